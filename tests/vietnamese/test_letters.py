"""The letters of points, in the order of the decree: d, đ, e, and neither f, j, w nor z."""

import pytest

from dispatch_gen.vietnamese.letters import LETTERS, letter


@pytest.mark.parametrize(
    ("index", "name"),
    [
        (0, "a"),
        (3, "d"),
        (4, "đ"),
        (5, "e"),
        (6, "g"),
        (22, "y"),
        (23, "aa"),
        (45, "ay"),
        (46, "ba"),
    ],
)
def test_the_letter_of_a_point(index: int, name: str) -> None:
    assert letter(index) == name


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert [c for c in LETTERS if c != "đ"] == sorted(c for c in LETTERS if c != "đ")
    assert not set(LETTERS) & set("fjwz")
    assert len(LETTERS) == 23


def test_two_hundred_points_have_names_of_their_own() -> None:
    assert len({letter(index) for index in range(200)}) == 200
