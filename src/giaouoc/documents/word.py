"""Blocks → a Word file: bytes that are the same for the same input, with a digest that tells a later edit."""

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn

from giaouoc.documents.body import Body
from giaouoc.documents.layout import DIRECTIVES
from giaouoc.documents.markup import Block, Directive, TableBlock
from giaouoc.documents.package import pack
from giaouoc.documents.paper import Paper
from giaouoc.documents.tables import table


class UnreadableReferenceError(Exception):
    """The reference document is no Word file that can be opened."""


def write_word(blocks: Iterable[Block], paper: Paper, reference: Path, on: date) -> bytes:
    """The document of `blocks` in the frame of `paper`, on the pages and in the styles of `reference`, as of `on`."""
    document = _opened(reference)
    body = Body(document)
    for block in blocks:
        match block:
            case Directive(name=name):
                DIRECTIVES[name][0](body, paper, block)
            case TableBlock():
                table(body, block)
            case _:
                body.paragraph(block.runs, block.style)
    properties = document.core_properties
    properties.title, properties.author, properties.language = paper.title[:255], paper.issuer[:255], "vi-VN"
    properties.created = properties.modified = datetime.combine(on, time(), UTC).replace(tzinfo=None)
    properties.last_modified_by, properties.revision = paper.issuer[:255], 1
    written = io.BytesIO()
    document.save(written)
    return pack(written.getvalue())


def _opened(reference: Path) -> Document:
    try:
        document = docx.Document(str(reference))
        document.element.body.sectPr.find(qn("w:pgMar")).get(qn("w:left"))
    except Exception as error:  # whatever a broken file makes the libraries raise
        raise UnreadableReferenceError(str(reference)) from error
    return document
