"""What can be seen on the rendered page only."""

from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import Facts, Found, Rule, Unknown, Verdict, judge, quoted, said


@judge("signer-alone")
def signer_alone(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The signer's page bears some of the text too."""
    signer = facts.layout.part(PartName.SIGNER)
    if signer is None:
        return
    if facts.printed is None:
        yield Unknown("not-rendered")
        return
    page = facts.printed.last_page_of(signer.text)
    if page is None:
        yield Unknown("signer-not-found")
        return
    body = "".join(item.paragraph.full_text for item in facts.layout.body)
    if page > 1 and facts.printed.lines_of(body, page) == 0:
        yield Found(
            Spot(signer.name.value, signer.pieces[0].paragraph, signer.text, page),
            said("alone"),
            None,
        )


@judge("rendered-number-on-page-1")
def rendered_number_on_page_1(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No number on page 1, as it is printed."""
    if facts.printed is None:
        yield Unknown("not-rendered")
    elif facts.printed.has_number_on_first(facts.document.sections[0].top):
        yield Found(Spot("page-number", page=1), quoted("1"), said("nothing"))
