"""Named persons with a role: every order of role, body and name, in short texts."""

from __future__ import annotations

import pytest

from minekit import Mention, Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("officials", types=("official",))


def officials(miner: Miner, text: str) -> list[Mention]:
    return [mention for mention in miner.mine(text).mentions if mention.type == "official"]


def told(mention: Mention) -> tuple[object, object, object]:
    return tuple(mention.attrs.get(key) for key in ("name", "role", "affiliation"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "span", "name", "role", "affiliation"),
    [
        ("President Ana Ruiz of Peru left.", "President Ana Ruiz of Peru", "Ana Ruiz", "President", "Peru"),
        ("NATO’s secretary-general, Jo Berg, left.", "NATO’s secretary-general, Jo Berg", "Jo Berg", "secretary-general", "NATO"),
        ("Lee Wu, a trade analyst at the Atlas Institute, left.", "Lee Wu, a trade analyst at the Atlas Institute", "Lee Wu", "trade analyst", "Atlas Institute"),
        ("U.S. Rep. Sam Poe (R-Ohio) left.", "U.S. Rep. Sam Poe (R-Ohio)", "Sam Poe", "Rep.", "Ohio"),
        ("Then former secretary of state Ann Roe left.", "former secretary of state Ann Roe", "Ann Roe", "former secretary of state", None),
        ("Talbot campaign manager Robby Doe left.", "Talbot campaign manager Robby Doe", "Robby Doe", "campaign manager", "Talbot"),
        ("He met the president of Belarus, Ivan Petrov, there.", "president of Belarus, Ivan Petrov", "Ivan Petrov", "president", "Belarus"),
        ("Tulip Business moderator Ed Kane spoke.", "Tulip Business moderator Ed Kane", "Ed Kane", "moderator", "Tulip Business"),
        ("The outgoing mayor Kit Dunn spoke.", "mayor Kit Dunn", "Kit Dunn", "mayor", None),
        ("Then production chief Ed Kane left.", "production chief Ed Kane", "Ed Kane", "production chief", None),
        ("Then former supermodel Anita Hill left.", "former supermodel Anita Hill", "Anita Hill", "former supermodel", None),
        ("Then Captain Ed White left.", "Captain Ed White", "Ed White", "Captain", None),
        ("TULIP, N.J. Ed Kane, the mayor, left.", "Ed Kane, the mayor", "Ed Kane", "mayor", None),
        ("Groups backing Senator Ann Poe left.", "Senator Ann Poe", "Ann Poe", "Senator", None),
        ("Ann Poe, a highly unlikeable candidate, spoke.", "Ann Poe, a highly unlikeable candidate", "Ann Poe", "candidate", None),
        ("Ed Kane, Talbot’s fired campaign manager, spoke.", "Ed Kane, Talbot’s fired campaign manager", "Ed Kane", "campaign manager", "Talbot"),
        ("It is the inevitable nominee, Ann Poe.", "nominee, Ann Poe", "Ann Poe", "nominee", None),
        ("Ed Kane, the RCA’s finance chairman, spoke.", "Ed Kane, the RCA’s finance chairman", "Ed Kane", "finance chairman", "RCA"),
        ("Ed Kane, a former ambassador to Norway, spoke.", "Ed Kane, a former ambassador to Norway", "Ed Kane", "former ambassador to Norway", None),
        ("Ron Poe, who was a co-chair for Sen. Ann Roe, spoke.", "Ron Poe, who was a co-chair for Sen. Ann Roe", "Ron Poe", "co-chair", "Ann Roe"),
        ("Chinese Foreign Ministry spokesman Lu Han spoke.", "Chinese Foreign Ministry spokesman Lu Han", "Lu Han", "spokesman", "Chinese Foreign Ministry"),
        ("A call from investor Tom Barr Jr. came.", "investor Tom Barr Jr.", "Tom Barr Jr.", "investor", None),
        ("The Peruvian president, Ana Ruiz, left.", "Peruvian president, Ana Ruiz", "Ana Ruiz", "president", "Peruvian"),
    ],
)  # fmt: skip
def test_role_body_and_name_are_found_in_every_order(
    miner: Miner, text: str, span: str, name: str, role: str, affiliation: str | None
) -> None:
    first = officials(miner, text)[0]
    assert first.text == span
    assert told(first) == (name, role, affiliation)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Tarn, the Ulm Democratic Party chairwoman, left.", [("Ann Tarn", "chairwoman", "Ulm Democratic Party")]),
        ("Deb Tamm, the head of Ohio’s Hill County GOP, left.", [("Deb Tamm", "head", "Hill County GOP")]),
        ("Jan Sims — a teacher from Ulm — left.", [("Jan Sims", "teacher", None)]),
        ("Ulm Police Chief Jan Sims left.", [("Jan Sims", "Police Chief", "Ulm")]),
        ("Then AFL-CIO president Jan Sims left.", [("Jan Sims", "president", "AFL-CIO")]),
        ("Then state House Speaker Jan Sims left.", [("Jan Sims", "Speaker", "state House")]),
        ("Jan Sims, the former U.S. senator from Ohio, left.", [("Jan Sims", "former U.S. senator", "Ohio")]),
        ("Jan Sims, a fellow with Ulm University’s Program on Trade, left.", [("Jan Sims", "fellow", "Ulm University’s Program on Trade")]),
        ("Jan Sims, recently named the company’s chief executive, left.", [("Jan Sims", "chief executive", "company")]),
        ("Jan Sims, Ed Roe’s former State Department counsel, left.", [("Jan Sims", "former State Department counsel", "Ed Roe")]),
        ("The former Ohio governor, Jan Sims, left.", [("Jan Sims", "former Ohio governor", "Ohio")]),
        ("The party, whose leader, Jan Sims, was ill, left.", [("Jan Sims", "leader", None)]),
        ("Jan Sims, a party supporter who now is a nurse, left.", [("Jan Sims", "nurse", None)]),
        ("Well, that’s Sen. Jan Sims.", [("Jan Sims", "Sen.", None)]),
        ("Jan Sims, a fellow governor, left.", [("Jan Sims", "governor", None)]),
        ("Ulm County State’s Attorney Jan Sims left.", [("Jan Sims", "State’s Attorney", "Ulm County")]),
        ("Judge Jan Sims of the Ninth Circuit left.", [("Jan Sims", "Judge", "Ninth Circuit")]),
        ("Jan Sims was not charged. Jan Sims accused Ed Roe of lying to him while she was mayor. Ed Roe left.", []),
        ("Emily Kess, director of the National Ulm Service and Education Consortium, left.", [("Emily Kess", "director", "National Ulm Service and Education Consortium")]),
        ("Chris Knit left. Jan Sims of the University of Ulm and Professor Knit left.", [("Knit", "Professor", None)]),
        ("Ann Poe won. Ed Roe, a stalwart Poe fan, left.", []),
        ("Ex-CIA chief Jan Sims left.", [("Jan Sims", "Ex-CIA chief", "CIA")]),
        ("Ohio Insurance Commissioner Jan Sims left.", [("Jan Sims", "Insurance Commissioner", "Ohio")]),
        ("FIX IS IN: PBC Moderators Ignore Clinton Deals.", []),
        ("Major Companies Pull Support For Fair.", []),
        ("Mary Viol, an Iranian journalist visiting Ulm, left.", [("Mary Viol", "journalist", "Iranian")]),
        ("Ed Bolt, an analyst at Dorn Point Trading & Sons, left.", [("Ed Bolt", "analyst", "Dorn Point Trading & Sons")]),
        ("Liz Holm, the founder of the embattled testing company Veranda, left.", [("Liz Holm", "founder", "Veranda")]),
        ("Ann Roe left. Ed Fall, a spokesman for the Roe campaign, left.", [("Ed Fall", "spokesman", "Roe campaign")]),
        ("Dan Krit, senior director for Asian affairs at the National Security Council, left.", [("Dan Krit", "senior director for Asian affairs", "National Security Council")]),
        ("Ohio’s Republican attorney general, Pam Bond, left.", [("Pam Bond", "attorney general", "Ohio")]),
        ("Ohio Rep. Dan Hunt’s chief of staff, Jo Kasp, left.", [("Dan Hunt", "Rep.", "Ohio"), ("Jo Kasp", "chief of staff", "Dan Hunt")]),
        ("TWU Director of Government Affairs Phil Smit left.", [("Phil Smit", "Director of Government Affairs", "TWU")]),
        ("Supreme Court Justice Sonia Sotto met Justice Dahl.", [("Sonia Sotto", "Justice", "Supreme Court"), ("Dahl", "Justice", None)]),
        ("She met British diplomat Sir Peter Westrop there.", [("Peter Westrop", "diplomat", "British")]),
        ("The ambassador at the time, Jon Herb, left.", [("Jon Herb", "ambassador", None)]),
        ("As governor of Ohio in 1983, Bill Dahl sang.", [("Bill Dahl", "governor", "Ohio")]),
        ("Ann Dahl was elected mayor of Ulm.", [("Ann Dahl", "mayor", "Ulm")]),
        ("Ed Lew was dismissed on Monday as Acme’s campaign manager.", [("Ed Lew", "campaign manager", "Acme")]),
        ("The Post’s senior politics editor Sven Ginn left.", [("Sven Ginn", "senior politics editor", "Post")]),
        ("Freelance photographer Ian Voss and human rights lawyer Amal Kloo left.", [("Ian Voss", "Freelance photographer", None), ("Amal Kloo", "human rights lawyer", None)]),
        ("Farmer Joe Bell left.", [("Joe Bell", "Farmer", None)]),
        ("Roy Schwab, the company’s departing chief revenue officer, left.", [("Roy Schwab", "chief revenue officer", "company")]),
        ("Kenya’s deputy president, Rigo Gach, left.", [("Rigo Gach", "deputy president", "Kenya")]),
        ("The Labour MP for Walsall, Jo Tarr, left.", [("Jo Tarr", "MP", "Walsall")]),
        ("Det Supt Paul Hay, of Kent Police, left.", [("Paul Hay", "Det Supt", "Kent Police")]),
        ("Sheikh Tamim bin Hamad al-Wani left.", [("Tamim bin Hamad al-Wani", "Sheikh", None)]),
        ("“Yes,” said Lena Ortiz, Vice President of Communications at Zentech.", [("Lena Ortiz", "Vice President of Communications", "Zentech")]),
        ("Lena Ortiz has been appointed Chief Financial Officer.", [("Lena Ortiz", "Chief Financial Officer", None)]),
        ("Ida Moss, a hydrologist, met the winemaker Ben Tor.", [("Ida Moss", "hydrologist", None), ("Ben Tor", "winemaker", None)]),
        ("Aung Min, a lecturer in politics at the University of Ulm, left.", [("Aung Min", "lecturer in politics", "University of Ulm")]),
        ("Dallas Mules owner Mark English left.", [("Mark English", "owner", "Dallas Mules")]),
        ("Republican South Carolina Sen. Lin Grah left.", [("Lin Grah", "Sen.", "South Carolina")]),
        ("Senator Bob Kork, a Tennessee Republican, left.", [("Bob Kork", "Senator", "Tennessee")]),
        ("Senators Ann Poe of Maine and Ed Roe of Ohio left.", [("Ann Poe", "Senators", "Maine"), ("Ed Roe", "Senators", "Ohio")]),
        ("Longtime Talbot aide Ed Roe left.", [("Ed Roe", "aide", "Talbot")]),
        ("Sens. Ann Poe (Ky.) and Chuck Grassly (Iowa) left.", [("Ann Poe", "Sens.", "Ky."), ("Chuck Grassly", "Sens.", "Iowa")]),
        ("Tulip News judicial analyst Judge Andrew Dorn left.", [("Andrew Dorn", "judicial analyst", "Tulip News"), ("Andrew Dorn", "Judge", None)]),
        ("Jeff Ubb, an activist investor and founder of Dorn Capital, left.", [("Jeff Ubb", "activist investor and founder", "Dorn Capital")]),
        ("Poe, Roe and Democratic National Committee Chairman Reg Prie left.", [("Reg Prie", "Chairman", "Democratic National Committee")]),
        ("Tara Lott, who was Republican Senate majority leader, left.", [("Tara Lott", "majority leader", "Senate")]),
        ("Ron Dorn, who now is mayor of Ulm, left.", [("Ron Dorn", "mayor", "Ulm")]),
        ("Kelly Conn, the Republican pollster who is president of Keepers Ltd., left.", [("Kelly Conn", "president", "Keepers Ltd."), ("Kelly Conn", "pollster", "Republican")]),
        ("Mark Hold, chairman of the board of Dorn Partners, left.", [("Mark Hold", "chairman of the board", "Dorn Partners")]),
        ("Mary Tamm, now a federal judge, left.", [("Mary Tamm", "federal judge", None)]),
        ("Ida Fell, then the Dorn Institute president, left.", [("Ida Fell", "president", "Dorn Institute")]),
        ("Will Minn, an African-American actor, left.", [("Will Minn", "actor", None)]),
        ("Pete Sett, an Iowa Republican strategist, left.", [("Pete Sett", "strategist", "Iowa Republican")]),
        ("Mitch Ross, the 2012 Republican presidential nominee, left.", [("Mitch Ross", "presidential nominee", "Republican")]),
        ("Joe Vott, the head of the United States Special Operations Command, left.", [("Joe Vott", "head", "United States Special Operations Command")]),
        ("Ian Gilb, chief executive of the Ulm 2016 Host Committee, left.", [("Ian Gilb", "chief executive", "Ulm 2016 Host Committee")]),
        ("Kim Norr, publisher of Dorn Weekly, left.", [("Kim Norr", "publisher", "Dorn Weekly")]),
        ("Ann Rich, assistant secretary for migration, refugees, and trade, left.", [("Ann Rich", "assistant secretary for migration, refugees, and trade", None)]),
        ("Frank Lund, an expert on energy prices at Lima University, left.", [("Frank Lund", "expert on energy prices", "Lima University")]),
        ("He cited Sen. Dave Vitt’s (R-La.) case.", [("Dave Vitt", "Sen.", "La.")]),
        ("Dean Bake, co-director of the Dorn Center, left.", [("Dean Bake", "co-director", "Dorn Center")]),
        ("Retired neurosurgeon Ben Carr left.", [("Ben Carr", "Retired neurosurgeon", None)]),
        ("Jay Carn, a former press secretary for Mr. Dahl, left.", [("Jay Carn", "former press secretary", "Mr. Dahl")]),
        ("Bob Forr, a former American ambassador to Norway, left.", [("Bob Forr", "former American ambassador to Norway", "American")]),
        ("Pia Ramm, a spokeswoman for the Dorn County district attorney, left.", [("Pia Ramm", "spokeswoman", "Dorn County district attorney")]),
        ("Meg Whitt, a Republican candidate for governor, left.", [("Meg Whitt", "candidate for governor", "Republican")]),
        ("Agnes Thorn was keeper of the Skerry Point lighthouse.", [("Agnes Thorn", "keeper", "Skerry Point lighthouse")]),
        ("Ohio Senate candidate Russ Fein left.", [("Russ Fein", "Senate candidate", "Ohio")]),
        ("White House hopeful Russ Fein left.", [("Russ Fein", "White House hopeful", None)]),
        ("Ed Wickl, the Ohio director for MoveAlong.org, left.", [("Ed Wickl", "Ohio director", "MoveAlong.org")]),
        ("Chris Steph, the U.S. ambassador to Norway, left.", [("Chris Steph", "ambassador to Norway", "U.S.")]),
        ("Mayor Ann Tubb and the director of the Dorn Center left.", [("Ann Tubb", "Mayor", None)]),
        ("Paul Sing and Ken Griff, high-profile hedge fund managers, left.", [("Paul Sing", "hedge fund managers", None), ("Ken Griff", "hedge fund managers", None)]),
        ("Gil Kerl, the Ulm Customs and Border Protection commissioner, left.", [("Gil Kerl", "commissioner", "Ulm Customs and Border Protection")]),
        ("Pres. Ruiz met ranking Democrat Eli Cumm of Ohio.", [("Ruiz", "Pres.", None), ("Eli Cumm", "ranking Democrat", "Ohio")]),
        ("Ann Poe left. It was Poe’s second term as mayor.", [("Poe", "mayor", None)]),
        ("A Ulm Weekly spokesman, Chris Abboth, left.", [("Chris Abboth", "spokesman", "Ulm Weekly")]),
        ("As the Dorn Group chief executive, Jeff Wynn spoke.", [("Jeff Wynn", "chief executive", "Dorn Group")]),
        ("By the GOP front-runners, Don Tripp and Sen. Ed Roe.", [("Don Tripp", "front-runners", "GOP"), ("Ed Roe", "Sen.", None)]),
        ("The Republican nominee, Ann Poe, as secretary of state in 2012, left.", [("Ann Poe", "secretary of state", None), ("Ann Poe", "nominee", "Republican")]),
        ("Judge Ida Dahl (then the mayor of Ulm) left.", [("Ida Dahl", "mayor", "Ulm"), ("Ida Dahl", "Judge", None)]),
        ("Kris Dayl, executive director of Democrats for Life, left.", [("Kris Dayl", "executive director", "Democrats for Life")]),
        ("State spokesman Mark Tonn left.", [("Mark Tonn", "spokesman", "State")]),
        ("Scott Morr, a former Treasury official, left.", [("Scott Morr", "former Treasury official", "Treasury")]),
        ("Treasury Secretary Jack Loo left.", [("Jack Loo", "Treasury Secretary", None)]),
        ("Oneida Indian Nation leader Ray Halb left.", [("Ray Halb", "leader", "Oneida Indian Nation")]),
        ("Underdog conservative Assemblywoman Claudia Tenn left.", [("Claudia Tenn", "Assemblywoman", None)]),
        ("Ken Hahn, an anthropologist well known for his books, left.", [("Ken Hahn", "anthropologist", None)]),
        ("Ilse Hogg, who was the first candidate, left.", [("Ilse Hogg", "candidate", None)]),
        ("Ann Dorn, a Democrat and former Ohio state senator who ran, left.", [("Ann Dorn", "former Ohio state senator", "Ohio")]),
        ("Kai Brahn, one of only a handful of African-American RCA members, left.", [("Kai Brahn", "members", "RCA")]),
        ("Lora Prell, Talbot’s Latino outreach director, left.", [("Lora Prell", "Latino outreach director", "Talbot")]),
        ("Kai Brahn, who took over as head of Hispanic communications, left.", [("Kai Brahn", "head of Hispanic communications", None)]),
        ("Ed Vigor, then 29 years old, was named the executive director of YAX.", [("Ed Vigor", "executive director", "YAX")]),
        ("Jen Poe left. She met Stev Lonn — a former Poe adviser — there.", [("Stev Lonn", "former Poe adviser", "Poe")]),
        ("They met to fire campaign manager Cory Lund.", [("Cory Lund", "campaign manager", None)]),
        ("Fire Chief Cory Lund left.", [("Cory Lund", "Fire Chief", None)]),
        ("Nico Harg, a 14-year Dorn worker, left.", [("Nico Harg", "worker", "Dorn")]),
        ("A reporter named Anton Arro left.", [("Anton Arro", "reporter", None)]),
        ("Ulm Gov. Cory Lund, who’s argued for years that delegates can leave, left.", [("Cory Lund", "Gov.", "Ulm")]),
        ("Former president Cory Lund and a host of celebrities left.", [("Cory Lund", "Former president", None)]),
        ("Chris Brown, an audience member, left.", []),
        ("Sue Crann, then Mapel’s literary agent, left.", [("Sue Crann", "literary agent", "Mapel")]),
        ("Another pollster, Dave Woodd of Clem University, left.", [("Dave Woodd", "pollster", "Clem University")]),
        ("Then Pulitzer Prize-winning author Juno Dahl left.", [("Juno Dahl", "author", None)]),
        ("Randy Ebb, a Republican National Committeeman from Ohio, left.", [("Randy Ebb", "Republican National Committeeman", "Ohio")]),
        ("Air Force 1st Lt. Ty Livings left.", [("Ty Livings", "1st Lt.", "Air Force")]),
        ("Aide Jeremy Bash left.", [("Jeremy Bash", "Aide", None)]),
        ("Steve Mood, a small-business owner, left.", [("Steve Mood", "small-business owner", None)]),
        ("Steve Elm, deputy campaign manager for John Kerr’s 2004 Democratic presidential campaign, left.", [("Steve Elm", "deputy campaign manager", "John Kerr")]),
        ("Ann Talb left. Talb remains the chairman of Dorn Partners.", [("Talb", "chairman", "Dorn Partners")]),
        ("Ed Roe left. They hailed Roe as a creature of the old guard.", []),
        ("At the state’s party convention Sen. Liz Warr (D-Va.) sang.", [("Liz Warr", "Sen.", "Va.")]),
        ("Ed Blok sang. Interestingly Blok, a rich industrialist, left.", [("Blok", "industrialist", None)]),
        ("Ann Song, an Ohio health care activist, left.", [("Ann Song", "health care activist", "Ohio")]),
        ("Kim Vale, star of the GLC reality show “Pie Boss,” left.", [("Kim Vale", "star", "GLC reality show")]),
        ("Ned Roe, an adviser to President Dorn and a professor at Ulm University, left.", [("Ned Roe", "professor", "Ulm University"), ("Ned Roe", "adviser", "Dorn"), ("Dorn", "President", None)]),
        ("Saul Kane, the 20th-century activist and organizer, left.", [("Saul Kane", "activist and organizer", None)]),
        ("Dave Finn, a longtime strategist for progressive causes whose agency won, left.", [("Dave Finn", "strategist for progressive causes", None)]),
        ("Vic Yan, the ousted Peruvian president, left.", [("Vic Yan", "president", "Peruvian")]),
        ("Mark Wyn, the 6th District chairman, left.", [("Mark Wyn", "chairman", "6th District")]),
        ("One of the authors of that 2013 report, Ari Fel, left.", [("Ari Fel", "authors", None)]),
        ("She met Ulm-based rapper Kid Moss.", [("Kid Moss", "rapper", None)]),
        ("Ed Taff, who served as chief justice for nearly nine years, left.", [("Ed Taff", "chief justice", None)]),
        ("Rivals such as Ann Poe left. Other candidates, including Ed Kane and Marc Roe, stayed.", [("Ed Kane", "candidates", None), ("Marc Roe", "candidates", None)]),
        ("Three legal scholars - Ann Poe, Ed Kane and Marc Roe - left.", [("Ann Poe", "legal scholars", None), ("Ed Kane", "legal scholars", None), ("Marc Roe", "legal scholars", None)]),
        ("Dan Back, the fund's lawyer, treasurer and strategist, left.", [("Dan Back", "lawyer, treasurer and strategist", "fund")]),
        ("They met Col. Mustaf el-Kadir.", [("Mustaf el-Kadir", "Col.", None)]),
        ("Senate Majority Leader Mit Conn (R-Ohio) left.", [("Mit Conn", "Majority Leader", "Senate")]),
        ("Joe Clark was the U.S. attorney there.", [("Joe Clark", "U.S. attorney", None)]),
        ("Greg Raff, chief executive of Private Jet Services, left.", [("Greg Raff", "chief executive", "Private Jet Services")]),
        ("Jeff Hems, an assistant professor in the school of design at Ulm University, left.", [("Jeff Hems", "assistant professor", "school of design at Ulm University")]),
        ("Jen Sharp (the mayor of Ulm) left.", [("Jen Sharp", "mayor", "Ulm")]),
        ("Jon Gold, a conservative critic, met conservative Senator Barry Wat.", [("Jon Gold", "critic", None), ("Barry Wat", "Senator", None)]),
        ("Governor Mary Fall (R-OK) left.", [("Mary Fall", "Governor", "OK")]),
        ("Ron Moe, who is one of the loudest members of Congress, left.", [("Ron Moe", "members", "Congress")]),
        ("According to election lawyer Charlie Spies, it rained.", [("Charlie Spies", "election lawyer", None)]),
    ],
)  # fmt: skip
def test_news_of_many_kinds_presents_people_in_its_own_ways(
    miner: Miner, text: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == found


def test_two_names_under_a_plural_role_are_two_officials(miner: Miner) -> None:
    found = officials(miner, "Sens. Ann Poe (Ky.) and Marc Roe (Fla.) spoke.")
    assert [told(mention) for mention in found] == [
        ("Ann Poe", "Sens.", "Ky."),
        ("Marc Roe", "Sens.", "Fla."),
    ]


def test_every_name_in_a_list_is_an_official(miner: Miner) -> None:
    found = officials(miner, "It names Sens. Ann Poe (D-Va.), Ed Roe (D-Nev.) and Kit Dunn (R).")
    assert [told(mention) for mention in found] == [
        ("Ann Poe", "Sens.", "Va."),
        ("Ed Roe", "Sens.", "Nev."),
        ("Kit Dunn", "Sens.", None),
    ]


@pytest.mark.parametrize(
    "name", ["Steve King", "Ann Major", "Jan Brewer", "Ed Shepherd", "Dan Cantor", "Scott Stringer"]
)
def test_surnames_that_are_titles_or_jobs_are_names(miner: Miner, name: str) -> None:
    assert [told(m) for m in officials(miner, f"Former Iowa governor {name} left.")] == [
        (name, "Former Iowa governor", "Iowa")
    ]


def test_an_official_inside_another_is_kept(miner: Miner) -> None:
    found = officials(miner, "Ron Poe, who was a co-chair for Sen. Ann Roe, spoke.")
    assert [mention.text for mention in found] == [
        "Ron Poe, who was a co-chair for Sen. Ann Roe",
        "Sen. Ann Roe",
    ]


def test_party_state_and_status_are_attributes(miner: Miner) -> None:
    first = officials(miner, "Then Rep. Kit Dunn, D-Nev., met former Gov. Jo Berg.")
    assert first[0].attrs["party"] == "Democratic"
    assert first[0].attrs["state"] == "Nev."
    assert first[1].attrs["status"] == "former"


def test_a_surname_counts_once_the_full_name_is_known(miner: Miner) -> None:
    found = officials(
        miner, "Mel Sander left. Sander served as a vice chairman of the victory fund."
    )
    assert [told(mention) for mention in found] == [("Sander", "vice chairman", "victory fund")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Poe, of course, is the mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe, in 2009, became chairman of Acme.", ("Ann Poe", "chairman", "Acme")),
        ("Ann Poe in 2009 became chairman of Acme.", ("Ann Poe", "chairman", "Acme")),
        ("Ann Poe last year became chairman of Acme.", ("Ann Poe", "chairman", "Acme")),
        ("Ann Poe has for years been the head of Acme.", ("Ann Poe", "head", "Acme")),
        ("Ann Poe himself is a former governor.", ("Ann Poe", "former governor", None)),
        ("Ann Poe, too, is a judge.", ("Ann Poe", "judge", None)),
        ("Ann Poe (a Democrat) is the mayor of Ulm.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe, born in Peru, is a painter.", ("Ann Poe", "painter", None)),
        ("Ann Poe remains, for now, the mayor.", ("Ann Poe", "mayor", None)),
        ("Ann Poe is by far the best coach.", ("Ann Poe", "coach", None)),
        ("Ann Poe would become the first woman governor.", ("Ann Poe", "woman governor", None)),
        ("Ann Poe may be the best-known chef in Ulm.", ("Ann Poe", "chef", None)),
        ("Ann Poe ended up the nominee.", ("Ann Poe", "nominee", None)),
        ("Ann Poe went on to become a federal judge.", ("Ann Poe", "federal judge", None)),
        ("Ann Poe left Acme to become a full-time teacher.", ("Ann Poe", "teacher", None)),
        ("Ann Poe was picked to be the running mate.", ("Ann Poe", "running mate", None)),
        ("Ann Poe was “the worst governor in years,” he said.", ("Ann Poe", "governor", None)),
        ("Ann Poe lives in Ulm and works as a nurse.", ("Ann Poe", "nurse", None)),
        ("Ann Poe went to Yale, became a lawyer and wrote a book.", ("Ann Poe", "lawyer", None)),
        ("Ann Poe worked at a bank before becoming mayor.", ("Ann Poe", "mayor", None)),
        ("Ann Poe joined Acme in 2001, serving as its lawyer.", ("Ann Poe", "lawyer", "Acme")),
        ("Ann Poe works at Acme, where she is an editor.", ("Ann Poe", "editor", None)),
        ("Ann Poe said that her record as mayor is good.", ("Ann Poe", "mayor", None)),
        ("Ann Poe, drawing on her experience as a nurse, left.", ("Ann Poe", "nurse", None)),
        ("Ann Poe was forced to resign as chairman.", ("Ann Poe", "chairman", None)),
        ("Ann Poe is a father of two and a judge.", ("Ann Poe", "judge", None)),
        ("Ann Poe was once again the front-runner.", ("Ann Poe", "front-runner", None)),
        ("Ann Poe said she would resign as chairman.", ("Ann Poe", "chairman", None)),
        ("Ann Poe announced Monday that she is a candidate.", ("Ann Poe", "candidate", None)),
        ("Ann Poe said that, as mayor of Ulm, she voted.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe, who is 34 and a teacher, left.", ("Ann Poe", "teacher", None)),
        ("Ann Poe, after serving as mayor of Ulm, left.", ("Ann Poe", "mayor", "Ulm")),
        ("Ann Poe, appointed by the president as judge, left.", ("Ann Poe", "judge", None)),
        ("Ann Poe is the first woman to serve as mayor.", ("Ann Poe", "mayor", None)),
        ("Ann Poe, until last year the head of Acme, left.", ("Ann Poe", "head", "Acme")),
        ("Ann Poe, a top Ulm GOP strategist, left.", ("Ann Poe", "strategist", "Ulm GOP")),
        ("Ann Poe, an Ulm, Ohio, nurse, left.", ("Ann Poe", "nurse", "Ulm, Ohio")),
        ("Then author and liberal firebrand Ann Poe left.", ("Ann Poe", "author", None)),
    ],
)  # fmt: skip
def test_words_between_a_name_and_what_says_the_role_do_not_hide_it(
    miner: Miner, text: str, found: tuple[object, object, object]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Before becoming mayor of Ulm, Ann Poe sang.", ("Ann Poe", "mayor", "Ulm")),
        ("When she became mayor, Ann Poe sang.", ("Ann Poe", "mayor", None)),
        ("Elected mayor in 2010, Ann Poe sang.", ("Ann Poe", "mayor", None)),
        ("Trained as a lawyer, Ann Poe sang.", ("Ann Poe", "lawyer", None)),
        ("Now a lawyer in Ulm, Ann Poe sings.", ("Ann Poe", "lawyer", None)),
        ("As a young lawyer in the 1980s, Ann Poe sang.", ("Ann Poe", "lawyer", None)),
        ("A former aide to the mayor, Ann Poe runs Acme.", ("Ann Poe", "former aide", "mayor")),
        ("A nurse at the Atlas Institute, Ann Poe sang.", ("Ann Poe", "nurse", "Atlas Institute")),
        ("It was the candidate most known for trade: Ann Poe.", ("Ann Poe", "candidate", None)),
        ("The judge he was talking about is Ann Poe.", ("Ann Poe", "judge", None)),
        ("The club’s president — Ann Poe — left.", ("Ann Poe", "president", "club")),
        ("A nurse from Ulm named Ann Poe left.", ("Ann Poe", "nurse", None)),
        ("It took candidates like Mr. Ed Roe.", ("Ed Roe", "candidates", None)),
        ("The envoy to the United Nations, Ann Poe, left.", ("Ann Poe", "envoy to the United Nations", None)),
    ],
)  # fmt: skip
def test_a_role_is_told_before_its_holder_in_clauses_of_many_forms(
    miner: Miner, text: str, found: tuple[object, object, object]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe met Ed Roe. Both candidates, Poe and Roe, left.",
        "Ann Poe met Ed Roe. The two candidates (Poe and Roe) left.",
        "The three candidates - Ms. Ann Poe and Mr. Ed Roe among them - left.",
    ],
)
def test_those_who_are_counted_have_the_role_before_them(miner: Miner, text: str) -> None:
    found = [told(mention)[:2] for mention in officials(miner, text)]
    names = ["Ann Poe", "Ed Roe"] if "Ms." in text else ["Poe", "Roe"]
    assert found == [(name, "candidates") for name in names]


@pytest.mark.parametrize(
    "text",
    [
        "Senators Ann Poe, a Republican, Ed Roe and Jo Dunn voted.",
        "Senators Ann Poe, who sang; Ed Roe, who did not; and Jo Dunn voted.",
        "The senators are Ann Poe, Ed Roe and Jo Dunn.",
        "Senators such as Ann Poe in Ohio, Ed Roe in Iowa and Jo Dunn in Utah voted.",
        "Senators Ann Poe, 45, Ed Roe, 50, of Ulm, and Jo Dunn voted.",
    ],
)
def test_what_is_said_of_one_in_a_list_does_not_end_it(miner: Miner, text: str) -> None:
    found = {told(mention)[:2] for mention in officials(miner, text)}
    assert {str(role).lower() for _, role in found} == {"senators"}
    assert {name for name, _ in found} == {"Ann Poe", "Ed Roe", "Jo Dunn"}


@pytest.mark.parametrize(
    "text",
    [
        "The president left.",
        "His wife Ann Roe left.",
        "Mr. Poe left.",
        "Ann Roe of the Atlas Institute left.",
        "The President Hotel is downtown.",
        "Wisconsin billionaire Diane Dunn left.",
        "Lee Wu, the nephew of one president, left.",
        "They hail Ann Poe and coach Poe.",
        "Ann Poe leads Ed Roe by ten points.",
        "The governor, Ed Roe said, left.",
        "He left the executive committee. Ann Poe did not.",
        "Ann Poe is not even a member of the club.",
        "They want Ann Poe to be president.",
        "Ann Poe should be president.",
        "Ann Poe met Ed Roe. They asked whether Poe or Roe will be mayor.",
        "They saw Ann Poe as a candidate. Ann Poe is an advocate of trade.",
        "Ann Poe is unfit to be president of the club.",
        "For Ann Poe, of course, the judge is a hero.",
        "Ann Poe remains hopeful. Ann Poe, however, is hopeful.",
        "Ann Poe said that as mayor she would sing.",
        "Ann Poe said the son whom she met is a lawyer.",
        "Then the mayor, Ann Poe said, left.",
        "Appointed by the governor, Ann Poe left.",
        "Both candidates, Ann Poe said, are weak.",
        "A senator called Ann Poe and left.",
        "The club hired Ann Poe in May and is a leader in trade.",
        "A man who met Ann Poe in May was the mayor.",
        "Ann Poe in May met a man who was a nurse.",
        "Ann Poe met a man who left Ulm and became a nurse.",
        "Ann Poe’s rival moved to Ulm and became a nurse.",
        "Ann Poe praised a woman who lost her job as a nurse.",
        "Ed Poe left. The elder Poe stayed.",
        "He met Ann Poe, the prime minister’s wife, there.",
        "Ann Poe won. When pressed by the debate’s moderators, Poe did apologize.",
    ],
)
def test_names_without_role_and_roles_without_name_are_none(miner: Miner, text: str) -> None:
    assert officials(miner, text) == []


BODIES = [
    *("Girls Who Sing", "One Ulm Now", "Jobs With Honor", "Capital One", "Save the Trees"),
    *("Dunn & Kane", "the 92nd Street Club", "7-Trees", "uLoan", "Sing for Life", "St. Mary’s Hospital"),
    *("the United Mill Workers", "Ulm Bank AG", "the University of California, Davis", "Ulm Watch"),
    *("St. Ulf College", "Queen’s Hospital", "the Ulm Unified School District"),
]  # fmt: skip


@pytest.mark.parametrize(
    "frame",
    [
        "“No,” said Ann Poe, director of {}.",
        "Ann Poe, a nurse at {}, said no.",
        "Ann Poe, who is the president of {}, said no.",
        "The director of {}, Ann Poe, said no.",
        "Ann Poe served as director of {} for two years.",
        "Ann Poe, a lawyer with {} in Flint, said no.",
    ],
)
def test_bodies_with_names_of_every_form_have_officials(frame: str, miner: Miner) -> None:
    texts = {body: frame.format(body) for body in BODIES}
    found = {
        body: [mention.attrs.get("affiliation") for mention in officials(miner, text)]
        for body, text in texts.items()
    }
    assert found == {body: [body.removeprefix("the ")] for body in BODIES}


def test_each_of_a_list_has_its_name_as_a_capture(miner: Miner) -> None:
    found = officials(miner, "Senators Ann Poe, Marc Roe (R-Ohio) and Ed Kane spoke.")
    assert [sorted(mention.captures) for mention in found] == [
        ["name", "role"],
        ["affiliation", "name", "role"],
        ["name", "role"],
    ]


def test_a_text_of_capitals_has_officials(miner: Miner) -> None:
    text = "THE MAYOR MAY LEAVE. THEN MAYOR ANN POE SAID THAT ULM DAM CHIEF ED ROE HAD LEFT."
    found = [told(mention) for mention in officials(miner, text)]
    assert found == [("ANN POE", "MAYOR", None), ("ED ROE", "CHIEF", "ULM DAM")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Poe used two cars as mayor of Ulm.", [("Ann Poe", "mayor", "Ulm")]),
        ("Ann Poe left her job as a reporter for Acme.", [("Ann Poe", "reporter", "Acme")]),
        ("Ann Poe spent 12 years as a prosecutor.", [("Ann Poe", "prosecutor", None)]),
        ("Ann Poe gave a speech as the Ulm Party nominee.", [("Ann Poe", "nominee", "Ulm Party")]),
        ("Ann Poe sees him as the stronger general.", []),
        ("Ann Poe is as rich as a banker.", []),
        ("Ann Poe had long been a spokesman for Mr. Roe.", [("Ann Poe", "spokesman", "Mr. Roe")]),
        ("Ann Poe, who used to be a nurse, left.", [("Ann Poe", "nurse", None)]),
        ("Ann Poe, at the time a senator, left.", [("Ann Poe", "senator", None)]),
        ("Ann Poe, among the best lawyers of Ulm, left.", [("Ann Poe", "lawyers", "Ulm")]),
        ("Its president is Ann Poe.", [("Ann Poe", "president", None)]),
        ("The new editor of the Ulm Times was Ann Poe.", [("Ann Poe", "editor", "Ulm Times")]),
        ("The board elected Ann Poe president.", [("Ann Poe", "president", None)]),
        ("He nominated Ann Poe to be ambassador to Chad.", [("Ann Poe", "ambassador to Chad", None)]),
    ],
)  # fmt: skip
def test_somebody_has_an_office_wherever_the_sentence_says_so(
    miner: Miner, text: str, found: list[tuple[object, object, object]]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One nurse, Ann Poe, left.", [("Ann Poe", "nurse", None)]),
        ("A federal judge in Ulm, Ann Poe, left.", [("Ann Poe", "federal judge", None)]),
        ("A nurse with the Ulm Clinic, Ann Poe, left.", [("Ann Poe", "nurse", "Ulm Clinic")]),
        ("An aide to Gov. Ann Poe, Ed Roe, left.", [("Ed Roe", "aide", "Ann Poe"), ("Ann Poe", "Gov.", None)]),
        ("A former lawyer for Acme Corp., Ann Poe left.", [("Ann Poe", "former lawyer", "Acme Corp.")]),
        ("CEO of Acme Corp. Ann Poe left.", [("Ann Poe", "CEO", "Acme Corp.")]),
        ("Ann Poe and Ed Roe, the club’s lawyers, left.", [("Ann Poe", "lawyers", "club"), ("Ed Roe", "lawyers", "club")]),
        ("Sen. Ann Poe [R-Ohio] met Sen. Ed Roe (D., Iowa).", [("Ann Poe", "Sen.", "Ohio"), ("Ed Roe", "Sen.", "Iowa")]),
        ("Sen. Ann Poe, Ohio Republican, left.", [("Ann Poe", "Sen.", "Ohio")]),
        ("President of France Luc Bell left.", [("Luc Bell", "President", "France")]),
        ("Prime Minister of Japan Ann Ito left.", [("Ann Ito", "Prime Minister", "Japan")]),
        ("Defense Secretary nominee Ann Poe left.", [("Ann Poe", "Defense Secretary nominee", None)]),
        ("Dr. Ann Shah left.", [("Ann Shah", "Dr.", None)]),
        ("Ann Bell, a nurse at St Mary's Hospital, left.", [("Ann Bell", "nurse", "St Mary's Hospital")]),
    ],
)  # fmt: skip
def test_a_role_stands_before_a_name_in_many_forms(
    miner: Miner, text: str, found: list[tuple[object, object, object]]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == found


@pytest.mark.parametrize(
    "adjective",
    [
        *("wily", "aloof", "feistier", "fast-talking", "hard-nosed", "well-connected", "rotund"),
        *("savvy, likeable", "cocky but graceful", "conservative", "traditional"),
    ],
)
def test_what_judges_somebody_is_no_part_of_the_role(adjective: str, miner: Miner) -> None:
    for text in (
        f"Ann Poe, a {adjective} senator from Ohio, left.",
        f"The {adjective} senator, Ann Poe, left.",
    ):
        assert [mention.attrs["role"] for mention in officials(miner, text)] == ["senator"]


@pytest.mark.parametrize("role", ["high school coach", "public defender", "record-keeping officer"])
def test_what_a_job_is_about_is_part_of_the_role(role: str, miner: Miner) -> None:
    found = officials(miner, f"Ann Poe, a {role} at Acme, left.")
    assert [mention.attrs["role"] for mention in found] == [role]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Poe became the first woman elected mayor of Ulm.", [("Ann Poe", "mayor", "Ulm")]),
        ("The mayor, Ann Poe (D), left.", [("Ann Poe", "mayor", None)]),
        ("Ann Poe, an aide in the Roe administration, left. Ed Roe did.", [("Ann Poe", "aide", "Roe administration")]),
        ("Mr. Roe’s aides Ann Poe and Ed Kane left.", [("Ann Poe", "aides", "Mr. Roe"), ("Ed Kane", "aides", "Mr. Roe")]),
        ("He met lawmakers, including Ann Poe of Ohio.", [("Ann Poe", "lawmakers", "Ohio")]),
        ("He met the club’s two coaches, Ann Poe and Ed Roe.", [("Ann Poe", "coaches", "club"), ("Ed Roe", "coaches", "club")]),
        ("One of the club’s top coaches, Ann Poe, left.", [("Ann Poe", "coaches", "club")]),
        ("Ann Poe, who was ill for a week, is the candidate’s best friend.", []),
        ("He met the tidal energy specialist Ann Poe.", [("Ann Poe", "tidal energy specialist", None)]),
        ("The case against coach Ann Poe failed.", [("Ann Poe", "coach", None)]),
        ("Ann Poe, director of the Roe transition team, left. Ed Roe did.", [("Ann Poe", "director", "Roe transition team")]),
        ("The Roe transition team’s director, Ann Poe, left. Ed Roe did.", [("Ann Poe", "director", "Roe transition team")]),
        ("“No,” says Ann Poe, CEO, Acme Corp.", [("Ann Poe", "CEO", "Acme Corp.")]),
        ("Ann Poe, Staff Attorney at Ulm Watch, left.", [("Ann Poe", "Staff Attorney", "Ulm Watch")]),
        ("Ann Poe, head of the Ulm chapter of the Atlas Union, left.", [("Ann Poe", "head", "Ulm chapter of the Atlas Union")]),
        ("Ann Poe, chair of the Atlas Institute board of trustees, left.", [("Ann Poe", "chair", "Atlas Institute board of trustees")]),
        ("Ann Poe, president of the deputies’ union, left.", [("Ann Poe", "president", "deputies’ union")]),
        ("Ann Poe, head of Ulm Workers Local 12, left.", [("Ann Poe", "head", "Ulm Workers Local 12")]),
        ("Ann Poe, a nurse for the state Department of Trees, left.", [("Ann Poe", "nurse", "state Department of Trees")]),
        ("Ann Poe, Kabul director for the Atlas Institute, left.", [("Ann Poe", "Kabul director", "Atlas Institute")]),
        ("Ann Poe, chief economist for Latin America at Acme, left.", [("Ann Poe", "chief economist for Latin America", "Acme")]),
        ("Ann Poe, an aide to the American-led coalition, left.", [("Ann Poe", "aide", "coalition")]),
        ("Ann Poe, a father of three and former mayor, left.", [("Ann Poe", "former mayor", None)]),
        ("Ann Poe, his niece and a retired pharmacist, left.", [("Ann Poe", "retired pharmacist", None)]),
        ("Ann Poe, Acme's global politics and media outreach director, left.", [("Ann Poe", "global politics and media outreach director", "Acme")]),
        ("The American special envoy to the region, Ann Poe, left.", [("Ann Poe", "special envoy to the region", "American")]),
        ("He met the mayor of his village, Ann Poe.", [("Ann Poe", "mayor", "village")]),
        ("He met State Rep. Ann Poe, R-Ulmville.", [("Ann Poe", "State Rep.", "Ulmville")]),
        ("He met Senator Ann Poe of the leftist Ulm party.", [("Ann Poe", "Senator", "Ulm party")]),
        ("Minister for Local Growth Mary Poe left.", [("Mary Poe", "Minister for Local Growth", None)]),
        ("Roe’s current head of its trees division, Ann Poe, left.", [("Ann Poe", "head", "Roe")]),
        ("Ann Poe, president of Right to Life of Ohio, left.", [("Ann Poe", "president", "Right to Life of Ohio")]),
        ("Senator Ann Poe, a Republican from Ulmville, left.", [("Ann Poe", "Senator", "Ulmville")]),
        ("He met former water commissioner Ann Poe.", [("Ann Poe", "former water commissioner", None)]),
        ("Ann Poe, the owner of a toy factory, left.", [("Ann Poe", "owner", "toy factory")]),
        ("Ann Poe, the chief China economist at Acme, left.", [("Ann Poe", "chief China economist", "Acme")]),
        ("Ann Poe, lead scientist for the spectrograph at the Atlas Institute, left.", [("Ann Poe", "lead scientist for the spectrograph", "Atlas Institute")]),
        ("Peru’s high commissioner to Kenya, Ann Poe, left.", [("Ann Poe", "high commissioner to Kenya", "Peru")]),
        ("Acme’s director at the time, Ann Poe, left.", [("Ann Poe", "director", "Acme")]),
        ("Trees for Germany leader Ann Poe left.", [("Ann Poe", "leader", "Trees for Germany")]),
        ("Army spokesman Ann Poe left.", [("Ann Poe", "spokesman", "Army")]),
        ("Ann Poe, a partner at his law firm, Dunn Kane, left.", [("Ann Poe", "partner", "Dunn Kane")]),
        ("Jibran Sheikh, a vegetable seller, left.", [("Jibran Sheikh", "vegetable seller", None)]),
        ("Early investors Ann Poe and Ed Roe left.", [("Ann Poe", "investors", None), ("Ed Roe", "investors", None)]),
        ("Ann Poe, head of the Civil Trees agency’s emergency unit, left.", [("Ann Poe", "head", "Civil Trees agency’s emergency unit")]),
        ("Ann Poe of the Atlas Institute, a credit analyst, left.", [("Ann Poe", "credit analyst", "Atlas Institute")]),
        ("Ann Poe, later chairman of the Atlas Institute, left.", [("Ann Poe", "chairman", "Atlas Institute")]),
        ("He met vigilante leader Ann Poe.", [("Ann Poe", "vigilante leader", None)]),
        ("They beat coach Ann Poe, who left.", [("Ann Poe", "coach", None)]),
        ("Ann Poe, a county supervisor-elect, left.", [("Ann Poe", "county supervisor-elect", None)]),
        ("State Rep. Ann Poe, a Richmond Heights Democrat, left.", [("Ann Poe", "State Rep.", "Richmond Heights")]),
        ("State Rep. Ann Poe, D-Pine Plains, left.", [("Ann Poe", "State Rep.", "Pine Plains")]),
        ("Ann Lu of the Academy of Trees and Steve Poe, a geologist at Yale, left.", [("Steve Poe", "geologist", "Yale")]),
        ("Assistant United States Attorney Ann Poe left.", [("Ann Poe", "Assistant United States Attorney", None)]),
        ("Graduate student Ann Poe met Marlins ace Ed Roe.", [("Ann Poe", "Graduate student", None), ("Ed Roe", "ace", "Marlins")]),
        ("Ann Poe, an expert on Russia, left.", [("Ann Poe", "expert on Russia", None)]),
        ("Ann Poe, an expert on Russia at the Atlas Institute, left.", [("Ann Poe", "expert on Russia", "Atlas Institute")]),
        ("Ann Poe, M.D., the director of the Centers for Disease Control, left.", [("Ann Poe", "director", "Centers for Disease Control")]),
        ("Ann Poe, president of the United Food and Trees Workers union, left.", [("Ann Poe", "president", "United Food and Trees Workers union")]),
        ("Ann Poe, a nurse at UW-Madison, left.", [("Ann Poe", "nurse", "UW-Madison")]),
        ("Ann Poe, a nonresident fellow at the Atlas Institute, left.", [("Ann Poe", "nonresident fellow", "Atlas Institute")]),
        ("Ann Poe, Peru’s first freely elected leader, left.", [("Ann Poe", "leader", "Peru")]),
        ("Virologist Ann Poe left.", [("Ann Poe", "Virologist", None)]),
        ("He met a Dutch engineer named Ann Poe.", [("Ann Poe", "engineer", "Dutch")]),
        ("Ulm County Circuit Judge Ann Poe left.", [("Ann Poe", "Circuit Judge", "Ulm County")]),
        ("His wife, Ann, a retired nurse, left. His manager of 40 years, Ed Roe, left.", [("Ann", "retired nurse", None), ("Ed Roe", "manager", None)]),
        ("House Minority Floor Leader Ann Poe met state Sen. Ed Roe, D-St. Paul.", [("Ann Poe", "Minority Floor Leader", "House"), ("Ed Roe", "state Sen.", "St. Paul")]),
        ("Ann Poe, a nurse of the Institutes of Health, met OSHA area director Ed Roe.", [("Ann Poe", "nurse", "Institutes of Health"), ("Ed Roe", "area director", "OSHA")]),
        ("Sotheby’s specialist Ann Poe left.", [("Ann Poe", "specialist", "Sotheby’s")]),
        ("Ethics counsel Ann Poe met Ed Roe, a nurse at St. Mary’s College of Ulm.", [("Ann Poe", "Ethics counsel", None), ("Ed Roe", "nurse", "St. Mary’s College of Ulm")]),
        ("His grandson Ed, the president of Acme, left.", [("Ed", "president", "Acme")]),
        ("Ann Poe, a former state party chair, met state GOP chair Ed Roe and party official Jo Kane.", [("Ann Poe", "former state party chair", "state party"), ("Ed Roe", "chair", "state GOP"), ("Jo Kane", "official", "party")]),
        ("Ulm, Ohio, Mayor Ann Poe met Ed Roe, president of the world’s governing body, ULA.", [("Ann Poe", "Mayor", "Ulm, Ohio"), ("Ed Roe", "president", "ULA")]),
        ("Was it Ann Poe and Ed Roe, two Ulm reporters?", [("Ann Poe", "reporters", "Ulm"), ("Ed Roe", "reporters", "Ulm")]),
        ("Ulm’s Republican national committeeman, Ann Poe, left.", [("Ann Poe", "Republican national committeeman", "Ulm")]),
        ("Rep Ann Poe met district GOP chair Ed Roe.", [("Ann Poe", "Rep", None), ("Ed Roe", "chair", "district GOP")]),
        ("President Enrique PeÃ±a Poe left.", [("Enrique PeÃ±a Poe", "President", None)]),
        ("School reformer and billionaire Ann Poe met former mayor and Ulm native Ed Roe.", [("Ann Poe", "School reformer", None), ("Ed Roe", "former mayor", None)]),
        ("Ann Poe, an aide to the committee raising funds there, left.", [("Ann Poe", "aide", "committee")]),
        ("Sen. Ann Poe (an Ohio Democrat) left.", [("Ann Poe", "Sen.", "Ohio")]),
        ("Ann Poe, an aide to Acme and former head of the Ulm Club, left.", [("Ann Poe", "former head", "Ulm Club"), ("Ann Poe", "aide", "Acme")]),
        ("Ann Poe, a nurse who was elected mayor, left.", [("Ann Poe", "mayor", None), ("Ann Poe", "nurse", None)]),
        ("Ann Poe, who sang in Ulm for years, is now a nurse at Acme.", [("Ann Poe", "nurse", "Acme")]),
        ("Ann Poe, a committeewoman representing Ohio, left.", [("Ann Poe", "committeewoman", "Ohio")]),
        ("An unpledged delegate backing Ed Roe, Ann Poe, left.", [("Ann Poe", "delegate", None)]),
        ("House Democratic Leader Ann Poe met undersecretary of state Ed Roe.", [("Ann Poe", "Democratic Leader", "House"), ("Ed Roe", "undersecretary of state", None)]),
        ("Ulm Centers for Tree Control Director Ann Poe met Ed Roe, a professor emeritus at Yale.", [("Ann Poe", "Director", "Ulm Centers for Tree Control"), ("Ed Roe", "professor emeritus", "Yale")]),
        ("College Democrats president Ann Poe left.", [("Ann Poe", "president", "College Democrats")]),
        ("Ann Poe, the mayor of Ulm, Ohio, met senior Acme adviser Ed Roe.", [("Ann Poe", "mayor", "Ulm, Ohio"), ("Ed Roe", "senior Acme adviser", "Acme")]),
        ("White House nurse Ann Poe and State Department aide Ed Roe left.", [("Ann Poe", "nurse", "White House"), ("Ed Roe", "aide", "State Department")]),
        ("Ohio GOP Chairman Ann Poe met Ohio Republican Sen. Ed Roe.", [("Ann Poe", "Chairman", "Ohio GOP"), ("Ed Roe", "Sen.", "Ohio")]),
        ("Home-state Sen. Ann Poe met then-Sen. Ed Roe.", [("Ann Poe", "Sen.", None), ("Ed Roe", "then-Sen.", None)]),
        ("Controversial owner Ann Poe left.", [("Ann Poe", "owner", None)]),
        ("Ann Poe, a nurse\nat the Ulm\u00a0Clinic, left.", [("Ann Poe", "nurse", "Ulm Clinic")]),
        ("The minister for housing, planning and local government, Ann Poe, left.", [("Ann Poe", "minister for housing, planning and local government", None)]),
        ("Minister for Housing, Planning and Local Government Ann Poe left.", [("Ann Poe", "Minister for Housing, Planning and Local Government", None)]),
        ("Then Acme director of communications Ann Poe left.", [("Ann Poe", "director of communications", "Acme")]),
        ("Analyst Ann Poe at the Atlas Institute left.", [("Ann Poe", "Analyst", "Atlas Institute")]),
        ("AG Ann Poe at the Atlas Institute left.", [("Ann Poe", "AG", None)]),
        ("Army veteran and business owner Ann Poe left.", [("Ann Poe", "business owner", None)]),
        ("If Ann Poe is the nominee, it rains.", [("Ann Poe", "nominee", None)]),
        ("If Ann Poe is not the nominee, it rains.", []),
        ("Lobbyist and GOP strategist Ann Poe left.", [("Ann Poe", "Lobbyist and GOP strategist", "GOP")]),
        ("Former Ohio Gov. and Ulm Party Chairman Ann Poe left.", [("Ann Poe", "Former Ohio Gov. and Ulm Party Chairman", "Ulm Party")]),
        ("His adviser and later chief of staff, Ann Poe, left.", [("Ann Poe", "adviser and later chief of staff", None)]),
        ("Ann Poe, an actor and former governor of Ohio, left.", [("Ann Poe", "former governor", "Ohio"), ("Ann Poe", "actor", None)]),
        ("Ann Poe, a director of volunteers at Acme, left.", [("Ann Poe", "director of volunteers", "Acme")]),
        ("Ann Poe is an aide to Gov. Ed Roe’s campaign.", [("Ann Poe", "aide", "Ed Roe"), ("Ed Roe", "Gov.", None)]),
        ("Ann Poe, a professor at Acme and the head of the Ulm Club, left.", [("Ann Poe", "head", "Ulm Club"), ("Ann Poe", "professor", "Acme")]),
        ("Over a 40-year career as a lobbyist, Ann Poe sang.", [("Ann Poe", "lobbyist", None)]),
        ("Ann Poe’s wife lost her job as a nurse at Acme.", []),
        ("Ann Poe, a worker from a nuclear plant, left.", [("Ann Poe", "worker", "nuclear plant")]),
        ("Ed Roe asked what kind of candidate Ann Poe is.", []),
        ("Ed Roe met senators such as Poe. Ann Poe left.", [("Poe", "senators", None)]),
        ("Ed Roe, a digital mastermind, met a teacher’s aide, Ann Poe.", [("Ed Roe", "digital mastermind", None), ("Ann Poe", "teacher’s aide", None)]),
        ("Clinton Communication Director Ann Poe left.", [("Ann Poe", "Communication Director", "Clinton")]),
        ("Gov. Ann Poe is a candidate for president.", [("Ann Poe", "candidate for president", None), ("Ann Poe", "Gov.", None)]),
        ("An aide to Gov. Ann Poe is a candidate.", [("Ann Poe", "Gov.", None)]),
        ("France’s National Front leader Ann Poe left.", [("Ann Poe", "leader", "National Front")]),
        ("Ambassador for global women’s issues Ann Poe left.", [("Ann Poe", "Ambassador for global women’s issues", None)]),
        ("Ann Poe, a director of the Office of Trees in the Roe administration, left.", [("Ann Poe", "director", "Office of Trees")]),
        ("Ann Poe is a Cold War historian.", [("Ann Poe", "Cold War historian", None)]),
        ("Council on Foreign Relations Executive Director Ann Poe left.", [("Ann Poe", "Executive Director", "Council on Foreign Relations")]),
        ("Ann Poe, president of NARAL Pro-Choice America, left.", [("Ann Poe", "president", "NARAL Pro-Choice America")]),
        ("Ann Poe, an aide to Democrat Jo Roe’s campaign, left.", [("Ann Poe", "aide", "Jo Roe")]),
        ("Peru’s secretary of state for the elderly, Ann Poe, left.", [("Ann Poe", "secretary of state", "Peru")]),
        ("Ann Poe’s 12 years as a congresswoman ended.", [("Ann Poe", "congresswoman", None)]),
        ("Ann Poe is withdrawing as the director.", [("Ann Poe", "director", None)]),
        ("Ann Poe, an informal adviser, left.", [("Ann Poe", "informal adviser", None)]),
        ("Ann Poe’s new job as head of the Atlas Institute began.", [("Ann Poe", "head", "Atlas Institute")]),
        ("Ann Poe is seen as the nominee. They see Ed Roe as a leader.", [("Ann Poe", "nominee", None)]),
        ("His role models Ann Poe and Ed Roe left.", []),
        ("Ann Poe, director of Ulm Advocates, left.", [("Ann Poe", "director", "Ulm Advocates")]),
        ("Ann Poe has not registered as a lobbyist.", []),
        ("Ann Poe, who is acting as her own lawyer, left.", [("Ann Poe", "lawyer", None)]),
        ("It was the nominee (Ann Poe), not Ed Roe.", [("Ann Poe", "nominee", None)]),
        ("Ann Poe, whom Ed Roe appointed judge, left.", [("Ann Poe", "judge", None)]),
        ("As mayor of Ulm, a city in Peru, Ann Poe sang.", [("Ann Poe", "mayor", "Ulm")]),
        ("One nurse supporting Mr. Roe, Ann Poe of Ulm Hospital in Lima, left.", [("Ann Poe", "nurse", "Ulm Hospital")]),
        ("Ann Poe, a registered Democrat and nurse, left.", [("Ann Poe", "nurse", None)]),
        ("Former Joint Chiefs Chairman Ann Poe left.", [("Ann Poe", "Former Joint Chiefs Chairman", "Joint Chiefs")]),
        ("They beat Real estate mogul Ann Poe.", [("Ann Poe", "Real estate mogul", None)]),
        ("Ann Poe, a professor in the school of trees at Ulm College, left.", [("Ann Poe", "professor", "school of trees at Ulm College")]),
        ("Ann Poe, a former Republican mayor of New York, left.", [("Ann Poe", "former Republican mayor", "New York")]),
        ("Ann Poe is the only candidate to beat Ed Roe.", [("Ann Poe", "candidate", None)]),
        ("Ann Poe, a former state GOP chair, left.", [("Ann Poe", "former state GOP chair", "state GOP")]),
        ("Polk County GOP chairman Ann Poe left.", [("Ann Poe", "chairman", "Polk County GOP")]),
        ("Maricopa County (Ariz.) Sheriff Ann Poe left.", [("Ann Poe", "Sheriff", "Maricopa County")]),
        ("Ann Poe, a lawmaker from Peru’s Ulm Party, left.", [("Ann Poe", "lawmaker", "Ulm Party")]),
        ("Ann Poe, a lawyer with the Ulm office of law firm Dunn & Kane, left.", [("Ann Poe", "lawyer", "Ulm office of law firm Dunn & Kane")]),
        ("Ann Poe, a director of Trade Studies at the Atlas Institute, left.", [("Ann Poe", "director of Trade Studies", "Atlas Institute")]),
        ("Peruvian foreign ministry spokesman Ed Roe left.", [("Ed Roe", "spokesman", "Peruvian foreign ministry")]),
        ("Ulm County sheriff’s office spokeswoman Ann Poe left.", [("Ann Poe", "spokeswoman", "Ulm County sheriff’s office")]),
        ("NBC News Senior Investigative Correspondent Ann Poe left.", [("Ann Poe", "Senior Investigative Correspondent", "NBC News")]),
        ("Leaders including Sens. Ann Poe (Ky.) and Marc Roe (Fla.) left.", [("Ann Poe", "Sens.", "Ky."), ("Marc Roe", "Sens.", "Fla.")]),
        ("Dunn & Kane’s director, Ann Poe, left.", [("Ann Poe", "director", "Dunn & Kane")]),
        ("Ann Poe, director of the advocacy group Democracy for Peru, left.", [("Ann Poe", "director", "Democracy for Peru")]),
        ("Ann Poe, owner of the Miss Ulm pageant, left.", [("Ann Poe", "owner", "Miss Ulm pageant")]),
    ],
)  # fmt: skip
def test_lists_and_asides_keep_whose_office_it_is(
    miner: Miner, text: str, found: list[tuple[object, object, object]]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Sen. Ann Poe (R-Ohio) left.",
        "State Department aide Ann Poe left.",
        "Sens. Bo Roe (Iowa) and Ann Poe (Ohio) left.",
        "Ann Poe, who was an aide to President Ed Roe, left.",
        "Sen. Ed Roe’s aide, Ann Poe, left.",
        "The governor of Ohio, Ann Poe, left.",
        "His sister, Ann, a nurse at the Ulm Clinic, left.",
    ],
)
def test_a_body_has_a_span_wherever_it_stands(miner: Miner, text: str) -> None:
    for mention in officials(miner, text):
        spans = mention.captures.get("affiliation", [])
        found = " ".join(text[start:end] for start, end in spans)
        assert found == mention.attrs.get("affiliation", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The roll would make Ann Poe the nominee.", [("Ann Poe", "nominee", None)]),
        ("Ann Poe has been formally crowned the queen.", [("Ann Poe", "queen", None)]),
        ("Here sang Ed Roe & Sen. Ann Poe.", [("Ann Poe", "Sen.", None)]),
        ("A spokeswoman, Anna Kane White, left.", [("Anna Kane White", "spokeswoman", None)]),
        ("Then Gov. Nathan Deal left.", [("Nathan Deal", "Gov.", None)]),
        ("Ann Poe sang for the elder Mr. Poe.", []),
        ("Another nurse who has not met Mr. Roe, Ann Poe, left.", [("Ann Poe", "nurse", None)]),
        ("The nurse holding the key was Ann Poe, who left.", [("Ann Poe", "nurse", None)]),
        ("A nurse in the house where her pal, Ann Poe, sang left.", []),
        ("Bob, a former Army medic, left.", [("Bob", "former Army medic", None)]),
        ("Her wife, Ann, is a trustee of the Ulm Fund.", [("Ann", "trustee", "Ulm Fund")]),
        ("On Sunday, a former medic left. In Austin, a medic sang.", []),
        ("Ann Poe and Ed Roe were pilots.", [("Ann Poe", "pilots", None), ("Ed Roe", "pilots", None)]),
        ("A lawyer, Ann Poe sings.", [("Ann Poe", "lawyer", None)]),
        ("Though, as a senator, Ann Poe sang.", [("Ann Poe", "senator", None)]),
        ("Ann Poe is the leader among voters. She wants to emerge as the mayor.", []),
        ("Two pilots who sing, Ann Poe and Ed Roe, left.", [("Ann Poe", "pilots", None), ("Ed Roe", "pilots", None)]),
    ],
)  # fmt: skip
def test_many_ways_of_telling_an_office_are_found(
    miner: Miner, text: str, found: list[tuple[object, object, object]]
) -> None:
    assert [told(mention) for mention in officials(miner, text)] == found
