"""A dispatch as it is in force: the issued one with what later ones amended laid over it, by their ids."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dispatch_gen.model.base import Model
from dispatch_gen.model.changes import Version
from dispatch_gen.model.dispatch import Directive, Dispatch

M = TypeVar("M", bound=Model)


def amended(before: Version, by: Version) -> Version:
    """What holds once `by` has amended `before`: the same id means the same thing, another one is new."""
    old, new = before.dispatch, by.dispatch
    come = {one.id: one for one in new.all_directives()}
    known = {one.id for one in old.all_directives()}
    sections = tuple(
        section.model_copy(update={"directives": _directives(section.directives, come)})
        for section in old.sections
    )
    added = tuple(one for id_, one in come.items() if id_ not in known)
    dispatch = old.model_copy(
        update={
            "citations": _overlaid(old.citations, new.citations),
            "deadlines": _overlaid(old.deadlines, new.deadlines),
            "directives": (*_directives(old.directives, come), *added),
            "sections": sections,
            "reporting": _overlaid(old.reporting, new.reporting),
        }
    )
    return Version(_told(dispatch), {**before.forms, **by.forms})


def _directives(old: Iterable[Directive], come: dict[str, Directive]) -> tuple[Directive, ...]:
    return tuple(_directive(one, come[one.id]) if one.id in come else one for one in old)


def _directive(old: Directive, new: Directive) -> Directive:
    """The new words; the heading of an amendment says which directive it amends, and is none of it."""
    return new.model_copy(update={"heading": old.heading, "items": _overlaid(old.items, new.items)})


def _overlaid(old: Sequence[M], new: Sequence[M]) -> tuple[M, ...]:
    """Old and new by id, each in its place; what is new stands at the end."""
    values = {_id(one): one for one in (*old, *new)}
    return tuple(values.values())


def _id(one: Model) -> str:
    id_ = getattr(one, "id")  # noqa: B009  of every model that stands in a list with an id
    assert isinstance(id_, str)
    return id_


def _told(dispatch: Dispatch) -> Dispatch:
    """Only keys that hold something count as written, so that a copy has no empty ones."""
    return Dispatch.model_validate(dispatch.model_dump(mode="json", exclude_defaults=True))
