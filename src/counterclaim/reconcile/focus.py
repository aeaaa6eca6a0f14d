"""The place that a report is about: the one it names most, where its deeds are, or where it is sent from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.mention import Place
from counterclaim.reconcile.named_places import NamedPlaces, is_dateline
from counterclaim.reconcile.spelling import words

LEAD = 4  # sentences, the headline among them, in which a report says what it is about
HERE = 4  # words from "this" to the noun of a place: "this northern market town"


def focus_of(named: NamedPlaces, home: str | None) -> Place | None:
    """The exact place that a report names most, at least twice, venues of talks apart; else the one where its deeds and
    tolls are, by at least half of those that have a place of their own.
    """
    exact = [m.ref for m in named.mentions if m.ref and named.is_exact(m.ref) and not named.is_a_speakers(m)]
    ranked = Counter(exact).most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[1][1] < ranked[0][1]):
        return named.places[ranked[0][0]]
    harm = matter_words().harm
    deeds = [e for e in named.record.events if e.type in harm] + list(named.record.figures)
    owned = [
        f.place.ref for f in sorted(deeds, key=lambda f: f.words.start) if f.place and named.is_exact(f.place.ref or "")
    ]
    early = {m.ref for m in named.mentions if named.sentence(m.start) < LEAD}
    scenes = [(ref, n) for ref, n in Counter(owned).most_common(1) if ref in early]
    if scenes and scenes[0][1] * 2 >= len(owned):
        return named.places[scenes[0][0] or ""]
    return _home(named, home, exact)


def _home(named: NamedPlaces, home: str | None, exact: Sequence[str]) -> Place | None:
    """The town that a report is sent from and speaks of as its own, where its text names it as well."""
    place = named.places.get(home or "")
    return place if place and home in exact else None


def sent_from(named: NamedPlaces) -> str | None:
    """The exact place of a dateline, where it names one alone and the report speaks of it as its own ("this town", "here")."""
    sent = {
        m.ref for m in named.record.mentions if m.kind == "place" and is_dateline(m) and named.is_exact(m.ref or "")
    }
    said = words(named.record.document.text) if len(sent) == 1 else ()
    here = "here" in said or any(
        w == "this" and matter_words().here & set(said[i + 1 : i + 1 + HERE]) for i, w in enumerate(said)
    )
    return next(iter(sent)) if here else None
