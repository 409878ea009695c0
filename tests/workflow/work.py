"""What the workers of test_workers.py do: at the top of a module, as a fresh process must find it."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def backwards(number: int) -> int:
    """Later items are ready first."""
    time.sleep(max(0, 8 - number) / 50)
    return number


def misbehave(what: str) -> str:
    if what == "sleep":
        time.sleep(3600)
    if what == "eat":
        return str(len(bytearray(4 << 30)))
    if what == "eat bit by bit":
        eaten = []
        while True:
            eaten.append(bytes(range(256)) * 4096)
    if what == "exit":
        os._exit(3)
    if what == "raise":
        raise KeyError(what)
    return what.upper()


def announce(path: str) -> int:
    """Say which process works on it, then take for ever."""
    own = Path(f"{path}.{os.getpid()}")
    own.touch()
    time.sleep(3600)
    return 0


def dies_at(item: object) -> object:
    """Ends its process from within, as the system does when memory is short; 0 lives."""
    if item != 0:
        os._exit(9)
    return item


def blocked(number: int) -> bool:
    """Whether this process does not meet a signal."""
    return number in signal.pthread_sigmask(signal.SIG_BLOCK, ())
