"""Captures and attributes get another name wherever they are named, and nothing else does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.errors import Place, UsageError
from minekit.plugins.registry import load_registry
from minekit.rules.finder import shown_path
from minekit.workbench.lsp.renaming import renaming
from minekit.workbench.lsp.workspace import Choice, Workspace

HEAD = "minekit: 1\npack: own\n"
Renamed = Callable[..., str]


@pytest.fixture
def renamed(tmp_path: Path) -> Renamed:
    """The rest of the file, with what stands at an offset called otherwise."""
    folder = tmp_path.resolve()

    def run(text: str, at: int, new: str) -> str:
        file = folder / "own.yaml"
        file.write_text(HEAD + text, encoding="utf-8")
        rules = Workspace(Choice(only=()), load_registry())
        rules.folders = [folder]
        rules.look_around()
        before = HEAD + text[:at]
        place = Place(shown_path(file), before.count("\n") + 1, len(before) - before.rfind("\n"))
        found = renaming(rules, place, place)
        found.check()
        lines = (HEAD + text).split("\n")
        for edit in reversed(found.edits(new)):
            row = lines[edit.span.line - 1]
            start, end = edit.span.start - 1, edit.span.end - 1
            lines[edit.span.line - 1] = row[:start] + edit.text + row[end:]
        return "\n".join(lines).removeprefix(HEAD)

    return run


# The name is written ¤; it is `n`, and whatever else is called n stays.
EVERYWHERE = {
    "a rule without attrs": """\
types:
  fine: {attrs: {¤: string, who: string}}
  dear: {attrs: {n: string}}
  pair: {attrs: {}}
vocab:
  again: {from: '@fine.¤'}
rules:
  fine:
    pattern: ['fine of (?<¤>[0-9]+) for (?<who>Ana|Bo)', '(?<who>Bo) n {¤:n}']
    where: {attr: {¤: {in: ['20', '30']}}, differ: [¤, who]}
    match:
      - '[[fine of 20 for Ana]]': {¤: '20', who: Ana}
  dear:
    pattern: '{f:@fine[¤=20,who=Ana]} n'
    attrs: {n: '{f.¤ | lower ?? ''n''}'}
  pair: {pattern: '{again} n {@fine[¤=30]}', attrs: {}}
fragments: {n: '[0-9]+'}
relations:
  same: {from: '@fine', to: '@fine', where: {attr_equal: [¤, ¤]}}
context:
  none: {targets: '@fine', cue: 'no', sets: {¤: '0'}}
tests:
  - {text: 'fine of 20 for Ana', expect: [{type: fine, ¤: '20'}]}
""",
    "a rule with attrs": """\
types: {fine: {attrs: {n: number, unit: string}}}
rules:
  fine:
    pattern: '(?<¤>[0-9]+) (?<unit>euros|n)|n {¤:n}'
    span: ¤
    attrs: {n: '{¤ | number}', unit: '{unit ?? ¤}'}
    match: ['[[20]] euros': {n: 20}]
fragments: {n: '[0-9]+'}
""",
    "the argument of a normalizer": """\
types: {fine: {attrs: {n: number}}}
vocab: {n: {fields: [factor], terms: {tens: [10]}}}
rules:
  fine:
    pattern: '(?<x>[0-9]+) {¤:n}'
    attrs: {n: '{x | number | times:¤.factor}'}
""",
    "a regex": """\
rules:
  starred:
    regex: '(?<¤>[*_])?n(?(¤)x|y)(?P=¤)(?&¤)\\g<¤>'
    attrs: {n: '{¤}'}
types: {starred: {attrs: {n: string}}}
""",
    "a fragment": """\
fragments:
  sum: '(?<¤>[0-9]+) euros'
  more: 'more than {sum}'
rules:
  fine: {pattern: 'fine of {more}', attrs: {n: '{¤}'}}
  loan: {pattern: 'loan of {sum}', attrs: {n: '{¤}'}}
  debt: {pattern: 'debt of {n:sum}', attrs: {n: '{n.¤}'}}
types: {fine: {attrs: {n: string}}, loan: {attrs: {n: string}}, debt: {attrs: {n: string}}}
""",
    "rules like each other": """\
rules:
  fine: {pattern: 'fine of (?<¤>[0-9]+)', attrs: {n: '{¤}'}, span: ¤}
  loan: {like: fine, pattern: 'loan of (?<¤>[0-9]+)', emit: fine}
  lone: {pattern: 'lone (?<n>[0-9]+)', attrs: {n: '{n}'}, emit: fine}
types: {fine: {attrs: {n: string}}}
""",
    "a capture of a mention": """\
types: {sum: {private: true}, fine: {attrs: {n: string}}}
rules:
  sum: {pattern: '[0-9]+ (?<¤>euros)', attrs: {}}
  fine: {pattern: 'fine of (?<n>{s:@sum})', attrs: {n: '{s.¤}'}}
""",
    "what a type narrows": """\
types: {fine: {narrow: {¤: ['n (?<¤>.*)', '(?<¤>.*(?<n_>y).*)', 'n']}}}
rules:
  fine: {pattern: 'fine of (?<¤>[^.]+)', attrs: {}}
  loan: {pattern: 'loan of (?<¤>[^.]+)', emit: fine, attrs: {}}
""",
    "an attribute": """\
types: {fine: {attrs: {¤: {enum: ['5', '6']}}}, loan: {attrs: {n: string}}}
groups: {all: ['@fine']}
rules:
  fine: {pattern: '(?<n>[0-9]+) euros', attrs: {¤: '{n}'}, where: {attr: {¤: '5'}}}
  other: {pattern: '(?<n>[0-9]+) crowns', emit: fine, attrs: {¤: '{n}'}, match: [5 crowns: {¤: '5'}]}
  loan: {pattern: 'loan of {s:@all}', attrs: {n: '{s.¤}'}}
tests:
  - {text: 5 euros, expect: [{type: all, ¤: '5', text: 5 euros}]}
""",
}  # fmt: skip


@pytest.mark.parametrize("text", EVERYWHERE.values(), ids=EVERYWHERE)
def test_a_capture_or_attribute_changes_wherever_it_is_named(renamed: Renamed, text: str) -> None:
    places = [at for at, char in enumerate(text) if char == "¤"]
    for at in (places[0], places[-1]):
        assert renamed(text.replace("¤", "n"), at, "new") == text.replace("¤", "new")


def test_a_name_that_stays_inside_keeps_its_sign(renamed: Renamed) -> None:
    text = (
        "rules:\n  fine:\n    pattern: '(?<_a>[0-9]+) euros'\n"
        "    attrs: {a: '{_a}', _n: '{_a | number}'}\n    where: {attr: {_n: {gt: 3}}}\n"
        "types: {fine: {attrs: {a: string}}}\n"
    )
    assert renamed(text, text.index("_n"), "_m") == text.replace("_n", "_m")
    assert renamed(text, text.index("_a"), "_b") == text.replace("_a", "_b")
    with pytest.raises(UsageError, match="a name with `_` before it stays inside the rules"):
        renamed(text, text.index("_a"), "b")


FINE = """\
rules:
  fine: {pattern: '(?<n>[0-9]+) (?<unit>euros)', attrs: {n: '{n | number}', unit: '{unit}'}}
  off: {enabled: false, pattern: '(?<off>[0-9]+)'}
  odd: {pattern: '(?<off>x)', attrs: {}}
  told: {pattern: "(?<s\\x75m>x)", attrs: {a: '{sum}'}}
types: {fine: {attrs: {n: number, unit: string}}, told: {attrs: {a: string}}}
"""
REFUSED = {
    "two words": ("n>", "two words", "`two words` is no name of a capture"),
    "another capture": ("n>", "unit", "`unit` is there already, in own.fine"),
    "another attribute": ("n: '{n", "unit", "`unit` is there already, in fine"),
    "a rule that is off": ("off>x", "on", "rule off is not loaded and may name it"),
    "escapes": ("sum}", "all", r"own\.yaml:7:23: `sum` is written with escapes"),
    "a normalizer": ("number}'", "numeral", "`number` is a normalizer: code gives it its name"),
    "a key": ("pattern", "patterns", "nothing with a name of its own stands here"),
}


@pytest.mark.parametrize(("needle", "new", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_renamed_is_refused_with_the_reason(
    renamed: Renamed, needle: str, new: str, reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        renamed(FINE, FINE.index(needle), new)


def test_a_capture_that_code_may_ask_for_keeps_its_name(renamed: Renamed) -> None:
    text = "use: [quotes]\nrules:\n  more: {emit: quotes.quote, pattern: '(?<content>x) (?<cue>said)', attrs: {manner: direct}}\n"
    with pytest.raises(UsageError, match="capture `cue` is of type quote, which code uses: "):
        renamed(text, text.index("cue"), "verb")


def test_nothing_is_renamed_while_the_rules_do_not_load(renamed: Renamed) -> None:
    text = "rules: {a: '(?<n>x) {nothing}'}\n"
    with pytest.raises(UsageError, match="the rules do not load now; correct them first"):
        renamed(text, text.index("n>"), "m")
