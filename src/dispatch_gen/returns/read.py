"""A file that came back, as values: identified, read by the ladder, nothing guessed in silence. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.model.form import Form
from dispatch_gen.ooxml.form_facts import OBJECT, FormFacts, Line, Table
from dispatch_gen.ooxml.form_reader import read_form
from dispatch_gen.ooxml.limits import BadPackage
from dispatch_gen.returns.beside import read_beside
from dispatch_gen.returns.cells import TableReading, told
from dispatch_gen.returns.identify import identify
from dispatch_gen.returns.kinds import kind_of
from dispatch_gen.returns.known import Known
from dispatch_gen.returns.layout import Layout, layout_of
from dispatch_gen.returns.numerals import tidy
from dispatch_gen.returns.reading import Kind, Reading
from dispatch_gen.returns.table import Heads, find_heads
from dispatch_gen.returns.words import key

_MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class NotReadable:
    """No form that can be read here: a scan, a photograph, a workbook, a damaged file. Never an empty form."""

    code: str
    """Key of the sentence that goes back to the sender, e.g. `returns.is-pdf`."""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def problem(self) -> Problem:
        """The same as a problem, to be told with its remedy."""
        return Problem(self.code, values=self.values)


def read_return(data: bytes, known: Known) -> Reading | NotReadable:
    """The bytes of a stranger's file as a form that was filled in; never raises for what the file holds.

    Problems of the reading: an error goes back to the sender, a warning needs a look, a note is told.
    `place.field` is the spot (`bao-chi.so-luot`) where there is one. Every value that is unreadable or doubted
    has a problem of its own, with the same code as its `doubt`.
    """
    try:
        facts = read_form(data)
    except BadPackage as error:
        return NotReadable(kind_of(data, error.reason), error.values)
    return _reading(facts, known)


def printed_lines(data: bytes) -> frozenset[str]:
    """What a form prints before anybody fills it in: for `Known.printed`. Raises BadPackage."""
    return frozenset(key(tidy(line.text)) for line in _lines(read_form(data), ()))


def _reading(facts: FormFacts, known: Known) -> Reading:
    found = identify(facts, list(_lines(facts, ())), known)
    problems = [*found.problems, *_about_file(facts)]
    form = known.forms.get(found.form)
    if form is None:
        return Reading(found.identity, problems=tuple(problems))
    layout = layout_of(form)
    tables = _tables(facts, layout)
    lines = list(_lines(facts, [table for table, _ in tables]))
    values = _values(layout, tables, lines)
    beside = read_beside(lines, known.printed | _printed_by(form))
    problems += [*_about_tables(tables, facts), *values.problems, *beside.problems]
    if beside.nil and any(value.count for value in values.values.values()):
        problems.append(told("returns.nil-with-figures", "khong-phat-sinh", Severity.ERROR))
    if all(v.kind is Kind.BLANK for v in values.values.values()) and _shows_picture(lines):
        problems.append(told("returns.picture-instead", "", Severity.ERROR))
    return Reading(found.identity, values.values, beside.nil, beside.texts, _bounded(problems))


def _tables(facts: FormFacts, layout: Layout) -> list[tuple[Table, Heads]]:
    """The tables in which the form stands: one, if nobody has split or copied it."""
    found: list[tuple[Table, Heads]] = []
    for table in facts.tables():
        heads = find_heads(table, layout, found[-1][1] if found else None)
        if heads is not None:
            found.append((table, heads))
    return found


def _values(
    layout: Layout, tables: Sequence[tuple[Table, Heads]], lines: Sequence[Line]
) -> TableReading:
    reading = TableReading(layout)
    for table, heads in tables:
        reading.read(table, heads)
    inside = [line for table, _ in tables for line in table.all_lines()]
    reading.read_elsewhere([*lines, *inside])
    reading.fill()
    return reading


def _lines(facts: FormFacts, without: Sequence[Table]) -> Iterator[Line]:
    """All lines but those in some tables, in their order; those beside the text at the end."""
    yield from _lines_in(facts.blocks, without)
    yield from facts.floating
    yield from (line for line in facts.margins if not tidy(line.text).isdigit())


def _lines_in(blocks: Iterable[Line | Table], without: Sequence[Table]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Line):
            yield block
        elif not any(block is one for one in without):
            for row in block.rows:
                for cell in row:
                    yield from _lines_in(cell.blocks, without)


def _printed_by(form: Form) -> frozenset[str]:
    title = form.title
    words = title.split()
    halves = {" ".join(words[:n]) for n in range(1, len(words))}
    halves |= {" ".join(words[n:]) for n in range(1, len(words))}
    return frozenset(map(key, (title, *form.guide, *halves)))


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    """So many that a person can read them, and word of the others."""
    if len(problems) <= _MOST_PROBLEMS:
        return tuple(problems)
    more = told("returns.more", "", Severity.ERROR, number=str(len(problems) - _MOST_PROBLEMS))
    return (*problems[:_MOST_PROBLEMS], more)


def _about_file(facts: FormFacts) -> Iterator[Problem]:
    if facts.has_changes:
        yield told("returns.tracked-changes")
    if facts.comments:
        yield told("returns.comments", written="; ".join(facts.comments))
    if facts.has_hidden:
        yield told("returns.hidden-text")
    if facts.has_unseen:
        yield told("returns.unseen-text")
    if facts.has_missed:
        yield told("returns.missed-text")
    if facts.has_open_field:
        yield told("returns.open-field")


def _about_tables(tables: Sequence[tuple[Table, Heads]], facts: FormFacts) -> Iterator[Problem]:
    if not tables:
        yield told("returns.no-table", "", Severity.ERROR)
    for _ in tables[1:]:
        yield told("returns.second-table")


def _shows_picture(lines: Sequence[Line]) -> bool:
    return any(OBJECT in line.text for line in lines)
