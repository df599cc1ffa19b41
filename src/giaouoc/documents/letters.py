"""How wide a line of Times New Roman is: rules are drawn by it, and headings broken into lines of about one length."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Advance widths, thousandths of the letter size. Vietnamese marks add nothing but to Ơ and Ư, a little.
_UPRIGHT = {
    250: " .,",
    278: ":;/ijlt",
    333: "()-Ifr",
    389: "Js",
    444: "acez",
    500: "–bdđghknopquvxy0123456789",
    556: "SPF",
    611: "ELTZ",
    667: "BCR",
    722: "ADĐGHKNOQUVXYw",
    778: "m&",
    889: "M",
    944: "W",
}
_BOLD = {
    250: " .,",
    278: "/il",
    333: "()-:;fjt",
    389: "Is",
    444: "cerz",
    500: "–aogvxyJ0123456789",
    556: "Sbdđhknpqu",
    611: "FP",
    667: "BELTZ",
    722: "ACDĐNRUVXYw",
    778: "GHKOQ",
    833: "m&",
    944: "M",
    1000: "W",
}
_OTHER = 600

# Room to spare in a line, for letters whose width is not known to the point.
SPARE = 1.03
_MOST_LINES = 8  # more are about of one length anyhow
_STEPS = 40
_ORDINARY, _LEFT_HANGING, _TORN = 2, 3, 4  # how bad a break is
# Where a line of a title or of an office's name may well begin, and what is not torn apart.
_FIRST = frozenset(("tỉnh", "huyện", "quận", "phường", "của", "các", "và", "về", "trung"))
_TOGETHER_FIRST = frozenset(("thành phố", "thị xã", "trung ương", "nhà nước"))
_WORDS = """bảo hiểm, bình xét, biên phòng, bộ đội, cách mạng, công an, công nghệ, công nghiệp, công tác, cơ quan,
dân sự, dân tộc, doanh nghiệp, du lịch, đào tạo, đầu tư, đăng ký, đơn vị, giao thông, giáo dục, giao ước, hà nội,
hoạt động, hội đồng, kế hoạch, khen thưởng, khoa học, kiểm sát, kiểm tra, lao động, môi trường, mặt trận, nguyên tắc,
ngân hàng, nhân dân, nội vụ, nông nghiệp, nông thôn, phát triển, quân sự, quản lý, sự nghiệp, tài chính, tài nguyên,
thành tích, thể thao, thi đua, thi hành, thông tin, thương binh, thương mại, tòa án, tổ chức, tổng hợp, tôn giáo,
truyền thông, tuyên giáo, tư lệnh, tư pháp, ủy ban, văn hóa, văn phòng, vận tải, xã hội, xây dựng, xếp hạng, y tế"""
_TOGETHER = _TOGETHER_FIRST.union(_WORDS.replace("\n", " ").split(", "))


def _by_letter(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _by_letter(_UPRIGHT), True: _by_letter(_BOLD)}


@lru_cache(4096)
def width_of(text: str, size: float, *, bold: bool) -> float:
    """Width of `text` on one line in letters of `size`, in the unit of `size`."""
    known = _WIDTHS[bold]
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(known.get(letter, _OTHER) for letter in letters) * size / 1000


def even_lines(text: str, size: float, room: float, *, bold: bool) -> list[float]:
    """Widths of the lines of `text`: as few as have `room`, broken where a reader would break them, else evenly.

    One more where fewer would tear apart what belongs together. A paragraph `SPARE` times as wide as the longest of
    them is broken into these lines by itself.
    """
    words = text.split()
    widths = [width_of(word, size, bold=bold) for word in words]
    space = width_of(" ", size, bold=bold)
    lines, starts = _filled(widths, space, room)
    best, found, least = _badness(words, starts), lines, len(lines)
    if not 1 < least <= _MOST_LINES:
        return lines
    for step in range(1, _STEPS):
        narrower = room * (1 - step / _STEPS)
        lines, starts = _filled(widths, space, narrower)
        if len(lines) > least + (best >= _TORN) or max(lines) > narrower:
            break
        if _filled(widths, space, max(lines) * SPARE)[1] != starts:
            continue  # with room to spare it would be broken elsewhere
        badness = _badness(words, starts)
        if badness < best or (badness == best and len(lines) == len(found)):
            best, found = badness, lines
    return found


def _filled(words: Sequence[float], space: float, room: float) -> tuple[list[float], list[int]]:
    """Widths of the lines that words of these widths fill where a line has `room`; which word begins each."""
    lines: list[float] = []
    starts: list[int] = []
    for i, word in enumerate(words):
        if lines and lines[-1] + space + word <= room:
            lines[-1] += space + word
        else:
            lines.append(word)
            starts.append(i)
    return lines, starts


def _badness(words: Sequence[str], starts: Sequence[int]) -> int:
    """How badly lines that begin with these words are broken."""
    folded = [word.lower() for word in (*words, "")]
    bad = 0
    for start in starts[1:]:
        before, after = " ".join(folded[start - 1 : start + 1]), " ".join(folded[start : start + 2])
        if before in _TOGETHER or not folded[start][0].isalpha():
            bad += _TORN
        elif folded[start - 1] in _FIRST:
            bad += _LEFT_HANGING
        elif after not in _TOGETHER_FIRST and folded[start] not in _FIRST:
            bad += _ORDINARY
    return bad
