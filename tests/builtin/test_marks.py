"""Marks of a text, as properties of any mentions."""

from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from minekit.builtin.writers.marks import marked_text, utf16_offsets
from minekit.model import Mention


class Reading(HTMLParser):
    """What a browser makes of marked text: the text, and the text under each mention's marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marked: dict[str, str] = defaultdict(str)
        self.firsts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        found = dict(attrs)
        self._open.append(str(found["data-n"]))
        if "id" in found:
            self.firsts.append(str(found["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert tag == "mark"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for name in self._open:
            self.marked[name] += data

    def close(self) -> None:
        super().close()
        assert self._open == []


TEXTS = st.text(st.sampled_from("ab <>&\"'\r\n😀é;#"), min_size=1, max_size=30)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = draw(TEXTS)
    starts = st.integers(0, len(text) - 1)
    spans = draw(st.lists(st.tuples(starts, st.integers(1, len(text))), max_size=8))
    mentions = [
        Mention(type="t", start=start, end=min(len(text), start + size), text="", rule="")
        for start, size in spans
    ]
    return text, mentions


@given(cases())
def test_marks_cover_exactly_their_mentions(case: tuple[str, list[Mention]]) -> None:
    text, mentions = case
    names = {id(mention): str(n) for n, mention in enumerate(mentions)}
    reading = Reading()
    reading.feed(
        marked_text(
            text,
            mentions,
            lambda mention: f'data-n="{names[id(mention)]}"',
            lambda mention: f'id="{names[id(mention)]}"',
        )
    )
    reading.close()
    assert reading.text == text
    assert sorted(reading.firsts) == sorted(names.values())
    for n, mention in enumerate(mentions):
        assert reading.marked[str(n)] == text[mention.start : mention.end]


@given(st.text())
def test_offsets_count_as_browsers_do(text: str) -> None:
    offsets = utf16_offsets(text)
    for end in range(len(text) + 1):
        assert offsets(end) == len(text[:end].encode("utf-16-le", "surrogatepass")) // 2
