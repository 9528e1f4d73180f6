"""One rule file to a `FileDraft`: structure, keys and kinds of values; names are for `link`."""

from __future__ import annotations

import operator
import re
from pathlib import Path

from minekit import __version__
from minekit.errors import Finding, Place
from minekit.model import Value
from minekit.near_names import nearest
from minekit.rules.located import Located
from minekit.rules.reading.drafts import (
    ContextDraft,
    FileDraft,
    FragmentDraft,
    GroupDraft,
    OverrideDraft,
    RelationDraft,
    TestDraft,
    TypeDraft,
)
from minekit.rules.reading.examples import bare_text, expectations
from minekit.rules.reading.keys import ATTRIBUTE, DEFAULTS, LIMITS, SECTIONS, TEST, TOP, TYPE
from minekit.rules.reading.nodes import Fields, Items, Node, Scalar, parse_yaml
from minekit.rules.reading.read import Reader
from minekit.rules.reading.read_rules import (
    UNITS,
    read_context,
    read_metadata,
    read_relation,
    read_rule,
)
from minekit.rules.reading.scalars import Source
from minekit.rules.reading.word_files import inner_path
from minekit.rules.reading.words import CASES, read_vocabulary
from minekit.rules.report import Report
from minekit.rules.schema import AttrSpec
from minekit.text import utf8_size

__all__ = [
    "FORMAT",
    "bad_byte",
    "check_format",
    "read_file",
    "read_root",
    "read_text",
    "read_type",
]

FORMAT = 1
MAX_BYTES = 8_000_000
VERSION = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.-]+)?")
_RELEASE = re.compile(r"(>=|<=|==|!=|>|<)\s*(\d{1,9}(?:\.\d{1,9}){0,3})")
_COMPARE = {
    ">=": operator.ge, "<=": operator.le, "==": operator.eq, "!=": operator.ne,
    ">": operator.gt, "<": operator.lt,
}  # fmt: skip
OVERLAPS = ("longest", "first", "inside", "nested", "all")
TYPES = ("string", "integer", "number", "boolean", "list")


def read_file(path: Path, shown: str, report: Report) -> FileDraft | None:
    """Read one rule file; None where nothing of it can be used.

    Args:
        path: where it is.
        shown: how messages call it.
        report: takes the findings.
    """
    report.look_at(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        # What is cut may end inside a character; `read_text` says that it is too large.
        text = data.decode("utf-8-sig", "strict" if len(data) <= MAX_BYTES else "replace")
    except OSError as error:
        report.add(
            "MK-E002", Source(shown, "").located("", [0]), f"cannot read it: {error.strerror}"
        )
        return None
    except UnicodeDecodeError as error:
        report.take([bad_byte(error, shown)])
        return None
    return read_text(text, shown, report, folder=path.parent)


def bad_byte(error: UnicodeDecodeError, shown: str) -> Finding:
    """What is wrong with a file that is not UTF-8, at the first byte that is not."""
    before = error.object[: error.start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = "rule files are UTF-8, this byte is not"
    return Finding("MK-E002", Place(shown, line, column), message, "save it as UTF-8")


def read_text(
    text: str, name: str, report: Report, *, folder: Path | None = None
) -> FileDraft | None:
    """Read the text of a rule file; `folder` is where files that it names may lie."""
    if utf8_size(text) > MAX_BYTES:
        at = Source(name, "").located("", [0])
        message = f"a rule file of more than {MAX_BYTES // 1_000_000} MB"
        report.add("MK-E007", at, message, "put long word lists into files: `file: words.txt`")
        return None
    root = read_root(Source(name, text), report)
    if root is None or not check_format(root, report):
        return None
    return _FileReader(root, folder, report).read()


def read_root(source: Source, report: Report) -> Fields | None:
    """The top of a rule file; None, and findings, where nothing of it can be used."""
    report.lines[source.name] = source.lines
    root = parse_yaml(source, report)
    if isinstance(root, Fields):
        return root
    if root is not None:
        report.add("MK-E003", root.at, "a rule file is a mapping with `minekit:` and `pack:`")
    elif not any(finding.place.file == source.name for finding in report.findings):
        advice = "write `minekit: 1` and `pack: NAME`; `minekit rules new pack NAME` begins one"
        report.add("MK-E008", source.located("", [0]), "an empty rule file", advice)
    return None


def check_format(root: Fields, report: Report) -> bool:
    """Whether this release reads the file's format; a later one may have any keys."""
    node = root.get("minekit")
    if node is None:
        report.add(
            "MK-E008",
            root.at,
            "`minekit:` is missing",
            f"write `minekit: {FORMAT}` on the first line",
        )
        return True
    if isinstance(node, Scalar) and re.fullmatch(r"[0-9]+", node.at) and int(node.at[:9]) > FORMAT:
        message = f"rule format {node.at} needs a later release: this one reads format {FORMAT}"
        report.add(
            "MK-E009",
            node.at,
            message,
            f"install minekit {node.at} or later: pip install -U minekit",
        )
        return False
    if isinstance(node, Scalar) and re.fullmatch(r"0+", node.at):
        message = f"rule format {node.at} is older than what this release reads, format {FORMAT}"
        advice = f"minekit rules migrate {node.at.place.file}"
        report.add("MK-E009", node.at, message, advice)
        return False
    if not isinstance(node, Scalar) or node.at != str(FORMAT):
        report.add("MK-E009", node.at, "unknown rule format", f"write `minekit: {FORMAT}`")
    return _check_release(root.get("requires"), report)


def _check_release(node: Node | None, report: Report) -> bool:
    """Whether this release is one that the pack asks for (`requires: '>=0.6,<2'`)."""
    if not isinstance(node, Scalar):
        return True
    tests = [_RELEASE.fullmatch(part.strip()) for part in node.at.split(",")]
    if None in tests:
        report.add("MK-E009", node.at, f"`requires` is like '>=0.6,<2', not `{node.at}`")
        return True
    if all(_COMPARE[test[1]](_numbers(__version__), _numbers(test[2])) for test in tests if test):
        return True
    message = f"this pack needs minekit {node.at}; this is {__version__}"
    report.add("MK-E009", node.at, message, f"pip install 'minekit{node.at}'")
    return False


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", version)[:4]]
    return (*numbers, *(0,) * (4 - len(numbers)))


class _FileReader:
    """Reads the sections of one file."""

    def __init__(self, root: Fields, folder: Path | None, report: Report) -> None:
        self.reader = Reader(report)
        self.report = report
        self.folder = folder
        keys = self.reader.fields(root, "a rule file", {*TOP, *self.strays(root)})
        self.keys = {str(key): node for key, node in keys.items()}
        self.root = root

    def strays(self, root: Fields) -> list[str]:
        """Reports what should stand below a section that is empty, and stands beside it."""
        strays, section = [], ""
        for key, node in root:
            if key in TOP:
                is_empty = isinstance(node, Scalar) and node.is_null
                section = str(key) if key in SECTIONS and is_empty else ""
            elif section:
                message = f"unknown key `{key}` in a rule file"
                self.report.add("MK-E004", key, message, f"indent it, to stand below `{section}:`")
                strays.append(str(key))
        return strays

    def read(self) -> FileDraft | None:
        node = self.keys.get("pack")
        pack = self.reader.text(node, "`pack`") if node is not None else None
        if node is None:
            self.report.add(
                "MK-E008", self.root.at, "`pack:` is missing", "write `pack: NAME` below `minekit:`"
            )
        if pack is None:
            pack = self.root.at.piece(0, 0)
        else:
            self.reader.name(pack, "the pack", hyphens=True)
        draft = FileDraft(self.root.at.place.file, pack, self.root)
        self.draft, self.pack = draft, str(pack)
        draft.metadata = self.metadata()
        if "use" in self.keys:
            draft.use = self.reader.texts(self.keys["use"], "`use`")
        self.defaults = self.read_defaults()
        self.sections()
        return draft

    def metadata(self) -> dict[str, object]:
        found = read_metadata(self.keys, self.reader)
        for key in ("version", "requires", "lang", "license"):
            if key in self.keys:
                text = self.reader.text(self.keys[key], f"`{key}`")
                if key == "version" and text is not None and not VERSION.fullmatch(text):
                    self.report.add(
                        "MK-E003", text, f"`version` is semantic, like 1.0.0, not `{text}`"
                    )
                found[key] = text
        return found

    def read_defaults(self) -> dict[str, object]:
        if "defaults" not in self.keys:
            return {}
        found: dict[str, object] = {}
        keys = self.reader.fields(self.keys["defaults"], "`defaults`", DEFAULTS)
        for key, node in keys.items():
            if key == "case":
                found["case"] = self.reader.choice(node, "`case`", CASES, "smart")
            elif key == "within":
                found["within"] = self.reader.choice(node, "`within`", UNITS, "sentence")
            else:
                found["score"] = self.reader.number(node, "`score`", *LIMITS["score"], 1)
        return found

    def sections(self) -> None:
        draft, reader, pack = self.draft, self.reader, self.pack
        for name, node in self.section("types"):
            draft.types.append(read_type(name, node, pack, reader))
        for name, node in self.section("groups"):
            draft.groups.append(GroupDraft(pack, name, reader.texts(node, f"group `{name}`")))
        case = str(self.defaults.get("case", "smart"))
        for name, node in self.section("vocab"):
            draft.vocab.append(read_vocabulary(name, node, pack, self.folder, case, reader))
        for name, node in self.section("fragments"):
            alternatives = reader.patterns(node, f"fragment `{name}`")
            draft.fragments.append(FragmentDraft(pack, name, alternatives))
        for name, node in self.section("rules", hyphens=True):
            draft.rules.append(read_rule(name, node, pack, self.defaults, reader))
        for name, node in self.section("relations", hyphens=True):
            draft.relations.append(
                RelationDraft(pack, name, read_relation(name, node, pack, reader))
            )
        for name, node in self.section("context", hyphens=True):
            values, sets = read_context(name, node, pack, reader)
            draft.context.append(ContextDraft(pack, name, values, sets))
        for name, node in self.section("override", named=False):
            if isinstance(node, Fields):
                draft.override.append(OverrideDraft(pack, name, node))
            else:
                reader.wrong(node, f"the override of `{name}`", "a mapping")
        if "tests" in self.keys:
            for node in reader.items(self.keys["tests"], "`tests`"):
                self.test(node)

    def section(
        self, key: str, *, hyphens: bool = False, named: bool = True
    ) -> list[tuple[Located, Node]]:
        if key not in self.keys:
            return []
        what = key.rstrip("s")
        entries = self.reader.fields(self.keys[key], f"`{key}`").items()
        return [
            (name, node)
            for name, node in entries
            if not named or self.reader.name(name, f"the {what}", hyphens=hyphens)
        ]

    def test(self, node: Node) -> None:
        if not isinstance(node, Fields):
            self.reader.wrong(node, "a test", "a mapping")
            return
        keys = {str(k): v for k, v in self.reader.fields(node, "a test", TEST).items()}
        text = self.test_text(node, keys)
        if text is None:
            return
        expect = []
        for item in self.reader.items(keys["expect"], "`expect`") if "expect" in keys else []:
            wanted = expectations(item, self.reader)
            if "type" not in wanted:
                self.report.add("MK-E008", item.at, "an expected mention needs its `type`")
            else:
                expect.append(wanted)
        bare, _ = bare_text(text, self.reader)
        is_open = "expect" not in keys
        self.draft.tests.append(TestDraft(self.pack, node.at, bare, tuple(expect), is_open))

    def test_text(self, node: Node, keys: dict[str, Node]) -> Located | None:
        if ("text" in keys) == ("file" in keys):
            self.report.add("MK-E008", node.at, "a test needs either `text` or `file`")
            return None
        if "text" in keys:
            return self.reader.text(keys["text"], "`text`")
        name = self.reader.text(keys["file"], "`file`")
        path = (
            inner_path(name, self.folder, self.report) if name is not None and self.folder else None
        )
        if name is None or path is None:
            return None
        self.report.look_at(path)
        try:
            return Located(path.read_bytes().decode("utf-8"), name.place)
        except (OSError, UnicodeDecodeError) as error:
            self.report.add("MK-E002", name, f"cannot read {name}: {error}")
            return None


def read_type(name: Located, node: Node, pack: str, reader: Reader) -> TypeDraft:
    """One entry of `types`, or an override of one."""
    what = f"type `{name}`"
    values: dict[str, object] = {}
    attrs: dict[Located, AttrSpec] = {}
    for key, value in reader.fields(node, what, TYPE).items():
        if key == "overlap":
            values["overlap"] = reader.choice(value, "`overlap`", OVERLAPS, "longest")
        elif key == "private":
            values["private"] = reader.boolean(value, "`private`")
        elif key == "yields_to":
            values["yields_to"] = reader.texts(value, "`yields_to`")
        elif key == "narrow":
            captures = reader.fields(value, "`narrow`")
            values["narrow"] = {
                name: reader.patterns(patterns, f"`{name}` of `narrow`")
                for name, patterns in captures.items()
                if reader.name(name, "the capture")
            }
        elif key == "description":
            values["description"] = str(reader.text(value, "`description`") or "")
        else:
            for attr, spec in reader.fields(value, f"the attributes of {what}").items():
                if reader.name(attr, "the attribute"):
                    attrs[attr] = _attr(attr, spec, reader)
    return TypeDraft(pack, name, values, attrs)


def _attr(name: Located, node: Node, reader: Reader) -> AttrSpec:
    what = f"attribute `{name}`"
    if isinstance(node, Scalar) and node.at in TYPES:
        return AttrSpec(type=str(node.at))
    if not isinstance(node, Fields) and not (isinstance(node, Scalar) and node.is_null):
        advice = nearest(node.at, TYPES)
        reader.wrong(node, what, f"one of {', '.join(TYPES)}, or a mapping", advice)
        return AttrSpec()
    keys = reader.fields(node, what, ATTRIBUTE)
    values = {str(key): value for key, value in keys.items()}
    kind = "string"
    enum: tuple[Value, ...] = ()
    if "type" in values:
        kind = reader.choice(values["type"], f"the type of {what}", TYPES, "string")
    if "enum" in values and isinstance(values["enum"], Items) and kind == "string":
        enum = reader.texts(values["enum"], "`enum`")
    elif "enum" in values:
        enum = reader.constants(values["enum"], "`enum`")
    return AttrSpec(
        type=kind,
        enum=enum,
        required="required" in values and reader.boolean(values["required"], "`required`"),
        description=str(reader.text(values["description"], "`description`") or "")
        if "description" in values
        else "",
    )
