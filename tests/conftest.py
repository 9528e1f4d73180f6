"""For all tests: no plugin of this machine takes part; `--update-golden` accepts what comes out."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import pytest


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


class _Hostile:
    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.target,)


@pytest.fixture
def hostile() -> Callable[[Path], object]:
    """Makes something whose pickle touches a file when it is read."""
    return _Hostile
