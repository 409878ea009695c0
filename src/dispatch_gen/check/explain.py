"""A rule explained: what it says, where the decree says it, a good and a bad example."""

from dataclasses import dataclass

from dispatch_gen.check.finding import Said
from dispatch_gen.check.standard import Rule, Standard
from dispatch_gen.check.tell import clause_in_words, kind_word, part_of, sentence, title_of
from dispatch_gen.messages import Messages
from dispatch_gen.vietnamese.dates import in_digits

_STYLES = {
    "bold": ("bold", "not-bold"),
    "not-bold": ("not-bold", "bold"),
    "italic": ("italic", "upright"),
    "upright": ("upright", "italic"),
    "centered": ("centered", "align-left"),
    "rule-missing": ("rule", "nothing"),
    "rule-unwanted": ("nothing", "rule"),
    "rule-off-centre": ("centered", "align-left"),
    "rule-broken": ("solid", "broken"),
    "framed": ("frame", "no-frame"),
    "annex-bold": ("bold", "not-bold"),
    "annex-italic": ("italic", "upright"),
    "annex-centered": ("centered", "align-left"),
}
"""How the example of a part is made for rules that hold for many parts: rightly, wrongly."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule in words."""

    code: str
    name: str
    title: str
    severity: str
    clause: str
    confidence: str
    limits: str
    kinds: str
    since: str
    remedy: str
    good: str
    bad: str


def explain(rule: Rule, norm: Standard, messages: Messages) -> Explained:
    """What a clerk wants to know of a rule."""
    good, bad = examples(rule, norm, messages)
    values = {
        "part": part_of(rule, messages),
        "measured": "…",
        "allowed": _allowed(rule, messages) or good,
    }
    return Explained(
        code=rule.code,
        name=rule.judge,
        title=title_of(rule, messages),
        severity=messages.text(f"interface.{rule.severity.value}"),
        clause=clause_in_words(rule.clause, messages),
        confidence=messages.text(f"interface.confidence-{rule.confidence.value}"),
        limits="; ".join(f"{name} = {_limit(value)}" for name, value in rule.limits.items()),
        kinds=_kinds(rule, messages),
        since=in_digits(norm.in_force),
        remedy=sentence(messages.remedy_of(f"nd30.{rule.judge}", values)),
        good=good,
        bad=bad,
    )


def examples(rule: Rule, norm: Standard, messages: Messages) -> tuple[str, str]:
    """A good and a bad example: those of the rule itself, or made from the example of its part."""
    if rule.good:
        return rule.good, rule.bad
    sample = norm.samples.get(rule.part, "")
    if rule.judge in _STYLES:
        good, bad = (messages.text(f"measure.{key}") for key in _STYLES[rule.judge])
        return f"“{sample}”, {good}", f"“{sample}”, {bad}"
    if "min" in rule.limits:
        return _measured(rule, sample, messages)
    if rule.judge in ("upper", "lower", "annex-upper"):
        return _cases(rule, sample)
    return sample, rule.bad or messages.text("measure.nothing")


def _measured(rule: Rule, sample: str, messages: Messages) -> tuple[str, str]:
    if rule.judge == "rule-length":
        whole = rule.number("max") == 1
        good = messages.text("measure.whole-line") if whole else _allowed(rule, messages)
        return (
            f"“{sample}”, {good}",
            f"“{sample}”, {messages.text('measure.share', percent=80, mm=40)}",
        )
    good, bad = (
        messages.text("measure.size", points=f"{p:g}")
        for p in (rule.number("max"), rule.number("max") + 2)
    )
    return f"“{sample}”, {good}", f"“{sample}”, {bad}"


def _cases(rule: Rule, sample: str) -> tuple[str, str]:
    turned = sample.upper() if rule.judge == "lower" else sample.capitalize()
    return f"“{sample}”", f"“{turned}”"


def _allowed(rule: Rule, messages: Messages) -> str:
    said = _range(rule)
    return "" if said is None else messages.text(f"measure.{said.key}", **said.values)


def _range(rule: Rule) -> Said | None:
    """The range that a rule with `min` and `max` allows."""
    if "min" not in rule.limits or "max" not in rule.limits:
        return None
    low, high = f"{rule.number('min'):g}", f"{rule.number('max'):g}"
    if rule.judge in ("size", "annex-size", "body-size"):
        return (
            Said("size", {"points": low})
            if low == high
            else Said("sizes", {"min": low, "max": high})
        )
    if rule.judge == "margins":
        return Said("lengths", {"min": low, "max": high})
    if rule.judge == "body-lines":
        return Said("lines-range", {"min": low, "max": high})
    shares = {name: str(round(100 * rule.number(name))) for name in ("min", "max")}
    return Said("whole-line") if low == high else Said("shares", shares)


def _limit(value: object) -> str:
    return ", ".join(map(_limit, value)) if isinstance(value, tuple) else str(value)


def _kinds(rule: Rule, messages: Messages) -> str:
    names = ", ".join(kind_word(kind, messages) for kind in sorted(rule.kinds or rule.not_kinds))
    if rule.kinds:
        return names
    return (
        messages.text("interface.explain-not-kinds", kinds=names)
        if names
        else messages.text("interface.explain-all-kinds")
    )
