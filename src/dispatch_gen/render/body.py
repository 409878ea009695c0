"""The body of a dispatch as paragraphs, numbered and marked as the decree wants (II.6, V)."""

from collections.abc import Iterable, Iterator, Sequence

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


def body(dispatch: Dispatch) -> list[dict[str, object]]:
    """Paragraphs of the body. `style`: `base`, `heading`, `title` or `text`; `keep`: it stays on the page
    of what follows, as a paragraph that leads a list does, and the last lines before the foot."""
    blocks = list(_blocks(dispatch))
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


def _blocks(dispatch: Dispatch) -> Iterator[tuple[str, str]]:
    for index, base in enumerate(dispatch.legal_bases):
        end = "." if index + 1 == len(dispatch.legal_bases) else ";"
        yield "base", dispatch.speak(base).rstrip(PUNCTUATION) + end
    yield from (("text", dispatch.speak(text)) for text in dispatch.preamble)
    yield from _directives(dispatch, dispatch.directives)
    for number, section in enumerate(dispatch.sections, start=1):
        yield "heading", f"{roman(number)}. {section.heading.upper()}"
        yield from (("text", dispatch.speak(text)) for text in section.paragraphs)
        yield from _directives(dispatch, section.directives)
    yield from (("text", dispatch.speak(text)) for text in dispatch.closing)


def _directives(dispatch: Dispatch, directives: Iterable[Directive]) -> Iterator[tuple[str, str]]:
    for number, directive in enumerate(directives, start=1):
        text = dispatch.speak(directive.text)
        if directive.heading:
            yield "title", f"{number}. {directive.heading}"
            yield "text", text
        else:
            yield "text", f"{number}. {text}"
        for index, item in enumerate(directive.items):
            mark = f"{letter(index)})" if directive.markers == "letter" else "-"
            yield "text", f"{mark} {dispatch.speak(item.text)}"
