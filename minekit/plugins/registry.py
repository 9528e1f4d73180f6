"""Names to offers: what `--format sqlite` or `{d | legal.citation}` stands for.

Built-ins come first; a name of theirs always means them. Installed plugins are looked at only
when a name is not built in, and their extractors and annotators take part only in runs that name
the plugin: what a run finds must not depend on what else happens to be installed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike, fspath
from pathlib import Path

from msgspec.structs import replace

from minekit.errors import PluginError, UsageError
from minekit.model import Problem
from minekit.near_names import nearest
from minekit.offers import Extractor, Offer, Reader, Segmenter, Writer
from minekit.plugins.loading import KINDS, Plugin
from minekit.plugins.manager import Manager
from minekit.plugins.settings import PluginSettings, read_settings

__all__ = ["Registry", "load_registry"]

log = logging.getLogger(__name__)


def _warn(problem: Problem) -> None:
    log.warning("%s", problem.message)


def load_registry(
    settings: PluginSettings | None = None, *, tell: Callable[[Problem], None] = _warn
) -> Registry:
    """The registry of a run: built-ins and the plugins that the settings name, loaded.

    Args:
        settings: by default, those of the environment.
        tell: called once for each broken plugin that nobody named, as it is met.

    Raises:
        PluginError: a named plugin does not load, or any does not and the settings are strict.
        UsageError: a named plugin is not there.
    """
    manager = Manager(settings or read_settings()[0])
    manager.load_built_in()
    manager.load_named()
    if manager.settings.strict:
        manager.load_installed()
    return Registry(manager, tell)


class Registry:
    """Offers by kind and name.

    Kinds are reader, writer, extractor, annotator, normalizer, segmenter, command and check.

    Attributes:
        manager: the plugins behind the offers.
    """

    def __init__(self, manager: Manager, tell: Callable[[Problem], None] = _warn) -> None:
        self.manager = manager
        self._tell = tell
        self._told: set[str] = set()
        self._used: set[str] = set()

    def get(self, kind: str, name: str) -> Offer:
        """The offer that a name means; imports no target.

        Args:
            kind: one of the eight.
            name: bare, or `plugin/name` with a plugin's or distribution's name; a segmenter goes
                by its languages as well, a reader by its media types.

        Raises:
            UsageError: nothing of that name, with the nearest names; or two plugins offer it.
            PluginError: the plugin that should offer it is broken.
        """
        for offers in self._stages(kind):
            found = [offer for offer in offers if self._is_called(offer, name)]
            if found:
                return self._only(found, f"{kind} {name!r}")
        raise self._unknown(kind, name)

    def all(self, kind: str) -> tuple[Offer, ...]:
        """What takes part without being asked for: of built-ins and named plugins, sorted."""
        return self._sorted(kind, [p for p in self.manager.plugins if p.is_named])

    def names(self, kind: str) -> tuple[str, ...]:
        """Every name that `get` knows, installed plugins included; loads them."""
        self.manager.load_installed()
        return tuple(sorted({offer.name for offer in self._sorted(kind, self.manager.plugins)}))

    def suffixes(self, kind: str) -> tuple[str, ...]:
        """Every suffix that `for_suffix` knows, installed plugins included; loads them."""
        self.manager.load_installed()
        offers = self._sorted(kind, self.manager.plugins)
        return tuple(sorted({suffix for offer in offers for suffix in _suffixes(offer)}))

    def for_suffix(self, kind: str, path: str | PathLike[str]) -> Offer | None:
        """The reader or writer with the longest suffix that `path` ends in, or None.

        Raises:
            UsageError: two plugins take the same suffix.
        """
        lowered = fspath(path).lower()
        for offers in self._stages(kind):
            sizes = [
                max((len(s) for s in _suffixes(offer) if lowered.endswith(s)), default=0)
                for offer in offers
            ]
            longest = max(sizes, default=0)
            if longest:
                found = [
                    offer for offer, size in zip(offers, sizes, strict=True) if size == longest
                ]
                return self._only(found, f"{kind} for {lowered[-longest:]!r}")
        return None

    def lookup(self, kind: str) -> Mapping[str, Offer]:
        """A mapping over `get`: a missing name looks at installed plugins; iterating loads them."""
        return _Lookup(self, kind)

    def emitters(self, type_key: str) -> list[str]:
        """Installed plugins that could find a type but do not take part, as nobody named them."""
        self.manager.load_installed()
        return sorted(
            plugin.name
            for plugin in self.manager.plugins
            for offer in self.manager.offers(plugin, "extractor")
            if not plugin.is_named and isinstance(offer, Extractor) and type_key in offer.emits
        )

    @property
    def settings(self) -> PluginSettings:
        """For other processes: a registry made from these has the same named plugins, or fails.

        They may begin when the working folder is another, so files are named by their whole path.
        """
        settings = self.manager.settings
        extra = (
            str(Path(name).absolute()) if name.endswith(".py") else name for name in settings.extra
        )
        return replace(settings, extra=tuple(extra), expected=self.manager.named_versions)

    @property
    def versions(self) -> dict[str, str]:
        """Name and version of each plugin that took part so far: named ones, and those used."""
        return {
            plugin.name: plugin.version
            for plugin in sorted(self.manager.plugins, key=lambda plugin: plugin.name)
            if plugin.source != "built-in"
            and plugin.state == "loaded"
            and (plugin.is_named or plugin.name in self._used)
        }

    @property
    def problems(self) -> list[Problem]:
        """A warning for each broken or refused plugin that this run has met."""
        return [
            Problem(
                document="",
                stage="plugin",
                owner=plugin.name,
                message=f"{plugin.label}: {plugin.reason}",
                severity="warning",
            )
            for plugin in self.manager.plugins
            if plugin.is_unhealthy
        ]

    def _sorted(self, kind: str, plugins: Iterable[Plugin]) -> tuple[Offer, ...]:
        """Offers in order of their plugins; a named plugin whose hook fails is an error."""
        found: list[Offer] = []
        for plugin in sorted(plugins, key=lambda plugin: plugin.name):
            found += self.manager.offers(plugin, kind)
            if plugin.is_named and plugin.is_unhealthy:
                raise self.manager.error(plugin)
        named = {plugin.name for plugin in self.manager.plugins if plugin.is_named}
        for problem in self.problems:
            if problem.owner not in named and problem.message not in self._told:
                self._told.add(problem.message)
                self._tell(problem)
        return tuple(found)

    def _stages(self, kind: str) -> Iterable[tuple[Offer, ...]]:
        """Built-in offers, then those of named plugins, then those of installed ones."""
        if kind not in KINDS:
            raise UsageError(
                f"no kind of offer is called {kind!r}: it is one of {', '.join(KINDS)}"
            )
        plugins = self.manager.plugins
        yield self._sorted(kind, [p for p in plugins if p.source == "built-in"])
        yield self._sorted(kind, [p for p in plugins if p.is_named and p.source != "built-in"])
        self.manager.load_installed()
        yield self._sorted(kind, [p for p in self.manager.plugins if not p.is_named])

    def _is_called(self, offer: Offer, name: str) -> bool:
        owner, slash, bare = name.rpartition("/")
        if isinstance(offer, Reader) and name in offer.media_types:
            return True
        if not slash and isinstance(offer, Segmenter) and name in offer.languages:
            return True
        if not slash:
            return offer.name == name
        return bare == offer.name and self.manager.plugin_of(offer).is_called(owner)

    def _only(self, found: list[Offer], what: str) -> Offer:
        """The one offer, or the one that `prefer` decides for."""
        preferred = self.manager.settings.prefer.get(found[0].name, "")
        chosen = [o for o in found if self.manager.plugin_of(o).is_called(preferred)] or found
        if len(chosen) == 1:
            self._used.add(chosen[0].plugin)
            return chosen[0]
        ways = " or ".join(repr(f"{offer.plugin}/{offer.name}") for offer in chosen)
        raise UsageError(f"{what} is offered by {len(chosen)} plugins: write {ways}")

    def _unknown(self, kind: str, name: str) -> UsageError | PluginError:
        # Whose it should be: `legal` for legal/html and for the normalizer legal.citation.
        owner = re.split("[/.]", name)[0]
        for plugin in self.manager.plugins:
            message = f"{kind} {name!r}: {plugin.label}: {plugin.reason}"
            if plugin.is_called(owner) and plugin.is_unhealthy:
                return PluginError(message, plugin=plugin.name, version=plugin.version)
            if plugin.is_called(owner) and plugin.state == "disabled":
                return UsageError(message)
        known = self.names(kind)
        what = {"segmenter": "language", "writer": "format"}.get(kind, kind)  # as options call it
        near = nearest(name, known, mark="'")
        if near:
            return UsageError(f"unknown {what} {name!r}; {near}")
        broken = "".join(f"; or is it of {problem.message}" for problem in self.problems)
        return UsageError(
            f"unknown {what} {name!r}; there are: {', '.join(known) or 'none'}{broken}"
        )


class _Lookup(Mapping[str, Offer]):
    """Offers of one kind by name, found when they are asked for."""

    def __init__(self, registry: Registry, kind: str) -> None:
        self._registry = registry
        self._kind = kind

    def __getitem__(self, name: str) -> Offer:
        try:
            return self._registry.get(self._kind, name)
        except UsageError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._registry.names(self._kind))

    def __len__(self) -> int:
        return len(self._registry.names(self._kind))


def _suffixes(offer: Offer) -> tuple[str, ...]:
    return offer.suffixes if isinstance(offer, (Reader, Writer)) else ()
