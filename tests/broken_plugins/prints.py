"""Works, and prints to standard output while it is imported."""

from minekit.plugins import Writer, hookimpl

print("thank you for choosing prints")


@hookimpl
def minekit_writers():
    print("and for calling its hook")
    yield Writer(name="loud", target="prints:write")


def write(sink, options):
    return sink
