"""The extractor `transcripts`: turns of interviews and transcripts, a speaker's label before each.

    SMITH: We are close.
    The Minister for Water (Ms Jo Berg): We are very close.

A text is a transcript where speakers take turns and half of them are sentences; so tables, recipes
and lists of facts are none. `Q:` and `A:` part turns too, but name nobody, and so say nothing.
What a turn quotes or reports, and turns in quotation marks, are left to `attributions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec
import regex

from minekit.engine.units import lay_out
from minekit.model import Document, Mention, Span
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
    """A quote for each turn of a transcript whose label names somebody, unlike `std.turn_label`."""
    text = document.text
    named = Intervals((person.start, person.end) for person in document.mentions)
    labelled = list(_turns(text, lay_out(text).paragraphs, labels, named))
    turns = _transcript(text, labelled, labels, named)
    spoken = sum(_SENTENCE.fullmatch(text[slice(*turn.content[0])]) is not None for turn in turns)
    if 2 * spoken < len(turns):
        return
    for turn in turns:
        if labels.find(text[slice(*turn.label)]) is None:
            yield _mention(text, turn)


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


def _mention(text: str, turn: _Turn) -> Mention:
    start, end = turn.content[0][0], turn.content[-1][1]
    return Mention(
        type="quote",
        start=start,
        end=end,
        text=text[start:end],
        rule="minekit.transcripts",
        captures={"content": list(turn.content), "cue": [turn.sign], "speaker": [turn.speaker]},
        attrs={"manner": "direct"},
    )
