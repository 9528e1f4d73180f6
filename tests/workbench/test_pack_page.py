"""`rules docs`: what a pack's page says, as Markdown that cannot be misread."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit.cli import run_command

LEASES = r"""
minekit: 1
pack: leases
version: 1.2.0
license: MIT
authors: [Ana Ruiz]
description: What tenants pay * and when
references: ['the `leases` act']
use: [quantities]
types:
  deposit:
    description: A sum that is paid once
    attrs:
      value: {type: number, required: true, description: in dollars}
      kind: {type: string, enum: [cash, bond]}
  part: {private: true}
vocab:
  unit: [day, week, month, year, decade, century, hour, minute, second]
  seen: {from: '@deposit.kind'}
rules:
  deposit:
    description: A <deposit>
    status: experimental
    pattern: '(?<k>cash|bond) of {n:number}'
    attrs: {value: '{n | number}', kind: '{k}'}
    match:
      - 'A [[cash of 5]] and *a* [[bond of 6]].': {value: 5, kind: cash}
    no_match: ['A | bond']
  part: 'a {unit} {seen}'
  much: {pattern: 'much money', emit: quantities.quantity, attrs: {unit: money, dimension: money}}
relations:
  with: {from: '@deposit', to: '@quantity'}
context:
  old: {targets: ['@deposit'], cue: ['no'], sets: {kind: cash}}
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    rules = tmp_path_factory.mktemp("rules") / "leases.yaml"
    rules.write_text(LEASES)
    written = rules.with_suffix(".md")
    assert run_command(["rules", "docs", str(rules), "--only", "-o", str(written)]) == 0
    return written.read_text("utf-8").splitlines()


def test_a_page_begins_with_what_the_pack_is_and_how_to_run_it(page: list[str]) -> None:
    assert page[:11] == [
        "# leases",
        "",
        r"What tenants pay \* and when.",
        "",
        "| version | license | authors | uses |",
        "|---|---|---|---|",
        "| 1.2.0 | MIT | Ana Ruiz | `quantities` |",
        "",
        "```sh",
        "minekit extract article.txt --rules leases --types deposit",
        "```",
    ]


def test_a_page_shows_types_rules_and_examples(page: list[str]) -> None:
    start = page.index("## `deposit`")
    assert page[start : page.index("## Rules for types of other packs")] == [
        "## `deposit`",
        "",
        "A sum that is paid once.",
        "",
        "| attribute | type | |",
        "|---|---|---|",
        "| `value` | number | in dollars; always there |",
        "| `kind` | string | `cash`, `bond` |",
        "",
        r"**leases.deposit** (experimental) A \<deposit\>.",
        "",
        r"- A <b>cash of 5</b> and \*a\* <b>bond of 6</b>. → value `5`, kind `cash`",
        r"- not: A \| bond",
        "",
    ]


def test_a_page_lists_the_rest_of_the_pack(page: list[str]) -> None:
    assert page[page.index("## Rules for types of other packs") :] == [
        "## Rules for types of other packs",
        "",
        "**leases.much** finds `quantity`.",
        "",
        "## Relations",
        "",
        "- **with** from `deposit` to `quantity`",
        "",
        "## Context",
        "",
        "- **leases.old** sets kind `cash` of `deposit` near `no`",
        "",
        "## Words",
        "",
        "| list | terms | such as |",
        "|---|---:|---|",
        "| `unit` | 9 | day, week, month, year, decade, century, hour, minute, … |",
        "| `seen` |  | filled for each document from `deposit.kind` |",
        "",
        "## Pieces",
        "",
        "Private types: rules name them, and they never come out.",
        "",
        "### `leases.part`",
        "",
        "**leases.part**",
        "",
        "## References",
        "",
        "- the `leases` act",
    ]


def test_types_that_code_finds_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["rules", "docs", "quotes"]) == 0
    out = capsys.readouterr().out
    assert "## `quote`\n" in out
    assert "\nFound in code: who said what, from the frames that rules find.\n" in out


def test_a_pack_that_is_not_there_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["rules", "docs", "quotez"]) == 2
    assert "did you mean `quotes`?" in capsys.readouterr().err


def test_a_pack_of_several_files_is_described_by_the_one_with_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("p").mkdir()
    head = "minekit: 1\npack: p\n"
    Path("p/a.yaml").write_text(f"{head}description: words\nreferences: [one]\nrules: {{x: y}}\n")
    Path("p/b.yaml").write_text(f"{head}version: 1.0.0\ndescription: all\nreferences: [two]\n")
    assert run_command(["rules", "docs", "p", "--only"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[2], lines[-2:]) == ("all.", ["- two", "- one"])
