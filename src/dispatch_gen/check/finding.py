"""What a check finds, as values; words come from the catalogue only when it is told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dispatch_gen.check.standard import Rule, Unchecked
from dispatch_gen.errors import Severity
from dispatch_gen.ooxml.facts import Paragraph


@dataclass(frozen=True, slots=True)
class Said:
    """Something measured or allowed: an entry of room `measure` with its values."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the document."""

    part: str = ""
    """Part of the layout, as in room `part`."""
    paragraph: Paragraph | None = None
    text: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A judge found something against its rule."""

    spot: Spot
    measured: Said | None = None
    allowed: Said | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A judge cannot tell; `reason` is an entry of room `unknown`."""

    reason: str


Verdict = Found | Unknown


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a document."""

    rule: Rule
    spot: Spot
    measured: Said | None
    allowed: Said | None
    others: tuple[Spot, ...] = ()
    """The other places where the same was found."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.rule.severity


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """A rule that could not be judged on this document."""

    rule: Rule
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """The result of checking one document."""

    kind: str | None
    """Id of the kind, `annex`, or None when it was not recognised."""
    findings: tuple[Finding, ...]
    checked: tuple[Rule, ...]
    """Rules that were judged, whatever they found."""
    not_applicable: tuple[Rule, ...]
    """Rules about parts that this document does not have, or about other kinds."""
    not_evaluated: tuple[NotEvaluated, ...]
    unchecked: tuple[Unchecked, ...]
    judged_by: str = "nd30"
    """The norm; empty when the document falls under another one and was not judged."""
    not_judged: str = ""
    """Why, as an entry of room `unknown`; empty when it was judged."""

    @property
    def has_errors(self) -> bool:
        """Whether any finding is an error."""
        return any(one.severity is Severity.ERROR for one in self.findings)
