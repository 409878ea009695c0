"""Days and kinds as clerks write them, and the options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import click

_WAYS = ("%Y-%m-%d", "%d/%m/%Y")


class Day(click.ParamType[date]):
    """`2024-07-15` or `15/7/2024`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or an error about the option."""
        if isinstance(value, date):
            return value
        for way in _WAYS:
            try:
                return datetime.strptime(str(value).strip(), way).date()  # noqa: DTZ007
            except ValueError:
                continue
        raise click.BadParameter(str(value), ctx, param)


class End(click.ParamType[date | int]):
    """Where a part of a register begins or ends: a day, or a number as `05`."""

    name = "end"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | int:
        """The day or the number, or an error about the option."""
        text = str(value).strip()
        if text.isascii() and text.isdigit() and len(text) < 10 and int(text) > 0:
            return int(text)
        return Day().convert(value, param, ctx)


class Kind(click.ParamType[str]):
    """The id of a kind of document, `cong-van`."""

    name = "kind"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The id, or an error about the option."""
        from dispatch_gen.model.kinds import kinds  # a command imports what it needs

        if value not in kinds():
            raise click.BadParameter(str(value), ctx, param)
        return str(value)


YEAR = click.IntRange(1900, 9999)


def today() -> date:
    """The clerk's own calendar day."""
    return date.today()  # noqa: DTZ011


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def of_number(say: Callable[[str], str]) -> Decorator:
    """NUMBER, --year and --series."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorate in (
            click.option("--series", help=say("series"), metavar="SERIES"),
            click.option("--year", type=YEAR, help=say("year"), metavar="YEAR"),
            click.argument("number", metavar="NUMBER", help=say("number")),
        ):
            command = decorate(command)
        return command

    return add
