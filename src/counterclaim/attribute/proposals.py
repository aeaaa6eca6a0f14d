"""Turn what the encoder saw into candidates, each beside the one that the rules made of the same cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from counterclaim.attribute.candidates import Candidate, Span, joined, shared
from counterclaim.model.parse import Parse
from counterclaim.model.signals import Attribution, Signals
from counterclaim.model.signals import Span as Seen

_MARKS = "\"“„«‘'`"
_FEW = 25  # code points


def proposed(parse: Parse, signals: Signals, ruled: list[Candidate], paragraphs: list[int]) -> list[Candidate]:
    """Candidates from the encoder; rules' candidates with the same cue become their twins, those inside a content are marked so."""
    made = [c for c in (_candidate(parse, a, paragraphs) for a in signals.attributions) if c is not None]
    made.sort(key=lambda c: c.cue)
    starts = [c.cue[0] for c in made]
    contents = sorted((a, b, n) for n, c in enumerate(made) for a, b in c.content)
    heads = [a for a, _, _ in contents]
    for c in ruled:
        at = bisect_right(starts, c.cue[1] - 1) - 1
        near = made[at] if at >= 0 and made[at].cue[1] > c.cue[0] else None
        if near is not None:
            c.twin, c.encoder, c.parts = near, near.encoder, near.parts
            if not shared([near.cue], c.content):
                c.cue = near.cue
            _share_source(parse, c, near)
            if near.twin is None or _covers(near, c) > _covers(near, near.twin):
                near.twin, near.verb, near.lemma, near.frame = c, c.verb, c.lemma, c.frame
                near.hearer, near.passive, near.quoted = c.hearer, c.passive, c.quoted
            continue
        inside = bisect_right(heads, c.cue[0]) - 1
        if inside >= 0 and contents[inside][1] >= c.cue[1]:
            c.within = True
    for c in (*made, *ruled):
        own = c if c.pattern == "encoder" else c.twin
        c.holds = sum(bisect_left(starts, b) - bisect_left(starts, a) for a, b in c.content)
        c.holds -= own is not None and any(a <= own.cue[0] < b for a, b in c.content)
    return made


def _share_source(parse: Parse, ruled: Candidate, seen: Candidate) -> None:
    """Give both the better source: the encoder's bounds, but the grammar's noun phrase where that stands at the verb itself."""
    if ruled.source is None and ruled.pattern.startswith("noun") and _heard(parse, ruled.verb):
        seen.source = seen.head = None
    if seen.source is None or _partial(parse, ruled, seen) or _runs_over(parse, ruled, seen):
        seen.source, seen.head = ruled.source, ruled.head
    elif (
        ruled.source is None
        or (ruled.adrift and seen.near)
        or shared([ruled.source], [seen.source])
        or _nearer(seen, ruled)  # "…, some of them gravely, a doctor who treated them told": the parser took "some"
    ):
        ruled.source, ruled.head = seen.source, seen.head
    elif not seen.near or (
        not ruled.adrift and _nearer(ruled, seen)
    ):  # "the rebels will attend; the army chief refused"
        seen.source, seen.head = ruled.source, ruled.head


def _heard(parse: Parse, noun: int) -> bool:
    """ "X called a session after reports that …": who acts upon reports has not made them."""
    prep = parse.tokens[parse.tokens[noun].head]
    told = parse.tokens[noun].tag == "NNS" and parse.tokens[noun].lemma in (
        "report",
        "claim",
        "allegation",
        "rumour",
        "rumor",
    )
    return told and parse.tokens[noun].dep == "pobj" and prep.lower in ("after", "amid", "despite", "following", "over")


def _partial(parse: Parse, ruled: Candidate, seen: Candidate) -> bool:
    """Tell whether the encoder's source is a piece of the grammar's noun phrase without its head ("rights" of "rights monitors")."""
    if ruled.source is None or ruled.head is None or seen.source is None:
        return False
    inside = ruled.source[0] <= seen.source[0] and seen.source[1] <= ruled.source[1]
    return inside and not seen.source[0] <= parse.tokens[ruled.head].start < seen.source[1]


def _runs_over(parse: Parse, ruled: Candidate, seen: Candidate) -> bool:
    """ "Some 40 soldiers, Getachew Reda claimed on Thursday, had been killed": the encoder took the soldiers for a part of the speaker."""
    if ruled.source is None or seen.source is None:
        return False
    if ruled.pattern == "preposition by":  # "by the army's own | figures"
        return seen.source[0] <= ruled.source[0] and ruled.cue[1] <= seen.source[1]
    if ruled.pattern != "verb parenthetical":
        return False
    over = seen.source[0] < ruled.source[0] and seen.source[1] == ruled.source[1]
    return over and "," in parse.text[seen.source[0] : ruled.source[0]]


def _nearer(one: Candidate, other: Candidate) -> bool:
    """Tell whether the source of one touches its cue and that of the other stands before it."""
    if one.source is None or other.source is None:
        return False
    return other.source[1] < one.source[0] and 0 <= one.cue[0] - one.source[1] <= 1


def _covers(near: Candidate, c: Candidate) -> int:
    return min(near.cue[1], c.cue[1]) - max(near.cue[0], c.cue[0])


def _candidate(parse: Parse, a: Attribution, paragraphs: list[int]) -> Candidate | None:
    if not a.cue or not a.content or not parse.tokens:
        return None
    start, end = _paragraph(paragraphs, a.cue[0].start, len(parse.text))
    cue = _trimmed(parse, (a.cue[0].start, a.cue[-1].end))
    if all(parse.tokens[i].pos == "PROPN" for i in parse.between(*cue)):
        return None  # a name that it does not know is no word of saying
    content = _contents(parse.text, a, start, end, _sentence(parse, cue[0]))
    if not content:
        return None
    verb = _head(parse, cue, ("VERB",))
    if parse.tokens[verb].lemma in ("quote", "cite") and " as saying" in parse.text[content[0][0] : content[0][1]]:
        return None  # the rules read this as a chain of two voices
    source: Span | None = _trimmed(parse, (a.source[0].start, a.source[-1].end)) if a.source else None
    source = _with_noun(parse, source, cue) if source else None
    source = _with_first_name(parse, source) if source else None
    source = _timeless(parse, source) if source else None
    source = _behind_the_dateline(source, _sentence(parse, cue[0])) if source else None
    if source is not None and _of_a_clause_below(parse, _head(parse, source, ()), verb):
        source = None
    marked = parse.text[content[0][0]] in _MARKS
    return Candidate(
        "encoder", parse.tokens[verb].lemma, verb, cue, source, _head(parse, source, ()) if source else None, content,
        "quote" if marked else "that", quoted=marked, encoder=a.score, parts=(_mean(a.source), _mean(a.cue), _mean(a.content)),
        near=source is not None and start <= source[0] < end,
    )  # fmt: skip


def _behind_the_dateline(source: Span, sentence: Span) -> Span:
    """ "GOMA - | Name, the spokesman, denied …": a source that ends in its cue's sentence begins there too."""
    return (sentence[0], source[1]) if source[0] < sentence[0] < source[1] else source


def _paragraph(paragraphs: list[int], offset: int, last: int) -> tuple[int, int]:
    at = bisect_right(paragraphs, offset)
    return paragraphs[at - 1], paragraphs[at] if at < len(paragraphs) else last


def _sentence(parse: Parse, offset: int) -> Span:
    at = bisect_right(parse.sentences, parse.at(offset), key=lambda s: s[0]) - 1
    first, last = parse.sentences[max(0, at)]
    return parse.tokens[first].start, parse.tokens[last - 1].end


def _clipped(first: int, last: int, start: int, end: int, sentence: Span) -> Span:
    """What of a piece without marks stands in the cue's sentence; all in the cue's paragraph where nothing does."""
    if first < sentence[1] and sentence[0] < last:
        return max(first, sentence[0]), min(last, sentence[1])
    return (first, min(last, end)) if start <= first < end else (first, last)


def _contents(text: str, a: Attribution, start: int, end: int, sentence: Span) -> list[Span]:
    """The pieces of a content that can be its cue's: in the cue's paragraph, or quotations; without stray marks at their ends."""
    pieces: list[Span] = []
    for s in a.content:
        first, last = s.start, s.end
        if text[first] not in _MARKS:
            first, last = _clipped(first, last, start, end, sentence)
        while first < last and text[first] in " \t\n\r,.;:)–—-":
            first += 1
        while last > first and text[last - 1] in " \t\n\r,;:(–—-":
            last -= 1
        if any(b.start < last and first < b.end for b in a.source):
            continue
        if last - first > 1 and (start <= first < end or text[first] in _MARKS):
            pieces.append((first, last))
    if any(text[b] in _MARKS for b, _ in pieces):  # what is quoted is said; a few words beside it seldom are
        pieces = [(b, e) for b, e in pieces if text[b] in _MARKS or e - b > _FEW] or pieces
    return joined(pieces, text)


def _trimmed(parse: Parse, span: Span) -> Span:
    """A source or cue without the preposition of what follows it ("Armenia on | Thursday", "said on | Monday")."""
    words = parse.text[span[0] : span[1]]
    if "\n\n" in words:  # the line above is not part of it
        span = (span[1] - len(words.rpartition("\n\n")[2].lstrip()), span[1])
    inside = parse.between(*span)
    if len(inside) > 1:
        last = parse.tokens[inside[-1]]
        thing = parse.child(last.i, "pobj")
        if last.pos == "ADP" and thing is not None and thing.entity in ("DATE", "TIME"):
            return span[0], parse.tokens[inside[-2]].end
    return span


def _with_noun(parse: Parse, source: Span, cue: Span) -> Span:
    """A source of which the encoder saw only the article, with the noun that it belongs to."""
    inside = parse.between(*source)
    if not inside or any(parse.tokens[i].pos not in ("DET", "ADJ") for i in inside):
        return source
    noun = parse.tokens[parse.tokens[inside[-1]].head]
    joined = noun.pos in ("NOUN", "PROPN") and inside[-1] < noun.i <= inside[-1] + 4
    return (source[0], noun.end) if joined and not (source[0] < cue[1] <= noun.start) else source


def _with_first_name(parse: Parse, source: Span) -> Span:
    """A source that begins inside a name, with the whole of it: "Debretsion | Gebremichael, who chairs the Front"."""
    first = parse.at(source[0])
    while first and parse.tokens[first].pos == "PROPN" and parse.tokens[first].dep != "poss":
        before = parse.tokens[first - 1]
        if before.pos != "PROPN" or before.dep not in ("compound", "nmod") or not first <= before.head <= first + 3:
            break
        first -= 1
    return parse.tokens[first].start, source[1]


def _timeless(parse: Parse, source: Span) -> Span:
    """A source without the day behind it and the hour before its article: "who | this week", "noon | each side"."""
    inside = [parse.tokens[i] for i in parse.between(*source)]
    while len(inside) > 1 and inside[-1].entity in ("DATE", "TIME"):
        inside.pop()
    while len(inside) > 1 and inside[0].entity in ("DATE", "TIME") and inside[1].tag == "DT":
        inside.pop(0)
    kept = inside and inside[-1].entity not in ("DATE", "TIME")
    return (inside[0].start, inside[-1].end) if kept else source


def _of_a_clause_below(parse: Parse, head: int, verb: int) -> bool:
    """Tell whether a word is the subject of an adverbial clause of the cue: "reported after X announced" is not X's report."""
    token = parse.tokens[head]
    clause = parse.tokens[token.head]
    if token.dep not in ("nsubj", "nsubjpass") or clause.dep != "advcl" or head < verb:
        return False
    return clause.i != verb and any(t.i == verb for t in parse.ancestors(clause.i))


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
