"""The library as its users call it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import minekit
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings
from minekit.rules.packs import load_rules

RULES = """minekit: 1
pack: t
types: {official: {attrs: {surname: {type: string}}}, short: {attrs: {}}, miles: {attrs: {n: {type: number}}}}
vocab: {known: {from: '@official.surname'}}
rules:
  official: {pattern: 'Secretary (?<s>\\p{Lu}\\w+)', attrs: {surname: '{s}'}}
  short: {pattern: '{known}', attrs: {}, where: {not_inside: '@official'}}
  miles: {pattern: '(?<n>\\d+) miles', attrs: {n: '{n | number}'}}
"""

KILLER = """
import os, signal
from minekit.plugins import Extractor, hookimpl

def find(document):
    if "deadly" in document.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    return []

@hookimpl
def minekit_extractors():
    yield Extractor(name="killer", target=find, emits=("never",), types={"never": {}})
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("rules") / "t.yaml"
    path.write_text(RULES, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def miner(rules: str) -> minekit.Miner:
    return minekit.Miner(only_rules=[rules])


def test_a_text_becomes_a_document(miner: minekit.Miner) -> None:
    document = miner.mine("Some 700 miles, he said.")
    (mention,) = document.mentions
    assert (mention.type, mention.start, mention.end, mention.text) == ("miles", 5, 14, "700 miles")
    assert mention.attrs == {"n": 700}
    assert document.text[mention.start : mention.end] == mention.text


def test_a_document_keeps_its_id_source_and_meta(miner: minekit.Miner) -> None:
    given = minekit.Document(id="a", text="5 miles", source="x.txt", meta={"year": 1990})
    done = miner.mine(given)
    assert (done.id, done.source, done.meta) == ("a", "x.txt", {"year": 1990})
    assert given.mentions == []


def test_only_asked_types_come_out(rules: str) -> None:
    miner = minekit.Miner(only_rules=[rules], types=["short"])
    assert [m.text for m in miner.mine("Secretary Ruiz; Ruiz; 5 miles").mentions] == ["Ruiz"]


def test_an_unknown_type_is_an_error_with_a_suggestion(rules: str) -> None:
    with pytest.raises(minekit.MinekitError, match="did you mean 'miles'"):
        minekit.Miner(only_rules=[rules], types=["mile"])


def test_a_type_that_is_like_no_other_is_an_error_that_lists_them(rules: str) -> None:
    with pytest.raises(minekit.MinekitError, match="'ordinal'; there are: miles, official, short"):
        minekit.Miner(only_rules=[rules], types=["ordinal"])


def test_rules_may_be_named_by_paths(rules: str) -> None:
    miner = minekit.Miner([Path(rules)], only_rules=[Path(rules)], types=["miles"])
    assert [m.text for m in miner.mine("5 miles").mentions] == ["5 miles"]
    assert [len(one.mentions) for one in miner.mine_many(["5 miles", "x"], jobs=2)] == [1, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: minekit.Miner("numbers"), r"rules takes a list of names: write \['numbers'\]"),
        (lambda _: minekit.Miner(only_rules="numbers"), "only_rules takes a list of names"),
        (lambda _: minekit.Miner(types="quantity"), r"types takes a list of names: write \['quan"),
        (lambda miner: miner.mine(b"5 miles"), "must be a str or a Document, and not bytes"),
        (lambda miner: list(miner.mine_many(["5 miles", None])), "text 2 must be a str or a Docu"),
        (lambda _: minekit.Miner(Path("a.yaml")), "rules takes a list of names: write "),
        (
            lambda miner: miner.mine(minekit.Document(id="a", text=b"5")),
            "must be a str or a Document, and not bytes",
        ),
        (lambda miner: list(miner.mine_many(["5 miles"], jobs="2")), "jobs must be 1 or more"),
        (lambda miner: miner.explain(b"5 miles"), "the text to explain is a str, and not bytes"),
        (lambda miner: list(miner.mine_many("5 miles")), "mine_many takes several texts"),
        (lambda miner: list(miner.mine_many(["5 miles"], jobs=0)), "jobs must be 1 or more"),
    ],
    ids=[
        "rules",
        "only rules",
        "types",
        "bytes",
        "nothing",
        "one path",
        "bytes within",
        "jobs as text",
        "bytes to explain",
        "one text",
        "no jobs",
    ],
)
def test_what_cannot_be_meant_is_an_error_that_says_what_is_wanted(
    miner: minekit.Miner, call: Callable[[minekit.Miner], object], message: str
) -> None:
    with pytest.raises(minekit.MinekitError, match=message):
        call(miner)


def test_threads_share_a_miner(miner: minekit.Miner) -> None:
    names = [f"N{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200)]
    texts = [f"Secretary {name} came. {name} left. " * 3 for name in names]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(miner.mine, texts))
    for name, document in zip(names, found, strict=True):
        assert [m.text for m in document.mentions if m.type == "short"] == [name] * 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_texts_come_back_in_order(rules: str, jobs: int) -> None:
    miner = minekit.Miner(only_rules=[rules])
    texts = [f"{number} miles" for number in range(150)]
    found = list(miner.mine_many(iter(texts), jobs=jobs))
    assert [document.mentions[0].attrs["n"] for document in found] == list(range(150))
    assert [document.id for document in found[:3]] == ["1", "2", "3"]


def test_a_text_that_kills_its_worker_comes_back_with_a_problem(rules: str, tmp_path: Path) -> None:
    plugin = tmp_path / "deadly.py"
    plugin.write_text(KILLER, encoding="utf-8")
    registry = load_registry(PluginSettings(extra=(str(plugin),)))
    miner = minekit.Miner(only_rules=[rules], registry=registry)
    texts = [f"{number} miles{' deadly' * (number == 70)}" for number in range(1, 150)]
    found = list(miner.mine_many(texts, jobs=2))
    assert [document.text for document in found] == texts
    assert [document.id for document in found if not document.mentions] == ["70"]
    (problem,) = [problem for document in found for problem in document.problems]
    assert (problem.document, problem.stage, problem.severity) == ("70", "extract", "error")
    assert "70: its worker process was killed by signal 11 (Segmentation fault)" in problem.message


def test_mine_many_takes_texts_as_they_are_needed(miner: minekit.Miner) -> None:
    taken: list[int] = []

    def texts():
        for number in range(1000):
            taken.append(number)
            yield f"{number} miles"

    found = miner.mine_many(texts())
    next(found)
    assert len(taken) < 10


def test_a_miner_of_loaded_rules_mines_with_these_in_all_its_processes(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text("minekit: 1\npack: b\nrules: {cat: 'cats?'}\n")
    miner = minekit.Miner(only_rules=load_rules(only=[str(path)]))
    path.unlink()
    texts = ["700 miles, two cats", "no dog"]
    for jobs in (1, 2):
        found = [document.mentions for document in miner.mine_many(texts, jobs=jobs)]
        assert [[one.type for one in mentions] for mentions in found] == [["cat"], []]


@pytest.mark.parametrize("key", ["quote", "official", "person", "quantity"])
def test_rules_without_the_packs_may_call_their_type_as_a_pack_does(
    tmp_path: Path, key: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"minekit: 1\npack: mine\nrules: {{{key}: 'over there'}}\n")
    [found] = minekit.Miner(only_rules=[path]).mine("Ann is over there.").mentions
    assert (found.type, found.rule) == (key, f"mine.{key}")


def test_code_of_the_packs_adds_nothing_to_a_type_that_is_called_as_theirs(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("minekit: 1\npack: mine\nrules: {quote: 'over there', person: 'Ana Poe'}\n")
    text = "Ana Poe came.\n\nQ: Are you close?\n\nA: We are close.\n\nQ: Why is that so?"
    document = minekit.Miner(only_rules=[path]).mine(text)
    assert [mention.rule for mention in document.mentions] == ["mine.person"]
    assert document.problems == []


def test_workers_mine_with_the_rules_of_their_miner_whatever_became_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.yaml").write_text("minekit: 1\npack: b\nrules: {cat: 'cats?'}\n")
    miner = minekit.Miner(only_rules=["b.yaml"])
    Path("b.yaml").write_text("minekit: 1\npack: b\nrules: {dog: 'dogs?'}\n")
    (document,) = miner.mine_many(["cat, dog"], jobs=2)
    assert [mention.text for mention in document.mentions] == ["cat"]
    Path("b.yaml").unlink()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    (document,) = miner.mine_many(["cat, dog"], jobs=2)
    assert [mention.text for mention in document.mentions] == ["cat"]


def test_loaded_rules_take_no_others_beside_them(rules: str) -> None:
    loaded = load_rules(only=[rules])
    with pytest.raises(minekit.MinekitError, match="loaded already"):
        minekit.Miner([rules], only_rules=loaded)


def test_explain_says_why_and_why_not(miner: minekit.Miner) -> None:
    (found,) = miner.explain("It is 700 miles. Secretary Ruiz agreed.", type="miles").stories
    assert (found.outcome, found.spot.text, found.spot.line, found.spot.column) == (
        "found", "700 miles", 1, 7,
    )  # fmt: skip
    assert [(one.name, one.value, one.source) for one in found.attributes] == [
        ("n", 700, "{n | number}")
    ]
    (refused,) = miner.explain("Secretary Ruiz", type="short").stories
    assert refused.refused
    assert refused.refused.key == "not_inside"
    (missed,) = miner.explain("Some 5. Many miles.", rule="t.miles").misses
    assert missed.matched
    assert missed.at
    assert (missed.matched.text, missed.failed[0].source, missed.at.text) == ("5", " miles", ".")
    assert "no match" in str(miner.explain("Nothing here.", rule="t.miles"))


def test_rules_that_do_not_load_name_every_finding(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        "minekit: 1\npack: bad\nrules:\n  a: '{nowhere}'\n  b: {patern: x}\n", encoding="utf-8"
    )
    with pytest.raises(minekit.MinekitError) as caught:
        minekit.Miner(only_rules=[str(path)])
    assert "bad.yaml:4:8: error MK-E010" in str(caught.value)
    assert "bad.yaml:5:7: error MK-E004" in str(caught.value)


def test_results_can_be_pickled_and_compared(miner: minekit.Miner) -> None:
    import pickle

    document = miner.mine("5 miles")
    assert pickle.loads(pickle.dumps(document)) == document


def test_a_miner_can_be_pickled_for_pools_of_processes(rules: str) -> None:
    import pickle

    miner = minekit.Miner(only_rules=[rules], types=["miles"])
    again = pickle.loads(pickle.dumps(miner))
    assert (
        again.mine("Secretary Ruiz, 5 miles").mentions
        == miner.mine("Secretary Ruiz, 5 miles").mentions
    )


@pytest.mark.parametrize("name", ["", *minekit.__all__])
def test_help_is_there_for_every_public_name(name: str) -> None:
    from pydoc import render_doc

    assert render_doc(getattr(minekit, name) if name else minekit)


def test_explain_says_that_a_rule_takes_no_part(rules: str) -> None:
    other = minekit.Miner(only_rules=[rules], types=["official"])
    told = other.explain("Some 5 miles.", rule="t.miles")
    assert told.problems == ["t.miles takes no part, for other types were asked for"]


def test_explain_says_that_the_pack_of_a_rule_is_not_loaded(miner: minekit.Miner) -> None:
    with pytest.raises(
        minekit.MinekitError, match=r"no rule 'leases\.rent'; its pack is not loaded"
    ):
        miner.explain("5 miles", rule="leases.rent")
    with pytest.raises(minekit.MinekitError, match=r"no rule 't\.mile'; did you mean 't\.miles'"):
        miner.explain("5 miles", rule="t.mile")
