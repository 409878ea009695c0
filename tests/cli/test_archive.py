"""`archive …` as a clerk meets it."""

import json
import zipfile
from pathlib import Path

import pytest

from cli.test_main import in_workspace
from dispatch_gen.workflow.records import archive_folder
from dispatch_gen.workspace import Workspace
from workflow.kept import keep

BAG = "2024/01-ubnd-vx"


def test_list_and_find(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    keep(workspace, "a")
    assert in_workspace(workspace, "archive", "list") == 0
    assert BAG in capsys.readouterr().out
    assert in_workspace(workspace, "--json", "archive", "find", "dung", "cong", "nghe") == 0
    (bag,) = json.loads(capsys.readouterr().out)["bags"]
    assert (bag["bag"], bag["code"]) == (BAG, "01/UBND-VX")
    reason = ("--year", "2024", "--reason", "ký nhầm")
    assert in_workspace(workspace, "register", "void", "1", *reason) == 0
    assert in_workspace(workspace, "archive", "list") == 0
    assert "hủy: ký nhầm" in " ".join(capsys.readouterr().out.split())
    assert in_workspace(workspace, "archive", "find", "khong-co") == 0
    assert "Không có văn bản nào." in capsys.readouterr().out


def test_verify_ends_with_7_and_names_the_file(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(workspace, "a")
    assert in_workspace(workspace, "archive", "verify", "--sample", "5") == 0
    path = archive_folder(workspace) / BAG / "data/kiem-tra.json"
    path.chmod(0o600)
    path.write_bytes(b"[]\n")
    assert in_workspace(workspace, "archive", "verify", BAG) == 7
    assert f"{BAG}/data/kiem-tra.json" in capsys.readouterr().err
    assert in_workspace(workspace, "archive", "verify", "2024/02-ubnd-vx") == 7


def test_a_signed_pdf_is_put_beside_its_document_once(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyhanko")
    from archive.signing import plain_pdf, signed  # noqa: PLC0415 - needs the extra

    keep(workspace, "a")
    file = tmp_path / "ky.pdf"
    words = ("archive", "signed", "1", str(file), "--year", "2024")
    assert in_workspace(workspace, *words) == 5
    file.write_bytes(plain_pdf())
    assert in_workspace(workspace, *words) == 7
    file.write_bytes(signed(plain_pdf(), "Tống Thanh Hải"))
    assert in_workspace(workspace, *words) == 0
    out = capsys.readouterr().out
    assert f"{BAG}-ky-so" in out
    assert "Chữ ký của Tống Thanh Hải" in out
    assert ": còn nguyên vẹn." in out
    assert in_workspace(workspace, *words) == 0
    assert "đã có trong kho" in capsys.readouterr().out
    assert in_workspace(workspace, "register", "verify") == 0
    assert in_workspace(workspace, "archive", "verify") == 0


def test_the_files_of_a_document_are_copied_out(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(workspace, "a")
    words = ("archive", "files", "1", "--year", "2024", "--to", str(tmp_path / "gui"))
    assert in_workspace(workspace, *words) == 0
    assert "Đã chép 2 tệp" in capsys.readouterr().out
    assert (tmp_path / "gui/cong-van.docx").read_bytes() == b"a"
    assert in_workspace(workspace, *words) == 2
    assert in_workspace(workspace, "--json", *words[:-1], str(tmp_path / "b")) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_export_edxml_and_contents(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(workspace, "a")
    out, sent, book = (tmp_path / name for name in ("a.zip", "a.edxml", "a.xlsx"))
    assert in_workspace(workspace, "archive", "export", "--since", "2024-07-01", str(out)) == 0
    with zipfile.ZipFile(out) as made:
        assert f"{BAG}/data/cong-van.docx" in made.namelist()
    words = ("archive", "edxml", "1", "--year", "2024", "--output", str(sent))
    assert in_workspace(workspace, *words) == 0
    assert b"UBND-VX" in sent.read_bytes()
    assert in_workspace(workspace, *words) == 2
    assert in_workspace(workspace, "archive", "contents", "--output", str(book)) == 0
    assert book.is_file()
    assert "Mục lục văn bản" in capsys.readouterr().out
