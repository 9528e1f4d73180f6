"""`rules migrate`, with the made-up format 0."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minekit.errors import RuleError
from minekit.workbench.editing.migrate import migrate_text
from rule_texts import load_text

OLD = """\
# An old file; name: and examples: in a comment stay.
minekit: 0   # made long ago
"name":  leases

vocabularies: {unit: [day, month]}  # words
rules:
  notice: &one
    pattern: '{n:number} {u:unit}'
    score: 80%
    examples:   # what it finds
      - '[[three day]] examples: name'
    counterexamples: ['name']
  name: {like: notice, pattern: 'vocabularies', "score": '5%'}
  again: *one
"""
NEW = """\
# An old file; name: and examples: in a comment stay.
minekit: 1   # made long ago
"pack":  leases

vocab: {unit: [day, month]}  # words
rules:
  notice: &one
    pattern: '{n:number} {u:unit}'
    score: 0.8
    match:   # what it finds
      - '[[three day]] examples: name'
    no_match: ['name']
  name: {like: notice, pattern: 'vocabularies', "score": '0.05'}
  again: *one
"""


def test_words_are_replaced_where_they_stand_and_nothing_else_changes() -> None:
    assert migrate_text(OLD, "t.yaml") == NEW
    assert migrate_text(OLD.replace("\n", "\r\n"), "t.yaml") == NEW.replace("\n", "\r\n")


def test_a_file_of_today_stays_as_it_is() -> None:
    assert migrate_text(NEW, "t.yaml") == NEW


def test_what_comes_out_loads() -> None:
    text = migrate_text(
        "minekit: 0\nname: t\nrules: {a: {pattern: x, score: 50%, examples: [x]}}\n", "t"
    )
    (rule,) = load_text(text, lang="xx").rules
    assert (rule.id, rule.score, len(rule.examples)) == ("t.a", 0.5, 1)


BROKEN = {
    "no YAML": "minekit: 0\nrules: [\n",
    "no rule file": "name: x\n",
    "a later format": "minekit: 2\npack: t\n",
    "no number": "minekit: old\n",
    "a list": "minekit: [0]\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_migrated_is_refused(text: str) -> None:
    with pytest.raises(RuleError):
        migrate_text(text, "t.yaml")


@pytest.fixture
def rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Any]:
    from minekit.cli import run_command

    monkeypatch.chdir(tmp_path)
    Path("old.yaml").write_text(OLD)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run_command(["rules", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_an_old_file_is_refused_with_the_command_that_helps(rules: Callable[..., Any]) -> None:
    code, out, _ = rules("check", "--only", "old.yaml")
    assert (code, out.splitlines()) == (2, [
        "old.yaml:2:10: error MK-E009: rule format 0 is older than what this release reads, format 1",
        "    2 | minekit: 0   # made long ago",
        "      |          ~",
        "   minekit rules migrate old.yaml",
        "1 error: the rules do not load",
    ])  # fmt: skip


def test_the_command_changes_files_in_place_unless_it_only_checks(
    rules: Callable[..., Any],
) -> None:
    assert rules("migrate", "old.yaml", "--check")[::2] == (
        1, "would migrate old.yaml\n1 to migrate, 0 left as they are\n",
    )  # fmt: skip
    assert Path("old.yaml").read_text() == OLD
    assert rules("migrate", ".")[::2] == (0, "migrated old.yaml\n1 migrated, 0 left as they are\n")
    assert Path("old.yaml").read_text() == NEW
    assert rules("migrate", "old.yaml", "--check")[0] == 0
