"""The commands of the checker: check, explain, fix."""

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dispatch_gen.cli.help import Command, RequiredOption
from dispatch_gen.cli.settings import Settings, help_of, words_of
from dispatch_gen.errors import Problem, UnreadableFile, UsageError
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.workflow.check import Examined
    from dispatch_gen.workflow.check_output import Format

_FORMATS = ("text", "json", "html", "sarif")
FOUND_ERRORS = 1
"""Exit code when a document departs from the wording of the decree."""


def check_command(messages: Messages) -> click.Command:
    """`check PATH…`."""
    say = words_of(messages)

    @click.command("check", cls=Command, messages=messages, help=help_of(messages, "check"))
    @click.argument(
        "paths",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar="PATH…",
        help=say("paths"),
    )
    @click.option(
        "--format", "style", type=click.Choice(_FORMATS), default="text", help=say("format")
    )
    @click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("output"),
        metavar="FILE",
    )
    @click.option(
        "--comment",
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("comment"),
        metavar="OUT.docx",
    )
    @click.option("--render", is_flag=True, help=say("render"))
    @click.option("--jobs", type=click.IntRange(1, 256), help=say("jobs"), metavar="N")
    @click.pass_obj
    def check(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        paths: tuple[Path, ...],
        style: "Format",
        output: Path | None,
        comment: Path | None,
        render: bool,
        jobs: int | None,
    ) -> int:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_check import ShowCheck
        from dispatch_gen.workflow import check as use_case

        style = "json" if settings.as_json else style
        files = use_case.word_files(paths)
        if comment and len(files) != 1:
            raise UsageError(Problem("usage.one-file-only", values={"option": "--comment"}))
        if comment and output and _is_same(comment, output):
            raise UsageError(Problem("usage.same-target", values={"file": str(output)}))
        for target in filter(None, (output, comment)):
            _keep(files, target)
        asked = use_case.Asked(
            messages, render, style == "html", jobs or use_case.default_jobs(len(files))
        )
        show = Show(messages, settings.quiet)
        tally = _Tally()
        with show.progress("interface.check-progress") as progress:
            results = tally.counted(use_case.check_files(files, asked, progress))
            if style == "text" and output is None:
                ShowCheck(show).results(results, len(files))
            kept = list(results)
        if style != "text" or output:
            _write(kept, style, output, show)
        if comment and tally.first and tally.first.report is not None:
            _write_comments(files[0], tally.first, comment, show)
        return tally.exit_code

    return check


class _Tally:
    """What is to be known of all results once they have been shown; they themselves are not kept."""

    def __init__(self) -> None:
        self.first: Examined | None = None
        self.exit_code = 0

    def counted(self, results: "Iterable[Examined]") -> "Iterator[Examined]":
        """The results, as they come."""
        for one in results:
            self.first = self.first or one
            if one.problem is not None:
                self.exit_code = UnreadableFile.exit_code
            elif self.exit_code == 0 and one.report and one.report.errors:
                self.exit_code = FOUND_ERRORS
            yield one


def _write(
    results: "Sequence[Examined]", style: "Format", output: Path | None, show: "Show"
) -> None:
    from dispatch_gen.workflow import check_output
    from dispatch_gen.workspace.files import atomic_write

    make = {
        "json": check_output.as_json,
        "sarif": check_output.in_sarif,
        "html": check_output.as_html,
    }
    text = _as_text(results, show) if style == "text" else make[style](results, show.messages)
    if output is None:
        sys.stdout.write(text)
    else:
        atomic_write(output, text.encode("utf-8"))
        show.line("interface.check-written", path=output)


def _as_text(results: "Sequence[Examined]", show: "Show") -> str:
    """What the terminal would show, for a file."""
    from dispatch_gen.cli.show_check import ShowCheck

    stream = io.StringIO()
    ShowCheck(show, stream).results(results, len(results))
    return stream.getvalue()


def _write_comments(source: Path, result: "Examined", target: Path, show: "Show") -> None:
    from dispatch_gen.workflow.check import commented
    from dispatch_gen.workspace.files import atomic_write

    assert result.report is not None
    atomic_write(target, commented(source.read_bytes(), result.report, show.messages))
    show.line("interface.check-written", path=target)


def _keep(sources: Sequence[Path], target: Path) -> None:
    """The sources stay untouched."""
    if any(_is_same(source, target) for source in sources):
        raise UsageError(Problem("usage.same-file", values={"file": str(target)}))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return one.absolute() == other.absolute()


def explain_command(messages: Messages) -> click.Command:
    """`explain CODE`."""
    say = words_of(messages)

    @click.command("explain", cls=Command, messages=messages, help=help_of(messages, "explain"))
    @click.argument("codes", nargs=-1, metavar="[CODE…]", help=say("code"))
    @click.pass_obj
    def explain(settings: Settings, codes: tuple[str, ...]) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_check import ShowCheck
        from dispatch_gen.workflow.explain import explained

        ShowCheck(Show(messages, settings.quiet)).rules(
            explained(codes, messages), whole=bool(codes)
        )

    return explain


def fix_command(messages: Messages) -> click.Command:
    """`fix IN --output OUT`."""
    say = words_of(messages)

    @click.command("fix", cls=Command, messages=messages, help=help_of(messages, "fix"))
    @click.argument(
        "source",
        type=click.Path(path_type=Path, dir_okay=False, readable=False),
        metavar="IN.docx",
        help=say("source"),
    )
    @click.option(
        "--output",
        cls=RequiredOption,
        type=click.Path(path_type=Path, dir_okay=False),
        required=True,
        help=say("fixed"),
        metavar="OUT.docx",
    )
    @click.pass_obj
    def fix(settings: Settings, source: Path, output: Path) -> int:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_check import ShowCheck
        from dispatch_gen.workflow.fix import fix_file
        from dispatch_gen.workspace.files import atomic_write

        _keep([source], output)
        fixed = fix_file(source, messages)
        atomic_write(output, fixed.data)
        shown = ShowCheck(Show(messages, settings.quiet))
        shown.fixed(fixed, output)
        return FOUND_ERRORS if fixed.has_errors else 0

    return fix
