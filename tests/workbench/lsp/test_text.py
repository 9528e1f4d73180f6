"""Columns of an editor and of the loader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minekit.errors import Place
from minekit.rules.reading.nodes import Fields, Scalar, parse_yaml
from minekit.rules.reading.scalars import Source
from minekit.rules.report import Report
from minekit.workbench.lsp.text import Span, from_units, lines_of, span_of, to_units


@pytest.mark.parametrize(("encoding", "units"), [("utf-8", 6), ("utf-16", 4), ("utf-32", 3)])
def test_a_column_is_counted_in_the_units_of_the_editor(encoding: str, units: int) -> None:
    assert to_units("a😀bc", 4, encoding) == units
    assert from_units(["a😀bc"], 0, units, encoding) == (1, 4)


@given(st.text(max_size=12), st.sampled_from(["utf-8", "utf-16", "utf-32"]), st.integers(0, 12))
def test_columns_come_back(line: str, encoding: str, column: int) -> None:
    line = line.replace("\r", "").replace("\n", "")
    column = min(column, len(line)) + 1
    assert from_units([line], 0, to_units(line, column, encoding), encoding) == (1, column)


def test_a_position_behind_the_text_is_its_end() -> None:
    assert from_units(["ab", "c"], 7, 0, "utf-16") == (2, 2)
    assert from_units(["ab", "c"], 0, 9, "utf-16") == (1, 3)


def test_lines_end_as_in_rule_files() -> None:
    assert lines_of("a\r\nb\rc\u2028d\x0ce\nf") == ["a", "b", "c\u2028d\x0ce", "f"]


def test_a_text_over_several_lines_is_marked_on_its_first() -> None:
    root = parse_yaml(Source("x.yaml", "a: 'one\n  two'\n"), Report())
    assert isinstance(root, Fields)
    node = root.get("a")
    assert isinstance(node, Scalar)
    assert span_of(node.at) == Span("x.yaml", 1, 5, 8)
    assert span_of(node.at, 4) == Span("x.yaml", 2, 3, 6)
    assert span_of(node.at).holds(Place("x.yaml", 1, 8))
    assert not span_of(node.at).holds(Place("x.yaml", 1, 9))
