"""A document as another one cites it: "Kế hoạch số 282/KH-UBND ngày 30 tháng 11 năm 2023 của UBND … về …"."""

import re

from giaouoc.documents.filters import long_date, small
from giaouoc.records.parts import DocumentReference

# Abbreviations of the types (Nghị định 30/2020/NĐ-CP, Phụ lục III; Party documents by their own usage).
_TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "ĐA": "Đề án",
    "PA": "Phương án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "KL": "Kết luận",
}
_KNOWN = (
    *_TYPES.values(),
    "Thông tư liên tịch",
    "Nghị quyết liên tịch",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
    "Công văn",
    "Lệnh",
    "Điều lệ",
    "Thông tri",
)
# A title that goes on with one of these needs no "về" before it.
_GOES_ON = ("về", "quy định", "ban hành", "hướng dẫn", "sửa đổi", "phê duyệt", "triển khai", "tổ chức", "thực hiện")


def cited(document: DocumentReference) -> str:
    """The words by which `document` is cited; what is not recorded is left out."""
    type_, subject = _type_and_subject(document)
    number = f" số {document.number}" if document.number else ""
    day = f" {long_date(document.date)}" if document.date is not None else ""
    issuer = f" của {document.issuer}" if document.issuer else ""
    if type_ in ("Luật", "Bộ luật", "Pháp lệnh"):  # called by their names: Luật Thi đua, khen thưởng số …
        return f"{type_} {subject}{number}{day}".replace("  ", " ")
    subject = str(small(subject))
    if subject and not subject.startswith(_GOES_ON):
        subject = f"về {subject}"
    return f"{type_}{number}{day}{issuer}{f' {subject}' if subject else ''}"


def _type_and_subject(document: DocumentReference) -> tuple[str, str]:
    title = (document.title or "").strip()
    for known in sorted(_KNOWN, key=len, reverse=True):
        if title == known or title.startswith(f"{known} "):
            return known, title[len(known) :].strip()
    marks = re.split(r"[-/.\s]", document.number or "")
    type_ = next((_TYPES[mark] for mark in marks if mark in _TYPES), "Văn bản")
    return type_, title
