"""Where talks are: from the noun itself, its clauses, its verb, whom they are with, or the town named before."""

from __future__ import annotations

from counterclaim.extract.diplomacy.grammar import objects, subject
from counterclaim.extract.diplomacy.scene import is_foreign, is_state, is_town, place_at, place_of
from counterclaim.lexicon.diplomacy import talks_words
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading

_LONG = frozenset({"minute", "hour", "day", "week"})
HELD = 12  # words behind "talks that" in which their verb is looked for


def venue_of(reading: Reading, token: Token, verb: int | None) -> Mention | None:
    """Where they are: the noun's own in-phrase or compound ("Geneva talks"), else that of its verb.

    A state before the noun is what they are about ("Sudan talks open in X"), unless the report speaks of nothing else there.
    """
    parse = reading.parse
    if own := place_of(reading, token.i):
        return own
    for long in (t for i in (token.i, verb) if i is not None for t in objects(parse, i, "for")):
        if long.lemma in _LONG and (found := place_of(reading, long.i)):
            return found  # "met for two hours in X", as parsers hang it
    if (held := held_clause(parse, token)) is not None and (inner := place_of(reading, held)):
        return inner
    for clause in parse.childs(
        token.i, "acl", "relcl", "amod", "advmod"
    ):  # "talks, due to start in X", "talks open in X"
        for i in (clause.i, *parse.subtree(clause.i)):
            if inner := place_of(reading, i):
                return inner
    before = [
        found
        for t in parse.childs(token.i, "compound", "nmod", "amod")
        if (found := place_at(reading, t.start, t.end)) is not None
    ]
    if before and not is_state(reading, before[0]):
        return before[0]
    found = (
        _of_its_verb(reading, verb) or _behind_the_subject(reading, token, verb) or _named_before(reading, token, verb)
    )
    return found or next((b for b in before if is_foreign(reading, b)), None)


def _of_its_verb(reading: Reading, verb: int | None) -> Mention | None:
    """Where the verb above them puts them: "are to resume in X", "came to a close in X", "flew to X for talks", "in X, where they met"."""
    if verb is None:
        return None
    parse, words = reading.parse, talks_words()
    below = parse.child(verb, "xcomp")
    turns = [t.i for t in objects(parse, verb, "to") if t.lemma in words.turns]
    able = list(parse.childs(verb, "acomp"))  # "is due in X for talks", "are due to open in X"
    due = [i for t in able for i in (t.i, *(x.i for x in parse.childs(t.i, "xcomp")))]
    for at in (verb, *turns, *due, *([below.i] if below is not None else [])):
        if (found := place_of(reading, at)) is not None:
            return found
    if parse.tokens[verb].lemma in words.going and (goal := place_of(reading, verb, frozenset({"to", "for", "into"}))):
        return goal
    if parse.tokens[verb].dep == "relcl" and any(t.lower == "where" for t in parse.childs(verb, "advmod")):
        head = parse.tokens[parse.tokens[verb].head]
        if (found := place_at(reading, head.start, head.end) or place_of(reading, head.i)) is not None:
            return found
    if parse.tokens[verb].lemma == "host" and (who := subject(parse, verb)) is not None:
        host = place_at(reading, parse.tokens[who].start, parse.tokens[who].end)
        with_whom = [t for dobj in parse.childs(verb, "dobj") for t in objects(parse, dobj.i, "between", "with", "of")]
        return next((m for t in with_whom if (m := place_of(reading, t.i)) is not None), host)
    return None


def _named_before(reading: Reading, token: Token, verb: int | None) -> Mention | None:
    """ "The talks held in the city": the town named last before."""
    parse, words = reading.parse, talks_words()
    at = [token.i, *(c.i for c in parse.childs(token.i, "acl", "relcl")), *([verb] if verb is not None else [])]
    there = (t for i in at for t in objects(parse, i, "in") if t.lemma in words.there)
    for t in there:
        if (
            any(c.lower == "the" for c in parse.childs(t.i, "det"))
            and parse.child(t.i, "amod", "compound", "prep") is None
        ):
            towns = [m for m in reading.mentions if m.kind == "place" and m.end <= t.start and is_town(reading, m)]
            return max(towns, key=lambda m: m.start, default=None)
    return None


def _behind_the_subject(reading: Reading, token: Token, verb: int | None) -> Mention | None:
    """A venue that the parser hangs on whom they are with ("talks with envoys in X"), or on what they are about ("on the crisis in X").

    What they are about can lie where it says, so only a place in a state that the report does not speak of else is a venue.
    """
    parse = reading.parse
    with_whom = [t for i in (token.i, verb) if i is not None for t in objects(parse, i, "with", "between")]
    with_whom += [t for i in (token.i, verb) if i is not None for t in parse.childs(i, "dobj") if t.i != token.i]
    for party in (t for whom in with_whom for t in (whom, *parse.childs(whom.i, "conj"))):
        if (found := place_of(reading, party.i)) is not None and not is_state(reading, found):
            return found
    subjects = talks_words().subjects
    for about in objects(parse, token.i, *talks_words().about):
        found = place_of(reading, about.i) if about.lemma in subjects else None
        if found is not None and not is_state(reading, found) and is_foreign(reading, found):
            return found
    return None


def place_at_clause(reading: Reading, verb: int | None) -> Mention | None:
    """The place of a clause: the in-phrase of its verb or of anything in it."""
    if verb is None:
        return None
    found = (place_of(reading, i) for i in [verb, *reading.parse.subtree(verb, frozenset({"conj", "advcl", "relcl"}))])
    return next((m for m in found if m), None)


def held_clause(parse: Parse, token: Token) -> int | None:
    """The verb of "talks that X and Y held in Z", which parsers hang anywhere."""
    behind = parse.tokens[token.i + 1 : token.i + 1 + HELD]
    if len(behind) < 2 or behind[0].lower not in ("that", "which"):
        return None
    stop = next((n for n, t in enumerate(behind) if t.pos == "PUNCT" and t.lower != ","), len(behind))
    verb = next((t for t in behind[:stop] if t.pos == "VERB"), None)
    return verb.i if verb is not None and verb.lemma in ("hold", "have", "open", "start", "conduct") else None
