"""Every file is valid OOXML: the schemas, the order of elements and the rules of the Open XML SDK."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from builders import form
from dispatch_gen.render.books import Sort, layout
from ooxml.reading import swapped
from render.many import sorts_of_dispatches
from render.samples import (
    TEMPLATES,
    annex_of,
    context_of_form,
    form_of,
    template,
    template_data,
    written,
)

FALSE_DEMANDS = {
    # A theme is optional (ISO 29500-1, 11.3.1: the main document part *may* have one; the Open XML SDK
    # asks for none). We leave it out so that no theme font stands behind Times New Roman.
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/theme' is missing.",
}

Faults = Callable[[bytes], list[str]]
SORTS = sorts_of_dispatches()


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """What the validator finds in a Word file."""
    validator = OpenXmlValidator(security_validation=True)
    path = tmp_path_factory.mktemp("valid") / "thu.docx"

    def find(docx: bytes) -> list[str]:
        path.write_bytes(docx)
        errors = validator.validate(path).errors
        return [str(e) for e in errors if e.description not in FALSE_DEMANDS]

    return find


@pytest.mark.parametrize(
    "name", [*TEMPLATES, "bao-cao-tong-hop.docx", *(layout(sort).template for sort in Sort)]
)
def test_templates(name: str, faults: Faults) -> None:
    assert faults(template_data(name)) == []


@pytest.mark.parametrize("name", SORTS)
def test_every_sort_of_dispatch(name: str, faults: Faults) -> None:
    assert faults(written(SORTS[name])) == []


def test_annex(faults: Faults) -> None:
    assert faults(annex_of()) == []


@pytest.mark.parametrize(
    "columns",
    [
        [{"id": "c", "title": "C", "type": "text"}],
        [{"id": "c", "title": "C", "type": "number", "total": "true"}],
        [{"id": f"c{n}", "title": f"C{n}", "type": "number"} for n in range(12)],
    ],
)
def test_forms(columns: list[dict[str, str]], faults: Faults) -> None:
    assert faults(form_of(form(columns=columns, free_rows="2", guide=["Ghi"]))) == []


def test_real_form(faults: Faults) -> None:
    assert faults(form_of()) == []


def test_hard_texts(faults: Faults) -> None:
    text = "a & b <c> \"d\" 'e' {{ f }} ]]> 😀 e\u0301"
    of = form(title=text, columns=[{"id": "c", "title": text, "type": "text"}])
    assert faults(template("bieu-mau.docx").fill(context_of_form(of))) == []


def test_every_file_of_the_build(built: Path, faults: Faults) -> None:
    paths = sorted(built.rglob("*.docx"))
    assert len(paths) == 26
    for path in paths:
        assert faults(path.read_bytes()) == [], path.name


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "<w:tcPr>", "<w:tcPr><w:unheard/>"),
        (
            "word/styles.xml",
            '<w:sz w:val="28"/><w:szCs w:val="28"/>',
            '<w:szCs w:val="28"/><w:sz w:val="28"/>',
        ),
        ("word/document.xml", "<w:jc ", '<w:ind w:left="x"/><w:jc '),
        ("docProps/custom.xml", 'pid="3"', 'pid="2"'),
    ],
)
def test_the_validator_sees_a_fault(part: str, old: str, new: str, faults: Faults) -> None:
    """Otherwise all of this would pass for nothing."""
    assert faults(swapped(form_of(), part, old, new))
