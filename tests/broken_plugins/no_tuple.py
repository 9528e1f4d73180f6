"""Writes `(".x")`, which is no tuple."""

from minekit.plugins import Writer, hookimpl


@hookimpl
def minekit_writers():
    yield Writer(name="never", target="no_tuple:write", suffixes=(".x"))
