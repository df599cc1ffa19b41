"""Twelve documents of a nine-unit bloc, one of each kind, against python-docx saving files of the same size.

Whole processes, start-up included once, wall and CPU time, taking turns; figures are ratios. See README.md.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from processes import run

_ROOT = Path(__file__).parents[1]
_EXAMPLE = _ROOT / "examples" / "khoi-co-quan-dang-hoa-binh"
_UNIT = "ubkt"
# What the example does not record and some documents are made of.
_MORE_YEAR = """
covenant:
  signed_on: 20/02/2024
  contents:
    - Hoàn thành các chỉ tiêu, nhiệm vụ được giao.
    - Tham gia đầy đủ các hoạt động của Khối.
midyear:
  achievements:
    - Các đơn vị tổ chức thi đua gắn với nhiệm vụ chuyên môn.
"""
_MORE_UNIT = """
appraisal:
  date: 12/12/2024
  team:
    - Đại diện Khối trưởng
"""
_RENDER = "import sys; from giaouoc.__main__ import main; sys.argv[0] = 'giaouoc'; main()"
_BASELINE = """
import json, sys
import docx
for name, recipe in json.load(open(sys.argv[1], encoding="utf-8")).items():
    document = docx.Document(sys.argv[2])
    for block in recipe:
        if isinstance(block, dict):
            style, runs = block["style"], block["runs"]
            paragraph = document.add_paragraph(style=style)
            for text, bold, italic in runs:
                run = paragraph.add_run(text)
                if bold:
                    run.bold = True
                if italic:
                    run.italic = True
        else:
            table = document.add_table(rows=len(block), cols=len(block[0]))
            for row, texts in zip(table.rows, block):
                for cell, text in zip(row.cells, texts):
                    cell.paragraphs[0].add_run(text)
    document.save(sys.argv[3] + "/" + name)
"""


def bloc(folder: Path) -> Path:
    """The example with what it lacks added."""
    root = folder / "khoi"
    shutil.copytree(_EXAMPLE, root)
    for name, more in (("2024/year.yaml", _MORE_YEAR), (f"2024/units/{_UNIT}.yaml", _MORE_UNIT)):
        path = root / name
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + more, encoding="utf-8")
    return root


def recipes(output: Path) -> dict[str, list[object]]:
    """Of every document the paragraphs with their runs and the texts of its tables, in order."""
    import docx
    from docx.table import Table

    found: dict[str, list[object]] = {}
    for path in sorted(output.glob("*.docx")):
        blocks: list[object] = []
        for block in docx.Document(str(path)).iter_inner_content():
            if isinstance(block, Table):
                blocks.append([[cell.text for cell in row.cells] for row in block.rows])
                continue
            runs = [(run.text, run.bold, run.italic) for run in block.runs]
            blocks.append({"style": block.style.name if block.style is not None else None, "runs": runs})
        found[path.name] = blocks
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7, help="runs of each, of which the median counts")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = bloc(folder)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        arguments = ["render", "--all", "--unit", _UNIT, "--force", "-C", str(root)]
        ours = [sys.executable, "-c", _RENDER, *arguments]
        run(ours)
        made = recipes(root / "output")
        if len(made) != 12:
            sys.exit(f"{len(made)} documents, not 12: {', '.join(made)}")
        (folder / "recipes.json").write_text(json.dumps(made), encoding="utf-8")
        (folder / "plain").mkdir()
        reference = str(_ROOT / "templates" / "reference.docx")
        plain = [sys.executable, "-c", _BASELINE, str(folder / "recipes.json"), reference, str(folder / "plain")]
        run(plain)
        taken: dict[str, list[tuple[float, float]]] = {"giaouoc render": [], "python-docx alone": []}
        for _ in range(options.runs):
            shutil.rmtree(root / "output")
            taken["giaouoc render"].append(run(ours))
            taken["python-docx alone"].append(run(plain))
        print(f"12 documents, 9 units; median of {options.runs} runs")
        middle = {way: [median(column) for column in zip(*times, strict=True)] for way, times in taken.items()}
        for way, (wall, cpu) in middle.items():
            print(f"{way:<20} {wall:6.2f} s wall {cpu:6.2f} s CPU")
        pairs = zip(middle["giaouoc render"], middle["python-docx alone"], strict=True)
        wall, cpu = (one / other for one, other in pairs)
        print(f"ratio: {wall:.2f} wall, {cpu:.2f} CPU (wanted: at most 2)")


if __name__ == "__main__":
    main()
