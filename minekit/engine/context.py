"""Cues that set attributes of mentions near them: ConText (Harkema et al., 2009) as data."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

import regex

from minekit.engine.compile import Compiler
from minekit.engine.hits import Hit
from minekit.engine.workspace import Workspace
from minekit.engine.write import EDGE
from minekit.model import Span
from minekit.rules.located import Located
from minekit.rules.schema import ContextSpec
from minekit.text import WORD, Intervals

__all__ = ["ContextRunner"]


class ContextRunner:
    """One `context:` entry, ready to run."""

    def __init__(self, spec: ContextSpec, compiler: Compiler) -> None:
        self.spec = spec
        self.name = spec.id
        self._cue = self._pattern(spec.cue, compiler)
        self._pseudo = self._pattern(spec.pseudo, compiler)
        self._stop = self._pattern(spec.stop, compiler)

    def _pattern(
        self, sources: tuple[Located, ...], compiler: Compiler
    ) -> regex.Pattern[str] | None:
        if not sources:
            return None
        source = compiler.cue_source(sources, self.spec.pack)
        # POSIX asks for the longest of the cues that begin at a place.
        return compiler.expressions.compile(f"{EDGE}(?:{source}){EDGE}", regex.POSIX)

    def run(self, work: Workspace) -> None:
        """Set the attributes on every target that the cue reaches."""
        targets = work.hits(self.spec.targets)
        if not targets:
            return
        if self._cue is None:
            self._set_inside(targets, work)
        elif self.spec.direction == "within":
            for hit in targets:
                cue = next(iter(self._cues(self._cue, work.text, hit.span)), None)
                if cue:
                    self._set(hit, cue, work)
        else:
            self._set_in_reach(self._cue, sorted(targets, key=lambda hit: hit.start), work)
        # Views show attributes, so those with the targets' types are out of date.
        for key in self.spec.targets:
            work.put(key, work.hits([key]))

    def _set_inside(self, targets: Iterable[Hit], work: Workspace) -> None:
        around = work.hits(self.spec.inside)
        times = Counter(hit.span for hit in around)
        spans = Intervals(times)
        for hit in targets:
            start, end = hit.span
            # What a mention covers itself does not count: another must, or one that is longer.
            own = 1 if hit.type in self.spec.inside else 0
            longer = spans.cover(start - 1, end) or spans.cover(start, end + 1)
            if longer or times[hit.span] > own:
                self._set(hit, None, work)

    def _set_in_reach(
        self, pattern: regex.Pattern[str], targets: list[Hit], work: Workspace
    ) -> None:
        starts = [hit.start for hit in targets]
        for unit in work.grid.spans(self.spec.scope):
            for cue in self._cues(pattern, work.text, unit):
                for start, end in self._reach(work.text, cue, unit):
                    first, last = bisect_left(starts, start), bisect_left(starts, end)
                    for hit in targets[first:last]:
                        self._set(hit, cue, work)

    def _set(self, hit: Hit, cue: Span | None, work: Workspace) -> None:
        hit.attrs.update(self.spec.sets)
        if work.watcher:
            work.watcher.qualified(self.name, hit, cue)

    def _cues(self, cue: regex.Pattern[str], text: str, region: Span) -> Iterable[Span]:
        """The cues of a region: the first, then the longest; none that a pseudo cue covers."""
        pseudo = (
            [found.span() for found in self._pseudo.finditer(text, *region)] if self._pseudo else []
        )
        for found in cue.finditer(text, *region):
            start, end = found.span()
            if not any(left <= start and end <= right for left, right in pseudo):
                yield start, end

    def _reach(self, text: str, cue: Span, unit: Span) -> Iterable[Span]:
        if self.spec.direction in ("forward", "both"):
            stop = self._stop.search(text, cue[1], unit[1]) if self._stop else None
            end = stop.start() if stop else unit[1]
            words = [found.end() for found in WORD.finditer(text, cue[1], end)]
            limit = self.spec.max_words
            yield cue[1], words[limit - 1] if limit and len(words) > limit else end
        if self.spec.direction in ("backward", "both"):
            stops = (
                [found.end() for found in self._stop.finditer(text, unit[0], cue[0])]
                if self._stop
                else []
            )
            start = stops[-1] if stops else unit[0]
            words = [found.start() for found in WORD.finditer(text, start, cue[0])]
            limit = self.spec.max_words
            yield words[-limit] if limit and len(words) > limit else start, cue[0]
