"""Heights of rows are only estimated, and never too small for what Excel would need."""

from giaouoc.sheets.heights import HIGHEST, Wrapped, height_of, lines_of


def test_lines_are_counted_where_words_break() -> None:
    assert lines_of(Wrapped("một", 30)) == 1
    assert lines_of(Wrapped("một\nhai\nba", 30)) == 3
    assert lines_of(Wrapped("Thực hiện nhiệm vụ chính trị, chuyên môn của đơn vị trong năm", 30)) == 2
    assert lines_of(Wrapped("x" * 200, 20)) > 8


def test_smaller_letters_and_broader_columns_need_less() -> None:
    text = "Điểm = điểm chuẩn × kết quả ÷ chỉ tiêu, không quá điểm chuẩn; phần vượt chỉ tiêu được cộng vào điểm thưởng"
    assert lines_of(Wrapped(text, 37, 7)) < lines_of(Wrapped(text, 37)) < lines_of(Wrapped(text, 15))


def test_a_row_is_as_high_as_its_longest_text_and_no_higher_than_excel_allows() -> None:
    assert height_of([]) == height_of([Wrapped("", 10)]) == height_of([Wrapped("a", 10)])
    assert height_of([Wrapped("a", 10), Wrapped("a\nb\nc", 10)]) > 42
    assert height_of([Wrapped("a\n" * 300, 10)]) == HIGHEST
