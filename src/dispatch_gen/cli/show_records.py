"""What the terminal shows of the register and the archive: entries, bags, what is wrong with them."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from dispatch_gen.cli.settings import Settings, print_json
from dispatch_gen.cli.show import Show, console_of, harmless
from dispatch_gen.errors import Problem
from dispatch_gen.messages import Messages
from dispatch_gen.vietnamese.dates import in_digits

if TYPE_CHECKING:
    from dispatch_gen.register.entry import Incoming, Outgoing
    from dispatch_gen.render.books import Book
    from dispatch_gen.workflow.archive import Copied, Found, Signed
    from dispatch_gen.workflow.document import Document, Duty
    from dispatch_gen.workflow.register import Entries

_OUT = ("number", "date", "subject", "recipients", "signer", "state")
_IN = ("arrival", "arrived", "issuer", "number", "date", "subject", "deadline")
_INTACT = {
    True: "interface.signature-intact",
    False: "interface.signature-broken",
    None: "interface.signature-unknown",
}
_DUTIES = ("place", "what", "duties", "superseded")
_BAGS = ("bag", "number", "date", "subject", "signer", "state")


def show_entries(messages: Messages, settings: Settings, found: "Entries") -> None:
    """The entries of both books."""
    from dispatch_gen.workflow.register import as_data

    if settings.as_json:
        print_json(as_data(found))
        return
    if found.outgoing:
        rows = [_outgoing(messages, one) for one in found.outgoing]
        _table(messages, "records-outgoing", _OUT, rows)
    if found.incoming:
        _table(messages, "records-incoming", _IN, [_incoming(one) for one in found.incoming])
    if not (found.outgoing or found.incoming):
        Show(messages, settings.quiet).line("interface.records-none")


def _outgoing(messages: Messages, one: "Outgoing") -> list[str]:
    state = "; ".join(_states(messages, one))
    recipients = "; ".join(one.recipients)
    return [one.written, in_digits(one.date), one.subject, recipients, one.signer, state]


def _states(messages: Messages, one: "Outgoing") -> Iterator[str]:
    """Issued or void, and what later documents did to it."""
    yield messages.text(f"interface.records-{one.state}", reason=one.reason or "")
    for link in one.linked_from:
        number = f"{link.to.number:02d}"
        yield messages.text(f"interface.link-back-{link.relation}", number=number)


def show_document(messages: Messages, settings: Settings, found: "Document") -> None:
    """One entry with all that hangs on it."""
    from dispatch_gen.workflow.document import as_data

    if settings.as_json:
        print_json(as_data(found))
        return
    show, entry = Show(messages, settings.quiet), found.entry
    day = in_digits(entry.date)
    show.line("interface.show-entry", number=entry.written, day=day, subject=entry.subject)
    states = [
        messages.text(f"interface.records-{entry.state}", reason=entry.reason or ""),
        *(messages.text(f"interface.link-{name}", number=to) for name, to in found.links),
        *(
            messages.text(f"interface.link-back-{name}", number=to)
            for name, to in found.linked_from
        ),
    ]
    show.line("interface.show-state", state="; ".join(states))
    if entry.bag:
        show.line("interface.show-bag", bag=f"data/records/archive/{entry.bag}")
    for at in entry.answers:
        show.line("interface.show-answers", number=f"{at.number:02d}", year=at.year)
    if found.duties:
        rows = [
            [one.place, one.what, str(one.count), _superseded(messages, one)]
            for one in found.duties
        ]
        _table(messages, "show-duties", _DUTIES, rows)


def _superseded(messages: Messages, one: "Duty") -> str:
    if not one.superseded:
        return ""
    numbers = ", ".join(one.by)
    return messages.text("interface.show-superseded", count=one.superseded, numbers=numbers)


def _incoming(one: "Incoming") -> list[str]:
    deadline = in_digits(one.deadline) if one.deadline else ""
    days = (in_digits(one.date), one.issuer, one.symbol, in_digits(one.issued_on))
    return [f"{one.number:02d}", *days, one.subject, deadline]


def show_bags(messages: Messages, settings: Settings, found: "Found") -> None:
    """The bags, and what is wrong with those that cannot be read."""
    from dispatch_gen.workflow.archive import as_data

    show = Show(messages, settings.quiet)
    if settings.as_json:
        problems = [problem_data(messages, one) for one in found.problems]
        print_json({"bags": [as_data(one) for one in found.bags], "problems": problems})
        return
    rows = [
        [
            one.name, one.head.code, in_digits(one.head.date), one.head.metadata.subject,
            one.head.metadata.signer.full_name,
            messages.text("interface.records-void", reason=one.void) if one.void else "",
        ]
        for one in found.bags
    ]  # fmt: skip
    if rows:
        _table(messages, "records-bags", _BAGS, rows)
    else:
        show.line("interface.records-none")
    show.problems(found.problems)


def show_verified(
    messages: Messages,
    settings: Settings,
    key: str,
    counts: Mapping[str, object],
    problems: Sequence[Problem],
) -> None:
    """What was looked at, and each fault."""
    if settings.as_json:
        print_json({**counts, "problems": [problem_data(messages, one) for one in problems]})
        return
    show = Show(messages, settings.quiet)
    show.problems(problems)
    show.line(key, **counts)
    if problems:
        show.counts(problems)
    else:
        show.line("interface.records-in-order")


def show_signed(messages: Messages, settings: Settings, put: "Signed") -> None:
    """Where a signed PDF was put, and what each of its signatures says."""
    from dispatch_gen.workflow.archive import signed_as_data

    show = Show(messages, settings.quiet)
    if settings.as_json:
        notes = [problem_data(messages, one) for one in put.notes]
        print_json({**signed_as_data(put), "problems": notes})
        return
    show.problems(put.notes)
    show.line(
        "interface.archive-signed" if put.is_new else "interface.archive-was-signed", bag=put.bag
    )
    for one in put.signatures or ():
        state = messages.text(_INTACT[one.intact])
        when = one.stamped or one.claimed
        told = {"signer": one.signer or "—", "when": f"{when:%d/%m/%Y %H:%M}" if when else "—"}
        show.line("interface.archive-signature", state=state, **told)


def show_copied(messages: Messages, settings: Settings, copied: "Copied", folder: str) -> None:
    """Which files of a document were copied, and where to."""
    if settings.as_json:
        notes = [problem_data(messages, one) for one in copied.notes]
        print_json({"folder": folder, "files": list(copied.files), "problems": notes})
        return
    show = Show(messages, settings.quiet)
    show.problems(copied.notes)
    show.line("interface.archive-copied", count=len(copied.files), folder=folder)


def show_book(messages: Messages, settings: Settings, book: "Book", path: str) -> None:
    """Which book was written, and where."""
    if settings.as_json:
        print_json({"file": path, "rows": len(book.rows)})
    else:
        told = {"title": book.layout.title, "rows": len(book.rows), "path": path}
        Show(messages, settings.quiet).line("interface.records-book", **told)


def problem_data(messages: Messages, one: Problem) -> dict[str, object]:
    """A problem as data, with its sentences."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "file": one.place.file,
        "message": messages.sentence(one),
        "remedy": messages.remedy(one),
        "values": dict(one.values),
    }


def _table(
    messages: Messages, title: str, names: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    heading = messages.text(f"interface.{title}", count=len(rows))
    show_rows(heading, [messages.text(f"interface.records-column-{name}") for name in names], rows)


def show_rows(heading: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table of texts, which may be a stranger's."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, title=harmless(Text(heading)))
    for name in head:
        table.add_column(harmless(Text(name)), overflow="fold")
    for row in rows:
        table.add_row(*(harmless(Text(cell)) for cell in row))
    console_of(sys.stdout).print(table)
