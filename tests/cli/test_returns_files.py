"""What `returns …` writes beside its records: correction sheets, the workbook and the page of the status."""

import json
from pathlib import Path

import pytest

from builders import text_of
from cli.test_main import in_workspace
from dispatch_gen.workspace import Workspace
from returns.corpus import expectations

Told = pytest.CaptureFixture[str]
FAULTY = next(one for one in expectations() if one.outcome == "rejected")
ODD = next(one for one in expectations() if one.then == "rejected")
SHEET = "output/phieu-chinh-sua/2024-07-dung-2g/2024-07/huyen-tan-uyen-111.docx"


def returns(workspace: Workspace, *words: str) -> int:
    return in_workspace(workspace, "returns", *words)


def test_collect_writes_a_sheet_and_says_where(workspace: Workspace, capsys: Told) -> None:
    assert returns(workspace, "collect", str(FAULTY.path), "--on", str(FAULTY.came)) == 1
    assert f"Phiếu đề nghị chỉnh sửa: {SHEET}" in capsys.readouterr().out
    assert "4.160" in text_of((workspace.root / SHEET).read_bytes())


def test_tried_only_writes_none(workspace: Workspace, capsys: Told) -> None:
    words = ("--json", "returns", "collect", str(FAULTY.path), "--dry-run")
    assert in_workspace(workspace, *words) == 1
    assert json.loads(capsys.readouterr().out)["corrections"] == []
    assert not (workspace.root / SHEET).exists()


def test_what_the_clerk_sends_back_has_a_sheet(workspace: Workspace, capsys: Told) -> None:
    assert returns(workspace, "collect", str(ODD.path), "--on", str(ODD.came)) == 0
    assert not (workspace.root / SHEET).exists()
    capsys.readouterr()
    words = ("--json", "returns", "reject", "1/1", "--reason", "nhầm kỳ", "--on", "18/8/2024")
    assert in_workspace(workspace, *words) == 0
    assert json.loads(capsys.readouterr().out)["corrections"] == [SHEET]
    assert "Nhầm kỳ." in text_of((workspace.root / SHEET).read_bytes())


def test_status_writes_what_is_asked_for(
    workspace: Workspace, capsys: Told, tmp_path: Path
) -> None:
    xlsx, html = tmp_path / "a.xlsx", tmp_path / "a.html"
    words = ("status", "--on", "20/7/2024", "--xlsx", str(xlsx), "--html", str(html))
    assert returns(workspace, *words) == 0
    assert f"Đã ghi {html}" in capsys.readouterr().out
    assert xlsx.read_bytes()[:2] == b"PK"
    assert "đã gửi 0/8" in html.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told(workspace: Workspace, tmp_path: Path) -> None:
    missing = tmp_path / "không có" / "a.html"
    assert returns(workspace, "status", "--html", str(missing)) == 8
