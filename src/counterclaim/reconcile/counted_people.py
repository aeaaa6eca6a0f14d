"""Whom a number of a report counts: whose people, of which kind, and in one incident or since a beginning."""

from __future__ import annotations

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Figure
from counterclaim.model.ledger import Claim, Origin
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words


class CountedPeople:
    """Whom the numbers of one report count."""

    def __init__(self, scene: Scene, speakers: Speakers) -> None:
        self.record = scene.record
        self.scene = scene
        self.speakers = speakers

    def side(self, figure: Figure, origin: Origin, *, alone: bool) -> tuple[str | None, str]:
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
        if origin.body and self.scene.is_of_their_own(figure) and self._names_nobody_before(figure, origin):
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

    def _names_nobody_before(self, figure: Figure, origin: Origin) -> bool:
        """Tell whether what somebody says names nobody else before a number, whom "its" could mean instead."""
        contents = (c for s in self.record.statements if figure.id in s.findings for c in s.content)
        return any(
            all(
                self.speakers.body_of(m) in (None, origin.body)
                for m in self.record.mentions
                if m.kind == "actor" and c.start <= m.start < figure.words.start
            )
            for c in contents
        )

    def group(self, figure: Figure, origin: Origin, *, own: bool) -> str | None:
        """Whose kind of people they are; an army's count of its own, where the sentence speaks of soldiers, is of soldiers."""
        if figure.group == "population":
            return None  # all who live there
        if figure.group is None and own and matter_words().soldiers & self._said_around(figure):
            called = set(words(origin.name))
            if origin.office == "defence" or matter_words().armies & called:
                return "military"
            return "police" if matter_words().guards & called else None
        return figure.group

    def is_incident_toll(self, figure: Figure) -> bool:
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

    def _said_around(self, figure: Figure) -> frozenset[str]:
        sentence = self.record.sentences[self.scene.sentence(figure.words.start)]
        return frozenset(words(self.record.document.text[sentence.start : sentence.end]))


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
