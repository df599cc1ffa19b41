"""Where the templates are: the bloc's own before the shipped ones, and what is said of them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import giaouoc
from giaouoc.documents.kinds import KINDS
from giaouoc.records.codes import Code
from giaouoc.records.places import Place
from giaouoc.records.problems import Problem, Severity
from giaouoc.records.source import Source, read_source
from giaouoc.records.suggest import did_you_mean
from giaouoc.records.template import TemplateText, read_template

FOLDER = "templates"
REFERENCE = "reference.docx"
# The public page, which is no Word document: its wording and its looks, by the names they are copied by.
PAGE = {"publish": "publish.html.j2", "publish.css": "publish.css"}
_ENDING = ".md.j2"
_WORD_ENDING = ".docx"
_FILE_NAME = re.compile(r"\w[\w .-]*")


class Templates(NamedTuple):
    """The templates of one bloc. `own`: its `templates/`; `shipped`: ours."""

    own: Path
    shipped: Path

    def find(self, name: str) -> tuple[Path, str] | None:
        """The file called `name` and how problems call it; the bloc's own first. None: there is none.

        A template names what it includes, and must not reach files beside the templates.
        """
        if not _FILE_NAME.fullmatch(name):
            return None
        if (path := self.own / name).is_file():
            return path, f"{FOLDER}/{name}"
        if (path := self.shipped / name).is_file():
            return path, f"giaouoc:{FOLDER}/{name}"
        return None

    def source(self, name: str) -> tuple[Source | None, list[Problem]]:
        """The text of the template file `name`."""
        found = self.find(name)
        if found is None:
            return None, []
        return read_source(*found)

    def of_kind(self, kind: str) -> tuple[TemplateText | None, list[Problem]]:
        """The template of a kind of document."""
        source, problems = self.source(kind + _ENDING)
        if source is None:
            return None, problems
        template, found = read_template(source, headed=True)
        if template is not None and template.head is not None and template.head.model.kind != kind:
            message = f'mẫu khai kind: {template.head.model.kind}, nhưng tên tệp là "{kind}{_ENDING}"'
            hint = f"sửa thành kind: {kind}, hoặc đổi tên tệp"
            found.append(template.head.document.problem(Code.TEMPLATE_HEAD, message, ("kind",), hint))
            return None, [*problems, *found]
        return template, [*problems, *found]

    def word_form(self, kind: str) -> Path | None:
        """The bloc's own Word form for `kind`, which stands before every other template."""
        path = self.own / f"{kind}{_WORD_ENDING}"
        return path if path.is_file() else None

    def in_use(self, kind: str) -> str | None:
        """The bloc's own file that stands for `kind`; None: ours does."""
        if self.word_form(kind) is not None:
            return kind + _WORD_ENDING
        return kind + _ENDING if (self.own / (kind + _ENDING)).is_file() else None

    @property
    def parts(self) -> list[str]:
        """Names of the shipped parts that templates include."""
        return sorted(path.name.removesuffix(_ENDING) for path in self.shipped.glob(f"_*{_ENDING}"))

    def file_of(self, name: str) -> str:
        """The shipped file of a kind, of a part, of the public page, or of `reference`."""
        return {"reference": REFERENCE, **PAGE}.get(name, name + _ENDING)

    def reference(self) -> tuple[Path, str]:
        """The file with page and styles."""
        found = self.find(REFERENCE)
        assert found is not None  # it is shipped
        return found

    def strange(self) -> Iterator[Problem]:
        """Files in the bloc's folder that look like templates and are those of no document."""
        parts = {path.name for path in self.shipped.glob(f"_*{_ENDING}")}
        known = {f"{kind}{ending}" for kind in KINDS for ending in (_ENDING, _WORD_ENDING)}
        known |= {REFERENCE, *PAGE.values()} | parts
        for path in sorted(self.own.iterdir()) if self.own.is_dir() else ():
            if path.name in known or path.name.startswith((".", "~", "_")) or not path.is_file():
                continue
            if path.name.lower().endswith((".j2", ".docx", ".md", ".txt", ".doc", ".dotx")):
                hint = (
                    did_you_mean(path.name, sorted(known)) or "tên tệp là tên loại văn bản; xem: giaouoc templates list"
                )
                message = "tệp này không phải mẫu của văn bản nào, nên không được dùng"
                yield Problem(Code.TEMPLATE_STRANGE, Severity.WARNING, message, Place(f"{FOLDER}/{path.name}"), hint)


def templates_of(root: Path) -> Templates:
    """The templates of the bloc in `root`."""
    return Templates(root / FOLDER, shipped_folder())


def shipped_folder() -> Path:
    """Our own templates: beside the package where it is installed, else at the top of the checkout."""
    package = Path(giaouoc.__file__).parent
    installed = package / FOLDER
    return installed if installed.is_dir() else package.parents[1] / FOLDER
