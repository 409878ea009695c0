"""Where in the data a value comes from that a template could not be filled with."""

import re
from collections.abc import Iterator, Mapping

from dispatch_gen.errors import Problem, Severity, TemplateError
from dispatch_gen.model.fault import DataPath
from dispatch_gen.source.load import Sources
from dispatch_gen.source.yaml_tree import YamlFile
from dispatch_gen.workflow.plan import Document

_NAME = re.compile(r"(?<![\w.'\"])[A-Za-z_]\w*(?:\.\w+|\[\d+\])*")
_STEP = re.compile(r"\w+")
_NOT_NAMES = frozenset(
    {"if", "elif", "else", "for", "in", "not", "and", "or", "set", "is", "p", "tr", "tc", "r"}
)
_OTHER_KEYS: Mapping[str, DataPath] = {
    "subject_heading": ("subject",),
    "place_and_date": ("date",),
    "reference": ("subject",),
    "reference_lines": ("subject",),
    "symbol": ("drafting", "symbol"),
    "drafter": ("drafting",),
    "urgency_text": ("urgency",),
    "body": ("directives",),
    "tasks": ("directives",),
    "period": ("deadlines",),
    "span": ("reporting",),
    "deadline": ("deadlines",),
    "receivers": ("reporting",),
}
"""Names of the context that are no keys of the dispatch's file, and the keys they are made from."""


def with_places(
    error: TemplateError, dispatch: str, document: Document, sources: Sources
) -> TemplateError:
    """The error, with a note for each value in its tags: the file and line that the value comes from."""
    told = [
        note
        for problem in error.problems
        for note in _notes(problem.values.get("tag", ""), dispatch, document, sources)
    ]
    return TemplateError(*error.problems, *dict.fromkeys(told))


def _notes(tag: str, dispatch: str, document: Document, sources: Sources) -> Iterator[Problem]:
    for name in _NAME.findall(tag):
        root, *steps = [int(s) if s.isdigit() else s for s in _STEP.findall(name)]
        if root in _NOT_NAMES or root not in document.context:
            continue
        file, path = _file(str(root), tuple(steps), dispatch, document, sources)
        values = {"name": name}
        yield Problem("template.value-from", file.place(path), Severity.NOTE, values)


def _file(
    root: str, steps: DataPath, dispatch: str, document: Document, sources: Sources
) -> tuple[YamlFile, DataPath]:
    form = document.context.get("form")
    if root == "agency" and sources.agency:
        return sources.agency.file, steps
    if root == "unit" and sources.units:
        return sources.units.file, ("units",)
    if root == "form" and isinstance(form, dict):
        return sources.forms[str(form["id"])].file, steps
    loaded = next(one for one in sources.dispatches if one.id == dispatch)
    return loaded.file, _OTHER_KEYS.get(root, (root, *steps))
