"""The days of a figure: when what it counts happened, and since when it counts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.extract.apart import days_apart, is_below, so_long_before
from counterclaim.extract.figures.clauses import clause_of, is_above, verb_of
from counterclaim.extract.windows import joined_ends, tells_of, until_now, window_at
from counterclaim.lexicon.classes import word_class
from counterclaim.model.mention import Period, Time
from counterclaim.model.parse import Parse
from counterclaim.model.reading import Reading
from counterclaim.model.sentence import Sentence


def time_of(times: Sequence[Time], parse: Parse, sentence: Sentence, word: int) -> Time | None:
    """The time the fate happened: the nearest in its own clause, else in the clause around it; not the day of the telling."""
    first = bisect_left(times, sentence.start, key=lambda t: t.start)
    inside = [
        t
        for t in joined_ends([t for t in times[first : first + 12] if t.start < sentence.end], parse.text)
        if t.type in ("DATE", "TIME") and window_at(parse, t, word, None) is not None
    ]
    if not inside:
        return None
    if then := next((t for t in inside if tells_of(parse, t, word)), None):
        return then
    verb = verb_of(parse, word)
    ranked = []
    for time in inside:
        owner = clause_of(parse, parse.at(time.start))
        if verb is not None and owner == verb.i:
            rank = 0
        elif verb is not None and is_above(parse, verb.i, owner):
            rank = 3 if parse.tokens[owner].lemma in word_class("saying") else 1
        else:
            told = (
                parse.tokens[owner].lemma in word_class("saying")
                and verb is not None
                and not is_above(parse, owner, verb.i)
            )
            rank = 3 if told else 2  # "17 had died, he said on Monday; a further 21 were hurt"
        ranked.append((rank, abs(time.start - parse.tokens[word].start), time))
    rank, _, best = min(ranked, key=lambda r: r[:2])
    return best if rank < 3 else None


def window_of(reading: Reading, time: Time | None, word: int) -> Period | None:
    """The days that a number covers: those of its time, or from it to the report's own day where it says "since".

    What is told behind "a day after" happened that long before the day of what is told around it.
    """
    published = reading.document.published
    apart = days_apart(reading.parse, word)
    if apart is not None and (time is None or not is_below(reading.parse, time, apart.after)):
        return so_long_before(time.window if time is not None else None, apart, published)
    if time is None:
        return None
    window = window_at(reading.parse, time, word, published)
    if window is not None and _begins(reading.parse, reading.parse.at(time.start)):
        return until_now(window, published)
    return window


def _begins(parse: Parse, i: int) -> bool:
    """Whether a time is that of a beginning told in a clause of its own: "the war, which began on April 15, has killed …", "since the fighting began on May 10"."""
    above = list(parse.ancestors(i))
    verb = next((t for t in above if t.pos == "VERB"), None)
    nouns = above[: above.index(verb)] if verb is not None else above
    if any(t.lower == "since" for t in nouns[1:]):
        return True  # "since the start of the operation on 8 July"
    if verb is not None and verb.lemma in ("count", "start", "begin") and any(t.lower == "from" for t in nouns):
        return True  # "counted from the coup of 1 February 2021"
    if verb is None or verb.lemma not in ("begin", "start", "erupt", "break"):
        return False
    return verb.dep == "relcl" or any(c.lower == "since" for c in parse.childs(verb.i, "mark", "prep"))
