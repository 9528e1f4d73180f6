"""`minekit eval`: precision, recall and F1 of results against gold annotations."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from minekit.cli.parser import Parser
from minekit.errors import ReadError, UsageError
from minekit.workbench.evaluate import Counts, evaluate, read_gold, read_results

__all__ = ["main"]

_SCORES = "   {:>6} {:>6} {:>6}"


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
        help='JSON lines: {"doc", "sha256", "annotations": [{"kind", "start", "end", ...}]}',
    )
    parser.add_argument("out", metavar="OUT", help="what `minekit extract --format jsonl` wrote")
    options = parser.parse_args(argv)
    try:
        result = evaluate(read_gold(options.gold), read_results(options.out))
    except ReadError as error:
        raise UsageError(str(error)) from error
    for name in result.missing:
        print(f"minekit: warning: {options.out} has no document {name!r}", file=sys.stderr)
    rules = {f"{kind} by {rule}": counts for (kind, rule), counts in sorted(result.rules.items())}
    print("\n".join([*_table("type", result.types), "", *_table("rule", rules)]))
    return 0


def _table(title: str, rows: dict[str, Counts]) -> Iterator[str]:
    width = max(map(len, [title, *rows]))
    heads = _SCORES.format("P", "R", "F1") * 2
    yield f"{'':<{width + 14}}{'   exact':<23}   overlap"
    yield f"{title:<{width}} {'gold':>6} {'found':>6}{heads}"
    for name, counts in rows.items():
        exact, overlap = counts.scores(counts.exact), counts.scores(counts.overlap)
        figures = "".join(
            _SCORES.format(*(f"{100 * score:.1f}" for score in scores))
            for scores in (exact, overlap)
        )
        yield f"{name:<{width}} {counts.gold:>6} {counts.found:>6}{figures}"
