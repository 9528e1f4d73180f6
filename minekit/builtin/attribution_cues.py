"""The extractor `cues`: verbs that can attribute, and the noun phrases that stand beside them.

Emits `quotes.cue` (the verb with its auxiliaries) and `quotes.source` (a noun phrase). Whether a
source and a cue make an attribution is said by the rules of the pack `quotes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from minekit.builtin import attribution_phrases as phrases
from minekit.builtin.attribution_words import Cue, Lexicon, Words
from minekit.engine.units import lay_out
from minekit.model import Document, Mention, Span, Value
from minekit.rules.vocab import Vocabulary

__all__ = ["find", "paragraphs"]

_FREE_KINDS = frozenset(("say", "tell"))


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """The cues of a document and the noun phrases beside them."""
    lexicon = Lexicon.of(*vocabularies)
    for words in paragraphs(document, lexicon):
        yield from _find(words, document.text)


def paragraphs(document: Document, lexicon: Lexicon) -> Iterator[Words]:
    """The words of each paragraph that holds a cue or a quotation."""
    quoted = [mention for mention in document.mentions if mention.type == "quotes.quoted"]
    number = 0
    for start, end in lay_out(document.text).paragraphs:
        inside = []
        while number < len(quoted) and quoted[number].start < end:
            inside.append(quoted[number])
            number += 1
        yield Words(document.text, (start, end), inside, lexicon)


def _find(words: Words, text: str) -> Iterator[Mention]:
    sources: set[Span] = set()
    for number, low in enumerate(words.low):
        cue = words.lexicon.cues.get(low)
        if cue is not None:
            found = _cue(words, number, cue)
            if found is None:
                continue
            group, attrs = found
            yield _mention("quotes.cue", words.stretch(group, number), text, attrs)
            sources.update(_beside(words, group, number, str(attrs["form"])))
        else:
            source = _after_preposition(words, number)
            if source is not None:
                sources.add(source)
    for span in sorted(sources):
        yield _mention("quotes.source", span, text, {"pronoun": _is_pronoun(words, span)})


def _mention(key: str, span: Span, text: str, attrs: dict[str, Value]) -> Mention:
    start, end = span
    return Mention(
        type=key, start=start, end=end, text=text[start:end], rule="minekit.cues", attrs=attrs
    )


def _cue(words: Words, head: int, cue: Cue) -> tuple[int, dict[str, Value]] | None:
    """Where the verb group begins, and what it is; None where the word cannot attribute."""
    follows = _follows(words, head + 1)
    is_free = cue.kind in _FREE_KINDS and "tag" in cue.takes
    if follows not in cue.takes and not is_free:
        return None
    group = phrases.verb_group(words, head, 0)
    form = _form(words, group, head)
    if form == "noun" or (form == "infinitive"):
        return None
    return group, {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "tag": "tag" in cue.takes,
        "form": form,
        "follows": follows,
        "licensed": follows in cue.takes,
    }


def _form(words: Words, group: int, head: int) -> str:
    """finite, participle, passive, infinitive, or noun where it is no verb at all."""
    left = group - 1
    if words.is_participle(head) and group == head:
        if left < 0 or words.is_sign(left) or words.quoted[left] or words.is_(left, "coordinator", "preposition", "adverb", "subordinator"):
            return "participle"
        return "participle" if words.is_(head - 1, "auxiliary") else "noun"
    if words.low[left] == "to" if left >= 0 else False:
        return "infinitive"
    if words.is_(left, "determiner") and not words.is_(left, "pronoun", "relative"):
        return "noun"
    if words.is_(head - 1, "auxiliary") and words.low[head - 1] in words.lexicon.passive and not words.is_participle(head):
        return "passive"
    return "finite"


_CLASSES = (("that", "that"), ("wh", "wh"), ("subject", "clause"), ("expletive", "clause"), ("object", "object"))


def _follows(words: Words, number: int) -> str:
    """What stands after a verb: one of the words that `takes` uses, or end."""
    if number >= len(words):
        return "end"
    if words.quoted[number]:
        return "quote"
    low = words.low[number]
    if words.is_sign(number):
        return "pause" if low in ",:" else "end" if low in ".?!;" else "sign"
    if words.is_(number, "that"):
        return "that"
    if words.is_(number, "wh"):
        return "wh"
    if low == "to":
        return "to"
    if words.is_(number, "subject", "expletive"):
        return "clause"
    if words.is_(number, "preposition"):
        return low if low in words.lexicon.governed else "prep"
    if words.is_(number, "auxiliary", "adverb", "coordinator", "subordinator", "time", "near_time"):
        return "other"
    return "object"


def _beside(words: Words, group: int, head: int, form: str) -> Iterator[Span]:
    left = phrases.before(words, group - 1) if form != "participle" else None
    if left is not None:
        yield words.stretch(*left)
    opens = group == 0 or words.quoted[group - 1] is not None or words.is_sign(group - 1, ",?!—")
    if opens and group == head:
        right = phrases.after(words, head + 1, len(words))
        if right is not None:
            yield words.stretch(*right)


def _after_preposition(words: Words, number: int) -> Span | None:
    """The noun phrase after `according to`."""
    for preposition in words.lexicon.prepositions:
        length = len(preposition)
        if words.low[number] == preposition[0] and tuple(words.low[number : number + length]) == preposition:
            found = phrases.after(words, number + length, len(words))
            return None if found is None else words.stretch(*found)
    return None


def _is_pronoun(words: Words, span: Span) -> bool:
    number = words.at(span[0])
    return words.is_(number, "subject") and words.span[number] == span
