"""What `did you mean` proposes stands where the error points, and mends the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from minekit.builtin import NORMALIZERS
from minekit.errors import Finding, RuleError
from minekit.rules.packs import load_rules

HEAD = "minekit: 1\npack: t\n"
TYPES = """\
types:
  deposit: {attrs: {value: number, kind: string}}
  rent: {attrs: {sum: number, due: {enum: [year, month]}}}
vocab:
  unit: {fields: [name, size], terms: {day: [day, 1], week: [week, 7]}}
"""
SUGGESTED = {
    "a key": "ruels: {}",
    "a name": "rules:\n  deposit: {pattern: '{n:digts}', attrs: {}}",
    "a type": "rules:\n  a: {pattern: '{@rnt} x', attrs: {}}",
    "an attribute of a filter": "rules:\n  a: {pattern: '{@rent[smu=3]} x', attrs: {}}",
    "a value of a filter": "rules:\n  a: {pattern: '{@rent[sum=3,due=yaer]} x', attrs: {}}",
    "a field of a word": "rules:\n  deposit: {pattern: '{u:unit}', attrs: {kind: '{u.nmae}'}}",
    "a field of a mention": "rules:\n  deposit: {pattern: '{u:@rent}', attrs: {value: '{u.smu}'}}",
    "a capture": "rules:\n  deposit: {pattern: '(?<wrd>cash)', attrs: {kind: '{wdr}'}}",
    "a capture before a field": "rules:\n  deposit: {pattern: '{word:unit}', attrs: {kind: '{wrod.name}'}}",
    "a normalizer": "rules:\n  deposit: {pattern: '(?<n>x)', attrs: {value: '{n | numbr}'}}",
    "a vocabulary of a normalizer": "rules:\n  deposit: {pattern: '(?<n>x)', attrs: {kind: '{n | map:unti}'}}",
    "a field of a normalizer": "rules:\n  deposit: {pattern: '(?<n>x) {u:unit}', attrs: {value: '{n | number | times:u.siez}'}}",
    "an attribute": "rules:\n  deposit: {pattern: x, attrs: {vaule: 3}}",
    "an attribute of where": "rules:\n  deposit: {pattern: x, attrs: {value: 3}, where: {attr: {vaule: 3}}}",
    "a type of where": "rules:\n  deposit: {pattern: x, attrs: {}, where: {inside: '@rnt'}}",
    "a span": "rules:\n  deposit: {pattern: '(?<num>x)', attrs: {}, span: nmu}",
    "a rule that it is like": "rules:\n  deposit: {pattern: x, attrs: {}}\n  a: {pattern: y, like: depsoit}",
    "an attribute of from": "  v: {from: '@rent.smu'}\nrules:\n  deposit: {pattern: '{v}', attrs: {}}",
    "an attribute of a context": "rules: {deposit: {pattern: x}}\ncontext: {c: {targets: '@deposit', cue: y, sets: {knid: z}}}",
    "an attribute of an example": "rules:\n  deposit: {pattern: x, attrs: {value: 3}, match: [an x: {vaule: 3}]}",
    "a relation of an example": "rules:\n  deposit: {pattern: x, attrs: {}, match: [an x: {'->deu': y}]}\nrelations: {due: {from: '@deposit', to: '@rent'}}",
    "a type of a test": "rules:\n  deposit: {pattern: x, attrs: {}}\ntests: [{text: x, expect: [{type: depsoit}]}]",
    "a type that is changed": "override: {'@conditon': {overlap: all}}\nuse: [conditions]",
    "a word list": "  v: {file: words/tows.txt}",
    "a column": "  v: {file: words/towns.csv, term: nmae}",
    "a column of values": "  v: {file: words/towns.csv, term: name, fields: [name, coutnry]}",
}  # fmt: skip


def errors_of(file: Path) -> list[Finding]:
    try:
        load_rules(only=[str(file)], normalizers={offer.name: offer for offer in NORMALIZERS})
    except RuleError as error:
        return [one for one in error.findings if one.is_error]
    return []


@pytest.mark.parametrize("text", SUGGESTED.values(), ids=SUGGESTED)
def test_a_suggestion_fits_where_the_error_points(text: str, tmp_path: Path) -> None:
    """An editor puts it there by a quick fix; then that error is gone and no other comes."""
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "towns.txt").write_text("Lund\n")
    (tmp_path / "words" / "towns.csv").write_text("name,country\nLund,Sweden\n")
    entries = "  rent: {pattern: '(?<sum>3) rent', attrs: {sum: '{sum | number}', due: year}}\n"
    file = tmp_path / "t.yaml"
    file.write_text(HEAD + TYPES + text.replace("rules:\n", f"rules:\n{entries}") + "\n")
    (finding,) = [one for one in errors_of(file) if "did you mean" in one.advice]
    lines = file.read_text().split("\n")
    line, start = lines[finding.place.line - 1], finding.place.column - 1
    meant = finding.advice.split("`")[1]
    lines[finding.place.line - 1] = line[:start] + meant + line[start + finding.length :]
    file.write_text("\n".join(lines))
    assert errors_of(file) == []


def test_a_fragment_is_not_told_to_use_itself(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(HEAD + "fragments: {hour: 'x{hours}', house: y}\n")
    (found,) = errors_of(tmp_path / "t.yaml")
    assert found.advice == "did you mean `house`?"
