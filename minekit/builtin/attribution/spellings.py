"""What a language says of a word or sign by its spelling alone, wherever it stands.

`reading` looks up each word of a text here; what stands beside a word is not looked at.
"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from minekit.builtin.attribution.lexicon import Cue, Lexicon
from minekit.rules.vocab import Vocabulary

__all__ = ["NO_CLASSES", "PARTY", "QUOTATION", "Spelling", "Spellings"]

NO_CLASSES: frozenset[str] = frozenset()
PARTY = frozenset(("party_letter",))
_ADVERB = frozenset(("adverb",))
_PREDICATES = frozenset(("auxiliary", "verb", "third", "base"))

_MOST = 20_000
"""Spellings that are kept: most words of a text are among those of a few articles before."""


class Spelling(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A word or sign as it is written, with the classes that it has there.

    Attributes:
        low: folded: small letters, straight apostrophes; '' for a quotation.
        classes: determiner, preposition ...
        cue: the cue that it can be.
        is_capital: whether it begins with a capital letter.
        is_sign: whether it is a sign of punctuation.
        is_word: whether it is none, and no quotation.
        is_figure: whether it begins with a digit.
        is_owner, is_participle, is_past, is_plural: whether it looks so.
        has_plural_ending: whether it ends as plurals do, and verbs in the third person.
        has_past_ending, has_adverb_ending: whether it ends as these do, whatever its classes.
        may_be_finite: whether it can look like a finite verb, or the auxiliary of one.
        has_stop: whether it is an abbreviation with its full stop: p.m., Mr.
        is_bound: whether it can be something else beside certain words.
    """

    low: str
    classes: frozenset[str] = NO_CLASSES
    cue: Cue | None = None
    is_capital: bool = False
    is_sign: bool = False
    is_word: bool = False
    is_figure: bool = False
    is_owner: bool = False
    is_participle: bool = False
    is_past: bool = False
    is_plural: bool = False
    has_plural_ending: bool = False
    has_past_ending: bool = False
    has_adverb_ending: bool = False
    may_be_finite: bool = False
    has_stop: bool = False
    is_bound: bool = False


QUOTATION = Spelling(low="")


class Spellings(dict[str, Spelling]):
    """Spellings by what is written, each read when it is first asked for."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    @staticmethod
    @lru_cache(maxsize=4)
    def of(*vocabularies: Vocabulary) -> Spellings:
        """Those of a language, by the vocabularies of its `Lexicon`."""
        return Spellings(Lexicon.of(*vocabularies))

    def __missing__(self, written: str) -> Spelling:
        if len(self) >= _MOST:
            self.clear()
        spelling = self[written] = self._read(written)
        return spelling

    def _read(self, written: str) -> Spelling:
        lexicon = self.lexicon
        # Two hyphens are a dash.
        low = "—" if written.startswith(("--", "―")) else written.lower().replace("’", "'")
        classes = lexicon.classes.get(low, NO_CLASSES)
        if lexicon.classes.get(low.partition("-")[0]) == PARTY:
            # R-Ohio describes as R does.
            classes = PARTY
        elif not classes and written[0].islower():
            classes = lexicon.forms.get(low, NO_CLASSES)
            if not classes and low.endswith(lexicon.adverb_endings):
                classes = _ADVERB
        is_capital = written[0].isupper()
        may_be_a_name = is_capital and bool(classes) and classes is not PARTY
        is_bound = may_be_a_name or low == "." or low in lexicon.last_words or "'" in low
        return self.made(low, classes, is_capital=is_capital, is_bound=is_bound)

    def made(
        self, low: str, classes: frozenset[str], *, is_capital: bool = False, is_bound: bool = False
    ) -> Spelling:
        """The spelling of a folded word or term that has certain classes where it stands."""
        lexicon = self.lexicon
        cue = lexicon.cues.get(low)
        is_sign = len(low) == 1 and not low.isalnum()
        has_past_ending = low.endswith(lexicon.past_endings)
        is_past = "past" in classes or (not classes and has_past_ending)
        has_plural_ending = low.endswith(lexicon.plural_endings)
        is_plural = has_plural_ending and not low.endswith(lexicon.singular_endings)
        is_verb = is_past or cue is not None or not classes.isdisjoint(_PREDICATES)
        return Spelling(
            low=low,
            classes=classes,
            cue=cue,
            is_capital=is_capital,
            is_sign=is_sign,
            is_word=not is_sign,
            is_figure=low[0].isdigit(),
            is_owner=low.endswith(lexicon.possessive_endings),
            is_participle=low.partition(" ")[0].endswith(lexicon.participle_endings),
            is_past=is_past,
            is_plural=is_plural or "plural" in classes,
            has_plural_ending=has_plural_ending,
            has_past_ending=has_past_ending,
            has_adverb_ending=low.endswith(lexicon.adverb_endings),
            may_be_finite=is_verb and not is_capital,
            has_stop=len(low) > 1 and low.endswith("."),
            is_bound=is_bound,
        )
