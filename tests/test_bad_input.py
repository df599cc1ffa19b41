"""Hostile and unlucky input: every command ends with a plain word in Vietnamese, never a traceback or a hang."""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from giaouoc.cli import main

Bloc = Callable[..., Path]
Run = Callable[[Path, str], tuple[int, str]]

YEAR = b"year: 2024\nleader: so-y-te\n"
UNIT = (
    "unit: so-y-te\nscores:\n  I.1: {{self: 60, appraised: {}}}\n"
    "  I.2: {{self: 20, appraised: 20}}\n  II: {{self: 20, appraised: 20}}\n"
)
YEAR_FILE, UNIT_FILE, TABLE_FILE = "2024/year.yaml", "2024/units/so-y-te.yaml", "2024/criteria.yaml"
REVIEW_FILE, HISTORY_FILE = "2024/review.yaml", "history.yaml"
# Far above what any of these takes, far below what quadratic work on them would.
SECONDS = 15.0

_NOT_FOR_A_CLERK = re.compile(r"Traceback|Error\b|Exception|expected|invalid|Input should|<[a-z]+ object|ngoài dự kiến")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code of a command in a folder, and all it prints."""

    def call(root: Path, command: str) -> tuple[int, str]:
        monkeypatch.chdir(root)
        monkeypatch.setenv("COLUMNS", "300")
        monkeypatch.setattr(sys, "argv", ["giaouoc", command])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return end.value.code, out + err

    return call


def _ends_well(run: Run, root: Path, expected: str) -> None:
    """`expected` is in what `validate` says; empty: nothing is wrong. `rank` fails on what it rests on."""
    started = time.monotonic()
    code, text = run(root, "validate")
    ranked, ranking = run(root, "rank")
    assert time.monotonic() - started < SECONDS
    for told in (text, ranking):
        assert not _NOT_FOR_A_CLERK.search(told), told
        assert max(map(len, told.splitlines()), default=0) < 400
        assert len(told) < 200_000
    assert expected in text
    assert code == (1 if ": lỗi: " in text else 0)
    rests = ": lỗi: " in text or "chưa đủ dữ liệu" in ranking
    assert ranked == (1 if rests else 0), ranking
    assert expected or text == "Không có lỗi, không có cảnh báo.\n"


def _unit(appraised: str) -> bytes:
    return UNIT.format(appraised).encode()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        # Bytes
        pytest.param(YEAR_FILE, YEAR.decode().encode("utf-16"), "[utf-16]", id="UTF-16"),
        pytest.param(YEAR_FILE, YEAR.decode().encode("utf-16-be"), "[utf-16]", id="UTF-16 without a mark"),
        pytest.param(YEAR_FILE, b"\xef\xbb\xbf" + YEAR, "[dau-bom]", id="byte order mark"),
        pytest.param(YEAR_FILE, YEAR + b"theme: \xe1\xba", "[khong-phai-utf8]", id="a letter cut in half"),
        pytest.param(YEAR_FILE, YEAR + b"theme: \xed\xa0\x80\n", "[khong-phai-utf8]", id="lone surrogate"),
        pytest.param(YEAR_FILE, YEAR + b"theme: a\x00b\n", "[ky-tu-dieu-khien]", id="NUL"),
        pytest.param(YEAR_FILE, b"\x00" * 64, "[utf-16]", id="nothing but NUL"),
        pytest.param(YEAR_FILE, b"\x7fELF\x02\x01\x01\xff", "[khong-phai-utf8]", id="a program"),
        pytest.param(YEAR_FILE, b"PK\x03\x04\x14\x00\x06\x00", "[ky-tu-dieu-khien]", id="a Word file"),
        pytest.param(YEAR_FILE, YEAR.replace(b"\n", b"\r"), "", id="CR alone ends the lines"),
        pytest.param(YEAR_FILE, YEAR.replace(b"\n", b"\r\n"), "", id="CR LF ends the lines"),
        pytest.param(YEAR_FILE, b"", "[tep-rong]", id="empty"),
        pytest.param(YEAR_FILE, b"\n  \n", "[tep-rong]", id="blank"),
        pytest.param(YEAR_FILE, b"# ch\xc3\xba th\xc3\xadch\n", "[tep-rong]", id="only a comment"),
        pytest.param(YEAR_FILE, b"\xef\xbb\xbf", "[tep-rong]", id="only a byte order mark"),
        # YAML
        pytest.param(YEAR_FILE, YEAR + b'theme: "\\ud800"\n', "không dùng được", id="escaped lone surrogate"),
        pytest.param(YEAR_FILE, YEAR + b'theme: "\\xZZ"\n', "không dùng được", id="broken escape"),
        pytest.param(YEAR_FILE, YEAR + b'"\\e[31mkey": 1\n', "[ky-tu-dieu-khien]", id="a key for the terminal"),
        pytest.param(YEAR_FILE, YEAR + b'"a\\nb": 1\n', 'không có khóa "a b"', id="a key on two lines"),
        pytest.param(YEAR_FILE, YEAR + b"5: x\n", 'không có khóa "5"', id="a number as key"),
        pytest.param(YEAR_FILE, YEAR + b"? \n: x\n", "[khoa-la]", id="an empty key"),
        pytest.param(YEAR_FILE, YEAR + b"? {a: b}\n: x\n", "tên khóa phải là văn bản", id="a mapping as key"),
        pytest.param(YEAR_FILE, YEAR + b"<<: {theme: x}\n", 'không có khóa "<<"', id="merge key"),
        pytest.param(YEAR_FILE, YEAR + b"<<: *x\n", "[khong-dung-neo]", id="merge key with an alias"),
        pytest.param(YEAR_FILE, YEAR + b"theme: &x [*x]\n", "[khong-dung-neo]", id="an alias of itself"),
        pytest.param(YEAR_FILE, YEAR + b"theme: !!python/object:os.system x\n", "[khong-dung-the]", id="python tag"),
        pytest.param(YEAR_FILE, YEAR + b"theme: !!binary aGVsbG8=\n", "[khong-dung-the]", id="binary tag"),
        pytest.param(YEAR_FILE, YEAR + b"---\nyear: 2025\n", "chia thành hai phần", id="two documents"),
        pytest.param(YEAR_FILE, b"%YAML 3.0\n---\n" + YEAR, "dấu % dành riêng", id="a YAML of the future"),
        pytest.param(YEAR_FILE, b"--- \n" + YEAR + b"...\n", "", id="document marks"),
        pytest.param(YEAR_FILE, b"2024\n", "[sai-dang]", id="a scalar"),
        pytest.param(YEAR_FILE, b"[year, 2024]\n", "[sai-dang]", id="a list where a mapping belongs"),
        pytest.param(YEAR_FILE, YEAR + b"theme: |\n  a\n  b\n", "", id="a block of text"),
        # Numbers
        pytest.param(UNIT_FILE, _unit("9" * 400), "[so-qua-dai]", id="400 digits"),
        pytest.param(UNIT_FILE, _unit("1e5"), "[khong-phai-so]", id="1e5"),
        pytest.param(UNIT_FILE, _unit("1e999999999"), "[khong-phai-so]", id="1e999999999"),
        pytest.param(UNIT_FILE, _unit("NaN"), "[khong-phai-so]", id="NaN"),
        pytest.param(UNIT_FILE, _unit(".inf"), "[khong-phai-so]", id="infinity"),
        pytest.param(UNIT_FILE, _unit("0x3C"), "[khong-phai-so]", id="hexadecimal"),
        pytest.param(UNIT_FILE, _unit("1:00"), "[khong-phai-so]", id="sexagesimal"),
        pytest.param(UNIT_FILE, _unit("6_0"), "[khong-phai-so]", id="underscore"),
        pytest.param(UNIT_FILE, _unit("６０"), "[khong-phai-so]", id="full-width digits"),
        pytest.param(UNIT_FILE, _unit("६०"), "[khong-phai-so]", id="Devanagari digits"),
        pytest.param(UNIT_FILE, _unit("sáu mươi"), "[khong-phai-so]", id="digits in words"),
        pytest.param(UNIT_FILE, _unit("yes"), "[khong-phai-so]", id="yes"),
        pytest.param(UNIT_FILE, _unit("1.000"), "[so-mo-ho]", id="thousands"),
        pytest.param(UNIT_FILE, _unit("-5"), "[so-am]", id="negative"),
        pytest.param(UNIT_FILE, _unit("[60]"), "[sai-dang]", id="a list where a number belongs"),
        pytest.param(UNIT_FILE, _unit("60,5"), '"60,5" bị cắt đôi', id="decimal comma in braces"),
        pytest.param(UNIT_FILE, UNIT.format("-0").replace("self: 60", "self: 0").encode(), "", id="negative zero"),
        pytest.param(UNIT_FILE, _unit("+60"), "", id="plus"),
        pytest.param(UNIT_FILE, _unit("060"), "", id="leading zero"),
        pytest.param(YEAR_FILE, b"year: 0\n", "không phải là một năm", id="year 0"),
        pytest.param(YEAR_FILE, b"year: 99999\n", "không phải là một năm", id="year 99999"),
        # Shapes
        pytest.param(UNIT_FILE, b"unit: so-y-te\nscores: []\n", "[sai-dang]", id="scores as an empty list"),
        pytest.param(UNIT_FILE, b"unit: so-y-te\nscores: 100\n", "[sai-dang]", id="scores as a number"),
        pytest.param(UNIT_FILE, b"unit: [so-y-te]\n", "[sai-dang]", id="unit as a list"),
        pytest.param(UNIT_FILE, b"unit: ''\n", "[ma-khong-hop-le]", id="unit empty"),
        pytest.param(UNIT_FILE, b"unit: ../../bloc\n", "[ma-khong-hop-le]", id="unit as a way out"),
        pytest.param(TABLE_FILE, b"max: 0\ncriteria: {}\n", "[sai-dang]", id="criteria as a mapping"),
        pytest.param(TABLE_FILE, b"max: 10\ncriteria: [[], 5]\n", "[sai-dang]", id="criteria of anything"),
        pytest.param(REVIEW_FILE, b"ranking: so-y-te\n", "[sai-dang]", id="ranking as a word"),
        pytest.param(REVIEW_FILE, b"ranking: [so-y-te, so-giao-duc]\n", "[sai-dang]", id="ranking without groups"),
        pytest.param(HISTORY_FILE, b"- 2023\n", "[sai-dang]", id="history as a list"),
        pytest.param(HISTORY_FILE, b"abc: {}\n", "không phải là một năm", id="history of no year"),
        pytest.param("2024/units/THADS.yaml", b"unit: THADS\n", "[ma-khong-hop-le]", id="a unit in capitals"),
        pytest.param("2024/units/a b.yaml", b"unit: a b\n", "[ma-khong-hop-le]", id="a unit with a space"),
        pytest.param("2024/units/so-noi-vu.yml", b"unit: so-noi-vu\n", "[tep-la]", id=".yml"),
        pytest.param("2024/units/.yaml", b"unit: x\n", "[khong-phai-thanh-vien]", id="a file with no name"),
        # Quantities
        pytest.param(YEAR_FILE, YEAR + b"theme: " + b"[" * 10_000 + b"]" * 10_000, "[long-qua-sau]", id="10,000 deep"),
        pytest.param(YEAR_FILE, YEAR + b"theme: " + b"{a: " * 10_000, "[long-qua-sau]", id="10,000 braces"),
        pytest.param(YEAR_FILE, YEAR + b"- " * 10_000, "[long-qua-sau]", id="10,000 dashes"),
        pytest.param(
            YEAR_FILE,
            YEAR + b"theme:\n" + b"".join(b" " * (i + 1) + b"a:\n" for i in range(1_500)),
            "[long-qua-sau]",
            id="1,500 deep by indentation",
        ),
        pytest.param(UNIT_FILE, _unit("60") + b"  I.1: {self: 1}\n" * 5_000, "còn 4900 chỗ nữa", id="5,000 keys alike"),
        pytest.param(
            UNIT_FILE,
            _unit("60") + b"".join(b"  X%d: {self: 1}\n" % i for i in range(20_000)),
            "còn 19900 chỗ nữa",
            id="20,000 unknown codes",
        ),
        pytest.param(YEAR_FILE, YEAR + b"deputies:\n" + b"  - x\n" * 100_000, "chỗ nữa", id="a list of 100,000"),
        pytest.param(
            YEAR_FILE,
            YEAR + b"theme: &a x\ndeputies: [" + b"*a, " * 100_000 + b"]\n",
            "[khong-dung-neo]",
            id="100,000 aliases",
        ),
        pytest.param(
            YEAR_FILE,
            YEAR
            + b"theme:\n  - &a0 x\n"
            + b"".join(b"  - &a%d [*a%d, *a%d]\n" % (i, i - 1, i - 1) for i in range(1, 60)),
            "[khong-dung-neo]",
            id="an alias bomb",
        ),
        pytest.param(YEAR_FILE, YEAR + b"theme: " + b"a" * 3_000_000 + b"\n", "", id="3 MB on one line"),
        pytest.param(YEAR_FILE, YEAR + b"a" * 3_000_000 + b": 1\n", "thiếu dấu hai chấm", id="a key of 3 MB"),
        pytest.param(UNIT_FILE, _unit("a" * 3_000_000), "[khong-phai-so]", id="a figure of 3 MB"),
        pytest.param(YEAR_FILE, YEAR + b"theme: " + b"a: " * 500_000 + b"\n", "[hai-cham-thu-hai]", id="many colons"),
        pytest.param(YEAR_FILE, YEAR + b"\t" * 1_000_000 + b"\n", "2024/year.yaml:3:1:", id="a million tabs"),
        pytest.param(YEAR_FILE, YEAR + b"\tx: 1\n" * 200_000, "còn 199900 chỗ nữa", id="200,000 tabs"),
        pytest.param(YEAR_FILE, YEAR + b"theme: " + "\u200b".encode() * 500_000, "còn 499900 chỗ nữa", id="zero width"),
        pytest.param(
            UNIT_FILE,
            _unit("60") + b"achievements:\n  - x\n  # " + b"1-" * 200_000,
            "",
            id="a long comment",
        ),
        pytest.param(
            UNIT_FILE,
            _unit("60").replace(
                b"  II: {self: 20, appraised: 20}",
                b"  II:\n    self: 20\n    appraised: 20\n    evidence: " + b"1-" * 100_000,
            ),
            "",
            id="evidence of 200,000 digits",
        ),
        pytest.param(
            UNIT_FILE,
            _unit("60" + "".join(f",{i}" for i in range(20_000))),
            "[phay-trong-ngoac]",
            id="20,000 commas in braces",
        ),
    ],
)
def test_a_file(bloc: Bloc, run: Run, name: str, data: bytes, expected: str) -> None:
    root = bloc()
    (root / name).write_bytes(data)
    _ends_well(run, root, expected)


MEMBERS = "name: Khối\nkind: khối\nowner: Hội đồng\nlevel: tỉnh\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(MEMBERS + "members:\n  - so-y-te\n  - so-giao-duc\n", "[sai-dang]", id="members as words"),
        pytest.param(MEMBERS + "members: 5\n", "[sai-dang]", id="members as a number"),
        pytest.param(MEMBERS + "members: {so-y-te: Sở Y tế}\n", "[sai-dang]", id="members as a mapping"),
        pytest.param(MEMBERS + "members:\n  - {id: so y te, name: Sở}\n", "[ma-khong-hop-le]", id="an id with spaces"),
        pytest.param(
            MEMBERS + "members:\n  - {id: so-y-te, name: A}\nmembers:\n  - {id: so-giao-duc, name: B}\n",
            "[khoa-trung]",
            id="members twice",
        ),
        pytest.param(MEMBERS, "bloc.yaml chưa khai đơn vị nào", id="no members"),
    ],
)
def test_a_bloc_whose_members_are_in_doubt_is_not_ranked(bloc: Bloc, run: Run, text: str, expected: str) -> None:
    root = bloc({"bloc.yaml": text})
    _ends_well(run, root, expected)
    assert "100,00" not in run(root, "rank")[1]


def _fifty_megabytes(root: Path) -> None:
    with (root / YEAR_FILE).open("r+b") as file:
        file.truncate(50_000_000)


def _folder_for(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).mkdir()

    return make


def _link(name: str, target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(target)

    return make


def _empty_out(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            _empty_out(path)
        else:
            path.unlink()
    folder.rmdir()


def _units_is_a_file(root: Path) -> None:
    _empty_out(root / "2024/units")
    (root / "2024/units").write_text("so-y-te\n", encoding="utf-8")


def _units_is_a_loop(root: Path) -> None:
    _empty_out(root / "2024/units")
    (root / "2024/units").symlink_to("units")


def _year_is_a_file(root: Path) -> None:
    _empty_out(root / "2024")
    (root / "2024").write_text("year: 2024\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        pytest.param(_fifty_megabytes, "[tep-qua-lon]", id="50 MB"),
        pytest.param(_folder_for(YEAR_FILE), "[khong-phai-tep]", id="a folder where a file belongs"),
        pytest.param(_folder_for(UNIT_FILE), "[khong-phai-tep]", id="a folder where a unit's file belongs"),
        pytest.param(_folder_for("bloc.yaml"), "[khong-phai-tep]", id="a folder where bloc.yaml belongs"),
        pytest.param(_units_is_a_file, "[khong-phai-tep]", id="a file where units belong"),
        pytest.param(_year_is_a_file, "[chua-co-nam]", id="a file where a year belongs"),
        pytest.param(_link(YEAR_FILE, "year.yaml"), "[khong-doc-duoc]", id="a link to itself"),
        pytest.param(_link("bloc.yaml", "bloc.yaml"), "[khong-doc-duoc]", id="bloc.yaml a link to itself"),
        pytest.param(_link(UNIT_FILE, "gone.yaml"), "[khong-doc-duoc]", id="a link to nothing"),
        pytest.param(_units_is_a_loop, "[khong-phai-tep]", id="units a link to itself"),
        pytest.param(lambda root: (root / "bloc.yaml").unlink(), "[khong-thay-khoi]", id="no bloc.yaml"),
        pytest.param(lambda root: _empty_out(root / "2024"), "[chua-co-nam]", id="no year"),
    ],
)
def test_a_folder(bloc: Bloc, run: Run, spoil: Callable[[Path], object], expected: str) -> None:
    root = bloc()
    spoil(root)
    _ends_well(run, root, expected)


@pytest.mark.parametrize("number", [1, 5, 13, 21, 36])
def test_a_file_nobody_may_read(bloc: Bloc, run: Run, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Whatever the system says: denied, a bad disk, gone meanwhile, a folder after all, a name too long."""
    root = bloc()
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "year.yaml":
            raise OSError(number, "Something in English", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _ends_well(run, root, "[khong-phai-tep]" if number == 21 else "[khong-doc-duoc]")
