"""A PDF that cannot be made, or is not what an archive keeps: nothing is issued."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from archive.signing import plain_pdf
from dispatch_gen.archive.stored import bag_names
from dispatch_gen.errors import OutputError, Problem, UsageError
from dispatch_gen.workflow import archival
from dispatch_gen.workflow.records import archive_folder
from workflow.issuing import Office, fresh
from workflow.test_issue import code_of

__all__ = ["fresh"]


@pytest.fixture
def store() -> str:
    return "sqlite"


@pytest.fixture
def office(fresh: Callable[[], Office]) -> Office:
    return fresh()


def untouched(office: Office) -> bool:
    """No number is kept, none is entered, no bag is there."""
    office.where().close()
    return (office.faults([]), bag_names(archive_folder(office.workspace))) == ([], ())


def test_without_libreoffice_no_number_is_taken(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archival, "find_soffice", lambda: None)
    assert code_of(UsageError, lambda: office.issued("mot", pdf=True)) == "pdf.no-libreoffice"
    assert untouched(office)
    assert office.issued("mot").entry.number == 1


def not_made(*_given: Any, **_more: Any) -> NoReturn:
    raise OutputError(Problem("pdf.not-made", values={"count": "1", "files": "cong-van.docx"}))


def ordinary(*_given: Any, **_more: Any) -> tuple[bytes, ...]:
    return (plain_pdf(),)


@pytest.mark.parametrize(
    ("to_pdf", "code"), [(not_made, "pdf.not-made"), (ordinary, "pdf.not-archival")]
)
def test_what_libreoffice_cannot_make_gives_the_number_back(
    office: Office, monkeypatch: pytest.MonkeyPatch, to_pdf: object, code: str
) -> None:
    monkeypatch.setattr(archival, "find_soffice", lambda: Path("soffice"))
    monkeypatch.setattr(archival, "to_pdf", to_pdf)
    assert code_of(OutputError, lambda: office.issued("mot", pdf=True)) == code
    assert untouched(office)
    assert office.issued("hai").entry.number == 1
