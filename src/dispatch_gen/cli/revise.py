"""`amend`, `replace`, `recall`, `correct`: begin the document that changes an issued one."""

from contextlib import closing
from typing import TYPE_CHECKING

import click

from dispatch_gen.cli.days import of_number, today
from dispatch_gen.cli.help import Command
from dispatch_gen.cli.settings import Settings, help_of, print_json, words_of
from dispatch_gen.messages import Messages

if TYPE_CHECKING:
    from dispatch_gen.model.revision import Relation

_COMMANDS: "dict[str, Relation]" = {
    "amend": "amends",
    "replace": "replaces",
    "recall": "recalls",
    "correct": "corrects",
}


def revise_commands(messages: Messages) -> tuple[click.Command, ...]:
    """One command for each thing that can be done to an issued document."""
    return tuple(_command(messages, name, relation) for name, relation in _COMMANDS.items())


def _command(messages: Messages, name: str, relation: "Relation") -> click.Command:
    say = words_of(messages)

    @click.command(name, cls=Command, messages=messages, help=help_of(messages, name))
    @of_number(say)
    @click.option("--id", "new_id", metavar="ID", help=say("revise-id"))
    @click.pass_obj
    def revise(
        settings: Settings, number: str, year: int | None, series: str | None, new_id: str | None
    ) -> None:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.workflow import revise as use_case
        from dispatch_gen.workflow.records import open_register
        from dispatch_gen.workflow.register import numbered

        workspace = settings.find()
        with closing(open_register(workspace)) as register:
            entry = numbered(register, number, year or today().year, series)
            asked = use_case.Asked(relation, today(), new_id)
            begun = use_case.revise(workspace, register, entry, asked)
        path = workspace.name_of(begun.path)
        if settings.as_json:
            print_json({"file": path, "amended_by": list(begun.amended_by)})
            return
        show = Show(messages, settings.quiet)
        show.line("interface.revise-written", path=path, number=entry.written)
        if begun.amended_by:
            numbers = ", ".join(begun.amended_by)
            show.line("interface.revise-amended", number=entry.written, by=numbers)

    return revise
