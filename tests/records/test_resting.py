"""What a year rests on: every value that counts at its key, and nothing of the wording."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.records.book import load_book
from giaouoc.records.resting import Change, changes, rests_on

Bloc = Callable[..., Path]

BLOC = "bloc.yaml"
YEAR, CRITERIA, RULES, REVIEW, UNIT = (
    f"2024/{name}" for name in ("year.yaml", "criteria.yaml", "rules.yaml", "review.yaml", "units/so-y-te.yaml")
)

FILES = {
    YEAR: "year: 2024\nleader: so-y-te\ncovenant: {signed_on: 20/02/2024, place: Hà Nội}\n",
    RULES: (
        "law: không\nsource: Quy chế\nfacts: {a: Đã làm a}\nawards:\n"
        "  - {award: giay-khen, name: Giấy khen, quota: 1, cite: Điều 1,"
        " conditions: [{kind: fact, fact: a, label: a}]}\n"
    ),
    REVIEW: (
        "meeting: {date: 13/01/2025, place: Hà Nội}\n"
        "attested: [{facts: [a], units: [so-y-te], document: Biên bản}]\n"
        "votes: [{award: giay-khen, unit: so-y-te, for: 2, of: 2, mode: kín}]\n"
        "decisions: [{award: giay-khen, unit: so-y-te, status: đề nghị}]\n"
        "next: {leader: so-giao-duc, document: Biên bản}\n"
    ),
    UNIT: (
        "unit: so-y-te\nregistered: [giay-khen]\npapers: {tu-cham: {received: 02/12/2024, number: 12/BC}}\n"
        "standing:\n  completion: {level: hoàn thành tốt, document: Thông báo}\n  shares: {nu: 45}\n"
        "  holds: [{kind: đơn thư, since: 10/11/2024, about: a}]\n"
        "achievements: [a]\nprinted: {self: 100}\n"
        "scores:\n"
        "  I.1: {self: '60', appraised: 60, reason: a, evidence: Báo cáo}\n"
        "  I.2: {self: 20, appraised: '20,0', printed: {self: 20}}\n"
        "  II: {appraised: 20, self: 20}\n"
    ),
}


def found(root: Path) -> dict[str, Any]:
    return rests_on(load_book(root), 2024)


def differences(root: Path, file: str, old: str, new: str) -> list[Change]:
    """What a change of the text of one file changes in what the year rests on."""
    before = {name: one.values for name, one in found(root).items()}
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return list(changes(before, found(root)))


def test_an_unchanged_year(bloc: Bloc) -> None:
    now = found(bloc(FILES))
    assert list(now) == [BLOC, YEAR, CRITERIA, RULES, REVIEW, "2024/units/so-giao-duc.yaml", UNIT]
    assert list(changes({name: one.values for name, one in now.items()}, now)) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BLOC, "name: Khối thi đua số 1", "name: Khối 1\nsymbol: K1\nplace: Hà Nội"),
        (BLOC, "    name: Sở Y tế", "    name: Sở Y tế tỉnh\n    short: Sở Y\n    aliases: [Sở YT]"),
        (BLOC, "    name: Sở Y tế", "    name: Sở Y tế\n    joined: 2019\n    left: 2024"),
        (BLOC, "    name: Sở Y tế", "    name: Sở Y tế\n    left: 30/06/2025"),
        (BLOC, "  - id: so-y-te", "  - {id: so-moi, name: Sở mới, joined: 2025}\n  - id: so-y-te"),
        (BLOC, "  - id: so-y-te", "  - {id: so-cu, name: Sở cũ, left: 2023}\n  - id: so-y-te"),
        (YEAR, "place: Hà Nội", "place: Phú Thọ, contents: [a]"),
        (YEAR, "leader: so-y-te", "theme: Thi đua\nleader: 'so-y-te' # bầu"),
        (YEAR, "20/02/2024", "2024-02-20"),
        (YEAR, "year: 2024", "deputies: []\nmidyear:\nyear: 2024"),
        (CRITERIA, "max: 100", "title: Bảng tiêu chí\nmax: 100,00"),
        (CRITERIA, "title: Kết quả công tác", "title: Kết quả, label: a, measure: b, proof: c, scorer: d, note: e"),
        (CRITERIA, "code: I.1,", "floor: 0, code: I.1,"),
        (RULES, "source: Quy chế", "source: Quy chế số 2"),
        (RULES, "Đã làm a", "Đã làm xong a"),
        (RULES, "name: Giấy khen", "name: Giấy khen của Giám đốc, later: [{label: Trình}]"),
        (RULES, "label: a", "cite: Điều 2"),
        (REVIEW, "place: Hà Nội", "place: Phú Thọ, chair: a, attendance: [b]"),
        (REVIEW, ", document: Biên bản}]", "}]"),
        (REVIEW, "mode: kín", "mode: công khai"),
        (REVIEW, "document: Biên bản}\n", "chosen_by: bầu}\n"),
        (UNIT, "registered: [giay-khen]", "signer: {title: Phó Giám đốc}"),
        (UNIT, "number: 12/BC", "number: 13/BC, date: 01/12/2024"),
        (UNIT, "{tu-cham: {received: 02/12/2024, number: 12/BC}}", "{tu-cham: 2024-12-02}"),
        (UNIT, "document: Thông báo", "document: Quyết định"),
        (UNIT, "about: a", "about: b, document: c, outcome: d"),
        (UNIT, "achievements: [a]", "opinions: [{from: a}]"),
        (UNIT, "printed: {self: 100}", "printed: {self: 99}"),
        (UNIT, "reason: a", "explanation: b, reason: c"),
        (UNIT, "'20,0'", "20"),
        (UNIT, "{appraised: 20, self: 20}", "{self: '20', appraised: 20.00, assigned: có}"),
        (UNIT, "scores:\n", "scores:\n  I.3: {self: , reason: chưa có}\n"),
    ],
)
def test_wording_and_writing_are_no_change(bloc: Bloc, file: str, old: str, new: str) -> None:
    assert differences(bloc(FILES), file, old, new) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "path", "before", "now"),
    [
        (BLOC, "owner: Hội đồng Thi đua - Khen thưởng tỉnh", "owner: A", "owner", None, "A"),
        (BLOC, "level: tỉnh", "level: bộ", "level", "tỉnh", "bộ"),
        (BLOC, "    name: Sở Y tế", "    name: Sở Y tế\n    left: 30/06/2024", "members so-y-te", "cả năm", None),
        (BLOC, "    name: Sở Y tế", "    name: Sở Y tế\n    joined: 2025", "members so-y-te", "cả năm", None),
        (BLOC, "  - id: so-y-te", "  - {id: x, name: X}\n  - id: so-y-te", "members x", None, "cả năm"),
        (YEAR, "leader: so-y-te", "leader: so-giao-duc", "leader", "so-y-te", "so-giao-duc"),
        (YEAR, "leader: so-y-te", "deputies: [so-giao-duc]\nleader: so-y-te", "deputies", None, "so-giao-duc"),
        (YEAR, "20/02/2024", "21/02/2024", "covenant signed_on", "20/02/2024", "21/02/2024"),
        (YEAR, "place: Hà Nội", "signed_by: [so-y-te]", "covenant signed_by", None, "so-y-te"),
        (YEAR, "year: 2024", "year: 2024\nperiod: {from: 01/01/2024, to: 31/12/2024}", "period", None, None),
        (CRITERIA, "max: 100", "max: 100\ntotal_max: 120", "total_max", None, "120"),
        (CRITERIA, "max: 60", "max: 61", "criteria I.1 max", "60", "61"),
        (CRITERIA, "max: 60, scoring: {kind: direct}", "max: 60, scoring: {kind: count, points: 1}",
         "criteria I.1 scoring kind", "direct", "count"),
        (CRITERIA, "code: I.2,", "code: I.3,", "criteria I.2", None, None),
        (CRITERIA, "criteria:\n", "ranking: {by: percent}\ncriteria:\n", "ranking", None, None),
        (CRITERIA, "criteria:\n", "classes: [{name: Tốt, from: 80}]\ncriteria:\n", "classes", None, None),
        (CRITERIA, "criteria:\n", "bonus: [{code: T, title: a, points: 1}]\ncriteria:\n", "criteria T", None, None),
        (RULES, "law: không", "law: luat-tdkt-2022", "law", "không", None),
        (RULES, "quota: 1", "quota: 2", "awards", None, None),
        (RULES, "kind: fact, fact: a", "kind: rank, at_most: 1", "awards", None, None),
        (RULES, "{a: Đã làm a}", "{a: Đã làm a, b: Đã làm b}", "facts", "a", "a, b"),
        (REVIEW, "13/01/2025", "14/01/2025", "meeting date", "13/01/2025", "14/01/2025"),
        (REVIEW, "facts: [a]", "facts: [a], is: không", "attested", None, None),
        (REVIEW, "for: 2", "for: 1", "votes", None, None),
        (REVIEW, "status: đề nghị", "status: đề nghị, despite: có lý do", "decisions", None, None),
        (REVIEW, "{leader: so-giao-duc", "{leader: so-y-te", "next leader", "so-giao-duc", "so-y-te"),
        (REVIEW, "next:", "ranking: [[so-y-te], [so-giao-duc]]\nnext:", "ranking", None, None),
        (UNIT, "02/12/2024", "03/12/2024", "papers tu-cham received", "02/12/2024", "03/12/2024"),
        (UNIT, "papers: {", "papers: {x: không, ", "papers x", None, None),
        (UNIT, "hoàn thành tốt", "hoàn thành", "standing completion level", "hoàn thành tốt", "hoàn thành"),
        (UNIT, "nu: 45", "nu: 45,5", "standing shares nu", "45", "45.5"),
        (UNIT, "since: 10/11/2024", "since: 10/11/2024, until: 11/11/2024", "standing holds", None, None),
        (UNIT, "'20,0'", "'19,5'", "scores I.2 appraised", "20", "19.5"),
        (UNIT, "{self: '60'", "{council: 59, self: '60'", "scores I.1 council", None, "59"),
        (UNIT, "  II: {appraised: 20, self: 20}\n", "", "scores II", None, None),
        (UNIT, "unit: so-y-te", "unit: so-y-te\nevaluated: {is: không, kind: không thuộc diện}",
         "evaluated", None, None),
    ],
)  # fmt: skip
def test_a_value_that_counts_is_told_at_its_key(
    bloc: Bloc, file: str, old: str, new: str, path: str, before: str | None, now: str | None
) -> None:
    (change,) = [one for one in differences(bloc(FILES), file, old, new) if "I.3" not in one.path]
    assert change.file == file
    assert " ".join(map(str, change.path)) == path
    assert before is None or change.before == before
    assert now is None or change.now == now


def test_options_are_words_and_not_numbers(bloc: Bloc) -> None:
    choice = "max: 20, scoring: {kind: choice, options: {'1': 10, '1,0': 20, '1.0': 20}}"
    criteria = (bloc() / CRITERIA).read_text(encoding="utf-8").replace("max: 20, scoring: {kind: direct}", choice, 1)
    unit = FILES[UNIT].replace("{self: 20, appraised: '20,0'", "{self: '1', appraised: '1,0'")
    root = bloc({**FILES, CRITERIA: criteria, UNIT: unit})
    (change,) = differences(root, UNIT, "'1,0'", "'1.0'")
    assert change[1:] == (("scores", "I.2", "appraised"), "1,0", "1.0")


def test_files_that_come_and_go(bloc: Bloc) -> None:
    root = bloc(FILES)
    before = {name: one.values for name, one in found(root).items()}
    (root / REVIEW).unlink()
    (root / UNIT).unlink()
    assert [(change.file, change.path) for change in changes(before, found(root))] == [(REVIEW, ()), (UNIT, ())]
    after = {name: one.values for name, one in found(root).items()}
    (root / REVIEW).write_text(FILES[REVIEW], encoding="utf-8")
    assert [(change.file, change.path, change.before) for change in changes(after, found(root))] == [(REVIEW, (), None)]
    (root / REVIEW).write_text("meeting: {place: Hà Nội}\n", encoding="utf-8")
    assert list(changes(after, found(root))) == [], "nothing that counts"


def test_of_a_file_that_cannot_be_read_nothing_is_said(bloc: Bloc) -> None:
    root = bloc(FILES)
    before = {name: one.values for name, one in found(root).items()}
    (root / REVIEW).write_text("meeting: [", encoding="utf-8")
    assert list(changes(before, found(root))) == []
