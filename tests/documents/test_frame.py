"""What stands around a text: who issues it, its number, place and date, recipients, who signs and as what."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.blanks import DOTS, Missing
from giaouoc.documents.frame import Frame
from giaouoc.documents.paper import Paper, Signature
from giaouoc.documents.rendering import Head
from giaouoc.records.template import FrontMatter


class Framed(NamedTuple):
    """A frame, and what was left blank in it."""

    paper: Paper
    blanks: list[Missing]

    @property
    def keys(self) -> list[str]:
        return [blank.key for blank in self.blanks]


@pytest.fixture
def frame(bloc: Callable[..., Path]) -> Callable[..., Framed]:
    """The frame of a plan, or of another `kind`, of `unit` where it is one unit's.

    `year`: lines of year.yaml behind its year, `**head`: of the template's head; both have what a sound plan has by
    default. `of_bloc`: keys of bloc.yaml.
    """

    def call(
        year: str = "leader: so-y-te\n",
        *,
        kind: str = "plan",
        unit: str | None = None,
        units: Mapping[str, str] | None = None,
        of_bloc: Mapping[str, str] | None = None,
        **head: Any,
    ) -> Framed:
        keys = {
            "name": "Khối thi đua số 1",
            "kind": "khối",
            "owner": "Hội đồng Thi đua - Khen thưởng tỉnh",
            "level": "tỉnh",
            "symbol": "KTĐ1",
            "place": "Hòa Bình",
            **(of_bloc or {}),
        }
        members = "".join(
            f"  - {{id: {id_}, name: {name}}}\n"
            for id_, name in (("so-y-te", "Sở Y tế"), ("so-giao-duc", "Sở Giáo dục"), ("ban-dan-toc", "Ban Dân tộc"))
        )
        lines = "".join(f"{key}: {value}\n" for key, value in keys.items() if value)
        files = {f"2024/units/{id_}.yaml": f"unit: {id_}\n{text}" for id_, text in (units or {}).items()}
        root = bloc({"bloc.yaml": f"{lines}members:\n{members}", "2024/year.yaml": f"year: 2024\n{year}", **files})
        opened = open_year(root, None, 2024, whole=True)
        assert isinstance(opened, OpenYear) and not [problem for problem in opened.book.problems if problem.is_error]
        assert opened.book.bloc is not None
        context = year_of(opened, date(2025, 1, 20))[0].context(kind, unit)
        model = FrontMatter.model_validate({"kind": kind, "type": "Kế hoạch", "abbreviation": "KH", **head})
        filled = Head(model, model.type, model.subject, model.number, model.recipients)
        made = Frame(kind, filled, context, opened.book.bloc.model)
        return Framed(made.paper({}), made.blanks)

    return call


Frames = Callable[..., Framed]


def paper(lines: str, kind: str = "plan") -> str:
    """Lines of year.yaml for the paper of a kind, and the leader."""
    inner = "".join(f"    {line}\n" for line in lines.strip("\n").split("\n"))
    return f"leader: so-y-te\npapers:\n  {kind}:\n{inner}"


# Who issues it


def test_a_document_of_the_bloc_stands_under_its_owner_and_its_name(frame: Frames) -> None:
    made = frame().paper
    assert (made.superior, made.issuer) == ("Hội đồng Thi đua - Khen thưởng tỉnh", "Khối thi đua số 1")


def test_a_bloc_may_write_under_its_leaders_letterhead(frame: Frames) -> None:
    made = frame(of_bloc={"letterhead": "đơn vị trưởng"}).paper
    assert (made.superior, made.issuer) == (None, "Sở Y tế")


def test_while_nobody_leads_the_bloc_writes_under_its_own_name(frame: Frames) -> None:
    made = frame("theme: Đổi mới\n", of_bloc={"letterhead": "đơn vị trưởng"}, signers=["đơn vị trưởng"]).paper
    assert (made.superior, made.issuer) == ("Hội đồng Thi đua - Khen thưởng tỉnh", "Khối thi đua số 1")
    assert made.signatures[0].heads == ("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG")


def test_a_units_own_document_stands_under_its_name(frame: Frames) -> None:
    made = frame(unit="ban-dan-toc", kind="registration", letterhead="đơn vị").paper
    assert (made.superior, made.issuer) == (None, "Ban Dân tộc")


def test_the_blocs_document_about_a_unit_stands_under_the_bloc(frame: Frames) -> None:
    assert frame(unit="ban-dan-toc", kind="appraisal").paper.issuer == "Khối thi đua số 1"


# The number


@pytest.mark.parametrize(
    ("recorded", "printed"),
    [
        ("01", "01/KH-KTĐ1"),
        ("1", "01/KH-KTĐ1"),
        ("12", "12/KH-KTĐ1"),
        ("105", "105/KH-KTĐ1"),
        ("01/KH-KTĐ9", "01/KH-KTĐ9"),
        ("07-KH/BDT", "07-KH/BDT"),
        ("05A", "05A"),
    ],
)
def test_a_number_takes_the_type_and_the_blocs_symbol_unless_it_has_them(
    recorded: str, printed: str, frame: Frames
) -> None:
    made = frame(paper(f"number: {recorded}\ndate: 05/03/2024"))
    assert made.paper.number == printed
    assert made.blanks == []


def test_a_number_that_is_not_recorded_leaves_room_and_is_told(frame: Frames) -> None:
    made = frame(paper("date: 05/03/2024"))
    assert made.paper.number == "……/KH-KTĐ1"
    assert made.blanks == [Missing("Số văn bản", "papers.plan.number")]


def test_a_symbol_that_is_not_recorded_leaves_room_and_is_told(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024"), of_bloc={"symbol": ""})
    assert made.paper.number == "01/KH-……"
    assert made.blanks == [Missing("Ký hiệu trong số văn bản", "bloc.yaml: symbol")]


def test_under_the_leaders_letterhead_the_blocs_symbol_is_not_used(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024"), of_bloc={"letterhead": "đơn vị trưởng"})
    assert made.paper.number == "01/KH-……"
    assert made.blanks == [Missing("Ký hiệu trong số văn bản", "")]


def test_nor_under_a_units_own(frame: Frames) -> None:
    year = paper("number: 1\ndate: 05/03/2024", "registration")
    made = frame(year, unit="so-y-te", kind="registration", letterhead="đơn vị")
    assert made.paper.number == "01/KH-……"
    assert made.blanks == [Missing("Ký hiệu trong số văn bản", "")]


def test_a_kind_without_abbreviation_has_no_number_unless_one_is_recorded(frame: Frames) -> None:
    without = frame(kind="covenant", abbreviation=None)
    assert without.paper.number is None and "papers.covenant.number" not in without.keys
    assert frame(paper("number: 05/GƯ", "covenant"), kind="covenant", abbreviation=None).paper.number == "05/GƯ"


def test_a_number_of_the_template_stands_before_all(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024"), number="99/KH-ABC")
    assert (made.paper.number, made.blanks) == ("99/KH-ABC", [])


# Place and date


def test_place_and_date_are_those_recorded(frame: Frames) -> None:
    assert frame(paper("date: 05/03/2024")).paper.place_and_date == "Hòa Bình, ngày 05 tháng 3 năm 2024"


def test_the_place_of_the_paper_stands_before_that_of_the_bloc(frame: Frames) -> None:
    made = frame(paper("date: 05/03/2024\nplace: Kim Bôi"))
    assert made.paper.place_and_date == "Kim Bôi, ngày 05 tháng 3 năm 2024"


def test_a_day_that_is_not_recorded_leaves_room_and_is_told(frame: Frames) -> None:
    made = frame(paper("number: 1"))
    assert made.paper.place_and_date == "Hòa Bình, ngày …… tháng …… năm ………"
    assert made.blanks == [Missing("Ngày văn bản", "papers.plan.date")]


def test_a_place_that_is_not_recorded_leaves_room_and_is_told(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024"), of_bloc={"place": ""})
    assert made.paper.place_and_date == f"{DOTS}, ngày 05 tháng 3 năm 2024"
    assert made.blanks == [Missing("Địa danh", "place")]


def test_an_undated_kind_has_neither_and_misses_neither(frame: Frames) -> None:
    made = frame(paper("number: 1"), dated="không", of_bloc={"place": ""})
    assert made.paper.place_and_date is None
    assert made.blanks == []


# Type, subject, recipients, căn cứ


def test_type_and_subject_are_the_templates(frame: Frames) -> None:
    made = frame(subject="Công tác thi đua năm 2024").paper
    assert (made.type, made.subject, made.title) == (
        "Kế hoạch",
        "Công tác thi đua năm 2024",
        "Kế hoạch công tác thi đua năm 2024",
    )


def test_the_title_recorded_stands_before_the_templates_subject(frame: Frames) -> None:
    assert frame(paper("title: Hoạt động năm 2024"), subject="Công tác thi đua").paper.subject == "Hoạt động năm 2024"


def test_recipients_recorded_stand_before_the_templates(frame: Frames) -> None:
    assert frame(recipients=["Như trên"]).paper.recipients == ("Như trên",)
    recorded = paper("recipients:\n  - Sở Nội vụ\n  - Các đơn vị")
    assert frame(recorded, recipients=["Như trên"]).paper.recipients == ("Sở Nội vụ", "Các đơn vị")


def test_the_bases_are_those_of_the_kind(frame: Frames) -> None:
    year = (
        "leader: so-y-te\ndocuments:\n"
        "  - {number: 1/KH-UBND, date: 05/03/2024, basis: [plan]}\n  - {number: 2/KH-UBND, basis: [summary]}\n"
    )
    assert frame(year).paper.bases == ("Kế hoạch số 1/KH-UBND ngày 05 tháng 3 năm 2024",)
    assert frame(year, kind="summary").paper.bases == ("Kế hoạch số 2/KH-UBND",)


# Who signs


def signed(made: Framed) -> Signature:
    (one,) = made.paper.signatures
    return one


def test_the_leader_signs_for_the_bloc(frame: Frames) -> None:
    made = frame(signers=["đơn vị trưởng"])
    assert signed(made) == Signature(("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG"), DOTS)
    assert made.blanks[-1] == Missing("Họ tên người ký", "papers.plan.signer.name")


@pytest.mark.parametrize(
    ("kind", "heads"),
    [
        ("khối", ("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG")),
        ("cụm", ("TM. CỤM THI ĐUA", "CỤM TRƯỞNG")),
        ("khu vực", ("TM. KHU VỰC THI ĐUA", "ĐƠN VỊ TRƯỞNG")),
    ],
)
def test_the_words_are_those_of_a_khoi_a_cum_or_a_khu_vuc(kind: str, heads: tuple[str, ...], frame: Frames) -> None:
    assert signed(frame(of_bloc={"kind": kind}, signers=["đơn vị trưởng"])).heads == heads


@pytest.mark.parametrize(
    ("signer", "heads"),
    [
        ("title: Giám đốc", ("GIÁM ĐỐC",)),
        ("{title: Giám đốc, office: Sở Y tế}", ("GIÁM ĐỐC", "SỞ Y TẾ")),
        ("{for: Giám đốc, title: Phó Giám đốc}", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("{acting: TL., for: Giám đốc, title: Chánh Văn phòng}", ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        ("{acting: Q., title: Giám đốc}", ("Q. GIÁM ĐỐC",)),
        ("{for: Giám đốc}", ("KT. GIÁM ĐỐC",)),
        ("{office: Sở Y tế}", ("SỞ Y TẾ",)),
    ],
)
def test_the_signers_own_office_follows(signer: str, heads: tuple[str, ...], frame: Frames) -> None:
    lines = f"signer: {signer}" if signer.startswith("{") else f"signer:\n  {signer}"
    made = frame(paper(lines), signers=["đơn vị trưởng"])
    assert signed(made).heads == ("TM. KHỐI THI ĐUA", "KHỐI TRƯỞNG", *heads)
    assert "papers.plan.signer.title" not in made.keys


def test_a_name_recorded_is_printed_and_not_missed(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024\nsigner: {name: Nguyễn Văn A}"), signers=["đơn vị trưởng"])
    assert signed(made).name == "Nguyễn Văn A"
    assert made.blanks == []


def test_under_its_own_letterhead_the_leader_signs_as_itself(frame: Frames) -> None:
    year = paper("signer: {for: Giám đốc, title: Phó Giám đốc, office: Sở Y tế}")
    made = frame(year, of_bloc={"letterhead": "đơn vị trưởng"}, signers=["đơn vị trưởng"])
    assert signed(made).heads == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")


def test_under_its_own_letterhead_a_title_that_is_not_recorded_leaves_room(frame: Frames) -> None:
    made = frame(of_bloc={"letterhead": "đơn vị trưởng"}, signers=["đơn vị trưởng"])
    assert signed(made).heads == (DOTS,)
    assert Missing("Chức vụ người ký", "papers.plan.signer.title") in made.blanks


def test_a_unit_signs_under_its_name_by_its_own_signer(frame: Frames) -> None:
    units = {"so-giao-duc": "signer: {for: Giám đốc, title: Phó Giám đốc, name: Trần Thị B}\n"}
    made = frame(units=units, unit="so-giao-duc", kind="registration", letterhead="đơn vị", signers=["đơn vị"])
    assert signed(made) == Signature(("SỞ GIÁO DỤC", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Trần Thị B")


def test_a_unit_without_a_signer_signs_under_its_name_alone(frame: Frames) -> None:
    made = frame(unit="so-giao-duc", kind="registration", letterhead="đơn vị", signers=["đơn vị"])
    assert signed(made) == Signature(("SỞ GIÁO DỤC",), DOTS)


def test_minutes_are_signed_by_secretary_and_chair_in_the_order_of_the_template(frame: Frames) -> None:
    made = frame(kind="minutes", signers=["thư ký", "chủ trì"])
    assert [one.heads for one in made.paper.signatures] == [("THƯ KÝ",), ("CHỦ TRÌ",)]
    assert {one.remark for one in made.paper.signatures} == {"(Ký, ghi rõ họ tên)"}
    assert [blank.what for blank in made.blanks][-2:] == ["Họ tên thư ký", "Họ tên người chủ trì"]


def test_an_appraisal_is_signed_by_both_sides(frame: Frames) -> None:
    made = frame(kind="appraisal", unit="so-giao-duc", signers=["đoàn thẩm định", "đại diện đơn vị"])
    assert [one.heads for one in made.paper.signatures] == [
        ("ĐẠI DIỆN", "ĐOÀN THẨM ĐỊNH"),
        ("ĐẠI DIỆN", "ĐƠN VỊ ĐƯỢC THẨM ĐỊNH"),
    ]


def test_a_template_without_signers_has_no_signature(frame: Frames) -> None:
    made = frame(paper("number: 1\ndate: 05/03/2024"))
    assert (made.paper.signatures, made.paper.everybody, made.blanks) == ((), (), [])


def offices(made: Framed) -> list[str]:
    return [one.heads[0] for one in made.paper.everybody]


def test_a_covenant_is_signed_by_all_leader_first_then_deputies_then_by_name(frame: Frames) -> None:
    year = "leader: so-y-te\ndeputies: [so-giao-duc]\n"
    made = frame(year, kind="covenant", abbreviation=None, signers=["các đơn vị"])
    assert offices(made) == ["SỞ Y TẾ", "SỞ GIÁO DỤC", "BAN DÂN TỘC"]
    assert made.paper.signatures == ()


def test_while_nobody_leads_a_covenant_is_signed_by_name(frame: Frames) -> None:
    made = frame("theme: Đổi mới\n", kind="covenant", abbreviation=None, signers=["các đơn vị"])
    assert offices(made) == ["BAN DÂN TỘC", "SỞ GIÁO DỤC", "SỞ Y TẾ"]


def test_a_covenant_is_signed_by_those_who_signed_in_the_same_order(frame: Frames) -> None:
    year = "leader: so-y-te\ncovenant: {signed_by: [ban-dan-toc, so-y-te]}\n"
    made = frame(year, kind="covenant", abbreviation=None, signers=["các đơn vị"])
    assert offices(made) == ["SỞ Y TẾ", "BAN DÂN TỘC"]


def test_each_unit_signs_a_covenant_by_its_own_signer(frame: Frames) -> None:
    units = {"ban-dan-toc": "signer: {title: Trưởng ban, name: Lê Văn C}\n"}
    made = frame(kind="covenant", units=units, abbreviation=None, signers=["các đơn vị"])
    assert made.paper.everybody[1] == Signature(("BAN DÂN TỘC", "TRƯỞNG BAN"), "Lê Văn C")
    assert len([blank for blank in made.blanks if blank.what.startswith("Họ tên người ký")]) == 2
