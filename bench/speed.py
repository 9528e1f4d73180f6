"""Speed of minekit over the naive engine, which tries every rule on every unit of every text.

    python bench/speed.py [--texts PATH ...] [--rounds N]

Both engines mine the same texts in the same run, by turns, after one round to warm up. Prints MB/s,
mentions and the ratio of the fastest rounds; fails if the mentions differ.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from minekit import Document, Miner
from texts import text_files

SEEDS = Path(__file__).parents[1] / "seeds"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, nargs="+", default=[SEEDS])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args(arguments)
    texts = [path.read_bytes().decode("utf-8") for path in text_files(args.texts)]
    size = sum(len(text.encode()) for text in texts)
    miners = {"naive": Miner(prefilter=False), "minekit": Miner()}
    found = {name: [miner.mine(text) for text in texts] for name, miner in miners.items()}
    best = dict.fromkeys(miners, float("inf"))
    for _ in range(args.rounds):
        for name, miner in miners.items():
            best[name] = min(best[name], _seconds(miner, texts))
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB, best of {args.rounds} rounds")
    for name, seconds in best.items():
        n_mentions = sum(len(document.mentions) for document in found[name])
        print(f"{name:8s} {size / 1e6 / seconds:7.3f} MB/s  {n_mentions} mentions")
    print(f"ratio    {best['naive'] / best['minekit']:7.2f}")
    if _mentions(found["naive"]) != _mentions(found["minekit"]):
        print("the mentions differ", file=sys.stderr)
        return 1
    print("equal    yes")
    return 0


def _seconds(miner: Miner, texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        miner.mine(text)
    return time.perf_counter() - start


def _mentions(documents: Sequence[Document]) -> list[object]:
    return [document.mentions for document in documents]


if __name__ == "__main__":
    raise SystemExit(main())
