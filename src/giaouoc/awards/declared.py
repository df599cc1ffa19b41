"""An award's rules as a regulation would put them: what the machine applies, in words.

Words that follow a heading ("Số lượng: …") are in small letters and carry no full stop.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from giaouoc.awards.award import Award, Awards, Clause, Later
from giaouoc.awards.labels import condition_label, level_words, vote_words
from giaouoc.awards.law import Citation, LawInForce
from giaouoc.records.conditions import (
    AnyOfCondition,
    CompletionCondition,
    Condition,
    FactCondition,
    MeetsCondition,
)
from giaouoc.records.rules import OrderBySection, VoteRule
from giaouoc.vietnamese import format_date


class Cited(NamedTuple):
    """A rule with its citation."""

    words: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    of_law: Annotated[bool, "Căn cứ là văn bản pháp luật, không phải quy chế của khối"]


class ConditionDeclared(NamedTuple):
    """One condition. `note`: what follows where it is not met, None: the award is refused. `routes`: of an `any_of`."""

    label: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    note: Annotated[str | None, "Không đạt thì sao, khi không phải là bị loại"]
    routes: "Annotated[tuple[RouteDeclared, ...], 'Các hướng; đạt một là đủ']"
    of_law: Annotated[bool, "Căn cứ là văn bản pháp luật, không phải quy chế của khối"]


class RouteDeclared(NamedTuple):
    """One way to meet an `any_of`: all of its conditions. `label` None: it has none but theirs."""

    label: Annotated[str | None, "Tên hướng; trống: chỉ có các điều kiện"]
    conditions: Annotated[tuple[ConditionDeclared, ...], "Các điều kiện, phải đạt tất cả"]


class LaterDeclared(NamedTuple):
    """A step that lies with others or comes later."""

    label: Annotated[str, "Nội dung"]
    cite: Annotated[str | None, "Căn cứ"]
    deadline: Annotated[str | None, "Hạn"]


class AwardDeclared(NamedTuple):
    """What is asked for one award. `quota` None: no number is declared, so whoever qualifies is listed."""

    name: Annotated[str, "Tên danh hiệu, hình thức khen thưởng"]
    quota: Annotated[Cited | None, "Số lượng"]
    conditions: Annotated[tuple[ConditionDeclared, ...], "Các điều kiện"]
    vote: Annotated[str | None, "Số phiếu cần có"]
    order: Annotated[str, "Xét theo thứ tự nào"]
    exclusions: Annotated[str | None, "Không đề nghị đồng thời với"]
    preference: Annotated[Cited | None, "Ưu tiên khi phải phân định"]
    later: Annotated[tuple[LaterDeclared, ...], "Bước tiếp theo thuộc nơi khác, không phải điều kiện"]


def award_declared(award: Award, awards: Awards) -> AwardDeclared:
    """`award`, one of `awards`, in words."""
    return AwardDeclared(
        name=award.name,
        quota=_quota(award),
        conditions=tuple(_condition(clause, awards) for clause in award.clauses),
        vote=_vote(award.vote) if award.vote is not None else None,
        order=_order(award),
        exclusions=_exclusions(award, awards),
        preference=(
            _cited(f"khi phải phân định thì ưu tiên đơn vị có {award.prefer.words}", award.prefer.cite)
            if award.prefer is not None
            else None
        ),
        later=tuple(_later(step) for step in award.later),
    )


def always_declared(law: LawInForce | None) -> tuple[Cited, ...]:
    """What no award is given without; asked whether or not there is a law to cite for it."""
    hold, reset = None, None
    if law is not None:
        principles = law.pack.model.principles
        hold, reset = law.first(principles.hold), law.first(principles.discipline_reset)
    return (
        _cited("Chỉ xét khen thưởng đơn vị được đánh giá, xếp hạng trong năm", None),
        _cited(
            "Chưa xét khen thưởng đơn vị đang bị xem xét kỷ luật, điều tra, thanh tra, kiểm tra hoặc có đơn thư đang"
            " được xem xét, cho đến khi có kết luận",
            hold,
        ),
        _cited("Tập thể bị kỷ luật thì số năm hoàn thành nhiệm vụ tính từ khi hết thời hạn kỷ luật", reset),
    )


def _cited(words: str, cite: Citation | None) -> Cited:
    return Cited(words, cite.words if cite is not None else None, _is_of_law(cite))


def _is_of_law(cite: Citation | None) -> bool:
    return cite is not None and cite.verified != "local"


def _quota(award: Award) -> Cited | None:
    if award.quota is None:
        return None
    if award.quota == "tất cả":
        words = "tất cả các đơn vị đủ điều kiện"
    else:
        words = f"tối đa {award.quota:02} đơn vị" if award.quota else "không đề nghị đơn vị nào"
    return _cited(words, award.quota_cite)


def _condition(clause: Clause, awards: Awards) -> ConditionDeclared:
    condition, cite = clause.condition, clause.cite
    routes: list[RouteDeclared] = []
    if isinstance(condition, AnyOfCondition):
        own = {route.id: route.label for route in condition.routes}
        for route in clause.routes:
            routes.append(RouteDeclared(own[route.id], tuple(_condition(inner, awards) for inner in route.clauses)))
    notes = "; ".join(_notes(clause)) or None
    text = cite.words if cite is not None else None
    return ConditionDeclared(_label(condition, awards), text, notes, tuple(routes), _is_of_law(cite))


def _notes(clause: Clause) -> Iterator[str]:
    condition = clause.condition
    if isinstance(condition, AnyOfCondition) and not clause.routes:
        yield "không có hướng nào dành cho khối ở cấp này"
    if condition.if_not == "cảnh báo":
        yield "không đạt thì chỉ nhắc, vẫn được xét"
    elif condition.if_not == "chưa xét":
        yield "không đạt thì chưa xét, không phải là bị loại"
    if condition.due is not None and condition.if_not in (None, "không đạt"):
        yield f"chưa đạt mà còn hạn đến ngày {format_date(condition.due)} thì chưa xét"


def _label(condition: Condition, awards: Awards) -> str:
    """Its own words, and in brackets what is asked for wherever they do not say it: that is what counts."""
    if isinstance(condition, AnyOfCondition):
        return condition.label or "Đạt một trong các hướng sau"
    asked = _asked(condition, awards)
    if condition.label is None:
        return asked
    # Of a fact nothing is asked but that it is attested, by whatever words.
    if isinstance(condition, FactCondition) or asked.casefold() in condition.label.casefold():
        return condition.label
    return f"{condition.label} ({asked[0].lower()}{asked[1:]})"


def _asked(condition: Condition, awards: Awards) -> str:
    names = {award.id: award.name for award in awards.every}
    if isinstance(condition, MeetsCondition) and (standing := awards.standing_for(condition.award)) is not None:
        names[condition.award] = standing.name  # the bloc's own kind of it is what is asked for
    bare = condition.model_copy(update={"label": None})
    words = condition_label(bare, awards.facts, awards.shares, names)
    return "; ".join([words, *_completion(condition, names)]) if isinstance(condition, CompletionCondition) else words


def _completion(condition: CompletionCondition, names: dict[str, str]) -> Iterator[str]:
    """What a condition on completion asks beside its years."""
    if condition.after is not None:
        yield f"trước thời gian đó đã được tặng {names.get(condition.after, condition.after)}"
        if condition.rest is not None:
            held = " hoặc được tặng danh hiệu nêu trên" if condition.or_held else ""
            level = level_words(condition.rest).lower()
            yield f"các năm từ sau lần được tặng đó đến trước thời gian đó {level} trở lên{held}"
    if condition.with_any:
        groups = (
            " và ".join(f"{times:02} {names.get(award, award)}" for award, times in Counter(group).items())
            for group in condition.with_any
        )
        yield f"trong thời gian đó được tặng {', hoặc '.join(groups)}"


def _vote(vote: VoteRule) -> str:
    words = f"được {vote_words(vote)} đồng ý"
    if vote.ballots is not None:
        words += f"; bỏ phiếu tối đa {vote.ballots:02} lần"
    if vote.then is not None:
        words += f"{', sau đó' if vote.ballots is not None else '; không đủ thì'} {vote.then} quyết định"
    return words


def _order(award: Award) -> str:
    if isinstance(award.order_by, OrderBySection):
        words = f"theo thứ hạng ở mục {award.order_by.section}, từ cao xuống thấp"
    elif award.order_by == "phiếu":
        words = "theo tỷ lệ phiếu đồng ý ở lần bỏ phiếu cuối, từ cao xuống thấp; đơn vị không có phiếu xếp sau cùng"
    else:
        words = "theo thứ hạng, từ cao xuống thấp"
    return f"{words}; bằng nhau ở suất cuối thì cuộc họp phân định" if isinstance(award.quota, int) else words


def _exclusions(award: Award, awards: Awards) -> str | None:
    """Who has the award that comes first is out of the other; a decision for both needs a reason."""
    place = [known.id for known in awards.every].index(award.id)
    others = [(i < place, other) for i, other in enumerate(awards.every) if _may_not_go_with(award, other, awards)]
    before = ", ".join(other.name for first, other in others if first)
    after = ", ".join(other.name for first, other in others if not first)
    words = [f"đơn vị được đề nghị {before} thì không đề nghị hình thức này"] if before else []
    words += [f"đơn vị được đề nghị hình thức này thì không đề nghị {after}"] if after else []
    if not words:
        return None
    strict = [other.name for _, other in others if "lỗi" in (award.if_both, other.if_both)]
    if strict:
        with_what = "" if len(strict) == len(others) else f" với {', '.join(strict)}"
        words.append(f"đề nghị đồng thời{with_what} mà không nêu lý do là không hợp lệ")
    if len(strict) < len(others):
        words.append(f"trường hợp {'khác ' if strict else ''}đề nghị đồng thời phải nêu rõ lý do")
    return "; ".join(words)


def _may_not_go_with(award: Award, other: Award, awards: Awards) -> bool:
    """Of what this bloc proposes; of other awards only those the rule names and that none of its own stands for."""
    named = other.id in award.not_with and awards.standing_for(other.id) is other
    return other.id != award.id and (other.proposed or named) and award.excludes(other)


def _later(step: Later) -> LaterDeclared:
    deadline = f"chậm nhất ngày {format_date(step.by)}" if step.by is not None else None
    return LaterDeclared(step.label, step.cite.words if step.cite is not None else None, deadline)
