"""The twelve documents (documents.md §2): names, files, and the records each rests on."""

from collections.abc import Mapping
from typing import NamedTuple

from giaouoc.records.parts import DocumentKind


class Kind(NamedTuple):
    """One kind of document. `slug`: of its file; `per_unit`: one for each unit.

    `rests_on`: beginnings of the names, in the year's folder, of files whose errors stop it. `bloc.yaml`, `year.yaml`
    stop every document.
    """

    name: DocumentKind
    slug: str
    title: str
    per_unit: bool
    rests_on: tuple[str, ...]


_SCORES = ("criteria.yaml", "units/", "review.yaml")
_RULES = ("rules.yaml",)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("plan", "ke-hoach", "Kế hoạch công tác thi đua, khen thưởng", False, ()),
        Kind("regulation", "quy-che", "Quyết định ban hành và Quy chế bình xét", False, ("criteria.yaml", *_RULES)),
        Kind("criteria", "bang-tieu-chi", "Bảng tiêu chí và thang điểm", False, ("criteria.yaml",)),
        Kind("registration", "dang-ky-thi-dua", "Đăng ký thi đua của đơn vị", True, ()),
        Kind("covenant", "giao-uoc", "Bản giao ước thi đua", False, ("units/",)),
        Kind("midyear", "bao-cao-so-ket", "Báo cáo sơ kết 6 tháng", False, ()),
        Kind("score-sheet", "bang-cham-diem", "Bảng chấm điểm của đơn vị", True, _SCORES),
        Kind("appraisal", "bien-ban-tham-dinh", "Biên bản thẩm định của đơn vị", True, _SCORES),
        Kind("scoreboard", "bang-tong-hop-diem", "Bảng tổng hợp điểm, xếp hạng", False, _SCORES),
        Kind("minutes", "bien-ban-binh-xet", "Biên bản họp bình xét", False, (*_SCORES, *_RULES)),
        Kind("proposal", "to-trinh", "Tờ trình đề nghị khen thưởng và danh sách", False, (*_SCORES, *_RULES)),
        Kind("summary", "bao-cao-tong-ket", "Báo cáo tổng kết", False, (*_SCORES, *_RULES)),
    )
}


def file_name(kind: Kind, year: int, unit: str | None) -> str:
    """`2024-bao-cao-tong-ket.docx`: plain letters, safe on every system."""
    return "-".join([str(year), kind.slug, *([unit] if unit is not None else [])]) + ".docx"
