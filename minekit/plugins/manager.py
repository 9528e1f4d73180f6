"""Plugins found, filtered, loaded one by one, and refused with a reason.

Every failure has an owner: what goes wrong in a plugin is caught here, noted in its `Plugin`, and
costs the offers of that plugin alone. The registry turns it into an error once somebody names
something that the plugin should have offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

import pluggy

from minekit import __version__
from minekit.errors import PluginError, UsageError
from minekit.failures import FAILURES, reason_of
from minekit.model import Problem
from minekit.near_names import nearest
from minekit.offers import Offer
from minekit.plugins import hookspecs
from minekit.plugins.find import GROUP, Installed, find_installed, normalize
from minekit.plugins.loading import (
    HOOKS,
    Plugin,
    call,
    check_module,
    checked_offers,
    import_plugin,
    is_module,
    watched,
)
from minekit.plugins.settings import PluginSettings

__all__ = ["Manager"]

_BUILT_IN = "minekit.builtin"


class Manager:
    """The plugins of one run.

    Attributes:
        settings: what may be loaded.
        plugins: all that are known so far, in order of finding.
    """

    def __init__(self, settings: PluginSettings) -> None:
        self.settings = settings
        self.plugins: list[Plugin] = []
        self._pluggy = pluggy.PluginManager("minekit")
        self._pluggy.add_hookspecs(hookspecs)
        self._offers: dict[tuple[Plugin, str], tuple[Offer, ...]] = {}
        self._has_looked = False
        self._config: Mapping[str, object] | None = None

    def load_built_in(self) -> None:
        """Load the table of minekit's own offers."""
        plugin = Plugin("minekit", "built-in", _BUILT_IN, version=__version__, is_named=True)
        self.plugins.append(plugin)
        self._load(plugin)
        if plugin.is_unhealthy:
            raise self.error(plugin)

    def load_named(self) -> None:
        """Load what `-p`, MINEKIT_PLUGINS and minekit.toml name.

        Raises:
            UsageError: one is not there.
            PluginError: one does not load, or another process has others.
        """
        for name in self.settings.extra:
            self.load(name)
        expected, here = self.settings.expected, self.named_versions
        if expected is not None and expected != here:
            raise PluginError(
                f"this process has other plugins than the one that started it: {expected} there, "
                f"{here} here; do not install plugins while minekit runs"
            )

    def load(self, name: str) -> None:
        """Load the plugin that a name of `-p` means, so that all of it takes part.

        Raises:
            UsageError: there is none.
            PluginError: it does not load.
        """
        if name in self.settings.disabled:
            return
        for plugin in self._named(name):
            plugin.is_named = True
            if any(map(plugin.is_called, self.settings.disabled)):
                plugin.state, plugin.reason = "disabled", f"switched off by -p no:{plugin.name}"
            elif plugin.state == "found":
                self._load(plugin)
            if plugin.is_unhealthy:
                raise self.error(plugin)

    def find_installed(self) -> None:
        """Note every installed plugin, without importing any; refuse those of one name."""
        if self._has_looked:
            return
        self._has_looked = True
        taken = {plugin.name: plugin for plugin in self.plugins}
        for entry in find_installed():
            plugin = Plugin(
                entry.name,
                "installed",
                entry.target,
                distribution=entry.distribution,
                version=entry.version,
            )
            self.plugins.append(plugin)
            self._filter(plugin, entry, taken.get(plugin.name))
        self._refuse_clashes()

    def load_installed(self) -> None:
        """Load every installed plugin that is not switched off.

        Raises:
            PluginError: one does not load, and the settings are strict.
        """
        self.find_installed()
        for plugin in self.plugins:
            if plugin.state == "found":
                self._load(plugin)

    def offers(self, plugin: Plugin, kind: str) -> tuple[Offer, ...]:
        """What a loaded plugin offers of a kind; its hook is called once.

        A hook that raises or yields something else costs this kind of this plugin's offers; the
        plugin is noted as broken.
        """
        key = (plugin, kind)
        if key not in self._offers:
            self._offers[key] = ()
            for implementation in self._implementations(f"minekit_{kind}s", plugin):
                try:
                    with watched(plugin):
                        yielded = list(cast("Iterable[object]", implementation.function()))
                    self._offers[key] = checked_offers(yielded, plugin, kind)
                except FAILURES as error:
                    self._note(plugin, f"minekit_{kind}s: {reason_of(error)}")
        return self._offers[key]

    def hooks(self, plugin: Plugin) -> list[str]:
        """The hooks that a loaded plugin implements."""
        return [hook for hook in HOOKS if self._implementations(hook, plugin)]

    def plugin_of(self, offer: Offer) -> Plugin:
        """Who made an offer."""
        return next(p for p in self.plugins if p.name == offer.plugin and p.module is not None)

    def error(self, plugin: Plugin) -> PluginError:
        """What is wrong with a plugin, to be raised."""
        message = f"{plugin.label}: {plugin.reason}"
        return PluginError(message, plugin=plugin.name, version=plugin.version)

    def configure(self, config: Mapping[str, object]) -> None:
        """Call `minekit_configure` of every plugin, now and when more of them are loaded."""
        self._config = config
        for plugin in self.plugins:
            self._configure(plugin)

    def run_started(self, run: object) -> list[Problem]:
        """Tell the observers; one that fails becomes a problem."""
        return self._observe("minekit_run_started", run=run)

    def run_finished(self, run: object, summary: object) -> list[Problem]:
        """Tell the observers; one that fails becomes a problem."""
        return self._observe("minekit_run_finished", run=run, summary=summary)

    def _observe(self, hook: str, **arguments: object) -> list[Problem]:
        problems = []
        for plugin in sorted(self.plugins, key=lambda plugin: plugin.name):
            for implementation in self._implementations(hook, plugin):
                try:
                    with watched(plugin):
                        call(implementation, arguments)
                except FAILURES as error:
                    message = f"{plugin.label}: {hook}: {reason_of(error)}"
                    problem = Problem(
                        document="", stage="observe", owner=plugin.name, message=message
                    )
                    problems.append(problem)
        return problems

    def _configure(self, plugin: Plugin) -> None:
        if self._config is None:
            return
        for implementation in self._implementations("minekit_configure", plugin):
            try:
                with watched(plugin):
                    call(implementation, {"config": self._config})
            except FAILURES as error:
                self._note(plugin, f"minekit_configure: {reason_of(error)}")

    def _implementations(self, hook: str, plugin: Plugin) -> list[pluggy.HookImpl]:
        if plugin.module is None:
            return []
        found = getattr(self._pluggy.hook, hook).get_hookimpls()
        return [
            implementation for implementation in found if implementation.plugin is plugin.module
        ]

    @property
    def named_versions(self) -> dict[str, str]:
        """Name and version of each loaded plugin that takes part because it was named."""
        return {
            plugin.name: plugin.version
            for plugin in self.plugins
            if plugin.is_named and plugin.state == "loaded" and plugin.source != "built-in"
        }

    def _named(self, name: str) -> list[Plugin]:
        """The plugins that a name of `-p` means."""
        if name.endswith(".py"):
            return [self._added(Plugin(Path(name).stem, "file", name))]
        self.find_installed()
        found = [p for p in self.plugins if p.is_called(name) or p.target == name]
        if found:
            return found
        if not is_module(name):
            known = [known for p in self.plugins for known in (p.name, p.distribution)]
            advice = nearest(name, known, mark="'") or "see 'minekit plugins list'"
            if Path(f"{name}.py").is_file():
                advice = f"for the file, write {name}.py"
            raise UsageError(
                f"no plugin is installed and no module found under the name {name!r}; {advice}"
            )
        return [self._added(Plugin(name, "module", name))]

    def _added(self, plugin: Plugin) -> Plugin:
        for other in self.plugins:
            if other.name != plugin.name or other.state == "disabled":
                continue
            if other.target == plugin.target:
                return other
            if other.is_named:
                raise UsageError(
                    f"{plugin.target} and {other.target} are plugins of one name: rename one"
                )
            self._refuse(other, plugin)
        self.plugins.append(plugin)
        return plugin

    def _filter(self, plugin: Plugin, entry: Installed, taken: Plugin | None) -> None:
        """Switch an installed plugin off, or refuse it, before it is imported."""
        enabled = self.settings.enabled
        if any(map(plugin.is_called, self.settings.disabled)):
            plugin.state, plugin.reason = "disabled", f"switched off by -p no:{plugin.name}"
        elif enabled is not None and not any(
            map(plugin.is_called, (*enabled, *self.settings.extra))
        ):
            plugin.state, plugin.reason = "disabled", "not among the plugins of this run"
        elif taken:
            self._refuse(plugin, taken)
        elif entry.group != GROUP:
            reason = (
                f"it is made for plugin API {entry.group[9:]}; this minekit has {hookspecs.API}"
            )
            self._note(plugin, reason)

    def _refuse(self, plugin: Plugin, other: Plugin) -> None:
        self._note(plugin, f"{other.target} goes by the same name", state="clash")

    def _refuse_clashes(self) -> None:
        """Refuse installed plugins of one name, except the one that `prefer` chooses."""
        by_name: dict[str, list[Plugin]] = {}
        for plugin in self.plugins:
            if plugin.state == "found":
                by_name.setdefault(plugin.name, []).append(plugin)
        for name, plugins in by_name.items():
            preferred = normalize(self.settings.prefer.get(name, ""))
            if preferred and any(plugin.distribution == preferred for plugin in plugins):
                for plugin in plugins:
                    if plugin.distribution != preferred:
                        plugin.state, plugin.reason = "disabled", f"prefer.{name} is {preferred!r}"
            elif len(plugins) > 1:
                owners = [plugin.distribution for plugin in plugins]
                reason = (
                    f"{' and '.join(owners)} are both named {name!r}; choose in minekit.toml: "
                    f'prefer = {{{name} = "{owners[0]}"}}'
                )
                for plugin in plugins:
                    self._note(plugin, reason, state="clash")

    def _load(self, plugin: Plugin) -> None:
        module: object = None
        try:
            with watched(plugin):
                module = import_plugin(plugin)
            check_module(module, self._pluggy)
            self._pluggy.register(module, plugin.name)
        except FAILURES as error:
            if module is not None and self._pluggy.get_plugin(plugin.name) is module:
                self._pluggy.unregister(name=plugin.name)
            self._note(plugin, reason_of(error))
        else:
            plugin.state, plugin.module = "loaded", module
            self._configure(plugin)

    def _note(self, plugin: Plugin, reason: str, state: str = "broken") -> None:
        """Keep what is wrong with a plugin; the run goes on without it, unless it is strict."""
        plugin.state, plugin.reason = state, reason
        if self.settings.strict:
            raise self.error(plugin)
