from minekit import Miner

CONTRACT = """\
1. This lease goes on from month to month unless either party gives at least sixty (60) days' prior
written notice. The rent may be raised on not less than 90 days' notice in writing.

2. The landlord may enter upon 24 hours' notice, or without notice in an emergency. Damage must be
reported within 10 days.

3. The tenant shall inform the office two weeks in advance of any absence. Notice period: 3 days.
"""


def test_a_contract_has_the_periods_it_has() -> None:
    miner = Miner(only_rules=["notice"], types=["notice_period"])
    found = [(m.attrs["value"], m.attrs["unit"]) for m in miner.mine(CONTRACT).mentions]
    assert found == [(60, "day"), (90, "day"), (24, "hour"), (2, "week"), (3, "day")]


def test_periods_are_read_as_lawyers_write_them() -> None:
    miner = Miner(only_rules=["notice"], types=["notice_period"])
    text = (
        "He had half a year's notice. It takes a minimum of 30 (thirty) days' prior written or "
        "electronic notice, or two full months' notice. Notice must be given 14 days before."
    )
    found = [(m.attrs["value"], m.attrs["unit"]) for m in miner.mine(text).mentions]
    assert found == [(30, "day"), (2, "month"), (14, "day")]
