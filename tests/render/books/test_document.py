"""Books as Word files, read back without the code that wrote them."""

import tracemalloc
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from openxml_audit import OpenXmlValidator

from dispatch_gen.ooxml.wordprocessing import W, paragraph_text
from dispatch_gen.render.books import Book, Link, Relation, Row, Sort, book_context, docx_of, layout
from dispatch_gen.render.engine.levels import Level
from dispatch_gen.render.template import Template
from dispatch_gen.vietnamese.dates import in_digits
from ooxml.reading import found, opened, part
from render.books.books import book, books, cells
from render.test_valid import FALSE_DEMANDS
from sample_books import SAMPLES, outgoing, template_of

HEAD_ROWS = 2


@cache
def template(sort: Sort) -> Template:
    return template_of(sort)


def made(of: Book) -> bytes:
    return docx_of(of, template(of.sort))


def rows(docx: bytes) -> list[etree._Element]:
    return found(part(docx), "//w:tbl/w:tr")


def texts(row: etree._Element) -> list[str]:
    return ["\n".join(map(paragraph_text, found(tc, "w:p"))) for tc in found(row, "w:tc")]


def printed(of: Book) -> Iterator[list[str]]:
    for _, row in of.entries():
        yield [in_digits(c) if isinstance(c, date) else "" if c is None else str(c) for c in row]


@pytest.mark.parametrize("sort", Sort)
def test_titles_numbers_and_rows(sort: Sort) -> None:
    of = SAMPLES[sort](12)
    titles, numbers, *entries = map(texts, rows(made(of)))
    assert titles == [column.title for column in of.layout.columns]
    assert numbers == [f"({n})" for n in range(1, len(titles) + 1)]
    assert entries == list(printed(of))


@given(books())
def test_hard_texts_stay_what_they_are(of: Book) -> None:
    docx = made(of)
    assert [texts(row) for row in rows(docx)[HEAD_ROWS:]] == list(printed(of))
    assert of.agency.upper() in [paragraph.text for paragraph in opened(docx).paragraphs]


@pytest.mark.parametrize("sort", Sort)
def test_the_head_is_repeated_and_no_row_breaks(sort: Sort) -> None:
    found_rows = rows(made(SAMPLES[sort](3)))
    assert [len(found(row, "w:trPr/w:tblHeader")) for row in found_rows] == [1, 1, 0, 0, 0]
    assert all(found(row, "w:trPr/w:cantSplit") for row in found_rows)


def test_a_void_entry_is_struck_through_but_its_reason_is_not() -> None:
    of = book(Row(cells()), Row(cells(note="Mật"), (), "ghi trùng"))
    docx = made(of)
    struck = struck_styles(docx)
    standing, void = (
        [style in struck for style in styles_of(row)] for row in rows(docx)[HEAD_ROWS:]
    )
    assert not any(standing)
    assert void == [True] * 9 + [False]
    assert texts(rows(docx)[-1])[-1] == "Mật; Hủy: ghi trùng"


def struck_styles(docx: bytes) -> set[str]:
    with_strike = found(part(docx, "word/styles.xml"), "//w:style[w:rPr/w:strike]")
    return {style.get(f"{{{W}}}styleId") or "" for style in with_strike}


def styles_of(row: etree._Element) -> list[str]:
    return [one.get(f"{{{W}}}val") or "" for one in found(row, "w:tc/w:p/w:pPr/w:pStyle")]


@pytest.mark.parametrize("sort", Sort)
def test_every_page_is_a4_landscape(sort: Sort) -> None:
    for section in opened(made(SAMPLES[sort](1))).sections:
        assert section.page_width is not None
        assert section.page_height is not None
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)


def test_the_cover_has_no_number_and_the_first_page_is_1() -> None:
    cover, pages = opened(made(outgoing(1))).sections
    assert cover.header.paragraphs[0].text == ""
    assert "PAGE" in etree.tostring(pages.header._element).decode()
    (start,) = found(part(made(outgoing(1))), "//w:pgNumType")
    assert start.get(f"{{{W}}}start") == "1"


def test_what_the_cover_says() -> None:
    shown = [p.text for p in opened(made(outgoing(60))).paragraphs if p.text]
    assert shown == [
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "ỦY BAN NHÂN DÂN HUYỆN VÍ DỤ",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "Năm: 2026",
        "Từ ngày 05/01/2026 đến ngày 25/01/2026",
        "Từ số 01 đến số 60",
        "Quyển số: 1",
    ]


def test_what_is_not_known_is_left_to_be_written() -> None:
    shown = [p.text for p in opened(made(book())).paragraphs if p.text]
    assert shown[0] == "ỦY BAN NHÂN DÂN HUYỆN VÍ DỤ"
    assert [line.strip("….: ") for line in shown[3:]] == [
        "Từ ngày ……………… đến ngày",
        "Từ số ……………… đến số",
        "Quyển số",
    ]


@pytest.mark.parametrize("sort", Sort)
def test_the_template_asks_for_nothing_else_and_is_proved(sort: Sort) -> None:
    assert template(sort).check(book_context(SAMPLES[sort](1))) == ()
    assert template(sort).standing.level is Level.A


@pytest.mark.parametrize("sort", Sort)
def test_valid(sort: Sort, tmp_path: Path) -> None:
    hard = cells(sort, note="a & b <c> ]]> {{ f }}\nhai dòng\tvà tab 😀")
    rows_of = (*SAMPLES[sort](12).rows, Row(hard, (Link(Relation.AMENDS, "<1>"),), "&"))
    for of in (book(sort=sort), book(*rows_of, sort=sort)):
        path = tmp_path / "so.docx"
        path.write_bytes(made(of))
        errors = OpenXmlValidator(security_validation=True).validate(path).errors
        assert [e for e in errors if e.description not in FALSE_DEMANDS] == []


def test_the_same_bytes() -> None:
    assert made(outgoing(30)) == made(outgoing(30))


def test_five_thousand_rows_need_little_memory() -> None:
    of = outgoing(5000)
    made(book())
    tracemalloc.start()
    docx = made(of)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(rows(docx)) == HEAD_ROWS + 5000
    assert peak < 100_000_000
    assert len(layout(of.sort).columns) == len(texts(rows(docx)[-1]))
