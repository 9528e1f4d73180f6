"""Named persons whose role stands behind the name, with words between."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("officials", types=("official",))


def roles(miner: Miner, text: str) -> list[tuple[object, object]]:
    """Who has which role; those whose surname alone follows are named before."""
    people = "Then Lin Gray left.\n\nThen Bob Dunn left.\n\n"
    found = miner.mine(people + text).mentions
    return [(one.attrs["name"], one.attrs["role"]) for one in found if one.type == "official"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Lin Gray, who oversaw Bob Dunn’s ground game as political director, left.", "political director"),
        ("Mr. Gray, who flew more than 40 missions as a pilot, left.", "pilot"),
        ("Gray, 61, won two titles with the Ulm Hawks as coach.", "coach"),
        ("Gray oversaw, as deputy minister, the sale of the mines.", "deputy minister"),
        ("Gray got his start in the 1970s as a drummer.", "drummer"),
        ("Gray had a career in the army, most recently as a colonel.", "colonel"),
        ("Gray’s term as U.N. chief expires in May.", "chief"),
        ("Gray’s departure last week as the bank’s chairman shook markets.", "chairman"),
        ("Gray, in her 12th year as principal, said no.", "principal"),
        ("Gray came to Ulm in 1986 and found a job as a bus driver.", "bus driver"),
        ("Gray, a woman who has lived in Rome, makes her living as a nurse.", "nurse"),
        ("Gray, on the job for less than a month as police chief, left.", "police chief"),
        ("Gray’s 14-month tenure at the agency as its acting director was rocky.", "acting director"),
        ("One of Gray’s last acts as governor was to leave.", "governor"),
        ("Gray, appointed by the governor last year as medical officer, left.", "medical officer"),
        ("Gray, elected in 2006 to the first of three terms as treasurer, left.", "treasurer"),
        ("Gray made history as the first woman to be elected sheriff.", "sheriff"),
        ("Gray, speaking as a father and a former coach, wept.", "former coach"),
    ],
)  # fmt: skip
def test_what_somebody_did_as_what_he_is_stands_between(miner: Miner, text: str, role: str) -> None:
    assert [found for _, found in roles(miner, text)] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Gray hired a friend as her lawyer.",
        "Gray named her cousin as treasurer.",
        "Gray dismissed the man as a clown.",
        "Gray accepted the man as her teacher.",
        "Gray’s wife’s job as a teacher ended.",
        "Gray applied for the job of fire chief.",
        "Gray spoke with the woman before she became a judge.",
        "Gray has not spoken since she was named director.",
        "Gray, who knew the man was a lawyer, left.",
        "Gray praised the group as a leader in trade.",
        "Gray dressed as a nurse.",
        "Gray, nominated in May as the next ambassador, left.",
        "Gray’s reputation as a teacher suffered.",
    ],
)
def test_the_role_of_somebody_else_is_not_taken(miner: Miner, text: str) -> None:
    assert roles(miner, text) == []


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Gray was hired by President Ed Roe as a judge.", ["Gray", "Ed Roe"]),
        ("Gray worked under Bob Dunn for years as a nurse.", ["Gray"]),
        ("Gray was picked by Mr. Dunn in June as his running mate.", ["Gray"]),
        ("Gray succeeded Bob Dunn as governor.", ["Gray", "Bob Dunn"]),
        ("Gray praised Bob Dunn’s work as governor.", ["Bob Dunn"]),
    ],
)
def test_who_of_two_has_the_role_is_told_by_the_verb(
    miner: Miner, text: str, people: list[str]
) -> None:
    found = roles(miner, text)
    assert sorted({str(name) for name, _ in found}) == sorted(people)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Gray, who worked for a firm that sold cars before she became a nurse, left.", "nurse"),
        ("Gray moved to Ulm, when she was hired as the club’s coach.", "coach"),
        ("Gray followed in Ed’s footsteps, eventually becoming a judge.", "judge"),
        ("Gray joined the bank in 1988, rising to vice president.", "vice president"),
        ("Gray won the race and was sworn in as sheriff.", "sheriff"),
        ("Gray rose quickly to chief engineer.", "chief engineer"),
        ("Gray went from bartender to mayor.", "mayor"),
        ("Gray was promoted last month to sergeant.", "sergeant"),
        ("Gray was ordained a priest in May.", "priest"),
        ("Gray is only the second woman to be elected mayor.", "mayor"),
        ("Gray was the club’s first woman to become coach.", "coach"),
        ("Gray, who was first elected mayor in May, left.", "mayor"),
        ("Gray was 19 when she took over from her father as editor.", "editor"),
        ("Gray beat Bob Dunn in May and was elected mayor.", "mayor"),
        ("Gray came out of retirement to serve as interim president.", "interim president"),
        ("Gray has no plans to step down as bishop.", "bishop"),
        ("Gray was recently hired as a consultant.", "consultant"),
        ("Gray is considered one of the best pilots.", "pilots"),
        ("Gray returned home in 1994 and was soon made foreign minister.", "foreign minister"),
        ("Gray, long a critic of the bank, is its new president.", "president"),
        ("Gray grew up in Ulm and became head of the zoo.", "head"),
    ],
)
def test_what_somebody_became_stands_behind_other_verbs(miner: Miner, text: str, role: str) -> None:
    assert roles(miner, text) == [("Gray", role)]


@pytest.mark.parametrize(
    "said",
    [
        "Gray, for many years a judge, left.",
        "Gray, by trade a judge, left.",
        "Gray, by then a judge, left.",
        "Gray, better known as a judge, left.",
        "Gray is best known as a judge.",
        "Gray is by profession a judge.",
        "Gray has been for most of her life a judge.",
        "Gray, that year’s judge, left.",
    ],
)
def test_since_when_or_by_what_somebody_is_something_stands_before_it(
    miner: Miner, said: str
) -> None:
    assert roles(miner, said) == [("Gray", "judge")]


def told(miner: Miner, text: str) -> list[tuple[object, object, object]]:
    """Who has which role where."""
    found = [one.attrs for one in miner.mine(text).mentions if one.type == "official"]
    return [(one["name"], one["role"], one.get("affiliation")) for one in found]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ann Poe is the only doctor in the county who’s willing to drive.", None),
        ("Ann Poe is a doctor in town who's known for her songs.", None),
        ("Ann Poe, who’s a doctor at Ulm College, left.", "Ulm College"),
        ("Ann Poe, who’s been a doctor since May, left.", None),
        ("Ann Poe — who is a doctor at Acme — left.", "Acme"),
        ("Ann Poe (who’s now a doctor at Acme) left.", "Acme"),
    ],
)
def test_a_contraction_owns_nothing_and_says_what_somebody_is(
    miner: Miner, text: str, affiliation: object
) -> None:
    assert told(miner, text) == [("Ann Poe", "doctor", affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ann Poe, a friend of the family and a lawyer for the estate, left.", "lawyer", "estate"),
        ("Ann Poe, a resident of Ulm and the owner of Acme, left.", "owner", "Acme"),
        ("Ann Poe, a longtime fan of Ms. Roe and the treasurer of Acme, left.", "treasurer", "Acme"),
        ("Ann Poe, a Republican from Ohio and chairman of the Ulm Party, left.", "chairman", "Ulm Party"),
        ("Ann Poe, a wife, mother and teacher, left.", "teacher", None),
        ("Ann Poe is a wife, mother and teacher at Acme.", "teacher", "Acme"),
        ("Ann Poe, D-Ohio, the chairman of Acme, left.", "chairman", "Acme"),
        ("Ann Poe, Roe’s sister and campaign manager, left.", "campaign manager", "Roe"),
        ("Ann Poe, a Peruvian immigrant and nurse, left.", "nurse", None),
        ("Ann Poe, a 20-year veteran of Acme and the union’s president, left.", "president", "union"),
        ("Ann Poe, a friend of Bob Dunn and the mayor, left.", None, None),
    ],
)  # fmt: skip
def test_what_is_no_role_stands_before_one(
    miner: Miner, text: str, role: object, affiliation: object
) -> None:
    assert told(miner, text) == ([("Ann Poe", role, affiliation)] if role else [])


def test_who_is_an_aide_to_an_official_has_the_next_role_too(miner: Miner) -> None:
    found = told(miner, "Ann Poe, an aide to Gov. Ed Roe and a professor at Ulm College, left.")
    assert sorted(found) == [
        ("Ann Poe", "aide", "Ed Roe"),
        ("Ann Poe", "professor", "Ulm College"),
        ("Ed Roe", "Gov.", None),
    ]


def test_a_role_behind_and_is_not_that_of_whom_somebody_is_an_ally(miner: Miner) -> None:
    found = told(miner, "Ann Poe, an ally of Gov. Ed Roe and a board member of Acme, left.")
    assert sorted(found) == [("Ann Poe", "board member", "Acme"), ("Ed Roe", "Gov.", None)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ann Poe, a policy director under Gov. Ed Roe, left.", "policy director", "Ed Roe"),
        ("Ann Poe, an adviser to then-candidate Ed Roe, left.", "adviser", "Ed Roe"),
        ("Ann Poe, a Treasury official under Gov. Ed Roe, left.", "official", "Treasury"),
        ("Ann Poe, a nurse under Ed Roe’s care, left.", "nurse", "Ed Roe"),
        ("Ann Poe, an adviser to both Ed Roe and Bob Dunn, left.", "adviser", "Ed Roe"),
        ("Ann Poe was then-Gov. Ed Roe’s chief of staff.", "chief of staff", "Ed Roe"),
    ],
)
def test_somebody_works_under_whoever_has_a_title(
    miner: Miner, text: str, role: str, affiliation: str
) -> None:
    assert ("Ann Poe", role, affiliation) in told(miner, text)


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ann Poe, the deputy Acme sales manager, left.", "deputy Acme sales manager", "Acme"),
        ("Ann Poe is the chief NASA engineer.", "chief NASA engineer", "NASA"),
        ("Ann Poe is the regional Acme sales manager.", "sales manager", "Acme"),
        ("Ann Poe, the widow of an Ulm judge, left.", None, None),
        ("Ann Poe, the elected sheriff, left.", "sheriff", None),
        ("Ann Poe, the recently retired judge, left.", "retired judge", None),
        ("Ann Poe, a consultant on schools, left.", "consultant on schools", None),
        ("Ann Poe, a leading authority on bees, left.", "authority on bees", None),
        ("Ann Poe is an expert on water and land use.", "expert on water and land use", None),
        ("Ann Poe is the author of the court’s ruling.", "author", None),
        ("Ann Poe, the school board’s vice president, left.", "vice president", "school board"),
        (
            "Ann Poe, the Jo Dunn Professor of Law at Yale, left.",
            "Jo Dunn Professor of Law",
            "Yale",
        ),
        ("Ann Poe, most recently a fellow at Acme, left.", "fellow", "Acme"),
        ("Ann Poe has been a nurse at Acme for 12 years.", "nurse", "Acme"),
        ("Ann Poe, Acme’s failed 2012 candidate, left.", "candidate", "Acme"),
        ("Ann Poe, Ulm’s first elected mayor, left.", "mayor", "Ulm"),
        ("Ann Poe, Acme’s highest-paid executive, left.", "executive", "Acme"),
        ("Ann Poe, the minister in charge of mines, left.", "minister", None),
        ("Ann Poe was a director in place of Bob Dunn.", "director", None),
        ("Ann Poe, head of the Ulm school system, left.", "head", "Ulm school system"),
        ("Ann Poe, appointed head of Acme, left.", "head", "Acme"),
        ("Ann Poe’s years as head of Acme were hard.", "head", "Acme"),
        ("They chose Ann Poe to be head of Acme.", "head", "Acme"),
        ("Ann Poe, another of Mr. Roe’s lawyers, left.", "lawyers", "Mr. Roe"),
        ("Ann Poe, a leader of a home-school coalition, left.", "leader", "home-school coalition"),
        ("Ann Poe, who’s married to a nurse, left.", None, None),
        ("Ann Poe, who was a judge’s son, left.", None, None),
    ],
)
def test_what_a_role_takes_of_the_words_around_it(
    miner: Miner, text: str, role: object, affiliation: object
) -> None:
    assert told(miner, text) == ([("Ann Poe", role, affiliation)] if role else [])


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Ann Poe, who founded Acme and served as its first chairman, left.", "Acme"),
        ("Ann Poe joined Acme in 1990 and became its chairman.", "Acme"),
        ("Ann Poe, who left Acme and is still a chairman there, sang.", "Acme"),
        ("Ann Poe left Acme and became a chairman.", None),
    ],
)
def test_its_and_there_point_back_to_a_body(miner: Miner, text: str, affiliation: object) -> None:
    assert told(miner, text) == [("Ann Poe", "chairman", affiliation)]


@pytest.mark.parametrize(
    "start",
    ["In addition to being", "As well as being", "Prior to becoming", "Having been", "Apart from being"],
)  # fmt: skip
def test_a_sentence_begins_with_what_somebody_is(miner: Miner, start: str) -> None:
    assert told(miner, f"{start} a judge, Ann Poe sang.") == [("Ann Poe", "judge", None)]


@pytest.mark.parametrize(
    "verb",
    ["is likely to be", "is almost certain to become", "was poised to become", "appears to be"],
)
def test_what_somebody_will_be_counts(miner: Miner, verb: str) -> None:
    assert told(miner, f"Ann Poe {verb} the nominee.") == [("Ann Poe", "nominee", None)]


def test_what_somebody_became_is_no_part_of_a_second_role(miner: Miner) -> None:
    found = told(miner, "Ann Poe started out as a nurse and became head of Acme.")
    assert sorted(found, key=str) == [("Ann Poe", "head", "Acme"), ("Ann Poe", "nurse", None)]


def test_who_appoints_somebody_is_not_what_he_is_made(miner: Miner) -> None:
    found = told(miner, "Ann Poe, appointed by Gov. Ed Roe as head of Acme, left.")
    assert found == [("Ann Poe", "head", "Acme"), ("Ed Roe", "Gov.", None)]
