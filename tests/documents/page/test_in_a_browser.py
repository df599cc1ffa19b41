"""The page as Chromium lays it out: on a phone, on a desk, in the dark, on paper."""

import html
import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = [
    pytest.mark.chromium,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

Made = Callable[..., Any]
NAMES = ("khoi-13-ha-noi", "khoi-co-quan-dang-hoa-binh", "cum-9-ha-noi", "khoi-4-ha-noi")
WIDTHS = (360, 1280)
DARK = "--blink-settings=preferredColorScheme=0"

# In a frame of its own the page is as wide as a phone; what it measures there is told in the outer page's title. (The
# page itself has no scripts and lets none run.)
HARNESS = """<!DOCTYPE html><title></title><iframe style="width:%dpx;height:900px;border:0" srcdoc="%s"></iframe>
<script>
onload = () => {
  const page = document.querySelector("iframe").contentDocument, root = page.documentElement;
  const wide = [...page.body.querySelectorAll("*")].filter(one => !one.closest(".scroll, svg, .skip, thead")
    && one.getBoundingClientRect().right > root.clientWidth + 1);
  const low = [...page.querySelectorAll("nav a, summary, .ranking a")].filter(one =>
    one.getBoundingClientRect().height < 24);
  document.title = JSON.stringify({
    width: root.scrollWidth, room: root.clientWidth, wide: wide.slice(0, 5).map(one => one.outerHTML.slice(0, 120)),
    low: low.map(one => one.textContent), folded: page.querySelector(".folded")?.getBoundingClientRect().height
  });
};
</script>"""


def _chromium(folder: Path, page: Path, *options: str) -> bytes:
    """What Chromium prints about `page`; it talks to nobody."""
    assert CHROMIUM is not None
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command = [CHROMIUM, *flags, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout


def _measured(folder: Path, page: bytes, width: int) -> dict[str, Any]:
    harness = folder / "harness.html"
    harness.write_text(HARNESS % (width, html.escape(page.decode(), quote=True)), encoding="utf-8")
    dom = _chromium(folder, harness, "--dump-dom", f"--window-size={max(width, 500)},1000").decode()
    found = re.search(r"<title>(\{.*?\})</title>", dom)
    assert found is not None, dom[:200]
    measured: dict[str, Any] = json.loads(html.unescape(found[1]))
    return measured


def _open(page: bytes) -> bytes:
    return page.replace(b'<details class="toggle">', b'<details class="toggle" open>')


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_screen(name: str, width: int, made: Made, tmp_path: Path) -> None:
    measured = _measured(tmp_path, _open(made(name).data), width)
    assert measured["wide"] == [] and measured["width"] <= measured["room"] == width
    assert measured["low"] == [], "what a finger is to hit is 24 pixels high"
    assert measured["folded"] > 100


def test_names_without_end_stay_on_the_screen(bloc: Callable[..., Path], made: Made, tmp_path: Path) -> None:
    root = bloc(example="khoi-13-ha-noi")
    file = root / "bloc.yaml"
    text = file.read_text(encoding="utf-8").replace("Công an thành phố", "Ơ" * 3000)
    file.write_text(text, encoding="utf-8")
    measured = _measured(tmp_path, _open(made(root).data), 360)
    assert measured["wide"] == [] and measured["width"] <= measured["room"]


def test_units_are_folded_on_a_screen(made: Made, tmp_path: Path) -> None:
    assert _measured(tmp_path, made("khoi-13-ha-noi").data, 1280)["folded"] == 0


@pytest.mark.parametrize(("options", "ground"), [((), (255, 255, 255)), ((DARK,), (0x17, 0x18, 0x1A))])
def test_light_and_dark(options: tuple[str, ...], ground: tuple[int, int, int], made: Made, tmp_path: Path) -> None:
    page, shot = tmp_path / "page.html", tmp_path / "page.png"
    page.write_bytes(made("khoi-13-ha-noi").data)
    _chromium(tmp_path, page, f"--screenshot={shot}", "--window-size=360,800", *options)
    data = shot.read_bytes()
    assert int.from_bytes(data[16:20]) == 360
    # The first pixel of a picture is stored as it is, whatever the filter of its line.
    start = data.index(b"IDAT") + 4
    length = int.from_bytes(data[start - 8 : start - 4])
    assert tuple(zlib.decompressobj().decompress(data[start : start + length], 4)[1:]) == ground


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
def test_on_paper(made: Made, tmp_path: Path, computed: Callable[..., Any]) -> None:
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_bytes(made("khoi-13-ha-noi").data)
    _chromium(tmp_path, page, f"--print-to-pdf={paper}", "--no-pdf-header-footer", DARK)
    assert re.search(rb"/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]", paper.read_bytes()), "A4"
    text = subprocess.run([str(PDFTOTEXT), "-layout", paper, "-"], capture_output=True, check=True).stdout.decode()
    told = " ".join(text.split())
    result = computed("khoi-13-ha-noi").result
    for row in result.everybody:
        assert f"Từng dòng điểm của {row.short}" in told, "folded on a screen, open on paper"
    assert "Còn 02 đơn giải quyết quá hạn" in told and "Xem từng dòng" not in told
    assert len(re.findall("Nội dung +Tối đa", text)) > len(result.everybody), "heads are repeated on the next page"
