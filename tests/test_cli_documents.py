"""`render` and `templates` from outside: what is written, what is said of it, and how they end."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from giaouoc.documents import pdf
from giaouoc.documents.kinds import KINDS
from giaouoc.documents.text import docx_text

Bloc = Callable[..., Path]
Run = Callable[..., Any]

ON = ("--on", "30/06/2025")
YEAR = "year: 2024\nleader: so-y-te\ncalendar:\n  - {what: Ký giao ước, due: 28/02/2024}\n"
FULL = (
    YEAR
    + "papers:\n  plan: {number: 1, date: 21/05/2024, place: Hà Nội, signer: {title: Giám đốc, name: Trần Văn B}}\n"
)
BLOC_WITH_SYMBOL = "symbol: KTĐ1\n"
PLAN, SHEET = "2024-ke-hoach.docx", "2024-bang-cham-diem-so-y-te.docx"
UNIT_IN_ERROR = "unit: so-giao-duc\nscores:\n  I.1: {self: 50, appraised: 500}\n"

_NOT_FOR_A_CLERK = re.compile(r"Traceback|Error\b|Exception|expected|invalid|Input should|<[a-z]+ object|ngoài dự kiến")


@pytest.fixture
def root(bloc: Bloc, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A bloc with a plan, and the shell in its folder."""

    def make(files: dict[str, str | None] | None = None, **options: Any) -> Path:
        made = bloc({"2024/year.yaml": YEAR} | (files or {}) if not options else files, **options)
        shutil.rmtree(made / "output", ignore_errors=True)  # what somebody tried out in an example
        monkeypatch.chdir(made)
        return made

    return make


@pytest.fixture
def told(run: Run) -> Callable[..., Any]:
    """A command, with what it prints in one line; nothing of it is for programmers."""

    def call(*arguments: str | Path) -> Any:
        ended = run(*arguments)
        assert not _NOT_FOR_A_CLERK.search(ended.out + ended.err), ended
        return ended._replace(out=" ".join(ended.out.split()), err=" ".join(ended.err.split()))

    return call


def _written(root: Path) -> list[str]:
    folder = root / "output"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


class TestRender:
    def test_one_kind(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("render", "plan", *ON)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith(f"output/{PLAN} đã viết còn trống, in bằng dấu chấm: Số văn bản")
        assert _written(folder) == [PLAN]
        assert "KẾ HOẠCH" in docx_text((folder / "output" / PLAN).read_bytes())

    def test_several_kinds_in_the_order_of_the_year(self, root: Callable[..., Path], told: Run) -> None:
        root()
        ended = told("render", "scoreboard", "plan", *ON)
        assert ended.code == 0
        assert ended.out.index("ke-hoach") < ended.out.index("bang-tong-hop-diem")

    def test_all(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("render", "--all", *ON)
        assert ended.code == 0, "what has no data yet is no failure"
        assert _written(folder) == [
            "2024-bang-cham-diem-so-giao-duc.docx",
            SHEET,
            "2024-bang-tieu-chi.docx",
            "2024-bang-tong-hop-diem.docx",
            "2024-bao-cao-tong-ket.docx",
            PLAN,
            "2024-quy-che.docx",
        ]
        for kind in ("covenant", "midyear", "minutes", "proposal", "registration", "appraisal"):
            assert f"Không viết {kind} ({KINDS[kind].title}): chưa có" in ended.err

    def test_elsewhere(self, bloc: Bloc, told: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = bloc({"2024/year.yaml": YEAR})
        monkeypatch.chdir(tmp_path)
        ended = told("render", "plan", "-C", folder, *ON)
        assert "khoi/output/2024-ke-hoach.docx" in ended.out
        assert _written(folder) == [PLAN]

    @pytest.mark.parametrize("unit", ["so-y-te", "Sở Y tế", "sở y tế"])
    def test_of_one_unit(self, root: Callable[..., Path], told: Run, unit: str) -> None:
        folder = root()
        assert told("render", "score-sheet", "--unit", unit, *ON).code == 0
        assert _written(folder) == [SHEET]

    def test_of_an_unknown_unit(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("render", "score-sheet", "--unit", "so-y-ta", *ON)
        assert ended.code == 2
        assert 'không có đơn vị "so-y-ta"; có phải "so-y-te"?' in ended.err
        assert _written(folder) == []

    def test_again(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        told("render", "plan", *ON)
        assert f"{PLAN} không đổi" in told("render", "plan", *ON).out
        (folder / "2024/year.yaml").write_text(YEAR.replace("Ký giao ước", "Ký kết giao ước"), encoding="utf-8")
        assert f"{PLAN} đã viết lại" in told("render", "plan", *ON).out


class TestAskedAmiss:
    @pytest.mark.parametrize(
        ("arguments", "answer"),
        [
            (["plam"], 'không có loại văn bản "plam"; có phải "plan"?'),
            (["ke-hoach"], 'không có loại văn bản "ke-hoach"; các loại: plan, regulation'),
            ([], "nêu loại văn bản (plan, regulation, criteria"),
            (["plan", "--year", "2031"], "không có năm 2031"),
            (["plan", "--on", "31/02/2025"], '--on "31/02/2025": viết ngày/tháng/năm'),
            (["plan", "--dau-do"], "--dau-do"),
        ],
    )
    def test_is_a_fault_of_usage(self, root: Callable[..., Path], told: Run, arguments: list[str], answer: str) -> None:
        folder = root()
        ended = told("render", *arguments)
        assert ended.code == 2
        assert answer in ended.err
        assert _written(folder) == []

    @pytest.mark.parametrize(
        ("kind", "what", "key"),
        [
            ("midyear", "nội dung báo cáo sơ kết", "2024/year.yaml (midyear)"),
            ("covenant", "nội dung giao ước", "2024/year.yaml (covenant, contents)"),
            ("minutes", "cuộc họp bình xét", "2024/review.yaml (meeting)"),
            ("proposal", "quyết định đề nghị khen thưởng", "2024/review.yaml (decisions)"),
            ("registration", "đăng ký thi đua của Sở Y tế", "2024/units/so-y-te.yaml (registered, targets)"),
            ("appraisal", "buổi thẩm định của Sở Giáo dục và Đào tạo", "2024/units/so-giao-duc.yaml (appraisal)"),
        ],
    )
    def test_a_kind_without_data_tells_where_to_write_it(
        self, root: Callable[..., Path], told: Run, kind: str, what: str, key: str
    ) -> None:
        folder = root()
        ended = told("render", kind, *ON)
        assert ended.code == 1
        assert f"chưa có {what}" in ended.err
        assert f"ghi vào {key}" in ended.err
        assert _written(folder) == []

    def test_the_others_are_written_all_the_same(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        assert told("render", "plan", "midyear", *ON).code == 1
        assert _written(folder) == [PLAN]

    def test_units_without_data_beside_one_that_has_it(self, root: Callable[..., Path], told: Run) -> None:
        folder = root({"2024/units/so-giao-duc.yaml": "unit: so-giao-duc\n"})
        ended = told("render", "score-sheet", *ON)
        assert ended.code == 0
        assert _written(folder) == [SHEET]
        assert "Không viết score-sheet (Bảng chấm điểm của đơn vị): chưa có dữ liệu của so-giao-duc" in ended.err


class TestRecordsInError:
    """An error stops the documents that rest on it, and no other."""

    @pytest.mark.parametrize(
        ("file", "text", "written"),
        [
            ("2024/criteria.yaml", "max: muoi\n", [PLAN]),
            ("2024/units/so-giao-duc.yaml", UNIT_IN_ERROR, ["2024-bang-tieu-chi.docx", PLAN]),
            ("2024/rules.yaml", "awards: mot\n", ["2024-bang-tieu-chi.docx", "2024-bang-tong-hop-diem.docx", PLAN]),
            ("2024/year.yaml", YEAR + "la: 1\n", []),
        ],
    )
    def test_stop_what_rests_on_them(
        self, root: Callable[..., Path], told: Run, file: str, text: str, written: list[str]
    ) -> None:
        folder = root({file: text})
        ended = told("render", "plan", "criteria", "scoreboard", "summary", *ON)
        assert ended.code == 1
        assert _written(folder) == written
        assert f"chưa viết 2024-bao-cao-tong-ket.docx: {file} còn lỗi [van-ban-con-loi]" in ended.err
        assert "giaouoc validate" in ended.err

    def test_a_bloc_that_cannot_be_read_stops_all(self, root: Callable[..., Path], told: Run) -> None:
        folder = root({"bloc.yaml": "name: [\n"})
        ended = told("render", "plan", *ON)
        assert ended.code == 1
        assert "bloc.yaml:" in ended.err
        assert _written(folder) == []


class TestOptions:
    def test_strict_writes_nothing_with_a_blank(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("render", "plan", "criteria", "--strict", *ON)
        assert ended.code == 1
        assert f"{PLAN} còn chỗ trống, in bằng dấu chấm: Số văn bản (papers.plan.number)" in ended.err
        assert "[van-ban-con-trong]" in ended.err
        assert _written(folder) == ["2024-bang-tieu-chi.docx"], "that one has none"

    def test_strict_writes_what_is_complete(self, root: Callable[..., Path], told: Run) -> None:
        bloc = (root() / "bloc.yaml").read_text(encoding="utf-8")
        folder = root({"bloc.yaml": BLOC_WITH_SYMBOL + bloc, "2024/year.yaml": FULL})
        ended = told("render", "plan", "--strict", *ON)
        assert (ended.code, ended.out) == (0, f"output/{PLAN} đã viết")
        text = docx_text((folder / "output" / PLAN).read_bytes())
        assert "Số: 01/KH-KTĐ1" in text and "…" not in text

    def test_what_a_hand_has_changed_stays_but_by_force(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        (folder / "output").mkdir()
        (folder / "output" / PLAN).write_bytes(b"ban sua tay")
        kept = told("render", "plan", *ON)
        assert kept.code == 1
        assert f"output/{PLAN} giữ bản sửa tay" in kept.out
        assert "[van-ban-da-sua-tay]" in kept.err and "--force" in kept.err
        assert (folder / "output" / PLAN).read_bytes() == b"ban sua tay"
        assert told("render", "plan", "--force", *ON).code == 0
        assert "KẾ HOẠCH" in docx_text((folder / "output" / PLAN).read_bytes())

    def test_output_that_is_a_file(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        (folder / "output").write_text("một tệp", encoding="utf-8")
        ended = told("render", "plan", *ON)
        assert ended.code == 1
        assert f"output/{PLAN} không ghi được" in ended.out
        assert "Lỗi: không ghi được" in ended.err
        assert (folder / "output").read_text(encoding="utf-8") == "một tệp"

    def test_year(self, root: Callable[..., Path], told: Run) -> None:
        folder = root(example="khoi-13-ha-noi")
        latest = told("render", "plan", *ON)
        assert "2024-ke-hoach.docx" in latest.out, "2025 has only been opened"
        assert "chọn năm khác bằng --year" in latest.err
        chosen = told("render", "plan", "--year", "2025", *ON)
        assert "2025-ke-hoach.docx" in chosen.out
        assert "--year" not in chosen.err
        assert _written(folder) == ["2024-ke-hoach.docx", "2025-ke-hoach.docx"]


class TestPdf:
    def test_without_libreoffice_the_word_files_are_there(
        self, root: Callable[..., Path], told: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "converter", lambda: None)
        folder = root()
        ended = told("render", "plan", "--pdf", *ON)
        assert ended.code == 1
        assert "máy này không có LibreOffice" in ended.err and "[khong-doi-duoc-pdf]" in ended.err
        assert "Lưu thành" in ended.err, "what to do instead"
        assert _written(folder) == [PLAN]

    @pytest.fixture
    def program(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
        """A program in the place of LibreOffice: `script` runs with $OUT, the folder, and the files as $@."""

        def make(script: str) -> None:
            path = tmp_path / "soffice"
            path.write_text(f'#!/bin/sh\nOUT="$6"\nshift 6\n{script}\n', encoding="utf-8")
            path.chmod(0o755)
            monkeypatch.setattr(pdf, "converter", lambda: str(path))

        return make

    def test_stands_beside_each_document(
        self, root: Callable[..., Path], told: Run, program: Callable[[str], None]
    ) -> None:
        program('for file in "$@"; do echo trang > "$OUT/$(basename "$file" .docx).pdf"; done')
        folder = root()
        assert told("render", "plan", "criteria", "--pdf", *ON).code == 0
        assert _written(folder) == [
            *("2024-bang-tieu-chi.docx", "2024-bang-tieu-chi.pdf"),
            *("2024-ke-hoach.docx", "2024-ke-hoach.pdf"),
        ]

    def test_that_was_not_made_is_told_and_the_old_one_stays(
        self, root: Callable[..., Path], told: Run, program: Callable[[str], None]
    ) -> None:
        program('echo trang > "$OUT/2024-bang-tieu-chi.pdf"; exit 1')
        folder = root()
        (folder / "output").mkdir()
        (folder / "output/2024-ke-hoach.pdf").write_bytes(b"ban cu")
        ended = told("render", "plan", "criteria", "--pdf", *ON)
        assert ended.code == 1
        assert f"LibreOffice không chuyển được {PLAN}" in ended.err
        assert (folder / "output/2024-ke-hoach.pdf").read_bytes() == b"ban cu"
        assert "2024-bang-tieu-chi.pdf" in _written(folder)

    def test_a_program_that_does_not_start(
        self, root: Callable[..., Path], told: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pdf, "converter", lambda: "/khong/co/soffice")
        folder = root()
        ended = told("render", "plan", "--pdf", *ON)
        assert ended.code == 1
        assert "LibreOffice không chạy được" in ended.err
        assert _written(folder) == [PLAN]


class TestTemplates:
    def test_list(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("templates", "list")
        assert ended.code == 0
        assert all(f"{kind.name} {kind.title}" in ended.out for kind in KINDS.values())
        assert ended.out.count("có sẵn") == len(KINDS)
        (folder / "templates").mkdir()
        (folder / "templates/plan.md.j2").write_text("x", encoding="utf-8")
        (folder / "templates/plam.md.j2").write_text("x", encoding="utf-8")
        own = told("templates", "list")
        assert "của khối: templates/plan.md.j2" in own.out
        assert own.out.count("có sẵn") == len(KINDS) - 1
        assert "templates/plam.md.j2" in own.out + own.err
        assert 'có phải "plan.md.j2"?' in own.out + own.err

    def test_copy_never_over_what_is_there(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("templates", "copy", "plan", "reference")
        assert ended.code == 0
        assert "Đã chép" in ended.out
        own = folder / "templates/plan.md.j2"
        shipped = own.read_bytes()
        assert (folder / "templates/reference.docx").read_bytes()[:2] == b"PK"
        own.write_text("sửa rồi", encoding="utf-8")
        again = told("templates", "copy", "plan")
        assert again.code == 2
        assert "templates/plan.md.j2 đã có trong thư mục của khối; thêm --force để ghi đè" in again.err
        assert own.read_text(encoding="utf-8") == "sửa rồi"
        assert told("templates", "copy", "plan", "--force").code == 0
        assert own.read_bytes() == shipped

    def test_a_copy_makes_the_same_document(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        told("render", "plan", *ON)
        told("templates", "copy", "plan", "reference")
        assert f"{PLAN} không đổi" in told("render", "plan", *ON).out
        own = folder / "templates/plan.md.j2"
        own.write_text(own.read_text(encoding="utf-8").replace("như sau", "sau đây"), encoding="utf-8")
        assert f"{PLAN} đã viết lại" in told("render", "plan", *ON).out
        assert "năm 2024 sau đây:" in docx_text((folder / "output" / PLAN).read_bytes())

    def test_copy_of_what_is_none(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        ended = told("templates", "copy", "plam")
        assert ended.code == 2
        assert 'có phải "plan"?' in ended.err
        assert not (folder / "templates").exists()

    def test_check(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        clean = told("templates", "check", *ON)
        assert (clean.code, clean.out, clean.err) == (0, "Không có lỗi, không có cảnh báo.", "")
        assert _written(folder) == [], "it writes nothing"

    @pytest.mark.parametrize(
        ("kind", "line", "problem"),
        [
            ("plan", "{{ bloc.nam }}", 'không có "nam" ở đây [mau-ten-la] 6 | {{ bloc.nam }}'),
            ("plan", "{{ theme | hoa }}", 'không có bộ lọc "hoa"'),
            ("midyear", "{% if %}", "templates/midyear.md.j2:6"),
            ("plan", "::: chu-ky", 'không có khối "chu-ky"'),
        ],
    )
    def test_check_of_a_broken_one(
        self, root: Callable[..., Path], told: Run, kind: str, line: str, problem: str
    ) -> None:
        head = f"---\nkind: {kind}\ntype: Văn bản\n---\n::: title\n"
        root({f"templates/{kind}.md.j2": f"{head}{line}\n"})
        ended = told("templates", "check", *ON)
        assert ended.code == 1
        assert f"templates/{kind}.md.j2:6:" in ended.out
        assert problem in ended.out
        rendered = told("render", kind, *ON)
        assert rendered.code == 1
        assert kind == "midyear" or f"templates/{kind}.md.j2:6:" in rendered.err

    def test_vars(self, root: Callable[..., Path], told: Run) -> None:
        root()
        ended = told("templates", "vars", "score-sheet", *ON)
        assert ended.code == 0
        for name in ("bloc.name", "ví dụ: Khối thi đua số 1", "sheet.rows[]", "| two_digits", "::: signature-grid"):
            assert name in ended.out
        assert told("templates", "vars", "plam").code == 2

    def test_text(self, root: Callable[..., Path], told: Run) -> None:
        folder = root()
        told("render", "plan", *ON)
        ended = told("templates", "text", f"output/{PLAN}")
        assert ended.code == 0
        assert "KẾ HOẠCH Công tác thi đua, khen thưởng năm 2024" in ended.out
        assert "[Trích yếu] Công tác thi đua" in told("templates", "text", f"output/{PLAN}", "--styles").out
        for file in ("bloc.yaml", "khong-co.docx", "output"):
            refused = told("templates", "text", file)
            assert refused.code == 1
            assert refused.out == ""
            assert file in refused.err
        assert (folder / "bloc.yaml").exists()


class TestHelp:
    @pytest.mark.parametrize("command", [["render"], *(["templates", name] for name in ("list", "copy", "check"))])
    def test_is_vietnamese(self, run: Run, command: list[str]) -> None:
        ended = run(*command, "--help")
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.startswith("Cách dùng: giaouoc")
        assert not re.search(r"Usage|Options|Arguments|Show this|default|required|Commands", ended.out)
        assert max(map(len, ended.out.splitlines())) <= 100

    def test_templates_alone_tells_its_commands(self, run: Run) -> None:
        ended = run("templates")
        assert all(
            re.search(rf"^  {name} +\S", ended.out + ended.err, re.M)
            for name in ("list", "copy", "check", "vars", "text")
        )


def test_nothing_heavy_is_loaded_where_nothing_is_written(bloc: Bloc) -> None:
    """A command that writes no document does not pay for writing them."""
    code = (
        "import sys\nfrom giaouoc.cli import main\nsys.argv = ['giaouoc', 'validate', sys.argv[1]]\n"
        "try:\n    main()\nfinally:\n    print(sorted({name.split('.')[0] for name in sys.modules}))"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(bloc())], capture_output=True, check=True, text=True)
    loaded = set(re.findall(r"'(\w+)'", ended.stdout))
    assert "yaml" in loaded
    assert loaded & {"docx", "docxtpl", "jinja2", "markdown_it", "lxml", "xlsxwriter"} == set()
