"""A dispatch: its symbol and number, what its references say, what it cannot be."""

import pytest
from pydantic import ValidationError

from builders import dispatch
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.prose import Reference

CITATION = {
    "id": "cv-1",
    "kind": "Công văn",
    "number": "1/ABC",
    "date": "2024-07-01",
    "issuer": "Bộ Nội vụ",
}
DECLARED = {
    "citations": [CITATION],
    "deadlines": [
        {"id": "mot-lan", "title": "Xong", "on": "2024-09-15"},
        {
            "id": "thang",
            "title": "Báo cáo",
            "every": "month",
            "before_day": "20",
            "first": "2024-07",
            "last": "2024-09",
        },
    ],
}


def refused(**changes: object) -> str:
    with pytest.raises(ValidationError) as caught:
        dispatch(**changes)
    (error,) = caught.value.errors()
    return error["type"]


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("cong-van", "UBND-VX"),
        ("bao-cao", "BC-UBND"),
        ("quy-dinh", "QyĐ-UBND"),
        ("thu-cong", "UBND-VX"),
    ],
)
def test_the_symbol(kind: str, symbol: str) -> None:
    assert dispatch(kind=kind).symbol("UBND") == symbol


@pytest.mark.parametrize(
    ("number", "text"), [(None, ""), ("1", "01"), ("9", "09"), ("10", "10"), ("1234", "1234")]
)
def test_the_number_has_a_zero_below_ten(number: str | None, text: str) -> None:
    assert dispatch(number=number).number_text() == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("đến {{ deadline.mot-lan }}.", "đến 15/9/2024."),
        (
            "{{ deadline.thang }} (đến {{ deadline.thang.last }})",
            "trước ngày 20 hàng tháng (đến tháng 9/2024)",
        ),
        ("theo {{ citation.cv-1.short }}", "theo Công văn số 1/ABC"),
        ("không có gì", "không có gì"),
    ],
)
def test_a_text_is_spoken(text: str, said: str) -> None:
    assert dispatch(**DECLARED).speak(text) == said


@pytest.mark.parametrize(
    "reference",
    [
        Reference("deadline", "khac"),
        Reference("deadline", "cv-1"),
        Reference("citation", "thang"),
        Reference("deadline", "mot-lan", "last"),
        Reference("citation", "cv-1", "first"),
    ],
)
def test_what_is_not_declared_cannot_be_said(reference: Reference) -> None:
    one = dispatch(**DECLARED)
    assert one.say(reference) is None
    with pytest.raises(KeyError):
        one.speak(f"{{{{ {reference.kind}.{reference.id}.{reference.aspect or 'x'} }}}}")


def test_directives_in_sections_come_after_those_before_them() -> None:
    def one(id_: str) -> dict[str, str]:
        return {"id": id_, "text": "Việc."}

    sections = [
        {"heading": "Mục", "directives": [one("b"), one("c")]},
        {"heading": "Mục", "directives": [one("d")]},
    ]
    found = dispatch(directives=[one("a")], sections=sections).all_directives()
    assert [directive.id for directive in found] == ["a", "b", "c", "d"]


def test_only_a_letter_must_have_addressees() -> None:
    assert dispatch(kind="bao-cao", addressees=None).addressees == ()
    assert refused(addressees=None) == "no-addressee"


@pytest.mark.parametrize("content", ["directives", "sections"])
def test_any_content_will_do_but_some_there_must_be(content: str) -> None:
    values = {"directives": [{"id": "a", "text": "Việc."}], "sections": [{"heading": "Mục"}]}
    assert dispatch(preamble=None, **{content: values[content]})
    assert refused(preamble=None) == "no-content"


@pytest.mark.parametrize("mark", ["MẬT", "tuyệt mật", "Không"])
def test_there_is_no_place_for_a_secret(mark: str) -> None:
    assert refused(secrecy=mark) == "state-secret"


def test_a_dispatch_is_frozen() -> None:
    with pytest.raises(ValidationError):
        dispatch().subject = "khác"  # type: ignore[misc]


def test_a_dispatch_that_was_dumped_is_the_same_again() -> None:
    one = dispatch(**DECLARED)
    again = Dispatch.model_validate(one.model_dump(exclude_none=True))
    assert again == one
