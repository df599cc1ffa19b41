"""The page as a file: the same bytes for the same records, its own digest, what a hand changed, the command line."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from giaouoc.documents.page_seal import SEAL

Made = Callable[..., Any]
Run = Callable[..., Any]
Bloc = Callable[..., Path]

FILE = "output/2024-cong-khai.html"
ON = ("--on", "30/06/2025")


class TestSeal:
    def test_the_same_records_make_the_same_bytes(self, made: Made, computed: Callable[..., Any]) -> None:
        again = made(Path(__file__).parents[3] / "examples" / "khoi-13-ha-noi")
        assert again.data == made("khoi-13-ha-noi").data and b"\r" not in again.data

    def test_another_day_alone_is_no_new_page(self, made: Made) -> None:
        one, other = made("khoi-13-ha-noi"), made("khoi-13-ha-noi", on=date(2025, 7, 1))
        assert one.data != other.data and SEAL.written(one.data) == SEAL.written(other.data) is not None

    def test_what_is_left_out_makes_another_page(self, made: Made) -> None:
        pages = [made("khoi-13-ha-noi", **{option: True}).data for option in ("hide_self", "only_results")]
        assert len({SEAL.written(page) for page in (made("khoi-13-ha-noi").data, *pages)}) == 3

    def test_a_changed_letter_is_noticed_and_a_changed_line_end_is_not(self, made: Made) -> None:
        page = made("khoi-13-ha-noi").data
        digest = SEAL.written(page)
        assert SEAL.written(page.replace(b"\n", b"\r\n")) == digest
        changed = page.replace(b"97,50", b"97,60", 1)
        assert SEAL.written(changed) is None and SEAL.stated(changed) == digest

    @pytest.mark.parametrize("file", [b"", b"<html></html>", b'<meta name="giaouoc" content="">', b"\xff\xfe\x00"])
    def test_other_files_are_not_ours(self, file: bytes) -> None:
        assert SEAL.stated(file) is None and SEAL.written(file) is None


class TestCommand:
    def test_into_the_output_folder(self, bloc: Bloc, run: Run) -> None:
        root = bloc(example="khoi-13-ha-noi")
        ended = run("publish", root, *ON)
        assert ended.code == 0 and "2024-cong-khai.html  đã viết\n" in ended.out and "kết quả chính thức" in ended.out
        assert SEAL.written((root / FILE).read_bytes()) is not None

    def test_not_written_again_while_nothing_changes(self, bloc: Bloc, run: Run) -> None:
        root = bloc(example="khoi-13-ha-noi")
        run("publish", root)
        before = (root / FILE).stat().st_mtime_ns
        assert "không đổi" in run("publish", root).out
        assert (root / FILE).stat().st_mtime_ns == before
        assert "đã viết lại" in run("publish", root, "--hide-self").out
        assert "đã viết lại" in run("publish", root, "--only-results").out

    def test_another_day_to_count_from_is_another_page(self, bloc: Bloc, run: Run) -> None:
        root = bloc(example="khoi-13-ha-noi")
        run("publish", root)
        assert "đã viết lại" in run("publish", root, *ON).out
        assert "Xét tính đến ngày 30/06/2025" in (root / FILE).read_text(encoding="utf-8")

    def test_what_a_hand_changed_stays(self, bloc: Bloc, run: Run) -> None:
        root = bloc(example="khoi-13-ha-noi")
        run("publish", root, *ON)
        mended = (root / FILE).read_bytes().replace("Kết quả chính thức".encode(), "KẾT QUẢ CHÍNH THỨC".encode())
        (root / FILE).write_bytes(mended)
        ended = run("publish", root, *ON)
        assert (ended.code, "giữ bản sửa tay" in ended.out) == (0, True)
        ended = run("publish", root, "--hide-self", *ON)
        assert ended.code == 1 and "[van-ban-da-sua-tay]" in ended.err and (root / FILE).read_bytes() == mended
        assert run("publish", root, "--hide-self", "--force", *ON).code == 0
        assert (root / FILE).read_bytes() != mended

    def test_a_file_named(self, bloc: Bloc, run: Run, tmp_path: Path) -> None:
        root = bloc(example="khoi-13-ha-noi")
        file = tmp_path / "trang.html"
        file.write_text("<p>Trang của người khác</p>", encoding="utf-8")
        ended = run("publish", root, "-o", file)
        assert ended.code == 1 and f"{file.as_posix()}:1:1: lỗi: trang.html đã được sửa bằng tay" in ended.err
        assert run("publish", root, "-o", file, "--force").code == 0 and not (root / "output").exists()

    @pytest.mark.parametrize("name", ["trang.txt", "bloc.yaml", "trang"])
    def test_a_page_is_html(self, bloc: Bloc, run: Run, name: str) -> None:
        ended = run("publish", bloc(), "-o", name)
        assert ended.code == 2 and "đặt tên có đuôi .html" in ended.err

    def test_an_error_in_the_records_stops_it(self, bloc: Bloc, run: Run) -> None:
        scores = (
            "unit: so-y-te\nscores:\n  I.1: {self: 61, appraised: 61}\n  I.2: {appraised: 20}\n  II: {appraised: 20}\n"
        )
        root = bloc({"2024/units/so-y-te.yaml": scores})
        ended = run("publish", root)
        assert ended.code == 1 and ended.out == "" and not (root / FILE).exists()
        assert "chưa viết 2024-cong-khai.html: 2024/units/so-y-te.yaml còn lỗi [van-ban-con-loi]" in ended.err

    def test_a_closed_year_is_official_as_it_was_published(self, bloc: Bloc, run: Run) -> None:
        root = bloc(example="khoi-13-ha-noi")
        assert run("close", root, "--yes", "--on", "20/01/2025").code == 0
        assert run("publish", root).code == 0
        page = (root / FILE).read_bytes()
        assert "Kết quả đã khóa ngày 20/01/2025." in page.decode()
        file = root / "2024/units/cong-an.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("appraised: 86,4", "appraised: 77"), encoding="utf-8")
        ended = run("publish", root)
        assert ended.code == 1 and "kết quả đã công bố khác kết quả tính lại" in ended.err
        assert (root / FILE).read_bytes() == page

    def test_provisional_is_said_on_the_screen_too(self, bloc: Bloc, run: Run) -> None:
        assert "ghi là kết quả tạm tính" in run("publish", bloc(example="khoi-4-ha-noi"), *ON).out

    def test_words_that_tell_a_hidden_figure_are_named(self, bloc: Bloc, run: Run) -> None:
        scores = "unit: so-y-te\nscores:\n  I.1: {self: 60, appraised: 59, reason: Tự chấm 60 là cao}\n"
        scores += "  I.2: {self: 20, appraised: 20}\n  II: {self: 20, appraised: 20}\n"
        root = bloc({"2024/units/so-y-te.yaml": scores})
        assert "so-y-te: I.1" in run("publish", root, "--hide-self").err
        assert "so-y-te: I.1" not in run("publish", root).err

    def test_a_later_year_is_told(self, bloc: Bloc, run: Run) -> None:
        assert "nên xem năm 2024" in run("publish", bloc(example="khoi-13-ha-noi")).err


class TestOwnTemplate:
    def test_wording_and_style(self, bloc: Bloc, run: Run) -> None:
        words = (
            "<!DOCTYPE html><html lang='vi'><head><title>{{ bloc.name }}</title></head><body>{{ year }}</body></html>"
        )
        root = bloc({"templates/publish.html.j2": words, "templates/publish.css": "p { margin: 0 }"})
        assert run("publish", root, *ON).code == 0
        page = (root / FILE).read_text(encoding="utf-8")
        assert re.fullmatch(
            r"<!DOCTYPE html><html lang='vi'><head>\n<meta charset=\"utf-8\">\n<meta http-equiv=[^\n]*\n"
            r"<meta name=\"giaouoc\" content=\"[0-9a-f]{64}\"><title>[^<]*</title>"
            r"<style>\np \{ margin: 0 \}\n</style>\n</head><body>2024</body></html>\n?",
            page,
        )
        assert "không đổi" in run("publish", root, *ON).out

    def test_copied_to_be_changed(self, bloc: Bloc, run: Run) -> None:
        root = bloc()
        run("publish", root, *ON)
        assert run("templates", "copy", "publish", "publish.css", "-C", root).code == 0
        assert (root / "templates/publish.html.j2").is_file() and (root / "templates/publish.css").is_file()
        assert "không đổi" in run("publish", root, *ON).out
        assert "mau-la" not in run("templates", "list", "-C", root).err

    def test_it_cannot_publish_what_the_page_does_not_get(self, bloc: Bloc, run: Run) -> None:
        words = "<head></head>\n{% for unit in units %}{{ unit.signer }}{% endfor %}"
        ended = run("publish", bloc({"templates/publish.html.j2": words}))
        assert ended.code == 1 and "templates/publish.html.j2:2:" in ended.err and 'không có "signer"' in ended.err

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            ("<head></head>{{ blocs.name }}", 'không có tên "blocs"'),
            ("<head></head>{{ bloc.name | khong_co }}", 'không có bộ lọc "khong_co"'),
            ("<head></head>{% for x in units %}", "chưa được đóng"),
            ("<head></head>{{ units }}", "không in được"),
            ("<body></body>", "không có phần <head>"),
            ("<head></head>{% include '../2024/review.yaml' %}", "không có mẫu"),
        ],
    )
    def test_what_is_wrong_with_it(self, words: str, told: str, bloc: Bloc, run: Run) -> None:
        ended = run("publish", bloc({"templates/publish.html.j2": words}))
        assert ended.code == 1 and told in ended.err and "Traceback" not in ended.err

    def test_what_it_prints_though_it_is_not_recorded(self, bloc: Bloc, run: Run) -> None:
        ended = run("publish", bloc({"templates/publish.html.j2": "<head></head>{{ bloc.place }}{{ leader }}"}))
        assert ended.code == 0 and "còn chỗ trống, in bằng dấu chấm: Địa danh" in ended.err

    def test_values_are_text_wherever_they_stand(self, bloc: Bloc, run: Run) -> None:
        words = (
            "<head></head>{% macro m(x) %}{{ x }}{% endmacro %}{% set s %}{{ bloc.name }}{% endset %}"
            "{{ bloc.name }}|{{ m(bloc.name) }}|{{ s }}|{{ bloc.name | upper }}|{{ [bloc.name] | join('<') }}"
            "{% autoescape false %}|{{ bloc.name }}{% endautoescape %}"
        )
        root = bloc({"templates/publish.html.j2": words})
        file = root / "bloc.yaml"
        file.write_text(re.sub("(?m)^name: .*", "name: <b>&'\"", file.read_text(encoding="utf-8")), encoding="utf-8")
        run("publish", root)
        body = (root / FILE).read_text(encoding="utf-8").split("</head>")[1]
        assert "<" not in body and body.count("&lt;b&gt;&amp;&#x27;&quot;") == 5
