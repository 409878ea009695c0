"""YAML files as clerks write them: each fault has its code and place, and nothing else is told."""

import json
import pathlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dispatch_gen.errors import Place, Problem, Severity, has_errors
from dispatch_gen.messages import LANGUAGES, Messages, room
from dispatch_gen.source.source_text import Path
from dispatch_gen.source.yaml_tree import Value, YamlFile, read_yaml
from dispatch_gen.vietnamese.text import first_forbidden, nfc

Result = tuple[YamlFile | None, tuple[Problem, ...]]
NAME = "data/dispatches/x.yaml"


def read(folder: pathlib.Path, content: str | bytes) -> Result:
    file = folder / "x.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_yaml(file, NAME)


def told(problems: tuple[Problem, ...]) -> list[str]:
    """`fault line:column`, with the field after it where there is one."""
    assert all(p.code.startswith("yaml.") and p.place.file == NAME for p in problems)
    return [
        f"{p.code[5:]} {p.place.line}:{p.place.column} {p.place.field}".strip() for p in problems
    ]


def value_of(folder: pathlib.Path, content: str | bytes) -> Value:
    file, problems = read(folder, content)
    assert problems == ()
    assert file is not None
    assert file.name == NAME
    return file.value


# --- what is read


GOOD: list[tuple[str | bytes, Value]] = [
    # Every scalar is text, as it was written.
    ("a: no\n", {"a": "no"}),
    ("a: 010\nb: 012345670123\n", {"a": "010", "b": "012345670123"}),
    ("a: 12:30\nb: 2024-13-01\nc: 1_000\n", {"a": "12:30", "b": "2024-13-01", "c": "1_000"}),
    (
        "a: null\nb: ~\nc: true\nd: .inf\ne: =\n",
        {"a": "null", "b": "~", "c": "true", "d": ".inf", "e": "="},
    ),
    ("on: 1\n12: 2\n", {"on": "1", "12": "2"}),
    # Nothing is None; an empty text is a text.
    ("number:\nplace: \n", {"number": None, "place": None}),
    ("a: ''\nb: \"\"\n", {"a": "", "b": ""}),
    (
        "a: [x, ]\nb: {c: , d}\ne: []\nf: {}\n",
        {"a": ["x"], "b": {"c": None, "d": None}, "e": [], "f": {}},
    ),
    ("a:\n-\n- b\n", {"a": [None, "b"]}),
    # Texts over several lines, tabs and escapes inside quotes.
    ("a: Về việc\n  triển khai\n", {"a": "Về việc triển khai"}),
    ("a: |\n  một\tb\n  hai\nb: >\n  một\n  hai\n", {"a": "một\tb\nhai\n", "b": "một hai\n"}),
    ("a: \"x\\ty\\n\\u1ec7\"\nb: 'it''s'\n", {"a": "x\ty\nệ", "b": "it's"}),
    # Signs that mean nothing where they stand.
    ("a: Giá > 5 & < 7 * 2!\nb: a:b\n", {"a": "Giá > 5 & < 7 * 2!", "b": "a:b"}),
    ("'<<': x\n", {"<<": "x"}),
    ("a: '*x'\nb: \"&x\"\nc: '!x'\n", {"a": "*x", "b": "&x", "c": "!x"}),
    # Comments that are meant as such; what stands in them does not matter.
    (
        "# đầu \u200b\ufeff\na: b # chú thích\nc: 'số' #5\nd: số#5\ne: # x\n  - f\n",
        {"a": "b", "c": "số", "d": "số#5", "e": ["f"]},
    ),
    # One document, however it is marked; line ends and byte order marks of all systems.
    ("---\na: b\n...\n", {"a": "b"}),
    (b"\xef\xbb\xbfa: b\n", {"a": "b"}),
    ("a: b\r\nc:\r\n  - |\r\n    d\r\n    e\r\n", {"a": "b", "c": ["d\ne\n"]}),
    ("a: b\rc: d\r", {"a": "b", "c": "d"}),
    ("a: " + "[" * 19 + "]" * 19, {"a": json.loads("[" * 19 + "]" * 19)}),
]


@pytest.mark.parametrize(("content", "value"), GOOD)
def test_good_files(tmp_path: pathlib.Path, content: str | bytes, value: Value) -> None:
    assert value_of(tmp_path, content) == value


# --- what is wrong: the content, what is told, and whether a tree comes back in spite of it


STOPPED: dict[str, tuple[str | bytes, list[str]]] = {
    "nothing": ("", ["empty 1:1"]),
    "only a comment": ("# a\n\n", ["empty 1:1"]),
    "only a marker": ("---\n", ["empty 2:1"]),
    "a list": ("\n- a\n", ["top-level 2:1"]),
    "a text": ("a:b\n", ["top-level 1:1"]),
    "an empty text": ("''\n", ["top-level 1:1"]),
    # encodings
    "UTF-16 LE, mark": ("a: Việt".encode("utf-16"), ["not-utf8 1:1"]),
    "UTF-16 BE, mark": (b"\xfe\xff" + "a: Việt".encode("utf-16-be"), ["not-utf8 1:1"]),
    "UTF-16 LE": ("a: b".encode("utf-16-le"), ["not-utf8 1:2"]),
    "UTF-32 BE": ("a: b".encode("utf-32-be"), ["not-utf8 1:1"]),
    "Windows-1258": ("a: 1\r\ntên: x".encode("cp1258"), ["not-utf8 2:2"]),
    "TCVN3": (b"a: \xe1\xbb\x87\rc: Vi\xd6t\n", ["not-utf8 2:6"]),
    "a surrogate": (b"a: \xed\xa0\x80\n", ["not-utf8 1:4"]),
    "a character cut off": (b"a: Vi\xe1\xbb", ["not-utf8 1:6"]),
    # layout
    "tab as indentation": ("a:\n\tb: c\n", ["tab 2:1"]),
    "tab after spaces": ("a:\n  \tb: c\n", ["tab 2:3"]),
    "tab in a continued text": ("a: b\n\tc\n", ["tab 2:1"]),
    "tab after a colon": ("a:\tb\n", ["tab-inside 1:3"]),
    "tab at the end": ("a: b\t\n", ["tab-inside 1:5"]),
    "tab in a text": ("a: b\tc\n", ["tab-inside 1:5"]),
    "less than the first": ("a:\n    b: 1\n  c: 2\n", ["indentation 3:3"]),
    "list in a mapping": ("a: 1\n- b\n", ["indentation 2:1"]),
    "text after a comment": ("a: x #5\n  y\n", ["indentation 2:3"]),
    "key too far in": ("a: b\n  c: d\n", ["unexpected-key 2:4"]),
    "key after a line without colon": ("number 12\nsubject: x\n", ["unexpected-key 2:8"]),
    "no colon": ("a: b\nnumber 12\nc: d\n", ["missing-colon 2:1"]),
    "no space after the colon": ("a: b\nnumber:12\nc: d\n", ["missing-colon 2:1"]),
    "no colon after brackets": ("a: 1\n[b]\nc: 2\n", ["missing-colon 2:1"]),
    "no colon after quotes": ("a: b\n'c' d\n", ["missing-colon 2:1"]),
    "no colon, a quote further on": ("a: b\n'c' d\ne: 'f\n", ["missing-colon 2:1"]),
    "list on the key's line": ("a: - b\n", ["dash 1:4"]),
    "list in brackets": ("a: [- b]\n", ["dash 1:5"]),
    # signs
    "colon in a text": ("subject: Về việc: báo cáo\n", ["colon 1:17"]),
    "colon in an item": ("a:\n  - text: Về việc: báo cáo\n", ["colon 2:18"]),
    "quote not closed": ('a: b\nc: "Về việc\nd: e\n', ["quote 2:4"]),
    "single quote not closed": ("a: 'it''s\n", ["quote 1:4"]),
    "quote not closed before a marker": ('a: "b\n---\nc: d\n', ["quote 1:4"]),
    "backslash at the end": ('a: "b\\', ["quote 1:4"]),
    "text after quotes": ('a: "Mật" và "Tối mật"\n', ["text-after 1:10"]),
    "quote in quotes": ("a: 'it's'\n", ["text-after 1:8"]),
    "text after brackets": ("a: [Mật] Về việc\n", ["text-after 1:10"]),
    "bracket too many": ("a: [b]]\n", ["text-after 1:7"]),
    "quote closed by the next": ('a: "b\nc: "d"\n', ["text-after 2:5"]),
    "bracket not closed": ("a: b\nc: [1, 2\nd: 3\n", ["bracket 2:4"]),
    "bracket not closed at the end": ("a: {b: c", ["bracket 1:4"]),
    "bracket not closed after a comma": ("a: [b,", ["bracket 1:4"]),
    "brace not closed": ("a: {b: c\nd: e\n", ["bracket 1:4"]),
    "no comma": ("{a: 1 b: 2}\n", ["comma 1:8"]),
    "question in braces": ("a: {b: có không?}\n", ["comma 1:16"]),
    "percent": ("a: %5\n", ["reserved 1:4"]),
    "at sign": ("a: @b\n", ["reserved 1:4"]),
    "backtick": ("a: [`b`]\n", ["reserved 1:5"]),
    "comma first": ("a: , b\n", ["reserved 1:4"]),
    "bracket first": ("a: ]\n", ["reserved 1:4"]),
    "question first": ("a: ? b\n", ["reserved 1:4"]),
    "greater than": ("a: >= 5\n", ["reserved 1:4"]),
    "bar": ("a: b\nc: | d\n", ["reserved 2:4"]),
    "directive": ("%YAML 2.0\n---\na: b\n", ["reserved 1:1"]),
    "backslash": ('a: "C:\\Users"\n', ["escape 1:9"]),
    "escape too short": ('a: "\\xZZ"\n', ["escape 1:7"]),
    "no such code point": ('a: "\\U00110000"\n', ["escape 1:7"]),
    "number beyond all": ('a: "\\UFFFFFFFF"\n', ["escape 1:7"]),
    "anchor that cannot be one": ("a: &Sở\n", ["anchor 1:4"]),
    "alias that cannot be one": ("a: *Lưu ý*\n", ["alias 1:4"]),
    "alias and text": ("a: *Ghi chu\n", ["alias 1:4"]),
    "alias and comma": ("a: *Ghi, chu\n", ["alias 1:4"]),
    "tag that cannot be one": ("a: !Khẩn\n", ["tag 1:4"]),
    "tag of an unknown kind": ("a: !x!y z\n", ["tag 1:4"]),
    "colon first": ("a: 1\n: b\n", ["empty-key 2:1"]),
    "colon first in an item": ("a:\n- : b\n", ["empty-key 2:3"]),
    "colon first after an open text": ("a: b\n  : c\n", ["empty-key 2:3"]),
    "colon first in an open bracket": ("a: [b\n: c\n", ["bracket 1:4"]),
    "colon first after a line without": ("a: 1\nb\n: c\n", ["missing-colon 2:1"]),
    "colon after quotes": ('a: "Mật": b\n', ["colon 1:9"]),
    "colon first in braces": ("a: {: b}\n", ["empty-key 1:5"]),
    "bracket after a sign": ("a: ! ]b\n", ["syntax 1:6"]),
    "long number": ("%YAML 1." + "1" * 5000 + "\n---\na: b\n", ["syntax 1:9"]),
    # depth: these end, and do not end the process
    "20 levels and one": ("a: " + "[" * 20 + "]" * 20, ["depth 1:23"]),
    "50,000 brackets": ("[" * 50_000, ["depth 1:21"]),
    "50,000 braces": ("a: " + "{a: " * 50_000, ["depth 1:80"]),
    "50,000 dashes": ("- " * 50_000, ["depth 1:41"]),
    "50,000 questions": ("? " * 50_000, ["depth 1:41"]),
    # several at once
    "control and syntax": ("a: \x07\nb: @\n", ["control-character 1:4", "reserved 2:4"]),
}

WRONG: dict[str, tuple[str, list[str], Value]] = {
    "two documents": ("a: 1\n---\nb: 2\n", ["documents 2:1"], {"a": "1"}),
    "broken second document": ("a: 1\n--- @\n", ["documents 2:1"], {"a": "1"}),
    # characters
    "control": (
        "a: b\x07c\n# \x01\n",
        ["control-character 1:5", "control-character 2:3"],
        {"a": "b□c"},
    ),
    "NUL": ("a: bcd\0\ne: f\n", ["control-character 1:7"], {"a": "bcd□", "e": "f"}),
    "line ends of no editor": (
        "a: x\u2028y\u0085z\u2029\nb: 1\nb: 2\n",
        [
            "control-character 1:5",
            "control-character 1:7",
            "control-character 1:9",
            "duplicate-key 3:1 b",
        ],
        {"a": "x□y□z□", "b": "1"},
    ),
    "zero width": ("a:\n  - Sở\u200b Y tế\n", ["forbidden 2:7 a[1]"], {"a": ["Sở□ Y tế"]}),
    "byte order mark inside": ("a: \ufeffb\n", ["forbidden 1:4 a"], {"a": "□b"}),
    "in a key": ("a:\n  b\u00adc: d\n", ["forbidden 2:4 a"], {"a": {"b□c": "d"}}),
    "in a block": ("a: |\n  b\n  c\ue000\n", ["forbidden 3:4 a"], {"a": "b\nc□\n"}),
    "by escapes": (
        'a: "b\\x07"\nc: "\\ud800"\nd: "\\r\\N\\0"\n',
        ["forbidden 1:4 a", "forbidden 2:4 c", "forbidden 3:4 d"],
        {"a": "b□", "c": "□", "d": "□□□"},
    ),
    "not composed": (
        "a: Viê\u0323t\nb: [ê\u0323, ệ]\n",
        ["nfc 1:4 a", "nfc 2:5 b[1]"],
        {"a": "Việt", "b": ["ệ", "ệ"]},
    ),
    "key not composed": ("e\u0302: 1\n", ["nfc 1:1"], {"ê": "1"}),
    "not composed and forbidden": (
        "a: e\u0302\u200b\n",
        ["nfc 1:4 a", "forbidden 1:6 a"],
        {"a": "ê□"},
    ),
    # keys
    "twice": (
        'a: 1\nb: 2\n"a": {c: 1, c: 2}\n',
        ["duplicate-key 3:1 a", "duplicate-key 3:13 a.c"],
        {"a": "1", "b": "2"},
    ),
    "three times": (
        "a: 1\na: 2\na: 3\n",
        ["duplicate-key 2:1 a", "duplicate-key 3:1 a"],
        {"a": "1"},
    ),
    "twice in NFC": ("ê: 1\ne\u0302: 2\n", ["nfc 2:1", "duplicate-key 2:1 ê"], {"ê": "1"}),
    "twice, deep": (
        "a:\n- b: 1\n- b: 1\n  b: 2\n",
        ["duplicate-key 4:3 a[2].b"],
        {"a": [{"b": "1"}, {"b": "1"}]},
    ),
    "a list as key": ("? [a]\n: b\nc: d\n", ["key-not-text 1:3"], {"c": "d"}),
    "a template tag": ("a: {{ x }}\n", ["key-not-text 1:5 a"], {"a": {}}),
    "no key": ("'': b\n\" \": c\n", ["empty-key 1:1", "empty-key 2:1"], {}),
    "merge": (
        "a: &x {b: c}\nd:\n  <<: *x\n",
        ["anchor 1:4 a", "merge-key 3:3 d", "alias 3:7 d"],
        {"a": {"b": "c"}, "d": {}},
    ),
    # signs with a meaning
    "anchors": ("a: &x b\nc: &x d\n", ["anchor 1:4 a", "anchor 2:4 c"], {"a": "b", "c": "d"}),
    "anchor of a key": ("&x a: b\n", ["anchor 1:1"], {"a": "b"}),
    "alias": ("a: *x\nb: [*x]\n", ["alias 1:4 a", "alias 2:5 b[1]"], {"a": "*x", "b": ["*x"]}),
    "alias of itself": ("a: &x [*x]\n", ["anchor 1:4 a", "alias 1:8 a[1]"], {"a": ["*x"]}),
    "tags": (
        "a: !!python/object/apply:os.system [ls]\nb: !x y\nc: ! z\nd: !!int '3'\n",
        ["tag 1:4 a", "tag 2:4 b", "tag 3:4 c", "tag 4:4 d"],
        {"a": ["ls"], "b": "y", "c": "z", "d": "3"},
    ),
    # comments that were none
    "number sign": ("a:\n  - số #5\n", ["comment 2:8 a[1]"], {"a": ["số"]}),
    "nothing but": ("a: #5\nb:\n", ["comment 1:4 a"], {"a": None, "b": None}),
    "on the last line": ("a: x\n  y  #5\n", ["comment 2:6 a"], {"a": "x y"}),
    "in braces": ("a: {b: số #5\n}\n", ["comment 1:11 a.b"], {"a": {"b": "số"}}),
}

WARNINGS = {"yaml.nfc", "yaml.comment"}


@pytest.mark.parametrize("case", STOPPED)
def test_files_that_cannot_be_read(tmp_path: pathlib.Path, case: str) -> None:
    content, faults = STOPPED[case]
    file, problems = read(tmp_path, content)
    assert told(problems) == faults
    assert file is None
    assert all(problem.severity is Severity.ERROR for problem in problems)


@pytest.mark.parametrize("case", WRONG)
def test_files_with_faults(tmp_path: pathlib.Path, case: str) -> None:
    content, faults, value = WRONG[case]
    file, problems = read(tmp_path, content)
    assert told(problems) == faults
    assert file is not None
    assert file.value == value
    for problem in problems:
        assert (problem.severity is Severity.WARNING) == (problem.code in WARNINGS)


def test_places_count_lines_of_all_systems(tmp_path: pathlib.Path) -> None:
    _, problems = read(tmp_path, "a: 1\r\nb: 2\rc: 3\nb: 4\n")
    assert told(problems) == ["duplicate-key 4:1 b"]
    assert dict(problems[0].values) == {"key": "b", "first": "2", "second": "4", "text": "b: 4"}


def test_values_name_what_is_meant(tmp_path: pathlib.Path) -> None:
    def values(content: str) -> dict[str, str]:
        return dict(read(tmp_path, content)[1][0].values)

    assert values("subject: Về việc: báo cáo\n")["example"] == 'subject: "Về việc: báo cáo"'
    assert values('a: b "c": d\'e\n')["example"] == "a: 'b \"c\": d''e'"
    assert values("a: số #5 và #6\n") == {"cut": "#5 và #6", "example": '"số #5 và #6"'}
    assert values("a: b\u200bc\n")["point"] == "U+200B"
    assert values('a: "\\U0001fffe"\n')["point"] == "U+1FFFE"
    assert values("a: b\x07c\n")["point"] == "U+0007"
    assert values("a: [b\nc: d\n")["line"] == "2"
    assert values(f"a: @{'b' * 56}\n")["text"] == f"a: @{'b' * 56}"
    assert values(f"a: @{'b' * 55} c\n")["text"] == f"a: @{'b' * 55}…"
    assert values(f"a: @{'b' * 100}\n")["text"] == f"a: @{'b' * 56}…"


def test_control_characters_of_a_binary_file_are_not_all_told(tmp_path: pathlib.Path) -> None:
    _, problems = read(tmp_path, "a: b\n" + "# \x01\n" * 1000)
    assert told(problems) == [f"control-character {line}:3" for line in range(2, 22)]


# --- places


TREE = """\
# đầu tệp
subject: Về việc
number:
directives:
  - text: một
    items: [a, {b: c}]
  -
    text: hai
"""
PLACES: list[tuple[Path, bool, tuple[int, int], str]] = [
    ((), False, (2, 1), ""),
    (("subject",), False, (2, 10), "subject"),
    (("subject",), True, (2, 1), "subject"),
    (("number",), False, (3, 8), "number"),
    (("directives",), False, (5, 3), "directives"),
    (("directives", 0), False, (5, 5), "directives[1]"),
    (("directives", 0), True, (5, 5), "directives[1]"),
    (("directives", 0, "items", 1, "b"), False, (6, 20), "directives[1].items[2].b"),
    (("directives", 0, "items", 1, "b"), True, (6, 17), "directives[1].items[2].b"),
    (("directives", 1, "text"), True, (8, 5), "directives[2].text"),
    # what is missing stands where it should have been
    (("date",), False, (2, 1), "date"),
    (("date",), True, (2, 1), "date"),
    (("directives", 1, "items", 3), False, (8, 5), "directives[2].items[4]"),
    (("directives", 9), False, (5, 3), "directives[10]"),
    (("subject", "x"), False, (2, 10), "subject.x"),
]


@pytest.mark.parametrize(("path", "of_key", "spot", "name"), PLACES)
def test_places(
    tmp_path: pathlib.Path, path: Path, of_key: bool, spot: tuple[int, int], name: str
) -> None:
    file, problems = read(tmp_path, TREE)
    assert problems == ()
    assert file is not None
    assert file.place(path, of_key=of_key) == Place(NAME, *spot, name)


def test_what_was_left_out_has_no_place(tmp_path: pathlib.Path) -> None:
    file, _ = read(tmp_path, "a: 1\nb: {c: 1}\nb: {d: 2}\n")
    assert file is not None
    assert file.value == {"a": "1", "b": {"c": "1"}}
    assert file.place(("b", "d")) == Place(NAME, 2, 4, "b.d")


# --- files


def unreadable_files(folder: pathlib.Path, patch: pytest.MonkeyPatch) -> dict[str, Result]:
    big = folder / "big.yaml"
    big.write_bytes(b"a: b\n" + b"#" * 8 * 1024 * 1024)
    locked = folder / "locked.yaml"
    locked.write_text("a: b\n", encoding="utf-8")
    results = {
        "not-found": read_yaml(folder / "none.yaml", NAME),
        "not-a-file": read_yaml(folder, NAME),
        "too-large": read_yaml(big, NAME),
    }
    with patch.context() as context:

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "không có quyền")

        context.setattr(pathlib.Path, "open", refuse)
        results["unreadable"] = read_yaml(locked, NAME)
    return results


def test_files_that_cannot_be_opened(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for fault, (file, problems) in unreadable_files(tmp_path, monkeypatch).items():
        assert file is None
        assert [problem.code for problem in problems] == [f"yaml.{fault}"]
        assert problems[0].place == Place(NAME)
        assert fault != "unreadable" or problems[0].values["reason"] == "không có quyền"
        assert problems[0].severity is Severity.ERROR


def test_the_largest_file_is_read(tmp_path: pathlib.Path) -> None:
    assert value_of(tmp_path, b"a: b\n#".ljust(8 * 1024 * 1024, b"-")) == {"a": "b"}


# --- the catalogue


def test_every_message_is_provoked_and_can_be_told(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = [read(tmp_path, content) for content, _ in STOPPED.values()]
    results += [read(tmp_path, content) for content, _, _ in WRONG.values()]
    results += unreadable_files(tmp_path, monkeypatch).values()
    problems = [problem for _, problems in results for problem in problems]
    for problem in problems:
        for language in LANGUAGES:
            messages = Messages(language)
            for text in (messages.sentence(problem), messages.remedy(problem)):
                assert text.strip()
                assert first_forbidden(text) is None
    assert {problem.code for problem in problems} == {f"yaml.{fault}" for fault in room("yaml")}


def test_every_message_has_its_four_texts() -> None:
    for texts in room("yaml").values():
        assert set(texts) == {"vi", "vi_do", "en", "en_do"}
        assert all(nfc(text) == text for text in texts.values())


# --- any input


SIGNS = st.lists(
    st.sampled_from(
        [*"abệ:-#'\"[]{},&*!|>%@`?\\~. \n\t\r\0\ufeff\u2028", ": ", "- ", "\n  ", "---"]
    ),
    max_size=30,
)


@given(st.one_of(SIGNS.map("".join).map(str.encode), st.binary(max_size=60)))
def test_no_input_breaks_it(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file, problems = read(tmp_path_factory.getbasetemp(), content)
    assert file is not None or has_errors(problems)
    for problem in problems:
        assert problem.place.line
        assert problem.place.column
        Messages().sentence(problem).encode("utf-8")
        Messages().remedy(problem).encode("utf-8")


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: first_forbidden(text) is None))
def test_any_quoted_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = f"a: {json.dumps(nfc(text), ensure_ascii=False)}\n"
    assert value_of(tmp_path_factory.getbasetemp(), content) == {"a": nfc(text)}


def test_two_hundred_units_are_read_at_once(tmp_path: pathlib.Path) -> None:
    entry = '  - {{id: so-{0}, name: "Sở số {0}", short: S{0}, kind: so, from: 2020-01-01}}\n'
    content = "units:\n" + "".join(entry.format(number) for number in range(200))
    times = []
    for _ in range(3):
        start = time.process_time()
        value_of(tmp_path, content)
        times.append(time.process_time() - start)
    assert min(times) < 0.5
