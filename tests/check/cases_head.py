"""One thing changed in the page, the head, the title or a stamp, and the code that must be found then."""

from collections.abc import Callable, Iterable, Iterator

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from check.right import (
    WAYS,
    Case,
    Change,
    Element,
    Line,
    align,
    all_paragraphs,
    bold,
    both,
    color,
    every,
    face,
    inserted,
    italic,
    other_rule,
    page,
    part,
    parts,
    removed,
    replace_text,
    replace_words,
    set_language,
    size,
    spacing,
    without_rule,
    write,
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
    yield from _row("ND1201", "stamps", "drafter", _size, 12, 11, "direct", "style")
    yield from _row("ND1202", "stamps", "drafter", _italic, 1, 0, "direct", "table-style")
    yield from _row("ND1301", "stamps", "contact", _size, 13, 12, "direct", "style")
    yield from _row("ND1302", "stamps", "contact", _italic, 1, 0, "direct", "style")


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
    ("ND0313", "letter", "number", "Số: 125A/UBND-VX"),
    ("ND0314", "letter", "number", "Số:        /UBND-VX"),
    ("ND0314", "letter", "number", "Số: …../UBND-VX"),
    ("ND0402", "letter", "date", "Lai Châu, ngày 15/7/2024"),
    ("ND0403", "letter", "date", "Lai Châu ngày 15 tháng 7 năm 2024"),
    ("ND0404", "letter", "date", "Lai Châu, ngày 5 tháng 8 năm 2024"),
    ("ND0404", "report", "date", "Lai Châu, ngày 15 tháng 1 năm 2025"),
    ("ND0405", "letter", "date", "Lai Châu, ngày 15 tháng 07 năm 2024"),
    ("ND0406", "letter", "date", "Lai Châu, ngày 31 tháng 9 năm 2024"),
    ("ND0407", "letter", "date", "Lai Châu, ngày      tháng 7 năm 2024"),
    ("ND0408", "letter", "date", "Ngày 15 tháng 7 năm 2024"),
    ("ND0414", "letter", "date", "LAI CHÂU, NGÀY 15 THÁNG 7 NĂM 2024"),
    ("ND0502", "report", "kind", "Báo cáo"),
    ("ND0552", "letter", "subject-line", "Về việc truyền thông về dừng"),
    ("ND0552", "letter", "subject-line", "V/V truyền thông về dừng công nghệ"),
    ("ND0553", "letter", "subject-line", "V/v về việc dừng công nghệ"),
    ("ND1001", "stamps", "urgency", "TỐI MẬT"),
    ("ND1004", "stamps", "urgency", "Khẩn"),
    ("ND1103", "stamps", "circulation", "Lưu hành nội bộ"),
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


# --- place ----------------------------------------------------------------------------------------


def shifted(name: str, mm: float) -> Change:
    """All lines of a centred part moved to the right."""

    def change(document: WordDocument) -> None:
        for paragraph in parts(document, name):
            paragraph.paragraph_format.left_indent = round(2 * mm * 36_000)

    return change


def _places() -> Iterator[Case]:
    yield Case(
        "the two columns swapped",
        "letter",
        both(_swap_columns, other_rule("agency", 0.5)),
        ("ND0107", "ND0206"),
        why="each of the two parts stands on the wrong side",
    )
    yield Case("motto off centre", "letter", shifted("motto", 6), ("ND0117",), shifted("motto", 1))
    yield Case("motto at the left", "letter", align("motto", "left"), ("ND0117",))
    for way in ("direct", "style"):
        wide, single = spacing("motto", line=1.5, by=way), spacing("motto", line=1.0, by=way)
        yield Case(f"motto at 1.5 lines by {way}", "letter", wide, ("ND0118",), single)
    agency = both(shifted("agency", 4.5), other_rule("agency", 0.5, shift=4.5))
    yield Case("agency not under its parent", "report", agency, ("ND0209",))
    wide, single = spacing("agency", line=1.3), spacing("agency", line=1.0)
    yield Case("agency at 1.3 lines", "report", wide, ("ND0208",), single)
    number = both(shifted("number", 6), shifted("subject-line", 3))
    yield Case("number not under the agency", "letter", number, ("ND0315",))
    yield Case("date in the row above", "letter", _date_in_the_row_above, ("ND0412",))
    yield Case("date off centre", "letter", shifted("date", 8), ("ND0413",), shifted("date", 1))
    yield Case("type at the left", "report", align("kind", "left"), ("ND0506",))
    yield Case(
        "type at the left by style", "report", align("kind", "left", "style"), ("ND0506",),
        align("kind", "center", "style"),
    )  # fmt: skip
    subject = both(shifted("subject", 8), other_rule("subject", 0.4, shift=8))
    yield Case("subject off centre", "report", subject, ("ND0516",))
    yield Case("V/v off centre", "letter", shifted("subject-line", 7), ("ND0558",))
    for points in (0, 12):
        for way in ("direct", "style"):
            change = spacing("subject-line", before=points, by=way)
            right = spacing("subject-line", before=6, by=way)
            yield Case(f"V/v {points} pt below by {way}", "letter", change, ("ND0559",), right)


def _swap_columns(document: WordDocument) -> None:
    for row in document.tables[0].rows:
        first, second = (cell._tc for cell in row.cells)
        left, right = (list(cell.findall(qn("w:p"))) for cell in (first, second))
        for paragraph in left:
            second.append(paragraph)
        for paragraph in right:
            first.append(paragraph)


def _date_in_the_row_above(document: WordDocument) -> None:
    date = part(document, "date")._p
    cell: Element = date.getparent()
    document.tables[0].cell(0, 1)._tc.append(date)
    cell.append(OxmlElement("w:p"))


# --- rules ----------------------------------------------------------------------------------------


def _rules() -> Iterator[Case]:
    for name, base, missing, length, broken in (
        ("motto", "letter", "ND0121", "ND0122", "ND0123"),
        ("agency", "letter", "ND0211", "ND0212", "ND0214"),
        ("agency", "report", "ND0211", "ND0212", "ND0214"),
        ("subject", "report", "ND0517", "ND0518", "ND0519"),
        ("subject", "decision", "ND0517", "ND0518", "ND0519"),
    ):
        share = 1.0 if name == "motto" else 0.4
        right = other_rule(name, share)
        yield Case(f"{base}: no rule under {name}", base, without_rule(name), (missing,), right)
        for wrong in (0.2, 1.6):
            yield Case(
                f"{base}: rule under {name} {wrong:g} of its length", base,
                other_rule(name, wrong), (length,), right,
            )  # fmt: skip
        dashed = other_rule(name, share, dash="dash")
        yield Case(f"{base}: dashed rule under {name}", base, dashed, (broken,), right)
    for name, base, code in (("agency", "letter", "ND0213"), ("subject", "report", "ND0520")):
        change, right = (other_rule(name, 0.4, shift=mm) for mm in (9, 1))
        yield Case(f"rule under {name} off centre", base, change, (code,), right)
    yield Case("rule under the parent", "report", other_rule("parent-agency", 0.4), ("ND0225",))
    yield Case("rule under V/v", "letter", other_rule("subject-line", 0.4), ("ND0560",))
    yield from _borders()


def _borders() -> Iterator[Case]:
    base = "letter-borders"
    for name, missing, length, broken in (
        ("motto", "ND0121", "ND0122", "ND0123"),
        ("agency", "ND0211", "ND0212", "ND0214"),
    ):
        yield Case(f"no border under {name}", base, _border(name, "gone"), (missing,))
        yield Case(f"border under {name} too long", base, _border(name, "wide"), (length,))
        yield Case(f"dotted border under {name}", base, _border(name, "dotted"), (broken,))
    yield Case("border off centre", base, _border("agency", "aside"), ("ND0213",))


def _border(name: str, how: str) -> Change:
    """The empty paragraph with the border changed."""

    def change(document: WordDocument) -> None:
        below: Element = parts(document, name)[-1]._p.getnext()
        edges: Element = below.pPr.find(qn("w:pBdr"))
        indent: Element = below.pPr.find(qn("w:ind"))
        if how == "gone":
            below.pPr.remove(edges)
        elif how == "dotted":
            edges[0].set(qn("w:val"), "dotted")
        elif how == "wide":
            indent.set(qn("w:left"), "0")
            indent.set(qn("w:right"), "0")
        else:
            for side, twips in (("left", 600), ("right", -600)):
                old = int(indent.get(qn(f"w:{side}")))
                indent.set(qn(f"w:{side}"), str(old + twips))

    return change


# --- page -----------------------------------------------------------------------------------------


def _page() -> Iterator[Case]:
    yield Case("Letter paper", "letter", page(width=215.9, height=279.4), ("ND0001",))
    yield Case("A5 paper", "letter", page(width=148, height=210), ("ND0001",))
    yield Case(
        "A4 lying",
        "letter",
        page(width=297, height=210),
        ("ND0002", "ND0107", "ND0707"),
        why="the columns keep their width, so none of them reaches the right half of the wider page",
    )
    for code, side, wrong, right in (
        ("ND0003", "top", 15, 25), ("ND0003", "bottom", 30, 25), ("ND0004", "left", 25, 35),
        ("ND0004", "left", 40, 35), ("ND0005", "right", 25, 20), ("ND0005", "right", 10, 20),
    ):  # fmt: skip
        change, mend = page(**{side: wrong}), page(**{side: right})
        yield Case(f"{side} margin {wrong} mm", "letter", change, (code,), mend)
    for way in (*WAYS, "theme"):
        change, mend = (face("motto", name, way) for name in ("Arial", "Times New Roman"))
        yield Case(f"Arial by {way}", "letter", change, ("ND0006",), mend)
    yield Case("Calibri in the text", "letter", face("clause", "Calibri"), ("ND0006",))
    yield Case("Arial number", "letter", face("page-number", "Arial"), ("ND0006",))
    for way in WAYS:
        change, mend = (color("motto", digits, way) for digits in ("0000FF", "000000"))
        yield Case(f"blue by {way}", "letter", change, ("ND0007",), mend)
    yield Case("red text", "report", color("opening", "FF0000"), ("ND0007",))
    yield Case("no page number", "long", removed("page-number"), ("ND0008",))
    yield Case("number on page 1", "letter", _same_first_page, ("ND0009",))
    yield Case("number below", "letter", _number_below, ("ND0010",))
    yield Case("number at the right", "letter", align("page-number", "right"), ("ND0010",))
    yield Case("roman numbers", "letter", _numbers("fmt", "lowerRoman"), ("ND0013",))
    yield Case(
        "numbers from 5", "letter", _numbers("start", "5"), ("ND0014",), _numbers("start", "1")
    )
    yield Case("marked as English", "letter", _in_english, ("ND0015",))


def _same_first_page(document: WordDocument) -> None:
    document.sections[0].different_first_page_header_footer = False


def _number_below(document: WordDocument) -> None:
    section = document.sections[0]
    section.footer.is_linked_to_previous = False
    old, new = section.header.paragraphs[0], section.footer.paragraphs[0]
    write(new, Line("page-number", "", align="center"))
    for run in list(old._p.findall(qn("w:r"))):
        new._p.append(run)


def _numbers(key: str, value: str) -> Change:
    def change(document: WordDocument) -> None:
        made: Element = OxmlElement("w:pgNumType")
        made.set(qn(f"w:{key}"), value)
        every(document.sections[0]._sectPr, "w:cols")[0].addprevious(made)

    return change


def _in_english(document: WordDocument) -> None:
    for paragraph in all_paragraphs(document):
        for run in paragraph.runs:
            set_language(run.font, "en-US")


# --- stamps ---------------------------------------------------------------------------------------


def _stamps() -> Iterator[Case]:
    yield Case("urgency without a frame", "stamps", _without_frame, ("ND1005",))
    for way in ("direct", "style"):
        change, mend = (color("urgency", digits, way) for digits in ("000000", "FF0000"))
        yield Case(f"black urgency by {way}", "stamps", change, ("ND1006",), mend)
    yield Case("circulation without a frame", "stamps", _without_outline, ("ND1104",))


def _without_frame(document: WordDocument) -> None:
    properties: Element = part(document, "urgency")._p.pPr
    properties.remove(properties.find(qn("w:pBdr")))


def _without_outline(document: WordDocument) -> None:
    paragraph: Element = document.sections[0].first_page_header.paragraphs[0]._p
    for fill in list(paragraph.iter(qn("a:ln"))):
        for child in list(fill):
            fill.remove(child)
        fill.append(OxmlElement("a:noFill"))


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


_MADE = (*_page(), *_letters(), *_words(), *_more_words(), *_places(), *_rules(), *_stamps())
CASES: tuple[Case, ...] = (*_MADE, *_by_office(_MADE))
