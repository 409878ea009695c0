"""Books with every sort of row, for the picture in the docs and for the tests; bodies and people are invented."""

from datetime import date, timedelta
from pathlib import Path

from dispatch_gen.render.books import Book, Link, Relation, Row, Sort, layout
from dispatch_gen.render.template import Template, compile_template

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
AGENCY, PARENT = "Ủy ban nhân dân huyện Ví Dụ", "Ủy ban nhân dân tỉnh Mẫu"
SUBJECTS = (
    ("UBND-NV", "Công văn về việc báo cáo kết quả cải cách hành chính tháng 12 năm 2025"),
    (
        "QĐ-UBND",
        "Quyết định về việc phê duyệt kế hoạch sử dụng đất năm 2026 của các xã trên địa bàn huyện",
    ),
    ("TB-UBND", "Thông báo kết luận của Chủ tịch UBND huyện tại phiên họp tháng 01 năm 2026"),
    ("KH-UBND", "Kế hoạch phòng, chống cháy rừng mùa khô năm 2026"),
)
SIGNERS = ("Nguyễn Văn A", "Trần Thị B")
RECIPIENTS = ("UBND các xã", "Các phòng, ban; UBND các xã", "Sở Nội vụ; UBND các xã")
FIRST_DAY = date(2026, 1, 5)


def template_of(sort: Sort) -> Template:
    name = layout(sort).template
    return compile_template((TEMPLATES / name).read_bytes(), name)


def outgoing(rows: int = 60) -> Book:
    made = tuple(_sent(number) for number in range(1, rows + 1))
    days = (FIRST_DAY, _day(rows))
    numbers = ("01", f"{rows:02}")
    return Book(
        Sort.OUTGOING, AGENCY, 2026, made, parent=PARENT, days=days, numbers=numbers, volume="1"
    )


def _day(number: int) -> date:
    return FIRST_DAY + timedelta(days=number // 3)


def _name(number: int) -> str:
    return f"{number:02}/{SUBJECTS[number % len(SUBJECTS)][0]}"


def _sent(number: int) -> Row:
    """In each nine one replaces the fourth before it; of each dozen the fifth is void; some are not sent yet."""
    day, subject = _day(number), SUBJECTS[number % len(SUBJECTS)][1]
    links = []
    if number % 9 == 8:
        links.append(Link(Relation.REPLACES, _name(number - 4)))
    if number % 9 == 4:
        links.append(Link(Relation.REPLACED_BY, _name(number + 4)))
    is_void = number % 12 == 5 and not links
    void = "ghi trùng, văn bản không ban hành" if is_void else None
    cells = (
        _name(number), day, subject, SIGNERS[number % 2], RECIPIENTS[number % 3], "VT, NV",
        number % 5 + 8, day if number % 4 else None, "", "Gửi bản điện tử" if number % 7 == 3 else "",
    )  # fmt: skip
    return Row(cells, tuple(links), void)


def incoming(rows: int = 12) -> Book:
    made = tuple(_received(number) for number in range(1, rows + 1))
    return Book(Sort.INCOMING, AGENCY, 2026, made, parent=PARENT)


def _received(number: int) -> Row:
    links = (Link(Relation.ANSWERED_BY, _name(number + 2)),) if number % 5 == 2 else ()
    cells = (
        _day(number), number, PARENT, f"{number + 80}/UBND-TH", _day(number) - timedelta(days=2),
        SUBJECTS[number % 4][1], "Phòng Nội vụ", None, "", "Hạn giải quyết: 20/01/2026",
    )  # fmt: skip
    return Row(cells, links, "ghi trùng" if number == 6 else None)


def file_list(rows: int = 12) -> Book:
    made = tuple(
        Row((n, *row.cells[:3], AGENCY, f"{2 * n - 1}-{2 * n}", ""))
        for n, row in enumerate(outgoing(rows).rows, start=1)
    )
    subject = "Cải cách hành chính năm 2026"
    return Book(Sort.FILE_LIST, AGENCY, 2026, made, code="05.NV", subject=subject)


SAMPLES = {Sort.OUTGOING: outgoing, Sort.INCOMING: incoming, Sort.FILE_LIST: file_list}
