"""Everything that the rules look at: the document, its layout, and what was read from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dispatch_gen.check.layout.parts import BodyItem, Layout, Part, PartName, Sort
from dispatch_gen.check.outline import pages_filled
from dispatch_gen.check.pages import Printed
from dispatch_gen.check.readings import DateText, NumberText, read_date, read_number
from dispatch_gen.ooxml.facts import Document, Paragraph

_LINES = (
    PartName.SUBJECT,
    PartName.SUBJECT_LINE,
    PartName.ADDRESSEES,
    PartName.RECIPIENTS,
    PartName.AUTHORITY,
    PartName.SIGNER,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands."""

    part: str
    paragraph: Paragraph
    text: str


@dataclass(frozen=True)
class Facts:
    """One document, as the rules see it."""

    document: Document
    layout: Layout
    kind: str | None
    """Id of the kind, `annex` for a file that holds annexes only, None when not recognised."""
    printed: Printed | None = None
    """The rendered pages, where the document was rendered."""

    def part(self, name: str) -> Part | None:
        """A part of the layout by its name."""
        return self.layout.part(PartName(name)) if name else None

    @cached_property
    def number(self) -> NumberText | None:
        """Number and symbol."""
        part = self.layout.part(PartName.NUMBER)
        return None if part is None else read_number(part.pieces[0].text)

    @cached_property
    def date(self) -> DateText | None:
        """Place and date; None when there are none in words."""
        part = self.layout.part(PartName.DATE)
        return None if part is None else read_date(part.text)

    @cached_property
    def prose(self) -> tuple[BodyItem, ...]:
        """The body without its tables."""
        return tuple(item for item in self.layout.body if item.sort is not Sort.TABLE)

    @cached_property
    def lines(self) -> tuple[Written, ...]:
        """Subject, addressees, recipients and signer, line by line."""
        found = (part for name in _LINES if (part := self.layout.part(name)) is not None)
        return tuple(
            Written(part.name.value, piece.paragraph, piece.text)
            for part in found
            for piece in part.pieces
        )

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """What somebody wrote: the body with its tables, the annexes, the lines of head and foot."""
        body = (
            Written(PartName.BODY.value, i.paragraph, i.paragraph.text) for i in self.layout.body
        )
        annexes = (Written("", p, p.text) for p in self.layout.annex_paragraphs if not p.is_blank)
        return (*self.lines, *body, *annexes)

    @cached_property
    def pages_at_least(self) -> float:
        """How many pages the text fills, rendered or estimated."""
        if self.printed is not None:
            return float(len(self.printed.pages))
        return pages_filled(self.document)

    @cached_property
    def paragraphs(self) -> tuple[tuple[str, Paragraph], ...]:
        """Every paragraph that is printed, with the part that it belongs to, if it was recognised."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[tuple[str, Paragraph]]:
        where = {
            (p.paragraph.part, p.paragraph.ordinal): part.name.value
            for part in (*self.layout.parts.values(), *self.layout.annexes)
            for p in part.pieces
        }
        body = {(i.paragraph.part, i.paragraph.ordinal) for i in self.layout.body}
        for paragraph in (*self.document.paragraphs, *self.margin_paragraphs()):
            key = (paragraph.part, paragraph.ordinal)
            yield where.get(key, PartName.BODY.value if key in body else ""), paragraph

    def margin_paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of headers and footers, each once."""
        seen: set[tuple[str, int]] = set()
        for section in self.document.sections:
            for margin in section.margins:
                for paragraph in margin.paragraphs:
                    if (key := (paragraph.part, paragraph.ordinal)) not in seen:
                        seen.add(key)
                        yield paragraph
