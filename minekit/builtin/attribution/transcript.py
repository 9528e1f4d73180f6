"""The extractor `transcripts`: turns of interviews and transcripts, a speaker's label before each.

    SMITH: We are close.
    The Minister for Water (Ms Jo Berg): We are very close.

A text is a transcript where speakers take turns and half of them are sentences; so tables, recipes
and lists of facts are none. `A:` is the person of whom the text above the questions tells most;
`Q:` names nobody, and so says nothing, as do both where nobody is named above. What a turn quotes
or reports, and turns in quotation marks, are left to `attributions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec
import regex

from minekit.engine.units import lay_out
from minekit.model import Document, Mention, Span, Value
from minekit.rules.vocab import Vocabulary
from minekit.text import Intervals

__all__ = ["find"]

_MARKUP = r"[*_#>\s]*"
_WORD = r"\p{Lu}[\w.'’-]*"
_LABEL = regex.compile(
    # Between capitals stand a few short words: The Minister for the Arts, Jo van den Berg.
    rf"{_MARKUP}(?P<label>{_WORD}(?:(?: \p{{Ll}}[\p{{Ll}}.]{{0,3}}){{0,2}} {_WORD}){{0,6}})"
    r"(?:, [\p{L} .-]{1,40}| \((?P<aside>[^()\n]{1,60})\)){0,3}"
    r"[*_]*(?P<sign>:)[*_]*\s+(?=[^\s“\"„«'‘`])"
)
_LETTER = regex.compile(
    rf"{_MARKUP}(?P<label>\p{{Lu}}\w*)[*_]*(?P<sign>\.)[*_]*\s+(?=[^\s“\"„«'‘`])"
)
_SENTENCE = regex.compile(r"(?:\S+\s+){2,}\S+[.?!…—–-][”\"'’)\]*_]*\s*")
_ANSWER = "answer"
"""The kind of a label behind which the guest of an interview speaks."""

_TOLD = 3
"""What a name in a sentence above an interview weighs; one in a heading weighs 1."""

_ENDS = regex.compile(r"[.?!…—–-][”\"'’)\]*_]*\s*\Z")


class _Turn(msgspec.Struct, frozen=True):
    """What somebody says until another label, by paragraphs.

    Attributes:
        label: the words before the sign.
        speaker: who is named in it, or behind it in brackets; otherwise all of it.
        sign: the colon, or what stands for it.
        content: of each paragraph what is said.
    """

    label: Span
    speaker: Span
    sign: Span
    content: list[Span]


def find(document: Document, labels: Vocabulary) -> Iterator[Mention]:
    """A quote for each turn of a transcript that somebody says, by `std.turn_label` or a name."""
    text, paragraphs = document.text, lay_out(document.text).paragraphs
    named = Intervals((person.start, person.end) for person in document.mentions)
    labelled = list(_turns(text, paragraphs, labels, named))
    turns = _transcript(text, labelled, labels, named)
    spoken = sum(_SENTENCE.fullmatch(text[slice(*turn.content[0])]) is not None for turn in turns)
    if not turns or 2 * spoken < len(turns):
        return
    above = [one for one in paragraphs if one[0] < turns[0].label[0]]
    guest = _guest(text, above, document.mentions)
    for turn in turns:
        kind = labels.value(text[slice(*turn.label)])
        if kind is None:
            yield _mention(text, turn)
        elif kind == _ANSWER and guest is not None:
            yield _mention(text, turn, guest)


def _turns(
    text: str, paragraphs: Sequence[Span], labels: Vocabulary, named: Intervals
) -> Iterator[_Turn]:
    """Labelled paragraphs, each with those that follow it up to the next, headings aside."""
    turn: _Turn | None = None
    later: list[Span] = []
    for start, end in paragraphs:
        found = _LABEL.match(text, start, end)
        if found is None:
            letter = _LETTER.match(text, start, end)
            found = letter if letter and letter["label"] in labels else None
        if found is None:
            if _ENDS.search(text, start, end):
                later.append((start, end))
            continue
        if turn is not None:
            turn.content.extend(later)
            yield turn
        later = []
        label = found.span("label")
        asides = found.spans("aside") if found["sign"] == ":" else []
        # The Minister for Water (Ms Jo Berg): is called by an office.
        names = [] if named.touch(*label) else [one for one in asides if named.touch(*one)]
        speaker = names[0] if names else label
        turn = _Turn(label, speaker, found.span("sign"), [(found.end(), end)])
    # What comes after the last turn may be anybody's.
    if turn is not None:
        yield turn


def _guest(text: str, above: Sequence[Span], people: Sequence[Mention]) -> Mention | None:
    """Of whom most is told above the questions; headings and names of authors count less."""
    told: Counter[Value] = Counter()
    for start, end in above:
        weight = _TOLD if _ENDS.search(text, start, end) else 1
        for mention in people:
            if start <= mention.start < end:
                told[mention.attrs["person"]] += weight
    first = max(told, key=lambda person: told[person], default=None)
    return next((mention for mention in people if mention.attrs["person"] == first), None)


def _transcript(
    text: str, turns: Sequence[_Turn], labels: Vocabulary, named: Intervals
) -> Sequence[_Turn]:
    """From the first to the last turn of those who speak again, or whose labels are in capitals.

    Persons who speak once can follow. A label in capitals that stands once and before no sentence
    is one of a headline: INTERVIEW. None where they are not two: labels that stand once are of
    headlines and facts.
    """
    names = [text[slice(*turn.speaker)] for turn in turns]
    # JAKE POE: at first, then POE:
    known = [name if labels.find(name) else name.rpartition(" ")[2] for name in names]
    counts = Counter(known)
    capital = {
        name
        for name, turn in zip(known, turns, strict=True)
        if name.isupper() and not labels.find(name) and (counts[name] > 1 or _is_said(text, turn))
    }
    sure = capital if len(capital) > 1 else set()
    again = [
        number
        for number, name in enumerate(known)
        if counts[name] > 1 or name in sure or labels.find(name)
    ]
    inside = slice(again[0], again[-1] + 1) if again else slice(0)
    others = takewhile(lambda turn: named.touch(*turn.speaker), turns[inside.stop :])
    inside = slice(inside.start, inside.stop + sum(1 for _ in others)) if again else inside
    return turns[inside] if len(set(known[inside])) > 1 else ()


def _is_said(text: str, turn: _Turn) -> bool:
    start, end = turn.content[0]
    return _ENDS.search(text, start, end) is not None


def _mention(text: str, turn: _Turn, speaker: Mention | None = None) -> Mention:
    start, end = turn.content[0][0], turn.content[-1][1]
    attrs: dict[str, Value] = {"manner": "direct"}
    if speaker is not None:
        attrs["person"] = speaker.attrs["person"]
    return Mention(
        type="quote",
        start=start,
        end=end,
        text=text[start:end],
        rule="minekit.transcripts",
        captures={"content": list(turn.content), "cue": [turn.sign], "speaker": [turn.speaker]},
        attrs=attrs,
    )
