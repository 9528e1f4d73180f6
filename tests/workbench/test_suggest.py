"""Cue words and candidate rules for what is missed: a rule file that loads and whose examples pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from minekit.cli import run_command
from minekit.model import Document
from minekit.workbench.proposals.cues import Cue, Labelled, clusters

ARTICLES = {
    "a.txt": "Either side may leave [[upon 30 days' notice]]. He left upon arrival.\n"
    "She may leave [[upon two weeks' notice]], too.\n",
    "b.txt": "They go [[upon six months' notice]]. No [[notice of termination]] was given.\n"
    "A [[notice of default]] is no threat. Nobody took notice.\n",
    "c.txt": "Nothing of the kind is in this one.\n",
}

SUGGESTED = r"""# notice: of 5 annotations in 3 documents 5 are missed
#   3 end with "' notice", which does so 3 of the 3 times that it occurs
#   2 begin with "notice of", which does so 2 of the 2 times that it occurs
minekit: 1
pack: suggested
types:
  notice: {}
rules:
  # notice: finds 3 of 5 that are missed (60%); 3 of its 3 are right (100%), 3 exactly
  notice:
    emit: notice
    pattern: 'upon {number:number} {unit_word:unit_word}'' notice'
    attrs: {}
    match:
      - 'Either side may leave [[upon 30 days'' notice]].'
      - 'She may leave [[upon two weeks'' notice]], too.'
      - 'They go [[upon six months'' notice]].'
  # notice: finds 2 of 5 that are missed (40%); 2 of its 2 are right (100%), 2 exactly
  notice-of:
    emit: notice
    pattern: 'notice of \w+'
    attrs: {}
    match:
      - 'No [[notice of termination]] was given.'
      - 'A [[notice of default]] is no threat.'
"""

Suggest = Callable[..., tuple[int, str, str]]


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    spans = []
    while "[[" in text:
        start, end = text.index("[["), text.index("]]") - 2
        text = text.replace("[[", "", 1).replace("]]", "", 1)
        spans.append((start, end))
    return text, spans


@pytest.fixture
def suggest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Suggest:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    lines = []
    for name, article in ARTICLES.items():
        text, spans = marked(article)
        (tmp_path / "texts" / name).write_text(text)
        rows = [{"kind": "notice", "start": start, "end": end} for start, end in spans]
        lines.append(json.dumps({"doc": name, "annotations": rows}))
    (tmp_path / "gold.jsonl").write_text("\n".join(lines))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command(["rules", "suggest", "gold.jsonl", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


def test_missed_spans_become_a_rule_file_with_figures_and_examples(suggest: Suggest) -> None:
    assert suggest("texts", "--rules", "std", "--only") == (0, SUGGESTED, "")


def test_the_file_loads_its_examples_pass_and_it_is_formatted(
    suggest: Suggest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = suggest("texts", "--rules", "std", "--only")[1]
    (tmp_path / "suggested.yaml").write_text(out)
    assert run_command(["rules", "check", "--only", "suggested.yaml"]) == 0
    assert run_command(["rules", "test", "--only", "suggested.yaml"]) == 0
    assert " 0 failed" in capsys.readouterr().out
    assert run_command(["rules", "fmt", "--check", "suggested.yaml"]) == 0


def test_what_rules_find_already_is_not_missed(suggest: Suggest, tmp_path: Path) -> None:
    (tmp_path / "notices.yaml").write_text(
        "minekit: 1\npack: notices\ntypes: {notice: {}}\n"
        "rules: {notice: {pattern: 'upon {number} {..2w} notice', attrs: {}}}\n"
    )
    code, out, _ = suggest("texts", "--rules", "notices.yaml", "--only")
    assert code == 0
    assert "# notice: of 5 annotations in 3 documents 2 are missed\n" in out
    assert "    emit: notices.notice\n" in out
    assert "use: [notices]\n" in out
    assert "upon" not in out


def test_suggestions_for_programs(suggest: Suggest) -> None:
    code, out, _ = suggest("texts", "--rules", "std", "--only", "--format", "json")
    (found,) = json.loads(out)
    assert (code, found["type"], found["gold"], found["missed"]) == (0, "notice", 5, 5)
    last = found["suggestions"][-1]
    assert last["cue"] == {"side": "first", "words": "notice of"}
    assert last["missed"][0] == {"place": "b.txt:1:37", "text": "notice of termination"}
    assert (last["occurs"], last["right"], last["rule"]["new"]) == (2, 2, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("texts", "--type", "rent"), "no annotation of type 'rent'; there are: notice"),
        (("other.txt",), "no document of the corpus is in gold"),
        (("gone.txt",), "there is no text in this corpus"),
    ],
)
def test_wrong_usage_is_told(
    suggest: Suggest, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    (tmp_path / "other.txt").write_text("Nothing.")
    code, out, err = suggest(*arguments, "--rules", "std", "--only")
    assert (code, out, told in err) == (2, "", True)


def test_gold_without_annotations_is_told_in_a_sentence(suggest: Suggest, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(json.dumps({"doc": "a.txt", "annotations": []}))
    code, _, err = suggest("texts", "--rules", "std", "--only")
    assert (code, err) == (2, "minekit: error: gold.jsonl: there is no annotation in it\n")


def test_another_text_than_the_annotated_one_is_refused(suggest: Suggest, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(
        json.dumps({"doc": "a.txt", "sha256": "0", "annotations": [
            {"kind": "notice", "start": 0, "end": 1}
        ]})
    )  # fmt: skip
    code, _, err = suggest("texts", "--rules", "std", "--only")
    assert (code, "another text than the one that was annotated" in err) == (2, True)


def test_a_run_to_the_end_of_a_sentence_goes_past_abbreviations(
    suggest: Suggest, tmp_path: Path
) -> None:
    text, spans = marked(
        "Ann claims [[Mr. Poe, of St. Ives, was late]]. Bo claims [[it rained, and hard]].\n"
    )
    (tmp_path / "c.txt").write_text(text)
    rows = [{"kind": "claim", "start": start, "end": end} for start, end in spans]
    (tmp_path / "gold.jsonl").write_text(json.dumps({"doc": "c.txt", "annotations": rows}))
    out = suggest("c.txt", "--rules", "std", "--only")[1]
    assert '2 follow "claims", which does so 2 of the 2 times that it occurs\n' in out
    assert "    pattern: 'claims (?<found>\\S.*[^\\s.!?…])'\n" in out
    assert "- 'Ann claims [[Mr. Poe, of St. Ives, was late]].'\n" in out
    (tmp_path / "suggested.yaml").write_text(out)
    assert run_command(["rules", "fmt", "--check", "suggested.yaml"]) == 0


def test_spans_in_each_other_are_one_piece_of_evidence() -> None:
    text = "Say also the mayor of Leon, and the mayor of Rome."
    spans = [(9, 26), (9, 18), (32, 49)]
    (cluster,) = clusters([Labelled(Document(id="a", text=text), spans, [])], 5)
    assert (cluster.cue, cluster.total, cluster.right) == (Cue("first", "the mayor of"), 2, 2)
