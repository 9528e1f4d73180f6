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
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer

from minekit import __version__
from minekit.errors import Finding
from minekit.plugins.registry import Registry
from minekit.workbench.lsp.requests import Requests
from minekit.workbench.lsp.translate import Translator, path_of
from minekit.workbench.lsp.workspace import Checked, Choice, Workspace

__all__ = ["Server", "serve"]

log = logging.getLogger(__name__)

_PAUSE = 0.2
"""Seconds without typing after which files are checked."""

_T = TypeVar("_T")


def serve(choice: Choice, registry: Registry) -> int:
    """Speak the protocol over standard input and output until the editor ends it.

    Returns:
        The exit code that the protocol asks for: 1 where the editor went without a word.
    """
    server = Server(choice, registry)
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

    Attributes:
        rules: all that is known of rules.
        translator: to places of the editor.
        is_ended: whether the editor said that it is done.
    """

    def __init__(self, choice: Choice, registry: Registry) -> None:
        # Whole texts: an editor and Python do not agree on what ends a line of a change.
        super().__init__("minekit", __version__, lsp.TextDocumentSyncKind.Full)
        self.rules = Workspace(choice, registry)
        self.translator = Translator(self.rules.files)
        self.is_ended = False
        self._shown: set[str] = set()
        self._changed: set[Path] = set()
        self._wake = asyncio.Event()
        self._ready = asyncio.Event()
        self._checking: asyncio.Task[None] | None = None
        _follow_editor(self)
        for name, answer in Requests(self.rules, self.translator).table().items():
            _register(self, name, answer)

    async def ask(self, question: Callable[[], _T]) -> _T:
        """Answer a question in a thread, once all is known."""
        await self._ready.wait()
        return await asyncio.to_thread(question)

    def begin(self) -> None:
        """Start to look around and to check."""
        encoding = self.workspace.position_encoding
        self.translator.encoding = str(getattr(encoding, "value", encoding))
        folders = [path_of(uri) for uri in self.workspace.folders] or [
            path_of(self.workspace.root_uri or "")
        ]
        self.rules.folders = [folder for folder in folders if folder is not None]
        self._checking = asyncio.create_task(self._check_forever())

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

    def touch(self, paths: Iterable[Path]) -> None:
        """Check what depends on some files."""
        self._changed.update(paths)
        self._wake.set()

    async def _check_forever(self) -> None:
        await asyncio.to_thread(self.rules.look_around)
        self._ready.set()
        while True:
            await self._wake.wait()
            while self._wake.is_set():
                self._wake.clear()
                await asyncio.sleep(_PAUSE)
            changed = self._changed
            self._changed = set()
            try:
                done = await asyncio.to_thread(self._check, changed)
            except Exception as error:
                log.exception("cannot check")
                self._tell(f"minekit cannot check the rules: {error}")
                continue
            if self._wake.is_set():
                self._changed |= changed
            else:
                self.rules.checked = done
                self._show()

    def _tell(self, message: str) -> None:
        kind = lsp.MessageType.Error
        self.window_show_message(lsp.ShowMessageParams(kind, message))

    def _check(self, changed: set[Path]) -> dict[tuple[Path, ...], Checked]:
        """The files that are open, each with its companions; anew where something changed."""
        done: dict[tuple[Path, ...], Checked] = {}
        for path in tuple(self.rules.files.open):
            if not self.rules.is_rule_file(path):
                continue
            companions = self.rules.companions(path)
            known = self.rules.checked.get(companions)
            if companions in done:
                continue
            if known is None or any(Path(file).resolve() in changed for file in known.files):
                known = self.rules.check(companions)
            done[companions] = known
        return done

    def _show(self) -> None:
        """Tell the editor all findings, and what it need not show any more."""
        by_file: dict[str, list[Finding]] = {file: [] for file in self._shown}
        found = (one for checked in self.rules.checked.values() for one in checked.findings)
        for one in dict.fromkeys(found):
            by_file[one.place.file] = [*by_file.get(one.place.file, []), one]
        for file, findings in by_file.items():
            uri = self.translator.uri(file)
            document = self.workspace.text_documents.get(uri)
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(
                    uri=uri,
                    diagnostics=self.translator.diagnostics(file, findings),
                    version=document.version if document else None,
                )
            )
        self._shown = {file for file, findings in by_file.items() if findings}


def _follow_editor(server: Server) -> None:
    """Register what the editor says of itself and of files."""

    @server.feature(lsp.INITIALIZED)
    def _(_: lsp.InitializedParams) -> None:
        server.begin()

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

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: lsp.DidCloseTextDocumentParams) -> None:
        server.change(params.text_document.uri, None)


def _register(server: Server, name: str, answer: Callable[[Any], object]) -> None:
    """Any: what a request asks with depends on its name."""

    async def handle(params: Any) -> object:
        return await server.ask(lambda: answer(params))

    server.feature(name)(handle)
