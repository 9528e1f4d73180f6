"""Which ids a corpus had before, in a few bytes for each: a corpus may have millions."""

from __future__ import annotations

from array import array
from hashlib import blake2b

__all__ = ["IdTable"]

_FIRST_SIZE = 1_024


class IdTable:
    """Ids and where each was met first: about 22 bytes an id, however long it is.

    An id is known by 64 bits of its BLAKE2 hash. That two of a million ids share them has a
    chance of 3e-8. The table is an open one, searched from the hash's place on.
    """

    def __init__(self) -> None:
        self._count = 0
        self._make(_FIRST_SIZE)

    def place_of(self, name: str, place: int) -> int | None:
        """Where an id was met before; None, and `place` is remembered, where it was not."""
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        key = int.from_bytes(digest, "little") or 1  # zero is an empty slot
        slot = self._slot(key)
        if self._keys[slot]:
            return self._places[slot]
        self._keys[slot], self._places[slot] = key, place
        self._count += 1
        if self._count * 4 > len(self._keys) * 3:
            self._grow()
        return None

    def _slot(self, key: int) -> int:
        """That of a key, or the empty one where it belongs."""
        keys = self._keys
        slot = key % len(keys)
        while keys[slot] not in {0, key}:
            slot = (slot + 1) % len(keys)
        return slot

    def _grow(self) -> None:
        before = zip(self._keys, self._places, strict=True)
        self._make(len(self._keys) * 3 // 2)
        for key, place in before:
            if key:
                slot = self._slot(key)
                self._keys[slot], self._places[slot] = key, place

    def _make(self, size: int) -> None:
        self._keys = array("Q", bytes(8 * size))
        self._places = array("Q", bytes(8 * size))
