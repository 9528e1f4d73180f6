"""Write word_forms.csv and adjectives.csv of rules/en/std: what common words of English are.

The first has words whose ending misleads, the second adjectives that say how something is.

The source is the lexicon of Brill's tagger, in the package `textblob` (both MIT; some words from
Carnegie Mellon's Twitter data, CC-BY 3.0). It gives each word the part of speech that it had most
often in the Brown corpus and the Penn Treebank.

Run with the development dependencies: python scripts/make_forms.py
A test calls the function and compares what it gives with the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

CORRECTIONS = Path(__file__).with_name("adjective_corrections.csv")
FOLDER = Path(__file__).parents[1] / "rules" / "en" / "std"
VERBS = {"VB": "base", "VBP": "base", "VBD": "past", "VBN": "past", "VBZ": "third"}
OTHERS = {"NN": "noun", "NNS": "noun", "JJ": "adjective"}
MISLEADING = ("ed", "ing", "ly")
PARTICIPLE = re.compile("(?:n|ne)$")
"""What irregular verbs whose participle is no past end in: taken, gone."""
PARTICIPLES = {"begun", "drunk", "rung", "shrunk", "sprung", "sung", "sunk", "swum"}
PASTS = {"spun", "won"}
RELATING = re.compile(".*(?:al|ar|ary|ory|an|ine|ese|ist|ed|ous|ful|less|able|ible)")
"""What adjectives end in that say what something belongs to, as "dental", or are told by it."""
NOT_WORDS = re.compile(
    "absorbedthe|ai|aint|ansuh|bannnnnng|brok|brooken|brynge|burne|catchee|cheere"
    "|cnt|cont|coste|cya|dd|delivre|dessier|dicate|didn|didnt|doan|doesnt|dont"
    "|drahve|drewe|drinkin|druncke|druther|dunno|enlargd|excorciate|eyd|ffreind"
    "|figger|filde|flng|forgit|fulfull|fy|gether|gim|godamit|gonna|gonne|gotcha"
    "|gotta|governmentset|hadd|hafta|haint|hav|havent|heare|hev|idk|im|ima|imma"
    "|includee|isnt|ive|kno|knoe|lemme|likee|obtaine|ordere|orginate|paide|paie"
    "|partaker|pertained|prai|prefuh|prevaile|prevayle|recond|repond|scairt|selle"
    "|sez|sticle|stooooomp|strt|sufferd|thinke|thout|thynke|tode|tooke|turne|unsee"
    "|unstuffy|uttuh|wanna|wanta|wasnt|whats|wonduh|wont|worthwile|wuh|wynne|yeard"
)
"""Slips of the pen, dialect and words run together, which its texts have."""


def tags() -> dict[str, str]:
    """The most frequent tag of each word in small letters."""
    package = find_spec("textblob")
    if package is None or package.origin is None:
        message = "install the development dependencies"
        raise ModuleNotFoundError(message)
    lexicon = Path(package.origin).parent / "en" / "en-lexicon.txt"
    lines = (line.split() for line in lexicon.read_text(encoding="utf-8").splitlines())
    return {line[0]: line[1] for line in lines if len(line) > 1 and re.fullmatch("[a-z]+", line[0])}


def form(word: str, tag: str) -> str | None:
    """Of a verb base, third, past or participle; noun; adjective; None where the ending says it."""
    if NOT_WORDS.fullmatch(word) or len(word) == 1:
        return None
    found = VERBS.get(tag)
    if found == "past" and word.endswith("ed"):
        return None
    if found is None:
        return OTHERS.get(tag) if word.endswith(MISLEADING) else None
    is_participle = word in PARTICIPLES or (tag == "VBN" and PARTICIPLE.search(word))
    return "participle" if is_participle and word not in PASTS else found


def word_forms() -> list[tuple[str, str]]:
    """(word, form), sorted."""
    found = ((word, form(word, tag)) for word, tag in tags().items())
    return sorted((word, own) for word, own in found if own)


def adjectives() -> list[tuple[str]]:
    """Words that are adjectives before all and judge or compare: wily, feistier.

    What no person can be is dropped by hand (aboveground), what judges people added (abrasive).
    """
    found = {
        word
        for word, tag in tags().items()
        if tag in {"JJ", "JJR", "JJS"} and word[2:] and not RELATING.fullmatch(word)
    }
    with CORRECTIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            (found.add if row["change"] == "add" else found.discard)(row["word"])
    return [(word,) for word in sorted(found)]


def write(name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table among the vocabularies."""
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


if __name__ == "__main__":
    write("word_forms.csv", ("word", "form"), word_forms())
    write("adjectives.csv", ("word",), adjectives())
