from minekit import Miner

ARTICLE = """\
Mayor Ana Ruiz won a second term on Sunday, beating Karl Odem by 1,204 votes, officials said. Ruiz
won 52.3 percent of the vote. Turnout fell to 58 percent from 63 percent four years ago.

The Greens took 12 of the 41 seats on the council, which meets in a hall with 900 seats.
"""


def test_an_article_has_the_results_it_has() -> None:
    miner = Miner(rules=["elections"], types=["vote_share", "vote_margin", "seats", "turnout"])
    found = [(m.type, m.attrs) for m in miner.mine(ARTICLE).mentions]
    assert found == [
        ("vote_margin", {"value": 1204, "unit": "vote"}),
        ("vote_share", {"winner": "Ana Ruiz", "percent": 52.3}),
        ("turnout", {"percent": 58}),
        ("seats", {"winner": "The Greens", "won": 12, "of": 41}),
    ]
