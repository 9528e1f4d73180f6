"""Template text to `Template`: `'{path | fn | fn:arg ?? path ?? 'text'}'` and text around it.

`parse_template` knows the grammar only; which paths and normalizers exist is for the checks.
"""

from __future__ import annotations

import re

from minekit.errors import Finding, RuleError
from minekit.rules.located import Located
from minekit.rules.schema import Alternative, Call, Hole, Template

__all__ = ["parse_template"]

_QUOTED = r"'(?:[^']|'')*'|\"[^\"]*\""
_SPACE = re.compile(r"\s*")
_PATH = re.compile(r"\$?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_LITERAL = re.compile(_QUOTED)
_CALL = re.compile(
    rf"\|\s*(?P<name>[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)?)"
    rf"(?:\s*:\s*(?P<arg>{_QUOTED}|(?:(?!\?\?)[^|{{}}'\"])+))?"
)
_ADVICE = "a hole is {path | normalizer ?? other | fn:arg ?? 'text'}"


def parse_template(source: Located) -> Template:
    """Read one template.

    Raises:
        RuleError: with one finding, where the text is no template.
    """
    return _Parser(source).template()


class _Parser:
    def __init__(self, source: Located) -> None:
        self.source = source
        self.text = str(source)
        self.at = 0

    def template(self) -> Template:
        parts: list[str | Hole] = []
        while self.at < len(self.text):
            opening = self.text.find("{", self.at)
            stop = len(self.text) if opening < 0 else opening
            if stop > self.at:
                parts.append(self.text[self.at : stop])
            self.at = stop
            if opening >= 0:
                parts.append(self.hole())
        return Template(tuple(parts), self.source)

    def hole(self) -> Hole:
        start = self.at
        self.at += 1
        alternatives = [self.alternative()]
        while self.text.startswith("??", self.at):
            self.at += 2
            alternatives.append(self.alternative())
        if not self.text.startswith("}", self.at):
            if "}" not in self.text[start:]:
                raise self.error("`{` without `}`", start)
            raise self.error(
                f"cannot read this part: `{self.text[self.at : self.at + 12]}`", self.at
            )
        self.at += 1
        return Hole(tuple(alternatives))

    def alternative(self) -> Alternative:
        self.skip()
        literal = _LITERAL.match(self.text, self.at)
        path = _PATH.match(self.text, self.at)
        if literal is None and path is None:
            message = "a path or a quoted text must stand here"
            if self.text[self.at : self.at + 1].isdigit():
                advice = "captures have names: (?<n>...) in the pattern, {n} here"
                raise self.error(message, self.at, advice)
            raise self.error(message, self.at)
        found = literal or path
        assert found is not None  # noqa: S101
        self.at = found.end()
        calls = self.calls()
        if literal:
            return Alternative(literal=_unquoted(literal[0]), calls=calls)
        return Alternative(path=found[0], calls=calls)

    def calls(self) -> tuple[Call, ...]:
        calls = []
        self.skip()
        while self.text.startswith("|", self.at):
            found = _CALL.match(self.text, self.at)
            if found is None:
                raise self.error("a normalizer's name must follow `|`", self.at)
            calls.append(Call(found["name"], _unquoted((found["arg"] or "").strip())))
            self.at = found.end()
            self.skip()
        return tuple(calls)

    def skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def error(self, message: str, at: int, advice: str = _ADVICE) -> RuleError:
        source = self.source
        line = source.source_line(at)
        return RuleError([Finding("MK-E050", source.at(at), message, advice, 1, line)])


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1].replace("''", "'")
    return text
