"""docxtpl as it is, for the benchmark's yardstick and for the proof that both make the same."""

import io
from collections.abc import Mapping
from xml.sax.saxutils import escape

from docxtpl import DocxTemplate

from dispatch_gen.ooxml.formatting import Styles
from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.ooxml.wordprocessing import parse
from dispatch_gen.render.prepare import prepare
from dispatch_gen.render.template import FILLED_PARTS, strict_environment


def prepared_package(data: bytes) -> bytes:
    """A template in which rules and widths are already expressions: docxtpl's own dialect, nothing more."""
    parts = read_package(data)
    styles = Styles(parse(parts["word/styles.xml"]))
    for name in [name for name in parts if FILLED_PARTS.fullmatch(name)]:
        ready = prepare(parse(parts[name]), styles)
        xml = ready.xml
        for hole, expression in ready.holes.items():
            xml = xml.replace(hole, escape(expression))
        parts[name] = xml.encode("utf-8")
    return write_package(parts)


def fill_with_docxtpl(package: bytes, context: Mapping[str, object]) -> bytes:
    """One document by docxtpl: a new object each time, escaped and strict like ours."""
    template = DocxTemplate(io.BytesIO(package))
    template.render(dict(context), jinja_env=strict_environment())
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()
