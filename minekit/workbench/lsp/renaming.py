"""What is renamed at a cursor: a thing of a pack, or a capture or attribute; or why nothing is."""

from __future__ import annotations

from dataclasses import dataclass

from minekit.errors import Place, UsageError
from minekit.workbench.lsp.capture_names import CaptureNames, Site
from minekit.workbench.lsp.names import Key, Names
from minekit.workbench.lsp.rename import Edit, check, nameable, rename, short_span
from minekit.workbench.lsp.rename_capture import capture_at, check_capture, rename_capture
from minekit.workbench.lsp.text import Span
from minekit.workbench.lsp.workspace import Workspace

__all__ = ["Renaming", "renaming"]

_NOTHING = (
    "nothing with a name of its own stands here: put the cursor on a fragment, vocabulary, type, "
    "group, rule, capture or attribute"
)


@dataclass(frozen=True, slots=True)
class Renaming:
    """One of the two ways to rename, for what stands at a place.

    Attributes:
        span: of the name there.
        text: the name.
    """

    span: Span
    text: str
    _rules: Workspace
    _what: tuple[Names, Key] | tuple[CaptureNames, Site]

    def check(self) -> None:
        """Whatever the new name is.

        Raises:
            UsageError: something stands against any.
        """
        match self._what:
            case (CaptureNames() as names, Site() as site):
                check_capture(self._rules, names, site)
            case (Names() as names, Key() as key):
                check(self._rules, names, key)

    def edits(self, new: str) -> list[Edit]:
        """What to write.

        Raises:
            UsageError: something stands against it.
        """
        match self._what:
            case (CaptureNames() as names, Site() as site):
                return rename_capture(self._rules, names, site, new)
            case (Names(), Key() as key):
                return rename(self._rules, key, new)
        return []


def renaming(rules: Workspace, exact: Place, near: Place) -> Renaming:
    """What is renamed.

    Args:
        rules: all that is known of rules.
        exact: where the cursor is.
        near: the same, or the name in the hole that the cursor is in.

    Raises:
        UsageError: nothing can be renamed there.
    """
    names = rules.names()
    for place in (exact, near):
        found = nameable(names, place)
        if found is not None:
            one, key = found
            return Renaming(short_span(one), one.short, rules, (names, key))
        captured = capture_at(rules, place)
        if captured is not None:
            span = captured[1].span
            return Renaming(span, rules.text_of(span), rules, captured)
    families = {one.family: one.name for one in names.at(near)}
    if "normalizer" in families:
        raise UsageError(f"`{families['normalizer']}` is a normalizer: code gives it its name")
    if "pack" in families:
        raise UsageError("the name of a pack stands in lock files and settings; change it by hand")
    raise UsageError(_NOTHING)
