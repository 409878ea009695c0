"""One build for all tests of rendering."""

from pathlib import Path

import pytest

from builders import copy_workspace
from dispatch_gen.messages import Messages
from dispatch_gen.workflow.build import Options, build


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the real dispatch."""
    workspace = copy_workspace(tmp_path_factory.mktemp("rendered"))
    build(workspace, (), Options(pdf=False, messages=Messages()), lambda _done, _total: None)
    return workspace.output
