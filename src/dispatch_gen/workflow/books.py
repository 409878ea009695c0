"""The books as files: registers of a year, and the list of a file's documents."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from dispatch_gen.archive.contents import ContentsRow
from dispatch_gen.errors import Problem, SourceError, UsageError
from dispatch_gen.model.agency import Agency
from dispatch_gen.model.kinds import kinds
from dispatch_gen.register.entry import Address, Arrived, Incoming, Outgoing
from dispatch_gen.register.entry import Link as Known
from dispatch_gen.register.store import Register
from dispatch_gen.render.books import Book, Link, Relation, Row, Sort, docx_of, layout, xlsx_of
from dispatch_gen.source.load import load
from dispatch_gen.vietnamese.text import slug
from dispatch_gen.workflow.register import Span
from dispatch_gen.workflow.templates import Templates
from dispatch_gen.workspace import Workspace, atomic_write
from dispatch_gen.workspace.files import telling

_BACK = {
    "amends": Relation.AMENDED_BY,
    "replaces": Relation.REPLACED_BY,
    "recalls": Relation.RECALLED_BY,
    "corrects": Relation.CORRECTED_BY,
}
"""What the older document is called beside the later one."""


def agency_of(workspace: Workspace) -> Agency:
    """Whose books these are. Raises SourceError."""
    sources = load(workspace, ())
    if sources.agency is None:
        raise SourceError(*sources.problems)
    return sources.agency.value


def target(workspace: Workspace, sort: Sort, output: Path | None, year: int) -> Path:
    """Where a book is written: as asked, or in `output/`. Raises UsageError."""
    path = output or workspace.output / f"{slug(layout(sort).title)}-{year}.docx"
    if path.suffix.lower() not in {".docx", ".xlsx"}:
        raise UsageError(Problem("usage.not-a-book", values={"file": path.name}))
    return path


def write(workspace: Workspace, book: Book, path: Path) -> None:
    """Write a book by the end of the name. Raises TemplateError or OutputError."""
    if path.parent == workspace.output:
        with telling(workspace.name_of(path.parent)):
            path.parent.mkdir(exist_ok=True)
    if path.suffix.lower() == ".xlsx":
        data = xlsx_of(book)
    else:
        data = docx_of(book, Templates(workspace).compile(book.layout.template))
    atomic_write(path, data)


def of_register(sort: Sort, agency: Agency, days: Span, register: Register) -> Book:
    """The register of outgoing or incoming documents of those days."""
    make = _of_incoming if sort is Sort.INCOMING else _of_outgoing
    return make(agency, days, register)


def _of_outgoing(agency: Agency, days: Span, register: Register) -> Book:
    found = [one for one in register.entries(days.year) if days.has(one)]
    name = _names(register)
    rows = tuple(_outgoing(one, name) for one in found)
    numbers = (found[0].written, found[-1].written) if found else None
    return _book(Sort.OUTGOING, agency, _shown(days, found), rows, numbers)


def _of_incoming(agency: Agency, days: Span, register: Register) -> Book:
    found = [one for one in register.arrivals(days.year) if days.has(one)]
    answers = _answers(register, days.year)
    rows = tuple(_incoming(one, answers.get(Arrived(one.year, one.number), ())) for one in found)
    numbers = (f"{found[0].number:02d}", f"{found[-1].number:02d}") if found else None
    return _book(Sort.INCOMING, agency, _shown(days, found), rows, numbers)


def _shown(asked: Span, found: Sequence[Outgoing | Incoming]) -> Span:
    """The days on the cover: those asked for; where numbers were, those of the entries."""
    if asked.numbers == (1, None) or not found:
        return asked
    days = [one.date for one in found]
    return replace(asked, first=min(days), last=max(days))


def contents(agency: Agency, rows: Sequence[ContentsRow], code: str, subject: str) -> Book:
    """Mục lục văn bản, tài liệu of a file."""
    cells = (
        (one.ordinal, one.code, one.date, one.matter, one.author, one.sheet, one.note)
        for one in rows
    )
    year = rows[-1].date.year
    made = tuple(Row(one) for one in cells)
    return Book(
        Sort.FILE_LIST, agency.name, year, made,
        parent=agency.parent or "", code=code, subject=subject,
    )  # fmt: skip


def _book(
    sort: Sort, agency: Agency, days: Span, rows: tuple[Row, ...], numbers: tuple[str, str] | None
) -> Book:
    return Book(
        sort, agency.name, days.year, rows,
        parent=agency.parent or "", days=(days.first, days.last), numbers=numbers,
    )  # fmt: skip


def _names(register: Register) -> Callable[[Address], str]:
    def name(at: Address) -> str:
        entry = register.entry(at)
        written = entry.written if entry else f"{at.number:02d}"
        return f"{written} ({at.year})"

    return name


def _outgoing(one: Outgoing, name: Callable[[Address], str]) -> Row:
    def link(known: Known, relation: Relation) -> Link:
        return Link(relation, name(known.to))

    return Row(
        (
            one.written, one.date, _matter(one), one.signer, "; ".join(one.recipients), one.unit,
            one.copies, None, "", one.note,
        ),
        (
            *(link(known, Relation(known.relation)) for known in one.links),
            *(link(known, _BACK[known.relation]) for known in one.linked_from),
            *(Link(Relation.ANSWERS, _arrived(at)) for at in one.answers),
        ),
        one.reason,
    )  # fmt: skip


def _answers(register: Register, year: int) -> dict[Arrived, list[str]]:
    """The documents that answer those that came in `year`: of that year and of the next."""
    found: dict[Arrived, list[str]] = {}
    for one in (*register.entries(year), *register.entries(year + 1)):
        for at in one.answers if one.state == "issued" else ():
            found.setdefault(at, []).append(f"{one.written} ({one.year})")
    return found


def _arrived(at: Arrived) -> str:
    return f"{at.number:02d} ({at.year})"


def _incoming(one: Incoming, answers: Sequence[str]) -> Row:
    return Row(
        (
            one.date, one.number, one.issuer, one.symbol, one.issued_on, _matter(one), one.unit,
            None, "", _note(one),
        ),
        tuple(Link(Relation.ANSWERED_BY, number) for number in answers),
    )  # fmt: skip


def _note(one: Incoming) -> str:
    """The book has no column for the day by which it is to be handled (Điều 24)."""
    day = f"Hạn giải quyết: {one.deadline:%d/%m/%Y}" if one.deadline else ""
    return "; ".join(filter(None, (day, one.note)))


def _matter(one: Outgoing | Incoming) -> str:
    """Kind and subject."""
    kind = kinds()[one.kind].name if one.kind in kinds() else one.kind
    return f"{kind} {one.subject}".strip()
