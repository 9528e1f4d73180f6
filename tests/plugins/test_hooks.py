"""Every hook: documented, with an example or its arguments, and tested."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minekit.api import Miner
from minekit.errors import PluginError
from minekit.model import Problem
from minekit.offers import Offer
from minekit.plugins import hookspecs
from minekit.plugins.loading import HOOKS, KINDS
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings

if TYPE_CHECKING:
    from tests.plugins.conftest import Site

OBSERVERS = {"minekit_configure", "minekit_run_started", "minekit_run_finished"}

OFFERS = {
    "annotator": "Annotator(name='it', target=print, reads=('quote',))",
    "check": "Check(name='it', target=print)",
    "command": "Command(name='it', target=print)",
    "extractor": "Extractor(name='it', target=print, emits=('thing',))",
    "normalizer": "Normalizer(name='it', target=print)",
    "reader": "Reader(name='it', target=print)",
    "segmenter": "Segmenter(name='it', target=print)",
    "writer": "Writer(name='it', target=print)",
}

WATCHER = """
import json
from minekit.plugins import hookimpl

SEEN = []

@hookimpl
def minekit_configure(config):
    SEEN.append(("configure", config["plugins"]))

@hookimpl
def minekit_run_started(run):
    SEEN.append(("started", run))

@hookimpl
def minekit_run_finished(summary):
    SEEN.append(("finished", summary))
"""

FAILING = """
from minekit.plugins import hookimpl

@hookimpl
def minekit_run_started(run):
    raise ValueError("no disk")

@hookimpl
def minekit_run_finished(run, summary):
    raise SystemExit(3)
"""


FAULTY = """
from minekit.plugins import Annotator, Extractor, Mention, Person, Relation, Update, hookimpl

@hookimpl
def minekit_extractors():
    yield Extractor(name="find", target=find, emits=("thing",), types={"thing": {"x": "string"}})

@hookimpl
def minekit_annotators():
    yield Annotator(name="set", target=set_, reads=("thing",), sets=("thing.x",))

class Own(str):
    pass

def thing(**rest):
    return [Mention(**{"type": "thing", "start": 0, "end": 2, "text": "?", "rule": "r", **rest})]

def find(document):
    return {
        "exit": exit,
        "junk": lambda: ["junk"],
        "type": lambda: thing(type="other"),
        "span": lambda: thing(end=99),
        "capture": lambda: thing(captures={"x": [(0, 99)]}),
        "value": lambda: thing(attrs={"x": object}),
        "none": lambda: None,
        "float": lambda: thing(start=0.0),
        "pair": lambda: thing(captures={"x": (0, 1)}),
        "score": lambda: thing(score=7),
        "own": lambda: thing(attrs={"x": Own(chr(0xD83D) + "!")}),
    }.get(document.text, thing)()

def set_(document):
    return {
        "set exit": exit,
        "set none": lambda: None,
        "set junk": lambda: ["junk"],
        "set value": lambda: [Update(mention=document.mentions[0].id, attrs={"x": object})],
        "set other": lambda: [Update(mention=document.mentions[0].id, attrs={"y": "z"})],
        "set nobody": lambda: [Update(mention="m9", attrs={"x": "z"})],
        "set person": lambda: [Person(id="p1", name="Ann", mentions=["m1", "m9"])],
        "set relation": lambda: [Relation(relation="near", source="m1", target="m9", rule="r")],
    }.get(document.text, list)()
"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Miner:
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "faulty.py").write_text(FAULTY)
    (folder / "none.yaml").write_text("minekit: 1\npack: none\nrules: {never: 'never'}\n")
    settings = PluginSettings(extra=(str(folder / "faulty.py"),))
    rules = [str(folder / "none.yaml")]
    return Miner(only_rules=rules, registry=load_registry(settings))


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("exit", "it called sys.exit(None) ("),
        ("junk", "TypeError: it gives 'junk', which is no Mention"),
        ("type", "ValueError: it gives a mention of type 'other', which is not in `emits`"),
        ("none", "TypeError: it returns None: several belong there; yield each, or return a list"),
        ("span", "ValueError: span 0-99 is outside the text"),
        ("float", "TypeError: span 0.0-2: an offset is an int, and not float"),
        ("capture", "ValueError: capture 'x': span 0-99 is outside the text"),
        ("pair", "TypeError: capture 'x' is (0, 1): it must be a list of (start, end)"),
        ("score", "ValueError: score 7 is no number from 0 to 1"),
        ("value", "TypeError: attribute 'x' is <class 'object'>: neither text, nor number"),
        ("set exit", "it called sys.exit(None) ("),
        ("set none", "TypeError: it returns None: several belong there"),
        ("set junk", "TypeError: it gives 'junk': no Update, Person, Relation or Mention"),
        ("set value", "TypeError: attribute 'x' is <class 'object'>: neither text, nor number"),
        ("set other", "ValueError: it sets thing.y, which it does not declare"),
        ("set nobody", "ValueError: it names the mention 'm9', which the document does not have"),
        ("set person", "ValueError: it names the mention 'm9', which the document does not have"),
        ("set relation", "ValueError: it names the mention 'm9', which the document does not have"),
    ],
)
def test_a_plugin_that_fails_on_a_document_is_named_and_costs_its_own_part(
    faulty: Miner, text: str, failure: str
) -> None:
    document = faulty.mine(text)
    whose = "annotator 'faulty/set'" if text.startswith("set") else "extractor 'faulty/find'"
    (problem,) = document.problems
    assert problem.message.startswith(f"{whose} failed: {failure}")
    assert [m.text for m in document.mentions] == (["se"] if text.startswith("set") else [])


@pytest.mark.parametrize("text", ["exit", "set exit"])
def test_it_is_told_where_a_plugin_failed_on_a_document(faulty: Miner, text: str) -> None:
    (problem,) = faulty.mine(text).problems
    assert re.search(r"/faulty\.py:\d+\)$", problem.message)


def test_an_attribute_is_given_as_every_writer_can_write_it(faulty: Miner) -> None:
    (mention,) = faulty.mine("own").mentions
    assert (type(mention.attrs["x"]), mention.attrs) == (str, {"x": "\ufffd!"})


SPLITTER = """
from minekit.plugins import Segmenter, hookimpl

@hookimpl
def minekit_segmenters():
    yield Segmenter(name="cut", target=cut, languages=("xx",))

def cut(text):
    return {"none": None, "far": [(0, 99)], "twice": [(0, 3), (2, 5)]}.get(text, [(0, len(text))])
"""


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("none", "TypeError: 'NoneType' object is not iterable"),
        ("far", "ValueError: sentence 0-99 of 0-3 is empty, out of order, or outside"),
        ("twice", "ValueError: sentence 2-5 of 0-5 is empty, out of order, or outside"),
    ],
)
def test_a_segmenter_that_fails_is_named(tmp_path: Path, text: str, failure: str) -> None:
    plugin = tmp_path / f"cutter_{text}.py"  # each has a name of its own: a module stays
    plugin.write_text(SPLITTER)
    (tmp_path / "a.yaml").write_text("minekit: 1\npack: a\nrules: {word: 'far|twice|good'}\n")
    registry = load_registry(PluginSettings(extra=(str(plugin),)))
    miner = Miner(only_rules=[str(tmp_path / "a.yaml")], lang="xx", registry=registry)
    assert [mention.text for mention in miner.mine("good").mentions] == ["good"]
    with pytest.raises(PluginError, match=re.escape(f"cut' failed: {failure}")):
        miner.mine(text)


def test_every_kind_has_a_hook_and_the_rest_observes() -> None:
    assert set(HOOKS) == {f"minekit_{kind}s" for kind in KINDS} | OBSERVERS


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented(hook: str) -> None:
    text = inspect.getdoc(getattr(hookspecs, hook)) or ""
    assert len(text.split()) > 20
    for argument in HOOKS[hook]:
        assert f"{argument}: " in text
    if hook not in OBSERVERS:
        example = text[text.index("@hookimpl") :]
        function = ast.parse(inspect.cleandoc(example)).body[0]
        assert isinstance(function, ast.FunctionDef)
        assert function.name == hook


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_used_in_a_test(hook: str) -> None:
    tests = Path(__file__).parent.glob("test_*.py")
    kinds = [f"minekit_{kind}s" for kind in OFFERS]
    assert hook in kinds or any(f"def {hook}(" in test.read_text() for test in tests)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_hook_yields_is_found_by_name(site: Site, kind: str) -> None:
    source = f"from minekit.plugins import *\n@hookimpl\ndef minekit_{kind}s():\n    yield {OFFERS[kind]}\n"
    site.install("one", source)
    name = "one.it" if kind == "normalizer" else "it"
    offer = load_registry().get(kind, name)
    assert isinstance(offer, Offer)
    assert (type(offer), offer.plugin, offer.load()) == (KINDS[kind], "one", print)


@pytest.mark.parametrize("kind", ["annotator", "extractor", "normalizer", "reader", "writer"])
def test_built_ins_come_through_the_same_hooks(kind: str) -> None:
    offers = load_registry(PluginSettings(enabled=())).all(kind)
    assert offers
    assert {offer.plugin for offer in offers} == {"minekit"}
    assert all(isinstance(offer.target, str) for offer in offers)


def test_observers_are_told_of_the_run_and_get_the_arguments_they_want(site: Site) -> None:
    site.install("watcher", WATCHER)
    manager = load_registry(PluginSettings(extra=("watcher",))).manager
    manager.configure({"plugins": ["watcher"]})
    assert manager.run_started("run") == []
    assert manager.run_finished("run", "summary") == []
    plugin = next(plugin for plugin in manager.plugins if plugin.name == "watcher")
    assert plugin.module.SEEN == [
        ("configure", ["watcher"]),
        ("started", "run"),
        ("finished", "summary"),
    ]


def test_a_plugin_that_is_loaded_later_is_configured_then(site: Site) -> None:
    site.install("watcher", WATCHER)
    registry = load_registry()
    registry.manager.configure({"plugins": []})
    registry.names("writer")
    plugin = next(plugin for plugin in registry.manager.plugins if plugin.name == "watcher")
    assert plugin.module.SEEN == [("configure", [])]


def test_an_observer_that_fails_is_a_problem_and_the_others_are_still_told(site: Site) -> None:
    site.install("a_failing", FAILING)
    site.install("watcher", WATCHER)
    manager = load_registry(PluginSettings(extra=("a_failing", "watcher"))).manager
    started = manager.run_started("run")
    finished = manager.run_finished("run", "summary")
    assert [problem.owner for problem in started + finished] == ["a_failing", "a_failing"]
    assert all(isinstance(problem, Problem) for problem in started + finished)
    assert "minekit_run_started: ValueError: no disk" in started[0].message
    assert "it called sys.exit(3)" in finished[0].message
    watcher = next(plugin for plugin in manager.plugins if plugin.name == "watcher")
    assert watcher.module.SEEN == [("started", "run"), ("finished", "summary")]


def test_a_hook_wrapper_is_refused(site: Site) -> None:
    source = "from minekit.plugins import *\n@hookimpl(wrapper=True)\ndef minekit_writers():\n    yield\n"
    site.install("wrapping", source)
    registry = load_registry()
    registry.names("writer")
    assert "minekit_writers cannot be a wrapper" in registry.problems[0].message
