"""The templates of our pages: sandboxed, strict, escaped; found beside the code."""

from functools import cache
from importlib.resources import files

import jinja2
from jinja2.sandbox import SandboxedEnvironment


@cache
def page_template(name: str) -> jinja2.Template:
    """The page template `name`, a path below this package."""
    environment = SandboxedEnvironment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files("dispatch_gen.render").joinpath(name).read_text(encoding="utf-8")
    return environment.from_string(text)
