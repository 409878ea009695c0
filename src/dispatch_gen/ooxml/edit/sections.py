"""Changes of sections."""

from lxml import etree

from dispatch_gen.ooxml.edit.changes import FormatSection
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import SECTION, child_of, set_all, set_attributes
from dispatch_gen.ooxml.values import whole
from dispatch_gen.ooxml.wordprocessing import value

IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def format_section(package: Package, edit: FormatSection) -> None:
    """Paper, margins and numbering of a section."""
    section = package.sections()[edit.section]
    if edit.width is not None:
        set_attributes(child_of(section, "pgSz", SECTION), ("code",), w=edit.width, h=edit.height)
    if any(one is not None for one in (edit.top, edit.bottom, edit.left, edit.right)):
        _set_margins(section, edit)
    if edit.arabic or edit.number_start is not None:
        numbers = child_of(section, "pgNumType", SECTION)
        set_attributes(numbers, ("fmt",) if edit.arabic else (), start=edit.number_start)


_USUAL_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440}
_OTHER_MARGINS = {"header": 720, "footer": 720, "gutter": 0}


def _set_margins(section: etree._Element, edit: FormatSection) -> None:
    margins = child_of(section, "pgMar", SECTION)
    for name, usual in (_USUAL_MARGINS | _OTHER_MARGINS).items():
        if value(margins, name) is None:  # the schema wants all of them
            set_all(margins, {name: usual})
    gutter = whole(value(margins, "gutter")) or 0
    if edit.left is not None and gutter > edit.left:
        gutter = 0
        set_attributes(margins, gutter=0)
    left = None if edit.left is None else edit.left - gutter
    signs = {n: -1 if (value(margins, n) or "").startswith("-") else 1 for n in ("top", "bottom")}
    set_attributes(
        margins,
        left=left,
        right=edit.right,
        top=None if edit.top is None else signs["top"] * edit.top,
        bottom=None if edit.bottom is None else signs["bottom"] * edit.bottom,
    )
