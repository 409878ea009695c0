"""Is the register whole: the chain of its hashes, its numbers, their dates, and its tables.

What cannot be seen from inside is that the last records are missing altogether: hold the register
against the archive, or against the last hash of a backup or a printout.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.register.entry import (
    BEGINNING,
    Address,
    Content,
    Incoming,
    Ledger,
    Link,
    Linked,
    Outgoing,
    Record,
    Signed,
    Standing,
    Voided,
    read,
    seal,
)
from dispatch_gen.vietnamese.dates import in_digits

PLACE = Place(file="data/records/register")


def verify(ledger: Ledger) -> tuple[Problem, ...]:
    """All that is wrong with a register; pending numbers and gaps that others left are warnings."""
    told = _Told()
    return (
        *_chain(ledger.records),
        *_contents(ledger.records, told),
        *_tables(ledger, told),
        *_numbers(ledger, told),
        *_duplicates(told.outgoing.values()),
        *_incoming(ledger, told),
    )


@dataclass
class _Told:
    """What the journal says, read from its beginning."""

    outgoing: dict[Address, Standing] = field(default_factory=dict)
    incoming: dict[tuple[int, int], tuple[Incoming, int]] = field(default_factory=dict)
    links: set[tuple[Address, Link]] = field(default_factory=set)
    signed: set[str] = field(default_factory=set)


def _problem(code: str, **values: object) -> Problem:
    return Problem(code, PLACE, values={name: str(value) for name, value in values.items()})


def _warning(code: str, **values: object) -> Problem:
    return replace(_problem(code, **values), severity=Severity.WARNING)


# --- the chain


def _chain(records: Sequence[Record]) -> Iterator[Problem]:
    before, seq = BEGINNING, 0
    for record in records:
        if record.seq != seq + 1:
            yield _problem("register.record-missing", after=seq, before=record.seq)
        elif record.previous_hash != before:
            yield _problem("register.chain-broken", record=record.seq)
        if record.hash != seal(record.previous_hash, record.content):
            yield _problem("register.record-changed", record=record.seq)
        before, seq = record.hash, record.seq


def _contents(records: Sequence[Record], told: _Told) -> Iterator[Problem]:
    for record in records:
        try:
            content = read(record.content)
        except ValueError:
            yield _problem("register.record-unreadable", record=record.seq)
        else:
            yield from _tell(content, record.seq, told)


def _tell(content: Content, seq: int, told: _Told) -> Iterator[Problem]:
    """Add to `told` what a record says."""
    match content:
        case Outgoing(at=at):
            if at in told.outgoing:
                yield _problem("register.twice", **_words(at), record=seq)
            told.outgoing[at] = _as_told(content, seq)
            told.links.update((at, link) for link in content.links)
        case Incoming():
            told.incoming[content.year, content.number] = (content, seq)
        case Linked(at, link) if at in told.outgoing:
            told.links.add((at, link))
        case Voided(at, reason, on) if at in told.outgoing:
            void = replace(told.outgoing[at], state="void", reason=reason, voided_on=on)
            told.outgoing[at] = void
        case Signed(at, bag) if at in told.outgoing:
            if bag in told.signed:
                yield _problem("register.signed-twice", bag=bag, record=seq)
            told.signed.add(bag)
        case _:
            yield _problem("register.unfounded-record", **_words(content.at), record=seq)


def _as_told(entry: Outgoing, seq: int) -> Standing:
    return Standing(
        at=entry.at,
        symbol=entry.symbol,
        date=entry.date,
        key=entry.key,
        elsewhere=entry.elsewhere,
        state=entry.state,
        reason=entry.reason,
        voided_on=entry.voided_on,
        seq=seq,
    )


def _words(at: Address) -> dict[str, object]:
    return {"number": at.number, "year": at.year, "series": at.series}


# --- the tables beside the journal


def _tables(ledger: Ledger, told: _Told) -> Iterator[Problem]:
    standing = {one.at: one for one in ledger.standing if one.state != "reserved"}
    for at in sorted(told.outgoing.keys() | standing.keys()):
        if at not in standing:
            yield _problem("register.entry-missing", **_words(at))
        elif at not in told.outgoing:
            yield _problem("register.entry-unfounded", **_words(at))
        elif standing[at] != told.outgoing[at]:
            yield _problem("register.entry-changed", **_words(at))
    for at in sorted({at for at, _ in told.links ^ set(ledger.links)}):
        yield _problem("register.links-changed", **_words(at))
    for kept in ledger.pending:
        yield _warning("register.pending", **_words(kept.at), key=kept.key)


# --- numbers and dates


def _numbers(ledger: Ledger, told: _Told) -> Iterator[Problem]:
    kept = {one.at: one for one in ledger.standing if one.state == "reserved"}
    by_book: defaultdict[tuple[str, int], list[Standing]] = defaultdict(list)
    for one in (kept | told.outgoing).values():
        by_book[one.at.series, one.at.year].append(one)
    for _, book in sorted(by_book.items()):
        book.sort(key=lambda one: one.at.number)
        yield from _gaps(book)
        for first, second in pairwise(book):
            if second.date < first.date:
                days = {"date": in_digits(second.date), "earlier": in_digits(first.date)}
                before = first.at.number
                yield _problem("register.date-order", **_words(second.at), before=before, **days)


def _gaps(book: Sequence[Standing]) -> Iterator[Problem]:
    last = 0
    for one in book:
        number = one.at.number
        if number > last + 1:
            words = _words(one.at) | {"first": last + 1, "last": number - 1}
            yield (_warning if one.elsewhere else _problem)("register.gap", **words)
        last = number


def _duplicates(entries: Iterable[Standing]) -> Iterator[Problem]:
    """Number and symbol are unique in the year, whatever the series."""
    seen: dict[tuple[int, int, str], Standing] = {}
    for one in entries:
        name = (one.at.year, one.at.number, one.symbol)
        if name in seen:
            written = f"{one.at.number:02d}/{one.symbol}"
            yield _problem("register.duplicate", number=written, year=one.at.year)
        seen[name] = one


def _incoming(ledger: Ledger, told: _Told) -> Iterator[Problem]:
    by_year: defaultdict[int, list[Incoming]] = defaultdict(list)
    for (year, _), (entry, _seq) in sorted(told.incoming.items(), key=lambda item: item[0]):
        by_year[year].append(entry)
    for year, entries in by_year.items():
        last, day = 0, entries[0].date
        for entry in entries:
            if entry.number != last + 1:
                words = {"first": last + 1, "last": entry.number - 1, "year": year}
                yield _problem("register.incoming-gap", **words)
            if entry.date < day:
                words = {"number": entry.number, "before": last, "year": year}
                yield _problem("register.incoming-order", **words)
            last, day = entry.number, entry.date
    said = {(y, n, entry.date, seq) for (y, n), (entry, seq) in told.incoming.items()}
    for year, number in sorted({one[:2] for one in said ^ set(ledger.arrivals)}):
        yield _problem("register.incoming-changed", number=number, year=year)
