"""Say what happened to people, from the place their noun has in the sentence: killed, fled, the deaths of, lost their lives."""

from __future__ import annotations

from counterclaim.extract.figures.harm import SUBJECTS, Fate, Who, among, fronted
from counterclaim.extract.figures.verbs import object_fate, subject_fate
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

DEPTH = 6  # steps up through conjuncts, "a total of", raising verbs


def fates_of(parse: Parse, link: int, who: Who) -> list[Fate]:
    """What the sentence says became of the people that token `link` ties to it, the better reading first; may be empty."""
    words = measure_words()
    around = _around(parse, link, who, words, DEPTH)
    own = _own(parse, who, words) or _on_number(parse, link, who, words)
    if (
        around is not None
        and own is not None
        and around.measure in ("affected", "displaced")
        and own.measure in ("killed", "injured", "missing")
    ):
        return [own, around]  # "the wounded were evacuated" counts the wounded
    return [fate for fate in (around, own) if fate is not None]


def fate_of(parse: Parse, link: int, who: Who) -> Fate | None:
    """The first of `fates_of`, or None."""
    return next(iter(fates_of(parse, link, who)), None)


def _own(parse: Parse, who: Who, words: MeasureWords) -> Fate | None:
    """What words on the noun say: "wounded soldiers", "people displaced by", "12 people who fled", "350 casualties"."""
    tokens = parse.tokens
    head = tokens[who.head]
    noun = words.nouns.get(head.lemma) or words.nouns.get(head.lower)
    if (
        noun is not None
        and head.lower not in ("body", "bodies", "killing", "murder")
        and head.pos in ("NOUN", "ADJ", "VERB", "PROPN")
    ):
        return Fate(noun, head.i, False)
    if head.lower in ("body", "bodies"):
        found = next((t for t in parse.ancestors(head.i) if t.pos == "VERB"), None)
        if found is not None and found.lemma in words["bodies.verbs"]:
            return Fate("killed", head.i, False)
        return Fate("killed", head.i, False) if any(t.lower == "of" for t in parse.childs(head.i, "prep")) else None
    governing = next((t for t in parse.ancestors(who.head) if t.pos == "VERB"), head)
    freed = governing.lemma in words["held.freed"]
    for child in parse.childs(who.head):
        if (
            child.dep == "amod"
            and not (freed and _adjective(child, words) == "captured")
            and child.i > who.head - 5
            and _adjective(child, words)
            and who.person
        ):
            return Fate(_adjective(child, words) or "killed", child.i, False)
        if child.dep in ("acl", "relcl") and child.i > who.head:
            said = _clause(parse, child, who, words)
            if said is not None:
                return said._replace(governed=False)
    return None


def _on_number(parse: Parse, link: int, who: Who, words: MeasureWords) -> Fate | None:
    """ "Thousands of civilians who fled": a clause that the parser hung on the number."""
    if link == who.head:
        return None
    clauses = (c for c in parse.childs(link, "acl", "relcl") if c.i > link)
    found = next((f for c in clauses if (f := _clause(parse, c, who, words)) is not None), None)
    return found._replace(governed=False) if found is not None else None


def _adjective(token: Token, words: MeasureWords) -> Measure | None:
    if token.lower in ("hostage", "prisoner", "hurt") and token.pos == "NOUN":
        return None
    return words.adjectives.get(token.lower) or (words.of_object.get(token.lemma) if token.tag == "VBN" else None)


def _clause(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> Fate | None:
    """The fate in a clause on the noun: relative ("who were killed", "whom they abducted") or reduced ("killed in", "fleeing")."""
    if verb.dep == "relcl":
        for subject in parse.childs(verb.i, *SUBJECTS):
            if subject.lower in ("who", "that", "which"):
                return subject_fate(parse, verb, who, words, subject.dep == "nsubjpass", DEPTH)
        pronoun = next(
            (t for t in parse.childs(verb.i, "dobj", "pobj") if t.lower in ("whom", "who", "that", "which")), None
        )
        dropped = (
            parse.child(verb.i, "dobj", "nsubjpass") is None and parse.child(verb.i, "nsubj") is not None
        )  # "soldiers they captured"
        return object_fate(parse, verb, who, words) if pronoun is not None or dropped else None
    if verb.tag == "VBG":
        return subject_fate(parse, verb, who, words, False, DEPTH)
    if verb.tag in ("VBN", "VBD"):
        return subject_fate(parse, verb, who, words, True, DEPTH)
    measure = _adjective(verb, words)
    return Fate(measure, verb.i) if measure else None


def _around(parse: Parse, link: int, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    token = parse.tokens[link]
    head = parse.tokens[token.head]
    if depth == 0 or head.i == token.i:
        return None
    verb = _verb_without_subject(parse, token)
    if verb is not None:
        passive = parse.child(verb.i, "auxpass") is not None
        return subject_fate(parse, verb, who, words, passive, depth)
    if token.dep == "pobj" and head.lower == "between" and _takes_range(parse, head):
        return object_fate(parse, parse.tokens[head.head], who, words)
    if (
        token.dep == "compound"
        and head.lower in ("hostage", "prisoner", "captive")
        and parse.tokens[head.head].lemma in ("take", "hold", "keep")
    ):
        return Fate("captured", head.head)
    if token.dep in SUBJECTS:
        return subject_fate(parse, head, who, words, token.dep == "nsubjpass", depth)
    if token.dep in ("dobj", "dative", "oprd"):
        return object_fate(parse, head, who, words)
    if token.dep in ("attr", "nsubj") and head.lemma == "be":
        return among(parse, head, words) or (fronted(parse, head, words) if token.dep == "attr" else None)
    if token.dep == "pobj":
        return _prepositional(parse, head, who, words, depth)
    if token.dep == "conj" or (token.dep == "appos" and head.pos in ("NOUN", "PROPN") and who.person):
        return _around(parse, head.i, who, words, depth - 1)
    if (
        token.dep == "poss"
        and who.person
        and head.lemma in words.governing
        and head.lemma not in ("loss", "body", "remains")
    ):
        return Fate(words.governing[head.lemma], head.i)
    return None


def _verb_without_subject(parse: Parse, token: Token) -> Token | None:
    """The verb whose subject the parser hung elsewhere: on the date before it ("On 9 October, four civilians were killed") or
    under "between" ("between five and eight people were killed"); None where it has one or stands before the token.
    """
    above = parse.tokens[token.head]
    if token.dep == "appos" and (above.dep == "pobj" or above.entity == "DATE"):
        prep = parse.tokens[above.head] if above.dep == "pobj" else above
        if above.entity != "DATE" and not above.text[:1].isdigit():
            return _verb_behind_place(parse, token, above)
    elif token.dep == "pobj" and above.lower == "between":
        prep = above
    else:
        return None
    verb = parse.tokens[prep.head]
    bare = verb.pos == "VERB" and verb.i > token.i and parse.child(verb.i, *SUBJECTS) is None
    return verb if bare else None


def _verb_behind_place(parse: Parse, token: Token, place: Token) -> Token | None:
    """ "In X, a town above the capital, six people were killed": the verb right behind people whom the parser hung on the place."""
    verb = parse.tokens[parse.tokens[place.head].head]
    last = parse.subtree(token.i)[-1]
    between = parse.tokens[last + 1 : verb.i]
    named = place.pos == "PROPN" or place.lemma in measure_words()["again.counts"]  # "by its estimate, 80 per cent …"
    numbered = token.pos == "NUM" or parse.child(token.i, "nummod") is not None
    if not named or verb.pos != "VERB" or not token.i < verb.i or not numbered:
        return None
    return verb if all(t.pos in ("AUX", "ADV", "PUNCT") for t in between) else None


def _takes_range(parse: Parse, between: Token) -> bool:
    """ "The strike killed between four and five people": a range is the object of the verb that it stands right behind."""
    verb = parse.tokens[between.head]
    return verb.pos == "VERB" and verb.i == between.i - 1 and parse.child(verb.i, "dobj") is None


def _prepositional(parse: Parse, prep: Token, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    governor = parse.tokens[prep.head]
    if prep.lower == "of":
        if governor.lemma in words["lives.nouns"]:
            return _life(parse, governor, words)
        if who.building and governor.lemma in words.governing_homes:
            return Fate(words.governing_homes[governor.lemma], governor.i)
        governing = words.governing.get(governor.lemma) or words.governing.get(governor.lower)
        if governing is not None and (governor.lemma not in ("loss", "return", "flight") or who.person):
            return Fate(_joint_governor(parse, governor, governing, words), governor.i)
        if governor.lemma in word_class("quantities") or governor.pos == "NUM":
            return _around(parse, governor.i, who, words, depth - 1)
    if prep.lower == "by" and governor.lemma in ("return",):
        return Fate("returned", governor.i)
    if prep.lower in ("to", "for") and governor.lemma in ("injury", "death") and who.person:
        return Fate(words.governing[governor.lemma], governor.i)
    if (
        prep.lower in ("with", "alongside") and who.person and governor.pos == "VERB"
    ):  # "was killed along with two bodyguards"
        last = token_with = parse.child(prep.i, "pobj")
        while last is not None and parse.child(last.i, "conj") is not None:
            last = parse.child(last.i, "conj")
        if last is not None and last is not token_with and parse.child(last.i, "acl") is not None:
            return None  # "with two others and a driver injured": the participle is theirs
        tail = parse.child(governor.i, "oprd")
        if tail is not None and tail.i > prep.i and words.of_object.get(tail.lemma):  # "killed with two others injured"
            return Fate(words.of_object[tail.lemma], tail.i)
        suffered = governor.lemma in words.of_object and parse.child(governor.i, "nsubjpass") is not None
        if suffered or governor.lemma in ("die", "perish", "flee"):
            return Fate(words.of_object.get(governor.lemma) or words.of_subject[governor.lemma], governor.i)
    return None


def _joint_governor(parse: Parse, governor: Token, measure: Measure, words: MeasureWords) -> Measure:
    for other in [
        *parse.childs(governor.i, "conj"),
        *([parse.tokens[governor.head]] if governor.dep == "conj" else []),
    ]:
        second = words.governing.get(other.lemma)
        own = any(p.lower == "of" for p in parse.childs(other.i, "prep"))
        if second and {second, measure} == {"killed", "injured"} and not own:
            return "casualties"
    return measure


def _life(parse: Parse, life: Token, words: MeasureWords) -> Fate | None:
    verb = parse.tokens[life.head]
    taken = verb.lemma in words["lives.verbs"] or (
        life.dep == "pobj" and parse.tokens[verb.head].lemma in ("loss", "cost", "expense")
    )
    return Fate("killed", verb.i) if taken else None
