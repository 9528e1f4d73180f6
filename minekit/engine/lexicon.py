"""Large vocabularies: which of a million terms a document can hold, found in one pass.

The automaton only proposes; the proposed terms are then written into the pattern as an ordinary
alternation (`compile.Program.matcher`), so results do not change at the threshold.
"""

from __future__ import annotations

import re

import ahocorasick_rs

from minekit.rules.vocab import Vocabulary, fold
from minekit.text import lowered

__all__ = ["Lexicon"]

_SPACES = re.compile(r"\s+")


class Lexicon:
    """One large vocabulary as an automaton over folded text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._terms = list(vocabulary.terms)
        keys = [lowered(fold(term)) for term in self._terms]
        self._automaton = ahocorasick_rs.AhoCorasick(keys)

    def present(self, text: str) -> tuple[str, ...]:
        """The terms that occur in a text, whatever their case; inside words too.

        Args:
            text: of a view, with spaces folded.
        """
        plain = lowered(fold(_SPACES.sub(" ", text)))
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        return tuple(self._terms[number] for number in sorted({hit[0] for hit in found}))
