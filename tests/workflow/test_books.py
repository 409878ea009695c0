"""The books as files, from what is in the register."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dispatch_gen.errors import UsageError
from dispatch_gen.register.entry import Link
from dispatch_gen.render.books import Book, Sort
from dispatch_gen.workflow import books
from dispatch_gen.workflow.records import open_register
from dispatch_gen.workflow.register import Span, span
from dispatch_gen.workspace import Workspace
from register.samples import ARRIVAL
from workflow.kept import DAY, keep

YEAR = span(2024, None, None, DAY)


def book(workspace: Workspace, sort: Sort, asked: Span = YEAR) -> Book:
    agency = books.agency_of(workspace)
    with closing(open_register(workspace)) as register:
        return books.of_register(sort, agency, asked, register)


def test_outgoing_has_voids_and_links_both_ways(workspace: Workspace) -> None:
    old = keep(workspace, "a")
    keep(workspace, "b", links=(Link("replaces", old.at),))
    void = keep(workspace, "c", links=(Link("recalls", old.at),))
    with closing(open_register(workspace)) as register:
        register.void(void.at, "ký nhầm", DAY)
    made = book(workspace, Sort.OUTGOING)
    notes = [cells[-1] for _, cells in made.entries()]
    assert notes == [
        "Được thay thế bởi số 02/UBND-VX (2024)",
        "Thay thế số 01/UBND-VX (2024)",
        "Thu hồi số 01/UBND-VX (2024); Hủy: ký nhầm",
    ]
    assert made.numbers == ("01/UBND-VX", "03/UBND-VX")
    assert made.rows[0].cells[2] == "Công văn Dừng công nghệ di động 2G trên địa bàn tỉnh"


def test_a_part_by_numbers_tells_its_days(workspace: Workspace) -> None:
    for day, key in enumerate("abc", 1):
        keep(workspace, key, date(2024, 7, day))
    made = book(workspace, Sort.OUTGOING, span(2024, 2, 3, DAY))
    assert made.numbers == ("02/UBND-VX", "03/UBND-VX")
    assert made.days == (date(2024, 7, 2), date(2024, 7, 3))
    assert book(workspace, Sort.OUTGOING).days == (date(2024, 1, 1), date(2024, 12, 31))


def test_incoming_tells_the_deadline(workspace: Workspace) -> None:
    with closing(open_register(workspace)) as register:
        register.receive(replace(ARRIVAL, note="gấp"))
    (row,) = book(workspace, Sort.INCOMING).rows
    assert row.cells[0] == date(2024, 7, 8)
    assert row.cells[-1] == "Hạn giải quyết: 20/07/2024; gấp"


def test_by_the_end_of_the_name(workspace: Workspace, tmp_path: Path) -> None:
    keep(workspace, "a")
    made = book(workspace, Sort.OUTGOING)
    for name in ("so.xlsx", "so.docx"):
        books.write(workspace, made, tmp_path / name)
    (sheet,) = CalamineWorkbook.from_path(tmp_path / "so.xlsx").sheet_names
    assert sheet == "Văn bản đi"
    assert (tmp_path / "so.docx").read_bytes()[:2] == b"PK"


def test_an_empty_book_is_printed_too(workspace: Workspace) -> None:
    path = books.target(workspace, Sort.OUTGOING, None, 2024)
    books.write(workspace, book(workspace, Sort.OUTGOING), path)
    assert path.name == "so-dang-ky-van-ban-di-2024.docx"
    with pytest.raises(UsageError):
        books.target(workspace, Sort.OUTGOING, Path("so.pdf"), 2024)
