"""What a clerk does with the register besides issuing: look, enter what came, void, verify, copy."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from dispatch_gen.archive import stored
from dispatch_gen.archive.layout import MANIFEST, TAGS, digest_of, digests_in
from dispatch_gen.errors import (
    ArchiveError,
    Place,
    Problem,
    RegisterError,
    Severity,
    UsageError,
)
from dispatch_gen.register import verify as of_register
from dispatch_gen.register.entry import (
    BEGINNING,
    Address,
    Arrival,
    Incoming,
    Outgoing,
    Reservation,
    Signed,
)
from dispatch_gen.register.store import Register
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import first_forbidden, nfc

_LONGEST = 2_000
"""Characters of what is typed into the register; the longest subjects have some hundred."""


End = date | int | None
"""Where a part of a book begins or ends: a day, a number, or nothing."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days and numbers of one year that are asked for."""

    year: int
    first: date
    last: date
    numbers: tuple[int, int | None] = (1, None)
    """The first and the last one."""

    def has(self, one: Outgoing | Incoming) -> bool:
        """Whether an entry is one of them."""
        low, high = self.numbers
        is_after = high is not None and one.number > high
        return self.first <= one.date <= self.last and one.number >= low and not is_after


def span(year: int | None, first: End, last: End, today: date) -> Span:
    """A whole year, or a part of it; this year where none is named. Raises UsageError."""
    days = [one if isinstance(one, date) else None for one in (first, last)]
    low, high = (one if isinstance(one, int) else None for one in (first, last))
    years = {day.year for day in days if day} | ({year} if year else set())
    if len(years) > 1 or (days[0] and days[1] and days[1] < days[0]):
        raise UsageError(Problem("usage.not-one-year"))
    if low and high and high < low:
        raise UsageError(
            Problem("usage.numbers-backwards", values={"from": f"{low}", "to": f"{high}"})
        )
    one = years.pop() if years else today.year
    return Span(one, days[0] or date(one, 1, 1), days[1] or date(one, 12, 31), (low or 1, high))


@dataclass(frozen=True, slots=True)
class Entries:
    """A part of both books."""

    outgoing: tuple[Outgoing, ...] = ()
    incoming: tuple[Incoming, ...] = ()


def entries(register: Register, days: Span) -> Entries:
    """What was issued and what came on those days, under those numbers."""
    return Entries(
        tuple(one for one in register.entries(days.year) if days.has(one)),
        tuple(one for one in register.arrivals(days.year) if days.has(one)),
    )


def find(register: Register, words: str) -> Entries:
    """The entries that have all `words`, the newest first."""
    return Entries(register.find(words), register.find_incoming(words))


# --- one number


def numbered(
    register: Register, given: str, year: int, series: str | None = None
) -> Outgoing | Reservation:
    """The one that is meant by `5` or `05/UBND-VX`. Raises RegisterError where there are none or several."""
    digits, _, symbol = nfc(given.strip()).partition("/")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise UsageError(Problem("usage.not-a-number", values={"given": given}))
    number = int(digits)
    known = (*register.entries(year, series, number, number), *register.pending())
    found = [
        one
        for one in known
        if (one.number, one.year) == (number, year)
        and series in {None, one.series}
        and symbol.casefold() in {"", one.symbol.casefold()}
    ]
    if len(found) == 1:
        return found[0]
    values = {"number": given, "year": str(year)}
    if found:
        values["known"] = ", ".join(f"{one.series} ({one.written})" for one in found)
        raise RegisterError(Problem("register.several", values=values))
    raise RegisterError(Problem("register.no-entry", values=values | {"series": series or "—"}))


def void(register: Register, at: Address, reason: str, today: date) -> Outgoing:
    """Make a number void; its row stays. Raises RegisterError."""
    return register.void(at, _typed("--reason", reason), today)


# --- what came


def receive(register: Register, arrival: Arrival, today: date, *, again: bool = False) -> Incoming:
    """Enter a document that came. Raises UsageError for a text that no book can hold, or a day that cannot be,
    and RegisterError."""
    _check_days(arrival, today)
    typed = replace(
        arrival,
        issuer=_typed("--issuer", arrival.issuer),
        symbol=_typed("--symbol", arrival.symbol),
        subject=_typed("--subject", arrival.subject),
        unit=_typed("--unit", arrival.unit),
        note=_typed("--note", arrival.note),
    )
    for option in ("issuer", "symbol", "subject"):
        if not getattr(typed, option):
            raise UsageError(Problem("usage.empty", values={"option": f"--{option}"}))
    return register.receive(typed, again=again)


def _check_days(arrival: Arrival, today: date) -> None:
    """A day to come would keep every earlier one out of the book."""
    given = in_digits(arrival.date)
    if arrival.date > today:
        values = {"given": given, "today": in_digits(today)}
        raise UsageError(Problem("register.came-later", values=values))
    if arrival.issued_on > arrival.date:
        values = {"given": given, "issued": in_digits(arrival.issued_on)}
        raise UsageError(Problem("register.came-before-issued", values=values))


def _typed(option: str, text: str) -> str:
    text = " ".join(nfc(text).split())
    if len(text) > _LONGEST or first_forbidden(text):
        raise UsageError(Problem("usage.bad-text", values={"option": option}))
    return text


# --- whole or not


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification of the register saw."""

    outgoing: int
    incoming: int
    last_hash: str
    """Of the last record: whoever noted it elsewhere sees whether later ones are gone."""
    problems: tuple[Problem, ...]


def verify(register: Register, archive: Path) -> Verified:
    """The register by itself, and each entry and signed PDF against its bag, both ways."""
    ledger = register.ledger()
    years = sorted({one.at.year for one in ledger.standing})
    known = [one for year in years for one in register.entries(year)]
    signed = register.signed()
    last = ledger.records[-1].hash if ledger.records else BEGINNING
    problems = (
        *of_register.verify(ledger),
        *(problem for one in known for problem in _bag_of(archive, one)),
        *(problem for one in signed for problem in _bag_of_signed(archive, one)),
        *_unknown(archive, bags_of(known, signed)),
    )
    return Verified(len(known), len(ledger.arrivals), last, problems)


def bags_of(known: Sequence[Outgoing], signed: Sequence[Signed] = ()) -> dict[str, str]:
    """The digest of each bag that entries name, void ones too, and of the signed PDFs beside them; empty where
    an early version noted none."""
    documents = {one.bag: one.digest or "" for one in known if one.bag}
    return documents | {one.bag: one.digest for one in signed}


def known_bags(register: Register) -> dict[str, str]:
    """The bags that the register knows of all years."""
    return bags_of(_entered(register), register.signed())


def void_bags(register: Register) -> dict[str, str]:
    """The bags of void documents, and of the signed PDFs beside them; why each is void."""
    void = [(one, one.reason) for one in _entered(register) if one.reason is not None]
    reasons = {one.at: reason for one, reason in void}
    signed = {one.bag: reasons[one.at] for one in register.signed() if one.at in reasons}
    return {one.bag: reason for one, reason in void if one.bag} | signed


def _entered(register: Register) -> list[Outgoing]:
    years = {one.at.year for one in register.ledger().standing}
    return [one for year in years for one in register.entries(year)]


def _bag_of(archive: Path, one: Outgoing) -> tuple[Problem, ...]:
    """Whether the bag of an entry is there and keeps the document of that entry."""
    if one.bag is None:
        return ()
    values = {"bag": one.bag, "number": one.written, "year": str(one.year)}
    place = Place(file=one.bag)
    try:
        told = stored.head(archive, one.bag)
        folder = stored.folder_of(archive, one.bag)
        listed = digests_in((folder / MANIFEST).read_bytes())
        digest = digest_of((folder / TAGS).read_bytes())
    except ArchiveError as error:
        missing = any(problem.code == "archive.no-such-bag" for problem in error.problems)
        return (Problem("register.no-bag", place, values=values),) if missing else error.problems
    except OSError:
        listed, digest = None, None
    same = (told.number, told.symbol, told.date) == (one.number, one.symbol, one.date)
    if same and one.document in (listed or {}).values() and one.digest in {None, digest}:
        return ()
    return (Problem("register.other-bag", place, values=values),)


def _bag_of_signed(archive: Path, one: Signed) -> tuple[Problem, ...]:
    """Whether the bag of a signed PDF is there and is the one that was noted."""
    values = {"bag": one.bag, "number": f"{one.at.number:02d}", "year": str(one.at.year)}
    place = Place(file=one.bag)
    try:
        digest = digest_of((stored.folder_of(archive, one.bag) / TAGS).read_bytes())
    except ArchiveError:
        return (Problem("register.no-bag", place, values=values),)
    except OSError:
        digest = ""
    return () if digest == one.digest else (Problem("register.other-bag", place, values=values),)


def _unknown(archive: Path, known: Mapping[str, str]) -> tuple[Problem, ...]:
    """Bags that no record names; a signed PDF beside a document that one names is told as such."""
    found = []
    for name in stored.bag_names(archive):
        if name in known:
            continue
        try:
            beside = stored.head(archive, name).beside
        except ArchiveError:
            beside = None
        place, values = Place(file=name), {"bag": name}
        if beside and beside.bag in known:
            warning = Severity.WARNING
            found.append(Problem("archive.signed-unknown", place, warning, values))
        else:
            found.append(Problem("archive.bag-unknown", place, values=values))
    return tuple(found)


# --- as data


def as_data(found: Entries) -> dict[str, object]:
    """The entries for `--json`."""
    return {
        "outgoing": [entry_as_data(one) for one in found.outgoing],
        "incoming": [entry_as_data(one) for one in found.incoming],
    }


def entry_as_data(one: Outgoing | Incoming) -> dict[str, object]:
    """All that is known of an entry; days as ISO texts."""
    data = {key: _plain(value) for key, value in asdict(one).items()}
    more = {"written": one.written, "state": one.state} if isinstance(one, Outgoing) else {}
    return {**more, **data}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
