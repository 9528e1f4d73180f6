"""`minekit rules test --mutate`: what of rules no example notices."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import counted, one_line
from minekit.cli.rules.parts.findings import print_findings
from minekit.cli.tell import warn
from minekit.errors import Finding

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.workbench.mutations.mutate import Mutant, Mutation

__all__ = ["run_mutations"]

_LONGEST = 60
_MOST_TERMS = 8
_ADVICE = {
    "alternative": "add a text with it to `match`, or leave it out",
    "optional": "add a text with it to `match`, or leave it out",
    "where": "add a text that it refuses to `no_match`, or leave it out",
}


def run_mutations(miner: Miner, packs: Collection[str], options: argparse.Namespace) -> int:
    """List them; 1 where there is one, or where examples fail before anything is left out.

    That no example has a word of a list is told, no more.
    """
    from minekit.workbench.mutations.mutate import mutate

    found = mutate(miner, packs, options.k, _tell if sys.stderr.isatty() else None)
    if options.format == "json":
        unnoticed = [*map(_as_json, found.survivors)]
        told = {"count": found.count, "failing": found.n_failing, "unnoticed": unnoticed}
        print(json.dumps(told, indent=2, ensure_ascii=False))
    elif options.format == "text":
        print("\n".join([*_shown(found), _summary(found)]))
    else:
        findings = [_finding(one) for one in found.survivors if one.kind != "term"]
        files = [file for name in sorted(packs) for file in miner.rules.packs[name].files]
        print_findings(findings, options.format, failing=findings, files=files)
    if found.n_failing:
        warn(_blind(found.n_failing))
    is_tight = all(mutant.kind == "term" for mutant in found.survivors)
    return int(not is_tight or found.n_failing > 0)


def _blind(count: int) -> str:
    fail, it = ("fails", "it") if count == 1 else ("fail", "they")
    told = f"{counted(count, 'example')} {fail} with nothing left out, so {it} can notice nothing"
    return f"{told}: mend that first"


def _finding(mutant: Mutant) -> Finding:
    start, end = mutant.span
    return Finding(
        "MK-W068", mutant.place, _said(mutant), _ADVICE[mutant.kind], max(1, end - start)
    )


def _said(mutant: Mutant) -> str:
    text = "where." * (mutant.kind == "where") + mutant.text
    return f"{mutant.owner}: no example needs `{one_line(text, _LONGEST)}`"


def _shown(found: Mutation) -> Iterator[str]:
    for owner, group in groupby(found.survivors, key=_what):
        mutants = list(group)
        if owner[1]:
            yield _terms(mutants)
            continue
        for mutant in mutants:
            yield f"{mutant.place}: {_said(mutant)}; {_ADVICE[mutant.kind]}"


def _what(mutant: Mutant) -> tuple[str, bool]:
    return mutant.owner, mutant.kind == "term"


def _terms(mutants: Sequence[Mutant]) -> str:
    terms = ", ".join(mutant.text for mutant in mutants[:_MOST_TERMS])
    more = f", and {len(mutants) - _MOST_TERMS:,} more" if len(mutants) > _MOST_TERMS else ""
    first = mutants[0]
    return f"{first.place}: {first.owner}: no example needs {one_line(terms)}{more}"


def _summary(found: Mutation) -> str:
    terms = sum(mutant.kind == "term" for mutant in found.survivors)
    count = found.count - found.terms
    noticed = count - (len(found.survivors) - terms)
    share = f" ({noticed / count:.0%})" if count else ""
    words = f", and {found.terms - terms:,} of {found.terms:,} terms" if found.terms else ""
    return f"{count:,} left out, one at a time; examples notice {noticed:,}{share}{words}"


def _tell(done: int, of: int) -> None:
    print(f"\r{done:,} of {of:,}", end="" if done < of else "\n", file=sys.stderr, flush=True)


def _as_json(mutant: Mutant) -> dict[str, object]:
    place = mutant.place
    return {
        "owner": mutant.owner,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "kind": mutant.kind,
        "text": mutant.text,
    }
