"""Files as LibreOffice saves them: opened and written again as .docx."""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from dispatch_gen.render.pdf import find_soffice

_REQUIRED = bool(os.environ.get("DISPATCH_GEN_REQUIRE_LIBREOFFICE"))
_SECONDS = 300

needs_office = pytest.mark.skipif(
    find_soffice() is None and not _REQUIRED, reason="LibreOffice: not found"
)


def saved_by_office(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Each file as LibreOffice writes it, all by one process with a profile of its own."""
    soffice = find_soffice()
    assert soffice is not None, "LibreOffice is required, but was not found"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = {key: folder / f"{number}.docx" for number, key in enumerate(files)}
        for key, path in given.items():
            path.write_bytes(files[key])
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        out = folder / "out"
        told = (soffice, profile, "--headless", "--convert-to", "docx", "--outdir", out)
        subprocess.run([*told, *given.values()], check=True, capture_output=True, timeout=_SECONDS)
        return {key: (out / path.name).read_bytes() for key, path in given.items()}
