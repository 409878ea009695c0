"""A package with the parts that Word writes beside the text: styles, theme, fonts, settings, properties, a footer.

An engine has to carry them into every document, so they belong to what is measured.
"""

import io
import zipfile
from collections.abc import Mapping
from itertools import product

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATED = (
    ("styles", "styles.xml", f"{_WORD}.styles+xml"),
    ("settings", "settings.xml", f"{_WORD}.settings+xml"),
    ("webSettings", "webSettings.xml", f"{_WORD}.webSettings+xml"),
    ("fontTable", "fontTable.xml", f"{_WORD}.fontTable+xml"),
    ("footer", "footer1.xml", f"{_WORD}.footer+xml"),  # rId5
    ("theme", "theme/theme1.xml", f"{_OFFICE}.theme+xml"),
)


def word_package(document: str) -> bytes:
    """A .docx whose text is `document`; the same text gives the same bytes."""
    return zipped({name: _HEAD + text for name, text in _parts(document).items()})


def zipped(parts: Mapping[str, str]) -> bytes:
    """A deflated archive of `parts`, with one fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return buffer.getvalue()


def _parts(document: str) -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{RELATIONSHIPS}/extended-properties", "docProps/app.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            *((f"{RELATIONSHIPS}/{kind}", target) for kind, target, _ in _RELATED)
        ),
        "word/document.xml": document,
        "word/styles.xml": _styles(),
        "word/settings.xml": _settings(),
        "word/webSettings.xml": f'<w:webSettings xmlns:w="{W}"><w:optimizeForBrowser/></w:webSettings>',
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(),
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Biểu mẫu báo cáo</dc:title>'
            "<dc:creator>Văn phòng</dc:creator></cp:coreProperties>"
        ),
        "docProps/app.xml": (
            f'<Properties xmlns="{RELATIONSHIPS.replace("relationships", "extended-properties")}">'
            "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
        ),
    }


def _content_types() -> str:
    types = [("/word/document.xml", f"{_WORD}.document.main+xml")]
    types += [(f"/word/{target}", content) for _, target, content in _RELATED]
    types += [("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")]
    types += [("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml")]
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _latent() -> str:
    """Word lists every built-in style it could offer; their names, not their looks."""
    names = [
        f"{kind} {level}" for kind, level in product(("heading", "toc", "index"), range(1, 10))
    ]
    looks = [f"{kind} Table {n}" for kind, n in product(("Grid", "List"), range(1, 8))]
    looks += ["Medium Shading 1", "Medium Grid 1", "Light List"]
    names += [f"{look} Accent {accent}" for look, accent in product(looks, range(1, 7))]
    return "".join(
        f'<w:lsdException w:name="{name}" w:semiHidden="1" w:uiPriority="{priority % 99}" w:unhideWhenUsed="1"/>'
        for priority, name in enumerate(names)
    )


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/><w:pPr>'
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="240"/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{34 - n}"/><w:szCs w:val="{34 - n}"/></w:rPr></w:style>'
        for n in range(1, 10)
    )
    line = 'w:val="single" w:sz="4" w:space="0" w:color="auto"'
    borders = "".join(
        f"<w:{s} {line}/>" for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/>'
        '<w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" '
        'w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
        f'{_latent()}</w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="character" w:default="1" '
        'w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" '
        'w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '</w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn '
        f'w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>{headings}</w:styles>'
    )


def _settings() -> str:
    rsids = "".join(f'<w:rsid w:val="00{number * 7919:06X}"/>' for number in range(1, 61))
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:rsids><w:rsidRoot w:val="00A41C2E"/>{rsids}</w:rsids><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/><w:sig w:usb0="E0002EFF" w:usb1="C000785B" '
        'w:usb2="00000009" w:usb3="00000000" w:csb0="000001FF" w:csb1="00000000"/></w:font>'
        for name in ("Times New Roman", "Calibri", "Calibri Light")
    )
    return f'<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'


def _footer() -> str:
    return (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )


def _theme() -> str:
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{number * 1381653:06X}"/></a:{name}>'
        for number, name in enumerate(names)
    )
    scripts = (
        "Arab",
        "Hebr",
        "Thai",
        "Ethi",
        "Beng",
        "Gujr",
        "Khmr",
        "Knda",
        "Guru",
        "Cans",
        "Cher",
        "Viet",
    )
    faces = "".join(f'<a:font script="{script}" typeface="Times New Roman"/>' for script in scripts)
    fonts = f'<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>{faces}'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'<a:theme xmlns:a="{_A}" name="Office"><a:themeElements><a:clrScheme name="Office">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Office"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
