"""`rules docs`: a page about a pack in Markdown, made of what its files say about themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from minekit.builtin.writers.markdown import escaped
from minekit.explain.lines import as_text
from minekit.rules.schema import (
    ContextSpec,
    Example,
    Pack,
    RelationSpec,
    RuleSet,
    RuleSpec,
    TypeSpec,
)
from minekit.rules.standard import STANDARD
from minekit.rules.vocab import Vocabulary

__all__ = ["pack_page"]

_TERMS = 8
_FACTS = ("version", "lang", "license", "requires", "authors", "tags")


def pack_page(rules: RuleSet, name: str, makers: Mapping[str, Sequence[str]]) -> str:
    """The page of one loaded pack.

    Args:
        rules: all loaded rules.
        name: of the pack.
        makers: what finds mentions of a type in code, by type key; each in words.
    """
    return "\n".join(_Page(rules, rules.packs[name], makers).lines()).rstrip("\n") + "\n"


class _Page:
    def __init__(self, rules: RuleSet, pack: Pack, makers: Mapping[str, Sequence[str]]) -> None:
        self.rules = rules
        self.pack = pack
        self.makers = makers
        self.own = [rule for rule in rules.rules if rule.pack == pack.name]
        types = [type_ for type_ in rules.types.values() if type_.pack == pack.name]
        self.public = [type_ for type_ in types if not type_.private]
        self.private = [type_ for type_ in types if type_.private]

    def lines(self) -> Iterator[str]:
        yield f"# {escaped(self.pack.name)}"
        yield ""
        if self.pack.description:
            yield from (_sentence(self.pack.description), "")
        yield from self.facts()
        yield from self.use()
        for type_ in self.public:
            yield from self.type(type_, "##")
        others = [rule for rule in self.own if self.rules.types[rule.emit].pack != self.pack.name]
        if others:
            yield from ("## Rules for types of other packs", "")
            yield from self.rule_entries(others, with_type=True)
        yield from self.links()
        yield from self.vocabularies()
        if self.private:
            yield from (
                "## Pieces",
                "",
                "Private types: rules name them, and they never come out.",
                "",
            )
            for type_ in self.private:
                yield from self.type(type_, "###")
        yield from self.references()

    def facts(self) -> Iterator[str]:
        metadata = {**self.pack.metadata, "version": self.pack.version, "lang": self.pack.lang}
        found = [(key, _listed(metadata.get(key))) for key in _FACTS]
        found += [("uses", ", ".join(f"`{name}`" for name in self.pack.use))]
        shown = [(key, text) for key, text in found if text]
        if shown:
            yield _row([key for key, _ in shown])
            yield "|" + "---|" * len(shown)
            yield _row([text for _, text in shown])
            yield ""

    def use(self) -> Iterator[str]:
        """How to run it, for a pack that finds something."""
        if not self.public:
            return
        rules = "" if self.pack.name in STANDARD else f" --rules {self.pack.name}"
        types = ",".join(type_.key for type_ in self.public)
        yield from ("```sh", f"minekit extract article.txt{rules} --types {types}", "```", "")

    def type(self, type_: TypeSpec, level: str) -> Iterator[str]:
        yield f"{level} `{type_.key}`"
        yield ""
        if type_.description:
            yield from (_sentence(type_.description), "")
        if type_.attrs:
            yield from ("| attribute | type | |", "|---|---|---|")
            for name, spec in type_.attrs.items():
                notes = [_prose(spec.description.rstrip("."))] if spec.description else []
                if spec.enum:
                    notes.append(", ".join(f"`{value}`" for value in spec.enum))
                if spec.required:
                    notes.append("always there")
                yield _row([f"`{name}`", spec.type, "; ".join(notes)])
            yield ""
        for maker in self.makers.get(type_.key, ()):
            yield from (f"Found in code: {_sentence(maker)}", "")
        found = [rule for rule in self.own if rule.emit == type_.key]
        yield from self.rule_entries(found, with_type=False)

    def rule_entries(self, rules: Iterable[RuleSpec], *, with_type: bool) -> Iterator[str]:
        for rule in rules:
            status = "" if rule.status == "stable" else f" ({rule.status})"
            kind = f" finds `{rule.emit}`." if with_type else ""
            description = f" {_sentence(rule.description)}" if rule.description else ""
            yield f"**{escaped(rule.id)}**{status}{kind}{description}"
            yield ""
            wanted = [example for example in rule.examples if example.kind == "match"]
            unwanted = [example for example in rule.examples if example.kind == "no_match"]
            yield from (f"- {_marked(example)}" for example in wanted)
            yield from (f"- not: {escaped(example.text)}" for example in unwanted)
            if wanted or unwanted:
                yield ""

    def links(self) -> Iterator[str]:
        relations = [one for one in self.rules.relations if one.pack == self.pack.name]
        contexts = [one for one in self.rules.contexts if one.pack == self.pack.name]
        if relations:
            yield from ("## Relations", "", *map(_relation, relations), "")
        if contexts:
            yield from ("## Context", "", *map(_context, contexts), "")

    def vocabularies(self) -> Iterator[str]:
        own = [
            vocabulary
            for full, vocabulary in self.rules.vocabularies.items()
            if full.partition(".")[0] == self.pack.name
        ]
        if own:
            yield from ("## Words", "", "| list | terms | such as |", "|---|---:|---|")
            yield from map(_vocabulary, own)
            yield ""

    def references(self) -> Iterator[str]:
        found = self.pack.metadata.get("references")
        if isinstance(found, tuple) and found:
            yield from ("## References", "")
            yield from (f"- {_prose(text)}" for text in found)
            yield ""


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _listed(value: object) -> str:
    if isinstance(value, (tuple, list)):
        return escaped(", ".join(map(str, value)))
    return escaped(str(value)) if value else ""


def _prose(text: str) -> str:
    """What an author wrote about something; a name between backquotes is code."""
    parts = re.split(r"(`[^`]+`)", text.strip())
    return "".join(part if part[:1] == "`" else escaped(part) for part in parts)


def _sentence(text: str) -> str:
    shown = _prose(text)
    return shown if shown.endswith((".", "!", "?", "”")) else f"{shown}."


def _marked(example: Example) -> str:
    """The text with what must come out in bold, and the values that it must have."""
    # Tags and not asterisks, which mean something only beside certain characters.
    marks = [(start, 1, "<b>") for start, _ in example.spans]
    marks += [(end, 0, "</b>") for _, end in example.spans]
    text, last = "", 0
    for at, _, tag in sorted(marks):
        text += escaped(example.text[last:at]) + tag
        last = at
    text += escaped(example.text[last:])
    values = [
        f"no {name}" if value is None else f"{name} `{as_text(value)}`"
        for name, value in example.expect.items()
    ]
    return f"{text} → {', '.join(values)}" if values else text


def _relation(relation: RelationSpec) -> str:
    source, target = (
        ", ".join(f"`{key}`" for key in keys) for keys in (relation.source, relation.target)
    )
    return f"- **{escaped(relation.name)}** from {source} to {target}"


def _context(context: ContextSpec) -> str:
    sets = ", ".join(f"{name} `{as_text(value)}`" for name, value in context.sets.items())
    targets = ", ".join(f"`{key}`" for key in context.targets)
    cues = ", ".join(f"`{cue}`" for cue in context.cue[:_TERMS])
    why = f" near {cues}" if cues else f" inside {', '.join(f'`{key}`' for key in context.inside)}"
    return f"- **{escaped(context.id)}** sets {sets} of {targets}{why}"


def _vocabulary(found: Vocabulary) -> str:
    name = found.name.partition(".")[2]
    if found.filled_from:
        types, attribute = found.filled_from
        source = ", ".join(f"`{key}.{attribute}`" for key in types)
        return _row([f"`{name}`", "", f"filled for each document from {source}"])
    terms = [term for term, _ in zip(found.terms, range(_TERMS), strict=False)]
    more = ", …" if len(found) > _TERMS else ""
    return _row([f"`{name}`", f"{len(found):,}", escaped(", ".join(terms)) + more])
