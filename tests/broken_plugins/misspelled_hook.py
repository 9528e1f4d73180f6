"""Writes `writer` for `writers`, which pluggy accepts in silence."""

from minekit.plugins import Writer, hookimpl


@hookimpl
def minekit_writer():
    yield Writer(name="never", target="misspelled_hook:write")
