"""`issue --pdf`: PDF/A-2b beside the document in its bag."""

from contextlib import closing
from pathlib import Path
from typing import Any

import bagit
import pytest

from cli.test_main import in_workspace
from dispatch_gen.archive import write
from dispatch_gen.archive.stored import bag_names, payload
from dispatch_gen.render.pdf import says_pdf_a2b, to_pdf
from dispatch_gen.workflow import issue as issues
from dispatch_gen.workflow.records import archive_folder, open_register
from dispatch_gen.workspace import Workspace
from libreoffice.test_pdf import text_of
from workflow.issuing import Office, small_workspace


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path, ("mot", "hai"))


def files(office: Workspace) -> dict[str, bytes]:
    (name,) = bag_names(archive_folder(office))
    return payload(archive_folder(office), name)


def test_the_bag_holds_the_document_as_pdf_a_2b(office: Workspace, soffice: Path) -> None:
    assert in_workspace(office, "issue", str(office.data / "dispatches/mot.yaml"), "--pdf") == 0
    pdf = files(office)["cong-van.pdf"]
    assert says_pdf_a2b(pdf)
    assert "Số: 01/UBND-VX" in text_of(pdf)
    bagit.Bag(str(archive_folder(office) / "2024/01-ubnd-vx")).validate()
    for part in ("register", "archive"):
        assert in_workspace(office, part, "verify") == 0


def test_a_pdf_that_was_not_asked_to_be_one_is_none(office: Workspace, soffice: Path) -> None:
    assert in_workspace(office, "issue", str(office.data / "dispatches/mot.yaml")) == 0
    document = archive_folder(office) / "2024/01-ubnd-vx/data/cong-van.docx"
    (pdf,) = to_pdf([document], soffice, lambda: None)
    assert not says_pdf_a2b(pdf)


class Killed(BaseException):
    """Ends a run as a kill would."""


@pytest.mark.parametrize("then", ["mot", "hai"])
def test_a_run_that_died_after_the_bag_is_finished_from_it(
    office: Workspace, soffice: Path, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """The PDF would be another one if it were made again."""

    def die(*given: Any) -> None:
        write(*given)
        raise Killed

    clerk = Office(office, lambda: open_register(office))
    with monkeypatch.context() as patch:
        patch.setattr(issues, "write", die)
        with pytest.raises(Killed):
            clerk.issued("mot", pdf=True)
    kept = files(office)["cong-van.pdf"]
    clerk.issued(then, pdf=True)
    assert clerk.faults([then, "mot"]) == []
    with closing(clerk.where()) as register:
        (first, *_) = register.entries(2024)
    assert first.bag
    assert payload(archive_folder(office), first.bag)["cong-van.pdf"] == kept
