"""The issuing body (cơ quan ban hành)."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from dispatch_gen.model.base import Identifier, Line, Model, Name, fault
from dispatch_gen.vietnamese.text import fold


class Contact(Model):
    """Ô 13 (III.4): what may stand at the foot of page 1."""

    address: Line | None = Field(None, title="Địa chỉ")
    phone: Line | None = Field(None, title="Số điện thoại")
    fax: Line | None = Field(None, title="Số fax")
    email: Line | None = Field(None, title="Thư điện tử")
    website: Line | None = Field(None, title="Trang thông tin điện tử")


class Numbering(Model):
    """How the numbers of outgoing documents run: the choice of the head of the body (Điều 15)."""

    by: Literal["all", "kind"] = Field(
        "all",
        title="Cách đánh số",
        description="all: một dãy số cho mọi loại văn bản; kind: mỗi loại văn bản một dãy số. "
        "Chỉ đổi vào ngày 01 tháng 01.",
    )
    body: Identifier | None = Field(
        None,
        title="Mã dãy số riêng",
        description="Chỉ dành cho hội đồng, ban, tổ ban hành văn bản nhân danh mình: có dãy số "
        "riêng, cả khi dùng chung một sổ đăng ký.",
    )


class Agency(Model):
    """`data/agency.yaml`."""

    name: Name = Field(
        title="Tên cơ quan ban hành",
        description="Tên chính thức, đầy đủ, ví dụ: Ủy ban nhân dân tỉnh Lai Châu.",
    )
    header: tuple[Line, ...] = Field(
        title="Tên cơ quan ở đầu văn bản",
        description="Tên cơ quan bằng chữ in hoa, ngắt dòng như muốn in (ô số 2, II.2).",
        min_length=1,
    )
    parent: Name | None = Field(
        None,
        title="Cơ quan chủ quản trực tiếp",
        description="Bỏ trống nếu không có. Được viết tắt cụm từ thông dụng (UBND).",
    )
    symbol: Annotated[Line, Field(max_length=20)] = Field(
        title="Chữ viết tắt tên cơ quan", description="Dùng trong ký hiệu văn bản, ví dụ: UBND."
    )
    place: Annotated[Line, Field(max_length=100)] = Field(
        title="Địa danh", description="Tên địa danh trước ngày tháng, ví dụ: Lai Châu (II.4)."
    )
    contact: Contact | None = Field(
        None,
        title="Địa chỉ liên hệ ở chân trang 1",
        description="Không bắt buộc (ô số 13, III.4).",
    )
    numbering: Numbering | None = Field(
        None,
        title="Đánh số văn bản đi",
        description="Bỏ trống: một dãy số cho mọi loại văn bản.",
    )

    @model_validator(mode="after")
    def _header_is_the_name(self) -> "Agency":
        if fold(" ".join(self.header)) != fold(self.name):
            raise fault("header-is-not-the-name", name=self.name, header=" ".join(self.header))
        return self
