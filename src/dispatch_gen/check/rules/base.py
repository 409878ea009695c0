"""What the rules are made with: the register of judges, and short ways to say what was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dispatch_gen.check.facts import Facts
from dispatch_gen.check.finding import Found, Said, Spot, Unknown, Verdict
from dispatch_gen.check.layout.parts import BodyItem, Part, PartName
from dispatch_gen.check.layout.pieces import Piece
from dispatch_gen.check.standard import Rule
from dispatch_gen.ooxml.facts import Paragraph, Span

Judge = Callable[[Rule, Facts], Iterable[Verdict]]
JUDGES: dict[str, Judge] = {}
"""Every judge by the name that the standard calls it by."""

_LONGEST_QUOTE = 80


def judge(name: str) -> Callable[[Judge], Judge]:
    """Enter a function under the name by which rules ask for it."""

    def enter(function: Judge) -> Judge:
        assert name not in JUDGES, name
        JUDGES[name] = function
        return function

    return enter


# --- saying ---------------------------------------------------------------------------------------


def quoted(text: str) -> Said:
    """A text as it stands in the document."""
    return Said("text", {"text": shortened(text)})


def shortened(text: str) -> str:
    """One line, not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1].rstrip() + "…"


def number(value: float) -> str:
    """A number with up to two decimals and no more than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def said(key: str, **values: str | float) -> Said:
    """An entry of room `measure`."""
    return Said(key, {n: v if isinstance(v, str) else number(v) for n, v in values.items()})


def size_range(rule: Rule) -> Said:
    """The sizes that a rule allows."""
    low, high = rule.number("min"), rule.number("max")
    return said("size", points=low) if low == high else said("sizes", min=low, max=high)


# --- places ---------------------------------------------------------------------------------------


def at_piece(part: Part, piece: Piece | None = None) -> Spot:
    """A line of a part, its first if none is given."""
    here = piece or part.pieces[0]
    return Spot(part.name.value, here.paragraph, shortened(here.text))


def at_span(part: Part, span: Span) -> Spot:
    """Where a piece of text of a part stands."""
    piece = next((p for p in part.pieces if any(s is span for s in p.spans)), part.pieces[0])
    return Spot(part.name.value, piece.paragraph, shortened(span.shown))


def at_item(item: BodyItem) -> Spot:
    """A paragraph of the body."""
    return Spot(PartName.BODY.value, item.paragraph, shortened(item.paragraph.full_text))


def at_paragraph(part: str, paragraph: Paragraph, text: str = "") -> Spot:
    """A paragraph, or the words in it that matter."""
    return Spot(part, paragraph, shortened(text or paragraph.full_text))


# --- reading --------------------------------------------------------------------------------------


def has_letters(span: Span) -> bool:
    """Whether a reader sees letters or digits that somebody wrote, not only marks or the hint of a control."""
    return not span.placeholder and any(c.isalnum() for c in span.shown)


def letter_spans(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans whose format can be seen."""
    return (span for span in spans if has_letters(span))


def fold_places(found: Sequence[Found]) -> Iterator[tuple[Found, tuple[Spot, ...]]]:
    """The same fault in many places told once, with the other places."""
    if len(found) < 2:
        yield from ((one, ()) for one in found)
        return
    groups: dict[tuple[object, ...], list[Found]] = {}
    for one in found:
        groups.setdefault((_key(one.measured), _key(one.allowed)), []).append(one)
    for same in groups.values():
        yield same[0], tuple(other.spot for other in same[1:])


def _key(said_: Said | None) -> object:
    return None if said_ is None else (said_.key, tuple(sorted(said_.values.items())))


__all__ = [
    "JUDGES",
    "Facts",
    "Found",
    "Judge",
    "Rule",
    "Unknown",
    "Verdict",
    "at_item",
    "at_paragraph",
    "at_piece",
    "at_span",
    "fold_places",
    "has_letters",
    "judge",
    "letter_spans",
    "number",
    "quoted",
    "said",
    "shortened",
    "size_range",
]
