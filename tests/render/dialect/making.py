"""Making small templates: with python-docx, and with XML where it has no words for a thing."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table
from lxml import etree

from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.self_contained import self_contained
from dispatch_gen.ooxml.wordprocessing import W, parse
from dispatch_gen.render.context import Context
from render.samples import saved

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
NAMESPACES = {
    "w": W,
    "r": f"{_OFFICE}/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_BAGGAGE = {
    *("theme", "stylesWithEffects", "fontTable", "webSettings", "customXml", "numbering"),
    *("thumbnail", "extended-properties"),
}
Make = Callable[[WordDocument], None]


@dataclass(frozen=True, slots=True)
class Case:
    """A template, what it is filled with, and what must be read in the result."""

    template: bytes
    context: Context
    text: str


def case(make: Make, text: str, **context: object) -> Case:
    document = Document()
    make(document)
    return Case(_light(saved(document)), context, text)


def _light(docx: bytes) -> bytes:
    """Without what python-docx puts into each file: thirty times the rest, and each test would carry it."""
    parts = read_package(docx)
    parts["word/styles.xml"] = f"<w:styles {_DECLARED}/>".encode()
    for name in ("_rels/.rels", "word/_rels/document.xml.rels"):
        relations = parse(parts[name])
        for entry in list(relations):
            if (entry.get("Type") or "").rpartition("/")[2] in _BAGGAGE:
                relations.remove(entry)
        parts[name] = etree.tostring(relations)
    return write_package(self_contained(parts))


def paragraphs(*texts: str | list[str]) -> Make:
    """Paragraphs of one run, or of several."""

    def make(document: WordDocument) -> None:
        for text in texts:
            paragraph = document.add_paragraph()
            for number, run in enumerate([text] if isinstance(text, str) else text):
                paragraph.add_run(run).bold = bool(number % 2) or None

    return make


def table(*rows: list[str]) -> Make:
    """A table with these cells; `\\n` begins a new paragraph."""

    def make(document: WordDocument) -> None:
        fill(document.add_table(len(rows), len(rows[0])), *rows)

    return make


def fill(made: Table, *rows: list[str]) -> None:
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *more = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in more:
                cell.add_paragraph(line)


def together(*makes: Make) -> Make:
    """One after the other."""

    def make(document: WordDocument) -> None:
        for one in makes:
            one(document)

    return make


def xml(text: str) -> Make:
    """These elements at the end of the body."""

    def make(document: WordDocument) -> None:
        body = document.element.body
        for element in etree.fromstring(f"<x {_DECLARED}>{text}</x>"):
            body.insert(len(body) - 1, element)

    return make


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run that begins with `<` is taken as it is."""
    made = (
        r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs
    )
    return f"<w:p>{properties}{''.join(made)}</w:p>"


def with_notes(template: bytes, kind: str, notes: str) -> bytes:
    """The template with a part of `footnotes` or `endnotes`."""
    parts = read_package(template)
    one = kind.removesuffix("s")
    held = f'<w:{one} w:id="2">{notes}</w:{one}>'
    parts[f"word/{kind}.xml"] = f"<w:{kind} {_DECLARED}>{held}</w:{kind}>".encode()
    form = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    changes = {
        "[Content_Types].xml": f'<Override PartName="/word/{kind}.xml"'
        f' ContentType="{form}.{kind}+xml"/></Types>',
        "word/_rels/document.xml.rels": f'<Relationship Id="rNotes" Type="{NAMESPACES["r"]}/{kind}"'
        f' Target="{kind}.xml"/></Relationships>',
    }
    for name, end in changes.items():
        closing = end[end.rindex("</") :].encode()
        parts[name] = parts[name].replace(closing, end.encode())
    return write_package(parts)


def png(color: bytes) -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + kind + data + sum_

    size = b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00"
    body = chunk(b"IHDR", size) + chunk(b"IDAT", zlib.compress(b"\x00" + color))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


DOT = png(b"\xff\x00\x00")
