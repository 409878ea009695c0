"""A small book of each sort, with a value for everything that a template is offered."""

from datetime import date

from dispatch_gen.render.books.book import Book, Row
from dispatch_gen.render.books.layout import Column, Kind, Sort, layout
from dispatch_gen.render.sheets import Cell

_DAY = date(2026, 3, 2)
_TEXTS = {
    "number": "12/UBND-NV",
    "subject": "Công văn về việc báo cáo kết quả cải cách hành chính",
    "signer": "Nguyễn Văn A",
    "recipients": "UBND các xã",
    "keeper": "VT, NV",
    "received_by": "Trần Thị B",
    "author": "Ủy ban nhân dân huyện Ví Dụ",
    "receiver": "Phòng Nội vụ",
    "sheets": "1-2",
    "note": "Gửi cả bản điện tử",
}


def specimen_book(sort: Sort) -> Book:
    """A book of one row."""
    return Book(
        sort,
        "Ủy ban nhân dân huyện Ví Dụ",
        _DAY.year,
        (Row(tuple(_cell(column) for column in layout(sort).columns)),),
        parent="Ủy ban nhân dân tỉnh Mẫu",
        days=(_DAY, _DAY),
        numbers=("01", "12"),
        volume="1",
        code="05.NV",
        subject="Cải cách hành chính năm 2026",
    )


def _cell(column: Column) -> Cell:
    if column.kind is Kind.DATE:
        return _DAY
    return 12 if column.kind is Kind.NUMBER else _TEXTS[column.id]
