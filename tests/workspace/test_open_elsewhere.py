from pathlib import Path

import pytest

from dispatch_gen.errors import OutputError
from dispatch_gen.workspace import OutputTransaction
from workspace.helpers import fill, only, tree


@pytest.mark.parametrize(
    ("lock", "document"),
    [
        ("~$a.docx", "a.docx"),
        ("~$hort1.docx", "short1.docx"),
        ("~$ng-van.docx", "cong-van.docx"),
        (".~lock.cong-van.docx#", "cong-van.docx"),
        ("~$cong-van.docx", "cong-van.docx"),
    ],
)
def test_an_open_file_stops_the_commit(output: Path, lock: str, document: str) -> None:
    fill(output, {f"a/b/{document}": b"1", f"a/b/{lock}": b"", "a/b/other.docx": b"1"})
    before = tree(output)
    with OutputTransaction(output) as results:
        results.write("a/new.docx", b"2")
        with pytest.raises(OutputError) as caught:
            results.commit()
    values = only(caught.value, "workspace.open-elsewhere")
    assert values == {"file": f"output/a/b/{document}", "lock": f"output/a/b/{lock}"}
    assert tree(output) == before


def test_each_open_file_is_told(output: Path) -> None:
    opened = {"a/~$-a.docx": b"", "a/01-a.docx": b"", "a/02-a.docx": b""}
    fill(output, {**opened, "b/x.pdf": b"", "b/.~lock.x.pdf#": b""})
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"2")
        results.write("b/x.docx", b"2")
        with pytest.raises(OutputError) as caught:
            results.commit()
    told = [problem.values["file"] for problem in caught.value.problems]
    assert told == ["output/a/01-a.docx, output/a/02-a.docx", "output/b/x.pdf"]


def test_locks_of_other_folders_and_of_no_file_do_not_matter(output: Path) -> None:
    fill(output, {"b/x.docx": b"", "b/~$x.docx": b"", "a/~$gone.docx": b"", "a/x.docx": b""})
    fill(output, {"a/.~lock.gone.docx#": b"", "a/~$": b""})
    with OutputTransaction(output) as results:
        results.write("a/x.docx", b"2")
        results.commit()
    assert tree(output / "a") == {"x.docx": b"2"}
