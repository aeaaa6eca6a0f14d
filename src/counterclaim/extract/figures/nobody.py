"""Read "no casualties", "nobody was hurt" and "any civilians": zero only where none is asserted."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.extract.figures.counted import is_person
from counterclaim.extract.figures.fate import fate_of
from counterclaim.extract.figures.harm import noun_measure, who_is
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure, Qualifier
from counterclaim.model.parse import Parse, Token

_NOBODY = frozenset({"nobody", "none", "no-one"})
_COUNTED = ("casualty", "death", "fatality", "injury")
_OWN = frozenset({"its", "their", "his", "her", "our", "own"})
_AMONG = frozenset({"of", "on", "about", "for", "among", "in", "within", "to", "from", "amongst"})
_OF_THE_HURT = (["of", "the", "wounded"], ["of", "the", "injured"])
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
    party: int | None = None  # the token of who keeps silent about people of its own


def none_of(parse: Parse, token: Token, words: MeasureWords) -> Unsaid | None:
    """ "No casualties", "no one was hurt", "none were killed": zero, unless only the reports are wanting."""
    if token.lower in _NOBODY or (
        token.lower == "no" and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "one"
    ):
        last = token.i + (token.lower == "no")
        link = last if parse.tokens[last].dep != "det" else token.i
        if token.lower == "none" and not _plain_none(parse, token):
            return None
        fate = fate_of(parse, link, who_is(parse, link, person=True))
        if fate is None or not fate.governed or fate.measure not in ("killed", "injured", "casualties", "missing"):
            return None
        return (
            Unsaid(token.i, last, link, fate.word, fate.measure, "exact", 0.0)
            if not is_hedged(parse, fate.word, words)
            else None
        )
    head = _noun(parse, token)
    measure = noun_measure(parse, head) if head.lemma in _COUNTED else None
    if measure is not None:
        admits = _admitting(parse, head, words)
        if admits is not None:
            return Unsaid(token.i, head.i, head.i, head.i, measure, "not_acknowledged", party=admits.i)
        if _reporting(parse, head, words):
            return Unsaid(token.i, head.i, head.i, head.i, measure, "none_given")
        return (
            Unsaid(token.i, head.i, head.i, head.i, measure, "exact", 0.0)
            if not is_hedged(parse, head.i, words)
            else None
        )
    if head.lemma in ("report", "word", "information", "indication", "confirmation", "news", "detail", "figure"):
        inside = noun_under(parse, head)
        measure = (
            noun_measure(parse, inside)
            if inside is not None and inside.lemma in (*_COUNTED, "wounded", "dead")
            else None
        )
        if measure is not None and inside is not None:
            own = is_own(parse, inside)
            return Unsaid(token.i, inside.i, inside.i, inside.i, measure, "not_acknowledged" if own else "none_given")
        return None
    if token.dep in ("det", "nummod") and is_person(head):
        fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
        if (
            fate is not None
            and fate.governed
            and fate.measure in ("killed", "injured", "casualties")
            and not is_hedged(parse, fate.word, words)
        ):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "exact", 0.0)
    return None


def any_people(parse: Parse, token: Token, words: MeasureWords) -> Unsaid | None:
    """ "Denied that any civilians were killed", "did not acknowledge killing any civilians"."""
    head = _noun(parse, token)
    if not is_person(head) or head.lemma in _COUNTED:
        return None
    fate = fate_of(parse, head.i, who_is(parse, head.i, person=True))
    if (
        fate is None
        or not fate.governed
        or fate.measure not in ("killed", "injured", "casualties", "missing", "captured")
    ):
        return None
    for up in list(parse.ancestors(fate.word))[:3]:
        if up.lemma in words["withheld.deny"] and not is_negative(parse, up):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "not_acknowledged", None, True)
        if up.lemma in words["withheld.own"] and is_negative(parse, up):
            return Unsaid(token.i, head.i, head.i, fate.word, fate.measure, "not_acknowledged")
    return None


def _plain_none(parse: Parse, token: Token) -> bool:
    """Whether "none" is the subject of its own verb, and not an aside ("eleven people, none of them soldiers, died")."""
    following = [t.lower for t in parse.tokens[token.i + 1 : token.i + 3]]
    aside = (
        following in (["of", "them"], ["of", "whom"])
        and token.i + 3 < len(parse.tokens)
        and parse.tokens[token.i + 3].pos in ("NOUN", "PROPN", "ADJ")
    )
    hurt = [t.lower for t in parse.tokens[token.i + 1 : token.i + 4]] in _OF_THE_HURT  # "none of the wounded died"
    return token.dep in ("nsubj", "nsubjpass") and not aside and not hurt


def _noun(parse: Parse, determiner: Token) -> Token:
    head = parse.tokens[determiner.head]
    return head if head.i > determiner.i else determiner


def noun_under(parse: Parse, noun: Token) -> Token | None:
    """The noun that another one is about: "reports of casualties", "details on the dead"."""
    for prep in parse.childs(noun.i, "prep"):
        if prep.lower in ("of", "on", "about", "for"):
            inside = parse.child(prep.i, "pobj")
            if inside is not None:
                return inside
    return None


def _admitting(parse: Parse, noun: Token, words: MeasureWords) -> Token | None:
    """Who "admits no losses", "has admitted to no deaths": that is not that there were none; None where nobody admits them."""
    verb = parse.tokens[noun.head]
    if noun.dep == "pobj" and verb.lower == "to":
        verb = parse.tokens[verb.head]
    return parse.child(verb.i, "nsubj") if verb.lemma in words["silence.admit"] and noun.dep != "nsubjpass" else None


def _reporting(parse: Parse, noun: Token, words: MeasureWords) -> bool:
    """ "No casualties were reported": the reports are wanting, which is not that none were hurt."""
    head = parse.tokens[noun.head]
    clause = [head, *(t for t in parse.childs(noun.i, "acl", "relcl"))]
    return any(
        t.lemma in words["withheld.own"]
        or t.lemma in ("report", "record", "claim", "announce", "know", "register", "list", "mention")
        for t in clause
        if t.pos == "VERB"
    )


def is_hedged(parse: Parse, word: int, words: MeasureWords) -> bool:
    """Whether it is a wish, a condition or a possibility ("so that no one is hurt", "could cause no casualties")."""
    for up in [parse.tokens[word], *parse.ancestors(word)]:
        if any(t.lower in words["modal.modals"] for t in parse.childs(up.i, "aux")) or up.lemma in (
            "ensure",
            "hope",
            "pray",
            "want",
        ):
            return True
        if up.dep in ("ccomp", "ROOT", "relcl"):
            break
    return False


def is_own(parse: Parse, noun: Token) -> bool:
    """Whether the people lost are those of who speaks: "its dead", "losses of their own", "the losses of his own forces"."""
    below = [o for p in parse.childs(noun.i, "prep") if p.lower in _AMONG for o in parse.childs(p.i, "pobj")]
    if any(t.lower in _OWN for h in (noun, *below) for t in (h, *parse.childs(h.i, "poss", "amod"))):
        return True
    lost = (c for h in (noun, *below) for c in parse.childs(h.i, "relcl") if c.lemma == "lose")
    return any(t.pos == "PRON" for c in lost for t in parse.childs(c.i, "nsubj"))  # "the fighters they have lost"


def is_negative(parse: Parse, verb: Token) -> bool:
    """Whether a verb is denied by its own words, or refused: "not", "never", "without", "declined to", "has yet to"."""
    if any(t.lower in _NOT for t in parse.childs(verb.i, "neg", "preconj", "cc")):
        return True
    above = parse.tokens[verb.head]
    if verb.dep == "xcomp" and above.lemma in measure_words()["withheld.refuse"]:
        return parse.child(above.i, "neg") is None
    if verb.dep == "xcomp" and above.lemma == "have" and any(t.lower == "yet" for t in parse.childs(above.i, "advmod")):
        return True
    return verb.dep == "pcomp" and parse.tokens[verb.head].lower == "without"
