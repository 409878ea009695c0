"""What follows from the ledger: `returns remind` and `returns report`."""

from datetime import date
from typing import TYPE_CHECKING

import click

from dispatch_gen.cli.build import show_built
from dispatch_gen.cli.days import Day, Decorator, today
from dispatch_gen.cli.help import Command, RequiredOption
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dispatch_gen.returns.ledger import Account
    from dispatch_gen.workflow.follow_up import Reminder
    from dispatch_gen.workspace import Workspace


def _of_forms(messages: Messages) -> Decorator:
    """--period, --dispatch and --output."""
    say = words_of(messages)

    def add(command: "Callable[..., object]") -> "Callable[..., object]":
        for decorate in (
            click.option("--output", default="", help=say("follow-output"), metavar="ID"),
            click.option("--dispatch", default="", help=say("of-dispatch"), metavar="ID"),
            click.option(
                "--period", cls=RequiredOption, required=True, help=say("period"), metavar="PERIOD"
            ),
        ):
            command = decorate(command)
        return command

    return add


def remind_command(messages: Messages) -> click.Command:
    """`returns remind`."""
    say, text = words_of(messages), help_of(messages, "returns-remind")

    @click.command("remind", cls=Command, messages=messages, help=text)
    @_of_forms(messages)
    @click.option("--deadline", type=Day(), help=say("new-deadline"), metavar="DATE")
    @click.option("--on", type=Day(), default=today, help=say("as-of"), metavar="DATE")
    @click.pass_obj
    def remind(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        period: str,
        dispatch: str,
        output: str,
        deadline: date | None,
        on: date,
    ) -> None:
        from dispatch_gen.workflow import follow_up as use_case

        workspace = settings.find()
        asked = use_case.Asked(period, dispatch, output)
        _show_reminder(
            messages, settings, workspace, use_case.remind(workspace, asked, on, deadline)
        )

    return remind


def _show_reminder(
    messages: Messages, settings: Settings, workspace: "Workspace", reminder: "Reminder"
) -> None:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.vietnamese.dates import in_digits

    names = [one.owed.obligation.party.name for one in reminder.units]
    file = workspace.name_of(reminder.file) if reminder.file else None
    if settings.as_json:
        print_json({"file": file, "units": _ids(reminder.units), "waiting": _ids(reminder.waiting)})
        return
    show = Show(messages, settings.quiet)
    if file is None:
        due = in_digits(reminder.due)
        show.line("interface.remind-nobody", period=reminder.label or due, due=due)
    else:
        show.line("interface.remind-written", file=file, count=len(names), units=", ".join(names))
    if waiting := [one.owed.obligation.party.name for one in reminder.waiting]:
        id_ = reminder.waiting[0].owed.period
        period = f" --period {id_}" if id_ else ""
        show.line(
            "interface.remind-waiting", count=len(waiting), units=", ".join(waiting), period=period
        )
    if file is not None:
        show.line("interface.follow-next", file=file)


def _ids(accounts: "Iterable[Account]") -> list[str]:
    return [one.owed.obligation.party.id for one in accounts]


def report_command(messages: Messages) -> click.Command:
    """`returns report`."""
    say, text = words_of(messages), help_of(messages, "returns-report")

    @click.command("report", cls=Command, messages=messages, help=text)
    @_of_forms(messages)
    @click.option("--pdf", is_flag=True, help=say("pdf"))
    @click.option("--on", type=Day(), default=today, help=say("as-of"), metavar="DATE")
    @click.pass_obj
    def report(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings, period: str, dispatch: str, output: str, pdf: bool, on: date
    ) -> int:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import follow_up as use_case
        from dispatch_gen.workflow.build import Options

        workspace, show = settings.find(), Show(messages, settings.quiet)
        asked = use_case.Asked(period, dispatch, output)
        options = Options(pdf=pdf, messages=messages)
        with show.progress("interface.progress") as progress:
            done = use_case.report(workspace, asked, on, options, progress)
        if not settings.as_json:
            key = "interface.report-written" if done.is_new else "interface.report-kept"
            show.line(key, file=workspace.name_of(done.file))
        return show_built(messages, settings, workspace, done.built)

    return report
