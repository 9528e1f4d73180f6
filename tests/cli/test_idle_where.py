"""`rules check` tells of patterns of `where:` that no match can be or hold, and of no others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit import Miner
from minekit.cli import run_command

Check = Callable[[str], list[str]]


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    def run(rules: str) -> list[str]:
        monkeypatch.chdir(tmp_path)
        Path("t.yaml").write_text(f"minekit: 1\npack: t\n{rules}\n", "utf-8")
        run_command(["rules", "check", "--only", "t.yaml", "--format", "json"])
        found = json.loads(capsys.readouterr().out)["findings"]
        return [one["message"].split("`")[1] for one in found if one["code"] == "MK-W074"]

    return run


IDLE = {
    "a part of the match": r"{a: {pattern: 'the (?:old|new) \w+', where: {not: ['old', '.* old,']}}}",
    "more than a match": r"{a: {pattern: 'the (?:old|new) \w+', where: {not: ['the old \w+\.', '.*\?']}}}",
    "a word of a list": "{a: {pattern: 'the {v}', where: {not: ['the {w}', '{v}']}}}\nvocab: {v: [hen, cow], w: [pig, dog]}",
    "what is in no match": "{a: {pattern: 'the (?:old|new) x', where: {contains: ['oldest', 'x y']}}}",
    "of two rules": "{a: {pattern: 'the (?:old|new) x', where: {not: ['old', 'new']}}, b: {like: a, pattern: 'an old x'}}",
}  # fmt: skip


@pytest.mark.parametrize("rules", IDLE.values(), ids=IDLE)
def test_what_no_match_can_be_or_hold_is_told_of(check: Check, rules: str) -> None:
    assert len(check(f"rules: {rules}")) == 2


# Each with a text that the constraint refuses, or that it wants.
USEFUL = {
    "a whole match": r"{a: {pattern: 'the (?:old|new) \w+', where: {not: 'the old .*'}}}",
    "what a mention may be": "{x: 'new hen', a: {pattern: 'the {@x} y', where: {not: '.* new .*'}}}",
    "what a mask may hide": "{x: '[“][^”]*[”]', a: {pattern: 'the [^?]+ y', mask: ['@x'], where: {not: '.*[?].*'}}}",
    "what a long list may hold": f"{{a: {{pattern: 'the {{v}}', where: {{not: 'the w90'}}}}}}\nvocab: {{v: [{', '.join(f'w{n}' for n in range(100))}]}}",
    "a rare character": "{a: {pattern: 'the [^x]+', where: {not: 'the ☃'}}}",
    "either case": "{a: {pattern: 'the OLD', case: insensitive, where: {not: 'the old'}}}",
    "of one rule of two": "{a: {pattern: 'the old x', where: {not: 'an .*'}}, b: {like: a, pattern: 'an old x'}}",
    "a part": "{a: {pattern: 'the (?:old|new) x', where: {contains: 'old'}}}",
    "a capture": "{a: {pattern: 'the (?<n>(?:old|new) x)', span: n, where: {contains: 'old x'}}}",
}  # fmt: skip


@pytest.mark.parametrize("rules", USEFUL.values(), ids=USEFUL)
def test_what_a_match_may_be_or_hold_is_not_told_of(check: Check, rules: str) -> None:
    assert check(f"rules: {rules}") == []
    assert Miner(only_rules=["t.yaml"])
