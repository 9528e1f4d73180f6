"""What each error means and what to do; without these mended, rules do not load."""

from __future__ import annotations

__all__ = ["ERRORS"]

ERRORS: dict[str, tuple[str, str]] = {
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
Vocabularies of more than 32,000 characters are matched in another way and do not count.""",
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
}
"""Code to (title, explanation)."""
