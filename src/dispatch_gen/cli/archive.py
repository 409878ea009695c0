"""The commands about the archive: list, find, verify, files, export, edxml, signed, contents."""

from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click

from dispatch_gen.cli.days import Day, of_number, today
from dispatch_gen.cli.help import Command, Group, RequiredOption
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.errors import ArchiveError, has_errors
from dispatch_gen.messages import Messages


def archive_group(messages: Messages) -> click.Group:
    """`archive …`."""
    group = Group("archive", messages=messages, help=help_of(messages, "archive"))
    for make in (_list, _find, _verify, _files, _export, _edxml, _signed, _contents):
        group.add_command(make(messages))
    return group


def _list(messages: Messages) -> click.Command:
    text = help_of(messages, "archive-list")

    @click.command("list", cls=Command, messages=messages, help=text)
    @click.pass_obj
    def list_(settings: Settings) -> int:
        return _listed(messages, settings, "")

    return list_


def _find(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-find")

    @click.command("find", cls=Command, messages=messages, help=text)
    @click.argument("words", nargs=-1, required=True, metavar="WORDS…", help=say("words"))
    @click.pass_obj
    def find(settings: Settings, words: tuple[str, ...]) -> int:
        return _listed(messages, settings, " ".join(words))

    return find


def _listed(messages: Messages, settings: Settings, words: str) -> int:
    from dispatch_gen.cli.show_records import show_bags
    from dispatch_gen.workflow import archive as use_case
    from dispatch_gen.workflow import records

    workspace = settings.find()
    with closing(records.open_register(workspace)) as register:
        found = use_case.listed(records.archive_folder(workspace), register, words)
    show_bags(messages, settings, found)
    return ArchiveError.exit_code if has_errors(found.problems) else 0


def _verify(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-verify")

    @click.command("verify", cls=Command, messages=messages, help=text)
    @click.argument("names", nargs=-1, metavar="[NAME…]", help=say("bags"))
    @click.option("--sample", type=click.IntRange(1), help=say("sample"), metavar="N")
    @click.pass_obj
    def verify(settings: Settings, names: tuple[str, ...], sample: int | None) -> int:
        from dispatch_gen.cli.show_records import show_verified
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import records

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            seen = use_case.verify(records.archive_folder(workspace), names, sample, register)
        counts = {"bags": seen.bags, "files": seen.files}
        show_verified(messages, settings, "interface.archive-verified", counts, seen.problems)
        return ArchiveError.exit_code if has_errors(seen.problems) else 0

    return verify


def _export(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-export")

    @click.command("export", cls=Command, messages=messages, help=text)
    @click.option(
        "--since", cls=RequiredOption, required=True, type=Day(), help=say("since"), metavar="DATE"
    )
    @click.argument(
        "out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT.zip", help=say("out")
    )
    @click.pass_obj
    def export(settings: Settings, since: date, out: Path) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import records

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            made = use_case.export(records.archive_folder(workspace), out, since, register)
        told: dict[str, object] = {"bags": made.bags, "files": made.files}
        if settings.as_json:
            print_json({"file": out.as_posix(), **told, "size": made.size})
        else:
            Show(messages, settings.quiet).line("interface.archive-exported", path=out, **told)

    return export


def _edxml(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-edxml")

    @click.command("edxml", cls=Command, messages=messages, help=text)
    @of_number(say)
    @click.option("--sender", default="", help=say("sender"), metavar="CODE")
    @click.option("--receiver", multiple=True, help=say("receiver"), metavar="CODE=NAME")
    @click.option(
        "--output",
        cls=RequiredOption,
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("edxml-output"),
        metavar="FILE.edxml",
    )
    @click.pass_obj
    def edxml(  # noqa: PLR0913, PLR0917  one parameter for each option
        settings: Settings,
        number: str,
        year: int | None,
        series: str | None,
        sender: str,
        receiver: tuple[str, ...],
        output: Path,
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import records
        from dispatch_gen.workflow.books import agency_of
        from dispatch_gen.workflow.register import numbered

        workspace, sent = settings.find(), datetime.now()  # noqa: DTZ005  the exchange has no zone
        with closing(records.open_register(workspace)) as register:
            entry = numbered(register, number, year or today().year, series)
        codes = use_case.Exchange(sender, receiver)
        folder, place = records.archive_folder(workspace), agency_of(workspace).place
        made = use_case.envelope(folder, entry, place, sent, codes)
        use_case.write_new(output, made.data)
        if settings.as_json:
            attached = {"documents": list(made.documents), "forms": list(made.forms)}
            print_json({"file": output.as_posix(), "number": entry.written, **attached})
        else:
            counts = {"documents": len(made.documents), "forms": len(made.forms)}
            Show(messages, settings.quiet).line("interface.archive-sent", path=output, **counts)

    return edxml


def _files(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-files")

    @click.command("files", cls=Command, messages=messages, help=text)
    @of_number(say)
    @click.option(
        "--to",
        cls=RequiredOption,
        required=True,
        type=click.Path(path_type=Path, file_okay=False),
        help=say("files-to"),
        metavar="FOLDER",
    )
    @click.pass_obj
    def files(
        settings: Settings, number: str, year: int | None, series: str | None, to: Path
    ) -> None:
        from dispatch_gen.cli.show_records import show_copied
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import records
        from dispatch_gen.workflow.register import numbered

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            entry = numbered(register, number, year or today().year, series)
        copied = use_case.copy_files(records.archive_folder(workspace), entry, to)
        show_copied(messages, settings, copied, to.as_posix())

    return files


def _signed(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-signed")

    @click.command("signed", cls=Command, messages=messages, help=text)
    @of_number(say)
    @click.argument(
        "file",
        type=click.Path(path_type=Path, dir_okay=False, readable=False),
        metavar="FILE.pdf",
        help=say("signed"),
    )
    @click.pass_obj
    def signed(
        settings: Settings, number: str, year: int | None, series: str | None, file: Path
    ) -> None:
        from dispatch_gen.cli.show_records import show_signed
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import records
        from dispatch_gen.workflow.register import numbered

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            entry = numbered(register, number, year or today().year, series)
            folder = records.archive_folder(workspace)
            put = use_case.put_signed(folder, register, entry, file, today())
        show_signed(messages, settings, put)

    return signed


def _contents(messages: Messages) -> click.Command:
    say, text = words_of(messages), help_of(messages, "archive-contents")

    @click.command("contents", cls=Command, messages=messages, help=text)
    @click.option("--file", "code", default="", help=say("file-code"), metavar="CODE")
    @click.option("--title", default="", help=say("file-title"), metavar="TEXT")
    @click.option(
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help=say("book-output"),
        metavar="FILE.docx|.xlsx",
    )
    @click.pass_obj
    def contents(settings: Settings, code: str, title: str, output: Path | None) -> None:
        from dispatch_gen.cli.show_records import show_book
        from dispatch_gen.workflow import archive as use_case
        from dispatch_gen.workflow import books, records

        workspace = settings.find()
        with closing(records.open_register(workspace)) as register:
            rows = use_case.contents(records.archive_folder(workspace), register, code)
        book = books.contents(books.agency_of(workspace), rows, code, title)
        path = books.target(workspace, book.sort, output, book.year)
        books.write(workspace, book, path)
        show_book(messages, settings, book, workspace.name_of(path))

    return contents
