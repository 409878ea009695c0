"""The catalogue: whole in both languages, all of it used, and all that is used is there."""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dispatch_gen
from dispatch_gen.errors import Problem
from dispatch_gen.messages import LANGUAGES, Messages, room
from model.test_checks import ROWS
from source.test_load import BAD

SRC = Path(dispatch_gen.__file__).parent
ROOMS = sorted(path.stem for path in (SRC / "messages" / "catalogue").glob("*.toml"))
ENTRIES = [(name, entry) for name in ROOMS for entry in room(name)]
SAID, TO_DO = {"vi", "en"}, {"vi_do", "en_do"}
PLAIN = {"interface", "level", "part", "measure", "unknown"}
"""Rooms of words that are no problems."""
KEY = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z0-9]+(?:-[a-z0-9]+)*")
PREFIX = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z0-9-]*")
WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RAISED = {
    "fault": "data",
    "harm": "archive",
    "_harm": "archive",
    "problem": "yaml",
    "_tell": "yaml",
    "_warn": "yaml",
}
"""Functions whose first argument names an entry of a room."""


# --- the catalogue


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(("name", "entry"), ENTRIES)
def test_an_entry_is_whole_in_both_languages(name: str, entry: str) -> None:
    texts = room(name)[entry]
    is_problem = name not in PLAIN or bool(TO_DO & set(texts)) or f"{name}.{entry}" in problems()
    assert set(texts) == (SAID | TO_DO if is_problem else SAID)
    for text in texts.values():
        assert text.strip() == text != ""
        assert unicodedata.is_normalized("NFC", text)
    assert placeholders(texts["vi"]) == placeholders(texts["en"])
    assert placeholders(texts.get("vi_do", "")) == placeholders(texts.get("en_do", ""))
    assert all(WORD.fullmatch(one.replace("_", "-")) for one in placeholders(texts["vi"]))


def test_languages_differ() -> None:
    """But for entries that hold no words, only values and units."""
    units = re.compile(r"\{\w+\}|\bmm\b|\bpt\b")
    texts = [(f"{name}.{key}", room(name)[key]) for name, key in ENTRIES]
    worded = [
        (key, text) for key, text in texts if re.search(r"[^\W\d_]", units.sub("", text["vi"]))
    ]
    assert [key for key, text in worded if text["vi"] == text["en"]] == []


# --- what src uses


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(SRC).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in SRC.rglob("*.py")
    }


def nodes() -> Iterator[ast.AST]:
    for tree in trees().values():
        yield from ast.walk(tree)


@cache
def constants() -> frozenset[str]:
    """Every text in the code, and every key in the page's template."""
    found = {n.value for n in nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    for data in (SRC / "check").rglob("*.toml"):  # names of judges, reasons why nothing is checked
        found |= set(re.findall(r'"([a-z0-9-]+)"', data.read_text(encoding="utf-8")))
    for page in SRC.rglob("*.html"):
        found |= set(re.findall(f't\\("({KEY.pattern})"', page.read_text(encoding="utf-8")))
    return frozenset(found)


def prefixes() -> set[str]:
    """`interface.help-` of `f"interface.help-{name}"`."""
    firsts = (node.values[0] for node in nodes() if isinstance(node, ast.JoinedStr) and node.values)
    texts = (first.value for first in firsts if isinstance(first, ast.Constant))
    return {text for text in texts if isinstance(text, str) and PREFIX.fullmatch(text)}


def calls() -> Iterator[tuple[str, str]]:
    """Name and first argument of each call that has a text there."""
    for node in nodes():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        for first in ast.walk(node.args[0]):
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield name, first.value


def problems() -> set[str]:
    """Keys that are told as problems."""
    return {first for name, first in calls() if name in {"Problem", "Fault"}}


def known(key: str) -> bool:
    name, _, entry = key.partition(".")
    return entry in room(name)


def test_every_key_in_the_code_is_there() -> None:
    keys = {text for text in constants() if KEY.fullmatch(text)}
    assert len(keys) > 50
    assert sorted(key for key in keys if not known(key)) == []


def test_every_fault_that_can_be_raised_is_there() -> None:
    keys = {f"{RAISED[name]}.{first}" for name, first in calls() if name in RAISED}
    keys = {key for key in keys if KEY.fullmatch(key)}
    assert len(keys) > 40
    assert sorted(key for key in keys if not known(key)) == []


def test_every_entry_is_used() -> None:
    words = {text for text in constants() if WORD.fullmatch(text)}
    made = {prefix + word for prefix in prefixes() for word in words}
    used = made | constants()
    unused = [f"{name}.{entry}" for name, entry in ENTRIES if f"{name}.{entry}" not in used]
    assert unused == []


def test_each_fault_of_the_data_is_provoked_by_some_test() -> None:
    elsewhere = {  # in test_load.py and test_skeleton.py, by tests of their own
        "data.bad-file-name", "data.file-name-taken", "data.forbidden-character"
    }  # fmt: skip
    provoked = {code for row in (*ROWS, *BAD) for code in row[0].split()}
    assert {f"data.{entry}" for entry in room("data")} <= provoked | elsewhere


# --- telling


def test_a_problem_is_told_in_the_language_asked_for() -> None:
    problem = Problem("data.too-small", values={"given": "0", "key": "number", "ge": "1"})
    told = {Messages(language).sentence(problem) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    assert all("number" in sentence for sentence in told)
    assert "1" in Messages("vi").remedy(problem)
    assert Messages("vi").remedy(problem) != Messages("en").remedy(problem)


def test_a_value_is_never_taken_for_a_placeholder() -> None:
    problem = Problem("data.bad-expression", values={"given": "{{ x }} {y} {0}", "key": "text"})
    for language in LANGUAGES:
        assert "{{ x }} {y} {0}" in Messages(language).sentence(problem)
        assert "{{ deadline." in Messages(language).remedy(problem)


@pytest.mark.parametrize(
    ("key", "values"), [("data.none-such", {}), ("data.too-small", {"given": "0"})]
)
def test_a_missing_entry_or_value_is_a_bug(key: str, values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        Messages().text(key, **values)
