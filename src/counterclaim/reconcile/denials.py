"""Denials that carry no finding of their own: "denied it", "denied that its forces had shelled the town"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Event, Figure
from counterclaim.model.record import Record
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Statement
from counterclaim.reconcile.answers import others_before
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.stance import denies, denies_outright, pointed_words, points_back

BACK = 4  # statements before a denial in which the charge is looked for
ANY = "*"  # type of an event that is denied in words we do not code: it joins an event of any deniable type


def denials(record: Record, speakers: Speakers) -> Iterator[tuple[Event | Figure, Statement]]:
    """Yield what is denied and the statement that denies it, for denials without a finding.

    A denial that only points back denies the harmful events of the statements before it that another voice lays to the denier,
    or the numbers, where they are all that was said ("the figure was rejected"); one in words of its own becomes an event of
    type `ANY` with the actors and the place that these words name.
    """
    for at, statement in enumerate(record.statements):
        if statement.findings or not denies(statement) or _repeats(record, speakers, at):
            continue
        if points_back(statement):
            for finding in _pointed_at(record, speakers, at, statement):
                yield finding, statement
        else:
            found = _in_words(record, statement)
            charged = () if found else _charged(record, speakers, at, statement)
            for event in (found,) if found else charged:
                yield event, statement


def _repeats(record: Record, speakers: Speakers, at: int) -> bool:
    """Tell whether a body that has just denied something only says so again in other words ("We have no link with this")."""
    before = record.statements[at - 1] if at else None
    if before is None or denies_outright(record.statements[at]) or not denies_outright(before):
        return False
    mine, theirs = ({o.body for o in speakers.of(s)} - {None} for s in (record.statements[at], before))
    return bool(mine & theirs)


def _pointed_at(record: Record, speakers: Speakers, at: int, statement: Statement) -> Iterator[Event | Figure]:
    """What a denial that only points back denies: numbers that it names as such, else deeds, else the numbers just said."""
    numbers = set(pointed_words(statement)) & matter_words().numbers
    events = [] if numbers else _right_before(record, speakers, at) or list(_charged(record, speakers, at, statement))
    if not events:
        yield from _counted(record, speakers, at, statement)
    for event in events:
        figures = [f for f in record.figures if f.of_event == event.id] or _told_with(record, event)
        only_counted = set(words(event.words.text)) <= matter_words().outcomes
        yield from figures if figures and only_counted else (event,)


def _told_with(record: Record, event: Event) -> list[Figure]:
    """The numbers that stand with an event in a statement, of no event themselves ("has killed 40 men since Monday")."""
    beside = {i for s in record.statements if event.id in s.findings for i in s.findings}
    return [f for f in record.figures if f.id in beside and f.of_event is None and f.qualifier != "not_acknowledged"]


def _right_before(record: Record, speakers: Speakers, at: int) -> list[Event]:
    """The deeds of the statement that stands right before a denial in its paragraph, if another voice makes it."""
    before = next(others_before(record, speakers, at, lambda o: o.key), None)
    if before is None or before.factuality not in ("asserted", "alleged"):
        return []
    if "\n" in record.document.text[before.words.end : record.statements[at].words.start]:
        return []
    return [e for e in record.events if e.id in before.findings and e.type in matter_words().deniable]


def _counted(record: Record, speakers: Speakers, at: int, statement: Statement) -> Iterator[Figure]:
    """ "40 soldiers have been killed, the minister said. The army denied the claim": the numbers that another voice said right before."""
    for before in islice(others_before(record, speakers, at, lambda o: o.key), 2):
        figures = [f for f in record.figures if f.id in before.findings and f.qualifier != "not_acknowledged"]
        if figures:
            yield from figures
            return
        if before.act == "accuse":
            return  # the charge is what is denied, and no number before it


def _charged(record: Record, speakers: Speakers, at: int, statement: Statement) -> Iterator[Event]:
    deniers = {o.body for o in speakers.of(statement)} - {None}
    events = {e.id: e for e in record.events}
    for before in reversed(record.statements[max(0, at - BACK) : at]):
        charged = [events[f] for f in before.findings if f in events and events[f].type in matter_words().deniable]
        charged = [e for e in charged if deniers & {speakers.body_of(m) for m in e.actors}]
        if charged and before.voices and not deniers & {o.body for o in speakers.of(before)}:
            yield from charged
            return
    if points_back(statement):
        yield from _just_said(record, speakers, at, deniers)


def _just_said(record: Record, speakers: Speakers, at: int, deniers: set[str | None]) -> Iterator[Event]:
    """ "The rebels said they had taken the airport. The army denied it": what another voice said right before, whoever did it."""
    events = {e.id: e for e in record.events}
    for before in reversed(record.statements[max(0, at - 2) : at]):
        if not before.voices or before.factuality != "asserted" or deniers & {o.body for o in speakers.of(before)}:
            continue
        said = [events[f] for f in before.findings if f in events and events[f].type in matter_words().deniable]
        if said:
            yield from said
            return


def _in_words(record: Record, statement: Statement) -> Event | None:
    """An event of any type from the mentions inside what is denied; None where nobody or no place is named."""
    inside = [
        m for m in record.mentions if m.ref and any(c.start <= m.start and m.end <= c.end for c in statement.content)
    ]
    exact = {p.id: p.exactness for p in record.places}
    places = [m for m in inside if m.kind == "place" and exact.get(m.ref or "", 9) <= 4]
    place = min(places, key=lambda m: (exact[m.ref or ""], m.start), default=None)
    actors = tuple(m for m in inside if m.kind == "actor")[:1]
    if place is None or not actors or not statement.content:
        return None
    content = statement.content[0]
    return Event(
        id=statement.id,
        words=Selector(start=content.start, end=content.end, text=content.text),
        type=ANY,
        status="denied",
        actors=actors,
        place=place,
        rule="a denial in words of its own",
    )
