"""What happens to single cells: how a count is written, what stands beside it, what Word leaves around it."""

import copy

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.reading import Kind
from returns.damage import Case, damage, xml
from returns.filling import run

SPACES = ("\u00a0", "\u2009", "\u202f", " ", "\u2007", "\u2003")
UNSEEN = ("\u200b", "\u200d", "\ufeff", "\u2060", "\u00ad")
NO_COUNT = (
    *(
        "1,5",
        "12,50",
        "1.25",
        "12.50",
        "1.2500",
        "0,250",
        "0.250",
        "1.250,5",
        "1,250.5",
        "3.0",
        ".5",
        "01.250",
    ),
    *(
        "10-15",
        "10–15",
        "10 - 15",
        "12/7",
        "12/7/2024",
        "19-7-2024",
        "3;4",
        "3 4",
        "5+7",
        "2x3",
        "10~15",
    ),
    *(
        "-5",
        "−5",
        "(5)",
        "O",
        "1O",
        "l2",
        "mười hai",
        "nhiều",
        "x",
        "?",
        "12?",
        "12 buổi",
        "12 nghìn",
        "1,2 nghìn",
    ),
    *(
        "12 lượt/ngày",
        "12 lượt 3 buổi",
        "99999999999",
        "0912345678",
        "1250000000000",
        "N/A",
        "#REF!",
        "=12",
        "12%",
    ),
    *(
        "1'250",
        "1.250.00",
        "1..250",
        "1 25",
        "١٢",
        "Ⅻ",
        "½",
        "12²",
        "không (0)",
        "chưa có",
        "1e3",
        "0x10",
        "12 ngàn",
    ),
    *(
        "30+",
        "<30",
        "≥30",
        "1.250 + 30",
        "12 (trong đó 3 lượt xã)",
        "\u202e521",
        "12,",
        "(~)",
        "hơn",
        "12.345.67",
    ),
)
ABOUT = (
    "~{}",
    "~ {}",
    "khoảng {}",
    "Khoảng {} lượt",
    "≈{}",
    "ước {}",
    "trên {}",
    "gần {} lượt",
    "hơn {}",
)


@damage()
def a_count_in_any_style(case: Case) -> None:
    number = case.number()
    grouped = f"{number:,}"
    styles = [str(number), grouped.replace(",", "."), *(grouped.replace(",", s) for s in SPACES)]
    styles += [
        f"{number} lượt",
        f"{number}lượt",
        f"{number} LƯỢT",
        f"{number}.",
        f"{number} (lượt)",
    ]
    styles += [
        "".join(chr(0xFF10 + int(d)) for d in str(number)),
        f"{grouped.replace(',', '.')} lượt.",
    ]
    case.type(case.spot(), case.chance.choice(styles), Kind.NUMBER, number)


@damage()
def a_count_from_zalo(case: Case) -> None:
    number = case.number()
    text = case.chance.choice(UNSEEN).join(str(number))
    case.type(case.spot(), case.chance.choice(("", *SPACES)) + text, Kind.NUMBER, number)


@damage()
def a_count_with_commas(case: Case) -> None:
    number, spot = case.number(), case.spot()
    case.type(spot, f"{number:,}", Kind.NUMBER, number)
    case.tell("grouped")


@damage()
def a_count_that_is_about(case: Case) -> None:
    number = case.number()
    case.type(case.spot(), case.chance.choice(ABOUT).format(number), Kind.NUMBER, number)
    case.tell("about")


@damage()
def no_count(case: Case) -> None:
    spot = case.spot(rows=("bao-chi", "khac-2", "tong", "loa-luu-dong"))
    case.type(spot, text := case.chance.choice(NO_COUNT), Kind.UNREADABLE)
    assert text
    case.report(spot)


@damage()
def nothing(case: Case) -> None:
    words = (
        "không",
        "Không",
        "không có",
        "Không phát sinh",
        "-",
        "–",
        "—",
        "--",
        "ko",
        "Khong co",
        " - ",
    )
    case.type(case.spot(), case.chance.choice(words), Kind.NONE)


@damage()
def dots_left(case: Case) -> None:
    dots = ("…", "...", "……", "....", " … ", "\u200b", "\u00a0", "___", "")
    case.type(case.spot(), case.chance.choice(dots), Kind.BLANK)


@damage()
def dots_beside_a_count(case: Case) -> None:
    number, spot = case.number(), case.spot()
    case.type(
        spot, case.chance.choice(("…{}", "{}…", "… {} …")).format(number), Kind.NUMBER, number
    )
    case.report(spot)


# --- beside the control


@damage(False)
def typed_beside_the_placeholder(case: Case) -> None:
    number, spot = case.number(), case.spot()
    one = case.control(spot)
    one[0].append(etree.Element(w("showingPlcHdr")))
    one[-1][:] = [run("…")]
    one.addnext(run(str(number)))
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("beside-control")


@damage(False)
def half_in_the_control(case: Case) -> None:
    number, spot = case.number(), case.spot()
    text = str(number)
    case.put(spot, run(text[:2]))
    case.control(spot).addnext(run(text[2:]))
    case.see(spot, Kind.NUMBER, number, text)
    case.tell("beside-control")


@damage(False)
def another_count_below(case: Case) -> None:
    spot = case.spot()
    case.put(spot, run("12"))
    below = etree.Element(w("p"))
    below.append(run("30"))
    case.paragraph(spot).addnext(below)
    case.report(spot)


@damage(False)
def placeholder_mark_left(case: Case) -> None:
    number, spot = case.number(), case.spot()
    case.put(spot, run(str(number)))
    case.control(spot)[0].append(etree.Element(w("showingPlcHdr")))
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("typed-over")


@damage()
def remark_beside(case: Case) -> None:
    spot = case.spot("ghi-chu")
    case.put(spot, run("đợt một"))
    case.control(spot).addnext(run(", đợt hai"))
    case.see(spot, Kind.TEXT, None, "đợt một, đợt hai")


@damage()
def two_paragraphs(case: Case) -> None:
    spot = case.spot()
    case.put(spot, run(str(case.chance.randrange(1, 99))))
    below = copy.deepcopy(case.paragraph(spot))
    case.paragraph(spot).addnext(below)
    case.report(spot)


@damage()
def broken_line(case: Case) -> None:
    spot = case.spot()
    break_ = case.chance.choice(("<w:br/>", "<w:cr/>", "<w:tab/>", '<w:br w:type="page"/>'))
    case.put(spot, xml(f"<w:r><w:t>1</w:t>{break_}<w:t>250</w:t></w:r>"))
    case.report(spot)


# --- what Word leaves


@damage()
def split_runs(case: Case) -> None:
    number, spot = case.number(), case.spot()
    marks = (
        "<w:proofErr w:type='spellStart'/>",
        "<w:bookmarkStart w:id='9' w:name='a'/>",
        "<w:r/>",
    )
    parts: list[etree._Element] = []
    for digit in str(number):
        parts += [run(digit), xml(case.chance.choice(marks))]
    case.put(spot, *parts)
    case.see(spot, Kind.NUMBER, number, str(number))


@damage()
def a_change_not_accepted(case: Case) -> None:
    number, spot = case.number(), case.spot()
    old, new = etree.Element(w("del")), etree.Element(w("ins"))
    old.append(xml(f"<w:r><w:delText>{case.number()}</w:delText></w:r>"))
    new.append(run(str(number)))
    case.put(spot, *case.chance.sample((old, new), 2))
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("tracked-changes")


@damage()
def text_moved_away(case: Case) -> None:
    number, spot = case.number(), case.spot()
    away, here = etree.Element(w("moveFrom")), etree.Element(w("moveTo"))
    away.append(run("77"))
    here.append(run(str(number)))
    case.put(spot, away, here)
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("tracked-changes")


@damage()
def a_digit_deleted(case: Case) -> None:
    spot = case.spot()
    case.put(spot, run("1"), xml("<w:del><w:r><w:delText>9</w:delText></w:r></w:del>"), run("250"))
    case.see(spot, Kind.NUMBER, 1250, "1250")
    case.tell("tracked-changes")


@damage()
def struck_out(case: Case) -> None:
    number, spot = case.number(), case.spot()
    old = run(str(case.number()), etree.Element(w(case.chance.choice(("strike", "dstrike")))))
    case.put(spot, *case.chance.sample((old, run(str(number))), 2))
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("struck-out")


@damage()
def hidden(case: Case) -> None:
    number, spot = case.number(), case.spot()
    case.put(spot, run("9", etree.Element(w("vanish"))), run(str(number)))
    case.see(spot, Kind.NUMBER, number, str(number))
    case.tell("hidden-text")


@damage()
def raised_digit(case: Case) -> None:
    spot = case.spot()
    raised = xml(f'<w:vertAlign w:val="{case.chance.choice(("superscript", "subscript"))}"/>')
    case.put(spot, run("12"), run("1", raised))
    case.report(spot)


@damage()
def a_field_with_its_result(case: Case) -> None:
    number, spot = case.number(), case.spot(rows=("tong",))
    if case.chance.random() < 0.5:
        field = xml('<w:fldSimple w:instr="=SUM(ABOVE)"/>')
        field.append(run(str(number)))
        case.put(spot, field)
    else:
        begin, middle, end = (
            xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')
            for kind in ("begin", "separate", "end")
        )
        code = xml("<w:r><w:instrText>=SUM(ABOVE) \\# 99</w:instrText><w:t>55</w:t></w:r>")
        case.put(spot, begin, code, middle, run(str(number)), end)
    case.see(spot, Kind.NUMBER, number, str(number))


@damage()
def a_field_without_an_end(case: Case) -> None:
    spot = case.spot()
    case.put(spot, xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), run("1250"))
    case.report(spot)
    case.tell("open-field")


@damage()
def hyphens(case: Case) -> None:
    spot = case.spot()
    case.put(spot, xml("<w:r><w:t>10</w:t><w:noBreakHyphen/><w:t>15</w:t></w:r>"))
    case.report(spot)


@damage()
def soft_hyphen(case: Case) -> None:
    spot = case.spot()
    case.put(spot, xml("<w:r><w:t>12</w:t><w:softHyphen/><w:t>50</w:t></w:r>"))
    case.see(spot, Kind.NUMBER, 1250, "1250")


@damage()
def in_a_list(case: Case) -> None:
    """`1. 250`: Word made a list of it."""
    spot = case.spot()
    case.put(spot, run("250"))
    properties = case.paragraph(spot).find(w("pPr"))
    assert properties is not None
    properties.append(xml('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'))
    case.report(spot)


@damage()
def a_picture_for_a_count(case: Case) -> None:
    spot = case.spot()
    case.put(spot, xml(case.chance.choice(("<w:r><w:pict/></w:r>", "<w:r><w:drawing/></w:r>"))))
    case.report(spot)


@damage()
def a_sign_of_another_font(case: Case) -> None:
    spot = case.spot()
    code = case.chance.choice(("F0FC", "F0E8", "F04A", "zz"))
    case.put(spot, xml(f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'))
    case.report(spot)


@damage()
def digits_of_the_symbol_font(case: Case) -> None:
    spot = case.spot()
    signs = "".join(f'<w:sym w:font="Symbol" w:char="F0{0x30 + d:02X}"/>' for d in (1, 2))
    case.put(spot, xml(f"<w:r>{signs}</w:r>"))
    case.see(spot, Kind.NUMBER, 12, "12")


@damage()
def links_tags_and_directions(case: Case) -> None:
    number, spot = case.number(), case.spot()
    around = xml(f"<w:{case.chance.choice(('hyperlink', 'smartTag', 'customXml', 'ins'))}/>")
    around.append(run(str(number)))
    case.put(spot, around)
    case.see(spot, Kind.NUMBER, number, str(number))


@damage()
def a_joined_paragraph(case: Case) -> None:
    """The end of a paragraph is deleted by a tracked change."""
    spot = case.spot()
    case.put(spot, run("12"))
    first = case.paragraph(spot)
    properties = first.find(w("pPr"))
    assert properties is not None
    properties.append(xml("<w:rPr><w:del/></w:rPr>"))
    second = etree.Element(w("p"))
    second.append(run("50"))
    first.addnext(second)
    case.see(spot, Kind.NUMBER, 1250, "1250")
    case.tell("tracked-changes")


@damage()
def a_text_box_over_a_cell(case: Case) -> None:
    spot = case.spot()
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>350</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    case.paragraph(spot).append(xml(box))
    case.tell("text-outside")


@damage()
def a_choice_of_formats(case: Case) -> None:
    spot = case.spot()
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="w14"><w:r><w:t>12</w:t></w:r></mc:Choice>'
        "<mc:Fallback><w:r><w:t>12</w:t></w:r></mc:Fallback></mc:AlternateContent>"
    )
    case.put(spot, xml(both))
    case.see(spot, Kind.NUMBER, 12, "12")


@damage()
def a_fraction(case: Case) -> None:
    spot = case.spot()
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    number = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    parts = number.format("num", 1) + number.format("den", 2)
    case.put(spot, xml(f'<m:oMath xmlns:m="{math}"><m:f>{parts}</m:f></m:oMath>'))
    case.report(spot)


@damage()
def a_line_of_math(case: Case) -> None:
    spot = case.spot()
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    case.put(spot, xml(f'<m:oMath xmlns:m="{math}"><m:r><m:t>125</m:t></m:r></m:oMath>'))
    case.see(spot, Kind.NUMBER, 125, "125")
