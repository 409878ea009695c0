"""The reference page: made from a run, never by hand."""

import re
from collections.abc import Iterator, Mapping, Sequence

from section import Section, Table

_NOTE = "<!-- Tệp này do benchmarks/run.py tạo (make compare); đừng sửa tay. -->"
_HEAD = """\
# Tốc độ so với các phần mềm khác / Benchmarks

Một lần chạy, trên một máy, cùng một mẫu và cùng dữ liệu; trung vị và khoảng nhỏ nhất–lớn nhất của các lần lặp.
Số viết theo lối Việt Nam: 1.234,5. Cách chạy lại: [benchmarks/README.md](../../benchmarks/README.md).

One run, on one machine, with the same template and data; median and spread (min–max) of the repetitions. Numbers
are written as in Vietnamese: 1.234,5. How to run it again: [benchmarks/README.md](../../benchmarks/README.md)."""


def page(facts: Mapping[str, str], sections: Sequence[Section]) -> str:
    """The whole page, Markdown."""
    machine = Table("", ("fact", "value"), tuple(facts.items()))
    blocks = [_NOTE, _HEAD, "## Machine and run", markdown(machine)]
    return "\n\n".join([*blocks, *map(_told, sections)]) + "\n"


def with_section(earlier: str, section: Section) -> str:
    """An earlier page with one section measured anew; the last one when it was not there."""
    first, *others = re.split(r"(?m)^(?=## )", earlier)
    kept = [one for one in others if not one.startswith(f"## {section.title}\n")]
    places = [n for n, one in enumerate(others) if one.startswith(f"## {section.title}\n")]
    kept.insert(places[0] if places else len(kept), _told(section))
    return "\n\n".join(one.strip("\n") for one in [first, *kept]) + "\n"


def _told(section: Section) -> str:
    return "\n\n".join([f"## {section.title}", section.text, *map(markdown, section.tables)])


def markdown(table: Table) -> str:
    """A table with its caption above it."""
    lines = [table.columns, tuple("---" for _ in table.columns), *table.rows]
    rows = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    return f"**{table.caption}**\n\n{rows}" if table.caption else rows


def _cell(text: str) -> str:
    return "".join(_escaped(text))


def _escaped(text: str) -> Iterator[str]:
    for character in text:
        yield {"|": "\\|", "\n": " ", "<": "&lt;"}.get(character, character)
