"""The health of one plugin, examined in a process of its own.

A process of its own, because a plugin may end it, hang, or print; and because only a fresh one can
tell how long the import takes. `minekit plugins doctor` and `check`, and the tests of plugin
authors through `minekit.plugins.testing`, call `examine`.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import msgspec

from minekit.errors import MinekitError, PluginError
from minekit.failures import FAILURES, reason_of
from minekit.near_names import nearest
from minekit.offers import Annotator, Extractor, Offer, Reader, Writer
from minekit.plugins.find import installed_packs
from minekit.plugins.loading import KINDS, Plugin, watched
from minekit.plugins.manager import Manager
from minekit.plugins.settings import PluginSettings
from minekit.rules.packs import load_rules

__all__ = ["Health", "examine", "examine_here", "find_clashes"]

SLOW = 0.05
"""Seconds: an import that takes longer is felt in every command that looks at plugins."""

_PATIENCE = 60.0

# Extractors and annotators take part by themselves, checks are all run: nobody names them.
_LOOKED_UP = ("command", "normalizer", "reader", "segmenter", "writer")

# The child gets its job by standard input, and its own `sys.path`: a plugin must be found there
# exactly when it is found here.
# With `-c` Python looks first into the working folder, where a `json.py` may lie.
_CHILD = (
    "import sys; sys.path[:1] == [''] and sys.path.pop(0); import json; "
    "job = json.load(sys.stdin); sys.path[:] = job.pop('path'); "
    "from minekit.plugins.doctor import examine_here; examine_here(**job)"
)


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about one plugin.

    Attributes:
        plugin: its name.
        findings: what is wrong and what to do, a line each; empty if it is healthy.
        seconds: that importing it took.
        n_modules: how many modules it imported.
        offers: names by kind.
    """

    plugin: str
    findings: list[str] = []
    seconds: float = 0.0
    n_modules: int = 0
    offers: dict[str, list[str]] = {}


def examine(name: str, settings: PluginSettings | None = None) -> Health:
    """Load a plugin in a fresh process, import all its targets, and run its checks.

    Args:
        name: an installed plugin, a module, or FILE.py.
        settings: of the run; `prefer` decides between plugins of one name.
    """
    prefer = dict(settings.prefer) if settings else {}
    health = _examine_apart(name, prefer)
    if health.seconds > SLOW:
        # The machine may have been busy: only what is slow twice is slow.
        health = min(health, _examine_apart(name, prefer), key=lambda health: health.seconds)
    if health.seconds > SLOW:
        finding = (
            f"importing it takes {health.seconds * 1000:.0f} ms ({health.n_modules} modules), and "
            f"more than {SLOW * 1000:.0f} ms is felt: name targets by strings, "
            "and import what is heavy where it is used"
        )
        health = msgspec.structs.replace(health, findings=[*health.findings, finding])
    return health


def find_clashes(healths: Sequence[Health]) -> list[str]:
    """What two plugins offer under one name, so that the bare name means neither."""
    owners: dict[tuple[str, str], list[str]] = {}
    for health in healths:
        for kind in _LOOKED_UP:
            for name in health.offers.get(kind, []):
                owners.setdefault((kind, name), []).append(health.plugin)
    return [
        f"{kind} {name!r} is offered by {' and '.join(plugins)}: write "
        f"{' or '.join(f'{plugin}/{name}' for plugin in plugins)}, or choose in minekit.toml: "
        f'prefer = {{{name} = "{plugins[0]}"}}'
        for (kind, name), plugins in owners.items()
        if len(plugins) > 1
    ]


def _examine_apart(name: str, prefer: Mapping[str, str]) -> Health:
    job = json.dumps({"name": name, "prefer": prefer, "path": sys.path})
    command = [sys.executable, "-c", _CHILD]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            command, input=job, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Health(plugin=name, findings=[f"it is not done after {_PATIENCE:.0f} seconds"])
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        finding = f"it ended the process with code {done.returncode}: {last}"
        return Health(plugin=name, findings=[finding])
    return msgspec.json.decode(lines[-1], type=Health)


def examine_here(name: str, prefer: Mapping[str, str]) -> None:
    """In the process made for it: examine a plugin, and print the result as the last line."""
    manager = Manager(PluginSettings(extra=(name,), prefer=prefer))
    manager.load_built_in()
    n_before = len(sys.modules)
    try:
        manager.load_named()
        failure = ""
    except MinekitError as error:
        failure = str(error)
    n_modules = len(sys.modules) - n_before
    wanted = [p for p in manager.plugins if p.is_called(name) or p.target == name]
    plugin = wanted[0] if wanted else None
    if plugin is None:
        health = Health(plugin=name, findings=[failure])
    else:
        health = Health(
            plugin=plugin.name,
            findings=list(dict.fromkeys(_findings(manager, plugin))),
            seconds=plugin.seconds,
            n_modules=n_modules,
            offers={kind: [offer.name for offer in manager.offers(plugin, kind)] for kind in KINDS},
        )
    sys.stdout.write("\n" + msgspec.json.encode(health).decode() + "\n")


def _findings(manager: Manager, plugin: Plugin) -> Iterator[str]:
    if plugin.is_unhealthy:
        yield plugin.reason
    yield from _unmet(plugin)
    seconds = plugin.seconds
    for kind in KINDS:
        for offer in manager.offers(plugin, kind):
            yield from _about(offer, kind, manager)
        if plugin.is_unhealthy:
            yield plugin.reason
    yield from _undeclared(manager, plugin)
    if plugin.printed:
        yield "it prints to standard output, where results go: print to standard error, or log"
    for check in manager.offers(plugin, "check"):
        try:
            with watched(plugin):
                yield from [f"check {check.name!r}: {line}" for line in check.load()()]
        except FAILURES as error:
            yield f"check {check.name!r}: {reason_of(error)}"
    plugin.seconds = seconds


def _undeclared(manager: Manager, plugin: Plugin) -> Iterator[str]:
    """Types that its code names and nobody declares: a run would pass over them in silence.

    Other plugins are not loaded for it, as one of them may end the process; what this one only
    reads may be theirs where there are others.
    """
    manager.find_installed()
    has_no_others = all(other is plugin or other.name == "minekit" for other in manager.plugins)
    named = [
        (f"{kind} {offer.name!r}", key)
        for kind in ("extractor", "annotator")
        for offer in manager.offers(plugin, kind)
        for key in dict.fromkeys(_types_of(offer, reads=has_no_others))
    ]
    if not named:
        return
    extractors = [
        cast("Extractor", offer)
        for other in manager.plugins
        for offer in manager.offers(other, "extractor")
    ]
    installed = installed_packs()
    try:
        types = load_rules([*installed], installed=installed, extractors=extractors).types
    except MinekitError:  # a broken pack is for `rules check` to tell
        return
    for owner, key in named:
        if key not in types and key.rpartition(".")[0] not in types:
            advice = nearest(key, types, mark="'") or "declare it in `types`, or in a rule pack"
            yield f"{owner} names the type {key!r}, which nothing declares; {advice}"


def _types_of(offer: Offer, *, reads: bool) -> Iterator[str]:
    """Type keys and `type.attribute` names; those that it reads or sets only if asked for."""
    if isinstance(offer, Extractor):
        yield from (*offer.emits, *(offer.needs if reads else ()))
    if isinstance(offer, Annotator):
        yield from (*offer.adds, *((*offer.reads, *offer.sets) if reads else ()))


def _about(offer: Offer, kind: str, manager: Manager) -> Iterator[str]:
    """Whether the target is there, and whether a built-in name hides the offer."""
    try:
        if not callable(offer.load()):
            yield f"{kind} {offer.name!r}: {offer.target!r} cannot be called"
        if isinstance(offer, Writer):
            offer.load_encoder()
    except PluginError as error:
        yield str(error)
    built_in = [other.name for other in manager.offers(manager.plugins[0], kind)]
    if kind in _LOOKED_UP and offer.plugin != "minekit" and offer.name in built_in:
        yield (
            f"{kind} {offer.name!r} has a built-in name, which always means the built-in: "
            f"write {offer.plugin}/{offer.name}, or rename it"
        )
    if isinstance(offer, (Reader, Writer)) and offer.plugin != "minekit":
        for other in manager.offers(manager.plugins[0], kind):
            for suffix in {*offer.suffixes} & {*cast("Reader | Writer", other).suffixes}:
                yield (
                    f"{kind} {offer.name!r} takes {suffix}, which always means the built-in "
                    f"{other.name}: leave it out, and name {offer.name} in a run"
                )


def _unmet(plugin: Plugin) -> Iterator[str]:
    """Requirements of the plugin's distribution that are not installed."""
    if not plugin.distribution:
        return
    from packaging.requirements import Requirement

    for line in importlib.metadata.requires(plugin.distribution) or ():
        requirement = Requirement(line)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        try:
            version = importlib.metadata.version(requirement.name)
        except importlib.metadata.PackageNotFoundError:
            yield f"it requires {line}, which is not installed: pip install '{line}'"
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            yield f"it requires {line}, and {version} is installed: pip install '{line}'"
