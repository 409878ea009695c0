"""What the register holds: a document goes from draft to reservation to entry; and incoming ones."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, Self

from pydantic import TypeAdapter

from dispatch_gen.model.revision import Relation

State = Literal["reserved", "issued", "void"]
BEGINNING = "0" * 64
"""The hash before the first record."""


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Where an outgoing document stands in the register."""

    series: str
    year: int
    number: int


@dataclass(frozen=True, slots=True)
class Link:
    """What a document does to another one."""

    relation: Relation
    to: Address


@dataclass(frozen=True, slots=True, order=True)
class Arrived:
    """Where an incoming document stands in the register."""

    year: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A signed document that is to be numbered."""

    key: str
    """The same document has the same key, however often it is tried."""
    dispatch: str
    """The id of its file in `data/dispatches`."""
    series: str
    symbol: str
    date: dt.date
    kind: str
    """An id of `model/kinds.toml`."""
    subject: str
    signer: str
    recipients: tuple[str, ...] = ()
    unit: str = ""
    """The unit that drafted it and keeps a copy."""
    copies: int | None = None
    note: str = ""
    links: tuple[Link, ...] = ()
    answers: tuple[Arrived, ...] = ()
    """The incoming documents that it answers."""

    @property
    def year(self) -> int:
        """The year in whose numbers it stands."""
        return self.date.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation(Draft):
    """A draft whose number is kept for it until its document is made."""

    number: int
    elsewhere: bool = False
    """Whether another system gave the number."""

    @property
    def at(self) -> Address:
        """Where it stands."""
        return Address(self.series, self.year, self.number)

    @property
    def written(self) -> str:
        """`05/UBND-VX`: a zero below 10 (II.3)."""
        return f"{self.number:02d}/{self.symbol}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing(Reservation):
    """An entry of the register of outgoing documents (sổ đăng ký văn bản đi)."""

    document: str | None
    """SHA-256 of the final document; None for a number that was voided before there was one."""
    bag: str | None
    """Its bag, from `data/records/archive`, with `/`."""
    digest: str | None = None
    """SHA-256 of the bag's list of tag files: it vouches for every byte of the bag. None where there is no bag,
    and in records of a version that did not note it."""
    reason: str | None = None
    """Why it is void."""
    voided_on: dt.date | None = None
    linked_from: tuple[Link, ...] = ()
    """What later documents, not void, do to this one; `to` is the later one."""
    previous_hash: str = ""
    hash: str = ""

    @property
    def state(self) -> State:
        """Issued or void."""
        return "issued" if self.reason is None else "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A document that came and is to be entered."""

    date: dt.date
    """The day it came (ngày đến)."""
    issuer: str
    symbol: str
    """Its number and symbol as printed, for example `2709/BTTTT-CVT`."""
    issued_on: dt.date
    subject: str
    kind: str = ""
    """An id of `model/kinds.toml`, where it is one."""
    unit: str = ""
    """Who handles it."""
    deadline: dt.date | None = None
    note: str = ""

    @property
    def year(self) -> int:
        """The year in whose numbers it stands."""
        return self.date.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming(Arrival):
    """An entry of the register of incoming documents (sổ đăng ký văn bản đến)."""

    number: int
    previous_hash: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Voided:
    """An issued number is void from now on."""

    at: Address
    reason: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that was added after the document was entered."""

    at: Address
    link: Link


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF was put beside the document of a number."""

    at: Address
    bag: str
    """The bag of the PDF, as `Outgoing.bag` is written."""
    digest: str
    """What vouches for every byte of that bag."""
    on: dt.date


Content = Outgoing | Incoming | Voided | Linked | Signed
"""What a record of the journal says."""

_TYPES: Mapping[str, TypeAdapter[Content]] = {
    "outgoing": TypeAdapter(Outgoing),
    "incoming": TypeAdapter(Incoming),
    "voided": TypeAdapter(Voided),
    "linked": TypeAdapter(Linked),
    "signed": TypeAdapter(Signed),
}
_NOT_WRITTEN = frozenset({"linked_from", "previous_hash", "hash"})
"""What is known only from other records, or from the record around it."""
_DRAFT = TypeAdapter(Reservation)


def written(content: Content) -> str:
    """The canonical JSON of a record: what its hash is made over."""
    name = type(content).__name__.lower()
    value = _TYPES[name].dump_python(content, mode="json")
    kept = {key: one for key, one in value.items() if key not in _NOT_WRITTEN}
    return canonical({"type": name, **kept})


def read(text: str) -> Content:
    """A record's content again. Raises ValueError if it is none."""
    value = json.loads(text)
    if not isinstance(value, dict) or value.get("type") not in _TYPES:
        raise ValueError(text)
    return _TYPES[value.pop("type")].validate_python(value)


def written_reservation(reservation: Reservation) -> str:
    """A reservation as JSON."""
    return canonical(_DRAFT.dump_python(reservation, mode="json"))


def read_reservation(text: str) -> Reservation:
    """A reservation again."""
    return _DRAFT.validate_json(text)


def canonical(value: object) -> str:
    """The one way to write a value as JSON: keys in order, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the journal. Its hash seals its content and, by the hash before, all before it."""

    seq: int
    content: str
    previous_hash: str
    hash: str

    @classmethod
    def after(cls, last: "Record | None", content: str) -> Self:
        """The next record: `hash = SHA-256(previous_hash + line feed + content)`."""
        before = last.hash if last else BEGINNING
        return cls(last.seq + 1 if last else 1, content, before, seal(before, content))


def seal(previous_hash: str, content: str) -> str:
    """The hash of a record."""
    return sha256(f"{previous_hash}\n{content}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an outgoing number stands in the table, apart from what the journal says of it."""

    at: Address
    symbol: str
    date: dt.date
    key: str
    elsewhere: bool
    state: State
    reason: str | None
    voided_on: dt.date | None
    seq: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All of a register at one moment: what `verify` looks at and a copy is made from."""

    records: tuple[Record, ...]
    standing: tuple[Standing, ...]
    links: tuple[tuple[Address, Link], ...]
    arrivals: tuple[tuple[int, int, dt.date, int], ...]
    """Year, number, day and record of each incoming document, as its table has them."""
    pending: tuple[Reservation, ...]
