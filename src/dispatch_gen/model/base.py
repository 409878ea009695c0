"""What every model value is: frozen, closed to unknown keys, made from text.

Scalars come as text (the YAML reader types nothing), so each type here says itself what it accepts;
`010`, `no` and `2024-13-01` are refused with a reason, never turned into something else.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from dispatch_gen.vietnamese.text import first_forbidden

# Years from 1000 to 2999: 0204 is a slip, and the day after 9999-12-31 cannot be reckoned with.
_DAY = re.compile(r"(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_DAY_VN = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>[12]\d{3})", re.ASCII)


class Model(BaseModel):
    """Base of all values read from data files."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def fault(code: str, **values: object) -> PydanticCustomError:
    """An error of a value, told through message `data.<code>`."""
    return PydanticCustomError(code, code, {name: str(v) for name, v in values.items()})


def forbidden_in(text: str) -> dict[str, str]:
    """Which character must not stand in a document, and where it does; empty if there is none."""
    found = first_forbidden(text)
    return {"character": f"U+{ord(found[1]):04X}", "position": str(found[0] + 1)} if found else {}


def _check_line(text: str) -> str:
    if not text:
        raise fault("empty")
    if found := forbidden_in(text):
        raise fault("forbidden-character", **found)
    if "\n" in text or "\t" in text:
        raise fault("several-lines")
    return text


def parse_day(value: object) -> date:
    """`2024-09-15` or `15/9/2024` -> date. Raises a located fault for anything else."""
    if isinstance(value, date):
        return value
    match = isinstance(value, str) and (_DAY.fullmatch(value) or _DAY_VN.fullmatch(value))
    if not match:
        raise fault("not-a-date", given=value)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise fault("impossible-date", given=value) from None


def _parse_int(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        raise fault("not-a-number", given=value)
    return int(value)


def _parse_bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    known = {"true": True, "có": True, "false": False, "không": False}
    if not isinstance(value, str) or value.lower() not in known:
        raise fault("not-yes-or-no", given=value)
    return known[value.lower()]


Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_check_line)]
"""One line of text that a Word file can carry."""

Name = Annotated[Line, Field(max_length=200)]
"""A name of a body or unit: at most 200 characters (Phụ lục VI, OrganName)."""

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
"""A stable name in data, file names and forms: lower-case ASCII letters, digits and hyphens."""

Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$|^\d{1,2}/\d{1,2}/\d{4}$"}),
]
"""A calendar day, `2024-09-15` or `15/9/2024`."""

Whole = Annotated[int, BeforeValidator(_parse_int)]
"""A whole number without leading zeros."""

YesNo = Annotated[bool, BeforeValidator(_parse_bool)]
"""`true`/`false` or `có`/`không`."""
