"""The Jinja environment of the templates: sandboxed, strict about names, data can never become markup."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from giaouoc.documents.blanks import Blank, Missing, blank
from giaouoc.documents.filters import FILTERS
from giaouoc.documents.markup import Marked, escape, plain
from giaouoc.documents.naming import names_of, names_of_blank
from giaouoc.records.parts import Meeting, OwnPaper
from giaouoc.records.unit import Appraisal
from giaouoc.records.year import Covenant
from giaouoc.vietnamese import format_date, format_number

# What Jinja itself offers and a template may use; the rest would print in English, or guess.
KEPT_FILTERS: tuple[str, ...] = (
    "first",
    "groupby",
    "join",
    "last",
    "length",
    "list",
    "map",
    "max",
    "min",
    "reject",
)
KEPT_FILTERS += ("rejectattr", "replace", "reverse", "select", "selectattr", "sort", "sum", "trim", "unique", "batch")
# Records that stand at one key of their file.
_WRITTEN_AT: dict[type, str] = {Meeting: "meeting", Covenant: "covenant", Appraisal: "appraisal"}
_DAY_PARTS = ("day", "month", "year")


class UnknownNameError(Exception):
    """A template names something that is not there. `near`: the names there are; None: it was asked for at the top."""

    def __init__(self, name: str, near: tuple[str, ...] | None) -> None:
        super().__init__(name)
        self.name = name
        self.near = near


class _Unknown(StrictUndefined):
    """Says what was asked for and which names there are."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> Any:
        raise UnknownNameError(str(self._undefined_name), self._near())

    def _near(self) -> tuple[str, ...] | None:
        owner = self._undefined_obj
        if owner is missing:
            return None
        if isinstance(owner, date):
            return _DAY_PARTS
        return tuple((names_of_blank(owner.type) if isinstance(owner, Blank) else names_of(owner)) or ())

    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _fail_with_undefined_error
    __getitem__ = __call__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _fail_with_undefined_error

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self._fail_with_undefined_error()


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """One run of templates. What was printed blank since `forget` is in `blanks`."""

    def __init__(self, loader: BaseLoader | None, *, print_value: Callable[[str], str] = escape) -> None:
        super().__init__(
            loader=loader,
            undefined=_Unknown,
            finalize=self._print,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,
            optimized=False,  # a template runs once: folding constants costs more than it saves
            cache_size=-1,
        )
        self.blanks: list[Missing] = []
        self._papers = "papers"
        own = {name: _of_printed(one) for name, one in FILTERS.items()} if print_value is escape else FILTERS
        self.filters = {name: self.filters[name] for name in KEPT_FILTERS} | own
        self.globals = {"range": self.globals["range"]}
        self._print_value = print_value
        # What a macro printed is markup and must not be escaped once more.
        self.concat = lambda parts: Marked("".join(parts))  # type: ignore[method-assign]

    def forget(self, kind: str = "") -> None:
        """Start a new document, of this kind."""
        self.blanks = []
        self._papers = f"papers.{kind}" if kind else "papers"

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` by the names of records and views; what is not recorded is a blank."""
        if isinstance(obj, Blank):
            return self._part_of_blank(obj, attribute)
        names = names_of(obj)
        if names is None:
            return super().getattr(obj, attribute)
        name = names.get(attribute)
        if name is None:
            return self.undefined(obj=obj, name=attribute)
        value = getattr(obj, name.attribute)
        return blank(name.description or attribute, self._key(obj, attribute), name.type) if value is None else value

    def _key(self, obj: object, attribute: str) -> str:
        """Where a part of `obj` would be written, as far as that is one place."""
        above = self._papers if isinstance(obj, OwnPaper) else _WRITTEN_AT.get(type(obj))
        return f"{above}.{attribute}" if above is not None else attribute

    def _part_of_blank(self, whole: Blank, attribute: str) -> Any:
        """A part of what is not there is not there either; a name it would not have is still a slip."""
        names = names_of_blank(whole.type)
        if names is None:
            return self.undefined(obj=whole, name=attribute) if attribute.startswith("_") else whole
        name = names.get(attribute)
        if name is None:
            return self.undefined(obj=whole, name=attribute)
        key = f"{whole.missing.key}.{attribute}" if whole.missing.key else attribute
        return blank(name.description or attribute, key, name.type)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj["argument"]`: of records and views the same as `obj.argument`."""
        if isinstance(argument, str) and (isinstance(obj, Blank) or names_of(obj) is not None):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Methods of plain values that Jinja holds for safe; of a date its parts."""
        if isinstance(obj, date):
            return attr in _DAY_PARTS
        return super().is_safe_attribute(obj, attr, value)

    def _print(self, value: object) -> str:
        if isinstance(value, Marked):
            return value
        if isinstance(value, Blank):
            self.blanks.append(value.missing)
            return Marked(self._print_value(str(value)))
        if isinstance(value, _Unknown):
            return str(value)  # raises, naming what there is
        return Marked(self._print_value(_words(value)))


def _of_printed(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """`filter_`, which takes of what a macro printed the text, and prints what it makes of it."""

    def call(value: Any, *arguments: Any, **named: Any) -> Any:
        if isinstance(value, Marked):
            return Marked(escape(str(filter_(plain(value), *arguments, **named))))
        return filter_(value, *arguments, **named)

    return call


def _words(value: object) -> str:
    """Text as it is; a figure or a day as a reader writes it, whatever filter was forgotten."""
    match value:
        case bool() | None:
            pass
        case str() | int():
            return str(value)
        case Decimal() if value.is_finite():
            return format_number(value, grouped=True)
        case float() if isfinite(value):  # what Jinja's division makes of whole numbers
            return format_number(Decimal(repr(value)), grouped=True)
        case date():
            return format_date(value)
    raise NotPrintableError(_kind_of(value))


class NotPrintableError(Exception):
    """A value that is no text, number or date was to be printed; the message says what it is, in Vietnamese."""


def _kind_of(value: object) -> str:
    if value is None or isinstance(value, Undefined):
        return "một giá trị trống"
    if isinstance(value, bool):
        return "một giá trị có/không"
    if isinstance(value, Iterable):
        return "một nhóm khóa hoặc một danh sách"
    if callable(value):
        return "một macro chưa gọi bằng dấu ngoặc ( )"
    return "một giá trị không phải chữ, số hoặc ngày"
