"""What is a mention of its own inside a pattern for officials: since 2009, last year, then."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As governor of Ohio until 2010, Ed Poe signed the law.", ("Ed Poe", "governor", "Ohio")),
        ("As chairman of the Ulm Party since 2012, Ann Roe has gained.", ("Ann Roe", "chairman", "Ulm Party")),
        ("As mayor of Ulm last year, Ed Poe cut the tax.", ("Ed Poe", "mayor", "Ulm")),
        ("Elected as governor of Ohio during the war, Ed Poe sang.", ("Ed Poe", "governor", "Ohio")),
        ("Ed Poe, who since 2010 has lived in Ulm is a senator from Ohio.", ("Ed Poe", "senator", "Ohio")),
        ("Ann Poe has since 2009 been chairman of the Ulm Party.", ("Ann Poe", "chairman", "Ulm Party")),
        ("Ed Poe would then become chairman of Acme Corp.", ("Ed Poe", "chairman", "Acme Corp.")),
        ("Ann Poe rose to the office of mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("Ed Poe joined Acme Corp., rising to the office of chairman.", ("Ed Poe", "chairman", None)),
        ("Ed Poe worked in Ulm for years, first as a judge of the High Court.", ("Ed Poe", "judge", "High Court")),
        ("Ann Poe is retiring as chairman of Acme Corp.", ("Ann Poe", "chairman", "Acme Corp.")),
        ("Ed Poe, who is departing as coach of Ulm United, sang.", ("Ed Poe", "coach", "Ulm United")),
        ("Ann Poe moved to Ulm in 1999, and then became mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe studied law and only later became mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe was until recently the mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("A coach fired last week, Ed Poe, left.", ("Ed Poe", "coach", None)),
    ],
)  # fmt: skip
def test_times_and_asides_beside_an_office_are_read(
    miner: Miner, text: str, found: tuple[str, str, str | None]
) -> None:
    officials = [one for one in miner.mine(text).mentions if one.type == "official"]
    names = ("name", "role", "affiliation")
    assert [tuple(map(one.attrs.get, names)) for one in officials] == [found]
