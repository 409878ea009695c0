"""The benchmark measures what it says: so many files, all of them checked."""

from builders import ROOT
from dispatch_gen.workflow.bench_check import as_data, bench_check, rows
from dispatch_gen.workspace import Workspace


def test_every_file_is_checked() -> None:
    steps: list[tuple[int, int]] = []
    measured = bench_check(Workspace(ROOT), [1, 3], lambda done, of: steps.append((done, of)))
    assert {one.files for one in measured} == {1, 3}
    assert all(one.per_second > 0 for one in measured)
    assert all(one.findings == 2 * one.files for one in measured), "number and day of a draft"
    assert steps[-1] == (len(measured), len(measured))
    assert len(rows(measured)) == len(as_data(measured)) == len(measured)
