"""What stands between quotation marks, however they were typed."""

from __future__ import annotations

import pytest

from minekit.builtin.attribution.quotation import find
from minekit.model import Document


def quoted(text: str) -> list[str]:
    return [mention.text for mention in find(Document(id="d", text=text))]


def attributes(text: str, name: str) -> list[object]:
    return [mention.attrs[name] for mention in find(Document(id="d", text=text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no.”", ["“yes”", "“no.”"]),
        ('He said "yes" and "no."', ['"yes"', '"no."']),
        ("He said ''yes'' and ``no.''", ["''yes''", "``no.''"]),
        ("Er sagte „ja“ und «nein».", ["„ja“", "«nein»"]),
        ("She wrote (“quietly”) of it.", ["“quietly”"]),
        ("‘It’s over,’ he said.", ["‘It’s over,’"]),
        ("'It's over,' he said.", ["'It's over,'"]),
        ("a ‘vintage’ car", ["‘vintage’"]),
        ("Here ”it begins,” he said.", ["”it begins,”"]),
    ],
)
def test_marks_of_every_make_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the dogs' bowl, and the '90s were theirs.",
        "the workers’ union and the teachers’ union",
        'a 6" pipe and a 4" pipe',
        "Rock 'n' roll will never die.",
    ],
)
def test_apostrophes_and_inches_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_inside_another_is_part_of_it() -> None:
    text = "“He told me ‘go away,’ and I went,” she said."
    assert quoted(text) == ["“He told me ‘go away,’ and I went,”"]


@pytest.mark.parametrize(
    "text",
    [
        "“He called it “odd” and left.”",
        "“He called it “odd,” her “old” and left.”",
        '"He called it “odd” and left."',
        '"He called it “odd,” her “old” and left.',
    ],
)
def test_curly_marks_may_stand_inside_others(text: str) -> None:
    assert quoted(text) == [text]


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    assert quoted('“A 6" pipe," he said, "is enough."')[0].startswith("“A 6")


def test_a_forgotten_closing_mark_ends_before_the_next_quotation() -> None:
    assert quoted("“I saw it, he said. “It was red.”") == ["“I saw it, he said. ", "“It was red.”"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    text = "“I saw it.\n\nThe road is closed."
    assert quoted(text) == ["“I saw it."]
    assert attributes(text, "closed") == [False]


def test_each_paragraph_of_a_long_quotation_continues_the_one_before() -> None:
    text = "“First.\n\n“Second.\n\n“Third.” He left. “Fourth.”"
    assert quoted(text) == ["“First.", "“Second.", "“Third.”", "“Fourth.”"]
    assert attributes(text, "continues") == [False, True, True, False]


def test_a_plain_paragraph_ends_what_was_left_open() -> None:
    text = "“First.\n\nA road was closed.\n\n“Second.”"
    assert attributes(text, "continues") == [False, False]


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("“We won,” he said.", "comma"),
        ("“We won”, he said.", "comma"),
        ("“We won?” he said.", "mark"),
        ("“We won —” he said.", "mark"),
        ("“We won,“ said Jo Berg.", "comma"),
        ("“We won.” He left.", "stop"),
        ("a “great” day", "none"),
    ],
)
def test_the_ending_tells_whether_a_sentence_goes_on(text: str, ending: str) -> None:
    assert attributes(text, "ending") == [ending]


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("“Gone With the Wind” was shown.", True),
        ("the shop’s “Low Price” label", True),
        ("“It is late,” he said.", False),
        ("“Jo Berg is late,” he said.", False),
        ("the “big” shop", False),
    ],
)
def test_a_title_has_capitals_throughout(text: str, is_title: bool) -> None:
    assert attributes(text, "title") == [is_title]


def test_a_heading_between_single_marks_is_no_quotation() -> None:
    text = "“It holds,” she said. “It does.”\n\n'A good dam.'\n\nShe left."
    assert quoted(text) == ["“It holds,”", "“It does.”"]


def test_two_single_marks_are_a_double_one_whatever_stands_inside() -> None:
    text = "She said, ''I said 'go away,' and he went.''"
    assert quoted(text) == ["''I said 'go away,' and he went.''"]


def test_single_marks_alone_in_a_paragraph_are_a_quotation_where_they_are_in_use() -> None:
    text = "'It holds,' she said.\n\n'It does.'\n\nHe read “Jaws” then."
    assert quoted(text) == ["'It holds,'", "'It does.'", "“Jaws”"]


@pytest.mark.parametrize(("outer", "inner"), [("‘’", "“”"), ("''", '""')])
def test_single_marks_that_are_the_outer_ones_hold_double_ones(outer: str, inner: str) -> None:
    left, right = outer
    said = f"{left}I said, {inner[0]}Go{inner[1]}, and the boys’ dog went.{right}"
    text = f"He called it {left}a joke{right}. She said: {said}"
    assert quoted(text) == [f"{left}a joke{right}", said]


@pytest.mark.parametrize("outer", ["‘’", "''"])
def test_a_quotation_between_single_marks_can_have_several_paragraphs(outer: str) -> None:
    left, right = outer
    text = f"She said: {left}It is late. The boys’ dog left.\n\n{left}It is over.{right} He left."
    said = [f"{left}It is late. The boys’ dog left.", f"{left}It is over.{right}"]
    assert quoted(text) == said
    assert attributes(text, "continues") == [False, True]
