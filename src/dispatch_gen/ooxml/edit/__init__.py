"""Changes of formatting in a Word file. What to change is a frozen value, decided elsewhere; here it is done.

No word of a text is touched, and no part in which nothing changes: those stay byte for byte. What is set is
set directly on paragraphs, runs and sections, so that it holds whatever the styles say (ISO 29500-1, 17.7.2).
Elements stand where the schema wants them. The same edits on what they made change nothing.
"""

from dispatch_gen.ooxml.edit.applying import apply_edits
from dispatch_gen.ooxml.edit.changes import (
    TWIPS_PER_MM,
    AddNumber,
    ArabicNumber,
    At,
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
    TextLook,
)

__all__ = [
    "TWIPS_PER_MM",
    "AddNumber",
    "ArabicNumber",
    "At",
    "Edit",
    "FirstPage",
    "FormatLabel",
    "FormatNumber",
    "FormatParagraph",
    "FormatSection",
    "FormatText",
    "RemoveLine",
    "RemoveNumber",
    "RuleUnder",
    "TextLook",
    "apply_edits",
]
