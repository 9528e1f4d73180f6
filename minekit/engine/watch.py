"""Who is told what the engine does: nobody in ordinary runs, tools for authors on demand."""

from __future__ import annotations

import regex

from minekit.engine.compile import Program, TermSource
from minekit.engine.hits import Hit
from minekit.model import Span

__all__ = ["Watcher"]


class Watcher:
    """Takes no notice of anything; those that derive from it take what they want to know."""

    def located(self, program: Program, found: regex.Match[str], terms: TermSource) -> None:
        """A pattern matched, in the text of a unit; `matched` is called next, with the hit."""

    def matched(self, rule: str, hit: Hit, refused: str) -> None:
        """A rule matched; `refused` is the key of `where` that refused the match, or empty."""

    def lost(self, hit: Hit, rival: Hit) -> None:
        """A match was left out because it clashes with a better one."""

    def tried(self, rule: str, unit: Span, seconds: float) -> None:
        """A pattern of a rule was matched against a unit, a span of the document."""

    def ran(self, owner: str, seconds: float) -> None:
        """A rule, extractor, context or annotator is through with the document."""
