"""A dispatch (văn bản hành chính) as the clerk writes it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from dispatch_gen.model.base import Day, Identifier, Line, Model, Name, Whole, fault
from dispatch_gen.model.dates import OpenDate
from dispatch_gen.model.deadline import Citation, Deadline
from dispatch_gen.model.kinds import LETTER, KindId, kinds
from dispatch_gen.model.prose import FIGURE, Prose, Reference, spoken
from dispatch_gen.model.revision import Revision

Urgency = Literal["khan", "thuong-khan", "hoa-toc"]
Circulation = Literal["xem-xong-tra-lai", "luu-hanh-noi-bo"]


class Drafting(Model):
    """The unit that drafts (đơn vị soạn thảo)."""

    symbol: Annotated[Line, Field(max_length=20)] = Field(
        title="Chữ viết tắt đơn vị soạn thảo hoặc lĩnh vực",
        description="Dùng trong ký hiệu công văn, ví dụ: VX (UBND-VX).",
    )
    name: Name | None = Field(None, title="Tên đơn vị soạn thảo")
    initials: Annotated[Line, Field(max_length=10)] | None = Field(
        None, title="Ký hiệu người soạn thảo", description="Ô số 12 (III.3), ví dụ: PL."
    )


class Addressee(Model):
    """One to whom the dispatch is sent: words, a group or a unit of `units.yaml`, or words for one."""

    name: Name | None = Field(None, title="Tên như muốn in")
    group: Identifier | None = Field(None, title="Mã nhóm trong units.yaml")
    unit: Identifier | None = Field(None, title="Mã đơn vị trong units.yaml")

    @model_validator(mode="after")
    def _is_somebody(self) -> "Addressee":
        if self.group and self.unit:
            raise fault("group-and-unit")
        named = self.name is not None and self.name.strip(" .;,")
        if not (named or (self.name is None and self.party_id)):
            raise fault("nobody")
        return self

    @property
    def party_id(self) -> str | None:
        """The id in `units.yaml`, if it has one."""
        return self.group or self.unit


class Item(Model):
    """A part of a directive, with its own assignees and deadline if they differ."""

    id: Identifier = Field(title="Mã ý", description="Không đổi về sau, ví dụ: tong-hop.")
    text: Prose = Field(
        title="Nội dung",
        description="Thời hạn viết {{ deadline.mã }}, viện dẫn viết {{ citation.mã }}.",
    )
    assignees: tuple[Identifier, ...] = Field(
        (), title="Đơn vị thực hiện", description="Mã nhóm hoặc mã đơn vị trong units.yaml."
    )
    deadline: Identifier | None = Field(None, title="Mã thời hạn")
    receivers: tuple[Identifier, ...] = Field(
        (), title="Nơi nhận kết quả", description="Mã nhóm hoặc mã đơn vị."
    )


class Directive(Item):
    """A numbered directive (khoản)."""

    heading: Line | None = Field(None, title="Tiêu đề khoản", description="In đậm, dòng riêng.")
    items: tuple[Item, ...] = Field((), title="Các ý", max_length=200)
    markers: Literal["dash", "letter"] = Field(
        "dash", title="Ký hiệu đầu ý", description="dash: gạch đầu dòng; letter: điểm a), b)…"
    )


class Section(Model):
    """A part of a longer document under a Roman number (I., II. …)."""

    heading: Line = Field(title="Tiêu đề", description="Được in hoa, đậm.")
    paragraphs: tuple[Prose, ...] = Field((), title="Các đoạn mở đầu mục")
    directives: tuple[Directive, ...] = Field((), title="Các khoản")


class Figures(Model):
    """The span of time that the figures of a report cover, apart from its deadline."""

    until: Literal["deadline", "period"] = Field(
        title="Số liệu tính đến",
        description="deadline: hết ngày hạn gửi; period: hết kỳ báo cáo.",
    )
    first_day: Day | None = Field(
        None, title="Số liệu kỳ đầu tính từ ngày", description="Mặc định: ngày đầu của kỳ đầu."
    )


class Reporting(Model):
    """Who reports what, on which form, to whom and when (chế độ báo cáo)."""

    id: Identifier = Field(title="Mã chế độ báo cáo")
    directive: Identifier = Field(
        title="Theo chỉ đạo", description="Mã của khoản hoặc ý đặt ra chế độ báo cáo."
    )
    form: Identifier = Field(title="Mã biểu mẫu", description="Tên tệp trong data/forms/.")
    units: tuple[Identifier, ...] = Field(title="Đơn vị báo cáo", min_length=1)
    receivers: tuple[Identifier, ...] = Field(title="Nơi nhận báo cáo", min_length=1)
    deadline: Identifier = Field(title="Mã thời hạn")
    figures: Figures = Field(title="Khoảng thời gian của số liệu")


class Collected(Model):
    """Which forms a dispatch speaks of: those of one reporting rule of another dispatch, for one period."""

    dispatch: Identifier = Field(
        title="Mã văn bản",
        description="Tên tệp trong data/dispatches/ của văn bản đặt ra chế độ báo cáo.",
    )
    reporting: Identifier = Field(
        title="Mã chế độ báo cáo", description="Trong mục reporting của văn bản đó."
    )
    period: Identifier | None = Field(
        None,
        title="Kỳ báo cáo",
        description="Ví dụ: 2024-07, 2024-q3, 2024. Bỏ trống: báo cáo một lần.",
    )


class Reminded(Collected):
    """The forms that a dispatch reminds of (công văn đôn đốc)."""

    due: Day = Field(title="Thời hạn đã qua", description="Ngày hạn gửi của kỳ được đôn đốc.")


class Filing(Model):
    """The last line of Nơi nhận: `Lưu: VT, VX4.`"""

    unit: Annotated[Line, Field(max_length=50)] = Field(
        title="Đơn vị soạn thảo lưu", description="Ví dụ: VX4."
    )
    copies: Annotated[Whole, Field(ge=1, le=999)] | None = Field(None, title="Số lượng bản lưu")
    file: Annotated[Line, Field(min_length=1, max_length=20)] | None = Field(
        None,
        title="Số, ký hiệu hồ sơ",
        description="Hồ sơ của văn bản, ví dụ: 01.TTTT; không in, dùng cho mục lục văn bản trong hồ sơ.",
    )
    """At most 20 characters (Phụ lục VI, FileNotation)."""


class Authority(Model):
    """In whose stead one signs."""

    prefix: Literal["TM.", "Q.", "KT.", "TL.", "TUQ."] = Field(
        title="Quyền hạn",
        description="TM. thay mặt tập thể; Q. quyền; KT. ký thay; TL. thừa lệnh; TUQ. thừa ủy quyền.",
    )
    of: Annotated[Line, Field(max_length=100)] = Field(
        title="Của ai", description="Ví dụ: Chủ tịch."
    )


class Signatory(Model):
    """Who signs (II.7)."""

    authority: tuple[Authority, ...] = Field((), title="Quyền hạn của người ký", max_length=3)
    title: Annotated[Line, Field(max_length=100)] = Field(
        title="Chức vụ", description="Ví dụ: Phó Chủ tịch."
    )
    name: Annotated[Line, Field(max_length=50)] = Field(
        title="Họ và tên", description="Không ghi học hàm, học vị (II.7)."
    )


class Dispatch(Model):
    """`data/dispatches/<id>.yaml`; the id is the name of the file."""

    kind: KindId = Field(title="Loại văn bản", description="Ví dụ: cong-van, bao-cao (Điều 7).")
    drafting: Drafting = Field(title="Đơn vị soạn thảo")
    number: Annotated[Whole, Field(ge=1)] | None = Field(
        None, title="Số", description="Bỏ trống cho đến khi Văn thư cấp số."
    )
    date: OpenDate = Field(
        title="Ngày tháng năm",
        description="2024-07 khi chưa biết ngày; 2024-07-15 khi đã ký.",
    )
    subject: Annotated[Line, Field(max_length=500)] = Field(
        title="Trích yếu", description="Không ghi “V/v”, không có dấu chấm cuối."
    )
    revises: Revision | None = Field(None, title="Sửa đổi, thay thế, thu hồi, đính chính văn bản")
    urgency: Urgency | None = Field(None, title="Mức độ khẩn")
    circulation: Circulation | None = Field(None, title="Chỉ dẫn phạm vi lưu hành")
    secrecy: Line | None = Field(
        None,
        title="Độ mật",
        description="Không soạn thảo bí mật nhà nước trên máy nối mạng: phải bỏ trống.",
    )
    addressees: tuple[Addressee, ...] = Field((), title="Kính gửi", max_length=500)
    citations: tuple[Citation, ...] = Field((), title="Văn bản được viện dẫn")
    deadlines: tuple[Deadline, ...] = Field((), title="Thời hạn")
    legal_bases: tuple[Prose, ...] = Field(
        (), title="Căn cứ ban hành", description="Mỗi căn cứ một dòng, không ghi dấu cuối."
    )
    preamble: tuple[Prose, ...] = Field((), title="Phần mở đầu")
    directives: tuple[Directive, ...] = Field((), title="Nội dung chỉ đạo", max_length=500)
    sections: tuple[Section, ...] = Field((), title="Các mục lớn", max_length=50)
    closing: tuple[Prose, ...] = Field((), title="Phần kết")
    reporting: tuple[Reporting, ...] = Field((), title="Chế độ báo cáo")
    consolidates: Collected | None = Field(
        None,
        title="Tổng hợp biểu mẫu của",
        description="Báo cáo tổng hợp: số liệu lấy từ biểu mẫu nộp về, trong câu viết {{ figure.tên }}.",
    )
    reminds: Reminded | None = Field(
        None, title="Đôn đốc biểu mẫu của", description="Công văn đôn đốc đơn vị chưa gửi biểu mẫu."
    )
    recipients: tuple[Addressee, ...] = Field(
        (), title="Nơi nhận", description="Không ghi “Như trên” và “Lưu”: chương trình tự thêm."
    )
    filing: Filing = Field(title="Lưu")
    copies: Annotated[Whole, Field(ge=1)] | None = Field(None, title="Số lượng bản phát hành")
    signatory: Signatory = Field(title="Người ký")
    template: str | None = Field(None, title="Tên tệp mẫu Word", description="Trong templates/.")

    @field_validator("secrecy")
    @classmethod
    def _no_secrets(cls, mark: str | None) -> str | None:
        if mark is not None:
            raise fault("state-secret", mark=mark)
        return mark

    @model_validator(mode="after")
    def _stands(self) -> "Dispatch":
        if self.kind == LETTER and not self.addressees:
            raise fault("no-addressee")
        if not (self.preamble or self.directives or self.sections):
            raise fault("no-content")
        return self

    def all_directives(self) -> tuple[Directive, ...]:
        """The directives, those in sections too, in the order of the text."""
        return self.directives + tuple(d for s in self.sections for d in s.directives)

    def deadline(self, deadline_id: str | None) -> Deadline | None:
        """The declared deadline of that id."""
        return next((d for d in self.deadlines if d.id == deadline_id), None)

    def say(self, reference: Reference) -> str | None:
        """What a reference in the prose stands for; None when nothing of the kind is declared."""
        declared = self.deadlines if reference.kind == "deadline" else self.citations
        found = next((value for value in declared if value.id == reference.id), None)
        return found.in_prose(reference.aspect) if found else None

    def speak(self, text: str, figures: Mapping[str, str] | None = None) -> str:
        """A text with its references filled in; `figures` by name. Raises KeyError if one is not known."""

        def must(reference: Reference) -> str:
            if reference.kind == FIGURE:
                return (figures or {})[reference.name]
            said = self.say(reference)
            if said is None:
                raise KeyError(reference)
            return said

        return spoken(text, must)

    def symbol(self, agency_symbol: str) -> str:
        """`UBND-VX` for a công văn, `BC-UBND` for a named kind (II.3)."""
        kind = kinds()[self.kind]
        if kind.abbreviation:
            return f"{kind.abbreviation}-{agency_symbol}"
        return f"{agency_symbol}-{self.drafting.symbol}"

    def number_text(self) -> str:
        """`05`, `12`, or nothing before it is issued (II.3: a zero below 10)."""
        return "" if self.number is None else f"{self.number:02d}"
