"""A dispatch file that the program writes is read back as it was meant."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.source.written import Block, dispatch_yaml
from dispatch_gen.source.yaml_tree import read_yaml
from dispatch_gen.vietnamese.text import first_forbidden, nfc

HARD = (
    "106", "010", "no", "on", "true", "12:30", "2024-07-19", "null", "~", "- a", "# a", "a: b", "[a",
    "{{ figure.a }}", "'", '"', "a #5", "*a", "&a", "!a", "|", ">", "%", "@a", "`a", "a\\n",
)  # fmt: skip


def usable(text: str) -> bool:
    return bool(text) and text == " ".join(text.split()) and not first_forbidden(text)


TEXTS = (
    st.text(max_size=200).map(lambda t: " ".join(nfc(t).split())) | st.sampled_from(HARD)
).filter(usable)


def read(text: str) -> object:
    with TemporaryDirectory() as folder:
        path = Path(folder, "x.yaml")
        path.write_text(text, encoding="utf-8", newline="\n")
        file, problems = read_yaml(path, "x.yaml")
    assert problems == ()
    assert file
    return file.value


@given(st.lists(TEXTS, min_size=1, max_size=4), st.text(max_size=300))
def test_it_is_read_back_as_it_was_meant(texts: list[str], comment: str) -> None:
    values = {
        "on": texts[0],
        "list": texts,
        "items": [{"id": text, "text": text} for text in texts],
    }
    comment = "".join(c for c in comment if not first_forbidden(c))
    assert read(dispatch_yaml(comment, [Block(values, comment)])) == values


def test_how_it_looks() -> None:
    text = dispatch_yaml(
        "Đầu tệp.",
        [Block({"unit": "106", "on": "2024-07-19", "items": ["Câu. " * 20 + "Hết."]}, "Ghi chú.")],
    )
    assert text.startswith(
        "# yaml-language-server: $schema=../schemas/dispatch.schema.json\n#\n# Đầu tệp.\n\n"
    )
    assert '# Ghi chú.\nunit: "106"\non: 2024-07-19\nitems:\n  - >-\n    Câu.' in text
    assert max(map(len, text.splitlines())) <= 112
