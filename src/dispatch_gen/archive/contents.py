"""Mục lục văn bản, tài liệu trong hồ sơ (Nghị định 30/2020, Phụ lục V): its rows as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

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
    heads: Iterable[Head], organ_id: str = "", notation: str = ""
) -> tuple[ContentsRow, ...]:
    """The documents of the file `notation` (of all, when it is empty), in their order in the file.

    Signed PDFs are no documents of their own. Where the order is not recorded, date and number decide.
    """
    chosen = [
        one
        for one in heads
        if not one.beside
        and notation in {"", one.metadata.file_code.notation}
        and organ_id in {"", one.metadata.file_code.organ_id}
    ]
    chosen.sort(key=_order)
    return tuple(_row(number, one) for number, one in enumerate(chosen, 1))


def _order(one: Head) -> tuple[int, date, int, str]:
    ordinal = one.metadata.ordinal
    return (10**9 if ordinal is None else ordinal, one.date, one.number, one.symbol)


def _row(number: int, one: Head) -> ContentsRow:
    metadata = one.metadata
    matter = f"{metadata.type_name} {metadata.subject}".strip()
    return ContentsRow(
        number, one.code, one.date, matter, metadata.organ_name, metadata.pages,
        note=metadata.description,
    )  # fmt: skip
