"""The correction sheet (phiếu đề nghị chỉnh sửa): what a unit is asked to put right in a form it sent. Pure."""

from dataclasses import dataclass
from datetime import date

from dispatch_gen.ooxml.metrics import Line, balanced_lines
from dispatch_gen.render.context import Context
from dispatch_gen.vietnamese.dates import day_in_words, in_digits
from dispatch_gen.vietnamese.text import masked

LONGEST = 200
"""Characters that are shown of what stood in a cell; what is longer is no number and is known by its start."""
TITLE = "Phiếu đề nghị chỉnh sửa biểu mẫu"
NOTHING = "(để trống)"
_HEAD = Line(width=185, size=13, bold=True)
"""Ô 2: the name of the sender in lines of about one length; a little less than its column, in points."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to be put right."""

    place: str
    """`Dòng 2 “Phát thanh, truyền hình”, cột “Số lượt thực hiện (lượt)”`."""
    written: str
    """What stood there; "" for nothing."""
    wanted: str
    """What should stand there, or what is to be done, in whole sentences."""


@dataclass(frozen=True, slots=True)
class Correction:
    """All that a sheet says. Texts of the sender's file are shown as they are, masked and cut."""

    obligation: str
    sender: str
    """Who takes the forms in and asks: `Sở Thông tin và Truyền thông`."""
    unit: str
    """Who is asked: `UBND huyện Tân Uyên`."""
    form: str
    period: str
    """`tháng 7 năm 2024`; "" for a form that is sent once."""
    reference: str
    """The dispatch that asks for the form (`render.context.reference`)."""
    file: str
    received: date
    faults: tuple[Fault, ...]
    place: str
    """Where the sheet is written: `Lai Châu`."""
    day: date
    again_by: date | None = None
    contact: str = ""


def correction_context(sheet: Correction) -> Context:
    """What the template of the sheet is offered."""
    day = sheet.day
    return {
        "sender": {
            "name": sheet.sender,
            "title": "\n".join(balanced_lines(sheet.sender.upper(), _HEAD)),
        },
        "place_and_date": f"{sheet.place}, {day_in_words(day.day, day.month, day.year)}",
        "title": TITLE.upper(),
        "unit": {"name": sheet.unit},
        "form": {"title": sheet.form},
        "period": {"label": sheet.period},
        "reference": sheet.reference,
        "file": _shown(sheet.file),
        "received": in_digits(sheet.received),
        "faults": [_row(number, one) for number, one in enumerate(sheet.faults, start=1)],
        "again_by": in_digits(sheet.again_by) if sheet.again_by else "",
        "contact": sheet.contact,
        "properties": {
            "title": TITLE,
            "subject": sheet.form,
            "agency": sheet.sender,
            "identifier": f"{sheet.obligation}/phieu-chinh-sua",
        },
        "identity": [["document", "phieu-chinh-sua"], ["answers", sheet.obligation]],
    }


def _row(number: int, fault: Fault) -> Context:
    return {
        "number": str(number),
        "place": fault.place,
        "written": _shown(fault.written) or NOTHING,
        "wanted": _shown(fault.wanted, longest=10 * LONGEST),
    }


def _shown(text: str, longest: int = LONGEST) -> str:
    """A stranger's text, fit for a document."""
    shown = masked(text.strip())
    return shown if len(shown) <= longest else f"{shown[:longest]}…"


def specimen_correction() -> Correction:
    """A sheet with a value for everything."""
    place = "Dòng 1 “Giải quyết đúng hạn”, cột “Số hồ sơ (hồ sơ)”"
    return Correction(
        obligation="2026-03-vi-du/cua-xa/001/2026-03",
        sender="Phòng Nội vụ",
        unit="UBND xã Một",
        form="Kết quả cải cách hành chính",
        period="tháng 3 năm 2026",
        reference="Công văn số 12/UBND-NV ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân huyện Ví Dụ",
        file="Bieu mau thang 3.docx",
        received=date(2026, 3, 18),
        faults=(Fault(place, "khoảng ba chục", "Ghi một số nguyên, ví dụ 30."),),
        place="Ví Dụ",
        day=date(2026, 3, 19),
        again_by=date(2026, 3, 24),
        contact="Điện thoại: 0213 000 0000",
    )
