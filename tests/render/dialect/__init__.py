"""Small templates that use every part of docxtpl's dialect, each with what must be read in the result."""

from collections.abc import Mapping

from render.dialect.basics import BASICS
from render.dialect.grids import GRIDS
from render.dialect.making import Case
from render.dialect.places import NOTES, PLACES
from render.dialect.texts import TEXTS
from render.dialect.values import VALUES

CASES: Mapping[str, Case] = {**BASICS, **TEXTS, **GRIDS, **VALUES, **PLACES, **NOTES}
