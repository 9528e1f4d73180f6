"""The words and signs of a stretch of text in order, a quotation counting as one word.

What a word is depends on what stands beside it where it joins others to a term (`made it clear`),
has a capital letter as `Will Berg` does, or is a full stop that ends an abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from minekit.builtin.attribution.spellings import (
    NO_CLASSES,
    PARTY,
    QUOTATION,
    Spelling,
    Spellings,
)
from minekit.model import Mention, Span

__all__ = ["Quotation", "Reading"]

# Marks that nobody sees, such as a byte order mark, are no words: a quote would begin with one.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\w+(?:(?:[.\-&/]|(?<=\d),(?=\d))\w+)*(?:['’]\w+|(?<=s)['’](?=\s\w))?"
    r"|--+|[^\w\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_NEAR = 20
"""Characters behind a word in which the next one is looked at."""

_PAST = frozenset(("past",))
_TIME = frozenset(("time",))
_VERBAL = frozenset(("auxiliary", "verb"))
_PHRASAL = frozenset(("subject", "pronoun", "determiner", "relative", "expletive", "time"))
"""Classes of words that can be the subject of a verb without being a name."""
_OPENING = frozenset(".?!;:—–-•([")
"""Signs behind which a word may have a capital letter without being a name."""
_DATING = frozenset(("preposition", "near_time", "time", "determiner"))
_CONTRACTED = frozenset(("subject", "relative", "expletive", "complementizer"))


class Quotation(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What stands between two marks of a paragraph, marks included.

    Attributes:
        start, end: offsets in the document.
        ending: how its words end: comma, stop, mark or none.
        continues: whether it takes up what the paragraph before left open.
        is_title: whether it is capitalised as the title of a work.
        n_words: in it.
    """

    start: int
    end: int
    ending: str
    continues: bool
    is_title: bool
    n_words: int

    @classmethod
    def of(cls, mention: Mention) -> Quotation:
        """One that the extractor `quoted` found."""
        attrs = mention.attrs
        return cls(
            start=mention.start,
            end=mention.end,
            ending=str(attrs["ending"]),
            continues=bool(attrs["continues"]),
            is_title=bool(attrs["title"]),
            n_words=int(attrs["words"]),
        )


class Reading:
    """What is read of a stretch of text.

    Attributes:
        span: offsets of each word in the document.
        spelling: of each.
        quoted: the quotation that each is, or None.
    """

    def __init__(
        self, text: str, region: Span, quoted: Iterable[Quotation], spellings: Spellings
    ) -> None:
        self.span: list[Span] = []
        self.spelling: list[Spelling] = []
        self.quoted: list[Quotation | None] = []
        self._text = text
        self._spellings = spellings
        self._lexicon = spellings.lexicon
        position = region[0]
        for quotation in quoted:
            self._read(position, quotation.start)
            self._add((quotation.start, quotation.end), QUOTATION)
            self.quoted.append(quotation)
            position = quotation.end
        self._read(position, region[1])

    def _read(self, start: int, end: int) -> None:
        spellings, add_span, add_spelling = self._spellings, self.span.append, self.spelling.append
        for found in _TOKEN.finditer(self._text, start, end):
            spelling = spellings[found[0]]
            if spelling.is_bound:
                self._add_bound(found, spelling)
            else:
                add_span(found.span())
                add_spelling(spelling)
        self.quoted += [None] * (len(self.span) - len(self.quoted))

    def _add(self, span: Span, spelling: Spelling) -> None:
        self.span.append(span)
        self.spelling.append(spelling)

    def _add_bound(self, found: re.Match[str], spelling: Spelling) -> None:
        """Add what can be something else beside certain words."""
        low, span = spelling.low, found.span()
        if low == ".":
            if self.span and self._is_abbreviated(span[0]):
                self._add_stop(span[1])
            else:
                self._add(span, spelling)
            return
        is_two = "'" in low and self._add_contraction(span, spelling)
        is_joined = not is_two and low in self._lexicon.last_words and self._join(span, low)
        if not (is_two or is_joined):
            self._add(span, self._as_a_name(found, spelling))

    def _as_a_name(self, found: re.Match[str], spelling: Spelling) -> Spelling:
        """A word as it is where it may be a name: with the classes that it has then."""
        if not spelling.is_capital or spelling.classes in (NO_CLASSES, PARTY):
            return spelling
        classes = self._capital_classes(found[0], found.end(), spelling.classes)
        if classes is spelling.classes:
            return spelling
        return self._made(spelling.low, classes, is_capital=True)

    def _made(self, low: str, classes: frozenset[str], *, is_capital: bool) -> Spelling:
        return self._spellings.made(low, classes, is_capital=is_capital)

    def _add_stop(self, end: int) -> None:
        """Make a full stop part of the word before it."""
        self.span[-1] = (self.span[-1][0], end)
        last = self.spelling[-1]
        if len(last.low) == 1:
            # The initial of `Jo A. Berg` is no article.
            last = self._made(last.low, NO_CLASSES, is_capital=last.is_capital)
        self.spelling[-1] = replace(last, has_stop=True)

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
        return NO_CLASSES if is_name else classes

    def _opens(self) -> bool:
        """Whether the next word can have its capital letter from its place."""
        if not self.spelling:
            return True
        low = self.spelling[-1].low
        quoted = None if low else self.quoted[-1]
        return low in _OPENING if quoted is None else quoted.ending != "comma"

    def _is_subject(self, end: int) -> bool:
        """Whether the past of a verb follows a word that ends at an offset: Will | wrote."""
        following = _TOKEN.match(self._text, end + 1, end + _NEAR)
        if following is None or not following[0][0].islower():
            return False
        low, lexicon = following[0], self._lexicon
        is_past = low.endswith(lexicon.past_endings) and low not in lexicon.classes
        return is_past or lexicon.forms.get(low) == _PAST

    def _is_described(self, end: int) -> bool:
        """Whether a name and a comma follow an offset: Will | Berg, a nurse."""
        following = _TOKEN.match(self._text, end + 1, end + _NEAR)
        is_name = following is not None and following[0][0].isupper()
        return is_name and self._text.startswith(",", following.end() if following else end)

    def _names_more(self, end: int) -> bool:
        """Whether a word with a capital letter, which no vocabulary has, follows an offset."""
        following = _TOKEN.match(self._text, end + 1, end + _NEAR)
        if following is None or not following[0][0].isupper():
            return False
        return following[0].lower() not in self._lexicon.classes

    def _is_dated(self) -> bool:
        """Whether the next word can only be a time: in | April, last | June."""
        return bool(self.spelling) and not self.spelling[-1].classes.isdisjoint(_DATING)

    def _is_acronym(self, end: int) -> bool:
        """Whether a word in capitals is no pronoun: all is shouted where the next word is too."""
        following = _TOKEN.search(self._text, end, end + _NEAR)
        return following is None or not following[0].isupper()

    def _join(self, span: Span, low: str) -> bool:
        """Join `clear` to `made it`; False where they are no term together."""
        before = self.spelling[-1].low.rpartition(" ")[2] if self.spelling else ""
        if before not in self._lexicon.words_before[low]:
            return False
        for size in self._lexicon.last_words[low]:
            first = len(self.span) - size + 1
            if first < 0:
                continue
            term = " ".join((*(one.low for one in self.spelling[first:]), low))
            classes = self._lexicon.classes.get(term, NO_CLASSES)
            if classes or term in self._lexicon.cues:
                start = self.span[first][0]
                joined = self._made(term, classes, is_capital=self.spelling[first].is_capital)
                del self.span[first:], self.spelling[first:]
                self._add((start, span[1]), joined)
                return True
        return False

    def _add_contraction(self, span: Span, spelling: Spelling) -> bool:
        """Add `they've` as two words; False where it is one."""
        classes = self._lexicon.classes
        base, _, ending = spelling.low.partition("'")
        is_auxiliary = "auxiliary" in classes.get("'" + ending, NO_CLASSES)
        if not is_auxiliary or not classes.get(base, NO_CLASSES) & _CONTRACTED:
            return False
        middle = span[0] + len(base)
        first = self._made(base, classes[base], is_capital=spelling.is_capital)
        self._add((span[0], middle), first)
        second = "'" + ending
        self._add((middle, span[1]), self._made(second, classes[second], is_capital=False))
        return True

    def _is_abbreviated(self, stop: int) -> bool:
        """Whether a full stop at an offset belongs to the word before it."""
        start, end = self.span[-1]
        if end != stop:
            return False
        spelling, lexicon = self.spelling[-1], self._lexicon
        last = spelling.low.rpartition("-")[2]
        if last in lexicon.abbreviations:
            # No. 7 is one, what he says in `He said no.` is not.
            is_word = "determiner" in lexicon.classes.get(last, NO_CLASSES)
            return not is_word or self._text[stop + 1 : stop + 3].strip()[:1].isdigit()
        if len(last) > 1:
            # N.Y. has its last stop already, D-N.Y. has not.
            return all(len(letter) == 1 for letter in last.split("."))
        return self._text[start].isupper() and "subject" not in spelling.classes
