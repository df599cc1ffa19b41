"""A document template: YAML between two lines of `---`, then the text. The YAML says what the document is."""

from typing import Literal, NamedTuple

from giaouoc.records.binding import Record, bind
from giaouoc.records.codes import Code
from giaouoc.records.fields import List, Model, Text, YesNo, describe, empty, optional
from giaouoc.records.parts import DocumentKind
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem
from giaouoc.records.source import Source
from giaouoc.records.traps import INVISIBLE
from giaouoc.records.tree import read_document

SignerRole = Literal[
    "đơn vị trưởng", "đơn vị", "thư ký", "chủ trì", "đoàn thẩm định", "đại diện đơn vị", "các đơn vị"
]  # fmt: skip

_FENCE = "---"


class FrontMatter(Model):
    """What a document is. Every text may hold `{{ … }}`."""

    kind: DocumentKind = describe("Loại văn bản, trùng tên tệp")
    type: Text = describe("Tên loại in trên văn bản, ví dụ Kế hoạch")
    subject: Text | None = optional("Trích yếu; year.yaml (papers, title) được dùng trước")
    abbreviation: Text | None = optional("Chữ viết tắt tên loại trong số, ví dụ KH; để trống: văn bản không có số")
    number: Text | None = optional("Số và ký hiệu, khi không theo papers, ký hiệu của khối và chữ viết tắt")
    letterhead: Literal["khối", "đơn vị"] = describe("Văn bản của khối, hay của đơn vị thành viên", default="khối")
    dated: YesNo = describe("không: không có dòng địa danh, ngày tháng ở đầu (biên bản, bản giao ước)", default=True)
    recipients: List[Text] = empty("Nơi nhận, khi year.yaml không ghi")
    signers: List[SignerRole] = empty("Ai ký")


class TemplateText(NamedTuple):
    """A template read: its head, None for a part that others include, and its text, on the lines it has in the file."""

    source: Source
    head: Record[FrontMatter] | None
    body: str


def read_template(source: Source, *, headed: bool) -> tuple[TemplateText | None, list[Problem]]:
    """The template in `source`; None where its head cannot stand. `headed`: whether it must have one."""
    hidden = INVISIBLE.search(source.text)
    if hidden is not None:
        message = f"mẫu có ký tự không in được U+{ord(hidden[0]):04X}"
        place = source.place_at(hidden.start(), hidden.end())
        return None, [source.problem(Code.CONTROL_CHARACTER, message, place, "xóa ký tự ở chỗ mũi nhọn rồi lưu lại")]
    lines = source.lines
    if not headed:
        return TemplateText(source, None, "\n".join(lines)), []
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if lines[0].rstrip() != _FENCE or end is None:
        hint = "mẫu bắt đầu bằng một dòng ---, các khóa kind, type, …, rồi một dòng --- nữa"
        hint += "; mẫu có sẵn: giaouoc templates show LOẠI"
        place = Place(source.name, 1, 1, 1, len(lines[0]) + 1)
        return None, [source.problem(Code.TEMPLATE_HEAD, "mẫu thiếu phần khai báo ở đầu tệp", place, hint)]
    # Blank lines keep every line where it is in the file, for the places of problems.
    document, problems = read_document(Source(source.name, "\n".join(["", *lines[1:end], ""])))
    if document is None:
        return None, problems
    record, found = bind(FrontMatter, document)
    problems = _told_once([*problems, *found])
    if record is None or not record.sound:
        return None, problems
    return TemplateText(source, record, "\n" * (end + 1) + "\n".join(lines[end + 1 :])), problems


def _told_once(problems: list[Problem]) -> list[Problem]:
    """To YAML a value that begins with `{{` is a group of keys in a group of keys: two problems of one cause."""
    unquoted: dict[int, Problem] = {}
    for problem in problems:
        if problem.code is Code.WRONG_SHAPE and "{{" in (problem.excerpt or ""):
            message, hint = "giá trị bắt đầu bằng {{ phải đặt trong ngoặc kép", 'viết "{{ … }}"'
            unquoted[problem.place.line] = problem._replace(message=message, hint=hint)
    rest = [problem for problem in problems if problem.place.line not in unquoted]
    return [*rest, *unquoted.values()]
