"""One self-contained page: each text with its mentions highlighted, beside a table of them.

Everything that comes from a document or a rule is escaped, and a Content-Security-Policy lets
nothing run or load but the page's own script and style (page.js, page.css).
"""

from __future__ import annotations

import base64
import hashlib
import html
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from minekit.builtin.writers.marks import marked_text, utf16_offsets
from minekit.builtin.writers.show import counted, one_line, shown_attrs
from minekit.model import Document, Mention
from minekit.sources import WriteOptions

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["PageWriter"]

_COLORS = 12
_LONGEST = 400
_MEMORY = 16_000_000


class PageWriter:
    """Keeps the documents' sections aside until all types and counts for the top are known."""

    def __init__(self, sink: BinaryIO, _options: WriteOptions) -> None:
        self._sink = sink
        self._sections = tempfile.SpooledTemporaryFile(_MEMORY)  # noqa: SIM115 - closed in __exit__
        self._types: dict[str, int] = {}
        self._mentions: Counter[str] = Counter()
        self._titles: list[tuple[str, int]] = []

    def __enter__(self) -> Self:
        return self

    def write(self, document: Document) -> None:
        """Add one document's section."""
        for mention in document.mentions:
            self._types.setdefault(mention.type, len(self._types) % _COLORS)
            self._mentions[mention.type] += 1
        self._titles.append((document.id, len(document.mentions)))
        section = _section(document, len(self._titles), self._types)
        self._sections.write(section.encode("utf-8", "replace"))

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._sections:
            if kind is not None:
                return
            self._sink.write(self._top().encode("utf-8", "replace"))
            self._sections.seek(0)
            shutil.copyfileobj(self._sections, self._sink)
            self._sink.write(_bottom().encode())

    def _top(self) -> str:
        style, script = _part("page.css"), _part("page.js")
        policy = (
            f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
            "base-uri 'none'; form-action 'none'"
        )
        documents = len(self._titles)
        title = self._titles[0][0] if documents == 1 else counted(documents, "document")
        buttons = "".join(
            f'<button type="button" class="t{self._types[name]}" data-type="{_escaped(name)}" '
            f'aria-pressed="true">{_escaped(name)} <b>{count:,}</b></button>'
            for name, count in sorted(self._mentions.items())
        )
        return f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{_escaped(title)} – minekit</title>
<style>{style}</style>
</head>
<body>
<div class="bar" role="toolbar" aria-label="Filters">
<h1>minekit <small>{self._counts()}</small></h1>
<div class="types">{buttons}</div>
<input type="search" placeholder="Find in mentions" aria-label="Find in mentions">
</div>
{_contents(self._titles) if documents > 1 else ""}<main>
"""

    def _counts(self) -> str:
        documents = counted(len(self._titles), "document")
        return f"{documents}, {counted(self._mentions.total(), 'mention')}"


def _section(document: Document, number: int, types: dict[str, int]) -> str:
    offsets = utf16_offsets(document.text)
    names = {id(mention): f"d{number}-{n}" for n, mention in enumerate(document.mentions, 1)}
    text = marked_text(
        document.text,
        document.mentions,
        lambda mention: f'class="t{types[mention.type]}" data-n="{names[id(mention)]}"',
        lambda mention: f'id="{names[id(mention)]}"',
    )
    rows = (
        "".join(
            _row(mention, names[id(mention)], types[mention.type], offsets)
            for mention in document.mentions
        )
        or '<tr><td class="none" colspan="2">No mentions.</td></tr>'
    )
    source = f"<p>{_escaped(document.source)}</p>" if document.source else ""
    return f"""\
<section class="document" id="d{number}">
<header>
<h2>{_escaped(one_line(document.id))}</h2>
{source}{_people(document)}{_problems(document)}</header>
<div class="columns">
<div class="text" dir="auto">{text}</div>
<div class="side" tabindex="0" role="region" aria-label="Mentions">
<table><caption>Mentions of {_escaped(one_line(document.id))}</caption>
<thead><tr><th scope="col">Mention</th><th scope="col">Attributes</th></tr></thead>
<tbody>{rows}</tbody></table>
</div>
</div>
</section>
"""


def _row(mention: Mention, name: str, color: int, offsets: Callable[[int], int]) -> str:
    attrs = "".join(
        f"<dt>{_escaped(key)}</dt><dd>{_escaped(value)}</dd>" for key, value in shown_attrs(mention)
    )
    captures = " ".join(
        f"{offsets(start)}-{offsets(end)}"
        for spans in mention.captures.values()
        for start, end in spans
    )
    return (
        f'<tr id="row-{name}" class="t{color}" data-type="{_escaped(mention.type)}" '
        f'data-rule="{_escaped(mention.rule)}" data-captures="{captures}">'
        f'<td><span class="type">{_escaped(mention.type)}</span>'
        f'<a href="#{name}">{_escaped(one_line(mention.text, _LONGEST))}</a></td>'
        f"<td>{f'<dl>{attrs}</dl>' if attrs else ''}</td></tr>\n"
    )


def _people(document: Document) -> str:
    if not document.people:
        return ""
    items = []
    for person in document.people:
        what = ", ".join(filter(None, (person.role, person.affiliation)))
        items.append(
            f"<li><b>{_escaped(one_line(person.name))}</b> {_escaped(one_line(what))}</li>"
        )
    return f'<ul class="people" aria-label="People">{"".join(items)}</ul>\n'


def _problems(document: Document) -> str:
    if not document.problems:
        return ""
    items = "".join(f"<li>{_escaped(problem.message)}</li>" for problem in document.problems)
    return f'<ul class="problems" aria-label="Problems">{items}</ul>\n'


def _contents(titles: list[tuple[str, int]]) -> str:
    items = "".join(
        f'<li><a href="#d{number}">{_escaped(one_line(title))}</a> {count:,}</li>'
        for number, (title, count) in enumerate(titles, 1)
    )
    return f'<details class="toc"><summary>Documents</summary><ol>{items}</ol></details>\n'


def _bottom() -> str:
    return f"""\
</main>
<p class="foot">A click on a type hides it, with Alt it hides all others.
<kbd>j</kbd> <kbd>k</kbd> next and previous mention, <kbd>/</kbd> find, <kbd>Esc</kbd> show all.</p>
<div class="card" role="tooltip" hidden></div>
<script>{_part("page.js")}</script>
</body>
</html>
"""


def _part(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
