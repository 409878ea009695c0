"""`issue` on the command line: what it says, in both languages, and how it ends."""

import json

import pytest

from builders import REAL
from cli.test_main import in_workspace
from dispatch_gen.workspace import Workspace
from workflow.test_build import DISPATCH, edit

Told = pytest.CaptureFixture[str]


def issue(workspace: Workspace, *more: str, lang: str = "vi", before: tuple[str, ...] = ()) -> int:
    file = str(workspace.data / DISPATCH)
    return in_workspace(workspace, "--lang", lang, *before, "issue", file, *more)


@pytest.mark.parametrize(
    ("lang", "issued", "again"),
    [
        ("vi", "Đã phát hành: số 01/UBND-VX, ngày 15/7/2024", "Văn bản này đã phát hành: số 01"),
        ("en", "Issued: number 01/UBND-VX, 15/7/2024", "This document is issued already"),
    ],
)
def test_number_and_place_are_told(
    workspace: Workspace, capsys: Told, lang: str, issued: str, again: str
) -> None:
    assert issue(workspace, "--date", "2024-07-15", lang=lang) == 0
    told = capsys.readouterr().out
    assert issued in told
    assert "data/records/archive/2024/01-ubnd-vx/data/cong-van.docx" in told
    assert "archive files 01/UBND-VX --year 2024 --to" in told
    assert issue(workspace, lang=lang) == 0
    assert again in capsys.readouterr().out


def test_as_data(workspace: Workspace, capsys: Told) -> None:
    assert issue(workspace, "--date", "2024-07-15", before=("--json",)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["number"], told["symbol"], told["new"]) == (1, "UBND-VX", True)
    assert told["bag"] == "2024/01-ubnd-vx"
    assert told["file"] == "2024/01-ubnd-vx/data/cong-van.docx"


def test_a_changed_draft_ends_with_the_register_s_code(workspace: Workspace, capsys: Told) -> None:
    issue(workspace, "--date", "2024-07-15")
    edit(workspace.data / DISPATCH, "before_day: 20", "before_day: 21")
    assert issue(workspace) == 6
    assert "issue.changed" in capsys.readouterr().err


def test_a_number_that_is_not_the_next_is_not_taken_silently(
    workspace: Workspace, capsys: Told
) -> None:
    given = ("--date", "2024-07-15", "--as-numbered", "2876")
    assert issue(workspace, *given) == 6
    assert "2876" in capsys.readouterr().err
    assert issue(workspace, *given, "--yes") == 0
    assert "2876/UBND-VX" in capsys.readouterr().out


def test_a_day_that_the_draft_cannot_have(workspace: Workspace, capsys: Told) -> None:
    assert issue(workspace, "--date", "2025-01-01") == 2
    assert REAL in capsys.readouterr().err
