"""Awards for programs: the JSON of design §5 with its keys and no other, and CSV a spreadsheet may open."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from giaouoc.awards.proposals import Proposals
from giaouoc.console.awards_data import awards_csv, awards_json

Judge = Callable[..., Proposals]

UNITS = ["quy-dat", "cong-an", "thads", "toa-an", "cong-thuc", "in-dam", "khong"]
AWARDS = ["co-thi-dua-chinh-phu", "co-thi-dua-tinh", "bang-khen-tinh", "giay-khen"]


def _json(found: Proposals, awards: Sequence[str] = (), units: Sequence[str] = ()) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(awards_json(found, awards, units))
    return document


def _award(found: Proposals, award: str, units: Sequence[str] = ()) -> dict[str, Any]:
    (one,) = _json(found, [award], units)["awards"]
    assert isinstance(one, dict) and one["award"] == award
    return one


def _verdict(found: Proposals, award: str, unit: str) -> dict[str, Any]:
    (verdict,) = _award(found, award, [unit])["verdicts"]
    assert isinstance(verdict, dict)
    return verdict


def _csv(found: Proposals, awards: Sequence[str] = (), units: Sequence[str] = ()) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(awards_csv(found, awards, units), newline="")))


class TestJson:
    @pytest.mark.parametrize("decided", [False, True])
    def test_the_keys_and_no_other(self, proposals: Judge, decided: bool) -> None:
        document = _json(proposals(decided=decided, everything=True))
        assert tuple(document) == ("year", "on", "awards", "differences")
        assert {tuple(award) for award in document["awards"]} == {
            (
                *("award", "name", "quota", "suggested", "contested", "pending", "reserve", "later", "decided"),
                "verdicts",
            )
        }
        later = [tuple(step) for award in document["awards"] for step in award["later"]]
        assert set(later) == {("label", "cite")}
        verdicts = [verdict for award in document["awards"] for verdict in award["verdicts"]]
        assert {tuple(verdict) for verdict in verdicts} == {("unit", "verdict", "conditions")}
        conditions = [tuple(condition) for verdict in verdicts for condition in verdict["conditions"]]
        assert set(conditions) == {("label", "verdict", "fact", "cite", "place")}
        decisions = [tuple(decision) for award in document["awards"] for decision in award["decided"]]
        assert set(decisions) == ({("unit", "count", "status")} if decided else set())
        differences = [tuple(difference) for difference in document["differences"]]
        assert set(differences) == ({("award", "unit", "what", "despite")} if decided else set())

    def test_the_frame(self, proposals: Judge) -> None:
        document = _json(proposals())
        assert (document["year"], document["on"], document["differences"]) == (2025, "2026-01-13", [])
        assert [award["award"] for award in document["awards"]] == AWARDS

    def test_the_day_asked_for_is_iso_too(self, proposals: Judge) -> None:
        assert _json(proposals(on="5/3/2026"))["on"] == "2026-03-05"

    def test_the_choice(self, proposals: Judge) -> None:
        award = _award(proposals(), "co-thi-dua-tinh")
        assert award["name"] == "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội"
        assert {key: award[key] for key in ("quota", "suggested", "contested", "pending", "reserve", "decided")} == {
            "quota": 3,
            "suggested": ["quy-dat"],
            "contested": ["thads", "toa-an"],
            "pending": ["cong-an"],
            "reserve": [],
            "decided": [],
        }

    def test_quotas_of_every_kind(self, proposals: Judge) -> None:
        found = _json(proposals())
        assert [award["quota"] for award in found["awards"]] == [1, 3, "tất cả", None]

    def test_later_steps(self, proposals: Judge) -> None:
        later = _award(proposals(), "co-thi-dua-chinh-phu")["later"]
        assert later[0] == {"label": "Gửi hồ sơ về Ban Thi đua, hạn 20/01/2026", "cite": "Điều 9 Quy chế"}
        decree = "Nghị định số 152/2025/NĐ-CP"
        assert {"label": "Gửi hồ sơ đến Bộ Nội vụ, hạn 30/06/2026", "cite": f"Điều 35, 37 {decree}"} in later

    def test_decisions_with_names_and_without(self, proposals: Judge) -> None:
        found = proposals(decided=True)
        assert _award(found, "co-thi-dua-tinh")["decided"] == [
            {"unit": "quy-dat", "count": 1, "status": "đề nghị"},
            {"unit": "toa-an", "count": 1, "status": "đề nghị"},
            {"unit": "in-dam", "count": 1, "status": "đề nghị"},
        ]
        assert _award(found, "bang-khen-tinh")["decided"] == [
            {"unit": "cong-an", "count": 1, "status": "xin rút"},
            {"unit": None, "count": 4, "status": "đề nghị"},
        ]

    def test_every_unit_has_a_verdict_in_the_order_of_the_ranking(self, proposals: Judge) -> None:
        verdicts = _award(proposals(), "co-thi-dua-tinh")["verdicts"]
        assert [(verdict["unit"], verdict["verdict"]) for verdict in verdicts] == list(
            zip(UNITS, ["đạt", "chưa xét", "đạt", "đạt", "đạt", "không đạt", "không đạt"], strict=True)
        )

    def test_a_condition(self, proposals: Judge) -> None:
        conditions = _verdict(proposals(), "co-thi-dua-tinh", "in-dam")["conditions"]
        assert conditions[0] == {
            "label": "Hoàn thành vượt các chỉ tiêu thi đua và nhiệm vụ được giao",
            "verdict": "đạt",
            "fact": "đã được xác nhận (Biên bản họp Khối ngày 13/01/2026)",
            "cite": "điểm a khoản 1 Điều 26 Luật Thi đua, khen thưởng năm 2022",
            "place": "2025/review.yaml:3:5",
        }
        assert {
            "label": "Đạt từ 85 điểm trở lên",
            "verdict": "không đạt",
            "fact": "82,50 điểm",
            "cite": "Điểm a khoản 2 Điều 8 Quy chế",
            "place": "2025/units/in-dam.yaml:2:1",
        } in conditions

    def test_what_is_nowhere_written_has_no_place(self, proposals: Judge) -> None:
        found = proposals({"2025/review.yaml": "meeting: {date: 13/01/2026}\n"})
        conditions = _verdict(found, "co-thi-dua-tinh", "quy-dat")["conditions"]
        assert {condition["place"] for condition in conditions if condition["verdict"] == "thiếu dữ liệu"} == {None}

    def test_differences(self, proposals: Judge) -> None:
        differences = _json(proposals(decided=True))["differences"]
        assert [(d["award"], d["unit"], d["despite"]) for d in differences] == [
            ("co-thi-dua-tinh", "toa-an", None),
            ("co-thi-dua-tinh", "in-dam", "[bold]nhiều[/bold] sáng kiến"),
        ]
        assert differences[0]["what"] == "đồng hạng ở suất cuối (hạng 3), chưa ghi cuộc họp phân định thế nào"

    def test_filters_hide_and_change_no_choice(self, proposals: Judge) -> None:
        found = proposals(decided=True)
        whole = {award["award"]: award for award in _json(found)["awards"]}
        part = _award(found, "co-thi-dua-tinh", ["in-dam"])
        shown = [verdict for verdict in whole["co-thi-dua-tinh"]["verdicts"] if verdict["unit"] == "in-dam"]
        assert part == {**whole["co-thi-dua-tinh"], "verdicts": shown}
        document = _json(found, ["co-thi-dua-tinh"], ["in-dam"])
        assert [difference["unit"] for difference in document["differences"]] == ["in-dam"]
        assert _json(found, ["bang-khen-tinh"])["differences"] == []


class TestCsv:
    def test_one_row_an_award_and_unit_and_one_for_recipients_without_a_name(self, proposals: Judge) -> None:
        rows = _csv(proposals(decided=True))
        assert list(rows[0]) == [
            *("award", "name", "unit", "unit_name", "rank", "verdict", "part", "decided", "for", "of", "reason"),
        ]
        named = [(row["award"], row["unit"]) for row in rows if row["unit"]]
        assert named == [(award, unit) for award in AWARDS for unit in UNITS]
        (unnamed,) = [row for row in rows if not row["unit"]]
        assert (unnamed["award"], unnamed["decided"], unnamed["unit_name"]) == ("bang-khen-tinh", "đề nghị: 4", "")

    def test_a_row(self, proposals: Judge) -> None:
        rows = {(row["award"], row["unit"]): row for row in _csv(proposals(decided=True))}
        assert rows["co-thi-dua-tinh", "toa-an"] == {
            "award": "co-thi-dua-tinh",
            "name": "Cờ thi đua của Ủy ban nhân dân thành phố Hà Nội",
            "unit": "toa-an",
            "unit_name": "Tòa án",
            "rank": "3",
            "verdict": "đạt",
            "part": "contested",
            "decided": "đề nghị",
            "for": "6",
            "of": "7",
            "reason": "[i]Tham gia chuyến khảo sát chung[/i]: được xác nhận là không (Báo cáo của Khối trưởng)",
        }
        assert rows["co-thi-dua-tinh", "in-dam"]["reason"] == "Đạt từ 85 điểm trở lên: 82,50 điểm"
        assert rows["co-thi-dua-tinh", "khong"]["rank"] == ""

    def test_lines_end_as_spreadsheets_want_them(self, proposals: Judge) -> None:
        text = awards_csv(proposals(), (), ())
        assert text.endswith("\r\n") and text.count("\n") == text.count("\r\n") == 1 + len(AWARDS) * len(UNITS)

    def test_a_cell_a_spreadsheet_would_run_is_defused(self, proposals: Judge) -> None:
        rules = "source: QC\nawards: [{award: giay-khen, name: '@Giấy khen', quota: 1}]\n"
        row = next(row for row in _csv(proposals({"2025/rules.yaml": rules})) if row["unit"] == "cong-thuc")
        assert (row["name"], row["unit_name"]) == ("'@Giấy khen", "'=Đơn vị công thức")

    def test_filters_hide_and_change_no_choice(self, proposals: Judge) -> None:
        found = proposals(decided=True)
        whole = _csv(found)
        assert _csv(found, ["bang-khen-tinh"]) == [row for row in whole if row["award"] == "bang-khen-tinh"]
        assert _csv(found, units=["cong-an"]) == [row for row in whole if row["unit"] == "cong-an"]
