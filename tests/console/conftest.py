"""A bloc in which everything happens: long names, ties, classes, both columns, last year, units without a rank."""

from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.records.book import load_book
from giaouoc.scoring.engine import rank_year
from giaouoc.scoring.layers import Reading
from giaouoc.scoring.result import Result

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
