"""Forms in bulk: any number of units, what is done stays done, whatever the run is broken off by."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from builders import REAL, text_of
from dispatch_gen.errors import CannotGoOn, OutputError, SourceError, TemplateError, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.workflow import batch
from dispatch_gen.workflow import build as builds
from dispatch_gen.workflow import bulk as bulks
from dispatch_gen.workflow.bulk import Options, Report, bulk
from dispatch_gen.workspace import Workspace
from dispatch_gen.workspace.lock import only_run
from ooxml.reading import swapped
from workflow.test_build import DISPATCH, edit, template_of, tree

PERIODS = ("2024-07", "2024-08", "2024-09")
FOLDER = f"{REAL}.bieu-mau"


def nothing(_done: int, _total: int) -> None:
    """No progress is shown."""


def listed(workspace: Workspace, *units: tuple[str, str]) -> Path:
    path = workspace.root / "don-vi.csv"
    lines = ["Mã,Tên", *(f'{code},"{name}"' for code, name in units)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def some(count: int) -> Iterator[tuple[str, str]]:
    return ((f"x{n:04d}", f"Ủy ban nhân dân xã số {n}") for n in range(count))


def run(workspace: Workspace, units: Path | None = None, **more: object) -> Report:
    options = Options("vi", units, **({"jobs": 1} | more))  # type: ignore[arg-type]
    return bulk(workspace, (), options, nothing)


def sums(report: Report) -> tuple[int, int, int]:
    return report.made, report.unchanged, report.removed


def documents(workspace: Workspace) -> dict[str, bytes]:
    found = tree(workspace.output / FOLDER)
    return {name: data for name, data in found.items() if name.endswith(".docx")}


def in_template(workspace: Workspace, old: str, new: str, part: str = "word/document.xml") -> None:
    path = template_of(workspace, "bieu-mau.docx")
    path.write_bytes(swapped(path.read_bytes(), part, old, new))


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulks, "BATCH", 4)


# --- what is made -------------------------------------------------------------------------------


def test_the_units_of_the_dispatch_get_the_forms_that_build_makes(workspace: Workspace) -> None:
    """The same bytes, one by one."""
    report = run(workspace)
    builds.build(workspace, (), builds.Options(pdf=False, messages=Messages()), nothing)
    built = tree(workspace.output / REAL / "bieu-mau")
    assert sums(report) == (24, 0, 0)
    assert sorted(documents(workspace).values()) == sorted(built.values())
    assert (report.checked, report.errors, report.warnings, report.notes) == (3, 0, 0, 0)


def test_a_list_stands_in_for_the_units_of_the_dispatch(workspace: Workspace) -> None:
    report = run(workspace, listed(workspace, ("001", "Xã “A” & <B>"), ("002", "Xã C")))
    assert sums(report) == (6, 0, 0)
    made = documents(workspace)
    assert sorted(made) == [
        f"{period}/{name}" for period in PERIODS for name in ("001-xa-a-b.docx", "002-xa-c.docx")
    ]
    first = made["2024-08/001-xa-a-b.docx"]
    assert "Xã “A” & <B>" in text_of(first)
    identity = read_package(first)["customXml/item1.xml"].decode()
    assert f"{REAL}/bao-cao-huyen/001/2024-08" in identity


@pytest.mark.usefixtures("small_batches")
def test_many_units_lie_in_folders_of_one_batch_each(workspace: Workspace) -> None:
    run(workspace, listed(workspace, *some(9)))
    found = {name.rpartition("/")[0] for name in documents(workspace)}
    assert found == {f"{p}/tap-{n:04d}" for p in PERIODS for n in (1, 2, 3)}


def test_the_list_of_what_is_done_names_every_file(workspace: Workspace) -> None:
    run(workspace, listed(workspace, ("001", "=1+1"), ("002", "Xã C")))
    data = (workspace.output / FOLDER / "2024-07" / "da-lam.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["tep"] for row in rows] == ["001-1-1.docx", "002-xa-c.docx"]
    assert [row["ten"] for row in rows] == ["'=1+1", "Xã C"], "text stays text in a spreadsheet"
    assert {row["han"] for row in rows} == {"2024-07-19"}


def test_a_template_that_looks_at_the_unit_is_filled_unit_by_unit(workspace: Workspace) -> None:
    """It cannot be bound; what comes out is right all the same."""
    in_template(workspace, "{{ unit.name }}", "{{ unit.name|upper }}")
    run(workspace, listed(workspace, ("001", "Xã A"), ("002", "Xã B")))
    texts = [text_of(data) for data in documents(workspace).values()]
    assert ["XÃ A" in text for text in texts] == [True, False] * 3
    assert ["XÃ B" in text for text in texts] == [False, True] * 3


def test_check_all_checks_all(workspace: Workspace) -> None:
    assert run(workspace, check_all=True).checked == 24


def test_a_form_against_the_decree_is_told(workspace: Workspace) -> None:
    in_template(workspace, "Times New Roman", "Arial", "word/styles.xml")
    report = run(workspace)
    assert report.has_errors
    assert report.found[0].file.startswith("2024-07/")
    again = run(workspace)
    assert (again.made, again.has_errors) == (0, True), "what was made before departs all the same"


# --- a second run -------------------------------------------------------------------------------


def test_a_second_run_writes_nothing(workspace: Workspace) -> None:
    run(workspace)
    before = {p: p.stat().st_mtime_ns for p in (workspace.output / FOLDER).rglob("*")}
    assert sums(run(workspace)) == (0, 24, 0)
    assert {p: p.stat().st_mtime_ns for p in (workspace.output / FOLDER).rglob("*")} == before


@pytest.mark.usefixtures("small_batches")
def test_only_what_changed_is_written(workspace: Workspace) -> None:
    """A unit renamed, one gone, one new at the end: the others are not touched."""
    run(workspace, listed(workspace, *some(6)))
    changed = [("x0000", "Tên mới"), *list(some(5))[1:], ("x0009", "Mới")]
    report = run(workspace, listed(workspace, *changed))
    assert sums(report) == (6, 12, 6)
    fresh = Workspace(workspace.root)
    made = documents(fresh)
    assert len(made) == 18
    assert "2024-07/tap-0001/x0000-ten-moi.docx" in made


def test_a_changed_template_makes_all_anew(workspace: Workspace) -> None:
    run(workspace)
    in_template(workspace, "{{ unit.name }}", "{{ unit.name }} ")
    assert sums(run(workspace)) == (24, 0, 0)


def test_a_changed_deadline_makes_its_forms_anew(workspace: Workspace) -> None:
    run(workspace)
    edit(workspace.data / DISPATCH, "before_day: 20", "before_day: 21")
    assert sums(run(workspace)) == (24, 0, 0)


def test_a_file_that_was_deleted_comes_back(workspace: Workspace) -> None:
    run(workspace)
    victim = sorted((workspace.output / FOLDER).rglob("*.docx"))[3]
    data = victim.read_bytes()
    victim.unlink()
    assert sums(run(workspace)) == (1, 23, 0)
    assert victim.read_bytes() == data


@pytest.mark.usefixtures("small_batches")
def test_a_shorter_list_leaves_no_form_of_the_longer(workspace: Workspace) -> None:
    """What a person laid beside stays."""
    run(workspace, listed(workspace, *some(9)))
    note = workspace.output / FOLDER / "2024-07" / "tap-0003" / "ghi-chu.txt"
    note.write_text("của tôi", encoding="utf-8")
    run(workspace, listed(workspace, *some(3)))
    assert {name.rpartition("/")[0] for name in documents(workspace)} == set(PERIODS)
    assert note.exists()


# --- broken off ---------------------------------------------------------------------------------


class Broken(BaseException):
    """Ends a run as a kill would."""


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("way", [KeyboardInterrupt, Broken])
@pytest.mark.parametrize("after", [0, 1, 5, 17, 26])
def test_a_run_that_is_broken_off_goes_on(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    way: type[BaseException],
    after: int,
) -> None:
    units = listed(workspace, *some(9))
    whole = _whole(workspace, units)
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_filled", _stops(after, way, batch._filled))
        if way is KeyboardInterrupt:
            assert run(workspace, units).interrupted
        else:
            with pytest.raises(Broken):
                run(workspace, units)
    left = documents(workspace)
    assert all(whole[name] == data for name, data in left.items()), "no half a file"
    report = run(workspace, units)
    assert documents(workspace) == whole
    assert report.made == 27 - len(left)
    assert not list(workspace.output.rglob(".tmp-*"))


def _whole(workspace: Workspace, units: Path) -> dict[str, bytes]:
    run(workspace, units)
    made = documents(workspace)
    for path in sorted((workspace.output / FOLDER).rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    return made


def _stops(
    after: int, way: type[BaseException], real: Callable[..., bytes]
) -> Callable[..., bytes]:
    left = [after]

    def filled(*given: object) -> bytes:
        left[0] -= 1
        if left[0] < 0:
            raise way
        return real(*given)

    return filled


# --- archive ------------------------------------------------------------------------------------


def zipped(workspace: Workspace) -> dict[str, bytes]:
    with zipfile.ZipFile(workspace.output / f"{FOLDER}.zip") as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.usefixtures("small_batches")
def test_an_archive_holds_what_the_folders_hold(workspace: Workspace) -> None:
    units = listed(workspace, *some(9))
    run(workspace, units)
    run(workspace, units, as_zip=True)
    assert zipped(workspace) == tree(workspace.output / FOLDER)


@pytest.mark.usefixtures("small_batches")
def test_a_second_archive_takes_over_what_is_the_same(workspace: Workspace) -> None:
    units = listed(workspace, *some(9))
    run(workspace, units, as_zip=True)
    first = (workspace.output / f"{FOLDER}.zip").read_bytes()
    assert sums(run(workspace, units, as_zip=True)) == (0, 27, 0)
    assert (workspace.output / f"{FOLDER}.zip").read_bytes() == first
    changed = [*list(some(8)), ("x0008", "Tên mới")]
    assert sums(run(workspace, listed(workspace, *changed), as_zip=True)) == (3, 24, 0)
    assert "2024-09/tap-0003/x0008-ten-moi.docx" in zipped(workspace)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("after", [0, 9, 14])
def test_an_archive_that_is_broken_off_holds_whole_batches(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    units = listed(workspace, *some(9))
    with monkeypatch.context() as patch:
        patch.setattr(batch, "_filled", _stops(after, KeyboardInterrupt, batch._filled))
        assert run(workspace, units, as_zip=True).interrupted
    before = zipped(workspace)
    report = run(workspace, units, as_zip=True)
    assert report.unchanged == len([name for name in before if name.endswith(".docx")])
    assert zipped(workspace).items() >= before.items()
    assert len(zipped(workspace)) == 27 + 9


def test_what_is_no_archive_of_ours_is_replaced(workspace: Workspace) -> None:
    workspace.output.mkdir(exist_ok=True)
    with zipfile.ZipFile(workspace.output / f"{FOLDER}.zip", "w") as archive:
        archive.writestr("a/da-lam.csv", "x")
        archive.comment = b"..."
    assert sums(run(workspace, as_zip=True)) == (24, 0, 0)
    assert len(zipped(workspace)) == 24 + 3


# --- who works ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("as_zip", [False, True])
def test_several_processes_make_the_same(workspace: Workspace, as_zip: bool) -> None:
    units = listed(workspace, *some(9))
    run(workspace, units, as_zip=as_zip)
    one = tree(workspace.output)
    for path in sorted(workspace.output.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    report = run(workspace, units, as_zip=as_zip, jobs=2)
    assert sums(report) == (27, 0, 0)
    assert tree(workspace.output) == one


def test_a_dask_cluster_of_two_workers_makes_the_same(workspace: Workspace) -> None:
    """A real one on this machine, writing to a place that fsspec reaches."""
    units = listed(workspace, *some(5))
    run(workspace, units)
    place = workspace.root / "noi-khac"
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as cluster:  # type: ignore[no-untyped-call]
        more: dict[str, object] = {"to": place.as_uri(), "cluster": cluster.scheduler_address}
        assert sums(run(workspace, units, **more)) == (15, 0, 0)
        assert sums(run(workspace, units, **more)) == (0, 15, 0)
    assert tree(place / FOLDER) == tree(workspace.output / FOLDER)


def test_a_place_that_fsspec_reaches(workspace: Workspace) -> None:
    """Written, taken up again, cleared of what is no longer asked for."""
    place = workspace.root / "noi-khac"
    to = place.as_uri()
    assert sums(run(workspace, listed(workspace, *some(3)), to=to)) == (9, 0, 0)
    assert sums(run(workspace, listed(workspace, *some(2)), to=to)) == (0, 6, 3)
    run(workspace, listed(workspace, *some(2)))
    assert tree(place / FOLDER) == tree(workspace.output / FOLDER)


# --- refused ------------------------------------------------------------------------------------


def code_of(raised: type[CannotGoOn], make: Callable[[], object]) -> str:
    with pytest.raises(raised) as caught:
        make()
    for problem in caught.value.problems:
        assert Messages("vi").sentence(problem)
        assert Messages("en").remedy(problem)
    return caught.value.problems[-1].code


def test_what_does_not_go_together(workspace: Workspace) -> None:
    def code(**more: object) -> str:
        return code_of(UsageError, lambda: run(workspace, None, **more))

    assert code(cluster="tcp://127.0.0.1:1") == "bulk.cluster-wants-place"
    assert code(to="file:///x", as_zip=True) == "bulk.zip-is-local"
    assert code(cluster="tcp://127.0.0.1:1", to="file:///x") == "bulk.no-cluster"
    edit(workspace.data / DISPATCH, "    form: truyen-thong-2g\n", "")


def test_a_faulty_list_writes_nothing(workspace: Workspace) -> None:
    units = listed(workspace, ("001", "A"), ("001", "B"))
    assert code_of(SourceError, lambda: run(workspace, units)) == "list.code-twice"
    assert not (workspace.output / FOLDER).exists()


def test_a_template_that_asks_for_what_is_not_there(workspace: Workspace) -> None:
    in_template(workspace, "{{ unit.name }}", "{{ unit.nmae }}")
    assert code_of(TemplateError, lambda: run(workspace)) == "template.unknown-name"


def test_a_template_that_fails_comes_out_of_a_worker_with_its_place(workspace: Workspace) -> None:
    in_template(workspace, "{{ unit.name }}", "{{ unit.name + 1 }}")
    for jobs in (1, 2):
        with pytest.raises(TemplateError) as caught:
            run(workspace, jobs=jobs)
        (problem,) = caught.value.problems
        assert problem.place.file == "templates/bieu-mau.docx"
        assert problem.values["tag"] == "{{ unit.name + 1 }}"


def test_two_runs_at_once(workspace: Workspace) -> None:
    workspace.output.mkdir(exist_ok=True)
    with only_run(workspace.output):
        assert code_of(OutputError, lambda: run(workspace)) == "workspace.busy"
