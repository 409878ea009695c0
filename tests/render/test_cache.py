"""A template is compiled once, whatever its file is called in the meantime."""

import pytest

from dispatch_gen.errors import TemplateError
from dispatch_gen.render.cache import TemplateCache
from dispatch_gen.render.engine.shown import Hole
from render.samples import PROPERTIES, word_file


def test_the_same_bytes_are_the_same_template() -> None:
    cache = TemplateCache()
    data = word_file("{{ a }}")
    assert cache.compiled(data, "a.docx") is cache.compiled(bytes(bytearray(data)), "a.docx")


def test_a_file_that_was_changed_is_another_template() -> None:
    cache = TemplateCache()
    first = cache.compiled(word_file("{{ a }}"), "a.docx")
    assert cache.compiled(word_file("{{ b }}"), "a.docx") is not first


def test_messages_call_it_by_the_name_that_is_asked_for() -> None:
    cache, data = TemplateCache(), word_file("{{ a }}")
    cache.compiled(data, "a.docx")
    assert cache.compiled(data, "b.docx").name == "b.docx"


def test_faults_are_told_each_time() -> None:
    cache = TemplateCache()
    for _ in range(2):
        with pytest.raises(TemplateError):
            cache.compiled(word_file("{{ a"), "a.docx")


def test_no_more_is_kept_than_asked_for() -> None:
    """The least recently used go first."""
    cache, first = TemplateCache(size=2), word_file("{{ a1 }}")
    kept = cache.compiled(first, "t")
    for number in (2, 3):
        cache.compiled(word_file(f"{{{{ a{number} }}}}"), "t")
    assert cache.compiled(first, "t") is not kept


def test_a_series_is_bound_once() -> None:
    cache = TemplateCache(size=1)
    template = cache.compiled(word_file("{{ a }}"), "t")
    context = {**PROPERTIES, "a": Hole(0)}
    bound = cache.bound("x", template, context)
    assert bound is not None
    assert cache.bound("x", template, context) is bound
    cache.bound("y", template, context)
    assert cache.bound("x", template, context) is not bound
