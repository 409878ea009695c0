"""`build --pdf` as a user meets it."""

import json
import re

import pytest

from builders import copy_workspace
from cli.test_main import in_workspace
from dispatch_gen.workspace import Workspace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return copy_workspace(tmp_path_factory.mktemp("pdf"))


def test_each_document_has_its_pdf_and_the_time_is_told(
    built: Workspace, capsys: pytest.CaptureFixture[str], soffice: object
) -> None:
    assert in_workspace(built, "build", "--pdf") == 0
    out, _ = capsys.readouterr()
    assert re.search(r"PDF: \d+ giây, \d+ % thời gian\.", out)
    documents = {path.with_suffix("") for path in built.output.rglob("*.docx")}
    assert documents == {path.with_suffix("") for path in built.output.rglob("*.pdf")}
    assert len(documents) > 20


def test_the_time_is_in_the_data_too(
    built: Workspace, capsys: pytest.CaptureFixture[str], soffice: object
) -> None:
    assert in_workspace(built, "--json", "build", "--pdf") == 0
    pdf = json.loads(capsys.readouterr().out)["pdf"]
    assert 0 < pdf["share"] <= 1
    assert pdf["seconds"] > 0
