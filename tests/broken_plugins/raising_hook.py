"""Has one hook that raises after its first offer, and one that works."""

from minekit.plugins import Reader, Writer, hookimpl


@hookimpl
def minekit_writers():
    yield Writer(name="lost", target="raising_hook:write")
    raise ValueError("no licence key")


@hookimpl
def minekit_readers():
    yield Reader(name="kept", target="raising_hook:read", suffixes=(".kept",))


def read(source, options):
    return []
