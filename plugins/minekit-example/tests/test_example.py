from minekit import Miner
from minekit.plugins import Document, Mention
from minekit.plugins.testing import findings, registry, write


def test_doctor_finds_nothing():
    assert findings("example") == []


def test_extractor_finds_what_a_text_explains():
    miner = Miner(types=["abbreviation"], registry=registry("example"))
    document = miner.mine("The World Health Organization (WHO) met at the Palace (NYC).")
    assert [mention.text for mention in document.mentions] == ["World Health Organization (WHO)"]
    assert document.mentions[0].attrs == {"long": "World Health Organization", "short": "WHO"}


def test_rule_uses_the_normalizer():
    miner = Miner(rules=["example"], types=["initialism"], registry=registry("example"))
    document = miner.mine("The U.N. met on Monday.")
    assert [mention.attrs for mention in document.mentions] == [{"short": "UN"}]


def test_tally_counts_mentions():
    un = Mention(type="initialism", start=0, end=4, text="U.N.", rule="example.initialism")
    documents = [Document(id="a", text="U.N.", mentions=[un])] * 2
    assert write("tally", documents, plugins=registry("example")) == b"2\tinitialism\tU.N.\n"
