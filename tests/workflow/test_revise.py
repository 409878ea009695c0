"""Amend, replace, recall, correct: from the issued document to the new one, and what it puts an end to."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from builders import REAL, copy_workspace, text_of
from dispatch_gen.archive.stored import payload
from dispatch_gen.errors import (
    ArchiveError,
    CannotGoOn,
    RegisterError,
    Severity,
    SourceError,
    UsageError,
)
from dispatch_gen.model.dispatch import Collected
from dispatch_gen.model.revision import Relation
from dispatch_gen.register.entry import Address, Link, Outgoing
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.workflow.consolidate import Books
from dispatch_gen.workflow.document import Document, document
from dispatch_gen.workflow.records import archive_folder, register_file
from dispatch_gen.workflow.returns import owed_by, sources_of
from dispatch_gen.workflow.revise import Asked, Begun, revise
from dispatch_gen.workspace import Workspace
from returns.came import came, duty, filled
from returns.taken import take
from workflow.test_build import run as run_build
from workflow.test_issue import right, run

FIRST, SECOND = Address("all", 2024, 1), Address("all", 2024, 2)
DAY = date(2024, 8, 2)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the real dispatch is issued."""
    workspace = copy_workspace(tmp_path_factory.mktemp("prepared"))
    run(workspace)
    return workspace.root


@pytest.fixture
def work(prepared: Path, tmp_path: Path) -> Workspace:
    """Another one like it."""
    return Workspace(shutil.copytree(prepared, tmp_path / "work"))


def entry(workspace: Workspace, at: Address) -> Outgoing:
    with closing(SqliteRegister(register_file(workspace))) as register:
        found = register.entry(at)
    assert found
    return found


def shown(workspace: Workspace, at: Address) -> Document:
    with closing(SqliteRegister(register_file(workspace))) as register:
        found = register.entry(at)
        assert found
        return document(workspace, register, found)


def draft_of(
    workspace: Workspace, relation: Relation, at: Address = FIRST, new_id: str | None = None
) -> Begun:
    with closing(SqliteRegister(register_file(workspace))) as register:
        found = register.entry(at)
        assert found
        return revise(workspace, register, found, Asked(relation, DAY, new_id))


def begun(workspace: Workspace, relation: Relation, *edits: tuple[str, str]) -> str:
    """The id of the new file; each text that was to be replaced was there."""
    path = draft_of(workspace, relation).path
    text = path.read_text(encoding="utf-8")
    says = relation in ("amends", "replaces")
    fits = [("before_day: 20\n    first: 2024-07", "before_day: 25\n    first: 2024-08")][:says]
    if relation == "corrects":
        edits = (("[CẦN BỔ SUNG] ví dụ: ", ""), ("[CẦN BỔ SUNG]", "chữ"), *edits)
    for old, new in (*edits, *fits):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path.stem


def issued(workspace: Workspace, id_: str) -> dict[str, bytes]:
    """Issue it; the files in its bag."""
    made = run(workspace, id_, day=DAY)
    return payload(archive_folder(workspace), made.bag)


@pytest.mark.parametrize(
    ("relation", "ends"),
    [("amends", True), ("replaces", True), ("recalls", True), ("corrects", False)],
)
def test_from_the_draft_to_the_duties_that_are_over(
    work: Workspace, relation: Relation, *, ends: bool
) -> None:
    edits = [("[CẦN BỔ SUNG]", "trùng nội dung")] if relation == "recalls" else []
    files = issued(work, begun(work, relation, *edits))
    right(work, 1, 2)
    assert entry(work, SECOND).links == (Link(relation, FIRST),)
    assert entry(work, FIRST).linked_from == (Link(relation, SECOND),)
    letter, annex = text_of(files["cong-van.docx"]), text_of(files["noi-dung-thay-doi.docx"])
    assert "Công văn số 01/UBND-VX ngày 15/7/2024" in letter
    assert "Công văn số 02/UBND-VX" in annex
    assert ("trước ngày 25 hàng tháng" in annex) is (relation in ("amends", "replaces"))
    has_forms = any(name.startswith("bieu-mau/") for name in files)
    assert has_forms is (relation in ("amends", "replaces"))
    duties = shown(work, FIRST).duties
    due_before = 9  # the reports of July: of eight districts, and of the department
    left = sum(one.count - one.superseded for one in duties)
    assert left == (due_before if ends else sum(one.count for one in duties))


def test_the_new_file_says_what_the_issued_one_said(work: Workspace) -> None:
    draft_now = work.data / "dispatches" / f"{REAL}.yaml"
    draft_now.write_text(
        "kind: sai", encoding="utf-8"
    )  # the bag has it, whatever became of the file
    text = draft_of(work, "replaces").path.read_text(encoding="utf-8")
    assert "Tổ chỉ đạo triển khai công nghệ số cộng đồng tỉnh" in text
    assert "date: 2024-08\n" in text


def code_of(raised: type[CannotGoOn], *run_: object, **more: object) -> str:
    with pytest.raises(raised) as caught:
        run(*run_, **more)  # type: ignore[arg-type]
    return next(one.code for one in caught.value.problems if one.severity is Severity.ERROR)


def test_what_is_not_issued_cannot_be_changed(work: Workspace) -> None:
    id_ = begun(work, "amends", (f"dispatch: {REAL}", "dispatch: 2024-07-khac"))
    assert code_of(SourceError, work, id_, day=DAY) == "issue.original-not-issued"


def test_what_was_replaced_is_not_changed_any_more(work: Workspace) -> None:
    lying = begun(work, "amends")
    issued(work, begun(work, "replaces"))
    assert code_of(SourceError, work, lying, day=DAY) == "issue.original-replaced"
    run_build(work)  # a draft that lies there stops nothing
    with pytest.raises(RegisterError) as caught:
        draft_of(work, "amends")
    assert caught.value.problems[0].code == "issue.original-replaced"


def test_content_is_changed_by_a_document_of_the_same_form(work: Workspace) -> None:
    id_ = begun(work, "amends", ("kind: cong-van", "kind: thong-bao"))
    assert code_of(SourceError, work, id_, day=DAY) == "issue.other-kind"


def test_a_void_number_has_nothing_to_change(work: Workspace) -> None:
    with closing(SqliteRegister(register_file(work))) as register:
        register.void(FIRST, "ký nhầm", DAY)
    with pytest.raises(RegisterError) as caught:
        draft_of(work, "amends")
    assert caught.value.problems[0].code == "issue.not-in-force"


def test_names_of_files(work: Workspace) -> None:
    first, second = (draft_of(work, "recalls").path for _ in range(2))
    assert [first.stem, second.stem] == [f"{REAL}-thu-hoi", f"{REAL}-thu-hoi-2"]
    assert draft_of(work, "recalls", new_id="2024-08-thu-hoi").path.exists()
    for bad in ("2024-08-thu-hoi", "../x", "Thu hồi"):
        with pytest.raises(UsageError):
            draft_of(work, "recalls", new_id=bad)


def test_a_placeholder_left_in_the_text_is_not_issued(work: Workspace) -> None:
    assert code_of(SourceError, work, begun(work, "recalls"), day=DAY) == "data.placeholder-left"
    right(work, 1)


def test_a_document_that_was_voided_ends_nothing(work: Workspace) -> None:
    issued(work, begun(work, "replaces"))
    with closing(SqliteRegister(register_file(work))) as register:
        register.void(SECOND, "ký nhầm", DAY)
    assert sum(one.superseded for one in shown(work, FIRST).duties) == 0
    assert entry(work, FIRST).linked_from == ()
    run_build(work)  # its file lies there still


# --- one after another


def test_a_second_amendment_begins_with_what_is_in_force_and_ends_the_duties_of_the_first(
    work: Workspace,
) -> None:
    issued(work, begun(work, "amends"))
    second = draft_of(work, "amends")
    assert second.amended_by == ("02/UBND-VX",)
    text = second.path.read_text(encoding="utf-8")
    assert "before_day: 25" in text
    second.path.write_text(text.replace("before_day: 25", "before_day: 27"), encoding="utf-8")
    annex = text_of(issued(work, second.path.stem)["noi-dung-thay-doi.docx"])
    assert "trước ngày 25 hàng tháng" in annex
    assert "trước ngày 20 hàng tháng" not in annex
    first, later = shown(work, SECOND).duties, shown(work, Address("all", 2024, 3)).duties
    assert all(one.by == ("03/UBND-VX",) and one.superseded == one.count for one in first)
    assert all(one.superseded == 0 for one in later)


def test_the_recall_of_the_original_ends_its_amendment_too(work: Workspace) -> None:
    issued(work, begun(work, "amends"))
    recall = begun(work, "recalls", ("[CẦN BỔ SUNG]", "trùng nội dung"))
    issued(work, recall)
    assert all(one.superseded == one.count for one in shown(work, SECOND).duties)
    run_build(work)  # the files of all three lie there


def test_a_bag_that_is_not_what_it_was_is_not_read(work: Workspace) -> None:
    bag = archive_folder(work) / "2024/01-ubnd-vx"
    source = bag / f"data/nguon/{REAL}.yaml"
    source.chmod(0o644)
    source.write_bytes(source.read_bytes() + b"# x\n")
    with pytest.raises(ArchiveError):
        draft_of(work, "amends")


# --- the forms that are still to come back


def owed(workspace: Workspace) -> dict[str, str]:
    """Each form that is owed, by its obligation, and the document that ended it."""
    found = owed_by(workspace, sources_of(workspace))
    return {one.obligation.id: one.superseded_by for one in found}


def test_forms_of_the_old_version_are_superseded_once_the_new_one_is_issued(
    work: Workspace,
) -> None:
    before = owed(work)
    assert len(before) == 24
    id_ = begun(work, "amends")
    assert owed(work) == before  # a draft obliges nobody
    issued(work, id_)
    after = owed(work)
    old = {key: number for key, number in after.items() if key.startswith(f"{REAL}/")}
    assert {key for key, number in old.items() if number == "02/UBND-VX"} == {
        key for key in before if not key.endswith("2024-07")
    }
    new = {key for key in after if key.startswith(f"{id_}/")}
    assert {key.rpartition("/")[2] for key in new} == {"2024-08", "2024-09"}
    assert all(not after[key] for key in new)


@pytest.mark.parametrize("relation", ["amends", "replaces"])
def test_the_figures_go_on_in_the_later_document(work: Workspace, relation: Relation) -> None:
    """Its first period is compared with the last one of the document before it."""
    issued(work, id_ := begun(work, relation))
    found = owed_by(work, sources_of(work))
    new = next(one for one in found if one.obligation.id == f"{id_}/bao-cao-huyen/106/2024-08")
    assert (new.task, new.series) == (f"{id_}/bao-cao-huyen", f"{REAL}/bao-cao-huyen")
    take(
        work,
        came(of=duty("106"), values=filled(12)),
        came(of=new.obligation, values=filled(500)),
    )
    books = Books(work)
    link = Collected(dispatch=id_, reporting="bao-cao-huyen", period="2024-08")
    of = books.report(link, DAY)
    assert of.before
    assert (of.before.label, of.before.totals, of.now.totals) == ("tháng 7 năm 2024", (12,), (500,))
    later = books.report(link.model_copy(update={"period": "2024-09"}), DAY)
    assert later.before
    assert later.before.totals == (500,)  # not that of the duty which was ended
