"""How a document is cited: type, number, day, issuer, subject, as far as they are recorded."""

from typing import Any

import pytest

from giaouoc.documents.context.citations import cited
from giaouoc.records.parts import DocumentReference


def cite(**keys: Any) -> str:
    return cited(DocumentReference.model_validate(keys))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (
            {"number": "282/KH-UBND", "date": "30/11/2023", "issuer": "UBND thành phố Hà Nội"},
            "Kế hoạch số 282/KH-UBND ngày 30 tháng 11 năm 2023 của UBND thành phố Hà Nội",
        ),
        ({"number": "282/KH-UBND"}, "Kế hoạch số 282/KH-UBND"),
        (
            {"number": "282/KH-UBND", "issuer": "UBND tỉnh", "title": "Công tác thi đua năm 2024"},
            "Kế hoạch số 282/KH-UBND của UBND tỉnh về công tác thi đua năm 2024",
        ),
        ({"title": "Kế hoạch công tác thi đua năm 2024"}, "Kế hoạch về công tác thi đua năm 2024"),
        ({"title": "Kế hoạch Công tác thi đua năm 2024"}, "Kế hoạch về công tác thi đua năm 2024"),
        ({"title": "Kế hoạch", "number": "01"}, "Kế hoạch số 01"),
        ({"date": "05/03/2025"}, "Văn bản ngày 05 tháng 3 năm 2025"),
        ({}, "Văn bản"),
    ],
)
def test_what_is_not_recorded_is_left_out(keys: dict[str, str], words: str) -> None:
    assert cite(**keys) == words


@pytest.mark.parametrize(
    ("number", "type_"),
    [
        ("18/CT-UBND", "Chỉ thị"),
        ("34-CT/TW", "Chỉ thị"),
        ("224-KH-UBND", "Kế hoạch"),
        ("10/HD-HĐTĐKT", "Hướng dẫn"),
        ("98/2023/NĐ-CP", "Nghị định"),
        ("01/2024/TT-BNV", "Thông tư"),
        ("2124/QĐ-UBND", "Quyết định"),
        ("05-NQ/TU", "Nghị quyết"),
        ("12/BC-KTĐ9", "Báo cáo"),
        ("07/TTr-KTĐ9", "Tờ trình"),
        ("35-KL/TW", "Kết luận"),
        ("113-QyĐ/TW", "Quy định"),
        ("1234/UBND-NC", "Văn bản"),
        ("01", "Văn bản"),
    ],
)
def test_the_type_is_read_off_the_number_where_the_title_has_none(number: str, type_: str) -> None:
    assert cite(number=number) == f"{type_} số {number}"


def test_the_type_in_the_title_stands_before_that_of_the_number() -> None:
    assert cite(number="01/QĐ-UBND", title="Quy chế bình xét") == "Quy chế số 01/QĐ-UBND về bình xét"


def test_a_type_is_a_whole_word_of_the_title() -> None:
    assert cite(title="Luật sư tỉnh") == "Luật sư tỉnh"
    assert cite(title="Kế hoạchh") == "Văn bản về kế hoạchh"


@pytest.mark.parametrize("name", ["Thông tư liên tịch", "Nghị quyết liên tịch", "Bộ luật", "Công văn", "Điều lệ"])
def test_the_longer_name_of_a_type_is_meant(name: str) -> None:
    assert cite(title=f"{name} về thi đua").startswith(name)
    assert "về liên tịch" not in cite(title=f"{name} về thi đua")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (
            {
                "number": "06/2022/QH15",
                "date": "15/06/2022",
                "issuer": "Quốc hội",
                "title": "Luật Thi đua, khen thưởng",
            },
            "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 15 tháng 6 năm 2022",
        ),
        ({"title": "Bộ luật Lao động", "number": "45/2019/QH14"}, "Bộ luật Lao động số 45/2019/QH14"),
        ({"title": "Luật Thi đua, khen thưởng"}, "Luật Thi đua, khen thưởng"),
    ],
)
def test_a_law_is_called_by_its_name(keys: dict[str, str], words: str) -> None:
    assert cite(**keys) == words


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Nghị định quy định chi tiết thi hành Luật", "quy định chi tiết thi hành Luật"),
        ("Quyết định ban hành Quy chế", "ban hành Quy chế"),
        ("Quyết định Ban hành Quy chế", "ban hành Quy chế"),
        ("Chỉ thị về tiếp tục đổi mới", "về tiếp tục đổi mới"),
        ("Về việc khen thưởng", "về việc khen thưởng"),
        ("Hướng dẫn bình xét thi đua", "về bình xét thi đua"),
        ("Hướng dẫn thực hiện Nghị định", "thực hiện Nghị định"),
        ("UBND tỉnh giao chỉ tiêu", "về UBND tỉnh giao chỉ tiêu"),
    ],
)
def test_a_subject_goes_on_as_a_sentence_would(title: str, subject: str) -> None:
    assert cite(title=title).endswith(f" {subject}")
    assert "về về" not in cite(title=title)
