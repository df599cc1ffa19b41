"""Conditions on figures of the ranking: `rank` and `score`."""

from decimal import Decimal

from giaouoc.awards.case import Case
from giaouoc.awards.finding import Outcome
from giaouoc.awards.labels import percent_words, ranks_words
from giaouoc.awards.verdict import Verdict
from giaouoc.records.conditions import RankCondition, ScoreCondition
from giaouoc.records.places import Place
from giaouoc.scoring.exact import published
from giaouoc.scoring.result import Ranked, Unranked
from giaouoc.vietnamese import format_number

WHY_NO_RANK = {
    "missing": "chưa đủ điểm để xếp hạng",
    "error": "điểm có lỗi, chưa xếp hạng được",
    "disqualified": "không xếp loại",
    "not_evaluated": "không đánh giá trong năm",
    "not_listed": "cuộc họp không xếp hạng",
}
_NO_SECTIONS = "thứ hạng do cuộc họp quyết định, không có điểm từng mục"
_NO_SCORES = "năm này không có bảng điểm và thứ hạng"


def without_rank(case: Case, row: Unranked) -> Outcome:
    """The answer to whatever asks for a rank of a unit that has none."""
    if not case.year.has_scores:
        return Outcome(Verdict.MISSING, _NO_SCORES)
    verdict = Verdict.MISSING if row.why in ("missing", "error") else Verdict.NOT_MET
    return Outcome(verdict, WHY_NO_RANK[row.why], _scores(case), follows=True)


def _scores(case: Case) -> Place | None:
    """Where the unit's scores stand."""
    if case.record is None or case.year.book.ranked_by_meeting:
        review = case.year.book.review
        return review.document.place(("ranking",)) if review is not None and case.year.book.ranked_by_meeting else None
    return case.record.document.place(("scores",), key=True)


def judge_rank(condition: RankCondition, case: Case) -> Outcome:
    """Met when no unit still to be ranked can push it below; not met as soon as it stands below."""
    year = case.year
    if condition.section is None:
        if not isinstance(case.row, Ranked):
            return without_rank(case, case.row)
        rank, of, open_places = case.row.rank, "trong khối", year.still_to_rank
    elif year.book.ranked_by_meeting:
        return Outcome(Verdict.MISSING, _NO_SECTIONS)
    else:
        section = year.section(condition.section)
        placed = next((p for p in section.placed if p.unit == case.unit), None) if section is not None else None
        if section is None or placed is None:
            return _not_placed(case, condition.section)
        rank, of, open_places = placed.rank, f"ở mục {condition.section}", len(_still_to_place(case, section.unplaced))
        waiting = {row.unit for row in year.result.unranked}
        before = sum(p.rank < rank and p.unit in waiting for p in section.placed)
        if rank > condition.at_most >= rank - before:  # who stands before it may yet drop out
            fact = f"hạng {rank} {of}, có đơn vị xếp trên chưa chắc được xếp loại"
            return Outcome(Verdict.MISSING, fact, _scores(case))
    words = f"hạng {rank} {of}"
    if rank > condition.at_most:
        if year.figures_may_move:
            return Outcome(Verdict.MISSING, f"{words}, còn đơn vị chưa đủ điểm nên chưa chắc chắn", _scores(case))
        return Outcome(Verdict.NOT_MET, words, _scores(case), f"cần {ranks_words(condition.at_most)}")
    if open_places and (rank + open_places > condition.at_most or year.figures_may_move):
        return Outcome(Verdict.MISSING, f"{words}, còn {open_places} đơn vị chưa đủ điểm", _scores(case))
    return Outcome(Verdict.MET, words, _scores(case))


def _still_to_place(case: Case, unplaced: tuple[tuple[str, str], ...]) -> list[str]:
    waiting = {row.unit for row in case.year.result.unranked if row.why in ("missing", "error")}
    return [unit for unit, _ in unplaced if unit in waiting]


def _not_placed(case: Case, section: str) -> Outcome:
    """Not scored in full there, not assigned, or without a rank for another reason."""
    if isinstance(case.row, Unranked):
        return without_rank(case, case.row)
    return Outcome(Verdict.NOT_MET, f"không được giao mục {section}", _scores(case))


def judge_score(condition: ScoreCondition, case: Case) -> Outcome:
    """Compared as published: the figure a reader sees is the figure that decides."""
    if condition.class_ is not None:
        return _class(condition.class_, case)
    figures = _figures(condition.section, case)
    if isinstance(figures, Outcome):
        return figures
    points, percent = figures
    if condition.at_least is not None:
        figure, wanted, words = points, condition.at_least, f"{format_number(points)} điểm"
        lack = f"còn thiếu {format_number(condition.at_least - points)} điểm"
    else:
        assert condition.percent is not None
        figure, wanted, words = percent, condition.percent, f"{format_number(percent)}% số điểm"
        lack = f"còn thiếu {percent_words(wanted - percent)}"
    if condition.section is not None:
        words += f" ở mục {condition.section}"
    if case.year.figures_may_move:
        return Outcome(Verdict.MISSING, f"{words}, còn thay đổi theo điểm của đơn vị khác", _scores(case))
    if figure >= wanted:
        return Outcome(Verdict.MET, words, _scores(case))
    return Outcome(Verdict.NOT_MET, words, _scores(case), lack)


def _figures(section: str | None, case: Case) -> tuple[Decimal, Decimal] | Outcome:
    """Points and per cent of the whole table or one section, or why there are none."""
    result = case.year.result
    if case.year.book.ranked_by_meeting:
        return Outcome(Verdict.MISSING, "thứ hạng do cuộc họp quyết định, không có điểm")
    if section is None:
        if not isinstance(case.row, Ranked):
            return without_rank(case, case.row)
        assert case.row.points is not None and case.row.percent is not None
        return case.row.points, case.row.percent
    score = result.scores.get(case.unit)
    subtotal = score.totals.subtotals.get(section) if score is not None else None
    in_error = isinstance(case.row, Unranked) and case.row.why != "missing"
    if subtotal is None or not subtotal.complete or in_error:
        if isinstance(case.row, Unranked):
            return without_rank(case, case.row)
        return Outcome(Verdict.MISSING, f"không có điểm ở mục {section}", _scores(case))
    if not subtotal.max:
        return Outcome(Verdict.NOT_MET, f"không được giao mục {section}", _scores(case))
    percent = subtotal.points * 100 / subtotal.max
    return published(subtotal.points, result.decimals), published(percent, result.decimals)


def _class(wanted: str, case: Case) -> Outcome:
    table = case.year.result.table
    classes = {known.name: known.from_ for known in table.criteria.classes} if table is not None else {}
    if not isinstance(case.row, Ranked):
        return without_rank(case, case.row)
    if case.year.book.ranked_by_meeting or wanted not in classes:
        return Outcome(Verdict.MISSING, "năm này không có xếp loại")
    own = case.row.class_
    words = f"xếp loại {own}" if own is not None else "không đạt loại nào"
    if case.year.figures_may_move:
        return Outcome(Verdict.MISSING, f"{words}, còn thay đổi theo điểm của đơn vị khác", _scores(case))
    if own is not None and classes[own] >= classes[wanted]:
        return Outcome(Verdict.MET, words, _scores(case))
    by_percent = case.year.result.by == "percent"
    figure = case.row.percent if by_percent else case.row.points
    assert figure is not None
    lack = classes[wanted] - figure
    unit = "%" if by_percent else " điểm"
    return Outcome(Verdict.NOT_MET, words, _scores(case), f"còn thiếu {format_number(lack)}{unit}")
