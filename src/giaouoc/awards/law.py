"""Which version of the law a year is judged by, and what is in force in it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from giaouoc.records.binding import Record
from giaouoc.records.book import YearBook
from giaouoc.records.citation import Cite
from giaouoc.records.codes import Code
from giaouoc.records.law import DatedValue, LawDocument, Pack, Version
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.suggest import did_you_mean, listed
from giaouoc.vietnamese import format_date


class Citation(NamedTuple):
    """A citation for a reader. `verified`: read, secondary, or local: the bloc's own."""

    words: str
    verified: str

    def __str__(self) -> str:
        return f"{self.words}, theo nơi khác dẫn lại" if self.verified == "secondary" else self.words


class LawInForce(NamedTuple):
    """One version of a pack, on one day within it."""

    pack: Record[Pack]
    version: Version
    on: date

    def holds(self, cite: Cite) -> bool:
        """Whether `cite`, and with it its rule, is in force."""
        document = self.document(cite)
        if document is None:
            return False
        first, last = cite.from_ or document.from_, cite.to or document.to or date.max
        return cite.document in self.version.documents and first <= self.on <= last

    def document(self, cite: Cite) -> LawDocument | None:
        """The document `cite` names; a pack that names one it lacks is refused when it is read."""
        return next((document for document in self.pack.model.documents if document.id == cite.document), None)

    def citation(self, cite: Cite) -> Citation:
        """`điểm a khoản 1 Điều 26 Luật …`."""
        document = self.document(cite)
        assert document is not None
        parts = [f"điểm {cite.point}" if cite.point else "", f"khoản {cite.clause}" if cite.clause else ""]
        parts += [f"Điều {cite.article}" if cite.article else "", document.title]
        return Citation(" ".join(part for part in parts if part), cite.verified or document.verified)

    def first(self, cites: Iterable[Cite]) -> Citation | None:
        """The one of `cites` that is in force."""
        return next((self.citation(cite) for cite in cites if self.holds(cite)), None)

    def value(self, values: Sequence[DatedValue]) -> DatedValue | None:
        """The one of `values` in force; a pack in which two are is refused when it is read."""
        return next((value for value in values if self.holds(value.cite)), None)

    @property
    def titles(self) -> list[str]:
        """Titles of the version's documents that carry rules of awards."""
        cited = {award.cite.document for award in self.pack.model.awards}
        cited |= {cite.document for cite in self.pack.model.principles.hold}
        unread = self.version.unread
        known = {document.id: document.title for document in self.pack.model.documents}
        known |= {name: f"{known[name]} (chưa có nội dung)" for name in unread}
        return [known[name] for name in self.version.documents if name in cited or name in unread]


class LawChoice(NamedTuple):
    """`law` None: no pack applies, or none could be chosen; `local`: the rules say that none applies."""

    law: LawInForce | None
    local: bool
    problems: tuple[Problem, ...] = ()


def choose_law(book: YearBook, on: date | None) -> LawChoice:
    """The law for `book`: by the day of its review, else by `on`; `rules.yaml` may name another version.

    Without any day (nothing has been reviewed and nobody asks as of a day) the pack's latest version, unremarked.
    """
    if book.rules is not None and book.rules.model.law is not None and not book.rules.model.law.applies:
        return LawChoice(None, True)
    if book.pack is None:
        return LawChoice(None, False)  # told where it was looked for
    if book.rules is not None and book.rules.model.law is not None and book.rules.model.law.version is not None:
        return _named_version(book, book.pack, book.rules.model.law.version, on)
    day = book.review_date or on
    versions = book.pack.model.versions
    if day is None:
        latest = max(versions, key=lambda version: version.from_)
        return LawChoice(_within(book.pack, latest, date.max), False)
    covering = [version for version in versions if version.from_ <= day <= (version.to or date.max)]
    if not covering:
        return LawChoice(None, False, (_no_version(book, book.pack.model, day),))
    law = LawInForce(book.pack, covering[0], day)
    return LawChoice(law, False, tuple(_unread(book, law)))


def _within(pack: Record[Pack], version: Version, day: date) -> LawInForce:
    """`version` on the day in it that is nearest to `day`."""
    return LawInForce(pack, version, max(version.from_, min(day, version.to or date.max)))


def _named_version(book: YearBook, pack: Record[Pack], name: str, on: date | None) -> LawChoice:
    rules = book.rules
    assert rules is not None and rules.model.law is not None
    version = next((version for version in pack.model.versions if version.id == name), None)
    if version is None:
        known = [version.id for version in pack.model.versions]
        hint = did_you_mean(name, known) or f"các phiên bản có: {listed(known)}"
        message = f'gói luật "{pack.model.pack}" không có phiên bản "{name}"'
        problem = rules.document.problem(Code.UNKNOWN_PACK, message, ("law", "version"), hint)
        return LawChoice(None, False, (problem,))
    problems: list[Problem] = []
    day = book.review_date or on
    by_day = day is not None and version.from_ <= day <= (version.to or date.max)
    if rules.model.law.cite is None and rules.model.source is None and not by_day:
        message = "chọn phiên bản khác với phiên bản của ngày bình xét phải có căn cứ"
        hint = "thêm cite: văn bản, điều, khoản cho phép áp dụng phiên bản này"
        problems.append(rules.document.problem(Code.NO_CITATION, message, ("law", "version"), hint))
    law = _within(pack, version, day or date.max)
    return LawChoice(law, False, (*problems, *_unread(book, law)))


def _at(book: YearBook, code: Code, message: str, hint: str, severity: Severity) -> Problem:
    """A problem of the law for this year: where its day is written, else of the file that might name another law."""
    if book.review is not None and book.review_date is not None:
        return book.review.document.problem(code, message, ("meeting", "date"), hint, severity=severity)
    file = f"{book.number}/rules.yaml" if book.rules is not None else f"{book.number}/year.yaml"
    return Problem(code, severity, message, Place(file), hint)


def _no_version(book: YearBook, pack: Pack, day: date) -> Problem:
    earliest = min(version.from_ for version in pack.versions)
    message = f'gói luật "{pack.pack}" không có phiên bản nào cho ngày {format_date(day)}'
    if day < earliest:
        hint = (
            f"gói luật chỉ có từ {format_date(earliest)}; năm cũ hơn thì ghi law: không ở rules.yaml"
            " và dùng quy định riêng của khối"
        )
    else:
        hint = (
            f"cập nhật giaouoc; hoặc chép tệp {pack.pack}.yaml (thư mục law của giaouoc) vào thư mục law/ của khối"
            " rồi bổ sung phiên bản mới"
        )
    return _at(book, Code.NO_VERSION, message, hint, Severity.ERROR)


def _unread(book: YearBook, law: LawInForce) -> list[Problem]:
    titles = [document.title for document in law.pack.model.documents if document.id in law.version.unread]
    if not titles:
        return []
    message = f"{', '.join(titles)} đã có hiệu lực mà gói luật chưa có nội dung; đang áp dụng văn bản trước đó"
    hint = "đối chiếu kết quả với văn bản sửa đổi; chỗ nào khác thì ghi vào rules.yaml kèm cite"
    return [_at(book, Code.UNREAD_LAW, message, hint, Severity.WARNING)]
