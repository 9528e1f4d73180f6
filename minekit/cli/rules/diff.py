"""`minekit rules diff`: what another version of some rules finds otherwise, and its version."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from minekit.builtin.writers.show import counted, one_line
from minekit.cli.rules.parts.common import add_rules_option, add_top, load_miner, named_packs
from minekit.cli.rules.parts.findings import FORMATS, print_findings, with_source
from minekit.cli.rules.parts.reading import Reading, add_corpus
from minekit.cli.rules.parts.rows import SIGNS
from minekit.cli.tables import aligned, left_out_rows
from minekit.errors import Finding, RuleError
from minekit.workbench.corpus.changes import Kind, in_words
from minekit.workbench.corpus.corpus_findings import LOST, diff_findings
from minekit.workbench.corpus.diff import Difference, Seen, Version, diff
from minekit.workbench.versions.revisions import checked_out
from minekit.workbench.versions.versions import NameChange, next_version

if TYPE_CHECKING:
    from minekit.api import Miner

__all__ = ["add_arguments", "run"]

_LONGEST = 240


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    version = "a pack, file or folder; PATH@REVISION: as git has it"
    parser.add_argument("old", metavar="OLD", help=version)
    parser.add_argument("new", metavar="NEW", help="the same")
    add_corpus(parser)
    add_top(parser, "changes of each kind")
    parser.add_argument("--format", choices=FORMATS, default="text")
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print the changes; 1 where something is lost, or something could not be read."""
    miner = load_miner(options, may_be_empty=True)
    with ExitStack() as stack:
        names = options.old, options.new
        paths = [stack.enter_context(checked_out(name)) for name in names]
        old, new = map(_version, (miner, miner), names, paths)
        reading = Reading(options, miner.registry)
        found = diff(miner, old, new, reading, reading.report)
    if options.format == "json":
        print(json.dumps(_as_json(found, old, new), indent=2, ensure_ascii=False))
    elif options.format == "text":
        print("\n".join(_text(found, old, new, options.top)))
    else:
        _print_findings(found, new, paths[1], options)
    return int(reading.has_failed or found.has_lost)


def _print_findings(
    found: Difference, new: Version, path: str, options: argparse.Namespace
) -> None:
    """Print what `diff_findings` says; a copy at `path` is called as what it is a copy of."""
    home = new.name if path == new.name else new.name.rpartition("@")[0]
    findings = [_called(one, path, home) for one in diff_findings(found, new, options.top)]
    failing = [one for one in findings if one.code in LOST]
    files = [file for name in sorted(new.packs) for file in new.rules.packs[name].files]
    shown = [_file_called(file, path, home) for file in files]
    print_findings(findings, options.format, failing=failing, files=shown)


def _called(found: Finding, path: str, name: str) -> Finding:
    """A finding about the rules at a path, or about a file there, as one about those of a name."""
    return replace(
        found, place=replace(found.place, file=_file_called(found.place.file, path, name))
    )


def _file_called(file: str, path: str, name: str) -> str:
    return f"{name}{file.removeprefix(path)}" if file.startswith(path) else file


def _version(miner: Miner, name: str, path: str) -> Version:
    try:
        rules = miner.rules_with(path)
    except RuleError as error:
        # A copy is gone when this is printed.
        found = [_called(with_source(one), path, name) for one in error.findings]
        raise RuleError(found) from error
    return Version(name, rules, frozenset(named_packs(rules, [path])))


def _text(found: Difference, old: Version, new: Version, top: int) -> Iterator[str]:
    if found.names:
        yield from aligned(map(_name, found.names[:top]))
        yield from left_out_rows(len(found.names) - top)
        yield ""
    for title, seen in (("examples", found.examples), ("corpus", found.corpus)):
        if seen:
            yield f"in the {title}"
            yield from _changes(seen, top)
            yield ""
    everything = [*found.examples, *found.corpus]
    if everything:
        yield from _counts(everything)
        yield ""
    yield _summary(found, old, new)


def _name(change: NameChange) -> tuple[str, ...]:
    now = {"renamed": f"to {change.now}", "changed": f"to {change.now}"}.get(change.change, "")
    return f"   {change.kind}", change.name, f"{change.change} {now}".rstrip()


def _changes(seen: Sequence[Seen], top: int) -> Iterator[str]:
    shown = Counter[Kind]()
    for one in seen:
        change = one.change
        shown[change.kind] += 1
        if shown[change.kind] > top:
            continue
        mention = change.mention
        told = "; ".join(filter(None, (f"{mention.type} by {mention.rule}", in_words(change))))
        yield one_line(f" {SIGNS[change.kind]} {one.place}  {told}")
        yield f"     {one_line(' '.join(one.sentence.split()), _LONGEST)}"
    for kind, count in shown.items():
        if count > top:
            yield f"   ... and {count - top:,} more {kind}"


def _counts(seen: Sequence[Seen]) -> list[str]:
    counts: dict[str, Counter[Kind]] = {}
    for one in seen:
        counts.setdefault(one.change.mention.rule, Counter())[one.change.kind] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1].total(), item[0]))
    rows = [(rule, *(f"{count[kind]:,}" for kind in SIGNS)) for rule, count in ordered]
    return aligned([("rule", *SIGNS), *rows], right=range(1, 4))


def _summary(found: Difference, old: Version, new: Version) -> str:
    kinds = Counter(one.change.kind for one in (*found.examples, *found.corpus))
    counts = ", ".join(f"{kinds[kind]:,} {kind}" for kind in SIGNS)
    documents = counted(found.documents, "document")
    steps = "".join(_steps(found, old, new))
    step = (
        f"this is a {found.level} change" if found.edited or found.names else "nothing was edited"
    )
    return f"{documents} and the examples: {counts}; {step}{steps}"


def _steps(found: Difference, old: Version, new: Version) -> Iterator[str]:
    """What the version of each pack should be, where it had one."""
    for pack, before, after in _versions(found, old):
        said = new.rules.packs[pack].version
        yield f"; {pack} {before} becomes {after}" + (
            f", not {said}" * (said not in {before, after})
        )


def _versions(found: Difference, old: Version) -> Iterator[tuple[str, str, str]]:
    """Edited packs with their old version and the one that is proposed."""
    for pack in sorted(found.edited):
        before = old.rules.packs[pack].version
        after = next_version(before, found.level_of(pack)) if before else ""
        if after:
            yield pack, before, after


def _as_json(found: Difference, old: Version, new: Version) -> dict[str, object]:
    return {
        "documents": found.documents,
        "level": found.level,
        "versions": {
            pack: {"old": before, "new": new.rules.packs[pack].version, "proposed": after}
            for pack, before, after in _versions(found, old)
        },
        "names": [asdict(change) for change in found.names],
        "examples": [_seen(one) for one in found.examples],
        "corpus": [_seen(one) for one in found.corpus],
    }


def _seen(one: Seen) -> dict[str, object]:
    return {
        "kind": one.change.kind,
        "place": one.place,
        "sentence": one.sentence,
        "was": dict(one.change.was),
        "mention": msgspec.to_builtins(one.change.mention),
    }
