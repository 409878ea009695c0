"""All kinds of damage, by where they strike."""

from returns import damage_cells, damage_marks, damage_page, damage_tables
from returns.damage import DAMAGES, Damage

ALL = DAMAGES


def _in(*modules: object) -> list[Damage]:
    names = {getattr(module, "__name__", "") for module in modules}
    return [kind for kind in DAMAGES.values() if kind.edit.__module__ in names]


IN_CELLS = _in(damage_cells, damage_marks)
IN_TABLES = _in(damage_tables, damage_page)
