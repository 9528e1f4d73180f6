"""An output format: a line for each type and text, the most frequent first."""

from collections import Counter


class TallyWriter:
    """Counts while documents come in, and writes when the last one is through."""

    def __init__(self, sink, options):
        self.sink = sink
        self.counts = Counter()

    def __enter__(self):
        return self

    def write(self, document):
        """Called once a document."""
        self.counts.update((m.type, " ".join(m.text.split())) for m in document.mentions)

    def __exit__(self, kind, error, traceback):
        if kind is None:
            for (type_, text), count in self.counts.most_common():
                self.sink.write(f"{count}\t{type_}\t{text}\n".encode())
