"""What stands beside the table: the box to tick, names and remarks, and what nobody asked for."""

from collections.abc import Callable

import pytest
from lxml import etree

from dispatch_gen.errors import Severity
from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Reading
from returns.damage import xml
from returns.filling import (
    Filled,
    all_known,
    control,
    edited,
    filled,
    forms,
    run,
    tick,
    type_in,
    unwrap,
    unwrap_all,
)

FORM = forms()["2024-07-dung-2g/bao-cao-huyen/106/2024-07"]
NIL = "khong-phat-sinh"
Edit = Callable[[etree._Element], None]


def read(edit: Edit, of: bytes = FORM) -> Reading:
    reading = read_return(edited(of, edit), all_known())
    assert not isinstance(reading, NotReadable)
    return reading


def told(reading: Reading) -> dict[str, Severity]:
    return {p.code.removeprefix("returns."): p.severity for p in reading.problems}


def box(text: str, *, bare: bool) -> Edit:
    """The sign in the box typed over, its state as it was."""

    def edit(root: etree._Element) -> None:
        one = control(root, NIL)
        next(one.iter(w("t"))).text = text
        if bare:
            unwrap(one)

    return edit


def paragraph(root: etree._Element, words: str) -> etree._Element:
    return next(p for p in root.iter(w("p")) if words in "".join(map(str, p.itertext())))


# --- the box


def test_ticked_in_word() -> None:
    reading = read(tick)
    assert reading.nil
    assert reading.problems == ()


@pytest.mark.parametrize("mark", ["x", "X", "☒", "☑", "✓", "[x]", "(X)", "v", "☐ x", "x ☐"])
@pytest.mark.parametrize("bare", [False, True])
def test_ticked_by_other_means_needs_a_look(mark: str, bare: bool) -> None:
    reading = read(box(mark, bare=bare))
    assert reading.nil
    assert told(reading) == {"nil-by-words": Severity.WARNING}


@pytest.mark.parametrize("mark", ["☐", "", "[ ]", "□"])
@pytest.mark.parametrize("bare", [False, True])
def test_not_ticked(mark: str, bare: bool) -> None:
    reading = read(box(mark, bare=bare))
    assert not reading.nil
    assert reading.problems == ()


@pytest.mark.parametrize("mark", ["không", "?", "0", "đã xem", "☐ có phát sinh"])
def test_nobody_knows(mark: str) -> None:
    assert told(read(box(mark, bare=False))) == {"nil-unclear": Severity.WARNING}


def test_the_state_says_yes_and_the_sign_no() -> None:
    def edit(root: etree._Element) -> None:
        tick(root)
        next(control(root, NIL).iter(w("t"))).text = "☐"

    reading = read(edit)
    assert not reading.nil
    assert told(reading) == {"nil-by-words": Severity.WARNING}


def test_marked_behind_the_words() -> None:
    reading = read(lambda root: paragraph(root, "Không phát sinh trong kỳ").append(run(" x")))
    assert reading.nil
    assert "nil-by-words" in told(reading)


def test_a_box_of_an_old_form() -> None:
    def edit(root: etree._Element) -> None:
        one = control(root, NIL)
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
            "</w:ffData></w:fldChar></w:r>"
        )
        end = xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        one[-1][:] = [xml(field), end]
        unwrap(one)

    assert read(edit).nil


def test_nothing_happened_and_yet_there_are_figures() -> None:
    of = filled(FORM, Filled({"bao-chi.so-luot": "12"}, nil=True))
    assert told(read(lambda _: None, of)) == {"nil-with-figures": Severity.ERROR}


def test_nothing_happened_and_zeros() -> None:
    of = filled(FORM, Filled({"bao-chi.so-luot": "0", "tin-nhan.so-luot": "-"}, nil=True))
    assert read(lambda _: None, of).problems == ()


# --- texts


@pytest.mark.parametrize("bare", [False, True])
def test_a_date_that_nobody_filled_in_is_blank(bare: bool) -> None:
    def edit(root: etree._Element) -> None:
        for tag in ("ngay-lap", "kien-nghi"):
            for hint in control(root, tag)[0].findall(w("showingPlcHdr")):
                control(root, tag)[0].remove(hint)
        if bare:
            unwrap_all(root)

    reading = read(edit)
    assert set(reading.texts.values()) == {""}
    assert reading.problems == ()


def test_text_beside_a_control_is_joined_and_told() -> None:
    def edit(root: etree._Element) -> None:
        type_in(control(root, "kien-nghi"), "Thiếu loa")
        paragraph(root, "Khó khăn").append(run(" và thiếu người"))

    reading = read(edit)
    assert reading.texts["kien-nghi"] == "Thiếu loa và thiếu người"
    assert told(reading) == {"text-beside": Severity.NOTE}


def test_a_remark_of_several_lines() -> None:
    of = filled(FORM, Filled({"kien-nghi": "Thiếu loa\nThiếu người"}))
    reading = read(lambda _: None, of)
    assert reading.texts["kien-nghi"] == "Thiếu loa\nThiếu người"


def test_a_signer_under_his_office_without_controls() -> None:
    def edit(root: etree._Element) -> None:
        type_in(control(root, "nguoi-ky"), "Trần Thị B")
        type_in(control(root, "ngay-lap"), "Tam Đường, ngày 19 tháng 7 năm 2024")
        unwrap_all(root)

    reading = read(edit)
    assert reading.texts["nguoi-ky"] == "Trần Thị B"
    assert reading.texts["ngay-lap"] == "Tam Đường, ngày 19 tháng 7 năm 2024"
    assert reading.problems == ()


# --- what nobody asked for


@pytest.mark.parametrize(
    "place", ["Đơn vị báo cáo", "Ghi chú", "NGƯỜI LẬP BIỂU", "Số lượt: mỗi lần"]
)
def test_text_anywhere_else_is_told(place: str) -> None:
    line = etree.Element(w("p"))
    line.append(run("Riêng xã Bum Tở: 350 lượt"))

    def edit(root: etree._Element) -> None:
        here = paragraph(root, place)
        around = next(here.iterancestors(w("tbl")), here) if place == "Ghi chú" else here
        around.addnext(line)

    (problem,) = read(edit).problems
    assert problem.code == "returns.text-outside"
    assert "350" in problem.values["written"]


def test_a_picture_in_place_of_figures() -> None:
    def edit(root: etree._Element) -> None:
        paragraph(root, "Ghi chú").getroottree()
        picture = etree.Element(w("p"))
        picture.append(xml("<w:r><w:drawing/></w:r>"))
        next(root.iter(w("tbl"))).addnext(picture)

    assert told(read(edit)) == {"picture-instead": Severity.ERROR}
    of = filled(FORM, Filled({"bao-chi.so-luot": "12"}))
    assert read(edit, of).problems == ()


def test_so_many_faults_are_told_in_short() -> None:
    def edit(root: etree._Element) -> None:
        for number in range(500):
            line = etree.Element(w("p"))
            line.append(run(f"dòng {number}"))
            next(root.iter(w("tbl"))).addnext(line)

    problems = read(edit).problems
    assert len(problems) == 201
    assert problems[-1].code == "returns.more"
    assert problems[-1].values == {"number": "300"}
