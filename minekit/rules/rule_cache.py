"""Loaded rules in the user's cache folder: loading takes ten times as long as reading them back.

An entry answers one call with the same arguments, offers and loader code, as long as every file
and folder that was looked at is as it was. The pickle may name nothing but the classes that rules
are made of. Rules with errors are not kept; a cache that is missing, foreign, damaged or
unwritable is ignored.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import TypeVar, cast
from zlib import crc32

from minekit import __version__
from minekit.garbage import no_collection
from minekit.offers import Normalizer
from minekit.rules.kept_trees import packed, unpacked
from minekit.rules.schema import RuleSet
from minekit.user_cache import keep, note_use, own_folder, state_of_code, unpickle

__all__ = ["Asked", "RuleCache", "declaration", "fingerprint"]

T = TypeVar("T")

_MOST_FILES = 60
_HOMES = ("minekit.errors", "minekit.rules.")
_LOADERS = ("reading", "linking", "checks")
"""The packages beside this module that make rules of files."""

_Kept = tuple[dict[str, str], dict[str, str], dict[str, str], str, bytes, bytes, int]
"""Fingerprints of files, what normalizers declare, where packs of others are, the rules' key, and
they, as `packed` has them. The number is the checksum of the trees, which are not read at once.
"""


def fingerprint(path: Path) -> str:
    """Of a file its content, of a folder the names in it; empty where there is nothing."""
    try:
        if path.is_dir():
            names = sorted(str(one.relative_to(path)) for one in path.rglob("*"))
            content = "\0".join(names).encode("utf-8", "surrogateescape")
        else:
            content = path.read_bytes()
    except OSError:
        return ""
    return hashlib.sha256(content).hexdigest()


class RuleCache:
    """Rules by what was asked for.

    Args:
        asked: all that decides which rules are loaded, files aside; its `repr` is the key.
        folder: where to keep them; None for the user's cache folder.
    """

    def __init__(self, asked: object, folder: Path | None = None) -> None:
        name = f"rules-{__version__}-{sys.implementation.cache_tag}"
        place = own_folder(name, folder)
        home = Path(__file__).parent
        code = state_of_code(home.parent, home, *(home / name for name in _LOADERS))
        key = hashlib.sha256(f"{code}{asked!r}".encode("utf-8", "surrogatepass")).hexdigest()
        self._path = None if place is None else place / key

    def get(self, normalizers: Asked[Normalizer], installed: Asked[Path]) -> RuleSet | None:
        """The rules, where they are kept and nothing that they need has changed since."""
        if self._path is None:
            return None
        try:
            with no_collection():
                kept = cast("_Kept", unpickle(self._path.read_bytes(), admits=_is_of_rules))
                files, declared, places, key, data, trees, checksum = kept
                if any(fingerprint(Path(name)) != found for name, found in files.items()):
                    return None
                if not (normalizers.still_gives(declared) and installed.still_gives(places)):
                    return None
                if crc32(trees) != checksum:
                    return None
                rules = unpacked(data, trees, admits=_is_of_rules)
                if isinstance(rules, RuleSet):
                    rules.name_content(key)
        except Exception:  # noqa: BLE001 - whatever a damaged file does, the answer is to load
            return None
        note_use(self._path)
        return rules if isinstance(rules, RuleSet) else None

    def put(
        self,
        rules: RuleSet,
        files: Mapping[str, str],
        declared: Mapping[str, str],
        places: Mapping[str, str],
    ) -> None:
        """Keep rules.

        Args:
            rules: without errors.
            files: fingerprints of all that was looked at, taken before it was read.
            declared: what normalizers answered, as `Asked` has it.
            places: where packs of other distributions are, in the same way.
        """
        if self._path is not None:
            for vocabulary in rules.vocabularies.values():
                vocabulary.move_to_table()
            data, trees = packed(rules)
            rules.name_content(hashlib.sha256(data + trees).hexdigest())
            needs = dict(files), dict(declared), dict(places)
            kept: _Kept = (*needs, rules.key, data, trees, crc32(trees))
            keep(self._path, pickle.dumps(kept), most=_MOST_FILES)


class Asked(Mapping[str, T]):
    """Offers or packs by name, with a note of those that were asked for.

    To list all may import every plugin; to look one up imports none but its own.

    Attributes:
        answers: what tells each that was asked for from others; nothing if there is none.
    """

    def __init__(self, known: Mapping[str, T], tell: Callable[[T], str]) -> None:
        self._known = known
        self._tell = tell
        self.answers: dict[str, str] = {}

    def __getitem__(self, name: str) -> T:
        self.answers[name] = self._answer(name)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def still_gives(self, answers: Mapping[str, str]) -> bool:
        """Whether all that was asked for once is as it was."""
        return all(self._answer(name) == answer for name, answer in answers.items())

    def _answer(self, name: str) -> str:
        found = self._known.get(name)
        return "" if found is None else self._tell(found)


def declaration(found: Normalizer) -> str:
    """What a normalizer says of itself, as far as rules depend on it."""
    return repr((found.takes, found.returns, found.uses, found.argument))


def _is_of_rules(module: str, name: str) -> bool:
    """Whether it is a class that rules are made of."""
    if not module.startswith(_HOMES) or "." in name:
        return False
    return isinstance(getattr(import_module(module), name, None), type)
