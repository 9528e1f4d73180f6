"""Every key that a rule file may have, with what it means: the one list of them.

The loader refuses all others, the JSON Schema shows the meanings in editors, and `rules fmt` writes
the keys in the order in which they stand here.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ATTRIBUTE",
    "CONTEXT",
    "DEFAULTS",
    "EXAMPLES",
    "LIMITS",
    "METADATA",
    "MORE",
    "NEAR",
    "RELATION",
    "RELATION_WHERE",
    "RULE",
    "SECTIONS",
    "TEST",
    "TOP",
    "TYPE",
    "VALUE_TESTS",
    "VOCABULARY",
    "WHERE",
]

Keys = Mapping[str, str]

LIMITS: Mapping[str, tuple[int, int]] = {
    "max_gap": (0, 1_000_000),
    "max_words": (0, 1_000_000),
    "reach": (1, 1_000_000),
    "min_length": (1, 100),
    "priority": (-1000, 1000),
    "repeat": (1, 16),
    "score": (0, 1),
    "score of near": (-1, 1),
    "words": (1, 100),
}
"""From what to what the numbers may go that stand below keys."""

METADATA: Keys = {
    "description": "what it is for, in a sentence",
    "authors": "who wrote it",
    "references": "where it comes from: sources, licences, articles",
    "tags": "words to find it by",
}

SECTIONS: Keys = {
    "types": "the types that the pack emits, with their attributes",
    "groups": "a name for several types: `speaker: ['@official', '@person']`",
    "vocab": "word lists",
    "fragments": "named pieces of pattern: a text, or a list of alternatives",
    "rules": "what finds mentions; a text alone is a pattern",
    "relations": "what links two mentions",
    "context": "cues that set attributes of mentions near them",
    "override": "changes to other packs, by full id: `conditions.bare: {priority: 5}`",
    "tests": "whole texts, and what must be found in them",
}

TOP: Keys = {
    "minekit": "major version of the format",
    "pack": "namespace of everything in the file: rules are `pack.rule`",
    "version": "semantic version of the rules, like 1.0.0",
    "requires": "releases of minekit that can read it: '>=0.6,<2'",
    "lang": "language of the texts, like en",
    "license": "licence of the pack, like Apache-2.0",
    **METADATA,
    "use": "packs whose names may be used without their prefix",
    "defaults": "`case`, `within` and `score` for the rules of this file",
    **SECTIONS,
}

DEFAULTS: Keys = {
    "case": "how letters match: smart, sensitive or insensitive",
    "within": "the unit in which a match lies",
    "score": "0 to 1, copied to the mention",
}

TYPE: Keys = {
    "private": "whether it stays in the engine, for other rules only",
    "overlap": "which overlapping mentions of the type are kept",
    "yields_to": "types before which a clashing mention of this one gives way",
    "narrow": "captures, each with patterns whose group of its name is what stays of it",
    "description": "what a mention of the type means",
    "attrs": "its attributes, each with its type",
}

ATTRIBUTE: Keys = {
    "type": "string, integer, number, boolean or list",
    "enum": "the values that it may have",
    "required": "whether every mention has it",
    "description": "what it means",
}

VOCABULARY: Keys = {
    "file": "a word list beside the rules: .txt, .csv, .tsv or .jsonl, also with .gz",
    "term": "the column that holds the terms",
    "from": "'@type.attribute': the values that mentions of the document have",
    "fields": "names of the values that a term has",
    "case": "how letters match: smart, sensitive or insensitive",
    "inflect": "`plural` adds regular plurals",
    "min_length": "leave out terms with fewer characters",
    "terms": "the terms, a list or a mapping to their values; `|` parts variants",
    "exclude": "terms to leave out",
}

EXAMPLES: Keys = {
    "match": "texts that it must match; [[ ]] marks what must come out",
    "no_match": "texts that it must not match",
    "todo_match": "known gaps: texts that it should match and does not yet",
}

RULE: Keys = {
    "emit": "the type of what it finds; the rule's name by default",
    "like": "another rule, to start from what it says",
    "enabled": "`false` switches it off",
    "status": "stable, experimental or deprecated",
    "since": "the version that it came with",
    "priority": "-1000 to 1000; the higher one wins an overlap within a type",
    "score": "0 to 1, your statement; copied to the mention",
    "repeat": "how often a rule that names its own type runs again, 1 to 16",
    "description": METADATA["description"],
    "within": "the unit in which a match lies: sentence, line, paragraph or document",
    "mask": "types shown as one symbol although no pattern names them",
    "case": "how letters match: smart, sensitive or insensitive",
    "verbatim": "whether spaces, hyphens and apostrophes match only themselves",
    "pattern": "a pattern, or a list, each looked for on its own: '{n:number} {u:unit}'",
    "regex": "a pattern in the full syntax of the `regex` module, nothing folded",
    "anchors": "words of which every match holds one; [] for none",
    "span": "the capture that the mention covers; all of the match by default",
    "attrs": "attribute to template or constant: {value: '{n | number}'}",
    "where": "constraints that a match must meet",
    "near": "cues that add to the score",
    **EXAMPLES,
    "tags": METADATA["tags"],
    "authors": METADATA["authors"],
    "references": METADATA["references"],
}

MORE: Keys = {
    "+pattern": "patterns that a rule, or alternatives that a fragment has besides",
    "+terms": "terms that a vocabulary has besides",
}
"""What `override` adds to what others wrote."""

WHERE: Keys = {
    "inside": "'@type': the span lies in such a mention",
    "not_inside": "'@type': the span lies in no such mention",
    "not_overlapping": "'@type': no such mention shares a character with the match",
    "at": "`start` or `end`: the match opens or closes its unit",
    "not": "the whole match matches none of these patterns",
    "contains": "the span contains one of these patterns",
    "after": "the text directly left matches one of these patterns",
    "not_after": "the text directly left matches none of these patterns",
    "before": "the text directly right matches one of these patterns",
    "not_before": "the text directly right matches none of these patterns: [' ago']",
    "attr": "tests of attributes: {value: {gt: 0, le: 120}}",
    "same": "attributes that are equal",
    "differ": "attributes that are different",
}

VALUE_TESTS: Keys = {
    "present": "whether it has a value",
    "eq": "equals",
    "in": "is one of",
    "not_in": "is none of",
    "gt": "is greater than",
    "ge": "is at least",
    "lt": "is less than",
    "le": "is at most",
}

NEAR: Keys = {
    "any": "the cue, a pattern",
    "words": "how many words away it may stand",
    "side": "left, right or both",
    "score": "what it adds to the score",
}

RELATION: Keys = {
    "description": METADATA["description"],
    "relation": "its name in the output; the entry's by default",
    "from": "types or groups",
    "to": "types or groups",
    "pick": "all, nearest or first, counted from `from`",
    "where": "constraints on the two mentions",
}

RELATION_WHERE: Keys = {
    "same": "the unit in which both lie: sentence or paragraph",
    "order": "from<to or to<from",
    "max_gap": "how many characters may lie between",
    "max_words": "how many words may lie between",
    "between": "patterns of which the text between matches one",
    "not_between": "patterns of which the text between matches none",
    "to_inside_from": "whether `to` lies in `from`",
    "attr_equal": "two attributes that are equal: [of from, of to]",
}

CONTEXT: Keys = {
    "description": METADATA["description"],
    "targets": "the types whose mentions it is about",
    "inside": "types: mentions that lie in these are set",
    "cue": "patterns; mentions near one of them are set",
    "pseudo": "what looks like a cue and is none",
    "stop": "what ends a cue's reach",
    "direction": "forward, backward, both or within",
    "scope": "the unit that a cue reaches in",
    "max_words": "how many words a cue reaches",
    "sets": "attributes and their values",
}

TEST: Keys = {
    "text": "the text; or `file`",
    "file": "a text file beside the rules",
    "expect": "mentions that must come out: {type: notice, text: 30 days, days: 30}",
}
