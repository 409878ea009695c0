"""Issuing: one number, one document, one bag, one entry; however the run ends."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from builders import REAL, text_of
from dispatch_gen.archive import bag as bags
from dispatch_gen.archive.stored import bag_names, head, payload
from dispatch_gen.archive.verify import verify as verify_archive
from dispatch_gen.errors import CannotGoOn, RegisterError, SourceError, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.register.entry import Address
from dispatch_gen.register.sqlite import SqliteRegister
from dispatch_gen.register.verify import verify
from dispatch_gen.workflow import issue as issues
from dispatch_gen.workflow.issue import Asked, Issued, issue
from dispatch_gen.workflow.records import archive_folder, register_file
from dispatch_gen.workspace import Workspace
from ooxml.reading import swapped
from workflow.test_build import DISPATCH, edit, template_of

DAY = date(2024, 7, 15)


def asked(workspace: Workspace, name: str = REAL, **more: object) -> Asked:
    file = workspace.data / "dispatches" / f"{name}.yaml"
    given = Asked(file, date(2025, 7, 23), Messages(), DAY)
    return replace(given, **more)  # type: ignore[arg-type]


def run(workspace: Workspace, name: str = REAL, **more: object) -> Issued:
    with closing(SqliteRegister(register_file(workspace))) as register:
        return issue(workspace, asked(workspace, name, **more), register)


def copy(workspace: Workspace, name: str) -> None:
    """Another dispatch, with the same text."""
    data = (workspace.data / DISPATCH).read_bytes()
    (workspace.data / "dispatches" / f"{name}.yaml").write_bytes(data)


def right(workspace: Workspace, *numbers: int) -> None:
    """The register holds just these numbers, each with its bag, and both verify."""
    with closing(SqliteRegister(register_file(workspace))) as register:
        entries = register.entries(2024)
        assert tuple(entry.number for entry in entries) == numbers
        assert register.pending() == ()
        assert not verify(register.ledger())
    assert sorted(bag_names(archive_folder(workspace))) == sorted(e.bag or "" for e in entries)
    assert not verify_archive(archive_folder(workspace)).problems
    assert not list(archive_folder(workspace).rglob(".tmp-*"))


def code_of(raised: type[CannotGoOn], make: Callable[[], object]) -> str:
    with pytest.raises(raised) as caught:
        make()
    for problem in caught.value.problems:
        assert Messages("vi").sentence(problem)
        assert Messages("en").remedy(problem)
    return caught.value.problems[0].code


def test_the_document_gets_number_and_date_everywhere(workspace: Workspace) -> None:
    issued = run(workspace)
    assert (issued.entry.written, issued.entry.date, issued.is_new) == ("01/UBND-VX", DAY, True)
    kept = payload(archive_folder(workspace), issued.bag)
    text = text_of(kept["cong-van.docx"])
    assert "Số: 01/UBND-VX" in text
    assert "Lai Châu, ngày 15 tháng 7 năm 2024" in text
    forms = [name for name in kept if name.startswith("bieu-mau/")]
    assert len(forms) == 24
    assert "Công văn số 01/UBND-VX ngày 15 tháng 7 năm 2024" in text_of(kept[forms[0]])
    assert kept[f"nguon/{REAL}.yaml"] == (workspace.data / DISPATCH).read_bytes()
    told = head(archive_folder(workspace), issued.bag).metadata
    assert (told.type_name, told.number, told.notation) == ("Công văn", "01", "UBND-VX")
    assert told.to[0].organ_name == "Các sở, ban, ngành, đoàn thể tỉnh"
    assert {"nguon/agency.yaml", "nguon/units.yaml", "kiem-tra.json"} <= kept.keys()
    right(workspace, 1)


def test_the_code_of_the_file_comes_into_the_metadata_and_is_not_printed(
    workspace: Workspace,
) -> None:
    edit(workspace.data / DISPATCH, "filing:\n", 'filing:\n  file: "01.TTTT"\n')
    issued = run(workspace)
    archive = archive_folder(workspace)
    assert head(archive, issued.bag).metadata.file_code.notation == "01.TTTT"
    assert "01.TTTT" not in text_of(payload(archive, issued.bag)["cong-van.docx"])


def test_the_next_document_gets_the_next_number(workspace: Workspace) -> None:
    copy(workspace, "hai")
    run(workspace)
    assert run(workspace, "hai").entry.number == 2
    right(workspace, 1, 2)


def test_asked_again_it_answers_with_the_number_that_it_has(workspace: Workspace) -> None:
    first = run(workspace)
    again = run(workspace)
    assert (again.entry, again.bag, again.is_new) == (first.entry, first.bag, False)
    right(workspace, 1)


def test_a_draft_changed_after_issue_is_refused(workspace: Workspace) -> None:
    run(workspace)
    edit(workspace.data / DISPATCH, "before_day: 20", "before_day: 21")
    assert code_of(RegisterError, lambda: run(workspace)) == "issue.changed"
    right(workspace, 1)


def test_numbers_follow_dates(workspace: Workspace) -> None:
    copy(workspace, "hai")
    run(workspace)
    earlier = date(2024, 7, 12)
    assert (
        code_of(RegisterError, lambda: run(workspace, "hai", day=earlier)) == "register.back-dated"
    )
    right(workspace, 1)


def test_a_day_that_the_draft_cannot_have(workspace: Workspace) -> None:
    assert code_of(UsageError, lambda: run(workspace, day=date(2024, 8, 1))) == "issue.other-day"
    right(workspace)


def test_a_number_from_elsewhere_is_taken_only_on_purpose(workspace: Workspace) -> None:
    given: dict[str, object] = {"as_numbered": 2876}
    assert (
        code_of(RegisterError, lambda: run(workspace, REAL, **given)) == "register.number-differs"
    )
    assert run(workspace, REAL, **given, agreed=True).entry.written == "2876/UBND-VX"
    with closing(SqliteRegister(register_file(workspace))) as register:
        assert register.entry(Address("all", 2024, 2876)) is not None


def test_copies_stand_in_the_register_and_the_document(workspace: Workspace) -> None:
    edit(workspace.data / DISPATCH, "  symbol: VX\n", "  symbol: VX\n  initials: PL\n")
    issued = run(workspace, copies=300)
    assert issued.entry.copies == 300
    kept = payload(archive_folder(workspace), issued.bag)
    assert "PL.(300)" in text_of(kept["cong-van.docx"])


def test_an_error_of_form_stops_it(workspace: Workspace) -> None:
    path = template_of(workspace)
    arial = swapped(path.read_bytes(), "word/styles.xml", "Times New Roman", "Arial")
    path.write_bytes(arial)
    assert code_of(SourceError, lambda: run(workspace)) == "issue.against-the-decree"
    right(workspace)


class Killed(BaseException):
    """Ends a run as a kill would: nothing after it is done."""


STEPS: dict[str, tuple[object, str, int]] = {
    "make the draft": (issues, "make", 1),
    "reserve": (SqliteRegister, "reserve", 1),
    "make the final document": (issues, "make", 2),
    "write a third of the bag": (bags, "_write_file", 12),
    "write the bag": (issues, "write", 1),
    "confirm": (SqliteRegister, "confirm", 1),
    "answer": (issues, "Issued", 1),
}
"""What a run has done when it dies: the step's function, and which call of it."""

KEPT = ("write the bag", "confirm", "answer")
"""From here on the number is the document's."""


@pytest.mark.parametrize("after", STEPS)
@pytest.mark.parametrize("then", [REAL, "hai"])
def test_broken_off_anywhere_the_next_run_puts_it_right(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, after: str, then: str
) -> None:
    """Whether the same document is issued next or another one."""
    copy(workspace, "hai")
    with monkeypatch.context() as patch:
        _die_after(patch, after)
        with pytest.raises(Killed):
            run(workspace)
    was_kept = after in KEPT
    issued = run(workspace, then)
    if then == REAL:
        assert (issued.entry.number, issued.is_new) == (1, not was_kept)
        right(workspace, 1)
    else:
        assert issued.entry.number == (2 if was_kept else 1)
        right(workspace, *((1, 2) if was_kept else (1,)))


def _die_after(patch: pytest.MonkeyPatch, step: str) -> None:
    def dying(real: Callable[..., object], turn: int) -> Callable[..., object]:
        left = [turn]

        def done(*given: object, **more: object) -> object:
            result = real(*given, **more)
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return result

        return done

    owner, name, turn = STEPS[step]
    patch.setattr(owner, name, dying(getattr(owner, name), turn))


# --- what would give a number twice, or lock the book


def test_a_day_that_is_to_come_is_refused(workspace: Workspace) -> None:
    today = date(2024, 7, 14)
    assert code_of(UsageError, lambda: run(workspace, today=today)) == "issue.future-day"
    assert run(workspace, today=DAY).entry.number == 1


def test_a_register_that_is_older_than_the_archive_gives_no_number(workspace: Workspace) -> None:
    file = register_file(workspace)
    run(workspace)
    backup = file.read_bytes()
    copy(workspace, "hai")
    run(workspace, "hai")
    file.write_bytes(backup)
    copy(workspace, "ba")
    assert code_of(RegisterError, lambda: run(workspace, "ba")) == "register.behind-archive"
    file.unlink()
    assert code_of(RegisterError, lambda: run(workspace, "ba")) == "register.behind-archive"


def test_the_scheme_of_numbers_does_not_change_within_a_year(workspace: Workspace) -> None:
    run(workspace)
    copy(workspace, "hai")
    agency = workspace.agency.read_text(encoding="utf-8")
    workspace.agency.write_text(f"{agency}\nnumbering: {{by: kind}}\n", encoding="utf-8")
    assert code_of(RegisterError, lambda: run(workspace, "hai")) == "register.other-scheme"
    body = f"{agency}\nnumbering: {{body: ban-chi-dao}}\n"
    workspace.agency.write_text(body, encoding="utf-8")
    # An advisory body numbers for itself; only the symbol, which is the same here, is in the way.
    assert code_of(RegisterError, lambda: run(workspace, "hai")) == "register.number-taken"


def test_asked_again_with_other_wishes_it_says_that_nothing_changes(workspace: Workspace) -> None:
    run(workspace)
    again = run(workspace, day=date(2024, 7, 16), as_numbered=77)
    assert [note.code for note in again.notes] == ["issue.issued-otherwise"] * 2
    assert run(workspace, day=DAY, as_numbered=1).notes == ()
