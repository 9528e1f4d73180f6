"""The library's face: `Miner` and `mine`. Rules compile once; documents are mined one by one.

Builds the registry of offers, then the rules, then the engine. A miner holds no state of a
document, so threads may share one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from os import PathLike, fspath
from typing import TYPE_CHECKING, cast

import msgspec

from minekit.engine import Engine
from minekit.engine.compile import Compiler
from minekit.engine.together import grouped
from minekit.errors import UsageError
from minekit.model import Document, Problem, Span
from minekit.near_names import nearest, with_nearest
from minekit.offers import Annotator, Extractor, Normalizer, Segmenter
from minekit.pattern_cache import PatternCache
from minekit.plugins.find import installed_packs
from minekit.plugins.registry import Registry, load_registry
from minekit.plugins.settings import PluginSettings
from minekit.rules.packs import load_rules
from minekit.rules.schema import RuleSet as Rules
from minekit.rules.standard import STANDARD
from minekit.rules.vocab import Vocabulary
from minekit.text import Lines

if TYPE_CHECKING:
    from minekit.explain import Explanation

__all__ = ["Miner", "MinerSettings", "Rules", "given_up", "mine"]

_BATCH = 64


class MinerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """What a `Miner` is made from; picklable, so that every worker makes its own."""

    rules: tuple[str, ...] = ()
    only_rules: tuple[str, ...] | Rules | None = None
    types: tuple[str, ...] | None = None
    lang: str = "en"
    plugins: PluginSettings = msgspec.field(default_factory=PluginSettings)

    def build(self) -> Miner:
        """The miner, with a registry of its own.

        Raises:
            RuleError: the rules do not load.
            PluginError: a plugin that was named does not load.
            UsageError: there is no such pack or type.
        """
        return Miner(
            rules=self.rules,
            only_rules=self.only_rules,
            types=self.types,
            lang=self.lang,
            registry=load_registry(self.plugins),
        )


class Miner:
    """Rules, ready to mine.

    Args:
        rules: packs, files and folders in addition to the standard packs; names or paths.
        only_rules: the same, instead of the standard packs; or rules that are loaded already.
        types: give only mentions of these types, and do only the work that they need.
        lang: language of the standard packs.
        registry: what plugins offer; by default the built-ins and the plugins of the environment.
        prefilter: False to look at every unit of every document, for comparison.

    Attributes:
        rules: those that it mines with, for `only_rules` of other miners.
        settings: what makes the same miner in another process.

    Raises:
        RuleError: the rules do not load; holds every finding.
        PluginError: a plugin that was named does not load.
        UsageError: there is no such pack or type, a string stands where a list of them belongs, or
            no more can be added to loaded rules.
    """

    def __init__(
        self,
        rules: Sequence[str | PathLike[str]] | None = None,
        *,
        only_rules: Sequence[str | PathLike[str]] | Rules | None = None,
        types: Sequence[str] | None = None,
        lang: str = "en",
        registry: Registry | None = None,
        prefilter: bool = True,
    ) -> None:
        self.registry = registry or load_registry()
        self.lang = lang
        types = None if types is None else _several("types", types)
        if not (only_rules is None or isinstance(only_rules, Rules)):
            only_rules = _several("only_rules", only_rules)
        self.settings = MinerSettings(
            rules=_several("rules", rules or ()),
            only_rules=only_rules,
            types=types,
            lang=lang,
            plugins=self.registry.settings,
        )
        names = (*self.settings.rules, *(only_rules if isinstance(only_rules, tuple) else ()))
        self._has_own_rules = any(map(os.path.exists, names))
        self.rules: Rules = self.rules_with("")
        self.engine = self.engine_for(self.rules, types=types, prefilter=prefilter)
        _check_types(types or (), self.engine.known_types, self.registry)

    def __reduce__(self) -> tuple[Callable[[], Miner], tuple[()]]:
        return self.settings.build, ()

    @property
    def settings_for_workers(self) -> MinerSettings:
        """What makes this very miner in a process that may begin long after it.

        Rules of one's own travel along: their files may have changed meanwhile, or the working
        folder. Packs that are installed are read again, which is faster.
        """
        if not self._has_own_rules:
            return self.settings
        return msgspec.structs.replace(self.settings, rules=(), only_rules=self.rules)

    def rules_with(self, name: str) -> Rules:
        """The rules of this miner and one more pack, file or folder, as `rules diff` needs.

        Where another pack has the name of one in it, that one is not loaded.

        Raises:
            RuleError: they do not load.
            UsageError: this miner was made of rules that were loaded already.
        """
        only = self.settings.only_rules
        if isinstance(only, Rules):
            if name or self.settings.rules:
                raise UsageError("rules that are loaded already take no others beside them")
            return only
        return load_rules(
            self.settings.rules,
            only=only,
            instead=name,
            installed=installed_packs(),
            lang=self.lang,
            normalizers=cast("Mapping[str, Normalizer]", self.registry.lookup("normalizer")),
            extractors=[cast("Extractor", offer) for offer in self.registry.all("extractor")],
        )

    def engine_for(
        self, rules: Rules, *, types: Sequence[str] | None = None, prefilter: bool = True
    ) -> Engine:
        """An engine for other rules with the code of this miner, as `rules test --alone` needs."""
        return self._engine(rules, Compiler(rules, PatternCache(), is_fast=prefilter), types)

    def engine_for_less(
        self,
        rules: Rules,
        held: Callable[[Vocabulary], Iterable[str]],
        types: Sequence[str] | None,
        beside: Collection[str],
    ) -> Engine:
        """The same, much faster, for the rules of this miner with a thing left out.

        Args:
            rules: the others; they match nothing that those of this miner do not match.
            held: gives the terms of a vocabulary that the texts to be mined can hold.
            types: give only these; None for all.
            beside: ids of rules and keys of types that have it in a pattern beside matches, of
                `where:` or `narrow:`.
        """
        from minekit.engine.lesser import (  # only `rules test --mutate` needs them
            LesserCompiler,
            LesserEngine,
        )

        make = partial(LesserEngine, than=self.engine, beside=beside)
        return self._engine(rules, LesserCompiler(rules, self.engine, held), types, make)

    def _engine(
        self,
        rules: Rules,
        compiler: Compiler,
        types: Sequence[str] | None,
        make: Callable[..., Engine] = Engine,
    ) -> Engine:
        extractors = [cast("Extractor", offer) for offer in self.registry.all("extractor")]
        annotators = [cast("Annotator", offer) for offer in self.registry.all("annotator")]
        return make(
            rules,
            normalizers=cast("Mapping[str, Normalizer]", self.registry.lookup("normalizer")),
            extractors=[offer for offer in extractors if _knows_types(offer, rules)],
            annotators=[offer for offer in annotators if _knows_types(offer, rules)],
            segmenter=cast("Segmenter", self.registry.get("segmenter", self.lang)),
            types=types,
            compiler=compiler,
        )

    def mine(self, text: str | Document) -> Document:
        """Find everything in one text.

        Args:
            text: the text itself, or a `Document`, whose id, source and meta are kept.

        Returns:
            The document with its mentions, sorted by (start, -end, type).

        Raises:
            UsageError: it is neither.
        """
        return self.engine.mine(_document(text, "text", "a text"))

    def mine_many(self, texts: Iterable[str | Document], *, jobs: int = 1) -> Iterator[Document]:
        """Mine texts as they come.

        Args:
            texts: taken as they are needed, a few ahead of the results.
            jobs: how many processes.

        Yields:
            A document a text, in input order. A text without an id of its own gets its number.
            One that kills the worker process it is mined in comes back with a problem instead of
            mentions.

        Raises:
            UsageError: one of them is no text, or they are one string; there is no such number of
                jobs.
            WorkerError: worker processes die before they can begin.
        """
        if isinstance(texts, (str, Document)):
            raise UsageError("mine_many takes several texts: a list, or whatever yields them")
        if not isinstance(jobs, int) or jobs < 1:
            raise UsageError(f"jobs must be 1 or more, and not {jobs!r}")
        documents = (
            _document(text, str(number), f"text {number}") for number, text in enumerate(texts, 1)
        )
        if jobs == 1:
            yield from self.mined(self.groups(documents))
            return
        from minekit.pool import ordered_map

        yield from ordered_map(_prepare, self.settings_for_workers, _batches(documents), jobs=jobs)

    def mined(self, groups: Iterable[Sequence[Document]]) -> Iterator[Document]:
        """Find everything in documents, those of a group together where that is possible."""
        for group in groups:
            yield from self.engine.mine_together(group) or map(self.engine.mine, group)

    def groups(
        self, documents: Iterable[Document], *, are_there: bool = False
    ) -> Iterator[list[Document]]:
        """Documents for `engine.mine_together`; one by one where that is of no use.

        Args:
            documents: in order.
            are_there: whether all are; else the first ones wait for no others.
        """
        if not self.engine.is_local:
            return ([document] for document in documents)
        return grouped(documents, are_there=are_there)

    def explain(
        self,
        text: str,
        *,
        type: str | None = None,
        rule: str | None = None,
        at: tuple[int, int] | None = None,
    ) -> Explanation:
        """Why rules matched in a text, or why not: data that prints as text.

        Args:
            text: the text itself.
            type: only rules and mentions of this type.
            rule: only this rule, by its full id.
            at: only what covers or comes near the word at this line and column, both counted
                from 1.

        Raises:
            UsageError: it is no text; there is no such type, rule or place.
        """
        from minekit.explain import explain

        if not isinstance(text, str):
            raise UsageError(f"the text to explain is a str, and not {text.__class__.__name__}")
        if type is not None:
            _check_types([type], self.engine.known_types, self.registry)
        if rule is not None:
            emits = {one.spec.id: str(one.spec.emit) for one in self.engine.compiled}
            _check_rule(rule, type, emits, self.rules)
        near = None if at is None else _word(text, at)
        return explain(self.engine, text, type_key=type or "", rule_id=rule or "", near=near, at=at)


def _knows_types(offer: Extractor | Annotator, rules: Rules) -> bool:
    """Whether code may take part: built-ins know the types of the standard packs, and no others.

    Rules without these packs may call their types as they like.
    """
    names = (
        (*offer.emits, *offer.needs)
        if isinstance(offer, Extractor)
        else (*offer.reads, *offer.adds)
    )
    owners = {rules.types[name].pack for name in names if name in rules.types}
    return offer.plugin != "minekit" or owners <= {*STANDARD}


def _several(option: str, names: Iterable[str | PathLike[str]]) -> tuple[str, ...]:
    """Names and paths as strings; one string would be taken for the names of its letters."""
    if isinstance(names, (str, PathLike)):
        raise UsageError(f"{option} takes a list of names: write [{names!r}]")
    return tuple(fspath(name) for name in names)


def _document(text: str | Document, id_: str, what: str) -> Document:
    """The text as a document; of a million, one that is none is named by its number."""
    document = text if isinstance(text, Document) else Document(id=id_, text=text)
    if not isinstance(document.text, str):
        kind = type(text.text if isinstance(text, Document) else text).__name__
        raise UsageError(f"{what} must be a str or a Document, and not {kind}")
    return document


@lru_cache(maxsize=1)
def _standard() -> Miner:
    return Miner()


def mine(text: str) -> Document:
    """Mine one text with the standard packs, compiled on the first call."""
    return _standard().mine(text)


def _check_types(types: Iterable[str], known: Iterable[str], registry: Registry) -> None:
    names = sorted(known)
    for name in types:
        if name in names:
            continue
        for plugin in registry.emitters(name):
            raise UsageError(
                f"type {name!r} is found by plugin {plugin!r}, which takes part only when it is "
                f"named: add -p {plugin}"
            )
        public = [key for key in names if "." not in key]  # `pack.name` is private
        message = f"there is no type {name!r}"
        raise UsageError(with_nearest(message, name, names, listed=public))


def _word(text: str, at: tuple[int, int]) -> Span:
    """The word or sign at a line and column; of the end of a line what it ends with."""
    offset = Lines(text).offset(*at)
    if offset is None:
        raise UsageError(f"the text has no place {at[0]}:{at[1]} (line:column)")
    if at[1] > 1 and (offset == len(text) or text[offset] in "\r\n"):
        offset -= 1
    start, end = offset, offset + 1
    if text[start:end].isalnum():
        while start and text[start - 1].isalnum():
            start -= 1
        while text[end : end + 1].isalnum():
            end += 1
    return start, end


def _check_rule(name: str, type: str | None, emits: Mapping[str, str], rules: Rules) -> None:
    if name not in emits:
        raise UsageError(_no_rule(name, [*emits], rules))
    # Code may make mentions of the type of those of a private one.
    if type not in (None, emits[name]) and not rules.types[emits[name]].private:
        raise UsageError(f"{name} makes {emits[name]}, not {type}; ask about one of the two")


def _no_rule(name: str, known: Sequence[str], rules: Rules) -> str:
    for relation in rules.relations:
        if relation.id == name:
            return f"{name} is a relation; ask about what it links, @{relation.source[0]}, by type"
    for context in rules.contexts:
        if context.id == name:
            return f"{name} is a context; ask about what it changes, @{context.targets[0]}, by type"
    same = (id_ for id_ in known if id_.partition(".")[2] == name)
    message = f"there is no rule {name!r}"
    pack, dot, _ = name.partition(".")
    if dot and pack not in rules.packs and not nearest(pack, rules.packs):
        return f"{message}; its pack is not loaded"
    return with_nearest(message, next(same, name), known)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _prepare(settings: MinerSettings) -> Callable[[Document, str], Document]:
    """Make a worker's own miner; runs in the worker."""
    return _Worker(settings.build())


class _Worker:
    """What a worker does with documents."""

    def __init__(self, miner: Miner) -> None:
        self._miner = miner

    def __call__(self, document: Document, death: str) -> Document:
        return given_up(document, death) if death else self._miner.mine(document)

    def together(self, documents: Sequence[Document]) -> Iterator[Document]:
        """The same for some that have killed nobody."""
        return self._miner.mined(self._miner.groups(documents, are_there=True))


def given_up(document: Document, death: str) -> Document:
    """A document that is not mined because it kills, with this as a problem.

    Args:
        document: as it was read.
        death: how the worker process ended, to follow "its worker process".
    """
    problem = Problem(
        document=document.id,
        stage="extract",
        owner="worker",
        message=f"{document.id}: its worker process {death}, at the second try too; use fewer "
        "jobs if memory was short, else look for the plugin that does it",
    )
    return msgspec.structs.replace(document, problems=[*document.problems, problem])
