"""What of the engine's words is for everybody: neither what a complaint is about nor how the records are filed."""

import re

from giaouoc.awards.finding import Finding
from giaouoc.awards.verdicts import HOLD, UnitVerdict

# What a complaint is about, and that it is one, is for who judges it. (Luật Tố cáo 2018, as we know it; text not read.)
_HELD = "có việc đang được xem xét, chưa có kết luận"
# Of no file at all a reader of the page knows nothing; of the scores that would be in it he does.
_NO_FILE = re.compile(r"chưa có tệp \d+/units/[a-z0-9-]+\.yaml")
_NO_SCORES = "chưa có phiếu điểm của đơn vị"


def for_everybody(text: str) -> str:
    """`text` without names of files."""
    return _NO_FILE.sub(_NO_SCORES, text)


def public_fact(finding: Finding, words: str | None = None) -> str:
    """The fact a finding rests on (or its shorter `words`), as far as it is for everybody."""
    return _HELD if finding.id == HOLD else for_everybody(words or finding.fact)


def withheld(text: str, verdict: UnitVerdict | None) -> str:
    """`text`, in which facts of `verdict` may be told, without those that are not for everybody."""
    for finding in verdict.findings if verdict is not None else ():
        if finding.id == HOLD:
            text = text.replace(finding.fact, _HELD)
    return for_everybody(text)
