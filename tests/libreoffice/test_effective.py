"""The formatting that the reader computes against that which LibreOffice prints, for many style trees."""

import io
import re
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dispatch_gen.ooxml.facts import Paragraph
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.render.pdf import to_pdf
from libreoffice.style_trees import Tree, trees

_WORD = re.compile(r"Q\d{4}[xX]")
_FACES = {
    "Times New Roman": r"Serif|Tinos|Times",
    "Arial": r"Sans|Arimo|Arial",
    "Courier New": r"Mono|Cousine|Courier",
}
"""Each face and what stands in for it where it is not installed."""

Looks = dict[str, set[tuple[str, bool, bool, float]]]
"""Word -> face, bold, italic and size of its characters."""


def as_read(data: bytes) -> Looks:
    document = read_document(data)
    margins = (one.paragraphs for s in document.sections for one in s.margins)
    return _looks([*document.paragraphs, *(p for paragraphs in margins for p in paragraphs)])


def _looks(paragraphs: list[Paragraph]) -> Looks:
    found: Looks = {}
    for paragraph in paragraphs:
        for span in paragraph.spans:
            look = span.format
            for word in _WORD.findall(span.shown):
                found.setdefault(word, set()).add((look.face, look.bold, look.italic, look.size))
    return found


def as_printed(pdf: bytes) -> Looks:
    found: Looks = {}
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            chars = [char for char in page.chars if len(char["text"]) == 1]
            for match in _WORD.finditer("".join(char["text"] for char in chars)):
                found.setdefault(match[0], set()).update(
                    map(_look, chars[match.start() : match.end()])
                )
    return found


def _look(char: dict[str, object]) -> tuple[str, bool, bool, float]:
    name, size = str(char["fontname"]).rpartition("+")[2], float(str(char["size"]))
    (face,) = (face for face, names in _FACES.items() if re.search(names, name))
    slanted = "Italic" in name or "Oblique" in name
    return face, "Bold" in name, slanted, round(size * 2) / 2


def differences(files: list[bytes], soffice: Path, folder: Path) -> list[str]:
    """What is not printed as it was read; the files stay in the folder."""
    paths = [folder / f"{number:03}.docx" for number in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    pdfs = to_pdf(paths, soffice, lambda: None)
    found = []
    for number, (data, pdf) in enumerate(zip(files, pdfs, strict=True)):
        read, printed = as_read(data), as_printed(pdf)
        found += [
            f"{paths[number].name}, {word}: read {read.get(word)}, printed {printed.get(word)}"
            for word in sorted(read.keys() | printed.keys())
            if read.get(word) != printed.get(word)
        ]
    return found


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("effective")


@settings(
    phases=[
        Phase.generate
    ],  # to make a failing example smaller would start LibreOffice hundreds of times
    max_examples=14,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(files=st.lists(trees(), min_size=6, max_size=12))
def test_text_looks_as_it_is_printed(files: list[Tree], soffice: Path, folder: Path) -> None:
    """What LibreOffice is known to print otherwise is told in `style_trees` and not drawn."""
    assert differences([tree.docx for tree in files], soffice, folder) == []
