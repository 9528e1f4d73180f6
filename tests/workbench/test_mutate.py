"""What no example notices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from minekit import Document, Miner
from minekit.engine.compile import Compiler
from minekit.engine.lesser import LesserEngine
from minekit.workbench.mutations.mutate import mutate

RULES = """\
minekit: 1
pack: m
fragments:
  animal: ['dog', 'cat', 'owl']
rules:
  pet:
    pattern: '(?:big|small|fat) {animal}'
    where: {not_after: ['no '], not_before: ['fish']}
    match: ['A [[big dog]].', 'A [[small cat]].']
    no_match: ['There is no big dog.']
  home:
    pattern: ['home of the {@pet}', 'house of the {@pet}']
    match: ['The [[home of the fat owl]].']
"""


@pytest.fixture
def found(tmp_path: Path):
    (tmp_path / "m.yaml").write_text(RULES)
    return mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})


def test_what_an_example_needs_is_not_listed_and_the_rest_is(found) -> None:
    # `fat` and `owl` are needed by an example of the other rule, which looks at pets.
    assert [(one.owner, one.text) for one in found.survivors] == [
        ("m.pet", "not_before"),
        ("m.home", "house of the {@pet}"),
    ]


def test_each_has_its_place_and_each_is_counted(found) -> None:
    assert [(one.place.line, one.kind) for one in found.survivors] == [
        (8, "where"),
        (12, "alternative"),
    ]
    assert found.count == 3 + 3 + 2 + 2  # animals, sizes, constraints, homes


def test_rules_are_chosen_by_their_ids_and_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(RULES)
    told = []
    miner = Miner(only_rules=[str(tmp_path / "m.yaml")])
    assert mutate(miner, {"m"}, "home", lambda done, of: told.append((done, of))).count == 2
    assert told == [(1, 2), (2, 2)]


OPTIONAL = r"""
minekit: 1
pack: m
fragments: {unit: 'mi(?:les)?'}
rules:
  a:
    pattern: '(?:very )?big (?:[(|] )*(?<what>dog(?: (?:house|tail))?){unit}? ?here\??'
    match: ['A [[big dog here]].', 'A [[big dog house here]].', 'A [[very big dog here?]]']
"""


def test_optional_groups_and_names_are_left_out_too(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(OPTIONAL)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [one.text for one in found.survivors] == ["(?:les)?", "(?:[(|] )*", "tail", "{unit}?"]
    assert found.count == 7  # very; a class of brackets; the group, house, tail; the unit, its les


def test_a_rule_without_examples_needs_nothing(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("minekit: 1\npack: m\nrules:\n  a: 'x|y'\n")
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [one.text for one in found.survivors] == ["x", "y"]


WORDS = """\
minekit: 1
pack: m
vocab:
  size: [big, Small, vast]
  unused: [x]
rules:
  pet:
    pattern: '(?:very )?{size} dogs?(?: there)?'
    match: ['A [[big dog]].', 'A [[very big dog]].']
    no_match: ['A vast cat.']
  cat:
    pattern: '{size} cat'
    match: ['The [[vast cat]].']
"""


def test_what_is_optional_and_words_that_no_example_has_are_listed(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(WORDS)
    miner = Miner(only_rules=[str(tmp_path / "m.yaml")])
    found = mutate(miner, {"m"})
    assert [(one.kind, one.owner, one.text) for one in found.survivors] == [
        ("term", "m.size", "Small"),
        ("optional", "m.pet", "(?: there)?"),
    ]
    assert (found.count, found.terms) == (2 + 3, 3)


def test_fragments_that_only_constraints_use_are_tried_too(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "minekit: 1\npack: m\nfragments: {past: ['ago', 'before']}\nrules:\n  wait:\n"
        "    pattern: '(?:2|3) days'\n    where: {not_before: [' {past}']}\n"
        "    match: ['In [[2 days]].', 'In [[3 days]].']\n    no_match: ['2 days ago']\n"
    )
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [(one.owner, one.text) for one in found.survivors] == [("m.past", "before")]


def test_words_that_other_rules_use_are_left_alone_where_rules_are_chosen(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(WORDS)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"}, "pet")
    assert (found.count, found.terms) == (2, 0)


def test_constraints_without_patterns_stand_where_their_key_does(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text(
        "minekit: 1\npack: m\nrules:\n  a:\n    pattern: 'x'\n    where:\n      at: start\n"
    )
    (one,) = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"}).survivors
    assert (one.text, one.place.line) == ("at", 6)


def test_each_of_several_patterns_of_a_constraint_is_left_out_too(tmp_path: Path) -> None:
    rules = """
minekit: 1
pack: m
rules:
  pet:
    pattern: 'big dog'
    where: {not_after: ['no ', 'not a '], before: [' barks', ' sleeps']}
    match: ['A [[big dog]] barks.']
    no_match: ['There is no big dog barks.', 'Big dog.']
"""
    (tmp_path / "m.yaml").write_text(rules)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [one.text for one in found.survivors] == ["not_after: not a ", "before:  sleeps"]
    assert found.count == 6


def test_a_word_less_in_what_must_not_match_is_noticed(tmp_path: Path) -> None:
    rules = r"""
minekit: 1
pack: m
vocab: {bad: [old, new, wet]}
rules:
  pet:
    regex: '(?<!{bad} )(?<!no |any )dog'
    match: ['A [[dog]].']
    no_match: ['An old dog.', 'A new dog.', 'There is no dog.']
"""
    (tmp_path / "m.yaml").write_text(rules)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert sorted(one.text for one in found.survivors) == ["any ", "wet"]


def test_a_whole_text_of_a_pack_notices_too(tmp_path: Path) -> None:
    rules = """
minekit: 1
pack: m
rules:
  pet: 'dog|cat'
tests:
  - text: 'A dog and a cat.'
    expect: [{type: pet, text: dog}]
"""
    (tmp_path / "m.yaml").write_text(rules)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [one.text for one in found.survivors] == ["cat"]


def test_a_type_that_is_named_to_hide_its_text_is_needed(tmp_path: Path) -> None:
    rules = r"""
minekit: 1
pack: m
types: {rank: {}, name: {}}
rules:
  rank: 'Major|Captain'
  name:
    pattern: '(?:{@rank} )?\p{Lu}\w+(?: \p{Lu}\w+)*'
    no_match: ['we met the Major']
"""
    (tmp_path / "m.yaml").write_text(rules)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert "(?:{@rank} )?" not in [one.text for one in found.survivors]


WHERE = """\
minekit: 1
pack: m
types: {cost: {attrs: {}}}
rules:
  sum:
    emit: cost
    pattern: '\\d+ euros'
    attrs: {}
    where:
      not_after: ['(?:no|never) (?:more )?than ']
      before: [' now| today']
    match: ['It costs [[5 euros]] now.']
    no_match: ['It costs no more than 5 euros now.']
  part:
    like: sum
    pattern: '\\d+ cents'
    match: ['They pay [[5 cents]] today.']
    no_match: ['They pay 5 cents.']
"""


def test_what_patterns_of_a_constraint_offer_is_left_out_of_all_rules_that_share_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "m.yaml").write_text(WHERE)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    assert [(one.owner, one.text) for one in found.survivors] == [("m.sum", "not_after: never")]
    assert found.count == 2 + 2 + 1 + 2  # keys; no, never; more; now, today


def test_a_constraint_without_patterns_is_left_out_of_all_rules_that_have_it_by_like(
    tmp_path: Path,
) -> None:
    rules = """\
minekit: 1
pack: m
types: {part: {attrs: {of: number, in: number}}}
rules:
  half:
    emit: part
    pattern: '(?<x>one|two) of (?<y>one|two)'
    attrs: {of: '{x | number}', in: '{y | number}'}
    where: {differ: [of, in], attr: {of: {lt: 2}}}
    match: ['It is [[one of two]].']
    no_match: ['It is one of one.']
  third:
    like: half
    pattern: '(?<x>one|two) in (?<y>one|two)'
    where: {at: end}
    match: ['It is [[one in two]].']
    no_match: ['Two in one.']
"""
    (tmp_path / "m.yaml").write_text(rules)
    found = mutate(Miner(only_rules=[str(tmp_path / "m.yaml")]), {"m"})
    wheres = [
        (one.owner, one.text, one.place.line) for one in found.survivors if one.kind == "where"
    ]
    assert wheres == [("m.third", "at", 15)]
    assert found.count == 8 + 3  # alternatives; differ and attr of both, at


BESIDE = """\
minekit: 1
pack: m
fragments: {old: ['ancient', 'aged'], young: ['little', 'tiny']}
rules:
  pet:
    pattern: '(?:dog|cat)s?'
    where: {not_after: ['no {old} ', 'no {young} ']}
    match: ['A [[dog]].', 'A [[cat]].', 'Two [[cats]].']
    no_match: ['There is no aged cat.', 'There is no tiny dog.']
  tree:
    pattern: 'oak|elm'
    where: {not_before: [' {young}']}
    match: ['An [[oak]].', 'An [[elm]].']
    no_match: ['The elm little.']
"""


def test_what_stays_as_it_is_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "m.yaml").write_text(BESIDE)
    miner = Miner(only_rules=[str(tmp_path / "m.yaml")])
    write, written = Compiler._written_cue, []

    def note(compiler: Compiler, sources: Sequence[str], *rest: object, **more: bool) -> str:
        written.append("|".join(sources))
        return write(compiler, sources, *rest, **more)

    monkeypatch.setattr(Compiler, "_written_cue", note)
    mutate(miner, {"m"}, "pet")
    # Those of trees once, those of pets also without each of the two words that only they use.
    assert written.count(" {young}") == 1
    assert written.count("no {old} |no {young} ") == 3


def test_only_texts_are_run_of_which_a_pattern_beside_may_decide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "m.yaml").write_text(BESIDE)
    miner = Miner(only_rules=[str(tmp_path / "m.yaml")])
    mine, mined = LesserEngine.mine, []

    def note(engine: LesserEngine, document: Document, **more: bool) -> Document:
        mined.append(document.text)
        return mine(engine, document, **more)

    monkeypatch.setattr(LesserEngine, "mine", note)
    found = mutate(miner, {"m"})
    assert [(one.owner, one.text) for one in found.survivors] == [("m.old", "ancient")]
    # No text that a rule finds something in can be one for words that forbid.
    assert mined.count("An oak.") == 1  # without the oak
