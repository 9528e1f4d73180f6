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
        ("It fails if it is hit by rain, by an order of the town, or by any act of war.", "if it is hit by rain, by an order of the town, or by any act of war", "hypothetical", "if"),
        ("It is free if and to the extent that it is old.", "if and to the extent that it is old", "hypothetical", "if and to the extent that"),
        ("He stays, provided, that is, the price falls.", "provided, that is, the price falls", "proviso", "provided, that is,"),
        ("Were it any worse, we would go.", "Were it any worse", "hypothetical", "Were"),
        ("They insist that at least half of the men be old.", "insist that at least half of the men be old", "requirement", "insist that"),
        ("The vote is due in May, barring surprises.", "barring surprises", "exception", "barring"),
        ("If not for the wall, built in May, the town would be gone.", "If not for the wall, built in May", "exception", "If not for"),
        ("Wait until the lamp is out before you touch it.", "until the lamp is out", "temporal", "until"),
        ("As soon as the noise stops, refit the lid.", "As soon as the noise stops", "temporal", "As soon as"),
        ("Till then, we walk.", "Till then", "temporal", "Till"),
        ("If they lose the seat they lose the vote.", "If they lose the seat", "hypothetical", "If"),
        ("He says that unless you change the rule you’ll lose.", "unless you change the rule", "exception", "unless"),
        ("They insisted on Monday that nothing be read.", "insisted on Monday that nothing be read", "requirement", "insisted on Monday that"),
        ("He will buy it, provided Ann’s aide stays here.", "provided Ann’s aide stays here", "proviso", "provided"),
        ("Should she leave, for whatever reason, the sum is due.", "Should she leave, for whatever reason", "hypothetical", "Should"),
        ("He may go, provided that it is late and that he has paid.", "provided that it is late and that he has paid", "proviso", "provided that"),
        ("The post is subject to good references.", "subject to good references", "contingency", "subject to"),
        ("“If it’s hot we don’t go,” he said.", "If it’s hot", "hypothetical", "If"),
        ("If I name him he loses his job and I get a medal.", "If I name him", "hypothetical", "If"),
        ("They insisted late Sunday that the rules be changed.", "insisted late Sunday that the rules be changed", "requirement", "insisted late Sunday that"),
        ("To force a vote, they need the names of seven men.", "need the names of seven men", "requirement", "need"),
        ("It is not enough, but without it we would be lost.", "without it", "exception", "without"),
        ("Without her the town has no chance.", "Without her", "exception", "Without"),
        ("They insisted that nothing be read until it is safe.", "insisted that nothing be read until it is safe", "requirement", "insisted that"),
        ("It would be under water were seas to rise.", "were seas to rise", "hypothetical", "were"),
        ("A truce, she argued, would last until somebody got tired.", "until somebody got tired", "temporal", "until"),
        ("If you smell smoke you have waited too long, but it is not lost.", "If you smell smoke", "hypothetical", "If"),
        ("You must tell us at once if your address changes.", "if your address changes", "hypothetical", "if"),
        ("He pays, provided none of them blows up.", "provided none of them blows up", "proviso", "provided"),
        ("It would be illegal were the sole a bit thicker.", "were the sole a bit thicker", "hypothetical", "were"),
        ("The plan assumes that rates stay low, and that nobody leaves.", "assumes that rates stay low, and that nobody leaves", "hypothetical", "assumes that"),
        ("He has no choice: without the change, the fund will be empty.", "without the change", "exception", "without"),
        ("He said he would vote no until it saw the names.", "until it saw the names", "temporal", "until"),
        ("It must pay, except in the event that a court objects.", "except in the event that a court objects", "exception", "except in the event that"),
        ("The money is here, subject only to papers.", "subject only to papers", "contingency", "subject only to"),
        ("He shall not, without her consent, hold a key.", "without her consent", "exception", "without"),
        ("A fee may be charged if, without good cause, you leave.", "if, without good cause, you leave", "hypothetical", "if"),
        ("Without a striker, though, you can forget it.", "Without a striker", "exception", "Without"),
        ("He said he would go as soon as winds dropped.", "as soon as winds dropped", "temporal", "as soon as"),
        ("I’ll go when the water is here and not before.", "when the water is here and not before", "temporal", "when"),
        ("Any buyer would have to keep the shop.", "would have to keep the shop", "requirement", "would have to"),
        ("They may sit here, as long as they pay, and sing.", "as long as they pay", "proviso", "as long as"),
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
    ("text", "span", "kind"),
    [
        ("The recovery depends on the rain.", "depends on the rain", "contingency"),
        (
            "They don’t know what they have until the results come back.",
            "until the results come back",
            "temporal",
        ),
        (
            "Nothing would end before the king had signed it.",
            "before the king had signed it",
            "temporal",
        ),
        ("For the plan to work, men have to trust it.", "have to trust it", "requirement"),
        ("The town needs to do more work to win it.", "needs to do more work", "requirement"),
        ("It required nine old towns to leave.", "required nine old towns to leave", "requirement"),
        ("It is shut until further notice.", "until further notice", "temporal"),
        ("She demanded immunity.", "demanded immunity", "requirement"),
        ("They left, demanding smaller rooms.", "demanding smaller rooms", "requirement"),
        ("To pass, it needed a majority.", "needed a majority", "requirement"),
        ("They need six seats to retake it.", "need six seats", "requirement"),
        ("They have to sing for that to happen.", "have to sing", "requirement"),
        ("Whether that is true depends on the rain.", "depends on the rain", "contingency"),
        (
            "It is open, except to the extent prohibited by law.",
            "except to the extent prohibited by law",
            "exception",
        ),
        (
            "Notwithstanding any other term, no licence is given.",
            "Notwithstanding any other term",
            "exception",
        ),
        (
            "They put a hold on it until the king hands over the book.",
            "until the king hands over the book",
            "temporal",
        ),
        (
            "They stay until auditors account for the money.",
            "until auditors account for the money",
            "temporal",
        ),
        (
            "They wait until men have had a chance to speak.",
            "until men have had a chance to speak",
            "temporal",
        ),
        ("She planned to leave once the war ended.", "once the war ended", "temporal"),
        (
            "She urged the king not to sign it until there was a vote.",
            "until there was a vote",
            "temporal",
        ),
        ("They put off a sale until after federal talks.", "until after federal talks", "temporal"),
        ("It may be sold only after a vote.", "only after a vote", "temporal"),
        ("He will sign it when it reaches his desk.", "when it reaches his desk", "temporal"),
        ("They will be paid as soon as orders pick up.", "as soon as orders pick up", "temporal"),
        ("It takes effect when the fee has been paid.", "when the fee has been paid", "temporal"),
        ("Elections often hinge on the rain.", "hinge on the rain", "contingency"),
        ("Much rests on his answer.", "rests on his answer", "contingency"),
        ("It’s all going to depend on the rain.", "depend on the rain", "contingency"),
        ("The rules stipulate that he leave.", "stipulate that he leave", "requirement"),
        ("The act mandates three visits.", "mandates three visits", "requirement"),
        ("Guests had to show a card to get in.", "had to show a card", "requirement"),
        (
            "To enter, they must have at least two cards.",
            "must have at least two cards",
            "requirement",
        ),
        (
            "A requirement that towns have halls was struck down.",
            "requirement that towns have halls",
            "requirement",
        ),
        (
            "He may retry where it finds that it was unjust.",
            "where it finds that it was unjust",
            "hypothetical",
        ),
        ("It also depends on the wind.", "depends on the wind", "contingency"),
        ("It boils down to who votes.", "boils down to who votes", "contingency"),
        ("It can be fatal if not caught early.", "if not caught early", "hypothetical"),
        ("He must pay; if not, he goes.", "if not", "hypothetical"),
        ("It ends if, God forbid, it rains.", "if, God forbid, it rains", "hypothetical"),
        ("We are ready should war break out.", "should war break out", "hypothetical"),
        ("They have a plan should talks fail.", "should talks fail", "hypothetical"),
        (
            "He could have died had the stone struck lower.",
            "had the stone struck lower",
            "hypothetical",
        ),
        ("I know if I go home, they’ll stay.", "if I go home", "hypothetical"),
        ("It wouldn’t matter if he lost.", "if he lost", "hypothetical"),
        ("Thieves, if caught, face jail.", "if caught", "hypothetical"),
        ("It might have passed had more men voted.", "had more men voted", "hypothetical"),
        ("If not for the rain, they’d have won.", "If not for the rain", "exception"),
        ("It would be riskier without her.", "without her", "exception"),
        ("It bars him from going without her.", "without her", "exception"),
        ("Nothing will end until after the vote.", "until after the vote", "temporal"),
        ("As soon as this is over, I’m going home.", "As soon as this is over", "temporal"),
        ("It would have passed but for two votes.", "but for two votes", "exception"),
        (
            "They saw the danger had the dam in Ulm been opened.",
            "had the dam in Ulm been opened",
            "hypothetical",
        ),
        ("The deal is worthless without Ulm.", "without Ulm", "exception"),
        ("He can hardly win without Ulm.", "without Ulm", "exception"),
        ("Could he win without Ulm?", "without Ulm", "exception"),
        ("The reef will die without action.", "without action", "exception"),
        ("He spoke under condition of anonymity.", "under condition of anonymity", "proviso"),
        (
            "They would not return until the owner sold the team.",
            "until the owner sold the team",
            "temporal",
        ),
        ("Wait until the paint dries.", "until the paint dries", "temporal"),
        (
            "It would end once revenue hits a limit.",
            "once revenue hits a limit",
            "temporal",
        ),
        ("I intend to go as soon as it opens.", "as soon as it opens", "temporal"),
        ("The hall will open when the money is raised.", "when the money is raised", "temporal"),
        ("It is on hold pending federal approval.", "pending federal approval", "temporal"),
        ("He wrote a letter demanding answers.", "demanding answers", "requirement"),
        ("We will insist on tough checks.", "insist on tough checks", "requirement"),
        ("To win the vote, they need young people.", "need young people", "requirement"),
        ("They stay until a court tells them to go.", "until a court tells them to go", "temporal"),
        (
            "It stays shut until the secretary of state issues the rules.",
            "until the secretary of state issues the rules",
            "temporal",
        ),
        ("Sales begin as soon as the ship docks.", "as soon as the ship docks", "temporal"),
        ("They are not paying before a court rules.", "before a court rules", "temporal"),
        ("He will decide when the time comes.", "when the time comes", "temporal"),
        ("They will be freed when the sea is cleared.", "when the sea is cleared", "temporal"),
        (
            "To get the bill to the floor, she must win four votes.",
            "must win four votes",
            "requirement",
        ),
        ("To leave, he must pay a fine.", "must pay a fine", "requirement"),
        ("The sale still needs court approval.", "needs court approval", "requirement"),
        ("The city mandates that dogs be fed.", "mandates that dogs be fed", "requirement"),
    ],
)
def test_markers_of_more_kinds_are_found(miner: Miner, text: str, span: str, kind: str) -> None:
    [found] = conditions(miner, text)
    assert (found.text, found.attrs["kind"]) == (span, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Doctors are studying if it works.",
        "He would not confirm if it was safe.",
        "They wait to hear if it is approved.",
        "They argued over if the goal counted.",
        "It is not a matter of if but when.",
        "You can depend on him.",
        "He depends on his aunt for food.",
        "They will not vote until the fall elections.",
        "It is a fact that should give voters pause.",
        "It would close, but for now it is open.",
        "He could have stayed but for the moment he is ill.",
        "They were found dead without food.",
        "To date, the town needs a new bridge.",
        "He waited until the last minute to make up his mind.",
        "Once the home of kings, the house will be sold.",
        "Before then, they will have to start over.",
        "Nobody is required to answer.",
        "She must be glad to be home.",
        "He could have argued that the town had the road closed.",
    ],
)
def test_questions_and_times_are_no_conditions(miner: Miner, text: str) -> None:
    assert conditions(miner, text) == []


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
        ("The pipe “wouldn’t go ten feet” without the use of force.", "without the use of force", "exception", "without"),
        ("He pledged to ''not take part in any talk'' without a waiver.", "without a waiver", "exception", "without"),
        ("Nobody’s ever won without a plan.", "without a plan", "exception", "without"),
        ("He asked who, without her help, could speak for them.", "without her help", "exception", "without"),
        ("The wall, a tall one, would not be here if not for him.", "if not for him", "exception", "if not for"),
        ("So let’s assume for the moment that Ann Poe wins.", "assume for the moment that Ann Poe wins", "hypothetical", "assume"),
        ("Change will come only with a vote.", "only with a vote", "proviso", "only with"),
        ("It can end, but only when “the vote is done.”", "only when “the vote is done", "temporal", "only when"),
        ("What would happen should Ann Poe lose?", "should Ann Poe lose", "hypothetical", "should"),
        ("The permit, where one is required, must be shown.", "where one is required", "hypothetical", "where"),
        ("It will come into force when six towns, half of all, sign the deal.", "when six towns, half of all, sign the deal", "temporal", "when"),
        ("They’ll speak when the time is right.", "when the time is right", "temporal", "when"),
        ("If something happens to her I can’t say how I’d live, either here or there.", "If something happens to her", "hypothetical", "If"),
        ("She would have to win towns, such as Ulm and Lima, by far in order to lead.", "would have to win towns, such as Ulm and Lima, by far", "requirement", "would have to"),
        ("They need a strong start to keep their seats.", "need a strong start", "requirement", "need"),
        ("It is their insistence that new guests adopt a rule.", "insistence that new guests adopt a rule", "requirement", "insistence that"),
        ("The ban would remain in place until the king signed it.", "until the king signed it", "temporal", "until"),
        ("Once in office, he would end it.", "Once in office", "temporal", "Once"),
        ("He says, ‘The minute you sign you become a member.’", "The minute you sign", "temporal", "The minute"),
        ("He’ll speak when the vote is over.", "when the vote is over", "temporal", "when"),
        ("They spoke on condition they not be named.", "on condition they not be named", "proviso", "on condition"),
        ("If he wins Ohio, Iowa and Maine, he can lead.", "If he wins Ohio, Iowa and Maine", "hypothetical", "If"),
        ("It will depend largely on the rain.", "depend largely on the rain", "contingency", "depend largely on"),
        ("The town will fail without more money.", "without more money", "exception", "without"),
        ("Short of a miracle, he cannot win.", "Short of a miracle", "exception", "Short of"),
        ("He’d be here, if only he had fought.", "if only he had fought", "hypothetical", "if only"),
        ("He can win only by carrying the north.", "only by carrying the north", "proviso", "only by"),
        ("She needs 60 votes to break a tie.", "needs 60 votes", "requirement", "needs"),
        ("For him to win, the men have to go.", "have to go", "requirement", "have to"),
        ("The deal would need the king’s approval.", "would need the king’s approval", "requirement", "would need"),
        ("Until that changes, they will stay.", "Until that changes", "temporal", "Until"),
        ("They will like her once they know her.", "once they know her", "temporal", "once"),
        ("They would be let in only once all had been seen.", "only once all had been seen", "temporal", "only once"),
        ("As soon as I’m elected, I’ll go.", "As soon as I’m elected", "temporal", "As soon as"),
        ("It will take effect when signed by the king.", "when signed by the king", "temporal", "when"),
        ("What if, instead, they lose?", "if, instead, they lose", "hypothetical", "if"),
        ("Until and unless he leaves, we stay.", "Until and unless he leaves", "exception", "Until and unless"),
        ("Guests demand action on rents.", "demand action on rents", "requirement", "demand"),
        ("He demanded to see the books.", "demanded to see the books", "requirement", "demanded"),
        ("Ulm must first open its books.", "must first open its books", "requirement", "must"),
        ("The border must be safe before any talk of peace.", "must be safe", "requirement", "must"),
        ("Without wind, no ship moves.", "Without wind", "exception", "Without"),
        ("He refused to go without a guide.", "without a guide", "exception", "without"),
        ("Where would they be without him?", "without him", "exception", "without"),
        ("They oppose it except in cases of war.", "except in cases of war", "exception", "except in cases of"),
        ("The deal, pending approval, is done.", "pending approval", "temporal", "pending"),
        ("Their chances depend on the rain.", "depend on the rain", "contingency", "depend on"),
        ("A lot is riding on how they vote.", "riding on how they vote", "contingency", "riding on"),
        ("They may go, but that’s assuming it rains.", "assuming it rains", "hypothetical", "assuming"),
        ("When elected, he will go.", "When elected", "temporal", "When"),
        ("When he wins, and he will, they’ll sing.", "When he wins, and he will", "temporal", "When"),
        ("I’ll go when I’m ready.", "when I’m ready", "temporal", "when"),
        ("They stay unless, and until, she leaves.", "unless, and until, she leaves", "exception", "unless, and until,"),
        ("They stay until the vote unless she wins enough of it.", "unless she wins enough of it", "exception", "unless"),
        ("He can win, provided Ulmers stay here.", "provided Ulmers stay here", "proviso", "provided"),
        ("But without the north, they say, the party is doomed.", "without the north", "exception", "without"),
        ("There’d be no race without him.", "without him", "exception", "without"),
        ("If it rains the game is off.", "If it rains", "hypothetical", "If"),
        ("He said that if the mayor wins the party will suffer.", "if the mayor wins", "hypothetical", "if"),
        ("How far he goes depends, in large part, on the money.", "depends, in large part, on the money", "contingency", "depends, in large part, on"),
        ("He said if he wins “I will sing.”", "if he wins", "hypothetical", "if"),
        ("They stay, so long as, and this is new, they pay.", "so long as, and this is new, they pay", "proviso", "so long as"),
        ("Whether there are two banks or three hardly matters.", "Whether there are two banks or three", "hypothetical", "Whether"),
        ("It would not be here - or last - without her aid.", "without her aid", "exception", "without"),
        ("Without Ann Poe in the race, they are tied.", "Without Ann Poe in the race", "exception", "Without"),
        ("They should not vote until after the feast.", "until after the feast", "temporal", "until"),
        ("It will be easier when he is alone.", "when he is alone", "temporal", "when"),
        ("She will tell what she knows if it comes to a vote.", "if it comes to a vote", "hypothetical", "if"),
        ("You’re required to smile.", "required to smile", "requirement", "required to"),
        ("Something dramatic would have to happen.", "would have to happen", "requirement", "would have to"),
        ("A plea would have to be reviewed by a judge.", "would have to be reviewed by a judge", "requirement", "would have to"),
        ("To build it for all, not a few, we have got to go big.", "have got to go big", "requirement", "have got to"),
        ("Ann’s insistence that books, maps and bills must be read.", "insistence that books, maps and bills must be read", "requirement", "insistence that"),
        ("If he runs a more open, lively shop, we go.", "If he runs a more open, lively shop", "hypothetical", "If"),
        ("You cannot win without a really bold, credible plan.", "without a really bold, credible plan", "exception", "without"),
        ("They go if he wins the vote, takes office in May and raises rents.", "if he wins the vote, takes office in May and raises rents", "hypothetical", "if"),
        ("It varies, depending on the size of the house, the age of the rooms and the roof.", "depending on the size of the house, the age of the rooms and the roof", "contingency", "depending on"),
        ("A law requiring a permit was struck down.", "requiring a permit", "requirement", "requiring"),
        ("When you’ve read it, call me.", "When you’ve read it", "temporal", "When"),
        ("I think when Ann Poe meets Ed Roe he’s going to lose.", "when Ann Poe meets Ed Roe", "temporal", "when"),
        ("They stay until he is “fully well,” she said.", "until he is “fully well", "temporal", "until"),
        ("He said that if they “raise the tax, it will hurt.”", "if they “raise the tax", "hypothetical", "if"),
        ("They need to pick up five seats to retake it.", "need to pick up five seats", "requirement", "need to"),
        ("The talks hinge on who comes.", "hinge on who comes", "contingency", "hinge on"),
        ("He might still be here had doctors acted sooner.", "had doctors acted sooner", "hypothetical", "had"),
        ("It will be lifted only after inspectors verify it.", "only after inspectors verify it", "temporal", "only after"),
        ("He promised to go provided a king is found.", "provided a king is found", "proviso", "provided"),
        ("She said she’d read it once the trial wraps up.", "once the trial wraps up", "temporal", "once"),
        ("Were that the case, it would end.", "Were that the case", "hypothetical", "Were"),
        ("Should that happen, they go.", "Should that happen", "hypothetical", "Should"),
        ("Were the vote held now, he would win.", "Were the vote held now", "hypothetical", "Were"),
        ("Ask yourself: If it rains, do we go?", "If it rains", "hypothetical", "If"),
        ("They would be barred until the king could see it.", "until the king could see it", "temporal", "until"),
        ("They go if it rains, even though it rarely does.", "if it rains", "hypothetical", "if"),
        ("The sale is on hold until the court rules.", "until the court rules", "temporal", "until"),
        ("They will not open before the king has signed it.", "before the king has signed it", "temporal", "before"),
        ("Were there no rain, it would end.", "Were there no rain", "hypothetical", "Were"),
        ("It would stand if only there were a wall.", "if only there were a wall", "hypothetical", "if only"),
        ("They may tax firms if elected to pay for it.", "if elected", "hypothetical", "if"),
        ("It ends only if she sings or if he sings.", "only if she sings or if he sings", "proviso", "only if"),
        ("A condition of the loan was lower wages.", "A condition of the loan was lower wages", "requirement", "condition of"),
        ("He would have to prove it and could then go to court.", "would have to prove it", "requirement", "would have to"),
        ("They may win when the votes are counted.", "when the votes are counted", "temporal", "when"),
        ("You will like me when I bring rain.", "when I bring rain", "temporal", "when"),
        ("She demanded detailed analyses of her guests.", "demanded detailed analyses of her guests", "requirement", "demanded"),
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
    ("text", "first", "second"),
    [
        (
            "They sign it if it is cheap unless the king objects.",
            "if it is cheap",
            "unless the king objects",
        ),
        (
            "If you think they lend to you if you are broke, you err.",
            "If you think they lend to you",
            "if you are broke",
        ),
        (
            "They will pass it if elected to make firms pay if they leave.",
            "if elected",
            "if they leave",
        ),
        (
            "They go only if it is dry and will stay if it rains.",
            "only if it is dry",
            "if it rains",
        ),
        (
            "Whether it’s late, whether it’s cold, he has no plan.",
            "Whether it’s late",
            "whether it’s cold",
        ),
    ],
)
def test_one_condition_inside_or_behind_another_is_found(
    miner: Miner, text: str, first: str, second: str
) -> None:
    assert [found.text for found in conditions(miner, text)] == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "He asked if it was safe.",
        "Find out who fired him, and if it was safe.",
        "They asked whether it’s late, whether it’s cold.",
        "They did not vote until after the feast.",
        "He must write it no later than six months before the vote.",
        "She asked Ann Poe how he left, if it was safe.",
        "He must travel two hours to northern Ulm.",
        "Not until June will voters have their say.",
        "Without naming him, she said it must end.",
        "It is unclear who would pay, or if they could.",
        "He could not say whether they are safe, whether they’re alive.",
        "A condition of the skin was found.",
        "They insist on leaving early.",
        "To his credit, he must go.",
        "The condition of the road was bad.",
        "You have to go back only ten years to see it.",
        "It does not seem as if it would require troops.",
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
        "The mayor has not said if he will.",
        "The question is not whether they are sad or glad.",
        "It was a demand that the mayor has called odd.",
        "Nothing in the act requires a town to pay.",
        "He met the men whom any king would need to rule.",
        "When should Ann Poe leave?",
        "It is land dotted only with flags.",
        "The talks will end without a deal.",
        "She is a strong, if flawed, mayor.",
        "If not now, when?",
        "Whether she is sad or glad is unclear.",
        "Farms depend heavily on rain.",
        "It depends heavily on rain.",
        "He waited until it was dark and then began to sing.",
        "They stay until talks in the town of Ulm.",
        "They wanted to stay until the king left.",
        "They have until Friday to pay.",
        "He led until voters got to know him.",
        "They would be friends until she died.",
        "It may be the moment they wait for.",
        "No sooner had he spoken than he left.",
        "We must do more to win.",
        "They must work hard to survive.",
        "Demanding rest is odd.",
        "The town is no longer dependent on rain.",
        "They demanded why he left.",
        "It has been so as long as anyone can remember.",
        "The queue was as long as two trains.",
        "It could open as soon as Monday in two towns.",
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
        ("They will leave by May, its papers show, if it rains.", "They will leave by May"),
        ("He could, Ann Poe told him, if he paid.", "He could"),
        ("It is late, while they will not stay unless it rains.", "they will not stay"),
        ("The mayor said more would follow if it rained.", "more would follow"),
        (
            "The sum will be paid, less the fee, as soon as the bell rings.",
            "The sum will be paid, less the fee",
        ),
        ("Absent new money, they wrote, the bank will fail.", "the bank will fail"),
        ("They march even if it means slurs, shouting or violence.", "They march"),
        ("They go if it rains, and not a minute later.", "They go"),
        ("They lose if he wins Ohio, the largest state.", "They lose"),
        ("The man could see it, his friends like to say, if he looked.", "The man could see it"),
        ("The party needs his votes, barring a late revolt.", "The party needs his votes"),
        ("If it is wrong - and some of it must be - they would stay.", "they would stay"),
        ("If they lose the seat they lose the vote.", "they lose the vote"),
        ("Unless it rains, then, the play is off.", "the play is off"),
        ("The sale, which was put off, hinges on a letter.", "The sale"),
        ("They would go, but only on condition that she stays.", "They would go"),
        ("They may stay, especially if it rains.", "They may stay"),
        ("They may stay — but not if it rains.", "They may stay"),
        ("They go — particularly if it rains.", "They go"),
        ("They will never win, not if it rains.", "They will never win"),
        ("The loss, particularly if he wins, will be big.", "will be big"),
        ("They fail because prices drop once it is shut.", "prices drop"),
        ("They win it all — or at least half — if it rains.", "They win it all — or at least half"),
        ("If it rains — or hails all day — they go.", "they go"),
        ("If it rains…you would go.", "you would go"),
        ("Guests had to sign in before they could eat.", "they could eat"),
        ("Their future will also depend on the rain.", "Their future"),
        (
            "Poe’s rival, Ed Roe, could face a trial if he wins.",
            "Poe’s rival, Ed Roe, could face a trial",
        ),
        (
            "It may help the king, the mayor and the aide if it rains.",
            "It may help the king, the mayor and the aide",
        ),
        ("They met men who would stay if it rained.", "who would stay"),
        ("She needs 67 votes to reach the 90 needed to win.", "to reach the 90 needed to win"),
        ("Aides were told they would be paid if it rains.", "they would be paid"),
        ("Had she kept it, Ms. Poe said dryly, there would be no case.", "there would be no case"),
        ("It is late, but even were he to win, it would end.", "it would end"),
    ],
)
def test_the_clause_that_depends_is_a_capture(miner: Miner, text: str, consequence: str) -> None:
    [found] = conditions(miner, text)
    [(start, end)] = found.captures["consequence"]
    assert text[start:end] == consequence


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        (
            "If it rains, forecasters say high water will close the road.",
            "high water will close the road",
        ),
        ("Poe said Thursday he would leave the board if Roe won.", "he would leave the board"),
        (
            "He told The Ulm Times in a long off-the-record talk that he may go if he wins.",
            "he may go",
        ),
        ("It states that no court may rule on it if it is late.", "no court may rule on it"),
        ("I fear the same is true if Ann Poe wins.", "the same is true"),
        ("His aides believe he can win unless it rains.", "he can win"),
        ("Both promised to shut the port if elected.", "to shut the port"),
        ("She hedged on whether she would help him if nominated.", "she would help him"),
        (
            "The fee would still raise money even if it fell, according to Ann Poe.",
            "The fee would still raise money",
        ),
        (
            "If sales fell, the tax would still raise money, according to a 2009 paper.",
            "the tax would still raise money",
        ),
        ("''I like the town, if it is dry.''", "I like the town"),
        ("If it rains, it would be a “two-horse race.”", "it would be a “two-horse race"),
        ("It is late, largely because prices drop once the mine has closed.", "prices drop"),
        ("Guests had to sign in before they could eat.", "they could eat"),
        ("That would be a blow to him if it rained.", "That would be a blow to him"),
        ("You shouldn’t say that unless you mean it.", "You shouldn’t say that"),
        ("He wants to keep that promise should Ann Poe win.", "He wants to keep that promise"),
        ("You cannot say that it works if it fails.", "You cannot say that it works"),
        ("Any hope he has is lost if it rains.", "Any hope he has is lost"),
        ("“If it rains,” Ann Poe said on Monday, “we go.”", "we go"),
        ("“You have to adapt,” he said, “whether you’re a clerk or a king.”", "You have to adapt"),
        ("They asked what will happen “if we lose.”", "They asked what will happen"),
        ("The board, its chief said, meets only if “a man calls it.”", "meets"),
        ("If he had become mayor ... you can be sure of a ball.", "you can be sure of a ball"),
        ("Whether it is rents or wages, Dr. Poe added, ''it gets harder.''", "it gets harder"),
        ("She urged him not to rush to judgment, even if it rains.", "not to rush to judgment"),
        (
            "If it is so, Ed Roe believes that is because men don't know it.",
            "that is because men don't know it",
        ),
        ("I would say that everybody is safe unless it rains.", "everybody is safe"),
        (
            "Experts said first-time guests are often late if it rains.",
            "first-time guests are often late",
        ),
        ("A sign warns guests they may be fined if it rains.", "they may be fined"),
    ],
)
def test_neither_who_says_it_nor_marks_belong_to_what_depends(
    miner: Miner, text: str, consequence: str
) -> None:
    spans = [span for found in conditions(miner, text) for span in found.captures["consequence"]]
    assert [text[start:end] for start, end in spans] == [consequence]


def test_a_word_alone_does_not_depend(miner: Miner) -> None:
    [found] = conditions(miner, "What if it rains?")
    assert "consequence" not in found.captures


def test_what_a_demand_waits_for_is_another_condition(miner: Miner) -> None:
    found = conditions(miner, "He demanded that they stay here until it rains.")
    assert [mention.text for mention in found] == ["demanded that they stay here", "until it rains"]


def test_a_word_that_stresses_does_not_depend(miner: Miner) -> None:
    [found] = conditions(miner, "It is late. Especially if it rains.")
    assert "consequence" not in found.captures


def test_a_condition_does_not_cross_a_quotation_mark(miner: Miner) -> None:
    text = "“You can stay if you help,” he said, “and if not, you go.”"
    assert next(found.text for found in conditions(miner, text)) == "if you help"


def test_quoted_words_do_not_end_a_condition(miner: Miner) -> None:
    text = "If your “first, last” rule holds, we lose."
    assert [found.text for found in conditions(miner, text)] == ["If your “first, last” rule holds"]


def test_two_conditions_in_front_have_the_same_consequence(miner: Miner) -> None:
    text = "If it rains, and certainly if it pours, they stay."
    found = conditions(miner, text)
    assert [mention.text for mention in found] == ["If it rains", "if it pours"]
    assert {text[start:end] for one in found for start, end in one.captures["consequence"]} == {
        "they stay"
    }


def test_what_if_depends_on_nothing(miner: Miner) -> None:
    [found] = conditions(miner, "What if the dam breaks?")
    assert "consequence" not in found.captures


def test_why_somebody_is_not_named_is_no_part_of_the_condition(miner: Miner) -> None:
    text = "She spoke on the condition that she not be named because she is shy."
    assert [found.text for found in conditions(miner, text)] == [
        "on the condition that she not be named"
    ]


def test_a_second_condition_behind_a_dash_has_the_same_consequence(miner: Miner) -> None:
    text = "They stay if it rains — or if it pours."
    found = conditions(miner, text)
    assert [text[start:end] for one in found for start, end in one.captures["consequence"]] == [
        "They stay",
        "They stay",
    ]


def test_nothing_depends_that_ends_in_a_conjunction(miner: Miner) -> None:
    [found] = conditions(miner, "It has to do with Ulm and whether or not it rains.")
    assert "consequence" not in found.captures


def test_a_moment_of_the_past_is_no_condition(miner: Miner) -> None:
    assert conditions(miner, "The moment that Ms. Poe, who is 21, held it up, men ran.") == []
