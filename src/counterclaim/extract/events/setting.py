"""Where and when an event is: the place and the time that stand nearest to it in the grammar of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterclaim.extract.apart import days_apart, is_below, so_long_before
from counterclaim.extract.events.clause import Grammar
from counterclaim.extract.spots import PARTS, Spots, is_carried_to
from counterclaim.extract.windows import joined_ends, tells_of, top_of, until_now, window_at
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.cues import cues
from counterclaim.lexicon.places import listed
from counterclaim.lexicon.roles import roles
from counterclaim.lexicon.targets import targets
from counterclaim.model.mention import Mention, Period, Time

LOCATIVE = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "of",
        "outside",
        "around",
        "across",
        "inside",
        "throughout",
        "along",
        "over",
        "to",
        "into",
        "within",
        "towards",
        "toward",
        "against",
        "for",
        "between",
        "off",
    ]
)
FAR = frozenset({"from", "with", "about", "than", "as", "via"})
GOING = frozenset(["to", "into", "towards", "toward", "on", "onto", "at"])
STAYING = frozenset(
    ["in", "at", "near", "on", "outside", "around", "across", "inside", "throughout", "along", "over", "within", "off"]
)


@dataclass(frozen=True, slots=True)
class Hung:
    """Something that stands in a sentence: the verb or noun it hangs on, and the preposition between (empty: none)."""

    governor: int
    prep: str
    at: int


class Settings:
    """Places and times of one reading, hung on the words that govern them."""

    def __init__(self, grammar: Grammar, spots: Spots, times: Sequence[Time], published: date | None = None) -> None:
        self.published = published
        self.grammar = grammar
        self.parse = grammar.parse
        self.spots = spots
        self._reporting = roles()["reporting"]
        self._kinds = targets().kinds
        dated = sorted(joined_ends([t for t in times if t.period], self.parse.text), key=lambda t: t.start)
        self.places = [(self._hung(m.start, m.end), m) for m in spots.named]
        self.times = [(self._dating(self._hung(t.start, t.end)), t) for t in dated]
        self._place_starts = [m.start for m in spots.named]
        self._time_starts = [t.start for t in dated]

    def _period(self, times: Sequence[Time], trigger: int, *, above: bool = True) -> Period | None:
        """The days of the first of some times of one governor; one that stands far from the trigger may be a beginning."""
        period = window_at(self.parse, times[0], trigger, self.published)
        return period if above or period is None else self._since_then(times[0], trigger, period)

    def _since_then(self, time: Time, trigger: int, period: Period) -> Period:
        """ "Displaced since the war began in 2011": what is told beside a clause with "since" lasts from its day until now."""
        verb = next((t for t in self.parse.ancestors(self.parse.at(time.start)) if t.pos == "VERB"), None)
        if verb is None or verb.i in (trigger, *(a.i for a in self.parse.ancestors(trigger))):
            return period
        if verb.dep == "relcl" and verb.lemma in word_class("starting"):
            return until_now(period, self.published)
        since = verb.dep == "advcl" and any(c.lower == "since" for c in self.parse.childs(verb.i, "mark"))
        return until_now(period, self.published) if since else period

    def _hung(self, start: int, end: int) -> Hung:
        at = top_of(self.parse, start, end)
        prep, here = "", self.parse.tokens[at]
        for above in self.parse.ancestors(at):
            if here.dep in ("appos", "conj", "compound", "poss", "amod", "nmod") and above.pos in ("NOUN", "PROPN"):
                if (
                    here.dep in ("poss", "compound", "amod", "nmod")
                    and not prep
                    and above.lemma not in word_class("named_land")
                ):
                    return Hung(above.i, here.dep, at)
                here = above
                continue
            part = above.lemma in PARTS or self._kinds.get(above.lemma) in ("settlement", "housing")
            if prep == "of" and part and above.i != at and not self._is_named(above.i):
                prep, here = "", above  # "the city of Kandahar", "the south of Donetsk" stand where their name stands
                continue
            if above.pos in ("ADP", "SCONJ"):
                prep = prep or above.lower
                here = above
                continue
            return Hung(above.i, prep, at)
        return Hung(here.i, prep, at)

    def _is_named(self, i: int) -> bool:
        """ "The Hodan district of Mogadishu" has a name of its own."""
        before = self.parse.childs(i, "compound", "nmod")
        return any(c.i < i and c.text[:1].isupper() for c in before)

    def _dating(self, hung: Hung) -> Hung:
        """ "Bombed X, the capital, a day earlier": a time behind an apposition dates the deed, and not the capital."""
        token = self.parse.tokens[hung.governor]
        while token.dep == "appos" and token.i < hung.at:
            token = self.parse.tokens[token.head]
        verb = self.parse.tokens[token.head]
        if token.i != hung.governor and verb.pos == "VERB" and token.dep in ("dobj", "nsubjpass"):
            return Hung(verb.i, hung.prep, hung.at)
        return hung

    def _of_the_telling(self, trigger: int, hung: Hung) -> bool:
        """ "Said on Monday that rebels had burned X", "accused X on Monday of shelling Y": the day of the telling, for want of a better.

        What stands before the verb, behind the deed, is the deed's, wherever a parser hangs it ("hit X, on Friday, he said").
        """
        if trigger < hung.at < hung.governor:
            return False
        here = below = self.parse.tokens[trigger]
        for above in self.parse.ancestors(trigger):
            if above.i == hung.governor:
                told = here.dep == "ccomp" or (here.dep == "prep" and below.dep == "pcomp")
                return told and above.lemma in cues().verbs
            below, here = here, above
        return False

    def _denies(self, verb: int) -> bool:
        """ "Denied on Sunday that it had shelled X": told of on the day itself or soon after, but not when it is denied."""
        cue = cues().verb(self.parse.tokens[verb].lemma)
        return cue is not None and cue.factuality == "denied"

    def when(self, trigger: int, first: int, last: int) -> Period | None:
        """The period of a trigger: the time that hangs on it, else on what governs it, else the sentence's (a span if two are joined).

        What is told behind "a day after" happened that long before.
        """
        apart = days_apart(self.parse, trigger)
        inside = self._inside(self.times, self._time_starts, first, last) if apart is not None else ()
        if apart is None or any(is_below(self.parse, t, apart.after) for _, t in inside):
            return self._said(trigger, first, last)
        return so_long_before(self._said(trigger, first, last), apart, self.published)

    def _said(self, trigger: int, first: int, last: int) -> Period | None:
        found = [
            (h, t)
            for h, t in self._inside(self.times, self._time_starts, first, last)
            if (h.governor == trigger or not self._names(h))
            and not self._lasts_beside(trigger, h, t)
            and not self._is_said_beside(trigger, h)
            and window_at(self.parse, t, trigger, self.published) is not None
        ]
        own = [(h, t) for h, t in found if not self._of_the_telling(trigger, h)]
        found = own or [(h, t) for h, t in found if not self._denies(h.governor)]
        if not found:
            return None
        then = [t for _, t in found if tells_of(self.parse, t, trigger)]
        if then:
            return self._period(then, trigger)
        by_governor: dict[int, list[Time]] = {}
        for hung, time in found:
            by_governor.setdefault(hung.governor, []).append(time)
        chain = [trigger, *(a.i for a in self.parse.ancestors(trigger))]
        for below_i, i in zip([trigger, *chain], chain, strict=False):
            if self._turns_to_now(below_i, i):
                return None
            if i not in by_governor and self._elsewhen(below_i, i):
                return None
            if i in by_governor:
                said = self.parse.tokens[i].lemma in self._reporting and below_i != i
                shared = self._of_joined(trigger, by_governor) if said else None
                return self._period(shared or by_governor[i], trigger)
            below = [
                c.i
                for c in self.parse.childs(i)
                if c.dep in ("dobj", "nsubj", "nsubjpass", "xcomp", "attr", "prep") and c.i in by_governor
            ]
            if below and self.parse.tokens[i].pos in ("VERB", "AUX") and i != chain[-1]:
                return self._period(by_governor[below[0]], trigger)
        nearest = min((t for _, t in found), key=lambda t: abs(t.start - self.parse.tokens[trigger].start))
        return self._period([nearest], trigger, above=False)

    def _of_joined(self, trigger: int, by_governor: dict[int, list[Time]]) -> list[Time] | None:
        """ "Said Wednesday that it had killed 24 and arrested 126 over the past week": the time behind the last verb is that of all."""
        for c in self.parse.childs(trigger, "conj"):
            if c.pos == "VERB" and self.parse.child(c.i, "nsubj", "nsubjpass") is None:
                return by_governor.get(c.i) or self._of_joined(c.i, by_governor)
        return None

    def _lasts_beside(self, trigger: int, hung: Hung, time: Time) -> bool:
        """ "Blamed the raid on X, which has ringed the town since May": what lasts in a relative clause dates nothing outside of it."""
        if hung.prep != "since" and not time.text.lower().startswith("since"):
            return False
        here = self.parse.tokens[hung.governor]
        for above in (here, *self.parse.ancestors(here.i)):
            if above.dep == "relcl":
                inside = above.i == trigger or any(t.i == above.i for t in self.parse.ancestors(trigger))
                return not inside and above.head != trigger
            if above.i == trigger:
                return False
        return False

    def _is_said_beside(self, trigger: int, hung: Hung) -> bool:
        """ "17 had died, he said on Monday; a further 21 were hurt": the day on which the clause beside was said is no deed's."""
        if self.parse.tokens[hung.governor].lemma not in self._reporting:
            return False
        above = {trigger, *(t.i for t in self.parse.ancestors(trigger))}
        return hung.governor not in above and all(t.i != trigger for t in self.parse.ancestors(hung.governor))

    def _names(self, hung: Hung) -> bool:
        """ "The 2003 ceasefire": a year before a noun names the thing, and dates nothing done about it."""
        token = self.parse.tokens[hung.at]
        before = token.dep in ("nummod", "compound", "amod", "nmod")
        year = len(token.text) == 4 and token.text.isdigit()
        return before and (year or self.parse.tokens[token.head].lemma in word_class("accords"))

    def _elsewhen(self, clause: int, above: int) -> bool:
        """ "Signed in May a deal to end a war that has killed thousands": a relative clause below a purpose has days of its own."""
        token = self.parse.tokens[clause]
        noun = self.parse.tokens[above]
        if token.dep != "relcl" or noun.dep not in ("dobj", "pobj"):
            return False
        governing = self.parse.tokens[noun.head]
        return governing.pos == "VERB" and governing.dep in ("advcl", "xcomp", "acl")

    def _turns_to_now(self, clause: int, above: int) -> bool:
        """ "X was taken in March, but rebels continue to …": what goes on now has no day of what is past."""
        token = self.parse.tokens[clause]
        if token.dep != "conj" or clause == above or self.parse.child(clause, "nsubj", "nsubjpass") is None:
            return False
        return self._tense(clause) == "present" and self._tense(above) == "past"

    def _tense(self, verb: int) -> str | None:
        tags = [
            self.parse.tokens[verb].tag,
            *(c.tag for c in self.parse.childs(verb, "aux", "auxpass") if c.lemma != "have"),
        ]
        if "VBD" in tags:
            return "past"
        return "present" if "VBZ" in tags or "VBP" in tags else None

    def where(
        self,
        trigger: int,
        first: int,
        last: int,
        *,
        verbal: bool,
        moving: bool,
        parties: frozenset[int],
        struck: Sequence[int] = (),
    ) -> Mention | None:
        """The place of a trigger: what it strikes, what hangs on it by a preposition of place, else on its clause, else the sentence's.

        A verbal event ("said", "agreed", "condemned") only has a place that hangs on it; `moving` events are where they go;
        the tokens of `parties` are somebody, not somewhere; `struck` are those that a violent act hits. The most exact
        place of a chain counts ("in X, in the province of Y"), and no place of the telling.
        """
        found = self._nearest(trigger, first, last, verbal=verbal, moving=moving, parties=parties)
        hit = self.spots.struck(struck)
        there = None if hit or verbal or moving else self.spots.there(trigger)
        best = hit or there or found or self.spots.meant(struck, first)
        return self.spots.narrowest(best) if best and not moving else best

    def _nearest(
        self, trigger: int, first: int, last: int, *, verbal: bool, moving: bool, parties: frozenset[int]
    ) -> Mention | None:
        found = [
            (h, m)
            for h, m in self._inside(self.places, self._place_starts, first, last)
            if h.governor == trigger or (self.spots.told_with(trigger, m) and not is_carried_to(self.parse, m.head))
        ]
        if not found:
            return None
        by_governor: dict[int, list[tuple[Hung, Mention]]] = {}
        for hung, mention in found:
            by_governor.setdefault(hung.governor, []).append((hung, mention))
        best = self._attached(by_governor.get(trigger, []), moving, parties, own=True)
        if best:
            return best
        for c in self.parse.childs(trigger, "dobj", "nsubjpass", "prep", "xcomp"):
            nodes = [c.i, *(g.i for g in self.parse.childs(c.i, "pobj"))] if c.dep == "prep" else [c.i]
            for node in nodes:
                best = self._attached(by_governor.get(node, []), moving, parties, own=not verbal)
                if best:
                    return best
        if verbal:
            return None
        here, related = self.parse.tokens[trigger], False
        for above in self.parse.ancestors(trigger):
            related = related or (here.dep == "relcl" and above.entity not in ("DATE", "TIME"))
            here = above
            if related and above.pos in ("VERB", "AUX"):
                return None  # "signed in X a deal to end a war that has killed …": what a relative clause tells was elsewhere
            best = self._attached(by_governor.get(above.i, []), moving, parties, own=False)
            if best and above.lemma not in self._reporting:
                return best
        near = [
            m
            for h, m in found
            if h.prep in STAYING
            and self.parse.tokens[h.governor].lemma not in self._reporting
            and h.at not in parties
            and not self._is_a_speaker_s(h)
            and not self._of_another(trigger, h.governor)
        ]
        return min(near, key=lambda m: abs(m.start - self.parse.tokens[trigger].start), default=None)

    def _is_a_speaker_s(self, hung: Hung) -> bool:
        """ "The ministry in X said": where who speaks has its seat, and no deed."""
        speaker = self.parse.tokens[hung.governor]
        return speaker.dep == "nsubj" and self.parse.tokens[speaker.head].lemma in self._reporting

    def _of_another(self, trigger: int, governor: int) -> bool:
        """ "Struck those behind a missile launched at X": a place in a clause that describes somebody by another deed."""
        above = {trigger, *(t.i for t in self.parse.ancestors(trigger))}
        for token in (self.parse.tokens[governor], *self.parse.ancestors(governor)):
            if token.i in above:
                return False
            if token.dep in ("relcl", "acl") and token.lemma in listed("striking") | listed("launching"):
                return True
        return False

    def _attached(
        self, hung: Sequence[tuple[Hung, Mention]], moving: bool, parties: frozenset[int], *, own: bool
    ) -> Mention | None:
        if moving:
            for h, m in hung:
                if h.prep in GOING or (not h.prep and self.parse.tokens[h.at].dep == "dobj"):
                    return m  # "rolled into X", "entered X"
        for h, m in hung:
            if h.prep in STAYING and h.at not in parties:
                return m
        if own:
            for h, m in hung:
                if (
                    (h.prep in LOCATIVE or not h.prep)
                    and h.prep not in FAR
                    and (h.at not in parties or h.prep in ("of", "on", "at", "in"))
                    and not moving
                ):
                    return m
        return None

    def _inside(self, items: list, starts: list[int], first: int, last: int) -> list:  # type: ignore[type-arg]
        begin, end = self.parse.tokens[first].start, self.parse.tokens[last - 1].end
        return items[bisect_left(starts, begin) : bisect_left(starts, end)]
