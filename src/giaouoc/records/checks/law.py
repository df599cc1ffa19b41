"""A law pack holds together: its versions follow one another, every rule cites a document of it, names exist."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from giaouoc.records.checks.conditions import conditions_differ, nothing_to_take_out
from giaouoc.records.citation import Cite
from giaouoc.records.codes import Code
from giaouoc.records.conditions import FactCondition, ShareCondition, awards_named, each_condition
from giaouoc.records.like import circle_words, goes_in_a_circle
from giaouoc.records.places import Path
from giaouoc.records.problems import Problem, Related
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.vietnamese import format_date, format_number

if TYPE_CHECKING:
    from giaouoc.records.binding import Record
    from giaouoc.records.law import DatedValue, Pack

_DAY = timedelta(days=1)


def check_pack(pack: "Record[Pack]") -> list[Problem]:
    """All problems of a pack of the right shape."""
    return [
        *_named_as_its_file(pack),
        *_ids_differ(pack),
        *_versions_follow(pack),
        *_documents_exist(pack),
        *_rules_are_cited(pack),
        *_values_do_not_overlap(pack),
        *_names_exist(pack),
        *_conditions_hold(pack),
    ]


def _named_as_its_file(pack: "Record[Pack]") -> Iterator[Problem]:
    stem = pack.document.name.rpartition("/")[2].removesuffix(".yaml")
    if pack.model.pack != stem:
        message = f'tệp mang tên "{stem}" mà bên trong ghi gói luật "{pack.model.pack}"'
        hint = f"sửa thành pack: {stem}, hoặc đổi tên tệp thành {pack.model.pack}.yaml"
        yield pack.document.problem(Code.UNKNOWN_PACK, message, ("pack",), hint)


def _ids_differ(pack: "Record[Pack]") -> Iterator[Problem]:
    """Documents are told apart by their ids, and versions by theirs."""
    for key, what in (("documents", "văn bản"), ("versions", "phiên bản")):
        seen: dict[str, int] = {}
        for i, one in enumerate(getattr(pack.model, key)):
            if (first := seen.setdefault(one.id, i)) != i:
                related = (Related("khai lần đầu ở", pack.document.place((key, first, "id"))),)
                message = f'{what} "{one.id}" được khai hai lần'
                path: Path = (key, i, "id")
                hint = "đặt mã khác cho một trong hai chỗ"
                yield pack.document.problem(Code.DUPLICATE_ID_IN_LAW, message, path, hint, related=related)


def _conditions_hold(pack: "Record[Pack]") -> Iterator[Problem]:
    like = {award.award: award.like for award in pack.model.awards if award.like is not None}
    for i, award in enumerate(pack.model.awards):
        for j, quota in enumerate(award.quota):
            if quota.value != quota.value.to_integral_value():
                message = f"số lượng {format_number(quota.value)} không phải số nguyên"
                at: Path = ("awards", i, "quota", j, "value")
                yield pack.document.problem(Code.NUMBER_OUT_OF_RANGE, message, at, "viết một số nguyên")
        path: Path = ("awards", i, "conditions")
        yield from conditions_differ(pack, award.conditions, path)
        yield from nothing_to_take_out(pack, award.conditions, path)
        if goes_in_a_circle(award.award, like):
            message = circle_words(award.award, like)
            yield pack.document.problem(Code.CIRCLE, message, ("awards", i, "like"), "bỏ một trong các khóa like")


def _versions_follow(pack: "Record[Pack]") -> Iterator[Problem]:
    """No day between two versions with none, no day with two."""
    ordered = sorted(enumerate(pack.model.versions), key=lambda numbered: numbered[1].from_)
    for place, version in ordered:
        if version.to is not None and version.to < version.from_:
            message = f"ngày kết thúc {format_date(version.to)} trước ngày bắt đầu {format_date(version.from_)}"
            yield pack.document.problem(Code.DATE_ORDER, message, ("versions", place, "to"), "kiểm tra lại hai ngày")
            return  # which version follows which is anybody's guess
    for (first, before), (place, after) in pairwise(ordered):
        related = (Related(f'phiên bản "{before.id}" ở', pack.document.place(("versions", first))),)
        if before.to is None or before.to >= after.from_:
            message = f'từ ngày {format_date(after.from_)} cả "{before.id}" và "{after.id}" cùng áp dụng'
            verb = "ghi to cho phiên bản trước:" if before.to is None else "sửa to của phiên bản trước thành"
            hint = f"{verb} {format_date(after.from_ - _DAY)}"
            yield pack.document.problem(
                Code.VERSION_OVERLAP, message, ("versions", place, "from"), hint, related=related
            )
        elif before.to + _DAY < after.from_:
            gap = f"từ {format_date(before.to + _DAY)} đến {format_date(after.from_ - _DAY)}"
            message = f'giữa phiên bản "{before.id}" và "{after.id}", {gap} không phiên bản nào áp dụng'
            hint = "sửa ngày để phiên bản sau bắt đầu ngay sau khi phiên bản trước kết thúc"
            yield pack.document.problem(Code.VERSION_GAP, message, ("versions", place, "from"), hint, related=related)


def _documents_exist(pack: "Record[Pack]") -> Iterator[Problem]:
    known = [document.id for document in pack.model.documents]
    named: list[tuple[str, Path]] = [(cite.document, (*path, "document")) for cite, path in _cites(pack.model)]
    for i, version in enumerate(pack.model.versions):
        named += [(document, ("versions", i, "documents", j)) for j, document in enumerate(version.documents)]
        named += [(document, ("versions", i, "unread", j)) for j, document in enumerate(version.unread)]
    for document, path in named:
        if document not in known:
            hint = did_you_mean(document, known) or f"các văn bản của gói luật: {listed(known)}"
            message = f'không có văn bản "{document}" ở documents'
            yield pack.document.problem(Code.UNKNOWN_DOCUMENT, message, path, hint)


def _cites(pack: "Pack") -> Iterator[tuple[Cite, Path]]:
    """Every typed citation of the pack."""
    for key in ("hold", "discipline_reset", "one_award"):
        cites: Sequence[Cite] = getattr(pack.principles, key)
        yield from ((cite, ("principles", key, i)) for i, cite in enumerate(cites))
    yield from ((item.cite, ("principles", "prefer", i, "cite")) for i, item in enumerate(pack.principles.prefer))
    for values, path in _values(pack):
        yield from ((value.cite, (*path, i, "cite")) for i, value in enumerate(values))
    for i, award in enumerate(pack.awards):
        yield award.cite, ("awards", i, "cite")
    yield from ((cite, path) for cite, path in _rule_cites(pack) if isinstance(cite, Cite))


def _values(pack: "Pack") -> Iterator[tuple[Sequence["DatedValue"], Path]]:
    yield pack.base_salary, ("base_salary",)
    yield pack.reward_rounding, ("reward_rounding",)
    for i, award in enumerate(pack.awards):
        yield award.quota, ("awards", i, "quota")
        yield award.reward, ("awards", i, "reward")


def _rule_cites(pack: "Pack") -> Iterator[tuple[Cite | str | None, Path]]:
    """Citations of the rules that a bloc may write too, and therefore may be words or none."""
    for i, award in enumerate(pack.awards):
        for condition, path in each_condition(award.conditions, ("awards", i, "conditions")):
            yield condition.cite, (*path, "cite")
        yield from ((step.cite, ("awards", i, "later", j, "cite")) for j, step in enumerate(award.later))


def _rules_are_cited(pack: "Record[Pack]") -> Iterator[Problem]:
    for cite, path in _rule_cites(pack.model):
        if not isinstance(cite, Cite):
            hint = "ghi cite: {document: …, article: …}"
            message = "quy định của gói luật phải có căn cứ gồm văn bản, điều, khoản"
            yield pack.document.problem(Code.NO_CITATION, message, path, hint)


def _values_do_not_overlap(pack: "Record[Pack]") -> Iterator[Problem]:
    """Of one number no two values for one day."""
    documents = {document.id: document for document in pack.model.documents}

    def days(cite: Cite) -> tuple[date, date]:
        document = documents[cite.document]
        return cite.from_ or document.from_, cite.to or document.to or date.max

    for values, path in _values(pack.model):
        if any(value.cite.document not in documents for value in values):
            continue  # told already
        ordered = sorted(enumerate(values), key=lambda numbered: days(numbered[1].cite))
        for (first, before), (place, after) in pairwise(ordered):
            if days(before.cite)[1] >= days(after.cite)[0]:
                yield pack.document.problem(
                    Code.VERSION_OVERLAP,
                    f"từ ngày {format_date(days(after.cite)[0])} có hai giá trị cùng áp dụng",
                    (*path, place),
                    "ghi from, to ở cite để mỗi ngày chỉ có một giá trị",
                    related=(Related("giá trị kia ở", pack.document.place((*path, first))),),
                )


def _names_exist(pack: "Record[Pack]") -> Iterator[Problem]:
    awards, facts = [award.award for award in pack.model.awards], list(pack.model.facts)
    seen: dict[str, int] = {}
    for i, award in enumerate(pack.model.awards):
        if (first := seen.setdefault(award.award, i)) != i:
            related = (Related("khai lần đầu ở", pack.document.place(("awards", first, "award"))),)
            message = f'danh hiệu "{award.award}" được khai hai lần'
            path: Path = ("awards", i, "award")
            yield pack.document.problem(Code.AWARD_TWICE, message, path, "xóa một trong hai chỗ", related=related)
        named: list[tuple[str, Path]] = [(award.like, ("awards", i, "like"))] if award.like else []
        named += [(other, ("awards", i, "not_with", j)) for j, other in enumerate(award.not_with)]
        for j, step in enumerate(award.later):
            named += [(step.share.standard, ("awards", i, "later", j, "share", "standard"))] if step.share else []
        for condition, path in each_condition(award.conditions, ("awards", i, "conditions")):
            named += awards_named(condition, path)
            if isinstance(condition, ShareCondition) and condition.share not in pack.model.shares:
                message = f'không có tỷ lệ "{condition.share}" ở shares'
                hint = did_you_mean(condition.share, pack.model.shares) or f"khai ở shares: {condition.share}: …"
                yield pack.document.problem(Code.UNKNOWN_FACT, message, (*path, "share"), hint)
            if isinstance(condition, FactCondition) and condition.fact not in facts:
                message = f'không có nội dung "{condition.fact}" ở facts'
                hint = did_you_mean(condition.fact, facts) or f"khai ở facts: {condition.fact}: …"
                yield pack.document.problem(Code.UNKNOWN_FACT, message, (*path, "fact"), hint)
        for other, path in named:
            if other not in awards:
                message = f'không có danh hiệu "{other}" ở awards'
                near = did_you_mean(other, awards) or f"các danh hiệu có: {listed(awards)}"
                yield pack.document.problem(Code.UNKNOWN_AWARD, message, path, near)
