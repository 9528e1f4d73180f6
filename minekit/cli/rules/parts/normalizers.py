"""`minekit rules show --normalizers`: what templates may call."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from textwrap import indent
from typing import TYPE_CHECKING, cast

from minekit.cli.tables import aligned
from minekit.errors import UsageError
from minekit.near_names import nearest

if TYPE_CHECKING:
    from minekit.offers import Normalizer
    from minekit.plugins.registry import Registry

__all__ = ["show_normalizers"]


def show_normalizers(registry: Registry, names: list[str], shape: str) -> int:
    """Print a table of normalizers, or all that is known of some; `shape` is text or json."""
    offers = {name: cast("Normalizer", one) for name, one in registry.lookup("normalizer").items()}
    for name in names:
        if name not in offers:
            near = nearest(name, offers, mark="'") or "see all"
            raise UsageError(f"no normalizer is called {name}; {near}")
    if shape == "json":
        told = [_as_json(name, offers[name]) for name in names or offers]
        print(json.dumps(told, indent=2, ensure_ascii=False))
    elif names:
        print("\n\n".join(_described(name, offers[name]) for name in names))
    else:
        rows = [("normalizer", "takes", "gives", "does"), *map(_row, offers, offers.values())]
        print("\n".join(aligned(rows)))
    return 0


def _described(name: str, offer: Normalizer) -> str:
    lines = [*aligned([_row(name, offer)]), indent(_description(offer), "   ")]
    if offer.uses:
        lines.append(f"   it looks words up in {', '.join(offer.uses)}")
    return "\n".join([*lines, f"   of plugin {offer.plugin}"])


def _description(offer: Normalizer) -> str:
    return inspect.getdoc(offer.load()) or "it has no description"


def _row(name: str, offer: Normalizer) -> tuple[str, ...]:
    written = f"{name}:{offer.argument.upper()}" if offer.argument else name
    return written, offer.takes, _gives(offer), offer.summary


def _gives(offer: Normalizer) -> str:
    return offer.takes if offer.returns == "same" else offer.returns


def _as_json(name: str, offer: Normalizer) -> Mapping[str, object]:
    return {
        "name": name,
        "takes": offer.takes,
        "gives": _gives(offer),
        "argument": offer.argument,
        "summary": offer.summary,
        "description": _description(offer),
        "uses": offer.uses,
        "plugin": offer.plugin,
    }
