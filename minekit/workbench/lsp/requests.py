"""What an editor can ask for: each request finds the place, asks the workspace, and translates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from minekit.errors import Place, UsageError
from minekit.workbench.lsp import hover
from minekit.workbench.lsp.code import code_of
from minekit.workbench.lsp.completion import Completer, Proposal
from minekit.workbench.lsp.counts import Counts
from minekit.workbench.lsp.cursor import cursor_at
from minekit.workbench.lsp.examples import shown
from minekit.workbench.lsp.keys_at import allowed, path_to
from minekit.workbench.lsp.names import Key, Names
from minekit.workbench.lsp.occurrences import LONE_HOLE
from minekit.workbench.lsp.outline import Entry, outline
from minekit.workbench.lsp.rename import by_file, short_span
from minekit.workbench.lsp.renaming import Renaming, renaming
from minekit.workbench.lsp.results import Results
from minekit.workbench.lsp.text import lines_of
from minekit.workbench.lsp.translate import Translator, path_of
from minekit.workbench.lsp.workspace import Workspace

__all__ = ["RUN", "Requests"]

RUN = "minekit.run"
"""The command behind a lens: the file's URI and the id of an example or rule."""

_REFUSED = -32803
_MEANT = re.compile(r"did you mean `([^`]+)`\?")
_MOST_SYMBOLS = 200
_SYMBOLS = {
    "section": lsp.SymbolKind.Namespace,
    "types": lsp.SymbolKind.Class,
    "groups": lsp.SymbolKind.Interface,
    "vocab": lsp.SymbolKind.Enum,
    "fragments": lsp.SymbolKind.Constant,
    "rules": lsp.SymbolKind.Function,
    "type": lsp.SymbolKind.Class,
    "private type": lsp.SymbolKind.Class,
    "group": lsp.SymbolKind.Interface,
    "vocabulary": lsp.SymbolKind.Enum,
    "fragment": lsp.SymbolKind.Constant,
    "rule": lsp.SymbolKind.Function,
    "pack": lsp.SymbolKind.Package,
}
_PROPOSALS = {
    "fragment": lsp.CompletionItemKind.Constant,
    "vocabulary": lsp.CompletionItemKind.Enum,
    "type": lsp.CompletionItemKind.Class,
    "private type": lsp.CompletionItemKind.Class,
    "group": lsp.CompletionItemKind.Interface,
    "rule": lsp.CompletionItemKind.Function,
    "normalizer": lsp.CompletionItemKind.Operator,
    "capture": lsp.CompletionItemKind.Variable,
    "attribute": lsp.CompletionItemKind.Field,
    "pack": lsp.CompletionItemKind.Module,
}


@contextmanager
def _refusing() -> Iterator[None]:
    """Tell the editor's user why something cannot be done."""
    try:
        yield
    except UsageError as error:
        raise JsonRpcException(str(error), _REFUSED) from None


class Requests:
    """The answers to requests; each may take a moment and runs in a thread.

    Args:
        rules: all that is known of rules.
        translator: to places of the editor.
        results: of the examples that were run.
        counts: in the sample texts.
    """

    def __init__(
        self, rules: Workspace, translator: Translator, results: Results, counts: Counts
    ) -> None:
        self.rules = rules
        self.translator = translator
        self.results = results
        self.counts = counts

    # Any: what a request asks with depends on its name.
    def table(self) -> Mapping[str, tuple[Callable[[Any], object], object]]:
        """Each request: what answers it, and what the editor is told about that."""
        starts = lsp.CompletionOptions(trigger_characters=list("{@|:[=."))
        return {
            lsp.TEXT_DOCUMENT_DEFINITION: (self.definition, None),
            lsp.TEXT_DOCUMENT_REFERENCES: (self.references, None),
            lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (self.highlight, None),
            lsp.TEXT_DOCUMENT_PREPARE_RENAME: (self.prepare_rename, None),
            lsp.TEXT_DOCUMENT_RENAME: (self.rename, lsp.RenameOptions(prepare_provider=True)),
            lsp.TEXT_DOCUMENT_HOVER: (self.hover, None),
            lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (self.symbols, None),
            lsp.WORKSPACE_SYMBOL: (self.all_symbols, None),
            lsp.TEXT_DOCUMENT_COMPLETION: (self.completion, starts),
            lsp.TEXT_DOCUMENT_CODE_LENS: (self.lenses, None),
            lsp.TEXT_DOCUMENT_CODE_ACTION: (self.actions, None),
            lsp.TEXT_DOCUMENT_INLAY_HINT: (self.hints, None),
        }

    def path(self, uri: str) -> Path | None:
        """The file of a URI, if it is a rule file."""
        path = path_of(uri)
        return path if path is not None and self.rules.is_rule_file(path) else None

    def place(self, params: Any) -> Place | None:
        """Where the cursor is; in a hole, its name. Any: whatever has a position."""
        path = self.path(params.text_document.uri)
        if path is None:
            return None
        place = self.translator.place(path, params.position)
        line = lines_of(self.rules.files.text(path))[place.line - 1]
        for hole in LONE_HOLE.finditer(line):
            if hole.start() < place.column <= hole.start("name"):
                return Place(place.file, place.line, hole.start("name") + 1)
        return place

    def meaning(self, params: Any) -> tuple[Names, Key | None]:
        """What is named at the cursor."""
        names, place = self.rules.names(), self.place(params)
        found = names.at(place) if place is not None else []
        keys = (names.meaning(one) for one in found)
        return names, next((key for key in keys if key is not None), None)

    def definition(self, params: lsp.DefinitionParams) -> list[lsp.Location]:
        """Where what is named here is defined; of a normalizer that is code."""
        names, key = self.meaning(params)
        found = names.definitions(key) if key is not None else []
        return [self.translator.location(one.span) for one in found] or self._code(names, params)

    def _code(self, names: Names, params: lsp.DefinitionParams) -> list[lsp.Location]:
        place = self.place(params)
        for one in names.at(place) if place is not None else ():
            offer = self.rules.normalizers.get(one.name) if one.family == "normalizer" else None
            found = code_of(offer) if offer is not None else None
            if found is not None:
                path, line = found
                start = lsp.Position(line - 1, 0)
                return [lsp.Location(path.as_uri(), lsp.Range(start, start))]
        return []

    def references(self, params: lsp.ReferenceParams) -> list[lsp.Location]:
        """Every place where what is named here is named."""
        names, key = self.meaning(params)
        found = names.references(key) if key is not None else []
        defined = {one.span for one in found if one.kind}
        spans = {short_span(one) for one in found if one.span not in defined}
        if params.context.include_declaration:
            spans |= defined
        return [self.translator.location(span) for span in sorted(spans)]

    def highlight(self, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
        """The same in this file."""
        names, key = self.meaning(params)
        place = self.place(params)
        if key is None or place is None:
            return []
        spans = {short_span(one) for one in names.references(key)}
        found = sorted(span for span in spans if span.file == place.file)
        return [lsp.DocumentHighlight(self.translator.range(span)) for span in found]

    def prepare_rename(
        self, params: lsp.PrepareRenameParams
    ) -> lsp.PrepareRenamePlaceholder | None:
        """What would get another name; an error says why nothing can."""
        with _refusing():
            found = self._renaming(params)
            if found is None:
                return None
            found.check()
        return lsp.PrepareRenamePlaceholder(self.translator.range(found.span), found.text)

    # Any: a request that has a position.
    def _renaming(self, params: Any) -> Renaming | None:
        path, near = self.path(params.text_document.uri), self.place(params)
        if path is None or near is None:
            return None
        return renaming(self.rules, self.translator.place(path, params.position), near)

    def rename(self, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        """The edits that give something another name; an error says why it cannot be done."""
        with _refusing():
            found = self._renaming(params)
            if found is None:
                return None
            edits = found.edits(params.new_name)
        changes = {
            self.translator.uri(file): [
                lsp.TextEdit(self.translator.range(edit.span), edit.text) for edit in some
            ]
            for file, some in by_file(edits)
        }
        return lsp.WorkspaceEdit(changes=changes)

    def hover(self, params: lsp.HoverParams) -> lsp.Hover | None:
        """What is named here, what a key means, and what was found here."""
        place, path = self.place(params), self.path(params.text_document.uri)
        if place is None or path is None:
            return None
        texts = [self._meaning(path, place)]
        texts += [
            hover.of_finding(one)
            for one in self.rules.findings(place.file)
            if one.place.line == place.line
            and one.place.column <= place.column <= one.place.column + one.length
        ]
        text = "\n\n---\n\n".join(dict.fromkeys(filter(None, texts)))
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text)) if text else None

    def _meaning(self, path: Path, place: Place) -> str:
        names = self.rules.names()
        for one in names.at(place):
            key = names.meaning(one)
            if one.family == "normalizer":
                offer = self.rules.normalizers.get(one.name)
                return hover.of_normalizer(offer) if offer is not None else ""
            text = hover.of_name(key, self.rules.checked_for(path)) if key is not None else ""
            if text:
                return text
        draft = self.rules.files.draft(path)
        found = path_to(draft.root, place) if draft is not None else None
        if draft is None or found is None:
            return ""
        above, written = found
        if above[:1] == ("rules",) and above[2:] == ("attrs",):
            rules = self.rules.checked_for(path).rules
            return hover.of_attribute(str(written), f"{draft.pack}.{above[1]}", rules)
        return hover.of_key(str(written), allowed(above))

    def symbols(self, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        """The outline of a file."""
        path = self.path(params.text_document.uri)
        draft = self.rules.files.draft(path) if path is not None else None
        if path is None or draft is None or self.rules.files.broken(path) is not None:
            return []
        lines = lines_of(self.rules.files.text(path))
        return [self._symbol(entry, lines) for entry in outline(draft, lines)]

    def _symbol(self, entry: Entry, lines: list[str]) -> lsp.DocumentSymbol:
        name = self.translator.range(entry.span, lines)
        end = self.translator.position(entry.end, lines)
        return lsp.DocumentSymbol(
            name=entry.name or "…",
            kind=_SYMBOLS.get(entry.kind, lsp.SymbolKind.Object),
            range=lsp.Range(name.start, max(end, name.end)),
            selection_range=name,
            detail=entry.detail,
            children=[self._symbol(one, lines) for one in entry.inner],
        )

    def all_symbols(self, params: lsp.WorkspaceSymbolParams) -> list[lsp.SymbolInformation]:
        """Everything whose name holds the letters that are asked for."""
        wanted = params.query.casefold()
        found = [
            one
            for one in self.rules.names()
            if one.kind and one.family != "capture" and wanted in one.full.casefold()
        ]
        return [
            lsp.SymbolInformation(
                location=self.translator.location(one.span),
                name=one.name,
                kind=_SYMBOLS.get(one.kind, lsp.SymbolKind.Object),
                container_name=one.pack,
            )
            for one in found[:_MOST_SYMBOLS]
        ]

    def completion(self, params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        """What may be written at the cursor."""
        path = self.path(params.text_document.uri)
        if path is None:
            return []
        place = self.translator.place(path, params.position)
        lines = lines_of(self.rules.files.text(path))
        completer = Completer(
            self.rules.files.pack(path),
            self.rules.names(),
            self.rules.checked_for(path).rules,
            self.rules.normalizers,
        )
        found = completer.proposals(cursor_at(lines, place.line, place.column))
        return [self._item(one, place, lines) for one in found]

    def _item(self, one: Proposal, place: Place, lines: list[str]) -> lsp.CompletionItem:
        start = (place.line, place.column - len(one.part))
        reach = lsp.Range(
            self.translator.position(start, lines),
            self.translator.position((place.line, place.column), lines),
        )
        return lsp.CompletionItem(
            label=one.text.rstrip("}"),
            kind=_PROPOSALS.get(one.kind, lsp.CompletionItemKind.Value),
            detail=" ".join(filter(None, (one.kind, one.detail))),
            sort_text=f"{one.rank:02} {one.text}",
            text_edit=lsp.TextEdit(reach, one.text),
        )

    def lenses(self, params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        """What runs each example, with what came out last."""
        path = self.path(params.text_document.uri)
        draft = self.rules.files.draft(path) if path is not None else None
        if path is None or draft is None or self.rules.files.broken(path) is not None:
            return []
        checked = self.rules.checked_for(path)
        lines = lines_of(self.rules.files.text(path))
        return [
            lsp.CodeLens(
                self.translator.range(one.span, lines),
                lsp.Command(
                    title=self.results.title(checked, one),
                    command=RUN,
                    arguments=[params.text_document.uri, one.id],
                ),
            )
            for one in shown(draft)
        ]

    def hints(self, params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        """What each rule finds in the sample texts, at the end of the line with its name."""
        path = self.path(params.text_document.uri)
        draft = self.rules.files.draft(path) if path is not None else None
        if path is None or draft is None or self.rules.files.broken(path) is not None:
            return []
        lines = lines_of(self.rules.files.text(path))
        names = ", ".join(sample.id for sample in self.counts.samples)
        return [
            lsp.InlayHint(
                self.translator.position((one.name.line, len(lines[one.name.line - 1]) + 1), lines),
                one.short,
                tooltip=f"in {names}",
                padding_left=True,
            )
            for one in self.counts.of_file(self.rules.checked_for(path), draft)
            if params.range.start.line < one.name.line <= params.range.end.line + 1
        ]

    def actions(self, params: lsp.CodeActionParams) -> list[lsp.CodeAction | lsp.Command]:
        """Writing the name that is meant, and running the example and the rule at the cursor."""
        uri = params.text_document.uri
        found: list[lsp.CodeAction | lsp.Command] = [
            lsp.CodeAction(
                title=f"write `{meant[1]}`",
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[one],
                is_preferred=True,
                edit=lsp.WorkspaceEdit({uri: [lsp.TextEdit(one.range, meant[1])]}),
            )
            for one in params.context.diagnostics
            if one.source == "minekit" and (meant := _MEANT.search(one.message))
        ]
        return [*found, *self._runs(uri, params.range.start.line + 1)]

    def _runs(self, uri: str, line: int) -> list[lsp.Command]:
        """For editors without lenses: the example and the rule above a line."""
        path = self.path(uri)
        draft = self.rules.files.draft(path) if path is not None else None
        above = [one for one in shown(draft) if one.span.line <= line] if draft is not None else []
        rules = [one for one in above if one.text is None]
        return [
            lsp.Command(
                title=f"run the examples of {one.id}" if one.text is None else "run this example",
                command=RUN,
                arguments=[uri, one.id],
            )
            for one in dict.fromkeys((*above[-1:], *rules[-1:]))
        ]
