"""The marks of a page of an `.xls` file: its stream of records, and the old container the stream is kept in."""

import struct
from collections.abc import Iterator

from giaouoc.sheets.marks import At, CannotScanError, Marks

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
_SMALL_STREAM = 4096
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_PERCENTS = {9, 10}
# Records: where a page begins, its name, formats, cells.
_BOF, _EOF, _BOUNDSHEET, _FORMAT, _XF, _DIMENSIONS, _FILEPASS = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x200, 0x2F
_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK = 0x06, 0x205, 0x203, 0x27E, 0xBD


def xls_marks(data: bytes, sheet: str) -> Marks:
    """The marks of the page called `sheet`."""
    try:
        return _marks(_stream(data), sheet)
    except (struct.error, IndexError, ValueError, UnicodeDecodeError) as error:
        raise CannotScanError(str(error)) from error


def streams_in(data: bytes) -> list[str]:
    """The names of the streams in a container; none where it is damaged."""
    try:
        return [name for name, _, _ in _Container(data).entries()]
    except (struct.error, IndexError, ValueError, CannotScanError):
        return []


def _stream(data: bytes) -> bytes:
    container = _Container(data)
    for name, first, size in container.entries():
        if name in ("Workbook", "Book"):
            return container.stream(first, size)
    raise CannotScanError("no workbook")


class _Container:
    """A compound file: sectors chained by a table."""

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC:
            raise CannotScanError("no compound file")
        self.data = data
        self.size = 1 << struct.unpack_from("<H", data, 30)[0]
        self.small = 1 << struct.unpack_from("<H", data, 32)[0]
        if self.size not in (512, 4096) or self.small != 64:
            raise CannotScanError("odd sectors")
        self.table = self._table()
        self.directory = self._chain(struct.unpack_from("<I", data, 48)[0])
        self.small_table = self._numbers(self._chain(struct.unpack_from("<I", data, 60)[0]))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        return self.data[start : start + self.size]

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _table(self) -> list[int]:
        sectors = [number for number in struct.unpack_from("<109I", self.data, 76) if number < _END]
        more, left = struct.unpack_from("<I", self.data, 68)[0], len(self.data) // self.size
        while more < _END and left > 0:
            *numbers, more = self._numbers(self._sector(more))
            sectors += [number for number in numbers if number < _END]
            left -= 1
        return [number for sector in sectors for number in self._numbers(self._sector(sector))]

    def _chain(self, first: int) -> bytes:
        found, left = [], len(self.table) + 1
        while first < _END and left > 0:
            found.append(self._sector(first))
            first = self.table[first]
            left -= 1
        return b"".join(found)

    def entries(self) -> Iterator[tuple[str, int, int]]:
        """Name, first sector and size of every stream."""
        for start in range(0, len(self.directory) - 127, 128):
            entry = self.directory[start : start + 128]
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] in (2, 5) and 2 <= length <= 64:
                first, size = struct.unpack_from("<II", entry, 116)
                yield entry[: length - 2].decode("utf-16-le"), first, size

    def stream(self, first: int, size: int) -> bytes:
        if size >= _SMALL_STREAM:
            return self._chain(first)[:size]
        root = next(start for name, start, _ in self.entries() if name == "Root Entry")
        store, found, left = self._chain(root), [], len(self.small_table) + 1
        while first < _END and left > 0:
            found.append(store[first * self.small : (first + 1) * self.small])
            first = self.small_table[first]
            left -= 1
        return b"".join(found)[:size]


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        yield kind, stream[start + 4 : start + 4 + length]
        start += 4 + length


def _marks(stream: bytes, sheet: str) -> Marks:
    begins, percents, formats = None, set(_PERCENTS), []
    for kind, data in _records(stream):
        if kind == _BOUNDSHEET and _text(data[6:], 1) == sheet:
            begins = struct.unpack_from("<I", data)[0]
        elif kind == _FORMAT and "%" in _text(data[2:], 2):
            percents.add(struct.unpack_from("<H", data)[0])
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", data, 2)[0])
        elif kind == _FILEPASS:
            raise CannotScanError("password")
        elif kind == _EOF:
            break
    if begins is None:
        raise CannotScanError(sheet)
    shows_percent = [number in percents for number in formats]
    errors: dict[At, str] = {}
    formulas: set[At] = set()
    percent_cells: set[At] = set()
    rows = columns = 0
    for kind, data in _records(stream, begins):
        if kind == _EOF:
            break
        if kind == _DIMENSIONS and len(data) >= 12:
            rows, columns = struct.unpack_from("<I", data, 4)[0], struct.unpack_from("<H", data, 10)[0]
        if kind not in (_FORMULA, _BOOLERR, _NUMBER, _RK, _MULRK):
            continue
        row, column, form = struct.unpack_from("<HHH", data)
        if kind == _FORMULA:
            formulas.add((row, column))
            if data[6] == 2 and data[12:14] == b"\xff\xff":
                errors[row, column] = _ERRORS.get(data[8], "#N/A")
        elif kind == _BOOLERR and data[7]:
            errors[row, column] = _ERRORS.get(data[6], "#N/A")
        places = range(column, struct.unpack_from("<H", data, len(data) - 2)[0] + 1) if kind == _MULRK else (column,)
        for step, place in enumerate(places):
            form = struct.unpack_from("<H", data, 4 + 6 * step)[0] if kind == _MULRK else form
            if form < len(shows_percent) and shows_percent[form]:
                percent_cells.add((row, place))
    return Marks(errors, formulas, percent_cells, rows, columns)


def _text(data: bytes, length_bytes: int) -> str:
    """A string with its length before it, in one or two bytes a letter."""
    length = data[0] if length_bytes == 1 else struct.unpack_from("<H", data)[0]
    wide, start = data[length_bytes] & 1, length_bytes + 1
    if wide:
        return data[start : start + 2 * length].decode("utf-16-le")
    return data[start : start + length].decode("latin-1")
