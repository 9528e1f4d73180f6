"""Rule packs of other distributions: data, found by their entry point, never imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from minekit import Miner
from minekit.errors import PluginError
from minekit.plugins.find import installed_packs

if TYPE_CHECKING:
    from tests.plugins.conftest import Site

RULES = "minekit: 1\npack: acme\nrules: {greeting: 'Hello'}\n"


def install_pack(site: Site, name: str, target: str, distribution: str = "") -> None:
    site.install(name, group="minekit.rules", module=target, distribution=distribution)


def test_a_pack_is_found_by_name_and_its_package_is_not_imported(site: Site) -> None:
    folder = site.folder / "acme_rules" / "en"
    folder.mkdir(parents=True)
    (site.folder / "acme_rules" / "__init__.py").write_text("raise SystemExit('imported')")
    (folder / "acme.yaml").write_text(RULES)
    install_pack(site, "acme", "acme_rules.en")
    assert dict(installed_packs()) == {"acme": folder}
    miner = Miner(only_rules=["acme"], types=["greeting"])
    assert [mention.text for mention in miner.mine("Hello!").mentions] == ["Hello"]
    assert "acme_rules" not in sys.modules


def test_a_pack_whose_folder_is_gone_is_an_error_only_for_who_names_it(site: Site) -> None:
    install_pack(site, "gone", "no_such_rules")
    packs = installed_packs()
    assert list(packs) == ["gone"]
    with pytest.raises(PluginError, match=r"minekit-gone 1\.2 should have a rule pack in package"):
        packs["gone"]
    done = site.run("plugins", "list")
    assert done.returncode == 1
    assert "reinstall minekit-gone" in done.stderr


def test_one_name_of_two_packs_is_an_error(site: Site) -> None:
    install_pack(site, "acme", "rules_a", "acme-a")
    install_pack(site, "acme", "rules_b", "acme-b")
    with pytest.raises(PluginError, match="rule pack 'acme' is in acme-a and acme-b"):
        installed_packs()["acme"]


@pytest.mark.parametrize("command", ["inspect", "doctor"])
def test_who_asks_for_a_pack_among_plugins_is_told_where_it_is(site: Site, command: str) -> None:
    (site.folder / "acme_rules").mkdir()
    (site.folder / "acme_rules" / "acme.yaml").write_text(RULES)
    install_pack(site, "acme", "acme_rules")
    done = site.run("plugins", command, "acme")
    assert done.returncode == 2
    assert "'acme' is a rule pack, no plugin; 'minekit rules docs acme' tells of it" in done.stderr
