"""Long documents: rules look at them part by part, and find what they find in all of it."""

from __future__ import annotations

import pytest

from minekit.engine import budget, workspace

RULES = r"""
rules:
  name: '\p{Lu}\w+ \p{Lu}\w+'
  said: '{who:@name} said'
  speech: {regex: '“[^”]*”', within: document}
  after: '{@speech} {..3w} said'
  list: {pattern: ['{@name}, {@name}', '{@list}, {@name}'], repeat: 5}
  size: {regex: '[0-9]+'}
  box: '{@size}kg box'
  last: {regex: '\w+[.]$', within: line}
"""

TEXT = (
    "“We came late, all of us.\n\nWe left early,” Jo Berg said. The 20kg box stayed.\n\n"
    "Ana Ruiz, Jo Berg, Kim Lund, Per Holm went on foot.\n\n"
    "Nobody else came. A 3kg box was lost. Kim Lund said so."
)


@pytest.mark.parametrize("longest", [20, 60, 150])
def test_a_document_in_parts_gives_what_it_gives_as_a_whole(
    mine, monkeypatch: pytest.MonkeyPatch, longest: int
) -> None:
    text = "\n\n".join([TEXT] * 4)
    whole = mine(RULES, text)
    assert {mention.type for mention in whole.mentions} == {
        *("name", "said", "speech", "after", "list", "size", "box", "last")
    }
    monkeypatch.setattr(workspace, "_LONGEST_PART", longest)
    assert mine(RULES, text) == whole


def test_a_rule_over_its_budget_is_stopped_in_all_parts(
    mine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, "_LEAST_SECONDS", 0.2)
    monkeypatch.setattr(workspace, "_LONGEST_PART", 100)
    rules = "rules:\n  slow: {regex: 'a*a*a*a*a*a*!'}\n  quick: 'end'\n"
    document = mine(rules, "\n\n".join(["x " + "a" * 600 + " end!"] * 5))
    assert [mention.text for mention in document.mentions] == ["end"] * 5
    assert [problem.owner for problem in document.problems] == ["t.slow"]
