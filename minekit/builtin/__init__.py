"""What minekit itself offers, declared through the same hooks as anybody's plugin.

Every entry names its target by a string, so that reading this table imports nothing. A reader,
writer, normalizer ... that is not in the table does not exist. `minekit.plugins.manager` loads this module first, under the name `minekit`.
"""

# ruff: noqa: E501 - a table reads best with one struct a line

from __future__ import annotations

from collections.abc import Iterable

from minekit.plugins import (
    Annotator,
    Extractor,
    Normalizer,
    Reader,
    Segmenter,
    Writer,
    hookimpl,
)

_READERS = "minekit.builtin.readers"
_WRITERS = "minekit.builtin.writers"
_NORMALIZERS = "minekit.builtin.normalizers"

READERS = (
    Reader(name="text", target=f"{_READERS}.text:read_text", suffixes=(".txt", ".md"), media_types=("text/plain", "text/markdown"), summary="a file is a document"),
    Reader(name="jsonl", target=f"{_READERS}.records:read_jsonl", suffixes=(".jsonl", ".ndjson"), media_types=("application/x-ndjson",), summary="a line is a document"),
    Reader(name="csv", target=f"{_READERS}.records:read_csv", suffixes=(".csv",), media_types=("text/csv",), summary="a row is a document"),
    Reader(name="tsv", target=f"{_READERS}.records:read_tsv", suffixes=(".tsv",), media_types=("text/tab-separated-values",), summary="a row is a document"),
    Reader(name="html", target=f"{_READERS}.html:read_html", suffixes=(".html", ".htm"), media_types=("text/html",), summary="the visible text of a page"),
)  # fmt: skip

WRITERS = (
    Writer(name="jsonl", target=f"{_WRITERS}.jsonl:LineWriter", encoder=f"{_WRITERS}.jsonl:encode_document", suffixes=(".jsonl", ".ndjson"), summary="a line of JSON a document"),
    Writer(name="mentions", target=f"{_WRITERS}.jsonl:LineWriter", encoder=f"{_WRITERS}.mentions:encode_lines", summary="a flat line of JSON a mention, with its sentence"),
    Writer(name="csv", target=f"{_WRITERS}.mentions:CsvWriter", encoder=f"{_WRITERS}.mentions:encode_rows", suffixes=(".csv",), summary="a row a mention, with its sentence"),
    Writer(name="table", target=f"{_WRITERS}.table:TableWriter", summary="for a person at a terminal"),
    Writer(name="html", target=f"{_WRITERS}.page:PageWriter", suffixes=(".html", ".htm"), summary="one self-contained page, mentions highlighted"),
    Writer(name="brat", target=f"{_WRITERS}.brat:BratWriter", opens_path=True, summary="a folder of .txt and .ann files for brat"),
    Writer(name="webannotation", target=f"{_WRITERS}.webannotation:WebAnnotationWriter", encoder=f"{_WRITERS}.webannotation:encode_document", suffixes=(".jsonld",), summary="W3C Web Annotations (JSON-LD)"),
    Writer(name="markdown", target=f"{_WRITERS}.jsonl:LineWriter", encoder=f"{_WRITERS}.markdown:encode_document", suffixes=(".md",), summary="for reading and pasting"),
)  # fmt: skip

# In the order of `normalizers.number_tokens.NumberWords`.
_NUMBERS = (
    *("std.small_number", "std.tens_number", "std.scale", "std.scale_mark", "std.small_ordinal"),
    *("std.tens_ordinal", "std.scale_ordinal", "std.part_number", "std.number_mark"),
)

_UNITS = ("std.unit_word", "std.unit_science", "std.unit_symbol", "std.unit_letter")
# Where the name of a unit may stand; `per` and its kind among the symbols.
_UNIT_NAMES = _UNITS[:3]
_SYMBOLS = ("std.unit_symbol", "std.unit_letter", "std.unit_factor")
_NAME_WORDS = ("std.power_word", "std.per_word")

NORMALIZERS = (
    Normalizer(name="number", target=f"{_NORMALIZERS}.numbers:number", returns="number", uses=_NUMBERS, summary="a number in digits, words or both"),
    Normalizer(name="count", target=f"{_NORMALIZERS}.numbers:count", returns="number", uses=_NUMBERS, summary="a number; an article is one"),
    Normalizer(name="integer", target=f"{_NORMALIZERS}.numbers:integer", returns="integer", uses=_NUMBERS, summary="a whole number"),
    Normalizer(name="ordinal", target=f"{_NORMALIZERS}.numbers:ordinal", returns="integer", uses=_NUMBERS, summary="21 for `21st` and `twenty-first`"),
    Normalizer(name="lower", target=f"{_NORMALIZERS}.text:lower", summary="small letters"),
    Normalizer(name="upper", target=f"{_NORMALIZERS}.text:upper", summary="capital letters"),
    Normalizer(name="title", target=f"{_NORMALIZERS}.text:title", summary="a capital at the start of each word"),
    Normalizer(name="strip", target=f"{_NORMALIZERS}.text:strip", summary="no white space at the ends"),
    Normalizer(name="squash", target=f"{_NORMALIZERS}.text:squash", summary="white space becomes single spaces"),
    Normalizer(name="clean", target=f"{_NORMALIZERS}.text:clean", summary="squashed, no punctuation at the ends"),
    Normalizer(name="unquote", target=f"{_NORMALIZERS}.text:unquote", summary="no quotation marks around it"),
    Normalizer(name="surname", target=f"{_NORMALIZERS}.names:surname", uses=("std.possessive_ending", "std.name_suffix", "std.honorific", "std.name_particle"), summary="the last name with its particles"),
    Normalizer(name="initials", target=f"{_NORMALIZERS}.names:initials", uses=("std.possessive_ending", "std.name_suffix", "std.honorific"), summary="the first letters of a name"),
    Normalizer(name="party", target=f"{_NORMALIZERS}.names:party", uses=("std.party", "std.party_letter"), summary="a party's adjective"),
    Normalizer(name="date", target=f"{_NORMALIZERS}.times:date", uses=("std.month",), summary="a date as ISO 8601"),
    Normalizer(name="duration", target=f"{_NORMALIZERS}.times:duration", uses=("std.duration_unit", *_NUMBERS), summary="a duration as ISO 8601"),
    Normalizer(name="share", target=f"{_NORMALIZERS}.units:share", returns="number", argument="value", uses=_NUMBERS, summary="the first number of a range, in the scale of the second"),
    Normalizer(name="amount", target=f"{_NORMALIZERS}.units:amount", returns="number", uses=(*_NUMBERS, *_UNITS), summary="6 feet 2 inches in feet"),
    Normalizer(name="hundredths", target=f"{_NORMALIZERS}.units:hundredths", takes="number", returns="number", argument="value", uses=_NUMBERS, summary="a value with its hundredths: dollars and cents"),
    Normalizer(name="si", target=f"{_NORMALIZERS}.units:si", takes="number", returns="number", argument="value", uses=(*_UNIT_NAMES, *_NAME_WORDS), summary="a value in SI, from the name of its unit"),
    Normalizer(name="over", target=f"{_NORMALIZERS}.units:over", takes="number", returns="number", argument="value", uses=(*_UNIT_NAMES, *_NAME_WORDS), summary="a value divided by a unit in SI"),
    Normalizer(name="si_unit", target=f"{_NORMALIZERS}.units:si_unit", uses=(*_UNIT_NAMES, "std.si_unit", *_NAME_WORDS), summary="the SI unit of what a unit measures"),
    Normalizer(name="unit", target=f"{_NORMALIZERS}.unit_expressions:unit", uses=(*_SYMBOLS, *_NAME_WORDS), summary="the name of a unit written in symbols: kg/cm³"),
    Normalizer(name="dimension", target=f"{_NORMALIZERS}.unit_expressions:dimension", uses=(*_SYMBOLS, *_NAME_WORDS, "std.compound_dimension"), summary="what a unit written in symbols measures"),
    Normalizer(name="per", target=f"{_NORMALIZERS}.unit_expressions:per", argument="value", uses=("std.per_word", "std.compound_dimension"), summary="the dimension of a rate: length per time is speed"),
    Normalizer(name="times", target=f"{_NORMALIZERS}.text:times", takes="number", returns="number", argument="value", summary="the product with another value"),
    Normalizer(name="map", target=f"{_NORMALIZERS}.text:map_terms", returns="any", argument="vocabulary", summary="what a vocabulary says of a term"),
    Normalizer(name="const", target=f"{_NORMALIZERS}.text:const", takes="any", argument="text", summary="a fixed text"),
    Normalizer(name="exists", target=f"{_NORMALIZERS}.text:exists", takes="any", returns="boolean", summary="true where there is a value"),
    Normalizer(name="len", target=f"{_NORMALIZERS}.text:length", returns="integer", summary="the number of characters"),
    Normalizer(name="default", target=f"{_NORMALIZERS}.text:default", takes="any", returns="same", argument="text", summary="a text in place of an empty one"),
)  # fmt: skip

# In the order of `attribution.lexicon.Lexicon.of`; written here, so that this table imports nothing.
_LEXICON = (
    *("quotes.word", "std.word_form", "quotes.abbreviation", "quotes.adverb_ending"),
    *(
        "quotes.participle_ending",
        "quotes.past_ending",
        "quotes.possessive_ending",
        "quotes.plural_ending",
        "quotes.singular_ending",
        "std.cue_noun",
    ),
    *(
        "std.attribution_preposition",
        "std.study",
        "std.partisan",
        "std.document",
        "std.attribution_noun",
        "std.light_verb",
        "std.think_adjective",
        "std.copula",
        "std.headline_label",
    ),
    *("std.say_verb", "std.tell_verb", "std.judge_verb", "std.think_verb", "std.show_verb"),
)

_PEOPLE_NEEDS = (
    "official",
    "officials.name",
    "officials.thing",
    "officials.called",
    "officials.org",
    "officials.surname",
    "officials.addressed",
    "officials.actor",
    "officials.acting",
    "officials.description",
)
_PEOPLE_USES = (
    "std.first_name",
    "std.name_suffix",
    "std.name_particle",
    "std.leading_family_name",
    "std.third_person",
    "std.role_gender",
    "std.leader_role",
    "std.title_noun",
    "std.demonym",
    "std.country",
    "std.country_short",
    "std.us_state",
    "std.kin",
    "std.role_status",
)
# In the order of `speakers.words.SpeakerWords`.
_SPEAKER_USES = (
    *("std.third_person", "std.attribution_noun", "std.title_noun", "quotes.synonym"),
    "std.role_status",
    *("std.role_gender", "quotes.epithet", "quotes.body_noun", "std.org_noun", "quotes.any_body"),
    *(
        "quotes.body_head",
        "quotes.writing",
        "quotes.issued",
        "quotes.made_known",
        "quotes.pair",
        "quotes.masthead",
    ),
    *("std.org_name", "quotes.resuming_verb", "quotes.asking_verb"),
    *("quotes.person_noun", "std.role_head", "std.role_seat", "std.role_surname"),
    *("std.occupation", "std.kin"),
    *(
        "quotes.person_ending",
        "quotes.participle_ending",
        "std.native",
        "std.party",
        "quotes.calling",
        "quotes.beside_office",
        "quotes.protagonist",
        "std.demonym",
        "quotes.surroundings",
    ),
    "std.first_name",
    *("quotes.abbreviation", "std.possessive_ending"),
    *("std.word_form", "quotes.past_ending", "quotes.word"),
)

EXTRACTORS = (
    Extractor(name="quoted", target="minekit.builtin.attribution.quotation:find", emits=("quotes.quoted",), summary="pairs quotation marks"),
    Extractor(name="cues", target="minekit.builtin.attribution.cues:find", emits=("quotes.cue", "quotes.source"), needs=("quotes.quoted",), uses=_LEXICON, summary="verbs of saying, and the noun phrases beside them"),
    Extractor(name="attributions", target="minekit.builtin.attribution.quotes:find", emits=("quote",), needs=("quotes.quoted", "quotes.source", "quotes.frame"), uses=_LEXICON, summary="who said what, from the frames that rules find"),
    Extractor(name="transcripts", target="minekit.builtin.attribution.transcript:find", emits=("quote",), needs=("person",), uses=("std.turn_label",), summary="turns of interviews and transcripts"),
    Extractor(name="people", target="minekit.builtin.people.mentions:find", emits=("person",), needs=_PEOPLE_NEEDS, uses=_PEOPLE_USES, summary="the people of a document"),
)  # fmt: skip

ANNOTATORS = (
    Annotator(name="officials", target="minekit.builtin.people.annotators:identify", reads=("official", "person"), sets=("official.person",), summary="which official is whom"),
    Annotator(name="people", target="minekit.builtin.people.annotators:listed", reads=("official", "person", "official.person", "quote.person"), summary="the list of people"),
    Annotator(name="speakers", target="minekit.builtin.speakers.resolver:resolve", reads=("quote", "official", "person", "official.person"), sets=("quote.speaker", "quote.speaker_role", "quote.speaker_affiliation", "quote.person"), uses=_SPEAKER_USES, summary="who a quote's speaker is"),
)  # fmt: skip

SEGMENTERS = (
    Segmenter(name="en", target="minekit.builtin.sentences:split", languages=("en",), uses=("std.abbreviation", "std.sentence_opener"), summary="sentences of English"),
)  # fmt: skip


@hookimpl
def minekit_readers() -> Iterable[Reader]:
    """Core readers."""
    return READERS


@hookimpl
def minekit_writers() -> Iterable[Writer]:
    """Core formats."""
    return WRITERS


@hookimpl
def minekit_normalizers() -> Iterable[Normalizer]:
    """Core normalizers of attribute templates."""
    return NORMALIZERS


@hookimpl
def minekit_extractors() -> Iterable[Extractor]:
    """Core extractors."""
    return EXTRACTORS


@hookimpl
def minekit_annotators() -> Iterable[Annotator]:
    """Core annotators."""
    return ANNOTATORS


@hookimpl
def minekit_segmenters() -> Iterable[Segmenter]:
    """Core segmenters."""
    return SEGMENTERS
