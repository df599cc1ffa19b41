"""Awards that are like others, and what they all count as."""

from collections.abc import Mapping


def lineage(award: str, like: Mapping[str, str]) -> list[str]:
    """`award`, what it is like, what that is like, and so on; a circle ends where it closes."""
    line = [award]
    while (following := like.get(line[-1])) is not None and following not in line:
        line.append(following)
    return line


def goes_in_a_circle(award: str, like: Mapping[str, str]) -> bool:
    """Whether `award` is like itself by way of others."""
    return like.get(lineage(award, like)[-1]) == award


def circle_words(award: str, like: Mapping[str, str]) -> str:
    """What is wrong with an award that goes in a circle."""
    if like[award] == award:
        return f'"{award}" được tính như chính nó'
    return f'"{award}" được tính như "{like[award]}", rồi lại tính như chính nó'
