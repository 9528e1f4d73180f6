"""Pairs quotation marks: the extractor `quoted`, which emits `quotes.quoted`.

A quotation over several paragraphs opens each of them and closes only the last; every paragraph's
part is a mention of its own. Broken typography is paired as a reader would, by what stands next
to a mark. Who said it, and whether anybody did, is left to the rules of the pack `quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from minekit.engine.units import cut_long, lay_out
from minekit.model import Document, Mention, Span

__all__ = ["Quoted", "find", "pair"]

# Each mark by itself, so that `re` skips to where one of them begins.
_MARK = re.compile(r"“|”|„|‟|«|»|\"|'''?|``")
_OPENING = frozenset(("“", "„", "«", "``"))
_CLOSING = frozenset(("”", "»"))
_EITHER = frozenset(('"', "''", "'''", "‟"))
_BEFORE_OPENING = frozenset("([{—–-‘'…/")
_INCHES = re.compile(r"(?:(?<=\D\d)|(?<=\D\d\d))\"(?=\s+[a-z\d]|[-x])")

_HEIGHT = re.compile(r"(?:(?<=\d['’]\d)|(?<=\d['’]\d\d))[\"”](?=(?:[^“”\"]*[^\s“”\"])?[”\"])")
"""The inches of 6’2” inside a quotation that a mark closes behind it."""

_SINGLE_MARK = re.compile(r"['‘]")
# A single mark is an apostrophe more often than not, so both of its sides must speak for it.
_SINGLE = re.compile(
    r"(?<![\w.,!?])‘(?=\S)(?:[^‘“”\"]{0,999}?[.,?!…—–]|[^‘“”\"]{0,999}?[\w)])’(?!\w)"
    r"|(?<![\w.,!?'])'(?=[^\W_])[^\"“”]{0,999}?[.,?!…—–]'(?!\w|')"
)

# Where single marks are the outer ones, they hold double ones and apostrophes: ‘The lads’ dog?’
# They end behind a sign, or behind words without one: ‘a joke’.
_OUTER_MARK = re.compile(r"['‘](?<![\w.,!?'‘].)(?=[^\W_]|[“\"(\[£$€…])")
_OUTER = {
    "‘": re.compile(
        r"‘(?:(?:[^‘“”\"]|“[^“”]*”|\"[^\"]*\"){0,1999}?[.,?!…—–]"
        r"|(?:[^‘“”\".?!]|[.?!](?! )){0,999}?[\w)])’(?!\w)"
    ),
    "'": re.compile(
        r"'(?:(?:[^'“”\"]|(?<=\w)'(?=[\w ])|“[^“”]*”|\"[^\"]*\"){0,1999}?[.,?!…—–]"
        r"|(?:[^'“”\".?!]|[.?!](?! )|(?<=\w)'(?=\w)){1,999}?[\w)])'(?!\w)"
    ),
}
_SPACES = re.compile(r"\s*")

_CURLY = re.compile("[“”]")
_STRAIGHT = frozenset(('"', "''"))

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_BEHIND = frozenset("“”\"'’`»)]")
"""What, beside white space, may stand behind the sign that ends a quotation."""

_SMALL = 3
"""Letters up to which a word of a title may have no capital: `Gone With the Wind`."""

_ENDING = {",": "comma", ".": "stop", **dict.fromkeys("?!…—–-", "mark")}


class Quoted(msgspec.Struct, frozen=True):
    """What stands between two marks of one paragraph, marks included.

    Attributes:
        start, end: offsets in the document.
        closed: whether a mark ends it; otherwise its paragraph does.
        continues: whether it takes up what the paragraph before left open.
    """

    start: int
    end: int
    closed: bool
    continues: bool = False


def find(document: Document) -> Iterator[Mention]:
    """Every quotation of a document, paragraph by paragraph."""
    text = document.text
    paragraphs = list(cut_long(text, lay_out(text).paragraphs))
    for quoted in _without_headings(text, list(pair(text, paragraphs)), paragraphs):
        said = text[quoted.start : quoted.end]
        words = _WORD.findall(said)
        yield Mention(
            type="quotes.quoted",
            start=quoted.start,
            end=quoted.end,
            text=said,
            rule="minekit.quoted",
            attrs={
                "closed": quoted.closed,
                "continues": quoted.continues,
                "ending": _ending(said, text[quoted.end : quoted.end + 1]),
                "title": _is_title(words),
                "words": len(words),
            },
        )


def _without_headings(
    text: str, found: Sequence[Quoted], paragraphs: Sequence[Span]
) -> Iterator[Quoted]:
    """Leave out what stands alone between single marks where others are double: a heading."""
    is_single = [
        _SINGLE_MARK.match(text, one.start) is not None and text[one.start + 1] != "'"
        for one in found
    ]
    may_head = 0 < sum(is_single) * 2 < len(found)
    ends = dict(paragraphs) if may_head else {}
    for one, single in zip(found, is_single, strict=True):
        is_heading = single and one.start in ends and one.end == ends[one.start]
        if not is_heading:
            yield one


def pair(text: str, paragraphs: Sequence[Span]) -> Iterator[Quoted]:
    """Pair the marks of each paragraph; a quotation inside another is part of it."""
    is_open = False
    pair_paragraph = _pair_outer_single if _is_single(text) else _pair_paragraph
    for start, end in paragraphs:
        for quoted in pair_paragraph(text, start, end):
            continues = is_open and quoted.start == start
            yield Quoted(quoted.start, quoted.end, quoted.closed, continues)
            is_open = not quoted.closed
        # Only the next paragraph can take an open quotation up.
        is_open = is_open and quoted.end == end


def _pair_paragraph(text: str, start: int, end: int) -> list[Quoted]:
    double = list(_pair_double(text, start, end))
    found = list(double)
    edges = [start, *(edge for quoted in double for edge in (quoted.start, quoted.end)), end]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        found += [Quoted(*span, closed=True) for span in _pair_single(text, left, right)]
    return sorted(found, key=lambda quoted: quoted.start)


def _is_single(text: str) -> bool:
    """Whether the outer marks of a text are single ones: more of them open than of the others."""
    n_double = text.count("“") + (text.count('"') + text.count("''")) // 2
    if text.count("‘") + text.count("'") <= n_double:
        return False
    return sum(1 for _ in _OUTER_MARK.finditer(text)) > n_double


def _pair_outer_single(text: str, start: int, end: int) -> list[Quoted]:
    """Pair the marks of a paragraph in which single ones are the outer ones."""
    found: list[Quoted] = []
    behind = start
    for mark in _OUTER_MARK.finditer(text, start, end):
        if mark.start() < behind:
            continue
        one = _OUTER[mark[0]].match(text, mark.start(), end)
        if one is not None:
            found.append(Quoted(*one.span(), closed=True))
            behind = one.end()
        elif _OUTER_MARK.match(text, _behind_space(text, end)):
            # It goes on in the next paragraph.
            found.append(Quoted(mark.start(), end, closed=False))
            behind = end
    edges = [start, *(edge for quoted in found for edge in (quoted.start, quoted.end)), end]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        found += _pair_double(text, left, right)
    return sorted(found, key=lambda quoted: quoted.start)


def _behind_space(text: str, offset: int) -> int:
    """Where the text goes on behind white space."""
    found = _SPACES.match(text, offset)
    return found.end() if found else offset


def _pair_single(text: str, start: int, end: int) -> Iterator[Span]:
    for mark in _SINGLE_MARK.finditer(text, start, end):
        found = _SINGLE.match(text, mark.start(), end) if mark.start() >= start else None
        if found is not None:
            yield found.span()
            start = found.end()


def _pair_double(text: str, start: int, end: int) -> Iterator[Quoted]:
    opened: int | None = None
    is_straight = False
    behind = start
    for found in _MARK.finditer(text, start, end):
        mark, (left, right) = found[0], found.span()
        if left < behind:
            continue
        before = text[left - 1] if left > start else " "
        after = text[right] if right < end else " "
        can_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace() and not after.isalnum()
        if opened is None:
            # A closing mark that only a word touches was typed for an opening one.
            if mark in _OPENING or can_open or not can_close:
                opened = left
                is_straight = mark in _STRAIGHT and (left == start or mark in text[right:end])
        elif mark == "“" and can_open and _is_inner(text, right, end, is_straight=is_straight):
            behind = text.index("”", right) + 1
        elif _is_measure(text, found.span(), end):
            continue
        elif _closes(mark, can_open=can_open, can_close=can_close):
            yield Quoted(opened, right, closed=True)
            opened = None
        else:
            # The writer forgot to close the one before.
            yield Quoted(opened, left, closed=True)
            opened, is_straight = left, False
    if opened is not None:
        yield Quoted(opened, end, closed=False)


def _is_inner(text: str, start: int, end: int, *, is_straight: bool) -> bool:
    """Whether a curly mark inside a quotation opens a pair that the quotation goes on behind.

    It does inside straight marks, and where all marks have a partner: “It is “late” now.”
    """
    marks = _CURLY.findall(text, start, end)
    n_open = 2 + marks.count("“") - marks.count("”")
    return bool(marks) and marks[0] == "”" and (is_straight or n_open == 0)


def _is_measure(text: str, mark: Span, end: int) -> bool:
    """Whether a mark inside a quotation stands for inches, and a later one closes it."""
    left, right = mark
    is_inches = _INCHES.match(text, left) is not None and text.find('"', right, end) >= 0
    return is_inches or _HEIGHT.match(text, left, end) is not None


def _closes(mark: str, *, can_open: bool, can_close: bool) -> bool:
    if mark in _CLOSING:
        return True
    if mark in _EITHER:
        return can_close or not can_open
    return mark == "“" and can_close and not can_open


def _ending(quoted: str, after: str) -> str:
    """How the last words end: comma, stop, mark (? ! or a dash) or none."""
    end = len(quoted)
    while end > 0 and (quoted[end - 1] in _BEHIND or quoted[end - 1].isspace()):
        end -= 1
    sign = _ENDING.get(quoted[end - 1 : end])
    return sign or ("comma" if after == "," else "none")


def _is_title(words: Sequence[str]) -> bool:
    """Whether words are capitalised as in the title of a work: `This Week With Jo Berg`."""
    long = [word for word in words if len(word) > _SMALL]
    has_capitals = bool(long) and all(word[0].isupper() for word in (words[0], *long))
    # The last word of a title has a capital too: Absolutely not.
    return has_capitals and not words[-1][0].islower()
