"""`amend` and its like as a clerk meets them, and `register show`."""

import json
import shutil

import pytest

from builders import REAL
from cli.test_main import in_workspace
from dispatch_gen.workspace import Workspace


def test_from_the_issued_document_to_the_draft(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(workspace.data / "dispatches" / f"{REAL}.yaml")
    assert in_workspace(workspace, "issue", file, "--date", "2024-07-15") == 0
    capsys.readouterr()
    assert in_workspace(workspace, "amend", "01/UBND-VX", "--year", "2024") == 0
    path = f"data/dispatches/{REAL}-sua-doi.yaml"
    assert f"Đã soạn {path} từ văn bản số 01/UBND-VX." in capsys.readouterr().out
    text = (workspace.root / path).read_text(encoding="utf-8")
    assert "relation: amends" in text
    assert in_workspace(workspace, "--json", "recall", "1", "--year", "2024", "--id", "thu") == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": "data/dispatches/thu.yaml",
        "amended_by": [],
    }
    assert in_workspace(workspace, "recall", "1", "--year", "2024", "--id", "thu") == 2
    assert in_workspace(workspace, "replace", "7", "--year", "2024") == 6
    capsys.readouterr()
    assert in_workspace(workspace, "register", "show", "1", "--year", "2024") == 0
    shown = capsys.readouterr().out
    assert "Tình trạng: đã ban hành" in shown
    assert "Báo cáo kết quả truyền thông hàng tháng" in shown


def test_a_draft_that_revises_what_is_not_issued_is_told(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace.data / "dispatches"
    shutil.copy(folder / f"{REAL}.yaml", folder / "moi.yaml")
    text = (folder / "moi.yaml").read_text(encoding="utf-8")
    revises = f"revises: {{relation: amends, dispatch: {REAL}}}\n"
    (folder / "moi.yaml").write_text(f"{text}\n{revises}", encoding="utf-8")
    assert in_workspace(workspace, "build", str(folder / "moi.yaml")) == 3
    assert f"Văn bản {REAL} chưa phát hành" in capsys.readouterr().err
