"""What is left out is left out of the whole page: nothing is hidden by style, nothing follows from what stays."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.documents.hidden_figures import told_anyway
from giaouoc.scoring.unit_view import view_unit
from giaouoc.vietnamese import format_number, short_number

Made = Callable[..., Any]
Browse = Callable[..., Any]
Computed = Callable[..., Any]

# Each a figure that nothing else in the bloc comes to.
OWN = {
    "I.1": "80,37",
    "I.4": "8,73",
    "II.1": "4,61",
    "II.4": "3,83",
    "III.1": "2,79",
    "III.4": "4,17",
}


@pytest.fixture
def distinct(bloc: Callable[..., Path]) -> Path:
    """khoi-13-ha-noi, where one unit scored itself otherwise than it was appraised, row by row."""
    root = bloc(example="khoi-13-ha-noi")
    file = root / "2024/units/cong-an.yaml"
    text = file.read_text(encoding="utf-8")
    rows = re.split(r"(?m)^(?=  [IVX]+\.)", text.split("scores:\n")[1])
    new = []
    for row in rows:
        code = row.split(":")[0].strip()
        if code in OWN:
            own = f'self: "{OWN[code]}"'
            row = re.sub(r"self: [^,}\n]*(,\d+)?", own, row, count=1)
            if "reason" not in row:
                row = re.sub(
                    r"appraised: ([^}\n]*)",
                    r"appraised: \1, reason: Theo hồ sơ" if "{" in row else r"appraised: \1\n    reason: Theo hồ sơ",
                    row,
                    count=1,
                )
        new.append(row)
    file.write_text(text.split("scores:\n")[0] + "scores:\n" + "".join(new), encoding="utf-8")
    return root


def _printed(row: Any, *texts: str | None) -> set[str]:
    """The figures of a row, as they would be printed, and those in `texts` about it."""
    words = " ".join(text for text in texts if text).replace(".", ",")
    return {format_number(row.points), short_number(row.points), format_number(row.overflow)} | _numbers(words)


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d+)?", text))


def _only_own(year: Any) -> set[str]:
    """Every figure with decimals that comes of a unit's own scores and of nothing that counts."""
    book = year.book.years[year.year]
    own, counted = set[str](), set[str]()
    for standing in year.result.everybody:
        view, own_view = (view_unit(book, year.result, standing.unit, by_itself=by) for by in (False, True))
        assert view is not None and own_view is not None
        for row in own_view.rows:
            own |= _printed(row, row.self)
        for row in view.rows:
            counted |= _printed(row, row.rule, row.note, row.reason, row.appraised, row.council, row.target)
        own |= {format_number(figure) for total in own_view.subtotals.values() for figure in total[1:6]}
        counted |= {format_number(figure) for total in view.subtotals.values() for figure in total[1:6]}
    return {figure for figure in own - counted if "," in figure}


def test_hidden_self_scores_leave_nothing_behind(
    distinct: Path, made: Made, browse: Browse, computed: Computed
) -> None:
    year = computed(distinct)
    assert not [problem for problem in year.book.problems if problem.is_error]
    own = _only_own(year)
    assert set(OWN.values()) <= own and len(own) > 10
    shown, hidden = (browse(made(distinct, hide_self=hide)) for hide in (False, True))
    assert set(OWN.values()) <= _numbers(shown.text)
    assert own & _numbers(hidden.text) == set()
    source = made(distinct, hide_self=True).data.decode()
    assert [figure for figure in OWN.values() if figure in source or figure.replace(",", ".") in source] == []


def test_reasons_of_differences_stay(made: Made, browse: Browse) -> None:
    page = browse(made("khoi-13-ha-noi", hide_self=True))
    assert "Lý do: Còn 02 đơn giải quyết quá hạn theo báo cáo tiếp công dân" in page.text
    assert "Giải trình: Đơn vị chờ số liệu diễn tập, đã báo cáo trước qua điện thoại" in page.text


def test_nothing_marks_where_there_was_a_difference(made: Made, browse: Browse) -> None:
    def marked(page: Any) -> list[str]:
        return [
            a["class"] or "" for tag, a in browse(page).elements if tag == "tr" and "changed" in (a.get("class") or "")
        ]

    assert marked(made("khoi-13-ha-noi")) and not marked(made("khoi-13-ha-noi", hide_self=True))


def test_a_claim_that_came_to_nothing_is_not_told(made: Made, browse: Browse, bloc: Callable[..., Path]) -> None:
    """A bonus row with 0 in the layer that counts says that the unit claimed something."""
    root = bloc(
        {
            "2024/criteria.yaml": "max: 10\ncriteria:\n  - {code: I, title: Một, max: 10, scoring: {kind: direct}}\n"
            "bonus:\n  - {code: t, title: Thưởng, points: 1}\n",
            "2024/units/so-y-te.yaml": "unit: so-y-te\nscores:\n  I: {self: 9, appraised: 9}\n"
            "  t: {self: 1, appraised: 0}\n",
            "2024/units/so-giao-duc.yaml": "unit: so-giao-duc\nscores:\n  I: {self: 9, appraised: 9}\n",
        }
    )
    assert any("t Thưởng" in row[0] for table in browse(made(root)).tables for row in table.texts() if row[1:2] == [""])
    hidden = browse(made(root, hide_self=True))
    assert hidden.items.count("Không có trường hợp nào ở: t.") == 2


def test_the_page_says_what_it_leaves_out(made: Made, browse: Browse) -> None:
    assert "Điểm tự chấm của các đơn vị không công khai." in browse(made("khoi-13-ha-noi", hide_self=True)).text
    hidden = browse(made("khoi-13-ha-noi", hide_self=True))
    assert hidden.text.count("Tự chấm") == 0 and "Tổng điểm tự chấm" not in hidden.text


def test_only_results(made: Made, browse: Browse) -> None:
    page = browse(made("khoi-13-ha-noi", only_results=True))
    assert [words for level, words in page.headings if level == 2] == [
        "Xếp hạng",
        "Khen thưởng",
        "Khối trưởng, Khối phó năm sau",
    ]
    for words in ("Lý do:", "Minh chứng", "Tự chấm", "Bảng tiêu chí", "Đăng ký"):
        assert words not in page.text
    assert [a["href"] for tag, a in page.elements if tag == "a"] == [
        "#noi-dung",
        "#xep-hang",
        "#khen-thuong",
        "#nam-sau",
    ]
    assert "97,50" in page.text and "5/5 (100%)" in page.text


TOLD = {
    "{self: 9,5, appraised: 9, reason: Tự chấm 9.5 điểm là cao}": True,
    "{self: '8,25', appraised: '8', reason: 'Bớt so với 8,25'}": True,
    "{self: '8,25', appraised: '8', evidence: ['Phiếu 8.25']}": True,
    "{self: '8,25', appraised: '8', reason: 'Bớt 18,25'}": False,
    "{self: 9, appraised: 8, reason: Thiếu 9 báo cáo}": False,
    "{self: '8,25', appraised: '8.25', evidence: ['Đạt 8,25']}": False,
    "{self: 9, appraised: 8, reason: Chậm, explanation: Đơn vị tự chấm điểm là 9}": True,
}


@pytest.mark.parametrize(("entry", "told"), TOLD.items())
def test_words_that_tell_a_hidden_figure(entry: str, told: bool, bloc: Callable[..., Path], computed: Computed) -> None:
    entry = entry.replace("self: 9,5", "self: '9,5'")
    scores = f"unit: so-y-te\nscores:\n  I.1: {entry}\n"
    year = computed(bloc({"2024/units/so-y-te.yaml": scores}))
    assert told_anyway(year.book.years[year.year]) == ({"so-y-te": ("I.1",)} if told else {})
