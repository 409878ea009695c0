"""The benchmark measures what it says: the memory of the process that worked, and of no other."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from dispatch_gen.workflow.bench import peak


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system tells it in another way")
def test_peak_memory_is_not_that_of_the_parent() -> None:
    before = peak()
    held = bytearray(200 * 2**20)
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        alone = pool.submit(peak).result()
    assert before is not None
    assert alone is not None
    assert alone < before + len(held) / 2**20 / 2
