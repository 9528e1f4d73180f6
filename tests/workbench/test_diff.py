"""What another version of rules finds otherwise, and what to call it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.cli import run_command
from minekit.workbench.versions.versions import next_version

OLD = r"""
minekit: 1
pack: boats
version: 1.2.0
types:
  boat: {attrs: {name: string}}
rules:
  ferry:
    emit: boat
    pattern: 'the ferry (?<name>\p{Lu}\w+)'
    match: ['We took [[the ferry Nora]].']
"""

Diff = Callable[..., tuple[int, str, str]]


@pytest.fixture
def diff(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Diff:
    """Compares OLD with the same after replacements."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(OLD)
    (tmp_path / "a.txt").write_text("Nobody saw it.\nThe ferry Ada and the tug Bo left. So?\n")

    def run(*replacements: tuple[str, str], options: tuple[str, ...] = ()):
        new = OLD
        for was, now in replacements:
            assert was in new
            new = new.replace(was, now)
        (tmp_path / "new.yaml").write_text(new)
        code = run_command(["rules", "diff", "old.yaml", "new.yaml", "a.txt", "--only", *options])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def test_the_same_rules_are_a_patch(diff: Diff) -> None:
    code, out, err = diff(("pack: boats", "pack: boats\ndescription: Boats."))
    assert (code, err) == (0, "")
    assert out == (
        "1 document and the examples: 0 gained, 0 lost, 0 changed; this is a patch change; "
        "boats 1.2.0 becomes 1.2.1\n"
    )


def test_more_matches_are_minor_and_shown_in_their_sentence(diff: Diff) -> None:
    code, out, _ = diff(("the ferry (", "the (?:ferry|tug) ("), ("1.2.0", "1.3.0"))
    assert code == 0
    assert out == (
        "in the corpus\n"
        " + a.txt:2:19  boat by boats.ferry\n"
        "     The ferry Ada and [[the tug Bo]] left.\n"
        "\n"
        "rule         gained  lost  changed\n"
        "boats.ferry       1     0        0\n"
        "\n"
        "1 document and the examples: 1 gained, 0 lost, 0 changed; this is a minor change; "
        "boats 1.2.0 becomes 1.3.0\n"
    )


def test_what_is_lost_gives_1(diff: Diff) -> None:
    code, out, _ = diff(("the ferry", "the ferry Nora|the tug"))
    assert code == 1
    assert " - a.txt:2:1  boat by boats.ferry\n     [[The ferry Ada]] and the tug Bo left.\n" in out
    assert (
        ' ~ boats.ferry/match-1:1:9  boat by boats.ferry; name was "Nora", is missing; {name} is missing\n'
        in out
    )


def test_a_change_says_what_was_and_what_is(diff: Diff) -> None:
    attrs = "attrs: {name: '{name}', big: true, tons: 2.0}\n    match:"
    types = ("name: string}", "name: string, big: boolean, tons: number}")
    _, out, _ = diff(types, ("match:", attrs))
    assert "; big was missing, is true; tons was missing, is 2\n" in out
    code, out, _ = diff(("pattern: 'the ferry (?<name>", "pattern: '(?<name>the ferry "))
    assert '; name was "Nora", is "the ferry Nora"; {name} was elsewhere\n' in out
    assert code == 0


@pytest.mark.parametrize(
    ("replacement", "told"),
    [
        (("  ferry:", "  vessel:"), "rule  boats.ferry  renamed to boats.vessel"),
        (("attrs: {name: string}", "attrs: {}"), "attribute  boat.name  removed"),
        (("name: string}", "name: integer}"), "attribute  boat.name  changed to integer"),
        (("pack: boats", "pack: ships"), "rule  boats.ferry  renamed to ships.ferry"),
    ],
)
def test_names_that_go_are_major(diff: Diff, replacement: tuple[str, str], told: str) -> None:
    more = {
        "attrs: {}": [("match:", "attrs: {}\n    match:")],
        "name: integer}": [("match:", "attrs: {name: '{name | len}'}\n    match:")],
    }
    extra = next((pairs for key, pairs in more.items() if key in replacement[1]), [])
    code, out, _ = diff(replacement, *extra)
    assert (code, "this is a major change" in out) == (1, True)
    assert told in " ".join(out.split("\n")).replace("   ", "  ")


def test_another_name_of_a_rule_is_no_change_of_its_mentions(diff: Diff) -> None:
    out = diff(("  ferry:", "  vessel:"))[1]
    assert "0 gained, 0 lost, 0 changed" in out


def test_a_new_rule_that_finds_nothing_is_minor(diff: Diff) -> None:
    code, out, _ = diff(("rules:\n", "rules:\n  raft: {emit: boat, pattern: 'a raft'}\n"))
    assert (code, "this is a minor change; boats 1.2.0 becomes 1.3.0" in out) == (0, True)


def test_a_version_that_says_too_little_is_told(diff: Diff) -> None:
    out = diff(("the ferry (", "the (?:ferry|tug) ("), ("1.2.0", "1.2.1"))[1]
    assert out.endswith("boats 1.2.0 becomes 1.3.0, not 1.2.1\n")


def test_differences_for_programs(diff: Diff) -> None:
    out = diff(("the ferry (", "the (?:ferry|tug) ("), options=("--format", "json"))[1]
    report = json.loads(out)
    assert report["versions"] == {"boats": {"old": "1.2.0", "new": "1.2.0", "proposed": "1.3.0"}}
    assert (report["level"], report["names"], report["examples"]) == ("minor", [], [])
    (change,) = report["corpus"]
    assert (change["kind"], change["place"]) == ("gained", "a.txt:2:19")
    assert change["mention"]["attrs"] == {"name": "Bo"}


def test_another_version_of_a_standard_pack_stands_in_its_place(
    diff: Diff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "numbers.yaml").write_text(
        "minekit: 1\npack: numbers\ntypes: {number: {attrs: {value: number}}}\n"
        "rules:\n  number: {pattern: '(?<n>\\d+)', attrs: {value: '{n | number}'}}\n"
    )
    (tmp_path / "b.txt").write_text("It took 12 days.\n")
    code = run_command(
        ["rules", "diff", "numbers", "./numbers.yaml", "b.txt", "--format", "json", "--only"]
    )
    report = json.loads(capsys.readouterr().out)
    assert (code, report["level"]) == (1, "major")
    assert {
        "pack": "numbers", "kind": "type", "name": "ordinal", "change": "removed", "now": "",
    } in report["names"]  # fmt: skip


def test_rules_as_git_has_them(
    diff: Diff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@b.c"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", "old.yaml")
    git("commit", "-q", "-m", "Find boats")
    (tmp_path / "old.yaml").write_text(OLD.replace("the ferry (", "the (?:ferry|tug) ("))
    assert run_command(["rules", "diff", "old.yaml@HEAD", "old.yaml", "a.txt", "--only"]) == 0
    assert "1 gained, 0 lost" in capsys.readouterr().out
    assert run_command(["rules", "diff", "old.yaml@nowhere", "old.yaml", "a.txt"]) == 2
    assert "git has no old.yaml at 'nowhere'" in capsys.readouterr().err
    assert run_command(["rules", "diff", "old.yaml@--output=x", "old.yaml", "a.txt"]) == 2
    assert "'--output=x' is no revision" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["boats.yaml", "."])
def test_word_lists_are_as_git_has_them_too(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("boats.yaml").write_text(
        "minekit: 1\npack: boats\nvocab: {kind: {file: words/kinds.txt}}\nrules: {boat: 'the {kind}'}\n"
    )
    Path("words").mkdir()
    Path("words/kinds.txt").write_text("ferry\n")
    for command in ("init -q", "add .", "-c user.name=a -c user.email=a@b.c commit -qm a"):
        subprocess.run(["git", *command.split()], check=True)
    Path("words/kinds.txt").write_text("tug\n")
    Path("a.txt").write_text("See the ferry and the tug.")
    assert run_command(["rules", "diff", f"{named}@HEAD", named, "a.txt", "--only"]) == 1
    assert ": 1 gained, 1 lost, 0 changed; " in capsys.readouterr().out


def test_only_packs_that_were_edited_get_another_version(
    diff: Diff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carts = OLD.replace("boats", "carts").replace("boat", "cart").replace("ferry", "cart")
    for name, boats in (("old", OLD), ("new", OLD.replace("the ferry (", "the (?:ferry|tug) ("))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "boats.yaml").write_text(boats)
        (tmp_path / name / "carts.yaml").write_text(carts)
    run_command(["rules", "diff", "old", "new", "a.txt", "--only"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("this is a minor change; boats 1.2.0 becomes 1.3.0")
    run_command(["rules", "diff", "old", "old", "a.txt", "--only"])
    assert capsys.readouterr().out.endswith("0 changed; nothing was edited\n")


def test_an_edited_word_list_is_an_edit(
    diff: Diff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = OLD.replace("rules:", "vocab: {vessel: {file: list.txt}}\nrules:")
    rules = rules.replace("the ferry (", "the {vessel} (")
    for name, terms in (("old", "ferry\n"), ("new", "ferry\ntug\n")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "boats.yaml").write_text(rules)
        (tmp_path / name / "list.txt").write_text(terms)
    run_command(["rules", "diff", "old", "new", "a.txt", "--only"])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith("this is a minor change; boats 1.2.0 becomes 1.3.0")


def test_rules_that_lack_what_code_needs_are_named(
    diff: Diff, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quotes.yaml").write_text(
        "minekit: 1\npack: quotes\ntypes: {quote: {}}\nrules: {quote: {pattern: 'so', attrs: {}}}\n"
    )
    code = run_command(["rules", "diff", "quotes.yaml", "quotes", "a.txt", "--only"])
    assert code == 2
    told = "quotes.yaml: these rules do not go with the code of this minekit: "
    assert told in capsys.readouterr().err


def test_rules_that_do_not_load_are_wrong_usage(diff: Diff) -> None:
    code, out, err = diff(("pattern:", "patern:"))
    assert (code, "MK-E004" in out + err) == (2, True)


@pytest.mark.parametrize(
    ("version", "after"),
    [
        ("1.2.3", ("2.0.0", "1.3.0", "1.2.4")),
        ("1.2", ("2.0.0", "1.3.0", "1.2.1")),
        ("soon", ("", "", "")),
    ],
)
def test_versions_are_semantic(version: str, after: tuple[str, str, str]) -> None:
    found = [next_version(version, step) for step in ("major", "minor", "patch")]
    assert tuple(found) == after
