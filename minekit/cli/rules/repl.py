"""`minekit rules repl`: a prompt at which texts and patterns are tried."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from itertools import pairwise

from minekit.builtin.writers.show import counted, one_line
from minekit.cli.rules.parts.common import add_rules_option, load_miner
from minekit.cli.rules.parts.prompt import line_editing
from minekit.cli.rules.parts.rows import mention_lines, shown_values
from minekit.cli.tables import aligned
from minekit.errors import MinekitError, UsageError
from minekit.workbench.repl import Session

__all__ = ["add_arguments", "run"]

_PROMPT = "> "
_HELP = """\
A line is a text; its mentions are shown. A line that names something, as {n:number} {u:unit} does,
or begins with / is a pattern; it is tried on the last text, and on the texts that follow.
   /            forget the pattern
   :why [ID]    what the pattern, or the rule or type ID, did with the last text
   :rules [FILE ...]   load these rules too, and all again that are loaded
   :save FILE NAME   write the pattern as a rule, the texts it was tried on as its examples
   :text LINE   take a line as a text, whatever is in it
   :help, :quit"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add those of this command."""
    parser.add_argument(
        "--no-history", dest="history", action="store_false", help="keep no lines for next time"
    )
    add_rules_option(parser)


def run(options: argparse.Namespace) -> int:
    """Answer line by line until there is no more; 1 where piped lines could not be answered."""
    answers = _Answers(options)
    is_asked, is_good = sys.stdin.isatty(), True
    if is_asked:
        print(f"{answers.greeting}\n\n{_HELP}\n")
    for line in _asked(keeps=options.history) if is_asked else sys.stdin:
        if line.strip() in {":quit", ":q"}:
            break
        try:
            answers.tell(_readable(line).strip())
        except MinekitError as error:
            is_good = is_asked
            print(error)
        except KeyboardInterrupt:
            print("interrupted")
        sys.stdout.flush()
    return 0 if is_good else 1


def _readable(line: str) -> str:
    """A line of standard input, of which Python keeps bytes that are no UTF-8 as surrogates."""
    return line.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _asked(*, keeps: bool) -> Iterator[str]:
    """The lines that a person gives; Ctrl-C gives up a line, Ctrl-D ends."""
    with line_editing(keeps=keeps):
        while True:
            try:
                line = input(_PROMPT)
            except KeyboardInterrupt:
                print()
            except EOFError:
                print()
                return
            else:
                yield line


class _Answers:
    """Answers to lines.

    Args:
        options: of the command; they say which rules are loaded.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._session = Session(load_miner(options))

    @property
    def greeting(self) -> str:
        """Which rules are loaded."""
        rules = self._session.miner.rules
        return f"{counted(len(rules.rules), 'rule')} of {', '.join(rules.packs)}"

    def tell(self, line: str) -> None:
        """Print the answer to one line.

        Raises:
            MinekitError: the line cannot be answered.
        """
        word, _, rest = line.partition(" ")
        if line.startswith(":"):
            self._obey(word, rest.strip())
        elif line.startswith("/") or _is_pattern(line):
            self._session.take_pattern(line.removeprefix("/"))
            self._tell_matches()
        elif line:
            self._mine(line)

    def _obey(self, word: str, rest: str) -> None:
        if word == ":help":
            print(_HELP)
        elif word == ":text":
            self._mine(rest)
        elif word == ":why":
            self._why(rest)
        elif word == ":rules":
            self._load(rest)
        elif word == ":save":
            self._save(rest)
        else:
            raise UsageError(f"there is no {word}; :help lists what there is")

    def _mine(self, text: str) -> None:
        found = self._session.take_text(text)
        for line in mention_lines(found) or ["no mention"]:
            print(line)
        if self._session.pattern:
            self._tell_matches()

    def _tell_matches(self) -> None:
        if not self._session.pattern:
            print("no pattern")
        elif not self._session.text:
            print("the pattern is fine; now give a text")
        else:
            matches = self._session.matches
            print("the pattern matches" if matches else "the pattern matches nothing")
            for line in aligned((one_line(m.text), shown_values(m)) for m in matches):
                print(f"   {line}")

    def _why(self, name: str) -> None:
        if not self._session.text:
            raise UsageError("give a text first")
        print(self._session.explain(name))

    def _load(self, rest: str) -> None:
        options = argparse.Namespace(**vars(self._options))
        options.rules = [*options.rules, *_words(rest)]
        self._session.use(load_miner(options))
        self._options = options
        print(self.greeting)

    def _save(self, rest: str) -> None:
        words = _words(rest)
        if len(words) != 2:  # noqa: PLR2004 - a file and a name
            raise UsageError("say :save FILE NAME")
        rule = self._session.save(*words)
        examples = len(rule.match) + len(rule.no_match)
        print(f"{words[0]}: rule {rule.name} with {counted(examples, 'example')}")


def _words(rest: str) -> list[str]:
    try:
        return shlex.split(rest)
    except ValueError as error:
        raise UsageError(f"{rest}: {error}") from error


def _is_pattern(line: str) -> bool:
    """Whether a line has a hole: a brace before a letter, `@` or `.`, as in rules."""
    return any(
        brace == "{" and (behind.isalpha() or behind in "@.") for brace, behind in pairwise(line)
    )
