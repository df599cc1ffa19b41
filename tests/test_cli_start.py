"""`init`, `new-year`, `status`, and `validate` on file names, as their users meet them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Bloc = Callable[..., Path]

MEMBERS = ("--member", "Sở Y tế", "--member", "Công an thành phố")
FACTS = ("--name", "Khối thi đua số 7", "--owner", "Hội đồng tỉnh", "--year", "2026")


class TestInit:
    def test_makes_a_folder_that_validates(self, run: Run, tmp_path: Path) -> None:
        ended = run("init", tmp_path / "khoi", *FACTS, *MEMBERS, "--leader", "sở y tế")
        assert ended.code == 0
        assert "cong-an-thanh-pho" in ended.err and "giaouoc status" in ended.out
        assert run("validate", tmp_path / "khoi", "--strict").out == "Không có lỗi, không có cảnh báo.\n"
        assert "leader: so-y-te" in (tmp_path / "khoi/2026/year.yaml").read_text(encoding="utf-8")
        assert (tmp_path / "khoi/schemas/unit.schema.json").is_file()

    def test_never_writes_where_something_of_the_name_is(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "khoi").mkdir()
        (tmp_path / "khoi/bloc.yaml").write_text("của tôi", encoding="utf-8")
        ended = run("init", tmp_path / "khoi", *FACTS, *MEMBERS)
        assert ended.code == 1 and "đã có bloc.yaml" in ended.err
        assert [path.name for path in (tmp_path / "khoi").iterdir()] == ["bloc.yaml"]

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--owner", "b", *MEMBERS), "thiếu --name"),
            (("--name", "a", *MEMBERS), "thiếu --owner"),
            (("--name", "a", "--owner", "b"), "thiếu --member"),
            (("--name", "a", "--owner", "b", *MEMBERS, "--leader", "Sở Ý tế"), 'có phải "Sở Y tế"?'),
            (
                ("--name", "a", "--owner", "b", "--member", "Hòa Bình", "--member", "Hoà Bình"),
                "là một tên viết hai cách",
            ),
            (("--name", "a", "--owner", "b", "--members", "khong-co.xlsx"), "không đọc được"),
            (("--name", "a", "--owner", "b", "--member", "a\x07b"), "ký tự không in được"),
        ],
    )
    def test_what_is_missing_or_wrong_is_told(
        self, run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
    ) -> None:
        ended = run("init", tmp_path / "khoi", *arguments)
        assert ended.code == 2 and told in ended.err
        assert not (tmp_path / "khoi").exists()

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("ten.txt", "Sở Y tế\n\nCông an thành phố\n"),
            ("ten.csv", "STT;Tên đơn vị;Ghi chú\n1;Sở Y tế;\n2;Công an thành phố;x\n"),
            ("ten.csv", "1,Sở Y tế\n2,Công an thành phố\n"),
        ],
    )
    def test_members_come_from_a_file(self, run: Run, tmp_path: Path, name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert run("init", tmp_path / "khoi", *FACTS, "--members", tmp_path / name).code == 0
        bloc = (tmp_path / "khoi/bloc.yaml").read_text(encoding="utf-8")
        assert "name: Sở Y tế" in bloc and "name: Công an thành phố" in bloc and "name: x" not in bloc


class TestNewYear:
    def test_opens_the_year_and_says_what_to_look_at(self, run: Run, bloc: Bloc) -> None:
        root = bloc(example="khoi-co-quan-dang-hoa-binh")
        ended = run("new-year", root)
        assert ended.code == 0
        assert "Đã mở năm 2025 từ năm 2024" in ended.out and "chưa ghi đơn vị trưởng" in ended.out
        assert run("validate", root).out == "Không có lỗi, không có cảnh báo.\n"

    def test_never_over_a_year_that_is_there(self, run: Run, bloc: Bloc) -> None:
        ended = run("new-year", bloc(example="khoi-13-ha-noi"), "--year", "2024")
        assert ended.code == 1 and "năm 2025 đã có" in ended.err

    def test_not_from_a_year_in_error(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/criteria.yaml": "max: 10\n"})
        ended = run("new-year", root)
        assert ended.code == 1 and not (root / "2025").exists()


class TestStatus:
    def test_fits_one_screen_and_says_what_comes_next(self, run: Run, bloc: Bloc) -> None:
        ended = run("status", bloc(example="khoi-13-ha-noi"), "--on", "01/12/2024")
        assert ended.code == 0
        assert len(ended.out.splitlines()) <= 40
        assert "giaouoc close" in ended.out

    def test_json_names_every_unit_and_paper(self, run: Run, bloc: Bloc) -> None:
        root = bloc(example="khoi-4-ha-noi")
        data = json.loads(run("status", root, "--on", "01/08/2024", "--format", "json").out)
        assert [one["state"] for one in data["calendar"]] == ["done", "overdue", "next", "later", "later"]
        assert {unit["papers"]["giao-uoc"]["date"] for unit in data["units"]} == {"2024-04-26"}
        assert {unit["missing"] for unit in data["units"]} == {6}
        assert data["blocked"]["ranking"] and data["next_steps"][0].startswith("quá hạn: Sơ kết")

    def test_documents_older_than_their_data_are_told(self, run: Run, bloc: Bloc) -> None:
        root = bloc(example="khoi-13-ha-noi")
        run("render", "plan", "-C", root)

        def states() -> dict[str, str]:
            data = json.loads(run("status", root, "--format", "json").out)
            return {one["file"]: one["state"] for one in data["documents"]}

        assert states()["2024-ke-hoach.docx"] == "current"
        year = root / "2024/year.yaml"
        year.write_text(year.read_text(encoding="utf-8").replace("100% đơn vị", "Mọi đơn vị"), encoding="utf-8")
        assert states()["2024-ke-hoach.docx"] == "stale"
        run("render", "plan", "-C", root)
        assert states()["2024-ke-hoach.docx"] == "current"

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("due: 20/12/2024", "due: 20/11/2024", "lại trước Các đơn vị gửi bảng tự chấm"),
            ("due: 05/12/2024", "due: 15/12/2024", "bảng điểm coi là quá hạn sau 10/12/2024"),
        ],
    )
    def test_deadlines_that_contradict_one_another_are_told(
        self, run: Run, bloc: Bloc, old: str, new: str, told: str
    ) -> None:
        root = bloc(example="khoi-13-ha-noi")
        year = root / "2024/year.yaml"
        year.write_text(year.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        data = json.loads(run("status", root, "--format", "json").out)
        assert any(told in line for line in data["conflicts"])


class TestValidateFiles:
    def test_files_stand_for_their_bloc_each_once(self, run: Run, bloc: Bloc) -> None:
        root = bloc({"2024/units/so-y-te.yaml": "unit: so-y-te\nscores:\n  I.9: {self: 1}\n"})
        ended = run("validate", root / "2024/year.yaml", root / "2024/units/so-y-te.yaml", root / "bloc.yaml")
        assert ended.code == 1
        assert ended.out.count("[ma-diem-la]") == 1

    def test_github_reads_ways_from_where_it_stands(
        self, run: Run, bloc: Bloc, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = bloc({"2024/units/so-y-te.yaml": "unit: so-y-te\nscores:\n  I.9: {self: 1}\n"})
        monkeypatch.chdir(root.parent)
        out = run("validate", f"{root.name}/2024/year.yaml", "--format", "github").out
        assert out.startswith(f"::error file={root.name}/2024/units/so-y-te.yaml,")
