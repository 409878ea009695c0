"""What issuing, printing and verifying ask of a register, whatever keeps it."""

from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Protocol

from dispatch_gen.register.entry import (
    Address,
    Arrival,
    Draft,
    Incoming,
    Ledger,
    Link,
    Outgoing,
    Reservation,
    Signed,
)


class Register(Protocol):
    """Each call is one transaction: done and on the disk, or not done. Refusals are RegisterError.

    To issue: inside `issuing()` first finish or release each of `pending()` (a run that died left
    it), then `reserve`, make the document and its bag, `confirm`. Killed anywhere, the next run
    goes on from there: no number twice, none skipped.
    """

    def issuing(self) -> AbstractContextManager[None]:
        """Be the only one who issues; waits for the other. Ends with the process, however that ends."""

    def reserve(
        self, draft: Draft, *, as_numbered: int | None = None, agreed: bool = False
    ) -> Reservation | Outgoing:
        """Keep the next number for `draft`; for a key that has one already, what it has.

        The same key answers with its own number *and date*. A voided key is free again.
        `as_numbered` records a number that another system gave; one that is not the next is refused
        with what was expected, until the clerk has `agreed`.
        """

    def confirm(self, key: str, document: str, bag: str, digest: str) -> Outgoing:
        """Enter the document, SHA-256 `document` in `bag` of `digest`, under the number kept for it."""

    def release(self, key: str) -> None:
        """Give back the last number, when no document came of it; a number in the middle is voided."""

    def pending(self) -> tuple[Reservation, ...]:
        """Numbers that are kept and have no document yet."""

    def void(self, at: Address, reason: str, on: date) -> Outgoing:
        """Make a number void, issued or kept; its row stays."""

    def link(self, at: Address, link: Link) -> Outgoing:
        """Note what the document at `at` does to another one. (Links known before are the draft's.)"""

    def sign(self, signed: Signed) -> None:
        """Note the bag of a signed PDF; again, nothing is added, and another digest is refused."""

    def signed(self) -> tuple[Signed, ...]:
        """The bags of signed PDFs, of all years, each as it was noted first."""

    def entry(self, at: Address) -> Outgoing | None:
        """The entry there."""

    def entry_of(self, key: str) -> Outgoing | None:
        """The entry, not void, of that key."""

    def entries(
        self, year: int, series: str | None = None, first: int = 1, last: int | None = None
    ) -> tuple[Outgoing, ...]:
        """The entries of a year by series and number."""

    def find(self, words: str, limit: int = 100) -> tuple[Outgoing, ...]:
        """The newest entries that have all `words`: beginnings of words, with or without marks,
        numbers, dates; in number, symbol, date, kind, subject, signer, recipients, unit, note."""

    def receive(self, arrival: Arrival, *, again: bool = False) -> Incoming:
        """Enter a document that came; one of that issuer, symbol and date only once, unless `again`."""

    def arrivals(self, year: int, first: int = 1, last: int | None = None) -> tuple[Incoming, ...]:
        """The incoming documents of a year by number."""

    def find_incoming(self, words: str, limit: int = 100) -> tuple[Incoming, ...]:
        """The newest incoming documents that have all `words`."""

    def ledger(self) -> Ledger:
        """All of it at one moment."""

    def take_over(self, ledger: Ledger) -> None:
        """Become a copy of another register, hash for hash; only an empty one can."""

    def backup(self, path: Path) -> None:
        """Write a copy, itself a register file, to a new file."""

    def close(self) -> None:
        """Let go of it."""
