"""Find casualties without a number: none at all, none acknowledged, none given, and "more casualties" that nobody counted."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extract.figures.counted import is_person
from counterclaim.extract.figures.fate import fate_of, noun_measure, who_is
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure, Qualifier
from counterclaim.model.parse import Parse, Token

_NO = frozenset({"no", "zero", "nil"})
_ANY = frozenset({"any"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_MANY = frozenset({"heavy", "many", "numerous", "mass", "massive", "significant", "high", "huge", "considerable", "severe", "widespread", "enormous"})
_COUNTED = ("casualty", "death", "fatality", "injury")
_NOT = frozenset({"not", "n't", "never", "no", "without", "neither", "nor"})


class Unsaid(NamedTuple):
    """Words (tokens `first` to `last`) that speak of casualties without a number; `best` is 0 only where none is asserted."""

    first: int
    last: int
    head: int
    word: int
    measure: Measure
    qualifier: Qualifier
    best: float | None = None
    negated: bool = False


def unsaid_in(parse: Parse, first: int, last: int, taken: set[int]) -> list[Unsaid]:
    """The casualties without a number in tokens `first` to `last` (end exclusive); `taken` are nouns that a number counts."""
    words = measure_words()
    found: list[Unsaid] = []
    for i in range(first, last):
        token = parse.tokens[i]
        if token.lower in _NO or token.lower in _NOBODY:
            made = _none(parse, token, words)
        elif token.lower == "any" and token.dep == "det":
            made = _any_people(parse, token, words)
        elif token.lower == "how" and i + 1 < last and parse.tokens[i + 1].lower == "many":
            made = _how_many(parse, i, words)
        elif i not in taken and token.pos in ("NOUN", "PROPN") and (token.lemma in _COUNTED or token.lemma in words["losses.nouns"]):
            made = _casualty_noun(parse, token, words)
        elif token.lemma in words["withheld.figures"] and token.pos == "NOUN":
            made = _withheld_figure(parse, token, first, last, words)
        else:
            continue
        if made is not None and not any(made.first <= f.last and f.first <= made.last for f in found) and made.head not in taken:
            found.append(made)
    return found


def _none(parse: Parse, token: Token, words: MeasureWords) -> Unsaid | None:
    """"No casualties", "no one was hurt", "none were killed": zero, unless only the reports are wanting."""
    if token.lower in _NOBODY or (token.lower == "no" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "one"):
        last = token.i + (token.lower == "no")
        link = last if parse.tokens[last].dep != "det" else token.i
        if token.lower == "none" and not _plain_none(parse, token):
            return None
        fate = fate_of(parse, link, who_is(parse, link, person=True))
        if fate is None or not fate.governed or fate.measure not in ("killed", "injured", "casualties", "missing"):
            return None
        return Unsaid(token.i, last, link, fate.word, fate.measure, "exact", 0.0) if not _hedged(parse, fate.word, words) else None
    head = _noun(parse, token)
    measure = noun_measure(parse, head) if head.lemma in _COUNTED else None
    if measure is not None:
        if _reporting(parse, head, words):
            return Unsaid(token.i, head.i, head.i, head.i, measure, "none_given")
        return Unsaid(token.i, head.i, head.i, head.i, measure, "exact", 0.0) if not _hedged(parse, head.i, words) else None
    if head.lemma in ("report", "word", "information", "indication", "confirmation", "news", "detail", "figure"):
        inside = _under(parse, head)
        measure = noun_measure(parse, inside) if inside is not None and inside.lemma in (*_COUNTED, "wounded", "dead") else None
        if measure is not None and inside is not None:
            return Unsaid(token.i, inside.i, inside.i, inside.i, measure, "none_given")
        return None
    if token.dep == "det" and is_person(head):
        fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
        if fate is not None and fate.governed and fate.measure in ("killed", "injured", "casualties") and not _hedged(parse, fate.word, words):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "exact", 0.0)
    return None


def _any_people(parse: Parse, token: Token, words: MeasureWords) -> Unsaid | None:
    """"Denied that any civilians were killed", "did not acknowledge killing any civilians"."""
    head = _noun(parse, token)
    if not is_person(head) or head.lemma in _COUNTED:
        return None
    fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
    if fate is None or not fate.governed or fate.measure not in ("killed", "injured", "casualties", "missing", "captured"):
        return None
    for up in [t for t in parse.ancestors(fate.word)][:3]:
        if up.lemma in words["withheld.deny"] and not _negative(parse, up):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "not_acknowledged", None, True)
        if up.lemma in words["withheld.own"] and _negative(parse, up):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "not_acknowledged")
    return None


def _plain_none(parse: Parse, token: Token) -> bool:
    """Whether "none" is the subject of its own verb, and not an aside ("eleven people, none of them soldiers, died")."""
    following = [t.lower for t in parse.tokens[token.i + 1 : token.i + 3]]
    aside = following in (["of", "them"], ["of", "whom"]) and token.i + 3 < len(parse.tokens) and parse.tokens[token.i + 3].pos in ("NOUN", "PROPN", "ADJ")
    return token.dep in ("nsubj", "nsubjpass") and not aside


def _noun(parse: Parse, determiner: Token) -> Token:
    head = parse.tokens[determiner.head]
    return head if head.i > determiner.i else determiner


def _under(parse: Parse, noun: Token) -> Token | None:
    for prep in parse.childs(noun.i, "prep"):
        if prep.lower in ("of", "on", "about", "for"):
            inside = parse.child(prep.i, "pobj")
            if inside is not None:
                return inside
    return None


def _reporting(parse: Parse, noun: Token, words: MeasureWords) -> bool:
    """"No casualties were reported": the reports are wanting, which is not that none were hurt."""
    head = parse.tokens[noun.head]
    clause = [head, *(t for t in parse.childs(noun.i, "acl", "relcl"))]
    return any(t.lemma in words["withheld.own"] or t.lemma in ("report", "record", "claim", "announce", "know", "register") for t in clause if t.pos == "VERB")


def _hedged(parse: Parse, word: int, words: MeasureWords) -> bool:
    """Whether it is a wish, a condition or a possibility ("so that no one is hurt", "could cause no casualties")."""
    for up in [parse.tokens[word], *parse.ancestors(word)]:
        if any(t.lower in words["modal.modals"] for t in parse.childs(up.i, "aux")) or up.lemma in ("ensure", "hope", "pray", "want"):
            return True
        if up.dep in ("ccomp", "ROOT", "relcl"):
            break
    return False


def _how_many(parse: Parse, i: int, words: MeasureWords) -> Unsaid | None:
    """"It was not clear how many people were killed", "without saying how many died"."""
    many = parse.tokens[i + 1]
    head = parse.tokens[many.head] if many.head > many.i and many.dep in ("amod", "nummod") else many
    fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
    if fate is None or fate.measure == "affected":
        return None
    above = [t for t in parse.ancestors(fate.word)][:3]
    withheld = any(t.lemma in ("unclear", "unknown", "uncertain", "unsure") or _negative(parse, t) for t in above)
    return Unsaid(i, i + 1, head.i, fate.word, fate.measure, "none_given") if withheld else None


def _negative(parse: Parse, verb: Token) -> bool:
    if any(t.lower in _NOT for t in parse.childs(verb.i, "neg", "preconj", "cc")):
        return True
    return verb.dep == "pcomp" and parse.tokens[verb.head].lower == "without"


def _casualty_noun(parse: Parse, noun: Token, words: MeasureWords) -> Unsaid | None:
    """"Has not acknowledged any casualties", "more civilian casualties", "heavy losses"."""
    if noun.tag not in ("NNS", "NNPS", "NN") or (noun.tag == "NN" and noun.lemma != "loss"):
        return None
    is_loss = noun.lemma in words["losses.nouns"]
    measure: Measure = "casualties" if is_loss else noun_measure(parse, noun) or "casualties"
    verb, via = _verb_over(parse, noun)
    first, last = _extent(parse, noun)
    if verb is not None:
        if is_loss and (verb.lemma not in words["losses.verbs"] or not _of_people(parse, noun)):
            return None
        denied = next((t for t in via if t.lemma in words["withheld.deny"]), None)
        if denied is not None and not _negative(parse, denied):
            return Unsaid(first, last, noun.i, verb.i, measure, "not_acknowledged", None, True)
        unsaid = next((t for t in via if t.lemma in words["withheld.own"] and _negative(parse, t)), None)
        if unsaid is not None:
            return Unsaid(first, last, noun.i, verb.i, measure, "not_acknowledged")
        if any(t.lemma in ("report", "record", "give", "mention", "announce") and _negative(parse, t) for t in via):
            return Unsaid(first, last, noun.i, verb.i, measure, "none_given")
        if any(_negative(parse, t) for t in via) and any(t.lower in _ANY for t in parse.childs(noun.i, "det")):
            return None if any(_hedged(parse, t.i, words) for t in via) else Unsaid(first, last, noun.i, verb.i, measure, "exact", 0.0)
    return _bare(parse, noun, measure, verb, words)


def _of_people(parse: Parse, noun: Token) -> bool:
    other = any(t.lower in ("financial", "economic", "material", "property", "equipment", "crop", "job", "net", "tank", "territorial", "vehicle", "damage") for t in parse.childs(noun.i))
    return not other and not any(t.lower in ("of", "to", "in") and (n := parse.child(t.i, "pobj")) is not None and not is_person(n) and n.lemma not in ("life", "manpower", "personnel", "battle", "fighting", "rank", "clash", "war", "offensive") for t in parse.childs(noun.i, "prep"))


def _verb_over(parse: Parse, noun: Token) -> tuple[Token | None, list[Token]]:
    """The verb that takes the noun as object or passive subject, and the verbs above it that say how it is taken."""
    token = noun
    for _ in range(3):
        head = parse.tokens[token.head]
        if token.dep == "conj":
            token = head
            continue
        if head.pos == "VERB" and token.dep in ("dobj", "nsubjpass", "pobj", "attr"):
            via = [head]
            for up in parse.ancestors(head.i):
                if head.dep not in ("xcomp", "ccomp", "pcomp", "prep", "conj") or len(via) > 3:
                    break
                via.append(up)
                head = up
            return via[0], via
        if token.dep in ("nsubj", "nsubjpass") and head.dep == "ccomp" and parse.tokens[head.head].pos == "VERB":
            return head, [head, parse.tokens[head.head]]
        if token.dep == "pobj" and head.lower in ("of", "about", "in"):
            token = parse.tokens[head.head]
            if token.pos == "VERB":
                return token, [token]
            continue
        if token.dep == "attr" and head.lemma == "be":
            return head, [head]
        return None, []
    return None, []


def _bare(parse: Parse, noun: Token, measure: Measure, verb: Token | None, words: MeasureWords) -> Unsaid | None:
    """"More civilian casualties", "heavy losses": harm asserted, its size left open."""
    if noun.lemma == "death" and not any(t.lower in words["bare.adjectives"] for t in parse.childs(noun.i, "amod")):
        return None
    mark = next((t for t in parse.childs(noun.i, "amod") if t.lower in words["bare.adjectives"]), None)
    if mark is None and (verb is None or verb.lemma not in words["bare.verbs"] or noun.lemma != "casualty"):
        return None
    if mark is None and parse.child(noun.i, "det", "poss", "nummod") is not None:
        return None
    governors = [noun, *list(parse.ancestors(noun.i))[:4]]
    if any(t.lemma in words["modal.verbs"] | words["modal.nouns"] | {"fear", "concern", "worry", "warn", "minimise", "minimize", "reduce", "limit"} for t in governors if t.pos in ("VERB", "NOUN")):
        return None
    if any(_hedged(parse, t.i, words) or _negative(parse, t) for t in governors[:2] if t.pos in ("VERB", "AUX")):
        return None
    if mark is None and (noun.tag != "NNS"):
        return None
    first, last = _extent(parse, noun)
    return Unsaid(first, last, noun.i, verb.i if verb is not None else noun.i, measure, "vague" if mark is not None and mark.lower in _MANY else "none_given")


def _extent(parse: Parse, noun: Token) -> tuple[int, int]:
    before = [t.i for t in parse.childs(noun.i, "det", "amod", "compound", "nmod") if t.i < noun.i]
    return (min(before) if before else noun.i), noun.i


def is_withheld(parse: Parse, i: int) -> bool:
    """Whether the word "number" stands for one that is not given: "without specifying a number of injuries"."""
    token = parse.tokens[i]
    verb = parse.tokens[token.head]
    return token.dep == "dobj" and verb.lemma in measure_words()["withheld.give"] and _negative(parse, verb)


def _withheld_figure(parse: Parse, noun: Token, first: int, last: int, words: MeasureWords) -> Unsaid | None:
    """"Did not give a figure", "without giving a casualty toll", "gave no details of casualties": a number is withheld."""
    verb = parse.tokens[noun.head]
    if noun.dep != "dobj" or verb.lemma not in words["withheld.give"]:
        return None
    no = any(t.lower == "no" for t in parse.childs(noun.i, "det"))
    if not no and not _negative(parse, verb):
        return None
    beside = [*parse.childs(noun.i, "compound", "amod"), _under(parse, noun), _under(parse, verb)]
    counted = [t for t in beside if t is not None and (t.lemma in (*_COUNTED, "dead", "wounded", "victim") or t.lemma in words["losses.nouns"])]
    if counted:
        measure = noun_measure(parse, counted[0]) or "casualties"
    elif noun.lemma in ("figure", "number", "toll", "breakdown", "count", "estimate", "total"):
        nouns = [t for t in parse.tokens[first:last] if (t.lemma in _COUNTED or t.lower in ("killed", "wounded", "dead", "injured")) and t.i < noun.i]
        if not nouns:
            return None
        measure = noun_measure(parse, nouns[-1]) or words.of_object.get(nouns[-1].lemma) or "casualties"
    else:
        return None
    begin, end = _extent(parse, noun)
    return Unsaid(begin, max([end, *(c.i for c in counted)]), noun.i, verb.i, measure, "none_given")
