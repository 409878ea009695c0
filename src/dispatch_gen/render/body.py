"""The body of a dispatch as paragraphs, numbered and marked as the decree wants (II.6, V)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from dispatch_gen.model.dispatch import Directive, Dispatch
from dispatch_gen.ooxml.metrics import text_width
from dispatch_gen.vietnamese.dates import roman
from dispatch_gen.vietnamese.letters import letter

END_MARK = "./."
"""Phụ lục III, mẫu 1.4 and 1.5: how the body ends."""

PUNCTUATION = " .;,"
"""What a clerk may type at the end of a line that the program ends itself."""

_BODY_SIZE = 14.0
_TWO_LINES = 2 * 165 / 25.4 * 72
"""Points: more than two lines of the widest text area that I.3 allows."""


_Speak = Callable[[str], str]


def body(dispatch: Dispatch, figures: Mapping[str, str] | None = None) -> list[dict[str, object]]:
    """Paragraphs of the body; `figures` by name, for a report.

    `style`: `base`, `heading`, `title` or `text`; `keep`: it stays on the page
    of what follows, as a paragraph that leads a list does, and the last lines before the foot."""
    blocks = list(_blocks(dispatch, partial(dispatch.speak, figures=figures)))
    style, text = blocks[-1]
    blocks[-1] = (style, text.rstrip(PUNCTUATION + ":/") + END_MARK)
    kept = len(blocks) - _paragraphs_of_two_lines([text for _, text in blocks])
    return [
        {"style": style, "text": text, "keep": index >= kept or text.endswith(":")}
        for index, (style, text) in enumerate(blocks)
    ]


def _paragraphs_of_two_lines(texts: Sequence[str]) -> int:
    """How many of the last paragraphs surely make two lines: one that is long enough, else two."""
    return 1 if text_width(texts[-1], _BODY_SIZE) > _TWO_LINES else 2


def _blocks(dispatch: Dispatch, speak: _Speak) -> Iterator[tuple[str, str]]:
    for index, base in enumerate(dispatch.legal_bases):
        end = "." if index + 1 == len(dispatch.legal_bases) else ";"
        yield "base", speak(base).rstrip(PUNCTUATION) + end
    yield from (("text", speak(text)) for text in dispatch.preamble)
    yield from _directives(speak, dispatch.directives)
    for number, section in enumerate(dispatch.sections, start=1):
        yield "heading", f"{roman(number)}. {section.heading.upper()}"
        yield from (("text", speak(text)) for text in section.paragraphs)
        yield from _directives(speak, section.directives)
    yield from (("text", speak(text)) for text in dispatch.closing)


def _directives(speak: _Speak, directives: Iterable[Directive]) -> Iterator[tuple[str, str]]:
    for number, directive in enumerate(directives, start=1):
        text = speak(directive.text)
        if directive.heading:
            yield "title", f"{number}. {directive.heading}"
            yield "text", text
        else:
            yield "text", f"{number}. {text}"
        for index, item in enumerate(directive.items):
            mark = f"{letter(index)})" if directive.markers == "letter" else "-"
            yield "text", f"{mark} {speak(item.text)}"
