"""A citation of the law, typed: which document, article, clause, point, in force from when to when, how verified."""

from typing import Annotated, Literal

from pydantic import Tag

from giaouoc.records.fields import WORD_OR_LIST, Day, Id, Model, Text, describe, optional

Verified = Literal["read", "secondary"]


class Cite(Model):
    """Where a rule stands. In force as long as its document, unless `from` and `to` say less."""

    document: Id = describe("Mã văn bản trong gói luật")
    article: Text | None = optional("Điều")
    clause: Text | None = optional("Khoản")
    point: Text | None = optional("Điểm")
    from_: Day | None = optional("Có hiệu lực từ ngày; để trống là theo văn bản", alias="from")
    to: Day | None = optional("Hết hiệu lực sau ngày; để trống là theo văn bản")
    verified: Verified | None = optional("read: đã đọc văn bản; secondary: theo nơi khác dẫn lại")


# A law pack cites typed; a bloc's own regulation in words.
CiteOrWords = Annotated[Annotated[Text, Tag("word")] | Annotated[Cite, Tag("list")], WORD_OR_LIST]
