"""Blocs made up for measuring: always the same files for the same numbers, in the style of the examples.

A table has three sections and 60 criteria of seven kinds, with bonus and penalty items besides. A unit's file is
mostly flow entries, `I.2: {self: 9.5, appraised: 9}`, and a few blocks with target and evidence. Nothing in it is
wrong; `explained=False` leaves out the reasons, so that every difference earns a warning.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

YEAR = 2024
CRITERIA = 60
_SECTIONS = (("I", "Thực hiện nhiệm vụ chuyên môn", 30), ("II", "Xây dựng Đảng, đoàn thể", 20), ("III", "Thi đua", 10))
_KINDS = ("direct", "direct", "deduct", "ratio", "direct", "tiers", "deduct", "choice", "count", "step")
_MAX = (20, 15, 10, 25, 10, 20, 10, 15, 10, 15)
_WORK = (
    "Thực hiện chỉ tiêu kế hoạch năm được giao",
    "Công tác tiếp dân, giải quyết đơn thư khiếu nại, tố cáo",
    "Chế độ thông tin, báo cáo định kỳ và đột xuất",
    "Tỷ lệ hồ sơ giải quyết đúng hạn",
    "Ứng dụng công nghệ thông tin, chuyển đổi số",
    "Kết quả chấm điểm cải cách hành chính",
    "Tham gia đầy đủ các hoạt động chung của khối",
    "Xếp loại tổ chức đảng, đoàn thể trong năm",
    "Phát hiện, nhân rộng điển hình tiên tiến",
    "Tỷ lệ dịch vụ công trực tuyến toàn trình",
)
_REASONS = ("Chậm 01 báo cáo", "Minh chứng chưa đầy đủ", "Chưa có văn bản công nhận", "Thiếu 02 tin bài theo kế hoạch")
_NAMES = (
    "Sở Tư pháp",
    "Cục Thuế",
    "Cục Hải quan",
    "Kho bạc Nhà nước",
    "Cục Thống kê",
    "Bưu điện",
    "Thanh tra",
    "Cục Dự trữ",
)


@dataclass(frozen=True)
class _Leaf:
    code: str
    kind: str
    max: int
    with_items: bool


def write_blocs(
    folder: Path, number: int, *, units: int = 8, explained: bool = True, reviewed: bool = False
) -> list[Path]:
    """`number` blocs of `units` units each below `folder`; their folders. `reviewed`: with award rules and a review."""
    roots = []
    for place in range(number):
        root = folder / f"khoi-{place:04}"
        _write_bloc(root, place, units, explained)
        if reviewed:
            _write(root / str(YEAR) / "rules.yaml", _rules())
            _write(root / str(YEAR) / "review.yaml", _review())
        roots.append(root)
    return roots


def record_files(root: Path) -> list[Path]:
    """Every record file of the bloc in `root`."""
    return sorted(root.rglob("*.yaml"))


def _write_bloc(root: Path, place: int, units: int, explained: bool) -> None:
    random = Random(place)
    year = root / str(YEAR)
    (year / "units").mkdir(parents=True)
    ids = [f"don-vi-{unit + 1}" for unit in range(units)]
    _write(root / "bloc.yaml", _bloc(place, ids))
    _write(year / "year.yaml", _year(ids))
    _write(year / "criteria.yaml", _criteria())
    for unit in ids:
        _write(year / "units" / f"{unit}.yaml", _unit(unit, random, explained))


def _write(path: Path, lines: Iterator[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _bloc(place: int, ids: list[str]) -> Iterator[str]:
    yield f"name: Khối thi đua số {place + 1} thành phố Hà Nội"
    yield "kind: khối"
    yield "owner: Hội đồng Thi đua - Khen thưởng thành phố Hà Nội"
    yield "level: tỉnh"
    yield f"symbol: KTĐ{place + 1}"
    yield "place: Hà Nội"
    yield "members:"
    for number, unit in enumerate(ids):
        name = _NAMES[number % len(_NAMES)]
        yield f"  - id: {unit}"
        yield f"    name: {name} thành phố Hà Nội, cơ sở {number + 1}"
        yield f"    short: {name} {number + 1}"


def _year(ids: list[str]) -> Iterator[str]:
    yield f"year: {YEAR}"
    yield f"leader: {ids[0]}"
    yield f"deputies: [{ids[1]}]"
    yield "chosen_by: bầu"
    yield "theme: Đoàn kết, sáng tạo, hoàn thành xuất sắc nhiệm vụ"
    yield "documents:"
    yield "  - number: 282/KH-UBND"
    yield "    date: 30/11/2023"
    yield "    issuer: Ủy ban nhân dân thành phố Hà Nội"
    yield "    title: Kế hoạch công tác thi đua, khen thưởng năm 2024"
    yield "    basis: [plan, covenant]"
    yield "calendar:"
    yield "  - {id: giao-uoc, what: Hội nghị ký kết giao ước thi đua, due: 15/02/2024, done: 26/04/2024}"
    yield "  - {id: so-ket, what: Hội nghị sơ kết 6 tháng đầu năm, due: 15/07/2024, done: 12/07/2024}"
    yield "  - {id: tong-ket, what: Hội nghị tổng kết, due: 15/12/2024, done: 13/12/2024}"
    yield "covenant:"
    yield "  signed_on: 26/04/2024"
    yield "  place: Hà Nội"


def _rules() -> Iterator[str]:
    yield "law: luat-tdkt-2022"
    yield "source: Quy chế bình xét thi đua của Khối"
    yield "awards:"
    yield "  - award: co-thi-dua-chinh-phu"
    yield "  - award: co-thi-dua-tinh"
    yield "    quota: 2"
    yield "    conditions:"
    yield "      - {kind: score, percent: 60}"
    yield "      - {kind: discipline, below: cảnh cáo, who: người đứng đầu}"
    yield "    vote: {at_least: 80, of: thành viên}"
    yield "  - award: bang-khen-tinh"
    yield "    quota: 3"


def _review() -> Iterator[str]:
    yield "meeting:"
    yield "  date: 10/01/2025"
    yield "attested:"
    yield "  - facts: [vuot-chi-tieu, noi-bo-doan-ket, dang-doan-the-trong-sach, tich-cuc-tiet-kiem]"
    yield "    units: tất cả"
    yield "  - facts: [di-dau-tiet-kiem, binh-xet-phong-trao, dan-chu-co-so]"
    yield "    units: tất cả"


def _leaves(section: str, count: int) -> list[_Leaf]:
    return [_Leaf(f"{section}.{i + 1}", _KINDS[i % 10], _MAX[i % 10], with_items=i % 20 == 2) for i in range(count)]


def _criteria() -> Iterator[str]:
    leaves = {section: _leaves(section, count) for section, _, count in _SECTIONS}
    yield f"title: Bảng tiêu chí và thang điểm thi đua năm {YEAR}"
    yield "issued: {number: 02/QĐ-KTĐ, date: 16/07/2024}"
    yield f"max: {sum(leaf.max for rows in leaves.values() for leaf in rows)}"
    yield "bonus:"
    yield "  - {code: t1, title: Có mô hình được Thành phố nhân rộng, points: 5, cap: 10}"
    yield "penalty:"
    yield "  - {code: p1, title: Mỗi cuộc họp khối vắng không lý do, points: 2}"
    yield "penalty_max: 10"
    yield "criteria:"
    for section, title, _ in _SECTIONS:
        rows = leaves[section]
        yield f"  - code: {section}"
        yield f"    title: {title}"
        yield f"    max: {sum(leaf.max for leaf in rows)}"
        yield "    scorer: Khối trưởng, Khối phó"
        yield "    bonus_max: 10"
        yield "    bonus:"
        yield f"      - {{code: {section}.t1, title: Mỗi sáng kiến được công nhận cấp Thành phố, points: 1, cap: 3}}"
        yield f"      - {{code: {section}.t2, title: Được tặng Bằng khen chuyên đề, points: 2, cap: 4}}"
        yield "    penalty:"
        yield f"      - {{code: {section}.p1, title: Mỗi văn bản phê bình, points: 1}}"
        yield "    items:"
        for number, leaf in enumerate(rows):
            yield f"      - code: {leaf.code}"
            yield f"        title: {_WORK[number % 10]}"
            yield f"        max: {leaf.max}"
            if number % 3 == 0:
                yield "        proof: Báo cáo, văn bản kèm theo"
            yield from _scoring(leaf)


def _scoring(leaf: _Leaf) -> Iterator[str]:
    match leaf.kind:
        case "ratio":
            yield '        measure: "%"'
            yield "        scoring: {kind: ratio, overflow_max: 10%}"
        case "tiers":
            yield "        scoring:"
            yield "          kind: tiers"
            yield "          tiers:"
            yield f"            - {{from: 90, points: {leaf.max}}}"
            yield f"            - {{from: 80, below: 90, points: {leaf.max * 0.8:g}}}"
            yield f"            - {{from: 60, below: 80, points: {leaf.max * 0.5:g}}}"
            yield "            - {below: 60, points: 0}"
        case "choice":
            yield "        scoring:"
            yield "          kind: choice"
            yield f"          options: {{A: {leaf.max}, B: {leaf.max * 0.8:g}, C: {leaf.max * 0.5:g}, D: 0}}"
        case "count":
            yield f"        scoring: {{kind: count, points: 2, cap: {leaf.max}}}"
        case "step":
            yield "        scoring:"
            yield f"          {{kind: step, above: 70, start: 2, points: 0.5, per: 1, cap: {leaf.max}}}"
        case kind:
            yield f"        scoring: {{kind: {kind}}}"
    if leaf.with_items:
        yield "        penalty:"
        yield f"          - {{code: {leaf.code}.a, title: Mỗi báo cáo chậm, points: 0.5}}"
        yield f"          - {{code: {leaf.code}.b, title: Mỗi báo cáo không gửi, points: 1}}"


def _unit(unit: str, random: Random, explained: bool) -> Iterator[str]:
    yield f"# Phiếu chấm điểm thi đua năm {YEAR}"
    yield f"unit: {unit}"
    yield "registered: [co-thi-dua-tinh]"
    yield "papers:"
    yield "  dang-ky: 05/01/2024"
    yield "  tu-cham: {received: 02/12/2024, number: 12/BC-VP, date: 30/11/2024}"
    yield "standing:"
    yield "  completion: {level: hoàn thành xuất sắc, document: 1420/QĐ-UBND}"
    yield "  shares: {lao-dong-tien-tien: 82, nu: 45}"
    yield "scores:"
    for section, title, count in _SECTIONS:
        yield f"  # {section}. {title}"
        for number, leaf in enumerate(_leaves(section, count)):
            yield from _entry(leaf, number, random, explained)
        if random.random() < 0.5:
            yield f"  {section}.t1: {{self: 1, appraised: 1}}"
    if random.random() < 0.2:
        yield "  p1: {self: 0, appraised: 1, reason: Vắng họp sơ kết}" if explained else "  p1: {self: 0, appraised: 1}"


def _entry(leaf: _Leaf, number: int, random: Random, explained: bool) -> Iterator[str]:
    """About one value in eight differs from the unit's own, and then says why."""
    value = _VALUES[leaf.kind](leaf.max, random)
    reason = ""
    judged = value
    late = 0
    if leaf.kind in ("direct", "deduct") and random.random() < 0.25:
        late = random.randint(1, 2)
        judged = f"{Decimal(value) - Decimal(late) / 2:f}"
        reason = random.choice(_REASONS) if explained else ""
    if leaf.with_items:  # what is left must agree with the cases below it
        value, judged = str(leaf.max), f"{leaf.max - Decimal(late) / 2:f}"
    if leaf.kind == "ratio":
        target = f"{random.randint(700, 900) / 10:g}"
        if number < 20:
            yield f"  {leaf.code}:"
            yield f"    target: {target}"
            yield f"    self: {value}"
            yield f"    appraised: {value}"
            yield "    evidence:"
            paper, day = f"{100 + number}/BC-{leaf.code.partition('.')[0]}", random.randint(1, 28)
            yield f"      - Báo cáo số {paper} ngày {day:02}/11/2024"
            return
        yield f"  {leaf.code}: {{target: {target}, self: {value}, appraised: {judged}}}"
        return
    tail = f", reason: {reason}" if reason else ""
    yield f"  {leaf.code}: {{self: {value}, appraised: {judged}{tail}}}"
    if leaf.with_items and late:
        yield f"  {leaf.code}.a: {{self: 0, appraised: {late}}}"


_VALUES: dict[str, Callable[[int, Random], str]] = {
    "direct": lambda most, random: f"{most - random.randint(0, 6) / 2:g}",
    "deduct": lambda most, random: f"{most - random.randint(0, 4) / 2:g}",
    "ratio": lambda most, random: f"{random.randint(650, 990) / 10:g}",
    "tiers": lambda most, random: f"{random.randint(550, 1000) / 10:g}",
    "choice": lambda most, random: random.choice("AAABBC"),
    "count": lambda most, random: str(random.randint(0, 6)),
    "step": lambda most, random: f"{random.randint(650, 1000) / 10:g}",
}
