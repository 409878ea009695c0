"""`returns remind` and `returns report` as a clerk calls them."""

import json
from pathlib import Path

import pytest

from builders import REAL
from dispatch_gen.cli import main
from dispatch_gen.returns.ledger import Outcome
from dispatch_gen.workspace import Workspace
from returns.came import JULY, came, duty
from returns.taken import take
from workflow.test_issue import run

LATE = "2024-07-22"


@pytest.fixture
def issued(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    run(workspace)
    take(
        workspace,
        *(came(of=duty(unit)) for unit in ("105", "106", "107", "108", "109", "110", "111")),
    )
    monkeypatch.chdir(workspace.root)
    return workspace


def called(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr()
    return int(ended.value.code or 0), told.out, told.err


def test_remind(issued: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    file = f"data/dispatches/{REAL}-don-doc-{JULY}.yaml"
    words = ("returns", "remind", "--period", JULY, "--on", LATE, "--deadline", "26/7/2024")
    code, out, _ = called(capsys, *words)
    assert (code, Path(file).exists()) == (0, True)
    assert f"Đã soạn {file} cho 1 đơn vị: Ủy ban nhân dân huyện Nậm Nhùn." in out
    assert "on: 2024-07-26" in Path(file).read_text(encoding="utf-8")
    code, _, err = called(capsys, *words)
    assert (code, "report.file-exists" in err) == (2, True)


def test_nobody_is_to_be_reminded(issued: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("returns", "remind", "--period", "2024-08", "--on", LATE)
    code, out, _ = called(capsys, *words)
    assert (code, "không tạo văn bản" in out) == (0, True)
    code, out, _ = called(capsys, "--json", *words)
    assert json.loads(out) == {"file": None, "units": [], "waiting": []}


def test_whose_form_waits_is_told(issued: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    take(issued, came(of=duty("112"), outcome=Outcome.LOOK))
    code, out, _ = called(capsys, "returns", "remind", "--period", JULY, "--on", LATE)
    assert (code, "không tạo văn bản" in out) == (0, True)
    assert "1 đơn vị đã gửi biểu nhưng biểu đang chờ xem: Ủy ban nhân dân huyện Nậm Nhùn." in out
    assert f"dispatch-gen returns status --period {JULY}" in out


def test_report(issued: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("returns", "report", "--period", JULY)
    code, out, err = called(capsys, *words)
    assert code == 0
    assert f"Đã soạn data/dispatches/{REAL}-bao-cao-{JULY}.yaml" in out
    assert "bao-cao.xlsx" in out
    assert "report.not-frozen-yet" in err
    code, out, _ = called(capsys, *words)
    assert (code, "Dùng lời văn trong" in out) == (0, True)
    code, out, _ = called(capsys, "--json", *words)
    assert [made["sort"] for made in json.loads(out)["made"]] == ["dispatch", "workbook", "page"]


def test_a_period_that_nobody_asked_for(
    issued: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = called(capsys, "returns", "report", "--period", "2025-01")
    assert (code, "2024-07" in err) == (2, True)
