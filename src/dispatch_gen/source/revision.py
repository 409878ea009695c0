"""A new dispatch file that amends, replaces, recalls or corrects an issued one, as a clerk goes on with it."""

from collections.abc import Iterable
from datetime import date

from dispatch_gen.model.changes import Original, citation_of
from dispatch_gen.model.dispatch import Dispatch
from dispatch_gen.model.kinds import LETTER, kinds
from dispatch_gen.model.obligation import directive_items
from dispatch_gen.model.prose import references
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
_SAID = ("deadlines", "legal_bases", "directives", "sections", "closing", "reporting")
"""What only an amendment or a replacement says anew."""
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
        "sai về nội dung thì sửa đổi hoặc thay thế. Ghi từng chỗ ở corrections. Nghĩa vụ không thay đổi."
    ),
}


def draft(original: Original, issuer: str, relation: Relation, today: date) -> str:
    """The text of the new file. `issuer` is the name of the agency."""
    data: Data = original.version.dispatch.model_dump(mode="json", exclude_unset=True)
    values = {key: value for key, value in data.items() if key not in ("number", "revises")}
    values |= {
        "date": f"{today.year}-{today.month:02d}",
        "revises": _revises(original, relation),
        "citations": [_citation(original, issuer), *_citations(original, data, relation)],
    }
    if relation != "replaces":
        values["subject"] = f"{IN_WORDS[relation]} {_named(original)}"
    if relation in ("recalls", "corrects"):
        values |= {"kind": LETTER} if original.version.dispatch.kind == LETTER else _letter(data)
        values = {key: value for key, value in values.items() if key not in _SAID}
    values |= _words(original, data, issuer, relation)
    ordered = {key: values[key] for key in _ORDER if values.get(key)}
    head = f"Văn bản {IN_WORDS[relation]} {_named(original)}.\n{_HINTS[relation]}"
    return dispatch_yaml(head, [Block(ordered)])


def _revises(original: Original, relation: Relation) -> Data:
    revises: Data = {"relation": relation, "dispatch": original.id}
    if relation == "corrects":
        slip = {"at": "[CẦN BỔ SUNG] ví dụ: dòng 2 khoản 1", "was": "[CẦN BỔ SUNG]"}
        revises["corrections"] = [{**slip, "now": "[CẦN BỔ SUNG]"}]
    return revises


def _letter(data: Data) -> Data:
    """A letter in place of another kind: to those who had it."""
    return {
        "kind": LETTER,
        "addressees": _listed(data, "recipients") or _SOMEBODY,
        "template": None,
    }


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


def _citations(original: Original, data: Data, relation: Relation) -> list[object]:
    """Those of the text that is taken over; only a replacement answers again what the original answered."""
    if relation in ("recalls", "corrects"):
        return []
    kept = original.version.dispatch.citations
    dumped = [one.model_dump(mode="json", exclude_unset=True) for one in kept]
    if relation == "amends":
        dumped = [{key: v for key, v in one.items() if key != "incoming"} for one in dumped]
    return [one for one in dumped if one["id"] not in {_stale(original), original.citation}]


def _stale(original: Original) -> str:
    """The citation by which the original named the document that it changed itself; "" for none."""
    revises = original.version.dispatch.revises
    return citation_of(revises.dispatch) if revises else ""


def _still(original: Original, texts: Iterable[str]) -> list[object]:
    """Paragraphs without those that speak of what the original changed."""
    stale = _stale(original)
    return [text for text in texts if all(one.id != stale for one in references(text))]


def _words(original: Original, data: Data, issuer: str, relation: Relation) -> Data:
    """The sentences that name the original, among the others."""
    of = original.version.dispatch
    cited = original.citation
    named = f"{{{{ citation.{cited}.short }}}} ngày {{{{ citation.{cited}.date }}}}"
    full = f"{named} về việc {of.subject}"
    annex = "Phụ lục “Nội dung thay đổi” kèm theo"
    if relation == "replaces":
        said = f"{kinds()[of.kind].name} này thay thế {named}; nội dung thay đổi ghi tại {annex}."
        return {
            "legal_bases": _still(original, of.legal_bases),
            "preamble": _still(original, of.preamble),
            "closing": [*_still(original, of.closing), said],
        }
    if relation == "recalls":
        return {
            "preamble": [
                f"{issuer} thu hồi {full}. Lý do: [CẦN BỔ SUNG].",
                f"Các thời hạn, biểu mẫu hết hiệu lực ghi tại {annex}.",
                "Đề nghị các cơ quan, đơn vị đã nhận văn bản giấy gửi lại văn bản; đã nhận văn bản điện tử "
                "thì hủy bỏ trên Hệ thống và thông báo qua Hệ thống để nơi gửi biết.",
            ]
        }
    if relation == "corrects":
        return {
            "preamble": [
                f"{issuer} đính chính {full} theo {annex}.",
                "Các nội dung khác của văn bản nêu trên không thay đổi.",
            ]
        }
    said = f"{issuer} sửa đổi, bổ sung {full} như sau (đối chiếu tại {annex}):"
    return {"preamble": [said], "legal_bases": [], "closing": [], **_headed(of, data)}


def _bare(directive: Data) -> Data:
    return {key: value for key, value in directive.items() if key not in ("id", "heading")}


def _headed(of: Dispatch, data: Data) -> Data:
    """The directives, each under a heading that says which one of the original it amends."""
    labels = {item.id: label for _, label, item in directive_items(of)}

    def headed(directives: object) -> list[object]:
        assert isinstance(directives, list)
        return [
            {"id": one["id"], "heading": f"Sửa đổi, bổ sung {labels[one['id']]}", **_bare(one)}
            for one in directives
        ]

    sections = [
        {**section, "directives": headed(section.get("directives", []))}
        for section in _listed(data, "sections")
        if isinstance(section, dict)
    ]
    return {"directives": headed(_listed(data, "directives")), "sections": sections}


def _listed(data: Data, key: str) -> list[object]:
    found = data.get(key)
    return list(found) if isinstance(found, list) else []
