"""Web pages: the text that a browser would show, paragraphs apart; offsets refer to that text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from minekit.builtin.readers.text import decode
from minekit.model import Document
from minekit.sources import ReadOptions, Source, reading

__all__ = ["read_html", "visible_text"]

_HIDDEN = """
    audio canvas datalist dialog embed head iframe math noscript object script select style svg
    template textarea video
"""
_BLOCKS = """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre search
    section summary table tbody tfoot thead tr ul
"""
_HIDDEN_TAGS = frozenset(_HIDDEN.split())
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_CELLS = frozenset(("td", "th"))
_SPACES = re.compile("[ \t\n\r\f]+")  # what HTML collapses; a no-break space stays
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_PRESCAN = 4096


def read_html(source: Source, options: ReadOptions) -> Iterator[Document]:
    """The page as one document.

    The encoding is what --encoding says, else what the page declares, else UTF-8.
    """
    with reading(source.path):
        data = source.stream.read()
    page = decode(data, options.encoding or _declared(data), source.path)
    yield Document(
        id=source.name, text=visible_text(page.removeprefix("\ufeff")), source=source.path
    )


def visible_text(page: str) -> str:
    """The text of a page: white space collapsed, a blank line between blocks."""
    root = LexborHTMLParser(page).root
    layout = _Layout()
    # A stack instead of recursion: pages nest deeper than Python does.
    stack: list[tuple[LexborNode, bool]] = [(root, False)] if root is not None else []
    while stack:
        node, is_leaving = stack.pop()
        if is_leaving:
            layout.leave(node.tag or "")
            continue
        if node.next is not None:
            stack.append((node.next, False))
        if not _is_shown(node):
            continue
        if node.tag == "-text":
            layout.add(node.text_content or "")
            continue
        layout.enter(node.tag or "")
        stack.append((node, True))
        if node.child is not None:
            stack.append((node.child, False))
    return layout.text()


class _Layout:
    """Pieces of text, and the break that is due before the next one."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._due = ""
        self._pre = 0

    def enter(self, tag: str) -> None:
        if tag == "br":
            self._pend("\n")
        elif tag in _BLOCK_TAGS:
            self._pend("\n\n")
        elif tag in _CELLS:
            self._pend("\t")
        self._pre += tag == "pre"

    def leave(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self._pend("\n\n")
        elif tag in _CELLS:
            self._pend("\t")
        self._pre -= tag == "pre"

    def add(self, text: str) -> None:
        if self._pre:
            self._put(text)
            return
        words = _SPACES.sub(" ", text)
        if words.startswith(" "):
            self._pend(" ")
        if words.strip(" "):
            self._put(words.strip(" "))
            if words.endswith(" "):
                self._pend(" ")

    def text(self) -> str:
        return "".join(self._pieces)

    def _pend(self, gap: str) -> None:
        """Ask for a break; the strongest one that is asked for counts."""
        order = ("", " ", "\t", "\n", "\n\n")
        self._due = max(self._due, gap, key=order.index)

    def _put(self, text: str) -> None:
        if self._pieces:
            self._pieces.append(self._due)
        self._pieces.append(text)
        self._due = ""


def _is_shown(node: LexborNode) -> bool:
    if node.tag == "-text":
        return True
    if (
        node.tag is None or node.tag in _HIDDEN_TAGS or node.tag.startswith("-")
    ):  # `-comment` and such
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not _INVISIBLE.search(attributes.get("style") or "")


def _declared(data: bytes) -> str:
    """The encoding that a page names, by byte order mark or <meta>; empty for UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _CHARSET.search(data, 0, _PRESCAN)
    if found is None or data.startswith(codecs.BOM_UTF8):
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return ""
    # The web's Latin-1 is Windows-1252 (WHATWG Encoding, 4.2); UTF-16 in <meta> means UTF-8 (4.3).
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, "" if "16" in name[:6] else name)
