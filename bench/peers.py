"""Speed of minekit over tools that people use for the same, on the same texts in the same run.

    python bench/peers.py [--texts PATH ...] [--rounds N] [--only NAME ...]

The peers of bench/peers.txt go into an environment of their own, bench/.peers, made on the first
run; each contestant is a process of one thread (bench/peer_worker.py). All of them read all texts
once to warm up, then `--rounds` times by turns. Prints what they are, what they found, MB/s by the
median of the rounds, and how often minekit reads the texts while a peer reads them once.
A peer that cannot be had here is reported with the reason.

    matcher      spaCy's tokeniser and Matcher, with the patterns of bench/peers.yaml, against
                 minekit with its packs and against minekit with the same patterns
    quotations   spaCy's en_core_web_sm and the quotations of textacy, by paragraph
    quantulum    quantulum3 with its classifier, against quantities alone
    recognizers  Recognizers-Text without dates and durations, against quantities alone
    naive        minekit without its prefilter
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import yaml

from texts import text_files

BENCH = Path(__file__).parent
SEEDS = BENCH.parent / "seeds"
PEERS = BENCH / ".peers"
QUANTITIES = "minekit, quantities"
SAME_PATTERNS = "minekit, as matcher"

# One core for each: the libraries below them would take what there is.
ONE_THREAD = dict.fromkeys(
    ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"], "1"
)


@dataclass(frozen=True)
class Contestant:
    """Who takes part.

    Attributes:
        worker: its name in bench/peer_worker.py.
        against: the contestants that do the same; none for minekit itself.
        setting: what the worker is given, as JSON.
        python: runs it.
    """

    worker: str
    against: Sequence[str] = ()
    setting: Any = None
    python: str = sys.executable


@dataclass
class Result:
    """What came of one of them: a problem, or seconds round by round."""

    problem: str = ""
    versions: str = ""
    found: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, run by turns, print; 1 where a peer is missing."""
    args = _parser().parse_args(arguments)
    texts = [file.read_bytes().decode("utf-8") for file in text_files(args.texts)]
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder, "peers.yaml")
        rules.write_text(yaml.safe_dump(same_rules(BENCH / "peers.yaml"), width=1_000), "utf-8")
        everybody = contestants(str(installed(PEERS)), patterns(BENCH / "peers.yaml"), rules)
        chosen = {
            name: one
            for name, one in everybody.items()
            if not one.against or not args.only or name in args.only
        }
        results = measure(chosen, texts, args.rounds)
    for line in table(chosen, results, texts, args.rounds):
        print(line)
    return int(any(result.problem for result in results.values()))


def contestants(python: str, found: Mapping[str, object], rules: Path) -> dict[str, Contestant]:
    """All of them, minekit first.

    Args:
        python: the peers' interpreter.
        found: the patterns for Matcher.
        rules: a file with the same patterns.
    """
    quantity = {"types": ["quantity"]}
    return {
        "minekit": Contestant("minekit", setting={}),
        QUANTITIES: Contestant("minekit", setting=quantity),
        SAME_PATTERNS: Contestant("minekit", setting={"only_rules": [str(rules)]}),
        "naive": Contestant("minekit", ["minekit"], {"prefilter": False}),
        "matcher": Contestant("matcher", ["minekit", SAME_PATTERNS], found, python),
        "quotations": Contestant("quotations", ["minekit"], python=python),
        "quantulum": Contestant("quantulum", [QUANTITIES], python=python),
        "recognizers": Contestant("recognizers", [QUANTITIES], python=python),
    }


def installed(folder: Path) -> Path:
    """The interpreter of the peers' environment, which is made if it is not as peers.txt says.

    What cannot be installed is left out, and its peer then says what is missing.
    """
    python = interpreter(folder)
    wanted = (BENCH / "peers.txt").read_text("utf-8")
    done = folder / "installed.txt"
    if done.exists() and done.read_text("utf-8") == wanted:
        return python
    print(f"installing the peers into {folder.parent.name}/{folder.name}", file=sys.stderr)
    venv.create(folder, with_pip=True, clear=True)
    pip = [str(python), "-m", "pip", "install", "-q"]
    if subprocess.run([*pip, "-r", str(BENCH / "peers.txt")], check=False).returncode:
        lines = (line.partition("#")[0].strip() for line in wanted.splitlines())
        for line in filter(None, lines):
            subprocess.run([*pip, line], check=False)
    else:
        done.write_text(wanted, "utf-8")
    return python


def interpreter(folder: Path) -> Path:
    """Where the interpreter of an environment stands, if it is there."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def patterns(path: Path) -> dict[str, list[list[dict[str, Any]]]]:
    """Patterns of spaCy's Matcher by kind.

    Lists of words that `a/b` chooses from are one list, as Matcher is faster with fewer patterns;
    other tokens make a pattern each.
    """
    source = yaml.safe_load(path.read_text("utf-8"))
    return {
        kind: [
            [*one]
            for line in lines
            for one in itertools.product(
                *(_tokens(part, source["tokens"]) for part in line.split())
            )
        ]
        for kind, lines in source["patterns"].items()
    }


def _tokens(part: str, known: Mapping[str, dict[str, Any]]) -> list[dict[str, Any]]:
    names, operator = _split(part)
    lists: dict[str, list[str]] = {}
    found: list[dict[str, Any]] = []
    for name in names:
        for attribute, test in known[name].items():
            if len(names) > 1 and isinstance(test, dict) and "IN" in test:
                lists.setdefault(attribute, []).extend(test["IN"])
            else:
                found.append(known[name])
                break
    found += [{attribute: {"IN": words}} for attribute, words in lists.items()]
    return [{**token, "OP": operator} for token in found] if operator else found


def _split(part: str) -> tuple[list[str], str]:
    operator = part[-1] if part[-1] in "?+" else ""
    return part.rstrip("?+").split("/"), operator


def same_rules(path: Path) -> dict[str, Any]:
    """The same patterns as a rule file of minekit."""
    source = yaml.safe_load(path.read_text("utf-8"))
    terms = {name: _words(token) for name, token in source["tokens"].items()}
    lists = {name: {"terms": words} for name, words in terms.items() if words}
    kinds = source["patterns"]
    return {
        "minekit": 1,
        "pack": "peers",
        "types": {kind: {"overlap": "all", "attrs": {}} for kind in kinds},
        "vocab": {f"t_{name}": one for name, one in lists.items()},
        "fragments": {f"t_{name}": one for name, one in source["fragments"].items()},
        "rules": {
            f"{kind}_{number}": {"emit": kind, "pattern": _pattern(line.split(), source["marks"])}
            for kind, lines in kinds.items()
            for number, line in enumerate(lines)
        },
    }


def _words(token: Mapping[str, Any]) -> list[str]:
    """The words of a token that is a list of them."""
    for attribute, test in token.items():
        if attribute in ("LOWER", "ORTH", "TEXT"):
            words = test if isinstance(test, str) else test.get("IN", [])
            return [words] if isinstance(words, str) else [*words]
    return []


def _pattern(parts: Sequence[str], marks: Sequence[str]) -> str:
    written, before = "", ""
    for part in parts:
        names, operator = _split(part)
        one = "|".join(f"{{t_{name}}}" for name in names)
        one = f"(?:{one})" if len(names) > 1 else one
        if operator == "+":
            one = f"{one}(?: {one})*"
        is_mark = not {before, *names}.isdisjoint(marks)
        space = "" if not before else " ?" if is_mark else " "
        if operator == "?":
            written += f"(?:{space}{one})?" if before else f"(?:{one} )?"
        else:
            written += space + one
        before = names[0]
    return written


class Worker:
    """A contestant's process."""

    def __init__(self, contestant: Contestant) -> None:
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - see close
        self._process = subprocess.Popen(
            [contestant.python, str(BENCH / "peer_worker.py"), contestant.worker],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
            env={**os.environ, **ONE_THREAD},
        )
        self._setting = contestant.setting

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()
        self._said.close()

    def greet(self) -> str:
        """Send the setting; which versions answer."""
        return str(self._ask(self._setting)["versions"])

    def read(self, texts: Sequence[str]) -> tuple[dict[str, int], float]:
        """What it finds in the texts, and its seconds."""
        answer = self._ask(texts)
        return answer["found"], answer["seconds"]

    def _ask(self, question: object) -> dict[str, Any]:
        try:
            print(json.dumps(question), file=_pipe(self._process.stdin), flush=True)
        except BrokenPipeError:  # it has ended, and said why
            answer = ""
        else:
            answer = _pipe(self._process.stdout).readline()
        if not answer:
            code = self._process.wait()
            self._said.seek(0)
            said = self._said.read().strip().splitlines()
            raise MissingError(said[-1] if said else f"exit code {code}")
        found: dict[str, Any] = json.loads(answer)
        return found


class MissingError(Exception):
    """A contestant does not answer; says why."""


def measure(
    chosen: Mapping[str, Contestant], texts: Sequence[str], rounds: int
) -> dict[str, Result]:
    """Let each read the texts once, then all of them `rounds` times by turns."""
    results = {name: Result() for name in chosen}
    workers = {name: Worker(one) for name, one in chosen.items()}
    try:
        for turn in range(rounds + 1):
            for name, worker in workers.items():
                result = results[name]
                if result.problem:
                    continue
                try:
                    result.versions = result.versions or worker.greet()
                    result.found, seconds = worker.read(texts)
                except MissingError as error:
                    result.problem = str(error)
                else:
                    result.seconds += [seconds] if turn else []
    finally:
        for worker in workers.values():
            worker.close()
    return results


def table(
    chosen: Mapping[str, Contestant],
    results: Mapping[str, Result],
    texts: Sequence[str],
    rounds: int,
) -> Iterator[str]:
    """What there is to say: machine, contestants, and who is how fast."""
    size = sum(len(text.encode()) for text in texts)
    yield f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    yield f"{len(texts)} texts, {size / 1e6:.2f} MB, medians of {rounds} rounds"
    medians = {n: statistics.median(r.seconds) for n, r in results.items() if r.seconds}
    for name, result in results.items():
        if result.problem:
            yield f"{name:20s} missing: {result.problem}"
            continue
        known = [medians[one] for one in chosen[name].against if one in medians]
        ratios = ", ".join(f"{medians[name] / one:.1f} x" for one in known)
        yield f"{name:20s} {size / 1e6 / medians[name]:8.4f} MB/s {ratios:>14s}  {_found(result)}"
    for name, result in results.items():
        if result.versions:
            yield f"{name}: {result.versions}{_said(chosen[name])}"


def _found(result: Result) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in sorted(result.found.items()))


def _said(contestant: Contestant) -> str:
    if contestant.worker != "matcher":
        return ""
    counts = {kind: len(lines) for kind, lines in contestant.setting.items()}
    return f"; patterns: {', '.join(f'{count} {kind}' for kind, count in counts.items())}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, nargs="+", default=[SEEDS], help="files or folders")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="of the peers")
    return parser


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None  # noqa: S101 - all three are pipes
    return stream


if __name__ == "__main__":
    raise SystemExit(main())
