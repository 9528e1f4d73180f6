"""Wants an argument that the hook does not have."""

from minekit.plugins import Writer, hookimpl


@hookimpl
def minekit_writers(config):
    yield Writer(name="never", target="unknown_argument:write")
