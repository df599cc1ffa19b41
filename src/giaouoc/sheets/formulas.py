"""Points and totals as formulas of Excel, for the eye of who fills in a form. They are never read back.

They stand on a hidden page, each in the line of its row on the form. What they add up to is what the engine adds up to
(`scoring.totals`), as far as one unit's form can know it: `relative` rows wait for the whole bloc.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from giaouoc.records.criteria import Columns, Criteria, Item, Node
from giaouoc.records.kinds import Deduct, Ratio
from giaouoc.records.table import Table, TableRow
from giaouoc.sheets.row_formulas import RowCells, excess, given, is_told_only, number, points

SHEET = "tinh-diem"
# Columns of the hidden page: base, bonus, the excess within it, penalty; criteria not filled in, and not full.
BASE, BONUS, OVER, PENALTY, MISSING, SHORT = "ABCDEF"


class Formulas:
    """The formulas of one form.

    `lines`: the line of every row on the form, `total`: that of the table's sums; `cells`: of the rows assigned to the
    unit, the cells they are filled in.
    """

    def __init__(self, table: Table, lines: Mapping[str, int], total: int, cells: Mapping[str, RowCells]) -> None:
        self.table = table
        self._lines = lines
        self._total = total
        self._cells = cells
        self._row_decimals = table.criteria.ranking.row_decimals
        self._any_full = any(isinstance(row.row, Item) and row.row.requires_full for row in table.rows.values())
        # By cell, without the equals sign. What is not there is nothing and need not be added up.
        self.hidden: dict[str, str] = {}
        for row in reversed(table.rows.values()):  # what is below first: a parent adds up what is there
            if row.code not in cells:
                continue
            if isinstance(row.row, Item):
                self._item(row, row.row)
            elif row.row.items:
                self._sums(row.row, lines[row.code], self._below(node.code for node in row.row.items))
            else:
                self._criterion(row, row.row)
        criteria = table.criteria
        self._sums(criteria, total, self._below(node.code for node in criteria.criteria))
        missing = self._sum(MISSING, (row.code for row in table.rows.values()))
        self.hidden[f"{MISSING}{total}"] = missing or "0"

    def shown(self, code: str) -> str | None:
        """What the form shows as the points of a row; None where it shows none."""
        line, row = self._lines[code], self.table.rows[code]
        if row.role == "section":
            return self.net(line) if row.code in self._cells else None
        if row.role == "criterion":
            if f"{BASE}{line}" not in self.hidden:
                return None
            base, over, less = (_at(f"{column}{line}") for column in (BASE, OVER, PENALTY))
            found = f"{base}-N({less})" if isinstance(row.rule, Deduct) else f"{base}+N({over})"
            return f'=IF(ISNUMBER({base}),ROUND({found},4),"")'
        if is_told_only(row) and row.takes_value and code in self._cells:
            return f'=IF({given(row, self._cells[code])},"có","")'
        cell = f"{BONUS if row.role == 'bonus' else PENALTY}{line}"
        if cell not in self.hidden:
            return None
        sign = "-" if row.role == "penalty" and not self.table.within_deduct(row) else ""
        return f'=IF(ISNUMBER({_at(cell)}),{sign}ROUND({_at(cell)},4),"")'

    def net(self, line: int) -> str:
        """Base and bonus less penalty of a section, or of the table, in one figure."""
        both, less = _at(f"{BASE}{line}:{BONUS}{line}"), _at(f"{PENALTY}{line}")
        return "=" + _round(f"SUM({both})-SUM({less})", self.table.criteria.ranking.decimals)

    def column(self, column: str) -> str:
        """One column of the table's own sums."""
        total = _at(f"{column}{self._total}")
        return "=" + _round(f"SUM({total})", self.table.criteria.ranking.decimals)

    @property
    def missing(self) -> str:
        """How many criteria are not filled in, as part of a formula."""
        return _at(f"{MISSING}{self._total}")

    # One row

    def _item(self, row: TableRow, item: Item) -> None:
        cells = self._cells.get(item.uses if item.uses is not None else row.code)
        found = points(row, cells) if cells is not None and not is_told_only(row) else None
        if found is None or cells is None:
            return
        found = self._rounded(row, found)
        if item.requires_full and (short := self._short(row, item.requires_full)) is not None:
            found = f"IF({short}=0,{found},0)"
        column = BONUS if row.role == "bonus" else PENALTY
        self.hidden[f"{column}{self._lines[row.code]}"] = f'IF({given(row, cells)},{found},"")'

    def _short(self, row: TableRow, required: str | bool) -> str | None:
        """How many of the criteria a bonus waits for are short of their full points."""
        code = row.parent if required is True else str(required)
        return self._sum_of_cells(SHORT, self.table.below(code) if code is not None else self.table.rows.values())

    def _sum_of_cells(self, column: str, rows: Iterable[TableRow]) -> str | None:
        """As `_sum`, of cells that are only made later on."""
        lines = [self._lines[row.code] for row in rows if row.role == "criterion" and row.code in self._cells]
        return f"SUM({_ranges(column, lines)})" if lines else None

    def _criterion(self, row: TableRow, node: Node) -> None:
        line, cells = self._lines[row.code], self._cells[row.code]
        there, most = given(row, cells), number(node.max)
        found: str | None
        self.hidden[f"{MISSING}{line}"] = f"IF({there},0,1)"
        if isinstance(node.scoring, Deduct):
            found, full = most, f"N({cells.score})"
            under = {PENALTY: f"{most}-{cells.score}"} if not node.penalty else {}
        else:
            own = points(row, cells)
            found, full = self._rounded(row, own) if own is not None else None, f"N({BASE}{line})"
            more = excess(row, cells, node.scoring) if isinstance(node.scoring, Ratio) else None
            under = {OVER: self._rounded(row, more), BONUS: self._rounded(row, more)} if more is not None else {}
        if self._any_full:
            self.hidden[f"{SHORT}{line}"] = f"IF({full}>={most},0,1)" if found is not None else "1"
        if found is None:
            return
        self.hidden[f"{BASE}{line}"] = f'IF({there},{found},"")'
        self._sums(node, line, {column: f"IF({there},{formula},0)" for column, formula in under.items()})
        less = f"{PENALTY}{line}"
        if isinstance(node.scoring, Deduct) and less in self.hidden:
            taken = self.hidden[less]
            if self._row_decimals is not None:  # a paper form rounds what is left
                taken = f"{most}-" + _round(f"{most}-({taken})", self._row_decimals)
            self.hidden[less] = f"IF({there},{taken},0)"

    def _rounded(self, row: TableRow, formula: str) -> str:
        """A row's own points, rounded first where the table says so."""
        if self._row_decimals is None or self.table.within_deduct(row):
            return formula
        return _round(formula, self._row_decimals)

    # What a node, or the table, adds up to

    def _below(self, codes: Iterable[str]) -> dict[str, str]:
        found = list(codes)
        sums = {column: self._sum(column, found) for column in (BASE, BONUS, OVER, PENALTY)}
        return {column: formula for column, formula in sums.items() if formula is not None}

    def _sums(self, owner: Columns, line: int, under: Mapping[str, str]) -> None:
        """The columns of `owner`: what is `under` it, its own items, its limits in their order."""
        assert isinstance(owner, Node | Criteria)
        if BASE in under:
            self.hidden[f"{BASE}{line}"] = under[BASE]
        self._penalty(owner, line, under.get(PENALTY))
        over = under.get(OVER)
        capped = over
        if over is not None and owner.overflow_max is not None:
            capped = f"MIN({over},{number(owner.overflow_max.of(owner.max))})"
        own = self._sum(BONUS, (item.code for item in owner.bonus))
        items = [part for part in (under.get(BONUS), own) if part is not None]
        if not items:
            return
        bonus = "+".join(items)
        if over is not None and capped != over:
            bonus = f"{bonus}-{over}+{capped}"
        bonus = _at_most(bonus, owner.bonus_max)
        if isinstance(owner, Criteria) and owner.total_max is not None:
            room = f"{number(owner.total_max)}-SUM({BASE}{line})+SUM({PENALTY}{line})"
            bonus = f"MIN({bonus},{room})"
        self.hidden[f"{BONUS}{line}"] = bonus
        if capped is not None:
            self.hidden[f"{OVER}{line}"] = capped if owner.bonus_max is None else f"MIN({capped},{BONUS}{line})"

    def _penalty(self, owner: Node | Criteria, line: int, under: str | None) -> None:
        own = self._sum(PENALTY, (item.code for item in owner.penalty))
        parts = [part for part in (under, own) if part is not None]
        if not parts:
            return
        penalty = _at_most("+".join(parts), owner.penalty_max)
        floor = owner.least if isinstance(owner, Node) else owner.floor
        declared = "floor" in owner.model_fields_set
        limited = own is not None or declared or (owner.bonus, owner.bonus_max, owner.overflow_max) != ((), None, None)
        if floor is not None and (limited or owner.penalty_max is not None):
            # A floor nobody declared does not give back what a row below was allowed to go under.
            kept = under if under is not None and not declared else "0"
            penalty = f"MIN({penalty},MAX({kept},SUM({BASE}{line})-({number(floor)})))"
        self.hidden[f"{PENALTY}{line}"] = penalty

    def _sum(self, column: str, codes: Iterable[str]) -> str | None:
        """The sum of those cells of a column that are there."""
        lines = [self._lines[code] for code in codes]
        there = [line for line in lines if f"{column}{line}" in self.hidden]
        return f"SUM({_ranges(column, there)})" if there else None


def _at(cell: str) -> str:
    return f"'{SHEET}'!{cell}"


def _round(formula: str, places: int) -> str:
    """Half away from zero; twice, as 10-9,55 is 0,4499… in Excel's binary numbers and would lose its half."""
    return f"ROUND(ROUND({formula},9),{places})"


def _ranges(column: str, lines: Iterable[int]) -> str:
    """`B4:B7,B9`: neighbours as one range; a function takes 255 of them."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and runs[-1][1] == line - 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ",".join(f"{column}{first}:{column}{last}" if first < last else f"{column}{first}" for first, last in runs)


def _at_most(formula: str, limit: Decimal | None) -> str:
    return f"MIN({formula},{number(limit)})" if limit is not None else formula
