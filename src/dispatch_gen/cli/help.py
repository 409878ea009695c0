"""Help and usage errors in the user's language: click lays out, every word is ours."""

import re
from collections.abc import Sequence
from typing import Any

import click

from dispatch_gen.errors import Problem, UsageError
from dispatch_gen.messages import Messages

_SENTENCE = re.compile(r"(?<=\.) ")


class _Translated(click.Command):
    """A command whose help has our headings; its words are in `messages`."""

    def __init__(self, *args: Any, messages: Messages, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.messages = messages

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """click's own --help with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.messages.text("interface.help-help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is called."""
        heading = self.messages.text("interface.help-usage")
        words = [f"[{self.messages.text('interface.help-options').upper()}]"]
        words += [p.metavar or p.name or "" for p in self.params if isinstance(p, click.Argument)]
        words += [f"{p.opts[0]} {p.metavar}" for p in self.params if isinstance(p, RequiredOption)]
        if isinstance(self, click.Group):
            words.append(self.messages.text("interface.help-commands").upper())
        formatter.write_usage(ctx.command_path, " ".join(words), prefix=f"{heading}: ")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of arguments, if there are any."""
        self._table(ctx, formatter, click.Argument, "help-arguments")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        self._table(ctx, formatter, click.Option, "help-options")

    def _table(
        self,
        ctx: click.Context,
        formatter: click.HelpFormatter,
        kind: type[click.Parameter],
        heading: str,
    ) -> None:
        parameters = [p for p in self.get_params(ctx) if isinstance(p, kind)]
        records = [record for p in parameters if (record := p.get_help_record(ctx))]
        if records:
            with formatter.section(self.messages.text(f"interface.{heading}")):
                formatter.write_dl(records)


class RequiredOption(click.Option):
    """An option that cannot be left out: the line of usage says so, where click adds an English word."""

    def get_help_extra(self, ctx: click.Context) -> click.types.OptionHelpExtra:
        """What click adds in brackets, without that word."""
        extra = super().get_help_extra(ctx)
        extra.pop("required", None)
        return extra


class Command(_Translated):
    """One command of the program."""


class Group(_Translated, click.Group):
    """The program itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added: what clerks need first."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, then the commands."""
        super().format_options(ctx, formatter)
        rows = [
            (name, _first_sentence(self.commands[name].help)) for name in self.list_commands(ctx)
        ]
        with formatter.section(self.messages.text("interface.help-commands")):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with an error that has a type of its own."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], ctx)
        return super().resolve_command(ctx, args)


def _first_sentence(text: str | None) -> str:
    """Whole, over as many lines as it has in the catalogue."""
    paragraph = " ".join((text or "").strip().partition("\n\n")[0].split())
    return _SENTENCE.split(paragraph, maxsplit=1)[0]


def told(error: click.ClickException, known: Sequence[str]) -> UsageError:
    """click's error as a problem of ours, recognised by its type."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "dispatch-gen"
    values = {"command": command, "known": ", ".join(known), "given": error.format_message()}
    if isinstance(error, click.NoSuchOption):
        return _problem("unknown-option", values | {"given": error.option_name})
    if isinstance(error, click.MissingParameter):
        return _problem("missing-value", values | {"option": _name(error)})
    if isinstance(error, click.BadParameter):
        return _problem("bad-value", values | {"option": _name(error)})
    if isinstance(error, NoSuchCommand):
        return _problem("unknown-command", values | {"given": error.name, "known": error.known})
    return _problem("wrong", values)


class NoSuchCommand(click.UsageError):
    """Raised by our group, since click has no type of its own for it."""

    def __init__(self, name: str, ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        group = ctx.command
        self.known = ", ".join(sorted(group.commands) if isinstance(group, click.Group) else ())


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    return (parameter.opts[0] if parameter and parameter.opts else "") or str(
        error.param_hint or ""
    )


def _problem(name: str, values: dict[str, str]) -> UsageError:
    return UsageError(Problem(f"usage.{name}", values=values))
