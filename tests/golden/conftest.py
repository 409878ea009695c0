"""Builds whose results are held against the golden files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from builders import copy_workspace
from dispatch_gen.messages import Messages
from dispatch_gen.returns.ledger import Outcome
from dispatch_gen.workflow.build import Options, build
from dispatch_gen.workflow.follow_up import Asked
from dispatch_gen.workflow.follow_up import report as draft
from dispatch_gen.workspace import Workspace
from returns.came import AUGUST, JULY, came, duty, filled
from returns.taken import freeze, take

HERE = Path(__file__).resolve().parent
OPTIONS = Options(pdf=False, messages=Messages())
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
    build(workspace, (), OPTIONS, lambda _done, _total: None)
    return workspace.output


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the real dispatch."""
    return _built(tmp_path_factory.mktemp("real"), lambda _: None)


@pytest.fixture(scope="session")
def consolidated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the report that consolidates the forms of the real dispatch for August: of eight units one
    was late, one had nothing, one sent a form that cannot be used, and one nothing at all."""

    def change(workspace: Workspace) -> None:
        text = workspace.dispatches()[0].read_text(encoding="utf-8")
        text = text.replace("number:  ", "number: 7  ").replace(
            "date: 2024-07 ", "date: 2024-07-15 "
        )
        workspace.dispatches()[0].write_text(text, encoding="utf-8")
        take(workspace, *(came(of=duty(unit), values=filled(50, 8)) for unit in ("105", "106")))
        freeze(
            workspace,
            JULY,
            **{duty(unit).id: f"000001/00{n}" for n, unit in ((1, "105"), (2, "106"))},
        )
        late, nil = duty("107", AUGUST), duty("108", AUGUST)
        take(
            workspace,
            came(of=duty("105"), on=date(2024, 8, 1), values=filled(60, 8)),
            *(
                came(of=duty(u, AUGUST), values=filled(1200, 30))
                for u in ("105", "106", "109", "110")
            ),
            came(of=late, on=date(2024, 8, 22), values=filled(7)),
            came(of=nil, nil=True, values={}),
            came(of=duty("111", AUGUST), outcome=Outcome.REJECTED),
        )
        draft(workspace, Asked(AUGUST), date(2024, 8, 23), OPTIONS, lambda _done, _total: None)

    return _built(tmp_path_factory.mktemp("consolidated"), change)


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
