"""Changes carried out, in an order in which none undoes another."""

from collections.abc import Callable, Iterable

from dispatch_gen.ooxml.edit.changes import (
    AddNumber,
    ArabicNumber,
    Edit,
    FirstPage,
    FormatLabel,
    FormatNumber,
    FormatParagraph,
    FormatSection,
    FormatText,
    RemoveLine,
    RemoveNumber,
    RuleUnder,
)
from dispatch_gen.ooxml.edit.labels import format_label
from dispatch_gen.ooxml.edit.numbers import (
    add_number,
    arabic_number,
    first_page,
    format_number,
    remove_number,
)
from dispatch_gen.ooxml.edit.opened import Package
from dispatch_gen.ooxml.edit.paragraphs import format_paragraph, remove_line, rule_under
from dispatch_gen.ooxml.edit.sections import format_section
from dispatch_gen.ooxml.edit.text import format_text
from dispatch_gen.ooxml.package import read_package, write_package


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The file with these changes; the very same bytes when they change nothing. Raises BadPackage."""
    package = Package(read_package(data))
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: _ORDER.index(type(edit))):
        _DO[type(edit)](package, edit)
    changed = package.changed()
    return write_package(package.parts | changed) if changed else data


_DO: dict[type, Callable[..., None]] = {
    FormatText: format_text,
    FormatLabel: format_label,
    FormatNumber: format_number,
    ArabicNumber: arabic_number,
    FormatParagraph: format_paragraph,
    RuleUnder: rule_under,
    RemoveLine: remove_line,
    RemoveNumber: remove_number,
    FormatSection: format_section,
    AddNumber: add_number,
    FirstPage: first_page,
}
_ORDER = tuple(_DO)
"""A number is added where none is left, and a first page copied last."""
