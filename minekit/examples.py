"""Running the examples and tests that stand beside rules: for `rules test` and for pytest.

An example runs against all loaded rules: `match` means that its rule yields exactly the marked
mentions after overlaps are resolved, `no_match` that it yields none. A text that several rules
use is mined once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import msgspec

from minekit.api import Miner
from minekit.engine import Engine
from minekit.errors import Place
from minekit.explain import Explanation, explain
from minekit.explain.lines import as_text
from minekit.explain.short import in_short
from minekit.model import Document, Mention, Span
from minekit.rules.reading.examples import asked_values
from minekit.rules.schema import Example, RuleSet, RuleSpec, Template, TestSpec, TypeSpec

__all__ = [
    "Case",
    "Outcome",
    "Runner",
    "actual_value",
    "cases",
    "compare",
    "describe",
    "is_expected",
    "is_met",
]

_MOST_PLACES = 3
_NONE = "(nothing)"
_ANYWHERE = "(a match anywhere)"


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule, or one document test of a pack.

    Attributes:
        id: `pack.rule/match-1`, or `pack/test-1`.
        kind: match, no_match, todo_match or test.
    """

    id: str
    kind: str
    text: str
    place: Place
    rule: RuleSpec | None = None
    example: Example | None = None
    test: TestSpec | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case.

    Attributes:
        failures: what is wrong, in words; empty where it passed.
        got: mentions of the case's rule; of a test, all but private ones of other packs.
        document: the case's text, with all that was found in it.
        why: tells, for each place where the rule should match and does not, how near it came,
            and for each where it should not what matched; takes as long as mining again.
    """

    case: Case
    failures: tuple[str, ...]
    got: tuple[Mention, ...]
    document: Document
    why: Callable[[], tuple[Explanation, ...]] = tuple

    @property
    def state(self) -> str:
        """passed, failed, todo (a known gap) or fixed (a gap that is none any more)."""
        if self.case.kind == "todo_match":
            return "todo" if self.failures else "fixed"
        return "failed" if self.failures else "passed"


def cases(
    rules: RuleSet, packs: Collection[str] | None = None, pattern: str = ""
) -> Iterator[Case]:
    """The cases of some packs (all by default) whose id contains `pattern`."""
    for rule in rules.rules:
        counts: dict[str, int] = {}
        for example in rule.examples:
            counts[example.kind] = counts.get(example.kind, 0) + 1
            id_ = f"{rule.id}/{example.kind}-{counts[example.kind]}"
            if (packs is None or rule.pack in packs) and pattern in id_:
                yield Case(id_, example.kind, example.text, example.place, rule, example)
    counts = {}
    for test in rules.tests:
        counts[test.pack] = counts.get(test.pack, 0) + 1
        id_ = f"{test.pack}/test-{counts[test.pack]}"
        if (packs is None or test.pack in packs) and pattern in id_:
            yield Case(id_, "test", test.text, test.place, test=test)


class Runner:
    """Runs cases with one engine.

    Args:
        miner: with the rules that the cases came from.
        alone: run each rule without those it competes with.
    """

    def __init__(self, miner: Miner, *, alone: bool = False) -> None:
        self._miner = miner
        self._alone = alone
        self._documents: dict[str, Document] = {}
        self._engines: dict[str, Engine] = {}

    @property
    def rules(self) -> RuleSet:
        """Those that cases come from."""
        return self._miner.rules

    def run(self, case: Case) -> Outcome:
        """Mine the case's text and compare."""
        engine = self._engine(case)
        document = self._mine(case.text, engine)
        failures, got = compare(case, document, engine.rules)
        if case.test is not None:
            unmet = partial(_why_unmet, case.test, document, engine)
            return Outcome(case, failures, got, document, unmet)
        assert case.rule is not None and case.example is not None  # noqa: S101, PT018
        why = partial(_why, case.rule, case.example, got, engine)
        return Outcome(case, failures, got, document, why)

    def _engine(self, case: Case) -> Engine:
        if not self._alone or case.rule is None:
            return self._miner.engine
        if case.rule.id not in self._engines:
            self._engines = {
                case.rule.id: self._miner.engine_for(_without_rivals(case.rule, self._miner.rules))
            }
        return self._engines[case.rule.id]

    def _mine(self, text: str, engine: Engine) -> Document:
        if self._alone:
            return engine.mine(Document(id="example", text=text), keep_private=True)
        if text not in self._documents:
            self._documents[text] = engine.mine(
                Document(id="example", text=text), keep_private=True
            )
        return self._documents[text]


def _why(
    rule: RuleSpec, example: Example, got: Iterable[Mention], engine: Engine
) -> tuple[Explanation, ...]:
    """How near a rule came to what it should match, or what it matches that it should not."""
    found = [(mention.start, mention.end) for mention in got]
    missing = [span for span in example.spans if span not in found]
    wrong = [span for span in found if span not in example.spans]
    if not missing and not wrong and any(name.startswith("->") for name in example.expect):
        wrong = found  # the right mentions, but not linked as they should be
    places: list[Span | None] = [*missing, *wrong] if example.spans or found else [None]
    return tuple(
        explain(engine, example.text, rule_id=rule.id, near=near) for near in places[:_MOST_PLACES]
    )


def compare(
    case: Case, document: Document, rules: RuleSet
) -> tuple[tuple[str, ...], tuple[Mention, ...]]:
    """What is wrong with what was found in a case's text, and which mentions the case is about.

    Args:
        case: an example or a test.
        document: its text, mined with private types kept.
        rules: those it was mined with.
    """
    test = case.test
    if test is not None:
        problems = [problem.message for problem in document.problems]
        unmet = [f"no mention with {_mapping(one)}" for one in _unmet(test, document, rules)]
        about = (one for one in document.mentions if _concerns(test, rules.types.get(one.type)))
        return (*problems, *unmet), tuple(about)
    assert case.rule is not None and case.example is not None  # noqa: S101, PT018
    # Code may hand a rule's name on to what it makes of the match; the type tells them apart.
    got = tuple(
        found
        for found in document.mentions
        if found.rule == case.rule.id and found.type == case.rule.emit
    )
    problems = [problem.message for problem in document.problems]
    return (*problems, *_differences(case.example, got, document)), got


def _concerns(test: TestSpec, type_: TypeSpec | None) -> bool:
    """Whether mentions of a type may be what a test is about: private ones only of its pack."""
    return type_ is None or not type_.private or type_.pack == test.pack


def _without_rivals(rule: RuleSpec, rules: RuleSet) -> RuleSet:
    """The set without other rules for the same type, unless the rule itself looks at that type."""
    type_ = rules.types.get(rule.emit)
    name = f"@{type_.name if type_ else rule.emit}"
    if any(name in pattern for pattern in rule.patterns):
        return rules
    kept = [other for other in rules.rules if other.emit != rule.emit or other.id == rule.id]
    types = dict(rules.types)
    if type_ is not None:
        types[rule.emit] = msgspec.structs.replace(type_, yields_to=())
    return msgspec.structs.replace(rules, rules=kept, types=types)


def _differences(example: Example, got: Collection[Mention], document: Document) -> Iterator[str]:
    if example.kind == "no_match":
        if got:
            yield "the rule must not match here"
        return
    spans = sorted((found.start, found.end) for found in got)
    if not got:
        yield "the rule does not match here"
    elif example.spans and spans != list(example.spans):
        yield "the rule matches something else"
    elif example.expect:
        yield from _wrong_values(example.expect, got, document)


def _wrong_values(
    expect: Mapping[str, object], got: Iterable[Mention], document: Document
) -> Iterator[str]:
    """How the mention that comes nearest differs; nothing where one has all the values."""
    best: list[str] | None = None
    for found in got:
        wrong = [
            f"{name} is {_told(actual_value(found, name, document))}, not {_told(value)}"
            for name, value in expect.items()
            if not is_met(found, name, value, document)
        ]
        if best is None or len(wrong) < len(best):
            best = wrong
    yield from best or ()


def _told(value: object) -> str:
    """A value as rule files have it."""
    if value is None or value == []:
        return "missing"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def actual_value(found: Mention, name: str, document: Document) -> object:
    """What a mention has of an attribute, or of `->relation`: the texts that it leads to."""
    if not name.startswith("->"):
        return found.attrs.get(name)
    texts = {other.id: other.text for other in document.mentions}
    return [
        texts.get(link.target)
        for link in document.relations
        if link.relation == name[2:] and link.source == found.id
    ]


def is_met(found: Mention, name: str, value: object, document: Document) -> bool:
    """Whether a mention has what an example expects of an attribute or of `->relation`."""
    actual = actual_value(found, name, document)
    if name.startswith("->"):
        wanted = value if isinstance(value, list) else [value]
        return isinstance(actual, list) and all(text in actual for text in wanted)
    return _agrees(actual, value)


def is_expected(
    found: Mention, expect: Mapping[str, object], keys: Collection[str], document: Document
) -> bool:
    """Whether a mention is what a test expects: of one of some types, its text, and its values."""
    return (
        found.type in keys
        and expect.get("text") in (None, found.text)
        and all(
            is_met(found, name, value, document) for name, value in asked_values(expect).items()
        )
    )


def _agrees(actual: object, value: object) -> bool:
    """Whether an attribute is what an example expects: 700 is 700.0, and True is not 1."""
    return actual == value and isinstance(actual, bool) == isinstance(value, bool)


def _why_unmet(test: TestSpec, document: Document, engine: Engine) -> tuple[Explanation, ...]:
    """How near rules came to the texts that a test expects."""
    unmet = list(_unmet(test, document, engine.rules))[:_MOST_PLACES]
    texts = [(str(one["type"]), str(one.get("text", ""))) for one in unmet]
    return tuple(
        explain(engine, test.text, type_key=key, near=(start, start + len(text)))
        for name, text in texts
        if text and (start := test.text.find(text)) >= 0
        for key in engine.rules.type_keys(name, test.pack)
    )


def _unmet(test: TestSpec, document: Document, rules: RuleSet) -> Iterator[Mapping[str, object]]:
    """What a test expects and no mention is."""
    for expect in test.expect:
        keys = rules.type_keys(str(expect["type"]), test.pack)
        if not any(is_expected(found, expect, keys, document) for found in document.mentions):
            yield expect


def describe(outcome: Outcome) -> str:
    """A case to tell of, as `rules test` and pytest print it: the spans below the text."""
    case = outcome.case
    owner = case.rule.id if case.rule else case.id
    place = f"{case.place.file}:{case.place.line}"
    if outcome.state == "fixed":
        return f"FIXED {owner}  todo_match at {place} now passes; move it to match"
    lines = [f"FAIL {owner}  {place}  ({'; '.join(outcome.failures)})"]
    lines.append(_line("text", 0, _visible(case.text)))
    lines += _expected(case)
    lines += _got(outcome)
    lines += [_line("from", 0, source) for source in _templates(outcome)]
    stories = outcome.why() if outcome.failures else ()
    said = dict.fromkeys(line for why in stories for line in in_short(why))
    lines += [_line(label, 0, text) for label, text in said]
    return "\n".join(lines)


def _expected(case: Case) -> Iterator[str]:
    example = case.example
    if example is None:
        return
    text = _visible(case.text)
    expect = _mapping(example.expect) if example.expect else ""
    if not example.spans:
        yield _line("expected", 0, _NONE if case.kind == "no_match" else _ANYWHERE, expect)
    label = "expected"
    for start, end in example.spans:
        yield _line(label, start, text[start:end], expect)
        label = expect = ""


def _got(outcome: Outcome) -> Iterator[str]:
    text = _visible(outcome.case.text)
    label = "got"
    if not outcome.got:
        yield _line(label, 0, _NONE)
    for found in outcome.got:
        kind = f"{found.type} " if outcome.case.test else ""
        attrs = kind + (_mapping(found.attrs) if found.attrs else "")
        yield _line(label, found.start, text[found.start : found.end], attrs)
        label = ""


def _templates(outcome: Outcome) -> Iterator[str]:
    """What gave attributes the values that no example expects."""
    rule, example = outcome.case.rule, outcome.case.example
    if rule is None or example is None or not outcome.got:
        return
    for name, value in example.expect.items():
        template = (rule.attrs or {}).get(name)
        is_right = any(_agrees(found.attrs.get(name), value) for found in outcome.got)
        if isinstance(template, Template) and not is_right:
            yield f"{name} = {template.source}   {template.source.place}"


def _line(label: str, indent: int, text: str, rest: str = "") -> str:
    return f"     {label:<10}{' ' * indent}{text}   {rest}".rstrip()


def _visible(text: str) -> str:
    """The text on one line, its offsets kept."""
    return text.replace("\r", "␍").replace("\n", "⏎").replace("\t", " ")


def _mapping(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{name}: {as_text(value)}" for name, value in values.items()) + "}"
