"""How many sentences made of parts give what their parts say, construction by construction.

    python bench/constructions.py [--texts 50] [--seed 1] [--wrong]

The parts are in `bench/constructions.yaml`: names, roles and bodies of many forms for officials;
markers, clauses and main clauses for conditions; numbers, units, sums and what says how exact they
are for quantities; sources, verbs and what is said for quotes. An official is right with name, role
and affiliation, a condition with its span, a quantity with its value or bounds, unit and modifier,
each where nothing else is found; quotes are right where each string has its speaker, a person by
full name, and what nobody says has none. Persons are right where every mention leads to the full
name, and nothing else is a person.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from minekit import Mention, Miner

Parts = Mapping[str, str]

_STRINGS = {"words": "who", "more": "who", "rest": "who", "retort": "rival", "term": ""}
"""Parts that stand in quotation marks, with the one that says them; nobody says a term."""


_PERSONS = {"name": "name", "later": "name", "mr": "name", "rival": "rival", "again": "rival"}
"""Parts that name a person, with the one that is the full name."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the sentences, mine them and print the shares that are right."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=50, help="of each construction")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", action="store_true", help="show those that are not right")
    args = parser.parse_args(arguments)
    kinds = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    miner = Miner(types=list(kinds))
    for kind, parts in kinds.items():
        chance = random.Random(args.seed)  # noqa: S311 - a sample, no secret
        shares = []
        for text in parts.pop("texts"):
            wrong = _wrong(miner, kind, text, _chosen(parts, args.texts, chance))
            shares.append(1 - len(wrong) / args.texts)
            print(f"{shares[-1]:6.2f}  {_line(text)}")
            for one in wrong if args.wrong else ():
                print(f"          {_line(one)}")
        print(f"{sum(shares) / len(shares):6.2f}  {kind}, all\n")


def _line(text: str) -> str:
    return text.replace("\n\n", " ¶ ")


def _chosen(
    parts: Mapping[str, Sequence[str | Parts]], number: int, chance: random.Random
) -> list[dict[str, str]]:
    """Parts taken at random; of one that has several forms, all of them."""
    chosen: list[dict[str, str]] = [{} for _ in range(number)]
    for taken in chosen:
        for key, terms in parts.items():
            term = chance.choice(terms)
            taken.update({key: term} if isinstance(term, str) else term)
    return chosen


def _wrong(miner: Miner, kind: str, text: str, chosen: Sequence[Parts]) -> list[str]:
    """The sentences that do not give what their parts say, with what they give."""
    wrong = []
    for parts in chosen:
        sentence = text.format(**_forms(parts))
        sentence = sentence[0].upper() + sentence[1:]
        found = [mention for mention in miner.mine(sentence).mentions if mention.type == kind]
        told: Sequence[object]
        expected: Sequence[object]
        if kind == "quote":
            told, expected = _speakers(text, parts, sentence, found)
        elif kind == "person":
            told, expected = [mention.attrs["name"] for mention in found], _named(text, parts)
        elif kind == "quantity":
            told, expected = [_read(mention) for mention in found], [_measured(text, parts)]
        else:
            told, expected = [_told(mention) for mention in found], [_expected(kind, parts)]
        if told != expected:
            wrong.append(f"{sentence}  {told}")
    return wrong


def _read(mention: Mention) -> tuple[str, ...]:
    """Value or bounds, unit and modifier of a quantity."""
    attrs = mention.attrs
    value = attrs.get("value", f"{attrs.get('low')} to {attrs.get('high')}")
    return str(value), str(attrs["unit"]), str(attrs.get("modifier", ""))


def _measured(text: str, parts: Parts) -> tuple[str, ...]:
    """The same as a text says it."""
    said = text.lower()
    ways = (part for part in ("before", "behind") if f"{{{part}}}" in said)
    modifier = next((parts[f"{part}_means"] for part in ways), "")
    if "{sum}" in said:
        return parts["amount"], parts["currency"], modifier
    return parts["bounds" if "{low}" in said else "value"], parts["name"], modifier


def _named(text: str, parts: Parts) -> list[str]:
    """The full names of those whom a text names, mention by mention."""
    keys = [key.lower() for key in re.findall(r"{(\w+)}", text)]
    return [parts[_PERSONS[key]] for key in keys if key in _PERSONS]


def _speakers(
    text: str, parts: Parts, sentence: str, found: Sequence[Mention]
) -> tuple[list[str], list[str]]:
    """Who is found to say each string of a text, and who says it; nobody is ''."""
    told, expected = [], []
    for key, who in _STRINGS.items():
        if f"{{{key}}}" not in text:
            continue
        start = sentence.index(parts[key])
        end = start + len(parts[key])
        around = (m for m in found for s, e in m.captures["content"] if s <= start and end <= e)
        mention = next(around, None)
        told.append(_speaker(sentence, mention) if mention is not None else "")
        names = _names(parts, who)
        expected.append(told[-1] if told[-1] in names else names[0])
    return told, expected


def _names(parts: Parts, who: str) -> list[str]:
    """What may be found for who speaks: a person's full name, any form of others, '' for nobody."""
    if not who:
        return [""]
    keys = [f"{who}_name"] if f"{who}_name" in parts else [who, "she", "later"]
    return [parts[key].casefold() for key in keys]


def _speaker(sentence: str, mention: Mention) -> str:
    """By name where it is known, else as the sentence has it."""
    spans = mention.captures.get("speaker", ())
    written = next((sentence[start:end] for start, end in spans), "")
    return str(mention.attrs.get("speaker", written)).casefold()


def _forms(parts: Parts) -> dict[str, str]:
    """The parts as texts may name them."""
    forms = dict(parts)
    forms.update({key.capitalize(): part[0].upper() + part[1:] for key, part in parts.items()})
    if "role" in parts:
        article = "an" if parts["role"][0] in "aeiou" else "a"
        forms["a_role"] = f"{article} {parts['role']}"
        forms["A_role"] = forms["a_role"].capitalize()
        forms["Title"] = parts["role"].title().replace(" Of ", " of ").replace("Ceo", "CEO")
        forms["bare_body"] = parts["body"].removeprefix("the ")
    return forms


def _expected(kind: str, parts: Parts) -> tuple[str, ...]:
    if kind == "condition":
        return (f"{parts['marker']} {parts['clause']}",)
    return parts["name"], parts["role"].casefold(), parts["body"].removeprefix("the ")


def _told(mention: Mention) -> tuple[str, ...]:
    if mention.type == "condition":
        return (mention.text[0].lower() + mention.text[1:],)
    name, role, body = (str(mention.attrs.get(k, "")) for k in ("name", "role", "affiliation"))
    return name, role.casefold(), body.removeprefix("The ")


if __name__ == "__main__":
    main()
