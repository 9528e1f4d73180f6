from minekit import Miner
from minekit.plugins import Document, Mention
from minekit.plugins.testing import findings, registry, write


def mine(text):
    """Mentions as (type, text, attributes), found by this plugin alone."""
    types = ["abbreviation", "initialism"]
    miner = Miner(only_rules=["example"], types=types, registry=registry("example"))
    return [(m.type, m.text, m.attrs) for m in miner.mine(text).mentions]


def test_doctor_finds_nothing():
    assert findings("example") == []


def test_extractor_finds_what_a_text_explains():
    text = "The World Health Organization (WHO) met at the Palace (NYC)."
    attrs = {"long": "World Health Organization", "short": "WHO"}
    assert mine(text) == [("abbreviation", "World Health Organization (WHO)", attrs)]


def test_rule_uses_the_normalizer():
    assert mine("The U.N. met on Monday.") == [("initialism", "U.N.", {"short": "UN"})]


def test_tally_counts_mentions():
    un = Mention(type="initialism", start=0, end=4, text="U.N.", rule="example.initialism")
    documents = [Document(id="a", text="U.N.", mentions=[un])] * 2
    tally = write("tally", documents, plugins=registry("example"))
    assert tally == b"2\tinitialism\tU.N.\n"
