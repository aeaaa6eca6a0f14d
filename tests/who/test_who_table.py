"""Every voice and party is taken for the actor that its words stand for, in sentences from many conflicts."""

from __future__ import annotations

import pytest

from who.actors_factory import found, is_like

# (sentence with <v>voices</v> and <p>parties</p>, one pattern for each: voices first)
TABLE: list[tuple[str, ...]] = [
    # a role with a name
    ("<v>Foreign Ministry spokeswoman Olga Smirnova</v> denied it.", "kind=person name=Olga_Smirnova role=Foreign_Ministry_spokeswoman for=Foreign_Ministry sector=GOV"),
    ("<v>Sudanese Prime Minister Idris Osman</v> resigned, he said.", "kind=person country=SDN sector=GOV role=Prime_Minister name=Idris_Osman for=Sudan"),
    ("<v>Ahmad Khan, a spokesman for the Taliban,</v> claimed the attack.", "kind=person country=AFG sector=REB role=spokesman for=Taliban"),
    ("<v>Gen. Tariq Aziz, commander of the 5th Brigade,</v> said the town had fallen.", "kind=person sector=MIL role=commander for=5th_Brigade"),
    ("<v>The governor of Helmand province, Hayatullah Hayat,</v> said ten police were killed.", "kind=person sector=GOV role=governor_of_Helmand_province name=Hayatullah"),
    ("<v>Houthi spokesman Yahya Nasser</v> said the port was hit.", "kind=person country=YEM sector=REB role=spokesman for=Houthis"),
    ("<v>Colombian President Pedro Ruiz</v> rejected the offer.", "kind=person country=COL sector=GOV role=President"),
    ("<v>Police chief Manoj Verma</v> said the crowd threw stones.", "kind=person sector=COP role=Police_chief for=police"),
    ("<v>Iraqi lawmaker Salim Jabbar</v> warned of reprisals.", "kind=person country=IRQ sector=LEG role=lawmaker"),
    ("<v>Egyptian army spokesman Tamer Adel</v> said eight militants were killed.", "kind=person country=EGY sector=MIL role=army_spokesman"),
    ("<v>Human rights activist Rania Saleh</v> counted forty bodies.", "kind=person sector=CVL role=activist"),
    ("<v>Opposition leader Juan Rivas</v> urged the army to step aside.", "kind=person sector=OPP role=Opposition_leader"),
    ("<v>Former Afghan interior minister Amir Wali</v> blamed Pakistan.", "kind=person country=AFG sector=ELI role=interior_minister"),
    ("<v>Attorney General Maria Lopez</v> opened an inquiry.", "kind=person sector=JUD"),
    ("<v>U.N. envoy Lars Berg</v> met both delegations.", "kind=person country=- role=envoy for=United_Nations"),
    ("<v>A spokeswoman for the Ukrainian president, Iuliia Mazur,</v> said she would travel to Lviv.", "kind=person country=UKR role=spokeswoman name=Iuliia_Mazur"),
    ("<v>Doctor Huda Karim</v> treated thirty wounded.", "kind=person sector=MED name=Huda_Karim"),
    ("<v>The army's spokesman, Brigadier General Nabil Idris,</v> denied it.", "kind=person sector=MIL role=spokesman name=Nabil_Idris"),
    ("<v>The head of the Mykolaiv regional administration, Vitaly Kim,</v> said four died.", "kind=person name=Vitaly_Kim role=head"),
    ("<v>Femi Adeyemi, head of communication at the relief board,</v> said four died.", "kind=person name=Femi_Adeyemi role=head"),
    ("<v>The health board run by the Taliban</v> counted four dead.", "kind=government for=Taliban"),
    ("The Houthis fled. <c>Two of <p>its</p> soldiers died</c>, <v>the Sudanese army</v> said.", "name=Sudanese", "name=Sudanese"),
    ("<v>The spokesman of the task force in Jolo, Jo-Ar Reyes,</v> said four died.", "kind=person name=Jo-Ar_Reyes role=spokesman"),
    ("<p>Troops</p> fought on. <v>The army</v> said so.", "name=army", "name=army"),
    ("<v>Thailand's Fourth River Fleet</v> said four died.", "country=THA"),
    ("<v>Information Minister Anna Roe</v> said two died.", "kind=person name=Anna_Roe for=-"),
    ("<v>Social Affairs Minister Anna Roe</v> said two died.", "kind=person name=Anna_Roe for=-"),
    ("<v>The chief minister of Jammu and Kashmir, Rahul Dar,</v> said two died.", "kind=person name=Rahul_Dar"),
    ("<v>The chairman of the Dang relief committee, Hari Rana,</v> said two died.", "kind=person name=Hari_Rana"),
    # organs, armies, police
    ("<v>The Chechen general staff</v> said nine of its soldiers had died.", "kind=military country=- name=general_staff"),
    ("<v>The South Sudan Red Cross</v> said nine had died.", "name=South_Sudan_Red_Cross register=-"),
    ("<v>Ukraine's General Staff</v> denied that the depot had been hit.", "name=General_Staff"),
    ("Turkey's army destroyed two depots that Syria had filled with rockets, <v>it</v> said.", "kind=military country=TUR"),
    ("<v>Russia's foreign ministry</v> confirmed the visit.", "kind=government country=RUS sector=GOV name=foreign_ministry for=Russia"),
    ("<v>The Syrian defence ministry</v> denied the report.", "kind=government country=SYR sector=GOV name=defence_ministry"),
    ("<p>Azerbaijani forces</p> shelled the village.", "kind=military country=AZE sector=MIL name=Azerbaijani_forces for=Azerbaijan"),
    ("<p>Israeli troops</p> entered the camp at dawn.", "kind=military country=ISR sector=MIL"),
    ("<p>Sudan's army</p> bombed the market.", "kind=military country=SDN sector=MIL register=organ:sudan-army"),
    ("<p>Indian police</p> fired tear gas.", "kind=government country=IND sector=COP"),
    ("<v>The Kremlin</v> said it knew nothing.", "kind=government country=RUS name=Kremlin for=Russia"),
    ("<v>Iran's parliament</v> condemned the strike.", "kind=government country=IRN sector=LEG"),
    ("<v>The Egyptian interior ministry</v> said a bomb had exploded.", "kind=government country=EGY sector=GOV"),
    ("<v>A Pakistani court</v> ordered his release.", "kind=government country=PAK sector=JUD"),
    # armed groups
    ("<p>Rebels</p> attacked the convoy.", "kind=armed_group sector=REB name=Rebels"),
    ("<p>Armenian separatists</p> held the hill.", "kind=armed_group sector=REB country=- name=separatists"),
    ("<p>Pro-Turkish fighters</p> crossed into the province.", "kind=armed_group sector=UAF country=- name=fighters"),
    ("<p>The Taliban</p> overran two checkpoints.", "kind=armed_group country=AFG sector=REB register=group:taliban"),
    ("<p>Gunmen</p> opened fire on worshippers.", "kind=armed_group sector=UAF"),
    ("<p>U.S.-backed Syrian Democratic Forces</p> took the dam.", "kind=armed_group register=group:sdf sector=REB"),
    ("<v>The Kurdistan Workers' Party (PKK)</v> said it shot down a helicopter.", "kind=armed_group register=group:pkk"),
    ("<p>Taliban fighters</p> seized the district.", "register=group:taliban"),
    ("<p>The Upper Nile Liberation Army</p> ambushed a patrol.", "kind=armed_group sector=REB name=Upper_Nile_Liberation_Army"),
    ("<p>The militant group Jaysh al-Nur</p> bombed a hotel.", "kind=armed_group name=Jaysh_al-Nur"),
    ("<p>Rebel forces</p> closed the airport.", "kind=armed_group sector=REB"),
    ("<p>Paramilitary units</p> burned the homes.", "kind=armed_group sector=PRM"),
    ("<v>The Bosnian Serbs</v> accused Croatia of shelling the town.", "kind=government country=- name=Republika_Srpska"),
    # states, capitals, blocs
    ("<v>Armenia</v> accused its neighbour.", "kind=country country=ARM name=Armenia"),
    ("<v>Baku</v> rejected the charge.", "kind=country country=AZE name=Baku"),
    ("<v>Washington</v> and its allies were silent, but <v>Ankara</v> protested.", "kind=country country=USA", "kind=country country=TUR"),
    ("<v>The White House</v> declined to comment.", "kind=government country=USA name=White_House for=United_States"),
    ("<v>The U.N. Security Council</v> called for calm.", "kind=international register=body:unsc"),
    ("<v>The Armenian side</v> acknowledged its losses.", "kind=country country=ARM"),
    ("<v>The West</v> fears a wider war.", "kind=international name=West"),
    ("The gunboats fired after <p>Iranian</p> warnings.", "kind=country country=IRN"),
    # people without a name
    ("<v>Two officials</v> said talks had begun.", "kind=government sector=GOV name=officials"),
    ("<v>Witnesses</v> heard three blasts.", "kind=population sector=CVL name=Witnesses"),
    ("<v>Residents of the town</v> said shells fell all night.", "kind=population sector=CVL name=Residents"),
    ("<v>Local media</v> reported a raid.", "kind=media sector=JRN name=Local_media"),
    ("<v>An AFP reporter</v> saw five bodies.", "kind=person sector=JRN name=AFP for=AFP country=-"),
    ("<v>Protesters</v> said police had beaten them.", "kind=population sector=CVL name=Protesters"),
    ("<v>A senior Israeli security official</v> said the tunnel was found.", "kind=person country=ISR name=security_official"),
    ("<v>Dozens of residents</v> said they had fled.", "kind=population name=residents"),
    ("<v>One of the soldiers</v> said the order came late.", "kind=military name=soldiers"),
    ("<v>State television</v> showed the wreck.", "kind=media sector=JRN"),
    ("<v>The army's statement</v> gave no figure.", "kind=military name=army"),
    ("<v>A hospital doctor</v> said four children died.", "kind=person sector=MED"),
    ("<v>Refugees</v> described the march.", "kind=population sector=REF"),
    # several together
    ("<v>Armenian and Azerbaijani defense officials</v> said clashes went on.", "kind=government members=ARM,AZE name=defense_officials"),
    ("<v>International mediators from France, Russia and the United States</v> urged a truce.", "members=FRA,RUS,USA"),
    ("<v>Baku and Yerevan</v> confirmed that they would come.", "members=ARM,AZE"),
    ("<p>Russian and Syrian forces</p> bombed the suburb.", "kind=military members=RUS,SYR"),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[r[0][:50] for r in TABLE])
def test_words_stand_for_the_actor_that_they_name(row: tuple[str, ...]) -> None:
    """The kind, state, sector, role and affiliation of an actor come from its words, then from the register."""
    done, actors = found(row[0])
    assert len(actors) == len(row) - 1
    assert [
        wrong for actor, pattern in zip(actors, row[1:], strict=True) for wrong in is_like(actor, pattern, done)
    ] == []


# texts of several sentences: all marks with the same letter in `same` are one actor, others are apart
SAME: list[tuple[str, str, str]] = [
    ("Iranian Foreign Minister <v>Javad Karimi</v> spoke first. <v>Karimi</v> said <v>he</v> would leave.", "aaa", "a surname and a pronoun are their full name"),
    ("<v>Maria Petrova</v> met Ivan Petkov. Later <v>she</v> denied it.", "aa", "she is the woman"),
    ("<v>The Kurdistan Workers' Party (PKK)</v> attacked. <v>The PKK</v> said so. <v>The group</v> is banned, and <v>it</v> vowed revenge.", "aaaa", "an acronym, the group and it are the party"),
    ("<v>Free Coast Movement (FCM)</v> fighters fled. <v>The FCM</v> denied it.", "aa", "an acronym that no list knows is its full name"),
    ("<v>A witness</v> saw smoke. <v>A witness</v> heard shots.", "ab", "anonymous people are not merged"),
    ("<v>Witnesses</v> saw smoke. <v>Witnesses</v> heard shots.", "aa", "witnesses in the plural are one population"),
    ("<v>Russia</v> spoke. <v>Russia's foreign ministry</v> agreed. <v>The Russian army</v> was silent.", "abc", "a state, its ministry and its army are three"),
    ("<v>Russia's foreign ministry</v> spoke. <v>The Russian Foreign Ministry</v> added this. <v>The ministry</v> said no more.", "aaa", "a ministry is one under all its wordings"),
    ("<v>Sudanese Defence Minister Omar Bashir</v> spoke. <v>The minister</v> said the army would win.", "aa", "the minister is the last one named"),
    ("<v>Baku</v> denied it. <v>Azerbaijan</v> also denied losses.", "aa", "a capital that speaks is its state"),
    ("<v>The French president</v> called. <v>Emmanuel Macron</v> will travel on Monday.", "aa", "an office is its holder at the report's date"),
    ("<v>Hassan Nur</v> leads the group. <v>Mr. Nur</v> said so, and <v>he</v> repeated it.", "aaa", "Mr. before a surname is the same man"),
    ("<v>Yemeni general Ali Saleh</v> spoke on Monday. <v>The general</v> was wounded.", "aa", "the general is the man of that rank"),
    ("<v>Amnesty</v> counted ten dead. <v>It</v> blamed the army.", "aa", "it is the body that spoke before"),
    ("<v>Residents</v> fled. <v>They</v> said their homes burned.", "aa", "they are the people who spoke before"),
    ("<c>\"We will fight on,\"</c> said <v>Taliban commander Gul Agha</v>. <v>He</v> denied losses.", "aa", "he is the last speaker"),
    ("<v>The defense ministry of Armenia</v> denied it. <v>The Armenian defence ministry</v> said so twice.", "aa", "spelling and order do not make two ministries"),
    ("<v>Bashar al-Assad</v> spoke. <v>Assad</v> blamed terrorists. <v>Mr. al-Assad</v> left.", "aaa", "an article in a surname does not matter"),
    ("<v>Ali Hassan</v> died. <v>Omar Hassan</v> said so.", "ab", "two first names are two people"),
    ("<v>Hamas</v>, which rules the strip, denied it. <v>Hamas</v> officials fled. <v>The movement</v> vowed to answer.", "aaa", "the movement is the group named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "same", "law"), SAME, ids=[s[2] for s in SAME])
def test_one_actor_has_one_id_under_all_its_names(text: str, same: str, law: str) -> None:
    """Full name, surname, role, acronym and pronoun of one actor share its id; two actors never do."""
    done, actors = found(text)
    ids = [a.id for a in actors]
    letters: dict[str, str] = {}
    for letter, id in zip(same, ids, strict=True):
        letters.setdefault(letter, id)
    assert [letters[x] for x in same] == ids, (law, [(a.id, a.name) for a in done.actors])
    assert len(set(letters.values())) == len(letters), law
