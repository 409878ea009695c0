"""The use case: files and folders in, a result for each out."""

import os
from pathlib import Path

import pytest

from check.right import bold, right_dispatch, saved
from dispatch_gen.errors import UnreadableFile, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.limits import LIMITS
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.workflow.check import (
    Asked,
    Examined,
    check_files,
    commented,
    default_jobs,
    word_files,
)
from dispatch_gen.workflow.fix import fix_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wrong = right_dispatch()
    bold("motto", False)(wrong)
    (tmp_path / "con").mkdir()
    (tmp_path / "a.docx").write_bytes(saved(right_dispatch()))
    (tmp_path / "con" / "b.DOCX").write_bytes(saved(wrong))
    (tmp_path / "con" / "c.docx").write_bytes(b"PK\x03\x04 no")
    (tmp_path / "con" / "~$c.docx").write_bytes(b"owner")
    (tmp_path / "con" / "d.txt").write_text("x")
    return tmp_path


def examined(files: list[Path], **asked: object) -> list[Examined]:
    return list(check_files(files, Asked(Messages(), **asked), lambda _d, _t: None))  # type: ignore[arg-type]


def test_folders_are_searched_and_each_file_comes_once(folder: Path) -> None:
    found = word_files([folder / "a.docx", folder])
    assert [path.name for path in found] == ["a.docx", "b.DOCX", "c.docx"]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as missing:
        word_files([tmp_path / "none.docx"])
    assert missing.value.problems[0].code == "usage.no-such-file"
    with pytest.raises(UsageError) as empty:
        word_files([tmp_path])
    assert empty.value.problems[0].code == "usage.no-word-files"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_file_costs_itself_only(folder: Path, jobs: int) -> None:
    right, wrong, bad = examined(word_files([folder]), jobs=jobs)
    assert right.report is not None
    assert right.report.errors == 0
    assert wrong.report is not None
    assert [f.code for f in wrong.report.findings if f.severity == "error"] == ["ND0115"]
    assert bad.report is None
    assert bad.problem is not None
    assert bad.problem.code == "file.damaged"


def test_outlines_only_when_asked_for(folder: Path) -> None:
    assert examined([folder / "a.docx"])[0].outline == ()
    assert examined([folder / "a.docx"], outlines=True)[0].outline


def test_few_files_are_read_here() -> None:
    assert default_jobs(1) == 1
    assert default_jobs(100) >= 1


def test_the_commented_copy_bears_every_finding(folder: Path) -> None:
    path = folder / "con" / "b.DOCX"
    (one,) = examined([path])
    assert one.report
    made = commented(path.read_bytes(), one.report, Messages())
    assert read_document(made).comments == len(one.report.findings) > 0


@pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")
@pytest.mark.parametrize("sort", ["pipe", "device"])
def test_pipes_and_devices_are_not_waited_for(sort: str, tmp_path: Path) -> None:
    """A pipe that nobody writes to never ends, nor does /dev/zero."""
    path = tmp_path / "x.docx"
    if sort == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    (one,) = examined(word_files([path]))
    assert one.problem is not None
    assert one.problem.code == "file.not-a-plain-file"
    with pytest.raises(UnreadableFile) as caught:
        fix_file(path)
    assert caught.value.problems[0].code == "file.not-a-plain-file"


@pytest.mark.skipif(os.name == "nt", reason="the file would take its room")
def test_of_a_huge_file_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    with path.open("wb") as file:
        file.truncate(LIMITS.file << 12)  # 128 GB that take no room on the disk
    (one,) = examined([path])
    assert one.problem is not None
    assert one.problem.code == "file.too-large"
