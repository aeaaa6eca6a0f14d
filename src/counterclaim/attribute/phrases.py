"""Find who says what outside the verb: "according to the army", "the army's claim that …", "Kyiv: …", "allegedly"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.attribute.candidates import Candidate, Span
from counterclaim.attribute.counts import fates_end
from counterclaim.attribute.parts import edges, spans_of
from counterclaim.attribute.sources import source_span
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token

_OF = frozenset({"of", "about", "for", "on", "to", "over", "against", "with", "in"})


def phrase_candidates(parse: Parse, first: int, last: int, cues: Cues, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates in tokens first…last (end exclusive) whose cue is a preposition or a noun."""
    for i in range(first, last):
        token = parse.tokens[i]
        if token.lower == "according" or (token.lower == "per" and token.dep == "prep"):
            found = _according(parse, token, first, last)
            if found is not None:
                yield found
        elif (
            token.dep in ("prep", "agent") and (found := _sent_or_reckoned(parse, token, first, last, cues)) is not None
        ):
            yield found
        elif token.lower in cues.hearsay and token.dep == "advmod":
            found = _hearsay(parse, token)
            if found is not None:
                yield found
        elif token.dep == "nsubj" and (found := _tallied(parse, token, cues)) is not None:
            yield found
        elif token.pos == "NOUN" and (token.lemma in cues.nouns or token.lemma in known):
            found = _noun(parse, token)
            if found is not None:
                yield found


def _according(parse: Parse, token: Token, first: int, last: int) -> Candidate | None:
    """ "According to X, Y", "Y, according to X": the content is the rest of the clause it hangs on."""
    if token.lower == "according":
        to = token.i + 1
        if to >= last or parse.tokens[to].lower != "to":
            return None
        speaker = parse.child(to, "pobj") or parse.child(token.i, "pobj")
    else:
        to = token.i
        speaker = parse.child(to, "pobj", "dobj")
    if speaker is None:
        return None
    a, b = source_span(parse, speaker.i)
    phrase_end = max(b, edges(parse, token.i)[1])
    content = _rest(parse, token.i, phrase_end, first, last)
    if not content:
        return None
    lemma = "according+to" if token.lower == "according" else token.lower
    return Candidate(
        f"preposition {lemma}", lemma, token.i, (token.start, parse.tokens[to].end), (parse.tokens[a].start, parse.tokens[b].end),
        speaker.i, content, "prep",
    )  # fmt: skip


def _reckoned(parse: Parse, prep: Token, first: int, last: int, cues: Cues) -> Candidate | None:
    """ "Some 600 people died, by the count of the commission", "by its estimate": whose count it is says it."""
    noun = parse.child(prep.i, "pobj")
    if noun is None or (prep.lower, noun.lemma) not in cues.reckonings or noun.i > prep.i + 8:
        return None
    owner = parse.child(noun.i, "poss")
    if owner is None:
        of = parse.child(noun.i, "prep")
        owner = parse.child(of.i, "pobj") if of is not None and of.lower == "of" and of.i == noun.i + 1 else None
    if owner is None:
        return None
    a, b = source_span(parse, owner.i)
    if parse.tokens[b].tag == "POS":
        b -= 1
    content = _rest(parse, prep.i, max(b, edges(parse, prep.i)[1]), first, last)
    if not content:
        return None
    cue = (prep.start, noun.end) if owner.i > noun.i else (noun.start, noun.end)
    return Candidate(
        f"preposition {prep.lower}", f"{prep.lower}+{noun.lemma}", prep.i, cue,
        (parse.tokens[a].start, parse.tokens[b].end), owner.i, content, "prep",
    )  # fmt: skip


def _sent_or_reckoned(parse: Parse, prep: Token, first: int, last: int, cues: Cues) -> Candidate | None:
    sent = _came_from(parse, prep, last, cues) if prep.lower == "from" else None
    return sent or _reckoned(parse, prep, first, last, cues)


def _came_from(parse: Parse, prep: Token, last: int, cues: Cues) -> Candidate | None:
    """ "From the city council came another number: 83 injured": who sends a number or a word says what stands behind the colon."""
    speaker, verb = parse.child(prep.i, "pobj"), parse.tokens[prep.head]
    told = parse.child(verb.i, "nsubj", "attr", "dobj")
    if speaker is None or told is None or verb.lemma != "come" or told.i < verb.i:
        return None
    colon = next((i for i in range(told.i + 1, min(last, told.i + 6)) if parse.tokens[i].text == ":"), None)
    if colon is None or colon + 1 >= last or not (told.lemma in cues.tolls or told.lemma in cues.nouns):
        return None
    a, b = source_span(parse, speaker.i)
    return Candidate(
        "noun count", "come+count", verb.i, (verb.start, told.end),
        (parse.tokens[a].start, parse.tokens[b].end), speaker.i, spans_of(parse, [(colon + 1, last - 1)]), "obj",
    )  # fmt: skip


def _tallied(parse: Parse, noun: Token, cues: Cues) -> Candidate | None:
    """ "The commission's count stands at 600", "its own tally is nine killed": whose count it is says the number."""
    owner, verb = parse.child(noun.i, "poss"), parse.tokens[noun.head]
    if owner is None or ("by", noun.lemma) not in cues.reckonings or verb.lemma not in cues.standing or verb.i < noun.i:
        return None
    number = next((i for i in parse.subtree(verb.i) if i > verb.i and parse.tokens[i].pos == "NUM"), None)
    if number is None or number > verb.i + 5:
        return None
    a, b = source_span(parse, owner.i)
    if parse.tokens[b].tag == "POS":
        b -= 1
    end = max(edges(parse, k.i)[1] for k in parse.childs(verb.i, "prep", "attr", "acomp", "oprd", "nsubj"))
    content = spans_of(parse, [(verb.i + 1, fates_end(parse, max(end, number), cues))])
    return Candidate(
        "noun count", f"{noun.lemma}+count", verb.i, (noun.start, verb.end),
        (parse.tokens[a].start, parse.tokens[b].end), owner.i, content, "obj",
    )  # fmt: skip


def _hearsay(parse: Parse, adverb: Token) -> Candidate | None:
    """ "The general reportedly fled": nobody is named, and the clause is what is said."""
    verb = parse.tokens[adverb.head]
    if verb.pos not in ("VERB", "AUX"):
        return None
    outside = frozenset({"punct", "relcl", "parataxis"} | ({"conj", "cc"} if verb.dep != "conj" else set()))
    inside = [i for i in parse.subtree(verb.i, outside) if i != adverb.i and parse.tokens[i].dep != "mark"]
    runs: list[tuple[int, int]] = []
    for i in inside:
        if runs and (i == runs[-1][1] + 1 or (parse.tokens[i - 1].pos == "PUNCT" and i == runs[-1][1] + 2)):
            runs[-1] = (runs[-1][0], i)
        else:
            runs.append((i, i))
    content = spans_of(parse, runs)
    if not content:
        return None
    return Candidate("hedge adverb", adverb.lower, adverb.i, (adverb.start, adverb.end), None, None, content, "that")


def _rest(parse: Parse, start: int, end: int, first: int, last: int) -> list[Span]:
    """The sentence (up to a semicolon) without the phrase start…end."""
    pieces = []
    if start > first:
        pieces.append((first, start - 1))
    if end + 1 < last and (start <= first + 1 or (parse.tokens[end + 1].text == "," and start > first + 1)):
        stop = next((i for i in range(end + 1, last) if parse.tokens[i].text == ";"), last)
        pieces.append((end + 1, stop - 1))
    return spans_of(parse, pieces)


def _noun(parse: Parse, noun: Token) -> Candidate | None:
    kids = [parse.tokens[c] for c in parse.children[noun.i]]
    after = [k for k in kids if k.i > noun.i]
    inner = next((k for k in after if k.dep in ("acl", "ccomp", "relcl") and _marked(parse, k)), None)
    frame = "that"
    if inner is None:
        inner = next((k for k in after if k.dep == "acl" and k.tag == "VB"), None)
        frame = "to"
    prep = None
    if inner is None:
        prep = next((k for k in after if k.dep == "prep" and k.lower in _OF and k.i == noun.i + 1), None)
        if prep is None:
            return None
        inner = parse.child(prep.i, "pobj", "pcomp")
        frame = prep.lower
    if inner is None:
        return None
    content = spans_of(parse, [edges(parse, inner.i)])
    if not content:
        return None
    owner = next((k for k in kids if k.dep == "poss"), None)
    by = next((k for k in after if k.dep == "prep" and k.lower in ("by", "from")), None)
    if owner is None and by is not None:
        owner = parse.child(by.i, "pobj")
    source, head = None, None
    if owner is not None:
        a, b = source_span(parse, owner.i)
        if parse.tokens[b].tag == "POS":
            b -= 1
        source, head = (parse.tokens[a].start, parse.tokens[b].end), owner.i
    cue_end = prep.end if prep is not None and frame in ("for",) else noun.end
    if source is None:
        governor = parse.tokens[noun.head]
        if noun.dep in ("dobj", "attr") and governor.pos in ("VERB", "AUX"):
            subject = parse.child(governor.i, "nsubj")
            if subject is not None:
                a, b = source_span(parse, subject.i)
                source, head = (parse.tokens[a].start, parse.tokens[b].end), subject.i
                return Candidate(
                    f"verb noun {frame}",
                    f"{governor.lemma}+{noun.lemma}",
                    noun.i,
                    (governor.start, cue_end),
                    source,
                    head,
                    content,
                    frame,
                )
    return Candidate(f"noun {frame}", noun.lemma, noun.i, (noun.start, cue_end), source, head, content, frame)


def _marked(parse: Parse, clause: Token) -> bool:
    return any(parse.tokens[c].lower == "that" and parse.tokens[c].dep == "mark" for c in parse.children[clause.i])
