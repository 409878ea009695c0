"""The template's program as Python code that yields bytes: constants already encoded, values escaped by place.

jinja2's own code generator, with three things written another way: text of the template is a bytes constant,
a value (a constant one too) goes through `Shown`, and an attribute of a plain dictionary is looked up in place.
Inside a macro, a filter or a `set` block all stays as jinja2 has it: what they make is a value.
"""

from collections.abc import Iterable, Mapping
from io import StringIO

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import Environment

from dispatch_gen.render.engine.shown import Position, Shown

_FUNCTIONS = {
    Position.TEXT: "in_text",
    Position.ELEMENT: "in_element",
    Position.ATTRIBUTE: "in_attribute",
    Position.BETWEEN: "between_elements",
}

_OF_LOOPS = frozenset({"index", "index0", "first", "last", "length", "revindex", "revindex0"})


def compiled(
    environment: Environment, program: nodes.Template, positions: Mapping[int, Position]
) -> jinja2.Template:
    """The program as a jinja2 template whose `root_render_func` yields bytes.

    `positions` is by `id` of the expression or block; one that is not there stands in text.
    """
    generator = _BytesGenerator(environment, positions)
    generator.visit(program)
    code = compile(generator.source(), "<template>", "exec")
    made = environment.template_class.from_code(environment, code, environment.globals)
    made.root_render_func.__globals__["_shown"] = shown = Shown()
    for position, function in _FUNCTIONS.items():
        space = made.root_render_func.__globals__
        space[f"_{function}"] = getattr(shown, function)
        space[f"_{position}"] = getattr(shown, position, {})
    return made


class _BytesGenerator(CodeGenerator):
    def __init__(self, environment: Environment, positions: Mapping[int, Position]) -> None:
        super().__init__(environment, None, None)
        self._positions = positions
        self._as_bytes = True

    def source(self) -> str:
        """The Python code written so far."""
        assert isinstance(self.stream, StringIO)
        return self.stream.getvalue()

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  jinja2's name
        self._as_bytes = frame.buffer is None
        super().visit_Output(node, frame)

    def _output_child_to_const(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> str:
        """Only text of the template is text: `{{ "\\n" }}` and `{{ "<b>"|safe }}` are values like any other."""
        if self._as_bytes and not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Begin to write what a filter block, a call block or a recursive loop makes: one value."""
        super().start_write(frame, node)
        if frame.buffer is None:
            self.write(f"_{_FUNCTIONS[self._position(node)]}(")

    def end_write(self, frame: Frame) -> None:
        """The end of what `start_write` began."""
        if frame.buffer is None:
            self.write(")")
        super().end_write(frame)

    def _output_const_repr(self, group: Iterable[object]) -> str:
        text = "".join(map(str, group))
        return repr(text.encode() if self._as_bytes else text)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if self._as_bytes:
            self._open(node)
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if self._as_bytes:
            self._close(node)
        else:
            super()._output_child_post(node, frame, finalize)

    def _position(self, node: nodes.Node | None) -> Position:
        return self._positions.get(id(node), Position.TEXT)

    def _open(self, node: nodes.Expr) -> None:
        position = self._position(node)
        if position is Position.BETWEEN:
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
