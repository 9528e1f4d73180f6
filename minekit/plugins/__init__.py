"""All that a plugin author needs; nothing else of minekit is promised to plugins.

A plugin is a module whose functions, marked with `hookimpl`, yield offers:

    from minekit.plugins import Writer, hookimpl

    @hookimpl
    def minekit_writers():
        yield Writer(name="xml", target="my_plugin.xml:XmlWriter", suffixes=(".xml",))

`minekit.plugins.hookspecs` describes every hook, `minekit.plugins.testing` helps to test a plugin.
"""

from __future__ import annotations

from minekit.errors import ReadError, WriteError
from minekit.model import Document, Mention, Person, Problem, Relation, Update
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
from minekit.plugins.hookspecs import API, hookimpl
from minekit.rules.vocab import Vocabulary
from minekit.sources import ReadOptions, Source, WriteOptions

__all__ = [
    "API",
    "Annotator",
    "Check",
    "Command",
    "Document",
    "Extractor",
    "Mention",
    "Normalizer",
    "Person",
    "Problem",
    "ReadError",
    "ReadOptions",
    "Reader",
    "Relation",
    "Segmenter",
    "Source",
    "Update",
    "Vocabulary",
    "WriteError",
    "WriteOptions",
    "Writer",
    "hookimpl",
]
