"""What must hold for any text: offsets, the prefilter, the order of rules, joined texts."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minekit.builtin import NORMALIZERS
from minekit.engine import Engine
from minekit.engine.hits import Hit
from minekit.engine.resolve import resolve
from minekit.model import Document
from rule_texts import load_text

RULES = r"""minekit: 1
pack: t
vocab:
  unit: {fields: [name], terms: {mile|miles|mi: mile, km: kilometer, square mile|square miles: square mile}}
  small: [one, two, twenty-one, a couple]
types:
  quoted: {private: true, attrs: {}}
  said: {attrs: {}}
  cond: {overlap: nested, attrs: {}}
  num: {overlap: all, attrs: {}}
rules:
  num: {pattern: ['\d+(?:\.\d+)?', '{small}'], attrs: {}}
  quantity: {pattern: '{n:@num}[ -]{u:unit}'}
  quoted: {within: paragraph, pattern: ['“[^“”]*”', '"[^"]*"'], attrs: {}}
  said: {pattern: '{@quoted},? (?:\w+ )?(?:said|asked)', attrs: {}}
  cond: {pattern: 'if {..30w}(?:,|\.)', mask: ['@quoted'], attrs: {}}
  both: {pattern: '{@cond} {..3w} {@quantity}', attrs: {}}
  kelvin: {regex: '(?i)kelvin|\d+ k'}
"""

PIECES = st.sampled_from(
    ["700", "2.5", "miles", "MI", "km", "square", "a couple", "twenty-one", "“", "”", '"', "if", "If", "said", "asked",
     ",", ".", ", ", ". ", " ", "  ", "\n", "\n\n", "\r\n", "-", "‑", "\u00a0", "Ann", "he", "İ", "K", "ſaid", "kelvin",
     "\U000f0001", "\x00", "e\u0301", "שלום", "👍🏽", "one", "two"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, PIECES, st.text(max_size=4)), max_size=40).map(
    " ".join
) | st.lists(PIECES, max_size=40).map("".join)


def engine(**options: object) -> Engine:
    normalizers = {offer.name: offer for offer in NORMALIZERS}
    return Engine(load_text(RULES), normalizers=normalizers, **options)


@pytest.fixture(scope="module")
def fast() -> Engine:
    return engine()


@pytest.fixture(scope="module")
def plain() -> Engine:
    return engine(prefilter=False)


many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@many
@given(text=TEXTS)
def test_every_span_slices_to_its_text(fast: Engine, text: str) -> None:
    document = fast.mine(Document(id="d", text=text), keep_private=True)
    for mention in document.mentions:
        assert text[mention.start : mention.end] == mention.text
        for spans in mention.captures.values():
            assert all(0 <= start < end <= len(text) for start, end in spans)
    order = [(m.start, -m.end, m.type) for m in document.mentions]
    assert order == sorted(order)


@many
@given(text=TEXTS)
def test_the_prefilter_changes_nothing(fast: Engine, plain: Engine, text: str) -> None:
    document = Document(id="d", text=text)
    assert fast.mine(document).mentions == plain.mine(document).mentions


@many
@given(left=TEXTS, right=TEXTS)
def test_paragraphs_are_mined_on_their_own(fast: Engine, left: str, right: str) -> None:
    # Soft line breaks and paragraphs are decided per document, so both halves are single lines.
    one, two = (" ".join(part.replace("\r", " ").split()) for part in (left, right))
    joined = fast.mine(Document(id="d", text=f"{one}\n\n{two}")).mentions
    shift = len(one) + 2
    alone = [(m.type, m.start, m.text) for m in fast.mine(Document(id="d", text=one)).mentions]
    alone += [
        (m.type, m.start + shift, m.text) for m in fast.mine(Document(id="d", text=two)).mentions
    ]
    assert [(m.type, m.start, m.text) for m in joined] == alone


def _clash(one: Hit, other: Hit) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    first, last = sorted((one, other), key=lambda hit: (hit.start, -hit.end))
    return one.span == other.span or not (apart or last.end <= first.end)


SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8), st.integers(-1, 1), st.sampled_from("abc")),
    max_size=12,
)


def hits(spans) -> list[Hit]:
    return [
        Hit("x", start, start + length, rule, priority=priority)
        for start, length, priority, rule in spans
    ]


@many
@given(spans=SPANS, policy=st.sampled_from(["longest", "first"]), seed=st.randoms())
def test_resolving_is_free_of_overlap_complete_and_independent_of_order(
    spans, policy, seed
) -> None:
    pool = hits(dict.fromkeys(spans))
    kept = resolve(pool, policy)
    shuffled = pool[:]
    seed.shuffle(shuffled)
    assert [(h.span, h.rule) for h in resolve(shuffled, policy)] == [(h.span, h.rule) for h in kept]
    assert all(a.end <= b.start for a, b in pairwise(kept))
    for hit in pool:
        assert any(hit.start < other.end and other.start < hit.end for other in kept)


@many
@given(spans=SPANS, scale=st.sampled_from([1, 700]))
def test_nested_mentions_do_not_cross_and_none_is_lost_without_reason(spans, scale: int) -> None:
    pool = hits((start * scale, length * scale, *rest) for start, length, *rest in spans)
    kept = resolve(pool, "nested")
    assert not any(_clash(a, b) for a, b in combinations(kept, 2))
    assert all(hit in kept or any(_clash(hit, other) for other in kept) for hit in pool)


@many
@given(spans=SPANS)
def test_where_others_may_lie_inside_what_is_kept_otherwise_is_kept_too(spans) -> None:
    pool = hits(dict.fromkeys(spans))
    kept = resolve(pool, "inside")
    outer = resolve(pool, "longest")
    assert all(hit in kept for hit in outer)
    assert all(
        hit in outer or any(o.start < hit.start and hit.end <= o.end for o in outer) for hit in kept
    )
