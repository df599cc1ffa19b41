"""An award's rules in words: every key of a condition and of an award is told, and no number of a rule left unsaid."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest

from giaouoc.awards.award import Award, Awards, Clause
from giaouoc.awards.declared import AwardDeclared, ConditionDeclared, always_declared, award_declared
from giaouoc.awards.labels import level_words
from giaouoc.awards.law import choose_law
from giaouoc.awards.merge import merge
from giaouoc.awards.proposals import Proposals
from giaouoc.records.book import load_book
from giaouoc.records.conditions import AnyCondition, CompletionCondition, Condition, Dropped, Route
from giaouoc.records.rules import AwardRule, LaterStep, VoteRule
from giaouoc.records.unit import Hold

Judge = Callable[..., Proposals]
Scored = Callable[..., dict[str, Any]]
Declared = Callable[..., AwardDeclared]

EXAMPLES = Path(__file__).parents[2] / "examples"
UNITS = {"a": "90", "b": "80"}
# What is asked beside the condition a test is about, so that rules stand on their own.
LOCAL = {"law": "không", "source": "Quy chế"}


@pytest.fixture
def proposals(judge: Judge, scored: Scored) -> Callable[..., Proposals]:
    def make(*awards: dict[str, Any], law: bool = False, on: str = "13/01/2026", **keys: Any) -> Proposals:
        rules = {**LOCAL, **keys, "awards": list(awards)}
        return judge(scored(UNITS, rules={**rules, "law": "luat-tdkt-2022"} if law else rules), on=on)

    return make


@pytest.fixture
def declared(proposals: Callable[..., Proposals]) -> Declared:
    """What is declared of the first of some awards; each is called by its id unless it has a name."""

    def make(*awards: dict[str, Any], **options: Any) -> AwardDeclared:
        known = proposals(*({"name": award["award"], **award} for award in awards), **options).known
        first = known.named(awards[0]["award"])
        assert first is not None
        return award_declared(first, known)

    return make


# A condition, and its words; `note` where it has one.
CONDITIONS: list[tuple[dict[str, Any], str, str | None]] = [
    ({"kind": "rank", "at_most": "3"}, "Xếp hạng từ 1 đến 3", None),
    ({"kind": "rank", "at_most": "1", "section": "I"}, "Xếp hạng nhất ở mục I", None),
    ({"kind": "score", "at_least": "90.5"}, "Đạt từ 90,5 điểm trở lên", None),
    ({"kind": "score", "percent": "80", "section": "I"}, "Đạt từ 80% số điểm trở lên ở mục I", None),
    ({"kind": "completion", "at_least": "hoàn thành xuất sắc"}, "Hoàn thành xuất sắc nhiệm vụ", None),
    (
        {
            "kind": "completion",
            "at_least": "hoàn thành xuất sắc",
            "years": "5",
            "or_held": ["tap-the-lao-dong-xuat-sac"],
            "after": "bang-khen-tinh",
            "rest": "hoàn thành tốt",
            "with_any": [["co-thi-dua-tinh"], ["bang-khen-tinh", "bang-khen-tinh", "co-thi-dua-chinh-phu"]],
        },
        "05 năm liên tục hoàn thành xuất sắc nhiệm vụ hoặc được tặng Tập thể lao động xuất sắc; trước thời gian đó đã"
        " được tặng Bằng khen của tỉnh; các năm từ sau lần được tặng đó đến trước thời gian đó hoàn thành tốt nhiệm vụ"
        " trở lên hoặc được tặng danh hiệu nêu trên; trong thời gian đó được tặng 01 Cờ thi đua của tỉnh, hoặc 02 Bằng"
        " khen của tỉnh và 01 Cờ thi đua của Chính phủ",
        None,
    ),
    ({"kind": "fact", "fact": "noi-bo-doan-ket"}, "Nội bộ đoàn kết", None),
    ({"kind": "share", "share": "nu", "at_least": "30"}, "Tỷ lệ nữ từ 30% trở lên", None),
    (
        {"kind": "discipline", "below": "cảnh cáo", "who": "cấp phó"},
        "Cấp phó không bị kỷ luật từ cảnh cáo trở lên",
        None,
    ),
    (
        {"kind": "paper", "paper": "tu-cham", "by": "10/12/2025"},
        "Nộp bảng tự chấm điểm chậm nhất ngày 10/12/2025",
        None,
    ),
    ({"kind": "meets", "award": "co-thi-dua-tinh"}, "Đạt tiêu chuẩn Cờ thi đua của tỉnh", None),
    (
        {"kind": "fact", "fact": "noi-bo-doan-ket", "if_not": "cảnh báo"},
        "Nội bộ đoàn kết",
        "không đạt thì chỉ nhắc, vẫn được xét",
    ),
    (
        {"kind": "fact", "fact": "noi-bo-doan-ket", "if_not": "chưa xét", "due": "31/03/2026"},
        "Nội bộ đoàn kết",
        "không đạt thì chưa xét, không phải là bị loại",
    ),
    (
        {"kind": "fact", "fact": "noi-bo-doan-ket", "if_not": "không đạt", "due": "31/03/2026"},
        "Nội bộ đoàn kết",
        "chưa đạt mà còn hạn đến ngày 31/03/2026 thì chưa xét",
    ),
]
# Keys told by tests of their own; an `id` is for the machine.
OTHERS = {("score", "class"), ("any_of", "routes"), *(("every", key) for key in ("id", "cite", "label", "drop"))}


def of(award: str, *conditions: dict[str, Any], **keys: Any) -> dict[str, Any]:
    own = [{"id": f"c{place}", **condition} for place, condition in enumerate(conditions)]
    return {"award": award, "conditions": own, **keys}


class TestConditions:
    @pytest.mark.parametrize(("condition", "label", "note"), CONDITIONS, ids=[case[1][:50] for case in CONDITIONS])
    def test_its_kind(self, declared: Declared, condition: dict[str, Any], label: str, note: str | None) -> None:
        found = declared(of("giai", condition), law=True).conditions
        assert found == (ConditionDeclared(label, "Quy chế", note, (), False),)

    def test_no_key_of_a_condition_is_without_a_case(self) -> None:
        union = get_args(get_args(AnyCondition)[0])
        models: dict[str, type[Condition]] = {
            get_args(model.model_fields["kind"].annotation)[0]: model for model in union if model is not Dropped
        }
        assert len(models) == 9
        every = set(Condition.model_fields)
        told = {(condition["kind"], key) for condition, _, _ in CONDITIONS for key in condition}
        told |= {("every", key) for condition, _, _ in CONDITIONS for key in condition if key in every}
        asked = {("every", key) for key in every}
        for kind, model in models.items():
            names = {field.alias or name for name, field in model.model_fields.items() if name not in every}
            asked |= {(kind, name) for name in names - {"kind"}}
        assert asked - told == OTHERS

    def test_a_class(self, declared: Declared, judge: Judge, scored: Scored) -> None:
        table = {"max": "100", "criteria": [{"code": "I", "title": "I", "max": "100", "scoring": {"kind": "direct"}}]}
        rules = {**LOCAL, "awards": [of("giai", {"kind": "score", "class": "Tốt"}, name="Giải")]}
        files = scored(UNITS, rules=rules, criteria={**table, "classes": [{"name": "Tốt", "from": "80"}]})
        known = judge(files, on="13/01/2026").known
        assert [c.label for c in award_declared(known.every[0], known).conditions] == ["Xếp loại từ Tốt trở lên"]

    def test_a_citation(self, declared: Declared) -> None:
        cited = {"kind": "rank", "at_most": "1", "cite": "Điều 7 Quy chế"}
        own, plain = declared(of("giai", cited, {"kind": "rank", "at_most": "2"})).conditions
        assert [(c.cite, c.of_law) for c in (own, plain)] == [("Điều 7 Quy chế", False), ("Quy chế", False)]
        law = declared({"award": "co-thi-dua-tinh"}, law=True).conditions[0]
        assert (law.cite, law.of_law) == ("điểm a khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022", True)

    def test_what_is_taken_out_is_not_told(self, declared: Declared) -> None:
        out = {"id": "noi-bo-doan-ket", "drop": "có", "cite": "Điều 7"}
        labels = [c.label for c in declared(of("co-thi-dua-tinh", out), law=True).conditions]
        assert len(labels) == 3 and "Nội bộ đoàn kết" not in labels

    @pytest.mark.parametrize(
        ("condition", "label"),
        [
            ({"kind": "rank", "at_most": "1", "label": "Dẫn đầu"}, "Dẫn đầu (xếp hạng nhất)"),
            ({"kind": "rank", "at_most": "1", "label": "Đơn vị xếp hạng nhất khối"}, "Đơn vị xếp hạng nhất khối"),
            ({"kind": "score", "at_least": "90", "label": "Điểm cao"}, "Điểm cao (đạt từ 90 điểm trở lên)"),
            ({"kind": "fact", "fact": "noi-bo-doan-ket", "label": "Đoàn kết tốt"}, "Đoàn kết tốt"),
            (
                {"kind": "completion", "at_least": "hoàn thành", "after": "co", "label": "Đã có cờ"},
                "Đã có cờ (hoàn thành nhiệm vụ; trước thời gian đó đã được tặng Cờ)",
            ),
        ],
    )
    def test_its_own_words_do_not_hide_what_is_asked(
        self, declared: Declared, condition: dict[str, Any], label: str
    ) -> None:
        found = declared(of("giai", condition), {"award": "co", "name": "Cờ"}, law=True)
        assert [c.label for c in found.conditions] == [label]

    def test_the_standard_of_another_award_is_the_bloc_s_own(self, declared: Declared) -> None:
        meets = {"kind": "meets", "award": "co-thi-dua-tinh"}
        flag = {"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ của Khối"}
        assert declared(of("giai", meets), flag, law=True).conditions[0].label == "Đạt tiêu chuẩn Cờ của Khối"

    def test_routes_with_all_of_their_conditions(self, declared: Declared) -> None:
        routes = [
            {"id": "mot", "label": "Hướng một", "conditions": [{"kind": "rank", "at_most": "2"}]},
            {
                "id": "hai",
                "conditions": [
                    {"kind": "fact", "fact": "noi-bo-doan-ket", "if_not": "cảnh báo"},
                    {"kind": "share", "share": "nu", "at_least": "40", "cite": "Điều 9"},
                ],
            },
            {"id": "ba", "levels": ["bộ"], "conditions": [{"kind": "rank", "at_most": "9"}]},
        ]
        (found,) = declared(of("giai", {"kind": "any_of", "routes": routes}), law=True).conditions
        assert (found.label, found.note) == ("Đạt một trong các hướng sau", None)
        assert [route.label for route in found.routes] == ["Hướng một", None]
        assert [[(c.label, c.cite, c.note) for c in route.conditions] for route in found.routes] == [
            [("Xếp hạng từ 1 đến 2", "Quy chế", None)],
            [
                ("Nội bộ đoàn kết", "Quy chế", "không đạt thì chỉ nhắc, vẫn được xét"),
                ("Tỷ lệ nữ từ 40% trở lên", "Điều 9", None),
            ],
        ]
        assert set(Route.model_fields) == {"id", "label", "levels", "conditions"}

    def test_no_route_for_this_bloc(self, declared: Declared) -> None:
        route = {"id": "ba", "levels": ["bộ"], "conditions": [{"kind": "rank", "at_most": "9"}]}
        condition = {"kind": "any_of", "label": "Một trong các thành tích", "routes": [route]}
        (found,) = declared(of("giai", condition)).conditions
        assert (found.label, found.routes) == ("Một trong các thành tích", ())
        assert found.note == "không có hướng nào dành cho khối ở cấp này"


class TestQuota:
    @pytest.mark.parametrize(
        ("quota", "words"),
        [
            ("2", "tối đa 02 đơn vị"),
            ("12", "tối đa 12 đơn vị"),
            ("tất cả", "tất cả các đơn vị đủ điều kiện"),
            ("0", "không đề nghị đơn vị nào"),
        ],
    )
    def test_in_words(self, declared: Declared, quota: str, words: str) -> None:
        found = declared({"award": "giai", "quota": quota}).quota
        assert found == (words, "Quy chế", False)

    def test_the_law_s_own(self, declared: Declared) -> None:
        found = declared({"award": "co-thi-dua-tinh"}, law=True)
        assert found.quota == ("tối đa 01 đơn vị", "khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022", True)

    def test_none_declared(self, declared: Declared) -> None:
        assert declared({"award": "giai"}).quota is None


class TestVote:
    @pytest.mark.parametrize(
        ("vote", "words"),
        [
            ({"at_least": "80"}, "được ít nhất 80% tổng số thành viên đồng ý"),
            ({"at_least": "66.7", "of": "có mặt"}, "được ít nhất 66,7% số người có mặt đồng ý"),
            (
                {"at_least": "80", "ballots": "2"},
                "được ít nhất 80% tổng số thành viên đồng ý; bỏ phiếu tối đa 02 lần",
            ),
            (
                {"at_least": "80", "ballots": "2", "then": "Khối trưởng"},
                "được ít nhất 80% tổng số thành viên đồng ý; bỏ phiếu tối đa 02 lần, sau đó Khối trưởng quyết định",
            ),
            (
                {"at_least": "80", "then": "Khối trưởng"},
                "được ít nhất 80% tổng số thành viên đồng ý; không đủ thì Khối trưởng quyết định",
            ),
        ],
    )
    def test_in_words(self, declared: Declared, vote: dict[str, str], words: str) -> None:
        assert declared({"award": "giai", "vote": vote}).vote == words

    def test_none(self, declared: Declared) -> None:
        assert declared({"award": "giai"}).vote is None
        assert set(VoteRule.model_fields) == {"at_least", "of", "ballots", "then"}


class TestOrder:
    TIE = "; bằng nhau ở suất cuối thì cuộc họp phân định"

    @pytest.mark.parametrize(
        ("order", "words"),
        [
            ("hạng", "theo thứ hạng, từ cao xuống thấp"),
            (
                "phiếu",
                "theo tỷ lệ phiếu đồng ý ở lần bỏ phiếu cuối, từ cao xuống thấp; đơn vị không có phiếu xếp sau cùng",
            ),
            ({"section": "I"}, "theo thứ hạng ở mục I, từ cao xuống thấp"),
        ],
    )
    def test_in_words(self, declared: Declared, order: Any, words: str) -> None:
        assert declared({"award": "giai", "quota": "1", "order_by": order}).order == words + self.TIE
        assert declared({"award": "giai", "quota": "tất cả", "order_by": order}).order == words

    def test_by_rank_where_nothing_is_declared(self, declared: Declared) -> None:
        assert declared({"award": "giai", "quota": "1"}).order == "theo thứ hạng, từ cao xuống thấp" + self.TIE


class TestPreference:
    def test_the_bloc_s_own(self, declared: Declared) -> None:
        found = declared({"award": "giai", "prefer": {"nu": "60"}, "cite": "Điều 4"}, law=True).preference
        assert found == ("khi phải phân định thì ưu tiên đơn vị có tỷ lệ nữ từ 60% trở lên", "Điều 4", False)

    def test_the_law_s_while_it_is_in_force(self, declared: Declared) -> None:
        found = declared({"award": "giai"}, law=True).preference
        assert found is not None
        assert found.words == "khi phải phân định thì ưu tiên đơn vị có tỷ lệ nữ từ 70% trở lên"
        assert (found.cite, found.of_law) == ("khoản 6 Điều 4 Nghị định số 152/2025/NĐ-CP", True)
        assert declared({"award": "giai"}, law=True, on="13/01/2025").preference is None
        assert declared({"award": "giai"}).preference is None


class TestExclusions:
    REASON = "trường hợp đề nghị đồng thời phải nêu rõ lý do"

    def test_whoever_has_the_first_is_out_of_the_second(self, declared: Declared) -> None:
        flag = {"award": "co", "name": "Cờ", "not_with": ["khen"]}
        praise = {"award": "khen", "name": "Bằng khen"}
        first = declared(flag, praise)
        assert first.exclusions == f"đơn vị được đề nghị hình thức này thì không đề nghị Bằng khen; {self.REASON}"
        second = declared(praise, {"award": "giua", "name": "Giữa"}, flag)
        assert second.exclusions == f"đơn vị được đề nghị hình thức này thì không đề nghị Cờ; {self.REASON}"

    def test_of_the_one_that_comes_later(self, proposals: Callable[..., Proposals]) -> None:
        flags = [{"award": "co", "name": "Cờ"}, {"award": "khen", "name": "Khen", "not_with": ["co", "cuoi"]}]
        known = proposals(*flags, {"award": "cuoi", "name": "Cuối"}).known
        words = {award.id: award_declared(award, known).exclusions for award in known.every}
        assert words["khen"] == (
            "đơn vị được đề nghị Cờ thì không đề nghị hình thức này;"
            f" đơn vị được đề nghị hình thức này thì không đề nghị Cuối; {self.REASON}"
        )
        assert words["cuoi"] == f"đơn vị được đề nghị Khen thì không đề nghị hình thức này; {self.REASON}"

    def test_where_both_are_an_error(self, declared: Declared) -> None:
        flag = {"award": "co", "name": "Cờ", "not_with": ["khen", "giai"]}
        praise = {"award": "khen", "name": "Bằng khen", "if_both": "lỗi"}
        invalid = "mà không nêu lý do là không hợp lệ"
        found = declared(flag, praise, {"award": "giai", "name": "Giải"}).exclusions
        assert found is not None
        assert found.split("; ")[1:] == [
            f"đề nghị đồng thời với Bằng khen {invalid}",
            "trường hợp khác đề nghị đồng thời phải nêu rõ lý do",
        ]
        both = declared({**flag, "not_with": ["khen"]}, praise).exclusions
        assert both is not None and both.split("; ")[1:] == [f"đề nghị đồng thời {invalid}"]

    def test_the_law_s_by_the_names_this_bloc_gives_them(self, declared: Declared) -> None:
        flag = {"award": "co-khoi", "like": "co-thi-dua-tinh", "name": "Cờ của Khối"}
        praise = {"award": "bang-khen-tinh", "name": "Bằng khen của UBND tỉnh"}
        assert declared(flag, praise, law=True).exclusions == (
            f"đơn vị được đề nghị hình thức này thì không đề nghị Bằng khen của UBND tỉnh; {self.REASON}"
        )
        alone = declared(flag, law=True).exclusions
        assert alone is not None and "Bằng khen của tỉnh" in alone and "bộ" not in alone

    def test_none(self, declared: Declared) -> None:
        praise = {"award": "bang-khen-tinh", "not_with": []}
        assert declared({"award": "giai"}).exclusions is None
        assert declared(praise, {"award": "co-thi-dua-tinh", "not_with": []}, law=True).exclusions is None


def test_later_steps(declared: Declared) -> None:
    steps = [
        {"label": "Gửi hồ sơ", "by": "10/12/2025", "cite": "Công văn 5"},
        {"label": "Hội đồng bỏ phiếu", "vote": {"at_least": "80"}, "deadline": "30/06"},
        {"label": "Cơ quan quản lý chọn", "share": {"at_most": "20", "standard": "giai"}},
    ]
    assert declared({"award": "giai", "later": steps}).later == (
        ("Gửi hồ sơ", "Công văn 5", "chậm nhất ngày 10/12/2025"),
        ("Hội đồng bỏ phiếu: ít nhất 80% tổng số thành viên", "Quy chế", "chậm nhất ngày 30/06/2025"),
        ("Cơ quan quản lý chọn: không quá 20%", "Quy chế", None),
    )
    assert set(LaterStep.model_fields) == {"label", "cite", "by", "deadline", "vote", "share"}


def test_no_key_of_an_award_is_left_untold() -> None:
    told = {"name", "quota", "conditions", "vote", "order_by", "not_with", "if_both", "prefer", "later"}
    # What it takes over, whether it is proposed here at all, and where its citations come from.
    settled_before = {"award", "like", "levels", "cite"}
    assert set(AwardRule.model_fields) == told | settled_before
    merged = {"name", "quota", "quota_cite", "clauses", "vote", "order_by", "not_with", "if_both", "prefer", "later"}
    beside = {"id", "counts_as", "not_with_is_own", "cite", "proposed", "fits", "known", "in_law", "place"}
    money = {"reward", "reward_gap"}
    assert set(Award._fields) == merged | beside | money


class TestAlways:
    def test_with_what_it_rests_on(self, proposals: Callable[..., Proposals]) -> None:
        for on, cite in (
            ("13/01/2025", "Điều 4 Nghị định số 98/2023/NĐ-CP"),
            ("13/01/2026", "khoản 4 Điều 4 Nghị định số 152/2025/NĐ-CP"),
        ):
            ranked, hold, reset = always_declared(proposals({"award": "giai", "name": "Giải"}, law=True, on=on).law)
            assert (ranked.cite, hold.cite, reset.cite) == (None, cite, cite)
            assert (ranked.of_law, hold.of_law, reset.of_law) == (False, True, True)

    def test_whether_or_not_there_is_a_law(self, proposals: Callable[..., Proposals]) -> None:
        law = proposals({"award": "giai", "name": "Giải"}, law=True).law
        assert law is not None
        assert [rule.words for rule in always_declared(None)] == [rule.words for rule in always_declared(law)]
        assert {rule.cite for rule in always_declared(None)} == {None}

    def test_everything_that_holds_is_named(self) -> None:
        kinds = get_args(Hold.model_fields["kind"].annotation)
        assert len(kinds) == 5
        words = always_declared(None)[1].words
        assert [kind for kind in kinds if kind not in words] == []


YEARS = [(path.parts[-3], int(path.parts[-2])) for path in sorted(EXAMPLES.glob("*/2*/year.yaml"))]


def merged(bloc: str, year: int) -> Awards:
    """All awards of an example, those of the law that it does not propose included."""
    book = load_book(EXAMPLES / bloc)
    assert book.bloc is not None
    yearbook = book.years[year]
    law = choose_law(yearbook, date(year + 1, 1, 20)).law
    assert law is not None
    return merge(yearbook, book.bloc.model, law)


def figures_in(words: str) -> set[Decimal]:
    figures = {Decimal(figure.replace(",", ".")) for figure in re.findall(r"\d+(?:,\d+)?", words)}
    return figures | ({Decimal(1)} if "nhất" in words else set())


def pairs(clauses: tuple[Clause, ...], told: tuple[ConditionDeclared, ...]) -> Iterator[tuple[Clause, str]]:
    """Every clause with its words, those of routes too."""
    assert len(clauses) == len(told)
    for clause, words in zip(clauses, told, strict=True):
        yield clause, words.label
        assert len(clause.routes) == len(words.routes)
        for route, declared_route in zip(clause.routes, words.routes, strict=True):
            yield from pairs(route.clauses, declared_route.conditions)


@pytest.mark.parametrize(("bloc", "year"), YEARS)
def test_every_number_of_every_award_of_the_examples_is_in_its_words(bloc: str, year: int) -> None:
    known = merged(bloc, year)
    counted: dict[str, int] = {}
    for award in known.every:
        told = award_declared(award, known)
        if isinstance(award.quota, int):
            assert told.quota is not None and award.quota in figures_in(told.quota.words)
            counted["quota"] = counted.get("quota", 0) + 1
        if award.vote is not None:
            assert told.vote is not None
            assert {award.vote.at_least, Decimal(award.vote.ballots or award.vote.at_least)} <= figures_in(told.vote)
        for clause, words in pairs(award.clauses, told.conditions):
            condition = clause.condition
            for key in ("at_least", "at_most", "percent", "years"):
                figure = getattr(condition, key, None)
                if figure is None or (key == "years" and figure == 1):
                    continue
                counted[key] = counted.get(key, 0) + 1
                if isinstance(figure, str):
                    assert level_words(figure).lower() in words.lower()
                else:
                    assert figure in figures_in(words), (award.id, clause.id, key, words)
            if isinstance(condition, CompletionCondition) and condition.after is not None:
                assert "đã được tặng" in words and "trong thời gian đó" in words
                counted["after"] = counted.get("after", 0) + 1
    assert {"quota", "at_least", "at_most", "years", "after"} <= set(counted)


@pytest.mark.parametrize(("bloc", "year"), YEARS)
def test_every_citation_and_step_is_told(bloc: str, year: int) -> None:
    known = merged(bloc, year)
    for award in known.every:
        told = award_declared(award, known)
        cites = [clause.cite for clause in award.clauses]
        assert [condition.cite for condition in told.conditions] == [str(cite) for cite in cites]
        assert [step.label for step in told.later] == [step.label for step in award.later]
    assert any(award.clauses for award in known.every) and any(award.later for award in known.every)
