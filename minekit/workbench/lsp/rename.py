"""Giving a fragment, vocabulary, type, group or rule another name, wherever it is named.

Only names change, character by character, so that comments and layout stay. What cannot be done
completely is refused, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minekit.errors import Place, UsageError
from minekit.plugins.registry import Registry
from minekit.rules.located import Located
from minekit.rules.reading.read import Reader
from minekit.rules.report import Report
from minekit.workbench.lsp.names import Key, Names
from minekit.workbench.lsp.occurrences import Occurrence
from minekit.workbench.lsp.text import Span, lines_of
from minekit.workbench.lsp.workspace import Workspace
from minekit.workbench.warnings import offers_that_name

__all__ = ["Edit", "by_file", "check", "nameable", "rename", "short_span"]

_FAMILIES = ("name", "type", "rule")
_TYPE_USES = ("emits", "needs", "reads", "adds", "types")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A piece of a file, and what is written there instead."""

    span: Span
    text: str


def nameable(names: Names, place: Place) -> tuple[Occurrence, Key] | None:
    """What at a place can get another name; None where nothing can."""
    for one in names.at(place):
        key = names.meaning(one)
        if key is not None and key.family in _FAMILIES and names.definitions(key):
            return one, key
    return None


def rename(rules: Workspace, key: Key, new: str) -> list[Edit]:
    """The edits that call a thing `new`.

    Raises:
        UsageError: something stands against it.
    """
    names = rules.names()
    together = names.together(key)
    found = names.references(key)
    for each in sorted(together):
        _check_name(each, new)
        _check_free(names, each, new)
    check(rules, names, key)
    _check_meanings(names, together, new)
    lines = {one.span.file: lines_of(rules.files.text(Path(one.span.file))) for one in found}
    return sorted({_edit(one, new, lines[one.span.file]) for one in found})


def check(rules: Workspace, names: Names, key: Key) -> None:
    """Whatever the new name is.

    Raises:
        UsageError: something stands against any.
    """
    for each in sorted(names.together(key)):
        _check_code(rules.registry, each)
    _check_readable(rules, names.references(key))


def short_span(one: Occurrence) -> Span:
    """The name without its pack."""
    span = one.span
    return Span(span.file, span.line, span.end - len(one.short), span.end)


def _edit(one: Occurrence, new: str, lines: list[str]) -> Edit:
    span = short_span(one)
    if lines[span.line - 1][span.start - 1 : span.end - 1] != one.short:
        where = f"{span.file}:{span.line}:{one.span.start}"
        raise UsageError(f"{where}: `{one.short}` is written with escapes; change it there by hand")
    return Edit(span, new)


def _check_name(key: Key, new: str) -> None:
    """By the loader's own rules."""
    report = Report()
    text = Located(new, Place("", 1, 1))
    if not Reader(report).name(text, "the new name", hyphens=key.family == "rule"):
        finding = next(iter(report.findings))
        raise UsageError(f"{finding.message}: {finding.advice}")


def _check_free(names: Names, key: Key, new: str) -> None:
    other = names.find(key.family, f"{key.pack}.{new}", key.pack)
    if other is None and key.family == "type":
        other = names.find("type", new, key.pack)
    if other is not None:
        at = names.definitions(other)[0].span
        raise UsageError(f"`{new}` is there already, at {at.file}:{at.line}:{at.start}")


def _check_code(registry: Registry, key: Key) -> None:
    """Code names things in full, and would not find them again."""
    short = key.full.rpartition(".")[2]
    for offer in offers_that_name(registry):
        if key.family == "name":
            used = set(getattr(offer, "uses", ()))
        elif key.family == "type":
            used = {name for field in _TYPE_USES for name in getattr(offer, field, ())}
            used |= {name.rpartition(".")[0] for name in getattr(offer, "sets", ())}
        else:
            continue
        if key.full in used or (key.family == "type" and short in used):
            raise UsageError(f"`{key.full}` is used by code: {offer.name} of plugin {offer.plugin}")


def _check_readable(rules: Workspace, found: list[Occurrence]) -> None:
    for file in dict.fromkeys(one.span.file for one in found):
        if not rules.is_own(Path(file)):
            raise UsageError(f"`{found[0].short}` is named in {file}, which is not open here")
    word = re.compile(rf"\b{re.escape(found[0].short)}\b")
    for path in rules.paths:
        if rules.files.broken(path) and word.search(rules.files.text(path)):
            raise UsageError(f"{path}: cannot be read now and may name it; correct it first")


def _check_meanings(names: Names, together: set[Key], new: str) -> None:
    """All bare names must go on meaning what they mean, those that are renamed and others."""
    for one in names:
        if one.kind or "." in one.name:
            continue
        known = names.meaning(one)
        other = names.find(one.family, new, one.pack) if known in together else None
        if other is not None and other not in together:
            raise UsageError(f"in pack {one.pack}, `{new}` means {other.full} already")
        if one.name == new and known is not None and known not in together:
            _check_captured(names.scope(one.pack), one, known, together)


def _check_captured(
    scope: tuple[str, ...], one: Occurrence, known: Key, together: set[Key]
) -> None:
    """What is called as the new name already must not begin to mean what is renamed."""
    reach = scope[: scope.index(known.pack)] if known.pack in scope else scope
    if any(key.family == one.family and key.pack in reach for key in together):
        where = f"{one.span.file}:{one.span.line}:{one.span.start}"
        raise UsageError(f"`{one.name}` at {where} would not mean {known.full} any more")


def by_file(edits: list[Edit]) -> Iterator[tuple[str, list[Edit]]]:
    """Edits, by the file that they change."""
    for file in dict.fromkeys(edit.span.file for edit in edits):
        yield file, [edit for edit in edits if edit.span.file == file]
