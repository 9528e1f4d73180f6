"""The schema in a real editor's server (npm: yaml-language-server): completion, hover, errors.

`.ci/run` installs the server and names it in MINEKIT_YAML_LS.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from minekit.cli import run_command
from minekit.errors import RuleError
from minekit.rules.reading.keys import LIMITS
from rule_texts import load_text

ERROR = 1
HEAD = "# yaml-language-server: $schema=./rules.schema.json\nminekit: 1\npack: leases\n"


def find_server() -> str:
    found = os.environ.get("MINEKIT_YAML_LS") or shutil.which("yaml-language-server")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no yaml-language-server here, and CI must run this: .ci/run installs it")
    pytest.skip("no yaml-language-server here")


class Editor:
    """The least that an editor is to a language server, over its standard input and output."""

    def __init__(self, folder: Path, server: str) -> None:
        self._folder = folder
        self._count = 0
        self._process = subprocess.Popen(
            [server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self.request(
            "initialize",
            processId=os.getpid(),
            rootUri=folder.as_uri(),
            capabilities={"textDocument": {"hover": {"contentFormat": ["plaintext"]}}},
            workspaceFolders=[{"uri": folder.as_uri(), "name": "rules"}],
        )
        self._send(method="initialized", params={})

    def open(self, text: str) -> list[dict[str, Any]]:
        """Open a new file; the errors that the server sees in it."""
        self._count += 1
        self._uri = (self._folder / f"rules{self._count}.yaml").as_uri()
        document = {"uri": self._uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self._receive()
            params = message.get("params", {})
            if message.get("method") == "textDocument/publishDiagnostics" and (
                params["uri"] == self._uri
            ):
                return list(params["diagnostics"])

    def at(self, what: str, text: str) -> Any:
        """Open a text and ask for completion or hover at the place of its `^`."""
        before = text.partition("^")[0]
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        self.open(text.replace("^", ""))
        return self.request(
            f"textDocument/{what}", textDocument={"uri": self._uri}, position=position
        )

    def offered(self, text: str) -> set[str]:
        found = self.at("completion", text)
        return {item["label"] for item in found["items"]}

    def request(self, method: str, **params: Any) -> Any:
        self._count += 1
        number = self._count
        self._send(id=number, method=method, params=params)
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]

    def close(self) -> None:
        self.request("shutdown")
        self._send(method="exit")
        self._process.communicate(timeout=30)

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._process.stdout
        assert stream is not None
        size = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b": ")
            size = int(value) if name.lower() == b"content-length" else size
        assert size, "the server has ended"
        message: dict[str, Any] = json.loads(stream.read(size))
        if "method" in message and "id" in message:  # a question of the server's: no answer
            self._send(id=message["id"], result=None)
        return message


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    server = find_server()
    folder = tmp_path_factory.mktemp("rules")
    assert run_command(["rules", "schema", "-o", str(folder / "rules.schema.json")]) == 0
    found = Editor(folder, server)
    yield found
    found.close()


def test_an_editor_completes_keys(editor: Editor) -> None:
    assert {"rules", "vocab", "fragments", "types"} <= editor.offered(HEAD + "^")
    offered = editor.offered(HEAD + "rules:\n  deposit:\n    ^\n")
    assert {"pattern", "attrs", "where", "match", "no_match"} <= offered
    assert "vocab" not in offered
    offered = editor.offered(HEAD + "rules:\n  a:\n    pattern: x\n    where:\n      ^\n")
    assert {"not_before", "inside", "attr"} <= offered


def test_an_editor_completes_words_of_the_language(editor: Editor) -> None:
    rule = HEAD + "rules:\n  a:\n    pattern: x\n"
    assert editor.offered(rule + "    within: ^\n") == {
        "sentence", "line", "paragraph", "document",
    }  # fmt: skip
    assert {"longest", "nested"} <= editor.offered(HEAD + "types:\n  a:\n    overlap: ^\n")


def test_an_editor_completes_types_packs_and_normalizers(editor: Editor) -> None:
    rule = HEAD + "rules:\n  a:\n    pattern: x\n"
    assert {"quote", "quantity"} <= editor.offered(rule + "    emit: ^\n")
    offered = editor.offered(rule + "    where:\n      inside: ^\n")
    assert {'"@quote"', '"@condition"'} <= {label.replace("'", '"') for label in offered}
    assert {"quotes", "quantities", "std"} <= editor.offered(HEAD + "use: ^\n")
    offered = editor.offered(rule + "    attrs:\n      value: ^\n")
    assert any("capture | number" in label for label in offered)


def test_an_editor_completes_what_tests_expect_and_what_overrides_change(editor: Editor) -> None:
    expected = HEAD + "tests:\n  - text: x\n    expect:\n      - ^\n"
    assert {"type", "text"} <= editor.offered(expected)
    assert {"quote", "quantity"} <= editor.offered(expected.replace("^", "type: ^"))
    changed = HEAD + "override:\n  quotes.x:\n    ^\n"
    assert {"priority", "+pattern", "+terms"} <= editor.offered(changed)
    assert {"overlap", "attrs"} <= editor.offered(changed.replace("quotes.x", "'@quotes.x'"))


def test_an_editor_says_what_a_key_means(editor: Editor) -> None:
    shown = editor.at("hover", HEAD + "rules:\n  a:\n    pattern: x\n    pri^ority: 3\n")
    assert "the higher one wins an overlap within a type" in json.dumps(shown["contents"])


WRONG = {
    "an unknown key": ("rules:\n  a:\n    patern: x\n", "patern"),
    "a word for a number": ("rules:\n  a: {pattern: x, priority: high}\n", "high"),
    "an unknown unit": ("rules:\n  a: {pattern: x, within: page}\n", "page"),
    "an id with capitals": ("rules:\n  Deposit: {pattern: x}\n", "Deposit"),
    "an unknown operator": ("rules:\n  a: {pattern: x, where: {attr: {n: {more: 3}}}}\n", "more"),
}


@pytest.mark.parametrize(("text", "underlined"), WRONG.values(), ids=WRONG)
def test_an_editor_marks_what_is_wrong(editor: Editor, text: str, underlined: str) -> None:
    found = editor.open(HEAD + text)
    lines = (HEAD + text).splitlines()
    marked = [
        lines[each["range"]["start"]["line"]][each["range"]["start"]["character"] :]
        for each in found
    ]
    assert any(mark.startswith(underlined) for mark in marked)


NUMBERS = {
    "priority": "rules: {{a: {{pattern: x, priority: {}}}}}",
    "repeat": "rules: {{a: {{pattern: 'x|{{@a}} y', repeat: {}}}}}",
    "score": "rules: {{a: {{pattern: x, score: {}}}}}",
    "score of near": "rules: {{a: {{pattern: x, near: [{{any: y, score: {}}}]}}}}",
    "words": "rules: {{a: {{pattern: x, near: [{{any: y, score: 0, words: {}}}]}}}}",
    "min_length": "vocab: {{v: {{terms: [x], min_length: {}}}}}",
    "max_gap": "rules: {{a: x}}\nrelations: {{r: {{from: '@a', to: '@a', where: {{max_gap: {}}}}}}}",
    "max_words": "rules: {{a: x}}\nrelations: {{r: {{from: '@a', to: '@a', where: {{max_words: {}}}}}}}",
    "reach": "rules: {{a: {{pattern: x, attrs: {{n: y}}}}}}\ncontext: {{c: {{targets: '@a', cue: y, max_words: {}, sets: {{n: z}}}}}}",
}


def test_an_editor_marks_the_numbers_that_the_loader_refuses(editor: Editor) -> None:
    assert NUMBERS.keys() == LIMITS.keys()
    for name, form in NUMBERS.items():
        low, high = LIMITS[name]
        for number in (low - 1, low, high, high + 1):
            text = f"{HEAD}{form.format(number)}\n"
            try:
                load_text(text)
            except RuleError as error:
                codes = {found.code for found in error.findings}
            else:
                codes = set()
            marked = [one for one in editor.open(text) if one["severity"] == ERROR]
            assert (codes, bool(marked)) == ((set(), False), ({"MK-E003"}, True))[
                not low <= number <= high
            ], text


ROOT = Path(__file__).parents[2]
PACKS = sorted((ROOT / "rules").rglob("*.yaml"))


def test_an_editor_finds_nothing_wrong_with_the_standard_packs(editor: Editor) -> None:
    modeline = HEAD.partition("\n")[0]
    for path in PACKS:
        found = editor.open(f"{modeline}\n{path.read_text('utf-8')}")
        assert [each for each in found if each["severity"] == ERROR] == [], path
