"""Bounds on what is read out of a file that passed the gate: few bytes can say much, and say it often."""

from lxml import etree

from dispatch_gen.ooxml.limits import LIMITS, BadPackage, tree_size
from dispatch_gen.ooxml.wordprocessing import value, w
from dispatch_gen.ooxml.xml_text import read_xml

_P, _STYLE, _ID, _BASE = w("p"), w("style"), w("styleId"), w("basedOn")


def tree(xml: bytes) -> etree._Element:
    """The tree of a part without comments, which may cut a text in two."""
    root = read_xml(xml)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return root


class Budget:
    """What may still be read as text of one document."""

    def __init__(self) -> None:
        self._trees, self._paragraphs = LIMITS.trees, LIMITS.paragraphs

    def tree(self, xml: bytes) -> etree._Element:
        """The tree of a part with text, paid for each time: a hundred sections may share a header. Raises
        BadPackage."""
        self._trees -= tree_size(xml)
        if self._trees < 0:
            raise BadPackage("too-complex")
        root = tree(xml)
        self._paragraphs -= sum(1 for _ in root.iter(_P))
        if self._paragraphs < 0:
            raise BadPackage("too-complex")
        return root


def check_styles(styles: etree._Element | None) -> None:
    """Raise BadPackage when more styles than `LIMITS.style_depth` stand on one another: each is worked out
    from all below it."""
    elements = () if styles is None else styles.iter(_STYLE)
    bases = {one.get(_ID): value(one.find(_BASE)) for one in elements}
    known: dict[str | None, int] = {}
    for top in bases:
        chain: dict[str | None, None] = {}
        below = top
        while below in bases and below not in known and below not in chain:
            chain[below] = None
            below = bases[below]
        depth = known.get(below, 0)
        known |= {style: depth + above for above, style in enumerate(reversed(chain), 1)}
    if max(known.values(), default=0) > LIMITS.style_depth:
        raise BadPackage("too-complex")
