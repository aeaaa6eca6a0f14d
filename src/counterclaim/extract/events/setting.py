"""Where and when an event is: the place and the time that stand nearest to it in the grammar of its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.extract.events.clause import Grammar
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
PLACES = frozenset(
    [
        "suburb",
        "outskirt",
        "countryside",
        "neighbourhood",
        "neighborhood",
        "district",
        "province",
        "region",
        "area",
        "governorate",
        "department",
        "valley",
        "city",
        "town",
        "village",
        "border",
        "county",
        "municipality",
        "enclave",
        "coast",
    ]
)  # "the X suburbs" are where X is
BEGINNING = frozenset({"begin", "start", "erupt", "break"})  # "the war, which began in April, has killed …"
DATED = frozenset({"accord", "agreement", "ceasefire", "truce", "deal", "treaty", "pact", "resolution", "constitution"})
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

    def __init__(
        self, grammar: Grammar, mentions: Sequence[Mention], times: Sequence[Time], published: date | None = None
    ) -> None:
        self.published = published
        self.grammar = grammar
        self.parse = grammar.parse
        self._reporting = roles()["reporting"]
        self._kinds = targets().kinds
        places = sorted((m for m in mentions if m.kind == "place" and m.ref), key=lambda m: m.start)
        dated = sorted((self._until_now(t) for t in times if t.period), key=lambda t: t.start)
        self.places = [(self._hung(m.start, m.end), m) for m in places]
        self.times = [(self._hung(t.start, t.end), t) for t in dated]
        self._place_starts = [m.start for m in places]
        self._time_starts = [t.start for t in dated]

    def _until_now(self, time: Time) -> Time:
        """ "Since 2011" lasts until the report's own day."""
        at = self.parse.at(time.start)
        return self._extended(time) if at and self.parse.tokens[at - 1].lower == "since" else time

    def _since_then(self, time: Time, trigger: int) -> Time:
        """ "Displaced since the war began in 2011": what is told beside a clause with "since" lasts from its day until now."""
        at = self.parse.at(time.start)
        verb = next((t for t in self.parse.ancestors(at) if t.pos == "VERB"), None)
        if (
            verb is not None
            and verb.dep == "relcl"
            and verb.lemma in BEGINNING
            and verb.i not in (trigger, *(a.i for a in self.parse.ancestors(trigger)))
        ):
            return self._extended(time)
        if verb is None or verb.dep != "advcl" or verb.i in (trigger, *(a.i for a in self.parse.ancestors(trigger))):
            return time
        return self._extended(time) if any(c.lower == "since" for c in self.parse.childs(verb.i, "mark")) else time

    def _extended(self, time: Time) -> Time:
        window, now = time.window, self.published
        if window is None or now is None or now <= window.start:
            return time
        since = Period(start=window.start, end=now, precision=window.precision)
        return replace(time, period=since, modifier=None)

    def _head(self, start: int, end: int) -> int:
        """The token of the stretch whose own head lies outside it."""
        inside = self.parse.between(start, end)
        for i in inside:
            if self.parse.tokens[i].head not in inside or self.parse.tokens[i].head == i:
                return i
        return self.parse.at(start)

    def _hung(self, start: int, end: int) -> Hung:
        at = self._head(start, end)
        prep, here = "", self.parse.tokens[at]
        for above in self.parse.ancestors(at):
            if here.dep in ("appos", "conj", "compound", "poss", "amod", "nmod") and above.pos in ("NOUN", "PROPN"):
                if here.dep in ("poss", "compound", "amod", "nmod") and not prep and above.lemma not in PLACES:
                    return Hung(above.i, here.dep, at)
                here = above
                continue
            if prep == "of" and self._kinds.get(above.lemma) in ("settlement", "housing") and above.i != at:
                prep, here = "", above  # "the city of Kandahar" stands where its name stands
                continue
            if above.pos in ("ADP", "SCONJ"):
                prep = prep or above.lower
                here = above
                continue
            return Hung(above.i, prep, at)
        return Hung(here.i, prep, at)

    def when(self, trigger: int, first: int, last: int) -> Period | None:
        """The period of a trigger: the time that hangs on it, else on what governs it, else the sentence's (a span if two are joined)."""
        found = [
            (h, t)
            for h, t in self._inside(self.times, self._time_starts, first, last)
            if h.governor == trigger or not self._names(h)
        ]
        if not found:
            return None
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
                return _joined(shared or by_governor[i], self.parse.text)
            below = [
                c.i
                for c in self.parse.childs(i)
                if c.dep in ("dobj", "nsubj", "nsubjpass", "xcomp", "attr", "prep") and c.i in by_governor
            ]
            if below and self.parse.tokens[i].pos in ("VERB", "AUX") and i != chain[-1]:
                return _joined(by_governor[below[0]], self.parse.text)
        nearest = min((t for _, t in found), key=lambda t: abs(t.start - self.parse.tokens[trigger].start))
        return _joined([self._since_then(nearest, trigger)], self.parse.text)

    def _of_joined(self, trigger: int, by_governor: dict[int, list[Time]]) -> list[Time] | None:
        """ "Said Wednesday that it had killed 24 and arrested 126 over the past week": the time behind the last verb is that of all."""
        for c in self.parse.childs(trigger, "conj"):
            if c.pos == "VERB" and self.parse.child(c.i, "nsubj", "nsubjpass") is None:
                return by_governor.get(c.i) or self._of_joined(c.i, by_governor)
        return None

    def _names(self, hung: Hung) -> bool:
        """ "The 2003 ceasefire": a year before a noun names the thing, and dates nothing done about it."""
        token = self.parse.tokens[hung.at]
        before = token.dep in ("nummod", "compound", "amod", "nmod")
        return before and (token.text[:4].isdigit() or self.parse.tokens[token.head].lemma in DATED)

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
        self, trigger: int, first: int, last: int, *, verbal: bool, moving: bool, parties: frozenset[int]
    ) -> Mention | None:
        """The place of a trigger: what hangs on it by a preposition of place, else on its clause, else the sentence's.

        A verbal event ("said", "agreed", "condemned") only has a place that hangs on it; `moving` events are where they go;
        the tokens of `parties` are somebody, not somewhere.
        """
        found = [(h, m) for h, m in self._inside(self.places, self._place_starts, first, last)]
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
            related = related or here.dep == "relcl"
            here = above
            if related and above.pos in ("VERB", "AUX"):
                return None  # "signed in X a deal to end a war that has killed …": what a relative clause tells was elsewhere
            best = self._attached(by_governor.get(above.i, []), moving, parties, own=False)
            if best and above.lemma not in self._reporting:
                return best
        near = [
            m
            for h, m in found
            if h.prep in STAYING and self.parse.tokens[h.governor].lemma not in self._reporting and h.at not in parties
        ]
        return min(near, key=lambda m: abs(m.start - self.parse.tokens[trigger].start), default=None)

    def _attached(
        self, hung: Sequence[tuple[Hung, Mention]], moving: bool, parties: frozenset[int], *, own: bool
    ) -> Mention | None:
        if moving:
            for h, m in hung:
                if h.prep in GOING:
                    return m
        for h, m in hung:
            if h.prep in STAYING and h.at not in parties:
                return m
        if own:
            for h, m in hung:
                if (
                    (h.prep in LOCATIVE or not h.prep)
                    and h.prep not in FAR
                    and (h.at not in parties or h.prep in ("of", "on", "at"))
                    and not moving
                ):
                    return m
        return None

    def _inside(self, items: list, starts: list[int], first: int, last: int) -> list:  # type: ignore[type-arg]
        begin, end = self.parse.tokens[first].start, self.parse.tokens[last - 1].end
        return items[bisect_left(starts, begin) : bisect_left(starts, end)]


def _joined(times: Sequence[Time], text: str) -> Period | None:
    """One period for the times of one governor: "from Thursday to Friday" spans both, else the first."""
    periods = [window for t in times if (window := t.window)]
    if not periods:
        return None
    if len(periods) == 2:
        between = text[times[0].end : times[1].start].strip().lower()
        if between in ("to", "until", "and", "-", "–", "through", "till", "into"):
            low, high = sorted(periods, key=lambda p: p.start)
            return Period(start=low.start, end=max(low.end, high.end), precision=low.precision)
    return periods[0]
