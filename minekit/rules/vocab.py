"""Vocabularies: terms with fields, looked up by text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from minekit.errors import Place
from minekit.model import Value
from minekit.text import lowered, replaced

if TYPE_CHECKING:
    from minekit.rules.term_table import TermTable

__all__ = ["Vocabulary", "fold", "search_key", "typography"]

WORTH_A_TABLE = 50_000
"""Terms from which on a file is worth it: so many are read in the time of a blink."""

_WORTH_PACKING = 1000
_MOST_VALUES = 256
"""Different values that a list has at the most to be packed: each is then told by a byte."""

_NOWHERE = Place("", 0, 0)
_TYPOGRAPHY = {"’": "'", "‐": "-", "‑": "-", "–": "-"}


def fold(text: str) -> str:
    """A key under which typographic and case variants of a term are equal."""
    if text.isalpha() or (text.isascii() and text.isprintable() and " " not in text):
        return text.casefold()
    return typography(text).casefold()


def search_key(term: str) -> str:
    """What of a term is looked for in a text of which `search_key` was taken too."""
    return lowered(fold(term))


def typography(text: str) -> str:
    """A key under which typographic variants of a term are equal, and no others."""
    if not text.isascii():
        text = replaced(text, _TYPOGRAPHY)
    return " ".join(text.split())


_Packed = tuple[str, Sequence[Sequence["Value | None"]], bytes]
"""Terms in lines, the values that they have, and for each term the number of its own.

Without values each term has itself.
"""


def _pack(terms: Mapping[str, Sequence[Value | None]]) -> _Packed | None:
    """A list as few objects, or None where that cannot be."""
    text = "\n".join(terms)
    if text.count("\n") != len(terms) - 1:
        return None
    if all(values == (term,) for term, values in terms.items()):
        return text, (), b""
    values = list({id(one): one for one in terms.values()}.values())
    if len(values) > _MOST_VALUES:
        return None
    numbers = {id(one): number for number, one in enumerate(values)}
    return text, values, bytes(numbers[id(one)] for one in terms.values())


class Vocabulary:
    """A named list of terms, each with one value a field.

    Attributes:
        name: `pack.name`.
        fields: names of the values; the first is what a bare capture gives.
        case: smart, sensitive or insensitive.
        filled_from: (type keys, attribute) for a vocabulary with `from:`, else None.
        place: where it is declared.
        table: the file with its terms, for a large one that the cache has.
    """

    def __init__(
        self,
        name: str,
        terms: Iterable[tuple[str, Sequence[Value | None]]] = (),
        *,
        fields: Sequence[str] = ("value",),
        case: str = "smart",
        filled_from: tuple[tuple[str, ...], str] | None = None,
        place: Place = _NOWHERE,
    ) -> None:
        self.name = name
        self.fields = tuple(fields)
        self.case = case
        self.filled_from = filled_from
        self.place = place
        self.table: TermTable | None = None
        # Thousands of terms have a few values, and each copy takes memory and time to load.
        same: dict[tuple[object, ...], Sequence[Value | None]] = {}
        self.__dict__["_exact"] = {
            term: values
            if values == (term,)  # which no other term has
            else same.setdefault((*values, *map(type, values)), values)
            for term, values in terms
        }
        self._packed: _Packed | None = None
        # Made when first asked: most lookups of a large list are exact.
        self._folded: dict[str, list[str]] | None = None

    def __getstate__(self) -> dict[str, object]:
        """The state with a long list packed: most runs look up none of its terms."""
        state = {name: value for name, value in self.__dict__.items() if name != "characters"}
        exact = self.__dict__.get("_exact", ())
        if len(exact) >= _WORTH_PACKING and (packed := _pack(exact)):
            del state["_exact"]
            state["_packed"] = packed
        return state

    @cached_property
    def _exact(self) -> dict[str, Sequence[Value | None]]:
        """The terms with their values, unpacked when they are first asked for."""
        assert self._packed is not None  # noqa: S101 - set where the terms themselves are not
        text, values, numbers = self._packed
        terms = text.split("\n")
        if not values:
            return {term: (term,) for term in terms}
        return {term: values[number] for term, number in zip(terms, numbers, strict=True)}

    def move_to_table(self) -> None:
        """Hold the terms in a file of the user's cache from now on, where that is worth it."""
        if self.table is None and len(self._exact) >= WORTH_A_TABLE:
            from minekit.rules.term_table import kept_table  # what no short list needs

            self.table = kept_table(self._exact, search_key)
            if self.table:
                self._exact, self._folded = {}, None

    def __len__(self) -> int:
        return len(self._exact) if self.table is None else len(self.table)

    def __contains__(self, text: str) -> bool:
        return text in self._exact or self._values(text) is not None

    @property
    def terms(self) -> Iterable[str]:
        """Every spelling, in the order of the file."""
        return self._exact if self.table is None else (term for term, _ in self.table)

    def find(self, text: str) -> Mapping[str, Value] | None:
        """The fields of the term that `text` is, an exact spelling before a folded one.

        A field that the term leaves empty is missing.
        """
        values = self._values(text)
        return None if values is None else self._named(values)

    def field(self, text: str, name: str) -> Value | None:
        """One field of the term that `text` is."""
        values = self._values(text)
        named = zip(self.fields, values or (), strict=False)
        return next((value for field, value in named if field == name), None)

    @cached_property
    def characters(self) -> int:
        """What all spellings together have."""
        return sum(map(len, self.terms))

    @property
    def rows(self) -> Iterable[tuple[str, Sequence[Value | None]]]:
        """Every spelling with its values, in the order of the file."""
        return self._exact.items() if self.table is None else self.table

    def entries(self) -> Iterable[tuple[str, Mapping[str, Value]]]:
        """Every spelling with its fields, those aside that are empty, in the order of the file."""
        return ((term, self._named(values)) for term, values in self.rows)

    def _named(self, values: Sequence[Value | None]) -> Mapping[str, Value]:
        return {
            field: value
            for field, value in zip(self.fields, values, strict=False)
            if value is not None
        }

    def value(self, text: str, default: Value | None = None) -> Value | None:
        """The first field of the term that `text` is."""
        values = self._exact.get(text) or self._values(text)
        return default if not values or values[0] is None else values[0]

    def without(self, term: str) -> Vocabulary:
        """The vocabulary with one spelling less."""
        return Vocabulary(
            self.name,
            ((other, values) for other, values in self.rows if other != term),
            fields=self.fields,
            case=self.case,
            filled_from=self.filled_from,
            place=self.place,
        )

    def field_values(self, field: str) -> list[Value]:
        """Every value that a field has, empty ones left out."""
        at = self.fields.index(field)
        return [value for _, values in self.rows if (value := values[at]) is not None]

    def field_types(self, field: str) -> set[type]:
        """The Python types of a field's values."""
        return set(map(type, self.field_values(field)))

    def term(self, text: str) -> str | None:
        """The term that `text` is, as the file spells it."""
        row = self._row(text)
        return row[0] if row else None

    def _values(self, text: str) -> Sequence[Value | None] | None:
        values = self._exact.get(text)  # nothing is there where the terms are in a table
        if values is not None:
            return values
        # Most words that are looked up are no terms at all.
        row = self._row(text) if self.table or self._alike(text) else None
        return row[1] if row else None

    def _row(self, text: str) -> tuple[str, Sequence[Value | None]] | None:
        if self.table:
            rows = dict(self.table.rows(search_key(text)))
            folded = fold(text)
            return self._chosen(text, rows, [term for term in rows if fold(term) == folded])
        if text in self._exact:
            return text, self._exact[text]
        alike = self._alike(text)
        return self._chosen(text, self._exact, alike) if alike else None

    def _chosen(
        self, text: str, rows: Mapping[str, Sequence[Value | None]], alike: Iterable[str]
    ) -> tuple[str, Sequence[Value | None]] | None:
        """The row that `text` spells: exactly, or as the first of those that fold to the same."""
        if text in rows:
            return text, rows[text]
        term = next((term for term in alike if self._accepts(term, text)), None)
        return None if term is None else (term, rows[term])

    def _alike(self, text: str) -> Sequence[str]:
        """The terms that fold to the same as `text`."""
        if self._folded is None:
            folded: dict[str, list[str]] = {}
            for term in self._exact:
                folded.setdefault(fold(term), []).append(term)
            self._folded = folded
        return self._folded.get(fold(text), ())

    def _accepts(self, term: str, text: str) -> bool:
        """Whether `text`, equal to `term` when folded, is a spelling of it in this case policy."""
        if self.case == "insensitive":
            return True
        term, text = typography(term), typography(text)
        if self.case == "sensitive" or len(term) != len(text):
            return term == text
        # Smart case: a small letter of the term stands for either, a capital for itself.
        return all(
            a == b or (a.islower() and a == b.lower()) for a, b in zip(term, text, strict=True)
        )
