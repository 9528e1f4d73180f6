r"""Write an expanded pattern as a regular expression for the `regex` module.

It is matched against a view, where every horizontal space and soft line break is U+0020, so a
space of a pattern is ` +`. Case, typography and edges are written out here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from string import ascii_lowercase

import msgspec
from msgspec.structs import replace

from minekit.engine.symbols import SymbolTable
from minekit.rules import tree
from minekit.rules.expanded import Expanded, Mentions, Slot, Terms, walk
from minekit.rules.vocab import Vocabulary

__all__ = ["EDGE", "GroupInfo", "Written", "trie", "write"]

EDGE = r"(?!(?<=\w)(?=\w))"
"""A match may not begin or end inside a word."""

_SPACE = " +"
_APOSTROPHES = "['’]"
_HYPHENS = "[-‐‑–]"
_SPECIAL = set("\\.^$*+?{}[]()|#&~-")
_NEVER = "(?!)"
_ANYTHING = r"[\s\S]*?"
_OWN = "c_"
"""What the names of a `regex:`'s groups begin with, that it may come back to."""
# A piece of so many characters is worth a definition.
_LONG_PIECE = 60
# Not where the bracket is escaped, which is a bracket of the pattern's own.
_PAIRS = "|".join(rf"\[{char}{char.upper()}\]" for char in ascii_lowercase)
_EITHER_CASE = re.compile(rf"(?<!\\)(?:{_PAIRS})+")


class GroupInfo(msgspec.Struct, frozen=True):
    """What one group of the expression captures.

    Attributes:
        name: of the group.
        path: of the capture.
        vocabulary: where its text is a term of one.
        is_mention: where it is one mention.
        repeats: whether it can match more than once.
    """

    name: str
    path: str
    vocabulary: Vocabulary | None
    is_mention: bool
    repeats: bool


class Written(msgspec.Struct):
    """A regular expression and what its groups mean.

    Attributes:
        copied: characters that PCRE2 takes besides, as it copies what comes a number of times.
    """

    source: str = ""
    groups: list[GroupInfo] = msgspec.field(default_factory=list)
    copied: int = 0


def write(
    node: Expanded,
    symbols: SymbolTable,
    *,
    case: str,
    is_regex: bool,
    words: Callable[[Vocabulary], str],
    is_verbatim: bool = False,
    is_shared: bool = False,
) -> Written:
    """Write one pattern, edges included (not for `regex:`, where nothing is added).

    Args:
        node: the pattern, expanded.
        symbols: of the rule set.
        case: smart, sensitive or insensitive, for the pattern's own letters.
        is_regex: whether it is a `regex:`, where nothing is folded.
        words: gives the terms of a vocabulary as `trie` writes them; only those that a document
            can hold, where it is large or filled per document.
        is_verbatim: whether `'` and `-` stand for themselves alone.
        is_shared: write what is long and holds no capture once, and refer to it.
    """
    writer = _Writer(symbols, case, is_regex, is_verbatim, is_shared, words)
    if is_regex:
        writer.paths = frozenset(part.path for part in walk(node) if isinstance(part, Slot))
        writer.recalled = frozenset(found[0] for found in map(tree.recalled, walk(node)) if found)
        return Written(writer.node(node), writer.groups)
    body = f"{EDGE}{writer.inline(node)}{EDGE}"
    return Written(_folded(f"{writer.definitions()}{body}"), writer.groups, writer.copied)


def _folded(source: str) -> str:
    """Write runs of letters in either case as `(?i:said)`, which `regex` finds twice as fast."""
    return _EITHER_CASE.sub(lambda found: f"(?i:{_small(found)})", source)


def _small(found: re.Match[str]) -> str:
    return found[0][1::4]


def escape(char: str) -> str:
    """A character that stands for itself, also inside a class."""
    return "\\" + char if char in _SPECIAL else char


def letter(char: str, case: str) -> str:
    """A literal character under a case rule, with its typographic variants."""
    if char == "'":
        return _APOSTROPHES
    if char == "-":
        return _HYPHENS
    if case == "insensitive" or (case == "smart" and char.islower()):
        other = char.upper() if char.islower() else char.lower()
        if len(other) == 1 and other != char:
            return f"[{char}{other}]"
    return escape(char)


class _Writer(msgspec.Struct):
    symbols: SymbolTable
    case: str
    is_regex: bool
    is_verbatim: bool
    is_shared: bool
    words: Callable[[Vocabulary], str]
    paths: frozenset[str] = frozenset()
    """Of the captures that are written; a part of a pattern may come back to others."""
    recalled: frozenset[str] = frozenset()
    """Of the captures that it comes back to."""
    groups: list[GroupInfo] = msgspec.field(default_factory=list)
    loops: int = 0
    copied: int = 0
    pieces: dict[str, int] = msgspec.field(default_factory=dict)
    """What is written once, with its number."""
    known: dict[int, str] = msgspec.field(default_factory=dict)
    """How nodes are written that hold no capture: patterns name the same fragment many times."""

    def node(self, node: Expanded) -> str:
        """A node as an expression, which may be an alternation."""
        known = self.known.get(id(node))
        if known is not None:
            return known
        groups = len(self.groups)
        source = self.fresh(node)
        if len(self.groups) == groups and not self.is_regex:
            self.known[id(node)] = source
        return source

    def fresh(self, node: Expanded) -> str:  # noqa: C901, PLR0912 - one case for each kind
        match node:
            case tree.Literal(text=text):
                return self.literal(text)
            case tree.Space():
                return _SPACE
            case tree.Charset():
                return self.charset(node)
            case tree.Escape(source=r"\d"):
                # ASCII only, as in RE2: that is what the anchors of a number can promise.
                return "[0-9]"
            case tree.Escape(source=source) | tree.Bound(source=source):
                return source
            case tree.Opaque():
                return self.opaque(node)
            case tree.Gap(limit=limit, words=True):
                return rf"(?:[^\w\n]*+\w++){{0,{limit}}}?[^\w\n]*?"
            case tree.Gap(limit=limit):
                return rf"[^\n]{{0,{limit}}}?"
            case tree.Sequence(items=items):
                return self.sequence(items)
            case tree.Choice(options=options):
                return "|".join(self.node(option) for option in options)
            case tree.Repeat():
                return self.repeat(node)
            case tree.Group():
                return self.group(node)
            case Slot():
                return self.slot(node)
            case Terms(vocabulary=vocabulary):
                source = self.words(vocabulary)
                return self.inlined(source) if self.is_shared else source
            case Mentions():
                symbols = self.symbols.charset(node.types, node.filters)
                return f"[{symbols}]" if symbols else _NEVER
        message = f"no way to write {type(node).__name__}"
        raise TypeError(message)

    def literal(self, text: str) -> str:
        if self.is_regex:
            return "".join(escape(char) for char in text)
        alone = "'-" if self.is_verbatim else ""
        return "".join(escape(char) if char in alone else letter(char, self.case) for char in text)

    def sequence(self, items: Sequence[Expanded]) -> str:
        return "".join(self.parts(items))

    def parts(self, items: Sequence[Expanded]) -> Iterator[str]:
        after_gap = False
        for item in items:
            # A gap of no words leaves only one space between its neighbours.
            is_joint = after_gap and isinstance(item, tree.Space)
            yield r"(?: +|(?<= ))" if is_joint else self.inline(item)
            after_gap = isinstance(item, tree.Gap) and item.words

    def inlined(self, source: str) -> str:
        """A source as one item of a sequence."""
        is_piece = self.is_shared and len(source) >= _LONG_PIECE and "(?P<" not in source
        if not is_piece or self.is_regex:
            return f"(?:{source})"
        number = self.pieces.setdefault(source, len(self.pieces))
        return f"(?&p{number})"

    def definitions(self) -> str:
        """The long pieces that an expression refers to."""
        pieces = "".join(f"(?<p{number}>{source})" for source, number in self.pieces.items())
        return f"(?(DEFINE){pieces})" if pieces else ""

    def inline(self, node: Expanded) -> str:
        """A node as one item of a sequence."""
        source = self.node(node)
        return self.inlined(source) if isinstance(node, tree.Choice) else source

    def repeat(self, node: tree.Repeat) -> str:
        self.loops += node.high is None or node.high > 1
        body = self.node(node.body)
        self.loops -= node.high is None or node.high > 1
        self.copied += len(body) * (max(node.low, node.high or 0, 1) - 1)
        high = "" if node.high is None else str(node.high)
        signs = {(0, None): "*", (1, None): "+", (0, 1): "?"}
        sign = signs.get((node.low, node.high), f"{{{node.low},{high}}}")
        # PCRE2 writes a repeated group out as often as it may come, and a class once.
        is_single = isinstance(node.body, tree.Escape) or (
            isinstance(node.body, tree.Charset) and body.startswith("[")
        )
        return f"{body if is_single else self.inlined(body)}{sign}{node.suffix}"

    def charset(self, node: tree.Charset) -> str:
        if self.is_regex:
            return f"[{'^' if node.negated else ''}{''.join(node.items)}]"
        items = list(node.items)
        # A typographic variant belongs to a class as it does to a literal.
        if "'" in items and not self.is_verbatim:
            items.append("’")
        if "\\-" in items and not self.is_verbatim:
            items.append("‐‑–")
        if node.negated or self.is_verbatim or " " not in items:
            return f"[{'^' if node.negated else ''}{''.join(items)}]"
        rest = "".join(item for item in items if item != " ")
        return f"(?: +|[{rest}])" if rest else _SPACE

    def slot(self, node: Slot) -> str:
        kind = node.body
        vocabulary = kind.vocabulary if isinstance(kind, Terms) else None
        is_own = node.path in self.recalled
        name = f"{_OWN}{node.path}" if is_own else f"g{len(self.groups)}"
        info = GroupInfo(name, node.path, vocabulary, isinstance(kind, Mentions), self.loops > 0)
        known = self.number(name) if is_own else None
        if known is None:
            self.groups.append(info)
        else:  # `regex` has one group for all of a name
            self.groups[known] = replace(info, repeats=True)
        # A capture of one fragment is as long as the fragment wherever it stands.
        body = self.inline(node.body) if self.is_shared else self.node(node.body)
        return f"(?P<{name}>{body})"

    def number(self, name: str) -> int | None:
        """The place of a group among those written, of which there may be thousands."""
        return next((at for at, one in enumerate(self.groups) if one.name == name), None)

    def opaque(self, node: tree.Opaque) -> str:
        """What is passed on as it is, but for the names of captures that it comes back to."""
        found = tree.recalled(node)
        if found is None or found[0].isdecimal():
            return node.source
        name, at = found
        before, after = node.source[: at - node.at], node.source[at - node.at :]
        return f"{before}{_OWN}{after}" if name in self.paths else _ANYTHING

    def group(self, node: tree.Group) -> str:
        body, name = self.node(node.body), tree.condition(node)
        if not name or name.isdecimal():
            return f"{node.opening}{body})"
        return f"(?({_OWN}{name}){body})" if name in self.paths else f"(?:{body})"


def trie(terms: Iterable[str], case: str) -> str:
    """An alternation of terms that shares their beginnings, the longest term first.

    Terms that are beginnings of each other come out longest first; all others exclude each
    other, so the order in which they are tried does not matter.
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for term in terms:
        node = root
        for atom in _atoms(term, case):
            node = node.setdefault(atom, {})
        node[""] = {}
    if not root:
        return _NEVER
    options = groupby(_branches(root), key=_ignores_case)
    parts = [_either_case(some) if either else "|".join(some) for either, some in options]
    return f"(?:{'|'.join(parts)})"


def _ignores_case(source: str) -> bool:
    """Whether every letter of a branch stands in either case."""
    return not any(map(str.isalpha, _EITHER_CASE.sub("", source)))


def _either_case(options: Iterable[str]) -> str:
    return f"(?i:{'|'.join(_EITHER_CASE.sub(_small, option) for option in options)})"


def _atoms(term: str, case: str) -> Sequence[str]:
    return [_SPACE if char == " " else letter(char, case) for char in " ".join(term.split())]


def _apart(node: dict[str, dict]) -> dict[str, dict]:  # type: ignore[type-arg]
    """A node whose branches exclude each other: `[nN]` beside `N` becomes `n` and a common `N`."""
    doubles = [atom for atom in node if atom[:1] == "[" and not node.keys().isdisjoint(atom[1:-1])]
    if not doubles:
        return node
    out = {atom: below for atom, below in node.items() if atom not in doubles}
    for atom in doubles:
        for char in atom[1:-1]:
            out[char] = _merged(out[char], node[atom]) if char in out else node[atom]
    return out


def _merged(left: dict[str, dict], right: dict[str, dict]) -> dict[str, dict]:  # type: ignore[type-arg]
    out = dict(left)
    for atom, below in right.items():
        out[atom] = _merged(out[atom], below) if atom in out else below
    return out


def _branches(node: dict[str, dict]) -> list[str]:  # type: ignore[type-arg]
    options = []
    for atom, below in _apart(node).items():
        if not atom:
            continue
        tail, text = below, atom
        # A run without branches is written flat.
        while len(tail) == 1 and "" not in tail:
            ((step, tail),) = tail.items()
            text += step
        rest = "|".join(_branches(tail))
        if rest:
            rest = f"(?:{rest})?" if "" in tail else f"(?:{rest})"
        options.append(text + rest)
    return options
