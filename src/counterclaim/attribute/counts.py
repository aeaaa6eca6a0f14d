"""Who gives a count of people says it: "put the toll at 31", "spoke of 20 dead", "counted nine people killed"."""

from __future__ import annotations

from counterclaim.attribute.candidates import Candidate
from counterclaim.attribute.parts import cue_of, edges, made, spans_of
from counterclaim.attribute.sources import subject_of
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.cues import Cues
from counterclaim.model.parse import Parse, Token


def toll_candidate(parse: Parse, verb: Token, kids: list[Token], cues: Cues) -> Candidate | None:
    """ "The ministry put the death toll at 31", "a surgeon counted nine people killed": who gives a count says it."""
    things = [k for k in kids if k.dep == "dobj" and k.i > verb.i]
    thing = next((k for k in things if k.lemma in cues.tolls), None)
    end = None
    if verb.lemma in cues.counting and thing is not None:
        end = _set_at(parse, verb, thing)
        end = fates_end(parse, end, cues) if end is not None else None
    if end is None and thing is not None and verb.lemma in word_class("giving_numbers") and _is_a_toll_of(parse, thing):
        end = fates_end(parse, edges(parse, thing.i)[1], cues)  # "later gave a toll of twelve dead"
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
    above = parse.tokens[verb.head]
    if head is not None and parse.tokens[head].tag in ("WDT", "WP") and above.pos in ("VERB", "AUX"):
        return None  # ", which raised its toll to 35": it is he who told of the deaths that says so
    return made(parse, "verb toll", f"{verb.lemma}+toll", verb, cue, head, away, content, "obj")


def _is_a_toll_of(parse: Parse, thing: Token) -> bool:
    """ "A toll of 12 dead": a count with its value."""
    of = (o for p in parse.childs(thing.i, "prep") if p.lower == "of" for o in parse.childs(p.i, "pobj"))
    return any(t.pos == "NUM" for o in of for t in (o, *parse.childs(o.i, "nummod")))


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
