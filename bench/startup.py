"""Start-up time of minekit over the interpreter's own.

    python bench/startup.py [--rounds N]

All commands run in the same run, by turns, after one round to warm up. Prints the medians in
milliseconds and their ratio to the first. `import spacy` is there once bench/peers.py was run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

import peers

LINE = "“We are close,” President Ana Ruiz said. The front is some 700 miles long.\n"
EXTRACT = [sys.executable, "-m", "minekit", "extract"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "minekit --help": [sys.executable, "-m", "minekit", "--help"],
    "minekit extract, one line": EXTRACT,
    "... without a cache": EXTRACT,
}
# As after an installation: without compiled modules every start compiles all of minekit anew.
INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
WITHOUT_CACHE = {"... without a cache": {"MINEKIT_CACHE": ""}}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args(arguments)
    commands = COMMANDS
    if (peer := peers.interpreter(peers.PEERS)).exists():
        commands = {**COMMANDS, "import spacy": [str(peer), "-c", "import spacy"]}
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(args.rounds + 1):
        for name, command in commands.items():
            took = _seconds(command, WITHOUT_CACHE.get(name, {}))
            seconds[name] += [took] if turn else []
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    own = medians["python -c pass"]
    print(f"{'':25s} {'ms':>8s} {'ratio':>7s}")
    for name, median in medians.items():
        print(f"{name:25s} {1000 * median:8.1f} {median / own:7.2f}")


def _seconds(command: Sequence[str], more: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        check=True,
        input=LINE.encode(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **INSTALLED, **more},
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
