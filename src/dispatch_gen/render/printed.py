"""What a PDF shows, line by line."""

import io
from collections import defaultdict

from pypdf import PdfReader
from pypdf.errors import PyPdfError

_MM_PER_POINT = 25.4 / 72


def printed_lines(pdf: bytes) -> list[list[tuple[float, str]]]:
    """For each page its lines from top to bottom: mm from the upper edge, and the text.

    A PDF that cannot be read gives no pages.
    """
    try:
        return [_lines(page) for page in PdfReader(io.BytesIO(pdf)).pages]
    except (PyPdfError, ValueError, KeyError):
        return []


def _lines(page: object) -> list[tuple[float, str]]:
    rows: dict[int, list[tuple[float, str]]] = defaultdict(list)
    height = float(page.mediabox.height)  # type: ignore[attr-defined]

    def visit(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            rows[round(height - matrix[5])].append((matrix[4], text))

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    return [
        (
            top * _MM_PER_POINT,
            "".join(text for _, text in sorted(rows[top], key=lambda one: one[0])),
        )
        for top in sorted(rows)
    ]
