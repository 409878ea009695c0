"""Write-once bags (BagIt, RFC 8493) of issued documents: written, verified, found, exported."""

from dispatch_gen.archive.bag import Kept, recover, write
from dispatch_gen.archive.metadata import FileCode, Metadata, Receiver, SignerInfo
from dispatch_gen.archive.record import Beside, Head, Record

__all__ = [
    "Beside",
    "FileCode",
    "Head",
    "Kept",
    "Metadata",
    "Receiver",
    "Record",
    "SignerInfo",
    "recover",
    "write",
]
