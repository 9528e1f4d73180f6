"""How the cost of minekit grows with rules, terms, the size of a document and of a corpus.

    python bench/growth.py [--texts PATH ...] [--rounds N] [--only NAME ...] [--most N]
                           [--svg FOLDER]

Each point is a process of its own with the standard packs. Prints the seconds that it takes to get
ready (to load, and to compile what the texts need; with an empty cache of patterns, then with a
filled one), MB/s by the median of the rounds after one to warm up, and peak memory. Seconds are
those of the processor, which others on the machine take none of. Rules and terms come on top of
the packs; they are made of words of the texts, the same in each run.
`--most` leaves out points beyond it, `--svg` draws each table. Needs a POSIX system.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

import plot
from texts import text_files

SEEDS = Path(__file__).parents[1] / "seeds"
SEED = 4
WORD = re.compile(r"[A-Za-z]{3,}")
SIZES = {
    "rules": [0, 500, 1_000, 2_000],
    "terms": [0, 1_000, 10_000, 100_000, 1_000_000],
    "document": [10_000, 30_000, 100_000, 300_000, 1_000_000],
    "corpus": [100_000, 500_000, 2_000_000],
}
UNITS = {"rules": "rules", "terms": "terms", "document": "bytes", "corpus": "bytes"}

# What the process of a point does; it knows nothing of this script.
PROGRAM = """
import json, resource, statistics, sys, time
from pathlib import Path
from minekit import Miner
point = json.load(sys.stdin)
start = time.process_time()
miner = Miner(rules=point["rules"])
miner.mine("")
load = time.process_time() - start
texts = [Path(path).read_bytes().decode("utf-8") for path in point["texts"]]
def read(times):
    start = time.process_time()
    found = sum(len(miner.mine(text).mentions) for _ in range(times) for text in texts)
    return time.process_time() - start, found
first, _ = read(1)
rounds = [read(point["times"]) for _ in range(point["rounds"])]
seconds = statistics.median(seconds for seconds, _ in rounds)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "ready": load + max(0, first - seconds / point["times"]),
    "seconds": seconds,
    "found": rounds[0][1],
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit,
}))
"""


@dataclass(frozen=True)
class Point:
    """What a process is to do: read texts some times over, with rules over the standard packs."""

    texts: Sequence[Path]
    rules: Sequence[Path] = ()
    times: int = 1


@dataclass
class Row:
    """What came of it; seconds to get ready with an empty cache, seconds with a filled one."""

    n: int
    size: int
    cold: float
    warm: float
    seconds: float
    peak: int
    found: int
    speed: float = field(init=False)

    def __post_init__(self) -> None:
        self.speed = self.size / 1e6 / self.seconds


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, draw."""
    args = _parser().parse_args(arguments)
    files = text_files(args.texts)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}")
    print(
        f"Python {platform.python_version()}, {len(files)} texts, medians of {args.rounds} rounds"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name in args.only or SIZES:
            rows = []
            for line in _header(name):
                print(line)
            for n in SIZES[name]:
                if args.most is None or n <= args.most:
                    rows.append(measured(n, POINTS[name](n, files, Path(folder)), args.rounds))
                    print(_line(rows[-1], rows[0]), flush=True)
            if args.svg:
                _draw(args.svg / f"growth-{name}.svg", name, rows)


def with_rules(n: int, files: Sequence[Path], folder: Path) -> Point:
    """The texts, under so many rules more."""
    rules = folder / "made.yaml"
    rules.write_text(yaml.safe_dump(made_rules(n, _words(files)), width=1000), "utf-8")
    return Point(files, [rules] if n else [])


def with_terms(n: int, files: Sequence[Path], folder: Path) -> Point:
    """The texts, with a vocabulary of so many terms and a rule that asks for one."""
    rules = folder / "gazetteer.yaml"
    rules.write_text(
        "minekit: 1\npack: gazetteer\nvocab: {entry: {file: terms.txt, case: sensitive}}\n"
        "rules: {listed: '{entry}'}\n",
        "utf-8",
    )
    with (folder / "terms.txt").open("w", encoding="utf-8") as out:
        out.writelines(f"{term}\n" for term in itertools.islice(made_terms(_words(files)), n))
    return Point(files, [rules] if n else [])


def as_document(n: int, files: Sequence[Path], folder: Path) -> Point:
    """One document of so many bytes: the texts, again and again."""
    whole = "\n\n".join(file.read_bytes().decode("utf-8") for file in files) + "\n\n"
    data = (whole * (n // len(whole.encode()) + 1)).encode()[:n]
    document = folder / "document.txt"
    document.write_bytes(data.decode("utf-8", "ignore").encode())
    return Point([document])


def as_corpus(n: int, files: Sequence[Path], folder: Path) -> Point:  # noqa: ARG001 - as the others
    """The texts so often that it is about so many bytes."""
    return Point(files, times=max(1, round(n / _size(files))))


POINTS: Mapping[str, Callable[[int, Sequence[Path], Path], Point]] = {
    "rules": with_rules,
    "terms": with_terms,
    "document": as_document,
    "corpus": as_corpus,
}


def made_rules(n: int, words: Sequence[str]) -> dict[str, Any]:
    """A rule file such as users write: phrases, lists, words near others, mentions beside words."""
    chance = random.Random(SEED)  # noqa: S311 - nothing is secret
    known = sorted({word.lower() for word in words})

    def some(count: int) -> str:
        return "|".join(chance.sample(known, count))

    def phrase() -> str:
        place = chance.randrange(len(words) - 1)
        return " ".join(words[place : place + 2])

    shapes: list[Callable[[], str]] = [
        phrase,
        lambda: f"(?:{some(8)}) (?:{some(8)})",
        lambda: f"{some(1)} {{..5w}} {some(1)}",
        lambda: f"{{n:@quantity}} (?:{some(4)})",
        lambda: f"{{who:@official}} {{..3w}} (?:{some(4)})",
        lambda: rf"{some(1)[:-1]}\p{{L}}* (?<what>\p{{Lu}}\p{{L}}+)",
    ]
    captures = ["n", "who", "what"]
    rules = {f"r{number}": shapes[number % len(shapes)]() for number in range(n)}
    return {
        "minekit": 1,
        "pack": "made",
        "types": {"topic": {"overlap": "all", "attrs": dict.fromkeys(captures, "string")}},
        "rules": {name: {"emit": "topic", "pattern": one} for name, one in rules.items()},
    }


def made_terms(words: Sequence[str]) -> Iterator[str]:
    """Names without end, none twice: most of them made up, some of words of the texts."""
    chance = random.Random(SEED)  # noqa: S311
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    names = sorted({word for word in words if word.istitle()})
    for number in itertools.count():
        made = "".join(chance.choices(syllables, k=3)).title()
        yield (
            names[number // 20]
            if not number % 20 and number // 20 < len(names)
            else (f"{chance.choice(names)} {made}{number}" if number % 3 else f"{made}{number}")
        )


def measured(n: int, point: Point, rounds: int) -> Row:
    """Run a point twice: with an empty cache of patterns, and with the one that this left."""
    with tempfile.TemporaryDirectory() as cache:
        cold = _run(replace(point, times=1), cache, 1)
        warm = _run(point, cache, rounds)
    size = _size(point.texts) * point.times
    seconds, peak = warm["seconds"], max(cold["peak"], warm["peak"])
    return Row(n, size, cold["ready"], warm["ready"], seconds, peak, warm["found"])


def _run(point: Point, cache: str, rounds: int) -> dict[str, Any]:
    order = {
        "texts": list(map(str, point.texts)),
        "rules": list(map(str, point.rules)),
        "times": point.times,
        "rounds": rounds,
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps(order),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env={**os.environ, "MINEKIT_CACHE": cache},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _header(name: str) -> list[str]:
    columns = f"{UNITS[name]:>10s} {'MB/s':>8s} {'slower':>7s} {'cold s':>7s} {'warm s':>7s}"
    return ["", f"== {name}", f"{columns} {'peak MB':>8s} {'mentions':>9s}"]


def _line(row: Row, first: Row) -> str:
    speed = f"{row.n:10,} {row.speed:8.4f} {first.speed / row.speed:7.2f}"
    return f"{speed} {row.cold:7.2f} {row.warm:7.2f} {row.peak / 1e6:8.0f} {row.found:9,}"


def _draw(path: Path, name: str, rows: Sequence[Row]) -> None:
    points = [(row.n, 1 / row.speed) for row in rows]
    path.write_text(plot.svg(points, across=UNITS[name], up="seconds a megabyte"), "utf-8")


def _words(files: Sequence[Path]) -> list[str]:
    return [word for file in files for word in WORD.findall(file.read_bytes().decode("utf-8"))]


def _size(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, nargs="+", default=[SEEDS], help="files or folders")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=SIZES, default=[], metavar="NAME")
    parser.add_argument("--most", type=int, metavar="N", help="leave out points beyond it")
    parser.add_argument("--svg", type=Path, metavar="FOLDER", help="where to draw the tables")
    return parser


if __name__ == "__main__":
    main()
