"""That a document changes one that was issued (Điều 18, khoản 3 and 4), and what it is called."""

from typing import Literal

from pydantic import Field

from dispatch_gen.model.base import Identifier, Model

Relation = Literal["amends", "replaces", "recalls", "corrects"]

IN_WORDS: dict[Relation, str] = {
    "amends": "sửa đổi, bổ sung",
    "replaces": "thay thế",
    "recalls": "thu hồi",
    "corrects": "đính chính",
}
"""How the text of the later document says it."""


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
