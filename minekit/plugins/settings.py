"""Which plugins a run may load: read from `-p`, the environment and minekit.toml, importing none.

The command line wins over the environment, the environment over minekit.toml.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minekit.errors import UsageError

__all__ = ["PluginSettings", "read_settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginSettings:
    """Names are those of plugins or of their distributions. Small and picklable: workers get it.

    Attributes:
        enabled: installed plugins that may be loaded; None for all.
        disabled: installed plugins that may not.
        extra: files, modules and installed plugins to load at once; their code takes part in
            every run.
        prefer: name of a plugin (or of what two plugins offer) to the distribution that has it.
        strict: whether any broken plugin is fatal.
    """

    enabled: tuple[str, ...] | None = None
    disabled: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    prefer: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False


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
    environ = os.environ if environ is None else environ
    listed = None
    if is_off:
        listed = ()
    elif "MINEKIT_PLUGINS" in environ:
        listed = tuple(filter(None, map(str.strip, environ["MINEKIT_PLUGINS"].split(","))))
    config = config or {}
    chosen = [name for name in named if not name.startswith("no:")]
    settings = PluginSettings(
        enabled=listed,
        disabled=tuple(name[3:] for name in named if name.startswith("no:")),
        extra=tuple(dict.fromkeys([*(_names(config) if listed is None else listed), *chosen])),
        prefer=_preferences(config),
        strict=environ.get("MINEKIT_STRICT", "0") not in {"", "0"},
    )
    return settings, rest


def _split(argv: Sequence[str]) -> tuple[list[str], bool, list[str]]:
    """Names after `-p`, whether `--no-plugins` is there, and everything else."""
    named: list[str] = []
    rest: list[str] = []
    is_off = False
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "-p":
            name = next(words, "")
            if not name:
                message = "-p needs a plugin: a name, a module, FILE.py, or no:NAME"
                raise UsageError(message)
            named.append(name)
        elif word == "--no-plugins":
            is_off = True
        else:
            rest.append(word)
    return named, is_off, rest


def _names(config: Mapping[str, object]) -> tuple[str, ...]:
    names = config.get("plugins", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        message = "minekit.toml: 'plugins' must be a list of names: plugins = [\"my_plugin.py\"]"
        raise UsageError(message)
    return tuple(names)


def _preferences(config: Mapping[str, object]) -> dict[str, str]:
    prefer = config.get("prefer", {})
    if not isinstance(prefer, dict) or not all(isinstance(v, str) for v in prefer.values()):
        message = "minekit.toml: 'prefer' must map names to distributions: pdf = \"minekit-pdf\""
        raise UsageError(message)
    return prefer
