"""Templates compiled once in a process, known by what is in them; and bound once for each series of documents.

A worker gets a template's bytes with every batch: to compile takes 20 to 50 ms, to fill a tenth of one. The
name of the file says nothing, since a clerk changes templates in place; its content does. Few are kept: a run
uses four.
"""

from collections.abc import Mapping
from functools import lru_cache

from dispatch_gen.render.engine.bound import Bound
from dispatch_gen.render.template import Template, compile_template


class TemplateCache:
    """Compiled templates by content and name, bound ones by the key of their series. Not shared by threads."""

    def __init__(self, size: int = 8) -> None:
        self._compiled = lru_cache(maxsize=size)(compile_template)
        self._bound: dict[str, Bound | None] = {}
        self._size = size

    def compiled(self, data: bytes, name: str) -> Template:
        """The template. Raises TemplateError; a template with faults is compiled anew each time."""
        return self._compiled(data, name)

    def bound(self, key: str, template: Template, context: Mapping[str, object]) -> Bound | None:
        """`template.bind(context)`; `key` stands for both."""
        if key not in self._bound:
            if len(self._bound) >= self._size:
                self._bound.clear()
            self._bound[key] = template.bind(context)
        return self._bound[key]
