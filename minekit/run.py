"""From sources to documents to mentions to a sink: one straight line, in one process or several.

Nothing is dropped in silence: whatever fails becomes a `Problem` in the summary.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from itertools import chain, islice
from typing import Any, cast

import msgspec
from msgspec.structs import replace

from minekit.api import Miner, MinerSettings, given_up
from minekit.corpus import Corpus
from minekit.errors import MinekitError, UsageError, WriteError
from minekit.failures import FAILURES, reason_of
from minekit.garbage import leave_alone, no_collection
from minekit.inputs import Inputs
from minekit.model import Document, Problem
from minekit.offers import Annotator, Extractor, Writer
from minekit.sinks import open_sink, writing
from minekit.sources import ReadOptions, WriteOptions
from minekit.text import utf8_size

__all__ = ["Run", "Summary"]


# Starting a worker takes a second or two; mining fewer characters than these takes no longer.
_WORTH_A_WORKER = 300_000
_BATCH = 50_000


class Summary(msgspec.Struct):
    """What a run has done so far.

    Attributes:
        documents: written.
        mentions: by type.
        problems: all of them, in order.
        unread: suffixes of files in folders that no reader takes, with counts.
        size: of the texts, in UTF-8 bytes.
        seconds: since the start.
        read_size: bytes of the input files read so far.
        total_size: bytes of all input files.
    """

    documents: int = 0
    mentions: Counter[str] = msgspec.field(default_factory=Counter)
    problems: list[Problem] = msgspec.field(default_factory=list)
    unread: Counter[str] = msgspec.field(default_factory=Counter)
    size: int = 0
    seconds: float = 0.0
    read_size: int = 0
    total_size: int = 0

    @property
    def errors(self) -> list[Problem]:
        """The problems that cost a document or a part of one."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The other problems."""
        return [problem for problem in self.problems if problem.severity != "error"]

    def has_failed(self, *, strict: bool) -> bool:
        """Whether something went wrong; with `strict`, warnings count."""
        return bool(self.problems or self.unread) if strict else bool(self.errors)


class _Mined(msgspec.Struct, frozen=True):
    """A document's way back from where it was mined; `result` is for the writer."""

    result: bytes | Document
    counts: Counter[str]
    problems: list[Problem]
    size: int


class _WorkerSetting(msgspec.Struct, frozen=True):
    miner: MinerSettings
    writer: str
    options: WriteOptions


def _ignore(_: object) -> None:
    """Watch nothing."""


class Run:
    """One run over many documents.

    Args:
        inputs: what to read.
        miner: its registry has the readers, and workers make themselves one like it.
        writer: the format.
        reader: name of the one reader to use, or empty to go by suffixes.
        out: file to write, or None for standard output.
        jobs: processes.
        report: called with each problem as it comes.
    """

    def __init__(  # noqa: PLR0913 - one argument for each part of the line
        self,
        *,
        inputs: Inputs,
        miner: Miner,
        writer: Writer,
        reader: str = "",
        read_options: ReadOptions,
        write_options: WriteOptions,
        out: str | None = None,
        jobs: int = 1,
        report: Callable[[Problem], None] = _ignore,
    ) -> None:
        self.inputs = inputs
        self._corpus = Corpus(
            inputs, miner.registry, self.note, reader=reader, options=read_options
        )
        self.summary = Summary(unread=inputs.unread, total_size=self._corpus.total_size)
        self._miner = miner
        self._writer = writer
        self._write_options = _completed(write_options, miner)
        self._out = out
        self._jobs = jobs
        self._report = report

    def execute(self, watch: Callable[[Summary], None] = _ignore) -> Summary:
        """Read, mine and write everything.

        Args:
            watch: called after each document with the summary so far.

        Raises:
            WriteError: the output cannot be written, or no longer.
            WorkerError: workers die before they can begin, or of documents that are given up.
            BrokenPipeError: whoever reads the output has stopped to.
        """
        started = time.perf_counter()
        summary = self.summary
        observers = self._miner.registry.manager
        for problem in (*self.inputs.problems, *observers.run_started(self)):
            self.note(problem)
        # The output is open by now; what a plugin prints does not belong in it.
        with self._open_writer() as writer, redirect_stdout(sys.stderr):
            for mined in self._mined(iter(self._corpus)):
                with _blaming(self._writer):
                    writer.write(mined.result)
                summary.documents += 1
                summary.mentions.update(mined.counts)
                summary.size += mined.size
                summary.seconds = time.perf_counter() - started
                summary.read_size = self._corpus.read_size
                for problem in mined.problems:
                    self.note(problem)
                watch(summary)
        summary.seconds = time.perf_counter() - started
        summary.read_size = self._corpus.read_size
        for problem in observers.run_finished(self, summary):
            self.note(problem)
        return summary

    @contextmanager
    def _open_writer(self) -> Iterator[Any]:
        make = self._writer.load()
        if not self._writer.opens_path:
            with open_sink(self._out) as sink, self._begun(make, sink) as writer:
                yield writer
        elif self._out in {None, "-"}:
            raise UsageError(f"--format {self._writer.name} needs a place: add -o PATH")
        else:
            with writing(self._out), self._begun(make, self._out) as writer:
                yield writer

    @contextmanager
    def _begun(self, make: Callable[..., Any], target: object) -> Iterator[Any]:
        """The writer at work; what fails as it begins or ends is laid at its door, too."""
        with ExitStack() as stack:
            with _blaming(self._writer):
                writer = stack.enter_context(make(target, self._write_options))
            yield writer
            with _blaming(self._writer):
                stack.close()

    def _mined(self, documents: Iterator[Document]) -> Iterator[_Mined]:
        """Mine in this process, or in several where there is enough to do."""
        if self._jobs > 1:
            batches = _batches(documents, _BATCH)
            ahead = list(islice(batches, _WORTH_A_WORKER // _BATCH))
            if len(ahead) * _BATCH >= _WORTH_A_WORKER:
                options = replace(self._write_options, sentences=WriteOptions().sentences)
                setting = _WorkerSetting(
                    miner=self._miner.settings_for_workers,
                    writer=f"{self._writer.plugin}/{self._writer.name}",
                    options=options,
                )
                from minekit.pool import ordered_map

                every = chain(ahead, batches)
                yield from ordered_map(_prepare, setting, every, jobs=self._jobs)
                return
            documents = chain.from_iterable(ahead)
        mine = _Worker(self._miner, self._writer, self._write_options)
        yield from mine.mined(self._miner.groups(documents))

    def note(self, problem: Problem) -> None:
        """Take a problem into the summary, and report it."""
        self.summary.problems.append(problem)
        self._report(problem)


def _prepare(setting: _WorkerSetting) -> Callable[[Document, str], _Mined]:
    """Make a worker's own miner; runs in the worker."""
    with no_collection():
        miner = setting.miner.build()
        leave_alone()
    writer = cast("Writer", miner.registry.get("writer", setting.writer))
    return _Worker(miner, writer, _completed(setting.options, miner))


class _Worker:
    """Mines documents for a writer."""

    def __init__(self, miner: Miner, writer: Writer, options: WriteOptions) -> None:
        self._miner = miner
        self._writer = writer
        self._options = options

    def __call__(self, document: Document, death: str) -> _Mined:
        """One document; where it kills, that is a problem of it."""
        if death:
            return self._encoded(given_up(document, death))
        return self._mine(document)

    def together(self, documents: Sequence[Document]) -> Iterator[_Mined]:
        """Several that have killed nobody."""
        return self.mined(self._miner.groups(documents, are_there=True))

    def mined(self, groups: Iterable[Sequence[Document]]) -> Iterator[_Mined]:
        """Documents in groups."""
        for group in groups:
            found = self._miner.engine.mine_together(group)
            yield from map(self._mine, group) if found is None else map(self._encoded, found)

    def _mine(self, document: Document) -> _Mined:
        """One document; what fails is a problem of it, and it is written all the same."""
        try:
            mined = self._miner.mine(document)
        except FAILURES as error:  # one bad document must not stop the others
            problem = _problem(document.id, "extract", f"{document.id}: {_named(error)}")
            mined = msgspec.structs.replace(document, problems=[*document.problems, problem])
        return self._encoded(mined)

    def _encoded(self, mined: Document) -> _Mined:
        """A document as the writer takes it."""
        writer = self._writer
        with _blaming(writer):
            encode = writer.load_encoder()
            result = encode(mined, self._options) if encode else mined
        return _Mined(
            result=result,
            counts=Counter(mention.type for mention in mined.mentions),
            problems=mined.problems,
            size=utf8_size(mined.text),
        )


def _completed(options: WriteOptions, miner: Miner) -> WriteOptions:
    """The options with what the rules know: how sentences end, which attributes there are."""
    return replace(options, sentences=miner.engine.sentences, attributes=_attributes(miner))


def _attributes(miner: Miner) -> tuple[str, ...]:
    """Every attribute that a type of the run can have, in the order they are declared."""
    names: dict[str, None] = {}
    for key in sorted(miner.engine.types):
        spec = miner.rules.types.get(key)
        names.update(dict.fromkeys(spec.attrs if spec else ()))
        for extractor in miner.registry.all("extractor"):
            names.update(dict.fromkeys(cast("Extractor", extractor).types.get(key, ())))
        for annotator in miner.registry.all("annotator"):
            for full in cast("Annotator", annotator).sets:
                owner, _, name = full.rpartition(".")
                if owner == key:
                    names[name] = None
    return tuple(names)


@contextmanager
def _blaming(writer: Writer) -> Iterator[None]:
    """Let a writer that fails be named, whoever wrote it."""
    try:
        yield
    except (OSError, MinekitError):
        raise
    except FAILURES as error:
        raise WriteError(
            f"writer {writer.name!r} of plugin {writer.plugin!r} failed: {reason_of(error)}"
        ) from error


def _batches(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    """Lists of documents with at least `size` characters together."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        batch.append(document)
        length += len(document.text)
        if length >= size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _named(error: BaseException) -> str:
    if isinstance(error, MinekitError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _problem(document: str, stage: str, message: str) -> Problem:
    return Problem(document=document, stage=stage, owner="run", message=message)
