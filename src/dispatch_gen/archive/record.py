"""What the archive keeps of one document, as a value."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dispatch_gen.archive.metadata import Metadata
from dispatch_gen.vietnamese.text import nfc, slug
from dispatch_gen.workspace.names import safe_parts

SIGNED = "-ky-so"
"""What the name of a bag with a signed PDF ends with (`ký số`)."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The bag of the document that this bag stands beside, the hash that it had, and which one this is."""

    bag: str
    digest: str
    ordinal: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """All that is known of a document in the archive but its files."""

    number: int
    symbol: str
    date: date
    metadata: Metadata
    templates: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of each template used."""
    versions: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Versions of the program and of the rules."""
    beside: Beside | None = None

    def __post_init__(self) -> None:
        if self.number < 1 or not self.symbol:
            raise ValueError("a document in the archive has a number and a symbol")

    @property
    def year(self) -> int:
        """The year of the number."""
        return self.date.year

    @property
    def code(self) -> str:
        """Number and symbol as the document has them: `05/UBND-VX`."""
        return f"{self.number:02}/{self.symbol}"

    @property
    def name(self) -> str:
        """The name of the bag: `2024/05-ubnd-vx`; that of a signed PDF ends with `-ky-so`."""
        ordinal = self.beside.ordinal if self.beside else 0
        signed = f"{SIGNED}-{ordinal}" if ordinal > 1 else SIGNED * ordinal
        return f"{self.year:04}/{self.number:02}-{_symbol_in_names(self.symbol)}{signed}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Head):
    """A document with its files: source, final document, check report, forms that went out …"""

    payload: Mapping[str, bytes] = field(hash=False)
    """The files by name, with `/`; names are safe on every system."""

    def __post_init__(self) -> None:
        super(Record, self).__post_init__()
        for name in self.payload:
            safe_parts(name)
        if not self.payload:
            raise ValueError("a bag without files keeps nothing")


def _symbol_in_names(symbol: str) -> str:
    """`UBND-VX` becomes `ubnd-vx`. Where letters are lost a hash tells `HĐ-UBND` from `HD-UBND`."""
    name = slug(symbol)
    if name == nfc(symbol).lower() and SIGNED not in name:
        return name
    return f"{name}-{hashlib.sha256(nfc(symbol).encode()).hexdigest()[:6]}"
