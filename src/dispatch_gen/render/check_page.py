"""The offline page of a check: the pages of the document in outline, the findings at their place."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from dispatch_gen.messages import Messages

Data = Mapping[str, object]
"""Plain values: what a report says, made into text by those who know what it means."""


def check_page(results: Sequence[Data], messages: Messages) -> bytes:
    """The page as UTF-8 HTML. Each result holds `file`, `verdict`, `findings`, `pages` and their like."""
    html = _template().render(t=messages.text, language=messages.language, results=results)
    return html.encode("utf-8")


@cache
def _template() -> jinja2.Template:
    environment = SandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files(__package__).joinpath("check_page.html").read_text(encoding="utf-8")
    return environment.from_string(text)
