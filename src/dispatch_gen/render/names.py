"""Which names a template asks for, held against what the context offers, before anything is filled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

_UNKNOWN = object()
BUILT_IN = frozenset({"loop", "range", "namespace", "dict", "lipsum", "cycler", "joiner"})
"""Names that the language itself has."""
Scope = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that a template asks for and the context does not have; what it has there instead."""

    name: str
    line: int
    offered: tuple[str, ...]


def unknown_names(template: nodes.Template, context: Scope) -> Iterator[UnknownName]:
    """Every name or dotted name that `context` cannot answer. Lists are judged by their items."""
    yield from _statements(template.body, dict(context))


def value_of(name: str, context: Scope) -> object:
    """What `context` has under a dotted name, None if it has nothing."""
    value: object = context
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _statements(body: list[nodes.Node], scope: dict[str, object]) -> Iterator[UnknownName]:
    """What is set in `body` is added to `scope`."""
    for node in body:
        yield from _statement(node, scope)


def _statement(node: nodes.Node, scope: dict[str, object]) -> Iterator[UnknownName]:
    if isinstance(node, nodes.For):
        yield from _loop(node, scope)
    elif isinstance(node, nodes.Assign):
        yield from _expression(node.node, scope)
        scope.update(_bind(node.target, _shape(node.node, scope)))
    elif isinstance(node, nodes.AssignBlock):
        yield from _statements(node.body, dict(scope))
        scope.update(_bind(node.target, _UNKNOWN))
    elif isinstance(node, nodes.If):
        yield from _expression(node.test, scope)
        yield from _statements([*node.body, *node.elif_, *node.else_], scope)
    elif isinstance(node, nodes.FilterBlock):
        yield from _expression(node.filter, scope)
        yield from _statements(node.body, dict(scope))
    elif isinstance(node, nodes.Macro):
        scope[node.name] = _UNKNOWN  # what is inside is judged when it is filled
    elif isinstance(node, nodes.Output):
        yield from _expression(node, scope)


def _loop(node: nodes.For, scope: dict[str, object]) -> Iterator[UnknownName]:
    yield from _expression(node.iter, scope)
    inner = scope | _bind(node.target, _element(_shape(node.iter, scope)))
    if node.test is not None:
        yield from _expression(node.test, inner)
    yield from _statements([*node.body, *node.else_], inner)


def _expression(node: nodes.Node, scope: dict[str, object]) -> Iterator[UnknownName]:
    if isinstance(node, nodes.Name | nodes.Getattr):
        yield from _lookup(node, scope)
    else:
        for child in node.iter_child_nodes():
            yield from _expression(child, scope)


def _lookup(node: nodes.Name | nodes.Getattr, scope: dict[str, object]) -> Iterator[UnknownName]:
    if isinstance(node, nodes.Name):
        if node.ctx == "load" and node.name not in scope and node.name not in BUILT_IN:
            yield UnknownName(node.name, node.lineno, tuple(scope))
        return
    yield from _expression(node.node, scope)
    owner = _shape(node.node, scope)
    if isinstance(owner, Mapping) and node.attr not in owner:
        yield UnknownName(_dotted(node), node.lineno, tuple(str(key) for key in owner))


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "…"


def _shape(node: nodes.Node, scope: dict[str, object]) -> object:
    """The value an expression has in this context, as far as it can be told."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, _UNKNOWN)
    if isinstance(node, nodes.Getattr):
        owner = _shape(node.node, scope)
        return owner.get(node.attr, _UNKNOWN) if isinstance(owner, Mapping) else _UNKNOWN
    return _UNKNOWN


def _element(value: object) -> object:
    return value[0] if isinstance(value, list) and value else _UNKNOWN


def _bind(target: nodes.Node, value: object) -> dict[str, object]:
    if isinstance(target, nodes.Name):
        return {target.name: value}
    names = (name.name for name in target.find_all(nodes.Name))
    return dict.fromkeys(names, _UNKNOWN)
