"""What minekit finds in the sample articles, mention by mention.

A difference is shown in the text, with the span underlined. Where it is meant, accept it with
`pytest tests/golden --update-golden`, and read the diff of the files before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from minekit import Document, Miner
from miners import miner_of

ARTICLES = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@lru_cache(maxsize=1)
def miner() -> Miner:
    return miner_of()


def rows_of(document: Document) -> list[dict[str, Any]]:
    """Mentions and people, named instead of numbered: every mention before them shifts the numbers."""
    names = {person.id: person.name for person in document.people}
    rows = []
    for mention in document.mentions:
        row = msgspec.to_builtins(mention)
        del row["id"]
        if "person" in mention.attrs:
            row["attrs"]["person"] = names[mention.attrs["person"]]
        rows.append(row)
    return [
        *rows,
        *({"person": p.name, "role": p.role, "of": p.affiliation} for p in document.people),
    ]


def shown(sign: str, row: dict[str, Any], text: str) -> Iterator[str]:
    """One gained or lost row: the line of the text it is in, the span underlined."""
    attrs = " ".join(f"{key}={value}" for key, value in row.get("attrs", row).items())
    if "start" not in row:
        yield f"{sign} {attrs}"
        return
    captures = " ".join(f"{name}{spans}" for name, spans in row.get("captures", {}).items())
    yield f"{sign} {row['type']} {row['start']}-{row['end']} {row['rule']} {attrs} {captures}"
    start = text.rfind("\n", 0, row["start"]) + 1
    end = (text + "\n").index("\n", row["start"])
    yield f"    {text[start:end]}".rstrip("\r")
    yield " " * (4 + row["start"] - start) + "~" * (min(row["end"], end) - row["start"])


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_article_gives_what_it_gave(article: Path, request: pytest.FixtureRequest) -> None:
    text = article.read_bytes().decode("utf-8")
    found = rows_of(miner().mine(Document(id=article.name, text=text)))
    golden = Path(__file__).with_name(f"{article.stem}.jsonl")
    if request.config.getoption("--update-golden"):
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in found]
        golden.write_text("".join(lines), encoding="utf-8", newline="\n")
    expected = [json.loads(line) for line in golden.read_bytes().splitlines()]
    found = json.loads(json.dumps(found))
    lost = [("-", row) for row in expected if row not in found]
    gained = [("+", row) for row in found if row not in expected]
    changes = sorted(
        lost + gained, key=lambda change: (change[1].get("start", len(text)), change[0])
    )
    if changes or found != expected:
        lines = [line for sign, row in changes for line in shown(sign, row, text)]
        pytest.fail("\n".join([f"{article.name}: {len(changes)} changes", *lines]), pytrace=False)
