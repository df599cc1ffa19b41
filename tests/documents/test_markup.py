"""Text in our markup comes out as blocks, and no data can ever become markup."""

from collections.abc import Callable
from string import punctuation

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from giaouoc.documents.markup import Block, Column, Directive, Paragraph, Run, TableBlock, escape, parse, plain
from giaouoc.documents.styles import Style


def only(text: str) -> Block:
    """The one block of `text`."""
    (block,) = parse(text)
    return block


def texts(text: str) -> list[str]:
    """What the blocks of `text` say, tables cell by cell."""
    found = []
    for block in parse(text):
        rows = (block.head, *block.rows) if isinstance(block, TableBlock) else ((block.runs,),)
        found += [" | ".join("".join(run.text for run in cell) for cell in row) for row in rows]
    return found


# Paragraphs and headings


def test_nothing_makes_no_block() -> None:
    assert parse("") == parse("\n \n\n") == ()


def test_every_line_is_a_paragraph_of_its_own() -> None:
    assert parse("Dòng một\nDòng hai\n\nDòng ba") == (
        Paragraph((Run("Dòng một"),)),
        Paragraph((Run("Dòng hai"),)),
        Paragraph((Run("Dòng ba"),)),
    )


@pytest.mark.parametrize(
    "line",
    [
        "1. Một",
        "12) Mười hai",
        "a) Điểm a",
        "- Gạch",
        "+ Cộng",
        "> trích",
        "---",
        "===",
        "***",
        "```",
        "~~~",
        ":",
        "::",
        "[chữ](địa chỉ)",
        "![ảnh](a.png)",
        "<https://a.vn>",
        "`mã`",
        "~~gạch~~",
        "- [ ] việc",
        "[^1]: chú thích",
    ],
)
def test_what_other_markdown_lays_out_stays_text(line: str) -> None:
    assert parse(f"Trước\n{line}\nSau") == (
        Paragraph((Run("Trước"),)),
        Paragraph((Run(line),)),
        Paragraph((Run("Sau"),)),
    )


def test_indented_lines_are_paragraphs_without_their_indentation() -> None:
    assert texts("    bốn dấu cách\n\tdấu tab\n        tám") == ["bốn dấu cách", "dấu tab", "tám"]


@pytest.mark.parametrize(
    ("marks", "style"),
    [("#", Style.CHAPTER), ("##", Style.SECTION), ("###", Style.ARTICLE), ("####", Style.SUBSECTION)],
)
def test_headings_bear_the_style_of_their_level(marks: str, style: Style) -> None:
    assert only(f"{marks} I. MỤC ĐÍCH") == Paragraph((Run("I. MỤC ĐÍCH"),), style)


def test_headings_below_the_fourth_level_look_like_it() -> None:
    assert only("##### Nhỏ") == Paragraph((Run("Nhỏ"),), Style.SUBSECTION)


def test_a_number_sign_without_a_space_is_no_heading() -> None:
    assert only("#1 của khối") == Paragraph((Run("#1 của khối"),))


def test_a_heading_ends_the_paragraph_before_it() -> None:
    assert parse("Chữ\n## Mục\nChữ") == (
        Paragraph((Run("Chữ"),)),
        Paragraph((Run("Mục"),), Style.SECTION),
        Paragraph((Run("Chữ"),)),
    )


# Bold and italic


def test_bold_and_italic_are_runs_of_their_own() -> None:
    assert only("Đạt **90 điểm**, *xếp nhất*, ***cả hai***.") == Paragraph(
        (
            Run("Đạt "),
            Run("90 điểm", bold=True),
            Run(", "),
            Run("xếp nhất", italic=True),
            Run(", "),
            Run("cả hai", bold=True, italic=True),
            Run("."),
        )
    )


def test_bold_goes_on_over_lines_until_it_is_closed() -> None:
    assert parse("**Một\nhai** ba\n*bốn\nnăm*") == (
        Paragraph((Run("Một", bold=True),)),
        Paragraph((Run("hai", bold=True), Run(" ba"))),
        Paragraph((Run("bốn", italic=True),)),
        Paragraph((Run("năm", italic=True),)),
    )


def test_bold_does_not_go_on_over_an_empty_line() -> None:
    assert texts("**Một\n\nhai**") == ["**Một", "hai**"]


def test_headings_hold_italic_letters() -> None:
    assert only("## Mục *nghiêng*") == Paragraph((Run("Mục "), Run("nghiêng", italic=True)), Style.SECTION)


def test_an_underscore_within_a_word_is_one() -> None:
    assert only("tap_the_lao_dong") == Paragraph((Run("tap_the_lao_dong"),))


@pytest.mark.parametrize("line", ["(*) Ghi chú", "5 * 3 * 2", "(**) Ghi chú", "* Ghi chú"])
def test_stars_that_close_nothing_are_printed(line: str) -> None:
    assert only(line) == Paragraph((Run(line),))


@pytest.mark.parametrize("nothing", ["****", "**", "******"])
def test_bold_or_italic_with_nothing_in_it_leaves_no_stars(nothing: str) -> None:
    assert texts(f"| a | b |\n|---|---|\n| {nothing} | c{nothing if nothing != '**' else ' **'} |") == ["a | b", " | c"]
    assert texts(f"Hạng {nothing} cao") == ["Hạng  cao"]


def test_bold_that_follows_bold_stays_bold() -> None:
    assert only("**a****b**") == Paragraph((Run("ab", bold=True),))


def test_a_backslash_makes_stars_and_bars_themselves() -> None:
    assert only(r"\*\*a\*\* \| \# \:") == Paragraph((Run("**a** | # :"),))


def test_html_is_text() -> None:
    line = '<b>a</b> <!-- x --> <script>alert("x")</script> <br/>'
    assert only(line) == Paragraph((Run(line),))


def test_an_entity_of_a_template_is_its_character() -> None:
    assert only("A&nbsp;&amp;&#66;") == Paragraph((Run("A\xa0&B"),))


@pytest.mark.parametrize("line", ["Một  \nhai", "Một\\\nhai"])
def test_a_hard_break_stays_within_its_paragraph(line: str) -> None:
    (block,) = parse(line)
    assert isinstance(block, Paragraph) and block.text == "Một\nhai"


# Tables

TABLE = "| TT | Tên | Điểm |\n|:---:|----------|-----:|\n| 1 | Sở Y tế | 9,5 |\n| 2 | Sở **Nội vụ** | 8 |"


def test_a_table_has_widths_by_its_dashes_and_aligns_by_its_colons() -> None:
    block = only(TABLE)
    assert isinstance(block, TableBlock)
    assert block.columns == (Column(3, "center"), Column(10, "left"), Column(5, "right"))


def test_a_table_has_a_head_and_rows_of_runs() -> None:
    block = only(TABLE)
    assert isinstance(block, TableBlock)
    assert block.head == ((Run("TT"),), (Run("Tên"),), (Run("Điểm"),))
    assert block.rows == (
        ((Run("1"),), (Run("Sở Y tế"),), (Run("9,5"),)),
        ((Run("2"),), (Run("Sở "), Run("Nội vụ", bold=True)), (Run("8"),)),
    )


def test_widths_are_those_of_the_tables_own_dashes_wherever_it_stands() -> None:
    blocks = parse(f"# Đầu\n\nChữ\nchữ\n\n{TABLE}\n\nSau\n\n| a | b |\n|-|--|\n| c | d |")
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    assert [[column.weight for column in table.columns] for table in tables] == [[3, 10, 5], [1, 2]]


def test_a_table_without_outer_bars_is_one_too() -> None:
    block = only("a | b\n--|:-:\nc | d")
    assert isinstance(block, TableBlock)
    assert block.columns == (Column(2, "left"), Column(1, "center"))


def test_a_short_row_is_filled_up_and_a_long_one_cut() -> None:
    assert texts("| a | b |\n|---|---|\n| c |\n| d | e | f |") == ["a | b", "c | ", "d | e"]


def test_an_escaped_bar_does_not_end_a_cell() -> None:
    assert texts("| a | b |\n|---|---|\n| c \\| d | e |") == ["a | b", "c | d | e"]


def test_a_table_ends_with_an_empty_line() -> None:
    assert [type(block) for block in parse(f"{TABLE}\n\nSau bảng")] == [TableBlock, Paragraph]


def test_a_table_follows_right_upon_a_paragraph() -> None:
    assert [type(block) for block in parse(f"Trước bảng\n{TABLE}")] == [Paragraph, TableBlock]


def test_a_line_with_bars_and_no_dashes_below_it_is_text() -> None:
    assert only("Hạng | Điểm") == Paragraph((Run("Hạng | Điểm"),))


# Directives


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("::: title", "title", ""),
        ("  ::: signature-grid  ", "signature-grid", ""),
        (":::\tcenter\tKính gửi: Hội đồng", "center", "Kính gửi: Hội đồng"),
        ("::: chart points", "chart", "points"),
        ("::: center-italic (Kèm theo *Quyết định*)", "center-italic", "(Kèm theo Quyết định)"),
    ],
)
def test_a_line_of_three_colons_is_a_directive(line: str, name: str, text: str) -> None:
    block = only(line)
    assert isinstance(block, Directive) and (block.name, block.text) == (name, text)


def test_a_directive_keeps_the_looks_of_its_text() -> None:
    assert only("::: center a **b**") == Directive("center", (Run("a "), Run("b", bold=True)))


@pytest.mark.parametrize("line", [":::", ":::title", "::: 1", "::: Chữ hoa", ":::: title", "a ::: title"])
def test_other_lines_with_colons_are_text(line: str) -> None:
    assert only(line) == Paragraph((Run(line),))


def test_directives_stand_right_upon_anything() -> None:
    text = f"Chữ\n::: page\n# Mục\n::: page\n{TABLE}\n::: page\n::: title\nChữ"
    assert [type(block) for block in parse(text)] == [
        Paragraph,
        Directive,
        Paragraph,
        Directive,
        TableBlock,
        Directive,
        Directive,
        Paragraph,
    ]


def test_a_directive_between_the_lines_of_bold_text_closes_nothing_wrongly() -> None:
    assert texts("**a\n::: page\nb**") == ["**a", "", "b**"]


# Data

# Whatever a record may hold: no control characters, no halves of characters, none of no meaning but a private one.
_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"], include_characters="\n\r\t"),
        st.sampled_from("|:#*_`\\&;<>[]()-+=~!\n\r\t \xa0\u3000.0123456789abốΩمא🏆"),
    ),
    max_size=30,
)
_HARD = (
    "**đậm** *nghiêng* __a__",
    "a | b",
    "::: title",
    "# Mục",
    "| a |\n|---|\n| b |",
    r"\*",
    "\\",
    "a\\",
    "&#42;",
    "&amp;",
    "&#1114111;",
    "“Uống nước nhớ nguồn”…",
    "–",
    "a\nb",
    "\n",
    "\na\n",
    " a ",
    "  ",
    "\xa0a\u3000",
    "`",
    "<b>",
    "[a](b)",
    "1. a",
    "- a",
    "---",
    "🏆 👩‍⚖️ 🇻🇳",
    "الخدمة العامة",
    "שירות",
    "{{ bloc }}{% if %}",
    "a\r\nb\rc",
    "\t",
    "*",
    "a*",
    "*a",
    "_",
    "́a",
    "Đa\u0323i",
)


def _hard(test: Callable[[str], None]) -> Callable[[str], None]:
    for text in _HARD:
        test = example(text)(test)
    return test


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_as_one_paragraph(text: str) -> None:
    assert parse(escape(text)) == ((Paragraph((Run(text),)),) if text else ())


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_within_a_line(text: str) -> None:
    assert only(f"Đơn vị {escape(text)} đạt") == Paragraph((Run(f"Đơn vị {text} đạt"),))


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_in_a_cell(text: str) -> None:
    runs = (Run(text),) if text else ()
    shown = escape(text)
    assert only(f"| {shown} | b |\n|---|--:|\n| {shown} | c |\n| d | {shown} |") == TableBlock(
        (Column(3, "left"), Column(2, "right")), (runs, (Run("b"),)), ((runs, (Run("c"),)), ((Run("d"),), runs))
    )


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_in_bold_and_italic(text: str) -> None:
    shown = escape(text)
    assert parse(f"**{shown}**") == ((Paragraph((Run(text, bold=True),)),) if text else ())
    assert parse(f"*{shown}*") == ((Paragraph((Run(text, italic=True),)),) if text else ())


@_hard
@given(_TEXT)
def test_data_is_bold_whatever_letters_stand_beside_the_stars(text: str) -> None:
    runs = (Run("số"), Run(text, bold=True), Run("của"))
    assert only(f"số**{escape(text)}**của") == Paragraph(runs if text else (Run("sốcủa"),))


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_in_a_heading(text: str) -> None:
    assert only(f"## {escape(text)}") == Paragraph((Run(text),) if text else (), Style.SECTION)


@_hard
@given(_TEXT)
def test_data_comes_out_as_it_went_in_in_a_directive(text: str) -> None:
    assert only(f"::: center {escape(text)}") == Directive("center", (Run(text),) if text else ())


@_hard
@given(_TEXT)
def test_escaping_twice_is_escaping_once(text: str) -> None:
    assert escape(escape(text)) == escape(text)


@_hard
@given(_TEXT)
def test_plain_gives_back_what_was_escaped(text: str) -> None:
    assert plain(escape(text)) == text


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\ud800", "\uffff"])
def test_characters_that_no_word_file_can_hold_are_left_out(char: str) -> None:
    assert parse(escape(f"a{char}b")) == (Paragraph((Run("ab"),)),)


def test_letters_digits_and_spaces_between_them_are_left_alone() -> None:
    assert escape("Khối thi đua số 9") == "Khối thi đua số 9"


def test_no_mark_of_markdown_is_left_in_data() -> None:
    assert not set(escape(punctuation)) & set(punctuation)
