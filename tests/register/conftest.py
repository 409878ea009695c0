"""A register of each kind, opened again and again."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from dispatch_gen.register.store import Register
from register.stores import Open


@pytest.fixture
def opened(make: Callable[[], Open]) -> Iterator[Open]:
    """Opens the same register again and again; each is closed at the end."""
    where = make()
    with ExitStack() as stack:

        def again() -> Register:
            register = where()
            stack.callback(register.close)
            return register

        yield again


@pytest.fixture
def register(opened: Open) -> Register:
    return opened()
