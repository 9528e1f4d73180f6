"""Modules import only from floors below their own, type-only imports included, and never in circles.

`minekit/__init__.py` is the face of the library, not a floor: it imports on first use.
"""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "minekit"
FLOORS = [  # low to high; a package stands for all its modules
    {"errors", "garbage", "id_table", "near_names", "text", "user_cache"},
    {"config", "failures", "model", "pattern_cache", "pool", "sinks"},
    {"inputs", "sources"},
    {"offers"},
    {"rules"},
    {"engine"},
    {"explain"},
    {"plugins"},
    {"builtin"},
    {"api", "corpus"},
    {"examples", "manifest", "run"},
    {"workbench"},
    {"cli"},
    {"__main__", "pytest_plugin"},
]

FOLDERS = {  # low to high inside a package; what stands beside them is free
    "rules": ["reading", "linking", "checks", "warnings"],
    "builtin.attribution": ["noun_phrases", "cue_words", "framed", "unclaimed"],
}


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in PACKAGE.rglob("*.py")}


def imports_of(path: Path) -> set[str]:
    """The modules of minekit that a file imports anywhere, `minekit` itself aside."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(name if name in MODULES else node.module for name in names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name for name in found if name.startswith("minekit.")}


IMPORTS = {name: imports_of(path) for name, path in MODULES.items() if name != "minekit"}


def floor_of(module: str) -> int:
    return next(i for i, floor in enumerate(FLOORS) if module.split(".")[1] in floor)


def test_every_module_has_a_floor() -> None:
    assert {name.split(".")[1] for name in IMPORTS} <= set().union(*FLOORS)


def test_imports_point_to_lower_floors_or_stay_in_their_package() -> None:
    assert [
        f"{name} imports {used}"
        for name, uses in IMPORTS.items()
        for used in uses
        if floor_of(used) >= floor_of(name) and used.split(".")[1] != name.split(".")[1]
    ] == []


def test_folders_of_a_package_import_only_from_those_below_them() -> None:
    order = {
        f"minekit.{package}.{folder}": (package, number)
        for package, folders in FOLDERS.items()
        for number, folder in enumerate(folders)
    }
    homes = {name: order.get(name) or order.get(name.rpartition(".")[0]) for name in MODULES}
    assert [
        f"{name} imports {used}"
        for name, uses in IMPORTS.items()
        for used in uses
        if (own := homes[name]) and (other := homes.get(used))
        if own[0] == other[0] and own[1] < other[1]
    ] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter(IMPORTS).prepare()
