"""The first file of a new pack, as `minekit rules new pack` writes it."""

from __future__ import annotations

import json
from pathlib import Path

from minekit.errors import UsageError
from minekit.rules.reading.json_schema import json_schema
from minekit.rules.reading.read import ID
from minekit.rules.standard import shipped_packs
from minekit.sinks import open_sink

__all__ = ["new_pack"]

_SCHEMA = "rules.schema.json"
_TEXT = """\
# yaml-language-server: $schema={schema}
minekit: 1
pack: {name}
version: 0.1.0
description: What this pack is for.

# What the pack finds, and the attributes of each.
types:
  distance:
    attrs:
      value: number
      unit: {{type: string, enum: [mile, kilometer]}}

# Words with what they mean.
vocab:
  length_unit:
    fields: [name]
    terms: {{miles|mile|mi: mile, kilometers|kilometer|km: kilometer}}

rules:
  distance:
    description: A number before a unit of length.
    # {{n:number}} is a fragment of `std`, captured as n.
    pattern: '{{n:number}} {{unit:length_unit}}'
    attrs: {{value: '{{n | number}}', unit: '{{unit.name}}'}}
    # What it must find, in double brackets, with values; and what it must not.
    match:
      - 'The pass is [[700 miles]] away.': {{value: 700, unit: mile}}
      - 'They walked [[two kilometers]].': {{value: 2, unit: kilometer}}
    no_match:
      - 'Miles Davis'
"""


def new_pack(name: str, folder: Path) -> list[Path]:
    """Write a pack with one rule, and beside it the schema for editors, if there is none yet.

    Returns:
        The files that were made.

    Raises:
        UsageError: the name is none for a pack, or is taken, or there is such a file.
    """
    if not ID.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a pack: lower-case letters, digits, - and _, a letter first"
        )
    if name in shipped_packs():
        raise UsageError(f"{name} is a pack that comes with minekit; choose another name")
    path, schema = folder / f"{name}.yaml", folder / _SCHEMA
    if path.exists():
        raise UsageError(f"{path} is there already; choose another name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make {folder}: {error.strerror}") from error
    texts = {path: _TEXT.format(name=name, schema=_SCHEMA)}
    if not schema.exists():
        texts[schema] = json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
    for file, text in texts.items():
        with open_sink(str(file)) as sink:
            sink.write(text.encode("utf-8"))
    return list(texts)
