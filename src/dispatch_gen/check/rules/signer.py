"""Authority, title and name of the signer (ô 7a, 7b)."""

import re
from collections.abc import Iterator

from dispatch_gen.check.layout.foot import signing_prefix
from dispatch_gen.check.layout.parts import PartName
from dispatch_gen.check.rules.base import Facts, Found, Rule, Verdict, at_piece, judge, quoted
from dispatch_gen.vietnamese.text import fold, nfc


@judge("authority-prefix")
def authority_prefix(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The authority is written `TM.`, `Q.`, `KT.`, `TL.` or `TUQ.`."""
    part = facts.layout.part(PartName.AUTHORITY)
    for piece in part.pieces if part else ():
        prefix = signing_prefix(piece.text)
        if part and prefix and nfc(prefix).upper() not in rule.texts("prefixes"):
            yield Found(
                at_piece(part, piece), quoted(piece.text), quoted(", ".join(rule.texts("prefixes")))
            )
            return


@judge("academic-title")
def academic_title(rule: Rule, facts: Facts) -> Iterator[Verdict]:
    """The name alone, without academic and honorary titles."""
    part = facts.layout.part(PartName.SIGNER)
    if part is None:
        return
    titles = sorted(rule.texts("titles"), key=len, reverse=True)
    pattern = "|".join(re.escape(fold(title)).replace(r"\.", r"\.?") for title in titles)
    found = re.match(rf"(?:{pattern})(?:\s|\.|$)", fold(part.text))
    if found:
        yield Found(at_piece(part), quoted(part.text), None)
