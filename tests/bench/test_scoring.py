"""The scorers, on inputs small enough to count by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scoring import adapt, annotated, changes, gold, offsets, polnear, quantities, quotes, speakers
from scoring.marks import Text, quoted_strings, trim
from scoring.tally import Tally

TEXT = "“We won,” Ana Ruiz said. Jo Berg said that it rained."


def spans_of(text: str, **roles: str) -> dict[str, list[list[int]]]:
    """A quote whose roles are found in the text, pieces parted by " ... "."""
    return {
        role: [
            [text.index(piece), text.index(piece) + len(piece)] for piece in found.split(" ... ")
        ]
        for role, found in roles.items()
    }


RUIZ = spans_of(TEXT, content="“We won,”", cue="said", source="Ana Ruiz")
BERG = {**spans_of(TEXT, content="that it rained", source="Jo Berg"), "cue": [[33, 37]]}
MILES = {
    "kind": "quantity",
    "start": 10,
    "end": 19,
    "text": "700 miles",
    "value": 700,
    "unit": "mile",
}
RICE = {"start": 0, "end": 4, "type": "mass", "value": 2, "unit": "kilogram"}
CASE = {"suite": "s", "id": "1", "text": "2 kg of rice", "types": ["mass"], "expected": [RICE]}


def percents(tally: Tally, metric: str) -> tuple[float, float, float]:
    return tally.counts[metric].percents()


class TestQuotedStrings:
    @pytest.mark.parametrize(
        ("text", "strings"),
        [
            ("“A b,” he said. “C.”", ["“A b,”", "“C.”"]),
            ('"A," he said, "b."', ['"A,"', '"b."']),
            ("''A,'' he said.", ["''A,''"]),
            ("“A\nand so on", ["“A"]),
        ],
        ids=["curly", "straight", "doubled", "open at the line's end"],
    )
    def test_are_found_by_their_marks(self, text: str, strings: list[str]) -> None:
        found = [text[start:end] for start, end in quoted_strings(text)]
        assert found == strings

    def test_manner_is_the_share_of_quoted_tokens(self) -> None:
        text = Text("He said “no way” twice.")
        quoted, plain = text.tokens([(8, 16)]), text.tokens([(0, 7)])
        assert text.manner(quoted) == "direct"
        assert text.manner(plain) == "indirect"
        assert text.manner(quoted | plain) == "mixed"

    def test_trimmed_spans_lose_edges_and_join_over_white_space(self) -> None:
        assert trim(" ab  cd ", [(0, 4), (5, 8)]) == ((1, 7),)


class TestQuotes:
    def test_gold_against_itself_is_perfect(self) -> None:
        tally = quotes.score_texts([(TEXT, [RUIZ, BERG], [RUIZ, BERG])])
        for metric in ("c.attr", "c.attr_full", "c.attr.speech", "d.all.joint", "a.cue.strict"):
            assert percents(tally, metric) == (100.0, 100.0, 100.0), metric

    def test_a_missed_attribution_costs_recall(self) -> None:
        tally = quotes.score_texts([(TEXT, [RUIZ, BERG], [RUIZ])])
        assert percents(tally, "c.attr") == (100.0, 50.0, 66.7)
        assert percents(tally, "d.all.joint") == (100.0, 100.0, 100.0)

    def test_a_wrong_source_keeps_the_content_and_loses_the_attribution(self) -> None:
        wrong = {**RUIZ, "source": BERG["source"]}
        tally = quotes.score_texts([(TEXT, [RUIZ], [wrong])])
        assert percents(tally, "c.content") == (100.0, 100.0, 100.0)
        assert percents(tally, "c.attr") == (0.0, 0.0, 0.0)
        assert percents(tally, "d.all.detect") == (100.0, 100.0, 100.0)
        assert percents(tally, "d.all.joint") == (0.0, 0.0, 0.0)

    def test_a_cut_string_is_claimed_but_not_found(self) -> None:
        text = "“One two three four five,” she said."
        whole = spans_of(text, content="“One two three four five,”", source="she")
        cut = spans_of(text, content="“One two three four", source="she")
        tally = quotes.score_texts([(text, [whole], [cut])])
        assert percents(tally, "d.long.detect") == (0.0, 0.0, 0.0)
        assert percents(tally, "c.attr") == (100.0, 100.0, 100.0)

    def test_a_surname_names_the_same_speaker_as_the_full_name(self) -> None:
        text = "Ana Ruiz spoke. “We won today, all of us,” Ruiz said."
        near = spans_of(text, content="“We won today, all of us,”")
        wanted = near | {"source": [[text.rindex("Ruiz"), text.rindex("Ruiz") + 4]]}
        found = near | {"source": [[0, 8]]}
        tally = quotes.score_texts([(text, [wanted], [found])])
        assert percents(tally, "d.long.joint") == (100.0, 100.0, 100.0)

    def test_unmatched_attitudes_are_not_false_speech(self) -> None:
        text = "Ana Ruiz wants a new bridge. Jo Berg said that it rained."
        wish = spans_of(text, content="a new bridge", cue="wants", source="Ana Ruiz")
        said = spans_of(text, content="that it rained", cue="said", source="Jo Berg")
        tally = quotes.score_texts([(text, [said], [said, wish])])
        assert percents(tally, "c.attr.speech") == (100.0, 100.0, 100.0)
        assert percents(tally, "c.attr") == (50.0, 100.0, 66.7)

    def test_quotes_of_one_cue_and_source_are_one_attribution(self) -> None:
        parts = [{**RUIZ, "content": [[0, 4]]}, {**RUIZ, "content": [[5, 9]]}]
        assert quotes.join_same_cue(parts) == [{**RUIZ, "content": [[0, 4], [5, 9]]}]

    def test_each_annotator_of_a_document_weighs_its_share(self, tmp_path: Path) -> None:
        (tmp_path / "text").mkdir()
        (tmp_path / "attributions").mkdir()
        (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
        first = (
            "T1\tContent 0 9\t“We won,”\nT2\tSource 10 18\tAna Ruiz\nE1\tT1 Content:T1 Source:T2\n"
        )
        second = "T1\tContent 38 52\tthat it rained\nE1\tT1 Content1:T1\n"
        (tmp_path / "attributions" / "a_x1.ann").write_text(first, encoding="utf-8")
        (tmp_path / "attributions" / "a_x2.ann").write_text(second, encoding="utf-8")
        tally, n_documents = quotes.score_polnear(tmp_path, {"a.txt": [RUIZ]})
        assert n_documents == 1
        assert percents(tally, "c.attr") == (50.0, 50.0, 50.0)
        assert tally.counts["c.attr"].gold == 1.0

    def test_predictions_in_boilerplate_are_ignored(self, tmp_path: Path) -> None:
        (tmp_path / "text").mkdir()
        (tmp_path / "attributions").mkdir()
        (tmp_path / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
        lines = "T1\tDiscard 0 24\t...\nT2\tContent 38 52\tthat it rained\nE1\tT2 Content:T2\n"
        (tmp_path / "attributions" / "a_x.ann").write_text(lines, encoding="utf-8")
        tally, _ = quotes.score_polnear(tmp_path, {"a.txt": [RUIZ]})
        assert tally.counts["c.attr"].predicted == 0
        assert polnear.read_annotations(tmp_path / "attributions" / "a_x.ann")[1] == [(0, 24)]

    def test_the_table_has_a_line_a_metric(self) -> None:
        lines = list(quotes.score_texts([(TEXT, [RUIZ], [RUIZ])]).table())
        assert (
            "c.attr                             P 100.0  R 100.0  F1 100.0"
            "   pred      1.0 gold      1.0"
        ) in lines


class TestGold:
    def test_full_asks_that_attributes_agree(self) -> None:
        wrong = {**MILES, "unit": "day", "start": 8}
        counts = gold.score({"a": [MILES]}, {"a": [wrong]}, "quantity")
        assert (counts.overlap, counts.exact, counts.full) == (1, 0, 0)
        assert counts.errors[0].startswith("WRONG    a ")

    def test_each_span_is_used_once_the_best_first(self) -> None:
        off = {**MILES, "start": 12}
        counts = gold.score({"a": [MILES]}, {"a": [off, MILES]}, "quantity")
        assert (counts.predicted, counts.overlap, counts.exact, counts.full) == (2, 1, 1, 1)
        assert counts.errors == ["SPURIOUS a 12 '700 miles'"]

    def test_attributes_of_officials_agree_aside_from_case_and_edges(self) -> None:
        role = {"start": 0, "end": 5, "text": "Mayor"}
        wanted = {"kind": "official", "start": 0, "end": 14, "text": "Mayor Jo Berg,", "role": role}
        found = {**wanted, "role": "mayor"}
        assert gold.score({"a": [wanted]}, {"a": [found]}, "official").full == 1

    def test_the_table_has_a_line_a_kind(self) -> None:
        lines = list(gold.table({"a": [MILES]}, {}))
        assert lines[2] == (
            "quantity  gold 1 predicted 0 | exact P 0.000 R 0.000 F1 0.000"
            " | overlap P 0.000 R 0.000 F1 0.000 | full P 0.000 R 0.000 F1 0.000 | attr 0.000"
        )


class TestSpeakers:
    @pytest.mark.parametrize(
        ("wanted", "found", "same"),
        [
            ("Ana Ruiz", "President Ana Ruiz", True),
            ("Ana Ruiz", "Ruiz", False),
            ("Ana Ruiz", "Ana M. Ruiz", True),
            ("the City Council", "City Council", True),
            ("a senior campaign official", "a campaign official", True),
            ("Jo Berg", "", False),
        ],
    )
    def test_names_mean_the_same_person(self, wanted: str, found: str, same: bool) -> None:
        assert speakers.same_speaker(wanted, found) is same

    def test_strings_are_counted_by_shape(self) -> None:
        string = {"start": 0, "end": 9, "text": "“We won,”", "speaker": "Ana Ruiz", "shape": "full"}
        scare = {"start": 20, "end": 26, "text": "“deal”", "speaker": None, "shape": "not_a_quote"}
        mention = {"type": "quote", "start": 0, "end": 9, "attrs": {"speaker": "Ana Ruiz"}}
        documents = {"a": {"id": "a", "mentions": [mention]}}
        assert list(speakers.table([{"doc": "a", "quotes": [string, scare]}], documents)) == [
            "full            1 /    1  100.0 %",
            "false           0 /    1",
            "all             1 /    1  100.0 %",
        ]


class TestQuantities:
    @pytest.mark.parametrize(
        ("change", "strict", "relaxed"),
        [
            ({}, 1, 1),
            ({"value": 2000, "unit": "gram"}, 1, 1),
            ({"value": 3}, 0, 0),
            ({"end": 12}, 0, 1),
            ({"unit": "meter"}, 0, 0),
            ({"type": "number"}, 0, 0),
        ],
        ids=["same", "converted", "value", "span", "unit", "type"],
    )
    def test_items_match_by_span_value_and_unit(
        self, change: dict[str, object], strict: int, relaxed: int
    ) -> None:
        counts = quantities.score_case(CASE, [{**RICE, **change}])
        assert (counts.strict, counts.relaxed) == (strict, relaxed)

    def test_a_range_needs_both_bounds(self) -> None:
        item = {"start": 0, "end": 6, "type": "mass", "low": 2, "high": 3, "unit": "kilogram"}
        case = {**CASE, "expected": [item]}
        assert quantities.score_case(case, [item]).exact
        assert not quantities.score_case(case, [{**item, "high": 4}]).exact
        assert not quantities.score_case(case, [{**RICE, "end": 6}]).exact

    def test_a_prediction_too_many_spoils_the_case(self) -> None:
        counts = quantities.score_case(CASE, [RICE, {**RICE, "start": 8, "end": 12}])
        assert (counts.strict, counts.exact, counts.extra) == (1, False, 1)

    def test_the_table_sums_the_suites(self) -> None:
        lines = list(quantities.table([CASE], {"1": [RICE]}))
        assert lines[1:] == [
            "s                      1     1   100.0   100.0  100.0  100.0     0",
            "all                    1     1   100.0   100.0  100.0  100.0     0",
        ]


class TestAdapt:
    def test_quotes_become_content_cue_and_source(self) -> None:
        captures = {"content": [[0, 9]], "speaker": [[10, 18]]}
        mention = {
            "type": "quote",
            "start": 0,
            "end": 9,
            "captures": captures,
            "attrs": {"manner": "direct"},
        }
        assert adapt.quotes({"id": "a", "mentions": [mention]}) == [
            {"content": [[0, 9]], "cue": [], "source": [[10, 18]], "kind": "direct"}
        ]

    def test_bounds_belong_inside_where_the_suite_says_so(self) -> None:
        mention = {
            "type": "quantity",
            "start": 9,
            "end": 13,
            "captures": {"modifier": [[0, 8]]},
            "attrs": {"value": 2, "unit": "kilogram", "dimension": "mass", "modifier": "at_least"},
        }
        document = {"id": "1", "mentions": [mention]}
        [row] = adapt.quantities(document, {"options": {"bounds": "inside"}})
        assert row == {"start": 0, "end": 13, "type": "mass", "unit": "kilogram", "low": 2}
        [row] = adapt.quantities(document, {})
        assert row == {"start": 9, "end": 13, "type": "mass", "unit": "kilogram", "value": 2}

    def test_conditions_carry_their_kind_as_type(self) -> None:
        mention = {
            "type": "condition",
            "start": 0,
            "end": 9,
            "text": "if it …",
            "attrs": {"kind": "proviso"},
        }
        [row] = adapt.annotated({"id": "a", "mentions": [mention, {"type": "person"}]})
        assert row == {
            "kind": "condition",
            "start": 0,
            "end": 9,
            "text": "if it …",
            "type": "proviso",
        }


def test_quoted_strings_of_a_seed_have_the_speaker_of_the_quote_around_them() -> None:
    content = {"start": 0, "end": 9, "text": "“We won,”"}
    source = {"start": 10, "end": 18, "text": "Ana Ruiz"}
    quote = {"kind": "quote", "content": [content], "speaker": source, "name": "Ana Ruiz"}
    [string] = annotated.strings("a", TEXT, [quote])["quotes"]
    assert (string["speaker"], string["shape"]) == ("Ana Ruiz", "full name")


def document(*mentions: dict[str, object], people: tuple[str, ...] = ()) -> dict[str, object]:
    names = [{"id": f"p{number}", "name": name} for number, name in enumerate(people, start=1)]
    return {
        "id": "a.txt",
        "source": "gone.txt",
        "sha256": "",
        "mentions": list(mentions),
        "people": names,
    }


def mention(text: str, start: int, **attrs: object) -> dict[str, object]:
    return {
        "type": "quote",
        "start": start,
        "end": start + len(text),
        "text": text,
        "rule": "quotes.tag",
        "attrs": attrs,
    }


def test_a_diff_tells_gained_lost_moved_and_changed_mentions_apart() -> None:
    old = document(mention("lost", 0), mention("it is over", 10), mention("yes", 40, speaker="Poe"))
    new = document(mention("it is", 10), mention("yes", 40, speaker="Jo Poe"), mention("won", 60))
    assert list(changes.report([old], [new]))[:4] == [
        "- a.txt:0-4 quote lost",
        "~ a.txt:10-15 quote it is; text was 'it is over'",
        "~ a.txt:40-43 quote yes; speaker was 'Poe'",
        "+ a.txt:60-63 quote won",
    ]
    assert list(changes.report([old], [new]))[-1].split() == ["quote", "quotes.tag", "1", "1", "2"]


def test_a_diff_compares_people_by_name() -> None:
    old = document(mention("yes", 0, person="p1"), people=("Jo Berg",))
    new = document(mention("yes", 0, person="p2"), people=("Ana Ruiz", "Jo Berg"))
    assert next(changes.report([old], [new])).startswith("== ")


def test_a_diff_lists_mentions_of_documents_that_one_run_lacks() -> None:
    assert next(changes.report([], [document(mention("yes", 0))])) == "+ a.txt:0-3 quote yes"


def test_a_diff_shows_mentions_in_their_text(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    new = {
        **document(mention("“We won,”", 0)),
        "source": str(source),
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    }
    assert next(changes.report([], [new])).startswith(
        "+ a.txt:0-9 quote [[“We won,”]] Ana Ruiz said."
    )


class TestOffsets:
    def test_gold_without_text_takes_it_from_the_article_of_its_digest(
        self, tmp_path: Path
    ) -> None:
        content = b"They go if it\nrains, Ann Roe said."
        (tmp_path / "a.txt").write_bytes(content)
        (tmp_path / "b.txt").write_text("They stay.", encoding="utf-8")
        span = {"kind": "condition", "start": 8, "end": 19, "marker": {"start": 8, "end": 10}}
        line = {"sha256": hashlib.sha256(content).hexdigest(), "annotations": [span]}
        other = {"sha256": hashlib.sha256(b"not there").hexdigest(), "annotations": []}
        [found] = offsets.filled([line, other], sorted(tmp_path.iterdir()))
        [annotation] = found["annotations"]
        assert (found["doc"], annotation["text"]) == ("a.txt", "if it rains")
        assert annotation["marker"]["text"] == "if"

    def test_speakers_without_text_take_it_from_the_article(self, tmp_path: Path) -> None:
        content = "“No,” said Jo Berg and Ann Roe. An “odd” day.".encode()
        (tmp_path / "a.txt").write_bytes(content)
        two = [{"start": 11, "end": 18}, {"start": 23, "end": 30}]
        strings = [
            {"start": 0, "end": 5, "shape": "full", "speaker": two},
            {"start": 35, "end": 40, "shape": "not_a_quote", "speaker": []},
        ]
        line = {"sha256": hashlib.sha256(content).hexdigest(), "quotes": strings}
        [found] = offsets.filled([line], sorted(tmp_path.iterdir()))
        assert [string["text"] for string in found["quotes"]] == ["“No,”", "“odd”"]
        assert [string["speaker"] for string in found["quotes"]] == ["Jo Berg and Ann Roe", None]

    def test_gold_that_names_its_articles_stays_as_it_is(self) -> None:
        line = {"doc": "a.txt", "annotations": [{"kind": "condition", "start": 0, "end": 2}]}
        assert offsets.filled([line], []) == [line]
