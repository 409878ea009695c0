"""`build`: a dispatch with all that goes with it; or its forms alone, in bulk."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dispatch_gen.cli.check import FOUND_ERRORS
from dispatch_gen.cli.help import Command
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.errors import Problem, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.vietnamese.numbers import grouped

if TYPE_CHECKING:
    from dispatch_gen.workflow.build import Report as Built
    from dispatch_gen.workflow.bulk import Options, Report
    from dispatch_gen.workspace import Workspace

INTERRUPTED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def build_command(messages: Messages) -> click.Command:
    """The command `build`."""
    say = words_of(messages)

    @click.command("build", cls=Command, messages=messages, help=help_of(messages, "build"))
    @click.argument(
        "files", nargs=-1, type=click.Path(path_type=Path), metavar="[YAML…]", help=say("files")
    )
    @click.option("--pdf", is_flag=True, help=say("pdf"))
    @click.option("--units", type=click.Path(path_type=Path), metavar="FILE", help=say("units"))
    @click.option("--zip", "as_zip", is_flag=True, help=say("zip"))
    @click.option("--to", default="", metavar="URL", help=say("to"))
    @click.option("--jobs", type=click.IntRange(1, 1024), metavar="N", help=say("jobs"))
    @click.option("--cluster", default="", metavar="URL", help=say("cluster"))
    @click.option("--check-all", is_flag=True, help=say("check-all"))
    @click.pass_obj
    def build(settings: Settings, /, files: tuple[Path, ...], pdf: bool, **bulk: Any) -> int:
        if not any(bulk.values()):
            return _build(messages, settings, files, pdf=pdf)
        if pdf:
            raise UsageError(Problem("bulk.no-pdf"))
        from dispatch_gen.workflow.bulk import Options

        return _bulk(messages, settings, files, Options(messages.language, **bulk))

    return build


def _build(messages: Messages, settings: Settings, files: tuple[Path, ...], *, pdf: bool) -> int:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.workflow import build as use_case

    show, workspace = Show(messages, settings.quiet), settings.find()
    options = use_case.Options(pdf=pdf, messages=messages)
    with show.progress("interface.progress") as progress:
        report = use_case.build(workspace, files, options, progress)
    return show_built(messages, settings, workspace, report)


def show_built(
    messages: Messages, settings: Settings, workspace: "Workspace", report: "Built"
) -> int:
    """What a build made and found; the exit code."""
    from dispatch_gen.cli.show import Show
    from dispatch_gen.cli.show_check import ShowCheck
    from dispatch_gen.workflow.build import as_data

    show = Show(messages, settings.quiet)
    if settings.as_json:
        print_json(as_data(report, messages))
        return FOUND_ERRORS if report.checked.has_errors else 0
    show.made(report.made, workspace.name_of(workspace.output))
    show.problems(report.problems)
    show.counts(report.problems)
    ShowCheck(show).of_build(report.checked)
    if report.pdf:
        seconds, share = round(report.pdf.seconds), round(report.pdf.share * 100)
        show.line("interface.pdf-time", seconds=seconds, share=share)
    for folder in dict.fromkeys(one.path.split("/")[0] for one in report.made):
        show.line("interface.open-page", path=workspace.output / folder / "index.html")
    return FOUND_ERRORS if report.checked.has_errors else 0


def _bulk(
    messages: Messages, settings: Settings, files: tuple[Path, ...], options: "Options"
) -> int:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.workflow import bulk as use_case

    show, workspace = Show(messages, settings.quiet), settings.find()
    with show.progress("interface.progress", rate="interface.rate") as progress:
        report = use_case.bulk(workspace, files, options, progress)
    if settings.as_json:
        print_json(use_case.as_data(report))
    else:
        _show_bulk(show.messages, settings, report)
    if report.interrupted:
        return INTERRUPTED
    return FOUND_ERRORS if report.has_errors else 0


def _show_bulk(messages: Messages, settings: Settings, report: "Report") -> None:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.cli.show_check import ShowCheck

    show = Show(messages, settings.quiet)
    show.problems(report.problems)
    ShowCheck(show).reports(report.found)
    forms = report.made + report.unchanged
    rate = grouped(round(forms / report.seconds))
    sums = {name: grouped(getattr(report, name)) for name in ("made", "unchanged", "removed")}
    seconds = f"{report.seconds:.1f}".replace(".", ",")
    show.line("interface.bulk-made", **sums, seconds=seconds, rate=rate)
    show.line(
        "interface.bulk-checked",
        checked=grouped(report.checked),
        errors=report.errors,
        warnings=report.warnings,
        notes=report.notes,
    )
    for place in report.places:
        show.line("interface.bulk-place", place=place)
    if report.interrupted:
        show.line("interface.bulk-interrupted")
