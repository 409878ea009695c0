"""The status and the correction sheets as files, from forms that came."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from builders import copy_workspace, text_of
from dispatch_gen.errors import UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.returns.ledger import Decided, Outcome
from dispatch_gen.workflow.collect import Asked, Taken, collect
from dispatch_gen.workflow.correction import Day, write_corrections
from dispatch_gen.workflow.decide import Clerk, decide, excuse
from dispatch_gen.workflow.returns import overview
from dispatch_gen.workflow.status import Files, status_of, write_status
from dispatch_gen.workspace import Workspace
from returns.corpus import expectations

ON, LATER = date(2024, 7, 19), date(2024, 7, 22)
CLERK = Clerk("Nguyễn Văn A", ON, "2024-07-19T08:00:00")


@pytest.fixture(scope="module")
def july(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Taken]:
    """What came by the day on which the forms of July were due."""
    workspace = copy_workspace(tmp_path_factory.mktemp("july"))
    files = tuple(one.path for one in expectations() if one.came <= ON)
    asked = Asked(ON, CLERK.by, CLERK.at, files, jobs=2)
    return workspace, collect(workspace, asked, lambda _done, _of: None)


def test_a_sheet_for_the_one_that_goes_back(july: tuple[Workspace, Taken]) -> None:
    workspace, taken = july
    (path,) = write_corrections(workspace, taken.now, taken.returns, Day(ON, Messages()))
    assert workspace.name_of(path) == (
        "output/phieu-chinh-sua/2024-07-dung-2g/2024-07/huyen-tan-uyen-111.docx"
    )
    text = text_of(path.read_bytes())
    for said in (
        "SỞ THÔNG TIN VÀ",
        "Kính gửi: UBND huyện Tân Uyên",
        "tháng 7 năm 2024",
        "“UBND huyện Tân Uyên báo cáo 2G.docx”",
        "Dòng “Tổng cộng”, cột “Số lượt thực hiện (lượt)”",
        "4610",
        "4.160",
        "chậm nhất ngày 24/7/2024",
    ):
        assert said in text


def test_what_a_clerk_is_told_to_do_is_not_sent(tmp_path: Path) -> None:
    """A form that the clerk sends back: the reason and what was seen, not the commands of the program."""
    workspace = copy_workspace(tmp_path)
    one = next(one for one in expectations() if one.then == "rejected")
    asked = Asked(one.came, CLERK.by, CLERK.at, (one.path,))
    taken = collect(workspace, asked, lambda _done, _of: None)
    assert write_corrections(workspace, taken.now, taken.returns, Day(ON, Messages())) == ()
    decided = Decided(taken.returns[0].id, Outcome.REJECTED, one.why, one.came, CLERK.by)
    back = decide(workspace, replace(CLERK, on=one.came), decided)
    now = overview(workspace, one.came)
    (path,) = write_corrections(workspace, now, [back], Day(one.came, Messages()))
    text = text_of(path.read_bytes())
    assert one.why[1:] in text
    assert "(để trống)" not in text
    assert "ghi “tháng 8 năm 2024" in text
    assert "returns " not in text


def test_the_same_unit_and_period_has_one_sheet(july: tuple[Workspace, Taken]) -> None:
    workspace, taken = july
    twice = [*taken.returns, *taken.returns]
    paths = write_corrections(workspace, taken.now, twice, Day(ON, Messages()))
    assert len(paths) == 1
    before = paths[0].read_bytes()
    write_corrections(workspace, taken.now, taken.returns, Day(ON, Messages()))
    assert paths[0].read_bytes() == before


def test_a_sheet_that_is_sent_back_is_no_form(july: tuple[Workspace, Taken]) -> None:
    workspace, taken = july
    (path,) = write_corrections(workspace, taken.now, taken.returns, Day(ON, Messages()))
    asked = Asked(ON, CLERK.by, CLERK.at, (path,), dry_run=True)
    (one,) = collect(workspace, asked, lambda _done, _of: None).returns
    assert one.outcome is Outcome.REJECTED
    assert one.obligation == ""


def test_workbook_and_page(july: tuple[Workspace, Taken], tmp_path: Path) -> None:
    workspace, _ = july
    excuse(workspace, CLERK, "112", "2024-08", "đang sáp nhập")
    now = overview(workspace, LATER)
    xlsx, html = tmp_path / "a.xlsx", tmp_path / "a.html"
    write_status(workspace, now, now.ledger.accounts, Files(LATER, Messages(), xlsx, html))
    rows = CalamineWorkbook.from_path(xlsx).get_sheet_by_index(0).to_python()
    states = {(row[1], row[2]): row[4] for row in rows[1:]}
    assert len(states) == 24
    assert states["UBND huyện Than Uyên", "tháng 7 năm 2024"] == "Không phát sinh"
    assert states["UBND huyện Nậm Nhùn", "tháng 7 năm 2024"] == "Chưa báo cáo"
    page = html.read_text(encoding="utf-8")
    for said in ("scan_0001.pdf", "IMG_20240719_161203.jpg", "đang sáp nhập", "4610"):
        assert said in page


def test_several_tasks_have_no_one_page(july: tuple[Workspace, Taken]) -> None:
    workspace, taken = july
    with pytest.raises(UsageError):
        status_of(workspace, taken.now, (), ON, Messages())
