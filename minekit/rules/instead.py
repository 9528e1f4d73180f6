"""What to write instead of the groups that patterns do not have."""

from __future__ import annotations

import re

__all__ = ["unsupported"]

_KEYS = {"(?=": "before", "(?!": "not_before", "(?<=": "after", "(?<!": "not_after"}
_OTHERS = {
    "(?>": ("this group `(?>`", "an ordinary group `(...)` does; the engine has a time budget"),
    "(?i": ("this group `(?i`", "write instead:   case: insensitive"),
    "(?(": (
        "the condition `(?(`",
        "write both ways as alternatives of the pattern, each with what it depends on",
    ),
}
_LOOK_AROUND = re.compile(r"\(\?(?:<?[=!])")
_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]|[^()\\\[]+|.", re.DOTALL)


def unsupported(source: str, at: int) -> tuple[str, str, int]:
    """A group in words, what does the same, and the length of what is wrong."""
    found = _LOOK_AROUND.match(source, at)
    if found:
        opening, end = found[0], _end(source, at)
        name = "look-behind" if "<" in opening else "look-ahead"
        body = source[found.end() : end - 1]
        is_at_edge = at == 0 if "<" in opening else end >= len(source)
        return (
            f"{name} `{opening}`",
            _constraint(opening, body, is_at_edge=is_at_edge),
            min(end, len(source)) - at,
        )
    for opening, (name, advice) in _OTHERS.items():
        if source.startswith(opening, at):
            return name, advice, len(opening)
    shown = source[at : at + 3]
    return f"`{shown}`", "a bare `( )` groups; `(?<name> )` captures", len(shown)


def _constraint(opening: str, body: str, *, is_at_edge: bool) -> str:
    """Constraints see what is beside a match; what is asked in its middle is about all of it."""
    text = body.replace("'", "''")
    if is_at_edge:
        return f"write instead:   where: {{{_KEYS[opening]}: ['{text}']}}"
    if "!" in opening:
        return "`where: {not: ['...']}` refuses whole matches; `regex:` has it, if you must"
    return "leave it to what the pattern itself says there; `regex:` has it, if you must"


def _end(source: str, at: int) -> int:
    """Behind the parenthesis that closes a group, or that should do so at the end."""
    depth = 0
    for piece in _PIECE.finditer(source, at):
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if not depth:
            return piece.end()
    return len(source) + 1
