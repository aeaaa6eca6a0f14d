"""Turn what the encoder saw into candidates, each beside the one that the rules made of the same cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from counterclaim.attribute.candidates import Candidate, Span, joined
from counterclaim.attribute.speech import Quotes
from counterclaim.model.parse import Parse
from counterclaim.model.signals import Attribution, Signals
from counterclaim.model.signals import Span as Seen


def proposed(parse: Parse, signals: Signals, ruled: list[Candidate], quotes: Quotes) -> list[Candidate]:
    """Candidates from the encoder; rules' candidates with the same cue become their twins, those inside a content are marked so."""
    made = [c for c in (_candidate(parse, a) for a in signals.attributions) if c is not None]
    made.sort(key=lambda c: c.cue)
    starts = [c.cue[0] for c in made]
    contents = sorted((a, b, n) for n, c in enumerate(made) for a, b in c.content)
    heads = [a for a, _, _ in contents]
    for c in ruled:
        at = bisect_right(starts, c.cue[1] - 1) - 1
        near = made[at] if at >= 0 and made[at].cue[1] > c.cue[0] else None
        if near is not None:
            c.twin, c.encoder, c.parts = near, near.encoder, near.parts
            c.cue = near.cue
            if near.source is not None:
                c.source, c.head = near.source, near.head
            if near.twin is None or _covers(near, c) > _covers(near, near.twin):
                near.twin, near.verb, near.lemma, near.frame = c, c.verb, c.lemma, c.frame
                near.hearer, near.passive, near.quoted = c.hearer, c.passive, c.quoted
            continue
        inside = bisect_right(heads, c.cue[0]) - 1
        if inside >= 0 and contents[inside][1] >= c.cue[1]:
            c.within = True
    for c in made:
        if c.source is None and c.twin is not None and c.twin.source is not None:
            c.source, c.head = c.twin.source, c.twin.head
    for c in (*made, *ruled):
        own = c if c.pattern == "encoder" else c.twin
        c.holds = sum(bisect_left(starts, b) - bisect_left(starts, a) for a, b in c.content)
        c.holds -= own is not None and any(a <= own.cue[0] < b for a, b in c.content)
    return made


def _covers(near: Candidate, c: Candidate) -> int:
    return min(near.cue[1], c.cue[1]) - max(near.cue[0], c.cue[0])


def _candidate(parse: Parse, a: Attribution) -> Candidate | None:
    if not a.cue or not a.content or not parse.tokens:
        return None
    cue = (a.cue[0].start, a.cue[-1].end)
    verb = _head(parse, cue, ("VERB",))
    source: Span | None = (a.source[0].start, a.source[-1].end) if a.source else None
    token = parse.tokens[verb]
    content = joined([(s.start, s.end) for s in a.content], parse.text)
    marked = parse.text[content[0][0]] in "\"“'‘«`"
    return Candidate(
        "encoder", token.lemma, verb, cue, source, _head(parse, source, ()) if source else None, content,
        "quote" if marked else "that", quoted=marked, encoder=a.score, parts=(_mean(a.source), _mean(a.cue), _mean(a.content)),
    )  # fmt: skip


def _mean(spans: tuple[Seen, ...]) -> float:
    return sum(s.score for s in spans) / len(spans) if spans else 0.5


def _head(parse: Parse, span: Span, wanted: tuple[str, ...]) -> int:
    """Token of a span that the others hang on; of the wanted part of speech where the span has one."""
    inside = parse.between(*span)
    if not inside:
        return parse.at(span[0])
    for i in inside:
        if parse.tokens[i].pos in wanted:
            return i
    tops = [i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i]
    named = [i for i in tops if parse.tokens[i].pos not in ("PUNCT", "SPACE", "DET", "ADP")]
    return (named or tops or [inside[0]])[0]
