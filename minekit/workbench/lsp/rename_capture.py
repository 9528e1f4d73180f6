"""Giving a capture or an attribute another name, with all that has to be called alike.

It changes in patterns, templates, constraints, types, relations, contexts, examples and tests. The
edits are tried: what would not load with them is not renamed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from minekit.errors import Place, UsageError
from minekit.plugins.registry import Registry
from minekit.rules.reading.nodes import Fields, Scalar
from minekit.text import LINE_BREAK
from minekit.workbench.lsp.capture_names import CaptureNames, Site
from minekit.workbench.lsp.rename import Edit
from minekit.workbench.lsp.text import Span
from minekit.workbench.lsp.workspace import Workspace

__all__ = ["capture_at", "check_capture", "rename_capture"]

_NAME = re.compile(r"[A-Za-z_]\w*")


def capture_at(rules: Workspace, place: Place) -> tuple[CaptureNames, Site] | None:
    """The capture or attribute that is named at a place; None where none is.

    Raises:
        UsageError: the rules do not load, so that nobody can tell what it is.
    """
    path = Path(place.file)
    if rules.files.draft(path) is None:
        return None
    checked = rules.checked_for(path)
    drafts = [draft for one in rules.paths if (draft := rules.files.draft(one)) is not None]
    names = CaptureNames(drafts, checked.rules, rules.normalizers)
    site = names.at(place)
    if site is not None and checked.miner is None:
        raise UsageError("the rules do not load now; correct them first")
    return (names, site) if site is not None else None


def check_capture(rules: Workspace, names: CaptureNames, site: Site) -> None:
    """Whatever the new name is.

    Raises:
        UsageError: something stands against any.
    """
    labels = names.together(site)
    for family, owner, _ in sorted(labels):
        key = owner if family == "attribute" else _emitted(names, owner)
        _check_code(rules.registry, key, f"{family} `{rules.text_of(site.span)}`")
    spans = names.spans(labels)
    for span in spans:
        if not rules.is_own(Path(span.file)):
            raise UsageError(f"it is named in {span.file}, which is not open here")
    _check_unread(rules, names, rules.text_of(site.span))


def rename_capture(rules: Workspace, names: CaptureNames, site: Site, new: str) -> list[Edit]:
    """The edits that call a capture or attribute `new`.

    Raises:
        UsageError: something stands against it.
    """
    check_capture(rules, names, site)
    old, labels = rules.text_of(site.span), names.together(site)
    if not _NAME.fullmatch(new):
        raise UsageError(f"`{new}` is no name of a capture: use letters, digits and `_`")
    if (new[:1] == "_") != (old[:1] == "_"):
        raise UsageError("a name with `_` before it stays inside the rules, others come out")
    for label in sorted(labels):
        if new in names.known(label):
            raise UsageError(f"`{new}` is there already, in {label[1].partition('/')[0]}")
    spans = names.spans(labels)
    for span in spans:
        if rules.text_of(span) != old:
            where = f"{span.file}:{span.line}:{span.start}"
            raise UsageError(f"{where}: `{old}` is written with escapes; change it there by hand")
    _try(rules, spans, new)
    return [Edit(span, new) for span in spans]


def _emitted(names: CaptureNames, owner: str) -> str:
    """The type of the rule that has a capture; nothing for a fragment."""
    full, _, family = owner.rpartition("/")
    emitting = (one.emit for one in names.rules.rules if family == "rule" and one.id == full)
    return next(emitting, "")


def _check_code(registry: Registry, key: str, what: str) -> None:
    """Code that sees the mentions of a type may ask for what they have, by its name."""
    for kind, fields in (("extractor", ("emits", "needs")), ("annotator", ("reads", "adds"))):
        for offer in registry.all(kind):
            used = {name for one in fields for name in getattr(offer, one, ())}
            used |= {name.rpartition(".")[0] for name in getattr(offer, "sets", ())}
            if key and key in used:
                plugin = f"{offer.name} of plugin {offer.plugin}"
                raise UsageError(f"{what} is of type {key}, which code uses: {plugin}")


def _check_unread(rules: Workspace, names: CaptureNames, old: str) -> None:
    """What is not loaded and may name it: files that are broken, rules that are switched off."""
    word = re.compile(rf"\b{re.escape(old)}\b")
    loaded = {spec.id for spec in names.rules.rules}
    for path in rules.paths:
        if rules.files.broken(path) and word.search(rules.files.text(path)):
            raise UsageError(f"{path}: cannot be read now and may name it; correct it first")
        draft = rules.files.draft(path)
        entries = draft.root.get("rules") if draft is not None else None
        for name, node in entries if isinstance(entries, Fields) else ():
            is_off = draft is not None and f"{draft.pack}.{name}" not in loaded
            if is_off and rules.is_own(path) and word.search(_words(node)):
                raise UsageError(f"rule {name} is not loaded and may name it; switch it on first")


def _words(node: object) -> str:
    """All texts of a rule."""
    if isinstance(node, Scalar):
        return str(node.at)
    if isinstance(node, Fields):
        return " ".join(f"{name} {_words(value)}" for name, value in node)
    return " ".join(map(_words, getattr(node, "items", ())))


def _try(rules: Workspace, spans: Iterable[Span], new: str) -> None:
    """Load the rules as they would be."""
    trial = Workspace(rules.choice, rules.registry)
    trial.folders = rules.folders
    trial.files.open = dict(rules.files.open)
    by_file: dict[str, list[Span]] = {}
    for span in spans:
        by_file.setdefault(span.file, []).append(span)
    for file, some in by_file.items():
        trial.files.open[Path(file).resolve()] = _written(rules.files.text(Path(file)), some, new)
    trial.look_around()
    for file in by_file:
        checked = trial.checked_for(Path(file))
        error = next((one for one in checked.findings if one.is_error), None)
        if error is not None:
            raise UsageError(f"{error.place}: {error.message}")


def _written(text: str, spans: Collection[Span], new: str) -> str:
    parts = re.split(f"({LINE_BREAK.pattern})", text)  # every other one ends a line
    for span in sorted(spans, reverse=True):
        line = parts[2 * (span.line - 1)]
        parts[2 * (span.line - 1)] = line[: span.start - 1] + new + line[span.end - 1 :]
    return "".join(parts)
