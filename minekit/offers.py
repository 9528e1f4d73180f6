"""What a plugin can offer: frozen structs that name a target and say what it does.

`target` is a callable, or `"module:attr"`, imported on first use: a plugin's module only declares.
Built-ins use these very structs (`minekit.builtin`); `minekit.plugins` re-exports them.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from minekit.errors import PluginError
from minekit.failures import FAILURES

__all__ = [
    "Annotator",
    "Check",
    "Command",
    "Extractor",
    "Normalizer",
    "Offer",
    "Reader",
    "Segmenter",
    "Writer",
]

# Any: a target's signature depends on its kind; each kind states its own below.
Target = Callable[..., Any]


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What all offers share.

    Attributes:
        name: bare; the qualified form is `plugin/name`.
        target: a callable or `"module:attr"`.
        summary: one line for `plugins inspect`.
        plugin: who offers it; filled in by the registry.
    """

    name: str
    target: Target | str
    summary: str = ""
    plugin: str = ""

    def load(self) -> Target:
        """The target itself, imported now if it was named by a string.

        Raises:
            PluginError: it cannot be imported.
        """
        return self._imported(self.target) if isinstance(self.target, str) else self.target

    def _imported(self, target: str) -> Target:
        """What `"module:attr"` names."""
        module, _, attribute = target.partition(":")
        try:
            # Standard output is for results; a module may print while it is imported.
            with contextlib.redirect_stdout(sys.stderr):
                found: Any = importlib.import_module(module)
            for part in attribute.split("."):
                found = getattr(found, part)
        except FAILURES as error:
            raise PluginError(
                f"{type(self).__name__.lower()} {self.name!r} of plugin {self.plugin!r}: "
                f"{target!r} cannot be imported: {type(error).__name__}: {error}",
                plugin=self.plugin,
            ) from error
        return found  # type: ignore[no-any-return]


class Extractor(Offer, frozen=True, kw_only=True):
    """Code that finds mentions: `target(document, *vocabularies) -> Iterable[Mention]`.

    `document.mentions` holds those of the types in `needs`, found by earlier phases.

    Attributes:
        emits: type keys; `pack.name` for a private type.
        needs: type keys.
        uses: full names of vocabularies (`std.honorific`), passed as further arguments in order.
        types: type key to {attribute: type}, for types that no rule pack declares; an attribute is
            string, integer, number or boolean.
    """

    emits: tuple[str, ...]
    needs: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    types: Mapping[str, Mapping[str, str]] = msgspec.field(default_factory=dict)


class Annotator(Offer, frozen=True, kw_only=True):
    """Code that completes what others found: `target(document, *vocabularies)`.

    It yields `Update(mention=id, attrs={...})`, `Person`, `Relation`, or a `Mention` of a type in
    `adds`.

    Attributes:
        reads: type keys that it looks at, of others it may see no mention; `type.attribute` for
            what another annotator sets.
        sets: `type.attribute` names that it may set.
        adds: type keys whose mentions it may add.
        uses: full names of vocabularies, passed as further arguments in this order.
    """

    reads: tuple[str, ...]
    sets: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


class Normalizer(Offer, frozen=True, kw_only=True):
    """A pure, total function for templates: `target(value, *vocabularies) -> value or None`.

    With `argument` it is written `name:text` in a template and called `target(value, text, ...)`.

    Attributes:
        takes: string, number, integer, boolean or any.
        returns: string, number, integer, boolean or any; `same` for what it takes.
        uses: full names of vocabularies, passed as last arguments in this order.
        argument: what the text after the colon is: '' (none), text, value (another path of the
            template's rule, passed as its value) or vocabulary (a name, passed as Vocabulary).
    """

    takes: str = "string"
    returns: str = "string"
    uses: tuple[str, ...] = ()
    argument: str = ""


class Reader(Offer, frozen=True, kw_only=True):
    """A source to documents: `target(source, options) -> Iterator[Document | Problem]`.

    `source` is a `minekit.plugins.Source` (name, path, open binary stream), `options` the
    `ReadOptions` of the run. A document that fails is a `Problem`; a source that fails as a whole
    raises `ReadError`.

    Attributes:
        suffixes: of the files it reads, such as `.pdf`; `.pdf.gz` follows from it.
        media_types: such as `application/pdf`; `--reader` takes them for names.
    """

    suffixes: tuple[str, ...] = ()
    media_types: tuple[str, ...] = ()


class Writer(Offer, frozen=True, kw_only=True):
    """Documents to a format: `target(sink, options)` is a context manager with `write(document)`.

    `sink` is a binary stream, or a path for a writer with `opens_path` (a database, a folder);
    `options` are the `WriteOptions` of the run. Leaving the context completes the output, leaving
    it by an exception gives it up.

    Attributes:
        suffixes: of the files it writes; `-o page.html` picks the writer of `.html`.
        opens_path: whether it wants a path and looks after completeness itself.
        encoder: a pure function `(document, options) -> bytes`, run where the document was mined
            (another process, with `--jobs`); `write` then gets its result in place of the document.
    """

    suffixes: tuple[str, ...] = ()
    opens_path: bool = False
    encoder: Target | str | None = None

    def load_encoder(self) -> Target | None:
        """The encoder itself, imported now if it was named by a string."""
        return self._imported(self.encoder) if isinstance(self.encoder, str) else self.encoder


class Segmenter(Offer, frozen=True, kw_only=True):
    """Sentences of a paragraph: `target(text, *vocabularies) -> Iterable[(start, end)]`, in order.

    Attributes:
        languages: that it is for, such as `en`.
        uses: full names of vocabularies, passed as further arguments in this order.
    """

    languages: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


class Command(Offer, frozen=True, kw_only=True):
    """A sub-command: `target(argv) -> exit code`."""


class Check(Offer, frozen=True, kw_only=True):
    """A health check of `plugins doctor`: `target() -> Iterable[str]`, one line a finding."""
