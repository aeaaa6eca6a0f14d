"""A record as claims: each finding as each statement puts it, with its origin, place, window and stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Event, Figure, Relation, Talks
from counterclaim.model.ledger import Claim, Finding, Kind, Origin, Quote, Stance
from counterclaim.model.mention import Mention
from counterclaim.model.record import Record
from counterclaim.model.statement import Statement
from counterclaim.reconcile.answers import answered
from counterclaim.reconcile.breaches import answers
from counterclaim.reconcile.credits import credit_of, outlet_of
from counterclaim.reconcile.denials import denials
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.retold import retold
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words
from counterclaim.reconcile.stance import denies_outright, stance_of, turns_down

_KINDS: dict[type, Kind] = {
    Event: "event",
    Figure: "figure",
    Talks: "talks",
    Ceasefire: "ceasefire",
    Relation: "relation",
}
_EARLIER = frozenset({"previous", "earlier", "initial", "prior"})
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
        if stance in ("denies", "disputes"):
            finding = self.findings[answered(self.record, self.speakers, finding, statement).id]
        outer = outer or self._teller(finding, statement)
        origins = self.speakers.of(outer if outer and _is_told(finding, statement, outer) else statement)
        if self._is_their_count(finding):
            origins = tuple(self._before(statement) or o if o == self.speakers.report() else o for o in origins)
        if stance == "does_not_acknowledge" and isinstance(finding, Figure):
            origins = tuple(o for origin in origins if (o := self._silent(finding, statement, origin)) is not None)
        for origin in origins:
            yield self._claim(
                finding, statement, origin, stance, alone=len(origins) == 1 and self.voiced[finding.id] == 1
            )

    def _teller(self, finding: Finding, statement: Statement) -> Statement | None:
        """Who tells of an agreement that a statement holds, where its words are not nested in his ("A and B agreed to a truce, C said")."""
        if not isinstance(finding, Ceasefire) or finding.status != "agreed":
            return None
        for other in self.record.statements:
            named = other.voices and other.voices[-1].words and other.factuality == "asserted"
            holds = any(c.start <= finding.words.start and finding.words.end <= c.end for c in other.content)
            if other.id != statement.id and named and holds and other.words.end > statement.words.end:
                return other
        return None

    def _silent(self, figure: Figure, statement: Statement, origin: Origin) -> Origin | None:
        """Who does not acknowledge losses: who says so, or whom the report itself says to keep silent about its own.

        That is the side that is named, else who speaks in the same sentence, else who spoke last before it ("of its own
        losses the communiqué says nothing"); None where nobody does: the report has nothing to acknowledge.
        """
        actor = self.speakers.actors.get(figure.side.ref or "") if figure.side else None
        if origin != self.speakers.report() and statement.factuality != "asked":
            return origin
        if actor is not None:
            return self.speakers.actor(actor)
        return self._before(statement)

    def _before(self, statement: Statement) -> Origin | None:
        """Who spoke in the sentence of a statement, or last before it."""
        here = self.scene.sentence(statement.words.start)
        voiced = [s for s in self.record.statements if s.voices and self.scene.sentence(s.words.start) <= here]
        spoken = (o for s in reversed(voiced) for o in self.speakers.of(s) if not o.key.startswith("report:"))
        return next(spoken, None)

    def _is_their_count(self, finding: Finding) -> bool:
        """Tell whether a number is what somebody's own count said, in the report's words: "its previous estimate was 330"."""
        if not isinstance(finding, Figure):
            return False
        sentence = self.record.sentences[self.scene.sentence(finding.words.start)]
        before = words(self.record.document.text[sentence.start : finding.words.start])
        known = matter_words()
        own = next((n for n, w in enumerate(before) if w in ("its", "his", "her", "their")), None)
        return own is not None and bool(known.numbers & set(before[own + 1 : own + 4]))

    def _claim(
        self, finding: Finding, statement: Statement, origin: Origin, stance: Stance, *, alone: bool = True
    ) -> Claim:
        document = self.record.document
        setting = self.scene.setting(finding, local=isinstance(finding, Figure) and self._is_incident_toll(finding))
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
            earlier=self._is_earlier(finding, statement),
            damaged=finding.damaged or statement.damaged,
            status=getattr(finding, "status", None),
            historical=isinstance(finding, Figure) and finding.historical,
            because=(origin.because, setting.because),
        )
        return self._with_parties(claim, alone=alone)

    def _with_parties(self, claim: Claim, *, alone: bool) -> Claim:
        finding = claim.finding
        if isinstance(finding, Figure):
            side, why = self._side(finding, claim.origin, alone=alone)
            scope, because = (
                ("incident", "incident: a toll beside that of the incident")
                if self._is_incident_toll(finding)
                else scope_of(finding, claim)
            )
            own = side is not None and side == claim.origin.body
            group = self._group(finding, claim.origin, own=own)
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

    def _group(self, figure: Figure, origin: Origin, *, own: bool) -> str | None:
        """Whose kind of people they are; an army's count of its own, where the sentence speaks of soldiers, is of soldiers."""
        if figure.group == "population":
            return None  # all who live there
        if (
            figure.group is None
            and own
            and (origin.office == "defence" or matter_words().armies & set(words(origin.name)))
            and matter_words().soldiers & self._said_around(figure)
        ):
            return "military"
        return figure.group

    def _said_around(self, figure: Figure) -> frozenset[str]:
        sentence = self.record.sentences[self.scene.sentence(figure.words.start)]
        return frozenset(words(self.record.document.text[sentence.start : sentence.end]))

    def _is_incident_toll(self, figure: Figure) -> bool:
        """Tell whether a toll is that of one incident: it is of one day at one exact place, or it names no beginning and stands
        in a report of one place, beside that incident's own number.
        """
        if figure.scope != "cumulative" or figure.unit == "share" or figure.measure == "displaced":
            return False
        if matter_words().total & self._said_around(figure):
            return False
        if figure.when is not None:
            place = self.record.place(figure.place.ref) if figure.place else None
            return figure.when.start == figure.when.end and place is not None and place.exactness <= 3
        beside = any(
            f.scope not in ("cumulative", "increment") and f.measure == figure.measure and f.id != figure.id
            for f in self.record.figures
        )
        return beside and figure.side is None and self.scene.focus is not None

    def _side(self, figure: Figure, origin: Origin, *, alone: bool) -> tuple[str | None, str]:
        """Whose people they are; a body that counts its own total names itself."""
        actor = self.speakers.actors.get(figure.side.ref or "") if figure.side else None
        bare = figure.side is not None and figure.side.text.lower() in matter_words().soldiers
        bare = bare and not (
            actor and matter_words().whose & set(words(actor.name))
        )  # "30 junta soldiers" are not the rebels'
        if bare and origin.office == "defence" and origin.body:
            return origin.body, f"side: {origin.name} counts its own"  # an army's "four soldiers" are its soldiers
        if actor:
            return self.speakers.body(actor)[0], ""
        if origin.body and self.scene.is_of_their_own(figure) and self._opens_its_statement(figure):
            return origin.body, f"side: {origin.name} counts its own"  # "nine of its own fighters had died, it said"
        theirs = figure.group == "militant" and origin.country is not None and origin.body == origin.country
        if (
            alone
            and not theirs  # no state counts militants as its own
            and origin.body
            and figure.place is None
            and figure.of_event is None
            and (origin.general or origin.office)
        ):
            return origin.body, f"side: {origin.name} counts its own"
        return None, ""

    def _opens_its_statement(self, figure: Figure) -> bool:
        """Tell whether a number opens what somebody says, with nobody before it whom "its" could mean instead."""
        text = self.record.document.text
        contents = (c for s in self.record.statements if figure.id in s.findings for c in s.content)
        return any(text[c.start : figure.words.start].strip() in ("", "that") for c in contents)

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

    def _is_earlier(self, finding: Finding, statement: Statement) -> bool:
        """Tell whether the sentence puts a number into the past ("had earlier spoken of seven")."""
        if not isinstance(finding, Figure):
            return False
        sentence = self.record.sentences[self.scene.sentence(finding.words.start)]
        before = words(self.record.document.text[sentence.start : finding.words.start])
        after = words(self.record.document.text[finding.words.end : sentence.end])
        if before[-1:] == ("from",) and after[:1] == ("to",) and after[1:2] and after[1][:1].isdigit():
            return True  # "raised the toll from 35 to 41"
        cue = statement.voices[-1].cue if statement.voices else None
        if cue and words(cue.text)[:1] == ("had",):
            return True  # "in the morning he had spoken of 40"
        if any(w in matter_words().earlier and (v.endswith("ing") or u == "having") for u, w, v in _threes(before)):
            return True  # "having first put it at 24", "after first reporting six dead"
        if any(w in _EARLIER and v in matter_words().numbers for w, v in pairwise(before)):
            return True  # "its previous estimate, a week ago, was 330,000"
        nearest = words(self.record.document.text[sentence.start : finding.words.start].rpartition(",")[2])
        marks = {
            *nearest,
            *before[:1],
        }  # of its own clause: what was said earlier says nothing of the number that follows
        return bool(set(before) & matter_words().earlier) and bool(marks & {"had", "initially", "previously"})


def _threes(row: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Each word with the one before and the one after it."""
    return zip(("", *row), row, (*row[1:], ""), strict=False)


def _is_told(finding: Finding, statement: Statement, outer: Statement) -> bool:
    """Tell whether a pledge, an agreement, the acceptance of a truce or of an invitation is told by somebody else ("… have agreed, the minister said"): then it is a deed,
    and who tells of it is the origin. A mere channel has no cue of its own.
    """
    pledge = statement.act in ("announce", "promise") or statement.factuality in ("promised", "conditional")
    pledge |= isinstance(finding, Ceasefire) and finding.status == "agreed" and statement.act == "acknowledge"
    pledge |= isinstance(finding, Talks) and finding.status == "announced" and statement.act == "confirm"
    return pledge and outer is not statement and bool(outer.voices) and outer.voices[-1].cue is not None


def scope_of(figure: Figure, claim: Claim) -> tuple[str, str]:
    """incident, cumulative or increment; where the words leave it open, by what they are tied to, and why."""
    share = figure.measure == "displaced" and figure.unit == "share"
    if figure.scope and not share:
        return figure.scope, ""
    setting = claim.setting
    if share or (figure.measure == "displaced" and figure.when is None):
        return "cumulative", "cumulative: people who are away from home, whenever they left"
    if setting.place and setting.place.exactness <= 3:
        return "incident", "incident: at one place"
    if figure.when and figure.when.start == figure.when.end:
        return "incident", "incident: on one day"
    return "cumulative", "cumulative: tied to no place and no day"


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
