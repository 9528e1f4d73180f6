"""Quantities in short texts: what counts, where it begins and ends, and what it is worth."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minekit import Mention, Miner

STD = Path(__file__).parents[2] / "rules/en/std"
MINER = Miner(only_rules=["quantities"])


def quantities(text: str) -> list[Mention]:
    return list(MINER.mine(text).mentions)


def readings(text: str, *names: str) -> list[tuple[object, ...]]:
    """The text of each quantity, and the attributes asked for."""
    return [(m.text, *(m.attrs.get(name) for name in names)) for m in quantities(text)]


def only(text: str) -> Mention:
    (mention,) = quantities(text)
    return mention


def unit_names() -> list[str]:
    with (STD / "unit_words.csv").open(encoding="utf-8", newline="") as stream:
        return sorted({row["name"] for row in csv.DictReader(stream)} - {"quarter"})


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("The wall is 30 miles long.", "30 miles", 30, "mile"),
        ("A 30-day truce began.", "30-day", 30, "day"),
        ("It weighs 2.5 kg today.", "2.5 kg", 2.5, "kilogram"),
        ("The tank holds 1,200 gallons.", "1,200 gallons", 1200, "gallon"),
        ("They own 80,000 square feet.", "80,000 square feet", 80_000, "square foot"),
        ("An 80,000-square-foot hall opened.", "80,000-square-foot", 80_000, "square foot"),
        ("It burnt 2.4 million acres.", "2.4 million acres", 2_400_000, "acre"),
        ("They sat twenty-five minutes.", "twenty-five minutes", 25, "minute"),
        ("It lasted three and a half years.", "three and a half years", 3.5, "year"),
        ("It lies half a mile away.", "half a mile", 0.5, "mile"),
        ("Add 1½ cups of it.", "1½ cups", 1.5, "cup"),
        ("He ruled a quarter-century.", "a quarter-century", 0.25, "century"),
        ("It fell to -40 °C there.", "-40 °C", -40, "degree Celsius"),
        ("It ran 5km before lunch.", "5km", 5, "kilometer"),
        ("The disk has 8 GB.", "8 GB", 8, "gigabyte"),
        ("Rates rose 25 basis points.", "25 basis points", 25, "basis point"),
        ("They won 61 per cent of it.", "61 per cent", 61, "percent"),
        ("It moves at 50 miles per hour.", "50 miles per hour", 50, "mile per hour"),
        ("They pump 500 barrels a day.", "500 barrels a day", 500, "barrel per day"),
        ("A monthlong truce began.", "monthlong", 1, "month"),
        ("He left an hour later.", "an hour", 1, "hour"),
        ("They argued for a week.", "a week", 1, "week"),
        ("They waited a couple of days.", "a couple of days", 2, "day"),
    ],
)
def test_a_number_with_its_unit_is_a_quantity(
    text: str, span: str, value: float, unit: str
) -> None:
    assert readings(text, "value", "unit") == [(span, value, unit)]


@pytest.mark.parametrize(
    ("text", "unit", "dimension"),
    [
        ("The court fined them 180,000 pounds.", "pound sterling", "money"),
        ("She earns 40,000 pounds.", "pound sterling", "money"),
        ("He got a 10-pound note.", "pound sterling", "money"),
        ("They lost 20 million pounds.", "pound sterling", "money"),
        ("The statue weighs 180,000 pounds.", "pound", "mass"),
        ("They eat 66 pounds a year.", "pound per year", "mass flow"),
        ("They seized 30 pounds of tea.", "pound", "mass"),
        ("They buy a twenty-pound bag.", "pound", "mass"),
        ("The oven was at 400 degrees.", "degree", "temperature"),
        ("It was 70 degrees outside.", "degree", "temperature"),
        ("The water was at 7 C.", "degree Celsius", "temperature"),
        ("Turn it 45 degrees.", "degree", "angle"),
        ("The water jug was turned 45 degrees.", "degree", "angle"),
        ("He paid a coach and lost 40 pounds.", "pound", "mass"),
    ],
)
def test_the_sentence_decides_what_pounds_and_degrees_are(
    text: str, unit: str, dimension: str
) -> None:
    found = quantities(text)[-1]
    assert (found.attrs["unit"], found.attrs["dimension"]) == (unit, dimension)


@pytest.mark.parametrize(
    ("text", "span", "inches"),
    [
        ("He is 5'10\" tall.", "5'10\"", 70),
        ("He is 6'4\", they say.", "6'4\"", 76),
        ("The 5-foot-10 guard left.", "5-foot-10", 70),
        ("He is five foot ten.", "five foot ten", 70),
        ("He is 6 feet 2 inches tall.", "6 feet 2 inches", 74),
    ],
)
def test_heights_are_read_whole(text: str, span: str, inches: int) -> None:
    mention = only(text)
    assert (mention.text, mention.attrs["unit"]) == (span, "foot")
    assert mention.attrs["value"] == pytest.approx(inches / 12)


@pytest.mark.parametrize(
    "text",
    [
        "The iPhone 6s is sold out.",
        "It is of grade 5 B.",
        "These are six degrees of separation.",
        "It was a cold day in Flat 39C.",
        "They heard 50 Cent and the other two, Pence and Poe.",
    ],
)
def test_names_with_numbers_are_no_quantities(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "currency"),
    [
        ("It cost $2.5 million.", "$2.5 million", 2_500_000, "US dollar", "USD"),
        ("It cost US$40.", "US$40", 40, "US dollar", "USD"),
        ("It cost C$40.", "C$40", 40, "Canadian dollar", "CAD"),
        ("It cost €10K.", "€10K", 10_000, "euro", "EUR"),
        ("It cost 20€ more.", "20€", 20, "euro", "EUR"),
        ("It cost EUR 20.", "EUR 20", 20, "euro", "EUR"),
        ("It cost 20 EUR.", "20 EUR", 20, "euro", "EUR"),
        ("It cost CHF3.04.", "CHF3.04", 3.04, "Swiss franc", "CHF"),
        ("It cost two million Swiss francs.", "two million Swiss francs", 2e6, "Swiss franc", "CHF"),
        ("It cost 20 million pounds.", "20 million pounds", 2e7, "pound sterling", "GBP"),
        ("It cost 3 dollars 50 cents.", "3 dollars 50 cents", 3.5, "US dollar", "USD"),
        ("It cost 35 lakh rupees.", "35 lakh rupees", 3_500_000, "Indian rupee", "INR"),
        ("It rose 15 cents.", "15 cents", 15, "US cent", "USD"),
        ("They earn $15 an hour.", "$15 an hour", 15, "US dollar per hour", "USD"),
        ("It costs $250 million a month.", "$250 million a month", 2.5e8, "US dollar per month", "USD"),
    ],
)  # fmt: skip
def test_money_is_read_in_every_order(
    text: str, span: str, value: float, unit: str, currency: str
) -> None:
    expected = [(span, value, unit, currency, "money")]
    assert readings(text, "value", "unit", "currency", "dimension") == expected


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("It cost CAD$50.", "CAD$50", 50, "Canadian dollar"),
        ("It cost $50 AUD.", "$50 AUD", 50, "Australian dollar"),
        ("It cost USD34.6 million.", "USD34.6 million", 34_600_000, "US dollar"),
        ("It cost USD5mn.", "USD5mn", 5_000_000, "US dollar"),
        ("It made MAUD 60.", "MAUD 60", 60_000_000, "Australian dollar"),
        ("It made 12.5 MEUR.", "12.5 MEUR", 12_500_000, "euro"),
        ("It made £m 3.", "£m 3", 3_000_000, "pound sterling"),
        ("It cost RMB 50.", "RMB 50", 50, "yuan"),
        ("It cost Rs. 50.", "Rs. 50", 50, "Indian rupee"),
        ("It cost Rs.50 lakh.", "Rs.50 lakh", 5_000_000, "Indian rupee"),
        ("It cost ₹3 lakh crore.", "₹3 lakh crore", 3e12, "Indian rupee"),
        ("It cost 2 crore rupees.", "2 crore rupees", 2e7, "Indian rupee"),
        ("It cost R50 million.", "R50 million", 5e7, "South African rand"),
        ("It cost 50 TRY.", "50 TRY", 50, "Turkish lira"),
        ("It cost 20,000 won.", "20,000 won", 20_000, "South Korean won"),
        ("It cost 50 naira.", "50 naira", 50, "Nigerian naira"),
        ("It cost 1.200,50 €.", "1.200,50 €", 1200.5, "euro"),
        ("It cost ten quid.", "ten quid", 10, "pound sterling"),
        ("It cost five grand.", "five grand", 5000, "US dollar"),
        ("It cost 50p.", "50p", 0.5, "pound sterling"),
        ("It cost £5 and 20p.", "£5 and 20p", 5.2, "pound sterling"),
        ("It cost 17 USD 25.", "17 USD 25", 17.25, "US dollar"),
        ("It cost hundred dollars.", "hundred dollars", 100, "US dollar"),
        ("It lost -$50.", "-$50", -50, "US dollar"),
        ("It pays €5m a year.", "€5m a year", 5_000_000, "euro per year"),
    ],
)
def test_money_of_the_world_is_read_in_its_usual_forms(
    text: str, span: str, value: float, unit: str
) -> None:
    mention = only(text)
    if mention.attrs["unit"] == "penny":
        assert (mention.text, mention.attrs["value"]) == (span, value * 100)
    else:
        assert (mention.text, *map(mention.attrs.get, ("value", "unit"))) == (span, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "They met at COP 27.",
        "Euro 2016 began.",
        "ALL 5 of them left.",
        "Of those, 20,000 won a prize.",
        "It was a quid pro quo.",
        "Room N5 is free.",
        "They won five grand slams.",
        "Her iPhone 5c has 1080p video.",
    ],
)
def test_what_only_looks_like_money_is_left_alone(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "unit", "dimension"),
    [
        ("It has 5.5×10⁻³ kg/cm³.", "5.5×10⁻³ kg/cm³", 0.0055, "kilogram per cubic centimeter", "density"),
        ("It falls at 9.8 m/s².", "9.8 m/s²", 9.8, "meter per square second", "acceleration"),
        ("It falls at 9.8 m/s/s.", "9.8 m/s/s", 9.8, "meter per square second", "acceleration"),
        ("It grew 2 m s-2.", "2 m s-2", 2, "meter per square second", "acceleration"),
        ("They have 5 fb−1 of data.", "5 fb−1", 5, "inverse femtobarn", "area"),
        ("It takes 4.2 J/(g·K).", "4.2 J/(g·K)", 4.2, "joule per gram per kelvin", "energy"),
        ("It is 6.6×10−34 J s.", "6.6×10−34 J s", 6.6e-34, "joule second", "action"),
        ("It gives 5 joules per square metre per year.", "5 joules per square metre per year", 5, "joule per square meter per year", "energy"),
        ("It holds 20 µg/m³.", "20 µg/m³", 20, "microgram per cubic meter", "density"),
        ("It sends 10 Mbps.", "10 Mbps", 10, "megabit per second", "data rate"),
        ("They meet four times per week.", "four times per week", 4, "count per week", "frequency"),
        ("It has 3 ppm of it.", "3 ppm", 3, "part per million", "ratio"),
        ("The gas is at a temperature of 300 K.", "300 K", 300, "kelvin", "temperature"),
        ("It is -10C now.", "-10C", -10, "degree Celsius", "temperature"),
        ("It weighs 816 000 t.", "816 000 t", 816_000, "metric ton", "mass"),
        ("The grid is 2.1 pm wide.", "2.1 pm", 2.1, "picometer", "length"),
        ("It took 1h30.", "1h30", 1.5, "hour", "time"),
        ("It took 2h 15m.", "2h 15m", 2.25, "hour", "time"),
        ("It falls 9.8 metres per second squared.", "9.8 metres per second squared", 9.8, "meter per square second", "acceleration"),
        ("It is cooled to absolute zero.", "absolute zero", 0, "kelvin", "temperature"),
        ("It covers 5 metres squared.", "5 metres squared", 5, "square meter", "area"),
        ("It is 8.314 J mol−1 K−1.", "8.314 J mol−1 K−1", 8.314, "joule per mole per kelvin", "energy"),
        ("It covers 3 km^2.", "3 km^2", 3, "square kilometer", "area"),
        ("It took a force of 10 N.", "10 N", 10, "newton", "force"),
        ("It took 3/4 of an hour.", "3/4 of an hour", 0.75, "hour", "time"),
        ("It took two thirds of a gallon.", "two thirds of a gallon", 2 / 3, "gallon", "volume"),
        ("It took 1 liter and 500 ml.", "1 liter and 500 ml", 1.5, "liter", "volume"),
        ("He is 5'11 tall.", "5'11", 71 / 12, "foot", "length"),
        ("He is 1,80m tall.", "1,80m", 1.8, "meter", "length"),
        ("It pays 10% per annum.", "10%", 10, "percent", "ratio"),
        ("It cost two dollars fifty.", "two dollars fifty", 2.5, "US dollar", "money"),
        ("He weighs 14st 7lb.", "14st 7lb", 14.5, "stone", "mass"),
        ("It is 12 ± 2 ns long.", "12 ± 2 ns", 12, "nanosecond", "time"),
        ("It flows at 3 erg cm⁻² s⁻¹.", "3 erg cm⁻² s⁻¹", 3, "erg per square centimeter per second", "energy"),
        ("Rates stay at 0.5pc.", "0.5pc", 0.5, "percent", "ratio"),
        ("It is 36,9 °C warm.", "36,9 °C", 36.9, "degree Celsius", "temperature"),
        ("It took an hour and a quarter.", "an hour and a quarter", 1.25, "hour", "time"),
        ("It took 3 quarters of a year.", "3 quarters of a year", 0.75, "year", "time"),
        ('The pipe is 1/2" wide.', '1/2"', 0.5, "inch", "length"),
        ("A ten-mile-long queue formed.", "ten-mile", 10, "mile", "length"),
        ("It costs $20-plus million.", "$20-plus million", 2e7, "US dollar", "money"),
        ("The poll gave her a four-point lead.", "four-point", 4, "percentage point", "ratio"),
        ("Rates rose a quarter point.", "a quarter point", 0.25, "percentage point", "ratio"),
        ("The senator trails Mr. Poe by 12 points.", "12 points", 12, "percentage point", "ratio"),
        ("She is 3 points ahead in the polls.", "3 points", 3, "percentage point", "ratio"),
        ("The 6ft2 keeper left.", "6ft2", 74 / 12, "foot", "length"),
        ("He is 6’2” tall.", "6’2”", 74 / 12, "foot", "length"),
        ("He is 6 ft. 2 in. tall.", "6 ft. 2 in", 74 / 12, "foot", "length"),
        ("It runs 500+ miles.", "500+ miles", 500, "mile", "length"),
        ("It is 2 1/2 million miles off.", "2 1/2 million miles", 2_500_000, "mile", "length"),
        ("It lasted twenty and four hours.", "twenty and four hours", 24, "hour", "time"),
        ("It uses 629 kilowatt hours.", "629 kilowatt hours", 629, "kilowatt hour", "energy"),
        ("Add 20 microgrammes.", "20 microgrammes", 20, "microgram", "mass"),
        ("It gives 800 lm.", "800 lm", 800, "lumen", "light"),
        ("Max. pressure: 16 bar.", "16 bar", 16, "bar", "pressure"),
        ("It has a 12 MP camera.", "12 MP", 12, "megapixel", "picture"),
        ("It runs on 24 VDC.", "24 VDC", 24, "volt", "voltage"),
        ("It rose a full percentage point.", "a full percentage point", 1, "percentage point", "ratio"),
        ("It costs $70/mo now.", "$70/mo", 70, "US dollar per month", "money"),
        ("It cost $20+ million.", "$20+ million", 2e7, "US dollar", "money"),
        ("Output fell by 500,000 b/d.", "500,000 b/d", 500_000, "barrel per day", "flow"),
        ("It makes 4,500 tpd.", "4,500 tpd", 4500, "ton per day", "mass flow"),
        ("It takes 5 gallons a minute.", "5 gallons a minute", 5, "gallon per minute", "flow"),
        ("It cost 5 million KRW.", "5 million KRW", 5e6, "South Korean won", "money"),
        ("It cost Rs.658-crore.", "Rs.658-crore", 6.58e9, "Indian rupee", "money"),
        ("The coil has 4.7 mH.", "4.7 mH", 4.7, "millihenry", "inductance"),
        ("It drops to 40 mK.", "40 mK", 40, "millikelvin", "temperature"),
        ("A 50 kDa protein was found.", "50 kDa", 50, "kilodalton", "mass"),
        ("They took 5,000 IU daily.", "5,000 IU", 5000, "international unit", "biological activity"),
        ("A 300 dpi scan is enough.", "300 dpi", 300, "dot per inch", "resolution"),
        ("It has 5 μV of noise.", "5 μV", 5, "microvolt", "voltage"),
        ("They emit 3.5 Mt of CO2.", "3.5 Mt", 3.5, "megaton", "mass"),
        ("It shines at 400 cd/m².", "400 cd/m²", 400, "candela per square meter", "light"),
        ("A 20-basis-point rise came.", "20-basis-point", 20, "basis point", "ratio"),
        ("It needs half a dozen cups.", "half a dozen cups", 6, "cup", "volume"),
        ("He owns two acres and a half.", "two acres and a half", 2.5, "acre", "area"),
        ("A six-foot-four guard left.", "six-foot-four", 76 / 12, "foot", "length"),
        ("He stands 5ft 11in now.", "5ft 11in", 71 / 12, "foot", "length"),
        ("The bill was $51 and 24 cents in all.", "$51 and 24 cents", 51.24, "US dollar", "money"),
    ],
)  # fmt: skip
def test_units_of_science_and_compound_units_are_read(
    text: str, span: str, value: float, unit: str, dimension: str
) -> None:
    (reading,) = readings(text, "value", "unit", "dimension")
    assert reading == (span, pytest.approx(value), unit, dimension)


@pytest.mark.parametrize(
    "text",
    [
        "They met at 2.15pm, not at 6pm.",
        "Of them 50,000 in all came to the season of 2012–13.",
        "1 pplga",
        "The Boeing no longer makes 757s.",
        "His blood pressure was 120/80.",
        "One P&G employee and an MSNBC host came.",
        "It does not bother me one bit.",
        "She put one foot in front of the other.",
        "She scored 27 points in the game.",
        "It was the second in as many months.",
        "It was just another day.",
        "At one point he led the polls.",
        "It lies at 51°30′26″N, at 100 W. Main St.",
        "The 2 L's of the word, tier 2 T and Block 3 F.",
        "The 41st president spoke of power.",
        "See Fig. 3b and three A*s.",
        "There are 15 AU members and 4 a cappella choirs.",
        "In 1996, 12 Mt. Dahl guides saw Rule 21c.",
        "The 4x4 in the mud is a 2in1 thing.",
        "See Table 37b and Fig. 16m.",
        "The 12 MP group voted in the three hundred and eighty-second sitting.",
        "Wi-Fi 802.11ac is old.",
    ],
)
def test_clock_times_names_and_letters_are_no_units(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("An 8-by-10-foot room.", ["8", "10-foot"]),
        ("A ten-by-six-inch lid.", ["ten", "six-inch"]),
        ("An 11-meter-by-4-meter room.", ["11-meter", "4-meter"]),
        ("It is 39 x 26 in and grey.", ["39", "26 in"]),
        ("It is 3 by 4 by 5m.", ["3", "4", "5m"]),
        ("It is 5 x 7 inches.", ["5", "7 inches"]),
        ("A 9x13-inch pan.", ["9", "13-inch"]),
        ("They won the 4x100m relay.", ["100m"]),
    ],
)
def test_every_side_of_a_size_has_the_unit_of_the_last(text: str, sides: list[str]) -> None:
    found = quantities(text)
    assert [mention.text for mention in found] == sides
    assert len({mention.attrs["unit"] for mention in found}) == 1


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "unit"),
    [
        ("It works at -40 °C to +85 °C.", "-40 °C to +85 °C", -40, 85, "degree Celsius"),
        ("It is between about 41 and 56 feet long.", "41 and 56 feet", 41, 56, "foot"),
        ("Keep it at 30°C-40°C.", "30°C-40°C", 30, 40, "degree Celsius"),
        ("It was -10 to 5 °C.", "-10 to 5 °C", -10, 5, "degree Celsius"),
        ("It costs $500 million-1 billion.", "$500 million-1 billion", 5e8, 1e9, "US dollar"),
        ("A 5-to-7-day trip is best.", "5-to-7-day", 5, 7, "day"),
        ("All 10-to-12-year-olds left.", "10-to-12-year-olds", 10, 12, "year"),
        ("It costs £20bn-35bn to build.", "£20bn-35bn", 2e10, 3.5e10, "pound sterling"),
        ("It costs Rs. 3 to 5 lakh.", "Rs. 3 to 5 lakh", 300_000, 500_000, "Indian rupee"),
        ("It cut them by 5 percent to 15 percent.", "5 percent to 15 percent", 5, 15, "percent"),
        ("It fell over six to 12 months.", "six to 12 months", 6, 12, "month"),
        ("It is 3km-5km long.", "3km-5km", 3, 5, "kilometer"),
        ("It costs £2m-£3m.", "£2m-£3m", 2e6, 3e6, "pound sterling"),
        ("Prices range from $10 to $20.", "$10 to $20", 10, 20, "US dollar"),
        ("It does 20 to 30 miles per hour.", "20 to 30 miles per hour", 20, 30, "mile per hour"),
        ("Bake it 20 to 30 minutes.", "20 to 30 minutes", 20, 30, "minute"),
        ("It grew 5-10 percent.", "5-10 percent", 5, 10, "percent"),
        ("It holds between 2 and 3 million liters.", "2 and 3 million liters", 2e6, 3e6, "liter"),
        ("It runs from 5 miles to 10 miles.", "5 miles to 10 miles", 5, 10, "mile"),
        ("They waited two or three weeks.", "two or three weeks", 2, 3, "week"),
        ("It takes a day or two.", "a day or two", 1, 2, "day"),
        ("It costs $5 to $10 million.", "$5 to $10 million", 5e6, 1e7, "US dollar"),
        ("It costs between $5 and $10.", "$5 and $10", 5, 10, "US dollar"),
        ("Voters ages 18 to 29 stayed home.", "18 to 29", 18, 29, "year"),
        ("It takes six to nine more months.", "six to nine more months", 6, 9, "month"),
    ],
)
def test_a_range_has_two_bounds(text: str, span: str, low: float, high: float, unit: str) -> None:
    assert readings(text, "low", "high", "unit", "value") == [(span, low, high, unit, None)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("It rose from 40 percent to 45 percent.", ["40 percent", "45 percent"]),
        ("They lead 46 to 40 percent.", ["40 percent"]),
        ("He trails her, 40 percent to 45 percent.", ["40 percent", "45 percent"]),
        ("It rose by $5 to $100.", ["$5", "$100"]),
        ("It grows 7 percent a year.", ["7 percent"]),
        ("It rose by $10 to $100.", ["$10", "$100"]),
        ("Over half — 55 percent — stayed.", ["55 percent"]),
        ("He gave $10 or $100.", ["$10", "$100"]),
        ("It rose from $10 to $20.", ["$10", "$20"]),
        ("It was extended from 5 miles to 10 miles.", ["5 miles", "10 miles"]),
        ("He trails her among women (34%-54%).", ["34%", "54%"]),
        ("They got nine $2,500 gifts.", ["$2,500"]),
        ("They sought a second five-year term.", ["five-year"]),
        ("They got 30 days and 60 days.", ["30 days", "60 days"]),
    ],
)
def test_two_amounts_side_by_side_are_no_range(text: str, spans: list[str]) -> None:
    assert [mention.text for mention in quantities(text)] == spans


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("He is 6 feet 2 inches tall.", 6 + 2 / 12, "foot"),
        ("They got 4 years and 6 months.", 4 + 180 / 365, "year"),
        ("It took an hour and a half.", 1.5, "hour"),
        ("It took an hour and 45 minutes.", 1.75, "hour"),
        ("It took 1 hour and thirty.", 1.5, "hour"),
    ],
)
def test_an_amount_in_several_units_counts_in_the_first(text: str, value: float, unit: str) -> None:
    mention = only(text)
    assert (mention.attrs["value"], mention.attrs["unit"]) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "span", "unit"),
    [
        ("They took several hundred square miles.", "several hundred square miles", "square mile"),
        ("It rained a few minutes.", "a few minutes", "minute"),
        ("It made tens of millions of dollars.", "tens of millions of dollars", "US dollar"),
        ("It rained over the last few days.", "few days", "day"),
        ("It cost a few hundred thousand euros.", "a few hundred thousand euros", "euro"),
        ("It cost a couple of million dollars.", "a couple of million dollars", "US dollar"),
        ("A weeks-long search ended.", "weeks-long", "week"),
        ("A multimillion-dollar deal failed.", "multimillion-dollar", "US dollar"),
        ("A multi-year deal failed.", "multi-year", "year"),
    ],
)
def test_an_amount_without_a_number_is_vague(text: str, span: str, unit: str) -> None:
    assert readings(text, "vague", "unit", "value") == [(span, True, unit, None)]


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("The 45-year-old sang.", "45-year-old", 45, "year"),
        ("A two-week-old calf stood.", "two-week-old", 2, "week"),
        ("She was five years old.", "five years old", 5, "year"),
        ("At 6 weeks of age it walks.", "6 weeks of age", 6, "week"),
        ("Ann Poe, 45, sang.", "45", 45, "year"),
        ("She left when she was 25.", "25", 25, "year"),
        ("“They were mad,” said Poe, 66.", "66", 66, "year"),
        ("Ann Poe, a music teacher, 71, waits.", "71", 71, "year"),
        ("He died at the age of 92.", "92", 92, "year"),
        ("The calf is a year old.", "a year old", 1, "year"),
        ("Her coach, 61, is ill.", "61", 61, "year"),
        ("They chose Poe, who was 69 when he ran.", "69", 69, "year"),
        ("I am 51, and I have seen it.", "51", 51, "year"),
        ("I'm 76, and I have seen it.", "76", 76, "year"),
        ("Justice Poe will be 78 when they meet.", "78", 78, "year"),
        ("Ann Poe died at 43, alone.", "43", 43, "year"),
        ("Ann Poe, 40.", "40", 40, "year"),
        ("The boy, 3, was found.", "3", 3, "year"),
        ("Her husband, now 67, sang.", "67", 67, "year"),
        ("The mayor, 58, sang.", "58", 58, "year"),
        ("He died aged just 42.", "aged just 42", 42, "year"),
        ("Ann Poe (left), 40", "40", 40, "year"),
        ("He followed Jo Poe, then 35. It was late.", "35", 35, "year"),
    ],
)
def test_an_age_is_a_quantity_of_its_own_dimension(
    text: str, span: str, value: float, unit: str
) -> None:
    assert readings(text, "value", "unit", "dimension") == [(span, value, unit, "age")]


@pytest.mark.parametrize(
    ("text", "span", "modifier"),
    [
        ("No one under the age of 18 may vote.", "18", "less_than"),
        ("People over the age of 65 may.", "65", "more_than"),
        ("Those at the age of 18 or older may.", "18", "at_least"),
        ("Those aged 65 or over may.", "aged 65", "at_least"),
        ("Those 65 years old or older may.", "65 years old", "at_least"),
        ("Children under age 14 may.", "age 14", "less_than"),
        ("He lost among voters under 45.", "45", "less_than"),
        ("It is free for children under 6.", "6", "less_than"),
        ("Those over 65 live alone.", "65", "more_than"),
        ("All of them are younger than 50.", "50", "less_than"),
    ],
)
def test_an_age_may_be_a_limit(text: str, span: str, modifier: str) -> None:
    assert readings(text, "modifier", "dimension") == [(span, modifier, "age")]


def test_every_entry_of_a_list_of_people_has_its_age() -> None:
    text = "The children are Jo, 38; Ann, 34; Eve, 20. The twins Lee and Bo Poe, 12 and 12, and her sons, 7 and 9, came."
    assert readings(text, "dimension") == [
        (age, "age") for age in ("38", "34", "20", "12", "12", "7", "9")
    ]
    assert readings("Her sons, ages 4 and 6, slept.", "value") == [("ages 4", 4), ("6", 6)]


@pytest.mark.parametrize(
    ("text", "span", "modifier"),
    [
        ("It goes on for a year or more.", "a year", "at_least"),
        ("It goes on for over a year.", "a year", "more_than"),
        ("It began over a year ago.", "a year", "more_than"),
        ("It grew over many years.", "many years", None),
        ("They handed over $25 million.", "$25 million", None),
        ("Dues have gone up to $8,400.", "$8,400", None),
        ("They borrow $1 trillion or so to build.", "$1 trillion", "approximate"),
        ("It costs not quite 13 cents.", "13 cents", "less_than"),
        ("He is at or above 10 percent.", "10 percent", "at_least"),
        ("It got him two or more years in jail.", "two or more years", "at_least"),
    ],
)
def test_a_modifier_is_what_the_words_around_it_make_it(
    text: str, span: str, modifier: str | None
) -> None:
    assert readings(text, "modifier") == [(span, modifier)]


@pytest.mark.parametrize(
    "text",
    [
        "It is here with [one day] to go.",
        "It fell [a month] into the race.",
        "It begins [a month] out from the vote.",
        "Three groups met after [a decade]'s struggle.",
        "His [13-straight-day] trip ended.",
        "She has 2,000 friends and [40 flying hours].",
    ],
)
def test_a_duration_is_found_beside_what_it_is_counted_from(text: str) -> None:
    span = text[text.index("[") + 1 : text.index("]")]
    assert [m.text for m in quantities(text.replace("[", "").replace("]", ""))] == [span]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Most voters chose her. She won by 30 points.", ["30 points"]),
        ("It won half of its shots, 50 percent. It led by 30 points.", ["50 percent"]),
        ("Voters watched the playoffs. She won by 30 points.", []),
    ],
)
def test_the_paragraph_decides_what_points_are(text: str, spans: list[str]) -> None:
    assert [m.text for m in quantities(text)] == spans


@pytest.mark.parametrize(
    ("words", "modifier"),
    [
        ("some 700 miles", "approximate"),
        ("nearly 700 miles", "approximate"),
        ("at least 700 miles", "at_least"),
        ("700 miles or more", "at_least"),
        ("700 miles or above", "at_least"),
        ("700 miles or under", "at_most"),
        ("700 miles at most", "at_most"),
        ("up to 700 miles", "at_most"),
        ("more than 700 miles", "more_than"),
        ("less than 700 miles", "less_than"),
    ],
)
def test_a_modifier_is_told_and_stays_outside_the_span(words: str, modifier: str) -> None:
    text = f"They walked {words} there."
    mention = only(text)
    assert (mention.text, mention.attrs["modifier"]) == ("700 miles", modifier)
    ((start, end),) = mention.captures["modifier"]
    assert text[start:end] + " 700 miles" == words or "700 miles " + text[start:end] == words


@pytest.mark.parametrize(
    "text",
    [
        "He was born on May 5, 1926, at 5 p.m.",
        "The 1960s were good, the 90s better.",
        "Miles Poe met three people.",
        "They have 51 electoral votes and 1,000 troops.",
        "One day it will end.",
        "It was a year of change.",
        "It is bold in a year this wild.",
        "She was 12 for 20 and he was 20 and 3.",
        "They meet once a week.",
        "There were 13 in the room.",
        "Use version 2.30.1 of A-12.",
        'He said "it is 10" and left.',
        "Call 555-0123 m.",
        "Three quarters of them left; he came in second.",
        "Room 12, 30,290 of them.",
        "Rank 8 Rand Poe first.",
        "Delegates: Poe, 54; Berg, 42.",
        "Lund, 78; Malmo, 71; Rana, 60.",
        "It was close in Ohio, and in Iowa, 12.",
        "Women over 2,000 strong marched.",
        "He was on “60 Minutes.”",
        "Bids over 50 won.",
        "It fell on July 14.",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "si_value", "si_unit"),
    [
        ("It is 5 km away.", 5000, "meter"),
        ("It was 212 °F there.", 373.15, "kelvin"),
        ("It took 30 days.", 2_592_000, "second"),
        ("It falls 50 feet per second.", 15.24, "meter per second"),
        ("It has 5 g/cm³.", 5000, "kilogram per cubic meter"),
        ("It lets 500 liters per second through.", 0.5, "cubic meter per second"),
        ("It cost $5.", None, None),
    ],
)
def test_the_value_in_si_is_given_where_there_is_one(
    text: str, si_value: float | None, si_unit: str | None
) -> None:
    attrs = only(text).attrs
    assert attrs.get("si_value") == (si_value and pytest.approx(si_value))
    assert attrs.get("si_unit") == si_unit


def test_a_quantity_may_be_wrapped() -> None:
    text = "First line of words that fill the page\nand more of them, about 700\nmiles away.\n\nEnd of it here.\n\nEnd."
    assert readings(text, "value", "unit") == [("700\nmiles", 700, "mile")]


@pytest.mark.parametrize("size", [400, 5_000, 40_000])
def test_a_number_without_end_costs_no_other_mention(size: int) -> None:
    document = MINER.mine(f"Pi is 3.{'1' * size}, not {'1' * size} km. It is 3 km.")
    assert [mention.text for mention in document.mentions] == ["3 km"]
    assert [problem.owner for problem in document.problems] == ["units"] * (size > 1_000)


@pytest.mark.parametrize("phrase", ["{} million km", "4x{} km", "{}km"])
def test_a_number_without_end_is_none_in_any_form(phrase: str) -> None:
    document = MINER.mine(f"It is {phrase.format('1' * 400)}. It is 3 km.")
    assert [mention.text for mention in document.mentions] == ["3 km"]


def test_captures_hold_number_and_unit() -> None:
    text = "They walked 700 miles."
    mention = only(text)
    pieces = {name: [text[a:b] for a, b in spans] for name, spans in mention.captures.items()}
    assert pieces == {"number": ["700"], "unit": ["miles"]}


@settings(max_examples=60, deadline=None)
@given(value=st.integers(2, 10**9), unit=st.sampled_from(unit_names()))
def test_every_unit_is_found_behind_any_number(value: int, unit: str) -> None:
    assert readings(f"It was {value:,} {unit} then.", "value", "unit") == [
        (f"{value:,} {unit}", value, unit)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "It took an hour and 20 minutes, a year and 2 months.",
            ["an hour and 20 minutes", "a year and 2 months"],
        ),
        ("It was 21º F.", ["21º F"]),
        ("The wall is 10ft/3m high.", ["10ft", "3m"]),
        ("How many feet are in 8 miles?", ["8 miles"]),
    ],
)
def test_quantities_side_by_side_are_told_apart(text: str, found: list[str]) -> None:
    assert [mention.text for mention in MINER.mine(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("They sowed 1.7m hectares.", "1.7m hectares", 1_700_000, "hectare"),
        ("It stores 5bn cubic metres.", "5bn cubic metres", 5_000_000_000, "cubic meter"),
        ("Output is 2.2m b/d now.", "2.2m b/d", 2_200_000, "barrel per day"),
        ("A 1.5m-barrel tanker sank.", "1.5m-barrel", 1_500_000, "barrel"),
        ("The wall is 3m high.", "3m", 3, "meter"),
        ("They ran the 100m final.", "100m", 100, "meter"),
    ],
)
def test_m_is_a_million_before_another_unit(text: str, span: str, value: int, unit: str) -> None:
    assert readings(text, "value", "unit") == [(span, value, unit)]


@pytest.mark.parametrize("counted", ["people", "jobs", "viewers", "Britons", "rural households"])
def test_millions_of_people_and_things_are_no_meters(counted: str) -> None:
    assert readings(f"Some 4.5m {counted} are waiting.") == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Shares closed at 428p, up 6p.", ["428p", "6p"]),
        ("It is £5.40, 35p dearer.", ["£5.40", "35p"]),
        ("They lost 1.9bn pounds.", ["1.9bn pounds"]),
        ("He films in 1080p on a 720p screen.", []),
        ("Shares fell 12p to 241p.", ["12p", "241p"]),
        ("The river rose 2 feet to 14 feet.", ["2 feet", "14 feet"]),
        ("Rain of 2 inches to 3 inches fell.", ["2 inches to 3 inches"]),
        ("She won with 6.91 m, four centimetres more.", ["6.91 m", "four centimetres"]),
        ("Cook for 45 minutes to an hour.", ["45 minutes", "an hour"]),
        ("Bake at 160C/140C fan.", ["160C", "140C"]),
        ("It hit 38C and fell to 9C.", ["38C", "9C"]),
        ("Costs rose to 300K.", []),
        ("A 1,000-sq-ft flat is 5ft 10ins high.", ["1,000-sq-ft", "5ft 10ins"]),
    ],
)
def test_what_stands_close_to_digits_is_read_by_what_is_around(text: str, spans: list[str]) -> None:
    assert [text for (text,) in readings(text)] == spans


@pytest.mark.parametrize(
    ("text", "span", "unit"),
    [
        ("Rent is £1,850 pcm.", "£1,850 pcm", "pound sterling per month"),
        ("Rent is £427 pw.", "£427 pw", "pound sterling per week"),
        ("The fee is £250 pa.", "£250 pa", "pound sterling per year"),
        ("It is $950 per calendar month.", "$950 per calendar month", "US dollar per month"),
    ],
)
def test_rents_are_sums_per_time(text: str, span: str, unit: str) -> None:
    assert readings(text, "unit") == [(span, unit)]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("It is no heavier than 20 kg.", "at_most"),
        ("It is no shorter than 20 kg.", "at_least"),
        ("It takes max. 20 kg.", "at_most"),
        ("It lay under 20 feet of ice.", None),
        ("It is under 20 feet long.", "less_than"),
        ("It holds ca. 20 kg.", "approximate"),
        ("It took less than one hour.", "less_than"),
        ("She waited over 18 months.", "more_than"),
        ("Prices rose over 18 months.", None),
        ("Adults 65 and older came.", "at_least"),
        ("Kids 12 and under came.", "at_most"),
    ],
)
def test_a_limit_is_told_from_what_is_beside_it(text: str, modifier: str | None) -> None:
    assert only(text).attrs.get("modifier") == modifier


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The water is a foot deep.", ["a foot"]),
        ("An inch of rain fell.", ["An inch"]),
        ("He had a foot in both camps.", []),
        ("She never waits more than a minute.", ["a minute"]),
        ("He slept for about a minute.", []),
        ("Use a 9-in. pan.", ["9-in"]),
        ("Inflate it to five bar.", ["five bar"]),
        ("It has five bar stools.", []),
        ("Wait until you are 35.", ["35"]),
        ("Call when you are ten miles off.", ["ten miles"]),
    ],
)
def test_small_words_measure_where_the_words_behind_them_do(text: str, spans: list[str]) -> None:
    assert [text for (text,) in readings(text)] == spans
