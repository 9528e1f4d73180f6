"""Which stretches of a document a pattern must look at: the seam for faster scanners.

A stretch is a sentence with what stands between it and the next. A prefilter is built once for
the anchors of all patterns and opened once per document. What it promises: a unit that shares
nothing with a stretch that holds one of a clause's literals holds no match of a pattern that has
the clause. `LiteralPrefilter` finds literals with a space by an automaton in each text. It looks up
what each chunk between white space holds of all others, once for all texts, since they say the same
chunks over and over: an automaton of all words would take longer to make than a short text to mine.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, groupby, pairwise
from typing import Protocol

import ahocorasick_rs

from minekit.rules.literals import EDGE, Literals, goes_on, plain

__all__ = ["Candidates", "LiteralPrefilter", "Prefilter"]

_SPACES = re.compile(" {2,}")
_WORD = re.compile("[0-9a-z]+")

# What is kept of chunks: about 10 MB, and no long ones, which come once.
_MOST_CHUNKS = 50_000
_LONGEST_CHUNK = 50

# From so many chunks on an automaton spares more time than it takes to make.
_MANY_CHUNKS = 500

_NOWHERE = array("I")

_Find = Callable[..., list[tuple[int, int, int]]]


class Candidates(Protocol):
    """What a prefilter found in one document.

    Attributes:
        clauses: those that have a literal in it.
    """

    clauses: set[Literals]

    def stretches(self, clause: Literals, within: range) -> set[int]:
        """The numbers, of some in a row, of the stretches that hold one of a clause's literals."""

    def cut(self, text: str, offset: int, numbers: Iterable[int]) -> None:
        """Note what begins or ends where a mention cuts a word, for its symbol makes an edge there.

        Args:
            text: of the document.
            offset: in a word.
            numbers: of the stretches that it is in.
        """


class Prefilter(Protocol):
    """Built for clauses; opened for each document."""

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Scan one document's text; `starts` is where its stretches begin."""


class LiteralPrefilter:
    """Finds literals in chunks, and across them."""

    def __init__(self, clauses: Iterable[Literals]) -> None:
        """Get ready.

        Args:
            clauses: literals as anchors have them.
        """
        words = _owners(clauses)
        phrases = {literal: words.pop(literal) for literal in [one for one in words if " " in one]}
        self._phrases = _Phrases(phrases)
        self._words = _Words(words)
        self._chunks = _Chunks(self._words)
        # A phrase can have more than one space where its literal has one.
        self._reach = 2 * max(self._words.longest, max(map(len, phrases), default=0))

    def open(self, text: str, starts: Sequence[int]) -> Candidates:
        """Find every literal of the document, overlapping ones included."""
        # Four bytes a place, for documents can be long.
        found: defaultdict[Literals, array[int]] = defaultdict(partial(array, "I"))
        clauses_of = self._chunks.__getitem__
        for number, piece in enumerate(self._pieces(text, starts)):
            for clause in set().union(*map(clauses_of, piece.split())):
                found[clause].append(number)
        for clause, numbers in self._phrases_in(text, starts).items():
            found[clause] = array("I", sorted(numbers.union(found.get(clause, ()))))
        return _Literals(found, self)

    def beside(self, text: str, offset: int) -> Iterator[frozenset[Literals]]:
        """The clauses of each literal that begins or ends at an offset, where a word is cut."""
        left, _ = _collapsed(plain(text[max(0, offset - self._reach) : offset]), (0,))
        right, _ = _collapsed(plain(text[offset : offset + self._reach]), (0,))
        for literals in (self._phrases, self._words):
            yield from literals.touching(left, right)

    def _pieces(self, text: str, starts: Sequence[int]) -> Iterator[str]:
        """The text of each stretch; where it cuts a chunk, with what a literal can go over."""
        for start, end in pairwise([*starts, len(text)]):
            left = self._words.longest if start and _is_cut(text, start) else 0
            right = self._words.longest if end < len(text) and _is_cut(text, end) else 0
            yield text[max(0, start - left) : end + right]

    def _phrases_in(self, text: str, starts: Sequence[int]) -> dict[Literals, set[int]]:
        """The stretches that share something with a phrase of a clause."""
        found: dict[Literals, set[int]] = {}
        shown, starts = _collapsed(plain(text), starts)
        for clauses, start, end in self._phrases.find(shown):
            first = bisect_right(starts, start) - 1
            last = bisect_left(starts, end, first) - 1
            for clause in clauses:
                found.setdefault(clause, set()).update(range(first, last + 1))
        return found


def _owners(clauses: Iterable[Literals]) -> dict[str, frozenset[Literals]]:
    """The clauses of each literal; those of the same ones share a set, for there are thousands."""
    owners: dict[str, frozenset[Literals]] = {}
    for clause in dict.fromkeys(clauses):
        alone = frozenset((clause,))
        more: dict[frozenset[Literals], frozenset[Literals]] = {}
        for literal in clause:
            before = owners.get(literal)
            if before is None:
                owners[literal] = alone
                continue
            both = more.get(before)
            if both is None:
                both = more[before] = before | alone
            owners[literal] = both
    return owners


def _is_cut(text: str, offset: int) -> bool:
    """Whether no white space parts what is before an offset from what is after it."""
    return not (text[offset - 1].isspace() or text[offset].isspace())


class _Phrases:
    """Literals with a space, whose they are, and where a text has them."""

    def __init__(self, owners: Mapping[str, frozenset[Literals]]) -> None:
        """Make an automaton.

        Args:
            owners: the clauses of each literal.
        """
        # Apart, for thousands of pairs would wake the garbage collector at each start.
        self._clauses = [*owners.values()]
        self._left = [literal[0] == EDGE for literal in owners]
        self._right = [literal[-1] == EDGE for literal in owners]
        bare = [literal.strip(EDGE) for literal in owners]
        self._automaton = ahocorasick_rs.AhoCorasick(bare) if bare else None

    def find(self, text: str) -> Iterator[tuple[frozenset[Literals], int, int]]:
        """The clauses of each literal in a text as `plain` shows it, where it begins and ends."""
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if self._left[number] and start and goes_on(text[start - 1]):
                continue
            if self._right[number] and goes_on(text[end : end + 1]):
                continue
            yield self._clauses[number], start, end

    def touching(self, left: str, right: str) -> Iterator[frozenset[Literals]]:
        """The clauses of each literal that ends with `left` or begins `right`.

        Whatever is at its other end; both as `plain` shows them.
        """
        if self._automaton is None:
            return
        found = self._automaton.find_matches_as_indexes(left + right, overlapping=True)
        for number, start, end in found:
            if len(left) in (start, end):
                yield self._clauses[number]


class _Words:
    """Literals without a space, and whose they are.

    Attributes:
        longest: characters that one has, edges included.
    """

    def __init__(self, owners: dict[str, frozenset[Literals]]) -> None:
        """Take them over.

        Args:
            owners: the clauses of each literal.
        """
        # As `_with_edges` shows a text, so that one look-up tells whether a part of it is one.
        for literal in [one for one in owners if not _is_word(one.strip(EDGE))]:
            owners[_with_inner_edges(literal)] = owners.pop(literal)
        self._owners = owners
        self._asked = 0
        self.longest = max(map(len, owners), default=0)

    def find(self, text: str) -> Iterable[frozenset[Literals]]:
        """The clauses of each literal in a text as `plain` shows it."""
        text, known = _with_edges(text), self._owners
        self._asked += 1
        if self._asked > _MANY_CHUNKS or len(text) > _LONGEST_CHUNK:
            find, clauses = self._automaton
            return [clauses[number] for number, _, _ in find(text, overlapping=True)]
        ends = range(len(text) + 1)
        parts = [text[start:end] for start in ends for end in ends[start + 1 :]]
        return [known[part] for part in parts if part in known]

    @cached_property
    def _automaton(self) -> tuple[_Find, list[frozenset[Literals]]]:
        automaton = ahocorasick_rs.AhoCorasick([*self._owners])
        return automaton.find_matches_as_indexes, [*self._owners.values()]

    def touching(self, left: str, right: str) -> Iterator[frozenset[Literals]]:
        """As `_Phrases` has it."""
        left, right = _with_edges(left), _with_edges(right)
        for size in range(1, self.longest + 1):
            for part in (left[-size:], right[:size]):
                bare = part.strip(EDGE)
                for literal in (bare, EDGE + bare, bare + EDGE, f"{EDGE}{bare}{EDGE}"):
                    if literal in self._owners:
                        yield self._owners[literal]


def _is_word(text: str) -> bool:
    """Whether it certainly has no edges inside."""
    return text.isalnum() and text.isascii()


def _with_edges(text: str) -> str:
    """A text with EDGE wherever a word begins or ends in it."""
    if text.isascii():
        return _WORD.sub(rf"{EDGE}\g<0>{EDGE}", text)
    runs = ((is_word, "".join(run)) for is_word, run in groupby(text, goes_on))
    return "".join(f"{EDGE}{run}{EDGE}" if is_word else run for is_word, run in runs)


def _with_inner_edges(literal: str) -> str:
    """A literal as a text with edges has it, where at its ends it may stand inside a word."""
    marked = _with_edges(literal.strip(EDGE))
    left = EDGE if literal[0] == EDGE else ""
    right = EDGE if literal[-1] == EDGE else ""
    return f"{left}{marked.strip(EDGE)}{right}"


class _Chunks(dict[str, frozenset[Literals]]):
    """The clauses that have a literal in a chunk of text, for those asked for lately."""

    def __init__(self, words: _Words) -> None:
        super().__init__()
        self._words = words
        self._same: dict[frozenset[Literals], frozenset[Literals]] = {}

    def __missing__(self, chunk: str) -> frozenset[Literals]:
        found = frozenset[Literals]().union(*self._words.find(plain(chunk)))
        if len(chunk) > _LONGEST_CHUNK:
            return found
        if len(self) >= _MOST_CHUNKS:
            self.clear()
            self._same.clear()
        # Many chunks have the same, and a set takes more than its chunk.
        found = self[chunk] = self._same.setdefault(found, found)
        return found


def _collapsed(text: str, starts: Sequence[int]) -> tuple[str, Sequence[int]]:
    """The text with one space for several, and where its stretches begin then."""
    if "  " not in text:
        return text, starts
    pieces = [text[a:b] for a, b in pairwise([*starts, len(text)])]
    pieces = [_SPACES.sub(" ", piece) if "  " in piece else piece for piece in pieces]
    return "".join(pieces), [0, *accumulate(map(len, pieces[:-1]))]


class _Literals:
    """Where the literals of clauses are, and where in the stretches asked for last."""

    __slots__ = ("_cuts", "_found", "_known", "_prefilter", "_within", "clauses")

    def __init__(
        self, found: defaultdict[Literals, array[int]], prefilter: LiteralPrefilter
    ) -> None:
        self._found = found
        self._prefilter = prefilter
        self._cuts: set[int] = set()
        self.clauses = set(found)
        self._known: dict[Literals, set[int]] = {}
        self._within = range(0)

    def stretches(self, clause: Literals, within: range) -> set[int]:
        if within != self._within:
            self._within = within
            self._known.clear()
        known = self._known.get(clause)
        if known is None:
            numbers = self._found.get(clause, _NOWHERE)
            first = bisect_left(numbers, within.start)
            last = bisect_left(numbers, within.stop, first)
            known = self._known[clause] = set(numbers[first:last])
        return known

    def cut(self, text: str, offset: int, numbers: Iterable[int]) -> None:
        if offset in self._cuts:
            return
        for clause in set().union(*self._prefilter.beside(text, offset)):
            known = self._found[clause]
            for number in numbers:
                place = bisect_left(known, number)
                if place == len(known) or known[place] != number:
                    known.insert(place, number)
            self.clauses.add(clause)
            self._known.pop(clause, None)
        self._cuts.add(offset)
