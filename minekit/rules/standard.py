"""The packs that come with minekit: their names and their folder."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ALWAYS", "STANDARD", "rules_root", "shipped_packs"]

STANDARD = ("quotes", "conditions", "quantities", "officials")
ALWAYS = "std"


def rules_root() -> Path:
    """The folder of the rules that come with minekit."""
    shipped = Path(__file__).parents[1] / "_rules"
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "rules"


def shipped_packs() -> set[str]:
    """The names of all packs that come with minekit, in any language."""
    return {path.stem for path in rules_root().glob("*/*") if not path.name.startswith((".", "_"))}
