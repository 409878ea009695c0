"""What the model offers to templates: plain values, worded as the decree wants."""

import pytest

from builders import dispatch, obligations, real_sources, source
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.render.annex import annex_context
from dispatch_gen.render.context import (
    CHANGES,
    Context,
    annex_labels,
    dispatch_context,
    reference,
)
from render.samples import REAL_FORM, context_of_form, real_contexts


def body_of(of: Dispatch) -> list[Context]:
    found = dispatch_context(source(of))["body"]
    assert isinstance(found, list)
    return found


def texts(of: Dispatch) -> list[object]:
    return [paragraph["text"] for paragraph in body_of(of)]


def rows(of: Dispatch | None = None) -> list[Context]:
    found = annex_context(source(of), obligations(of), "Phụ lục I")["tasks"]
    assert isinstance(found, list)
    return found


def plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(plain, value))
    return value is None or type(value) in (str, int, bool)


def test_plain_values_only() -> None:
    """The sandbox lets a template call public methods of whatever objects it is given."""
    for name, _, context in real_contexts():
        assert plain(context), name


def test_numbering_of_a_long_text() -> None:
    """II.6 and table V: bases, Roman parts, Arabic clauses, letters or dashes; `./.` at the end."""
    items = [{"id": f"y-{n}", "text": f"Ý {n}"} for n in range(1, 6)]
    of = dispatch(
        kind="bao-cao",
        legal_bases=["Căn cứ một.", "Căn cứ hai;"],
        preamble=["Mở đầu"],
        directives=[{"id": "a", "text": "Khoản", "items": items, "markers": "letter"}],
        sections=[
            {"heading": "Một", "paragraphs": ["Đoạn"]},
            {
                "heading": "Hai",
                "directives": [
                    {"id": "b", "heading": "Tên khoản", "text": "Lời"}
                    | {"items": [{"id": "z", "text": "Ý"}]},
                    {"id": "c", "text": "Khoản"},
                ],
            },
        ],
        closing=["Kết thúc."],
    )
    assert texts(of) == [
        *("Căn cứ một;", "Căn cứ hai.", "Mở đầu", "1. Khoản"),
        *("a) Ý 1", "b) Ý 2", "c) Ý 3", "d) Ý 4", "đ) Ý 5"),
        *("I. MỘT", "Đoạn", "II. HAI", "1. Tên khoản", "Lời", "- Ý", "2. Khoản", "Kết thúc./."),
    ]
    sorts = [paragraph["style"] for paragraph in body_of(of)]
    assert sorts == [
        *("base", "base", "text", "text"),
        *("text",) * 5,
        *("heading", "text", "heading", "title", "text", "text", "text", "text"),
    ]


@pytest.mark.parametrize("end", ["", ".", "./.", ";", "/.", " ."])
def test_the_end_mark_stands_once(end: str) -> None:
    assert texts(dispatch(closing=[f"Hết{end}"]))[-1] == "Hết./."


def test_references_are_spoken() -> None:
    of = dispatch(
        citations=[
            {"id": "a", "kind": "Công văn", "number": "1/A", "date": "2024-02-05", "issuer": "B"}
        ],
        deadlines=[{"id": "h", "title": "H", "on": "2024-09-15"}],
        preamble=["Theo {{ citation.a }} trước {{ deadline.h }}:"],
    )
    assert texts(of)[0] == "Theo Công văn số 1/A ngày 05/02/2024 của B trước 15/9/2024./."


def test_what_leads_a_list_and_the_last_lines_stay_together() -> None:
    long = "Một đoạn văn dài hơn hai dòng. " * 10
    kept = [p["keep"] for p in body_of(dispatch(preamble=["Gồm:", "Đoạn", "Đoạn", long]))]
    assert kept == [True, False, False, True]
    kept = [p["keep"] for p in body_of(dispatch(preamble=["Đoạn", "Đoạn", "Đoạn ngắn"]))]
    assert kept == [False, True, True]


def test_annexes_are_labelled() -> None:
    """III.1.b: Roman numbers when there are two or more."""
    task = {"id": "viec", "text": "Việc.", "assignees": ["106"]}
    revises = {"relation": "recalls", "dispatch": "cu"}
    assert annex_labels(dispatch()) == {}
    assert annex_labels(dispatch(directives=[task])) == {"": "Phụ lục"}
    assert annex_labels(dispatch(revises=revises)) == {CHANGES: "Phụ lục"}
    both = annex_labels(dispatch(directives=[task], revises=revises))
    assert both == {"": "Phụ lục I", CHANGES: "Phụ lục II"}
    labels = annex_labels(source().dispatch)
    assert labels == {"": "Phụ lục I", REAL_FORM: "Phụ lục II"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Công văn số        /UBND-VX ngày       tháng 7 năm 2024 của "),
        ({"number": "7", "date": "2024-01-05"}, "Công văn số 07/UBND-VX ngày 05 tháng 01 năm 2024 của "),
        ({"kind": "bao-cao", "number": "112"}, "Báo cáo số 112/BC-UBND ngày       tháng 7 năm 2024 của "),
    ],
)  # fmt: skip
def test_how_an_annex_names_its_dispatch(changes: dict[str, object], said: str) -> None:
    assert reference(source(dispatch(**changes))) == said + "Ủy ban nhân dân tỉnh Lai Châu"


def test_tasks_of_the_real_dispatch() -> None:
    found = rows()
    assert [str(row["place"]).replace("\u00a0", " ") for row in found] == [
        *("khoản 1", "khoản 2", "khoản 3", "ý 1 khoản 4", "ý 2 khoản 4", "ý 2 khoản 4"),
    ]
    assert [row["number"] for row in found] == list("123456")
    assert found[0]["assignees"] == (
        "Các sở, ban, ngành\nUBND các huyện, thành phố (8 đơn vị)\n"
        "Các cơ quan, đơn vị báo chí, thông tin truyền thông"
    )
    assert [row["deadline"] for row in found] == [
        *("—", "15/9/2024", "—", "—"),
        *("19/7/2024\n19/8/2024\n19/9/2024",) * 2,
    ]
    assert found[4]["receivers"] == "Bộ Thông tin và Truyền thông; UBND tỉnh Lai Châu"


def test_a_task_that_leads_a_list_ends_without_its_colon() -> None:
    of = dispatch(directives=[{"id": "a", "text": "Giao Sở:", "assignees": ["so-tttt"]}])
    assert [row["text"] for row in rows(of)] == ["Giao Sở"]


def test_signing_in_the_stead_of_another() -> None:
    """II.7."""
    authority = [{"prefix": "TM.", "of": "Ủy ban nhân dân"}, {"prefix": "KT.", "of": "Chủ tịch"}]
    of = dispatch(signatory={"authority": authority, "title": "Phó Chủ tịch", "name": "A"})
    assert dispatch_context(source(of))["signatory"] == {
        "authority": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "name": "A",
    }


def test_form_of_a_unit() -> None:
    context = context_of_form()
    assert context["unit"] == {"code": "106", "name": "Ủy ban nhân dân huyện Tam Đường"}
    assert context["period"] == {"id": "2024-07", "label": "tháng 7 năm 2024"}
    assert context["span"] == {"first": "01/7/2024", "last": "19/7/2024"}
    assert context["deadline"] == "19/7/2024"
    form = real_sources().forms[REAL_FORM].value
    shown = context["form"]
    assert isinstance(shown, dict)
    assert [row["id"] for row in shown["rows"]] == [
        *(row.id for row in form.rows),
        *("khac-1", "khac-2", "khac-3"),
    ]
    assert [row["number"] for row in shown["rows"]] == [str(n) for n in range(1, 14)]
    assert shown["columns"][0]["title"] == "Số lượt thực hiện (lượt)"


def test_the_program_changes_nothing_that_it_is_given() -> None:
    """Contexts of different documents share nothing that a template could change."""
    one, two = context_of_form(), context_of_form()
    assert one == two
    assert one["form"] is not two["form"]
