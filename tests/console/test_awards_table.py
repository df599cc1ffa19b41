"""Awards on a screen: who is suggested, who is not and why, what comes next, where the meeting departed from it."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len

from giaouoc.awards.proposals import Proposals
from giaouoc.console.awards_table import awards_table

Judge = Callable[..., Proposals]
Shown = Callable[..., list[str]]
Files = dict[str, str | None]

FLAG = "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội"
CERTIFICATE = "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố Hà Nội"
LONG = "Trung tâm Phát triển quỹ đất và Giải phóng mặt bằng các khu công nghiệp, khu chế xuất thành phố Hà Nội"
IN_BOLD = "[bold]Đơn vị in đậm[/bold]"
# Votes, decisions with a reason, units with another award and units of which too little is known, for one award.
EVERYTHING_AT_ONCE: Files = {
    "2025/units/in-dam.yaml": None,
    "2025/review.yaml": "meeting: {date: 13/01/2026}\n"
    "attested:\n"
    "  - facts: [vuot-chi-tieu, noi-bo-doan-ket, dang-doan-the-trong-sach, tich-cuc-tiet-kiem, binh-xet-phong-trao]\n"
    "    units: tất cả\n"
    "votes: [{award: bang-khen-tinh, unit: thads, for: 6, of: 7}]\n"
    "decisions:\n"
    "  - {award: co-thi-dua-tinh, unit: quy-dat, status: đề nghị}\n"
    "  - {award: bang-khen-tinh, unit: in-dam, status: đề nghị, despite: đã có số liệu}\n"
    "  - {award: bang-khen-tinh, unit: thads, status: không đề nghị, despite: nhường đơn vị khác}\n",
}
# Wide enough that no cell and no sentence is broken.
WIDE = 400


def _lines(
    found: Proposals, shown: Shown, width: int = WIDE, awards: Sequence[str] = (), units: Sequence[str] = ()
) -> list[str]:
    return [line.rstrip() for line in shown(awards_table(found, awards, units, width), width)]


def _text(*args: object, **options: object) -> str:
    """All of it as one line, without a space before `%`."""
    return " ".join(" ".join(_lines(*args, **options)).split()).replace(" %", "%")  # type: ignore[arg-type]


def _rows(lines: list[str], award: str) -> list[dict[str, str]]:
    """The table of `award`, a mapping a row."""
    title = next(i for i, line in enumerate(lines) if line.startswith(f"{award} · "))
    head = next(i for i in range(title, len(lines)) if lines[i].split()[:1] == ["Hạng"])
    names = [name for name in ("Hạng", "Đơn vị", "Điều kiện", "Gợi ý", "Phiếu", "Cuộc họp") if name in lines[head]]
    starts = [*(lines[head].index(name) for name in names), WIDE]
    spans = dict(zip(names, pairwise(starts), strict=True))
    rows = lines[head + 2 : lines.index("", head)]
    return [{name: row[first:last].strip() for name, (first, last) in spans.items()} for row in rows]


def _column(lines: list[str], award: str, name: str) -> list[str]:
    return [row[name] for row in _rows(lines, award)]


def _reason(lines: list[str], award: str, unit: str) -> list[str]:
    """What stands below `unit` among the reasons of `award`, the verdict first."""
    start = lines.index(f"Lý do · {award}")
    at = next(i for i in range(start, len(lines)) if lines[i].startswith(f"  {unit} – "))
    end = next((i for i in range(at + 1, len(lines)) if not lines[i].startswith("   ")), len(lines))
    return [line.strip() for line in lines[at:end]]


class TestLayout:
    @pytest.mark.parametrize("width", [80, 100, 120])
    @pytest.mark.parametrize("decided", [False, True])
    def test_it_fits_and_nothing_is_cut(
        self,
        proposals: Judge,
        shown: Shown,
        letters: Callable[[list[str]], Counter[str]],
        width: int,
        decided: bool,
    ) -> None:
        found = proposals(decided=decided, everything=True)
        lines = _lines(found, shown, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if "…" in line], "something was cut"
        assert letters(lines) == letters(_lines(found, shown))
        assert LONG in _text(found, shown)

    @pytest.mark.parametrize(
        "width",
        [
            *(80, 100, 120),
        ],
    )
    def test_the_widest_words_of_every_column_at_once(
        self, proposals: Judge, shown: Shown, letters: Callable[[list[str]], Counter[str]], width: int
    ) -> None:
        found = proposals(EVERYTHING_AT_ONCE)
        lines = _lines(found, shown, width)
        assert max(map(cell_len, lines)) <= width
        assert not [line for line in lines if "…" in line], "something was cut"
        assert letters(lines) == letters(_lines(found, shown))

    def test_a_figure_and_its_sign_stay_together(self, proposals: Judge, shown: Shown) -> None:
        found = proposals()
        parted = [line for width in range(80, 121) for line in _lines(found, shown, width) if line.lstrip()[:1] == "%"]
        assert parted == []

    @pytest.mark.parametrize("decided", [False, True])
    def test_data_is_never_markup(self, proposals: Judge, shown: Shown, decided: bool) -> None:
        text = _text(proposals(decided=decided), shown)
        marked = [IN_BOLD, "[red]Giấy khen[/red] của Khối", "[u]đơn[/u] phản ánh", "[i]Tham gia chuyến khảo sát chung"]
        marked += ["lý do cuộc họp ghi: [bold]nhiều[/bold] sáng kiến"] if decided else []
        assert [words for words in marked if words not in text] == []


class TestHeading:
    def test_says_which_year_and_law_as_of_which_day(self, proposals: Judge, shown: Shown) -> None:
        assert _lines(proposals(), shown)[:3] == [
            "Khối thi đua các đơn vị sự nghiệp trực thuộc Ủy ban nhân dân thành phố Hà Nội",
            "Xét khen thưởng năm 2025",
            "tính đến 13/01/2026 · Luật Thi đua, khen thưởng năm 2022; Nghị định số 152/2025/NĐ-CP",
        ]

    def test_or_that_no_law_applies(self, proposals: Judge, shown: Shown) -> None:
        rules = "law: không\nawards: [{award: giay-khen, name: Giấy khen, conditions: [{kind: rank, at_most: 1}]}]\n"
        found = proposals({"2025/rules.yaml": rules})
        assert "quy định riêng của khối, không theo gói luật" in _lines(found, shown)[2]

    def test_nothing_is_declared(self, proposals: Judge, shown: Shown) -> None:
        found = proposals({"2025/rules.yaml": "law: không\n", "2025/review.yaml": "meeting: {date: 13/01/2026}\n"})
        assert "Khối chưa khai danh hiệu, hình thức khen thưởng nào để xét" in _text(found, shown)


class TestQuota:
    @pytest.mark.parametrize(
        ("award", "words"),
        [
            ("Cờ thi đua của Chính phủ", "số lượng 1 (khoản 1 Điều 25 Luật Thi đua, khen thưởng năm 2022)"),
            (FLAG, "số lượng 3 (Quy chế bình xét thi đua của Khối ban hành kèm theo Quyết định số 02/QĐ-KTĐ9"),
            (CERTIFICATE, "số lượng: tất cả đơn vị đủ điều kiện"),
            ("[red]Giấy khen[/red] của Khối", "chưa có quy định số lượng"),
        ],
    )
    def test_is_told_with_where_it_is_from(self, proposals: Judge, shown: Shown, award: str, words: str) -> None:
        title = next(line for line in _lines(proposals(), shown) if line.startswith(f"{award} · "))
        assert title.removeprefix(f"{award} · ").startswith(words)

    def test_without_one_those_who_qualify_are_listed(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(), shown)
        assert set(_column(lines, "[red]Giấy khen[/red] của Khối", "Gợi ý")) == {""}
        line = next(line for line in lines if line.startswith("Đủ điều kiện: "))
        assert line == (
            f"Đủ điều kiện: {LONG}, Cục THADS, Tòa án, =Đơn vị công thức, {IN_BOLD}."
            " Chưa có số lượng (quota) nên không gợi ý."
        )


class TestChoice:
    def test_every_part_a_unit_can_have(self, proposals: Judge, shown: Shown) -> None:
        rows = _rows(_lines(proposals(), shown), FLAG)
        assert [tuple(row.values()) for row in rows] == [
            ("1", LONG, "đạt", "đề nghị", "6/7"),
            ("2", "Công an", "chưa xét", "giữ chỗ", ""),
            ("=3", "Cục THADS", "đạt", "phải phân định", ""),
            ("=3", "Tòa án", "đạt", "phải phân định", "6/7"),
            ("5", "=Đơn vị công thức", "đạt", "", ""),
            ("6", IN_BOLD, "không đạt", "", ""),
            ("–", "Đơn vị không đánh giá", "không đạt", "", ""),
        ]

    def test_who_has_the_higher_award_is_out_and_who_may_get_it_keeps_a_place(
        self, proposals: Judge, shown: Shown
    ) -> None:
        rows = _rows(_lines(proposals(), shown), CERTIFICATE)
        assert [(row["Đơn vị"], row["Gợi ý"]) for row in rows] == [
            (LONG, "đã có hình thức khác"),
            ("Công an", "giữ chỗ"),
            ("Cục THADS", "giữ chỗ"),
            ("Tòa án", "giữ chỗ"),
            ("=Đơn vị công thức", "đề nghị"),
            (IN_BOLD, "đề nghị"),
            ("Đơn vị không đánh giá", ""),
        ]

    def test_missing_scores_keep_a_place(self, proposals: Judge, shown: Shown) -> None:
        rows = _rows(_lines(proposals({"2025/units/in-dam.yaml": "unit: in-dam\n"}), shown), FLAG)
        assert {row["Đơn vị"]: (row["Hạng"], row["Điều kiện"], row["Gợi ý"]) for row in rows}[IN_BOLD] == (
            *("–", "thiếu dữ liệu", "giữ chỗ"),
        )


class TestContested:
    def test_says_between_whom_and_where_to_write_it(self, proposals: Judge, shown: Shown) -> None:
        text = _text(proposals(), shown)
        assert "Phải phân định suất cuối (đồng hạng): Cục THADS, Tòa án." in text
        assert "ghi vào review.yaml, mục ties, award: co-thi-dua-tinh" in text

    def test_the_law_prefers_where_women_are_most(self, proposals: Judge, shown: Shown) -> None:
        text = _text(proposals(), shown)
        assert "từ 70% trở lên (khoản 6 Điều 4 Nghị định số 152/2025/NĐ-CP): Tòa án." in text

    def test_the_share_is_told_in_words(self, proposals: Judge, shown: Shown) -> None:
        assert "tỷ lệ nữ từ 70% trở lên" in _text(proposals(), shown)

    @pytest.mark.parametrize("share", ["40", "70"])
    def test_no_preference_where_it_would_not_part_them(self, proposals: Judge, shown: Shown, share: str) -> None:
        unit = "unit: {}\nstanding: {{shares: {{nu: {}}}}}\nscores: {{I: {{self: 92, appraised: 92}}}}\n"
        both: Files = {f"2025/units/{name}.yaml": unit.format(name, share) for name in ("toa-an", "thads")}
        text = _text(proposals(both), shown)
        assert "Phải phân định suất cuối (đồng hạng): Cục THADS, Tòa án." in text
        assert "Ưu tiên" not in text

    def test_is_over_once_the_meeting_has_settled_it(
        self, proposals: Judge, shown: Shown, to_judge: Callable[..., Path]
    ) -> None:
        review = (to_judge() / "2025" / "review.yaml").read_text(encoding="utf-8")
        review += "ties:\n  - units: [toa-an, thads]\n    order: [thads, toa-an]\n    award: co-thi-dua-tinh\n"
        lines = _lines(proposals({"2025/review.yaml": f"{review}    decided_by: biểu quyết\n"}), shown)
        assert "Phải phân định" not in " ".join(lines)
        chosen = {row["Đơn vị"]: row["Gợi ý"] for row in _rows(lines, FLAG)}
        assert (chosen["Cục THADS"], chosen["Tòa án"]) == ("đề nghị", "dự phòng")


class TestDecisions:
    def test_stand_beside_the_suggestion(self, proposals: Judge, shown: Shown) -> None:
        rows = {row["Đơn vị"]: row for row in _rows(_lines(proposals(decided=True), shown), FLAG)}
        assert (rows[LONG]["Gợi ý"], rows[LONG]["Cuộc họp"]) == ("đề nghị", "đề nghị")
        assert (rows["Tòa án"]["Gợi ý"], rows["Tòa án"]["Cuộc họp"]) == ("phải phân định", "đề nghị")
        assert (rows["Công an"]["Gợi ý"], rows["Công an"]["Cuộc họp"]) == ("giữ chỗ", "")
        assert rows[IN_BOLD]["Cuộc họp"].startswith("đề nghị")

    def test_every_sign_is_explained(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(decided=True), shown)
        assert "*" not in "".join(lines) or any(line.lstrip().startswith("*") for line in lines)

    def test_of_every_kind(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(decided=True), shown)
        rows = {row["Đơn vị"]: row["Cuộc họp"] for row in _rows(lines, CERTIFICATE)}
        assert rows["Công an"] == "xin rút"
        rows = {row["Đơn vị"]: row["Cuộc họp"] for row in _rows(lines, "[red]Giấy khen[/red] của Khối")}
        assert rows["Cục THADS"] == "không đề nghị"
        assert "Cuộc họp: đề nghị 4, không nêu tên đơn vị." in lines

    def test_columns_nobody_filled_are_left_out(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(), shown)
        assert list(_rows(lines, FLAG)[0]) == ["Hạng", "Đơn vị", "Điều kiện", "Gợi ý", "Phiếu"]
        assert list(_rows(lines, CERTIFICATE)[0]) == ["Hạng", "Đơn vị", "Điều kiện", "Gợi ý"]
        assert "Cuộc họp" in _rows(_lines(proposals(decided=True), shown), FLAG)[0]


class TestWhatFollows:
    def test_a_vote(self, proposals: Judge, shown: Shown) -> None:
        assert _text(proposals(), shown).count("Cần phiếu đồng ý của ít nhất 80% tổng số thành viên") == 1

    def test_later_steps_with_deadlines_and_citations(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(), shown, awards=["co-thi-dua-chinh-phu"])
        steps = [" ".join(line.split()).replace(" %", "%") for line in lines if line.startswith("  • ")]
        assert "• Gửi hồ sơ về Ban Thi đua, hạn 20/01/2026 (Điều 9 Quy chế)" in steps
        decree = "Nghị định số 152/2025/NĐ-CP"
        assert f"• Gửi hồ sơ đến Bộ Nội vụ, hạn 30/06/2026 (Điều 35, 37 {decree})" in steps
        assert any("không quá 20%" in step and f"(khoản 1 Điều 7 {decree})" in step for step in steps)
        assert any("bỏ phiếu: ít nhất 80% tổng số thành viên" in step for step in steps)

    def test_the_money_with_its_arithmetic(self, proposals: Judge, shown: Shown) -> None:
        text = _text(proposals(), shown)
        decree = "Nghị định số 152/2025/NĐ-CP"
        assert f"12 × lương cơ sở 2.340.000 đồng = 28.080.000 đồng (Điều 50 {decree})." in text
        assert f"8 × lương cơ sở 2.340.000 đồng = 18.720.000 đồng (Điều 50 {decree})." in text
        assert f"3 × lương cơ sở 2.340.000 đồng = 7.020.000 đồng (Điều 54 {decree})." in text

    def test_no_money_for_the_blocs_own_award(self, proposals: Judge, shown: Shown) -> None:
        assert "Tiền thưởng" not in _text(proposals(), shown, awards=["giay-khen"])


class TestReasons:
    def test_what_is_lacking_by_which_clause_and_where_it_is_written(self, proposals: Judge, shown: Shown) -> None:
        assert _reason(_lines(proposals(), shown), FLAG, IN_BOLD) == [
            f"{IN_BOLD} – không đạt",
            "× Đạt từ 85 điểm trở lên: 82,50 điểm, còn thiếu 2,50 điểm",
            "Điểm a khoản 2 Điều 8 Quy chế · 2025/units/in-dam.yaml:2:1",
        ]

    def test_a_hold(self, proposals: Judge, shown: Shown) -> None:
        reason = _reason(_lines(proposals(), shown), FLAG, "Công an")
        assert reason[0] == "Công an – chưa xét"
        assert "đơn thư từ ngày 10/12/2025: [u]đơn[/u] phản ánh, chưa có kết luận" in reason[1]
        assert reason[2] == "khoản 4 Điều 4 Nghị định số 152/2025/NĐ-CP · 2025/units/cong-an.yaml:2:20"

    def test_a_unit_that_is_not_evaluated(self, proposals: Judge, shown: Shown) -> None:
        reason = _reason(_lines(proposals(), shown), CERTIFICATE, "Đơn vị không đánh giá")
        assert reason[0] == "Đơn vị không đánh giá – không đạt"
        assert "không đánh giá trong năm" in reason[1] and "mới thành lập" in reason[1]
        assert reason[2] == "2025/units/khong.yaml:1:1"

    def test_only_a_warning(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(), shown)
        reason = _reason(lines, FLAG, "Tòa án")
        assert reason[0] == "Tòa án – đạt"
        assert reason[1].startswith("! [i]Tham gia chuyến khảo sát chung[/i]: được xác nhận là không")
        assert reason[1].endswith("(chỉ cảnh báo)")
        assert reason[2].endswith("2025/review.yaml:8:5")

    def test_who_qualifies_needs_none(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(), shown)
        named = [line for line in lines[lines.index(f"Lý do · {FLAG}") :] if line.startswith("  ") and " – đạt" in line]
        assert named == ["  Tòa án – đạt"], "for its warning alone"

    def test_the_same_reason_is_told_once_for_all_it_concerns(self, proposals: Judge, shown: Shown) -> None:
        rules = (
            "awards:\n  - award: giay-khen\n    name: Giấy khen\n    conditions: [{kind: fact, fact: dan-chu-co-so}]\n"
        )
        lines = _lines(proposals({"2025/rules.yaml": rules}), shown)
        everybody = f"{LONG}, Công an, Cục THADS, Tòa án, =Đơn vị công thức, {IN_BOLD}"
        reason = _reason(lines, "Giấy khen", everybody)
        assert reason[0] == f"{everybody} – thiếu dữ liệu"
        assert reason[1] == "? Thực hiện tốt dân chủ ở cơ sở: chưa có xác nhận"

    def test_what_nobody_has_written_down_yet_is_never_a_failure(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals({"2025/review.yaml": "meeting: {date: 13/01/2026}\n"}), shown)
        row = _rows(lines, FLAG)[0]
        assert (row["Đơn vị"], row["Điều kiện"], row["Gợi ý"]) == (LONG, "thiếu dữ liệu", "giữ chỗ")
        assert [row["Đơn vị"] for row in _rows(lines, FLAG) if row["Điều kiện"] == "không đạt"] == [
            *(IN_BOLD, "Đơn vị không đánh giá"),
        ]
        everybody = f"{LONG}, Công an, Cục THADS, Tòa án, =Đơn vị công thức"
        assert "? Nội bộ đoàn kết: chưa có xác nhận" in _reason(lines, FLAG, everybody)


class TestDifferences:
    def test_with_and_without_a_reason(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(decided=True), shown)
        told = [line.strip() for line in lines[lines.index("Khác với gợi ý") + 1 :]]
        assert told[:2] == [
            f"• {FLAG}, Tòa án: đồng hạng ở suất cuối (hạng 3), chưa ghi cuộc họp phân định thế nào",
            "chưa ghi lý do",
        ]
        assert told[2].startswith(f"• {FLAG}, {IN_BOLD}: đề nghị đơn vị không đạt (Đạt từ 85 điểm trở lên: 82,50 điểm")
        assert told[3] == "lý do cuộc họp ghi: [bold]nhiều[/bold] sáng kiến"
        assert len(told) == 4

    def test_a_refusal_has_its_own_reason(self, proposals: Judge, shown: Shown) -> None:
        lines = _lines(proposals(EVERYTHING_AT_ONCE), shown)
        at = lines.index(f"  • {CERTIFICATE}, Cục THADS: được gợi ý (hạng 3) nhưng không được đề nghị")
        assert lines[at + 1].strip() == "lý do cuộc họp ghi: nhường đơn vị khác"

    def test_a_reason_for_one_unit_is_none_for_another(self, proposals: Judge, shown: Shown) -> None:
        """Where everybody may have the award, nobody takes anybody's place."""
        lines = _lines(proposals(EVERYTHING_AT_ONCE), shown)
        at = lines.index(f"  • {CERTIFICATE}, Tòa án: được gợi ý (hạng 3) nhưng không được đề nghị")
        assert lines[at + 1].strip() == "chưa ghi lý do"

    def test_none_no_heading(self, proposals: Judge, shown: Shown) -> None:
        assert "Khác với gợi ý" not in _text(proposals(), shown)

    def test_more_than_the_quota(self, proposals: Judge, shown: Shown, to_judge: Callable[..., Path]) -> None:
        review = (to_judge() / "2025" / "review.yaml").read_text(encoding="utf-8")
        review += "decisions: [{award: co-thi-dua-tinh, count: 4, status: đề nghị}]\n"
        lines = _lines(proposals({"2025/review.yaml": review}), shown, awards=["co-thi-dua-tinh"])
        assert [line.strip() for line in lines[lines.index("Khác với gợi ý") + 1 :]] == [
            f"• {FLAG}: đề nghị 4, số lượng quy định là 3",
            "chưa ghi lý do",
        ]


NO_SCORES: Files = {
    "2025/criteria.yaml": None,
    "2025/rules.yaml": "law: không\nawards:\n"
    "  - {award: giay-khen, name: Giấy khen}\n"
    "  - {award: co, name: Cờ của Khối}\n",
    "2025/review.yaml": "meeting: {date: 13/01/2026}\ndecisions:\n"
    "  - {award: giay-khen, units: [toa-an, thads], status: đề nghị}\n"
    "  - {award: co, unit: quy-dat, status: đề nghị}\n",
    **{f"2025/units/{unit}.yaml": None for unit in ("quy-dat", "cong-an", "toa-an", "thads")},
    **{f"2025/units/{unit}.yaml": None for unit in ("cong-thuc", "in-dam", "khong")},
}


class TestWithoutScores:
    def test_decisions_are_records_and_it_says_so_once(self, proposals: Judge, shown: Shown) -> None:
        text = _text(proposals(NO_SCORES), shown)
        assert text.count("không đối chiếu được") == 1
        assert "Khác với gợi ý" not in text
        after = text.partition("Giấy khen")[2]
        assert "Tòa án" in after and "Cục THADS" in after and LONG in after.partition("Cờ của Khối")[2]

    def test_a_quota_nobody_applies_is_not_cited(self, proposals: Judge, shown: Shown) -> None:
        rules = "law: không\nsource: Quy chế\nawards:\n  - {award: giay-khen, name: Giấy khen, quota: 2}\n"
        review = "meeting: {date: 13/01/2026}\ndecisions: [{award: giay-khen, unit: toa-an, status: đề nghị}]\n"
        found = proposals({**NO_SCORES, "2025/rules.yaml": rules, "2025/review.yaml": review})
        assert "Giấy khen" in _lines(found, shown)

    @pytest.mark.parametrize("width", [80, 100, 120])
    def test_fits(self, proposals: Judge, shown: Shown, width: int) -> None:
        lines = _lines(proposals(NO_SCORES), shown, width)
        assert max(map(cell_len, lines)) <= width and "…" not in "".join(lines)


class TestFilters:
    def test_hide_awards_and_change_no_choice(self, proposals: Judge, shown: Shown) -> None:
        found = proposals()
        whole, part = _lines(found, shown), _lines(found, shown, awards=["bang-khen-tinh"])
        assert _rows(part, CERTIFICATE) == _rows(whole, CERTIFICATE)
        assert FLAG not in "".join(part)

    def test_hide_units_and_change_no_choice(self, proposals: Judge, shown: Shown) -> None:
        found = proposals()
        whole, part = _lines(found, shown), _lines(found, shown, units=["cong-thuc", "in-dam"])
        for award in (FLAG, CERTIFICATE):
            assert _rows(part, award) == _rows(whole, award)[4:6]
        assert _reason(part, FLAG, IN_BOLD) == _reason(whole, FLAG, IN_BOLD)
        reasons = part[part.index(f"Lý do · {FLAG}") :]
        assert not [line for line in reasons if "Công an" in line or "Tòa án" in line]

    def test_hide_differences_of_others(self, proposals: Judge, shown: Shown) -> None:
        found = proposals(decided=True)
        assert "Khác với gợi ý" not in _text(found, shown, awards=["bang-khen-tinh"])
        text = _text(found, shown, units=["toa-an"]).partition("Khác với gợi ý")[2]
        assert "Tòa án: đồng hạng" in text and IN_BOLD not in text
