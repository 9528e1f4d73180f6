"""`rules fmt`: what it writes, and that it changes nothing that is loaded."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minekit.errors import Place, RuleError
from minekit.rules.packs import load_rules
from minekit.rules.schema import RuleSet
from minekit.rules.standard import rules_root
from minekit.rules.vocab import Vocabulary
from minekit.workbench.editing.fmt import format_text
from rule_texts import load_text

DERIVED = ("expanded", "files", "metadata", "word_files")  # made of the rest; names of files
HEAD = "minekit: 1\npack: t\n"


def without_places(value: Any) -> Any:
    """A rule set as plain data, for comparison."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Vocabulary):
        terms = [(term, without_places(value.find(term))) for term in sorted(value.terms)]
        return value.name, value.case, value.filled_from, terms
    if isinstance(value, (RuleSet, msgspec.Struct)):
        names = [name for name in type(value).__match_args__ if name not in DERIVED]
        return [(name, without_places(getattr(value, name))) for name in names]
    if isinstance(value, dict):
        return {str(key): without_places(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_places(part) for part in value]
    return (type(value).__name__, str(value)) if isinstance(value, (str, bool)) else value


CASES = {
    "the order of keys": (
        "rules:\n  a:\n    no_match: ['y']\n    pattern: 'x'\n    description: d\n    emit: b\n",
        "rules:\n  a:\n    emit: b\n    description: d\n    pattern: 'x'\n    no_match: ['y']\n",
    ),
    "the order of keys in braces": (
        "types:\n  a: {attrs: {n: {required: true, type: number}}, private: true}\n",
        "types:\n  a: {private: true, attrs: {n: {type: number, required: true}}}\n",
    ),
    "names stay in their order": ("rules:\n  b: x\n  a: y\n", "rules:\n  b: x\n  a: y\n"),
    "attributes stay in their order": (
        "rules:\n  a: {pattern: x, attrs: {z: 1, b: 2}}\n",
        "rules:\n  a: {pattern: x, attrs: {z: 1, b: 2}}\n",
    ),
    "comments go with what they are about": (
        "rules:\n  a:\n    # why not\n    no_match: [y]  # here\n\n    # the pattern\n    pattern: x\n    # the end\n",
        "rules:\n  a:\n    # the pattern\n    pattern: x\n    # why not\n    no_match: [y]  # here\n    # the end\n",
    ),
    "two columns a level": (
        "rules:\n    a:\n        pattern: x\n        match:\n        - 'y'\n        # z\n        - z\n",
        "rules:\n  a:\n    pattern: x\n    match:\n      - 'y'\n      # z\n      - z\n",
    ),
    "single quotation marks": (
        'fragments:\n  "a": "x|y"\n  b: "it\'s"\n  c: "\\t"\n  d: "\\\\d\\"s"\n',
        "fragments:\n  a: 'x|y'\n  b: \"it's\"\n  c: \"\\t\"\n  d: '\\d\"s'\n",
    ),
    "patterns and examples in quotation marks": (
        "rules:\n  a: {pattern: x|y, match: [Oh. x, x: {n: 1}, No? y: {n: 2}]}\n",
        "rules:\n  a: {pattern: 'x|y', match: ['Oh. x', x: {n: 1}, 'No? y': {n: 2}]}\n",
    ),
    "templates in quotation marks, constants as they are": (
        'rules:\n  a: {pattern: x, attrs: {n: 3, t: "a {x}", u: b-c, v: true}}\n',
        "rules:\n  a: {pattern: x, attrs: {n: 3, t: 'a {x}', u: b-c, v: true}}\n",
    ),
    "terms as they are": (
        "vocab:\n  v: [a.b, 'no', 'c|d']\n  w: {terms: {'x': 1, y|z: 2}}\n",
        "vocab:\n  v: [a.b, 'no', 'c|d']\n  w: {terms: {'x': 1, y|z: 2}}\n",
    ),
    "null takes something away": (
        "rules:\n  a: {pattern: x, where: {not: null, attr: ~}}\n",
        "rules:\n  a: {pattern: x, where: {not: null, attr: ~}}\n",
    ),
    "white space": (
        "\n\n\nrules:   \n  a:    [ x,y ]\n\n\n\n  b : { pattern : x , }\n\n\n",
        "\nrules:\n  a: [x, y]\n\n  b: {pattern: x}\n",
    ),
    "columns of values": (
        "types:\n  a:   {}\n  abc: {}\nrules:\n  a:  x\n  b: y\n",
        "types:\n  a:   {}\n  abc: {}\nrules:\n  a: x\n  b: y\n",
    ),
    "columns of most values": (
        "vocab:\n  v:\n    terms:\n      a|b:   1\n      longer|c: 2\n      d: 3\n      e:     4\n",
        "vocab:\n  v:\n    terms:\n      a|b:   1\n      longer|c: 2\n      d:     3\n      e:     4\n",
    ),
    "lines that the author broke": (
        "vocab:\n  v: [a, b,\n   c,\n     d]\n  w: [\n    e,\n  ]\n",
        "vocab:\n  v: [a, b,\n    c,\n    d]\n  w: [\n    e\n  ]\n",
    ),
    "comments in brackets": (
        "vocab:\n    v: [a,  b,  # two\n        c]\n",
        "vocab:\n  v: [a,  b,  # two\n      c]\n",
    ),
    "a block scalar": (
        "rules:\n    a: >-   # folded\n        x\n          y\n    b: |2\n          z\n\n\n    c: w\n",
        "rules:\n  a: >-   # folded\n    x\n      y\n  b: |2\n        z\n\n  c: w\n",
    ),
    "a block scalar that begins with a blank line": (
        "description: |+\n\n    x\n\n",
        "description: |+\n\n  x\n\n",
    ),
    "a text on several lines": (
        "description: one\n      two\n\n      three\nauthors: 'a\n  b'\n",
        "description: one\n  two\n\n  three\nauthors: 'a\n  b'\n",
    ),
    "a value below its key": (
        "description:\n    short\nrules:\n  a:\n    # why\n    'x'\n",
        "description: short\nrules:\n  a:\n    # why\n    'x'\n",
    ),
    "anchors": (
        "rules:\n  a: &one\n    pattern: x\n    emit: b\n  b: *one\n",
        "rules:\n  a: &one\n    emit: b\n    pattern: x\n  b: *one\n",
    ),
    "an anchor before its alias": (
        "rules:\n  a:\n    pattern: &p x\n    emit: *p\n",
        "rules:\n  a:\n    pattern: &p x\n    emit: *p\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_a_file_is_written_in_one_way(text: str, expected: str) -> None:
    assert format_text(HEAD + text, "t.yaml") == HEAD + expected
    assert format_text(HEAD + expected, "t.yaml") == HEAD + expected


def test_a_list_that_is_too_long_becomes_a_line_an_item() -> None:
    texts = [f"'{letter * 50}!'" for letter in "abc"]
    text = f"{HEAD}rules:\n  a: {{pattern: [{', '.join(texts)}]}}  # why\n"
    assert format_text(text, "t.yaml").splitlines()[3:] == [
        "  # why", "  a:", "    pattern:", *(f"      - {item}" for item in texts),
    ]  # fmt: skip


def test_words_that_are_too_many_for_a_line_fill_several() -> None:
    words = [f"word{number}" for number in range(40)]
    lines = format_text(f"{HEAD}vocab:\n  v: [{', '.join(words)}]\n", "t.yaml").splitlines()[3:]
    assert max(map(len, lines)) <= 120
    assert len(lines) == 3
    assert re.findall(r"\w+", " ".join(lines))[1:] == words


def test_an_example_stays_on_its_line() -> None:
    text = f"{HEAD}rules:\n  a:\n    match:\n      - '{'x ' * 60}': {{n: 1}}\n"
    assert format_text(text, "t.yaml") == text


def test_a_file_may_begin_and_end_with_comments_and_keeps_its_line_breaks() -> None:
    text = "# yaml-language-server: $schema=x\n\npack: t\nminekit: 1\n# end\n".replace("\n", "\r\n")
    assert format_text(text, "t.yaml") == (
        "# yaml-language-server: $schema=x\n\nminekit: 1\npack: t\n# end\n".replace("\n", "\r\n")
    )


BROKEN = {
    "no YAML": ("minekit: 1\nrules: [a\n", "MK-E001"),
    "a duplicate key": ("minekit: 1\nlang: en\nlang: de\n", "MK-E005"),
    "a tag": ("minekit: 1\nlang: !x en\n", "MK-E006"),
    "an explicit key": ("minekit: 1\n? pack\n: t\n", "MK-E006"),
    "two documents": ("minekit: 1\n---\na: b\n", "MK-E006"),
    "an empty file": ("", "MK-E008"),
    "other YAML": ("services: {web: {image: x}}\n", "MK-E008"),
    "a list": ("- minekit\n", "MK-E003"),
    "an older format": ("minekit: 0\npack: t\n", "MK-E009"),
    "a later format": ("minekit: 99\npack: t\n", "MK-E009"),
    "no format": ("minekit: x\npack: t\n", "MK-E009"),
}


@pytest.mark.parametrize(("text", "code"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_refused(text: str, code: str) -> None:
    with pytest.raises(RuleError) as raised:
        format_text(text, "t.yaml")
    assert code in [found.code for found in raised.value.findings]


ROOT = Path(__file__).parents[2]


def test_the_standard_packs_mean_the_same_when_formatted(tmp_path: Path) -> None:
    source = rules_root() / "en"
    for path in source.rglob("*"):
        copy = tmp_path / path.relative_to(source)
        copy.parent.mkdir(exist_ok=True, parents=True)
        if path.suffix == ".yaml":
            new = format_text(path.read_text("utf-8"), path.name)
            assert format_text(new, path.name) == new
            copy.write_text(new, "utf-8")
        elif path.is_file():
            copy.write_bytes(path.read_bytes())
    names = ["std", "quotes", "conditions", "quantities", "officials", "numbers.yaml"]
    old, new = (
        load_rules(only=[str(folder / name) for name in names], lang="xx", extractors=code_types())
        for folder in (source, tmp_path)
    )
    assert without_places(new) == without_places(old)


def code_types() -> list[Any]:
    from minekit.builtin import EXTRACTORS

    return list(EXTRACTORS)


# Files of all looks: the same rules with any indentation, quotation marks, comments, brackets.
RULES = {
    "minekit": 1,
    "pack": "gen",
    "description": "It's made: of #all sorts",
    "types": {"t": {"attrs": {"n": "number", "k": {"type": "string", "enum": ["x", "no"]}}}},
    "vocab": {
        "word": ["a.b", "no", "it's", "c d|e"],
        "value": {"fields": ["f", "g"], "terms": {"one|two": [1, "x"], "three": [2, None]}},
    },
    "fragments": {"piece": ["a|b", "[c-d]+", "plain"], "other": "{piece} #x: y"},
    "rules": {
        "t": {
            "pattern": "x {w:word}",
            "attrs": {"k": "x", "n": "{w | number}"},
            "where": {"not_before": [" ago", "]"], "at": "start"},
            "match": ["[[x no]] there: yes", {"Say [[x a.b]]!": {"k": "x"}}],
            "no_match": ["it's 'x'", "x"],
        },
        "line": "one '{other}'",
    },
    "context": {"c": {"targets": ["@t"], "cue": ["not, {word}"], "sets": {"k": "no"}}},
}


class Pen:
    """Writes data as YAML, each time in another look; every comment has a number."""

    def __init__(self, choose: Callable[[int], int]) -> None:
        self.choose = choose
        self.comments = 0

    def comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments}, 'x'"

    def scalar(self, value: object) -> str:
        if value is None:
            return "null"
        if isinstance(value, int):
            return str(value)
        text = str(value)
        quoted = [f"'{text.replace(chr(39), chr(39) * 2)}'", '"' + text.replace("\\", "\\\\") + '"']
        plain = [text] if re.fullmatch(r"[A-Za-z_]\w*(?: \w+)*", text) and text != "no" else []
        return self.one_of([*plain, *quoted])

    def one_of(self, options: list[str]) -> str:
        return options[self.choose(len(options))]

    def rarely(self) -> bool:
        return self.choose(6) == 5

    def flow(self, value: object, indent: int) -> str:
        comma = self.one_of([", ", ",  ", f",\n{' ' * (indent + 3)}"])
        if isinstance(value, dict):
            pairs = [f"{self.scalar(k)}: {self.flow(v, indent)}" for k, v in value.items()]
            return self.one_of(["{", "{ "]) + comma.join(pairs) + self.one_of(["}", " }"])
        if isinstance(value, list):
            return "[" + comma.join(self.flow(item, indent) for item in value) + "]"
        return self.scalar(value)

    def block(self, value: dict[str, Any] | list[Any], indent: int) -> str:
        text = ""
        pad = " " * indent
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            if self.rarely():
                text += f"\n{pad}{self.comment()}\n"
            text += pad + (f"{self.scalar(key)}:" if isinstance(value, dict) else "-")
            text += self.value(part, indent)
        if self.rarely():
            text += f"{pad}{self.comment()}\n"
        return text

    def value(self, part: Any, indent: int) -> str:
        remark = f"  {self.comment()}" if self.rarely() else ""
        if not isinstance(part, (dict, list)):
            if isinstance(part, str) and self.rarely():
                return f" {self.one_of(['|-', '>-'])}{remark}\n{' ' * (indent + 3)}{part}\n"
            return f"{self.one_of([' ', '   '])}{self.scalar(part)}{remark}\n"
        if self.choose(3) == 0:
            return f" {self.flow(part, indent)}{remark}\n"
        return f"{remark}\n{self.block(part, indent + 1 + self.choose(4))}"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_files_of_all_looks_mean_the_same_when_formatted_and_keep_their_comments(
    data: st.DataObject,
) -> None:
    random = data.draw(st.randoms(use_true_random=False))
    pen = Pen(random.randrange)
    text = pen.block(RULES, 0)
    new = format_text(text, "gen.yaml")
    assert without_places(load_text(new, lang="xx")) == without_places(load_text(text, lang="xx"))
    assert format_text(new, "gen.yaml") == new
    windows = text.replace("\n", "\r\n")
    assert format_text(windows, "gen.yaml") == new.replace("\n", "\r\n")
    comments = re.findall(r"# c\d+, 'x'", new)
    assert sorted(comments) == sorted(re.findall(r"# c\d+, 'x'", text))
    assert len(comments) == pen.comments
