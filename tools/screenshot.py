"""The picture of `giaouoc rank` in the README, made by the command's own answer."""

import io
from pathlib import Path

from rich.console import Console

from giaouoc.console import answers
from giaouoc.console.answer import Answer, Format
from giaouoc.console.open_bloc import open_year
from giaouoc.console.picture import as_svg
from giaouoc.scoring.layers import Reading

_WIDTH = 100


def rank_screenshot(bloc: Path) -> str:
    """SVG of what `giaouoc rank` shows of `bloc`."""
    opened = open_year(bloc, None, None)
    assert not isinstance(opened, Answer)
    answer = answers.rank(opened, Format.TABLE, Reading.COUNTED, (), None, as_entered=False)
    assert callable(answer.body)
    console = Console(width=_WIDTH, record=True, highlight=False, file=io.StringIO())
    console.print(f"> giaouoc rank {bloc.parent.name}/{bloc.name}\n", style="dim")
    console.print(answer.body(_WIDTH))
    return as_svg(console)
