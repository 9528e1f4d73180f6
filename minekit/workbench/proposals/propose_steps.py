"""What a proposed pattern can go over next, at a place in each of several marked texts.

All texts go on over the same thing: a word that they share or its forms, a fragment, a vocabulary
or a mention that covers a piece of each, one of several words, words that only some have, or a word
of the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from unicodedata import category

__all__ = ["LEVELS", "Piece", "Reading", "Step", "Weights", "escaped", "steps"]

_TOKEN = re.compile(r"\s+|\w+|.", re.DOTALL)
_SPECIAL = re.compile(r"[\\^$.|?*+(){}\[\]]")
_CLASSES = {"Lu": r"\p{Lu}", "Ll": r"\p{Ll}", "Nd": r"\d"}
_SHORT = 3
"""Words of fewer letters stay: "a" is in some list of words, and says nothing of it."""
_STEM, _ENDING = 4, 3
"""Letters that the forms of a word share, at least, and those of an ending, at most."""
_FORMS = 0.6
"""What the forms of a word cost more than the word."""
_SAME = 1.2
"""What a name costs more for each further text that has the same words: they seem to be meant."""
_PHRASE = 3
"""Words in a row that only some texts have."""
_MORE = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """What a step costs; `size` is for each power of ten that a name can stand for."""

    word: float
    some: float
    name: float
    size: float
    mention: float
    shape: float


LEVELS = (
    Weights(word=0.5, some=3.0, name=1.0, size=0.2, mention=7.0, shape=12.0),
    Weights(word=1.5, some=4.0, name=1.0, size=-0.02, mention=7.0, shape=8.0),
    Weights(word=2.0, some=6.0, name=1.0, size=-0.05, mention=0.8, shape=4.5),
)
"""From close to the texts to general."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a pattern goes over, in some or all texts.

    Attributes:
        written: in the pattern; a hole or group has no capture name of its own yet, `{std.number}`.
        ends: where each text goes on.
        words: what only some texts have, with a space behind it; empty in all other steps.
    """

    written: str
    cost: float
    ends: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a name covers in one marked text."""

    name: str
    end: int


class Reading:
    """One marked text: its tokens, and what begins at each of its offsets."""

    def __init__(self, text: str, pieces: Mapping[int, Sequence[Piece]]) -> None:
        self.text = text
        self.tokens = {found.start(): found[0] for found in _TOKEN.finditer(text)}
        self._names = {at: {one.name: one.end for one in _sorted(pieces[at])} for at in pieces}

    def token(self, at: int) -> str:
        """The word, sign or white space at an offset; empty at the end."""
        return self.tokens.get(at, "")

    def names(self, at: int) -> Mapping[str, int]:
        """The names that cover a piece from an offset on, with its end; of several the longest."""
        return self._names.get(at, {})


def _sorted(pieces: Sequence[Piece]) -> list[Piece]:
    return sorted(pieces, key=lambda one: one.end)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where all texts are."""

    readings: Sequence[Reading]
    at: tuple[int, ...]
    tokens: tuple[str, ...]
    weights: Weights

    @property
    def ends(self) -> tuple[int, ...]:
        """Where the tokens end."""
        return tuple(at + len(token) for at, token in zip(self.at, self.tokens, strict=True))

    def said(self, ends: Sequence[int]) -> set[str]:
        """What all texts say up to some ends, letters folded."""
        every = zip(self.readings, self.at, ends, strict=True)
        return {_folded(reading.text[at:end]) for reading, at, end in every}


def steps(
    readings: Sequence[Reading],
    at: tuple[int, ...],
    sizes: Mapping[str, float],
    weights: Weights,
    banned: Collection[str] = (),
) -> Iterator[Step]:
    """All steps from a place in each text.

    Args:
        readings: the texts.
        at: an offset in each.
        sizes: of the names that are no mentions, powers of ten of what each can stand for.
        weights: what is cheap.
        banned: names that are not used.
    """
    tokens = tuple(reading.token(start) for reading, start in zip(readings, at, strict=True))
    here = _Places(readings, at, tokens, weights)
    if all(tokens):
        yield from _words(here)
        yield from _shapes(here)
        yield from _names(here, sizes, banned)
    yield from _some(here)


def _words(here: _Places) -> Iterator[Step]:
    """A word, sign or space that all texts have, or one of several words."""
    tokens, weights = here.tokens, here.weights
    if all(token.isspace() for token in tokens):
        yield Step(" ", 0.0, here.ends)
        return
    if not all(map(_is_plain, tokens)):
        return
    words = sorted(set(map(_folded, tokens) if len(set(tokens)) > 1 else tokens))
    if len(words) == 1:
        cost = weights.word if words[0][0].isalnum() else 0.1
        yield Step(escaped(words[0]), cost, here.ends)
    elif _are_forms(words):
        yield Step(_forms(words), weights.word + _FORMS, here.ends)
    elif all(word[0].isalnum() for word in words):
        yield Step(_one_of(words), weights.some + len(words), here.ends)


def _is_plain(token: str) -> bool:
    """Whether a token may stand in a pattern as it is: numbers vary from text to text."""
    return bool(token) and not token.isspace() and not any(map(str.isdigit, token))


def _folded(token: str) -> str:
    return token.lower()


def escaped(token: str) -> str:
    """Text as a pattern has it that matches nothing else."""
    return _SPECIAL.sub(r"\\\g<0>", token)


def _one_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(escaped, words))})"


def _are_forms(words: Collection[str]) -> bool:
    """Whether different words are forms of one, as far as their letters tell."""
    stem = len(_stem(words))
    return all(map(str.isalpha, words)) and max(map(len, words)) - _ENDING <= stem >= _STEM


def _stem(words: Collection[str]) -> str:
    """The letters that all words begin with."""
    first, last = min(words), max(words)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return first[: len([*same])]


def _forms(words: Sequence[str]) -> str:
    """Forms of one word, sorted, as `recall(?:ed|ing)` or `tablets?`."""
    stem = _stem(words)
    endings = [word[len(stem) :] for word in words if word != stem]
    may_miss = "?" if stem in words else ""
    if may_miss and list(map(len, endings)) == [1]:
        return f"{stem}{endings[0]}?"
    return f"{stem}{_one_of(endings)}{may_miss}"


def _shapes(here: _Places) -> Iterator[Step]:
    """Any word with the same run of capitals, small letters and digits as the words here."""
    found = [_shape(token) for token in here.tokens]
    if len(set(map(_classes, found))) > 1 or len(set(here.tokens)) == 1:
        return
    classes = _classes(found[0])
    is_word = classes == ("Ll",)
    if not classes or classes == ("Nd",) or (is_word and min(map(len, here.tokens)) <= _SHORT):
        return
    lengths = zip(*(map(_length, one) for one in found), strict=True)
    written = "".join(
        _CLASSES[one] + ("+" if max(some) > 1 else "")
        for one, some in zip(classes, lengths, strict=True)
    )
    cost = here.weights.shape if is_word else here.weights.some
    yield Step(f"(?<{'word' if is_word else 'code'}>{written})", cost, here.ends)


def _shape(token: str) -> list[tuple[str, int]]:
    return [(one, len([*run])) for one, run in groupby(map(category, token))]


def _classes(shape: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """The kinds of character in a row; none where there are others than shapes have."""
    found = tuple(one for one, _ in shape)
    return found if _CLASSES.keys() >= set(found) else ()


def _length(run: tuple[str, int]) -> int:
    return run[1]


def _names(here: _Places, sizes: Mapping[str, float], banned: Collection[str]) -> Iterator[Step]:
    """A name that covers a piece of every text here, or of most while others have a word."""
    covered = [reading.names(at) for reading, at in zip(here.readings, here.at, strict=True)]
    for name in sorted({name for names in covered for name in names} - {*banned}):
        known = [names.get(name) for names in covered]
        ends = tuple(one or end for one, end in zip(known, here.ends, strict=True))
        said = here.said(ends)
        if max(map(len, said)) < _SHORT and all(map(_is_word, said)):
            continue
        cost = _cost(here, name, said, sizes)
        if None not in known:
            yield Step(f"{{{name}}}", cost, ends)
        elif 2 * known.count(None) < len(known):
            yield from _or_words(here, name, cost, known)


def _or_words(here: _Places, name: str, cost: float, known: Sequence[int | None]) -> Iterator[Step]:
    """A name, or the words that some texts have instead; what covers words only lists them."""
    ends = tuple(one or end for one, end in zip(known, here.ends, strict=True))
    are_words = all(one in (None, end) for one, end in zip(known, here.ends, strict=True))
    pairs = zip(here.tokens, known, strict=True)
    words = sorted({_folded(token) for token, one in pairs if one is None})
    is_list = are_words and all(map(_is_word, here.tokens))
    if not is_list and all(map(_is_word, words)):
        group = f"(?:{{{name}}}|{'|'.join(map(escaped, words))})"
        yield Step(group, cost + here.weights.some + len(words), ends)


def _is_word(token: str) -> bool:
    return token.isalpha()


def _cost(here: _Places, name: str, said: Collection[str], sizes: Mapping[str, float]) -> float:
    if name.startswith("@"):
        return here.weights.mention
    forms = _FORMS if len(said) > 1 else 0.0
    is_meant = len(said) == 1 or _are_forms(said)
    known = _SAME * (len(here.readings) - 1) + forms if is_meant else 0.0
    return here.weights.name + here.weights.size * sizes[name] + known


def _some(here: _Places) -> Iterator[Step]:
    """What only some texts have: words with the space behind them, a sign, words at the end."""
    tokens = [*zip(here.readings, here.at, strict=True)]
    phrases = {phrase for reading, at in tokens for phrase in _phrases(reading, at)}
    for phrase in sorted(phrases):
        yield from _optional(here, (*phrase, " "), _MORE * (len(phrase) // 2))
    for sign in sorted(filter(_is_sign, here.tokens)):
        yield from _optional(here, (sign,), 0.0)
    if not all(here.tokens):
        for phrase in sorted({(" ", reading.token(at + 1)) for reading, at in tokens}):
            if _is_word(phrase[1]):
                yield from _optional(here, phrase, 0.0)


def _phrases(reading: Reading, at: int) -> Iterator[tuple[str, ...]]:
    """Words from an offset on, and more and more of those that follow, each with spaces between."""
    phrase: tuple[str, ...] = ()
    for _ in range(_PHRASE):
        word = reading.token(at)
        space = reading.token(at + len(word))
        if not (word[:1].isalpha() and _is_plain(word) and space.isspace()):
            return
        phrase = (*phrase, " ", word) if phrase else (word,)
        yield phrase
        at += len(word) + len(space)


def _optional(here: _Places, tokens: Sequence[str], more: float) -> Iterator[Step]:
    """Tokens in a row, if some texts have them and others do not."""
    ends = tuple(_behind(*one, tokens) for one in zip(here.readings, here.at, strict=True))
    has = [end != at for end, at in zip(ends, here.at, strict=True)]
    if any(has) and not all(has):
        written = "".join(map(escaped, tokens))
        group = written if len(tokens) == 1 else f"(?:{written})"
        words = written[:-1] if tokens[-1] == " " else ""
        yield Step(f"{group}?", here.weights.some + more, ends, words)


def _behind(reading: Reading, at: int, tokens: Sequence[str]) -> int:
    """Where a text goes on behind some tokens; where it is if it does not have them."""
    end = at
    for wanted in tokens:
        here = reading.token(end)
        if here != wanted and not (wanted.isspace() and here.isspace()):
            return at
        end += len(here)
    return end


def _is_sign(token: str) -> bool:
    return bool(token) and not token[0].isalnum() and not token.isspace()
