"""What Excel itself refuses while a form is being filled in, in Vietnamese."""

from decimal import Decimal
from typing import Any

from giaouoc.sheets.entering import Entering, What

# Excel's own limits; beyond them it drops the rule without a word.
_TITLE, _MESSAGE = 32, 255
_FAR = "1000000000000000"

_AS_DATE = "Nếu máy đổi 9.5 thành ngày 9/5, hãy gõ dấu phẩy: 9,5."


def score_validation(entering: Entering, code: str, *, is_item: bool, source: str | None) -> dict[str, Any] | None:
    """The rule of a cell for a score; `source`: the cells that list a choice's options. None: nothing is entered."""
    blank = "Để trống: không có trường hợp nào." if is_item else "Để trống: chưa chấm; số 0 là không điểm."
    match entering.what:
        case What.NUMBER:
            told = f"{entering.words}. {blank}"
            wrong = f"Ô này nhận một số {entering.limits}. {_AS_DATE}"
            return _rule(_numbers("decimal", entering.low, entering.high), code, told, wrong)
        case What.WHOLE:
            told = f"{entering.words}: ghi số nguyên từ 0, không ghi điểm. {blank}"
            wrong = f"Ô này nhận số lần (số nguyên {entering.limits}), không nhận điểm hay chữ."
            return _rule(_numbers("integer", entering.low, entering.high), code, told, wrong)
        case What.CHOICE | What.YES_NO:
            told = f"{entering.words}. {blank}"
            wrong = f"Chọn một mục trong danh sách: {', '.join(entering.options)}"
            values: dict[str, Any] = {"validate": "list", "source": source or list(entering.options)}
            return _rule(values, code, told, wrong)
    return None


def target_validation(code: str) -> dict[str, Any]:
    """The rule of a cell for a target."""
    values = {"validate": "decimal", "criteria": ">", "value": "0"}
    return _rule(values, code, "Chỉ tiêu được giao hoặc đã đăng ký: một số lớn hơn 0.", f"Ghi số lớn hơn 0. {_AS_DATE}")


def _numbers(kind: str, low: Decimal | None, high: Decimal | None) -> dict[str, Any]:
    if low is not None and high is not None:
        return {"validate": kind, "criteria": "between", "minimum": f"{low:f}", "maximum": f"{high:f}"}
    if low is not None:
        return {"validate": kind, "criteria": ">=", "value": f"{low:f}"}
    return {"validate": kind, "criteria": "<=", "value": f"{high:f}" if high is not None else _FAR}


def _rule(values: dict[str, Any], code: str, told: str, wrong: str) -> dict[str, Any]:
    return {
        **values,
        "input_title": _cut(code, _TITLE),
        "input_message": _cut(told, _MESSAGE),
        "error_title": "Chưa đúng",
        "error_message": _cut(wrong, _MESSAGE),
    }


def _cut(text: str, most: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * most:  # as Excel counts
        text = f"{text[:-2]}…"
    return text
