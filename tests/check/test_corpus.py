"""The stored files: the name of each is what must be found in it."""

from pathlib import Path

import pytest

from dispatch_gen.check.checker import check
from dispatch_gen.ooxml.reader import read_document

_FOLDER = Path(__file__).parent.parent / "corpus"
_FILES = sorted(_FOLDER.glob("*.docx"))


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.stem)
def test_the_name_says_what_is_found(file: Path) -> None:
    code = file.stem.split("-")[0]
    found = {finding.rule.code for finding in check(read_document(file.read_bytes())).findings}
    assert found == (set() if code == "right" else {code})


def test_each_file_has_its_line_in_the_readme() -> None:
    readme = (_FOLDER / "README.md").read_text(encoding="utf-8")
    told = {line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")}
    assert told == {file.name for file in _FILES}
    assert _FILES
