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


def test_how_far_a_count_is_is_no_share_and_a_margin_is_one_in_any_words() -> None:
    miner = Miner(rules=["elections"], types=["vote_share", "vote_margin", "turnout"])
    text = (
        "With 87 percent of the vote counted, Lena Ortiz led by a margin of just 3 percentage "
        "points. Turnout fell to a record low of 39 percent."
    )
    found = [(m.type, m.attrs) for m in miner.mine(text).mentions]
    assert found == [
        ("vote_margin", {"value": 3, "unit": "percentage point"}),
        ("turnout", {"percent": 39}),
    ]
