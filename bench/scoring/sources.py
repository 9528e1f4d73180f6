"""Compare the sources of attributions: which words name them, and do two mean the same?"""

from __future__ import annotations

import re

from scoring.marks import Text, Tokens
from scoring.words import WORDS

_NEXT_PHRASE = re.compile(r"[,;:(—–]")
_ABBREVIATION = re.compile(r"\.?\s?")


def key_tokens(text: Text, tokens: Tokens) -> tuple[list[int], bool]:
    """Find the tokens of a source's name, or its head, and tell whether it is a name."""
    if not tokens:
        return [], False
    phrase = _first_phrase(text, sorted(tokens))
    no_name = WORDS["function"] | WORDS["pronoun"] | WORDS["title"]
    names = [
        i for i in phrase if text.words[i][:1].isupper() and text.words[i].lower() not in no_name
    ]
    if names:
        return names, True
    head = [i for i in phrase if text.words[i] not in {"s", "t"}] or phrase
    return [head[-1]], False


def shape(text: Text, tokens: Tokens) -> str:
    """Tell how a source is named: full name, pronoun, common noun and so on."""
    if not tokens:
        return "none"
    words = [text.words[i].lower() for i in sorted(tokens)]
    if len(words) <= 2 and words[0] in WORDS["pronoun"]:  # noqa: PLR2004 - "he said", "she too"
        return "pronoun"
    keys, named = key_tokens(text, tokens)
    if not named:
        return "common noun"
    has_body = any(text.words[i].lower() in WORDS["organisation"] for i in keys)
    is_acronym = all(text.words[i].isupper() and len(text.words[i]) > 1 for i in keys)
    if has_body or words[0] == "the" or is_acronym:
        return "organisation-like"
    if words[0] in WORDS["title"]:
        return "title+name"
    return "surname/single name" if len(keys) == 1 else "full name"


def overlap(text: Text, gold: Tokens, predicted: Tokens) -> bool:
    """Tell whether two sources share a word with meaning, or any word where one has none."""
    if not gold or not predicted:
        return not gold and not predicted
    a, b = _content_words(text, gold), _content_words(text, predicted)
    return bool(a & b) if a and b else bool(gold & predicted)


def same_speaker(text: Text, gold: Tokens, predicted: Tokens) -> bool:
    """Tell whether two sources mean the same speaker, by place or as one name ending the other."""
    if not gold or not predicted:
        return not gold and not predicted
    keys, named = key_tokens(text, gold)
    if set(keys) & predicted:
        return True
    if not named:
        return False
    others, other_named = key_tokens(text, predicted)
    names = [[text.words[i].lower() for i in found] for found in (keys, others)]
    short, long = sorted(names, key=len)
    bodies = "organisation-like" in (shape(text, gold), shape(text, predicted))
    return other_named and long[-len(short) :] == short and not bodies


def _first_phrase(text: Text, ids: list[int]) -> list[int]:
    """Take the first noun phrase: up to a comma, a relative word or a preposition."""
    phrase = ids[:1]
    for i in ids[1:]:
        gap = text.text[text.spans[i - 1][1] : text.spans[i][0]]
        if _NEXT_PHRASE.search(gap) and not _ABBREVIATION.fullmatch(gap):
            break
        if text.words[i].lower() in WORDS["source_stop"]:
            break
        phrase.append(i)
    return phrase


def _content_words(text: Text, tokens: Tokens) -> set[int]:
    return {i for i in tokens if text.words[i].lower() not in WORDS["function"]}
