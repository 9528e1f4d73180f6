"""Which plugins a run may load: read from `-p`, the environment and minekit.toml, importing none.

The command line wins over the environment, the environment over minekit.toml.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

import msgspec

from minekit.errors import UsageError

__all__ = ["PluginSettings", "read_settings"]


class PluginSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Names are those of plugins or of their distributions. Small and picklable: workers get it.

    Attributes:
        enabled: installed plugins that may be loaded; None for all.
        disabled: plugins that may not.
        extra: files, modules and installed plugins to load at once; their extractors, annotators
            and observers take part in the run.
        prefer: name of a plugin, or of what two plugins offer, to the plugin or distribution
            that shall have it.
        strict: whether any broken plugin is fatal.
        expected: name and version of each plugin in `extra`, when this process must have the same
            as another one.
    """

    enabled: tuple[str, ...] | None = None
    disabled: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    prefer: Mapping[str, str] = msgspec.field(default_factory=dict)
    strict: bool = False
    expected: Mapping[str, str] | None = None


def read_settings(
    argv: Sequence[str] = (),
    *,
    config: Mapping[str, object] | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[PluginSettings, list[str]]:
    """Take `-p NAME`, `-p no:NAME` and `--no-plugins` out of a command line.

    This happens before the options proper are parsed, so that a plugin which is switched off is
    never imported.

    Args:
        argv: a command line without the program's name.
        config: the top level of minekit.toml; `plugins` and `prefer` are read.
        environ: `MINEKIT_PLUGINS` and `MINEKIT_STRICT` are read; default `os.environ`.

    Returns:
        The settings, and the command line without these options.

    Raises:
        UsageError: `-p` without a name, or minekit.toml holds something else than names.
    """
    named, is_off, rest = _split(argv)
    config = config or {}
    environ = os.environ if environ is None else environ
    enabled: tuple[str, ...] | None = None
    if is_off:
        enabled = ()
    elif "MINEKIT_PLUGINS" in environ:
        enabled = tuple(filter(None, map(str.strip, environ["MINEKIT_PLUGINS"].split(","))))
    listed = _names(config) if enabled is None else enabled
    chosen = [name for name in named if not name.startswith("no:")]
    settings = PluginSettings(
        enabled=enabled,
        disabled=tuple(name[3:] for name in named if name.startswith("no:")),
        extra=tuple(dict.fromkeys([*listed, *chosen])),
        prefer=_preferences(config),
        strict=environ.get("MINEKIT_STRICT", "0") not in {"", "0"},
    )
    return settings, rest


def _split(argv: Sequence[str]) -> tuple[list[str], bool, list[str]]:
    """The names after `-p`, whether `--no-plugins` is there, and everything else."""
    named: list[str] = []
    rest: list[str] = []
    is_off = False
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "-p":
            named.append(next(words, ""))
        elif word == "--no-plugins":
            is_off = True
        else:
            rest.append(word)
    if any(name in {"", "no:"} or name.startswith("-") for name in named):
        raise UsageError("-p needs a plugin: a name, a module, FILE.py, or no:NAME")
    return named, is_off, rest


def _names(config: Mapping[str, object]) -> tuple[str, ...]:
    names = config.get("plugins", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise UsageError(
            "minekit.toml: 'plugins' must be a list of names: plugins = [\"my_plugin.py\"]"
        )
    return tuple(names)


def _preferences(config: Mapping[str, object]) -> dict[str, str]:
    prefer = config.get("prefer", {})
    if not isinstance(prefer, dict) or not all(isinstance(v, str) for v in prefer.values()):
        raise UsageError(
            "minekit.toml: 'prefer' must map names to distributions: "
            'prefer = {pdf = "minekit-pdf"}'
        )
    return prefer
