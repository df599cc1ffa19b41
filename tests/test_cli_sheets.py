"""`export` and `import` as a clerk runs them: forms out, filled in, back in; nothing written before it is shown."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
Blocs = Callable[..., Path]
FORM = "output/2024-phieu-tu-cham-so-y-te.xlsx"
UNIT = "2024/units/so-y-te.yaml"
# On the form of the base bloc.
I_1, I_2, EVIDENCE = "F9", "F10", "H9"


def fill(path: Path, **cells: Any) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book.worksheets[0][cell] = value
    book.save(path)


@pytest.fixture
def root(bloc: Blocs, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = bloc()
    monkeypatch.chdir(root)
    return root


def test_forms_of_all_units_and_the_scoreboard(root: Path, run: Run) -> None:
    for form, files in (
        ("scores", ["2024-phieu-tu-cham-so-y-te.xlsx", "2024-phieu-tu-cham-so-giao-duc.xlsx"]),
        ("appraisal", ["2024-phieu-tham-dinh-so-y-te.xlsx", "2024-phieu-tham-dinh-so-giao-duc.xlsx"]),
        ("scoreboard", ["2024-bang-tong-hop-diem.xlsx"]),
    ):
        ended = run("export", form)
        assert ended.code == 0, ended
        assert ended.out.splitlines() == [f"output/{file}  đã viết" for file in files]
        assert all((root / "output" / file).is_file() for file in files)


def test_one_unit_into_a_folder_of_ones_own(root: Path, run: Run) -> None:
    ended = run("export", "scores", "--unit", "Sở Y tế", "-o", "gui")
    assert (ended.code, ended.out) == (0, "gui/2024-phieu-tu-cham-so-y-te.xlsx  đã viết\n")
    assert not (root / "output").exists()


def test_what_would_not_change_is_not_written_again(root: Path, run: Run) -> None:
    run("export", "scores")
    before = (root / FORM).stat().st_mtime_ns
    assert "không đổi" in run("export", "scores", "--unit", "so-y-te").out
    assert (root / FORM).stat().st_mtime_ns == before
    fill_records(root, "60", "59")
    assert "đã viết lại" in run("export", "scores", "--unit", "so-y-te").out


def fill_records(root: Path, old: str, new: str) -> None:
    text = (root / UNIT).read_text(encoding="utf-8")
    (root / UNIT).write_text(text.replace(f"self: {old}", f"self: {new}"), encoding="utf-8")


def test_a_form_filled_in_is_never_written_over(root: Path, run: Run) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 55})
    kept = (root / FORM).read_bytes()
    ended = run("export", "scores", "--unit", "so-y-te")
    assert (ended.code, ended.out) == (0, f"{FORM}  giữ bản sửa tay\n")
    fill_records(root, "60", "59")
    ended = run("export", "scores", "--unit", "so-y-te")
    assert ended.code == 1 and "--force" in ended.err and (root / FORM).read_bytes() == kept
    assert run("export", "scores", "--unit", "so-y-te", "--force").code == 0
    assert (root / FORM).read_bytes() != kept


def test_a_bloc_without_a_table_has_no_form(root: Path, run: Run) -> None:
    (root / "2024/criteria.yaml").unlink()
    shutil.rmtree(root / "2024/units")
    ended = run("export", "scores")
    assert ended.code == 1 and "chưa có bảng điểm" in ended.err and not (root / "output").exists()


def test_who_is_not_evaluated_gets_no_form(bloc: Blocs, run: Run) -> None:
    root = bloc({UNIT: "unit: so-y-te\nevaluated: {is: không, kind: không thuộc diện}\n"})
    ended = run("export", "scores", "-C", root)
    assert "so-y-te" not in ended.out and "không thuộc diện" in ended.err


def test_an_appraisal_without_scores_of_the_unit_is_told(bloc: Blocs, run: Run) -> None:
    root = bloc({UNIT: None})
    ended = run("export", "appraisal", "-C", root)
    assert ended.code == 0 and "Chưa có điểm tự chấm của: so-y-te" in ended.err


def test_a_filled_form_goes_into_the_records(root: Path, run: Run) -> None:
    run("export", "scores")
    before = (root / UNIT).read_text(encoding="utf-8")
    fill(root / FORM, **{I_1: 58.5, EVIDENCE: "Báo cáo số 1"})
    ended = run("import", FORM, "--dry-run")
    assert ended.code == 0 and (root / UNIT).read_text(encoding="utf-8") == before
    assert f"{UNIT}:4  I.1 Kết quả công tác · Tự chấm: 60 → 58,5" in ended.out
    ended = run("import", FORM, "--received", "5/12/2024", "--yes")
    assert ended.code == 0 and "Đã ghi 3 chỗ trong 1 tệp" in ended.out
    assert (root / UNIT).read_text(encoding="utf-8") == before.replace(
        "  I.1: {self: 60, appraised: 60}\n",
        "  I.1:\n    self: 58,5\n    appraised: 60\n    evidence:\n      - Báo cáo số 1\n",
    ).replace("unit: so-y-te\n", "unit: so-y-te\npapers:\n  tu-cham: 05/12/2024\n")
    ended = run("import", FORM, "--received", "5/12/2024", "--yes")
    assert (ended.code, ended.out) == (0, "Không có gì thay đổi: hồ sơ đã ghi đúng như phiếu.\n")
    assert run("validate").code == 0


def test_nothing_is_written_where_nobody_answers(root: Path, run: Run) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    before = (root / UNIT).read_bytes()
    ended = run("import", FORM)
    assert ended.code == 1 and "--yes" in ended.err and "60 → 58" in ended.out
    assert (root / UNIT).read_bytes() == before


@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False), ("", False)])
def test_at_a_terminal_it_asks(
    root: Path, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str, written: bool
) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    monkeypatch.setattr("giaouoc.commands.asking.can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    ended = run("import", FORM)
    assert ("Đã ghi" in ended.out, ended.code) == (written, 0 if written else 1)


def test_all_files_or_none(root: Path, run: Run) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    other = root / "output/2024-phieu-tu-cham-so-giao-duc.xlsx"
    fill(other, **{I_1: "năm mươi"})
    before = (root / UNIT).read_bytes()
    ended = run("import", "output", "--yes")
    assert ended.code == 1 and "Chưa ghi gì" in ended.err and (root / UNIT).read_bytes() == before
    fill(other, **{I_1: 49})
    ended = run("import", "output", "--yes")
    assert ended.code == 0 and "trong 2 tệp" in ended.out


def test_a_file_changed_meanwhile_is_refused(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    text = (root / UNIT).read_text(encoding="utf-8") + "# thêm\n"

    def asked(question: str) -> None:
        (root / UNIT).write_text(text, encoding="utf-8")

    monkeypatch.setattr("giaouoc.commands.asking.can_ask", lambda: True)
    monkeypatch.setattr("giaouoc.commands.asking.confirm", asked)
    ended = run("import", FORM)
    assert ended.code == 1 and "vừa bị sửa" in ended.err
    assert (root / UNIT).read_text(encoding="utf-8") == text


def test_a_byte_order_mark_and_line_ends_stay(root: Path, run: Run) -> None:
    text = (root / UNIT).read_text(encoding="utf-8").replace("\n", "\r\n")
    (root / UNIT).write_bytes(b"\xef\xbb\xbf" + text.encode())
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    assert run("import", FORM, "--yes").code == 0
    assert (root / UNIT).read_bytes() == b"\xef\xbb\xbf" + text.replace("self: 60", "self: 58").encode()


def test_a_new_unit_gets_its_file(bloc: Blocs, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    root = bloc({UNIT: None})
    monkeypatch.chdir(root)
    run("export", "scores")
    fill(root / FORM, **{I_2: 19.5})
    ended = run("import", FORM, "--yes")
    assert ended.code == 0 and "(tệp mới) ghi mới 1" in ended.out
    assert (root / UNIT).read_text(encoding="utf-8") == "unit: so-y-te\nscores:\n  I.2:\n    self: 19,5\n"


def test_the_year_is_the_forms(bloc: Blocs, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year just opened has no unit's file, so it is not the default year: its forms say so themselves."""
    root = bloc()
    monkeypatch.chdir(root)
    shutil.copytree(root / "2024", root / "2025")
    shutil.rmtree(root / "2025/units")
    (root / "2025/year.yaml").write_text("year: 2025\nleader: so-y-te\n", encoding="utf-8")
    assert run("export", "scores", "--year", "2025").code == 0
    fill(root / "output/2025-phieu-tu-cham-so-y-te.xlsx", **{I_1: 51})
    assert run("import", "output/2025-phieu-tu-cham-so-y-te.xlsx", "--yes").code == 0
    assert "51" in (root / "2025/units/so-y-te.yaml").read_text(encoding="utf-8")


def test_star_and_folder_mean_the_workbooks_in_them(root: Path, run: Run) -> None:
    run("export", "scores")
    (root / "output/~$2024-phieu-tu-cham-so-y-te.xlsx").write_bytes(b"x")
    (root / "output/ghi-chu.docx").write_bytes(b"x")
    for what in ("output", "output/*.xlsx", "output/*tu-cham*"):
        ended = run("import", what)
        assert ended.code == 0 and "Không có gì thay đổi" in ended.out
    for what in ("khong-co.xlsx", "output/*.ods", "2024"):
        assert run("import", what).code == 2


def test_many_new_values_are_counted_unless_asked_for(run: Run, bloc: Blocs, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(f"  - {{code: T{n}, title: a, max: 1, scoring: {{kind: direct}}}}" for n in range(210))
    table = f"max: 210\ncriteria:\n{rows}\n"
    root = bloc({"2024/criteria.yaml": table, UNIT: "unit: so-y-te\nscores:\n  T0: {self: 0,5}\n".replace("0,5", "0.5"),
                 "2024/units/so-giao-duc.yaml": None})  # fmt: skip
    monkeypatch.chdir(root)
    run("export", "scores")
    fill(root / FORM, **{f"F{row}": 1 for row in range(8, 218)})
    ended = run("import", FORM)
    assert "T0 a · Tự chấm: 0,5 → 1" in ended.out.replace("0.5", "0,5") and "và 209 giá trị ghi mới" in ended.out
    assert run("import", FORM, "--dry-run").out.count("→") == 210


def test_a_table_of_ones_own(root: Path, run: Run) -> None:
    (root / "bang.csv").write_text("Mã;Điểm\nI.1;58,5\nI.2;19\n", encoding="utf-8-sig")
    plain = ("bang.csv", "--unit", "Sở Y tế", "--layer", "appraised", "--code-column", "Mã", "--score-column", "B")
    ended = run("import", *plain, "--yes")
    assert ended.code == 0, ended.err
    text = (root / UNIT).read_text(encoding="utf-8")
    assert 'I.1: {self: 60, appraised: "58,5"}' in text and "I.2: {self: 20, appraised: 19}" in text


@pytest.mark.parametrize(
    "options",
    [
        ("--layer", "self"),
        ("--unit", "so-y-te", "--code-column", "A"),
        ("--sheet", "x"),
        ("--received", "40/12/2024"),
        ("--unit", "so-x"),
        ("--layer", "council"),
    ],
)
def test_what_is_asked_for_wrongly(root: Path, run: Run, options: tuple[str, ...]) -> None:
    run("export", "scores")
    ended = run("import", FORM, *options)
    assert ended.code == 2 and ended.err


def test_a_day_only_goes_with_a_score_form(root: Path, run: Run) -> None:
    run("export", "appraisal")
    ended = run("import", "output/2024-phieu-tham-dinh-so-y-te.xlsx", "--received", "5/12/2024")
    assert ended.code == 2 and "--received" in ended.err


def test_an_appraisal_comes_back(root: Path, run: Run) -> None:
    run("export", "appraisal")
    form = root / "output/2024-phieu-tham-dinh-so-y-te.xlsx"
    fill(form, I9=57, K9="Thiếu minh chứng")
    assert run("import", form, "--yes").code == 0
    assert "I.1: {self: 60, appraised: 57, reason: Thiếu minh chứng}" in (root / UNIT).read_text(encoding="utf-8")


def test_a_closed_year_takes_no_forms(root: Path, run: Run) -> None:
    run("export", "scores")
    fill(root / FORM, **{I_1: 58})
    assert run("close", "--by", "Sở Y tế", "--on", "20/01/2025", "--yes").code == 0
    before = (root / UNIT).read_bytes()
    ended = run("import", FORM, "--yes")
    assert ended.code == 1 and "--reopen" in ended.err and (root / UNIT).read_bytes() == before
    assert run("export", "scoreboard").code == 0
