"""A corpus of many files and many ids: what is kept of them, and what comes out."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from minekit.corpus import Corpus, is_readable
from minekit.id_table import IdTable
from minekit.inputs import Files, Found, find_inputs
from minekit.model import Problem
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings


def test_files_come_in_order_however_many_and_whatever_their_names_hold() -> None:
    found = [Found(f"{number}.txt", f"/a\n\udcff/{number}.txt", number) for number in range(30_000)]
    files = Files(found)
    assert list(files) == found
    assert files.total_size == sum(one.size for one in found)
    assert all(files.at(place) == one for place, one in files.placed())


def test_two_may_go_through_one_list_of_files_at_once() -> None:
    files = Files(Found(name, name, 1) for name in "abc")
    assert [(a.name, b.name) for a in files for b in files] == [
        (a, b) for a in "abc" for b in "abc"
    ]


def test_a_long_list_of_files_takes_little_memory() -> None:
    tracemalloc.start()
    files = Files(Found(f"{n}.txt", f"/corpus/{n}.txt", n) for n in range(100_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(1 for _ in files) == 100_000
    assert peak < 5_000_000


def test_an_id_has_the_place_where_it_was_met_first() -> None:
    table = IdTable()
    assert all(table.place_of(f"doc {n}", n) is None for n in range(10_000))
    assert all(table.place_of(f"doc {n}", -1) == n for n in range(10_000))


def test_many_ids_take_few_bytes_each() -> None:
    tracemalloc.start()
    table = IdTable()
    for number in range(50_000):
        table.place_of(f"a rather long id of a document {number}", number)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 50_000 * 40


def test_an_id_met_twice_names_the_file_that_had_it_first(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl", "c.jsonl"):
        (tmp_path / name).write_text(
            f'{{"id": "{name[0]}", "text": "x"}}\n{{"id": "same", "text": "y"}}\n'
        )
    registry = load_registry(PluginSettings())
    problems: list[Problem] = []
    inputs = find_inputs([str(tmp_path)], is_readable(registry))
    documents = list(Corpus(inputs, registry, problems.append))
    assert [document.id for document in documents] == ["a", "same", "b", "c"]
    assert [problem.message.count("a.jsonl; this document") for problem in problems] == [1, 1]
