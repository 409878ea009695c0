"""Mục lục văn bản, tài liệu trong hồ sơ (Nghị định 30/2020, Phụ lục V): its rows as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dispatch_gen.archive.find import Listed
from dispatch_gen.archive.record import Head


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """A document of a file (hồ sơ). The sheet on which it begins is known when the paper file is numbered."""

    ordinal: int
    code: str
    date: date
    matter: str
    """Kind and subject (tên loại và trích yếu nội dung)."""
    author: str
    pages: int | None
    sheet: str = ""
    note: str = ""


def contents(
    listed: Iterable[Listed], organ_id: str = "", notation: str = ""
) -> tuple[ContentsRow, ...]:
    """The documents of the file `notation` (of all, when it is empty), in their order in the file.

    The note of a void one says so. Signed PDFs are no documents of their own. Where the order is not recorded,
    date and number decide.
    """
    chosen = [
        one
        for one in listed
        if not one.head.beside
        and notation in {"", one.head.metadata.file_code.notation}
        and organ_id in {"", one.head.metadata.file_code.organ_id}
    ]
    chosen.sort(key=lambda one: _order(one.head))
    return tuple(_row(number, one) for number, one in enumerate(chosen, 1))


def _order(one: Head) -> tuple[int, date, int, str]:
    ordinal = one.metadata.ordinal
    return (10**9 if ordinal is None else ordinal, one.date, one.number, one.symbol)


def _row(number: int, listed: Listed) -> ContentsRow:
    one, metadata = listed.head, listed.head.metadata
    matter = f"{metadata.type_name} {metadata.subject}".strip()
    return ContentsRow(
        number, one.code, one.date, matter, metadata.organ_name, metadata.pages,
        note="; ".join(filter(None, (metadata.description, listed.void and f"hủy: {listed.void}"))),
    )  # fmt: skip
