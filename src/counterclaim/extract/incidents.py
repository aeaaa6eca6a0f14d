"""Give what is told of an incident again the place and the days told before: "the strikes", "17 others", a headline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from counterclaim.lexicon.places import listed
from counterclaim.model.finding import Event, Figure
from counterclaim.model.mention import Mention, Period
from counterclaim.model.parse import Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence

BACK = 2  # sentences back in which "the attack" has been told of
NEAR = 12  # figures back that are looked at
LEAD = 4  # sentences of the body in which a headline's incident is told again
POINTING = frozenset({"the", "this", "these", "those"})
MORE = frozenset({"other", "others", "another", "more", "further"})
UNREAL = frozenset({"planned", "demanded", "hypothetical", "refused", "historical"})
CASUALTIES = frozenset({"killed", "injured", "missing", "casualties"})

Found = TypeVar("Found", Event, Figure)
Setting = tuple[Mention | None, Period | None]


class Incidents:
    """The incidents of one report, by the sentences that tell of them."""

    def __init__(self, reading: Reading, events: Sequence[Event], figures: Sequence[Figure]) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.events = events
        self.figures = figures
        self.sentences = list(reading.readable())
        self._starts = [s.start for s in self.sentences]
        self._told = self._by_sentence()

    def _by_sentence(self) -> dict[int, list[Event]]:
        found: dict[int, list[Event]] = {}
        for event in self.events:
            found.setdefault(self._number(event.words.start), []).append(event)
        return found

    def settled(self) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
        """Events and figures with what they lack taken from what they point back to, and headlines' from their leads."""
        events = tuple(self._event(e) for e in self.events)
        self.events = events
        self._told = self._by_sentence()
        figures: list[Figure] = []
        for figure in self.figures:
            figures.append(self._figure(figure, figures))
        return tuple(self._headed(e) for e in events), tuple(self._counted(f, figures) for f in figures)

    def _event(self, event: Event) -> Event:
        """An attack told of again ("the strikes destroyed …") where and when it was told before."""
        if event.type != "ASSAULT" or (event.place and event.when) or event.status in UNREAL:
            return event
        before = self._pointed_at(event.words.start)
        return _filled(event, before) if before else event

    def _figure(self, figure: Figure, before: Sequence[Figure]) -> Figure:
        if figure.scope == "cumulative" or figure.historical or (figure.place and figure.when):
            return figure
        if figure.part_of:
            whole = next((f for f in before if f.id == figure.part_of), None)
            return _filled(figure, (whole.place, whole.when)) if whole else figure
        if figure.measure in CASUALTIES and self._counts_more(figure):
            last = self._last_counted(figure, before)
            return _filled(figure, (last.place, last.when)) if last else figure
        if figure.measure in CASUALTIES and self._goes_with(figure):
            last = self._last_counted(figure, before)
            same = last is not None and self._number(last.words.start) == self._number(figure.words.start)
            return _filled(figure, (last.place, last.when)) if last and same else figure
        told = self._pointed_at(figure.words.start)
        return _filled(figure, told) if told else figure

    def _goes_with(self, figure: Figure) -> bool:
        """ "The toll of the raid on X has risen to 31, with 57 wounded": of what was counted just before."""
        for above in self.parse.ancestors(self.parse.at(figure.words.start)):
            if above.dep == "prep":
                return above.lower == "with"
        return False

    def _counts_more(self, figure: Figure) -> bool:
        """ "Seventeen others were hurt", "another four died": of the incident that was counted before."""
        at = self.parse.at(figure.words.start)
        near = self.parse.tokens[max(0, at - 1) : self.parse.at(figure.words.end - 1) + 2]
        return any(t.lower in MORE for t in near) and not any(t.lower == "than" for t in near)

    def _last_counted(self, figure: Figure, before: Sequence[Figure]) -> Figure | None:
        here = self._number(figure.words.start)
        last = before[-NEAR:]
        near = [f for f in last if here - self._number(f.words.start) <= 1 and f.measure in CASUALTIES]
        known = [f for f in near if f.scope != "cumulative" and (f.place or f.when)]
        return next((f for f in reversed(known) if f.place and f.when), known[-1] if known else None)

    def _pointed_at(self, start: int) -> Setting | None:
        """Where and when the attack was that the clause around an offset calls "the attack"."""
        at = self.parse.at(start)
        sentence = self.reading.sentence_at(start)
        if sentence is None or not any(self._points(t, at) for t in self._nouns(sentence)):
            return None
        here = self._number(start)
        for number in range(here - 1, max(-1, here - 1 - BACK), -1):
            told = [e for e in self._attacks(number) if e.place or e.when]
            if told:
                main = min(told, key=lambda e: sum(1 for _ in self.parse.ancestors(self.parse.at(e.words.start))))
                return self._speaker_s(start, self.sentences[number]) or self._one_place(main, told), main.when
        return None

    def _speaker_s(self, start: int, told: Sentence) -> Mention | None:
        """Where those are who tell of "the bombing", if that is one of the places that it was said of ("bombed X and Y"; "the doctors of Y said"),
        or a place that they head ("the mayor of Y said").
        """
        places = [m for m in self.reading.mentions if m.kind == "place" and m.ref and not m.metonym]
        struck = {m.ref for m in places if told.start <= m.start < told.end}
        for statement in self.reading.statements:
            who = statement.voices[-1].words if statement.voices else None
            if who is not None and any(c.start <= start < c.end for c in statement.content):
                own = (m for m in places if who.start < m.start and m.end <= who.end)
                if (first := next(own, None)) is not None and (first.ref in struck or self._is_headed(first)):
                    return first
        return None

    def _is_headed(self, place: Mention) -> bool:
        """Tell whether a place is the one that an official heads: "the mayor of Y", "the commissioner of Y"."""
        at = self.parse.at(place.start)
        before = self.parse.tokens[max(0, at - 2) : at]
        return len(before) == 2 and before[1].lower == "of" and before[0].lemma in listed("local-heads")

    def _attacks(self, number: int) -> Iterable[Event]:
        """The attacks that a sentence tells of as done, denied or alleged."""
        return (e for e in self._told.get(number, ()) if e.type == "ASSAULT" and e.status not in UNREAL)

    def _one_place(self, main: Event, told: Sequence[Event]) -> Mention | None:
        """The place of a sentence's main attack, unless the sentence also puts what happened on those days elsewhere."""
        others = {e.place.ref for e in told if e.place and e.when == main.when}
        return main.place if len(others) == 1 else None

    def _nouns(self, sentence: Sentence) -> Iterable[Token]:
        attacks = listed("attacks")
        return (t for t in self.parse.tokens[sentence.first : sentence.last] if t.pos == "NOUN" and t.lemma in attacks)

    def _points(self, noun: Token, at: int) -> bool:
        """Tell whether "the attack" is itself at a token, or does or holds what is told there ("the strikes left 26 dead")."""
        below = list(self.parse.childs(noun.i))
        if not any(t.dep == "det" and t.lower in POINTING for t in below):
            return False
        if any(t.dep in ("prep", "poss", "compound", "nummod", "amod", "relcl", "acl") for t in below):
            return False  # one that is told apart from others
        head = self.parse.tokens[noun.head]
        verb = self.parse.tokens[head.head] if head.pos == "ADP" and head.lower in ("in", "by", "during") else head
        of_all = {verb.i}
        while verb.dep == "conj" and verb.pos == "VERB":  # "13 were killed and 44 injured in the strike"
            verb = self.parse.tokens[verb.head]
            of_all.add(verb.i)
        return noun.i == at or at in of_all or any(t.i in of_all for t in self.parse.ancestors(at))

    def _headed(self, event: Event) -> Event:
        """A headline's event with the place and days of the same one in the lead, where the lead tells of only one."""
        if not self._in_headline(event.words.start) or event.type != "ASSAULT" or (event.place and event.when):
            return event
        told = [e for e in self.events if self._in_lead(e.words.start) and e.type == event.type and _agree(event, e)]
        where = {e.place.ref for e in told if e.place}
        days = {(e.when.start, e.when.end) for e in told if e.when}
        if len(where) != 1 or len(days) > 1:
            return event
        place = next(e.place for e in told if e.place)
        return _filled(event, (place, next((e.when for e in told if e.when), None)))

    def _counted(self, figure: Figure, figures: Sequence[Figure]) -> Figure:
        """A headline's number with the place and days of the same number below it."""
        if not self._in_headline(figure.words.start) or (figure.place and figure.when):
            return figure
        same = (
            f
            for f in figures
            if f.measure == figure.measure
            and (f.low, f.best, f.high) == (figure.low, figure.best, figure.high)
            and not self._in_headline(f.words.start)
        )
        told = next(same, None)
        return _filled(figure, (told.place, told.when)) if told else figure

    def _in_headline(self, start: int) -> bool:
        sentence = self.reading.sentence_at(start)
        return sentence is not None and sentence.role == "headline"

    def _in_lead(self, start: int) -> bool:
        headlines = sum(s.role == "headline" for s in self.sentences)
        return not self._in_headline(start) and self._number(start) < headlines + LEAD

    def _number(self, start: int) -> int:
        return bisect_right(self._starts, start) - 1


def _agree(one: Event, two: Event) -> bool:
    """Tell whether two events can be one: the same place and days, as far as both have them."""
    return (one.place is None or two.place is None or one.place.ref == two.place.ref) and (
        one.when is None or two.when is None or one.when == two.when
    )


def _filled(found: Found, told: Setting) -> Found:
    """What was found with a place and days that agree with its own; unchanged where it was elsewhere or on other days."""
    place, when = told
    if found.place and place and found.place.ref != place.ref:
        return found
    if found.when and when and found.when != when:
        return found
    return replace(found, place=found.place or place, when=found.when or when)
