"""Files that git or an editor would spoil: each made by a function, under the name of the folder it belongs to."""

import runpy
from collections.abc import Callable
from pathlib import Path

Maker = Callable[[Path], None]


def _write(name: str, text: str, encoding: str = "utf-8") -> Maker:
    """A file of `text`, byte for byte."""
    return lambda root: _bytes(root / name, text.encode(encoding))


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _added(name: str, data: bytes) -> Maker:
    def make(root: Path) -> None:
        (root / name).parent.mkdir(exist_ok=True)
        _bytes(root / name, data)

    return make


def _folder_for_file(name: str) -> Maker:
    def make(root: Path) -> None:
        (root / name).unlink()
        (root / name).mkdir()

    return make


def _file_for_folder(root: Path) -> None:
    for unit in (root / "2024/units").iterdir():
        unit.unlink()
    (root / "2024/units").rmdir()
    (root / "2024/units").write_text("so-y-te: 100\n", encoding="utf-8")


def _link(name: str, target: str) -> Maker:
    def make(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return make


def _fifty_megabytes(root: Path) -> None:
    with (root / "2024/year.yaml").open("r+b") as file:
        file.truncate(50_000_000)


YEAR = "year: 2024\nleader: so-y-te\n"

MAKERS: dict[str, Maker] = {
    "dau-bom": _write("2024/year.yaml", YEAR, "utf-8-sig"),
    "dau-cach-la": _write("2024/year.yaml", "year:\xa02024\nleader: so-y-te\n"),
    "dau-cach-la--dau-dong": _write("2024/year.yaml", YEAR + "covenant:\n \xa0place: Hà Nội\n"),
    "dau-tab": _write("2024/year.yaml", YEAR + "covenant:\n\tplace: Hà Nội\n"),
    "dau-tab--sau-gach": _write("2024/year.yaml", YEAR + "deputies:\n  -\tso-giao-duc\n"),
    "khong-doc-duoc--lien-ket-gay": _link("2024/year.yaml", "nam-2024.yaml"),
    "khong-doc-duoc--lien-ket-vong": _link("2024/year.yaml", "year.yaml"),
    "khong-phai-tep": _folder_for_file("2024/criteria.yaml"),
    "khong-phai-tep--units": _file_for_folder,
    # The old code page has no letter "ớ": it writes "ơ" and the tone after it.
    "khong-phai-utf8": _write("2024/year.yaml", YEAR + "theme: Thi đua yêu nươ\u0301c\n", "cp1258"),
    "ky-tu-an": _write("2024/year.yaml", YEAR + "theme: Thi đua\u200b yêu nước\n"),
    "ky-tu-dieu-khien": _write("2024/year.yaml", YEAR + "theme: Thi đua\x07 yêu nước\n"),
    "long-qua-sau": _write("2024/year.yaml", YEAR + f"theme: {'[' * 10_000}{']' * 10_000}\n"),
    "long-qua-sau--gach-dau-dong": _write("2024/year.yaml", YEAR + f"theme:\n  {'- ' * 10_000}Thi đua\n"),
    "ngat-dong-la": _write("2024/year.yaml", YEAR + "theme: Thi đua\u2028yêu nước\n"),
    "sai-cu-phap--tab-truoc-ghi-chu": _write("2024/year.yaml", "year: 2024\n\t# ghi chú\nleader: so-y-te\n"),
    "tep-qua-lon": _fifty_megabytes,
    "utf-16": _write("2024/year.yaml", YEAR, "utf-16"),
    "utf-16--khong-dau": _write("2024/year.yaml", YEAR, "utf-16-le"),
    "mau-word": _added("templates/plan.docx", b"khong phai tep Word"),
    "mau-thieu-kieu": _added("templates/reference.docx", b"khong phai tep Word"),
    "van-ban-da-sua-tay": _added("output/2024-ke-hoach.docx", b"mot tep khac cung ten"),
}

MAKERS |= runpy.run_path(str(Path(__file__).with_name("closed_makers.py")))["MAKERS"]
MAKERS |= runpy.run_path(str(Path(__file__).with_name("sheet_makers.py")))["MAKERS"]
