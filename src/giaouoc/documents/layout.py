"""The blocks a template may call by `::: name`, laid out here so that no template can get them wrong."""

from collections.abc import Callable
from functools import partial

from giaouoc.documents.body import TWIPS_PER_MM, Body
from giaouoc.documents.chart import chart_drawing, natural_height
from giaouoc.documents.letterhead import bases, letterhead, subject, title
from giaouoc.documents.markup import Directive
from giaouoc.documents.paper import Paper
from giaouoc.documents.signing import signature, signature_grid, signatures
from giaouoc.documents.styles import Style

_Lay = Callable[[Body, Paper, Directive], None]

_CHART_HEIGHT_MM = 100
_CHART_TALLEST_MM = {False: 225, True: 135}  # by whether the page lies: what a page holds


def _frame(lay: Callable[[Body, Paper], None]) -> _Lay:
    return lambda body, paper, _: lay(body, paper)


def _line(style: Style) -> _Lay:
    def lay(body: Body, _: Paper, directive: Directive) -> None:
        body.paragraph(directive.runs, style)

    return lay


def _turn(body: Body, _: Paper, __: Directive, *, landscape: bool) -> None:
    body.turn(landscape=landscape)


def _page(body: Body, _: Paper, __: Directive) -> None:
    if body.last is not None and not body.at_new_page:
        body.end_section()


def _annex(body: Body, paper: Paper, directive: Directive) -> None:
    _page(body, paper, directive)
    body.paragraph(directive.runs, Style.ANNEX)


def _chart(body: Body, paper: Paper, directive: Directive) -> None:
    chart = paper.charts.get(directive.text)
    if chart is None:
        return  # a year without points has none
    width = int(body.width / TWIPS_PER_MM)
    height = min(max(_CHART_HEIGHT_MM, natural_height(chart, width)), _CHART_TALLEST_MM[body.is_landscape])
    body.drawing(chart_drawing(body.document, chart, width_mm=width, height_mm=height, number=body.next_drawing()))


# Name → (what lays it out, what it is, for `templates vars`).
DIRECTIVES: dict[str, tuple[_Lay, str]] = {
    "letterhead": (_frame(letterhead), "Tên cơ quan, số, Quốc hiệu, Tiêu ngữ, địa danh và ngày tháng"),
    "title": (_frame(title), "Tên loại và trích yếu (type, subject ở đầu mẫu)"),
    "type": (_line(Style.TYPE), "Một tên loại khác, ví dụ QUY CHẾ ban hành kèm quyết định"),
    "subject": (lambda body, _, directive: subject(body, directive.runs), "Một trích yếu, có đường kẻ bên dưới"),
    "bases": (_frame(bases), "Các căn cứ, mỗi căn cứ một dòng"),
    "basis": (_line(Style.BASIS), "Một dòng căn cứ"),
    "center": (_line(Style.CENTRED), "Một dòng ở giữa"),
    "center-bold": (_line(Style.CENTRED_BOLD), "Một dòng đậm ở giữa"),
    "center-italic": (_line(Style.CENTRED_ITALIC), "Một dòng nghiêng ở giữa"),
    "note": (_line(Style.NOTE), "Một dòng ghi chú dưới bảng"),
    "signature": (_frame(signature), "Nơi nhận bên trái, một chữ ký bên phải"),
    "signatures": (_frame(signatures), "Hai chữ ký cạnh nhau"),
    "signature-grid": (_frame(signature_grid), "Mỗi đơn vị một chữ ký, đơn vị trưởng trước"),
    "page": (_page, "Sang trang"),
    "annex": (_annex, "Sang trang, rồi dòng Phụ lục"),
    "landscape": (partial(_turn, landscape=True), "Từ đây giấy nằm ngang"),
    "portrait": (partial(_turn, landscape=False), "Từ đây giấy đứng"),
    "chart": (_chart, "Biểu đồ điểm; viết ::: chart points"),
}
