"""Where installed plugins and rule packs are: read from metadata, importing none of them."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from minekit.errors import PluginError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = [
    "Installed",
    "InstalledPacks",
    "find_installed",
    "installed_packs",
    "normalize",
    "requirements",
]

GROUP = "minekit.v1"
PACKS = "minekit.rules"


class Installed(msgspec.Struct, frozen=True, order=True):
    """One entry point of a plugin, as the metadata of its distribution has it.

    Attributes:
        name: of the entry point.
        distribution: normalized, such as `minekit-sqlite`.
        target: `module` or `module:attr`.
        group: `minekit.v1`, or that of another version of the plugin API.
    """

    name: str
    distribution: str
    version: str
    target: str
    group: str = GROUP


def normalize(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def find_installed() -> list[Installed]:
    """Every installed plugin for any version of the plugin API, sorted by name."""
    found = []
    for name, version, points in _distributions():
        ours = [point for point in points if re.fullmatch(r"minekit\.v\d+", point.group)]
        # One that serves several versions of the API is taken for this one.
        ours = [point for point in ours if point.group == GROUP] or ours
        # `module:attr [extra]` is an old form; extras of entry points mean nothing any more.
        found += [
            Installed(p.name, name, version, p.value.partition("[")[0].strip(), p.group)
            for p in ours
        ]
    return sorted(found)


def installed_packs() -> InstalledPacks:
    """Rule packs of other distributions, by name; looked for when a name is asked for.

    A pack is data: `[project.entry-points."minekit.rules"]` `acme = "acme_rules"` names the
    package whose folder holds the YAML. The folder is found without importing the package.
    Asking for a pack that two distributions have, or whose folder is gone, is a `PluginError`.
    """
    return InstalledPacks()


class InstalledPacks(Mapping[str, Path]):
    """Rule packs of other distributions: names to folders."""

    @cached_property
    def _owners(self) -> dict[str, list[tuple[str, str, str]]]:
        """Name to distribution, version and target of everyone who has a pack of that name."""
        owners: dict[str, list[tuple[str, str, str]]] = {}
        for distribution, version, points in _distributions():
            for point in points:
                if point.group == PACKS:
                    owners.setdefault(point.name, []).append((distribution, version, point.value))
        return dict(sorted(owners.items()))

    def __getitem__(self, name: str) -> Path:
        owners = self._owners[name]
        if len(owners) > 1:
            who = " and ".join(owner for owner, _, _ in owners)
            raise PluginError(
                f"rule pack {name!r} is in {who}: uninstall one of them, or name the folder of "
                "the one you want with --rules",
                plugin=name,
            )
        return _pack_folder(*owners[0])

    def origin(self, name: str) -> str:
        """The distribution and version that a pack comes from."""
        owner, version, _ = self._owners[name][0]
        return f"{owner} {version}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._owners)

    def __len__(self) -> int:
        return len(self._owners)


def requirements() -> list[str]:
    """For pip, a line a distribution that has plugins or packs: `name==version`, or its origin."""
    return sorted(_origin(name, version) for name, version, _ in _distributions())


def _origin(name: str, version: str) -> str:
    import json
    from importlib.metadata import distribution

    # PEP 610: where a distribution came from, if not from an index.
    text = distribution(name).read_text("direct_url.json")
    if not text:
        return f"{name}=={version}"
    origin = json.loads(text)
    if origin.get("dir_info", {}).get("editable"):
        return f"-e {origin['url']}"
    vcs = origin.get("vcs_info")
    return (
        f"{name} @ {vcs['vcs']}+{origin['url']}@{vcs['commit_id']}"
        if vcs
        else f"{name} @ {origin['url']}"
    )


def _pack_folder(owner: str, version: str, target: str) -> Path:
    """The folder of a package, top-level or not; its parent packages are not imported either."""
    top, *inner = target.strip().split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        spec = None
    for folder in (spec and spec.submodule_search_locations) or ():
        path = Path(folder, *inner)
        if path.is_dir():
            return path
    raise PluginError(
        f"{owner} {version} should have a rule pack in package {target!r}, which is not there: "
        f"reinstall {owner}",
        plugin=owner,
        version=version,
    )


def _distributions() -> Iterator[tuple[str, str, tuple[EntryPoint, ...]]]:
    """Name, version and our entry points of each distribution that has some."""
    # Imported here, because most runs use what is built in and never look.
    from importlib.metadata import distributions

    seen = set()
    for distribution in distributions():
        points = tuple(p for p in distribution.entry_points if p.group.startswith("minekit."))
        # Without METADATA it is what an interrupted uninstall left, or a source folder's egg-info,
        # which must not make a plugin of the working folder.
        if not points or not distribution.read_text("METADATA"):
            continue
        name = normalize(distribution.metadata["Name"])
        # A folder can be on sys.path twice; Python itself takes the first.
        if name not in seen:
            seen.add(name)
            yield name, distribution.version, points
