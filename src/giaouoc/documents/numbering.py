"""Running numbers of a document's parts, so that a part left out leaves no gap."""

# A number that goes on starts these anew. Điều run through a whole regulation, whatever the Chương.
_RESTARTS = {
    "I": ("1", "a"),
    "1": ("a",),
    "a": (),
    "Chương": (),
    "Điều": ("1", "a"),
    "Quy chế": ("1", "a"),  # the Điều of what a decision promulgates: they begin anew
    "Phụ lục": (),
    "dòng": (),
}


class Numbering:
    """`number("I")` → I, II, III; `number("1")` → 1, 2; `number("a")` → a, b, c, d, đ.

    Also "Chương", "Phụ lục" (Roman), "Điều" (and "Quy chế": the Điều of the regulation behind a decision), "dòng" (of a
    table).
    """

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def __call__(self, kind: str) -> str:
        """The next number of this kind."""
        if kind not in _RESTARTS:
            raise ValueError(f'number("{kind}"): dùng một trong {", ".join(_RESTARTS)}')
        self._last[kind] = place = self._last.get(kind, 0) + 1
        for lower in _RESTARTS[kind]:
            self._last.pop(lower, None)
        if kind == "a":
            return _LETTERS[(place - 1) % len(_LETTERS)]
        return roman(place) if kind in ("I", "Chương", "Phụ lục") else str(place)


# Points of a clause, as the decree letters them.
_LETTERS = "abcdđeghiklmnopqrstuvxy"

_STEPS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def roman(number: int) -> str:
    """`number`, 1 or more, in Roman figures."""
    text = ""
    for step, figure in _STEPS:
        count, number = divmod(number, step)
        text += figure * count
    return text
