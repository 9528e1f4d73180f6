"""Works, and takes long to import."""

import time

from minekit.plugins import Writer, hookimpl

time.sleep(0.15)


@hookimpl
def minekit_writers():
    yield Writer(name="slow", target="slow_import:write")


def write(sink, options):
    return sink
