"""The pages as a renderer set them."""

from dataclasses import dataclass

from dispatch_gen.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a rendered page, `top` mm from its upper edge."""

    top: float
    text: str


@dataclass(frozen=True)
class Printed:
    """A document as a renderer set it: the lines of each page."""

    pages: tuple[tuple[PrintedLine, ...], ...]

    def page_of(self, text: str) -> int | None:
        """The page, from 1, on which a text begins; None when it is not found."""
        wanted = _squeezed(text)[:_ENOUGH]
        for number, page in enumerate(self.pages, 1):
            if wanted and wanted in _squeezed("".join(line.text for line in page)):
                return number
        return None

    def last_page_of(self, text: str) -> int | None:
        """The last page on which a text stands."""
        wanted = _squeezed(text)
        found = [
            number
            for number, page in enumerate(self.pages, 1)
            if wanted and wanted in _squeezed("".join(line.text for line in page))
        ]
        return found[-1] if found else None

    def has_number_on_first(self, margin: float) -> bool:
        """Whether digits stand alone within the top margin (mm) of page 1."""
        first = self.pages[0] if self.pages else ()
        return any(line.top < margin and line.text.strip().isdigit() for line in first)

    def lines_of(self, text: str, page: int) -> int:
        """How many lines of a page belong to a text."""
        whole = _squeezed(text)
        lines = (_squeezed(line.text) for line in self.pages[page - 1])
        return sum(len(line) >= _LEAST and line in whole for line in lines)


_ENOUGH = 40
"""Characters by which a paragraph is known."""
_LEAST = 8
"""Characters of the shortest line that is surely part of a text."""


def _squeezed(text: str) -> str:
    """Without white space: renderers and PDF readers put it where they like."""
    return "".join(nfc(text).split())
