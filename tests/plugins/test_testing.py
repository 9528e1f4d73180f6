"""What plugin authors use in their tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from minekit import Miner
from minekit.errors import PluginError
from minekit.plugins import Document, ReadOptions
from minekit.plugins.testing import findings, read, registry, write

if TYPE_CHECKING:
    from tests.plugins.conftest import Site


def test_findings_are_those_of_doctor(site: Site) -> None:
    site.install("healthy")
    site.install("unmarked_hook")
    assert findings("healthy") == []
    assert findings("unmarked_hook") == ["minekit_writers is not marked: write @hookimpl above it"]
    assert "no plugin is installed" in findings("not_there")[0]


def test_a_registry_holds_the_named_plugins_and_no_others(site: Site) -> None:
    site.install("healthy")
    site.install("prints")
    plugins = registry("healthy")
    assert "upper" in plugins.names("writer")
    assert "loud" not in plugins.names("writer")
    site.install("sys_exit")
    with pytest.raises(PluginError, match=r"it called sys\.exit"):
        registry("sys_exit")


def test_a_miner_takes_a_registry(site: Site) -> None:
    site.install("healthy")
    miner = Miner(only_rules=[], types=["star"], registry=registry("healthy"))
    assert [mention.start for mention in miner.mine("a * b *").mentions] == [2, 6]


def test_readers_and_writers_run_on_bytes(site: Site) -> None:
    site.install("healthy")
    plugins = registry("healthy")
    options = ReadOptions(text_field="body")
    (document,) = read("jsonl", b'{"id": "a", "body": "Hello"}\n', plugins=plugins, options=options)
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("a", "Hello")
    assert write("upper", [document], plugins=plugins) == b"A"
    assert b'"id":"a"' in write("jsonl", [document], plugins=plugins)
