"""Collect on real forms: what comes is read, kept and counted once; whatever else lies there harms nothing."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError, UsageError
from dispatch_gen.messages import LANGUAGES, Messages
from dispatch_gen.returns.ledger import Outcome, State
from dispatch_gen.returns.store import Store, copy_in, hash_of
from dispatch_gen.workflow import collect as module
from dispatch_gen.workflow.collect import Asked, Taken, collect
from dispatch_gen.workflow.records import returns_folder
from dispatch_gen.workflow.returns import overview
from dispatch_gen.workspace import Workspace
from ooxml.reading import swapped
from returns.came import AUGUST, COLUMN, DUE, JULY, TASK, duty
from returns.sending import blank, sent
from workspace.helpers import only, posix_only, tree

AT = "2024-07-19T08:15:00+07:00"


def asked(*files: Path, **more: object) -> Asked:
    return replace(Asked(DUE, "Lan", AT, files, jobs=1), **more)  # type: ignore[arg-type]


def run(workspace: Workspace, *files: Path, **more: object) -> Taken:
    taken = collect(workspace, asked(*files, **more), lambda _done, _total: None)
    for one in taken.returns:
        for problem in one.problems:
            for language in LANGUAGES:
                assert Messages(language).sentence(problem)
    assert len(taken.returns) == sum(taken.count(outcome) for outcome in Outcome)
    return taken


def store(workspace: Workspace) -> Store:
    return Store(returns_folder(workspace))


def put(workspace: Workspace, **files: bytes) -> None:
    """Into the inbox; `__` in a name stands for a folder."""
    for name, data in files.items():
        path = store(workspace).inbox / f"{name.replace('__', '/')}.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def total(workspace: Workspace, period: str = JULY) -> int:
    return overview(workspace, DUE).totals(TASK, period).total(COLUMN).value


def test_what_lies_in_the_inbox_is_taken_in_and_counted(workspace: Workspace) -> None:
    put(workspace, tam_duong=sent(12, 3), thu__muong_te=sent(20, 1, unit="107"))
    before = tree(store(workspace).inbox)
    taken = run(workspace)
    assert [(one.file, one.outcome) for one in taken.returns] == [
        ("tam_duong.docx", Outcome.ACCEPTED),
        ("thu/muong_te.docx", Outcome.ACCEPTED),
    ]
    assert tree(store(workspace).inbox) == before
    assert total(workspace) == 36
    assert overview(workspace, DUE).ledger == taken.ledger
    kept = store(workspace).path_of(taken.returns[0].sha256, "tam_duong.docx")
    assert kept.read_bytes() == sent(12, 3)
    assert store(workspace).verify().problems == ()


def test_nothing_there(workspace: Workspace) -> None:
    assert run(workspace).returns == ()
    assert not returns_folder(workspace).exists()


def test_the_same_file_again_is_told_and_not_taken(workspace: Workspace) -> None:
    put(workspace, a=sent(12), b=sent(12))
    first = run(workspace)
    assert (len(first.returns), len(first.repeated)) == (1, 1)
    second = run(workspace)
    assert (second.returns, len(second.repeated)) == ((), 2)
    assert second.repeated[0].code == "returns.collect-repeated"
    assert run(workspace, dry_run=True).returns == ()
    assert len(store(workspace).sound().entries) == 1


def test_a_second_return_supersedes_the_first_and_says_what_changed(workspace: Workspace) -> None:
    put(workspace, a=sent(12, 3))
    run(workspace)
    put(workspace, b=sent(12, 4))
    taken = run(workspace)
    (changed,) = taken.superseding
    assert (changed.old.file, changed.new.file) == ("a.docx", "b.docx")
    assert [str(c.spot) for c in changed.changes] == [
        "phat-thanh-truyen-hinh.so-luot",
        "tong.so-luot",
    ]
    assert total(workspace) == 16


def test_each_outcome(workspace: Workspace) -> None:
    put(
        workspace,
        good=sent(12),
        wrong=sent(12, unit="107", total=13),
        early=sent(12, unit="108", period=AUGUST),
        no_form=b"%PDF-1.7 scan",
        nil=sent(unit="109", nil=True),
    )
    taken = run(workspace)
    found = {one.file: one.outcome for one in taken.returns}
    assert found == {
        "good.docx": Outcome.ACCEPTED,
        "wrong.docx": Outcome.REJECTED,
        "early.docx": Outcome.LOOK,
        "no_form.docx": Outcome.UNREADABLE,
        "nil.docx": Outcome.ACCEPTED,
    }
    states = {a.owed.obligation.id: a.state for a in taken.ledger.accounts}
    assert states[duty("107").id] is State.FAULTY
    assert states[duty("109").id] is State.NIL
    assert total(workspace) == 12
    assert len(taken.ledger.strangers) == 1


def test_a_form_that_was_not_filled_in_goes_back(workspace: Workspace) -> None:
    put(workspace, a=blank())
    (one,) = run(workspace).returns
    assert (one.outcome, one.problems[0].code) == (Outcome.REJECTED, "returns.check-all-blank")


def test_tried_only_nothing_is_written(workspace: Workspace) -> None:
    put(workspace, a=sent(12))
    before = tree(workspace.root)
    taken = run(workspace, dry_run=True)
    assert tree(workspace.root) == before
    assert taken.count(Outcome.ACCEPTED) == 1
    assert taken.returns == run(workspace).returns


def test_files_and_folders_may_be_given(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "thư mục"
    folder.mkdir()
    (folder / "biểu 1.docx").write_bytes(sent(1))
    (folder / "~$ểu 1.docx").write_bytes(b"lock")
    (folder / "Thumbs.db").write_bytes(b"x")
    single = tmp_path / "một.docx"
    single.write_bytes(sent(2, unit="107"))
    taken = run(workspace, folder, single)
    assert [one.file for one in taken.returns] == ["biểu 1.docx", "một.docx"]
    with pytest.raises(UsageError):
        run(workspace, tmp_path / "không có.docx")


@posix_only
def test_odd_names_and_odd_files(workspace: Workspace) -> None:
    inbox = store(workspace).inbox
    inbox.mkdir(parents=True)
    (inbox / "a\x1b[31m\n.docx").write_bytes(sent(1))
    (inbox / "link.docx").symlink_to("/dev/zero")
    (inbox / "empty.docx").write_bytes(b"")
    taken = run(workspace)
    assert [one.file for one in taken.returns] == ["a□[31m□.docx", "empty.docx"]
    assert taken.count(Outcome.UNREADABLE) == 1


@posix_only
def test_a_file_that_cannot_be_opened_stops_no_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, a=sent(12), b=sent(3, unit="107"))
    real = hash_of

    def closed(path: Path) -> str:
        if path.name == "a.docx":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(module, "hash_of", closed)
    taken = run(workspace)
    assert [one.file for one in taken.returns] == ["b.docx"]
    assert [one.code for one in taken.unread] == ["returns.collect-not-read"]
    assert Messages().sentence(taken.unread[0])


def test_a_file_that_is_far_too_large_is_kept_and_not_read(workspace: Workspace) -> None:
    put(workspace, a=b"PK\x03\x04" + bytes(33 * 2**20))
    (one,) = run(workspace).returns
    assert (one.outcome, one.size) == (Outcome.UNREADABLE, 33 * 2**20 + 4)
    assert store(workspace).verify().problems == ()


def test_another_run_waits(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    put(workspace, a=sent(12))
    monkeypatch.setattr("dispatch_gen.returns.store._PATIENCE", 0.0)
    with store(workspace).alone(), pytest.raises(OutputError) as caught:
        run(workspace)
    only(caught.value, "workspace.busy")


@pytest.mark.parametrize("count", [12, 13])
def test_the_file_as_kept_is_the_one_that_was_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Somebody saves it while it is taken in; or saves just what was taken in before."""
    put(workspace, first=sent(12))
    run(workspace)
    put(workspace, second=sent(1))
    real = copy_in

    def saved_meanwhile(*given: object) -> object:
        put(workspace, second=sent(count))
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "copy_in", saved_meanwhile)
    assert len(run(workspace).returns) == (0 if count == 12 else 1)
    assert total(workspace) == count
    assert store(workspace).verify().problems == ()


def test_what_an_office_prints_on_its_own_template_was_typed_by_nobody(
    workspace: Workspace,
) -> None:
    notice = "<w:p><w:r><w:t>Gửi về phòng Bưu chính trước khi in</w:t></w:r></w:p>"

    def printed(data: bytes) -> bytes:
        return swapped(data, "word/document.xml", "<w:tbl>", f"{notice}<w:tbl>")

    put(workspace, a=printed(sent(12)))
    assert run(workspace, dry_run=True).count(Outcome.LOOK) == 1
    template = workspace.templates / "bieu-mau.docx"
    template.write_bytes(printed(template.read_bytes()))
    assert run(workspace, dry_run=True).returns[0].problems == ()
    template.unlink()
    assert run(workspace, dry_run=True).count(Outcome.LOOK) == 1


def test_the_order_of_files_does_not_matter(workspace: Workspace, tmp_path: Path) -> None:
    files = []
    for n, unit in enumerate(("105", "106", "107")):
        files.append(tmp_path / f"{n}.docx")
        files[-1].write_bytes(sent(n, 1, unit=unit))
    copy = Workspace(tmp_path / "copy")
    shutil.copytree(workspace.data, copy.data)
    shutil.copytree(workspace.templates, copy.templates)
    one, other = run(workspace, *files), run(copy, *reversed(files))
    assert one == other
    assert one.ledger == other.ledger


def test_the_day_it_came_is_the_clerks(workspace: Workspace) -> None:
    put(workspace, a=sent(12))
    taken = run(workspace, on=date(2024, 7, 23))
    (account,) = (a for a in taken.ledger.accounts if a.counted)
    assert (account.state, account.days_late) == (State.LATE, 4)
