"""Where in a part of a template the reason stands why it is on a lower level of the ladder. Pure.

Found by looking at the program once more with one tag a line; only asked when a template is inspected.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from jinja2 import nodes

from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.explain import Lines
from dispatch_gen.render.engine.programs import Program
from dispatch_gen.render.engine.skeleton import Reason, UnprovedError, skeleton_of

_TAG = re.compile(r"<(/?)([\w:.-]+)(?:[^<>]*?)(/?)>")
_BREAK = re.compile(r"<w:t(?: [^<>]*)?>[^<]*[\n\t]")
_STORY_ENDS = re.compile(r"\s*</w:(?:tc|hdr|ftr|footnote|endnote|comment|txbxContent)>")


@dataclass(frozen=True, slots=True)
class Spot:
    """The text of the paragraph, and the tag; "" where that is not known."""

    around: str = ""
    tag: str = ""


def spot_of(program: Program) -> Spot:
    """Where the reason for the program's level stands."""
    reason = program.standing.reason
    if not reason:
        return Spot()
    if reason == Reason.LINE_BREAK:
        return _break(program.source)
    lines = Lines(program.source)
    tree = StrictEnvironment().parse(lines.text)
    line = _line(tree, reason)
    return Spot(lines.around(line), lines.tag(line)) if line else Spot()


def _break(source: str) -> Spot:
    found = _BREAK.search(source)
    if found is None:
        return Spot()
    line = Lines(source[: found.end() - 1]).text.count("\n") + 1
    return Spot(Lines(source).around(line))


def _line(tree: nodes.Template, reason: str) -> int:
    find = _FINDERS.get(reason)
    if find is not None:
        return find(tree)
    try:
        skeleton_of(tree)
    except UnprovedError as error:
        return error.line
    return 0


def _first(tree: nodes.Template, holds: Callable[[nodes.Node], bool]) -> int:
    """The line of the first loop or branch of which `holds`."""
    found = (node for node in tree.find_all((nodes.For, nodes.If)) if holds(node))
    return min((node.lineno for node in found), default=0)


def _data(body: Sequence[nodes.Node]) -> str:
    """The template's own text in a body, in order."""
    return "".join(data.data for node in body for data in _texts(node))


def _texts(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    if isinstance(node, nodes.TemplateData):
        yield node
    else:
        yield from node.find_all(nodes.TemplateData)


def _bodies(node: nodes.Node) -> Iterator[list[nodes.Node]]:
    yield from (body for body in (getattr(node, "body", []), getattr(node, "else_", [])) if body)


def _is_unbalanced(node: nodes.Node) -> bool:
    return any(not _is_balanced(_data(body)) for body in _bodies(node))


def _is_balanced(xml: str) -> bool:
    """Whether it leaves the same elements open that it found open."""
    closed: list[str] = []
    opened: list[str] = []
    for closing, name, empty in _TAG.findall(xml):
        if not closing and not empty:
            opened.append(name)
        elif closing and not opened:
            closed.append(name)
        elif closing and opened.pop() != name:
            return False
    return closed == opened[::-1]


def _makes_cells(node: nodes.Node) -> bool:
    xml = "".join(_data(body) for body in _bodies(node))
    return bool(re.search(r"<w:(?:tc|gridCol)[ >/]", xml)) and not re.search(r"<w:tr[ >]", xml)


def _makes_drawings(node: nodes.Node) -> bool:
    return any("docPr" in _data(body) for body in _bodies(node))


def _before_the_end_of_a_story(tree: nodes.Template) -> int:
    """The line of the first loop or branch behind which a cell, header or note ends."""
    for owner in (tree, *tree.find_all((nodes.For, nodes.If))):
        for body in _bodies(owner):
            for node, behind in pairwise(body):
                is_way = isinstance(node, nodes.For | nodes.If)
                if is_way and _STORY_ENDS.match(_data([behind])):
                    return node.lineno
    return 0


_FINDERS: dict[str, Callable[[nodes.Template], int]] = {
    Reason.UNBALANCED: lambda tree: _first(tree, _is_unbalanced),
    "dynamic-columns": lambda tree: _first(tree, _makes_cells),
    "repeated-drawings": lambda tree: _first(tree, _makes_drawings),
    "bare-stories": _before_the_end_of_a_story,
}
