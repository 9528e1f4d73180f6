"""What an editor shows for names, keys and codes, and as an outline."""

from __future__ import annotations

import pytest
from lsprotocol import types as lsp

from minekit.plugins.registry import load_registry
from minekit.workbench.lsp.counts import Counts
from minekit.workbench.lsp.requests import Requests
from minekit.workbench.lsp.results import Results
from minekit.workbench.lsp.translate import Translator
from minekit.workbench.lsp.workspace import Choice, Workspace

PACK = """\
minekit: 1
pack: boats
version: 1.2.0
description: Ships and what is on them.
types:
  boat:
    description: A vessel.
    attrs: {name: {type: string, required: true, description: as written}, kind: string}

  crew: {}
groups:
  aboard: ['@boat', '@crew']
vocab:
  hull: {fields: [kind], terms: {ferry|boat: [open], tanker: [closed]}}
  known: {from: '@boat.name'}
  port: [a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5]
fragments:
  title:
    - 'the {h:hull}'
    - 'HMS'
rules:
  boat:
    description: A boat by its name.
    pattern: '{t:title} (?<name>\\p{Lu}\\w+)'
    attrs: {name: '{name | squash}', kind: '{t.h.kind}'}
    priority: 3
  crew: {pattern: 'crew of {@boat}|{known} crew|at {port}|{missing}', where: {not: ['{@aboard} x']}}
"""


@pytest.fixture(scope="module")
def requests(tmp_path_factory: pytest.TempPathFactory) -> Requests:
    folder = tmp_path_factory.mktemp("boats").resolve()
    (folder / "boats.yaml").write_text(PACK, encoding="utf-8")
    rules = Workspace(Choice(only=()), load_registry())
    rules.folders = [folder]
    rules.look_around()
    return Requests(rules, Translator(rules.files), Results(), Counts(()))


def document(requests: Requests) -> lsp.TextDocumentIdentifier:
    return lsp.TextDocumentIdentifier((requests.rules.folders[0] / "boats.yaml").as_uri())


def shown(requests: Requests, needle: str, offset: int = 1) -> str:
    before = PACK[: PACK.index(needle) + offset]
    at = lsp.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)
    found = requests.hover(lsp.HoverParams(document(requests), at))
    assert found is None or isinstance(found.contents, lsp.MarkupContent)
    return found.contents.value if found else ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("needle", "expected"),
    [
        ("boats\n", "**pack** `boats` 1.2.0: 2 rules in 1 files\n\nShips and what is on them."),
        ("@crew'", "**type** `@crew` of pack boats, overlap longest"),
        ("aboard:", "**group** `boats.aboard`: `@boat`, `@crew`"),
        ("{@aboard", "**group** `boats.aboard`"),
        ("hull:", "**vocabulary** `boats.hull`: 3 terms, case smart\n\n- ferry → kind: open"),
        ("{known}", "filled for each document from `@boat.name`"),
        ("{port}", "- b3\n- … 2 more"),
        ("{t:title}", "the {h:hull}\nHMS\n```\nwritten out:\n```text\nthe (?<h>ferry|boat|tanker)"),
        ("squash}", "**normalizer** `squash`: string → string"),
        ("priority:", "**priority**: -1000 to 1000"),
        ("not: [", "**not**: the whole match matches none of these patterns"),
        ("fields:", "**fields**: names of the values that a term has"),
        ("required:", "**required**: whether every mention has it"),
        ("name: '{name", "**attribute** of `@boat`: `name` string, required: as written"),
        ("{missing}", "**MK-E010**: an unknown name in a pattern\n\n{name} must be a fragment"),
    ],
)
def test_a_word_says_what_it_means(requests: Requests, needle: str, expected: str) -> None:
    assert expected in shown(requests, needle)


def test_a_type_and_a_rule_are_shown_with_all_that_matters(requests: Requests) -> None:
    assert shown(requests, "@boat.name", 2).split("\n") == [
        "**type** `@boat` of pack boats, overlap longest",
        "",
        "A vessel.",
        "",
        "- `name` string, required: as written",
        "- `kind` string",
        "",
        "emitted by boats.boat",
    ]
    rule = shown(requests, "rules:\n  boat", 10)
    assert "A boat by its name." in rule
    assert "priority 3" in rule
    assert "(?<t>the (?<h>ferry|boat|tanker)|HMS) (?<name>" in rule


def test_nothing_is_shown_where_nothing_is_to_be_said(requests: Requests) -> None:
    assert shown(requests, "A vessel") == ""
    assert shown(requests, "HMS", 3) == ""


def test_an_entry_of_the_outline_ends_before_the_next(requests: Requests) -> None:
    found = requests.symbols(lsp.DocumentSymbolParams(document(requests)))
    lines = PACK.split("\n")
    told = {
        f"{section.name}/{entry.name}": "\n".join(
            lines[entry.range.start.line : entry.range.end.line + 1]
        )
        for section in found
        for entry in section.children or ()
    }
    assert told["types/boat"] == "\n".join(lines[5:8])
    assert told["types/crew"] == "  crew: {}"
    assert told["fragments/title"] == "  title:\n    - 'the {h:hull}'\n    - 'HMS'"
    assert told["rules/crew"] == lines[26]
    details = {entry.name: entry.detail for entry in found[-1].children or ()}
    assert details["boat"] == "A boat by its name."
    assert details["crew"] == "crew of {@boat}|{known} crew|at {port}|{missing}"
