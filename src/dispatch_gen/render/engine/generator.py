"""The template's program as Python code that yields bytes: constants already encoded, values by their place.

jinja2's own code generator, with three things written another way: text of the template is a bytes constant,
a value (a constant one too) goes through `Shown`, and an attribute of a plain dictionary is looked up in place.
What it yields are pairs: bytes that are ready, and the bytes of a text that is yet to be held against what XML
can carry; `Shown.joined` does that for all texts of a document at once, since nearly all are plain.
Inside a macro, a filter or a `set` block all stays as jinja2 has it: what they make is a value.
"""

from collections.abc import Iterable, Mapping
from io import StringIO
from itertools import groupby

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import Environment

from dispatch_gen.render.engine.shown import Position, Shown

_FUNCTIONS = {
    Position.ANYWHERE: "in_any",
    Position.TEXT: "in_text",
    Position.ELEMENT: "in_element",
    Position.ATTRIBUTE: "in_attribute",
    Position.BETWEEN: "between_elements",
}

_OF_LOOPS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})


def compiled(
    environment: Environment,
    program: nodes.Template,
    positions: Mapping[int, Position],
    *,
    one_by_one: bool = False,
) -> tuple[jinja2.Template, Shown]:
    """The program as a jinja2 template whose `root_render_func` yields pieces, and what joins them.

    `positions` is by `id` of the expression or block; one that is not there stands anywhere. `one_by_one` holds
    each text at its own place against what XML can carry.
    """
    generator = _BytesGenerator(environment, positions, one_by_one=one_by_one)
    generator.visit(program)
    code = compile(generator.source(), "<template>", "exec")
    made = environment.template_class.from_code(environment, code, environment.globals)
    made.root_render_func.__globals__["_shown"] = shown = Shown()
    for position, function in _FUNCTIONS.items():
        space = made.root_render_func.__globals__
        space[f"_{function}"] = getattr(shown, function)
        space[f"_{position}"] = getattr(shown, position, {})
    return made, shown


def _together(data: Iterable[nodes.Expr]) -> nodes.TemplateData:
    """Text of the template that stands side by side, as one."""
    texts = [node for node in data if isinstance(node, nodes.TemplateData)]
    return nodes.TemplateData("".join(text.data for text in texts), lineno=texts[0].lineno)


class _BytesGenerator(CodeGenerator):
    def __init__(
        self, environment: Environment, positions: Mapping[int, Position], *, one_by_one: bool
    ) -> None:
        super().__init__(environment, None, None)
        self._positions, self._one_by_one = positions, one_by_one
        self._as_bytes = True

    def source(self) -> str:
        """The Python code written so far."""
        assert isinstance(self.stream, StringIO)
        return self.stream.getvalue()

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  jinja2's name
        """Pieces of the document in pairs: bytes that are ready, and the bytes of a text as it is."""
        self._as_bytes = frame.buffer is None
        if not self._as_bytes:
            super().visit_Output(node, frame)
            return
        self.writeline("yield (", node)
        self.indent()
        ready = True  # whether the next piece stands in the first place of a pair
        for is_data, group in groupby(node.nodes, lambda n: isinstance(n, nodes.TemplateData)):
            for child in [_together(group)] if is_data else group:
                is_text = not is_data and self._is_text(child)
                if is_text is ready:
                    self.write("b'', ")
                self.newline(child)  # jinja2 knows by its line where an expression failed
                self._piece(child, frame)
                self.write(", ")
                ready = is_text
        self.outdent()
        self.writeline(")" if ready else "b'')")

    def _piece(self, child: nodes.Expr, frame: Frame) -> None:
        if isinstance(child, nodes.TemplateData):
            self.write(repr(child.data.encode()))
            return
        self._open(child)
        self.visit(child, frame)
        self._close(child)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to write what a filter block, a call block or a recursive loop makes: one value."""
        super().start_write(frame, node)
        if frame.buffer is None:
            self.write(f"(_{_FUNCTIONS[self._position(node)]}(")

    def end_write(self, frame: Frame) -> None:
        """The end of what `start_write` began."""
        if frame.buffer is None:
            self.write("), b'')")
        super().end_write(frame)

    def _position(self, node: nodes.Node | None) -> Position:
        return self._positions.get(id(node), Position.ANYWHERE)

    def _is_text(self, node: nodes.Expr) -> bool:
        """Whether a value is held against what XML can carry together with all others."""
        return self._position(node) is Position.TEXT and not self._one_by_one

    def _open(self, node: nodes.Expr) -> None:
        position = self._position(node)
        if self._is_text(node):
            self.write("(_v.encode() if type(_v := ")
        elif position is Position.BETWEEN:
            self.write("_between_elements(")
        else:
            self.write(f"(_{position}[_v] if type(_v := ")

    def _close(self, node: nodes.Expr) -> None:
        position = self._position(node)
        if position is Position.BETWEEN:
            self.write(")")
        else:
            self.write(f") is str else _{_FUNCTIONS[position]}(_v))")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """What a plain dictionary or a loop holds is taken straight from it; all else asks the sandbox."""
        key = repr(node.attr)
        self.write(f"(_o[{key}] if type(_o := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {key} in _o else ")
        if node.attr in _OF_LOOPS:
            self.write(f"_o.{node.attr} if type(_o) is LoopContext else ")
        self.write(f"environment.getattr(_o, {key}))")
