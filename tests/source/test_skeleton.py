"""A new dispatch file: it builds at once, whatever the answers are, or the answers are refused."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dispatch_gen.errors import UsageError, has_errors
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.kinds import kinds
from dispatch_gen.source.load import Sources
from dispatch_gen.source.skeleton import FIELDS, check_answer, skeleton
from source.small import FILES, load_files, tell
from source.test_schema import read, schema

ANSWERS = {
    "id": "2024-08-hoi-nghi",
    "kind": "cong-van",
    "drafting": "VX",
    "subject": "tổ chức hội nghị",
    "title": "Chủ tịch",
    "signatory": "Nguyễn Văn A",
    "date": "2024-08",
}
NAME = "data/dispatches/2024-08-hoi-nghi.yaml"
HOSTILE = [
    'nói "thẳng"', "dấu ' đơn", "C:\\Users\\a", "\\", '\\"', "việc: hội nghị", "số #5", "# ghi chú",
    "{{ deadline.x }}", "{% if %}", "{_{", "@id@", "x @title@ y", "@signatory@ @date@ @kind@", "@@",
    "- việc", "-", "--- ", "? việc", ": việc", "| việc", "> việc", "*việc", "&việc", "!việc",
    "%việc", "`việc`", "[a, b]", "{a: b}", "no", "null", "~", "true", "12:30", "010", "1e3",
    "việc,", "ngày 5/9", "…“”–😀", "𠀀", "ê\u0323", "<<", "=", "việc\u00a0một", "a]: b}", "${HOME}", "%s %(a)s",
]  # fmt: skip


def loaded(answers: dict[str, str]) -> tuple[Dispatch, Sources]:
    files = {name: text for name, text in FILES.items() if "dispatches" not in name}
    with tempfile.TemporaryDirectory() as folder:
        sources = load_files(Path(folder), {**files, NAME: skeleton(answers)})
    assert not has_errors(sources.problems)
    (dispatch,) = sources.dispatches
    return dispatch.value, sources


def refused(**changes: str) -> list[tuple[str, str]]:
    with pytest.raises(UsageError) as caught:
        skeleton(ANSWERS | changes)
    tell(caught.value.problems)
    assert all(problem.place.file == "" for problem in caught.value.problems)
    return [(problem.place.field, problem.code) for problem in caught.value.problems]


def test_fields_are_all_the_answers() -> None:
    assert set(FIELDS) == set(ANSWERS)


@pytest.mark.parametrize("kind", list(kinds()))
def test_a_new_dispatch_of_every_kind_is_without_errors(kind: str) -> None:
    dispatch, sources = loaded(ANSWERS | {"kind": kind})
    assert dispatch.kind == kind
    assert {problem.code for problem in sources.problems} == {"data.placeholder-left"}


def test_the_answers_stand_in_their_places() -> None:
    dispatch, _ = loaded(ANSWERS)
    assert (dispatch.subject, dispatch.signatory.name) == ("tổ chức hội nghị", "Nguyễn Văn A")
    assert (dispatch.signatory.title, dispatch.drafting.symbol) == ("Chủ tịch", "VX")
    assert dispatch.filing.unit == "VX"
    assert (dispatch.date.year, dispatch.date.month, dispatch.date.day) == (2024, 8, None)
    assert dispatch.number is None


@pytest.mark.parametrize("answer", HOSTILE)
def test_a_hostile_answer_is_only_text(answer: str) -> None:
    changes = {"subject": answer, "title": answer, "signatory": answer}
    if len(answer) <= 20:
        changes["drafting"] = answer
    dispatch, _ = loaded(ANSWERS | changes)
    meant = answer.strip().replace("ê\u0323", "ệ")
    assert dispatch.subject == dispatch.signatory.title == dispatch.signatory.name == meant
    if "drafting" in changes:
        assert dispatch.drafting.symbol == dispatch.filing.unit == meant


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20), st.text("\udcff@idtlekna \"'\\:#-\n\x0b\x85", max_size=20))
@example("\x0bviệc\x1f", "a")
@example("việc\x85", "\u2028")
def test_any_answer_is_text_or_refused(subject: str, title: str) -> None:
    try:
        dispatch, _ = loaded(ANSWERS | {"subject": subject, "title": title})
    except UsageError as error:
        tell(error.problems)
        told = {problem.place.field for problem in error.problems}
    else:
        assert dispatch.signatory.title == title.strip()
        told = set()
    assert told <= {"--subject", "--title"}


@pytest.mark.parametrize("day", ["2024-08", "8/2024", "2024-08-15", "15/8/2024"])
def test_a_date_in_any_form(day: str) -> None:
    dispatch, _ = loaded(ANSWERS | {"date": day})
    assert (dispatch.date.year, dispatch.date.month) == (2024, 8)


def test_an_editor_finds_nothing_wrong_with_it(tmp_path: Path) -> None:
    for number, answer in enumerate(["no", "null", "010", "12", "true", "1.5", "~"]):
        path = tmp_path / f"{number}.yaml"
        changes = {"subject": answer, "title": answer, "signatory": answer, "drafting": answer}
        path.write_text(skeleton(ANSWERS | changes), encoding="utf-8")
        assert list(Draft202012Validator(schema("dispatch")).iter_errors(read(path))) == []


def test_what_is_commented_out_is_right_too(tmp_path: Path) -> None:
    """Taking out the `#` before the examples, and naming real units and forms."""
    text = re.sub(r"(?m)^#(?=  |[a-z])", "", skeleton(ANSWERS))
    text = re.sub(r"mã-(nhóm|đơn-vị)", "so-nv", text).replace("ten-bieu-mau", "so-lieu")
    dispatch, _ = load_files(tmp_path, {**FILES, NAME: text}).dispatches
    one = dispatch.value
    assert (len(one.citations), len(one.deadlines), len(one.reporting)) == (1, 2, 1)
    assert one.directives[0].assignees == ("so-nv",)
    assert one.signatory.authority


# --- bad answers


@pytest.mark.parametrize(
    ("name", "answer", "code"),
    [
        ("id", "Hội nghị", "data.bad-identifier"),
        ("id", "a--b", "data.bad-identifier"),
        ("id", "", "data.bad-identifier"),
        ("id", "../x", "data.bad-identifier"),
        ("id", "a" * 61, "data.too-long"),
        ("id", "con", "data.bad-file-name"),
        ("id", "com1", "data.bad-file-name"),
        ("kind", "cong-vna", "data.unknown-kind"),
        ("kind", "", "data.unknown-kind"),
        ("date", "2024-13", "data.impossible-date"),
        ("date", "tháng 8", "data.not-a-date"),
        ("subject", "", "data.empty"),
        ("subject", "  ", "data.empty"),
        ("subject", "x" * 501, "data.too-long"),
        ("subject", "một\nhai", "data.several-lines"),
        ("subject", "một\thai", "data.several-lines"),
        ("subject", "vi\u200bệc", "data.forbidden-character"),
        ("subject", "vi\x07ệc", "data.forbidden-character"),
        ("subject", "\ud800", "data.forbidden-character"),
        ("subject", "Tuyệt mật", "data.state-secret"),
        ("drafting", "x" * 21, "data.too-long"),
        ("drafting", "", "data.empty"),
        ("title", "x" * 101, "data.too-long"),
        ("signatory", "x" * 51, "data.too-long"),
    ],
)
def test_a_bad_answer_is_told_with_its_option(name: str, answer: str, code: str) -> None:
    assert refused(**{name: answer}) == [(f"--{name}", code)]


def test_all_bad_answers_are_told_at_once() -> None:
    changes = dict.fromkeys(FIELDS, "\x07")
    assert sorted(refused(**changes)) == [
        ("--date", "data.not-a-date"),
        ("--drafting", "data.forbidden-character"),
        ("--id", "data.bad-identifier"),
        ("--kind", "data.unknown-kind"),
        ("--signatory", "data.forbidden-character"),
        ("--subject", "data.forbidden-character"),
        ("--title", "data.forbidden-character"),
    ]


@pytest.mark.parametrize(
    ("name", "answer", "codes"),
    [
        ("id", "2024-08-hop", []),
        ("id", "Họp tháng 8", ["data.bad-identifier"]),
        ("kind", "cong-vann", ["data.unknown-kind"]),
        ("subject", "", ["data.empty"]),
        ("date", "2024-13", ["data.impossible-date"]),
        ("signatory", "Nguyễn Văn A", []),
    ],
)
def test_one_answer_is_judged_alone(name: str, answer: str, codes: list[str]) -> None:
    assert [problem.code for problem in check_answer(name, answer)] == codes
