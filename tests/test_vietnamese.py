"""Vietnamese text: numbers, dates, alphabetical order, spelling folds."""

import unicodedata
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaouoc.vietnamese import (
    MAX_DECIMALS,
    MAX_INTEGER_DIGITS,
    NumberFault,
    fold_spelling,
    format_date,
    format_number,
    parse_date,
    parse_number,
    short_number,
    sort_key,
    strip_marks,
)

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
VOWELS = "aăâeêioôơuưy"
# ngang huyền hỏi ngã sắc nặng
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]

relaxed = settings(deadline=None, max_examples=60)
letters = st.sampled_from(
    [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + list("bcdđghklmnpqrstvx")
)
words = st.text(letters, min_size=1, max_size=7)
phrases = st.lists(words | st.integers(0, 999).map(str), min_size=1, max_size=4).map(" ".join)
decimals = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), places=None, allow_nan=False, allow_infinity=False
).map(lambda number: number.quantize(Decimal("0.000001")))


def toned(letter: str, tone: str) -> str:
    return unicodedata.normalize("NFC", letter + tone)


def in_order(texts: list[str]) -> list[str]:
    texts = texts[::-1]
    return sorted(texts, key=sort_key)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("9,5", "9.5"),
            ("9.5", "9.5"),
            (" 10 ", "10"),
            ("-3", "-3"),
            ("\u22123", "-3"),
            ("+3", "3"),
            ("010", "10"),
            ("0.125", "0.125"),
            ("1,25", "1.25"),
            ("1,250", "1.25"),
            ("1000", "1000"),
            ("999999999999999,999999", "999999999999999.999999"),
        ],
    )
    def test_decimal_comma_and_point_are_the_same(self, text: str, number: str) -> None:
        assert parse_number(text) == Decimal(number)

    @pytest.mark.parametrize("text", ["1.000", "12.500", "1.000.000", "1.250,5", "1,000", "1,000,000", "-1.000"])
    def test_what_may_mean_thousands_is_not_read(self, text: str) -> None:
        assert parse_number(text) is NumberFault.THOUSANDS

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "-",
            ".5",
            "5.",
            "5,",
            "1 000",
            "9,5%",
            "1e3",
            "0x10",
            "NaN",
            "Infinity",
            "năm",
            "1_0",
            "٣",
            "½",
            "1,2,3",
            "--1",
        ],
    )
    def test_anything_else_is_no_number(self, text: str) -> None:
        assert parse_number(text) is NumberFault.NOT_A_NUMBER

    @pytest.mark.parametrize("text", ["1" * (MAX_INTEGER_DIGITS + 1), "0," + "1" * (MAX_DECIMALS + 1), "9" * 5000])
    def test_too_many_digits_are_refused(self, text: str) -> None:
        assert parse_number(text) is NumberFault.TOO_LONG

    @given(decimals)
    @relaxed
    def test_a_number_written_short_is_read_again(self, number: Decimal) -> None:
        assert parse_number(short_number(number)) == number

    @given(decimals)
    @relaxed
    def test_comma_and_point_always_agree_or_are_refused(self, number: Decimal) -> None:
        comma = parse_number(f"{number:f}".replace(".", ","))
        assert comma == parse_number(f"{number:f}") == number

    @given(st.text(max_size=12))
    @relaxed
    def test_no_text_raises(self, text: str) -> None:
        assert isinstance(parse_number(text), Decimal | NumberFault)

    @pytest.mark.parametrize(
        ("number", "plain", "grouped", "short"),
        [
            ("9.50", "9,50", "9,50", "9,5"),
            ("1234567.5", "1234567,5", "1.234.567,5", "1234567,5"),
            ("1000", "1000", "1.000", "1000"),
            ("-0.25", "-0,25", "-0,25", "-0,25"),
            ("1E+3", "1000", "1.000", "1000"),
            ("10.00", "10,00", "10,00", "10"),
        ],
    )
    def test_numbers_are_written_with_a_comma(self, number: str, plain: str, grouped: str, short: str) -> None:
        value = Decimal(number)
        assert (format_number(value), format_number(value, grouped=True), short_number(value)) == (
            plain,
            grouped,
            short,
        )


class TestDates:
    @pytest.mark.parametrize("text", ["20/11/2026", "2026-11-20", "20-11-2026", "20.11.2026", " 20/11/2026 "])
    def test_day_first_or_iso(self, text: str) -> None:
        assert parse_date(text) == date(2026, 11, 20)

    def test_day_and_month_may_have_one_digit(self) -> None:
        assert parse_date("2/9/2025") == date(2025, 9, 2)

    @pytest.mark.parametrize("text", ["31/02/2024", "29/02/2023", "13/13/2024", "00/01/2024", "2024-02-30"])
    def test_a_day_that_is_none_is_refused(self, text: str) -> None:
        assert parse_date(text) is None

    @pytest.mark.parametrize(
        "text", ["", "2024", "11/2024", "20/11/26", "2026-1-2", "ngày 20/11/2026", "20/11/2026 08:00"]
    )
    def test_anything_else_is_no_date(self, text: str) -> None:
        assert parse_date(text) is None

    @given(st.dates(min_value=date(1000, 1, 1)))
    @relaxed
    def test_a_day_written_is_read_again(self, day: date) -> None:
        assert parse_date(format_date(day)) == parse_date(day.isoformat()) == day

    @given(st.text(max_size=12))
    @relaxed
    def test_no_text_raises(self, text: str) -> None:
        assert parse_date(text) is None or isinstance(parse_date(text), date)

    def test_days_are_written_with_two_digits(self) -> None:
        assert format_date(date(2025, 9, 2)) == "02/09/2025"


class TestOrder:
    def test_letters_stand_in_the_order_of_the_alphabet(self) -> None:
        assert in_order(list(ALPHABET)) == list(ALPHABET)

    @pytest.mark.parametrize("vowel", VOWELS)
    def test_tones_stand_ngang_huyen_hoi_nga_sac_nang(self, vowel: str) -> None:
        expected = [toned(vowel, tone) for tone in TONES]
        assert in_order(expected) == expected

    @pytest.mark.parametrize(
        "expected",
        [
            ["ma", "mà", "mả", "mã", "má", "mạ", "mác", "mạc", "mai", "măn", "mân"],
            ["An Khánh", "Ân Thi", "Ba Đình", "Bà Rịa", "Cầu Giấy", "Đan Phượng", "Đông Anh", "Hà Đông", "Ứng Hòa"],
            ["Cục Thống kê", "Cục Thuế", "Cục Thuế tỉnh", "Đảng ủy", "Điện lực"],
            ["dân", "đan", "đàn", "đê"],
            ["hoa sen", "hoa súng", "hòa bình", "hoàn"],
            ["Quận 1", "Quận 2", "Quận 10", "Quận 12", "Quận Ba"],
            ["Khối 9", "Khối 13", "Khối 13a"],
            ["an", "an giang", "ang"],
        ],
        ids=["tones", "places", "prefix", "d and đ", "word by word", "digits", "digits and letters", "short first"],
    )
    def test_names_stand_as_in_a_vietnamese_list(self, expected: list[str]) -> None:
        assert in_order(expected) == expected

    @given(words, words)
    @relaxed
    def test_a_letter_weighs_more_than_any_tone(self, first: str, second: str) -> None:
        bare_first, bare_second = (fold_tones(word) for word in (first, second))
        if sort_key(bare_first) != sort_key(bare_second):
            assert (sort_key(first) < sort_key(second)) == (sort_key(bare_first) < sort_key(bare_second))

    @given(st.integers(0, 10**9), st.integers(0, 10**9))
    @relaxed
    def test_digits_stand_by_value(self, first: int, second: int) -> None:
        assert (sort_key(f"Cụm {first}") < sort_key(f"Cụm {second}")) == (first < second)

    @given(phrases)
    @relaxed
    def test_composed_and_decomposed_text_stand_alike(self, phrase: str) -> None:
        forms = {sort_key(unicodedata.normalize(form, phrase)) for form in ("NFC", "NFD")}
        assert forms == {sort_key(phrase)}

    @given(phrases)
    @relaxed
    def test_case_and_punctuation_do_not_matter(self, phrase: str) -> None:
        assert sort_key(phrase.upper()) == sort_key(phrase)
        assert sort_key(f"«{phrase.replace(' ', ' - ')}»") == sort_key(phrase)

    @given(st.lists(st.text(max_size=8), min_size=2, max_size=6))
    @relaxed
    def test_any_texts_can_be_put_in_order(self, texts: list[str]) -> None:
        keys = [sort_key(text) for text in sorted(texts, key=sort_key)]
        assert all(first <= second for first, second in pairwise(keys))


def fold_tones(word: str) -> str:
    """`word` without its tones, the letters kept: ế → ê."""
    parts = "".join(mark for mark in unicodedata.normalize("NFD", word) if mark not in TONES[1:])
    return unicodedata.normalize("NFC", parts)


class TestSpelling:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("hòa", "hoà"),
            ("Thủy", "Thuỷ"),
            ("Khánh Hòa", "Khánh Hoà"),
            ("qúy", "quý"),
            ("UBND  thành phố", "ubnd thành phố"),
            ("Đống Đa", "đống đa"),
            (" Cục Thuế ", "CỤC THUẾ"),
        ],
    )
    def test_place_of_the_tone_case_and_spacing_do_not_matter(self, first: str, second: str) -> None:
        assert fold_spelling(first) == fold_spelling(second)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("hòa", "hóa"),
            ("hòa", "hoa"),
            ("thuế", "thuê"),
            ("dan", "đan"),
            ("Quận 1", "Quận 11"),
            ("Quận 1", "Quận 10"),
            ("má", "ma4"),
            ("an hoà", "ân hoà"),
            ("anh oà", "an hoà"),
        ],
    )
    def test_other_words_stay_apart(self, first: str, second: str) -> None:
        assert fold_spelling(first) != fold_spelling(second)

    @given(phrases)
    @relaxed
    def test_composed_and_decomposed_text_are_the_same(self, phrase: str) -> None:
        assert fold_spelling(unicodedata.normalize("NFD", phrase)) == fold_spelling(
            unicodedata.normalize("NFC", phrase)
        )

    @given(st.sampled_from(["oa", "oe", "uy"]), st.sampled_from(TONES[1:]), st.sampled_from(["", "h", "th", "kh", "l"]))
    @relaxed
    def test_the_tone_on_either_vowel_is_the_same(self, vowels: str, tone: str, start: str) -> None:
        old, new = vowels[0] + tone + vowels[1], vowels + tone
        assert fold_spelling(start + old) == fold_spelling(start + new)

    @given(words, words)
    @relaxed
    def test_words_of_different_letters_stay_apart(self, first: str, second: str) -> None:
        if fold_tones(first) != fold_tones(second):
            assert fold_spelling(first) != fold_spelling(second)

    @pytest.mark.parametrize(
        ("text", "plain"), [("Tây Hồ", "tay ho"), ("Đống Đa", "dong da"), ("Ưng Hoà", "ung hoa"), ("Quận 1", "quan 1")]
    )
    def test_marks_are_stripped_to_plain_letters(self, text: str, plain: str) -> None:
        assert strip_marks(text) == strip_marks(unicodedata.normalize("NFD", text)) == plain

    @given(phrases)
    @relaxed
    def test_stripped_vietnamese_is_ascii(self, phrase: str) -> None:
        assert strip_marks(phrase).isascii()

    @given(st.text(max_size=12))
    @relaxed
    def test_no_text_raises(self, text: str) -> None:
        assert isinstance(fold_spelling(text) + strip_marks(text), str)
