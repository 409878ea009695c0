"""Start a new dispatch file."""

from collections.abc import Mapping
from pathlib import Path

from dispatch_gen.errors import Place, Problem, UsageError
from dispatch_gen.source.skeleton import check_answer, skeleton
from dispatch_gen.workspace import Workspace, atomic_write

__all__ = ["check_answer", "new_dispatch"]


def new_dispatch(workspace: Workspace, answers: Mapping[str, str]) -> Path:
    """Write `data/dispatches/<id>.yaml`. Raises UsageError for a bad answer or a file that exists."""
    text = skeleton(answers)
    path = workspace.data / "dispatches" / f"{answers['id']}.yaml"
    if path.exists():
        name = workspace.name_of(path)
        raise UsageError(Problem("interface.new-exists", Place(name), values={"path": name}))
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, text.encode("utf-8"))
    return path
