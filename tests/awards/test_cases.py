"""One unit, one award, one reason: what each condition answers and on which fact, told case by case in `cases/`.

Each file there is about one kind of condition (or one rule that is always asked) and holds `cases`, with `base`, the
files they share, and defaults of their keys. A case says which `award` and `unit` it is about, as of which day (`on`),
and what is expected: the `verdict` on the unit, and of the telling `condition` the `reason`, what is `lacking` (nothing
unless said), the `cite` and the `place`. `answer`: the condition's own verdict where it is not what counts. `route`: of
`any_of`. `codes`: errors the records of the case are known to hold. A file that is `không` is not there.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from giaouoc.awards.finding import Finding
from giaouoc.awards.verdict import Verdict
from giaouoc.awards.verdicts import UnitVerdict
from giaouoc.vietnamese import strip_marks

Judged = Callable[..., Any]
Layer = Mapping[str, Any]

CASES = Path(__file__).parent / "cases"
KINDS = ("rank", "score", "completion", "fact", "share", "discipline", "paper", "meets", "any_of")
ALWAYS = ("holds", "if_not", "due", "bars", "pack", "versions")

_KEYS = {"name", "files", "on", "award", "unit", "verdict", "condition", "reason"}
_KEYS |= {"lacking", "cite", "place", "answer", "route", "codes", "xfail"}


def _read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return data


def _cases(file: Path) -> list[Any]:
    data = _read(file)
    shared = {key: value for key, value in data.items() if key not in ("base", "cases")}
    found = []
    for case in data["cases"]:
        assert set(case) | set(shared) <= _KEYS, f"{file.name}: {set(case) - _KEYS}"
        marks = [pytest.mark.xfail(strict=True, reason=case["xfail"])] if "xfail" in case else []
        whole = {**shared, **case}
        found.append(
            pytest.param(data.get("base", {}), whole, id=strip_marks(f"{file.stem}: {case['name']}"), marks=marks)
        )
    return found


def _plain(text: object) -> str:
    return "" if text is None else str(text)


def _finding(verdict: UnitVerdict, condition: str) -> Finding:
    """The finding on `condition`; of several with one id (holds), a telling one."""
    found = [finding for finding in verdict.findings if finding.id == condition]
    assert found, f"{condition}: not among {[finding.id for finding in verdict.findings]}"
    return next((finding for finding in found if finding.counts is verdict.verdict), found[0])


@pytest.mark.parametrize(("shared", "case"), [param for file in sorted(CASES.glob("*.yaml")) for param in _cases(file)])
def test_case(judged: Judged, base: Layer, shared: Layer, case: dict[str, Any]) -> None:
    below = base if "bloc.yaml" not in shared else {}
    files = {name: None if text == "không" else text for name, text in case.get("files", {}).items()}
    found = judged(below, shared, files, on=None if case.get("on") == "không" else case.get("on"))
    assert sorted({p.code.value for p in found.problems if p.is_error}) == sorted(case.get("codes", []))
    proposals = found.proposed.proposals
    assert proposals is not None, found.problems
    proposal = proposals.of(case["award"])
    assert proposal is not None, [known.award.id for known in proposals.awards]
    verdict = next(verdict for verdict in proposal.verdicts if verdict.unit == case["unit"])
    assert verdict.verdict == case["verdict"], verdict.telling
    finding = _finding(verdict, case["condition"])
    assert finding.verdict == case.get("answer", finding.verdict)
    assert finding.counts is verdict.verdict or "answer" in case, "the condition named does not tell"
    assert _plain(finding.fact) == case["reason"]
    assert _plain(finding.lacking) == case.get("lacking", "")
    if "cite" in case:
        assert _plain(finding.cite) == case["cite"]
    if "place" in case:
        assert _plain(finding.place) == case["place"]
    if "route" in case:
        assert finding.route == case["route"]


def test_there_is_a_file_for_every_kind() -> None:
    assert {file.stem for file in CASES.glob("*.yaml")} == {*KINDS, *ALWAYS}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_cases_of_all_four_answers(kind: str) -> None:
    assert {case["verdict"] for case in _read(CASES / f"{kind}.yaml")["cases"]} == {str(answer) for answer in Verdict}
