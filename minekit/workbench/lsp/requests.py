"""What an editor can ask for: each request finds the place, asks the workspace, and translates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types as lsp

from minekit.errors import Place
from minekit.workbench.lsp.names import Key, Names
from minekit.workbench.lsp.translate import Translator, path_of
from minekit.workbench.lsp.workspace import Workspace

__all__ = ["Requests"]


class Requests:
    """The answers to requests; each may take a moment and runs in a thread.

    Args:
        rules: all that is known of rules.
        translator: to places of the editor.
    """

    def __init__(self, rules: Workspace, translator: Translator) -> None:
        self.rules = rules
        self.translator = translator

    # Any: what a request asks with depends on its name.
    def table(self) -> Mapping[str, Callable[[Any], object]]:
        """Each request, and what answers it."""
        return {
            lsp.TEXT_DOCUMENT_DEFINITION: self.definition,
            lsp.TEXT_DOCUMENT_REFERENCES: self.references,
        }

    def place(self, uri: str, position: lsp.Position) -> Place | None:
        """Where the cursor is, if that is a rule file."""
        path = path_of(uri)
        if path is None or not self.rules.is_rule_file(path):
            return None
        return self.translator.place(path, position)

    def meaning(self, names: Names, place: Place) -> Key | None:
        """What is named at a place."""
        keys = (names.meaning(one) for one in names.at(place))
        return next((key for key in keys if key is not None), None)

    def definition(self, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """Where what is named here is defined."""
        place = self.place(params.text_document.uri, params.position)
        if place is None:
            return []
        names = self.rules.names()
        key = self.meaning(names, place)
        found = names.definitions(key) if key is not None else []
        return [self.translator.location(one.span) for one in found]

    def references(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Every place where what is named here is named."""
        place = self.place(params.text_document.uri, params.position)
        if place is None:
            return []
        names = self.rules.names()
        key = self.meaning(names, place)
        found = names.references(key) if key is not None else []
        if not params.context.include_declaration:
            found = [one for one in found if not one.kind]
        return [self.translator.location(span) for span in sorted({one.span for one in found})]
