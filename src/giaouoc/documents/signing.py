"""The foot of a document: who receives it, who signs. A block never splits across pages, and takes its text along."""

from docx.oxml.ns import qn

from giaouoc.documents.body import Body, Element, add_run, keep_with_next
from giaouoc.documents.centring import centred
from giaouoc.documents.markup import Run
from giaouoc.documents.paper import Paper, Signature
from giaouoc.documents.styles import Style

_END = "./."
_KEPT = "Lưu: VT"


def signature(body: Body, paper: Paper) -> None:
    """Recipients on the left, one signature on the right; the text before it ends with `./.`."""
    _end_of_text(body, paper)
    widths = _halves(body)
    receiving, signing = body.row(body.table(widths, ruled=False), widths)
    if paper.recipients:
        body.paragraph("Nơi nhận:", Style.RECIPIENTS_TITLE, receiving)
        listed = [recipient.rstrip(" .;,") for recipient in paper.recipients]
        kept = [recipient for recipient in listed if recipient.startswith("Lưu:")] or [_KEPT]
        for recipient in listed:
            if recipient not in kept:
                body.paragraph(f"- {recipient};", Style.RECIPIENTS, receiving)
        body.paragraph(f"- {'; '.join(kept)}.", Style.RECIPIENTS, receiving)
    else:
        body.paragraph((), Style.RECIPIENTS, receiving)
    for one in paper.signatures[:1]:
        _sign(body, one, signing, widths[1])
    _after(body)


def signatures(body: Body, paper: Paper) -> None:
    """Two signatures beside each other."""
    _end_of_text(body, paper)
    _pairs(body, paper.signatures)


def signature_grid(body: Body, paper: Paper) -> None:
    """One signature per unit, two in a row, the leading unit first."""
    _end_of_text(body, paper)
    _pairs(body, paper.everybody)


def _pairs(body: Body, signers: tuple[Signature, ...]) -> None:
    widths = _halves(body)
    table = body.table(widths, ruled=False)
    for i in range(0, len(signers), 2):
        cells = body.row(table, widths)
        for cell, one, width in zip(cells, signers[i : i + 2], widths, strict=False):
            name = _sign(body, one, cell, width)
            if i + 2 < len(signers) <= i + 4:  # the last row does not go over to a page of its own
                keep_with_next(name)
        for cell in cells[len(signers[i : i + 2]) :]:
            body.paragraph((), Style.SIGNER_NAME, cell)
    _after(body)


def _halves(body: Body) -> tuple[int, int]:
    left = body.width // 2
    return left, body.width - left


def _sign(body: Body, one: Signature, cell: Element, width: int) -> Element:
    """One signature; its last paragraph."""
    for head in one.heads:
        centred(body, head, Style.SIGNER_OFFICE, cell, width)
    if one.remark:
        body.paragraph(one.remark, Style.SIGNER_REMARK, cell)
    body.paragraph((), Style.SIGNING_ROOM, cell)
    return body.paragraph(one.name, Style.SIGNER_NAME, cell)


def _end_of_text(body: Body, paper: Paper) -> None:
    """The last paragraph stays on the page of the signature; of a document with a number it tells that nothing more
    comes."""
    last = body.last
    if last is None or last.tag != qn("w:p"):
        return
    keep_with_next(last)
    texts = last.findall(f".//{qn('w:t')}")
    if paper.number is not None and texts and not (texts[-1].text or "").endswith(_END):
        texts[-1].text = (texts[-1].text or "").rstrip(" .;")
        add_run(last, Run(_END))


def _after(body: Body) -> None:
    """A table at the end of a document, or before another one, needs a paragraph behind it."""
    body.paragraph((), Style.END_OF_TABLE)
