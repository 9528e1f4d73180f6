"""What `rules fmt` and `rules migrate` share: change files in place, or say which would change."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import unified_diff
from pathlib import Path

from minekit.cli.rules.parts.common import names_in
from minekit.cli.rules.parts.findings import as_json, print_findings
from minekit.errors import Finding, RuleError, UsageError
from minekit.sinks import open_sink
from minekit.workbench.editing.rule_files import pack_files, read_rules, rule_files

__all__ = ["add_rewriting", "rewrite"]


def add_rewriting(parser: argparse.ArgumentParser) -> None:
    """Take files, and whether only to look."""
    told = "files or folders, else those of minekit.toml; packs only to look at"
    parser.add_argument("files", nargs="*", metavar="RULES", help=told)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail where something would change"
    )
    parser.add_argument("--diff", action="store_true", help="the same, and show what would change")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def rewrite(
    options: argparse.Namespace, change: Callable[[str, str], str], *, verb: str, done: str
) -> int:
    """Change every file; 1 where `--check` finds something to do, 2 where a file is broken.

    Args:
        options: of `add_rewriting`.
        change: text and name of a file to its new text; raises `RuleError`.
        verb: what it does, as in `would format`.
        done: what it has done, as in `formatted`.
    """
    only_look = options.check or options.diff
    found: list[Finding] = []
    states: dict[str, str] = {}
    for path in _files(options, only_look=only_look):
        try:
            mark, old = read_rules(path)
            new = change(old, str(path))
        except RuleError as error:
            found += error.findings
            states[str(path)] = "broken"
            continue
        states[str(path)] = "same" if old == new else "changed"
        if old != new:
            if options.diff and options.format == "text":
                _print_diff(str(path), old, new)
            if not only_look:
                with open_sink(str(path)) as stream:
                    stream.write((mark + new).encode())
    counts = Counter(states.values())
    code = 2 if counts["broken"] else int(only_look and counts["changed"] > 0)
    if options.format == "json":
        _print_json(states, found, is_ok=not code)
    else:
        print_findings(found, "text", text_to=sys.stderr)
        _print_states(states, counts, verb=verb, done=f"would {verb}" if only_look else done)
    return code


def _files(options: argparse.Namespace, *, only_look: bool) -> list[Path]:
    """The files named, else those in minekit.toml; those of packs are only there to be read."""
    section = options.extract
    named = options.files or [
        name
        for key in ("rules", "only-rules")
        for name in names_in(section.get(key))
        if Path(name).exists()
    ]
    if not named:
        raise UsageError("name files or folders, here or as `rules` in minekit.toml")
    files: dict[Path, None] = {}
    for name in named:
        is_pack = only_look and not Path(name).exists()
        of_pack = pack_files(name, str(section.get("lang", "en"))) if is_pack else ()
        files.update(dict.fromkeys(of_pack or rule_files([name])))
    return list(files)


def _print_diff(name: str, old: str, new: str) -> None:
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for line in unified_diff(*lines, name, name):
        ends = line.endswith(("\n", "\r"))
        sys.stdout.write(line if ends else f"{line}\n\\ No newline at end of file\n")


def _print_json(states: Mapping[str, str], found: Iterable[Finding], *, is_ok: bool) -> None:
    files = [{"file": name, "state": state} for name, state in states.items()]
    told = {"ok": is_ok, "files": files, "findings": [as_json(one) for one in found]}
    print(json.dumps(told, indent=2, ensure_ascii=False))


def _print_states(
    states: Mapping[str, str], counts: Mapping[str, int], *, verb: str, done: str
) -> None:
    for name, state in states.items():
        if state == "changed":
            print(f"{done} {name}", file=sys.stderr)
    what = f"to {verb}" if done.startswith("would") else done
    told = [f"{counts['changed']} {what}", f"{counts['same']} left as they are"]
    told += [f"{counts['broken']} broken"] * bool(counts["broken"])
    print(", ".join(told), file=sys.stderr)
