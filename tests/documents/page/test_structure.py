"""A page anybody can read: headings in order, tables with heads, pictures in words, colours with contrast."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

Made = Callable[..., Any]
Browse = Callable[..., Any]

STYLE = (Path(__file__).parents[3] / "templates" / "publish.css").read_text(encoding="utf-8")
NAMES = ("khoi-13-ha-noi", "khoi-co-quan-dang-hoa-binh", "cum-9-ha-noi", "khoi-4-ha-noi", "khoi-9-ha-noi")

# What is written on what; letters need 4.5 to 1, what is only looked at 3 to 1 (WCAG 2.2, 1.4.3 and 1.4.11).
LETTERS = [(ink, ground) for ink in ("ink", "muted", "accent", "good", "bad", "open") for ground in ("paper", "panel")]
LETTERS += [("paper", "deep"), ("ink", "paper")]
SHAPES = [
    ("edge", "paper"),
    ("edge", "pale"),
    ("edge", "blank"),
    ("edge", "middle"),
    ("deep", "paper"),
    ("deep", "pale"),
]
LAYERS = {"light": STYLE.split("@media")[0], "dark": STYLE.split("@media screen and (prefers-color-scheme: dark)")[1]}


@pytest.fixture(params=[*((name, {}) for name in NAMES), ("khoi-13-ha-noi", {"only_results": True})], ids=str)
def page(request: pytest.FixtureRequest, made: Made, browse: Browse) -> Any:
    name, options = request.param
    return browse(made(name, **options))


class TestReading:
    def test_language_and_one_top_heading(self, page: Any) -> None:
        assert ("html", {"lang": "vi"}) in page.elements
        assert [level for level, _ in page.headings].count(1) == 1 and page.headings[0][0] == 1

    def test_no_heading_is_passed_over_or_empty(self, page: Any) -> None:
        levels = [level for level, _ in page.headings]
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(words for _, words in page.headings)

    def test_landmarks(self, page: Any) -> None:
        tags = [tag for tag, _ in page.elements]
        assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
        first = next(attributes for tag, attributes in page.elements if tag == "a")
        assert first == {"class": "skip", "href": "#noi-dung"}

    def test_names_lead_somewhere(self, page: Any) -> None:
        assert len(page.ids) == len(set(page.ids))
        for _, attributes in page.elements:
            for name in ("aria-labelledby", "href"):
                for target in (attributes.get(name) or "").replace("#", "").split():
                    assert target in page.ids

    def test_tables_have_captions_and_heads(self, page: Any) -> None:
        for table in page.tables:
            assert table.caption
            head, *body = table.rows
            assert all(cell.attributes.get("scope") == "col" for cell in head if cell.tag == "th")
            assert body and all(len(row) == len(head) for row in body), table.caption
            for row in body:
                assert [cell.attributes.get("scope") for cell in row if cell.tag == "th"] == ["row"]
        assert len({table.caption for table in page.tables}) == len(page.tables)

    def test_what_scrolls_can_be_reached(self, page: Any) -> None:
        scrolling = [attributes for tag, attributes in page.elements if attributes.get("class") == "scroll"]
        assert all(one["tabindex"] == "0" and one["role"] == "region" and one["aria-labelledby"] for one in scrolling)

    def test_pictures_are_told(self, page: Any) -> None:
        for tag, attributes in page.elements:
            if tag == "svg":
                told = attributes.get("role") == "img" and attributes.get("aria-labelledby")
                assert told or attributes.get("aria-hidden") == "true"

    def test_open_toggles_are_for_screens_only(self, page: Any) -> None:
        assert all("open" not in attributes for tag, attributes in page.elements if tag == "details")


def test_charts_name_every_unit_and_figure(made: Made, browse: Browse) -> None:
    text = browse(made("khoi-13-ha-noi")).text
    assert "Tổng điểm: Công an thành phố 97,50; Bộ Tư lệnh Thủ đô 97,17;" in text
    assert "TAND thành phố trừ 1,00, thưởng 1,63" in text


def test_charts_stand_in_their_frame(made: Made, browse: Browse) -> None:
    for name in NAMES:
        for tag, attributes in browse(made(name)).elements:
            if tag == "rect" and (attributes.get("class") == "piece") and "%" in (attributes["x"] or ""):
                x, width = (float(str(attributes[key]).rstrip("%")) for key in ("x", "width"))
                assert x >= 0 and x + width <= 100.02 and width > 0


def _variables(layer: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", LAYERS[layer]))


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: of relative luminances."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class TestColours:
    @pytest.mark.parametrize("layer", LAYERS)
    def test_letters(self, layer: str) -> None:
        colours = _variables(layer)
        weak = {pair: _contrast(*(colours[name] for name in pair)) for pair in LETTERS}
        assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}

    @pytest.mark.parametrize("layer", LAYERS)
    def test_shapes(self, layer: str) -> None:
        colours = _variables(layer)
        weak = {pair: _contrast(*(colours[name] for name in pair)) for pair in SHAPES}
        assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}

    def test_both_have_the_same_names(self) -> None:
        assert set(_variables("light")) == set(_variables("dark"))

    def test_every_colour_is_one_of_them(self) -> None:
        """So that the pairs above are all there are."""
        rules = re.sub(r":root \{[^}]*\}", "", STYLE)
        assert not re.search(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)", rules) and "rgb" not in rules
        named = set(re.findall(r"(?<![-\w])color: ([^;]+);", rules))
        assert named <= {f"var(--{name})" for name, _ in LETTERS} | {"inherit"}
        grounds = set(re.findall(r"background: ([^;]+);", rules))
        assert grounds <= {"var(--paper)", "var(--panel)", "none"}

    def test_the_focus_is_seen(self) -> None:
        assert re.search(r":focus-visible \{ outline: 3px solid var\(--accent\)", STYLE)
        assert STYLE.count("outline: none") == 1, "only of <main>, which the skip link moves to"
