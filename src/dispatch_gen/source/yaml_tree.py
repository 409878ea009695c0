"""A YAML file as plain data in which every scalar is text, each value with its line and column.

This is the one doorway to PyYAML: the pure loader composes nodes, nothing is resolved or
constructed, and all that a clerk cannot have meant (aliases, tags, duplicate keys) is a problem.
"""

import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import TypeAlias

import yaml

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.source.source_text import (
    Path,
    SourceText,
    Spot,
    code_point,
    decode,
    dotted,
    in_quotes,
    read_bytes,
    short,
)
from dispatch_gen.source.yaml_syntax import INDICATORS, Stop, explained
from dispatch_gen.vietnamese.text import first_forbidden, masked, nfc

Value: TypeAlias = "dict[str, Value] | list[Value] | str | None"

_DEPTH = 20
_CONTROLS_TOLD = 20  # a binary file holds thousands

# What PyYAML's reader refuses, and the three characters that it takes for a line end but editors
# do not: with them every later line number would be wrong.
_CONTROL = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]",
)
_COMMENT = re.compile(r" +(#\S[^\n]*)")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says. `value` holds only text (in NFC); `number:` with nothing after it is None.

    Where a problem was told, `value` holds what comes closest, so that later checks can go on.
    """

    name: str
    value: Value
    _values: Mapping[Path, Spot] = field(repr=False, compare=False)
    _keys: Mapping[Path, Spot] = field(repr=False, compare=False)

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """Where the value (or the key) at `path` is, or its nearest ancestor that is in the file.

        `field` counts list items from 1, as clerks do: `("directives", 2, "text")` becomes
        `directives[3].text`.
        """
        known = path
        while known and known not in self._values:
            known = known[:-1]
        line, column = self._values[known]
        if of_key:
            line, column = self._keys.get(known, (line, column))
        return Place(self.name, line, column, dotted(path))


def read_yaml(file: pathlib.Path, name: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """Read `file`, called `name` in messages. No file without its reason among the problems."""
    data = read_bytes(file, name)
    return (None, (data,)) if isinstance(data, Problem) else _read(data, name)


@lru_cache(maxsize=16)
def _read(data: bytes, name: str) -> tuple[YamlFile | None, tuple[Problem, ...]]:
    """The same bytes are composed once in a run that needs them twice: that is most of what a load costs."""
    text = decode(data, name)
    if isinstance(text, Problem):
        return None, (text,)
    source = SourceText.of(name, text)
    problems = list(_controls(source))
    result = _parse(replace(source, text=_CONTROL.sub("□", text)), problems)
    # One fault can be met twice: the first key of a mapping stands where the mapping does.
    return result, tuple(sorted(dict.fromkeys(problems), key=_position))


def _position(problem: Problem) -> Spot:
    return problem.place.line or 0, problem.place.column or 0


def _controls(source: SourceText) -> Iterator[Problem]:
    for match in islice(_CONTROL.finditer(source.text), _CONTROLS_TOLD):
        yield source.problem("control-character", match.start(), point=code_point(match.group()))


# --- text to nodes


class _TooDeepError(yaml.MarkedYAMLError):
    pass


class _Loader(yaml.SafeLoader):
    """Composes nodes to a bounded depth; follows no alias, keeps no anchor, resolves nothing."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        start, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.AliasEvent):
            text = f"*{event.anchor}"
            self.current_event = yaml.ScalarEvent(None, None, (True, False), text, start, end)
        elif self.depth == _DEPTH and isinstance(event, yaml.CollectionStartEvent):
            raise _TooDeepError(problem_mark=start)
        else:
            event.anchor = None
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return ""


def _parse(source: SourceText, problems: list[Problem]) -> YamlFile | None:
    root = _compose(source, problems)
    if root is None:
        return None
    start = root.start_mark.index
    if not isinstance(root, yaml.MappingNode):
        blank = isinstance(root, yaml.ScalarNode) and not root.value and root.style is None
        problems.append(source.problem("empty" if blank else "top-level", start))
        return None
    tree = _Tree(source, problems)
    value = tree.value(root, ())
    return YamlFile(source.name, value, MappingProxyType(tree.values), MappingProxyType(tree.keys))


def _compose(source: SourceText, problems: list[Problem]) -> yaml.Node | None:
    loader = _Loader(source.text)
    try:
        if not loader.check_node():
            problems.append(source.problem("empty", 0))
            return None
        root = loader.get_node()
        if loader.check_node():
            problems.append(source.problem("documents", loader.current_event.start_mark.index))
        return root
    except yaml.MarkedYAMLError as error:
        problems.append(_explained(source, error, loader.marks))
    except (ValueError, OverflowError):
        # PyYAML hands "\U00110000" to chr() unchecked, and long %YAML numbers to int().
        at = loader.get_mark().index
        fault = "escape" if source.text.endswith("\\U", 0, at) else "syntax"
        problems.append(Stop(source, at, at).problem(fault, at))
    return None


def _explained(source: SourceText, error: yaml.MarkedYAMLError, open_: list[yaml.Mark]) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    if isinstance(error, _TooDeepError):
        return source.problem("depth", at, limit=str(_DEPTH))
    begun = error.context_mark.index if error.context_mark else at
    by_scanner = isinstance(error, yaml.scanner.ScannerError)
    if at == begun == len(source.text) and open_ and not by_scanner:
        begun = open_[-1].index  # `[a,` and nothing more: the bracket is meant, not the end
    return explained(Stop(source, at, begun, by_scanner))


# --- nodes to plain data


@dataclass(frozen=True, slots=True)
class _Tree:
    """Collects the plain data of the nodes, their places and what is wrong with them.

    It calls itself at most as deep as the loader composes.
    """

    source: SourceText
    problems: list[Problem]
    values: dict[Path, Spot] = field(default_factory=dict)
    keys: dict[Path, Spot] = field(default_factory=dict)

    def value(self, node: yaml.Node, path: Path) -> Value:
        self.values[path] = self.source.spot(node.start_mark.index)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self._check_start(node, path)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            step = path if key is None else (*path, key)
            if key is None or key in mapping:
                # Left out, but what is wrong inside it is told.
                replace(self, values={}, keys={}).value(value_node, step)
            else:
                self.keys[step] = self.source.spot(key_node.start_mark.index)
                mapping[key] = self.value(value_node, step)
        return mapping

    def _key(self, node: yaml.Node, path: Path) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._tell("key-not-text", node, path)
            return None
        key = self._text(node, path)
        if not key.strip():
            self._tell("empty-key", node, path)
            return None
        if key == "<<" and node.style is None:
            self._tell("merge-key", node, path)
            return None
        first = self.keys.get((*path, key))
        if first is not None:
            lines = {"first": str(first[0]), "second": str(node.start_mark.line + 1)}
            self._tell("duplicate-key", node, (*path, key), key=short(key), **lines)
        return key

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> str | None:
        text = self._text(node, path)
        if node.style is not None:
            return text
        comment = _COMMENT.match(self.source.text, node.end_mark.index)
        if comment:
            values = {"cut": short(comment[1]), "example": in_quotes(text + comment[0])}
            self._warn("comment", comment.start(1), path, **values)
        return text or None

    def _text(self, node: yaml.ScalarNode, path: Path) -> str:
        self._check_start(node, path)
        written: str = node.value
        start, end = node.start_mark.index, node.end_mark.index
        found = first_forbidden(written)
        if found:
            # An escape (`"\x07"`) is not found in the source; then the text's start has to do.
            offset = max(self.source.text.find(found[1], start, end), start)
            point = code_point(found[1])
            self.problems.append(self.source.problem("forbidden", offset, path, point=point))
        text = nfc(written)
        if text != written:
            self._warn("nfc", start, path, text=short(text))
        return masked(text)

    def _check_start(self, node: yaml.Node, path: Path) -> None:
        fault = INDICATORS.get(self.source.character(node.start_mark.index))
        if fault:
            self._tell(fault, node, path)

    def _tell(self, fault: str, node: yaml.Node, path: Path, **values: str) -> None:
        start = node.start_mark.index
        text = short(self.source.line(start))
        self.problems.append(self.source.problem(fault, start, path, text=text, **values))

    def _warn(self, fault: str, offset: int, path: Path, **values: str) -> None:
        problem = self.source.problem(fault, offset, path, **values)
        self.problems.append(replace(problem, severity=Severity.WARNING))
