"""The commands about returned forms: collect, status, show, accept, reject, excuse, freeze, verify; and those
of `returns_follow`."""

import getpass
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dispatch_gen.cli.days import Day, Decorator, today
from dispatch_gen.cli.help import Command, Group, RequiredOption
from dispatch_gen.cli.returns_follow import remind_command, report_command
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.errors import CannotGoOn, Problem, ReturnsError, UsageError, has_errors
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dispatch_gen.returns.ledger import Return
    from dispatch_gen.workflow.decide import Clerk
    from dispatch_gen.workflow.returns import Overview
    from dispatch_gen.workspace import Workspace

_FILE = click.Path(path_type=Path, dir_okay=False)


def returns_group(messages: Messages) -> click.Group:
    """`returns …`."""
    group = Group("returns", messages=messages, help=help_of(messages, "returns"))
    deciding = (_show, _accept, _reject, _excuse, _freeze)
    following = (remind_command, report_command)
    for make in (_collect, _status, *deciding, *following, _verify):
        group.add_command(make(messages))
    return group


def _user() -> str:
    """The system's name of whoever sits there."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return ""


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _of_clerk(say: Callable[[str], str]) -> Decorator:
    """--on and --by."""

    def add(command: Callable[..., object]) -> Callable[..., object]:
        by = click.option("--by", default=_user, help=say("by"), metavar="NAME")
        on = click.option(
            "--on", type=Day(), default=today, callback=_not_to_come, help=say("on"), metavar="DATE"
        )
        return on(by(command))

    return add


def _not_to_come(_ctx: click.Context, option: click.Parameter, on: date) -> date:
    """Nothing came, and nothing was decided, on a day that is to come."""
    from dispatch_gen.vietnamese.dates import in_digits

    if on > today():
        told = {"given": in_digits(on), "today": in_digits(today()), "option": option.opts[0]}
        raise UsageError(Problem("usage.future-day", values=told))
    return on


def _clerk(by: str, on: date) -> "Clerk":
    from dispatch_gen.vietnamese.text import masked
    from dispatch_gen.workflow.decide import Clerk

    return Clerk(masked(by), on, _now())


def _collect(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "returns-collect")

    @click.command("collect", cls=Command, messages=messages, help=text)
    @click.argument(
        "files",
        nargs=-1,
        type=click.Path(path_type=Path),
        metavar="[FILE…]",
        help=say("returns-files"),
    )
    @click.option("--dry-run", is_flag=True, help=say("dry-run"))
    @_of_clerk(say)
    @click.option("--jobs", type=click.IntRange(1), help=say("jobs"), metavar="N")
    @click.pass_obj
    def collect(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        files: tuple[Path, ...],
        dry_run: bool,
        on: date,
        by: str,
        jobs: int | None,
    ) -> int:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_returns import show_taken
        from dispatch_gen.vietnamese.text import masked
        from dispatch_gen.workflow import collect as use_case

        workspace, show = settings.find(), Show(messages, settings.quiet)
        asked = use_case.Asked(on, masked(by), _now(), files, dry_run, jobs or 0)
        with show.progress("interface.returns-progress", "interface.returns-rate") as progress:
            taken = use_case.collect(workspace, asked, progress)
        back = () if dry_run else taken.returns
        sheets = _corrections(messages, workspace, taken.now, back, on)
        show_taken(messages, settings, taken, sheets, dry_run=dry_run)
        return CannotGoOn.exit_code if taken.goes_back else 0

    return collect


def _corrections(
    messages: Messages,
    workspace: "Workspace",
    now: "Overview",
    returns: "Sequence[Return]",
    on: date,
) -> tuple[str, ...]:
    """The correction sheets of those that go back, as they are told."""
    from dispatch_gen.workflow.correction import Day, write_corrections

    written = write_corrections(workspace, now, returns, Day(on, messages))
    return tuple(workspace.name_of(path) for path in written)


def _status(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "returns-status")

    @click.command("status", cls=Command, messages=messages, help=text)
    @click.option("--period", default="", help=say("period"), metavar="PERIOD")
    @click.option("--dispatch", default="", help=say("of-dispatch"), metavar="ID")
    @click.option("--on", type=Day(), default=today, help=say("as-of"), metavar="DATE")
    @click.option("--xlsx", type=_FILE, help=say("status-xlsx"), metavar="FILE")
    @click.option("--html", type=_FILE, help=say("status-html"), metavar="FILE")
    @click.pass_obj
    def status(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        period: str,
        dispatch: str,
        on: date,
        xlsx: Path | None,
        html: Path | None,
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_returns import show_status
        from dispatch_gen.workflow import status as use_case
        from dispatch_gen.workflow.returns import meant_accounts, overview

        workspace = settings.find()
        now = overview(workspace, on)
        accounts = meant_accounts(now, period, dispatch)
        if xlsx or html:
            asked = use_case.Files(on, messages, xlsx, html)
            use_case.write_status(workspace, now, accounts, asked)
        show_status(messages, settings, now, accounts)
        for path in filter(None, (xlsx, html) if not settings.as_json else ()):
            Show(messages, settings.quiet).line("interface.check-written", path=path)

    return status


def _show(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "returns-show")

    @click.command("show", cls=Command, messages=messages, help=text)
    @click.argument("what", metavar="ID|UNIT", help=say("return-or-unit"))
    @click.option("--period", default="", help=say("period"), metavar="PERIOD")
    @click.pass_obj
    def show(settings: Settings, what: str, period: str) -> None:
        from dispatch_gen.cli.show_returns import show_account, show_return
        from dispatch_gen.workflow.decide import return_of
        from dispatch_gen.workflow.returns import accounts_of, overview

        now = overview(settings.find(), today())
        if "/" in what:
            show_return(messages, settings, now, return_of(now.history, what))
        else:
            show_account(messages, settings, now, accounts_of(now, what, period))

    return show


def _accept(messages: Messages) -> click.Command:
    return _decision(messages, "accept", "returns-accept")


def _reject(messages: Messages) -> click.Command:
    return _decision(messages, "reject", "returns-reject")


def _decision(messages: Messages, name: str, help_: str) -> click.Command:
    """`accept` and `reject`; only the first may say whose form it is."""
    say, text = words_of(messages), help_of(messages, help_)

    def decide(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        id_: str,
        reason: str,
        on: date,
        by: str,
        unit: str = "",
        period: str = "",
    ) -> None:
        from dispatch_gen.cli.show_returns import show_decided
        from dispatch_gen.returns.ledger import Decided, Outcome
        from dispatch_gen.workflow.decide import decide
        from dispatch_gen.workflow.returns import overview

        clerk, outcome, workspace = _clerk(by, on), Outcome(f"{name}ed"), settings.find()
        asked = Decided(id_, outcome, reason, on, clerk.by)
        done = decide(workspace, clerk, asked, unit, period)
        sheets = _corrections(messages, workspace, overview(workspace, on), [done], on)
        show_decided(messages, settings, done, sheets)

    command = _of_clerk(say)(click.pass_obj(decide))
    if name == "accept":
        of_period = click.option("--period", default="", help=say("period"), metavar="PERIOD")
        of_unit = click.option("--unit", default="", help=say("whose"), metavar="UNIT")
        command = of_unit(of_period(command))
    why = click.option(
        "--reason", cls=RequiredOption, required=True, help=say("why"), metavar="TEXT"
    )
    id_ = click.argument("id_", metavar="ID", help=say("return-id"))
    return click.command(name, cls=Command, messages=messages, help=text)(id_(why(command)))


def _excuse(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "returns-excuse")

    @click.command("excuse", cls=Command, messages=messages, help=text)
    @click.argument("unit", metavar="UNIT", help=say("excused-unit"))
    @click.option(
        "--period", cls=RequiredOption, required=True, help=say("period"), metavar="PERIOD"
    )
    @click.option("--reason", cls=RequiredOption, required=True, help=say("why"), metavar="TEXT")
    @_of_clerk(say)
    @click.pass_obj
    def excuse(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings, unit: str, period: str, reason: str, on: date, by: str
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow.decide import excuse

        owed = excuse(settings.find(), _clerk(by, on), unit, period, reason)
        obligation = owed.obligation
        if settings.as_json:
            print_json({"obligation": obligation.id, "reason": reason})
        else:
            told = {"unit": obligation.party.name, "period": owed.label, "reason": reason}
            Show(messages, settings.quiet).line("interface.returns-excused", **told)

    return excuse


def _freeze(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "returns-freeze")

    @click.command("freeze", cls=Command, messages=messages, help=text)
    @click.option(
        "--period", cls=RequiredOption, required=True, help=say("period"), metavar="PERIOD"
    )
    @click.option("--dispatch", default="", help=say("of-dispatch"), metavar="ID")
    @_of_clerk(say)
    @click.pass_obj
    def freeze(settings: Settings, period: str, dispatch: str, on: date, by: str) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow.decide import freeze

        frozen = freeze(settings.find(), _clerk(by, on), period, dispatch)
        if settings.as_json:
            print_json(
                {"task": frozen.task, "period": frozen.period, "returns": dict(frozen.returns)}
            )
        else:
            told = {"period": frozen.period, "count": len(frozen.returns), "task": frozen.task}
            Show(messages, settings.quiet).line("interface.returns-frozen", **told)

    return freeze


def _verify(messages: Messages) -> click.Command:
    text = help_of(messages, "returns-verify")

    @click.command("verify", cls=Command, messages=messages, help=text)
    @click.pass_obj
    def verify(settings: Settings) -> int:
        from dispatch_gen.cli.show_records import show_verified
        from dispatch_gen.returns.store import Store
        from dispatch_gen.workflow.records import returns_folder

        seen = Store(returns_folder(settings.find())).verify()
        counts = {"entries": seen.entries, "files": seen.files, "hash": seen.last_hash}
        show_verified(messages, settings, "interface.returns-verified", counts, seen.problems)
        return ReturnsError.exit_code if has_errors(seen.problems) else 0

    return verify
