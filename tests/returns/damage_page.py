"""What happens to columns, to the table as a whole, and to the page around it."""

import copy

from lxml import etree

from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.reading import Kind, Spot
from returns.damage import TITLED, Case, damage, xml
from returns.damage_tables import rows, swap, table, text_of
from returns.filling import NUMBER, controls, run, unwrap_all


@damage()
def columns_in_another_order(case: Case) -> None:
    for row in rows(case)[:-1]:
        cells = row.findall(w("tc"))
        swap(cells[2], cells[4])
    last = rows(case)[-1].findall(w("tc"))
    swap(last[1], last[3])


@damage()
def a_column_deleted(case: Case) -> None:
    for row in rows(case)[:-1]:
        row.remove(row.findall(w("tc"))[4])
    rows(case)[-1].remove(rows(case)[-1].findall(w("tc"))[3])
    case.report(*(spot for spot in case.seen if spot.column == "ghi-chu"))
    case.tell("column-missing")


@damage()
def the_running_numbers_deleted(case: Case) -> None:
    for row in rows(case)[:-1]:
        row.remove(row.findall(w("tc"))[0])
    span = next(rows(case)[-1].iter(w("gridSpan")))
    span.set(w("val"), "1")


@damage()
def a_column_put_in(case: Case) -> None:
    for number, row in enumerate(rows(case)):
        cell = copy.deepcopy(row.findall(w("tc"))[-1])
        unwrap_all(cell)
        text_of(cell, f"xã {number}" if number else "Nơi thực hiện")
        place = case.chance.choice((-1,)) if number == len(rows(case)) - 1 else -1
        row.findall(w("tc"))[place].addnext(cell)
    case.tell("column-added")


@damage(False)
def a_column_of_the_same_title(case: Case) -> None:
    """Put in before ours: figures of the month before, say."""
    for number, row in enumerate(rows(case)):
        cell = copy.deepcopy(row.findall(w("tc"))[1 if number == len(rows(case)) - 1 else 2])
        unwrap_all(cell)
        text_of(cell, str(number) if number else "Số lượt thực hiện (lượt)")
        row.findall(w("tc"))[1 if number == len(rows(case)) - 1 else 2].addprevious(cell)
    case.tell("column-added")


@damage()
def a_column_of_another_unit(case: Case) -> None:
    text_of(rows(case)[0].findall(w("tc"))[2], "Số lượt thực hiện (nghìn lượt)")
    case.report(*(spot for spot in case.seen if spot.column == NUMBER))
    case.tell("column-renamed", "column-missing")


@damage()
def a_column_named_without_its_unit(case: Case) -> None:
    text_of(
        rows(case)[0].findall(w("tc"))[2],
        case.chance.choice(("Số lượt thực hiện", "SỐ LƯỢT THỰC HIỆN ( lượt )")),
    )


@damage()
def titles_deleted(case: Case) -> None:
    table(case).remove(rows(case)[0])
    case.report(*case.seen)


# --- whole tables


@damage()
def in_another_table(case: Case) -> None:
    inner = table(case)
    outer = xml("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
    inner.addprevious(outer)
    next(outer.iter(w("tc"))).insert(0, inner)


@damage()
def titles_repeated(case: Case) -> None:
    case.row(case.spot(rows=TITLED[:-1])).addnext(copy.deepcopy(rows(case)[0]))


@damage()
def table_in_two(case: Case) -> None:
    lower = etree.Element(w("tbl"))
    for row in rows(case)[case.chance.randrange(3, 9) :]:
        lower.append(row)
    if case.chance.random() < 0.5:
        lower.insert(0, copy.deepcopy(rows(case)[0]))
    table(case).addnext(lower)
    lower.addprevious(etree.Element(w("p")))
    case.tell("second-table")


@damage()
def two_forms_in_one(case: Case) -> None:
    again = copy.deepcopy(table(case))
    table(case).addnext(again)
    case.report(*case.seen)
    case.tell("second-table")


@damage()
def no_table(case: Case) -> None:
    around = table(case).getparent()
    assert around is not None
    around.remove(table(case))
    case.report(*case.seen)
    case.tell("no-table")


# --- the page


@damage()
def a_sentence_below(case: Case) -> None:
    words = (
        "Số liệu trên chưa gồm 3 xã.",
        "Ghi chú: dòng 3 là 1.250 lượt",
        "Không phát sinh",
        "350",
    )
    line = etree.Element(w("p"))
    line.append(run(case.chance.choice(words)))
    table(case).addnext(line)
    case.tell("text-outside")


@damage()
def words_after_a_printed_line(case: Case) -> None:
    lines = [p for p in case.root.iter(w("p")) if "Thời hạn gửi" in "".join(map(str, p.itertext()))]
    lines[0].append(run(" – số liệu mạng xã hội là 999"))
    case.tell("text-outside")


@damage()
def a_note_in_the_total_row(case: Case) -> None:
    text_of(rows(case)[-1].findall(w("tc"))[2], "chưa gồm xã Bum Tở")
    case.tell("text-outside")


@damage()
def a_figure_in_the_total_row(case: Case) -> None:
    text_of(rows(case)[-1].findall(w("tc"))[3], "350")
    case.tell("text-outside")


@damage()
def a_figure_for_a_running_number(case: Case) -> None:
    text_of(rows(case)[3].findall(w("tc"))[0], str(case.number()))
    case.tell("text-outside")


@damage()
def a_row_above_the_titles(case: Case) -> None:
    free = case.row(Spot("khac-2", NUMBER))
    case.type(Spot("khac-2", "ten"), "Ngày hội", Kind.TEXT)
    rows(case)[0].addprevious(free)
    case.report(*(spot for spot in case.seen if spot.row in ("khac-2", "khac-3")))
    case.tell("text-outside", "control-elsewhere")


@damage()
def ticked_by_hand(case: Case) -> None:
    box = next(one for tag, one in controls(case.root) if tag == "khong-phat-sinh")
    mark = case.chance.choice(("x", "X", "☒", "✓", "[x]", "☑", "√", "đã đánh dấu"))
    next(box.iter(w("t"))).text = mark
    case.tell("nil-by-words", "nil-unclear")
