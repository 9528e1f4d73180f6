"""What a person tries at a prompt: texts, a pattern on them, and the rule that comes of both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from minekit.errors import UsageError
from minekit.model import Document, Mention
from minekit.rules.drafts import FileDraft
from minekit.rules.load import read_text
from minekit.rules.report import Report
from minekit.sinks import open_sink
from minekit.workbench.edit import NewRule, add_rule, new_file
from minekit.workbench.trial import packs_named, try_pattern

if TYPE_CHECKING:
    from minekit.api import Miner
    from minekit.engine import Engine

__all__ = ["Session"]

_PACK = re.compile("[^a-z0-9_-]+")
_ALWAYS = "std"


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
        path = Path(file)
        needed = packs_named(self._miner.rules, self.pattern) - {_ALWAYS}
        if path.exists():
            old = _read(path)
            draft = _draft(old, file)
            missing = sorted(needed - {str(draft.pack), *map(str, draft.use)})
            if missing:
                raise UsageError(f"{file}: add to its `use:` first: {', '.join(missing)}")
            new = add_rule(old, rule)
        else:
            pack = _PACK.sub("-", path.stem.lower()).strip("-") or "pack"
            new = new_file(pack, sorted(needed), rule)
        _draft(new, file)
        with open_sink(file) as sink:
            sink.write(new.encode("utf-8"))
        return rule


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def _draft(text: str, file: str) -> FileDraft:
    """A rule file by itself, as far as it can be read without its packs."""
    report = Report()
    draft = read_text(text, file, report, folder=Path(file).parent)
    report.raise_errors()
    assert draft is not None  # noqa: S101 - or there would be an error
    return draft
