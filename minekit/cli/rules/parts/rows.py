"""Mentions as lines for a person who writes rules: place, type, text, rule, values."""

from __future__ import annotations

from collections.abc import Mapping

from minekit.builtin.writers.show import one_line, shown_attrs
from minekit.cli.tables import aligned
from minekit.model import Document, Mention
from minekit.text import Lines
from minekit.workbench.corpus.changes import Kind

__all__ = ["SIGNS", "mention_lines", "shown_values"]

SIGNS: Mapping[Kind, str] = {"gained": "+", "lost": "-", "changed": "~"}
"""How lists of changes mark them."""

_LONGEST = 60


def mention_lines(document: Document) -> list[str]:
    """A line a mention, in columns."""
    lines = Lines(document.text)
    rows = [_row(mention, lines) for mention in document.mentions]
    return [f"   {line}" for line in aligned(rows)] if rows else []


def _row(mention: Mention, lines: Lines) -> tuple[str, ...]:
    line, column = lines.place(mention.start)
    text = one_line(mention.text, _LONGEST)
    return f"{line}:{column}", mention.type, text, mention.rule, shown_values(mention)


def shown_values(mention: Mention) -> str:
    """Attributes as an example of a rule file would expect them."""
    pairs = [f"{name}: {value}" for name, value in shown_attrs(mention)]
    return f"{{{', '.join(pairs)}}}" if pairs else ""
