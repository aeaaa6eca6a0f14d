"""What a finding borrows from the reading around it: readable tokens, times, places and who says it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from counterclaim.extract.windows import is_compared_with, joined_ends, top_of
from counterclaim.model.mention import Mention, Period, Time
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence
from counterclaim.model.statement import Statement

NEAR = 3  # heads between a time and what it dates: the time's own head, its preposition, its verb; further up it dates something else

NEAREST = timedelta(days=3)  # half a week: a day of the week is nearer before than after
_WEEKDAYS = frozenset({"mon", "tue", "wed", "thu", "fri", "sat", "sun"})
_LIMITS = frozenset({"until", "till", "by"})  # by when something ends or is to be done, not when it is
RAISED = ("xcomp", "acomp")
_STATE = 6  # UCDP's where_prec of a whole state


def readable_tokens(reading: Reading) -> Iterator[tuple[Sentence, Token]]:
    """Every token of every sentence that may be extracted from, with its sentence."""
    for sentence in reading.readable():
        for token in reading.parse.tokens[sentence.first : sentence.last]:
            yield sentence, token


def place_at(reading: Reading, first: int, last: int) -> Mention | None:
    """The first place mentioned that begins between offset `first` and `last`; its name may be longer ("Dar es Salaam")."""
    mentions = [m for m in reading.mentions if m.kind == "place"]
    at = bisect_left(mentions, first, key=lambda m: m.start)
    return mentions[at] if at < len(mentions) and mentions[at].start < last else None


def place_of(
    reading: Reading, i: int, prepositions: frozenset[str] = frozenset({"in", "at", "near"})
) -> Mention | None:
    """The place that a noun or verb is said to be at: the object of its in-phrase, if that is a place."""
    parse = reading.parse
    for prep in parse.childs(i, "prep"):
        if prep.lower in prepositions:
            for token in parse.childs(prep.i, "pobj"):
                words = parse.phrase(token.i)
                if found := place_at(reading, words.start, words.end):
                    return found
    return None


def named_at(reading: Reading, token: Token) -> bool:
    """Tell whether a word before a noun is the name of a place ("the Geneva consultations")."""
    found = place_at(reading, token.start, token.end)
    return found is not None and not found.metonym


def is_town(reading: Reading, mention: Mention) -> bool:
    """Tell whether a place is a town or something in one."""
    return any(p.precision in (1, 2) for p in reading.places if p.id == mention.ref)


def is_state(reading: Reading, mention: Mention) -> bool:
    """Tell whether a place is a whole state or more, or its extent is not known."""
    return any((p.precision or _STATE) >= _STATE for p in reading.places if p.id == mention.ref)


def is_foreign(reading: Reading, mention: Mention) -> bool:
    """Tell whether a place lies in a state of which the report names nothing else."""
    by_id = {p.id: p for p in reading.places}
    here = by_id.get(mention.ref or "")
    return here is not None and not any(p.country == here.country for p in reading.places if p.id != here.id)


def time_of(reading: Reading, i: int, sentence: Sentence, *, clauses: bool = True) -> Period | None:
    """The time that hangs on a token, on the verb above it or, with `clauses`, on that of a clause below it ("talks that X held on Y")."""
    parse = reading.parse
    near = [
        t for t in reading.times if sentence.start <= t.start < sentence.end and t.period and t.type in ("DATE", "TIME")
    ]
    if not near:
        return None
    return _attached(parse, joined_ends(near, parse.text), i, clauses=clauses)


def _attached(parse: Parse, times: Sequence[Time], i: int, *, clauses: bool) -> Period | None:
    above = {i: 0}
    for up, t in enumerate(_in_its_clause(parse, i), 1):
        if t.pos in ("VERB", "AUX", "NOUN"):
            above.setdefault(t.i, up)
    for clause in parse.childs(i, "acl", "relcl") if clauses else ():
        above.setdefault(clause.i, 0)
    best: tuple[int, Period] | None = None
    for time in times:
        token = parse.tokens[top_of(parse, time.start, time.end)]
        chain = [token, *parse.ancestors(token.i)]
        raised = sum(t.dep in RAISED for t in chain[: NEAR + 2])  # "are due to resume on Friday": one step, not three
        reached = next(((n, t) for n, t in enumerate(chain[: NEAR + 2 * raised]) if t.i in above), None)
        if reached is None or not time.window or any(t.lower in _LIMITS for t in chain[:2]):
            continue
        if is_compared_with(parse, token.i, i):
            continue
        steps = (
            reached[0] + above[reached[1].i]
        )  # "announced on Monday that it would keep a truce from Friday": from Friday
        if best is None or steps < best[0]:
            best = (steps, time.window)
    return best[1] if best else None


def _in_its_clause(parse: Parse, i: int) -> Iterator[Token]:
    """The heads above a token up to the verb of its own clause, where that has days of its own: an adverbial or a relative one,
    one with a subject of its own, what somebody says ("denied on Monday that it had broken the truce").
    """
    here = parse.tokens[i]
    for above in parse.ancestors(i):
        own = (
            here.dep in ("ccomp", "conj") and here.pos in ("VERB", "AUX") and parse.child(here.i, "nsubj", "nsubjpass")
        )
        if here.dep in ("advcl", "relcl") or own:
            return
        yield above
        here = above


def ahead_of(reading: Reading, when: Period | None, sentence: Sentence, *, nearest: bool = False) -> Period | None:
    """The day after the report on which what is only announced is to be, where only a day of the week is named.

    With `nearest`, only where "from Tuesday" is nearer after the report than before it.
    """
    published = reading.document.published
    if when is None or when.start is None or when.start != when.end or published is None:
        return when
    text = reading.document.text
    named = [t for t in reading.times if sentence.start <= t.start < sentence.end and t.window == when]
    days = [t for t in named if t.text.split()[-1].lower()[:3] in _WEEKDAYS]
    back = published - when.start
    if not days or not timedelta(0) < back < timedelta(days=7):
        return when
    if nearest and (back <= NEAREST or not any(text[: t.start].rstrip().endswith("from") for t in days)):
        return when
    later = when.start + timedelta(days=7)
    return replace(when, start=later, end=later)


def statement_over(reading: Reading, start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds a stretch of text, or None: the report's own voice."""
    holding = [(c.end - c.start, s) for s in reading.statements for c in s.content if c.start <= start and end <= c.end]
    return min(holding, key=lambda pair: pair[0])[1] if holding else None
