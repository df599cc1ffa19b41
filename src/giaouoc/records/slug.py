"""Names of units → ids: plain letters and hyphens, each its own, good as a file name on every system."""

import re
from collections.abc import Iterable, Sequence

from giaouoc.vietnamese import strip_marks

_LONGEST = 40
# Names that Windows keeps for devices.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{i}" for name in ("com", "lpt") for i in range(10))}


def slug(name: str) -> str:
    """`Công an thành phố` → `cong-an-thanh-pho`; empty where no letter or digit is plain."""
    words = re.findall("[a-z0-9]+", strip_marks(name))
    text = ""
    for word in words:
        if text and len(text) + 1 + len(word) > _LONGEST:
            break
        text = f"{text}-{word}" if text else word[:_LONGEST]
    return f"don-vi-{text}" if text in _DEVICES else text


def ids_for(names: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each of `names`, in their order, all different and none of them `taken`."""
    used, found = set(taken), []
    for place, name in enumerate(names, 1):
        wanted = slug(name) or f"don-vi-{place}"
        id_, count = wanted, 2
        while id_ in used:
            id_, count = f"{wanted}-{count}", count + 1
        used.add(id_)
        found.append(id_)
    return found
