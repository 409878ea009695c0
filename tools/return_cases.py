"""The made returns as a table: who sends which file on which day, how it was saved, and what is wrong with it.

Figures, offices' remarks and people are invented; the seed of a case is its unit and period, so that each is
always the same.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

NUMBER, TEXT, NONE, BLANK = "number", "text", "none", "blank"
"""`dispatch_gen.returns.reading.Kind`, as expected.json writes it."""
ACCEPTED, LOOK, REJECTED, UNREADABLE = "accepted", "look", "rejected", "unreadable"
"""`dispatch_gen.returns.ledger.Outcome`."""


class How(StrEnum):
    """What was done to a form on its way; steps are done in order."""

    WORD = "word"
    """Saved by Word: rsids, split runs, proofErr; controls kept."""
    WPS = "wps"
    """Saved by WPS: controls stripped, its own properties."""
    TRACKED = "tracked"
    """Changes tracked: each number was another one first."""
    COMMENT = "comment"
    BOOKMARKS = "bookmarks"
    NAKED = "naked"
    """Copied into an empty document: no control, no identity, only words."""
    NEW_ROW = "new-row"
    """A row that the form does not have, above the total."""
    OUTSIDE = "outside"
    """A sentence below the table."""
    OTHER_PERIOD = "other-period"
    """The form of the month before, with the month changed by hand in what is printed."""
    CUT = "cut"
    """Half of the file: a download that broke off."""
    LO_DOCX = "libreoffice-docx"
    LO_ODT = "libreoffice-odt"
    LO_DOC = "libreoffice-doc"
    SCAN = "scan"
    PHOTO = "photo"
    WORKBOOK = "workbook"


BY_LIBREOFFICE = {How.LO_DOCX, How.LO_ODT, How.LO_DOC, How.SCAN, How.PHOTO}
"""Not the same bytes each time."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a clerk typed into a cell, and what it says."""

    written: str
    kind: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One file. `came` is the day on which it came; `typed` are cells that differ from the figures drawn."""

    unit: str
    period: str
    came: str
    name: str
    how: tuple[How, ...]
    outcome: str = ACCEPTED
    typed: Mapping[str, Typed] = field(default_factory=dict)
    nil: bool = False
    draw: int = 0
    """Another draw of figures for the same unit and period."""
    then: str = ""
    """What the clerk decides after a look: accepted or rejected."""
    why: str = ""
    """And for what reason."""

    @property
    def file(self) -> str:
        """Below tests/corpus/returns: a folder for each month in which it came."""
        return f"{self.came[:7]}/{self.name}"


def num(written: str, number: int) -> Typed:
    return Typed(written, NUMBER, number)


NOTHING = Typed("không", NONE)
DASH = Typed("-", NONE)
EMPTY = Typed("", BLANK)
NBSP, NARROW = "\u00a0", "\u202f"

JULY, AUGUST, SEPTEMBER = "2024-07", "2024-08", "2024-09"
CASES: tuple[Case, ...] = (
    # --- July, due on the 19th
    Case("110", JULY, "2024-07-16", "Than Uyên - không phát sinh.docx", (How.WORD,), nil=True),
    Case("105", JULY, "2024-07-17", "bieu-mau-tp-lai-chau.docx", (How.WORD,)),
    Case("106", JULY, "2024-07-18", "BC huyen Tam Duong.docx", (How.LO_DOCX,)),
    Case("107", JULY, "2024-07-18", "scan_0001.pdf", (How.SCAN,), UNREADABLE),
    Case("108", JULY, "2024-07-19", "huyen-sin-ho.docx", (How.WPS,)),
    Case("109", JULY, "2024-07-19", "BM_PhongTho_T7.docx", (How.LO_ODT,)),
    Case(
        "111", JULY, "2024-07-19", "UBND huyện Tân Uyên báo cáo 2G.docx", (How.WORD,), REJECTED,
        {"tong.so-luot": num("4610", 4610)},
    ),
    Case("112", JULY, "2024-07-19", "IMG_20240719_161203.jpg", (How.PHOTO,), UNREADABLE),
    Case("107", JULY, "2024-07-22", "Muong Te - bieu mau 2G (ban word).docx", (How.LO_DOC,)),
    Case("111", JULY, "2024-07-23", "UBND huyện Tân Uyên báo cáo 2G (1).docx", (How.WORD,)),
    # --- August, due on the 19th; one for July comes a month late
    Case(
        "105", AUGUST, "2024-08-15", "Biểu mẫu tháng 8 (1).docx", (How.TRACKED, How.COMMENT, How.WORD),
        LOOK, then=ACCEPTED, why="đã hỏi lại, số ghi trong biểu là số đúng",
    ),
    Case(
        "111", AUGUST, "2024-08-18", "UBND huyện Tân Uyên báo cáo 2G tháng 8.docx",
        (How.OTHER_PERIOD, How.WORD), LOOK,
        then=REJECTED, why="dùng nhầm biểu tháng 7 cho tháng 8, đã đề nghị gửi lại trên biểu tháng 8",
    ),
    Case(
        "106", AUGUST, "2024-08-19", "BC huyen Tam Duong thang 8.docx", (How.WORD,), LOOK,
        {"tin-nhan.so-luot": num("1,250", 1250)}, then=ACCEPTED, why="đơn vị xác nhận 1250 lượt",
    ),
    Case(
        "107", AUGUST, "2024-08-19", "huyen-muong-te.docx", (How.WORD,), LOOK,
        {"loa-luu-dong.so-luot": num("~30", 30)}, then=ACCEPTED, why="đơn vị xác nhận 30 lượt",
    ),
    Case("108", AUGUST, "2024-08-19", "huyen-sin-ho.docx", (How.BOOKMARKS, How.WPS)),
    Case(
        "109", AUGUST, "2024-08-19", "Phong Thổ T8.docx", (How.WORD,), REJECTED,
        {"mang-xa-hoi.so-luot": EMPTY, "loa-luu-dong.so-luot": EMPTY, "tong.so-luot": EMPTY},
    ),
    Case("110", AUGUST, "2024-08-19", "Tổng hợp Than Uyên.xlsx", (How.WORKBOOK,), UNREADABLE),
    Case(
        "112", AUGUST, "2024-08-19", "Nam Nhun thang 8.docx", (How.OUTSIDE, How.LO_DOCX), LOOK,
        then=ACCEPTED, why="350 tờ rơi thuộc tháng sau, không tính",
    ),
    Case("112", JULY, "2024-08-19", "Nam Nhun thang 7 bo sung.docx", (How.WORD,)),
    Case("111", AUGUST, "2024-08-20", "UBND huyện Tân Uyên báo cáo 2G tháng 8 (1).docx", (How.WORD,)),
    Case("109", AUGUST, "2024-08-21", "Phong Thổ T8 - sửa.docx", (How.WORD,)),
    Case("110", AUGUST, "2024-08-28", "Than Uyen thang 8.docx", (How.WORD,)),
    # --- September, due on the 19th
    Case(
        "105", SEPTEMBER, "2024-09-13", "TP Lai Chau T9.docx", (How.LO_ODT,), LOOK, nil=True,
        then=ACCEPTED, why="thành phố đã kết thúc đợt truyền thông từ tháng 8",
    ),
    Case("108", SEPTEMBER, "2024-09-17", "huyen-sin-ho.docx", (How.WORD,)),
    Case(
        "106", SEPTEMBER, "2024-09-18", "BC huyen Tam Duong thang 9.docx", (How.WORD,),
        typed={
            "to-roi-bang-ron.so-luot": num("1.250", 1250),
            "tin-nhan.so-luot": num(f"2{NBSP}340", 2340),
            "den-tung-nha.so-luot": num(f"1{NARROW}105", 1105),
            "bao-chi.so-luot": num("05", 5),
            "cong-thong-tin.so-luot": NOTHING,
            "loa-luu-dong.so-luot": DASH,
        },
    ),
    Case("110", SEPTEMBER, "2024-09-18", "Than Uyen T9.docx", (How.WORD, How.CUT), UNREADABLE),
    Case(
        "107", SEPTEMBER, "2024-09-19", "huyen-muong-te.docx", (How.NEW_ROW, How.WPS), LOOK,
        then=ACCEPTED, why="dòng ghi thêm đúng nội dung truyền thông",
    ),
    Case("108", SEPTEMBER, "2024-09-19", "huyen-sin-ho (2).docx", (How.WORD,), draw=1),
    Case(
        "109", SEPTEMBER, "2024-09-19", "Phong Thổ T9 (Google Docs).docx", (How.NAKED,), LOOK,
        then=ACCEPTED, why="đúng biểu tháng 9 của huyện Phong Thổ",
    ),
    Case("110", SEPTEMBER, "2024-09-19", "Than Uyen T9 (1).docx", (How.LO_DOC,)),
    Case("111", SEPTEMBER, "2024-09-19", "UBND huyện Tân Uyên báo cáo 2G tháng 9.docx", (How.WORD,)),
    Case("112", SEPTEMBER, "2024-09-24", "Nam Nhun thang 9.docx", (How.WORD,)),
)  # fmt: skip

# --- figures ------------------------------------------------------------------------------------

COLUMN, MEDIUM, REMARK = "so-luot", "phuong-tien", "ghi-chu"
TOTAL = f"tong.{COLUMN}"
ROWS: Mapping[str, tuple[int, int, str]] = {
    "bao-chi": (2, 12, "Cổng tin tức của huyện"),
    "phat-thanh-truyen-hinh": (6, 40, "Đài truyền thanh - truyền hình huyện"),
    "truyen-thanh-co-so": (120, 900, "Đài xã, cụm loa thôn, bản"),
    "mang-xa-hoi": (25, 220, "Trang Facebook, nhóm Zalo"),
    "cong-thong-tin": (4, 30, "Cổng thông tin điện tử huyện"),
    "hoi-nghi": (15, 140, "Họp thôn, bản; hội nghị xã"),
    "to-roi-bang-ron": (150, 2400, "Tờ rơi A5; băng rôn"),
    "loa-luu-dong": (5, 60, "Xe loa của Trung tâm Văn hóa"),
    "tin-nhan": (200, 3000, "Tin nhắn Zalo"),
    "den-tung-nha": (90, 1600, "Tổ công nghệ số cộng đồng"),
}
"""Least and most of what a district usually does in a month, and its means, for each row of the form."""
EXTRA = ("khac-1", "Tuyên truyền tại chợ phiên", 1, 12, "Loa kéo, tờ rơi")
ADDED = ("Lồng ghép trong ngày hội", 3, "Sân khấu xã")
"""What stands in the row that the form does not have."""
OUTSIDE_TEXT = "Ngoài ra các xã còn phát 350 tờ rơi chưa đưa vào biểu."
REMARKS = ("", "", "", "Tính cả các xã", "Tăng so với tháng trước", "Theo báo cáo của xã")
WISHES = (
    "",
    "Đề nghị hỗ trợ thêm tờ rơi tiếng dân tộc.",
    "Một số bản chưa có sóng 4G; đề nghị doanh nghiệp viễn thông phủ sóng.",
    "",
    "Đề nghị có gói cước ưu đãi cho hộ nghèo khi đổi máy.",
    "",
    "Người cao tuổi khó dùng điện thoại thông minh; cần tài liệu hướng dẫn có hình.",
)
PEOPLE = ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D")
SEAT = {
    "105": "Lai Châu", "106": "Tam Đường", "107": "Mường Tè", "108": "Sìn Hồ",
    "109": "Phong Thổ", "110": "Than Uyên", "111": "Tân Uyên", "112": "Nậm Nhùn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filled:
    """What a case's form holds: what was typed into each cell, and the texts beside the table, by tag."""

    cells: Mapping[str, Typed]
    texts: Mapping[str, str]


def added() -> dict[str, Typed]:
    """The cells of the row that the form does not have, as the reader calls them."""
    name, number, means = ADDED
    return {
        "them-1.ten": Typed(name, TEXT),
        f"them-1.{COLUMN}": num(str(number), number),
        f"them-1.{MEDIUM}": Typed(means, TEXT),
    }


def filled(case: Case) -> Filled:
    """The case's figures: the same each time."""
    chance = random.Random(f"{case.unit}/{case.period}/{case.draw}")
    cells = {} if case.nil else _cells(case, chance)
    cells.update(case.typed)
    if cells and TOTAL not in case.typed:
        total = sum(one.number or 0 for tag, one in cells.items() if tag.endswith(f".{COLUMN}"))
        total += ADDED[1] if How.NEW_ROW in case.how else 0
        cells[TOTAL] = num(str(total), total)
    return Filled(cells, _texts(case, chance))


def _cells(case: Case, chance: random.Random) -> dict[str, Typed]:
    cells: dict[str, Typed] = {}
    for row, (least, most, means) in ROWS.items():
        usual = random.Random(f"{case.unit}/{row}").randrange(least, most)
        number = usual * chance.randrange(70, 130) // 100
        cells[f"{row}.{COLUMN}"] = num(str(number), number)
        cells[f"{row}.{MEDIUM}"] = Typed(means, TEXT)
        remark = REMARKS[chance.randrange(len(REMARKS))]
        if remark:
            cells[f"{row}.{REMARK}"] = Typed(remark, TEXT)
    if chance.randrange(3) == 0:
        row, name, least, most, means = EXTRA
        number = chance.randrange(least, most)
        cells[f"{row}.ten"] = Typed(name, TEXT)
        cells[f"{row}.{COLUMN}"] = num(str(number), number)
        cells[f"{row}.{MEDIUM}"] = Typed(means, TEXT)
    return cells


def _texts(case: Case, chance: random.Random) -> dict[str, str]:
    year, month, day = case.came.split("-")
    at = chance.randrange(len(PEOPLE))
    texts = {
        "kien-nghi": WISHES[chance.randrange(len(WISHES))],
        "nguoi-lap": PEOPLE[at],
        "dien-thoai": f"0213 000 {chance.randrange(10_000):04d}",
        "ngay-lap": f"{SEAT[case.unit]}, ngày {day} tháng {int(month)} năm {year}",
        "nguoi-ky": PEOPLE[at - 1],
    }
    return {tag: text for tag, text in texts.items() if text}
