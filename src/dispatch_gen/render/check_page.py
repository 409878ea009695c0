"""The offline page of a check: the pages of the document in outline, the findings at their place."""

from collections.abc import Mapping, Sequence

from dispatch_gen.messages import Messages
from dispatch_gen.render.html import page_template

Data = Mapping[str, object]
"""Plain values: what a report says, made into text by those who know what it means."""


def check_page(results: Sequence[Data], messages: Messages) -> bytes:
    """The page as UTF-8 HTML. Each result holds `file`, `verdict`, `findings`, `pages` and their like."""
    html = page_template("check_page.html").render(
        t=messages.text, language=messages.language, results=results
    )
    return html.encode("utf-8")
