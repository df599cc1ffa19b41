"""Headings in the middle of a column: broken into lines as a clerk would, with a rule under them that suits."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml.etree import SubElement

from giaouoc.documents.body import Body, Element
from giaouoc.documents.letters import SPARE, even_lines
from giaouoc.documents.markup import Run
from giaouoc.documents.styles import Style

_TWIPS_PER_POINT = 20
_MM_PER_POINT = 25.4 / 72


def centred(
    body: Body, runs: Iterable[Run] | str, style: Style, into: Element | None = None, width: int | None = None
) -> float:
    """A paragraph in the middle of a column `width` twips wide. Returns how long a rule under it is to be, mm.

    Where it takes several lines, the paragraph is made as narrow as they are, lest "THÀNH PHỐ HÀ" stand over "NỘI".
    """
    runs = [Run(runs)] if isinstance(runs, str) else list(runs)
    paragraph = body.paragraph(runs, style, into)
    room = (width or body.width) / _TWIPS_PER_POINT
    text = "".join(run.text for run in runs)
    lines = even_lines(text, body.size_of(style), room / SPARE, bold=body.is_bold(style)) or [0.0]
    longest = min(max(lines), room)
    side = round((room - longest * SPARE) / 2 * _TWIPS_PER_POINT)
    if len(lines) > 1 and side > 0:
        indent = SubElement(paragraph[0], qn("w:ind"))
        indent.set(qn("w:left"), str(side))
        indent.set(qn("w:right"), str(side))
    # Nghị định 30/2020/NĐ-CP, Phụ lục I: a third to a half of the line, the last one too where that can be.
    return max(longest / 3, min(longest * 0.4, lines[-1] / 2)) * _MM_PER_POINT
