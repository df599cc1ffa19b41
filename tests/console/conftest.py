"""Two blocs in which everything happens: one to rank (long names, ties, classes, both columns, last year, units without
a rank), one to judge (every part a unit can have in a choice, votes, warnings, holds, a quota of every kind)."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.awards.engine import propose
from giaouoc.awards.proposals import Proposals
from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Result
from giaouoc.vietnamese import parse_date

HEAD = "kind: khối\nowner: Hội đồng Thi đua - Khen thưởng thành phố Hà Nội\nlevel: tỉnh\nmembers:\n"
LONG = "Trung tâm Phát triển quỹ đất và Giải phóng mặt bằng các khu công nghiệp, khu chế xuất thành phố Hà Nội"
BUSY = {
    "bloc.yaml": f"name: Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội\n{HEAD}"
    f"  - {{id: quy-dat, name: {LONG!r}}}\n"
    "  - {id: cong-an, name: Công an thành phố Hà Nội, short: Công an}\n"
    "  - {id: toa-an, name: Tòa án nhân dân thành phố Hà Nội, short: Tòa án}\n"
    "  - {id: thads, name: Cục Thi hành án dân sự thành phố Hà Nội, short: Cục THADS}\n"
    "  - {id: thieu, name: Đơn vị chưa chấm}\n"
    "  - {id: sai, name: Đơn vị chấm sai}\n"
    "  - {id: khong, name: Đơn vị không đánh giá}\n"
    "  - {id: loai, name: =Đơn vị không xếp loại}\n",
    "history.yaml": "2023: {units: {quy-dat: {rank: 1}, cong-an: {rank: 3}, toa-an: {rank: 3}}}\n",
    "2024/criteria.yaml": "max: 1000\ncriteria:\n"
    "  - {code: I, title: Nhiệm vụ chuyên môn, max: 900, scoring: {kind: direct}}\n"
    "  - {code: II, title: Công tác thi đua và khen thưởng, max: 100, scoring: {kind: direct}}\n"
    "bonus:\n  - {code: t, title: Sáng kiến, points: 2.5}\n"
    "penalty:\n  - {code: p, title: Vi phạm, points: 1}\n"
    "  - {code: l, title: Người đứng đầu bị kỷ luật, disqualifies: xếp loại}\n"
    "classes:\n  - {name: Hoàn thành xuất sắc, from: 950}\n  - {name: Hoàn thành tốt, from: 100}\n",
    "2024/year.yaml": "year: 2024\n",
    "2024/units/quy-dat.yaml": "unit: quy-dat\nscores:\n  I: {self: 900, appraised: 850, reason: '[bold]chậm[/bold]'}\n"
    "  II: {self: 100, appraised: 99.5}\n  t: {self: 1, appraised: 1}\n",
    "2024/units/cong-an.yaml": "unit: cong-an\nscores:\n  I: {self: 900, appraised: 890}\n"
    "  II: {self: 100, appraised: 100, council: 98}\n  p: {appraised: 1}\n",
    "2024/units/toa-an.yaml": "unit: toa-an\n"
    "scores:\n  I: {self: 700, appraised: 700}\n  II: {self: 50, appraised: 50}\n",
    "2024/units/thads.yaml": "unit: thads\n"
    "scores:\n  I: {self: 690, appraised: 690}\n  II: {self: 60, appraised: 60}\n",
    "2024/units/thieu.yaml": "unit: thieu\nscores:\n  I: {self: 900}\n",
    "2024/units/sai.yaml": "unit: sai\nscores:\n  I: {self: 900, appraised: 901}\n  II: {self: 100, appraised: 90}\n",
    "2024/units/khong.yaml": "unit: khong\nevaluated: {is: không, kind: không thuộc diện, reason: mới thành lập}\n",
    "2024/units/loai.yaml": "unit: loai\nscores:\n  I: {self: 9, appraised: 9}\n  II: {self: 9, appraised: 9}\n"
    "  l: {self: 1, appraised: 1}\n",
    "2024/units/so-y-te.yaml": None,
    "2024/units/so-giao-duc.yaml": None,
}


@pytest.fixture
def busy(bloc: Callable[..., Path]) -> Callable[..., Path]:
    """That bloc's folder, with `files` of its own."""
    return lambda files=None: bloc({**BUSY, **(files or {})})


@pytest.fixture
def result(busy: Callable[..., Path]) -> Callable[..., Result]:
    """Its ranking."""

    def make(
        files: dict[str, str | None] | None = None, *, reading: Reading = Reading.COUNTED, as_entered: bool = False
    ) -> Result:
        found = rank_year(load_book(busy(files)), 2024, reading=reading, as_entered=as_entered).result
        assert found is not None
        return found

    return make


# As of 13/01/2026. Three places for the province's flag: quy-dat is suggested, cong-an waits, toa-an and thads are tied
# for the last, cong-thuc comes next, in-dam lacks 2,50 points. Who may yet get it keeps a place for a certificate.
TO_JUDGE = {
    "bloc.yaml": f"name: Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội\n{HEAD}"
    f"  - {{id: quy-dat, name: {LONG!r}}}\n"
    "  - {id: cong-an, name: Công an thành phố Hà Nội, short: Công an}\n"
    "  - {id: toa-an, name: Tòa án nhân dân thành phố Hà Nội, short: Tòa án}\n"
    "  - {id: thads, name: Cục Thi hành án dân sự thành phố Hà Nội, short: Cục THADS}\n"
    "  - {id: cong-thuc, name: =Đơn vị công thức}\n"
    "  - {id: in-dam, name: '[bold]Đơn vị in đậm[/bold]'}\n"
    "  - {id: khong, name: Đơn vị không đánh giá}\n",
    "2025/year.yaml": "year: 2025\n",
    "2025/criteria.yaml": "max: 100\ncriteria:\n"
    "  - {code: I, title: Nhiệm vụ chuyên môn, max: 100, scoring: {kind: direct}}\n",
    "2025/rules.yaml": "law: luat-tdkt-2022\n"
    "source: Quy chế bình xét thi đua của Khối ban hành kèm theo Quyết định số 02/QĐ-KTĐ9 ngày 16/07/2025\n"
    "facts: {khao-sat: '[i]Tham gia chuyến khảo sát chung[/i]'}\n"
    "awards:\n"
    "  - award: co-thi-dua-chinh-phu\n"
    "    later: [{label: Gửi hồ sơ về Ban Thi đua, by: 20/01/2026, cite: Điều 9 Quy chế}]\n"
    "  - award: co-thi-dua-tinh\n"
    "    name: Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội\n"
    "    quota: 3\n"
    "    conditions:\n"
    "      - {id: diem, kind: score, at_least: 85, cite: Điểm a khoản 2 Điều 8 Quy chế}\n"
    "      - {kind: fact, fact: khao-sat, if_not: cảnh báo}\n"
    "    vote: {at_least: 80, of: thành viên, ballots: 2, then: Khối trưởng}\n"
    "  - award: bang-khen-tinh\n"
    "    name: Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hà Nội\n"
    "    quota: tất cả\n"
    "  - {award: giay-khen, name: '[red]Giấy khen[/red] của Khối'}\n",
    "2025/review.yaml": "meeting: {date: 13/01/2026}\n"
    "attested:\n"
    "  - facts: [vuot-chi-tieu, noi-bo-doan-ket, dang-doan-the-trong-sach, tich-cuc-tiet-kiem, di-dau-tiet-kiem]\n"
    "    units: tất cả\n"
    "    document: Biên bản họp Khối ngày 13/01/2026\n"
    "  - {facts: [binh-xet-phong-trao], units: tất cả, document: Biên bản họp Khối ngày 13/01/2026}\n"
    "  - {facts: [khao-sat], units: tất cả, except: [toa-an]}\n"
    "  - {facts: [khao-sat], units: [toa-an], is: không, document: Báo cáo của Khối trưởng}\n"
    "votes:\n"
    "  - {award: co-thi-dua-tinh, unit: quy-dat, for: 6, of: 7}\n"
    "  - {award: co-thi-dua-tinh, unit: toa-an, for: 6, of: 7}\n",
    "2025/units/quy-dat.yaml": "unit: quy-dat\nscores: {I: {self: 97.5, appraised: 97.5}}\n",
    "2025/units/cong-an.yaml": "unit: cong-an\n"
    "standing: {holds: [{kind: đơn thư, since: 10/12/2025, until: 01/02/2026, about: '[u]đơn[/u] phản ánh'}]}\n"
    "scores: {I: {self: 95, appraised: 95}}\n",
    "2025/units/toa-an.yaml": "unit: toa-an\nstanding: {shares: {nu: 75}}\nscores: {I: {self: 92, appraised: 92}}\n",
    "2025/units/thads.yaml": "unit: thads\nstanding: {shares: {nu: 40}}\nscores: {I: {self: 92, appraised: 92}}\n",
    "2025/units/cong-thuc.yaml": "unit: cong-thuc\nscores: {I: {self: 87.5, appraised: 87.5}}\n",
    "2025/units/in-dam.yaml": "unit: in-dam\nscores: {I: {self: 82.5, appraised: 82.5}}\n",
    "2025/units/khong.yaml": "unit: khong\nevaluated: {is: không, kind: không thuộc diện, reason: mới thành lập}\n",
}
# What a meeting decides against all advice, with a reason and without one; a decision that names nobody.
DECISIONS = """decisions:
  - {award: co-thi-dua-chinh-phu, unit: quy-dat, status: đề nghị}
  - {award: co-thi-dua-tinh, units: [quy-dat, toa-an], status: đề nghị}
  - {award: co-thi-dua-tinh, unit: in-dam, status: đề nghị, despite: '[bold]nhiều[/bold] sáng kiến'}
  - {award: bang-khen-tinh, unit: cong-an, status: xin rút, reason: nhường}
  - {award: bang-khen-tinh, count: 4, status: đề nghị}
  - {award: giay-khen, unit: thads, status: không đề nghị, reason: nhường}
"""


@pytest.fixture
def to_judge(tmp_path: Path) -> Callable[..., Path]:
    """That bloc's folder, with `files` of its own (None: none); `decided`: with the decisions of its meeting."""

    def make(files: dict[str, str | None] | None = None, *, decided: bool = False, name: str = "khoi") -> Path:
        root = tmp_path / name
        shutil.rmtree(root, ignore_errors=True)
        review = TO_JUDGE["2025/review.yaml"] + (DECISIONS if decided else "")
        for path, text in {**TO_JUDGE, "2025/review.yaml": review, **(files or {})}.items():
            if text is not None:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8", newline="")
        return root

    return make


@pytest.fixture
def proposals(to_judge: Callable[..., Path]) -> Callable[..., Proposals]:
    """What may be proposed there, as of the day `on`; its records must hold no error."""

    def make(
        files: dict[str, str | None] | None = None,
        *,
        decided: bool = False,
        on: str | None = None,
        everything: bool = False,
    ) -> Proposals:
        book = load_book(to_judge(files, decided=decided))
        ranking = rank_year(book, 2025)
        day = parse_date(on) if on is not None else None
        found = propose(book, 2025, ranking, day, everything=everything)
        wrong = [problem for problem in (*book.problems, *ranking.problems, *found.problems) if problem.is_error]
        assert not wrong and found.proposals is not None, wrong
        return found.proposals

    return make


@pytest.fixture
def letters() -> Callable[[list[str]], Counter[str]]:
    """How often each letter is printed, whatever line it is on: what is cut at one width is missing there."""
    return lambda lines: Counter(char for line in lines for char in line if not char.isspace() and char != "─")
