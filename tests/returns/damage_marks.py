"""What Word leaves in a cell: runs and fields, changes not accepted, lists, pictures, boxes, formulas."""

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.reading import Kind
from returns.damage import Case, damage, xml
from returns.filling import run


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
    around = xml(f"<w:{case.chance.choice(('hyperlink', 'smartTag', 'customXml'))}/>")
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
