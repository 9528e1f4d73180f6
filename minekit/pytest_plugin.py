"""Examples of rule files as pytest items: `pytest --minekit-rules PATH`.

Loaded at every start of pytest, so nothing else of minekit is imported before a rule file is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from minekit.examples import Case, Outcome, Runner

_OPTION = "--minekit-rules"
_SUFFIXES = (".yaml", ".yml")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("minekit").addoption(
        _OPTION,
        action="append",
        default=[],
        metavar="PATH",
        help="collect the examples in these minekit rules (a file or folder)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let pytest look into the rules as if they were named on the command line."""
    paths = config.getoption(_OPTION)
    if paths:
        # Who names a file or an example in the rules means this one alone.
        named = [Path(arg.partition("::")[0]).resolve() for arg in config.args]
        inside = {above for one in named for above in (one, *one.parents)}
        config.args += [path for path in paths if Path(path).resolve() not in inside]
        config.stash[_RULES] = _Rules(tuple(paths))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the rule files in the paths that were named."""
    rules = parent.config.stash.get(_RULES, None)
    if rules is None or file_path.suffix not in _SUFFIXES or not rules.hold(file_path):
        return None
    return _RuleFile.from_parent(parent, path=file_path)


class _Rules:
    """The named rules, loaded and compiled once, when the first file is collected."""

    def __init__(self, paths: tuple[str, ...]) -> None:
        self._paths = paths
        self._resolved = [Path(path).resolve() for path in paths]

    def hold(self, path: Path) -> bool:
        """Whether a file is one of them."""
        return any(path.resolve().is_relative_to(named) for named in self._resolved)

    @cached_property
    def runner(self) -> Runner:
        from minekit.api import Miner
        from minekit.examples import Runner

        return Runner(Miner(rules=self._paths))


_RULES = pytest.StashKey[_Rules]()


class _RuleFile(pytest.File):
    """One rule file."""

    def collect(self) -> Iterator[_Example]:
        from minekit.examples import cases

        runner = self.config.stash[_RULES].runner
        for case in cases(runner.rules):
            if Path(case.place.file).resolve() == self.path.resolve():
                yield _Example.from_parent(self, name=case.id, case=case, runner=runner)

    def repr_failure(  # type: ignore[override]
        self, excinfo: pytest.ExceptionInfo[BaseException]
    ) -> Any:
        """Rules that do not load are told as `rules check` tells them, without a traceback."""
        from minekit.errors import MinekitError

        if isinstance(excinfo.value, MinekitError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)


class _Example(pytest.Item):
    """One example of a rule, or one test of a pack."""

    def __init__(self, *, case: Case, runner: Runner, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._case = case
        self._runner = runner

    def runtest(self) -> None:
        outcome = self._runner.run(self._case)
        if outcome.state == "todo":
            pytest.xfail("a known gap")
        if outcome.state != "passed":
            raise _NotMetError(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The reason, for pytest's summary; what was expected and what came out; no traceback."""
        if isinstance(excinfo.value, _NotMetError):
            from minekit.examples import describe

            outcome = excinfo.value.outcome
            return "\n".join(["; ".join(outcome.failures), describe(outcome)]).lstrip()
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self._case.place.line - 1, self.name


class _NotMetError(Exception):
    """An example that failed, or a known gap that is none any more."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome.case.id)
