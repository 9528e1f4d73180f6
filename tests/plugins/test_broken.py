"""Every way in which a plugin can be broken: what the others lose by it (nothing), and what is said."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from minekit.errors import PluginError, UsageError
from minekit.plugins.registry import load_registry
from minekit.plugins.settings import PluginSettings

if TYPE_CHECKING:
    from tests.plugins.conftest import Site

REASONS = {
    "import_error": "ModuleNotFoundError: No module named 'no_such_package'",
    "misspelled_hook": "there is no hook 'minekit_writer'; did you mean 'minekit_writers'?",
    "unmarked_hook": "minekit_writers is not marked: write @hookimpl above it",
    "unknown_argument": "minekit_writers takes an argument 'config', and the hook has none",
    "sys_exit": "it called sys.exit('this plugin needs a graphics card')",
    "hard_exit": "RuntimeError: the machine is not right",
    "newer_api": "it needs plugin API 1.99, and this minekit has 1.0: install a newer minekit",
    "raising_hook": "minekit_writers: ValueError: no licence key",
    "wrong_offer": "which is no Writer",
    "no_tuple": "never: suffixes must be a tuple, such as ('.x',)",
}
RULES = "minekit: 1\npack: mine\nrules: {greeting: 'Hello'}\n"
BROKEN = Path(__file__).parents[1] / "broken_plugins"
WORKING = ("healthy", "prints", "slow_import", "missing_target")


def install_everything(site: Site) -> None:
    for name in (*REASONS, *WORKING):
        site.install(name)
    site.install("of_tomorrow", group="minekit.v2", module="of_tomorrow")
    site.install("twin", "", distribution="minekit-twin", module="twin_a")
    site.install("twin", "", distribution="minekit-other-twin", module="twin_b")


def test_one_list_shows_all_of_them_and_standard_output_stays_clean(site: Site) -> None:
    install_everything(site)
    done = site.run("plugins", "list", "--json")
    listed: list[dict[str, Any]] = json.loads(done.stdout)["plugins"]
    states = {plugin["name"]: plugin["state"] for plugin in listed}
    reasons = {plugin["name"]: plugin["reason"] for plugin in listed}
    assert done.returncode == 1
    for name, reason in REASONS.items():
        assert states[name] == "broken"
        assert reason in reasons[name]
    assert [states[name] for name in WORKING] == ["loaded"] * len(WORKING)
    assert states["of_tomorrow"] == "broken"
    assert reasons["of_tomorrow"] == "it is made for plugin API 2; this minekit has 1.0"
    assert states["twin"] == "clash"
    assert reasons["twin"] == (
        "minekit-other-twin and minekit-twin are both named 'twin'; choose in minekit.toml: "
        'prefer = {twin = "minekit-other-twin"}'
    )
    assert "thank you for choosing prints" in done.stderr


def test_a_working_plugin_works_among_them_and_each_broken_one_gets_one_line(site: Site) -> None:
    install_everything(site)
    (site.folder / "rules.yaml").write_text(RULES)
    (site.folder / "a.txt").write_text("Hello")
    done = site.run("extract", "a.txt", "--format", "upper", "--only-rules", "rules.yaml")
    assert (done.returncode, done.stdout) == (0, "A.TXT")
    for name in (*REASONS, "of_tomorrow"):
        if name != "raising_hook":
            assert done.stderr.count(f"plugin '{name}' (") == 1, name


def test_what_is_built_in_never_meets_them(site: Site) -> None:
    install_everything(site)
    registry = load_registry()
    assert registry.get("writer", "jsonl").plugin == "minekit"
    assert registry.for_suffix("reader", "a.txt") is not None
    assert registry.problems == []


@pytest.mark.parametrize("name", REASONS)
def test_naming_a_broken_plugin_is_an_error_that_says_which_version_and_why(
    site: Site, name: str
) -> None:
    site.install(name)
    settings = PluginSettings(extra=(f"minekit-{name.replace('_', '-')}",))
    with pytest.raises(PluginError) as caught:
        load_registry(settings).get("writer", f"{name}/x")
    assert f"minekit-{name.replace('_', '-')} 1.2): " in str(caught.value)
    assert REASONS[name] in str(caught.value)
    assert (caught.value.plugin, caught.value.version) == (name, "1.2")


@pytest.mark.parametrize("name", REASONS)
def test_strict_makes_any_broken_plugin_fatal(
    site: Site, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.install(name)
    monkeypatch.setenv("MINEKIT_STRICT", "1")
    with pytest.raises(PluginError, match="minekit-"):
        load_registry().names("writer")


def test_a_hook_that_raises_costs_its_own_offers_and_no_others(site: Site) -> None:
    site.install("raising_hook")
    site.install("healthy")
    registry = load_registry()
    assert "upper" in registry.names("writer")
    assert "lost" not in registry.names("writer")
    assert registry.get("reader", "kept").plugin == "raising_hook"
    assert [problem.owner for problem in registry.problems] == ["raising_hook"]


def test_a_hook_that_raises_is_an_error_when_its_plugin_was_named(site: Site) -> None:
    source = (
        (BROKEN / "raising_hook.py").read_text().replace("minekit_writers", "minekit_extractors")
    )
    site.install("raising", source)
    registry = load_registry(PluginSettings(extra=("raising",)))
    with pytest.raises(PluginError, match="minekit_extractors: ValueError: no licence key"):
        registry.all("extractor")


def test_a_missing_reader_of_a_broken_plugin_is_laid_at_its_door(site: Site) -> None:
    site.install("import_error")
    with pytest.raises(PluginError, match=r"reader 'import_error': plugin .* 1\.2\): Module"):
        load_registry().get("reader", "import_error")
    with pytest.raises(
        UsageError, match=r"unknown reader 'xyz'.*or is it of plugin 'import_error'"
    ):
        load_registry().get("reader", "xyz")


def test_doctor_says_of_each_what_is_wrong(site: Site) -> None:
    """One plugin for each kind of finding: each costs a process, and `list` names all reasons."""
    for name in ("healthy", "prints", "slow_import", "missing_target", "hard_exit"):
        site.install(name)
    reasons = ("import_error", "sys_exit", "raising_hook")
    for name in reasons:
        site.install(name)
    site.install("of_tomorrow", group="minekit.v2", module="of_tomorrow")
    site.install("twin", "", distribution="minekit-twin", module="twin_a")
    site.install("twin", "", distribution="minekit-other-twin", module="twin_b")
    site.install("needy", "", requires=("no-such-thing>=2", "pluggy>=99", "skipped; extra=='x'"))
    done = site.run("plugins", "doctor", HARD_EXIT="1")
    assert done.returncode == 1
    assert "prefilter: " in done.stdout
    for finding in (
        "ok    healthy: 1 extractor, 1 writer (",
        *(REASONS[name] for name in reasons),
        "it ended the process with code 7",
        "it prints to standard output, where results go",
        "importing it takes",
        "writer 'hollow' of plugin 'missing_target': 'missing_target:nothing' cannot be imported: ",
        "it is made for plugin API 2",
        "minekit-other-twin and minekit-twin are both named 'twin'",
        "it requires no-such-thing>=2, which is not installed: pip install 'no-such-thing>=2'",
        "it requires pluggy>=99, and ",
    ):
        assert finding in done.stdout, finding
    assert "skipped" not in done.stdout


def test_doctor_of_a_healthy_plugin_is_content(site: Site) -> None:
    site.install("healthy")
    done = site.run("plugins", "doctor", "healthy")
    assert done.returncode == 0
    assert re.fullmatch(
        r"ok    healthy: 1 extractor, 1 writer \(\d+ ms, \d+ modules\)\n", done.stdout
    )


def test_a_target_that_is_not_there_is_an_error_that_names_the_plugin(site: Site) -> None:
    site.install("missing_target")
    (site.folder / "a.txt").write_text("Hello")
    (site.folder / "rules.yaml").write_text(RULES)
    done = site.run("extract", "a.txt", "--format", "hollow", "--only-rules", "rules.yaml")
    assert done.returncode == 2
    assert "writer 'hollow' of plugin 'missing_target'" in done.stderr


def test_what_a_target_prints_while_it_is_imported_is_not_among_the_results(site: Site) -> None:
    source = (
        "from minekit.plugins import *\n@hookimpl\ndef minekit_writers():\n"
        "    yield Writer(name='late', target='late_target:UpperWriter')\n"
    )
    site.install("late", source)
    healthy = (BROKEN / "healthy.py").read_text()
    (site.folder / "late_target.py").write_text(f"print('late')\n{healthy}")
    (site.folder / "rules.yaml").write_text(RULES)
    (site.folder / "a.txt").write_text("Hello")
    done = site.run("extract", "a.txt", "--format", "late", "--only-rules", "rules.yaml")
    assert (done.returncode, done.stdout) == (0, "A.TXT")
    assert "late" in done.stderr


def test_check_says_what_is_wrong_with_a_file(site: Site) -> None:
    site.install("misspelled_hook")
    done = site.run("plugins", "check", "misspelled_hook.py")
    assert done.returncode == 1
    assert REASONS["misspelled_hook"] in done.stdout
    assert site.run("plugins", "check", "nothing.py").returncode == 2
    site.install("healthy")
    done = site.run("plugins", "check", "healthy.py")
    assert (done.returncode, done.stdout) == (0, "ok    healthy: 1 extractor, 1 writer\n")
