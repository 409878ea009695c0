"""One stage measured anew takes the place of its section, and touches no other."""

from page import page, with_section
from section import Section, Table

ONE, TWO = (
    Section(name, f"Text {name}.", (Table("", ("a",), (("1",),)),)) for name in ("One", "Two")
)
ANEW = Section("One", "Text anew.", (Table("", ("a",), (("2",),)),))


def test_a_section_is_replaced_in_its_place() -> None:
    assert with_section(page({}, [ONE, TWO]), ANEW) == page({}, [ANEW, TWO])


def test_a_section_that_was_not_there_comes_last() -> None:
    assert with_section(page({}, [ONE]), TWO) == page({}, [ONE, TWO])
