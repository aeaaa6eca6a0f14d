"""Say what a verb does to its subject or its object: killed, were wounded, lost their lives, were left homeless."""

from __future__ import annotations

from counterclaim.extract.figures.flight import is_forced, leaves_home, leaves_place, moves_to_safety
from counterclaim.extract.figures.harm import SUBJECTS, TOGETHER, Fate, Who, among, joint_noun, state_of
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.parse import Parse, Token

_SEIZED = frozenset(
    {"military", "police", "journalist", "aid_worker", "peacekeeper", "foreigner", "official", "religious"}
)
_FORCES = frozenset({"military", "police", "militant", "men", "peacekeeper"})


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
        found = (
            _put_to_death(parse, verb)
            or _as_object(parse, verb, who, words)
            or state_fate(parse, verb, who, words, depth)
        )
        if found is None and _is_held(parse, verb, who, words):
            found = Fate("captured", verb.i)
        if found is None and moves_to_safety(parse, verb, words) and not who.building:
            found = Fate("displaced", verb.i)
        if found is not None:
            return _joint(parse, verb, found, words, passive=True)
    if passive:
        return None
    if who.building:
        return (
            Fate(words.of_homes[lemma], verb.i)
            if lemma in words.of_homes and parse.child(verb.i, "dobj") is None
            else None
        )
    if lemma == "fall" and _is_fallen(parse, verb, who, words):
        return Fate("killed", verb.i)
    if lemma in words.of_subject and (lemma != "shelter" or parse.child(verb.i, "dobj") is None):
        if lemma == "evacuate" and not leaves_home(parse, verb, words) and parse.child(verb.i, "dobj") is not None:
            return None
        return Fate(words.of_subject[lemma], verb.i)
    return (
        _active(parse, verb, who, words)
        or state_fate(parse, verb, who, words, depth)
        or _next_verb(parse, verb, who, words, depth)
    )


def _is_fallen(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> bool:
    """ "Eight soldiers fell on Wednesday in combat": fighters who fell are dead, unless it is said into, back or ill."""
    head = parse.tokens[who.head]
    fighter = group_words().group(head.lemma, head.lower) in ("military", "militant", "police")
    return fighter and not any(
        t.lower in words["fallen.not"] or t.dep in ("dobj", "acomp", "xcomp") for t in parse.childs(verb.i)
    )


def object_fate(parse: Parse, verb: Token, who: Who, words: MeasureWords | None = None) -> Fate | None:
    """What becomes of the object of a verb."""
    words = words or measure_words()
    if parse.tokens[who.head].lemma in words["lives.nouns"]:
        return Fate("killed", verb.i) if verb.lemma in words["lives.verbs"] else None
    if verb.lemma == "shoot" and not who.person and any(t.lower == "down" for t in parse.childs(verb.i)):
        return None  # what is shot down flies, unless it is people
    found = _put_to_death(parse, verb) or _as_object(parse, verb, who, words)
    if found is not None:
        return _joint(parse, verb, found, words, passive=False)
    if verb.lemma == "treat" and who.person:
        fors = (o for p in parse.childs(verb.i, "prep") if p.lower == "for" for o in parse.childs(p.i, "pobj"))
        return Fate("injured", verb.i) if any(o.lemma in ("wound", "injury", "burn") for o in fors) else None
    if verb.lemma in ("cover", "involve", "include", "affect") and who.person:
        subject = parse.child(verb.i, "nsubj")
        moved = words.governing.get(subject.lemma) if subject is not None else None
        if moved == "displaced":
            return Fate(moved, verb.i)  # "the evacuation covered 900 inhabitants"
    if verb.lemma == "lose" and who.person and _is_force(parse, who.head):
        return Fate("killed", verb.i)
    if _is_held(parse, verb, who, words):
        return Fate("captured", verb.i)
    return state_fate(parse, verb, who, words, 2)


def _is_held(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> bool:
    """ "Took 230 hostages", "60 captives are being held", "is holding two journalists"; not a camp that holds 5,000 people."""
    head = parse.tokens[who.head]
    if head.lemma in words["held.nouns"]:
        return verb.lemma in words["held.verbs"]
    if verb.lemma != "hold" or verb.tag != "VBG":
        return False
    holder = parse.child(verb.i, "nsubj")
    by_rebels = holder is not None and group_words().group(holder.lemma, holder.lower) == "militant"
    return (who.person and by_rebels) or group_words().group(head.lemma, head.lower) in _SEIZED


def _as_object(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> Fate | None:
    lemma = verb.lemma
    if who.building:
        if lemma == "evacuate":
            return Fate("displaced", verb.i)
        return Fate(words.of_homes[lemma], verb.i) if lemma in words.of_homes else None
    measure = words.of_object.get(lemma)
    if lemma == "shoot" and any(
        t.lower == "at" and parse.child(t.i, "pobj") is None for t in parse.childs(verb.i, "prep", "prt")
    ):
        return None
    if measure is None and who.fighter:
        measure = words.of_arrested.get(lemma)
    return Fate(measure, verb.i) if measure else None


def _put_to_death(parse: Parse, verb: Token) -> Fate | None:
    """ "Shot dead", "stabbed to death", "burned alive", "gunned down"."""
    if verb.lemma not in word_class("blows"):
        return None
    if verb.i + 1 < len(parse.tokens) and parse.tokens[verb.i + 1].lower == "dead":
        return Fate("killed", verb.i)
    below = [t for j in parse.children[verb.i] for t in [parse.tokens[j], *parse.childs(j, "pobj")]]
    return (
        Fate("killed", verb.i)
        if any(t.lower == "fatally" or (t.lower in ("dead", "death", "down", "alive") and t.i > verb.i) for t in below)
        else None
    )


def _is_force(parse: Parse, head: int) -> bool:
    """Whether people can be lost in war by the one who sent them: "lost 12 soldiers", "lost 30 men", not "lost a son"."""
    token = parse.tokens[head]
    single = any(t.lower in ("single", "one") for t in parse.childs(head, "amod", "nummod"))
    return (token.tag != "NN" or single) and (
        group_words().group(token.lemma, token.lower) in _FORCES
        or token.lemma in ("people", "member", "civilian", "personnel", "crew")
    )


def _passive_like(parse: Parse, verb: Token, words: MeasureWords) -> bool:
    """ "30 injured when …", "Two soldiers killed in ambush": a participle that lost its auxiliary, so its subject suffers it."""
    if verb.tag not in ("VBN", "VBD") or (
        verb.lemma not in words.of_object and verb.lemma not in words.of_homes and verb.lemma not in words["made.verbs"]
    ):
        return False
    if any(t.lower in ("has", "have", "had", "having") for t in parse.childs(verb.i, "aux")):
        return False
    patients = [
        *parse.childs(verb.i, "dobj"),
        *(d for c in parse.childs(verb.i, "conj") for d in parse.childs(c.i, "dobj")),
    ]
    return not patients


def _next_verb(parse: Parse, verb: Token, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    """ "They were on a visit and were wounded": a second verb shares the subject of the first."""
    for other in parse.childs(verb.i, "conj"):
        if other.pos in ("VERB", "AUX") and parse.child(other.i, *SUBJECTS) is None:
            return subject_fate(parse, other, who, words, parse.child(other.i, "auxpass") is not None, depth - 1)
    return None


def _joint(parse: Parse, verb: Token, found: Fate, words: MeasureWords, *, passive: bool) -> Fate:
    """ "Killed or wounded 12": neither verb can claim them alone, so they are casualties."""
    patients = ("nsubjpass", "nsubj", "dobj") if passive else ("dobj",)
    others = list(parse.childs(verb.i, "conj"))
    if verb.dep == "conj":
        others.append(parse.tokens[verb.head])
    for other in others:
        second = words.of_object.get(other.lemma)
        own = parse.child(other.i, *patients)
        if abs(other.i - verb.i) > TOGETHER:
            continue
        if found.measure == "casualties" and second in ("killed", "injured") and own is None:
            return Fate(second, other.i)  # "shot and wounded 12"
        if second is None or {second, found.measure} != {"killed", "injured"}:
            continue
        if own is None:
            return Fate("casualties", verb.i)
    return found


def state_fate(parse: Parse, verb: Token, who: Who, words: MeasureWords, depth: int) -> Fate | None:
    """A verb and a word of state: "left 12 dead", "reported missing", "taken hostage", "forced to flee", "believed killed"."""
    lemma = verb.lemma
    for child in parse.childs(
        verb.i,
        "oprd",
        "acomp",
        "advmod",
        "xcomp",
        "ccomp",
        "amod",
        "prt",
        "attr",
        "dobj",
        "advcl",
        "acl",
        "dep",
        "prep",
    ):
        if child.dep in ("advcl", "acl", "ccomp") and child.i < verb.i:
            continue
        if lemma in words["made.verbs"] and child.pos != "ADP":
            if (
                child.dep
                in ("acomp", "oprd", "advmod", "amod", "attr", "prt", "advcl", "acl", "xcomp", "dep", "dobj", "ccomp")
                and state_of(child, words)
                and child.i != who.head
            ):
                if child.lower in ("hostage", "prisoner", "captive") and lemma not in ("take", "hold", "keep"):
                    continue
                if not (
                    child.dep in ("advcl", "ccomp", "dobj")
                    and parse.child(child.i, "dobj", "nsubj", "nsubjpass", "det")
                ):
                    return Fate(joint_noun(parse, child, state_of(child, words) or "killed", words), child.i)
            if child.dep == "xcomp" and child.pos in ("VERB", "AUX"):
                passive = parse.child(child.i, "auxpass") is not None
                found = subject_fate(parse, child, who, words, passive, depth - 1)
                if found is not None:
                    return found
        if lemma in words["homes.force"]:
            found = is_forced(parse, verb, child, words)
            if found is not None:
                return found
    if lemma in ("take", "hold", "keep") and any(
        t.lower in ("hostage", "prisoner", "captive", "captivity")
        for j in parse.children[verb.i]
        for t in [parse.tokens[j], *parse.childs(j, "pobj")]
        if t.i != who.head
    ):
        return Fate("captured", verb.i)
    return None


def _active(parse: Parse, verb: Token, who: Who, words: MeasureWords) -> Fate | None:
    """What the subject does that shows its fate: "lost their lives", "left their homes", "suffered injuries", "returned home"."""
    lemma = verb.lemma
    inside = parse.child(verb.i, "dobj")
    if lemma in words["lives.own"] and inside is not None and inside.lemma in words["lives.nouns"]:
        return Fate("killed", verb.i)
    if lemma == "lose" and inside is not None:
        return (
            Fate("affected" if inside.lemma != "home" else "displaced", verb.i)
            if inside.lemma in words["homes.sure"]
            else None
        )
    if leaves_home(parse, verb, words) or leaves_place(parse, verb, who, words):
        return Fate("displaced", verb.i)
    if (
        lemma in ("suffer", "sustain", "receive", "have")
        and inside is not None
        and inside.lemma in ("injury", "wound", "burn")
    ):
        return Fate("injured", verb.i)
    if lemma in words["homes.cross"] and any(
        p.lower in ("into", "border", "frontier", "over", "across") for p in parse.childs(verb.i, "prep", "dobj")
    ):
        return Fate("displaced", verb.i)
    if moves_to_safety(parse, verb, words):
        return Fate("displaced", verb.i)
    below = [verb.i, *(t.i for t in parse.childs(verb.i, "advmod", "prt") if t.lower == "back")]
    homes = [t for i in below for p in parse.childs(i, "prep") if p.lower == "to" for t in parse.childs(p.i, "pobj")]
    home = any(t.lemma in words["homes.nouns"] for t in homes) or any(
        t.lower in ("home", "back") for t in parse.childs(verb.i)
    )
    if (lemma == "return" and home) or (
        lemma in words["homes.return"] and any(t.lemma in words["homes.sure"] or t.lemma == "village" for t in homes)
    ):
        return Fate("returned", verb.i)
    if lemma == "be" and any(
        p.lower == "in" and (n := parse.child(p.i, "pobj")) is not None and n.lemma == "need"
        for p in parse.childs(verb.i, "prep")
    ):
        return Fate("affected", verb.i)
    if lemma == "need" and inside is not None and inside.lemma in words["homes.need"]:
        return Fate("affected", verb.i)
    if lemma == "be" and among(parse, verb, words) is not None:
        return among(parse, verb, words)
    return None
