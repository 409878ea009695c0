"""A new dispatch file that amends, replaces, recalls or corrects an issued one, as a clerk goes on with it."""

from datetime import date

from dispatch_gen.model.changes import Original
from dispatch_gen.model.kinds import LETTER, kinds
from dispatch_gen.model.revision import IN_WORDS, Relation
from dispatch_gen.source.written import Block, dispatch_yaml
from dispatch_gen.vietnamese.dates import in_digits

Data = dict[str, object]

ENDINGS: dict[Relation, str] = {
    "amends": "sua-doi",
    "replaces": "thay-the",
    "recalls": "thu-hoi",
    "corrects": "dinh-chinh",
}
"""What the id of the new file ends with."""

_ORDER = (
    *("kind", "drafting", "date", "subject", "revises", "urgency", "circulation", "addressees"),
    *("citations", "deadlines", "legal_bases", "preamble", "directives", "sections", "closing"),
    *("reporting", "recipients", "filing", "copies", "signatory", "template"),
)
_GONE_IN_RECALL = ("deadlines", "legal_bases", "directives", "sections", "closing", "reporting")
_HINTS: dict[Relation, str] = {
    "amends": (
        "Giữ lại và sửa những khoản, thời hạn, chế độ báo cáo cần thay đổi; giữ nguyên mã (id) của chúng.\n"
        "Xóa những gì không thay đổi: điều không ghi ở đây vẫn theo văn bản cũ."
    ),
    "replaces": (
        "Sửa thành toàn bộ nội dung mới, giữ nguyên mã (id) của những gì còn lại.\n"
        "Khi phát hành, mọi nghĩa vụ chưa đến hạn của văn bản cũ hết hiệu lực."
    ),
    "recalls": "Ghi lý do thu hồi. Mọi nghĩa vụ chưa đến hạn của văn bản cũ hết hiệu lực.",
    "corrects": (
        "Chỉ đính chính sai sót về thể thức, kỹ thuật trình bày, thủ tục (Điều 18, khoản 3);\n"
        "sai về nội dung thì sửa đổi hoặc thay thế. Sửa chỗ sai, giữ nguyên phần còn lại.\n"
        "Nghĩa vụ không thay đổi."
    ),
}


def draft(original: Original, issuer: str, relation: Relation, today: date) -> str:
    """The text of the new file. `issuer` is the name of the agency."""
    data: Data = original.version.dispatch.model_dump(mode="json", exclude_unset=True)
    kept = {key: value for key, value in data.items() if key not in ("number", "date", "revises")}
    values: Data = {
        **kept,
        "date": f"{today.year}-{today.month:02d}",
        "revises": {"relation": relation, "dispatch": original.id},
        "citations": [_citation(original, issuer), *_listed(data, "citations")],
    }
    if relation != "replaces":
        values["subject"] = f"{IN_WORDS[relation]} {_named(original)}"
    if relation in ("recalls", "corrects") and original.version.dispatch.kind != LETTER:
        values |= {"kind": LETTER, "addressees": _listed(data, "recipients") or _SOMEBODY}
        values.pop("template", None)
    values |= _words(original, data, issuer, relation)
    if relation == "recalls":
        values = {key: value for key, value in values.items() if key not in _GONE_IN_RECALL}
    ordered = {key: values[key] for key in _ORDER if values.get(key)}
    head = f"Văn bản {IN_WORDS[relation]} {_named(original)}.\n{_HINTS[relation]}"
    return dispatch_yaml(head, [Block(ordered)])


_SOMEBODY = [{"name": "[CẦN BỔ SUNG] nơi nhận chính"}]


def _named(original: Original) -> str:
    """`Công văn số 01/UBND-VX ngày 15/7/2024`."""
    kind = kinds()[original.version.dispatch.kind].name
    return f"{kind} số {original.written} ngày {in_digits(original.date)}"


def _citation(original: Original, issuer: str) -> Data:
    return {
        "id": original.citation,
        "kind": kinds()[original.version.dispatch.kind].name,
        "number": original.written,
        "date": original.date.isoformat(),
        "issuer": issuer,
        "subject": f"về việc {original.version.dispatch.subject}",
    }


def _words(original: Original, data: Data, issuer: str, relation: Relation) -> Data:
    """The sentences that name the original, among the others."""
    cited = f"{{{{ citation.{original.citation} }}}}"
    annex = "nội dung thay đổi ghi tại Phụ lục kèm theo"
    if relation == "replaces":
        kind = kinds()[original.version.dispatch.kind].name
        said = f"{kind} này thay thế {cited}; {annex}."
        return {"closing": [*_listed(data, "closing"), said]}
    if relation == "recalls":
        return {
            "preamble": [
                f"{issuer} thu hồi {cited}. Lý do: [CẦN BỔ SUNG].",
                "Đề nghị các cơ quan, đơn vị đã nhận văn bản giấy gửi lại văn bản; đã nhận văn bản điện tử "
                "thì hủy bỏ trên Hệ thống và thông báo qua Hệ thống để nơi gửi biết.",
            ]
        }
    said = f"{issuer} {IN_WORDS[relation]} {cited} như sau ({annex}):"
    return {"preamble": [said]}


def _listed(data: Data, key: str) -> list[object]:
    found = data.get(key)
    return list(found) if isinstance(found, list) else []
