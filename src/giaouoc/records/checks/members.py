"""Units named anywhere are members; members are told apart."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related, first_few
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.records.year import BlocYear
from giaouoc.vietnamese import fold_spelling

if TYPE_CHECKING:
    from giaouoc.records.book import YearBook
    from giaouoc.records.history import History


def ids_are_unique(bloc: Record[Bloc]) -> Iterator[Problem]:
    """Two members with one id would share one file."""
    seen: dict[str, int] = {}
    for place, member in enumerate(bloc.model.members):
        if (first := seen.setdefault(member.id, place)) != place:
            yield bloc.document.problem(
                Code.DUPLICATE_ID,
                f'mã đơn vị "{member.id}" đã dùng cho "{bloc.model.members[first].name}"',
                ("members", place, "id"),
                "đặt mã khác cho một trong hai đơn vị",
                related=(Related("dùng lần đầu ở", bloc.document.place(("members", first, "id"))),),
            )


def names_differ(bloc: Record[Bloc]) -> Iterator[Problem]:
    """Two members with one name after folding case, spacing and the place of tone marks."""
    seen: dict[str, tuple[int, Path]] = {}
    for place, member in enumerate(bloc.model.members):
        names: list[tuple[str, Path]] = [(member.name, ("members", place, "name"))]
        names += [(member.short, ("members", place, "short"))] if member.short else []
        names += [(alias, ("members", place, "aliases", i)) for i, alias in enumerate(member.aliases)]
        for name, path in names:
            other, other_path = seen.setdefault(fold_spelling(name), (place, path))
            if other == place:
                continue
            yield bloc.document.problem(
                Code.SAME_NAME,
                f'tên "{name}" trùng với một tên của đơn vị "{bloc.model.members[other].id}" (chỉ khác cách viết)',
                path,
                "nếu là một đơn vị thì xóa bớt một dòng; nếu là hai đơn vị thì ghi tên cho khác nhau",
                related=(Related("tên kia ở", bloc.document.place(other_path)),),
            )


def predecessors_exist(bloc: Record[Bloc]) -> Iterator[Problem]:
    """`successor_of` names units the bloc has or had."""
    known = [member.id for member in bloc.model.members]
    for place, member in enumerate(bloc.model.members):
        paths: Iterable[tuple[str, Path]] = (
            (unit, ("members", place, "successor_of", i)) for i, unit in enumerate(member.successor_of)
        )
        yield from _unknown(bloc, paths, known, "của khối (kể cả đơn vị đã rời khối)")


def history_names_members(bloc: Record[Bloc], history: "Record[History]") -> Iterator[Problem]:
    """Units in earlier years are units the bloc has or had."""
    known = [member.id for member in bloc.model.members]
    for year, past in history.model.root.items():
        paths: list[tuple[str, Path]] = [(unit, (str(year), "units", unit)) for unit in past.units]
        paths += [(grant.unit, (str(year), "granted", i, "unit")) for i, grant in enumerate(past.granted)]
        paths += [(past.leader, (str(year), "leader"))] if past.leader else []
        paths += [(unit, (str(year), "deputies", i)) for i, unit in enumerate(past.deputies)]
        yield from _unknown(history, paths, known, "của khối (kể cả đơn vị đã rời khối)")


def year_matches_folder(year: Record[BlocYear], number: int) -> Iterator[Problem]:
    """The folder bears the year its records are of."""
    if year.model.year != number:
        yield year.document.problem(
            Code.WRONG_YEAR,
            f"năm {year.model.year} khác tên thư mục {number}",
            ("year",),
            f"sửa thành {number}, hoặc đổi tên thư mục",
        )


def year_names_members(bloc: Record[Bloc], book: "YearBook") -> Iterator[Problem]:
    """Leader, deputies and signers of the covenant are members of that year."""
    if book.year is None:
        return
    year, known = book.year.model, [member.id for member in book.members(bloc.model)]
    paths: list[tuple[str, Path]] = [(year.leader, ("leader",))] if year.leader else []
    paths += [(unit, ("deputies", i)) for i, unit in enumerate(year.deputies)]
    if year.covenant is not None:
        signers = year.covenant.signed_by or ()
        paths += [(unit, ("covenant", "signed_by", i)) for i, unit in enumerate(signers)]
    yield from _unknown(book.year, paths, known, f"của khối năm {book.number}")


def leader_is_no_deputy(
    record: Record[Any], leader: str | None, deputies: Sequence[str], at: Path
) -> Iterator[Problem]:
    """One unit has one part."""
    named: dict[str, Path] = {leader: (*at, "leader")} if leader is not None else {}
    for i, unit in enumerate(deputies):
        path: Path = (*at, "deputies", i)
        if (first := named.setdefault(unit, path)) != path:
            is_leader = unit == leader
            message = f'"{unit}" vừa là đơn vị trưởng, vừa là đơn vị phó' if is_leader else f'"{unit}" được ghi hai lần'
            related = (Related("chỗ kia ở", record.document.place(first)),)
            hint = "xóa một trong hai chỗ"
            yield record.document.problem(Code.LEADER_AND_DEPUTY, message, path, hint, related=related)


def unit_files_belong(bloc: Record[Bloc], book: "YearBook") -> Iterator[Problem]:
    """Every unit file is a member's, and says whose it is."""
    known = [member.id for member in book.members(bloc.model)]
    for stem, unit in book.units.items():
        if stem not in known and unit.model.unit not in known:
            yield unit.document.problem(
                Code.NOT_A_MEMBER,
                f'"{stem}" không phải thành viên của khối năm {book.number}',
                ("unit",),
                did_you_mean(stem, known) or f"thêm đơn vị vào bloc.yaml, hoặc đổi tên tệp; {_known_units(known)}",
            )
        elif unit.model.unit != stem:
            yield unit.document.problem(
                Code.WRONG_UNIT_FILE,
                f'tệp mang tên "{stem}" mà bên trong ghi đơn vị "{unit.model.unit}"',
                ("unit",),
                f"sửa thành unit: {stem}, hoặc đổi tên tệp thành {unit.model.unit}.yaml",
            )


def unknown_units(
    record: Record[Any], paths: Iterable[tuple[str, Path]], known: list[str], year: int
) -> Iterator[Problem]:
    """Problems of the units named at `paths` that are no members in `year`."""
    return _unknown(record, paths, known, f"của khối năm {year}")


def _unknown(record: Record[Any], paths: Iterable[tuple[str, Path]], known: list[str], whose: str) -> Iterator[Problem]:
    def problem(named: tuple[str, Path]) -> Problem:
        unit, path = named
        hint = did_you_mean(unit, known) or _known_units(known)
        message = f'"{unit}" không phải thành viên {whose}'
        at_key = path[-2:] == ("units", unit)
        return record.document.problem(Code.NOT_A_MEMBER, message, path, hint, key=at_key)

    yield from first_few((named for named in paths if named[0] not in known), problem)


def _known_units(known: list[str]) -> str:
    return f"các mã đơn vị: {listed(known)}" if known else "bloc.yaml chưa khai đơn vị nào ở members"
