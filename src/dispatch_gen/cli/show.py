"""What the terminal shows: progress and problems on stderr, results on stdout."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich import box
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from dispatch_gen.errors import Problem, Severity
from dispatch_gen.messages import Messages
from dispatch_gen.render.page import Made
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.numbers import grouped
from dispatch_gen.vietnamese.text import masked

COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_PLAIN_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""


def harmless(text: Text) -> Text:
    """The same text, with nothing in it that the terminal would obey: it may quote a stranger's file."""
    text.plain = masked(text.plain)
    return text


def console_of(stream: object) -> Console:
    """A console that knows whether it writes to a terminal."""
    terminal = getattr(stream, "isatty", lambda: False)()
    return Console(file=stream, width=None if terminal else _PLAIN_WIDTH, highlight=False)  # type: ignore[arg-type]


def _rows(made: Sequence[Made], messages: Messages) -> Iterator[tuple[str, str, str]]:
    """File, for whom, due when; the forms of one folder and one day in one row."""
    for (folder, due), group in groupby(made, key=_folder_and_day):
        files = list(group)
        day = in_digits(due) if due else ""
        if folder is None or len(files) == 1:
            yield from ((one.path, one.whom, day) for one in files)
        else:
            count = messages.text("interface.made-forms", count=len(files))
            yield f"{folder}/ ({count})", ", ".join(one.whom for one in files), day


def _folder_and_day(made: Made) -> tuple[str | None, date | None]:
    return (made.path.rpartition("/")[0] if made.sort == "form" else None, made.due)


class _Rate(ProgressColumn):
    """How many things a second."""

    def __init__(self, messages: Messages, key: str) -> None:
        super().__init__()
        self._messages, self._key = messages, key

    def render(self, task: Task) -> Text:
        """Nothing until it is known."""
        speed = task.finished_speed or task.speed
        words = self._messages.text(self._key, rate=grouped(round(speed))) if speed else ""
        return Text(words, style="progress.data.speed")


@dataclass(frozen=True, slots=True)
class Show:
    """Shows things in one language."""

    messages: Messages
    quiet: bool = False

    def problems(self, problems: Sequence[Problem]) -> None:
        """Every problem with its place, what is wrong and what to do; errors first."""
        console = console_of(sys.stderr)
        order = list(Severity)
        for problem in sorted(problems, key=lambda p: order.index(p.severity)):
            console.print(harmless(self._problem(problem)), soft_wrap=True)

    def _problem(self, problem: Problem) -> Text:
        word = self.messages.text(f"interface.{problem.severity.value}")
        text = Text()
        if problem.place.file:
            text.append(f"{problem.place}: ", style="bold")
        text.append(word, style=COLORS[problem.severity])
        text.append(f" [{problem.code}]", style="dim")
        if problem.place.field:
            text.append(f" {problem.place.field}")
        text.append(f": {self.messages.sentence(problem)}\n")
        text.append(
            "  " + self.messages.text("interface.to-do", remedy=self.messages.remedy(problem))
        )
        return text

    def counts(self, problems: Sequence[Problem]) -> None:
        """How many errors, warnings and notes."""
        of = {s: sum(p.severity is s for p in problems) for s in Severity}
        line = self.messages.text(
            "interface.count-problems",
            errors=of[Severity.ERROR],
            warnings=of[Severity.WARNING],
            notes=of[Severity.NOTE],
        )
        console_of(sys.stderr).print(line)

    def made(self, made: Sequence[Made], folder: str) -> None:
        """The table of what was made, for whom and due when."""
        if self.quiet:
            return
        table = Table(box=box.SIMPLE_HEAD, show_edge=False)
        table.title = self.messages.text("interface.made-title", count=len(made), folder=folder)
        table.add_column(self.messages.text("interface.column-file"), overflow="fold")
        table.add_column(self.messages.text("interface.column-for"))
        table.add_column(self.messages.text("interface.column-due"), no_wrap=True)
        for row in _rows(made, self.messages):
            table.add_row(*(Text(cell) for cell in row))
        console_of(sys.stdout).print(table)

    def line(self, key: str, **values: object) -> None:
        """One line of the catalogue."""
        if not self.quiet:
            text = harmless(Text(self.messages.text(key, **values)))
            console_of(sys.stdout).print(text, soft_wrap=True)

    def table(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A plain table; the first column is text, the others are numbers."""
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, title=title)
        for index, name in enumerate(head):
            table.add_column(name, justify="left" if index == 0 else "right", no_wrap=True)
        for row in rows:
            table.add_row(*row)
        console_of(sys.stdout).print(table)

    @contextmanager
    def progress(self, key: str, rate: str = "") -> Iterator[Callable[[int, int], None]]:
        """A progress bar with the time left; what it yields is called with done and total. `rate` is the
        key of the words for a number of things a second."""
        columns: list[ProgressColumn] = [
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            *([_Rate(self.messages, rate)] if rate else []),
            TimeRemainingColumn(),
        ]
        console = console_of(sys.stderr)
        with Progress(*columns, console=console, transient=True, disable=self.quiet) as bar:
            task = bar.add_task(self.messages.text(key), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
