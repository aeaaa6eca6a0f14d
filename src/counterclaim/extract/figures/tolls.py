"""Read counts that stand for people: "the death toll rose to 34 from 29", "the number of wounded stood at 20"."""

from __future__ import annotations

from counterclaim.extract.figures.counted import is_person
from counterclaim.extract.figures.harm import Fate, noun_measure
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_PEOPLE = frozenset({"dead", "wounded", "injured"})
_NEAR = 16  # tokens between those who were counted and "whose number"
_UP_TO = frozenset({"to", "past", "above", "over", "at", "least", "more", "than", "nearly", "about", "some"})
_PAST = frozenset({"earlier", "previous", "initial", "original", "last", "prior"})


def toll_of(parse: Parse, link: int, before: Measure | None = None) -> Fate | None:
    """The measure of the toll whose value token `link` is, or None; an outdated value ("from 29") has none.

    `before` is the measure of the number before it, which a bare "bringing the total to 57" goes on counting.
    """
    if (broken := whole_named(parse, link)) is not None:
        return broken
    if (bare := _in_a_headline(parse, link)) is not None:
        return bare
    if (raised := _raised(parse, link, before)) is not None:
        return raised
    words = measure_words()
    token = parse.tokens[link]
    head = parse.tokens[token.head]
    if token.dep == "pobj":
        governor = parse.tokens[head.head]
        for _ in range(3):  # "revised down to 48", "put … at up to 30,000"
            if governor.pos not in ("ADV", "ADP", "NUM") or governor.head == governor.i:
                break
            governor = parse.tokens[governor.head]
        of = parse.tokens[parse.tokens[governor.head].head] if governor.dep in ("acl", "relcl") else governor
        if (
            of.lower == "of" and parse.tokens[of.head].lemma in words["toll.nouns"]
        ):  # "the number of people killed at 300"
            governor = parse.tokens[of.head]
        above = parse.tokens[governor.head]
        hung = governor.dep in ("acl", "relcl") and above.lemma in words["toll.nouns"]
        if hung and head.lower in words["toll.values"]:  # "put the number killed off the coast at four"
            governor = above
        if governor.lemma in words["toll.nouns"]:
            past = any(t.lower in _PAST for t in parse.childs(governor.i, "amod"))
            measure = None if past or head.lower == "from" else (_measure_of_toll(parse, governor) or before)
            return Fate(measure, governor.i) if measure else None
        if head.lower == "at" and governor.dep == "conj" and parse.child(governor.i, "det") is not None:
            put = any(t.lemma == "put" for t in parse.ancestors(governor.i))
            measure = noun_measure(parse, governor) if put and governor.lower in _PEOPLE else None
            if measure is not None:  # "put the dead at 19 and the wounded at 45"
                return Fate(measure, governor.i)
        found = _of_verb(parse, governor, words, before) if head.lower in words["toll.prepositions"] else None
        if found is not None:
            return found
    if before is not None and token.pos == "NUM" and (verb := _again(parse, token)) is not None:
        counts = parse.child(token.i, "prep", "acl", "relcl", "amod", "appos") is None
        return Fate(before, verb.i) if counts else None  # "the toll is now 39; the ministry had first reported 28"
    if token.dep in ("dobj", "attr", "npadvmod", "ccomp", "nsubj") and token.dep != "nsubj":
        return _of_verb(parse, head, words, before)
    return None


def _in_a_headline(parse: Parse, number: int) -> Fate | None:
    """ "Kyrgyz dead reach 59", "Gaza dead climb to more than 200": parsers make nothing of it, so its words do by their order."""
    i = number - 1
    while i > 0 and parse.tokens[i].lower in _UP_TO:
        i -= 1
    verb = parse.tokens[i]
    people = parse.tokens[i - 1] if i > 0 else verb
    if people.lower not in _PEOPLE or verb.lower.removesuffix("s") not in measure_words()["toll.verbs"]:
        return None
    measure = measure_words().adjectives.get(people.lower)
    return Fate(measure, people.i) if measure is not None else None


def _raised(parse: Parse, number: int, before: Measure | None) -> Fate | None:
    """ "Which raised its losses since April 27 to 190", "lifting the number of its dead to 103": by the order of the words, since
    parsers take the day and the number for a range.
    """
    i = number - 1
    while i > 0 and parse.tokens[i].lower in _UP_TO - {"to"}:
        i -= 1
    if parse.tokens[i].lower != "to":
        return None
    counted: Token | None = None
    for t in reversed(parse.tokens[max(0, i - _NEAR) : i]):
        if t.text in (",", ";") or t.pos == "CCONJ":
            return None
        if counted is None and (t.lemma in words_for_tolls() or t.lower in _PEOPLE):
            counted = t
        if counted is not None and t.pos == "VERB" and t.lemma in word_class("raising"):
            killed: Measure | None = "killed" if counted.lemma in word_class("losses") else None
            told = (_fate_said(t) for t in parse.tokens[counted.i + 1 : i])  # "its count of those killed since May"
            measure = noun_measure(parse, counted) or next(filter(None, told), None) or _measure_of_toll(parse, counted)
            measure = measure or before or killed
            return Fate(measure, counted.i) if measure is not None else None
    return None


def _fate_said(token: Token) -> Measure | None:
    """What a word says of people: "killed", "dead", "wounded"."""
    words = measure_words()
    return words.adjectives.get(token.lower) or (words.of_object.get(token.lemma) if token.tag == "VBN" else None)


def words_for_tolls() -> frozenset[str]:
    """Lemmas of what a number of losses is called: "toll", "losses", "deaths"."""
    return measure_words()["toll.nouns"] | word_class("losses")


def _again(parse: Parse, number: Token) -> Token | None:
    """The verb that gives a bare number for what was just counted: "had first reported 28", "had spoken of 62", "his first
    count was 12", "put it at 12"; None where none does.
    """
    verb = parse.tokens[number.head]
    if number.dep == "pobj":
        of, verb = verb, parse.tokens[verb.head]
        put = verb.lemma == "put" and of.lower == "at" and (o := parse.child(verb.i, "dobj")) is not None
        if put and o is not None and o.lower in ("it", "that", "this"):
            return verb
        if of.lower not in ("of", "at"):
            return None
    elif number.dep not in ("dobj", "attr"):
        return None
    return verb if is_earlier_value(parse, verb) else None


def is_earlier_value(parse: Parse, verb: Token) -> bool:
    """Whether a verb of counting gives what was counted before: "it had reported 39 dead", "the ministry first spoke of 28",
    "its previous estimate was 12".
    """
    words = measure_words()
    if verb.lemma in ("be", "stand"):
        subject = parse.child(verb.i, "nsubj")
        if subject is None or subject.lemma not in words["again.counts"]:
            return False
        return any(t.lower in _PAST or t.lower == "first" for t in parse.childs(subject.i, "amod"))
    if verb.lemma not in words["again.verbs"]:
        return False
    if verb.lemma in ("speak", "talk"):
        of = parse.child(verb.i, "nsubj")
        told = of is not None and (of.lemma in words["again.counts"] or of.pos in ("PRON", "NOUN", "PROPN"))
        dated = of is not None and any(t.entity == "DATE" for t in parse.childs(of.i, "poss"))
        if told and dated:  # "yesterday's communiqué spoke of one dead"
            return True
    beside = [t.lower for t in parse.childs(verb.i, "aux", "advmod")]
    return verb.tag in ("VBN", "VBD") and ("had" in beside or bool(words["again.marks"] & set(beside)))


def people_of(parse: Parse, holder: int) -> int:
    """The noun for the people whom a toll counts ("the number of civilians killed"), or the toll itself ("the civilian toll")."""
    for prep in parse.childs(holder, "prep"):
        inside = parse.child(prep.i, "pobj") if prep.lower in ("of", "among", "for") else None
        if inside is not None and is_person(inside):
            return inside.i
    before = parse.tokens[holder - 1] if holder else None
    alone = parse.child(holder, "amod", "compound", "nmod") is None
    if (
        before is not None
        and alone
        and before.head == parse.tokens[holder].head
        and before.lower in group_words().modifiers
    ):
        return before.i  # "puts Indian military dead at five", two objects to the parser
    return holder


def whole_named(parse: Parse, link: int) -> Fate | None:
    """The measure of a whole that a clause breaks down: "the dead include six X", "among the wounded were four Y"; else None."""
    token = parse.tokens[link]
    for _ in range(8):
        if token.dep not in ("conj", "appos"):
            break
        token = parse.tokens[token.head]
    verb = parse.tokens[token.head]
    if verb.lemma == "include" and token.dep == "dobj":
        wholes = list(parse.childs(verb.i, "nsubj"))
    elif verb.lemma == "be" and token.dep in ("attr", "nsubj"):
        wholes = [
            w
            for p in parse.childs(verb.i, "prep")
            if p.lower in ("among", "amongst")
            for w in parse.childs(p.i, "pobj")
        ]
    else:
        return None
    every = (w for w in wholes if not parse.child(w.i, "nummod"))
    measures = (m for w in every if (m := noun_measure(parse, w) or _of_those_hurt(parse, w)) is not None)
    measure = next(measures, None)
    return Fate(measure, verb.i) if measure is not None else None


def _of_those_hurt(parse: Parse, those: Token) -> Measure | None:
    """ "Among those killed": what befell them."""
    return next((m for t in parse.childs(those.i, "acl") if (m := _fate_said(t)) is not None), None)


def _of_verb(parse: Parse, verb: Token, words: MeasureWords, before: Measure | None) -> Fate | None:
    if verb.lemma not in words["toll.verbs"]:
        return None
    for holder in parse.childs(verb.i, "nsubj", "nsubjpass", "dobj"):
        if holder.lemma in words["toll.nouns"]:
            whose = next((t for t in parse.childs(holder.i, "poss") if t.tag == "WP$"), None)
            if whose is not None:
                return _of_those(parse, whose.i)
            measure = _measure_of_toll(parse, holder) or (
                before if holder.lemma in ("total", "number", "tally", "count", "figure") else None
            )
            return Fate(measure, holder.i) if measure else None
        dead = holder.lower in _PEOPLE and verb.lemma == "put"  # "put the dead at 20"
        if dead or (holder.lemma in ("casualty", "fatality", "death", "injury") and holder.dep != "dobj"):
            measure = noun_measure(parse, holder)
            return Fate(measure, holder.i) if measure else None
    up = parse.tokens[verb.head]
    if verb.lemma == "be" and verb.dep == "xcomp" and up.i != verb.i:  # "the number of … is estimated to be 349"
        return _of_verb(parse, up, words, before)
    return None


def labelled(parse: Parse, first: int, number_first: int) -> Fate | None:
    """ "Number of displaced: 452", "Deaths: 12": a label, a colon and the number, from token `first` of the line."""
    if number_first - 1 <= first or parse.tokens[number_first - 1].text != ":" or number_first - first > 8:
        return None
    for i in range(first, number_first - 1):
        token = parse.tokens[i]
        measure = noun_measure(parse, token) or measure_words().governing.get(token.lemma)
        if measure is not None:
            return Fate(measure, i)
    return None


def _measure_of_toll(parse: Parse, holder: Token) -> Measure | None:
    """What a toll counts: its compound ("death toll", "casualty figure") or its of-phrase ("number of wounded")."""
    words = measure_words()
    for child in parse.childs(holder.i, "compound", "amod", "nmod", "poss", "acl"):
        measure = noun_measure(parse, child)
        if measure is not None:
            return measure
    for prep in parse.childs(holder.i, "prep"):
        inside = parse.child(prep.i, "pobj") if prep.lower in ("of", "for") else None
        if inside is None:
            continue
        measure = noun_measure(parse, inside)
        if measure is not None:
            return measure
        for clause in parse.childs(inside.i, "acl", "relcl", "amod"):
            measure = (
                words.of_object.get(clause.lemma)
                or words.adjectives.get(clause.lower)
                or words.of_subject.get(clause.lemma)
            )
            if measure is not None:
                return measure
    return "killed" if holder.lemma == "toll" else None


def _of_those(parse: Parse, whose: int) -> Fate | None:
    """ "Mourned those killed in the strike, whose number had risen to 30": what befell the people named last before "whose"."""
    first = next((a for a, b in parse.sentences if a <= whose < b), whose)
    for t in reversed(parse.tokens[max(first, whose - _NEAR) : whose]):
        measure = noun_measure(parse, t) or measure_words().adjectives.get(t.lower)
        if measure is not None:
            return Fate(measure, t.i)
    return None
