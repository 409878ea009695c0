"""Where the figures come from: each cell that was added, and each form that came."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from dispatch_gen.render.report.report import Report
from dispatch_gen.render.report.sheets import HEAD_ROW, Names, Pen

UNIT, ROW, MEASURE, NUMBER = 0, 2, 4, 7
"""Columns of the sources that formulas look into."""
_SOURCES = (
    ("Mã đơn vị", 10), ("Đơn vị", 24), ("Mã dòng", 18), ("Tên dòng", 30), ("Mã cột", 12), ("Tên cột", 18),
    ("Đơn vị ghi", 12), ("Số tính", 10), ("Tệp", 30), ("Ô trong biểu mẫu", 24), ("Cách nhận ra ô", 16),
    ("Mã SHA-256 của tệp", 70), ("Lần nhận", 12),
)  # fmt: skip
_SENT = (
    ("Đơn vị", 28), ("Tệp", 34), ("Ngày nhận", 12), ("Chậm (ngày)", 8), ("Kết quả", 34),
    ("Mã SHA-256 của tệp", 70), ("Lần nhận", 12),
)  # fmt: skip
_STEPS = {
    "control": "Ô nhập",
    "xml": "Dữ liệu kèm tệp",
    "properties": "Thuộc tính tệp",
    "table": "Vị trí trong bảng",
    "headings": "Tiêu đề",
}
_NO_NUMBER = "không có số"


def sources(sheet: Worksheet, pen: Pen) -> None:
    """A row for each cell of each form that counts."""
    titles, widths = zip(*_SOURCES, strict=True)
    pen.begin(sheet, titles, widths)
    names = {measure.id: measure.heading for measure in pen.report.measures}
    for row, cell in enumerate(pen.report.cells, start=HEAD_ROW + 1):
        pen.row(
            sheet,
            row,
            (
                cell.unit, cell.unit_name, cell.row, cell.row_title, cell.measure, names[cell.measure],
                cell.written, _NO_NUMBER if cell.count is None else cell.count, cell.file, cell.spot,
                _STEPS.get(cell.step, cell.step), cell.sha256, cell.return_id,
            ),
        )  # fmt: skip


def sent(sheet: Worksheet, pen: Pen) -> None:
    """A row for each form that came; then the units of which none came."""
    titles, widths = zip(*_SENT, strict=True)
    pen.begin(sheet, titles, widths)
    came = {one.unit for one in pen.report.sent}
    lines = [
        (one.unit, one.file, one.came, one.days_late, one.outcome, one.sha256, one.return_id)
        for one in pen.report.sent
    ]
    none = [(one.name, "", None, None, "Chưa nhận tệp nào", "", "") for one in pen.report.units]
    for row, line in enumerate(
        [*lines, *(one for one in none if one[0] not in came)], start=HEAD_ROW + 1
    ):
        pen.row(sheet, row, line)


def adding(
    report: Report, measure: str, unit: str = "", row: str = "", units: Sequence[str] = ()
) -> str:
    """The formula that adds the sources of a measure: of one unit or row, each a cell or a text in quotes;
    or of `units` by their codes: an array of them is one term, however many they are."""
    first, last = HEAD_ROW + 1, HEAD_ROW + max(1, len(report.cells))

    def column(at: int) -> str:
        return Names.SOURCES.span(first, last, at)

    wanted = ((MEASURE, f'"{measure}"'), (UNIT, unit), (ROW, row))
    tests = "*".join(f"({column(at)}={value})" for at, value in wanted if value)
    if units:
        codes = ",".join(f'"{code}"' for code in units)
        tests += f"*ISNUMBER(MATCH({column(UNIT)},{{{codes}}},0))"
    return f"=SUMPRODUCT({tests}*1,{column(NUMBER)})"
