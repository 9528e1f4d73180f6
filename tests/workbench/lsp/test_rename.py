"""Finding what a name means, and giving it another one, across files and packs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.errors import Place, UsageError
from minekit.plugins.registry import load_registry
from minekit.rules.finder import shown_path
from minekit.workbench.lsp.rename import nameable, rename
from minekit.workbench.lsp.workspace import Choice, Workspace

PIECES = """\
minekit: 1
pack: rents
fragments:
  sum: '\\$\\d+'   # with its sign
  total: 'in all {sum}'
vocab:
  period: [week, month]
"""
RULES = """\
minekit: 1
pack: rents
types:
  rent: {attrs: {n: string, per: string}}
groups:
  money: ['@rent']
rules:
  rent:
    pattern:
      - "{n:sum} (?:a|per) {per:period}"
      - >-
        rent of
        {n:sum}
    where: {not_inside: '@rent', not_after: ['{sum} and ']}
    attrs: {n: '{n}', per: '{per | map:period}'}
  dear-rent: {pattern: 'dear {@rent}', emit: rent}
  as-rent: {pattern: 'x {@money}', like: rent}
relations:
  pair: {from: '@rent', to: '@money', where: {not_between: ['{sum}']}}
tests:
  - {text: a, expect: [{type: rent}]}
"""
OTHER = """\
minekit: 1
pack: leases
use: [rents]
rules:
  lease: 'lease {n:sum} {m:rents.sum} {@rent}'
override:
  rents.sum: {+pattern: 'EUR 9'}
  rents.dear-rent: {+pattern: 'all {rents.total}'}
  rents.rent: {priority: 3}
  '@rents.rent': {overlap: nested}
"""


class Files:
    def __init__(self, folder: Path, **texts: str) -> None:
        self.folder = folder
        for name, text in texts.items():
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        self.rules = Workspace(Choice(only=()), load_registry())
        self.rules.folders = [folder]
        self.rules.look_around()

    def text(self, name: str) -> str:
        return (self.folder / f"{name}.yaml").read_text("utf-8")

    def place(self, name: str, needle: str, offset: int = 0) -> Place:
        before = self.text(name)[: self.text(name).index(needle) + offset]
        column = len(before) - before.rfind("\n")
        return Place(shown_path(self.folder / f"{name}.yaml"), before.count("\n") + 1, column)

    def definitions(self, name: str, needle: str, offset: int = 0) -> list[str]:
        names = self.rules.names()
        keys = [names.meaning(one) for one in names.at(self.place(name, needle, offset))]
        found = [one for key in keys if key for one in names.definitions(key)]
        return [f"{Path(one.span.file).name}:{one.span.line}" for one in found]

    def renamed(self, name: str, needle: str, new: str, offset: int = 0) -> dict[str, str]:
        """The files that change, as they are then."""
        found = nameable(self.rules.names(), self.place(name, needle, offset))
        assert found is not None
        texts: dict[str, str] = {}
        for edit in reversed(rename(self.rules, found[1], new)):
            file = Path(edit.span.file).stem
            lines = texts.get(file, self.text(file)).split("\n")
            line = lines[edit.span.line - 1]
            start, end = edit.span.start - 1, edit.span.end - 1
            lines[edit.span.line - 1] = line[:start] + edit.text + line[end:]
            texts[file] = "\n".join(lines)
        return texts


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Files]:
    def write(**texts: str) -> Files:
        return Files(tmp_path.resolve(), **texts)

    return write


@pytest.fixture
def three(files: Callable[..., Files]) -> Files:
    return files(pieces=PIECES, rules=RULES, other=OTHER)


@pytest.mark.parametrize(
    ("file", "needle", "offset", "expected"),
    [
        ("rules", "{n:sum}", 3, ["pieces.yaml:4"]),
        ("rules", "{n:sum}\n", 3, ["pieces.yaml:4"]),
        ("rules", "map:period", 4, ["pieces.yaml:7"]),
        ("rules", "'@money'", 2, ["rules.yaml:6"]),
        ("rules", "not_inside: '@rent", 14, ["rules.yaml:4"]),
        ("rules", "emit: rent", 6, ["rules.yaml:4"]),
        ("rules", "like: rent", 6, ["rules.yaml:8"]),
        ("rules", "type: rent", 6, ["rules.yaml:4"]),
        ("other", "rents.sum}", 7, ["pieces.yaml:4"]),
        ("other", "use: [rents", 6, ["pieces.yaml:2", "rules.yaml:2"]),
        ("other", "rents.rent:", 8, ["rules.yaml:8"]),
        ("other", "@rents.rent", 8, ["rules.yaml:4"]),
        ("rules", "'{n}', per", 2, ["rules.yaml:10", "rules.yaml:13"]),
        ("rules", "{per | map", 1, ["rules.yaml:10"]),
    ],
)
def test_a_name_is_found_where_it_is_defined(
    three: Files, file: str, needle: str, offset: int, expected: list[str]
) -> None:
    assert three.definitions(file, needle, offset) == expected


def test_a_capture_is_found_in_fragments_and_in_the_rule_that_a_rule_is_like(
    files: Callable[..., Files],
) -> None:
    own = files(
        own="""\
minekit: 1
pack: own
fragments:
  amount: '(?<sign>[$€]){part}'
  part: '(?<n>[0-9]+)'
rules:
  rent:
    pattern: 'rent of {amount}'
    span: n
    attrs: {sum: '{cents ?? n | number}', sign: '{sign}'}
  lease:
    like: rent
    pattern: 'lease at (?<cents>[0-9]+) cents'
    attrs: {sum: '{cents}'}
types: {rent: {attrs: {sum: number, sign: string}}}
"""
    )
    assert own.definitions("own", "span: n", 6) == ["own.yaml:5"]
    assert own.definitions("own", "n | number", 0) == ["own.yaml:5"]
    assert own.definitions("own", "'{sign}", 2) == ["own.yaml:4"]
    assert own.definitions("own", "'{cents}", 2) == ["own.yaml:13"]


@pytest.mark.parametrize(
    ("pattern", "named"),
    [
        (r"{a} {x:b} {@c[d=e]} {x:@f.g} {@c}", ["a", "b", "c", "f.g", "c"]),
        (r"\p{Lu}\P{Ll} \{a} [{a}] [^]{a}] {..4w} a{2} {a}", ["a"]),
        (r"({a}|[{b", ["a"]),
        (r"{a} {b {c}", ["a", "c"]),
    ],
)
def test_names_are_found_in_patterns_that_do_not_parse_as_well(
    files: Callable[..., Files], pattern: str, named: list[str]
) -> None:
    own = files(own=f"minekit: 1\npack: own\nfragments: {{z: '{pattern}'}}\n")
    found = [one for one in own.rules.names() if one.span.file.endswith("own.yaml")]
    assert [one.name for one in found if one.family != "capture"] == ["own", "z", *named]


def test_a_fragment_is_renamed_wherever_it_is_named_and_nothing_else_changes(three: Files) -> None:
    assert three.renamed("rules", "{n:sum}", "amount", 3) == {
        "pieces": PIECES.replace("  sum:", "  amount:").replace("{sum}", "{amount}"),
        "rules": RULES.replace("n:sum}", "n:amount}").replace("{sum}", "{amount}"),
        "other": OTHER.replace("sum}", "amount}").replace("rents.sum:", "rents.amount:"),
    }


def test_a_vocabulary_is_renamed_where_a_normalizer_names_it(three: Files) -> None:
    assert three.renamed("pieces", "period", "span") == {
        "pieces": PIECES.replace("period", "span"),
        "rules": RULES.replace(":period", ":span"),
    }


def test_a_type_is_renamed_with_the_rule_that_is_called_after_it(three: Files) -> None:
    changed = three.renamed("rules", "@rent'", "rental", 2)
    assert changed["other"] == OTHER.replace("@rent}", "@rental}").replace(
        "rents.rent", "rents.rental"
    )
    assert changed["rules"] == (
        RULES.replace("  rent:", "  rental:")
        .replace("@rent", "@rental")
        .replace("emit: rent", "emit: rental")
        .replace("like: rent", "like: rental")
        .replace("type: rent", "type: rental")
    )


def test_renamed_rules_still_load_and_mean_the_same(three: Files) -> None:
    paths = tuple(three.folder / f"{name}.yaml" for name in ("pieces", "rules", "other"))
    before = three.rules.check(paths)
    for name, text in three.renamed("rules", "{n:sum}", "amount", 3).items():
        (three.folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    after = three.rules.check(paths)
    assert before.miner is not None
    assert after.miner is not None
    said = "all in all $4, rent of EUR 9, $3 a week"
    found = [miner.mine(said).mentions for miner in (before.miner, after.miner)]
    assert found[0] == found[1] != []


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("total", "`total` is there already, at .*:5:3"),
        ("period", "`period` is there already"),
        ("two words", "is no name"),
        ("number", "in pack leases, `number` means std.number already"),
    ],
)
def test_a_new_name_that_would_not_do_is_refused(three: Files, new: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        three.renamed("rules", "{n:sum}", new, 3)


def test_a_name_of_a_standard_pack_is_not_changed_from_a_folder_elsewhere(
    files: Callable[..., Files],
) -> None:
    own = files(own="minekit: 1\npack: own\nrules: {a: '{n:number}'}\n")
    with pytest.raises(
        UsageError, match=r"`std.number` is used by code|is named in .* not open here"
    ):
        own.renamed("own", "number}", "numeral")


def test_a_name_in_escapes_is_left_to_be_changed_by_hand(files: Callable[..., Files]) -> None:
    own = files(
        own='minekit: 1\npack: own\nfragments: {sum: a}\nrules: {a: "{s\\x75m}", b: "{sum}"}\n'
    )
    with pytest.raises(UsageError, match=r"own\.yaml:4:14: `sum` is written with escapes"):
        own.renamed("own", "sum: a", "total")


def test_nothing_is_renamed_while_a_file_that_may_name_it_is_broken(
    files: Callable[..., Files],
) -> None:
    own = files(
        own="minekit: 1\npack: own\nfragments: {sum: a}\nrules: {b: '{sum}'}\n",
        more="minekit: 1\npack: own\nrules: {c: '{sum}\n",
    )
    with pytest.raises(UsageError, match="cannot be read now"):
        own.renamed("own", "sum: a", "total")


def test_a_new_name_must_not_take_the_place_of_another_packs(files: Callable[..., Files]) -> None:
    own = files(
        near="minekit: 1\npack: near\nfragments: {sum: a}\n",
        far="minekit: 1\npack: far\nfragments: {total: b}\n",
        own="minekit: 1\npack: own\nuse: [near, far]\nrules: {a: '{total}'}\n",
    )
    with pytest.raises(UsageError, match=r"`total` at .*own\.yaml:4:14 would not mean far\.total"):
        own.renamed("near", "sum: a", "total")
