"""A dispatch file as the program writes it: blocks of keys, each under its comment; read back as meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

import yaml

_WIDTH = 110
_SCHEMA = "# yaml-language-server: $schema=../schemas/dispatch.schema.json\n#\n"
_PLAIN = frozenset({"timestamp", "bool"})
_LONG = 70
"""Characters; a longer text is folded, `>-`, as clerks see it in other files."""


@dataclass(frozen=True, slots=True)
class Block:
    """Some keys with their values (texts, lists, mappings), and what is said above them."""

    values: Mapping[str, object]
    comment: str = ""


def dispatch_yaml(head: str, blocks: Sequence[Block]) -> str:
    """The text of a dispatch file; `head` and comments may have several lines."""
    return _SCHEMA + "\n".join([_commented(head), *map(_block, blocks)])


def _block(block: Block) -> str:
    text = yaml.dump(
        dict(block.values),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
    return _commented(block.comment) + text


def _commented(text: str) -> str:
    wrapped = (line for part in text.splitlines() for line in wrap(part, _WIDTH - 2))
    return "".join(f"# {line}\n" for line in wrapped)


class _Dumper(yaml.SafeDumper):
    """Lists stand under their keys with an indent, long texts are folded, and quotes are double ones. What an
    editor would take for a number is quoted; a day or `on` is not, as in the files that people write."""

    yaml_implicit_resolvers = {  # noqa: RUF012  as PyYAML keeps them
        first: [
            (tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in _PLAIN
        ]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def choose_scalar_style(self) -> str:
        """As PyYAML chooses."""
        style: str = super().choose_scalar_style()
        return '"' if style == "'" else style

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        """The same text twice is written twice: our reader refuses aliases."""
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = ">" if len(text) > _LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
