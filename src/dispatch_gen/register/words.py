"""Words to find an entry by: without marks, in lower case, numbers without leading zeros."""

import re
from collections.abc import Iterator
from datetime import date

from dispatch_gen.model.kinds import kinds
from dispatch_gen.register.entry import Incoming, Outgoing
from dispatch_gen.vietnamese.text import plain

_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(
    r"\b(?:(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>[12]\d{3})|(?P<Y>[12]\d{3})-(?P<M>\d\d)-(?P<D>\d\d))\b",
    re.ASCII,
)


def words_of(entry: Outgoing | Incoming) -> frozenset[str]:
    """All words by which `entry` is found."""
    kind = kinds()[entry.kind].name if entry.kind in kinds() else entry.kind
    texts = [str(entry.number), entry.symbol, entry.date.isoformat(), kind, entry.subject]
    texts += [entry.unit, entry.note]
    if isinstance(entry, Outgoing):
        texts += [entry.signer, *entry.recipients]
    else:
        texts += [entry.issuer, entry.issued_on.isoformat()]
    return frozenset(word for text in texts for word in (*_words(text), *_days(text)))


def asked(query: str) -> tuple[str, ...]:
    """The words of a query; a date in it is one word."""
    return tuple(dict.fromkeys((*_days(query), *_words(_DATE.sub(" ", query)))))


def is_beginning(word: str) -> bool:
    """Whether a word asked for may be the beginning of one: a number is meant as it stands."""
    return not word[-1].isdigit()


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(plain(text)):
        yield (word.lstrip("0") or "0") if word.isdecimal() else word


def _days(text: str) -> Iterator[str]:
    for match in _DATE.finditer(text):
        year, month, day = (int(match[a] or match[a.upper()]) for a in "ymd")
        try:
            yield f"d{date(year, month, day):%Y%m%d}"
        except ValueError:
            continue
