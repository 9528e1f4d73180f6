"""What a name, a key or a code means, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from minekit.errors import Finding
from minekit.offers import Normalizer
from minekit.rules.anchors import shown_anchors
from minekit.rules.codes import CODES
from minekit.rules.reading.keys import Keys
from minekit.rules.schema import AttrSpec, Fragment, Pack, RuleSet, RuleSpec, Template, TypeSpec
from minekit.rules.vocab import Vocabulary
from minekit.workbench.lsp.names import Key
from minekit.workbench.lsp.occurrences import HOLE
from minekit.workbench.lsp.workspace import Checked

__all__ = ["expanded", "of_attribute", "of_finding", "of_key", "of_name", "of_normalizer"]

_TERMS = 12
_ANCHORS = 8
_LONGEST = 600
"""Characters of an expanded pattern that are shown."""

_DEEPEST = 6


def of_name(key: Key, checked: Checked) -> str:
    """What a thing is that has a name; empty where it is not loaded."""
    rules = checked.rules
    if key.family == "name":
        found = rules.fragments.get(key.full) or rules.vocabularies.get(key.full)
        if isinstance(found, Fragment):
            return "\n".join(_fragment(found, rules))
        return "\n".join(_vocabulary(found)) if found is not None else ""
    if key.family == "type":
        if key.full in rules.groups:
            members = ", ".join(f"`@{name}`" for name in rules.groups[key.full].types)
            return f"**group** `{key.full}`: {members}"
        found_type = rules.types.get(key.full) or rules.types.get(key.full.rpartition(".")[2])
        return "\n".join(_type(found_type, rules)) if found_type is not None else ""
    if key.family == "rule":
        spec = next((rule for rule in rules.rules if rule.id == key.full), None)
        return "\n".join(_rule(spec, checked)) if spec is not None else ""
    pack = rules.packs.get(key.full) if key.family == "pack" else None
    return _pack(pack, rules) if pack is not None else ""


def of_normalizer(offer: Normalizer) -> str:
    """What a normalizer takes and gives."""
    argument = f":{offer.argument}" if offer.argument else ""
    gives = "the same" if offer.returns == "same" else offer.returns
    owner = f" (plugin {offer.plugin})" if offer.plugin != "minekit" else ""
    title = f"**normalizer** `{offer.name}{argument}`: {offer.takes} → {gives}{owner}"
    return f"{title}\n\n{offer.summary}"


def of_key(key: str, keys: Keys) -> str:
    """What a key of the format means."""
    return f"**{key}**: {keys[key]}" if key in keys else ""


def of_attribute(name: str, rule: str, rules: RuleSet) -> str:
    """What an attribute is that a rule sets."""
    emitted = next((spec.emit for spec in rules.rules if spec.id == rule), "")
    type_ = rules.types.get(emitted)
    spec = type_.attrs.get(name) if type_ is not None else None
    return f"**attribute** of `@{emitted}`: {_attribute(name, spec)}" if spec is not None else ""


def of_finding(finding: Finding) -> str:
    """What a code means, as `rules help` tells it."""
    title, text = CODES.get(finding.code, ("", ""))
    return f"**{finding.code}**: {title}\n\n{text}" if text else ""


def expanded(pattern: str, pack: str, rules: RuleSet, depth: int = 0) -> str:
    """A pattern with its fragments and vocabularies written out, shortened."""
    pieces, at = [], 0
    for hole in HOLE.finditer(pattern):
        if not hole["name"] or hole["at"]:
            continue
        found = rules.find(hole["name"], pack)
        if found is None or depth >= _DEEPEST:
            continue
        if isinstance(found, Fragment):
            inner = "|".join(
                expanded(text, found.pack, rules, depth + 1) for text in found.alternatives
            )
        else:
            inner = "|".join(_some_terms(found))
        opening = f"(?<{hole['cap']}>" if hole["cap"] else "(?:"
        pieces += [pattern[at : hole.start()], opening, inner, ")"]
        at = hole.end()
        if sum(map(len, pieces)) > _LONGEST:
            return "".join(pieces)[:_LONGEST] + " …"
    return "".join((*pieces, pattern[at:]))


def _some_terms(found: Vocabulary) -> Iterator[str]:
    yield from islice(found.terms, _TERMS)
    if len(found) > _TERMS:
        yield f"… {len(found) - _TERMS:,} more"
    if found.filled_from:
        types, attr = found.filled_from
        yield " or ".join(f"@{name}.{attr}" for name in types) + " of the document"


def _code(*lines: str) -> str:
    return "\n".join(("```text", *lines, "```"))


def _fragment(found: Fragment, rules: RuleSet) -> Iterator[str]:
    yield f"**fragment** `{found.pack}.{found.name}`"
    yield _code(*found.alternatives)
    written = [expanded(text, found.pack, rules) for text in found.alternatives]
    if written != list(found.alternatives):
        yield "written out:"
        yield _code(*written)


def _vocabulary(found: Vocabulary) -> Iterator[str]:
    yield f"**vocabulary** `{found.name}`: {len(found):,} terms, case {found.case}\n"
    if found.filled_from:
        types, attr = found.filled_from
        names = ", ".join(f"`@{key}.{attr}`" for key in types)
        yield f"filled for each document from {names}\n"
    for term in islice(found.terms, _TERMS):
        fields = found.find(term) or {}
        values = ", ".join(f"{name}: {value}" for name, value in fields.items() if value != term)
        yield f"- {term}" + (f" → {values}" if values else "")
    if len(found) > _TERMS:
        yield f"- … {len(found) - _TERMS:,} more"


def _type(found: TypeSpec, rules: RuleSet) -> Iterator[str]:
    private = "private " if found.private else ""
    owner = f" of pack {found.pack}" if found.pack else ""
    yield f"**{private}type** `@{found.key}`{owner}, overlap {found.overlap}\n"
    if found.description:
        yield f"{found.description}\n"
    for name, spec in found.attrs.items():
        yield f"- {_attribute(name, spec)}"
    emitting = [rule.id for rule in rules.rules if rule.emit == found.key]
    shown = ", ".join(emitting[:_ANCHORS]) + (" …" if len(emitting) > _ANCHORS else "")
    yield f"\nemitted by {shown or 'code only'}"


def _attribute(name: str, spec: AttrSpec) -> str:
    enum = f" ({', '.join(map(str, spec.enum))})" if spec.enum else ""
    meaning = f": {spec.description}" if spec.description else ""
    return f"`{name}` {spec.type}{enum}{', required' if spec.required else ''}{meaning}"


def _rule(spec: RuleSpec, checked: Checked) -> Iterator[str]:
    phases = checked.miner.engine.phases if checked.miner is not None else []
    phase = next((n for n, names in enumerate(phases, 1) if spec.id in names), 0)
    yield f"**rule** `{spec.id}`\n"
    if spec.description:
        yield f"{spec.description}\n"
    when = f", phase {phase}" if phase else ""
    yield f"- emits `@{spec.emit}`{when}, within {spec.within}, priority {spec.priority}"
    if spec.like:
        yield f"- like `{spec.like}`"
    known = checked.rules.expanded.get(spec.id)
    for number, source in enumerate(spec.patterns):
        home = checked.rules.home(source, spec.pack)
        if known is not None:
            anchors = shown_anchors(known.patterns[number].anchors, _ANCHORS, marks="“”")
            yield f"- anchors: {anchors}"
        yield _code(expanded(source, home, checked.rules))
    for name, value in (spec.attrs or {}).items():
        yield f"- `{name}` = `{value.source if isinstance(value, Template) else value}`"


def _pack(pack: Pack, rules: RuleSet) -> str:
    version = f" {pack.version}" if pack.version else ""
    n_rules = sum(rule.pack == pack.name for rule in rules.rules)
    files = f"{n_rules} rules in {len(pack.files)} files"
    return "\n\n".join(
        filter(None, (f"**pack** `{pack.name}`{version}: {files}", pack.description))
    )
