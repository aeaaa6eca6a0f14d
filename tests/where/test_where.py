"""Places are found in the grammar of a report, told apart by its context, and kept with every name they have."""

from __future__ import annotations

import pytest

from counterclaim.model.mention import Mention, Place
from counterclaim.where import Candidate, Listed, find_places
from reading import reading


def town(
    name: str,
    country: str,
    lat: float,
    lon: float,
    people: int,
    number: int,
    admin1: str = "",
    *names: str,
    feature: str = "PPL",
) -> Candidate:
    return Candidate(
        key=f"g{number}",
        name=name,
        lat=lat,
        lon=lon,
        feature=feature,
        country=country,
        admin1=admin1,
        population=people,
        geonames=number,
        names=names,
    )


GAZETTEER = Listed(
    [
        town("Moscow", "RUS", 55.75, 37.62, 10_381_222, 524901, "48", feature="PPLC"),
        town("Moscow", "USA", 46.73, -117.0, 25_000, 5601538, "ID"),
        town("Paris", "FRA", 48.85, 2.35, 2_138_551, 2988507, "11", feature="PPLC"),
        town("Paris", "USA", 33.66, -95.56, 24_782, 4717560, "TX"),
        town("Tripoli", "LBY", 32.89, 13.19, 1_150_989, 2210247, "77", feature="PPLC"),
        town("Tripoli", "LBN", 34.44, 35.85, 229_398, 266826, "09"),
        town("Homs", "SYR", 34.73, 36.72, 775_404, 169577, "11"),
        town("Khankendi", "AZE", 39.82, 46.75, 2_100, 146970, "61", "Stepanakert"),
        town("Baku", "AZE", 40.38, 49.89, 1_116_513, 587084, "09", feature="PPLC"),
        town("Geneva", "CHE", 46.2, 6.15, 183_981, 2660646, "GE"),
        town("Geneva", "USA", 41.89, -88.31, 21_806, 4893591, "IL"),
        town("Washington", "USA", 38.9, -77.04, 689_545, 4140963, "DC", feature="PPLC"),
        town("Jordan", "USA", 44.67, -93.63, 6_000, 5032913, "MN"),
        town("Lashkar Gāh", "AFG", 31.59, 64.37, 43_934, 1134720, "10"),
        town("Kabul", "AFG", 34.53, 69.17, 3_043_532, 1138958, "13", feature="PPLC"),
        town("Aden", "YEM", 12.78, 45.04, 550_602, 415189, "24"),
        town("Ma‘arrat an Nu‘mān", "SYR", 35.65, 36.68, 58_008, 167000, "12"),
        town("Nyala", "SDN", 12.05, 24.88, 565_734, 369004, "49"),
        town("Kyiv", "UKR", 50.45, 30.52, 2_797_553, 703448, "12", "Kiev", feature="PPLC"),
        town("Springfield", "USA", 39.8, -89.64, 116_565, 4250542, "IL"),
        town("Springfield", "USA", 37.22, -93.3, 170_188, 4409896, "MO"),
    ]
)


def found(text: str, outlet: str | None = None) -> tuple[tuple[Place, ...], tuple[Mention, ...]]:
    return find_places(reading(text, outlet=outlet), GAZETTEER)


def standing_for(text: str, outlet: str | None = None) -> dict[str, Place]:
    places, mentions = found(text, outlet)
    by_id = {p.id: p for p in places}
    return {m.text: by_id[m.ref or ""] for m in mentions}


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The talks were held in Moscow, the Russian foreign ministry said.", "Moscow", "RUS"),
        ("The fire broke out in Moscow, Idaho, police said.", "Moscow", "USA"),
        ("A man was arrested in Paris, Texas, on Friday.", "Paris", "USA"),
        ("French police searched a flat in Paris.", "Paris", "FRA"),
        ("Lebanese troops were deployed in Tripoli after clashes in northern Lebanon.", "Tripoli", "LBN"),
        ("Libyan militias clashed in Tripoli, the United Nations mission in Libya said.", "Tripoli", "LBY"),
        ("Syria and Iraq closed the border with Jordan.", "Jordan", "JOR"),
        ("Shells hit the outskirts of Nyala, in Sudan.", "Nyala", "SDN"),
        ("Georgia accused Russia of shelling villages near Abkhazia.", "Georgia", "GEO"),
        ("Mediators from Russia, France and the United States met in Geneva, Armenia said.", "Geneva", "CHE"),
        ("Ministers from Georgia and Armenia met in Geneva.", "Geneva", "CHE"),
    ],
)
def test_a_name_is_the_place_that_the_report_is_about(text: str, words: str, country: str) -> None:
    assert standing_for(text)[words].country == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Washington Post reported the deaths on Monday.", "Washington"),
        ("The minister, Mohammed Baku, and Anna Geneva signed it. Mr Baku left.", "Baku"),
        ("The president met Jordan Abernathy before Mr Abernathy left.", "Jordan"),
    ],
)
def test_a_paper_or_a_person_is_no_place(text: str, words: str) -> None:
    assert words not in standing_for(text)


def test_a_town_that_the_parser_takes_for_a_person_is_found_by_the_state_that_the_report_names() -> None:
    places = standing_for(
        "Azerbaijani forces shelled the region's administrative center, Stepanakert, on Friday, and Armenia condemned it."
    )
    assert places["Stepanakert"].geonames == 146970


def test_a_contested_name_keeps_all_its_names_and_who_uses_them() -> None:
    place = standing_for("Shelling was heard in Stepanakert, in Azerbaijan.")["Stepanakert"]
    assert place.name == "Stepanakert"
    assert "Khankendi" in place.names
    assert place.disputed
    assert {name for name, _ in place.readings} == {"Stepanakert", "Khankendi"}


def test_the_name_that_the_report_uses_comes_first() -> None:
    assert standing_for("Ukraine said drones hit Kiev overnight.")["Kiev"].name == "Kiev"
    assert standing_for("Ukraine said drones hit Kyiv overnight.")["Kyiv"].name == "Kyiv"


def test_all_names_of_a_place_are_one_place() -> None:
    places, mentions = found("Fighting went on in Nagorno-Karabakh. The Karabakh army said that Artsakh would hold.")
    refs = {m.ref for m in mentions if "Karabakh" in m.text or m.text == "Artsakh"}
    assert len(refs) == 1
    assert next(p for p in places if p.id in refs).disputed


def test_adjectives_are_metonyms_of_their_place() -> None:
    _, mentions = found("Syrian troops entered the village, and Syria said so.")
    assert [(m.text, m.metonym) for m in mentions] == [("Syrian", True), ("Syria", False)]
    assert len({m.ref for m in mentions}) == 1


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("They met in Geneva.", "Geneva", 1),
        ("Fighting was reported in Homs province, Syria.", "Homs province", 4),
        ("Clashes broke out in Helmand, in Afghanistan.", "Helmand", 4),
        ("Aid reached Syria on Monday.", "Syria", 6),
        ("Ships were attacked in the Red Sea.", "Red Sea", 7),
        ("Aden airport was hit, Yemen's government said.", "Aden airport", 2),
        ("Boats were sunk on the Euphrates in Syria.", "Euphrates", 5),
    ],
)
def test_precision_follows_the_where_prec_of_ucdp(text: str, words: str, precision: int) -> None:
    assert standing_for(text)[words].precision == precision


def test_a_province_and_its_town_are_two_places() -> None:
    places = standing_for("Shells fell on Homs in Syria. The rest of Homs province was calm.")
    assert places["Homs"].feature == "PPL"
    assert places["Homs province"].feature == "ADM1"


def test_a_name_that_nobody_knows_has_no_coordinates() -> None:
    places = standing_for("Villagers fled from the town of Zqarbulan in Syria.")
    unknown = [p for p in places.values() if p.name == "Zqarbulan"]
    assert all(p.lat is None and p.lon is None for p in unknown)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen raided the village of Zqarbul, in Syria.", "Zqarbul"),
        ("In Zqarbul, a hillside town above the river, six people died.", "Zqarbul"),
        ("The raid on Zqar el-Bul, east of Homs, killed six.", "Zqar el-Bul"),
        ("ZQARBUL, October 4 - Six people died here, an officer said.", "ZQARBUL"),
        ("Six people were killed in Al-Zqarbul on Monday, doctors said.", "Al-Zqarbul"),
        ("Residents of Zqarbul fled.", "Zqarbul"),
        ("Clashes went on in Qarmanzai district on Monday.", "Qarmanzai"),
        ("The fighting in Zqarbul has driven thousands out.", "Zqarbul"),
        ("Half of Zqarbul's population has fled.", "Zqarbul"),
        ("They accused the rebels of firing mortars into Zqarbul.", "Zqarbul"),
        ("They fired mortars at Zqarbul.", "Zqarbul"),
        ("Nine villagers were killed in their fields at Zqarbul.", "Zqarbul"),
        ("He denied that troops had shelled Zqarbul.", "Zqarbul"),
        ("The mayor of Zqarbul said two people had been hurt.", "Zqarbul"),
        ("His men struck a barracks in Zqarbul on Sunday.", "Zqarbul"),
        ("Eight people were killed by bombing in the district of Zqar al-Bul.", "Zqar al-Bul"),
    ],
)
def test_a_noun_makes_an_unknown_name_a_place(text: str, name: str) -> None:
    assert any(p.name == name and p.lat is None for p in standing_for(text).values())


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed in Operation Zqar on Monday.",
        "The lawmaker died in Parliament on Monday, officials said.",
        "The Red Cross condemned the bombing.",
        "The commissioner of Agriculture spoke.",
        "They were accused of shelling the Annapura (Mother of Harvests) temple.",
    ],
)
def test_not_all_that_people_die_in_is_a_place(text: str) -> None:
    assert not standing_for(text)


def test_a_world_region_without_a_point_has_none() -> None:
    assert standing_for("The deal raised fears in the West.")["West"].lat is None


def test_another_spelling_is_believed_where_the_state_is_named() -> None:
    places = standing_for("Syrian state media said air strikes hit Maarat al-Noman in Syria.")
    assert any(p.country == "SYR" and p.precision == 1 for p in places.values())


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Diplomats met in the Russian capital.", "the Russian capital", "Moscow"),
        ("Azerbaijan's capital was quiet.", "capital", "Baku"),
        ("Rockets hit Homs. The city has been under siege, Syria said.", "The city", "Homs"),
        (
            "Both sides claim Nagorno-Karabakh. Shelling of the disputed region went on.",
            "the disputed region",
            "Nagorno-Karabakh",
        ),
        (
            "Taliban fighters hold most of Helmand province. They attacked the provincial capital in Afghanistan.",
            "the provincial capital",
            "Lashkar Gāh",
        ),
        ("Afghanistan was calm, but a blast shook the capital.", "the capital", "Kabul"),
    ],
)
def test_a_noun_phrase_stands_for_a_place_named_before(text: str, words: str, name: str) -> None:
    assert standing_for(text)[words].name == name


@pytest.mark.parametrize(
    "text",
    ["He raised capital for the firm in France.", "They flew to a city in Russia.", "The province has no name here."],
)
def test_an_indefinite_or_unmatched_phrase_stands_for_nothing(text: str) -> None:
    _, mentions = found(text)
    assert all(m.because in ("name", "adjective") for m in mentions)


def test_the_countrys_own_outlet_decides_between_namesakes() -> None:
    assert standing_for("A shop burnt down in Paris overnight.", outlet="lejournal.fr")["Paris"].country == "FRA"
    assert standing_for("A shop burnt down in Paris overnight.", outlet="parisherald.com")["Paris"].country == "USA"


def test_ids_count_in_order_of_first_appearance() -> None:
    places, mentions = found("Iran, Iraq and Turkey signed. Iraq withdrew later.")
    assert [p.id for p in places] == ["p1", "p2", "p3"]
    assert [m.ref for m in mentions] == ["p1", "p2", "p3", "p2"]


def test_a_hyphen_does_not_cut_a_name_in_half() -> None:
    assert set(standing_for("The Armenia-Azerbaijan border was closed.")) == {"Armenia", "Azerbaijan"}
    assert "Nagorno-Karabakh" in standing_for("War returned to Nagorno-Karabakh.")


def test_a_report_without_places_has_none() -> None:
    assert found("Nothing happened, and nobody said so.") == ((), ())


def test_a_name_is_read_with_its_article() -> None:
    gazetteer = Listed(
        [town("Al-Bab", "SYR", 36.37, 37.51, 130_745, 167_001, "09"), town("Báb", "SVK", 48.3, 17.9, 1_133, 167_002)]
    )
    read = reading("Syrian warplanes struck al-Bab on Friday.")
    places, mentions = find_places(read, gazetteer)
    assert ("al-Bab", "SYR") in [(m.text, next(p.country for p in places if p.id == m.ref)) for m in mentions]


def test_a_town_that_no_gazetteer_knows_is_found_again() -> None:
    read = reading(
        "Twelve people were killed in Dahyan on Friday, doctors said. Villagers said the raid on Dahyan came at dawn."
    )
    places, mentions = find_places(read, Listed([]))
    assert [m.text for m in mentions] == ["Dahyan", "Dahyan"]
    assert len(places) == 1


def test_what_is_shelled_is_likelier_a_place_than_a_person() -> None:
    goma = Listed([town("Goma", "COD", -1.67, 29.23, 432_587, 216_281)])
    _, mentions = find_places(reading("The rebels accused the army of shelling Goma on Monday."), goma)
    assert [m.text for m in mentions] == ["Goma"]


@pytest.mark.parametrize(
    "text", ["Rockets hit Goma's main hospital on Sunday.", "Goma's airport was bombed on Sunday."]
)
def test_what_has_an_airport_or_a_hospital_is_a_place(text: str) -> None:
    goma = Listed([town("Goma", "COD", -1.67, 29.23, 432_587, 216_281)])
    _, mentions = find_places(reading(text), goma)
    assert [m.text for m in mentions] == ["Goma"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen raided the village of Zqarbul. Five people died in the village on Monday.", "the village", "Zqarbul"),
        (
            "Shells fell on the town of Zqarbul. The mayor of Homs, Anna Roe, said nobody in the town was hurt.",
            "the town",
            "Homs",
        ),
    ],
)
def test_a_phrase_may_stand_for_a_place_that_nobody_knows(text: str, words: str, name: str) -> None:
    assert standing_for(text)[words].name == name


def test_the_name_of_a_building_is_no_town() -> None:
    matha = Listed([town("Matha", "FRA", 45.87, -0.32, 2_100, 216_282)])
    text = "France heard that they had shelled the Sebamalai Matha (Holy Mother) church in the village of Zqarbul."
    assert {m.text for m in find_places(reading(text), matha)[1] if not m.metonym} == {"France", "Zqarbul"}


def test_a_village_is_not_its_namesake_abroad() -> None:
    dras = Listed([town("Durrës", "ALB", 41.32, 19.45, 122_034, 216_283)._replace(main=False, names=("Dras",))])
    text = "Pakistan denied that its guns had shelled Dras. A commander said he had struck a depot in Dras."
    assert all(p.country != "ALB" for p in find_places(reading(text), dras)[0])


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The social affairs minister of Syria told us that half of the country's people had fled.",
            "the country",
            "Syria",
        ),
        (
            "The health director of Homs, Omar Saleh, told us that half of the district's people had fled.",
            "the district",
            "Homs",
        ),
    ],
)
def test_the_people_of_the_place_are_those_for_whom_one_speaks(text: str, words: str, name: str) -> None:
    assert standing_for(text)[words].name == name
