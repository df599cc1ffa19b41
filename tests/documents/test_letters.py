"""Widths of lines, and where a title or the name of an office is broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaouoc.documents.letters import SPARE, even_lines, width_of

# As LibreOffice sets them in Liberation Serif, whose letters are as wide as those of Times New Roman; points.
MEASURED = (
    ("Độc lập - Tự do - Hạnh phúc", 13, True, 159.08),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, 250.14),
    ("KHỐI THI ĐUA SỐ 13 THÀNH PHỐ HÀ NỘI", 12, True, 243.19),
    ("CỤC THI HÀNH ÁN DÂN SỰ THÀNH PHỐ HÀ NỘI", 12, True, 281.0),
    ("KHỐI THI ĐUA CÁC CƠ QUAN", 12, True, 174.84),
    ("THƯỞNG THÀNH PHỐ HÀ NỘI", 12, False, 167.87),
    ("HỘI ĐỒNG THI ĐUA - KHEN", 12, False, 154.16),
    ("Công tác thi đua, khen thưởng năm 2024", 14, True, 243.84),
)


@pytest.mark.parametrize(("text", "size", "bold", "width"), MEASURED)
def test_widths_are_those_of_times_new_roman(text: str, size: float, bold: bool, width: float) -> None:
    assert width_of(text, size, bold=bold) == pytest.approx(width, rel=0.01)


def test_marks_add_nothing() -> None:
    assert width_of("ẤẬẶ", 12, bold=True) == width_of("AAA", 12, bold=True)
    assert width_of("a\u0301", 12, bold=True) == width_of("a", 12, bold=True)
    assert width_of("Đ", 12, bold=True) == width_of("D", 12, bold=True)


def _broken(text: str, room: float, size: float = 12, *, bold: bool = True) -> list[str]:
    """`text` as a paragraph is broken that is hardly wider than its longest line."""
    limit = max(even_lines(text, size, room, bold=bold)) * SPARE
    lines: list[str] = []
    for word in text.split():
        if lines and width_of(f"{lines[-1]} {word}", size, bold=bold) <= limit:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@pytest.mark.parametrize(
    ("room", "lines"),
    [
        (300, ["KHỐI THI ĐUA SỐ 13 THÀNH PHỐ HÀ NỘI"]),
        (240, ["KHỐI THI ĐUA SỐ 13", "THÀNH PHỐ HÀ NỘI"]),
        (190, ["CỤC THI HÀNH ÁN DÂN SỰ", "THÀNH PHỐ HÀ NỘI"]),
        (190, ["VIỆN KIỂM SÁT NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"]),
        (190, ["KHỐI THI ĐUA CÁC CƠ QUAN", "ĐẢNG TỈNH HÒA BÌNH"]),
        (190, ["SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"]),
        (190, ["BAN QUẢN LÝ CÁC", "KHU CÔNG NGHIỆP", "VÀ CHẾ XUẤT HÀ NỘI"]),
        (195, ["HỘI ĐỒNG THI ĐUA -", "KHEN THƯỞNG", "THÀNH PHỐ HÀ NỘI"]),
        (250, ["HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "THÀNH PHỐ HÀ NỘI"]),
        (390, ["Ban hành Quy chế tổ chức hoạt động và nguyên tắc", "bình xét thi đua năm 2024"]),
    ],
)
def test_is_broken_where_a_clerk_would(room: float, lines: list[str]) -> None:
    assert _broken(" ".join(lines), room) == lines


WORDS = st.lists(st.text(st.sampled_from("abcĐỘưăế.-0"), min_size=1, max_size=9), min_size=1, max_size=25)


@given(words=WORDS, room=st.floats(20, 400))
def test_no_line_is_too_wide_and_hardly_one_too_many(words: list[str], room: float) -> None:
    text = " ".join(words)
    lines = even_lines(text, 12, room, bold=True)
    longest_word = max(width_of(word, 12, bold=True) for word in words)
    assert max(lines) <= max(room, longest_word)
    greedy: list[float] = []
    for word in words:
        wide = width_of(word, 12, bold=True)
        if greedy and greedy[-1] + 3 + wide <= room:
            greedy[-1] += 3 + wide
        else:
            greedy.append(wide)
    assert len(greedy) <= len(lines) <= len(greedy) + 1
    assert sum(lines) + 3 * (len(lines) - 1) == pytest.approx(width_of(text, 12, bold=True))


def test_of_nothing_there_are_none() -> None:
    assert even_lines("", 12, 200, bold=True) == []
    assert even_lines(" \n ", 12, 200, bold=True) == []
