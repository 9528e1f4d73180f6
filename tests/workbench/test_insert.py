"""Writing rules into files: the rest of a file stays as it is."""

from __future__ import annotations

import pytest

from minekit.errors import UsageError
from minekit.workbench.editing.insert import add_rule, add_uses, save_rule
from minekit.workbench.editing.new_rule import NewRule, new_file
from minekit.workbench.editing.written import marked, quoted
from rule_texts import load_text

RULE = NewRule(
    name="dogs",
    pattern="(?<n>[0-9]+) dogs, it's",
    match=[("He has 3 dogs, it's said: \u201cyes\u201d.", [(7, 19)])],
    no_match=["He has no dogs.", "- # {a}: b"],
)
HEAD = "minekit: 1\npack: t\n"


def loaded(text: str):
    return {rule.id: rule for rule in load_text(text).rules if rule.pack == "t"}


def test_a_new_file_loads_and_has_the_rule_with_its_examples() -> None:
    rule = loaded(new_file("t", ["quotes"], RULE))["t.dogs"]
    assert rule.patterns == (RULE.pattern,)
    assert [(example.kind, example.text, example.spans) for example in rule.examples] == [
        ("match", RULE.match[0][0], ((7, 19),)),
        ("no_match", "He has no dogs.", ()),
        ("no_match", "- # {a}: b", ()),
    ]


FILES = {
    "rules last": HEAD + "rules:\n  a: 'x'   # why\n",
    "no line break at the end": HEAD + "rules:\n  a: 'x'",
    "rules before something else": HEAD + "rules:\n  a: 'x'\n\n# What follows.\nvocab:\n  v: [b]\n",
    "a comment of the rules at their end": HEAD
    + "rules:\n  a: 'x'\n  # not yet: b\n\nvocab: {v: [b]}\n",
    "deeper": HEAD + "rules:\n      a:\n          pattern: 'x'\n\n      b: 'y'\n",
    "a block scalar last": HEAD
    + "rules:\n  a:\n    pattern: 'x'\n    description: |\n      One.\n\n      Two.\n\n",
    "line breaks of Windows": HEAD.replace("\n", "\r\n")
    + "rules:\r\n  a: 'x'\r\nvocab: {v: [b]}\r\n",
    "no rules yet": HEAD + "vocab: {v: [b]}\n",
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_rule_is_added_and_every_other_line_stays(text: str) -> None:
    new = add_rule(text, RULE)
    before, after = loaded(text), loaded(new)
    assert set(after) == {*before, "t.dogs"}
    rest = iter(new.splitlines())
    assert all(line in rest for line in text.splitlines())  # the same lines in the same order
    assert ("\r\n" in text) == ("\r\n" in new)
    assert new.replace("\r\n", "").count("\n") == (0 if "\r\n" in text else new.count("\n"))


def test_a_comment_before_the_next_section_stays_with_it() -> None:
    new = add_rule(FILES["rules before something else"], RULE)
    assert new.index("dogs:") < new.index("# What follows.") < new.index("vocab:")


USES = {
    "none": (
        "minekit: 1\npack: t  # mine\n\nrules:\n  a: 'x'\n",
        "pack: t  # mine\nuse: [quotes, officials]\n\n",
    ),
    "in brackets": (
        HEAD + "use: [ numbers ]  # for n\nrules: {a: 'x'}\n",
        "use: [ numbers, quotes, officials ]  # for n\n",
    ),
    "a line each": (
        HEAD + "use:\n  - numbers  # for n\nrules: {a: 'x'}\n",
        "  - numbers  # for n\n  - quotes\n  - officials\nrules",
    ),
    "Windows": (
        HEAD.replace("\n", "\r\n") + "use:\r\n- numbers\r\nvocab: {v: [b]}",
        "use:\r\n- numbers\r\n- quotes\r\n- officials\r\nvocab",
    ),
}


@pytest.mark.parametrize(("text", "expected"), USES.values(), ids=USES)
def test_packs_are_added_to_those_that_a_file_uses(text: str, expected: str) -> None:
    new = add_uses(text, ["quotes", "officials"])
    assert expected in new
    start = new.index(expected)
    rest = new[:start] + new[start + len(expected) :]
    assert all(line in text for line in rest.split("\n"))
    assert add_uses(text, []) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + "rules: {a: 'x'}\n", "line 3"),
        (HEAD + "rules:\n  dogs: 'x'\n", "rule dogs already"),
    ],
)
def test_what_cannot_take_a_rule_is_told(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        add_rule(text, RULE)


def test_a_byte_order_mark_stays_where_it_is(tmp_path) -> None:
    file = tmp_path / "t.yaml"
    file.write_bytes(b"\xef\xbb\xbfminekit: 1\npack: t\nuse: [numbers]\nrules:\n  a: 'x'\n")
    rules = load_text("minekit: 1\npack: q\ntypes: {cat: {}}\nrules: {cat: 'cat'}\n")
    save_rule(str(file), NewRule("b", "{@cat} x"), rules)
    assert file.read_bytes() == (
        b"\xef\xbb\xbfminekit: 1\npack: t\nuse: [numbers, q]\nrules:\n  a: 'x'\n"
        b"  b:\n    pattern: '{@cat} x'\n"
    )


@pytest.mark.parametrize("text", ["it's", "a\nb", "\u2028", '"', "\\d", "", " x ", "é: [", "\t"])
def test_a_quoted_text_is_read_back_as_it_was(text: str) -> None:
    rules = loaded(new_file("t", [], NewRule("a", "x", no_match=[text, "other"])))
    assert rules["t.a"].examples[0].text == text


def test_marks_may_lie_in_one_another_and_side_by_side() -> None:
    spans = [(0, 9), (0, 3), (3, 5), (5, 9)]
    text = marked("abc de fg", spans)
    assert text == "[[[[abc]][[ d]][[e fg]]]]"
    (example,) = loaded(new_file("t", [], NewRule("a", "x", [("abc de fg", spans)])))[
        "t.a"
    ].examples
    assert example.spans == tuple(sorted(spans))


def test_brackets_of_a_text_itself_are_refused() -> None:
    assert marked("a bc", [(2, 4), (0, 1)]) == "[[a]] [[bc]]"
    with pytest.raises(UsageError, match="double brackets"):
        marked("a [[b]]", [(0, 1)])
    assert quoted("it's") == "'it''s'"
