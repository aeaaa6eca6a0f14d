"""How an origin puts a finding: affirms, alleges, denies, disputes, does not acknowledge - or says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation
from counterclaim.model.ledger import Finding, Stance
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.spelling import words

# What a voice demands, promises, fears or asks is no position on what is: it has no stance (RECORD.md, rule 2).
_SAID: Mapping[str, Stance | None] = {
    "asserted": "affirms", "denied": "denies", "not_confirmed": "does_not_acknowledge", "alleged": "alleges", "possible": "alleges",
    "unknown": "alleges", "feared": None, "demanded": None, "promised": None, "asked": None, "conditional": None,
}  # fmt: skip
_HAPPENED: Mapping[str, Stance | None] = {
    "occurred": "affirms", "ongoing": "affirms", "alleged": "alleges", "denied": "denies", "planned": None, "demanded": None,
    "refused": None, "hypothetical": None, "historical": None,
}  # fmt: skip
_CALLS = ("demanded", "promised", "asked")


def stance_of(finding: Finding, statement: Statement, record: Record) -> Stance | None:
    """How the origin of a statement puts a finding; None: no position on whether it is so."""
    said = _SAID[statement.factuality]
    if isinstance(finding, Figure):
        return _of_figure(finding, statement, said)
    if isinstance(finding, Event):
        return _of_event(finding, statement, said)
    if isinstance(finding, Ceasefire) and finding.negated and said in ("affirms", "alleges"):
        return "denies"
    if said == "does_not_acknowledge":
        return "denies" if statement.act in ("deny", "reject") else None
    if statement.factuality in _CALLS:
        return "affirms"  # a call for talks or a truce is itself the matter
    if isinstance(finding, Relation) and statement.factuality == "conditional":
        return "affirms"  # who says that he would support a side stands with it
    return said


def _of_figure(figure: Figure, statement: Statement, said: Stance | None) -> Stance | None:
    if figure.qualifier == "not_acknowledged":
        return "does_not_acknowledge"
    if figure.qualifier == "none_given":
        return None
    if figure.negated or said == "denies":
        return "disputes" if _doubts(statement) else "denies"
    return said


def _of_event(event: Event, statement: Statement, said: Stance | None) -> Stance | None:
    happened = _HAPPENED[event.status]
    if happened is None or said is None:
        return None
    if said == "does_not_acknowledge":
        return said
    if happened == "denies" or said == "denies":
        return "disputes" if _doubts(statement) else "denies"
    return "alleges" if "alleges" in (happened, said) or statement.act == "accuse" else "affirms"


def _doubts(statement: Statement) -> bool:
    cues = {w for v in statement.voices if v.cue for w in words(v.cue.text)}
    return bool(cues & matter_words().dispute)


def calls_false(statement: Statement) -> bool:
    """Tell whether a statement calls what it speaks of a lie, false or baseless."""
    said = {w for c in statement.content for w in words(c.text)}
    return bool(said & matter_words().false)


def denies(statement: Statement) -> bool:
    """Tell whether a statement denies something, in so many words or by calling what was said a fake."""
    if statement.act in ("deny", "reject"):
        return statement.factuality == "denied"
    return calls_false(statement) and points_back(statement)


def points_back(statement: Statement) -> bool:
    """Tell whether what a statement denies is only pointed at ("denied it", "rejected the accusation", "the ministry's figure")."""
    said = [w for c in statement.content for w in words(c.text)]
    known = matter_words()
    if len(said) <= 5 and known.numbers & set(said):
        return True
    return len(said) <= 8 and all(w in known.pointing or w in known.false for w in said)
