"""A report in words, and for other programs."""

import json
import re
from typing import Any, cast

import pytest

from check.right import Change, bold, both, right_dispatch, saved, size
from dispatch_gen.check.checker import check
from dispatch_gen.check.explain import explain
from dispatch_gen.check.formats import as_data, as_sarif, unreadable_as_data
from dispatch_gen.check.outline import outline, pages_filled
from dispatch_gen.check.standard import Rule, nd30
from dispatch_gen.check.tell import ToldReport, tell
from dispatch_gen.errors import Problem
from dispatch_gen.messages import LANGUAGES, Language, Messages
from dispatch_gen.ooxml.reader import read_document

FAULTS = both(bold("motto", False), size("addressees", 12))


def told(change: Change | None = FAULTS, language: Language = "vi") -> ToldReport:
    document = right_dispatch()
    if change is not None:
        change(document)
    report = check(read_document(saved(document)))
    return tell(report, "văn bản/a b.docx", Messages(language))


def test_a_finding_says_what_where_by_which_clause_and_what_to_do() -> None:
    one = next(f for f in told().findings if f.code == "ND0115")
    assert one.title == "Chữ của tiêu ngữ phải đậm."
    assert one.where.startswith("Tiêu ngữ, đoạn ")
    assert one.text == "Độc lập - Tự do - Hạnh phúc"
    assert (one.measured, one.allowed) == ("không đậm", "đậm")
    assert "II.1.b" in one.clause
    assert "Nghị định 30/2020" in one.clause
    assert "Ctrl+B" in one.remedy
    assert one.severity == "error"


def test_numbers_have_the_comma_of_vietnamese() -> None:
    document = right_dispatch()
    document.sections[0].left_margin = 635_000
    vi, en = (
        tell(check(read_document(saved(document))), "a.docx", Messages(language)).findings
        for language in LANGUAGES
    )
    assert [f.measured for f in vi if f.code == "ND0004"] == ["17,6 mm"]
    assert [f.measured for f in en if f.code == "ND0004"] == ["17.6 mm"]


def test_nothing_is_passed_in_silence() -> None:
    report = told(None)
    everything = [*report.checked, *report.not_applicable, *(g.code for g in report.not_evaluated)]
    assert sorted(set(everything)) == sorted(rule.code for rule in nd30().rules)
    assert len(report.unchecked) == len(nd30().unchecked)
    assert all(gap.reason for gap in (*report.not_evaluated, *report.unchecked))
    assert str(len(report.checked)) in report.summary


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_holds_everything(language: Language) -> None:
    report = told(language=language)
    data = json.loads(json.dumps(as_data(report), ensure_ascii=False))
    assert [f["code"] for f in data["findings"]] == [f.code for f in report.findings]
    assert data["errors"] == 2
    assert data["kind"] == "cong-van"


def test_sarif_ties_each_result_to_its_rule_and_file() -> None:
    bad = Problem("file.damaged")
    log = cast("dict[str, Any]", as_sarif([told()], [("hỏng.docx", bad)], Messages()))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == [rule.code for rule in nd30().rules]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        (place,) = result["locations"]
        uri = place["physicalLocation"]["artifactLocation"]["uri"]
        assert uri == "v%C4%83n%20b%E1%BA%A3n/a%20b.docx"
        assert place["logicalLocations"][0]["name"]
    assert {r["ruleId"] for r in run["results"]} >= {"ND0115", "ND0903"}
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "Word" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_an_unreadable_file_is_a_result() -> None:
    data = unreadable_as_data("x.docx", Problem("file.damaged"), Messages())
    assert data["unreadable"] == "file.damaged"
    assert data["verdict"]
    assert data["remedy"]


# --- explain


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", nd30().rules, ids=lambda rule: rule.code)
def test_every_rule_is_explained_with_two_examples(rule: Rule, language: Language) -> None:
    one = explain(rule, nd30(), Messages(language))
    texts = (one.title, one.severity, one.clause, one.confidence, one.kinds, one.since, one.remedy)
    assert all(text.strip() for text in (*texts, one.good, one.bad))
    assert one.good != one.bad
    assert not re.search(r"[{}]", one.title + one.remedy)


# --- outline


def test_the_outline_draws_the_parts_where_they_stand() -> None:
    document = read_document(saved(right_dispatch()))
    pages = outline(document)
    marks = [mark for page in pages for mark in page.marks]
    by_text = {mark.text: mark for mark in marks if mark.sort == "text"}
    issuer = next(m for text, m in by_text.items() if text.startswith("ỦY BAN"))
    title = next(m for text, m in by_text.items() if text.startswith("CỘNG HÒA"))
    signer = next(m for text, m in by_text.items() if "Thanh Hải" in text)
    assert issuer.left < 105 < title.left + title.width
    assert abs(issuer.top - title.top) < 3
    assert signer.top > title.top or len(pages) > 1
    assert any(mark.sort == "bar" for mark in marks)
    assert any(mark.sort == "rule" for mark in marks)
    for page in pages:
        assert all(0 <= mark.top <= page.height for mark in page.marks)


def test_pages_are_estimated_near_what_is_printed() -> None:
    document = right_dispatch()
    short = pages_filled(read_document(saved(document)))
    for _ in range(40):
        document.add_paragraph("Các sở, ban, ngành triển khai truyền thông. " * 8)
    assert short < 1.2
    assert pages_filled(read_document(saved(document))) > 2
