"""The standard packs as the language server reads them."""

from __future__ import annotations

import pytest

from minekit.plugins.registry import load_registry
from minekit.rules.finder import survey
from minekit.rules.schema import Fragment, RuleSet
from minekit.workbench.lsp.names import Names
from minekit.workbench.lsp.workspace import Choice, Workspace


@pytest.fixture(scope="module")
def names() -> Names:
    rules = Workspace(Choice(rules=["numbers"]), load_registry())
    rules.look_around()
    return rules.names()


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return survey(["numbers"], extractors=load_registry().all("extractor")).rules


def test_every_name_means_something(names: Names) -> None:
    lost = [
        f"{one.span.file}:{one.span.line}: {one.name}"
        for one in names
        if one.family != "normalizer" and names.meaning(one) is None
    ]
    assert lost == []


def test_names_mean_what_they_mean_to_the_linker(names: Names, rules: RuleSet) -> None:
    differ = []
    for one in names:
        key = names.meaning(one)
        if one.family == "name" and not one.kind and key is not None:
            found = rules.find(one.name, one.pack)
            full = f"{found.pack}.{found.name}" if isinstance(found, Fragment) else found.name
            differ += [(one, full)] if full != key.full else []
        elif one.family == "type" and not one.kind and key is not None:
            keys = rules.type_keys(one.name, one.pack)
            known = rules.type_keys(key.full, one.pack)
            differ += [(one, keys)] if keys != known else []
    assert differ == []


def test_all_types_fragments_vocabularies_and_rules_are_defined_somewhere(
    names: Names, rules: RuleSet
) -> None:
    named = {key.full for key in names.known("name")}
    assert named == {*rules.fragments, *rules.vocabularies}
    assert {rule.id for rule in rules.rules} <= {key.full for key in names.known("rule")}
    types = {
        f"{spec.pack}.{spec.name}" for spec in rules.types.values() if spec.pack in rules.packs
    }
    assert types <= {key.full for key in names.known("type")}
