"""What follows from the ledger: a reminder and a report, built, checked and issued like any dispatch."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import REAL, text_of
from dispatch_gen.archive.stored import payload
from dispatch_gen.errors import CannotGoOn, ReturnsError, Severity, SourceError, UsageError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.returns.ledger import Outcome
from dispatch_gen.workflow.build import Options, Report, build
from dispatch_gen.workflow.decide import Clerk, freeze
from dispatch_gen.workflow.follow_up import Asked, remind, report
from dispatch_gen.workflow.records import archive_folder
from dispatch_gen.workspace import Workspace
from returns.came import AUGUST, DUE, JULY, came, duty, filled
from returns.taken import AT, take
from workflow.test_build import edit
from workflow.test_issue import run

LATE, TODAY = date(2024, 7, 22), date(2024, 7, 23)
UNITS = ("105", "106", "107", "108", "109", "110", "111", "112")
REMINDER, REPORT = f"{REAL}-don-doc-{JULY}", f"{REAL}-bao-cao-{JULY}"
OPTIONS = Options(pdf=False, messages=Messages())


def built(workspace: Workspace, name: str) -> Report:
    return build(workspace, [path(workspace, name)], OPTIONS, lambda _done, _total: None)


def reported(workspace: Workspace, period: str = JULY) -> Report:
    return report(workspace, Asked(period), TODAY, OPTIONS, lambda _done, _total: None).built


def path(workspace: Workspace, name: str) -> Path:
    return workspace.data / "dispatches" / f"{name}.yaml"


def text(workspace: Workspace, name: str, file: str) -> str:
    return text_of((workspace.output / name / file).read_bytes())


def code_of(raised: type[CannotGoOn], make: Callable[[], object]) -> str:
    with pytest.raises(raised) as caught:
        make()
    for language in LANGUAGES:
        assert all(
            Messages(language).sentence(p) and Messages(language).remedy(p)
            for p in caught.value.problems
        )
    return caught.value.problems[0].code


@pytest.fixture
def issued(workspace: Workspace) -> Workspace:
    """The dispatch is issued; of eight units one is missing, one faulty, one waits to be looked at."""
    run(workspace)
    take(
        workspace,
        *(came(of=duty(unit), values=filled(1200, 34)) for unit in UNITS[:4]),
        came(of=duty("109"), nil=True, values={}),
        came(of=duty("110"), outcome=Outcome.REJECTED),
        came(of=duty("111"), outcome=Outcome.LOOK),
    )
    return workspace


# --- the reminder


def test_only_those_who_owe_are_reminded(issued: Workspace) -> None:
    made = remind(issued, Asked(JULY), TODAY)
    assert made.file == path(issued, REMINDER)
    assert [one.owed.obligation.party.id for one in made.units] == ["110", "112"]
    done = built(issued, REMINDER)
    assert not done.checked.has_errors
    assert not [p for p in done.problems if p.severity is not Severity.NOTE]
    said = text(issued, REMINDER, "cong-van.docx")
    assert "UBND huyện Than Uyên;" in said
    assert "UBND huyện Nậm Nhùn." in said
    assert "UBND huyện Tân Uyên" not in said  # its form lies here and was not looked at
    assert "Công văn số 01/UBND-VX ngày 15/7/2024 của Ủy ban nhân dân tỉnh Lai Châu" in said
    assert "Tại ý 2 khoản 4" in said
    assert "“Tổng hợp kết quả thực hiện việc truyền thông" in said
    assert "chậm nhất ngày 29/7/2024" in said
    assert not (
        issued.output / REMINDER / "bieu-mau"
    ).exists()  # the form that comes back is the old one


def test_the_new_deadline_is_the_one_asked_for(issued: Workspace) -> None:
    remind(issued, Asked(JULY, output="nhac-lai"), TODAY, date(2024, 8, 2))
    built(issued, "nhac-lai")
    assert "chậm nhất ngày 02/8/2024" in text(issued, "nhac-lai", "cong-van.docx")
    past = lambda: remind(issued, Asked(JULY), TODAY, DUE)  # noqa: E731
    assert code_of(UsageError, past) == "report.deadline-past"


def test_it_is_issued_like_any_dispatch(issued: Workspace) -> None:
    remind(issued, Asked(JULY), TODAY)
    assert run(issued, REMINDER, day=TODAY).entry.written == "02/UBND-VX"


def test_who_has_reported_since_is_not_reminded(issued: Workspace) -> None:
    remind(issued, Asked(JULY), TODAY)
    take(issued, came(of=duty("112"), on=LATE, values=filled(5)))
    assert (
        code_of(ReturnsError, lambda: run(issued, REMINDER, day=TODAY)) == "report.reported-since"
    )
    with pytest.raises(ReturnsError) as caught:
        run(issued, REMINDER, day=TODAY)
    assert caught.value.problems[0].values == {"units": "Ủy ban nhân dân huyện Nậm Nhùn"}
    assert run(issued, REMINDER, day=TODAY, agreed=True).entry.written == "02/UBND-VX"


def test_whose_form_waits_is_named(issued: Workspace) -> None:
    made = remind(issued, Asked(JULY), TODAY)
    assert [one.owed.obligation.party.id for one in made.waiting] == ["111"]


def test_a_file_is_never_written_over(issued: Workspace) -> None:
    remind(issued, Asked(JULY), TODAY)
    before = path(issued, REMINDER).read_bytes()
    assert code_of(UsageError, lambda: remind(issued, Asked(JULY), TODAY)) == "report.file-exists"
    assert path(issued, REMINDER).read_bytes() == before


def test_nobody_is_reminded_before_the_day_or_when_all_came(issued: Workspace) -> None:
    assert remind(issued, Asked(JULY), DUE).file is not None  # what was faulty is told at once
    assert remind(issued, Asked(AUGUST), TODAY).file is None
    assert not path(issued, f"{REAL}-don-doc-{AUGUST}").exists()


def test_a_dispatch_without_a_number_cannot_be_cited(workspace: Workspace) -> None:
    assert code_of(UsageError, lambda: remind(workspace, Asked(JULY), TODAY)) == "report.not-issued"
    assert code_of(UsageError, lambda: reported(workspace)) == "report.not-issued"
    edit(path(workspace, REAL), "number:  ", "number: 7  ")
    edit(path(workspace, REAL), "date: 2024-07 ", "date: 2024-07-15 ")
    made = remind(workspace, Asked(JULY), TODAY)
    assert made.file is not None
    assert "07/UBND-VX" in made.file.read_text(encoding="utf-8")


# --- the report


def test_the_numbers_of_the_report_come_from_the_ledger(issued: Workspace) -> None:
    done = reported(issued)
    assert not done.checked.has_errors
    said = text(issued, REPORT, "bao-cao.docx")
    assert "số lượt thực hiện là 4.936 lượt" in said
    assert "Có 5/8 đơn vị đã gửi báo cáo hợp lệ" in said
    assert "Đơn vị đã gửi, đang xem lại số liệu: UBND huyện Tân Uyên." in said
    assert "{{" not in said
    assert (issued.output / REPORT / "bao-cao.xlsx").exists()
    codes = {problem.code for problem in done.problems}
    assert codes == {"report.not-frozen-yet", "report.waits-for-a-look"}


def test_the_picture_says_what_it_shows(issued: Workspace) -> None:
    reported(issued)
    docx = (issued.output / REPORT / "bao-cao.docx").read_bytes()
    (picture,) = re.findall(r"<wp:docPr [^>]*>", read_package(docx)["word/document.xml"].decode())
    assert (
        'descr="Biểu đồ Số lượt thực hiện (lượt) theo hình thức truyền thông, tháng 7 năm 2024; số liệu ở '
        'bảng 2."'
    ) in picture


def test_what_the_office_wrote_into_the_file_stays(issued: Workspace) -> None:
    reported(issued)
    edit(path(issued, REPORT), "trân trọng báo cáo", "kính báo, {{ figure.so-luot.bao-chi }} lượt")
    take(issued, came(of=duty("112"), on=LATE, values=filled(50)))
    reported(issued)
    assert "kính báo, 4.850 lượt./." in text(issued, REPORT, "bao-cao.docx")


def test_the_same_data_make_the_same_bytes(issued: Workspace) -> None:
    reported(issued)
    files = [issued.output / REPORT / f"bao-cao.{suffix}" for suffix in ("docx", "xlsx")]
    before = [file.read_bytes() for file in files]
    reported(issued)
    assert [file.read_bytes() for file in files] == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("figure.cau.ket-qua", "figure.so-lut", "report.unknown-figure"),
        ("figure.cau.ket-qua", "figure.ky-truoc.so-luot", "report.nothing-reported"),
        (f"dispatch: {REAL}", "dispatch: 2024-07-dung-3g", "report.no-such-forms"),
        ("reporting: bao-cao-huyen", "reporting: bao-cao-xa", "report.no-such-forms"),
        (f"period: {JULY}", "period: 2024-12", "report.no-such-forms"),
        (f"period: {JULY}", "period: thang-7", "report.no-such-forms"),
    ],
)
def test_what_leads_nowhere_is_told_with_its_place(
    issued: Workspace, old: str, new: str, code: str
) -> None:
    reported(issued)
    edit(path(issued, REPORT), old, new)
    with pytest.raises(SourceError) as caught:
        built(issued, REPORT)
    (problem,) = [p for p in caught.value.problems if p.severity is Severity.ERROR]
    lines = path(issued, REPORT).read_text(encoding="utf-8").splitlines()
    assert problem.code == code
    assert new.rpartition(" ")[2] in lines[(problem.place.line or 0) - 1]
    assert code_of(SourceError, lambda: built(issued, REPORT)) in {code, "report.waits-for-a-look"}


def test_a_period_in_which_nothing_came(workspace: Workspace) -> None:
    run(workspace)
    done = reported(workspace)
    assert not done.checked.has_errors
    said = text(workspace, REPORT, "bao-cao.docx")
    assert "Chưa có số liệu để tổng hợp cho kỳ này." in said
    assert "0 lượt" not in said


def test_a_report_is_issued_when_its_figures_are_frozen(issued: Workspace) -> None:
    reported(issued)
    assert code_of(ReturnsError, lambda: run(issued, REPORT, day=TODAY)) == "report.not-frozen"
    freeze(issued, Clerk("Lan", TODAY, AT), JULY)
    done = run(issued, REPORT, day=TODAY)
    assert done.entry.written == "02/BC-UBND"
    kept = payload(archive_folder(issued), done.bag)
    assert "Số: 02/BC-UBND" in text_of(kept["bao-cao.docx"])
    assert {"bao-cao.xlsx", f"nguon/{REAL}.yaml"} <= kept.keys()
    take(issued, came(of=duty("112"), on=LATE, values=filled(50)))
    built(issued, REPORT)
    assert "4.936 lượt" in text(issued, REPORT, "bao-cao.docx")  # what was sent does not change


def test_what_came_after_the_freeze_is_told_in_the_next_report(issued: Workspace) -> None:
    freeze(issued, Clerk("Lan", TODAY, AT), JULY)
    take(issued, came(of=duty("112"), on=date(2024, 8, 1), values=filled(50)))
    reported(issued, AUGUST)
    said = text(issued, f"{REAL}-bao-cao-{AUGUST}", "bao-cao.docx")
    assert "UBND huyện Nậm Nhùn, tháng 7 năm 2024: số lượt thực hiện 50 lượt" in said
    assert "Chưa có số liệu để tổng hợp cho kỳ này." in said


def test_a_form_without_numbers_has_no_report(issued: Workspace) -> None:
    form = issued.data / "forms/truyen-thong-2g.yaml"
    edit(form, "    type: number\n    unit: lượt\n    total: true\n", "    type: text\n")
    assert code_of(UsageError, lambda: reported(issued)) == "report.no-number-column"


@pytest.mark.parametrize("name", ["Bao cao", "báo-cáo", "../x", "a" * 90])
def test_an_id_that_is_no_name_for_a_file(issued: Workspace, name: str) -> None:
    with pytest.raises(UsageError) as caught:
        remind(issued, replace(Asked(JULY), output=name), TODAY)
    assert caught.value.problems[0].place.field == "--output"
