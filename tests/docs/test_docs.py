"""Every example of README and docs runs, in a folder of its own with a copy of seeds and gold.

    python   runs; the blocks of a page share their names
    console  each `$ command` prints what follows it; `...` stands for anything
    yaml     is a rule file that loads, and whose examples pass; a part of one gets its head
    json     parses

A block under `<!-- file: NAME -->` is not run but saved as NAME for the blocks after it. Outputs that have
changed are rewritten by `pytest tests/docs --update-golden`, lines that `...` shortens stay; read the diff.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from minekit.builtin import NORMALIZERS
from minekit.cli import run_command
from minekit.rules.codes import CODES
from minekit.rules.reading.keys import CONTEXT, RELATION, RULE, TOP, TYPE, VOCABULARY, WHERE

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r"(?:<!-- file: (?P<file>\S+) -->\n)?^```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
SPEED = re.compile(r"[\d.]+ s, [\d.]+ MB/s|\d+ ms, \d+ modules?")
SUMMARY = re.compile(
    rb"^minekit: \d+ documents?, .*\n", re.MULTILINE
)  # missing where `head` has enough
WIDTH = "100"
RULES_COMMANDS = [
    f"rules {name}"
    for name in (
        "check",
        "test",
        "new pack",
        "new rule",
        "watch",
        "repl",
        "show",
        "graph",
        "explain",
        "coverage",
        "diff",
        "suggest",
        "profile",
        "schema",
        "lsp",
        "help",
        "fmt",
        "lock",
        "migrate",
        "docs",
    )
]
PLUGINS_COMMANDS = [f"plugins {name}" for name in ("list", "inspect", "doctor", "new", "check")]


@dataclass
class Page:
    """A page at work: the folder it runs in, the names its Python has made, its text as it should be."""

    folder: Path
    text: str
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "docs"})

    def run(self, command: str) -> str:
        """Run a command line with minekit on the path; what it prints, then what it says on the side."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, "PATH": path, "COLUMNS": WIDTH, "NO_COLOR": "1"},
            capture_output=True,
            check=False,
        )
        output = (done.stdout + SUMMARY.sub(b"", done.stderr)).decode("utf-8")
        return SPEED.sub("...", output.replace(f"{ROOT}{os.sep}", ""))


def matches(expected: str, output: str) -> bool:
    """Whether an output is as expected, white space at line ends aside."""
    wanted, got = (
        "\n".join(map(str.rstrip, t.strip("\n").split("\n"))) for t in (expected, output)
    )
    return re.fullmatch(".*".join(map(re.escape, wanted.split("..."))), got, re.DOTALL) is not None


def shortened(expected: str, output: str) -> str:
    """The output, but for lines of it that the page shortens with `...`."""
    short = [line for line in expected.split("\n") if "..." in line]
    lines = output.split("\n")
    return "\n".join(next((s for s in short if matches(s, line)), line) for line in lines)


def run_python(page: Page, body: str) -> Iterator[str]:
    exec(compile(body, "example", "exec"), page.names)
    yield from ()


def run_console(page: Page, body: str) -> Iterator[str]:
    for found in COMMAND.finditer(body):
        output = page.run(found["command"])
        if not matches(found["output"], output):
            text = f"$ {found['command']}\n{shortened(found['output'], output)}"
            page.text = page.text.replace(found.group(), text)
            yield f"$ {found['command']}\nshould print\n{found['output']}\nbut prints\n{output}"


def run_yaml(page: Page, body: str) -> Iterator[str]:
    folder = page.folder / "examples"
    folder.mkdir(exist_ok=True)
    number = len(list(folder.iterdir())) + 1
    heads = {"minekit:": "minekit: 1\n", "pack:": f"pack: example{number}\n"}
    missing = [head for key, head in heads.items() if not re.search(f"^{key}", body, re.MULTILINE)]
    (folder / f"example{number}.yaml").write_text("".join(missing) + body, encoding="utf-8")
    yield from ()


def check_rules(page: Page) -> Iterator[str]:
    """Check and test all rule files of a page, in one go because each run compiles the packs."""
    if (page.folder / "examples").exists():
        for command in ("check", "test"):
            output = page.run(f"minekit rules {command} examples || echo FAILED")
            if "FAILED" in output:
                yield output


def run_json(page: Page, body: str) -> Iterator[str]:
    json.loads(body)
    yield from ()


RUNNERS: dict[str, Callable[[Page, str], Iterator[str]]] = {
    "console": run_console,
    "json": run_json,
    "python": run_python,
    "yaml": run_yaml,
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_examples_of_a_page_do_what_it_says(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    text = path.read_text("utf-8")
    page = Page(tmp_path, text)
    for folder in ("seeds", "bench/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    wrong = []
    for block in BLOCK.finditer(text):
        if block["file"]:
            saved = tmp_path / block["file"]
            saved.parent.mkdir(parents=True, exist_ok=True)
            saved.write_text(block["body"], encoding="utf-8")
        elif run := RUNNERS.get(block["language"]):
            line = text.count("\n", 0, block.start()) + 1
            wrong += [f"{path.name}:{line}: {what}" for what in run(page, block["body"])]
    if request.config.getoption("--update-golden"):
        path.write_text(page.text, encoding="utf-8")
        wrong = []
    wrong += check_rules(page)
    if wrong:
        pytest.fail("\n\n".join(wrong), pytrace=False)


def test_an_output_that_is_rewritten_keeps_what_the_page_shortens() -> None:
    page = "rule  a.yaml:...\nfound 1\n"
    assert shortened(page, "rule  a.yaml:17\nfound 2\n") == "rule  a.yaml:...\nfound 2\n"


def test_every_page_of_docs_is_reachable_from_the_readme() -> None:
    readme = PAGES[0].read_text("utf-8")
    assert [page.name for page in PAGES[2:] if f"docs/{page.name}" not in readme] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_rule_book_lists_every_code_with_its_meaning() -> None:
    book = (ROOT / "docs" / "rules.md").read_text("utf-8")
    rows = [f"| `{code}` | {title} |" for code, (title, _) in CODES.items()]
    assert [row for row in rows if row not in book] == []


def test_the_plugin_book_lists_every_hook() -> None:
    hooks = re.findall(
        r"^def (minekit_\w+)",
        (ROOT / "minekit/plugins/hookspecs.py").read_text("utf-8"),
        re.MULTILINE,
    )
    book = (ROOT / "docs" / "plugins.md").read_text("utf-8")
    assert [hook for hook in hooks if hook not in book] == []


def test_the_rule_book_lists_every_key() -> None:
    keys = {*TOP, *TYPE, *VOCABULARY, *RULE, *WHERE, *RELATION, *CONTEXT}
    book = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert sorted(key for key in keys if f"`{key}" not in book) == []


def test_the_rule_book_lists_every_normalizer() -> None:
    book = (ROOT / "docs" / "rules.md").read_text("utf-8")
    rows = "".join(line.split(" | ")[0] for line in book.splitlines() if line.startswith("| `"))
    missing = [n.name for n in NORMALIZERS if not re.search(rf"`{n.name}[`:]", rows)]
    assert missing == []


@pytest.mark.parametrize("command", ["extract", *RULES_COMMANDS, *PLUGINS_COMMANDS, "eval"])
def test_the_book_of_commands_lists_every_option(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(SystemExit):
        run_command([*command.split(), "--help"])
    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    assert options  # the help of the command, not an error
    book = (ROOT / "docs" / "commands.md").read_text("utf-8")
    missing = {option for option in options if f"`{option}" not in book and "--no-" not in option}
    assert sorted(missing - {"--help"}) == []
    assert f"`{command}" in book or f"## {command}" in book
