"""The name that a misspelled one may mean: one wording for every message that proposes one."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["nearest", "with_nearest"]

_MOST_NAMES = 20
"""Names that a message lists where none is near; more would hide what it says."""


def nearest(name: str, known: Iterable[str], *, mark: str = "`") -> str:
    """`did you mean ...?`, or nothing where no known name is near.

    Args:
        name: as it was written.
        known: the names that it could be.
        mark: what the message has around names; findings in rule files have backticks.
    """
    from difflib import SequenceMatcher, get_close_matches  # here, for no good run needs it

    near = get_close_matches(name, list(known), n=2)
    if len(near) > 1 and len({SequenceMatcher(None, one, name).ratio() for one in near}) > 1:
        near.pop()
    either = f"{mark} or {mark}".join(sorted(near))  # `gte` is as near to `gt` as to `ge`
    return f"did you mean {mark}{either}{mark}?" if near else ""


def with_nearest(
    message: str, name: str, known: Iterable[str], *, listed: Iterable[str] | None = None
) -> str:
    """A message about an unknown name and, behind it, the nearest or else all if they are few.

    Args:
        message: without a full stop; names in it stand in quotation marks.
        name: as it was written.
        known: the names that it could be.
        listed: those of them to list; all by default.
    """
    known = list(known)
    names = known if listed is None else list(listed)
    advice = nearest(name, known, mark="'")
    if not advice and len(names) <= _MOST_NAMES:
        advice = f"there are: {', '.join(names) or 'none'}"
    return f"{message}; {advice}" if advice else message
