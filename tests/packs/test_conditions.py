"""Conditions in short texts: what counts, of which kind, how far, and what does not."""

from __future__ import annotations

import pytest

from minekit import Mention, Miner


@pytest.fixture(scope="module")
def miner() -> Miner:
    return Miner(only_rules=["conditions"], types=["condition"])


def conditions(miner: Miner, text: str) -> list[Mention]:
    return [mention for mention in miner.mine(text).mentions if mention.type == "condition"]


@pytest.mark.parametrize(
    ("text", "span", "kind", "marker"),
    [
        ("It helps if it rains tomorrow.", "if it rains tomorrow", "hypothetical", "if"),
        ("Even if it rains, they go.", "Even if it rains", "hypothetical", "Even if"),
        ("They go whether or not it rains.", "whether or not it rains", "hypothetical", "whether or not"),
        ("Should they lose, he would leave.", "Should they lose", "hypothetical", "Should"),
        ("It fails unless we act.", "unless we act", "exception", "unless"),
        ("Barring a miracle, it is over.", "Barring a miracle", "exception", "Barring"),
        ("Nobody can win without a plan.", "without a plan", "exception", "without"),
        ("He spoke on condition of anonymity.", "on condition of anonymity", "proviso", "on condition of"),
        ("They stay as long as the money lasts.", "as long as the money lasts", "proviso", "as long as"),
        ("If it opens at 3 p.m., we go.", "If it opens at 3 p.m.", "hypothetical", "If"),
        ("They wait until they are vetted.", "until they are vetted", "temporal", "until"),
        ("He told men that he would pay as soon as it came.", "as soon as it came", "temporal", "as soon as"),
        ("He said that once the lease ran out, rents would fall.", "once the lease ran out", "temporal", "once"),
        ("Once the pot boils, turn the heat down.", "Once the pot boils", "temporal", "Once"),
        ("Until somebody finds me a house that is dry, I stay.", "Until somebody finds me a house that is dry", "temporal", "Until"),
        ("Until then nobody may leave.", "Until then", "temporal", "Until"),
        ("You will be paid when she says so.", "when she says so", "temporal", "when"),
        ("He would not have come had she known it.", "had she known it", "hypothetical", "had"),
        ("Nothing will be signed without her consent.", "without her consent", "exception", "without"),
        ("Without cover it would cost more.", "Without cover", "exception", "Without"),
        ("Without a date there is no contract.", "Without a date", "exception", "Without"),
        ("They insisted that it finish a test.", "insisted that it finish a test", "requirement", "insisted that"),
        ("They insist on published bids.", "insist on published bids", "requirement", "insist on"),
        ("He may go if the owner (a) is ill, and (b) has paid.", "if the owner (a) is ill, and (b) has paid", "hypothetical", "if"),
        ("It fails unless rates fall, a condition they refused.", "unless rates fall", "exception", "unless"),
        ("The price depends on the weather.", "depends on the weather", "contingency", "depends on"),
        ("The sale may close, subject to approval.", "subject to approval", "contingency", "subject to"),
        ("He may demand that Ulm halt its trade.", "demand that Ulm halt its trade", "requirement", "demand that"),
        ("The plan would require more troops.", "require more troops", "requirement", "require"),
        ("To qualify, you must win eight states.", "must win eight states", "requirement", "must"),
    ],
)  # fmt: skip
def test_each_kind_has_its_markers(
    miner: Miner, text: str, span: str, kind: str, marker: str
) -> None:
    [found] = conditions(miner, text)
    assert (found.text, found.attrs["kind"], found.attrs["marker"]) == (span, kind, marker)


@pytest.mark.parametrize(
    ("text", "span", "kind", "marker"),
    [
        ("The party would have to win 60 seats for a majority.", "would have to win 60 seats", "requirement", "would have to"),
        ("He has no plan, but should he actually win, little will change.", "should he actually win", "hypothetical", "should"),
        ("Whether the issue is rents, wages or the climate, it is hard.", "Whether the issue is rents, wages or the climate", "hypothetical", "Whether"),
        ("When those rates are raised, bad things will happen.", "When those rates are raised", "temporal", "When"),
        ("The bill would have required schools to close rooms.", "required schools to close rooms", "requirement", "required"),
        ("If he wins he will leave.", "If he wins", "hypothetical", "If"),
        ("It is a bill that if passed would cut taxes.", "if passed", "hypothetical", "if"),
        ("He spoke on condition of anonymity to discuss the plan.", "on condition of anonymity", "proviso", "on condition of"),
        ("But for the lawyers, he would be in jail.", "But for the lawyers", "exception", "But for"),
        ("The Supplier shall deliver, provided, however, that payment has been made.", "provided, however, that payment has been made", "proviso", "provided, however, that"),
        ("The Buyer shall pay, failing which the Seller may cancel.", "failing which", "exception", "failing which"),
        ("Save where the law provides otherwise, the data shall be erased.", "Save where the law provides otherwise", "exception", "Save where"),
        ("Where processing is based on consent, the controller shall show it.", "Where processing is based on consent", "hypothetical", "Where"),
        ("To the extent permitted by law, we disclaim all warranties.", "To the extent permitted by law", "proviso", "To the extent"),
        ("Other than as set out in Schedule 2, no fee is payable.", "Other than as set out in Schedule 2", "exception", "Other than as"),
        ("Should any term be held invalid, the rest shall remain.", "Should any term be held invalid", "hypothetical", "Should"),
        ("Payment shall be made when the goods are delivered.", "when the goods are delivered", "temporal", "when"),
        ("If, for any reason, the Closing fails, either party may leave.", "If, for any reason, the Closing fails", "hypothetical", "If"),
        ("In the absence of a request, the sum will be returned.", "In the absence of a request", "exception", "In the absence of"),
        ("The option lapses if not renewed in May.", "if not renewed in May", "hypothetical", "if"),
        ("If the vote, which was delayed twice, fails again, he will leave.", "If the vote, which was delayed twice, fails again", "hypothetical", "If"),
        ("He will leave if Ann Poe, after this loss, still has no plan.", "if Ann Poe, after this loss, still has no plan", "hypothetical", "if"),
        ("If new guests - from Ulm and Lima - flock to the town, rents rise.", "If new guests - from Ulm and Lima - flock to the town", "hypothetical", "If"),
        ("If trade picks up in May, as many hope, prices may fall.", "If trade picks up in May, as many hope", "hypothetical", "If"),
        ("I’ll tell you what — if it rains, they go.", "if it rains", "hypothetical", "if"),
        ("They say that once the rule goes into effect, rents will fall.", "once the rule goes into effect", "temporal", "once"),
        ("They will go only when he has signed the bill.", "only when he has signed the bill", "temporal", "only when"),
        ("If the wind stays down, even for a day, they win.", "If the wind stays down, even for a day", "hypothetical", "If"),
        ("They go if it rains, and not a minute later.", "if it rains, and not a minute later", "hypothetical", "if"),
        ("Any deal, Poe said, would have to include them.", "would have to include them", "requirement", "would have to"),
        ("He would sign it once she was in office.", "once she was in office", "temporal", "once"),
        ("As a guest, if you sing you will be asked to leave.", "if you sing", "hypothetical", "if"),
        ("He was told that without the vote of Ulm he is lost.", "without the vote of Ulm", "exception", "without"),
        ("It will be hard in May, should he win the vote.", "should he win the vote", "hypothetical", "should"),
        ("If Monday’s vote is lost, he goes.", "If Monday’s vote is lost", "hypothetical", "If"),
        ("He said that the border must be secured first.", "must be secured first", "requirement", "must"),
        ("Should Mr. Poe lose in May, he will leave.", "Should Mr. Poe lose in May", "hypothetical", "Should"),
        ("If the mayor (Poe) wins again, he will leave.", "If the mayor (Poe) wins again", "hypothetical", "If"),
        ("They stay, and barring a miracle, it is over.", "barring a miracle", "exception", "barring"),
        ("If today’s vote is lost, he goes.", "If today’s vote is lost", "hypothetical", "If"),
        ("If he wins, and the town is lost? Then we go.", "If he wins, and the town is lost", "hypothetical", "If"),
        ("If that happens, and you want to go, call us.", "If that happens, and you want to go", "hypothetical", "If"),
        ("If it rains, they will go, and the dam will break.", "If it rains", "hypothetical", "If"),
        ("They go if it rains, and they stay in May.", "if it rains", "hypothetical", "if"),
        ("It fails unless he wins towns on the coast, including Ulm.", "unless he wins towns on the coast, including Ulm", "exception", "unless"),
        ("They stay as long as they live in the U.S.", "as long as they live in the U.S.", "proviso", "as long as"),
        ("If Ruiz, Berg and Poe agree, it is done.", "If Ruiz, Berg and Poe agree", "hypothetical", "If"),
        ("If you are under age you need a permit.", "If you are under age", "hypothetical", "If"),
        ("Berg said if they lose he’d leave.", "if they lose", "hypothetical", "if"),
        ("If there is a crowd I think we win.", "If there is a crowd", "hypothetical", "If"),
        ("Supposing he wins, who would serve?", "Supposing he wins", "hypothetical", "Supposing"),
        ("Only if everyone pays will it work.", "Only if everyone pays", "proviso", "Only if"),
        ("They pay more if, as expected, rates rise.", "if, as expected, rates rise", "hypothetical", "if"),
        ("They march, even if it means slurs, shouting or violence.", "even if it means slurs, shouting or violence", "hypothetical", "even if"),
        ("The bill, if successful, would help.", "if successful", "hypothetical", "if"),
        ("If possible, bring a cup.", "If possible", "hypothetical", "If"),
        ("He asked them to leave if it rained.", "if it rained", "hypothetical", "if"),
        ("He told Berg he’d stay unless they paid.", "unless they paid", "exception", "unless"),
        ("Critics say if he wins, rents will rise.", "if he wins", "hypothetical", "if"),
        ("They are eligible if they (a) are of age and (b) live in Ulm.", "if they (a) are of age and (b) live in Ulm", "hypothetical", "if"),
        ("It is legal in cases where both agree.", "in cases where both agree", "hypothetical", "in cases where"),
        ("He has a view on it - whether rents, wages or taxes.", "whether rents, wages or taxes", "hypothetical", "whether"),
        ("Should you need help, call us.", "Should you need help", "hypothetical", "Should"),
        ("He said he would resign should the vote fail.", "should the vote fail", "hypothetical", "should"),
        ("The town would have drowned had the dam failed.", "had the dam failed", "hypothetical", "had"),
        ("The party would split were he to resign.", "were he to resign", "hypothetical", "were"),
        ("Had it not been for her, he would have lost.", "Had it not been for her", "exception", "Had it not been for"),
        ("Absent new evidence, the case is closed.", "Absent new evidence", "exception", "Absent"),
        ("We would have lost without her.", "without her", "exception", "without"),
        ("There can be no peace without justice.", "without justice", "exception", "without"),
        ("Nobody is liable except as provided in clause 9.", "except as provided in clause 9", "exception", "except as"),
        ("Provided the weather holds, we sail.", "Provided the weather holds", "proviso", "Provided"),
        ("Nobody may leave until the bell rings.", "until the bell rings", "temporal", "until"),
        ("The house can be sold once approved.", "once approved", "temporal", "once"),
        ("It depends whether he wins.", "depends whether he wins", "contingency", "depends"),
        ("Guests had to sign in before they could eat.", "had to sign in", "requirement", "had to"),
        ("They refused to leave until they got a vote.", "until they got a vote", "temporal", "until"),
        ("It will stay shut until the new bridge over the river at Ulm is open.", "until the new bridge over the river at Ulm is open", "temporal", "until"),
        ("They will vote as soon as the count is done.", "as soon as the count is done", "temporal", "as soon as"),
        ("It stays in force until revoked by the court.", "until revoked by the court", "temporal", "until"),
        ("He is unlikely to win without naming a site.", "without naming a site", "exception", "without"),
        ("Poe said he would only speak in the debate if they paid.", "if they paid", "hypothetical", "if"),
        ("The race is hinging on two towns.", "hinging on two towns", "contingency", "hinging on"),
        ("But to meet its goal, the panel said, the tax must rise in May.", "must rise in May", "requirement", "must"),
        ("For a car to be cheap, oil would have to cost more.", "would have to cost more", "requirement", "would have to"),
        ("They are demanding that the flag, which is torn, be taken down.", "demanding that the flag, which is torn, be taken down", "requirement", "demanding that"),
        ("It could stand if only he had fought for it.", "if only he had fought for it", "hypothetical", "if only"),
        ("(c) Except with the consent of the Minister, no person shall enter.", "Except with the consent of the Minister", "exception", "Except with"),
        ("If, but only if, the fee is paid, the licence is renewed.", "If, but only if, the fee is paid", "proviso", "If, but only if,"),
        ("It pays off if rates fall to 2.5, he said.", "if rates fall to 2.5", "hypothetical", "if"),
        ("It would decide “as soon as the count is done.”", "as soon as the count is done", "temporal", "as soon as"),
        ("It was late, contingent on a deal, said Rae, the clerk, and the deal came.", "contingent on a deal", "contingency", "contingent on"),
        ("It was contingent on a deal, said Rae, the town’s former clerk, and the deal came.", "contingent on a deal", "contingency", "contingent on"),
        ("They insist on longer breaks, better pay and new tools.", "insist on longer breaks, better pay and new tools", "requirement", "insist on"),
        ("If anything stops the march, the police will be blamed.", "If anything stops the march", "hypothetical", "If"),
        ("Guests leave by the stairs in the case of a fire.", "in the case of a fire", "hypothetical", "in the case of"),
        ("If you like the noise, the mess and the queues, come in May.", "If you like the noise, the mess and the queues", "hypothetical", "If"),
        ("They said rates will fall if prices do and that they expect it.", "if prices do", "hypothetical", "if"),
        ("He will resign if the vote is lost on Dec. 1.", "if the vote is lost on Dec. 1", "hypothetical", "if"),
        ("The ad may run if necessary “because it is true,” he said.", "if necessary", "hypothetical", "if"),
        ("He said that were the town to vote no, the road would stay.", "were the town to vote no", "hypothetical", "were"),
        ("The road would stay were a single town to vote no.", "were a single town to vote no", "hypothetical", "were"),
        ("Failing payment in full, the seller may keep the goods.", "Failing payment in full", "exception", "Failing"),
        ("The road would not be there if not for Mr. Poe.", "if not for Mr. Poe", "exception", "if not for"),
        ("Without Mr. Poe, Ms. Berg would have lost.", "Without Mr. Poe", "exception", "Without"),
        ("He is in jail pending trial.", "pending trial", "temporal", "pending"),
        ("Once the council raises a fee, it raises them all.", "Once the council raises a fee", "temporal", "Once"),
        ("She said that it would pass once they read it.", "once they read it", "temporal", "once"),
        ("The pact will not hold until at least nine towns have signed it.", "until at least nine towns have signed it", "temporal", "until"),
        ("When Ms. Poe takes office, the wall will come down.", "When Ms. Poe takes office", "temporal", "When"),
        ("Not until the last vote is counted will they rest.", "Not until the last vote is counted", "temporal", "Not until"),
        ("She insisted that any sale include the barn.", "insisted that any sale include the barn", "requirement", "insisted that"),
        ("The strike is over a demand, made in May, that wages rise.", "demand, made in May, that wages rise", "requirement", "demand"),
        ("The law needs to be changed before the limit can rise.", "needs to be changed", "requirement", "needs to"),
        ("He has to beat her in order to win.", "has to beat her", "requirement", "has to"),
        ("But what if it rains?", "if it rains", "hypothetical", "if"),
        ("No person shall be convicted except on the word of two others.", "except on the word of two others", "exception", "except"),
        ("Without the owner’s consent, the tenant shall not sublet.", "Without the owner’s consent", "exception", "Without"),
        ("It is late. Only if all of them pay will it work.", "Only if all of them pay", "proviso", "Only if"),
        ("It is subject to a new vote.", "subject to a new vote", "contingency", "subject to"),
        ("If Mr. Poe, after that vote, still stays on he should be told.", "If Mr. Poe, after that vote, still stays on", "hypothetical", "If"),
        ("The cut is subject to the board’s approval and will be small.", "subject to the board’s approval", "contingency", "subject to"),
        ("The plan was premised on their consent.", "premised on their consent", "contingency", "premised on"),
        ("They wait unless or until it rains.", "unless or until it rains", "exception", "unless or until"),
        ("But without a wave of support, he’s no longer a threat.", "without a wave of support", "exception", "without"),
        ("It is our road, and without our money, it won’t be built.", "without our money", "exception", "without"),
        ("The minute you learn that, you will want to go.", "The minute you learn that", "temporal", "The minute"),
        ("The moment you sign you become a member.", "The moment you sign", "temporal", "The moment"),
        ("She needs four more seats to win.", "needs four more seats", "requirement", "needs"),
        ("He would need a mistake by her to have a chance.", "would need a mistake by her", "requirement", "would need"),
        ("She needs to halve her gap (30 points) to have a chance.", "needs to halve her gap (30 points)", "requirement", "needs to"),
    ],
)  # fmt: skip
def test_conditions_of_news_and_contracts_end_where_their_consequence_begins(
    miner: Miner, text: str, span: str, kind: str, marker: str
) -> None:
    [found] = conditions(miner, text)
    assert (found.text, found.attrs["kind"], found.attrs["marker"]) == (span, kind, marker)


@pytest.mark.parametrize(
    "text",
    [
        "If it rains and if it pours, they stay.",
        "They stay if it rains or if it pours.",
        "They stay if it rains but will go if it pours.",
        "They like it more if it rains than if it pours.",
    ],
)
def test_two_conditions_of_one_consequence_are_two(miner: Miner, text: str) -> None:
    found = conditions(miner, text)
    assert [mention.text.lower() for mention in found] == ["if it rains", "if it pours"]


@pytest.mark.parametrize(
    "text",
    [
        "He asked if it was safe.",
        "When asked by two men if he would speak, he left.",
        "It was not clear if he would.",
        "I wonder whether they know.",
        "It looked as if it would rain.",
        "If anything, he was early.",
        "They saw dozens, if not hundreds.",
        "When he arrived, he said nothing.",
        "He stayed until he died.",
        "It does not require troops.",
        "Prices are subject to change.",
        "He insisted it was early.",
        "We must do everything.",
        "The line lasts as long as two hours.",
        "The vote will show if she can win.",
        "It was a good, if slow, start.",
        "The once mighty club has lost.",
        "Call as soon as possible.",
        "He changed the subject to trade.",
        "It is an issue subject to fierce debate.",
        "The bill must clear the Senate and has yet to be voted on.",
        "If the rain was not bad enough, it hailed.",
        "He insisted that his aim would be to win.",
        "He arrived no later than nine.",
        "Notwithstanding his age, he won.",
        "They left only after he had paid.",
        "It may open as soon as Monday.",
        "We help them as long as it takes.",
        "The test was whether or not they like him.",
        "He asked the former mayor of Ulm in May if it was safe.",
        "It remains to be seen if voters agree.",
        "He wondered aloud if it was safe.",
        "There is no word on if he will run.",
        "He won, if barely.",
        "Rarely if ever has he lied.",
        "He has provided that service since May.",
        "As soon as he arrived, he sat down.",
        "She spends it as soon as she gets it.",
        "They will leave the course once praised by all of Ulm.",
        "He ran until talks in Ulm that are now over.",
        "It is not a move without risks.",
        "He lost not only men without degrees but also women.",
        "The town had similar, if slightly worse, roads.",
        "Mayor Makes Final Demand To Port.",
        "It may spur demand more quickly.",
        "It is a requirement that tilts the vote.",
        "He insisted that despite the rift that remains, they agree.",
        "It is uncertain whether he or she will go.",
        "He would not discuss on the show whether it was one or two.",
        "You need to leave before it is too late.",
        "If only it would rain.",
        "They made demands that diplomats said could sink it.",
        "Without him guiding it, they are left wondering whether it might soften.",
        "They care about parties or whether a man runs for one or two.",
        "To win, it must have seemed like a smart move.",
        "It would include people who open accounts after old ones are closed.",
        "I suppose I could have stayed.",
        "People are assuming that he won.",
        "They can sing as long as they like.",
        "If anything the food was better.",
        "Only once in ten years has he lost.",
        "They had the house until this week.",
        "They insist that they give no money to rebels.",
        "The report says whatever he needs to say to win it.",
        "When he arrived in May, he said he will stay.",
        "She was there and Mr. Poe had a part in it.",
        "The club will join the suit after it is filed on Friday.",
        "The town is more dependent on rain.",
        "She cared if they were cold.",
        "The moment he spoke of came late.",
        "He may go to a town where the river ends.",
        "It is the day, when I’m here, we’ll build it.",
        "It will be based upon notice.",
        "A visa is required to enter the country.",
        "She insisted on her innocence.",
        "As long as there has been a town, there has been a fair.",
        "The suit was dropped on the basis that he was ill.",
        "The firm has not decided if the plan works.",
        "A clerk checked if the money was there.",
        "They were curious if he would come.",
        "The help provided that day was late.",
        "It is all that is required to win.",
        "They must wait for her to leave.",
        "They have to put the town first.",
        "The mayor asked how often should the town pay.",
        "Nor had they known it.",
        "They praised the jobs once open to Americans without a degree.",
        "They will remember the moment they meet.",
        "The moment that Ann Poe, 21, held up a sign was long.",
        "Those who came late were the first to win.",
        "The firm, which provided you with food, is late.",
        "No one could say if it was safe.",
        "It was a demand that the mayor has called odd.",
        "Nothing in the act requires a town to pay.",
    ],
)
def test_what_only_looks_like_a_condition_is_none(miner: Miner, text: str) -> None:
    assert conditions(miner, text) == []


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("If the dam fails, residents must leave.", "residents must leave"),
        ("Residents must leave if the dam fails.", "Residents must leave"),
        ("He said that if it rains, then they stay.", "they stay"),
        ("12.1 If the buyer fails to pay, the seller may leave.", "the seller may leave"),
        ("12.2 Subject to clause 12.3, either party may leave.", "either party may leave"),
        ("(a) Where a person is convicted, the court may fine him.", "the court may fine him"),
        ("(b) No fee is payable unless the goods are delivered.", "No fee is payable"),
        ("If it rains, Mr. Poe said on Monday, we go.", "we go"),
        ("Even if it rains, however, they will stay.", "they will stay"),
        ("Maybe if it rains, they will stay.", "they will stay"),
        ("Jo Berg, a nurse, said they would stay if it rains.", "they would stay"),
        ("If she wins are you going to leave?", "are you going to leave"),
        (
            "The guest shall be charged the full price if the room is lost.",
            "The guest shall be charged the full price",
        ),
        ("They wait until they are vetted, which takes a year.", "They wait"),
        ("He said that they stay if it rains and that it is late.", "they stay"),
        ("The mayor is late, though if it rains, they will stay.", "they will stay"),
        ("Residents must leave — unless the dam holds.", "Residents must leave"),
        ("“He told me, ‘If it rains, they will stay,’” Poe said.", "they will stay"),
        ("Aides said Ulm must wait until the bell rings.", "Ulm must wait"),
        ("It could be slowed, experts said on Monday, but only if it rains.", "It could be slowed"),
        ("The right to stay is conditional on a fee.", "The right to stay"),
        ("It is needed whether he is the nominee or not.", "It is needed"),
        ("Whether it rains or not, they will go.", "they will go"),
        ("“They will wait - if the dam holds,” she said.", "They will wait"),
    ],
)
def test_the_clause_that_depends_is_a_capture(miner: Miner, text: str, consequence: str) -> None:
    [found] = conditions(miner, text)
    [(start, end)] = found.captures["consequence"]
    assert text[start:end] == consequence


def test_a_word_that_stresses_does_not_depend(miner: Miner) -> None:
    [found] = conditions(miner, "It is late. Especially if it rains.")
    assert "consequence" not in found.captures


def test_a_condition_does_not_cross_a_quotation_mark(miner: Miner) -> None:
    text = "“You can stay if you help,” he said, “and if not, you go.”"
    assert next(found.text for found in conditions(miner, text)) == "if you help"


def test_quoted_words_do_not_end_a_condition(miner: Miner) -> None:
    text = "If your “first, last” rule holds, we lose."
    assert [found.text for found in conditions(miner, text)] == ["If your “first, last” rule holds"]
