"""Denials that point back at the charge of having broken a truce ("X accused Y of violating the ceasefire, a charge that Y denied")."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.stance import denies, points_back

BACK = 4  # statements before a denial in which the charge is looked for


def denied_breaches(record: Record, speakers: Speakers) -> Iterator[tuple[Ceasefire, Statement]]:
    """Yield the breach that is denied and the statement that denies it, for denials without a finding of their own."""
    breaches = {c.id: c for c in record.ceasefires if c.status == "violated"}
    for at, statement in enumerate(record.statements) if breaches else ():
        if not statement.findings and denies(statement) and points_back(statement):
            charge = _charge(record, speakers, at, breaches)
            if charge is not None:
                yield charge, statement


def _charge(record: Record, speakers: Speakers, at: int, breaches: dict[str, Ceasefire]) -> Ceasefire | None:
    """The breach that another voice laid to the denier last, unless it has laid a deed to somebody since."""
    deniers = {o.body for o in speakers.of(record.statements[at])} - {None}
    harmful = {e.id for e in record.events if e.type in matter_words().deniable}
    for before in reversed(record.statements[max(0, at - BACK) : at]):
        if not before.voices or deniers & {o.body for o in speakers.of(before)}:
            continue
        for breach in (breaches[f] for f in before.findings if f in breaches):
            accused = speakers.actors.get(breach.by.ref or "") if breach.by else None
            body = speakers.body(accused)[0] if accused else None
            if body is None or not deniers or body in deniers:
                return breach
        if harmful & set(before.findings):
            return None
    return None
