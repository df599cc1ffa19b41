"""Tables of a document: ruled, the head repeated on every page, no row split."""

from collections.abc import Sequence
from itertools import pairwise

from giaouoc.documents.body import Body
from giaouoc.documents.markup import Column, TableBlock
from giaouoc.documents.styles import Style

_STYLES = {"left": Style.TABLE_TEXT, "center": Style.TABLE_CENTRED, "right": Style.TABLE_NUMBER}


def table(body: Body, block: TableBlock) -> None:
    """`block` over the width of the text."""
    widths = _widths(block.columns, body.width)
    made = body.table(widths, ruled=True)
    for cell, runs in zip(body.row(made, widths, head=True), block.head, strict=True):
        body.paragraph(runs, Style.TABLE_HEAD, cell)
    for row in block.rows:
        for cell, runs, column in zip(body.row(made, widths), row, block.columns, strict=True):
            body.paragraph(runs, _STYLES[column.align], cell)
    body.paragraph((), Style.END_OF_TABLE)


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Widths by weight that add up to `width`."""
    whole = sum(column.weight for column in columns)
    edges = [0]
    for column in columns:
        edges.append(edges[-1] + column.weight)
    return [width * right // whole - width * left // whole for left, right in pairwise(edges)]
