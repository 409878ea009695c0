"""The build as a whole: all or nothing, the same bytes each time, on every machine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from builders import REAL, ROOT, copy_workspace, text_of
from dispatch_gen.errors import CannotGoOn, SourceError, TemplateError
from dispatch_gen.messages import Language, Messages
from dispatch_gen.workflow.build import Options, Report, build
from dispatch_gen.workspace import Workspace
from ooxml.reading import opened, styled, swapped

GOLDEN = ROOT / "tests/golden/bao-cao.yaml"
DISPATCH = f"dispatches/{REAL}.yaml"
Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def run(workspace: Workspace, language: Language = "vi") -> Report:
    options = Options(pdf=False, messages=Messages(language))
    return build(workspace, (), options, lambda _done, _total: None)


def with_report(folder: Path) -> Workspace:
    """The real dispatch, and the report of the golden files."""
    workspace = copy_workspace(folder)
    (workspace.data / "dispatches" / GOLDEN.name).write_bytes(GOLDEN.read_bytes())
    return workspace


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Everything that one build makes."""
    workspace = with_report(tmp_path_factory.mktemp("first"))
    run(workspace)
    return tree(workspace.output)


# --- the same bytes -----------------------------------------------------------------------------


def test_another_folder_makes_the_same_bytes(tmp_path: Path, first: Tree) -> None:
    workspace = with_report(tmp_path / "ở nơi khác & xa")
    run(workspace)
    assert tree(workspace.output) == first


def test_a_second_build_changes_nothing(tmp_path: Path, first: Tree) -> None:
    workspace = with_report(tmp_path)
    run(workspace)
    run(workspace)
    assert tree(workspace.output) == first


@pytest.mark.parametrize(
    "world",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "C"},
    ],
)
def test_another_process_makes_the_same_bytes(
    tmp_path: Path, first: Tree, world: dict[str, str]
) -> None:
    """Other hashes, another time zone, another locale, another working folder."""
    workspace = with_report(tmp_path)
    command = [
        sys.executable,
        "-m",
        "dispatch_gen",
        "--quiet",
        "--workspace",
        str(tmp_path),
        "build",
    ]
    done = subprocess.run(
        command, env=os.environ | world, cwd=tmp_path.parent, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert tree(workspace.output) == first


def test_the_language_of_the_messages_changes_the_page_only(tmp_path: Path, first: Tree) -> None:
    workspace = with_report(tmp_path)
    run(workspace, "en")
    made = tree(workspace.output)
    changed = {name for name in made if made[name] != first.get(name)}
    assert changed == {f"{REAL}/index.html", "bao-cao/index.html"}
    assert made.keys() == first.keys()


def test_file_dates_and_the_order_of_folders_do_not_matter(tmp_path: Path, first: Tree) -> None:
    workspace = with_report(tmp_path)
    for path in [*workspace.data.rglob("*"), *workspace.templates.iterdir()]:
        os.utime(path, (0, 0))
    run(workspace)
    assert tree(workspace.output) == first


# --- what is made -------------------------------------------------------------------------------


def test_the_report_tells_every_file(workspace: Workspace) -> None:
    report = run(workspace)
    assert sorted(made.path for made in report.made) == sorted(tree(workspace.output))


def test_every_form_lies_under_its_period_and_unit(workspace: Workspace) -> None:
    run(workspace)
    for path in (workspace.output / REAL / "bieu-mau").rglob("*.docx"):
        text = text_of(path.read_bytes())
        year, month = path.parent.name.split("-")
        assert f"tháng {int(month)} năm {year}" in text
        identifier = opened(path.read_bytes()).core_properties.identifier
        assert identifier.startswith(f"{REAL}/bao-cao-huyen/")
        assert identifier.endswith(f"/{path.parent.name}")


def test_units_of_one_name_get_files_of_their_own(workspace: Workspace) -> None:
    units = workspace.units
    edit(units, "name: Huyện Tam Đường", "name: Huyện Sìn Hồ")
    run(workspace)
    folder = workspace.output / REAL / "bieu-mau/2024-07"
    names = {path.stem for path in folder.iterdir()}
    assert "huyen-sin-ho" in names
    twin = next(folder / f"{name}.docx" for name in names if name.startswith("huyen-sin-ho-"))
    assert "Huyện Sìn Hồ".lower() in text_of(twin.read_bytes()).lower()
    assert len(names) == 8


@pytest.mark.parametrize("ids", [("mot", "hai", "ba"), ("bao-cao", "bao-cao-2", "bao-cao-3")])
def test_the_same_form_asked_for_three_times(workspace: Workspace, ids: tuple[str, ...]) -> None:
    """Three reports on fixed days, on one form, from one unit: three files."""
    _ask_three_times(workspace, ids)
    report = run(workspace)
    forms = [made.path for made in report.made if made.sort == "form"]
    assert len(set(forms)) == len(forms) == 24 + 3
    identifiers = {
        opened((workspace.output / path).read_bytes()).core_properties.identifier for path in forms
    }
    assert len(identifiers) == len(forms)


def test_an_id_that_windows_reserves(workspace: Workspace) -> None:
    """Told as a problem, or given another name."""
    _ask_three_times(workspace, ("con", "aux", "nul"))
    try:
        run(workspace)
    except SourceError:
        return
    assert not {"con", "aux", "nul"} & set("/".join(tree(workspace.output)).split("/"))


def _ask_three_times(workspace: Workspace, ids: tuple[str, ...]) -> None:
    path = workspace.data / DISPATCH
    deadlines = "".join(
        f"  - {{id: han-{n}, title: Lần {n}, on: 2024-0{n + 7}-25}}\n" for n in range(len(ids))
    )
    reports = "".join(
        f"  - id: {id_}\n    directive: tong-hop\n    form: truyen-thong-2g\n"
        f'    units: ["106"]\n    receivers: [so-tttt]\n    deadline: han-{n}\n'
        "    figures: {until: deadline, first_day: 2024-07-01}\n"
        for n, id_ in enumerate(ids)
    )
    edit(path, "deadlines:\n", f"deadlines:\n{deadlines}")
    edit(path, "recipients:\n", f"{reports}recipients:\n")


def test_progress_counts_every_document(workspace: Workspace) -> None:
    steps: list[tuple[int, int]] = []
    options = Options(pdf=False, messages=Messages())
    build(workspace, (), options, lambda done, total: steps.append((done, total)))
    assert steps == [(n, 26) for n in range(27)]


def test_one_dispatch_leaves_the_folders_of_others(tmp_path: Path, first: Tree) -> None:
    workspace = with_report(tmp_path)
    run(workspace)
    one = workspace.data / "dispatches" / GOLDEN.name
    options = Options(pdf=False, messages=Messages())
    report = build(workspace, [one], options, lambda _done, _total: None)
    assert {made.path.split("/")[0] for made in report.made} == {"bao-cao"}
    made = tree(workspace.output)
    assert made.keys() == first.keys()
    assert {name for name in made if made[name] != first[name]} <= {"bao-cao/index.html"}


def test_a_page_shows_the_findings_of_its_own_dispatch(first: Tree) -> None:
    """Whatever else is built at the same time."""
    page = first["bao-cao/index.html"].decode("utf-8")
    assert f"{REAL}.yaml" not in page


# --- templates of the office --------------------------------------------------------------------


def template_of(workspace: Workspace, name: str = "cong-van.docx") -> Path:
    return workspace.templates / name


def refused(workspace: Workspace) -> CannotGoOn:
    """The refusal; what was there before is still there, and nothing else."""
    before = tree(workspace.output) if workspace.output.exists() else {}
    with pytest.raises(CannotGoOn) as caught:
        run(workspace)
    assert (tree(workspace.output) if workspace.output.exists() else {}) == before
    return caught.value


def test_a_clerk_changes_a_template(workspace: Workspace) -> None:
    path = template_of(workspace)
    path.write_bytes(swapped(path.read_bytes(), "word/document.xml", "V/v ", "Về việc "))
    run(workspace)
    docx = (workspace.output / REAL / "cong-van.docx").read_bytes()
    assert styled(docx, "TrichYeuCongVan")[0].startswith("Về việc triển khai")


def test_a_dispatch_names_its_own_template(workspace: Workspace) -> None:
    own = swapped(template_of(workspace).read_bytes(), "word/document.xml", "Nơi nhận:", "Gửi:")
    template_of(workspace, "rieng.docx").write_bytes(own)
    edit(workspace.data / DISPATCH, "kind: cong-van\n", "kind: cong-van\ntemplate: rieng.docx\n")
    run(workspace)
    docx = (workspace.output / REAL / "cong-van.docx").read_bytes()
    assert styled(docx, "NoiNhan") == ["Gửi:"]


def test_a_template_that_is_not_there(workspace: Workspace) -> None:
    template_of(workspace).rename(template_of(workspace, "cong-van-cu.docx"))
    error = refused(workspace)
    assert isinstance(error, TemplateError)
    (problem,) = [p for p in error.problems if p.code.startswith("template.")]
    assert problem.code == "template.missing"
    assert problem.values["nearest"] == "cong-van-cu.docx"
    assert problem.place.file == "templates/cong-van.docx"


def test_faults_of_several_templates_are_told_together(workspace: Workspace) -> None:
    run(workspace)
    template_of(workspace).write_bytes(b"x")
    form = template_of(workspace, "bieu-mau.docx")
    form.write_bytes(swapped(form.read_bytes(), "word/document.xml", "unit.name", "unit.nmae"))
    codes = {p.code: p.place.file for p in refused(workspace).problems}
    assert codes["file.not-a-word-file"] == "templates/cong-van.docx"
    assert codes["template.unknown-name"] == "templates/bieu-mau.docx"


def test_a_template_that_fails_for_a_later_unit_only(workspace: Workspace) -> None:
    """Nothing is written, though the first forms were made."""
    run(workspace)
    form = template_of(workspace, "bieu-mau.docx")
    wrong = "{% if unit.code == '112' %}{{ form.rows[99].id }}{% endif %}{{ unit.name }}"
    form.write_bytes(swapped(form.read_bytes(), "word/document.xml", "{{ unit.name }}", wrong))
    fault, *sources = refused(workspace).problems
    assert fault.code == "template.cannot-fill"
    assert fault.values["tag"] == "{{ form.rows[99].id }}"
    assert [(p.code, p.place.file, p.place.field) for p in sources] == [
        ("template.value-from", "data/forms/truyen-thong-2g.yaml", "rows[100].id")
    ]
    assert sources[0].place.line


def test_faults_of_the_data_come_first(workspace: Workspace) -> None:
    edit(workspace.data / DISPATCH, "deadline: tang-cuong", "deadline: tang-cuongg")
    template_of(workspace).write_bytes(b"x")
    error = refused(workspace)
    assert isinstance(error, SourceError)
    assert {"data.unknown-id", "file.not-a-word-file"} <= {p.code for p in error.problems}
