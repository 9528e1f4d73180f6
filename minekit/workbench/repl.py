"""What a person tries at a prompt: texts, a pattern on them, and the rule that comes of both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minekit.errors import UsageError
from minekit.model import Document, Mention
from minekit.workbench.edit import NewRule, save_rule
from minekit.workbench.trial import try_pattern

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Session"]


class Session:
    """Texts and patterns that are tried with some rules.

    Attributes:
        text: the last one; empty at first.
        pattern: the last one; empty where there is none.

    Args:
        miner: with the rules.
    """

    def __init__(self, miner: Miner) -> None:
        self._miner = miner
        self._engine: Engine | None = None
        self._tried: dict[str, Sequence[Mention]] = {}
        self.text = ""
        self.pattern = ""

    def take_text(self, text: str) -> Document:
        """Mine a text with all rules; the pattern is tried on it, too."""
        self.text = text
        self._try()
        return self._miner.mine(text)

    def take_pattern(self, pattern: str) -> None:
        """Try a pattern from now on, and on the last text; an empty one is none.

        Raises:
            RuleError: it is no pattern, or names something unknown; the one before stays.
        """
        self._engine = try_pattern(self._miner, pattern) if pattern else None
        self.pattern = pattern
        self._tried = {}
        self._try()

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
        save_rule(file, rule, self._miner.rules)
        return rule
