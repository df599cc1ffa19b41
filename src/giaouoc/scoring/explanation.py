"""How a row came to its points, in words: the rule of its kind with the unit's own numbers."""

from decimal import Decimal
from fractions import Fraction

from giaouoc.records.criteria import Item
from giaouoc.records.kinds import Choice, Count, Deduct, Direct, Ratio, Relative, Scoring, Step, Tiers
from giaouoc.scoring.exact import decimal, exact, figure_text
from giaouoc.scoring.lines import Line, Status
from giaouoc.vietnamese import short_number


def rule_words(line: Line) -> str | None:
    """The computation behind `line`; None for a row that is blank, not assigned or in error."""
    row, value = line.cell.row, line.value
    if value is None or row.rule is None or line.status not in (Status.COUNTED, Status.FALLEN):
        return None
    words = _words(line, row.rule, value)
    item = row.row
    if isinstance(item, Item):
        if item.uses is not None:
            words = f"lấy giá trị của {item.uses}: {words}"
        if line.status is Status.COUNTED and item.cap is not None and line.points == exact(item.cap):
            words += f" (tối đa {short_number(item.cap)})"
    elif isinstance(row.rule, Count | Step) and row.max is not None and line.points == exact(row.max):
        words += f" (tối đa {short_number(row.max)})"
    return words


def _words(line: Line, rule: Scoring, value: Fraction | str) -> str:
    shown = figure_text(value) if isinstance(value, Fraction) else value
    match rule:
        case Direct():
            return f"chấm trực tiếp {shown}"
        case Deduct():
            maximum = line.cell.row.max
            return f"còn {shown} sau khi trừ, trong {short_number(maximum)}" if maximum is not None else f"còn {shown}"
        case Ratio():
            return _ratio(line, rule, shown)
        case Relative():
            return _relative(line, rule, shown)
        case Tiers(tiers=tiers):
            number = decimal(value) if isinstance(value, Fraction) else None
            tier = next((tier for tier in tiers if number is not None and tier.holds(number)), None)
            return f"{shown} thuộc bậc {tier.words}: {short_number(tier.points)} điểm" if tier is not None else shown
        case Choice(options=options):
            return f'chọn "{shown}": {short_number(options[shown].points)} điểm' if shown in options else shown
        case Count():
            return _count(line, rule, shown)
        case Step():
            return _step(line, rule, value, shown)


def _count(line: Line, rule: Count, shown: str) -> str:
    item = line.cell.row.row
    if isinstance(item, Item) and not rule.points:
        return f"{shown} trường hợp" + (f": không {item.disqualifies}" if item.disqualifies and line.is_case else "")
    return f"{shown} lần × {short_number(rule.points)}{_capped(line, rule.cap)}"


def _ratio(line: Line, rule: Ratio, shown: str) -> str:
    maximum, target = line.cell.row.max, line.cell.target
    if maximum is None or target is None:
        return shown
    if not line.value:  # nothing was used of what was allowed: there is no quotient to show
        return f"{shown} so với chỉ tiêu {figure_text(target)}: {figure_text(line.points)} điểm{_beyond(line)}"
    if rule.better == "less" and not line.value:
        return "không có trường hợp nào: đạt điểm tối đa"
    pair = f"{shown} ÷ {figure_text(target)}" if rule.better == "more" else f"{figure_text(target)} ÷ {shown}"
    words = f"{short_number(maximum)} × {pair}"
    if line.overflow:
        words += _beyond(line)
    elif line.points == exact(maximum):
        words += f", tối đa {short_number(maximum)}"
    return words


def _beyond(line: Line) -> str:
    return f"; phần vượt {figure_text(line.overflow)} tính vào điểm thưởng" if line.overflow else ""


def _relative(line: Line, rule: Relative, shown: str) -> str:
    """`5 × …`: the two ratios and the formula of design §2 that they go into."""
    target, compared, maximum = line.cell.target, line.compared, line.cell.row.max
    if compared is None or maximum is None:
        return shown
    half, less = short_number(maximum / 2), rule.better == "less"
    if compared.ratio is None:
        return "không có trường hợp nào: đạt điểm tối đa"
    ratio, best = figure_text(compared.ratio), _best(compared.best)
    if target is None:
        share = f"thấp nhất ÷ {shown}" if less else f"{shown} ÷ cao nhất {best}"
        return f"{short_number(maximum)} × {share} (so với đơn vị tốt nhất khối)"
    pair = f"{figure_text(target)} ÷ {shown}" if less else f"{shown} ÷ {figure_text(target)}"
    if compared.ratio <= 1:
        return f"tỷ lệ {pair} = {ratio}: {half} × {ratio}"
    return f"tỷ lệ {pair} = {ratio}, tốt nhất khối {best}: {half} + {half} × ({ratio} - 1) ÷ ({best} - 1)"


def _best(best: Fraction | None) -> str:
    return "không giới hạn" if best is None else figure_text(best)


def _step(line: Line, rule: Step, value: Fraction | str, shown: str) -> str:
    above = short_number(rule.above)
    if not isinstance(value, Fraction) or value <= exact(rule.above):
        return f"{shown} chưa vượt mốc {above}"
    steps = (value - exact(rule.above)) // exact(rule.per)
    start = f"{short_number(rule.start)} + " if rule.start else ""
    return f"{shown} vượt mốc {above}: {start}{steps} bước × {short_number(rule.points)}{_capped(line, rule.cap)}"


def _capped(line: Line, cap: Decimal | None) -> str:
    return f", tối đa {short_number(cap)}" if cap is not None and line.points == exact(cap) else ""
