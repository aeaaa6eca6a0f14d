"""Tell candidates as statements: who speaks through whom, what lies within what, and when it was said."""

from __future__ import annotations

from bisect import bisect_left

from counterclaim.attribute.acts import act_of, mood_of
from counterclaim.attribute.candidates import Candidate
from counterclaim.attribute.nesting import nested
from counterclaim.attribute.sources import source_span
from counterclaim.lexicon.cues import Cues
from counterclaim.model.mention import Period
from counterclaim.model.parse import Parse, Token
from counterclaim.model.reading import Reading
from counterclaim.model.selector import Selector
from counterclaim.model.statement import Because, Manner, Statement, Voice

_DEEPEST = 6  # voices in a chain; no report goes further


def told(reading: Reading, kept: list[Candidate], cues: Cues) -> tuple[Statement, ...]:
    """Statements of the candidates that stand, numbered st1 … in text order, each within the one that reports it."""
    parse, times = reading.parse, Times(reading)
    outer = nested(kept)
    ids = {id(c): f"st{n}" for n, c in enumerate(kept, 1)}
    voices: dict[int, tuple[Voice, ...]] = {}

    def chain(c: Candidate, depth: int = 0) -> tuple[Voice, ...]:
        if id(c) not in voices:
            above = outer.get(id(c))
            before = chain(above, depth + 1) if above is not None and depth < _DEEPEST else ()
            voices[id(c)] = (*before[:_DEEPEST], *own_voices(parse, c, cues))
        return voices[id(c)]

    made = []
    for c in kept:
        above = outer.get(id(c))
        act, base = act_of(c, cues)
        factuality, why = mood_of(parse, c, base, cues)
        text = parse.text
        made.append(
            Statement(
                id=ids[id(c)],
                words=Selector.of(text, c.start, c.end),
                manner=manner_of(text, c),
                act=act,
                voices=chain(c),
                content=tuple(Selector.of(text, a, b) for a, b in c.content),
                factuality=factuality,
                said_on=times.said_on(c),
                within=ids[id(above)] if above is not None else None,
                because=(Because(pattern=_reason(c, why), words=Selector.of(text, *c.cue)),),
            )
        )
    return tuple(made)


def _reason(c: Candidate, why: str | None) -> str:
    """By which pattern a statement was found, by whom else, and what changed its certainty: "verb that + encoder; negated cue"."""
    found = (
        f"{c.pattern} + {'encoder' if c.pattern != 'encoder' else c.twin.pattern}" if c.twin is not None else c.pattern
    )
    return f"{found}; {why}" if why else found


def own_voices(parse: Parse, c: Candidate, cues: Cues) -> tuple[Voice, ...]:
    """The voices that a candidate itself names: a channel or a quoting agency, the one that speaks, and whom that one cites."""
    text = parse.text
    words = Selector.of(text, *c.source) if c.source else None
    head, why = speaker_of(parse, c.head)
    own = Voice(words=words, cue=Selector.of(text, *c.cue), head=head, because=why)
    before = _quoting(parse, c, cues)
    if before is None:
        channel = channel_of(parse, c, cues)
        before = (
            Voice(words=parse.phrase(channel), cue=None, head=channel, because="channel")
            if channel is not None
            else None
        )
    cited = cited_by(parse, c.verb, cues)
    after = _voice(parse, cited, citing_of(parse, c.verb), "cited") if cited is not None else None
    return tuple(v for v in (before, own, after) if v is not None)


def _voice(parse: Parse, head: int, cue: Token, why: str) -> Voice:
    a, b = source_span(parse, head)
    return Voice(words=parse.selector(a, b), cue=parse.selector(cue.i, cue.i), head=head, because=why)


def _quoting(parse: Parse, c: Candidate, cues: Cues) -> Voice | None:
    """Who quotes: "Interfax cited the ministry as saying …", "the minister, quoted by Interfax as saying …"."""
    verb = parse.tokens[c.verb]
    above = parse.tokens[verb.head]
    if verb.dep != "pcomp" or above.lower != "as":
        return None
    carrier = parse.tokens[above.head]
    agent = parse.child(carrier.i, "agent")
    quoting = parse.child(agent.i, "pobj") if agent is not None else parse.child(carrier.i, "nsubj")
    if carrier.lemma not in cues.quoting or quoting is None or quoting.i == c.head:
        return None
    return _voice(parse, quoting.i, carrier, "quoting")


def cited_by(parse: Parse, verb: int, cues: Cues) -> int | None:
    """Token of whom a cue's source cites ("Reuters said, citing two officials, that …"), or None."""
    citing = citing_of(parse, verb)
    if citing.i == verb:
        return None
    thing = parse.child(citing.i, "dobj")
    if thing is None or not (thing.entity in ("PERSON", "ORG", "GPE", "NORP") or thing.lemma in cues.speakers):
        return None
    return thing.i


def citing_of(parse: Parse, verb: int) -> Token:
    """The "citing" or "quoting" that hangs on a cue; the cue itself where there is none."""
    for kid in parse.childs(verb, "advcl"):
        if kid.lower in ("citing", "quoting"):
            return kid
    return parse.tokens[verb]


def speaker_of(parse: Parse, head: int | None) -> tuple[int | None, str | None]:
    """The token that names the speaker where the source is a relative pronoun: its antecedent, or what that is said of.

    "Putin and Macron are among the leaders who condemned …": Putin (with his conjuncts).
    """
    if head is None or parse.tokens[head].lower not in ("who", "which", "that"):
        return head, None
    clause = parse.tokens[parse.tokens[head].head]
    if clause.dep != "relcl":
        return head, None
    noun = parse.tokens[clause.head]
    above = parse.tokens[noun.head]
    if noun.dep == "pobj" and above.lower in ("among", "of"):
        noun, above = above, parse.tokens[above.head]
    if above.lemma == "be" and noun.dep in ("attr", "prep"):
        subject = parse.child(above.i, "nsubj")
        if subject is not None and subject.pos != "PRON":
            return subject.i, "relative pronoun"
    return clause.head, "relative pronoun"


def channel_of(parse: Parse, c: Candidate, cues: Cues) -> int | None:
    """Token of who was told and carries the words on ("told AFP", "said in an interview with Reuters"), or None."""
    if c.hearer is not None and c.lemma in cues.said_to and _carries(parse, c.hearer, cues):
        return c.hearer
    if c.lemma not in cues.said_to:
        return None
    for prep in parse.childs(c.verb, "prep"):
        for near in parse.childs(prep.i, "pobj"):
            if prep.lower in ("to", "on", "by") and _carries(parse, near.i, cues):
                return near.i
            if near.lemma in ("interview", "comment", "remark", "statement", "conversation"):
                for inner in parse.childs(near.i, "prep"):
                    thing = parse.child(inner.i, "pobj")
                    if inner.lower in ("with", "to") and thing is not None and _carries(parse, thing.i, cues):
                        return thing.i
    return None


def _carries(parse: Parse, i: int, cues: Cues) -> bool:
    token = parse.tokens[i]
    return token.lower in cues.agencies or token.lemma in cues.carriers or token.entity == "ORG"


def manner_of(text: str, c: Candidate) -> Manner:
    """Direct where all is within quotation marks, mixed where some is."""
    inside = [text[a:b] for a, b in c.content]
    marks = ('"', "“", "”", "''", "«", "‘", "'", "``")
    if all(s.startswith(marks) for s in inside) and (c.quoted or inside[-1].endswith(marks)):
        return "direct"
    return "mixed" if any(m in s for s in inside for m in ('"', "“", "''", "«", "‘", "``")) else "indirect"


class Times:
    """The times of a report, to be asked for the one that hangs on a cue."""

    def __init__(self, reading: Reading) -> None:
        self._times = sorted((t for t in reading.times if t.period is not None), key=lambda t: t.start)
        self._starts = [t.start for t in self._times]
        self._parse = reading.parse

    def said_on(self, c: Candidate) -> Period | None:
        """The time that hangs on the cue and not on what is said: near it, outside content and source, in its own clause."""
        best: tuple[int, Period] | None = None
        first, last = bisect_left(self._starts, c.start - 80), bisect_left(self._starts, c.end + 60)
        for time in self._times[first : min(last, first + 200)]:
            inside = any(a <= time.start < b for a, b in (*c.content, c.source or (0, 0)))
            if inside or time.window is None or c.verb not in self._above(self._parse.at(time.start)):
                continue
            near = abs(time.start - c.cue[0])
            if best is None or near < best[0]:
                best = (near, time.window)
        return best[1] if best else None

    def _above(self, i: int) -> list[int]:
        """The token and those it hangs on, up to the first verb."""
        found = [i]
        for n, token in enumerate(self._parse.ancestors(i)):
            found.append(token.i)
            if token.pos == "VERB" or n > 5:
                break
        return found
