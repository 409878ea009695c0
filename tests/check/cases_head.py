"""One thing changed in the page, the head, the title or a stamp, and the code that must be found then."""

from collections.abc import Callable, Iterable, Iterator

from docx.document import Document as WordDocument

from check.cases_page import page_cases
from check.cases_place import place_cases
from check.cases_right import right_cases
from check.right import (
    WAYS,
    Case,
    Change,
    Line,
    bold,
    both,
    inserted,
    italic,
    other_rule,
    parts,
    removed,
    replace_text,
    replace_words,
    size,
)

TABLE_WAYS = WAYS
PLAIN_WAYS = tuple(way for way in WAYS if way != "table-style")
Letters = Callable[[str, float, str], Change]


def _size(name: str, value: float, by: str) -> Change:
    return size(name, value, by)


def _bold(name: str, value: float, by: str) -> Change:
    return bold(name, bool(value), by)


def _italic(name: str, value: float, by: str) -> Change:
    return italic(name, bool(value), by)


def _row(  # noqa: PLR0917
    code: str, base: str, name: str, say: Letters, wrong: float, right: float, *ways: str
) -> Iterator[Case]:
    """The same fault said in several ways; said rightly in the same way, it is none."""
    for way in ways or ("direct",):
        yield Case(
            f"{name} {say.__name__.strip('_')} {wrong:g} by {way}",
            base,
            say(name, wrong, way),
            (code,),
            say(name, right, way),
        )


def _letters() -> Iterator[Case]:
    yield from _row("ND0011", "letter", "page-number", _size, 12, 14, "direct", "style")
    yield from _row("ND0012", "letter", "page-number", _italic, 1, 0, "direct", "style")
    yield from _row("ND0016", "letter", "page-number", _bold, 1, 0, "direct", "style")
    yield from _row("ND0104", "letter", "national-title", _size, 11, 12, *TABLE_WAYS)
    yield from _row("ND0105", "letter", "national-title", _bold, 0, 1, *TABLE_WAYS)
    yield from _row("ND0106", "letter", "national-title", _italic, 1, 0, *TABLE_WAYS)
    yield from _row("ND0114", "letter", "motto", _size, 12, 13, *TABLE_WAYS)
    yield from _row("ND0115", "report", "motto", _bold, 0, 1, "direct", "style")
    yield from _row("ND0116", "letter", "motto", _italic, 1, 0, "direct", "character-style")
    yield from _row("ND0203", "letter", "agency", _size, 14, 12, *TABLE_WAYS)
    yield from _row("ND0204", "letter", "agency", _bold, 0, 1, "direct", "style", "table-style")
    yield from _row("ND0205", "decision", "agency", _italic, 1, 0, "direct", "doc-defaults")
    yield from _row("ND0222", "report", "parent-agency", _size, 14, 12, "direct", "style")
    yield from _row("ND0223", "report", "parent-agency", _bold, 1, 0, *TABLE_WAYS)
    yield from _row("ND0224", "report", "parent-agency", _italic, 1, 0, "direct", "style")
    yield from _row("ND0303", "letter", "number", _size, 14, 13, *TABLE_WAYS)
    yield from _row("ND0303", "report", "number", _size, 12, 13)
    yield from _row("ND0304", "letter", "number", _italic, 1, 0, "direct", "style")
    yield from _row("ND0305", "letter", "number", _bold, 1, 0, "direct", "table-style")
    yield from _row("ND0409", "letter", "date", _size, 15, 13, *TABLE_WAYS)
    yield from _row("ND0410", "letter", "date", _italic, 0, 1, *TABLE_WAYS)
    yield from _row("ND0411", "letter", "date", _bold, 1, 0, "direct", "style")
    yield from _row("ND0503", "report", "kind", _size, 15, 13, *PLAIN_WAYS)
    yield from _row("ND0504", "report", "kind", _bold, 0, 1, *PLAIN_WAYS)
    yield from _row("ND0505", "decision", "kind", _italic, 1, 0, "direct", "style")
    yield from _row("ND0513", "report", "subject", _size, 12, 13, *PLAIN_WAYS)
    yield from _row("ND0514", "report", "subject", _bold, 0, 1, "direct", "character-style")
    yield from _row("ND0515", "report", "subject", _italic, 1, 0, "direct", "doc-defaults")
    yield from _row("ND0554", "letter", "subject-line", _size, 14, 13, *TABLE_WAYS)
    yield from _row("ND0554", "letter", "subject-line", _size, 11, 12)
    yield from _row("ND0555", "letter", "subject-line", _bold, 1, 0, *TABLE_WAYS)
    yield from _row("ND0556", "letter", "subject-line", _italic, 1, 0, "direct", "style")
    yield from _row("ND1002", "stamps", "urgency", _size, 12, 14, *TABLE_WAYS)
    yield from _row("ND1003", "stamps", "urgency", _bold, 0, 1, "direct", "style")
    yield from _row("ND1007", "stamps", "urgency", _italic, 1, 0, "direct", "style")
    yield from _row("ND1101", "stamps", "circulation", _size, 12, 14, "direct", "doc-defaults")
    yield from _row("ND1102", "stamps", "circulation", _bold, 0, 1, "direct", "style")
    yield from _row("ND1105", "stamps", "circulation", _italic, 1, 0, "direct", "style")
    yield from _row("ND1201", "stamps", "drafter", _size, 12, 11, "direct", "style")
    yield from _row("ND1202", "stamps", "drafter", _italic, 1, 0, "direct", "table-style")
    yield from _row("ND1301", "stamps", "contact", _size, 13, 12, "direct", "style")
    yield from _row("ND1302", "stamps", "contact", _italic, 1, 0, "direct", "style")


def _sizes() -> Iterator[Case]:
    """The other side of each range of sizes."""
    for code, base, name, wrong, right in _OTHER_SIDE:
        yield from _row(code, base, name, _size, wrong, right)
    motto = both(size("motto", 15), other_rule("motto", 1.0))
    yield Case("motto 15 pt, its rule as long", "letter", motto, ("ND0114",))


_OTHER_SIDE = (
    ("ND0011", "letter", "page-number", 15, 13),
    ("ND0104", "letter", "national-title", 14, 12),
    ("ND0203", "letter", "agency", 11, 12),
    ("ND0222", "report", "parent-agency", 11, 13),
    ("ND0409", "letter", "date", 12, 13),
    ("ND0503", "report", "kind", 12, 14),
    ("ND0513", "report", "subject", 15, 13),
    ("ND1002", "stamps", "urgency", 15, 13),
    ("ND1101", "stamps", "circulation", 15, 13),
    ("ND1201", "stamps", "drafter", 10, 11),
    ("ND1301", "stamps", "contact", 10, 11),
)


def _words() -> Iterator[Case]:
    """Other words in a part, or none."""
    for code, base, name, text in _TEXTS:
        yield Case(f"{name}: {text}", base, replace_text(name, text), (code,))
    for code, base, name in _MISSING:
        yield Case(f"{base} without {name}", base, removed(name), (code,))


_TEXTS = (
    ("ND0102", "letter", "national-title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM"),
    ("ND0102", "letter", "national-title", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIÊT NAM"),
    ("ND0103", "letter", "national-title", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("ND0112", "letter", "motto", "Độc lập-Tự do-Hạnh phúc"),
    ("ND0112", "letter", "motto", "Độc lập – Tự do – Hạnh phúc"),
    ("ND0202", "letter", "agency", "Ủy ban nhân dân"),
    ("ND0207", "letter", "agency", "UBND"),
    ("ND0221", "report", "parent-agency", "Ubnd tỉnh Lai Châu"),
    ("ND0302", "letter", "number", "Số 125/UBND-VX"),
    ("ND0302", "letter", "number", "SỐ: 125/UBND-VX"),
    ("ND0302", "letter", "number", "Số; 125/UBND-VX"),
    ("ND0306", "letter", "number", "Số: 5/UBND-VX"),
    ("ND0306", "letter", "number", "Số: 0125/UBND-VX"),
    ("ND0307", "letter", "number", "Số: 125/UBND - VX"),
    ("ND0307", "letter", "number", "Số: 125 /UBND-VX"),
    ("ND0307", "letter", "number", "Số: 125/ UBND-VX"),
    ("ND0308", "report", "number", "Số: 48-BC/STTTT"),
    ("ND0308", "letter", "number", "Số: 125-UBND-VX"),
    ("ND0308", "letter", "number", "Số: 125/UBND–VX"),
    ("ND0309", "letter", "number", "Số: 125/ubnd-vx"),
    ("ND0309", "letter", "number", "Số: 125/UBND-Vx"),
    ("ND0310", "letter", "number", "Số: 125/CV-UBND"),
    ("ND0311", "report", "number", "Số: 48/STTTT-BC"),
    ("ND0311", "decision", "number", "Số: 07/UBND-VX"),
    ("ND0312", "letter", "number", "Số: 125/UBND"),
    ("ND0308", "letter", "number", "Số: 125UBND-VX"),
    ("ND0313", "letter", "number", "Số: 125A/UBND-VX"),
    ("ND0313", "letter", "number", "Số: 00/UBND-VX"),
    ("ND0313", "letter", "number", "Số: xx/UBND-VX"),
    ("ND0313", "letter", "number", "Số: 12+13/UBND-VX"),
    ("ND0316", "letter", "number", "Số: 125"),
    ("ND0316", "decision", "number", "Số: 07/"),
    ("ND0317", "decision", "number", "Số: 07/QĐ"),
    ("ND0314", "letter", "number", "Số:        /UBND-VX"),
    ("ND0314", "letter", "number", "Số: …../UBND-VX"),
    ("ND0402", "letter", "date", "Lai Châu, ngày 15/7/2024"),
    ("ND0402", "letter", "date", "Lai Châu, ngày 15-7-2024"),
    ("ND0402", "letter", "date", "Lai Châu, Ngày 15 tháng 7 năm 2024"),
    ("ND0403", "letter", "date", "Lai Châu ngày 15 tháng 7 năm 2024"),
    ("ND0404", "letter", "date", "Lai Châu, ngày 5 tháng 8 năm 2024"),
    ("ND0404", "report", "date", "Lai Châu, ngày 15 tháng 1 năm 2025"),
    ("ND0405", "letter", "date", "Lai Châu, ngày 15 tháng 07 năm 2024"),
    ("ND0406", "letter", "date", "Lai Châu, ngày 31 tháng 9 năm 2024"),
    ("ND0406", "letter", "date", "Lai Châu, ngày 015 tháng 7 năm 2024"),
    ("ND0407", "letter", "date", "Lai Châu, ngày      tháng 7 năm 2024"),
    ("ND0408", "letter", "date", "Ngày 15 tháng 7 năm 2024"),
    ("ND0414", "letter", "date", "LAI CHÂU, NGÀY 15 THÁNG 7 NĂM 2024"),
    ("ND0502", "report", "kind", "Báo cáo"),
    ("ND0552", "letter", "subject-line", "Về việc truyền thông về dừng"),
    ("ND0552", "letter", "subject-line", "V/V truyền thông về dừng công nghệ"),
    ("ND0552", "letter", "subject-line", "V/v: truyền thông về dừng công nghệ"),
    ("ND0552", "letter", "subject-line", "VV truyền thông về dừng công nghệ"),
    ("ND0553", "letter", "subject-line", "V/v về việc dừng công nghệ"),
    ("ND0553", "letter", "subject-line", "V/v việc dừng công nghệ"),
    ("ND1001", "stamps", "urgency", "TỐI MẬT"),
    ("ND1004", "stamps", "urgency", "Khẩn"),
    ("ND1103", "stamps", "circulation", "Lưu hành nội bộ"),
    ("ND1304", "stamps", "contact", "ĐỊA CHỈ: PHƯỜNG TÂN PHONG, LAI CHÂU"),
)
_MISSING = (
    ("ND0101", "letter", "national-title"),
    ("ND0111", "letter", "motto"),
    ("ND0201", "letter", "agency"),
    ("ND0301", "letter", "number"),
    ("ND0401", "letter", "date"),
    ("ND0511", "report", "subject"),
    ("ND0551", "letter", "subject-line"),
)


def _more_words() -> Iterator[Case]:
    yield Case(
        "the type of a report missing",
        "report",
        removed("kind"),
        ("ND0501", "ND0511"),
        why="with no type above it, nobody can tell the subject from a heading of the text",
    )
    motto = both(other_rule("motto", 1.27), replace_text("motto", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"))
    yield Case("motto in capitals", "letter", motto, ("ND0113",))
    long = "KẾT QUẢ TRUYỀN THÔNG VỀ DỪNG CÔNG NGHỆ 2G"
    subject = both(
        replace_words("subject", "Kết quả truyền thông về dừng công nghệ di động 2G", long)
    )
    yield Case("subject in capitals", "report", subject, ("ND0512",))
    yield Case("subject of a letter in capitals", "letter", _subject_in_capitals, ("ND0557",))
    typed = both(
        replace_words("subject-line", "V/v truyền thông về dừng công nghệ", "V/v TRUYỀN THÔNG"),
        replace_words("subject-line", "di động 2G trên địa bàn tỉnh", "TRÊN ĐỊA BÀN TỈNH"),
    )
    yield Case("capitals after V/v", "letter", typed, ("ND0557",))
    stop = replace_words("subject-line", "địa bàn tỉnh", "địa bàn tỉnh.")
    yield Case("full stop after V/v", "letter", stop, ("ND0561",))
    title = inserted(
        "addressees", Line("kind", "CÔNG VĂN", 14, bold=True, align="center"), after=False
    )
    yield Case("title CÔNG VĂN", "letter", title, ("ND0507",))
    about = inserted("number", Line("", "V/v báo cáo kết quả", 12, align="center", before=6))
    yield Case("V/v in a report", "report", about, ("ND0562",))
    sizes = both(size("motto", 14), other_rule("motto", 1.0))
    yield Case("12 - 14 - 13", "letter", sizes, ("ND0124",))
    right = both(size("motto", 14), other_rule("motto", 1.0), size("date", 14))
    yield Case("12 - 14 - 14 then 12 - 13 - 14", "letter", size("date", 14), ("ND0124",), right)


def _subject_in_capitals(document: WordDocument) -> None:
    for paragraph in parts(document, "subject-line"):
        for run in paragraph.runs:
            run.font.all_caps = True


# --- the same faults in files that LibreOffice saved ----------------------------------------------

_BY_OFFICE = frozenset(
    [
        "ND0003",
        "ND0006",
        "ND0007",
        "ND0009",
        "ND0010",
        "ND0013",
        "ND0104",
        "ND0105",
        "ND0112",
        "ND0118",
        "ND0121",
        "ND0122",
        "ND0203",
        "ND0213",
        "ND0223",
        "ND0303",
        "ND0310",
        "ND0405",
        "ND0410",
        "ND0412",
        "ND0504",
        "ND0518",
        "ND0555",
        "ND0559",
        "ND1005",
        "ND1006",
        "ND1104",
    ]
)


def _by_office(cases: Iterable[Case]) -> Iterator[Case]:
    """The first case of each of some codes once more."""
    left = set(_BY_OFFICE)
    for case in cases:
        if set(case.codes) & left:
            left -= set(case.codes)
            yield Case(
                f"{case.name}, saved by LibreOffice", case.base, case.change, case.codes,
                case.mend, case.why, by_office=True,
            )  # fmt: skip


_MADE = (
    *page_cases(),
    *_letters(),
    *_sizes(),
    *_words(),
    *_more_words(),
    *place_cases(),
    *right_cases(),
)
CASES: tuple[Case, ...] = (*_MADE, *_by_office(_MADE))
