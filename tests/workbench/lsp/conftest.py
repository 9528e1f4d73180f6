"""An editor's client that drives `minekit rules lsp` as a process of its own, over stdio."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient

WAIT = 30
"""Seconds after which a test gives up; much more than anything takes."""


class Editor(LanguageClient):
    """Holds texts as an editor does, and what the server says about them."""

    def __init__(self, folder: Path) -> None:
        super().__init__("editor", "1")
        self.folder = folder
        self.capabilities: lsp.ServerCapabilities | None = None
        self.published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: list[str] = []
        self.watched: list[object] = []
        self._versions: dict[str, int] = {}

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def _(found: lsp.PublishDiagnosticsParams) -> None:
            self.published.put_nowait(found)

        @self.feature(lsp.CLIENT_REGISTER_CAPABILITY)
        def _(asked: lsp.RegistrationParams) -> None:
            self.watched += asked.registrations
            raise JsonRpcException("this editor cannot do that")

        @self.feature(lsp.WINDOW_SHOW_MESSAGE)
        def _(found: lsp.ShowMessageParams) -> None:
            self.messages.append(found.message)

    async def begin(
        self, *arguments: str, encodings: list[str] | None = None, watches: bool = False
    ) -> None:
        await self.start_io(
            sys.executable, "-m", "minekit", "rules", "lsp", *arguments, cwd=self.folder
        )
        watching = lsp.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches)
        known = lsp.ClientCapabilities(
            general=lsp.GeneralClientCapabilities(position_encodings=encodings),
            workspace=lsp.WorkspaceClientCapabilities(did_change_watched_files=watching),
        )
        root = self.folder.as_uri()
        found = await self.initialize_async(
            lsp.InitializeParams(
                capabilities=known, workspace_folders=[lsp.WorkspaceFolder(root, "work")]
            )
        )
        self.capabilities = found.capabilities
        self.initialized(lsp.InitializedParams())

    async def end(self) -> int | None:
        await self.shutdown_async(None)
        self.exit(None)
        process = self._server
        assert process is not None
        code: int | None = await asyncio.wait_for(process.wait(), WAIT)
        await self.stop()
        return code

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def show(self, name: str, text: str) -> None:
        uri = self.uri(name)
        self._versions[uri] = 1
        document = lsp.TextDocumentItem(uri, "yaml", 1, text)
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(document))

    def type(self, name: str, text: str) -> None:
        uri = self.uri(name)
        self._versions[uri] += 1
        document = lsp.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))

    async def problems(self, name: str) -> list[lsp.Diagnostic]:
        """What is said next about a file."""
        while True:
            found = await asyncio.wait_for(self.published.get(), WAIT)
            if found.uri == self.uri(name):
                return list(found.diagnostics)

    def at(self, name: str, text: str, needle: str, offset: int = 0) -> dict[str, object]:
        """The arguments of a request about where a piece of a text begins."""
        before = text[: text.index(needle) + offset]
        line = before.count("\n")
        column = len(before) - before.rfind("\n") - 1
        return {
            "text_document": lsp.TextDocumentIdentifier(self.uri(name)),
            "position": lsp.Position(line, column),
        }


Story = Callable[[Editor], Awaitable[None]]


@pytest.fixture
def tell(tmp_path: Path) -> Callable[[Story], None]:
    """Tells a story with an editor that works on the folder of the test."""

    def run(story: Story) -> None:
        asyncio.run(story(Editor(tmp_path.resolve())))

    return run
