"""The archive's use cases: verified against the register, handed over, sent."""

import csv
import io
import shutil
import zipfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from archive.harm import flip
from archive.records import tree
from dispatch_gen.archive import edxml
from dispatch_gen.errors import ArchiveError, CannotGoOn, UsageError
from dispatch_gen.register.entry import Outgoing, Signed
from dispatch_gen.workflow import archive as use_case
from dispatch_gen.workflow.records import archive_folder, open_register
from dispatch_gen.workflow.register import void_bags
from dispatch_gen.workspace import Workspace
from workflow.kept import DAY, keep

SENT = datetime(2024, 7, 16, 8, 30)  # noqa: DTZ001


def test_a_bag_that_is_gone_as_a_whole_is_missed(workspace: Workspace) -> None:
    gone, _ = keep(workspace, "a"), keep(workspace, "b")
    archive = archive_folder(workspace)
    assert gone.bag
    shutil.rmtree(archive / gone.bag)
    with closing(open_register(workspace)) as register:
        seen = use_case.verify(archive, (), None, register)
        assert [(one.code, one.place.file) for one in seen.problems] == [
            ("archive.bag-missing", gone.bag)
        ]
        assert use_case.verify(archive, (), 1, register).bags == 1
        with pytest.raises(UsageError):
            use_case.verify(archive, ("2024/02-ubnd-vx",), 1, register)


def test_export_keeps_a_file_that_is_there(workspace: Workspace, tmp_path: Path) -> None:
    keep(workspace, "a")
    out = tmp_path / "a.zip"
    with closing(open_register(workspace)) as register:
        made = use_case.export(archive_folder(workspace), out, DAY, register)
        data = out.read_bytes()
        with pytest.raises(UsageError):
            use_case.export(archive_folder(workspace), out, DAY, register)
    assert (made.bags, out.read_bytes()) == (1, data)


def sent_with(workspace: Workspace, entry: Outgoing, *receivers: str) -> use_case.Sent:
    codes = use_case.Exchange("000.00.00.H99", receivers)
    return use_case.envelope(archive_folder(workspace), entry, "Lai Châu", SENT, codes)


def envelope(workspace: Workspace, entry: Outgoing, *receivers: str) -> edxml.Envelope:
    return edxml.read(sent_with(workspace, entry, *receivers).data)


def test_the_document_alone_goes_to_the_exchange(workspace: Workspace) -> None:
    entry = keep(workspace, "a")
    sent = envelope(workspace, entry)
    assert [(one.name, one.data) for one in sent.attachments] == [("cong-van.docx", b"a")]
    assert (sent.sender.id, sent.place, sent.sent) == ("000.00.00.H99", "Lai Châu", SENT)
    sent = envelope(workspace, entry, "000.01.00.H35 = Văn phòng")
    assert sent.receivers == (edxml.Organ("000.01.00.H35", "Văn phòng"),)
    with pytest.raises(UsageError):
        envelope(workspace, entry, "000.01.00.H35")


def test_annexes_go_with_the_document_and_forms_to_their_units(workspace: Workspace) -> None:
    files = {
        "cong-van.pdf": b"%PDF-",
        "phan-cong-nhiem-vu.docx": b"annex",
        "noi-dung-thay-doi.docx": b"changes",
        "bieu-mau/2024-07/so-y-te.docx": b"7",
        "bieu-mau/2024-08/so-y-te.docx": b"8",
        "bieu-mau/2024-07/so-tai-chinh.docx": b"other",
    }
    entry = keep(workspace, "a", payload=files)
    documents = [
        "cong-van.docx",
        "cong-van.pdf",
        "noi-dung-thay-doi.docx",
        "phan-cong-nhiem-vu.docx",
    ]
    assert [one.name for one in envelope(workspace, entry).attachments] == documents
    sent = sent_with(workspace, entry, "000.10.01.H35=Sở Y tế")
    assert list(sent.documents) == documents
    assert sent.forms == ("bieu-mau/2024-07/so-y-te.docx", "bieu-mau/2024-08/so-y-te.docx")
    attached = {one.name: one.data for one in edxml.read(sent.data).attachments}
    assert attached == {
        "cong-van.docx": b"a",
        "cong-van.pdf": b"%PDF-",
        "noi-dung-thay-doi.docx": b"changes",
        "phan-cong-nhiem-vu.docx": b"annex",
        "bieu-mau-2024-07-so-y-te.docx": b"7",
        "bieu-mau-2024-08-so-y-te.docx": b"8",
    }


def test_a_damaged_document_is_not_sent(workspace: Workspace) -> None:
    entry = keep(workspace, "a")
    path = archive_folder(workspace) / str(entry.bag) / "data/cong-van.docx"
    path.chmod(0o600)
    path.write_bytes(b"b")
    with pytest.raises(ArchiveError) as error:
        envelope(workspace, entry)
    assert [one.code for one in error.value.problems] == ["archive.damaged"]


def test_the_files_of_a_document_are_copied_out(workspace: Workspace, tmp_path: Path) -> None:
    entry, to = keep(workspace, "a"), tmp_path / "in" / "gui"
    archive = archive_folder(workspace)
    copied = use_case.copy_files(archive, entry, to)
    assert tree(to) == {
        "cong-van.docx": b"a",
        "bieu-mau/2024-07/huyen-tam-duong.docx": b"PK\x03\x04 form",
    }
    assert (set(copied.files), copied.notes) == (set(tree(to)), ())
    (to / "cong-van.docx").unlink()
    with pytest.raises(UsageError):
        use_case.copy_files(archive, entry, to)
    assert not (to / "cong-van.docx").exists()
    with closing(open_register(workspace)) as register:
        void = register.void(entry.at, "ký nhầm", DAY)
    notes = use_case.copy_files(archive, void, tmp_path / "b").notes
    assert [one.code for one in notes] == ["archive.void-copied"]
    flip(archive / str(entry.bag) / "data/cong-van.docx")
    with pytest.raises(ArchiveError):
        use_case.copy_files(archive, entry, tmp_path / "c")
    assert not (tmp_path / "c").exists()


def test_contents_are_those_of_one_file(workspace: Workspace) -> None:
    entry = keep(workspace, "a")
    with closing(open_register(workspace)) as register:
        with pytest.raises(CannotGoOn) as error:
            use_case.contents(archive_folder(workspace), register, "99.X")
        (problem,) = error.value.problems
        assert problem.values == {"code": "99.X", "known": "01.TTTT"}
        rows = use_case.contents(archive_folder(workspace), register, "01.TTTT")
    assert [one.code for one in rows] == [entry.written]


def test_a_void_document_is_not_sent_and_is_shown_as_void(
    workspace: Workspace, tmp_path: Path
) -> None:
    entry, _ = keep(workspace, "a"), keep(workspace, "b")
    archive, out = archive_folder(workspace), tmp_path / "a.zip"
    with closing(open_register(workspace)) as register:
        void = register.void(entry.at, "ký nhầm", DAY)
        register.sign(Signed(entry.at, f"{entry.bag}-ky-so", "0" * 64, DAY))
        assert void_bags(register) == dict.fromkeys((entry.bag, f"{entry.bag}-ky-so"), "ký nhầm")
        found = use_case.listed(archive, register)
        assert [one.void for one in found.bags] == ["ký nhầm", ""]
        assert [use_case.as_data(one)["void"] for one in found.bags] == ["ký nhầm", None]
        rows = use_case.contents(archive, register, "")
        assert [one.note for one in rows] == ["hủy: ký nhầm", ""]
        use_case.export(archive, out, DAY, register)
    with zipfile.ZipFile(out) as made, made.open("danh-sach.csv") as file:
        lines = list(csv.reader(io.TextIOWrapper(file, "utf-8-sig")))
    assert [line[-1] for line in lines] == ["Tình trạng", "hủy: ký nhầm", ""]
    with pytest.raises(ArchiveError) as error:
        envelope(workspace, void)
    (problem,) = error.value.problems
    assert (problem.code, problem.values["reason"]) == ("archive.void-not-sent", "ký nhầm")
