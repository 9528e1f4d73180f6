"""Paragraphs in words: read once for a document and its quotations."""

from __future__ import annotations

import pytest

from minekit.builtin import EXTRACTORS
from minekit.builtin.attribution import paragraphs, quotation
from minekit.builtin.attribution.paragraphs import Paragraphs, paragraphs_of
from minekit.model import Document
from minekit.rules.vocab import Vocabulary

TEXT = "“The dam holds,” Jo Berg said.\n\nShe left."


@pytest.fixture(scope="module")
def vocabularies() -> list[Vocabulary]:
    (cues,) = (offer for offer in EXTRACTORS if offer.name == "cues")
    return [Vocabulary(name) for name in cues.uses]


def read(vocabularies: list[Vocabulary], text: str = TEXT, *, is_quoted: bool = True) -> Paragraphs:
    document = Document(id="d", text=text)
    mentions = list(quotation.find(document)) if is_quoted else []
    return paragraphs_of(Document(id="d", text=text, mentions=mentions), *vocabularies)


def test_a_quotation_is_one_word_of_its_paragraph(vocabularies: list[Vocabulary]) -> None:
    known = read(vocabularies)
    assert [known.words(number).low for number in (0, 1)] == [
        ["", "jo", "berg", "said", "."],
        ["she", "left", "."],
    ]
    (quoted,) = known.quotations(0)
    assert (quoted.ending, quoted.is_title, quoted.n_words) == ("comma", False, 3)


def test_words_are_read_once_as_long_as_the_quotations_are_the_same(
    vocabularies: list[Vocabulary],
) -> None:
    first = read(vocabularies).words(0)
    assert read(vocabularies).words(0) is first
    assert read(vocabularies, is_quoted=False).words(0).low[:2] == ["“", "the"]


def test_words_of_a_long_text_are_not_kept(
    vocabularies: list[Vocabulary], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paragraphs, "_LONGEST", 5)
    known = read(vocabularies, "It is late.")
    assert known.words(0) is not known.words(0)
