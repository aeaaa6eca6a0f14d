"""Answers that point back at what was said of a truce: "a charge that Y denied", "there had been no violation", "X confirmed the deal"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire
from counterclaim.model.ledger import Stance
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.stance import denies, points_back

BACK = 4  # statements before an answer in which what it answers is looked for
SHORT = 4  # words of a confirmation that names nothing ("confirmed the deal")


def answers(record: Record, speakers: Speakers) -> Iterator[tuple[Ceasefire, Statement, Stance]]:
    """Yield what was said of a truce and the statement that answers it without a finding of its own, with its stance."""
    named = {c.id for c in record.ceasefires}
    for at, statement in enumerate(record.statements) if named else ():
        if named & set(statement.findings) or not statement.voices:
            continue
        pointed = not statement.findings and denies(statement) and points_back(statement)
        if pointed or _sees_no_breach(statement):
            found = _before(record, speakers, at, _is_charge)
            if found is not None:
                yield found, statement, "denies"
        elif _confirms(statement):
            found = _before(record, speakers, at, lambda c: c.status in ("agreed", "in_force"))
            if found is not None:
                yield found, statement, "affirms"


def _is_charge(ceasefire: Ceasefire) -> bool:
    return ceasefire.status == "violated" and not ceasefire.negated


def _sees_no_breach(statement: Statement) -> bool:
    """ "There had been no violation by his men": of what is not said again."""
    said = {w for c in statement.content for w in words(c.text)}
    return statement.factuality == "asserted" and bool(said & matter_words().breach) and "no" in said


def _confirms(statement: Statement) -> bool:
    """ "The foreign minister confirmed the agreement"."""
    said = [w for c in statement.content for w in words(c.text)]
    return statement.act == "confirm" and len(said) <= SHORT and bool(set(said) & matter_words().deal)


def _before(record: Record, speakers: Speakers, at: int, fits: Callable[[Ceasefire], bool]) -> Ceasefire | None:
    """What another voice said of a truce last, unless it has laid a deed to somebody since; no charge against somebody else."""
    answering = {o.body for o in speakers.of(record.statements[at])} - {None}
    truces = {c.id: c for c in record.ceasefires if fits(c)}
    harmful = {e.id for e in record.events if e.type in matter_words().deniable}
    for before in reversed(record.statements[max(0, at - BACK) : at]):
        if not before.voices or answering & {o.body for o in speakers.of(before)}:
            continue
        for truce in (truces[f] for f in before.findings if f in truces):
            body = speakers.body_of(truce.by) if truce.status == "violated" else None
            if body is None or not answering or body in answering:
                return truce
        if harmful & set(before.findings):
            return None
    return None
