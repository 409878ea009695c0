"""Faults of the text where it is not running text: in tables, in annexes, in the lines of head and foot."""

from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.text.run import Run

from check import shapes
from check.right import Case, Change, Line, containing, table, write
from check.shapes import prose, words

_ANNEX_LINE = "Các đơn vị chủ động thực hiện."


def in_cell(text: str) -> Change:
    """A table below a khoản, with a text in it."""

    def change(document: WordDocument) -> None:
        anchor = containing(document, "3. Báo Lai Châu")
        made = table(document, (80, 85), 1)
        for column, words_ in enumerate((text, "Sở Nội vụ")):
            cell = made.cell(0, column).paragraphs[0]
            write(cell, Line("cell", words_, 13, align="left"))
        anchor._p.addnext(made._tbl)

    return change


def letter_by_letter(text: str) -> Change:
    """A paragraph of the body, each letter in a run of its own."""

    def change(document: WordDocument) -> None:
        shapes.below("3. Báo Lai Châu", prose(text))(document)
        paragraph = containing(document, text)
        run = paragraph.runs[0]
        for letter in text:
            made = deepcopy(run._r)
            Run(made, paragraph).text = letter
            run._r.addprevious(made)
        run._r.getparent().remove(run._r)

    return change


_ANYWHERE = (
    ("ND2001", "Theo Khoản 2 Điều 5 Quy chế.", "Theo khoản 2 Điều 5 Quy chế."),
    ("ND3001", "Họp ngày 31/9/2024.", "Họp ngày 30/9/2024."),
    (
        "ND3003",
        "Theo Quyết định số 411/QĐ-TTg ngày 31/8/2024.",
        "Theo Quyết định số 411/QĐ-TTg ngày 31/8/2023.",
    ),
    ("ND3004", "Báo cáo trước ngày 01/7/2024.", "Báo cáo trước ngày 01/9/2024."),
)
_ALSO = (
    ("ND2002", "Giao [CẦN BỔ SUNG].", "Giao Sở Y tế."),
    ("ND2007", "Các sở,  ban, ngành.", "Các sở, ban, ngành."),
    ("ND2012", "Các sở , ban, ngành.", "Các sở, ban, ngành."),
)


def _anywhere() -> Iterator[Case]:
    for code, wrong, right in (*_ANYWHERE, *_ALSO):
        split = letter_by_letter(wrong), letter_by_letter(right)
        yield Case(f"letter by letter: {wrong}", "letter", split[0], (code,), split[1])
        yield Case(f"cell: {wrong}", "letter", in_cell(wrong), (code,), in_cell(right))
    for code, wrong, right in _ANYWHERE:
        mend = words(_ANNEX_LINE, right)
        yield Case(f"annex: {wrong}", "annexes", words(_ANNEX_LINE, wrong), (code,), mend)
    form = words(_ANNEX_LINE, "Họ và tên: ............;  số điện thoại: ........")
    yield Case("dots and gaps in a form", "annexes", form, ())


def _lines() -> Iterator[Case]:
    for code, wrong, right in (
        ("ND2001", "V/v thực hiện Khoản 2 Điều 5", "V/v thực hiện khoản 2 Điều 5"),
        ("ND2003", "V/v truyền thông .......", "V/v truyền thông 2G"),
        ("ND2007", "V/v các sở,  ban, ngành", "V/v các sở, ban, ngành"),
        ("ND2012", "V/v các sở , ban, ngành", "V/v các sở, ban, ngành"),
    ):
        old = "V/v truyền thông về dừng công nghệ"
        yield Case(f"subject: {wrong}", "letter", words(old, wrong), (code,), words(old, right))
    for old, wrong in (("Báo Lai Châu.", "........"), ("Chủ tịch, các Phó", "........, các Phó")):
        yield Case(f"dots for {old}", "letter", words(f"- {old}", f"- {wrong}"), ("ND2003",))


CASES: tuple[Case, ...] = (*_anywhere(), *_lines())
