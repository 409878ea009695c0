"""One thing changed in where a part stands, or in the rule under it."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from check.right import (
    Case,
    Change,
    Element,
    Line,
    align,
    both,
    every,
    inserted,
    other_rule,
    part,
    parts,
    says,
    spacing,
    without_rule,
)


def shifted(name: str, mm: float) -> Change:
    """All lines of a centred part moved to the right."""

    def change(document: WordDocument) -> None:
        for paragraph in parts(document, name):
            paragraph.paragraph_format.left_indent = round(2 * mm * 36_000)

    return change


def _places() -> Iterator[Case]:
    yield Case(
        "the two columns swapped",
        "letter",
        both(_swap_columns, other_rule("agency", 0.5)),
        ("ND0107", "ND0206"),
        why="each of the two parts stands on the wrong side",
    )
    yield Case("motto off centre", "letter", shifted("motto", 6), ("ND0117",), shifted("motto", 1))
    yield Case("motto at the left", "letter", align("motto", "left"), ("ND0117",))
    for way in ("direct", "style"):
        wide, single = spacing("motto", line=1.5, by=way), spacing("motto", line=1.0, by=way)
        yield Case(f"motto at 1.5 lines by {way}", "letter", wide, ("ND0118",), single)
    agency = both(shifted("agency", 4.5), other_rule("agency", 0.5, shift=4.5))
    yield Case("agency not under its parent", "report", agency, ("ND0209",))
    wide, single = spacing("agency", line=1.3), spacing("agency", line=1.0)
    yield Case("agency at 1.3 lines", "report", wide, ("ND0208",), single)
    number = both(shifted("number", 6), shifted("subject-line", 3))
    yield Case("number not under the agency", "letter", number, ("ND0315",))
    yield Case("date in the row above", "letter", _date_in_the_row_above, ("ND0412",))
    yield Case("date off centre", "letter", shifted("date", 8), ("ND0413",), shifted("date", 1))
    yield Case("type at the left", "report", align("kind", "left"), ("ND0506",))
    yield Case(
        "type at the left by style", "report", align("kind", "left", "style"), ("ND0506",),
        align("kind", "center", "style"),
    )  # fmt: skip
    subject = both(shifted("subject", 8), other_rule("subject", 0.4, shift=8))
    yield Case("subject off centre", "report", subject, ("ND0516",))
    yield Case("V/v off centre", "letter", shifted("subject-line", 7), ("ND0558",))
    for points in (0, 12):
        for way in ("direct", "style"):
            change = spacing("subject-line", before=points, by=way)
            right = spacing("subject-line", before=6, by=way)
            yield Case(f"V/v {points} pt below by {way}", "letter", change, ("ND0559",), right)


def _swap_columns(document: WordDocument) -> None:
    for row in document.tables[0].rows:
        first, second = (cell._tc for cell in row.cells)
        left, right = (list(cell.findall(qn("w:p"))) for cell in (first, second))
        for paragraph in left:
            second.append(paragraph)
        for paragraph in right:
            first.append(paragraph)


def _date_in_the_row_above(document: WordDocument) -> None:
    date = part(document, "date")._p
    cell: Element = date.getparent()
    document.tables[0].cell(0, 1)._tc.append(date)
    cell.append(OxmlElement("w:p"))


# --- rules ----------------------------------------------------------------------------------------


def _rules() -> Iterator[Case]:
    for name, base, missing, length, broken, shares in (
        ("motto", "letter", "ND0121", "ND0122", "ND0123", (0.5, 0.8, 1.2, 1.6)),
        ("agency", "letter", "ND0211", "ND0212", "ND0214", (0.2, 0.26, 0.75, 1.0)),
        ("agency", "report", "ND0211", "ND0212", "ND0214", (0.1, 0.6, 1.0)),
        ("subject", "report", "ND0517", "ND0518", "ND0519", (0.1, 0.26, 0.6, 1.0)),
        ("subject", "decision", "ND0517", "ND0518", "ND0519", (0.1, 1.0)),
    ):
        share = 1.0 if name == "motto" else 0.4
        right = other_rule(name, share)
        yield Case(f"{base}: no rule under {name}", base, without_rule(name), (missing,), right)
        for wrong in shares:
            yield Case(
                f"{base}: rule under {name} {wrong:g} of its length", base,
                other_rule(name, wrong), (length,), right,
            )  # fmt: skip
        dashed = other_rule(name, share, dash="dash")
        yield Case(f"{base}: dashed rule under {name}", base, dashed, (broken,), right)
    for name, base, code in (("agency", "letter", "ND0213"), ("subject", "report", "ND0520")):
        change, right = (other_rule(name, 0.4, shift=mm) for mm in (9, 1))
        yield Case(f"rule under {name} off centre", base, change, (code,), right)
    yield Case("rule under the parent", "report", other_rule("parent-agency", 0.4), ("ND0225",))
    yield Case("rule under V/v", "letter", other_rule("subject-line", 0.4), ("ND0560",))
    yield from _borders()


def _borders() -> Iterator[Case]:
    base = "letter-borders"
    for name, missing, length, broken in (
        ("motto", "ND0121", "ND0122", "ND0123"),
        ("agency", "ND0211", "ND0212", "ND0214"),
    ):
        yield Case(f"no border under {name}", base, _border(name, "gone"), (missing,))
        yield Case(f"border under {name} too long", base, _border(name, "wide"), (length,))
        yield Case(f"dotted border under {name}", base, _border(name, "dotted"), (broken,))
        yield Case(f"white border under {name}", base, _border(name, "white"), (missing,))
        yield Case(f"white rule under {name}", "letter", _white_rule(name), (missing,))
    paper = _white_rule("motto", '<a:schemeClr val="bg1"/>')
    yield Case("a rule in the theme's colour of the paper", "letter", paper, ("ND0121",))
    black = _white_rule("motto", '<a:schemeClr val="tx1"/>')
    yield Case("a rule in the theme's black", "letter", black, ())
    yield Case(
        "a white rule typed", "letter", both(without_rule("motto"), _typed_white), ("ND0121",)
    )
    narrow = says("motto", f'<w:w {nsdecls("w")} w:val="75"/>')
    dense = says("motto", f'<w:spacing {nsdecls("w")} w:val="-40"/>')
    for how, say, share in (("narrow", narrow, 0.75), ("dense", dense, 0.69)):
        fitting = both(other_rule("motto", share), say)
        yield Case(f"the rule of {how} letters", "letter", say, ("ND0122",), fitting)
    yield Case("border off centre", base, _border("agency", "aside"), ("ND0213",))


def _border(name: str, how: str) -> Change:
    """The empty paragraph with the border changed."""

    def change(document: WordDocument) -> None:
        below: Element = parts(document, name)[-1]._p.getnext()
        edges: Element = below.pPr.find(qn("w:pBdr"))
        indent: Element = below.pPr.find(qn("w:ind"))
        if how == "gone":
            below.pPr.remove(edges)
        elif how == "white":
            edges[0].set(qn("w:color"), "FFFFFF")
        elif how == "dotted":
            edges[0].set(qn("w:val"), "dotted")
        elif how == "wide":
            indent.set(qn("w:left"), "0")
            indent.set(qn("w:right"), "0")
        else:
            for side, twips in (("left", 600), ("right", -600)):
                old = int(indent.get(qn(f"w:{side}")))
                indent.set(qn(f"w:{side}"), str(old + twips))

    return change


def _white_rule(name: str, color: str = '<a:srgbClr val="FFFFFF"/>') -> Change:
    def change(document: WordDocument) -> None:
        for paragraph in parts(document, name):
            for fill in every(paragraph._p, "a:solidFill"):
                for old in list(fill):
                    fill.remove(old)
                fill.append(parse_xml(color.replace("/>", f" {nsdecls('a')}/>")))

    return change


def _typed_white(document: WordDocument) -> None:
    inserted("motto", Line("rule", "_" * 43, 8, align="center", color="FFFFFF"))(document)


def place_cases() -> Iterator[Case]:
    """Places and rules."""
    yield from _places()
    yield from _rules()
