"""`register …` as a clerk meets it."""

import json
from pathlib import Path

import pytest

from cli.test_main import in_workspace, run
from dispatch_gen.workflow.records import register_file
from dispatch_gen.workspace import Workspace
from workflow.kept import keep

ARRIVAL = (
    "--issuer", "Bộ Thông tin và Truyền thông", "--symbol", "2709/BTTTT-CVT",
    "--date", "05/7/2024", "--subject", "Dừng công nghệ di động 2G", "--arrived", "2024-07-08",
)  # fmt: skip


def test_what_came_is_entered_once_and_found_without_marks(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert in_workspace(workspace, "register", "in", *ARRIVAL) == 0
    assert "số đến 1 năm 2024" in capsys.readouterr().out
    assert in_workspace(workspace, "register", "in", *ARRIVAL) == 6
    assert in_workspace(workspace, "register", "in", *ARRIVAL, "--again") == 0
    keep(workspace, "a")
    capsys.readouterr()
    assert in_workspace(workspace, "--json", "register", "find", "dung", "cong", "nghe") == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["number"] for one in data["incoming"]] == [2, 1]
    assert [one["written"] for one in data["outgoing"]] == ["01/UBND-VX"]


def test_list_shows_the_days_asked_for(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(workspace, "a")
    assert in_workspace(workspace, "register", "list", "--year", "2024") == 0
    assert "01/UBND-VX" in capsys.readouterr().out
    assert in_workspace(workspace, "register", "list", "--from", "16/7/2024") == 0
    assert "Không có văn bản nào." in capsys.readouterr().out
    for wrong in ("2024-13-01", "0", "1/UBND-VX"):
        assert in_workspace(workspace, "register", "list", "--from", wrong) == 2


def test_a_part_of_the_book_by_numbers(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in "abc":
        keep(workspace, key)
    part = ("--year", "2024", "--from", "02", "--to", "2")
    assert in_workspace(workspace, "register", "list", *part) == 0
    told = capsys.readouterr().out
    assert "02/UBND-VX" in told
    assert "01/UBND-VX" not in told
    assert "03/UBND-VX" not in told
    assert in_workspace(workspace, "register", "print", *part) == 0
    assert in_workspace(workspace, "register", "print", "--from", "3", "--to", "2") == 2


def test_a_void_number_stays(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    keep(workspace, "a")
    void = ("register", "void", "01/UBND-VX", "--year", "2024", "--reason", "ký nhầm")
    assert in_workspace(workspace, *void) == 0
    assert in_workspace(workspace, *void) == 6
    capsys.readouterr()
    assert in_workspace(workspace, "register", "list", "--year", "2024") == 0
    assert "hủy: ký nhầm" in capsys.readouterr().out


def test_verify_ends_with_6_and_names_the_bag(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = keep(workspace, "a")
    assert in_workspace(workspace, "register", "verify") == 0
    assert "Không có lỗi." in capsys.readouterr().out
    register_file(workspace).unlink()
    assert in_workspace(workspace, "--json", "register", "verify") == 6
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["code"], problem["file"]) == ("archive.bag-unknown", entry.bag)


def test_print_and_backup(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(workspace, "a")
    assert in_workspace(workspace, "register", "print", "--year", "2024") == 0
    assert "output/so-dang-ky-van-ban-di-2024.docx" in capsys.readouterr().out
    book = tmp_path / "den.xlsx"
    assert in_workspace(workspace, "register", "print", "--incoming", "--output", str(book)) == 0
    assert book.is_file()
    copy = tmp_path / "copy.sqlite"
    assert in_workspace(workspace, "register", "backup", str(copy)) == 0
    assert in_workspace(workspace, "register", "backup", str(copy)) == 6


@pytest.mark.parametrize("words", [("register",), ("register", "vold"), ("register", "find")])
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert run(*words) == 2
