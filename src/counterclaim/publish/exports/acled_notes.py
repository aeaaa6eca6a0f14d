"""ACLED's notes: who says what happened, who denies it, and every number of dead with its origin."""

from __future__ import annotations

from counterclaim.lexicon.codebooks import table
from counterclaim.publish.exports.book import PUT, Incident
from counterclaim.publish.exports.cells import derived, origins_of, spoken
from counterclaim.publish.exports.grade import affirming, alleging, disputing
from counterclaim.publish.exports.model import Cell
from counterclaim.reconcile.disagree import amount, span

RULE = "ACLED codebook, notes: who reports it, disputes noted, [size=…] of demonstrations"


def notes_cell(incident: Incident) -> Cell:
    """The note as a cell."""
    return derived(notes(incident), RULE, "every position of the ledger on it, in its own words", incident.all_quotes)


def notes(incident: Incident) -> str:
    """When and where, what each origin says, what is denied, which deaths are given by whom; nothing in our own voice."""
    parts = [_opening(incident)]
    if incident.is_only_alleged:
        who = ", ".join(origins_of(incident.positions))
        parts.append(incident.redacted(f"Only alleged, by {who}; nobody affirms it."))
    parts += [f"{incident.say(p)}." for p in (*incident.positions, *incident.doubts)]
    parts += list(deaths(incident))
    if incident.entry.acled and incident.entry.acled[0] in ("Protests", "Riots"):
        parts.append(f"[size={size(incident)}]")
    return " ".join(parts)


def _opening(incident: Incident) -> str:
    when, place = incident.entry.when, incident.book.label(incident.place)
    day = ""
    if when:
        day = f"On {spoken(when.start)}" if when.start == when.end else f"Between {spoken(when.start)} and {spoken(when.end)}"  # fmt: skip
    country = incident.country.name if incident.country else ""
    where = f"in {place}" + (f" ({country})" if country and country != place else "") if place else ""
    return f"{', '.join(filter(None, (day, where)))}:"


def deaths(incident: Incident) -> list[str]:
    """Each number of dead with who gives it, by the group it counts; a denial of a number stands beside it."""
    said: dict[str, list[str]] = {}
    for figure in incident.told:
        if figure.measure == "killed":
            for p in affirming(figure):
                number = amount(p) if span(p) else p.qualifier
                said.setdefault(_people(p.group), []).append(f"{p.origin.name} {number}")
            for p in (*alleging(figure), *disputing(figure)):
                said.setdefault(_people(p.group), []).append(f"{PUT[p.stance]} by {p.origin.name}")
    return [incident.redacted(f"Dead ({people}): {'; '.join(given)}.") for people, given in said.items()]


def _people(group: str | None) -> str:
    return (group or "people").replace("_", " ")


def size(incident: Incident) -> str:
    """How many demonstrated, in the words for them; "no report" where they give no number."""
    words = set(table("acled", "size")["words"])
    for side in (*incident.cast[0], *incident.cast[1]):
        for party in side.parties:
            found = party.words.casefold().split()
            if any(w.strip(",") in words or w[:1].isdigit() for w in found):
                return " ".join(w for w in found if w.strip(",") in words or w[:1].isdigit() or w in ("of", "about", "nearly", "over"))  # fmt: skip
    return "no report"
