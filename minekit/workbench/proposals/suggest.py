"""Candidate rules for what is missed, with how good each of them is over the annotated documents.

Missed spans are clustered by their cue words. For each cluster patterns are tried: those that
`propose` reads off the spans, and a cue with a run of text up to the next sign.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice

from minekit.api import Miner
from minekit.errors import RuleError, UsageError
from minekit.model import Document, Mention, Span
from minekit.workbench.corpus.places import place_of
from minekit.workbench.proposals.cues import Cluster, Cue, Labelled, clusters
from minekit.workbench.proposals.propose import Marked, known_names, propose
from minekit.workbench.proposals.propose_steps import escaped
from minekit.workbench.trial import try_patterns

__all__ = ["Candidate", "Pattern", "Suggestion", "suggest"]

_FOUND = "found"
_LEAST_MARKED, _MOST_MARKED = 2, 4
_LONGEST_MARKED = 60
_LONGEST_EXAMPLE = 300
_SHOWN = 3
_CLUSTERS = 3  # for each rule that is wanted: what one rule finds can be in several
_BREAK = re.compile(r"[\r\n\t]")

_SIGNS = r',;:.!?…“”"()—–'
_RUNS = (
    rf"[^\s{_SIGNS}](?:[^{_SIGNS}]|[.,:]\d)*",  # up to the next sign, if it is in no number
    r"\S.*[^\s.!?…]",  # up to the end of the sentence
    r"“[^“”]+”",
    r"\p{Lu}\w+(?: \p{Lu}\w+)*",
    r"\w+",
)
"""What may stand between a cue and the other border of a span."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, and the capture that the mention covers; empty for all of the match."""

    text: str
    span: str = ""


@dataclass(slots=True)
class Candidate:
    """What a pattern finds in the annotated documents.

    Attributes:
        found: its mentions.
        right: those that share at least half with something that is to be found.
        exact: those that are just what is to be found.
        new: spans missed so far that it finds, by the same measure; each with the number of its
            document.
        examples: sentences, each with the spans that it finds there, all of them exact.
        false: places of a few mentions that are wrong, with their words.
    """

    pattern: Pattern
    found: int = 0
    right: int = 0
    exact: int = 0
    new: set[tuple[int, Span]] = field(default_factory=set)
    examples: list[tuple[str, list[Span]]] = field(default_factory=list)
    false: list[tuple[str, str]] = field(default_factory=list)

    def add(self, number: int, labelled: Labelled, spans: Sequence[Span]) -> None:
        """Count what it finds in one more document."""
        text = labelled.document.text
        for span in spans:
            is_right = any(_agree(span, one) for one in labelled.gold)
            self.found += 1
            self.right += is_right
            self.exact += span in labelled.gold
            if not is_right and len(self.false) < _SHOWN:
                place = place_of(labelled.document, span[0])
                self.false.append((place, text[slice(*span)]))
        self.new |= {
            (number, one) for one in labelled.missed if any(_agree(one, span) for span in spans)
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cluster of missed spans and the best pattern for it; None where no pattern finds any."""

    cluster: Cluster
    candidate: Candidate | None


def suggest(
    miner: Miner, documents: Sequence[Labelled], *, most: int, packs: Collection[str]
) -> list[Suggestion]:
    """At most so many candidate rules, those for the clearest cues first.

    Args:
        miner: with the rules that missed something.
        documents: with what they missed.
        most: clusters.
        packs: those whose fragments and vocabularies patterns may name, beside `std`.
    """
    names = known_names(miner.rules, packs)
    tried = [
        (cluster, [Candidate(one) for one in dict.fromkeys(_patterns(miner, cluster, names))])
        for cluster in clusters(documents, _CLUSTERS * most)
    ]
    trial = _Trial(miner, [candidate for _, candidates in tried for candidate in candidates])
    for number, labelled in enumerate(documents):
        trial.count(number, labelled)
    found: list[Suggestion] = []
    covered: set[tuple[int, Span]] = set()
    for cluster, candidates in tried:
        fresh = [candidate for candidate in candidates if candidate.new - covered]
        best = max(fresh, key=lambda one: _merit(one, covered), default=None)
        if best is not None:
            covered |= best.new
            best.examples = list(islice(trial.examples(best, cluster), _SHOWN))
        if best is not None or not any(candidate.new for candidate in candidates):
            found.append(Suggestion(cluster, best))
    return found[:most]


class _Trial:
    """Candidates that run side by side, each as a type of its own."""

    def __init__(self, miner: Miner, candidates: Sequence[Candidate]) -> None:
        self._candidates = {f"c{number}": one for number, one in enumerate(candidates)}
        patterns = {key: one.pattern.text for key, one in self._candidates.items()}
        self._engine = try_patterns(miner, patterns)
        self._keys = {id(one): key for key, one in self._candidates.items()}

    def count(self, number: int, labelled: Labelled) -> None:
        """What all of them find in one document."""
        by_key: dict[str, list[Span]] = {}
        for mention in self._engine.mine(labelled.document).mentions:
            span = _span(mention, self._candidates[mention.type].pattern)
            by_key.setdefault(mention.type, []).append(span)
        for key, spans in by_key.items():
            self._candidates[key].add(number, labelled, spans)

    def examples(self, candidate: Candidate, cluster: Cluster) -> Iterator[tuple[str, list[Span]]]:
        """Sentences of a cluster's spans in which a candidate finds just what is to be found."""
        key, seen = self._keys[id(candidate)], set[str]()
        for labelled, span in cluster.spans:
            sentence, wanted = self._sentence(labelled, span)
            if sentence in seen or len(sentence) > _LONGEST_EXAMPLE or "[[" in sentence:
                continue
            seen.add(sentence)
            mined = self._engine.mine(Document(id="example", text=sentence)).mentions
            spans = [_span(one, candidate.pattern) for one in mined if one.type == key]
            if spans and set(spans) <= set(wanted):
                yield sentence, spans

    def _sentence(self, labelled: Labelled, span: Span) -> tuple[str, list[Span]]:
        """The sentence that a span lies in, on one line, and what is to be found in it."""
        text = labelled.document.text
        for start, end in self._engine.sentences(text):
            if start <= span[0] and span[1] <= end:
                inside = [
                    (a - start, b - start) for a, b in labelled.gold if start <= a and b <= end
                ]
                return _BREAK.sub(" ", text[start:end]).rstrip(), inside
        return "", []


def _span(mention: Mention, pattern: Pattern) -> Span:
    if not pattern.span:
        return mention.start, mention.end
    pieces = mention.captures[pattern.span]
    return pieces[0][0], pieces[-1][1]


def _agree(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared >= max(one[1], other[1]) - min(one[0], other[0])


def _merit(candidate: Candidate, covered: set[tuple[int, Span]]) -> tuple[float, int, int]:
    """New spans that no other finds times precision, of exact ones too; else the shorter one."""
    fresh = len(candidate.new - covered)
    worth = fresh * (candidate.right + candidate.exact) / candidate.found
    return worth, candidate.exact, -len(candidate.pattern.text)


def _patterns(miner: Miner, cluster: Cluster, names: Sequence[str]) -> Iterator[Pattern]:
    """Patterns that may find a cluster's spans."""
    cue = cluster.cue
    for inner in _proposals(miner, cluster, names):
        yield Pattern(inner)
        if cue.side in {"before", "after"}:
            yield _beside(cue, inner)
    words = escaped(cue.words)
    for run in _RUNS:
        if cue.side == "first":
            yield Pattern(f"{words} {run}")
        elif cue.side == "last":
            yield Pattern(f"{run} {words}")
        else:
            yield _beside(cue, run)
    if cue.side in {"first", "last"}:
        yield Pattern(words)


def _beside(cue: Cue, inner: str) -> Pattern:
    """What is to be found, with the cue before or after it."""
    found, words = f"(?<{_FOUND}>{inner})", escaped(cue.words)
    if cue.side == "before":
        return Pattern(
            f"{words} {found}" if cue.words[-1].isalnum() else f"{words} ?{found}", _FOUND
        )
    return Pattern(f"{found} {words}" if cue.words[0].isalnum() else f"{found} ?{words}", _FOUND)


def _proposals(miner: Miner, cluster: Cluster, names: Sequence[str]) -> list[str]:
    """What the spans themselves have in common."""
    marked: dict[str, Marked] = {}
    for labelled, (start, end) in cluster.spans:
        text = labelled.document.text[start:end]
        if len(text) <= _LONGEST_MARKED and not _BREAK.search(text):
            marked.setdefault(text.lower(), Marked(text, ((0, len(text)),)))
    chosen = list(marked.values())[:_MOST_MARKED]
    if len(chosen) < _LEAST_MARKED:
        return []
    with suppress(UsageError, RuleError):  # they have nothing in common
        patterns = [proposal.pattern for proposal in propose(miner, chosen, (), names)]
        # Without a name it lists the words that were seen, and finds no others.
        return [pattern for pattern in patterns if "{" in pattern]
    return []
