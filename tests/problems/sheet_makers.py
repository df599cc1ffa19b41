"""Workbooks somebody hands in, for the examples of what is wrong with them: each made by a function."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Maker = Callable[[Path], None]


def _added(name: str, data: bytes) -> Maker:
    def make(root: Path) -> None:
        (root / name).write_bytes(data)

    return make


def _xlsx(change: Callable[[Any], None], form: str = "scores", name: str = "phieu.xlsx") -> Maker:
    """The form of so-y-te, sent out, its pages changed by somebody, and sent back."""

    def make(root: Path) -> None:
        import openpyxl

        from giaouoc.console.open_bloc import OpenYear, open_year
        from giaouoc.console.sheet_answers import ExportOptions, export_forms

        opened = open_year(root, None, 2024)
        assert isinstance(opened, OpenYear)
        export_forms(opened, form, ["so-y-te"], ExportOptions(root / "gui", force=True))
        (sent,) = (root / "gui").iterdir()
        book = openpyxl.load_workbook(sent)
        sent.unlink()
        (root / "gui").rmdir()
        change(book)
        book.save(root / name)

    return make


def _cells(**values: Any) -> Callable[[Any], None]:
    """Cells of the form filled in; of the pages behind it by number, as `p3_B6`."""

    def change(book: Any) -> None:
        for cell, value in values.items():
            page, _, at = cell.rpartition("_")
            book.worksheets[int(page[1:]) - 1 if page else 0][at] = value

    return change


def _raw(cell: str, attributes: str, content: str) -> Maker:
    """The form with a cell that only Excel itself writes."""

    def make(root: Path) -> None:
        _xlsx(_cells(**{cell: 12345678}))(root)
        path = root / "phieu.xlsx"
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        part = "xl/worksheets/sheet1.xml"
        head, _, tail = parts[part].decode().partition("<v>12345678</v>")
        head = head.removesuffix(">").removesuffix(' t="n"') + f"{attributes}>"
        parts[part] = (head + content + tail).encode()
        with zipfile.ZipFile(path, "w") as package:
            for name, data in parts.items():
                package.writestr(name, data)

    return make


def _percent(book: Any) -> None:
    book.worksheets[0]["F9"] = 0.6
    book.worksheets[0]["F9"].number_format = "0%"


def _day(book: Any) -> None:
    from datetime import datetime

    book.worksheets[0]["F9"] = datetime(2024, 5, 9)
    book.worksheets[0]["F9"].number_format = "dd/mm/yyyy"


def _inserted(book: Any) -> None:
    book.worksheets[0].insert_rows(12)
    book.worksheets[0]["F12"] = 5


def _twice(root: Path) -> None:
    _xlsx(_cells(F9=58))(root)
    _xlsx(_cells(F9=57), name="phieu-2.xlsx")(root)


def _other_table(root: Path) -> None:
    _xlsx(_cells(F9=58))(root)
    path = root / "2024/criteria.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("max: 60", "max: 60, note: Mới"), encoding="utf-8")


def _then_in_error(root: Path) -> None:
    _xlsx(_cells(F9=58))(root)
    path = root / "2024/units/so-y-te.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("scores:", "score:"), encoding="utf-8")


def _old_output(root: Path) -> None:
    (root / "output").mkdir()
    (root / "output/2024-phieu-tu-cham-so-y-te.xlsx").write_bytes(b"mot tep khac cung ten")


def _bomb(root: Path) -> None:
    with zipfile.ZipFile(root / "phieu.xlsx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * 100_000_000)


def _locked(root: Path) -> None:
    _xlsx(_cells(F9=58))(root)
    data = bytearray((root / "phieu.xlsx").read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    (root / "phieu.xlsx").write_bytes(bytes(data))


def _empty(root: Path) -> None:
    import openpyxl

    openpyxl.Workbook().save(root / "bang.xlsx")


MAKERS: dict[str, Maker] = {
    "bang-tinh-co-mat-khau": _locked,
    "bang-tinh-qua-lon": _bomb,
    "bang-tinh-rong": _empty,
    "bang-tinh-rong--khong-byte": _added("phieu.xlsx", b""),
    "diem-vuot-khung--phieu": _xlsx(_cells(F9=62)),
    "diem-vuot-khung--phieu-tham-dinh": _xlsx(_cells(I9=62), "appraisal"),
    "khong-doc-duoc--dang-mo-trong-excel": _xlsx(_cells(F9=58)),
    "khong-phai-bang-tinh": _added("phieu.xlsx", b"Bang diem: 95"),
    "khong-phai-bang-tinh--trang-web": _added("phieu.xls", b"<html><table><tr><td>I.1</td></tr></table></html>"),
    "khong-phai-so--phieu": _xlsx(_cells(F9="58 điểm")),
    "khong-phai-utf8--csv": _added("bang.csv", "Ma;Điê\u0309m\nI.1;9\n".encode("cp1258")),
    "o-bao-loi": _raw("F9", ' t="e"', "<f>60/0</f><v>#DIV/0!</v>"),
    "o-cong-thuc": _raw("F9", "", "<f>60-2</f><v>58</v>"),
    "o-cong-thuc--chu": _raw("F9", ' t="str"', "<f>A1</f><v>đạt</v>"),
    "o-phan-tram": _xlsx(_percent),
    "o-thanh-ngay": _xlsx(_day),
    "phieu-bang-cu": _other_table,
    "phieu-don-vi-khac": _xlsx(_cells(p3_B7="so-noi-vu")),
    "phieu-don-vi-khac--unit": _xlsx(_cells(F9=58)),
    "phieu-dong-la": _xlsx(_cells(A10="I.9", F9=58)),
    "phieu-dong-la--khong-ma": _xlsx(_inserted),
    "phieu-dong-trung": _xlsx(_cells(A15="I.1", F15=5)),
    "phieu-khoi-khac": _xlsx(_cells(p3_B5="Khối thi đua số 2")),
    "phieu-mau-khac": _xlsx(_cells(p3_B1="0")),
    "phieu-nam-khac": _xlsx(_cells(p3_B6="2023")),
    "phieu-o-khoa-da-sua": _xlsx(_cells(F9=58), "appraisal"),
    "phieu-o-khoa-da-sua--noi-dung": _xlsx(_cells(C9=65)),
    "phieu-thieu-cot": _xlsx(_cells(F7="Điểm đơn vị tự cho")),
    "phieu-thieu-dong": _xlsx(lambda book: book.worksheets[0].delete_rows(10)),
    "hai-phieu-mot-don-vi": _twice,
    "tep-tam-cua-excel": _added("~$phieu.xlsx", b"\x05ABC"),
    "van-ban-con-loi--nhap-phieu": _then_in_error,
    "van-ban-da-sua-tay--phieu": _old_output,
}
