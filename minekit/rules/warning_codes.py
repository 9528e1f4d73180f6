"""What each warning means and what to do; rules load with them."""

from __future__ import annotations

__all__ = ["WARNINGS"]

WARNINGS: dict[str, tuple[str, str]] = {
    "MK-W033": (
        "a name beside a mention",
        """\
In a rule that names {@person}, people are symbols: a fragment that matches names finds
nothing where a mention stands. Write {@person} in its place.""",
    ),
    "MK-W041": (
        "a rule without an anchor",
        """\
Nothing that every match must contain was found, so the rule is tried on every unit of every
text. A required word, sign or mention would make it many times faster. `anchors: []`
accepts it as it is, `anchors: [word]` promises that every match contains one of these.""",
    ),
    "MK-W042": (
        "a name that is never used",
        """\
No pattern, template, constraint or code that is loaded uses this fragment, vocabulary or
private type; a group no pattern, no key of a rule, no other entry and no test.""",
    ),
    "MK-W043": (
        "a rule without examples",
        """\
Every rule should have a `match` and a `no_match` example: they are its tests and its
documentation.""",
    ),
    "MK-W044": (
        "a separator that its neighbour can contain",
        """\
One of two holes can also match both of them with the sign between, so that the text may be
divided elsewhere than you think: {a:number}-{b:number} cuts "twenty-five" in two. Use a
narrower fragment beside the sign.""",
    ),
    "MK-W045": (
        "an alternative that can never match",
        """\
An alternative before it matches everything that this one could, and the first that fits is
taken: in \\w+|day the second one is never tried with success. At the end of a pattern the
beginning is enough, for a match may end there: pawn|pawn storm finds no storm. Put the
narrower or longer one first, or leave it out.""",
    ),
    "MK-W046": (
        "a term that stands twice",
        """\
The vocabulary has the term already, with the same value.""",
    ),
    "MK-W047": (
        "an attribute, capture or type that nothing sets",
        """\
It is declared or narrowed, but no rule, context, extractor or annotator that is loaded sets,
captures or emits it.""",
    ),
    "MK-W048": (
        "what only `regex:` allows",
        """\
Look-around, back-references, repetitions that can take exponential time and the rest are
allowed under `regex:`, but no engine can promise linear time for them. A rule that takes too
long on a document is stopped and reported.""",
    ),
    "MK-W049": (
        "a value of `enum` that nothing gives",
        """\
The attribute is declared with a value that no rule, context or code that is loaded can give it.""",
    ),
    "MK-W050": (
        "a pattern that `#` cuts off",
        """\
In YAML a # behind a space begins a comment, also inside a text without quotation marks, so
that the rest of the pattern is silently lost. Put the whole text in single quotes; a comment
that is meant has a space behind its #.""",
    ),
    "MK-W051": (
        "a pattern that can never match",
        """\
It asks for something behind $ (the end) or before ^ (the beginning), for the edge of a word
inside a word, or for a word of an empty vocabulary. A literal sign is written \\$ or \\^:

    pattern: '\\$\\d+'                 for $20""",
    ),
    "MK-W052": (
        "a pattern that matches nothing at all",
        """\
Everything in it may be left out, so that it matches the empty text, at every place. Such
matches are dropped, and they cost time. Make something required: + for *, and no empty
alternative.""",
    ),
    "MK-W053": (
        "a space or gap at the edge",
        """\
A space is part of the pattern: cat | dog matches "cat " and " dog". At the edge of a rule's
pattern it becomes part of the mention. What must only stand beside the match belongs into
`where`, or the rest into a capture that `span` names:

    where: {after: ['for ']}

A gap takes as little as it can, which at the end of a match is nothing: say what comes
behind it.""",
    ),
    "MK-W054": (
        "brackets that cannot mark a match",
        """\
[[ and ]] stand inside a word, where no match can begin or end, or single brackets were
written for double ones.""",
    ),
    "MK-W055": (
        "a key without effect",
        """\
The key changes nothing as the rule stands. `repeat` is for rules whose patterns name the
type that they emit.""",
    ),
    "MK-W056": (
        "a word that can only stand beside a space",
        """\
The patterns of `after`, `before` and their opposites see the text directly beside the match,
and a match begins and ends where words do; so what stands directly beside one that ends with
a letter is no letter. White space counts:

    where: {not_before: [' ago'], not_after: ['no ']}""",
    ),
    "MK-W057": (
        "a term that looks like a pattern",
        """\
Terms of vocabularies are words: a ? in one is a question mark of the text. Write the forms
out (day|days), let `inflect: plural` add them, or make a fragment, which is a pattern.""",
    ),
    "MK-W058": (
        "a capture that nothing uses",
        """\
The captures of a public type come out, those of a private type do not, nor those whose names
begin with _ or that lie inside a captured fragment. Such a one is for a template, `span`,
`where`, another rule or code, and none of these asks for it. An attribute whose name begins
with _ is the same: it is there for `where`. Leave the name out: {digits} for {n:digits}.""",
    ),
    "MK-W059": (
        "a pack in `use` that is not needed",
        """\
No pattern, template, type, constraint, test, `like` or `override` of the pack names anything
of it, so it is loaded for nothing, and slows every run with this pack down.""",
    ),
    "MK-W060": (
        "a rule that never matches in a corpus",
        """\
`rules coverage` mined all of it, and the rule matched nowhere. Either the corpus has no text
of the kind, or the rule asks for too much: `rules explain TEXT --rule ID` tells where a text
that it is for falls short.""",
    ),
    "MK-W061": (
        "a rule of which no match is kept",
        """\
It matches in the corpus, and `where` refuses every match, or another rule or code wins
wherever it matches. Perhaps the other one makes it superfluous; or `priority` decides.""",
    ),
    "MK-W062": (
        "an alternative that never matches in a corpus",
        """\
Others of the same rule or fragment do match there. What no text needs costs time, and may
match one day what nobody thought of.""",
    ),
    "MK-W063": (
        "terms that never match in a corpus",
        """\
Patterns name the vocabulary, and no text of the corpus has these terms where they look.""",
    ),
    "MK-W064": (
        "rules that match at the same places",
        """\
More than half of what the rarer of two rules of a type matches overlaps what the other
matches. They may be one rule, or one of them needs a narrower pattern.""",
    ),
    "MK-W065": (
        "mentions that the new version of a rule loses",
        """\
`rules diff` found them with the old version and not with the new one. That is a change for
those who use the rules: a minor one, as long as no name is gone.""",
    ),
    "MK-W066": (
        "mentions that the new version of a rule finds, or finds otherwise",
        """\
`rules diff` found more with the new version than with the old one, or the same with another
span, other attributes, or by another rule.""",
    ),
    "MK-W067": (
        "a name that is gone or means something else",
        """\
A rule, type, attribute or other name that the old version has is removed or renamed in the new
one, or an attribute is of another kind. What uses it breaks: this is a major change.""",
    ),
    "MK-W068": (
        "something that no example needs",
        """\
`rules test --mutate` left an alternative, an optional part or a key of `where` out, and every
example still passed. Add an example that needs it, or leave it out for good.""",
    ),
    "MK-W069": (
        "a test that expects nothing",
        """\
A test of a whole text without `expect` passes whatever comes out. `expect: []` says that
nothing does; `minekit rules test --update` writes what comes out now.""",
    ),
    "MK-W070": (
        "repetitions side by side that can take the same characters",
        """\
Of \\w+\\w* the first one takes all, and where the rest does not fit, every way to share the
text is tried: a run ten times as long takes a hundred times the work. The same with what may be
left out between them: \\s*[.!?]?\\s*. Leave one out (\\w+), or let the second one come only with
what stands between: \\s*(?:[.!?]\\s*)?.""",
    ),
    "MK-W071": (
        "a pattern too large for PCRE2",
        """\
PCRE2 refuses expressions of more than about 32,000 letters, without what they repeat, and some that
ask for scripts. `regex` matches then, which finds the same and takes five to fifty times as
long. Give a list of its own to what is long: from 32,000 characters on it is looked up in each
document. Or find a part of the pattern by a rule of its own, and name its type.""",
    ),
    "MK-W072": (
        "the name of a capture without braces",
        """\
`attrs: {sum: amount}` gives every mention the word "amount". What the capture has is written as
a template, in quotation marks: `attrs: {sum: '{amount}'}`. Rename the capture where the word is
meant.""",
    ),
    "MK-W073": (
        "a word that is always a mention",
        """\
A pattern that names a type sees each mention of it as one symbol. A word that a rule of the
type finds wherever it stands is therefore never read there as a word. Where `first` is a
{@rank}, this finds "the second of three" and no "first of all":

    pattern: 'the {@rank} of three|first of all'

Name the type in place of the word, {@rank} of all, or leave the word out; so with the terms of
a vocabulary.""",
    ),
    "MK-W074": (
        "a constraint that no match can meet",
        """\
A pattern under `not` is about the whole match, and none of `contains` may be longer than that.
This one matches two words, so `not` refuses nothing:

    pattern: 'the (?:old|new) \\w+'
    where: {not: 'old'}              write '.* old .*', or 'the old .*'

What stands beside a match is for `not_before` and `not_after`.""",
    ),
}
"""Code to (title, explanation)."""
