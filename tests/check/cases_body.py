"""One thing changed in the body, the foot, an annex or the text, and the code that must be found then."""

from collections.abc import Iterator

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt

from check import shapes
from check.right import (
    BASES,
    WAYS,
    Case,
    Line,
    align,
    bold,
    both,
    face,
    indents,
    inserted,
    italic,
    removed,
    size,
    spacing,
)
from check.shapes import (
    LOOK_OF_LABELS,
    deeper,
    gone,
    letters,
    numbered,
    on,
    prose,
    setting,
    tracked,
    words,
)

BASES.update(
    {
        "plain": shapes.right_plain_letter,
        "regulation": shapes.right_regulation,
        "annexes": shapes.right_annexes,
    }
)

CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
PLAIN_WAYS = tuple(way for way in WAYS if way != "table-style")


def _says(code: str, base: str, old: str, new: str, right: str = "") -> Case:
    """Some words by others; `right`: words in their place that are right too."""
    mend = words(old, right) if right else None
    return Case(f"{old!r} becomes {new!r}", base, words(old, new), (code,), mend)


def _sizes(
    code: str, base: str, name: str, sizes: tuple[float, float], *ways: str
) -> Iterator[Case]:
    wrong, right = sizes
    for by in ways:
        yield Case(
            f"{name} {wrong:g} by {by}", base, size(name, wrong, by), (code,), size(name, right, by)
        )


def _bolds(code: str, base: str, name: str, wrong: bool, *ways: str) -> Iterator[Case]:
    for by in ways:
        mend = bold(name, not wrong, by)
        yield Case(f"{name} bold {wrong} by {by}", base, bold(name, wrong, by), (code,), mend)


def _italics(code: str, base: str, name: str, wrong: bool, *ways: str) -> Iterator[Case]:
    for by in ways:
        mend = italic(name, not wrong, by)
        yield Case(f"{name} italic {wrong} by {by}", base, italic(name, wrong, by), (code,), mend)


def _look(said: str) -> str:
    return LOOK_OF_LABELS.replace("</w:rPr>", f"{said}</w:rPr>")


_WRONG_LABELS = (
    ("ND0007", _look('<w:color w:val="FF0000"/>')),
    ("ND0006", LOOK_OF_LABELS.replace("Times New Roman", "Arial")),
    ("ND0602", LOOK_OF_LABELS.replace("28", "24")),
)

# --- ô 6 ------------------------------------------------------------------------------------------


def _body() -> Iterator[Case]:
    everything = ("opening", "clause", "point", "closing")
    yield Case("no body", "letter", removed(*everything), ("ND0601",))
    yield from _sizes("ND0602", "letter", "opening", (12, 13), *PLAIN_WAYS)
    yield from _sizes("ND0602", "report", "text", (15, 13), "direct", "style")
    yield from _sizes("ND0602", "decision", "base", (12, 13), "direct", "character-style")
    yield from _italics("ND0603", "letter", "opening", True, *PLAIN_WAYS)
    yield from _italics("ND0603", "letter", "point", True, "direct", "style")
    yield from _bolds("ND0604", "letter", "opening", True, *PLAIN_WAYS)
    for base, name in (("letter", "point"), ("decision", "article")):
        yield from _sizes("ND0614", base, name, (13, 14), "direct", "style", "character-style")
    caps = on("Thực hiện", letters(all_caps=True))
    yield Case("a paragraph in caps by the font", "letter", caps, ("ND0615",))
    for by in ("direct", "style"):
        for how in ("left", "right"):
            mend = align("opening", "both", by)
            yield Case(f"{how} by {by}", "letter", align("opening", how, by), ("ND0605",), mend)
        for mm in (0.0, 7.5, 20.0):
            yield Case(
                f"first line {mm:g} by {by}",
                "letter",
                indents("opening", first=mm, by=by),
                ("ND0606",),
                indents("opening", first=10.0, by=by),
            )
        for name in ("clause", "point"):
            yield Case(
                f"{name} without space by {by}",
                "letter",
                spacing(name, before=0, by=by),
                ("ND0607",),
                spacing(name, before=6, by=by),
            )
        for lines in (0.8, 2.0):
            yield Case(
                f"{lines:g} lines by {by}",
                "letter",
                spacing("opening", line=lines, by=by),
                ("ND0608",),
                spacing("opening", line=1.5, by=by),
            )
    for code, look in _WRONG_LABELS:
        change = numbered("1. Sở", "2. Ủy", "3. Báo", form="decimal", text="%1.", look=look)
        yield Case(f"labels of a list: {look}", "letter", change, (code,))
    yield Case(
        "indent typed with spaces",
        "letter",
        both(indents("opening", first=0), words("Thực hiện", "     Thực hiện")),
        ("ND0606",),
        both(indents("opening", first=0), words("Thực hiện", "\tThực hiện")),
    )
    exact = setting(line_spacing_rule=WD_LINE_SPACING.EXACTLY, line_spacing=Pt(30))
    right = setting(line_spacing_rule=WD_LINE_SPACING.EXACTLY, line_spacing=Pt(18))
    yield Case(
        "exactly 30 pt", "letter", on("Thực hiện", exact), ("ND0608",), on("Thực hiện", right)
    )
    yield Case("space after, not before", "letter", spacing("opening", after=6), (), None)
    yield _says("ND0609", "letter", "hướng dẫn./.", "hướng dẫn.")
    remark = shapes.below("hướng dẫn./.", prose("(Có Phụ lục kèm theo)", italic=True))
    yield Case("a remark behind the end", "letter", remark, ())
    yield _says("ND0609", "decision", "Quyết định này./.", "Quyết định này./")


def _bases() -> Iterator[Case]:
    yield from _italics("ND0611", "decision", "base", False, *PLAIN_WAYS)
    yield _says("ND0612", "decision", "ngày 24/11/2023;", "ngày 24/11/2023,")
    yield _says("ND0612", "decision", "Truyền thông.", "Truyền thông;")
    yield _says("ND0612", "decision", "Truyền thông.", "Truyền thông,")
    two = "ngày 24/11/2023; căn cứ Luật Công nghệ thông tin ngày 29/6/2006;"
    yield _says("ND0613", "decision", "ngày 24/11/2023;", two)


def _headings() -> Iterator[Case]:
    for text in ("Chương I", "QUY ĐỊNH CHUNG", "Mục 1"):
        upright = on(text, letters(bold=False))
        yield Case(f"{text} not bold", "regulation", upright, ("ND0621",))
        yield Case(f"{text} left", "regulation", on(text, setting(alignment=LEFT)), ("ND0622",))
    yield _says("ND0623", "regulation", "Chương II", "Chương 2")
    yield _says("ND0623", "regulation", "Mục 1", "Mục I")
    yield Case("article not bold", "decision", on("Điều 2.", letters(bold=False)), ("ND0624",))
    yield Case(
        "first article not bold", "regulation", on("Điều 1.", letters(bold=False)), ("ND0624",)
    )
    yield _says("ND0625", "regulation", "QUY ĐỊNH CHUNG", "Quy định chung")
    yield Case(
        "title in caps by the font",
        "regulation",
        both(
            words("QUY ĐỊNH CHUNG", "Quy định chung"),
            on("Quy định chung", letters(small_caps=True)),
        ),
        ("ND0625",),
        both(
            words("QUY ĐỊNH CHUNG", "Quy định chung"), on("Quy định chung", letters(all_caps=True))
        ),
    )
    yield _says("ND0630", "report", "I. KẾT QUẢ THỰC HIỆN", "I. Kết quả thực hiện")
    for text in ("Chương I", "QUY ĐỊNH CHUNG", "Mục 1", "Điều 1."):
        yield Case(f"{text} italic", "regulation", on(text, letters(italic=True)), ("ND0632",))
    for text in ("Chương I", "Mục 1", "Điều 2."):
        yield _says("ND0633", "regulation", text, text.upper())
        caps = on(text, letters(all_caps=True))
        yield Case(f"{text} in caps by the font", "regulation", caps, ("ND0633",))
    for title in ("Chương II. TỔ CHỨC", "Chương II: TỔ CHỨC", "Chương II - TỔ CHỨC"):
        one_line = both(words("Chương II", title), gone("TỔ CHỨC THỰC HIỆN"))
        yield Case(title, "regulation", one_line, ("ND0634",))
    section = both(words("Mục 1", "Mục 1. TRÁCH NHIỆM"), shapes.gone_last("TRÁCH NHIỆM"))
    yield Case("Mục 1. TRÁCH NHIỆM", "regulation", section, ("ND0634",))
    yield _says("ND0635", "decision", "Điều 2.", "Điều 2:")
    yield _says("ND0630", "report", "I. KẾT QUẢ THỰC HIỆN", "\tI. Kết quả thực hiện")
    yield from _bolds("ND0631", "report", "roman-heading", False, *PLAIN_WAYS)


def _numbers() -> Iterator[Case]:
    yield _says("ND0626", "letter", "1. Sở", "1) Sở")
    yield _says("ND0626", "letter", "1. Sở", "1/ Sở")
    yield _says("ND0627", "letter", "a) Chủ trì", "a. Chủ trì")
    yield _says("ND0627", "letter", "a) Chủ trì", "a/ Chủ trì")
    yield _says("ND0627", "letter", "a) Chủ trì", "A) Chủ trì")
    yield _says("ND0628", "letter", "b) Tổng hợp", "c) Tổng hợp")
    yield _says("ND0628", "regulation", "đ) Trung tâm", "e) Trung tâm")
    yield _says("ND0628", "regulation", "e) Ban", "f) Ban")
    yield _says("ND0629", "letter", "3. Báo", "4. Báo")
    items = ("a) Phòng", "b) Phòng", "c) Thanh", "d) Văn", "đ) Trung", "e) Ban")
    yield Case(
        "Word's own letters: e after d",
        "regulation",
        numbered(*items, form="lowerLetter", text="%1)"),
        ("ND0628",),
        numbered(*items[:4], form="lowerLetter", text="%1)"),
    )
    yield Case(
        "Word's own letters with a full stop",
        "letter",
        numbered("a) Chủ trì", "b) Tổng hợp", form="lowerLetter", text="%1."),
        ("ND0627",),
        numbered("a) Chủ trì", "b) Tổng hợp", form="lowerLetter", text="%1)"),
    )
    clauses = ("1. Sở", "2. Ủy ban", "3. Báo")
    yield Case(
        "Word's own numbers with a bracket",
        "letter",
        numbered(*clauses, form="decimal", text="%1)"),
        ("ND0626",),
        numbered(*clauses, form="decimal", text="%1."),
    )


# --- ô 7 ------------------------------------------------------------------------------------------


def _signer() -> Iterator[Case]:
    yield Case("no authority", "letter", gone("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("ND0701",))
    yield Case("no authority of one line", "report", gone("GIÁM ĐỐC"), ("ND0701",))
    yield _says("ND0702", "letter", "PHÓ CHỦ TỊCH", "Phó Chủ tịch")
    yield _says("ND0702", "report", "GIÁM ĐỐC", "Giám đốc")
    yield from _sizes("ND0703", "letter", "authority", (12, 13), *WAYS)
    yield from _bolds("ND0704", "letter", "authority", False, *WAYS)
    yield from _italics("ND0705", "letter", "authority", True, "direct", "table-style")
    for wrong in ("K/T CHỦ TỊCH", "KT CHỦ TỊCH", "K.T CHỦ TỊCH", "K.T. CHỦ TỊCH"):
        yield _says("ND0706", "letter", "KT. CHỦ TỊCH", wrong, "TL. CHỦ TỊCH")
    yield _says("ND0706", "decision", "TM. ỦY BAN", "T/M ỦY BAN", "TUQ. ỦY BAN")
    yield Case(
        "signer on the left",
        "letter",
        shapes.swap_foot,
        ("ND0707", "ND0957"),
        why="the two change places, so that neither stands where it belongs",
    )
    yield Case("no signer", "letter", gone("Tống Thanh Hải"), ("ND0711",))
    yield _says("ND0712", "letter", "Tống Thanh Hải", "TỐNG THANH HẢI")
    yield Case(
        "name in caps by the font",
        "letter",
        on("Tống Thanh Hải", letters(all_caps=True)),
        ("ND0712",),
    )
    yield from _sizes("ND0713", "letter", "signer", (12, 13), *WAYS)
    yield from _bolds("ND0714", "decision", "signer", False, *WAYS)
    yield from _italics("ND0715", "report", "signer", True, "direct", "style")
    for title in ("ThS.", "TS.", "PGS. TS.", "Bs."):
        yield _says("ND0716", "letter", "Tống Thanh Hải", f"{title} Tống Thanh Hải", "Tạ Sơn Hải")
    off = setting(alignment=LEFT)
    yield Case("signer at the left of his column", "letter", on("Tống Thanh Hải", off), ("ND0717",))


# --- ô 9 ------------------------------------------------------------------------------------------

_ADDRESSEES = (
    "Kính gửi:",
    "- Các sở, ban, ngành tỉnh;",
    "- Ủy ban nhân dân các",
    "- Báo Lai Châu.",
)


def _addressees() -> Iterator[Case]:
    yield Case("no addressees", "letter", gone(*_ADDRESSEES), ("ND0901",))
    to = Line("addressees", "Kính gửi: Sở Nội vụ.", 14, align="left", left=35, before=12)
    yield Case("addressees in a decision", "decision", inserted("subject", to), ("ND0902",))
    yield from _sizes("ND0903", "letter", "addressees", (12, 13), *PLAIN_WAYS)
    yield from _bolds("ND0904", "letter", "addressees", True, *PLAIN_WAYS)
    yield from _italics("ND0905", "letter", "addressees", True, "direct", "style")
    yield _says("ND0906", "letter", "Kính gửi:", "Kính gửi")
    yield _says("ND0906", "plain", "Kính gửi: Bộ", "Kính gửi Bộ")
    yield _says("ND0906", "letter", "Kính gửi:", "Kính gởi:")
    yield _says("ND0906", "letter", "Kính gửi:", "KÍNH GỬI:")
    yield Case("one, on a line of its own", "letter", gone(*_ADDRESSEES[1:3]), ("ND0907",))
    yield _says("ND0908", "letter", "- Các sở, ban", "Các sở, ban")
    yield _says("ND0908", "plain", "Bộ Thông tin và Truyền thông.", "Bộ Nội vụ; Bộ Y tế.")
    yield _says("ND0909", "letter", "các huyện, thành phố;", "các huyện, thành phố,")
    yield _says("ND0909", "letter", "- Báo Lai Châu.", "- Báo Lai Châu;")
    ragged = on("- Báo Lai Châu.", setting(left_indent=75))
    yield Case("ragged", "letter", ragged, ("ND0910",))
    shifted = [on(name, setting(left_indent=36)) for name in _ADDRESSEES[1:]]
    yield Case("hyphens under the K", "letter", both(*shifted), ("ND0910",))


_LIST = ("- Như trên;", "- Chủ tịch, các Phó", "- Lưu: VT, VX.")


def _recipients() -> Iterator[Case]:
    yield Case("no heading of the recipients", "letter", gone("Nơi nhận:"), ("ND0951",))
    yield _says("ND0952", "letter", "Nơi nhận:", "NƠI NHẬN:")
    yield _says("ND0952", "letter", "Nơi nhận:", "Nơi nhận")
    caps = on("Nơi nhận:", letters(all_caps=True))
    yield Case("heading in caps by the font", "letter", caps, ("ND0952",))
    yield from _sizes("ND0953", "letter", "recipients-head", (13, 12), *WAYS)
    yield from _bolds("ND0954", "letter", "recipients-head", False, *WAYS)
    yield from _italics("ND0955", "letter", "recipients-head", False, *WAYS)
    yield Case("recipients under the signer", "letter", shapes.foot_in_two_rows, ("ND0956",))
    yield from _sizes("ND0961", "letter", "recipients", (12, 11), *WAYS)
    yield from _italics("ND0962", "letter", "recipients", True, "direct", "style")
    yield from _bolds("ND0963", "report", "recipients", True, "direct", "style")
    yield _says("ND0964", "letter", "- Chủ tịch, các", "+ Chủ tịch, các")
    yield _says("ND0964", "letter", "- Chủ tịch, các", "– Chủ tịch, các")
    yield _says("ND0965", "letter", "- Như trên;", "- Như trên,", "- Như trên (để thực hiện);")
    yield _says("ND0965", "letter", "VT, VX.", "VT, VX", "VT, VX4. PL.(300)")
    yield _says("ND0966", "letter", "- Như trên;", "- Sở Nội vụ;")
    yield _says("ND0966", "plain", "- Như trên;", "- Như Điều 3;")
    yield _says("ND0967", "letter", "- Lưu: VT, VX.", "- Lưu hồ sơ.", "- Lưu: VT, VP.")
    yield _says("ND0967", "report", "- Lưu: VT, BCVT.", "- Lưu VT.")
    yield Case("no recipients", "letter", gone(*_LIST), ("ND0968",))
    yield _says("ND0969", "letter", "- Lưu: VT, VX.", "- Lưu: VT.", "- Lưu: VT, VX (3).")


# --- annexes --------------------------------------------------------------------------------------

_NOTE = "(Kèm theo Công văn"


def _annexes() -> Iterator[Case]:
    yield _says("ND1501", "annexes", "Phụ lục II", "Phụ lục 2")
    yield _says("ND1501", "annexes", "Phụ lục I", "PHỤ LỤC I")
    yield _says("ND1501", "annexes", "Phụ lục II", "Phụ lục")
    for text, codes in (("Phụ lục I", ("ND1502", "ND1503")), ("PHÂN CÔNG", ("ND1506", "ND1507"))):
        yield Case(f"{text} 12", "annexes", on(text, letters(size=12)), codes[:1])
        yield Case(f"{text} not bold", "annexes", on(text, letters(bold=False)), codes[1:])
    yield Case("label left", "annexes", on("Phụ lục I", setting(alignment=LEFT)), ("ND1504",))
    yield _says("ND1505", "annexes", "PHÂN CÔNG NHIỆM VỤ", "Phân công nhiệm vụ")
    yield Case("title left", "annexes", on("PHÂN CÔNG", setting(alignment=LEFT)), ("ND1513",))
    for text, code in (("Phụ lục I", "ND1514"), ("PHÂN CÔNG", "ND1515")):
        yield Case(f"{text} italic", "annexes", on(text, letters(italic=True)), (code,))
    note_in_caps = on(_NOTE, letters(all_caps=True))
    yield Case("note in caps", "annexes", note_in_caps, ("ND1516",))
    yield Case("no note", "annexes", gone(_NOTE), ("ND1508",))
    yield Case("note 12", "annexes", on(_NOTE, letters(size=12)), ("ND1509",))
    yield Case("note upright", "annexes", on(_NOTE, letters(italic=False)), ("ND1510",))
    narrow = setting(alignment=RIGHT, left_indent=40)
    yield Case("note right", "annexes", both(shapes.short_note, on("(Kèm", narrow)), ("ND1511",),
               shapes.short_note)  # fmt: skip
    yield Case("numbers go on", "annexes", shapes.numbers_go_on, ("ND1512",))


# --- text -----------------------------------------------------------------------------------------


def _in_body(code: str, wrong: str, *right: str) -> Iterator[Case]:
    """A sentence before the closing of a công văn."""
    mends = [shapes.below("3. Báo Lai Châu", prose(text)) for text in right]
    made = shapes.below("3. Báo Lai Châu", prose(wrong))
    yield Case(wrong, "letter", made, (code,) if code else (), mends[0] if mends else None)
    for text, mend in zip(right[1:], mends[1:], strict=True):
        yield Case(f"right: {text}", "letter", mend, ())


def _references() -> Iterator[Case]:
    yield from _in_body(
        "ND2001",
        "Thực hiện theo quy định tại Khoản 2 Điều 5 của Quy chế này.",
        "Thực hiện theo quy định tại khoản 2 Điều 5 của Quy chế này.",
        "Khoản 2 Điều 5 của Quy chế này quy định trách nhiệm.",
        "Công an tỉnh đã điều 10 cán bộ, điều 5 xe xuống cơ sở.",
        "Danh mục 1 và hạng mục 2 do Sở Xây dựng quản lý.",
        "Mỗi xã có ít nhất một Điểm bưu điện văn hóa.",
    )
    yield from _in_body("ND2001", "Căn cứ Điểm a khoản 2 Điều 5 của Quy chế, đơn vị thực hiện.")
    yield from _in_body("ND2001", "Thực hiện đúng khoản 2 điều 5 Quy chế phối hợp.")
    yield from _in_body("ND2001", "Thực hiện theo chương II Quy chế phối hợp.")
    yield from _in_body("ND2001", "Báo cáo theo nội dung tại mục 2 Phụ lục kèm theo.")


def _leftovers() -> Iterator[Case]:
    for wrong in (
        "[CẦN BỔ SUNG]",
        "[Tên đơn vị]",
        "{{ ten_don_vi }}",
        "«Ten»",
        "???",
        "[NỘI DUNG]",
    ):
        yield from _in_body(
            "ND2002", f"Giao {wrong} chủ trì thực hiện.", "Giao Sở Y tế chủ trì [1]."
        )
    yield Case("a control nobody filled", "letter", shapes.empty_control, ("ND2002",))
    yield from _in_body("ND2003", "Hoàn thành vào quý ........ năm nay.", "Hoàn thành vào quý...")
    yield from _in_body("ND2003", "Hoàn thành vào quý ____ năm nay.")
    yield from _in_body(
        "ND2004",
        "Uû ban nh©n d©n tØnh yªu cÇu c¸c ®¬n vÞ thùc hiÖn.",
        "Nồng độ 10 µg/m³, 20 µg/m³ và 35 µg/m³ theo Quy chuẩn.",
        "Phần mềm Windows®, Office® và Oracle® của hãng Müller © 2024.",
    )
    yield from _in_body("ND2004", "Uûy ban nhaân daân tænh yeâu caàu caùc ñôn vò thöïc hieän.")
    yield Case("a face of TCVN3", "letter", face("opening", ".VnTime"), ("ND2004",))
    yield from _in_body("ND2005", deeper("Tổ chức thực hiện nghiêm túc."), "Tổ chức thực hiện.")
    yield from _in_body(
        "ND2006", "Giao \u00d0ài Phát thanh thực hiện.", "Giao β-lactam cho Sở Y tế."
    )
    yield from _in_body("ND2006", "Giao S\u043e Y tế thực hiện.")
    yield from _in_body(
        "ND2007",
        "Giao các sở,  ban, ngành  thực hiện.",
        "Ban hành ngày      tháng 7 năm 2024 của cơ quan.",
    )
    yield from _in_body("ND2008", "Giao Sở\u200bY tế thực hiện.")
    yield from _in_body("ND2008", "Giao Sở\u00ad Y tế thực hiện.")
    yield Case("hidden words", "letter", shapes.hidden_words, ("ND2009",))
    yield Case("an inserted paragraph", "letter", tracked("3. Báo Lai Châu", "ins"), ("ND2010",))
    yield Case("a comment", "letter", shapes.comment, ("ND2011",))
    yield from _in_body("ND2012", "Giao Sở Y tế , Sở Nội vụ thực hiện.")
    yield from _in_body("ND2012", "Giao Sở Y tế thực hiện như sau :")


def _agreement() -> Iterator[Case]:
    yield from _in_body("ND3001", "Hội nghị họp ngày 31/9/2024.", "Hội nghị họp ngày 30/9/2024.")
    yield from _in_body("ND3001", "Hội nghị họp ngày 30 tháng 02 năm 2025.")
    for wrong in ("ngày 31/4", "ngày 31 tháng 4", "ngày 31/9/24", "tháng 13/2024"):
        yield from _in_body("ND3001", f"Hội nghị họp {wrong}.")
    for right in ("số 45.13.2024", "ngày 30/4", "đầu tháng 12/2024", "ngày 20/ 9/ 2024"):
        yield from _in_body("", f"Hội nghị về phiên bản {right}.")
    yield _says("ND3002", "letter", " ngày 10/7/2024 của", " của", ", ngày 10 tháng 7 năm 2024 của")
    yield _says("ND3002", "letter", "số 2709/BTTTT-CVT ngày", "ngày", "số 2709/BTTTT-CVT ngày")
    yield from _in_body(
        "ND3002",
        "Triển khai Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ.",
        "Triển khai Quyết định số 411/QĐ-TTg của Thủ tướng Chính phủ ngày 31/3/2022.",
        "Các đơn vị tiếp tục thực hiện Công văn số 2709/BTTTT-CVT nêu trên.",
        "Quyết định này có hiệu lực; kế hoạch năm 2024 giữ nguyên.",
        "Triển khai Quyết định số 411/QĐ-TTg ký ngày 31/3/2022.",
        "Triển khai Quyết định số 411/QĐ-TTg (ngày 31/3/2022) của Thủ tướng Chính phủ.",
        "Triển khai Công văn số 1/BTTTT-VP và Công văn số 2/BTTTT-VP cùng ngày 10/7/2024.",
    )
    for wrong in (
        "Quyết định 411/QĐ-TTg",
        "quyết định 411/QĐ-TTg",
        "Thông báo số 12/TB-BTTTT",
        "Văn bản số 12/BTTTT-VP",
        "Kết luận số 12/KL-TTr",
        "Công văn số 12 ngày 10/7/2024",
    ):
        yield from _in_body("ND3002", f"Triển khai {wrong} của cấp trên.")
    yield _says("ND3003", "letter", "ngày 10/7/2024", "ngày 20/7/2024", "ngày 15/7/2024")
    yield from _in_body("ND3003", "Triển khai Kết luận số 12/KL-TTr ngày 20/7/2024 của Thanh tra.")
    yield _says("ND3003", "decision", "ngày 24/11/2023", "ngày 24/11/2032", "ngày 24/11/2009")
    yield from _in_body(
        "", "Luật Đất đai số 31/2024/QH15 ngày 18/01/2024 có hiệu lực từ ngày 01/8/2024."
    )
    yield _says(
        "ND3004", "letter", "trước ngày 20/9/2024", "trước ngày 10/7/2024", "trước 20/9/2024"
    )
    yield from _in_body(
        "ND3004",
        "Các đơn vị gửi báo cáo chậm nhất ngày 01/7/2024.",
        "Tính đến hết ngày 30/6/2024, toàn tỉnh có 1.250 thuê bao.",
        "Các hồ sơ phát sinh trước ngày 01/6/2024 thực hiện theo quy định cũ.",
        "Sở đã hoàn thành báo cáo trước ngày 30/6/2024.",
        "Hồ sơ nộp trước ngày 01/7/2024 được giải quyết theo quy định cũ.",
        "Các dự án hoàn thành trước ngày 31/12/2023 phải quyết toán.",
        "Báo cáo kết quả thực hiện trước ngày sáp nhập 01/7/2024.",
    )
    for wrong in (
        "gửi báo cáo trước 17 giờ 00 ngày 10/7/2024",
        "nộp hồ sơ không quá ngày 10/7/2024",
        "tổ chức thực hiện từ nay đến ngày 10/7/2024",
        "ghi rõ thời gian hoàn thành: ngày 30/6/2024",
    ):
        yield from _in_body("ND3004", f"Các đơn vị {wrong}.")


CASES: tuple[Case, ...] = (
    *_body(),
    *_bases(),
    *_headings(),
    *_numbers(),
    *_signer(),
    *_addressees(),
    *_recipients(),
    *_annexes(),
    *_references(),
    *_leftovers(),
    *_agreement(),
)
