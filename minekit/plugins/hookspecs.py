"""Every hook of plugin API 1 (entry-point group `minekit.v1`).

A hook is a function of a plugin's module, marked with `@hookimpl`. There are two sorts:

* *Registration* hooks (`minekit_readers` to `minekit_checks`) take no argument and yield frozen
  structs of `minekit.plugins`. They only declare: `target` is best a string `"module:attr"`,
  which is imported on first use, so that an installed plugin costs nothing until it works.
* *Observers* (`minekit_configure`, `minekit_run_started`, `minekit_run_finished`) are told what
  happens in runs that have loaded their plugin, because it was named or because something of it is
  used. They return nothing and change no result; one that fails becomes a problem of the run.

Hooks are called one at a time, in order of plugin names, and none decides by load order: what a
run does is named by its options and rules. API 1 only grows: new hooks, new fields with defaults.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from minekit.offers import (
        Annotator,
        Check,
        Command,
        Extractor,
        Normalizer,
        Reader,
        Segmenter,
        Writer,
    )

API = "1.0"
"""Version of the plugin API; a module may state what it needs with `MINEKIT_API = "1.0"`."""

hookspec = pluggy.HookspecMarker("minekit")
hookimpl = pluggy.HookimplMarker("minekit")

# Specifications have docstrings for bodies; what they return is said to the type checker only.
# mypy: disable-error-code="empty-body"


@hookspec
def minekit_readers() -> Iterable[Reader]:
    """Yield `Reader`s: how to turn a source into documents.

    The target is called as `target(source, options)` with a `Source` (`name`, `path` and `stream`,
    open for bytes, decompressed) and the `ReadOptions` of the run. It yields a `Document` for
    each text, and a `Problem` for what cannot be read, as it goes: a source may be larger than
    memory. It is chosen by `suffixes`, or with `--reader` by its name or one of `media_types`.

        @hookimpl
        def minekit_readers():
            yield Reader(name="rtf", target="my_plugin.rtf:read", suffixes=(".rtf",))
    """


@hookspec
def minekit_writers() -> Iterable[Writer]:
    """Yield `Writer`s: output formats.

    The target is called as `target(sink, options)` with a binary stream (or, if the writer says
    `opens_path=True`, the path of the output) and the `WriteOptions` of the run. It gives a
    context manager whose `write(document)` is called once a document, in order; leaving it
    normally completes the output, leaving it by an exception must not. It is named with `--format`,
    or chosen by the suffix of `-o`.

        @hookimpl
        def minekit_writers():
            yield Writer(name="xml", target="my_plugin.xml:XmlWriter", suffixes=(".xml",))
    """


@hookspec
def minekit_extractors() -> Iterable[Extractor]:
    """Yield `Extractor`s: code that finds mentions where no rule can.

    The target is called as `target(document, *vocabularies)` and yields `Mention`s of the types
    in `emits`. It runs in the phases of the rules: after everything that emits a type in `needs`
    (those mentions are in `document.mentions`), before everything that needs what it emits.
    `uses` names the vocabularies that it is given, `types` declares types that no rule pack
    declares. Extractors take part without being named in a rule, so those of an installed plugin
    wait until the run names the plugin (`-p NAME`, or `plugins = [...]` in minekit.toml).

        @hookimpl
        def minekit_extractors():
            yield Extractor(
                name="hashtag",
                target="my_plugin.tags:find",
                emits=("hashtag",),
                types={"hashtag": {"tag": "string"}},
            )
    """


@hookspec
def minekit_annotators() -> Iterable[Annotator]:
    """Yield `Annotator`s: code that completes the mentions that others found.

    The target is called as `target(document, *vocabularies)` when all phases are done. It yields
    `Update(mention=id, attrs={...})` for attributes named in `sets`, `Person`s, `Relation`s, and
    `Mention`s of types in `adds`. Annotators are ordered by what they read and set, never by load
    order. Those of an installed plugin wait until the run names the plugin, as extractors do.

        @hookimpl
        def minekit_annotators():
            yield Annotator(
                name="geocode",
                target="my_plugin.places:locate",
                reads=("place",),
                sets=("place.latitude", "place.longitude"),
            )
    """


@hookspec
def minekit_normalizers() -> Iterable[Normalizer]:
    """Yield `Normalizer`s: pure functions for the attribute templates of rules.

    The target is called as `target(value, *vocabularies)` and returns the normalised value, or
    None where there is none; it never raises. `takes` and `returns` are checked against the
    declared types of attributes when rules load. A rule writes a plugin's normalizer with the
    plugin's name before it: `'{cited | legal.citation}'`.

        @hookimpl
        def minekit_normalizers():
            yield Normalizer(name="citation", target="legal.citations:normalize")
    """


@hookspec
def minekit_segmenters() -> Iterable[Segmenter]:
    """Yield `Segmenter`s: how a paragraph falls into sentences.

    The target is called as `target(text, *vocabularies)` with one paragraph, in which mentions may
    stand as single private-use characters. It yields `(start, end)` of each sentence, in order,
    without overlap. `--lang` picks it by `languages`; the built-in one serves `en`.

        @hookimpl
        def minekit_segmenters():
            yield Segmenter(name="german", target="my_plugin.german:split", languages=("de",))
    """


@hookspec
def minekit_commands() -> Iterable[Command]:
    """Yield `Command`s: sub-commands of `minekit`.

    The target is called as `target(argv)` with the words after the command's name, and returns
    the exit code: 0 good, 1 findings, 2 wrong usage. Installed plugins are looked at only when
    the first word of a command line is no command of minekit's own.

        @hookimpl
        def minekit_commands():
            yield Command(name="serve", target="my_plugin.serve:main", summary="Show results.")
    """


@hookspec
def minekit_checks() -> Iterable[Check]:
    """Yield `Check`s: what `minekit plugins doctor` asks a plugin about its health.

    The target is called as `target()` and yields one line a finding: what is wrong and what to
    do. Nothing yielded means healthy.

        @hookimpl
        def minekit_checks():
            yield Check(name="model", target="my_plugin.model:check", summary="the model is there")
    """


@hookspec(historic=True)
def minekit_configure(config: Mapping[str, object]) -> None:
    """Look at the configuration, once a run, before anything is read.

    Plugins that are loaded later in the run are called when they are.

    Args:
        config: the content of minekit.toml, or an empty mapping.
    """


@hookspec
def minekit_run_started(run: object) -> None:
    """Learn that a run begins; called before the first source is opened.

    Args:
        run: what will be done: the inputs, rules and options.
    """


@hookspec
def minekit_run_finished(run: object, summary: object) -> None:
    """Learn that a run is over; called after the output is complete.

    Args:
        run: the same object that `minekit_run_started` got.
        summary: how many documents, mentions and problems there were, and the seconds it took.
    """
