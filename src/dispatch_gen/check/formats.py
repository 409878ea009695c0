"""A report for other programs: plain data, and SARIF 2.1.0 (OASIS) for tools that gather findings."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import PurePath
from urllib.parse import quote

from dispatch_gen import __version__
from dispatch_gen.check.standard import Rule, nd30
from dispatch_gen.check.tell import ToldFinding, ToldReport, clause_in_words, title_of
from dispatch_gen.errors import Problem
from dispatch_gen.messages import Messages

Data = dict[str, object]
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_data(report: ToldReport) -> Data:
    """Everything in a report, for JSON."""
    return asdict(report)


def unreadable_as_data(file: str, problem: Problem, messages: Messages) -> Data:
    """A file that could not be read is a result too."""
    return {
        "file": file,
        "unreadable": problem.code,
        "verdict": messages.sentence(problem),
        "remedy": messages.remedy(problem),
    }


def as_sarif(
    reports: Sequence[ToldReport], unreadable: Sequence[tuple[str, Problem]], messages: Messages
) -> Data:
    """One run over all files."""
    rules = nd30().rules
    places = {rule.code: place for place, rule in enumerate(rules)}
    run: Data = {
        "tool": {
            "driver": {
                "name": "dispatch-gen",
                "version": __version__,
                "language": messages.language,
                "rules": [_rule(rule, messages) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report.file, one, places) for report in reports for one in report.findings
        ],
        "invocations": [
            {
                "executionSuccessful": not unreadable,
                "toolExecutionNotifications": [_notification(*one, messages) for one in unreadable],
            }
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule, messages: Messages) -> Data:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.judge.split("-")),
        "shortDescription": {"text": title_of(rule, messages)},
        "help": {"text": clause_in_words(rule.clause, messages)},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(file: str, one: ToldFinding, places: dict[str, int]) -> Data:
    said = [one.title]
    if one.text:
        said.append(f"“{one.text}”")
    said.append(one.remedy)
    location: Data = {"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}
    location["logicalLocations"] = [{"name": one.part, "fullyQualifiedName": one.where}]
    return {
        "ruleId": one.code,
        "ruleIndex": places[one.code],
        "level": one.severity,
        "message": {"text": " ".join(said)},
        "locations": [location],
    }


def _notification(file: str, problem: Problem, messages: Messages) -> Data:
    return {
        "level": "error",
        "message": {"text": f"{messages.sentence(problem)} {messages.remedy(problem)}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(file)}}}],
    }


def _uri(file: str) -> str:
    return quote(PurePath(file).as_posix())
