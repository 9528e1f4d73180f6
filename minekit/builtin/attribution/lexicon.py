"""What a language says of its words, for finding attributions.

The words come from the vocabularies of the packs `std` and `quotes`; nothing here knows one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from minekit.rules.vocab import Vocabulary

__all__ = ["CLAUSES", "NOUNS", "OBJECTS", "Cue", "Lexicon", "Noun"]

CLAUSES = frozenset(("that", "clause", "wh"))
"""What of the things that a cue takes are clauses."""

OBJECTS = frozenset(("object", "object-as"))
NOUNS = OBJECTS | {"clause"}
"""What of them begins with a noun phrase."""


class Cue(msgspec.Struct, frozen=True):
    """A word that can attribute.

    Attributes:
        lemma: its base form.
        kind: say, tell, judge, think or show.
        takes: what can follow it.
        finds: what can follow it too where a survey, a study or a record is its subject.
    """

    lemma: str
    kind: str
    takes: frozenset[str]
    finds: frozenset[str] = frozenset()

    @property
    def is_speech(self) -> bool:
        """Whether it says or tells."""
        return self.kind in ("say", "tell")

    @property
    def is_tag(self) -> bool:
        """Whether it can stand beside what was said: “...,” she said; it rose, records show."""
        return (self.is_speech or self.kind == "show") and "tag" in self.takes


class Noun(msgspec.Struct, frozen=True):
    """A noun that can attribute.

    Attributes:
        takes: what can follow it.
        owned: what can follow it behind its owner or a light verb.
    """

    takes: frozenset[str]
    owned: frozenset[str]


class Lexicon(msgspec.Struct, frozen=True):
    """What a language says of its words.

    Attributes:
        classes: a word's classes (determiner, preposition ...).
        forms: of words without classes that are written small, what `std.word_form` says.
        cues: verbs that can attribute.
        attribution_nouns: nouns that can.
        light_verbs: verbs that say with a noun what the noun says: `made a promise`.
        adjectives: that attribute: `is confident`.
        copulas: verbs that such an adjective may follow, besides those of the passive.
        labels: what or who stands before the colon of a headline: Poll, Experts.
        abbreviations: words after which a full stop ends no sentence.
        adverb_endings, participle_endings, past_endings, possessive_endings, plural_endings:
            what a word of the class ends in; of plurals, a verb's third person too.
        singular_endings: what nouns end in that only look like plurals.
        prepositions: the words of each preposition that names a source, by the first.
        heads: words of all these by which attributions are found, and first words of prepositions.
        nouns: forms of cues that are nouns as well.
        studies: nouns for what finds something out: survey, records.
        partisans: nouns for what is described by its judgement: a group backing the dam.
        documents: nouns for what does by its words what it does: law, contract.
        governed: prepositions that some cue takes.
        last_words: how many words the terms have that end in a word, of terms of several.
        words_before: the words that stand before such a last word.
    """

    classes: dict[str, frozenset[str]]
    forms: dict[str, frozenset[str]]
    cues: dict[str, Cue]
    attribution_nouns: dict[str, Noun]
    light_verbs: frozenset[str]
    adjectives: dict[str, Cue]
    copulas: frozenset[str]
    labels: frozenset[str]
    abbreviations: frozenset[str]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    past_endings: tuple[str, ...]
    possessive_endings: tuple[str, ...]
    plural_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    prepositions: dict[str, list[tuple[str, ...]]]
    heads: frozenset[str]
    nouns: frozenset[str]
    studies: frozenset[str]
    partisans: frozenset[str]
    documents: frozenset[str]
    governed: frozenset[str]
    last_words: dict[str, tuple[int, ...]]
    words_before: dict[str, frozenset[str]]

    @staticmethod
    @lru_cache(maxsize=4)
    def of(*vocabularies: Vocabulary) -> Lexicon:
        """Put together the vocabularies that the offers name, in the order that they have there."""
        word, form, abbreviation, adverb_ending, participle_ending, *others = vocabularies
        past_ending, possessive_ending, plural_ending, singular_ending, *others = others
        noun, preposition, study, partisan, document, *others = others
        attribution_noun, light_verb, think_adjective, copula, label, *verbs = others
        cues = _verbs(verbs)
        nouns = _nouns(attribution_noun)
        adjectives = _cues(think_adjective, "think")
        classes = {term: _words(values[0]) for term, values in word.rows}
        prepositions = _by_first_word(preposition.terms)
        takes = _taken((*cues.values(), *adjectives.values()), nouns.values())
        return Lexicon(
            classes=classes,
            forms={term: _words(values[0]) for term, values in form.rows if values[0]},
            cues=cues,
            attribution_nouns=nouns,
            light_verbs=frozenset(light_verb.terms),
            adjectives=adjectives,
            copulas=frozenset(copula.terms),
            labels=frozenset(label.terms),
            abbreviations=frozenset(abbreviation.terms),
            adverb_endings=tuple(adverb_ending.terms),
            participle_endings=tuple(participle_ending.terms),
            past_endings=tuple(past_ending.terms),
            possessive_endings=tuple(possessive_ending.terms),
            plural_endings=tuple(plural_ending.terms),
            singular_endings=tuple(singular_ending.terms),
            prepositions=prepositions,
            heads=frozenset((*cues, *nouns, *adjectives, *prepositions)),
            nouns=frozenset(noun.terms),
            studies=frozenset(study.terms),
            partisans=frozenset(partisan.terms),
            documents=frozenset(document.terms),
            governed=frozenset(term for term in takes if "preposition" in classes.get(term, ())),
            last_words=_sizes_by_last_word((*cues, *classes)),
            words_before=_words_before((*cues, *classes)),
        )


def _verbs(vocabularies: Iterable[Vocabulary]) -> dict[str, Cue]:
    """The verbs of all kinds; one of several kinds is of the first."""
    cues: dict[str, Cue] = {}
    for verb in vocabularies:
        kind = verb.name.rpartition(".")[2].removesuffix("_verb")
        cues = {**_cues(verb, kind), **cues}
    return cues


def _nouns(vocabulary: Vocabulary) -> dict[str, Noun]:
    return {
        term: Noun(_words(values["takes"]), _words(values["owned"]))
        for term, values in vocabulary.entries()
    }


def _taken(cues: Iterable[Cue], nouns: Iterable[Noun]) -> frozenset[str]:
    """What any of them takes."""
    by_cues = (cue.takes for cue in cues)
    by_nouns = (noun.takes | noun.owned for noun in nouns)
    return frozenset().union(*by_cues, *by_nouns)


def _cues(vocabulary: Vocabulary, kind: str) -> dict[str, Cue]:
    return {
        term: Cue(
            str(values["lemma"]), kind, _words(values["takes"]), _words(values.get("finds", ""))
        )
        for term, values in vocabulary.entries()
    }


@lru_cache(maxsize=1_000)  # thousands of terms have a few values
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


def _words_before(terms: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for term in terms:
        *_, before, last = ["", *term.split()]
        if before:
            found.setdefault(last, set()).add(before)
    return {last: frozenset(before) for last, before in found.items()}
