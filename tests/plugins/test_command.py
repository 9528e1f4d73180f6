"""`minekit plugins`: list, inspect, doctor, new, check; and sub-commands of plugins."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minekit import Miner
from minekit.cli import run_command
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings

if TYPE_CHECKING:
    from tests.plugins.conftest import Site

COMMAND = """
import sys
from minekit.plugins import Command, hookimpl

@hookimpl
def minekit_commands():
    yield Command(name="greet", target=greet, summary="say hello")

def greet(argv):
    print("hello", *argv)
    return 5
"""


def test_list_shows_what_there_is(site: Site) -> None:
    site.install("healthy")
    done = site.run("plugins", "list")
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [
        "healthy",
        "1.2",
        "loaded",
        "minekit-healthy",
        "1",
        "extractor,",
        "1",
        "writer",
    ] in lines
    assert any(line[0] == "minekit" and "built-in" in line for line in lines)


def test_wrong_usage_is_told_like_everywhere(site: Site) -> None:
    done = site.run("plugins")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "minekit: error: the following arguments are required: COMMAND "
        "(minekit plugins --help lists the options)\n"
    )


def test_list_as_json_names_each_offer(site: Site) -> None:
    site.install("healthy")
    listed = json.loads(site.run("plugins", "list", "--json").stdout)
    (healthy,) = [plugin for plugin in listed["plugins"] if plugin["name"] == "healthy"]
    assert healthy["offers"] == [
        {"kind": "extractor", "name": "stars", "summary": "", "target": "healthy:find"},
        {"kind": "writer", "name": "upper", "summary": "", "target": "healthy:UpperWriter"},
    ]


def test_list_shows_a_named_file_and_what_is_switched_off(site: Site) -> None:
    site.install("healthy")
    (site.folder / "own.py").write_text(COMMAND)
    done = site.run("plugins", "list", "-p", "own.py", "-p", "no:healthy")
    assert "own      -      loaded    file" in done.stdout
    assert "healthy  1.2    disabled  minekit-healthy  switched off by -p no:healthy" in done.stdout


def test_list_works_when_a_named_plugin_does_not(site: Site) -> None:
    site.install("import_error")
    (site.folder / "minekit.toml").write_text('plugins = ["import_error", "not_there"]\n')
    done = site.run("plugins", "list", MINEKIT_STRICT="1")
    assert done.returncode == 1
    assert "import_error  1.2    broken" in done.stdout
    assert "no plugin is installed and no module found under the name 'not_there'" in done.stderr


def test_list_gives_pip_what_it_needs_to_restore_them(site: Site) -> None:
    site.install("healthy")
    site.install("local", "")
    origin = site.folder / "minekit_local-1.2.dist-info" / "direct_url.json"
    origin.write_text('{"url": "file:///home/ana/local", "dir_info": {"editable": true}}')
    site.install("forked", "")
    origin = site.folder / "minekit_forked-1.2.dist-info" / "direct_url.json"
    vcs = {"vcs": "git", "commit_id": "abc"}
    origin.write_text(json.dumps({"url": "https://host/forked.git", "vcs_info": vcs}))
    lines = site.run("plugins", "list", "--requirements").stdout.splitlines()
    assert "minekit-healthy==1.2" in lines
    assert "-e file:///home/ana/local" in lines
    assert "minekit-forked @ git+https://host/forked.git@abc" in lines


def test_inspect_shows_one_plugin(site: Site) -> None:
    site.install("healthy")
    done = site.run("plugins", "inspect", "minekit-healthy")
    assert done.returncode == 0
    assert "extractor    stars: healthy:find" in done.stdout
    assert "hooks        minekit_writers, minekit_extractors" in done.stdout
    done = site.run("plugins", "inspect", "helthy")
    assert done.returncode == 2
    assert "no plugin 'helthy'; did you mean 'healthy'?" in done.stderr


FAILING = """
from minekit.plugins import *

def read(source, options):
    raise SystemExit(5)

def half(value):
    return value / 0

def pair(value):
    return [value, value]

@hookimpl
def minekit_readers():
    yield Reader(name="tea", target=read, suffixes=(".tea",))

@hookimpl
def minekit_normalizers():
    yield Normalizer(name="half", target=half, takes="number", returns="number")
    yield Normalizer(name="pair", target=pair, takes="number", returns="number")
"""


def test_a_reader_and_a_normalizer_that_fail_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("failing.py").write_text(FAILING)
    Path("cups.yaml").write_text(
        "minekit: 1\npack: cups\nrules:\n  cup:\n    pattern: '{n:number} cups'\n"
        "    attrs: {half: '{n | number | failing.half}'}\n"
    )
    Path("a.tea").write_text("5 cups")
    Path("b.txt").write_text("5 cups")
    arguments = ["--only-rules", "cups.yaml", "-p", "failing.py"]
    assert run_command(["extract", "a.tea", "b.txt", *arguments]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == [
        f"minekit: error: a.tea: reader 'failing/tea' failed: it called sys.exit(5) ({tmp_path}/failing.py:5)",
        f"minekit: error: b.txt: normalizer 'failing.half' failed: ZeroDivisionError: division by zero ({tmp_path}/failing.py:8); the mentions of rule cups.cup in this document are incomplete",
    ]


def test_a_normalizer_that_fails_costs_the_matches_of_its_rule_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pairs.py").write_text(FAILING)
    Path("cups.yaml").write_text(
        "minekit: 1\npack: cups\nrules:\n  pots:\n    pattern: '{n:number} pots'\n"
        "  cups:\n    pattern: '{n:number} cups'\n    attrs: {two: '{n | number | pairs.pair}'}\n"
    )
    settings = PluginSettings(extra=("pairs.py",))
    document = Miner(only_rules=["cups.yaml"], registry=load_registry(settings)).mine(
        "5 cups, 2 pots"
    )
    assert [mention.text for mention in document.mentions] == ["2 pots"]
    (problem,) = document.problems
    assert "'pairs.pair' failed: TypeError: what it gives is [5, 5]" in problem.message


@pytest.mark.parametrize("command", ["inspect", "doctor"])
def test_a_plugin_that_is_not_there_is_told_with_those_that_are(site: Site, command: str) -> None:
    done = site.run("plugins", command, "nosuch")
    assert done.returncode == 2
    assert done.stderr == "minekit: error: no plugin 'nosuch'; there are: minekit\n"


def test_doctor_leaves_alone_what_is_switched_off(site: Site) -> None:
    site.install("sys_exit")
    done = site.run("plugins", "doctor", "-p", "no:sys_exit", "sys_exit")
    assert (done.returncode, done.stdout) == (0, "off   sys_exit: switched off by -p no:sys_exit\n")


def test_doctor_examines_each_plugin_once(site: Site) -> None:
    site.install("healthy")
    (site.folder / "own.py").write_text(COMMAND)
    done = site.run("plugins", "doctor", "-p", "minekit-healthy", "-p", "own.py")
    assert done.returncode == 0, done.stdout
    examined = [line.split()[1][:-1] for line in done.stdout.splitlines() if line[:3] == "ok "]
    assert [name for name in examined if name in {"healthy", "own"}] == ["own", "healthy"]


def test_doctor_runs_the_checks_of_a_plugin(site: Site) -> None:
    source = """
from minekit.plugins import Check, hookimpl

@hookimpl
def minekit_checks():
    yield Check(name="model", target=check)

def check():
    yield "the model is not there: run minekit fetch"
"""
    site.install("model", source)
    done = site.run("plugins", "doctor", "model")
    assert done.returncode == 1
    assert "check 'model': the model is not there: run minekit fetch" in done.stdout


def test_doctor_names_what_two_plugins_offer(site: Site) -> None:
    for name in ("a", "b"):
        source = "from minekit.plugins import *\n@hookimpl\ndef minekit_writers():\n    yield Writer(name='xml', target=print)\n"
        site.install(name, source)
    done = site.run("plugins", "doctor")
    assert done.returncode == 1
    assert (
        "CLASH writer 'xml' is offered by a and b: write a/xml or b/xml, or choose" in done.stdout
    )


def test_a_command_of_a_plugin_is_a_command(site: Site) -> None:
    site.install("greeter", COMMAND)
    done = site.run("greet", "you", "-x")
    assert (done.returncode, done.stdout) == (5, "hello you -x\n")
    assert site.run("greeter/greet", "-p", "8001").stdout == "hello -p 8001\n"


def test_a_command_of_a_file_is_a_command_when_the_file_is_named(site: Site) -> None:
    site.install("healthy")
    (site.folder / "own.py").write_text(COMMAND)
    assert site.run("-p", "own.py", "greet", "-p", "8001").stdout == "hello -p 8001\n"
    done = site.run("greet")
    assert done.returncode == 2
    assert "no command 'greet'; there are: extract" in done.stderr
    (site.folder / "minekit.toml").write_text('plugins = ["own.py"]\n')
    assert site.run("greet").returncode == 5
    assert "own " in site.run("-p", "no:healthy", "plugins", "list").stdout


def test_a_command_of_a_plugin_that_fails_is_for_its_authors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("greeting.py").write_text(COMMAND.replace("return 5", "return 5 / 0"))
    assert run_command(["-p", "greeting.py", "greet"]) == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "report it to those who made the plugin that has this command" in told


def test_new_makes_a_plugin_that_works_and_whose_tests_pass(site: Site) -> None:
    site.folder.mkdir(exist_ok=True)
    done = site.run("plugins", "new", "court-reports")
    assert done.returncode == 0
    folder = site.folder / "court-reports"
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {"pyproject.toml", "README.md", "minekit_court_reports/__init__.py"} <= names
    for path in folder.rglob("*.*"):
        assert "example" not in path.name
        assert not path.is_file() or "example" not in path.read_text()
    # What `pip install ./court-reports` would write.
    info = site.folder / "minekit_court_reports-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: minekit-court-reports\nVersion: 0.1.0\n"
    )
    (info / "entry_points.txt").write_text(
        "[minekit.v1]\ncourt-reports = minekit_court_reports\n"
        "[minekit.rules]\ncourt-reports = minekit_court_reports.rules\n"
    )
    path = os.pathsep.join([str(site.folder), str(folder)])
    done_tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done_tests.returncode == 0, done_tests.stdout


def test_new_overwrites_nothing_and_wants_a_name(site: Site) -> None:
    site.folder.joinpath("taken").mkdir(parents=True)
    done = site.run("plugins", "new", "taken")
    assert done.returncode == 2
    assert "taken is there already" in done.stderr
    assert site.run("plugins", "new", "../Up").returncode == 2
    assert not Path(site.folder.parent, "Up").exists()


@pytest.mark.parametrize("name", ["minekit", "quotes", "minekit-numbers"])
def test_new_wants_a_name_by_which_it_can_be_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(["plugins", "new", name]) == 2
    assert "is a name that comes with minekit; choose another" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_new_leaves_no_half_of_a_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "write_text", fill)
    assert run_command(["plugins", "new", "shipping"]) == 3
    told = capsys.readouterr().err
    assert told == (
        "minekit: error: cannot write shipping: No space left on device; make room, or write "
        "elsewhere\n"
    )
    assert not Path("shipping").exists()


@pytest.mark.parametrize(
    ("file", "message"),
    [("gone.py", "gone.py: no such file"), ("gone.txt", "'gone.txt' is no Python file")],
)
def test_check_tells_a_missing_file_from_another_kind(
    capsys: pytest.CaptureFixture[str], file: str, message: str
) -> None:
    assert run_command(["plugins", "check", file]) == 2
    assert message in capsys.readouterr().err


SILENT = """
from minekit.plugins import *

def work(*arguments):
    yield Document(id="a", text=b"5 cups")

@hookimpl
def minekit_extractors():
    yield Extractor(name="find", target=work, emits=("cup",), needs=("quantty",))

@hookimpl
def minekit_readers():
    yield Reader(name="read", target=work, suffixes=(".tea", ".txt"))
"""


def test_check_tells_what_a_run_would_pass_over_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("silent.py").write_text(SILENT)
    assert run_command(["plugins", "check", "silent.py"]) == 1
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[1:]] == [
        "reader 'read' takes .txt, which always means the built-in text: leave it out, and name read in a run",
        "extractor 'find' names the type 'cup', which nothing declares; declare it in `types`, or in a rule pack",
        "extractor 'find' names the type 'quantty', which nothing declares; did you mean 'quantity'?",
    ]


def test_an_attribute_has_a_type_of_minekit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = SILENT.replace('needs=("quantty",)', 'types={"cup": {"size": "str"}}')
    Path("silent.py").write_text(wrong)
    assert run_command(["plugins", "check", "silent.py"]) == 1
    assert (
        "minekit_extractors: find: attribute 'size' of 'cup' has the type 'str', which is none of "
        "string, integer, number, boolean" in capsys.readouterr().out
    )


def test_a_reader_is_named_for_a_document_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("silent.py").write_text(SILENT)
    Path("a.tea").write_text("5 cups")
    assert run_command(["extract", "a.tea", "-p", "silent.py"]) == 1
    message = "the text of a document is a str, and not bytes"
    assert f"a.tea: reader 'silent/read' failed: TypeError: {message}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("hook", "offer", "told"),
    [
        ("writers", "Writer(name='x', target=print, suffixes=('xx',))", "begins with a dot: '.xx'"),
        ("readers", "Reader(name='x', target=print, suffixes=('xx',))", "begins with a dot: '.xx'"),
        (
            "normalizers",
            "Normalizer(name='x', target=print, takes='int')",
            "takes is 'int', which ",
        ),
        ("normalizers", "Normalizer(name='x', target=print, returns=str)", "returns is <class 'st"),
        ("normalizers", "Normalizer(name='x', target=print, argument='a')", "argument is 'a', whi"),
    ],
    ids=["writer", "reader", "takes", "returns", "argument"],
)
def test_check_refuses_what_no_run_could_use(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    hook: str,
    offer: str,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("useless.py").write_text(
        "from minekit.plugins import Normalizer, Reader, Writer, hookimpl\n"
        f"@hookimpl\ndef minekit_{hook}():\n    yield {offer}\n"
    )
    assert run_command(["plugins", "check", "useless.py"]) == 1
    assert told in capsys.readouterr().out


READER = """
from minekit.plugins import Document, Reader, hookimpl

@hookimpl
def minekit_readers():
    yield Reader(name="{kind}", target=read, suffixes=(".tea",))

def read(source, options):
    half = chr(0xD83D)
    return {result}
"""


@pytest.mark.parametrize(
    ("kind", "result", "told"),
    [
        ("none", "None", "it returns None: several documents belong there; yield each"),
        ("one", "Document(id='a', text='b')", "it returns Document(id='a', text='b'"),
        (
            "odd",
            "[Document(id='a', text='b', meta={'c': half.join})]",
            "the meta of document 'a' can be no JSON: ",
        ),
    ],
)
def test_a_reader_that_gives_nonsense_is_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    result: str,
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(f"{kind}tea.py").write_text(READER.format(kind=kind, result=result))
    Path("a.tea").write_text("5 cups")
    assert run_command(["extract", "a.tea", "-p", f"{kind}tea.py"]) == 1
    message = f"a.tea: reader '{kind}tea/{kind}' failed: TypeError: {told}"
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("format_", ["jsonl", "mentions", "webannotation", "html"])
def test_half_characters_of_a_reader_do_not_end_the_run(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    format_: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = (
        "[Document(id=half, text='5 km ' + half, meta={'m': [half]}), "
        "Document(id='b', text='6 km')]"
    )
    Path(f"half{format_}.py").write_text(READER.format(kind="half", result=result))
    Path("a.tea").write_text("5 cups")
    arguments = ["extract", "a.tea", "-p", f"half{format_}.py", "--types", "quantity"]
    assert run_command([*arguments, "--with-text", "--format", format_, "-o", "out"]) == 0
    assert "a.tea: \ufffd: half surrogate pairs were replaced by U+FFFD" in capsys.readouterr().err
    assert "6 km" in Path("out").read_text(encoding="utf-8")


def test_what_configuring_a_named_plugin_raises_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("unset.py").write_text(
        "from minekit.plugins import hookimpl\n@hookimpl\ndef minekit_configure(config):\n"
        "    raise ValueError('no key')\n"
    )
    Path("a.txt").write_text("5 cups")
    assert run_command(["extract", "a.txt", "-p", "unset.py"]) == 2
    assert capsys.readouterr().err.count("no key") == 1


def test_check_says_that_a_command_of_minekit_hides_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("greeting.py").write_text(COMMAND.replace('greet"', 'eval"'))
    assert run_command(["plugins", "check", "greeting.py"]) == 1
    told = capsys.readouterr().out
    assert "command 'eval' has a built-in name, which always means the built-in: rename it" in told


def test_the_template_says_example_for_nothing_but_its_name() -> None:
    readme = Path(__file__).parents[2] / "plugins" / "minekit-example" / "README.md"
    assert "an example" not in readme.read_text()
    assert "for example" not in readme.read_text()


def test_a_database_is_not_replaced_by_lines_when_its_plugin_is_away(site: Site) -> None:
    site.folder.mkdir(exist_ok=True)
    (site.folder / "a.txt").write_text("Hello")
    database = b"SQLite format 3\0 and more"
    (site.folder / "news.xyz").write_bytes(database)
    done = site.run("extract", "a.txt", "--only-rules", "numbers", "-o", "news.xyz")
    assert done.returncode == 2
    assert "news.xyz is no text file, and no format goes by its suffix" in done.stderr
    assert (site.folder / "news.xyz").read_bytes() == database


def test_what_a_plugin_prints_while_it_works_is_not_among_the_results(site: Site) -> None:
    source = """
from minekit.plugins import *

@hookimpl
def minekit_run_started(run):
    print("the run begins")

@hookimpl
def minekit_extractors():
    yield Extractor(name="chatty", target=find, emits=("never",), types={"never": {}})

def find(document):
    print("looking at", document.id)
    return []
"""
    site.install("chatty", source)
    (site.folder / "a.txt").write_text("Hello")
    done = site.run("-p", "chatty", "extract", "a.txt", "--only-rules", "numbers")
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "a.txt"
    assert "the run begins" in done.stderr
    assert "looking at a.txt" in done.stderr
