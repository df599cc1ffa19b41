"""The way to a place in a file, told by names: đơn vị "thads" › tiêu chí "I.2"."""

from typing import Any

from giaouoc.records.places import Path

# What one element of a list or mapping of this name is called.
_NOUNS = {
    "criteria": "tiêu chí",
    "items": "tiêu chí",
    "bonus": "điểm thưởng",
    "penalty": "điểm trừ",
    "scores": "tiêu chí",
    "members": "đơn vị",
    "units": "đơn vị",
    "tiers": "bậc",
    "options": "lựa chọn",
    "classes": "loại",
    "documents": "văn bản",
    "papers": "giấy tờ",
    "awards": "khen thưởng",
    "conditions": "điều kiện",
    "decisions": "quyết định",
    "votes": "biểu quyết",
    "calendar": "hoạt động",
    "granted": "khen thưởng",
    "requires": "giấy tờ",
    "meetings": "cuộc họp",
    "holds": "việc đang xem xét",
    "discipline": "kỷ luật",
    "routes": "hướng",
    "later": "bước tiếp theo",
    "ties": "đồng hạng",
    "versions": "phiên bản",
}
_NAMES = ("code", "id", "unit", "name", "number", "award", "paper", "fact", "kind", "label", "what", "title")


def breadcrumbs(file: str, data: Any, path: Path) -> tuple[str, ...]:
    """Names of the things `path` goes through in `data`, the content of `file`, outermost first."""
    crumbs = [f'đơn vị "{file.rpartition("/")[2].removesuffix(".yaml")}"'] if "/units/" in file else []
    noun: str | None = None
    for step in path:
        data = _step(data, step)
        if noun is not None:
            crumbs.append(f"{noun} {_name(step, data)}")
            noun = None
        elif isinstance(step, str) and step.isdecimal() and file == "history.yaml":
            crumbs.append(f"năm {step}")
        noun = _NOUNS.get(step) if isinstance(step, str) and isinstance(data, list | dict) else None
    return tuple(crumbs)


def _step(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step) if isinstance(step, str) else None
    if isinstance(data, list) and isinstance(step, int):
        return data[step] if step < len(data) else None
    return None


def _name(step: str | int, data: Any) -> str:
    """The name an element carries itself, else its place in the list."""
    if isinstance(step, str):
        return f'"{step}"'
    if isinstance(data, dict):
        name = next((data[key] for key in _NAMES if isinstance(data.get(key), str)), None)
        if name is not None:
            return f'"{name}"'
    return f"thứ {step + 1}"
