"""Our engine makes what docxtpl makes, part by part, on our templates and on the whole dialect."""

import difflib
from collections import Counter
from collections.abc import Callable, Mapping

import pytest
from lxml import etree

from builders import source, text_of
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.wordprocessing import parse, w
from dispatch_gen.render.context import dispatch_context
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.plain import fill_with_docxtpl, prepared_package
from dispatch_gen.render.template import FILLED_PARTS, compile_template
from ooxml.canonical import canonical
from render.dialect import CASES
from render.dialect.making import NAMESPACES
from render.many import sorts_of_dispatches
from render.samples import LETTER, NAMED, PROPERTIES, filled, real_contexts, template, template_data

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Change = Callable[[etree._Element], None]


def spaces_marked_in_vain(root: etree._Element) -> None:
    """The yardstick gets rules as expressions before docxtpl looks for tags; it then marks the text before a
    rule to keep spaces that it does not have."""
    for text in root.iter(w("t")):
        if (text.text or "").strip() == text.text:
            text.attrib.pop(SPACE, "")


def notes_not_filled(root: etree._Element) -> None:
    """docxtpl fills footnotes and no endnotes: their tags are printed as they are."""
    if root.tag == w("endnotes"):
        root[:] = []


def breaks_lost(root: etree._Element) -> None:
    """docxtpl takes a paragraph to end where that of a text box in it ends: line feeds behind the box stay
    characters, which Word shows as spaces."""
    for line in list(root.iter(w("br"))):
        before, after, parent = line.getprevious(), line.getnext(), line.getparent()
        assert before is not None
        assert after is not None
        assert parent is not None
        before.text = f"{before.text}\n{after.text}"
        parent.remove(line)
        parent.remove(after)


ALLOWED: Mapping[str, Change] = {
    "endnotes": notes_not_filled,
    "text after a text box, of many lines": breaks_lost,
}
"""The only differences between ours and docxtpl's, where they are, and what docxtpl loses there."""


def difference(ours: bytes, theirs: bytes, change: Change | None = None) -> str:
    """How the document, its headers and footers differ."""
    pair = read_package(ours), read_package(theirs)
    names = [{name for name in parts if FILLED_PARTS.fullmatch(name)} for parts in pair]
    assert names[0] == names[1]
    told: list[str] = []
    for name in sorted(names[0]):
        made, expected = (lines(parts, name, change) for parts in pair)
        told += difflib.unified_diff(made, expected, "ours", "docxtpl", lineterm="")
    return "\n".join(told)


def lines(parts: Mapping[str, bytes], name: str, change: Change | None) -> list[str]:
    root = parse(parts[name])
    name_targets(root, parts, name)
    if change:
        change(root)
    return canonical(etree.tostring(root)).splitlines()


def name_targets(root: etree._Element, parts: Mapping[str, bytes], name: str) -> None:
    """In place of the number of a relationship, what it leads to."""
    relations = parts.get(f"word/_rels/{name.removeprefix('word/')}.rels")
    listed = () if relations is None else parse(relations)
    targets = {str(entry.get("Id")): entry.get("Target") or "" for entry in listed}
    for element in root.iter(etree.Element):
        for attribute, number in element.items():
            if str(attribute).startswith(f"{{{NAMESPACES['r']}}}"):
                target = targets[str(number)]
                picture = target.startswith("media/")
                element.set(attribute, str(parts[f"word/{target}"]) if picture else target)


@pytest.mark.parametrize("name", CASES)
def test_dialect(name: str) -> None:
    """On its own level and on every lower one; the same bytes each time."""
    case, context = CASES[name], PROPERTIES | CASES[name].context
    compiled = compile_template(case.template, name)
    theirs = fill_with_docxtpl(prepared_package(case.template), context)
    made = {level: compiled.at(level).fill(context) for level in Level}
    for level, ours in made.items():
        assert compiled.at(level).fill(context) == ours, level
    for ours in dict.fromkeys(made.values()):
        assert text_of(ours) == case.text
        assert difference(ours, theirs, ALLOWED.get(name)) == ""


def test_levels() -> None:
    """A change that makes templates slower is seen here."""
    standing = {
        name: compile_template(case.template, name).standing for name, case in CASES.items()
    }
    assert Counter(one.level for one in standing.values()) == LEVELS
    assert all((one.level is Level.A) == (not one.reason) for one in standing.values())


LEVELS = {Level.A: 91, Level.A_PLUS: 27, Level.B: 8, Level.C: 1}
"""How many templates of the dialect stand on each level."""


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed_differences_are_there(name: str) -> None:
    """A difference that is gone leaves the list."""
    case = CASES[name]
    theirs = fill_with_docxtpl(prepared_package(case.template), PROPERTIES | case.context)
    assert difference(filled(case.template, case.context), theirs) != ""


def test_headers_and_footers_are_filled() -> None:
    """All of them, and no other part."""
    docx = filled(CASES["headers and footers"].template, CASES["headers and footers"].context)
    texts = {
        name: text_of(docx, name) for name in read_package(docx) if FILLED_PARTS.fullmatch(name)
    }
    assert sorted(texts.values()) == ["Chân &", "x", "Đầu một x", "Đầu x"]


REAL = {name: (template_name, context) for name, template_name, context in real_contexts()}
SORTS = {
    name: (LETTER if of.kind == "cong-van" else NAMED, dispatch_context(source(of)))
    for name, of in sorts_of_dispatches().items()
}


@pytest.mark.parametrize("name", [*REAL, *SORTS])
def test_our_templates(name: str) -> None:
    template_name, context = (REAL | SORTS)[name]
    ours = template(template_name).fill(context)
    theirs = fill_with_docxtpl(prepared_package(template_data(template_name)), context)
    assert difference(ours, theirs, spaces_marked_in_vain) == ""
