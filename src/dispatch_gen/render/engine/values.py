"""What a context may hold beside text, numbers, lists and dictionaries: values with a form of their own.

docxtpl's RichText, RichTextParagraph and Listing are taken as they are. Its InlineImage and Subdoc are bound to
an open template; these two are not, so that one value serves any number of documents.
"""

from dataclasses import dataclass
from typing import NoReturn

from docxtpl import Listing, RichText, RichTextParagraph

from dispatch_gen.render.engine.shown import NeedsDocxtplError

__all__ = ["Listing", "Picture", "RichText", "RichTextParagraph", "Subdocument"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a line of text, for `{{ name }}`. Sizes in mm; one alone keeps the proportion, none takes
    what the file says."""

    data: bytes
    width: float | None = None
    height: float | None = None
    description: str = ""
    """What it shows, for those who cannot see it (`descr`, ISO 29500-1, 20.4.2.5)."""

    def __html__(self) -> NoReturn:
        """Pictures are parts of the package: docxtpl puts them in."""
        raise NeedsDocxtplError


@dataclass(frozen=True, slots=True)
class Subdocument:
    """The body of another .docx, for `{{p name }}`; needs the extra `subdocuments`."""

    data: bytes

    def __html__(self) -> NoReturn:
        """Its styles, numberings and parts have to be joined: docxtpl puts it in."""
        raise NeedsDocxtplError
