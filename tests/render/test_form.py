"""The form that a unit fills in: everything that the program must find again when it comes back."""

from collections import Counter
from itertools import product

from builders import form, obligations, real_sources, text_of
from dispatch_gen.model.checks import check_form
from dispatch_gen.model.form import Form
from ooxml.reading import found, opened, part, values
from render.samples import REAL_FORM, form_duty, form_of

TAGS = "//w:sdt/w:sdtPr/w:tag/@w:val"
MOST = 64
"""Characters that Word takes in the tag or title of a content control."""


def real_form() -> Form:
    return real_sources().forms[REAL_FORM].value


def tags(of: Form | None = None) -> list[str]:
    return values(part(form_of(of)), TAGS)


def test_one_control_for_each_row_and_column() -> None:
    rows = [row.id for row in real_form().rows] + [f"khac-{n}" for n in (1, 2, 3)]
    columns = [column.id for column in real_form().columns]
    expected = {f"{row}.{column}" for row, column in product(rows, columns)}
    expected |= {f"khac-{n}.ten" for n in (1, 2, 3)}
    expected |= {"tong.so-luot"}
    expected |= {"khong-phat-sinh", "kien-nghi", "nguoi-lap", "dien-thoai", "nguoi-ky", "ngay-lap"}
    assert Counter(tags()) == Counter(expected)


def test_each_control_stands_in_its_row_and_column() -> None:
    """The tag says what the cell is for; the cell must be that one."""
    (table, *_) = found(part(form_of()), "//w:tbl")
    head, *rows = found(table, "w:tr")
    names = [row.id for row in real_form().rows] + ["khac-1", "khac-2", "khac-3", "tong"]
    for name, row in zip(names, rows, strict=True):
        cells = found(row, "w:tc")
        for column, cell in zip(reversed(real_form().columns), reversed(cells), strict=False):
            wanted = [f"{name}.{column.id}"] if name != "tong" or column.total else []
            assert values(cell, ".//w:sdt/w:sdtPr/w:tag/@w:val") == wanted
    titles = ["TT", real_form().row_title, *(f"{c.title}" for c in real_form().columns)]
    for title, cell in zip(titles, found(head, "w:tc"), strict=True):
        assert "".join(map(str, cell.itertext())).startswith(title)


def test_controls_can_be_filled_and_not_deleted() -> None:
    body = part(form_of())
    controls = found(body, "//w:sdt")
    assert values(body, "//w:sdt/w:sdtPr/w:lock/@w:val") == ["sdtLocked"] * len(controls)
    for control in controls:
        assert found(control, "w:sdtContent//w:t")
        kinds = found(control, "w:sdtPr/w:text | w:sdtPr/w14:checkbox")
        assert len(kinds) == 1
        assert values(control, "w:sdtPr/w:alias/@w:val") != [""]


def test_text_columns_take_several_lines() -> None:
    body = part(form_of())
    several = values(body, "//w:sdt[w:sdtPr/w:text/@w:multiLine='1']/w:sdtPr/w:tag/@w:val")
    expected = {
        f"{row.id}.{column}" for row in real_form().rows for column in ("phuong-tien", "ghi-chu")
    }
    assert expected <= set(several)
    assert not [tag for tag in several if tag.endswith(".so-luot")]


def test_tick_box_for_nothing_to_report() -> None:
    body = part(form_of())
    (box,) = found(body, "//w:sdt[w:sdtPr/w:tag/@w:val='khong-phat-sinh']")
    assert values(box, "w:sdtPr/w14:checkbox/w14:checked/@w14:val") == ["0"]
    assert "".join(map(str, box.itertext())).strip() == "☐"


def test_total_row_only_where_something_is_added_up() -> None:
    column = {"id": "c", "title": "Cột", "type": "number"}
    without, added = form(columns=[column]), form(columns=[column | {"total": "true"}])
    assert "tong.c" not in tags(without)
    assert "Tổng cộng" not in text_of(form_of(without))
    assert tags(added).count("tong.c") == 1


def test_free_rows_let_the_unit_name_them() -> None:
    body = part(form_of(form(free_rows="2")))
    found_tags = values(body, TAGS)
    assert [tag for tag in found_tags if tag.endswith(".ten")] == ["khac-1.ten", "khac-2.ten"]
    assert "khac-2.so-luot" in found_tags


def test_long_titles_fit_into_titles_of_controls() -> None:
    long = form(
        columns=[{"id": "c", "title": "Cột " * 60, "type": "number", "total": "true"}],
        rows=[{"id": f"r{n}", "title": "Dòng " * 60} for n in range(120)],
        free_rows="50",
    )
    shown = values(part(form_of(long)), "//w:sdt/w:sdtPr/w:alias/@w:val")
    assert max(map(len, shown)) <= MOST
    assert all(shown)


def test_long_ids_fit_into_tags() -> None:
    """Or the model refuses them."""
    of = form(
        rows=[{"id": "r" * 60, "title": "Dòng"}],
        columns=[{"id": "c" * 60, "title": "Cột", "type": "text"}],
    )
    assert [*check_form(of)] or max(map(len, tags(of))) <= MOST


def test_tags_are_unique_whatever_the_ids() -> None:
    """Or the model refuses them."""
    of = form(columns=[{"id": "ten", "title": "Tên", "type": "text"}], free_rows="1")
    assert [*check_form(of)] or len(set(tags(of))) == len(tags(of))


def test_who_when_and_what_for() -> None:
    duty = form_duty("106", "2024-08")
    text = text_of(form_of(duty=duty))
    for line in (
        "Đơn vị báo cáo: Ủy ban nhân dân huyện Tam Đường",
        "Kỳ báo cáo: tháng 8 năm 2024, số liệu từ ngày 20/7/2024 đến hết ngày 19/8/2024",
        "Nơi nhận báo cáo: Sở Thông tin và Truyền thông",
        "Thời hạn gửi: chậm nhất ngày 19/8/2024",
    ):
        assert line in text.split("\n")


def test_a_form_for_each_unit_and_period() -> None:
    """Three months, eight districts, each with its own identity."""
    duties = [duty for duty in obligations() if duty.task.form]
    assert len(duties) == 24
    identifiers = {opened(form_of(duty=duty)).core_properties.identifier for duty in duties[::5]}
    assert identifiers == {duty.id for duty in duties[::5]}
