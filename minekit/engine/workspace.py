"""All that the engine holds while it works on one document: views, hits, problems, budgets."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from operator import attrgetter

from minekit.engine.budget import Budget
from minekit.engine.grid import Grid
from minekit.engine.hits import Hit
from minekit.engine.lexicon import Lexicon
from minekit.engine.placed import Placed
from minekit.engine.prefilter import Candidates, Prefilter
from minekit.engine.symbols import SymbolTable
from minekit.engine.units import LONGEST_SENTENCE, LONGEST_UNIT, Sheet, Splitter
from minekit.engine.views import Page, View
from minekit.engine.visible import visible
from minekit.engine.watch import Watcher
from minekit.model import Document, Problem, Span
from minekit.rules.literals import Literals
from minekit.rules.vocab import Vocabulary
from minekit.text import Intervals

__all__ = ["Frame", "Workspace"]

# Characters of a part of a long document: views of all of it would take more than what is found.
_LONGEST_PART = 200_000
_start = attrgetter("start")


class Frame:
    """What is the same for every document: symbols, sentence splitter, lexicons, ranks of types."""

    def __init__(
        self,
        symbols: SymbolTable,
        splitter: Splitter,
        prefilter: Prefilter | None,
        yields: Mapping[str, int],
    ) -> None:
        self.symbols = symbols
        self.splitter = splitter
        self.prefilter = prefilter
        self.yields = yields
        self._lexicons: dict[str, Lexicon] = {}

    def lexicon(self, vocabulary: Vocabulary) -> Lexicon:
        """The automaton of a large vocabulary, built on first use."""
        if vocabulary.name not in self._lexicons:
            self._lexicons[vocabulary.name] = Lexicon(vocabulary)
        return self._lexicons[vocabulary.name]


class Workspace:
    """The state of one document.

    Args:
        sheet: its text as rules see it, where that is known.

    Attributes:
        raw: the document's text without characters that could be taken for symbols.
        text: the same with horizontal spaces and soft line breaks shown as spaces, and mistyped
            apostrophes as such.
        grid: its units.
        page: all views of `text`, or of the part of it that rules look at.
        whole: the span of all of it.
        candidates: what the prefilter found; None without one.
        problems: grows.
        present: the types of which there are hits.
        watcher: who is told of what is done; nobody in ordinary runs.
    """

    def __init__(
        self,
        document: Document,
        frame: Frame,
        watcher: Watcher | None = None,
        sheet: Sheet | None = None,
    ) -> None:
        self.document = document
        self.watcher = watcher
        self.frame = frame
        self.raw, self.text, self._layout = sheet or Sheet.of(document.text)
        self.grid = Grid(self.text, self._layout, frame.splitter)
        self.candidates: Candidates | None = (
            frame.prefilter.open(self.text, self.grid.stretches) if frame.prefilter else None
        )
        self.problems: list[Problem] = []
        self.present: set[str] = set()
        self._hits: dict[str, list[Hit]] = {}
        self._symbols: set[str] | None = None
        self._symbols_of: dict[str, set[str]] = {}
        self._views: dict[tuple[tuple[str, ...], str, bool, frozenset[str], Span | None], View] = {}
        self._placed: dict[str, dict[tuple[str, bool], Placed]] = {}
        self._intervals: dict[str, Intervals] = {}
        self._terms: dict[str, Sequence[str]] = {}
        self._filled: dict[str, Sequence[str]] = {}
        self._budgets: dict[str, Budget] = {}
        self.whole = 0, len(self.text)
        self._open(self.whole)
        self._note_long_units()

    def look_at(self, region: Span) -> None:
        """Let rules look at a part of the document; no unit and no mention goes on over its ends.

        Its views are made anew, with the mentions that there are by now.
        """
        self._views.clear()
        self.page.drop_views()
        self._raw_page.drop_views()
        if region != self.page.region:
            self._open(region)

    def _open(self, region: Span) -> None:
        self.page = self._raw_page = Page(self.text, self.grid, self.frame.symbols, region)
        if self.raw != self.text:
            self._raw_page = Page(self.raw, self.grid, self.frame.symbols, region)
        self._stretches = self.grid.stretches_of(*region)
        self._placed.clear()

    def parts(self, keys: Iterable[str]) -> Iterator[Span]:
        """Where rules can look one part after the other: short enough for all views of it.

        Args:
            keys: of the types that they show.
        """
        start = 0
        # Most documents are one part, and need not know what is shown.
        long = len(self.text) > _LONGEST_PART
        shown = self.present.intersection(keys) if long else ()
        for offset in self.grid.starts("paragraph") if long else ():
            if offset - start >= _LONGEST_PART and not self._go_over(offset, shown):
                yield start, offset
                start = offset
        yield start, len(self.text)

    def _go_over(self, offset: int, keys: Iterable[str]) -> bool:
        """Whether some unit goes on over an offset, or a mention of some types."""
        return self.grid.go_over(offset) or any(self.intervals(key).go_over(offset) for key in keys)

    def budget(self, owner: str) -> Budget:
        """What time a rule has for the document."""
        if owner not in self._budgets:
            self._budgets[owner] = Budget(len(self.text))
        return self._budgets[owner]

    def watched(self, owner: str) -> AbstractContextManager[None]:
        """Tell the watcher, if there is one, how long somebody took."""
        return _timed(owner, self.watcher) if self.watcher else nullcontext()

    def _note_long_units(self) -> None:
        long = [(a, b) for a, b in self._layout.paragraphs if b - a > LONGEST_UNIT]
        for start, end in long:
            message = (
                f"a unit of {end - start:,} characters was cut at white space every "
                f"{LONGEST_UNIT:,}; mentions across a cut are not found"
            )
            self.report("units", message, offset=start, severity="warning")
        first = self.grid.first_cut
        if not long and first is not None:
            message = (
                f"sentences of more than {LONGEST_SENTENCE:,} characters were cut at white space, "
                "the first of them here; mentions across a cut are not found"
            )
            self.report("units", message, offset=first, severity="warning")

    def report(
        self, owner: str, message: str, *, offset: int | None = None, severity: str = "error"
    ) -> None:
        """Note a problem of this document."""
        problem = Problem(
            document=self.document.id,
            stage="extract",
            owner=owner,
            message=message,
            offset=offset,
            severity=severity,
        )
        self.problems.append(problem)

    def hits(self, keys: Iterable[str]) -> list[Hit]:
        """All hits of some types."""
        return [hit for key in keys for hit in self._hits.get(key, ())]

    def lacks_symbols(self, clauses: Iterable[frozenset[str]]) -> bool:
        """Whether no mention of the document has one of some clause's symbols."""
        known = self._symbols
        if known is None:
            of_hit = self.frame.symbols.of_hit
            for key in self.present - self._symbols_of.keys():
                self._symbols_of[key] = set(map(of_hit, self._hits[key]))
            known = self._symbols = set().union(*self._symbols_of.values())
        return any(map(known.isdisjoint, clauses))

    def put(self, key: str, hits: list[Hit]) -> None:
        """Replace the hits of a type; whatever was derived from the old ones is dropped.

        Args:
            key: the type.
            hits: sorted by start.
        """
        self._hits[key] = hits
        (self.present.add if hits else self.present.discard)(key)
        for hit in hits:
            hit.symbol = ""
        self._symbols = None
        self._symbols_of.pop(key, None)
        self._intervals.pop(key, None)
        self._filled.clear()
        self._placed.pop(key, None)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop all hits of types that nobody will ask for."""
        for key in self.present.intersection(keys):
            self.put(key, [])

    def note(self, hit: Hit) -> None:
        """Note what the prefilter must know of a new hit: that it cuts a word."""
        if self.candidates is None:
            return
        for offset in (hit.start, hit.end):
            # Where it begins or ends between two letters or digits, its symbol makes an edge.
            beside = self.text[max(offset - 1, 0) : offset + 1]
            if len(beside) > 1 and beside.isalnum():
                numbers = self.grid.stretches_of(offset - 1, offset + 1)
                self.candidates.cut(self.text, offset, numbers)

    def stretches_with(self, clause: Literals) -> set[int]:
        """The stretches that can hold one of some literals; only with a prefilter."""
        return self.candidates.stretches(clause, self._stretches) if self.candidates else set()

    def lacks(self, clauses: frozenset[Literals]) -> bool:
        """Whether one of some clauses has no stretch; False where only looking can tell."""
        return self.candidates is not None and not clauses <= self.candidates.clauses

    @property
    def all_hits(self) -> Iterator[Hit]:
        """Every hit of every type."""
        return (hit for hits in self._hits.values() for hit in hits)

    def intervals(self, key: str) -> Intervals:
        """The spans of a type, for look-ups."""
        if key not in self._intervals:
            self._intervals[key] = Intervals(hit.span for hit in self._hits.get(key, ()))
        return self._intervals[key]

    def terms(self, vocabulary: Vocabulary) -> Sequence[str]:
        """The terms of a dynamic vocabulary that this document can hold, longest first."""
        # Those of a list depend on the text alone, those with `from:` on the mentions so far.
        known = self._terms if vocabulary.filled_from is None else self._filled
        if vocabulary.name not in known:
            found = self._find_terms(vocabulary)
            known[vocabulary.name] = sorted(found, key=lambda term: (-len(term), term))
        return known[vocabulary.name]

    def _find_terms(self, vocabulary: Vocabulary) -> Iterable[str]:
        if vocabulary.filled_from is None:
            return self.frame.lexicon(vocabulary).present(self.text)
        keys, attribute = vocabulary.filled_from
        values = {hit.attrs.get(attribute) for hit in self.hits(keys)}
        return {value for value in values if isinstance(value, str) and value.strip()}

    def view(
        self,
        types: tuple[str, ...],
        kind: str,
        *,
        raw: bool = False,
        masked: frozenset[str] = frozenset(),
    ) -> View:
        """The units of the document with the mentions of some types as symbols.

        Args:
            kind: of the units.
            types: order decides which of two equal spans is shown.
            raw: show the text as it is, for `regex:` and `verbatim:`.
            masked: those of the types that are shown only to hide what they hold.
        """
        known = (types, kind, raw, masked, None)
        if known not in self._views:
            page = self._raw_page if raw else self.page
            placed = [self._place(key, kind, masked) for key in types if key in self.present]
            self._views[known] = (
                View(page, kind, page.region, placed, partial(self._shown, types))
                if placed
                else page.plain(kind)
            )
        return self._views[known]

    def _place(self, key: str, kind: str, masked: frozenset[str]) -> Placed:
        placed = self._placed.setdefault(key, {})
        known = kind, key in masked
        if known not in placed:
            hits = self._looked_at(key)
            placed[known] = Placed(hits, self.grid, kind, self.frame.symbols, masked)
        return placed[known]

    def _looked_at(self, key: str) -> list[Hit]:
        """The hits of a type in the part that rules look at."""
        hits = self._hits[key]
        if self.page.region == self.whole:
            return hits
        first, last = (bisect_left(hits, end, key=_start) for end in self.page.region)
        return hits[first:last]

    def _shown(self, types: tuple[str, ...]) -> list[Hit]:
        hits = (hit for key in types if key in self.present for hit in self._looked_at(key))
        return self._visible(hits, types)

    def inside(
        self,
        hit: Hit,
        types: tuple[str, ...],
        kind: str,
        *,
        raw: bool = False,
        masked: frozenset[str] = frozenset(),
    ) -> View:
        """The inside of a masked mention as a text of its own."""
        known = (types, kind, raw, masked, hit.span)
        if known not in self._views:
            page = self._raw_page if raw else self.page
            shown = self._visible(self._held(types, hit.span), types)
            placed = [Placed(shown, page.grid, kind, self.frame.symbols, masked)] if shown else []
            self._views[known] = View(page, kind, hit.span, placed, lambda: shown)
        return self._views[known]

    def _visible(self, hits: Iterable[Hit], types: Sequence[str]) -> list[Hit]:
        order = {key: (self.frame.yields.get(key, 0), n) for n, key in enumerate(types)}

        def rank(hit: Hit) -> tuple[int, ...]:
            weak, number = order[hit.type]
            return -hit.priority, weak, hit.start - hit.end, number

        return visible(hits, rank)

    def _held(self, types: Iterable[str], region: Span) -> Iterator[Hit]:
        """The hits inside a region that do not fill it."""
        for key in types:
            hits = self._hits.get(key, [])
            first = bisect_left(hits, region[0], key=_start)
            last = bisect_left(hits, region[1], key=_start)
            for hit in hits[first:last]:
                if hit.end <= region[1] and hit.span != region:
                    yield hit


@contextmanager
def _timed(owner: str, watcher: Watcher) -> Iterator[None]:
    started = time.perf_counter()
    yield
    watcher.ran(owner, time.perf_counter() - started)
