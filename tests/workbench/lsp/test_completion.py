"""What is offered at a cursor, in files that are being written; `^` marks the cursor."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit.plugins.registry import load_registry
from minekit.workbench.lsp.completion import Completer, Proposal
from minekit.workbench.lsp.cursor import cursor_at
from minekit.workbench.lsp.workspace import Choice, Workspace

PACK = """\
minekit: 1
pack: boats
types:
  boat: {attrs: {name: string, kind: {type: string, enum: [ferry, tanker]}}}
vocab:
  hull: {fields: [kind], terms: {ferry: [ferry], tanker: [tanker]}}
fragments:
  title: 'the {h:hull}'
rules:
  boat:
    pattern: '{t:title} (?<name>\\p{Lu}\\w+)'
    attrs: {name: '{name}', kind: '{t.h.kind}'}
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("boats").resolve()
    (folder / "boats.yaml").write_text(PACK, encoding="utf-8")
    rules = Workspace(Choice(only=()), load_registry())
    rules.folders = [folder]
    rules.look_around()
    return rules


def offered(rules: Workspace, marked: str) -> list[Proposal]:
    lines = marked.split("\n")
    line = next(number for number, text in enumerate(lines) if "^" in text)
    column = lines[line].index("^")
    lines[line] = lines[line].replace("^", "")
    checked = rules.checked_for(Path(rules.folders[0], "boats.yaml"))
    completer = Completer("boats", rules.names(), checked.rules, rules.normalizers)
    return completer.proposals(cursor_at(lines, line + 1, column + 1))


def texts(found: list[Proposal]) -> set[str]:
    return {one.text for one in found}


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("rules:\n  a: '{^", {"title}", "hull}", "number}", "@boat}"}, {"number"}),
        ("rules:\n  a: '{^}'", {"title", "hull", "@boat"}, {"title}"}),
        ("rules:\n  a:\n    pattern:\n    - 'x {c:ti^", {"title}"}, set()),
        ("rules:\n  a:\n    pattern: |-\n      x\n      {@b^", {"@boat}"}, {"title}"}),
        ("rules:\n  a: {pattern: 'x', where: {not_after: ['{^", {"title}"}, set()),
        ("rules:\n  a:\n    where:\n      inside: '^", {"@boat"}, {"title", "@title"}),
        ("rules:\n  a:\n    emit: b^", {"boat"}, {"@boat", "title"}),
        ("rules:\n  a: {like: ^", {"boat"}, {"title"}),
        ("use: [^", {"boats", "std"}, {"boat"}),
        ("rules:\n  a: '{@boat[^", {"name=", "kind="}, {"title}"}),
        ("rules:\n  a: '{b:@boat[kind=f^", {"ferry", "tanker"}, {"name="}),
        ("rules:\n  boat:\n    attrs:\n      k^", {"name", "kind"}, {"title"}),
        (
            "rules:\n  boat:\n    attrs:\n      kind: '{^",
            {"name", "t", "t.h", "t.h.kind"},
            {"hull"},
        ),
        ("rules:\n  boat: {attrs: {kind: '{t | lo^", {"lower", "map:"}, {"t"}),
        ("rules:\n  boat: {attrs: {kind: '{t | map:^", {"hull"}, {"title", "lower"}),
        ("rules:\n  boat: {attrs: {kind: '{x ?? t^", {"t", "$text"}, {"hull"}),
        ("rules:\n  boat:\n    span: ^", {"t", "name"}, {"hull"}),
        ("override:\n  std.nu^", {"std.number"}, {"boats.title"}),
        ("groups:\n  all: ['^", {"@boat"}, {"title"}),
    ],
)
def test_what_fits_is_offered(rules: Workspace, text: str, some: set[str], none: set[str]) -> None:
    found = texts(offered(rules, text))
    assert some <= found
    assert not none & found


@pytest.mark.parametrize(
    "text",
    [
        "rules:\n  a: 'x \\{^",
        "rules:\n  a: '\\p{^",
        "rules:\n  a:\n    description: '{^",
        "rules:\n  a:\n    match: ['{^",
        "rules:\n  a: '{n:title} x^'",
        "^",
    ],
)
def test_nothing_is_offered_where_no_name_belongs(rules: Workspace, text: str) -> None:
    assert offered(rules, text) == []


def test_what_is_there_already_is_replaced(rules: Workspace) -> None:
    found = offered(rules, "rules:\n  a: '{c:ti^tle}'")
    assert {one.part for one in found} == {"ti"}
    assert {one.part for one in offered(rules, "rules:\n  a: '{@bo^")} == {"@bo"}


def test_names_of_the_own_pack_come_first(rules: Workspace) -> None:
    found = {one.text: one.rank for one in offered(rules, "rules:\n  a: '{^}'")}
    assert found["title"] < found["number"]
