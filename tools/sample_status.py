"""A status with every state, for the tests and for looking at; units are invented."""

from datetime import date, timedelta

from dispatch_gen.render.status import Line, State, Status, Stranger

PERIODS = (("tháng 7 năm 2024", date(2024, 7, 19)), ("tháng 8 năm 2024", date(2024, 8, 19)),
           ("tháng 9 năm 2024", date(2024, 9, 19)))  # fmt: skip
STATES = (
    (State.ON_TIME, State.ON_TIME, State.EXPECTED),
    (State.LATE, State.NIL, State.EXPECTED),
    (State.ON_TIME, State.FAULTY, State.EXPECTED),
    (State.MISSING, State.MISSING, State.EXPECTED),
    (State.ON_TIME, State.EXCUSED, State.EXCUSED),
    (State.NIL, State.ON_TIME, State.SUPERSEDED),
)
NOTES = {
    State.FAULTY: "Tổng cộng không bằng tổng các dòng.",
    State.EXCUSED: "Sáp nhập đơn vị.",
    State.SUPERSEDED: "Công văn số 09/UBND-VX thay thế.",
}
SENT = {State.ON_TIME, State.LATE, State.NIL, State.FAULTY}


def sample_status() -> Status:
    lines = tuple(
        _line(f"UBND huyện Mẫu {number}", period, due, state)
        for number, states in enumerate(STATES, start=1)
        for (period, due), state in zip(PERIODS, states, strict=True)
    )
    stranger = Stranger("scan_0001.pdf", date(2024, 7, 18), "Tệp PDF, không phải biểu mẫu Word.")
    reference = "Công văn số 01/UBND-VX ngày 15 tháng 7 năm 2024 của Ủy ban nhân dân tỉnh Mẫu"
    return Status("Kết quả truyền thông", reference, date(2024, 8, 23), lines, (stranger,))


def _line(unit: str, period: str, due: date, state: State) -> Line:
    late = 3 if state is State.LATE else 0
    if state not in SENT:
        return Line(unit, period, due, state, note=NOTES.get(state, ""))
    return Line(
        unit, period, due, state, due + timedelta(days=late or -1), late, f"{unit}.docx", NOTES.get(state, "")
    )  # fmt: skip
