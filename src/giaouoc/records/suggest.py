""" "Có phải …?": the word a writer probably meant."""

from collections.abc import Iterable

from giaouoc.vietnamese import fold_spelling, strip_marks


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The one of `choices` nearest to `word` in spelling, marks and case aside; None when none is near."""
    from difflib import get_close_matches  # only when somebody has mistyped

    options = list(choices)
    by_fold = {fold_spelling(option): option for option in reversed(options)}
    if (same := by_fold.get(fold_spelling(word))) is not None:
        return same
    by_letters = {strip_marks(option): option for option in reversed(options)}
    found = get_close_matches(strip_marks(word), by_letters, n=1, cutoff=0.65)
    return by_letters[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """A hint for an unknown `word`, or None."""
    near = closest(word, choices)
    return f'có phải "{near}"?' if near is not None else None


def listed(choices: Iterable[str], most: int = 12) -> str:
    """`choices` as a list a sentence can hold."""
    options = list(choices)
    shown = ", ".join(options[:most])
    return shown if len(options) <= most else f"{shown}, … (còn {len(options) - most})"
