"""Explain: rules of the norm, in words."""

from collections.abc import Sequence

from dispatch_gen.check.explain import Explained, explain
from dispatch_gen.check.standard import nd30
from dispatch_gen.errors import Problem, UsageError
from dispatch_gen.messages import Messages
from dispatch_gen.vietnamese.text import nearest


def explained(names: Sequence[str], messages: Messages) -> list[Explained]:
    """The rules of these codes or names, or all of them. Raises UsageError for an unknown one."""
    norm = nd30()
    if not names:
        return [explain(rule, norm, messages) for rule in norm.rules]
    found: list[Explained] = []
    for name in names:
        rules = norm.rules_named(name)
        if not rules:
            known = [r.code for r in norm.rules] + [r.judge for r in norm.rules]
            values = {"given": name, "nearest": nearest(name, known) or norm.rules[0].code}
            raise UsageError(Problem("usage.unknown-rule", values=values))
        found += [explain(rule, norm, messages) for rule in rules]
    return found
