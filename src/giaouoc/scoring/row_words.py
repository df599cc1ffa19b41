"""One row of the scoring table in words: how its points are found, and what hangs on it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.criteria import Item, Node
from giaouoc.records.kinds import Choice, Count, Deduct, Direct, Ratio, Relative, Share, Step, Tiers
from giaouoc.records.table import Table, TableRow
from giaouoc.vietnamese import short_number

# What one case or one step does, by the column it stands in.
_DOES = {"bonus": "cộng", "penalty": "trừ"}


class RowWords(NamedTuple):
    """A row, the table it stands in where that is at hand, and names of awards by id."""

    row: TableRow
    table: Table | None
    awards: Mapping[str, str]

    def phrases(self) -> Iterator[str]:
        """All there is to say of it, in small letters."""
        item = self.row.row if isinstance(self.row.row, Item) else None
        if item is not None and item.uses is not None:
            yield f"lấy số liệu đã ghi ở {self.called(item.uses)}"
        yield from self.points()
        if item is not None:
            yield from self.attached(item)

    def points(self) -> Iterator[str]:
        rule = self.row.rule
        match rule:
            case Direct():
                yield f"chấm trực tiếp, từ 0 đến {self.full}"
                yield from self.own_limits()
            case Deduct():
                yield from self.by_deduct(rule)
            case Ratio():
                yield from self.by_ratio(rule)
                yield from self.own_limits()
            case Relative():
                yield from self.by_relative(rule)
                yield from self.own_limits()
            case Tiers():
                yield f"theo bậc ở dưới{self.at_most()}"
            case Choice():
                yield f"theo một trong các mức ở dưới{self.at_most()}"
            case Count():
                yield from self.by_count(rule)
            case Step():
                yield from self.by_step(rule)

    @property
    def full(self) -> str:
        return "điểm tối đa của dòng" if self.row.is_item else "điểm chuẩn"

    def own_limits(self) -> Iterator[str]:
        """The figure `full` stands for where no column prints it, and a cap below it."""
        item = self.row.row
        if isinstance(item, Item) and item.max is not None:
            yield f"{self.full} là {short_number(item.max)} điểm"
            if item.cap is not None and item.cap < item.max:
                yield f"chỉ tính tối đa {short_number(item.cap)} điểm"

    def at_most(self, cap: Decimal | None = None) -> str:
        """The limit that bites: the least of those declared; none for a criterion whose full points are less."""
        if not isinstance(self.row.row, Item):
            within = cap is not None and cap <= self.row.row.max
            return f", tối đa {short_number(cap)} điểm" if cap is not None and within else ""
        limits = [limit for limit in (cap, self.row.row.cap, self.row.row.max) if limit is not None]
        return f", tối đa {short_number(min(limits))} điểm" if limits else ""

    def at_most_full(self, cap: Decimal | None) -> str:
        return self.at_most(cap) or ("" if self.row.is_item else f", không quá {self.full}")

    def by_deduct(self, rule: Deduct) -> Iterator[str]:
        if isinstance(self.row.row, Node) and self.row.row.penalty:
            yield "trừ theo các trường hợp ở dưới"
        else:
            yield f"ghi số điểm còn lại sau khi trừ, không quá {self.full}"
        if rule.floor is None:
            yield "không có mức sàn, điểm còn lại có thể xuống dưới 0"
        else:
            yield f"điểm còn lại không dưới {short_number(rule.floor)}"

    def by_ratio(self, rule: Ratio) -> Iterator[str]:
        pair = "kết quả ÷ chỉ tiêu" if rule.better == "more" else "chỉ tiêu ÷ kết quả"
        yield f"điểm = {self.full} × {pair}, không quá {self.full}"
        if rule.overflow_max is not None:
            limit = limit_words(rule.overflow_max, self.full)
            yield f"phần vượt chỉ tiêu được cộng vào điểm thưởng, tối đa {limit}"
        if rule.better == "less":
            more = " và mức cộng tối đa của phần vượt" if rule.overflow_max is not None else ""
            yield f"kết quả bằng 0 thì được {self.full}{more}"

    def by_relative(self, rule: Relative) -> Iterator[str]:
        """Design §2: half of the points at the target, the other half shared out up to the best."""
        less, half = rule.better == "less", f"một nửa {self.full}"
        pair = "chỉ tiêu ÷ kết quả" if less else "kết quả ÷ chỉ tiêu"
        best_of_these = f"kết quả {'nhỏ' if less else 'lớn'} nhất của các đơn vị như vậy"
        share = f"{best_of_these} ÷ kết quả" if less else f"kết quả ÷ {best_of_these}"
        yield f"lấy r = {pair}: r từ 1 trở xuống thì điểm = {half} × r"
        best = "R là r lớn nhất trong các đơn vị được giao chỉ tiêu"
        yield f"r trên 1 thì điểm = {half} + {half} × (r - 1) ÷ (R - 1), {best}"
        yield f"đơn vị không được giao chỉ tiêu thì điểm = {self.full} × {share}"
        if less:
            yield f"kết quả bằng 0 thì được {self.full}, r coi là vô cùng lớn"

    def by_count(self, rule: Count) -> Iterator[str]:
        item, measure = self.row.row, self.measure
        only_told = isinstance(item, Item) and not rule.points and (item.disqualifies or item.bars)
        if not only_told:
            case = {None: "trường hợp", "%": "1%"}.get(measure, measure)
            does = f"{_DOES[self.row.role]} " if self.row.role in _DOES else ""
            each = (does or "được ") if rule.times == 1 else f"mỗi {case} {does}"
            yield f"{each}{short_number(rule.points)} điểm{self.at_most_full(rule.cap)}"
        if rule.times is not None:
            yield f"không ghi quá {rule.times:02} lần"

    def by_step(self, rule: Step) -> Iterator[str]:
        does = _DOES.get(self.row.role, "được")
        above, per = (_measured(figure, self.measure) for figure in (rule.above, rule.per))
        at_once = f"vượt mốc {does} ngay {short_number(rule.start)} điểm, " if rule.start else ""
        steps = f"cứ vượt đủ {per} {does} {'thêm ' if rule.start else ''}{short_number(rule.points)} điểm"
        yield f"tính phần vượt mốc {above}: {at_once}{steps}{self.at_most_full(rule.cap)}"

    def attached(self, item: Item) -> Iterator[str]:
        """What else an item says: when it counts, and what a case of it costs."""
        if item.requires_full:
            yield f"chỉ tính khi {self.required(item.requires_full)}"
        if item.exclusive is not None and (group := self.group(item.exclusive)) is not None:
            yield f"{group} chỉ một dòng được tính"
        if item.disqualifies == "xếp loại":
            yield "có trường hợp này thì không xếp loại"
        elif item.disqualifies == "khen thưởng":
            yield "có trường hợp này thì vẫn xếp hạng nhưng không xét khen thưởng"
        if item.bars:
            names = ", ".join(self.awards.get(award, f'"{award}"') for award in item.bars)
            yield f"có trường hợp này thì không xét {names}"

    def required(self, what: str | bool) -> str:
        code = self.row.parent if what is True else str(what)
        if code is None:
            return "mọi tiêu chí được giao trong toàn bảng đạt điểm tối đa"
        named = self.table.rows.get(code) if self.table is not None else None
        if named is not None and named.role == "criterion":
            return f"tiêu chí {self.called(code)} đạt điểm tối đa hoặc không được giao"
        return f"mọi tiêu chí được giao thuộc {self.called(code)} đạt điểm tối đa"

    def group(self, group: str) -> str | None:
        """Alone in its group a row excludes nothing."""
        if self.table is None:
            return f'trong các dòng thuộc nhóm "{group}"'
        rows = [row for row in self.table.rows.values() if isinstance(row.row, Item) and row.row.exclusive == group]
        return f"trong các dòng {', '.join(self.called(row.code) for row in rows)}" if len(rows) > 1 else None

    def called(self, code: str) -> str:
        return called(self.table.rows.get(code) if self.table is not None else None, code)

    @property
    def measure(self) -> str | None:
        """In what its values are counted; of a row that takes another's value, also that one's."""
        item = self.row.row
        if item.measure is None and isinstance(item, Item) and item.uses is not None and self.table is not None:
            source = self.table.rows.get(item.uses)
            return source.row.measure if source is not None else None
        return item.measure


def called(row: TableRow | None, code: str) -> str:
    """How a reader finds a row: by its code, or where another number is printed, by that and its title."""
    if row is None or row.row.label is None:
        return code
    return f"{row.row.label} “{row.row.title}”".strip()


def _measured(figure: Decimal, measure: str | None) -> str:
    space = "" if measure in (None, "%") else " "
    return f"{short_number(figure)}{space}{measure or ''}"


def limit_words(share: Share, whole: str) -> str:
    """`5% điểm chuẩn`, or `2 điểm`."""
    figure = short_number(share.value)
    return f"{figure}% {whole}" if share.percent else f"{figure} điểm"
