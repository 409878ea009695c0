"""Returns as plain data for JSON, and back: what is as always is left out, so that a journal stays small."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from dispatch_gen.errors import Place, Problem, Severity
from dispatch_gen.returns.ledger import Outcome, Return
from dispatch_gen.returns.reading import Identity, Kind, Reading, Spot, Step, Value

Data = dict[str, object]
_BLANK = Value(Kind.BLANK)
_BLANK_DATA: Data = {"kind": "blank"}
"""Of most cells."""


def data_of(item: Return) -> Data:
    """A return without its id, day and clerk, which stand with the run that took it in."""
    data: Data = {
        "file": item.file,
        "sha256": item.sha256,
        "size": item.size,
        "outcome": item.outcome.value,
        "obligation": item.obligation,
        "problems": [problem_data(one) for one in item.problems],
    }
    if item.reading is not None:
        data["reading"] = reading_data(item.reading)
    return data


def return_of(data: Mapping[str, object], id_: str, on: dt.date, by: str) -> Return:
    """A return again. Raises ValueError, KeyError, TypeError or AttributeError for what is none."""
    reading = data.get("reading")
    return Return(
        id=id_,
        file=_text(data["file"]),
        sha256=_text(data["sha256"]),
        size=_whole(data["size"]),
        on=on,
        by=by,
        outcome=Outcome(_text(data["outcome"])),
        obligation=_text(data["obligation"]),
        reading=None if reading is None else _reading(_keys(reading)),
        problems=_problems(data["problems"]),
    )


def problem_data(problem: Problem) -> Data:
    """A problem; its sentence is made when it is told."""
    place = problem.place
    data: Data = {"code": problem.code, "severity": problem.severity.value}
    data |= {key: value for key in ("file", "field") if (value := getattr(place, key))}
    return data | ({"values": dict(problem.values)} if problem.values else {})


def reading_data(reading: Reading) -> Data:
    """A reading: values by row and column."""
    rows: dict[str, Data] = {}
    for spot, value in reading.values.items():
        rows.setdefault(spot.row, {})[spot.column] = value_data(value)
    data: Data = {"rows": rows, "nil": reading.nil, "texts": dict(reading.texts)}
    data["problems"] = [problem_data(one) for one in reading.problems]
    if (identity := reading.identity) is not None:
        data["identity"] = {
            name: getattr(identity, name)
            for name in ("dispatch", "form", "version", "unit", "period", "obligation", "step")
        }
    return data


def value_data(value: Value) -> Data:
    """A value; the surest step is not written."""
    data: Data = {"kind": value.kind.value}
    if value.written:
        data["written"] = value.written
    if value.number is not None:
        data["number"] = value.number
    if value.step is not Step.CONTROL:
        data["step"] = value.step.value
    return data | ({"doubt": value.doubt} if value.doubt else {})


def shared(reading: Reading) -> Reading:
    """The same reading, its cells held once for all that have the like; from a process come copies."""
    values = {
        _spot(spot.row, spot.column): _like(one.kind, one.written, one.number, one.step, one.doubt)
        for spot, one in reading.values.items()
    }
    return replace(reading, values=values)


def _reading(data: Mapping[str, object]) -> Reading:
    identity = data.get("identity")
    return Reading(
        identity=None if identity is None else _identity(_keys(identity)),
        values={
            _spot(row, column): _value(_keys(value))
            for row, columns in _keys(data["rows"]).items()
            for column, value in _keys(columns).items()
        },
        nil=data["nil"] is True,
        texts={tag: _text(text) for tag, text in _keys(data["texts"]).items()},
        problems=_problems(data["problems"]),
    )


def _identity(data: Mapping[str, object]) -> Identity:
    version = data["version"]
    return Identity(
        dispatch=_text(data["dispatch"]),
        form=_text(data["form"]),
        version=None if version is None else _whole(version),
        unit=_text(data["unit"]),
        period=_text(data["period"]),
        obligation=_text(data["obligation"]),
        step=Step(_text(data["step"])),
    )


def _value(data: Mapping[str, object]) -> Value:
    if data == _BLANK_DATA:
        return _BLANK
    number = data.get("number")
    return _like(
        _text(data["kind"]),
        _text(data.get("written", "")),
        None if number is None else _whole(number),
        _text(data.get("step", Step.CONTROL)),
        _text(data.get("doubt", "")),
    )


@lru_cache(maxsize=1 << 14)
def _like(kind: str, written: str, number: int | None, step: str, doubt: str) -> Value:
    """Most cells hold what many others hold: each value is held once."""
    return Value(Kind(kind), written, number, Step(step), doubt)


@lru_cache(maxsize=1 << 14)
def _spot(row: str, column: str) -> Spot:
    return Spot(row, column)


def _problems(data: object) -> tuple[Problem, ...]:
    if not isinstance(data, list):
        raise TypeError(data)
    return tuple(_problem(_keys(one)) for one in data)


def _problem(data: Mapping[str, object]) -> Problem:
    values = {key: _text(value) for key, value in _keys(data.get("values", {})).items()}
    place = Place(_text(data.get("file", "")), field=_text(data.get("field", "")))
    return Problem(_text(data["code"]), place, Severity(_text(data["severity"])), values)


def _keys(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value
