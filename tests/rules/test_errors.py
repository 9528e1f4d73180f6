"""Every error of loading: its code, and exactly the text that it underlines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.builtin import NORMALIZERS
from minekit.errors import Finding, RuleError
from minekit.rules.codes import CODES
from minekit.rules.packs import load_rules

Find = Callable[..., list[Finding]]
HEAD = "minekit: 1\npack: t\n"
TYPED = (
    HEAD
    + """\
types:
  deposit:
    attrs:
      value: {type: number}
      kind: {type: string, enum: [cash, bond]}
      paid: boolean
vocab:
  unit: {fields: [name, factor], terms: {miles|mile: [mile, 1609.3], days: [day, 86400]}}
fragments:
  digits: '\\d+'
rules:
"""
)

# YAML, code, line from the end of the head, underlined text
CASES: dict[str, tuple[str, str, str]] = {
    # The file itself
    "a tab": (HEAD + "rules:\n\ta: b\n", "MK-E001", "\t"),
    "an unclosed quotation": (HEAD + 'rules:\n  a: "b\n', "MK-E001", '"'),
    "an unclosed list": (HEAD + "rules: [a\n", "MK-E001", ""),
    "a colon in a plain text": (HEAD + "description: so: not\n", "MK-E001", ":"),
    "an at sign in a plain text": (HEAD + "rules: {a: {mask: [@q]}}\n", "MK-E001", "@"),
    "a control character": (HEAD + "rules: {a: '\x01'}\n", "MK-E001", "\x01"),
    "no mapping": ("- a\n", "MK-E003", "-"),
    "an unknown key": (HEAD + "ruels: {}\n", "MK-E004", "ruels"),
    "a duplicate key": (HEAD + "lang: en\nlang: de\n", "MK-E005", "lang"),
    "a tag": (HEAD + "lang: !x en\n", "MK-E006", "!x"),
    "a standard tag": (HEAD + "lang: !!str en\n", "MK-E006", "!!str"),
    "a merge key": (HEAD + "types:\n  <<: {a: {}}\n", "MK-E006", "<<"),
    "two documents": (HEAD + "---\na: b\n", "MK-E006", "-"),
    "an unknown alias": (HEAD + "lang: *no\n", "MK-E007", "*no"),
    "an alias of itself": (HEAD + "tests: &a [*a]\n", "MK-E007", "*a"),
    "deep nesting": (HEAD + "tests: " + "[" * 40 + "]" * 40, "MK-E007", "["),
    "no format": ("pack: t\n", "MK-E008", "p"),
    "no pack": ("minekit: 1\n", "MK-E008", "m"),
    "a later format": ("minekit: 2\npack: t\nnew: thing\n", "MK-E009", "2"),
    "an odd format": ("minekit: one\npack: t\n", "MK-E009", "one"),
    "a later release": (HEAD + "requires: '>=99'\n", "MK-E009", ">=99"),
    "an unreadable requirement": (HEAD + "requires: new\n", "MK-E009", "new"),
    "a version that is none": (HEAD + "version: '1'\n", "MK-E003", "1"),
    "a pack that cannot be a name": ("minekit: 1\npack: My Pack\n", "MK-E015", "My Pack"),
    "an unknown pack": (HEAD + "use: [quotez]\n", "MK-E018", "quotez"),
    # Values
    "a word for a number": (HEAD + "rules: {a: {pattern: x, priority: high}}\n", "MK-E003", "high"),
    "a number out of range": (HEAD + "rules: {a: {pattern: x, score: 1.5}}\n", "MK-E003", "1.5"),
    "too many rounds": (HEAD + "rules: {a: {pattern: x, repeat: 17}}\n", "MK-E003", "17"),
    "yes for true": (HEAD + "rules: {a: {pattern: x, enabled: yes}}\n", "MK-E003", "yes"),
    "an unknown unit": (HEAD + "rules: {a: {pattern: x, within: page}}\n", "MK-E003", "page"),
    "a type without @": (HEAD + "rules: {a: {pattern: x, mask: [a]}}\n", "MK-E003", "a"),
    "an unquoted class": (HEAD + "rules:\n  a: {pattern: [a-z]}\n", "MK-E003", "["),
    "an unquoted hole": (HEAD + "rules:\n  a: {pattern: {n: x}}\n", "MK-E003", "{"),
    "a key in a rule": (HEAD + "rules: {a: {patern: x}}\n", "MK-E004", "patern"),
    "a key in where": (HEAD + "rules: {a: {pattern: x, where: {not_befor: y}}}\n", "MK-E004", "not_befor"),
    "a key in a type": (HEAD + "types: {a: {overlaps: all}}\n", "MK-E004", "overlaps"),
    "a key in a vocabulary": (HEAD + "vocab: {a: {term: [x]}}\n", "MK-E008", "a"),
    "no pattern": (HEAD + "rules: {a: {score: 1}}\n", "MK-E008", "a"),
    "both patterns": (HEAD + "rules: {a: {pattern: x, regex: y}}\n", "MK-E008", "regex"),
    "half a relation": (HEAD + "rules: {a: x}\nrelations: {r: {from: '@a'}}\n", "MK-E008", "r"),
    "half a context": (HEAD + "rules: {a: x}\ncontext: {c: {targets: ['@a']}}\n", "MK-E008", "c"),
    "a name with a space": (HEAD + "fragments: {'a b': x}\n", "MK-E015", "a b"),
    "an id with capitals": (HEAD + "rules: {One: {pattern: x, emit: y}}\n", "MK-E015", "One"),
    # Vocabularies
    "a term twice": (HEAD + "vocab: {v: {terms: {a|b: x, b: y}}}\n", "MK-E005", "b"),
    "terms of one case": (HEAD + "vocab: {v: {case: insensitive, terms: [May, may]}}\n", "MK-E005", "may"),
    "too many values": (HEAD + "vocab: {v: {fields: [f], terms: {a: [1, 2]}}}\n", "MK-E017", "["),
    "an absolute file": (HEAD + "vocab: {v: {file: /etc/passwd}}\n", "MK-E016", "/etc/passwd"),
    "from without an attribute": (HEAD + "rules: {a: x}\nvocab: {v: {from: '@a'}}\n", "MK-E003", "@a"),
    "from an unknown type": (HEAD + "vocab: {v: {from: '@b.name'}}\n", "MK-E011", "b"),
    "from an unknown attribute": (HEAD + "rules: {a: x}\nvocab: {v: {from: '@a.nmae'}}\n", "MK-E053", "nmae"),
    "a group called like a type": (HEAD + "rules: {a: x, b: y}\ngroups: {a: [b]}\n", "MK-E005", "a"),
    # Names
    "an unknown name": (HEAD + "rules: {a: 'x {numbr} y'}\nfragments: {number: z}\n", "MK-E010", "numbr"),
    "an unknown name in where": (HEAD + "rules: {a: {pattern: x, where: {not: '{no}'}}}\n", "MK-E010", "no"),
    "an unknown type in a pattern": (HEAD + "rules: {a: '{c:@nobody}'}\n", "MK-E011", "nobody"),
    "an unknown type to emit": (HEAD + "rules: {a: {pattern: x, emit: b}}\n", "MK-E011", "b"),
    "an unknown type in where": (HEAD + "rules: {a: {pattern: x, where: {inside: '@b'}}}\n", "MK-E011", "b"),
    "an unknown type to mask": (HEAD + "rules: {a: {pattern: x, mask: '@b'}}\n", "MK-E011", "b"),
    "an unknown type in a group": (HEAD + "groups: {g: [b]}\n", "MK-E011", "b"),
    "a group to emit": (HEAD + "rules: {a: x, b: {pattern: y, emit: g}}\ngroups: {g: [a]}\n", "MK-E011", "g"),
    "an unknown type in a relation": (HEAD + "rules: {a: x}\nrelations: {r: {from: '@a', to: '@b'}}\n", "MK-E011", "b"),
    "an unknown type in a context": (HEAD + "context: {c: {targets: '@b', cue: x, sets: {y: true}}}\n", "MK-E011", "b"),
    "an unknown type to yield to": (HEAD + "types: {a: {yields_to: ['@b']}}\n", "MK-E011", "b"),
    "an unknown name in what narrows": (HEAD + "types: {a: {narrow: {n: '{b}'}}}\nrules: {a: '(?<n>x)'}\n", "MK-E010", "b"),
    "an id for a type": (HEAD + "rules: {one-two: x}\n", "MK-E011", "one-two"),
    "a fragment that needs itself": (HEAD + "fragments:\n  a: '{b}'\n  b: 'x{a}'\n", "MK-E012", "a"),
    "rules like each other": (HEAD + "rules: {a: {like: b, pattern: x}, b: {like: a, pattern: y}}\n", "MK-E013", "a"),
    "groups in each other": (HEAD + "groups: {g: [h], h: [g]}\n", "MK-E013", "g"),
    "like nothing": (HEAD + "rules: {a: {like: bb, pattern: x}}\n", "MK-E014", "bb"),
    "an override of nothing": (HEAD + "override: {t.b: {enabled: false}}\n", "MK-E014", "t.b"),
    # Patterns
    "an open bracket": (HEAD + "rules: {a: 'x(y'}\n", "MK-E020", "("),
    "look-ahead": (HEAD + "rules: {a: 'x(?! ago)'}\n", "MK-E021", "(?! ago)"),
    "a broken hole": (HEAD + "rules: {a: 'x{@}'}\n", "MK-E022", "{@}"),
    "nothing to repeat": (HEAD + "rules: {a: '*x'}\n", "MK-E023", "*"),
    "a class that runs backwards": (HEAD + "rules: {a: 'x[z-a]'}\n", "MK-E024", "[z-a]"),
    "an unknown property": (HEAD + "rules: {a: 'x\\p{Nonsense}'}\n", "MK-E024", "\\p{Nonsense}"),
    "an expression that is none": (HEAD + "fragments: {f: x}\nrules: {a: {regex: '{n:f}(a)\\3 b'}}\n", "MK-E024", "3"),
    "a reference to nothing": (HEAD + "fragments: {f: x}\nrules: {a: {regex: '{n:f}(a)(?P=m) b'}}\n", "MK-E024", "P"),
    "three ways": (HEAD + "rules: {a: {regex: '(?<q>x)?y(?(q)1|2|3)'}}\n", "MK-E024", "(?(q)"),
    "a condition that is none": (HEAD + "rules: {a: {regex: 'y(?(?=x)1|2)'}}\n", "MK-E021", "(?("),
    "an empty pattern": (HEAD + "rules: {a: ''}\n", "MK-E023", "'"),
    "exponential time": (HEAD + "rules: {a: 'x(?:[a-z]+-?)+'}\n", "MK-E040", "[a-z]+-?)+"),
    "exponential time in a fragment": (HEAD + "fragments: {f: '(?:\\w+ ?)+'}\n", "MK-E040", "\\w+ ?)+"),
    "counts that are none": (HEAD + "rules: {a: 'x{1-3}'}\n", "MK-E023", "{1-3}"),
    "a huge pattern": (
        HEAD + "fragments:\n  f0: '" + "x" * 100 + "'\n"
        + "".join(f"  f{n}: '{{f{n - 1}}}{{f{n - 1}}}'\n" for n in range(1, 13)),
        "MK-E041",
        "{f11}{f11}",
    ),
    # Attributes
    "a broken template": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {kind: '{n'}}\n", "MK-E050", "{"),
    "no argument": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {kind: '{n | const}'}}\n", "MK-E050", "const"),
    "text for a number": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {value: '{n}'}}\n", "MK-E051", "{n}"),
    "a wrong constant": (TYPED + "  deposit: {pattern: x, attrs: {paid: 'no'}}\n", "MK-E051", "no"),
    "a wrong field": (TYPED + "  deposit: {pattern: '{u:unit}', attrs: {value: '{u.name}'}}\n", "MK-E051", "{u.name}"),
    "a wrong argument type": (TYPED + "  deposit: {pattern: '{u:unit}', attrs: {kind: '{u.factor | lower}'}}\n", "MK-E051", "lower"),
    "a capture for a number": (TYPED + "  deposit: '(?<value>x)'\n", "MK-E051", "deposit"),
    "an unknown normalizer": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {value: '{n | numbr}'}}\n", "MK-E052", "numbr"),
    "an unknown vocabulary": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {kind: '{n | map:units}'}}\n", "MK-E010", "units"),
    "an undeclared attribute": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {size: '{n}'}}\n", "MK-E053", "size"),
    "an undeclared capture": (TYPED + "  deposit: '(?<n>x)'\n", "MK-E053", "deposit"),
    "an undeclared filter": (TYPED + "  deposit: x\n  other: '{@deposit[sort=a]}'\n", "MK-E053", "sort"),
    "an untested attribute": (TYPED + "  deposit: {pattern: x, where: {attr: {value: 3}}}\n", "MK-E053", "value"),
    "an undeclared context": (TYPED + "  deposit: x\ncontext: {c: {targets: '@deposit', cue: y, sets: {no: 1}}}\n", "MK-E053", "no"),
    "an undeclared comparison": (TYPED + "  deposit: x\nrelations: {r: {from: '@deposit', to: '@deposit', where: {attr_equal: [kind, no]}}}\n", "MK-E053", "no"),
    "a value outside enum": (TYPED + "  deposit: {pattern: x, attrs: {kind: gold}}\n", "MK-E054", "gold"),
    "a field outside enum": (TYPED + "  deposit: {pattern: '{u:unit}', attrs: {kind: '{u.name}'}}\n", "MK-E054", "{u.name}"),
    "a filter outside enum": (TYPED + "  deposit: x\n  other: '{@deposit[kind=gold]}'\n", "MK-E054", "gold"),
    "a test outside enum": (TYPED + "  deposit: {pattern: '(?<kind>cash)', where: {attr: {kind: {in: [gold]}}}}\n", "MK-E054", "kind"),
    "text compared with a number": (TYPED + "  deposit: {pattern: '(?<kind>cash)', where: {attr: {kind: {gt: 3}}}}\n", "MK-E051", "kind"),
    "a number compared with text": (TYPED + "  deposit: {pattern: '(?<n>3)', attrs: {value: '{n | number}'}, where: {attr: {value: three}}}\n", "MK-E051", "value"),
    "an unknown capture": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {kind: '{m}'}}\n", "MK-E055", "m"),
    "an unknown field": (TYPED + "  deposit: {pattern: '{u:unit}', attrs: {kind: '{u.nmae}'}}\n", "MK-E055", "nmae"),
    "an unknown field of text": (TYPED + "  deposit: {pattern: '{u:digits}', attrs: {kind: '{u.name}'}}\n", "MK-E055", "name"),
    "an unknown span": (TYPED + "  deposit: {pattern: x, span: q}\n", "MK-E055", "q"),
    "a missing attribute": (HEAD + "types: {a: {attrs: {n: {required: true}}}}\nrules: {a: {pattern: x, attrs: {}}}\n", "MK-E056", "a"),
    "a key without effect": (HEAD + "vocab: {v: {terms: [x], term: y}}\n", "MK-E008", "y"),
    "a field twice": (HEAD + "vocab: {v: {fields: [p, p], terms: {x: [1, 2]}}}\n", "MK-E005", "p"),
    # Examples
    "brackets that stay open": (HEAD + "rules: {a: {pattern: x, match: ['a [[x']}}\n", "MK-E060", "[["),
    "brackets that were never open": (HEAD + "rules: {a: {pattern: x, match: ['a x]]']}}\n", "MK-E060", "]]"),
    "an example for and against": (HEAD + "rules: {a: {pattern: x, match: ['[[x]]'], no_match: [x]}}\n", "MK-E061", "x"),
    "brackets in no_match": (HEAD + "rules: {a: {pattern: x, no_match: ['[[a]]']}}\n", "MK-E061", "[[a]]"),
    "an unknown attribute in an example": (TYPED + "  deposit: {pattern: x, match: [x: {size: 3}]}\n", "MK-E061", "size"),
    "a value outside enum in an example": (TYPED + "  deposit: {pattern: '(?<kind>cash)', match: [cash: {kind: gold}]}\n", "MK-E061", "gold"),
    "an unknown relation in an example": (TYPED + "  deposit: {pattern: x, match: [x: {'->no': y}]}\n", "MK-E061", "no"),
    "a value of another type in an example": (TYPED + "  deposit: {pattern: x, match: [x: {value: 'six'}]}\n", "MK-E061", "six"),
    "a number for a text in a test": (TYPED + "  deposit: {pattern: x}\ntests: [{text: x, expect: [{type: deposit, kind: 7}]}]\n", "MK-E061", "kind"),
    "a test of a text that is not there": (HEAD + "rules: {a: x}\ntests: [{text: x, expect: [{type: a, text: y}]}]\n", "MK-E061", "y"),
    "a test of an unknown type": (HEAD + "tests: [{text: x, expect: [{type: b}]}]\n", "MK-E011", "b"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "underlined"), CASES.values(), ids=CASES)
def test_an_error_names_its_code_and_underlines_the_culprit(
    text: str, code: str, underlined: str, findings: Find
) -> None:
    normalizers = {offer.name: offer for offer in NORMALIZERS}
    found = [item for item in findings(text, normalizers=normalizers) if item.code == code]
    shown = [item.source[item.place.column - 1 :][: item.length] for item in found]
    assert underlined in shown


@pytest.mark.parametrize(("text", "code", "underlined"), CASES.values(), ids=CASES)
def test_the_line_of_an_error_is_the_line_of_its_place(
    text: str, code: str, underlined: str, findings: Find
) -> None:
    for item in findings(text):
        assert item.source == text.split("\n")[item.place.line - 1].rstrip("\r")


def test_every_error_of_loading_is_in_the_table_of_codes() -> None:
    assert {code for _, code, _ in CASES.values()} <= set(CODES)


def test_all_errors_are_reported_in_one_run(findings: Find) -> None:
    text = (
        HEAD
        + "lnag: en\nrules:\n  a: {patern: x}\n  b: '{no}'\n  c: '(x'\nvocab: {v: {file: ../x}}\n"
    )
    assert [item.code for item in findings(text)] == [
        "MK-E004",
        "MK-E008",
        "MK-E004",
        "MK-E010",
        "MK-E020",
        "MK-E016",
    ]


STRUCTURAL = {
    "a duplicate key": ("  b: z\n  b: w\n", "MK-E005"),
    "a merge key": ("  b: {pattern: z, <<: {emit: c}}\n", "MK-E006"),
    "a tag": ("  b: !x z\n", "MK-E006"),
    "an unknown alias": ("  b: *z\n", "MK-E007"),
    "an unknown alias in a list": ("  b: [*z, z, w]\n", "MK-E007"),
    "an unknown alias for a key": ("  *z : z\n", "MK-E007"),
    "a list for a key": ("  [b]: z\n", "MK-E003"),
    "a second document": ("---\nrules: {b: z}\n", "MK-E006"),
}


def test_names_of_a_file_that_cannot_be_read_are_not_unknown(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text(HEAD + "fragments:\n  word: 'a|b\n")
    using = "rules: {a: '{word}', b: {like: other, pattern: x}}\nlnag: en\n"
    (tmp_path / "rules.yaml").write_text(HEAD + using)
    with pytest.raises(RuleError) as raised:
        load_rules([str(tmp_path)])
    codes = [(found.place.file.rpartition("/")[2], found.code) for found in raised.value.findings]
    assert codes == [("names.yaml", "MK-E001"), ("rules.yaml", "MK-E004")]


@pytest.mark.parametrize(("entry", "code"), STRUCTURAL.values(), ids=STRUCTURAL)
def test_what_is_no_part_of_the_format_is_left_out_and_the_rest_is_read(
    entry: str, code: str, findings: Find
) -> None:
    found = [item.code for item in findings(HEAD + "rules:\n  a: '{no}'\n" + entry)]
    assert sorted(found) == sorted([code, "MK-E010"])


ONCE = {
    "a pattern of a wrong kind": ("rules: {a: {pattern: {n: x}}}\n", ["MK-E003"]),
    "a rule of a wrong kind": ("rules: {a: []}\n", ["MK-E003"]),
    "a cue of a wrong kind": ("rules: {a: {pattern: x, near: [y]}}\n", ["MK-E003"]),
    "a test of a wrong kind": ("tests: [x]\n", ["MK-E003"]),
    "a rule without a type": ("rules: {a-b: x}\n", ["MK-E011"]),
    "rules like each other": ("rules: {a: {like: b, pattern: x}, b: {like: a, pattern: x}}\n", ["MK-E013"]),
    "a required attribute that cannot be read": ("types: {a: {attrs: {n: {required: true}}}}\nrules: {a: {pattern: '(?<n>x)', attrs: {n: '{n * 2}'}}}\n", ["MK-E050"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), ONCE.values(), ids=ONCE)
def test_one_mistake_is_one_finding(text: str, codes: list[str], findings: Find) -> None:
    assert [item.code for item in findings(HEAD + text)] == codes


BROKEN = {
    "an alternative": "pattern: ['(y', '(?<n>x)']",
    "a name": "pattern: '{n:no_name}'",
    "a type": "pattern: '{n:@no_type}'",
    "a fragment": "pattern: '{n:bad}'",
    "a fragment in a fragment": "pattern: '{n:outer}'",
}


@pytest.mark.parametrize("pattern", BROKEN.values(), ids=BROKEN)
def test_a_pattern_that_cannot_be_read_hides_nothing_else_of_its_rule(
    pattern: str, findings: Find
) -> None:
    normalizers = {offer.name: offer for offer in NORMALIZERS}
    text = TYPED.replace("rules:\n", "  bad: '(y'\n  outer: 'a {i:bad}'\nrules:\n") + (
        f"  deposit:\n    {pattern}\n    span: m\n"
        "    attrs: {value: '{n.i.x}', kind: gold, paid: '{m | numbr}', size: 3}\n"
        "    where: {before: ['{no}'], attr: {depth: 3}}\n"
    )
    shown = [
        item.source[item.place.column - 1 :][: item.length]
        for item in findings(text, normalizers=normalizers)
        if item.place.line > text[: text.index("span")].count("\n")
    ]
    assert sorted(shown) == ["depth", "gold", "no", "size"]


ADVICE = {
    "a pattern that a comment cuts off": (
        TYPED + "  deposit:\n    pattern: clause #(?<kind>bond)\n    attrs: {kind: '{kind}'}\n",
        "`#` begins a comment: put the whole pattern in single quotes",
    ),
    "a type that may be missing": (
        TYPED + "  a: {pattern: x, emit: zz}\n",
        "declare it under `types:`, or name the pack that has it in `use:`",
    ),
    "a value that is none": (
        TYPED + "  deposit: {pattern: '(?<kind>cash)', where: {attr: {kind: cahs}}}\n",
        "did you mean `cash`?",
    ),
    "a test that is two": (
        TYPED + "  deposit: {pattern: x, attrs: {value: 3}, where: {attr: {value: {gte: 5}}}}\n",
        "did you mean `ge` or `gt`?",
    ),
    "a template without braces": (
        TYPED + "  deposit: {pattern: '{u:unit}', attrs: {value: u.factor}}\n",
        "write instead:   '{u.factor}'",
    ),
    "a hole with spaces": (
        TYPED + "  a: 'x { unit }'\n",
        r"leave the spaces out; a `{` of the text is written \{",
    ),
    "a gap like a repetition": (
        TYPED + "  a: 'x {1..4w} y'\n",
        "a gap is {..40}, in characters, or {..6w}, in words",
    ),
    "an odd indentation": (HEAD + "rules:\n  a:\n    emit: b\n   span: c\n", "entries of one mapping, or of one list, begin in the same column"),
    "a line above that stays open": (HEAD + "rules:\n  a: 'x\n  b: 'y'\n", "the quotation mark of line 4 is closed only here; close it there"),
    "a colon without its space": (HEAD + "rules:\n  a:\n    pattern:'x'\n    emit: b\n", "a space belongs behind the colon in line 5"),
    "a missing colon": (HEAD + "rules:\n  a\n    pattern: x\n", "a colon is missing behind `a`, in line 4"),
    "a brace that stays open": (HEAD + "rules:\n  a: {pattern: x\n  b: y\n", "a `}` is missing for what begins in line 4"),
    "a deeper line": (HEAD + "rules:\n  a:\n    pattern: 'x'\n     attrs: {n: '{n}'}\n", "entries of one mapping, or of one list, begin in the same column"),
    "another kind of space": (HEAD + "rules:\n  a:\n\u00a0\u00a0\u00a0\u00a0pattern: 'x'\n    emit: b\n", "indent with spaces: line 5 has others"),
    "a backtick": (HEAD + "description: `x`\n", "a text cannot begin with a backtick; put the whole text in single quotes (and write ' inside it twice)"),
    "an empty file": ("", "write `minekit: 1` and `pack: NAME`; `minekit rules new pack NAME` begins one"),
    "an entry without its dash": (HEAD + "rules:\n  a:\n    pattern: x\n    match:\n      'x y': {n: 1}\n", "begin each entry with `- `"),
    "a dash without its space": (HEAD + "rules:\n  a:\n    pattern: x\n    match:\n      -'x y': {n: 1}\n", "a space belongs behind `-`"),
    "a near key": (HEAD + "ruels: {}\n", "did you mean `rules`?"),
    "a near name": (HEAD + "rules: {a: '{numbr}'}\nfragments: {number: z}\n", "did you mean `number`?"),
    "a type for a name": (HEAD + "rules: {a: x, b: '{a}'}\n", "a mention is written {@a}"),
    "a conversion": (TYPED + "  deposit: {pattern: '(?<n>x)', attrs: {value: '{n}'}}\n", "write instead:   {n | number}"),
    "a missing @": (HEAD + "rules: {a: {pattern: x, mask: [a]}}\n", "write '@a'"),
    "an unquoted class": (HEAD + "rules:\n  a: {pattern: [a-z]}\n", "an unquoted `[` starts a list; quote the pattern: '[a-z]' for the class or ['a-z'] for a list of one"),
    "a tab": (HEAD + "rules:\n\ta: b\n", "indent with spaces: YAML allows no tab here"),
    "look-ahead": (HEAD + "rules: {a: 'x(?! ago)'}\n", "write instead:   where: {not_before: [' ago']}"),
    "look-behind at the beginning": (HEAD + "rules: {a: \"(?<=it's [(][)] )x\"}\n", "write instead:   where: {after: ['it''s [(][)] ']}"),
    "look-ahead inside": (HEAD + "rules: {a: 'x(?!y)z'}\n", "`where: {not: ['...']}` refuses whole matches; `regex:` has it, if you must"),
    "a constraint outside `where`": (HEAD + "rules: {a: {pattern: x, not_before: [y]}}\n", "it belongs below `where`:   where: {not_before: ...}"),
    "a misspelled one": (HEAD + "rules: {a: {pattern: x, not_befor: [y]}}\n", "did you mean `not_before`, below `where`?"),
    "an example with a colon": (HEAD + "rules:\n  a:\n    pattern: x\n    match: [Note: an x]\n", "'the text': {value: 5}; a text with `: ` in it stands in quotes"),
    "brackets of a counterexample": (HEAD + "rules: {a: {pattern: x, no_match: ['a [[y]]']}}\n", "write the text alone; what is to be found is a `match` example"),
    "a condition": (HEAD + "rules: {a: '(?<q>x)?y(?(q)1|2)'}\n", "write both ways as alternatives of the pattern, each with what it depends on"),
    "a condition that is none": (HEAD + "rules: {a: {regex: 'y(?(?=x)1|2)'}}\n", "write both ways: (?:(?=...)yes|(?!...)no)"),
    "a type of attribute": (HEAD + "types: {a: {attrs: {n: strin}}}\n", "did you mean `string`?"),
    "an override without a pack": (HEAD + "rules: {a: x}\noverride: {a: {}}\n", "name it in full: `t.a`"),
    "a word for true": (HEAD + "rules: {a: {pattern: x, enabled: Yes}}\n", "write `true`"),
    "a number in quotes": (HEAD + "rules: {a: {pattern: x, priority: '5'}}\n", "leave the quotation marks out"),
    "a text for a list": (HEAD + "rules: {a: {pattern: x, match: y}}\n", "put it in brackets: ['y']"),
    "a list for a mapping": (HEAD + "rules: [{pattern: x}]\n", "write `name: value` lines, without `-`"),
    "a text for a mapping": (HEAD + "rules: {a: {pattern: x, where: y}}\n", "write `key: value` below it"),
    "no pattern at all": (HEAD + "rules: {a: }\n", "write it in single quotes: 'so much'"),
    "rules that are not indented": (HEAD + "rules:\na: x\n", "indent it, to stand below `rules:`"),
    "an unquoted star": (HEAD + "rules: {a: *days}\n", "a text that begins with `*` stands in quotes; else its anchor `&name` comes first"),
    "a group by its number": (HEAD + "rules: {a: {pattern: '(x)', attrs: {n: '{1}'}}}\n", "captures have names: (?<n>...) in the pattern, {n} here"),
    "a type of a pack that is not loaded": (HEAD + "rules: {a: '{@quote}'}\n", "declare it under `types:`, or name the pack that has it in `use:`"),
    "a comparison of text": (TYPED + "  deposit: {pattern: '(?<kind>cash)', where: {attr: {kind: {gt: 3}}}}\n", "make it a number: attrs: {kind: '{kind | number}'}"),
    "a later format": ("minekit: 2\npack: t\n", "install minekit 2 or later: pip install -U minekit"),
}  # fmt: skip


CAPTURED = {
    "a fragment": (TYPED + "  deposit: {pattern: '{digits} x', attrs: {kind: '{digits}'}}\n", "{digits:digits}"),
    "a field of a word": (TYPED + "  deposit: {pattern: '{unit}', attrs: {kind: '{unit.name}'}}\n", "{unit:unit}"),
    "a mention": (TYPED + "  a: {emit: deposit, pattern: x, attrs: {}}\n"
        "  b: {pattern: '{@deposit} y', attrs: {kind: '{deposit}'}, emit: deposit, repeat: 2}\n", "{deposit:@deposit}"),
    "a span": (TYPED + "  deposit: {pattern: 'x {digits}', span: digits, attrs: {}}\n", "{digits:digits}"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "hole"), CAPTURED.values(), ids=CAPTURED)
def test_what_has_a_name_and_is_no_capture_can_be_captured(
    text: str, hole: str, findings: Find
) -> None:
    advice = [item.advice for item in findings(text) if item.code == "MK-E055"]
    assert advice == [f"capture it: write {hole} in the pattern"]


@pytest.mark.parametrize(("text", "advice"), ADVICE.values(), ids=ADVICE)
def test_an_error_says_what_to_do(text: str, advice: str, findings: Find) -> None:
    assert advice in [item.advice for item in findings(text)]


def test_an_error_inside_a_block_scalar_points_at_its_character(findings: Find) -> None:
    text = HEAD + "rules:\n  a:\n    pattern: >-\n      one\n      {missing} two\n"
    (found,) = findings(text)
    assert (found.place.line, found.place.column, found.length) == (7, 8, 7)


def test_an_error_after_an_escape_points_at_its_character(findings: Find) -> None:
    (found,) = findings(HEAD + 'rules: {a: "\\"x\\" {missing}"}\n')
    assert found.source[found.place.column - 1 :][: found.length] == "missing"


def test_what_a_rule_file_holds_cannot_steer_the_terminal(findings: Find) -> None:
    found = findings('minekit: 1\npack: t\nrules: {a: {pattern: x, "b\\e[31m": 1}}')
    told = "\n".join(map(str, found))
    assert "unknown key `b [31m`" in told
    assert "\x1b" not in told
