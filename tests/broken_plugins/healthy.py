"""Nothing is wrong with this one."""

from minekit.plugins import Extractor, Mention, Writer, hookimpl


@hookimpl
def minekit_writers():
    yield Writer(name="upper", target="healthy:UpperWriter", suffixes=(".upper",))


@hookimpl
def minekit_extractors():
    yield Extractor(name="stars", target="healthy:find", emits=("star",), types={"star": {}})


class UpperWriter:
    def __init__(self, sink, options):
        self.sink = sink

    def __enter__(self):
        return self

    def write(self, document):
        self.sink.write(document.id.upper().encode())

    def __exit__(self, kind, error, traceback):
        pass


def find(document):
    for start, character in enumerate(document.text):
        if character == "*":
            yield Mention(type="star", start=start, end=start + 1, text="*", rule="healthy.stars")
