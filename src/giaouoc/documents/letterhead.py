"""The head of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I): who issues it, the national name, number, place and
date, type and subject, căn cứ."""

from giaouoc.documents.body import Body
from giaouoc.documents.centring import centred
from giaouoc.documents.letters import width_of
from giaouoc.documents.markup import Run
from giaouoc.documents.paper import Paper
from giaouoc.documents.styles import Style

_NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_MM_PER_POINT = 25.4 / 72
_LEFT_SHARE = 0.43


def letterhead(body: Body, paper: Paper) -> None:
    """Issuing body and number on the left, the national name and motto, place and date on the right."""
    left = round(body.width * _LEFT_SHARE)
    widths = (left, body.width - left)
    table = body.table(widths, ruled=False)
    issuing, nation = body.row(table, widths)
    if paper.superior:
        centred(body, paper.superior.upper(), Style.SUPERIOR, issuing, left)
    body.rule(centred(body, paper.issuer.upper(), Style.ISSUER, issuing, left), issuing, left)
    body.paragraph(_NATIONAL_NAME, Style.NATIONAL_NAME, nation)
    body.paragraph(_MOTTO, Style.MOTTO, nation)
    motto = width_of(_MOTTO, body.size_of(Style.MOTTO), bold=body.is_bold(Style.MOTTO))
    body.rule(motto * _MM_PER_POINT, nation, widths[1])
    if paper.number is not None or paper.place_and_date is not None:
        numbered, dated = body.row(table, widths)
        body.paragraph(f"Số: {paper.number}" if paper.number is not None else "", Style.NUMBER, numbered)
        body.paragraph(paper.place_and_date or "", Style.PLACE_DATE, dated)


def title(body: Body, paper: Paper) -> None:
    """Type and subject."""
    body.paragraph(paper.type.upper(), Style.TYPE)
    if paper.subject:
        subject(body, (Run(paper.subject),))


def subject(body: Body, runs: tuple[Run, ...]) -> None:
    """A subject with the rule under it."""
    body.rule(centred(body, runs, Style.SUBJECT))
    body.paragraph((), Style.END_OF_TABLE)


def bases(body: Body, paper: Paper) -> None:
    """The căn cứ, a line each."""
    for i, basis in enumerate(paper.bases, 1):
        body.paragraph(f"Căn cứ {basis.rstrip(' .;,')}{'.' if i == len(paper.bases) else ';'}", Style.BASIS)
