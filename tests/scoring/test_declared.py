"""The rules of the table in words: every kind and every key has its own, and no number of a table is left unsaid."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from giaouoc.records.criteria import Columns, Criteria, Item, Node, RankingRule, Requirement, Row, TieBreak
from giaouoc.records.kinds import Scoring
from giaouoc.records.table import Table, lay_flat
from giaouoc.scoring.declared import (
    Step,
    classes_declared,
    limits_declared,
    ranking_declared,
    requires_declared,
    rule_declared,
    steps_declared,
    totals_declared,
)
from giaouoc.vietnamese import parse_number

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLES = sorted(EXAMPLES.glob("*/2*/criteria.yaml"))


def parse(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def titled(row: dict[str, Any]) -> dict[str, Any]:
    inside: dict[str, Any] = {
        key: [titled(one) for one in row[key]] for key in ("items", "bonus", "penalty") if key in row
    }
    return {"title": f"Dòng {row['code']}", **row, **inside}


def criteria(text: str) -> Criteria:
    """A table from a few lines; a row without a title is called by its code."""
    data = parse(text)
    whole: dict[str, Any] = data if "criteria" in data else {**data, "criteria": [leaf("I", "kind: direct")]}
    for key in ("criteria", "bonus", "penalty"):
        whole[key] = [titled(row) for row in whole.get(key, ())]
    return Criteria.model_validate({"max": "10", **whole})


def leaf(code: str, scoring: str, **keys: Any) -> dict[str, Any]:
    return {"code": code, "max": "10", "scoring": parse(f"{{{scoring}}}"), **keys}


def said(table: Table, code: str, **options: Any) -> list[str]:
    return list(rule_declared(table.rows[code], table, **options))


def of_criterion(scoring: str, **keys: Any) -> list[str]:
    whole = Criteria.model_validate({"max": "10", "criteria": [titled(leaf("I", scoring, **keys))]})
    return said(lay_flat(whole), "I")


def of_item(text: str, role: str = "bonus", more: str = "", **options: Any) -> list[str]:
    """The words of the item T beside the criterion I of 10 points, and the items of `more`."""
    return said(lay_flat(criteria(f"{role}: [{{code: T, {text}}}{more}]")), "T", **options)


# Scoring of a criterion worth 10 points, and what is said of it.
CRITERIA = [
    ("kind: direct", ["Chấm trực tiếp, từ 0 đến điểm chuẩn"]),
    ("kind: deduct", ["Ghi số điểm còn lại sau khi trừ, không quá điểm chuẩn", "điểm còn lại không dưới 0"]),
    (
        "kind: deduct, floor: -2.5",
        ["Ghi số điểm còn lại sau khi trừ, không quá điểm chuẩn", "điểm còn lại không dưới -2,5"],
    ),
    (
        "kind: deduct, floor: không",
        [
            "Ghi số điểm còn lại sau khi trừ, không quá điểm chuẩn",
            "không có mức sàn, điểm còn lại có thể xuống dưới 0",
        ],
    ),
    ("kind: ratio", ["Điểm = điểm chuẩn × kết quả ÷ chỉ tiêu, không quá điểm chuẩn"]),
    (
        "kind: ratio, overflow_max: 5%",
        [
            "Điểm = điểm chuẩn × kết quả ÷ chỉ tiêu, không quá điểm chuẩn",
            "phần vượt chỉ tiêu được cộng vào điểm thưởng, tối đa 5% điểm chuẩn",
        ],
    ),
    (
        "kind: ratio, better: less",
        ["Điểm = điểm chuẩn × chỉ tiêu ÷ kết quả, không quá điểm chuẩn", "kết quả bằng 0 thì được điểm chuẩn"],
    ),
    (
        "kind: ratio, better: less, overflow_max: 1.5",
        [
            "Điểm = điểm chuẩn × chỉ tiêu ÷ kết quả, không quá điểm chuẩn",
            "phần vượt chỉ tiêu được cộng vào điểm thưởng, tối đa 1,5 điểm",
            "kết quả bằng 0 thì được điểm chuẩn và mức cộng tối đa của phần vượt",
        ],
    ),
    (
        "kind: relative",
        [
            "Lấy r = kết quả ÷ chỉ tiêu: r từ 1 trở xuống thì điểm = một nửa điểm chuẩn × r",
            "r trên 1 thì điểm = một nửa điểm chuẩn + một nửa điểm chuẩn × (r - 1) ÷ (R - 1),"
            " R là r lớn nhất trong các đơn vị được giao chỉ tiêu",
            "đơn vị không được giao chỉ tiêu thì điểm = điểm chuẩn × kết quả ÷ kết quả lớn nhất của các đơn vị như vậy",
        ],
    ),
    (
        "kind: relative, better: less",
        [
            "Lấy r = chỉ tiêu ÷ kết quả: r từ 1 trở xuống thì điểm = một nửa điểm chuẩn × r",
            "r trên 1 thì điểm = một nửa điểm chuẩn + một nửa điểm chuẩn × (r - 1) ÷ (R - 1),"
            " R là r lớn nhất trong các đơn vị được giao chỉ tiêu",
            "đơn vị không được giao chỉ tiêu thì điểm = điểm chuẩn × kết quả nhỏ nhất của các đơn vị như vậy ÷ kết quả",
            "kết quả bằng 0 thì được điểm chuẩn, r coi là vô cùng lớn",
        ],
    ),
    ("kind: tiers, tiers: [{from: 5, points: 10}, {below: 5, points: 2}]", ["Theo bậc ở dưới"]),
    ("kind: choice, options: {A: 10, B: 5}", ["Theo một trong các mức ở dưới"]),
    ("kind: count, points: 0.5", ["Mỗi trường hợp 0,5 điểm, không quá điểm chuẩn"]),
    ("kind: count, points: 2, cap: 6", ["Mỗi trường hợp 2 điểm, tối đa 6 điểm"]),
    ("kind: count, points: 2, cap: 60", ["Mỗi trường hợp 2 điểm, không quá điểm chuẩn"]),
    ("kind: count, points: 2, times: 3", ["Mỗi trường hợp 2 điểm, không quá điểm chuẩn", "không ghi quá 03 lần"]),
    ("kind: count, points: 2, times: 1", ["Được 2 điểm, không quá điểm chuẩn", "không ghi quá 01 lần"]),
    (
        "kind: step, above: 90, points: 0.5, per: 2, cap: 5",
        ["Tính phần vượt mốc 90: cứ vượt đủ 2 được 0,5 điểm, tối đa 5 điểm"],
    ),
    (
        "kind: step, above: 90, start: 1, points: 0.5, per: 2",
        ["Tính phần vượt mốc 90: vượt mốc được ngay 1 điểm, cứ vượt đủ 2 được thêm 0,5 điểm, không quá điểm chuẩn"],
    ),
]


class TestCriterion:
    @pytest.mark.parametrize(("scoring", "expected"), CRITERIA, ids=[scoring for scoring, _ in CRITERIA])
    def test_its_kind(self, scoring: str, expected: list[str]) -> None:
        assert of_criterion(scoring) == expected

    def test_no_key_of_a_kind_is_without_a_case(self) -> None:
        models = {model.model_fields["kind"].annotation: model for model in get_args(get_args(Scoring)[0])}
        kinds = {get_args(kind)[0]: model for kind, model in models.items()}
        used: dict[str, set[str]] = {kind: set() for kind in kinds}
        for scoring, _ in CRITERIA:
            data = parse(f"{{{scoring}}}")
            used[data["kind"]] |= set(data)
        assert used == {kind: set(model.model_fields) for kind, model in kinds.items()}

    def test_the_penalties_of_a_deduct_row_are_referred_to(self) -> None:
        penalty = [{"code": "P", "points": "1"}]
        assert of_criterion("kind: deduct", penalty=penalty) == [
            "Trừ theo các trường hợp ở dưới",
            "điểm còn lại không dưới 0",
        ]

    def test_cases_and_figures_are_called_by_what_they_are_counted_in(self) -> None:
        assert of_criterion("kind: count, points: 1, cap: 5", measure="sáng kiến") == [
            "Mỗi sáng kiến 1 điểm, tối đa 5 điểm"
        ]
        step = "kind: step, above: 70, start: 4, points: 1, per: 5, cap: 10"
        percent = "Tính phần vượt mốc 70%: vượt mốc được ngay 4 điểm, cứ vượt đủ 5% được thêm 1 điểm, tối đa 10 điểm"
        assert of_criterion(step, measure="%") == [percent]
        assert of_criterion(step, measure="cuộc") == [percent.replace("70%", "70 cuộc").replace("5%", "5 cuộc")]

    def test_of_a_section_nothing_is_said(self) -> None:
        table = lay_flat(criteria("criteria: [{code: I, max: 10, items: [" + str(leaf("I.1", "kind: direct")) + "]}]"))
        assert (said(table, "I"), said(table, "I.1")) == ([], ["Chấm trực tiếp, từ 0 đến điểm chuẩn"])
        assert steps_declared(table.rows["I"]) == steps_declared(table.rows["I.1"]) == ()


# By the key of an item it is about: the item T, and what is said of it as a bonus.
ITEMS = {
    "points": ("points: 0.5", ["Mỗi trường hợp cộng 0,5 điểm"]),
    "cap": ("points: 0.5, cap: 2", ["Mỗi trường hợp cộng 0,5 điểm, tối đa 2 điểm"]),
    "times": ("points: 2, times: 4", ["Mỗi trường hợp cộng 2 điểm", "không ghi quá 04 lần"]),
    "scoring": ("scoring: {kind: count, points: 2, times: 1}", ["Cộng 2 điểm", "không ghi quá 01 lần"]),
    "max": (
        "max: 3, scoring: {kind: direct}",
        ["Chấm trực tiếp, từ 0 đến điểm tối đa của dòng", "điểm tối đa của dòng là 3 điểm"],
    ),
    "exclusive": (
        "points: 1, exclusive: nhom",
        ["Mỗi trường hợp cộng 1 điểm", "trong các dòng T, U chỉ một dòng được tính"],
    ),
    "requires_full": (
        "points: 1, requires_full: I",
        ["Mỗi trường hợp cộng 1 điểm", "chỉ tính khi tiêu chí I đạt điểm tối đa hoặc không được giao"],
    ),
    "uses": ("uses: I, points: 1", ["Lấy số liệu đã ghi ở I", "mỗi trường hợp cộng 1 điểm"]),
    "disqualifies": ("disqualifies: xếp loại", ["Có trường hợp này thì không xếp loại"]),
    "bars": ("bars: [co-mot, co-hai]", ['Có trường hợp này thì không xét Cờ một, "co-hai"']),
}


class TestItem:
    @pytest.mark.parametrize("key", ITEMS)
    def test_its_key(self, key: str) -> None:
        text, expected = ITEMS[key]
        assert of_item(text, more=", {code: U, points: 2, exclusive: nhom}", awards={"co-mot": "Cờ một"}) == expected

    def test_no_key_is_without_a_case(self) -> None:
        assert set(ITEMS) == set(Item.model_fields) - set(Row.model_fields)

    def test_a_penalty_takes_away(self) -> None:
        assert of_item("points: 0.5, cap: 3", "penalty") == ["Mỗi trường hợp trừ 0,5 điểm, tối đa 3 điểm"]
        assert of_item("scoring: {kind: count, points: 10, times: 1}", "penalty")[0] == "Trừ 10 điểm"
        step = "scoring: {kind: step, above: 5, start: 1, points: 2, per: 5}"
        assert of_item(step, "penalty") == [
            "Tính phần vượt mốc 5: vượt mốc trừ ngay 1 điểm, cứ vượt đủ 5 trừ thêm 2 điểm"
        ]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("cap: 4, scoring: {kind: count, points: 1, cap: 3}", "Mỗi trường hợp cộng 1 điểm, tối đa 3 điểm"),
            ("cap: 2, scoring: {kind: count, points: 1, cap: 3}", "Mỗi trường hợp cộng 1 điểm, tối đa 2 điểm"),
            ("max: 1, cap: 2, points: 1", "Mỗi trường hợp cộng 1 điểm, tối đa 1 điểm"),
            ("cap: 4, scoring: {kind: choice, options: {A: 5}}", "Theo một trong các mức ở dưới, tối đa 4 điểm"),
            ("max: 4, scoring: {kind: tiers, tiers: [{points: 5}]}", "Theo bậc ở dưới, tối đa 4 điểm"),
        ],
    )
    def test_of_several_limits_the_one_that_bites(self, text: str, expected: str) -> None:
        assert of_item(text) == [expected]

    def test_its_full_points_are_no_base(self) -> None:
        assert of_item("max: 3, cap: 2, scoring: {kind: ratio}") == [
            "Điểm = điểm tối đa của dòng × kết quả ÷ chỉ tiêu, không quá điểm tối đa của dòng",
            "điểm tối đa của dòng là 3 điểm",
            "chỉ tính tối đa 2 điểm",
        ]
        assert of_item("max: 3, scoring: {kind: relative}")[-1] == "điểm tối đa của dòng là 3 điểm"
        assert "chuẩn" not in " ".join(of_item("max: 3, scoring: {kind: relative, better: less}"))

    def test_points_it_does_not_have_are_not_told(self) -> None:
        assert of_item("disqualifies: khen thưởng, times: 1", "penalty") == [
            "Không ghi quá 01 lần",
            "có trường hợp này thì vẫn xếp hạng nhưng không xét khen thưởng",
        ]
        assert of_item("points: 15, disqualifies: khen thưởng, bars: [co]", "penalty") == [
            "Mỗi trường hợp trừ 15 điểm",
            "có trường hợp này thì vẫn xếp hạng nhưng không xét khen thưởng",
            'có trường hợp này thì không xét "co"',
        ]

    def test_alone_in_its_group_it_excludes_nothing(self) -> None:
        assert of_item("points: 1, exclusive: nhom") == ["Mỗi trường hợp cộng 1 điểm"]

    def test_without_the_table_others_are_called_by_id_and_code(self) -> None:
        text = "bonus: [{code: T, points: 1, exclusive: nhom, requires_full: I, uses: I}]"
        assert rule_declared(lay_flat(criteria(text)).rows["T"]) == (
            "Lấy số liệu đã ghi ở I",
            "mỗi trường hợp cộng 1 điểm",
            "chỉ tính khi mọi tiêu chí được giao thuộc I đạt điểm tối đa",
            'trong các dòng thuộc nhóm "nhom" chỉ một dòng được tính',
        )

    def test_requires_full_of_what_carries_it(self) -> None:
        inner = {"code": "T", "points": "1", "requires_full": "có"}
        section = {"code": "I", "max": "10", "items": [leaf("I.1", "kind: direct")], "bonus": [inner]}
        wholes: list[dict[str, Any]] = [
            {"criteria": [section]},
            {"criteria": [leaf("I", "kind: direct", bonus=[inner])]},
            {"criteria": [leaf("I", "kind: direct")], "bonus": [inner]},
            {"criteria": [leaf("I", "kind: direct")], "bonus": [{**inner, "requires_full": "không"}]},
        ]
        assert [said(lay_flat(criteria(yaml.dump(whole, allow_unicode=True))), "T")[1:] for whole in wholes] == [
            ["chỉ tính khi mọi tiêu chí được giao thuộc I đạt điểm tối đa"],
            ["chỉ tính khi tiêu chí I đạt điểm tối đa hoặc không được giao"],
            ["chỉ tính khi mọi tiêu chí được giao trong toàn bảng đạt điểm tối đa"],
            [],
        ]

    def test_a_row_that_prints_another_number_is_called_by_that(self) -> None:
        def used(label: str) -> str:
            row = leaf("I", "kind: direct", label=label, title="Kiểm tra", measure="cuộc")
            step = {"code": "T", "uses": "I", "scoring": parse("{kind: step, above: 12, points: 1, per: 2}")}
            return "; ".join(said(lay_flat(criteria(yaml.dump({"criteria": [row], "bonus": [step]}))), "T"))

        step = "tính phần vượt mốc 12 cuộc: cứ vượt đủ 2 cuộc cộng 1 điểm"
        assert used("3") == f"Lấy số liệu đã ghi ở 3 “Kiểm tra”; {step}"
        assert used("") == f"Lấy số liệu đã ghi ở “Kiểm tra”; {step}"


class TestSteps:
    def steps(self, scoring: str) -> list[Step]:
        whole = Criteria.model_validate({"max": "10", "criteria": [titled(leaf("I", scoring))]})
        return list(steps_declared(lay_flat(whole).rows["I"]))

    def test_tiers_by_their_bounds_in_declared_order(self) -> None:
        tiers = "{below: 95, points: 2.5}, {from: 95, below: 98, points: 5, label: b}, {from: 98, points: 10}"
        assert self.steps(f"kind: tiers, tiers: [{tiers}]") == [
            Step(None, "Dưới 95", Decimal("2.5")),
            Step("b", "Từ 95 đến dưới 98", Decimal(5)),
            Step(None, "Từ 98 trở lên", Decimal(10)),
        ]

    @pytest.mark.parametrize(
        ("title", "expected"),
        [
            ("Đạt từ 95% đến dưới 98%", "Đạt từ 95% đến dưới 98%"),
            ("Đạt khá", "Đạt khá (từ 95 đến dưới 98)"),
            ("Đạt từ 96 đến dưới 98", "Đạt từ 96 đến dưới 98 (từ 95 đến dưới 98)"),
            ("Từ 950 đến 980", "Từ 950 đến 980 (từ 95 đến dưới 98)"),
        ],
    )
    def test_a_title_of_its_own_does_not_hide_the_bounds(self, title: str, expected: str) -> None:
        tier = {"from": "95", "below": "98", "points": "5", "title": title}
        row = {"code": "I", "title": "I", "max": "10", "scoring": {"kind": "tiers", "tiers": [tier]}}
        whole = Criteria.model_validate({"max": "10", "criteria": [row]})
        assert [step.title for step in steps_declared(lay_flat(whole).rows["I"])] == [expected]

    def test_options_by_what_is_entered(self) -> None:
        options = "A: {points: 10, title: Xếp loại tốt, label: a}, không: 0"
        assert self.steps(f"kind: choice, options: {{{options}}}") == [
            Step("a", "A: Xếp loại tốt", Decimal(10)),
            Step(None, "không", Decimal(0)),
        ]


# By the key of a node or of the table it is about: what is written, and what is said of it.
LIMITS = {
    "bonus_max": ("bonus_max: 5", "Tổng điểm thưởng của toàn bảng tối đa 5 điểm"),
    "penalty_max": ("penalty_max: 2.5", "Tổng điểm trừ của toàn bảng tối đa 2,5 điểm"),
    "overflow_max": (
        "overflow_max: 5%",
        "Phần vượt chỉ tiêu cộng vào điểm thưởng của toàn bảng tối đa 5% điểm tối đa của toàn bảng",
    ),
    "floor": ("floor: không", "Điểm chuẩn của toàn bảng sau khi trừ không có mức sàn, có thể xuống dưới 0"),
    "total_max": ("total_max: 105", "Tổng điểm của toàn bảng, kể cả điểm thưởng, tối đa 105 điểm"),
}


class TestLimits:
    @pytest.mark.parametrize("key", LIMITS)
    def test_its_key(self, key: str) -> None:
        text, expected = LIMITS[key]
        assert limits_declared(criteria(text), "toàn bảng") == (expected,)

    def test_no_limit_is_without_a_case(self) -> None:
        rows = {"bonus", "penalty", "criteria"}
        elsewhere = {"title", "issued", "max", "requires", "ranking", "classes"}
        assert set(LIMITS) == set(Criteria.model_fields) - rows - elsewhere
        assert set(Columns.model_fields) - rows <= set(LIMITS)

    def test_none_where_none_is_declared(self) -> None:
        whole = criteria("bonus: [{code: T, points: 1}]")
        assert limits_declared(whole, "toàn bảng") == limits_declared(whole.criteria[0], "mục I") == ()

    def test_of_a_node(self) -> None:
        node = leaf("I", "kind: ratio, overflow_max: 1", bonus_max="5", overflow_max="2", floor="-3")
        assert limits_declared(criteria(yaml.dump({"criteria": [node]})).criteria[0], "mục I") == (
            "Điểm chuẩn của mục I sau khi trừ không dưới -3",
            "Phần vượt chỉ tiêu cộng vào điểm thưởng của mục I tối đa 2 điểm",
            "Tổng điểm thưởng của mục I, kể cả phần vượt chỉ tiêu, tối đa 5 điểm",
        )

    def test_the_floor_of_a_deduct_row_is_told_with_its_rule(self) -> None:
        node = leaf("I", "kind: deduct, floor: không", penalty_max="4")
        assert limits_declared(criteria(yaml.dump({"criteria": [node]}, allow_unicode=True)).criteria[0], "mục I") == (
            "Tổng điểm trừ của mục I tối đa 4 điểm",
        )


class TestTotals:
    def test_in_what_order_limits_take_effect(self) -> None:
        plain = totals_declared(criteria("max: 10"))
        assert plain == (
            "Tổng điểm = điểm chuẩn - điểm trừ + điểm thưởng.",
            "Điểm được cộng từ dòng lên mục, từ mục lên toàn bảng. Ở mỗi cấp, lần lượt áp dụng mức tối đa của từng"
            " dòng, mức tối đa của điểm trừ, mức sàn của điểm chuẩn sau khi trừ, rồi mới cộng điểm thưởng trong mức tối"
            " đa của điểm thưởng.",
            "Điểm chuẩn sau khi trừ của từng mục và của toàn bảng không dưới 0, trừ nơi bảng ghi khác.",
        )
        assert totals_declared(criteria("total_max: 12"))[1].endswith(", cuối cùng là mức tối đa của tổng điểm.")

    def test_what_only_some_tables_need(self) -> None:
        def more(**keys: Any) -> tuple[str, ...]:
            row = leaf("I", keys.pop("scoring", "kind: deduct"), **keys)
            return totals_declared(criteria(yaml.dump({"criteria": [row]}, allow_unicode=True)))[3:]

        below_zero, agrees = "Điểm đã xuống dưới 0", "Ở tiêu chí chấm theo cách trừ"
        assert more() == ()
        assert [s.startswith(agrees) for s in more(penalty=[{"code": "P", "points": "1"}])] == [True]
        for scoring in ("kind: deduct, floor: không", "kind: deduct, floor: -1"):
            assert [s.startswith(below_zero) for s in more(scoring=scoring)] == [True]


STANDARD = (
    "Các đơn vị được xếp hạng theo tổng điểm, từ cao xuống thấp.",
    "Điểm được tính là điểm hội đồng ở nơi có điểm hội đồng, còn lại là điểm thẩm định; điểm tự chấm không dùng thay.",
    "Đơn vị chưa có đủ điểm của các tiêu chí được giao, hoặc còn dòng thưởng, dòng trừ đã tự chấm mà chưa được"
    " thẩm định, thì chưa đủ dữ liệu và chưa được xếp hạng.",
    "Tiêu chí không giao cho đơn vị không tính là thiếu; dòng thưởng, dòng trừ để trống là không có trường hợp nào.",
    "Tổng điểm công bố làm tròn đến 2 chữ số thập phân, từ nửa đơn vị trở lên thì làm tròn lên, chỉ làm tròn một lần"
    " ở số công bố; thứ hạng, bằng nhau và xếp loại xét theo số đã làm tròn.",
    "Các đơn vị bằng nhau được xếp cùng hạng; hạng kế tiếp bằng số đơn vị đã xếp cộng 1 (ví dụ 1, 1, 3).",
    "Không có tiêu chí phụ: các đơn vị bằng nhau do cuộc họp biểu quyết phân định; cuộc họp chưa phân định thì giữ"
    " nguyên đồng hạng.",
)


class TestRanking:
    def changed(self, text: str) -> list[str]:
        """The sentences that differ from those of a table that declares nothing."""
        sentences = ranking_declared(criteria(text))
        assert all(sentence.endswith(".") for sentence in sentences)
        return [sentence for sentence in sentences if sentence not in STANDARD]

    def test_what_holds_where_nothing_is_declared(self) -> None:
        assert ranking_declared(criteria("max: 10")) == STANDARD

    def test_by_per_cent(self) -> None:
        assert self.changed("ranking: {by: percent}") == [
            "Các đơn vị được xếp hạng theo tỷ lệ phần trăm, từ cao xuống thấp; tỷ lệ phần trăm = tổng điểm × 100 ÷ tổng"
            " điểm tối đa của các tiêu chí giao cho đơn vị.",
            STANDARD[4].replace("Tổng điểm", "Tỷ lệ phần trăm"),
        ]

    def test_dense(self) -> None:
        assert self.changed("ranking: {ties: dense}") == [
            "Các đơn vị bằng nhau được xếp cùng hạng; hạng kế tiếp liền ngay sau (ví dụ 1, 1, 2)."
        ]

    def test_decimals(self) -> None:
        assert self.changed("ranking: {decimals: 1}") == [STANDARD[4].replace("2 chữ", "1 chữ")]
        assert self.changed("ranking: {decimals: 0}") == [STANDARD[4].replace("2 chữ số thập phân", "số nguyên")]

    def test_rows_rounded_first(self) -> None:
        rows = "Điểm từng dòng làm tròn đến 1 chữ số thập phân rồi mới cộng."
        whole = STANDARD[4].replace("chỉ làm tròn một lần ở số công bố", "sau khi cộng chỉ làm tròn một lần")
        assert self.changed("ranking: {row_decimals: 1}") == [rows, whole]
        deduct = yaml.dump({"ranking": {"row_decimals": "1"}, "criteria": [leaf("I", "kind: deduct")]})
        assert self.changed(deduct) == [
            rows,
            "Tiêu chí chấm theo cách trừ thì làm tròn số điểm còn lại, không làm tròn riêng các dòng trừ của nó.",
            whole,
        ]

    def test_tie_breaks_in_their_order(self) -> None:
        breaks = "{section: I}, {fewest: penalty}, {most: bonus}, {women: 70}"
        assert self.changed(f"ranking: {{tie_breaks: [{breaks}]}}") == [
            "Khi bằng nhau, lần lượt xếp trước đơn vị có: điểm mục I cao hơn; điểm trừ ít hơn; điểm thưởng nhiều hơn;"
            " tỷ lệ nữ từ 70 % trở lên.",
            "Tiêu chí phụ nào chưa rõ số liệu của một trong các đơn vị bằng nhau thì bỏ qua.",
            "Xét hết tiêu chí phụ mà vẫn bằng nhau thì cuộc họp biểu quyết phân định; cuộc họp chưa phân định thì giữ"
            " nguyên đồng hạng.",
        ]

    def test_no_key_is_without_a_case(self) -> None:
        assert set(RankingRule.model_fields) == {"by", "ties", "tie_breaks", "decimals", "row_decimals"}
        assert set(TieBreak.model_fields) == {"section", "fewest", "most", "women"}

    @pytest.mark.parametrize("text", ["penalty: [{code: P, disqualifies: xếp loại}]", "requires: [{paper: tu-cham}]"])
    def test_who_is_disqualified_has_no_rank(self, text: str) -> None:
        assert self.changed(text) == ["Đơn vị không xếp loại thì không được xếp hạng."]

    def test_barred_from_awards_is_ranked_all_the_same(self) -> None:
        assert self.changed("penalty: [{code: P, disqualifies: khen thưởng}]") == []


class TestClassesAndPapers:
    CLASSES = "classes: [{name: Khá, from: 70.5}, {name: Xuất sắc, from: 95}, {name: Tốt, from: 85}]"

    def test_classes_from_the_highest_down(self) -> None:
        assert classes_declared(criteria(self.CLASSES)) == (
            "Xuất sắc: từ 95 điểm trở lên",
            "Tốt: từ 85 điểm đến dưới 95 điểm",
            "Khá: từ 70,5 điểm đến dưới 85 điểm",
            "Dưới 70,5 điểm: không thuộc loại nào",
        )

    def test_of_per_cent(self) -> None:
        assert classes_declared(criteria(f"{self.CLASSES}\nranking: {{by: percent}}"))[1:3] == (
            "Tốt: từ 85% đến dưới 95%",
            "Khá: từ 70,5% đến dưới 85%",
        )

    def test_nothing_is_below_nothing(self) -> None:
        assert classes_declared(criteria("max: 10")) == ()
        assert classes_declared(criteria("classes: [{name: Đạt, from: 0}]")) == ("Đạt: từ 0 điểm trở lên",)

    def test_papers(self) -> None:
        papers = "{paper: tu-cham, by: 10/12/2024, cite: Điều 5}, {paper: giao-uoc}, {paper: ke-hoach}"
        assert requires_declared(criteria(f"requires: [{papers}]")) == (
            "Đơn vị phải nộp bảng tự chấm điểm chậm nhất ngày 10/12/2024; không nộp hoặc quá hạn thì không xếp loại"
            " (Điều 5).",
            "Đơn vị phải ký giao ước thi đua; không ký thì không xếp loại.",
            'Đơn vị phải nộp "ke-hoach"; không nộp thì không xếp loại.',
            "Chưa rõ đã có giấy tờ nêu trên hay chưa, hoặc có đúng hạn hay không, thì chưa đủ dữ liệu để xếp hạng.",
        )
        assert requires_declared(criteria("max: 10")) == ()
        assert set(Requirement.model_fields) == {"paper", "by", "if_not", "cite"}


# Keys of a row whose value is no number of its rule: words, and the points its own column prints.
_NOT_THE_RULE = {"code", "title", "label", "measure", "proof", "note", "scorer", "items", "bonus", "penalty"}
_NOT_THE_RULE |= {"kind", "better", "bonus_max", "penalty_max"}

Path_ = tuple[str | int, ...]


def raw_rows(data: dict[str, Any], role: str = "criteria") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of a table as it is written, with its role; sections left out."""
    for key in ("criteria", "items", "bonus", "penalty"):
        for row in data.get(key, ()):
            own = key if key in ("bonus", "penalty") else "criteria"
            if "items" not in row:
                yield own, row
            yield from raw_rows(row, own)


def numbers(data: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Decimal]]:
    """Every number declared for a row, wherever it stands in it."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in _NOT_THE_RULE:
                yield from numbers(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from numbers(value, (*path, place))
    elif isinstance(figure := parse_number(str(data).removesuffix("%")), Decimal):
        yield path, figure


def put(data: Any, path: Path_, value: str) -> Any:
    """`data` with `value` at `path`."""
    if not path:
        return value
    if isinstance(data, dict):
        return {key: put(one, path[1:], value) if key == path[0] else one for key, one in data.items()}
    return [put(one, path[1:], value) if place == path[0] else one for place, one in enumerate(data)]


def words_of(role: str, row: dict[str, Any]) -> str:
    """All that is said of a row, as it is written."""
    beside = [] if role == "criteria" else [titled(leaf("I-0", "kind: direct"))]
    whole = Criteria.model_validate({"max": "10", "criteria": beside, role: [row]})
    line = lay_flat(whole).rows[row["code"]]
    steps = [f"{step.label} {step.title}: {step.points:f}".replace(".", ",") for step in steps_declared(line)]
    return "; ".join([*rule_declared(line), *steps])


def figures_in(words: str) -> set[Decimal]:
    return {Decimal(figure.replace(",", ".")) for figure in re.findall(r"-?\d+(?:,\d+)?", words)}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}")
class TestExamples:
    """What is on paper is what the machine applies."""

    def rows(self, path: Path) -> list[tuple[str, dict[str, Any]]]:
        rows = list(raw_rows(parse(path.read_text(encoding="utf-8"))))
        assert len(rows) > 10
        return rows

    # The points of a criterion stand in the table's own column.
    def declared(self, role: str, row: dict[str, Any]) -> list[tuple[Path_, Decimal]]:
        own = {key: value for key, value in row.items() if key != "max" or role != "criteria"}
        return list(numbers(own))

    def test_every_number_of_every_row_is_in_its_words(self, path: Path) -> None:
        unsaid = [
            (row["code"], at, figure)
            for role, row in self.rows(path)
            for at, figure in self.declared(role, row)
            if figure not in figures_in(words_of(role, row))
        ]
        assert unsaid == []
        assert sum(len(self.declared(role, row)) for role, row in self.rows(path)) > 5

    def test_another_number_is_said_as_another(self, path: Path) -> None:
        for role, row in self.rows(path):
            for at, _ in self.declared(role, row):
                figure = "37" if at[-1] == "times" else "0.37%" if at[-1] == "overflow_max" else "0.37"
                changed = words_of(role, put(row, at, figure))
                assert changed != words_of(role, row), (row["code"], at)
                assert parse_number(figure.removesuffix("%")) in figures_in(changed), (row["code"], at, changed)

    def test_every_row_but_sections_has_words_as_one_sentence(self, path: Path) -> None:
        table = lay_flat(Criteria.model_validate(parse(path.read_text(encoding="utf-8"))))
        for row in table.rows.values():
            phrases = rule_declared(row, table)
            assert bool(phrases) == (row.role != "section"), row.code
            assert len(set(phrases)) == len(phrases)
            assert not [phrase for phrase in phrases if phrase.endswith(".")]
            assert all(phrase[0].isupper() == (place == 0) for place, phrase in enumerate(phrases))

    def test_every_limit_and_class_is_said(self, path: Path) -> None:
        data = parse(path.read_text(encoding="utf-8"))
        whole = Criteria.model_validate(data)
        nodes = [row.row for row in lay_flat(whole).rows.values() if isinstance(row.row, Node)]
        words = " ".join(phrase for owner in (whole, *nodes) for phrase in limits_declared(owner, "mục ấy")) + " ".join(
            classes_declared(whole)
        )
        keys = ("bonus_max", "penalty_max", "total_max")
        limits = [getattr(owner, key) for owner in (whole, *nodes) for key in keys if hasattr(owner, key)]
        assert {limit for limit in limits if limit is not None} <= figures_in(words)
        assert {class_.from_ for class_ in whole.classes} <= figures_in(words)
        assert whole.ranking.decimals in figures_in(" ".join(ranking_declared(whole)))
