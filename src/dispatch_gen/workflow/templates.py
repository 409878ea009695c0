"""The Word templates of a workspace: found by name, read, compiled."""

from dataclasses import dataclass

from dispatch_gen.errors import Place, Problem, TemplateError
from dispatch_gen.render.template import Template, compile_template
from dispatch_gen.vietnamese.text import nearest
from dispatch_gen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Templates:
    """Those in the folder `templates`; not the owner files that Word and LibreOffice lay beside them."""

    workspace: Workspace

    def names(self) -> list[str]:
        """The names of the Word files."""
        files = (path for path in self.workspace.templates.glob("*.docx") if path.is_file())
        return sorted(path.name for path in files if path.name[0] not in "~.")

    def shown(self, name: str) -> str:
        """How messages call a template."""
        return self.workspace.name_of(self.workspace.templates / name)

    def read(self, name: str) -> bytes:
        """The template's bytes. Raises TemplateError."""
        place, known = Place(self.shown(name)), self.names()
        if name not in known:
            values = {"nearest": nearest(name, known) or "—"}
            raise TemplateError(Problem("template.missing", place, values=values))
        try:
            return (self.workspace.templates / name).read_bytes()
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            raise TemplateError(Problem("template.unreadable", place, values=values)) from error

    def compile(self, name: str) -> Template:
        """The compiled template. Raises TemplateError with all that is wrong with it."""
        return compile_template(self.read(name), self.shown(name))
