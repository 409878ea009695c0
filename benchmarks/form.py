"""The form that every engine fills: one description, and the data of as many units as wanted.

`[name]` in a text is the place of a value. What a template looks like in the dialect of an engine is told by
`dialects.py`; nothing here knows an engine.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

Record = dict[str, str | list[dict[str, str]]]
"""What one document is filled with: values by name, and `rows`, a list of values by column."""

ROWS = 15
COLUMNS = (
    # key, heading, width (twips), alignment
    ("c1", "TT", 600, "center"),
    ("c2", "Xã, phường, thị trấn", 2300, "left"),
    ("c3", "Số trạm thu phát sóng", 1100, "right"),
    ("c4", "Thuê bao còn dùng 2G", 1100, "right"),
    ("c5", "Thuê bao đã chuyển đổi", 1100, "right"),
    ("c6", "Tỷ lệ chuyển đổi (%)", 1000, "right"),
    ("c7", "Hộ được hỗ trợ máy", 1000, "right"),
    ("c8", "Ghi chú", 1900, "left"),
)
BEFORE = (
    # alignment, bold, text
    ("center", True, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("center", True, "Độc lập - Tự do - Hạnh phúc"),
    ("center", True, "BÁO CÁO KẾT QUẢ DỪNG CÔNG NGHỆ DI ĐỘNG 2G"),
    ("center", False, "(Kèm theo Công văn số [number] ngày [issued])"),
    ("left", False, "Đơn vị báo cáo: [unit] (mã định danh: [code])"),
    ("left", False, "Đơn vị nhận báo cáo: [agency]"),
    ("left", False, "Kỳ báo cáo: [period], gửi trước ngày [deadline]"),
    ("left", False, "Số liệu theo từng địa bàn như sau:"),
)
AFTER = (
    ("left", True, "Thuyết minh, khó khăn và kiến nghị:"),
    ("left", False, "[note]"),
    ("right", False, "[place], ngày [reported]"),
    ("right", True, "[title]"),
    ("right", True, "[signatory]"),
)

_VILLAGES = (
    "Pa Ủ",
    "Mường Tè",
    "Nậm Hàng",
    "Sìn Hồ",
    "Tả Lèng",
    "Bản Lang",
    "Phúc Than",
    "Dào San",
)
_NOTES = ("", "Đã phủ sóng 4G", "Thiếu máy < 500.000 đồng", "Viettel & VNPT cùng khảo sát")
_LINE = "Đề nghị hỗ trợ máy điện thoại 4G cho hộ nghèo & hộ cận nghèo (tỷ lệ < 50 %)"


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of load: so many rows a table, so many line breaks in the note."""

    name: str
    rows: int = ROWS
    breaks: int = 0


FORM = Case("form")
LONG_TABLE = Case("long-table", rows=1500)
LINE_BREAKS = Case("line-breaks", breaks=200)


def records(case: Case, number: int) -> Iterator[Record]:
    """`number` records that differ from each other; the same call gives the same records."""
    for index in range(number):
        chance = random.Random(index)
        yield {
            "number": f"{2700 + index % 90}/UBND-VX",
            "issued": "22 tháng 7 năm 2024",
            "unit": f"Ủy ban nhân dân huyện số {index + 1}",
            "code": f"000.{index:05}.H35",
            "agency": "Sở Thông tin và Truyền thông tỉnh Lai Châu",
            "period": f"tháng {index % 12 + 1} năm 2024",
            "deadline": f"{index % 28 + 1:02}/8/2024",
            "note": "\n".join(f"{line + 1}. {_LINE}" for line in range(case.breaks + 1)),
            "place": chance.choice(_VILLAGES),
            "reported": f"{index % 28 + 1} tháng 8 năm 2024",
            "title": "CHỦ TỊCH",
            "signatory": "Nguyễn Thị Hồng Ánh",
            "rows": [_row(position, chance) for position in range(1, case.rows + 1)],
        }


def _row(position: int, chance: random.Random) -> dict[str, str]:
    before = chance.randrange(100, 5000)
    moved = chance.randrange(before)
    return {
        "c1": str(position),
        "c2": f"Xã {chance.choice(_VILLAGES)} {position}",
        "c3": str(chance.randrange(1, 40)),
        "c4": _thousands(before - moved),
        "c5": _thousands(moved),
        "c6": f"{100 * moved / before:.1f}".replace(".", ","),
        "c7": _thousands(chance.randrange(2000)),
        "c8": chance.choice(_NOTES),
    }


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
