"""Vocabularies: terms with fields, looked up by text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from minekit.model import Value

__all__ = ["Vocabulary", "fold"]

_FOLD = str.maketrans({"’": "'", "‐": "-", "‑": "-", "–": "-"})  # noqa: RUF001


def fold(text: str) -> str:
    """A key under which typographic and case variants of a term are equal."""
    return " ".join(text.translate(_FOLD).split()).casefold()


class Vocabulary:
    """A named list of terms, each with one value a field.

    Attributes:
        name: `pack.name`.
        fields: names of the values; the first is what a bare capture gives.
        case: smart, sensitive or insensitive.
        filled_from: (type keys, attribute) for a vocabulary with `from:`, else None.
    """

    def __init__(  # noqa: D107
        self,
        name: str,
        terms: Iterable[tuple[str, Sequence[Value]]] = (),
        *,
        fields: Sequence[str] = ("value",),
        case: str = "smart",
        filled_from: tuple[tuple[str, ...], str] | None = None,
    ) -> None:
        self.name = name
        self.fields = tuple(fields)
        self.case = case
        self.filled_from = filled_from
        self._exact: dict[str, Sequence[Value]] = {}
        self._folded: dict[str, Sequence[Value]] = {}
        for term, values in terms:
            self._exact[term] = values
            self._folded.setdefault(fold(term), values)

    def __len__(self) -> int:
        return len(self._exact)

    def __contains__(self, text: str) -> bool:
        return self.find(text) is not None

    @property
    def terms(self) -> Iterable[str]:
        """Every spelling, in the order of the file."""
        return self._exact

    def find(self, text: str) -> Mapping[str, Value] | None:
        """The fields of the term that `text` is, an exact spelling before a folded one."""
        values = self._exact.get(text)
        if values is None:
            values = self._folded.get(fold(text))
        return None if values is None else dict(zip(self.fields, values))

    def value(self, text: str, default: Value | None = None) -> Value | None:
        """The first field of the term that `text` is."""
        found = self.find(text)
        return default if found is None else found[self.fields[0]]
