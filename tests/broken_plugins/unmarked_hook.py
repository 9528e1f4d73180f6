"""Forgets the marker, which pluggy accepts in silence."""

from minekit.plugins import Writer


def minekit_writers():
    yield Writer(name="never", target="unmarked_hook:write")
