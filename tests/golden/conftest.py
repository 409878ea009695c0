"""Builds whose results are held against the golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from builders import copy_workspace
from dispatch_gen.messages import Messages
from dispatch_gen.workflow.build import Options, build
from dispatch_gen.workspace import Workspace

HERE = Path(__file__).resolve().parent
CONTACT = """
contact:
  address: Tầng 6, Nhà B, Khu trung tâm hành chính chính trị tỉnh, phường Tân Phong
  phone: 0213 3876 337
  fax: 0213 3876 356
  email: ubndtinh@laichau.gov.vn
  website: laichau.gov.vn
"""


def _built(folder: Path, change: Callable[[Workspace], None]) -> Path:
    workspace = copy_workspace(folder)
    change(workspace)
    build(workspace, (), Options(pdf=False, messages=Messages()), lambda _done, _total: None)
    return workspace.output


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the real dispatch."""
    return _built(tmp_path_factory.mktemp("real"), lambda _: None)


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of bao-cao.yaml, from an agency that gives its contact."""

    def change(workspace: Workspace) -> None:
        for path in workspace.dispatches():
            path.unlink()
        text = (HERE / "bao-cao.yaml").read_text(encoding="utf-8")
        (workspace.data / "dispatches" / "bao-cao.yaml").write_text(text, encoding="utf-8")
        with workspace.agency.open("a", encoding="utf-8") as file:
            file.write(CONTACT)

    return _built(tmp_path_factory.mktemp("report"), change)
