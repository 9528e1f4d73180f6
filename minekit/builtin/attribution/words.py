"""Words and signs of a paragraph with what a language says of them, for finding attributions.

A quotation counts as one word. The words of the language come from the vocabularies of the packs
`std` and `quotes`; nothing here knows one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from minekit.model import Mention, Span
from minekit.rules.vocab import Vocabulary

__all__ = ["Cue", "Lexicon", "Noun", "Words"]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\w+(?:(?:[.\-&/]|(?<=\d),(?=\d))\w+)*(?:['’]\w+|(?<=s)['’](?=\s\w))?"
    r"|--+|[^\w\s]"
)
_NOTHING: frozenset[str] = frozenset()
_ADVERB = frozenset(("adverb",))
_PARTY = frozenset(("party_letter",))
_CONTRACTED = frozenset(("subject", "relative", "expletive", "complementizer"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that can attribute.

    Attributes:
        lemma: its base form.
        kind: say, tell, judge, think or show.
        takes: what can follow it.
    """

    lemma: str
    kind: str
    takes: frozenset[str]

    @property
    def is_speech(self) -> bool:
        """Whether it says or tells."""
        return self.kind in ("say", "tell")

    @property
    def is_tag(self) -> bool:
        """Whether it can stand beside what was said: “...,” she said; it rose, records show."""
        return (self.is_speech or self.kind == "show") and "tag" in self.takes


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that can attribute.

    Attributes:
        takes: what can follow it.
        owned: what can follow it behind its owner or a light verb.
    """

    takes: frozenset[str]
    owned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language says of its words.

    Attributes:
        classes: a word's classes (determiner, preposition ...).
        forms: of words without classes that are written small, what `std.word_form` says.
        cues: verbs that can attribute.
        attribution_nouns: nouns that can.
        light_verbs: verbs that say with a noun what the noun says: `made a promise`.
        adjectives: that attribute: `is confident`.
        copulas: verbs that such an adjective may follow, besides those of the passive.
        abbreviations: words after which a full stop ends no sentence.
        adverb_endings, participle_endings, past_endings, possessive_endings, plural_endings:
            what a word of the class ends in; of plurals, a verb's third person too.
        prepositions: the words of each preposition that names a source, by the first.
        passive: auxiliaries of the passive.
        nouns: forms of cues that are nouns as well.
        governed: prepositions that some cue takes.
        last_words: how many words the terms have that end in a word, of terms of several.
    """

    classes: dict[str, frozenset[str]]
    forms: dict[str, frozenset[str]]
    cues: dict[str, Cue]
    attribution_nouns: dict[str, Noun]
    light_verbs: frozenset[str]
    adjectives: dict[str, Cue]
    copulas: frozenset[str]
    abbreviations: frozenset[str]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    prepositions: dict[str, list[tuple[str, ...]]]
    passive: frozenset[str]
    nouns: frozenset[str]
    governed: frozenset[str]
    last_words: dict[str, tuple[int, ...]]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(*vocabularies: Vocabulary) -> Lexicon:
        """Put together the vocabularies that the offers name, in the order that they have there."""
        word, form, abbreviation, adverb_ending, participle_ending, *others = vocabularies
        past_ending, possessive_ending, plural_ending, noun, preposition, *others = others
        attribution_noun, light_verb, think_adjective, copula, *verbs = others
        cues: dict[str, Cue] = {}
        for verb in verbs:
            kind = verb.name.rpartition(".")[2].removesuffix("_verb")
            cues = {**_cues(verb, kind), **cues}
        attribution_nouns = {
            term: Noun(_words(values["takes"]), _words(values["owned"]))
            for term in attribution_noun.terms
            for values in (attribution_noun.find(term) or {},)
        }
        classes = {term: frozenset(str(word.value(term)).split()) for term in word.terms}
        each = {value: frozenset((str(value),)) for value in form.field_values("form")}
        forms = {term: each[value] for term in form.terms if (value := form.value(term))}
        adjectives = _cues(think_adjective, "think")
        takes = {taken for cue in (*cues.values(), *adjectives.values()) for taken in cue.takes}
        takes |= {taken for own in attribution_nouns.values() for taken in own.takes | own.owned}
        return Lexicon(
            classes=classes,
            forms=forms,
            cues=cues,
            attribution_nouns=attribution_nouns,
            light_verbs=frozenset(light_verb.terms),
            adjectives=adjectives,
            copulas=frozenset(copula.terms),
            abbreviations=frozenset(abbreviation.terms),
            adverb_endings=tuple(adverb_ending.terms),
            participle_endings=tuple(participle_ending.terms),
            past_endings=tuple(past_ending.terms),
            possessive_endings=tuple(possessive_ending.terms),
            plural_endings=tuple(plural_ending.terms),
            prepositions=_by_first_word(preposition.terms),
            passive=frozenset(term for term, own in classes.items() if "passive" in own),
            nouns=frozenset(noun.terms),
            governed=frozenset(term for term in takes if "preposition" in classes.get(term, ())),
            last_words=_sizes_by_last_word((*cues, *classes)),
        )


def _cues(vocabulary: Vocabulary, kind: str) -> dict[str, Cue]:
    return {
        term: Cue(str(values["lemma"]), kind, _words(values["takes"]))
        for term in vocabulary.terms
        for values in (vocabulary.find(term) or {},)
    }


def _words(value: object) -> frozenset[str]:
    return frozenset(str(value).split())


def _by_first_word(terms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        words = tuple(term.split())
        found.setdefault(words[0], []).append(words)
    return found


def _sizes_by_last_word(terms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for term in terms:
        words = term.split()
        if len(words) > 1:
            found.setdefault(words[-1], set()).add(len(words))
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in found.items()}


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
            elif word[0].isupper() and "auxiliary" in classes and self._is_name(found.end()):
                classes = _NOTHING
            elif not classes and word[0].islower():
                classes = lexicon.forms.get(low, _NOTHING)
                if not classes and low.endswith(lexicon.adverb_endings):
                    classes = _ADVERB
            self._add(found.span(), low, classes, None)

    def _is_name(self, end: int) -> bool:
        """Whether a word that ends at an offset is a first name, as in `said Will Berg`."""
        opens = not self.low or (self.low[-1] in ".?!" and self.quoted[-1] is None)
        return (
            not opens and self.text[end : end + 1] == " " and self.text[end + 1 : end + 2].isupper()
        )

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

    def is_speech(self, number: int, least: int) -> bool:
        """Whether there is a quotation of at least so many words that is no title."""
        mention = self.quoted[number] if number < len(self.quoted) else None
        if mention is None or mention.attrs["title"]:
            return False
        return int(mention.attrs["words"]) >= least

    def is_capital(self, number: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.text[self.span[number][0]].isupper() and self.quoted[number] is None

    def touches(self, number: int) -> bool:
        """Whether no space stands before a word."""
        return self.span[number - 1][1] == self.span[number][0]

    def is_spaced(self, number: int) -> bool:
        """Whether a space stands on both sides of a word: a hyphen is a dash then."""
        is_edge = number == 0 or number + 1 >= len(self)
        return not is_edge and not self.touches(number) and not self.touches(number + 1)

    def is_participle(self, number: int) -> bool:
        """Whether a word has the ending of a participle."""
        return self.low[number].partition(" ")[0].endswith(self.lexicon.participle_endings)

    def is_finite(self, number: int) -> bool:
        """Whether a word looks like a finite verb or the auxiliary of one."""
        if self.quoted[number] is not None or self.is_capital(number):
            return False
        if self.is_(number, "auxiliary", "verb", "third"):
            return True
        if self.is_(number, "base"):
            return self.is_(number - 1, "subject", "relative") or self._is_plural(number - 1)
        cue = self.cue(number)
        if cue is not None and self.low[number] not in self.lexicon.nouns:
            return not self.is_participle(number)
        describes = self.is_(number - 1, "determiner", "preposition", "auxiliary")
        return self.is_past(number) and not describes

    def is_past(self, number: int) -> bool:
        """Whether a word looks like the past of a verb."""
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

    def _is_plural(self, number: int) -> bool:
        """Whether a word looks like a plural noun."""
        if number < 0 or self.classes[number] or self.quoted[number] is not None:
            return False
        return self.low[number].endswith(self.lexicon.plural_endings)

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
