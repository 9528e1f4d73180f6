"""Who said what: quotations and reported speech in short texts, with their speakers."""

from __future__ import annotations

import pytest

from minekit import Document, Mention, Miner
from miners import miner_of


@pytest.fixture(scope="module")
def miner() -> Miner:
    return miner_of("quotes", "officials", types=("quote", "person", "official"))


def quotes(document: Document) -> list[Mention]:
    return [mention for mention in document.mentions if mention.type == "quote"]


def pieces(document: Document, mention: Mention, capture: str) -> list[str]:
    return [document.text[start:end] for start, end in mention.captures.get(capture, [])]


def said(miner: Miner, text: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Content, cue and speaker of each quote, as text."""
    document = miner.mine(text)
    return [
        (
            pieces(document, mention, "content"),
            pieces(document, mention, "cue"),
            pieces(document, mention, "speaker"),
        )
        for mention in quotes(document)
    ]


def speakers(miner: Miner, text: str) -> list[object]:
    return [mention.attrs.get("speaker") for mention in quotes(miner.mine(text))]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("“We won,” Maria Lopez said.", "“We won,”", "said", "Maria Lopez"),
        ("“We won,” said Maria Lopez.", "“We won,”", "said", "Maria Lopez"),
        ("Maria Lopez said, “We won.”", "“We won.”", "said", "Maria Lopez"),
        ("Maria Lopez said: “We won.”", "“We won.”", "said", "Maria Lopez"),
        ("“Who won?” asked the judge.", "“Who won?”", "asked", "the judge"),
        (
            "“We won,” Maria Lopez, a nurse from Ohio, told reporters on Monday.",
            "“We won,”",
            "told",
            "Maria Lopez, a nurse from Ohio",
        ),
        (
            "Maria Lopez told reporters in Ohio on Monday that it was over.",
            "that it was over",
            "told",
            "Maria Lopez",
        ),
        (
            "Officials warned that the dam could fail.",
            "that the dam could fail",
            "warned",
            "Officials",
        ),
        ("The dam could fail, the agency said.", "The dam could fail", "said", "the agency"),
        (
            "The dam could fail, according to the agency.",
            "The dam could fail",
            "according to",
            "the agency",
        ),
        (
            "According to the agency, the dam could fail.",
            "the dam could fail",
            "According to",
            "the agency",
        ),
        (
            "Jo Berg called the plan “very dangerous for farmers.”",
            "the plan “very dangerous for farmers.”",
            "called",
            "Jo Berg",
        ),
        ("Jo Berg on Saturday tweeted: “Enough.”", "“Enough.”", "tweeted", "Jo Berg"),
        ("They’ve said that it was over.", "that it was over", "’ve said", "They"),
    ],
)
def test_an_attribution_is_found_in_every_order(
    miner: Miner, text: str, content: str, cue: str, speaker: str
) -> None:
    assert said(miner, text) == [([content], [cue], [speaker])]


def test_an_interrupted_quotation_is_one_quote(miner: Miner) -> None:
    found = said(miner, "“It is hard,” she said, “but we will do it.”")
    assert found == [(["“It is hard,”", "“but we will do it.”"], ["said"], ["she"])]


def test_a_quotation_after_the_full_stop_goes_on(miner: Miner) -> None:
    found = said(miner, "“It is hard,” Jo Berg said. “We will do it. Believe me.”")
    assert found == [(["“It is hard,”", "“We will do it. Believe me.”"], ["said"], ["Jo Berg"])]


def test_reported_words_go_on_after_the_attribution(miner: Miner) -> None:
    found = said(miner, "The dam, the agency said, could fail within days.")
    assert found == [(["The dam", "could fail within days"], ["said"], ["the agency"])]


def test_a_quotation_over_paragraphs_is_one_quote(miner: Miner) -> None:
    text = "“It is hard,” Jo Berg said. “But I will go on.\n\n“I must.\n\n“And I can.”\n\nThe road is closed."
    (content, _, speaker) = said(miner, text)[0]
    assert content[-1].endswith("“And I can.”")
    assert speaker == ["Jo Berg"]
    assert len(said(miner, text)) == 1


def test_a_quotation_before_its_attribution_in_the_next_sentence(miner: Miner) -> None:
    found = said(miner, "“Nobody asked the farmers.” “It is a disgrace,” Jo Berg said.")
    assert [speaker for _, _, speaker in found] == [["Jo Berg"]]


def test_a_second_verb_takes_the_speaker_of_the_first(miner: Miner) -> None:
    text = "Maria Lopez said that the dam was old, adding that it could fail."
    assert said(miner, text) == [
        (["that the dam was old"], ["said"], ["Maria Lopez"]),
        (["that it could fail"], ["adding"], ["Maria Lopez"]),
    ]


def test_a_participle_takes_the_subject_of_its_sentence(miner: Miner) -> None:
    text = "Maria Lopez walked out of the hall, saying the vote was a farce."
    assert said(miner, text) == [(["the vote was a farce"], ["saying"], ["Maria Lopez"])]


def test_a_transcript_names_each_speaker(miner: Miner) -> None:
    text = "LOPEZ: Where were you?\nBERG: At home."
    assert [(content, speaker) for content, _, speaker in said(miner, text)] == [
        (["Where were you?"], ["LOPEZ"]),
        (["At home."], ["BERG"]),
    ]


def test_marks_inside_a_quotation_do_not_end_it(miner: Miner) -> None:
    found = said(miner, "“He told me ‘go away,’ and I went,” Jo Berg said.")
    assert found[-1] == (["“He told me ‘go away,’ and I went,”"], ["said"], ["Jo Berg"])


@pytest.mark.parametrize(
    "text",
    [
        "The film “Jaws” was shown in the park.",
        "Joe “Lefty” Smith opened a “vintage” shop.",
        "The report was long, and the state of the road was bad.",
        "It's the dogs' bowl.",
    ],
)
def test_titles_nicknames_and_scare_quotes_have_no_speaker(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("“We won,” Jo Berg said.", "direct"),
        ("Jo Berg said that it was “a disgrace.”", "mixed"),
        ("Jo Berg said that it was a disgrace.", "indirect"),
    ],
)
def test_the_manner_says_how_much_is_quoted(miner: Miner, text: str, manner: str) -> None:
    assert [quote.attrs["manner"] for quote in quotes(miner.mine(text))] == [manner]


def test_a_mention_runs_from_its_first_to_its_last_piece(miner: Miner) -> None:
    document = miner.mine("“It is hard,” she said, “but right.” They left.")
    assert [quote.text for quote in quotes(document)] == ["“It is hard,” she said, “but right.”"]


BERG = "Senator Jo Berg of Ohio opened the hearing.\n"


def test_a_surname_gets_the_full_name_and_the_role(miner: Miner) -> None:
    quote = quotes(miner.mine(BERG + "“It is late,” Berg said."))[0]
    assert quote.attrs["speaker"] == "Jo Berg"
    assert quote.attrs["speaker_role"] == "Senator"
    assert quote.attrs["person"] == "p1"


def test_a_pronoun_is_the_last_person_who_fits(miner: Miner) -> None:
    text = "Mr. Tom Ruiz met Ms. Ana Lind in Ohio.\n“It is late,” she said.\n“It is,” he said."
    assert speakers(miner, text) == ["Ana Lind", "Tom Ruiz"]


def test_a_pronoun_is_nobody_who_stands_in_a_quotation(miner: Miner) -> None:
    text = "“We met Tom Ruiz,” Maria Lopez said. “Ann Poe was there.” She said that it was late."
    assert speakers(miner, text)[-1] == "Maria Lopez"


def test_who_is_the_person_right_before_it(miner: Miner) -> None:
    text = "The hall was full of friends of Maria Lopez, who said that it was late."
    assert speakers(miner, text) == ["Maria Lopez"]


def test_a_campaign_is_not_the_person_that_it_is_named_after(miner: Miner) -> None:
    text = "Maria Lopez is late.\n“She will come,” Lopez’s campaign said."
    assert speakers(miner, text) == ["Lopez’s campaign"]


def test_an_organisation_speaks_for_itself(miner: Miner) -> None:
    text = "“The dam is safe,” the agency said. It added that it would be watched."
    assert speakers(miner, text) == ["the agency", "the agency"]


def test_the_subject_of_a_passive_is_content_and_its_agent_the_speaker(miner: Miner) -> None:
    assert said(miner, "The plan was criticized by Maria Lopez.") == [
        (["The plan"], ["was criticized"], ["Maria Lopez"])
    ]
    assert said(miner, "The river is expected to rise.") == [
        (["The river", "to rise"], ["is expected"], [])
    ]


def test_a_preposition_that_a_verb_governs_belongs_to_its_cue(miner: Miner) -> None:
    assert said(miner, "Maria Lopez spoke about the dam.") == [
        (["the dam"], ["spoke about"], ["Maria Lopez"])
    ]
    assert said(miner, "Jo Berg pointed to the report.") == [
        (["the report"], ["pointed to"], ["Jo Berg"])
    ]
    assert said(miner, "Jo Berg wants to leave.") == [(["to leave"], ["wants"], ["Jo Berg"])]


def test_a_cue_of_several_words_is_one(miner: Miner) -> None:
    assert said(miner, "Jo Berg made it clear that the dam was closed.") == [
        (["that the dam was closed"], ["made it clear"], ["Jo Berg"])
    ]
    assert said(miner, "Maria Lopez lashed out at the council.") == [
        (["the council"], ["lashed out at"], ["Maria Lopez"])
    ]


def test_a_participle_behind_a_noun_has_it_as_its_subject(miner: Miner) -> None:
    found = said(miner, "She met neighbors saying that the dam was closed.")
    assert found == [(["that the dam was closed"], ["saying"], ["neighbors"])]


def test_an_adverb_may_part_an_auxiliary_from_its_participle(miner: Miner) -> None:
    assert said(miner, "Jo Berg is already talking about the dam.") == [
        (["the dam"], ["is already talking about"], ["Jo Berg"])
    ]


def test_the_subject_of_what_seems_so_is_content_and_nobody_the_speaker(miner: Miner) -> None:
    assert said(miner, "The river seems to rise.") == [(["The river", "to rise"], ["seems"], [])]
    assert said(miner, "They appeared tired.") == [(["They", "tired"], ["appeared"], [])]
    assert said(miner, "It seems that the river will rise.") == [
        (["that the river will rise"], ["seems"], [])
    ]


def test_who_asks_is_not_whom_the_sentence_is_about(miner: Miner) -> None:
    found = said(miner, "Asked whether the dam was safe, Jo Berg left.")
    assert found == [(["whether the dam was safe"], ["Asked"], [])]


def test_a_survey_is_known_by_its_date(miner: Miner) -> None:
    found = said(miner, "In a Harbor News poll released Monday, 40 percent were for the dam.")
    assert [speaker for _, _, speaker in found] == [["a Harbor News poll released Monday"]]


def test_a_survey_is_the_source_of_what_was_found_in_it(miner: Miner) -> None:
    assert said(miner, "In a Harbor News poll, 40 percent were for the dam.") == [
        (["40 percent were for the dam"], ["In"], ["a Harbor News poll"])
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        ("Few liked her claim that it was over.", "that it was over", "claim", ["her"]),
        ("Few liked Lopez’s attacks on the dam.", "the dam", "attacks on", ["Lopez’s"]),
        ("There were questions about the dam.", "the dam", "questions about", []),
        ("Jo Berg made a promise to leave.", "to leave", "made a promise", ["Jo Berg"]),
        ("She voiced concern about the dam.", "the dam", "voiced concern about", ["She"]),
    ],
)
def test_nouns_attribute_too(
    miner: Miner, text: str, content: str, cue: str, speaker: list[str]
) -> None:
    assert said(miner, text) == [([content], [cue], speaker)]


@pytest.mark.parametrize("cue", ["stepped up her attacks on", "softened her criticism of"])
def test_who_changes_his_own_words_is_their_speaker(miner: Miner, cue: str) -> None:
    assert said(miner, f"Lopez {cue} the bank.") == [(["the bank"], [cue], ["Lopez"])]


def test_adjectives_attribute_behind_a_verb_of_being(miner: Miner) -> None:
    assert said(miner, "Jo Berg is still confident that the dam will hold.") == [
        (["that the dam will hold"], ["is still confident"], ["Jo Berg"])
    ]
    assert said(miner, "Maria Lopez remained critical of the dam.") == [
        (["the dam"], ["remained critical of"], ["Maria Lopez"])
    ]
    assert said(miner, "It is unclear whether the dam will hold.") == [
        (["whether the dam will hold"], ["It is unclear"], [])
    ]


def test_who_speaks_may_have_said_something_before(miner: Miner) -> None:
    assert said(
        miner, "Maria Lopez, who said that it was over, told Jo Berg that she was glad."
    ) == [
        (["that it was over"], ["said"], ["who"]),
        (["that she was glad"], ["told"], ["Maria Lopez, who said that it was over"]),
    ]


def test_headlines_attribute_in_capitals(miner: Miner) -> None:
    assert said(miner, "Lopez Says Dam Will Be Closed") == [
        (["Dam Will Be Closed"], ["Says"], ["Lopez"])
    ]


def test_a_relative_clause_may_be_what_somebody_says(miner: Miner) -> None:
    found = said(miner, "They mended the dam, which Maria Lopez said was safe.")
    assert found == [(["which", "was safe"], ["said"], ["Maria Lopez"])]


def test_a_verb_with_an_object_takes_as_in_the_passive(miner: Miner) -> None:
    found = said(miner, "The dam is widely described as safe.")
    assert found == [(["The dam", "safe"], ["is widely described as"], [])]


def test_a_day_between_a_verb_and_what_was_said_is_passed_over(miner: Miner) -> None:
    assert said(miner, "Maria Lopez said Sunday she was glad.") == [
        (["she was glad"], ["said"], ["Maria Lopez"])
    ]


def test_polls_show_and_whoever_reports_it_is_a_second_source(miner: Miner) -> None:
    assert said(miner, "The polls show Lopez far ahead.") == [
        (["Lopez far ahead"], ["show"], ["The polls"])
    ]
    found = said(miner, "“We won,” Lopez said, according to Berg.")
    assert sorted(speaker for _, _, speaker in found) == [["Berg"], ["Lopez"]]


def test_a_participle_behind_after_or_before_attributes(miner: Miner) -> None:
    found = said(miner, "Jo Berg left after saying that the dam was safe.")
    assert found == [(["that the dam was safe"], ["saying"], ["Jo Berg"])]


def test_another_attribution_behind_a_break_ends_the_one_before(miner: Miner) -> None:
    text = "Jo Berg declined to comment and officials later said the dam was safe."
    found = said(miner, text)
    assert found[-1] == (["the dam was safe"], ["later said"], ["officials"])


def test_records_show_stands_behind_what_they_show(miner: Miner) -> None:
    assert said(miner, "The river rose in May, records show.") == [
        (["The river rose in May"], ["show"], ["records"])
    ]


def test_the_noun_in_a_statement_is_not_what_attributes(miner: Miner) -> None:
    found = said(miner, "Jo Berg said in a statement that it was over.")
    assert [cue for _, cue, _ in found] == [["said"]]


def test_what_leads_up_to_a_quotation_is_no_part_of_it(miner: Miner) -> None:
    found = said(miner, "When asked about the vote, Jo Berg said, “I have no idea.”")
    assert found[-1] == (["“I have no idea.”"], ["said"], ["Jo Berg"])


def test_a_new_speaker_ends_what_was_said_before(miner: Miner) -> None:
    found = said(miner, "Maria Lopez said that it was over, and Jo Berg said that it was not.")
    assert found == [
        (["that it was over"], ["said"], ["Maria Lopez"]),
        (["that it was not"], ["said"], ["Jo Berg"]),
    ]


def test_a_name_beside_a_description_is_the_speaker(miner: Miner) -> None:
    text = "“It is late,” one of the club’s founders, Maria Lopez, said."
    assert speakers(miner, text) == ["Maria Lopez"]


def test_an_initial_belongs_to_the_name(miner: Miner) -> None:
    assert said(miner, "“It is late,” Jo A. Berg said.")[0][2] == ["Jo A. Berg"]


def test_who_asks_for_quotes_alone_gets_the_people_who_speak() -> None:
    text = "President Ana Ruiz of Peru came. Rob Low left.\n\n“We won,” she said.\n"
    document = miner_of(types=("quote",)).mine(text)
    (quote,) = document.mentions
    (person,) = document.people
    assert (person.id, person.name) == (quote.attrs["person"], "Ana Ruiz")
    assert person.mentions == [quote.id]


def test_a_noun_that_ends_like_an_adverb_is_a_noun(miner: Miner) -> None:
    found = said(miner, "The assembly said that it was over.")
    assert found == [(["that it was over"], ["said"], ["The assembly"])]


def test_a_subject_ends_at_the_verb_of_its_clause(miner: Miner) -> None:
    found = said(miner, "When the ship reappears reporters say that it is over.")
    assert found == [(["that it is over"], ["say"], ["reporters"])]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("“I will not move again,” Maria Lopez grinned.", "grinned", "Maria Lopez"),
        ("“Who is at the door?” boomed the old judge.", "boomed", "the old judge"),
        ("Maria Lopez relented: “You can all come in.”", "relented", "Maria Lopez"),
        ("Maria Lopez struck back hard: “You can all go.”", "struck", "Maria Lopez"),
        ("“The dam was not safe,” the old report states.", "states", "the old report"),
        ("“The dam was not safe,” Berg told reporters.", "told", "Berg"),
        ("“The dam was not safe,” the statement read.", "read", "the statement"),
    ],
)
def test_any_verb_beside_speech_attributes(miner: Miner, text: str, cue: str, speaker: str) -> None:
    assert [(c, s) for _, c, s in said(miner, text)] == [([cue], [speaker])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Jo Berg agreed. “The farmers are running out of time.”", "Jo Berg"),
        ("Jo Berg released a statement on Monday:\n\n“The dam was safe.”", "Jo Berg"),
        ("The ferry’s owner blames a “culture of neglect in the harbour.”", "The ferry’s owner"),
        (
            "When the vote was over, Jo Berg gave a short answer: “We will go on.”",
            "Jo Berg",
        ),
        ("Jo Berg said it was late.\n\n“Nobody had asked us.”", "Jo Berg"),
        ("Jo Berg delivered a message to Ann Poe: “You have to stop.”", "Jo Berg"),
        ("“Who knew of it?” Jo Berg asked. “Who else?”\nSix leaders, all old, left.", "Jo Berg"),
        ("Jo Berg said it was late.\n\n“Nobody asked.” “Not once,” Ann Poe said.", "Ann Poe"),
    ],
)
def test_a_quotation_without_a_verb_of_saying_is_said_by_who_has_the_floor(
    miner: Miner, text: str, speaker: str
) -> None:
    content, _, found = said(miner, text)[-1]
    assert ("“" in content[-1], found) == (True, [speaker])


@pytest.mark.parametrize(
    "text",
    [
        "Jo Berg said on Friday on the radio’s “Good Morning, Dear Ohio.”",
        "Then, beside the road, “nothing but grass and more grass.”",
        "The members liked the plan.\n\n“Nobody had asked us before.”",
    ],
)
def test_titles_and_words_of_nobody_are_given_to_nobody(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


def test_who_is_told_of_behind_an_attribution_speaks_too(miner: Miner) -> None:
    text = "“It is late,” Jo Berg said after Ann Poe argued that “nobody came.”"
    assert [(content, speaker) for content, _, speaker in said(miner, text)] == [
        (["“It is late,”"], ["Jo Berg"]),
        (["that “nobody came.”"], ["Ann Poe"]),
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue"),
    [
        ("Maria Lopez called for a ban on fires.", ["a ban on fires"], "called for"),
        ("Maria Lopez pledged to ban fires.", ["to ban fires"], "pledged"),
        ("Maria Lopez urged the city to ban fires.", ["the city to ban fires"], "urged"),
        ("Maria Lopez told the Post’s Jo Berg she would go.", ["she would go"], "told"),
        ("Maria Lopez said again this week that it was over.", ["that it was over"], "said"),
    ],
)
def test_content_begins_behind_what_belongs_to_the_verb(
    miner: Miner, text: str, content: list[str], cue: str
) -> None:
    assert said(miner, text) == [(content, [cue], ["Maria Lopez"])]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Maria Lopez said that it rained, adding that she left.", "that it rained"),
        ("Maria Lopez said it rained, but the sun shone at night.", "it rained"),
        ("Maria Lopez said it was late, a delay that nobody liked.", "it was late"),
        ("Maria Lopez said that, on the whole, it was late.", "that, on the whole, it was late"),
        ("Maria Lopez hoped that it was over because of the rain.", None),
        ("Maria Lopez opposed the tax, the toll and the fee.", "the tax, the toll and the fee"),
        ("Maria Lopez backed Jo Berg in a talk and left town.", "Jo Berg"),
        (
            "Maria Lopez said she lived in Flint, Mich. The vote was late.",
            "she lived in Flint, Mich.",
        ),
        ("Maria Lopez fears that 2,400 people came.", "that 2,400 people came"),
        ("Maria Lopez said they met at 7 p.m. The vote was late.", "they met at 7 p.m."),
        ("Although Maria Lopez said it was late, all of them stayed.", "it was late"),
        (
            "Maria Lopez said that it rained, and that it was late.",
            "that it rained, and that it was late",
        ),
        ("Maria Lopez said dams - and no towers - leak.", "dams - and no towers - leak"),
        ("Maria Lopez opposed dams — including this one.", "dams — including this one"),
        ("Maria Lopez said it rained — a lie.", "it rained"),
        ("Maria Lopez called it “odd,” a word that nobody liked.", "it “odd,”"),
        ("Maria Lopez said it rained, whereas the sun shone.", "it rained"),
        ("Maria Lopez said that she sat, but has not slept.", "that she sat, but has not slept"),
        (
            "Maria Lopez said that it rained, although it was hot.",
            "that it rained, although it was hot",
        ),
        (
            "Maria Lopez opposed the dam near Flint, Mich., and the fee.",
            "the dam near Flint, Mich., and the fee",
        ),
        ("Maria Lopez backed the dam, giving Flint a new hope.", "the dam"),
        (
            "Maria Lopez backed the dam, including its gates.",
            "the dam, including its gates",
        ),
        ("Maria Lopez, backing the dam, made no other comment.", "the dam"),
        (
            "Maria Lopez backed the dam, built by the city.",
            "the dam, built by the city",
        ),
        ("Maria Lopez praised the dam, but views the toll with doubt.", "the dam"),
        ("Maria Lopez attacked the dam when it was full.", "the dam"),
        ("Maria Lopez attacked the dam while running for mayor.", "the dam"),
        (
            "Maria Lopez recalled a time when the dam was full.",
            "a time when the dam was full",
        ),
        ("Maria Lopez shrugged off the dam, with one nurse leaving early.", "the dam"),
        ("Maria Lopez said it failed and blamed the mayor.", "it failed"),
        (
            "Maria Lopez said it had failed and called for help.",
            "it had failed and called for help",
        ),
        ("Maria Lopez defended the dam at a noisy rally in Flint.", "the dam"),
        ("Maria Lopez attacked the judge on her radio show.", "the judge"),
        (
            "Maria Lopez opposed the ban on campaign speech limits.",
            "the ban on campaign speech limits",
        ),
        ("Voters who support Maria Lopez are in Flint.", "Maria Lopez"),
        ("The nurse who wants to stay is in Flint.", "to stay"),
        ("Maria Lopez, who thinks the dam is safe, left.", "the dam is safe"),
        ("Maria Lopez praised her rival, Jo Berg.", "her rival, Jo Berg"),
        (
            "Maria Lopez praised Jo Berg, who had been ill, as “a friend.”",
            "Jo Berg, who had been ill, as “a friend.”",
        ),
        ("Maria Lopez praised Jo Berg, who had been ill.", "Jo Berg"),
        (
            "Maria Lopez opposed the fees, such as the toll.",
            "the fees, such as the toll",
        ),
        ("Maria Lopez repeated her plan on Monday, arguing that it works.", "her plan on Monday"),
    ],
)
def test_content_ends_where_something_else_begins(
    miner: Miner, text: str, content: str | None
) -> None:
    content = content or "that it was over because of the rain"
    assert said(miner, text)[0][0] == [content]


def test_a_time_is_not_what_was_said_unless_it_has_a_verb(miner: Miner) -> None:
    before = said(miner, "The dam is safe, Maria Lopez said this week at a rally.")
    assert before == [(["The dam is safe"], ["said"], ["Maria Lopez"])]
    behind = said(miner, "Maria Lopez said this week would be hard.")
    assert behind == [(["this week would be hard"], ["said"], ["Maria Lopez"])]


def test_a_description_behind_the_speaker_is_not_said(miner: Miner) -> None:
    found = said(miner, "The dam broke, said Jo Berg, the newspaper’s editor.")
    assert [content for content, _, _ in found] == [["The dam broke"]]


def test_a_verb_before_the_comma_ends_what_was_said(miner: Miner) -> None:
    text = "When they were announced, Jo Berg said in an interview, the mayor “looked bored.”"
    assert said(miner, text) == [
        (["When they were announced", "the mayor “looked bored.”"], ["said"], ["Jo Berg"])
    ]


@pytest.mark.parametrize(
    "speaker",
    [
        "Some emails and other records",
        "Friends, neighbors and former colleagues",
        "People who attended the rally in Ohio",
        "A poll conducted by the city",
        "A memo seen by the city",
        "More than half of the voters",
        "Only about 4 in 10 of the voters",
        "The Lopez campaign and its allies",
        "Jo Berg (R-Ohio)",
        "Jo Berg (D-N.Y.)",
        "Jo Berg (R-Vt.)",
        "Voters across the country",
        "The nurses’ union",
        "Critics like Jo Berg",
    ],
)
def test_a_subject_is_whole(miner: Miner, speaker: str) -> None:
    for lead in ("", "On Monday, ", "But "):
        found = said(miner, f"{lead}{speaker} said that it was over.")
        assert found == [(["that it was over"], ["said"], [speaker])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A poll in March found that it was late.", "A poll in March"),
        ("The nurse on Monday said that it was late.", "The nurse"),
        ("In Ohio, half of the voters said that it was late.", "half of the voters"),
        ("One evening Maria Lopez said that it was late.", "Maria Lopez"),
        ("Lopez herself said that it was late.", "Lopez"),
        ("Lopez, who had come early, said that it was late.", "Lopez"),
        ("The nurse, however, said that it was late.", "The nurse"),
        ("She and her friends said that it was late.", "She and her friends"),
        ("Lopez left when the rain began, saying that it was late.", "Lopez"),
        ("Lopez is a nurse who swims and says that it is late.", "who"),
        ("Noting that it was late, Maria Lopez left the room.", "Maria Lopez"),
        ("Lopez left after saying that it was late.", "Lopez"),
        ("Lopez spent much of the day saying that it was late.", "Lopez"),
        ("Lopez sent a note on Monday saying that it was late.", "Lopez"),
        (
            "The city council planted newspaper articles saying that it was late.",
            "The city council",
        ),
        ("Lopez and Berg both said that it was late.", "Lopez and Berg"),
        ("The nurses would likely say that it was late.", "The nurses"),
        ("Having said that it was late, Lopez left.", "Lopez"),
        ("Lopez left the room, having said that it was late.", "Lopez"),
        ("After having said that it was late, Lopez left.", "Lopez"),
        ("The Harbor News, citing a report on the dam, left.", "The Harbor News"),
        ("Lopez is trying to show that it was late.", "Lopez"),
        ("Lopez likes the role her son plays in Ohio, saying that it was late.", "Lopez"),
        ("The vote led Lopez to say that it was late.", "Lopez"),
        ("Privately, some nurses said that it was late.", "some nurses"),
        ("Having left Ohio in the rain, the nurses said that it was late.", "the nurses"),
        ("It rained, with many voters saying that it was late.", "many voters"),
    ],
)
def test_a_speaker_leaves_out_what_stands_beside_it(miner: Miner, text: str, speaker: str) -> None:
    assert [found for _, _, found in said(miner, text)] == [[speaker]]


def test_a_date_or_a_place_before_an_attribution_is_not_said(miner: Miner) -> None:
    found = said(miner, "In her late years, Maria Lopez warned the bank against loans.")
    assert found == [(["the bank against loans"], ["warned"], ["Maria Lopez"])]


@pytest.mark.parametrize("sign", [":", ";", " —", " -"])
def test_what_is_said_begins_at_the_last_clause(miner: Miner, sign: str) -> None:
    found = said(miner, f"The mayor has left{sign} it was late, Maria Lopez said.")
    assert found == [(["it was late"], ["said"], ["Maria Lopez"])]


def test_what_stands_in_brackets_has_a_source_of_its_own(miner: Miner) -> None:
    found = said(miner, "They won (with 60 percent, according to Jo Berg) in June.")
    assert found == [(["with 60 percent"], ["according to"], ["Jo Berg"])]


def test_a_second_clause_is_no_part_of_a_subject(miner: Miner) -> None:
    found = said(miner, "The river rose quickly and people in the town said that it was over.")
    assert found == [(["that it was over"], ["said"], ["people in the town"])]


@pytest.mark.parametrize(
    "speaker",
    [
        "Jo Berg, Ohio’s former governor",
        "Jo Berg, a nurse who has worked in Ohio",
        "Jo Berg, a nurse from Flint, Mich.",
        "Jo Berg, now a nurse in Ohio",
        "Jo Berg (R-Ohio)",
        "Jo Berg of the Atlas Institute in Ohio",
        "a survey conducted in Ohio",
        "a lawsuit filed in Ohio by Jo Berg",
        "Jo Berg, Republican of Ohio",
        "Jo Berg, an aide at Open Rivers, a charity",
        "Jo Berg, who runs Open Rivers, a research firm",
        "Jo Berg, 30, of Flint, Mich.",
        "the town’s mayor, Jo Berg",
        "Ohio’s deputy governor, Jo Berg, who was born in Flint",
    ],
)
def test_a_speaker_behind_the_verb_has_its_description(miner: Miner, speaker: str) -> None:
    for lead in ("“It is over,” said", "It is over, according to"):
        found = said(miner, f"{lead} {speaker.removesuffix('.')}. “I am glad.”")
        assert found[0][2] == [speaker]


def test_what_a_speaker_also_said_is_no_description_of_him(miner: Miner) -> None:
    found = said(miner, "“It is over,” said Jo Berg, a nurse, who added that it was late.")
    assert [speaker for _, _, speaker in found] == [["Jo Berg, a nurse"], ["who"]]


@pytest.mark.parametrize("lead", ["", "But ", "Over the years, "])
def test_a_source_that_leads_up_to_a_clause_ends_at_the_comma(miner: Miner, lead: str) -> None:
    found = said(miner, f"{lead}according to the agency, the rise in tolls was steep.")
    assert found[0][2] == ["the agency"]


@pytest.mark.parametrize(
    "dateline", ["LIMA, Peru (AP) — ", "LIMA - ", "LONDON, March 3 (Reuters) -- ", ""]
)
def test_a_dateline_is_not_said(miner: Miner, dateline: str) -> None:
    found = said(miner, f"{dateline}The old dam could fail, the agency said.")
    assert found == [(["The old dam could fail"], ["said"], ["the agency"])]


@pytest.mark.parametrize(
    "content",
    [
        "Jo Berg, a nurse from Ohio, was late",
        "the river, a wide one, was cold",
        "that Jo Berg, who had been ill, was late",
    ],
)
def test_a_subject_with_an_apposition_does_not_end_what_is_said(miner: Miner, content: str) -> None:
    assert said(miner, f"Ana Ruiz said {content}.") == [([content], ["said"], ["Ana Ruiz"])]


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody asked the farmers.” — Jo Berg",
        "“Nobody asked the farmers.”\n\n– Jo Berg, mayor of Flint",
        '"Nobody asked the farmers.\n\nJo Berg, mayor of Flint."',
        '"“Nobody asked the farmers.”\n\nJo Berg, mayor of Flint."',
        "“Nobody asked the farmers,” Jo Berg was quoted as saying.",
        "Jo Berg (@joberg): “Nobody asked the farmers.”",
    ],
)
def test_a_quotation_is_signed_or_headed_by_its_speaker(miner: Miner, text: str) -> None:
    assert [(c[0].strip('"“')[:6], s) for c, _, s in said(miner, text)] == [("Nobody", ["Jo Berg"])]


@pytest.mark.parametrize(("verb", "hearer"), [("saying", ""), ("telling", " reporters")])
def test_whoever_is_quoted_by_others_speaks(miner: Miner, verb: str, hearer: str) -> None:
    (found,) = said(miner, f"Jo Berg was quoted by the agency as {verb}{hearer} that it was over.")
    assert found == (["that it was over"], [f"was quoted by the agency as {verb}"], ["Jo Berg"])


@pytest.mark.parametrize("content", ["not to be named", "to be identified", "to be called late"])
def test_a_participle_behind_an_infinitive_is_no_main_verb(miner: Miner, content: str) -> None:
    found = said(miner, f"A nurse who asked {content} said it was late.")
    assert [said for said, _, _ in found] == [[content], ["it was late"]]


def test_a_verb_behind_a_relative_clause_has_the_subject_before_it(miner: Miner) -> None:
    found = said(miner, "Berg, who says that it is late, tweeted that “nobody came.”")
    assert [speaker for _, _, speaker in found] == [["who"], ["Berg"]]


def test_content_does_not_begin_with_a_comma(miner: Miner) -> None:
    found = said(miner, "“First,” Jo Berg said, “we wait. Then,” she added, “we go.”")
    assert found[-1][0] == ["“we wait. Then,”", "“we go.”"]


@pytest.mark.parametrize(
    ("subject", "verb"),
    [("The company", "plans"), ("Its officials", "plan"), ("The city council", "hopes")],
)
def test_a_verb_that_is_a_noun_as_well_is_found_behind_its_subject(
    miner: Miner, subject: str, verb: str
) -> None:
    found = said(miner, f"{subject} {verb} to sell the dam.")
    assert found == [(["to sell the dam"], [verb], [subject])]


@pytest.mark.parametrize(
    "text",
    ["Poe’s town plans to sell the dam failed.", "Few liked the town plans to sell the dam."],
)
def test_a_noun_behind_another_is_no_verb(miner: Miner, text: str) -> None:
    assert [cue for _, cue, _ in said(miner, text) if cue == ["plans"]] == []


def test_a_word_that_links_is_nobody(miner: Miner) -> None:
    text = "And in explaining why the dam was late, Jo Berg described the river."
    assert ["And"] not in [speaker for _, _, speaker in said(miner, text)]


def test_where_something_was_said_is_not_said(miner: Miner) -> None:
    text = "“It is late for us,” Jo Berg told the Post’s “Today” on Monday. “We will see.”"
    assert said(miner, text) == [
        (["“It is late for us,”", "“We will see.”"], ["told"], ["Jo Berg"])
    ]


@pytest.mark.parametrize(
    ("lead", "rest"),
    [
        ("In Flint", "Poe is seen as late"),
        ("Overall", "a number of critics are thought to be late"),
        ("On the whole", "she is expected to leave"),
    ],
)
def test_what_goes_on_behind_an_attribution_may_attribute_too(
    miner: Miner, lead: str, rest: str
) -> None:
    assert said(miner, f"{lead}, Jo Berg said, {rest}.")[0][0] == [lead, rest]


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ("said on Thursday", "he “sent a letter to Flint” in May"),
        ("told them", "Poe was “late for work”"),
        ("asked", "a group of nurses to say who is best"),
        ("urged", "her peers to leave and work at “what is possible”"),
    ],
)
def test_content_begins_where_its_clause_does(miner: Miner, told: str, content: str) -> None:
    assert said(miner, f"Jo Berg {told} {content}.")[0][0] == [content]


def test_a_no_that_ends_a_sentence_is_no_abbreviation(miner: Miner) -> None:
    assert said(miner, "Jo Berg said no. She left.") == [(["no"], ["said"], ["Jo Berg"])]
    assert said(miner, "Jo Berg said no. 7 was late.")[0][0] == ["no. 7 was late"]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [("by Jo Berg", ["Jo Berg"]), ("by Jo Berg on Monday", ["Jo Berg"]), ("on Monday", [])],
)
def test_who_asks_and_where_may_stand_before_the_question(
    miner: Miner, who: str, speaker: list[str]
) -> None:
    found = said(miner, f"Asked {who} whether it was over, Poe left.")
    assert found == [(["whether it was over"], ["Asked"], speaker)]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Jo Berg later Thursday", "Jo Berg"),
        ("Jo Berg — and some nurses —", "Jo Berg"),
        ("Nurses — including Jo Berg —", "Nurses — including Jo Berg"),
        ("Jo Berg, R-Ohio, who had come early,", "Jo Berg, R-Ohio, who had come early"),
        ("Jo Berg, R-Ohio, a nurse,", "Jo Berg, R-Ohio, a nurse"),
        (
            "Jo Berg, who runs a charity, one of many in Flint,",
            "Jo Berg, who runs a charity, one of many in Flint",
        ),
        ("Her father, Jo Berg, 39,", "Her father, Jo Berg, 39"),
        ("Ohio’s governor, Jo Berg, a nurse,", "Ohio’s governor, Jo Berg, a nurse"),
        ("That day, Jo Berg, a nurse,", "Jo Berg, a nurse"),
        ("Jo Berg - and some nurses -", "Jo Berg"),
        ("Jo Berg ― and some nurses ―", "Jo Berg"),
        ("Jo Berg, star of “Ohio Rising,”", "Jo Berg, star of “Ohio Rising,”"),
    ],
)
def test_a_subject_is_found_behind_a_time_or_an_aside(miner: Miner, who: str, speaker: str) -> None:
    assert said(miner, f"{who} told voters that it was over.")[0][2] == [speaker]


def test_a_verb_that_describes_a_noun_does_not_end_what_is_said(miner: Miner) -> None:
    content = "that Flint should be the undivided and recognized capital of Ohio"
    assert said(miner, f"Jo Berg said {content}.")[0][0] == [content]


@pytest.mark.parametrize(
    "when",
    [" on Monday", " Monday night", " late Monday", " today", " — on the radio, of all places —"],
)
def test_a_time_or_an_aside_may_stand_before_what_is_said(miner: Miner, when: str) -> None:
    content = "that the dam was late" if "—" in when else "the dam was late"
    assert said(miner, f"Jo Berg said{when} {content}.") == [([content], ["said"], ["Jo Berg"])]


@pytest.mark.parametrize("rest", ["today that it was over", "nearly every nurse has left"])
def test_a_time_or_an_adverb_does_not_part_a_verb_from_its_clause(miner: Miner, rest: str) -> None:
    content = rest.removeprefix("today ")
    assert said(miner, f"Jo Berg said {rest}.") == [([content], ["said"], ["Jo Berg"])]


def test_a_verb_in_the_object_of_another_does_not_take_it_for_its_subject(miner: Miner) -> None:
    found = said(miner, "Jo Berg pointed to the two plans Poe has laid out in May.")
    assert found == [(["the two plans Poe has laid out in May"], ["pointed to"], ["Jo Berg"])]
    found = said(miner, "Jo Berg then discussed Poe’s proposed dam.")
    assert found == [(["Poe’s proposed dam"], ["then discussed"], ["Jo Berg"])]


@pytest.mark.parametrize("cue", ["has since stressed", "can and must insist"])
def test_what_links_may_stand_between_an_auxiliary_and_its_verb(miner: Miner, cue: str) -> None:
    found = said(miner, f"She {cue} that it was over.")
    assert found == [(["that it was over"], [cue], ["She"])]


@pytest.mark.parametrize(
    "cue", ["spoke fondly of", "talked to the Flint Herald about", "complained to aides about"]
)
def test_a_verb_reaches_its_preposition_behind_how_and_to_whom(miner: Miner, cue: str) -> None:
    assert said(miner, f"Jo Berg {cue} the dam.") == [(["the dam"], [cue], ["Jo Berg"])]


@pytest.mark.parametrize(
    "text", ["Jo Berg spoke to a group of nurses.", "Jo Berg was talking to win on Monday."]
)
def test_a_preposition_of_the_hearer_is_not_that_of_the_verb(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jo Berg celebrated her birthday.",
        "Jo Berg went after the thief.",
        "Jo Berg seized on the rope.",
        "The dam proved to be late.",
        "The board declared a dividend.",
    ],
)
def test_a_deed_is_not_what_somebody_says(miner: Miner, text: str) -> None:
    assert said(miner, text) == []


@pytest.mark.parametrize(
    ("cue", "content"), [("tweeted", "a poem"), ("sought", "a pardon"), ("filed", "a complaint")]
)
def test_some_objects_alone_are_what_somebody_says(miner: Miner, cue: str, content: str) -> None:
    assert said(miner, f"Jo Berg {cue} {content}.") == [([content], [cue], ["Jo Berg"])]


def test_it_is_the_object_of_a_verb_that_takes_no_clause(miner: Miner) -> None:
    found = said(miner, "Jo Berg built a dam and defended it.")
    assert found == [(["it"], ["defended"], ["Jo Berg"])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The dam, which even critics say was safe, broke.", "critics"),
        ("The dam, which a federal inquiry said was safe, broke.", "a federal inquiry"),
        ("He fled what she said were the flames.", "she"),
    ],
)
def test_a_verb_of_saying_stands_inside_what_is_said(miner: Miner, text: str, speaker: str) -> None:
    assert [found[2] for found in said(miner, text)] == [[speaker]]


def test_what_leads_up_to_a_quotation_behind_a_colon_is_not_said(miner: Miner) -> None:
    text = "After Berg spoke of the “less good schools,” Jo Poe said: “I do not like it.”"
    assert (["“I do not like it.”"], ["said"], ["Jo Poe"]) in said(miner, text)


def test_an_attribution_inside_what_is_said_leaves_it_whole(miner: Miner) -> None:
    content = "that according to its report, the dam was late"
    assert said(miner, f"Jo Berg said {content}.") == [([content], ["said"], ["Jo Berg"])]


def test_a_description_without_a_comma_behind_it_belongs_to_the_name(miner: Miner) -> None:
    found = said(miner, "The river will rise, Hugo Salas, mayor of Flint said by telephone.")
    assert found == [(["The river will rise"], ["said"], ["Hugo Salas, mayor of Flint"])]


def test_a_place_before_a_subject_is_no_part_of_it(miner: Miner) -> None:
    found = said(miner, "The river will rise in Flint, officials of the town said.")
    assert found == [(["The river will rise in Flint"], ["said"], ["officials of the town"])]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("", "Berg, Poe and Wu"),
        ("", "Most voters in Ohio, Utah and Iowa"),
        ("In Flint, ", "Berg and Wu"),
        ("The dam was late, but on Monday, ", "Berg and Wu"),
    ],
)
def test_a_list_is_one_subject_and_what_leads_up_to_it_none(
    miner: Miner, lead: str, speaker: str
) -> None:
    assert said(miner, f"{lead}{speaker} said they would leave.")[-1][2] == [speaker]


def test_the_subject_of_a_clause_does_not_describe_its_source(miner: Miner) -> None:
    found = said(miner, "According to Greenpeace, the bill, which passed in May, is dead.")
    assert found[0][::2] == (["the bill, which passed in May, is dead"], ["Greenpeace"])


def test_a_source_may_hold_what_somebody_did_recently(miner: Miner) -> None:
    found = said(miner, "According to the recently released report, the dam was late.")
    assert found[0][2] == ["the recently released report"]


def test_what_introduces_a_quotation_has_it_before_the_sentence_behind(miner: Miner) -> None:
    text = "The mayor said in a memo: “We will not close it.” Her office did not elaborate."
    assert said(miner, text) == [(["“We will not close it.”"], ["said"], ["The mayor"])]


def test_an_acronym_in_capitals_is_no_pronoun(miner: Miner) -> None:
    assert said(miner, "US officials said the dam was safe.")[0][2] == ["US officials"]
    assert speakers(miner, "The WHO said that the dam was safe.") == ["The WHO"]
    assert speakers(miner, "IT said that the dam was safe.") == ["IT"]
    assert speakers(miner, "Jo Berg warned us officials were late.") == ["Jo Berg"]


def test_a_participle_behind_a_comma_is_of_the_main_subject(miner: Miner) -> None:
    text = "Jo Berg gave no details about how she planned to go, saying it was early."
    assert said(miner, text)[-1] == (["it was early"], ["saying"], ["Jo Berg"])


def test_what_is_said_before_a_quotation_that_is_tagged_is_told_apart(miner: Miner) -> None:
    text = "But Jo Berg said she was late: “I have a lot to do,” she wrote."
    assert said(miner, text) == [
        (["she was late"], ["said"], ["Jo Berg"]),
        (["“I have a lot to do,”"], ["wrote"], ["she"]),
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue", "speaker"),
    [
        (
            "The Flint Project estimated that the turnout was up.",
            "that the turnout was up",
            "estimated",
            "The Flint Project",
        ),
        (
            "The dam is late, the Flint Tribune reports.",
            "The dam is late",
            "reports",
            "the Flint Tribune",
        ),
        (
            "They are convinced that the dam will hold.",
            "that the dam will hold",
            "are convinced",
            "They",
        ),
        ("Jo Berg vowed not to vote for it.", "not to vote for it", "vowed", "Jo Berg"),
        ("Jo Berg vowed Tuesday to stay.", "to stay", "vowed", "Jo Berg"),
        (
            "Those around him acknowledge that it is late.",
            "that it is late",
            "acknowledge",
            "Those around him",
        ),
        ("It is late, a source close to him said.", "It is late", "said", "a source close to him"),
        ("It is late, he and Mr. Poe said.", "It is late", "said", "he and Mr. Poe"),
        ("Poe thought he was late.", "he was late", "thought", "Poe"),
        ("Jo Berg, a nurse, plans to leave.", "to leave", "plans", "Jo Berg, a nurse"),
        ("Some Democrats call for a new dam.", "a new dam", "call for", "Some Democrats"),
        ("A poll found last week that Poe led.", "that Poe led", "found", "A poll"),
        (
            "Even nurses who built the dam warned that it may fail.",
            "that it may fail",
            "warned",
            "nurses who built the dam",
        ),
        (
            "A report published by the clinic last year estimated that it was late.",
            "that it was late",
            "estimated",
            "A report published by the clinic last year",
        ),
    ],
)
def test_verbs_and_sources_that_look_like_something_else(
    miner: Miner, text: str, content: str, cue: str, speaker: str
) -> None:
    assert said(miner, text) == [([content], [cue], [speaker])]


def test_an_attribution_between_a_subject_and_its_verb(miner: Miner) -> None:
    assert said(miner, "Mr. Poe, officials said, has become doubtful about the dam.") == [
        (["Mr. Poe", "has become doubtful about the dam"], ["said"], ["officials"])
    ]
    assert said(miner, "The plan, a friend said, is to stay.") == [
        (["The plan", "is to stay"], ["said"], ["a friend"])
    ]


def test_a_clause_may_stand_around_a_verb_of_thinking(miner: Miner) -> None:
    text = "They left for the coast, which he hoped would calm her."
    assert said(miner, text) == [(["which", "would calm her"], ["hoped"], ["he"])]


@pytest.mark.parametrize("speaker", ["the tall, old man", "Fight for $15 director Jo Berg"])
def test_all_between_a_quotation_and_its_verb_is_the_source(miner: Miner, speaker: str) -> None:
    found = said(miner, f"“We won the match,” {speaker} said.")
    assert found == [(["“We won the match,”"], ["said"], [speaker])]


def test_who_did_not_elaborate_did_not_say_what_stands_before(miner: Miner) -> None:
    text = "Jo Berg walked out. “It is all very odd to us.” Her office did not elaborate."
    assert speakers(miner, text) == ["Jo Berg"]


def test_who_only_knows_something_has_not_said_what_stands_before(miner: Miner) -> None:
    text = "“It is all very odd to us here.” You know that it is late. “So it is,” said Jo Berg."
    found = said(miner, text)
    assert (["that it is late"], ["know"], ["You"]) in found
    assert ["“It is all very odd to us here.”", "“So it is,”"] in [one for one, _, _ in found]


def test_a_colon_may_part_a_source_from_what_it_says(miner: Miner) -> None:
    text = "According to Flint News: “It is late and all know it.”"
    assert said(miner, text) == [
        (["“It is late and all know it.”"], ["According to"], ["Flint News"])
    ]


def test_names_in_what_is_said_are_not_described_by_who_says_it(miner: Miner) -> None:
    text = "Both the city and the Flint Department left, a former official said."
    assert said(miner, text)[0][1:] == (["said"], ["a former official"])


def test_a_source_may_end_in_her_and_a_day(miner: Miner) -> None:
    text = "The groups who wrote to her on Thursday say they are late."
    assert said(miner, text) == [(["they are late"], ["say"], ["The groups who wrote to her"])]


def test_what_was_asked_is_not_what_is_answered(miner: Miner) -> None:
    text = "Asked if the dam is “good enough for us here,” most nurses said yes."
    assert said(miner, text) == [
        (["if the dam is “good enough for us here,”"], ["Asked"], []),
        (["yes"], ["said"], ["most nurses"]),
    ]


def test_a_condition_goes_on_behind_who_says_it(miner: Miner) -> None:
    text = "If they build the dam, she said, with care, it will hold."
    assert said(miner, text) == [
        (["If they build the dam", "with care, it will hold"], ["said"], ["she"])
    ]


def test_each_verb_has_its_own_quotation(miner: Miner) -> None:
    assert said(miner, "Poe said “very likely” and 14 percent said “not at all.”") == [
        (["“very likely”"], ["said"], ["Poe"]),
        (["“not at all.”"], ["said"], ["14 percent"]),
    ]
    text = "Poe said of it, “I don’t like it,” adding that “all of us are against it.”"
    assert said(miner, text) == [
        (["“I don’t like it,”"], ["said"], ["Poe"]),
        (["that “all of us are against it.”"], ["adding"], ["Poe"]),
    ]


def test_a_judgement_ends_with_the_comma_in_its_quotation(miner: Miner) -> None:
    text = "Poe denounced “self-made men,” which are like a sundae."
    assert said(miner, text) == [(["“self-made men,”"], ["denounced"], ["Poe"])]


@pytest.mark.parametrize("time", ["3 p.m.", "9:30 a.m."])
@pytest.mark.parametrize("source", ["Both", "Poe"])
def test_a_source_does_not_begin_before_a_stop(miner: Miner, time: str, source: str) -> None:
    text = f"They met at {time} {source} agreed to stay."
    assert said(miner, text) == [(["to stay"], ["agreed"], [source])]


def test_signs_alone_behind_an_attribution_are_nothing_said(miner: Miner) -> None:
    for text in ("The dam is late, Poe said,.", "had, need said,."):
        assert not miner.mine(text).problems
