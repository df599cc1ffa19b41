"""Pictures of pages for the guide: documents of `examples/khoi-13-ha-noi`, written, made PDF, drawn small and grey.

python tools/page_pictures.py    write docs/van-ban/*.png

By hand, for it needs LibreOffice and poppler (pdftoppm, pdftotext) and their drawing differs from machine to machine;
look at every picture before keeping it.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_BLOC = ROOT / "examples/khoi-13-ha-noi"
_PICTURES = ROOT / "docs/van-ban"
_GREYS = 16  # 4 bits a pixel
_BORDER, _GAP = 12, 10  # grey of the edge of the paper, of 16; pixels between two pages


class _Picture(NamedTuple):
    """One picture: pages of one document, each found by words on it, beside each other. `wide`: pixels a page."""

    name: str
    document: str
    pages: tuple[str, ...]
    wide: int = 490


class _Image(NamedTuple):
    """Rows of grey pixels, 0 (black) to 15."""

    width: int
    rows: list[bytes]


_WANTED = (
    _Picture("ke-hoach", "ke-hoach", ("I. MỤC ĐÍCH", "Nơi nhận")),
    _Picture("giao-uoc", "giao-uoc", ("I. CÁC ĐƠN VỊ KÝ KẾT", "KT. TƯ LỆNH")),
    _Picture("bao-cao-tong-ket", "bao-cao-tong-ket", ("Hạng", "Điểm thi đua năm")),
    _Picture("bang-tong-hop-diem", "bang-tong-hop-diem", ("Tổng điểm",), 760),
    _Picture("bien-ban-binh-xet", "bien-ban-binh-xet", ("I. THÀNH PHẦN", "CHỦ TRÌ")),
    _Picture("danh-sach-de-nghi", "to-trinh", ("DANH SÁCH ĐỀ NGHỊ",), 760),
    _Picture("bang-cham-diem", "bang-cham-diem-cong-an", ("Minh chứng",), 760),
)


def main() -> None:
    _PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bloc = Path(folder) / "khoi"
        shutil.copytree(_BLOC, bloc)
        _run(sys.executable, "-m", "giaouoc", "render", "--all", "--pdf", "--year", "2024", "-C", str(bloc))
        for picture in _WANTED:
            pdf = bloc / "output" / f"2024-{picture.document}.pdf"
            pages = [_drawn(pdf, _page_with(pdf, words), picture.wide) for words in picture.pages]
            path = _PICTURES / f"{picture.name}.png"
            path.write_bytes(_png(_beside(pages)))
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


def _page_with(pdf: Path, words: str) -> int:
    """The first page that holds `words`."""
    pages = _run("pdftotext", str(pdf), "-").split("\f")
    return next(i for i, text in enumerate(pages, 1) if words in " ".join(text.split()))


def _drawn(pdf: Path, page: int, wide: int) -> _Image:
    """One page, `wide` pixels wide, with the edge of the paper around it and not much of its empty foot."""
    first = ("-f", str(page), "-l", str(page), "-gray", "-scale-to-x", str(wide), "-scale-to-y", "-1")
    drawn = subprocess.run(["pdftoppm", *first, str(pdf)], check=True, capture_output=True).stdout
    _, size, _, pixels = drawn.split(b"\n", 3)  # "P5", "width height", "255", one byte a pixel
    width, height = map(int, size.split())
    greys = pixels.translate(bytes(value * _GREYS // 256 for value in range(256)))
    rows = [greys[i * width : (i + 1) * width] for i in range(height)]
    return _framed(_Image(width, rows))


def _framed(image: _Image) -> _Image:
    white = bytes([_GREYS - 1]) * image.width
    last = max(i for i, row in enumerate(image.rows) if row != white)
    rows = image.rows[: last + 30]
    edge = bytes([_BORDER])
    line = edge * image.width
    return _Image(image.width, [line, *(edge + row[1:-1] + edge for row in rows[1:-1]), line])


def _beside(images: list[_Image]) -> _Image:
    """The pages beside each other, as tall as the tallest."""
    tall = max(len(image.rows) for image in images)
    white = bytes([_GREYS - 1])
    columns = []
    for image in images:
        foot = [bytes([_BORDER]) + white * (image.width - 2) + bytes([_BORDER])] * (tall - len(image.rows))
        columns.append([*image.rows[:-1], *foot, image.rows[-1]])
    gap = white * _GAP
    return _Image(
        sum(image.width for image in images) + _GAP * (len(images) - 1),
        [gap.join(parts) for parts in zip(*columns, strict=True)],
    )


def _png(image: _Image) -> bytes:
    """4 bits of grey a pixel."""
    packed = []
    for row in image.rows:
        even = row + b"\0" * (len(row) % 2)
        packed.append(b"\0" + bytes(a << 4 | b for a, b in zip(even[::2], even[1::2], strict=True)))
    head = struct.pack(">IIBBBBB", image.width, len(image.rows), 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(packed), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    main()
