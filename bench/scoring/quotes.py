"""Score attributions ("who said what") against gold.

Both sides are `{"content": [spans], "cue": [spans], "source": [spans]}`. Predicted quotes with
the same cue and source are joined, because an attribution has one cue. A document with k
annotators is scored against each, with weight 1/k. Kinds: direct (all content tokens are
quoted), indirect (none), mixed; an indirect one is speech if its cue is a verb or noun of
saying, else other. Metrics:

    a.*  exact spans: same tokens (`exact`), same characters (`strict`)
    b.*  soft: mean share of each span's tokens that the other side covers (`soft`), tokens
         (`token`)
    c.*  attributions, matched one to one by content (Jaccard of tokens at least 0.5): `content`
         stops there, `attr` asks that the sources overlap too, `attr_full` the cues as well.
         `speech` leaves out gold and unmatched predictions that are neither direct nor mixed nor
         cued by speech
    d.*  quoted strings covered by content: found whole (`detect`), with the right speaker
         (`joint`); `long` has at least five tokens
    e.*  the right speaker by how gold names the source
    kind the predicted manner
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring import polnear, sources
from scoring.lines import Json
from scoring.marks import Span, Text, Tokens, trim
from scoring.tally import Tally
from scoring.words import SPEECH

_ROLES = ("content", "cue", "source")
_OTHER = "indirect-other"
_KINDS = ("direct", "mixed", "indirect-speech", _OTHER)
_LONG = 5


class Attribution:
    """One attribution over a text: its spans, their tokens, its kind."""

    def __init__(self, text: Text, spans: Json) -> None:
        self.spans = {role: trim(text.text, spans.get(role) or []) for role in _ROLES}
        self.tokens = {role: text.tokens(found) for role, found in self.spans.items()}
        self.content = self.tokens["content"]
        self.source = self.tokens["source"]
        self.claim: str | None = spans.get("kind")
        self.manner = text.manner(self.content)
        cue = [text.words[i].lower() for i in self.tokens["cue"]]
        is_speech = not cue or any(SPEECH.fullmatch(word) for word in cue)
        indirect = "indirect-speech" if is_speech else _OTHER
        self.kind = indirect if self.manner == "indirect" else self.manner


@dataclass(frozen=True)
class Pair:
    """Gold attribution i and predicted attribution j belong together."""

    i: int
    j: int
    same_source: bool


def score_polnear(
    folder: Path, predicted: Mapping[str, Sequence[Json]], names: Sequence[str] | None = None
) -> tuple[Tally, int]:
    """Score predictions by document name against PolNeAR; tell the number of documents too."""
    tally = Tally()
    documents = polnear.annotation_files(folder, names)
    for name, files in documents.items():
        text = Text(polnear.read_text(folder, name))
        found = _attributions(text, predicted.get(name, ()))
        tally.weight = 1 / len(files)
        for path in files:
            gold, discarded = polnear.read_annotations(path)
            kept = _outside(text.tokens(discarded), found)
            score_document(text, [Attribution(text, spans) for spans in gold], kept, tally)
    return tally, len(documents)


def score_texts(gold: Sequence[tuple[str, Sequence[Json], Sequence[Json]]]) -> Tally:
    """Score documents, each a text with its gold and its predicted quotes."""
    tally = Tally()
    for content, wanted, found in gold:
        text = Text(content)
        predicted = _attributions(text, found)
        score_document(text, [Attribution(text, spans) for spans in wanted], predicted, tally)
    return tally


def score_document(
    text: Text, gold: Sequence[Attribution], predicted: Sequence[Attribution], tally: Tally
) -> None:
    """Add all metrics of one document."""
    for role in _ROLES:
        _score_spans(role, gold, predicted, tally)
    pairs = _pair(text, gold, predicted)
    _score_attributions(gold, predicted, pairs, tally)
    _score_kinds(gold, predicted, pairs, tally)
    _score_strings(text, gold, predicted, tally)


def join_same_cue(quotes: Sequence[Json]) -> list[Json]:
    """Join quotes of one cue and source; quotes without a cue stay alone."""
    joined: dict[object, Json] = {}
    for i, quote in enumerate(quotes):
        cue, source = (tuple(sorted(map(tuple, quote.get(r) or []))) for r in ("cue", "source"))
        key = (cue, source) if cue else i
        if key not in joined:
            joined[key] = dict(quote)
            continue
        first = joined[key]
        more = [span for span in quote["content"] if span not in first["content"]]
        first["content"] = first["content"] + more
        if first.get("kind") != quote.get("kind"):
            first["kind"] = "mixed"
    return list(joined.values())


def _attributions(text: Text, quotes: Sequence[Json]) -> list[Attribution]:
    found = [Attribution(text, quote) for quote in join_same_cue(quotes)]
    return [attribution for attribution in found if attribution.content]


def _outside(discarded: Tokens, found: Sequence[Attribution]) -> list[Attribution]:
    return [a for a in found if len(a.content & discarded) * 2 < len(a.content)]


def _score_spans(
    role: str, gold: Sequence[Attribution], predicted: Sequence[Attribution], tally: Tally
) -> None:
    wanted = {a.tokens[role] for a in gold if a.tokens[role]}
    found = {a.tokens[role] for a in predicted if a.tokens[role]}
    tally.add(f"a.{role}.exact", len(wanted & found), len(found), len(wanted))
    strict_wanted: set[tuple[Span, ...]] = {a.spans[role] for a in gold if a.tokens[role]}
    strict_found: set[tuple[Span, ...]] = {a.spans[role] for a in predicted if a.tokens[role]}
    right = len(strict_wanted & strict_found)
    tally.add(f"a.{role}.strict", right, len(strict_found), len(strict_wanted))
    all_wanted: Tokens = frozenset().union(*wanted)
    all_found: Tokens = frozenset().union(*found)
    tally.add_sides(
        f"b.{role}.soft",
        (sum(len(x & all_wanted) / len(x) for x in found), len(found)),
        (sum(len(x & all_found) / len(x) for x in wanted), len(wanted)),
    )
    shared = len(all_wanted & all_found)
    tally.add(f"b.{role}.token", shared, len(all_found), len(all_wanted))


def _pair(text: Text, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[Pair]:
    """Match one to one by content, the best first, equal ones with the same source first."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            shared = len(g.content & p.content)
            if shared and 2 * shared >= len(g.content | p.content):
                jaccard = shared / len(g.content | p.content)
                other = not sources.overlap(text, g.source, p.source)
                candidates.append((-jaccard, other, i, j))
    pairs: list[Pair] = []
    used_gold, used_predicted = set(), set()
    for _, other, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append(Pair(i, j, same_source=not other))
    return pairs


def _score_attributions(
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: Sequence[Pair],
    tally: Tally,
) -> None:
    right = [pair for pair in pairs if pair.same_source]
    full = [p for p in right if _same_cue(gold[p.i], predicted[p.j])]
    for metric, hits in (("content", pairs), ("attr", right), ("attr_full", full)):
        tally.add(f"c.{metric}", len(hits), len(predicted), len(gold))
    for pair in pairs:
        claim = predicted[pair.j].claim
        if claim:
            tally.add("kind", claim == gold[pair.i].manner, 1, 0)


def _same_cue(gold: Attribution, predicted: Attribution) -> bool:
    a, b = gold.tokens["cue"], predicted.tokens["cue"]
    return bool(a & b) or not (a or b)


def _score_kinds(
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: Sequence[Pair],
    tally: Tally,
) -> None:
    """Recall by gold's kind, precision by the predicted one; then speech alone."""
    right = [pair for pair in pairs if pair.same_source]
    for kind in _KINDS:
        tally.add_sides(
            f"c.attr.{kind}",
            (sum(predicted[p.j].kind == kind for p in right), _of_kind(predicted, kind)),
            (sum(gold[p.i].kind == kind for p in right), _of_kind(gold, kind)),
        )
    kinds = [attribution.kind for attribution in predicted]
    for pair in pairs:
        kinds[pair.j] = gold[pair.i].kind
    n_predicted = sum(kind != _OTHER for kind in kinds)
    n_gold = len(gold) - _of_kind(gold, _OTHER)
    for metric, found in (("attr", right), ("content", pairs)):
        hits = sum(gold[pair.i].kind != _OTHER for pair in found)
        tally.add(f"c.{metric}.speech", hits, n_predicted, n_gold)


def _of_kind(attributions: Sequence[Attribution], kind: str) -> int:
    return sum(attribution.kind == kind for attribution in attributions)


def _score_strings(
    text: Text, gold: Sequence[Attribution], predicted: Sequence[Attribution], tally: Tally
) -> None:
    wanted, found = _owners(text, gold), _owners(text, predicted)
    extra = _direct_without_string(text, gold, predicted)
    for stratum, least in (("all", 1), ("long", _LONG)):
        in_gold = {q for q in wanted if len(text.strings[q]) >= least}
        claimed = {q for q in found if len(text.strings[q]) >= least}
        whole = {q for q in in_gold & claimed if text.strings[q] <= found[q].content}
        right = {q for q in whole if _same_speaker(text, wanted[q], found[q])}
        n_claimed = len(claimed) + extra
        tally.add(f"d.{stratum}.detect", len(whole), n_claimed, len(in_gold))
        tally.add(f"d.{stratum}.joint", len(right), n_claimed, len(in_gold))
        tally.add(f"d.{stratum}.speaker_acc", len(right), len(whole), 0)
        tally.add(f"d.{stratum}.not_in_gold", len(claimed - in_gold), len(claimed), 0)
        if stratum == "all":
            tally.add("d.strings_attributed", len(in_gold), len(text.strings), 0)
        for q in in_gold:
            shape = sources.shape(text, wanted[q].source)
            tally.add(f"e.{stratum}.{shape}", q in right, 0, 1)


def _owners(text: Text, attributions: Sequence[Attribution]) -> dict[int, Attribution]:
    """Tell which attribution holds most of each quoted string, where one holds half of it."""
    owners = {}
    for q, tokens in enumerate(text.strings):
        best = max(attributions, key=lambda a: len(tokens & a.content), default=None)
        if best is not None and len(tokens & best.content) * 2 >= len(tokens):
            owners[q] = best
    return owners


def _direct_without_string(
    text: Text, gold: Sequence[Attribution], predicted: Sequence[Attribution]
) -> int:
    """Count predictions that claim to be direct where nothing is quoted and gold has no content."""
    content: Tokens = frozenset().union(*(a.content for a in gold))
    return sum(
        a.claim == "direct"
        and not a.content & text.quoted
        and len(a.content & content) * 2 < len(a.content)
        for a in predicted
    )


def _same_speaker(text: Text, gold: Attribution, predicted: Attribution) -> bool:
    return sources.same_speaker(text, gold.source, predicted.source)
