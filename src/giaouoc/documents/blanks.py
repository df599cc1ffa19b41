"""Values that are not there yet. Printed as dots, so that a pen can fill them in, and told to whoever prints them."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

DOTS = "……………"


class Missing(NamedTuple):
    """What was left blank: its Vietnamese name, and the key it would be written at ("" where that is not one key)."""

    what: str
    key: str


class Blank:
    """Stands for a value that is not recorded: false and empty in a template's conditions and loops.

    `shown`: how it is printed, say `ngày …… tháng …… năm ……` where a date belongs. `type`: what the value would be, so
    that the names of its parts are known.
    """

    def __init__(self, missing: Missing, shown: str = DOTS, type_: Any = None) -> None:
        self.missing = missing
        self.shown = shown
        self.type = type_

    def showing(self, shown: str) -> "Blank":
        """The same blank, printed as `shown`."""
        return Blank(self.missing, shown, self.type)

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Iterator[object]:
        return iter(())

    def __str__(self) -> str:
        return self.shown


def blank(description: str, key: str = "", type_: Any = None) -> Blank:
    """A blank for a value of `type_` with this description, which would be written at `key`."""
    what = re.split(r", ví dụ|;|:| \(", description, maxsplit=1)[0]
    return Blank(Missing(what, key), type_=type_)
