"""Faults of the text where it is not running text: in tables, in annexes, in the lines of head and foot."""

from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document as WordDocument
from docx.text.run import Run

from check import shapes
from check.right import Case, Change, Line, containing, drop, table, write
from check.shapes import prose, words

_ANNEX_LINE = "Các đơn vị chủ động thực hiện."


def in_cell(text: str) -> Change:
    """A table below a khoản, with a text in it."""

    def change(document: WordDocument) -> None:
        anchor = containing(document, "3. Báo Lai Châu")
        made = table(document, (80, 85), 1)
        for column, words_ in enumerate((text, "Sở Nội vụ")):
            cell = made.cell(0, column).paragraphs[0]
            write(cell, Line("cell", words_, 13, align="left"))
        anchor._p.addnext(made._tbl)

    return change


def letter_by_letter(text: str) -> Change:
    """A paragraph of the body, each letter in a run of its own."""

    def change(document: WordDocument) -> None:
        shapes.below("3. Báo Lai Châu", prose(text))(document)
        paragraph = containing(document, text)
        run = paragraph.runs[0]
        for letter in text:
            made = deepcopy(run._r)
            Run(made, paragraph).text = letter
            run._r.addprevious(made)
        drop(run._r)

    return change


_ANYWHERE = (
    ("ND2001", "Theo Khoản 2 Điều 5 Quy chế.", "Theo khoản 2 Điều 5 Quy chế."),
    ("ND3001", "Họp ngày 31/9/2024.", "Họp ngày 30/9/2024."),
    (
        "ND3003",
        "Theo Quyết định số 411/QĐ-TTg ngày 31/8/2024.",
        "Theo Quyết định số 411/QĐ-TTg ngày 31/8/2023.",
    ),
    ("ND3004", "Báo cáo trước ngày 01/7/2024.", "Báo cáo trước ngày 01/9/2024."),
)
_ALSO = (
    ("ND2002", "Giao [CẦN BỔ SUNG].", "Giao Sở Y tế."),
    ("ND2007", "Các sở,  ban, ngành.", "Các sở, ban, ngành."),
    ("ND2012", "Các sở , ban, ngành.", "Các sở, ban, ngành."),
)


def _anywhere() -> Iterator[Case]:
    for code, wrong, right in (*_ANYWHERE, *_ALSO):
        split = letter_by_letter(wrong), letter_by_letter(right)
        yield Case(f"letter by letter: {wrong}", "letter", split[0], (code,), split[1])
        yield Case(f"cell: {wrong}", "letter", in_cell(wrong), (code,), in_cell(right))
    for code, wrong, right in _ANYWHERE:
        mend = words(_ANNEX_LINE, right)
        yield Case(f"annex: {wrong}", "annexes", words(_ANNEX_LINE, wrong), (code,), mend)
    form = words(_ANNEX_LINE, "Họ và tên: ............;  số điện thoại: ........")
    yield Case("dots and gaps in a form", "annexes", form, ())


def _lines() -> Iterator[Case]:
    for code, wrong, right in (
        ("ND2001", "V/v thực hiện Khoản 2 Điều 5", "V/v thực hiện khoản 2 Điều 5"),
        ("ND2003", "V/v truyền thông .......", "V/v truyền thông 2G"),
        ("ND2007", "V/v các sở,  ban, ngành", "V/v các sở, ban, ngành"),
        ("ND2012", "V/v các sở , ban, ngành", "V/v các sở, ban, ngành"),
    ):
        old = "V/v truyền thông về dừng công nghệ"
        yield Case(f"subject: {wrong}", "letter", words(old, wrong), (code,), words(old, right))
    for old, wrong in (("Báo Lai Châu.", "........"), ("Chủ tịch, các Phó", "........, các Phó")):
        yield Case(f"dots for {old}", "letter", words(f"- {old}", f"- {wrong}"), ("ND2003",))


def _in_body(code: str, *texts: str) -> Iterator[Case]:
    for text in texts:
        made = shapes.below("3. Báo Lai Châu", prose(text))
        yield Case(f"body: {text}", "letter", made, (code,) if code else ())


def _references() -> Iterator[Case]:
    yield from _in_body(
        "ND2001",
        "Theo ĐIỂM b khoản 1 Điều 5 Quy chế.",
        "Theo khoản 2 ĐIỀU 5 Quy chế.",
        "Thực hiện đúng quy định (Điểm a khoản 1 Điều 5 Quy chế).",
        "Thực hiện đúng Khoản a Điều 1 Quy chế.",
        "Theo tiểu mục 2 Mục 3 Chương II Quy chế.",
        "Theo phần II Kế hoạch này.",
        "Theo các điều 5, 6 và 7 Quy chế.",
    )
    yield from _in_body(
        "",
        "Xem danh mục 12 dịch vụ; thư mục 3.",
        "Phấn đấu đạt điểm 9; phần 2 của cuốn sách. Điểm 2 mới đạt yêu cầu.",
        "Tại trận địa, Bộ Tư lệnh điều 3 xe của đơn vị.",
    )


def _leftovers() -> Iterator[Case]:
    for wrong in (
        "${ten_don_vi}",
        "{ten_don_vi}",
        "<tên đơn vị>",
        "<<Ten>>",
        "XXX",
        "xxx",
        "##",
        "??",
        "TBD",
        "(cần bổ sung)",
        "Error! Reference source not found.",
        "[đơn vị chủ trì thực hiện nhiệm vụ theo phân công của lãnh đạo Ủy ban nhân dân tỉnh]",
    ):
        yield from _in_body("ND2002", f"Giao {wrong} chủ trì.")
    yield from _in_body(
        "",
        "Đại hội lần thứ XXX; trang <http://laichau.gov.vn>, tập {1, 2, 3}, đoạn [a; b].",
        "Nội dung cần bổ sung: số liệu quý II.",
    )
    yield from _in_body(
        "ND2003",
        "Kinh phí .... đồng.",
        "Kinh phí ….. đồng.",
        "Kinh phí . . . . đồng.",
        "Kinh phí __ đồng.",
        "Kinh phí ---- đồng.",
        "Họp lúc ... giờ, sau đó làm việc.",
        "Họp ngày .../9, sau đó làm việc.",
        "Theo Thông báo số …/TB-UBND.",
    )
    yield from _in_body(
        "",
        "Gồm các xã, phường, v.v....",
        "Gồm sổ sách, hồ sơ…. Các xã, phường... thực hiện; mức 5... 10 triệu đồng.",
    )


def _encoding() -> Iterator[Case]:
    yield from _in_body(
        "ND2004",
        "§Ò nghÞ c¸c c¬ quan triÓn khai.",
        "C¨n cø NghÞ ®Þnh sè 30.",
        "Căn cứ tình hình thực tế, giao cho nh©n d©n tØnh và các cơ quan, đơn vị có liên quan thực hiện.",
        "UÛY BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI",
    )
    yield from _in_body("", "Ông Søren Kierkegaard và bà Åsa Öberg; hãng Škoda, Citroën.")
    yield from _in_body(
        "ND2007", "Báo cáo trước ngày  20/9/2024.", "Sở Y tế:  Chủ trì.", "Giao Sở\u2003\u2003Y tế."
    )
    yield from _in_body("ND2008", "Giao Sở\u2028Y tế.")


CASES: tuple[Case, ...] = (*_anywhere(), *_lines(), *_references(), *_leftovers(), *_encoding())
