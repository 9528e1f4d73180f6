"""What a rule file becomes: every section, defaults, `like`, overrides, implicit types."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minekit.errors import Finding
from minekit.rules.schema import (
    Alternative,
    AttrSpec,
    Call,
    Hole,
    Near,
    RuleSet,
    RuleSpec,
    Template,
    Where,
)
from rule_texts import load_text

HEAD = "minekit: 1\npack: t\n"


def load(text: str) -> RuleSet:
    return load_text(HEAD + text, lang="xx")


def rule(text: str, number: int = -1) -> RuleSpec:
    return load(text).rules[number]


def test_one_line_is_a_whole_rule_and_declares_its_type() -> None:
    rules = load(
        "rules:\n  distance: '{n:number} {u:unit}'\nfragments: {number: '\\d+', unit: m|km}\n"
    )
    (spec,) = rules.rules
    assert (spec.id, spec.emit, spec.patterns) == (
        "t.distance",
        "distance",
        ("{n:number} {u:unit}",),
    )
    assert rules.types["distance"].attrs == {"n": AttrSpec(), "u": AttrSpec()}


def test_a_rule_written_out_declares_its_type_with_the_types_of_its_templates() -> None:
    text = "rules:\n  a:\n    pattern: '{u:unit}'\n    attrs: {name: '{u}', size: '{u.size}', long: true, _x: '{u}'}\n"
    rules = load(text + "vocab: {unit: {fields: [size], terms: {m: 1, km: 1000}}}\n")
    attrs = {name: spec.type for name, spec in rules.types["a"].attrs.items()}
    assert attrs == {"name": "string", "size": "integer", "long": "boolean"}


def test_patterns_are_texts_whatever_yaml_thinks_of_them() -> None:
    assert rule("rules: {a: [no, 1e3, 2020, true, ~x]}\n").patterns == (
        "no",
        "1e3",
        "2020",
        "true",
        "~x",
    )


def test_only_true_and_false_are_booleans() -> None:
    text = "rules: {a: {pattern: x, attrs: {p: yes, q: true, r: on, s: False, t: 0o17, u: 1e2}}}\n"
    assert rule(text).attrs == {"p": "yes", "q": True, "r": "on", "s": "False", "t": 15, "u": 100.0}


def test_every_key_of_a_rule_arrives() -> None:
    spec = rule(
        """\
types: {b: {private: true}, a: {attrs: {n: string}}}
rules:
  b: {pattern: y, attrs: {}}
  one:
    emit: a
    description: What it finds.
    regex: '(?i)(?<n>x)'
    span: n
    attrs: {n: '{n | lower}', _k: 1}
    where: {inside: '@b', not_after: ' ago', at: start, attr: {n: {in: [x]}, _k: 1}, same: [n, _k]}
    near: [{any: born, words: 3, side: left, score: +0.3}]
    within: line
    mask: ['@b']
    case: sensitive
    verbatim: true
    repeat: 3
    priority: -7
    score: 0.5
    status: experimental
    since: '1.2'
    anchors: [x]
    tags: [u, v]
    authors: me
"""
    )
    assert spec.where == Where(
        inside=("t.b",),
        not_after=(" ago",),  # type: ignore[arg-type]
        at="start",
        attr={"n": {"in": ("x",)}, "_k": {"eq": 1}},
        same=("n", "_k"),
    )
    assert spec.near == (Near("born", 3, "left", 0.3),)  # type: ignore[arg-type]
    assert (spec.is_regex, spec.span, spec.within, spec.mask, spec.case) == (
        True,
        "n",
        "line",
        ("t.b",),
        "sensitive",
    )
    assert (spec.verbatim, spec.repeat, spec.priority, spec.score, spec.status) == (
        True,
        3,
        -7,
        0.5,
        "experimental",
    )
    assert (spec.anchors, spec.description) == (("x",), "What it finds.")
    assert spec.metadata == {
        "description": "What it finds.",
        "since": "1.2",
        "tags": ("u", "v"),
        "authors": ("me",),
    }


def test_defaults_hold_for_the_rules_and_words_of_the_file() -> None:
    rules = load(
        "defaults: {case: sensitive, within: line, score: 0.4}\nrules: {a: x, b: {pattern: y, within: document}}\nvocab: {v: [w]}\n"
    )
    assert [(one.case, one.within, one.score) for one in rules.rules] == [
        ("sensitive", "line", 0.4),
        ("sensitive", "document", 0.4),
    ]
    assert rules.vocabularies["t.v"].case == "sensitive"


def test_a_rule_like_another_takes_all_but_patterns_priority_and_examples() -> None:
    spec = rule(
        """\
rules:
  a:
    pattern: (?<n>x)(?<m>y)
    within: line
    case: sensitive
    span: n
    priority: 9
    score: 0.3
    attrs: {n: '{n}', m: '{m}'}
    where: {not_after: p, not_before: q}
    match: [xy]
  b: {like: a, pattern: (?<n>z), attrs: {m: null}, where: {not_before: r, not_after: null}}
"""
    )
    assert (spec.emit, spec.within, spec.case, spec.span, spec.score) == (
        "a",
        "line",
        "sensitive",
        "n",
        0.3,
    )
    assert (spec.priority, spec.examples, spec.patterns) == (0, (), ("(?<n>z)",))
    assert set(spec.attrs or ()) == {"n"}
    assert spec.where == Where(not_before=("r",))  # type: ignore[arg-type]


def test_what_like_brings_counts_more_than_the_defaults_of_the_file() -> None:
    text = "defaults: {within: document}\nrules: {a: {pattern: x, within: line}, b: {like: a, pattern: y}}\n"
    assert rule(text).within == "line"


def test_a_rule_is_like_one_that_is_switched_off() -> None:
    rules = load(
        "rules: {a: {pattern: x, within: line, enabled: false}, b: {like: a, pattern: y}}\n"
    )
    assert [(one.id, one.emit, one.within) for one in rules.rules] == [("t.b", "a", "line")]


def test_templates_are_parsed() -> None:
    template = (
        rule(
            "rules: {a: {pattern: '(?<n>x)', attrs: {k: \"{n | lower | const:'a b' ?? 'none'} m\"}}}\n"
        ).attrs
        or {}
    )["k"]
    assert isinstance(template, Template)
    assert template.parts == (
        Hole(
            (
                Alternative(path="n", calls=(Call("lower"), Call("const", "a b"))),
                Alternative(literal="none"),
            )
        ),
        " m",
    )


def test_groups_hold_types_and_groups() -> None:
    rules = load("rules: {a: x, b: y, c: z}\ngroups: {all: [some, '@c'], some: [a, b]}\n")
    assert rules.groups["t.all"].types == ("a", "b", "c")
    assert rules.type_keys("all", "t") == ("a", "b", "c")


def test_private_types_go_by_the_name_of_their_pack() -> None:
    rules = load("types: {a: {private: true}}\nrules: {a: x, b: '{@a}'}\n")
    assert (list(rules.types), rules.type_keys("a", "t")) == (["t.a", "b"], ("t.a",))


def test_examples_lose_their_brackets_and_keep_the_spans() -> None:
    spec = rule(
        "rules:\n  a:\n    pattern: x\n    match:\n      - 'a [[b [[c]]]] d [[e]]': {n: 1, '->r': t}\n    no_match: [no]\n    todo_match: ['f [[g]]']\n"
        "relations: {r: {from: '@a', to: '@a'}}\n"
    )
    assert [(one.kind, one.text, one.spans, dict(one.expect)) for one in spec.examples] == [
        ("match", "a b c d e", ((2, 5), (4, 5), (8, 9)), {"n": 1, "->r": "t"}),
        ("no_match", "no", (), {}),
        ("todo_match", "f g", ((2, 3),), {}),
    ]
    assert spec.examples[0].place.line == 7


def test_relations_and_contexts_arrive() -> None:
    rules = load(
        """\
types: {a: {attrs: {n: boolean, s: string}}, b: {attrs: {s: string}}}
rules: {a: {pattern: x, attrs: {}}, b: {pattern: y, attrs: {}}}
relations:
  near: {relation: link, from: '@a', to: '@b', pick: nearest, where: {same: sentence, order: from<to, max_gap: 9, max_words: 3, between: ',', not_between: ';', attr_equal: [s, s]}}
context:
  neg: {targets: '@a', cue: ["not", never], pseudo: not only, stop: but, direction: both, scope: line, max_words: 4, sets: {n: true}}
  in: {targets: ['@a'], inside: '@b', sets: {n: false}}
"""
    )
    (relation,) = rules.relations
    assert (relation.id, relation.name, relation.source, relation.target, relation.pick) == (
        "t.near",
        "link",
        ("a",),
        ("b",),
        "nearest",
    )
    assert (relation.same, relation.order, relation.max_gap, relation.max_words) == (
        "sentence",
        "from<to",
        9,
        3,
    )
    assert (relation.between, relation.not_between, relation.attr_equal) == (
        (",",),
        (";",),
        ("s", "s"),
    )
    cue, inside = rules.contexts
    assert (cue.cue, cue.pseudo, cue.stop, cue.direction, cue.scope, cue.max_words) == (
        ("not", "never"),
        ("not only",),
        ("but",),
        "both",
        "line",
        4,
    )
    assert (inside.targets, inside.inside, inside.sets) == (("a",), ("b",), {"n": False})


def test_tests_of_a_pack_arrive() -> None:
    (test,) = load(
        "rules: {a: '(?<n>x)'}\ntests: [{text: 'x y', expect: [{type: a, n: x}, {type: a, text: x}]}]\n"
    ).tests
    assert (test.text, test.expect) == (
        "x y",
        ({"type": "a", "n": "x"}, {"type": "a", "text": "x"}),
    )


def test_anchors_and_aliases_are_read() -> None:
    rules = load("rules: {a: {pattern: x, where: &w {not: y}}, b: {pattern: z, where: *w}}\n")
    assert rules.rules[0].where == rules.rules[1].where


OVERRIDES: dict[str, tuple[str, Callable[[RuleSet], object], object]] = {
    "a key": ("t.a: {priority: 5}", lambda rules: rules.rules[0].priority, 5),
    "the patterns": ("t.a: {pattern: z}", lambda rules: rules.rules[0].patterns, ("z",)),
    "one more pattern": ("t.a: {+pattern: z}", lambda rules: rules.rules[0].patterns, ("(?<n>x)", "z")),
    "one constraint": ("t.a: {where: {not_after: p}}", lambda rules: (rules.rules[0].where.not_, rules.rules[0].where.not_after), (("y",), ("p",))),
    "off": ("t.a: {enabled: false}", lambda rules: len(rules.rules), 1),
    "a type": ("'@t.a': {overlap: all}", lambda rules: rules.types["a"].overlap, "all"),
    "an attribute": ("'@t.a': {attrs: {m: number}}", lambda rules: list(rules.types["a"].attrs), ["n", "m"]),
    "more terms": ("t.v: {+terms: [w|ww]}", lambda rules: list(rules.vocabularies["t.v"].terms), ["u", "w", "ww"]),
    "a fragment": ("t.f: {+pattern: g}", lambda rules: rules.fragments["t.f"].alternatives, ("f", "g")),
}  # fmt: skip


@pytest.mark.parametrize(("override", "look", "expected"), OVERRIDES.values(), ids=OVERRIDES)
def test_an_override_changes(
    override: str, look: Callable[[RuleSet], object], expected: object
) -> None:
    rules = load(
        "types: {a: {attrs: {n: string}}}\nvocab: {v: [u]}\nfragments: {f: f}\n"
        "rules: {a: {pattern: '(?<n>x)', where: {not: y}}, b: '{v} {f}'}\n"
        f"override: {{{override}}}\n"
    )
    assert look(rules) == expected


def test_a_rule_made_like_an_overridden_one_has_its_changes() -> None:
    rules = load("rules: {a: x, b: {like: a, pattern: y}}\noverride: {t.a: {within: document}}\n")
    assert rules.rules[1].within == "document"


def test_an_inherited_template_may_name_captures_of_the_other_rule() -> None:
    rules = load(
        "rules: {a: {pattern: '(?<n>x)(?<m>y)?', attrs: {n: '{n}', m: '{m}'}}, b: {like: a, pattern: '(?<n>z)'}}\n"
    )
    assert rules.rules[1].inherited == {"n", "m"}


def test_captures_inside_a_named_fragment_are_reached_through_it(
    findings: Callable[..., list[Finding]],
) -> None:
    text = (
        HEAD
        + "vocab: {v: {fields: [k], terms: {a: 1}}}\nfragments: {f: '{w:v} x', g: '{v}'}\nrules:\n  r: {pattern: '{o:f} {f} {p:g}', attrs: {a: '{o.w.k}', b: '{w.k}', c: '{p.k}', d: '{o.w}'}}\n"
    )
    assert findings(text) == []


def test_a_million_aliases_do_not_get_far(findings: Callable[..., list[Finding]]) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert "MK-E007" in [item.code for item in findings(HEAD + bomb)]
