"""The bloc and its units, as a template sees them."""

from typing import Annotated, NamedTuple

from giaouoc.awards.award import Awards
from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.parts import Completion, Signer
from giaouoc.records.unit import Appraisal, Opinion, Target
from giaouoc.vietnamese import sort_key

# What leader and deputy of a bloc are called, by its kind.
_TITLES = {"khối": ("Khối trưởng", "Khối phó"), "cụm": ("Cụm trưởng", "Cụm phó")}
_OTHER_TITLES = ("Đơn vị trưởng", "Đơn vị phó")


class BlocView(NamedTuple):
    """The bloc."""

    name: Annotated[str, "Tên khối, cụm thi đua"]
    kind: Annotated[str, "khối, cụm hoặc khu vực"]
    owner: Annotated[str, "Cơ quan quản lý khối"]
    place: Annotated[str | None, "Địa danh (bloc.yaml, place)"]
    symbol: Annotated[str | None, "Ký hiệu trong số văn bản (bloc.yaml, symbol)"]
    leader_title: Annotated[str, "Khối trưởng, hoặc Cụm trưởng"]
    deputy_title: Annotated[str, "Khối phó, hoặc Cụm phó"]
    size: Annotated[int, "Số đơn vị thành viên của năm"]


class UnitView(NamedTuple):
    """One unit in one year."""

    id: Annotated[str, "Mã đơn vị"]
    name: Annotated[str, "Tên đầy đủ của đơn vị"]
    short: Annotated[str, "Tên gọi tắt, dùng trong bảng"]
    role: Annotated[str, "Khối trưởng, Khối phó; trống là thành viên"]
    registered: Annotated[tuple[str, ...], "Các danh hiệu, hình thức khen thưởng đăng ký"]
    targets: Annotated[tuple[Target, ...], "Các chỉ tiêu đăng ký ngoài bảng điểm"]
    table_targets: Annotated[tuple[Target, ...], "Các chỉ tiêu của bảng điểm (target)"]
    achievements: Annotated[tuple[str, ...], "Thành tích"]
    opinions: Annotated[tuple[Opinion, ...], "Ý kiến của cơ quan khác"]
    completion: Annotated[Completion | None, "Mức độ hoàn thành nhiệm vụ"]
    appraisal: Annotated[Appraisal | None, "Buổi thẩm định"]
    signer: Annotated[Signer | None, "Người ký thay mặt đơn vị"]


def bloc_view(bloc: Bloc, units: int) -> BlocView:
    """The view of `bloc` with `units` members this year, unless the record counts them itself."""
    leader, deputy = titles(bloc)
    size = max(units, bloc.size or 0)
    return BlocView(bloc.name, bloc.kind, bloc.owner, bloc.place, bloc.symbol, leader, deputy, size)


def titles(bloc: Bloc) -> tuple[str, str]:
    """What the leading unit and its deputy are called."""
    return _TITLES.get(bloc.kind, _OTHER_TITLES)


def unit_views(bloc: Bloc, year: YearBook, awards: Awards | None) -> list[UnitView]:
    """Every member of the year: the leader, the deputies, then the others by name."""
    record = year.year.model if year.year is not None else None
    first = [unit for unit in (record.leader, *record.deputies) if unit] if record is not None else []
    members = sorted(year.members(bloc), key=lambda member: (sort_key(member.name), member.id))
    members.sort(key=lambda member: first.index(member.id) if member.id in first else len(first))
    leader, deputy = titles(bloc)
    roles = dict.fromkeys(record.deputies, deputy) if record is not None else {}
    if record is not None and record.leader is not None:
        roles[record.leader] = leader
    return [_unit(member, year, awards, roles.get(member.id, "")) for member in members]


def _unit(member: Member, year: YearBook, awards: Awards | None, role: str) -> UnitView:
    record = year.units.get(member.id)
    unit = record.model if record is not None else None
    standing = unit.standing if unit is not None else None
    return UnitView(
        member.id,
        member.name,
        member.label,
        role,
        tuple(award_name(awards, award) for award in unit.registered) if unit is not None else (),
        unit.targets if unit is not None else (),
        tuple(_table_targets(year, member.id)),
        unit.achievements if unit is not None else (),
        unit.opinions if unit is not None else (),
        standing.completion if standing is not None else None,
        unit.appraisal if unit is not None else None,
        unit.signer if unit is not None else None,
    )


def _table_targets(year: YearBook, unit: str) -> list[Target]:
    """Targets set in the rows of the scoring table."""
    record = year.units.get(unit)
    if record is None or year.table is None:
        return []
    given = ((code, entry.target) for code, entry in record.model.scores.items() if entry.target is not None)
    rows = ((year.table.rows[code].row, target) for code, target in given if code in year.table.rows)
    return [Target(what=row.title, measure=row.measure, plan=target) for row, target in rows]


def award_name(awards: Awards | None, award: str) -> str:
    """The name of `award`; its id where nobody names it."""
    known = awards.named(award) if awards is not None else None
    return known.name if known is not None else award
