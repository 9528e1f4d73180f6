"""Run what plugins bring as code: extractors inside the phases, annotators after them.

A target that raises costs its own results of this document and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

import msgspec

from minekit.engine.attributes import bind, plain_value
from minekit.engine.hits import Hit
from minekit.engine.steps import qualified
from minekit.engine.workspace import Workspace
from minekit.failures import FAILURES, reason_of
from minekit.model import Document, Mention, Person, Relation, Update, Value
from minekit.offers import Annotator, Extractor
from minekit.rules.schema import RuleSet

__all__ = ["AnnotatorRunner", "ExtractorRunner"]


class ExtractorRunner:
    """One code extractor."""

    def __init__(self, offer: Extractor, rules: RuleSet) -> None:
        self.offer = offer
        self.name = qualified(offer.plugin, offer.name)
        self._target = offer.load()
        self._vocabularies = bind(offer.uses, rules, self.name)

    def run(self, work: Workspace) -> list[Hit]:
        """What it finds in a document, checked against what it declares."""
        text = work.document.text
        known = work.hits(self.offer.needs)
        mentions = sorted(
            (hit.to_mention(text) for hit in known), key=lambda m: (m.start, -m.end, m.type)
        )
        document = msgspec.structs.replace(work.document, mentions=mentions)
        try:
            found = _several(self._target(document, *self._vocabularies))
            hits = [Hit.of_mention(self._checked(mention, text)) for mention in found]
        except FAILURES as error:
            work.report(self.name, f"extractor {self.name!r} failed: {reason_of(error)}")
            return []
        if work.watcher:
            work.watcher.made(self.name, hits)
        return hits

    def _checked(self, mention: object, text: str) -> Mention:
        if not isinstance(mention, Mention):
            message = f"it gives {mention!r}, which is no Mention"
            raise TypeError(message)
        if mention.type not in self.offer.emits:
            message = f"it gives a mention of type {mention.type!r}, which is not in `emits`"
            raise ValueError(message)
        return _checked(mention, text)


class AnnotatorRunner:
    """One annotator."""

    def __init__(self, offer: Annotator, rules: RuleSet) -> None:
        self.offer = offer
        self.name = qualified(offer.plugin, offer.name)
        self._target: Callable[..., Iterable[object]] = offer.load()
        self._vocabularies = bind(offer.uses, rules, self.name)

    def run(self, document: Document, report: Callable[[str, str], None]) -> Document:
        """The document with what it adds; unchanged where it fails."""
        try:
            results = _several(self._target(document, *self._vocabularies))
            return self._applied(document, results)
        except FAILURES as error:
            report(self.name, f"annotator {self.name!r} failed: {reason_of(error)}")
            return document

    def _applied(self, document: Document, results: Iterable[object]) -> Document:
        by_id = {mention.id: mention for mention in document.mentions}
        attrs: dict[str, dict[str, Value]] = {}
        added: list[Mention] = []
        people = {person.id: person for person in document.people}
        relations = list(document.relations)
        for result in results:
            if isinstance(result, Update):
                _check_known([result.mention], by_id)
                mention = by_id[result.mention]
                self._set(attrs.setdefault(mention.id, dict(mention.attrs)), mention.type, result)
            elif isinstance(result, Person):
                _check_known(result.mentions, by_id)
                people.pop(result.id, None)  # the last word on somebody comes last
                people[result.id] = result
            elif isinstance(result, Relation):
                _check_known([result.source, result.target], by_id)
                relations.append(result)
            elif isinstance(result, Mention):
                self._check_added(result)
                own = f"{self.name}-{len(added)}"
                text = document.text[result.start : result.end]
                checked = _checked(result, document.text)
                added.append(msgspec.structs.replace(checked, id=own, text=text))
            else:
                message = f"it gives {result!r}: no Update, Person, Relation or Mention"
                raise TypeError(message)
        mentions = [
            msgspec.structs.replace(mention, attrs=attrs[mention.id])
            if mention.id in attrs
            else mention
            for mention in document.mentions
        ]
        return msgspec.structs.replace(
            document, mentions=mentions + added, people=list(people.values()), relations=relations
        )

    def _check_added(self, mention: Mention) -> None:
        if mention.type not in self.offer.adds:
            message = f"it gives a mention of type {mention.type!r}, which is not in `adds`"
            raise ValueError(message)

    def _set(self, attrs: dict[str, Value], key: str, update: Update) -> None:
        for name, value in update.attrs.items():
            if f"{key}.{name}" not in self.offer.sets:
                message = f"it sets {key}.{name}, which it does not declare"
                raise ValueError(message)
            if value is None:
                attrs.pop(name, None)
            else:
                attrs[name] = plain_value(value, f"attribute {name!r}")


def _check_known(ids: Iterable[str], known: Container[str]) -> None:
    """Refuse what would be lost without a word, as it is about a mention that nobody has."""
    for name in ids:
        if name not in known:
            message = f"it names the mention {name!r}, which the document does not have"
            raise ValueError(message)


def _several(results: object) -> Iterable[object]:
    """What a target gives; forgotten, or a single thing, it would be told in Python's words."""
    if not isinstance(results, Iterable):
        message = f"it returns {results!r}: several belong there; yield each, or return a list"
        raise TypeError(message)
    return results


def _checked(mention: Mention, text: str) -> Mention:
    """Let nothing through that a writer would stumble over, far from whose fault it is."""
    _check_span((mention.start, mention.end), text, "span")
    for name, spans in mention.captures.items():
        for span in spans:
            if not isinstance(span, (tuple, list)) or len(span) != 2:  # noqa: PLR2004 - start, end
                message = f"capture {name!r} is {spans!r}: it must be a list of (start, end)"
                raise TypeError(message)
            _check_span(span, text, f"capture {name!r}: span")
    if not (isinstance(mention.score, (int, float)) and 0 <= mention.score <= 1):
        message = f"score {mention.score!r} is no number from 0 to 1"
        raise ValueError(message)
    attrs = {
        name: plain_value(value, f"attribute {name!r}") for name, value in mention.attrs.items()
    }
    return msgspec.structs.replace(mention, attrs=attrs)


def _check_span(span: Sequence[object], text: str, what: str) -> None:
    start, end = span
    if not (isinstance(start, int) and isinstance(end, int)):
        which = start if isinstance(end, int) else end
        message = f"{what} {start!r}-{end!r}: an offset is an int, and not {type(which).__name__}"
        raise TypeError(message)
    if not 0 <= start < end <= len(text):
        message = f"{what} {start}-{end} is outside the text"
        raise ValueError(message)
