"""The one table of codes: what each finding means and what to do, for `rules help CODE`."""

from __future__ import annotations

__all__ = ["CODES"]

CODES: dict[str, tuple[str, str]] = {
    "MK-E001": (
        "not valid YAML",
        """\
The file cannot be read as YAML. The usual traps: a tab where spaces must indent; `: ` or `
#` inside an unquoted text; an unquoted text that begins with [, {, @, *, &, !, % or a
backquote; a quotation mark of the same kind inside a quoted text (write '' inside single
quotes). Patterns are safest in single quotes, where a backslash is just a backslash:

    pattern: '{n:number} {u:unit}'""",
    ),
    "MK-E002": (
        "a file that cannot be read",
        """\
There is no such pack, file or folder, it may not be read, or it is not UTF-8. A bare name
means a pack before a path: write ./name for a folder that is called like a pack.""",
    ),
    "MK-E003": (
        "a value of the wrong kind",
        """\
The key is known, but its value is of another kind than the format says: a list where a text
belongs, a word where a number belongs. Only true and false are booleans (yes, no, on and
off are texts). Types are named with `@` and in quotes: '@quote'.""",
    ),
    "MK-E004": (
        "an unknown key",
        """\
Unknown keys are errors, so that a misspelled key cannot be ignored in silence. The message
names the nearest key, or all keys that may stand there.""",
    ),
    "MK-E005": (
        "something stands twice",
        """\
A key, id, type or term of a vocabulary is there a second time. Ids are unique within a
pack, public types over all packs. To change another pack's rule, use `override:`. Two terms
that differ only in case clash in a vocabulary with `case: insensitive`.""",
    ),
    "MK-E006": (
        "YAML that is not part of the format",
        """\
Tags (!x), merge keys (<<) and several documents in one file are refused: rules are plain
data. Instead of a merge key, start a rule from another one with `like:`.""",
    ),
    "MK-E007": (
        "too large",
        """\
A limit against mistakes and hostile files: 8 MB a file, 32 levels, 1,000,000 values with
aliases written out, 100,000 terms in the rule file itself. Long word lists belong into
files:

    cities: {file: cities.txt.gz}""",
    ),
    "MK-E008": (
        "something is missing",
        """\
A required key is not there, or two keys that exclude each other are: `minekit` and `pack`
in every file, a `pattern` or `regex` in a rule (not both), one of `terms`, `file` and
`from` in a vocabulary.""",
    ),
    "MK-E009": (
        "another version of the format",
        """\
`minekit: 1` on the first line is the format's major version. A file with a higher number
needs a later release of minekit; `requires: '>=0.6'` names the release that a pack needs. A
file with a lower number is written anew by `minekit rules migrate FILE`.""",
    ),
    "MK-E010": (
        "an unknown name in a pattern",
        """\
{name} must be a fragment or vocabulary of this pack, of a pack in `use:` or of std. A name
of any loaded pack can be written in full: {pack.name}. Mentions are written with an @:
{@type}.""",
    ),
    "MK-E011": (
        "an unknown type",
        """\
No loaded pack declares such a type or group. A rule emits types of its own pack by their
bare name and those of another pack as `emit: pack.type`. A group cannot be emitted.""",
    ),
    "MK-E012": (
        "fragments that need each other",
        """\
Fragments become part of the pattern that names them, so none can need itself, directly or
not. What recursion would repeat, repeat with `*`, `+` or a count such as {1,4}.""",
    ),
    "MK-E013": (
        "rules or groups that need each other",
        """\
`like:` and `groups:` are followed until something stands on its own feet; here they lead
back to where they started.""",
    ),
    "MK-E014": (
        "`like` or `override` that hits nothing",
        """\
The id is in no loaded pack. `override` wants full ids (pack.rule, pack.vocabulary,
'@pack.type'), and the pack must be loaded: name it in `use:`.""",
    ),
    "MK-E015": (
        "no name",
        """\
Names of fragments, vocabularies, types and attributes are letters, digits and _, ids of
rules and packs small letters, digits, _ and -; all begin with a letter.""",
    ),
    "MK-E016": (
        "a path that leads out of the pack",
        """\
Files are named relative to the rule file, with /, and lie beside it or below. Absolute
paths, .. and links that lead out are refused, so that a pack can be loaded without reading
anything else.""",
    ),
    "MK-E017": (
        "a word list that cannot be used",
        """\
A word list is .txt (a term a line), .csv, .tsv (columns by name) or .jsonl, each also with
.gz. Each row of a table has as many cells as its header; each term as many values as
`fields` has names.""",
    ),
    "MK-E018": (
        "an unknown pack in `use`",
        """\
`use:` names packs that come with minekit, packs that are installed, and packs that are
loaded by path in the same run.""",
    ),
    "MK-E020": (
        "brackets that do not pair",
        """\
A ( or [ of a pattern is never closed, or a ) was never opened. A literal one is written \\(
or \\[.""",
    ),
    "MK-E021": (
        "syntax that is not part of the rule language",
        """\
Patterns are the part of regular expressions that every engine runs in linear time: no
look-around, no back-references, no inline flags, no atomic groups or possessive repetition.
Use instead:

    where: {not_before: [' ago']}     for (?! ago)
    where: {after: ['\\$']}            for (?<=\\$)
    case: insensitive                 for (?i)

An author who must have the full syntax of the regex module writes `regex:` instead of
`pattern:`.""",
    ),
    "MK-E022": (
        "a hole that cannot be read",
        """\
A hole is {name}, {capture:name}, {@type}, {capture:@type[attr=value]}, {..40} (characters)
or {..6w} (words). A { that is meant as a character is written \\{.""",
    ),
    "MK-E023": (
        "a repetition or escape that makes no sense",
        """\
There is nothing before * + ? or {m,n} that could be repeated, there are no counts or the
wrong way round, or the escape is unknown. Known are \\d \\w \\s \\b \\p{..}, \\n \\t \\r, and \\
before any sign.""",
    ),
    "MK-E024": (
        "a pattern that does not compile",
        """\
The regex module refuses a class, an escape or what stands under `regex:`; its own message is
quoted.""",
    ),
    "MK-E030": (
        "rules that need each other",
        """\
A rule runs after all rules that emit what it needs: the types in its patterns, in `where`,
in `mask` and in vocabularies with `from`. Here that order leads back to its start; the
message shows the path. Break the cycle, or let one rule name its own type and say `repeat:
N`.""",
    ),
    "MK-E031": (
        "too many phases",
        """\
Rules that wait for rules that wait for rules ... in more than 32 steps.""",
    ),
    "MK-E040": (
        "a repetition that can take exponential time",
        """\
Two parts of the repetition can match the same letters, so a text can be divided between its
rounds in exponentially many ways, and all are tried before the rule gives up. Let each
round begin with something that only its beginning can match:

    [A-Z][a-z]*(?:['-]?[a-z]+)+       each letter may begin a new round
    [A-Z][a-z]+(?:['-][a-z]+)*        a round begins with ' or -

The example in the message is a text that can be divided in several ways.""",
    ),
    "MK-E041": (
        "a pattern that is too large",
        """\
With its fragments and vocabularies written out a pattern may have 1,000,000 characters.
Vocabularies of more than 2,000 terms are matched in another way and do not count.""",
    ),
    "MK-E050": (
        "a template that cannot be read",
        """\
A template is text with holes: '{path | normalizer | fn:argument ?? other path ?? 'text'}'.
A path is a capture, capture.field, capture.type, $text or $rule.""",
    ),
    "MK-E051": (
        "a template of the wrong type",
        """\
The type declares the attribute's type, and the template provably gives another one. A
capture is text; `| number` makes a number of it, `| exists` a boolean.""",
    ),
    "MK-E052": (
        "an unknown normalizer",
        """\
No built-in normalizer and no plugin has this name. Those of plugins are written
plugin.name.""",
    ),
    "MK-E053": (
        "an attribute that is not declared",
        """\
`types:` lists every attribute of a type. A rule, context, filter or relation names one that
is not there. Names with a leading underscore are scratch: usable in `where`, never emitted.""",
    ),
    "MK-E054": (
        "a value that `enum` does not allow",
        """\
The attribute is declared with the values that it may have, and this is none of them.""",
    ),
    "MK-E055": (
        "an unknown capture or field",
        """\
The template or `span` names a capture that no pattern of the rule has, or a field that its
vocabulary or mention does not have. A capture inside a fragment is outer.inner where the
hole is named.""",
    ),
    "MK-E056": (
        "a required attribute that is never set",
        """\
The type says `required: true`, and this rule has no template for the attribute.""",
    ),
    "MK-E060": (
        "double brackets that do not pair",
        """\
In examples [[ and ]] mark what must be found; they can be nested, and each needs the other.""",
    ),
    "MK-E061": (
        "an example that cannot come true",
        """\
It expects an attribute or relation that does not exist, a value of the wrong type, or, in
`no_match`, anything at all. Or the same text is under `match` and `no_match`.""",
    ),
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
private type.""",
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
taken: in \\w+|day the second one is never tried with success. Put the narrower one first, or
leave it out.""",
    ),
    "MK-W046": (
        "a term that stands twice",
        """\
The vocabulary has the term already, with the same value.""",
    ),
    "MK-W047": (
        "an attribute or type that nothing sets",
        """\
It is declared, but no rule, context, extractor or annotator that is loaded sets or emits
it.""",
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
        "a space at the edge",
        """\
A space is part of the pattern: cat | dog matches "cat " and " dog". At the edge of a rule's
pattern it becomes part of the mention. What must only stand beside the match belongs into
`where`, or the rest into a capture that `span` names:

    where: {after: ['for ']}""",
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
}
"""Code to (title, explanation)."""
