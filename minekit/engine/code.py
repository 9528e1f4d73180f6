"""Run what plugins bring as code: extractors inside the phases, annotators after them.

A target that raises costs its own results of this document and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from minekit.engine.attributes import bind
from minekit.engine.hits import Hit
from minekit.engine.steps import qualified
from minekit.engine.workspace import Workspace
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
            return [Hit.of_mention(self._checked(mention, text)) for mention in found]
        except Exception as error:  # noqa: BLE001 - a stranger's code may raise anything
            work.report(self.name, f"extractor failed: {type(error).__name__}: {error}")
            return []

    def _checked(self, mention: Mention, text: str) -> Mention:
        if mention.type not in self.offer.emits:
            message = f"it emits {mention.type!r}, which it does not declare"
            raise ValueError(message)
        if not 0 <= mention.start < mention.end <= len(text):
            message = f"span {mention.start}-{mention.end} is outside the text"
            raise ValueError(message)
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
        except Exception as error:  # noqa: BLE001 - a stranger's code may raise anything
            report(self.name, f"annotator failed: {type(error).__name__}: {error}")
            return document

    def _applied(self, document: Document, results: Iterable[object]) -> Document:
        attrs = {mention.id: dict(mention.attrs) for mention in document.mentions}
        types = {mention.id: mention.type for mention in document.mentions}
        added: list[Mention] = []
        people = list(document.people)
        relations = list(document.relations)
        for result in results:
            if isinstance(result, Update):
                self._set(attrs[result.mention], types[result.mention], result)
            elif isinstance(result, Person):
                people = [person for person in people if person.id != result.id] + [result]
            elif isinstance(result, Relation):
                relations.append(result)
            elif isinstance(result, Mention) and result.type in self.offer.adds:
                added.append(msgspec.structs.replace(result, id=f"{self.name}-{len(added)}"))
            else:
                message = f"it gives {result!r}, which it does not declare"
                raise ValueError(message)
        mentions = [
            mention
            if attrs[mention.id] == mention.attrs
            else msgspec.structs.replace(mention, attrs=attrs[mention.id])
            for mention in document.mentions
        ]
        return msgspec.structs.replace(
            document, mentions=mentions + added, people=people, relations=relations
        )

    def _set(self, attrs: dict[str, Value], key: str, update: Update) -> None:
        for name, value in update.attrs.items():
            if f"{key}.{name}" not in self.offer.sets:
                message = f"it sets {key}.{name}, which it does not declare"
                raise ValueError(message)
            if value is None:
                attrs.pop(name, None)
            else:
                attrs[name] = value
