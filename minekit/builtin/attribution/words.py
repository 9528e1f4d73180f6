"""Words and signs of a paragraph with what a language says of them, for finding attributions.

A quotation counts as one word. The words of the language come from a `lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from minekit.builtin.attribution.lexicon import Cue, Lexicon
from minekit.model import Mention, Span

__all__ = ["Words"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\w+(?:(?:[.\-&/]|(?<=\d),(?=\d))\w+)*(?:['’]\w+|(?<=s)['’](?=\s\w))?"
    r"|--+|[^\w\s]"
)
_NEAR = 20
"""Characters behind a word in which the next one is looked at."""

_NOTHING: frozenset[str] = frozenset()
_ADVERB = frozenset(("adverb",))
_BASE = frozenset(("base",))
_SPEECH = 3
"""Words from which a quotation beside an attribution is taken for speech."""
_PAST = frozenset(("past",))
_TIME = frozenset(("time",))
_VERBAL = frozenset(("auxiliary", "verb"))
_PHRASAL = frozenset(("subject", "pronoun", "determiner", "relative", "expletive", "time"))
"""Classes of words that can be the subject of a verb without being a name."""
_OPENING = frozenset(".?!:;—–-•([")
"""Signs behind which a word may have a capital letter without being a name."""
_PARTY = frozenset(("party_letter",))
_DATING = frozenset(("preposition", "near_time", "time", "determiner"))
_CONTRACTED = frozenset(("subject", "relative", "expletive", "complementizer"))


class Words:
    """The words and signs of a stretch of text, by number.

    Attributes:
        span: offsets of each in the document.
        low: each folded: small letters, straight apostrophes; '' for a quotation.
        classes: of each.
        quoted: the quotation that each is, or None.
    """

    def __init__(
        self, text: str, region: Span, quoted: Iterable[Mention], lexicon: Lexicon
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.span: list[Span] = []
        self.low: list[str] = []
        self.classes: list[frozenset[str]] = []
        self.quoted: list[Mention | None] = []
        position = region[0]
        for mention in quoted:
            self._read(position, mention.start)
            self._add((mention.start, mention.end), "", _NOTHING, mention)
            position = mention.end
        self._read(position, region[1])

    def __len__(self) -> int:
        return len(self.span)

    def _read(self, start: int, end: int) -> None:
        lexicon = self.lexicon
        for found in _TOKEN.finditer(self.text, start, end):
            word = found[0]
            low = "—" if word.startswith(("--", "―")) else word.lower().replace("’", "'")
            if low == "." and self.low and self._is_abbreviated(found.start()):
                self.span[-1] = (self.span[-1][0], found.end())
                # The initial of `Jo A. Berg` is no article.
                self.classes[-1] = _NOTHING if len(self.low[-1]) == 1 else self.classes[-1]
                continue
            if "'" in low and self._add_contraction(found.span(), low):
                continue
            if low in lexicon.last_words and self._join(found.span(), low):
                continue
            classes = lexicon.classes.get(low, _NOTHING)
            if lexicon.classes.get(low.partition("-")[0]) == _PARTY:
                # R-Ohio describes as R does.
                classes = _PARTY
            elif classes and word[0].isupper():
                classes = self._capital_classes(word, found.end(), classes)
            elif not classes and word[0].islower():
                classes = lexicon.forms.get(low, _NOTHING)
                if not classes and low.endswith(lexicon.adverb_endings):
                    classes = _ADVERB
            self._add(found.span(), low, classes, None)

    def _capital_classes(self, word: str, end: int, classes: frozenset[str]) -> frozenset[str]:
        """The classes of a word with a capital letter: none of a name as `Will Berg`, `US`."""
        if "namesake" in classes and "time" in classes:
            # Said April Wu, but: in April Poe said.
            is_name = self._names_more(end) and not self._is_dated()
        elif word.isupper():
            is_name = "acronym" in classes and self._is_acronym(end)
        elif classes.isdisjoint(_VERBAL):
            # Said From, but: Both said.
            is_name = classes.isdisjoint(_PHRASAL) and not self._opens() and self._is_subject(end)
        else:
            is_name = not self._opens() or self._is_subject(end)
            is_name = is_name or ("namesake" in classes and self._is_described(end))
        if is_name and "month" in classes and not self._is_subject(end):
            return _TIME
        return _NOTHING if is_name else classes

    def _opens(self) -> bool:
        """Whether the next word can have its capital letter from its place."""
        if not self.low:
            return True
        quoted = self.quoted[-1]
        return self.low[-1] in _OPENING if quoted is None else quoted.attrs["ending"] != "comma"

    def _is_subject(self, end: int) -> bool:
        """Whether the past of a verb follows a word that ends at an offset: Will | wrote."""
        following = _TOKEN.match(self.text, end + 1, end + _NEAR)
        if following is None or not following[0][0].islower():
            return False
        low, lexicon = following[0], self.lexicon
        is_past = low.endswith(lexicon.past_endings) and low not in lexicon.classes
        return is_past or lexicon.forms.get(low) == _PAST

    def _is_described(self, end: int) -> bool:
        """Whether a name and a comma follow an offset: Will | Berg, a nurse."""
        following = _TOKEN.match(self.text, end + 1, end + _NEAR)
        is_name = following is not None and following[0][0].isupper()
        return is_name and self.text.startswith(",", following.end() if following else end)

    def _names_more(self, end: int) -> bool:
        """Whether a word with a capital letter, which no vocabulary has, follows an offset."""
        following = _TOKEN.match(self.text, end + 1, end + _NEAR)
        if following is None or not following[0][0].isupper():
            return False
        return following[0].lower() not in self.lexicon.classes

    def _is_dated(self) -> bool:
        """Whether the next word can only be a time: in | April, last | June."""
        return bool(self.classes) and not self.classes[-1].isdisjoint(_DATING)

    def _is_acronym(self, end: int) -> bool:
        """Whether a word in capitals is no pronoun: all is shouted where the next word is too."""
        following = _TOKEN.search(self.text, end, end + _NEAR)
        return following is None or not following[0].isupper()

    def _join(self, span: Span, low: str) -> bool:
        """Join `clear` to `made it`; False where they are no term together."""
        for size in self.lexicon.last_words[low]:
            first = len(self.low) - size + 1
            term = " ".join((*self.low[first:], low)) if first >= 0 else ""
            classes = self.lexicon.classes.get(term, _NOTHING)
            if classes or term in self.lexicon.cues:
                start = self.span[first][0]
                del self.span[first:], self.low[first:], self.classes[first:], self.quoted[first:]
                self._add((start, span[1]), term, classes, None)
                return True
        return False

    def _add_contraction(self, span: Span, low: str) -> bool:
        """Add `they've` as two words; False where it is one."""
        classes = self.lexicon.classes
        base, _, ending = low.partition("'")
        is_auxiliary = "auxiliary" in classes.get("'" + ending, _NOTHING)
        if not is_auxiliary or not classes.get(base, _NOTHING) & _CONTRACTED:
            return False
        middle = span[0] + len(base)
        self._add((span[0], middle), base, classes[base], None)
        self._add((middle, span[1]), "'" + ending, classes["'" + ending], None)
        return True

    def _add(self, span: Span, low: str, classes: frozenset[str], quoted: Mention | None) -> None:
        self.span.append(span)
        self.low.append(low)
        self.classes.append(classes)
        self.quoted.append(quoted)

    def _is_abbreviated(self, stop: int) -> bool:
        start, end = self.span[-1]
        if end != stop:
            return False
        last = self.low[-1].rpartition("-")[2]
        if last in self.lexicon.abbreviations:
            # No. 7 is one, what he says in `He said no.` is not.
            is_word = "determiner" in self.lexicon.classes.get(last, _NOTHING)
            return not is_word or self.text[stop + 1 : stop + 3].strip()[:1].isdigit()
        if len(last) > 1:
            # N.Y. has its last stop already, D-N.Y. has not.
            return all(len(letter) == 1 for letter in last.split("."))
        return self.text[start].isupper() and "subject" not in self.classes[-1]

    def is_(self, number: int, *classes: str) -> bool:
        """Whether a word exists and has one of the classes."""
        return 0 <= number < len(self.span) and not self.classes[number].isdisjoint(classes)

    def is_sign(self, number: int, signs: Sequence[str] = "") -> bool:
        """Whether there is a sign of punctuation (one of `signs`, if given)."""
        if not 0 <= number < len(self.span) or self.quoted[number]:
            return False
        low = self.low[number]
        return low in signs if signs else not (low[0].isalnum() or len(low) > 1)

    def is_owner(self, number: int) -> bool:
        """Whether a word ends as a possessive does: Jo Berg’s."""
        return self.low[number].endswith(self.lexicon.possessive_endings)

    def is_speech(self, number: int, least: int = _SPEECH) -> bool:
        """Whether there is a quotation of at least so many words that is no title."""
        mention = self.quoted[number] if number < len(self.quoted) else None
        if mention is None or mention.attrs["title"]:
            return False
        return int(mention.attrs["words"]) >= least

    def is_capital(self, number: int) -> bool:
        """Whether there is a word that begins with a capital letter."""
        if number >= len(self.span):
            return False
        return self.text[self.span[number][0]].isupper() and self.quoted[number] is None

    def is_inside_place(self, comma: int, end: int) -> bool:
        """Whether a comma parts the names of a place: `Flint, Mich.`; `end` ends what counts."""
        after = comma + 1
        if after >= end or not (self.is_capital(comma - 1) and self.is_capital(after)):
            return False
        following = after + 1
        return following >= end or self.is_sign(following) or self.quoted[following] is not None

    def is_stopped(self, number: int) -> bool:
        """Whether a sentence may begin behind a word: They met at 3 p.m. | Both said no."""
        start, end = self.span[number]
        return self.text[end - 1] == "." and self.text[start].islower()

    def touches(self, number: int) -> bool:
        """Whether no space stands before a word."""
        return self.span[number - 1][1] == self.span[number][0]

    def is_spaced(self, number: int) -> bool:
        """Whether a space stands on both sides of a word: a hyphen is a dash then."""
        is_edge = number == 0 or number + 1 >= len(self)
        return not is_edge and not self.touches(number) and not self.touches(number + 1)

    def is_participle(self, number: int) -> bool:
        """Whether there is a word with the ending of a participle."""
        return number < len(self.low) and self.low[number].partition(" ")[0].endswith(
            self.lexicon.participle_endings
        )

    def is_finite(self, number: int) -> bool:
        """Whether there is a word that looks like a finite verb or the auxiliary of one."""
        if number >= len(self.quoted) or self.quoted[number] is not None or self.is_capital(number):
            return False
        if self.is_(number, "auxiliary", "verb", "third"):
            return True
        if self.is_(number, "base"):
            left = number - 1
            is_noun = self.is_plural(left) and not self.classes[left] - {"plural"}
            return self.is_(left, "subject", "relative") or is_noun
        cue = self.cue(number)
        if cue is not None and self.low[number] not in self.lexicon.nouns:
            return not self.is_participle(number)
        describes = self.is_(number - 1, "determiner", "preposition", "auxiliary")
        return self.is_past(number) and not describes

    def is_governed(self, number: int) -> bool:
        """Whether a word is the verb of the auxiliary before it: They will | hold banners."""
        left = number - 1
        is_modal = self.is_(left, "auxiliary") and not self.is_(left, "passive", "perfect")
        return is_modal and self.classes[number] <= _BASE and not self.is_capital(number)

    def is_past(self, number: int) -> bool:
        """Whether there is a word that looks like the past of a verb."""
        if number >= len(self.low):
            return False
        ends = self.low[number].endswith(self.lexicon.past_endings)
        return (ends and not self.classes[number]) or self.is_(number, "past")

    def is_reduced(self, number: int) -> bool:
        """Whether a past can describe the noun before it: `a poll conducted in May`."""
        is_past = self.low[number].endswith(self.lexicon.past_endings)
        is_past = is_past or self.is_(number, "past", "participle")
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
        return number + 1 >= len(self) or self.is_finite(number + 1)

    def is_plural(self, number: int) -> bool:
        """Whether a word looks like a plural noun."""
        if number < 0 or self.quoted[number] is not None:
            return False
        low, lexicon = self.low[number], self.lexicon
        ends = low.endswith(lexicon.plural_endings) and not low.endswith(lexicon.singular_endings)
        return ends or self.is_(number, "plural")

    def cue(self, number: int) -> Cue | None:
        """The cue that a word can be."""
        return self.lexicon.cues.get(self.low[number])

    def at(self, offset: int) -> int:
        """The number of the word that covers an offset, or of the next one."""
        low, high = 0, len(self.span)
        while low < high:
            middle = (low + high) // 2
            if self.span[middle][1] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def stretch(self, first: int, last: int) -> Span:
        """Offsets from one word to another, both included."""
        return self.span[first][0], self.span[last][1]
