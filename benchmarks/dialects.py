"""The same form in the dialect of each engine: templates that differ in their tags and in nothing else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from form import AFTER, BEFORE, COLUMNS
from word_package import RELATIONSHIPS, W, word_package

_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
_SECTION = (
    '<w:sectPr w:rsidR="00A41C2E"><w:footerReference w:type="default" r:id="rId5"/>'
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How templates say "the value NAME goes here" and "one row for each of `rows`"."""

    value: str
    """In the text of a run; NAME stands for the name."""
    row_value: str
    """The same within the repeated row."""
    first: str = ""
    """What the repeated row's first cell begins with …"""
    last: str = ""
    """… and what its last cell ends with."""
    row_before: str = ""
    """The text of a row of its own before the repeated one …"""
    row_after: str = ""
    """… and after it."""
    around: str = "RUN"
    """What stands around the run that shows a value; LOOK is that run's formatting."""


DIALECTS = {
    "jinja": Dialect(
        "{{ NAME }}",
        "{{ row.NAME }}",
        row_before="{%tr for row in rows %}",
        row_after="{%tr endfor %}",
    ),
    "braces": Dialect("{NAME}", "{NAME}", first="{#rows}", last="{/rows}"),
    # As Word writes a field that is formatted: each run of it carries the look of the value.
    "mergefield": Dialect(
        "«NAME»",
        "«NAME»",
        around="".join(
            (
                '<w:r>LOOK<w:fldChar w:fldCharType="begin"/></w:r>',
                '<w:r>LOOK<w:instrText xml:space="preserve"> MERGEFIELD NAME </w:instrText></w:r>',
                '<w:r>LOOK<w:fldChar w:fldCharType="separate"/></w:r>RUN',
                '<w:r>LOOK<w:fldChar w:fldCharType="end"/></w:r>',
            )
        ),
    ),
    # Shorter and faster, and the value loses the look of its run.
    "simple-mergefield": Dialect(
        "«NAME»",
        "«NAME»",
        around='<w:fldSimple w:instr=" MERGEFIELD NAME ">RUN</w:fldSimple>',
    ),
}


def template(dialect: Dialect) -> bytes:
    """The form's template, a .docx."""
    body = [_paragraph(text, align, bold, dialect) for align, bold, text in BEFORE]
    body.append(_table(dialect))
    body += [_paragraph(text, align, bold, dialect) for align, bold, text in AFTER]
    xml = f'<w:document xmlns:w="{W}" xmlns:r="{RELATIONSHIPS}"><w:body>{"".join(body)}{_SECTION}</w:body></w:document>'
    return word_package(xml)


def _paragraph(text: str, align: str, bold: bool, dialect: Dialect) -> str:
    runs = "".join(_runs(text, "26", bold, dialect))
    return (
        '<w:p w:rsidR="00A41C2E" w:rsidRDefault="003B5D17" w:rsidP="003B5D17"><w:pPr>'
        f'<w:spacing w:before="60" w:after="60"/><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'
    )


def _runs(text: str, size: str, bold: bool, dialect: Dialect) -> Iterator[str]:
    for position, piece in enumerate(re.split(r"\[(\w+)\]", text)):
        if position % 2:
            yield _value(piece, dialect.value, size, bold, dialect)
        elif piece:
            yield _run(piece, size, bold)


def _value(name: str, tag: str, size: str, bold: bool, dialect: Dialect) -> str:
    run = _run(tag.replace("NAME", name), size, bold)
    return (
        dialect.around.replace("NAME", name).replace("LOOK", _look(size, bold)).replace("RUN", run)
    )


def _run(text: str, size: str, bold: bool) -> str:
    shown = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f'<w:r w:rsidRPr="003B5D17">{_look(size, bold)}{shown}</w:r>'


def _look(size: str, bold: bool) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'<w:rPr>{_FONT}{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def _table(dialect: Dialect) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, _, width, _ in COLUMNS)
    heading = [_cell(_run(text, "24", bold=True), width, "center") for _, text, width, _ in COLUMNS]
    rows = [
        _row(heading),
        _tag_row(dialect.row_before),
        _repeated(dialect),
        _tag_row(dialect.row_after),
    ]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _repeated(dialect: Dialect) -> str:
    cells = []
    for position, (key, _, width, align) in enumerate(COLUMNS):
        first = dialect.first if position == 0 else ""
        last = dialect.last if position == len(COLUMNS) - 1 else ""
        shown = _value(key, f"{first}{dialect.row_value}{last}", "24", bold=False, dialect=dialect)
        cells.append(_cell(shown, width, align))
    return _row(cells)


def _tag_row(tag: str) -> str:
    if not tag:
        return ""
    widths = [width for _, _, width, _ in COLUMNS]
    first, *others = [_run(tag, "24", bold=False), *[""] * (len(widths) - 1)]
    cells = [_cell(first, widths[0], "left")]
    cells += [_cell(text, width, "left") for text, width in zip(others, widths[1:], strict=True)]
    return _row(cells)


def _row(cells: list[str]) -> str:
    return f'<w:tr w:rsidR="00A41C2E" w:rsidTr="003B5D17"><w:trPr><w:cantSplit/></w:trPr>{"".join(cells)}</w:tr>'


def _cell(runs: str, width: int, align: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        '<w:p w:rsidR="00A41C2E" w:rsidRDefault="00A41C2E"><w:pPr><w:spacing w:before="40" w:after="40"/>'
        f'<w:jc w:val="{align}"/><w:rPr><w:sz w:val="24"/></w:rPr></w:pPr>{runs}</w:p></w:tc>'
    )
