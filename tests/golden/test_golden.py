"""Each kind of output against files that a person has read. `make golden` writes them anew."""

import difflib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import REAL
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.render.books import Sort, docx_of
from ooxml.canonical import canonical
from render.samples import CHANGED as CHANGED_TEMPLATE
from render.samples import context_of_changes, template
from sample_books import SAMPLES, template_of

HERE = Path(__file__).resolve().parent
DOCUMENTS = {
    "cong-van": f"{REAL}/cong-van.docx",
    "phan-cong-nhiem-vu": f"{REAL}/phan-cong-nhiem-vu.docx",
    "bieu-mau": f"{REAL}/bieu-mau/2024-07/huyen-tam-duong.docx",
}
FILES = {"thoi-han": f"{REAL}/thoi-han.ics", "trang": f"{REAL}/index.html"}
REPORT = "bao-cao"
REPORT_ANNEX = "bao-cao-phan-cong"
CONSOLIDATED = "bao-cao-tong-hop"
DRAFT = "bao-cao-tong-hop-yaml"
CHANGED = "noi-dung-thay-doi"
PATHS = "duong-dan"
BOOKS = {"so-dang-ky-van-ban-di": Sort.OUTGOING, "muc-luc-van-ban": Sort.FILE_LIST}
KNOWN = {*DOCUMENTS, *FILES, *BOOKS, REPORT, REPORT_ANNEX, CONSOLIDATED, DRAFT, CHANGED, PATHS}

Texts = dict[str, str]


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-golden"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document(name: str, real: Path, renew: bool) -> None:
    hold_against_golden(name, parts_of(real / DOCUMENTS[name]), renew)


@pytest.mark.parametrize("name", FILES)
def test_file(name: str, real: Path, renew: bool) -> None:
    path = real / FILES[name]
    hold_against_golden(name, {path.name: path.read_text(encoding="utf-8")}, renew)


def test_report(report: Path, renew: bool) -> None:
    hold_against_golden(REPORT, parts_of(report / "bao-cao/bao-cao.docx"), renew)


def test_consolidated_report(consolidated: Path, renew: bool) -> None:
    """Its text and tables, and that it has a picture; the picture's bytes depend on matplotlib's version."""
    path = consolidated / f"{REAL}-bao-cao-2024-08/bao-cao.docx"
    hold_against_golden(CONSOLIDATED, parts_of(path), renew)


def test_consolidated_report_as_it_is_first_written(consolidated: Path, renew: bool) -> None:
    path = consolidated.parent / f"data/dispatches/{REAL}-bao-cao-2024-08.yaml"
    hold_against_golden(DRAFT, {"bao-cao.yaml": path.read_text(encoding="utf-8")}, renew)


def test_report_annex(report: Path, renew: bool) -> None:
    """A single annex has no number, and it names a dispatch whose number and day are known."""
    hold_against_golden(REPORT_ANNEX, parts_of(report / "bao-cao/phan-cong-nhiem-vu.docx"), renew)


def test_changes(renew: bool) -> None:
    """A later document that leaves out a directive of the earlier one."""
    docx = template(CHANGED_TEMPLATE).fill(context_of_changes())
    made = {part: canonical(data) for part, data in read_package(docx).items()}
    hold_against_golden(CHANGED, made, renew)


@pytest.mark.parametrize("name", BOOKS)
def test_book(name: str, renew: bool) -> None:
    """An entry that stands, one that is void, one that replaces another."""
    sort = BOOKS[name]
    docx = docx_of(SAMPLES[sort](8), template_of(sort))
    made = {part: canonical(data) for part, data in read_package(docx).items()}
    hold_against_golden(name, made, renew)


def test_paths(real: Path, report: Path, renew: bool) -> None:
    lines = (f"{path}\n" for output in (real, report) for path in files_in(output))
    hold_against_golden(PATHS, {"output.txt": "".join(lines)}, renew)


def test_no_golden_files_that_nothing_is_held_against(renew: bool) -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir()} - {"__pycache__"}
    if renew:
        for name in folders - KNOWN:
            shutil.rmtree(HERE / name)
    else:
        assert folders == KNOWN


def parts_of(docx: Path) -> Texts:
    """Every part of a Word file as canonical XML."""
    parts = read_package(docx.read_bytes())
    return {name: "" if name.endswith(".png") else canonical(data) for name, data in parts.items()}


def files_in(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def hold_against_golden(name: str, made: Texts, renew: bool) -> None:
    """Compare with every file below tests/golden/<name>/, or write them anew."""
    folder = HERE / name
    if renew:
        write(folder, made)
    golden = {path: (folder / path).read_text(encoding="utf-8") for path in files_in(folder)}
    differences = "\n".join(difference(golden, made))
    if differences:
        pytest.fail(f"not as in tests/golden/{name}:\n{differences}", pytrace=False)


def write(folder: Path, made: Texts) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def difference(golden: Texts, made: Texts) -> Iterator[str]:
    for path in sorted({*golden, *made}):
        if path not in made:
            yield f"missing: {path}"
        elif path not in golden:
            yield f"not in the golden files: {path}"
        elif golden[path] != made[path]:
            yield f"differs: {path}"
            old, new = golden[path].splitlines(), made[path].splitlines()
            yield from difflib.unified_diff(old, new, f"golden/{path}", f"made/{path}", lineterm="")


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"a": "1\n2\n", "b": "x"}, ""),
        ({"a": "1\n3\n", "b": "x"}, "-2\n+3"),
        ({"a": "1\n2\n"}, "missing: b"),
        ({"a": "1\n2\n", "b": "x", "c": ""}, "not in the golden files: c"),
        ({"a": "1\n2", "b": "x"}, "differs: a"),
    ],
)
def test_differences_are_told(made: Texts, told: str) -> None:
    """The comparison itself: a part that differs, lacks or is too many."""
    text = "\n".join(difference({"a": "1\n2\n", "b": "x"}, made))
    assert told in text
    assert bool(told) == bool(text)
