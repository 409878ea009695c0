"""Number and symbol, place and date, type and subject (ô 3, 4, 5)."""

import re
from collections.abc import Iterator

from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import (
    Facts,
    Found,
    Rule,
    Verdict,
    at_piece,
    judge,
    quoted,
    said,
)
from dispatch_gen.model.kinds import kinds
from dispatch_gen.vietnamese.text import fold, nfc, plain

_CAPITAL_DAY = re.compile(r"Ngày|Tháng|Năm")
_JOINED = re.compile(r"\d+\s*[-–]\s*\D.*")


def _found(facts: Facts, name: PartName, allowed: str) -> Iterator[Verdict]:
    part = facts.layout.part(name)
    if part is not None:
        yield Found(
            at_piece(part), quoted(part.pieces[0].text), quoted(allowed) if allowed else None
        )


# --- ô 2 ------------------------------------------------------------------------------------------


@judge("abbreviated")
def abbreviated(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The issuing body's name in full."""
    part = facts.layout.part(PartName.ISSUER)
    words = set(re.findall(r"[\w&]+", part.text)) if part else set()
    if part and words & set(rule.texts("abbreviations")):
        yield Found(at_piece(part), quoted(part.text), said("in-full"))


# --- ô 3 ------------------------------------------------------------------------------------------


@judge("number-word")
def number_word(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """`Số:`, in lower case and with its colon."""
    number = facts.number
    if number and (nfc(number.word), number.mark) != (rule.text("word"), ":"):
        yield from _found(facts, PartName.NUMBER, f"{rule.text('word')}: …")


@judge("number-leading-zero")
def number_leading_zero(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A zero before numbers of one digit, and before no others."""
    number = facts.number
    if number is None or not number.value:
        return
    wanted = f"{number.value:02d}" if number.value < rule.number("below") else f"{number.value}"
    if number.number != wanted:
        yield from _found(facts, PartName.NUMBER, wanted)


@judge("symbol-spaces")
def symbol_spaces(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No space inside number and symbol."""
    part, number = facts.layout.part(PartName.NUMBER), facts.number
    if part is None or number is None:
        return
    text = part.pieces[0].text
    before_slash = not number.is_blank and re.search(r"\S\s+/", text)
    if before_slash or re.search(r"\s", number.symbol.strip()) or number.symbol[:1].isspace():
        tight = re.sub(r"\s+", "", number.symbol)
        yield from _found(facts, PartName.NUMBER, f"{number.number.strip()}/{tight}")


@judge("symbol-separator")
def symbol_separator(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A slash between number and symbol, hyphens between the groups of the symbol."""
    number = facts.number
    if number is None:
        return
    no_slash = not number.separator and bool(number.symbol.strip())
    if no_slash or _JOINED.match(number.number) or re.search(r"[/–—_.]", number.symbol.strip()):
        yield from _found(facts, PartName.NUMBER, rule.good)


def _groups(facts: Facts) -> list[str]:
    symbol = facts.number.symbol if facts.number else ""
    return [group.strip() for group in re.split(r"[-–—]", symbol) if group.strip()]


@judge("symbol-case")
def symbol_case(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Upper case, but for the types and names that are abbreviated otherwise."""
    known = {k.abbreviation for k in kinds().values() if k.abbreviation} | set(rule.texts("mixed"))
    by_letters = {one.upper(): one for one in known}
    for group in _groups(facts):
        wanted = by_letters.get(group.upper(), group.upper())
        if nfc(group) not in (wanted, group.upper() if wanted not in _type_names() else wanted):
            yield from _found(facts, PartName.NUMBER, wanted)
            return


def _type_names() -> set[str]:
    return {k.abbreviation for k in kinds().values() if k.abbreviation}


@judge("symbol-cv")
def symbol_cv(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The symbol of a công văn names no type."""
    groups = _groups(facts)
    if any(group.upper() == "CV" for group in groups):
        rest = "-".join(group for group in groups if group.upper() != "CV")
        yield from _found(facts, PartName.NUMBER, f"…/{rest}-…")


@judge("symbol-kind")
def symbol_kind(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The symbol of a named type begins with the type's abbreviation."""
    kind = kinds().get(facts.kind or "")
    groups = _groups(facts)
    if kind is None or not kind.abbreviation or not groups:
        return
    if groups[0].upper() != kind.abbreviation.upper() and not _JOINED.match(
        facts.number.number if facts.number else ""
    ):
        yield from _found(facts, PartName.NUMBER, f"…/{kind.abbreviation}-…")


@judge("symbol-unit")
def symbol_unit(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The symbol of a công văn names body and drafting unit."""
    return _of_one_group(facts)


@judge("symbol-body")
def symbol_body(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The symbol of a named type names the type and the body."""
    return _of_one_group(facts)


def _of_one_group(facts: Facts) -> Iterator[Verdict]:
    number, groups = facts.number, _groups(facts)
    well_made = number and number.separator and not _JOINED.match(number.number)
    if well_made and len(groups) == 1 and not re.search(r"[/–—_.]", groups[0]):
        yield from _found(facts, PartName.NUMBER, f"…/{groups[0]}-…")


@judge("symbol-missing")
def symbol_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A symbol stands after the number."""
    number = facts.number
    if number and not _groups(facts) and not _JOINED.match(number.number):
        yield from _found(facts, PartName.NUMBER, rule.good)


@judge("not-a-number")
def not_a_number(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Digits and nothing else; the first number of the year is 01."""
    number = facts.number
    if number is None or not number.separator or number.is_blank:
        return
    if not number.value and not _JOINED.match(number.number):
        yield from _found(facts, PartName.NUMBER, "")


@judge("number-empty")
def number_empty(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Given by Văn thư after signature: right in a draft."""
    if facts.number and facts.number.is_blank:
        yield from _found(facts, PartName.NUMBER, "")


# --- ô 4 ------------------------------------------------------------------------------------------


@judge("date-words")
def date_words(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Day, month and year in words, and these in lower case."""
    part = facts.layout.part(PartName.DATE)
    capital = facts.date and facts.date.place and part and _CAPITAL_DAY.search(nfc(part.text))
    if facts.date is None or capital:
        yield from _found(facts, PartName.DATE, rule.good)


@judge("date-comma")
def date_comma(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A comma after the place."""
    if facts.date and facts.date.place and not facts.date.comma:
        yield from _found(facts, PartName.DATE, f"{facts.date.place}, ngày …")


@judge("date-place-missing")
def date_place_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The place before the date."""
    if facts.date and not facts.date.place:
        yield from _found(facts, PartName.DATE, rule.good)


@judge("date-zero-missing")
def date_zero_missing(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A zero before days 1–9 and months 1 and 2."""
    if facts.date is None:
        return
    day, month = facts.date.day, facts.date.month
    wanted = [
        f"0{text}" if len(text) == 1 and text.isdigit() and int(text) < rule.number(limit) else text
        for text, limit in ((day, "day_below"), (month, "month_below"))
    ]
    if wanted != [day, month]:
        wanted[1] = wanted[1].lstrip("0") if wanted[1] not in ("01", "02") else wanted[1]
        yield from _found(facts, PartName.DATE, f"ngày {wanted[0]} tháng {wanted[1]}")


@judge("date-zero-unwanted")
def date_zero_unwanted(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No zero before months 3–9."""
    month = facts.date.month if facts.date else ""
    if (
        len(month) == 2
        and month[0] == "0"
        and month[1:].isdigit()
        and int(month) >= rule.number("month_from")
    ):
        yield from _found(facts, PartName.DATE, f"tháng {int(month)}")


@judge("not-a-date")
def not_a_date(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A day of the calendar, once the day is filled in."""
    if facts.date and not facts.date.is_blank and facts.date.date is None:
        yield from _found(facts, PartName.DATE, "")


@judge("date-empty")
def date_empty(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """Given by Văn thư after signature: right in a draft."""
    if facts.date and facts.date.is_blank:
        yield from _found(facts, PartName.DATE, "")


# --- ô 5 ------------------------------------------------------------------------------------------


@judge("title-of-a-letter")
def title_of_a_letter(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """A công văn has no title of its type."""
    part = facts.layout.part(PartName.KIND)
    if part and fold(part.text) == fold(rule.text("title")):
        yield Found(at_piece(part), quoted(part.text), said("nothing"))


@judge("letter-subject-on-a-named-type")
def letter_subject(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The subject of a named type stands under the type, not under the number."""
    part = facts.layout.part(PartName.SUBJECT_LINE)
    if part and facts.layout.part(PartName.KIND):
        yield Found(at_piece(part), quoted(part.text), said("nothing"))


@judge("subject-opening")
def subject_opening(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """It begins with `V/v`; capitals all through are the fault of another rule."""
    part = facts.layout.part(PartName.SUBJECT_LINE)
    opening = rule.text("opening")
    text = nfc(part.text) if part else ""
    spelt = text.startswith((opening, opening.upper() if text.isupper() else opening))
    if part and not (spelt and text[len(opening) : len(opening) + 1].isspace()):
        yield Found(at_piece(part), quoted(part.text), quoted(rule.text("opening") + " …"))


@judge("subject-said-twice")
def subject_said_twice(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """`V/v` says `về việc` already."""
    part = facts.layout.part(PartName.SUBJECT_LINE)
    if part and re.match(r"v\s*/\s*v\s*[.:,-]?\s*(?:ve viec|viec|v/v)\b", plain(part.text)):
        yield Found(at_piece(part), quoted(part.text), quoted("V/v …"))


@judge("full-stop")
def full_stop(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No full stop at its end."""
    part = facts.layout.part(PartName.SUBJECT_LINE)
    if part and part.text.endswith("."):
        yield Found(
            at_piece(part, part.pieces[-1]), quoted(part.text), quoted(part.text.rstrip("."))
        )
