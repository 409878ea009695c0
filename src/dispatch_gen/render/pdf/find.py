"""Where LibreOffice is."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path


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
