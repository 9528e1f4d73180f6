"""What `rules show` says of a pack: its types, rules, fragments and vocabularies, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from minekit.builtin.writers.show import counted, one_line
from minekit.cli.rules.parts.written_out import Shown
from minekit.cli.tables import aligned
from minekit.rules.schema import Fragment, Pack, RuleSet, TypeSpec
from minekit.rules.vocab import Vocabulary

__all__ = ["contents"]

_LONGEST = 70


def contents(name: str, rules: RuleSet) -> Shown:
    """What is in a pack that is loaded."""
    listed = _Listed(name, rules)
    return Shown([*listed.lines()], listed.data())


class _Listed:
    def __init__(self, name: str, rules: RuleSet) -> None:
        self.pack: Pack = rules.packs[name]
        self.types = [one for one in rules.types.values() if one.pack == name]
        self.rules = [one for one in rules.rules if one.pack == name]
        self.fragments = [one for one in rules.fragments.values() if one.pack == name]
        names = rules.vocabularies.items()
        self.vocabularies = [one for full, one in names if full.partition(".")[0] == name]

    def lines(self) -> Iterator[str]:
        pack = self.pack
        yield " ".join(filter(None, ("pack", pack.name, pack.version)))
        yield from (f"   {text}" for text in filter(None, (pack.description,)))
        yield from (f"   uses {', '.join(names)}" for names in filter(None, (pack.use,)))
        yield from (f"   {file}" for file in pack.files)
        yield from _section("types", [*map(_type, self.types)])
        yield from _section(
            "rules", [(one.id, f"@{one.emit}", _cut(one.description)) for one in self.rules]
        )
        yield from _section("fragments", [*map(_fragment, self.fragments)])
        yield from _section("vocabularies", [*map(_vocabulary, self.vocabularies)])

    def data(self) -> dict[str, object]:
        pack = self.pack
        return {
            "kind": "pack",
            "id": pack.name,
            "version": pack.version,
            "description": pack.description,
            "use": [*map(str, pack.use)],
            "files": pack.files,
            "types": [one.key for one in self.types],
            "rules": [one.id for one in self.rules],
            "fragments": [f"{one.pack}.{one.name}" for one in self.fragments],
            "vocabularies": [one.name for one in self.vocabularies],
        }


def _section(title: str, rows: Sequence[Iterable[str]]) -> Iterator[str]:
    if rows:
        yield ""
        yield title
        yield from (f"   {line}" for line in aligned(rows))


def _type(one: TypeSpec) -> tuple[str, str]:
    return f"@{one.key}", _cut(one.description or ", ".join(one.attrs))


def _fragment(one: Fragment) -> tuple[str, str]:
    return f"{one.pack}.{one.name}", _cut(" | ".join(one.alternatives))


def _vocabulary(one: Vocabulary) -> tuple[str, str]:
    if one.filled_from:
        types, attr = one.filled_from
        return one.name, f"from {', '.join(f'@{key}.{attr}' for key in types)}"
    return one.name, counted(len(one), "term")


def _cut(text: str) -> str:
    return one_line(text, _LONGEST)
