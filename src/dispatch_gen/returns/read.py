"""A file that came back, as values: identified, read by the ladder, nothing guessed in silence. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dispatch_gen.errors import Problem
from dispatch_gen.returns.known import Known
from dispatch_gen.returns.reading import Reading


@dataclass(frozen=True, slots=True)
class NotReadable:
    """No form that can be read here: a scan, a photograph, a workbook, a damaged file. Never an empty form."""

    code: str
    """Key of the sentence that goes back to the sender, e.g. `returns.is-pdf`."""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def problem(self) -> Problem:
        """The same as a problem, to be told with its remedy."""
        return Problem(self.code, values=self.values)


def read_return(data: bytes, known: Known) -> Reading | NotReadable:
    """The bytes of a stranger's file as a form that was filled in; never raises for what the file holds.

    Problems of the reading: an error goes back to the sender, a warning needs a look, a note is told.
    `place.field` is the spot (`bao-chi.so-luot`) where there is one. Every value that is unreadable or doubted
    has a problem of its own, with the same code as its `doubt`.
    """
    raise NotImplementedError
