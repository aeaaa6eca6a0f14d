"""Find talks: every mention of them first, then one set of talks for all the mentions that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.extract.diplomacy.encounters import Encounter, encounter_at, negotiates
from counterclaim.extract.diplomacy.grammar import (
    actor,
    actors,
    is_announced,
    is_called_off,
    is_future,
    is_passive,
    is_unreal,
    objects,
    possessor,
    subject,
    verb_above,
)
from counterclaim.extract.diplomacy.outcome import agenda_of, outcome_of, purposes
from counterclaim.extract.diplomacy.participation import comings
from counterclaim.extract.diplomacy.scene import (
    ahead_of,
    named_at,
    place_of,
    readable_tokens,
    statement_over,
    time_of,
)
from counterclaim.extract.diplomacy.standing import standings
from counterclaim.extract.diplomacy.venue import held_clause, place_at_clause, venue_of
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
ROUNDS = timedelta(days=7)  # talks further apart than this are two rounds
_NOMINAL = frozenset(
    {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}
)  # "to the X talks", which taggers may take for a verb
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
    earlier: bool = False  # talks before the ones that the report is about
    definite: bool = True  # they can be ones that have been spoken of


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
    if (met := encounter_at(reading.parse, token, words, headline=sentence.role == "headline")) is not None:
        return _met(reading, sentence, met, words)
    return _mediation(reading, sentence, token, words)


def _names_talks(reading: Reading, token: Token, words: TalksWords) -> bool:
    parse = reading.parse
    noun = token.pos in ("NOUN", "PROPN") or (token.lower == "talks" and token.dep in _NOMINAL)
    if not noun or (token.lemma not in words.nouns and token.lower != "talks"):
        return False
    if token.lower == "talk" or token.dep in ("compound", "amod"):
        return False
    near = list(parse.childs(token.i, "amod", "compound", "nmod"))
    if any(t.lower in ("news", "press", "media", "video") for t in near):
        return False
    if any(t.lower == "no" for i in (token.i, *_nouns_above(parse, token)) for t in parse.childs(i, "det")):
        return False  # "no talks", "no date for the next round of talks"
    if token.lemma not in words.weak or token.lower in ("talks", "negotiations"):
        return True
    if {t.lower for t in near} & words.qualifiers or any(t.dep != "amod" and named_at(reading, t) for t in near):
        return True
    return place_of(reading, token.i) is not None or _is_of_two_sides(parse, token, words)


def _nouns_above(parse: Parse, token: Token) -> Iterator[int]:
    """The nouns that a noun hangs on, as far as the verb above; and the subject that a passive verb says it of."""
    purpose = False
    for t in parse.ancestors(token.i):
        purpose = purpose or t.lower == "for"
        if t.pos in ("VERB", "AUX"):
            yield from (s.i for s in parse.childs(t.i, "nsubjpass") if purpose)
            return
        if t.pos == "NOUN":
            yield t.i


def _is_of_two_sides(parse: Parse, token: Token, words: TalksWords) -> bool:
    """ "A meeting of the two presidents", "consultations held in X between A and B": a word for any talk means these."""
    clauses = [i for c in parse.childs(token.i, "acl") for i in (c.i, *parse.subtree(c.i))]
    if any(True for i in (token.i, *clauses) for _ in objects(parse, i, "between")):
        return True
    if any(negotiates(parse, t.i, words) for t in objects(parse, token.i, "with")):
        return True
    of = [t for t in objects(parse, token.i, "of") if negotiates(parse, t.i, words)]
    return any(t.tag in ("NNS", "NNPS") or parse.child(t.i, "conj") is not None for t in of)


def _met(reading: Reading, sentence: Sentence, met: Encounter, words: TalksWords) -> Talk:
    """A meeting that a verb tells, as a mention of talks."""
    parse, verb = reading.parse, met.verb
    return Talk(
        token=verb, sentence=sentence, status=met.status, venue=venue_of(reading, verb, None), when=time_of(reading, verb.i, sentence),
        convener=met.convener, mediators=[], parties=list(met.parties), agenda=list(agenda_of(parse, verb, sentence, words)),
        outcome=None, definite=met.definite,
    )  # fmt: skip


def _talk(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk:
    parse = reading.parse
    verb = _past_participle(parse, token, verb_above(parse, token.i))
    over = statement_over(reading, token.start, token.end)
    outcome = outcome_of(parse, sentence, token.i, words)
    future = verb is not None and (is_future(parse, verb) or is_announced(parse, verb))
    venue = venue_of(reading, token, verb)
    status = _status(parse, token, verb, words, future=future, demanded=bool(over and over.factuality == "demanded"))
    told = held_clause(parse, token)
    at = told if told is not None else verb if verb is not None and token.head != verb else token.i
    when = time_of(reading, token.i, sentence) or time_of(reading, at, sentence) or _now(reading, verb)
    if told is not None and status is None and parse.tokens[told].tag in ("VBD", "VBN"):
        status = "held"
    return Talk(
        token=token,
        sentence=sentence,
        status=status,
        venue=venue,
        when=ahead_of(reading, when, sentence) if status == "announced" and _is_bidden(parse, token) else when,
        convener=_convener(parse, token, verb),
        mediators=[],
        parties=list(standings(parse, token, verb, sentence, words, future=future)),
        agenda=[_without(parse, a, venue) for a in agenda_of(parse, token, sentence, words)],
        outcome=outcome,
        earlier=any(t.lower in words.earlier for t in parse.childs(token.i, "amod")),
        definite=token.lemma not in words.weak or token.lower == "talks" or _is_known(parse, token),
    )


def _is_known(parse: Parse, token: Token) -> bool:
    """Tell whether a meeting is one that has been spoken of ("the meeting"), and not one of several."""
    marks = {t.lower for t in parse.childs(token.i, "det", "poss")}
    return bool(marks & {"the", "this", "that", "these", "their"})


def _now(reading: Reading, verb: int | None) -> Period | None:
    """ "Envoys are joining the talks": on the day of the report."""
    parse, published = reading.parse, reading.document.published
    if verb is None or published is None or parse.tokens[verb].tag != "VBG":
        return None
    present = any(t.lower in ("are", "is") for t in parse.childs(verb, "aux"))
    return Period(start=published, end=published, precision="day") if present else None


def _past_participle(parse: Parse, token: Token, verb: int | None) -> int | None:
    """ "Talks meant to end the war opened in X": where the parser takes the participle for the verb, the verb below it."""
    if verb is None or parse.tokens[token.head].i != verb or token.dep != "nsubj" or parse.tokens[verb].tag != "VBN":
        return verb
    below = (t for t in parse.childs(verb, "advcl", "ccomp") if t.tag == "VBD" and t.i > verb)
    bare = (t.i for t in below if parse.child(t.i, "nsubj", "nsubjpass", "mark", "expl", "advmod") is None)
    return next(bare, verb)


def _is_bidden(parse: Parse, token: Token) -> bool:
    """Tell whether somebody is invited to talks: they are to come, whatever day of the week is named."""
    above = [t for t in list(parse.ancestors(token.i))[:3] if t.pos == "VERB"]
    return bool(above) and above[0].lemma in talks_words().standing["invited"] | {"call", "convene"}


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
    past = verb is not None and parse.tokens[verb].tag == "VBD" and not future
    if past and token.dep == "pobj" and parse.tokens[token.head].lower in ("at", "during"):
        return "held"  # "at talks in X the two sides agreed to …"
    if verb is not None and verb not in {t.i for t in parse.ancestors(token.i)}:
        above = [token, parse.tokens[verb]]
    for t in above[1:]:
        if is_called_off(parse, t, words.status["off"]):
            return "failed"
        if {t.lemma, t.lower} & words.status["failed"] and not (t.lemma == "fail" and parse.child(t.i, "xcomp")):
            return "failed"
        if t.lemma == "be" and any(a.lemma in words.status["failed"] for a in parse.childs(t.i, "acomp")):
            return "failed"
        if t.lower == "after" and t.dep == "prep":
            return "held"
        before = {c.lower for c in parse.childs(t.i, "mark")} if t.pos in ("VERB", "AUX") else {t.lower}
        if before & {"before", "ahead"}:
            return "announced"
        if t.pos == "VERB" and (found := _of_verb(parse, t, words, future=future or is_announced(parse, t.i))):
            return found
        if t.lemma in words.status["proposed"] and not (t.pos == "VERB" and t.lemma == "call" and t.tag == "VBN"):
            return "proposed"
        if t.lemma in words.status["announced"]:
            return "announced"
    if demanded:
        return "proposed"
    if any(t.lemma == "be" and parse.child(t.i, "expl") and t.tag in ("VBD", "VBN") for t in above[1:2]):
        return "held"  # "there were talks in X"
    held = [
        c for c in parse.childs(token.i, "acl", "relcl") if c.lemma in ("hold", "have") and not is_future(parse, c.i)
    ]
    return "announced" if future else "held" if held and not is_announced(parse, held[0].i) else None


def _of_verb(parse: Parse, verb: Token, words: TalksWords, *, future: bool) -> TalksStatus | None:
    """How far the verb above them says that talks have come."""
    below = {parse.tokens[c].lower for c in parse.children[verb.i]}
    thing = parse.child(verb.i, "dobj")
    takes_part = verb.lemma == "take" and thing is not None and thing.lemma == "part"
    takes_place = verb.lemma == "take" and thing is not None and thing.lemma == "place"
    turned = verb.lemma == "come" and {t.lemma for t in objects(parse, verb.i, "to")} & words.turns
    if verb.lemma in words.status["under_way"] or below & {"underway", "way"} or (
        verb.lemma == "hold" and verb.tag == "VBG" and not future
    ):  # fmt: skip
        return "announced" if future else "under_way"
    if verb.lemma in words.status["held"] or takes_place or turned:
        return "announced" if future else "proposed" if is_unreal(parse, verb.i) else "held"
    if verb.lemma in words.status["attending"] or takes_part:
        past = verb.tag in ("VBD", "VBN") and not future and not is_unreal(parse, verb.i)
        proposed = parse.tokens[verb.head].lemma in words.status["proposed"] and verb.dep in ("xcomp", "ccomp")
        return "held" if past else "proposed" if proposed else "announced"
    return "announced" if verb.lemma in words.status["announced"] else None


def _is_due(parse: Parse, token: Token) -> bool:
    """Tell whether a clause below says that they are to come ("the X talks, which are due to open on Friday")."""
    clauses = list(parse.childs(token.i, "relcl", "acl"))
    clauses += [j for c in clauses for j in parse.childs(c.i, "conj")]
    due = [t for c in clauses for t in (c, *parse.childs(c.i, "acomp"))]
    return any((t.lemma == "due" and t.pos == "ADJ") or (t.pos == "VERB" and is_future(parse, t.i)) for t in due)


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
    if word.lemma == "announce" and token.head != verb:
        return None  # "X announced that Y had left the talks"
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


@dataclass
class _Set:
    """Mentions of one set of talks, with the venue that one of them gives."""

    talks: list[Talk]
    venue: str | None = None
    earlier: bool = False

    def can_hold(self, talk: Talk) -> bool:
        """Tell whether a mention can be of these talks: nothing in venue or days forbids it."""
        venue = talk.venue.ref if talk.venue else None
        if self.earlier or talk.earlier or (venue and self.venue and venue != self.venue):
            return False
        return not any(_apart(talk.when, t.when) for t in self.talks)


def _apart(one: Period | None, other: Period | None) -> bool:
    """Tell whether two times are so far apart that they are those of two rounds of talks."""
    if one is None or other is None or None in (one.start, one.end, other.start, other.end):
        return False
    return one.start - other.end > ROUNDS or other.start - one.end > ROUNDS


def _gathered(mentions: Sequence[Talk]) -> list[list[Talk]]:
    """Group mentions into sets of talks: by venue and days; a mention without a venue belongs to the set spoken of last, else to the next."""
    sets: list[_Set] = []
    current: _Set | None = None
    for talk in mentions:
        venue = talk.venue.ref if talk.venue else None
        able = [s for s in sets if s.can_hold(talk)]
        if venue is not None:
            found = next((s for s in able if s.venue == venue), None) or next(
                (s for s in able if s.venue is None), None
            )
        elif not talk.definite:
            found = None
        else:
            found = current if current in able else next(iter(reversed(able)), None)
        if found is None:
            found = _Set([], earlier=talk.earlier)
            sets.append(found)
        found.talks.append(talk)
        found.venue = found.venue or venue
        current = found if talk.named or current is None else current
    return [s.talks for s in sets if any(t.named for t in s.talks)]


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
        mentions=tuple(_elsewhere(reading, shown, group)),
    )


def _elsewhere(reading: Reading, shown: Talk, group: Sequence[Talk]) -> Iterator[Selector]:
    """Where else the talks are named, or somebody's coming is told, by those who do not refuse them."""
    for talk in group:
        over = statement_over(reading, talk.token.start, talk.token.end)
        turned_down = over is not None and over.factuality in ("denied", "not_confirmed")
        if talk is not shown and (talk.named or talk.parties) and not turned_down:
            yield reading.parse.selector(talk.token.i, talk.token.i)


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
