"""A Word file as plain text: ours, and those that other programs and other hands made."""

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter

import docx
import pytest
from docx.enum.text import WD_BREAK

from giaouoc.documents.text import docx_text, read_docx_text
from giaouoc.documents.word_file import NotWordFileError

Example = Callable[[str, int], Mapping[str, bytes]]

SCHEMAS = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:w="{SCHEMAS}/wordprocessingml/2006/main" xmlns:r="{SCHEMAS}/officeDocument/2006/relationships" '
    f'xmlns:wp="{SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:a="{SCHEMAS}/drawingml/2006/main" '
    f'xmlns:m="{SCHEMAS}/officeDocument/2006/math" xmlns:mc="{SCHEMAS}/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Nội dung"/></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="Mục"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Tiểu mục"/><w:basedOn w:val="b"/></w:style>
<w:style w:type="paragraph" w:styleId="d"><w:name w:val="Danh sách"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="manh"><w:name w:val="Mạnh"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="vong"><w:name w:val="Vòng"/><w:basedOn w:val="vong"/></w:style>
"""
LISTS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
"""


def _word(body: str, declared: str = "", **others: str) -> bytes:
    """A Word file of `body`. `others`: further parts by kind (styles, header1 …), the root's content of each."""
    return _zipped(_parts(body, declared, **others))


def _parts(body: str, declared: str = "", **others: str) -> dict[str, bytes]:
    roots = {"header": "hdr", "footer": "ftr"}
    parts = {"word/document.xml": f"{declared}<w:document {NAMES}><w:body>{body}</w:body></w:document>"}
    relations = ""
    for name, content in others.items():
        kind = name.rstrip("0123456789")
        root = roots.get(kind, kind)
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMES}>{content}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{SCHEMAS}/officeDocument/2006/relationships/{kind}" '
        relations += f'Target="{name}.xml"/>'
    of_package = f"{SCHEMAS}/package/2006/relationships"
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{of_package}">{relations}</Relationships>'
    parts["_rels/.rels"] = (
        f'<Relationships xmlns="{of_package}"><Relationship Id="a" Target="/word/document.xml" '
        f'Type="{SCHEMAS}/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    return {name: text.encode() for name, text in parts.items()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return written.getvalue()


def _p(*runs: str, style: str = "", properties: str = "") -> str:
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{''.join(runs)}</w:p>"


def _r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def _section(properties: str = "", *, landscape: bool = False) -> str:
    turned = ' w:orient="landscape"' if landscape else ""
    return f"<w:sectPr>{properties}<w:pgSz{turned}/></w:sectPr>"


def _lines(body: str, **others: str) -> list[str]:
    return docx_text(_word(body, **others)).splitlines()


# Text


def test_a_paragraph_a_line_and_broken_lines() -> None:
    body = _p(_r("Một "), _r("hai"), "<w:r><w:br/><w:t>ba</w:t><w:cr/><w:t>bốn</w:t></w:r>") + "<w:p/>" + _p(_r("A\tB"))
    assert _lines(body) == ["Một hai ⏎ ba ⏎ bốn", "", "A\tB"]


def test_letters_are_composed_and_lines_of_the_file_are_spaces() -> None:
    assert _lines(_p(_r("Thi đua\nkhen thưởng"))) == ["Thi đua khen thưởng"]


def test_signs_of_their_own() -> None:
    signs = "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>"
    assert _lines(_p(signs)) == ["a-b\t[ký hiệu F0FE]"]


def test_tables() -> None:
    spanned = "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
    below = "<w:tcPr><w:vMerge/></w:tcPr>"
    nested = _table(_row(_p(_r("x")), _p(_r("y"))), _row(_p(_r("z")), "<w:p/>"))
    body = _table(
        _row(_p(_r("TT")), _p(_r("Đơn vị")) + _p(_r("(đủ tên)")), _p(_r("Điểm"))),
        _row(spanned + _p(_r("Rộng")), _p(_r("1"))),
        _row("<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + _p(_r("Cao")), _p(_r("2")), "<w:p/>"),
        _row(below + _p(_r("bị che")), nested + "<w:p/>", _p(_r("3"))),
    )
    assert _lines(body) == [
        "TT | Đơn vị ⏎ (đủ tên) | Điểm",
        "Rộng | 1",
        "Cao | 2 |",
        " | [x | y ⏎ z | ] | 3",
    ]


def test_pages_and_sections() -> None:
    new_page = '<w:r><w:br w:type="page"/></w:r>'
    body = (
        _p(_r("một"), properties=_section())
        + _p(_r("hai"), properties=_section(landscape=True))
        + _p(_r("ba"), properties=_section())
        + _p(_r("bốn"), properties=_section())
        + _p(_r("năm"), new_page, _r("sáu"))
        + _p(new_page)
        + _p(_r("bảy"), properties="<w:pageBreakBefore/>")
        + _section('<w:type w:val="continuous"/>')
    )
    assert _lines(body) == [
        "một",
        "----- (ngang)",
        "hai",
        "----- (đứng)",
        "ba",
        "-----",
        "bốn",
        "năm",
        "-----",
        "sáu",
        "-----",
        "-----",
        "bảy",
    ]
    assert _lines(_p(_r("a")) + _section(landscape=True)) == ["----- (ngang)", "a"]


def test_changes_that_are_tracked() -> None:
    body = (
        _p(
            _r("Giữ "),
            f"<w:ins>{_r('thêm ')}</w:ins>",
            "<w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del>",
            f"<w:moveFrom>{_r('đi ')}</w:moveFrom><w:moveTo>{_r('đến')}</w:moveTo>",
        )
        + _p(_r("nối "), properties="<w:rPr><w:del/></w:rPr>")
        + _p(_r("liền"))
        + _table("<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>", _row(_p(_r("còn"))))
        + f"<w:ins>{_p(_r('đoạn mới'))}</w:ins>"
        + _p(properties=f"<w:sectPrChange>{_section(landscape=True)}</w:sectPrChange>")
    )
    assert _lines(body) == ["Giữ thêm đến", "nối liền", "còn", "đoạn mới", ""]


def test_links_controls_and_fields() -> None:
    def field(code: str, shown: str) -> str:
        marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{_r(shown)}{marks[2]}"

    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{_p(_r('trong ô'))}</w:sdtContent></w:sdt>"
        + _p("<w:hyperlink r:id='x'>", _r("liên kết"), "</w:hyperlink>")
        + _p(
            field(" REF muc ", "Mục I"),
            _r(", trang "),
            field(" PAGE ", "7"),
            _r("/"),
            "<w:fldSimple w:instr='NUMPAGES'>",
        ).replace("</w:p>", f"{_r('9')}</w:fldSimple></w:p>")
        + _p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    )
    assert _lines(body) == ["trong ô", "liên kết", "Mục I, trang [trang]/[trang]", "x=1"]


def test_a_page_number_of_which_nothing_is_kept() -> None:
    marks = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert _lines(_p(marks)) == ["[trang]"]


def test_charts_pictures_and_text_boxes() -> None:
    def drawing(uri: str, alt: str) -> str:
        return (
            f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr="{alt}"/><a:graphic>'
            f'<a:graphicData uri="{uri}"/></a:graphic></wp:inline></w:drawing></w:r>'
        )

    box = f"<w:txbxContent>{_p(_r('trong khung'))}{_p(_r('hai dòng'))}</w:txbxContent>"
    boxed = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        _p(drawing(f"{SCHEMAS}/drawingml/2006/chart", "Điểm của\n5 đơn vị"))
        + _p(drawing(f"{SCHEMAS}/drawingml/2006/picture", ""), _r(" cạnh chữ"))
        + _p(drawing("http://schemas.microsoft.com/office/word/2010/wordprocessingShape", "đường kẻ"))
        + _p(_r("Trước "), boxed)
        + _p('<w:r><w:pict><v:shape alt="con dấu"><v:imagedata/></v:shape></w:pict></w:r>')
    )
    assert _lines(body) == [
        "[biểu đồ: Điểm của 5 đơn vị]",
        "[hình] cạnh chữ",
        "",
        "Trước [khung chữ: trong khung ⏎ hai dòng]",
        "[hình: con dấu]",
    ]


def test_automatic_lists() -> None:
    def item(text: str, list_id: int, level: int) -> str:
        return _p(_r(text), properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')

    body = (
        item("một", 1, 0)
        + item("điểm", 1, 1)
        + item("điểm", 1, 1)
        + item("gạch", 1, 2)
        + item("hai", 1, 0)
        + item("điểm", 1, 1)
        + _p(_r("theo kiểu"), style="d")
        + _p(_r("không số"), style="d", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + item("từ bốn", 2, 0)
        + item("không có", 9, 0)
    )
    assert _lines(body, styles=STYLES, numbering=LISTS) == [
        "I. một",
        "I.a) điểm",
        "I.b) điểm",
        "• gạch",
        "II. hai",
        "II.a) điểm",
        "III. theo kiểu",
        "không số",
        "IV. từ bốn",
        "không có",
    ]


def test_numbers_of_a_list_have_an_end() -> None:
    """A number that a file made up is not counted out in Roman figures."""
    lists = LISTS.replace('<w:startOverride w:val="4"/>', '<w:startOverride w:val="99999"/>')
    body = _p(_r("x"), properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')
    assert _lines(body, numbering=lists) == ["99999. x"]


def test_heads_and_feet_of_pages() -> None:
    references = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header3"/><w:footerReference w:type="default" r:id="footer1"/>'
    )
    sides = {
        "header1": _p(_r("Đầu")),
        "header2": _p(_r("Trang đầu")) + "<w:p/>",
        "header3": _p(_r("Trang chẵn")),
        "footer1": _table(_row(_p(_r("a")), _p(_r("b")))),
    }
    assert _lines(_p(_r("x")) + _section(references), **sides) == [
        "x",
        "=====",
        "đầu trang: Đầu",
        "chân trang: [a | b]",
    ]
    everything = _lines(
        _p(_r("x"), properties=_section(references)) + _p(_r("y")) + _section(references + "<w:titlePg/>"),
        **sides,
        settings="<w:evenAndOddHeaders/>",
    )
    assert everything[4:] == [
        "đầu trang: Đầu",
        "đầu trang (trang chẵn): Trang chẵn",
        "chân trang: [a | b]",
        "đầu trang (trang đầu): Trang đầu",
    ]


def test_notes() -> None:
    body = _p(
        _r("Điểm"), '<w:r><w:footnoteReference w:id="2"/></w:r>', _r(" và"), '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    again = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    notes = {
        "footnotes": f'<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="2">{_p(_r("Số liệu"))}</w:footnote>',
        "endnotes": f'<w:endnote w:id="2">{_p(_r("Nguồn"), again)}</w:endnote>',
    }
    assert _lines(body, **notes) == [
        "Điểm[chú thích 1] và[chú thích 2]",
        "=====",
        "chú thích 1: Số liệu",
        "chú thích 2: Nguồn[chú thích 3]",
    ]


# Styles


def test_styles_and_what_differs_from_them() -> None:
    body = (
        _p(_r("thường "), _r("đậm ", "<w:b/>"), _r("cùng đậm", "<w:b/>"), _r(" nghiêng ", "<w:i/>"), _r("hết"))
        + _p(_r("đề mục"), _r(" không đậm", '<w:b w:val="0"/>'), style="c")
        + _p(_r("theo kiểu chữ", '<w:rStyle w:val="manh"/>'), _r("cả hai", "<w:b/><w:i/>"), _r(" ", "<w:i/>"))
        + _p(style="vong")
        + _table(_row(_p(_r("ô"), style="b"), "<w:p/>"))
        + _p(_r("lạ"), style="khong-co")
    )
    assert docx_text(_word(body, styles=STYLES), styles=True).splitlines() == [
        "[Nội dung] thường **đậm cùng đậm** *nghiêng* hết",
        "[Tiểu mục] đề mục **không đậm**",
        "[Nội dung] **theo kiểu chữ*****cả hai***",
        "[Vòng]",
        "[Mục] ô | [Nội dung]",
        "[khong-co] lạ",
    ]


# Other programs, and ours


def test_of_python_docx() -> None:
    document = docx.Document()
    document.add_heading("Báo cáo", 1)
    document.add_paragraph("Mục đầu", style="List Number")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_table(1, 2).cell(0, 0).text = "ô"
    written = io.BytesIO()
    document.save(written)
    assert docx_text(written.getvalue()).splitlines() == ["Báo cáo", "1. Mục đầu", "-----", "ô |"]
    assert docx_text(written.getvalue(), styles=True).startswith("[heading 1] Báo cáo\n[List Number] 1. Mục đầu\n")


def test_of_the_strict_kind() -> None:
    parts = _parts(_p(_r("chặt")))
    for name, data in parts.items():
        for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            old = SCHEMAS.encode() + b"/" + family + b"/2006/"
            data = data.replace(old, b"http://purl.oclc.org/ooxml/" + family + b"/")
        parts[name] = data
    assert docx_text(_zipped(parts)) == "chặt\n"


def test_of_our_own(example: Example) -> None:
    file = example("khoi-13-ha-noi", 2024)["2024-bang-tong-hop-diem.docx"]
    lines = docx_text(file).splitlines()
    assert lines[0] == "----- (ngang)"
    assert "BẢNG TỔNG HỢP ĐIỂM, XẾP HẠNG THI ĐUA" in lines
    assert any(line.startswith("1 | Công an thành phố Hà Nội | ") for line in lines)
    assert any(line.startswith("[biểu đồ: ") for line in lines)
    assert lines[-1] == "đầu trang: [trang]"
    assert "[Tên loại văn bản] BẢNG TỔNG HỢP" in docx_text(file, styles=True)


def test_of_every_example_both_ways(example: Example) -> None:
    for file in example("khoi-co-quan-dang-hoa-binh", 2024).values():
        plain = [line for line in docx_text(file).splitlines() if line]
        assert plain and all(line == line.rstrip() for line in plain)
        assert len(docx_text(file, styles=True).splitlines()) >= len(plain)


def test_a_long_table_takes_no_time() -> None:
    body = _table(*(_row(*(_p(_r(f"{row}.{cell}")) for cell in range(10))) for row in range(300)))
    file = _word(body, styles=STYLES)
    started = perf_counter()
    lines = docx_text(file, styles=True).splitlines()
    assert len(lines) == 300 and perf_counter() - started < 5


# What is no Word file


def test_no_entity_is_expanded() -> None:
    secret = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    bomb = "<!DOCTYPE w:document [<!ENTITY a 'aaaaaaaaaa'>"
    bomb += "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
    for declared, body in ((secret, _p(_r("&x;"))), (bomb, _p(_r("&i;"))), (bomb, f"<w:p w:x='&i;'/>{_p()}")):
        with pytest.raises(NotWordFileError) as raised:
            docx_text(_word(body, declared))
        assert raised.value.message in (
            "tệp có khai báo DTD, không do Word lưu, nên không được đọc",
            "tệp Word đã hỏng",
        )


def test_an_archive_that_unpacks_to_more_than_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaouoc.documents.word_file.MAX_UNPACKED", 100)
    with pytest.raises(NotWordFileError, match="tệp mở ra quá lớn, không thể là một văn bản"):
        docx_text(_word(_p()))


def test_a_locked_archive() -> None:
    file = bytearray(_word(_p(_r("x"))))
    for at in range(len(file)):
        for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            if file[at : at + 4] == signature:
                file[at + flags] |= 1
    with pytest.raises(NotWordFileError, match="tệp có mật khẩu"):
        docx_text(bytes(file))


def test_a_workbook() -> None:
    with pytest.raises(NotWordFileError, match=r"tệp không phải là tệp Word \(.docx\)"):
        docx_text(_zipped({"_rels/.rels": _parts("")["_rels/.rels"], "word/document.xml": b"<workbook/>"}))


def test_damage_never_raises_anything_else(example: Example) -> None:
    file = example("khoi-13-ha-noi", 2024)["2024-ke-hoach.docx"]
    for at in range(0, len(file), len(file) // 70):
        damaged = bytearray(file)
        damaged[at] ^= 0xFF
        for data in (bytes(damaged), file[:at]):
            try:
                docx_text(data)
            except NotWordFileError as error:
                assert error.message and error.hint


def test_reading_a_path(tmp_path: Path) -> None:
    path = tmp_path / "van-ban.docx"
    path.write_bytes(_word(_p(_r("chữ"))))
    assert read_docx_text(path) == ("chữ\n", None)
    assert read_docx_text(path, styles=True) == ("[?] chữ\n", None)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("khong-co.docx", None, "không có tệp này"),
        (".", None, "đây là một thư mục, không phải tệp Word"),
        ("rong.docx", b"", "tệp rỗng"),
        ("chu.docx", b"chu", "tệp không phải là tệp Word (.docx)"),
        ("cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "tệp ở dạng Word cũ (.doc)"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    text, problem = read_docx_text(tmp_path / name)
    assert text is None and problem is not None
    assert (problem.code, problem.message, problem.place.file) == ("mau-word", message, (tmp_path / name).as_posix())
    assert problem.hint


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "khoa.docx"
    path.write_bytes(b"")
    path.chmod(0)
    _, problem = read_docx_text(path)
    assert problem is not None and "không có quyền" in problem.message


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaouoc.documents.word_file.MAX_BYTES", 3)
    path = tmp_path / "lon.docx"
    path.write_bytes(b"PKxx")
    _, problem = read_docx_text(path)
    assert problem is not None and "không thể là một văn bản" in problem.message
