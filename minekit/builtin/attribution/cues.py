"""The extractor `cues`: verbs that can attribute, and the noun phrases that stand beside them.

Emits `quotes.cue` (the verb with its auxiliaries) and `quotes.source` (a noun phrase with what
stands between it and its verb; the capture `core` is the phrase alone). Whether a source and a
cue make an attribution is said by the rules of the pack `quotes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from minekit.builtin.attribution import verb_groups
from minekit.builtin.attribution.cue_words import complements
from minekit.builtin.attribution.cue_words.forms import form_of
from minekit.builtin.attribution.cue_words.nouns import find_noun
from minekit.builtin.attribution.cue_words.tags import stands_beside_speech
from minekit.builtin.attribution.cue_words.verbs import find_adjective, find_verb
from minekit.builtin.attribution.lexicon import Cue
from minekit.builtin.attribution.noun_phrases import cores, descriptions, phrases
from minekit.builtin.attribution.paragraphs import paragraphs_of
from minekit.builtin.attribution.words import Words
from minekit.model import Document, Mention, Span, Value
from minekit.rules.vocab import Vocabulary

__all__ = ["find"]

_BESIDE_SPEECH = frozenset(("tag", "inverted"))


_LONGEST_SOURCE = 12
"""Words in which a source behind a quotation goes on."""

_NO_SOURCE = frozenset(("subject", "subordinator", "complementizer", "time", "participial"))


class _Found(NamedTuple):
    """A cue with the noun phrases beside it: each with what parts it from the cue, and alone."""

    phrase: phrases.Phrase
    facts: dict[str, Value]
    sources: dict[Span, Span]


def find(document: Document, *vocabularies: Vocabulary) -> Iterator[Mention]:
    """The cues of a document and the noun phrases beside them."""
    paragraphs = paragraphs_of(document, *vocabularies)
    for number in range(len(paragraphs.spans)):
        yield from _find(paragraphs.words(number), document.text)


def _find(words: Words, text: str) -> Iterator[Mention]:
    sources: dict[Span, Span] = {}
    heads = words.lexicon.heads
    has_speech = any(quoted is not None for quoted in words.quoted)
    for number, spelling in enumerate(words.spelling):
        cue = spelling.cue
        is_known = not has_speech or (cue is not None and cue.is_tag)
        if not is_known and stands_beside_speech(words, number):
            cue = Cue(spelling.low, "say", _BESIDE_SPEECH)
        elif spelling.low not in heads:
            continue
        found = _verb(words, number, cue) or _noun(words, number)
        if found is not None:
            yield _mention("quotes.cue", words.stretch(*found.phrase), text, found.facts)
            sources.update(found.sources)
        elif (source := _after_preposition(words, number)) is not None:
            sources[source] = source
    for span, core in sorted(sources.items()):
        number = words.at(span[0])
        is_word = words.span[number] == span
        # Who, and: who in May.
        is_relative = words.span[number] == core and words.is_(number, "relative")
        attrs: dict[str, Value] = {
            "pronoun": is_word and not is_relative and _is_small_pronoun(words, number),
            "name": text[span[0]].isupper(),
            "relative": is_relative,
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


def _verb(words: Words, head: int, cue: Cue | None) -> _Found | None:
    found = find_adjective(words, head)
    if found is None and cue is not None:
        # They are convinced that it is late: no passive.
        found = find_verb(words, head, cue)
    if found is None:
        return None
    phrase, facts = found
    return _Found(phrase, facts, dict(_beside(words, phrase[0], head, str(facts["form"]))))


def _noun(words: Words, head: int) -> _Found | None:
    found = find_noun(words, head)
    if found is None:
        return None
    first, form = head, "noun"
    sources: dict[Span, Span] = {}
    if found.owner is not None:
        owner = words.stretch(*found.owner)
        sources = {owner: owner}
    elif found.verb is not None:
        group = verb_groups.start(words, found.verb, 0)
        as_cue = Cue(words.low[found.verb], "say", frozenset((found.follows,)))
        verb_form = form_of(words, group, found.verb, found.follows, as_cue)
        if verb_form in ("finite", "dependent"):
            first, form = group, verb_form
            sources = dict(_beside(words, group, found.verb, form))
    elif found.is_dependent:
        form = "dependent"
    facts: dict[str, Value] = {
        "kind": found.kind,
        "form": form,
        "follows": found.follows,
        "licensed": True,
        "owned": found.owner is not None,
    }
    return _Found((first, found.last), facts, sources)


def _beside(words: Words, group: int, head: int, form: str) -> Iterator[tuple[Span, Span]]:
    """The noun phrases on both sides of a verb: each up to the verb, and its core."""
    left = phrases.before(words, group - 1, _first(words, group, head))
    if left is not None and form == "finite":
        # They launched petitions | calling on him: what has a participle behind it may be one.
        is_object = not words.is_participle(head) and cores.is_object(words, left[0])
        left = None if is_object or _is_bare(words, left, head) else left
    left = left or _between(words, group, head)
    # Jo Berg, who calls it “odd,” said she left: what stands before the verb is its subject.
    is_subject = left is not None and (
        words.is_quotation(left[0] - 1) or words.is_quotation(group - 1)
    )
    right = _behind(words, group, head, form)
    if is_subject and not (right is not None and _is_tag_at_end(words, group, head, right)):
        right = None
    if right is not None:
        yield words.stretch(*right), words.stretch(*right)
    if left is None or form == "dependent" or (form == "passive" and words.is_participle(group)):
        return
    start = _name_start(words, left) if _calls(words, head) else _behind_quotation(words, left)
    left = (start, left[1])
    last = group - 1 if not words.is_sign(group - 1, ",") else group - 2
    # The river rose, at night, said Jo Berg: a subject at the end leaves no room for another.
    if right is None or left[1] == last or not _ends_sentence(words, right[1] + 1):
        yield words.stretch(left[0], last), words.stretch(*left)


def _is_bare(words: Words, source: phrases.Phrase, head: int) -> bool:
    """Whether a noun in the singular stands without an article, as no subject of a verb does.

    They raised | new | worries. But in a headline: Dam is safe, | official | says.
    """
    first, last = source
    if first < last or words.is_capital(last) or words.low[last] in words.lexicon.studies:
        return False
    if words.is_participle(last) or words.is_(last, "base"):
        # They will | help | lay out a plan, | making | repeated calls.
        return not words.is_plural(last)
    if words.classes[last] or words.is_plural(last):
        return False
    return not words.is_tag(head)


def _calls(words: Words, head: int) -> bool:
    """Whether a verb has a quotation of its own: “No,” a word he | calls “odd”."""
    behind = complements.likened_end(words, head + 1)
    return behind is not None or words.is_quotation(head + 1)


def _name_start(words: Words, source: phrases.Phrase) -> int:
    """Where the name begins of whoever calls the noun before it so: a charge | Jo Berg | calls."""
    first, last = source
    name = last
    while name > first and words.is_capital(name):
        name -= 1
    if name == last or words.is_past(name):
        # A woman named Jo Berg.
        return first
    noun = name
    while noun > first and not (words.classes[noun] or words.is_capital(noun)):
        noun -= 1
    return name + 1 if noun < name and words.is_(noun, "indefinite") else first


def _is_tag_at_end(words: Words, group: int, head: int, right: phrases.Phrase) -> bool:
    """Whether a name ends a sentence behind words that only speak: he fears “rain,” said Poe."""
    is_tag = words.is_cue(head, "say") and words.is_tag(head) and words.takes(head, "clause")
    is_alone = group == head and words.is_quotation(group - 1)
    return is_tag and is_alone and _ends_sentence(words, right[1] + 1)


def _between(words: Words, group: int, head: int) -> phrases.Phrase | None:
    """All that stands between speech and a verb of saying, the first behind it.

    “We won,” a man waiting outside said; “We won,” the friends he made there said.
    """
    if not words.is_tag(head) or words.is_participle(head):
        return None
    first = group
    while first > 0 and group - first < _LONGEST_SOURCE and not _parts_source(words, first - 1):
        first -= 1
    if first == group or not _ends_speech(words, first - 1):
        return None
    is_noun = words.is_(first, "determiner") or words.is_capital(first)
    return (first, group - 1) if is_noun and not words.is_(group - 1, "coordinator") else None


def _parts_source(words: Words, number: int) -> bool:
    """Whether a word cannot stand inside a source: a sign, another verb of saying, `when`."""
    if not words.is_word(number) or words.is_(number, "stop"):
        return True
    return words.is_cue(number) and words.is_finite(number)


def _ends_speech(words: Words, number: int) -> bool:
    return words.is_quotation(number, "comma", "mark") and words.is_speech(number)


def _behind_quotation(words: Words, source: phrases.Phrase) -> int:
    """Where a source begins: behind a quotation it is all up to its verb.

    “We won,” the tall, old man said; “We won,” another friend, Jo Berg, said.
    """
    start = source[0]
    if not any(words.quoted[max(0, start - _LONGEST_SOURCE + 1) : start]):
        return start
    is_clause = words.is_finite(start)
    for number in range(start - 1, max(-1, start - _LONGEST_SOURCE), -1):
        if words.is_quotation(number):
            ends = words.is_quotation(number, "comma", "mark") and not is_clause
            opens = words.is_(number + 1, "determiner") or words.is_capital(number + 1)
            return number + 1 if ends and opens and number + 1 < start else start
        if is_clause and words.is_(number, "relative"):
            # “We won,” Jo Berg, the man who built it said.
            is_clause = False
            continue
        if words.is_sign(number, ".;:?!()—–") or not words.classes[number].isdisjoint(_NO_SOURCE):
            break
        is_clause = is_clause or words.is_finite(number)
    return start


def _first(words: Words, group: int, head: int) -> int:
    """Where the source before a verb begins at the earliest: Poe, | a friend said, is late."""
    if not (words.is_sign(head + 1, ",") and words.is_finite(head + 2)):
        return 0
    commas = (number for number in range(group - 2, 0, -1) if words.is_sign(number, ","))
    return next(commas, -1) + 1


def _behind(words: Words, group: int, head: int, form: str) -> phrases.Phrase | None:
    """The subject behind an inverted verb, or the agent of a passive: asked by Jo Berg."""
    if form in ("passive", "impersonal"):
        agent = _agent(words, head + 1)
        if agent is not None and _is_deed(words, agent + 1):
            return None
        if agent is not None:
            return descriptions.after(words, agent + 1, _before_matter(words, agent + 1, head))
    if group < head or (group > 0 and not _ends_content(words, group - 1)):
        return None
    found = descriptions.after(words, head + 1, len(words))
    if found is not None and words.is_(found[0], "expletive", "anaphor"):
        # While calling it “odd,” Berg said | it was late.
        found = None if words.is_finite(found[1] + 1) else found
    # Jo Berg, after the vote, said | no.
    is_bare = found == (head + 1, head + 1) and words.is_(head + 1, "determiner")
    return found if not is_bare or words.is_(head + 1, "pronoun") else None


def _is_deed(words: Words, number: int) -> bool:
    """Whether what stands behind `by` is no agent: It can be mended by | closing the gate."""
    after = number + 1
    governs = words.is_(after, "determiner", "infinitive", "object", "preposition")
    return words.is_participle(number) and not words.is_capital(number) and governs


def _before_matter(words: Words, first: int, verb: int) -> int:
    """Where an agent ends at the latest: was accused by aides | of lying."""
    near = range(first + 1, min(len(words), first + _LONGEST_SOURCE))
    return next((n for n in near if complements.opens_matter(words, n, verb)), len(words))


def _agent(words: Words, number: int) -> int | None:
    """The word `by` behind a passive verb: criticized | by; called (as) a “disgrace” | by."""
    if not words.is_(number, "agent"):
        number += words.is_(number, "likening")
        number += words.is_(number, "determiner")
        number += words.is_quotation(number)
    return number if words.is_(number, "agent") else None


def _ends_sentence(words: Words, number: int) -> bool:
    return number >= len(words) or words.is_sign(number, ".?!")


def _ends_content(words: Words, number: int) -> bool:
    """Whether what was said can end here, so that `said Maria Lopez` can follow."""
    return words.is_quotation(number) or words.is_sign(number, ",.?!—–-")


def _after_preposition(words: Words, number: int) -> Span | None:
    """The noun phrase after `according to`."""
    for preposition in words.lexicon.prepositions.get(words.low[number], ()):
        end = number + len(preposition)
        if tuple(words.low[number:end]) != preposition:
            continue
        found = descriptions.after(words, end, len(words))
        if found is None:
            return None
        if _precedes_clause(words, number) and not _leaves_clause(words, found[1] + 1):
            found = (found[0], _first_comma(words, *found) - 1)
        return words.stretch(*found)
    return None


def _leaves_clause(words: Words, number: int) -> bool:
    """Whether a clause can follow what ends here: after a comma, with a subject of its own."""
    return words.is_sign(number, ",") and not words.is_finite(number + 1)


def _precedes_clause(words: Words, number: int) -> bool:
    """Whether no clause stands before a word in its sentence, so that one must follow."""
    for left in range(number - 1, -1, -1):
        if words.is_quotation(left) or words.is_finite(left):
            return False
        if words.is_sign(left, ".?!"):
            break
    return True


def _first_comma(words: Words, first: int, last: int) -> int:
    return next((number for number in range(first, last) if words.low[number] == ","), last + 1)


def _is_small_pronoun(words: Words, number: int) -> bool:
    return words.is_(number, "subject") and not words.is_capital(number)
