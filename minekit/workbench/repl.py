"""What a person tries at a prompt: texts, a pattern on them, and the rule that comes of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minekit.errors import UsageError
from minekit.explain import Explanation, explain
from minekit.model import Document, Mention
from minekit.workbench.editing.insert import save_rule
from minekit.workbench.editing.new_rule import NewRule
from minekit.workbench.trial import TRIED_ID, try_pattern

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Session"]


class Session:
    """Texts and patterns that are tried with some rules.

    Attributes:
        miner: with the rules.
        text: the last one; empty at first.
        pattern: the last one; empty where there is none.

    Args:
        miner: with the rules.
    """

    def __init__(self, miner: Miner) -> None:
        self.miner = miner
        self._engine: Engine | None = None
        self._tried: dict[str, Sequence[Mention]] = {}
        self.text = ""
        self.pattern = ""

    def take_text(self, text: str) -> Document:
        """Mine a text with all rules; the pattern is tried on it, too."""
        self.text = text
        self._try()
        return self.miner.mine(text)

    def take_pattern(self, pattern: str) -> None:
        """Try a pattern from now on, and on the last text; an empty one is none.

        Raises:
            RuleError: it is no pattern, or names something unknown; the one before stays.
        """
        self._engine = try_pattern(self.miner, pattern) if pattern else None
        self.pattern = pattern
        self._tried = {}
        self._try()

    def use(self, miner: Miner) -> None:
        """Go on with other rules: the pattern is tried with them, on the last text.

        Raises:
            RuleError: the pattern names something that they do not have; nothing changes.
        """
        engine = try_pattern(miner, self.pattern) if self.pattern else None
        self.miner, self._engine = miner, engine
        self._tried = {}
        self._try()

    def explain(self, name: str = "") -> Explanation:
        """What a rule or a type did with the last text; for no name the pattern, or all rules.

        Raises:
            UsageError: there is no such rule or type.
        """
        if not name and self._engine is not None:
            return explain(self._engine, self.text, rule_id=TRIED_ID)
        is_rule = "." in name
        return self.miner.explain(
            self.text,
            type=name if name and not is_rule else None,
            rule=name if is_rule else None,
        )

    def _try(self) -> None:
        if self._engine is not None and self.text:
            document = Document(id="text", text=self.text)
            self._tried[self.text] = self._engine.mine(document).mentions

    @property
    def matches(self) -> Sequence[Mention]:
        """What the pattern finds in the last text."""
        return self._tried.get(self.text, ())

    def save(self, file: str, name: str) -> NewRule:
        """Write the pattern as a rule, with the texts that it was tried on as its examples.

        Args:
            file: a rule file; it is made if there is none.
            name: of the rule.

        Raises:
            UsageError: there is no pattern or text yet, or the file cannot take it as it is.
            RuleError: the file does not load, or would not with the rule; nothing is written.
        """
        if not self.pattern or not self._tried:
            raise UsageError("nothing to save: give a pattern and a text first")
        found = {text: [(m.start, m.end) for m in tried] for text, tried in self._tried.items()}
        rule = NewRule(
            name=name,
            pattern=self.pattern,
            match=[(text, spans) for text, spans in found.items() if spans],
            no_match=[text for text, spans in found.items() if not spans],
        )
        save_rule(file, rule, self.miner.rules)
        return rule
