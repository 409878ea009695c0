"""The register is found and opened."""

from contextlib import closing

import pytest

from dispatch_gen.errors import RegisterError
from dispatch_gen.workflow.records import REGISTER, open_register, register_file
from dispatch_gen.workspace import Workspace


def test_a_file_where_no_server_is_named(workspace: Workspace) -> None:
    with closing(open_register(workspace)) as register:
        assert register.entries(2024) == ()
    assert register_file(workspace).is_file()


def test_another_url_is_refused_and_not_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(REGISTER, "mysql://clerk:secret@server/register")
    with pytest.raises(RegisterError) as caught:
        open_register(workspace)
    assert [problem.code for problem in caught.value.problems] == ["register.unknown-url"]
    assert "secret" not in str(caught.value.problems)
    assert not register_file(workspace).exists()
