"""The options of `minekit extract`: from the command line, else minekit.toml, else defaults."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from minekit.cli.parser import Parser
from minekit.config import complain
from minekit.errors import UsageError

__all__ = ["check_encoding", "parse_options"]

_SWITCH = argparse.BooleanOptionalAction
_DEFAULTS: Mapping[str, object] = {
    "encoding": "",
    "format": "",
    "id_field": "id",
    "jobs": 1,
    "lang": "en",
    "manifest": None,
    "meta": (),
    "only_rules": None,
    "output": None,
    "progress": True,
    "reader": "",
    "rules": None,
    "strict": False,
    "text_field": "text",
    "types": (),
    "with_text": False,
}


def parse_options(argv: Sequence[str], section: Mapping[str, Any]) -> argparse.Namespace:
    """Options by name, each with a value.

    Args:
        argv: the command line after `extract`.
        section: `[extract]` of minekit.toml.

    Raises:
        UsageError: an unknown option or key, or a value of the wrong type.
    """
    options = _parser().parse_args(argv)
    settings = _checked(section)
    for name, default in _DEFAULTS.items():
        if getattr(options, name) is None:
            setattr(options, name, settings.get(name, default))
    if options.jobs < 1:
        raise UsageError("--jobs must be 1 or more")
    for name in ("output", "manifest"):
        if getattr(options, name) == "":
            raise UsageError(f"--{name} needs the name of a file, and got an empty one")
    options.types, options.meta = tuple(options.types), tuple(options.meta)
    check_encoding(options.encoding)
    return options


def check_encoding(name: str) -> None:
    """Try it: rot13 is a codec and no encoding, which only decoding tells.

    Raises:
        UsageError: it is none, and neither `auto` nor empty.
    """
    if name in {"", "auto"}:
        return
    try:
        b"a".decode(name)
    except UnicodeDecodeError:
        pass  # half a character of UTF-16
    except (LookupError, ValueError) as error:
        raise UsageError(f"no encoding {name!r}; say one that Python knows, or auto") from error


def _parser() -> Parser:
    parser = Parser(
        prog="minekit extract",
        usage="minekit extract [INPUT ...] [OPTION ...]",
        description="Find mentions in documents. INPUT comes before --rules, which takes several.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("inputs", nargs="*", metavar="INPUT", help="files, folders, globs, - for standard input")
    _add_rules(parser)
    _add_reading(parser)
    _add_writing(parser)
    _add_running(parser)
    return parser


def _add_rules(parser: Parser) -> None:
    add = parser.add_argument_group("what to find").add_argument
    add(
        "--rules",
        nargs="+",
        action="extend",
        metavar="RULES",
        help="packs, files or folders to add to the standard packs",
    )
    add(
        "--only-rules",
        nargs="+",
        action="extend",
        metavar="RULES",
        help="the same, in place of the standard packs",
    )
    add(
        "--types",
        type=_some_names,
        action="extend",
        metavar="TYPE,...",
        help="only these types of mentions",
    )
    add("--lang", metavar="CODE", help="language of the standard packs; default: en")


def _add_reading(parser: Parser) -> None:
    add = parser.add_argument_group("reading").add_argument
    add(
        "--reader",
        metavar="NAME",
        help="read everything with text, jsonl, csv, tsv, html, or a plugin's, or as a media type "
        "(text/html); default: by suffix",
    )
    add("--encoding", metavar="NAME", help="of the inputs; auto guesses; default: utf-8")
    add("--text-field", metavar="FIELD", help="field of records that holds the text; default: text")
    add("--id-field", metavar="FIELD", help="field of records that holds the id; default: id")
    add(
        "--meta",
        type=_names,
        action="extend",
        metavar="FIELD,...",
        help="fields of records to carry into the output",
    )


def _add_writing(parser: Parser) -> None:
    add = parser.add_argument_group("writing").add_argument
    add(
        "--format",
        metavar="NAME",
        help="jsonl, mentions, csv, table, html, brat, webannotation, markdown, or a plugin's; "
        "default: by the suffix of OUT, else table on a terminal, else jsonl",
    )
    add(
        "-o",
        "--output",
        action=_Once,
        metavar="OUT",
        help="write here, complete or not at all; default: standard output",
    )
    add("--with-text", action=_SWITCH, help="put the whole text into the output")
    add(
        "--manifest",
        action=_Once,
        metavar="FILE",
        help="write versions, plugins and the rules' fingerprint here",
    )


def _add_running(parser: Parser) -> None:
    add = parser.add_argument_group("running").add_argument
    add("--jobs", type=int, metavar="N", help="processes; results do not depend on it; default: 1")
    add("--strict", action=_SWITCH, help="let warnings count as failures")
    add("--progress", action=_SWITCH, help="a progress bar on a terminal; default: on")
    add(
        "-p",
        metavar="PLUGIN",
        help="load a plugin: its name, a module, FILE.py; no:NAME switches one off",
    )
    add("--no-plugins", action="store_true", help="use none but the built-in readers, writers ...")
    add("-v", "--verbose", action="count", default=0, help="tell more; -vv tells all")


class _Once(argparse.Action):
    """Refuses a second file to write: one of the two would be missing without a word."""

    def __call__(self, _: object, namespace: argparse.Namespace, value: Any, *__: object) -> None:
        before = getattr(namespace, self.dest)
        if before is not None:
            raise argparse.ArgumentError(
                self, f"{before} and {value} are two, and one run writes one; run twice"
            )
        setattr(namespace, self.dest, value)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _some_names(text: str) -> tuple[str, ...]:
    """At least one: `--types "$TYPE"` with an empty variable does not mean all types."""
    names = _names(text)
    if not names:
        raise argparse.ArgumentTypeError("it names nothing; leave it out for all")
    return names


_LISTS = {"rules", "only_rules", "types", "meta"}
_IN_WORDS = {bool: "true or false", int: "a whole number", str: "a string"}


def _checked(section: Mapping[str, Any]) -> dict[str, Any]:
    """Values of minekit.toml under the names of the options."""
    known = {name.replace("_", "-"): name for name in _DEFAULTS}
    checked: dict[str, Any] = {}
    for key, value in section.items():
        if key not in known:
            raise complain(key, f"unknown key {key!r} in [extract]", known=known)
        name = known[key]
        if name in _LISTS:
            checked[name] = _list(key, value)
        elif type(value) is not _type(name):
            raise complain(key, f"{key!r} must be {_IN_WORDS[_type(name)]}")
        else:
            checked[name] = value
    return checked


def _list(key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return _names(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise complain(key, f"{key!r} must be a list of strings")


def _type(name: str) -> type:
    default = _DEFAULTS[name]
    return str if default is None else type(default)
