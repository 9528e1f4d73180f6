"""Conditions of contracts, statutes and terms: what each is, and what depends on it."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("conditions", types=("condition",))


def found(miner: Miner, text: str) -> list[tuple[str, object, str]]:
    """Each condition with its kind and what depends on it, whose pieces are joined by "...".

    Returns:
        One entry for each mention, in the order of the text.
    """
    document = miner.mine(text)
    return [
        (
            mention.text,
            mention.attrs["kind"],
            " ... ".join(text[start:end] for start, end in mention.captures.get("consequence", ())),
        )
        for mention in document.mentions
        if mention.type == "condition"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Brackets that say a word again do not end a clause.
        (
            "If Tenant leaves, Tenant shall give notice at least forty-five (45) days before.",
            (
                "If Tenant leaves",
                "hypothetical",
                "Tenant shall give notice at least forty-five (45) days before",
            ),
        ),
        (
            "If none of the three has a dose-limiting effect (DLE), the trial may proceed.",
            (
                "If none of the three has a dose-limiting effect (DLE)",
                "hypothetical",
                "the trial may proceed",
            ),
        ),
        (
            "Upon execution of this lease, Tenant shall pay the sum of $900 (the “Deposit”).",
            (
                "Upon execution of this lease",
                "temporal",
                "Tenant shall pay the sum of $900 (the “Deposit”)",
            ),
        ),
        # What is due upon an act.
        (
            "The premium will be reduced upon renewal.",
            ("upon renewal", "temporal", "The premium will be reduced"),
        ),
        (
            "Upon termination, your right to use the service stops immediately.",
            ("Upon termination", "temporal", "your right to use the service stops immediately"),
        ),
        (
            "On termination, the customer shall destroy all copies.",
            ("On termination", "temporal", "the customer shall destroy all copies"),
        ),
        # Deadlines in words, and between shall and its verb.
        (
            "The operator must reply within ten business days after receipt of the claim.",
            (
                "within ten business days after receipt of the claim",
                "temporal",
                "The operator must reply",
            ),
        ),
        (
            "The tenant shall, within ten (10) days after written demand, restore the sum.",
            (
                "within ten (10) days after written demand",
                "temporal",
                "The tenant shall ... restore the sum",
            ),
        ),
        (
            "The buyer may, if the price falls, end the sale.",
            ("if the price falls", "hypothetical", "The buyer may ... end the sale"),
        ),
        # What counts a clause is no part of what depends.
        (
            "3.1 Bids must be received by the office no later than noon.",
            ("no later than noon", "temporal", "Bids must be received by the office"),
        ),
        # Lists behind a colon.
        (
            "The warranty shall not apply if: (a) the pump was altered; or (b) the fee is unpaid.",
            (
                "if: (a) the pump was altered; or (b) the fee is unpaid",
                "hypothetical",
                "The warranty shall not apply",
            ),
        ),
        # What is put in behind "and".
        (
            "Either party may leave if the other breaks a term and, when asked, fails to mend it.",
            (
                "if the other breaks a term and, when asked, fails to mend it",
                "hypothetical",
                "Either party may leave",
            ),
        ),
        (
            "It ends if the seller breaks a term and such breach, if curable, is not cured.",
            (
                "if the seller breaks a term and such breach, if curable, is not cured",
                "hypothetical",
                "It ends",
            ),
        ),
        (
            "The unit price prevails, unless in the opinion of the board there is an error in it.",
            (
                "unless in the opinion of the board there is an error in it",
                "exception",
                "The unit price prevails",
            ),
        ),
        # Statutes say where.
        (
            "Where the sum insured is less than the cost, we will pay half.",
            ("Where the sum insured is less than the cost", "hypothetical", "we will pay half"),
        ),
        (
            "This section shall not apply where amendment would be futile.",
            ("where amendment would be futile", "hypothetical", "This section shall not apply"),
        ),
        (
            "We use such data only where we have a legal basis.",
            ("only where we have a legal basis", "proviso", "We use such data"),
        ),
        (
            "Where possible, we will give notice.",
            ("Where possible", "hypothetical", "we will give notice"),
        ),
        (
            "You shall not, for a period of six months, hire staff without the consent of the board.",
            (
                "without the consent of the board",
                "exception",
                "You shall not, for a period of six months, hire staff",
            ),
        ),
        (
            "14.2 If, at any time, (a) the roof fails, and (b) it is not mended, then he may leave.",
            (
                "If, at any time, (a) the roof fails, and (b) it is not mended",
                "hypothetical",
                "he may leave",
            ),
        ),
        (
            "(b) A person is not guilty under subsection (a) if the person took all steps.",
            (
                "if the person took all steps",
                "hypothetical",
                "A person is not guilty under subsection (a)",
            ),
        ),
        (
            "Whenever a seat falls vacant, the mayor shall appoint a clerk.",
            ("Whenever a seat falls vacant", "temporal", "the mayor shall appoint a clerk"),
        ),
        (
            "It is due in May, except that, if May is wet, it shall be due in June.",
            (
                "except that, if May is wet, it shall be due in June",
                "exception",
                "It is due in May",
            ),
        ),
        (
            "On receipt of the text the mayor may, after a vote, sign it.",
            ("On receipt of the text", "temporal", "the mayor may, after a vote, sign it"),
        ),
        (
            "For as long as the ban is in force, no ship may sail.",
            ("For as long as the ban is in force", "proviso", "no ship may sail"),
        ),
        (
            "In the case of late payment, a fee is due.",
            ("In the case of late payment", "hypothetical", "a fee is due"),
        ),
        (
            "Neither side may sue until a clerk has ruled, save in a case of urgency.",
            ("save in a case of urgency", "exception", "Neither side may sue"),
        ),
        (
            "In default of payment, the owner may sue.",
            ("In default of payment", "exception", "the owner may sue"),
        ),
        (
            "We collect such data only with your permission.",
            ("only with your permission", "proviso", "We collect such data"),
        ),
        (
            "If the price rises by more than 5% the buyer may cancel.",
            ("If the price rises by more than 5%", "hypothetical", "the buyer may cancel"),
        ),
        (
            "It is void if you, or anyone acting for you, fails to pay.",
            ("if you, or anyone acting for you, fails to pay", "hypothetical", "It is void"),
        ),
        (
            "Staff may leave provided that they are safe, that it is late, and that all agree.",
            (
                "provided that they are safe, that it is late, and that all agree",
                "proviso",
                "Staff may leave",
            ),
        ),
        (
            "The owner shall not, for two years, without written consent, run a shop.",
            ("without written consent", "exception", "The owner shall not ... run a shop"),
        ),
        (
            "You do not need a test where you hold a degree.",
            ("where you hold a degree", "hypothetical", "You do not need a test"),
        ),
        (
            "The sale is also conditioned on approval.",
            ("conditioned on approval", "contingency", "The sale"),
        ),
        (
            "Ask a doctor before use if you are ill.",
            ("if you are ill", "hypothetical", "Ask a doctor before use"),
        ),
        (
            "Claims from students will be heard, depending on the course.",
            ("depending on the course", "contingency", "Claims from students will be heard"),
        ),
        (
            "To be eligible, a guest must: (a) be of age; and (b) live here.",
            ("must: (a) be of age; and (b) live here", "requirement", "be eligible"),
        ),
        (
            "The lender may call the loan; provided, however, that if it rains, no fee is due.",
            (
                "provided, however, that if it rains, no fee is due",
                "proviso",
                "The lender may call the loan",
            ),
        ),
    ],
)
def test_a_condition_of_a_contract_is_found_with_what_depends_on_it(
    miner: Miner, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in found(miner, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Subject to clause 4 and unless otherwise agreed, the seller shall pay.",
            [
                ("Subject to clause 4", "contingency", "the seller shall pay"),
                ("unless otherwise agreed", "exception", "the seller shall pay"),
            ],
        ),
        (
            "Either party may leave if the sale has failed, provided that it has paid.",
            [
                ("if the sale has failed", "hypothetical", "Either party may leave"),
                ("provided that it has paid", "proviso", "Either party may leave"),
            ],
        ),
        (
            "Upon the death of the owner, the pay may continue for a year, subject to approval.",
            [
                ("Upon the death of the owner", "temporal", "the pay may continue for a year"),
                ("subject to approval", "contingency", "the pay may continue for a year"),
            ],
        ),
        (
            "We may end your access if you break a rule, if a court so rules, or if you harm others.",
            [
                ("if you break a rule", "hypothetical", "We may end your access"),
                ("if a court so rules", "hypothetical", "We may end your access"),
                ("if you harm others", "hypothetical", "We may end your access"),
            ],
        ),
        (
            "Unless, if the board so decides, the fee is waived, the tenant shall pay.",
            [
                (
                    "Unless, if the board so decides, the fee is waived",
                    "exception",
                    "the tenant shall pay",
                ),
                ("if the board so decides", "hypothetical", "the fee is waived"),
            ],
        ),
        (
            "He may assign it, provided that, where a firm takes it, its owner shall pay.",
            [
                (
                    "provided that, where a firm takes it, its owner shall pay",
                    "proviso",
                    "He may assign it",
                ),
                ("where a firm takes it", "hypothetical", "its owner shall pay"),
            ],
        ),
        (
            "We may end it if you break a rule and, unless we agree, do not mend it.",
            [
                (
                    "if you break a rule and, unless we agree, do not mend it",
                    "hypothetical",
                    "We may end it",
                ),
                ("unless we agree", "exception", "do not mend it"),
            ],
        ),
        # The second of the words that open it opens no condition of its own.
        (
            "Save where the law says so, the data shall be kept.",
            [("Save where the law says so", "exception", "the data shall be kept")],
        ),
    ],
)
def test_conditions_of_one_sentence_share_what_depends_on_them(
    miner: Miner, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert found(miner, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Without prejudice to clause 2, the firm shall keep the records.",
        "The firm must keep the records for ten years after the pump has been sold.",
        "Upon reflection, the court may rule.",
        "In no event shall the seller be liable for any loss.",
        "He asked a doctor if it was safe.",
        "A guest who has not paid may be removed without any liability to him.",
        "They settled in towns where the river is wide.",
    ],
)
def test_what_only_looks_like_a_condition_of_a_contract_is_none(miner: Miner, text: str) -> None:
    assert not found(miner, text)
