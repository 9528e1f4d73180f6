"""Vocabularies: inline and from files, variants, fields, plurals, filters, and looking terms up."""

from __future__ import annotations

import gzip
import pickle
from pathlib import Path

import pytest

from minekit.errors import RuleError
from minekit.rules.packs import load_rules
from minekit.rules.vocab import Vocabulary
from rule_texts import load_text

HEAD = "minekit: 1\npack: t\n"


def inline(text: str) -> Vocabulary:
    return load_text(f"{HEAD}vocab:\n  v: {text}\n", lang="xx").vocabularies["t.v"]


def from_file(folder: Path, name: str, content: str | bytes, options: str = "") -> Vocabulary:
    data = content.encode() if isinstance(content, str) else content
    (folder / name).write_bytes(data)
    (folder / "p.yaml").write_text(f"{HEAD}vocab:\n  v: {{file: {name}{options}}}\n")
    return load_rules(only=[str(folder / "p.yaml")], lang="xx").vocabularies["t.v"]


def test_a_term_of_a_list_is_its_own_value() -> None:
    assert inline("[later, also]").find("also") == {"value": "also"}


def test_variants_of_a_list_share_the_first_as_value() -> None:
    vocabulary = inline("[kilometers|km]")
    assert (vocabulary.value("km"), list(vocabulary.terms)) == ("kilometers", ["kilometers", "km"])


def test_variants_of_a_mapping_share_its_fields() -> None:
    vocabulary = inline("{fields: [name, factor], terms: {miles|mile|mi: [mile, 1609.344]}}")
    assert vocabulary.find("mi") == {"name": "mile", "factor": 1609.344}


def test_a_field_without_a_value_is_missing() -> None:
    assert inline("{fields: [a, b], terms: {x: [null, 1]}}").find("x") == {"b": 1}


def test_terms_are_texts_whatever_yaml_thinks_of_them() -> None:
    assert list(inline("[no, on, 1e3, 2020]").terms) == ["no", "on", "1e3", "2020"]


def test_regular_plurals_are_added_where_a_line_has_no_variants() -> None:
    vocabulary = inline(
        "{inflect: plural, terms: [mile, city, day, box, person|people, mouse, mice]}"
    )
    added = [term for term in vocabulary.terms if term.endswith("s")]
    assert added == ["miles", "cities", "days", "boxes", "mouses", "mices"]
    assert vocabulary.value("cities") == "city"


def test_short_and_excluded_terms_are_left_out() -> None:
    assert list(
        inline("{terms: [Nice, Bath, Ely, York], min_length: 4, exclude: [nice]}").terms
    ) == ["Bath", "York"]


CASES = [
    ("smart", "Miles", True),
    ("smart", "MILES", True),
    ("smart", "fbi", False),
    ("smart", "FBI", True),
    ("smart", "o’clock", True),
    ("smart", "sq  mi", True),
    ("sensitive", "Miles", False),
    ("sensitive", "o’clock", True),
    ("insensitive", "fbi", True),
]


@pytest.mark.parametrize(("case", "text", "is_term"), CASES)
def test_a_text_is_a_term_by_the_case_rule_of_its_list(case: str, text: str, is_term: bool) -> None:
    vocabulary = inline(f"{{case: {case}, terms: [miles, FBI, o'clock, sq mi]}}")
    assert (text in vocabulary) is is_term


def test_an_exact_term_beats_a_folded_one() -> None:
    vocabulary = inline("{fields: [n], terms: {mW: milliwatt, MW: megawatt}}")
    assert [vocabulary.value(text) for text in ("mW", "MW")] == ["milliwatt", "megawatt"]


def test_a_text_file_has_a_term_a_line(tmp_path: Path) -> None:
    vocabulary = from_file(
        tmp_path, "w.txt", "\ufeff# From a register\nYork\n\n  Bath \r\nSt. Ives|Ives\n"
    )
    assert [(term, vocabulary.value(term)) for term in vocabulary.terms] == [
        ("York", "York"),
        ("Bath", "Bath"),
        ("St. Ives", "St. Ives"),
        ("Ives", "St. Ives"),
    ]


def test_columns_of_a_table_are_found_by_name(tmp_path: Path) -> None:
    table = 'code,name,size,fips\nTX,Texas,695.5,48\nAL,"Alabama",,01\n'
    vocabulary = from_file(tmp_path, "s.csv", table, ", term: name, fields: [code, size, fips]")
    assert [vocabulary.find(name) for name in ("Texas", "Alabama")] == [
        {"code": "TX", "size": 695.5, "fips": "48"},
        {"code": "AL", "fips": "01"},
    ]


def test_tables_can_be_separated_by_tabs_and_packed(tmp_path: Path) -> None:
    packed = gzip.compress(b"name\tn\nTexas\t3\n")
    assert from_file(tmp_path, "s.tsv.gz", packed, ", fields: [n]").find("Texas") == {"n": 3}


def test_json_lines_give_typed_fields(tmp_path: Path) -> None:
    lines = '{"term": "Texas", "n": 3, "big": true}\n{"term": "Ohio"}\n'
    vocabulary = from_file(tmp_path, "s.jsonl", lines, ", fields: [n, big]")
    assert [vocabulary.find(name) for name in ("Texas", "Ohio")] == [{"n": 3, "big": True}, {}]


def test_a_column_that_a_file_does_not_have_is_underlined_where_it_is_named(tmp_path: Path) -> None:
    for options in (", term: c", ", fields: [b, c]"):
        with pytest.raises(RuleError) as error:
            from_file(tmp_path, "w.csv", "a,b\nx,y\n", options)
        (found,) = error.value.findings
        shown = found.source[found.place.column - 1 :][: found.length]
        assert (found.code, shown, found.message) == (
            "MK-E017",
            "c",
            "w.csv: there is no column `c`",
        )


def test_a_wanted_column_that_a_file_has_twice_is_no_guess(tmp_path: Path) -> None:
    table = "a,b,c,b\nx,1,2,3\n"
    assert from_file(tmp_path, "w.csv", table, ", fields: [c]").find("x") == {"c": 2}
    with pytest.raises(RuleError, match=r"w.csv: two columns are called `b`"):
        from_file(tmp_path, "w.csv", table, ", fields: [c, b]")


def test_a_word_list_with_other_letters_says_so_in_words(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as error:
        from_file(tmp_path, "w.txt", b"caf\xe9\n", "")
    (found,) = error.value.findings
    assert (found.message, found.advice) == ("w.txt is not UTF-8", "save it as UTF-8")


BAD_FILES = {
    "a ragged row": ("w.csv", "a,b\nx\n", "", "MK-E017"),
    "not UTF-8": ("w.txt", b"caf\xe9\n", "", "MK-E002"),
    "not gzip": ("w.txt.gz", b"plain", "", "MK-E002"),
    "cut off": ("w.txt.gz", gzip.compress(b"x" * 100)[:-9], "", "MK-E002"),
    "broken JSON": ("w.jsonl", '{"term": "x"}\n{', "", "MK-E017"),
    "no term": ("w.jsonl", '{"name": "x"}\n', "", "MK-E017"),
    "a nested value": ("w.jsonl", '{"term": "x", "n": [1]}\n', ", fields: [n]", "MK-E017"),
    "an unknown suffix": ("w.doc", "x", "", "MK-E017"),
    "columns of a text": ("w.txt", "x\n", ", fields: [n]", "MK-E017"),
}


@pytest.mark.parametrize(("name", "content", "options", "code"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_word_list_is_an_error_of_the_pack(
    tmp_path: Path, name: str, content: str | bytes, options: str, code: str
) -> None:
    with pytest.raises(RuleError) as error:
        from_file(tmp_path, name, content, options)
    (found,) = error.value.findings
    assert (found.code, found.source[found.place.column - 1 :][: found.length]) == (code, name)


PATHS = ["../w.txt", "/etc/hostname", "..\\w.txt", "C:/w.txt", "sub/../../w.txt", "out.txt"]


@pytest.mark.parametrize("path", PATHS)
def test_a_word_list_lies_in_its_pack(tmp_path: Path, path: str) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (tmp_path / "w.txt").write_text("x\n")
    (pack / "out.txt").symlink_to(tmp_path / "w.txt")
    (pack / "p.yaml").write_text(f"{HEAD}vocab: {{v: {{file: '{path}'}}}}\n")
    with pytest.raises(RuleError) as error:
        load_rules(only=[str(pack)], lang="xx")
    assert [found.code for found in error.value.findings] == ["MK-E016"]


def test_a_missing_word_list_is_named_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("a\n")
    pack = tmp_path / "p.yaml"
    pack.write_text(f"{HEAD}vocab: {{v: {{file: state.csv}}}}\n")
    with pytest.raises(RuleError, match=r"did you mean `states.csv`"):
        load_rules(only=[str(pack)], lang="xx")


def test_a_hundred_thousand_terms_load_in_a_moment(tmp_path: Path) -> None:
    lines = "".join(f"Place {number}\n" for number in range(100_000))
    assert len(from_file(tmp_path, "w.txt", lines)) == 100_000


def test_a_vocabulary_is_filled_from_mentions() -> None:
    text = HEAD + "rules: {a: '(?<name>x)'}\nvocab: {v: {from: '@a.name', case: sensitive}}\n"
    vocabulary = load_text(text, lang="xx").vocabularies["t.v"]
    assert (vocabulary.filled_from, vocabulary.case) == ((("a",), "name"), "sensitive")


@pytest.mark.parametrize(
    ("content", "options"),
    [
        ("\n".join(f"t{number}" for number in range(2000)), ""),
        ("t,sort\n" + "\n".join(f"t{n},{'odd' if n % 2 else ''}" for n in range(2000)), "sort"),
        ("t,number\n" + "\n".join(f"t{n},{n}" for n in range(2000)), "number"),
    ],
    ids=["no values", "few values", "a value each"],
)
def test_a_long_list_comes_back_from_a_pickle_as_it_was(
    tmp_path: Path, content: str, options: str
) -> None:
    suffix, fields = ("csv", f", term: t, fields: [{options}]") if options else ("txt", "")
    vocabulary = from_file(tmp_path, f"w.{suffix}", content, fields)
    again = pickle.loads(pickle.dumps(vocabulary))
    once_more = pickle.loads(pickle.dumps(again))
    assert list(once_more.rows) == list(again.rows) == list(vocabulary.rows)
    assert again.find("t1999") == vocabulary.find("t1999")
    assert again.find("t2000") is None
