"""Changes of the labels of lists."""

from collections.abc import Iterable

from lxml import etree

from dispatch_gen.ooxml.edit.changes import FormatLabel
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.order import PARAGRAPH, child_of, properties_of
from dispatch_gen.ooxml.edit.text import set_look
from dispatch_gen.ooxml.wordprocessing import value, w


def format_label(package: Package, edit: FormatLabel) -> None:
    """Give a label its look; what the level of the list says would cover that of the mark."""
    properties = properties_of(package.paragraph(edit.at), "pPr")
    set_look(child_of(properties, "rPr", PARAGRAPH), edit.look)
    level = _level(package, edit)
    said = None if level is None else level.find(w("rPr"))
    if said is not None:
        set_look(said, edit.look)


def _level(package: Package, edit: FormatLabel) -> etree._Element | None:
    """The `w:lvl`, that of the list itself before that of the list it is made from (17.9.8)."""
    name = package.related("numbering")
    root = None if name is None else package.root(name)
    number = None if root is None else _named(root, "num", "numId", edit.list)
    if root is None or number is None:
        return None
    overrides = (
        _named(one, "lvl", "ilvl", str(edit.level)) for one in number.iter(w("lvlOverride"))
    )
    if (own := _last(one for one in overrides if one is not None)) is not None:
        return own
    abstract = _named(root, "abstractNum", "abstractNumId", value(number.find(w("abstractNumId"))))
    link = None if abstract is None else value(abstract.find(w("numStyleLink")))
    if link is not None:
        owners = (a for a in root.iter(w("abstractNum")) if value(a.find(w("styleLink"))) == link)
        abstract = _last(owners)
    return None if abstract is None else _named(abstract, "lvl", "ilvl", str(edit.level))


def _named(
    holder: etree._Element, name: str, key: str, wanted: str | None
) -> etree._Element | None:
    return _last(one for one in holder.iter(w(name)) if value(one, key) == wanted)


def _last(found: Iterable[etree._Element]) -> etree._Element | None:
    """Of several with one name the last counts."""
    return next(reversed(list(found)), None)
