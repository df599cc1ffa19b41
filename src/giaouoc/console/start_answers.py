"""The answers of `init` and `new-year`: folders made, and what comes next."""

import os
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from giaouoc.console.answer import Answer
from giaouoc.console.open_bloc import OpenYear, UsageFaultError
from giaouoc.records.book import load_book
from giaouoc.records.new_bloc import NewBloc, new_bloc_files
from giaouoc.records.next_year import next_year
from giaouoc.records.problems import Problem
from giaouoc.records.suggest import did_you_mean
from giaouoc.records.transaction import Change, write_all
from giaouoc.records.writing import CannotWriteError
from giaouoc.vietnamese import fold_spelling


def member_names(names: Sequence[str]) -> list[str]:
    """`names` as they go into a record: clean, and none twice whatever its spelling."""
    found: dict[str, str] = {}
    for name in names:
        clean = " ".join(unicodedata.normalize("NFC", name).split())
        if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") for char in clean):
            raise UsageFaultError(f'tên đơn vị "{name.strip()}" có ký tự không in được; gõ lại bằng tay')
        if not fold_spelling(clean):
            continue
        if (other := found.setdefault(fold_spelling(clean), clean)) != clean:
            raise UsageFaultError(f'"{clean}" và "{other}" là một tên viết hai cách; giữ lại một')
    return list(found.values())


def leader_id(leader: str | None, members: Sequence[tuple[str, str]]) -> str | None:
    """The id of the member that the user means by `leader`."""
    if leader is None or not leader.strip():
        return None
    wanted = fold_spelling(leader)
    for id_, name in members:
        if leader.strip() == id_ or wanted == fold_spelling(name):
            return id_
    known = [known for pair in members for known in pair]
    hint = did_you_mean(leader, known) or "nêu tên hoặc mã của một thành viên"
    raise UsageFaultError(f'đơn vị trưởng "{leader}" không có trong các thành viên; {hint}')


def init(folder: Path, bloc: NewBloc) -> Answer:
    """The answer of `init`: a folder that validates, or nothing at all."""
    texts = new_bloc_files(bloc)
    if (problems := _problems_of(texts)) != ():
        return Answer(None, problems, ["Chưa ghi gì: sửa các lỗi trên ở câu trả lời rồi chạy lại."], failed=True)
    there = [name for name in texts if os.path.lexists(folder / name)]
    if there:
        raise CannotWriteError(
            f"thư mục {folder} đã có {', '.join(there[:3])}{', …' if len(there) > 3 else ''}; chọn thư mục khác"
        )
    write_all(folder, [Change(folder / name, None, text.encode()) for name, text in texts.items()])
    lines = [f"Đã tạo khối ở {folder}:", *(f"  {name}" for name in texts if not name.startswith("schemas/"))]
    lines += ["  schemas/ (gợi ý khóa cho trình soạn thảo)", "", "Việc tiếp theo:"]
    where = "" if folder.resolve() == Path.cwd() else f"cd {folder}, rồi "
    lines += [
        f"  1. {where}mở {bloc.year}/criteria.yaml, sửa tiêu chí và điểm cho đúng quy chế của khối;",
        f"  2. điền {bloc.year}/year.yaml (đơn vị phó, chủ đề, lịch), bloc.yaml (ký hiệu, địa danh);",
        "  3. chạy giaouoc validate, rồi giaouoc status để xem khối đang ở đâu trong năm.",
    ]
    return Answer("\n".join(lines))


def _problems_of(texts: dict[str, str]) -> tuple[Problem, ...]:
    """What is wrong with the files, found as for any bloc; they are not in their place yet."""
    with tempfile.TemporaryDirectory(prefix="giaouoc-") as name:
        root = Path(name)
        for file, text in texts.items():
            if file.endswith(".yaml"):
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                (root / file).write_text(text, encoding="utf-8", newline="\n")
        return tuple(problem for problem in load_book(root).problems if problem.is_error)


def new_year(opened: OpenYear) -> Answer:
    """The answer of `new-year`: the folder of the year after the one opened."""
    problems, _ = opened.shown(())
    if problems or opened.book.bloc is None or opened.book.years[opened.year].year is None:
        return Answer(None, problems, ["Chưa mở năm mới: sửa các lỗi trên rồi chạy lại."], failed=True)
    made, root = next_year(opened.book, opened.year), opened.book.root
    there = [name for name in (*made.files, f"{made.year}/units", f"{made.year}/review.yaml") if (root / name).exists()]
    if there:
        raise CannotWriteError(f"năm {made.year} đã có {', '.join(there)}; không ghi đè")
    write_all(root, [Change(root / name, None, text.encode()) for name, text in made.files.items()])
    lines = [f"Đã mở năm {made.year} từ năm {opened.year}:", *(f"  {name}" for name in made.files)]
    lines += ["", "Còn phải xem lại:", *(f"  - {words}" for words in made.to_check)]
    return Answer("\n".join(lines))
