"""The extractor `cues`: verbs that can attribute, and the noun phrases that stand beside them.

Emits `quotes.cue` (the verb with its auxiliaries) and `quotes.source` (a noun phrase with what
stands between it and its verb; the capture `core` is the phrase alone). Whether a source and a
cue make an attribution is said by the rules of the pack `quotes`.
"""

from __future__ import annotations

from collections.abc import Iterator

from minekit.builtin import attribution_complements as complements
from minekit.builtin import attribution_phrases as phrases
from minekit.builtin.attribution_tags import stands_beside_speech
from minekit.builtin.attribution_words import Cue, Lexicon, Words
from minekit.engine.units import cut_long, lay_out
from minekit.model import Document, Mention, Span, Value
from minekit.rules.vocab import Vocabulary

__all__ = ["find"]

_BESIDE_SPEECH = frozenset(("tag", "inverted"))
_CLAUSES = frozenset(("that", "clause", "wh"))
_NOUNS = frozenset(("object", "object-as", "clause"))
_SAID = frozenset(("that", "clause", "quote"))
_REDUCED = _SAID | {"to", "on", "for", "about", "against"}
_DEPENDENT_AFTER = ("coordinator", "subordinator", "manner", "utterance")
_GOVERNED = frozenset(("that", "clause", "wh", "infinitive", "object", "object-as", "quote"))
_AFTER_NAME = _GOVERNED | {"pause"}


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """The cues of a document and the noun phrases beside them."""
    lexicon = Lexicon.of(*vocabularies)
    for words in _paragraphs(document, lexicon):
        yield from _find(words, document.text)


def _paragraphs(document: Document, lexicon: Lexicon) -> Iterator[Words]:
    """The words of each paragraph."""
    quoted = [mention for mention in document.mentions if mention.type == "quotes.quoted"]
    number = 0
    for start, end in cut_long(document.text, lay_out(document.text).paragraphs):
        inside = []
        while number < len(quoted) and quoted[number].start < end:
            inside.append(quoted[number])
            number += 1
        yield Words(document.text, (start, end), inside, lexicon)


def _find(words: Words, text: str) -> Iterator[Mention]:
    sources: dict[Span, Span] = {}
    has_speech = any(mention is not None for mention in words.quoted)
    for number, low in enumerate(words.low):
        cue = words.lexicon.cues.get(low)
        is_tag = cue is not None and cue.is_tag
        if has_speech and not is_tag and stands_beside_speech(words, number):
            cue = Cue(low, "say", _BESIDE_SPEECH)
        if cue is not None:
            found = _cue(words, number, cue)
            if found is None:
                continue
            group, facts = found
            yield _mention("quotes.cue", words.stretch(*group), text, facts)
            sources.update(_beside(words, group[0], number, str(facts["form"])))
        else:
            source = _after_preposition(words, number)
            if source is not None:
                sources[source] = source
    for span, core in sorted(sources.items()):
        attrs: dict[str, Value] = {
            "pronoun": _is_small_pronoun(words, span),
            "name": text[span[0]].isupper(),
        }
        yield _mention("quotes.source", span, text, attrs, {"core": [core]})


def _mention(
    key: str,
    span: Span,
    text: str,
    attrs: dict[str, Value],
    captures: dict[str, list[Span]] | None = None,
) -> Mention:
    start, end = span
    return Mention(
        type=key,
        start=start,
        end=end,
        text=text[start:end],
        rule="minekit.cues",
        captures=captures or {},
        attrs=attrs,
    )


def _cue(words: Words, head: int, cue: Cue) -> tuple[phrases.Phrase, dict[str, Value]] | None:
    """The words of a cue, and what it is; None where the word cannot attribute."""
    follows = complements.follows(words, head + 1, cue.takes)
    is_licensed = follows in cue.takes
    if not is_licensed and not cue.is_tag and not words.is_(head + 1, "agent"):
        return None
    group = phrases.verb_group(words, head, 0)
    form = _form(words, group, head, follows, cue)
    if form is None or (words.is_capital(head) and not _opens(words, head)):
        return None
    is_told = cue.kind == "tell" and follows == "object"
    governs = is_licensed and follows in words.lexicon.governed
    return (group, head + governs), {
        "lemma": cue.lemma,
        "kind": cue.kind,
        "tag": "tag" in cue.takes,
        "form": form,
        "follows": follows,
        "bare": follows == "pause" or not (is_licensed or follows in _GOVERNED) or is_told,
        "licensed": is_licensed,
        "inverts": follows in _NOUNS and (cue.kind == "say" or "inverted" in cue.takes),
    }


def _opens(words: Words, number: int) -> bool:
    return number == 0 or words.quoted[number - 1] is not None or words.is_sign(number - 1)


def _form(words: Words, group: int, head: int, follows: str, cue: Cue) -> str | None:
    """finite, dependent (a participle or an infinitive), passive or asked; None for a noun."""
    left = group - 1
    if words.is_(left, "infinitive"):
        return "dependent" if follows in _SAID else None
    if words.is_participle(head) and not _has_auxiliary(words, group, head):
        if _opens(words, group) or words.is_(left, *_DEPENDENT_AFTER):
            return "dependent"
        # Voters saying that it is over: a subject of its own.
        has_subject = follows in _REDUCED & cue.takes and _is_noun(words, left)
        return "finite" if has_subject else None
    if words.low[head] in words.lexicon.nouns and not _is_verb(words, group, head, follows):
        return None
    if words.is_(left, "determiner") and not words.is_(
        left, "pronoun", "relative", "complementizer"
    ):
        return None
    is_passive = not words.is_participle(head) and any(
        words.is_(number, "passive") for number in range(group, head)
    )
    if is_passive or "raising" in cue.takes:
        return "passive"
    return "asked" if _is_asked(words, group, head, cue) else "finite"


def _is_asked(words: Words, group: int, head: int, cue: Cue) -> bool:
    """Whether a participle is about somebody who is told: Asked about the dam, Jo Berg left."""
    low, left = words.low[head], group - 1
    if cue.kind != "tell" or low == cue.lemma or low.endswith(words.lexicon.plural_endings):
        return False
    return left < 0 or words.is_sign(left, ".?!") or words.is_(left, "stop", "subordinator")


def _has_auxiliary(words: Words, group: int, head: int) -> bool:
    return any(words.is_(number, "auxiliary", "semi_auxiliary") for number in range(group, head))


def _is_noun(words: Words, number: int) -> bool:
    """Whether a word can be the last of a subject."""
    if words.is_sign(number) or words.classes[number] - {"pronoun", "noun"}:
        return False
    return not words.is_finite(number)


def _is_verb(words: Words, group: int, head: int, follows: str) -> bool:
    """Whether a word that is a noun as well is a verb here."""
    left = group - 1
    if group < head or words.is_(left, "subject", "relative", "pronoun"):
        return True
    if stands_beside_speech(words, head):
        return True
    if left < 0 or words.quoted[left] is not None or words.is_sign(left):
        return False
    if words.low[left].endswith(words.lexicon.possessive_endings):
        return False
    plural = words.lexicon.plural_endings
    many, singular = words.low[left].endswith(plural), words.low[head].endswith(plural)
    if words.is_capital(left):
        return (many or singular) and follows in _AFTER_NAME
    return many != singular and follows in _CLAUSES


def _beside(words: Words, group: int, head: int, form: str) -> Iterator[tuple[Span, Span]]:
    """The noun phrases on both sides of a verb: each up to the verb, and its core."""
    right = _behind(words, group, head, form)
    if right is not None:
        yield words.stretch(*right), words.stretch(*right)
    left = phrases.before(words, group - 1) if form != "dependent" else None
    if left is None:
        return
    last = group - 1 if not words.is_sign(group - 1, ",") else group - 2
    # The river rose, at night, said Jo Berg: a subject at the end leaves no room for another.
    if right is None or left[1] == last or not _ends_sentence(words, right[1] + 1):
        yield words.stretch(left[0], last), words.stretch(*left)


def _behind(words: Words, group: int, head: int, form: str) -> phrases.Phrase | None:
    """The subject behind an inverted verb, or the agent of a passive."""
    if form == "passive" and words.is_(head + 1, "agent"):
        return phrases.after(words, head + 2, len(words))
    if group == head and (group == 0 or _ends_content(words, group - 1)):
        return phrases.after(words, head + 1, len(words))
    return None


def _ends_sentence(words: Words, number: int) -> bool:
    return number >= len(words) or words.is_sign(number, ".?!")


def _ends_content(words: Words, number: int) -> bool:
    """Whether what was said can end here, so that `said Maria Lopez` can follow."""
    return words.quoted[number] is not None or words.is_sign(number, ",.?!—–-")


def _after_preposition(words: Words, number: int) -> Span | None:
    """The noun phrase after `according to`."""
    for preposition in words.lexicon.prepositions.get(words.low[number], ()):
        end = number + len(preposition)
        if tuple(words.low[number:end]) != preposition:
            continue
        found = phrases.after(words, end, len(words))
        if found is None:
            return None
        if _opens(words, number) and not words.is_sign(found[1] + 1, ","):
            found = (found[0], _first_comma(words, *found) - 1)
        return words.stretch(*found)
    return None


def _first_comma(words: Words, first: int, last: int) -> int:
    return next((number for number in range(first, last) if words.low[number] == ","), last + 1)


def _is_small_pronoun(words: Words, span: Span) -> bool:
    number = words.at(span[0])
    return (
        words.is_(number, "subject") and words.span[number] == span and not words.is_capital(number)
    )
