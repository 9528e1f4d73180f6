"""A folder of distributions that exist only in their metadata, and programs run with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

BROKEN = Path(__file__).parents[1] / "broken_plugins"


class Site:
    """A folder on `sys.path` with plugins in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def install(
        self,
        name: str,
        source: str | None = None,
        *,
        distribution: str = "",
        version: str = "1.2",
        module: str = "",
        group: str = "minekit.v1",
        requires: tuple[str, ...] = (),
    ) -> None:
        """Add a distribution `minekit-NAME` with one entry point; its module is a broken plugin's."""
        distribution = distribution or f"minekit-{name.replace('_', '-')}"
        module = module or (name if source is None else f"plugin_{name}")
        if group == "minekit.v1":
            text = (BROKEN / f"{name}.py").read_text() if source is None else source
            (self.folder / f"{module}.py").write_text(text)
        info = self.folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        metadata = [f"Name: {distribution}", f"Version: {version}", "Metadata-Version: 2.1"]
        metadata += [f"Requires-Dist: {line}" for line in requires]
        (info / "METADATA").write_text("\n".join(metadata) + "\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}\n")

    def run(self, *argv: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run `minekit ARGV` with these plugins installed."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MINEKIT_")}
        return subprocess.run(
            [sys.executable, "-m", "minekit", *argv],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env={**environment, "PYTHONPATH": str(self.folder), **environ},
        )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """An empty site, which this process sees as well."""
    for variable in ("MINEKIT_PLUGINS", "MINEKIT_STRICT"):
        monkeypatch.delenv(variable, raising=False)
    folder = tmp_path / "site"
    monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)
    yield Site(folder)
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]
