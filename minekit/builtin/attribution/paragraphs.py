"""The paragraphs of a document in words, read once for `cues` and `attributions`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from minekit.builtin.attribution.reading import Quotation
from minekit.builtin.attribution.spellings import Spellings
from minekit.builtin.attribution.words import Words
from minekit.engine.units import cut_long, lay_out
from minekit.model import Document
from minekit.rules.vocab import Vocabulary
from minekit.text import mend_apostrophes

__all__ = ["Paragraphs", "paragraphs_of"]

_LONGEST = 50_000
"""Characters of a text whose words are kept: they take twenty bytes a character."""


class Paragraphs:
    """The paragraphs of a text, by number.

    Attributes:
        spans: of each; a very long one is cut.
    """

    def __init__(self, text: str, quotations: Sequence[Quotation], spellings: Spellings) -> None:
        self.spans = cut_long(text, lay_out(text).paragraphs)
        self._text = text
        self._quotations = quotations
        self._starts = [quotation.start for quotation in quotations]
        self._spellings = spellings
        self._words: dict[int, Words] = {}

    def words(self, number: int) -> Words:
        """The words of one of them."""
        words = self._words.get(number)
        if words is None:
            span, inside = self.spans[number], self.quotations(number)
            words = Words(self._text, span, inside, self._spellings)
            if len(self._text) <= _LONGEST:
                self._words[number] = words
        return words

    def quotations(self, number: int) -> Sequence[Quotation]:
        """Those of one of them."""
        first, end = (bisect_left(self._starts, edge) for edge in self.spans[number])
        return self._quotations[first:end]


def paragraphs_of(document: Document, *vocabularies: Vocabulary) -> Paragraphs:
    """The paragraphs of a document with its quotations, by what a language says of words."""
    quotations = (
        Quotation.of(mention) for mention in document.mentions if mention.type == "quotes.quoted"
    )
    return _read(mend_apostrophes(document.text), tuple(quotations), vocabularies)


@lru_cache(maxsize=1)  # of the document at hand
def _read(
    text: str, quotations: tuple[Quotation, ...], vocabularies: tuple[Vocabulary, ...]
) -> Paragraphs:
    return Paragraphs(text, quotations, Spellings.of(*vocabularies))
