"""Where role and affiliation of an official begin and end."""

from __future__ import annotations

import pytest

from minekit import Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("officials", types=("official",))


def told(miner: Miner, text: str) -> list[tuple[object, object]]:
    return [
        (mention.attrs["role"], mention.attrs.get("affiliation"))
        for mention in miner.mine(text).mentions
        if mention.type == "official"
    ]


@pytest.mark.parametrize(
    ("description", "role", "affiliation"),
    [
        ("the American ambassador to Germany", "ambassador to Germany", "American"),
        ("a Russian military specialist at the Atlas Institute", "Russian military specialist", "Atlas Institute"),
        ("a Russian pianist at the Atlas Institute", "pianist", "Atlas Institute"),
        ("the chief White House correspondent for CBS News", "chief White House correspondent", "CBS News"),
        ("a Marine veteran and teacher", "teacher", None),
        ("a longtime Roe loyalist and dean of Ulm College", "dean", "Ulm College"),
        ("a prosecutor with the Ulm County district attorney’s office", "prosecutor", "Ulm County district attorney’s office"),
        ("a spokesman for the Manhattan U.S. Attorney’s Office", "spokesman", "Manhattan U.S. Attorney’s Office"),
        ("captain of the U.S. women’s soccer team", "captain", "U.S. women’s soccer team"),
        ("director of the school’s tree program", "director", "school’s tree program"),
        ("their party’s nominee", "nominee", "party"),
        ("a spokesman for the Israeli military", "spokesman", "Israeli military"),
        ("a waitress at a diner in Ulm", "waitress", "diner"),
        ("a waitress at a tavern in Ulm", "waitress", None),
        ("an executive at an oil firm in Ulm", "executive", "oil firm"),
        ("a nurse in the intensive care unit", "nurse", "intensive care unit"),
        ("a captain in the Army Reserve", "captain", "Army Reserve"),
        ("a columnist for USA Today", "columnist", "USA Today"),
        ("a fourth-generation rancher", "rancher", None),
        ("a self-taught painter", "painter", None),
        ("a judge for eight years", "judge", None),
        ("an aide to an Ulm-type effort", "aide", None),
        ("an expert on Islamic law at Ulm University", "expert on Islamic law", "Ulm University"),
        ("an expert in trade and tax law at Yale", "expert in trade and tax law", "Yale"),
        ("a specialist in heart care", "specialist in heart care", None),
        ("a historian of the Civil War at Yale", "historian of the Civil War", "Yale"),
        ("a GOP candidate for Congress", "candidate for Congress", "GOP"),
        ("Roe’s nominee for the Supreme Court", "nominee for the Supreme Court", "Roe"),
        ("an aide at the liberal-leaning Ulm Center", "aide", "Ulm Center"),
        ("a hospital spokeswoman", "spokeswoman", "hospital"),
        ("the drug company executive", "executive", "drug company"),
        ("a local union president", "president", "union"),
        ("an offshore company executive", "company executive", None),
        ("the first Muslim mayor of Ulm", "mayor", "Ulm"),
        ("the author of several books on trees", "author", None),
        ("a Southern Baptist pastor", "Southern Baptist pastor", None),
        ("a Muslim cleric", "Muslim cleric", None),
        ("the leader of the opposition in Ulm", "leader of the opposition", None),
        ("the once-unbeatable coach", "coach", None),
        ("a chain-smoking lawyer", "lawyer", None),
        ("a down-to-earth, mercurial mayor", "mayor", None),
        ("a blunt-spoken banker", "banker", None),
        ("a Spanish-speaking nurse", "nurse", None),
        ("a then-unknown singer", "singer", None),
        ("a banker turned novelist", "novelist", None),
        ("a model-turned-wife-turned first lady of Peru", "first lady", "Peru"),
        ("a Dallas lawyer with Acme", "lawyer", "Acme"),
        ("a Dutch liberal member of the European Parliament", "member", "European Parliament"),
        ("an Ulm TV reporter for Acme", "TV reporter", "Acme"),
        ("the Ohio director for Acme", "Ohio director", "Acme"),
        ("a conservative activist", "conservative activist", None),
        ("the chamber’s Democratic leader", "Democratic leader", "chamber"),
        ("the editor of Foreign Affairs", "editor", "Foreign Affairs"),
        ("vice chairman for academic affairs of Ulm College", "vice chairman for academic affairs", "Ulm College"),
        ("a senator from the state of Ohio", "senator", "Ohio"),
        ("mayor of the city of Ulm", "mayor", "Ulm"),
        ("a fellow at the Atlas Institute think tank", "fellow", "Atlas Institute"),
        ("a member of Mr. Roe’s coalition", "member", "coalition"),
        ("an analyst at Rabobank’s research unit", "analyst", "Rabobank’s research unit"),
        ("vice president for public affairs at Third Way", "vice president for public affairs", "Third Way"),
        ("an engineer at Seven Oaks Dairy", "engineer", "Seven Oaks Dairy"),
        ("a producer at Channel 4 News", "producer", "Channel 4 News"),
        ("an analyst at Poe, Roe & Kane", "analyst", "Poe, Roe & Kane"),
        ("director of the Ulm Center for media and society at Yale", "director", "Ulm Center for media and society"),
        ("a secretary of labor during the Roe administration", "secretary of labor", "Roe administration"),
        ("leader of the far-right Dutch National Front", "leader", "National Front"),
        ("one of the lawyers for Roe’s campaign", "lawyers", "Roe"),
        ("an executive at an Ohio-based steel company", "executive", "Ohio-based steel company"),
        ("a partner in the Lima office of Acme", "partner", "Lima office of Acme"),
        ("a partner in the law firm of Poe & Roe", "partner", "Poe & Roe"),
        ("a leader of Jobs With Justice", "leader", "Jobs With Justice"),
        ("head of Asia research at Acme", "head of Asia research", "Acme"),
        ("a former Republican congressman from Ohio", "former Republican congressman", "Ohio"),
    ],
)  # fmt: skip
def test_a_description_tells_role_and_body(
    miner: Miner, description: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, f"Lin Gray, {description}, sang.") == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("Ulm City Councilman Bob Dunn left.", "City Councilman", "Ulm"),
        ("U.S. Ambassador to Libya Bob Dunn left.", "Ambassador to Libya", "U.S."),
        ("The director of the Ulm Center for Trees at Yale, Bob Dunn, left.", "director", "Ulm Center for Trees"),
        ("The editor of The Ulm Times, Bob Dunn, left.", "editor", "Ulm Times"),
        ("The head of Iran’s nuclear agency, Bob Dunn, left.", "head", "Iran’s nuclear agency"),
        ("A company spokesman, Bob Dunn, left.", "spokesman", "company"),
        ("The Senate Democratic leader, Bob Dunn, left.", "Democratic leader", "Senate"),
        ("Supreme Leader Bob Dunn left.", "Supreme Leader", None),
        ("“No,” hospital spokesman Bob Dunn said.", "spokesman", "hospital"),
        ("Jewish soldier Bob Dunn left.", "soldier", None),
        ("Evangelical leader Bob Dunn left.", "Evangelical leader", None),
        ("GOP senators, including Ann Poe of Ohio, left.", "senators", "Ohio"),
        ("Singer and actress Lin Gray sang.", "Singer and actress", None),
        ("His son Ed, a nurse at the Ulm Tree Clinic in Lima, left.", "nurse", "Ulm Tree Clinic"),
        ("It met their future mayor, Bob Dunn, there.", "future mayor", None),
        ("Ulm chapter president Bob Dunn left.", "president", "Ulm chapter"),
        ("It met Third Way president Bob Dunn.", "president", "Third Way"),
        ("Acme Group, whose chairman, Bob Dunn, left, fell.", "chairman", "Acme Group"),
        ("Their son, Bob, a U.S. Army captain, left.", "captain", "U.S. Army"),
        ("Bob Dunn sang while a student at Ulm University.", "student", "Ulm University"),
        ("Sgt. Bob Dunn of the 3rd Precinct left.", "Sgt.", "3rd Precinct"),
        ("The founder of the Chinese company Acme, Bob Dunn, left.", "founder", "Acme"),
        ("The mayor of the northern town of Ulm, Bob Dunn, left.", "mayor", "Ulm"),
    ],
)  # fmt: skip
def test_words_before_a_name_tell_role_and_body(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert told(miner, text) == [(role, affiliation)]


@pytest.mark.parametrize(
    ("text", "role", "affiliation"),
    [
        ("The chairman of the Ulm Bank, Gen. Bob Dunn, left.", "chairman", "Ulm Bank"),
        ("She met her running mate, Ohio Gov. Bob Dunn, in May.", "running mate", None),
        ("Senate Majority Leader Sen. Bob Dunn left.", "Majority Leader", "Senate"),
    ],
)  # fmt: skip
def test_a_role_before_a_title_is_told_as_well(
    miner: Miner, text: str, role: str, affiliation: str | None
) -> None:
    assert len(told(miner, text)) == 2
    assert told(miner, text)[0] == (role, affiliation)


@pytest.mark.parametrize(
    "headline", ["Historians: Ann Poe, Ed Roe linked.", "Ohio Gov. Signs Tax Plan."]
)
def test_a_headline_names_nobody_by_its_source_or_verb(miner: Miner, headline: str) -> None:
    assert told(miner, headline) == []


@pytest.mark.parametrize(
    "judgement",
    [
        "Ann Poe has been a powerful surrogate.",
        "Ann Poe is a dogged defender of the law.",
        "Ann Poe was a strong leader.",
        "Ann Poe may be the best conspiracy theorist.",
        "It made Ann Poe a star.",
        "Once he was president, Ed Poe made peace.",
        "He thanked Hall of Famer Ed Poe.",
    ],
)
def test_a_judgement_is_no_role(miner: Miner, judgement: str) -> None:
    assert told(miner, judgement) == []
