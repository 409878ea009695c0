"""Whether a file is a PDF that can be handed on: LibreOffice is judged by what it makes."""

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf import PdfReader


def whole_pdf(path: Path) -> bytes | None:
    """The PDF, if it is there from its first to its last mark and has pages."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    is_marked = data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]
    return data if is_marked and _has_pages(data) else None


_PART = re.compile(rb"pdfaid:part(?:>|=[\"'])2\b")
_LEVEL = re.compile(rb"pdfaid:conformance(?:>|=[\"'])B\b")


def says_pdf_a2b(data: bytes) -> bool:
    """Whether a PDF says of itself that it is PDF/A-2b (ISO 19005-2, 6.6.4: in its XMP metadata)."""
    metadata = _reader(data).root_object.get("/Metadata")
    told = metadata.get_object().get_data() if metadata is not None else b""
    return bool(_PART.search(told) and _LEVEL.search(told))


def _has_pages(data: bytes) -> bool:
    try:
        return len(_reader(data, strict=True).pages) > 0
    except Exception:  # pypdf raises many things for what is no PDF
        return False


def _reader(data: bytes, *, strict: bool = False) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415  a sixth of a second that a run without PDF need not wait for

    return PdfReader(io.BytesIO(data), strict=strict)
