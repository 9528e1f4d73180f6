"""For all tests: no plugin of this machine takes part; `--update-golden` accepts what comes out."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from minekit.rules import finder
from minekit.rules.reading.drafts import FileDraft
from minekit.rules.report import Report
from minekit.rules.standard import rules_root
from minekit.workbench.lsp import files


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what minekit finds now as the expected result (tests/golden)",
    )


def pytest_configure() -> None:
    # A job in the background (`.ci/run &`) starts with Ctrl-C ignored, and its children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_installed_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINEKIT_PLUGINS", "")


@pytest.fixture(autouse=True, scope="session")
def standard_packs_are_read_once() -> Iterator[None]:
    """Most tests load rules of their own beside packs that no test changes: each time `std`."""
    read, kept = finder.read_file, dict[tuple[Path, str], tuple[FileDraft | None, Report]]()

    def read_once(path: Path, shown: str, report: Report) -> FileDraft | None:
        if not path.is_relative_to(rules_root()):
            return read(path, shown, report)
        if (path, shown) not in kept:
            found = Report()
            kept[path, shown] = read(path, shown, found), found
        draft, found = kept[path, shown]
        report.files.update(found.files)
        report.lines.update(found.lines)
        report.take(found.findings)
        return draft

    with pytest.MonkeyPatch.context() as patch:
        for module in (finder, files):
            patch.setattr(module, "read_file", read_once)
        yield


class _Hostile:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.target,)


@pytest.fixture
def hostile() -> Callable[[Path], object]:
    """Makes something whose pickle touches a file when it is read."""
    return _Hostile
