"""One bloc summed up for `overview`. Imported by every process it starts, so it knows nothing of the screen."""

from datetime import date
from pathlib import Path

from giaouoc.awards.engine import propose
from giaouoc.awards.grant_problems import grant_problems
from giaouoc.awards.overview import BlocSummary, summarise
from giaouoc.records.book import load_book
from giaouoc.records.folder import latest_filled_year
from giaouoc.records.problems import in_order
from giaouoc.scoring.engine import rank_year


def summary_of(top: Path, year: int | None, on: date | None, today: date, root: Path) -> BlocSummary:
    """The summary of the bloc in `root`: of `year`, or of its own latest year with units' files.

    As of `on`; where that is None, of the year's review, and before there is one, of `today`.
    """
    book = load_book(root)
    chosen = year if year is not None else latest_filled_year(root, list(book.all_years))
    folder = root.relative_to(top).as_posix() if root != top else root.resolve().name
    if chosen not in book.years or chosen is None:
        return summarise(folder, book, None, None, None, book.problems)
    ranking = rank_year(book, chosen)
    day = on if on is not None or book.years[chosen].review_date is not None else today
    proposed = propose(book, chosen, ranking, day, asked=True, everything=True)
    problems = in_order([*book.problems, *grant_problems(book), *ranking.problems, *proposed.problems])
    return summarise(folder, book, chosen, ranking.result, proposed.proposals, problems)
