"""A dispatch with a value for everything that the model offers to templates. Pure.

The names in docs/reference/template-names.md, and what `template inspect` holds a template against, are read
from the contexts of this one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import cache

from dispatch_gen.model.agency import Agency
from dispatch_gen.model.changes import Original, Version
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.form import Form
from dispatch_gen.model.obligation import derive
from dispatch_gen.model.revision import Revision
from dispatch_gen.model.unit import Units
from dispatch_gen.render.annex import annex_context
from dispatch_gen.render.books import Sort, book_context
from dispatch_gen.render.books.specimen import specimen_book
from dispatch_gen.render.changes import changes_context
from dispatch_gen.render.context import (
    CHANGES,
    Context,
    Source,
    annex_labels,
    annexed,
    dispatch_context,
    form_context,
)
from dispatch_gen.render.correction import correction_context, specimen_correction
from dispatch_gen.render.report.context import report_context
from dispatch_gen.render.report.specimen import specimen_report


class Use(StrEnum):
    """What a template makes; each sort of document has names of its own."""

    DISPATCH = "dispatch"
    REPORT = "report"
    ANNEX = "annex"
    CHANGES = "changes"
    FORM = "form"
    OUTGOING = "outgoing"
    INCOMING = "incoming"
    FILE_LIST = "file-list"
    CORRECTION = "correction"


@cache
def specimen_contexts() -> Mapping[Use, Context]:
    """The values of the specimen, for each use."""
    units = Units.model_validate(_UNITS)
    dispatch = Dispatch.model_validate(_DISPATCH)
    source = Source("2026-03-vi-du", dispatch, Agency.model_validate(_AGENCY), units)
    owed = derive(source.id, dispatch, units)
    labels = annex_labels(dispatch)
    duty = next(one for one in owed if one.task.form)
    form = Form.model_validate(_FORM)
    return {
        Use.DISPATCH: dispatch_context(source),
        Use.REPORT: {
            **dispatch_context(Source(source.id, _report(), source.agency, units)),
            **annexed(report_context(specimen_report(), "(hình)")),
        },
        Use.ANNEX: annex_context(source, owed, labels[""]),
        Use.CHANGES: _revised(source),
        Use.FORM: form_context(source, _FORM_ID, form, duty, labels[_FORM_ID]),
        Use.CORRECTION: correction_context(specimen_correction()),
        **{Use(sort.value): book_context(specimen_book(sort)) for sort in Sort},
    }


def _revised(source: Source) -> Context:
    """What a later document that asks for other things says of this one."""
    before = Version(source.dispatch, {})
    original = Original(source.id, "12/UBND-NV", source.dispatch.date.earliest(), before)
    revises = Revision(relation="amends", dispatch=source.id)
    words = source.dispatch.directives[0].model_copy(update={"text": "Báo cáo kết quả hàng quý."})
    changed = {"revises": revises, "number": 15, "directives": (words,)}
    later = replace(source, dispatch=source.dispatch.model_copy(update=changed))
    return changes_context(later, original, {}, annex_labels(later.dispatch)[CHANGES])


def _report() -> Dispatch:
    """The same as a report; its tables come from elsewhere, without a picture: to draw one takes time."""
    return Dispatch.model_validate({**_DISPATCH, "kind": "bao-cao"})


def offered_names(value: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every name that a context answers, dotted, lists marked `[…]`, with the first value under it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from offered_names(inner, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from offered_names(value[0], f"{prefix}[…]")
    elif isinstance(value, list):
        yield f"{prefix}[…]", value[0] if value else None
    else:
        yield prefix, value


_FORM_ID = "cai-cach-hanh-chinh"
_AGENCY: Mapping[str, object] = {
    "name": "Ủy ban nhân dân huyện Ví Dụ",
    "header": ["ỦY BAN NHÂN DÂN", "HUYỆN VÍ DỤ"],
    "parent": "Ủy ban nhân dân tỉnh Mẫu",
    "symbol": "UBND",
    "place": "Ví Dụ",
    "contact": {
        "address": "Số 1 đường Lê Lợi",
        "phone": "0213 000 0000",
        "email": "ubnd@vidu.example",
    },
}
_UNITS: Mapping[str, object] = {
    "list_from": "2026-01-01",
    "kinds": [
        {"id": "xa", "name": "Xã", "body": "Ủy ban nhân dân", "body_short": "UBND"},
        {"id": "phong", "name": "Phòng"},
    ],
    "groups": [{"id": "ubnd-xa", "name": "UBND các xã", "kinds": ["xa"]}],
    "units": [
        {"code": "001", "name": "Xã Một", "kind": "xa"},
        {"code": "002", "name": "Xã Hai", "kind": "xa"},
        {"code": "noi-vu", "name": "Phòng Nội vụ", "kind": "phong"},
    ],
}
_DISPATCH: Mapping[str, object] = {
    "kind": "cong-van",
    "drafting": {"symbol": "NV", "initials": "PL"},
    "number": "12",
    "date": "2026-03-02",
    "subject": "báo cáo kết quả cải cách hành chính",
    "urgency": "khan",
    "circulation": "luu-hanh-noi-bo",
    "addressees": [{"name": "UBND các xã", "group": "ubnd-xa"}],
    "deadlines": [
        {
            "id": "bao-cao-thang",
            "title": "Báo cáo hàng tháng",
            "every": "month",
            "before_day": "20",
            "first": "2026-03",
            "last": "2026-06",
        }
    ],
    "legal_bases": ["Căn cứ Luật Tổ chức chính quyền địa phương"],
    "preamble": ["Ủy ban nhân dân huyện yêu cầu như sau:"],
    "directives": [
        {
            "id": "bao-cao",
            "text": "Báo cáo kết quả cải cách hành chính {{ deadline.bao-cao-thang }}.",
            "assignees": ["ubnd-xa"],
            "deadline": "bao-cao-thang",
            "receivers": ["noi-vu"],
        }
    ],
    "reporting": [
        {
            "id": "cua-xa",
            "directive": "bao-cao",
            "form": _FORM_ID,
            "units": ["ubnd-xa"],
            "receivers": ["noi-vu"],
            "deadline": "bao-cao-thang",
            "figures": {"until": "period"},
        }
    ],
    "recipients": [{"name": "Chủ tịch, các Phó Chủ tịch UBND huyện"}],
    "filing": {"unit": "NV", "copies": "2"},
    "copies": "30",
    "signatory": {
        "authority": [{"prefix": "KT.", "of": "Chủ tịch"}],
        "title": "Phó Chủ tịch",
        "name": "Nguyễn Văn A",
    },
}
_FORM: Mapping[str, object] = {
    "version": "1",
    "title": "Kết quả cải cách hành chính",
    "row_title": "Nội dung",
    "columns": [
        {
            "id": "so-ho-so", "title": "Số hồ sơ", "type": "number", "unit": "hồ sơ",
            "total": "true", "width": "3",
        },
        {"id": "ghi-chu", "title": "Ghi chú", "type": "text", "width": "5"},
    ],
    "rows": [{"id": "dung-han", "title": "Giải quyết đúng hạn"}],
    "free_rows": "1",
    "guide": ["Ô không có số liệu ghi số 0."],
}  # fmt: skip
