"""An office's own Word form: the tags typed in it filled in, everything else in it left as it is.

docxtpl turns `{%p`, `{%tr`, `{%tc` and the tags of cells into Jinja around paragraphs, rows and cells. All the rest is
as with our own templates: names, filters, strictness, the sandbox.
"""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from giaouoc.documents.blanks import Missing
from giaouoc.documents.context.root import Context
from giaouoc.documents.environment import TemplateEnvironment
from giaouoc.documents.numbering import Numbering
from giaouoc.documents.package import RELATIONS, pack_parts, read_parts, zipped
from giaouoc.documents.template_problems import template_problem
from giaouoc.documents.templates import FOLDER
from giaouoc.documents.word_file import Element, NotWordFileError, W, WordFile, parse_xml, read_word_file
from giaouoc.documents.word_mending import is_torn, mend
from giaouoc.documents.word_tag_checks import tag_problems
from giaouoc.documents.word_tags import Tag, put_back, shown, tagged_text
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import Source

# Parts with text, by the end of their content type, and how a problem calls them.
_PARTS = {
    "document.main": "",
    "header": "đầu trang",
    "footer": "chân trang",
    "footnotes": "chú thích chân trang",
    "endnotes": "chú thích cuối văn bản",
}
_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CORE = re.compile(rb'Type="[^"]*/core-properties"')
_SAVE_AS = "trong Word chọn Lưu thành (Save As), kiểu Word Document (*.docx), rồi đặt tệp mới vào thư mục templates"


class _TornError(Exception):
    """What was filled in is no Word text."""


class _Filler(NamedTuple):
    """Fills in the parts of one form, called `name`."""

    name: str
    environment: TemplateEnvironment
    names: Mapping[str, Any]
    docxtpl: Any

    def fill(self, part: str, where: str, data: bytes) -> tuple[bytes, list[Problem]]:
        """The part filled in, or what stands in the way."""
        text = tagged_text(parse_xml(data))
        source = Source(self.name, "\n".join(text.lines))
        problems = list(tag_problems(text, source))
        if text.tags and not problems:
            try:
                return self._filled(etree.tostring(text.root, encoding="unicode"), text.tags, part), []
            except _TornError:
                problems = [_torn(self.name)]
            except Exception as error:  # raised again unless the form is to blame
                filters = sorted(self.environment.filters)
                sources = {part: source}
                found = template_problem(error, sources, sorted(self.names), filters, line_is="đoạn")
                # Jinja does not always know the line; better none than a wrong one.
                known = any(tag.line == found.place.line for tag in text.tags)
                problems = [found if known else found._replace(place=Place(self.name), excerpt=None)]
        return data, [_in_part(problem, where) for problem in problems]

    def _filled(self, xml: str, tags: Sequence[Tag], part: str) -> bytes:
        template = put_back(self.docxtpl.patch_xml(xml), tags)
        environment = self.environment
        code = environment.compile(template, filename=part)
        rendered = environment.template_class.from_code(environment, code, environment.make_globals(None))
        try:
            root = parse_xml(shown(rendered.render(self.names)).encode())
        except NotWordFileError as error:
            raise _TornError from error
        if is_torn(root):
            raise _TornError
        if any(tag.place == "tc" for tag in tags) and all(_has_grid(table) for table in root.iter(f"{W}tbl")):
            root = self.docxtpl.fix_tables(etree.tostring(root, encoding="unicode"))
        mend(root)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def fill_word_form(
    path: Path, context: Context, on: date
) -> tuple[bytes | None, tuple[Missing, ...], tuple[Problem, ...]]:
    """The form at `path` filled in as of `on`, with what is left blank in it; None and the problems in its way."""
    name = f"{FOLDER}/{path.name}"
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        return None, (), (_no_docxtpl(name),)
    try:
        parts = read_parts(_opened(read_word_file(path), context.bloc.name, on))
    except NotWordFileError as error:
        return None, (), (error.problem(name),)
    names = {**context.names(), "number": Numbering()}
    environment = TemplateEnvironment(None)
    environment.forget(path.stem)
    filler = _Filler(name, environment, names, DocxTemplate(None))
    problems: list[Problem] = []
    for part, where in _text_parts(parts["[Content_Types].xml"]):
        parts[part], found = filler.fill(part, where, parts[part])
        problems += found
    if problems:
        return None, (), tuple(problems)
    return pack_parts(parts), tuple(filler.environment.blanks), ()


def _opened(data: bytes, author: str, on: date) -> bytes:
    """The file as python-docx reads and writes it, which leaves out what belongs to nothing, dated `on`."""
    file = WordFile(data)
    types = file.bytes_of("[Content_Types].xml")
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in file.names):
        raise NotWordFileError("tệp có macro, nên không được dùng làm mẫu", _SAVE_AS)
    if b"template.main+xml" in types:
        raise NotWordFileError("tệp ở dạng mẫu của Word (.dotx), không phải .docx", _SAVE_AS)
    for name in file.names:
        if name.endswith((".xml", ".rels")):
            file.xml(name)  # whole, and without a DTD
    # LibreOffice calls the relation otherwise; python-docx would add properties of its own under the same name.
    parts = {name: file.bytes_of(name) for name in sorted(file.names)}
    parts[RELATIONS] = _CORE.sub(b'Type="%b"' % RELATIONSHIP_TYPE.CORE_PROPERTIES.encode(), parts[RELATIONS])
    try:
        document = docx.Document(io.BytesIO(zipped(parts)))
        properties = document.core_properties
        properties.created = properties.modified = datetime.combine(on, time(), UTC).replace(tzinfo=None)
        properties.last_modified_by, properties.language = author[:255], "vi-VN"
        if _CORE.search(file.bytes_of(RELATIONS)) is None:
            properties.title = ""  # python-docx has an English one
        written = io.BytesIO()
        document.save(written)
    except Exception as error:  # whatever a damaged package makes of python-docx
        raise NotWordFileError("tệp không mở được như một tệp Word", _SAVE_AS) from error
    return written.getvalue()


def _text_parts(types: bytes) -> Iterator[tuple[str, str]]:
    """The parts with text, that of the document first, and how a problem calls them."""
    found = []
    for one in parse_xml(types):
        kind = one.get("ContentType", "").removesuffix("+xml")
        if kind.startswith(_OF_WORD) and (short := kind.removeprefix(_OF_WORD)) in _PARTS:
            found.append((list(_PARTS).index(short), one.get("PartName", "").lstrip("/"), _PARTS[short]))
    return ((part, where) for _, part, where in sorted(found))


def _has_grid(table: Element) -> bool:
    """Whether the widths of its columns are known, so that docxtpl can make room for more of them."""
    grid = table.find(f"{W}tblGrid")
    return grid is not None and len(grid) > 0 and all(column.get(f"{W}w", "").isdecimal() for column in grid)


def _in_part(problem: Problem, where: str) -> Problem:
    paragraph = f"đoạn {problem.place.line}" if problem.excerpt is not None else ""
    return problem._replace(breadcrumbs=tuple(crumb for crumb in (where, paragraph) if crumb))


def _torn(name: str) -> Problem:
    message = "một đoạn hoặc một hàng của bảng bị chèn vào giữa dòng chữ, hay một lệnh cắt đôi một chỗ trong bảng"
    hint = "dùng {%p … %} cho cả đoạn, {%tr … %} cho cả hàng; macro có cả đoạn thì gọi bằng {{p … }}"
    return Problem(Code.TEMPLATE_WORD, Severity.ERROR, message, Place(name), hint)


def _no_docxtpl(name: str) -> Problem:
    message = "mẫu Word cần thêm thư viện docxtpl, máy này chưa cài"
    hint = 'trong thư mục giaouoc chạy: pip install ".[word]"; hoặc bỏ tệp này để dùng mẫu có sẵn'
    return Problem(Code.TEMPLATE_WORD, Severity.ERROR, message, Place(name), hint)
