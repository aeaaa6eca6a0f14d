"""A record as claims: each finding as each statement puts it, with its origin, place, window and stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.ledger import Claim, Finding, Kind, Origin, Quote, Stance
from counterclaim.model.mention import Mention
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.answers import answered
from counterclaim.reconcile.breaches import answers
from counterclaim.reconcile.counted_people import CountedPeople, scope_of
from counterclaim.reconcile.credits import credit_of, outlet_of
from counterclaim.reconcile.denials import denials
from counterclaim.reconcile.earlier import is_earlier
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.retold import retold
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.stance import denies_outright, stance_of, turns_down
from counterclaim.reconcile.tellers import Tellers

_KINDS: dict[type, Kind] = {
    Event: "event",
    Figure: "figure",
    Talks: "talks",
    Ceasefire: "ceasefire",
    Relation: "relation",
}
_SAYING = ("ACCUSE", "REJECT", "REQUEST", "CONCEDE")


class Reporter:
    """Turns one record into claims. `credit` and `text` are those of the root of its family:
    a copy speaks with its parent's voice."""

    def __init__(
        self,
        record: Record,
        credit: str | None = None,
        text: str | None = None,
        page: str | None = None,
        document: str | None = None,
    ) -> None:
        self.record = record
        self.scene = Scene(record)
        self.document = document or record.document.id
        self.page = page or self.document
        self.text = text or self.page
        self.speakers = Speakers(record, credit or credit_of(record), self.text)
        self.tellers = Tellers(self.scene, self.speakers)
        self.counted = CountedPeople(self.scene, self.speakers)
        self.outlet = outlet_of(record)
        self.statements = {s.id: s for s in record.statements}
        every: tuple[Finding, ...] = (
            *record.events,
            *record.figures,
            *record.talks,
            *record.ceasefires,
            *record.relations,
        )
        self.voiced = Counter(f for s in record.statements for f in s.findings)
        self.findings = {f.id: f for f in every}
        self.findings |= {e.id: e for e in self._placed_by_denials()}

    def _placed_by_denials(self) -> Iterator[Event]:
        """Deeds told without a place, with that of the denial that answers them ("fired on a garden"; "denied it had struck X")."""
        for statement in self.record.statements:
            for key in statement.findings if denies_outright(statement) else ():
                denied = self.findings.get(key)
                if isinstance(denied, Event) and denied.place is not None:
                    told = answered(self.record, self.speakers, denied, statement)
                    if isinstance(told, Event) and told.place is None:
                        yield replace(told, place=denied.place)

    def claims(self) -> Iterator[Claim]:
        """Every claim of the record; the same finding once for each statement and origin."""
        yield from retold(list(self._made()), self.scene)

    def _made(self) -> Iterator[Claim]:
        for statement in self.record.statements:
            for key in statement.findings:
                finding = self.findings.get(key)
                if finding is not None and not self._is_told_otherwise(finding) and not self._is_outer(statement, key):
                    yield from self._claims(finding, statement)
        for denied, statement in denials(self.record, self.speakers):
            for origin in self.speakers.of(statement):
                yield self._claim(self.findings.get(denied.id, denied), statement, origin, "denies")
        for truce, statement, stance in answers(self.record, self.speakers):
            for origin in self.speakers.of(statement):
                yield self._claim(truce, statement, origin, stance)

    def _is_outer(self, statement: Statement, finding: str) -> bool:
        """Tell whether a statement within this one has the same finding: then the inner one is the origin's."""
        return any(s.within == statement.id and finding in s.findings for s in self.record.statements)

    def _is_told_otherwise(self, finding: Finding) -> bool:
        """Tell whether an event is only the saying itself ("accused", "denied"), or the outcome that a number counts ("12 killed").

        The statement is our layer for the one, the figure for the other; neither makes an origin of an attack.
        """
        if not isinstance(finding, Event):
            return False
        if finding.type in _SAYING:
            cues = (v.cue for s in self.record.statements for v in s.voices if v.cue)
            return any(c.start < finding.words.end and finding.words.start < c.end for c in cues)
        counted = any(f.of_event == finding.id or self._beside(f, finding) for f in self.record.figures)
        return counted and set(words(finding.words.text)) <= matter_words().outcomes

    def _beside(self, figure: Figure, event: Event) -> bool:
        """Tell whether a total stands in the sentence of an event that names only its outcome ("270 have been killed")."""
        there = self.scene.sentence(figure.words.start) == self.scene.sentence(event.words.start)
        return there and figure.scope == "cumulative" and figure.of_event is None

    def _claims(self, finding: Finding, statement: Statement) -> Iterator[Claim]:
        stance = stance_of(finding, statement, self.record)
        if stance is None or (stance == "denies" and any(f.of_event == finding.id for f in self.record.figures)):
            return  # "nobody was killed" is a number, no denial of the attack
        outer = self.statements.get(statement.within or "")
        if outer and turns_down(outer, statement):
            for origin in self.speakers.of(outer):
                yield self._claim(finding, outer, origin, "denies", alone=False)
            if not any(v.words for v in statement.voices[len(outer.voices) :]):
                return  # reports of nobody's
            stance = "alleges"
        elif outer and stance == "denies" and not any(v.words for v in statement.voices[len(outer.voices) :]):
            statement = outer  # "reports of a raid have no basis": nobody's reports, denied by who speaks of them
        if stance == "affirms" and self._is_a_charge(finding, statement):
            stance = "alleges"
        if stance in ("denies", "disputes"):
            finding = self.findings[answered(self.record, self.speakers, finding, statement).id]
        origins = self.tellers.of(finding, statement, outer, stance)
        for origin in origins:
            yield self._claim(
                finding, statement, origin, stance, alone=len(origins) == 1 and self.voiced[finding.id] == 1
            )

    def _is_a_charge(self, finding: Finding, statement: Statement) -> bool:
        """Tell whether a voice says that somebody else broke a truce: that is a charge, however plainly it is said."""
        if not isinstance(finding, Ceasefire) or finding.status != "violated" or not statement.voices:
            return False
        breaker = self.speakers.body_of(finding.by)
        return breaker is not None and all(o.body != breaker for o in self.speakers.of(statement))

    def _claim(
        self, finding: Finding, statement: Statement, origin: Origin, stance: Stance, *, alone: bool = True
    ) -> Claim:
        document = self.record.document
        toll = isinstance(finding, Figure) and self.counted.is_incident_toll(finding)
        setting = self.scene.setting(finding, local=toll)
        said = statement.said_on.end if statement.said_on else document.published
        claim = Claim(
            key=f"{self.document}#{finding.id}",
            kind=_KINDS[type(finding)],
            finding=finding,
            document=self.document,
            outlet=self.outlet,
            quote=_quote(self.document, statement),
            origin=origin,
            stance=stance,
            setting=setting,
            said=min(said, document.published) if said and document.published else said,
            published=document.published,
            page=self.page,
            text=self.text,
            earlier=is_earlier(finding, statement, self.scene),
            damaged=finding.damaged or statement.damaged,
            status=getattr(finding, "status", None),
            historical=isinstance(finding, Figure) and finding.historical,
            because=(origin.because, setting.because),
        )
        return self._with_parties(claim, alone=alone, toll=toll)

    def _with_parties(self, claim: Claim, *, alone: bool, toll: bool) -> Claim:
        """A claim with who is concerned; `toll`: it is a figure that stands with its incident."""
        finding = claim.finding
        if isinstance(finding, Figure):
            side, why = self.counted.side(finding, claim.origin, alone=alone)
            scope, because = (
                ("incident", "incident: a toll beside that of the incident") if toll else scope_of(finding, claim)
            )
            own = (side is not None and side == claim.origin.body) or self._is_of_the_teller(finding, claim)
            group = self.counted.group(finding, claim.origin, own=own)
            burdens = (
                own
                and claim.stance == "affirms"
                and (
                    group in matter_words().own_losses
                    or (group == "militant" and self.scene.is_of_their_own(finding))
                    or self.statements[claim.quote.id].act == "acknowledge"
                )
            )
            return replace(
                claim, group=group, side=side, scope=scope, burdens=burdens, because=(*claim.because, why, because)
            )
        actors = self._bodies(_who(finding))
        if isinstance(finding, Talks):
            claim = replace(claim, parties=tuple((self._name(p.mention), p.standing) for p in finding.parties))
        burdens = (
            isinstance(finding, Event)
            and finding.type in matter_words().harm
            and claim.stance == "affirms"
            and bool(actors)
            and claim.origin.body in actors
        )
        return replace(claim, actors=actors, recipients=self._bodies(_whom(finding)), burdens=burdens)

    def _is_of_the_teller(self, figure: Figure, claim: Claim) -> bool:
        """Tell whether the people are of the very actor who speaks: a movement of no state counts its own as an army does."""
        voices = self.statements[claim.quote.id].voices
        return figure.side is not None and bool(voices) and voices[-1].ref == figure.side.ref is not None

    def _name(self, mention: Mention) -> str:
        actor = self.speakers.actors.get(mention.ref or "")
        return actor.name if actor else mention.text

    def _bodies(self, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        found: set[str] = set()
        for m in mentions:
            if set(words(m.text)) <= matter_words().bare:
                continue
            actor = self.speakers.actors.get(m.ref or "")
            members = [self.speakers.actors[i] for i in actor.members if i in self.speakers.actors] if actor else []
            found |= {body for a in (members or ([actor] if actor else [])) if (body := self.speakers.body(a)[0])}
        return tuple(sorted(found))


def _who(finding: Finding) -> tuple[Mention, ...]:
    if isinstance(finding, Event):
        return finding.actors
    if isinstance(finding, Talks):
        return tuple(p.mention for p in finding.parties)
    if isinstance(finding, Ceasefire):
        return (
            tuple(filter(None, (finding.by,)))
            if finding.status in ("violated", "demanded", "proposed", "rejected")
            else finding.parties
        )
    return (finding.origin,) if isinstance(finding, Relation) else ()


def _whom(finding: Finding) -> tuple[Mention, ...]:
    if isinstance(finding, Event):
        return finding.recipients
    if isinstance(finding, Ceasefire):
        return finding.parties
    return (finding.to,) if isinstance(finding, Relation) else ()


def _quote(document: str, statement: Statement) -> Quote:
    words_there = statement.words
    return Quote(
        document=document, id=statement.id, start=words_there.start, end=words_there.end, text=words_there.text
    )
