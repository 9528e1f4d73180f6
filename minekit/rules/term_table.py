"""A large word list as a file that is opened and not read: a trie of keys, and rows behind them.

A million terms take seconds to read and half a gigabyte to hold. `marisa-trie` keeps their keys in
a few bytes each and says which of them begin at a place of a text; the rows stay in the file until
one is asked for. Where it is not installed, word lists are read and held as before.
"""

from __future__ import annotations

import hashlib
import mmap
import struct
import sys
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any  # marisa_trie has no types

import msgspec

from minekit.model import Value
from minekit.user_cache import keep, note_use, own_folder

try:
    import marisa_trie
except ImportError:  # pragma: no cover - a platform without wheels
    marisa_trie = None

__all__ = ["TermTable", "kept_table"]

_MOST_FILES = 20
# How many keys, terms, characters of the longest key, bytes of the trie.
_HEAD = struct.Struct("=QQQQ")

Row = tuple[str, tuple[Value | None, ...]]
"""A term and its values."""

_decode = msgspec.msgpack.Decoder(Row).decode


class TermTable:
    """The rows of a word list, each under a key that terms may share.

    Args:
        path: of a file that `kept_table` wrote; its name is the hash of its content.

    Raises:
        OSError: there is no such file.
        ValueError: it is damaged, or nothing here can read it.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        with self._path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if marisa_trie is None or hashlib.sha256(data).hexdigest() != self._path.name:
            message = f"{path} is damaged, or for another machine"
            raise ValueError(message)
        note_use(self._path)
        n_keys, n_terms, longest, size = _HEAD.unpack_from(data)
        self._longest = int(longest)
        self._trie: Any = marisa_trie.Trie()
        end = _HEAD.size + size
        self._trie.frombytes(data[_HEAD.size : end])
        view = memoryview(data)
        # Where the terms of each key begin in `_by_key`, and where each row begins.
        self._firsts = view[end : (end := end + 8 * (n_keys + 1))].cast("Q")
        self._by_key = view[end : (end := end + 8 * n_terms)].cast("Q")
        self._offsets = view[end : (end := end + 8 * (n_terms + 1))].cast("Q")
        self._rows = view[end:]

    def __reduce__(self) -> tuple[type[TermTable], tuple[str]]:
        return TermTable, (str(self._path),)

    def __len__(self) -> int:
        return len(self._by_key)

    def __iter__(self) -> Iterator[Row]:
        """Every row, in the order of the list."""
        return map(self._row, range(len(self)))

    def rows(self, key: str) -> list[Row]:
        """The rows under a key, in the order of the list."""
        number = self._trie.get(key)
        return [] if number is None else list(map(self._row, self._under(number)))

    def terms_in(self, text: str) -> list[str]:
        """The terms whose keys occur in a text, in the order of the list."""
        begins, longest = self._trie.prefixes, self._longest
        keys: set[str] = set()
        for place, char in enumerate(text):
            if char != " ":
                keys.update(begins(text[place : place + longest]))
        numbers = {number for key in keys for number in self._under(self._trie[key])}
        return [self._row(number)[0] for number in sorted(numbers)]

    def _under(self, key: int) -> Sequence[int]:
        return self._by_key[self._firsts[key] : self._firsts[key + 1]]

    def _row(self, number: int) -> Row:
        row: Row = _decode(self._rows[self._offsets[number] : self._offsets[number + 1]])
        return row


def kept_table(
    terms: Mapping[str, Sequence[Value | None]], key: Callable[[str], str]
) -> TermTable | None:
    """The table of a word list, written into the user's cache; None where that is not possible.

    Args:
        terms: with their values, in order.
        key: of a term; it begins with no space.
    """
    name = f"terms-{sys.implementation.cache_tag}-{sys.byteorder}"
    folder = own_folder(name) if marisa_trie else None
    if folder is None:
        return None
    try:
        data = _packed(terms, key)
        path = folder / hashlib.sha256(data).hexdigest()
        if not path.exists():
            keep(path, data, most=_MOST_FILES)
        return TermTable(str(path))
    except (OSError, ValueError, OverflowError):  # no room; a text or number with no bytes
        return None


def _packed(terms: Mapping[str, Sequence[Value | None]], key: Callable[[str], str]) -> bytes:
    keys = list(map(key, terms))
    trie = marisa_trie.Trie(keys)
    numbers = list(map(trie.key_id, keys))
    sizes = [0] * len(trie)
    for number in numbers:
        sizes[number] += 1
    rows = list(map(msgspec.msgpack.Encoder().encode, terms.items()))
    parts = [
        trie.tobytes(),
        array("Q", accumulate(sizes, initial=0)).tobytes(),
        array("Q", sorted(range(len(keys)), key=numbers.__getitem__)).tobytes(),
        array("Q", accumulate(map(len, rows), initial=0)).tobytes(),
    ]
    longest = max(map(len, keys), default=0)
    return b"".join([_HEAD.pack(len(trie), len(keys), longest, len(parts[0])), *parts, *rows])
