"""What must hold between the parts of the data: each fault told with its code and place."""

from pathlib import Path

import pytest

from dispatch_gen.errors import Severity
from source.small import (
    DISPATCH,
    FILES,
    FORM,
    MARK,
    UNITS,
    Edits,
    edited,
    expected,
    load_files,
    places,
    provoke,
)

Row = tuple[str, str, Edits]

CITED = "  - {id: cv-1, kind: Công văn, number: 2/A, date: 2024-07-02, issuer: Sở}\n"
PREAMBLE = '"Thực hiện {{ citation.cv-1 }} như sau:"'
TEXT = "Xong trước {{ deadline.mot-lan }}."
ASSIGNED = "assignees: [so-nv]"
DAY = "on: 2024-09-15"
MONTHLY = "every: month, before_day: 20, first: 2024-08, last: 2024-10"
DATE = "date: 2024-07\n"
OLD = '{code: "03390", name: Xã Tam Đường, kind: xa, valid_to: 2025-06-30, successor: "03390"}'
NEW = '{code: "03390", name: Xã Bình Lư, kind: xa, valid_from: 2025-07-01}'
DISTRICT = '{code: "106", name: Huyện Tam Đường, kind: huyen, valid_to: 2025-06-30}'
SECTION = """\
sections:
  - heading: Mục
    directives:
      - {id: viec-3, text: Việc., assignees: [»so-xx], deadline: »lan-2, receivers: [so-nv, »x]}
reporting:
"""


def group(text: str) -> dict[str, str]:
    """One group more."""
    return {"units:\n  - {code: so-nv": f"  - {{{text}}}\nunits:\n  - {{code: so-nv"}


def recipient(text: str) -> dict[str, str]:
    """One recipient more."""
    return {"filing:": f"  - {text}\nfiling:"}


UNIT_ROWS: list[Row] = [
    ("data.id-taken", UNITS, {"groups:": "  - {id: »so, name: Ban}\ngroups:"}),
    ("data.id-taken", UNITS, group("id: »cac-xa, name: Xã, units: [so-nv]")),
    ("data.id-taken", UNITS, group("id: »so-nv, name: Sở, units: [so-nv]")),
    ("data.unknown-id", UNITS, group("id: g, name: G, kinds: [so, »so-nganh]")),
    ("data.unknown-id", UNITS, group("id: g, name: G, units: [so-nv, so-yt, »so-xx]")),
    ("data.unknown-id", UNITS, group("id: g, name: G, groups: [»g-2, cac-xa]")),
    ("data.unknown-id", UNITS, {"name: Sở Y tế, kind: so": "name: Sở Y tế, kind: »so-nganh"}),
    ("data.unknown-id", UNITS, {NEW: NEW[:-1] + ', parent: »"12"}'}),
    ("data.ends-before-it-begins", UNITS,
     {DISTRICT: DISTRICT.replace("valid_to: ", "valid_from: 01/7/2025, valid_to: »")}),
    ("data.code-means-two-units", UNITS, {NEW: NEW.replace('"03390"', '»"03390"').replace("07-01", "06-30")}),
    ("data.code-means-two-units", UNITS, {'{code: "107"': '{code: »"106"'}),
    ("data.code-means-two-units", UNITS, {"code: so-yt": "code: »so-nv"}),
    ("data.no-such-successor", UNITS, {DISTRICT: DISTRICT[:-1] + ', successor: »"108"}'}),
    ("data.no-such-successor", UNITS, {DISTRICT: DISTRICT[:-1] + ', successor: »"107"}'}),
    ("data.no-such-successor", UNITS, {NEW: NEW[:-1] + ', successor: »"03390"}'}),
    (
        "data.no-such-successor",
        UNITS,
        {OLD: OLD.replace('successor: "', 'successor: »"'), NEW: NEW.replace("07-01", "07-02")},
    ),
]  # fmt: skip

FORM_ROWS: list[Row] = [
    ("data.id-taken", FORM, {"id: ghi-chu": "id: »so-luot"}),
    ("data.id-taken", FORM, {"id: khac": "id: »hop"}),
    ("data.id-taken", FORM, {"id: khac": "id: »tong"}),
    ("data.id-taken", FORM, {"id: khac": "id: »khac-1"}),
    ("data.total-of-text", FORM, {"type: text": "type: text, total: »true"}),
]

ID_ROWS: list[Row] = [
    ("data.id-taken", DISPATCH, {"id: viec-2": "id: »viec-1", "directive: viec-2": "directive: viec-1"}),
    ("data.id-taken", DISPATCH, {"id: y-1": "id: »viec-2"}),
    ("data.id-taken", DISPATCH, {"id: bao-cao": "id: »y-1"}),
    ("data.id-taken data.unknown-id", DISPATCH,
     {"id: thang": "id: »mot-lan", "deadline: thang": "deadline: »thang"}),
    ("data.id-taken", DISPATCH, {"deadlines:\n": CITED.replace("cv-1", "»cv-1") + "deadlines:\n"}),
    ("data.unknown-id data.assignee-not-addressed data.receiver-not-addressed", DISPATCH,
     {"unit: so-nv": "unit: »so-xx", ASSIGNED: "assignees: [»so-nv]",
      "receivers: [so-nv]\n": "receivers: [»so-nv]\n"}),
    ("data.unknown-id", DISPATCH, recipient("{unit: »so-xx}")),
    ("data.unknown-id", DISPATCH, recipient("{group: »cac-so}")),
    ("data.unknown-id", DISPATCH, {ASSIGNED: "assignees: [so-nv, »so-xx]"}),
    ("data.unknown-id", DISPATCH, {"assignees: [cac-huyen]": "assignees: [»cac-huyenn]"}),
    ("data.unknown-id", DISPATCH, {"receivers: [so-nv]}": "receivers: [»so-xx, so-nv]}"}),
    ("data.unknown-id", DISPATCH, {"deadline: mot-lan": "deadline: »mot-lam"}),
    ("data.unknown-id", DISPATCH, {"units: [cac-huyen]": "units: [cac-huyen, »so-xx]"}),
    ("data.unknown-id", DISPATCH, {"receivers: [so-nv]\n": "receivers: [so-nv, »so-xx]\n"}),
    ("data.unknown-id", DISPATCH, {"directive: viec-2": "directive: »viec-9"}),
    ("data.unused-deadline data.unknown-id", DISPATCH,
     {"id: thang": "id: »thang", "deadline: thang": "deadline: »cv-1"}),
    ("data.unknown-id", DISPATCH, {"form: so-lieu": "form: »so-lieu-2"}),
    ("data.unknown-id data.unknown-id data.unknown-id", DISPATCH, {"reporting:\n": SECTION}),
]  # fmt: skip

TEXT_ROWS: list[Row] = [
    ("data.unknown-reference", DISPATCH, {TEXT: "»Xong trước {{ deadline.hai-lan }}."}),
    ("data.unknown-reference", DISPATCH, {TEXT: "»Xong theo {{ citation.mot-lan }}."}),
    ("data.unknown-reference", DISPATCH, {TEXT: "»Xong trước {{ deadline.mot-lan.last }}."}),
    ("data.unknown-reference", DISPATCH, {"filing:": "closing:\n  - »Theo {{ citation.x }}.\nfiling:"}),
    ("data.figure-of-nothing", DISPATCH, {TEXT: "»Có {{ figure.so-luot }} lượt."}),
    ("data.state-secret", DISPATCH, {"subject: việc thử": "subject: »Tuyệt mật"}),
    ("data.state-secret", DISPATCH, {PREAMBLE: f'{PREAMBLE}\n  - »TỐI  MẬT'}),
    ("data.state-secret", DISPATCH, {TEXT: "»mật"}),
    ("data.placeholder-left", DISPATCH, {TEXT: '»"[CẦN BỔ SUNG] việc thứ nhất."'}),
    ("data.placeholder-left", DISPATCH, {"name: Lãnh đạo tỉnh": 'name: »"[CẦN BỔ SUNG] nơi nhận"'}),
    ("data.undeclared-date", DISPATCH, {TEXT: "»Xong trước ngày 14/9/2024."}),
    ("data.undeclared-date", DISPATCH, {"subject: việc thử": "subject: »việc thử đến 15/9/2025"}),
    ("data.undeclared-date", DISPATCH, {"filing:": "closing: [»Trước tháng 12/2024.]\nfiling:"}),
    ("data.undeclared-date", DISPATCH, {"filing:": "legal_bases: [»Luật ngày 01/7/2020]\nfiling:"}),
    ("data.undeclared-date", DISPATCH,
     {"reporting:\n": "sections:\n  - {heading: Mục, paragraphs: [»Ngày 5]}\nreporting:\n"}),
    ("data.undeclared-date", DISPATCH, {"text: Báo cáo.,": "text: »Báo cáo tháng 6.,"}),
]  # fmt: skip

SLIP_ROWS: list[Row] = [
    ("data.expression-not-here", DISPATCH,
     {"subject: việc thử": 'subject: »"việc đến {{ deadline.mot-lan }}"'}),
    ("data.single-brace", DISPATCH, {TEXT: "»Xong trước { deadline.mot-lan }."}),
    ("data.single-brace", DISPATCH, {TEXT: "»Có { figure.so-luot } lượt."}),
    ("data.subject-prefix", DISPATCH, {"subject: việc thử": "subject: »V/v việc thử"}),
    ("data.subject-prefix", DISPATCH, {"subject: việc thử": "subject: »Về việc thử"}),
    ("data.subject-full-stop", DISPATCH, {"subject: việc thử": "subject: »việc thử."}),
    ("data.recipient-automatic", DISPATCH, {"name: Lãnh đạo tỉnh": "name: »Như trên"}),
    ("data.recipient-automatic", DISPATCH, {"name: Lãnh đạo tỉnh": 'name: »"- Lưu: VT, VX."'}),
    ("data.deputy-without-head", DISPATCH, {"title: Chủ tịch": "title: »Phó Chủ tịch"}),
    ("data.deadline-without-assignee", DISPATCH,
     {ASSIGNED: "receivers: []", "deadline: mot-lan": "deadline: »mot-lan"}),
    ("data.unused-deadline", DISPATCH,
     {"deadlines:\n": "deadlines:\n  - {id: »thua, title: Thừa, on: 2024-09-20}\n"}),
]  # fmt: skip

DAY_ROWS: list[Row] = [
    ("data.deadline-before-dispatch data.units-not-known-then", DISPATCH,
     {"{id: mot-lan": "»{id: mot-lan", DAY: "on: 2024-06-30", ASSIGNED: "assignees: [»so-nv]"}),
    ("data.deadline-before-dispatch", DISPATCH, {"{id: thang": "»{id: thang", DATE: "date: 2024-08-20\n"}),
    ("data.deadline-may-be-past", DISPATCH, {"{id: mot-lan": "»{id: mot-lan", DAY: "on: 2024-07-01"}),
    ("data.deadline-may-be-past", DISPATCH, {"{id: mot-lan": "»{id: mot-lan", DAY: "on: 2024-07-30"}),
    ("data.cites-the-future", DISPATCH, {"date: 2024-07-01": "date: »2024-08-01"}),
    ("data.cites-the-future", DISPATCH, {DATE: "date: 2024-07-05\n", "date: 2024-07-01": "date: »06/7/2024"}),
    ("data.due-before-figures-end", DISPATCH, {"{until: deadline}": "{until: »period}"}),
    ("data.ends-before-it-begins", DISPATCH,
     {"{until: deadline}": "{until: deadline, first_day: »2024-08-20}"}),
]  # fmt: skip

PARTY_ROWS: list[Row] = [
    ("data.units-not-known-then", DISPATCH,
     {DATE: "date: 2024-06\n", "date: 2024-07-01": "date: 2024-06-01",
      "assignees: [cac-huyen]": "assignees: [»cac-huyen]"}),
    ("data.unit-not-valid-then", DISPATCH, {ASSIGNED: 'assignees: [so-nv, »"106"]', DAY: "on: 2025-07-01"}),
    ("data.unit-not-valid-then", DISPATCH,
     {"units: [cac-huyen]": 'units: [»"107"]', "last: 2024-10": "last: 2026-10"}),
    ("data.group-empty-then", DISPATCH,
     {"units: [cac-huyen]": "units: [»cac-huyen]", "last: 2024-10": "last: 2025-08"}),
    ("data.assignee-not-addressed", DISPATCH, {ASSIGNED: "assignees: [so-nv, »so-yt]"}),
    ("data.assignee-not-addressed", DISPATCH, {ASSIGNED: "assignees: [»bao-chi]"}),
    ("data.assignee-not-addressed", DISPATCH, {"units: [cac-huyen]": "units: [cac-huyen, »cac-xa]"}),
    ("data.assignee-not-addressed data.assignee-not-addressed", DISPATCH,
     {"- group: cac-huyen": '- unit: "106"', "assignees: [cac-huyen]": "assignees: [»cac-huyen]",
      "units: [cac-huyen]": "units: [»cac-huyen]"}),
]  # fmt: skip

ROWS = UNIT_ROWS + FORM_ROWS + ID_ROWS + TEXT_ROWS + SLIP_ROWS + DAY_ROWS + PARTY_ROWS

MILDER = {
    "data.undeclared-date": Severity.WARNING,
    "data.placeholder-left": Severity.WARNING,
    "data.due-before-figures-end": Severity.WARNING,
    "data.assignee-not-addressed": Severity.WARNING,
    "data.deadline-may-be-past": Severity.NOTE,
    "data.receiver-not-addressed": Severity.WARNING,
    "data.expression-not-here": Severity.WARNING,
    "data.single-brace": Severity.WARNING,
    "data.subject-prefix": Severity.WARNING,
    "data.subject-full-stop": Severity.WARNING,
    "data.recipient-automatic": Severity.WARNING,
    "data.deputy-without-head": Severity.WARNING,
    "data.deadline-without-assignee": Severity.WARNING,
    "data.unused-deadline": Severity.NOTE,
}


def _named(row: Row) -> str:
    return ascii(f"{row[0]}-{list(row[2].values())[-1]}")[1:70].replace("\\", "/")


@pytest.mark.parametrize(("codes", "name", "edits"), ROWS, ids=map(_named, ROWS))
def test_a_fault_is_told_once_with_its_place(
    tmp_path: Path, codes: str, name: str, edits: Edits
) -> None:
    for problem in provoke(tmp_path, codes, name, edits).problems:
        assert problem.severity is MILDER.get(problem.code, Severity.ERROR)


# --- what is no fault

FINE: list[tuple[str, Edits]] = [
    # A code in other hands later, in whatever order the file has them.
    (UNITS, {OLD: NEW, NEW: OLD}),
    (UNITS, {NEW: f"{NEW[:-1]}, valid_to: 2026-12-31}}\n  - {NEW.replace('2025-07', '2027-01')}"}),
    (UNITS, {DISTRICT: DISTRICT[:-1] + ', successor: "03390"}'}),
    (UNITS, {DISTRICT: f"{DISTRICT[:-1]}, valid_from: 2025-06-30}}"}),
    (UNITS, group("id: g, name: G, groups: [g]")),
    (FORM, {"id: khac": "id: tong-cong"}),
    # Deadlines on the first and the last possible day; a citation of the day itself.
    (DISPATCH, {DATE: "date: 2024-07-31\n", DAY: "on: 2024-07-31"}),
    (DISPATCH, {DAY: "on: 2024-07-31"}),
    (DISPATCH, {"date: 2024-07-01": "date: 2024-07-31"}),
    (DISPATCH, {"{until: deadline}": "{until: deadline, first_day: 2024-08-19}"}),
    (DISPATCH, {"{until: deadline}": "{until: period}", "before_day: 20": "last_day: 31"}),
    # Until the last day of the districts.
    (DISPATCH, {ASSIGNED: 'assignees: [so-nv, "106"]', DAY: "on: 2025-06-30"}),
    # Reached as recipient, as member of a group, as group with all its parts.
    (DISPATCH, recipient("{unit: so-yt}") | {ASSIGNED: "assignees: [so-yt]"}),
    (DISPATCH, recipient("{group: bao-chi}") | {ASSIGNED: "assignees: [bao-chi]"}),
    (DISPATCH, {ASSIGNED: 'assignees: ["106", "107"]'}),
    (DISPATCH, {"- group: cac-huyen": '- unit: "106"\n  - unit: "107"'}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edits"), FINE)
def test_what_is_no_fault(tmp_path: Path, name: str, edits: Edits) -> None:
    assert places(load_files(tmp_path, FILES | {name: edited_all(name, edits)})) == []


def edited_all(name: str, edits: Edits) -> str:
    """`edited`, where two texts may change places."""
    halfway = edited(name, {old: f"<{number}>" for number, old in enumerate(edits)})
    for number, new in enumerate(edits.values()):
        halfway = halfway.replace(f"<{number}>", new)
    return halfway


# --- what a fault says


@pytest.mark.parametrize(
    ("edits", "code", "values"),
    [
        ({"form: so-lieu": "form: so-liệu-1"}, "data.bad-identifier", {"given": "so-liệu-1"}),
        ({"form: so-lieu": "form: so-lieu-1"}, "data.unknown-id", {"nearest": "so-lieu"}),
        ({"directive: viec-2": "directive: zzz"}, "data.unknown-id", {"nearest": "—"}),
        (
            {TEXT: "Trước {{ deadline.mot-lam }}."},
            "data.unknown-reference",
            {"given": "{{ deadline.mot-lam }}", "nearest": "{{ deadline.mot-lan }}"},
        ),
        (
            {TEXT: "Trước {{ deadline.thang.middle }}."},
            "data.unknown-reference",
            {"given": "{{ deadline.thang.middle }}", "nearest": "{{ deadline.thang }}"},
        ),
        (
            {ASSIGNED: 'assignees: [so-nv, "106"]', DAY: "on: 2025-07-01"},
            "data.unit-not-valid-then",
            {"name": "Huyện Tam Đường", "day": "01/7/2025", "successor": "—"},
        ),
        (
            {"units: [cac-huyen]": "units: [cac-huyen, so-yt]"},
            "data.assignee-not-addressed",
            {"name": "Sở Y tế", "task": "khoản 2"},
        ),
    ],
)
def test_a_fault_names_what_is_meant(
    tmp_path: Path, edits: Edits, code: str, values: dict[str, str]
) -> None:
    sources = load_files(tmp_path, FILES | {DISPATCH: edited(DISPATCH, edits)})
    (problem,) = sources.problems
    assert problem.code == code
    assert problem.values.items() >= values.items()


def test_the_successor_of_a_unit_is_named(tmp_path: Path) -> None:
    """A commune that ends, under a code that no later unit has."""
    files = FILES | {
        UNITS: edited(UNITS, {DISTRICT: DISTRICT[:-1] + ', successor: "03390"}'}),
        DISPATCH: edited(DISPATCH, {ASSIGNED: 'assignees: ["106"]', DAY: "on: 2025-07-01"}),
    }
    (problem,) = load_files(tmp_path, files).problems
    assert problem.values["successor"] == "03390 (Xã Bình Lư)"


# --- dates in plain words


@pytest.mark.parametrize(
    "words",
    ["ngày 15/9/2024", "15.9.2024", "ngày 15 tháng 9 năm 2024", "ngày 15 tháng 9", "tháng 9/2024",
     "ngày 15", "ngày 20 hàng tháng", "ngày 19/8/2024", "ngày 20/8/2024", "tháng 8 năm 2024",
     "tháng 10/2024", "tháng 7/2024", "tháng 7", "Công văn ngày 01/7/2024", "ngày 01 tháng 7",
     "dịch vụ 4G/5G", "số 12/2024/NĐ-CP", "Nghị định 30/2020/NĐ-CP", "1.250 lượt", "24/7",
     "mỗi ngày 20 lượt", "năm 2023"],
)  # fmt: skip
def test_a_declared_date_may_stand_in_words(tmp_path: Path, words: str) -> None:
    text = edited(DISPATCH, {TEXT: f"Việc {words} phải xong."})
    assert places(load_files(tmp_path, FILES | {DISPATCH: text})) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("đến ngày 16/9/2024 và 15/9/2024", [("ngày 16/9/2024", 9)]),
        ("16.9.2024", [("16.9.2024", 5)]),
        ("hết tháng 9/2025", [("tháng 9/2025", 9)]),
        ("ngày 05 tháng 7 năm 2024", [("ngày 05 tháng 7 năm 2024", 5)]),
        ("ngày 21", [("ngày 21", 5)]),
        ("ngày 20/7/2024", [("ngày 20/7/2024", 5)]),
        ("11/2024", [("11/2024", 5)]),
        ("ngày 3, ngày 4", [("ngày 3", 5), ("ngày 4", 13)]),
        ("{{ deadline.mot-lan }} hoặc ngày 3", [("ngày 3", 33)]),
    ],
)
def test_another_date_is_told_with_its_position(
    tmp_path: Path, words: str, told: list[tuple[str, int]]
) -> None:
    text = edited(DISPATCH, {TEXT: f"»Sau {words}."})
    sources = load_files(tmp_path, FILES | {DISPATCH: text.replace(MARK, "")})
    where = expected("data.undeclared-date", DISPATCH, text)
    assert places(sources) == where * len(told)
    found = [(p.values["date"], int(p.values["position"])) for p in sources.problems]
    assert found == told


def test_the_first_and_last_month_and_the_day_of_the_figures_are_declared(tmp_path: Path) -> None:
    text = edited(
        DISPATCH,
        {
            MONTHLY: "every: quarter, before_day: 20, first: 2025-01, last: 2025-05",
            "{until: deadline}": "{until: deadline, first_day: 2024-12-15}",
            TEXT: "Từ 15/12/2024, tháng 01/2025 đến tháng 5/2025.",
        },
    )
    assert places(load_files(tmp_path, FILES | {DISPATCH: text})) == []


def test_the_date_of_the_dispatch_is_declared(tmp_path: Path) -> None:
    edits = {"date: 2024-07-01": "date: 2023-05-10", DATE: "date: 2024-07-04\n"}
    text = edited(DISPATCH, {**edits, TEXT: "Từ tháng 7/2024, ngày 4, 04/7/2024."})
    assert places(load_files(tmp_path, FILES | {DISPATCH: text})) == []


@pytest.mark.parametrize("key", ["consolidates", "reminds"])
def test_the_period_that_a_dispatch_speaks_of_is_declared(tmp_path: Path, key: str) -> None:
    due = ", due: 2024-05-19" if key == "reminds" else ""
    link = f"{key}: {{dispatch: x, reporting: y, period: 2024-05{due}}}\n"
    said = "Kỳ tháng 5 năm 2024" + (", hạn ngày 19/5/2024." if due else ".")
    text = edited(DISPATCH, {"filing:": f"{link}filing:", TEXT: said})
    assert places(load_files(tmp_path, FILES | {DISPATCH: text})) == []


@pytest.mark.parametrize("period", ["2024-q2", "2024", "thang-5"])
def test_another_period_declares_no_month(tmp_path: Path, period: str) -> None:
    link = f"consolidates: {{dispatch: x, reporting: y, period: {period}}}\n"
    text = edited(DISPATCH, {"filing:": f"{link}filing:", TEXT: "»Kỳ tháng 5 năm 2024."})
    sources = load_files(tmp_path, FILES | {DISPATCH: text.replace(MARK, "")})
    assert places(sources) == expected("data.undeclared-date", DISPATCH, text)


def test_a_report_may_name_figures(tmp_path: Path) -> None:
    link = "consolidates: {dispatch: x, reporting: y}\n"
    edits = {"filing:": f"{link}filing:", TEXT: "Có {{ figure.so-luot }} lượt."}
    found = places(load_files(tmp_path, FILES | {DISPATCH: edited(DISPATCH, edits)}))
    assert "data.figure-of-nothing" not in str(found)
