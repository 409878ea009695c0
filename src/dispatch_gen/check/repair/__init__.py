"""What mends a fault: for each judge a function from what was found to changes of formatting.

Only what has exactly one right form is mended, and never a word: no case, no spelling, no number, no mark.
Where the form hangs on typed spaces, or on several columns in one paragraph, nothing is done and the fault
stays. Nothing is written here: the changes are values, `ooxml/edit.py` carries them out.
"""

from dispatch_gen.check.repair import letters, page, ruling, setting
from dispatch_gen.check.repair.mending import Repair, facts_of, repairs

__all__ = ["MENDERS", "Repair", "facts_of", "repairs"]
MENDERS = (letters, page, ruling, setting)
"""Imported so that what they mend is entered."""
