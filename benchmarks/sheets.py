"""38 score forms of 180 criteria written and taken in again, against xlsxwriter and calamine alone for the same cells.

Whole processes, start-up included once, wall and CPU time, taking turns; figures are ratios. See README.md.
"""

import argparse
import io
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from statistics import median
from typing import Any

from processes import run

_UNITS, _SECTIONS, _ROWS = 38, 6, 30
_KINDS = (
    "{kind: direct}",
    "{kind: ratio, overflow_max: 5%}",
    "{kind: tiers, tiers: [{from: 95, points: 5}, {from: 80, below: 95, points: 3}, {below: 80, points: 1}]}",
    "{kind: choice, options: {tốt: 5, khá: 3, đạt: 1}}",
    "{kind: count, points: 1, cap: 5}",
    "{kind: step, above: 4, start: 2, points: 1, per: 2, cap: 5}",
)
_VALUES = ("4.5", "97.5", "96.2", "khá", "3", "7")
_OURS = "import sys; from giaouoc.__main__ import main; sys.argv[0] = 'giaouoc'; main()"
# The same cells, formats, limits and sizes, and nothing to think about.
_WRITE = """
import io, json, sys
import xlsxwriter
recipes = json.load(open(sys.argv[1], encoding="utf-8"))
for name, recipe in recipes.items():
    book = xlsxwriter.Workbook(sys.argv[2] + "/" + name, {"in_memory": True, "strings_to_formulas": False})
    formats = [book.add_format(look) for look in recipe["formats"]]
    for page in recipe["pages"]:
        sheet = book.add_worksheet(page["name"])
        for column, width in enumerate(page["widths"]):
            sheet.set_column(column, column, width)
        for row, height in page["heights"]:
            sheet.set_row(row, height)
        for row, column, kind, value, look in page["cells"]:
            form = formats[look] if look is not None else None
            if kind == "n":
                sheet.write_number(row, column, value, form)
            elif kind == "f":
                sheet.write_formula(row, column, value, form)
            elif kind == "b":
                sheet.write_blank(row, column, None, form)
            else:
                sheet.write_string(row, column, value, form)
        for row, column, rule in page["rules"]:
            sheet.data_validation(row, column, row, column, rule)
    book.close()
"""
_READ = """
import sys
from pathlib import Path
from python_calamine import CalamineWorkbook
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    book = CalamineWorkbook.from_path(str(path))
    for name in (book.sheet_names[0], "giaouoc"):
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)
"""


def bloc(root: Path) -> None:
    """38 units, six sections of thirty criteria, no scores yet."""
    (root / "2024").mkdir(parents=True)
    members = "\n".join(f"  - id: don-vi-{n:02}\n    name: Đơn vị thành viên số {n}" for n in range(1, _UNITS + 1))
    head = "name: Khối thi đua đo tốc độ\nkind: khối\nowner: Hội đồng Thi đua - Khen thưởng\nlevel: tỉnh\nmembers:\n"
    (root / "bloc.yaml").write_text(head + members + "\n", encoding="utf-8")
    (root / "2024/year.yaml").write_text("year: 2024\nleader: don-vi-01\n", encoding="utf-8")
    lines = [f"max: {5 * _SECTIONS * _ROWS}", "criteria:"]
    for section in range(1, _SECTIONS + 1):
        lines += [f"  - code: M{section}", f"    title: Mục thứ {section}", f"    max: {5 * _ROWS}", "    items:"]
        for row in range(1, _ROWS + 1):
            title = f"Tiêu chí thứ {row} của mục {section}, thực hiện nhiệm vụ được giao trong năm"
            kind = _KINDS[row % len(_KINDS)]
            lines.append(f'      - {{code: M{section}.{row}, title: "{title}", max: 5, scoring: {kind}}}')
    (root / "2024/criteria.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def fill(form: Path, target: Path) -> None:
    """Every cell for a score, target and evidence filled in, as Excel would have written it."""
    from python_calamine import CalamineWorkbook

    page = CalamineWorkbook.from_path(str(form)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    heads = {str(head): place for place, head in enumerate(page[6])}
    cells: dict[str, str] = {}
    for number, row in enumerate(page[7:], 8):
        found = re.fullmatch(r"M\d\.(\d+)", str(row[heads["Mã"]]))
        if found is None:
            continue
        kind = int(found[1]) % len(_KINDS)
        cells[f"{chr(65 + heads['Tự chấm'])}{number}"] = _VALUES[kind]
        cells[f"{chr(65 + heads['Minh chứng'])}{number}"] = f"Báo cáo số {number}/BC ngày 02/12/2024"
        if kind == 1:
            cells[f"{chr(65 + heads['Chỉ tiêu'])}{number}"] = "95"
    part = "xl/worksheets/sheet1.xml"
    out = io.BytesIO()
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, _filled(data.decode(), cells).encode() if name == part else data)
    target.write_bytes(out.getvalue())


def _filled(xml: str, cells: dict[str, str]) -> str:
    def cell(found: re.Match[str]) -> str:
        value = cells.get(found[1])
        if value is None:
            return found[0]
        if re.fullmatch(r"[\d.]+", value):
            return f'<c r="{found[1]}"{found[2]}><v>{value}</v></c>'
        return f'<c r="{found[1]}"{found[2]} t="inlineStr"><is><t>{value}</t></is></c>'

    return re.sub(r'<c r="([A-Z]+\d+)"( s="\d+")/>', cell, xml)


def recipe(path: Path) -> dict[str, object]:
    """What a form is made of, as the plain writer takes it."""
    import openpyxl

    looks: dict[str, int] = {}
    pages = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        cells = []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None and not cell.has_style:
                    continue
                look = looks.setdefault(json.dumps(_look(cell)), len(looks)) if cell.has_style else None
                kind = "b" if cell.value is None else cell.data_type
                cells.append(((cell.row or 1) - 1, (cell.column or 1) - 1, kind, cell.value, look))
        rules = [_rule(rule) for rule in sheet.data_validations.dataValidation]
        heights = [(number - 1, one.height) for number, one in sheet.row_dimensions.items() if one.height]
        widths = [sheet.column_dimensions[chr(65 + n)].width for n in range(min(sheet.max_column, 26))]
        pages.append({"name": sheet.title, "cells": cells, "rules": rules, "heights": heights, "widths": widths})
    return {"formats": [json.loads(look) for look in looks], "pages": pages}


def _rule(rule: Any) -> tuple[int, int, dict[str, object]]:
    """What may be entered in one cell."""
    cell = next(iter(rule.sqref.ranges))
    criteria = {"greaterThanOrEqual": ">=", "greaterThan": ">", "lessThanOrEqual": "<="}.get(rule.operator or "")
    found: dict[str, object] = {"validate": rule.type, "input_title": rule.promptTitle, "input_message": rule.prompt}
    found |= {"error_title": rule.errorTitle, "error_message": rule.error}
    if rule.type == "list":
        found["source"] = f"={rule.formula1}"
    elif criteria is not None:
        found |= {"criteria": criteria, "value": rule.formula1}
    else:
        found |= {"criteria": "between", "minimum": rule.formula1, "maximum": rule.formula2}
    return cell.min_row - 1, cell.min_col - 1, found


def _look(cell: Any) -> dict[str, object]:
    """The main of a format: enough for as many of them as ours."""
    look: dict[str, object] = {
        "font_name": cell.font.name,
        "font_size": cell.font.sz,
        "bold": bool(cell.font.b),
        "italic": bool(cell.font.i),
        "num_format": cell.number_format,
        "locked": bool(cell.protection.locked),
        "text_wrap": True,
        "valign": "top",
        "border": 1,
        "indent": int(cell.alignment.indent),
    }
    colour = cell.fill.fgColor.rgb
    return look | ({"bg_color": f"#{colour[-6:]}"} if isinstance(colour, str) and colour != "00000000" else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each, of which the median counts")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root, received, plain = folder / "khoi", folder / "nhan", folder / "plain"
        bloc(root)
        received.mkdir()
        plain.mkdir()
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        export = [sys.executable, "-c", _OURS, "export", "scores", "-C", str(root)]
        take_in = [sys.executable, "-c", _OURS, "import", str(received), "--yes", "-C", str(root)]
        run(export)
        forms = sorted((root / "output").glob("*.xlsx"))
        for form in forms:
            fill(form, received / form.name)
        recipes = {form.name: recipe(form) for form in forms}
        (folder / "recipes.json").write_text(json.dumps(recipes), encoding="utf-8")
        write = [sys.executable, "-c", _WRITE, str(folder / "recipes.json"), str(plain)]
        read = [sys.executable, "-c", _READ, str(received)]
        ways = {"giaouoc export": export, "xlsxwriter alone": write, "giaouoc import": take_in, "calamine alone": read}
        for command in ways.values():
            run(command)
        taken: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        for _ in range(options.runs):
            shutil.rmtree(root / "output")
            shutil.rmtree(root / "2024/units", ignore_errors=True)
            for way, command in ways.items():
                taken[way].append(run(command))
        units = sorted((root / "2024/units").glob("*.yaml"))
        if len(forms) != _UNITS or len(units) != _UNITS:
            sys.exit(f"{len(forms)} forms, {len(units)} files taken in, not {_UNITS}")
        middle = {way: tuple(median(column) for column in zip(*times, strict=True)) for way, times in taken.items()}
        print(f"{_UNITS} forms of {_SECTIONS * _ROWS} criteria; median of {options.runs} runs")
        for way, (wall, cpu) in middle.items():
            print(f"{way:<18} {wall:6.2f} s wall {cpu:6.2f} s CPU")
        pairs = (("export / xlsxwriter", 0, 1), ("import / calamine", 2, 3))
        figures = list(middle.values())
        for what, one, other in pairs:
            wall, cpu = (mine / theirs for mine, theirs in zip(figures[one], figures[other], strict=True))
            print(f"{what:<20} {wall:.2f} wall, {cpu:.2f} CPU")
        both = [sum(figures[place][column] for place in (0, 2)) for column in (0, 1)]
        alone = [sum(figures[place][column] for place in (1, 3)) for column in (0, 1)]
        wall, cpu = (mine / theirs for mine, theirs in zip(both, alone, strict=True))
        print(f"both / both alone    {wall:.2f} wall, {cpu:.2f} CPU (wanted: at most 3)")


if __name__ == "__main__":
    main()
