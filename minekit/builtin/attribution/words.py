"""Words and signs of a paragraph with what a language says of them, for finding attributions.

A quotation counts as one word. How they are read is in `reading`, what a word is by its spelling
alone in `spellings`; here is what is asked of a word and those beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from minekit.builtin.attribution.lexicon import Cue
from minekit.builtin.attribution.reading import Quotation, Reading
from minekit.builtin.attribution.spellings import Spellings
from minekit.model import Span

__all__ = ["Words"]

_BASE = frozenset(("base",))
_NOUNS = frozenset(("plural", "pronoun"))
_SPEECH = 3
"""Words from which a quotation beside an attribution is taken for speech."""


class Words:
    """The words and signs of a stretch of text, by number.

    Whatever is asked of a word that does not exist is answered with no.

    Attributes:
        span: offsets of each in the document.
        spelling: of each.
        low: each folded: small letters, straight apostrophes; '' for a quotation.
        classes: of each.
        quoted: the quotation that each is, or None.
    """

    def __init__(
        self, text: str, region: Span, quoted: Iterable[Quotation], spellings: Spellings
    ) -> None:
        read = Reading(text, region, quoted, spellings)
        self.text = text
        self.lexicon = spellings.lexicon
        self.span = read.span
        self.spelling = read.spelling
        self.low = [one.low for one in read.spelling]
        self.classes = [one.classes for one in read.spelling]
        self.quoted = read.quoted

    def __len__(self) -> int:
        return len(self.span)

    def is_(self, number: int, *classes: str) -> bool:
        """Whether a word has one of the classes."""
        if not 0 <= number < len(self.span):
            return False
        own = self.classes[number]
        # Every other word has none.
        return bool(own) and not own.isdisjoint(classes)

    def is_sign(self, number: int, signs: Sequence[str] = "") -> bool:
        """Whether there is a sign of punctuation (one of `signs`, if given)."""
        if not 0 <= number < len(self.span):
            return False
        return self.spelling[number].is_sign and (not signs or self.low[number] in signs)

    def is_word(self, number: int) -> bool:
        """Whether there is a word, and neither a sign nor a quotation."""
        return 0 <= number < len(self.span) and self.spelling[number].is_word

    def is_quotation(self, number: int, *endings: str) -> bool:
        """Whether there is a quotation (with one of the `endings`, if given)."""
        quotation = self.quoted[number] if 0 <= number < len(self.span) else None
        return quotation is not None and (not endings or quotation.ending in endings)

    def is_title(self, number: int, least: int = 1) -> bool:
        """Whether there is a quotation of at least so many words that is a title."""
        quotation = self.quoted[number] if 0 <= number < len(self.span) else None
        return quotation is not None and quotation.is_title and quotation.n_words >= least

    def is_figure(self, number: int) -> bool:
        """Whether there is a word that begins with a digit."""
        return 0 <= number < len(self.span) and self.spelling[number].is_figure

    def is_owner(self, number: int) -> bool:
        """Whether a word ends as a possessive does: Jo Berg’s."""
        return 0 <= number < len(self.span) and self.spelling[number].is_owner

    def has_plural_ending(self, number: int) -> bool:
        """Whether a word ends as plurals do, and verbs in the third person."""
        return 0 <= number < len(self.span) and self.spelling[number].has_plural_ending

    def has_past_ending(self, number: int) -> bool:
        """Whether a word ends as pasts do, whatever its classes."""
        return 0 <= number < len(self.span) and self.spelling[number].has_past_ending

    def has_adverb_ending(self, number: int) -> bool:
        """Whether a word ends as adverbs do, whatever its classes."""
        return 0 <= number < len(self.span) and self.spelling[number].has_adverb_ending

    def is_speech(self, number: int, least: int = _SPEECH) -> bool:
        """Whether there is a quotation of at least so many words that is no title."""
        quotation = self.quoted[number] if 0 <= number < len(self.span) else None
        return quotation is not None and not quotation.is_title and quotation.n_words >= least

    def is_capital(self, number: int) -> bool:
        """Whether there is a word that begins with a capital letter."""
        return 0 <= number < len(self.span) and self.spelling[number].is_capital

    def is_inside_place(self, comma: int, end: int) -> bool:
        """Whether a comma parts the names of a place: `Flint, Mich.`; `end` ends what counts."""
        after = comma + 1
        if after >= end or not (self.is_capital(comma - 1) and self.is_capital(after)):
            return False
        following = after + 1
        return following >= end or not self.is_word(following)

    def opens(self, number: int) -> bool:
        """Whether nothing but a sign or a quotation stands before a word."""
        return not self.is_word(number - 1)

    def is_stopped(self, number: int) -> bool:
        """Whether a sentence may begin behind a word: They met at 3 p.m. | Both said no."""
        return self.spelling[number].has_stop and self.text[self.span[number][0]].islower()

    def touches(self, number: int) -> bool:
        """Whether no space stands before a word."""
        return self.span[number - 1][1] == self.span[number][0]

    def is_spaced(self, number: int) -> bool:
        """Whether a space stands on both sides of a word: a hyphen is a dash then."""
        is_edge = number == 0 or number + 1 >= len(self)
        return not is_edge and not self.touches(number) and not self.touches(number + 1)

    def is_participle(self, number: int) -> bool:
        """Whether there is a word with the ending of a participle."""
        return 0 <= number < len(self.span) and self.spelling[number].is_participle

    def is_finite(self, number: int) -> bool:
        """Whether there is a word that looks like a finite verb or the auxiliary of one."""
        if not (0 <= number < len(self.span) and self.spelling[number].may_be_finite):
            return False
        if self.is_(number, "auxiliary", "verb", "third"):
            return True
        if self.is_(number, "base"):
            left = number - 1
            is_noun = self.is_plural(left) and not self.classes[left] - _NOUNS
            return self.is_(left, "subject", "relative") or is_noun
        spelling = self.spelling[number]
        if spelling.cue is not None and spelling.low not in self.lexicon.nouns:
            return not spelling.is_participle
        describes = self.is_(number - 1, "determiner", "preposition", "auxiliary")
        return spelling.is_past and not describes

    def is_governed(self, number: int) -> bool:
        """Whether a word is the verb of the auxiliary before it: They will | hold banners."""
        left = number - 1
        is_modal = self.is_(left, "auxiliary") and not self.is_(left, "passive", "perfect")
        return is_modal and self.classes[number] <= _BASE and not self.is_capital(number)

    def is_past(self, number: int) -> bool:
        """Whether there is a word that looks like the past of a verb."""
        return 0 <= number < len(self.span) and self.spelling[number].is_past

    def is_reduced(self, number: int) -> bool:
        """Whether a past can describe the noun before it: `a poll conducted in May`."""
        is_past = self.has_past_ending(number) or self.is_(number, "past", "participle")
        if not is_past or self.is_(number + 1, "time", "near_time", "agent"):
            return is_past
        cue = self.cue(number)
        if cue is None:
            return self.is_(number + 1, "preposition")
        # A lawsuit filed in May: where and when, not what the verb takes.
        following = self.low[number + 1] if number + 1 < len(self) else ""
        is_free = self.is_(number + 1, "adjunct") and following not in cue.takes
        return is_free and not cue.is_speech

    def is_relative(self, number: int) -> bool:
        """Whether a word like `that` has no subject behind it: `a plan that failed`."""
        verb = number + 1
        if verb >= len(self) or self.is_finite(verb):
            return True
        # A law that created a fee, but: he said that planned fees were high.
        after = verb + 1
        return self.is_past(verb) and (after >= len(self) or bool(self.classes[after]))

    def is_plural(self, number: int) -> bool:
        """Whether a word looks like a plural noun."""
        return 0 <= number < len(self.span) and self.spelling[number].is_plural

    def cue(self, number: int) -> Cue | None:
        """The cue that a word can be."""
        return self.spelling[number].cue if 0 <= number < len(self.span) else None

    def is_cue(self, number: int, *kinds: str) -> bool:
        """Whether a word can be a cue (of one of the `kinds`, if given)."""
        cue = self.cue(number)
        return cue is not None and (not kinds or cue.kind in kinds)

    def is_tag(self, number: int) -> bool:
        """Whether a word can be a cue that stands beside what was said."""
        cue = self.cue(number)
        return cue is not None and cue.is_tag

    def takes(self, number: int, *what: str) -> bool:
        """Whether a word can be a cue that takes one of these."""
        cue = self.cue(number)
        return cue is not None and not cue.takes.isdisjoint(what)

    def at(self, offset: int) -> int:
        """The number of the word that covers an offset, or of the next one."""
        return bisect_right(self._ends, offset)

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end in self.span]

    def stretch(self, first: int, last: int) -> Span:
        """Offsets from one word to another, both included."""
        return self.span[first][0], self.span[last][1]
