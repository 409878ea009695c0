"""The rule book itself: codes, clauses, limits, examples and cases."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from check.right import BASES, loaded, saved
from check.test_cases import CASES, changed
from dispatch_gen.check import checker, rules
from dispatch_gen.check.checker import check
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import JUDGES
from dispatch_gen.check.standard import Confidence, Limit, Rule, nd30
from dispatch_gen.errors import Severity
from dispatch_gen.model.kinds import kinds
from dispatch_gen.ooxml.reader import read_document

RULES = nd30().rules
_ANNEX = re.compile(r"annex-(?:size|bold|italic|upright|upper|lower|centered)$")
_GENERATED = frozenset(
    [
        "size",
        "bold",
        "not-bold",
        "italic",
        "upright",
        "upper",
        "lower",
        "missing",
        "wording",
        "framed",
        "centered",
        "centered-under",
        "side",
        "single-spacing",
        "same-line",
        "space-above",
        "rule-missing",
        "rule-unwanted",
        "rule-length",
        "rule-off-centre",
        "rule-broken",
    ]
)
"""Judges of many parts: their examples are made from the example of the part."""
_LONGEST = 25


_IN_CASES_HEAD = re.compile(r"ND(?:0[0-5]|1[0-3])\d\d")
"""What cases_head must have cases for; cases_body has the others."""


def _id(rule: Rule) -> str:
    return rule.code


def test_codes_are_unique_and_well_formed() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert not [code for code in codes if not re.fullmatch(r"ND\d{4}", code)]
    assert codes == sorted(codes)


def test_every_judge_exists_and_every_judge_is_used() -> None:
    assert checker.RULE_MODULES
    assert {rule.judge for rule in RULES} == set(JUDGES)


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_names_its_clause_or_is_our_own(rule: Rule) -> None:
    assert rule.clause or rule.confidence in (Confidence.OURS, Confidence.PRACTICE)
    assert not rule.clause or re.match(
        r"(?:[IVX]+\.\d+(?:\.[a-zđ])?|Điều \d+|Phụ lục [IVX]+.*|V, .+|sơ đồ .+)$", rule.clause
    )


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_only_the_text_of_the_decree_makes_an_error(rule: Rule) -> None:
    assert rule.severity is not Severity.ERROR or rule.confidence is Confidence.TEXT


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_has_a_good_and_a_bad_example(rule: Rule) -> None:
    generated = rule.judge in _GENERATED or _ANNEX.match(rule.judge)
    if generated:
        assert nd30().samples[rule.part]
    else:
        assert rule.good
        assert rule.bad
        assert rule.good != rule.bad


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_a_rule_speaks_of_parts_and_kinds_that_there_are(rule: Rule) -> None:
    assert not rule.part or rule.part in set(PartName)
    assert rule.limits.get("above", "motto") in set(PartName)
    assert rule.limits.get("beside", "motto") in set(PartName)
    assert (rule.kinds | rule.not_kinds) <= {kind.id for kind in kinds().values()}


def test_only_limits_and_no_slips_of_the_pen() -> None:
    """A name that the code does not know would be taken for a limit."""
    for name in {name for rule in RULES for name in rule.limits}:
        assert any(f'"{name}"' in path.read_text(encoding="utf-8") for path in _sources()), name


# --- limits ---------------------------------------------------------------------------------------


class _Recording(Mapping[str, Limit]):
    """Limits that remember which of them were read."""

    def __init__(self, limits: Mapping[str, Limit]) -> None:
        self._limits = limits
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Limit:
        self.read.add(name)
        return self._limits[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._limits)

    def __len__(self) -> int:
        return len(self._limits)


def test_every_limit_is_read_by_its_judge() -> None:
    recording = {rule.code: _Recording(rule.limits) for rule in RULES}
    norm = replace(nd30(), rules=tuple(replace(r, limits=recording[r.code]) for r in RULES))
    with_case = {code for case in CASES for code in case.codes}
    for case in CASES:
        if not case.by_office:
            check(read_document(changed(case.base, case.change)), standard=norm)
    unread = {code: set(one) - one.read for code, one in recording.items() if code in with_case}
    assert not {code: names for code, names in unread.items() if names}


_QUARTER = {"min": 0.75, "max": 1.25, "tolerance": 20.0, "points": 2.0}
_RANGES = [
    (rule, name)
    for rule in RULES
    for name in _QUARTER
    if name in rule.limits and _IN_CASES_HEAD.match(rule.code)
]


@pytest.mark.parametrize(("rule", "limit"), _RANGES, ids=lambda one: getattr(one, "code", one))
def test_no_limit_can_be_loosened_unseen(rule: Rule, limit: str) -> None:
    """With a limit much wider than the decree has it, some fault of the cases is no longer found."""
    loose = replace(rule, limits={**rule.limits, limit: rule.number(limit) * _QUARTER[limit]})
    norm = replace(nd30(), rules=(loose,))
    seen = [c for c in CASES if rule.code in c.codes and not c.by_office]
    found = [check(read_document(changed(c.base, c.change)), standard=norm).findings for c in seen]
    assert not all(found)


# --- cases ----------------------------------------------------------------------------------------

_HAS_BODY = any(code.startswith("ND06") for case in CASES for code in case.codes)


@pytest.mark.parametrize("rule", RULES, ids=_id)
def test_every_rule_has_a_case(rule: Rule) -> None:
    if rule.rendered or not (_IN_CASES_HEAD.match(rule.code) or _HAS_BODY):
        return
    assert any(rule.code in case.codes for case in CASES)


def test_every_part_that_a_case_begins_with_is_there() -> None:
    assert {case.base for case in CASES} <= BASES.keys()
    assert all(loaded(saved(make())).paragraphs for make in BASES.values())


# --- code -----------------------------------------------------------------------------------------


def _sources() -> list[Path]:
    assert rules.__file__ is None or Path(rules.__file__).name == "__init__.py"
    return sorted(Path(next(iter(rules.__path__))).glob("*.py"))


def test_no_function_of_the_rules_is_long() -> None:
    long = [
        f"{path.name}:{node.name}"
        for path in _sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > _LONGEST
    ]  # fmt: skip
    assert not long
