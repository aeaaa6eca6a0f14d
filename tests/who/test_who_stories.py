"""In whole reports from many conflicts, every voice is the actor that a reader takes it for."""

from __future__ import annotations

import pytest

from counterclaim.lexicon.register import load_register
from who.actors_factory import found, is_like

# (day, report with <v>voices</v>, a pattern for each in order; "^n" is the same actor as voice n)
STORIES: list[tuple[str, str, list[str]]] = [
    (
        "2021-08-04",
        """KABUL - Taliban insurgents attacked the home of a minister, <v>Afghan officials</v> said on Wednesday.
<v>Interior Ministry spokesman Mirwais Sadat</v> told reporters the raid had failed. "All are safe," <v>he</v> said.
<v>Zabihullah Karim, the group's spokesman,</v> said it was only the start. <v>The militants</v> refused a ceasefire.
<v>The UN mission in Afghanistan (UNAMA)</v> said 40 civilians had died. <v>Its chief, Deborah Long,</v> urged both sides to stop. "We are concerned," <v>she</v> said.
<v>A Western diplomat in Kabul</v> said the government had lost the district. "They have no plan," <v>he</v> added.
<v>A spokesman for the Afghan National Army</v> declined to comment. <v>An army officer</v> said air strikes had slowed the rebels.
<v>Doctors Without Borders</v> said its hospital was hit. <v>The aid group</v> demanded an explanation.""",
        [
            "kind=government country=AFG", "kind=person country=AFG sector=GOV role=spokesman for=Interior_Ministry", "^1", "kind=person sector=REB for=Taliban", "name=Taliban",
            "kind=international name=UNAMA", "kind=person name=Deborah_Long for=UNAMA", "^6", "kind=person sector=GOV role=diplomat", "^8",
            "kind=person country=AFG sector=MIL for=Afghan_National_Army", "kind=person sector=MIL", "name=Doctors_Without_Borders", "^12",
        ],
    ),
    (
        "2023-05-21",
        """KHARTOUM (AFP) - Sudan's army and the paramilitary Rapid Support Forces traded blame for an attack on the Qatari embassy.
<v>The regular army</v> accused rebels of storming the building. <v>The RSF</v> denied the charge, and <v>its commander Hamdan Nasir</v> said the army's planes had bombed the street.
<v>The mediators, Riyadh and Washington,</v> said both parties had broken the truce.
<v>The International Organization for Migration (IOM)</v> counted a million displaced. <v>IOM spokeswoman Safa Berg</v> said most were women. <v>She</v> said the agency needed funds.
<v>Witnesses</v> reported clashes. <v>A resident</v> saw looting. <v>Another resident</v> had no water.""",
        [
            "kind=military country=SDN sector=MIL", "name=Rapid_Support_Forces country=SDN", "kind=person for=Rapid_Support_Forces", "members=SAU,USA", "kind=international name=IOM",
            "kind=person name=Safa_Berg for=International_Organization_for_Migration", "^5", "kind=population name=Witnesses", "kind=person role=resident", "kind=person role=resident",
        ],
    ),
    (
        "2017-01-24",
        """BOGOTA - Rebels from Colombia's ELN killed five policemen in Arauca province, <v>the government</v> said, days before talks in Quito.
<v>Police General Jorge Prada</v> said the guerrillas had used mortars. <v>The general</v> said two civilians were hurt.
<v>The ELN's chief negotiator, Pablo Tovar,</v> denied that <v>his fighters</v> had hit civilians.
<v>Juan Cristobal, the interior minister,</v> said Ecuador would be host. <v>Quito</v> confirmed it.
<v>The Norwegian foreign ministry</v> said its envoy would come.
<v>Human Rights Watch</v> counted 100 killings. <v>The New York-based group</v> urged the state to act.""",
        [
            "kind=government sector=GOV", "kind=person sector=COP", "^1", "kind=person sector=REB for=ELN", "name=ELN kind=armed_group", "kind=person sector=GOV role=interior_minister",
            "kind=country country=ECU", "kind=government country=NOR name=foreign_ministry", "name=Human_Rights_Watch kind=organisation", "^8",
        ],
    ),
    (
        "2017-05-03",
        """SRINAGAR, India - Indian troops shot three militants in Kashmir, <v>the army</v> said, as <v>New Delhi</v> accused Pakistan's military of firing across the line.
<v>Army spokesman Colonel Rajesh Sen</v> said the gunmen belonged to Lashkar-e-Taiba (LeT). <v>Islamabad</v> denies arming them.
<v>Pakistani army spokesman Major General Asif Raza</v> said shelling had killed a girl. <v>He</v> promised an answer.
<v>An Indian official</v> said the leaders would talk. <v>The official</v> did not say when.
<v>Both countries</v> claim Kashmir. <v>The nuclear-armed neighbours</v> have fought three wars, <v>Amnesty International</v> noted. <v>It</v> called for calm.""",
        [
            "kind=military country=IND", "kind=country country=IND", "kind=person country=IND sector=MIL", "kind=country country=PAK", "kind=person country=PAK sector=MIL role=army_spokesman", "^4",
            "kind=person country=IND role=official", "^6", "members=IND,PAK", "^8", "name=Amnesty", "^10",
        ],
    ),
    (
        "2018-12-02",
        """SANAA - The Saudi-led coalition bombed the Yemeni capital, <v>residents</v> said, after the Houthi movement fired a missile at Riyadh.
<v>Coalition spokesman Colonel Turki Saleh</v> said depots were hit. <v>The Houthis' health ministry</v> said eleven civilians were killed.
<v>Iran's foreign ministry</v> dismissed the accusation.
<v>U.N. special envoy Lars Berg</v>, who is trying to revive talks between the Houthis and the government of Yemen, met them. <v>Berg</v> said <v>both sides</v> had agreed to come.
<v>Mohammed Nasser, the Houthis' chief negotiator,</v> wanted guarantees. <v>A Saudi official</v> said <v>Riyadh</v> had no objection.""",
        [
            "kind=population name=residents", "kind=person sector=MIL for=coalition", "kind=government name=health_ministry for=Houthis", "kind=government country=IRN", "kind=person role=envoy for=United_Nations",
            "^4", "members=YEM,YEM", "kind=person sector=REB for=Houthis", "kind=person country=SAU role=official", "kind=country country=SAU",
        ],
    ),
    (
        "2018-10-27",
        """GAZA/JERUSALEM - Israeli air strikes killed nine Palestinians, <v>medics</v> said, after militants fired rockets.
<v>The Israeli military</v> said it hit a store. <v>A military spokeswoman</v> said people had been warned. <v>Hamas, the Islamist group that rules Gaza,</v> called it a crime.
<v>Prime Minister Benjamin Netanyahu</v> promised force. <v>Palestinian President Mahmoud Abbas</v> asked Egypt to step in. <v>Cairo</v> agreed.
"I was terrified," said <v>Miri Levi, a 34-year-old teacher</v>. <v>She</v> hid in a shelter.
<v>A Palestinian official</v> said Egypt had proposed a truce, but <v>an Israeli official</v> denied that.""",
        [
            "kind=population sector=MED", "kind=military country=ISR", "kind=person country=ISR sector=MIL", "kind=armed_group name=Hamas", "kind=person country=ISR sector=GOV", "kind=person country=PSE sector=GOV",
            "kind=country country=EGY", "kind=person sector=EDU role=teacher", "^7", "kind=person country=PSE", "kind=person country=ISR",
        ],
    ),
    (
        "2018-09-04",
        """BEIRUT - Syrian government forces advanced on Idlib, <v>the Syrian Observatory for Human Rights</v> said, despite warnings from Ankara.
<v>The Britain-based monitor</v> said 13 civilians were killed. <v>Its head, Rami Khalil,</v> said raids went on.
<v>State news agency SANA</v> said the army had destroyed positions. <v>Turkish-backed rebels</v> said they had sent men.
<v>Kremlin spokesman Dmitry Orlov</v> dismissed the warning. "It is not enough," <v>he</v> told reporters.
Russia and Turkey met on Monday. <v>The two powers</v> agreed on a buffer zone.""",
        [
            "name=Syrian_Observatory", "^0", "kind=person for=Syrian_Observatory", "kind=media country=SYR name=SANA", "kind=armed_group sector=REB country=-", "kind=person country=RUS for=Kremlin", "^5", "members=RUS,TUR",
        ],
    ),
    (
        "2023-05-03",
        """<v>Lieutenant Colonel Jean Mabele, spokesman of the Ituri Front,</v> said in a communique that guns had fallen silent.
<v>He</v> dismissed a claim that eighty men had died. The communique held no figure of its own.
No foreign soldier had been seen at Bunia, <v>it</v> added.""",
        ["kind=person", "^0", "^0"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("day", "text", "wanted"), STORIES, ids=[s[1][:18] for s in STORIES])
def test_every_voice_of_a_report_is_who_a_reader_takes_it_for(day: str, text: str, wanted: list[str]) -> None:
    """Roles, bodies, pronouns, capitals, groups and anonymous sources are told apart and together over a whole report."""
    done, actors = found(text, published=day, register=load_register())
    assert len(actors) == len(wanted)
    wrong = []
    for at, (actor, pattern) in enumerate(zip(actors, wanted, strict=True)):
        if pattern.startswith("^"):
            wrong += [] if actor.id == actors[int(pattern[1:])].id else [(at, pattern, actor.name)]
        else:
            wrong += [(at, w, actor.name) for w in is_like(actor, pattern, done)]
    assert wrong == []
