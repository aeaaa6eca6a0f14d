"""Find talks: every mention of them first, then one set of talks for all the mentions that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.extract.diplomacy.outcome import purposes
from counterclaim.extract.diplomacy.scene import statement_over
from counterclaim.extract.diplomacy.talk import Talk
from counterclaim.extract.diplomacy.talks_mentions import mentions_of
from counterclaim.lexicon.diplomacy import talks_words
from counterclaim.model.finding import Party, Standing, Talks, TalksStatus
from counterclaim.model.mention import Period
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector

ROUNDS = timedelta(days=7)  # talks further apart than this are two rounds
ORDER: tuple[TalksStatus, ...] = ("proposed", "announced", "under_way", "held", "failed")
FIRMNESS: tuple[Standing, ...] = ("invited", "absent", "confirmed", "attended", "refused")


def find_talks(reading: Reading) -> Iterator[Talks]:
    """Yield each set of talks that the report speaks of, its parties' standing gathered over the whole report."""
    for number, group in enumerate(_gathered(mentions_of(reading)), 1):
        yield _talks(f"t{number}", reading, group)


def _gathered(mentions: Sequence[Talk]) -> list[list[Talk]]:
    """Group mentions into sets of talks: by venue and days; a mention without a venue belongs to the set spoken of last, else to the next."""
    sets: list[_Set] = []
    current: _Set | None = None
    for talk in mentions:
        venue = talk.venue.ref if talk.venue else None
        able = [s for s in sets if s.can_hold(talk)]
        if venue is not None:
            found = next((s for s in able if s.venue == venue), None) or next(
                (s for s in able if s.venue is None), None
            )
        elif not talk.definite:
            found = None
        else:
            found = current if current in able else next(iter(reversed(able)), None)
        if found is None:
            found = _Set([], earlier=talk.earlier)
            sets.append(found)
        found.talks.append(talk)
        found.venue = found.venue or venue
        current = found if talk.named or current is None else current
    return [s.talks for s in sets if any(t.named for t in s.talks)]


@dataclass
class _Set:
    """Mentions of one set of talks, with the venue that one of them gives."""

    talks: list[Talk]
    venue: str | None = None
    earlier: bool = False

    def can_hold(self, talk: Talk) -> bool:
        """Tell whether a mention can be of these talks: nothing in venue or days forbids it."""
        venue = talk.venue.ref if talk.venue else None
        if self.earlier or talk.earlier or (venue and self.venue and venue != self.venue):
            return False
        return not any(_apart(talk.when, t.when) for t in self.talks)


def _apart(one: Period | None, other: Period | None) -> bool:
    """Tell whether two times are so far apart that they are those of two rounds of talks."""
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return False
    return one.start - other.end > ROUNDS or other.start - one.end > ROUNDS


def _talks(name: str, reading: Reading, group: list[Talk]) -> Talks:
    """One set of talks: the fullest mention gives the words, the furthest status holds, the firmest standing of each party."""
    shown = max(
        (t for t in group if t.named),
        key=lambda t: (t.venue is not None, len(t.parties), t.convener is not None, -t.token.i),
    )
    said = [t.status for t in group if t.status]
    parties: dict[str, Party] = {}
    for talk in sorted(group, key=lambda t: t.token.i):
        for party in talk.parties:
            known = parties.get(party.mention.text.lower())
            if known is None or FIRMNESS.index(party.standing) > FIRMNESS.index(known.standing):
                parties[party.mention.text.lower()] = party
    first = sorted(group, key=lambda t: (t is not shown, t.token.i))
    return Talks(
        id=name,
        words=reading.parse.selector(shown.token.i, shown.token.i),
        status=max(said, key=ORDER.index) if said else "announced",
        venue=shown.venue,
        when=next((t.when for t in first if t.when), None),
        convener=next((t.convener for t in first if t.convener), None),
        mediators=tuple({m.text: m for t in first for m in t.mediators}.values()),
        parties=tuple(parties.values()),
        agenda=_outermost([*(a for t in first for a in t.agenda), *_aims(reading, first)]),
        outcome=next((t.outcome for t in first if t.outcome), None),
        mentions=tuple(_elsewhere(reading, shown, group)),
    )


def _elsewhere(reading: Reading, shown: Talk, group: Sequence[Talk]) -> Iterator[Selector]:
    """Where else the talks are named, or somebody's coming is told, by those who do not refuse them."""
    for talk in group:
        over = statement_over(reading, talk.token.start, talk.token.end)
        turned_down = over is not None and over.factuality in ("denied", "not_confirmed")
        if talk is not shown and (talk.named or talk.parties) and not turned_down:
            yield reading.parse.selector(talk.token.i, talk.token.i)


def _aims(reading: Reading, group: Sequence[Talk]) -> Iterator[Selector]:
    """What the convener is said to want, elsewhere in the report: purposes in sentences of which he is the subject."""
    parse = reading.parse
    names = {parse.tokens[t.convener.head].text for t in group if t.convener}
    for sentence in reading.readable() if names else ():
        if any(
            t.text in names and t.dep in ("nsubj", "nsubjpass") for t in parse.tokens[sentence.first : sentence.last]
        ):
            yield from purposes(parse, sentence, talks_words())


def _outermost(spans: Iterable[Selector]) -> tuple[Selector, ...]:
    """The spans that lie in no other one, each once, in text order."""
    every = sorted(set(spans))
    return tuple(a for a in every if not any(b != a and b.covers(a) for b in every))
