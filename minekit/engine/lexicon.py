"""Large vocabularies: which of a million terms a document can hold, found in one pass.

A vocabulary in memory is made into an automaton, one in a file of the cache is asked where it is.
Both only propose; the proposed terms are then written into the pattern as an ordinary
alternation (`compile.Program.matcher`), so results do not change at the threshold.
"""

from __future__ import annotations

import ahocorasick_rs

from minekit.rules.vocab import Vocabulary, search_key, typography

__all__ = ["Lexicon"]


class Lexicon:
    """One large vocabulary, looked for in folded text.

    Where case counts, text keeps it: names such as `An` and `Al` are in every other word.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._table = vocabulary.table
        self._terms = [] if self._table else list(vocabulary.terms)
        is_exact = vocabulary.case == "sensitive" and not self._table
        self._key = typography if is_exact else search_key
        self._automaton = ahocorasick_rs.AhoCorasick(list(map(self._key, self._terms)))

    def present(self, text: str) -> tuple[str, ...]:
        """The terms that occur in a text, and perhaps others; inside words too.

        Args:
            text: of a view, with spaces folded.
        """
        plain = self._key(text)
        if self._table:
            return tuple(self._table.terms_in(plain))
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        return tuple(self._terms[number] for number in sorted({hit[0] for hit in found}))
