"""check and explain as a user meets them."""

import json
import os
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from check.right import bold, right_dispatch, saved
from cli.test_main import run
from dispatch_gen.check.standard import nd30


@pytest.fixture
def right(tmp_path: Path) -> Path:
    path = tmp_path / "đúng.docx"
    path.write_bytes(saved(right_dispatch()))
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    document = right_dispatch()
    bold("motto", False)(document)
    path = tmp_path / "sai <1>.docx"
    path.write_bytes(saved(document))
    return path


def test_a_right_document(right: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(right)) == 0
    out = capsys.readouterr().out
    assert "0 lỗi, 0 cảnh báo" in out
    assert "Chưa kiểm tra" in out
    assert "con dấu" in out


def test_an_error_gives_exit_code_1(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", str(wrong)) == 1
    out = capsys.readouterr().out
    assert "[ND0115]" in out
    assert "Tiêu ngữ" in out
    assert "Ctrl+B" in out
    assert "II.1.b" in out


def test_the_text_goes_to_a_file_when_asked(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = tmp_path / "kết quả.txt"
    assert run("check", str(wrong), "--output", str(told)) == 1
    assert "[ND0115]" in told.read_text(encoding="utf-8")
    assert "[ND0115]" not in capsys.readouterr().out


def test_in_english(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--lang", "en", "check", str(wrong)) == 1
    assert "The motto must be bold." in capsys.readouterr().out


def test_an_unreadable_file_gives_exit_code_5(
    right: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"%PDF-1.7")
    assert run("check", str(right), str(bad)) == 5
    out, err = capsys.readouterr()
    assert "PDF" in err
    assert "1 tệp không đọc được" in out


def test_json_and_sarif_go_to_stdout_alone(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--json", "check", str(wrong)) == 1
    (data,) = json.loads(capsys.readouterr().out)
    assert [f["code"] for f in data["findings"] if f["severity"] == "error"] == ["ND0115"]
    assert run("check", str(wrong), "--format", "sarif") == 1
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src"} and value:
                self.links.append(value)


def test_the_page_is_offline_escaped_and_points_to_its_findings(
    wrong: Path, right: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    assert run("check", str(wrong), str(right), "--format", "html", "--output", str(page)) == 1
    text = page.read_text(encoding="utf-8")
    links = _Links()
    links.feed(text)
    assert "sai &lt;1&gt;.docx" in text
    assert "<script" not in text
    assert links.links
    assert all(link.startswith("#") and link[1:] in links.ids for link in links.links)
    assert "Tiêu ngữ" in text
    assert "<svg" in text


def test_a_copy_with_comments(wrong: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    before = wrong.read_bytes()
    assert run("check", str(wrong), "--comment", str(copy)) == 1
    assert wrong.read_bytes() == before
    assert copy.stat().st_size > 0


def test_a_copy_is_of_one_file_and_never_the_source(
    wrong: Path, right: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", str(wrong), str(right), "--comment", "x.docx") == 2
    assert run("check", str(wrong), "--comment", str(wrong)) == 2
    assert "usage.same-file" in capsys.readouterr().err


def test_explain_by_code_by_name_and_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", "nd0122") == 0
    out = capsys.readouterr().out
    assert "Đúng:" in out
    assert "Sai:" in out
    assert "II.1.b" in out
    assert run("explain", "rule-length") == 0
    assert "ND0212" in capsys.readouterr().out
    assert run("explain") == 0
    out = capsys.readouterr().out
    assert all(rule.code in out for rule in nd30().rules)
    assert run("explain", "ND9999") == 2
    assert "usage.unknown-rule" in capsys.readouterr().err


@pytest.mark.parametrize("style", ["text", "json", "html", "sarif"])
def test_the_output_is_never_the_source(
    style: str, wrong: Path, right: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = wrong.read_bytes()
    again = f"{wrong.parent}/../{wrong.parent.name}/{wrong.name}"
    assert run("check", str(right), str(wrong), "--format", style, "--output", again) == 2
    assert wrong.read_bytes() == before
    assert "usage.same-file" in capsys.readouterr().err


def test_two_results_are_two_files(
    wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "x.docx")
    assert run("check", str(wrong), "--comment", target, "--output", target) == 2
    assert "usage.same-target" in capsys.readouterr().err
    assert not Path(target).exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
@pytest.mark.parametrize("name", [b"a\xff.docx", b"a\x1b[31m.docx", b"a\n.docx"])
@pytest.mark.parametrize("style", ["text", "json", "html", "sarif"])
def test_any_name_is_told_in_any_format(
    name: bytes, style: str, wrong: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = wrong.rename(tmp_path / os.fsdecode(name))
    target = tmp_path / "out"
    assert run("check", str(odd), "--format", style) == 1
    assert "\x1b" not in capsys.readouterr().out
    assert run("check", str(odd), "--format", style, "--output", str(target)) == 1
    told = target.read_text(encoding="utf-8")
    assert "a□" in told or "a%E2%96%A1" in told


def test_a_name_too_long_for_the_system(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "x" * 5000) == 2
    assert "usage.no-such-file" in capsys.readouterr().err
