"""A printed book, page by page."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from dispatch_gen.render.books import Sort, docx_of, layout
from dispatch_gen.render.pdf import to_pdf
from dispatch_gen.render.printed import printed_lines
from sample_books import outgoing, template_of

ROWS = 60


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, soffice: Path) -> list[str]:
    """The text of each page, without white space."""
    path = tmp_path_factory.mktemp("book") / "so.docx"
    rows = [
        replace(
            row, cells=(*row.cells[:2], f"dau{n:02} {'chữ ' * (n % 90)}cuoi{n:02}", *row.cells[3:])
        )
        for n, row in enumerate(outgoing(ROWS).rows)
    ]
    book = replace(outgoing(ROWS), rows=tuple(rows))
    path.write_bytes(docx_of(book, template_of(Sort.OUTGOING)))
    (pdf,) = to_pdf([path], soffice, lambda: None)
    return ["".join("".join(text.split()) for _, text in page) for page in printed_lines(pdf)]


def test_the_cover_stands_alone(pages: list[str]) -> None:
    assert pages[0].endswith("Quyểnsố:1")
    assert "(1)" not in pages[0]


def test_every_page_has_its_number_and_the_head(pages: list[str]) -> None:
    numbers = "".join(f"({n})" for n in range(1, len(layout(Sort.OUTGOING).columns) + 1))
    assert len(pages) > 4
    for number, page in enumerate(pages[1:], start=1):
        assert page.startswith(f"{number}Số,kýhiệu")
        assert page.count(numbers) == 1


def test_every_row_is_whole_on_one_page(pages: list[str]) -> None:
    for page in pages:
        assert re.findall(r"dau(\d\d)", page) == re.findall(r"cuoi(\d\d)", page)
    assert [int(n) for page in pages for n in re.findall(r"cuoi(\d\d)", page)] == list(range(ROWS))
