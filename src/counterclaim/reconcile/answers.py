"""What a denial in full words answers: the deed or the number that another voice has told before it in the same report.

"The army shelled the hospital on Friday, the rebels said. … The army denied that it had shelled the hospital": the day, and
often the place, are told once. The denial is of that very deed, and takes both from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Event, Figure
from counterclaim.model.ledger import Finding, Origin
from counterclaim.model.mention import Mention, Place
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.places import same_place
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.targets import other_target

_TOLD = ("occurred", "ongoing", "alleged")
ALIKE = 3  # points from which a deed is the one that is denied; who it is laid to alone is not enough

EXACT = 4  # UCDP where_prec up to which two places that are not one forbid that two deeds are


def answered(record: Record, speakers: Speakers, denied: Finding, denial: Statement) -> Finding:
    """The finding of another voice that a denied one answers; itself where there is none."""
    if isinstance(denied, Figure):
        same = [f for f in record.figures if _is_before(f, denied) and _is_same_number(f, denied)]
        return next((f for f in reversed(same) if _is_of_others(record, speakers, f, denial)), denied)
    if not isinstance(denied, Event):
        return denied
    last = next(others_before(record, speakers, record.statements.index(denial), lambda o: o.body or o.key), None)
    best, points = denied, ALIKE
    for event in record.events:
        if not _is_before(event, denied) or event.type != denied.type or event.status not in _TOLD:
            continue
        if set(words(event.words.text)) <= matter_words().outcomes and any(
            f.of_event == event.id for f in record.figures
        ):
            continue  # "12 were killed" is a number's
        found = _points(record, speakers, denied, event, denial)
        if found is None:
            continue
        found += 2 * bool(last and event.id in last.findings)  # what is denied right after it is said
        if found >= points and _is_of_others(record, speakers, event, denial):
            best, points = event, found  # of equals the one that stands nearer
    return best


def others_before(record: Record, speakers: Speakers, at: int, who: Callable[[Origin], str]) -> Iterator[Statement]:
    """What others say before a denial, the nearest first; what the denier himself says in between answers it as well."""
    denial = record.statements[at]
    deniers = {who(o) for o in speakers.of(denial)}
    for before in reversed(record.statements[:at]):
        if not before.voices or before.words.end > denial.words.start:
            continue  # the report's own sentence, or one that holds the denial
        if not deniers & {who(o) for o in speakers.of(before)}:
            yield before


def _is_before(finding: Event | Figure, denied: Event | Figure) -> bool:
    return finding.id != denied.id and finding.words.start < denied.words.start


def _is_same_number(one: Figure, other: Figure) -> bool:
    if one.measure != other.measure or one.negated or one.qualifier == "not_acknowledged":
        return False
    return _extent(one) == _extent(other) != (None, None)


def _extent(figure: Figure) -> tuple[float | None, float | None]:
    """The ends of a number, whether or not "at least" or "about" stands before it."""
    low = figure.low if figure.low is not None else figure.best
    high = figure.high if figure.high is not None else figure.best
    return (low if low is not None else high), (high if high is not None else low)


def _is_of_others(record: Record, speakers: Speakers, finding: Event | Figure, denial: Statement) -> bool:
    """Tell whether a finding is told by somebody other than the denier, if only by the report itself."""
    deniers = {o.body or o.key for o in speakers.of(denial)}
    tellers = [s for s in record.statements if finding.id in s.findings and s.id != denial.id]
    return any(not deniers & {o.body or o.key for o in speakers.of(s)} for s in tellers)


def _points(record: Record, speakers: Speakers, denied: Event, told: Event, denial: Statement) -> int | None:
    """How much of a denied deed a told one has in common with it; None where something forbids that they are one."""
    doers = set(_bodies(speakers, told.actors))
    charged = set(_bodies(speakers, denied.actors))  # nobody where a victim denies that it was hit
    deniers = {o.body for o in speakers.of(denial)} - {None}
    here, there = _place(record, denied), _place(record, told)
    exact = here is not None and there is not None and max(here.exactness, there.exactness) <= EXACT
    if doers and charged and not doers & charged:
        return None
    if here and there and exact and not same_place(here, there):
        return None
    if denied.when and told.when and (denied.when.start > told.when.end or told.when.start > denied.when.end):
        return None
    if other_target(*(e.target.kind if e.target else None for e in (denied, told))):
        return None
    return (
        (2 if exact else 1) * bool(here and there and same_place(here, there))
        + 2 * bool(denied.target and told.target and denied.target.kind == told.target.kind)
        + 2 * bool(_stems(denied) & _stems(told))
        + bool(doers & (charged or deniers))
        + bool(denied.mode and denied.mode == told.mode)
        + bool(set(_bodies(speakers, denied.recipients)) & set(_bodies(speakers, told.recipients)))
        + (told.status == "alleged")
    )


def _stems(event: Event) -> set[str]:
    """The words of a deed without their endings: "shelled", "shelling"."""
    return {w.removesuffix("ing").removesuffix("ed").removesuffix("s") for w in words(event.words.text) if len(w) > 3}


def _bodies(speakers: Speakers, mentions: tuple[Mention, ...]) -> Iterator[str]:
    yield from filter(None, map(speakers.body_of, mentions))


def _place(record: Record, event: Event) -> Place | None:
    return record.place(event.place.ref) if event.place and event.place.ref else None
