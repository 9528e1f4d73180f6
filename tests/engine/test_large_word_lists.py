"""Word lists in files of the cache: found as if they were in memory, and never trusted."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from minekit.api import Miner
from minekit.rules import term_table, vocab

WORDS = """term,code,size
Straße,STR,1
STRASSE,STR2,2.5
Aldbury,ALD,
Aldbury-on-Sea,AOS,
aldbury,low,
St. Ives,IVE,4
é,E,5
mile,,6
'tis,TIS,7
"""
TEXT = """From Aldbury to ALDBURY‑ON‑SEA, aldbury and Aldburys; St.  Ives, die STRAẞE, strasse,
the Straße; é É, unmiles, MILE, ’tis, a smile."""
RULES = """minekit: 1
pack: t
vocab:
  place: {file: words.csv, fields: [code, size], case: %s}
types: {at: {attrs: {code: {type: string}, size: {type: number}}}}
rules:
  at: {pattern: '(?:un)?{p:place}', attrs: {code: '{p.code}', size: '{p.size}'}}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MINEKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "words.csv").write_text(WORDS, "utf-8")
    return tmp_path / "cache"


def found(folder: Path, case: str) -> list[tuple[str, object]]:
    rules = folder / "t.yaml"
    rules.write_text(RULES % case)
    mentions = Miner(only_rules=[str(rules)]).mine(TEXT).mentions
    return [(one.text, msgspec.to_builtins(one.attrs)) for one in mentions]


@pytest.mark.parametrize("case", ["smart", "sensitive", "insensitive"])
def test_a_list_in_a_file_gives_what_it_gives_in_memory(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    in_memory = found(tmp_path, case)
    assert ("Aldbury", {"code": "ALD"}) in in_memory
    monkeypatch.setenv("MINEKIT_CACHE", str(cache / "other"))
    monkeypatch.setattr(vocab, "WORTH_A_TABLE", 1)
    assert found(tmp_path, case) == in_memory  # as it is written
    assert found(tmp_path, case) == in_memory  # as it is opened


def test_a_damaged_file_is_made_anew(cache: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(vocab, "WORTH_A_TABLE", 1)
    first = found(tmp_path, "smart")
    for table in cache.glob("terms-*/*"):
        table.write_bytes(table.read_bytes()[:-1] + b"?")
    assert found(tmp_path, "smart") == first


def test_a_changed_list_is_read_again(cache: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(vocab, "WORTH_A_TABLE", 1)
    found(tmp_path, "smart")
    (tmp_path / "words.csv").write_text(WORDS + "smile,SMI,9\n", "utf-8")
    assert ("smile", {"code": "SMI", "size": 9}) in found(tmp_path, "smart")


def test_without_the_library_lists_stay_in_memory(cache: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(vocab, "WORTH_A_TABLE", 1)
    monkeypatch.setattr(term_table, "marisa_trie", None)
    assert ("Aldbury", {"code": "ALD"}) in found(tmp_path, "smart")
    assert not list(cache.glob("terms-*"))


def test_a_vocabulary_says_the_same_of_its_terms_from_a_file(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "t.yaml"
    rules.write_text(RULES % "smart")
    in_memory = Miner(only_rules=[str(rules)]).rules.vocabularies["t.place"]
    monkeypatch.setenv("MINEKIT_CACHE", str(cache / "other"))
    monkeypatch.setattr(vocab, "WORTH_A_TABLE", 1)
    in_file = Miner(only_rules=[str(rules)]).rules.vocabularies["t.place"]
    asked = [*in_memory.terms, "ALDBURY", "st.  ives", "nothing", "’tis"]
    assert list(in_file.terms) == list(in_memory.terms)
    assert len(in_file) == len(in_memory)
    assert in_file.field_types("size") == in_memory.field_types("size")
    assert list(map(in_file.find, asked)) == list(map(in_memory.find, asked))
    assert list(map(in_file.term, asked)) == list(map(in_memory.term, asked))
