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
    if not case.bare:
        case.tell("beside-control")


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
