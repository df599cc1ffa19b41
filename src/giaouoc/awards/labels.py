"""Words of a condition that names none: what it asks, as a regulation would put it."""

from collections.abc import Mapping
from decimal import Decimal

from giaouoc.records.conditions import (
    AnyOfCondition,
    CompletionCondition,
    Condition,
    DisciplineCondition,
    FactCondition,
    MeetsCondition,
    PaperCondition,
    RankCondition,
    ScoreCondition,
    ShareCondition,
)
from giaouoc.records.rules import LaterStep, VoteRule
from giaouoc.scoring.papers import paper_name
from giaouoc.vietnamese import format_date, short_number


def condition_label(
    condition: Condition, facts: Mapping[str, str], shares: Mapping[str, str], awards: Mapping[str, str]
) -> str:
    """The label a condition carries, else one made from what it asks; the mappings hold names by id."""
    if condition.label is not None:
        return condition.label
    match condition:
        case FactCondition():
            return facts.get(condition.fact, condition.fact)
        case RankCondition():
            return f"Xếp {ranks_words(condition.at_most)}{_in_section(condition.section)}"
        case ScoreCondition():
            return _score(condition)
        case CompletionCondition():
            return _completion(condition, awards)
        case ShareCondition():
            words = share_words(condition.share, condition.at_least, shares)
            return f"{words[0].upper()}{words[1:]}"
        case DisciplineCondition():
            who = "Không ai" if condition.who == "bất kỳ ai" else f"{condition.who.capitalize()} không"
            return f"{who} bị kỷ luật từ {condition.below} trở lên"
        case PaperCondition():
            by = f" chậm nhất ngày {format_date(condition.by)}" if condition.by is not None else ""
            verb = "Ký" if condition.paper == "giao-uoc" else "Nộp"
            return f"{verb} {paper_name(condition.paper)}{by}"
        case MeetsCondition():
            return f"Đạt tiêu chuẩn {awards.get(condition.award, condition.award)}"
        case AnyOfCondition():
            return f"Một trong các hướng: {'; '.join(route.label or route.id for route in condition.routes)}"
    return condition.id or ""


def _score(condition: ScoreCondition) -> str:
    where = _in_section(condition.section)
    if condition.at_least is not None:
        return f"Đạt từ {short_number(condition.at_least)} điểm trở lên{where}"
    if condition.percent is not None:
        return f"Đạt từ {percent_words(condition.percent)} số điểm trở lên{where}"
    return f"Xếp loại từ {condition.class_} trở lên{where}"


def _completion(condition: CompletionCondition, awards: Mapping[str, str]) -> str:
    words = level_words(condition.at_least)
    for award in condition.or_held:
        words += f" hoặc được tặng {awards.get(award, award)}"
    return words if condition.years == 1 else f"{condition.years:02} năm liên tục {words[0].lower()}{words[1:]}"


def ranks_words(at_most: int) -> str:
    """`hạng nhất`, `hạng từ 1 đến 3`."""
    return "hạng nhất" if at_most == 1 else f"hạng từ 1 đến {at_most}"


def level_words(level: str) -> str:
    """`hoàn thành tốt` → `Hoàn thành tốt nhiệm vụ`."""
    return f"{level[0].upper()}{level[1:]} nhiệm vụ"


def share_words(share: str, least: Decimal, shares: Mapping[str, str]) -> str:
    """`tỷ lệ nữ từ 70% trở lên`."""
    return f"tỷ lệ {_share_name(share, shares)} từ {percent_words(least)} trở lên"


def _share_name(share: str, shares: Mapping[str, str]) -> str:
    name = shares.get(share, share)
    return f"{name[0].lower()}{name[1:]}"


def _in_section(section: str | None) -> str:
    return f" ở mục {section}" if section is not None else ""


def percent_words(figure: Decimal) -> str:
    """`70%`, as the law writes it; a space would break at the end of a line."""
    return f"{short_number(figure)}%"


def vote_words(vote: VoteRule) -> str:
    """What a vote asks: `ít nhất 80 % tổng số thành viên`."""
    whom = "tổng số thành viên" if vote.of == "thành viên" else "số người có mặt"
    return f"ít nhất {percent_words(vote.at_least)} {whom}"


def later_label(step: LaterStep) -> str:
    """A later step with what it asks for."""
    if step.vote is not None:
        return f"{step.label}: {vote_words(step.vote)}"
    if step.share is not None:
        return f"{step.label}: không quá {percent_words(step.share.at_most)}"
    return step.label
