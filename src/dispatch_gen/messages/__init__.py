"""Every sentence that a user reads, in Vietnamese and in English, from one catalogue of TOML files.

`catalogue/<room>.toml` holds one table for each message: `vi` and `en` say what is the matter,
`vi_do` and `en_do` (problems only) say what to do. `{name}` stands for a value.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from dispatch_gen.errors import Problem

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


@cache
def room(name: str) -> dict[str, dict[str, str]]:
    """Read the messages of one room: message name -> its texts by `vi`, `vi_do`, `en`, `en_do`."""
    path = files(__package__).joinpath("catalogue", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Messages:
    """The catalogue in one language."""

    language: Language = "vi"

    def text(self, key: str, **values: object) -> str:
        """The text of `key` (`<room>.<name>`) with `values` filled in.

        Raises KeyError for a key or a value that is missing: a bug, never a user's mistake.
        """
        return self._fill(key, self.language, values)

    def sentence(self, problem: Problem) -> str:
        """What is the matter."""
        return self._fill(problem.code, self.language, problem.values)

    def remedy(self, problem: Problem) -> str:
        """What to do about it."""
        return self._fill(problem.code, f"{self.language}_do", problem.values)

    def remedy_of(self, key: str, values: Mapping[str, str]) -> str:
        """What to do about the fault `key`."""
        return self._fill(key, f"{self.language}_do", values)

    @staticmethod
    def _fill(key: str, variant: str, values: object) -> str:
        name, _, message = key.partition(".")
        assert isinstance(values, dict) or hasattr(values, "keys")
        return room(name)[message][variant].format_map(values)  # type: ignore[arg-type]
