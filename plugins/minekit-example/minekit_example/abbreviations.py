"""Abbreviations that a text explains. Counting initials is what no pattern can do."""

import re

from minekit.plugins import Mention

LONGEST = 200  # characters before the bracket in which the words are looked for


def find(document):
    """Yield a mention for each `Long Form (LF)` whose initials are the letters in brackets."""
    text = document.text
    for bracket in re.finditer(r"\(([A-Z]{2,8})\)", text):
        start = max(0, bracket.start() - LONGEST)
        words = [*re.finditer(r"\w+", text[start : bracket.start()])][-len(bracket[1]) :]
        if "".join(word[0][0] for word in words).upper() != bracket[1]:
            continue
        long = (start + words[0].start(), start + words[-1].end())
        yield Mention(
            type="abbreviation",
            start=long[0],
            end=bracket.end(),
            text=text[long[0] : bracket.end()],
            rule="example.abbreviations",
            captures={"long": [long], "short": [bracket.span(1)]},
            attrs={"long": text[slice(*long)], "short": bracket[1]},
        )


def undotted(value):
    """Remove full stops."""
    return value.replace(".", "")
