"""Rules of the table as a regulation would put them: what the machine applies, said once, in words.

Phrases carry no full stop. Those of one row read as one sentence when joined by "; ": only the first has a capital.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from giaouoc.records.criteria import Columns, Criteria, Item, Node, Requirement, TieBreak
from giaouoc.records.kinds import Choice, Deduct, Ratio, Tier, Tiers
from giaouoc.records.table import Table, TableRow, lay_flat
from giaouoc.scoring.papers import paper_name
from giaouoc.scoring.row_words import RowWords, called, limit_words
from giaouoc.vietnamese import format_date, short_number


class Step(NamedTuple):
    """A tier or an option as its own line. `label`: the number printed before it, None: none is declared."""

    label: str | None
    title: str
    points: Decimal


def rule_declared(
    row: TableRow, table: Table | None = None, awards: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """How the points of `row` are found and what hangs on them; nothing for a section.

    With the `table`, other rows are called as it prints them and those of an `exclusive` group are listed; without it,
    by their codes and by the group's id. `awards`: names by id, for `bars`.
    """
    phrases = list(RowWords(row, table, awards or {}).phrases())
    return (_capitalised(phrases[0]), *phrases[1:]) if phrases else ()


def steps_declared(row: TableRow) -> tuple[Step, ...]:
    """The tiers or the options of `row` in declared order; nothing for other kinds."""
    match row.rule:
        case Tiers(tiers=tiers):
            return tuple(Step(tier.label, _tier_title(tier), tier.points) for tier in tiers)
        case Choice(options=options):
            # The key stays as it is: it is what has to be written on a score form.
            return tuple(
                Step(option.label, f"{key}: {option.title}" if option.title else key, option.points)
                for key, option in options.items()
            )
    return ()


def limits_declared(columns: Columns, where: str) -> tuple[str, ...]:
    """The limits of a node or of the whole table, each a phrase of its own; `where` names it: "mục I", "toàn bảng"."""
    return tuple(_limits(columns, where))


def totals_declared(criteria: Criteria) -> tuple[str, ...]:
    """How rows add up to the total, in sentences: the order in which the limits take effect."""
    table = lay_flat(criteria)
    last = ", cuối cùng là mức tối đa của tổng điểm" if criteria.total_max is not None else ""
    sentences = [
        "Tổng điểm = điểm chuẩn - điểm trừ + điểm thưởng.",
        "Điểm được cộng từ dòng lên mục, từ mục lên toàn bảng. Ở mỗi cấp, lần lượt áp dụng mức tối đa của từng dòng,"
        " mức tối đa của điểm trừ, mức sàn của điểm chuẩn sau khi trừ, rồi mới cộng điểm thưởng trong mức tối đa của"
        f" điểm thưởng{last}.",
        "Điểm chuẩn sau khi trừ của từng mục và của toàn bảng không dưới 0, trừ nơi bảng ghi khác.",
    ]
    nodes = [row.row for row in table.rows.values() if isinstance(row.row, Node)]
    if any(node.least is None or node.least < 0 for node in nodes):
        sentences.append(
            "Điểm đã xuống dưới 0 ở tiêu chí hoặc mục được phép như vậy thì cấp trên không ghi mức sàn giữ nguyên,"
            " không bù lại."
        )
    if any(isinstance(node.scoring, Deduct) and node.penalty for node in nodes):
        sentences.append(
            "Ở tiêu chí chấm theo cách trừ, số điểm còn lại ghi trên phiếu phải khớp với các trường hợp đã trừ."
        )
    return tuple(sentences)


def ranking_declared(criteria: Criteria) -> tuple[str, ...]:
    """How units are ranked, in sentences: by what figure, from which scores, how rounded, what parts a tie."""
    rule = criteria.ranking
    if rule.by == "percent":
        by, figure = (
            "theo tỷ lệ phần trăm, từ cao xuống thấp; tỷ lệ phần trăm = tổng điểm × 100 ÷ tổng điểm tối đa của các"
            " tiêu chí giao cho đơn vị",
            "Tỷ lệ phần trăm",
        )
    else:
        by, figure = "theo tổng điểm, từ cao xuống thấp", "Tổng điểm"
    following = (
        "liền ngay sau (ví dụ 1, 1, 2)" if rule.ties == "dense" else "bằng số đơn vị đã xếp cộng 1 (ví dụ 1, 1, 3)"
    )
    return (
        f"Các đơn vị được xếp hạng {by}.",
        "Điểm được tính là điểm hội đồng ở nơi có điểm hội đồng, còn lại là điểm thẩm định;"
        " điểm tự chấm không dùng thay.",
        "Đơn vị chưa có đủ điểm của các tiêu chí được giao, hoặc còn dòng thưởng, dòng trừ đã tự chấm mà chưa được"
        " thẩm định, thì chưa đủ dữ liệu và chưa được xếp hạng.",
        "Tiêu chí không giao cho đơn vị không tính là thiếu; dòng thưởng, dòng trừ để trống là không có trường hợp"
        " nào.",
        *(["Đơn vị không xếp loại thì không được xếp hạng."] if _disqualifies(criteria) else []),
        *_rounding(criteria, figure),
        f"Các đơn vị bằng nhau được xếp cùng hạng; hạng kế tiếp {following}.",
        *_ties(criteria),
    )


def classes_declared(criteria: Criteria) -> tuple[str, ...]:
    """The classes from the highest down, a phrase each, and what is below the lowest; on the ranking figure."""
    unit = "%" if criteria.ranking.by == "percent" else " điểm"
    classes = sorted(criteria.classes, key=lambda class_: -class_.from_)
    words: list[str] = []
    for place, class_ in enumerate(classes):
        low = f"từ {short_number(class_.from_)}{unit}"
        high = f"đến dưới {short_number(classes[place - 1].from_)}{unit}" if place else "trở lên"
        words.append(f"{class_.name}: {low} {high}")
    if classes and classes[-1].from_ > 0:
        words.append(f"Dưới {short_number(classes[-1].from_)}{unit}: không thuộc loại nào")
    return tuple(words)


def requires_declared(criteria: Criteria) -> tuple[str, ...]:
    """The papers without which a unit is not ranked, in sentences."""
    if not criteria.requires:
        return ()
    unknown = "Chưa rõ đã có giấy tờ nêu trên hay chưa, hoặc có đúng hạn hay không, thì chưa đủ dữ liệu để xếp hạng."
    return (*(_required(required) for required in criteria.requires), unknown)


def _required(required: Requirement) -> str:
    verb, name = "ký" if required.paper == "giao-uoc" else "nộp", paper_name(required.paper)
    cite = f" ({required.cite})" if required.cite is not None else ""
    if required.by is None:
        return f"Đơn vị phải {verb} {name}; không {verb} thì {required.if_not}{cite}."
    by = format_date(required.by)
    return f"Đơn vị phải {verb} {name} chậm nhất ngày {by}; không {verb} hoặc quá hạn thì {required.if_not}{cite}."


def _tier_title(tier: Tier) -> str:
    """Its own title, with the bounds wherever the title does not name them: those are what counts."""
    if tier.title is None:
        return _capitalised(tier.words)
    bounds = [short_number(bound) for bound, _ in (tier.low, tier.high) if bound is not None]
    named = set(_numbers(tier.title))
    return tier.title if set(bounds) <= named else f"{tier.title} ({tier.words})"


def _numbers(text: str) -> Iterator[str]:
    words = "".join(char if char.isdigit() or char in ",.-" else " " for char in text).split()
    return (word.strip(",.").replace(".", ",") for word in words)


def _limits(columns: Columns, where: str) -> Iterator[str]:
    if columns.penalty_max is not None:
        yield f"Tổng điểm trừ của {where} tối đa {short_number(columns.penalty_max)} điểm"
    if isinstance(columns, Node | Criteria) and "floor" in columns.model_fields_set:
        if columns.floor is None:
            yield f"Điểm chuẩn của {where} sau khi trừ không có mức sàn, có thể xuống dưới 0"
        else:
            yield f"Điểm chuẩn của {where} sau khi trừ không dưới {short_number(columns.floor)}"
    if columns.overflow_max is not None:
        limit = limit_words(columns.overflow_max, f"điểm tối đa của {where}")
        yield f"Phần vượt chỉ tiêu cộng vào điểm thưởng của {where} tối đa {limit}"
    if columns.bonus_max is not None:
        overflow = ", kể cả phần vượt chỉ tiêu," if _overflows(columns) else ""
        yield f"Tổng điểm thưởng của {where}{overflow} tối đa {short_number(columns.bonus_max)} điểm"
    if isinstance(columns, Criteria) and columns.total_max is not None:
        yield f"Tổng điểm của {where}, kể cả điểm thưởng, tối đa {short_number(columns.total_max)} điểm"


def _overflows(columns: Columns) -> bool:
    """Whether some row within lets an excess into the bonus column."""
    if isinstance(columns, Node) and isinstance(columns.scoring, Ratio):
        return columns.scoring.overflow_max is not None
    nodes = columns.criteria if isinstance(columns, Criteria) else columns.items if isinstance(columns, Node) else ()
    return any(_overflows(node) for node in nodes)


def _disqualifies(criteria: Criteria) -> bool:
    rows = (row.row for row in lay_flat(criteria).rows.values())
    return bool(criteria.requires) or any(isinstance(row, Item) and row.disqualifies == "xếp loại" for row in rows)


def _rounding(criteria: Criteria, figure: str) -> Iterator[str]:
    rule = criteria.ranking
    once = "chỉ làm tròn một lần ở số công bố"
    if rule.row_decimals is not None:
        yield f"Điểm từng dòng làm tròn đến {_decimals(rule.row_decimals)} rồi mới cộng."
        if any(isinstance(row.rule, Deduct) for row in lay_flat(criteria).rows.values()):
            yield "Tiêu chí chấm theo cách trừ thì làm tròn số điểm còn lại, không làm tròn riêng các dòng trừ của nó."
        once = "sau khi cộng chỉ làm tròn một lần"
    yield (
        f"{figure} công bố làm tròn đến {_decimals(rule.decimals)}, từ nửa đơn vị trở lên thì làm tròn lên, {once};"
        " thứ hạng, bằng nhau và xếp loại xét theo số đã làm tròn."
    )


def _decimals(decimals: int) -> str:
    return f"{decimals} chữ số thập phân" if decimals else "số nguyên"


def _ties(criteria: Criteria) -> Iterator[str]:
    table, breaks = lay_flat(criteria), criteria.ranking.tie_breaks
    rest = "cuộc họp biểu quyết phân định; cuộc họp chưa phân định thì giữ nguyên đồng hạng"
    if not breaks:
        yield f"Không có tiêu chí phụ: các đơn vị bằng nhau do {rest}."
        return
    words = "; ".join(_tie_break(tie_break, table) for tie_break in breaks)
    yield f"Khi bằng nhau, lần lượt xếp trước đơn vị có: {words}."
    yield "Tiêu chí phụ nào chưa rõ số liệu của một trong các đơn vị bằng nhau thì bỏ qua."
    yield f"Xét hết tiêu chí phụ mà vẫn bằng nhau thì {rest}."


def _tie_break(tie_break: TieBreak, table: Table) -> str:
    if tie_break.section is not None:
        return f"điểm mục {called(table.rows.get(tie_break.section), tie_break.section)} cao hơn"
    return tie_break.words if tie_break.women is None else f"{tie_break.words} trở lên"


def _capitalised(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
