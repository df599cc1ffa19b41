"""What the public page says is what was computed: every figure, every verdict, every reason."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.scoring.unit_view import view_unit
from giaouoc.vietnamese import format_number, short_number

EXAMPLES = ("khoi-13-ha-noi", "khoi-co-quan-dang-hoa-binh", "cum-9-ha-noi")
Browse = Callable[..., Any]
Computed = Callable[..., Any]
Made = Callable[..., Any]

_each = pytest.mark.parametrize("name", EXAMPLES)


def _table(page: Any, caption: str) -> Any:
    (found,) = [table for table in page.tables if caption in table.caption]
    return found


@_each
class TestExamples:
    def test_ranking(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        result = computed(name).result
        rows = _table(browse(made(name)), "Xếp hạng").texts()
        told = [[text for text in row if text] for row in rows]
        expected = []
        for row in result.ranked:
            figures = [format_number(row.points)] + ([format_number(row.percent)] if result.by == "percent" else [])
            expected.append([f"{'=' if row.tied else ''}{row.rank}", row.name, *figures, row.class_ or "–"])
        assert told == expected

    def test_sections_and_columns(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        year = computed(name)
        result, book = year.result, year.book.years[year.year]
        expected = []
        for row in result.ranked:
            view = view_unit(book, result, row.unit)
            assert view is not None
            sections = [view.subtotals[node.code].points for node in result.table.criteria.criteria]
            figures = (*sections, row.base, row.bonus, row.penalty, row.points)
            expected.append([row.short, *map(format_number, figures)])
        assert _table(browse(made(name)), "Điểm từng mục").texts() == expected

    def test_every_row_of_every_unit(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        year = computed(name)
        page, book = browse(made(name)), year.book.years[year.year]
        for standing in year.result.everybody:
            rows = _table(page, f"Từng dòng điểm của {standing.short}").texts()
            told = {row[0].split(" ")[0]: row for row in rows[:-1]}
            view = view_unit(book, year.result, standing.unit)
            assert view is not None
            for row in view.rows:
                if row.status == "no_case":
                    assert row.code not in told
                elif row.code in told or row.points or row.role in ("criterion", "section"):
                    cells = told[row.code]
                    assert row.title in cells[0]
                    words = [row.rule, row.note, row.reason, row.explanation, *row.evidence]
                    missing = [word for word in words if word and word.lower() not in cells[0].lower()]
                    assert missing == [], f"{row.code} says {cells[0]}"
                    assert cells[1] == (short_number(row.max) if row.max is not None else "")
                    counted = row.status in ("counted", "section", "fallen") and not (row.within and not row.points)
                    assert (format_number(row.points) in cells[-1]) == counted
                    if row.overflow and row.role != "section":
                        assert f"+{format_number(row.overflow)}" in cells[-1]
            assert rows[-1][0] == "Tổng cộng" and rows[-1][-1] == format_number(standing.points)

    def test_awards(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        year = computed(name)
        page = browse(made(name))
        for proposal in year.proposals.awards:
            rows = _table(page, f"Kết quả xét {proposal.award.name}").texts()
            names = {row.unit: row.name for row in year.result.everybody}
            assert [row[1:3] for row in rows] == [[names[v.unit], str(v.verdict)] for v in proposal.verdicts]
            proposed = {row[1] for row in rows if row[4] == "đề nghị"}
            assert proposed == {names[unit] for unit in proposal.proposed}
            for row, verdict in zip(rows, proposal.verdicts, strict=True):
                votes = proposal.votes.get(verdict.unit)
                assert row[3].startswith(f"{votes[0]}/{votes[1]} (" if votes is not None else "")

    def test_every_condition(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        year = computed(name)
        items = browse(made(name)).items
        for proposal in year.proposals.awards:
            for verdict in proposal.verdicts:
                for finding in verdict.findings:
                    asked = f"{finding.label} {finding.cite}" if finding.cite else finding.label
                    assert asked in items
                    fact = finding.outcome.brief or finding.fact
                    short = year.proposals.names[verdict.unit]
                    answers = [item for item in items if item.startswith(f"{finding.verdict} ") and short in item]
                    assert any(fact in item or fact == str(finding.verdict) for item in answers), (asked, fact)

    def test_law_and_table(self, name: str, made: Made, browse: Browse, computed: Computed) -> None:
        year = computed(name)
        page = browse(made(name))
        for title in year.proposals.law.titles:
            assert title in page.text
        for row in year.result.table.rows.values():
            assert row.row.title in page.text
        criteria = page.tables[-1].texts()
        assert len(criteria) == len(year.result.table.rows)


def test_who_leads_now_and_next(made: Made, browse: Browse) -> None:
    page = browse(made("khoi-13-ha-noi"))
    assert "Khối trưởng Cục Thi hành án dân sự thành phố Hà Nội" in page.text
    assert "Khối trưởng Bộ Tư lệnh Thủ đô Hà Nội Khối phó Viện kiểm sát nhân dân thành phố Hà Nội" in page.text
    assert "Bộ Tư lệnh Thủ đô Hà Nội, bầu Khối trưởng: 5/5 (100%) phiếu đồng ý, biểu quyết" in page.items


def test_official_or_not(made: Made, browse: Browse, everything: Path) -> None:
    assert "Kết quả chính thức." in browse(made("khoi-13-ha-noi")).text
    page = browse(made("khoi-4-ha-noi")).text
    assert "Kết quả tạm tính, chưa phải kết quả cuối cùng." in page and "chính thức" not in page
    assert "chưa đủ dữ liệu để xếp hạng: Sở Thiếu; Sở Vắng." in browse(made(everything)).text


def test_complete_without_a_meeting_is_not_official(made: Made, browse: Browse, bloc: Callable[..., Path]) -> None:
    assert "cuộc họp bình xét chưa được ghi nhận" in browse(made(bloc())).text


def test_nobody_has_scores(made: Made, browse: Browse) -> None:
    page = browse(made("khoi-9-ha-noi"))
    assert "Chưa có đơn vị nào được xếp hạng." in page.text
    assert "chưa có phiếu điểm của đơn vị" in page.text
    assert "units/" not in page.text and not any(tag == "figure" for tag, _ in page.elements)


class TestEverything:
    @pytest.fixture
    def page(self, made: Made, browse: Browse, everything: Path) -> Any:
        return browse(made(everything))

    def test_change_against_last_year(self, page: Any) -> None:
        rows = {row[1]: row[-1] for row in _table(page, "Xếp hạng").texts()}
        assert rows["Sở Một"] == "tăng 2 bậc" and rows["Sở Hai"] == "giảm 2 bậc" and rows["Sở Bốn"] == "chưa có hạng"

    def test_ties_and_by_what_they_were_settled(self, page: Any) -> None:
        assert "Bằng điểm từ hạng 2: " in page.text
        assert "Thứ tự xếp theo: biểu quyết (nhiều sáng kiến hơn)." in page.text
        assert "Đồng hạng 4: Sở Bốn; Sở Năm. Quy định hiện có không phân định, nên giữ đồng hạng." in page.text

    def test_units_without_a_rank_and_why(self, page: Any) -> None:
        for words in ("Sở Thiếu – chưa đủ dữ liệu", "II Công tác thi đua: chưa có điểm thẩm định"):
            assert words in page.text
        assert "Sở Loại – không xếp loại l Vi phạm nghiêm trọng" in page.text
        assert "Sở Không – không đánh giá không thuộc diện: mới thành lập" in page.text

    def test_layers(self, page: Any) -> None:
        table = _table(page, "Từng dòng điểm của Sở Một")
        assert [cell.text for cell in table.rows[0]][1:] == ["Tối đa", "Tự chấm", "Thẩm định", "Hội đồng", "Điểm"]
        rows = table.texts()
        assert rows[0][1:] == ["70", "61,5", "61,5", "60,25", "60,25"] and "Lý do: Hội đồng hạ điểm" in rows[0][0]
        assert rows[2][1:] == ["", "2", "1", "", "+1,00"] and "Giải trình: Đã có công văn đề nghị" in rows[2][0]
        assert rows[-1] == ["Tổng cộng", "100", "93,50", "", "", "91,25"]
        assert "Không có trường hợp nào ở: p; l." in page.text

    def test_two_ballots_with_their_share(self, page: Any) -> None:
        row = next(row for row in _table(page, "Kết quả xét Cờ của Khối").texts() if row[1] == "Sở Hai")
        assert row[3:] == ["lần 1: 3/9 (33,33%); lần 2: 8/9 (88,89%), bỏ phiếu kín", "đề nghị"]

    def test_a_decision_against_a_rule_and_its_reason(self, page: Any) -> None:
        assert "Lý do cuộc họp ghi: Đơn vị dẫn đầu chuyên đề." in page.text

    def test_what_the_rules_give_where_nobody_has_decided(self, page: Any) -> None:
        rows = {row[1]: row[-1] for row in _table(page, "Kết quả xét Giấy khen").texts()}
        assert rows["Sở Ba"] == "dự phòng" and rows["Sở Thiếu"] == "giữ chỗ, chờ đủ dữ liệu"
        assert "Giấy khen Cuộc họp chưa quyết định" in page.text

    def test_places_in_the_files_are_left_out(self, page: Any) -> None:
        assert ".yaml" not in page.text

    @pytest.mark.parametrize(
        "name", ["Chủ Tọa", "Thư Ký", "Dự Họp", "Ký Tên", "Thẩm Định", "Đại Diện", "Bí Mật", "10/11/2024"]
    )
    def test_people_and_what_is_looked_into_are_left_out(self, name: str, made: Made, everything: Path) -> None:
        assert name not in made(everything).data.decode()

    def test_that_something_is_looked_into_is_told(self, page: Any) -> None:
        assert "chưa xét Sở Một – có việc đang được xem xét, chưa có kết luận" in page.items
