"""The commands: parse, call a use case, print. No logic."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dispatch_gen import __version__
from dispatch_gen.cli.archive import archive_group
from dispatch_gen.cli.build import build_command
from dispatch_gen.cli.check import check_command, explain_command, fix_command
from dispatch_gen.cli.help import Command, Group
from dispatch_gen.cli.issue import issue_command
from dispatch_gen.cli.register import register_group
from dispatch_gen.cli.returns import returns_group
from dispatch_gen.cli.revise import revise_commands
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.cli.template import template_group
from dispatch_gen.errors import Problem, UsageError
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from dispatch_gen.cli.show import Show

_QUESTIONS = ("id", "kind", "subject", "drafting", "signatory", "title")
"""What `new` asks for, in this order."""


def app(messages: Messages) -> click.Group:
    """The program with its help in the language of `messages`."""
    program = _program(messages)
    checker = (check_command, explain_command, fix_command)
    for make in (build_command, *checker, issue_command):
        program.add_command(make(messages))
    for command in revise_commands(messages):
        program.add_command(command)
    records = (register_group, archive_group, returns_group)
    for make in (*records, template_group, _new, _schema, _bench):
        program.add_command(make(messages))
    return program


def _program(messages: Messages) -> click.Group:
    say = words_of(messages)

    @click.group(cls=Group, name="dispatch-gen", messages=messages, help=say("app"))
    @click.option(
        "--workspace", type=click.Path(path_type=Path), help=say("workspace"), metavar="DIR"
    )
    @click.option("--lang", type=click.Choice(["vi", "en"]), help=say("lang"), metavar="vi|en")
    @click.option("--quiet", is_flag=True, help=say("quiet"))
    @click.option("--json", "as_json", is_flag=True, help=say("json"))
    @click.version_option(__version__, message="%(version)s", help=say("version"))
    @click.pass_context
    def program(
        ctx: click.Context, workspace: Path | None, lang: str | None, quiet: bool, as_json: bool
    ) -> None:
        ctx.obj = Settings(workspace, messages.language, quiet, as_json)

    program.epilog = "\b\n" + say("epilog")
    return program


def _schema(messages: Messages) -> click.Command:
    @click.command("schema", cls=Command, messages=messages, help=help_of(messages, "schema"))
    @click.pass_obj
    def schema(settings: Settings) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow.schema import write_schemas

        workspace = settings.find()
        written = write_schemas(workspace)
        folder = workspace.name_of(workspace.schemas)
        Show(messages, settings.quiet).line(
            "interface.schemas-written", count=len(written), folder=folder
        )

    return schema


def _new(messages: Messages) -> click.Command:
    say = words_of(messages)

    @click.command("new", cls=Command, messages=messages, help=help_of(messages, "new"))
    @click.option("--date", "day", help=say("date"), metavar="YYYY-MM")
    @click.pass_obj
    def new(settings: Settings, /, day: str | None, **given: str | None) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow.new import new_dispatch

        workspace = settings.find()
        answers = {name: given[name] or _good_answer(messages, name) for name in _QUESTIONS}
        today = date.today()  # noqa: DTZ011 - the clerk's own calendar day
        answers["date"] = day or f"{today.year}-{today.month:02d}"
        path = new_dispatch(workspace, answers)
        name = workspace.name_of(path)
        Show(messages, settings.quiet).line("interface.new-written", path=name)

    for place, name in enumerate(_QUESTIONS):
        option = click.Option([f"--{name}"], help=say(name), metavar=name.upper())
        new.params.insert(place, option)
    return new


def _good_answer(messages: Messages, name: str) -> str:
    """Ask until the answer can be used."""
    from dispatch_gen.cli.show import Show
    from dispatch_gen.workflow.new import check_answer

    while problems := check_answer(name, answer := _ask(messages, name)):
        Show(messages).problems(problems)
    return answer


def _ask(messages: Messages, name: str) -> str:
    """Ask at the terminal; where nobody can answer, say which option is missing."""
    if not sys.stdin.isatty():
        values = {"option": f"--{name}", "command": "dispatch-gen new"}
        raise UsageError(Problem("usage.missing-value", values=values))
    default = {"kind": "cong-van"}.get(name)
    answer: str = click.prompt(messages.text(f"interface.ask-{name}"), default=default)
    return answer


def _bench(messages: Messages) -> click.Command:
    say = words_of(messages)

    @click.command("bench", cls=Command, messages=messages, help=help_of(messages, "bench"))
    @click.option(
        "--forms",
        type=click.IntRange(0, 1_000_000),
        multiple=True,
        default=(100, 1_000, 10_000),
        help=say("forms"),
        metavar="N",
    )
    @click.option(
        "--checks",
        type=click.IntRange(0, 1_000_000),
        multiple=True,
        default=(100, 1_000),
        help=say("checks"),
        metavar="N",
    )
    @click.pass_obj
    def bench(settings: Settings, forms: tuple[int, ...], checks: tuple[int, ...]) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import bench as filling
        from dispatch_gen.workflow import bench_check as checking

        show, workspace = Show(messages, settings.quiet), settings.find()
        with show.progress("interface.bench-progress") as progress:
            filled = filling.bench(workspace, forms, progress) if any(forms) else None
            checked = checking.bench_check(workspace, checks, progress) if any(checks) else ()
        if settings.as_json:
            data = filling.as_data(filled) if filled else {}
            print_json(data | {"checked": checking.as_data(checked)})
            return
        if filled:
            title = messages.text(
                "interface.bench-title",
                rows=filled.rows,
                columns=filled.columns,
                machine=filled.machine,
            )
            _show_bench(
                show, title, ("engine", "forms", "rate", "memory", "ratio"), filling.rows(filled)
            )
        if checked:
            title = messages.text("interface.bench-check-title", machine=filling.machine())
            head = ("files", "processes", "check-rate", "memory", "findings")
            _show_bench(show, title, head, checking.rows(checked))

    return bench


def _show_bench(show: "Show", title: str, names: tuple[str, ...], rows: "list[list[str]]") -> None:
    show.table(title, [show.messages.text(f"interface.bench-{name}") for name in names], rows)
