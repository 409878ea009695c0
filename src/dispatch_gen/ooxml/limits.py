"""How large a file of a stranger may be, and the one refusal for all that is wrong with it."""

from dataclasses import dataclass

_MB = 2**20


class BadPackage(Exception):
    """The file cannot be used; `reason` is the name of a message in room `file`, `values` what its
    sentence needs (cut short, nothing in it that a terminal would obey)."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = {name: _shown(str(value)) for name, value in values.items()}


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else "□" for c in text[:80])


@dataclass(frozen=True, slots=True)
class Limits:
    """Chosen so that a file just under all of them is read, one tree at a time, in less than 300 MB. There is
    none on the ratio of compression: honest files reach 160:1."""

    file: int = 32 * _MB
    """The file as it stands on the disk."""
    members: int = 5_000
    """Entries in the archive, folders too."""
    unpacked: int = 64 * _MB
    """All parts together."""
    xml: int = 20 * _MB
    """All parts that are XML by their names; told by the directory, so that a bomb is not even inflated."""
    trees: int = 128 * _MB
    """All XML parts together, read as trees; see `tree_size`."""
    paragraphs: int = 50_000
    """In all that is read as text, a header as often as sections have it: over a thousand pages. The facts of
    each take 3 KB, so that without this bound a file of 10 KB takes a gigabyte."""
    style_depth: int = 200
    """Styles that are based on one another; Word stops long before."""


LIMITS = Limits()


def tree_size(xml: bytes) -> int:
    """How much memory the tree of an XML part takes, at most, told from its bytes without parsing.

    A node starts at each `<` but that of an end tag, and a text ends at each `<` that does not follow a `>`;
    libxml2 takes 120 bytes for either and 216 for an attribute with its value, besides the text.
    """
    nodes = 2 * xml.count(b"<") - xml.count(b"</") - xml.count(b"><")
    return 128 * nodes + 224 * xml.count(b"=") + len(xml)
