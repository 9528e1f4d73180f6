"""Roles that stand before the names of those who have them."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("officials", types=("official",))


def told(miner: Miner, text: str) -> list[tuple[object, object, object]]:
    return [
        (mention.attrs["role"], mention.attrs["name"], mention.attrs.get("affiliation"))
        for mention in miner.mine(text).mentions
        if mention.type == "official"
    ]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("The official responsible for school repairs, Nguyen Thi Lan, left.", "official", "Nguyen Thi Lan"),
        ("The curator behind the show, Lin Gray, chose it.", "curator", "Lin Gray"),
        ("The officer commanding the ships, Bob Dunn, left.", "officer", "Bob Dunn"),
        ("The prosecutor leading the inquiry into the fire, Lin Gray, left.", "prosecutor", "Lin Gray"),
        ("The lawyer shot in the street, Lin Gray, is ill.", "lawyer", "Lin Gray"),
    ],
)  # fmt: skip
def test_words_may_stand_between_a_role_and_its_name(
    miner: Miner, text: str, role: str, name: str
) -> None:
    assert told(miner, text) == [(role, name, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The teacher who saw the boy, Liam Dunn, left.",
        "The lawyer asked the jury to free a prisoner, Bob Dunn, in May.",
        "The mayor signed the law named after a victim, Lin Gray, in May.",
        "The pilots said that the victims were Bob Dunn and Lin Gray.",
        "The rivals of the senators are Bob Dunn and Lin Gray.",
        "The judges named two victims in May: Bob Dunn and Lin Gray.",
        "For the senators, Bob Dunn is a bore.",
        "The head of the club, Bob Dunn says, left.",
        "The governor named Bob Dunn to the board.",
        "He guards Bob Dunn at night, and she coaches Lin Gray.",
        "The lawyers for Bob Dunn, Lin Gray and Jo Kane left.",
        "Nurses in the north, like Bob Dunn’s sons, left.",
        "Casting himself as a judge, Bob Dunn sang.",
    ],
)
def test_a_role_is_not_that_of_others(miner: Miner, text: str) -> None:
    assert told(miner, text) == []


def test_a_titled_name_may_have_a_role_far_before_it(miner: Miner) -> None:
    text = "It was the American commander in charge of the ships in the region, Adm. Bob Dunn Jr."
    assert told(miner, text) == [
        ("commander", "Bob Dunn Jr.", "American"),
        ("Adm.", "Bob Dunn Jr.", None),
    ]


@pytest.mark.parametrize(
    ("text", "role", "name", "affiliation"),
    [
        ("The team’s captain, Misbah Karim has played in May.", "captain", "Misbah Karim", "team"),
        ("The party’s presumed nominee, Bob Dunn has won.", "nominee", "Bob Dunn", "party"),
        ("As a mother and a nurse, Lin Gray knows.", "nurse", "Lin Gray", None),
        ("In 12 years as a prosecutor, Bob Dunn never lost.", "prosecutor", "Bob Dunn", None),
        ("A lawyer by training, Lin Gray paints.", "lawyer", "Lin Gray", None),
        ("The author of “Long Night,” Lin Gray, left.", "author", "Lin Gray", None),
        ("The star of the film “Long Night”, Bob Dunn, left.", "star", "Bob Dunn", None),
        (
            "The founder and former head of Acme, Lin Gray, left.",
            "founder and former head",
            "Lin Gray",
            "Acme",
        ),
        ("The bank’s chairman until 2015, Lin Gray, left.", "chairman", "Lin Gray", "bank"),
        ("The state’s sheriff, independent Bob Dunn, left.", "sheriff", "Bob Dunn", "state"),
        ("The mayor of Ulm, Labour’s Bob Dunn, left.", "mayor", "Bob Dunn", "Ulm"),
        ("The mayor of Ulm at the time, Lin Gray, left.", "mayor", "Lin Gray", "Ulm"),
        ("The driver, 23-year-old Bob Dunn, left.", "driver", "Bob Dunn", None),
        ("The pilot, British-born Bob Dunn, left.", "pilot", "Bob Dunn", None),
        ("The coach, Frenchman Bob Dunn, left.", "coach", "Bob Dunn", None),
        ("Her successor as party chairman, Bob Dunn, left.", "successor", "Bob Dunn", None),
        ("Elected to the court as a judge in May, Bob Dunn left.", "judge", "Bob Dunn", None),
    ],
)
def test_words_of_several_kinds_stand_beside_a_role(
    miner: Miner, text: str, role: str, name: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, name, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliations"),
    [
        ("The two volunteers inside the door are Bob Dunn and Lin Gray.", "volunteers", (None, None)),
        ("The heads of the Ulm Bank are Bob Dunn and Lin Gray.", "heads", ("Ulm Bank", "Ulm Bank")),
        ("The pilots killed in May were Bob Dunn, 44, and Lin Gray, 31.", "pilots", (None, None)),
        ("Two coaches, Porto’s Bob Dunn and Ohio’s Lin Gray, left.", "coaches", ("Porto", "Ohio")),
        ("Nurses at Acme, including Bob Dunn and Lin Gray, left.", "Nurses", ("Acme", "Acme")),
        ("Attorneys general Bob Dunn of Ohio and Lin Gray of Utah sued.", "Attorneys general", ("Ohio", "Utah")),
        ("Priests Bob Dunn and Lin Gray sang.", "Priests", (None, None)),
        ("Two teachers won the prize: Bob Dunn and Lin Gray.", "teachers", (None, None)),
        ("Longtime aides (Bob Dunn and Lin Gray) left.", "aides", (None, None)),
        ("Among the senators who sang are Bob Dunn and Lin Gray.", "senators", (None, None)),
    ],
)  # fmt: skip
def test_a_plural_role_is_that_of_both(
    miner: Miner, text: str, role: str, affiliations: tuple[str | None, str | None]
) -> None:
    first, second = affiliations
    assert told(miner, text) == [(role, "Bob Dunn", first), (role, "Lin Gray", second)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Among the senators, Ohio’s Bob Dunn is rich.", "senators", "Ohio"),
        ("One of the judges in the case, Bob Dunn, left.", "judges", None),
        ("Other candidates, notably Bob Dunn, left.", "candidates", None),
    ],
)
def test_one_of_several_is_named(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Bob Dunn", affiliation)]


def test_four_of_a_number_are_named(miner: Miner) -> None:
    text = "Four judges have come: Bob Dunn, Lin Gray, Jo Kane and Ed Roe."
    assert [name for _, name, _ in told(miner, text)] == [
        "Bob Dunn",
        "Lin Gray",
        "Jo Kane",
        "Ed Roe",
    ]


def test_two_of_a_family_share_the_surname(miner: Miner) -> None:
    assert told(miner, "Clay’s biographers, Ed and Jo Dunn, left.") == [
        ("biographers", "Ed", "Clay"),
        ("biographers", "Jo Dunn", "Clay"),
    ]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Former speaker and Ohioan Bob Dunn left.", "Former speaker", "Bob Dunn"),
        ("The lawyer and mother of three Lin Gray ran.", "lawyer", "Lin Gray"),
        ("He met actor-director Bob Dunn.", "actor-director", "Bob Dunn"),
        ("The under secretary of state for growth, energy, and the environment Bob Dunn left.",
         "under secretary of state for growth, energy, and the environment", "Bob Dunn"),
        ("Then President Park Geun Hye left.", "President", "Park Geun Hye"),
        ('Boxer Saul "Canelo" Reyes won.', "Boxer", 'Saul "Canelo" Reyes'),
        ("Editor Lin Gray left.", "Editor", "Lin Gray"),
        ("Then general Zia ul-Haq left.", "general", "Zia ul-Haq"),
        ('Then boxer Manny "Pac-Man" Reyes won.', "boxer", 'Manny "Pac-Man" Reyes'),
    ],
)  # fmt: skip
def test_a_role_or_name_has_words_of_many_kinds(
    miner: Miner, text: str, role: str, name: str
) -> None:
    assert told(miner, text) == [(role, name, None)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("CNN’s Chief Baltic Correspondent Lin Gray left.", "Chief Baltic Correspondent", "CNN"),
        ("The Times’ Washington Bureau Chief Lin Gray left.", "Washington Bureau Chief", "Times"),
        ("The Cubs’ Assistant Pitching Coach Bob Dunn left.", "Assistant Pitching Coach", "Cubs"),
        ("The bank’s Head of Marketing Lin Gray left.", "Head of Marketing", "bank"),
        ("Texas’ Harris County Judge Lin Gray left.", "Judge", "Harris County"),
        ("Peru’s Ulm Party Leader Lin Gray left.", "Leader", "Ulm Party"),
    ],
)  # fmt: skip
def test_behind_an_owner_all_with_a_capital_is_the_role(
    miner: Miner, text: str, role: str, affiliation: str
) -> None:
    assert [(r, a) for r, _, a in told(miner, text)] == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("He met Executive Chef Jim Reed.", "Executive Chef", None),
        ("Ulm Prison Warden Jim Reed left.", "Warden", "Ulm Prison"),
        ("U.S. Marshal Jim Reed left.", "Marshal", "U.S."),
    ],
)
def test_a_job_that_is_a_surname_too_may_have_a_capital(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Jim Reed", affiliation)]


@pytest.mark.parametrize("text", ["Gov. Earl Ray Dunn left.", "Ann Baker Jim Reed left."])
def test_a_name_is_no_such_job(miner: Miner, text: str) -> None:
    assert all(name not in {"Ray Dunn", "Jim Reed"} for _, name, _ in told(miner, text))


def test_an_owner_may_have_a_mistyped_apostrophe(miner: Miner) -> None:
    assert told(miner, "Acme‘s chairman, Lin Gray, left.") == [("chairman", "Lin Gray", "Acme")]


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("Two senators - Bob Dunn (R-Ohio) and Lin Gray (D-Utah) - left.", ["Ohio", "Utah"]),
        ("The two senators, Bob Dunn, R-Ohio, and Lin Gray, D-Utah, left.", ["Ohio", "Utah"]),
        ("Two mayors - Bob Dunn of Ulm and Lin Gray of Lima - left.", ["Ulm", "Lima"]),
        ("Two coaches so far - Bob Dunn of Ulm State and Lin Gray of Lima - left.", ["Ulm State", "Lima"]),
        ("Two judges: Bob Dunn, of Yale; and Lin Gray left.", ["Yale", None]),
        ("Both candidates - Democrat Bob Dunn and Republican Lin Gray - left.", ["Democrat", "Republican"]),
        ("Two senators, Bob Dunn and Lin Gray, of Ohio and Utah, left.", [None, None]),
    ],
)  # fmt: skip
def test_each_of_a_list_has_a_home_of_his_own(
    miner: Miner, text: str, homes: list[str | None]
) -> None:
    assert [home for _, _, home in told(miner, text)] == homes


def test_a_list_may_be_long(miner: Miner) -> None:
    text = "Six directors - Bob Dunn, Lin Gray, Ray Roe, Joe Lane, Jim Reed and Jo Kane - left."
    assert len(told(miner, text)) == 6


def test_a_letter_in_a_description_tells_a_home(miner: Miner) -> None:
    text = "The senator, Lin Gray, D-Ohio, left."
    assert told(miner, text) == [("senator", "Lin Gray", "Ohio")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bill is by former Ohio state Rep. Tom Forest (R).", "Tom Forest"),
        ("He met Ulm City Councilman John House.", "John House"),
        ("Police chief Ann Street said no.", "Ann Street"),
        ("The coach, Mike Lake, left.", "Mike Lake"),
        ("Ann Beach, the mayor, said no.", "Ann Beach"),
    ],
)
def test_words_of_places_may_be_surnames(miner: Miner, text: str, name: str) -> None:
    assert name in [found for _, found, _ in told(miner, text)]


def test_a_place_is_nobody(miner: Miner) -> None:
    assert told(miner, "In Myrtle Beach, the mayor left. Sen. Virginia Beach left.") == []


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ulm Mayor and Council Chairman Lin Gray left.", "Mayor and Council Chairman", "Ulm"),
        ("Acme Health President Lin Gray left.", "President", "Acme Health"),
        ("Acme Health President and Chief Executive Officer Lin Gray left.", "President and Chief Executive Officer", "Acme Health"),
        ("Ulm Mayor Pro Tem Lin Gray left.", "Mayor Pro Tem", "Ulm"),
        ("State Senator and Minority Leader Lin Gray left.", "State Senator and Minority Leader", None),
        ("Utah Senator and NATO Ambassador Lin Gray left.", "Ambassador", "NATO"),
    ],
)  # fmt: skip
def test_two_titles_of_one_body_are_one_role(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert [(r, a) for r, _, a in told(miner, text)] == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Mayor Lin Gray of the City of Ulm left.", "City of Ulm"),
        ("Spokesman Lin Gray of Voices of Reason left.", "Voices of Reason"),
        ("Lin Gray, a spokesman for Sons of Ulm, left.", "Sons of Ulm"),
        ("Lin Gray, president of Heart of Texas, left.", "Heart of Texas"),
        ("Lin Gray, vice president for Sales of Acme, left.", "Acme"),
        ("Lin Gray, director of Athletics of Ohio State, left.", "Ohio State"),
    ],
)
def test_a_body_may_have_of_in_its_name(miner: Miner, text: str, affiliation: str) -> None:
    assert [a for _, _, a in told(miner, text)] == [affiliation]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Brooklyn coffee shop owner Lin Gray left.", "coffee shop owner", "Brooklyn"),
        ("“No,” said Yale lung surgeon Lin Gray.", "lung surgeon", "Yale"),
        ("The Kansas wheat grower Lin Gray left.", "wheat grower", "Kansas"),
        ("Then Acme mobile phone engineer Lin Gray left.", "mobile phone engineer", "Acme"),
        ("Ulm under coach Lin Gray won.", "coach", None),
        ("Democrats want governor Lin Gray out.", "governor", None),
        ("Famed fight doctor Lin Gray left.", "fight doctor", None),
        ("In April, Ohio mayor Lin Gray left.", "mayor", "Ohio"),
    ],
)
def test_unknown_words_may_stand_between_a_body_and_the_role(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Lin Gray", affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The mayor of London Lin Gray left.", "mayor", "London"),
        ("Bishop of San Juan Lin Gray left.", "Bishop", "San Juan"),
        ("Ulm County Supervisor of Elections Lin Gray left.", "Supervisor of Elections", "Ulm County"),
        ("Acme Director of Engineering Lin Gray left.", "Director of Engineering", "Acme"),
        ("Office of Management and Budget Director Lin Gray left.", "Director", "Office of Management and Budget"),
    ],
)  # fmt: skip
def test_what_of_tells_may_stand_between_role_and_name(
    miner: Miner, text: str, role: str, affiliation: str
) -> None:
    assert told(miner, text) == [(role, "Lin Gray", affiliation)]


@pytest.mark.parametrize(
    ("text", "affiliation"),
    [
        ("Citizens for Trees President Lin Gray left.", "Citizens for Trees"),
        ("San Francisco 49ers coach Lin Gray left.", "San Francisco 49ers"),
        ("He waits for Ulm coach Lin Gray.", "Ulm"),
    ],
)
def test_a_body_before_a_role_may_have_small_words_and_numbers(
    miner: Miner, text: str, affiliation: str
) -> None:
    assert [a for _, _, a in told(miner, text)] == [affiliation]


def test_a_body_of_a_state_is_nobody(miner: Miner) -> None:
    assert told(miner, "The leader of the North Carolina Senate left.") == []


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Penn State assistant coach Lin Gray left.", "assistant coach", "Penn State"),
        ("Ohio State law professor Lin Gray left.", "law professor", "Ohio State"),
        ("Ohio state senator Lin Gray left.", "state senator", "Ohio"),
        ("Ohio State Senator Lin Gray left.", "State Senator", "Ohio"),
        ("Ulm University women’s basketball coach Lin Gray left.", "women’s basketball coach", "Ulm University"),
        ("Ward 5 Councilman Bob Dunn left.", "Councilman", "Ward 5"),
        ("Then St. Louis Fed President Bob Dunn left.", "President", "St. Louis Fed"),
    ],
)  # fmt: skip
def test_short_names_of_schools_wards_and_towns_are_affiliations(
    miner: Miner, text: str, role: str, affiliation: str
) -> None:
    assert [(r, a) for r, _, a in told(miner, text)] == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("A former aide to Mr. Dunn, Lin Gray, said no.", "former aide", "Mr. Dunn"),
        ("A consultant to Acme, Lin Gray, said no.", "consultant", "Acme"),
        ("The bank’s chief economist for Latin America, Lin Gray, said no.", "chief economist for Latin America", "bank"),
        ("The paper’s bureau chief in Moscow, Lin Gray, said no.", "bureau chief", "paper"),
        ("Mr. Dunn’s campaign manager in the 2012 race, Lin Gray, said no.", "campaign manager", "Mr. Dunn"),
    ],
)  # fmt: skip
def test_more_is_told_between_a_role_and_the_name(
    miner: Miner, text: str, role: str, affiliation: str
) -> None:
    assert told(miner, text) == [(role, "Lin Gray", affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Retired Marine Gen. Bob Dunn left.", "Retired Marine Gen.", "Marine"),
        ("Retired Marine Corps Gen. Bob Dunn left.", "Retired Marine Corps Gen.", "Marine Corps"),
        ("Former Marine Bob Dunn left.", "Former Marine", None),
        ("Fellow Sen. Bob Dunn left.", "Sen.", None),
    ],
)
def test_a_rank_in_the_marines_is_one_role(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Bob Dunn", affiliation)]


@pytest.mark.parametrize("surname", ["Reeves", "Trapper", "Fencer", "Rocker"])
def test_jobs_that_are_surnames_end_a_full_name(miner: Miner, surname: str) -> None:
    name = f"Kelly Ann {surname}"
    assert told(miner, f"It was {name}, a nurse from Ulm.") == [("nurse", name, None)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Coffee shop owner Bob Dunn left.", "Coffee shop owner", None),
        ("Set designer Bob Dunn left.", "Set designer", None),
        ("Library director Bob Dunn left.", "Library director", None),
        ("Fourth-grade teacher Bob Dunn left.", "Fourth-grade teacher", None),
        ("They met bakery owner Bob Dunn.", "bakery owner", None),
        ("They met club president Bob Dunn.", "president", "club"),
        ("Local MP Bob Dunn left.", "Local MP", None),
        ("Third-party candidate Bob Dunn left.", "Third-party candidate", None),
        ("Dallas owner Bob Dunn left.", "owner", "Dallas"),
    ],
)
def test_what_somebody_works_in_is_no_body(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Bob Dunn", affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Very Revd Bob Dunn came.", "Very Revd", "Bob Dunn"),
        ("Mr Justice Dunn came.", "Mr Justice", "Dunn"),
        ("Detective Constable Bob Dunn came.", "Detective Constable", "Bob Dunn"),
        ("PCSO Bob Dunn came.", "PCSO", "Bob Dunn"),
        ("Command Sgt. Maj. Bob Dunn came.", "Command Sgt. Maj.", "Bob Dunn"),
        ("The chairman, Alhaji Bob Dunn, came.", "chairman", "Bob Dunn"),
        ("Consultant surgeon Bob Dunn came.", "Consultant surgeon", "Bob Dunn"),
        ("Advocate Mary Ann Contractor came.", "Advocate", "Mary Ann Contractor"),
        ("Senator Lin Nyong'o came.", "Senator", "Lin Nyong'o"),
        ("Groundsman Bob Dunn came.", "Groundsman", "Bob Dunn"),
    ],
)
def test_ranks_of_other_countries_and_churches_are_known(
    miner: Miner, text: str, role: str, name: str
) -> None:
    assert told(miner, text) == [(role, name, None)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Bob Dunn, Science Editor, spoke.", "Science Editor", None),
        ("Bob Dunn, Deputy News Editor of the Ulm Post, spoke.", "Deputy News Editor", "Ulm Post"),
        ("Bob Dunn, Director of Communications, spoke.", "Director of Communications", None),
        ("Present: Bob Dunn (Site Manager).", "Site Manager", None),
        ("Bob Dunn, Director of Cardiac Nursing, spoke.", "Director of Cardiac Nursing", None),
        ("High school principal Bob Dunn spoke.", "High school principal", None),
        ("Humanitarian coordinator Bob Dunn spoke.", "Humanitarian coordinator", None),
        ("Bob Dunn, Lecturer in Hydrology, spoke.", "Lecturer in Hydrology", None),
        ("Bob Dunn, Dean of the Ulm School, spoke.", "Dean", "Ulm School"),
        ("Chair: Bob Dunn, editor, Acme", "editor", "Acme"),
        ("Bob Dunn, Rector, University of Ulm", "Rector", "University of Ulm"),
        ("Present: Bob Dunn, chairman, Lin Gray", "chairman", None),
        ("M K Dunn, the coach, left.", "coach", None),
        ("Cllr J Dunn left.", "Cllr", None),
        ("Rabbi Bob Dunn of the Ulm synagogue left.", "Rabbi", "Ulm synagogue"),
        ("Emergency Management Minister Bob Dunn left.", "Emergency Management Minister", None),
    ],
)
def test_titles_in_capitals_are_read_as_in_small_letters(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert [(found, body) for found, _, body in told(miner, text)] == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "title", "affiliation"),
    [
        ("Army chief Gen Bob Dunn left.", "chief", "Gen", "Army"),
        ("Deputy chief of staff Col. Bob Dunn left.", "Deputy chief of staff", "Col.", None),
        ("Acting police chief Lt. Bob Dunn left.", "Acting police chief", "Lt.", None),
    ],
)
def test_a_chief_may_have_a_rank_besides(
    miner: Miner, text: str, role: str, title: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, "Bob Dunn", affiliation), (title, "Bob Dunn", None)]
