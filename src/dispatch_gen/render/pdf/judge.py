"""Whether a file is a PDF that can be handed on: LibreOffice is judged by what it makes."""

import io
from pathlib import Path

from pypdf import PdfReader


def whole_pdf(path: Path) -> bytes | None:
    """The PDF, if it is there from its first to its last mark and has pages."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    is_marked = data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
    return data if is_marked and _has_pages(data) else None


def _has_pages(data: bytes) -> bool:
    try:
        return len(PdfReader(io.BytesIO(data), strict=True).pages) > 0
    except Exception:  # pypdf raises many things for what is no PDF
        return False
