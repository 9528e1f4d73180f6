"""What every name means: definitions and references over all files, as the linker looks them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from minekit.errors import Place
from minekit.workbench.lsp.occurrences import Occurrence, owner_of

__all__ = ["Key", "Names"]


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One thing that has a name: its family, and `pack.name`."""

    family: str
    full: str

    @property
    def pack(self) -> str:
        """The pack that it belongs to."""
        return self.full.partition(".")[0]


class Names:
    """The names of some files.

    Args:
        by_file: all occurrences of each file, under the file's name in spans.
        uses: what each pack has under `use`.
    """

    def __init__(
        self, by_file: Mapping[str, Iterable[Occurrence]], uses: Mapping[str, Iterable[str]]
    ) -> None:
        self._by_file = {file: list(found) for file, found in by_file.items()}
        self._uses = uses
        self._defined: dict[Key, list[Occurrence]] = {}
        self._public: dict[str, Key] = {}
        self._brought: dict[str, list[Occurrence]] = {}
        everything = [one for found in self._by_file.values() for one in found]
        for one in everything:
            if one.kind and one.family != "pack":
                self._define(Key(one.family, one.full), one)
            elif one.kind:
                self._define(Key("pack", one.name), one)
            elif one.owner and one.family != "capture":
                self._brought.setdefault(one.owner, []).append(one)
        # A rule declares the type of its name where nothing else does.
        for one in everything:
            key = Key(one.family, one.full)
            if one.is_implied and key not in self._defined:
                self._define(key, one)

    def _define(self, key: Key, one: Occurrence) -> None:
        self._defined.setdefault(key, []).append(one)
        if key.family == "type" and one.kind != "private type":
            self._public.setdefault(one.name, key)

    def scope(self, pack: str) -> tuple[str, ...]:
        """The packs in which a bare name of `pack` is looked up, in order."""
        return tuple(dict.fromkeys((pack, *self._uses.get(pack, ()), "std")))

    def at(self, place: Place) -> list[Occurrence]:
        """What is named at a cursor, the shortest first."""
        found = [one for one in self._by_file.get(place.file, ()) if one.span.holds(place)]
        return sorted(found, key=lambda one: one.span.end - one.span.start)

    def find(self, family: str, name: str, pack: str) -> Key | None:
        """What a name means in a pack."""
        if family == "override":
            keys = [Key(one, name) for one in ("rule", "name")]
            return next((key for key in keys if key in self._defined), None)
        if family == "pack":
            return Key("pack", name) if Key("pack", name) in self._defined else None
        fulls = [name] if "." in name else [f"{scope}.{name}" for scope in self.scope(pack)]
        for full in fulls:
            if Key(family, full) in self._defined:
                return Key(family, full)
        return self._public.get(name) if family == "type" else None

    def meaning(self, one: Occurrence) -> Key | None:
        """What an occurrence names or defines."""
        if one.kind or one.is_implied:
            return Key(one.family, one.name if one.family == "pack" else one.full)
        if one.family == "capture":
            return self._capture(one.owner, one.name, set())
        return self.find(one.family, one.name, one.pack)

    def _capture(self, owner: str, name: str, seen: set[str]) -> Key | None:
        """A capture of a rule or fragment, perhaps of one that it takes it from."""
        if owner in seen:
            return None
        seen.add(owner)
        key = Key("capture", f"{owner}.{name}")
        if key in self._defined:
            return key
        keys = filter(None, map(self.meaning, self._brought.get(owner, ())))
        found = (self._capture(owner_of(one.family, one.full), name, seen) for one in keys)
        return next(filter(None, found), None)

    def definitions(self, key: Key) -> list[Occurrence]:
        """Where a thing gets its name."""
        return self._defined.get(key, [])

    def together(self, key: Key) -> set[Key]:
        """What has its name from the same place: a rule and the type that is called after it."""
        other = Key({"rule": "type", "type": "rule"}.get(key.family, ""), key.full)
        implied = any(
            one.is_implied and one.full == key.full
            for found in self._by_file.values()
            for one in found
        )
        return {key, other} if implied and other.family else {key}

    def references(self, key: Key) -> list[Occurrence]:
        """Every place where a thing, or what has its name from it, is named or defined."""
        keys = self.together(key)
        return [one for one in self if self.meaning(one) in keys]

    def __iter__(self) -> Iterator[Occurrence]:
        return (one for found in self._by_file.values() for one in found)

    def known(self, family: str) -> Iterator[Key]:
        """All things of a family."""
        return (key for key in self._defined if key.family == family)
