"""The files of a bloc that begins: commented, valid as they are, with links to the schemas for editors."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from giaouoc.records.schema import schema_files
from giaouoc.records.yaml_text import block_lines
from giaouoc.records.year_text import NewYear, year_text

# Ready-made scoring tables: id → what it is.
STARTERS: Mapping[str, str] = {
    "ba-muc": "ba mục, 100 điểm, chấm trực tiếp và trừ theo trường hợp",
    "ty-le": "1000 điểm, xếp hạng theo tỷ lệ phần trăm của điểm được giao",
    "tru-diem": "100 điểm, chấm theo cách trừ từng trường hợp",
}


class NewBloc(NamedTuple):
    """What is known of a bloc when its folder is made. `members`: id and name of each; `leader`: an id of these."""

    name: str
    kind: str
    owner: str
    level: str
    members: Sequence[tuple[str, str]]
    leader: str | None
    year: int
    starter: str


def new_bloc_files(bloc: NewBloc) -> dict[str, str]:
    """Name → text of every file."""
    year = str(bloc.year)
    return {
        "bloc.yaml": _bloc(bloc),
        f"{year}/year.yaml": year_text(NewYear(bloc.year, bloc.leader)),
        f"{year}/criteria.yaml": starter_text(bloc.starter),
        f"{year}/rules.yaml": _starter("rules"),
        ".gitignore": _GITIGNORE,
        ".gitattributes": _GITATTRIBUTES,
        **{f"schemas/{name}": text for name, text in schema_files().items()},
    }


def starter_text(starter: str) -> str:
    """The scoring table of this id."""
    return f"# yaml-language-server: $schema=../schemas/criteria.schema.json\n{_starter(starter)}"


def _starter(name: str) -> str:
    return files("giaouoc").joinpath("starters", f"{name}.yaml").read_text(encoding="utf-8")


def _bloc(bloc: NewBloc) -> str:
    facts = {"name": bloc.name, "kind": bloc.kind, "owner": bloc.owner, "level": bloc.level}
    members = [{"id": id_, "name": name, "short": None} for id_, name in bloc.members]
    lines = [
        "# yaml-language-server: $schema=schemas/bloc.schema.json",
        "# Khối, cụm thi đua và các thành viên.",
        *block_lines(facts, 0),
        "",
        "# Ký hiệu trong số văn bản (ví dụ KTĐ13); địa danh; văn bản mang tên khối hay tên đơn vị trưởng.",
        "symbol:",
        "place:",
        "letterhead: khối",
        "",
        "# id là tên tệp của đơn vị trong units/ và không bao giờ đổi; tên gọi đổi thì sửa name, giữ tên cũ ở aliases.",
        "# short: tên gọi tắt dùng trong bảng. Đơn vị rời khối: thêm left; vào khối: thêm joined (năm hoặc ngày).",
        *block_lines({"members": members}, 0),
    ]
    return "\n".join(lines) + "\n"


_GITIGNORE = """\
# Văn bản, phiếu Excel viết ra từ hồ sơ; tệp tạm của Word, Excel.
output/
~$*
.*.yaml.*
"""
_GITATTRIBUTES = """\
* text=auto eol=lf
*.docx binary
*.xlsx binary
"""
