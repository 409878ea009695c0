"""docxtpl as it is, for the benchmark's yardstick and for the proof that both make the same."""

import io
from collections.abc import Mapping

from docxtpl import DocxTemplate

from dispatch_gen.ooxml.package import read_package, write_package
from dispatch_gen.render.engine.dialect import read_dialect
from dispatch_gen.render.engine.environment import StrictEnvironment
from dispatch_gen.render.engine.whole import bound


def prepared_package(data: bytes) -> bytes:
    """A template in which rules and widths are already expressions: docxtpl's own dialect, nothing more."""
    return write_package({**read_package(data), **read_dialect(data, "").tagged})


def fill_with_docxtpl(package: bytes, context: Mapping[str, object]) -> bytes:
    """One document by docxtpl: a new object each time, escaped and strict like ours."""
    template = DocxTemplate(io.BytesIO(package))
    template.render(bound(context, template), jinja_env=StrictEnvironment())
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()
