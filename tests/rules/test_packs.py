"""Which files a name stands for, what comes along, and in which order; several packs together."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from minekit.api import Miner
from minekit.errors import RuleError
from minekit.rules.finder import survey
from minekit.rules.packs import load_rules
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.reading.load import read_file, read_text
from minekit.rules.report import Report
from minekit.rules.standard import STANDARD, rules_root


def write(folder: Path, **packs: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in packs.items():
        (folder / f"{name}.yaml").write_text(f"minekit: 1\npack: {name}\n{text}")
    return folder


def load(*names: Path | str, installed: dict[str, Path] | None = None) -> object:
    return load_rules(only=[str(name) for name in names], lang="xx", installed=installed)


def codes(error: pytest.ExceptionInfo[RuleError]) -> list[str]:
    return [found.code for found in error.value.findings]


def test_the_standard_packs_and_std_are_loaded() -> None:
    assert {"std", *STANDARD} <= set(load_rules().packs)


def test_a_pack_is_loaded_on_request() -> None:
    assert "numbers" in load_rules(["numbers"]).packs


def test_every_file_of_a_folder_is_loaded_and_one_pack_may_have_several(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: '{w}'}\n", b="rules: {y: y}\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a2.yml").write_text("minekit: 1\npack: a\nfragments: {w: z}\n")
    (tmp_path / ".hidden.yaml").write_text("nonsense: [")
    rules = load_rules(only=[str(tmp_path)], lang="xx")
    assert [one.id for one in rules.rules] == ["a.x", "b.y"]
    assert [Path(file).name for file in rules.packs["a"].files] == ["a.yaml", "a2.yml"]


def test_a_file_that_is_named_twice_is_loaded_once(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n")
    rules = load_rules(only=[str(tmp_path), str(tmp_path / "a.yaml")], lang="xx")
    assert len(rules.rules) == 1


def test_naming_a_standard_pack_by_its_path_adds_nothing() -> None:
    path = rules_root() / "en" / "std"
    assert len(load_rules([str(path)]).packs) == len(load_rules().packs)


def test_what_a_pack_uses_comes_along_before_it(tmp_path: Path) -> None:
    other = write(tmp_path / "site", units="fragments: {u: km}\n") / "units.yaml"
    mine = write(tmp_path / "mine", a="use: [units]\nrules: {x: 'a {u}'}\n")
    rules = load_rules(only=[str(mine)], lang="xx", installed={"units": other})
    assert list(rules.packs) == ["units", "a"]


def test_an_installed_pack_that_nobody_names_stays_out(tmp_path: Path) -> None:
    other = write(tmp_path / "site", units="fragments: {u: km}\n")
    mine = write(tmp_path / "mine", a="rules: {x: y}\n")
    assert list(load_rules(only=[str(mine)], lang="xx", installed={"units": other}).packs) == ["a"]


def test_an_installed_pack_is_loaded_by_its_name(tmp_path: Path) -> None:
    other = write(tmp_path / "site", units="fragments: {u: km}\n")
    assert list(load_rules(only=["units"], lang="xx", installed={"units": other}).packs) == [
        "units"
    ]


def test_packs_that_use_each_other_load(tmp_path: Path) -> None:
    write(tmp_path, a="use: [b]\nrules: {x: '{g}'}\n", b="use: [a]\nfragments: {g: h}\n")
    assert set(load_rules(only=[str(tmp_path)], lang="xx").packs) == {"a", "b"}


def test_names_are_looked_up_in_this_pack_then_in_the_used_ones_then_in_full(
    tmp_path: Path,
) -> None:
    write(
        tmp_path,
        a="use: [b, c]\nfragments: {p: of-a}\n",
        b="fragments: {p: of-b, q: of-b}\n",
        c="fragments: {q: of-c, r: of-c}\n",
    )
    rules = load_rules(only=[str(tmp_path)], lang="xx")
    found = [rules.find(name, "a") for name in ("p", "q", "r", "c.q", "s")]
    assert [one and one.alternatives for one in found] == [  # type: ignore[union-attr]
        ("of-a",),
        ("of-b",),
        ("of-c",),
        ("of-c",),
        None,
    ]


def test_a_repeated_id_names_both_places(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n")
    (tmp_path / "b.yaml").write_text("minekit: 1\npack: a\nrules:\n  x: z\n")
    with pytest.raises(RuleError) as error:
        load(tmp_path)
    (found,) = error.value.findings
    assert (found.code, found.place.line) == ("MK-E005", 4)
    assert f"first at {tmp_path / 'a.yaml'}:3:9" in found.message


def test_two_packs_cannot_declare_the_same_public_type(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n", b="rules: {x: z}\n")
    with pytest.raises(RuleError, match="type `x` is declared by pack a"):
        load(tmp_path)


def test_two_packs_can_have_private_types_of_one_name(tmp_path: Path) -> None:
    text = "types: {x: {private: true}}\nrules: {x: y}\n"
    write(tmp_path, a=text, b=text)
    assert set(load_rules(only=[str(tmp_path)], lang="xx").types) == {"a.x", "b.x"}


def test_a_pack_emits_the_type_of_another_by_its_full_name(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n", b="rules: {z: {pattern: z, emit: a.x}}\n")
    assert [one.emit for one in load_rules(only=[str(tmp_path)], lang="xx").rules] == ["x", "x"]


def test_a_pack_does_not_emit_the_type_of_another_by_its_bare_name(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n", b="rules: {z: {pattern: z, emit: x}}\n")
    with pytest.raises(RuleError, match=r"write `emit: a.x`"):
        load(tmp_path)


def test_an_override_that_hits_nothing_names_the_nearest_id(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {one: y}\n", b="override: {a.on: {enabled: false}}\n")
    with pytest.raises(RuleError, match=r"did you mean `a.one`"):
        load(tmp_path)


def test_the_last_override_wins(tmp_path: Path) -> None:
    write(
        tmp_path,
        a="rules: {x: y}\n",
        b="override: {a.x: {priority: 1}}\n",
        c="override: {a.x: {priority: 2}}\n",
    )
    assert load_rules(only=[str(tmp_path)], lang="xx").rules[0].priority == 2


def test_a_name_in_no_used_pack_is_suggested_with_its_pack(tmp_path: Path) -> None:
    write(tmp_path, a="fragments: {currency: USD}\n", b="rules: {x: '{currancy}'}\n")
    with pytest.raises(
        RuleError, match=r"did you mean \{currency\} of pack a\? add that pack to `use:`"
    ):
        load(tmp_path)


def test_a_name_that_stands_for_nothing_is_an_error() -> None:
    with pytest.raises(RuleError) as error:
        load_rules(["quotez"])
    (found,) = error.value.findings
    assert (found.code, found.advice) == ("MK-E002", "did you mean `quotes`?")


def test_a_dot_is_the_folder_in_which_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (write(tmp_path, a="rules: {x: y}\n") / "below").mkdir()
    for folder, name in ((tmp_path, "."), (tmp_path / "below", "..")):
        monkeypatch.chdir(folder)
        assert [one.id for one in load_rules(only=[name]).rules] == ["a.x"]


def test_an_empty_name_stands_for_nothing() -> None:
    with pytest.raises(RuleError) as error:
        load_rules(only=[""])
    assert codes(error) == ["MK-E002"]


def test_a_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no rule file"):
        load(tmp_path)


def test_a_folder_that_may_not_be_read_is_no_folder_without_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:  # root may read what others may not
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(RuleError, match="cannot read it: Permission denied"):
        load(tmp_path)


def test_a_rule_file_that_links_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "out", a="rules: {x: y}\n")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.yaml").symlink_to(tmp_path / "out" / "a.yaml")
    with pytest.raises(RuleError) as error:
        load(tmp_path / "in")
    assert set(codes(error)) == {"MK-E016", "MK-E002"}


def test_a_rule_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"minekit: 1\npack: \xff\n")
    with pytest.raises(RuleError) as error:
        load(tmp_path)
    (found,) = error.value.findings
    assert (found.code, found.place.line, found.place.column) == ("MK-E002", 2, 7)


def test_a_huge_rule_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# " + "x" * 8_000_000)
    with pytest.raises(RuleError) as error:
        load(tmp_path)
    assert codes(error) == ["MK-E007"]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("minekit: 1\npack: a\nrules: {x: y}\n".encode("utf-8-sig"))
    assert load_rules(only=[str(tmp_path)], lang="xx").rules[0].place.column == 9


def test_the_order_of_names_does_not_change_what_is_loaded(tmp_path: Path) -> None:
    write(tmp_path, a="rules: {x: y}\n", b="use: [a]\nrules: {z: '{@x}'}\n")
    paths = [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    first, second = (load_rules(only=order, lang="xx") for order in (paths, paths[::-1]))
    assert {one.id for one in first.rules} == {one.id for one in second.rules}


BASE = """\
types: {far: {attrs: {unit: string}}}
vocab:
  stop: [off]
  code: {fields: [code], terms: {miles: MI, leagues: LG}}
rules:
  first:
    emit: far
    pattern: '\\d+ (?<u>miles)'
    attrs: {unit: '{u | map:code}'}
    where: {not_before: [' {stop}']}
"""
OTHER = """\
vocab:
  stop: [on]
  code: {fields: [code], terms: {miles: wrong, leagues: wrong}}
  parsec: [parsecs]
"""
TEXT = "2 miles off, 3 miles on, 4 leagues off, 5 leagues on, 6 parsecs on, not 7 miles on."


def found_in(folder: Path, text: str) -> list[tuple[str, object]]:
    mentions = Miner(only_rules=[str(folder)]).mine(text).mentions
    return [(mention.text, mention.attrs.get("unit")) for mention in mentions]


def test_what_a_rule_takes_from_another_pack_means_the_words_of_that_pack(tmp_path: Path) -> None:
    rule = "rules: {second: {like: base.first, pattern: '\\d+ (?<u>leagues)'}}\n"
    folder = write(tmp_path, base=BASE, other=OTHER + rule)
    assert found_in(folder, TEXT) == [("3 miles", "MI"), ("5 leagues", "LG"), ("7 miles", "MI")]


def test_what_an_override_adds_means_the_words_of_its_own_pack(tmp_path: Path) -> None:
    change = "{+pattern: '\\d+ (?<u>{parsec})', where: {not_after: ['{no} ']}}"
    mine = f"vocab: {{parsec: [parsecs], no: [not]}}\noverride: {{base.first: {change}}}\n"
    folder = write(tmp_path, base=BASE, mine=mine)
    assert found_in(folder, TEXT) == [("3 miles", "MI"), ("6 parsecs", None)]


def test_a_survey_tells_what_is_wrong_and_what_could_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("minekit: 1\npack: a\nrules: {cat: '{nothing}', dog: 'dog'}\n")
    found = survey([str(tmp_path)], only=(), lang="xx")
    assert [one.code for one in found.findings] == ["MK-E010"]
    assert [rule.id for rule in found.rules.rules] == ["a.cat", "a.dog"]


def test_what_was_read_can_be_linked_again_after_an_override(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "minekit: 1\npack: a\nrules: {cat: {pattern: '{c}', priority: 1}}\n"
        "fragments: {c: 'cat'}\nvocab: {v: [pet]}\ntypes: {cat: {}}\n"
    )
    (tmp_path / "b.yaml").write_text(
        "minekit: 1\npack: b\noverride: {a.cat: {priority: 5, +pattern: 'puss'}, "
        "a.c: {+pattern: 'kitten'}, a.v: {+terms: [cat]}, '@a.cat': {overlap: nested}}\n"
    )
    kept: dict[Path, FileDraft | None] = {}

    def read(path: Path, shown: str, report: Report) -> FileDraft | None:
        if path not in kept:
            kept[path] = read_file(path, shown, report)
        return kept[path]

    first, second = (survey([str(tmp_path)], only=(), lang="xx", read=read).rules for _ in range(2))
    assert first.rules == second.rules
    assert first.rules[0].patterns == ("{c}", "puss")
    assert first.rules[0].priority == 5
    assert second.fragments["a.c"].alternatives == ("cat", "kitten")
    assert list(second.vocabularies["a.v"].terms) == ["pet", "cat"]
    assert second.types == first.types
    del kept[tmp_path / "b.yaml"]
    (tmp_path / "b.yaml").write_text("minekit: 1\npack: b\n")
    plain = survey([str(tmp_path)], only=(), lang="xx", read=read).rules
    assert plain.rules[0].patterns == ("{c}",)
    assert plain.fragments["a.c"].alternatives == ("cat",)


def test_a_survey_takes_files_that_are_not_on_disk(tmp_path: Path) -> None:
    def read(path: Path, shown: str, report: Report) -> FileDraft | None:
        if path == tmp_path / "new.yaml":
            return read_text("minekit: 1\npack: a\nrules: {dog: 'dog'}\n", shown, report)
        return read_file(path, shown, report)

    found = survey(only=(), lang="xx", files=[tmp_path / "new.yaml"], read=read)
    assert [rule.id for rule in found.rules.rules] == ["a.dog"]


def test_a_pack_that_lies_beside_the_one_that_uses_it_is_to_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("fees.yaml").write_text("minekit: 1\npack: fees\nrules: {fee: 'fee'}\n")
    Path("law.yaml").write_text("minekit: 1\npack: law\nuse: [fees]\nrules: {due: '{@fee} due'}\n")
    with pytest.raises(RuleError) as caught:
        load_rules(only=["law.yaml"])
    assert [one.advice for one in caught.value.findings if one.code == "MK-E018"] == [
        "name fees.yaml as well"
    ]
    assert load_rules(only=["law.yaml", "fees.yaml"]).rules
