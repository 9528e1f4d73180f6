"""Words of patterns that no match can have, because a mention always covers them: MK-W073.

A pattern that names `{@aside}` sees every aside as a symbol, so a word that is an aside wherever
it stands cannot be read there. Which words are is asked of the rules: each word is a little text,
and a rule that finds all of it and does not look around finds it everywhere. One that does look
(`not_before`, `not_after`) must have no objection to anything that the pattern can have beside the
word; where that is not known, nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from minekit.engine import Engine
from minekit.errors import Finding
from minekit.rules.checks.check_patterns import PatternSource
from minekit.rules.located import Located
from minekit.rules.report import Report
from minekit.rules.schema import RuleSpec
from minekit.workbench.hidden.hiders import Hiders
from minekit.workbench.hidden.pattern_words import Patterns, PatternWord

__all__ = ["hidden_words"]

_SHOWN = 8
"""Of the terms of a list."""


def hidden_words(
    engine: Engine, packs: Collection[str], *, used_by_code: Iterable[str] = ()
) -> Iterable[Finding]:
    """A warning for each word of some packs' patterns that is hidden wherever it is read.

    Args:
        engine: of all rules.
        packs: those to look at.
        used_by_code: full names of vocabularies that are there for plugins, too.
    """
    report = Report()
    patterns = Patterns(engine.rules, used_by_code)
    # std is there to be used by others, in views that are not loaded.
    mine = {*packs} - {"std"}
    asked = [
        one
        for one in patterns.all
        if one.source.pack in mine and all(view.types for view in one.views)
    ]
    phrases = {one: set(one.phrases()) for one in asked}
    hiders = Hiders(engine, {phrase for some in phrases.values() for phrase in some})
    suspects = [
        one for one in asked if any(hiders.may_hide(phrase, one.views) for phrase in phrases[one])
    ]
    for pattern, words in patterns.words(suspects):
        hidden: dict[PatternWord, list[RuleSpec]] = {}
        for word in words:
            if not any(one.start < word.end and word.start < one.end for one in hidden):
                found = hiders.of(word, pattern.views)
                if found:
                    hidden[word] = found
        if pattern.is_list:
            _tell_of_terms(pattern.source, hidden, report)
        else:
            for word, found in hidden.items():
                _tell(pattern.source, word, found, report)
    return report.findings


def _tell(
    source: PatternSource, word: PatternWord, found: Iterable[RuleSpec], report: Report
) -> None:
    keys, by = _who(found)
    message = f"`{word.text}` never matches: {keys} stands for it, in {source.owner}"
    advice = f"write {keys} there, or leave it out (found by {by})"
    report.add("MK-W073", source.text, message, advice, start=word.start, end=word.end)


def _tell_of_terms(
    source: PatternSource, hidden: Mapping[PatternWord, Iterable[RuleSpec]], report: Report
) -> None:
    """All terms of a vocabulary at once, for it alone has a place."""
    text = source.text
    lines = sorted({text.rfind("\n", 0, word.start) + 1 for word in hidden})
    terms = [text[start : text.index("\n", start)] for start in lines]
    if terms:
        keys, by = _who(chain.from_iterable(hidden.values()))
        shown = ", ".join(f"`{term}`" for term in terms[:_SHOWN])
        more = f" and {len(terms) - _SHOWN} more" if len(terms) > _SHOWN else ""
        verb = "never match" if len(terms) > 1 else "never matches"
        message = f"{shown}{more} {verb}: {keys} stands for it, in {source.owner}"
        it = "them" if len(terms) > 1 else "it"
        at = Located(source.owner.rpartition(".")[2], text.place)
        report.add("MK-W073", at, message, f"leave {it} out (found by {by})")


def _who(found: Iterable[RuleSpec]) -> tuple[str, str]:
    """Of rules the types that they emit, and their ids."""
    rules = list(found)
    keys = sorted({f"{{@{rule.emit}}}" for rule in rules})
    return " or ".join(keys), ", ".join(sorted({rule.id for rule in rules}))
