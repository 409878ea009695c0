"""Write the JSON Schemas of the data files."""

from pathlib import Path

from dispatch_gen.source.schema import schemas
from dispatch_gen.workspace import Workspace, atomic_write


def write_schemas(workspace: Workspace) -> tuple[Path, ...]:
    """Write `data/schemas/*.schema.json`; returns their paths. Raises OutputError."""
    paths = []
    workspace.schemas.mkdir(parents=True, exist_ok=True)
    for name, data in schemas().items():
        paths.append(workspace.schemas / name)
        atomic_write(paths[-1], data)
    return tuple(paths)
