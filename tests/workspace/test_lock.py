import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import OutputTransaction, lock
from workspace.helpers import fill, only, posix_only, tree


def test_a_second_run_is_refused_and_the_first_goes_on(output: Path) -> None:
    with OutputTransaction(output) as first:
        first.write("a/x.docx", b"1")
        with pytest.raises(OutputError) as caught, OutputTransaction(output):
            pass
        assert only(caught.value, "workspace.busy") == {"folder": "output"}
        first.commit()
    assert tree(output) == {"a": b"folder", "a/x.docx": b"1"}


HOLD = """
    import sys
    from pathlib import Path
    from dispatch_gen.workspace import OutputTransaction
    with OutputTransaction(Path(sys.argv[1])) as results:
        results.write("a/x.docx", b"2")
        print("held", flush=True)
        sys.stdin.read()
"""


def test_another_process_is_kept_out_until_it_is_dead(output: Path) -> None:
    fill(output, {"a/x.docx": b"1"})
    before = tree(output)
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(OutputError) as caught, OutputTransaction(output):
            pass
        only(caught.value, "workspace.busy")
        other.kill()
    assert {".lock", "a"} < {path.name for path in output.iterdir()}
    with OutputTransaction(output):
        pass
    assert tree(output) == before


@posix_only
def test_a_lock_file_removed_under_our_hands_is_made_anew(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run before removes its lock file between our opening it and our locking it."""
    take = lock._take
    taken: list[int] = []

    def late(opened: int) -> bool:
        if not taken:
            (output / ".lock").unlink()
        taken.append(opened)
        return take(opened)

    monkeypatch.setattr(lock, "_take", late)
    with OutputTransaction(output):
        assert (output / ".lock").exists()
        with pytest.raises(OutputError) as caught, OutputTransaction(output):
            pass
    only(caught.value, "workspace.busy")
    assert len(taken) == 3


@posix_only
def test_the_lock_file_of_another_run_is_not_removed(output: Path) -> None:
    with OutputTransaction(output):
        (output / ".lock").unlink()
        (output / ".lock").write_bytes(b"another's")
    assert (output / ".lock").exists()


@posix_only
def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path, output: Path) -> None:
    output.mkdir()
    (output / ".lock").symlink_to(tmp_path / "made-elsewhere")
    with pytest.raises(OutputError) as caught, OutputTransaction(output):
        pass
    assert only(caught.value, "workspace.read-only")["file"] == "output/.lock"
    assert not (tmp_path / "made-elsewhere").exists()
