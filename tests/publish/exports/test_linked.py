"""GeoJSON, timemap, Web Annotations, schema.org Claims and FollowTheMoney: each loaded by a reader of its own."""

import json
import re
from collections import Counter
from dataclasses import replace

import pytest
import shapely
from contexts import ANNOTATION, OA, SCHEMA, graph
from followthemoney import model
from made_week import HOSTILE, made
from rdflib import RDF, Literal, URIRef
from the_week import texts, week

from counterclaim.errors import UsageError
from counterclaim.model.document import Document
from counterclaim.model.ledger import Ledger
from counterclaim.model.mention import Actor, Place
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement, Voice
from counterclaim.publish.exports import Options, exporter
from counterclaim.publish.exports.annotations import ANNOTATIONS
from counterclaim.publish.exports.claims import CLAIMS
from counterclaim.publish.exports.ftm import FTM
from counterclaim.publish.exports.geojson import GEOJSON
from counterclaim.publish.exports.points import basis_of, point_of, radius_of
from counterclaim.publish.exports.timemap import TIMEMAP

LINKED = ("geojson", "timemap", "annotations", "claims", "ftm", "ledger", "ledger-csv", "parquet", "sqlite")
OPTIONS = Options()
ALL = Options(grade="alleged", redact=False)
WEEKS = [made, pytest.param(week, marks=pytest.mark.slow)]


def only(exporter_, source, options: Options = ALL) -> bytes:
    [file] = exporter_.files(*source(), options)
    return file.data


@pytest.mark.parametrize("name", LINKED)
def test_the_same_input_gives_the_same_bytes_in_whatever_order_records_come(name: str) -> None:
    ledger, records = made()
    assert list(exporter(name).files(ledger, records, OPTIONS)) == list(
        exporter(name).files(ledger, records[::-1], OPTIONS)
    )


@pytest.mark.parametrize("name", LINKED)
def test_an_empty_ledger_is_an_export_without_anything_in_it(name: str) -> None:
    assert list(exporter(name).files(Ledger(), (), OPTIONS))


# GeoJSON


@pytest.mark.parametrize("source", WEEKS)
def test_shapely_reads_every_geometry_and_none_is_without_a_place_in_the_ledger(source) -> None:
    entries = {e.id: e for e in source()[0].entries}
    found = json.loads(only(GEOJSON, source))
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    located = 0
    for feature in found["features"]:
        said, place = feature["properties"], entries[feature["properties"]["matter"]].place
        if feature["geometry"] is None:
            assert said["uncertainty_radius_m"] is None
            continue
        located += 1
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shape.is_valid
        assert -180 <= shape.x <= 180
        assert -90 <= shape.y <= 90
        assert (shape.x, shape.y) == pytest.approx((place.lon, place.lat), abs=1e-5)
        assert 1 <= said["precision_code"] <= 5
        assert said["uncertainty_radius_m"] > 0
    assert located


@pytest.mark.parametrize("source", WEEKS)
def test_each_event_matter_of_the_grade_is_one_feature_with_its_standing_and_origins(source) -> None:
    entries = {e.id: e for e in source()[0].entries}
    features = json.loads(only(GEOJSON, source))["features"]
    assert len({f["id"] for f in features}) == len(features) > 0
    for feature in features:
        said = feature["properties"]
        entry = entries[said["matter"]]
        assert (said["standing"], said["origins"], len(said["positions"])) == (entry.standing, entry.origins, len(entry.positions))  # fmt: skip
        assert any(p["stance"] in ("affirms", "alleges") for p in said["positions"])


@pytest.mark.parametrize(
    ("place", "point", "basis"),
    [
        (Place(id="p", name="Town", lat=1.0, lon=2.0, precision=1, feature="PPL"), (2.0, 1.0), "place"),
        (Place(id="p", name="District", lat=1.0, lon=2.0, precision=3, feature="ADM2"), (2.0, 1.0), "place"),
        (
            Place(id="p", name="Province", lat=1.0, lon=2.0, precision=4, feature="ADM1"),
            (2.0, 1.0),
            "middle of an area",
        ),
        (Place(id="p", name="Country", lat=1.0, lon=2.0, precision=6, feature="PCLI"), None, None),
        (Place(id="p", name="Country", lat=1.0, lon=2.0, precision=1, feature="PCLI"), None, None),
        (Place(id="p", name="High seas", lat=1.0, lon=2.0, precision=7), None, None),
        (Place(id="p", name="Unknown", precision=1), None, None),
        (Place(id="p", name="No precision", lat=1.0, lon=2.0), None, None),
        (None, None, None),
    ],
)
def test_a_country_is_never_a_point_and_an_area_says_that_it_is_one(place, point, basis) -> None:
    assert (point_of(place), basis_of(place)) == (point, basis)
    assert (radius_of(place) is None) == (point is None)


def test_a_contested_place_has_every_name_unless_a_reader_chooses() -> None:
    ledger, records = made()
    readings = (("Arvan", "Aland usage"), ("Arwan", "Borian usage"))
    entries = tuple(replace(e, place=replace(e.place, disputed=True, readings=readings)) if e.place and e.place.name == "Arvan" else e for e in ledger.entries)  # fmt: skip
    seen = replace(ledger, entries=entries)
    for worldview, name in ((None, "Arvan / Arwan"), ("Borian", "Arwan")):
        [file] = GEOJSON.files(seen, records, replace(ALL, worldview=worldview))
        named = {f["properties"]["place"] for f in json.loads(file.data)["features"]}
        assert name in named
        assert not {"Arvan", "Arwan"} & named - {name}


# timemap


@pytest.mark.parametrize("source", WEEKS)
def test_timemap_gets_what_its_validators_ask_for(source) -> None:
    files = {f.name: json.loads(f.data) for f in TIMEMAP.files(*source(), ALL)}
    titles = {a["id"] for a in files["associations.json"]}
    for event in files["events.json"]:
        assert event["description"]
        assert bool(event["latitude"]) == bool(event["longitude"])
        assert event["date"] or event["latitude"]
        assert not event["date"] or re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", event["date"])
        assert set(event["sources"]) <= set(files["sources.json"])
        assert set(event["associations"]) <= titles
    assert all({"id", "title", "paths"} <= set(s) for s in files["sources.json"].values())


# Web Annotations


@pytest.mark.parametrize("source", WEEKS)
def test_every_annotation_quotes_exactly_what_stands_in_its_text(source) -> None:
    held = {r.document.id: r.document.text for r in source()[1]}
    items = json.loads(only(ANNOTATIONS, source))["first"]["items"]
    assert len(items) == sum(len(r.statements) for r in source()[1])
    for item in items:
        target = item["target"]
        text = held[target["source"].removeprefix("urn:")]
        position, quote = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert len(quote["prefix"]) <= 32
        assert len(quote["suffix"]) <= 32
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_offsets_count_code_points_also_behind_signs_of_two_utf16_units() -> None:
    text = "\U0001f4a3\U0001d538 Kyiv denied it."
    words = Selector.of(text, 3, len(text))
    record = Record(
        document=Document(text=text, key="a"),
        statements=(Statement(id="st1", words=words, manner="indirect", act="deny", voices=(), content=(words,)),),
    )
    [file] = ANNOTATIONS.files(Ledger(), [record], OPTIONS)
    position, quote = json.loads(file.data)["first"]["items"][0]["target"]["selector"]
    assert (position["start"], quote["exact"]) == (3, "Kyiv denied it.")


@pytest.mark.parametrize("source", WEEKS)
def test_rdflib_reads_the_annotations_as_annotations(source) -> None:
    triples = graph(only(ANNOTATIONS, source), ANNOTATION)
    made_ = set(triples.subjects(RDF.type, URIRef(f"{OA}Annotation")))
    assert len(made_) == sum(len(r.statements) for r in source()[1])
    for predicate in ("hasTarget", "hasBody", "motivatedBy"):
        assert set(triples.subjects(URIRef(f"{OA}{predicate}"))) >= made_
    exact = set(map(str, triples.objects(None, URIRef(f"{OA}exact"))))
    assert exact == {s.words.text for r in source()[1] for s in r.statements}


def test_the_name_of_a_private_person_is_pointed_at_and_not_quoted() -> None:
    text = "Anna Weller said the house was hit."
    words = Selector.of(text, 0, len(text))
    voice = Voice(words=Selector.of(text, 0, 11), cue=None, ref="a1")
    record = Record(
        document=Document(text=text, key="a"),
        actors=(Actor(id="a1", name="Anna Weller", kind="person"),),
        statements=(Statement(id="st1", words=words, manner="indirect", act="say", voices=(voice,), content=(words,)),),
    )
    for redact, seen in ((True, False), (False, True)):
        [file] = ANNOTATIONS.files(Ledger(), [record], Options(redact=redact))
        assert ("Weller" in file.data.decode()) is seen
        [file] = FTM.files(Ledger(), [record], Options(redact=redact))
        assert ("Weller" in file.data.decode()) is seen


# schema.org Claims


@pytest.mark.parametrize("source", WEEKS)
def test_rdflib_reads_a_claim_for_each_position_and_no_verdict(source) -> None:
    data = only(CLAIMS, source)
    triples = graph(data, {"@vocab": SCHEMA})
    claims = set(triples.subjects(RDF.type, URIRef(f"{SCHEMA}Claim")))
    assert len(claims) == sum(len(e.positions) for e in source()[0].entries)
    for term in ("text", "appearance", "firstAppearance", "about"):
        assert set(triples.subjects(URIRef(f"{SCHEMA}{term}"))) >= claims
    assert b"ClaimReview" not in data
    assert b"ating" not in re.sub(rb'"(text|name|headline)": "[^"]*"', b"", data)  # no reviewRating, no ratingValue


@pytest.mark.parametrize("source", WEEKS)
def test_every_text_of_a_claim_is_a_quotation_and_a_denial_says_that_it_is_one(source) -> None:
    held = {r.document.id: r.document.text for r in source()[1]}
    stances = {f"urn:cc:position:{e.id}:{p.id}": p.stance for e in source()[0].entries for p in e.positions}
    seen = Counter()
    for claim in json.loads(only(CLAIMS, source))["@graph"]:
        assert f"stance: {stances[claim['@id']]}" in claim["keywords"]
        seen[stances[claim["@id"]]] += 1
        for where in claim["appearance"]:
            for quotation in where["hasPart"]:
                assert quotation["text"] in held[where["@id"].removeprefix("urn:")]
        assert claim["text"] in [q["text"] for q in claim["firstAppearance"]["hasPart"]]
    assert seen["denies"] > 0


def test_what_is_only_denied_is_no_event_in_the_graph() -> None:
    ledger, records = made()
    denied = [e for e in ledger.entries if e.kind == "event" and all(p.stance == "denies" for p in e.positions)]
    only_denied = replace(ledger, entries=tuple(denied or _without_affirmation(ledger)))
    [file] = CLAIMS.files(only_denied, records, ALL)
    assert {c["about"]["@type"] for c in json.loads(file.data)["@graph"]} == {"Thing"}
    for other in (GEOJSON, FTM):
        [file] = other.files(only_denied, records, ALL)
        assert b'"Event"' not in file.data
        assert b'"Feature"' not in file.data


def _without_affirmation(ledger: Ledger) -> list:
    entries = []
    for e in ledger.entries:
        denials = tuple(p for p in e.positions if p.stance == "denies")
        if e.kind == "event" and denials:
            entries.append(replace(e, positions=denials, standing="denied", status="denied", origins=0))
    assert entries
    return entries


@pytest.mark.slow
def test_authors_are_the_origin_and_outlets_that_reword_it_are_its_interpreters() -> None:
    found = json.loads(only(CLAIMS, week))["@graph"]
    ombudsman = [c for c in found if c.get("author", {}).get("name") == "Artak Beglaryan"]
    assert {c["author"]["@type"] for c in ombudsman} == {"Person"}
    assert all(c["claimInterpreter"] for c in ombudsman)
    first = [c["firstAppearance"].get("datePublished", "9999") for c in found]
    assert all(f <= min(a.get("datePublished", "9999") for a in c["appearance"]) for f, c in zip(first, found, strict=True))  # fmt: skip


# FollowTheMoney


@pytest.mark.parametrize("source", WEEKS)
def test_every_entity_is_valid_for_followthemoneys_own_model_and_every_reference_is_there(source) -> None:
    entities = [json.loads(line) for line in only(FTM, source).decode().splitlines()]
    ids = {e["id"] for e in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert proxy.caption
        for prop in proxy.schema.required:
            assert proxy.get(prop), (proxy.schema.name, prop)
        for prop, value in proxy.itervalues():
            assert prop.type.clean(value, proxy=proxy) == value, (prop.name, value)
            if prop.type.name == "entity":
                assert value in ids
    assert {"Article", "Event", "Mention", "PublicBody", "Person"} <= {e["schema"] for e in entities}


@pytest.mark.parametrize("source", WEEKS)
def test_nobody_is_involved_in_an_event_by_a_denial_alone(source) -> None:
    entries = {e.id: e for e in source()[0].entries}
    for line in only(FTM, source).decode().splitlines():
        entity = json.loads(line)
        if entity["schema"] == "Event" and entity["properties"].get("involved"):
            assert any(p.stance == "affirms" for p in entries[entity["properties"]["recordId"][0]].positions)


@pytest.mark.slow
def test_one_person_in_many_reports_is_one_entity_with_a_mention_in_each() -> None:
    entities = [json.loads(line) for line in only(FTM, week).decode().splitlines()]
    [person] = [e for e in entities if e["schema"] == "Person" and "Maria Zakharova" in e["properties"]["name"]]
    mentions = [e for e in entities if e["schema"] == "Mention" and e["properties"].get("resolved") == [person["id"]]]
    assert len({e["properties"]["document"][0] for e in mentions}) >= 2


# All of them


@pytest.mark.parametrize("name", LINKED)
def test_hostile_words_of_a_report_break_no_format(name: str) -> None:
    for file in exporter(name).files(*made(), ALL):
        if file.name.endswith(("json", "jsonld")) and name != "ftm":
            json.loads(file.data)
        assert "/" not in file.name
    assert "]]> =cmd|A0" in only(CLAIMS, made).decode()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("geojson", "standing"),
        ("geojson", "geometry.coordinates"),
        ("timemap", "description"),
        ("ledger-csv", "carried_by"),
    ],
)
def test_a_value_can_be_asked_for_and_stands_on_words_of_the_reports(name: str, column: str) -> None:
    ledger, records = made()
    made_ = exporter(name)
    rows = made_.rows if name == "ledger-csv" else made_.things
    row = next(t.id for t in rows(ledger, records, ALL) if name != "geojson" or t.value["geometry"])
    cell = made_.cell(ledger, records, ALL, row, column)
    assert cell.value
    assert cell.trace.rule
    held = {r.document.id: r.document.text for r in records}
    assert cell.trace.quotes
    assert all(held[q.document][q.start : q.end] == q.text for q in cell.trace.quotes)


def test_a_property_that_is_not_there_is_the_askers_error() -> None:
    ledger, records = made()
    for row, column in (("CC-none", "standing"), (next(GEOJSON.things(ledger, records, ALL)).id, "verdict")):
        with pytest.raises(UsageError):
            GEOJSON.cell(ledger, records, ALL, row, column)


@pytest.mark.slow
def test_every_quotation_of_the_week_is_what_stands_in_its_document() -> None:
    for feature in json.loads(only(GEOJSON, week))["features"]:
        for position in feature["properties"]["positions"]:
            quote = position["quote"]
            words = " ".join(texts()[quote["document"]][quote["start"] : quote["end"]].split())
            assert words == quote["text"] or words.startswith(quote["text"].removesuffix("…"))


def test_a_literal_is_what_rdflib_gives_for_text() -> None:
    triples = graph(only(CLAIMS, made), {"@vocab": SCHEMA})
    assert any(isinstance(t, Literal) and HOSTILE.split()[0] in t for t in triples.objects(None, URIRef(f"{SCHEMA}text")))  # fmt: skip
