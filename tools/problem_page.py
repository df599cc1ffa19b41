"""`docs/loi.md`: every problem with an example and what the user reads, taken from `tests/problems`."""

from collections.abc import Iterator
from pathlib import Path

from giaouoc.records.codes import Code

_MOST_LINES = 40
_SAMPLE = "diem-vuot-khung"

# The first code of each group in `Code` → what the group is called.
_GROUPS = {
    Code.NO_BLOC: "Thư mục và tệp",
    Code.NOT_UTF8: "Ký tự trong tệp",
    Code.SECOND_COLON: "Cách viết YAML",
    Code.WRONG_SHAPE: "Khóa và giá trị",
    Code.DUPLICATE_ID: "Khối và các thành viên",
    Code.DUPLICATE_CODE: "Bảng tiêu chí",
    Code.UNKNOWN_CODE: "Điểm của đơn vị",
    Code.DATE_ORDER: "Ngày tháng",
    Code.TIE_NOT_FOUND: "Cuộc họp bình xét",
    Code.UNKNOWN_PACK: "Luật và quy định khen thưởng",
    Code.TOO_MANY_VOTES: "Bỏ phiếu và quyết định",
    Code.NEVER_PROPOSED: "Các năm trước",
    Code.TEMPLATE_HEAD: "Văn bản và mẫu văn bản",
    Code.CHANGED_SINCE: "Năm đã khóa",
    Code.NOT_A_SHEET: "Phiếu Excel",
}

_INTRODUCTION = """\
<!-- Trang này do tools/generate.py viết từ tests/problems; sửa ở đó, không sửa ở đây. -->

# Các lỗi và cách sửa

Lệnh `giaouoc validate` đọc mọi tệp của khối và nêu mọi chỗ sai trong một lần. Lỗi của văn bản Word và của mẫu văn bản
do lệnh `giaouoc render` và `giaouoc templates check` nêu, lỗi của phiếu Excel do lệnh `giaouoc import` nêu, cũng theo
cách ấy. Mỗi chỗ sai được viết như sau:

```text
{sample}
```

- **Dòng đầu** cho biết chỗ sai nằm ở đâu: tên tệp, rồi số dòng, rồi số cột (chữ thứ mấy trong dòng, đếm từ 1). Sau đó
  là mức độ, nội dung, và trong ngoặc vuông là tên của lỗi. Tra tên đó ở trang này.
- **Dòng của tệp** được chép lại. Các dấu `^` bên dưới chỉ đúng những chữ cần xem. Dòng quá dài thì chỉ chép đoạn quanh
  chỗ sai, hai đầu có dấu `…`. Ký tự không nhìn thấy được vẽ thành dấu `·`.
- **Chỗ liên quan**, nếu có: một chỗ khác cần xem cùng, ví dụ nơi khai điểm tối đa.
- **tại**: chỗ sai thuộc đơn vị nào, tiêu chí nào.
- **cách sửa**: việc cần làm.

Dòng cuối cùng đếm số lỗi, số cảnh báo, và số điểm chưa nhập.

**Lỗi** làm cho điểm hoặc thứ hạng không còn chắc chắn: đơn vị có lỗi trong phần được tính thì chưa có hạng, các đơn vị
khác vẫn được xếp. **Cảnh báo** không chặn việc gì, nhưng nên xem. Sửa từ trên xuống: một chỗ viết sai cấu trúc có thể
che các chỗ khác trong cùng tệp, nên sửa xong hãy chạy lại. Cùng một kiểu sai có quá một trăm chỗ trong một tệp thì chỉ
nêu một trăm chỗ đầu và đếm số còn lại.

Mã thoát của lệnh, dùng khi chạy tự động:

| mã | nghĩa |
|---|---|
| 0 | không có lỗi (chỉ có cảnh báo cũng là 0; thêm `--strict` thì cảnh báo tính như lỗi) |
| 1 | có lỗi trong hồ sơ |
| 2 | gõ sai câu lệnh |
| 3 | lỗi của chính chương trình, không phải của hồ sơ |

Các ví dụ dưới đây là một khối rất nhỏ; tệp nào không chép ra thì không có gì sai.
"""


def problem_page(examples: Path) -> str:
    """The page, from the folders in `examples`."""
    sample = _answer(examples / _SAMPLE).partition("\n\n")[0]
    parts = [_INTRODUCTION.replace("{sample}", sample), *_contents()]
    for code in Code:
        if code in _GROUPS:
            parts.append(f"## {_GROUPS[code]}\n")
        parts += _section(code, examples)
    return "\n".join(parts)


def _contents() -> Iterator[str]:
    yield "## Mục lục\n"
    lines: list[str] = []
    for code in Code:
        if code in _GROUPS:
            title = _GROUPS[code]
            lines.append(f"- [{title}](#{title.lower().replace(' ', '-')})")
        lines.append(f"  - [`{code}`](#{code}): {code.meaning}")
    yield "\n".join(lines) + "\n"


def _section(code: Code, examples: Path) -> Iterator[str]:
    yield f"### `{code}`\n\n{code.meaning}\n"
    folder = examples / code
    answer = _answer(folder)
    yield from _overlay(folder, answer)
    yield _fenced("text", answer)
    variants = sorted(path for path in examples.glob(f"{code}--*") if path.is_dir())
    if variants:
        yield "Trường hợp khác:\n"
    for variant in variants:
        yield _fenced("text", _answer(variant).rpartition("\n\n")[0])


def _answer(folder: Path) -> str:
    return (folder / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


def _overlay(folder: Path, answer: str) -> Iterator[str]:
    """The files of `folder` that the answer speaks of; files that cannot be shown are not there."""
    if (command := folder / "lenh.txt").exists():
        yield f"Lệnh: `giaouoc {command.read_text(encoding='utf-8').strip()}`\n"
    for path in sorted(path for path in folder.rglob("*") if path.name.endswith((".yaml", ".md.j2"))):
        name = path.relative_to(folder).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in answer and text and text.count("\n") < _MOST_LINES:
            yield f"Tệp `{name}`:\n"
            yield _fenced("yaml" if path.suffix == ".yaml" else "text", text.rstrip("\n"))


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```\n"
