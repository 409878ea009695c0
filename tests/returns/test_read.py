"""Single cases of the reader whose value and words matter both."""

import copy
import pickle
from collections.abc import Callable

from lxml import etree

import builders
from dispatch_gen.errors import Problem
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.model.form import Form
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import w
from dispatch_gen.returns.known import Duty, Known
from dispatch_gen.returns.layout import layout_of
from dispatch_gen.returns.read import NotReadable, read_return
from dispatch_gen.returns.reading import Kind, Reading, Spot, Step
from returns.damage import make, xml
from returns.damage_tables import plain_row, rows, text_of
from returns.damages import ALL
from returns.filling import (
    FORM,
    Filled,
    all_known,
    cell,
    control,
    edited,
    filled,
    forms,
    row,
    run,
    some_values,
    type_in,
    unwrap_all,
)

FIRST = next(iter(forms()))
COUNT = Spot("bao-chi", "so-luot")
Edit = Callable[[etree._Element], None]


def read(edit: Edit, **written: str) -> Reading:
    by = Filled({tag.replace("_", "-").replace("--", "."): text for tag, text in written.items()})
    reading = read_return(edited(filled(forms()[FIRST], by), edit), all_known())
    assert not isinstance(reading, NotReadable)
    return reading


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(p.code.removeprefix("returns."), p.place.field) for p in reading.problems]


def test_a_cell_that_goes_on_from_above_shows_nothing() -> None:
    def edit(root: etree._Element) -> None:
        for tag, merge in (("bao-chi", "restart"), ("phat-thanh-truyen-hinh", "continue")):
            type_in(control(root, f"{tag}.so-luot"), "12")
            cell(root, f"{tag}.so-luot")[0].append(xml(f'<w:vMerge w:val="{merge}"/>'))

    reading = read(edit)
    below = Spot("phat-thanh-truyen-hinh", "so-luot")
    assert reading.values[COUNT].number == 12
    assert reading.values[below].kind is Kind.BLANK
    assert told(reading) == [("merged-cells", str(below)), ("merged-cells", str(COUNT))]


def test_the_data_behind_a_control() -> None:
    parts = dict(read_package(filled(forms()[FIRST], Filled({str(COUNT): "12"}))))
    parts["customXml/item7.xml"] = b'<d xmlns="urn:x"><v>15</v></d>'
    bound = '<w:dataBinding w:prefixMappings="xmlns:a=\'urn:x\'" w:xpath="/a:d/a:v"/>'
    edit = lambda root: control(root, str(COUNT))[0].append(xml(bound))  # noqa: E731
    reading = read_return(edited(write_package(parts), edit), all_known())
    assert isinstance(reading, Reading)
    assert reading.values[COUNT].number == 12
    (problem,) = reading.problems
    assert (problem.code, problem.values["bound"]) == ("returns.bound-differs", "15")


def test_rows_added_in_two_tables_have_ids_of_their_own() -> None:
    def edit(root: etree._Element) -> None:
        table = next(root.iter(w("tbl")))
        lower = etree.Element(w("tbl"))
        for one in table.findall(w("tr"))[6:]:
            lower.append(one)
        table.addnext(lower)
        for place, name in ((table, "Hội thi"), (lower, "Ngày hội")):
            new = copy.deepcopy(table.findall(w("tr"))[1])
            unwrap_all(new)
            for one, text in zip(new.findall(w("tc")), ("", name, "5", "", ""), strict=True):
                text_of(one, text)
            place.findall(w("tr"))[2].addnext(new)

    reading = read(edit)
    names = [reading.values[Spot(f"them-{n}", "ten")].written for n in (1, 2)]
    assert names == ["Hội thi", "Ngày hội"]
    assert [reading.values[Spot(f"them-{n}", "so-luot")].number for n in (1, 2)] == [5, 5]
    assert ("second-table", "") in told(reading)


def test_a_row_that_the_office_added_is_read() -> None:
    case, data = make(3, ALL["a_row_put_in"], bare=False)
    reading = read_return(data, all_known())
    assert isinstance(reading, Reading)
    assert reading.values[Spot("them-1", "ten")].written == "Ngày hội chuyển đổi số"
    assert reading.values[Spot("them-1", "so-luot")].kind is Kind.NUMBER
    assert ("row-added", "them-1") in told(reading)
    assert case.told


def test_a_control_that_was_dragged_out_of_the_table() -> None:
    def edit(root: etree._Element) -> None:
        line = etree.Element(w("p"))
        next(root.iter(w("tbl"))).addnext(line)
        line.append(control(root, str(COUNT)))

    reading = read(edit, bao_chi__so_luot="12")
    value = reading.values[COUNT]
    assert (value.number, value.step) == (12, Step.CONTROL)
    assert ("control-elsewhere", str(COUNT)) in told(reading)


def test_the_values_stand_in_the_order_of_the_form() -> None:
    order = list(layout_of(all_known().forms[FORM]).spots)
    shuffled = ALL["rows_in_another_order"]
    reading = read_return(make(1, shuffled, bare=True)[1], all_known())
    assert isinstance(reading, Reading)
    assert list(reading.values) == order


def test_what_is_told_names_row_and_column_and_what_stood_there() -> None:
    reading = read(lambda _: None, bao_chi__so_luot="1,5")
    (problem,) = reading.problems
    assert problem.place.field == str(COUNT)
    told_ = Messages("vi").sentence(problem)
    for words in ("Báo chí (báo in, báo điện tử)", "Số lượt thực hiện", "1,5"):
        assert words in told_


def test_every_problem_can_be_told_in_both_languages() -> None:
    seen: dict[str, Problem] = {}
    for kind in ALL.values():
        for seed in range(3):
            reading = read_return(make(seed, kind, bare=kind.routes[0])[1], all_known())
            assert isinstance(reading, Reading)
            seen |= {problem.code: problem for problem in reading.problems}
    assert len(seen) > 20
    for problem in seen.values():
        for language in LANGUAGES:
            assert Messages(language).sentence(problem)
            assert Messages(language).remedy(problem)


def test_what_a_reader_cannot_see_is_shown_as_a_box() -> None:
    reading = read(lambda _: None, bao_chi__so_luot="12\u202e5")
    (problem,) = reading.problems
    assert problem.values["written"] == "12□5"


# --- other forms


def other(titles: tuple[str, ...]) -> Known:
    """What is known of a form with these rows, whose obligation is that of the first real one."""
    form = Form.model_validate(
        builders.form().model_dump()
        | {"rows": [{"id": f"viec-{n}", "title": title} for n, title in enumerate(titles)]}
    )
    (duty,) = [one for one in all_known().duties if one.obligation == FIRST]
    return Known({FORM: form}, (duty,))


def test_marks_count_where_titles_differ_in_nothing_else() -> None:
    known = other(("Bán", "Bàn", "Bạn"))
    titles = layout_of(known.forms[FORM]).row_titles
    assert [titles.find(t) for t in ("BÀN", "bán", "Bạn ", "Ban")] == [
        "viec-1",
        "viec-0",
        "viec-2",
        "",
    ]


def test_a_title_that_two_rows_have_stands_for_none() -> None:
    titles = layout_of(other(("Khác", "Khác", "Một")).forms[FORM]).row_titles
    assert (titles.find("Khác"), titles.find("mot")) == ("", "viec-2")


def test_units_whose_names_differ_in_marks_only() -> None:
    (duty,) = other(("Một",)).duties

    def named(unit: str, name: str) -> Duty:
        return Duty("a", "b", FORM, unit, (name,), "", "")

    known = Known({}, (named("1", "Xã Nậm Sỏ"), named("2", "Xã Nậm Sò"), named("3", "Xã Mù Sang")))
    assert known.units_called("XÃ NẬM SỎ") == {"1"}
    assert known.units_called("xa nam so") == {"1", "2"}
    assert known.units_called("Xa Mu Sang") == {"3"}
    assert known.units_called("") == frozenset()
    assert duty


def test_what_is_known_goes_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(all_known()))
    by = some_values("pickle")
    data = filled(forms()[FIRST], by)
    assert read_return(data, again) == read_return(data, all_known())


def test_a_row_without_words_is_passed_over() -> None:
    def edit(root: etree._Element) -> None:
        made, _ = make(1, bare=False)
        blank = plain_row(made, "", "", "", "", "")
        row(root, str(COUNT)).addnext(blank)
        assert rows(made)

    assert read(edit).problems == ()


def test_a_whole_cell_without_a_paragraph_is_told() -> None:
    def edit(root: etree._Element) -> None:
        here = cell(root, str(COUNT))
        for paragraph in here.findall(w("p")):
            here.remove(paragraph)

    assert ("ragged-row", "bao-chi") in told(read(edit))


def test_text_that_stands_where_none_may() -> None:
    assert told(read(lambda root: cell(root, str(COUNT)).append(run("12")))) == [
        ("missed-text", "")
    ]
