"""Score the speakers of quoted strings: does "she said" lead to the right full name?

Gold is a line a document: `{"doc", "quotes": [{"start", "end", "text", "speaker", "shape"}]}`,
one entry for every double-quoted string; `shape` says how the words next to it name the speaker,
and `speaker` is null where nobody is quoted.

A string is claimed when the content of a predicted quote covers at least half of it. It is right
when the quote's speaker is the same person or body: equal after dropping case, punctuation, a
leading article and titles. The surname alone is not enough where gold has a full name; of a
description ("a senior campaign official") the last word must agree. Accuracy is right / strings
with a speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scoring.adapt import content_of
from scoring.lines import Json, percent
from scoring.words import WORDS

NOT_A_QUOTE = "not_a_quote"
_LONGEST_NAME = 5  # words; what is longer describes rather than names


@dataclass
class Counts:
    """Strings by shape: all, right ones, and claimed with a speaker."""

    strings: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    claimed: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)


def score(gold: Sequence[Json], documents: Mapping[str, Json]) -> Counts:
    """Compare the speakers of gold's strings with those of minekit's documents, by name."""
    counts = Counts()
    for line in gold:
        document = documents.get(line["doc"], {"mentions": []})
        found = [m for m in document["mentions"] if m["type"] == "quote"]
        for string in line["quotes"]:
            speaker = _claimed_speaker(string, found)
            shape = string["shape"] if string["speaker"] else NOT_A_QUOTE
            counts.strings[shape] += 1
            counts.claimed[shape] += bool(speaker)
            right = bool(speaker and string["speaker"]) and same_speaker(string["speaker"], speaker)
            counts.right[shape] += right
            if string["speaker"] and not right:
                counts.errors.append(
                    f"WRONG {line['doc']} {string['start']} {shape:8s} gold {string['speaker']!r}"
                    f" got {speaker!r} {string['text'][:60]!r}"
                )
    return counts


def table(gold: Sequence[Json], documents: Mapping[str, Json]) -> Iterator[str]:
    """One line a shape, then strings claimed by mistake, then all."""
    counts = score(gold, documents)
    named = sorted(shape for shape in counts.strings if shape != NOT_A_QUOTE)
    for shape in named:
        yield _row(shape, counts.right[shape], counts.strings[shape])
    yield f"false        {counts.claimed[NOT_A_QUOTE]:4d} / {counts.strings[NOT_A_QUOTE]:4d}"
    right, strings = counts.right, counts.strings
    yield _row("all", sum(right[s] for s in named), sum(strings[s] for s in named))


def same_speaker(gold: str, predicted: str) -> bool:
    """Tell whether two names mean the same person or body."""
    a, b = _words(gold), _words(predicted)
    if not a or not b:
        return False
    if a == b:
        return True
    is_name = gold.strip()[:1].isupper() and len(a) > 1 and len(gold.split()) <= _LONGEST_NAME
    return a[-1] == b[-1] and (a[0] == b[0] or not is_name)


def _claimed_speaker(string: Json, quotes: Sequence[Json]) -> str:
    """Tell the speaker of the quote that covers most of a string, "" where none covers half."""
    best, speaker = 0, ""
    for quote in quotes:
        spans = content_of(quote)
        cover = sum(max(0, min(e, string["end"]) - max(s, string["start"])) for s, e in spans)
        if cover > best:
            best, speaker = cover, quote.get("attrs", {}).get("speaker") or ""
    marks = 2
    return speaker if best * 2 >= string["end"] - string["start"] - marks else ""


def _words(name: str) -> list[str]:
    found = re.findall(r"[^\W_]+", name.casefold().replace("’s", "").replace("'s", ""))
    while found and found[0] in WORDS["speaker_title"]:
        found.pop(0)
    return [word for word in found if len(word) > 1 or not word.isalpha()] or found


def _row(name: str, right: int, strings: int) -> str:
    return f"{name:12s} {right:4d} / {strings:4d}  {percent(right, strings):5.1f} %"
