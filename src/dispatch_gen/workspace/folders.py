"""The folders of the work: what lies where, and which workspace a command is run in."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.errors import Place, Problem, SourceError, UsageError
from dispatch_gen.workspace.files import reason


def absolute(path: Path) -> Path:
    """`path` from the root, links and mapped drives kept as the user knows them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow them


@dataclass(frozen=True, slots=True)
class Workspace:
    """The folder that holds `data/`, `templates/` and `output/`."""

    root: Path

    @property
    def data(self) -> Path:
        """What people write."""
        return self.root / "data"

    @property
    def templates(self) -> Path:
        """The Word templates."""
        return self.root / "templates"

    @property
    def output(self) -> Path:
        """The results; all of it can be made again."""
        return self.root / "output"

    @property
    def agency(self) -> Path:
        """The issuing agency's file."""
        return self.data / "agency.yaml"

    @property
    def units(self) -> Path:
        """The file of all units."""
        return self.data / "units.yaml"

    @property
    def schemas(self) -> Path:
        """The JSON Schemas for editors."""
        return self.data / "schemas"

    def dispatches(self) -> tuple[Path, ...]:
        """The YAML files of `data/dispatches`, by name."""
        return self._yaml_files(self.data / "dispatches")

    def forms(self) -> tuple[Path, ...]:
        """The YAML files of `data/forms`, by name."""
        return self._yaml_files(self.data / "forms")

    def name_of(self, path: Path) -> str:
        """`path` as the user is told it: from the workspace, with `/`; outside it from the root."""
        place, root = absolute(path), absolute(self.root)
        inside = place.is_relative_to(root)
        return (place.relative_to(root) if inside else place).as_posix()

    def _yaml_files(self, folder: Path) -> tuple[Path, ...]:
        """A folder that is missing is empty; one that cannot be read is an error."""
        try:
            found = [path for path in folder.iterdir() if _is_source(path)]
        except FileNotFoundError:
            return ()
        except OSError as error:
            values = {"folder": self.name_of(folder), "reason": reason(error)}
            place = Place(file=values["folder"])
            raise SourceError(Problem("workspace.not-read", place, values=values)) from error
        return tuple(sorted(found, key=lambda path: path.name))


def _is_source(path: Path) -> bool:
    """Whether `path` is a YAML file and not an editor's own (`.x.swp`, `~$x`)."""
    is_yaml = path.suffix.lower() in {".yaml", ".yml"}
    return is_yaml and not path.name.startswith((".", "~")) and path.is_file()


def find_workspace(start: Path) -> Workspace:
    """The nearest folder at or above `start` that holds both `data/` and `templates/`."""
    first = absolute(start)
    for folder in (first, *first.parents):
        with suppress(OSError):  # a folder above may be closed to this user
            if (folder / "data").is_dir() and (folder / "templates").is_dir():
                return Workspace(folder)
    raise UsageError(Problem("workspace.not-found", values={"folder": str(first)}))
