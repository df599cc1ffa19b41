"""Names of awards and documents that nobody knows."""

from collections.abc import Iterable, Iterator
from typing import Any

from giaouoc.awards.case import YearCase
from giaouoc.records.binding import Record
from giaouoc.records.citation import Cite
from giaouoc.records.codes import Code
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.vietnamese import format_date


def unknown_award(record: Record[Any], award: str, path: Path, known: Iterable[str]) -> Problem:
    """The problem of an award nobody knows."""
    options = sorted(known)
    near = did_you_mean(award, options)
    own = "danh hiệu riêng của khối thì khai ở rules.yaml, mục awards, kèm name: tên gọi"
    hint = "; ".join([*([f"các mã có: {listed(options)}"] if options else []), own])
    return record.document.problem(
        Code.UNKNOWN_AWARD,
        f'không có danh hiệu, hình thức khen thưởng "{award}"',
        path,
        f"{near} Nếu không: {hint}" if near else hint,
    )


def cite_exists(year: YearCase, rules: Record[Any], cite: Cite, path: Path) -> Iterator[Problem]:
    """A citation by id names a document of the law that is in force; the bloc's own regulation is cited in words."""
    documents = [document.id for document in year.law.pack.model.documents] if year.law is not None else []
    if cite.document not in documents:
        near = did_you_mean(cite.document, documents)
        hint = f"{near} Nếu không: " if near else ""
        message = f'gói luật không có văn bản "{cite.document}"'
        yield rules.document.problem(
            Code.UNKNOWN_DOCUMENT, message, (*path, "document"), f"{hint}viết căn cứ bằng lời: cite: Điều 5 Quy chế"
        )
    elif year.law is not None and not year.law.holds(cite):
        message = f'văn bản "{cite.document}" không có hiệu lực ngày {format_date(year.law.on)}'
        hint = "dẫn văn bản đang có hiệu lực, hoặc viết căn cứ bằng lời: cite: Điều 5 Quy chế"
        yield rules.document.problem(Code.UNKNOWN_DOCUMENT, message, (*path, "document"), hint)
