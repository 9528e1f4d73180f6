"""`minekit eval`: precision, recall and F1 of results against gold annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from minekit.builtin.writers.show import one_line
from minekit.cli.parser import Parser
from minekit.cli.tables import aligned
from minekit.cli.tell import warn
from minekit.errors import ReadError, UsageError
from minekit.workbench.gold import read_gold
from minekit.workbench.gold.evaluate import Counts, Error, Evaluation, evaluate, read_results

__all__ = ["main"]

_LONGEST = 80
_ABOVE = ("", "", "", "exact", "", "", "overlap", "", "")
_HEAD = ("gold", "found", "P", "R", "F1", "P", "R", "F1")


def main(argv: Sequence[str]) -> int:
    """Run `minekit eval` and give its exit code."""
    parser = Parser(
        prog="minekit eval",
        description="Precision, recall and F1 in percent: of spans that are exactly those of gold, "
        "and of spans that overlap one of gold. Types that gold does not have are not compared.",
    )
    parser.add_argument(
        "gold",
        metavar="GOLD",
        help='JSON lines: {"doc", "sha256", "annotations": [{"kind", "start", "end", ...}]}; or a '
        "folder of brat's .ann and .txt files; or W3C Web Annotations as JSON-LD; or a folder or "
        "glob of several",
    )
    parser.add_argument("out", metavar="OUT", help="what `minekit extract --format jsonl` wrote")
    parser.add_argument("--errors", action="store_true", help="list all that is not exact")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    options = parser.parse_args(argv)
    if Path(options.out).is_dir():
        raise UsageError(f"{options.out}: OUT is a file, what `extract --format jsonl` wrote")
    try:
        result = evaluate(read_gold(options.gold), read_results(options.out))
    except ReadError as error:
        raise UsageError(str(error)) from error
    if not result.types:
        raise UsageError(f"{options.gold}: there is not one annotation in it")
    for name in result.missing:
        warn(f"{options.out} has no document {name!r}: all in it counts as missed")
    if options.format == "json":
        print(json.dumps(_as_json(result), indent=2, ensure_ascii=False))
    else:
        print("\n".join(_text(result)))
        if options.errors:
            print("\n".join(["", *aligned(map(_shown, result.errors))]))
    return 0


def _text(result: Evaluation) -> list[str]:
    types = [(kind, *_figures(counts)) for kind, counts in result.types.items()]
    rules = [
        (f"{kind} by {rule}", *_figures(counts), f"{counts.false:,}", f"{counts.alone:,}")
        for (kind, rule), counts in _dearest(result.rules)
    ]
    figures = range(1, 11)
    lines = aligned([_ABOVE, ("type", *_HEAD), *types], right=figures)
    if rules:
        head = [(*_ABOVE, "", ""), ("rule", *_HEAD, "false", "alone")]
        lines += ["", *aligned([*head, *rules], right=figures)]
    return lines


def _shown(error: Error) -> tuple[str, ...]:
    """What went wrong, the type, where, and the words: those found before those wanted."""
    annotation, mention = error.annotation, error.mention
    words = []
    if mention is not None:
        words.append(f"{_quoted(mention.text)} by {mention.rule}")
    if annotation is not None:
        words.append(_quoted(annotation.text))
    kind = annotation.kind if annotation else mention.type if mention else ""
    start, end = error.span
    return error.kind, kind, f"{error.document}:{start}-{end}", " instead of ".join(words)


def _quoted(text: str) -> str:
    return f'"{one_line(text, _LONGEST)}"'


def _dearest(
    rules: Mapping[tuple[str, str], Counts],
) -> list[tuple[tuple[str, str], Counts]]:
    """By type; within one, those that cost most first."""
    return sorted(rules.items(), key=lambda item: (item[0][0], -item[1].false, item[0][1]))


def _figures(counts: Counts) -> list[str]:
    scores = (*counts.scores(counts.exact), *counts.scores(counts.overlap))
    return [f"{counts.gold:,}", f"{counts.found:,}", *(f"{100 * score:.1f}" for score in scores)]


def _as_json(result: Evaluation) -> dict[str, object]:
    return {
        "types": {kind: _counts(counts) for kind, counts in result.types.items()},
        "rules": [
            {
                "type": kind,
                "rule": rule,
                **_counts(counts),
                "false": counts.false,
                "alone": counts.alone,
            }
            for (kind, rule), counts in _dearest(result.rules)
        ],
        "missing": result.missing,
        "errors": [
            {
                "kind": error.kind,
                "document": error.document,
                "annotation": msgspec.to_builtins(error.annotation),
                "mention": msgspec.to_builtins(error.mention),
            }
            for error in result.errors
        ],
    }


def _counts(counts: Counts) -> dict[str, object]:
    return {
        "gold": counts.gold,
        "found": counts.found,
        "exact": _scores(counts, counts.exact),
        "overlap": _scores(counts, counts.overlap),
    }


def _scores(counts: Counts, right: int) -> dict[str, float]:
    precision, recall, f1 = (round(score, 4) for score in counts.scores(right))
    return {"right": right, "precision": precision, "recall": recall, "f1": f1}
