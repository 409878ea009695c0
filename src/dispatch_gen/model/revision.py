"""That a document changes one that was issued (Điều 18, khoản 3 and 4), and what it is called."""

from typing import Literal

from pydantic import Field, model_validator

from dispatch_gen.model.base import Identifier, Line, Model, fault

Relation = Literal["amends", "replaces", "recalls", "corrects"]

IN_WORDS: dict[Relation, str] = {
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "recalls": "thu hồi",
    "corrects": "đính chính",
}
"""How the text of the later document says it."""


class Correction(Model):
    """One slip that is put right."""

    at: Line = Field(title="Chỗ sai", description="Ví dụ: dòng 2 khoản 1; phần chữ ký.")
    was: Line = Field(title="Đã ghi")
    now: Line = Field(title="Đính chính thành")


class Revision(Model):
    """The issued document that this one changes."""

    relation: Relation = Field(
        title="Quan hệ với văn bản cũ",
        description="amends: sửa đổi, bổ sung; replaces: thay thế; recalls: thu hồi; corrects: đính chính.",
    )
    dispatch: Identifier = Field(
        title="Mã văn bản cũ",
        description="Tên tệp của văn bản đã phát hành trong data/dispatches/.",
    )
    corrections: tuple[Correction, ...] = Field(
        (), title="Các chỗ đính chính", description="Chỉ dùng với corrects.", max_length=200
    )

    @model_validator(mode="after")
    def _says_what_is_corrected(self) -> "Revision":
        if (self.relation == "corrects") != bool(self.corrections):
            raise fault("corrections-not-here" if self.corrections else "corrections-missing")
        return self
