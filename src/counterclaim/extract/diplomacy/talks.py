"""Find talks: every mention of them first, then one set of talks for all the mentions that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.extract.diplomacy.grammar import (
    actor,
    actors,
    is_called_off,
    is_future,
    is_passive,
    objects,
    possessor,
    subject,
    verb_above,
)
from counterclaim.extract.diplomacy.outcome import agenda_of, outcome_of, purposes
from counterclaim.extract.diplomacy.participation import comings
from counterclaim.extract.diplomacy.scene import (
    is_foreign,
    is_state,
    is_town,
    named_at,
    place_at,
    place_of,
    readable_tokens,
    statement_over,
    time_of,
)
from counterclaim.extract.diplomacy.standing import standings
from counterclaim.lexicon.diplomacy import TalksWords, talks_words
from counterclaim.model.finding import Party, Standing, Talks, TalksStatus
from counterclaim.model.mention import Mention, Period
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence

CONVENING = frozenset(
    {"host", "convene", "reconvene", "announce", "invite", "call", "organise", "organize", "broker", "mediate"}
)
TRUCES = frozenset({"ceasefire", "cease-fire", "truce", "cessation", "hostility", "armistice", "lull", "pause", "deal"})
NEARBY = 3  # sentences after the last mention of talks in which "attend" still means these talks
ORDER: tuple[TalksStatus, ...] = ("proposed", "announced", "under_way", "held", "failed")
FIRMNESS: tuple[Standing, ...] = ("invited", "absent", "confirmed", "attended", "refused")


@dataclass
class Talk:
    """One mention of talks with what its own sentence says of them."""

    token: Token
    sentence: Sentence
    status: TalksStatus | None
    venue: Mention | None
    when: Period | None
    convener: Mention | None
    mediators: list[Mention]
    parties: list[Party]
    agenda: list[Selector]
    outcome: str | None
    named: bool = True  # False: only the mediators are named, not the talks


def find_talks(reading: Reading) -> Iterator[Talks]:
    """Yield each set of talks that the report speaks of, its parties' standing gathered over the whole report."""
    words = talks_words()
    mentions = [m for s, t in readable_tokens(reading) if (m := _mention(reading, s, t, words)) is not None]
    mentions = sorted([*mentions, *_comings(reading, mentions)], key=lambda m: m.token.i)
    for number, group in enumerate(_gathered(mentions), 1):
        yield _talks(f"t{number}", reading, group)


def _mention(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk | None:
    if _names_talks(reading, token, words):
        return _talk(reading, sentence, token, words)
    return _mediation(reading, sentence, token, words)


def _names_talks(reading: Reading, token: Token, words: TalksWords) -> bool:
    if token.pos not in ("NOUN", "PROPN") or (token.lemma not in words.nouns and token.lower != "talks"):
        return False
    if token.lower == "talk" or token.dep in ("compound", "amod"):
        return False
    if any(
        t.lower in ("news", "press", "media", "video")
        for t in reading.parse.childs(token.i, "compound", "amod", "nmod")
    ):
        return False
    if token.lemma not in words.weak or token.lower in ("talks", "negotiations"):
        return True
    parse = reading.parse
    near = list(parse.childs(token.i, "amod", "compound", "nmod"))
    if {t.lower for t in near} & words.qualifiers or any(t.dep != "amod" and named_at(reading, t) for t in near):
        return True
    return place_of(reading, token.i) is not None or any(True for _ in objects(parse, token.i, "between"))


def _talk(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk:
    parse = reading.parse
    verb = verb_above(parse, token.i)
    over = statement_over(reading, token.start, token.end)
    outcome = outcome_of(parse, sentence, token.i, words)
    future = verb is not None and is_future(parse, verb)
    venue = _venue(reading, token, verb)
    return Talk(
        token=token,
        sentence=sentence,
        status=_status(parse, token, verb, words, future=future, demanded=bool(over and over.factuality == "demanded")),
        venue=venue,
        when=time_of(reading, token.i, sentence),
        convener=_convener(parse, token, verb),
        mediators=[],
        parties=list(standings(parse, token, verb, sentence, words, future=future)),
        agenda=[_without(parse, a, venue) for a in agenda_of(parse, token, sentence, words)],
        outcome=outcome,
    )


def _without(parse: Parse, subject: Selector, venue: Mention | None) -> Selector:
    """What they are about, without the venue behind it ("the crisis in X")."""
    if venue is None or not subject.start < venue.start < subject.end:
        return subject
    at = parse.at(venue.start)
    while at and parse.tokens[at - 1].start > subject.start and parse.tokens[at].dep != "prep":
        at -= 1
    end = parse.tokens[at - 1].end if at else subject.end
    return Selector.of(parse.text, subject.start, end) if end > subject.start else subject


def _status(
    parse: Parse, token: Token, verb: int | None, words: TalksWords, *, future: bool, demanded: bool
) -> TalksStatus | None:
    """The status that the words above the noun give it, nearest first; to come beats held."""
    if _is_due(parse, token):
        return "announced"
    above = [token, *parse.ancestors(token.i)][:5]
    for t in above[1:]:
        if (t.lemma in words.status["failed"] and t.lemma != "fail") or is_called_off(parse, t, words.status["off"]):
            return "failed"
        if t.lower == "after" and t.dep == "prep":
            return "held"
        before = {c.lower for c in parse.childs(t.i, "mark")} if t.pos in ("VERB", "AUX") else {t.lower}
        if before & {"before", "ahead"}:
            return "announced"
        if t.pos == "VERB":
            below = {parse.tokens[c].lower for c in parse.children[t.i]}
            if (
                t.lemma in words.status["under_way"]
                or below & {"underway", "way"}
                or (t.lemma == "hold" and t.tag == "VBG" and not future)
            ):
                return "announced" if future else "under_way"
            if t.lemma in words.status["held"]:
                return "announced" if future else "held"
            if t.lemma in words.status["announced"]:
                return "announced"
        if t.lemma in words.status["proposed"] and not (t.pos == "VERB" and t.lemma == "call" and t.tag == "VBN"):
            return "proposed"
        if t.lemma in words.status["announced"]:
            return "announced"
    if demanded:
        return "proposed"
    return "announced" if future else None


def _is_due(parse: Parse, token: Token) -> bool:
    """Tell whether a clause below says that they are to come ("the X talks, which are due to open on Friday")."""
    clauses = list(parse.childs(token.i, "relcl", "acl"))
    clauses += [j for c in clauses for j in parse.childs(c.i, "conj")]
    due = [t for c in clauses for t in (c, *parse.childs(c.i, "acomp"))]
    return any((t.lemma == "due" and t.pos == "ADJ") or (t.pos == "VERB" and is_future(parse, t.i)) for t in due)


def _venue(reading: Reading, token: Token, verb: int | None) -> Mention | None:
    """Where they are: the noun's own in-phrase or compound ("Geneva talks"), else that of its verb."""
    parse = reading.parse
    if own := place_of(reading, token.i):
        return own
    for clause in parse.childs(token.i, "acl", "relcl", "amod"):  # "talks, due to start in X"
        for i in (clause.i, *parse.subtree(clause.i)):
            if inner := place_of(reading, i):
                return inner
    for t in parse.childs(token.i, "compound", "nmod", "amod"):
        if found := place_at(reading, t.start, t.end):
            return found
    below = parse.child(verb, "xcomp") if verb is not None else None
    for at in (verb, below.i if below is not None else None):  # "are to resume in X"
        if at is not None and (found := place_of(reading, at)):
            return found
    if verb is not None and parse.tokens[verb].lemma == "host" and (who := subject(parse, verb)) is not None:
        if host := place_at(reading, parse.tokens[who].start, parse.tokens[who].end):
            return host
    return _behind_the_subject(reading, token, verb)


def _behind_the_subject(reading: Reading, token: Token, verb: int | None) -> Mention | None:
    """A venue that the parser hangs on whom they are with ("talks with envoys in X"), or on what they are about ("on the crisis in X").

    What they are about can lie where it says, so only a place in a state that the report does not speak of else is a venue.
    """
    parse = reading.parse
    with_whom = [t for i in (token.i, verb) if i is not None for t in objects(parse, i, "with")]
    for party in with_whom:
        if (found := place_of(reading, party.i)) is not None and is_town(reading, found):
            return found
    subjects = talks_words().subjects
    for about in objects(parse, token.i, *talks_words().about):
        found = place_of(reading, about.i) if about.lemma in subjects else None
        if found is not None and not is_state(reading, found) and is_foreign(reading, found):
            return found
    return None


def _convener(parse: Parse, token: Token, verb: int | None) -> Mention | None:
    """Who calls them: "Putin's talks", "X invited", "hosted by X", "X announced a meeting", "at the invitation of X", "after X's appeal"."""
    owner = possessor(parse, token.i)
    if owner is not None and (owner.pos == "PROPN" or owner.entity):
        return actor(parse, owner.i)
    if verb is None:
        return None
    word = next(
        (t for t in (parse.tokens[verb], *list(parse.ancestors(verb))[:2]) if t.lemma in CONVENING), parse.tokens[verb]
    )
    verb = word.i
    if is_called_off(parse, word, talks_words().status["off"]):
        return None
    if word.lemma in CONVENING and not is_passive(parse, verb) and (who := subject(parse, verb)) is not None:
        return actor(parse, who) if parse.tokens[who].pos in ("PROPN", "NOUN") and who != token.i else None
    for i in parse.subtree(verb):
        noun = parse.tokens[i]
        if noun.lemma in ("invitation", "initiative", "appeal", "proposal", "auspices"):
            owner = possessor(parse, i) or next(objects(parse, i, "of", "from", "by"), None)
            if owner is not None and owner.pos == "PROPN":
                return actor(parse, owner.i)
    return None


def _mediation(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk | None:
    """A mention of mediators ("mediators from X and Y", "mediated by X"): it belongs to the talks at its clause's place."""
    parse = reading.parse
    if token.lemma in words.mediators and token.pos in ("NOUN", "PROPN"):
        ends = [*objects(parse, token.i, "from", "of", "by"), *filter(None, (possessor(parse, token.i),))]
    elif token.lemma in words.mediating and token.pos == "VERB" and token.lemma != "host":
        if any(
            parse.tokens[i].lemma in TRUCES
            for i in (token.head, *(c.i for c in parse.childs(token.i, "dobj", "nsubjpass")))
        ):
            return None  # a truce is no talks
        ends = list(objects(parse, token.i, "by"))
    else:
        return None
    if not ends:
        return None
    verb = token.i if token.pos == "VERB" else verb_above(parse, token.i)
    where = place_at_clause(reading, verb)
    return Talk(
        token=token, sentence=sentence, status="held" if where and verb is not None and not is_future(parse, verb) else None, venue=where, when=None,
        convener=None, mediators=[m for e in ends for m in actors(parse, e.i) if m.text[:1].isupper() or parse.tokens[m.head].entity], parties=[], agenda=[], outcome=None, named=False,
    )  # fmt: skip


def _comings(reading: Reading, mentions: Sequence[Talk]) -> Iterator[Talk]:
    """Who comes or stays away, in sentences shortly after a mention of talks that do not name them again."""
    named = {m.sentence.id for m in mentions if m.named}
    since = NEARBY + 1
    for sentence in reading.readable():
        since = 0 if sentence.id in named else since + 1
        if not 0 < since <= NEARBY:
            continue
        for verb, party in comings(reading.parse, sentence):
            yield Talk(
                token=verb, sentence=sentence, status=None, venue=None, when=None,
                convener=None, mediators=[], parties=[party], agenda=[], outcome=None, named=False,
            )  # fmt: skip


def place_at_clause(reading: Reading, verb: int | None) -> Mention | None:
    """The place of a clause: the in-phrase of its verb or of anything in it."""
    if verb is None:
        return None
    found = (place_of(reading, i) for i in [verb, *reading.parse.subtree(verb, frozenset({"conj", "advcl", "relcl"}))])
    return next((m for m in found if m), None)


def _gathered(mentions: Sequence[Talk]) -> list[list[Talk]]:
    """Group mentions into sets of talks: by venue; a mention without one belongs to the set spoken of last, else to the next."""
    groups: dict[str | None, list[Talk]] = {}
    waiting: list[Talk] = []
    current: list[Talk] | None = None
    for talk in mentions:
        if talk.venue is not None and talk.venue.ref is not None:
            group = groups.setdefault(talk.venue.ref, [])
            group.append(talk)
            group.extend(waiting)
            waiting = []
            current = group if talk.named else current
        elif current is not None:
            current.append(talk)
        else:
            waiting.append(talk)
    groups.setdefault(None, waiting)
    return [g for g in groups.values() if any(t.named for t in g)]


def _talks(name: str, reading: Reading, group: list[Talk]) -> Talks:
    """One set of talks: the fullest mention gives the words, the furthest status holds, the firmest standing of each party."""
    shown = max(
        (t for t in group if t.named),
        key=lambda t: (t.venue is not None, len(t.parties), t.convener is not None, -t.token.i),
    )
    said = [t.status for t in group if t.status]
    parties: dict[str, Party] = {}
    for talk in sorted(group, key=lambda t: t.token.i):
        for party in talk.parties:
            known = parties.get(party.mention.text.lower())
            if known is None or FIRMNESS.index(party.standing) > FIRMNESS.index(known.standing):
                parties[party.mention.text.lower()] = party
    first = sorted(group, key=lambda t: (t is not shown, t.token.i))
    return Talks(
        id=name,
        words=reading.parse.selector(shown.token.i, shown.token.i),
        status=max(said, key=ORDER.index) if said else "announced",
        venue=shown.venue,
        when=next((t.when for t in first if t.when), None),
        convener=next((t.convener for t in first if t.convener), None),
        mediators=tuple({m.text: m for t in first for m in t.mediators}.values()),
        parties=tuple(parties.values()),
        agenda=_outermost([*(a for t in first for a in t.agenda), *_aims(reading, first)]),
        outcome=next((t.outcome for t in first if t.outcome), None),
    )


def _aims(reading: Reading, group: Sequence[Talk]) -> Iterator[Selector]:
    """What the convener is said to want, elsewhere in the report: purposes in sentences of which he is the subject."""
    parse = reading.parse
    names = {parse.tokens[t.convener.head].text for t in group if t.convener}
    for sentence in reading.readable() if names else ():
        if any(
            t.text in names and t.dep in ("nsubj", "nsubjpass") for t in parse.tokens[sentence.first : sentence.last]
        ):
            yield from purposes(parse, sentence, talks_words())


def _outermost(spans: Iterable[Selector]) -> tuple[Selector, ...]:
    """The spans that lie in no other one, each once, in text order."""
    every = sorted(set(spans))
    return tuple(a for a in every if not any(b != a and b.covers(a) for b in every))
