"""Whatever stands in the records stands in the page as text: no element, no attribute, no style, no address of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

Made = Callable[..., Any]
Browse = Callable[..., Any]

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><style>*{display:none}",
    "</title></head><body onload=alert(1)>",
    "{{ 7*7 }}{% raw %}",
    "<!-- --><![CDATA[ ]]>",
    "&lt;b&gt; &amp; &#60;",
    "https://example.com/?a=1&b=2 javascript:alert(1)",
    "שלום مرحبا",
)
LONG = "Ơ" * 5000

# Keys of the example whose values are free text, by file.
FREE = {
    "bloc.yaml": ("name", "owner", "short", "place"),
    "2024/criteria.yaml": ("title", "proof", "note", "scorer", "measure"),
    "2024/rules.yaml": ("source", "name", "label"),
    "2024/review.yaml": ("reason", "despite", "decided_by", "document", "mode", "place"),
    "2024/year.yaml": (),
}
UNIT = ("reason", "explanation", "evidence")


def _poisoned(value: Any, keys: tuple[str, ...], poison: Iterator[str], used: list[str], *, free: bool = False) -> Any:
    """`value` with a piece of poison after every text under one of `keys`."""
    if isinstance(value, dict):
        return {key: _poisoned(part, keys, poison, used, free=key in keys) for key, part in value.items()}
    if isinstance(value, list):
        return [_poisoned(part, keys, poison, used, free=free) for part in value]
    if not free or value is None:
        return value
    used.append(f"{value} {next(poison)}")
    return used[-1]


def _endless() -> Iterator[str]:
    while True:
        yield from HOSTILE


@pytest.fixture
def poisoned(bloc: Callable[..., Path]) -> tuple[Path, list[str]]:
    """khoi-13-ha-noi with poison in every free text, and those texts."""
    root = bloc(example="khoi-13-ha-noi")
    used: list[str] = []
    poison = _endless()
    units = {f"2024/units/{path.name}": UNIT for path in (root / "2024/units").iterdir()}
    for file, keys in {**FREE, **units}.items():
        values = yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        text = yaml.safe_dump(_poisoned(values, keys, poison, used), allow_unicode=False, sort_keys=False, width=10_000)
        (root / file).write_text(text, encoding="utf-8")
    return root, used


def test_poison_is_text(poisoned: tuple[Path, list[str]], made: Made, browse: Browse) -> None:
    root, used = poisoned
    page = browse(made(root))  # which knows no <script>, no <img>
    assert len(used) > 100
    assert [poison for poison in HOSTILE if poison.strip() not in page.text] == []
    told = page.text.casefold()
    lost = [text for text in used if " ".join(text.split()).casefold() not in told]
    # What the page does not publish: papers that attest a fact of another kind, places, names only this year lacks.
    assert len(lost) < len(used) / 10, lost


def test_nothing_runs_and_nothing_is_fetched(poisoned: tuple[Path, list[str]], made: Made, browse: Browse) -> None:
    page = made(poisoned[0])
    for tag, attributes in browse(page).elements:
        for name, value in attributes.items():
            assert not name.startswith("on") and name not in ("src", "style", "srcset", "action", "xlink:href")
            if name == "href":
                assert tag == "a" and re.fullmatch("#[a-z0-9-]+", value)
            if "url(" in (value or ""):
                assert name == "fill" and re.fullmatch(r"url\(#to-[a-z-]+-[1-8]\)", value)
    ((_, policy),) = [one for one in browse(page).elements if "http-equiv" in one[1]]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    style = page.data.decode().split("<style>")[1].split("</style>")[0]
    assert not re.search(r"@import|url\(|@font-face|expression|https?:", style)


def test_there_is_no_address_in_a_page(made: Made) -> None:
    assert b"http:" not in made("cum-9-ha-noi").data and b"https:" not in made("cum-9-ha-noi").data


def test_ids_stay_the_page_s_own(poisoned: tuple[Path, list[str]], made: Made, browse: Browse) -> None:
    page = browse(made(poisoned[0]))
    assert len(page.ids) == len(set(page.ids))
    assert all(re.fullmatch("[a-z0-9-]+", id_) for id_ in page.ids)


def test_very_long_names(bloc: Callable[..., Path], made: Made, browse: Browse) -> None:
    root = bloc(example="khoi-13-ha-noi")
    file = root / "bloc.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("Công an thành phố Hà Nội", LONG, 1).replace("short: Công an thành phố", f"short: {LONG}")
    )
    page = browse(made(root))
    assert LONG in page.text
    drawn = re.findall(r'<text class="name"[^>]*>([^<]*)<', made(root).data.decode())
    assert max(map(len, drawn)) <= 30, "in a picture a name is cut, in the table beside it it is whole"


def test_control_characters_never_reach_the_page() -> None:
    from giaouoc.documents.page import as_text

    assert as_text("a\x00b\x0bc\ud800d\ufffee\x85\x9f") == "abcde"
    assert as_text("<&>\"'") == "&lt;&amp;&gt;&quot;&#x27;"


STYLES = ("</style><script>alert(1)</script>", "p { color: red } </STYLE>")


@pytest.mark.parametrize("style", STYLES)
def test_a_style_of_the_bloc_s_own_cannot_end_early(
    style: str, bloc: Callable[..., Path], made: Made, browse: Browse
) -> None:
    root = bloc({"templates/publish.css": style}, example="khoi-13-ha-noi")
    page = made(root)
    assert "script" not in [tag for tag, _ in browse(page).elements]
    assert page.data.lower().count(b"</style") == 1
