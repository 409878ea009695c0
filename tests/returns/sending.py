"""Forms as a unit fills them in: the real form with texts put into its content controls."""

import re
from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape

from dispatch_gen.ooxml.package import read_package, write_package
from render.samples import form_of
from returns.came import COLUMN, JULY, duty, real_form

PART = "word/document.xml"
_NIL = '<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>'


@cache
def blank(unit: str = "106", period: str = JULY) -> bytes:
    """The form as it goes out."""
    return form_of(duty=duty(unit, period))


def sent(
    *counts: int,
    unit: str = "106",
    period: str = JULY,
    total: int | None = None,
    nil: bool = False,
    **texts: str,
) -> bytes:
    """A form with numbers from the first row down, the other rows 0, and the total as it should be.

    `texts` by tag, with `__` for the dot and `_` for a dash: `bao_chi__ghi_chu="3 bài"`.
    """
    values = {}
    if not nil:
        known = dict(enumerate(counts))
        values = {f"{r.id}.{COLUMN}": str(known.get(n, 0)) for n, r in enumerate(real_form().rows)}
        values[f"tong.{COLUMN}"] = str(sum(counts) if total is None else total)
    more = {tag.replace("__", ".").replace("_", "-"): text for tag, text in texts.items()}
    return filled_in(blank(unit, period), values | more, nil=nil)


def filled_in(docx: bytes, values: Mapping[str, str], *, nil: bool = False) -> bytes:
    """The file with texts typed into its controls, as Word leaves it."""
    parts = read_package(docx)
    xml = parts[PART].decode()
    for tag, text in values.items():
        control = re.compile(
            rf'(<w:tag w:val="{re.escape(tag)}"/>(?:(?!</w:sdtPr>).)*?)<w:showingPlcHdr/>'
            r"(.*?<w:sdtContent>).*?(</w:sdtContent>)",
            re.DOTALL,
        )
        run = rf"<w:r><w:t>{escape(text)}</w:t></w:r>"
        xml, count = control.subn(lambda m, run=run: m[1] + m[2] + run + m[3], xml, count=1)  # type: ignore[misc]
        assert count == 1, tag
    if nil:
        xml = xml.replace(*_NIL).replace("☐", "☒")
    return write_package({**parts, PART: xml.encode()})
