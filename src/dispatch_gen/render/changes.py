"""What the model offers to the annex that says what a document changes in an earlier one. Pure."""

from collections.abc import Mapping

from dispatch_gen.model.changes import Original, Version, changes
from dispatch_gen.model.form import Form
from dispatch_gen.model.kinds import kinds
from dispatch_gen.model.revision import IN_WORDS
from dispatch_gen.render.context import Context, Source, about, common, party_name
from dispatch_gen.vietnamese.dates import in_digits

CHANGES_TITLE = "Nội dung thay đổi"
_ABSENT = "(không có)"
_GONE = {"recalls": "Thu hồi"}


def changes_context(
    source: Source, original: Original, forms: Mapping[str, Form], annex: str
) -> Context:
    """For the annex of changes: one row for each of them."""
    revises = source.dispatch.revises
    assert revises
    now = Version(source.dispatch, forms)
    day = source.dispatch.date.earliest()
    found = changes(original, now, revises, lambda id_: party_name(id_, source.units, day))
    gone = _GONE.get(revises.relation, "(bãi bỏ)")
    return {
        **common(source),
        "annex": {"label": annex, "title": CHANGES_TITLE.upper()},
        "relation": IN_WORDS[revises.relation],
        "original": _cited(original, source.agency.name),
        "changes": [
            {
                "number": str(number),
                "sort": one.sort.value,
                "where": one.where[0].upper() + one.where[1:],
                "before": one.before or _ABSENT,
                "after": one.after or gone,
            }
            for number, one in enumerate(found, start=1)
        ],
        **about(source, "thay-doi", f"{CHANGES_TITLE}: {source.dispatch.subject}"),
    }


def _cited(original: Original, agency: str) -> str:
    kind = kinds()[original.version.dispatch.kind].name
    return f"{kind} số {original.written} ngày {in_digits(original.date)} của {agency}"
