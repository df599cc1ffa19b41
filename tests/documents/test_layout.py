"""Nghị định 30/2020/NĐ-CP, Phụ lục I, element by element, on made documents: what a reader sees of each."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Example = Callable[[str, int], Mapping[str, bytes]]
Make = Callable[..., dict[str, Any]]
Open = Callable[[bytes], Any]
Bloc = Callable[..., Path]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM = 1440 / 25.4
CM = 72 / 2.54

# Between them they hold every kind of document.
BLOCS = [("khoi-13-ha-noi", 2024), ("khoi-9-ha-noi", 2024), ("khoi-4-ha-noi", 2024), ("cum-9-ha-noi", 2023)]
HEADINGS = {"Tên loại văn bản": 1, "Phụ lục": 1, "Phần và Chương": 2, "Mục": 2, "Điều": 3, "Tiểu mục": 4}


@pytest.fixture(params=BLOCS, ids=lambda bloc: bloc[0])
def documents(request: pytest.FixtureRequest, example: Example, word: Open) -> dict[str, Any]:
    """All documents of one example, by file name."""
    return {name: word(data) for name, data in example(*request.param).items()}


@pytest.fixture
def document(example: Example, word: Open) -> Callable[[str, str], Any]:
    """A document of an example, by the example's name and the file's."""
    return lambda bloc, file: word(example(bloc, int(file[:4]))[f"{file}.docx"])


@pytest.fixture
def plan(bloc: Bloc, make: Make, word: Open) -> Callable[..., Any]:
    """The plan of the base bloc with these lines in its `year.yaml` and `bloc.yaml`."""

    def call(year: str = "", of_bloc: str = "", kind: str = "plan") -> Any:
        base = (bloc() / "bloc.yaml").read_text(encoding="utf-8")
        calendar = "calendar:\n  - {what: Ký giao ước, due: 28/02/2025}\n"
        files = {"bloc.yaml": of_bloc + base, "2024/year.yaml": f"year: 2024\nleader: so-y-te\n{calendar}{year}"}
        (made,) = make(bloc(files), kind).values()
        assert made.data is not None, made.problems
        return word(made.data)

    return call


def _text(paragraph: Any) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{W}t"))


def _texts(document: Any, style: str) -> list[str]:
    return [_text(paragraph) for paragraph in document.styled(style)]


def _value(parent: Any, path: str, name: str = "val") -> str | None:
    found = parent.find("/".join(f"{W}{part}" for part in path.split("/")))
    return found.get(f"{W}{name}") if found is not None else None


def _is_ruled(table: Any) -> bool:
    return _value(table, "tblPr/tblStyle") == "RuledTable"


def _signing(document: Any) -> list[Any]:
    """The tables with room to sign."""
    room = document.styled("Chỗ ký")
    return [table for table in document.tables if any(table in paragraph.iterancestors() for paragraph in room)]


class TestElements:
    # style: letters (HOA, or any), size from, to, bold, italic, alignment
    TABLE = (
        ("Quốc hiệu", "HOA", 12, 13, True, False, "center"),
        ("Tiêu ngữ", "", 13, 14, True, False, "center"),
        ("Cơ quan chủ quản", "HOA", 12, 13, False, False, "center"),
        ("Cơ quan ban hành", "HOA", 12, 13, True, False, "center"),
        ("Số và ký hiệu", "", 13, 13, False, False, "center"),
        ("Địa danh và ngày tháng", "", 13, 14, False, True, "center"),
        ("Tên loại văn bản", "HOA", 13, 14, True, False, "center"),
        ("Trích yếu", "", 13, 14, True, False, "center"),
        ("Căn cứ", "", 13, 14, False, True, "both"),
        ("Phần và Chương", "", 13, 14, True, False, "center"),
        ("Mục", "HOA", 13, 14, True, False, "both"),
        ("Điều", "", 13, 14, True, False, "both"),
        ("Chức vụ người ký", "HOA", 13, 14, True, False, "center"),
        ("Họ tên người ký", "", 13, 14, True, False, "center"),
        ("Nơi nhận", "", 12, 12, True, True, "left"),
        ("Danh sách nơi nhận", "", 11, 11, False, False, "left"),
        ("Phụ lục", "", 13, 14, True, False, "center"),
        ("Bảng - đầu cột", "", 11, 14, True, False, "center"),
    )

    @pytest.mark.parametrize(("style", "letters", "low", "high", "bold", "italic", "align"), TABLE)
    def test_letters(
        self,
        example: Example,
        word: Open,
        style: str,
        letters: str,
        low: float,
        high: float,
        bold: bool,
        italic: bool,
        align: str,
    ) -> None:
        documents = [word(data) for data in example("khoi-13-ha-noi", 2024).values()]
        found = [(document, paragraph) for document in documents for paragraph in document.styled(style)]
        assert found
        for document, paragraph in found:
            text = _text(paragraph)
            for look in document.looks(paragraph):
                assert low <= look.size <= high, text
                assert (look.bold, look.italic, look.align) == (bold, italic, align), text
                assert not look.caps, "capitals are written, not shown: what is copied out stays in capitals"
            assert letters != "HOA" or text == text.upper()

    def test_body(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            for paragraph in document.styled("Nội dung"):
                for look in document.looks(paragraph):
                    assert 13 <= look.size <= 14, name
                    assert not look.italic, name
                    assert look.align == "both", name
                    assert 1 * CM <= look.first_line <= 1.27 * CM + 0.01, name
                    assert look.before + look.after >= 6, name
                    assert look.line is not None and 1 <= look.line <= 1.5, name
                    assert (look.left, look.right) == (0, 0), name

    def test_bold_words_stand_in_upright_body(self, document: Callable[[str, str], Any]) -> None:
        decision = document("khoi-13-ha-noi", "2024-quy-che")
        article = next(p for p in decision.styled("Nội dung") if _text(p).startswith("Điều 1. "))
        first, rest = decision.looks(article)
        assert (first.bold, rest.bold) == (True, False)
        assert not first.italic and not rest.italic

    def test_one_font_black_vietnamese(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            looks = {look for paragraph in document.paragraphs for look in document.looks(paragraph)}
            assert {look.fonts for look in looks} == {("Times New Roman",) * 4}, name
            assert {look.colour for look in looks} == {"000000"}, name
            assert {look.language for look in looks} == {"vi-VN"}, name

    def test_tables_give_their_text_no_look_of_their_own(self, documents: dict[str, Any]) -> None:
        """What `Look` rests on: it passes over the styles of tables."""
        document = next(iter(documents.values()))
        tables = [style for style in document.styles.values() if style.get(f"{W}type") == "table"]
        assert len(tables) == 3
        assert not [style for style in tables for tag in ("rPr", "pPr", "tblStylePr") if style.find(f"{W}{tag}")]

    def test_no_automatic_lists(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            assert not list(document.root.iter(f"{W}numPr")), name
            assert b"numPr" not in document.parts["word/styles.xml"], name
            assert not [part for part in document.parts if "numbering" in part], name

    def test_every_style_is_one_of_ours(self, documents: dict[str, Any]) -> None:
        """Nothing is left in Word's own "Normal", which no row of the table describes."""
        for name, document in documents.items():
            assert "Normal" not in {document.style(paragraph) for paragraph in document.paragraphs}, name

    def test_headings_are_headings(self, documents: dict[str, Any]) -> None:
        found = set()
        for name, document in documents.items():
            for paragraph in document.paragraphs:
                style = document.style(paragraph)
                chain = document.chain(_value(paragraph, "pPr/pStyle"))
                names = [one.find(f"{W}name").get(f"{W}val") for one in chain]
                level = HEADINGS.get(style)
                look = document.looks(paragraph)[0]
                assert (f"heading {level}" in names) == (level is not None), (name, style)
                assert look.outline == (level - 1 if level else None), (name, style)
                if level:
                    assert look.keep_next, f"{name}: a heading stays with its text"
                    found.add(style)
        assert {"Tên loại văn bản", "Điều"} <= found

    def test_properties(self, document: Callable[[str, str], Any]) -> None:
        core = etree.fromstring(document("khoi-9-ha-noi", "2024-ke-hoach").parts["docProps/core.xml"])
        told = {etree.QName(element).localname: element.text for element in core}
        assert told["title"] == "Kế hoạch công tác thi đua, khen thưởng năm 2024"
        assert told["language"] == "vi-VN"
        assert told["creator"] == "Khối thi đua số 9 thành phố Hà Nội"
        assert told["created"] == told["modified"] == "2025-06-30T00:00:00Z"


class TestPage:
    def test_a4_and_margins(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            for section in document.sections:
                size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
                sides = tuple(int(size.get(f"{W}{side}")) for side in "wh")
                lies = size.get(f"{W}orient") == "landscape"
                assert sides == ((16838, 11906) if lies else (11906, 16838)), name
                for side, low, high in (("top", 20, 25), ("bottom", 20, 25), ("left", 30, 35), ("right", 15, 20)):
                    assert low <= round(int(margins.get(f"{W}{side}")) / MM, 1) <= high, (name, side)

    @pytest.mark.parametrize(
        ("file", "lying"),
        [
            ("2024-ke-hoach", [False]),
            ("2024-quy-che", [False, False, False]),
            ("2024-bang-cham-diem-thads", [True]),
            ("2024-bang-tong-hop-diem", [True, True]),
            ("2024-to-trinh", [False, True]),
        ],
    )
    def test_wide_tables_lie(self, document: Callable[[str, str], Any], file: str, lying: list[bool]) -> None:
        sections = document("khoi-13-ha-noi", file).sections
        assert [_value(section, "pgSz", "orient") == "landscape" for section in sections] == lying

    def test_number_in_the_middle_of_the_top_margin_but_on_the_first_page(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            relations = etree.fromstring(document.parts["word/_rels/document.xml.rels"])
            targets = {relation.get("Id"): relation.get("Target") for relation in relations}
            for number, section in enumerate(document.sections):
                references = section.findall(f"{W}headerReference")
                assert [reference.get(f"{W}type") for reference in references] == ["default"], name
                header = etree.fromstring(document.parts[f"word/{targets[references[0].get(f'{R}id')]}"])
                (paragraph,) = header
                assert [field.text.strip() for field in header.iter(f"{W}instrText")] == ["PAGE"]
                look = document.look(paragraph)
                assert look.align == "center" and 13 <= look.size <= 14
                # Of the whole document, not of each section, the first page bears none.
                assert (section.find(f"{W}titlePg") is not None) == (number == 0), name
                top = int(_value(section, "pgMar", "top") or 0)
                assert int(_value(section, "pgMar", "header") or 0) < top, "within the margin"

    def test_annex_and_regulation_begin_pages(self, document: Callable[[str, str], Any]) -> None:
        regulation = document("khoi-13-ha-noi", "2024-quy-che")
        ends = [section.getparent().getparent() for section in regulation.sections[:-1]]
        assert [_text(end.getnext()) for end in ends] == ["QUY CHẾ", "PHỤ LỤC"]


class TestHead:
    def test_of_the_bloc(self, document: Callable[[str, str], Any]) -> None:
        plan = document("khoi-9-ha-noi", "2024-ke-hoach")
        left, right = plan.tables[0].findall(f"{W}tr")[0].findall(f"{W}tc")
        assert [_text(p) for p in left.iter(f"{W}p")] == [
            "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG THÀNH PHỐ HÀ NỘI",
            "KHỐI THI ĐUA SỐ 9 THÀNH PHỐ HÀ NỘI",
            "",
        ]
        assert [_text(p) for p in right.iter(f"{W}p")] == [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "",
        ]
        left, right = plan.tables[0].findall(f"{W}tr")[1].findall(f"{W}tc")
        assert _text(left) == "Số: 01/KH-KTĐ9"
        assert _text(right) == "Hà Nội, ngày 21 tháng 5 năm 2024"
        assert _texts(plan, "Tên loại văn bản") == ["KẾ HOẠCH"]
        assert _texts(plan, "Trích yếu") == ["Công tác thi đua, khen thưởng năm 2024"]

    def test_of_the_leading_unit(self, document: Callable[[str, str], Any]) -> None:
        plan = document("khoi-4-ha-noi", "2024-ke-hoach")
        assert plan.styled("Cơ quan chủ quản") == []
        assert _texts(plan, "Cơ quan ban hành") == ["ĐẢNG ỦY KHỐI CÁC CƠ QUAN THÀNH PHỐ"]
        assert _text(plan.one("Số và ký hiệu")) == "Số: ……/KH-……", "of the unit's own symbol nothing is recorded"
        assert not [text for text in _texts(plan, "Chức vụ người ký") if text.startswith("TM.")]

    def test_of_a_unit(self, document: Callable[[str, str], Any]) -> None:
        sheet = document("khoi-13-ha-noi", "2024-bang-cham-diem-cong-an")
        assert sheet.styled("Cơ quan chủ quản") == []
        assert _texts(sheet, "Cơ quan ban hành") == ["CÔNG AN THÀNH PHỐ HÀ NỘI"]

    @pytest.mark.parametrize(
        ("paper", "printed"),
        [
            ("number: 1", "Số: 01/KH-KTĐ1"),
            ("number: 09", "Số: 09/KH-KTĐ1"),
            ("number: 12", "Số: 12/KH-KTĐ1"),
            ("number: 105", "Số: 105/KH-KTĐ1"),
            ("number: 7/KH-BTĐ", "Số: 7/KH-BTĐ"),
            ("copies: 2", "Số: ……/KH-KTĐ1"),
        ],
    )
    def test_number(self, plan: Callable[..., Any], paper: str, printed: str) -> None:
        made = plan(f"papers:\n  plan: {{{paper}}}\n", "symbol: KTĐ1\n")
        assert _text(made.one("Số và ký hiệu")) == printed

    @pytest.mark.parametrize(
        ("day", "printed"),
        [
            ("05/03/2025", "ngày 05 tháng 3 năm 2025"),
            ("10/02/2025", "ngày 10 tháng 02 năm 2025"),
            ("31/01/2025", "ngày 31 tháng 01 năm 2025"),
            ("01/10/2025", "ngày 01 tháng 10 năm 2025"),
        ],
    )
    def test_place_and_date(self, plan: Callable[..., Any], day: str, printed: str) -> None:
        made = plan(f"papers:\n  plan: {{date: {day}}}\n", "place: Hà Nội\n")
        assert _text(made.one("Địa danh và ngày tháng")) == f"Hà Nội, {printed}"

    def test_place_of_the_paper_before_that_of_the_bloc(self, plan: Callable[..., Any]) -> None:
        made = plan("papers:\n  plan: {place: Sơn Tây, date: 21/05/2024}\n", "place: Hà Nội\n")
        assert _text(made.one("Địa danh và ngày tháng")) == "Sơn Tây, ngày 21 tháng 5 năm 2024"

    def test_unknown_place_and_date_leave_room(self, plan: Callable[..., Any]) -> None:
        assert _text(plan().one("Địa danh và ngày tháng")) == "……………, ngày …… tháng …… năm ………"

    @pytest.mark.parametrize("file", ["2024-bien-ban-binh-xet", "2024-bien-ban-tham-dinh-thads", "2024-giao-uoc"])
    def test_minutes_and_covenant_have_no_place_and_date(self, document: Callable[[str, str], Any], file: str) -> None:
        made = document("khoi-13-ha-noi", file)
        assert "".join(_texts(made, "Địa danh và ngày tháng")) == ""
        assert len(_texts(made, "Số và ký hiệu")) == (0 if file.endswith("giao-uoc") else 1)

    def test_minutes_tell_when_they_began_and_ended(self, document: Callable[[str, str], Any]) -> None:
        texts = _texts(document("khoi-13-ha-noi", "2024-bien-ban-tham-dinh-thads"), "Nội dung")
        assert texts[0] == "Thời gian bắt đầu: 09 giờ 30, ngày 10 tháng 12 năm 2024."
        assert texts[-1].startswith("Buổi thẩm định kết thúc vào 11 giờ 00 cùng ngày.")
        assert "lập thành 02 bản" in texts[-1]

    def test_bases(self, documents: dict[str, Any]) -> None:
        told = [texts for document in documents.values() if (texts := _texts(document, "Căn cứ"))]
        for texts in told:
            assert all(text.startswith("Căn cứ ") for text in texts)
            assert [text[-1] for text in texts] == [";"] * (len(texts) - 1) + ["."]
            assert not [text for text in texts if re.search(r"[.,;][.;]$", text)]

    def test_a_basis_that_ends_with_a_stop_has_one(self, plan: Callable[..., Any]) -> None:
        titles = ("Luật Thi đua, khen thưởng.", "Nghị định về thi đua;")
        made = plan("documents:\n" + "".join(f'  - {{title: "{title}", basis: [plan]}}\n' for title in titles))
        assert _texts(made, "Căn cứ") == ["Căn cứ Luật Thi đua, khen thưởng;", "Căn cứ Nghị định về thi đua."]


class TestRules:
    """Rules under the head. Widths of lines in points, as LibreOffice sets them in letters of the same widths."""

    MOTTO = 159.08

    @staticmethod
    def _rule_under(document: Any, style: str, column: float) -> float:
        """The length of the rule under the paragraph of `style`, points."""
        rule = document.styled(style)[0].getnext()
        assert document.style(rule) == "Đường kẻ"
        assert _value(rule, "pPr/pBdr/top") == "single"
        look = document.look(rule)
        assert look.align == "center" and look.left == look.right, "in the middle"
        return float(column - look.left - look.right)

    @staticmethod
    def _columns(document: Any) -> list[float]:
        row = document.tables[0].find(f"{W}tr")
        return [int(_value(cell, "tcPr/tcW", "w") or 0) / 20 for cell in row.findall(f"{W}tc")]

    def test_under_the_motto_as_long_as_it(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            if document.styled("Tiêu ngữ"):
                assert document.look(document.one("Tiêu ngữ")).size == 13
                length = self._rule_under(document, "Tiêu ngữ", self._columns(document)[1])
                assert length == pytest.approx(self.MOTTO, rel=0.01), name

    @pytest.mark.parametrize(
        ("bloc", "file", "line"),
        [
            ("khoi-13-ha-noi", "2024-ke-hoach", 120.6),
            ("khoi-13-ha-noi", "2024-bang-tong-hop-diem", 243.19),
            ("khoi-13-ha-noi", "2024-bang-cham-diem-thads", 281.0),
            ("khoi-co-quan-dang-hoa-binh", "2024-to-trinh", 174.84),
        ],
    )
    def test_under_the_issuing_body_a_third_to_a_half_of_its_longest_line(
        self, document: Callable[[str, str], Any], bloc: str, file: str, line: float
    ) -> None:
        made = document(bloc, file)
        assert line / 3 <= self._rule_under(made, "Cơ quan ban hành", self._columns(made)[0]) <= line / 2

    def test_no_longer_than_half_of_a_short_last_line(self, document: Callable[[str, str], Any]) -> None:
        made = document("khoi-co-quan-dang-hoa-binh", "2024-to-trinh")
        last = 132.85  # ĐẢNG TỈNH HÒA BÌNH
        assert self._rule_under(made, "Cơ quan ban hành", self._columns(made)[0]) <= last / 2 * 1.01

    @pytest.mark.parametrize(
        ("bloc", "file", "line"),
        [
            ("khoi-13-ha-noi", "2024-ke-hoach", 243.84),
            ("khoi-13-ha-noi", "2024-bang-tong-hop-diem", 60.2),
            ("khoi-co-quan-dang-hoa-binh", "2024-to-trinh", 330.02),
        ],
    )
    def test_under_the_subject_a_third_to_a_half_of_it(
        self, document: Callable[[str, str], Any], bloc: str, file: str, line: float
    ) -> None:
        made = document(bloc, file)
        assert line / 3 <= self._rule_under(made, "Trích yếu", sum(self._columns(made))) <= line / 2

    def test_of_a_name_without_end_stays_within_its_column(self, bloc: Bloc, make: Make, word: Open) -> None:
        name = "KHỐI" * 1250
        text = (bloc() / "bloc.yaml").read_text(encoding="utf-8").replace("Khối thi đua số 1", name)
        (made,) = make(bloc({"bloc.yaml": text}), "scoreboard").values()
        document = word(made.data)
        width = self._columns(document)[0]
        assert 0 < self._rule_under(document, "Cơ quan ban hành", width) <= width / 2

    def test_no_line_of_a_single_word_where_there_is_room(self, document: Callable[[str, str], Any]) -> None:
        """A name of two lines is broken near its middle: the paragraph is made as narrow as the lines."""
        plan = document("khoi-13-ha-noi", "2024-ke-hoach")
        look = plan.look(plan.one("Cơ quan ban hành"))
        room = self._columns(plan)[0] - look.left - look.right
        assert look.left == look.right > 0
        assert 120.6 <= room < 120.6 + 20, "KHỐI THI ĐUA SỐ 13 / THÀNH PHỐ HÀ NỘI"
        short = document("khoi-13-ha-noi", "2024-bang-tong-hop-diem")
        assert short.look(short.one("Cơ quan ban hành")).left == 0, "one line needs no narrowing"


class TestFoot:
    def test_ends_with_the_mark_of_the_end(self, documents: dict[str, Any]) -> None:
        numbered = 0
        for name, document in documents.items():
            number = "".join(_texts(document, "Số và ký hiệu"))
            texts = _texts(document, "Nội dung")
            ended = [text for text in texts if text.endswith("./.")]
            assert len(ended) == (1 if number else 0), name
            assert not [text for text in texts if re.search(r"[.;, ]\./\.", text)], name
            if number:
                numbered += 1
                last = _signing(document)[0].getprevious()
                assert _text(last) == ended[0], f"{name}: right before the signature"
        assert numbered

    def test_recipients(self, document: Callable[[str, str], Any]) -> None:
        plan = document("khoi-9-ha-noi", "2024-ke-hoach")
        assert _texts(plan, "Nơi nhận") == ["Nơi nhận:"]
        assert _texts(plan, "Danh sách nơi nhận") == [
            "- Hội đồng Thi đua - Khen thưởng thành phố Hà Nội (để báo cáo);",
            "- Các đơn vị thành viên;",
            "- Lưu: VT.",
        ]
        left, _ = _signing(plan)[0].find(f"{W}tr").findall(f"{W}tc")
        assert _text(next(left.iter(f"{W}p"))) == "Nơi nhận:"

    def test_recipients_of_the_record(self, plan: Callable[..., Any]) -> None:
        made = plan('papers:\n  plan:\n    recipients: ["Như trên;", "Sở Y tế.", "Lưu: VT, NV1"]\n')
        assert _texts(made, "Danh sách nơi nhận") == ["- Như trên;", "- Sở Y tế;", "- Lưu: VT, NV1."]

    @pytest.mark.parametrize(
        ("signer", "heads"),
        [
            ("", ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG"]),
            ("{title: Giám đốc}", ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "GIÁM ĐỐC"]),
            (
                "{title: Phó Giám đốc, for: Giám đốc, office: Sở Y tế}",
                ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "SỞ Y TẾ"],
            ),
            (
                "{title: Chánh Văn phòng, for: Giám đốc, acting: TL.}",
                ["TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", "TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"],
            ),
        ],
    )
    def test_office_of_the_signer(self, plan: Callable[..., Any], signer: str, heads: list[str]) -> None:
        made = plan(f"papers:\n  plan: {{signer: {signer}}}\n" if signer else "")
        assert _texts(made, "Chức vụ người ký") == heads
        assert _texts(made, "Họ tên người ký") == ["……………"]
        _, right = _signing(made)[0].find(f"{W}tr").findall(f"{W}tc")
        assert _text(next(right.iter(f"{W}p"))) == heads[0]

    def test_under_its_own_letterhead_the_leader_signs_as_itself(self, plan: Callable[..., Any]) -> None:
        made = plan("papers:\n  plan: {signer: {title: Giám đốc, name: Nguyễn Văn A}}\n", "letterhead: đơn vị trưởng\n")
        assert _texts(made, "Chức vụ người ký") == ["GIÁM ĐỐC"]
        assert _texts(made, "Họ tên người ký") == ["Nguyễn Văn A"]

    def test_minutes_are_signed_by_two(self, document: Callable[[str, str], Any]) -> None:
        minutes = document("khoi-13-ha-noi", "2024-bien-ban-binh-xet")
        assert _texts(minutes, "Chức vụ người ký") == ["THƯ KÝ", "CHỦ TRÌ"]
        (row,) = _signing(minutes)[0].findall(f"{W}tr")
        assert len(row.findall(f"{W}tc")) == 2
        appraisal = document("khoi-13-ha-noi", "2024-bien-ban-tham-dinh-thads")
        assert _texts(appraisal, "Chức vụ người ký") == [
            *("ĐẠI DIỆN", "ĐOÀN THẨM ĐỊNH"),
            *("ĐẠI DIỆN", "ĐƠN VỊ ĐƯỢC THẨM ĐỊNH"),
        ]

    @pytest.mark.parametrize("units", [2, 5, 9, 38])
    def test_covenant_has_one_block_per_unit_leader_first(
        self, covenant: Callable[[int], tuple[tuple[str, ...], bytes]], word: Open, units: int
    ) -> None:
        names, data = covenant(units)
        document = word(data)
        (table,) = _signing(document)
        cells = [cell for cell in table.iter(f"{W}tc") if _text(cell)]
        assert len(names) == units
        assert [_text(next(cell.iter(f"{W}p"))) for cell in cells] == [name.upper() for name in names]
        assert {_text(cell).removeprefix(_text(cell[1])) for cell in cells} == {"KT. TRƯỞNG BANPHÓ TRƯỞNG BAN……………"}

    def test_no_signature_splits_or_stands_without_text(self, documents: dict[str, Any]) -> None:
        found = 0
        for name, document in documents.items():
            for table in _signing(document):
                found += 1
                before = table.getprevious()
                assert document.looks(before)[0].keep_next and _text(before), f"{name}: its text goes with it"
                for row in table.findall(f"{W}tr"):
                    assert row.find(f"{W}trPr/{W}cantSplit") is not None, name
                # Word and LibreOffice keep a row with the next one when its first paragraph is kept: of a long table
                # that makes one block, which no page holds.
                firsts = [next(cell.iter(f"{W}p")) for cell in table.iter(f"{W}tc")]
                assert not [first for first in firsts if document.looks(first)[0].keep_next], name
        assert found


class TestTables:
    def test_stay_within_the_margins(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            for table, width in _with_width(document):
                grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
                assert sum(grid) == width == int(_value(table, "tblPr/tblW", "w") or 0), name
                assert _value(table, "tblPr/tblLayout", "type") == "fixed"
                assert _value(table, "tblPr/tblInd", "w") is None
                for row in table.findall(f"{W}tr"):
                    cells = [int(_value(cell, "tcPr/tcW", "w") or 0) for cell in row.findall(f"{W}tc")]
                    assert cells == grid, name

    def test_repeat_their_head_and_split_no_row(self, documents: dict[str, Any]) -> None:
        found = 0
        for name, document in documents.items():
            for table in filter(_is_ruled, document.tables):
                found += 1
                rows = table.findall(f"{W}tr")
                repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
                assert repeated == [True] + [False] * (len(rows) - 1), name
                assert len(rows) > 1, f"{name}: a table of nothing but a head"
                assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows), name
                heads = {document.style(paragraph) for paragraph in rows[0].iter(f"{W}p")}
                assert heads == {"Bảng - đầu cột"}, name
        assert found

    def test_head_and_signatures_have_no_borders_the_others_all(self, documents: dict[str, Any]) -> None:
        for name, document in documents.items():
            plain = [table for table in document.tables if not _is_ruled(table)]
            signing = _signing(document)
            heads = document.styled("Quốc hiệu")
            assert len(plain) == len(signing) + len(heads), name
            assert all(len(list(table.iter(f"{W}gridCol"))) == 2 for table in plain), "two columns"
            assert not list(document.body.iter(f"{W}tblBorders", f"{W}tcBorders")), name
        ruled, bare = (
            {
                border.tag.removeprefix(W): border.get(f"{W}val")
                for style in document.chain(id_)
                for border in style.iterfind(f"{W}tblPr/{W}tblBorders/*")
            }
            for id_ in ("RuledTable", "PlainTable")
        )
        assert ruled == dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), "single")
        assert bare == {}

    def test_figures_of_a_column_end_below_one_another(self, document: Callable[[str, str], Any]) -> None:
        board = document("cum-9-ha-noi", "2023-bang-tong-hop-diem")
        points = {_text(paragraph): board.look(paragraph).align for paragraph in board.styled("Bảng - số")}
        assert points["937,73"] == "right"
        assert points["0,00"] == "right"
        assert {board.look(paragraph).align for paragraph in board.styled("Bảng - giữa")} == {"center"}

    def test_are_followed_by_a_paragraph(self, documents: dict[str, Any]) -> None:
        """Two tables in a row would be one, and a table cannot end a section."""
        for name, document in documents.items():
            for table in document.tables:
                assert table.getnext().tag == f"{W}p", name


def _with_width(document: Any) -> Iterator[tuple[Any, int]]:
    """Every table with the width of the text where it stands."""
    tables: list[Any] = []
    for block in document.body:
        if block.tag == f"{W}tbl":
            tables.append(block)
        section = block if block.tag == f"{W}sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            margins = sum(int(_value(section, "pgMar", side) or 0) for side in ("left", "right"))
            width = int(_value(section, "pgSz", "w") or 0) - margins
            yield from ((table, width) for table in tables)
            tables = []
