"""What conditions are judged on: one year with everything known of it, and one unit in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from giaouoc.awards.award import Awards
from giaouoc.awards.chronicle import Chronicle
from giaouoc.awards.law import Citation, LawInForce
from giaouoc.records.binding import Record
from giaouoc.records.bloc import Bloc, Member
from giaouoc.records.book import YearBook
from giaouoc.records.kinds import Relative
from giaouoc.records.places import Place
from giaouoc.records.unit import Standing, UnitYear
from giaouoc.scoring.result import Ranked, Result, Unranked
from giaouoc.scoring.sections import SectionRanking, rank_within


class Attestation(NamedTuple):
    """A fact said to hold or not, by which document, where."""

    holds: bool
    document: str | None
    place: Place


@dataclass(frozen=True)
class YearCase:
    """One year: what is judged by (`awards`, `law`, `on`) and what is judged (`book`, `result`, `chronicle`)."""

    bloc: Bloc
    book: YearBook
    result: Result
    awards: Awards
    law: LawInForce | None
    on: date
    chronicle: Chronicle
    attested: Mapping[tuple[str, str], tuple[Attestation, ...]]
    _sections: dict[str, SectionRanking] = field(default_factory=dict)

    @property
    def has_scores(self) -> bool:
        """Whether this year ranks at all; a record of an earlier year may hold decisions alone."""
        return self.book.table is not None or self.book.ranked_by_meeting or "criteria.yaml" in self.book.files

    @property
    def figures_may_move(self) -> bool:
        """Whether scores still to come may change those that are complete: some are relative to the bloc's best."""
        if self.result.complete or self.book.table is None:
            return False
        return any(isinstance(row.rule, Relative) for row in self.book.table.rows.values())

    @property
    def still_to_rank(self) -> int:
        """How many units may yet get a rank."""
        return sum(row.why in ("missing", "error") for row in self.result.unranked)

    def section(self, code: str) -> SectionRanking | None:
        """The ranking within one section; None when the table has no such section."""
        table = self.result.table
        if table is None or code not in table.rows or table.rows[code].is_item:
            return None
        if code not in self._sections:
            self._sections[code] = rank_within(self.result, code)
        return self._sections[code]

    def principle(self, name: str) -> Citation | None:
        """The citation in force of one of the law's principles."""
        return self.law.first(getattr(self.law.pack.model.principles, name)) if self.law is not None else None


class Case(NamedTuple):
    """One unit in its year. `record` None: the unit has no file, or nothing in it is sure."""

    year: YearCase
    member: Member
    record: Record[UnitYear] | None
    row: Ranked | Unranked

    @property
    def unit(self) -> str:
        return self.member.id

    @property
    def standing(self) -> Standing | None:
        """What the unit's file says of its standing; None when nothing, or nothing that can be relied on."""
        return self.record.model.standing if self.record is not None and self.standing_is_sound else None

    @property
    def standing_is_sound(self) -> bool:
        if self.record is None:
            return f"units/{self.unit}.yaml" not in self.year.book.files
        return ("standing",) not in self.record.faulty

    @property
    def no_record(self) -> str:
        """That there is no file of the unit to judge by, or none that can be relied on."""
        there = f"units/{self.unit}.yaml" in self.year.book.files
        what = "hồ sơ của đơn vị có lỗi, chưa đọc được" if there else "chưa có hồ sơ của đơn vị"
        return f"{what} ({self.year.book.number}/units/{self.unit}.yaml)"

    def place(self, *path: str | int) -> Place | None:
        """A place in the unit's file."""
        return self.record.document.place(path) if self.record is not None else None

    def share(self, name: str) -> Decimal | None:
        """A share in per cent, None: not known."""
        return self.standing.shares.get(name) if self.standing is not None else None


def attestations(book: YearBook, units: list[str]) -> dict[tuple[str, str], tuple[Attestation, ...]]:
    """By unit and fact, what is attested in the units' files and by the meeting; `units`: those evaluated."""
    found: dict[tuple[str, str], tuple[Attestation, ...]] = {}

    def add(unit: str, fact: str, attestation: Attestation) -> None:
        found[unit, fact] = (*found.get((unit, fact), ()), attestation)

    for unit, record in book.units.items():
        standing = record.model.standing if record.document.sound else None  # else its words may mean two things
        for name, fact in standing.facts.items() if standing is not None else ():
            place = record.document.place(("standing", "facts", name))
            add(unit, name, Attestation(fact.is_, fact.document, place))
    if book.review is not None:
        for i, attested in enumerate(book.review.model.attested):
            named = units if isinstance(attested.units, str) else attested.units
            place = book.review.document.place(("attested", i))
            for unit in named:
                if unit not in attested.except_:
                    for name in attested.facts:
                        add(unit, name, Attestation(attested.is_, attested.document, place))
    return found
