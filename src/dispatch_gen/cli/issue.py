"""`issue`: number, register, archive, in one go."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dispatch_gen.cli.days import Day
from dispatch_gen.cli.help import Command
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.errors import RegisterError
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from dispatch_gen.workflow.issue import Asked, Issued
    from dispatch_gen.workspace import Workspace


def issue_command(messages: Messages) -> click.Command:
    """`issue YAML`."""
    say = words_of(messages)

    @click.command("issue", cls=Command, messages=messages, help=help_of(messages, "issue"))
    @click.argument("file", type=click.Path(path_type=Path), metavar="YAML", help=say("issue-file"))
    @click.option(
        "--date",
        "day",
        type=Day(),
        metavar="DATE",
        help=say("issue-date"),
    )
    @click.option("--copies", type=click.IntRange(1, 9999), metavar="N", help=say("copies"))
    @click.option(
        "--as-numbered", type=click.IntRange(1, 999_999_999), metavar="N", help=say("as-numbered")
    )
    @click.option("--pdf", is_flag=True, help=say("issue-pdf"))
    @click.option("--yes", "agreed", is_flag=True, help=say("yes"))
    @click.pass_obj
    def issue(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        file: Path,
        day: date | None,
        copies: int | None,
        as_numbered: int | None,
        pdf: bool,
        agreed: bool,
    ) -> None:
        from dispatch_gen.workflow.issue import Asked

        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        asked = Asked(file, today, messages, day, copies, as_numbered, agreed, pdf)
        workspace = settings.find()
        issued = _issued(workspace, asked)
        if settings.as_json:
            print_json(_as_data(issued))
        else:
            _show(messages, settings, issued)

    return issue


def _issued(workspace: "Workspace", asked: "Asked") -> "Issued":
    """A number that is not the next one is asked about where somebody can answer."""
    from contextlib import closing
    from dataclasses import replace

    from dispatch_gen.cli.show import Show
    from dispatch_gen.workflow.issue import issue
    from dispatch_gen.workflow.records import open_register

    with closing(open_register(workspace)) as register:
        try:
            return issue(workspace, asked, register)
        except RegisterError as error:
            differs = error.problems[0].code == "register.number-differs"
            if not (differs and sys.stdin.isatty()):
                raise
            Show(asked.messages).problems(error.problems)
            question = asked.messages.text("interface.ask-number", number=asked.as_numbered)
            if not click.confirm(question):
                raise
            return issue(workspace, replace(asked, agreed=True), register)


def _show(messages: Messages, settings: Settings, issued: "Issued") -> None:
    from dispatch_gen.cli.show import Show
    from dispatch_gen.vietnamese.dates import in_digits

    show = Show(messages, settings.quiet)
    show.problems(issued.notes)
    entry = issued.entry
    key = "interface.issued" if issued.is_new else "interface.issued-before"
    show.line(key, number=entry.written, day=in_digits(entry.date), subject=entry.subject)
    show.line("interface.issued-bag", bag=f"data/records/archive/{issued.bag}")
    told = {"file": f"data/records/archive/{issued.main}", "year": entry.year}
    show.line("interface.issued-file", number=entry.written, **told)


def _as_data(issued: "Issued") -> dict[str, object]:
    entry = issued.entry
    return {
        "number": entry.number,
        "symbol": entry.symbol,
        "date": entry.date.isoformat(),
        "series": entry.series,
        "document": entry.document,
        "bag": issued.bag,
        "file": issued.main,
        "new": issued.is_new,
        "notes": [note.code for note in issued.notes],
    }
