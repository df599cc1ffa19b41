"""A picture of what the terminal shows, for a page or a report."""

import re

from rich.console import Console

_WEB_FONT = re.compile(r"@font-face\s*{[^}]*}\s*")
_FONTS = '"Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace'


def as_svg(console: Console) -> str:
    """What the recording `console` printed, as SVG that needs nothing from the net."""
    svg = _WEB_FONT.sub("", console.export_svg(title="giaouoc"))
    return svg.replace("Fira Code, monospace", _FONTS)
