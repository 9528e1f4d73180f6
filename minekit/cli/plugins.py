"""`minekit plugins`: list, inspect, doctor, new, check.

These work whatever state the plugins are in: nothing here fails because a plugin does.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import platform
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from minekit import __version__
from minekit.cli import COMMANDS
from minekit.cli.parser import Parser, add_command
from minekit.cli.tables import aligned
from minekit.config import read_config
from minekit.engine.fast import PCRE2
from minekit.errors import PluginError, UsageError
from minekit.near_names import with_nearest
from minekit.offers import Offer
from minekit.plugins import API
from minekit.plugins.doctor import Health, examine, find_clashes
from minekit.plugins.find import installed_packs, requirements
from minekit.plugins.loading import KINDS, Plugin
from minekit.plugins.manager import Manager
from minekit.plugins.settings import PluginSettings, read_settings
from minekit.rules.standard import shipped_packs
from minekit.sinks import writing

__all__ = ["main"]

# What testing and building leave in a folder.
_LEFT_OUT = {"__pycache__", ".pytest_cache", ".ruff_cache", ".mypy_cache", "build", "dist"}


def main(argv: Sequence[str]) -> int:
    """Run `minekit plugins` and give its exit code: 0 good, 1 unhealthy plugins, 2 wrong usage."""
    settings, rest = read_settings(argv, config=read_config())
    options = _parser().parse_args(rest)
    code: int = options.run(options, settings)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="minekit plugins",
        description="List, inspect, check and make plugins.",
        epilog="Which plugins: -p NAME|MODULE|FILE.py, -p no:NAME, --no-plugins.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)

    command = add_command(commands, "list", "every plugin and rule pack, and its state")
    shape = command.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="for programs")
    shape.add_argument(
        "--requirements", action="store_true", help="a file from which pip restores them"
    )
    command.set_defaults(run=_list)

    command = add_command(commands, "inspect", "what one plugin offers")
    command.add_argument("name", metavar="NAME")
    command.set_defaults(run=_inspect)

    command = add_command(commands, "doctor", "examine plugins, each in a process of its own")
    command.add_argument("name", metavar="NAME", nargs="?", help="default: all")
    command.set_defaults(run=_doctor)

    command = add_command(commands, "new", "make the folder NAME with a plugin to start from")
    command.add_argument("name", metavar="NAME")
    command.set_defaults(run=_new)

    command = add_command(commands, "check", "examine a plugin that is one file")
    command.add_argument("file", metavar="FILE.py")
    command.set_defaults(run=_check)
    return parser


def _list(options: argparse.Namespace, settings: PluginSettings) -> int:
    if options.requirements:
        print("\n".join(requirements()))
        return 0
    manager, failures = _load_all(settings)
    plugins = sorted(manager.plugins, key=lambda plugin: (plugin.name, plugin.distribution))
    described = [_described(manager, plugin) for plugin in plugins]
    packs = {}
    found = installed_packs()
    for name in found:
        try:
            packs[name] = str(found[name])
        except PluginError as error:
            failures.append(str(error))
    if options.json:
        print(json.dumps({"plugins": described, "packs": packs}, indent=2, ensure_ascii=False))
    else:
        print("\n".join(aligned(_row(entry) for entry in described)))
        for name, folder in packs.items():
            print(f"rule pack {name}: {folder}")
    for failure in failures:
        print(f"minekit: {failure}", file=sys.stderr)
    return int(bool(failures) or any(plugin.is_unhealthy for plugin in plugins))


def _load_all(settings: PluginSettings) -> tuple[Manager, list[str]]:
    """Every plugin that there is, and what went wrong with names that mean none."""
    manager = Manager(msgspec.structs.replace(settings, strict=False))
    manager.load_built_in()
    failures = []
    for name in settings.extra:
        try:
            manager.load(name)
        except UsageError as error:
            failures.append(str(error))
        except PluginError:
            continue  # the list shows it
    manager.load_installed()
    return manager, failures


def _described(manager: Manager, plugin: Plugin) -> dict[str, Any]:
    # Any: this is JSON.
    offers = [
        {"kind": kind, "name": offer.name, "summary": offer.summary, "target": _target(offer)}
        for kind in KINDS
        for offer in manager.offers(plugin, kind)
    ]
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "source": plugin.source,
        "target": plugin.target,
        "state": plugin.state,
        "reason": plugin.reason,
        "hooks": manager.hooks(plugin),
        "offers": offers,
    }


def _target(offer: Offer) -> str:
    if isinstance(offer.target, str):
        return offer.target
    return f"{offer.target.__module__}:{getattr(offer.target, '__qualname__', offer.target)}"


def _row(entry: dict[str, Any]) -> tuple[str, ...]:
    kinds = Counter(offer["kind"] for offer in entry["offers"])
    return (
        entry["name"],
        entry["version"] or "-",
        entry["state"],
        entry["distribution"] or entry["source"],
        entry["reason"] or _counted(kinds),
    )


def _counted(kinds: Mapping[str, int]) -> str:
    counts = [f"{count} {kind}{'s' * (count > 1)}" for kind, count in kinds.items() if count]
    return ", ".join(counts) or "no offers"


def _inspect(options: argparse.Namespace, settings: PluginSettings) -> int:
    manager, _ = _load_all(settings)
    plugins = [plugin for plugin in manager.plugins if plugin.is_called(options.name)]
    if not plugins:
        raise _no_plugin(options.name, manager)
    for plugin in plugins:
        entry = _described(manager, plugin)
        for key in ("name", "version", "distribution", "source", "target", "state", "reason"):
            if entry[key]:
                print(f"{key:<13}{entry[key]}")
        print(f"{'hooks':<13}{', '.join(entry['hooks']) or 'none'}")
        for offer in entry["offers"]:
            print(f"{offer['kind']:<13}{offer['name']}: {offer['summary'] or offer['target']}")
    return int(any(plugin.is_unhealthy for plugin in plugins))


def _no_plugin(name: str, manager: Manager) -> UsageError:
    if name in list(installed_packs()):
        told = f"'minekit rules docs {name}' tells of it, 'minekit rules check {name}' examines it"
        return UsageError(f"{name!r} is a rule pack, no plugin; {told}")
    known = list(dict.fromkeys(["minekit", *(plugin.name for plugin in manager.plugins)]))
    return UsageError(with_nearest(f"no plugin {name!r}", name, known))


def _doctor(options: argparse.Namespace, settings: PluginSettings) -> int:
    """Plugins are found here, and each is loaded in a process of its own."""
    manager = Manager(msgspec.structs.replace(settings, strict=False))
    manager.find_installed()
    off = {plugin.name: plugin.reason for plugin in manager.plugins if plugin.state == "disabled"}
    on = {plugin.name for plugin in manager.plugins if plugin.state != "disabled"}
    own = [n for n in settings.extra if not any(p.is_called(n) for p in manager.plugins)]
    names = ["minekit", *own, *sorted({*off, *on})]
    if options.name:
        called = {plugin.name for plugin in manager.plugins if plugin.is_called(options.name)}
        names = [name for name in names if name == options.name or name in called]
        if not names:
            raise _no_plugin(options.name, manager)
    else:
        print(_facts())
    healths = []
    for name in dict.fromkeys(names):
        if name in off and name not in on:
            print(f"off   {name}: {off[name]}")
        else:
            healths.append(_examined(name, settings))
            cost = f" ({healths[-1].seconds * 1000:.0f} ms, {healths[-1].n_modules} modules)"
            _print_health(healths[-1], cost)
    clashes = find_clashes(healths)
    for clash in clashes:
        print(f"CLASH {clash}")
    return int(bool(clashes) or any(health.findings for health in healths))


def _examined(name: str, settings: PluginSettings) -> Health:
    """What is to say of a plugin, also of its commands that those of minekit hide."""
    health = examine(name, settings)
    hidden = [
        f"command {one!r} has a built-in name, which always means the built-in: rename it"
        for one in health.offers.get("command", ())
        if one in COMMANDS
    ]
    return msgspec.structs.replace(health, findings=[*health.findings, *hidden])


def _facts() -> str:
    automaton = importlib.metadata.version("ahocorasick-rs")
    matches = f"matches by pcre2 {PCRE2}" if PCRE2 else "no pcre2, matches by regex"
    return (
        f"minekit {__version__}, Python {platform.python_version()}, plugin API {API}\n"
        f"prefilter: literals in one Aho-Corasick automaton (ahocorasick-rs {automaton}), {matches}"
    )


def _print_health(health: Health, cost: str = "") -> None:
    offers = _counted({kind: len(names) for kind, names in health.offers.items()})
    print(f"{'FAIL' if health.findings else 'ok':<6}{health.plugin}: {offers}{cost}")
    for finding in health.findings:
        print(f"      {finding}")


def _check(options: argparse.Namespace, settings: PluginSettings) -> int:
    if not options.file.endswith(".py"):
        raise UsageError(f"{options.file!r} is no Python file; for others: minekit plugins doctor")
    if not Path(options.file).is_file():
        raise UsageError(f"{options.file}: no such file; check the path")
    health = _examined(options.file, settings)
    _print_health(health)
    return int(bool(health.findings))


def _new(options: argparse.Namespace, settings: PluginSettings) -> int:
    del settings
    name = options.name.removeprefix("minekit-")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise UsageError(f"{options.name!r} is no name for a plugin: write it like 'court-reports'")
    if name == "minekit" or name in shipped_packs():
        raise UsageError(f"{name} is a name that comes with minekit; choose another")
    folder = Path(options.name)
    if folder.exists():
        raise UsageError(f"{folder} is there already: choose another name, or move it away")
    try:
        with writing(str(folder)):
            _copy_template(folder, name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)  # half a plugin is none
        raise
    print(f"{folder}: a plugin that works; see {folder / 'README.md'}, then:")
    print(f"  pip install -e ./{folder}")
    print(f"  pytest {folder}")
    return 0


def _copy_template(folder: Path, name: str) -> None:
    for source in sorted(_template().rglob("*")):
        relative = source.relative_to(_template())
        if source.is_file() and not _LEFT_OUT & set(relative.parts):
            target = folder / _renamed(str(relative), name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_renamed(source.read_text(encoding="utf-8"), name), encoding="utf-8")


def _template() -> Path:
    """`plugins/minekit-example`: in the wheel beside the code, in a clone where it is written."""
    here = Path(__file__).parent.parent
    shipped = here / "_example"
    return shipped if shipped.is_dir() else here.parent / "plugins" / "minekit-example"


def _renamed(text: str, name: str) -> str:
    """The word `example` is used for nothing but the plugin's name in the template."""
    text = text.replace("minekit_example", "minekit_" + name.replace("-", "_"))
    return text.replace("example", name)
