"""Files with mistakes: each is told with its code and place, all of them at once."""

import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import real_sources
from dispatch_gen.errors import Severity, has_errors
from dispatch_gen.messages import Messages
from source.small import (
    AGENCY,
    DISPATCH,
    FILES,
    FORM,
    UNITS,
    Edits,
    edited,
    load_files,
    places,
    provoke,
    tell,
)

KIND, SUBJECT, FILING = "kind: cong-van", "subject: việc thử", "filing: {unit: VX1}"
DATE, ON, NUMBER = "date: 2024-07\n", "on: 2024-09-15", "number:\n"
ONCE = "{id: mot-lan, title: Xong việc, on: 2024-09-15}"
AGAIN = "every: month, before_day: 20, first: 2024-08, last: 2024-10"
PREAMBLE = 'preamble:\n  - "Thực hiện {{ citation.cv-1 }} như sau:"\n'
TEXT = "Xong trước {{ deadline.mot-lan }}."
SIGNATORY = "signatory: {title: Chủ tịch, name: Nguyễn Văn A}"
HEAD = "{prefix: KT., of: Chủ tịch}"
REPORTING = FILES[DISPATCH][FILES[DISPATCH].index("reporting:") :].partition("recipients:")[0]
DIRECTIVES = FILES[DISPATCH][FILES[DISPATCH].index("directives:") :].partition("reporting:")[0]
ADDRESSEES = FILES[DISPATCH][FILES[DISPATCH].index("addressees:") :].partition("citations:")[0]

# Which problems, in which file, and what is written (with marks) instead of what.
BAD: list[tuple[str, str, Edits]] = [
    # --- keys
    ("data.unknown-key", DISPATCH, {FILING: "filing: {unit: VX1, »copy: 2}"}),
    ("data.unknown-key", AGENCY, {"place: Lai Châu": "place: Lai Châu\n»địa danh: Lai Châu"}),
    ("data.unknown-key", UNITS, {"{id: so, name: Sở}": "{id: so, name: Sở, »boddy: x}"}),
    (
        "data.missing-key data.unknown-key",
        DISPATCH,
        {"title: Chủ tịch, name: Nguyễn": "»ten: Chủ tịch, name: Nguyễn", "signatory: ": "signatory: »"},
    ),
    ("data.missing-key", DISPATCH, {KIND: f"»{KIND}", f"{SUBJECT}\n": ""}),
    ("data.missing-key", DISPATCH, {KIND: f"»{KIND}", SUBJECT: "subject:"}),
    ("data.missing-key", FORM, {"{id: hop, title: Họp}": "»{id: hop}"}),
    # --- the wrong sort of value
    ("data.wants-text", DISPATCH, {SUBJECT: "subject: »[việc thử]"}),
    ("data.wants-text", DISPATCH, {SUBJECT: "subject: »{về: việc thử}"}),
    ("data.wants-text", DISPATCH, {KIND: "kind: »[cong-van]"}),
    ("data.wants-text", DISPATCH, {PREAMBLE: "preamble:\n  - »câu: một\n"}),
    ("data.wants-list", DISPATCH, {"receivers: [so-nv]\n    deadline": "receivers: »so-nv\n    deadline"}),
    ("data.wants-list", DISPATCH, {PREAMBLE: "preamble: »Câu mở đầu.\n"}),
    ("data.wants-list", DISPATCH, {PREAMBLE: "preamble: »{câu: một}\n"}),
    ("data.wants-keys", DISPATCH, {FILING: "filing: »VX1"}),
    ("data.wants-keys", DISPATCH, {SIGNATORY: "signatory: »[Chủ tịch, Nguyễn Văn A]"}),
    ("data.wants-keys", DISPATCH, {"- name: Lãnh đạo tỉnh": "- »Lãnh đạo tỉnh"}),
    ("data.not-one-of", DISPATCH, {AGAIN: AGAIN.replace("every: month", "every: »week")}),
    ("data.not-one-of", DISPATCH, {"{until: deadline}": "{until: »hạn}"}),
    ("data.not-one-of", FORM, {"type: text": "type: »chữ"}),
    # --- text
    ("data.empty", DISPATCH, {SUBJECT: 'subject: »""'}),
    ("data.empty", DISPATCH, {SUBJECT: 'subject: »"  \u00a0 "'}),
    ("data.too-long", DISPATCH, {"name: Lãnh đạo tỉnh": f"name: »{'x' * 300}"}),
    ("data.too-long", AGENCY, {"symbol: UBND": f"symbol: »{'U' * 21}"}),
    ("data.too-long", DISPATCH, {"id: bao-cao": f"id: »{'a' * 61}"}),
    ("data.several-lines", DISPATCH, {SUBJECT: 'subject: »"việc\\nthử"'}),
    ("data.several-lines", DISPATCH, {SUBJECT: 'subject: »"việc\\tthử"'}),
    ("data.bad-identifier", DISPATCH, {"id: mot-lan": "id: »Mot_lan"}),
    ("data.bad-identifier", DISPATCH, {"id: bao-cao": "id: »bao--cao"}),
    ("data.bad-identifier", DISPATCH, {"id: bao-cao": 'id: »"bao-cao "'}),
    ("data.bad-identifier", UNITS, {"code: so-yt": "code: »sở-yt"}),
    ("data.unknown-kind", DISPATCH, {KIND: "kind: »Công văn"}),
    ("yaml.control-character", DISPATCH, {SUBJECT: "subject: việc »\x07thử"}),
    ("yaml.forbidden", DISPATCH, {SUBJECT: "subject: việc »\u200bthử"}),
    ("yaml.forbidden", UNITS, {"name: Sở Y tế": 'name: »"Sở \\u200b Y tế"'}),
    ("data.state-secret", DISPATCH, {SUBJECT: f"{SUBJECT}\nsecrecy: »Mật"}),
    ("data.state-secret", DISPATCH, {SUBJECT: f"{SUBJECT}\nsecrecy: »không"}),
    # --- dates
    *(("data.impossible-date", DISPATCH, {ON: f"on: »{day}"})
      for day in ("2024-13-01", "2024-02-30", "31/4/2024", "29/02/2023", "2024-00-10", "0/1/2024")),
    *(("data.not-a-date", DISPATCH, {ON: f"on: »{day}"})
      for day in ("2024-09", "15-9-2024", "2024-9-15", "20240915", "tháng 9", "2024-09-15 10:00",
                  "0204-09-15", "9999-12-31", "２０２４-09-15", "[2024-09-15]", '"2024-09-15 "')),
    ("data.impossible-date", DISPATCH, {DATE: "date: »2024-13\n"}),
    ("data.impossible-date", DISPATCH, {DATE: "date: »0/2024\n"}),
    ("data.not-a-date", DISPATCH, {DATE: "date: »07-2024\n"}),
    ("data.not-a-month", DISPATCH, {"first: 2024-08": "first: »2024-08-01"}),
    ("data.not-a-month", DISPATCH, {"last: 2024-10": "last: »31/10/2024"}),
    ("data.corrections-missing", DISPATCH, {FILING: "revises: »{relation: corrects, dispatch: a}\n" + FILING}),
    ("data.corrections-not-here", DISPATCH, {FILING: "revises: »{relation: recalls, dispatch: a, "
                                             "corrections: [{at: a, was: b, now: c}]}\n" + FILING}),
    *(("data.not-an-arrival", DISPATCH, {"issuer: Bộ Nội vụ}": f"issuer: Bộ Nội vụ, incoming: »{given}}}"})
      for given in ("3", "0/2024", "3-2024", "3/24", "2709/BTTTT-CVT")),
    # --- numbers, yes and no
    *(("data.not-a-number", DISPATCH, {NUMBER: f"number: »{number}\n"})
      for number in ("010", "no", "12:30", "1_000", "1e3", "-1", "+5", "0x1F", "0o17", "１２", "1.0",
                     "true", "null", '" 12"', "[12]", "{a: 1}", "1234567890")),
    ("data.too-small", DISPATCH, {NUMBER: "number: »0\n"}),
    ("data.too-great", DISPATCH, {"before_day: 20": "before_day: »32"}),
    *(("data.not-yes-or-no", UNITS, {"listed: false": f"listed: »{word}"})
      for word in ("no", "yes", "off", "1", "0", "y", "[true]")),
    # --- lists
    ("data.empty-list", DISPATCH, {"units: [cac-huyen]": "units: »[]"}),
    ("data.empty-list", AGENCY, {"[ỦY BAN NHÂN DÂN, TỈNH LAI CHÂU]": "»[]"}),
    ("data.too-many", DISPATCH, {SIGNATORY: f"{SIGNATORY[:-1]}, authority: »[{', '.join([HEAD] * 4)}]}}"}),
    # --- what does not go together
    ("data.header-is-not-the-name", AGENCY, {"name: Ủy": "»name: Ủy", "TỈNH LAI CHÂU]": "TỈNH SƠN LA]"}),
    ("data.group-and-unit", DISPATCH, {"- group: cac-huyen": "- »group: cac-huyen\n    unit: so-nv"}),
    ("data.nobody", DISPATCH, {"- name: Lãnh đạo tỉnh": "- »name:"}),
    ("data.nobody", DISPATCH, {"- name: Lãnh đạo tỉnh": "- »{}"}),
    ("data.no-addressee", DISPATCH, {KIND: f"»{KIND}", ADDRESSEES: ""}),
    ("data.no-addressee", DISPATCH, {KIND: f"»{KIND}", ADDRESSEES: "addressees: []\n"}),
    ("data.no-content", DISPATCH, {KIND: f"»{KIND}", PREAMBLE: "", DIRECTIVES: "", REPORTING: ""}),
    # --- deadlines
    ("data.once-or-recurring", DISPATCH, {ONCE: f"»{ONCE[:-1]}, every: month}}"}),
    ("data.once-or-recurring", DISPATCH, {ONCE: f"»{ONCE[:-1]}, last: 2024-10}}"}),
    ("data.once-or-recurring", DISPATCH, {ONCE: f"»{ONCE[:-1].replace(ON, 'on: ')}}}"}),
    ("data.incomplete-recurrence", DISPATCH, {"{id: thang": "»{id: thang", "every: month, ": ""}),
    ("data.incomplete-recurrence", DISPATCH, {"{id: thang": "»{id: thang", "before_day: 20, ": ""}),
    ("data.incomplete-recurrence", DISPATCH, {"{id: thang": "»{id: thang", "first: 2024-08, ": ""}),
    ("data.endless-recurrence", DISPATCH, {"{id: thang": "»{id: thang", ", last: 2024-10": ""}),
    ("data.ends-before-it-begins", DISPATCH, {"{id: thang": "»{id: thang", "last: 2024-10": "last: 2024-07"}),
    ("data.too-many-periods", DISPATCH, {"{id: thang": "»{id: thang", "last: 2024-10": "last: 2034-08"}),
    # --- references in texts
    *(("data.bad-expression", DISPATCH, {TEXT: f'»"Xong {expression}."'})
      for expression in ("{{ agency.name }}", "{{ 7*7 }}", "{{}}", "{{ deadline.mot-lan", "{{",
                         "{{ deadline.mot_lan }}", "{{ deadline }}", "{{{ deadline.mot-lan }}}",
                         "{{ deadline.mot-lan | upper }}", "{{ deadline.mot-lan.a.b }}")),
]  # fmt: skip


def _named(row: tuple[str, str, Edits]) -> str:
    return ascii(f"{row[0]}-{list(row[2].values())[-1]}")[1:70].replace("\\", "/")


@pytest.mark.parametrize(("codes", "name", "edits"), BAD, ids=map(_named, BAD))
def test_a_mistake_is_told_once_with_its_place(
    tmp_path: Path, codes: str, name: str, edits: Edits
) -> None:
    assert has_errors(provoke(tmp_path, codes, name, edits).problems)


def test_the_small_workspace_itself_has_no_problem(tmp_path: Path) -> None:
    sources = load_files(tmp_path, FILES)
    assert places(sources) == []
    assert [d.id for d in sources.dispatches] == ["thu"]
    assert sources.agency
    assert sources.agency.value.symbol == "UBND"
    assert list(sources.forms) == ["so-lieu"]


NEAREST = [
    (DISPATCH, {SUBJECT: "subjet: việc thử"}, "subject"),
    (DISPATCH, {FILING: "filing: {unit: VX1, Copies: 2}"}, "copies"),
    (DISPATCH, {"    deadline: mot-lan": "    dead line: mot-lan"}, "deadline"),
    (DISPATCH, {"assignees: [cac-huyen], ": "asignee: [cac-huyen], "}, "assignees"),
    (DISPATCH, {"{until: deadline}": "{untill: deadline}"}, "until"),
    (UNITS, {"{id: so, name: Sở}": "{id: so, name: Sở, body-short: x}"}, "body_short"),
    (AGENCY, {"place: Lai Châu": "địa danh: Lai Châu"}, "place"),
    (DISPATCH, {FILING: "filing: {unit: VX1, 1234: 2}"}, "—"),
]


@pytest.mark.parametrize(("name", "edits", "nearest"), NEAREST)
def test_an_unknown_key_is_told_with_the_nearest_of_its_place(
    tmp_path: Path, name: str, edits: Edits, nearest: str
) -> None:
    problems = load_files(tmp_path, FILES | {name: edited(name, edits)}).problems
    (found,) = (p for p in problems if p.code == "data.unknown-key")
    assert found.values["nearest"] == nearest


def test_what_is_wrong_is_shown_as_the_clerk_wrote_it_and_in_short(tmp_path: Path) -> None:
    edits = {
        ON: "on: {ngày: 15}",
        "before_day: 20": "before_day: [20]",
        FILING: f"filing: {'VX' * 500}",
        PREAMBLE: "preamble: [Câu một., [Câu hai.]]\n",
        "every: month": "every: week",
    }
    problems = load_files(tmp_path, FILES | {DISPATCH: edited(DISPATCH, edits)}).problems
    said = " ".join(Messages("vi").sentence(p) + Messages("vi").remedy(p) for p in problems)
    assert len(problems) == 5
    for foreign in ("'", "{'", "dict", "list", " or "):
        assert foreign not in said
    assert "preamble[2]" in said
    given = {p.place.field: p.values["given"] for p in problems}
    assert given == {
        "deadlines[1].on": "{…}",
        "deadlines[2].before_day": "[…]",
        "deadlines[2].every": "week",
        "preamble[2]": "[…]",
        "filing": f"{'VX' * 30}…",
    }


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    sources = load_files(tmp_path, FILES | {name: content})
    assert [(p.code, p.place.file) for p in sources.problems] == [("yaml.empty", name)]


@pytest.mark.parametrize("name", [AGENCY, UNITS])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    sources = load_files(tmp_path, {n: text for n, text in FILES.items() if n != name})
    assert places(sources) == [f"yaml.not-found {name}"]


def test_a_file_name_must_be_an_id_and_be_so_once(tmp_path: Path) -> None:
    text = FILES[DISPATCH]
    names = ["Công văn.yaml", "aux.yaml", "a.yaml", "a.yml"]
    sources = load_files(tmp_path, FILES | {f"data/dispatches/{name}": text for name in names})
    assert places(sources) == [
        "data.bad-file-name data/dispatches/Công văn.yaml",
        "data.bad-file-name data/dispatches/aux.yaml",
        "data.file-name-taken data/dispatches/a.yml",
    ]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """In every file faults of its own; in the dispatch also what needs no other file."""
    text = edited(
        DISPATCH,
        {DATE: "date: 2024-7-1\n", "every: month": "every: week", FILING: "filing: {units: VX1}"},
    )
    other = edited(
        DISPATCH,
        {
            "deadline: mot-lan\n": "deadline: mot-lam\n",
            SUBJECT: "subject: TỐI MẬT",
            "{{ citation.cv-1 }}": "{{ citation.cv-2 }}",
        },
    )
    files = {
        AGENCY: edited(AGENCY, {"symbol: UBND": "symbol: [UBND]", "place: Lai Châu\n": ""}),
        UNITS: edited(UNITS, {"list_from: 2024-07-01": "list_from: 2024-07-32"}),
        FORM: edited(FORM, {"version: 1": "version: 01", "title: Số liệu": "title: ''"}),
        DISPATCH: text,
        "data/dispatches/khac.yaml": other,
    }
    assert places(load_files(tmp_path, files)) == [
        "data.empty data/forms/so-lieu.yaml:2:8",
        "data.impossible-date data/units.yaml:1:12",
        "data.missing-key data/agency.yaml:1:1",
        "data.missing-key data/dispatches/thu.yaml:37:9",
        "data.not-a-date data/dispatches/thu.yaml:5:7",
        "data.not-a-number data/forms/so-lieu.yaml:1:10",
        "data.not-one-of data/dispatches/thu.yaml:15:40",
        "data.state-secret data/dispatches/khac.yaml:6:10",
        "data.unknown-id data/dispatches/khac.yaml:22:15",
        "data.unknown-key data/dispatches/thu.yaml:37:10",
        "data.unknown-reference data/dispatches/khac.yaml:17:5",
        "data.wants-text data/agency.yaml:3:9",
    ]


def test_a_form_with_errors_is_not_told_as_unknown(tmp_path: Path) -> None:
    broken = edited(FORM, {"version: 1": "version: một"})
    assert places(load_files(tmp_path, FILES | {FORM: broken})) == [
        "data.not-a-number data/forms/so-lieu.yaml:1:10"
    ]


def test_a_unit_of_an_unknown_kind_does_not_stop_the_other_checks(tmp_path: Path) -> None:
    files = FILES | {
        UNITS: edited(UNITS, {"name: Sở Nội vụ, kind: so": "name: Sở Nội vụ, kind: soo"}),
        DISPATCH: edited(DISPATCH, {"unit: so-nv": "unit: so-nvv"}),
    }
    codes = [p.code for p in load_files(tmp_path, files).problems]
    assert sorted(codes) == [
        "data.assignee-not-addressed",
        "data.receiver-not-addressed",
        "data.unknown-id",
        "data.unknown-id",
    ]


def test_long_lists_are_no_fault(tmp_path: Path) -> None:
    addressees = "".join(f"  - name: Cơ quan thứ {n}\n" for n in range(40))
    directives = "".join(f"  - {{id: viec-{n}, text: Việc {n}.}}\n" for n in range(3, 61))
    text = edited(
        DISPATCH,
        {"citations:": f"{addressees}citations:", "reporting:\n": f"{directives}reporting:\n"},
    )
    sources = load_files(tmp_path, FILES | {DISPATCH: text})
    assert places(sources) == []
    assert len(sources.dispatches[0].value.addressees) == 42
    assert len(sources.dispatches[0].value.directives) == 60


@pytest.mark.parametrize("key", ["number", "recipients", "citations", "closing", "template"])
def test_a_key_with_nothing_after_it_is_no_key(tmp_path: Path, key: str) -> None:
    text = "\n".join(
        line for line in edited(DISPATCH, {"{{ citation.cv-1 }}": "văn bản"}).splitlines()
        if not line.startswith((f"{key}:", "  - {id: cv-1", "  - name: Lãnh"))
    )  # fmt: skip
    (dispatch,) = load_files(tmp_path, FILES | {DISPATCH: f"{text}\n{key}:\n"}).dispatches
    assert not getattr(dispatch.value, key)


# --- what was written is what is meant


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "010",
        "12:30",
        "1e3",
        "0x1F",
        "2024-09-15",
        "true",
        "null",
        "~",
        "1.0",
        "1_000",
        ".inf",
    ],
)
def test_text_that_yaml_takes_for_something_else_stays_text(tmp_path: Path, written: str) -> None:
    text = edited(DISPATCH, {SUBJECT: f"subject: {written}", "number: 1/ABC": f"number: {written}"})
    (dispatch,) = load_files(tmp_path, FILES | {DISPATCH: text}).dispatches
    assert dispatch.value.subject == written
    assert dispatch.value.citations[0].number == written


def test_units_keep_the_zeros_of_their_codes(tmp_path: Path) -> None:
    units = load_files(tmp_path, FILES).units
    assert units
    assert "03390" in units.value.ids()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("có", True),
        ("Có", True),
        ("false", False),
        ("không", False),
        ("FALSE", False),
    ],
)
def test_yes_and_no_in_both_languages(tmp_path: Path, written: str, meant: bool) -> None:
    files = FILES | {UNITS: edited(UNITS, {"listed: false": f"listed: {written}"})}
    units = load_files(tmp_path, files).units
    assert units
    group = units.value.group("bao-chi")
    assert group
    assert group.listed is meant


# --- whatever is written

_ODD = st.sampled_from(
    ["", "x", "no", "0", "010", "2024-02-30", "cac-huyen", "so-nv", "{{ deadline.x }}", "{{", "MẬT",
     "ngày 5", "x" * 300, "\u200b", "2024-07", "month", "31", "1", "true", "1/2025", "2025-07-01"]
)  # fmt: skip
_VALUE = st.recursive(
    _ODD | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "name", "kind", "text", "on", "every", "units", "x"]), inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)  # fmt: skip


def _spoil(draw: st.DrawFn, value: object, depth: int = 0) -> object:
    """Go down to a place by chance, and write something else there, or nothing."""
    if isinstance(value, dict | list) and value and (depth == 0 or draw(st.booleans())):
        steps = list(value) if isinstance(value, dict) else list(range(len(value)))
        step = draw(st.sampled_from(steps))
        if draw(st.integers(0, 4)) == 0:
            del value[step]
        else:
            value[step] = _spoil(draw, value[step], depth + 1)
        return value
    return draw(_VALUE)


@st.composite
def _spoilt(draw: st.DrawFn) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from([UNITS, FORM, DISPATCH, DISPATCH]))
        data = yaml.load(files[name], yaml.BaseLoader)
        spoilt = _spoil(draw, data)
        files[name] = json.dumps(spoilt, ensure_ascii=False)
    return files


@settings(max_examples=100, deadline=None)
@given(_spoilt())
def test_whatever_is_written_nothing_is_raised_and_all_can_be_told(
    files: dict[str, str | bytes],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sources = load_files(Path(folder), files)
    missing = None in (sources.agency, sources.units) or not (sources.forms and sources.dispatches)
    assert has_errors(sources.problems) or not missing


# --- the real data


def test_the_real_data_hold_no_error_and_one_who_is_not_addressed() -> None:
    sources = real_sources()
    tell(sources.problems)
    assert not has_errors(sources.problems)
    (warning,) = (p for p in sources.problems if p.severity is Severity.WARNING)
    assert warning.code == "data.assignee-not-addressed"
    assert warning.values["name"].startswith("Tổ chỉ đạo")
    assert str(warning.place) == "data/dispatches/2024-07-dung-2g.yaml:74:17"
    assert warning.place.field == "directives[3].assignees[1]"


def test_the_real_form_has_its_rows_and_columns() -> None:
    form = real_sources().forms["truyen-thong-2g"].value
    assert [column.id for column in form.columns] == ["so-luot", "phuong-tien", "ghi-chu"]
    assert [column.total for column in form.columns] == [True, False, False]
    assert (len(form.rows), form.free_rows, form.version) == (10, 3, 1)
