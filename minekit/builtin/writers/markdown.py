"""Markdown: a heading a document, a table for each type with its attributes as columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from minekit.builtin.writers.show import counted, line_numbers, one_line, shown_attrs
from minekit.model import Document, Mention
from minekit.sources import WriteOptions

__all__ = ["encode_document", "escaped"]

# An underscore inside a word is no markup.
_SPECIAL = re.compile(r"[\\`*\[\]<>|~&$]|(?<!\w)_|_(?!\w)")


def encode_document(document: Document, _options: WriteOptions) -> bytes:
    """A document's section, with a blank line at its end."""
    by_type: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        by_type.setdefault(mention.type, []).append(mention)
    lines = [
        f"## {escaped(document.id)}",
        "",
        f"{counted(len(document.mentions), 'mention')}.",
        "",
    ]
    for person in document.people:
        what = ", ".join(filter(None, (person.role, person.affiliation)))
        lines.append(f"- **{escaped(person.name)}** {escaped(what)}".rstrip())
    if document.people:
        lines.append("")
    numbers = line_numbers(document)
    for name in sorted(by_type):
        lines += [f"### {escaped(name)}", "", *_table(by_type[name], numbers), ""]
    for problem in document.problems:
        lines += [f"> {problem.severity}: {escaped(problem.message)}", ""]
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _table(mentions: Sequence[Mention], numbers: dict[int, int]) -> Iterator[str]:
    names = list(dict.fromkeys(name for mention in mentions for name in mention.attrs))
    yield _row(["line", "text", *names])
    yield "|---:|" + "---|" * (len(names) + 1)
    for mention in mentions:
        attrs = dict(shown_attrs(mention))
        cells = [mention.text, *(attrs.get(name, "") for name in names)]
        yield _row([str(numbers[mention.start]), *cells])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |"


def escaped(text: str) -> str:
    """A text on one line, in which nothing is markup."""
    return _SPECIAL.sub(r"\\\g<0>", one_line(text))
