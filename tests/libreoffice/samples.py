"""The Word files whose layout is measured: the real ones, and some that show what those do not have."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import builders
from dispatch_gen.model.agency import Agency
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.render.annex import annex_context
from dispatch_gen.render.context import (
    Context,
    Source,
    annex_labels,
    dispatch_context,
    form_context,
)
from dispatch_gen.render.template import Template, compile_template

URGENCIES = {"khan": (20, 8), "thuong-khan": (40, 8), "hoa-toc": (30, 8)}
"""III.2.b: width and height of the frame in millimetres."""

SUBJECTS = {
    "mot-dong": "Kết quả truyền thông về dừng công nghệ di động 2G",
    "hai-dong": "Kết quả truyền thông về dừng công nghệ di động 2G trên địa bàn tỉnh tháng 7 năm 2024",
}
COUNTS = range(1, 41)
FILLERS = range(13, 27)
"""So many paragraphs of one line bring the foot to the end of page 1 and beyond."""

EDGES = ((11, 3, 17), (11, 4, 14), (7, 4, 21), (11, 5, 11), (7, 5, 18), (11, 6, 8))
"""Paragraphs of one line and of two, and recipients: the foot ends less than 1 pt above the margin, where
the empty paragraph after its table may open a page of its own."""

PHRASE = (
    "các cơ quan, đơn vị báo chí, thông tin truyền thông, hệ thống thông tin cơ sở tăng cường tần suất "
    "đưa tin tuyên truyền về chủ trương, kế hoạch dừng công nghệ di động đến người dân trên địa bàn tỉnh"
)
WORDS = PHRASE.split()
SHORT = "Đề nghị các cơ quan, đơn vị thực hiện."
LONG = " ".join(["Yêu cầu", *WORDS * 3])


def files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each Word file."""
    yield from real()
    yield "phan-cong-dai", long_annex()
    for urgency in URGENCIES:
        yield urgency, letter(urgency=urgency)
    for name, subject in SUBJECTS.items():
        yield f"bao-cao-{name}", report(subject)
    for count in COUNTS:
        yield (
            f"than-{count:02}",
            letter(preamble=paragraphs(count), recipients=recipients(count % 9)),
        )
    for name, changes in ENDS.items():
        for filler in FILLERS:
            texts = {"preamble": [SHORT] * filler, "recipients": recipients(filler % 9)}
            yield f"cuoi-{name}-{filler:02}", letter(**texts | changes)
    for short, long, names in EDGES:
        texts = {"preamble": [text(22)] * long + [SHORT] * short}
        yield f"mep-{short:02}-{long}-{names:02}", letter(**texts, recipients=recipients(names))


def real() -> Iterator[tuple[str, bytes]]:
    source, obligations = builders.source(), builders.obligations()
    labels = annex_labels(source.dispatch)
    yield "cong-van", fill("cong-van.docx", dispatch_context(source))
    annex = annex_context(source, obligations, labels[""])
    yield "phan-cong", fill("phu-luc-phan-cong.docx", annex)
    forms = builders.real_sources().forms
    for obligation in obligations:
        if obligation.task.form:
            name, unit, period = obligation.task.form, obligation.party.id, obligation.period
            context = form_context(source, name, forms[name].value, obligation, labels[name])
            yield f"bieu-mau-{unit}-{period}", fill("bieu-mau.docx", context)


def long_annex() -> bytes:
    """More tasks than one page holds."""
    tasks = [{"id": f"viec-{n}", "text": LONG, "assignees": ["so-tttt"]} for n in range(12)]
    dispatch = builders.dispatch(directives=tasks)
    source, obligations = builders.source(dispatch), builders.obligations(dispatch)
    return fill("phu-luc-phan-cong.docx", annex_context(source, obligations, "Phụ lục"))


def letter(**changes: object) -> bytes:
    """A công văn to one addressee."""
    dispatch = builders.dispatch(**changes)
    return fill("cong-van.docx", dispatch_context(builders.source(dispatch)))


def report(subject: str) -> bytes:
    """A báo cáo with everything that a công văn does not have."""
    dispatch = builders.dispatch(
        kind="bao-cao",
        subject=subject,
        number="5",
        date="2024-07-05",
        urgency="khan",
        circulation="luu-hanh-noi-bo",
        legal_bases=["Căn cứ Luật Viễn thông", f"Căn cứ Kế hoạch của {LONG}"],
        preamble=[f"Thực hiện nhiệm vụ được giao, {LONG}:"],
        sections=[
            {"heading": "Kết quả đạt được", "paragraphs": [LONG], "directives": [with_heading()]},
            {"heading": "Phương hướng", "paragraphs": [LONG, SHORT, LONG]},
        ],
        closing=[LONG],
        drafting={"symbol": "VX", "initials": "PL"},
        copies="300",
        recipients=recipients(5),
    )
    return fill("van-ban-co-ten-loai.docx", dispatch_context(with_agency(dispatch)))


def with_agency(dispatch: Dispatch) -> Source:
    """A body that has a parent and tells how it is reached."""
    source = builders.source(dispatch)
    contact = {
        "address": "Phường Tân Phong, thành phố Lai Châu, tỉnh Lai Châu",
        "phone": "0213 3876 501",
        "email": "ubnd@laichau.gov.vn",
        "website": "laichau.gov.vn",
    }
    changes = {"parent": "Cơ quan chủ quản", "contact": contact}
    return replace(source, agency=Agency.model_validate(source.agency.model_dump() | changes))


def with_heading() -> dict[str, object]:
    items = [{"id": "mot", "text": LONG}, {"id": "hai", "text": SHORT}]
    heading = "Công tác chỉ đạo, điều hành"
    return {"id": "a", "heading": heading, "text": LONG, "items": items, "markers": "letter"}


def fill(template: str, context: Context) -> bytes:
    return compiled(template).fill(context)


@cache
def compiled(template: str) -> Template:
    path = builders.ROOT / "templates" / template
    return compile_template(path.read_bytes(), template)


def paragraphs(count: int) -> list[str]:
    """Mostly short ones, a few of many lines, in an order of its own for each count."""
    lengths = (8, 30, 14, 3, 60, 21, 5, 45, 11, 110, 17)
    return [text(lengths[(count * 3 + n * 7) % len(lengths)]) for n in range(count)]


def text(words: int) -> str:
    repeated = WORDS * (words // len(WORDS) + 1)
    return f"Đề nghị {' '.join(repeated[:words]).rstrip(',')}."


def recipients(count: int) -> list[dict[str, str]]:
    return [{"name": f"Phòng chuyên môn số {n}"} for n in range(count)]


ITEMS = [{"id": f"y{n}", "text": SHORT} for n in range(3)]
ENDS: dict[str, dict[str, object]] = {
    "mot-dong": {},
    "nhieu-dong": {"closing": [LONG]},
    "tieu-de": {"directives": [{"id": "a", "heading": "Tổ chức thực hiện", "text": SHORT}]},
    "y-cuoi": {"directives": [{"id": "a", "text": "Giao Sở Nội vụ:", "items": ITEMS}]},
}
"""How a body can end, short of its foot."""
