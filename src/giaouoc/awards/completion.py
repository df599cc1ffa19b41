"""The condition on levels of completion over the years, with what was granted in them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from giaouoc.awards.case import Case
from giaouoc.awards.chronicle import LEVELS, Held
from giaouoc.awards.finding import Outcome
from giaouoc.awards.labels import level_words
from giaouoc.awards.verdict import Verdict, all_of, any_of
from giaouoc.records.conditions import CompletionCondition
from giaouoc.records.parts import CompletionLevel
from giaouoc.vietnamese import format_date


def judge_completion(condition: CompletionCondition, case: Case) -> Outcome:
    """All of: `years` consecutive years up to this one at the level (or with an award of `or_held` that year); an
    award `after` which they came; the years between that award and them at the level `rest`; and in them one of the
    lists of awards `with_any`, each award as often as the list names it. Only yearly grants count.
    """
    judge = _Judge(condition, case)
    steps = list(judge.steps())
    verdict = all_of(step.outcome.verdict for step in steps)
    telling = [step for step in steps if step.outcome.verdict is verdict]
    place = next((step.outcome.place for step in telling if step.outcome.place is not None), None)
    return Outcome(verdict, "; ".join(_facts(telling)), place, _lacking(condition, steps))


class _Step(NamedTuple):
    """One thing the condition asks; of one `year`, or of the whole time."""

    year: int | None
    outcome: Outcome


def _facts(steps: Sequence[_Step]) -> Iterator[str]:
    """The facts of `steps`, years of which the same is said together."""
    said: dict[str, list[int]] = {}
    for step in steps:
        years = said.setdefault(step.outcome.fact, [])
        years += [step.year] if step.year is not None else []
    for fact, years in said.items():
        words = f"năm {years[0]}: " if len(years) == 1 else f"các năm {', '.join(map(str, sorted(years)))}: "
        yield f"{words}{fact}" if years else fact


def _lacking(condition: CompletionCondition, steps: Sequence[_Step]) -> str | None:
    """How many years up to this one there are without a break."""
    years = steps[: condition.years]
    met = next((i for i, step in enumerate(years) if step.outcome.verdict is not Verdict.MET), len(years))
    return f"mới có {met}/{condition.years} năm" if condition.years > 1 and met < condition.years else None


class _Judge(NamedTuple):
    condition: CompletionCondition
    case: Case

    @property
    def year(self) -> int:
        return self.case.year.book.number

    def steps(self) -> Iterator[_Step]:
        first = self.year - self.condition.years + 1
        for year in range(self.year, first - 1, -1):
            yield _Step(year, self.at(year, self.condition.at_least))
        if self.condition.after is not None:
            award = self.condition.after
            before = [held for held in self.grants(award) if held.year < first]
            yield _Step(None, self.held_before(award, before, first))
            if before and self.condition.rest is not None:
                for year in range(before[-1].year + 1, first):
                    yield _Step(year, self.at(year, self.condition.rest))
        if self.condition.with_any:
            yield _Step(None, _any([self.all_held(awards, first) for awards in self.condition.with_any]))

    def at(self, year: int, level: CompletionLevel) -> Outcome:
        """One year: at least at `level`, or with an award that counts as such."""
        if (void := self.void(year)) is not None:
            return void
        for award in self.condition.or_held:
            if granted := [held for held in self.grants(award) if held.year == year]:
                return Outcome(Verdict.MET, f"được tặng {self.name(award)}", granted[0].place)
        past = self.case.year.chronicle.completion(self.case.unit, year)
        if past is None:
            where = "standing.completion" if year == self.year else "history.yaml"
            return Outcome(Verdict.MISSING, f"chưa ghi mức độ hoàn thành nhiệm vụ (ở {where})")
        by = f" ({past.document})" if past.document else ""
        verdict = Verdict.MET if LEVELS.index(past.level) <= LEVELS.index(level) else Verdict.NOT_MET
        return Outcome(verdict, f"{level_words(past.level).lower()}{by}", past.place)

    def void(self, year: int) -> Outcome | None:
        """Why `year` does not count: the unit itself was disciplined then or later, and merit counts from the end."""
        found = list(self.voids(year))
        verdict = all_of(outcome.verdict for outcome in found)
        return next((outcome for outcome in found if outcome.verdict is verdict), None)

    def voids(self, year: int) -> Iterator[Outcome]:
        starts = _in_year(self.case.year.book.first_day, year)
        cite = self.case.year.principle("discipline_reset")
        by = f" ({cite})" if cite is not None else ""
        for measure in self.case.year.chronicle.measures(self.case.unit):
            if measure.from_ > self.case.year.book.last_day or measure.who != "tập thể":
                continue
            since = f"tập thể bị {measure.form} ngày {format_date(measure.from_)}"
            if starts <= (measure.until or measure.from_):
                fact = f"{since}, thành tích tính từ khi hết thời hạn kỷ luật{by}"
                yield Outcome(Verdict.NOT_MET, fact, measure.place)
            elif measure.until is None:
                yield Outcome(Verdict.MISSING, f"{since}, chưa ghi ngày hết hiệu lực (until)", measure.place)

    def grants(self, award: str) -> list[Held]:
        """Yearly grants to the unit of `award` or what counts as it."""
        counts_as = self.case.year.awards.counts_as
        wanted = counts_as(award)
        held = self.case.year.chronicle.held(self.case.unit)
        return [one for one in held if one.yearly and counts_as(one.award) == wanted]

    def held_before(self, award: str, before: list[Held], first: int) -> Outcome:
        if before:
            return Outcome(Verdict.MET, f"đã được tặng {self.name(award)} năm {before[-1].year}", before[-1].place)
        fact = f"history.yaml chưa ghi lần được tặng {self.name(award)} trước năm {first}"
        return Outcome(Verdict.MISSING, fact)

    def all_held(self, awards: Sequence[str], first: int) -> Outcome:
        """Whether each of `awards` was granted in the time, as often as named. What is not recorded is unknown."""
        wanted = Counter(awards)
        words = ", ".join(f"{times:02} {self.name(award)}" for award, times in wanted.items())
        found = {award: [h for h in self.grants(award) if first <= h.year <= self.year] for award in wanted}
        if all(len(found[award]) >= times for award, times in wanted.items()):
            place = next((held.place for granted in found.values() for held in granted), None)
            return Outcome(Verdict.MET, f"từ năm {first} được tặng {words}", place)
        return Outcome(Verdict.MISSING, f"history.yaml chưa ghi đủ {words} từ năm {first} đến năm {self.year}")

    def name(self, award: str) -> str:
        known = self.case.year.awards.named(award)
        return known.name if known is not None else award


def _in_year(day: date, year: int) -> date:
    """The same day in another year; for 29 February where there is none, the day after."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _any(outcomes: list[Outcome]) -> Outcome:
    """The best of several; where none is met, all of them together."""
    verdict = any_of(outcome.verdict for outcome in outcomes)
    best = [outcome for outcome in outcomes if outcome.verdict is verdict]
    if verdict is Verdict.MET:
        return best[0]
    return Outcome(verdict, "; hoặc ".join(outcome.fact for outcome in best), best[0].place)
