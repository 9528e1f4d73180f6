"""`minekit rules`: what each command prints, and its exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from minekit.api import Miner
from minekit.cli import run_command
from minekit.engine.fast import PCRE2
from minekit.rules.codes import CODES

LEASES = """\
minekit: 1
pack: leases
types:
  deposit: {attrs: {amount: {type: string, required: true}}}
rules:
  deposit:
    description: What a tenant pays first.
    pattern: 'a deposit of (?<amount>\\d+) dollars'
    match:
      - 'Pay [[a deposit of 20 dollars]] now.': {amount: '20'}
    no_match: ['a deposit of money']
"""


class Run:
    """Runs `minekit rules ...` in a folder of its own."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._output = output

    def write(self, text: str, name: str = "leases.yaml") -> None:
        (self.folder / name).write_text(text)

    def __call__(self, *argv: str) -> tuple[int, str, str]:
        code = run_command(["rules", *argv])
        shown = self._output.readouterr()
        return code, shown.out, shown.err


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    found = Run(tmp_path, capsys)
    found.write(LEASES)
    return found


def test_check_says_ok_and_how_large_the_pack_is(run: Run) -> None:
    code, out, err = run("check", "--only", "leases.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("leases.yaml  leases  ok   1 rule  2 examples   largest pattern ")


def test_check_shows_every_error_with_its_line_and_exits_with_2(run: Run) -> None:
    run.write(LEASES.replace("emit", "").replace("pattern:", "patern:"))
    code, out, err = run("check", "--only", "leases.yaml")
    assert (code, err) == (2, "")
    assert out.splitlines() == [
        "leases.yaml:6:3: error MK-E008: rule `deposit` has no `pattern`",
        "    6 |   deposit:",
        "      |   ~~~~~~~",
        "leases.yaml:8:5: error MK-E004: unknown key `patern` in rule `deposit`",
        "    8 |     patern: 'a deposit of (?<amount>\\d+) dollars'",
        "      |     ~~~~~~",
        "   did you mean `pattern`?",
        "2 errors: the rules do not load",
    ]


def test_check_tells_of_errors_and_warnings_in_one_place(run: Run) -> None:
    run.write("minekit: 1\npack: t\nvocab: {day: [day, day]}\nrules:\n  a: '{dya}'\n", "t.yaml")
    _, out, err = run("check", "--only", "t.yaml")
    told = [line.split()[:3] for line in out.splitlines() if "MK-" in line]
    assert (err, told) == (
        "",
        [["t.yaml:3:20:", "warning", "MK-W046:"], ["t.yaml:5:8:", "error", "MK-E010:"]],
    )
    assert out.endswith("1 error, 1 warning: the rules do not load\n")


def test_errors_stay_out_of_what_other_commands_print(run: Run) -> None:
    run.write("minekit: 1\npack: t\nvocab: {day: [day, day]}\nrules:\n  a: '{dya}'\n", "t.yaml")
    for command in ("graph", "test", "show"):
        code, out, err = run(command, "t.yaml", "--only")
        assert (code, out, "MK-W046" in err, "MK-E010" in err) == (2, "", True, True)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("leese", "   did you mean `leases`?\n"),
        ("nosuch", "   packs are: conditions, leases, "),
        ("nosuch.yaml", ""),
    ],
)
def test_a_name_that_is_no_pack_has_no_line(run: Run, name: str, advice: str) -> None:
    code, out, _ = run("check", "--only", "leases.yaml", name)
    message = f"{name}: error MK-E002: there is no pack, file or folder `{name}`\n{advice}"
    assert (code, out.startswith(message)) == (2, True)
    [finding] = json.loads(run("check", "--only", name, "--format", "json")[1])["findings"]
    assert (finding["file"], finding["line"], finding["column"]) == (name, 1, 1)


def test_check_counts_the_warnings_about_a_pack(run: Run) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: '\\w+ \\w+'}\n", "t.yaml")
    _, out, _ = run("check", "--only", "leases.yaml", "t.yaml")
    shown = [line.split("  ")[:3] for line in out.splitlines()[-2:]]
    assert shown == [["leases.yaml", "leases", "ok"], ["t.yaml", "t", "1 warning"]]


def test_check_names_the_folder_of_a_pack_of_several_files(run: Run) -> None:
    (run.folder / "two").mkdir()
    run.write("minekit: 1\npack: t\nversion: 1.0.0\n", "two/about.yaml")
    run.write("minekit: 1\npack: t\nrules: {a: 'egg'}\n", "two/rules.yaml")
    assert run("check", "--only", "two")[1].startswith("two  t  ok   1 rule ")


def test_check_says_that_a_file_cannot_be_read(run: Run) -> None:
    (run.folder / "broken.yaml").symlink_to("/proc/self/mem")
    code, out, err = run("check", "--only", "broken.yaml")
    assert (code, err) == (2, "")
    assert out.startswith("broken.yaml:1:1: error MK-E002: cannot read it: ")


def test_check_gives_errors_as_json(run: Run) -> None:
    run.write(LEASES.replace("pack:", "pakc:"))
    code, out, _ = run("check", "--only", "leases.yaml", "--format", "json")
    told = json.loads(out)
    assert (code, told["ok"]) == (2, False)
    assert told["findings"][1] == {
        "code": "MK-E004",
        "severity": "error",
        "file": "leases.yaml",
        "line": 2,
        "column": 1,
        "length": 4,
        "message": "unknown key `pakc` in a rule file",
        "advice": "did you mean `pack`?",
    }


WARNINGS: dict[str, tuple[str, str, str | list[str]]] = {
    "no anchor": ("rules: {a: {pattern: '\\w+', match: [x]}}", "MK-W041", "a"),
    "an unused fragment": ("fragments: {f: x}\nrules: {a: y}", "MK-W042", "f"),
    "a fragment of an unused one": ("vocab: {w: [y]}\nfragments:\n  f: ['{g}x']\n  g: 'a{w}'\nrules: {a: y}", "MK-W042", ["w", "f", "g"]),
    "a test that expects nothing": ("rules: {a: {pattern: y, match: [y], no_match: [z]}}\ntests: [{text: y}, {text: y, expect: []}]", "MK-W069", "{"),
    "an unused vocabulary": ("vocab: {v: [x]}\nrules: {a: y}", "MK-W042", "v"),
    "an unused private type": ("types: {odd: {private: true}}\nrules: {odd: y}", "MK-W042", "odd"),
    "an unused group": ("groups: {all: ['@a', '@b']}\nrules: {a: yy, b: zz}", "MK-W042", "all"),
    "a separator inside": ("fragments: {n: 'x(?:-x)*'}\nrules: {a: '{p:n}-{q:n}'}", "MK-W044", "-"),
    "a dead alternative": ("rules: {a: 'x|y|x'}", "MK-W045", "x"),
    "an alternative that is taken before": ("rules: {a: 'x(?:\\w+|day) y'}", "MK-W045", "day"),
    "a capital that a small letter covers": ("rules: {a: 'x (?:day|Day)'}", "MK-W045", "Day"),
    "an alternative of a fragment": ("fragments: {f: ['[A-Za-z]+', abc]}\nrules: {a: 'x{f}'}", "MK-W045", "abc"),
    "a word of a list before it": ("vocab: {v: [day, week]}\nrules: {a: 'x (?:{v}|day)'}", "MK-W045", "day"),
    "words of a list that a class takes before": ("vocab: {v: [day, week]}\nrules: {a: 'x (?:[A-Za-z]+|{v}) y'}", "MK-W045", "{v}"),
    "a word of a list with others before it": ("vocab: {v: [day, week], w: [week, day, hour]}\nrules: {a: 'x (?:(?:{w}|year)s?|{v}) y'}", "MK-W045", "{v}"),
    "an alternative with another apostrophe": ("rules: {a: x (?:don't|don’t) y}", "MK-W045", "don’t"),
    "a beginning before the whole": ("rules: {a: 'x (?:pawn|pawn storm)'}", "MK-W045", "pawn storm"),
    "beginnings of several": ("rules: {a: 'x (?<k>\\d+|3\\.5|\\d+ pawns?)(?: now)?'}", "MK-W045", ["3\\.5", "\\d+ pawns?"]),
    "a beginning in a list that a rule ends with": ("fragments: {f: [pawn, pawn storm]}\nrules: {a: 'x {f}'}", "MK-W045", "pawn storm"),
    "a beginning in a fragment at the end of another": ("fragments: {f: 'a (?:pawn|pawn storm)', g: ['x {n:f}', y]}\nrules: {a: '{g}(?: now)?'}", "MK-W045", "pawn storm"),
    "a repetition behind one of the same": ("rules: {a: 'x(?<n>\\w+)\\w* y'}", "MK-W070", "(?<n>\\w+)\\w*"),
    "repetitions with what may be left out between": ("rules: {a: 'x (?:ab|b)+ ?,?b* y'}", "MK-W070", "(?:ab|b)+ ?,?b*"),
    "repetitions in fragments": ("fragments: {f: '\\d+'}\nrules: {a: {pattern: x, where: {before: [' {f}[1-9]*']}}}", "MK-W070", "{f}[1-9]*"),
    "repetitions at the edges of what stands side by side": ("fragments: {f: ['a (?:x\\w+|y)', b]}\nrules: {a: 'x {f}(?:[a-c]+ z|q) y'}", "MK-W070", "{f}(?:[a-c]+ z|q)"),
    "a pattern twice": ("rules: {a: ['x', 'y', 'x']}", "MK-W045", "x"),
    "a pattern cut off": ("rules:\n  a: item #(?<n>\\d+)", "MK-W050", "item"),
    "a sign that is an end": ("rules: {a: 'costs $5'}", "MK-W051", "$"),
    "a beginning inside": ("rules: {a: 'x^y'}", "MK-W051", "^"),
    "an edge inside a word": ("rules: {a: 'day\\bs'}", "MK-W051", "\\b"),
    "a list without words": ("vocab: {v: []}\nrules: {a: 'x {v}'}", "MK-W051", "{v}"),
    "a pattern that may be empty": ("rules: {a: 'x|'}", "MK-W052", "x|"),
    "spaces beside a bar": ("rules: {a: 'cat | dog'}", "MK-W053", "|"),
    "a space in front": ("rules: {a: ' days'}", "MK-W053", " "),
    "a gap at the end": ("rules: {a: 'days {..6w}'}", "MK-W053", "{..6w}"),
    "brackets inside a word": ("rules: {a: {pattern: day, match: ['a [[day]]s']}}", "MK-W054", "a [[day]]s"),
    "single brackets": ("rules: {a: {pattern: day, match: ['a [day]']}}", "MK-W054", "a [day]"),
    "a word without its space": ("rules: {a: {pattern: '\\d+ days', where: {not_before: ['ago|later']}}}", "MK-W056", "ago|later"),
    "a word in front without its space": ("vocab: {v: [no, never]}\nrules: {a: {pattern: 'deal', where: {not_after: ['{v}']}}}", "MK-W056", "{v}"),
    "a term that is a pattern": ("vocab: {unit: [day, 'weeks?']}\nrules: {a: 'x {unit}'}", "MK-W057", "weeks?"),
    "a variant that is a pattern": ("vocab: {unit: {terms: {day: 1, 'week|week(?:s) |weekend': 7}}}\nrules: {a: 'x {unit}'}", "MK-W057", "week(?:s)"),
    "a capture for itself": ("rules: {a: '(?<_n>\\d+) days'}", "MK-W058", "_n"),
    "a capture of a private type": ("types: {b: {private: true}}\nrules: {b: {pattern: 'x{n:v}', attrs: {}}, a: 'x{@b}'}\nvocab: {v: [y]}", "MK-W058", "n"),
    "a capture that looks like what a regex comes back to": (r"rules: {a: {regex: 'R&_d (?<_d>\w+)', attrs: {}}}", "MK-W058", "_d"),
    "a capture inside another": ("fragments: {f: '(?<m>\\d+) y'}\nrules: {a: 'x {n:f}'}", "MK-W058", "m"),
    "a capture of what must stand beside": ("rules: {a: {pattern: x, where: {before: [' (?<y>y)']}}}", "MK-W058", "y"),
    "a capture of a mention": ("rules: {a: 'xx', b: {pattern: 'y {_x:@a}', attrs: {}}}", "MK-W058", "_x"),
    "a capture without braces": ("types: {a: {attrs: {m: string}}}\nrules: {a: {pattern: '(?<n>\\d+) x', attrs: {m: n}}}", "MK-W072", "n"),
    "an attribute that is not tested": ("rules: {a: {pattern: '(?<n>\\d+) x', attrs: {_m: '{n}'}}}", "MK-W058", "{n}"),
    "a pack that is not needed": ("use: [numbers]\nrules: {a: xx}", "MK-W059", "numbers"),
    "a repetition of nothing": ("rules: {a: {pattern: x, repeat: 3}}", "MK-W055", "3"),
    "a value nobody gives": (
        "types: {a: {attrs: {k: {enum: [x, y]}}}}\nrules: {a: {pattern: x, attrs: {k: x}}}",
        "MK-W049",
        "y",
    ),
    "values nobody gives": ("types: {a: {attrs: {k: {enum: [x, y, z]}}}}\nrules: {a: {pattern: x, attrs: {k: x}}}", "MK-W049", ["y", "z"]),
    "a value that no alternative is": (
        "fragments: {f: ['xx', 'yy?']}\ntypes: {a: {attrs: {k: {enum: [xx, y, yy, z]}}}}\nrules: {a: {pattern: '{k:f} q', attrs: {k: '{k | lower}'}}}",
        "MK-W049",
        "z",
    ),
    "a value that no list has": (
        "vocab: {v: {terms: {a: x, b: y}}}\ntypes: {a: {attrs: {k: {enum: [x, y, z, w]}}}}\nrules: {a: {pattern: '(?<k>a|b) q', attrs: {k: '{k | map:v | default:w}'}}}",
        "MK-W049",
        "z",
    ),
    "the full syntax": ("rules: {a: {regex: '(?i)x'}}", "MK-W048", "(?i)"),
    "a dangerous repetition": ("rules: {a: {regex: '(?:a|aa)+'}}", "MK-W048", "a|aa)+"),
    "a term twice": ("vocab: {v: [x, y, x]}\nrules: {a: '{v}'}", "MK-W046", "x"),
    "an attribute nobody sets": ("types: {a: {attrs: {n: number}}}\nrules: {a: {pattern: x, attrs: {}}}", "MK-W047", "n"),
    "a capture to be narrowed that nobody makes": ("types: {a: {narrow: {m: 'y (?<m>.*)'}}}\nrules: {a: {pattern: '(?<n>x)', attrs: {}}}", "MK-W047", "y (?<m>.*)"),
    "a type nobody emits": ("types: {b: {}}\nrules: {a: x}", "MK-W047", "b"),
    "a name beside a mention": ("fragments: {n: xyz}\nrules: {a: '{n}', b: '{@a} {n}'}", "MK-W033", "{n}"),
    "a constraint that no match can meet": ("rules: {a: {pattern: 'x old y', where: {not: old}}}", "MK-W074", "old"),
    "a word that is a mention": ("rules: {a: first, b: '{@a} of three|first of all'}", "MK-W073", "first"),
}  # fmt: skip


CLEAN = {
    "a capture that comes out": "rules: {a: {pattern: '(?<n>\\d+) x', attrs: {}}}",
    "a value that is a capture too": "types: {a: {attrs: {m: {enum: [n]}}}}\nrules: {a: {pattern: '(?<n>\\d+) x', attrs: {m: n}}}",
    "a span": "rules: {a: {pattern: 'x (?<_n>\\d+)', span: _n}}",
    "a tested capture": "rules: {a: {pattern: '(?<n>\\d+) x', where: {attr: {n: '5'}}}}",
    "a tested attribute": "rules: {a: {pattern: '(?<_n>\\d+) x', attrs: {_m: '{_n}'}, where: {attr: {_m: '5'}}}}",
    "an argument": "rules: {a: {pattern: '(?<n>\\d+) (?<_m>\\d+)', attrs: {n: '{n | number | times:_m}'}}}",
    "the inside of a fragment": "fragments: {f: '(?<m>\\d+) y'}\nrules: {a: {pattern: 'x {_n:f}', attrs: {n: '{_n.m}'}}}",
    "a fragment that one rule captures": "fragments: {f: '(?<m>\\d+) y'}\nrules: {a: 'x {n:f}', b: 'z {f}'}",
    "a back-reference": "rules: {a: {regex: '(?<_q>[*_]+)x(?P=_q)', attrs: {}}}",
    "a back-reference by number": "rules: {a: {regex: '(?<_q>[*_]+)x\\1', attrs: {}}}",
    "a condition": "rules: {a: {regex: '(?<_q>[*_]+)?x(?(_q)y|z)', attrs: {}}}",
    "a back-reference to a hole": "vocab: {v: [y]}\nrules: {a: {regex: '{_q:v}x(?P=_q)', attrs: {}}}",
    "a back-reference with a letter": "rules: {a: {regex: '(?<_q>[*_]+)x\\g<_q>', attrs: {}}}",
    "what another rule asks for": "types: {b: {private: true}}\nrules: {b: {pattern: 'x(?<_n>\\d+)', attrs: {}}, a: {pattern: '{_b:@b}', attrs: {n: '{_b._n}'}}}",
    "a filter": "types: {b: {private: true, attrs: {n: string}}}\nrules: {b: 'x(?<n>\\d+)', a: {pattern: '{@b[n=5]}'}}",
    "a word of a pack": "use: [numbers]\nrules: {a: '{numbers.multiple} xx'}",
    "a type of a pack": "use: [numbers]\nrules: {a: '{@number} xx'}",
    "a test of a type": "use: [numbers]\nrules: {a: xx}\ntests: [{text: 'xx 5', expect: [{type: number, text: '5'}]}]",
    "a type to pass over": "use: [numbers]\nrules: {a: {pattern: xx, where: {not_inside: '@number'}}}",
    "a changed rule": "use: [numbers]\nrules: {a: xx}\noverride: {numbers.digits: {enabled: false}}",
    "an alternative that is shorter than the one before it": "rules: {a: '(?:(?:ab){2,}|ab) y'}",
    "a list that is longer than the one before it": "vocab: {v: [day, week], w: [week, day, hour]}\nrules: {a: 'x (?:{v}|{w}) y'}",
    "a list of capitals": "vocab: {v: {case: sensitive, terms: [day]}, w: [day]}\nrules: {a: 'x (?:{v}|{w}) y'}",
    "a rule of a pack": "use: [numbers]\nrules: {a: {like: numbers.digits, emit: a, pattern: xx, attrs: {}}}",
    "packs of packs": "use: [numbers]",
}  # fmt: skip


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_check_takes_what_something_needs(run: Run, text: str) -> None:
    run.write(f"minekit: 1\npack: t\n{text}\n")
    code, out, _ = run("check", "--only", "leases.yaml", "--format", "json")
    codes = [found["code"] for found in json.loads(out)["findings"]]
    assert (code, {"MK-W045", "MK-W058", "MK-W059"}.intersection(codes)) == (0, set())


@pytest.mark.parametrize(("text", "code", "underlined"), WARNINGS.values(), ids=WARNINGS)
def test_check_warns_and_fails_only_if_told_to(
    run: Run, text: str, code: str, underlined: str | list[str]
) -> None:
    run.write(f"minekit: 1\npack: t\n{text}\n", "t.yaml")
    exit_code, out, _ = run("check", "--only", "t.yaml", "--format", "json")
    found = [item for item in json.loads(out)["findings"] if item["code"] == code]
    lines = (run.folder / "t.yaml").read_text().splitlines()
    shown = [lines[item["line"] - 1][item["column"] - 1 :][: item["length"]] for item in found]
    assert (exit_code, shown) == (0, [underlined] if isinstance(underlined, str) else underlined)
    assert run("check", "--only", "t.yaml", "--strict")[0] == 1
    assert run("check", "--only", "t.yaml", "--deny", code)[0] == 1
    other = "w033" if code != "MK-W033" else "w048"
    assert run("check", "--only", "t.yaml", "--deny", other)[0] == 0


def test_what_check_calls_dead_at_the_end_of_a_pattern_never_comes_out(run: Run) -> None:
    """The first alternative with which a match may end is taken: also before a sign."""
    run.write('minekit: 1\npack: t\nrules: {a: "do|don|don\'t|well|well-known"}\n', "t.yaml")
    found = json.loads(run("check", "--only", "t.yaml", "--format", "json")[1])["findings"]
    assert [one["message"].split("`")[1] for one in found] == ["don't", "well-known"]
    mined = Miner(only_rules=["t.yaml"]).mine("Do, don, don't, well and well-known.")
    assert [one.text for one in mined.mentions] == ["Do", "don", "don", "well", "well"]


def test_check_warns_of_patterns_that_only_regex_can_hold(run: Run) -> None:
    # Each list is written into the pattern, which both together make too large.
    lists = [[f"{number * 7919 % 99991:05}{side}x" for number in range(3_000)] for side in "ab"]
    vocab = f"vocab: {{v: [{', '.join(lists[0])}], w: [{', '.join(lists[1])}]}}"
    run.write(
        f"minekit: 1\npack: big\n{vocab}\nrules: {{both: '{{v}} {{w}}', one: '{{v}} z'}}",
        "big.yaml",
    )
    _, out, _ = run("check", "--only", "big.yaml")
    warned = [line for line in out.splitlines() if "warning MK-W071" in line]
    assert len(warned) == bool(PCRE2)
    assert all("big.yaml:4:9" in line and "big.both" in line for line in warned)


def test_only_a_code_that_there_is_can_be_denied(run: Run) -> None:
    code, _, err = run("check", "--only", "leases.yaml", "--deny", "W0411")
    assert (code, err) == (2, "minekit: error: there is no code W0411; did you mean 'MK-W041'?\n")


FINE = {
    "a beginning that something must follow": "rules: {a: 'x (?:pawn|pawn storm) y'}",
    "a beginning where a text must end": "rules: {a: 'x (?:pawn|pawn storm)$'}",
    "a fragment that one rule goes on behind": "fragments: {f: [pawn, pawn storm], g: 'x {f}'}\nrules: {a: '{f}', b: '{g} now'}",
    "a fragment that must also stand beside": "fragments: {f: [pawn, pawn storm]}\nrules: {a: 'x {f}', b: {pattern: y, where: {after: ['{f} ']}}}",
    "a repetition that something follows in its fragment": "fragments: {f: '\\w+-'}\nrules: {a: 'x {f}\\w+ y'}",
    "repetitions with a sign between": "rules: {a: 'x\\w+-\\w+ y'}",
    "repetitions of other characters": "rules: {a: 'x[a-w]+ ?\\d* y'}",
    "a limited repetition": "rules: {a: 'x\\w?\\w+ y'}",
    "repetitions of words": "rules: {a: 'x(?: \\w+,)+(?: \\w+;)+ y'}",
    "an edge between repetitions": "rules: {a: 'x[.\\w]+\\b[.\\w]* y'}",
    "a beginning with another ending": "rules: {a: 'x (?:pawn|pawns|pawned)'}",
    "a beginning that asks for capitals": "rules: {a: 'x (?:Pawn|pawn storm)'}",
    "a whole before its beginning": "rules: {a: 'x (?:pawn storm|pawn)'}",
    "a pattern that begins another one": "rules: {a: ['x pawn', 'x pawn storm']}",
    "a narrower alternative first": "rules: {a: 'x(?:day|\\w+) y'}",
    "capitals where case counts": "rules: {a: {pattern: 'x (?:day|Day)', case: sensitive}}",
    "capitals in a fragment": "fragments: {f: ['day', 'Day']}\nrules: {a: {pattern: 'x {f}', case: sensitive}}",
    "an end before the wider one": "rules: {a: 'x(?:day$|day)'}",
    "a limited gap": "rules: {a: 'x(?:{..5}|abcdefghij) y'}",
    "a filter": "types: {q: {attrs: {k: string}}}\nrules: {q: {pattern: y, attrs: {k: z}}, a: 'x(?:{@q[k=z]}|{@q})'}",
    "values of all alternatives": (
        "types: {a: {attrs: {k: {enum: [x, y, x and y, z]}}}}\n"
        "rules: {a: {pattern: ['(?:(?<k>x|y)(?: and )?)+', '(?<k>[zZ])'], attrs: {k: '{k | lower}'}}}"
    ),
    "two lists that begin alike": "vocab: {v: [a, b], w: [a, c]}\nrules: {a: 'x (?:{v}|{w})'}",
    "a comment behind a pattern": "rules:\n  a: item # or thing\n  b: 'x' #y",
    "a sign that is meant": "rules: {a: 'costs \\$5'}",
    "an end at the end": "rules: {a: 'x(?:y|$)'}",
    "spaces on both sides of all": "rules: {a: 'x(?: and | or )y'}",
    "a space outside the span": "rules: {a: {pattern: 'for (?<n>\\d+) ', span: n}}",
    "a space of a private type": "types: {a: {private: true}}\nrules: {a: 'the ', b: '{@a}x'}",
    "private types that are used": (
        "types: {p: {private: true}, q: {private: true}, r: {private: true, attrs: {n: string}}, s: {private: true}}\n"
        "vocab: {v: {from: '@r.n'}}\nfragments: {f: '{@p}'}\n"
        "rules: {p: w, q: x, r: {pattern: '(?<n>y)', attrs: {n: '{n}'}}, s: z, "
        "a: {pattern: '{f} {v}', where: {not_inside: '@q'}, mask: ['@s']}}"
    ),
    "an attribute of one type of a group": (
        "types: {n: {attrs: {k: string}}, o: {}}\ngroups: {g: ['@o', '@n']}\n"
        "rules: {n: '(?<k>y)', o: x}\ntests: [{text: y, expect: [{type: g, k: y}]}]"
    ),
    "groups that are used": (
        "types: {n: {attrs: {k: string}}, o: {yields_to: ['@y']}}\n"
        "groups: {g: ['@n'], h: ['@g'], i: ['@n'], j: ['@n'], k: ['@n'], m: ['@n'], t: ['@n'], v: ['@n'], w: ['@n'], y: ['@n']}\n"
        "vocab: {u: {from: '@v.k'}}\nfragments: {f: '{@i}'}\n"
        "rules: {n: {pattern: '(?<k>y)'}, o: {pattern: '{f} x {@h} {u}', mask: ['@m'], where: {not_inside: '@w'}}}\n"
        "relations: {r: {from: '@j', to: '@o'}}\n"
        "context: {c: {targets: '@k', cue: 'no', sets: {k: z}}}\n"
        "tests: [{text: y, expect: [{type: t}]}]"
    ),
    "words with their spaces": "rules: {a: {pattern: '\\d+ days', where: {not_before: [' ago', '-old', '$'], not_after: ['no ']}}}",
    "a word beside a sign": "rules: {a: {pattern: '\\$\\d+', where: {not_after: ['US']}}}",
    "a letter beside a match": "rules: {a: {pattern: '\\d+ days', where: {not_before: ['\\p{L}']}}}",
    "terms with signs": "vocab: {v: ['C++', 'U.S.', '#', '(c)', '50%']}\nrules: {a: 'x {v}'}",
    "brackets around a capture": "rules: {a: {pattern: '(?<n>\\d+)km', span: n, match: ['[[3]]km']}}",
    "brackets of the text": "rules: {a: {pattern: day, no_match: ['a [b] c']}}",
    "a rule that sees itself": "rules: {a: {pattern: 'x|{@a} y', repeat: 3}}",
    "a rule that sees itself in a fragment": "fragments: {f: '{@a} y'}\nrules: {a: {pattern: 'x|{f}', repeat: 3}}",
}  # fmt: skip


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_check_does_not_warn_of_what_is_meant(run: Run, text: str) -> None:
    run.write(f"minekit: 1\npack: t\n{text}\n", "t.yaml")
    findings = json.loads(run("check", "--only", "t.yaml", "--format", "json")[1])["findings"]
    assert [
        found["code"] for found in findings if found["code"] not in ("MK-W041", "MK-W047")
    ] == []


SEPARATORS = {
    "a wrapped separator": ("{a:number} ?[-–] ?{b:number}", "-"),
    "one of two separators": ("{a:number}(?: to |-){b:number}", "-"),
    "a fragment for a separator": ("{a:number}{dash}{b:number}", "-"),
    "a list that the pattern itself writes": ("(?<a>{digits}(?:-{digits})*)-{b:digits}", ""),
    "what nobody captures": ("{number}-{number}", ""),
    "captures in parentheses": ("(?<a>{number})-(?<b>{number})", "-"),
    "two names of one kind": ("{a:tens}-{b:number}", "-"),
    "digits": ("{a:digits}-{b:digits}", ""),
    "digits beside words": ("{a:digits}-{b:number}", ""),
    "a word for a separator": ("{a:number} to {b:number}", ""),
    "what may be left out": ("{a:number},? {b:number}", ""),
}


@pytest.mark.parametrize(("pattern", "sign"), SEPARATORS.values(), ids=SEPARATORS)
def test_a_separator_is_doubtful_if_one_side_can_match_all(
    run: Run, pattern: str, sign: str
) -> None:
    words = "vocab: {tens: [twenty], small: [one, five]}\n"
    number = "fragments: {dash: ' ?[-–] ?', digits: '\\d+', number: ['{tens}[ -]{small}', '{tens}', '{small}', '{digits}']}\n"
    run.write(f"minekit: 1\npack: t\n{words}{number}rules: {{a: '{pattern}'}}\n", "t.yaml")
    found = json.loads(run("check", "--only", "t.yaml", "--format", "json")[1])["findings"]
    messages = [item["message"] for item in found if item["code"] == "MK-W044"]
    assert messages == ([f"`{sign}` can also be inside {{number}}, in rule t.a"] if sign else [])


def test_numbers_of_the_standard_pack_can_have_a_hyphen_inside(run: Run) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: '{x:number}-{y:number} days'}\n", "t.yaml")
    found = json.loads(run("check", "--only", "t.yaml", "--format", "json")[1])["findings"]
    assert "`-` can also be inside {number}, in rule t.a" in [one["message"] for one in found]


def test_check_can_require_examples(run: Run) -> None:
    assert run("check", "--only", "leases.yaml", "--require-examples")[0] == 0
    run.write(LEASES.replace("    no_match: ['a deposit of money']\n", ""))
    code, out, _ = run("check", "--only", "leases.yaml", "--require-examples")
    assert code == 1
    assert "MK-W043: rule leases.deposit has no `no_match` example" in out


def test_rules_that_need_each_other_do_not_load(run: Run) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: '{@b}', b: '{@a}'}\n", "t.yaml")
    code, out, _ = run("check", "--only", "t.yaml")
    assert code == 2
    assert "MK-E030: rules need each other: t.a -> t.b -> t.a" in out


def test_test_counts_what_passed(run: Run) -> None:
    code, out, _ = run("test", "--only", "leases.yaml")
    assert code == 0
    assert out == "2 passed, 0 failed      1 rule, 1 with match, 1 with no_match\n"


def test_test_shows_a_failure_under_its_text(run: Run) -> None:
    run.write(LEASES.replace("{amount: '20'}", "{amount: '30'}"))
    code, out, _ = run("test", "--only", "leases.yaml")
    assert code == 1
    assert out.splitlines()[:4] == [
        "FAIL leases.deposit  leases.yaml:10  (amount is '20', not '30')",
        "     text      Pay a deposit of 20 dollars now.",
        "     expected      a deposit of 20 dollars   {amount: 30}",
        "     got           a deposit of 20 dollars   {amount: 20}",
    ]
    assert out.splitlines()[-1].startswith("1 passed, 1 failed")


def test_a_wrong_mark_and_what_is_right_are_explained_once(run: Run) -> None:
    run.write(LEASES.replace("[[a deposit of 20 dollars]]", "[[a deposit]] of 20 dollars"))
    out = run("test", "--only", "leases.yaml")[1]
    assert "the rule matches something else" in out
    lines = out.splitlines()
    assert len(lines) == len(set(lines))


EXAMPLES: dict[str, tuple[str, str, int]] = {
    "another span": ("match: ['[[a deposit]] of 20 dollars']", "the rule matches something else", 1),
    "no match": ("match: ['a gift']", "the rule does not match here", 1),
    "a match where none belongs": ("no_match: ['a deposit of 20 dollars']", "the rule must not match here", 1),
    "a match anywhere": ("match: ['pay a deposit of 20 dollars']", "1 passed", 0),
    "an absent attribute": ("match: ['a deposit of 20 dollars': {amount: null}]", "amount is '20', not missing", 1),
    "a known gap": ("todo_match: ['a gift']", "1 todo", 0),
    "a gap that is closed": ("todo_match: ['a deposit of 20 dollars']", "now passes; move it to match", 0),
}  # fmt: skip


@pytest.mark.parametrize(("examples", "told", "expected"), EXAMPLES.values(), ids=EXAMPLES)
def test_an_example_is_met_or_not(run: Run, examples: str, told: str, expected: int) -> None:
    run.write(LEASES.partition("    match:")[0] + f"    {examples}\n")
    code, out, _ = run("test", "--only", "leases.yaml")
    assert told in out
    assert code == expected


def test_test_runs_only_the_named_examples(run: Run) -> None:
    assert run("test", "--only", "leases.yaml", "-k", "no_match")[1].startswith("1 passed")
    code, _, err = run("test", "--only", "leases.yaml", "-k", "nothing")
    assert (code, "no example has an id with 'nothing' in it" in err) == (2, True)


RIVALS = """\
minekit: 1
pack: t
rules:
  a: {pattern: 'red car', match: ['a [[red car]]']}
  b: {pattern: 'red car wash', emit: a}
  c: {pattern: 'red', emit: a, match: ['a [[red]] car']}
"""


def test_an_example_runs_against_all_rules_unless_alone(run: Run) -> None:
    run.write(RIVALS, "t.yaml")
    code, out, _ = run("test", "--only", "t.yaml")
    assert (code, 'lost to t.a "red car"' in out) == (1, True)
    assert run("test", "--only", "t.yaml", "--alone")[0] == 0


def test_a_document_test_needs_every_expected_mention(run: Run) -> None:
    tests = "tests:\n  - text: 'a deposit of 20 dollars'\n    expect: [{type: deposit, amount: '20'}, {type: deposit, amount: '9'}]\n"
    run.write(LEASES + tests)
    code, out, _ = run("test", "--only", "leases.yaml")
    assert (code, "no mention with {type: deposit, amount: 9}" in out) == (1, True)


def test_test_gives_json(run: Run) -> None:
    _, out, _ = run("test", "--only", "leases.yaml", "--format", "json")
    assert [(one["id"], one["state"]) for one in json.loads(out)] == [
        ("leases.deposit/match-1", "passed"),
        ("leases.deposit/no_match-1", "passed"),
    ]


def test_show_writes_a_rule_out(run: Run) -> None:
    code, out, _ = run("show", "leases.deposit", "--rules", "leases.yaml", "--only")
    assert code == 0
    for part in (
        "What a tenant pays first.",
        "emits deposit",
        'anchors   "a deposit of 0-9"',
        "[[a deposit of 20 dollars]]",
        "type deposit of pack leases",
    ):
        assert part in out


def test_show_names_the_mentions_that_a_pattern_asks_for(run: Run) -> None:
    run.write(
        "minekit: 1\npack: t\ntypes: {x: {attrs: {size: string}}, y: {attrs: {}}, z: {attrs: {}}}\nrules:\n"
        "  x: {emit: x, pattern: big, attrs: {size: big}}\n"
        "  y: {emit: y, pattern: red, attrs: {}}\n"
        "  z: {emit: z, pattern: '{@x[size=big]} or (?:{@x}|{@y})', attrs: {}}\n",
        "t.yaml",
    )
    _, out, _ = run("show", "t.z", "--only", "--rules", "t.yaml")
    (expanded,) = (line for line in out.splitlines() if "expanded" in line)
    assert "⟨x⟩ +(?i:or) +(?:⟨x⟩|⟨y⟩)" in expanded
    assert expanded.isprintable()


def test_show_lists_what_is_in_packs_files_and_folders(run: Run) -> None:
    (run.folder / "more").mkdir()
    run.write("minekit: 1\npack: m\nfragments: {f: 'x|y'}\nrules: {a: '{f}'}\n", "more/m.yaml")
    expected = [
        "pack leases",
        "   leases.yaml",
        "",
        "types",
        "   @deposit  amount",
        "",
        "rules",
        "   leases.deposit  @deposit  What a tenant pays first.",
        "",
        "pack m",
        "   more/m.yaml",
        "",
        "types",
        "   @a",
        "",
        "rules",
        "   m.a  @a",
        "",
        "fragments",
        "   m.f  x|y",
    ]
    for names in (["leases.yaml", "more"], ["leases", "m", "--rules", "leases.yaml", "more"]):
        code, out, _ = run("show", *names, "--only")
        assert (code, out.splitlines()) == (0, expected)


def test_show_gives_the_same_as_json(run: Run) -> None:
    names = ("leases.yaml", "leases.deposit", "@deposit")
    code, out, _ = run("show", *names, "--only", "--format", "json")
    pack, rule, _, type_ = json.loads(out)
    assert (code, pack["rules"], pack["types"]) == (0, ["leases.deposit"], ["deposit"])
    assert (rule["line"], rule["emits"], rule["scores"]) == (6, "deposit", [1.0, 1.0])
    assert rule["patterns"][0]["anchors"] == [["a deposit of 0-9"]]
    assert rule["examples"][0]["text"] == "Pay [[a deposit of 20 dollars]] now."
    assert (type_["emitted_by"], type_["attrs"]["amount"]["required"]) == (["leases.deposit"], True)


def test_show_finds_what_is_in_a_pack_that_only_its_name_asks_for(run: Run) -> None:
    code, out, _ = run("show", "numbers.digits")
    assert (code, out.startswith("rule numbers.digits ")) == (0, True)
    code, out, _ = run("show", "numbers")
    assert (code, out.startswith("pack numbers ")) == (0, True)


def test_show_tells_what_a_wrong_name_may_mean(run: Run) -> None:
    # Together: what stands beside the standard packs is loaded with them once in a folder.
    meant = {"quotez": "quote", "leases.deposti": "leases.deposit", "@qoute": "quote"}
    for name, near in meant.items():
        code, out, err = run("show", "leases.yaml", name)
        assert (code, out) == (2, "")
        assert err.startswith(f"minekit: error: nothing is called {name}; did you mean '{near}'?")


@pytest.mark.parametrize("command", ["check", "test", "show", "graph", "docs"])
def test_a_file_can_be_named_and_then_its_pack(run: Run, command: str) -> None:
    assert run(command, "leases", "leases.yaml", "--only")[0] == 0
    code, out, err = run(command, "leasez", "leases.yaml", "--only")
    assert code == 2
    assert re.search("did you mean .leases.[?]", out + err)


def test_show_lists_normalizers_with_what_they_take_and_give(run: Run) -> None:
    _, out, _ = run("show", "--normalizers", "--only", "--rules", "leases.yaml")
    rows = {line.split()[0]: line.split()[1:3] for line in out.splitlines()}
    assert rows["number"] == ["string", "number"]
    assert rows["times:VALUE"] == ["number", "number"]
    _, out, _ = run("show", "--normalizers", "share")
    assert "None where it is not the smaller one" in out
    assert "it looks words up in std.small_number" in out


def test_show_says_which_scores_a_rule_can_give_and_who_outranks_whom(run: Run) -> None:
    run.write(
        "minekit: 1\npack: t\ntypes: {x: {overlap: first, yields_to: ['@y'], attrs: {}}}\nrules:\n"
        "  y: why\n"
        "  a: {emit: x, pattern: a, attrs: {}, score: 0.4, near: [{any: b, score: 0.5}, {any: c, score: -0.1}]}\n"
        "  b: {emit: x, pattern: b, attrs: {}, priority: 2}\n"
        "  c: {emit: x, pattern: c, attrs: {}, priority: -1}\n"
        "  d: {emit: x, pattern: d, attrs: {}}\n",
        "t.yaml",
    )
    _, out, _ = run("show", "t.a", "--only", "--rules", "t.yaml")
    assert "priority 0   score 0.3 to 0.9, 0.4 without cues" in out
    assert "   gives way to t.b, @y\n" in out
    assert "   outranks t.c\n" in out
    assert "   the earlier match wins against t.d\n" in out


def test_graph_shows_the_phases(run: Run) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: x, b: '{@a} y'}\n", "t.yaml")
    _, out, _ = run("graph", "--only", "t.yaml")
    assert out.index("   t.a\n") < out.index("phase 2") < out.index("   t.b\n")


def test_graph_is_of_the_rules_that_are_named(run: Run) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: x, b: '{@a} y'}\n", "t.yaml")
    _, out, _ = run("graph", "--only", "t.yaml")
    assert out == "phase 1\n   t.a\nphase 2\n   t.b\n"
    _, out, _ = run("graph", "quotes")
    assert "   quoted\n" in out
    assert "conditions." not in out
    _, out, _ = run("graph", "--only", "t.yaml", "--format", "json")
    assert json.loads(out) == {
        "phases": [{"phase": 1, "steps": ["t.a"]}, {"phase": 2, "steps": ["t.b"]}],
        "edges": [
            {"from": "@a", "to": "t.b"},
            {"from": "t.a", "to": "@a"},
            {"from": "t.b", "to": "@b"},
        ],
    }


@pytest.mark.parametrize(
    ("shape", "expected"),
    [("dot", '  "@a" -> "t.b";\n'), ("mermaid", '  n0["@a"] --> n1["t.b"]\n')],
)
def test_graph_draws_what_needs_what(run: Run, shape: str, expected: str) -> None:
    run.write("minekit: 1\npack: t\nrules: {a: x, b: '{@a} y'}\n", "t.yaml")
    code, out, _ = run("graph", "--only", "t.yaml", "--format", shape)
    assert (code, expected in out) == (0, True)


def test_explain_tells_why_a_rule_did_not_match(run: Run) -> None:
    code, out, _ = run(
        "explain", "nothing here", "--rule", "leases.deposit", "--rules", "leases.yaml", "--only"
    )
    assert (code, " lacks " in out) == (0, True)


PROFILED = r"""minekit: 1
pack: t
rules:
  rare: 'quokka {..2w} leapt'
  word: '\w+'
"""


def profiled(run: Run, *options: str) -> tuple[int, str, str]:
    run.write(PROFILED, "t.yaml")
    run.write("A cat sat.\n\nOne quokka then leapt.\nIt was gone.\n", "a.txt")
    return run("profile", "a.txt", *options, "--rules", "t.yaml", "--only")


def test_profile_counts_units_and_matches_of_each_rule(run: Run) -> None:
    code, out, err = profiled(run, "--format", "json")
    assert (code, err) == (0, "")
    report = json.loads(out)
    rows = {cost["owner"]: cost for cost in report["costs"]}
    assert (report["documents"], report["size"]) == (1, 48)
    counts = {name: [rows[name][key] for key in ("units", "of_units", "matches")] for name in rows}
    assert counts["t.rare"] == [1, 3, 1]
    assert counts["t.word"] == [3, 3, 10]
    assert rows["t.rare"]["place"] == "a.txt:3:1"
    assert 0 < rows["t.rare"]["slowest"] <= rows["t.rare"]["seconds"]


def test_profile_shows_the_dearest_first_and_sums_up_the_others(run: Run) -> None:
    _, out, _ = profiled(run, "--top", "1")
    head, _, others, last = out.splitlines()
    assert head.split()[:2] == ["rule", "ms/MB"]
    assert others.split()[1] == "others"
    assert last.startswith("1 document, 0.00 MB, ")


def test_profile_says_what_it_could_not_read(run: Run) -> None:
    code, _, err = run("profile", "nowhere.txt")
    assert (code, "nowhere.txt" in err, "no text" in err) == (2, True, True)


@pytest.mark.parametrize("command", ["coverage", "profile"])
def test_an_encoding_that_is_none_is_wrong_usage(run: Run, command: str) -> None:
    run.write("Pay a deposit of 20 dollars.", "one.txt")
    given = ("one.txt", "--only", "--rules", "leases.yaml", "--encoding", "utf-9")
    message = "minekit: error: no encoding 'utf-9'; say one that Python knows, or auto\n"
    assert run(command, *given) == (2, "", message)


def test_profile_says_which_files_no_reader_takes(run: Run) -> None:
    (run.folder / "texts").mkdir()
    run.write("A cat sat.\n", "texts/a.txt")
    run.write("nothing", "texts/b.docx")
    code, _, err = run("profile", "texts")
    assert (code, err) == (0, "minekit: warning: 1 file without a reader left out (.docx 1)\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(run: Run, code: str) -> None:
    status, out, _ = run("help", code)
    assert (status, out.startswith(f"{code}: ")) == (0, True)


def test_help_lists_the_codes_and_takes_short_ones(run: Run) -> None:
    assert len(run("help")[1].splitlines()) == len(CODES)
    assert run("help", "e010")[1].startswith("MK-E010: ")
    assert run("help", "E999")[0] == 2


def test_a_wrong_option_is_wrong_usage(run: Run) -> None:
    code, _, err = run("check", "--nosuch")
    assert (code, "minekit rules" in err) == (2, True)


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [(["chek"], "chek", "check"), (["check", "--format", "jsno"], "jsno", "json")],
)
def test_a_misspelt_choice_is_answered_with_the_nearest(
    run: Run, words: list[str], wrong: str, right: str
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert f"invalid choice: '{wrong}'; did you mean '{right}'? (minekit rules" in err
    assert "choose from" not in err


def test_a_command_like_no_other_is_answered_with_all(run: Run) -> None:
    assert "invalid choice: 'zzz' (choose from" in run("zzz")[2]


def test_an_unknown_option_names_the_command_whose_help_lists_the_others(run: Run) -> None:
    code, _, err = run("graph", "--colour", "leases.yaml")
    assert (code, "(minekit rules graph --help lists the options)" in err) == (2, True)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        ("rules check", "Load rules and say everything that is wrong with them."),
        ("rules check", "default: those that `minekit extract` would use"),
        ("rules new rule", "Patterns for sentences in which you mark what to find."),
        ("plugins doctor", "Examine plugins, each in a process of its own."),
    ],
)
def test_the_help_of_a_command_says_what_it_does(
    argv: str, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        run_command([*argv.split(), "--help"])
    assert told in capsys.readouterr().out


def test_the_rules_of_minekit_toml_are_the_default(run: Run) -> None:
    (run.folder / "minekit.toml").write_text('[extract]\nonly-rules = ["leases.yaml"]\n')
    code, out, _ = run("check")
    assert (code, out.startswith("leases.yaml  leases  ok")) == (0, True)


def test_schema_knows_every_key_that_the_loader_knows(run: Run) -> None:
    from minekit.rules.reading.keys import RULE, TOP

    schema = json.loads(run("schema")[1])
    rule = schema["$defs"]["rule"]["anyOf"][1]
    assert (set(schema["properties"]), set(rule["properties"])) == (set(TOP), set(RULE))


def test_schema_can_be_written_to_a_file(run: Run) -> None:
    assert run("schema", "-o", "rules.json")[0] == 0
    assert json.loads((run.folder / "rules.json").read_text())["required"] == ["minekit", "pack"]


def test_a_schema_that_cannot_be_written_is_wrong_usage(run: Run) -> None:
    code, _, err = run("schema", "--only", "--rules", "leases.yaml", "-o", "missing/schema.json")
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("minekit: error: cannot write missing/schema.json: ")


def test_an_update_tells_for_each_example_what_was_written(minekit, folder: Path) -> None:
    file = folder / "pets.yaml"
    file.write_text(
        "minekit: 1\npack: pets\nrules:\n  one:\n    pattern: '\\d+ (?<kind>dogs|cats)'\n"
        "    match: ['See [[3]] dogs.': {kind: cats}]\n    no_match: ['4 cats']\n"
    )
    before = file.read_text()
    run = minekit("rules", "test", "--only", "pets.yaml", "--update")
    assert run.code == 1
    assert run.out.decode().splitlines() == [
        "pets.yaml:6  pets.one/match-1  updated",
        "   - 'See [[3]] dogs.'",
        "   + 'See [[3 dogs]].'",
        "   - kind: cats",
        "   + kind: dogs",
        "pets.yaml:7  pets.one/no_match-1  left: the rule matches; mend it, or move the text to `match`",
        "1 example updated, 1 left; review them, then test",
    ]
    file.write_text(before)
    told = json.loads(
        minekit("rules", "test", "--only", "pets.yaml", "--update", "--format", "json").out
    )
    assert [(one["state"], one["changes"][:1]) for one in told] == [
        ("updated", [{"old": "'See [[3]] dogs.'", "new": "'See [[3 dogs]].'"}]),
        ("left", []),
    ]


def test_an_update_shows_which_lines_of_a_long_example_change(minekit, folder: Path) -> None:
    (folder / "pets.yaml").write_text(
        "minekit: 1\npack: pets\nrules:\n  one:\n    pattern: '\\d+ dogs'\n    match:\n"
        "      - |\n        There we saw\n        [[3]] dogs.\n"
        "tests:\n  - text: See 4 dogs.\n"
    )
    run = minekit("rules", "test", "--only", "pets.yaml", "--update")
    assert run.out.decode().splitlines() == [
        "pets.yaml:8  pets.one/match-1  updated",
        "   - [[3]] dogs.",
        "   + [[3 dogs]].",
        "pets.yaml:11  pets/test-1  updated",
        "   + expect:",
        "   +   - {type: one, text: '4 dogs'}",
        "2 examples updated, 0 left; review them, then test",
    ]
    run = minekit("rules", "test", "--only", "pets.yaml", "--update")
    assert (run.code, run.out) == (0, b"0 examples updated, 0 left\n")


def test_examples_as_json_have_what_is_expected_and_what_came_out(run: Run) -> None:
    run.write(
        LEASES + "tests: [{text: a deposit of 3 dollars, expect: [{type: deposit, amount: '4'}]}]\n"
    )
    told = json.loads(run("test", "--only", "leases.yaml", "--format", "json")[1])
    assert [(one["kind"], one["state"], one["expected"]) for one in told] == [
        (
            "match",
            "passed",
            {
                "spans": [{"start": 4, "end": 27, "text": "a deposit of 20 dollars"}],
                "attrs": {"amount": "20"},
            },
        ),
        ("no_match", "passed", {"spans": [], "attrs": {}}),
        ("test", "failed", {"mentions": [{"type": "deposit", "amount": "4"}]}),
    ]


def test_examples_that_fail_already_cannot_tell_what_they_need(run: Run) -> None:
    run.write(LEASES.replace("[[a deposit of 20 dollars]]", "[[a deposit]] of 20 dollars"))
    code, _, err = run("test", "--only", "leases.yaml", "--mutate")
    told = "1 example fails with nothing left out, so it can notice nothing: mend that first"
    assert (code, err) == (1, f"minekit: warning: {told}\n")
    told = json.loads(run("test", "--only", "leases.yaml", "--mutate", "--format", "json")[1])
    assert told["failing"] == 1


def test_an_update_changes_only_files_that_are_named(minekit) -> None:
    for names in ([], ["quotes"]):
        run = minekit("rules", "test", *names, "--update")
        assert (run.code, "name the files or folders" in run.err) == (2, True)


def test_an_update_or_mutation_runs_beside_all_rules(minekit) -> None:
    for way in ("--alone", "--mutate"):
        run = minekit("rules", "test", ".tiny.yaml", "--update", way)
        assert (run.code, "not allowed with" in run.err) == (2, True)
