"""Accuracy of minekit: on the sample articles, or on public data in folders that you name.

    python bench/accuracy.py
    python bench/accuracy.py [--polnear DIR [--docs FILE | --without FILE]] [--texts PATH]
                             [--gold FILE] [--speakers FILE] [--cases FILE [--skip FILE]]
                             [--all] [--errors]
    python bench/accuracy.py --diff OLD NEW

Runs `minekit extract` on the texts, then the scorers on what it writes; each explains its figures.
`--diff` lists what changed between two JSONL outputs over the same texts (see scoring/changes.py).
For articles of PolNeAR, bench/gold has officials and conditions as offsets (`--gold`), and in
held_back.txt those that nobody looked at while the rules for quotes were written (`--docs`,
`--without`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scoring import adapt, annotated, changes, gold, offsets, quantities, quotes, speakers
from scoring.lines import Json, document_name, read_lines
from scoring.tally import Tally

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
SEED_GOLD = ROOT / "bench" / "gold" / "seeds.jsonl"
HEADLINE = re.compile(
    r"(a\.(content|cue|source)\.exact|c\.attr|c\.attr\.speech|d\.(all|long)\.joint) "
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score what the command line names; the sample articles by default."""
    args = _parser().parse_args(arguments)
    if args.diff:
        _print_lines(changes.report(*map(read_lines, args.diff)))
        return
    if not (args.polnear or args.gold or args.speakers or args.cases):
        _print_lines(score_seeds(args))
        return
    if args.polnear or args.gold or args.speakers:
        _print_lines(score_articles(args))
    if args.cases:
        _print_lines(score_cases(args))


def score_seeds(args: argparse.Namespace) -> Iterator[str]:
    """Score the sample articles against their gold."""
    documents = extract([SEEDS])
    lines = read_lines(SEED_GOLD)
    texts = {line["doc"]: (SEEDS / line["doc"]).read_bytes().decode("utf-8") for line in lines}
    wanted = {line["doc"]: line["annotations"] for line in lines}
    yield f"== quotes, {len(lines)} sample articles"
    found = {doc: adapt.quotes(documents[doc]) for doc in wanted}
    tally = quotes.score_texts(
        [(texts[doc], annotated.quotes(wanted[doc]), found[doc]) for doc in wanted]
    )
    yield from _quote_lines(tally, everything=args.all)
    strings = [annotated.strings(doc, texts[doc], wanted[doc]) for doc in wanted]
    yield from _speaker_lines(strings, documents, errors=args.errors)
    others = {doc: annotated.kinds(rows) for doc, rows in wanted.items()}
    yield from _gold_lines("sample articles", others, documents, errors=args.errors)


def score_articles(args: argparse.Namespace) -> Iterator[str]:
    """Score PolNeAR's attributions, and gold files over texts."""
    folders = [*args.texts, *([args.polnear / "text"] if args.polnear else [])]
    paths = [path for folder in folders for path in _files(folder)]
    gold_lines = {path: offsets.filled(read_lines(path), paths) for path in args.gold}
    speaker_lines = offsets.filled(read_lines(args.speakers), paths) if args.speakers else []
    needed = {line["doc"] for lines in (*gold_lines.values(), speaker_lines) for line in lines}
    chosen = _chosen(paths, args) if args.polnear else set()
    documents = extract([path for path in paths if path.name in needed | chosen])
    if args.polnear:
        found = {name: adapt.quotes(documents[name]) for name in sorted(chosen)}
        tally, n_documents = quotes.score_polnear(args.polnear, found, sorted(chosen))
        yield f"== quotes, {n_documents} articles"
        yield from _quote_lines(tally, everything=args.all)
    if speaker_lines:
        yield from _speaker_lines(speaker_lines, documents, errors=args.errors)
    for path, lines in gold_lines.items():
        wanted = {line["doc"]: line["annotations"] for line in lines}
        yield from _gold_lines(path.name, wanted, documents, errors=args.errors)


def score_cases(args: argparse.Namespace) -> Iterator[str]:
    """Score the cases of other tools' suites."""
    left_out = json.loads(args.skip.read_text("utf-8")) if args.skip else {}
    cases = [case for case in read_lines(args.cases) if case["id"] not in left_out]
    documents = extract([args.cases], "--rules", "numbers")
    found = {
        case["id"]: adapt.quantities(documents[case["id"]], case)
        for case in cases
        if case["id"] in documents
    }
    yield f"== quantities, {len(cases)} cases"
    yield from quantities.table(cases, found)
    if args.errors:
        yield from quantities.errors(cases, found)


def extract(paths: Sequence[Path], *options: str) -> dict[str, Json]:
    """Run minekit on files and folders; its documents by name."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out.jsonl")
        command = [sys.executable, "-m", "minekit", "extract", *map(str, paths), *options]
        subprocess.run([*command, "--format", "jsonl", "-o", str(out)], check=True)
        return {document_name(document): document for document in read_lines(out)}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("--polnear", type=Path, metavar="DIR", help="PolNeAR: DIR/text and DIR/attributions")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--docs", type=Path, metavar="FILE", help="articles to score, one a line")
    either.add_argument("--without", type=Path, metavar="FILE", help="articles not to score")
    add("--texts", type=Path, action="append", default=[], metavar="PATH", help="more articles")
    add("--gold", type=Path, action="append", default=[], metavar="FILE", help="annotations")
    add("--speakers", type=Path, metavar="FILE", help="speakers of quoted strings")
    add("--cases", type=Path, metavar="FILE", help="cases for quantities")
    add("--skip", type=Path, metavar="FILE", help="JSON object {case id: reason} to leave out")
    add("--diff", type=Path, nargs=2, metavar=("OLD", "NEW"), help="outputs to compare")
    add("--all", action="store_true", help="print every metric of quotes")
    add("--errors", action="store_true", help="list what is wrong")
    return parser


def _chosen(paths: Sequence[Path], args: argparse.Namespace) -> set[str]:
    """Names of the articles to score; `--docs` and `--without` list names or SHA-256 of files."""
    folder = args.polnear / "text"
    articles = {path.name: path for path in paths if path.parent == folder}
    file = args.docs or args.without
    if file is None:
        return set(articles)
    lines = set(file.read_text("utf-8").split())
    listed = {
        name
        for name, path in articles.items()
        if name in lines or hashlib.sha256(path.read_bytes()).hexdigest() in lines
    }
    return listed if args.docs else articles.keys() - listed


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, flush=True)


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.txt")) if path.is_dir() else [path]


def _quote_lines(tally: Tally, *, everything: bool) -> Iterator[str]:
    return (line for line in tally.table() if everything or HEADLINE.match(line))


def _speaker_lines(
    lines: Sequence[Json], documents: Mapping[str, Json], *, errors: bool
) -> Iterator[str]:
    yield "== speakers"
    yield from speakers.table(lines, documents)
    if errors:
        yield from speakers.score(lines, documents).errors


def _gold_lines(
    title: str, wanted: gold.Annotations, documents: Mapping[str, Json], *, errors: bool
) -> Iterator[str]:
    found = {doc: adapt.annotated(documents[doc]) for doc in wanted if doc in documents}
    kinds = {annotation["kind"] for rows in wanted.values() for annotation in rows}
    yield f"== officials, conditions, quantities: {title}"
    for line in gold.table(wanted, found):
        if line.split()[0] in kinds:
            yield line
    if errors:
        for kind in gold.KINDS:
            yield from gold.score(wanted, found, kind).errors


if __name__ == "__main__":
    main()
