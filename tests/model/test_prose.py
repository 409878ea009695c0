"""References in a text, and dates that stand there in plain words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dispatch_gen.model.prose import (
    FIGURE,
    Prose,
    Reference,
    WrittenDate,
    pieces,
    references,
    spoken,
    written_dates,
)

Parts = tuple[int | None, int | None, int | None]

# --- references


def test_a_text_is_split_into_words_and_references() -> None:
    text = "Trước {{ deadline.thang }} ({{citation.cv-2709.short}})"
    assert pieces(text) == (
        "Trước ",
        Reference("deadline", "thang"),
        " (",
        Reference("citation", "cv-2709", "short"),
        ")",
    )
    assert [reference.id for reference in references(text)] == ["thang", "cv-2709"]


def test_a_figure_has_a_name_of_one_or_two_parts() -> None:
    text = "Có {{ figure.so-luot.bao-chi }} lượt, {{ figure.cau.ket-qua }}"
    found = list(references(text))
    assert [one.kind for one in found] == [FIGURE, FIGURE]
    assert [one.name for one in found] == ["so-luot.bao-chi", "cau.ket-qua"]


def test_nothing_is_no_piece() -> None:
    assert pieces("") == ()
    assert pieces("{{ deadline.a }}") == (Reference("deadline", "a"),)


def test_each_reference_is_said() -> None:
    text = "{{ deadline.a }}{{ citation.b.short }}."
    said = spoken(text, lambda r: f"<{r.kind} {r.id} {r.aspect}>")
    assert said == "<deadline a ><citation b short>."


@pytest.mark.parametrize(
    "text",
    ["{{ agency.name }}", "{{ deadline }}", "{{ deadline.a", "{{", "{{}}", "{{ 7 * 7 }}",
     "{{ deadline.A }}", "{{ deadline.a-.b }}", "{{ deadline.a.b.c }}", "{{ deadline.a.B }}",
     "{{{ deadline.a }}}", "{{ deadline.a }} {{ x }}", "{{ deadline.a|e }}",
     "{{ figure }}", "{{ figure.a.b.c }}", "{{ figure.a b }}", "{{ figure.a|int }}",
     "{{ ''.__class__ }}", "{{ deadline['a'] }}"],
)  # fmt: skip
def test_nothing_else_is_an_expression(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Prose).validate_python(text)
    (error,) = caught.value.errors()
    assert error["type"] == "bad-expression"
    assert error["ctx"]["given"] in text
    assert error["ctx"]["given"].startswith("{{")


@given(st.text().filter(lambda text: "{{" not in text))
def test_a_text_without_braces_is_itself(text: str) -> None:
    assert spoken(text, lambda r: "?") == text


IDS = st.from_regex(r"\A[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}\Z")
REFERENCES = st.builds(Reference, st.sampled_from(["deadline", "citation", "figure"]), IDS)


@given(st.lists(st.text("ab {.}\n", max_size=5).filter(lambda t: "{" not in t) | REFERENCES))
def test_what_was_put_together_is_found_again(parts: list[str | Reference]) -> None:
    text = "".join(
        part if isinstance(part, str) else f"{{{{ {part.kind}.{part.id} }}}}" for part in parts
    )
    assert list(references(text)) == [part for part in parts if isinstance(part, Reference)]


# --- dates in plain words

DATES: list[tuple[str, list[Parts]]] = [
    ("trước ngày 20 hàng tháng", [(20, None, None)]),
    ("ngày 20.", [(20, None, None)]),
    ("ngày 20, ngày 25", [(20, None, None), (25, None, None)]),
    ("lúc 8 giờ ngày 05", [(5, None, None)]),
    ("mùng 5, mồng 6, ngày mùng 7", [(5, None, None), (6, None, None), (7, None, None)]),
    ("đến 15/9/2024 về chủ trương", [(15, 9, 2024)]),
    ("(15.9.2024)", [(15, 9, 2024)]),
    ("15-9-2024; 15 / 9 / 2024", [(15, 9, 2024), (15, 9, 2024)]),
    ("ngày 15/9/2024", [(15, 9, 2024)]),
    ("ngày 15.9.2024", [(15, 9, 2024)]),
    ("ngày 15-9-2024", [(15, 9, 2024)]),
    ("2024-09-15", [(15, 9, 2024)]),
    ("ngày 24/7", [(24, 7, None)]),
    ("ngày 24.7", [(24, 7, None)]),
    ("ngày 05/7 năm 2024", [(5, 7, 2024)]),
    ("ngày 05 tháng 7 năm 2024", [(5, 7, 2024)]),
    ("NGÀY 05 THÁNG 7 NĂM 2024", [(5, 7, 2024)]),
    ("ngày 05 tháng 7/2024", [(5, 7, 2024)]),
    ("ngày 05 tháng 7", [(5, 7, None)]),
    ("mùng 5 tháng 7", [(5, 7, None)]),
    ("từ 05 tháng 7 năm 2024", [(5, 7, 2024)]),
    ("thực hiện đến tháng 9/2024)", [(None, 9, 2024)]),
    ("tháng 9-2024, tháng 10 năm 2024", [(None, 9, 2024), (None, 10, 2024)]),
    ("từ 7/2024 đến 9/2024", [(None, 7, 2024), (None, 9, 2024)]),
    ("hết tháng 9", [(None, 9, None)]),
    ("ngày 20-25 tháng 9", [(20, None, None), (None, 9, None)]),
    ("ngày {{ deadline.a }} tháng 9", [(None, 9, None)]),
]


@pytest.mark.parametrize(("text", "parts"), DATES)
def test_a_date_is_found(text: str, parts: list[Parts]) -> None:
    assert [(w.day, w.month, w.year) for w in written_dates(text)] == parts


@pytest.mark.parametrize(
    "text",
    ["dịch vụ di động 4G/5G", "số 12/2024/NĐ-CP", "Nghị định 30/2020/NĐ-CP", "số 12/2024",
     "Số: 12/2024", "12/2024-UBND", "2709/BTTTT-CVT", "1.250 lượt", "12.500.000 đồng",
     "hoạt động 24/7", "24/24 giờ", "1/2 số xã", "bản đồ tỷ lệ 1/2000", "quý 3/2024",
     "học kỳ 1/2024", "đợt 2/2024", "15 ngày làm việc", "trong 6 tháng", "tháng cuối quý",
     "mỗi ngày 20 lượt", "một ngày 2 buổi", "hằng ngày 4 ca", "hàng tháng 2 lần", "ngày 2 lần",
     "ngày 1.250 lượt", "ngày 1,5 giờ", "mỗi tháng 1 lần", "năm 2024", "khoản 1.2.3", "192.168.1.20",
     "0213.3876.501",
     "nêu rõ: “trước ngày 20 hàng tháng (đến tháng 9/2024)”",
     "{{ deadline.ngay-20 }} {{ citation.cv.date }}", "thứ 2", "Phụ lục 2/1850"],
)  # fmt: skip
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert list(written_dates(text)) == []


FORMS = ["{d}/{m}/{y}", "{d:02d}.{m:02d}.{y}", "{d}-{m}-{y}", "{y}-{m:02d}-{d:02d}",
         "ngày {d:02d} tháng {m} năm {y}", "ngày {d}/{m}/{y}", "ngày {d}.{m}.{y}"]  # fmt: skip
AROUND = st.text("aắ ,;()", max_size=5)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(FORMS), AROUND, AROUND)
def test_a_whole_date_is_found_whole_with_its_place(
    day: date, form: str, before: str, after: str
) -> None:
    written = form.format(d=day.day, m=day.month, y=day.year)
    (found,) = written_dates(f"{before} {written} {after}")
    assert (found.day, found.month, found.year) == (day.day, day.month, day.year)
    assert (found.text, found.start) == (written, len(before) + 1)


@given(st.text())
def test_any_text_has_dates_where_it_says_so(text: str) -> None:
    for found in written_dates(text):
        assert text[found.start :].startswith(found.text)


@pytest.mark.parametrize(
    ("written", "declared", "agrees"),
    [
        ((20, None, None), (20, 7, 2024), True),
        ((20, None, None), (19, 7, 2024), False),
        ((None, 9, 2024), (19, 9, 2024), True),
        ((None, 9, 2023), (19, 9, 2024), False),
        ((15, 9, 2024), (15, 9, 2024), True),
        ((15, 9, 2024), (None, 9, 2024), False),
        ((15, 9, None), (15, 8, 2024), False),
    ],
)
def test_a_date_agrees_in_what_it_says(written: Parts, declared: Parts, agrees: bool) -> None:
    assert WrittenDate("", 0, *written).agrees_with(*declared) is agrees


def test_a_date_beside_words_of_another_text_is_found() -> None:
    (found,) = written_dates("“đến tháng 8/2024”, chậm nhất ngày 15/9/2024, “sau đó")
    assert (found.day, found.month, found.year) == (15, 9, 2024)
