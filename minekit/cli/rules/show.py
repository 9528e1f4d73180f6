"""`minekit rules show`: a rule, type, fragment or vocabulary, written out."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent
from typing import TYPE_CHECKING, cast

from minekit.cli.rules.common import add_rules_option, load_miner
from minekit.cli.tables import aligned
from minekit.errors import UsageError
from minekit.rules.anchors import EDGE, Anchors
from minekit.rules.examples import bracketed
from minekit.rules.expanded import Mentions
from minekit.rules.report import nearest
from minekit.rules.schema import Fragment, RuleSet, RuleSpec, Template, TypeSpec
from minekit.rules.vocab import Vocabulary

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine.compile import CompiledRule
    from minekit.offers import Normalizer, Offer

__all__ = ["add_arguments", "run"]

_TERMS = 20
_ANCHORS = 12
_RIVALS = 12
_PAR = {
    "longest": "the longer match wins against",
    "first": "the earlier match wins against",
    "nested": "where they cross, the longer match wins against",
    "all": "is kept beside",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument("id", nargs="?", default="", metavar="ID", help="pack.name")
    parser.add_argument(
        "--normalizers", action="store_true", help="those that templates may use, or that of ID"
    )
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Print what one id means."""
    miner = load_miner(options)
    if options.normalizers:
        return _normalizers(miner, options.id)
    if not options.id:
        raise UsageError("name a rule, type, fragment or vocabulary, or say --normalizers")
    rules, id_ = miner.rules, options.id.removeprefix("@")
    found = False
    for rule in miner.engine.compiled:
        if rule.spec.id == id_:
            print("\n".join(_rule(rule, miner)))
            found = True
    keys = [key for key, type_ in rules.types.items() if id_ in (key, f"{type_.pack}.{type_.name}")]
    for lines in (_type(rules.types[key], rules) for key in keys):
        print("\n".join(["", *lines] if found else lines))
        found = True
    for thing in (rules.fragments.get(id_), rules.vocabularies.get(id_)):
        if thing is not None:
            print(
                "\n".join(_fragment(thing) if isinstance(thing, Fragment) else _vocabulary(thing))
            )
            found = True
    if not found:
        known = [
            *(rule.id for rule in rules.rules),
            *rules.types,
            *rules.fragments,
            *rules.vocabularies,
        ]
        near = nearest(id_, known) or "ids are pack.name"
        raise UsageError(f"nothing is called {options.id}; {near}")
    return 0


def _normalizers(miner: Miner, name: str) -> int:
    """Print a table of normalizers, or all that is known of one."""
    offers = {key: cast("Normalizer", one) for key, one in _offers(miner).items()}
    if not name:
        rows = [("normalizer", "takes", "gives", "does"), *map(_row, offers, offers.values())]
        print("\n".join(aligned(rows)))
        return 0
    if name not in offers:
        raise UsageError(f"no normalizer is called {name}; {nearest(name, offers) or 'see all'}")
    offer = offers[name]
    print("\n".join(aligned([_row(name, offer)])))
    print(indent(inspect.getdoc(offer.load()) or "it has no description", "   "))
    if offer.uses:
        print(f"   it looks words up in {', '.join(offer.uses)}")
    print(f"   of plugin {offer.plugin}")
    return 0


def _offers(miner: Miner) -> Mapping[str, Offer]:
    return miner.registry.lookup("normalizer")


def _row(name: str, offer: Normalizer) -> tuple[str, ...]:
    written = f"{name}:{offer.argument.upper()}" if offer.argument else name
    gives = offer.takes if offer.returns == "same" else offer.returns
    return written, offer.takes, gives, offer.summary


def _scores(spec: RuleSpec) -> str:
    """The score, or the range that cues near a match can move it in."""
    changes = [near.score for near in spec.near]
    low = max(0.0, spec.score + sum(change for change in changes if change < 0))
    high = min(1.0, spec.score + sum(change for change in changes if change > 0))
    return f"{low:g}" if low == high else f"{low:g} to {high:g}, {spec.score:g} without cues"


def _rule(rule: CompiledRule, miner: Miner) -> Iterable[str]:
    spec = rule.spec
    phase = next((n for n, names in enumerate(miner.engine.phases, 1) if spec.id in names), 0)
    yield f"rule {spec.id}   {spec.place}"
    if spec.description:
        yield f"   {spec.description}"
    yield f"   emits {spec.emit}   phase {phase}   within {spec.within}   {spec.status}"
    yield f"   priority {spec.priority}   score {_scores(spec)}"
    if spec.like:
        yield f"   like {spec.like}"
    for name, value in (spec.attrs or {}).items():
        yield f"   {name} = {value.source if isinstance(value, Template) else value}"
    for source, program in zip(spec.patterns, rule.programs, strict=True):
        yield ""
        yield f"   pattern   {source}"
        yield f"   anchors   {_anchors(program.anchors)}"
        yield f"   expanded  {miner.engine.symbols.named(program.source)}"
    yield from _rivals(rule, miner)
    if spec.examples:
        yield ""
    for example in spec.examples:
        yield f"   {example.kind:<10} {_marked(example.text, example.spans)}"


def _anchors(anchors: Anchors) -> str:
    """One of each list must be there."""
    return " and ".join([*map(_words, anchors.literals), *map(_kinds, anchors.mentions)]) or "none"


def _words(clause: Iterable[str]) -> str:
    words = sorted({word.strip(EDGE) for word in clause})
    shown = [f'"{word}"' for word in words[:_ANCHORS]]
    if len(words) > _ANCHORS:
        shown.append(f"and {len(words) - _ANCHORS} more")
    return ", ".join(shown)


def _kinds(clause: Iterable[Mentions]) -> str:
    return ", ".join(sorted({f"@{key}" for part in clause for key in part.types}))


def _rivals(rule: CompiledRule, miner: Miner) -> Iterable[str]:
    """Which other mentions win where they overlap, and which lose."""
    spec, types = rule.spec, miner.rules.types
    policy = types[spec.emit].overlap if spec.emit in types else "longest"
    others = [one for one in miner.rules.rules if one.emit == spec.emit and one.id != spec.id]
    stronger = [one.id for one in others if one.priority > spec.priority]
    stronger += [f"@{key}" for key in types[spec.emit].yields_to] if spec.emit in types else []
    weaker = [one.id for one in others if one.priority < spec.priority]
    weaker += [f"@{key}" for key, type_ in types.items() if spec.emit in type_.yields_to]
    equal = [one.id for one in others if one.priority == spec.priority]
    rows = [("gives way to", stronger), ("outranks", weaker), (_PAR[policy], equal)]
    shown = [f"   {label} {_listed(names)}" for label, names in rows if names]
    if shown:
        yield ""
        yield from shown


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _RIVALS} more" if len(names) > _RIVALS else ""
    return ", ".join(names[:_RIVALS]) + more


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return bracketed(text, spans).replace("\n", "⏎")


def _type(type_: TypeSpec, rules: RuleSet) -> Iterable[str]:
    private = "private " if type_.private else ""
    yield f"{private}type {type_.key} of pack {type_.pack}   {type_.place}"
    if type_.description:
        yield f"   {type_.description}"
    yields = f"   yields to {', '.join(type_.yields_to)}" if type_.yields_to else ""
    yield f"   overlap {type_.overlap}{yields}"
    for name, spec in type_.attrs.items():
        enum = f" ({', '.join(map(str, spec.enum))})" if spec.enum else ""
        required = ", required" if spec.required else ""
        yield f"   {name}: {spec.type}{enum}{required}   {spec.description}".rstrip()
    emitting = [rule.id for rule in rules.rules if rule.emit == type_.key]
    yield f"   emitted by {', '.join(emitting) or 'code only'}"


def _fragment(fragment: Fragment) -> list[str]:
    lines = [f"fragment {fragment.pack}.{fragment.name}   {fragment.alternatives[0].place}"]
    return lines + [f"   {text}" for text in fragment.alternatives]


def _vocabulary(found: Vocabulary) -> list[str]:
    lines = [f"vocabulary {found.name}   {found.place}   {len(found):,} terms, case {found.case}"]
    if found.filled_from:
        types, attr = found.filled_from
        lines.append(f"   filled per document from {', '.join(f'@{key}.{attr}' for key in types)}")
    for number, term in enumerate(found.terms):
        if number == _TERMS:
            return [*lines, f"   ... and {len(found) - _TERMS:,} more"]
        fields = found.find(term) or {}
        lines.append(
            f"   {term}   {', '.join(f'{name}: {value}' for name, value in fields.items())}"
        )
    return lines
