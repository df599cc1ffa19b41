"""The command line from outside: what it prints where, in which language, and how it ends.

Most tests call `main` within the process, as the installed script does: exit codes and the fate of exceptions are its
work, which typer's own test runner would pass over.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import typer
from typer.testing import CliRunner

from giaouoc import __version__
from giaouoc.cli import app
from giaouoc.console import answers
from giaouoc.records.parts import DocumentKind

Run = Callable[..., Any]
Bloc = Callable[..., Path]

MISSING = "unit: so-y-te\nscores:\n  I.1: {self: 60, appraised: 60}\n"
WRONG = "unit: so-y-te\nscores:\n  I.1: {self: 61, appraised: 61}\n  I.2: {appraised: 20}\n  II: {appraised: 20}\n"
WARNED = "unit: so-y-te\nscores:\n  I.1: {self: 60, appraised: 50}\n  I.2: {appraised: 20}\n  II: {appraised: 20}\n"
TIED = "unit: so-y-te\nscores:\n  I.1: {self: 50, appraised: 50}\n  I.2: {appraised: 20}\n  II: {appraised: 15}\n"
Y_TE = "2024/units/so-y-te.yaml"

_GROUP: Any = typer.main.get_command(app)
COMMANDS = sorted(_GROUP.commands)
# What one types: commands, those below them, kinds of documents.
TYPED = {
    word
    for name, command in _GROUP.commands.items()
    for typed in (name, *getattr(command, "commands", ()))
    for word in typed.split("-")
} | {word for kind in get_args(DocumentKind) for word in kind.split("-")}


class TestHelp:
    # What may stay as it is: names one types, and the words of formats.
    NAMES = frozenset(
        [
            *("giaouoc", "dir", "yaml", "json", "schema", "schemas", "csv", "svg", "excel", "word", "table", "github"),
            *("html", "docx", "bloc", "units", "review", "counted", "self", "section", "criterion", "printed"),
            *("output", "pdf", "libreoffice", "reference", "appraised", "papers"),
        ]
    )
    # Vietnamese syllables that carry no mark: a vowel group between at most two consonants and one ending.
    SYLLABLE = re.compile(
        r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdghklmnpqrstvx])?"
        r"(?:[aeiouy]|ai|ao|au|ay|eo|ia|iu|oa|oai|oe|oi|ua|ui|uy|uya|ie|oay)(?:ch|ng|nh|[cmnpt])?"
    )

    def _foreign(self, text: str) -> set[str]:
        options = re.sub(r"(?<![\w-])--?[a-zA-Z][\w-]*", " ", text)
        # NFD parts a letter from its marks, so that a word counts as ASCII only when all of it is.
        words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", options))
        return {word for word in words if word.isascii() and not self._known(word.lower())}

    def _known(self, word: str) -> bool:
        return word in self.NAMES or word in TYPED or bool(self.SYLLABLE.fullmatch(word))

    @pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda command: " ".join(command))
    def test_is_vietnamese(self, run: Run, command: list[str]) -> None:
        ended = run(*command, "--help")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Cách dùng: giaouoc")
        assert self._foreign(ended.out) == set()
        assert max(map(len, ended.out.splitlines())) <= 100

    @pytest.mark.parametrize(
        "word", ["Usage", "Options", "Show this message", "Error", "default", "required", "Missing"]
    )
    def test_english_would_be_noticed(self, word: str) -> None:
        assert self._foreign(f"Cách dùng: {word}")

    def test_lists_the_commands(self, run: Run) -> None:
        out = run("-h").out
        assert all(re.search(rf"^  {name} +\S", out, re.MULTILINE) for name in COMMANDS)

    def test_is_shown_when_nothing_is_asked(self, run: Run) -> None:
        ended = run()
        assert "Cách dùng: giaouoc" in ended.out + ended.err

    def test_version(self, run: Run) -> None:
        assert run("--version") == (0, f"giaouoc {__version__}\n", "")

    def test_through_typers_own_runner(self) -> None:
        ended = CliRunner().invoke(app, ["rank", "--help"], prog_name="giaouoc")
        assert ended.exit_code == 0
        assert "Xếp hạng các đơn vị của khối." in ended.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["lam"], "Không có lệnh 'lam'."),
        (["rank", "--yaer", "1"], "Không có tùy chọn '--yaer'. (Có phải: "),
        (["explain"], "Thiếu tham số 'ĐƠN VỊ'."),
        (["rank", "a", "b"], "Thừa tham số (b)"),
        (["rank", "--year", "nay"], "Giá trị không hợp lệ cho '--year': 'nay' không phải là số hợp lệ."),
        (["rank", "--year"], "Sau tùy chọn '--year' phải có giá trị."),
        (["validate", "--strict=1"], "Tùy chọn '--strict' không nhận giá trị."),
        (["rank", "--format", "word"], "'word' không phải một trong 'table', 'json', 'csv'."),
        (["validate", "--format", "word"], "'word' không phải một trong 'table', 'json', 'csv', 'github'."),
        (["rank", "--layer", "council"], "'council' không phải một trong 'counted', 'self'."),
        (["rank", "a", "-C", "b"], "Lỗi: chỉ dùng một trong hai: DIR hoặc -C DIR"),
        (["-C", "b", "rank", "a"], "Lỗi: chỉ dùng một trong hai: DIR hoặc -C DIR"),
    ],
)
def test_a_wrong_call_is_told_in_vietnamese(run: Run, arguments: list[str], words: str) -> None:
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert not re.search("Usage|Error|Traceback|Try |Invalid|No such|Missing", ended.err)


class TestEndings:
    def test_all_is_well(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", bloc())
        assert (ended.code, ended.err) == (0, "")

    def test_warnings_alone_are_no_failure(self, run: Run, bloc: Bloc) -> None:
        root = bloc({Y_TE: WARNED})
        assert run("validate", root).code == 0
        assert run("validate", root, "--strict").code == 1
        ended = run("rank", root)
        assert ended.code == 0
        assert "Có 1 cảnh báo; xem bằng: giaouoc validate" in ended.err

    def test_an_error_is_one_and_the_others_still_rank(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", bloc({Y_TE: WRONG}))
        assert ended.code == 1
        assert f"{Y_TE}:3:30: lỗi: " in ended.err
        assert "Sở Giáo dục và Đào tạo" in ended.out

    def test_missing_scores_are_one(self, run: Run, bloc: Bloc) -> None:
        root = bloc({Y_TE: MISSING})
        ended = run("rank", root)
        assert ended.code == 1
        assert "chưa đủ dữ liệu" in ended.out
        assert "I.2" in ended.out
        assert run("validate", root).code == 0, "nothing is wrong with the files"
        assert "còn 2 điểm chưa nhập" in run("validate", root).out

    def test_no_bloc(self, run: Run, tmp_path: Path) -> None:
        for command in (["rank"], ["validate"], ["explain", "a"]):
            ended = run(*command, "-C", tmp_path)
            assert (ended.code, "Traceback" in ended.err) == (1, False)
            assert "khong-thay-khoi" in ended.err + ended.out

    def test_a_bloc_without_years(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        (tmp_path / "trong").mkdir()
        text = (bloc() / "bloc.yaml").read_text(encoding="utf-8")
        (tmp_path / "trong" / "bloc.yaml").write_text(text, encoding="utf-8")
        ended = run("rank", tmp_path / "trong")
        assert (ended.code, ended.out) == (1, "")
        assert "chua-co-nam" in ended.err

    def test_a_bloc_that_cannot_be_read(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", bloc({"bloc.yaml": "name: ["}))
        assert (ended.code, ended.out) == (1, "")
        assert "bloc.yaml:1:7: lỗi" in ended.err

    def test_what_nobody_foresaw_goes_into_a_file(
        self, run: Run, bloc: Bloc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("division by zero")

        monkeypatch.setattr(answers, "rank", fail)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        ended = run("rank", bloc())
        assert (ended.code, ended.out) == (3, "")
        assert "Traceback" not in ended.err and "division" not in ended.err
        (log,) = tmp_path.glob("giaouoc-loi-*.txt")
        assert str(log) in ended.err.replace("\n", "")
        assert "ZeroDivisionError: division by zero" in log.read_text(encoding="utf-8")


class TestWhere:
    def test_here(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(bloc() / "2024" / "units")
        assert run("rank").code == 0
        assert "Hạng 1/2" in run("explain", "so-y-te").out

    def test_as_argument_and_as_option(self, run: Run, bloc: Bloc) -> None:
        root = bloc()
        assert run("rank", root) == run("rank", "-C", root) == run("-C", root, "rank") == run("rank", root / "2024")
        assert run("validate", root) == run("validate", "-C", root) == run("-C", root, "validate")

    def test_problems_are_named_from_the_bloc(self, run: Run, bloc: Bloc) -> None:
        assert run("validate", bloc({Y_TE: WRONG})).out.startswith(f"{Y_TE}:3:")

    def test_of_several_blocs_with_their_folders(self, run: Run, bloc: Bloc) -> None:
        one, two = bloc({Y_TE: WRONG}), bloc({"2024/year.yaml": "year: 2023"}, name="hai")
        ended = run("validate", one, two)
        assert ended.code == 1
        places = [line.split(": ")[0] for line in ended.out.splitlines() if ": lỗi: " in line]
        assert places == [f"{one}/{Y_TE}:3:30", f"{two}/2024/year.yaml:1:7"]
        assert ended.out.rstrip().endswith("2 lỗi, không có cảnh báo.")

    def test_one_of_several_is_no_bloc(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        (tmp_path / "trống").mkdir()
        ended = run("validate", bloc(), tmp_path / "trống")
        assert ended.code == 1
        assert "khong-thay-khoi" in ended.out

    def test_a_folder_that_is_not_there(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(bloc())
        ended = run("rank", "2023")
        assert ended.code == 2
        assert ended.err == 'Lỗi: không có thư mục "2023"; muốn xem năm 2023 thì viết --year 2023\n'

    def test_a_years_folder_means_that_year(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(bloc({"2025/year.yaml": "year: 2025", "2025/units/so-y-te.yaml": "unit: so-y-te"}))
        assert "Xếp hạng năm 2025" in run("rank").out
        assert "Xếp hạng năm 2024" in run("rank", "2024").out

    @pytest.mark.parametrize("name", ["bloc.yaml", "2024/units/kq.YML"])
    def test_a_result_never_takes_the_place_of_a_record(
        self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        root = bloc()
        before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
        monkeypatch.chdir(root)
        ended = run("rank", "-o", name)
        assert (ended.code, "tệp ghi chép" in ended.err) == (1, True)
        assert {path: path.read_bytes() for path in root.rglob("*.y*ml")} == before

    def test_the_name_of_the_file_says_the_form(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        assert run("rank", bloc(), "-o", tmp_path / "kq.csv").code == 0
        assert (tmp_path / "kq.csv").read_text(encoding="utf-8-sig").startswith("rank,unit,name")
        assert run("rank", bloc(), "-o", tmp_path / "kq.json").code == 0
        assert json.loads((tmp_path / "kq.json").read_text(encoding="utf-8"))["year"] == 2024


class TestYear:
    def _opened(self, bloc: Bloc, **more: str) -> Path:
        root = bloc({"2025/year.yaml": "year: 2025", **more})
        text = (root / "2024" / "criteria.yaml").read_text(encoding="utf-8")
        (root / "2025" / "criteria.yaml").write_text(text, encoding="utf-8")
        return root

    def test_is_the_latest_with_scores(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", self._opened(bloc))
        assert "Xếp hạng năm 2024" in ended.out
        assert "Năm 2025 chưa có tệp trong units/, nên xem năm 2024" in ended.err.replace("\n", " ")

    def test_or_the_latest_with_a_meeting(self, run: Run, bloc: Bloc) -> None:
        root = self._opened(bloc, **{"2025/review.yaml": "ranking: [[so-y-te], [so-giao-duc]]"})
        ended = run("rank", root)
        assert (ended.code, ended.err) == (0, "")
        assert "Xếp hạng năm 2025" in ended.out
        assert "thứ hạng do cuộc họp quyết định" in ended.out

    def test_may_be_chosen(self, run: Run, bloc: Bloc) -> None:
        root = self._opened(bloc)
        assert "Xếp hạng năm 2025" in run("rank", root, "--year", "2025").out
        ended = run("rank", root, "--year", "2024")
        assert (ended.code, ended.err) == (0, ""), "nothing to note: it was asked for"

    def test_that_is_not_there(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", self._opened(bloc), "--year", "2020")
        assert (ended.code, ended.out) == (2, "")
        assert "không có năm 2020" in ended.err
        assert "các năm có: 2024, 2025" in ended.err.replace("\n", " ")


class TestUnit:
    @pytest.mark.parametrize("name", ["so-y-te", "Sở Y tế", "SỞ Y TẾ", "so y te", "Sở  Y  Tế"])
    def test_may_be_named_as_people_do(self, run: Run, bloc: Bloc, name: str) -> None:
        assert run("explain", name, "-C", bloc()).out.startswith("Sở Y tế\n")

    @pytest.mark.parametrize(
        ("name", "hint"), [("so-yte", 'có phải "so-y-te"?'), ("xyz", "các đơn vị: so-y-te, so-giao-duc")]
    )
    def test_that_is_unknown(self, run: Run, bloc: Bloc, name: str, hint: str) -> None:
        root = bloc()
        for command in (["explain", name, "-C", root], ["rank", root, "--unit", name]):
            ended = run(*command)
            assert (ended.code, ended.out) == (2, "")
            assert f'không có đơn vị "{name}"; {hint}' in ended.err.replace("\n", " ")

    def test_a_filter_does_not_change_ranks(self, run: Run, bloc: Bloc) -> None:
        root = bloc()
        whole = json.loads(run("rank", root, "--format", "json").out)
        part = json.loads(run("rank", root, "--format", "json", "--unit", "Sở Giáo dục và Đào tạo").out)
        assert part["ranked"] == whole["ranked"][1:]
        assert part["ranked"][0]["rank"] == 2
        both = run("rank", root, "--format", "json", "--unit", "so-y-te", "--unit", "so-giao-duc").out
        assert json.loads(both) == whole

    def test_its_own_problems_only(self, run: Run, bloc: Bloc) -> None:
        root = bloc({Y_TE: WRONG})
        ended = run("explain", "so-giao-duc", "-C", root)
        assert ended.code == 0 and Y_TE not in ended.err
        ended = run("explain", "so-y-te", "-C", root)
        assert ended.code == 1 and Y_TE in ended.err


class TestBy:
    def test_section(self, run: Run, bloc: Bloc) -> None:
        standings = json.loads(run("rank", bloc(), "--by", "section", "--format", "json").out)["standings"]
        assert [(table["code"], [row["unit"] for row in table["ranked"]]) for table in standings] == [
            ("I", ["so-y-te", "so-giao-duc"]),
            ("II", ["so-y-te", "so-giao-duc"]),
        ]

    def test_criterion(self, run: Run, bloc: Bloc) -> None:
        standings = json.loads(run("rank", bloc(), "--by", "criterion", "--format", "json").out)["standings"]
        assert [table["code"] for table in standings] == ["I.1", "I.2", "II"]
        assert [row["rank"] for row in standings[1]["ranked"]] == [1, 1]

    def test_a_code(self, run: Run, bloc: Bloc) -> None:
        ended = run("rank", bloc(), "--by", "I.1")
        assert "I.1 Kết quả công tác (tối đa 60)" in ended.out
        rows = csv.DictReader(io.StringIO(run("rank", bloc(), "--by", "I.1", "--format", "csv").out, newline=""))
        assert [(row["code"], row["rank"], row["points"]) for row in rows] == [
            ("I.1", "1", "60.00"),
            ("I.1", "2", "50.00"),
        ]

    @pytest.mark.parametrize(("code", "hint"), [("i.1", 'có phải "I.1"?'), ("zzz", "các mã: I, I.1, I.2, II")])
    def test_an_unknown_code(self, run: Run, bloc: Bloc, code: str, hint: str) -> None:
        ended = run("rank", bloc(), "--by", code)
        assert (ended.code, ended.out) == (2, "")
        assert hint in ended.err.replace("\n", " ")

    def test_without_a_table(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/criteria.yaml": None, "2024/review.yaml": "ranking: [[so-y-te], [so-giao-duc]]"})
        ended = run("rank", root, "--by", "section")
        assert (ended.code, ended.out) == (2, "")
        assert "không có bảng tiêu chí" in ended.err


class TestReadings:
    def test_own_scores_are_provisional(self, run: Run, bloc: Bloc) -> None:
        root = bloc({Y_TE: MISSING})
        assert "tạm tính theo điểm tự chấm" in run("rank", root, "--layer", "self").out
        assert "Tạm tính theo điểm tự chấm" in run("explain", "so-y-te", "-C", root, "--layer", "self").out
        document = json.loads(run("rank", root, "--layer", "self", "--format", "json").out)
        assert (document["layer"], document["valid"]) == ("self", False)

    def test_what_papers_add_up_to_is_marked(self, run: Run, bloc: Bloc) -> None:
        text = "unit: so-giao-duc\nprinted: {appraised: 99}\nscores:\n  I.1: {appraised: 50}\n  I.2: {appraised: 20}\n"
        root = bloc({"2024/units/so-giao-duc.yaml": f"{text}  II: {{appraised: 15}}\n"})
        ended = run("rank", root, "--as-entered")
        assert "cộng theo số in trên giấy, không có giá trị xếp hạng" in ended.out
        assert "99,00" in ended.out
        document = json.loads(run("rank", root, "--as-entered", "--format", "json").out)
        assert document["valid"] is False
        assert "99,00" not in run("rank", root).out


class TestForms:
    @pytest.mark.parametrize("form", ["json", "csv"])
    def test_data_alone_on_the_output_stream(self, run: Run, bloc: Bloc, form: str) -> None:
        root = bloc({Y_TE: WRONG})
        for command in (["rank", root], ["explain", "so-y-te", "-C", root]):
            ended = run(*command, "--format", form)
            assert (ended.code, bool(ended.err)) == (1, True)
            if form == "json":
                json.loads(ended.out)
            else:
                assert len({len(row) for row in csv.reader(io.StringIO(ended.out, newline=""))}) == 1

    def test_validate(self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> None:
        root = bloc({Y_TE: WRONG})
        document = json.loads(run("validate", root, "--format", "json").out)
        assert (document["errors"], document["warnings"], document["problems"][0]["file"]) == (1, 0, Y_TE)
        monkeypatch.chdir(root.parent)  # GitHub looks for files from the top of the repository
        github = run("validate", root.name, "--format", "github").out.splitlines()
        assert [line.partition(",col")[0] for line in github] == [f"::error file=khoi/{Y_TE},line=3,endLine=3"]
        assert run("validate", root, "--format", "csv").out.startswith("file,line,column,severity,code")

    def test_a_sound_bloc_in_every_form(self, run: Run, bloc: Bloc) -> None:
        root = bloc()
        assert run("validate", root).out == "Không có lỗi, không có cảnh báo.\n"
        assert json.loads(run("validate", root, "--format", "json").out)["problems"] == []
        assert run("validate", root, "--format", "github").out.strip() == ""

    @pytest.mark.parametrize("columns", [80, 120])
    def test_the_screens_width_is_kept(
        self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch, columns: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        root = bloc()
        for command in (["rank", root], ["rank", root, "--by", "section"], ["explain", "so-y-te", "-C", root]):
            assert max(map(len, run(*command).out.splitlines())) <= columns


class TestOutput:
    def test_a_table(self, run: Run, bloc: Bloc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "kết quả" / "hạng.txt"
        ended = run("rank", bloc(), "--output", path)
        assert (ended.code, ended.out) == (0, "")
        assert "Đã ghi" in ended.err
        text = path.read_text(encoding="utf-8")
        assert "Sở Y tế" in text and "\x1b" not in text
        monkeypatch.setenv("COLUMNS", "60")
        run("rank", bloc(), "--output", path)
        assert path.read_text(encoding="utf-8") == text, "whatever the screen's width"

    def test_json(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        root, path = bloc(), tmp_path / "a.json"
        run("rank", root, "--format", "json", "-o", path)
        assert path.read_bytes()[:1] == b"{"
        assert json.loads(path.read_bytes()) == json.loads(run("rank", root, "--format", "json").out)

    def test_csv_for_excel(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        path = tmp_path / "a.CSV"
        run("rank", bloc(), "--format", "csv", "-o", path)
        assert path.read_bytes().startswith(b"\xef\xbb\xbfrank,unit,name,points")

    def test_a_picture(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        path = tmp_path / "a.svg"
        run("rank", bloc(), "-o", path)
        assert path.read_text(encoding="utf-8").startswith("<svg")

    def test_a_place_that_cannot_be_written(self, run: Run, bloc: Bloc, tmp_path: Path) -> None:
        (tmp_path / "tep").write_text("cũ", encoding="utf-8")
        ended = run("rank", bloc(), "-o", tmp_path / "tep" / "a.txt")
        assert ended.code == 1
        assert "không ghi được" in ended.err and "Errno" not in ended.err

    def test_schemas(self, run: Run, tmp_path: Path) -> None:
        ended = run("schema", "-o", tmp_path / "s")
        assert ended.code == 0
        assert len(list((tmp_path / "s").glob("*.schema.json"))) == len(ended.out.splitlines())

    @pytest.mark.parametrize("command", [["rank"], ["rank", "--by", "section"], ["explain", "so-y-te"], ["validate"]])
    def test_is_the_same_every_time(self, run: Run, bloc: Bloc, command: list[str]) -> None:
        root = bloc({Y_TE: TIED})
        assert run(*command, "-C", root) == run(*command, "-C", root)


class TestProcess:
    """The same from another process."""

    def _run(self, *arguments: str | Path, **env: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "giaouoc", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, env={**os.environ, **env}, check=False)

    def test_as_a_module(self, bloc: Bloc) -> None:
        ended = self._run("rank", bloc(), PYTHONIOENCODING="cp1258", LANGUAGE="en", LC_ALL="C")
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert "Sở Giáo dục và Đào tạo" in ended.stdout.decode()
        assert b"\x1b" not in ended.stdout

    def test_errors_reach_the_error_stream_in_utf8(self, bloc: Bloc) -> None:
        ended = self._run("rank", bloc({Y_TE: WRONG}), PYTHONIOENCODING="cp1258")
        assert ended.returncode == 1
        assert "lỗi: " in ended.stderr.decode()

    def test_a_reader_who_has_seen_enough(self, bloc: Bloc) -> None:
        command = f"{sys.executable} -m giaouoc rank '{bloc()}' --format json | head -c 1; exit ${{PIPESTATUS[0]}}"
        ended = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        assert (ended.stdout, ended.stderr) == (b"{", b"")
