"""Find who says what in the grammar of a clause: a verb, its subject, and the complement that it puts in the subject's mouth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.attribute.candidates import TURNED, Candidate, Span
from counterclaim.attribute.sources import source_span, subject_of, trimmed
from counterclaim.lexicon.cues import Cues
from counterclaim.lexicon.people import people
from counterclaim.model.parse import Parse, Token

_BEFORE_CUE = frozenset({"aux", "auxpass", "neg", "advmod"})
_ADVERBIAL = frozenset({"during", "after", "before", "through", "despite", "until", "since", "amid", "by", "while"})
_CIRCUMSTANCE = frozenset(
    {"until", "during", "after", "before", "through", "since", "amid", "within", "across", "near", "inside", "outside", "under", "behind", "between"}
)  # fmt: skip
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_RELATIVE = frozenset({"that", "which", "who", "whom"})
_TIMELIKE = frozenset(
    {"npadvmod", "advmod", "neg", "aux", "auxpass", "prt", "dative", "prep", "advcl", "punct", "mark"}
)


def clause_candidates(parse: Parse, first: int, last: int, cues: Cues, known: frozenset[str]) -> Iterator[Candidate]:
    """Candidates whose cue is a verb in tokens first…last (end exclusive); `known`: lemmas worth judging besides the lexicon's."""
    for i in range(first, last):
        token = parse.tokens[i]
        if token.pos == "VERB" or (token.pos in ("NOUN", "ADJ") and parse.child(i, "ccomp")):
            found = _of_verb(parse, token, cues, known, first, last)
            if found is not None:
                yield found


def _of_verb(parse: Parse, verb: Token, cues: Cues, known: frozenset[str], first: int, last: int) -> Candidate | None:
    kids = [parse.tokens[c] for c in parse.children[verb.i]]
    if _only_carries(parse, verb, kids, cues):
        return None
    if (toll := _toll(parse, verb, kids, cues)) is not None:
        return toll
    if (turned := _inverted(parse, verb, kids, cues, first)) is not None:
        return turned
    lemma, particle = with_particle(verb, kids, cues)
    clauses = [k for k in kids if k.dep == "ccomp"]
    speaks = lemma in cues.verbs or lemma in known
    if not speaks and not clauses:
        return None
    passive = any(k.dep in ("nsubjpass", "auxpass") for k in kids) or (verb.tag == "VBN" and verb.dep == "acl")
    if passive:
        return _passive(parse, verb, lemma, kids, cues)
    cue = cue_of(parse, verb, kids, particle)
    content, frame, hearer = _complement(parse, verb, lemma, kids, cues, cue)
    pattern = f"verb {frame}"
    if not content and verb.dep == "relcl" and lemma in cues.sure_verbs:
        content, frame, pattern = _relative(parse, verb, kids), "obj", "verb relative"
    if not content:
        content = _around(parse, verb, kids, first, last) if _can_speak(parse, verb, lemma, cues) else []
        frame, pattern = "that", "verb parenthetical"
    if not content:
        return None
    head, away = subject_of(parse, verb.i)
    return _made(parse, pattern, lemma, verb, cue, head, away, content, frame, hearer)


def _toll(parse: Parse, verb: Token, kids: list[Token], cues: Cues) -> Candidate | None:
    """ "The ministry put the death toll at 31", "a surgeon counted nine people killed": who gives a count says it."""
    things = [k for k in kids if k.dep == "dobj" and k.i > verb.i]
    thing = next((k for k in things if k.lemma in cues.tolls), None)
    end = None
    if verb.lemma in cues.counting and thing is not None:
        end = _set_at(parse, verb, thing)
        end = fates_end(parse, end, cues) if end is not None else None
    if end is None and verb.lemma in ("speak", "talk"):  # "spoke of at least 20 dead", "communique spoke of one dead"
        of = next((k for k in kids if k.dep == "prep" and k.lower == "of"), None)
        things = [k for k in (parse.child(of.i, "pobj"),) if k is not None] if of is not None else []
        thing = next((k for k in things if _is_count(parse, k, cues)), None)
        end = fates_end(parse, edges(parse, thing.i)[1], cues) if thing is not None else None
    if end is None and verb.lemma in cues.counters:
        thing = next((k for k in things if _is_count(parse, k, cues)), None)
        end = fates_end(parse, edges(parse, thing.i)[1], cues) if thing is not None else None
    if end is None or thing is None:
        return None
    cue = cue_of(parse, verb, kids, None)
    content = spans_of(parse, [(min(edges(parse, k.i)[0] for k in things if k.i <= thing.i), end)])
    head, away = subject_of(parse, verb.i)
    return _made(parse, "verb toll", f"{verb.lemma}+toll", verb, cue, head, away, content, "obj")


def _inverted(parse: Parse, verb: Token, kids: list[Token], cues: Cues, first: int) -> Candidate | None:
    """ "Fourteen had died, reckoned Name, an elder": whom the parser took for the object of the verb that follows what he says.

    Any verb will do where the parser has the clause before it as what it says; else one that is known to say something.
    """
    thing = next((k for k in kids if k.dep in ("dobj", "nsubj") and k.i > verb.i), None)
    if thing is None or verb.tag not in _FINITE or verb.i <= first + 1 or parse.tokens[verb.i - 1].text != ",":
        return None
    if any(k.dep in (*_SUBJECTS, "aux", "auxpass") and k.i < verb.i for k in kids) or verb.lemma in cues.violent:
        return None
    start = edges(parse, thing.i)[0]
    near = start == verb.i + 1 or (start == verb.i + 2 and parse.tokens[verb.i + 1].pos in ("ADP", "ADV"))
    somebody = thing.entity == "PERSON" or thing.lemma in cues.speakers or thing.lemma in people().person
    senses = cues.verbs.get(verb.lemma, ())
    if not near or not somebody or any("hearer" in sense.frames for sense in senses):
        return None
    told = any(k.dep == "ccomp" and k.i < verb.i for k in kids)
    says = any(sense.act == "say" and "that" in sense.frames for sense in senses)
    if not told and not (says and verb.dep in ("conj", "advcl", "dep") and verb.head < verb.i):
        return None
    content = spans_of(parse, [(first, verb.i - 2)])
    return _made(parse, TURNED, verb.lemma, verb, (verb.i, start - 1), thing.i, False, content, "that")


def _set_at(parse: Parse, verb: Token, thing: Token) -> int | None:
    """Last token of the number that a count is put at: "the civilian dead of that day in the city | at nineteen", "the toll | as 14"."""
    for i in parse.subtree(verb.i):
        prep = parse.tokens[i]
        if i < thing.i or prep.dep not in ("prep", "mark") or prep.lower not in ("at", "to", "as"):
            continue
        number = parse.child(i, "pobj")
        if number is not None and any(parse.tokens[n].pos == "NUM" for n in parse.subtree(number.i)):
            return edges(parse, number.i)[1]
    return None


def fates_end(parse: Parse, end: int, cues: Cues) -> int:
    """Last token of a count with further fates that the parser hung elsewhere: "12 killed and 30 | wounded in Mosul", "55 | dead and 124 wounded"."""
    tokens = parse.tokens
    while end + 1 < len(tokens):
        after = tokens[end + 1]
        if after.lower in cues.victims:
            end = edges(parse, after.i)[1]
        elif after.lower in (",", "and") and end + 3 < len(tokens) and tokens[end + 2].pos == "NUM":
            if tokens[end + 3].lower not in cues.victims:
                break
            end = max(end + 3, edges(parse, end + 3)[1])
        else:
            break
    return end


def _is_count(parse: Parse, thing: Token, cues: Cues) -> bool:
    """Tell whether an object counts people hurt or driven out: "39 dead", "nine people killed", "26 civilian dead"."""
    near = [thing, *(parse.tokens[c] for c in parse.children[thing.i])]
    numbered = any(t.pos == "NUM" for t in near)
    return numbered and any(t.lemma in cues.victims or t.lower in cues.victims for t in near)


def _only_carries(parse: Parse, verb: Token, kids: list[Token], cues: Cues) -> bool:
    """Tell whether a verb only hands on what another one says: "cited X as saying", ", citing two officials,"."""
    if verb.lemma not in cues.quoting:
        return False
    if any(k.lower == "as" and parse.child(k.i, "pcomp") is not None for k in kids if k.dep == "prep"):
        return True
    thing = next((k for k in kids if k.dep == "dobj"), None)
    if verb.tag != "VBG" or verb.dep != "advcl" or thing is None:
        return False
    return thing.entity in ("PERSON", "ORG", "GPE", "NORP") or thing.lemma in cues.speakers


def _made(
    parse: Parse, pattern: str, lemma: str, verb: Token, cue: tuple[int, int], head: int | None, away: bool,
    content: list[Span], frame: str, hearer: int | None = None, passive: bool = False,
) -> Candidate | None:  # fmt: skip
    source = None
    if head is not None:
        a, b = source_span(parse, head)
        if a <= cue[0] <= b and a < head:
            a = head
        source = (parse.tokens[a].start, parse.tokens[b].end)
        content = [s for s in content if not (s[0] <= source[0] and source[1] <= s[1])] or content
    return Candidate(
        pattern, lemma, verb.i, (parse.tokens[cue[0]].start, parse.tokens[cue[1]].end), source, head, content, frame,
        hearer, passive, adrift=away,
    )  # fmt: skip


def with_particle(verb: Token, kids: list[Token], cues: Cues) -> tuple[str, Token | None]:
    """The lexicon's key of a verb with what belongs to it: "call+for", "rule+out", "claim+responsibility"."""
    wanted = cues.particles.get(verb.lemma, frozenset())
    if wanted:
        thing = next((k for k in kids if k.dep == "dobj" and k.i > verb.i), None)
        for kid in kids:
            if kid.lower in wanted and kid.i > verb.i and (kid.dep != "prep" or thing is None or thing.i > kid.i):
                return f"{verb.lemma}+{kid.lower}", kid
    return verb.lemma, None


def cue_of(parse: Parse, verb: Token, kids: list[Token], particle: Token | None) -> tuple[int, int]:
    """First and last token of the cue: the verb with what stands close before it (auxiliaries, not, adverbs) and its particle."""
    before = {k.i for k in kids if k.dep in _BEFORE_CUE}
    first = verb.i
    while first - 1 in before:
        first -= 1
    last = verb.i
    if particle is not None and particle.i == verb.i + 1:
        last = particle.i
    elif verb.i + 1 < len(parse.tokens) and parse.tokens[verb.i + 1].dep == "prt":
        last = verb.i + 1
    return first, last


def _complement(
    parse: Parse, verb: Token, lemma: str, kids: list[Token], cues: Cues, cue: tuple[int, int]
) -> tuple[list[Span], str, int | None]:
    """What the verb's complement puts in the source's mouth, with the frame and the token of who is told."""
    after = [k for k in kids if k.i > cue[1] and k.dep not in ("punct", "cc", "conj")]
    told = next((k.i for k in after if k.dep in ("dobj", "dative")), None)
    clause = next((k for k in after if k.dep == "ccomp"), None)
    if clause is not None and clause.i > cue[1]:
        start, end = edges(parse, clause.i)
        if start > cue[0]:
            return spans_of(parse, [(start, end)]), "that", told
    infinitive = next((k for k in after if k.dep == "xcomp"), None)
    if infinitive is not None and f"{lemma} {infinitive.lemma}" in cues.idioms:
        return [], "to", None
    if infinitive is not None:
        start, end = edges(parse, infinitive.i)
        if told is None and "+" in lemma:  # "called on the rebels to leave"
            asked = parse.child(cue[1], "pobj")
            told = asked.i if asked is not None else None
        if told is not None and told < start and not _hearer_only(lemma, cues):
            start = edges(parse, told)[0]
        return spans_of(parse, [(max(start, cue[1] + 1), end)]), "to", told
    if any(k.dep == "ccomp" and k.i < verb.i for k in kids):
        return [], "that", told
    return _object(parse, verb, lemma, after, cues, cue)


def _hearer_only(lemma: str, cues: Cues) -> bool:
    cue = cues.verb(lemma, "hearer")
    return cue is not None and "hearer" in cue.frames and cue.act == "say"


def _object(
    parse: Parse, verb: Token, lemma: str, after: list[Token], cues: Cues, cue: tuple[int, int]
) -> tuple[list[Span], str, int | None]:
    """What an object or a preposition's object puts in the source's mouth, with the frame."""
    thing = next((k for k in after if k.dep in ("dobj", "oprd", "acomp", "attr")), None)
    preps = [k for k in after if k.dep in ("prep", "agent")]
    particle = lemma.partition("+")[2]
    held = thing.i if thing is not None and thing.lower == particle else cue[1]
    if particle and parse.tokens[held].dep == "dobj":  # "claimed responsibility for …"
        preps = [*parse.childs(held, "prep"), *preps]
        thing = None
    elif particle:
        preps = [k for k in (*parse.childs(verb.i, "prep", "prt"), *preps) if k.lower == particle] or preps
    if thing is not None:
        if f"{lemma} {thing.lemma}" in cues.idioms or (lemma in cues.said_to and _hears(thing, cues)):
            return [], "", None
        start, end = edges(parse, thing.i)
        return spans_of(parse, [(max(start, cue[1] + 1), _object_end(parse, after, end))]), "obj", None
    frames = {particle, *(f for c in cues.verbs.get(lemma, ()) for f in c.frames)}
    for prep in preps:
        inner = parse.child(prep.i, "pobj", "pcomp")
        if inner is not None and inner.entity in ("DATE", "TIME") and verb.dep == "parataxis":
            continue  # "…, the rebels claimed on Thursday, …"
        if inner is not None and (prep.lower in frames or (prep.i <= cue[1] + 2 and prep.lower not in _CIRCUMSTANCE)):
            return spans_of(parse, [edges(parse, inner.i)]), particle or prep.lower, None
    return _shared_object(parse, verb), "obj", None


def _hears(thing: Token, cues: Cues) -> bool:
    """ "Told this newspaper": who is told is nothing that is said."""
    return thing.lemma in cues.carriers or thing.lemma in cues.speakers or thing.entity in ("PERSON", "ORG")


def _object_end(parse: Parse, after: list[Token], end: int) -> int:
    """Last token of an object with what the parser hung on the verb but belongs to it ("any link | to the militia")."""
    for kid in after:
        if kid.i <= end:
            continue
        first, last = edges(parse, kid.i)
        if first > end + 1 or kid.dep not in ("prep", "oprd", "attr", "acomp", "xcomp", "ccomp"):
            break
        if kid.dep == "prep":
            thing = parse.child(kid.i, "pobj")
            if kid.lower in _ADVERBIAL or (thing is not None and thing.entity in ("DATE", "TIME")):
                break
        end = last
    return end


def _shared_object(parse: Parse, verb: Token) -> list[Span]:
    """The object that a verb shares with its conjunct: "neither confirmed nor denied the report"."""
    other = parse.child(verb.i, "conj")
    thing = parse.child(other.i, "dobj") if other is not None and parse.child(other.i, "nsubj") is None else None
    return spans_of(parse, [edges(parse, thing.i)]) if thing is not None and thing.i > verb.i else []


def _passive(parse: Parse, verb: Token, lemma: str, kids: list[Token], cues: Cues) -> Candidate | None:
    """ "X was accused of Y by Z", "is said to have …", "it was reported that …": the agent, if any, is the source."""
    agent = next((k for k in kids if k.dep == "agent"), None)
    by = parse.child(agent.i, "pobj") if agent is not None else None
    says = any(k.dep in ("ccomp", "xcomp") for k in kids)
    if by is None and (
        lemma.partition("+")[0] in ("aim", "plan", "schedule", "mean", "design") or (lemma == "expect" and not says)
    ):
        return None  # "is aimed at", "is expected in": nobody says anything
    before = {k.i for k in kids if k.dep in _BEFORE_CUE}
    first = verb.i
    while first - 1 in before:
        first -= 1
    cue = (first, verb.i)
    spans: list[tuple[int, int]] = []
    subject = next((k for k in kids if k.dep in ("nsubjpass", "nsubj")), None)
    after = [k for k in kids if k.i > verb.i and k.dep in ("ccomp", "xcomp", "oprd", "prep", "dobj", "advcl")]
    clause = next((k for k in after if k.dep in ("ccomp", "xcomp", "oprd", "dobj")), None)
    prep = next((k for k in after if k.dep == "prep" and k.lower in ("of", "for", "as", "with", "about", "on")), None)
    if subject is not None and subject.lower != "it":
        start, end = edges(parse, subject.i)
        spans.append(trimmed(parse, start, end))
    elif subject is None and verb.dep == "acl":
        start, end = edges(parse, verb.head)
        spans.append((start, min(end, first - 1)))
    for more in (clause, prep if clause is None else None):
        if more is not None:
            start, end = edges(parse, more.i)
            end = min(end, agent.i - 1) if agent is not None and agent.i > start else end
            spans.append((start, end))
    spans = [s for s in spans if s[0] <= s[1] and not (s[0] <= verb.i <= s[1])]
    if not spans:
        return None
    frame = "that" if clause is not None and clause.dep == "ccomp" else "to" if clause is not None else "obj"
    return _made(
        parse, f"passive {frame}{' by' if by else ''}", lemma, verb, cue, by.i if by else None, False, spans_of(parse, spans), frame, passive=True,
    )  # fmt: skip


def _relative(parse: Parse, verb: Token, kids: list[Token]) -> list[Span]:
    """The noun that a relative clause takes up: "an allegation that Iran denies", "a figure the ministry rejected"."""
    subject = next((k for k in kids if k.dep == "nsubj"), None)
    if subject is None or subject.lower in _RELATIVE or any(k.dep == "dobj" and k.lower not in _RELATIVE for k in kids):
        return []
    words = parse.phrase(verb.head)
    return [(words.start, words.end)]


def _around(parse: Parse, verb: Token, kids: list[Token], first: int, last: int) -> list[Span]:
    """Content of a cue that comes after it or breaks into it: "…, officials said", "The city, he said, is calm"."""
    subject = next((k for k in kids if k.dep == "nsubj"), None)
    inner = next((k for k in kids if k.dep == "ccomp" and k.i < verb.i), None)
    if subject is None:
        return []
    start, end = _segment(parse, verb, kids, subject)
    if inner is None and verb.dep not in ("parataxis", "ccomp", "ROOT", "advcl", "conj"):
        return []
    comma_before = start > first and parse.tokens[start - 1].text in (",", "--", "—", "–", "-", '"', "”", "''")
    if not comma_before:
        return []
    pieces = [(first, start - 1)]
    if end + 1 < last and parse.tokens[end + 1].text == ",":
        holder = inner.i if inner is not None else (verb.head if verb.head != verb.i else None)
        if holder is not None and (holder > end or any(c > end for c in parse.children[holder])):
            pieces.append((end + 2, last - 1))
    spliced = verb.dep == "conj" and not any(
        t.dep == "cc" for t in parse.tokens[verb.head + 1 : start] if t.head == verb.head
    )
    if inner is None and len(pieces) == 1 and verb.dep != "parataxis" and not spliced:
        return []
    return spans_of(parse, pieces)


def _can_speak(parse: Parse, verb: Token, lemma: str, cues: Cues) -> bool:
    """Tell whether a verb that says only with its particle has somebody who says: "it went on", not "the fighting went on"."""
    subject = parse.child(verb.i, "nsubj")
    if lemma != "go+on" or subject is None:
        return True
    return subject.pos in ("PRON", "PROPN") or subject.lemma in cues.speakers


def _segment(parse: Parse, verb: Token, kids: list[Token], subject: Token) -> tuple[int, int]:
    """Tokens of "he said on Friday" in the middle of a sentence."""
    a, b = edges(parse, subject.i)
    start, end = min(a, verb.i), max(b, verb.i)
    for kid in kids:
        if kid.dep in ("aux", "advmod", "neg") and kid.i < verb.i and kid.i == start - 1:
            start = kid.i
        if kid.i > end and kid.dep in _TIMELIKE and kid.dep != "punct" and kid.i <= end + 2:
            if parse.tokens[end + 1].text == ",":
                break
            end = max(end, edges(parse, kid.i)[1])
    return start, end


def edges(parse: Parse, i: int) -> tuple[int, int]:
    """First and last token of what hangs on token i."""
    found = parse.subtree(i)
    return found[0], found[-1]


def spans_of(parse: Parse, ranges: Iterable[tuple[int, int]]) -> list[Span]:
    """Token ranges as code points, trimmed of punctuation at their ends, in text order."""
    made = []
    for a, b in sorted(ranges):
        if a <= b:
            a, b = trimmed_content(parse, a, b)
            if parse.tokens[a].pos not in ("PUNCT", "SPACE"):
                made.append((parse.tokens[a].start, parse.tokens[b].end))
    return made


def trimmed_content(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """As `trimmed`, but a conjunction at the beginning ("But …") stays."""
    while first < last and parse.tokens[first].pos in ("PUNCT", "SPACE"):
        first += 1
    return first, trimmed(parse, first, last)[1]
