"""`year.yaml` of a year that begins: what is known filled in, the rest left blank with a word on what belongs there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from giaouoc.records.yaml_text import block_lines, flow_text

_CALENDAR = (
    {"id": "dang-ky", "what": "Các đơn vị gửi đăng ký thi đua"},
    {"id": "giao-uoc", "what": "Hội nghị ký kết giao ước thi đua"},
    {"id": "so-ket", "what": "Sơ kết phong trào thi đua 6 tháng đầu năm"},
    {"id": "tu-cham", "what": "Các đơn vị gửi bảng tự chấm điểm và báo cáo"},
    {"id": "tham-dinh", "what": "Thẩm định, chấm điểm"},
    {"id": "tong-ket", "what": "Hội nghị tổng kết, bình xét thi đua"},
)


class NewYear(NamedTuple):
    """What is known of a year when it is opened. `calendar`: activities as they are written, None: the usual ones."""

    year: int
    leader: str | None = None
    deputies: Sequence[str] = ()
    chosen_by: str | None = None
    period: Mapping[str, Any] | None = None
    calendar: Sequence[Mapping[str, Any]] | None = None
    papers: Mapping[str, Any] | None = None


def year_text(facts: NewYear) -> str:
    """The text of the file."""
    deputies = flow_text(list(facts.deputies))
    activities = _CALENDAR if facts.calendar is None else facts.calendar
    calendar = [
        {"id": None, "what": None, "due": None, "done": None, "by": None, "with": None, **one} for one in activities
    ]
    lines = [
        "# yaml-language-server: $schema=../schemas/year.schema.json",
        f"# Năm {facts.year} của khối. Khóa để trống là chưa biết; điền dần trong năm.",
        f"year: {facts.year}",
        *(block_lines({"period": dict(facts.period)}, 0) if facts.period else ()),
        "",
        "# Mã đơn vị trưởng, các đơn vị phó (theo thứ tự), cách chọn: bầu, giới thiệu, luân phiên hoặc chỉ định.",
        *block_lines({"leader": facts.leader}, 0),
        f"deputies: {deputies}",
        *block_lines({"chosen_by": facts.chosen_by}, 0),
        "",
        "# Chủ đề thi đua của năm.",
        "theme:",
        "",
        "# Văn bản làm căn cứ và văn bản của khối. basis: làm căn cứ cho văn bản nào của khối.",
        "# documents:",
        "#   - number: 282/KH-UBND",
        f"#     date: 30/11/{facts.year - 1}",
        "#     issuer: UBND tỉnh",
        f"#     title: Kế hoạch công tác thi đua, khen thưởng năm {facts.year}",
        "#     basis: [plan, covenant, summary]",
        "",
        "# Số, ngày, nơi nhận, người ký của các văn bản do khối viết (giaouoc render).",
        *(block_lines({"papers": dict(facts.papers)}, 0) if facts.papers else _PAPERS),
        "",
        "# due: hạn; done: ngày đã làm xong; by: đơn vị thực hiện; with: đơn vị phối hợp.",
        *(block_lines({"calendar": calendar}, 0) if calendar else ()),
        "",
        "# Giao ước thi đua: ghi khi ký; contents: các nội dung, mỗi nội dung một dòng.",
        *_COVENANT,
        "",
        "# Các phong trào thi đua.",
        "# movements:",
        "#   - name: Tên phong trào",
        "#     launched: Hội nghị ký kết giao ước",
        "",
        "# Lời văn của kế hoạch, báo cáo sơ kết, báo cáo tổng kết: plan, midyear, summary;",
        "# xem hướng dẫn, phần văn bản Word.",
    ]
    return "\n".join(lines) + "\n"


_PAPERS = (
    "# papers:",
    "#   plan:",
    "#     number: 01",
    "#     recipients:",
    "#       - Các đơn vị thành viên",
    "#     signer: {title: Giám đốc}",
)
_COVENANT = ("covenant:", "  signed_on:", "  place:", "  copies:", "  contents: []")
