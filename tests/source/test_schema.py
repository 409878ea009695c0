"""The JSON Schemas: what editors hold the data files against."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from builders import ROOT
from dispatch_gen.source.schema import SCHEMAS, schemas

Json = Any
DATA = ROOT / "data"
FILES = {
    "agency": [DATA / "agency.yaml"],
    "units": [DATA / "units.yaml"],
    "form": sorted((DATA / "forms").glob("*.yaml")),
    "dispatch": sorted((DATA / "dispatches").glob("*.yaml")),
}
ALL = [(name, path) for name, paths in FILES.items() for path in paths]


class Core(yaml.SafeLoader):
    """Scalars as YAML 1.2's core schema has them, which is what editors read."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), list(first)
    )


def read(path: Path) -> Json:
    """A data file as an editor reads it, a key with nothing after it left out."""
    return without_nulls(yaml.load(path.read_text(encoding="utf-8"), Core))


def without_nulls(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def schema(name: str) -> Json:
    return json.loads(schemas()[f"{name}.schema.json"])


def faults(name: str, value: Json) -> list[str]:
    return [error.message for error in Draft202012Validator(schema(name)).iter_errors(value)]


def mappings(value: Json) -> Iterator[dict[str, Json]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            yield from mappings(inner)


def test_the_written_schemas_are_fresh() -> None:
    written = {path.name: path.read_bytes() for path in (DATA / "schemas").iterdir()}
    assert written == schemas()


def test_there_is_something_to_hold_against_each() -> None:
    assert set(FILES) == set(SCHEMAS)
    assert all(FILES.values())


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize(("name", "path"), ALL)
def test_the_real_data_are_valid(name: str, path: Path) -> None:
    assert faults(name, read(path)) == []


@pytest.mark.parametrize(("name", "path"), ALL)
def test_the_first_line_names_the_schema(name: str, path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (path.parent / found[1]).resolve() == DATA / "schemas" / f"{name}.schema.json"


@pytest.mark.parametrize(("name", "path"), ALL)
def test_a_wrong_key_is_refused_wherever_it_stands(name: str, path: Path) -> None:
    value = read(path)
    found = list(mappings(value))
    step = max(1, len(found) // 30)  # 150 units are alike
    for mapping in found[::step]:
        mapping["sai"] = "x"
        assert faults(name, value), mapping
        del mapping["sai"]


@pytest.mark.parametrize(("name", "path"), ALL)
def test_a_value_of_the_wrong_sort_is_refused(name: str, path: Path) -> None:
    value = read(path)
    for key in value:
        wrong = [] if isinstance(value[key], dict | str | int) else "x"
        assert faults(name, {**value, key: wrong}), key


@pytest.mark.parametrize(("name", "path"), ALL)
def test_a_missing_key_is_told(name: str, path: Path) -> None:
    value = read(path)
    required = schema(name)["required"]
    assert required
    for key in required:
        assert faults(name, {k: v for k, v in value.items() if k != key})


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_vietnamese_title(name: str) -> None:
    properties = {
        key: value
        for mapping in mappings(schema(name))
        for key, value in mapping.get("properties", {}).items()
    }
    assert properties
    for key, value in properties.items():
        assert value.get("title"), key
        assert not value["title"].isascii(), (key, value["title"])
    assert not schema(name)["title"].isascii()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "2024-7-1"),
        ("date", "tháng 7"),
        ("kind", "thu-tuc"),
        ("number", "12"),
        ("number", True),
        ("subject", "x" * 501),
        ("subject", 5),
        ("addressees", [{"group": "Sai Mã"}]),
        ("signatory", {"title": "Chủ tịch"}),
        ("deadlines", [{"id": "a", "title": "A", "every": "week"}]),
        ("deadlines", [{"id": "a", "title": "A", "on": "ngày 5"}]),
    ],
)
def test_a_bad_value_is_told(key: str, value: Json) -> None:
    (path,) = FILES["dispatch"]
    assert faults("dispatch", read(path) | {key: value})


def test_both_ways_to_write_a_date_are_valid() -> None:
    (path,) = FILES["dispatch"]
    for day in ("2024-07", "7/2024", "2024-07-05", "5/7/2024", "05/07/2024"):
        assert faults("dispatch", read(path) | {"date": day}) == []


def test_how_long_a_text_may_be() -> None:
    """200 for a name, 500 for a subject: Phụ lục VI; the others are what the place in print holds."""
    found = {}
    for name in SCHEMAS:
        one = schema(name)
        for owner, definition in ((name, one), *one.get("$defs", {}).items()):
            for key, value in definition["properties"].items():
                kinds = (value, *value.get("anyOf", ()), value.get("items", {}))
                longest = next((kind["maxLength"] for kind in kinds if "maxLength" in kind), None)
                if longest not in (None, 60):  # 60: ids
                    found[f"{owner}.{key}"] = longest
    assert found == {
        "agency.name": 200, "agency.parent": 200, "agency.symbol": 20, "agency.place": 100,
        "Unit.name": 200, "Unit.also": 200, "Group.name": 200, "form.title": 500,
        "dispatch.subject": 500, "Drafting.symbol": 20, "Drafting.name": 200,
        "Drafting.initials": 10, "Addressee.name": 200, "Citation.number": 50, "Filing.unit": 50,
        "Filing.file": 20,
        "Authority.of": 100, "Signatory.title": 100, "Signatory.name": 50,
    }  # fmt: skip
