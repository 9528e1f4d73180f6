"""The word lists of the scorers (words.json)."""

from __future__ import annotations

import json
import re
from pathlib import Path

_LISTS: dict[str, list[str]] = json.loads(Path(__file__).with_name("words.json").read_text("utf-8"))
WORDS = {name: frozenset(words) for name, words in _LISTS.items()}
SPEECH = re.compile(f"(?:{'|'.join(_LISTS['speech'])})")  # full match: a cue of saying or writing
