"""The command line. Progress and problems go to stderr, results to stdout."""

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import click

from dispatch_gen.cli.app import app
from dispatch_gen.cli.help import told
from dispatch_gen.errors import CannotGoOn, OutputError, Problem, UsageError
from dispatch_gen.messages import LANGUAGES, Language, Messages

_OUTPUT_REFUSED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO})
_STOPPED = 130
"""What a shell expects of a program that Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program; exits with 0, or the code of what went wrong (docs/reference/commands.md)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    messages = Messages(_language(words))
    program = app(messages)
    try:
        with _output_telling():
            code = program.main(
                _globals_first(words), prog_name="dispatch-gen", standalone_mode=False
            )
            sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(UsageError.exit_code)
    except click.ClickException as error:
        _tell(messages, told(error, sorted(program.commands)))
    except CannotGoOn as error:
        _tell(messages, error)
    except (click.Abort, KeyboardInterrupt):
        _tell(messages, CannotGoOn(Problem("usage.stopped")), _STOPPED)
    sys.exit(code if isinstance(code, int) else 0)


@contextmanager
def _output_telling() -> Iterator[None]:
    """What the terminal, or where else the output goes, refuses. A file has a name; the output has none."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno not in _OUTPUT_REFUSED:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python flushes once more
        values = {"reason": error.strerror or ""}
        raise OutputError(Problem("usage.output-refused", values=values)) from error


def _globals_first(words: Sequence[str]) -> list[str]:
    """The flags that every command understands may stand behind the command too."""
    flags = ("--quiet", "--json")
    return [w for w in words if w in flags] + [w for w in words if w not in flags]


def _language(words: Sequence[str]) -> Language:
    """`--lang` before anything is parsed, since help and usage errors are in that language too."""
    wanted = os.environ.get("DISPATCH_GEN_LANG", "")
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            wanted = word.removeprefix("--lang=")
        elif word == "--lang" and index + 1 < len(words):
            wanted = words[index + 1]
    return next((language for language in LANGUAGES if language == wanted), LANGUAGES[0])


def _tell(messages: Messages, error: CannotGoOn, code: int | None = None) -> None:
    from dispatch_gen.cli.show import Show

    show = Show(messages)
    show.problems(error.problems)
    if error.exit_code > UsageError.exit_code:
        show.counts(error.problems)
        key = "partly-written" if error.has_written else "nothing-written"
        sys.stderr.write(messages.text(f"interface.{key}") + "\n")
    sys.exit(error.exit_code if code is None else code)
