"""Figures are found with what they count, what became of it, and whose it is.

A row is a sentence and its figures, each as "words = measure", then what else was said: the group, "households",
"share of …", "part of …", "denied", "history", a scope, "side …".
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.figures import find_figures
from counterclaim.extract.figures.numbers import numbers_in
from counterclaim.model.finding import Figure
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement
from reading import reading

OWN = {"soldiers", "policemen", "policeman", "chief", "troops", "police", "soldier", "officers"}


def shown(figure: Figure, names: dict[str, str], *, scope: bool = False) -> str:
    parts = [f"{figure.words.text} = {figure.measure}"]
    parts += [figure.group] if figure.group else []
    parts += ["households"] if figure.unit == "household" else []
    parts += [f"share of {figure.share_of}"] if figure.unit == "share" else []
    own = figure.side is not None and figure.side.text.split()[-1] in OWN  # whose soldiers they are is known later
    parts += [f"side {figure.side.text}"] if figure.side and not own else []
    parts += [f"part of {names[figure.part_of]}"] if figure.part_of else []
    parts += [figure.scope] if scope and figure.scope else []
    parts += ["denied"] if figure.negated else []
    parts += ["history"] if figure.historical else []
    return ", ".join(parts)


def figures_of(text: str, *, scope: bool = False) -> list[str]:
    found = find_figures(reading(text))
    names = {f.id: f.words.text for f in found}
    return [shown(f, names, scope=scope) for f in found]


VERBS = [
    (
        "The blast killed at least 12 people and wounded 30 others, police said.",
        ["at least 12 = killed", "30 = injured"],
    ),
    ("Twelve people were killed and 30 injured when a bomb exploded in Kabul.", ["Twelve = killed", "30 = injured"]),
    ("The attack left five soldiers dead and seven others wounded.", ["five = killed, military", "seven = injured"]),
    ("The bombing claimed 21 lives.", ["21 = killed"]),
    ("The fighting has claimed the lives of nearly 400 people.", ["nearly 400 = killed"]),
    (
        "Twelve villagers lost their lives in the raid and scores were hurt.",
        ["Twelve = killed, population", "scores = injured"],
    ),
    ("The rocket attack cost the lives of five aid workers.", ["five = killed, aid_worker"]),
    ("Gunmen shot dead five labourers near Quetta.", ["five = killed"]),
    ("Three civilians were stabbed to death.", ["Three = killed, civilian"]),
    ("The army said 15 soldiers had been killed or wounded.", ["15 = casualties, military"]),
    (
        "The guerrillas kidnapped 12 policemen and took four villagers hostage.",
        ["12 = captured, police", "four = captured, population"],
    ),
    ("Colombian rebels freed two soldiers they captured last month.", ["two = captured, military"]),
    ("Between 200 and 300 migrants are missing after their boat sank.", ["Between 200 and 300 = missing, refugee"]),
    ("Thousands of families have returned to their villages.", ["Thousands = returned, households"]),
    ("The strike destroyed 15 homes and damaged a school.", ["15 = affected, households"]),
    ("Aid agencies say 13.5 million people need assistance.", ["13.5 million = affected"]),
    ("The deaths of three journalists were confirmed.", ["three = killed, journalist"]),
    ("Four US soldiers killed in Iraq", ["Four = killed, military, side US"]),
    ("Bomb kills 12 in Pakistan", ["12 = killed"]),
    ("The commander was killed along with two of his bodyguards.", ["two = killed"]),
    ("They were driving home and two nurses were on board and were wounded.", ["two = injured, medical"]),
    ("Rescuers recovered the bodies of 14 people.", ["14 = killed"]),
]

FLIGHT = [
    ("Fighting has forced about 5,000 people to flee their homes.", ["about 5,000 = displaced"]),
    ("The conflict has driven 2.5 million people from their homes.", ["2.5 million = displaced"]),
    ("The offensive displaced thousands.", ["thousands = displaced"]),
    ("More than 5,000 Rohingya crossed the border into Bangladesh.", ["More than 5,000 = displaced"]),
    ("Some 82,000 internally displaced persons live in the south.", ["Some 82,000 = displaced"]),
    ("Around 600 people are staying in shelters.", ["Around 600 = displaced"]),
    (
        "Half of the region's 140,000 residents have been displaced.",
        ["Half = displaced, population, share of residents"],
    ),
    (
        "The war forced 90 percent of its women and children out of their homes.",
        ["90 percent = displaced, women_and_children, share of women and children"],
    ),
    ("The number of displaced families is estimated to be 349.", ["349 = displaced"]),
]

PARTS = [
    (
        "The strike killed 45 people, including 12 policemen and three children.",
        ["45 = killed", "12 = killed, police, part of 45", "three = killed, children, part of 45"],
    ),
    (
        "The war has killed nearly 400 people, including dozens of civilians.",
        ["nearly 400 = killed", "dozens = killed, civilian, part of nearly 400"],
    ),
    (
        "Thirty-four people - 20 men and 14 women - died in the attack.",
        ["Thirty-four = killed", "20 = killed, men, part of Thirty-four", "14 = killed, women, part of Thirty-four"],
    ),
    ("Five people, three of them children, were killed.", ["Five = killed", "three = killed, children, part of Five"]),
    (
        "Twelve people were killed. Four of them were children.",
        ["Twelve = killed", "Four = killed, children, part of Twelve"],
    ),
    ("Eight of the 12 hostages were killed.", ["Eight = killed, prisoner"]),
    (
        "Four people were killed (two soldiers and a civilian).",
        ["Four = killed", "two = killed, military, part of Four", "a civilian = killed, civilian, part of Four"],
    ),
    (
        "Six members of one family, including four children, were killed.",
        ["Six = killed", "four = killed, children, part of Six"],
    ),
    ("The fire displaced 300 people (60 families).", ["300 = displaced", "60 = displaced, households"]),
    (
        "Among the dead were three children and a journalist.",
        ["three = killed, children", "a journalist = killed, journalist"],
    ),
]

TOLLS = [
    ("The death toll rose to 34 from 29.", ["34 = killed"]),
    ("The death toll has climbed from 29 to 34.", ["34 = killed"]),
    ("Officials put the number of wounded at 20.", ["20 = injured"]),
    ("Officials revised the death toll down to 48.", ["48 = killed"]),
    ("The blast caused a death toll of 45.", ["45 = killed"]),
    ("A further 12 people died overnight, bringing the total to 57.", ["A further 12 = killed", "57 = killed"]),
    (
        "The government says 50 people died, but activists put the figure at more than 300.",
        ["50 = killed", "more than 300 = killed"],
    ),
    ("Number of displaced: 452", ["452 = displaced"]),
    ("Military spokesman puts civilian toll of air raids at 19", ["19 = killed, civilian"]),
    ("The number of civilians killed by Friday's strikes has climbed to 19.", ["19 = killed, civilian"]),
    ("Police put the number killed in Sunday's stampede at 22.", ["22 = killed"]),
    ("The navy put the number killed off Tripoli on Monday at nine.", ["nine = killed"]),
    ("The number of people killed in 14 attacks rose to 60.", ["60 = killed"]),
    ("The hospital put the number of dead at 40 and the wounded at 85.", ["40 = killed", "85 = injured"]),
    (
        "The clinic raised its count of Monday's victims to 33 dead and 71 wounded.",
        ["33 = killed", "71 = injured"],
    ),
    (
        "The civilian toll rose to 12 dead and 30 wounded.",
        ["12 = killed, civilian", "30 = injured, civilian"],
    ),
    ("General puts Iraqi military dead at nine", ["nine = killed, military, side Iraqi"]),
    ("The army lists 16 dead of its own after the truce", ["16 = killed, side army"]),
    (
        "The toll rose to 31 after four of the wounded died overnight.",
        ["31 = killed", "four = killed, part of 31"],
    ),
    (
        "The number of people killed in Basra has risen to 44, the clinic said. It had first reported 36.",
        ["44 = killed", "36 = killed"],
    ),
    ("Twelve people were killed. Police recovered 30 rifles and counted 12.", ["Twelve = killed"]),
]

WORLD = [
    (
        "Sudan's Rapid Support Forces killed at least 100 people in a village, an activist group said.",
        ["at least 100 = killed"],
    ),
    ("The RSF denied responsibility for the attack, in which 27 children died.", ["27 = killed, children"]),
    (
        "Aid groups say tens of thousands have been killed and more than 11 million driven from their homes.",
        ["tens of thousands = killed", "more than 11 million = displaced"],
    ),
    (
        "The Egyptian military said it killed 89 militants and lost eight men, including an officer.",
        ["89 = killed, militant", "eight = killed, men, side it", "an officer = killed, part of eight"],
    ),
    (
        "A strike in Dnipro killed 40 people, among them a young girl, and 30 more were still missing.",
        ["40 = killed", "a young girl = killed, children, part of 40", "30 = missing"],
    ),
    (
        "Moscow said 89 of its soldiers died in the strike; Kyiv put the figure at about 400.",
        ["89 = killed, military, side Moscow", "about 400 = killed"],
    ),
    ("Gunmen killed 1,400 people and took some 230 hostages.", ["1,400 = killed", "some 230 = captured, prisoner"]),
    (
        "Jets bombed a funeral in Sanaa, killing more than 140 mourners and wounding 525.",
        ["more than 140 = killed, civilian", "525 = injured"],
    ),
    (
        "A roadside bomb killed a district police chief and three of his guards.",
        ["a district police chief = killed, police", "three = killed"],
    ),
    ("Maoists ambushed a convoy, killing 22 security personnel and injuring 31.", ["22 = killed", "31 = injured"]),
    (
        "Colombia's conflict has left 220,000 dead, 25,000 disappeared and 5.7 million displaced.",
        ["220,000 = killed", "25,000 = missing", "5.7 million = displaced"],
    ),
    ("Iraqi forces found a mass grave containing the remains of 400 people.", ["400 = killed"]),
    ("Over 800 children have been killed or maimed.", ["Over 800 = casualties, children"]),
    (
        "The Red Cross evacuated 35,000 people, among them 8,000 children.",
        ["35,000 = displaced", "8,000 = displaced, children, part of 35,000"],
    ),
    (
        "The dissidents killed eleven soldiers and burned 20 houses, forcing 120 families to flee.",
        ["eleven = killed, military", "20 = affected, households", "120 = displaced, households"],
    ),
    ("There were eight women and four men injured.", ["eight = injured, women", "four = injured, men"]),
    ("Rebels freed 54 captured soldiers.", []),
    (
        "At least 3 policemen were martyred and 5 others sustained injuries.",
        ["At least 3 = killed, police", "5 = injured"],
    ),
    ("The group put the dead at 20.", ["20 = killed"]),
    ("Troops detained 15 militants.", ["15 = captured, militant"]),
]

LEFT_OUT = [
    (
        "Thirty people were killed in Bakhmut alone and six in Kupiansk, she said.",
        ["Thirty = killed", "six = killed"],
    ),
    ("Two died in Homs, four in Aleppo and one in Idlib.", ["Two = killed", "four = killed", "one = killed"]),
    ("Six died at the scene and two in hospital.", ["Six = killed"]),
    ("Two people were killed on Monday and three on Tuesday.", ["Two = killed"]),
    (
        "Twelve soldiers were killed and 30 wounded, the army said.",
        ["Twelve = killed, military", "30 = injured, military"],
    ),
    (
        "The shelling left 19 civilians dead and 40 wounded.",
        ["19 = killed, civilian", "40 = injured, civilian"],
    ),
    (
        "The office documented 812 civilians killed and 1,340 injured.",
        ["812 = killed, civilian", "1,340 = injured, civilian"],
    ),
    ("The blast killed 12 soldiers and wounded 30.", ["12 = killed, military", "30 = injured"]),
    (
        "Nine civilians, including four children, were killed and 24 were wounded.",
        ["Nine = killed, civilian", "four = killed, children, part of Nine", "24 = injured"],
    ),
    (
        "Nine civilians were killed between 2 and 5 July, it said, among them two women and three girls, and 17 soldiers "
        "were wounded.",
        [
            "Nine = killed, civilian",
            "two = killed, women, part of Nine",
            "three = killed, children, part of Nine",
            "17 = injured, military",
        ],
    ),
    (
        "Among the casualties taken to the clinic were eight dead children, every one of them under ten.",
        ["eight = killed, children"],
    ),
    (
        "There were 20 wounded people, of whom six were children.",
        ["20 = injured", "six = injured, children, part of 20"],
    ),
    ("Wounded in the same raid, the governor said, were 41 people.", ["41 = injured"]),
    ("Also wounded were 15 civilians.", ["15 = injured, civilian"]),
    (
        "Killed in the ambush were three policemen and a driver.",
        ["three = killed, police", "a driver = killed"],
    ),
    ("Some 900 families have left Khan Yunis since Friday.", ["Some 900 = displaced, households"]),
    ("Sixty families left the town after the shelling.", ["Sixty = displaced, households"]),
    ("Twenty soldiers left the village.", []),
    ("The air force had shot down four Syrian jets.", []),
]

COUNTS = [  # the value of a count, by the words before it
    ("The number of Serbs killed since Sunday was 27, the ministry wrote.", ["27 = killed, side Serbs"]),
    ("The agency raised its own tally of people killed since last month from 310 to 344.", ["344 = killed"]),
    (
        "The governor put the number of villagers killed since the siege began on June 3 at 512.",
        ["512 = killed, population"],
    ),
    (
        "Two more guards have died, bringing the losses of the force to 19, the ministry said.",
        ["Two = killed", "19 = killed"],
    ),
    (
        "Since March 4 the dead in the province number 1,204 and the wounded 3,350, according to the governor.",
        ["1,204 = killed", "3,350 = injured"],
    ),
    (
        "The bureau set the tally of people slain at 812, counting 70 women, and the injured at 1,900.",
        ["812 = killed", "70 = killed, women, part of 812", "1,900 = injured"],
    ),
    ("Nine people died, and the number of injured, he told us, was 58.", ["Nine = killed", "58 = injured"]),
    ("The office counted 90 people killed. Its previous count, a month ago, was 71.", ["90 = killed", "71 = killed"]),
    ("The toll has risen to 44. The day before she had spoken of 38.", ["44 = killed", "38 = killed"]),
    ("The clinic took in between 20 and 25 wounded men on Sunday.", ["between 20 and 25 = injured"]),
    ("Six soldiers of the guard fell on Tuesday in combat near the bridge.", ["Six = killed, military, side guard"]),
    ("Six soldiers fell back to the bridge.", []),
    ("Six soldiers fell into an ambush.", []),
    (
        "In the raid on the depot four soldiers of the guard perished, and nine persons received wounds.",
        ["four = killed, military, side guard", "nine = injured"],
    ),
    ("Fifty people were killed on the Armenian side.", ["Fifty = killed, side Armenian"]),
    ("Twelve officers and soldiers were killed.", ["Twelve = killed, military"]),
    (
        "A doctor gave a lower count: seven killed, four of them boys.",
        ["seven = killed", "four = killed, children, part of seven"],
    ),
    ("Two guards died when gunmen, one of them masked, opened fire.", ["Two = killed"]),
    (
        "Nine people were killed and 20 injured. One of the dead was a nurse.",
        ["Nine = killed", "20 = injured", "One = killed, medical, part of Nine"],
    ),
    (
        "The toll stands at 15; two of the wounded, one of them a girl, died overnight.",
        ["15 = killed", "two = killed", "one = killed, part of two"],
    ),
    ("The shelling drove 300 families out of Kupiansk.", ["300 = displaced, households"]),
    ("Buses have got 4,000 people out.", ["4,000 = displaced"]),
    ("Firemen got four people out of the rubble.", []),
    ("The evacuation covered 900 villagers.", ["900 = displaced, population"]),
    ("Not a single civilian was hurt.", ["a single civilian = injured, civilian"]),
    ("Dozens of the wounded were driven away in carts.", []),
    ("None of the wounded died.", []),
    ("At least 31 people are known to have died.", ["At least 31 = killed"]),
    ("We lost six men, the commander said.", ["six = killed, men, side We"]),
]

SIDES = [
    ("The Armenian side has acknowledged 350 military casualties.", ["350 = casualties, military, side Armenian side"]),
    ("France lost 13 soldiers in a crash in Mali.", ["13 = killed, military, side France"]),
    ("An Egyptian policeman was killed.", ["An Egyptian policeman = killed, police, side Egyptian"]),
    ("The Houthis said 12 of their fighters were killed.", ["12 = killed, militant, side Houthis"]),
    ("Israeli strikes killed 47 Palestinians.", ["47 = killed, side Palestinians"]),
]

NONE = [
    "The 45-year-old commander inspected two brigades.",
    "Parliament voted 120-45 for resolution 1701 and sent 3,000 troops to the border.",
    "The rebels destroyed 12 tanks and shot down two helicopters 30 miles from the city.",
    "He was killed in 1994.",
    "He was sentenced to 20 years and fined 5,000 dollars on 3 May.",
    "The group, which has 2,000 fighters, attacked three villages.",
    "The UN sent 400 tonnes of aid in 12 flights.",
    "Police arrested 40 protesters.",
    "Fighting could displace up to 500,000 people, the UN warned.",
    "The army plans to evacuate 10,000 residents.",
    "If the dam collapses, 2,000 people would be killed.",
    "There are fears that 100 people may have died.",
    "Scott is one of the men.",
    "The second soldier was killed.",
    "They met to avoid civilian casualties.",
]


@pytest.mark.parametrize(("text", "wanted"), VERBS + LEFT_OUT + FLIGHT + PARTS + TOLLS + COUNTS + SIDES + WORLD)
def test_each_sentence_gives_its_figures_and_no_others(text, wanted):
    assert figures_of(text) == wanted


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_count_of_people_or_only_possible_gives_no_figure(text):
    assert figures_of(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Azerbaijan has not acknowledged any casualties in its military.",
            ("casualties", "not_acknowledged", None, "military", "Azerbaijan", False),
        ),
        (
            "Ukraine has not disclosed its military losses.",
            ("casualties", "not_acknowledged", None, "military", "Ukraine", False),
        ),
        (
            "The ministry denied suffering any casualties.",
            ("casualties", "not_acknowledged", None, None, "ministry", True),
        ),
        (
            "The military denied that any civilians were killed.",
            ("killed", "not_acknowledged", None, "civilian", None, True),
        ),
        ("The ministry gave no details on casualties.", ("casualties", "none_given", None, None, None, False)),
        (
            "The army did not say how many soldiers were killed.",
            ("killed", "none_given", None, "military", "soldiers", False),
        ),
        ("There were no immediate reports of casualties.", ("casualties", "none_given", None, None, None, False)),
        ("The clashes brought more civilian casualties.", ("casualties", "none_given", None, "civilian", None, False)),
        ("The battle caused heavy casualties.", ("casualties", "vague", None, None, None, False)),
        (
            "The rebels have not acknowledged any losses of their own near the river.",
            ("casualties", "not_acknowledged", None, None, "rebels", False),
        ),
        (
            "Jordan has not disclosed any military losses on its border with Syria.",
            ("casualties", "not_acknowledged", None, "military", "Jordan", False),
        ),
        (
            "How many soldiers have been killed? The army declined to say.",
            ("killed", "not_acknowledged", None, "military", "army", False),
        ),
        (
            "Asked how many men it had lost, the army would not give a number.",
            ("killed", "not_acknowledged", None, "men", "army", False),
        ),
        (
            "Asked about its losses, the army declined to comment.",
            ("casualties", "not_acknowledged", None, None, "army", False),
        ),
        (
            "No figure for dead soldiers has been given by Kyiv.",
            ("killed", "not_acknowledged", None, "military", "Kyiv", False),
        ),
        ("Kyiv has yet to disclose any losses.", ("casualties", "not_acknowledged", None, None, "Kyiv", False)),
        ("The army has given no figure for its dead.", ("killed", "not_acknowledged", None, None, "army", False)),
        (
            "The general gave no figure for the losses of his own forces.",
            ("casualties", "not_acknowledged", None, None, "general", False),
        ),
        (
            "The army declined to say how many of its soldiers had died.",
            ("killed", "not_acknowledged", None, "military", "army", False),
        ),
        ("The rebels gave no toll of their own.", ("killed", "not_acknowledged", None, None, "rebels", False)),
        (
            "Burundi has admitted to no deaths in its army.",
            ("killed", "not_acknowledged", None, "military", "Burundi", False),
        ),
        (
            "About its own losses there the navy kept silent.",
            ("casualties", "not_acknowledged", None, None, "navy", False),
        ),
        ("Of its own dead the statement says nothing.", ("killed", "not_acknowledged", None, None, "statement", False)),
        (
            "Its own dead the bulletin passed over in silence.",
            ("killed", "not_acknowledged", None, None, "bulletin", False),
        ),
        (
            "A colonel would not discuss the casualties of his own side.",
            ("casualties", "not_acknowledged", None, None, "colonel", False),
        ),
        (
            "The envoy would not be drawn on the losses of her own forces.",
            ("casualties", "not_acknowledged", None, None, "envoy", False),
        ),
        ("The militia keeps its losses secret.", ("casualties", "not_acknowledged", None, None, "militia", False)),
        (
            "How many of its own it has lost, the front has not said.",
            ("killed", "not_acknowledged", None, None, "front", False),
        ),
        (
            "Chad has yet to acknowledge a single death among its troops.",
            ("killed", "not_acknowledged", None, "military", "Chad", False),
        ),
        (
            "The brigade has not published any figure for the fighters it has lost.",
            ("killed", "not_acknowledged", None, "militant", "brigade", False),
        ),
        ("The navy listed no casualties.", ("casualties", "none_given", None, None, None, False)),
        ("Not one soldier was killed.", ("killed", "exact", 0, "military", "soldier", False)),
        ("No one was hurt in the attack.", ("injured", "exact", 0, None, None, False)),
        ("There were no casualties.", ("casualties", "exact", 0, None, None, False)),
    ],
)
def test_what_is_not_said_is_neither_zero_nor_unknown(text, wanted):
    [f] = find_figures(reading(text))
    assert (f.measure, f.qualifier, f.best, f.group, f.side and f.side.text, f.negated) == wanted
    assert (f.low, f.high) == (f.best, f.best)


def test_a_number_withheld_is_one_of_what_was_counted_just_before():
    *_, withheld = find_figures(
        reading("Four were killed and six wounded, a nurse said. No figures have been given by the army.")
    )
    assert (withheld.measure, withheld.qualifier, withheld.best, withheld.negated) == (
        "casualties",
        "none_given",
        None,
        False,
    )
    assert len(find_figures(reading("The leaders met on Monday. No number was given."))) == 0


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that 40 people were killed.",
        "The ministry rejected reports that 40 soldiers had been killed.",
        "Officials could not confirm that 12 people died.",
        "The Pentagon denied killing 12 civilians.",
        "The army denied that 12 civilians were killed.",
        "Twelve civilians were not killed, he said.",
    ],
)
def test_a_denied_number_is_negated(text):
    [figure] = find_figures(reading(text))
    assert figure.negated


def test_a_statement_that_denies_its_content_negates_the_numbers_in_it():
    read = reading("Rebels spoke of 12 soldiers killed.")
    whole = Selector.of(read.parse.text, 0, len(read.parse.text))
    denied = Statement(
        id="st1", words=whole, manner="indirect", act="deny", voices=(), content=(whole,), factuality="denied"
    )
    [figure] = find_figures(replace(read, statements=(denied,)))
    assert figure.negated


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On October 9 2023, up to four civilians, including two sisters, were killed in the town.", ["up to four = killed, civilian", "two = killed, women, part of up to four"]),
        ("On May 9th, between five and eight civilians were reportedly killed.", ["between five and eight = killed, civilian"]),
        ("The strike killed between four and five members of the family.", ["between four and five = killed"]),
        ("The strike killed at least 11 and up to 15 members of the family.", ["at least 11 and up to 15 = killed"]),
        ("On October 16th 2023 at least three people were killed.", ["at least three = killed"]),
        ("An old man, Karim Haddad (78) was injured in his home.", ["An old man = injured, men"]),
        ("Karim Haddad (78) was injured in his home.", []),
        ("The guerrillas were still holding at least 26 people.", ["at least 26 = captured"]),
        ("Forty soldiers were killed between 7 and 10 May.", ["Forty = killed, military"]),
        ("Some 20 civilians were wounded from 3 to 9 June.", ["Some 20 = injured, civilian"]),
        ("Nine people were killed from June 3 to 9, and 4 were hurt.", ["Nine = killed", "4 = injured"]),
        ("The shelling killed 12 people between 5 and 7 p.m. and wounded 3.", ["12 = killed", "3 = injured"]),
        ("In May 12 people were killed.", ["12 = killed"]),
        ("Between 5 and 10 rebels were killed between 2014 and 2016.", ["Between 5 and 10 = killed, militant, history"]),
    ],
)  # fmt: skip
def test_dates_and_ages_beside_a_number_are_left_to_themselves(text, wanted):
    assert figures_of(text) == wanted


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Both sides rejected calls for an end to the siege, which has killed 400 people.", False),
        ("Both sides rejected reports of an attack that killed 400 people.", True),
    ],
)
def test_a_clause_that_only_adds_something_is_not_denied_with_the_rest(text, negated):
    read = reading(text)
    content = Selector.of(text, text.index("rejected ") + len("rejected "), len(text) - 1)
    denied = Statement(
        id="st1", words=content, manner="indirect", act="reject", voices=(), content=(content,), factuality="denied"
    )
    [figure] = find_figures(replace(read, statements=(denied,)))
    assert figure.negated is negated


@pytest.mark.parametrize(
    ("text", "history"),
    [
        ("In 1994, about 800,000 people were killed in the genocide.", True),
        ("The 2012 clashes killed around 100 people.", True),
        ("The war killed 30,000 people in the 1990s.", True),
        ("Attacks have killed 500 people since 2015.", False),
        ("The attack killed 12 people on Monday.", False),
    ],
)
def test_background_is_marked_as_history(text, history):
    [figure] = find_figures(reading(text))
    assert figure.historical is history


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The bombing killed 12 people.", "incident"),
        ("The fighting has killed 400 people.", "cumulative"),
        ("So far 400 people have been killed.", "cumulative"),
        ("The death toll rose to 34.", "cumulative"),
        ("Another 12 people were killed.", "increment"),
        ("Twelve people died.", None),
        ("The number of civilians killed by Friday's strikes has climbed to 31.", "incident"),
        ("The number of civilians killed in air strikes has climbed to 3,100.", "cumulative"),
        ("The number of civilians killed by strikes since Friday has climbed to 31.", "cumulative"),
        ("The office documented 812 civilians killed from 26 March 2015 to 9 August 2018.", "cumulative"),
        ("Forty soldiers were killed between 7 and 10 May.", "cumulative"),
        ("Not since 2008, when 166 people were killed in Quetta, have so many died.", None),
    ],
)
def test_a_number_is_of_an_incident_since_the_beginning_or_on_top(text, scope):
    [figure] = find_figures(reading(text))
    assert figure.scope == scope


@pytest.mark.parametrize(
    "text",
    ["Five people were killed and another 12 wounded.", "The raid left 26 dead, with 46 more hurt."],
)
def test_more_people_with_another_fate_are_not_added_to_an_earlier_count(text):
    _, second = find_figures(reading(text))
    assert (second.measure, second.scope == "increment") == ("injured", False)


def test_a_count_corrected_in_the_next_sentence_keeps_its_scope():
    text = "The number of people killed in Friday's raid has risen to 50, the clinic said. It had reported 39 dead on the day itself."
    now, then = find_figures(reading(text))
    assert (now.best, then.best, then.scope) == (50, 39, now.scope)


def test_nothing_is_found_in_furniture():
    read = reading("Bomb kills 12 in Pakistan")
    assert find_figures(replace(read, sentences=tuple(replace(s, role="furniture") for s in read.sentences))) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "!!! ... ???",
        "12",
        "12 12 12 12",
        "killed killed killed",
        "12 👍 dead",
        "half of",
        "between 5",
        "no",
        "a",
        "how many",
        "the toll rose to",
        "(((" * 50,
    ],
)
def test_hostile_text_does_not_break_the_reading(text):
    for figure in find_figures(reading(text)):
        assert figure.words.text


PEOPLE = st.sampled_from(["people", "civilians", "soldiers", "children", "of them", "homes", ""])
DEEDS = st.sampled_from(
    [
        "were killed",
        "died",
        "wounded",
        "dead",
        "have fled",
        "are missing",
        "arrived",
        "voted",
        "including",
        "in 1994",
        "",
    ]
)
COUNTS = st.sampled_from(
    [
        "12",
        "at least 30",
        "nearly 400",
        "dozens of",
        "no",
        "a",
        "the",
        "90 percent of",
        "between 5 and 10",
        "another",
        "how many",
        "",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(COUNTS, PEOPLE, DEEDS), min_size=1, max_size=4))
def test_every_figure_quotes_its_text_and_holds_a_word_of_number(clauses):
    text = ", ".join(" ".join(w for w in clause if w) for clause in clauses).strip().capitalize() + "."
    found = find_figures(reading(text))
    for figure in found:
        assert text[figure.words.start : figure.words.end] == figure.words.text
        words = figure.words.text.lower().split()
        assert (
            list(numbers_in(words))
            or {"no", "a", "an", "another", "any", "how", "nobody", "none"} & set(words)
            or figure.qualifier in ("none_given", "vague", "not_acknowledged")
        )
        if figure.qualifier in ("vague", "none_given", "not_acknowledged"):
            assert (figure.low, figure.best, figure.high) == (None, None, None)
    assert [f.id for f in found] == [f"f{n + 1}" for n in range(len(found))]
    assert all(a.words.start <= b.words.start for a, b in pairwise(found))
    assert all(f.part_of in {g.id for g in found} for f in found if f.part_of)
