"""A closed year beside what its files give now: what is told of it, where, and what is not."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from giaouoc.awards.closed_problems import Examined, examine
from giaouoc.awards.closed_result import as_published
from giaouoc.awards.closing import closed_data
from giaouoc.awards.engine import propose
from giaouoc.records.book import load_book
from giaouoc.records.closed_text import closed_text
from giaouoc.records.codes import Code
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.tree import read_document
from giaouoc.records.yaml_text import block_lines
from giaouoc.scoring.engine import rank_year

Bloc = Callable[..., Path]

BASE = Path(__file__).parents[1] / "problems" / "_base"
UNIT, OTHER = "2024/units/so-y-te.yaml", "2024/units/so-giao-duc.yaml"
ON = date(2025, 1, 15)


def close(root: Path) -> str:
    """Close 2024 of the bloc in `root`; the text of its result."""
    book = load_book(root)
    ranking = rank_year(book, 2024)
    proposed = propose(book, 2024, ranking, ON if book.years[2024].review_date is None else None)
    assert ranking.result is not None
    text = closed_text(closed_data(book, ranking.result, proposed.proposals, "Sở Y tế", ON, None))
    (root / "2024/result.yaml").write_text(text, encoding="utf-8")
    return text


def look(root: Path, *, each_figure: bool = False) -> tuple[Examined, list[Problem]]:
    """What is found of the closed year, and every error that is found without it."""
    book = load_book(root)
    ranking = rank_year(book, 2024, compare=False)
    proposed = propose(book, 2024, ranking, book.years[2024].closed_without_meeting)
    found = [*book.problems, *ranking.problems, *proposed.problems]
    examined = examine(book, 2024, ranking.result, proposed.proposals, found, each_figure=each_figure)
    return examined, [problem for problem in found if problem.is_error]


def told(root: Path, **how: Any) -> list[tuple[Code, str]]:
    return [(problem.code, str(problem.place)) for problem in look(root, **how)[0].problems]


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text, text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


REVIEW = (
    "meeting: {date: 13/01/2025}\n"
    "decisions:\n  - {award: giay-khen, unit: so-y-te, status: đề nghị}\n"
    "  - {award: giay-khen, unit: so-giao-duc, status: xin rút}\n"
    "next: {leader: so-giao-duc, deputies: [so-y-te]}\n"
)
RULES = "law: không\nawards:\n  - {award: giay-khen, name: Giấy khen, quota: 1}\n"
DECIDED = {"2024/review.yaml": REVIEW, "2024/rules.yaml": RULES}


class TestNothingChanged:
    def test_nothing_is_told(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        examined, errors = look(root)
        assert (examined, errors) == (Examined((), ()), [])

    def test_grants_that_come_later(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        grants = "2024:\n  granted:\n    - {award: giay-khen, unit: so-y-te, number: 12/QĐ, date: 20/03/2025}\n"
        (root / "history.yaml").write_text(grants, encoding="utf-8")
        assert look(root) == (Examined((), ()), [])

    def test_a_year_that_follows(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        shutil.copytree(root / "2024", root / "2025")
        (root / "2025/result.yaml").unlink()
        (root / "2025/year.yaml").write_text("year: 2025\nleader: so-giao-duc\n", encoding="utf-8")
        edit(root, "bloc.yaml", "members:", "members:\n  - {id: so-moi, name: Sở mới, joined: 2025}")
        edit(root, "bloc.yaml", "    name: Sở Y tế", "    name: Sở Y tế tỉnh\n    left: 30/06/2025")
        assert told(root) == []


class TestValues:
    def test_a_score_and_what_follows_from_it(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, UNIT, "II: {self: 20, appraised: 20}", "II: {self: 20, appraised: 1, reason: a}")
        (changed, differs) = look(root)[0].problems
        assert (changed.code, str(changed.place)) == (Code.CHANGED_SINCE, f"{UNIT}:5:29")
        assert changed.message == '"appraised" đã đổi sau khi khóa năm: lúc khóa là 20, nay là 1'
        assert changed.breadcrumbs == ('đơn vị "so-y-te"', 'tiêu chí "II"')
        assert changed.is_error
        assert (differs.code, differs.place.file) == (Code.RESULT_DIFFERS, "2024/result.yaml")
        assert "Sở Y tế: hạng 1 → 2, điểm 100,00 → 81,00; Sở Giáo dục và Đào tạo: hạng 2 → 1" in differs.message

    @pytest.mark.parametrize(
        ("file", "old", "new", "place", "words"),
        [
            (UNIT, "  I.2: {self: 20, appraised: 20}\n", "", f"{UNIT}:2:1", '"I.2" bị bỏ sau khi khóa năm'),
            (UNIT, "{self: 60, ", '{target: "59,5", self: 60, ', f"{UNIT}:3:9", '"target" được thêm sau'),
            ("2024/criteria.yaml", "max: 60,", "max: 61,", "", "lúc khóa là 60, nay là 61"),
            ("2024/criteria.yaml", "{code: I.2,", "{note: a, penalty_max: 2, code: I.2,", "2024/criteria.yaml:8:19",
             '"penalty_max" được thêm sau khi khóa năm: nay là 2'),
            ("2024/year.yaml", "leader: so-y-te", "leader: so-giao-duc", "2024/year.yaml:2:9", "nay là so-giao-duc"),
            ("2024/year.yaml", "leader: so-y-te\n", "", "2024/year.yaml:1:1", '"leader" bị bỏ sau khi khóa năm'),
            ("2024/review.yaml", "13/01/2025", "14/01/2025", "2024/review.yaml:1:17",
             "lúc khóa là 13/01/2025, nay là 14/01/2025"),
            ("2024/rules.yaml", "quota: 1", "quota: 2", "2024/rules.yaml:3:3", '"awards" đã đổi sau khi khóa năm'),
            ("bloc.yaml", "  - id: so-y-te\n", "  - id: so-y-te\n    left: 2023\n", "bloc.yaml:6:5", "bị bỏ"),
        ],
    )  # fmt: skip
    def test_each_at_its_key(self, bloc: Bloc, file: str, old: str, new: str, place: str, words: str) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, file, old, new)
        changed = [problem for problem in look(root)[0].problems if problem.code is Code.CHANGED_SINCE]
        if not place:  # the sums of the table are in error at another place
            assert [problem.place.file for problem in changed] == [file]
        else:
            assert [str(problem.place) for problem in changed] == [place]
        assert words in changed[0].message
        assert "giaouoc close --reopen --year 2024" in (changed[0].hint or "")

    def test_a_row_that_moved(self, bloc: Bloc) -> None:
        root = bloc()
        close(root)
        text = (root / "2024/criteria.yaml").read_text(encoding="utf-8")
        line = "      - {code: I.2, title: Chế độ báo cáo, max: 20, scoring: {kind: direct}}\n"
        moved = text.replace(line, "").replace("max: 80", "max: 60") + line[4:]
        (root / "2024/criteria.yaml").write_text(moved, encoding="utf-8")
        messages = [problem.message for problem in look(root)[0].problems]
        assert '"I.2" đã chuyển chỗ sau khi khóa năm: lúc khóa thuộc I, nay thuộc bảng chung' in messages

    def test_an_error_at_the_same_place_says_it_already(self, bloc: Bloc) -> None:
        root = bloc()
        close(root)
        edit(root, UNIT, "appraised: 60", "appraised: 61")
        examined, errors = look(root)
        assert [problem.code for problem in errors] == [Code.OVER_MAX]
        assert examined == Examined((), None), "nor are ranks compared that rest on it"

    def test_a_part_that_cannot_be_read_is_told_once(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, "2024/review.yaml", "leader: so-giao-duc", "laeder: so-giao-duc")
        examined, errors = look(root)
        assert [problem.code for problem in errors] == [Code.UNKNOWN_KEY]
        assert examined.problems == ()

    def test_a_file_that_cannot_be_read_is_told_once(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        (root / "2024/rules.yaml").write_text("law: [", encoding="utf-8")
        examined, errors = look(root)
        assert [problem.code for problem in errors] == [Code.YAML_SYNTAX]
        assert examined.problems == ()

    def test_what_belongs_to_the_bloc_of_today_is_only_noted(self, bloc: Bloc) -> None:
        root = bloc()
        close(root)
        edit(root, "bloc.yaml", "level: tỉnh", "level: xã")
        (problem,) = look(root)[0].problems
        assert (problem.code, problem.is_error) == (Code.CHANGED_SINCE, False)

    def test_the_members_follow_from_the_period(self, bloc: Bloc) -> None:
        text = (BASE / "bloc.yaml").read_text(encoding="utf-8") + "    joined: 01/10/2024\n"
        root = bloc({"bloc.yaml": text})
        close(root)
        edit(root, "2024/year.yaml", "year: 2024", "year: 2024\nperiod: {from: 01/09/2023, to: 31/08/2024}")
        changed = [problem for problem in look(root)[0].problems if problem.code is Code.CHANGED_SINCE]
        assert [str(problem.place) for problem in changed] == ["2024/year.yaml:2:1"]


class TestDecisions:
    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("unit: so-y-te, status: đề nghị", "unit: so-y-te, status: không đề nghị",
             "Giấy khen: đề nghị Sở Y tế → không có, không đề nghị không có → Sở Y tế"),
            ("unit: so-y-te, status: đề nghị", "count: 2, status: đề nghị",
             "Giấy khen: đề nghị Sở Y tế → không có, số lượng không nêu tên 0 → 2"),
            ("status: xin rút", "status: xin rút, despite: có lý do", "Giấy khen: lý do không có → có lý do"),
            ("  - {award: giay-khen, unit: so-giao-duc, status: xin rút}\n", "",
             "Giấy khen: xin rút Sở Giáo dục và Đào tạo → không có"),
            ("award: giay-khen, unit: so-giao-duc, status: xin rút",
             "award: bang-khen-tinh, unit: so-giao-duc, status: đề nghị",
             "Bằng khen của tỉnh: đề nghị không có → Sở Giáo dục và Đào tạo"),
            ("leader: so-giao-duc", "leader: so-y-te", "Năm sau: đơn vị trưởng Sở Giáo dục và Đào tạo → Sở Y tế"),
            (", deputies: [so-y-te]", "", "Năm sau: đơn vị phó Sở Y tế → không có"),
        ],
    )  # fmt: skip
    def test_that_differ(self, bloc: Bloc, old: str, new: str, words: str) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, "2024/review.yaml", old, new)
        codes = {problem.code: problem for problem in look(root)[0].problems}
        assert set(codes) == {Code.CHANGED_SINCE, Code.RESULT_DIFFERS}
        assert words in codes[Code.RESULT_DIFFERS].message

    def test_that_do_not(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        decision = "{award: giay-khen, unit: so-y-te, status: đề nghị}"
        edit(root, "2024/review.yaml", decision, decision.replace("unit: so-y-te", "units: [so-y-te]"))
        assert told(root) == [(Code.CHANGED_SINCE, "2024/review.yaml:3:3")], "written otherwise, decided the same"


class TestResult:
    def test_figure_by_figure(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, UNIT, "appraised: 60", "appraised: 59, reason: a")
        examined, _ = look(root, each_figure=True)
        differ = [problem for problem in examined.problems if problem.code is Code.RESULT_DIFFERS]
        assert [problem.message.partition(":")[0] for problem in differ] == [
            f"Sở Y tế, {what}" for what in ("điểm", "tỷ lệ %", "điểm chuẩn")
        ]
        assert all(problem.excerpt is not None and "100,00" in problem.excerpt for problem in differ)

    def test_of_another_version_of_the_engine(self, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc()
        close(root)
        monkeypatch.setattr("giaouoc.scoring.publish.percent", lambda totals: totals.whole.points / 2)
        (problem,) = look(root)[0].problems
        assert problem.code is Code.RESULT_DIFFERS
        assert "hồ sơ không đổi" in (problem.hint or "")

    def test_units_that_come_and_go(self, bloc: Bloc) -> None:
        root = bloc()
        close(root)
        edit(root, "bloc.yaml", "members:", "members:\n  - {id: so-moi, name: Sở mới}")
        edit(root, UNIT, "unit: so-y-te", "unit: so-y-te\nevaluated: {is: không, kind: không thuộc diện}")
        summary = next(p.message for p in look(root)[0].problems if p.code is Code.RESULT_DIFFERS)
        assert "Sở Y tế: hạng 1 → không đánh giá" in summary
        assert "Sở mới: hạng không có → chưa đủ dữ liệu" in summary

    def test_a_tie(self, bloc: Bloc) -> None:
        scores = "\nscores:\n  I.1: {self: 60, appraised: 60}\n  I.2: {self: 20, appraised: 20}\n"
        tied = {name: f"unit: {name[11:-5]}{scores}  II: {{self: 20, appraised: 20}}\n" for name in (UNIT, OTHER)}
        root = bloc(tied)
        close(root)
        settled = "ties:\n  - {units: [so-y-te, so-giao-duc], order: [so-y-te, so-giao-duc], decided_by: biểu quyết}\n"
        (root / "2024/review.yaml").write_text(settled, encoding="utf-8")
        summary = next(p.message for p in look(root)[0].problems if p.code is Code.RESULT_DIFFERS)
        assert "bằng nhau từ hạng 1 chưa phân định → không có" in summary
        assert "hạng 1 → 2" in summary

    def test_an_unranked_unit(self, bloc: Bloc) -> None:
        text = (BASE / UNIT).read_text(encoding="utf-8")
        root = bloc({UNIT: "evaluated: {is: không, kind: không xét thi đua}\n" + text})
        assert "why: không đánh giá" in close(root)
        assert told(root) == []
        edit(root, UNIT, "không xét thi đua", "không thuộc diện")
        assert told(root) == [(Code.CHANGED_SINCE, f"{UNIT}:1:30")], "still not evaluated"

    def test_edited_by_hand_only_figures_are_compared(self, bloc: Bloc) -> None:
        root = bloc(DECIDED)
        close(root)
        edit(root, "2024/result.yaml", "points: 100,00", "points: 99,00")
        edit(root, "2024/result.yaml", "    leader: so-y-te", "    leader: so-giao-duc")
        examined, errors = look(root)
        assert [problem.code for problem in errors] == [Code.RESULT_EDITED]
        assert examined.problems == ()
        (problem,) = look(root, each_figure=True)[0].problems
        assert "điểm: đã công bố 99,00, tính lại từ hồ sơ hiện nay 100,00" in problem.message


class TestLaw:
    PACK = (
        "pack: quy-dinh\ntitle: Quy định\n"
        "documents:\n  - {id: qd, title: Quyết định, from: 01/01/2024, verified: read}\n"
        "versions:\n  - {id: v1, from: 01/01/2024, documents: [qd]}\n"
        "awards:\n  - award: giay-khen\n    name: Giấy khen\n    levels: [tỉnh]\n    cite: {document: qd}\n"
        "    conditions:\n      - {kind: rank, at_most: 1, cite: {document: qd}}\n"
    )
    FILES = {"law/quy-dinh.yaml": PACK, "2024/rules.yaml": "law: quy-dinh\n"}  # noqa: RUF012

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("title: Quyết định", "title: Quyết định số 1"),
            ("name: Giấy khen", "name: Giấy khen của tỉnh"),
            ("at_most: 1,", "at_most: 1, label: Đứng đầu,"),
            ("verified: read", "verified: secondary, to: 31/12/2026"),
            ("from: 01/01/2024, documents: [qd]}", "from: 01/01/2024, to: 31/12/2025, documents: [qd]}"),
            ("versions:", "versions:\n  - {id: v2, from: 01/01/2026, documents: [qd]}"),
            ("    conditions:", "    conditions:\n      - {kind: rank, id: sau, at_most: 2,"
             " cite: {document: qd, from: 01/01/2026}}"),
        ],
    )  # fmt: skip
    def test_words_and_later_rules_are_no_change(self, bloc: Bloc, old: str, new: str) -> None:
        root = bloc(self.FILES)
        close(root)
        edit(root, "law/quy-dinh.yaml", old, new)
        examined, errors = look(root)
        assert examined.problems == ()
        assert [problem for problem in errors if problem.code is not Code.VERSION_OVERLAP] == []

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("at_most: 1", "at_most: 2"),
            ("levels: [tỉnh]", "levels: [tỉnh, bộ]"),
            ("    conditions:", "    quota: [{value: 2, cite: {document: qd}}]\n    conditions:"),
            ("cite: {document: qd}}", "cite: {document: qd, to: 31/12/2024}}"),
            (
                "kind: rank, at_most: 1,",
                "kind: any_of, routes: [{id: a, conditions: [{kind: rank, at_most: 1, cite: {document: qd}}]}],",
            ),
            ("awards:", "principles: {hold: [{document: qd}]}\nawards:"),
        ],
    )
    def test_a_changed_rule_of_the_blocs_own_pack(self, bloc: Bloc, old: str, new: str) -> None:
        root = bloc(self.FILES)
        close(root)
        edit(root, "law/quy-dinh.yaml", old, new)
        (problem,) = look(root)[0].problems
        assert (problem.code, problem.is_error) == (Code.LAW_CHANGED, True)
        assert str(problem.place).startswith("law/quy-dinh.yaml:")

    def test_another_version_of_the_shipped_pack(self, bloc: Bloc) -> None:
        from giaouoc.records.closed_text import sealed

        root = bloc()
        text = close(root)
        document, _ = read_document(Source("2024/result.yaml", text))
        assert document is not None
        document.data["law"]["version"] = "nd-91"
        (root / "2024/result.yaml").write_text(closed_text(sealed(document.data)), encoding="utf-8")
        (problem,) = look(root)[0].problems
        assert (problem.code, problem.is_error) == (Code.LAW_CHANGED, False)
        assert "phiên bản nd-91; nay là luat-tdkt-2022, nd-98" in problem.message

    @pytest.mark.parametrize("rules", ["law: không\n", "law: {pack: luat-tdkt-2022, version: nd-152, cite: a}\n"])
    def test_that_the_blocs_own_files_choose_is_told_there(self, bloc: Bloc, rules: str) -> None:
        root = bloc()
        close(root)
        (root / "2024/rules.yaml").write_text(rules, encoding="utf-8")
        assert told(root) == [(Code.CHANGED_SINCE, "2024/rules.yaml:1:1")]


CRITERIA = """\
max: 100
ranking: {by: BY, decimals: DECIMALS, tie_breaks: [{section: A}, {fewest: penalty}]}
classes: [{name: Tốt, from: 80}, {name: Khá, from: 60}]
bonus_max: 5
criteria:
  - {code: A, title: a, max: 40, scoring: {kind: ratio, overflow_max: 10%}}
  - {code: B, title: b, max: 30, scoring: {kind: tiers, tiers: [{below: 50, points: 10}, {from: 50, points: 30}]}}
  - code: C
    title: c
    max: 20
    scoring: {kind: deduct}
    penalty: [{code: C.a, title: ca, points: 1.5, cap: 6}]
  - {code: D, title: d, max: 10, scoring: {kind: choice, options: {A: 10, B: 7, "1,5": 3}}}
bonus: [{code: T, title: t, points: 2}]
"""
NUMBERS = st.integers(0, 130).map(str) | st.sampled_from(["33,3", "66.7", "0,125", "50"])
LAYER = st.fixed_dictionaries(
    {"A": NUMBERS, "B": NUMBERS, "cases": st.integers(0, 5), "D": st.sampled_from(["A", "B", "1,5"]),
     "T": st.sampled_from(["0", "1", "2"])}
)  # fmt: skip
UNITS = st.lists(
    st.fixed_dictionaries({"self": LAYER, "appraised": LAYER, "target": st.sampled_from(["3", "70", "100"])}),
    min_size=1,
    max_size=5,
)


@contextmanager
def made(units: list[dict[str, Any]], by: str, decimals: int) -> Iterator[Path]:
    """A bloc with these scores, closed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "khoi"
        (root / "2024/units").mkdir(parents=True)
        ids = [f"u-{i}" for i in range(len(units))]
        bloc = {"name": "K", "kind": "khối", "owner": "O", "level": "tỉnh"}
        members = [{"id": unit, "name": f"Đơn vị {unit}"} for unit in ids]
        write(root / "bloc.yaml", {**bloc, "members": members})
        write(root / "2024/year.yaml", {"year": "2024", "leader": ids[0]})
        write(root / "2024/rules.yaml", {"law": "không"})
        criteria = CRITERIA.replace("BY", by).replace("DECIMALS", str(decimals))
        (root / "2024/criteria.yaml").write_text(criteria, encoding="utf-8")
        for unit, given_ in zip(ids, units, strict=True):
            write(root / f"2024/units/{unit}.yaml", {"unit": unit, "scores": scores_of(given_)})
        close(root)
        yield root


def write(path: Path, data: dict[str, Any]) -> None:
    path.write_text("\n".join(block_lines(data, 0)) + "\n", encoding="utf-8")


def scores_of(unit: dict[str, Any]) -> dict[str, dict[str, str]]:
    layers: dict[str, dict[str, str]] = {code: {} for code in ("A", "B", "C", "C.a", "D", "T")}
    layers["A"]["target"] = unit["target"]
    for layer in ("self", "appraised"):
        for code in ("A", "B", "D", "T"):
            layers[code][layer] = unit[layer][code]
        cases = unit[layer]["cases"]
        layers["C.a"][layer] = str(cases)
        layers["C"][layer] = f"{20 - min(6, 1.5 * cases):g}".replace(".", ",")
    return layers


BY, DECIMALS = st.sampled_from(["points", "percent"]), st.integers(0, 4)


class TestAnyBloc:
    @given(UNITS, BY, DECIMALS)
    def test_what_is_closed_is_computed_again(self, units: list[dict[str, Any]], by: str, decimals: int) -> None:
        with made(units, by, decimals) as root:
            examined, errors = look(root, each_figure=True)
            assert errors == []
            assert examined == Examined((), ())

    @given(UNITS, st.data())
    def test_another_way_of_writing_is_no_change(self, units: list[dict[str, Any]], data: st.DataObject) -> None:
        with made(units, "points", 2) as root:
            for path in sorted(root.rglob("*.yaml")):
                document, _ = read_document(Source("a", path.read_text(encoding="utf-8")))
                assert document is not None
                keys = data.draw(st.permutations(list(document.data)))
                other = {key: document.data[key] for key in keys}
                text = json.dumps(other, ensure_ascii=False, indent=data.draw(st.sampled_from([None, 1])))
                path.write_text(f"# Ghi chú\n{text}\n# hết\n", encoding="utf-8")
            examined, errors = look(root)
            assert errors == []
            assert examined == Examined((), ())

    @given(UNITS, st.data())
    def test_another_value_is_told_at_its_key(self, units: list[dict[str, Any]], data: st.DataObject) -> None:
        with made(units, "points", 2) as root:
            place = data.draw(st.integers(0, len(units) - 1))
            file = f"2024/units/u-{place}.yaml"
            document, _ = read_document(Source(file, (root / file).read_text(encoding="utf-8")))
            assert document is not None
            scores = document.data["scores"]
            code = data.draw(st.sampled_from(sorted(scores)))
            layer = data.draw(st.sampled_from(sorted(scores[code])))
            options = {"D": ["A", "B", "1,5"]}.get(code, ["1", "2", "19", "33,3", "66,7"])
            value = data.draw(st.sampled_from(options))
            assume(value.replace(",", ".") != scores[code][layer].replace(",", "."))
            scores[code][layer] = value
            write(root / file, document.data)
            examined, errors = look(root)
            at = read_document(Source(file, (root / file).read_text(encoding="utf-8")))[0]
            assert at is not None
            wanted = at.place(("scores", code, layer))
            found = [problem for problem in (*examined.problems, *errors) if problem.place == wanted]
            assert [problem.code for problem in found if problem.is_error], "told as a change, or as an error"
            changed = [problem for problem in examined.problems if problem.code is Code.CHANGED_SINCE]
            assert all(problem.place == wanted for problem in changed)


class TestAnyHand:
    @given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 5), st.integers(0, 200)), min_size=1, max_size=3))
    def test_whatever_is_done_to_the_result_nothing_raises(self, slips: list[tuple[int, int, int]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "khoi"
            shutil.copytree(BASE, root)
            for file, text in DECIDED.items():
                (root / file).write_text(text, encoding="utf-8")
            lines = close(root).split("\n")
            for at, kind, other in slips:
                place, key = at % len(lines), lines[at % len(lines)].partition(":")[0]
                lines[place : place + 1] = {
                    0: [],
                    1: [lines[other % len(lines)], lines[place]],
                    2: [f"{key}:"],
                    3: [f"{key}: [a]"],
                    4: [f"{key}: {{a: b}}"],
                    5: [f"{key}: -1"],
                }[kind] or ["#"]
            (root / "2024/result.yaml").write_text("\n".join(lines), encoding="utf-8")
            book = load_book(root)
            if book.years[2024].closing is not None:
                for each_figure in (False, True):
                    look(root, each_figure=each_figure)
                # What a hand has changed is taken for what was published, as if its seal were right.
                trusted = book.years[2024]._replace(edited=False)
                again = book._replace(years={2024: trusted})
                ranking = rank_year(again, 2024)
                proposed = propose(again, 2024, ranking, None)
                examine(again, 2024, ranking.result, proposed.proposals, ())
                if trusted.published is not None and ranking.result is not None:
                    assert as_published(trusted.published, ranking.result).valid
