"""Give quotations their speakers: the cue beside the marks, before or after, else whoever spoke last."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from counterclaim.attribute.candidates import Candidate, Span, joined
from counterclaim.attribute.parts import cue_of, with_particle
from counterclaim.attribute.quotes import Quote
from counterclaim.attribute.sources import source_span, subject_of
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token

_REACH = 40  # tokens between a quotation and its cue; further away they belong to other things
_FEWEST = 3  # words; a shorter quotation without an end mark in it is a name or a scare quote
_ENDS = frozenset(".!?")


class Quotes:
    """The quotations of a text, to be asked by place."""

    def __init__(self, quotes: Sequence[Quote], text: str) -> None:
        self.quotes = quotes
        self.text = text
        self._starts = [q.start for q in quotes]

    def holding(self, offset: int) -> int | None:
        """Number of the quotation that a code point stands in, or None."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.quotes[at].end else None

    def touching(self, start: int, end: int) -> range:
        """Numbers of the quotations that share something with text[start:end]."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.quotes[first].end <= start:
            first += 1
        return range(first, max(first, bisect_right(self._starts, end - 1)))


def snapped(spans: list[Span], cue: Span, quotes: Quotes) -> list[Span]:
    """Spans of a content with the quotations that they touch whole, unless the cue itself is quoted with them."""
    made = []
    for start, end in spans:
        for n in quotes.touching(start, end + 2):
            q = quotes.quotes[n]
            if q.start <= cue[0] < q.end or (q.start >= end and quotes.text[end : q.start].strip()):
                continue
            if q.start >= end or (q.end - q.start > 4 * (end - start) + 40 and q.end < end):
                continue
            if not (start <= cue[0] < q.end) and not (q.start <= cue[0] < start):
                start, end = min(start, q.start), max(end, q.end)
        made.append((start, end))
    return joined(made, quotes.text)


def says_something(quote: Quote, text: str) -> bool:
    """Tell whether a quotation is speech by its own looks: some words, or an end mark within the marks."""
    inner = quote.inner(text)
    return inner.count(" ") + 1 >= _FEWEST + 2 or (inner[-1:] in ".,!?…—-" and bool(inner))


def quote_candidates(
    parse: Parse, quotes: Quotes, taken: Sequence[Candidate], paragraphs: Sequence[int], cues: Cues
) -> list[Candidate]:
    """Candidates for quotations that no clause has taken; candidates in `taken` get the quotations that go on with theirs."""
    by_verb = {c.verb: c for c in taken}
    owner: dict[int, Candidate] = {}
    for c in taken:
        for span in c.content:
            for n in quotes.touching(*span):
                q = quotes.quotes[n]
                if span[0] <= q.start and q.end <= span[1]:
                    if n not in owner or c.cue[1] <= q.start or c.cue[0] >= q.end:
                        owner[n] = c
    for n, c in owner.items():
        if c.head is None and not c.passive and c.verb > parse.at(quotes.quotes[n].start):
            _give_source(parse, c, _beside_verb(parse, parse.tokens[c.verb], quotes.quotes[n]))
    made: list[Candidate] = []
    for n, q in enumerate(quotes.quotes):
        if n in owner or not (
            says_something(q, parse.text) or parse.text[max(0, q.start - 4) : q.start].rstrip().endswith(":")
        ):
            continue
        found = _beside(parse, quotes, n, paragraphs, cues)
        if found is not None:
            same = by_verb.get(found.verb)
            if same is not None:
                same.content = (
                    joined([*same.content, (q.start, q.end)], parse.text)
                    if same.quoted or _near(same, q)
                    else [(q.start, q.end)]
                )
                same.quoted = True
                if same.source is None:
                    same.source, same.head = found.source, found.head
                owner[n] = same
            else:
                by_verb[found.verb] = found
                owner[n] = found
                made.append(found)
            continue
        before = owner.get(n - 1)
        if (
            before is not None
            and (q.continues or _same_paragraph(quotes, n, paragraphs))
            and _whole_sentence(q, parse.text)
        ):
            before.content = joined([*before.content, (q.start, q.end)], parse.text)
            owner[n] = before
    return made


def _near(candidate: Candidate, quote: Quote) -> bool:
    return candidate.content[-1][1] <= quote.start <= candidate.end + 80


def _same_paragraph(quotes: Quotes, n: int, paragraphs: Sequence[int]) -> bool:
    return bisect_right(paragraphs, quotes.quotes[n].start) == bisect_right(paragraphs, quotes.quotes[n - 1].start)


def _whole_sentence(quote: Quote, text: str) -> bool:
    inner = quote.inner(text)
    return (inner[:1].isupper() and (inner[-1:] in ".!?" or not quote.closed)) or quote.continues


def _beside(parse: Parse, quotes: Quotes, n: int, paragraphs: Sequence[int], cues: Cues) -> Candidate | None:
    q = quotes.quotes[n]
    inner = q.inner(parse.text)
    if inner[-1:] not in ".":
        found = _after(parse, quotes, n, paragraphs, cues)
        if found is not None:
            return found
    return _before(parse, quotes, n, paragraphs, cues)


def _after(parse: Parse, quotes: Quotes, n: int, paragraphs: Sequence[int], cues: Cues) -> Candidate | None:
    q = quotes.quotes[n]
    at = bisect_right(paragraphs, q.start)
    end = paragraphs[at] if at < len(paragraphs) else len(parse.text)
    if n + 1 < len(quotes.quotes):
        end = min(end, quotes.quotes[n + 1].start)
    for i in parse.between(q.end, end)[:_REACH]:
        token = parse.tokens[i]
        if token.text in _ENDS:
            break
        if token.pos == "VERB" and _speaks(token, cues):
            return _spoken(parse, token, q, cues, "quote, cue")
    return None


def _before(parse: Parse, quotes: Quotes, n: int, paragraphs: Sequence[int], cues: Cues) -> Candidate | None:
    q = quotes.quotes[n]
    start = paragraphs[bisect_right(paragraphs, q.start) - 1]
    if n and quotes.quotes[n - 1].end > start:
        start = quotes.quotes[n - 1].end
    stretch = parse.between(start, q.start)
    if not stretch:
        return None
    last = parse.tokens[stretch[-1]]
    colon = last.text == ":"
    if colon and len(stretch) >= 2:
        name = parse.tokens[stretch[-2]]
        if name.pos in ("PROPN", "NOUN") and len(stretch) <= 8:
            head = name.i
            while parse.tokens[head].dep in ("compound", "nmod") and parse.tokens[head].head in stretch:
                head = parse.tokens[head].head
            return Candidate(
                "speaker: quote", ":", last.i, (last.start, last.end), (parse.tokens[stretch[0]].start, name.end), head,
                [(q.start, q.end)], "quote", quoted=True,
            )  # fmt: skip
    for i in reversed(stretch[-_REACH:]):
        token = parse.tokens[i]
        if token.text in _ENDS:
            break
        if token.pos == "VERB" and _speaks(token, cues):
            if last.text not in (",", ":") and last.i != i and i < last.i - 6:
                break
            return _spoken(parse, token, q, cues, "cue, quote")
    return None


def _speaks(token: Token, cues: Cues) -> bool:
    return any("quote" in c.frames for c in cues.verbs.get(token.lemma, ()))


def _spoken(parse: Parse, verb: Token, q: Quote, cues: Cues, pattern: str) -> Candidate:
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    lemma, particle = with_particle(verb, kids, cues)
    cue = cue_of(parse, verb, kids, particle)
    head, away = subject_of(parse, verb.i)
    if head is not None and q.start <= parse.tokens[head].start < q.end:
        head = None
    if head is None:
        head = _beside_verb(parse, verb, q)
    hearer = next((k.i for k in kids if k.dep in ("dobj", "dative") and k.i > verb.i), None)
    made = Candidate(
        pattern, lemma, verb.i, (parse.tokens[cue[0]].start, parse.tokens[cue[1]].end), None, None, [(q.start, q.end)], "quote",
        hearer, quoted=True, adrift=away,
    )  # fmt: skip
    _give_source(parse, made, head)
    return made


def _give_source(parse: Parse, c: Candidate, head: int | None) -> None:
    if head is not None:
        a, b = source_span(parse, head)
        c.head, c.source = head, (parse.tokens[a].start, parse.tokens[b].end)


def _beside_verb(parse: Parse, verb: Token, q: Quote) -> int | None:
    """The noun next to a verb whose subject the parser has not found: between quotation and verb, else after the verb."""
    before = [
        t for t in parse.tokens[max(0, verb.i - 6) : verb.i] if t.start >= q.end and t.pos in ("NOUN", "PROPN", "PRON")
    ]
    if before:
        return before[-1].i
    if q.end <= verb.start:
        turned = next((t for t in parse.childs(verb.i, "nsubj", "dobj", "attr") if t.i > verb.i), None)
        if turned is not None:
            return turned.i
        after = [t for t in parse.tokens[verb.i + 1 : verb.i + 6] if t.pos in ("NOUN", "PROPN", "PRON")]
        return after[0].i if after else None
    return None
