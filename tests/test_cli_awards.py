"""`awards`, `history`, `overview` and the awards of `explain` from outside: what they print where and how they end.

Every call without a meeting names its day (`--on`): today's law is not tomorrow's.
"""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Bloc = Callable[..., Path]
Files = dict[str, str | None]

FACTS = "vuot-chi-tieu, noi-bo-doan-ket, dang-doan-the-trong-sach, tich-cuc-tiet-kiem, di-dau-tiet-kiem"
REVIEW = f"meeting: {{date: 13/01/2025}}\nattested: [{{facts: [{FACTS}], units: tất cả}}]\n"
RULES = "source: Quy chế\nawards:\n  - {award: co-thi-dua-tinh, name: Cờ của UBND tỉnh, quota: 1}\n"
MET: Files = {"2024/review.yaml": REVIEW, "2024/rules.yaml": RULES}
HISTORY = "2023:\n  leader: so-giao-duc\n  granted: [{award: co-thi-dua-tinh, unit: so-y-te, number: 12/QĐ-UBND}]\n"


def _flat(text: str) -> str:
    return " ".join(text.split()).replace(" %", "%")


def _of_2023(bloc: Bloc, **files: str | None) -> Path:
    """The base bloc, its year being 2023."""
    root = bloc()
    (root / "2024").rename(root / "2023")
    for path in (root / "2023").glob("year.yaml"):
        path.write_text("year: 2023\nleader: so-y-te\n", encoding="utf-8")
    for name, text in files.items():
        assert text is not None
        (root / "2023" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


class TestAwards:
    def test_all_is_well(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc(MET))
        assert (ended.code, ended.err) == (0, "")
        assert "Xét khen thưởng năm 2024" in ended.out
        assert "tính đến 13/01/2025" in ended.out
        assert re.search(r"1 +Sở Y tế +đạt +đề nghị", ended.out)

    def test_nobody_qualifies_and_that_is_no_failure(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc(), "--on", "13/01/2025")
        assert (ended.code, ended.err) == (0, "")
        assert "thiếu dữ liệu" in ended.out and "chưa có xác nhận" in ended.out

    def test_an_error_in_the_rules_is_one(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc({**MET, "2024/rules.yaml": "awards: [{award: co-thi-dua-tinh, quota: vài}]\n"}))
        assert ended.code == 1
        assert ended.err.startswith("2024/rules.yaml:1:42: lỗi: ")
        assert "đề nghị" not in ended.out, "half a rule is another rule"

    @pytest.mark.parametrize("name", ["rules", "review"])
    def test_a_file_that_cannot_be_read_judges_nobody(self, run: Run, bloc: Bloc, name: str) -> None:
        ended = run("awards", bloc({**MET, f"2024/{name}.yaml": "awards: ["}))
        assert (ended.code, ended.out) == (1, "")
        assert f"2024/{name}.yaml:1:9: lỗi: " in ended.err

    def test_a_slip_in_the_name_of_an_award_suggests_nobody(self, run: Run, bloc: Bloc) -> None:
        rules = "source: Quy chế\nawards: [{award: co-thi-dua-tin, quota: 2}]\n"
        ended = run("awards", bloc({"2024/rules.yaml": rules, "2024/review.yaml": REVIEW}), "--format", "json")
        assert ended.code == 1 and 'có phải "co-thi-dua-tinh"?' in ended.err
        suggested = [unit for award in json.loads(ended.out)["awards"] for unit in award["suggested"]]
        assert suggested == []

    def test_an_error_in_one_units_scores(self, run: Run, bloc: Bloc) -> None:
        ended = run(
            "awards", bloc({**MET, "2024/units/so-y-te.yaml": "unit: so-y-te\nscores: {I.1: {appraised: 61}}\n"})
        )
        assert ended.code == 1
        assert re.search(r"– +Sở Y tế +thiếu dữ liệu +giữ chỗ", ended.out)

    def test_differences_are_warnings(self, run: Run, bloc: Bloc) -> None:
        review = f"{REVIEW}decisions: [{{award: co-thi-dua-tinh, unit: so-giao-duc, status: đề nghị}}]\n"
        ended = run("awards", bloc({**MET, "2024/review.yaml": review}))
        assert ended.code == 0
        assert "Có 1 cảnh báo; xem bằng: giaouoc validate" in ended.err
        assert "không thuộc số được gợi ý (hạng 2)" in _flat(ended.out.partition("Khác với gợi ý")[2])

    @pytest.mark.parametrize("name", ["kq.docx", "kq.xlsx", "kq.PDF"])
    def test_no_file_another_program_would_refuse(self, run: Run, bloc: Bloc, tmp_path: Path, name: str) -> None:
        ended = run("awards", bloc(MET), "-o", tmp_path / name)
        assert ended.code == 1 and "chỉ ghi bảng chữ (.txt, .svg), .csv hoặc .json" in ended.err
        assert not (tmp_path / name).exists()

    def test_no_bloc(self, run: Run, tmp_path: Path) -> None:
        for command in ("awards", "history"):
            ended = run(command, "-C", tmp_path)
            assert (ended.code, ended.out, "khong-thay-khoi" in ended.err) == (1, "", True)

    def test_is_the_same_every_time(self, run: Run, bloc: Bloc) -> None:
        root = bloc(MET)
        assert run("awards", root) == run("awards", root)

    @pytest.mark.parametrize("columns", [80, 100, 120])
    def test_the_screens_width_is_kept(
        self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch, columns: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        root = bloc({**MET, "history.yaml": HISTORY})
        commands = [
            *(["awards", root, "--all"], ["explain", "so-y-te", "-C", root]),
            *(["history", "-C", root], ["history", "so-y-te", "-C", root], ["overview", root]),
        ]
        for command in commands:
            lines = run(*command).out.splitlines()
            assert max(map(len, lines)) <= columns, command
            assert "…" not in "".join(lines), command


class TestDay:
    @pytest.mark.parametrize(("day", "law"), [("01/01/2024", "98/2023"), ("2025-07-01", "152/2025")])
    def test_chooses_the_law_where_nobody_has_met(self, run: Run, bloc: Bloc, day: str, law: str) -> None:
        ended = run("awards", bloc(), "--on", day)
        assert ended.code == 0
        assert f"Nghị định số {law}/NĐ-CP" in _flat(ended.out)

    def test_an_amendment_nobody_has_read_yet_is_warned_of(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc(), "--on", "28/02/2027")
        assert ended.code == 0
        assert "[luat-chua-co-noi-dung]" in ended.err

    @pytest.mark.parametrize("day", ["31/12/2023", "01/03/2027"])
    def test_no_law_covers(self, run: Run, bloc: Bloc, day: str) -> None:
        ended = run("awards", bloc(), "--on", day)
        assert (ended.code, ended.out) == (1, "")
        assert f"không có phiên bản nào cho ngày {day}" in _flat(ended.err)
        assert "[chua-co-phien-ban]" in ended.err and "cách sửa: " in ended.err

    @pytest.mark.parametrize("day", ["mai", "31/02/2025", "2025", "1.1"])
    @pytest.mark.parametrize("command", ["awards", "overview", "explain"])
    def test_that_is_none(self, run: Run, bloc: Bloc, command: str, day: str) -> None:
        where = ["so-y-te", "-C", bloc()] if command == "explain" else [bloc()]
        ended = run(command, *where, "--on", day)
        assert (ended.code, ended.out) == (2, "")
        assert f'Lỗi: --on "{day}": viết ngày/tháng/năm' in _flat(ended.err)

    def test_is_that_of_the_meeting_and_may_be_moved(self, run: Run, bloc: Bloc) -> None:
        held = "standing: {holds: [{kind: đơn thư, since: 10/12/2024, until: 01/02/2025}]}\n"
        root = bloc(MET)
        path = root / "2024" / "units" / "so-y-te.yaml"
        path.write_text(path.read_text(encoding="utf-8") + held, encoding="utf-8")
        assert re.search(r"1 +Sở Y tế +chưa xét +giữ chỗ", run("awards", root).out)
        later = run("awards", root, "--on", "01/02/2025").out
        assert "tính đến 01/02/2025" in later
        assert re.search(r"1 +Sở Y tế +đạt +đề nghị", later)


class TestBeforeTheLaw:
    REVIEW = "meeting: {date: 20/12/2023}\n"

    def test_asking_for_awards_is_an_error_that_says_so(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", _of_2023(bloc, review=self.REVIEW))
        assert (ended.code, ended.out) == (1, "")
        assert "không có phiên bản nào cho ngày 20/12/2023" in _flat(ended.err)

    def test_so_is_a_meeting_that_decided(self, run: Run, bloc: Bloc) -> None:
        decided = f"{self.REVIEW}decisions: [{{award: co-thi-dua-tinh, unit: so-y-te, status: đề nghị}}]\n"
        for command in ("awards", "validate"):
            ended = run(command, _of_2023(bloc, review=decided))
            text = _flat(ended.err + ended.out)
            assert ended.code == 1
            assert "không có phiên bản nào cho ngày 20/12/2023" in text
            assert "ghi law: không ở rules.yaml" in text

    def test_ranking_works_and_nothing_is_wrong_with_the_files(self, run: Run, bloc: Bloc) -> None:
        root = _of_2023(bloc, review=self.REVIEW)
        assert (run("rank", root).code, run("validate", root).code) == (0, 0)
        ended = run("explain", "so-y-te", "-C", root)
        assert (ended.code, ended.err) == (0, "")
        assert "Hạng 1/2" in ended.out

    def test_by_the_blocs_own_rules_alone(self, run: Run, bloc: Bloc) -> None:
        rules = "law: không\nsource: Quy chế\nawards: [{award: giay-khen, name: Giấy khen, quota: 1}]\n"
        ended = run("awards", _of_2023(bloc, review=self.REVIEW, rules=rules))
        assert (ended.code, ended.err) == (0, "")
        assert re.search(r"1 +Sở Y tế +đạt +đề nghị", ended.out)


class TestChoosing:
    def test_the_blocs_own_awards_only(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc(MET), "--format", "json")
        assert [award["award"] for award in json.loads(ended.out)["awards"]] == ["co-thi-dua-tinh"]

    def test_or_all_of_the_law(self, run: Run, bloc: Bloc) -> None:
        ended = run("awards", bloc(MET), "--all", "--format", "json")
        awards = [award["award"] for award in json.loads(ended.out)["awards"]]
        assert awards[0] == "co-thi-dua-tinh", "the bloc's own first"
        assert {"co-thi-dua-chinh-phu", "bang-khen-tinh", "bang-khen-thu-tuong", "don-vi-quyet-thang"} < set(awards)

    def test_one_award_even_of_those_the_bloc_does_not_propose(self, run: Run, bloc: Bloc) -> None:
        root = bloc(MET)
        for award in ("co-thi-dua-tinh", "bang-khen-tinh"):
            ended = run("awards", root, "--award", award, "--format", "json")
            assert [one["award"] for one in json.loads(ended.out)["awards"]] == [award]
        both = ["--award", "bang-khen-tinh", "--award", "co-thi-dua-tinh"]
        assert len(json.loads(run("awards", root, *both, "--format", "json").out)["awards"]) == 2

    @pytest.mark.parametrize(
        ("award", "hint"),
        [("co-thi-dua-tin", 'có phải "co-thi-dua-tinh"?'), ("zzz", "các mã: co-thi-dua-tinh, co-thi-dua-chinh-phu")],
    )
    def test_an_award_that_is_unknown(self, run: Run, bloc: Bloc, award: str, hint: str) -> None:
        ended = run("awards", bloc(MET), "--award", award)
        assert (ended.code, ended.out) == (2, "")
        assert f'không có danh hiệu, hình thức khen thưởng "{award}"; {hint}' in _flat(ended.err)

    def test_one_unit_named_as_people_do(self, run: Run, bloc: Bloc) -> None:
        root = bloc(MET)
        whole = json.loads(run("awards", root, "--format", "json").out)["awards"][0]
        for name in ("so-giao-duc", "sở giáo dục và đào tạo"):
            part = json.loads(run("awards", root, "--unit", name, "--format", "json").out)["awards"][0]
            assert part == {**whole, "verdicts": whole["verdicts"][1:]}, "and the choice is the same"

    @pytest.mark.parametrize(
        ("name", "hint"), [("so-yte", 'có phải "so-y-te"?'), ("xyz", "các đơn vị: so-y-te, so-giao-duc")]
    )
    def test_a_unit_that_is_unknown(self, run: Run, bloc: Bloc, name: str, hint: str) -> None:
        root = bloc(MET)
        for command in (["awards", root, "--unit", name], ["history", name, "-C", root]):
            ended = run(*command)
            assert (ended.code, ended.out) == (2, "")
            assert f'không có đơn vị "{name}"; {hint}' in _flat(ended.err)

    def test_a_year(self, run: Run, bloc: Bloc) -> None:
        root = bloc({**MET, "2025/year.yaml": "year: 2025\n"})
        ended = run("awards", root)
        assert "Xét khen thưởng năm 2024" in ended.out and "nên xem năm 2024" in _flat(ended.err)
        assert "Xét khen thưởng năm 2024" in run("awards", root / "2024").out
        assert "Xét khen thưởng năm 2025" in run("awards", root, "--year", "2025", "--on", "13/01/2026").out
        ended = run("awards", root, "--year", "2020")
        assert (ended.code, ended.out) == (2, "")

    def test_where(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc({**MET, "history.yaml": HISTORY})
        for command in ("awards", "history", "overview"):
            after, before = run(command, "-C", root), run("-C", root, command)
            assert after == before and after.code == 0
        monkeypatch.chdir(root / "2024" / "units")
        assert run("awards") == run("awards", root)
        assert run("history") == run("history", "-C", root)


class TestOutput:
    @pytest.mark.parametrize("command", ["awards", "history", "overview"])
    def test_json_and_csv_by_the_name_of_the_file(
        self, run: Run, bloc: Bloc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        root = bloc({**MET, "history.yaml": HISTORY})
        ended = run(command, "-C", root, "-o", tmp_path / "kq.json")
        assert (ended.code, ended.out) == (0, "") and "Đã ghi" in ended.err
        document = json.loads((tmp_path / "kq.json").read_bytes())
        assert document == json.loads(run(command, "-C", root, "--format", "json").out)
        assert run(command, "-C", root, "--output", tmp_path / "kq.csv").code == 0
        written = (tmp_path / "kq.csv").read_bytes()
        assert written.startswith(b"\xef\xbb\xbf"), "which Excel needs"
        rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1

    def test_a_table(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        assert run("awards", bloc(MET), "-o", tmp_path / "kq.txt").code == 0
        text = (tmp_path / "kq.txt").read_text(encoding="utf-8")
        assert "Cờ của UBND tỉnh · số lượng 1" in text and "\x1b" not in text

    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_data_alone_on_the_output_stream(self, run: Run, bloc: Bloc, form: str) -> None:
        wrong = "unit: so-y-te\nscores: {I.1: {appraised: 61}}\n"
        root = bloc({**MET, "2024/units/so-y-te.yaml": wrong, "history.yaml": HISTORY})
        for command in ("awards", "history", "overview"):
            ended = run(command, "-C", root, "--format", form)
            if form == "json":
                json.loads(ended.out)
            else:
                assert len({len(row) for row in csv.reader(io.StringIO(ended.out, newline=""))}) == 1


class TestExplain:
    def test_shows_the_awards_by_what_counts(self, run: Run, bloc: Bloc) -> None:
        root = bloc(MET)
        ended = run("explain", "so-y-te", "-C", root)
        assert ended.code == 0
        assert "Cờ của UBND tỉnh – đạt · gợi ý: đề nghị" in ended.out
        own = run("explain", "so-y-te", "-C", root, "--layer", "self").out
        assert "Cờ của UBND tỉnh" not in own, "a unit's own scores earn nothing"

    def test_json_has_the_awards(self, run: Run, bloc: Bloc) -> None:
        root = bloc(MET)
        (award,) = json.loads(run("explain", "so-y-te", "-C", root, "--format", "json").out)["awards"]
        assert (award["award"], award["verdict"]) == ("co-thi-dua-tinh", "đạt")
        own = run("explain", "so-y-te", "-C", root, "--layer", "self", "--format", "json").out
        assert json.loads(own)["awards"] == []

    def test_a_day_without_a_law_is_no_fault_of_the_scores(self, run: Run, bloc: Bloc) -> None:
        ended = run("explain", "so-y-te", "-C", bloc(), "--on", "01/03/2027")
        assert "Hạng 1/2" in ended.out
        assert ended.code == 0


class TestHistory:
    def test_of_the_bloc_and_of_a_unit(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"history.yaml": HISTORY})
        ended = run("history", "-C", root)
        assert (ended.code, ended.err) == (0, "")
        assert "Cờ thi đua của tỉnh (số 12/QĐ-UBND)" in _flat(ended.out)
        ended = run("history", "SỞ Y TẾ", "-C", root)
        assert ended.code == 0
        assert ended.out.startswith("Sở Y tế\n") and "số 12/QĐ-UBND" in ended.out

    def test_an_error_in_the_records_is_told_with_what_is_left(self, run: Run, bloc: Bloc) -> None:
        ended = run("history", "-C", bloc({"history.yaml": "2023: {leader: so-la}\n"}))
        assert ended.code == 1
        assert "history.yaml:1:16: lỗi: " in ended.err
        assert "Các năm" in ended.out

    def test_a_bloc_that_cannot_be_read(self, run: Run, bloc: Bloc) -> None:
        ended = run("history", "-C", bloc({"bloc.yaml": "name: ["}))
        assert (ended.code, ended.out) == (1, "")


class TestOverview:
    @pytest.fixture
    def province(self, bloc: Bloc) -> Callable[..., Path]:
        """A folder with the blocs `a` and `b`, b's `bloc.yaml` (and more) with `files` of its own."""

        def make(files: Files | None = None) -> Path:
            bloc({**MET, "history.yaml": HISTORY}, name="a")
            return bloc({**MET, **(files or {})}, name="b").parent

        return make

    def test_a_line_a_bloc_and_the_owners_share(self, run: Run, province: Callable[..., Path]) -> None:
        ended = run("overview", province())
        assert (ended.code, ended.err) == (0, "")
        assert len([line for line in ended.out.splitlines() if line.startswith(" Khối thi đua số 1 ")]) == 2
        assert "2 đơn vị dẫn đầu đạt tiêu chuẩn" in ended.out and "20% = 0,4, không quá 0" in _flat(ended.out)

    def test_blocs_without_the_year_are_counted_as_left_out(self, run: Run, province: Callable[..., Path]) -> None:
        top = province()
        (top / "b" / "2025").mkdir()
        (top / "b" / "2025" / "year.yaml").write_text("year: 2025\n", encoding="utf-8")
        ended = run("overview", top, "--year", "2025", "--format", "json")
        assert "1 khối không có năm 2025" in ended.err
        assert [bloc["folder"] for bloc in json.loads(ended.out)["blocs"]] == ["b"]

    def test_an_error_in_one_does_not_stop_the_others(self, run: Run, province: Callable[..., Path]) -> None:
        ended = run("overview", province({"bloc.yaml": "name: ["}), "--format", "json")
        assert ended.code == 1
        assert "giaouoc validate" in ended.err
        blocs = json.loads(ended.out)["blocs"]
        assert [(bloc["folder"], bloc["errors"] > 0) for bloc in blocs] == [("a", False), ("b", True)]
        assert blocs[0]["first"] == ["Sở Y tế"]

    def test_warnings_alone_are_no_failure(self, run: Run, province: Callable[..., Path]) -> None:
        review = f"{REVIEW}decisions: [{{award: co-thi-dua-tinh, unit: so-giao-duc, status: đề nghị}}]\n"
        ended = run("overview", province({"2024/review.yaml": review}), "--format", "json")
        assert ended.code == 0
        assert [bloc["warnings"] for bloc in json.loads(ended.out)["blocs"]] == [0, 1]

    def test_of_one_year(self, run: Run, province: Callable[..., Path]) -> None:
        top = province({"2023/year.yaml": "year: 2023\n"})
        blocs = json.loads(run("overview", top, "--year", "2023", "--on", "13/01/2024", "--format", "json").out)[
            "blocs"
        ]
        assert [(bloc["folder"], bloc["year"]) for bloc in blocs] == [("b", 2023)]
        blocs = json.loads(run("overview", top, "--format", "json").out)["blocs"]
        assert [(bloc["folder"], bloc["year"]) for bloc in blocs] == [("a", 2024), ("b", 2024)]

    def test_nothing_there(self, run: Run, province: Callable[..., Path], tmp_path: Path) -> None:
        top = province()
        (tmp_path / "trong").mkdir()
        for arguments, words in (
            ([tmp_path / "trong"], "không có khối nào"),
            ([tmp_path / "khong-co"], "không có thư mục"),
            ([top, "--year", "2019"], "không có khối nào có năm 2019"),
        ):
            ended = run("overview", *arguments)
            assert (ended.code, ended.out) == (2, "")
            assert words in _flat(ended.err)

    @pytest.mark.parametrize("jobs", ["0", "-1", "hai"])
    def test_so_many_processes_there_cannot_be(self, run: Run, province: Callable[..., Path], jobs: str) -> None:
        ended = run("overview", province(), "--jobs", jobs)
        assert (ended.code, ended.out) == (2, "")
        assert "--jobs" in ended.err and not re.search("Usage|Error|Traceback|Invalid|range", ended.err)

    def test_one_folder_or_the_other(self, run: Run, province: Callable[..., Path]) -> None:
        top = province()
        ended = run("overview", top / "a", "-C", top / "b")
        assert (ended.code, ended.out) == (2, "")
        assert "chỉ dùng một trong hai: DIR hoặc -C DIR" in _flat(ended.err)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["awards", "--award"], "Sau tùy chọn '--award' phải có giá trị."),
        (["awards", "--on"], "Sau tùy chọn '--on' phải có giá trị."),
        (["awards", "--format", "word"], "'word' không phải một trong 'table', 'json', 'csv'."),
        (["awards", "a", "b"], "Thừa tham số (b)"),
        (["awards", "a", "-C", "b"], "Lỗi: chỉ dùng một trong hai: DIR hoặc -C DIR"),
        (["history", "a", "b"], "Thừa tham số (b)"),
        (["history", "--year", "2024"], "Không có tùy chọn '--year'."),
        (["overview", "--year", "nay"], "Giá trị không hợp lệ cho '--year'"),
        (["explain", "a", "--on"], "Sau tùy chọn '--on' phải có giá trị."),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese(run: Run, arguments: list[str], words: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert not re.search("Usage|Error|Traceback|Try |Invalid|No such|Missing", ended.err)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("awards", ["Xét khen thưởng", "--award MÃ", "--unit ĐƠN VỊ", "--all", "--on NGÀY", "--year NĂM"]),
        ("history", ["Các năm của khối hoặc của một đơn vị", "[ĐƠN VỊ]"]),
        ("overview", ["Tổng hợp mọi khối", "--jobs SỐ", "--on NGÀY", "--year NĂM"]),
        ("explain", ["từng điều kiện khen thưởng", "--on NGÀY"]),
    ],
)
def test_help_names_what_there_is_to_choose(run: Run, command: str, words: list[str]) -> None:
    ended = run(command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert [word for word in words if word not in _flat(ended.out)] == []
