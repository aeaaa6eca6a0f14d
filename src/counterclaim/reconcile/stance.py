"""How an origin puts a finding: affirms, alleges, denies, disputes, does not acknowledge - or says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Event, Figure, Relation
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
MOST_OWNERS = 5  # words of a charge that is only named, with whose it is ("the Georgian army's latest claim")


def stance_of(finding: Finding, statement: Statement, record: Record) -> Stance | None:
    """How the origin of a statement puts a finding; None: no position on whether it is so."""
    said = _SAID[statement.factuality]
    if isinstance(finding, Figure):
        return _of_figure(finding, statement, said)
    if isinstance(finding, Event):
        return _of_event(finding, statement, said)
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


def denies_outright(statement: Statement) -> bool:
    """Tell whether a statement's verb denies or rejects what it holds."""
    return statement.act in ("deny", "reject") and statement.factuality == "denied"


def turns_down(outer: Statement, inner: Statement) -> bool:
    """Tell whether one statement rejects the charge that it holds, or calls it false ("the claim that … was pure invention")."""
    own = inner.voices[len(outer.voices) :]
    named = any(v.words for v in own)
    charge = {w for v in own if v.cue for w in words(v.cue.text)} & matter_words().charges
    if named and not charge:
        return False  # "denied that X had said …": whether X said it is what is denied
    if denies_outright(outer):
        return bool(charge)
    return bool(_around(outer, inner) & matter_words().false) if named else calls_false(outer)


def _around(outer: Statement, inner: Statement) -> set[str]:
    """The words of a statement's content before and behind that of the one within it."""
    found: set[str] = set()
    for c in outer.content:
        first = min((i.start for i in inner.content if c.start <= i.start < c.end), default=c.end)
        last = max((i.end for i in inner.content if c.start < i.end <= c.end), default=c.end)
        found |= {*words(c.text[: first - c.start]), *words(c.text[last - c.start :])}
    return found


def denies(statement: Statement) -> bool:
    """Tell whether a statement denies something, in so many words or by calling what was said a fake."""
    if statement.act in ("deny", "reject"):
        return denies_outright(statement)
    return calls_false(statement) and points_back(statement)


def points_back(statement: Statement) -> bool:
    """Tell whether what a statement denies is only pointed at ("denied it", "rejected the accusation", "the ministry's figure").

    What it is called ("dismissed the claim as a tale for children") says nothing of what it is.
    """
    known = matter_words()
    said = pointed_words(statement)
    if len(said) <= MOST_OWNERS and known.charges & set(said[-1:]):
        return True
    return 0 < len(said) <= 8 and all(w in known.pointing or w in known.false for w in said)


def pointed_words(statement: Statement) -> list[str]:
    """The words of what is denied, without what it is called."""
    said = [w for c in statement.content for w in words(c.text)]
    return said[: said.index("as")] if "as" in said[1:] else said
