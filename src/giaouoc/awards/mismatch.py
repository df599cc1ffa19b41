"""A figure of a closed year that is another now, and the problem that some are."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.closed import ClosedYear

NONE = "không có"

# What is told of a unit first; the other figures are what these are made of.
_TELLING = ("hạng", "điểm", "tỷ lệ %", "xếp loại")
_MOST = 4


class Mismatch(NamedTuple):
    """One figure, or one decision: as it was published, and as it is now. `path`: in `result.yaml`."""

    path: Path
    whom: str
    what: str
    published: str
    now: str

    @property
    def words(self) -> str:
        return f"{self.what} {self.figures}"

    @property
    def figures(self) -> str:
        return f"{self.published} → {self.now}"


def in_short(found: Sequence[Mismatch]) -> str:
    """`found` in one sentence: by unit and award, what matters first."""
    by_whom: dict[str, list[Mismatch]] = {}
    for one in found:
        by_whom.setdefault(one.whom, []).append(one)
    parts = []
    for whom, own in list(by_whom.items())[:_MOST]:
        telling = [one for one in own if one.what in _TELLING] or own
        # Of a table of 100 points the percentage is the points once more.
        figures = {one.figures: one for one in reversed(telling)}
        parts.append(f"{whom}: {', '.join(one.words for one in telling if figures[one.figures] is one)}")
    more = len(by_whom) - _MOST
    return "; ".join(parts) + (f"; và {more} nơi nữa" if more > 0 else "")


def names_of(closed: "ClosedYear") -> dict[str, str]:
    """What the units are called, by id."""
    ranked = {row.unit: row.short or row.name for row in closed.ranking}
    return ranked | {row.unit: row.short or row.name for row in closed.unranked}


def listed_units(units: Sequence[str], names: Mapping[str, str]) -> str:
    """`units` for a reader."""
    return ", ".join(names.get(unit, unit) for unit in units) or NONE


def differs(record: "Record[ClosedYear]", mismatches: Sequence[Mismatch], *, by_files: bool) -> Problem:
    """That the result is another now, in one problem. Not `by_files`: no value was changed, as far as is known."""
    hint = "sửa lại hồ sơ như lúc khóa (giaouoc validate nêu từng chỗ), hoặc "
    if not by_files:
        hint = (
            "hồ sơ không đổi, nên cách tính đã khác: cập nhật giaouoc rồi chạy lại; kết quả đã công bố vẫn giữ, hoặc "
        )
    message = f"kết quả đã công bố khác kết quả tính lại: {in_short(mismatches)}"
    path = mismatches[0].path
    return record.document.problem(Code.RESULT_DIFFERS, message, path, hint + reopen_hint(record.model.year))


def differs_here(record: "Record[ClosedYear]", mismatch: Mismatch) -> Problem:
    """That one figure is another now."""
    message = (
        f"{mismatch.whom}, {mismatch.what}: đã công bố {mismatch.published}, tính lại từ hồ sơ hiện nay {mismatch.now}"
    )
    hint = f"sửa lại hồ sơ như lúc khóa, hoặc {reopen_hint(record.model.year)}"
    return record.document.problem(Code.RESULT_DIFFERS, message, mismatch.path, hint)


def reopen_hint(year: int) -> str:
    """How a closed year is opened again."""
    return f'mở lại năm để sửa: giaouoc close --reopen --year {year} --reason "lý do"'
