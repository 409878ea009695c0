"""Citations of incoming documents: held against the register, and told in both books."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from builders import REAL
from dispatch_gen.errors import Severity
from dispatch_gen.register.entry import Arrival, Arrived
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.render.books import Relation, Sort
from dispatch_gen.workflow import books
from dispatch_gen.workflow.recorded import load_recorded
from dispatch_gen.workflow.records import register_file
from dispatch_gen.workflow.register import span
from dispatch_gen.workspace import Workspace
from workflow.test_build import DISPATCH, edit
from workflow.test_issue import run

CAME = Arrival(
    date=date(2024, 7, 12),
    issuer="Bộ Thông tin và Truyền thông",
    symbol="2709/BTTTT-CVT",
    issued_on=date(2024, 7, 10),
    subject="chỉ đạo truyền thông về dừng công nghệ di động 2G",
)


def enter(workspace: Workspace, arrival: Arrival = CAME) -> None:
    with closing(SqliteRegister(register_file(workspace))) as register:
        register.receive(arrival)


def cite(workspace: Workspace, at: str) -> None:
    edit(workspace.data / DISPATCH, "- id: cv-2709", f"- id: cv-2709\n    incoming: {at}")


def errors(workspace: Workspace) -> list[tuple[str, str]]:
    sources = load_recorded(workspace, [workspace.data / "dispatches" / f"{REAL}.yaml"])
    found = [one for one in sources.problems if one.severity is Severity.ERROR]
    return [(one.code, one.place.field) for one in found]


def test_the_answer_and_what_it_answers_are_told_in_both_books(workspace: Workspace) -> None:
    enter(workspace)
    cite(workspace, "1/2024")
    assert run(workspace).entry.answers == (Arrived(2024, 1),)
    agency, days = books.agency_of(workspace), span(2024, None, None, date(2024, 12, 31))
    with closing(SqliteRegister(register_file(workspace))) as register:
        told = [
            books.of_register(sort, agency, days, register)
            for sort in (Sort.OUTGOING, Sort.INCOMING)
        ]
    links = [[(one.relation, one.entry) for one in book.rows[0].links] for book in told]
    assert links == [
        [(Relation.ANSWERS, "01 (2024)")],
        [(Relation.ANSWERED_BY, "01/UBND-VX (2024)")],
    ]


def test_an_entry_that_is_not_there(workspace: Workspace) -> None:
    cite(workspace, "2/2024")
    assert errors(workspace) == [("issue.no-such-arrival", "citations[1].incoming")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"symbol": "2790/BTTTT-CVT"}, "number"),
        ({"issued_on": date(2024, 7, 9)}, "date"),
        ({"issuer": "Bộ Nội vụ"}, "issuer"),
    ],
)
def test_a_citation_that_says_something_else(
    workspace: Workspace, changed: dict[str, object], field: str
) -> None:
    enter(workspace, replace(CAME, **changed))  # type: ignore[arg-type]
    cite(workspace, "1/2024")
    assert errors(workspace) == [("issue.arrival-differs", f"citations[1].{field}")]


def test_without_a_number_the_register_is_not_asked(workspace: Workspace) -> None:
    assert errors(workspace) == []
    assert not register_file(workspace).exists()
