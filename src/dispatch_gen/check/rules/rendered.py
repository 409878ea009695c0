"""What can be seen on the rendered page only."""

from collections.abc import Iterator

from dispatch_gen.check.finding import Spot
from dispatch_gen.check.rules.base import Facts, Found, Rule, Unknown, Verdict, judge, quoted, said


@judge("signer-alone")
def signer_alone(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The signer's page bears some of the text too."""
    if facts.pages is None:
        yield Unknown("not-rendered")
    elif facts.pages.count > 1 and facts.pages.body_lines_with_signer is None:
        yield Unknown("signer-not-found")
    elif facts.pages.count > 1 and facts.pages.body_lines_with_signer == 0:
        yield Found(Spot("signer", page=facts.pages.count), said("alone"), None)


@judge("rendered-number-on-page-1")
def rendered_number_on_page_1(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """No number on page 1, as it is printed."""
    if facts.pages is None:
        yield Unknown("not-rendered")
    elif facts.pages.number_on_first:
        yield Found(Spot("page-number", page=1), quoted("1"), said("nothing"))
