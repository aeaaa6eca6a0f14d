"""Say what happened to people, from the place their noun has in the sentence: killed, fled, the deaths of, lost their lives."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_DEPTH = 6  # steps up through conjuncts, "a total of", raising verbs
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AUXILIARIES = frozenset({"was", "were", "been", "being", "be"})
_FORCES = frozenset({"military", "police", "militant", "men", "peacekeeper"})
_TOGETHER = 4  # tokens from one verb to the other in "killed or seriously wounded"
_BLOWS = frozenset({"shoot", "gun", "hack", "beat", "stab", "burn", "blow", "torture", "stone", "crush", "mow", "club", "starve", "trample", "strangle", "put", "bleed", "freeze"})
_CLEAR = frozenset({"total", "number", "group", "estimate", "maximum", "minimum", "some", "handful", "couple", "dozen", "hundred", "thousand", "million", "score", "ten", "member", "series", "majority", "list", "crowd", "half"})


class Fate(NamedTuple):
    """A measure and the word that says it."""

    measure: Measure
    word: int
    governed: bool = True  # by the sentence around; False: by a word on the noun itself ("wounded soldiers", "people who fled")


class Who(NamedTuple):
    """The people whose fate is asked: their noun and what kind of thing it is."""

    head: int
    person: bool
    building: bool
    fighter: bool


def fates_of(parse: Parse, link: int, who: Who) -> list[Fate]:
    """What the sentence says became of the people that token `link` ties to it, the better reading first; may be empty."""
    words = measure_words()
    around = _around(parse, link, who, words, _DEPTH)
    own = _own(parse, who, words) or _on_number(parse, link, who, words)
    if around is not None and own is not None and around.measure in ("affected", "displaced") and own.measure in ("killed", "injured", "missing"):
        return [own, around]  # "the wounded were evacuated" counts the wounded
    return [fate for fate in (around, own) if fate is not None]


def fate_of(parse: Parse, link: int, who: Who) -> Fate | None:
    """The first of `fates_of`, or None."""
    return next(iter(fates_of(parse, link, who)), None)


def fate_beside(parse: Parse, number_first: int, number_last: int, who: Who) -> Fate | None:
    """"12 dead, 30 wounded"; "killing 12": what the word beside the number says, whatever the parser made of the sentence."""
    words = measure_words()
    tokens = parse.tokens
    after = number_last + 1
    near = who.head if number_last < who.head < number_last + 4 else number_last
    for at in sorted({after, near + 1}):
        if at < len(tokens) and tokens[at].tag in ("VBN", "VBD", "JJ", "VBG", "NN") and (tokens[at].tag != "VBG" or tokens[at].lower == "missing"):
            token = tokens[at]
            measure = words.of_homes.get(token.lemma) if who.building and token.tag == "VBN" else _beside(token, words)
            if measure is None and token.tag == "VBN" and (token.lemma in words["made.verbs"] or token.lemma in words["homes.force"]):
                state = _state(parse, token, who, words, 1)
                measure = state.measure if state is not None else None
            if measure and parse.child(at, "dobj") is None and not (token.dep == "amod" and token.head != who.head and not tokens[token.head].pos == "NUM"):
                return Fate(measure, at)
    at = near + 1
    while at < min(near + 5, len(tokens)) and (tokens[at].pos in ("AUX", "ADV") or tokens[at].lower in _AUXILIARIES):
        at += 1
    if near + 1 < at < len(tokens) and tokens[near + 1].lower in ("was", "were", "been") and tokens[at].tag == "VBN" and words.of_object.get(tokens[at].lemma):
        return Fate(words.of_object[tokens[at].lemma], at)  # "and scores were hurt"
    before = number_first - 1
    while before > 0 and tokens[before].pos == "SPACE":
        before -= 1
    if before >= 0 and tokens[before].tag in ("VBG", "VBD") and who.person:
        measure = words.of_object.get(tokens[before].lemma)
        if measure in ("killed", "injured", "displaced", "captured"):
            return Fate(measure, before)
    return None


def _beside(token: Token, words: MeasureWords) -> Measure | None:
    if token.lower in ("prisoner", "hostage", "captive"):
        return None
    return words.adjectives.get(token.lower) or (words.of_object.get(token.lemma) if token.tag in ("VBN", "VBD") else None)


def _own(parse: Parse, who: Who, words: MeasureWords) -> Fate | None:
    """What words on the noun say: "wounded soldiers", "people displaced by", "12 people who fled", "350 casualties"."""
    tokens = parse.tokens
    head = tokens[who.head]
    noun = words.nouns.get(head.lemma) or words.nouns.get(head.lower)
    if noun is not None and head.lower not in ("body", "bodies", "killing", "murder") and head.pos in ("NOUN", "ADJ", "VERB", "PROPN"):
        return Fate(noun, head.i, False)
    if head.lower in ("body", "bodies"):
        found = next((t for t in parse.ancestors(head.i) if t.pos == "VERB"), None)
        if found is not None and found.lemma in ("find", "recover", "retrieve", "discover", "exhume", "pull", "bury", "see", "bring", "count", "collect", "dump", "receive", "remove", "identify", "lie"):
            return Fate("killed", head.i, False)
        return Fate("killed", head.i, False) if any(t.lower == "of" for t in parse.childs(head.i, "prep")) else None
    for child in parse.childs(who.head):
        if child.dep == "amod" and child.i > who.head - 5 and _adjective(child, words) and who.person:
            return Fate(_adjective(child, words) or "killed", child.i, False)
        if child.dep in ("acl", "relcl") and child.i > who.head:
            found = _clause(parse, child, who, words)
            if found is not None:
                return found._replace(governed=False)
    return None


def _on_number(parse: Parse, link: int, who: Who, words: MeasureWords) -> Fate | None:
    """"Thousands of civilians who fled": a clause that the parser hung on the number."""
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
        for subject in parse.childs(verb.i, *_SUBJECTS):
            if subject.lower in ("who", "that", "which"):
                return subject_fate(parse, verb, who, words, subject.dep == "nsubjpass", _DEPTH)
        pronoun = next((t for t in parse.childs(verb.i, "dobj", "pobj") if t.lower in ("whom", "who", "that", "which")), None)
        dropped = parse.child(verb.i, "dobj", "nsubjpass") is None and parse.child(verb.i, "nsubj") is not None  # "soldiers they captured"
        return object_fate(parse, verb, who, words) if pronoun is not None or dropped else None
    if verb.tag == "VBG":
        return subject_fate(parse, verb, who, words, False, _DEPTH)
    if verb.tag in ("VBN", "VBD"):
        return subject_fate(parse, verb, who, words, True, _DEPTH)
    measure = _adjective(verb, words)
    return Fate(measure, verb.i) if measure else None


def _around(parse: Parse, link: int, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    token = parse.tokens[link]
    head = parse.tokens[token.head]
    if depth == 0 or head.i == token.i:
        return None
    if token.dep == "compound" and head.lower in ("hostage", "prisoner", "captive") and parse.tokens[head.head].lemma in ("take", "hold", "keep"):
        return Fate("captured", head.head)
    if token.dep in _SUBJECTS:
        return subject_fate(parse, head, who, words, token.dep == "nsubjpass", depth)
    if token.dep in ("dobj", "dative", "oprd"):
        return object_fate(parse, head, who, words)
    if token.dep in ("attr", "nsubj") and head.lemma == "be":
        return _among(parse, head, words)
    if token.dep == "pobj":
        return _prepositional(parse, head, who, words, depth)
    if token.dep == "conj":
        return _around(parse, head.i, who, words, depth - 1) or _inherited(parse, head, words)
    if token.dep == "poss" and who.person and head.lemma in words.governing and head.lemma not in ("loss", "body", "remains"):
        return Fate(words.governing[head.lemma], head.i)
    return None


def _inherited(parse: Parse, head: Token, words: MeasureWords) -> Fate | None:
    """"12 people killed, 30 wounded": a conjunct takes no participle of its neighbour; only a clause around both."""
    return None


def _among(parse: Parse, verb: Token, words: MeasureWords) -> Fate | None:
    """"Among the dead were three children"; "the dead were 12 soldiers"."""
    for prep in parse.childs(verb.i, "prep"):
        if prep.lower in ("among", "amongst"):
            inside = parse.child(prep.i, "pobj")
            while inside is not None:
                measure = words.adjectives.get(inside.lower) or words.nouns.get(inside.lemma)
                if measure is not None:
                    return Fate(_joint_noun(parse, inside, measure, words), inside.i)
                inside = parse.child(inside.i, "conj")
    subject = parse.child(verb.i, "nsubj")
    if subject is not None and subject.lower in ("dead", "wounded", "injured", "missing", "fatalities"):
        return Fate(words.nouns.get(subject.lemma) or words.adjectives[subject.lower], subject.i)
    return None


def _joint_noun(parse: Parse, noun: Token, measure: Measure, words: MeasureWords) -> Measure:
    other = parse.child(noun.i, "conj")
    second = (words.adjectives.get(other.lower) or words.nouns.get(other.lemma)) if other is not None else None
    near = other is not None and other.i - noun.i <= _TOGETHER and parse.child(other.i, "nsubj", "nsubjpass") is None
    if other is not None and near and second is not None and {measure, second} == {"killed", "injured"} and parse.child(other.i, "nummod", "amod", "quantmod") is None:
        return "casualties"
    return measure


def noun_measure(parse: Parse, noun: Token) -> Measure | None:
    """The measure of a counted noun ("deaths", "dead", "dead and wounded"), or None."""
    words = measure_words()
    measure = words.nouns.get(noun.lemma) or words.nouns.get(noun.lower) or words.adjectives.get(noun.lower)
    return _joint_noun(parse, noun, measure, words) if measure else None


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
        if governor.lemma in _CLEAR or governor.pos == "NUM":
            return _around(parse, governor.i, who, words, depth - 1)
    if prep.lower == "by" and governor.lemma in ("return",):
        return Fate("returned", governor.i)
    if prep.lower in ("to", "for") and governor.lemma in ("injury", "death") and who.person:
        return Fate(words.governing[governor.lemma], governor.i)
    if prep.lower in ("with", "alongside") and who.person and governor.pos == "VERB":  # "was killed along with two bodyguards"
        suffered = governor.lemma in words.of_object and parse.child(governor.i, "nsubjpass") is not None
        if suffered or governor.lemma in ("die", "perish", "flee"):
            return Fate(words.of_object.get(governor.lemma) or words.of_subject[governor.lemma], governor.i)
    return None


def _joint_governor(parse: Parse, governor: Token, measure: Measure, words: MeasureWords) -> Measure:
    for other in [*parse.childs(governor.i, "conj"), *([parse.tokens[governor.head]] if governor.dep == "conj" else [])]:
        second = words.governing.get(other.lemma)
        own = any(p.lower == "of" for p in parse.childs(other.i, "prep"))
        if second and {second, measure} == {"killed", "injured"} and not own:
            return "casualties"
    return measure


def _life(parse: Parse, life: Token, words: MeasureWords) -> Fate | None:
    verb = parse.tokens[life.head]
    taken = verb.lemma in words["lives.verbs"] or (life.dep == "pobj" and parse.tokens[verb.head].lemma in ("loss", "cost", "expense"))
    return Fate("killed", verb.i) if taken else None


def subject_fate(parse: Parse, verb: Token, who: Who, words: MeasureWords, passive: bool, depth: int) -> Fate | None:
    """What becomes of the subject of a verb (or of an adjective in a small clause)."""
    if depth == 0:
        return None
    if verb.pos in ("ADJ", "ADV", "NOUN"):
        measure = words.adjectives.get(verb.lower)
        return Fate(measure, verb.i) if measure and verb.lower not in ("hostage", "prisoner") else None
    lemma = verb.lemma
    if verb.lower == "missing" and parse.child(verb.i, "dobj") is None:
        return Fate("missing", verb.i)
    if passive or _passive_like(parse, verb, words):
        found = _put_to_death(parse, verb) or _as_object(parse, verb, who, words) or _state(parse, verb, who, words, depth)
        if found is None and _moves_to_safety(parse, verb, words) and not who.building:
            found = Fate("displaced", verb.i)
        if found is not None:
            return _joint(parse, verb, found, words, passive=True)
    if passive:
        return None
    if who.building:
        return Fate(words.of_homes[lemma], verb.i) if lemma in words.of_homes and parse.child(verb.i, "dobj") is None else None
    if lemma in words.of_subject and (lemma != "shelter" or parse.child(verb.i, "dobj") is None):
        if lemma == "evacuate" and not _leaves(parse, verb, words) and parse.child(verb.i, "dobj") is not None:
            return None
        return Fate(words.of_subject[lemma], verb.i)
    return _active(parse, verb, who, words) or _state(parse, verb, who, words, depth) or _next_verb(parse, verb, who, words, depth)


def _next_verb(parse: Parse, verb: Token, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    """"They were on a visit and were wounded": a second verb shares the subject of the first."""
    for other in parse.childs(verb.i, "conj"):
        if other.pos in ("VERB", "AUX") and parse.child(other.i, *_SUBJECTS) is None:
            return subject_fate(parse, other, who, words, parse.child(other.i, "auxpass") is not None, depth - 1)
    return None


def _passive_like(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """"30 injured when …", "Two soldiers killed in ambush": a participle that lost its auxiliary, so its subject suffers it."""
    if verb.tag not in ("VBN", "VBD") or (verb.lemma not in words.of_object and verb.lemma not in words.of_homes and verb.lemma not in words["made.verbs"]):
        return False
    if any(t.lower in ("has", "have", "had", "having") for t in parse.childs(verb.i, "aux")):
        return False
    patients = [*parse.childs(verb.i, "dobj"), *(d for c in parse.childs(verb.i, "conj") for d in parse.childs(c.i, "dobj"))]
    return not patients


def _put_to_death(parse: Parse, verb: Token) -> Fate | None:
    """"Shot dead", "stabbed to death", "burned alive", "gunned down"."""
    if verb.lemma not in _BLOWS:
        return None
    if verb.i + 1 < len(parse.tokens) and parse.tokens[verb.i + 1].lower == "dead":
        return Fate("killed", verb.i)
    below = [t for j in parse.children[verb.i] for t in [parse.tokens[j], *parse.childs(j, "pobj")]]
    return Fate("killed", verb.i) if any(t.lower == "fatally" or (t.lower in ("dead", "death", "down", "alive") and t.i > verb.i) for t in below) else None


def _as_object(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> Fate | None:
    lemma = verb.lemma
    if who.building:
        if lemma == "evacuate":
            return Fate("displaced", verb.i)
        return Fate(words.of_homes[lemma], verb.i) if lemma in words.of_homes else None
    measure = words.of_object.get(lemma)
    if lemma == "shoot" and any(t.lower == "at" and parse.child(t.i, "pobj") is None for t in parse.childs(verb.i, "prep", "prt")):
        return None
    if measure is None and who.fighter:
        measure = words.of_arrested.get(lemma)
    return Fate(measure, verb.i) if measure else None


def object_fate(parse: Parse, verb: Token, who: Who, words: MeasureWords | None = None) -> Fate | None:
    """What becomes of the object of a verb."""
    words = words or measure_words()
    if parse.tokens[who.head].lemma in words["lives.nouns"]:
        return Fate("killed", verb.i) if verb.lemma in words["lives.verbs"] else None
    found = _put_to_death(parse, verb) or _as_object(parse, verb, who, words)
    if found is not None:
        return _joint(parse, verb, found, words, passive=False)
    if verb.lemma == "lose" and who.person and _is_force(parse, who.head):
        return Fate("killed", verb.i)
    held = parse.tokens[who.head].lemma
    if who.person and (verb.lemma == "hold" or (verb.lemma in ("take", "seize", "grab") and held in ("hostage", "prisoner", "captive"))):
        blamed = any(t.lower in ("responsible", "accountable") for t in parse.childs(verb.i)) or held in ("suspect", "protester", "meeting")
        return None if blamed else Fate("captured", verb.i)
    return _state(parse, verb, who, words, 2)


def _is_force(parse: Parse, head: int) -> bool:
    """Whether people can be lost in war by the one who sent them: "lost 12 soldiers", "lost 30 men", not "lost a son"."""
    token = parse.tokens[head]
    return token.tag != "NN" and (group_words().group(token.lemma, token.lower) in _FORCES or token.lemma in ("people", "member", "civilian", "personnel", "crew"))


def _joint(parse: Parse, verb: Token, found: Fate, words: MeasureWords, *, passive: bool) -> Fate:
    """"Killed or wounded 12": neither verb can claim them alone, so they are casualties."""
    patients = ("nsubjpass", "nsubj", "dobj") if passive else ("dobj",)
    others = list(parse.childs(verb.i, "conj"))
    if verb.dep == "conj":
        others.append(parse.tokens[verb.head])
    for other in others:
        second = words.of_object.get(other.lemma)
        own = parse.child(other.i, *patients)
        if abs(other.i - verb.i) > _TOGETHER:
            continue
        if found.measure == "casualties" and second in ("killed", "injured") and own is None:
            return Fate(second, other.i)  # "shot and wounded 12"
        if second is None or {second, found.measure} != {"killed", "injured"}:
            continue
        if own is None:
            return Fate("casualties", verb.i)
    return found


def _state(parse: Parse, verb: Token, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    """A verb and a word of state: "left 12 dead", "reported missing", "taken hostage", "forced to flee", "believed killed"."""
    lemma = verb.lemma
    for child in parse.childs(verb.i, "oprd", "acomp", "advmod", "xcomp", "ccomp", "amod", "prt", "attr", "dobj", "advcl", "acl", "dep", "prep"):
        if child.dep in ("advcl", "acl", "ccomp") and child.i < verb.i:
            continue
        if lemma in words["made.verbs"] and child.pos != "ADP":
            if child.dep in ("acomp", "oprd", "advmod", "amod", "attr", "prt", "advcl", "acl", "xcomp", "dep", "dobj", "ccomp") and _state_of(child, words) and child.i != who.head:
                if child.lower in ("hostage", "prisoner", "captive") and lemma not in ("take", "hold", "keep"):
                    continue
                if not (child.dep in ("advcl", "ccomp", "dobj") and parse.child(child.i, "dobj", "nsubj", "nsubjpass", "det")):
                    return Fate(_joint_noun(parse, child, _state_of(child, words) or "killed", words), child.i)
            if child.dep == "xcomp" and child.pos in ("VERB", "AUX"):
                passive = parse.child(child.i, "auxpass") is not None
                found = subject_fate(parse, child, who, words, passive, depth - 1)
                if found is not None:
                    return found
        if lemma in words["homes.force"]:
            found = _forced(parse, verb, child, words)
            if found is not None:
                return found
    if lemma in ("take", "hold", "keep") and any(t.lower in ("hostage", "prisoner", "captive", "captivity") for j in parse.children[verb.i] for t in [parse.tokens[j], *parse.childs(j, "pobj")] if t.i != who.head):
        return Fate("captured", verb.i)
    return None


def _state_of(token: Token, words: MeasureWords) -> Measure | None:
    """The state a word names: "dead", "missing", "found murdered", "remain kidnapped"."""
    return words.adjectives.get(token.lower) or (words.of_object.get(token.lemma) if token.tag == "VBN" else None)


def _forced(parse: Parse, verb: Token, child: Token, words: MeasureWords) -> Fate | None:
    """"Forced from their homes", "driven out of the village", "forced to flee", "made to leave their houses"."""
    if child.dep in ("xcomp", "ccomp", "advcl") and child.pos == "VERB" and child.lemma not in words["homes.force"]:
        if child.lemma in ("flee", "evacuate", "relocate") or _leaves(parse, child, words):
            return Fate("displaced", child.i)
    if child.dep in ("prep", "prt", "advmod") and child.lower in words["homes.out"] and verb.lemma not in ("cause", "prompt", "lead", "order"):
        inner = child
        for _ in range(3):
            inside = parse.child(inner.i, "pobj", "prep", "conj")
            if inside is None:
                break
            if inside.lemma in words["homes.sure"] or (inside.lemma in words["homes.nouns"] and verb.lemma in ("force", "drive", "expel", "evict", "chase", "throw")):
                return Fate("displaced", verb.i)
            inner = inside
    return None


def _leaves(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """"Leave their homes", "abandon the village", "seek refuge", "take shelter"."""
    inside = parse.child(verb.i, "dobj")
    if inside is None:
        return False
    if verb.lemma in words["homes.leave"] or verb.lemma in ("flee", "evacuate"):
        owned = any(t.lower in ("their", "its", "his") for t in parse.childs(inside.i, "poss"))
        return inside.lemma in words["homes.sure"] or (inside.lemma in words["homes.nouns"] and (owned or verb.lemma in ("abandon", "evacuate", "flee")))
    return verb.lemma in words["homes.seek"] and inside.lemma in words["homes.shelter"]


def _active(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> Fate | None:
    """What the subject does that shows its fate: "lost their lives", "left their homes", "suffered injuries", "returned home"."""
    lemma = verb.lemma
    inside = parse.child(verb.i, "dobj")
    if lemma == "lose" and inside is not None:
        if inside.lemma in words["lives.nouns"]:
            return Fate("killed", verb.i)
        return Fate("affected" if inside.lemma != "home" else "displaced", verb.i) if inside.lemma in words["homes.sure"] else None
    if _leaves(parse, verb, words):
        return Fate("displaced", verb.i)
    if lemma in ("suffer", "sustain", "receive", "have") and inside is not None and inside.lemma in ("injury", "wound", "burn"):
        return Fate("injured", verb.i)
    if lemma in words["homes.cross"] and any(p.lower in ("into", "border", "frontier", "over", "across") for p in parse.childs(verb.i, "prep", "dobj")):
        return Fate("displaced", verb.i)
    if _moves_to_safety(parse, verb, words):
        return Fate("displaced", verb.i)
    if lemma in words["homes.return"] and any(t.lower in words["homes.back"] for j in parse.children[verb.i] for t in [parse.tokens[j], *parse.childs(j, "pobj")]):
        return Fate("returned", verb.i)
    if lemma == "be" and any(p.lower == "in" and (n := parse.child(p.i, "pobj")) is not None and n.lemma == "need" for p in parse.childs(verb.i, "prep")):
        return Fate("affected", verb.i)
    if lemma == "need" and inside is not None and inside.lemma in words["homes.need"]:
        return Fate("affected", verb.i)
    if lemma == "be" and _among(parse, verb, words) is not None:
        return _among(parse, verb, words)
    return None


def _moves_to_safety(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """"Living in displacement camps", "staying in shelters", "moved to safer places"."""
    stays, moves = verb.lemma in words["homes.stay"], verb.lemma in ("move", "shift", "transfer", "relocate", "take", "bring")
    if not (stays or moves):
        return False
    for prep in parse.childs(verb.i, "prep"):
        inside = parse.child(prep.i, "pobj")
        if inside is None or prep.lower not in ("in", "into", "to", "at", "inside"):
            continue
        modifiers = [t.lower for t in parse.childs(inside.i, "amod", "compound")]
        if inside.lemma in words["homes.camps"] and not {"training", "army", "military", "base"} & set(modifiers):
            return True
        if moves and (inside.lower in words["homes.safer"] or set(modifiers) & words["homes.safer"]):
            return True
    return False


def who_is(parse: Parse, head: int, *, person: bool) -> Who:
    """What kind of thing a counted noun is."""
    groups = group_words()
    token = parse.tokens[head]
    building = token.lemma in groups.buildings or token.lower in groups.buildings
    fighter = groups.people.get(token.lemma) in ("military", "militant")
    return Who(head, person and not building, building, fighter)
