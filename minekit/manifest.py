"""What a run was made with, for `--manifest`: versions, plugins, the rules' fingerprint."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from minekit import __version__
from minekit.api import Miner
from minekit.rules.schema import RuleSet

__all__ = ["fingerprint", "manifest"]

# The libraries that results depend on.
_LIBRARIES = ("regex", "ahocorasick-rs")


def manifest(miner: Miner) -> Mapping[str, object]:
    """Versions of everything that results depend on; the same bytes mean the same results."""
    return {
        "minekit": {
            "version": __version__,
            "python": platform.python_version(),
            "libraries": {name: version(name) for name in _LIBRARIES},
            "plugins": miner.registry.versions,
            "packs": {name: pack.version for name, pack in sorted(miner.rules.packs.items())},
            "rules": fingerprint(miner.rules),
        }
    }


def fingerprint(rules: RuleSet) -> str:
    """A digest of every rule file and every word list; file names do not count."""
    digest = hashlib.sha256()
    for part in _parts(rules):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def _parts(rules: RuleSet) -> Iterator[bytes]:
    for name, pack in sorted(rules.packs.items()):
        yield name.encode()
        yield from sorted(Path(file).read_bytes() for file in pack.files)
    for name, vocabulary in sorted(rules.vocabularies.items()):
        yield name.encode()
        yield repr([(term, vocabulary.find(term)) for term in sorted(vocabulary.terms)]).encode(
            "utf-8", "surrogatepass"
        )
