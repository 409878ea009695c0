"""The commands with the register on a server: one URL in the environment, and all else as with a file."""

import json
from pathlib import Path

import pytest

from cli.test_main import in_workspace
from cli.test_register import ARRIVAL
from dispatch_gen.workflow.records import REGISTER, register_file
from dispatch_gen.workspace import Workspace
from register.stores import schema
from workflow.issuing import small_workspace

Told = pytest.CaptureFixture[str]
YEAR = ("--year", "2024")


@pytest.fixture
def office(tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A small workspace whose register is on a server."""
    monkeypatch.setenv(REGISTER, schema(server))
    return small_workspace(tmp_path, ("mot", "hai"))


def issue(office: Workspace, name: str) -> int:
    return in_workspace(office, "issue", str(office.data / f"dispatches/{name}.yaml"))


def data(office: Workspace, capsys: Told, *words: str) -> dict[str, list[dict[str, object]]]:
    capsys.readouterr()
    assert in_workspace(office, "--json", *words) == 0
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, dict)
    return told


def test_issued_found_and_verified(office: Workspace, capsys: Told) -> None:
    assert issue(office, "mot") == issue(office, "hai") == issue(office, "mot") == 0
    assert "đã phát hành" in capsys.readouterr().out
    assert not register_file(office).exists()
    assert in_workspace(office, "register", "in", *ARRIVAL) == 0
    for words in (("list", *YEAR), ("find", "thu")):
        found = data(office, capsys, "register", *words)
        assert sorted(str(one["written"]) for one in found["outgoing"]) == [
            "01/UBND-VX",
            "02/UBND-VX",
        ]
    found = data(office, capsys, "register", "find", "2709")
    assert [one["symbol"] for one in found["incoming"]] == ["2709/BTTTT-CVT"]
    for part in ("register", "archive"):
        assert data(office, capsys, part, "verify")["problems"] == []


def test_voided_printed_and_copied(office: Workspace, tmp_path: Path, capsys: Told) -> None:
    assert issue(office, "mot") == 0
    assert in_workspace(office, "register", "void", "1", *YEAR, "--reason", "ký nhầm") == 0
    assert in_workspace(office, "register", "void", "1", *YEAR, "--reason", "ký nhầm") == 6
    for kind in ("docx", "xlsx"):
        book = tmp_path / f"so.{kind}"
        assert in_workspace(office, "register", "print", *YEAR, "--output", str(book)) == 0
        assert book.is_file()
    before = data(office, capsys, "register", "list", *YEAR)
    copy = register_file(office)
    assert in_workspace(office, "register", "backup", str(copy)) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(REGISTER)
        assert data(office, capsys, "register", "list", *YEAR) == before
        assert data(office, capsys, "register", "verify")["problems"] == []


def test_a_bag_that_was_replaced_is_named(office: Workspace, capsys: Told) -> None:
    assert issue(office, "mot") == issue(office, "hai") == 0
    archive = office.data / "records/archive/2024"
    (archive / "01-ubnd-vx").rename(archive / "x")
    (archive / "02-ubnd-vx").rename(archive / "01-ubnd-vx")
    capsys.readouterr()
    assert in_workspace(office, "--json", "register", "verify") == 6
    told = json.loads(capsys.readouterr().out)
    codes = sorted(problem["code"] for problem in told["problems"])
    assert codes == ["archive.bag-unknown", "register.no-bag", "register.other-bag"]
    assert in_workspace(office, "archive", "verify") == 7


def test_a_server_that_is_not_there_is_told_without_its_password(
    office: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setenv(REGISTER, "postgresql://clerk:secret@/postgres?host=/nowhere")
    assert issue(office, "mot") == 6
    told = capsys.readouterr().err
    assert "register.failed" in told
    assert "secret" not in told
    assert not (office.data / "records/archive").exists()
