"""The section `vocab` of a rule file: inline lists, word files, variants and plurals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from minekit.model import Value
from minekit.rules.located import Located
from minekit.rules.reading.drafts import VocabDraft
from minekit.rules.reading.keys import LIMITS, VOCABULARY
from minekit.rules.reading.nodes import Fields, Items, Node
from minekit.rules.reading.read import Reader
from minekit.rules.reading.word_files import inner_path, read_words
from minekit.rules.vocab import fold

_Line = tuple[Located, "tuple[Value | None, ...] | None"]

__all__ = ["add_terms", "read_vocabulary"]

MAX_INLINE_TERMS = 100_000
CASES = ("smart", "sensitive", "insensitive")
INFLECTIONS = ("plural",)

_LIKE_A_PATTERN = re.compile(r"\\[a-zA-Z]|[)\]\w][?*+](?=\w|$)|\(\?|\.[*+]|\w\[\w+\]|\{\w+\}")
# One of these is in every such term; a look at the line alone spares most of them the rest.
_SIGNS = re.compile(r"[\\?*+\[{]")

# What has no effect, by where the terms come from.
_IDLE = {
    "terms": ("term",),
    "file": (),
    "from": ("term", "fields", "min_length", "exclude", "inflect"),
}


def read_vocabulary(
    name: Located, node: Node, pack: str, folder: Path | None, case: str, reader: Reader
) -> VocabDraft:
    """One entry of `vocab`; `folder` is where its files may lie, None for text without a place."""
    draft = VocabDraft(pack, name, case)
    if not isinstance(node, Fields):
        add_terms(draft, node, reader)
        return draft
    what = f"vocabulary `{name}`"
    keys = {str(key): value for key, value in reader.fields(node, what, VOCABULARY).items()}
    sources = [key for key in ("terms", "file", "from") if key in keys]
    if len(sources) != 1:
        advice = "terms that have values stand under `terms:`" if not sources else ""
        reader.report.add(
            "MK-E008", name, f"{what} needs one of `terms`, `file` and `from`", advice
        )
        return draft
    _refuse_idle(keys, sources[0], reader)
    if "case" in keys:
        draft.case = reader.choice(keys["case"], "`case`", CASES, case)
    if "fields" in keys:
        draft.fields = _fields(keys["fields"], reader)
    inflect = (
        "inflect" in keys
        and reader.choice(keys["inflect"], "`inflect`", INFLECTIONS, "plural") != ""
    )
    if "from" in keys:
        draft.source = reader.text(keys["from"], "`from`")
    elif "terms" in keys:
        add_terms(draft, keys["terms"], reader, inflect=inflect)
    else:
        _add_file(draft, keys, folder, reader, inflect=inflect)
    _filter(draft, keys, reader)
    # Long lists are searched as a whole first.
    if "file" in keys and _SIGNS.search("\n".join(draft.terms)):
        _tell_of_patterns(draft, ((term, keys["file"].at) for term in draft.terms), reader)
    return draft


def _refuse_idle(keys: Mapping[str, Node], source: str, reader: Reader) -> None:
    """Report keys that would change nothing beside the vocabulary's source."""
    for key in _IDLE[source]:
        if key in keys:
            message = f"`{key}` does nothing beside `{source}`"
            reader.report.add("MK-E008", keys[key].at, message, "leave it out")


def _fields(node: Node, reader: Reader) -> tuple[str, ...]:
    names = reader.texts(node, "`fields`")
    for number, name in enumerate(names):
        if name in names[:number]:
            reader.report.add("MK-E005", name, f"the field `{name}` stands twice")
    return tuple(map(str, names)) or ("value",)


def add_terms(draft: VocabDraft, node: Node, reader: Reader, *, inflect: bool = False) -> None:
    """Add inline terms: a list, or a mapping from terms to values."""
    seen: dict[str, Located] = {}
    if isinstance(node, Fields):
        lines: list[_Line] = [(key, _values(draft, value, reader)) for key, value in node]
    else:
        what = f"the list of terms of `{draft.name}`"
        texts = [reader.text(item, "a term") for item in reader.items(node, what)]
        lines = [(text, None) for text in texts if text is not None]
    for line, values in lines:
        for term, value in _variants(line, values, len(draft.fields)):
            _add_inline(draft, term, value, line, seen, reader)
    _tell_of_patterns(draft, ((str(line), line) for line, _ in lines), reader)
    if inflect:
        _add_plurals(draft, (str(line) for line, _ in lines))
    if len(draft.terms) > MAX_INLINE_TERMS:
        message = f"more than {MAX_INLINE_TERMS:,} terms in the rule file"
        reader.report.add("MK-E007", draft.name, message, "put them into a file: `file: words.txt`")


def _add_inline(
    draft: VocabDraft,
    term: str,
    value: tuple[Value | None, ...],
    line: Located,
    seen: dict[str, Located],
    reader: Reader,
) -> None:
    key = fold(term) if draft.case == "insensitive" else term
    if not term:
        reader.report.add("MK-E017", line, "an empty term")
    elif draft.terms.get(term) == value:
        reader.report.add("MK-W046", line, f"the term `{term}` stands twice", "leave one out")
    elif key in seen or term in draft.terms:
        first = f", first at line {seen[key].place.line}" if key in seen else ""
        same = "" if term in draft.terms else " (they differ only in case)"
        reader.report.add(
            "MK-E005", line, f"the term `{term}` stands twice, with different values{same}{first}"
        )
    else:
        seen[key] = line
        draft.terms[term] = value


def _tell_of_patterns(
    draft: VocabDraft, lines: Iterable[tuple[str, Located]], reader: Reader
) -> None:
    """Warn of the first term that looks like a pattern; each line comes with where it stands."""
    for line, at in lines:
        terms = map(str.strip, line.split("|")) if _SIGNS.search(line) else ()
        term = next(filter(_LIKE_A_PATTERN.search, terms), None)
        if term is not None:
            start = at.find(term)
            message = f"the term `{term}` of vocabulary `{draft.name}` is a word, not a pattern"
            advice = "write each form: day|days; or make a fragment of it"
            end = start + len(term) if start >= 0 else None
            reader.report.add("MK-W057", at, message, advice, start=max(start, 0), end=end)
            return


def _values(draft: VocabDraft, node: Node, reader: Reader) -> tuple[Value | None, ...]:
    if isinstance(node, Items):
        values = tuple(reader.constant(item, "a field's value") for item in node.items)
    else:
        values = (reader.constant(node, "a field's value"),)
    if len(values) != len(draft.fields):
        expected = ", ".join(draft.fields)
        message = f"the fields are {expected}: {len(draft.fields)} values, not {len(values)}"
        reader.report.add("MK-E017", node.at, message, "write null for a field without a value")
        return (None,) * len(draft.fields)
    return values


def _variants(
    line: str, values: tuple[Value | None, ...] | None, n_fields: int
) -> Iterable[tuple[str, tuple[Value | None, ...]]]:
    """The spellings of one line; without values, all stand for the first."""
    if "|" not in line:
        term = str(line)
        return [(term, (term, *(None,) * (n_fields - 1)) if values is None else values)]
    terms = [part.strip() for part in line.split("|")]
    value = (terms[0], *(None,) * (n_fields - 1)) if values is None else values
    return [(term, value) for term in terms]


def _add_plurals(draft: VocabDraft, lines: Iterable[str]) -> None:
    """Add regular plurals; a line with variants lists its forms itself, and a listed term wins."""
    for line in lines:
        if "|" not in line and line in draft.terms:
            draft.terms.setdefault(plural(line), draft.terms[line])


def plural(term: str) -> str:
    """The regular English plural of the last word."""
    if re.search(r"(?:s|x|z|ch|sh)$", term):
        return term + "es"
    if re.search(r"[^aeiouAEIOU\W]y$", term) and not term.rsplit(maxsplit=1)[-1][0].isupper():
        return term[:-1] + "ies"
    return term + "s"


def _add_file(
    draft: VocabDraft, keys: dict[str, Node], folder: Path | None, reader: Reader, *, inflect: bool
) -> None:
    name = reader.text(keys["file"], "`file`")
    if name is None:
        return
    if folder is None:
        reader.report.add("MK-E016", name, "rules without a file of their own cannot name one")
        return
    path = inner_path(name, folder, reader.report)
    if path is None:
        return
    draft.file = str(name)
    term = reader.text(keys["term"], "`term`") if "term" in keys else None
    fields = reader.texts(keys["fields"], "`fields`") if "fields" in keys else ()
    rows = read_words(path, name, reader.report, term=term or "", fields=fields)
    terms, n_fields = draft.terms, len(draft.fields)
    others = (None,) * (n_fields - 1)
    for line, values in rows:
        # The first line of a term counts; word lists of the wild repeat themselves.
        if "|" not in line:
            terms.setdefault(line, values or (line, *others))
            continue
        for spelling, value in _variants(line, values or None, n_fields):
            terms.setdefault(spelling, value)
    if inflect:
        _add_plurals(draft, [line for line, _ in rows])


def _filter(draft: VocabDraft, keys: dict[str, Node], reader: Reader) -> None:
    if "exclude" in keys:
        excluded = {fold(text) for text in reader.texts(keys["exclude"], "`exclude`")}
        draft.terms = {
            term: value for term, value in draft.terms.items() if fold(term) not in excluded
        }
    if "min_length" in keys:
        least = reader.integer(keys["min_length"], "`min_length`", *LIMITS["min_length"], 1)
        draft.terms = {term: value for term, value in draft.terms.items() if len(term) >= least}
