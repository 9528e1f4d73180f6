"""Loads, and names a target that is not there."""

from minekit.plugins import Writer, hookimpl


@hookimpl
def minekit_writers():
    yield Writer(name="hollow", target="missing_target:nothing")
