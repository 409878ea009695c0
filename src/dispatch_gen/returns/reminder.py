"""The dispatch that reminds of forms that have not come (công văn đôn đốc), as a file to be edited. Pure."""

import datetime as dt
from collections.abc import Iterable, Sequence

from dispatch_gen.model.kinds import LETTER
from dispatch_gen.returns.consolidated import awaits_a_look
from dispatch_gen.returns.follow_up import CITED, Followed
from dispatch_gen.returns.ledger import Account, State
from dispatch_gen.source.written import Block, dispatch_yaml
from dispatch_gen.vietnamese.dates import in_digits
from dispatch_gen.vietnamese.text import quoted

_DEADLINE = "han-gui-bo-sung"
_DAYS = 5
_OWING = frozenset({State.MISSING, State.FAULTY})


def owing(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The units to be reminded: of which nothing came, or nothing that can be used. Not one whose form lies
    here and was not looked at yet."""
    return tuple(a for a in accounts if a.state in _OWING and not awaits_a_look(a))


def waiting(accounts: Iterable[Account]) -> tuple[Account, ...]:
    """The units whose form is yet to be looked at, and of which nothing else can be used."""
    return tuple(a for a in accounts if a.state in _OWING and awaits_a_look(a))


def new_deadline(today: dt.date) -> dt.date:
    """Five days on; a Monday where that is a weekend."""
    day = today + dt.timedelta(days=_DAYS)
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def reminder_yaml(of: Followed, today: dt.date, deadline: dt.date) -> str:
    """The text of the dispatch file."""
    units = owing(of.accounts)
    addressees = of.parties(one.owed.obligation.party.id for one in units)
    link = of.link() | {"due": of.due.isoformat()}
    due = {
        "id": _DEADLINE,
        "title": f"Gửi báo cáo còn thiếu {of.label}".rstrip(),
        "on": deadline.isoformat(),
    }
    copies = [one.model_dump(exclude_none=True) for one in of.dispatch.recipients]
    head = (
        f"Công văn đôn đốc, do lệnh returns remind tạo ngày {in_digits(today)} cho {len(units)} đơn vị "
        "chưa có báo cáo dùng được. Sửa lời văn tùy ý, rồi dùng dispatch-gen build và dispatch-gen issue "
        "như mọi văn bản."
    )
    return dispatch_yaml(
        head,
        (
            of.head(LETTER, f"đôn đốc gửi báo cáo {of.subject}", today),
            Block(
                {"addressees": addressees},
                "Chỉ những đơn vị chưa gửi, hoặc gửi mà số liệu chưa dùng được.",
            ),
            Block(
                {"reminds": link},
                "Không khai báo chế độ báo cáo (reporting) mới: đơn vị gửi lại đúng biểu mẫu cũ, nghĩa vụ "
                "báo cáo vẫn mang mã cũ; ngày nhận vẫn được tính chậm so với thời hạn cũ.",
            ),
            of.citation(),
            Block({"deadlines": [due]}, "Thời hạn mới: sửa ở đây, câu chữ tự đổi theo."),
            Block({"preamble": _preamble(of, units)}),
            Block({"directives": _directives(of, units)}),
            of.foot([*of.parties(of.reporting.receivers), *copies]),
        ),
    )


def _preamble(of: Followed, units: Sequence[Account]) -> list[str]:
    place, item = of.clause
    faulty = [one for one in units if one.state is State.FAULTY]
    some = "chưa gửi báo cáo"
    if faulty:
        none = "" if len(faulty) == len(units) else f"{some} hoặc "
        some = f"{none}đã gửi báo cáo nhưng số liệu chưa dùng được"
    for_period = f" {of.label}" if of.label else ""
    return [
        f"Tại {place} của {{{{ citation.{CITED} }}}} có nội dung: {quoted(of.dispatch.speak(item.text))}.",
        f"Thời hạn gửi báo cáo{for_period} là ngày {in_digits(of.due)}. Đến nay, các đơn vị có tên ở phần "
        f"Kính gửi {some}.",
        f"Để kịp tổng hợp, {of.agency.name} yêu cầu các đơn vị:",
    ]


def _directives(of: Followed, units: Sequence[Account]) -> list[dict[str, object]]:
    receivers = [of.units.on(id_, of.due) for id_ in of.reporting.receivers]
    names = [of.units.party(unit).short_name for unit in receivers if unit]
    where = f" về {', '.join(names)}" if names else ""
    faulty = [one.owed.obligation.party.short_name for one in units if one.state is State.FAULTY]
    for_period = f" {of.label}" if of.label else ""
    told: list[dict[str, object]] = [
        {
            "id": "gui-bao-cao",
            "text": f"Gửi báo cáo{for_period}{where} chậm nhất ngày {{{{ deadline.{_DEADLINE} }}}}, theo đúng "
            f"biểu mẫu đã gửi kèm {{{{ citation.{CITED}.short }}}}.",
        },
        {
            "id": "khong-phat-sinh",
            "text": "Đơn vị không có hoạt động nào trong kỳ thì đánh dấu ô “Không phát sinh trong kỳ” "
            "và vẫn gửi biểu mẫu.",
        },
    ]
    if faulty:
        text = f"{', '.join(faulty)}: sửa số liệu theo phiếu đề nghị chỉnh sửa đã gửi, rồi gửi lại biểu mẫu."
        told.insert(1, {"id": "gui-lai", "text": text})
    return told
