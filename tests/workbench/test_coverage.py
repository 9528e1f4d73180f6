"""What of some rules a corpus uses: counts by rule, alternative and term, and what is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit import Miner
from minekit.cli import run_command
from minekit.engine.watch import Match, Watcher
from minekit.model import Document
from minekit.workbench.corpus.coverage import Coverage, Uses, coverage
from minekit.workbench.corpus.tracing import Tracer
from miners import miner_of

RULES = r"""
minekit: 1
pack: boats
types:
  boat: {attrs: {name: string}}
vocab:
  vessel: [ferry|ferries, tug, liner]
fragments:
  owner:
    - 'the (?:state|crown)'
    - 'nobody'
rules:
  plain: {emit: boat, pattern: '(?:a|the) (?<name>{vessel})'}
  long:
    emit: boat
    pattern:
      - '(?:a|the) (?<name>{vessel}|raft) of {owner}'
      - 'flotilla'
    where: {not_after: ['not ']}
  idle: 'submarine|(?:U-|u)boat'
"""

TEXTS = [
    "A ferry and the Ferries of the crown. Not the raft of the state.",
    "The ferry, a tug and a ferry of the state.",
]

Cover = Callable[..., Coverage]


@pytest.fixture
def cover(tmp_path: Path) -> Cover:
    def run(rules: str, *texts: str) -> Coverage:
        (tmp_path / "rules.yaml").write_text(rules)
        miner = Miner(only_rules=[str(tmp_path / "rules.yaml")])
        documents = [Document(id=str(n), text=text) for n, text in enumerate(texts)]
        problems: list[object] = []
        found = coverage(miner, documents, {"boats"}, problems.append)
        assert problems == []
        return found

    return run


def alternatives(found: Coverage) -> dict[tuple[str, str], tuple[int, int, int]]:
    return {
        (one.owner, one.text): (uses.documents, uses.matches, uses.kept)
        for one, uses in found.alternatives
    }


def test_rules_are_counted_with_what_refuses_and_beats_them(cover: Cover) -> None:
    plain, long, idle = cover(RULES, *TEXTS).rules
    assert plain.uses == Uses(2, 5, 3, lost=Counter({"boats.long": 2}))
    assert long.uses == Uses(2, 3, 2, refused=Counter(not_after=1))
    assert idle.uses == Uses()


def test_what_refuses_is_told_by_the_pattern_where_a_key_has_several(cover: Cover) -> None:
    rules = """
minekit: 1
pack: boats
rules:
  boat:
    pattern: '(?:big )?boat'
    where: {not_after: ['no ', 'not a '], not: ['big boat']}
"""
    (boat,) = cover(rules, "It is not a boat. There is no boat, and not a boat. A big boat.").rules
    assert dict(boat.uses.refused) == {"not_after[1]": 2, "not_after[0]": 1, "not": 1}


def test_alternatives_of_rules_and_fragments_are_told_apart(cover: Cover) -> None:
    counts = alternatives(cover(RULES, *TEXTS))
    assert counts["boats.long", "{vessel}"] == (2, 2, 2)
    assert counts["boats.long", "raft"] == (1, 1, 0)
    assert counts["boats.long", "flotilla"] == (0, 0, 0)
    assert counts["boats.owner", "the (?:state|crown)"] == (2, 3, 2)
    assert counts["boats.owner", "crown"] == (1, 1, 1)
    assert counts["boats.owner", "nobody"] == (0, 0, 0)
    assert counts["boats.idle", "U-"] == (0, 0, 0)


def test_alternatives_are_told_with_what_refuses_and_beats_them(cover: Cover) -> None:
    rules = """
minekit: 1
pack: boats
types: {boat: {}}
rules:
  short: {emit: boat, pattern: 'a (?:ferry|raft)', where: {not_after: ['not ']}}
  whole: {emit: boat, pattern: 'a ferry boat'}
"""
    found = cover(rules, "It is not a ferry, not a raft. See a ferry boat, and a raft.")
    assert {one.text: uses for one, uses in found.alternatives} == {
        "ferry": Uses(1, 2, 0, Counter(not_after=1), Counter({"boats.whole": 1})),
        "raft": Uses(1, 2, 1, Counter(not_after=1)),
    }


def test_terms_go_by_the_spelling_of_their_file(cover: Cover) -> None:
    assert cover(RULES, *TEXTS).vocabularies == {
        "boats.vessel": {
            "ferry": Uses(2, 4, 3, lost=Counter({"boats.long": 1})),
            "ferries": Uses(1, 2, 1, lost=Counter({"boats.long": 1})),
            "tug": Uses(1, 1, 1),
            "liner": Uses(),
        }
    }


def test_terms_that_a_document_gives_are_counted(cover: Cover) -> None:
    rules = r"""
minekit: 1
pack: boats
types: {boat: {attrs: {name: string}}}
vocab: {known: {from: '@boat.name'}}
rules:
  boat: 'the (?<name>\p{Lu}\w+) sails'
  again: 'aboard {known}'
"""
    found = cover(rules, "Here the Nora sails. All went aboard Nora.", "They went aboard Nora.")
    assert found.vocabularies == {"boats.known": {"Nora": Uses(1, 1, 1)}}


def test_alternatives_inside_a_regex_are_told_apart(cover: Cover) -> None:
    rules = r"""
minekit: 1
pack: boats
vocab: {kind: [ferry, tug]}
rules:
  boat: {regex: '(?<!old|new )(?>the|a) (?:{kind}|raft|(?i:BARGE|ark))(?=!|[.])'}
"""
    found = cover(rules, "See the barge. See a tug! See the old raft.")
    assert alternatives(found) == {
        ("boats.boat", "the"): (1, 1, 1),
        ("boats.boat", "a"): (1, 1, 1),
        ("boats.boat", "{kind}"): (1, 1, 1),
        ("boats.boat", "raft"): (0, 0, 0),
        ("boats.boat", "(?i:BARGE|ark)"): (1, 1, 1),
        ("boats.boat", "BARGE"): (1, 1, 1),
        ("boats.boat", "ark"): (0, 0, 0),
        ("boats.boat", "!"): (1, 1, 1),
        ("boats.boat", "[.]"): (1, 1, 1),
    }  # what must not stand before it is none of them
    assert found.vocabularies["boats.kind"] == {"ferry": Uses(), "tug": Uses(1, 1, 1)}


def test_a_regex_that_counts_its_groups_is_counted_as_a_whole(cover: Cover) -> None:
    rules = r"""
minekit: 1
pack: boats
rules:
  doubled: {regex: ['\b(a|the|\p{Lu}\w+) \1\b', 'x|y']}
"""
    counts = alternatives(cover(rules, "We saw the the boat."))
    assert counts == {
        ("boats.doubled", r"\b(a|the|\p{Lu}\w+) \1\b"): (1, 1, 1),
        ("boats.doubled", "x|y"): (0, 0, 0),
        ("boats.doubled", "x"): (0, 0, 0),
        ("boats.doubled", "y"): (0, 0, 0),
    }


def test_rules_that_overlap_most_of_the_time_are_paired(cover: Cover) -> None:
    (pair,) = cover(RULES, *TEXTS).pairs
    assert (pair.rare, pair.other) == ("boats.long", "boats.plain")
    assert (pair.matches, pair.kept, pair.overlaps) == (2, 2, 2)


class Check(Watcher):
    def __init__(self, tracer: Tracer) -> None:
        self.tracer = tracer
        self.differing: list[object] = []
        self.count = 0

    def matched(self, match: Match) -> None:
        again = self.tracer.match(match.program, match.found, match.terms)
        self.count += 1
        if again is None or again.span() != match.found.span():
            self.differing.append((match.program.rule.id, match.found[0], again))


def test_what_is_traced_is_what_matched() -> None:
    miner = miner_of()
    check = Check(Tracer(miner.rules, miner.engine.compiled))
    for path in sorted(Path(__file__).parents[2].glob("seeds/*.txt"))[::7]:
        miner.engine.watch(Document(id=path.name, text=path.read_text("utf-8")), check)
    assert check.count > 400
    assert check.differing == []


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "boats.yaml").write_text(RULES)
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run_command(["rules", "coverage", *arguments, "--rules", "boats.yaml", "--only"])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_the_busiest_rules_come_first_and_idle_ones_last_with_their_place(run) -> None:
    code, out, err = run("0.txt", "1.txt")
    assert (code, err) == (0, "")
    *lines, last = (" ".join(line.split()) for line in out.splitlines())
    assert lines == [
        "rule docs matches kept refused by lost to",
        "boats.plain 2 5 3 boats.long 2",
        "boats.long 2 3 2 not_after 1",
        "",
        "never matched",
        "boats.idle boats.yaml:20:3",
        "",
    ]
    assert last == (
        "2 documents; never matched: 1 of 3 rules, 6 of 16 alternatives, 1 of 4 terms; "
        "1 pair of rules overlaps often"
    )


def test_alternatives_that_never_match_are_shown_with_their_place(run) -> None:
    out = run("0.txt", "1.txt", "--by", "alternative")[1]
    assert "   boats.long   `flotilla`  boats.yaml:18:10\n" in out
    assert "submarine" not in out  # the rule itself never matches


def test_terms_are_shown_with_what_came_of_them_and_those_that_never_match(run) -> None:
    lines = [" ".join(line.split()) for line in run("0.txt", "--by", "term")[1].splitlines()]
    assert lines[:-2] == [
        "vocabulary term docs matches kept lost to",
        "boats.vessel ferries 1 2 1 boats.long 1",
        "boats.vessel ferry 1 1 1",
        "",
        "never matched",
        "boats.vessel 2 of 4 terms tug, liner",
    ]


@pytest.mark.parametrize(("by", "begins"), [("alternative", "1 document"), ("term", "never")])
def test_a_list_of_nothing_is_no_empty_table(run, by: str, begins: str) -> None:
    Path("2.txt").write_text("No ship.")
    assert run("2.txt", "--pairs")[1].startswith("1 document; ")
    assert run("2.txt", "--by", by)[1].startswith(begins)


def test_long_lists_are_cut_and_said_so(run) -> None:
    assert "   ... and 1 more\n" in run("0.txt", "1.txt", "--top", "1")[1]
    assert run("0.txt", "--top", "0")[0] == 2


def test_coverage_for_programs(run) -> None:
    report = json.loads(run("0.txt", "1.txt", "--format", "json")[1])
    assert report["documents"] == 2
    assert report["rules"][1] == {
        "id": "boats.long", "type": "boat", "file": "boats.yaml", "line": 14, "column": 3,
        "documents": 2, "matches": 3, "kept": 2, "refused": {"not_after": 1}, "lost": {},
    }  # fmt: skip
    assert report["vocabularies"]["boats.vessel"]["ferry"] == {
        "documents": 2, "matches": 4, "kept": 3, "refused": {}, "lost": {"boats.long": 1},
    }  # fmt: skip
    assert report["pairs"][0]["overlaps"] == 2


def test_a_corpus_without_text_is_wrong_usage(run) -> None:
    code, _, err = run("nowhere.txt")
    assert (code, "no such file" in err, "there is no text" in err) == (2, True, True)


def test_records_are_read_by_the_fields_that_are_named(run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"nr": "x1", "body": "A ferry."}\n')
    report = json.loads(
        run("a.jsonl", "--text-field", "body", "--id-field", "nr", "--format", "json")[1]
    )
    assert (report["documents"], report["rules"][0]["matches"]) == (1, 1)
    (tmp_path / "minekit.toml").write_text('[extract]\ntext-field = "body"\nid-field = "nr"\n')
    assert run("a.jsonl")[0] == 0
