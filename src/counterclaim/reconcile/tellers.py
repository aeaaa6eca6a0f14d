"""Whose word a finding is, where the statement that holds it does not say: who tells of a pledge, who keeps silent, whose count it is."""

from __future__ import annotations

from counterclaim.lexicon.matters import matter_words
from counterclaim.model.finding import Ceasefire, Figure, Talks
from counterclaim.model.ledger import Finding, Origin, Stance
from counterclaim.model.statement import Statement
from counterclaim.reconcile.origins import Speakers
from counterclaim.reconcile.setting import Scene
from counterclaim.reconcile.spelling import words


class Tellers:
    """Who tells the findings of one report."""

    def __init__(self, scene: Scene, speakers: Speakers) -> None:
        self.record = scene.record
        self.scene = scene
        self.speakers = speakers

    def of(self, finding: Finding, statement: Statement, outer: Statement | None, stance: Stance) -> tuple[Origin, ...]:
        """The origins of a finding as a statement puts it; `outer`: the statement that holds this one."""
        outer = outer or self._teller(finding, statement)
        origins = self.speakers.of(outer if outer and _is_told(finding, statement, outer) else statement)
        if self._is_their_count(finding):
            origins = tuple(self._before(statement) or o if o == self.speakers.report() else o for o in origins)
        if stance == "does_not_acknowledge" and isinstance(finding, Figure):
            origins = tuple(o for origin in origins if (o := self._silent(finding, statement, origin)) is not None)
        return origins

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


def _is_told(finding: Finding, statement: Statement, outer: Statement) -> bool:
    """Tell whether a pledge, an agreement, the acceptance of a truce or of an invitation is told by somebody else ("… have agreed, the minister said"): then it is a deed,
    and who tells of it is the origin. A mere channel has no cue of its own.
    """
    pledge = statement.act in ("announce", "promise") or statement.factuality in ("promised", "conditional")
    pledge |= isinstance(finding, Ceasefire) and finding.status == "agreed" and statement.act == "acknowledge"
    pledge |= isinstance(finding, Talks) and finding.status == "announced" and statement.act == "confirm"
    return pledge and outer is not statement and bool(outer.voices) and outer.voices[-1].cue is not None
