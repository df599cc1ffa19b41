"""The text of `result.yaml`, and the digest it bears of itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from giaouoc.records.canonical import digest, plain
from giaouoc.records.closed import ClosedYear, Tree
from giaouoc.records.yaml_text import block_lines, flow_text

_WIDTH = 110
# File, key: deeper than this, what fits stands in one line, as in the files themselves.
_BLOCK_LEVELS = 2

_HEAD = """\
# Kết quả thi đua năm {year}. Do lệnh giaouoc close ghi ngày {on}; không sửa tay.
# Giá trị nào ghi ở mục rests_on mà đổi trong hồ sơ sau ngày này thì giaouoc validate nêu ra. Sửa chú thích, sửa lời văn
# của hồ sơ thì không sao. Cần sửa số liệu đã khóa: giaouoc close --reopen --reason "lý do"; sửa xong thì khóa lại.
"""


def own_digest(closed: ClosedYear) -> str:
    """The digest of `closed` itself. A reopening that no closing has followed is not part of what was closed."""
    part = closed.model_copy(update={"digest": "", "reopened": closed.reopened[: len(closed.earlier)]})
    return digest(plain(part))


def is_edited(closed: ClosedYear) -> bool:
    """Whether a hand has changed a closed result. One that is open again is written anew, whatever it holds."""
    return not closed.is_open and own_digest(closed) != closed.digest


def sealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` of a closed year, as plain values, with its digest."""
    return {**data, "digest": own_digest(ClosedYear.model_validate({**data, "digest": ""}))}


def closed_text(data: Mapping[str, Any]) -> str:
    """`data` of a closed year as the text of its file."""
    before = {key: value for key, value in data.items() if key not in ("rests_on", "digest")}
    lines = block_lines(before, 0)
    lines += ["rests_on:", *_values(data["rests_on"], 2, 1), *block_lines({"digest": data["digest"]}, 0)]
    return _HEAD.format(year=data["year"], on=data["closed"]["on"]) + "\n".join(lines) + "\n"


def _values(values: Tree, indent: int, level: int) -> Iterator[str]:
    for key, value in values.items():
        head = f"{' ' * indent}{flow_text(key)}:"
        one_line = f"{head} {flow_text(value)}"
        if isinstance(value, str) or not value or (level > _BLOCK_LEVELS and len(one_line) <= _WIDTH):
            yield one_line
        else:
            yield head
            yield from _values(value, indent + 2, level + 1)
