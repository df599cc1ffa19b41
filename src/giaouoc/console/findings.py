"""What was found on the conditions of an award, as a list for a reader."""

from collections.abc import Iterable, Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from giaouoc.awards.finding import Finding
from giaouoc.awards.verdict import Verdict
from giaouoc.console.award_words import STYLES

# Signs that every font of a Windows console has.
_MARKS = {Verdict.MET: "+", Verdict.HELD: "?", Verdict.MISSING: "?", Verdict.NOT_MET: "×"}


def findings_grid(findings: Iterable[Finding], indent: int, *, parts: bool = False) -> Group:
    """Findings as a list: what is asked, what was found, what is missing, by which clause, where it is written.

    `parts`: with the conditions of the route taken, and of another award's standard, each on its own.
    """
    return Group(
        *(
            _marked(finding, indent + 4 * depth, parts=parts)
            for finding, depth in (_with_parts(findings, 0) if parts else ((finding, 0) for finding in findings))
        )
    )


def _marked(finding: Finding, indent: int, *, parts: bool) -> Table:
    """One finding behind its sign; what goes on in the next line goes on under its words."""
    mark = "!" if finding.warns else _MARKS[finding.counts]
    style = "yellow" if finding.warns else STYLES[finding.counts]
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Text(f"{' ' * indent}{mark}", style=style), _finding(finding, parts=parts))
    return grid


def _with_parts(findings: Iterable[Finding], depth: int) -> Iterator[tuple[Finding, int]]:
    for finding in findings:
        yield finding, depth
        yield from _with_parts(finding.parts, depth + 1)


def _finding(finding: Finding, *, parts: bool) -> Text:
    """One finding in words; where its parts follow, with its own clause alone."""
    text = Text(f"{finding.label}: {(parts and finding.outcome.brief) or finding.fact}")
    if finding.warns:
        text.append(" (chỉ cảnh báo)", style="yellow")
    if finding.lacking is not None:
        text.append(f", {finding.lacking}", style="bold")
    own = (str(finding.cite),) if finding.cite is not None else ()
    cites = own if parts else finding.citations
    if cites:
        text.append(f"\n{'; '.join(cites)}", style="dim")
    if finding.place is not None:
        text.append(f"{' · ' if cites else chr(10)}{finding.place}", style="dim")
    return text
