"""Run what plugins bring as code: extractors inside the phases, annotators after them.

A target that raises costs its own results of this document and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from itertools import chain

import msgspec

from minekit.engine.attributes import bind, check_value
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
            found = self._target(document, *self._vocabularies)
            hits = [Hit.of_mention(self._checked(mention, text)) for mention in found]
        except FAILURES as error:
            work.report(self.name, f"extractor {self.name!r} failed: {reason_of(error)}")
            return []
        if work.watcher:
            work.watcher.made(self.name, hits)
        return hits

    def _checked(self, mention: object, text: str) -> Mention:
        if not isinstance(mention, Mention) or mention.type not in self.offer.emits:
            message = f"it gives {mention!r}, which it does not declare"
            raise ValueError(message)
        _check(mention, text)
        return mention


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
            return self._applied(document, self._target(document, *self._vocabularies))
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
            elif isinstance(result, Mention) and result.type in self.offer.adds:
                _check(result, document.text)
                own = f"{self.name}-{len(added)}"
                text = document.text[result.start : result.end]
                added.append(msgspec.structs.replace(result, id=own, text=text))
            else:
                message = f"it gives {result!r}, which it does not declare"
                raise ValueError(message)
        mentions = [
            msgspec.structs.replace(mention, attrs=attrs[mention.id])
            if mention.id in attrs
            else mention
            for mention in document.mentions
        ]
        return msgspec.structs.replace(
            document, mentions=mentions + added, people=list(people.values()), relations=relations
        )

    def _set(self, attrs: dict[str, Value], key: str, update: Update) -> None:
        for name, value in update.attrs.items():
            if f"{key}.{name}" not in self.offer.sets:
                message = f"it sets {key}.{name}, which it does not declare"
                raise ValueError(message)
            if value is None:
                attrs.pop(name, None)
            else:
                check_value(value, f"attribute {name!r}")
                attrs[name] = value


def _check_known(ids: Iterable[str], known: Container[str]) -> None:
    """Refuse what would be lost without a word, as it is about a mention that nobody has."""
    for name in ids:
        if name not in known:
            message = f"it names the mention {name!r}, which the document does not have"
            raise ValueError(message)


def _check(mention: Mention, text: str) -> None:
    """Let nothing through that a writer would stumble over, far from whose fault it is."""
    for start, end in chain([(mention.start, mention.end)], *mention.captures.values()):
        if not 0 <= start < end <= len(text):
            message = f"span {start}-{end} is outside the text"
            raise ValueError(message)
    for name, value in mention.attrs.items():
        check_value(value, f"attribute {name!r}")
