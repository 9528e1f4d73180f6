"""Short documents mined as one text: what comes out is what each of them gives alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minekit import Document, Miner
from minekit.engine.together import grouped

RULES = r"""
minekit: 1
pack: t
types:
  fruit: {attrs: {kind: string}}
  pair: {}
  first: {}
  aside: {}
  lonely: {}
vocab:
  fruit_word: {terms: {apple|apples: apple, pear|pears: pear}}
rules:
  fruit: {pattern: '{w:fruit_word}', attrs: {kind: '{w.value}'}}
  pair: {pattern: '{a:@fruit} and {b:@fruit}', attrs: {}}
  first: {pattern: '^(?<word>\w+)', span: word, attrs: {}, within: paragraph}
  aside: {pattern: '\([^)]*\)', attrs: {}}
  lonely: {pattern: '^{@fruit}$', attrs: {}, within: line, mask: ['@aside']}
"""

TEXTS = [
    "Apples and pears.",
    "",
    "  \n\nAn apple (and a pear. And apples) and pears\nlie here in the sun and\nin the shade.\n\nPear\n",
    "pears",
    "apples\r\nand pears\r\n\r\n",
    "\ue000 apple ½ and pear",
    "One line.\nAnother line, with apples\nand a third",
]


@pytest.fixture(scope="module")
def miner(tmp_path_factory: pytest.TempPathFactory) -> Miner:
    return _miner(tmp_path_factory.mktemp("rules"), RULES)


def _miner(folder: Path, rules: str) -> Miner:
    path = folder / "t.yaml"
    path.write_text(rules, encoding="utf-8")
    return Miner(only_rules=[path])


def _documents(texts: list[str]) -> list[Document]:
    return [Document(id=str(number), text=text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("count", range(2, len(TEXTS) + 1))
def test_documents_have_the_same_mentions_together_and_alone(miner: Miner, count: int) -> None:
    for documents in (_documents(TEXTS[:count]), _documents(TEXTS[-count:])):
        found = miner.engine.mine_together(documents)
        assert found == [miner.mine(document) for document in documents]


def test_captures_and_problems_come_along(miner: Miner) -> None:
    noted = Document(id="b", text="The end. apples and pears", problems=[])
    _, found = miner.engine.mine_together([Document(id="a", text="x" * 40), noted]) or ()
    (pair,) = (mention for mention in found.mentions if mention.type == "pair")
    assert [found.text[a:b] for a, b in (*pair.captures["a"], *pair.captures["b"])] == [
        "apples",
        "pears",
    ]


def test_a_warning_belongs_to_one_document(miner: Miner) -> None:
    documents = _documents(["an apple", "pear " * 500, "apples"])
    assert miner.engine.mine_together(documents) is None
    found = list(miner.mine_many(documents))
    assert [len(document.problems) for document in found] == [0, 1, 0]
    assert found == [miner.mine(document) for document in documents]


@pytest.mark.parametrize(
    "rule",
    [
        "{pattern: 'apples', within: document, attrs: {}}",
        "{pattern: '{k:known}', attrs: {}}",
    ],
)
def test_what_looks_at_a_whole_document_is_mined_one_by_one(tmp_path: Path, rule: str) -> None:
    rules = RULES.replace("rules:\n", f"rules:\n  other: {rule}\n").replace(
        "vocab:\n", "vocab:\n  known: {from: '@fruit.kind'}\n"
    )
    miner = _miner(tmp_path, rules.replace("types:\n", "types:\n  other: {}\n"))
    documents = _documents(["an apple", "apple apples"])
    assert miner.engine.mine_together(documents) is None
    assert list(miner.mine_many(documents)) == [miner.mine(document) for document in documents]


def test_quantities_alone_look_no_further_than_a_paragraph() -> None:
    assert Miner(types=["quantity"]).engine.is_local
    assert not Miner(types=["quote"]).engine.is_local


def test_the_first_documents_wait_for_no_others() -> None:
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(20):
            taken.append(number)
            yield Document(id=str(number), text="x")

    groups = grouped(documents(), are_there=False)
    assert (len(next(groups)), len(taken)) == (1, 1)
    assert [len(group) for group in groups] == [2, 4, 8, 5]


def test_no_document_waits_where_they_come_slowly() -> None:
    def documents() -> Iterator[Document]:
        for number in range(4):
            time.sleep(0.06 if number > 1 else 0)
            yield Document(id=str(number), text="x")

    assert [len(group) for group in grouped(documents(), are_there=False)] == [1, 2, 1]


def test_a_group_has_so_many_characters_at_the_most() -> None:
    texts = ["x" * 20_000] * 3 + ["x" * 90_000] + ["x"] * 3
    groups = grouped(_documents(texts), are_there=True)
    assert [[document.id for document in group] for group in groups] == [
        ["0", "1"],
        ["2"],
        ["3"],
        ["4", "5", "6"],
    ]


def test_workers_mine_together_too(miner: Miner) -> None:
    texts = TEXTS * 30
    assert list(miner.mine_many(texts, jobs=2)) == list(miner.mine_many(texts))
