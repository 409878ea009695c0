"""A stand-in for LibreOffice that behaves as badly as a test wants."""

import io
import sys
import textwrap
from pathlib import Path

import pytest
from pypdf import PdfWriter

from dispatch_gen.render.pdf import call

_SCRIPT = """\
    #!{python}
    import fcntl, os, signal, subprocess, sys, time
    from pathlib import Path
    out = Path(sys.argv[sys.argv.index("--outdir") + 1])
    inputs = sys.argv[sys.argv.index("--outdir") + 2:]
    PDF = {pdf!r}
    def make(number, data=PDF):
        (out / inputs[number].replace(".docx", ".pdf")).write_bytes(data)
    def hold(path):
        lock = open(path, "w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        Path(path + ".held").touch()
        time.sleep(600)
"""

OBEDIENT = """
    with open({log!r}, "a") as log:
        log.write(" ".join(Path(name).read_text() for name in inputs) + "\\n")
    for number, name in enumerate(inputs):
        word = Path(name).read_text().split("-")[0]
        if word == "hang":
            time.sleep(600)
        if word == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if word != "skip":
            make(number)
"""
"""Does what the files say, and writes down which ones each call was for."""


def one_page() -> bytes:
    """The least that is a PDF with a page."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(buffer)
    return buffer.getvalue()


def stand_in(folder: Path, behaviour: str) -> Path:
    script = folder / "stand-in"
    head = textwrap.dedent(_SCRIPT.format(python=sys.executable, pdf=one_page()))
    script.write_text(head + textwrap.dedent(behaviour), encoding="utf-8")
    script.chmod(0o755)
    return script


def obedient(folder: Path, *words: str) -> tuple[Path, list[Path], Path]:
    """The stand-in, files that hold these words, and the list of its calls."""
    log = folder / "calls"
    files = [folder / f"{number}.docx" for number in range(len(words))]
    for file, word in zip(files, words, strict=True):
        file.write_text(word, encoding="utf-8")
    return stand_in(folder, OBEDIENT.format(log=str(log))), files, log


def set_time_out(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(call, "SECONDS_WITHOUT_PDF", seconds)
