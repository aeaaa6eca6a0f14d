"""Read questions about a number that nobody answers: "it was not clear how many died", "How many have fallen? He declined to say."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from counterclaim.extract.figures.fate import fate_of
from counterclaim.extract.figures.harm import Fate, who_is
from counterclaim.extract.figures.nobody import Unsaid, is_negative, is_own, noun_under
from counterclaim.extract.figures.people import group_of
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.parse import Parse, Token


def how_many(parse: Parse, i: int, words: MeasureWords) -> Unsaid | None:
    """ "It was not clear how many people were killed", "without saying how many died"."""
    many = parse.tokens[i + 1]
    head = parse.tokens[many.head] if many.head > many.i and many.dep in ("amod", "nummod") else many
    fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
    verb = parse.tokens[many.head]
    if fate is None and many.dep == "dobj" and verb.lemma == "lose" and is_own(parse, many):
        fate = Fate("killed", verb.i)  # "how many of its own it has lost"
    if fate is None or fate.measure == "affected":
        return None
    above = list(parse.ancestors(fate.word))[:3]
    unknown = ("unclear", "unknown", "uncertain", "unsure")
    withholding = next((t for t in above if t.lemma in unknown or is_negative(parse, t)), None)
    put = unanswered(parse, fate.word) if withholding is None else None
    withholding = withholding or put
    if withholding is None:
        return None
    named = noun_under(parse, many) if head.i == many.i else head
    people = named if named is not None else head
    troops = put is not None and group_of(parse, people.i) == "military"  # an army is asked for its own
    own = is_own(parse, people) or parse.tokens[fate.word].lemma == "lose" or troops
    party = parse.child(withholding.i, "nsubj") if own and withholding.pos == "VERB" else None
    silent = party.i if party is not None and party.i > i else None  # before it, as the subject that its own verb has
    return Unsaid(
        i, i + 1, people.i, fate.word, fate.measure, "not_acknowledged" if own else "none_given", party=silent
    )


def unanswered(parse: Parse, word: int) -> Token | None:
    """The verb by which a question about somebody's fate is left open: "asked how many had died, she would not say", "How many died? He declined to say."."""
    withheld = measure_words()["withheld.refuse"]
    for up in parse.ancestors(word):
        if up.lemma in ("ask", "press", "question") and up.dep == "advcl":
            return _left_open(parse, parse.tokens[up.head], withheld)
    here = bisect_right(parse.sentences, word, key=lambda s: s[0]) - 1
    first, last = parse.sentences[here]
    if here + 1 == len(parse.sentences) or not any(t.text == "?" for t in parse.tokens[max(first, last - 2) : last]):
        return None
    begin, end = parse.sentences[here + 1]
    return next((v for t in parse.tokens[begin:end] if t.dep == "ROOT" and (v := _left_open(parse, t, withheld))), None)


def _left_open(parse: Parse, verb: Token, refusing: Collection[str]) -> Token | None:
    """The verb itself, where it says that an answer was not given."""
    words = measure_words()
    told = (
        words["withheld.give"] | words["silence.tell"] | words["withheld.own"] | {"say", "answer", "reply", "respond"}
    )
    below = parse.child(verb.i, "xcomp")
    if verb.lemma in refusing:
        return verb if below is not None and below.lemma in told else None
    return verb if verb.lemma in told and is_negative(parse, verb) else None
