"""Check: any Word files against the decree, each by itself, a bad one harming no other."""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar, cast

from dispatch_gen.check.checker import check
from dispatch_gen.check.outline import Page, outline
from dispatch_gen.check.pages import Printed, PrintedLine
from dispatch_gen.check.tell import ToldFinding, ToldReport, tell
from dispatch_gen.errors import Place, Problem, UnreadableFile, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.ooxml.comments import Comment, with_comments
from dispatch_gen.ooxml.package import BadPackage, read_file
from dispatch_gen.ooxml.reader import read_document
from dispatch_gen.render.pdf import find_soffice, to_pdf
from dispatch_gen.render.printed import printed_lines
from dispatch_gen.workflow.workers import Failure, Limits, each
from dispatch_gen.workspace.files import exists, reason, told_name

T = TypeVar("T", bound=Hashable)

Progress = Callable[[int, int], None]
_LIMITS = Limits(seconds=20.0, memory=1 << 30)
_ALONE = 8
"""So many files are read here; more go to worker processes, which take a moment to start."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for."""

    messages: Messages
    render: bool = False
    outlines: bool = False
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Examined:
    """The result for one file: a report, or why it could not be read."""

    file: str
    report: ToldReport | None = None
    problem: Problem | None = None
    outline: tuple[Page, ...] = ()


def word_files(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and every .docx in folders, in order, each once. Raises UsageError."""
    found: dict[Path, None] = {}
    for path in paths:
        if not exists(path):
            raise UsageError(Problem("usage.no-such-file", values={"file": told_name(path)}))
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() == ".docx" and p.is_file())
            found |= dict.fromkeys(sorted(p for p in inside if p.name[0] not in "~."))
        else:
            found[path] = None
    if not found:
        folders = ", ".join(map(told_name, paths))
        raise UsageError(Problem("usage.no-word-files", values={"folder": folders}))
    return list(found)


def check_files(files: Sequence[Path], asked: Asked, progress: Progress) -> Iterator[Examined]:
    """Every file with its result, in order."""
    if asked.render and find_soffice() is None:
        raise UsageError(Problem("pdf.no-libreoffice"))
    work = partial(examine, asked=asked)
    done: Iterable[tuple[Path, Examined | Failure]]
    if len(files) <= _ALONE and asked.jobs == 1:
        done = ((file, work(file)) for file in files)
    else:
        done = each(work, files, _LIMITS, max(1, min(asked.jobs, len(files))))
    progress(0, len(files))
    for number, (file, result) in enumerate(done, 1):
        progress(number, len(files))
        yield _failed(file, result) if isinstance(result, Failure) else _sharing(result)


def _sharing(result: Examined) -> Examined:
    """The result with what all reports of one kind say alike held once, however many are kept."""
    report = result.report
    if report is None:
        return result
    alike = replace(
        report,
        checked=_held(report.checked),
        not_applicable=_held(report.not_applicable),
        not_evaluated=_held(report.not_evaluated),
        unchecked=_held(report.unchecked),
        summary=_held(report.summary),
    )
    return replace(result, report=alike)


def _held(value: T) -> T:
    return cast("T", _first_like(value))


@lru_cache(maxsize=256)
def _first_like(value: Hashable) -> Hashable:
    return value


def default_jobs(count: int) -> int:
    """One process for few files, else one for each processor."""
    return 1 if count <= _ALONE else (os.cpu_count() or 1)


def _failed(file: Path, failure: Failure) -> Examined:
    name = told_name(file)
    return Examined(name, problem=Problem(f"file.{failure.value}", Place(name)))


def examine(file: Path, asked: Asked) -> Examined:
    """Read and judge one file."""
    try:
        return _examined(_read(file), file, asked)
    except UnreadableFile as error:
        return Examined(told_name(file), problem=error.problems[0])
    except BadPackage as error:
        name = told_name(file)
        problem = Problem(f"file.{error.reason}", Place(name), values=error.values)
        return Examined(name, problem=problem)


def _read(file: Path) -> bytes:
    try:
        return read_file(file)
    except OSError as error:
        problem = Problem(
            "file.unreadable", Place(told_name(file)), values={"reason": reason(error)}
        )
        raise UnreadableFile(problem) from error


def _examined(data: bytes, file: Path, asked: Asked) -> Examined:
    document = read_document(data)
    report = check(document, _printed(file) if asked.render else None)
    pages = outline(document) if asked.outlines else ()
    name = told_name(file)
    return Examined(name, tell(report, name, asked.messages), outline=pages)


def _printed(file: Path) -> Printed | None:
    """The pages as LibreOffice sets them; the file has passed the gate."""
    soffice = find_soffice()
    if soffice is None:
        return None
    (pdf,) = to_pdf([file], soffice, lambda: None)
    pages = printed_lines(pdf)
    return (
        Printed(tuple(tuple(PrintedLine(*line) for line in page) for page in pages))
        if pages
        else None
    )


def commented(data: bytes, report: ToldReport, messages: Messages) -> bytes:
    """A copy of the file in which each finding is a comment at its text."""
    return with_comments(data, [_comment(one, messages) for one in report.findings])


def _comment(finding: ToldFinding, messages: Messages) -> Comment:
    main = finding.story.endswith("document.xml") and finding.ordinal is not None
    head = f"{finding.severity_word} {finding.code}: {finding.title}"
    measured = (
        messages.text("interface.check-measured", measured=finding.measured)
        if finding.measured
        else ""
    )
    lines = (
        head,
        measured,
        messages.text("interface.to-do", remedy=finding.remedy),
        finding.clause,
    )
    return Comment(finding.ordinal or 0 if main else 0, tuple(line for line in lines if line))
