"""schema.org Claims (JSON-LD): what each origin holds, in its own words, where it appeared; no rating, no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from counterclaim.model.ledger import Claim, Entry, Ledger, Position
from counterclaim.model.mention import Actor
from counterclaim.model.record import Record
from counterclaim.publish.exports.grade import affirming
from counterclaim.publish.exports.model import File, Options
from counterclaim.publish.exports.naming import document_urn, json_bytes, place_name, urn
from counterclaim.publish.exports.objects import Objects, Thing
from counterclaim.publish.exports.points import point_of
from counterclaim.publish.exports.voices import Voices, matter_days

CONTEXT = "https://schema.org"
LAST = "9999-12-31"  # reports of no known day come last
MEANING = "schema.org/Claim"


class SchemaClaims(Objects):
    """A graph of Claims, one a position. `text` is what was said, word for word; a denial is a claim of its own, marked as one.

    There is no ClaimReview: a rating is a person's to give.
    """

    name = "claims"
    about = "schema.org Claim JSON-LD: what each origin holds, with author and appearances; no verdict"
    notice = "claims as reported, none of them rated; not a fact-check"
    rules: ClassVar[Mapping[str, str]] = {
        "text": "the first statement that puts it, word for word",
        "author": f"{MEANING}, author: the last voice of the chain (LEDGER.md, rule 1)",
        "appearance": f"{MEANING}, appearance: every report that carries it, by day of publication",
        "firstAppearance": f"{MEANING}, firstAppearance: the earliest report of known date",
        "claimInterpreter": f"{MEANING}, claimInterpreter: outlets that give it in words of their own",
        "keywords": "stance of the position and standing of the matter (LEDGER.md)",
    }

    def things(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[Thing]:
        """Yield a Claim for each position, by matter."""
        voices = Voices(records, options)
        for entry in ledger.entries:
            about = _about(entry, options.worldview)
            for p in entry.positions:
                yield Thing(id=f"{entry.id}#{p.id}", value=_claim(entry, p, about, voices), quotes=p.quotes)

    def files(self, ledger: Ledger, records: Sequence[Record], options: Options) -> Iterator[File]:
        """Yield `claims.jsonld`."""
        made = {"@context": CONTEXT, "@graph": [t.value for t in self.things(ledger, records, options)]}
        yield File(name="claims.jsonld", media="application/ld+json", data=json_bytes(made))


CLAIMS = SchemaClaims()


def _claim(entry: Entry, p: Position, about: dict[str, Any], voices: Voices) -> dict[str, Any]:
    told = sorted(p.claims, key=lambda c: (str(c.published or LAST), c.document, c.quote.start, c.key))
    first = told[0]
    appearances = list({c.document: _appearance(c, told, voices) for c in told}.values())
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": urn("position", entry.id, p.id),
        "text": voices.safe(first.quote.text),
        "inLanguage": "en",
        "keywords": [f"stance: {p.stance}", f"standing of the matter: {entry.standing}"],
        "about": about,
        "appearance": appearances,
        "firstAppearance": appearances[0],
    }
    if p.said_from:
        made["dateCreated"] = p.said_from.isoformat()
    if p.origin.named:
        made["author"] = _author(p, voices)
    interpreters = sorted({c.outlet for c in told if _in_other_words(c, voices)})
    if interpreters:
        made["claimInterpreter"] = [{"@type": "Organization", "name": name} for name in interpreters]
    return made


def _about(entry: Entry, worldview: str | None) -> dict[str, Any]:
    """The matter: a thing with a neutral name; an Event only where somebody says that it happened, never where it is only denied."""
    made: dict[str, Any] = {"@type": "Thing", "@id": urn("matter", entry.id), "name": entry.title}
    first, last = matter_days(entry)
    if not (entry.kind == "event" and affirming(entry)):
        return made
    if first:
        made |= {"@type": "Event", "startDate": first, "endDate": last}
    point = point_of(entry.place)
    if entry.place:
        geo = {"geo": {"@type": "GeoCoordinates", "latitude": point[1], "longitude": point[0]}} if point else {}
        made |= {"@type": "Event", "location": {"@type": "Place", "name": place_name(entry.place, worldview), **geo}}
    return made


def _appearance(c: Claim, told: Sequence[Claim], voices: Voices) -> dict[str, Any]:
    record = voices.records.get(c.document)
    document = record.document if record else None
    words = {t.quote.start: t.quote.text for t in told if t.document == c.document}
    made: dict[str, Any] = {"@type": "NewsArticle", "@id": document_urn(c.document)}
    if document and document.title:
        made["headline"] = voices.safe(document.title)
    if document and document.url:
        made["url"] = document.url
    if c.published:
        made["datePublished"] = c.published.isoformat()
    made["publisher"] = {"@type": "Organization", "name": c.outlet}
    made["hasPart"] = [{"@type": "Quotation", "text": voices.safe(words[at])} for at in sorted(words)]
    return made


def _author(p: Position, voices: Voices) -> dict[str, Any]:
    speakers = [a for c in p.claims if (a := voices.speaker(c))]
    person = next((a for a in speakers if _is_person(a, p)), None)
    named = person is not None or p.origin.key.startswith("person:")  # also where only a copy lost who speaks
    made: dict[str, Any] = {"@type": "Person" if named else "Organization", "name": voices.safe(p.origin.name)}
    if person and person.role:
        made["jobTitle"] = person.role
    return made


def _is_person(speaker: Actor, p: Position) -> bool:
    """Tell whether the origin is the person who speaks, not the office that he or she speaks for."""
    return speaker.kind == "person" and p.origin.name.casefold() in {
        n.casefold() for n in (speaker.name, *speaker.names)
    }


def _in_other_words(c: Claim, voices: Voices) -> bool:
    """Tell whether the outlet puts a source's claim in words of its own: an interpretation of what the source said."""
    statement = voices.statement(c)
    return bool(statement and statement.voices and statement.manner in ("indirect", "mixed"))
