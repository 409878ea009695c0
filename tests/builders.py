"""Small inputs for tests, in few words: each test names only what it is about."""

import copy
import shutil
from functools import cache
from pathlib import Path

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import Obligation, derive
from dispatch_gen.model.unit import Units
from dispatch_gen.ooxml.package import read_package
from dispatch_gen.ooxml.wordprocessing import document_text, parse
from dispatch_gen.render.context import Source
from dispatch_gen.source.load import Sources, load
from dispatch_gen.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
REAL = "2024-07-dung-2g"
"""The real dispatch, as it stands in data/."""

SMALL: dict[str, object] = {
    "kind": "cong-van",
    "drafting": {"symbol": "VX"},
    "date": "2024-07",
    "subject": "việc thử",
    "addressees": [{"name": "Sở Nội vụ"}],
    "preamble": ["Mở đầu như sau:"],
    "filing": {"unit": "VX1"},
    "signatory": {"title": "Chủ tịch", "name": "Nguyễn Văn A"},
}
"""The least that is a dispatch."""


def dispatch(**changes: object) -> Dispatch:
    """The small dispatch with some keys changed; a key set to None is left out."""
    values = copy.deepcopy(SMALL) | changes
    return Dispatch.model_validate({k: v for k, v in values.items() if v is not None})


def form(**changes: object) -> Form:
    """A form of one row and one number column."""
    values: dict[str, object] = {
        "version": "1",
        "title": "Kết quả",
        "row_title": "Việc",
        "columns": [{"id": "so-luot", "title": "Số lượt", "type": "number", "total": "true"}],
        "rows": [{"id": "viec-1", "title": "Việc một"}],
    }
    return Form.model_validate(values | changes)


@cache
def real_sources() -> Sources:
    """Everything in data/, loaded."""
    workspace = Workspace(ROOT)
    return load(workspace, workspace.dispatches())


def real_agency() -> Agency:
    """data/agency.yaml."""
    loaded = real_sources().agency
    assert loaded
    return loaded.value


def real_units() -> Units:
    """data/units.yaml."""
    loaded = real_sources().units
    assert loaded
    return loaded.value


def source(of: Dispatch | None = None) -> Source:
    """A dispatch (by default the real one) with the real agency and units."""
    real = next(d.value for d in real_sources().dispatches if d.id == REAL)
    return Source(REAL if of is None else "thu", of or real, real_agency(), real_units())


def obligations(of: Dispatch | None = None) -> tuple[Obligation, ...]:
    """What a dispatch (by default the real one) obliges whom to."""
    one = source(of)
    return derive(one.id, one.dispatch, one.units)


def copy_workspace(folder: Path) -> Workspace:
    """A workspace of its own in `folder`, with the real data and templates."""
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("records"))
    shutil.copytree(ROOT / "templates", folder / "templates")
    return Workspace(folder)


def text_of(docx: bytes, part: str = "word/document.xml") -> str:
    """The text of a Word file, one paragraph a line."""
    return document_text(parse(read_package(docx)[part]))
