"""Closed years: each closed as it was before the files of its folder were laid over it."""

import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from giaouoc.console.answer import Answer
from giaouoc.console.close_answers import close, reopen, to_close
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.records.closed_text import closed_text, sealed
from giaouoc.records.source import Source
from giaouoc.records.tree import read_document

Maker = Callable[[Path], None]

_BASE = Path(__file__).parent / "_base"
_RESULT = "2024/result.yaml"


def _opened(root: Path) -> OpenYear:
    opened = open_year(root, None, 2024, whole=True)
    assert isinstance(opened, OpenYear)
    return opened


def _closed(before: Mapping[str, str | None] | None = None) -> Maker:
    """The year closed with these files `before` they became what they are (None: not there; no text: the base's)."""

    def make(root: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            earlier = Path(folder) / "khoi"
            shutil.copytree(root, earlier)
            for name, text in (before or {}).items():
                if text is None:
                    (earlier / name).unlink()
                else:
                    written = text or (_BASE / name).read_text(encoding="utf-8")
                    (earlier / name).write_text(written, encoding="utf-8")
            ready = to_close(_opened(earlier), None, date(2025, 1, 15))
            assert not isinstance(ready, Answer), ready
            close(ready, shown=True)
            shutil.copy(earlier / _RESULT, root / _RESULT)

    return make


def _then(first: Maker, second: Maker) -> Maker:
    def make(root: Path) -> None:
        first(root)
        second(root)

    return make


def _by_hand(old: str, new: str) -> Maker:
    def make(root: Path) -> None:
        text = (root / _RESULT).read_text(encoding="utf-8")
        assert old in text
        (root / _RESULT).write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def _sealed(change: Callable[[Any], None]) -> Maker:
    """What another version of giaouoc would have written."""

    def make(root: Path) -> None:
        text = (root / _RESULT).read_text(encoding="utf-8")
        document, _ = read_document(Source(_RESULT, text))
        assert document is not None
        change(document.data)
        (root / _RESULT).write_text(closed_text(sealed(document.data)), encoding="utf-8")

    return make


def _reopened(root: Path) -> None:
    answer = reopen(_opened(root), "Sở Y tế đề nghị xem lại điểm mục II", None, date(2025, 2, 20))
    assert not answer.failed


def _in_another_year(root: Path) -> None:
    (root / "2025/result.yaml").write_bytes((root / _RESULT).read_bytes())
    (root / _RESULT).unlink()


_SIX_CASES = (_BASE.parent / "doi-sau-khi-khoa/2024/units/so-y-te.yaml").read_text(encoding="utf-8")
_drifted = _sealed(lambda data: data["ranking"][0].update(points="99,00", base="99,00"))
_other_law = _sealed(lambda data: data["law"].update(digest="sha256:0000000000000000"))

MAKERS: dict[str, Maker] = {
    "doi-sau-khi-khoa": _closed({"2024/units/so-y-te.yaml": _SIX_CASES.replace("appraised: 6,", "appraised: 5,")}),
    "doi-sau-khi-khoa--don-vi-truong": _closed({"2024/year.yaml": ""}),
    "doi-sau-khi-khoa--co-quan-quan-ly": _closed({"bloc.yaml": ""}),
    "doi-sau-khi-khoa--bang-diem": _closed({"2024/criteria.yaml": ""}),
    "doi-sau-khi-khoa--them-tep": _closed({"2024/rules.yaml": None}),
    "doi-sau-khi-khoa--xoa-tep": _closed({"2024/rules.yaml": "law: không\n"}),
    "doi-sau-khi-khoa--cuoc-hop": _closed(
        {"2024/review.yaml": "attested:\n  - {facts: [vuot-chi-tieu], units: tất cả}\n"}
    ),
    "khac-ket-qua-da-khoa": _closed({"2024/units/so-y-te.yaml": ""}),
    "khac-ket-qua-da-khoa--cach-tinh": _then(_closed(), _drifted),
    "khac-ket-qua-da-khoa--tinh-lai": _then(_closed(), _sealed(lambda data: data["ranking"][0].update({"class": "A"}))),
    "ket-qua-sua-tay": _then(_closed(), _by_hand("points: 100,00", "points: 99,00")),
    "luat-khac-khi-khoa": _then(_closed(), _other_law),
    "luat-khac-khi-khoa--cua-khoi": _then(_closed(), _other_law),
    "nam-dang-mo-lai": _then(_closed(), _reopened),
    "nam-khac-thu-muc--ket-qua": _then(_closed(), _in_another_year),
}
