"""Changes of sections."""

from lxml import etree

from dispatch_gen.ooxml.edit.changes import FormatSection
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import SECTION, child_of, set_all, set_attributes
from dispatch_gen.ooxml.sections import gutter_side
from dispatch_gen.ooxml.values import whole
from dispatch_gen.ooxml.wordprocessing import value

IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def format_section(package: Package, edit: FormatSection) -> None:
    """Paper, margins and numbering of a section."""
    section = package.sections()[edit.section]
    if edit.width is not None:
        set_attributes(child_of(section, "pgSz", SECTION), ("code",), w=edit.width, h=edit.height)
    if any(one is not None for one in (edit.top, edit.bottom, edit.left, edit.right)):
        settings = package.related("settings")
        side = gutter_side(section, None if settings is None else package.root(settings))
        _set_margins(section, edit, side)
    if edit.arabic or edit.number_start is not None:
        numbers = child_of(section, "pgNumType", SECTION)
        set_attributes(numbers, ("fmt",) if edit.arabic else (), start=edit.number_start)


_USUAL_MARGINS = {"top": 1440, "right": 1440, "bottom": 1440, "left": 1440}
_OTHER_MARGINS = {"header": 720, "footer": 720, "gutter": 0}


def _set_margins(section: etree._Element, edit: FormatSection, side: str) -> None:
    """The gutter is a part of the margin on its `side`."""
    margins = child_of(section, "pgMar", SECTION)
    for name, usual in (_USUAL_MARGINS | _OTHER_MARGINS).items():
        if value(margins, name) is None:  # the schema wants all of them
            set_all(margins, {name: usual})
    wanted = {name: getattr(edit, name) for name in _USUAL_MARGINS}
    if wanted[side] is not None:
        gutter = whole(value(margins, "gutter")) or 0
        if gutter > wanted[side]:
            gutter = 0
            set_attributes(margins, gutter=0)
        wanted[side] -= gutter
    for name in ("top", "bottom"):
        if wanted[name] is not None and (value(margins, name) or "").startswith("-"):
            wanted[name] = -wanted[name]
    set_all(margins, wanted)
