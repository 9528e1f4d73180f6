"""Write ordinary_words.txt and ambiguous_words.txt of rules/en/std: words in small letters.

They are nouns, and adjectives that say what something belongs to; the second file has those that
are names of persons, places, bodies or products as well, such as "shell". They tell whether a word
that opens a sentence has its capital only there: "Egg farmer Ann Poe".

The source is SCOWL by Kevin Atkinson, in Debian's package `scowl`; what kind of word one is comes
from Brill's lexicon (see make_forms.py), and by its ending where that does not know it. Left out
are plurals, which before a role are rather teams, and adjectives that judge.

Run with the development dependencies and that package: python scripts/make_common_words.py
A test calls the function and compares what it gives with the files.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from make_forms import FOLDER, RELATING, adjectives, tags

CORRECTIONS = Path(__file__).with_name("common_word_corrections.csv")
SCOWL = Path("/usr/share/dict/scowl")
"""Where the package has its lists."""

_COMMON = 60
"""Lists up to this size have words that educated readers know."""
_NAMES = {"upper": 60, "proper-names": 50}
"""The same of words with a capital."""
_COUNTRIES = ("english", "american", "british")

_WORD = re.compile("[a-z]{3,}")
_SINGULARS = (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"))
_JUDGING = re.compile(".*(?:ed|ous|ful|less|able|ible)")
_NO_NOUN = re.compile(
    ".*(?:ed|ly|ing|est|ier|ous|ful|less|able|ible|ish|some|ness|i[sz]e|ify|wise|wards?)"
)
"""What verbs, adverbs and adjectives that judge end in, of words that Brill's lexicon lacks."""


def _listed(kind: str, most: int) -> Iterator[str]:
    """The words of all lists of a kind up to a size."""
    for path in SCOWL.iterdir():
        country, _, rest = path.name.partition("-")
        name, _, size = rest.rpartition(".")
        if country in _COUNTRIES and name == kind and int(size) <= most:
            yield from path.read_text(encoding="latin-1").split()


def _is_plural(word: str, words: set[str]) -> bool:
    return not word.endswith(("ss", "ics")) and any(
        word.endswith(ending) and word.removesuffix(ending) + singular in words
        for ending, singular in _SINGULARS
    )


def _stands_before_a_role(word: str, tag: str | None) -> bool:
    """Whether a word may say what somebody is about: it is a noun, or an adjective that relates."""
    if tag == "NN" or (tag == "NNS" and word.endswith("ics")):
        return not word.endswith("ness")
    if tag == "JJ":
        return bool(RELATING.fullmatch(word)) and not _JUDGING.fullmatch(word)
    return tag is None and not _NO_NOUN.fullmatch(word)


def common_words() -> tuple[list[str], list[str]]:
    """The words that are no names, and those that are both, sorted."""
    words = set(filter(_WORD.fullmatch, _listed("words", _COMMON)))
    tag, judging = tags(), {word for (word,) in adjectives()}
    common = {
        word
        for word in words - judging
        if not _is_plural(word, words) and _stands_before_a_role(word, tag.get(word))
    }
    with (FOLDER / "first_names.csv").open(encoding="utf-8", newline="") as stream:
        names = {row["name"].lower() for row in csv.DictReader(stream)}
    names.update(word.lower() for kind, most in _NAMES.items() for word in _listed(kind, most))
    with CORRECTIONS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            word, kind = row["word"], row["kind"]
            (common.discard if kind == "drop" else common.add)(word)
            (names.add if kind == "name" else names.discard)(word)
    return sorted(common - names), sorted(common & names)


if __name__ == "__main__":
    for name, terms in zip(
        ("ordinary_words.txt", "ambiguous_words.txt"), common_words(), strict=True
    ):
        (FOLDER / name).write_text("\n".join([*terms, ""]), encoding="utf-8")
