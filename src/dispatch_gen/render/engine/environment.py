"""The template language as we allow it: always escaped, strict, sandboxed; plain values only."""

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dispatch_gen.ooxml.formatting import Font
from dispatch_gen.render.prepare import column_width, rule_indent

_LONGEST = 1_000_000
"""Characters or items that one multiplication may make."""

_MOST_BITS = 4096


class StrictEnvironment(ImmutableSandboxedEnvironment):
    """The sandbox, with dictionaries and lists that answer with what they hold, never with a method, and
    products that fit into memory."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_shown)
        self.filters["rule_indent"] = _rule_indent
        self.filters["column_width"] = column_width

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """`left * right` and `left ** right`; raises for what would fill the memory."""
        if _is_huge(operator, left, right):
            raise SecurityError("too large")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: object, attribute: str) -> object:
        """`obj.attribute`: of a dictionary or a list only what it holds."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, dict | list):
            return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`obj[argument]`, the same."""
        if isinstance(obj, dict | list) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)


def _is_huge(operator: str, left: object, right: object) -> bool:
    if operator == "**":
        if not isinstance(left, int) or not isinstance(right, int):
            return False
        return left.bit_length() * right > _MOST_BITS
    pairs = ((left, right), (right, left))
    return any(
        isinstance(many, str | list | tuple)
        and isinstance(times, int)
        and len(many) * times > _LONGEST
        for many, times in pairs
    )


def _shown(value: object) -> object:
    """What a tag shows; only values, so that a method named without its brackets is an error."""
    if callable(value):
        raise jinja2.TemplateRuntimeError("not a value")
    return "" if value is None else value


def _rule_indent(text: str, *arguments: float) -> str:
    plain = text.unescape() if hasattr(text, "unescape") else text
    available, size, bold, italic, share = arguments
    font = Font(size, bool(bold), bool(italic))
    return str(rule_indent(plain, int(available), font, share))
