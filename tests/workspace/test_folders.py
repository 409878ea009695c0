import os
from pathlib import Path

import pytest

from dispatch_gen.errors import SourceError, UsageError
from dispatch_gen.workspace import Workspace, find_workspace
from workspace.helpers import fill, only


def make_workspace(root: Path) -> Workspace:
    for name in ("data", "templates"):
        (root / name).mkdir(parents=True)
    return Workspace(root)


@pytest.mark.parametrize("below", [".", "data", "a/b/c", "does/not/exist"])
def test_the_workspace_is_found_at_or_above(tmp_path: Path, below: str) -> None:
    make_workspace(tmp_path / "work")
    assert find_workspace(tmp_path / "work" / below).root == tmp_path / "work"


def test_the_nearest_workspace_counts_and_half_a_one_does_not(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    make_workspace(tmp_path / "inner")
    (tmp_path / "inner" / "half" / "data").mkdir(parents=True)
    assert find_workspace(tmp_path / "inner" / "half").root == tmp_path / "inner"


def test_a_file_named_data_makes_no_workspace(tmp_path: Path) -> None:
    fill(tmp_path / "work", {"data": b"", "templates/x.docx": b""})
    with pytest.raises(UsageError) as caught:
        find_workspace(tmp_path / "work")
    assert only(caught.value, "workspace.not-found") == {"folder": str(tmp_path / "work")}


def test_a_place_that_cannot_be_looked_at_is_passed_over(tmp_path: Path) -> None:
    make_workspace(tmp_path)
    assert find_workspace(tmp_path / ("x" * 300) / "data").root == tmp_path


def test_where_things_are(tmp_path: Path) -> None:
    work = Workspace(tmp_path)
    places = [work.data, work.templates, work.output, work.agency, work.units, work.schemas]
    names = ["data", "templates", "output", "data/agency.yaml", "data/units.yaml", "data/schemas"]
    assert [work.name_of(place) for place in places] == names


def test_a_file_is_named_from_the_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make_workspace(tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    assert work.name_of(Path("data/x.yaml")) == "data/x.yaml"
    assert Workspace(Path()).name_of(tmp_path / "work" / "data") == "data"
    assert work.name_of(Path("data/../templates/a.docx")) == "templates/a.docx"
    assert work.name_of(Path("../workshop/x")) == (tmp_path / "workshop" / "x").as_posix()


def test_yaml_files_come_by_name_without_what_editors_leave(tmp_path: Path) -> None:
    work = make_workspace(tmp_path)
    names = ["b.yaml", "a.yml", "B.YAML", "c.txt", ".b.yaml", "~b.yaml", "~$b.yaml", "d.yaml.bak"]
    for folder in ("dispatches", "forms"):
        fill(
            work.data / folder, {name: b"" for name in names if os.name != "nt" or name != "B.YAML"}
        )
        (work.data / folder / "folder.yaml").mkdir()
    wanted = ["B.YAML", "a.yml", "b.yaml"] if os.name != "nt" else ["a.yml", "b.yaml"]
    assert [path.name for path in work.dispatches()] == wanted
    assert [work.name_of(path) for path in work.forms()] == [f"data/forms/{n}" for n in wanted]


def test_a_missing_folder_is_empty_but_an_unreadable_one_is_an_error(tmp_path: Path) -> None:
    work = make_workspace(tmp_path)
    assert work.dispatches() == ()
    fill(tmp_path, {"data/dispatches": b"a file"})
    with pytest.raises(SourceError) as caught:
        work.dispatches()
    assert only(caught.value, "workspace.not-read")["folder"] == "data/dispatches"
