"""One form, many dialects: the templates are Word files, and say the same."""

import io
import json
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from openxml_audit import OpenXmlValidator

from dialects import DIALECTS, template
from dispatch_gen.render.template import compile_template
from form import COLUMNS, FORM, Case, Record, records
from peers.ours import context
from texts import difference, document_xml, paragraphs

SMALL = Case("small", rows=3, breaks=4)


def by_docxtpl(package: bytes, record: Record) -> bytes:
    document = DocxTemplate(io.BytesIO(package))
    document.render(record, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("case", [FORM, SMALL], ids=lambda case: case.name)
def test_docxtpl_and_ours_give_the_same_text(case: Case) -> None:
    package = template(DIALECTS["jinja"])
    (record,) = records(case, 1)
    expected = paragraphs(by_docxtpl(package, record))
    compiled = compile_template(package, "form.docx")
    assert difference(compiled.fill(context(dict(record))), expected) is None
    assert record["note"] in expected, "with its line breaks and its & and <"
    assert sum(text.startswith("Xã ") for text in expected) == case.rows


def test_a_difference_is_named() -> None:
    package = template(DIALECTS["jinja"])
    first, second = (by_docxtpl(package, record) for record in records(SMALL, 2))
    told = difference(second, paragraphs(first)) or ""
    assert told.startswith("paragraph 4: ")
    assert "2701/UBND-VX" in told.partition("instead of")[0]
    assert difference(first, paragraphs(first)[:-1]) == (
        f"{len(paragraphs(first))} paragraphs instead of {len(paragraphs(first)) - 1}"
    )


@pytest.mark.parametrize("name", DIALECTS)
def test_templates_are_valid(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(template(DIALECTS[name]))
    found = OpenXmlValidator().validate(str(path))
    assert found.is_valid, found.errors


def test_the_form_is_as_large_as_it_is_said_to_be() -> None:
    (record,) = records(FORM, 1)
    filled = by_docxtpl(template(DIALECTS["jinja"]), record)
    assert len(COLUMNS) == 8
    assert isinstance(record["rows"], list)
    assert len(record["rows"]) == 15
    assert 62 < len(document_xml(filled)) / 1024 < 67


def test_records_differ_and_can_be_made_again() -> None:
    first, again = (list(records(FORM, 3)) for _ in range(2))
    assert first == again
    assert len({json.dumps(record) for record in first}) == 3
