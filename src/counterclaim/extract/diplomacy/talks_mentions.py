"""Every mention of talks: by a noun, by a verb of meeting, by their mediators, or by who comes to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from counterclaim.extract.diplomacy.encounters import Encounter, encounter_at
from counterclaim.extract.diplomacy.grammar import actors, is_announced, is_future, objects, possessor, verb_above
from counterclaim.extract.diplomacy.outcome import agenda_of, outcome_of
from counterclaim.extract.diplomacy.participation import comings
from counterclaim.extract.diplomacy.scene import ahead_of, readable_tokens, statement_over, time_of
from counterclaim.extract.diplomacy.standing import standings
from counterclaim.extract.diplomacy.talk import Talk
from counterclaim.extract.diplomacy.talks_convener import convener_of
from counterclaim.extract.diplomacy.talks_names import names_talks
from counterclaim.extract.diplomacy.talks_status import status_of
from counterclaim.extract.diplomacy.venue import held_clause, place_at_clause, venue_of
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import TalksWords, talks_words
from counterclaim.model.mention import Mention, Period
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.sentence import Sentence

NEARBY = 3  # sentences after the last mention of talks in which "attend" still means these talks


def mentions_of(reading: Reading) -> list[Talk]:
    """Every mention of talks in a report, in text order."""
    words = talks_words()
    found = [m for s, t in readable_tokens(reading) if (m := _mention(reading, s, t, words)) is not None]
    mentions = list(_merged(reading.parse, found))
    return sorted([*mentions, *_comings(reading, mentions)], key=lambda m: m.token.i)


def _merged(parse: Parse, found: Sequence[Talk]) -> Iterator[Talk]:
    """The mentions, a verb of meeting with the talks that it names behind it as one: "agreed to sit down to talks"."""
    named = [t for t in found if t.token.pos == "NOUN"]
    above = {t.token.i: [a.i for a in islice(parse.ancestors(t.token.i), 2)] for t in named}
    sits = {
        m.token.i: m
        for m in found
        if m.token.pos == "VERB"
        and m.venue is None
        and any(m.token.i < t and m.token.i in up for t, up in above.items())
    }
    for talk in found:
        over = next((sits[i] for i in above.get(talk.token.i, ()) if i in sits and i < talk.token.i), None)
        if over is not None:
            yield replace(talk, parties=[*talk.parties, *over.parties], status=talk.status or over.status)
        elif talk.token.i not in sits:
            yield talk


def _mention(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk | None:
    if names_talks(reading, token, words):
        return _talk(reading, sentence, token, words)
    if (met := encounter_at(reading.parse, token, words, headline=sentence.role == "headline")) is not None:
        return _met(reading, sentence, met, words)
    return _mediation(reading, sentence, token, words)


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
    status = status_of(parse, token, verb, words, future=future, demanded=bool(over and over.factuality == "demanded"))
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
        convener=convener_of(parse, token, verb),
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


def _mediation(reading: Reading, sentence: Sentence, token: Token, words: TalksWords) -> Talk | None:
    """A mention of mediators ("mediators from X and Y", "mediated by X"): it belongs to the talks at its clause's place."""
    parse = reading.parse
    if token.lemma in words.mediators and token.pos in ("NOUN", "PROPN"):
        ends = [*objects(parse, token.i, "from", "of", "by"), *filter(None, (possessor(parse, token.i),))]
    elif token.lemma in words.mediating and token.pos == "VERB" and token.lemma != "host":
        if any(
            parse.tokens[i].lemma in word_class("truces")
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
