"""Needs a plugin API that is not there yet."""

from minekit.plugins import Writer, hookimpl

MINEKIT_API = "1.99"


@hookimpl
def minekit_writers():
    yield Writer(name="never", target="newer_api:write")
