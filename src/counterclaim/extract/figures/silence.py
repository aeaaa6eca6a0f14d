"""Read a party's silence about its own losses: "of its dead the communiqué says nothing", "would not be drawn on his side's losses"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.figures.harm import SUBJECTS, noun_measure
from counterclaim.extract.figures.nobody import Unsaid, is_negative, is_own
from counterclaim.extract.figures.questions import unanswered
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

_NONE = frozenset({"no", "nothing", "none"})
_FIRST = frozenset({"a", "single", "one"})  # "has yet to acknowledge a single death": the first one, not one
_CLIMBING = frozenset({"xcomp", "ccomp", "pcomp"})
_HIGH = 3  # verbs above the noun: "has yet to say what its losses were"


def kept_silent(parse: Parse, noun: Token) -> Unsaid | None:
    """A party's own losses that the sentence says it does not speak of; None where it speaks, or where they are another's."""
    words = measure_words()
    chain = list(_verbs(parse, noun))
    asked = unanswered(parse, noun.i) if noun.lemma in words["losses.nouns"] else None
    if asked is not None:  # "asked about its losses, the army would not comment"
        chain = [asked]
    elif not chain or not is_own(parse, noun):
        own = any(v.lemma in words["silence.admit"] for v in chain[:1]) and _is_none(parse, noun)
        if not own:  # "has admitted no losses": what one admits is one's own
            return None
    if asked is None and not any(_is_silent(parse, noun, verb, words) for verb in chain):
        return None
    before = [t.i for t in parse.childs(noun.i, "det", "poss", "amod", "compound", "nmod") if t.i < noun.i]
    measure: Measure = (
        "casualties" if noun.lemma in words["losses.nouns"] else noun_measure(parse, noun) or "casualties"
    )
    return Unsaid(
        min(before, default=noun.i),
        noun.i,
        noun.i,
        chain[0].i,
        measure,
        "not_acknowledged",
        party=party_of(parse, chain),
    )


def party_of(parse: Parse, chain: list[Token]) -> int | None:
    """The token of who keeps silent: the subject of the uppermost verb that has one, or whom no word came "from"."""
    for verb in reversed(chain):
        subject = parse.child(verb.i, *SUBJECTS)
        if subject is None or subject.lower in ("who", "which", "that", "nothing"):
            continue
        if not _is_none(parse, subject):
            return subject.i
        froms = (p for p in parse.childs(verb.i, "prep") if p.lower == "from")
        inside = next((o for p in froms for o in parse.childs(p.i, "pobj")), None)
        return inside.i if inside is not None else None
    return None


def _verbs(parse: Parse, noun: Token) -> Iterator[Token]:
    """The verb whose clause the losses stand in, and those above that it completes."""
    token = noun
    for up in parse.ancestors(noun.i):
        if token.dep in ("relcl", "advcl", "acl"):
            return
        if up.pos in ("VERB", "AUX"):
            token = up
            break
        token = up
    else:  # "its own casualties the statement passed over": the parser hangs the verb on the noun that stands before it
        fronted = next((c for c in parse.childs(noun.i, "relcl") if _is_main(parse, noun, c)), None)
        if fronted is not None:
            yield fronted
        return
    for _ in range(_HIGH):
        yield token
        up = parse.tokens[token.head]
        if token.dep not in _CLIMBING or up.pos not in ("VERB", "AUX"):
            return
        token = up


def _is_main(parse: Parse, noun: Token, clause: Token) -> bool:
    subject = parse.child(clause.i, *SUBJECTS)
    return noun.head == noun.i and subject is not None and subject.pos in ("NOUN", "PROPN", "PRON")


def _is_silent(parse: Parse, noun: Token, verb: Token, words: MeasureWords) -> bool:
    """Whether a verb says that the losses are not told: not given, kept secret, passed over."""
    negative = is_negative(parse, verb)
    if verb.lemma in words["silence.hide"]:
        return not negative
    below = [
        t
        for c in parse.childs(verb.i, "acomp", "oprd", "attr", "dobj", "xcomp")
        for t in (c, *parse.childs(c.i, "amod"))
    ]
    below += [o for p in parse.childs(verb.i, "prep") for o in parse.childs(p.i, "pobj")]
    if verb.lemma in words["silence.keep"] and any(t.lower in words["silence.words"] for t in below):
        return not negative
    if verb.lemma not in words["silence.tell"] | words["withheld.give"] | words["withheld.own"]:
        return False
    return negative or _is_nothing(parse, noun, verb)


def _is_nothing(parse: Parse, noun: Token, verb: Token) -> bool:
    """Whether what is told of the losses is nothing: "says nothing of", "gave no count of", "no word came about"."""
    if any(_is_none(parse, t) for t in parse.childs(verb.i, "dobj", "attr", *SUBJECTS) if t.i != noun.i):
        return True
    own = (
        verb.lemma in measure_words()["silence.admit"]
    )  # "reported no losses of its own" leaves open whether there were any
    return own and _is_none(parse, noun)


def _is_none(parse: Parse, token: Token) -> bool:
    return token.lower in _NONE or any(t.lower in _NONE for t in parse.childs(token.i, "det"))


def is_first(parse: Parse, noun: Token) -> bool:
    """Whether a noun stands for the very first of its kind: "a single death", "one casualty"."""
    return any(t.lower == "single" for t in parse.childs(noun.i, "amod")) and any(
        t.lower in _FIRST for t in parse.childs(noun.i, "det", "nummod")
    )
