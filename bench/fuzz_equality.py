"""Look for a text on which the accelerated and the naive engine differ.

    python bench/fuzz_equality.py [--lines N] [--seed N] [--texts PATH ...]

Lines of real text are mutated: characters of all Unicode put in and taken out, pieces of other
lines spliced in, case changed. A document is a few of them. Both engines mine it, and every
mention, person and relation must be equal, problems aside. The first document on which they are
not is cut down while they still differ, and printed; the exit code is 1 then.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from minekit import Document, Miner
from minekit.engine import budget

SEEDS = Path(__file__).parents[1] / "seeds"

_PATIENCE = 600.0
"""Seconds that a rule may take on a document."""

# Where engines, or cases, or words and their edges, are known to part company.
TRICKY = [
    *"İıſKÅµßΣςǅﬁ",
    *"²³½Ⅷ٣๓𝟗",
    *"\u00a0\u2009\u202f\u3000\t\x00\x1f",
    *"\u00ad\u200b\u200d\ufeff\u0301\u20e3",
    *"‑–—−-'’‘“”«»\"…",
    *"\U000f0000\U0010fffd\ue000",
    *["''", "``", "  ", "\r", "\r\n", "\n", "👍🏽", "e\u0301", ". ", "? ", ", ", " (", ") "],
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Mutate, mine twice, compare."""
    args = _parser().parse_args(arguments)
    seed = random.SystemRandom().randrange(1 << 32) if args.seed is None else args.seed
    print(f"seed {seed}", flush=True)
    lines = _lines(args.texts)
    miners = [Miner(prefilter=prefilter) for prefilter in (True, False)]
    # A rule that is stopped loses mentions, and the naive engine's are slow: none is to be.
    budget._LEAST_SECONDS = _PATIENCE  # noqa: SLF001
    start = time.monotonic()
    mined = found = 0
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    for text in _documents(chance, lines, args.lines):
        fast, naive = _results(miners, text)
        if fast != naive:
            _report(miners, text)
            return 1
        mined += text.count("\n") + 1
        found += len(naive.mentions)
    print(f"{mined:,} lines, {found:,} mentions, no difference, {time.monotonic() - start:.0f} s")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=200_000, help="at least so many")
    parser.add_argument("--seed", type=int, help="of the mutations; a random one if left out")
    parser.add_argument("--texts", type=Path, nargs="+", default=[SEEDS], help="files or folders")
    return parser


def _lines(paths: Sequence[Path]) -> list[str]:
    files = [f for path in paths for f in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    lines = [line for file in files for line in file.read_bytes().decode("utf-8").split("\n")]
    return [line for line in lines if line.strip()]


def _documents(chance: random.Random, lines: Sequence[str], at_least: int) -> Iterator[str]:
    made = 0
    while made < at_least:
        size = chance.randint(1, 12)
        text = chance.choice(["\n", "\n\n"]).join(_mutated(chance, lines) for _ in range(size))
        made += text.count("\n") + 1
        yield text


def _mutated(chance: random.Random, lines: Sequence[str]) -> str:
    line = chance.choice(lines)
    for _ in range(chance.choice([0, 1, 1, 2, 3, 8])):
        start = chance.randint(0, len(line))
        end = min(len(line), start + chance.choice([0, 1, 5, 40]))
        other = chance.choice(lines)
        middle = chance.choice(_variants(chance, line[start:end], other))
        line = line[:start] + middle + line[end:]
    return line


def _variants(chance: random.Random, piece: str, other: str) -> list[str]:
    """What may stand where a piece of a line stood."""
    start = chance.randrange(len(other))
    return [
        "",
        piece + piece,
        piece.replace(" ", "  "),
        chance.choice([piece.upper(), piece.lower(), piece.swapcase(), piece.title()]),
        chance.choice(TRICKY) + piece,
        piece + chance.choice(TRICKY),
        chr(chance.choice([*range(0xD800), *range(0xE000, 0x110000, 17)])) + piece,
        piece + other[start : start + chance.randint(1, 60)],
    ]


def _results(miners: Sequence[Miner], text: str) -> list[Document]:
    """What each miner finds, problems aside."""
    documents = [miner.mine(Document(id="fuzz", text=text)) for miner in miners]
    return [msgspec.structs.replace(document, problems=[]) for document in documents]


def _report(miners: Sequence[Miner], text: str) -> None:
    def differs(shorter: str) -> bool:
        fast, naive = _results(miners, shorter)
        return fast != naive

    text = shrunk(text, differs)
    fast, naive = _results(miners, text)
    print(f"the engines differ on {text!r}", file=sys.stderr)
    print(f"accelerated: {fast}\nnaive:       {naive}", file=sys.stderr)


def shrunk(text: str, differs: Callable[[str], bool]) -> str:
    """A shorter text for which the same holds: pieces are left out while it does."""
    size = len(text) // 2
    while size:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + size :]
            if differs(shorter):
                text = shorter
            else:
                start += size
        size //= 2
    return text


if __name__ == "__main__":
    raise SystemExit(main())
