"""What a template sees at the top: records as they are, the result as computed, blanks for what is not there."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from giaouoc.console.document_answers import year_of
from giaouoc.console.open_bloc import OpenYear, open_year
from giaouoc.documents.blanks import Blank
from giaouoc.documents.context.root import Context, Year
from giaouoc.documents.kinds import KINDS
from giaouoc.records.parts import OwnPaper
from giaouoc.scoring.result import WHY_WORDS

EXAMPLES = Path(__file__).parents[3] / "examples"
YEARS = [
    (root.name, int(folder.name))
    for root in sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
    for folder in sorted(root.glob("20??"))
]
DAY = date(2025, 1, 20)


def computed(root: Path, year: int = 2024) -> Year:
    opened = open_year(root, None, year, whole=True)
    assert isinstance(opened, OpenYear)
    return year_of(opened, DAY)[0]


@cache
def example(name: str, year: int = 2024) -> Year:
    return computed(EXAMPLES / name, year)


@pytest.fixture
def context(bloc: Callable[..., Path]) -> Callable[..., Context]:
    """The context of a document of the base bloc, whose year.yaml has these lines behind its year."""

    def call(year: str, kind: str = "plan", **files: str) -> Context:
        others = {f"2024/{name}.yaml": text for name, text in files.items()}
        return computed(bloc({"2024/year.yaml": f"year: 2024\n{year}", **others})).context(kind, None)

    return call


# Names


@pytest.mark.parametrize(("name", "year"), YEARS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_name_has_its_value_or_a_blank_told_in_vietnamese(name: str, year: int, kind: str) -> None:
    context = example(name, year).context(kind, None)
    names = context.names()
    assert list(names) == list(Context._fields)
    for called, value in names.items():
        recorded = getattr(context, called)
        if recorded is None:
            assert isinstance(value, Blank) and value.missing.key == called and value.missing.what
        else:
            assert value is recorded


# The bloc and its units


def test_the_bloc_is_as_recorded() -> None:
    bloc = example("khoi-13-ha-noi").context("plan", None).bloc
    assert (bloc.name, bloc.kind, bloc.symbol, bloc.place) == (
        "Khối thi đua số 13 thành phố Hà Nội",
        "khối",
        "KTĐ13",
        "Hà Nội",
    )
    assert (bloc.leader_title, bloc.deputy_title, bloc.size) == ("Khối trưởng", "Khối phó", 5)


def test_a_cum_has_its_own_titles() -> None:
    bloc = example("cum-9-ha-noi", 2023).context("plan", None).bloc
    assert (bloc.leader_title, bloc.deputy_title) == ("Cụm trưởng", "Cụm phó")


def test_units_are_the_leader_the_deputies_then_the_others_by_name() -> None:
    context = example("khoi-13-ha-noi").context("plan", None)
    assert [unit.id for unit in context.units] == ["thads", "btl-thu-do", "cong-an", "toa-an", "vksnd"]
    assert [unit.role for unit in context.units] == ["Khối trưởng", "Khối phó", "", "", ""]
    assert context.leader is context.units[0] and context.deputies == context.units[1:2]


def test_names_are_sorted_as_a_vietnamese_dictionary_sorts_them(bloc: Callable[..., Path]) -> None:
    names = ("Ủy ban Mặt trận", "Đài Phát thanh", "Dân quân", "Ấp Bắc", "An ninh", "Sở Y tế")
    members = "".join(f"  - {{id: dv-{i}, name: {name}}}\n" for i, name in enumerate(names))
    root = bloc(
        {"2024/units/so-y-te.yaml": None, "2024/units/so-giao-duc.yaml": None, "2024/year.yaml": "year: 2024\n"}
    )
    text = (root / "bloc.yaml").read_text(encoding="utf-8").partition("members:")[0]
    (root / "bloc.yaml").write_text(f"{text}members:\n{members}", encoding="utf-8")
    assert [unit.name for unit in computed(root).context("plan", None).units] == [
        "An ninh",
        "Ấp Bắc",
        "Dân quân",
        "Đài Phát thanh",
        "Sở Y tế",
        "Ủy ban Mặt trận",
    ]


def test_while_nobody_leads_there_is_no_leader() -> None:
    context = example("cum-9-ha-noi", 2023).context("plan", None)
    assert (context.leader, context.deputies) == (None, ())
    assert {unit.role for unit in context.units} == {""}
    assert isinstance(context.names()["leader"], Blank)


def test_a_size_recorded_counts_members_who_are_not_named(bloc: Callable[..., Path]) -> None:
    root = bloc()
    text = (root / "bloc.yaml").read_text(encoding="utf-8")
    (root / "bloc.yaml").write_text(text.replace("level:", "size: 7\nlevel:"), encoding="utf-8")
    context = computed(root).context("plan", None)
    assert (context.bloc.size, len(context.units)) == (7, 2)


def test_what_a_unit_registered_bears_the_names_of_the_awards() -> None:
    (leader, *_) = example("khoi-13-ha-noi").context("covenant", None).units
    assert leader.registered == ("Bằng khen của UBND thành phố Hà Nội",)
    assert [(target.what, target.measure, target.plan) for target in leader.table_targets] == [
        ("Chỉ tiêu chuyên môn trọng tâm đã đăng ký", "%", "83,5")
    ]
    assert leader.signer is not None and leader.signer.title == "Phó Cục trưởng"
    assert leader.completion is not None and leader.completion.level == "hoàn thành tốt"


# The year and the document


def test_the_year_is_called_by_its_number_or_by_its_period(context: Callable[..., Context]) -> None:
    assert context("leader: so-y-te\n").year_name == "năm 2024"
    named = "period: {name: năm học 2024 - 2025, from: 01/08/2024, to: 31/07/2025}\n"
    assert context(named).year_name == "năm học 2024 - 2025"


def test_the_day_is_the_one_given() -> None:
    assert example("khoi-13-ha-noi").context("plan", None).on == DAY


PAPERS = "papers:\n  plan: {number: 1}\n  summary: {number: 2}\n"


def test_a_document_sees_its_own_paper(context: Callable[..., Context]) -> None:
    assert context(PAPERS, "plan").paper.number == "1"
    assert context(PAPERS, "summary").paper.number == "2"
    assert context(PAPERS, "minutes").paper == OwnPaper()


DOCUMENTS = (
    "documents:\n  - {number: 1/KH-UBND, basis: [plan, summary]}\n  - {number: 2/CT-UBND, basis: [summary]}\n"
    "  - {number: 3/HD-UBND}\n"
)


@pytest.mark.parametrize(
    ("kind", "bases"),
    [
        ("plan", ("Kế hoạch số 1/KH-UBND",)),
        ("summary", ("Kế hoạch số 1/KH-UBND", "Chỉ thị số 2/CT-UBND")),
        ("minutes", ()),
    ],
)
def test_a_document_sees_its_own_bases_in_their_order(
    kind: str, bases: tuple[str, ...], context: Callable[..., Context]
) -> None:
    assert context(DOCUMENTS, kind).bases == bases


MEETINGS = (
    "meetings:\n  - {id: giao-uoc, place: A}\n  - {id: so-ket, place: B}\n  - {id: tong-ket, place: C}\n"
    "  - {place: D}\n"
)
REVIEW = "meeting: {date: 10/01/2025, place: E}\n"


@pytest.mark.parametrize(
    ("kind", "without_review", "with_review"),
    [
        ("covenant", "A", "A"),
        ("midyear", "B", "B"),
        ("summary", "C", "E"),
        ("minutes", "C", "E"),
        ("proposal", "C", "E"),
        ("scoreboard", "C", "E"),
    ],
)
def test_a_document_sees_the_meeting_it_belongs_to(
    kind: str, without_review: str, with_review: str, context: Callable[..., Context]
) -> None:
    for files, place in (({}, without_review), ({"review": REVIEW}, with_review)):
        meeting = context(MEETINGS, kind, **files).meeting
        assert meeting is not None and meeting.place == place


def test_a_document_whose_meeting_is_not_recorded_sees_none(context: Callable[..., Context]) -> None:
    assert context("meetings:\n  - {id: so-ket, place: B}\n", "covenant").meeting is None


def test_those_who_sign_are_all_or_those_recorded_in_the_order_of_units(context: Callable[..., Context]) -> None:
    year = "leader: so-y-te\ncovenant: {contents: [Một], signed_by: [so-giao-duc]}\n"
    assert [unit.id for unit in context("leader: so-y-te\n", "covenant").signers] == ["so-y-te", "so-giao-duc"]
    assert [unit.id for unit in context(year, "covenant").signers] == ["so-giao-duc"]


def test_only_a_units_own_document_sees_a_unit_and_its_sheet() -> None:
    year = example("khoi-13-ha-noi")
    whole, one = year.context("summary", None), year.context("score-sheet", "cong-an")
    assert (whole.unit, whole.sheet) == (None, None)
    assert one.unit is not None and one.unit.id == "cong-an"
    assert one.sheet is not None and one.sheet.rank == 1


def test_documents_of_two_units_do_not_mix() -> None:
    year = example("khoi-13-ha-noi")
    first, second = year.context("score-sheet", "cong-an"), year.context("score-sheet", "thads")
    again = year.context("score-sheet", "cong-an")
    assert first.sheet == again.sheet and first.unit == again.unit
    assert first.sheet != second.sheet and first.unit != second.unit


# The result


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_the_ranking_is_the_result(name: str, year: int) -> None:
    found = example(name, year)
    shown, result = found.context("scoreboard", None).ranking, found.result
    if result is None:
        assert shown is None
        return
    assert shown is not None
    # All that is published of a unit, under the same names; the view has the sections besides.
    assert [row._asdict() | {"sections": ()} for row in shown.ranked] == [
        row._asdict() | {"sections": ()} for row in result.ranked
    ]
    assert [(row.unit, row.why, row.detail) for row in shown.unranked] == [
        (row.unit, WHY_WORDS[row.why], row.detail) for row in result.unranked
    ]
    assert [(tie.rank, tie.settled_by) for tie in shown.ties] == [(tie.rank, tie.settled_by) for tie in result.ties]
    assert (shown.complete, shown.by_meeting, shown.max) == (result.complete, result.by_meeting, result.max)
    assert shown.by_percent == (result.by == "percent")


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_the_awards_are_the_proposals(name: str, year: int) -> None:
    found = example(name, year)
    shown = found.context("proposal", None).awards
    if found.proposals is None:
        assert shown == ()
        return
    expected = [one for one in found.proposals.awards if one.award.proposed or one.decided]
    assert [award.id for award in shown] == [one.award.id for one in expected]
    for award, one in zip(shown, expected, strict=True):
        decided = {
            status: [unit.unit for unit in one.decided if unit.status == status] for status in ("đề nghị", "xin rút")
        }
        assert sorted(decision.unit for decision in award.proposed) == sorted(unit or "" for unit in decided["đề nghị"])
        assert sorted(decision.unit for decision in award.withdrawn) == sorted(
            unit or "" for unit in decided["xin rút"]
        )
        verdicts = {verdict.unit: str(verdict.verdict) for verdict in one.verdicts}
        assert all(decision.verdict == verdicts.get(decision.unit) for decision in award.proposed)


def test_units_proposed_stand_in_the_order_of_the_ranking() -> None:
    context = example("khoi-co-quan-dang-hoa-binh").context("proposal", None)
    assert context.ranking is not None
    order = [row.unit for row in context.ranking.ranked]
    for award in context.awards:
        places = [order.index(decision.unit) for decision in award.proposed]
        assert places == sorted(places)
    assert sum(len(award.proposed) for award in context.awards) == 4


def test_votes_stand_with_their_award_and_elections_with_the_next_leader() -> None:
    context = example("khoi-13-ha-noi").context("minutes", None)
    flag, certificate = context.awards
    assert [(ballot.unit, ballot.for_, ballot.of) for ballot in certificate.ballots] == [
        ("Viện kiểm sát nhân dân thành phố Hà Nội", 5, 5),
        ("Tòa án nhân dân thành phố Hà Nội", 4, 5),
    ]
    assert len(flag.ballots) == 2 and flag.all_met and flag.total == 2
    assert context.next is not None
    assert (context.next.leader, context.next.deputies) == (
        "Bộ Tư lệnh Thủ đô Hà Nội",
        ("Viện kiểm sát nhân dân thành phố Hà Nội",),
    )
    assert [ballot.next for ballot in context.next.ballots] == ["leader", "deputy"]


def test_law_and_rules_are_told_in_words() -> None:
    context = example("khoi-13-ha-noi").context("regulation", None)
    assert "Luật Thi đua, khen thưởng năm 2022" in context.law
    assert len(context.always) == 3
    assert context.next_rule == (
        "Đơn vị không xét thi đua hoặc không xếp loại trong năm không được giữ vai trò trưởng, phó năm sau"
    )


def test_a_bloc_with_a_leader_alone_sees_blanks_for_all_the_rest(bloc: Callable[..., Path]) -> None:
    root = bloc({"2024/criteria.yaml": None, "2024/units/so-y-te.yaml": None, "2024/units/so-giao-duc.yaml": None})
    context = computed(root).context("summary", None)
    assert (context.table, context.plan, context.summary, context.covenant, context.next) == (None,) * 5
    assert (context.bases, context.calendar, context.movements, context.next_rule) == ((), (), (), None)
    assert context.leader is not None and context.leader.name == "Sở Y tế"
