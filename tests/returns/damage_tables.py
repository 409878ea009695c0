"""What happens to the table and the page: rows, columns and cells moved, merged, copied, and what was added."""

import copy

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.reading import Kind, Spot
from returns.damage import BLANK, FREE, TITLED, Case, damage, xml
from returns.filling import NUMBER, controls, run, unwrap, unwrap_all

GRID = {"tt": 0, "ten": 1, "so-luot": 2, "phuong-tien": 3, "ghi-chu": 4}


def table(case: Case) -> etree._Element:
    return next(case.root.iter(w("tbl")))


def rows(case: Case) -> list[etree._Element]:
    return table(case).findall(w("tr"))


def text_of(one: etree._Element, text: str) -> None:
    """Plain text in a cell or a paragraph, in place of what stands there."""
    paragraph = one if one.tag == w("p") else one.find(w("p"))
    assert paragraph is not None
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.append(run(text))


def label(row: etree._Element, text: str) -> None:
    text_of(row.findall(w("tc"))[GRID["ten"]], text)


def plain_row(case: Case, *texts: str) -> etree._Element:
    """A row that the office put in, without controls."""
    made = copy.deepcopy(rows(case)[1])
    unwrap_all(made)
    for cell, text in zip(made.findall(w("tc")), texts, strict=True):
        text_of(cell, text)
    return made


def swap(first: etree._Element, second: etree._Element) -> None:
    mark = etree.Element("mark")
    first.addprevious(mark)
    second.addprevious(first)
    mark.addnext(second)
    around = mark.getparent()
    assert around is not None
    around.remove(mark)


# --- rows


@damage()
def rows_in_another_order(case: Case) -> None:
    one, other = case.chance.sample(TITLED, 2)
    a, b = case.row(Spot(one, NUMBER)), case.row(Spot(other, NUMBER))
    if a.getparent() is not None:
        place = list(table(case)).index(a)
        b.addprevious(a)
        table(case).insert(place, b)


@damage()
def a_row_deleted(case: Case) -> None:
    spot = case.spot()
    table(case).remove(case.row(spot))
    case.seen |= {one: BLANK for one in case.seen if one.row == spot.row}
    case.tell("row-missing")


@damage()
def a_row_deleted_by_a_change(case: Case) -> None:
    spot = case.spot()
    properties = case.row(spot).find(w("trPr"))
    assert properties is not None
    properties.append(etree.Element(w("del")))
    case.seen |= {one: BLANK for one in case.seen if one.row == spot.row}
    case.tell("row-missing")


@damage()
def a_row_hidden(case: Case) -> None:
    spot = case.spot()
    properties = case.row(spot).find(w("trPr"))
    assert properties is not None
    properties.append(etree.Element(w("hidden")))
    case.seen |= {one: BLANK for one in case.seen if one.row == spot.row}
    case.tell("row-missing")
    case.tell("hidden-text")


@damage()
def a_row_put_in(case: Case) -> None:
    row = plain_row(case, "", "Ngày hội chuyển đổi số", str(case.number()), "Sân vận động", "")
    case.row(case.spot(rows=TITLED[:-1])).addnext(row)
    case.tell("row-added")


@damage(False)
def a_row_put_in_at_the_end(case: Case) -> None:
    row = plain_row(case, "14", "Ngày hội chuyển đổi số", str(case.number()), "", "")
    case.row(Spot("khac-3", NUMBER)).addnext(row)
    case.tell("row-added")


@damage(True)
def a_fourth_free_row(case: Case) -> None:
    for number, id_ in enumerate(FREE):
        for column in ("ten", NUMBER):
            spot = Spot(id_, column)
            text = f"Việc {number}" if column == "ten" else "3"
            case.type(
                spot,
                text,
                Kind.TEXT if column == "ten" else Kind.NUMBER,
                None if column == "ten" else 3,
            )
    row = plain_row(case, "14", "Ngày hội chuyển đổi số", str(case.number()), "", "")
    case.row(Spot("khac-3", NUMBER)).addnext(row)
    case.tell("row-added")


@damage()
def a_row_copied(case: Case) -> None:
    spot = case.spot()
    again = copy.deepcopy(case.row(spot))
    case.row(spot).addnext(again)
    case.report_row(spot.row)
    case.tell("row-twice")


@damage()
def a_row_copied_and_renamed(case: Case) -> None:
    spot = case.spot()
    again = copy.deepcopy(case.row(spot))
    label(again, "Hội thi tìm hiểu")
    (case.row(spot).addnext if case.chance.random() < 0.5 else case.row(spot).addprevious)(again)
    case.tell("row-twice", "row-added")


@damage()
def an_empty_row(case: Case) -> None:
    case.row(case.spot(rows=TITLED[:-1])).addnext(plain_row(case, "", "", "", "", ""))


@damage()
def titles_written_otherwise(case: Case) -> None:
    row = case.row(Spot("bao-chi", NUMBER))
    ways = (
        "Báo  chí (báo in , báo điện tử)",
        "BÁO CHÍ (BÁO IN, BÁO ĐIỆN TỬ)",
        "1. Báo chí (báo in, báo điện tử)",
    )
    more = (
        "Bao chi (bao in, bao dien tu)",
        "Báo chí: báo in, báo điện tử",
        "Báo\u00a0chí\n(báo in, báo điện tử)",
    )
    label(row, case.chance.choice(ways + more))


@damage()
def running_numbers_changed(case: Case) -> None:
    for number, row in enumerate(rows(case)[1:-1]):
        text_of(
            row.findall(w("tc"))[0],
            case.chance.choice((f"{number}.", f"({number})", "", str(number + 5))),
        )


@damage(False)
def a_title_changed(case: Case) -> None:
    spot = case.spot()
    label(case.row(spot), case.chance.choice(("Báo", "", "Hình thức khác", "Pano ở xã")))
    case.report_row(spot.row)


@damage(True)
def a_title_changed_without_tags(case: Case) -> None:
    spot = case.spot()
    label(case.row(spot), "Hình thức khác hẳn")
    case.report_row(spot.row)
    case.tell("row-missing")


@damage()
def two_titles_exchanged(case: Case) -> None:
    """A reader goes by the titles."""
    one, other = case.chance.sample(TITLED, 2)
    a, b = (case.row(Spot(id_, NUMBER)).findall(w("tc"))[GRID["ten"]] for id_ in (one, other))
    swap(a, b)
    before = dict(case.seen)
    for column in (NUMBER, "phuong-tien", "ghi-chu"):
        case.seen[Spot(one, column)] = before[Spot(other, column)]
        case.seen[Spot(other, column)] = before[Spot(one, column)]
    if not case.bare:
        case.tell("control-moved")


# --- controls and cells


@damage(False)
def two_cells_exchanged(case: Case) -> None:
    one, other = case.chance.sample(TITLED, 2)
    a, b = Spot(one, NUMBER), Spot(other, NUMBER)
    swap(case.cell(a), case.cell(b))
    case.seen[a], case.seen[b] = case.seen[b], case.seen[a]
    case.tell("control-moved")


@damage(False)
def a_control_pasted_elsewhere(case: Case) -> None:
    one, other = case.chance.sample(TITLED, 2)
    again = copy.deepcopy(case.control(Spot(one, NUMBER)))
    case.put(Spot(other, NUMBER))
    target = case.control(Spot(other, NUMBER))
    target.addprevious(again)
    unwrap(target)
    case.seen[Spot(other, NUMBER)] = case.seen[Spot(one, NUMBER)]
    case.tell("control-moved")


@damage(False)
def some_controls_gone(case: Case) -> None:
    for tag, one in controls(case.root):
        if "." in tag and case.chance.random() < 0.3:
            unwrap(one)


@damage(False)
def all_tags_gone(case: Case) -> None:
    for _, one in controls(case.root):
        for tag in one[0].findall(w("tag")):
            one[0].remove(tag)


@damage(False)
def controls_around_cells(case: Case) -> None:
    for tag, one in controls(case.root):
        if tag.endswith(NUMBER) and case.chance.random() < 0.5:
            cell = next(one.iterancestors(w("tc")))
            properties = copy.deepcopy(one[0])
            unwrap(one)
            _wrap(cell, properties)


@damage(False)
def controls_around_paragraphs(case: Case) -> None:
    for tag, one in controls(case.root):
        if tag.endswith(NUMBER) and case.chance.random() < 0.5:
            paragraph = next(one.iterancestors(w("p")))
            properties = copy.deepcopy(one[0])
            unwrap(one)
            _wrap(paragraph, properties)


@damage(False)
def a_group_around_everything(case: Case) -> None:
    _wrap(
        table(case),
        xml('<w:sdtPr><w:tag w:val="nhom"/><w:alias w:val="Nhóm"/><w:group/></w:sdtPr>'),
    )


@damage(False)
def a_control_around_a_row(case: Case) -> None:
    _wrap(case.row(case.spot()), xml('<w:sdtPr><w:tag w:val="dong"/></w:sdtPr>'))


def _wrap(element: etree._Element, properties: etree._Element) -> None:
    one = etree.Element(w("sdt"))
    element.addprevious(one)
    one.append(properties)
    etree.SubElement(one, w("sdtContent")).append(element)


@damage()
def cells_merged_sideways(case: Case) -> None:
    spot = case.spot()
    row = case.row(spot)
    first, second = row.findall(w("tc"))[2:4]
    properties = first.find(w("tcPr"))
    assert properties is not None
    properties.append(xml('<w:gridSpan w:val="2"/>'))
    for paragraph in second.findall(w("p")):
        first.append(paragraph)
    row.remove(second)
    case.report(spot, Spot(spot.row, "phuong-tien"))


@damage()
def cells_merged_downwards(case: Case) -> None:
    place = case.chance.randrange(1, 8)
    kind = case.chance.choice(("", ' w:val="continue"'))
    upper, lower = rows(case)[place], rows(case)[place + 1]
    for row, merge in ((upper, ' w:val="restart"'), (lower, kind)):
        properties = row.findall(w("tc"))[2].find(w("tcPr"))
        assert properties is not None
        properties.append(xml(f"<w:vMerge{merge}/>"))
    ids = [spot.row for spot in case.seen if spot.column == NUMBER]
    case.report(Spot(ids[place - 1], NUMBER), Spot(ids[place], NUMBER))
    case.tell("merged-cells")


@damage()
def a_cell_deleted(case: Case) -> None:
    """The cells on its right move to the left."""
    spot = case.spot()
    case.row(spot).remove(case.row(spot).findall(w("tc"))[2])
    case.report(*(Spot(spot.row, column) for column in (NUMBER, "phuong-tien", "ghi-chu")))


@damage()
def a_table_in_a_cell(case: Case) -> None:
    spot = case.spot()
    inner = xml("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>25</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    case.paragraph(spot).addnext(inner)
    case.report(spot)
