"""`minekit rules test --mutate`: what of rules no example notices."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection
from typing import TYPE_CHECKING

from minekit.builtin.writers.show import one_line

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.workbench.mutate import Mutant

__all__ = ["run_mutations"]

_LONGEST = 60


def run_mutations(miner: Miner, packs: Collection[str], options: argparse.Namespace) -> int:
    """List them; 1 where there is one."""
    from minekit.workbench.mutate import mutate

    found = mutate(miner, packs, options.k, _tell if sys.stderr.isatty() else None)
    if options.format == "json":
        survivors = [_as_json(mutant) for mutant in found.survivors]
        told = {"count": found.count, "unnoticed": survivors}
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return int(bool(survivors))
    for mutant in found.survivors:
        what = "where." if mutant.is_constraint else ""
        text = one_line(mutant.text, _LONGEST) or "(nothing)"
        print(f"{mutant.place}: {mutant.owner}: no example needs {what}{text}")
    noticed = found.count - len(found.survivors)
    share = f" ({noticed / found.count:.0%})" if found.count else ""
    print(f"{found.count:,} left out, one at a time; examples notice {noticed:,}{share}")
    return int(bool(found.survivors))


def _tell(done: int, of: int) -> None:
    print(f"\r{done:,} of {of:,}", end="" if done < of else "\n", file=sys.stderr, flush=True)


def _as_json(mutant: Mutant) -> dict[str, object]:
    place = mutant.place
    return {
        "owner": mutant.owner,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "kind": "where" if mutant.is_constraint else "alternative",
        "text": mutant.text,
    }
