"""Small programs for the tests of the engine's rooms."""

from jinja2 import nodes

from dispatch_gen.ooxml.wordprocessing import W
from dispatch_gen.render.engine.environment import StrictEnvironment


def program(source: str) -> nodes.Template:
    return StrictEnvironment().parse(source)


def part(body: str) -> str:
    """A document with this body."""
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
