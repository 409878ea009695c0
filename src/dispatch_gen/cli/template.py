"""The commands about Word templates: template inspect."""

import json
import sys
from contextlib import suppress
from pathlib import Path

import click

from dispatch_gen.cli.help import Command, Group
from dispatch_gen.cli.settings import Settings, help_of, words_of
from dispatch_gen.errors import TemplateError, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.workspace import Workspace


def template_group(messages: Messages) -> click.Group:
    """`template …`."""
    group = Group("template", messages=messages, help=help_of(messages, "template"))
    group.add_command(_inspect(messages))
    return group


def _inspect(messages: Messages) -> click.Command:
    text, say = help_of(messages, "template-inspect"), words_of(messages)

    @click.command("inspect", cls=Command, messages=messages, help=text)
    @click.argument(
        "files",
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path, dir_okay=False, readable=False),
        metavar="FILE…",
        help=say("templates"),
    )
    @click.pass_obj
    def inspect(settings: Settings, files: tuple[Path, ...]) -> int:
        from dispatch_gen.cli.show import Show
        from dispatch_gen.cli.show_template import ShowTemplate
        from dispatch_gen.workflow import template as use_case

        workspace = _workspace(settings)
        seen = [use_case.inspect_file(file, workspace) for file in files]
        if settings.as_json:
            data = use_case.as_data(seen, messages)
            sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        else:
            ShowTemplate(Show(messages, settings.quiet)).files(seen)
        return 0 if all(one.is_usable for one in seen) else TemplateError.exit_code

    return inspect


def _workspace(settings: Settings) -> Workspace | None:
    """The one that was named, or the nearest; a template can be looked at without any."""
    if settings.workspace:
        return settings.find()
    with suppress(UsageError):
        return settings.find()
    return None
