"""The public page as a file: what every page carries in its head, and a digest by which an edit by hand is told.

The digest is over the page without itself and without the day it was made: another day alone is no new page.
"""

import hashlib
import re

from giaouoc.records.output import Seal

# Nothing is fetched and nothing runs, whatever a template or a record holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)
_END_OF_HEAD = re.compile(r"</head\s*>", re.IGNORECASE)

_MARK = re.compile(rb'<meta name="giaouoc" content="([0-9a-f]{64}|)">')
_MADE_ON = re.compile(rb'<time class="made"[^>]*>[^<]*</time>')


class NoHeadError(Exception):
    """A page without a `<head>` has no place for what it must carry."""


def seal_page(text: str, css: str) -> bytes:
    """The page `text` with its policy, its style and its digest in its head."""
    start, end = _HEAD.search(text), _END_OF_HEAD.search(text)
    if start is None or end is None or end.start() < start.end():
        raise NoHeadError
    marks = (
        '\n<meta charset="utf-8">'
        f'\n<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '\n<meta name="giaouoc" content="">'
    )
    # What would end the element early is written as CSS itself writes it.
    style = "<style>\n" + css.strip().replace("</", "<\\/") + "\n</style>\n"
    whole = text[: start.end()] + marks + text[start.end() : end.start()] + style + text[end.start() :]
    page = whole.replace("\r\n", "\n").encode()
    return _MARK.sub(f'<meta name="giaouoc" content="{_digest(page)}">'.encode(), page, count=1)


def _stated(file: bytes) -> str | None:
    """The digest `file` was written with, whatever became of it since; None: not ours."""
    found = _MARK.search(file)
    return found[1].decode() or None if found is not None else None


def _written(file: bytes) -> str | None:
    """The digest `file` was written with, if what it is over is still so; None: edited since, or not ours."""
    stated = _stated(file)
    return stated if stated is not None and stated == _digest(file) else None


def _digest(page: bytes) -> str:
    # An editor that ends lines its own way has changed nothing.
    text = _MADE_ON.sub(b"", _MARK.sub(b"", page.replace(b"\r\n", b"\n"), count=1))
    return hashlib.sha256(text).hexdigest()


SEAL = Seal(_written, _stated)
