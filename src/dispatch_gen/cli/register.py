"""The commands about the register: list, show, find, in, void, verify, print, backup."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from dispatch_gen.cli.days import YEAR, Day, End, Kind, of_number, today
from dispatch_gen.cli.help import Command, Group, RequiredOption
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.errors import RegisterError, has_errors
from dispatch_gen.messages import Messages


def register_group(messages: Messages) -> click.Group:
    """`register …`."""
    group = Group("register", messages=messages, help=help_of(messages, "register"))
    for make in (_list, _show, _find, _in, _void, _verify, _print, _backup):
        group.add_command(make(messages))
    return group


def _list(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-list")

    @click.command("list", cls=Command, messages=messages, help=text)
    @click.option("--year", type=YEAR, help=say("year"), metavar="YEAR")
    @click.option("--from", "first", type=End(), help=say("from"), metavar="DATE|N")
    @click.option("--to", "last", type=End(), help=say("until"), metavar="DATE|N")
    @click.pass_obj
    def list_(
        settings: Settings, year: int | None, first: date | int | None, last: date | int | None
    ) -> None:
        from dispatch_gen.cli.show_records import show_entries
        from dispatch_gen.workflow import register as use_case
        from dispatch_gen.workflow.records import open_register

        days = use_case.span(year, first, last, today())
        with closing(open_register(settings.find())) as register:
            found = use_case.entries(register, days)
        show_entries(messages, settings, found)

    return list_


def _show(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-show")

    @click.command("show", cls=Command, messages=messages, help=text)
    @of_number(say)
    @click.pass_obj
    def show(settings: Settings, number: str, year: int | None, series: str | None) -> None:
        from dispatch_gen.cli.show_records import show_document
        from dispatch_gen.workflow.document import document
        from dispatch_gen.workflow.records import open_register
        from dispatch_gen.workflow.register import numbered

        workspace = settings.find()
        with closing(open_register(workspace)) as register:
            meant = numbered(register, number, year or today().year, series)
            found = document(workspace, register, meant)
        show_document(messages, settings, found)

    return show


def _find(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-find")

    @click.command("find", cls=Command, messages=messages, help=text)
    @click.argument("words", nargs=-1, required=True, metavar="WORDS…", help=say("words"))
    @click.pass_obj
    def find(settings: Settings, words: tuple[str, ...]) -> None:
        from dispatch_gen.cli.show_records import show_entries
        from dispatch_gen.workflow import register as use_case
        from dispatch_gen.workflow.records import open_register

        with closing(open_register(settings.find())) as register:
            found = use_case.find(register, " ".join(words))
        show_entries(messages, settings, found)

    return find


def _in(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-in")

    @click.command("in", cls=Command, messages=messages, help=text)
    @click.option("--issuer", cls=RequiredOption, required=True, help=say("issuer"), metavar="NAME")
    @click.option("--symbol", cls=RequiredOption, required=True, help=say("symbol"), metavar="N/XY")
    @click.option(
        "--date", "issued_on", cls=RequiredOption, required=True, type=Day(),
        help=say("issued-on"), metavar="DATE",
    )  # fmt: skip
    @click.option(
        "--subject", cls=RequiredOption, required=True, help=say("subject"), metavar="TEXT"
    )
    @click.option("--arrived", type=Day(), help=say("arrived"), metavar="DATE")
    @click.option("--unit", default="", help=say("unit"), metavar="NAME")
    @click.option("--deadline", type=Day(), help=say("deadline"), metavar="DATE")
    @click.option("--kind", type=Kind(), help=say("kind"), metavar="KIND")
    @click.option("--note", default="", help=say("note"), metavar="TEXT")
    @click.option("--again", is_flag=True, help=say("again"))
    @click.pass_obj
    def in_(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        issuer: str,
        symbol: str,
        issued_on: date,
        subject: str,
        arrived: date | None,
        unit: str,
        deadline: date | None,
        kind: str | None,
        note: str,
        again: bool,
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.register.entry import Arrival
        from dispatch_gen.workflow import register as use_case
        from dispatch_gen.workflow.records import open_register

        arrival = Arrival(
            date=arrived or today(), issuer=issuer, symbol=symbol, issued_on=issued_on,
            subject=subject, kind=kind or "", unit=unit, deadline=deadline, note=note,
        )  # fmt: skip
        with closing(open_register(settings.find())) as register:
            entry = use_case.receive(register, arrival, today(), again=again)
        if settings.as_json:
            print_json(use_case.entry_as_data(entry))
        else:
            told = {"number": entry.number, "year": entry.year, "symbol": entry.symbol}
            Show(messages, settings.quiet).line("interface.register-received", **told)

    return in_


def _void(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-void")

    @click.command("void", cls=Command, messages=messages, help=text)
    @of_number(say)
    @click.option("--reason", cls=RequiredOption, required=True, help=say("reason"), metavar="TEXT")
    @click.pass_obj
    def void(
        settings: Settings, number: str, year: int | None, series: str | None, reason: str
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import register as use_case
        from dispatch_gen.workflow.records import open_register

        with closing(open_register(settings.find())) as register:
            meant = use_case.numbered(register, number, year or today().year, series)
            entry = use_case.void(register, meant.at, reason, today())
        if settings.as_json:
            print_json(use_case.entry_as_data(entry))
        else:
            told = {"number": entry.written, "year": entry.year, "reason": entry.reason}
            Show(messages, settings.quiet).line("interface.register-voided", **told)

    return void


def _verify(messages: Messages) -> click.Command:
    text = help_of(messages, "register-verify")

    @click.command("verify", cls=Command, messages=messages, help=text)
    @click.pass_obj
    def verify(settings: Settings) -> int:
        from dispatch_gen.cli.show_records import show_verified
        from dispatch_gen.workflow import records
        from dispatch_gen.workflow import register as use_case

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            seen = use_case.verify(register, records.archive_folder(workspace))
        counts = {"outgoing": seen.outgoing, "incoming": seen.incoming, "hash": seen.last_hash}
        show_verified(messages, settings, "interface.register-verified", counts, seen.problems)
        return RegisterError.exit_code if has_errors(seen.problems) else 0

    return verify


def _print(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-print")

    @click.command("print", cls=Command, messages=messages, help=text)
    @click.option("--year", type=YEAR, help=say("year"), metavar="YEAR")
    @click.option("--from", "first", type=End(), help=say("from"), metavar="DATE|N")
    @click.option("--to", "last", type=End(), help=say("until"), metavar="DATE|N")
    @click.option("--incoming", is_flag=True, help=say("incoming"))
    @click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("book-output"),
        metavar="FILE.docx|.xlsx",
    )
    @click.pass_obj
    def print_(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        year: int | None,
        first: date | int | None,
        last: date | int | None,
        incoming: bool,
        output: Path | None,
    ) -> None:
        from dispatch_gen.cli.show_records import show_book
        from dispatch_gen.render.books import Sort
        from dispatch_gen.workflow import books
        from dispatch_gen.workflow.records import open_register
        from dispatch_gen.workflow.register import span

        workspace, days = settings.find(), span(year, first, last, today())
        sort = Sort.INCOMING if incoming else Sort.OUTGOING
        path = books.target(workspace, sort, output, days.year)
        agency = books.agency_of(workspace)
        with closing(open_register(workspace)) as register:
            book = books.of_register(sort, agency, days, register)
        books.write(workspace, book, path)
        show_book(messages, settings, book, workspace.name_of(path))

    return print_


def _backup(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "register-backup")

    @click.command("backup", cls=Command, messages=messages, help=text)
    @click.argument(
        "file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=say("backup")
    )
    @click.pass_obj
    def backup(settings: Settings, file: Path) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow.records import open_register

        with closing(open_register(settings.find())) as register:
            register.backup(file)
        if settings.as_json:
            print_json({"file": file.as_posix()})
        else:
            Show(messages, settings.quiet).line("interface.records-written", path=file)

    return backup
