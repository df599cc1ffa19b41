"""`close`, and what the other commands say of a closed year."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.records.transaction import JOURNAL

Run = Callable[..., Any]
Bloc = Callable[..., Path]

EXAMPLES = {
    "khoi-13-ha-noi": (2024, "15/01/2025", ()),
    "cum-9-ha-noi": (2023, "25/01/2024", ("--by", "Quận Bắc Từ Liêm")),
    "khoi-co-quan-dang-hoa-binh": (2024, "20/01/2025", ()),
}
RESULT, UNIT = "2024/result.yaml", "2024/units/so-y-te.yaml"
ON = ("--on", "15/01/2025")
_ENGLISH = re.compile(r"\b(is|are|not|error|closed|ranking|award|year|unit|None|True|False)\b")


@pytest.fixture
def closed(bloc: Bloc, run: Run) -> Callable[..., Path]:
    """The base bloc with these files in it, closed."""

    def make(files: dict[str, str] | None = None) -> Path:
        root = bloc(files)
        ended = run("close", root, *ON)
        assert ended.code == 0, ended.err
        return root

    return make


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


class TestExamples:
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_close_and_compute_again(self, run: Run, bloc: Bloc, name: str) -> None:
        year, on, by = EXAMPLES[name]
        root = bloc(example=name)
        before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
        ranked = run("rank", root, "--format", "json").out
        ended = run("close", root, "--on", on, *by)
        assert ended.code == 0
        assert f"Đã khóa năm {year} ngày {on}" in ended.out.replace("\n", " ")
        assert "Quyết định của cuộc họp" in ended.out
        assert not _ENGLISH.search(re.sub(r"giaouoc \S+( --?\w+)*|\S+\.yaml", "", ended.out)), ended.out
        assert {path: path.read_bytes() for path in before} == before, "the records stay as they are"
        assert run("validate", root, "--strict") == (0, "Không có lỗi, không có cảnh báo.\n", "")
        again = run("validate", root, "--recompute", "--strict")
        assert (again.code, again.out) == (0, "Không có lỗi, không có cảnh báo.\n")
        assert f"Năm {year}: tính lại khớp từng số liệu với kết quả đã khóa" in again.err
        assert run("rank", root, "--format", "json").out == ranked, "the same contract, the same figures"

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_the_file_is_read_by_people(self, run: Run, bloc: Bloc, name: str) -> None:
        year, on, by = EXAMPLES[name]
        root = bloc(example=name)
        run("close", root, "--on", on, *by)
        text = (root / f"{year}/result.yaml").read_text(encoding="utf-8")
        assert text.startswith(f"# Kết quả thi đua năm {year}. Do lệnh giaouoc close ghi ngày {on}; không sửa tay.\n")
        assert max(map(len, text.splitlines())) <= 120
        assert run("close", bloc(example=name), "--on", on, *by).code == 0
        assert (root / f"{year}/result.yaml").read_text(encoding="utf-8") == text, "to the byte"

    def test_in_any_order_of_words(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc(example="khoi-13-ha-noi")
        monkeypatch.chdir(root / "2024")
        assert run("close", "--on", "15/01/2025").code == 0
        assert (root / RESULT).exists()


class TestInTheWay:
    def _refused(self, run: Run, root: Path, *options: str) -> str:
        ended = run("close", root, *ON, *options)
        assert (ended.code, ended.out) == (1, "")
        assert not (root / RESULT).exists()
        return str(ended.err)

    def test_an_error(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/year.yaml": "year: 2024\nleeder: so-y-te\n"})
        err = self._refused(run, root)
        assert "2024/year.yaml:2:1: lỗi: " in err
        assert err.endswith("Chưa khóa được năm 2024:\n  • còn 1 lỗi nêu ở trên; sửa rồi chạy lại\n")

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            ("bloc.yaml", "name: ["),
            ("2024/criteria.yaml", "max: 100\ncriteria: []\n"),
            ("2024/rules.yaml", "law: khong-co\n"),
            ("2024/review.yaml", "decisions: [{award: khong-co, unit: so-y-te, status: đề nghị}]\n"),
            ("law/luat-tdkt-2022.yaml", "pack: luat-tdkt-2022\n"),
            ("history.yaml", "2023:\n  units: {so-la: {rank: 1}}\n"),
            ("2024/result.yaml", "bloc: ["),
        ],
    )
    def test_an_error_in_whatever_it_rests_on(self, run: Run, bloc: Bloc, file: str, text: str) -> None:
        root = bloc({file: text})
        ended = run("close", root, *ON)
        assert (ended.code, ended.out) == (1, "")
        assert ": lỗi: " in ended.err and "Chưa khóa được năm 2024:" in ended.err

    def test_a_later_year_of_the_history_is_not(self, run: Run, bloc: Bloc) -> None:
        history = "2023:\n  leader: so-y-te\n2026:\n  units: {so-la: {rank: 1}}\n"
        root = bloc({"history.yaml": history})
        assert run("validate", root).code == 1
        assert run("close", root, *ON).code == 0

    def test_missing_scores(self, run: Run, bloc: Bloc) -> None:
        root = bloc({UNIT: "unit: so-y-te\nscores:\n  I.1: {appraised: 60}\n"})
        err = self._refused(run, root)
        assert "Sở Y tế chưa đủ dữ liệu: I.2 Chế độ báo cáo: chưa có điểm thẩm định; II Công tác" in err

    def test_no_table(self, run: Run, bloc: Bloc) -> None:
        err = self._refused(run, bloc({"2024/criteria.yaml": None}))
        assert "chưa có bảng tiêu chí (2024/criteria.yaml), cuộc họp cũng chưa xếp hạng" in err

    def test_nobody_to_rank(self, run: Run, bloc: Bloc) -> None:
        gone = "unit: {}\nevaluated: {{is: không, kind: không thuộc diện}}\n"
        files = {f"2024/units/{unit}.yaml": gone.format(unit) for unit in ("so-y-te", "so-giao-duc")}
        assert "chưa đơn vị nào được xếp hạng" in self._refused(run, bloc(files))

    def test_decisions_on_declared_awards(self, run: Run, bloc: Bloc) -> None:
        rules = {"2024/rules.yaml": "law: không\nawards: [{award: giay-khen, name: Giấy khen}]\n"}
        err = self._refused(run, bloc(rules))
        assert "mục decisions, chưa ghi quyết định nào" in err
        nobody = "decisions: [{award: giay-khen, units: còn lại, status: không đề nghị}]\n"
        root = bloc({**rules, "2024/review.yaml": nobody})
        ended = run("close", root, *ON)
        assert ended.code == 0
        assert "Giấy khen: không đề nghị Sở Y tế, Sở Giáo dục và Đào tạo" in ended.out

    def test_everything_at_once(self, run: Run, bloc: Bloc) -> None:
        files = {
            "2024/rules.yaml": "law: không\nawards: [{award: giay-khen, name: Giấy khen}]\n",
            "2024/year.yaml": "year: 2024\nleeder: so-y-te\n",
            UNIT: "unit: so-y-te\nscores:\n  I.1: {appraised: 60}\n",
        }
        err = self._refused(run, bloc(files))
        assert "leeder" in err and "chưa đủ dữ liệu" in err and "decisions" in err

    def test_no_day_before_the_meeting(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/review.yaml": "meeting: {date: 16/01/2025}\n"})
        ended = run("close", root, *ON)
        assert (ended.code, ended.out) == (2, "")
        assert "ngày khóa 15/01/2025 trước ngày họp bình xét 16/01/2025" in ended.err


class TestWhoAndWhen:
    def test_the_leader_today(self, run: Run, bloc: Bloc) -> None:
        from datetime import date

        from giaouoc.vietnamese import format_date

        root = bloc()
        assert f"Đã khóa năm 2024 ngày {format_date(date.today())} (Sở Y tế)" in run("close", root).out

    def test_somebody_else(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/year.yaml": "year: 2024\n"})
        ended = run("close", root, *ON)
        assert (ended.code, ended.out) == (2, "")
        assert "chưa ghi đơn vị trưởng (leader); thêm --by" in ended.err
        assert run("close", root, *ON, "--by", "  ").code == 2
        assert run("close", root, *ON, "--by", "Thường trực: Hội đồng").code == 0
        assert run("validate", root).code == 0
        assert 'by: "Thường trực: Hội đồng"' in (root / RESULT).read_text(encoding="utf-8")

    def test_without_awards_with_a_note(self, run: Run, bloc: Bloc) -> None:
        root = bloc()
        ended = run("close", root, *ON)
        assert "Năm này không ghi quyết định khen thưởng; chỉ khóa kết quả xếp hạng." in ended.out
        assert "note: Năm này không ghi" in (root / RESULT).read_text(encoding="utf-8")

    def test_a_ranking_by_the_meeting(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/review.yaml": "ranking: [[so-giao-duc], [so-y-te]]\n"})
        before = run("rank", root, "--format", "json").out
        assert run("close", root, *ON).code == 0
        assert run("rank", root, "--format", "json").out == before
        assert "thứ hạng do cuộc họp quyết định" in run("rank", root).out
        assert run("validate", root, "--recompute").code == 0

    def test_law_that_is_not_read_yet_is_told_before(self, run: Run, bloc: Bloc) -> None:
        root = bloc()
        ended = run("close", root, "--on", "15/01/2027")
        assert (ended.code, "luat-chua-co-noi-dung" in ended.err) == (0, True)
        assert run("validate", root, "--strict").code == 0, "what is closed waits for no law"


class TestAsked:
    @pytest.fixture
    def terminal(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], bool]], None]:
        def sit(answer: Callable[[], bool]) -> None:
            import click

            def confirm(question: str, **_: object) -> bool:
                asked.append(question)
                if not answer():
                    raise click.exceptions.Abort
                return True

            monkeypatch.setattr("giaouoc.commands.asking.can_ask", lambda: True)
            monkeypatch.setattr("typer.confirm", confirm)

        asked: list[str] = []
        sit.asked = asked  # type: ignore[attr-defined]
        return sit

    def test_what_will_be_closed(self, run: Run, bloc: Bloc, terminal: Any) -> None:
        root = bloc(example="khoi-13-ha-noi")
        terminal(lambda: not (root / RESULT).exists())
        ended = run("close", root, *ON)
        assert terminal.asked == ["Khóa năm 2024?"]
        assert ended.code == 0 and (root / RESULT).exists()
        assert ended.out.count("Công an thành phố  97,50") == 1, "shown once, before the question"
        assert ended.out.index("97,50") < ended.out.index("Đã khóa năm 2024")

    def test_no(self, run: Run, bloc: Bloc, terminal: Any) -> None:
        terminal(lambda: False)
        root = bloc()
        ended = run("close", root, *ON)
        assert ended.code == 1 and not (root / RESULT).exists()
        assert "Đã dừng theo yêu cầu." in ended.err

    def test_yes_beforehand(self, run: Run, bloc: Bloc, terminal: Any) -> None:
        terminal(lambda: False)
        assert run("close", bloc(), *ON, "--yes").code == 0
        assert terminal.asked == []

    @pytest.mark.parametrize("error", [False, True])
    def test_the_records_change_while_the_question_waits(
        self, run: Run, bloc: Bloc, terminal: Any, error: bool
    ) -> None:
        root = bloc()

        def answer() -> bool:
            edit(root, UNIT, "appraised: 60", "appraised: 61" if error else "appraised: 59")
            return True

        terminal(answer)
        ended = run("close", root, *ON)
        assert ended.code == 2 and not (root / RESULT).exists()
        assert "hồ sơ vừa bị sửa trong lúc chờ trả lời" in ended.err


class TestClosed:
    def test_is_closed_once(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        before = (root / RESULT).read_bytes()
        ended = run("close", root, "--on", "16/01/2025")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Năm 2024 đã khóa ngày 15/01/2025 (Sở Y tế); kết quả ghi ở 2024/result.yaml.\n")
        assert (root / RESULT).read_bytes() == before

    def test_rank_shows_what_was_published(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        published = {form: run("rank", root, "--format", form).out for form in ("json", "csv", "table")}
        assert "Xếp hạng năm 2024 · đã khóa ngày 15/01/2025" in published["table"]
        edit(root, UNIT, "appraised: 60", "appraised: 30, reason: a")
        for form, out in published.items():
            ended = run("rank", root, "--format", form)
            assert (ended.code, ended.out) == (1, out)
            assert "kết quả đã công bố khác kết quả tính lại: Sở Y tế: hạng 1 → 2" in ended.err
            assert "Năm 2024 đã khóa ngày 15/01/2025" in ended.err
        assert json.loads(published["json"])["valid"] is True

    def test_rank_when_the_files_hold_errors(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        before = run("rank", root).out
        edit(root, UNIT, "appraised: 60", "appraised: 61")
        ended = run("rank", root)
        assert (ended.code, ended.out) == (1, before)
        assert "diem-vuot-khung" in ended.err and "khac-ket-qua" not in ended.err

    def test_other_rankings_are_of_the_files(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        edit(root, UNIT, "{self: 60, appraised: 60}", "{self: 30, appraised: 30}")
        for option in (("--layer", "self"), ("--by", "section"), ("--as-entered",)):
            ended = run("rank", root, *option)
            assert "đã khóa" not in ended.out
            assert "Ở đây tính từ hồ sơ hiện nay." in ended.err
        assert "70,00" in run("rank", root, "--layer", "self").out

    def test_names_stay_as_published(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        edit(root, "bloc.yaml", "name: Sở Y tế", "name: Sở Y tế và Dân số")
        ended = run("rank", root)
        assert ended.code == 0
        assert "Sở Y tế và Dân số" not in ended.out and "Sở Y tế" in ended.out

    def test_the_next_year_compares_with_what_was_published(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        shutil.copytree(root / "2024", root / "2025")
        (root / "2025/result.yaml").unlink()
        edit(root, "2025/year.yaml", "year: 2024", "year: 2025")
        edit(root, UNIT, "appraised: 60", "appraised: 30, reason: a")
        rows = json.loads(run("rank", root, "--year", "2025", "--format", "json").out)["ranked"]
        assert [row["unit"] for row in rows] == ["so-y-te", "so-giao-duc"]
        table = run("rank", root, "--year", "2025").out
        assert table.count(" = ") == 2, "the same ranks as published"

    def test_history_tells_what_was_published(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        before = run("history", "so-y-te", "-C", root).out
        edit(root, UNIT, "appraised: 60", "appraised: 30, reason: a")
        assert run("history", "so-y-te", "-C", root).out == before
        assert "100,00" in before

    def test_awards_notes_it(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        assert "Năm 2024 đã khóa ngày 15/01/2025, kết quả ghi ở 2024/result.yaml." in run("awards", root).err

    @pytest.mark.parametrize("line_end", ["\r\n", "\n"])
    def test_git_and_editors_may_change_its_line_ends(
        self, run: Run, closed: Callable[..., Path], line_end: str
    ) -> None:
        root = closed()
        text = (root / RESULT).read_text(encoding="utf-8")
        (root / RESULT).write_bytes(text.replace("\n", line_end).encode("utf-8-sig"))
        assert run("validate", root).code == 0
        assert run("close", root, "--reopen", "--reason", "xem lại", *ON).code == 0
        assert run("validate", root).code == 0
        assert (root / RESULT).read_bytes().decode("utf-8").count(line_end) > 20

    def test_edited_by_hand_it_is_not_shown(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        edit(root, RESULT, "points: 100,00", "points: 10,00")
        ended = run("rank", root)
        assert ended.code == 1 and "ket-qua-sua-tay" in ended.err
        assert "100,00" in ended.out and "đã khóa" not in ended.out + ended.err
        ended = run("close", root, *ON)
        assert ended.code == 1 and "ket-qua-sua-tay" in ended.err

    def test_recompute_in_every_form(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        edit(root, RESULT, "points: 100,00", "points: 10,00")
        found = json.loads(run("validate", root, "--recompute", "--format", "json").out)["problems"]
        assert [problem["code"] for problem in found] == ["ket-qua-sua-tay", "khac-ket-qua-da-khoa"]
        ended = run("validate", root, "--recompute", "--format", "github")
        assert ended.code == 1 and "title=khac-ket-qua-da-khoa" in ended.out
        assert "tính lại khác kết quả đã khóa ở 1 số liệu" in ended.err
        edit(root, UNIT, "appraised: 60", "appraised: 61")
        assert "chưa tính lại được, hồ sơ còn lỗi" in run("validate", root, "--recompute").err

    def test_recompute_without_a_closed_year(self, run: Run, bloc: Bloc) -> None:
        ended = run("validate", bloc(), "--recompute")
        assert (ended.code, ended.err) == (0, "Không có năm nào đã khóa để tính lại.\n")

    def test_recompute_of_several(self, run: Run, closed: Callable[..., Path], bloc: Bloc) -> None:
        one, two = closed(), bloc(name="hai")
        run("close", two, *ON)
        err = run("validate", one, two, "--recompute").err
        assert err.count("tính lại khớp từng số liệu") == 2
        assert f"{two}/: Năm 2024" in err.replace("\n", " ")


class TestReopened:
    REASON = "Sở Y tế khiếu nại: chấm lại mục II"

    def _reopen(self, run: Run, root: Path, *options: str) -> Any:
        return run("close", root, "--reopen", "--reason", self.REASON, "--on", "20/02/2025", *options)

    def test_keeps_the_result_and_says_why(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        before = (root / RESULT).read_text(encoding="utf-8")
        ended = self._reopen(run, root)
        assert (ended.code, ended.err) == (0, "")
        assert f"Đã mở lại năm 2024: {self.REASON}" in ended.out
        added = f'reopened:\n  - on: 20/02/2025\n    by: Sở Y tế\n    reason: "{self.REASON}"\n'
        after = (root / RESULT).read_text(encoding="utf-8")
        assert added in after and after.replace(added, "") == before

    def test_changes_are_free_and_validate_warns_once(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        self._reopen(run, root)
        edit(root, UNIT, "appraised: 60", "appraised: 59, reason: a")
        edit(root, "2024/year.yaml", "leader: so-y-te", "leader: so-giao-duc")
        ended = run("validate", root)
        assert ended.code == 0
        assert "Không có lỗi, 1 cảnh báo." in ended.out and "nam-dang-mo-lai" in ended.out
        shown = run("rank", root)
        assert "99,00" in shown.out and "đã khóa" not in shown.out
        assert f"Năm 2024 đang mở lại từ ngày 20/02/2025: {self.REASON}" in shown.err

    def test_closing_again_keeps_how_it_came(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        digest = re.findall(r"^digest: (\S+)$", (root / RESULT).read_text(encoding="utf-8"), re.MULTILINE)
        self._reopen(run, root)
        edit(root, UNIT, "appraised: 60", "appraised: 59, reason: a")
        assert run("close", root, "--on", "01/03/2025", "--by", "Sở Giáo dục").code == 0
        text = (root / RESULT).read_text(encoding="utf-8")
        assert f"earlier:\n  - by: Sở Y tế\n    on: 15/01/2025\n    digest: {digest[0]}\n" in text
        assert "closed:\n  by: Sở Giáo dục\n  on: 01/03/2025\n" in text
        assert self.REASON in text and "points: 99,00" in text
        assert run("validate", root, "--strict", "--recompute").code == 0
        assert "đã khóa ngày 01/03/2025" in run("rank", root).out
        edit(root, RESULT, self.REASON, "không có gì")
        assert "ket-qua-sua-tay" in run("validate", root).out, "why it was opened is closed with it"

    def test_again_and_again(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        for month in ("02", "03", "04"):
            assert run("close", root, "--reopen", "--reason", f"lần {month}", "--on", f"01/{month}/2025").code == 0
            assert run("close", root, "--on", f"02/{month}/2025").code == 0
            assert run("validate", root, "--strict").code == 0
        text = (root / RESULT).read_text(encoding="utf-8")
        assert text.count("reason: lần") == 3
        assert len(set(re.findall(r"digest: (\S+)", text))) == 5, "of the law, of three closings, of this one"

    def test_twice_is_once(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        self._reopen(run, root)
        before = (root / RESULT).read_bytes()
        ended = self._reopen(run, root)
        assert ended.code == 0 and "đang mở lại từ ngày 20/02/2025" in ended.out
        assert (root / RESULT).read_bytes() == before

    def test_what_was_edited_by_hand_can_still_be_opened(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        edit(root, RESULT, "points: 100,00", "points: 10,00")
        assert self._reopen(run, root).code == 0
        assert run("close", root, "--on", "01/03/2025").code == 0
        assert "points: 100,00" in (root / RESULT).read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--reopen"], "mở lại năm phải nêu lý do"),
            (["--reopen", "--reason", "  "], "mở lại năm phải nêu lý do"),
            (["--reason", "a"], "--reason chỉ dùng cùng --reopen"),
            (["--reopen", "--reason", "a", "--on", "14/01/2025"], "ngày mở lại 14/01/2025 trước ngày khóa 15/01/2025"),
        ],
    )
    def test_wrong_calls(self, run: Run, closed: Callable[..., Path], options: list[str], words: str) -> None:
        root = closed()
        before = (root / RESULT).read_bytes()
        ended = run("close", root, *options)
        assert (ended.code, ended.out) == (2, "") and words in ended.err
        assert (root / RESULT).read_bytes() == before

    def test_never_before_it_was_opened(self, run: Run, closed: Callable[..., Path]) -> None:
        root = closed()
        self._reopen(run, root)
        ended = run("close", root, "--on", "19/02/2025")
        assert ended.code == 2 and "trước ngày mở lại 20/02/2025" in ended.err

    def test_a_year_that_is_not_closed(self, run: Run, bloc: Bloc) -> None:
        ended = self._reopen(run, bloc())
        assert ended.code == 2 and "năm 2024 chưa khóa, không có gì để mở lại" in ended.err

    def test_a_result_that_cannot_be_read(self, run: Run, bloc: Bloc) -> None:
        ended = self._reopen(run, bloc({RESULT: "bloc: ["}))
        assert ended.code == 1
        assert f"{RESULT}:1:7: lỗi: " in ended.err and "lấy lại bản cũ của result.yaml" in ended.err

    def test_changed_while_it_is_opened(
        self, run: Run, closed: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = closed()
        real = sys.modules["giaouoc.console.close_answers"].edited

        def late(*arguments: Any) -> str:
            edit(root, RESULT, "points: 100,00", "points: 10,00")
            return str(real(*arguments))

        monkeypatch.setattr("giaouoc.console.close_answers.edited", late)
        ended = self._reopen(run, root)
        assert ended.code == 1 and "vừa bị sửa trong lúc lệnh đang chạy" in ended.err
        assert "reopened" not in (root / RESULT).read_text(encoding="utf-8")


class TestWriting:
    @pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")
    @pytest.mark.parametrize("step", range(5))
    def test_killed_at_any_step_there_is_none_or_a_whole_one(self, run: Run, bloc: Bloc, step: int) -> None:
        code = """
import os, signal, sys
from giaouoc.records import transaction as t
step, seen = int(sys.argv.pop()), [0]
def stop_at(real):
    def call(*arguments, **named):
        if seen[0] == step:
            os.kill(os.getpid(), signal.SIGKILL)
        seen[0] += 1
        return real(*arguments, **named)
    return call
for name in ("_require_unchanged", "_beside", "write_bytes", "_take_place"):
    setattr(t, name, stop_at(getattr(t, name)))
from giaouoc.cli import main
main()
"""
        whole = bloc(name="xong")
        assert run("close", whole, *ON).code == 0
        root = bloc()
        arguments = [sys.executable, "-c", code, "close", str(root), *ON, str(step)]
        ended = subprocess.run(arguments, check=False, capture_output=True)
        assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
        shown = run("rank", root)
        assert shown.code == 0
        assert (root / RESULT).exists() == (step == 4), "finished by the next command, whichever it is"
        if step == 4:
            assert (root / RESULT).read_bytes() == (whole / RESULT).read_bytes()
            assert "đã khóa" in shown.out
        assert not (root / JOURNAL).exists()
        assert run("close", root, *ON).code == 0
        assert run("validate", root, "--strict").code == 0

    @pytest.mark.parametrize(
        "listed",
        [
            '[["evil", "../ngoai.txt"]]',
            '[["../khoi/evil", "a"]]',
            '[["/etc/hosts", "a"]]',
            '[["evil", "2024/../../ngoai.txt"]]',
            '[["evil"]]',
            "[[1, 2]]",
            "[5]",
            '{"evil": "a"}',
            "5",
            "hỏng",
        ],
    )
    def test_a_list_from_somebody_else_reaches_nothing_outside(self, run: Run, bloc: Bloc, listed: str) -> None:
        root = bloc({"evil": "x"})
        (root / JOURNAL).write_text(listed, encoding="utf-8")
        (root.parent / "ngoai.txt").write_text("y", encoding="utf-8")
        ended = run("rank", root)
        assert (ended.code, ended.out) == (1, "")
        assert "của lần ghi bị ngắt; xóa tệp này rồi chạy lại" in ended.err.replace("\n", " ")
        assert (root / "evil").read_text(encoding="utf-8") == "x"
        assert (root.parent / "ngoai.txt").read_text(encoding="utf-8") == "y"

    def test_a_folder_one_may_not_write_to(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc()

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("tempfile.mkstemp", refuse)
        ended = run("close", root, *ON)
        assert ended.code == 1 and "không ghi được" in ended.err and "Permission" not in ended.err
        assert not (root / RESULT).exists()
