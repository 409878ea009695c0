import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from dispatch_gen.errors import CannotGoOn, OutputError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.render.pdf import batches, call, find_soffice, process, to_pdf
from libreoffice.stand_in import one_page, set_time_out, stand_in

posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with #!")


def silent() -> None:
    pass


def write_docx(path: Path, text: str) -> Path:
    document = docx.Document()
    document.add_paragraph(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def text_of(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages)


def only(error: CannotGoOn, code: str) -> dict[str, str]:
    (problem,) = error.problems
    assert problem.code == code
    for language in LANGUAGES:
        messages = Messages(language)
        assert messages.sentence(problem)
        assert messages.remedy(problem)
    return dict(problem.values)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, of which none may be left, with marks and a space."""
    folder = tmp_path / "Tệp tạm"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def test_each_file_becomes_its_own_pdf(tmp_path: Path, soffice: Path) -> None:
    names = ["mường tè/biểu mẫu.docx", "nậm nhùn/biểu mẫu.docx"]
    files = [write_docx(tmp_path / name, f"Kính gửi {name}") for name in names]
    done: list[str] = []
    pdfs = to_pdf(files, soffice, lambda: done.append("one"))
    assert [text_of(data) for data in pdfs] == [f"Kính gửi {name}" for name in names]
    assert done == ["one", "one"]


def test_a_long_list_goes_in_several_calls(
    tmp_path: Path, soffice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 2)
    files = [write_docx(tmp_path / f"{n}.docx", f"Trang {n}") for n in range(3)]
    assert [text_of(data) for data in to_pdf(files, soffice, silent)] == [
        "Trang 0",
        "Trang 1",
        "Trang 2",
    ]


def test_no_file_needs_no_libreoffice(tmp_path: Path) -> None:
    assert to_pdf([], tmp_path / "none", silent) == ()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04 not a zip", "Đây không phải tệp Word".encode(), bytes(range(256)) * 9],
    ids=["empty", "half a zip", "text", "bytes"],
)
def test_a_broken_file_is_named_and_the_others_are_tried(
    tmp_path: Path, soffice: Path, data: bytes
) -> None:
    good = write_docx(tmp_path / "a" / "good.docx", "tốt")
    bad = tmp_path / "b" / "bad.docx"
    bad.parent.mkdir()
    bad.write_bytes(data)
    done: list[str] = []
    with pytest.raises(OutputError) as caught:
        to_pdf([bad, good, bad], soffice, lambda: done.append("one"))
    values = {"count": "2", "files": "b/bad.docx, b/bad.docx"}
    assert only(caught.value, "pdf.not-made") == values
    assert done == ["one"]


def test_libreoffice_is_not_started_for_empty_files_only(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        to_pdf([tmp_path / "x.docx"], tmp_path / "none", silent)
    only(caught.value, "pdf.not-made")


class Pictures(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names that http.server wants

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def pictures() -> Iterator[tuple[str, list[str]]]:
    """A server on this computer, and what it was asked for."""
    asked: list[str] = []
    handler = type("Handler", (Pictures,), {"asked": asked})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/picture.png", asked
        server.shutdown()
        thread.join()


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def write_docx_with_linked_picture(path: Path, address: str) -> Path:
    document = docx.Document()
    document.add_picture(io.BytesIO(PIXEL))
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    (blip,) = document.element.iter(qn("a:blip"))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    document.save(str(path))
    return path


def test_a_linked_picture_is_not_fetched(
    tmp_path: Path, soffice: Path, pictures: tuple[str, list[str]]
) -> None:
    address, asked = pictures
    file = write_docx_with_linked_picture(tmp_path / "linked.docx", address)
    assert len(to_pdf([file], soffice, silent)) == 1
    assert asked == []


def test_the_linked_picture_would_be_fetched_without_the_setting(
    tmp_path: Path,
    soffice: Path,
    pictures: tuple[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The test above shows something only as long as this one passes."""
    address, asked = pictures
    monkeypatch.setattr(process, "SETTINGS", ())
    file = write_docx_with_linked_picture(tmp_path / "linked.docx", address)
    to_pdf([file], soffice, silent)
    assert "/picture.png" in asked


# With a stand-in that behaves badly


def is_free(lock: Path) -> bool:
    """Whether the process that held the lock is dead; a zombie holds nothing."""
    test = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    command = [sys.executable, "-c", test, str(lock)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def wait_for(path: Path) -> None:
    end = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} does not come"
        time.sleep(0.01)


CHILD = """
    if os.fork() == 0:
        hold({lock!r})
    while not Path({lock!r} + ".held").exists():
        time.sleep(0.01)
"""


@posix_only
def test_one_that_hangs_is_killed_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = tmp_path / "lock"
    soffice = stand_in(
        tmp_path,
        CHILD.format(lock=str(lock))
        + """
    if len(inputs) == 2:
        make(0)
    time.sleep(600)
    """,
    )
    files = [write_docx(tmp_path / name, "") for name in ("a/x.docx", "b/x.docx")]
    set_time_out(monkeypatch, 3.0)
    done: list[str] = []
    begin = time.monotonic()
    with pytest.raises(OutputError) as caught:
        to_pdf(files, soffice, lambda: done.append("one"))
    assert time.monotonic() - begin < 20
    values = {"seconds": "3", "count": "1", "files": "b/x.docx"}
    assert only(caught.value, "pdf.timed-out") == values
    assert done == ["one"]
    assert Path(f"{lock}.held").exists()
    assert is_free(lock)


@posix_only
def test_children_left_behind_are_killed_too(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    soffice = stand_in(tmp_path, CHILD.format(lock=str(lock)) + "    make(0)\n")
    assert len(to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, silent)) == 1
    assert is_free(lock)


@posix_only
def test_an_interruption_kills_it(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    soffice = stand_in(
        tmp_path, CHILD.format(lock=str(lock)) + "    make(0)\n    make(1)\n    time.sleep(600)\n"
    )
    files = [write_docx(tmp_path / name, "") for name in ("x.docx", "y.docx")]

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_pdf(files, soffice, interrupt)
    assert is_free(lock)


@posix_only
def test_its_temporary_files_go_with_ours(tmp_path: Path, temporary: Path) -> None:
    note = tmp_path / "note"
    soffice = stand_in(
        tmp_path,
        f"""
    import tempfile
    Path({str(note)!r}).write_text(tempfile.mkdtemp(), encoding="utf-8")
    make(0)
    """,
    )
    to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, silent)
    assert Path(note.read_text(encoding="utf-8")).is_relative_to(temporary)


@posix_only
def test_one_that_has_made_all_but_does_not_end_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(call, "SECONDS_TO_END", 0.2)
    soffice = stand_in(tmp_path, "    make(0)\n    time.sleep(600)\n")
    begin = time.monotonic()
    assert len(to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, silent)) == 1
    assert time.monotonic() - begin < 30


@posix_only
@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.6\n", b"%%EOF", b"<html>%%EOF", b"%PDF-1.6 %%EOF", one_page()[:-9]]
)
def test_an_exit_code_of_0_is_not_believed(tmp_path: Path, data: bytes) -> None:
    soffice = stand_in(tmp_path, f"    make(0, {data!r})\n")
    with pytest.raises(OutputError) as caught:
        to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, silent)
    assert only(caught.value, "pdf.not-made") == {"count": "1", "files": "x.docx"}


@posix_only
def test_an_exit_code_of_1_is_not_believed_either(tmp_path: Path) -> None:
    soffice = stand_in(tmp_path, "    make(0)\n    sys.exit(1)\n")
    assert len(to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, silent)) == 1


@posix_only
def test_a_pdf_that_is_still_growing_is_told_once_and_when_whole(tmp_path: Path) -> None:
    soffice = stand_in(
        tmp_path,
        """
    for data in (PDF[:8], PDF[:8] + b" %%EOF", PDF):
        make(0, data)
        time.sleep(0.3)
    """,
    )
    done: list[str] = []
    (data,) = to_pdf([write_docx(tmp_path / "x.docx", "")], soffice, lambda: done.append("one"))
    assert (data, done) == (one_page(), ["one"])


@posix_only
def test_many_missing_ones_are_not_all_named(tmp_path: Path) -> None:
    soffice = stand_in(tmp_path, "")
    files = [write_docx(tmp_path / f"{n:02}.docx", "") for n in range(12)]
    with pytest.raises(OutputError) as caught:
        to_pdf(files, soffice, silent)
    values = only(caught.value, "pdf.not-made")
    assert values["count"] == "12"
    assert values["files"].endswith("08.docx, 09.docx, …")


def test_one_that_cannot_be_started(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        to_pdf([write_docx(tmp_path / "x.docx", "")], tmp_path / "none", silent)
    assert only(caught.value, "pdf.not-started")["program"] == str(tmp_path / "none")


def test_no_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(OutputError) as caught:
        to_pdf([write_docx(tmp_path / "x.docx", "")], tmp_path / "none", silent)
    only(caught.value, "workspace.not-written")


def test_no_room_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", refuse)
    with pytest.raises(OutputError) as caught:
        to_pdf([write_docx(tmp_path / "x.docx", "")], tmp_path / "none", silent)
    assert caught.value.problems[0].code == "workspace.disk-full"


# Where LibreOffice is


def test_libreoffice_is_found_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "libreoffice.exe" if os.name == "nt" else "libreoffice"
    (tmp_path / name).write_bytes(b"")
    (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_soffice()
    assert found is not None
    assert found.parent == tmp_path


def test_libreoffice_is_found_where_its_installer_puts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    program.parent.mkdir(parents=True)
    program.write_bytes(b"")
    assert find_soffice() == program


def test_there_may_be_no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert find_soffice() is None


def test_the_codes_can_be_told() -> None:
    for language in LANGUAGES:
        assert Messages(language).text("pdf.no-libreoffice")
