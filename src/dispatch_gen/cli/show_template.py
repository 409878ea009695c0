"""What the terminal shows of a template: its level and why, its variables as a tree, names asked in vain."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from dispatch_gen.cli.show import Show, console_of
from dispatch_gen.render.engine.levels import Level

if TYPE_CHECKING:
    from dispatch_gen.errors import Problem
    from dispatch_gen.render.inspect import Inspected, PartLevel
    from dispatch_gen.render.used import Variable
    from dispatch_gen.workflow.template import InspectedFile


_MEANINGS = {
    Level.A: "level.a",
    Level.A_PLUS: "level.a-plus",
    Level.B: "level.b",
    Level.C: "level.c",
}


class ShowTemplate:
    """Shows inspected templates in the language of `show`; quiet: only what is wrong."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._say = show.messages.text
        self._out = console_of(sys.stdout)

    def files(self, files: "Sequence[InspectedFile]") -> None:
        """Every template, one after the other."""
        for one in files:
            self._show.problems(one.problems)
            if one.inspected is not None:
                self._file(one, one.inspected)

    def _file(self, one: "InspectedFile", seen: "Inspected") -> None:
        if self._show.quiet and not seen.problems:
            return
        self._out.print(Text(one.file, style="bold"), soft_wrap=True)
        if not self._show.quiet:
            use = self._say(f"interface.template-use-{one.use.value}")
            self._line(self._say(f"interface.template-known-by-{one.ground.value}", use=use), 1)
            self._levels(seen)
            self._variables(seen.variables)
            self._names("interface.template-unused", seen.unused)
        self._in_vain(seen.problems)
        self._line("", 0)

    def _levels(self, seen: "Inspected") -> None:
        meaning = self._say(_MEANINGS[seen.level])
        self._line(self._say("interface.template-level", level=seen.level, meaning=meaning), 1)
        for part in seen.parts:
            self._line(self._part(part), 2)
            where = {"around": part.spot.around, "tag": part.spot.tag}
            if part.spot.tag:
                self._line(self._say("interface.template-around-tag", **where), 3)
            elif part.spot.around:
                self._line(self._say("interface.template-around", **where), 3)
        self._line(self._say("interface.template-by-value"), 1)

    def _part(self, part: "PartLevel") -> str:
        values = {"part": part.part, "level": part.level}
        if not part.reason:
            return self._say("interface.template-part-fine", **values)
        reason = self._say(f"level.{part.reason}")
        return self._say("interface.template-part", reason=reason, **values)

    def _variables(self, variables: "Sequence[Variable]") -> None:
        self._line(self._say("interface.template-variables") + ":", 1)
        tree = Tree("", hide_root=True)
        _grow(tree, variables)
        self._out.print(Padding(tree, (0, 0, 0, 4), expand=False))

    def _names(self, key: str, names: Sequence[str]) -> None:
        told = ", ".join(names) or self._say("interface.template-nothing")
        self._line(f"{self._say(key, count=len(names))}: {told}", 1)

    def _in_vain(self, problems: "Sequence[Problem]") -> None:
        if not problems:
            self._names("interface.template-asked-in-vain", ())
            return
        self._line(self._say("interface.template-asked-in-vain", count=len(problems)) + ":", 1)
        for problem in problems:
            tag = f" {problem.values['tag']}" if problem.values.get("tag") else ""
            self._line(f"{problem.place.field}{tag}: {self._show.messages.sentence(problem)}", 2)
            remedy = self._show.messages.remedy(problem)
            self._line(self._say("interface.to-do", remedy=remedy), 3)

    def _line(self, text: str, depth: int) -> None:
        self._out.print(Text("  " * depth + text), soft_wrap=True)


def _grow(tree: Tree, variables: "Sequence[Variable]") -> None:
    for variable in variables:
        branch = tree.add(Text(variable.name + ("[]" if variable.is_list else "")))
        _grow(branch, variable.members)
