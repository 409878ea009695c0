"""What the model offers to templates: plain values under the names of the data files. Pure.

The names are documented in docs/reference/template-names.md, which is made from these functions.
"""

from dataclasses import dataclass
from datetime import date

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.dispatch import Addressee, Dispatch
from dispatch_gen.model.form import FREE_ROW, TOTAL_ROW, Column, Form
from dispatch_gen.model.kinds import kinds
from dispatch_gen.model.obligation import Obligation, tasks
from dispatch_gen.model.unit import Units
from dispatch_gen.ooxml.metrics import Line, balanced_lines, text_width
from dispatch_gen.render.body import PUNCTUATION, body
from dispatch_gen.render.report.context import picture_of, report_context
from dispatch_gen.render.report.figures import known_figures
from dispatch_gen.render.report.report import Report
from dispatch_gen.vietnamese.dates import BLANK_DAY, in_digits, roman

Context = dict[str, object]

BLANK_NUMBER = " " * 10
URGENCY = {"khan": "KHẨN", "thuong-khan": "THƯỢNG KHẨN", "hoa-toc": "HỎA TỐC"}
CIRCULATION = {"xem-xong-tra-lai": "XEM XONG TRẢ LẠI", "luu-hanh-noi-bo": "LƯU HÀNH NỘI BỘ"}
NO_BREAK = "\u00a0"
CHANGES = "/changes"
"""The annex of what a document changes, among the ids of annexes; no form has such an id."""
_HEADING = Line(width=430, size=14, bold=True)
"""Ô 5a: a subject of two lines or more is broken into lines of about one length, so that the rule under it
stands in proportion to each (II.5.b); a little less than the text area, in points."""
_REFERENCE_WIDTH = 400.0


@dataclass(frozen=True, slots=True)
class Source:
    """One dispatch with all it refers to; `id` is the name of its file, `report` what it consolidates."""

    id: str
    dispatch: Dispatch
    agency: Agency
    units: Units
    report: Report | None = None


def dispatch_context(source: Source) -> Context:
    """For the dispatch itself; one that consolidates has the tables of its report too."""
    dispatch, agency, report = source.dispatch, source.agency, source.report
    figures = known_figures(report) if report else None
    more = {"consolidates": report.task} if report else None
    return {
        **common(source),
        "urgency": dispatch.urgency,
        "urgency_text": URGENCY.get(dispatch.urgency or ""),
        "circulation": CIRCULATION.get(dispatch.circulation or ""),
        "addressees": addressees(source),
        "body": body(dispatch, figures),
        "recipients": recipients(source),
        "filing": _filing(dispatch),
        "drafter": _drafter(dispatch),
        "signatory": {"authority": _authority(dispatch), "name": dispatch.signatory.name},
        "contact": contact(agency),
        **about(source, "van-ban", dispatch.subject, more),
        **(annexed(report_context(report, picture_of(report))) if report else {}),
    }


def annexed(report: Context) -> Context:
    """The tables of a report as the annex of its dispatch."""
    return {"report": report, "annex": {"label": "Phụ lục"}}


def form_context(
    source: Source, form_id: str, form: Form, obligation: Obligation, annex: str
) -> Context:
    """For one unit's form of one period. `annex` is the label, for example `Phụ lục II`."""
    assert obligation.due
    receivers = [party_name(id_, source.units, obligation.due) for id_ in obligation.task.receivers]
    period = obligation.period
    identity = {
        "form": form_id,
        "form_version": str(form.version),
        "unit": obligation.party.id,
        "period": period.id if period else "",
        "obligation": obligation.id,
    }
    return {
        **common(source),
        "annex": {"label": annex},
        "unit": {"code": obligation.party.id, "name": obligation.party.name},
        "period": {"id": period.id if period else "", "label": period.label if period else ""},
        "span": _span(obligation),
        "deadline": in_digits(obligation.due),
        "receivers": "; ".join(receivers),
        "form": _form(form_id, form),
        **about(source, "bieu-mau", form.title, identity),
    }


@dataclass(frozen=True, slots=True)
class UnitValues:
    """All that tells one unit's form from another's: texts, or holes for them (`engine.shown.Hole`)."""

    code: object
    name: object
    obligation: object


def with_unit(context: Context, unit: UnitValues) -> Context:
    """The context of one unit's form as that of another unit with the same obligation."""
    properties, identity = context["properties"], context["identity"]
    assert isinstance(properties, dict)
    assert isinstance(identity, list)
    changed = {"unit": unit.code, "obligation": unit.obligation}
    return {
        **context,
        "unit": {"code": unit.code, "name": unit.name},
        "properties": {**properties, "identifier": unit.obligation},
        "identity": [[name, changed.get(name, value)] for name, value in identity],
    }


def annex_labels(dispatch: Dispatch) -> dict[str, str]:
    """Annex id -> label: `Phụ lục`, or `Phụ lục I`, `II` … when there are two or more (III.1.b).

    The annex of tasks, under the empty id, where there are any; that of changes; then one for each form.
    """
    forms = dict.fromkeys(reporting.form for reporting in dispatch.reporting)
    own = {"": bool(tasks(dispatch)), CHANGES: bool(dispatch.revises)}
    ids = [*(id_ for id_, is_there in own.items() if is_there), *forms]
    if len(ids) == 1:
        return {ids[0]: "Phụ lục"}
    return {id_: f"Phụ lục {roman(number)}" for number, id_ in enumerate(ids, start=1)}


def common(source: Source) -> Context:
    """What all three have."""
    dispatch, agency = source.dispatch, source.agency
    kind = kinds()[dispatch.kind]
    return {
        "agency": {
            "name": agency.name,
            "header": "\n".join(line.upper() for line in agency.header),
            "parent": (agency.parent or "").upper(),
            "place": agency.place,
        },
        "kind": {"name": kind.name, "title": kind.name.upper()},
        "number": dispatch.number_text() or BLANK_NUMBER,
        "symbol": dispatch.symbol(agency.symbol),
        "place_and_date": f"{agency.place}, {dispatch.date.in_words()}",
        "subject": dispatch.subject,
        "subject_heading": "\n".join(balanced_lines(_capitalised(dispatch.subject), _HEADING)),
        "reference": reference(source),
        "reference_lines": _reference_lines(reference(source)),
    }


def reference(source: Source) -> str:
    """How an annex names its dispatch (III.1.c); room is left for what is not known yet."""
    dispatch, agency = source.dispatch, source.agency
    number = dispatch.number_text() or BLANK_DAY
    symbol = dispatch.symbol(agency.symbol)
    name = kinds()[dispatch.kind].name
    return f"{name} số {number}/{symbol} {dispatch.date.in_words()} của {agency.name}"


def _reference_lines(text: str) -> str:
    """The reference on two lines where it needs them, the name of the body in one piece."""
    if text_width(text, 13, italic=True) < _REFERENCE_WIDTH:
        return text
    return "\ncủa ".join(text.rsplit(" của ", 1))


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def about(source: Source, document: str, title: str, more: dict[str, str] | None = None) -> Context:
    """The document's properties and its identity in the thread."""
    identity = {"dispatch": source.id, "document": document, **(more or {})}
    identifier = identity.get("obligation") or f"{source.id}/{document}"
    return {
        "properties": {
            "title": title,
            "subject": source.dispatch.subject,
            "agency": source.agency.name,
            "identifier": identifier,
        },
        "identity": [[name, value] for name, value in identity.items()],
    }


def _name(who: Addressee, units: Units, dispatch: Dispatch) -> str:
    if who.name:
        return who.name.rstrip(PUNCTUATION)
    return party_name(who.party_id or "", units, dispatch.date.earliest())


def party_name(id_: str, units: Units, day: date) -> str:
    """How a unit or a group is called on a day."""
    group = units.group(id_)
    if group:
        return group.name
    unit = units.on(id_, day)
    return units.party(unit).short_name if unit else id_


def addressees(source: Source) -> list[str]:
    """Ô 9a, as printed."""
    return [_name(who, source.units, source.dispatch) for who in source.dispatch.addressees]


def recipients(source: Source) -> list[str]:
    """Ô 9b: `Như trên` first where there is a Kính gửi (II.9.b)."""
    dispatch = source.dispatch
    names = [_name(who, source.units, dispatch) for who in dispatch.recipients]
    return ["Như trên", *names] if dispatch.addressees else names


def _filing(dispatch: Dispatch) -> str:
    copies = f" ({dispatch.filing.copies})" if dispatch.filing.copies else ""
    return f"Lưu: VT, {dispatch.filing.unit}{copies}"


def _drafter(dispatch: Dispatch) -> str:
    """Ô 12: `PL.(300)` (III.3)."""
    if not dispatch.drafting.initials:
        return ""
    copies = f"({dispatch.copies})" if dispatch.copies else ""
    return f"{dispatch.drafting.initials.rstrip('.')}.{copies}"


def _authority(dispatch: Dispatch) -> str:
    """Ô 7a, one line each: `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH` (II.7)."""
    signatory = dispatch.signatory
    lines = [f"{a.prefix} {a.of.upper()}" for a in signatory.authority]
    return "\n".join([*lines, signatory.title.upper()])


def contact(agency: Agency) -> str:
    """Ô 13: how to reach the agency; "" where that is not said."""
    given = agency.contact
    if given is None:
        return ""
    parts = (
        ("Địa chỉ", given.address),
        ("Điện thoại", given.phone),
        ("Fax", given.fax),
        ("Thư điện tử", given.email),
        ("Trang thông tin điện tử", given.website),
    )
    return "; ".join(f"{label}:{NO_BREAK}{text}" for label, text in parts if text)


def _span(obligation: Obligation) -> dict[str, str]:
    span = obligation.span
    return (
        {"first": in_digits(span.first), "last": in_digits(span.last)}
        if span
        else {"first": "", "last": ""}
    )


def _form(form_id: str, form: Form) -> Context:
    columns = [_column(column) for column in form.columns]
    rows: list[Context] = [{"id": row.id, "title": row.title, "free": False} for row in form.rows]
    rows += [
        {"id": f"{FREE_ROW}-{n + 1}", "title": "", "free": True} for n in range(form.free_rows)
    ]
    for number, row in enumerate(rows, start=1):
        row["number"] = str(number)
    return {
        "id": form_id,
        "version": str(form.version),
        "title": form.title,
        "heading": form.title.upper(),
        "row_title": form.row_title,
        "columns": columns,
        "rows": rows,
        "total_id": TOTAL_ROW,
        "has_total": any(column.total for column in form.columns),
        "guide": list(form.guide),
    }


def _column(column: Column) -> Context:
    title = f"{column.title} ({column.unit})" if column.unit else column.title
    return {
        "id": column.id,
        "title": title,
        "is_number": column.type == "number",
        "total": column.total,
        "width": column.width,
    }
