"""The global options, and the help texts by their short names."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dispatch_gen.messages import Language, Messages
from dispatch_gen.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options."""

    workspace: Path | None
    language: Language
    quiet: bool
    as_json: bool

    def find(self) -> Workspace:
        """The workspace that was named, or the nearest one upward."""
        return find_workspace(self.workspace or Path.cwd())


def words_of(messages: Messages) -> Callable[[str], str]:
    """The help texts, by short name."""
    return lambda name: messages.text(f"interface.help-{name}")


def help_of(messages: Messages, name: str) -> str:
    """Help of a command; `\\b` keeps click from re-wrapping the examples."""
    return messages.text(f"interface.help-{name}").replace("\n\n", "\n\n\b\n")


def print_json(data: object) -> None:
    """A result as data, on stdout."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
