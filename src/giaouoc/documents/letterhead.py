"""The head of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I): who issues it, the national name, number, place and
date, type and subject, căn cứ."""

from giaouoc.documents.body import TWIPS_PER_MM, Body
from giaouoc.documents.markup import Run
from giaouoc.documents.paper import Paper
from giaouoc.documents.styles import Style

_NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Width of the motto in bold Times New Roman, in letter sizes.
_MOTTO_WIDTH = 12.6
_MM_PER_POINT = 25.4 / 72
# An average letter of Times New Roman, in letter sizes: bold capitals, bold.
_CAPITAL_WIDTH, _LETTER_WIDTH = 0.74, 0.5
_LEFT_SHARE = 0.43


def letterhead(body: Body, paper: Paper) -> None:
    """Issuing body and number on the left, the national name and motto, place and date on the right."""
    left = round(body.width * _LEFT_SHARE)
    widths = (left, body.width - left)
    table = body.table(widths, ruled=False)
    issuing, nation = body.row(table, widths)
    if paper.superior:
        body.paragraph(paper.superior.upper(), Style.SUPERIOR, issuing)
    issuer = paper.issuer.upper()
    body.paragraph(issuer, Style.ISSUER, issuing)
    body.rule(_part_of_line(body, issuer, Style.ISSUER, _CAPITAL_WIDTH, left), issuing, left)
    body.paragraph(_NATIONAL_NAME, Style.NATIONAL_NAME, nation)
    body.paragraph(_MOTTO, Style.MOTTO, nation)
    body.rule(_MOTTO_WIDTH * body.size_of(Style.MOTTO) * _MM_PER_POINT, nation, widths[1])
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
    body.paragraph(runs, Style.SUBJECT)
    text = "".join(run.text for run in runs)
    body.rule(_part_of_line(body, text, Style.SUBJECT, _LETTER_WIDTH, body.width))
    body.paragraph((), Style.END_OF_TABLE)


def bases(body: Body, paper: Paper) -> None:
    """The căn cứ, a line each."""
    for i, basis in enumerate(paper.bases, 1):
        body.paragraph(f"Căn cứ {basis}{'.' if i == len(paper.bases) else ';'}", Style.BASIS)


def _part_of_line(body: Body, text: str, style: Style, letter: float, width: int) -> float:
    """Length of the rule, mm: about two fifths of the last line of `text` in a column `width` twips wide."""
    whole = len(text) * letter * body.size_of(style) * _MM_PER_POINT
    column = width / TWIPS_PER_MM
    lines = -(-whole // column) if column else 1
    return min(whole / max(1.0, lines), column) * 0.4
