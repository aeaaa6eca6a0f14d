"""A report's numbers with what it says of them elsewhere: its headline's, a number told twice, an older one, one that a sentence adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Claim
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words


def retold(claims: Sequence[Claim], scene: Scene) -> Iterator[Claim]:
    """The claims of one report, its figures with the people, place, days and origin that their own words leave open."""
    figures = [c for c in claims if isinstance(c.finding, Figure)]
    heads = [c for c in figures if scene.in_headline(c.finding)]
    above = {c.key for c in heads}
    text = [_of_its_headline(c, heads) for c in figures if c.key not in above]
    text = [_added(c, text, scene) for c in text]
    text = [_before(c, text) if c.earlier else _again(c, text) for c in text]
    yield from (c for c in claims if not isinstance(c.finding, Figure))
    yield from text
    yield from (_headline(c, text) for c in heads)


def _headline(claim: Claim, text: Sequence[Claim]) -> Claim:
    """A headline's number with the people, place, days and origin that the first same number of the text has.

    What a headline lays to "a rights body" or "the Red Cross" is the word of whom the text below names for it.
    """
    alike = [c for c in text if _is_same_number(c, claim)]
    if not alike:
        return claim
    first = alike[0]
    claim = replace(claim, setting=first.setting, scope=first.scope, group=first.group, side=first.side)
    named = next((c for c in alike if c.origin.named), None)
    if named is None or claim.origin.key.startswith("report:") or claim.origin.key in {c.origin.key for c in alike}:
        return claim
    why = f"the text below gives the headline's number to {named.origin.name}"
    return replace(claim, origin=named.origin, because=(*claim.because, why))


def _of_its_headline(claim: Claim, heads: Iterable[Claim]) -> Claim:
    """A number of the text with the people that the headline says it counts ("army loses nine soldiers"), where the text says none."""
    head = next((c for c in heads if c.group and _is_same_number(claim, c)), None) if claim.group is None else None
    return replace(claim, group=head.group) if head else claim


def _added(claim: Claim, text: Iterable[Claim], scene: Scene) -> Claim:
    """A number that a sentence adds to its source's ("raised the toll to 46, with 140 wounded") is its source's word too."""
    record, at = scene.record, claim.finding.words.start
    start = record.sentences[scene.sentence(at)].start if record.sentences else 0
    if not claim.origin.key.startswith("report:") or words(record.document.text[start:at])[-1:] != ("with",):
        return claim
    named = {c.origin.key: c for c in text if start <= c.finding.words.start < at and c.origin.named}
    named.pop(claim.origin.key, None)
    source = next(iter(named.values())) if len(named) == 1 else None
    return replace(claim, origin=source.origin, stance=source.stance) if source else claim


def _again(claim: Claim, text: Iterable[Claim]) -> Claim:
    """A number that is told a second time, without a day, with the day of the first."""
    if claim.setting.when_given:
        return claim
    first = next((c for c in text if c.setting.when_given and not c.earlier and _is_same_number(c, claim)), None)
    if first is None or (claim.setting.place_given and claim.setting.place != first.setting.place):
        return claim
    return replace(claim, setting=replace(claim.setting, when=first.setting.when, when_given=True))


def _before(claim: Claim, text: Iterable[Claim]) -> Claim:
    """A number of the past with the people, place and days of the one that its origin gives now, where its own words leave them open."""
    now = [c for c in text if _is_update(c, claim)]
    own = claim.finding
    if not now or not isinstance(own, Figure) or own.group or own.side or own.place:
        return claim
    at = claim.finding.words.start
    best = min(now, key=lambda c: (c.finding.words.start > at, abs(c.finding.words.start - at), c.key))
    setting = best.setting
    if claim.setting.when_given:
        setting = replace(setting, when=claim.setting.when, when_given=True)
    return replace(claim, group=best.group, side=best.side, scope=best.scope, setting=setting)


def _is_update(now: Claim, before: Claim) -> bool:
    """Tell whether a figure is what an origin gives now, where it gave another one before."""
    a, b = now.finding, before.finding
    same = isinstance(a, Figure) and isinstance(b, Figure) and (a.measure, a.unit) == (b.measure, b.unit)
    return same and not now.earlier and now.origin.key == before.origin.key and now.stance == before.stance


def _is_same_number(one: Claim, other: Claim) -> bool:
    """Tell whether two figures of a report are one: measure, number and stance are the same, and the group where both say it."""
    a, b = one.finding, other.finding
    if not (isinstance(a, Figure) and isinstance(b, Figure)):
        return False
    return (
        one.stance == other.stance
        and len({one.group, other.group} - {None}) <= 1
        and (a.measure, a.unit) == (b.measure, b.unit)
        and bool(_values(a))
        and _values(a) == _values(b)
    )


def _values(figure: Figure) -> set[float]:
    """The numbers of a figure; "at least 22" and "22" are told of the same."""
    return {v for v in (figure.low, figure.best, figure.high) if v is not None}
