"""What XML a template can make, read from its program: start tags, end tags, values, branches and loops.

The lexical half of the proof: every tag of the XML must stand whole in one piece of the template, with values
only inside the quotes of its attributes. The structural half is in `balance`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import nodes

_VALUE = "\0"
"""Stands for a value inside a tag; XML cannot hold it, so no template does."""

_NAME = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_ATTRIBUTE = re.compile(rf"\s+({_NAME})\s*=\s*(?:\"([^\"<]*)\"|'([^'<]*)')")
_START = re.compile(rf"<({_NAME})((?:{_ATTRIBUTE.pattern})*)\s*(/?)>")
_END = re.compile(rf"</({_NAME})\s*>")
_DECLARATION = re.compile(r"<\?xml [^<>?]*\?>\n?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#9|#10|#13);)")


class Reason(StrEnum):
    """Why nothing can be proved of a template."""

    TAG_IN_TAG = "tag-in-tag"
    NO_XML = "no-xml"
    UNBALANCED = "unbalanced"
    MARKUP_IN_VALUE = "markup-in-value"
    LINE_BREAK = "line-break"
    STRAY_TEXT = "stray-text"
    OTHER_STATEMENT = "other-statement"


class UnprovedError(Exception):
    """The XML may be well-formed for all values; it cannot be shown here."""

    def __init__(self, reason: Reason, line: int = 0) -> None:
        super().__init__(reason.value)
        self.reason, self.line = reason, line


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; an attribute that a value goes into has None."""

    name: str
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Character data of the template itself."""

    data: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A value in the content of an element."""

    node: nodes.Node


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several ways; a missing `else` is an empty one."""

    ways: "tuple[Skeleton, ...]"


@dataclass(frozen=True, slots=True)
class Loop:
    """`body` any number of times; `otherwise` where that is none. `over` names what is gone through."""

    over: str
    body: "Skeleton"
    otherwise: "Skeleton"


Skeleton = tuple[Start | End | Text | Hole | Branch | Loop, ...]


def skeleton_of(program: nodes.Template) -> tuple[Skeleton, frozenset[int]]:
    """The skeleton, and the `id`s of the values that stand inside attributes. Raises UnprovedError."""
    reader = _Reader()
    made = reader.read(program.body)
    if reader.tag:
        raise UnprovedError(Reason.NO_XML)
    return made, frozenset(reader.in_attributes)


class _Reader:
    """Reads pieces of XML in the order of the program; `tag` is what there is of a tag not yet closed."""

    def __init__(self) -> None:
        self.tag = ""
        self.in_attributes: list[int] = []
        self._begun = False

    def read(self, body: Sequence[nodes.Node]) -> Skeleton:
        return tuple(item for node in body for item in self._statement(node))

    def _statement(self, node: nodes.Node) -> Iterator[Start | End | Text | Hole | Branch | Loop]:
        if isinstance(node, nodes.Output):
            for child in node.nodes:
                yield from self._output(child)
        elif isinstance(node, nodes.If):
            yield from self._branch([node.body, *(e.body for e in node.elif_), node.else_])
        elif isinstance(node, nodes.For) and not node.recursive:
            yield from self._loop(node)
        elif isinstance(node, nodes.FilterBlock):
            yield from self._filtered(node)
        elif isinstance(node, nodes.Macro | nodes.AssignBlock):
            _must_be_text(node)
        elif not isinstance(node, nodes.Assign):
            raise UnprovedError(Reason.OTHER_STATEMENT, node.lineno)

    def _output(self, child: nodes.Expr) -> Iterator[Start | End | Text | Hole]:
        if isinstance(child, nodes.TemplateData):
            yield from self._data(child.data, child.lineno)
        elif not self.tag:
            yield Hole(child)
        else:
            self._must_be_quoted(child)
            self.in_attributes.append(id(child))
            self.tag += _VALUE

    def _filtered(self, node: nodes.FilterBlock) -> Iterator[Hole]:
        """The text of a filter block goes out as one value."""
        _must_be_text(node)
        if not self.tag:
            yield Hole(node)
        else:
            self._must_be_quoted(node)
            self.in_attributes.append(id(node))
            self.tag += _VALUE

    def _must_be_quoted(self, node: nodes.Node) -> None:
        if not _is_quoted(self.tag):
            raise UnprovedError(Reason.TAG_IN_TAG, node.lineno)

    def _data(self, data: str, line: int) -> Iterator[Start | End | Text]:
        if not self._begun:
            data, self._begun = _DECLARATION.sub("", data, count=1), True
        while data:
            if not self.tag:
                text, mark, data = data.partition("<")
                if text:
                    yield _text(text, line)
                self.tag = mark
                continue
            end = _end_of_tag(self.tag, data)
            self.tag, data = self.tag + data[:end], data[end:]
            if self.tag.endswith(">") and not _is_quoted(self.tag):
                tag, self.tag = self.tag, ""
                yield from _parsed(tag, line)

    def _branch(self, bodies: Sequence[Sequence[nodes.Node]]) -> Iterator[Branch]:
        before = self.tag
        ways = []
        for body in bodies:
            self.tag = before
            ways.append(self.read(body))
            self._must_stay(before, ways[-1], body)
        self.tag = before and before + _VALUE
        if not before:
            yield Branch(tuple(ways))

    def _loop(self, node: nodes.For) -> Iterator[Loop]:
        before = self.tag
        body = self.read(node.body)
        self._must_stay(before, body, node.body)
        self.tag = before
        otherwise = self.read(node.else_)
        self._must_stay(before, otherwise, node.else_)
        self.tag = before and before + _VALUE
        if not before:
            over = f"{node.iter!r} {node.test!r}" if node.test else repr(node.iter)
            yield Loop(over, body, otherwise)

    def _must_stay(self, before: str, made: Skeleton, body: Sequence[nodes.Node]) -> None:
        """A branch or loop may add to the value of an attribute; it cannot end what began outside."""
        added = self.tag.removeprefix(before)
        stays = not made and before + added == self.tag and not re.search(r"[\"'<]", added)
        if (before and not (stays and _is_quoted(before))) or (not before and self.tag):
            raise UnprovedError(Reason.TAG_IN_TAG, body[0].lineno if body else 0)


def _must_be_text(node: nodes.Node) -> None:
    """What a macro, a filter or `set` makes becomes a value: it may hold text, not markup."""
    for data in node.find_all(nodes.TemplateData):
        if "<" in data.data:
            raise UnprovedError(Reason.MARKUP_IN_VALUE, node.lineno)


def _text(data: str, line: int) -> Text:
    if ">" in data or _LONE_AMPERSAND.search(data):
        raise UnprovedError(Reason.NO_XML, line)
    return Text(data)


def _is_quoted(tag: str) -> bool:
    """Whether `tag` ends inside a quoted value."""
    return re.search(r"[\"']", _QUOTED.sub("", tag)) is not None


def _end_of_tag(tag: str, data: str) -> int:
    """How much of `data` belongs to the tag that has begun: to its `>`, or all of it."""
    place = -1
    while (place := data.find(">", place + 1)) >= 0:
        if not _is_quoted(tag + data[:place]):
            return place + 1
    return len(data)


def _parsed(tag: str, line: int) -> Iterator[Start | End]:
    if end := _END.fullmatch(tag):
        yield End(end[1])
        return
    start = _START.fullmatch(tag)
    if start is None or _LONE_AMPERSAND.search(tag):
        raise UnprovedError(Reason.NO_XML, line)
    pairs = [(name, a or b) for name, a, b in _ATTRIBUTE.findall(start[2])]
    if len({name for name, _ in pairs}) < len(pairs):
        raise UnprovedError(Reason.NO_XML, line)
    yield Start(start[1], {name: None if _VALUE in text else text for name, text in pairs})
    if tag.endswith("/>"):
        yield End(start[1])
