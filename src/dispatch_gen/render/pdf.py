"""Word files to PDF through LibreOffice: one process for many files, on a short leash.

It is judged by the files that it makes: its exit code is 0 without a PDF too, and it may hang.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dispatch_gen.errors import OutputError, Problem
from dispatch_gen.workspace import output_error

_BASE_SECONDS = 60.0
_SECONDS_PER_FILE = 5.0
_SECONDS_TO_END = 10.0  # after the last PDF
_SECONDS_TO_LOOK = 0.1
_BATCH = 2000  # a command line on Windows holds 32,767 characters
_NAMES_TOLD = 10


def find_soffice() -> Path | None:
    """LibreOffice on this computer: on the path, or where its installer puts it."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found).absolute()
    return next((path for path in _usual_places(sys.platform, os.environ) if path.is_file()), None)


def _usual_places(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    if platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if environment.get(variable):
                yield Path(environment[variable], "LibreOffice", "program", "soffice.exe")
    if platform == "darwin":
        yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def to_pdf(files: Sequence[Path], soffice: Path, on_done: Callable[[], None]) -> tuple[bytes, ...]:
    """The PDF of each Word file, in order; `on_done` is called as each one appears.

    The files must be ours or have passed the reader's gate: LibreOffice opens them.
    """
    pdfs: list[bytes] = []
    for start in range(0, len(files), _BATCH):
        pdfs += _convert(files[start : start + _BATCH], soffice, on_done)
    return tuple(pdfs)


def _convert(files: Sequence[Path], soffice: Path, on_done: Callable[[], None]) -> list[bytes]:
    seconds = _BASE_SECONDS + _SECONDS_PER_FILE * len(files)
    with _temporary_folder() as folder:
        names = _copy_in(files, folder)
        pdfs = [folder / "out" / f"{number:05}.pdf" for number in range(1, len(files) + 1)]
        in_time = True
        if names:
            with _running(_command(soffice, folder, names), folder) as process:
                in_time = _wait(process, _Watch(pdfs, on_done), seconds)
        made = [pdf.read_bytes() if _is_whole(pdf) else None for pdf in pdfs]
    missing = [file for file, pdf in zip(files, made, strict=True) if pdf is None]
    if missing:
        raise OutputError(_problem(missing, files, None if in_time else seconds))
    return [pdf for pdf in made if pdf is not None]


@contextmanager
def _temporary_folder() -> Iterator[Path]:
    try:
        made = tempfile.TemporaryDirectory(prefix="pdf-", ignore_cleanup_errors=True)
    except OSError as error:
        raise output_error(error, str(error.filename or tempfile.tempdir)) from error
    with made as name:
        yield Path(name)


def _problem(missing: Sequence[Path], files: Sequence[Path], seconds: float | None) -> Problem:
    """The missing ones, named from the folder that all files have in common."""
    common = os.path.commonpath([file.absolute().parent for file in files])
    names = [file.absolute().relative_to(common).as_posix() for file in missing]
    told = ", ".join(names[:_NAMES_TOLD]) + (", …" if len(names) > _NAMES_TOLD else "")
    values = {"count": str(len(names)), "files": told}
    if seconds is None:
        return Problem("pdf.not-made", values=values)
    return Problem("pdf.timed-out", values={"seconds": f"{seconds:.0f}", **values})


# What LibreOffice is given

_SETTINGS = (
    # A hostile file must not make it ask the network for pictures, or run anything.
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in _SETTINGS
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{items}</oor:items>\n'


def _copy_in(files: Sequence[Path], folder: Path) -> list[str]:
    """Copy under numbers, since names repeat; an empty file would become an empty page."""
    names = []
    try:
        for sub in ("in", "out", "tmp", "profile/user"):
            (folder / sub).mkdir(parents=True)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.write_text(_profile(), encoding="utf-8")
        for number, file in enumerate(files, start=1):
            name = f"{number:05}.docx"
            shutil.copyfile(file, folder / "in" / name)
            if (folder / "in" / name).stat().st_size:
                names.append(name)
    except OSError as error:
        raise output_error(error, str(error.filename2 or error.filename or folder)) from error
    return names


def _command(soffice: Path, folder: Path, names: Sequence[str]) -> list[str]:
    return [
        str(soffice.absolute()),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nofirststartwizard",
        "--infilter=MS Word 2007 XML",  # or what is no Word file becomes a page of rubbish
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(folder / "out"),
        *names,
    ]


# The process and its end

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _kill(process: subprocess.Popen[bytes]) -> None:
        """End the process and all that it started."""
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        command = [str(taskkill), "/T", "/F", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        process.kill()
else:
    import signal

    _FLAGS = 0

    def _kill(process: subprocess.Popen[bytes]) -> None:
        """End the process and all that it started: its whole group, even after its own end."""
        with suppress(ProcessLookupError, PermissionError):  # macOS: only dead ones are left
            os.killpg(process.pid, signal.SIGKILL)


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process in a group of its own; however the block is left, none of it lives on."""
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "tmp"))
    try:
        process = subprocess.Popen(  # noqa: S603 - a list of arguments of our own, no shell
            command,
            cwd=folder / "in",
            env={**os.environ, **temporary},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_FLAGS,
            start_new_session=True,
        )
    except OSError as error:
        values = {"program": command[0], "reason": error.strerror or str(error)}
        raise OutputError(Problem("pdf.not-started", values=values)) from error
    try:
        yield process
    finally:
        _kill(process)
        process.wait()


class _Watch:
    """Tells of each PDF once."""

    def __init__(self, pdfs: Sequence[Path], on_done: Callable[[], None]) -> None:
        self._pending = list(pdfs)
        self._on_done = on_done

    def look(self) -> bool:
        """Whether all are there."""
        for pdf in [pdf for pdf in self._pending if _is_whole(pdf)]:
            self._pending.remove(pdf)
            self._on_done()
        return not self._pending


def _wait(process: subprocess.Popen[bytes], watch: _Watch, seconds: float) -> bool:
    """Whether the process ended by itself; it is not waited for long after its last PDF."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended = _ends_within(process, _SECONDS_TO_LOOK)
        complete = watch.look()
        if ended:
            return True
        if complete:
            end = min(end, time.monotonic() + _SECONDS_TO_END)
    return False


def _ends_within(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _is_whole(pdf: Path) -> bool:
    """Whether the file is there from its first to its last mark."""
    try:
        with pdf.open("rb") as file:
            head = file.read(5)
            file.seek(max(0, file.seek(0, os.SEEK_END) - 1024))
            return head == b"%PDF-" and b"%%EOF" in file.read()
    except OSError:
        return False
