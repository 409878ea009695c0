"""The 29 kinds of administrative documents (Nghị định 30/2020, Điều 7), from `kinds.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from dispatch_gen.model.base import fault
from dispatch_gen.vietnamese.text import nearest

LETTER = "cong-van"
"""The kind without a title of its own, laid out by Mẫu 1.5."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind: its name (`Báo cáo`) and the abbreviation that its symbol begins with (`BC`)."""

    id: str
    name: str
    abbreviation: str = ""

    @property
    def template(self) -> str:
        """The Word template used unless the dispatch names its own."""
        return "cong-van.docx" if self.id == LETTER else "van-ban-co-ten-loai.docx"


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id."""
    text = files(__package__).joinpath("kinds.toml").read_text(encoding="utf-8")
    return {
        key: Kind(key, row["name"], row.get("abbreviation", ""))
        for key, row in tomllib.loads(text).items()
    }


def _known(value: str) -> str:
    if value not in kinds():
        raise fault("unknown-kind", given=value, nearest=nearest(value, kinds()) or LETTER)
    return value


KindId = Annotated[
    str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(kinds())})
]
