"""Names to offers: built-ins first, clashes refused, suffixes, `prefer`, switches."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from minekit import Miner
from minekit.errors import PluginError, UsageError
from minekit.offers import Offer, Writer
from minekit.plugins.loading import KINDS
from minekit.plugins.registry import Registry, load_registry
from minekit.plugins.settings import PluginSettings, read_settings

if TYPE_CHECKING:
    from tests.plugins.conftest import Site


def plugin(writer: str = "", *, suffix: str = "", hooks: str = "") -> str:
    """The source of a plugin."""
    suffixes = f"({suffix!r},)" if suffix else "()"
    source = "from minekit.plugins import *\n" + hooks
    if writer:
        source += (
            "@hookimpl\ndef minekit_writers():\n"
            f"    yield Writer(name={writer!r}, target=print, suffixes={suffixes})\n"
        )
    return source


NORMALIZER = """
@hookimpl
def minekit_normalizers():
    yield Normalizer(name="citation", target=str.strip)
"""
EXTRACTOR = """
@hookimpl
def minekit_extractors():
    yield Extractor(name="stars", target=print, emits=("star",))
"""


def extractors(registry: Registry) -> list[str]:
    return [offer.name for offer in registry.all("extractor") if offer.plugin != "minekit"]


def test_an_installed_writer_is_found_by_its_name(site: Site) -> None:
    site.install("xml", plugin("xml"))
    offer = load_registry().get("writer", "xml")
    assert (offer.name, offer.plugin, offer.load()) == ("xml", "xml", print)


@pytest.mark.parametrize("name", ["court/xml", "minekit-court/xml", "Minekit_Court/xml"])
def test_the_qualified_name_takes_the_plugin_or_its_distribution(site: Site, name: str) -> None:
    site.install("court", plugin("xml"))
    assert load_registry().get("writer", name).plugin == "court"


def test_an_unknown_name_gets_the_nearest_one_even_of_a_plugin(site: Site) -> None:
    site.install("xml", plugin("ecosystem"))
    with pytest.raises(UsageError, match="unknown format 'ecosytem'; did you mean 'ecosystem'"):
        load_registry().get("writer", "ecosytem")


def test_one_name_of_two_plugins_means_neither_and_both_are_told(site: Site) -> None:
    site.install("a", plugin("xml"))
    site.install("b", plugin("xml"))
    with pytest.raises(UsageError) as caught:
        load_registry().get("writer", "xml")
    assert str(caught.value) == "writer 'xml' is offered by 2 plugins: write 'a/xml' or 'b/xml'"
    assert load_registry().get("writer", "b/xml").plugin == "b"
    prefer = PluginSettings(prefer={"xml": "minekit-b"})
    assert load_registry(prefer).get("writer", "xml").plugin == "b"


def test_two_plugins_of_one_name_are_both_refused_until_prefer_decides(site: Site) -> None:
    site.install("pdf", plugin("one"), distribution="minekit-pdf", module="pdf_a")
    site.install("pdf", plugin("two"), distribution="pdf-for-minekit", module="pdf_b")
    with pytest.raises(PluginError, match="minekit-pdf and pdf-for-minekit are both named 'pdf'"):
        load_registry().get("writer", "pdf/one")
    registry = load_registry(PluginSettings(prefer={"pdf": "pdf-for-minekit"}))
    assert registry.get("writer", "two").plugin == "pdf"
    assert registry.problems == []


def test_a_built_in_name_always_means_the_built_in(site: Site) -> None:
    site.install("fancy", plugin("jsonl", suffix=".jsonl"))
    registry = load_registry(PluginSettings(extra=("fancy",)))
    assert registry.get("writer", "jsonl").plugin == "minekit"
    assert registry.get("writer", "fancy/jsonl").plugin == "fancy"
    found = registry.for_suffix("writer", "out.jsonl")
    assert found is not None
    assert found.plugin == "minekit"
    done = site.run("plugins", "doctor", "fancy")
    assert "writer 'jsonl' has a built-in name" in done.stdout


@pytest.mark.parametrize(
    "offer",
    [offer for kind in KINDS for offer in load_registry(PluginSettings(enabled=())).all(kind)],
    ids=lambda offer: f"{type(offer).__name__}-{offer.name}",
)
def test_every_built_in_target_is_there(offer: Offer) -> None:
    assert callable(offer.load())
    if isinstance(offer, Writer) and offer.encoder:
        assert callable(offer.load_encoder())


def test_the_longest_suffix_wins_and_case_does_not_matter(site: Site) -> None:
    site.install("a", plugin("short", suffix=".xml"))
    site.install("b", plugin("long", suffix=".tei.xml"))
    registry = load_registry()
    names = {
        path: offer and offer.name
        for path in ("x/A.TEI.XML", "a.xml", "a.bin")
        for offer in [registry.for_suffix("writer", Path(path))]
    }
    assert names == {"x/A.TEI.XML": "long", "a.xml": "short", "a.bin": None}


def test_one_suffix_of_two_plugins_is_an_error(site: Site) -> None:
    site.install("a", plugin("one", suffix=".xml"))
    site.install("b", plugin("two", suffix=".xml"))
    with pytest.raises(UsageError, match=r"writer for '\.xml' is offered by 2 plugins.*'a/one' or"):
        load_registry().for_suffix("writer", "a.xml")


def test_a_plugin_normalizer_is_written_with_its_plugin(site: Site) -> None:
    site.install("legal", plugin(hooks=NORMALIZER))
    normalizers = load_registry().lookup("normalizer")
    assert normalizers["legal.citation"].load()(" 5 ") == "5"
    assert "citation" not in normalizers
    assert "lower" in normalizers
    assert "legal.citation" in list(normalizers)


def test_a_segmenter_is_found_by_its_language(site: Site) -> None:
    hook = (
        "@hookimpl\ndef minekit_segmenters():\n"
        "    yield Segmenter(name='german', target=print, languages=('de', 'gsw'))\n"
    )
    site.install("german", plugin(hooks=hook))
    registry = load_registry()
    assert registry.get("segmenter", "gsw").name == "german"
    assert registry.get("segmenter", "en").plugin == "minekit"


def test_an_installed_extractor_waits_until_the_run_names_its_plugin(site: Site) -> None:
    site.install("stars", plugin("xml", hooks=EXTRACTOR))
    registry = load_registry()
    registry.get("writer", "xml")
    assert extractors(registry) == []
    assert extractors(load_registry(PluginSettings(extra=("stars",)))) == ["stars"]


def test_asking_for_a_type_of_an_installed_extractor_says_how_to_get_it(site: Site) -> None:
    site.install("stars", plugin(hooks=EXTRACTOR))
    with pytest.raises(UsageError, match=r"type 'star' is found by plugin 'stars'.*add -p stars"):
        Miner(only_rules=[], types=["star"])


def test_the_order_of_installation_is_no_order(site: Site) -> None:
    site.install("z", plugin(hooks=EXTRACTOR))
    site.install("a", plugin(hooks=EXTRACTOR))
    registry = load_registry(PluginSettings(extra=("z", "a")))
    assert [o.plugin for o in registry.all("extractor") if o.plugin != "minekit"] == ["a", "z"]


def test_built_in_names_do_not_import_installed_plugins(site: Site) -> None:
    site.install("loud", "raise SystemExit('imported')")
    registry = load_registry()
    registry.get("writer", "jsonl")
    registry.all("extractor")
    assert registry.for_suffix("reader", "a.txt") is not None
    assert [plugin.name for plugin in registry.manager.plugins] == ["minekit"]


@pytest.mark.parametrize(
    "settings",
    [
        PluginSettings(disabled=("loud",)),
        PluginSettings(disabled=("minekit-loud",)),
        PluginSettings(enabled=()),
        PluginSettings(enabled=("other",)),
    ],
    ids=["-p no:loud", "-p no:minekit-loud", "none", "others"],
)
def test_what_is_switched_off_is_not_imported(site: Site, settings: PluginSettings) -> None:
    site.install("loud", "raise SystemExit('imported')")
    registry = load_registry(settings)
    with pytest.raises(UsageError, match="plugin 'loud'"):
        registry.get("writer", "loud")
    assert registry.problems == []


@pytest.mark.usefixtures("site")
def test_a_file_named_by_the_user_is_a_plugin(tmp_path: Path) -> None:
    file = tmp_path / "my_plugin.py"
    file.write_text(plugin(hooks=EXTRACTOR))
    settings = PluginSettings(enabled=(), extra=(str(file),))
    assert extractors(load_registry(settings)) == ["stars"]


@pytest.mark.usefixtures("site")
def test_a_file_may_name_its_own_functions_by_strings(tmp_path: Path) -> None:
    file = tmp_path / "my_plugin.py"
    hook = EXTRACTOR.replace("print", "'my_plugin:find'") + "def find(document):\n    yield 7\n"
    file.write_text(plugin(hooks=hook))
    registry = load_registry(PluginSettings(extra=(str(file),)))
    assert list(registry.get("extractor", "stars").load()(None)) == [7]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["json", "sys"])
def test_a_file_must_not_hide_a_module(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.py"
    file.write_text(plugin("xml"))
    with pytest.raises(PluginError, match=f"would hide the module '{name}'.*rename the file"):
        load_registry(PluginSettings(extra=(str(file),)))


def test_a_named_file_takes_the_name_of_an_installed_plugin(site: Site, tmp_path: Path) -> None:
    site.install("stars", plugin("xml"))
    file = tmp_path / "stars.py"
    file.write_text(plugin("other", hooks=EXTRACTOR))
    for extra in (
        (str(file),),
        ("minekit", str(file)),
    ):  # before and after looking for installed ones
        registry = load_registry(PluginSettings(extra=extra))
        assert extractors(registry) == ["stars"]
        assert registry.get("writer", "other").plugin == "stars"
        with pytest.raises(UsageError, match="unknown format 'xml'"):
            registry.get("writer", "xml")
        assert "goes by the same name" in registry.problems[0].message


def test_two_named_files_of_one_name_are_an_error(site: Site) -> None:
    for folder in ("a", "b"):
        site.folder.joinpath(folder).mkdir(parents=True)
        site.folder.joinpath(folder, "own.py").write_text(plugin("xml"))
    extra = (str(site.folder / "a" / "own.py"), str(site.folder / "b" / "own.py"))
    with pytest.raises(UsageError, match="are plugins of one name: rename one"):
        load_registry(PluginSettings(extra=extra))


def test_a_module_can_be_named(site: Site) -> None:
    site.folder.joinpath("loose_module.py").write_text(plugin(hooks=EXTRACTOR))
    assert extractors(load_registry(PluginSettings(extra=("loose_module",)))) == ["stars"]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", ["not_there", "not_there.py", "not.there"])
def test_a_plugin_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises((UsageError, PluginError), match=f"no (plugin|file).*{name}"):
        load_registry(PluginSettings(extra=(name,)))


def test_a_file_that_is_named_without_its_suffix_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("moonlet.py").touch()
    with pytest.raises(UsageError, match=r"for the file, write moonlet\.py"):
        load_registry(PluginSettings(extra=("moonlet",)))


def test_nothing_is_loaded_because_it_lies_in_the_working_folder(site: Site) -> None:
    site.folder.joinpath("minekit_stray.py").write_text("raise SystemExit('imported')")
    done = site.run("plugins", "list")
    assert "stray" not in done.stdout
    assert done.returncode == 0


def test_the_same_distribution_twice_on_the_path_is_one(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.install("xml", plugin("xml"))
    (tmp_path / "link").symlink_to(site.folder)
    monkeypatch.syspath_prepend(str(tmp_path / "link"))
    assert load_registry().get("writer", "xml").plugin == "xml"


def test_the_rest_of_an_interrupted_uninstall_is_no_plugin(site: Site) -> None:
    site.install("gone", plugin("xml"))
    site.install("here", plugin("tei"))
    (site.folder / "minekit_gone-1.2.dist-info" / "METADATA").unlink()
    assert load_registry().get("writer", "tei").plugin == "here"
    with pytest.raises(UsageError, match="unknown format 'xml'"):
        load_registry().get("writer", "xml")


def test_a_worker_with_other_plugins_fails_at_once(site: Site) -> None:
    site.install("stars", plugin(hooks=EXTRACTOR))
    settings = load_registry(PluginSettings(extra=("stars",))).settings
    assert load_registry(settings).versions == {"stars": "1.2"}
    (site.folder / "minekit_stars-1.2.dist-info").rename(site.folder / "s-1.3.dist-info")
    (site.folder / "s-1.3.dist-info" / "METADATA").write_text("Name: minekit-stars\nVersion: 1.3\n")
    with pytest.raises(PluginError, match="other plugins than the one that started it"):
        load_registry(settings)


def test_a_worker_finds_a_file_from_wherever_it_begins(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.folder / "moons.py").write_text(plugin(hooks=EXTRACTOR))
    monkeypatch.chdir(site.folder)
    settings = load_registry(PluginSettings(extra=("moons.py",))).settings
    monkeypatch.chdir(tmp_path)
    assert list(load_registry(settings).versions) == ["moons"]


def test_versions_name_the_plugins_that_took_part(site: Site) -> None:
    site.install("used", plugin("xml"))
    site.install("unused", plugin("other"))
    registry = load_registry()
    registry.get("writer", "xml")
    assert registry.versions == {"used": "1.2"}


def test_the_manifest_names_the_plugins_that_took_part(site: Site) -> None:
    site.install("healthy")
    site.install("unused", plugin("other"))
    (site.folder / "rules.yaml").write_text("minekit: 1\npack: mine\nrules: {greeting: 'Hello'}\n")
    (site.folder / "a.txt").write_text("Hello")
    options = ("--only-rules", "rules.yaml", "--format", "upper", "--manifest", "run.json")
    done = site.run("extract", "a.txt", *options)
    assert done.returncode == 0
    manifest = json.loads((site.folder / "run.json").read_text())
    assert manifest["minekit"]["plugins"] == {"healthy": "1.2"}


@pytest.mark.parametrize(
    ("argv", "environ", "config", "expected"),
    [
        ([], {}, {}, PluginSettings()),
        (["-p", "a", "-p", "b.py"], {}, {}, PluginSettings(extra=("a", "b.py"))),
        (["-p", "no:a"], {}, {"plugins": ["b"]}, PluginSettings(disabled=("a",), extra=("b",))),
        (["--no-plugins"], {}, {"plugins": ["b"]}, PluginSettings(enabled=())),
        (["--no-plugins", "-p", "c"], {}, {}, PluginSettings(enabled=(), extra=("c",))),
        ([], {"MINEKIT_PLUGINS": ""}, {"plugins": ["b"]}, PluginSettings(enabled=())),
        ([], {"MINEKIT_PLUGINS": "a, b"}, {}, PluginSettings(enabled=("a", "b"), extra=("a", "b"))),
        ([], {"MINEKIT_STRICT": "1"}, {}, PluginSettings(strict=True)),
        ([], {"MINEKIT_STRICT": "0"}, {}, PluginSettings()),
        ([], {}, {"prefer": {"pdf": "x"}}, PluginSettings(prefer={"pdf": "x"})),
    ],
)
def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    argv: list[str], environ: dict[str, str], config: dict[str, object], expected: PluginSettings
) -> None:
    settings, rest = read_settings(["in.txt", *argv], config=config, environ=environ)
    assert settings == expected
    assert rest == ["in.txt"]


def test_after_two_hyphens_nothing_is_an_option() -> None:
    settings, rest = read_settings(["-p", "a", "--", "-p", "b"], environ={})
    assert (settings.extra, rest) == (("a",), ["--", "-p", "b"])


@pytest.mark.parametrize("argv", [["-p"], ["-p", "--jobs"], ["-p", "no:"]])
def test_p_wants_a_name(argv: list[str]) -> None:
    with pytest.raises(UsageError, match="-p needs a plugin"):
        read_settings(argv, environ={})


@pytest.mark.parametrize("config", [{"plugins": "a"}, {"plugins": [1]}, {"prefer": ["a"]}])
def test_the_file_must_hold_names(config: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"minekit\.toml"):
        read_settings(config=config, environ={})


def test_a_run_with_what_is_built_in_does_not_look_for_plugins(site: Site) -> None:
    site.install("loud", "print('imported')")
    program = (
        "import sys, minekit; minekit.Miner(only_rules=[]).mine('Hello'); "
        "print('importlib.metadata' in sys.modules)"
    )
    environ = {k: v for k, v in os.environ.items() if not k.startswith("MINEKIT_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**environ, "PYTHONPATH": str(site.folder)},
    )
    assert done.stdout == "False\n"
