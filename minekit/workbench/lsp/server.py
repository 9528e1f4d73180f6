"""The server: what the editor says about files, and when they are checked again.

Requests are in `requests`. Checking takes a while and is done in a thread, once nothing was typed
for a moment; what comes of text that has changed meanwhile is not shown.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from minekit import __version__
from minekit.errors import Finding, MinekitError
from minekit.model import Document
from minekit.plugins.registry import Registry
from minekit.rules.finder import shown_path
from minekit.workbench.lsp.counts import Counts
from minekit.workbench.lsp.examples import Ran
from minekit.workbench.lsp.requests import RUN, Requests
from minekit.workbench.lsp.results import Results, summary
from minekit.workbench.lsp.translate import Translator, path_of
from minekit.workbench.lsp.workspace import Choice, Workspace

__all__ = ["Server", "serve"]

log = logging.getLogger(__name__)

_PAUSE = 0.2
"""Seconds without typing after which files are checked."""

_WATCHED = ("yaml", "yml", "txt", "csv", "tsv", "jsonl")
"""What rule files, and the word lists beside them, end in."""

_T = TypeVar("_T")


def serve(choice: Choice, registry: Registry, samples: Sequence[Document] = ()) -> int:
    """Speak the protocol over standard input and output until the editor ends it.

    Returns:
        The exit code that the protocol asks for: 1 where the editor went without a word.
    """
    server = Server(choice, registry, samples)
    # The library closes what it writes to; and what a plugin prints would break the protocol.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with output, contextlib.redirect_stdout(sys.stderr):
        server.start_io(sys.stdin.buffer, output)
    return 0 if server.is_ended else 1


class Server(LanguageServer):
    """A language server of rule files.

    Args:
        choice: what is loaded with every file.
        registry: what plugins offer.
        samples: texts in which rules are counted.

    Attributes:
        rules: all that is known of rules.
        translator: to places of the editor.
        is_ended: whether the editor said that it is done.
    """

    def __init__(
        self, choice: Choice, registry: Registry, samples: Sequence[Document] = ()
    ) -> None:
        # Whole texts: an editor and Python do not agree on what ends a line of a change.
        super().__init__("minekit", __version__, lsp.TextDocumentSyncKind.Full)
        self.rules = Workspace(choice, registry)
        self.translator = Translator(self.rules.files)
        self.results = Results()
        self.counts = Counts(samples)
        self.is_ended = False
        self._shown: set[str] = set()
        self._published: dict[str, lsp.PublishDiagnosticsParams] = {}
        self._changed: set[Path] = set()
        self._is_moved = False
        self._told = ""
        self._wake = asyncio.Event()
        self._ready = asyncio.Event()
        self._settled = asyncio.Event()
        self._settled.set()
        self._checking: asyncio.Task[None] | None = None
        _follow_editor(self)
        _add_commands(self)
        requests = Requests(self.rules, self.translator, self.results, self.counts)
        for name, (answer, options) in requests.table().items():
            _register(self, name, answer, options)

    async def ask(self, question: Callable[[], _T]) -> _T:
        """Answer a question in a thread, once all is known."""
        await self._ready.wait()
        return await asyncio.to_thread(question)

    def begin(self) -> None:
        """Start to look around and to check."""
        encoding = self.workspace.position_encoding
        self.translator.encoding = str(getattr(encoding, "value", encoding))
        self.take_folders()
        self._checking = asyncio.create_task(self._check_forever())

    def take_folders(self) -> None:
        """See which folders are open."""
        uris = list(self.workspace.folders) or [self.workspace.root_uri or ""]
        self.rules.folders = [path for path in map(path_of, uris) if path is not None]

    async def follow_files(self) -> None:
        """Ask to be told of files that change, if the editor can do that."""
        known = self.client_capabilities.workspace
        watching = known.did_change_watched_files if known else None
        if watching is None or not watching.dynamic_registration:
            return
        # One for each, because not every editor knows braces.
        watchers = [lsp.FileSystemWatcher(f"**/*.{suffix}") for suffix in _WATCHED]
        options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
        name = lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES
        try:
            await self.client_register_capability_async(
                lsp.RegistrationParams([lsp.Registration("files", name, options)])
            )
        except JsonRpcException as error:
            log.debug("the editor does not tell of files that change: %s", error)

    def end(self) -> None:
        """Check no more."""
        self.is_ended = True
        if self._checking is not None:
            self._checking.cancel()

    def change(self, uri: str, text: str | None) -> None:
        """Take a text from the editor; None gives the file back to the disk."""
        path = path_of(uri)
        if path is None:
            return
        if text is None:
            self.rules.files.open.pop(path, None)
            self.translator.uris.pop(path, None)
        else:
            self.rules.files.open[path] = text
            self.translator.uris[path] = uri
        self.touch([path])

    def touch(self, paths: Iterable[Path], *, moved: bool = False) -> None:
        """Check what depends on some files; they may have come or gone where `moved`."""
        self._is_moved |= moved
        self._changed.update(paths)
        self._settled.clear()
        self._wake.set()

    async def look_around(self) -> None:
        """Find rule files; tell what is wrong with the rules that are always loaded."""
        try:
            found = await asyncio.to_thread(self.rules.look_around)
        except MinekitError as error:
            self.tell(str(error), lsp.MessageType.Error)
            return
        for one in found:
            self.tell(f"{one.message}; {one.advice}".strip("; "), lsp.MessageType.Error)

    async def _check_forever(self) -> None:
        await self.look_around()
        self._ready.set()
        while True:
            await self._wake.wait()
            while self._wake.is_set():
                self._wake.clear()
                await asyncio.sleep(_PAUSE)
            await self._check()

    async def _check(self) -> None:
        """Check what has changed, and show it unless more has changed meanwhile.

        Warnings take longer than errors. That something is wrong, or is not any more, is shown
        before.
        """
        if self._is_moved:
            self._is_moved = False
            await self.look_around()
        changed, self._changed = self._changed, set()
        had_errors = self.rules.has_errors
        await self._work(partial(self.rules.check_again, changed))
        if self._wake.is_set():
            return
        self._settled.set()
        if self.counts.samples and self._can_refresh_hints():
            await self.workspace_inlay_hint_refresh_async(None)
        if had_errors or self.rules.has_errors or self.rules.is_complete:
            self.show()
        if not self.rules.is_complete:
            await self._work(self.rules.add_warnings)
            if not self._wake.is_set():
                self.show()

    async def _work(self, work: Callable[[], None]) -> None:
        """Work in a thread; whatever goes wrong, the next change is checked again."""
        try:
            await asyncio.to_thread(work)
        except Exception as error:
            log.exception("cannot check")
            message = f"minekit cannot check the rules: {error}"
            if message != self._told:
                self.tell(message, lsp.MessageType.Error)
            self._told = message
        else:
            self._told = ""

    def tell(self, message: str, kind: lsp.MessageType = lsp.MessageType.Info) -> None:
        """Show somebody a message."""
        self.window_show_message(lsp.ShowMessageParams(kind, message))

    async def run(self, uri: str, id_: str) -> list[Ran]:
        """Run an example, or all of a rule, with the text as it is now, and tell what comes out."""
        await self._ready.wait()
        await self._settled.wait()
        path = path_of(uri)
        if path is None:
            return []
        checked = await asyncio.to_thread(self.rules.checked_for, path)
        found = await asyncio.to_thread(self.results.run, checked, id_)
        bad = [ran for ran in found if ran.state in ("failed", "fixed")]
        if checked.miner is None:
            self.tell("the rules do not load; correct the errors first", lsp.MessageType.Warning)
        elif bad:
            self.tell(bad[0].message, lsp.MessageType.Warning)
        else:
            self.tell(found[0].message if len(found) == 1 else summary(found) or f"no {id_}")
        self.show()
        if self._can_refresh_lenses():
            await self.workspace_code_lens_refresh_async(None)
        return found

    def _can_refresh_lenses(self) -> bool:
        known = self.client_capabilities.workspace
        return bool(known and known.code_lens and known.code_lens.refresh_support)

    def _can_refresh_hints(self) -> bool:
        known = self.client_capabilities.workspace
        return bool(known and known.inlay_hint and known.inlay_hint.refresh_support)

    def show(self) -> None:
        """Tell the editor all findings, and what it need not show any more."""
        opened = map(shown_path, filter(self.rules.is_rule_file, self.rules.files.open))
        by_file: dict[str, list[Finding]] = {file: [] for file in (*self._shown, *opened)}
        self.results.keep(self.rules.checked.values())
        self.counts.keep(self.rules.checked.values())
        everything = [
            (*checked.findings, *self.results.failures(checked))
            for checked in self.rules.checked.values()
        ]
        for one in dict.fromkeys(one for some in everything for one in some):
            by_file[one.place.file] = [*by_file.get(one.place.file, []), one]
        for file, findings in by_file.items():
            if not Path(file).exists() and Path(file).resolve() not in self.rules.files.open:
                continue  # rules that are named and not there; told at the start
            self._publish(file, findings)
        self._shown = {file for file, findings in by_file.items() if findings}

    def _publish(self, file: str, findings: list[Finding]) -> None:
        """Tell what is wrong with a file, unless that was said of the same text before."""
        uri = self.translator.uri(file)
        document = self.workspace.text_documents.get(uri)
        told = lsp.PublishDiagnosticsParams(
            uri=uri,
            diagnostics=self.translator.diagnostics(file, findings),
            version=document.version if document else None,
        )
        if self._published.get(uri) != told:
            self._published[uri] = told
            self.text_document_publish_diagnostics(told)


def _follow_editor(server: Server) -> None:
    """Register what the editor says of itself and of files."""

    @server.feature(lsp.INITIALIZED)
    async def _(_: lsp.InitializedParams) -> None:
        server.begin()
        await server.follow_files()

    @server.feature(lsp.SHUTDOWN)
    def _(_: None) -> None:
        server.end()

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def _(params: lsp.DidOpenTextDocumentParams) -> None:
        server.change(params.text_document.uri, params.text_document.text)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.change(uri, server.workspace.get_text_document(uri).source)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(params: lsp.DidChangeWatchedFilesParams) -> None:
        paths = [path_of(change.uri) for change in params.changes]
        server.touch((path for path in paths if path is not None), moved=True)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def _(_: lsp.DidChangeWorkspaceFoldersParams) -> None:
        server.take_folders()
        server.touch(server.rules.files.open, moved=True)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: lsp.DidCloseTextDocumentParams) -> None:
        server.change(params.text_document.uri, None)


def _register(server: Server, name: str, answer: Callable[[Any], object], options: object) -> None:
    """Any: what a request asks with depends on its name."""

    async def handle(params: Any) -> object:
        return await server.ask(lambda: answer(params))

    server.feature(name, options)(handle)


def _add_commands(server: Server) -> None:
    """Register what lenses call."""

    @server.command(RUN)
    async def _(uri: str, id_: str) -> list[dict[str, object]]:
        found = await server.run(uri, id_)
        return [{"id": ran.id, "state": ran.state, "message": ran.message} for ran in found]
