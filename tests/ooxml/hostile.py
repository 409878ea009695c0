"""Files that strangers send: hostile, damaged, of another kind; and honest ones that look odd.

Each table tells a name, how the file is made (only when asked for: some are large) and, for those that are
refused, the reason.
"""

import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping

from dispatch_gen.ooxml.limits import LIMITS, tree_size

TYPES, DOCUMENT, RELATIONS = (
    "[Content_Types].xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

Relation = tuple[str, str, str]
"""Kind, target, mode ("" or "External")."""


def document(inner: str = "<w:p><w:r><w:t>Lai Châu</w:t></w:r></w:p>") -> bytes:
    """The part that holds the text."""
    return f'<w:document xmlns:w="{_W}"><w:body>{inner}</w:body></w:document>'.encode()


def listed(main: str = _MAIN, more: str = "") -> bytes:
    """The content types, with that of the part that holds the text."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{more}</Types>'
    ).encode()


def related(*relations: Relation, base: str = _OFFICE) -> bytes:
    """A part of relationships."""
    entries = "".join(
        f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for n, (kind, target, mode) in enumerate(relations)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{entries}</Relationships>'.encode()


WORD: dict[str, bytes] = {
    TYPES: listed(),
    "_rels/.rels": related(("officeDocument", DOCUMENT, "")),
    DOCUMENT: document(),
}
"""The least that is a Word file."""


def zipped(
    parts: Mapping[str, bytes], *more: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in (*parts.items(), *more):
            archive.writestr(name, content)
    return buffer.getvalue()


def word(**changes: bytes) -> bytes:
    """The least Word file with another `types`, `document`, `relations` or `package` (relationships)."""
    names = {"types": TYPES, "document": DOCUMENT, "relations": RELATIONS, "package": "_rels/.rels"}
    return zipped({**WORD, **{names[key]: content for key, content in changes.items()}})


def linked(*relations: Relation) -> bytes:
    """A Word file whose text has these relationships."""
    return word(relations=related(*relations))


def field(code: str) -> bytes:
    """A Word file with these field codes, one a run."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in code.split("|"))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "end"))
    return word(document=document(f"<w:p>{begin}{runs}{end}</w:p>"))


def patched(data: bytes, name: str, *changes: tuple[int, int, str, int]) -> bytes:
    """Change the headers of a member: place in the local header, in the directory (-1: not there), format
    and value."""
    result = bytearray(data)
    local = data.index(name.encode()) - 30
    central = data.index(name.encode(), data.index(b"PK\x01\x02")) - 46
    for near, far, form, value in changes:
        for start, place in ((local, near), (central, far)):
            if place >= 0:
                struct.pack_into(form, result, start + place, value)
    return bytes(result)


def overlapping() -> bytes:
    """One member lies inside another: each byte counts twice, or a million times."""
    inner = zipped({"word/a.bin": b"x" * 99}, method=zipfile.ZIP_STORED)
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        (info,) = archive.infolist()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in WORD.items():
            archive.writestr(name, content)
        info.header_offset = buffer.tell() + 30 + len("word/b.bin")
        archive.writestr("word/b.bin", inner[: inner.index(b"PK\x01\x02")])
        archive.filelist.append(info)
    return buffer.getvalue()


def in_encoding(codec: str, declared: str = "", mark: bytes = b"") -> bytes:
    """The text in another encoding; declared as such."""
    text = document().decode()
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return word(document=mark + (head + text).encode(codec))


def hidden_doctype(codec: str) -> bytes:
    """A document type that no search of bytes finds."""
    declared = '<?xml version="1.0" encoding="{}"?><!DOCTYPE w:document [<!ENTITY e "x">]>'
    text = declared.format(codec) + document().decode()
    if codec == "utf-7":
        text = text.replace("<!DOCTYPE", "+ADwAIQ-DOCTYPE").replace("<!E", "+ADwAIQ-E")
        return word(document=text.encode("ascii", "replace"))
    return word(document=text.encode(codec))


def compound(name: str) -> bytes:
    """A compound file (OLE) with a stream of this name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(512)


def of_kind(content_type: str) -> bytes:
    return word(types=listed(content_type))


def with_part(name: str, content: bytes = b"x", types: str = "") -> bytes:
    return zipped({**WORD, TYPES: listed(more=types)}, (name, content))


def filled(unit: str, room: int) -> bytes:
    """A text of as many units as just stay within `room` bytes of tree."""
    empty = tree_size(document(""))
    each = (tree_size(document(unit * 1000)) - empty) / 1000
    return document(unit * int((room - empty) / each))


def _override(name: str, content_type: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{content_type}"/>'


_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument."
_EMPTY_PARAGRAPH = "<w:p/>"
_ROOM = LIMITS.trees - 2**16

Build = Callable[[], bytes]

KINDS: dict[str, tuple[Build, str]] = {
    "nothing": (lambda: b"", "empty"),
    "text": (lambda: b"Lai Chau", "not-a-word-file"),
    "PDF": (lambda: b"%PDF-1.7\n" + bytes(99), "is-pdf"),
    "RTF": (lambda: rb"{\rtf1 x}", "is-rtf"),
    "old Word": (lambda: compound("WordDocument"), "is-doc"),
    "password": (lambda: compound("EncryptedPackage"), "encrypted"),
    "compound of another kind": (lambda: compound("Workbook"), "not-a-word-file"),
    "HTML": (lambda: b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>404", "is-html"),
    "HTML after a declaration": (lambda: b'<?xml version="1.0"?>\n<html>', "is-html"),
    "a page saved by Word": (lambda: b"MIME-Version: 1.0\n", "is-html"),
    "OpenDocument": (
        lambda: zipped(
            {"mimetype": b"application/vnd.oasis.opendocument.text"}, method=zipfile.ZIP_STORED
        ),
        "is-opendocument",
    ),
    "Excel": (lambda: of_kind(_OFFICE_TYPE + "spreadsheetml.sheet.main+xml"), "is-excel"),
    "Excel with macros": (
        lambda: of_kind("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        "is-excel",
    ),
    "PowerPoint": (
        lambda: of_kind(_OFFICE_TYPE + "presentationml.presentation.main+xml"),
        "is-powerpoint",
    ),
    "any archive": (lambda: zipped({"a.txt": b"x"}), "not-a-word-file"),
    "no relationships": (
        lambda: zipped({n: c for n, c in WORD.items() if n != "_rels/.rels"}),
        "no-document",
    ),
    "no text": (lambda: zipped({n: c for n, c in WORD.items() if n != DOCUMENT}), "no-document"),
    "text of another sort": (lambda: word(document=b"<w:document xmlns:w='x'/>"), "no-document"),
}

ARCHIVES: dict[str, tuple[Build, str]] = {
    "cut off": (lambda: zipped(WORD)[:-30], "damaged"),
    "cut off early": (lambda: zipped(WORD)[:200], "damaged"),
    "wrong sum": (
        lambda: zipped(WORD, method=zipfile.ZIP_STORED).replace(b"Lai", b"Lao"),
        "damaged",
    ),
    "broken deflate": (
        lambda: patched(zipped(WORD), DOCUMENT, (len(DOCUMENT) + 30, -1, "<I", 0xFFFFFFFF)),
        "damaged",
    ),
    "too large": (lambda: b"PK\x03\x04" + bytes(LIMITS.file), "too-large"),
    "too many members": (
        lambda: zipped(WORD, *((f"p{n}", b"") for n in range(LIMITS.members))),
        "too-many-parts",
    ),
    "a directory of a million": (
        lambda: zipped(WORD) + b"PK\x01\x02" * 1_000_000,
        "too-many-parts",
    ),
    "too large unpacked": (
        lambda: zipped(WORD, *((f"{n}", bytes(2**24)) for n in range(5))),
        "unpacks-too-large",
    ),
    "unpacks to more than it says": (
        lambda: patched(
            zipped(WORD, ("word/a.bin", bytes(2**30))), "word/a.bin", (22, 24, "<I", 9)
        ),
        "damaged",
    ),
    "unpacks to less than it says": (
        lambda: patched(zipped(WORD), DOCUMENT, (22, 24, "<I", 2**20)),
        "damaged",
    ),
    "overlapping": (overlapping, "overlapping-parts"),
    "encrypted member": (lambda: patched(zipped(WORD), DOCUMENT, (6, 8, "<H", 1)), "encrypted"),
    "encrypted, says the header only": (
        lambda: patched(zipped(WORD), DOCUMENT, (6, -1, "<H", 1)),
        "damaged",
    ),
    "strange compression": (
        lambda: patched(zipped(WORD), DOCUMENT, (8, 10, "<H", 99)),
        "unknown-compression",
    ),
    "bzip2": (lambda: zipped(WORD, method=zipfile.ZIP_BZIP2), "unknown-compression"),
    "another name in the header": (
        lambda: zipped(WORD).replace(b"word/document.xml", b"word/dokument.xml", 1),
        "damaged",
    ),
    "same name": (
        lambda: zipped(WORD, ("word/documenu.xml", b"<a/>")).replace(b"documenu", b"document"),
        "same-name-twice",
    ),
    "same name in capitals": (lambda: zipped(WORD, ("Word/Document.XML", b"")), "same-name-twice"),
    "name absolute": (lambda: with_part("/etc/passwd"), "unsafe-name"),
    "name upward": (lambda: with_part("word/../../x"), "unsafe-name"),
    "name with a drive": (lambda: with_part("C:/x"), "unsafe-name"),
    "name with backslash": (lambda: with_part("word\\x"), "unsafe-name"),
    "name with a control character": (lambda: with_part("word/\x1b[2J"), "unsafe-name"),
    "name with zero": (
        lambda: with_part("word/a~b").replace(b"word/a~b", b"word/a\0b"),
        "unsafe-name",
    ),
}

XML: dict[str, tuple[Build, str]] = {
    "not whole": (lambda: word(document=document()[:-5]), "damaged"),
    "no XML": (lambda: word(document=b"x"), "damaged"),
    "styles not whole": (lambda: with_part("word/styles.xml", b"<a>"), "damaged"),
    "not whole, by its type only": (
        lambda: with_part("word/a.b", b"<a>", _override("word/a.b", "application/x+xml")),
        "damaged",
    ),
    "content types not whole": (lambda: word(types=b"<Types>"), "damaged"),
    "document type": (
        lambda: word(document=b"<!DOCTYPE w [<!ENTITY a 'x'>]>" + document()),
        "has-doctype",
    ),
    "entities in the content types": (
        lambda: word(types=b"<!DOCTYPE Types SYSTEM 'file:///etc/passwd'>" + listed()),
        "has-doctype",
    ),
    "document type in UTF-16": (lambda: hidden_doctype("utf-16"), "has-doctype"),
    "document type in UTF-7": (lambda: hidden_doctype("utf-7"), "wrong-encoding"),
    "document type in EBCDIC": (
        lambda: word(document=b"<!DOCTYPE a><a/>".decode().join(["<?xml ?>", ""]).encode("cp500")),
        "wrong-encoding",
    ),
    "UTF-7": (lambda: in_encoding("utf-7", "UTF-7"), "wrong-encoding"),
    "Latin 1": (lambda: in_encoding("latin-1", "iso-8859-1"), "wrong-encoding"),
    "UTF-16 without a mark": (lambda: in_encoding("utf-16-le"), "wrong-encoding"),
    "UTF-32": (lambda: in_encoding("utf-32"), "wrong-encoding"),
    "UTF-8 that says UTF-16": (lambda: in_encoding("utf-8", "utf-16"), "wrong-encoding"),
    "UTF-16 that says UTF-8": (lambda: in_encoding("utf-16", "utf-8"), "wrong-encoding"),
    "Latin 1 after many spaces": (
        lambda: word(document=b"<?xml version='1.0'" + b" " * 999 + b"encoding='latin1'?><a/>"),
        "damaged",
    ),
    "Latin 1 after a mark of UTF-8": (
        lambda: in_encoding("utf-8", "iso-8859-1", b"\xef\xbb\xbf"),
        "wrong-encoding",
    ),
    "four million elements in the content types": (
        lambda: word(types=b"<Types>" + b"<a/>x" * 4_000_000 + b"</Types>"),
        "too-complex",
    ),
    "long texts in three parts": (
        lambda: zipped(
            WORD, *((f"{n}.xml", b"<a>" + b" " * 9_000_000 + b"</a>") for n in range(3))
        ),
        "too-complex",
    ),
    "a declaration without end": (
        lambda: word(document=b"<?xml " + b" encoding='utf-8'" * 10**6),
        "damaged",
    ),
    "no UTF-8": (lambda: in_encoding("latin-1"), "damaged"),
    "ten million empty paragraphs": (
        lambda: word(document=document(_EMPTY_PARAGRAPH * 10_000_000)),
        "too-complex",
    ),
    "eight million texts in a part of no usual name": (
        lambda: with_part(
            "a.b",
            b"<a>" + b"<a/>x" * 4_000_000 + b"</a>",
            _override("a.b", "application/x+xml"),
        ),
        "too-complex",
    ),
    "a million and a half empty paragraphs in UTF-16": (
        lambda: word(document=document(_EMPTY_PARAGRAPH * 1_500_000).decode().encode("utf-16")),
        "too-complex",
    ),
    "two million attributes": (
        lambda: word(document=document('<w:p w:a="" w:b=""/>' * 1_000_000)),
        "too-complex",
    ),
    "many parts, each within the bounds": (
        lambda: zipped(WORD, *((f"word/{n}.xml", filled("<a/>x", 2**25)) for n in range(5))),
        "too-complex",
    ),
    "ten thousand deep": (
        lambda: word(document=document("<w:p>" * 10_000 + "</w:p>" * 10_000)),
        "too-complex",
    ),
    "one text of eleven million": (
        lambda: word(document=document("<w:t>" + "x" * 11_000_000 + "</w:t>")),
        "too-complex",
    ),
}

CONTENT: dict[str, tuple[Build, str]] = {
    "macros": (lambda: with_part("word/VBAProject.bin"), "has-macros"),
    "macros by their type": (
        lambda: of_kind("application/vnd.ms-word.document.macroEnabled.main+xml"),
        "has-macros",
    ),
    "macros by their type, another name": (
        lambda: with_part(
            "a.bin", types=_override("a.bin", "application/vnd.ms-office.vbaProject")
        ),
        "has-macros",
    ),
    "macros by relationship": (lambda: linked(("vbaProject", "a.bin", "")), "has-macros"),
    "data of macros": (lambda: linked(("wordVbaData", "vbaData.xml", "")), "has-macros"),
    "altChunk": (lambda: linked(("aFChunk", "a.html", "")), "has-altchunk"),
    "OLE": (lambda: linked(("oleObject", "embeddings/o.bin", "")), "has-ole"),
    "OLE elsewhere": (lambda: linked(("oleObject", "http://a.vn/o", "External")), "has-ole"),
    "OLE by its type": (
        lambda: with_part("a.bin", types=_override("A.bin", _OFFICE_TYPE + "oleObject")),
        "has-ole",
    ),
    "ActiveX": (lambda: linked(("control", "activeX/a.xml", "")), "has-activex"),
    "ActiveX, its data": (lambda: linked(("activeXControlBinary", "a.bin", "")), "has-activex"),
    "ActiveX by its type": (
        lambda: with_part(
            "a.xml", b"<a/>", _override("a.xml", "application/vnd.ms-office.activeX+xml")
        ),
        "has-activex",
    ),
    "image elsewhere": (
        lambda: linked(("image", "http://a.vn/i.png", "External")),
        "has-external-link",
    ),
    "image beside the file": (lambda: linked(("image", "i.png", "External")), "has-external-link"),
    "image on a share": (
        lambda: linked(("image", r"\\a.vn\i.png", "External")),
        "has-external-link",
    ),
    "image elsewhere, not said so": (
        lambda: linked(("image", "https://a.vn/i.png", "")),
        "has-external-link",
    ),
    "template elsewhere": (
        lambda: linked(("attachedTemplate", "https://a.vn/t.dotm", "External")),
        "has-external-link",
    ),
    "template on a share": (
        lambda: linked(("attachedTemplate", "file://a.vn/t.dotm", "External")),
        "has-external-link",
    ),
    "template on a share, four strokes": (
        lambda: linked(("attachedTemplate", "file:////a.vn/t.dotm", "External")),
        "has-external-link",
    ),
    "document inside elsewhere": (
        lambda: linked(("subDocument", "file:///C:/a.docx", "External")),
        "has-external-link",
    ),
    "elsewhere from the package": (
        lambda: word(
            package=related(
                ("officeDocument", DOCUMENT, ""), ("image", "http://a.vn/i", "External")
            )
        ),
        "has-external-link",
    ),
    "DDE": (lambda: field(r'DDEAUTO c:\\windows\\cmd.exe "/k calc"'), "has-dde"),
    "DDE in pieces": (lambda: field(" d|d|e a b"), "has-dde"),
    "DDE in figures": (lambda: field("&#68;DE a b"), "has-dde"),
    "DDE in a simple field": (
        lambda: word(document=document('<w:p><w:fldSimple w:instr=" DDE a b"/></w:p>')),
        "has-dde",
    ),
}

REFUSED = {**KINDS, **ARCHIVES, **XML, **CONTENT}


def _streamed() -> bytes:
    """Written to where one cannot go back: the sizes follow each member."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.content = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            before = len(self.content)
            self.content += bytes(data)  # type: ignore[call-overload]
            return len(self.content) - before

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in WORD.items():
            archive.writestr(name, content)
    return bytes(stream.content)


def _strict() -> bytes:
    """ISO 29500-1 as Word saves it."""
    plain = document('<w:p w:rsidR="1"><w:r><w:t>Lai Châu</w:t></w:r></w:p>').decode()
    strict = plain.replace(_W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    base = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    return word(
        document=strict.encode(),
        package=related(("officeDocument", DOCUMENT, ""), base=base),
        relations=related(("hyperlink", "http://a.vn", "External"), base=base),
    )


def _moved(name: str, target: str) -> bytes:
    parts = {**WORD, "_rels/.rels": related(("officeDocument", target, ""))}
    return zipped({**{n: c for n, c in parts.items() if n != DOCUMENT}, name: WORD[DOCUMENT]})


def _noise(size: int) -> bytes:
    return random.Random(0).randbytes(size)


HONEST: dict[str, Build] = {
    "the least": lambda: zipped(WORD),
    "stored": lambda: zipped(WORD, method=zipfile.ZIP_STORED),
    "another main part": lambda: _moved("word/document2.xml", "/word/document2.xml"),
    "a main part in capitals": lambda: _moved("Word/Document.XML", "word/document.xml"),
    "content types in small letters": lambda: zipped(
        {TYPES.lower(): WORD[TYPES], **{n: c for n, c in WORD.items() if n != TYPES}}
    ),
    "folders": lambda: zipped({"word/": b"", **WORD}),
    "sizes after each member": _streamed,
    "a mark of UTF-8": lambda: in_encoding("utf-8-sig", "UTF-8"),
    "UTF-16": lambda: in_encoding("utf-16", "UTF-16"),
    "UTF-16, big end first": lambda: in_encoding("utf-16-be", mark=b"\xfe\xff"),
    "ISO strict": _strict,
    "hyperlinks": lambda: linked(("hyperlink", "https://a.vn/?a=b", "External")),
    "a hyperlink without a mode": lambda: linked(("hyperlink", "mailto:a@a.vn", "")),
    "its template": lambda: linked(("attachedTemplate", "file:///C:\\Mau\\a.dotm", "External")),
    "its template on a drive": lambda: linked(("attachedTemplate", r"D:\a.dotx", "External")),
    "a template": lambda: of_kind(_OFFICE_TYPE + "wordprocessingml.template.main+xml"),
    "signed": lambda: with_part("_xmlsignatures/sig1.xml", b"<a/>"),
    "a field": lambda: field(" HYPERLINK |&quot;http://a.vn/DDE&quot;"),
    "a ratio of 160:1": lambda: word(document=document("<w:p><w:r/></w:p>" * 20_000)),
    "a sheet inside": lambda: linked(("package", "embeddings/a.xlsx", "")),
}

LAWFUL_BOMBS: dict[str, Build] = {
    "a cell over a hundred million columns": lambda: word(
        document=document(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr><w:p/></w:tc>"
            "</w:tr></w:tbl>"
        )
    ),
    "paragraphs up to the limit": lambda: word(document=filled(_EMPTY_PARAGRAPH, _ROOM)),
    "texts up to the limit": lambda: word(document=filled("<w:p/>x", _ROOM)),
    "attributes up to the limit": lambda: word(document=filled('<w:p w:a="1" w:b="2"/>', _ROOM)),
    "namespaces up to the limit": lambda: word(document=filled('<a xmlns="u"/>', _ROOM)),
    "fields up to the limit": lambda: word(document=filled("<w:instrText/>", _ROOM)),
    "relationships up to the limit": lambda: linked(
        *[("hyperlink", "http://a.vn", "External")] * 100_000
    ),
    "types up to the limit": lambda: word(types=listed(more=_override("a", "b") * 200_000)),
    "all limits at once": lambda: zipped(
        {**WORD, DOCUMENT: filled('<w:p w:a="1"/>x', _ROOM)},
        ("word/media/a.png", _noise(LIMITS.file - 2**20)),
        ("word/media/b.png", bytes(LIMITS.unpacked - LIMITS.file - 8 * 2**20)),
    ),
}
