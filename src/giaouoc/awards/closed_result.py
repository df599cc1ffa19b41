"""A closed year as the one result every output shows: the figures that were published."""

from giaouoc.records.closed import ClosedYear
from giaouoc.scoring.result import WHY_WORDS, Ranked, Result, Tie, Unranked, Why

_WHY: dict[str, Why] = {words: why for why, words in WHY_WORDS.items()}


def as_published(closed: ClosedYear, now: Result) -> Result:
    """`now`, what the files give, with everything that was published in its place."""
    shared = [row.rank for row in closed.ranking]
    previous = {row.unit: row.previous for row in now.ranked}
    ranked = tuple(
        Ranked(
            rank=row.rank,
            unit=row.unit,
            name=row.name,
            short=row.short or row.name,
            points=row.points,
            percent=row.percent,
            base=row.base,
            bonus=row.bonus,
            penalty=row.penalty,
            self=row.self,
            class_=row.class_,
            tied=shared.count(row.rank) > 1,
            previous=previous.get(row.unit),
        )
        for row in closed.ranking
    )
    unranked = tuple(
        Unranked(row.unit, row.name, row.short or row.name, _WHY[row.why], row.detail) for row in closed.unranked
    )
    return now._replace(
        bloc=closed.bloc,
        max=closed.max,
        by="percent" if closed.by == "percent" else "points",
        decimals=closed.decimals,
        ranked=ranked,
        unranked=unranked,
        ties=tuple(Tie(tie.rank, tie.units, tie.settled_by) for tie in closed.ties),
        by_meeting=closed.by == "meeting",
        closed_on=closed.closed.on,
    )
