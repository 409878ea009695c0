"""Several processes of LibreOffice: what one bad file, a crash, a standstill or an interruption costs."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.render.pdf import batches, convert, default_jobs
from dispatch_gen.render.pdf.batches import once_more
from libreoffice.stand_in import obedient, one_page, set_time_out, stand_in
from libreoffice.test_pdf import posix_only, text_of, write_docx

CRASHES = b"PK\x05\x06" + bytes(18)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files, of which none may be left."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


class Taken(dict[int, bytes]):
    def take(self, place: int, pdf: bytes) -> None:
        assert place not in self
        self[place] = pdf


# --- which files go together


def test_calls_are_of_one_size_and_all_files_are_in_them() -> None:
    made = batches.batches(range(1000), jobs=2)
    assert [len(batch) for batch in made] == [167, 167, 167, 167, 167, 165]
    assert [place for batch in made for place in batch] == list(range(1000))


@pytest.mark.parametrize(("files", "jobs", "calls"), [(0, 2, 0), (1, 4, 1), (8, 4, 1), (9, 4, 2)])
def test_few_files_need_few_processes(files: int, jobs: int, calls: int) -> None:
    assert len(batches.batches(range(files), jobs)) == calls


@pytest.mark.parametrize(
    ("batch", "made", "again"),
    [
        ((1, 2, 3), {1, 2, 3}, []),
        ((1, 2, 3), {1, 3}, []),
        ((1, 2, 3), {1, 2}, [(3,)]),
        ((1, 2, 3, 4), {1}, [(3, 4), (2,)]),
        ((1, 2, 3, 4), {2}, [(4,), (3,)]),
        ((1, 2, 3), set(), [(2, 3), (1,)]),
        ((1,), set(), []),
        ((1,), {1}, []),
    ],
)
def test_what_is_converted_again(
    batch: tuple[int, ...], made: set[int], again: list[tuple[int, ...]]
) -> None:
    assert once_more(batch, made) == again


def test_jobs_are_as_many_as_processors_and_not_too_many() -> None:
    assert 1 <= default_jobs() <= 8


# --- with a stand-in


@posix_only
@pytest.mark.parametrize("word", ["crash", "hang", "skip"])
def test_a_bad_file_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    set_time_out(monkeypatch, 1.0)
    soffice, files, _ = obedient(tmp_path, "a", "b", word, "c", "d")
    taken = Taken()
    with pytest.raises(OutputError) as caught:
        convert(files, soffice, taken.take)
    assert sorted(taken) == [0, 1, 3, 4]
    (problem,) = caught.value.problems
    assert problem.code == ("pdf.timed-out" if word == "hang" else "pdf.not-made")
    assert problem.values["files"] == "2.docx"


@posix_only
def test_what_had_no_turn_goes_together_and_the_suspect_alone(tmp_path: Path) -> None:
    soffice, files, log = obedient(tmp_path, "a", "skip-1", "b", "crash", "c", "d")
    with pytest.raises(OutputError):
        convert(files, soffice, Taken().take, jobs=1)
    calls = log.read_text(encoding="utf-8").splitlines()
    assert calls == ["a skip-1 b crash c d", "c d", "crash"]


@posix_only
def test_several_bad_files_are_all_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    set_time_out(monkeypatch, 1.0)
    words = ["crash", "crash", "a", "hang", "b", "skip", "c", "crash"]
    soffice, files, _ = obedient(tmp_path, *words)
    taken = Taken()
    with pytest.raises(OutputError) as caught:
        convert(files, soffice, taken.take)
    assert sorted(taken) == [2, 4, 6]
    told = {problem.code: problem.values["files"] for problem in caught.value.problems}
    assert told == {
        "pdf.not-made": "0.docx, 1.docx, 5.docx, 7.docx",
        "pdf.timed-out": "3.docx",
    }


@posix_only
def test_a_libreoffice_that_makes_nothing_is_given_up(tmp_path: Path) -> None:
    soffice, files, log = obedient(tmp_path, *["crash"] * 50)
    with pytest.raises(OutputError) as caught:
        convert(files, soffice, Taken().take, jobs=2)
    assert caught.value.problems[0].values["count"] == "50"
    assert len(log.read_text(encoding="utf-8").splitlines()) <= 10


@posix_only
def test_two_processes_work_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for the other: alone, the first would be killed and more than two be needed."""
    set_time_out(monkeypatch, 20.0)
    soffice = stand_in(
        tmp_path,
        f"""
    meeting = Path({str(tmp_path)!r}) / "meeting"
    meeting.mkdir(exist_ok=True)
    (meeting / str(os.getpid())).touch()
    while len(list(meeting.iterdir())) < 2:
        time.sleep(0.01)
    for number in range(len(inputs)):
        make(number)
    """,
    )
    files = [write_docx(tmp_path / f"{n}.docx", "") for n in range(16)]
    taken = Taken()
    assert convert(files, soffice, taken.take, jobs=2) > 0
    assert sorted(taken) == list(range(16))
    assert len(list((tmp_path / "meeting").iterdir())) == 2


@posix_only
def test_each_call_has_a_profile_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH", 1)
    log = tmp_path / "profiles"
    soffice = stand_in(
        tmp_path,
        f"""
    (profile,) = [word for word in sys.argv if "UserInstallation" in word]
    settings = Path(profile.split("file://")[1], "user", "registrymodifications.xcu").read_text()
    with open({str(log)!r}, "a") as file:
        file.write(profile + "\\n")
    if "BlockUntrustedRefererLinks" in settings:
        make(0)
    """,
    )
    files = [write_docx(tmp_path / f"{n}.docx", "") for n in range(3)]
    convert(files, soffice, Taken().take, jobs=1)
    assert len(set(log.read_text(encoding="utf-8").split())) == 3


@posix_only
def test_a_pdf_without_pages_is_none(tmp_path: Path) -> None:
    data = one_page().replace(b"/Count 1", b"/Count 0").replace(b"[ 4 0 R ]", b"[ ]")
    soffice = stand_in(tmp_path, f"    make(0, {data!r})\n")
    with pytest.raises(OutputError):
        convert([write_docx(tmp_path / "x.docx", "")], soffice, Taken().take)


@posix_only
def test_a_taker_that_fails_ends_all_processes(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    pids.mkdir()
    soffice = stand_in(
        tmp_path,
        f"""
    (Path({str(pids)!r}) / str(os.getpid())).touch()
    while len(list(Path({str(pids)!r}).iterdir())) < 2:
        time.sleep(0.01)
    make(0)
    make(1)
    time.sleep(600)
    """,
    )

    def refuse(*_: object) -> None:
        raise KeyboardInterrupt

    files = [write_docx(tmp_path / f"{n}.docx", "") for n in range(16)]
    with pytest.raises(KeyboardInterrupt):
        convert(files, soffice, refuse, jobs=2)
    numbers = [int(file.name) for file in pids.iterdir()]
    assert len(numbers) == 2
    assert not any(is_alive(number) for number in numbers)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


# --- with LibreOffice itself


def test_one_hostile_file_among_good_ones(tmp_path: Path, soffice: Path) -> None:
    files = [write_docx(tmp_path / f"{n}.docx", f"Trang {n}") for n in range(5)]
    files[2].write_bytes(CRASHES)
    taken = Taken()
    with pytest.raises(OutputError) as caught:
        convert(files, soffice, taken.take)
    assert caught.value.problems[0].values["files"] == "2.docx"
    assert {place: text_of(pdf) for place, pdf in taken.items()} == {
        place: f"Trang {place}" for place in (0, 1, 3, 4)
    }


@posix_only
def test_libreoffice_killed_in_the_middle(tmp_path: Path, soffice: Path) -> None:
    """The wrapper kills the first call's LibreOffice when its first PDF is there."""
    wrapper = tmp_path / "wrapper"
    wrapper.write_text(
        f"""#!{sys.executable}
import os, signal, subprocess, sys, time
from pathlib import Path
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
inner = subprocess.Popen([{str(soffice)!r}, *sys.argv[1:]])
first = Path({str(tmp_path / "first")!r})
if not first.exists():
    first.touch()
    while not list(out.iterdir()):
        time.sleep(0.01)
    os.killpg(0, signal.SIGKILL)
inner.wait()
""",
        encoding="utf-8",
    )
    wrapper.chmod(0o755)
    files = [write_docx(tmp_path / f"{n}.docx", f"Trang {n}") for n in range(12)]
    taken = Taken()
    convert(files, wrapper, taken.take, jobs=1)
    assert [text_of(taken[place]) for place in range(12)] == [f"Trang {n}" for n in range(12)]


@posix_only
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, soffice: Path, temporary: Path) -> None:
    """A program of its own gets the signal while two LibreOffices are at work."""
    for number in range(60):
        write_docx(tmp_path / "in" / f"{number:02}.docx", "một trang")
    program = f"""
import sys, tempfile
from pathlib import Path
from dispatch_gen.render.pdf import convert
tempfile.tempdir = {str(temporary)!r}
files = sorted(Path({str(tmp_path / "in")!r}).iterdir())
convert(files, Path({str(soffice)!r}), lambda place, pdf: print(place, flush=True), jobs=2)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(60) != 0
    assert not processes_with(str(temporary))


def processes_with(text: str) -> list[str]:
    """Command lines that hold `text`; what was just killed may still be there for a moment."""
    found: list[str] = []
    for _ in range(100):
        listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True)
        found = [line for line in listed.stdout.splitlines() if text in line]
        if not found:
            break
        time.sleep(0.1)
    return found
