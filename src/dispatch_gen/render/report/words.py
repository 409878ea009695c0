"""What a consolidated report says in words: standings, differences and whole sentences, each true of the data.

A clerk writes `{{ figure.cau.ket-qua }}` once; what stands there in a month in which nothing came, or all came
without anything to report, is another sentence, not a 0.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from dispatch_gen.render.report.report import (
    RELEASED,
    REPORTED,
    Added,
    Count,
    Measure,
    RegionLine,
    Regions,
    Report,
    Standing,
    Term,
    UnitLine,
)
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.numbers import grouped, percent
from dispatch_gen.vietnamese.text import quoted

NOTHING = "—"
"""Stands where no number was reported."""
T = TypeVar("T")
_MOST = 3
"""So many rows with the greatest numbers are named in a sentence."""
_DAYS_ALIKE = 3
"""Months differ by so many days; more than that is told where two periods are compared."""


def shown(count: Count) -> str:
    """`1.250`; a dash for what is not known."""
    return NOTHING if count is None else grouped(count)


def with_unit(count: int, measure: Measure) -> str:
    """`1.250 lượt`."""
    return f"{grouped(count)} {measure.unit}".rstrip()


def standing(line: UnitLine) -> str:
    """How a unit reported, in a few words."""
    late = f"chậm {line.days_late} ngày"
    said = {
        Standing.ON_TIME: "Đúng hạn",
        Standing.LATE: late.capitalize(),
        Standing.NIL: "Không phát sinh" + (f", {late}" if line.days_late else ""),
        Standing.MISSING: "Chưa gửi",
        Standing.FAULTY: "Đã gửi, số liệu chưa dùng được",
        Standing.LOOK: "Đã gửi, đang xem lại số liệu",
        Standing.AFTERWARDS: "Gửi sau khi chốt số liệu",
        Standing.EXCUSED: "Được miễn báo cáo",
        Standing.SUPERSEDED: "Thôi báo cáo",
    }[line.standing]
    return f"{said}: {line.reason}" if line.reason else said


def change(now: Count, before: Count) -> str:
    """`tăng 120`, `giảm 5`, `không đổi`; a dash where one of them is not known."""
    if now is None or before is None:
        return NOTHING
    if now == before:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {grouped(abs(now - before))}"


def rate(now: Count, before: Count) -> str:
    """`12,5%` of the period before; a dash where that was nothing."""
    return percent(abs(now - before), before) if now is not None and before else NOTHING


def span(term: Term) -> str:
    """`từ ngày 01/7/2024 đến hết ngày 19/7/2024`."""
    return f"từ ngày {in_digits(term.first)} đến hết ngày {in_digits(term.last)}"


def owing(report: Report) -> tuple[UnitLine, ...]:
    """The units that have to report."""
    return tuple(one for one in report.units if one.standing not in RELEASED)


def absent(report: Report) -> tuple[UnitLine, ...]:
    """The units of which there are no figures: those that owe them first, then who need not."""
    none = [one for one in report.units if one.standing not in REPORTED]
    return tuple(sorted(none, key=lambda one: one.standing in RELEASED))


def regions_note(regions: Regions) -> str:
    """Where units took the place of others: that figures before and after are not of the same places."""
    if regions.since is None:
        return ""
    return (
        f"Từ {in_digits(regions.since)} các đơn vị được sắp xếp lại. Số liệu trước đó được cộng vào đơn vị kế "
        "tục, địa bàn có thể không hoàn toàn như nhau nên chỉ so sánh để tham khảo."
    )


def region_titles(report: Report) -> tuple[str, ...]:
    """Of the numbers by place: each measure, beside it that of the period before if there is one."""
    terms = ("kỳ này", "kỳ trước") if report.before else ("",)
    return tuple(
        ", ".join(filter(None, (measure.heading, term)))
        for measure in report.measures
        for term in terms
    )


def beside(now: Sequence[T], before: Sequence[T]) -> tuple[T, ...]:
    """Each number with the one before after it, in the order of `region_titles`."""
    pairs = zip(now, before, strict=True) if before else ((count,) for count in now)
    return tuple(count for pair in pairs for count in pair)


def region_about_title(regions: Regions) -> str:
    """Of the column in which `region_about` stands."""
    if regions.since is None:
        return "Đơn vị đã báo cáo"
    return f"Số liệu trước {in_digits(regions.since)} của"


def region_about(line: RegionLine, regions: Regions) -> str:
    """`3/5`; where units took the place of others, those: `Xã Mường Than, Xã Phúc Than`."""
    if regions.since is None:
        return f"{line.reported}/{line.asked}"
    other = f"trước {in_digits(line.since)}: " if line.since and line.since != regions.since else ""
    return f"{other}{', '.join(line.earlier)}"


# --- sentences


def sentences(report: Report) -> dict[str, str]:
    """The sentences by name."""
    return {
        "tinh-hinh": _returns(report),
        "ket-qua": " ".join(_results(report)),
        "so-sanh": " ".join(_comparison(report)),
        "chua-bao-cao": _absent(report),
        "bo-sung": _added(report),
        "kien-nghi": _opinions(report),
    }


def _returns(report: Report) -> str:
    owed = owing(report)
    came = [one for one in owed if one.standing in REPORTED]
    if not owed:
        return "Không có đơn vị nào phải gửi báo cáo trong kỳ này."
    if not came:
        return (
            f"Có {len(owed)} đơn vị phải gửi báo cáo; đến khi tổng hợp chưa đơn vị nào gửi báo cáo "
            "hợp lệ."
        )
    late = sum(bool(one.days_late) for one in came)
    nil = sum(one.standing is Standing.NIL for one in came)
    parts = [f"{len(came) - late} đơn vị đúng hạn"] if len(came) > late else []
    parts += [f"{late} đơn vị chậm"] if late else []
    nothing = f"; trong đó {nil} đơn vị báo cáo không phát sinh" if nil else ""
    return f"Có {len(came)}/{len(owed)} đơn vị đã gửi báo cáo hợp lệ ({', '.join(parts)}){nothing}."


def _results(report: Report) -> Iterator[str]:
    now = report.now
    if not now.reported:
        yield "Chưa có số liệu để tổng hợp cho kỳ này."
        return
    came = [one for one in report.units if one.standing in REPORTED]
    if all(one.standing is Standing.NIL for one in came):
        yield "Các đơn vị đã báo cáo đều không phát sinh hoạt động trong kỳ."
        return
    totals = zip(report.measures, now.totals, strict=True)
    said = [f"{_lowered(m.title)} là {with_unit(n, m)}" for m, n in totals if n is not None]
    if said:
        yield f"Theo báo cáo của {now.reported}/{now.asked} đơn vị, {_listed(said)}."
    else:
        yield "Các biểu mẫu đã nhận không ghi số liệu nào tổng hợp được."
    yield from _greatest(report)
    if cells := report.unknown:
        units = len({cell.unit for cell in cells})
        yield (
            f"Còn {grouped(len(cells))} ô số liệu để trống hoặc không đọc được ở biểu mẫu của {units} "
            "đơn vị, chưa tính vào tổng."
        )


def _greatest(report: Report) -> Iterator[str]:
    """The rows with the greatest numbers of the first measure."""
    known = [(row.counts[0] or 0, row) for row in report.rows if row.counts[0]]
    if len(known) > 1:
        most = sorted(known, key=lambda one: -one[0])[:_MOST]
        said = (f"{_lowered(row.title)} ({with_unit(n, report.measures[0])})" for n, row in most)
        yield f"Nhiều nhất là {_listed(list(said))}."


def _comparison(report: Report) -> Iterator[str]:
    now, before = report.now, report.before
    if before is None:
        yield "Đây là kỳ báo cáo đầu tiên, chưa có kỳ trước để so sánh."
    elif not now.reported:
        yield f"Kỳ này chưa có số liệu nên không so sánh được với kỳ trước ({before.label})."
    elif not before.reported:
        yield f"Kỳ trước ({before.label}) chưa có số liệu nên không so sánh được."
    else:
        said = list(_changes(report, before))
        yield f"So với kỳ trước ({before.label}), {_listed(said)}."
        if abs(now.days - before.days) > _DAYS_ALIKE:
            yield f"Số liệu kỳ này tính trong {now.days} ngày, kỳ trước {before.days} ngày."
        if now.reporting != before.reporting:
            yield (
                f"Các đơn vị báo cáo của hai kỳ không như nhau ({now.reported}/{now.asked} và "
                f"{before.reported}/{before.asked} đơn vị) nên kết quả so sánh chỉ để tham khảo."
            )


def _changes(report: Report, before: Term) -> Iterator[str]:
    for measure, new, old in zip(report.measures, report.now.totals, before.totals, strict=True):
        name = _lowered(measure.title)
        if new is None or old is None:
            yield f"{name} chưa đủ số liệu để so sánh"
            continue
        unit = f" {measure.unit}" if measure.unit and new != old else ""
        part = f" ({rate(new, old)})" if old and new != old else ""
        yield f"{name} {change(new, old)}{unit}{part}"


def _absent(report: Report) -> str:
    """The units without figures: those that owe them together by reason, the others each with its own."""
    owed: dict[str, list[str]] = {}
    free: list[str] = []
    for one in absent(report):
        said = _lowered(standing(one))
        if one.standing in RELEASED:
            free.append(f"{one.name} ({said})")
        else:
            owed.setdefault(said, []).append(one.name)
    told = [f"Đơn vị {said}: {', '.join(names)}." for said, names in owed.items()]
    told = told or ["Không có đơn vị nào chưa gửi báo cáo."]
    return " ".join([*told, *([f"Đơn vị không phải báo cáo: {'; '.join(free)}."] if free else [])])


def _opinions(report: Report) -> str:
    if not report.now.reported:
        return "Chưa nhận được ý kiến của đơn vị nào."
    if not report.opinions:
        return "Các đơn vị đã báo cáo không nêu khó khăn, kiến nghị."
    return f"{'; '.join(f'{one.unit}: {quoted(one.text)}' for one in report.opinions)}."


def _added(report: Report) -> str:
    said = [text for one in report.added for text in added(one, report.measures)]
    if not said:
        return "Không có số liệu bổ sung của các kỳ trước."
    return (
        "Số liệu bổ sung của các kỳ trước, nhận sau khi đã báo cáo và không tính vào kỳ này: "
        f"{'; '.join(said)}."
    )


def added(one: Added, measures: Iterable[Measure]) -> Iterator[str]:
    """`UBND huyện Sìn Hồ, tháng 7 năm 2024: số lượt thực hiện 40 lượt`, where it was told before: from what."""
    for measure, was, now in zip(measures, one.was, one.now, strict=True):
        if now is None or now == was:
            continue
        new = with_unit(now, measure)
        said = new if was is None else f"{new} (đã báo cáo {with_unit(was, measure)})"
        yield f"{one.unit}, {one.label}: {_lowered(measure.title)} {said}"


def _lowered(text: str) -> str:
    """For the middle of a sentence; `SMS` and other capitals stay."""
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _listed(parts: Sequence[str]) -> str:
    """`a`, `a và b`, `a, b và c`; with semicolons where a part has a comma."""
    if len(parts) < 2:
        return "".join(parts)
    mark = "; " if any("," in part for part in parts) else ", "
    return f"{mark.join(parts[:-1])} và {parts[-1]}"
