"""What the laid-out blocks of one document print: the facts behind letterhead, title, bases, signatures."""

from typing import NamedTuple

from giaouoc.documents.chart import Chart


class Signature(NamedTuple):
    """One signer. `heads`: lines in capitals above the room to sign; `remark`: a line in italics below them."""

    heads: tuple[str, ...]
    name: str
    remark: str | None = None


class Paper(NamedTuple):
    """One document's frame. None: that element does not stand on it.

    `bases`: the căn cứ, without punctuation at the end. `everybody`: the signatures of all units, leader first.
    """

    superior: str | None
    issuer: str
    number: str | None
    place_and_date: str | None
    type: str
    subject: str | None
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]
    everybody: tuple[Signature, ...]
    charts: dict[str, Chart]

    @property
    def title(self) -> str:
        """The title in the file's properties."""
        return f"{self.type} {self.subject[0].lower()}{self.subject[1:]}" if self.subject else self.type
