"""Pattern text to a tree: regular expressions with holes, without what is not linear.

`parse` reads the rule language's subset; with `full=True` (the key `regex:`) it passes on
everything that the `regex` module knows and still understands holes. Called by the checks and
by the engine's compiler; knows no names, so that a tree can be made before a pack is complete.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minekit.errors import Finding, RuleError
from minekit.rules.instead import unsupported
from minekit.rules.located import Located
from minekit.rules.tree import (
    Bound,
    Capture,
    Charset,
    Choice,
    Escape,
    Gap,
    Group,
    Literal,
    Name,
    Node,
    Opaque,
    Repeat,
    Sequence,
    Space,
    Symbol,
)

__all__ = ["NAME", "parse"]

NAME = r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)?"
"""A name, with its pack or without."""

_GAP = re.compile(r"\{\.\.(\d*)(w?)\}")
_HOLE = re.compile(
    rf"\{{(?:(?P<cap>\w+):)?(?P<at>@?)(?P<name>{NAME})(?:\[(?P<filters>[^\]]*)\])?\}}"
)
# All at once, but for one that is repeated.
_LETTERS = re.compile(r"[^\W_]+(?![*+?{])")
_COUNT = re.compile(r"\{(\d+)(?:(,)(\d*))?\}|\{(,)(\d+)\}")
_CAPTURE = re.compile(r"\(\?P?<([A-Za-z_]\w*)>")
_PROPERTY = re.compile(r"\\[pP]\{\^?[\w=: -]+\}")
_GROUP_FULL = re.compile(r"\(\?(?:[=!>|]|<[=!]|[a-zA-Z0-9]*(?:-[a-zA-Z]+)?:)|\((?!\?)")
_FLAGS_FULL = re.compile(
    r"\(\?[a-zA-Z0-9]+(?:-[a-zA-Z]+)?\)|\(\?P[=>][^)]*\)|\(\?&[^)]*\)|\(\?R\)|\(\?\d+\)|\(\*\w+\)|\(\?#[^)]*\)"
)
_CONDITION = re.compile(r"\(\?\((?:[A-Za-z_]\w*|\d+)\)")
_CLASS_ESCAPES = "dDwWsS"
_BOUND_ESCAPES = "bB"
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


# The checks and the engine read the same patterns; errors, which have places, are not kept.
@lru_cache(maxsize=8_192)
def parse(source: Located, *, full: bool = False, verbatim: bool = False) -> Node:
    """Read one pattern.

    Args:
        source: the pattern as written.
        full: allow the whole syntax of the `regex` module (key `regex:`).
        verbatim: a space is that one character (key `verbatim:`).

    Raises:
        RuleError: with the findings of this pattern.
    """
    parser = _Parser(source, full=full, verbatim=verbatim or full)
    return parser.pattern()


class _Parser:
    def __init__(self, source: Located, *, full: bool, verbatim: bool) -> None:
        self.source = source
        self.full = full
        self.verbatim = verbatim
        self.pos = 0

    def pattern(self) -> Node:
        node = self.choice()
        if self.pos < len(self.source):
            raise self.error("MK-E020", "`)` without an opening parenthesis", self.pos)
        return node

    def error(
        self, code: str, message: str, at: int, length: int = 1, advice: str = ""
    ) -> RuleError:
        source = self.source
        finding = Finding(code, source.at(at), message, advice, length, source.source_line(at))
        return RuleError([finding])

    def choice(self) -> Node:
        start = self.pos
        options = [self.sequence()]
        spans = [(start, self.pos)]
        while self.peek() == "|":
            self.pos += 1
            start = self.pos
            options.append(self.sequence())
            spans.append((start, self.pos))
        return options[0] if len(options) == 1 else Choice(tuple(options), tuple(spans))

    def sequence(self) -> Node:
        items: list[Node] = []
        spans: list[tuple[int, int]] = []
        while self.pos < len(self.source) and self.peek() not in ("|", ")"):
            start = self.pos
            item = self.repeated(self.item())
            last = items[-1] if items else None
            if isinstance(item, Literal) and isinstance(last, Literal):
                items[-1] = Literal(last.text + item.text, last.at)
                spans[-1] = spans[-1][0], self.pos
            else:
                items.append(item)
                spans.append((start, self.pos))
        return items[0] if len(items) == 1 else Sequence(tuple(items), tuple(spans))

    def peek(self) -> str:
        return self.source[self.pos] if self.pos < len(self.source) else ""

    def item(self) -> Node:
        at, char = self.pos, self.peek()
        if char == "\\":
            return self.escape()
        if char == "[":
            return self.charset()
        if char == "(":
            return self.group()
        if char == "{":
            return self.hole()
        run = _LETTERS.match(self.source, at)
        if run:
            self.pos = run.end()
            return Literal(run[0], at)
        self.pos += 1
        if char in "^$":
            return Bound(char, at)
        if char == ".":
            return Escape(".", at)
        if char in "*+?":
            raise self.error("MK-E023", f"nothing to repeat before `{char}`", at)
        if char == " " and not self.verbatim:
            # A run of blanks in a folded block scalar is still one space of the pattern.
            while self.peek() == " ":
                self.pos += 1
            return Space(at)
        return Literal(char, at)

    def repeated(self, body: Node) -> Node:
        at, char = self.pos, self.peek()
        counted = _COUNT.match(self.source, at) if char == "{" else None
        if counted:
            low = int(counted[1] or 0)
            high = counted[5] if counted[4] else (counted[3] if counted[2] else counted[1])
            limit = int(high) if high else None
            self.pos = counted.end()
        elif char and char in "*+?":
            low, limit = (1 if char == "+" else 0), (1 if char == "?" else None)
            self.pos += 1
        else:
            return body
        if limit is not None and limit < low:
            raise self.error("MK-E023", f"repeat {low} to {limit} times", at, self.pos - at)
        suffix = self.peek()
        if suffix == "+" and not self.full:
            advice = "leave the `+` out; the engine has a time budget"
            message = "possessive repetition is not part of the rule language"
            raise self.error("MK-E021", message, at, self.pos + 1 - at, advice)
        if not suffix or suffix not in "?+":
            suffix = ""
        self.pos += len(suffix)
        return self.repeated(Repeat(body, low, limit, suffix, at))

    def escape(self) -> Node:
        at = self.pos
        char = self.source[at + 1 : at + 2]
        if char and char in "pP":
            found = _PROPERTY.match(self.source, at)
            if not found:
                raise self.error("MK-E023", r"`\p` needs a property, such as \p{Lu}", at, 2)
            self.pos = found.end()
            return Escape(found[0], at)
        self.pos += 2
        if not char:
            raise self.error("MK-E023", "a pattern cannot end in a backslash", at)
        if char in _CLASS_ESCAPES:
            return Escape("\\" + char, at)
        if char in _BOUND_ESCAPES:
            return Bound("\\" + char, at)
        if char in _PLAIN_ESCAPES:
            return Literal(_PLAIN_ESCAPES[char], at)
        if not char.isalnum():
            return Literal(char, at)
        if self.full:
            return self.opaque_escape(at, char)
        kind = "back-reference" if char.isdigit() else "escape"
        message = f"the {kind} `\\{char}` is not part of the rule language"
        raise self.error("MK-E021", message, at, 2, "use `regex:` if you must have it")

    def opaque_escape(self, at: int, char: str) -> Node:
        # \g<name>, \L<name>, \N{...}, \x41, \u0041 and the like, whole.
        rest = re.compile(r"[gLkN](?:<[^>]*>|\{[^}]*\})|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|\d+|.")
        found = rest.match(self.source, at + 1)
        self.pos = found.end() if found else at + 1 + len(char)
        return Opaque(self.source[at : self.pos], at)

    def charset(self) -> Node:
        at = self.pos
        self.pos += 1
        negated = self.peek() == "^"
        self.pos += negated
        items: list[str] = []
        while self.peek() != "]" or not items:
            if self.pos >= len(self.source):
                raise self.error("MK-E020", "`[` without a closing bracket", at)
            item = self.charset_item()
            if self.peek() == "-" and self.source[self.pos + 1 : self.pos + 2] not in ("]", ""):
                self.pos += 1
                item = f"{item}-{self.charset_item()}"
            items.append(item)
        self.pos += 1
        return Charset(tuple(items), negated, at)

    def charset_item(self) -> str:
        """One character or escape of a class, as `regex` wants it."""
        at, char = self.pos, self.peek()
        if char == "\\":
            found = _PROPERTY.match(self.source, at)
            self.pos = found.end() if found else at + 2
            item = self.source[at : self.pos]
            known = item[1:2] in (*_CLASS_ESCAPES, *_PLAIN_ESCAPES)
            if not (found or known or self.full) and (item == "\\" or item[1].isalnum()):
                raise self.error("MK-E023", f"unknown escape `{item}` in a class", at, 2)
            return item
        self.pos += 1
        # These mean set operations to `regex`; in the rule language they are characters.
        return "\\" + char if char in "[]&~|-^" else char

    def group(self) -> Node:
        at = self.pos
        found = _CAPTURE.match(self.source, at)
        if found:
            self.pos = found.end()
            return Capture(found[1], self.closed(at), at)
        if self.source.startswith("(?:", at):
            self.pos += 3
            return self.closed(at)
        if self.full:
            return self.full_group(at)
        if self.source.startswith("(?", at):
            raise self.unsupported_group(at)
        self.pos += 1
        return self.closed(at)

    def closed(self, at: int) -> Node:
        start = self.pos
        body = self.choice()
        if self.peek() != ")":
            raise self.error("MK-E020", "`(` without a closing parenthesis", at)
        self.pos += 1
        # An inner sequence stays one item, so that a repetition after it takes all of it.
        return Sequence((body,), ((start, self.pos - 1),)) if isinstance(body, Literal) else body

    def full_group(self, at: int) -> Node:
        flags = _FLAGS_FULL.match(self.source, at)
        if flags:
            self.pos = flags.end()
            return Opaque(flags[0], at)
        if self.source.startswith("(?(", at):
            return self.condition(at)
        found = _GROUP_FULL.match(self.source, at)
        if not found:
            raise self.error("MK-E021", "unknown group", at, 3)
        self.pos = found.end()
        consumes = found[0] not in ("(?=", "(?!", "(?<=", "(?<!")
        return Group(found[0], self.closed(at), consumes, at)

    def condition(self, at: int) -> Node:
        """`(?(name)yes|no)`, and `(?(DEFINE)...)`, which matches nothing by itself."""
        found = _CONDITION.match(self.source, at)
        if not found:
            advice = "write both ways: (?:(?=...)yes|(?!...)no)"
            raise self.error("MK-E021", "a condition names a capture", at, 3, advice)
        start = self.pos = found.end()
        if found[0] == "(?(DEFINE)":
            return Group(found[0], self.closed(at), consumes=False, at=at)
        body = self.closed(at)
        if not isinstance(body, Choice):
            end = self.pos - 1
            body = Choice((body, Sequence(())), ((start, end), (end, end)))
        if len(body.options) > 2:  # noqa: PLR2004 - yes and no
            advice = "put alternatives of one way into a group: (?:a|b)"
            message = f"`{found[0]}` has {len(body.options)} ways, and not two"
            raise self.error("MK-E024", message, at, len(found[0]), advice)
        return Group(found[0], body, consumes=True, at=at)

    def unsupported_group(self, at: int) -> RuleError:
        name, advice, length = unsupported(self.source, at)
        message = f"{name} is not part of the rule language"
        return self.error("MK-E021", message, at, length, advice)

    def hole(self) -> Node:
        at = self.pos
        gap = _GAP.match(self.source, at)
        if gap:
            self.pos = gap.end()
            return Gap(int(gap[1] or 80), gap[2] == "w", at)
        found = _HOLE.match(self.source, at)
        if found:
            self.pos = found.end()
            length = found.end() - at
            if found["at"]:
                filters = self.filters(found["filters"] or "", at)
                return Symbol(found["name"], found["cap"] or "", filters, at, length)
            if found["filters"] is None:
                return Name(found["name"], found["cap"] or "", at, length)
            message = "only a mention can be filtered: `{cap:@type[attr=value]}`"
            raise self.error("MK-E022", message, at, length)
        if _COUNT.match(self.source, at):
            raise self.error("MK-E023", "nothing to repeat", at)
        end = self.source.find("}", at)
        if self.full and end > 0:
            # Fuzzy matching such as {e<=1} is for `regex` to read.
            self.pos = end + 1
            return Opaque(self.source[at : self.pos], at)
        length = (end + 1 if end >= 0 else len(self.source)) - at
        if self.source[at + 1 : at + 2].isdigit():
            advice = r"a repetition is {2}, {2,} or {2,4}; a `{` of the text is written \{"
            shown = self.source[at : at + length]
            if ".." in shown:
                advice = "a gap is {..40}, in characters, or {..6w}, in words"
            raise self.error("MK-E023", f"`{shown}` is no repetition", at, length, advice)
        if re.match(r"\{\s+[\w:@.]+\s*\}", self.source[at:]):
            advice = r"leave the spaces out; a `{` of the text is written \{"
            shown = self.source[at : at + length]
            raise self.error("MK-E022", f"unreadable hole `{shown}`", at, length, advice)
        if not re.match(r"\{[A-Za-z@.]", self.source[at:]):
            self.pos += 1
            return Literal("{", at)
        advice = "a hole is {name}, {cap:name}, {@type}, {cap:@type[attr=value]} or {..40}"
        raise self.error(
            "MK-E022", f"unreadable hole `{self.source[at : at + length]}`", at, length, advice
        )

    def filters(self, text: str, at: int) -> tuple[tuple[str, str], ...]:
        """`a=x,b=y` as pairs."""
        pairs = []
        for part in filter(None, (piece.strip() for piece in text.split(","))):
            name, sign, value = part.partition("=")
            if not sign or not name.strip():
                raise self.error("MK-E022", f"a filter is `attr=value`, this is `{part}`", at)
            pairs.append((name.strip(), value.strip()))
        return tuple(pairs)
