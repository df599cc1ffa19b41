"""Hostile text in every place a bloc has for text: it stands in the documents as itself, and breaks none of them."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from giaouoc.documents.kinds import KINDS
from giaouoc.documents.text import docx_text
from giaouoc.records.traps import INVISIBLE, STRANGE_SPACES

Make = Callable[..., dict[str, Any]]
Bloc = Callable[..., Path]
Run = Callable[..., Any]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Each stands in the middle of every text.
WITHIN = (
    "<b>x</b>",
    "<!-- x -->",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "A & B",
    "a|b",
    "**đậm**",
    "*nghiêng* _gạch_ __gạch__",
    "&#42; &amp; &lt;",
    "]]>",
    "[chữ](http://vi.du) ![ảnh](a.png) `mã` \\* \\n",
    "50% $1 ${x} %s {0} ~~~",
    "\"kép\" 'đơn' “cong” ‘cong’",
    "שלום עולם",
    "مرحبا بالعالم",
    "🏆 👧🏽",
    "a\u0301\u0302\u0323 x̶y̷",
    "漢字 ไทย",
    "�",
)
# Each begins every text: what Markdown would read as more than words.
STARTS = ("# x", "::: signature", "- x", "|---|", "    x", "1. x", "> x", "***", "=== ", "`" * 3, "+ x")
LONG = "Đơn vị rất dài " * 333


class _Texts:
    """Numbered texts around one that is hostile: `T1·<b>·T1`."""

    def __init__(self, before: str, within: str) -> None:
        self.before, self.within = before, within
        self.made: dict[int, str] = {}

    def __call__(self) -> str:
        number = len(self.made) + 1
        self.made[number] = f"{self.before}T{number}·{self.within}·T{number}"
        return self.made[number]


def _hostile(text: Callable[[], str]) -> dict[str, Any]:
    """The files of a bloc in which everything that may be text is."""

    def people() -> dict[str, Any]:
        meeting = {name: text() for name in ("place", "host", "chair", "secretary")}
        return meeting | {name: [text(), text()] for name in ("attendance", "absent", "guests")}

    def lines(*names: str) -> dict[str, Any]:
        return {name: [text(), text()] for name in names}

    def figures() -> list[Any]:
        return [{"what": text(), "value": text(), "unit": text(), "note": text()}]

    report = ("achievements", "rewards", "assessment", "limitations", "causes", "tasks")
    signer = {name: text() for name in ("office", "acting", "for", "title", "name")}
    paper = {"number": text(), "place": text(), "title": text(), "recipients": [text(), text()], "signer": signer}
    kinds = list(KINDS)
    members = [{"id": id_, "name": text(), "short": text()} for id_ in ("mot", "hai")]
    options = {"tốt": {"points": 10, "title": text()}, "kém": {"points": 0, "title": text()}}
    tiers = [{"from": 5, "points": 10, "title": text(), "label": text()}, {"below": 5, "points": 0, "title": text()}]
    scored = [
        {"code": "I.1", "label": text(), "title": text(), "proof": text(), "max": 40, "scoring": {"kind": "direct"}},
        {"code": "I.2", "title": text(), "max": 10, "scoring": {"kind": "choice", "options": options}},
        {"code": "I.3", "title": text(), "max": 10, "measure": text(), "scoring": {"kind": "tiers", "tiers": tiers}},
    ]
    scores: dict[str, dict[str, Any]] = {
        "I.1": {
            "self": 40,
            "appraised": 39,
            "reason": text(),
            "explanation": text(),
            "evidence": [text(), text()],
        },
        "I.2": {"self": "tốt", "appraised": "tốt"},
        "I.3": {"self": 9, "appraised": 9, "target": text()},
        "II": {"self": 40, "appraised": 40},
    }
    unit = {
        "signer": {name: text() for name in ("for", "title", "name")},
        "registered": ["bang-khen-tinh"],
        "targets": [{"what": text(), "measure": text(), "plan": text()}],
        "appraisal": {"date": "09/12/2024", "from": "09:30", "to": "11:00", "place": text(), "opinion": text()}
        | lines("team", "unit_side"),
        "achievements": [text(), text()],
        "opinions": [{"from": text(), "number": text()}],
        "standing": {"completion": {"level": "hoàn thành tốt", "document": text()}},
        "scores": scores,
    }
    award = {"award": "bang-khen-tinh", "name": text(), "quota": 2, "cite": text()}
    decision = {"award": "bang-khen-tinh", "status": "đề nghị", "unit": "mot", "despite": text(), "decided_by": text()}
    refused = {"award": "bang-khen-tinh", "status": "không đề nghị", "unit": "hai", "reason": text()}
    return {
        "bloc.yaml": {
            "name": text(),
            "kind": "khối",
            "owner": text(),
            "level": "tỉnh",
            "symbol": text(),
            "place": text(),
            "members": members,
        },
        "2024/year.yaml": {
            "year": 2024,
            "leader": "mot",
            "deputies": ["hai"],
            "theme": text(),
            "documents": [{"number": text(), "issuer": text(), "title": text(), "basis": kinds} for _ in range(2)],
            "papers": dict.fromkeys(kinds, paper),
            "calendar": [{"what": text(), "by": text(), "with": text(), "due": "01/02/2024"}],
            "covenant": {"signed_on": "26/04/2024", "place": text(), "copies": 3, "contents": [text(), text()]},
            "movements": [{"name": text(), "launched": text()} | lines("midyear", "results")],
            "plan": lines("aims", "targets", "organisation") | {"funding": text()},
            "meetings": [{"id": "so-ket", "date": "01/08/2024"} | people()],
            "midyear": lines(*report) | {"indicators": figures()},
            "summary": lines(*report, "lessons", "recommendations") | {"indicators": figures()},
        },
        "2024/criteria.yaml": {
            "title": text(),
            "issued": {"number": text(), "title": text()},
            "max": 100,
            "criteria": [
                {"code": "I", "label": text(), "title": text(), "max": 60, "scorer": [text()], "items": scored},
                {"code": "II", "title": text(), "max": 40, "scoring": {"kind": "direct"}},
            ],
            "bonus": [{"code": "T.1", "title": text(), "points": 1, "proof": text()}],
            "classes": [{"name": text(), "from": 50}],
        },
        "2024/rules.yaml": {"source": text(), "awards": [award]},
        "2024/review.yaml": {
            "meeting": {"date": "13/01/2025", "from": "08:00", "to": "11:00", "copies": 2} | people(),
            "votes": [{"award": "bang-khen-tinh", "unit": "mot", "for": 2, "of": 2, "mode": text()}],
            "decisions": [decision, refused],
            "next": {"leader": "hai", "deputies": ["mot"], "document": text()},
        },
        "2024/units/mot.yaml": {"unit": "mot"} | unit,
        "2024/units/hai.yaml": {"unit": "hai", "scores": {code: dict(one) for code, one in scores.items()}},
    }


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, make: Make, word: Callable[[bytes], Any]) -> Callable[..., Any]:
    """Its texts by number, and every kind of document (of the first unit) of a bloc whose texts are hostile."""

    @cache
    def call(before: str, within: str) -> tuple[dict[int, str], dict[str, bytes]]:
        text = _Texts(before, within)
        root = tmp_path_factory.mktemp("khoi")
        for path, record in _hostile(text).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            dumped = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
            (root / path).write_text(dumped, encoding="utf-8")
        made = {name: one for name, one in make(root).items() if not name.endswith("-hai.docx")}
        assert len(made) == len(KINDS)
        assert not [(name, one.problems) for name, one in made.items() if one.data is None]
        return text.made, {name: one.data for name, one in made.items()}

    return call


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _paragraphs(word: Callable[[bytes], Any], data: bytes) -> Iterator[str]:
    for paragraph in word(data).paragraphs:
        yield "".join(part.text or "\n" for part in paragraph.iter(f"{W}t", f"{W}br"))


def _altered(texts: dict[int, str], paragraphs: list[str]) -> list[str]:
    """Paragraphs in which a text of the record does not stand as itself, or in capitals."""
    found = []
    for paragraph in paragraphs:
        for number in set(re.findall(r"[Tt](\d+)·", paragraph)):
            text = unicodedata.normalize("NFC", texts[int(number)])
            # Where a sentence goes on after it or begins with it, its first letter may be another.
            shown = (text, text.upper(), text[:1].upper() + text[1:], text[:1].lower() + text[1:], text.strip())
            if not any(one in paragraph for one in shown):
                found.append(paragraph)
    return found


class TestAsItself:
    @pytest.mark.parametrize(
        ("before", "within"),
        [("", " ".join(WITHIN)), *((f"{start} ", "x") for start in STARTS[:5]), ("", "\n".join(STARTS)), ("", LONG)],
        ids=["within", *STARTS[:5], "lines", "long"],
    )
    def test_in_every_document(
        self, written: Callable[..., Any], word: Callable[[bytes], Any], before: str, within: str
    ) -> None:
        texts, documents = written(before, within)
        seen = set()
        for name, data in documents.items():
            paragraphs = list(_paragraphs(word, data))
            assert _altered(texts, paragraphs) == [], name
            seen |= {int(number) for number in re.findall(r"[Tt](\d+)·", "\n".join(paragraphs))}
        # Aliases, notes of the table and the citations of local rules are for the machine and the screen.
        assert len(seen) > 0.85 * len(texts)

    def test_and_makes_no_structure(self, written: Callable[..., Any], word: Callable[[bytes], Any]) -> None:
        """As many paragraphs of each style, tables and sections as harmless words make."""
        _, plain = written("", "x")
        for before, within in [("", " ".join(WITHIN)), ("::: signature ", "x"), ("# x ", "x"), ("", "\n".join(STARTS))]:
            _, hostile = written(before, within)
            for name, data in plain.items():
                for shape in (_styles, _rows):
                    assert shape(word(hostile[name])) == shape(word(data)), (name, before)

    def test_in_the_dump_too(self, written: Callable[..., Any]) -> None:
        texts, documents = written("", " ".join(WITHIN))
        text = docx_text(documents["2024-giao-uoc.docx"])
        contents = [one for one in texts.values() if unicodedata.normalize("NFC", one) in text]
        assert len(contents) >= 6

    @pytest.mark.parametrize(("before", "within"), [("", " ".join(WITHIN)), ("", "\n".join(STARTS)), ("", LONG)])
    def test_files_are_sound(self, written: Callable[..., Any], tmp_path: Path, before: str, within: str) -> None:
        _, documents = written(before, within)
        for name in ("2024-bao-cao-tong-ket.docx", "2024-bien-ban-tham-dinh-mot.docx", "2024-giao-uoc.docx"):
            (tmp_path / name).write_bytes(documents[name])
            errors = OpenXmlValidator().validate(tmp_path / name).errors
            assert [error.description for error in errors] == [], name


def _styles(document: Any) -> list[str]:
    return [document.style(paragraph) for paragraph in document.paragraphs]


def _rows(document: Any) -> list[list[int]]:
    return [[len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")] for table in document.tables]


class TestRefused:
    """What no file can hold, or no reader sees, is refused where it stands, and nothing is written."""

    @pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x0b", "\ufffe", "\u200b", "\u202e", "\u2028"])
    def test_in_the_text(self, bloc: Bloc, run: Run, char: str) -> None:
        text = (bloc() / "bloc.yaml").read_text(encoding="utf-8").replace("số 1", f"số{char}1")
        self._refused(bloc({"bloc.yaml": text}), run)

    @pytest.mark.parametrize(
        "escape", [r"\0", r"\x07", r"\e", r"\x7F", r"\v", r"\uFFFE", r"\uFFFF", r"\u200b", r"\u202e", r"\L", r"\uFEFF"]
    )
    def test_as_an_escape(self, bloc: Bloc, run: Run, escape: str) -> None:
        base = (bloc() / "bloc.yaml").read_text(encoding="utf-8")
        self._refused(bloc({"bloc.yaml": base.replace("Khối thi đua số 1", f'"Khối thi đua{escape}số 1"')}), run)

    @pytest.mark.parametrize("escape", [r"\uD800", r"\U00110000", r"\q"])
    def test_as_an_escape_that_is_none(self, bloc: Bloc, run: Run, escape: str) -> None:
        base = (bloc() / "bloc.yaml").read_text(encoding="utf-8")
        self._refused(bloc({"bloc.yaml": base.replace("Khối thi đua số 1", f'"Khối thi đua{escape}số 1"')}), run)

    @staticmethod
    def _refused(root: Path, run: Run) -> None:
        for command in (["validate", root], ["render", "--all", "-C", root]):
            ended = run(*command)
            assert ended.code == 1, command
            assert "bloc.yaml:1:" in ended.out + ended.err
            assert "Traceback" not in ended.err
        assert not (root / "output").exists()


def _acceptable(text: str) -> bool:
    return not INVISIBLE.search(text) and not STRANGE_SPACES.search(text)


ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=60).filter(
    _acceptable
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=ANY, movement=ANY, content=ANY, target=ANY)
def test_any_text_stands_as_it_was_written(
    make: Make, word: Callable[[bytes], Any], tmp_path: Path, name: str, movement: str, content: str, target: str
) -> None:
    """Between marks, so that stops and spaces at its ends are not those of a sentence."""
    texts = [f"T{number}·{text}·T{number}" for number, text in enumerate((name, movement, content, target), 1)]
    files: dict[str, Any] = {
        "bloc.yaml": {"name": "Khối", "kind": "khối", "owner": "Hội đồng", "level": "tỉnh"}
        | {"members": [{"id": "mot", "name": texts[0]}]},
        "2024/year.yaml": {"year": 2024, "movements": [{"name": texts[1]}], "covenant": {"contents": [texts[2]]}},
        "2024/units/mot.yaml": {"unit": "mot", "targets": [{"what": texts[3], "plan": 1}]},
    }
    for path, record in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(yaml.dump(record, Dumper=_Dumper, allow_unicode=True), encoding="utf-8")
    made = make(tmp_path, "covenant", "registration")
    paragraphs = [text for one in made.values() for text in _paragraphs(word, one.data)]
    numbered = dict(enumerate(texts, 1))
    assert _altered(numbered, paragraphs) == []
    shown = "\n".join(paragraphs)
    assert all(f"T{number}·" in shown for number in numbered)
