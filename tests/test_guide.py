"""`docs/huong-dan.md`: every record it shows is valid, every command parses, every screen is what comes out.

Blocks of the guide, by their language and first line:

- `yaml`, `# 2025/year.yaml`: a file of the guide's own bloc, whole;
- `yaml`, `# đoạn của 2025/year.yaml`: keys that may stand in that file instead of those it has;
- `yaml`, `# tiêu chí`: rows of a scoring table. In prose, "Nhập `VD.1: {appraised: 8.5}` …: được **8,5 điểm**" is what
  a unit enters there, and what it gets;
- `jinja`: a template of the summary, whole where it begins with `---`, else its text below the head;
- `console`: lines `> giaouoc …`, each with what it prints in the folder of that bloc, after the edits in the comments
  above: `<!-- chép summary -->` (a template), `<!-- bỏ 2025/review.yaml -->`,
  `<!-- sửa 2025/criteria.yaml: cũ → mới -->`;
- `sh`, `powershell`: commands. `text`: neither records nor commands.

`python tests/test_guide.py` writes the screens anew.
"""

import contextlib
import io
import json
import os
import re
import shlex
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from giaouoc.awards.engine import propose
from giaouoc.awards.grant_problems import grant_problems
from giaouoc.cli import app
from giaouoc.documents.filters import FILTERS
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.layout import DIRECTIVES
from giaouoc.documents.styles import PLAIN_TABLE, RULED_TABLE, Style
from giaouoc.records.book import load_book
from giaouoc.records.codes import Code
from giaouoc.records.schema import schema_files
from giaouoc.scoring.engine import rank_year
from screens import WIDTH, run

GUIDE = Path(__file__).parents[1] / "docs" / "huong-dan.md"

_FENCE = re.compile(r"((?:^<!-- [^\n]* -->\n)*)^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\S+\.yaml)")
_PART = re.compile(r"# đoạn của (\S+\.yaml)")
_ROWS = re.compile("# tiêu chí")
_WORKED = re.compile(r"Nhập\s+(`VD[^*]*?):\s+được\s+\*\*([\d,]+)\s+điểm\*\*")
_ENTRY = re.compile(r"`(VD\S+): (\{.*?\})`")
_COPY = re.compile(r"<!-- chép (\S+) -->")
_DROP = re.compile(r"<!-- bỏ (\S+) -->")
_EDIT = re.compile(r"<!-- sửa (\S+): (.+) → (.+) -->")
_PROMPT = re.compile(r"^> (.+)\n", re.MULTILINE)
_COMMAND = re.compile(r"(?:^|[\s\\/])giaouoc((?: [^;&|\n]*)?)")
_KEYS = re.compile(r"^(?=\w)", re.MULTILINE)
_INLINE = re.compile(r"`(giaouoc(?: [^`]*)?)`")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, the comments above it."""

    language: str
    text: str
    comments: str
    line: int

    @property
    def first(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def commands(self) -> list[str]:
        return _PROMPT.findall(self.text)


def blocks(*languages: str) -> Iterator[Block]:
    guide = GUIDE.read_text(encoding="utf-8")
    for match in _FENCE.finditer(guide):
        if match[2] in languages:
            yield Block(match[2], match[3], match[1], guide.count("\n", 0, match.start(2)) + 1)


def matching(pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Block]]:
    for block in blocks("yaml"):
        if match := pattern.fullmatch(block.first):
            yield match, block


def lay_out(root: Path, comments: str = "") -> Path:
    """The guide's own bloc in the folder `root`, with the edits in `comments`."""
    for match, block in matching(_FILE):
        path = root / match[1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
    for match in _COPY.finditer(comments):
        with contextlib.chdir(root):
            run(f"giaouoc templates copy {match[1]}")
    for match in _DROP.finditer(comments):
        (root / match[1]).unlink()
    for match in _EDIT.finditer(comments):
        path, (old, new) = root / match[1], (part.replace("\\n", "\n") for part in match.group(2, 3))
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r}: {text.count(old)} times in {match[1]}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


def parse(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


def dump(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")


# A part of a file may change what the rules suggest; that the meeting's decisions then differ is no fault of the part.
_CONSEQUENCES = {Code.DIFFERS, Code.DECIDED_NOT_MET}


def problems(root: Path, ignored: Collection[Code] = ()) -> list[str]:
    book = load_book(root)
    found = [*book.problems, *grant_problems(book)]
    for year in book.years:
        ranking = rank_year(book, year)
        found += [*ranking.problems, *propose(book, year, ranking, None).problems]
    return [f"{problem.place}: {problem.message}" for problem in found if problem.code not in ignored]


def screen(block: Block, folder: Path) -> str:
    lay_out(folder, block.comments)
    with contextlib.chdir(folder):
        return "".join(f"> {command}\n{run(command)}" for command in block.commands)


def commands() -> Iterator[str]:
    for block in blocks("sh", "powershell", "console"):
        text = "\n".join(block.commands) if block.language == "console" else block.text
        yield from (f"giaouoc{match[1]}" for match in _COMMAND.finditer(text))
    yield from (match[1] for match in _INLINE.finditer(GUIDE.read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", WIDTH)
    monkeypatch.setenv("TERM", "dumb")


def test_every_yaml_block_says_what_it_is() -> None:
    known = (_FILE, _PART, _ROWS)
    assert [(b.line, b.first) for b in blocks("yaml") if not any(k.fullmatch(b.first) for k in known)] == []
    languages = {match[2] for match in _FENCE.finditer(GUIDE.read_text(encoding="utf-8"))}
    assert languages <= {"yaml", "console", "sh", "powershell", "text", "json", "jinja"}


def test_the_bloc_of_the_guide_has_no_problem(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert problems(tmp_path) == []
    result = rank_year(load_book(tmp_path), 2025).result
    assert result is not None
    assert result.valid
    assert [row.unit for row in result.ranked] == ["so-tai-chinh", "so-tu-phap", "so-noi-vu"]


@pytest.mark.parametrize("place", [pytest.param(i, id=b.first) for i, (_, b) in enumerate(matching(_PART))])
def test_a_part_of_a_file_is_valid(place: int, tmp_path: Path) -> None:
    match, block = list(matching(_PART))[place]
    path = lay_out(tmp_path, block.comments) / match[1]
    instead = parse(block.text)
    kept = [part for part in _KEYS.split(path.read_text(encoding="utf-8")) if part.partition(":")[0] not in instead]
    path.write_text("".join(kept) + block.text, encoding="utf-8")
    assert problems(tmp_path, _CONSEQUENCES) == []


def test_worked_numbers_are_right(tmp_path: Path) -> None:
    rows = [row for _, block in matching(_ROWS) for row in parse(block.text)]
    worked = list(_WORKED.finditer(GUIDE.read_text(encoding="utf-8")))
    told = [(match[1], Fraction(match[2].replace(",", "."))) for match in worked]
    assert {_ENTRY.findall(text)[0][0] for text, _ in told} == {row["code"] for row in rows}
    (tmp_path / "2025" / "units").mkdir(parents=True)
    members = [{"id": f"mau-{i}", "name": f"Đơn vị {i}"} for i in range(len(told))]
    dump(tmp_path / "bloc.yaml", {"name": "Mẫu", "kind": "khối", "owner": "Tỉnh", "level": "tỉnh", "members": members})
    dump(tmp_path / "2025" / "year.yaml", {"year": "2025"})
    total = str(sum(Decimal(row["max"]) for row in rows))
    dump(tmp_path / "2025" / "criteria.yaml", {"max": total, "criteria": rows})
    for i, (text, _) in enumerate(told):
        scores = {code: parse(entry) for code, entry in _ENTRY.findall(text)}
        dump(tmp_path / "2025" / "units" / f"mau-{i}.yaml", {"unit": f"mau-{i}", "scores": scores})
    assert problems(tmp_path) == []
    result = rank_year(load_book(tmp_path), 2025).result
    assert result is not None
    subtotals = [result.scores[f"mau-{i}"].totals.subtotals for i in range(len(told))]
    found = [(text, subtotals[i][_ENTRY.findall(text)[0][0]].points) for i, (text, _) in enumerate(told)]
    assert found == told


@pytest.mark.parametrize("command", sorted(set(commands())))
def test_a_command_parses(command: str) -> None:
    group = typer.main.get_command(app)
    with (
        group.make_context("giaouoc", [], resilient_parsing=True) as context,
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.suppress(typer.Exit),
    ):
        if words := shlex.split(command)[1:]:
            if words[0].startswith("-"):
                group.make_context("giaouoc", words)
                return
            name, found, arguments = group.resolve_command(context, words)  # type: ignore[attr-defined]
            if name == "templates" and arguments:
                context = found.make_context(name, list(arguments), parent=context)
                name, found, arguments = found.resolve_command(context, arguments)
            found.make_context(name, arguments, parent=context)


@pytest.mark.parametrize("place", [pytest.param(i, id=b.first) for i, b in enumerate(blocks("console"))])
def test_a_screen_is_what_comes_out(place: int, tmp_path: Path) -> None:
    block = list(blocks("console"))[place]
    assert screen(block, tmp_path) == block.text


@pytest.mark.parametrize("place", [pytest.param(i, id=b.first) for i, b in enumerate(blocks("jinja"))])
def test_a_template_of_the_guide_is_right(place: int, tmp_path: Path) -> None:
    text = list(blocks("jinja"))[place].text
    template = lay_out(tmp_path, "<!-- chép summary -->") / "templates" / "summary.md.j2"
    if not text.startswith("---"):
        head = template.read_text(encoding="utf-8").partition("::: letterhead")[0]
        text = head + text
    template.write_text(text, encoding="utf-8")
    with contextlib.chdir(tmp_path):
        assert run("giaouoc templates check") == "Không có lỗi, không có cảnh báo.\n"
        assert "đã viết" in run("giaouoc render summary")


def test_the_tables_of_documents_are_whole() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    cells = {cell.strip() for row in re.findall(r"^\| ([^|\n]+) \|", guide, re.MULTILINE) for cell in row.split(",")}
    assert {f"`{kind}`" for kind in KINDS} | set(Style) | {RULED_TABLE, PLAIN_TABLE} <= cells
    assert [name for name in DIRECTIVES if not re.search(rf"`::: {name}[ `]", guide)] == []
    assert [name for name in FILTERS if f"`{name}`" not in guide] == []


def test_editor_settings_name_the_schemas_there_are() -> None:
    (settings,) = (json.loads(block.text) for block in blocks("json"))
    assert {name.removeprefix("./schemas/") for name in settings["yaml.schemas"]} == set(schema_files())


def _write_screens() -> None:
    text = GUIDE.read_text(encoding="utf-8")

    def anew(match: re.Match[str]) -> str:
        if match[2] != "console":
            return match[0]
        block = Block(match[2], match[3], match[1], 0)
        with tempfile.TemporaryDirectory() as folder:
            return f"{match[1]}```console\n{screen(block, Path(folder))}```"

    GUIDE.write_text(_FENCE.sub(anew, text), encoding="utf-8")


if __name__ == "__main__":
    os.environ |= {"COLUMNS": WIDTH, "TERM": "dumb"}
    _write_screens()
