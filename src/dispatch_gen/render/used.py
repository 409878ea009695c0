"""Which variables a template asks for, as a tree: read from its program, nothing is filled. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from dispatch_gen.render.names import BUILT_IN

_LOOKS_ONLY = frozenset({"length", "count", "column_width"})
"""Filters that ask nothing of the items of a list."""
_SAME_LIST = frozenset({"sort", "reverse", "unique", "list", "first", "last"})
"""Filters whose result has the items of what they are given."""
_CONDITIONS = (nodes.Compare, nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Operand)


@dataclass(frozen=True, slots=True)
class Variable:
    """A name that a template asks for. A list has the names asked of its items as `members`; what is shown or
    handed on as it is has `is_whole`."""

    name: str
    is_list: bool = False
    is_whole: bool = False
    members: "tuple[Variable, ...]" = ()


def variables(programs: Iterable[nodes.Template]) -> tuple[Variable, ...]:
    """All that the programs of a template ask for, in the order in which they ask."""
    reader = _Reader()
    for program in programs:
        reader.read(program.body, {})
    return reader.root.frozen().members


def is_used(name: str, tree: Sequence[Variable]) -> bool:
    """Whether the tree asks for an offered name (`form.columns[…].title`), or for one that it is a part of."""
    for key in name.replace("[…]", "").split("."):
        found = next((one for one in tree if one.name == key), None)
        if found is None:
            return False
        if found.is_whole:
            return True
        tree = found.members
    return True


@dataclass(slots=True)
class _Node:
    name: str = ""
    is_list: bool = False
    is_whole: bool = False
    members: "dict[str, _Node]" = field(default_factory=dict)

    def member(self, name: str) -> "_Node":
        return self.members.setdefault(name, _Node(name))

    def frozen(self) -> Variable:
        members = tuple(one.frozen() for one in self.members.values())
        return Variable(self.name, self.is_list, self.is_whole, members)


_Scope = dict[str, _Node | None]
"""Names that the template itself gives, and the variable that each stands for; None for none."""


class _Reader:
    def __init__(self) -> None:
        self.root = _Node()

    def read(self, body: Sequence[nodes.Node], scope: _Scope) -> None:
        """What is set in `body` is added to `scope`."""
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: _Scope) -> None:
        match node:
            case nodes.Output():
                self._all(node.nodes, scope)
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self._look(node.test, scope)
                self.read([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Assign():
                self._bind(node.target, self._look(node.node, scope), scope)
            case nodes.With():
                self._with(node, dict(scope))
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.AssignBlock() | nodes.FilterBlock():
                self._block(node, scope)
            case _:
                self.read(list(node.iter_child_nodes()), scope)

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        over = self._look(node.iter, scope)
        if over:
            over.is_list = True
        inner = dict(scope)
        self._bind(node.target, over, inner)
        if node.test is not None:
            self._look(node.test, inner)
        self.read([*node.body, *node.else_], inner)

    def _with(self, node: nodes.With, scope: _Scope) -> None:
        for target, given in zip(node.targets, node.values, strict=True):
            self._bind(target, self._look(given, scope), scope)
        self.read(node.body, scope)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: _Scope) -> None:
        if isinstance(node, nodes.Macro):
            scope[node.name] = None
        else:
            self._show(node.call, scope)
        for default in node.defaults:
            self._show(default, scope)
        self.read(node.body, scope | dict.fromkeys(arg.name for arg in node.args))

    def _block(self, node: nodes.AssignBlock | nodes.FilterBlock, scope: _Scope) -> None:
        self.read(node.body, dict(scope))
        if node.filter is not None:
            self._show(node.filter, scope)
        if isinstance(node, nodes.AssignBlock):
            self._bind(node.target, None, scope)

    def _bind(self, target: nodes.Node, given: _Node | None, scope: _Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = given
            return
        if given:
            given.is_whole = True
        scope.update(dict.fromkeys(name.name for name in target.find_all(nodes.Name)))

    def _show(self, node: nodes.Node, scope: _Scope) -> None:
        """An expression whose value is shown or handed on."""
        found = self._look(node, scope)
        if found:
            found.is_whole = True

    def _look(self, node: nodes.Node, scope: _Scope) -> _Node | None:
        """The variable that an expression names, if it does; what it asks for on the way is noted."""
        match node:
            case nodes.Name():
                return self._name(node.name, scope)
            case nodes.Getattr():
                owner = self._look(node.node, scope)
                return owner.member(node.attr) if owner else None
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.CondExpr():
                self._look(node.test, scope)
                self._all(filter(None, (node.expr1, node.expr2)), scope)
            case _ if isinstance(node, _CONDITIONS):
                for child in node.iter_child_nodes():
                    self._look(child, scope)
            case _:
                self._all(node.iter_child_nodes(), scope)
        return None

    def _all(self, found: Iterable[nodes.Node], scope: _Scope) -> None:
        for one in found:
            self._show(one, scope)

    def _name(self, name: str, scope: _Scope) -> _Node | None:
        if name in scope:
            return scope[name]
        return None if name in BUILT_IN else self.root.member(name)

    def _item(self, node: nodes.Getitem, scope: _Scope) -> _Node | None:
        """`form['title']` is a member, `form.rows[0]` an item of a list, `form[x]` anything of it."""
        owner = self._look(node.node, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if not isinstance(node.arg, nodes.Const):
            self._show(node.arg, scope)
        if owner is None:
            return None
        if isinstance(key, str):
            return owner.member(key)
        owner.is_list |= isinstance(key, int) or isinstance(node.arg, nodes.Slice)
        owner.is_whole |= not owner.is_list
        return owner

    def _filter(self, node: nodes.Filter, scope: _Scope) -> _Node | None:
        self._all(node.args, scope)
        self._all((one.value for one in node.kwargs), scope)
        if node.node is None:  # of a filter block
            return None
        given = self._look(node.node, scope)
        if given and node.name in _SAME_LIST:
            given.is_list = True
            return given
        if given and node.name not in _LOOKS_ONLY:
            given.is_whole = True
        return None
