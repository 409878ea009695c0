"""One process of LibreOffice: what it is given, and its end with all that it started."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dispatch_gen.errors import OutputError, Problem

SETTINGS = (
    # A hostile file must not make it ask the network for pictures, or run anything.
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("Setup/Office", "ooSetupInstCompleted", "true"),
)


PDF = "pdf:writer_pdf_Export"
PDF_A2B = PDF + ':{"SelectPdfVersion":{"type":"long","value":"2"}}'
"""What the archive keeps: ISO 19005-2, level B."""


def write_profile(profile: Path) -> None:
    """A profile of our own, so that neither the user's settings nor another process is in the way."""
    (profile / "user").mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for path, name, value in SETTINGS
    )
    head = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{items}</oor:items>\n'
    (profile / "user" / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def command(
    soffice: Path, profile: Path, out: Path, names: Sequence[str], export: str = PDF
) -> list[str]:
    """The call that makes the PDF of each of `names` in the folder `out`, `PDF` or `PDF_A2B`."""
    return [
        str(soffice.absolute()),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nofirststartwizard",
        "--infilter=MS Word 2007 XML",  # or what is no Word file becomes a page of rubbish
        "--convert-to",
        export,
        "--outdir",
        str(out),
        *names,
    ]


def start(words: Sequence[str], folder: Path, temporary: Path) -> subprocess.Popen[bytes]:
    """Start the process in `folder`, in a group of its own; its temporary files go to `temporary`."""
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(temporary))
    try:
        return subprocess.Popen(  # noqa: S603 - a list of arguments of our own, no shell
            words,
            cwd=folder,
            env={**os.environ, **places},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_FLAGS,
            start_new_session=True,
        )
    except OSError as error:
        values = {"program": words[0], "reason": error.strerror or str(error)}
        raise OutputError(Problem("pdf.not-started", values=values)) from error


def end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, whether it still runs or not."""
    _kill(process)
    process.wait()


if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _kill(process: subprocess.Popen[bytes]) -> None:
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "taskkill.exe")
        words = [str(taskkill), "/T", "/F", "/PID", str(process.pid)]
        with suppress(OSError):
            subprocess.run(words, capture_output=True, check=False)  # noqa: S603
        process.kill()
else:
    import signal

    _FLAGS = 0

    def _kill(process: subprocess.Popen[bytes]) -> None:
        """The whole group, even after the process's own end."""
        with suppress(ProcessLookupError, PermissionError):  # macOS: only dead ones are left
            os.killpg(process.pid, signal.SIGKILL)
