"""The final document as PDF/A-2b, which the archive keeps beside the Word file."""

import tempfile
from dataclasses import replace
from pathlib import Path

from dispatch_gen.errors import OutputError, Problem, UsageError
from dispatch_gen.render.pdf import find_soffice, says_pdf_a2b, to_pdf
from dispatch_gen.workflow.final import Made
from dispatch_gen.workspace.files import telling


def libreoffice() -> Path:
    """What makes it. Raises UsageError where it is not installed."""
    soffice = find_soffice()
    if soffice is None:
        raise UsageError(Problem("pdf.no-libreoffice"))
    return soffice


def with_pdf(made: Made) -> Made:
    """The documents, and the PDF of the first beside it. Raises UsageError, or OutputError where none is made.

    LibreOffice writes the time into it, so that it is another one each time.
    """
    name = made.main_name
    with telling(name), tempfile.TemporaryDirectory(prefix="pdf-a-") as folder:
        file = Path(folder, name)
        file.write_bytes(made.main)
        (pdf,) = to_pdf([file], libreoffice(), lambda: None, archival=True)
    if not says_pdf_a2b(pdf):
        raise OutputError(Problem("pdf.not-archival", values={"file": name}))
    files = {name: made.main, f"{name.removesuffix('.docx')}.pdf": pdf}
    return replace(made, files=files | dict(made.files))
