"""The judgement on a document of our own making, for all that make documents."""

from dispatch_gen.check.checker import check
from dispatch_gen.check.finding import Report
from dispatch_gen.ooxml.reader import read_document


def judge(data: bytes) -> Report:
    """The report on a document, without pages: workers that only fill and judge are spared what reads a PDF."""
    return check(read_document(data))
