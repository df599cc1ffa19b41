"""Writes the files that are generated and checked in: schemas, the words of the command line, the page of errors, the
reference document.

python tools/generate.py            write them
python tools/generate.py --check    end with 1 when one of them is not current
"""

import sys
from pathlib import Path

import polib
from problem_page import problem_page
from reference_docx import reference_docx
from screenshot import rank_screenshot

from giaouoc.records.schema import schema_files

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "src/giaouoc/console/locale/vi/LC_MESSAGES/messages"


def generated() -> dict[Path, bytes]:
    """Path → content of every generated file."""
    files = {ROOT / "schemas" / name: text.encode() for name, text in schema_files().items()}
    files[ROOT / "docs/loi.md"] = problem_page(ROOT / "tests/problems").encode()
    files[ROOT / "templates/reference.docx"] = reference_docx()
    files[ROOT / "docs/rank.svg"] = rank_screenshot(ROOT / "examples/khoi-13-ha-noi").encode()
    files[WORDS.with_suffix(".mo")] = polib.pofile(str(WORDS.with_suffix(".po"))).to_binary()
    return files


def main() -> int:
    stale = [path for path, content in generated().items() if not path.exists() or path.read_bytes() != content]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"not current: {path.relative_to(ROOT)} (run python tools/generate.py)")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(generated()[path])
        print(f"written: {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
