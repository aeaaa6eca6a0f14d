"""Find casualties without a number: none at all, none acknowledged, none given, and "more casualties" that nobody counted."""

from __future__ import annotations

from counterclaim.extract.figures.clauses import makes_known
from counterclaim.extract.figures.counted import is_person
from counterclaim.extract.figures.fate import fate_of
from counterclaim.extract.figures.harm import noun_measure, who_is
from counterclaim.extract.figures.nobody import (
    Unsaid,
    any_people,
    is_hedged,
    is_negative,
    is_own,
    none_of,
    noun_under,
)
from counterclaim.extract.figures.people import group_of
from counterclaim.extract.figures.questions import how_many
from counterclaim.extract.figures.silence import is_first, kept_silent
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure, Qualifier
from counterclaim.model.parse import Parse, Token

_NO = frozenset({"no", "zero", "nil"})
_ANY = frozenset({"any"})
_NOBODY = frozenset({"nobody", "none", "no-one"})
_COUNTED = ("casualty", "death", "fatality", "injury")


def unsaid_in(
    parse: Parse, first: int, last: int, taken: set[int], before: frozenset[Measure] = frozenset()
) -> list[Unsaid]:
    """The casualties without a number in tokens `first` to `last` (end exclusive); `taken` are nouns that a number counts.

    `before` is what the sentence before counted, which a bare "no number was given" leaves open.
    """
    words = measure_words()
    found: list[Unsaid] = []
    for i in range(first, last):
        token = parse.tokens[i]
        if token.lower in _NO or token.lower in _NOBODY:
            made = none_of(parse, token, words)
        elif token.lower in ("not", "nor") and i + 1 < last and parse.tokens[i + 1].lower in ("a", "one", "any"):
            made = none_of(parse, parse.tokens[i + 1], words)
        elif token.lower == "any" and token.dep == "det":
            made = any_people(parse, token, words)
        elif token.lower == "how" and i + 1 < last and parse.tokens[i + 1].lower == "many":
            made = how_many(parse, i, words)
        elif (
            i not in taken
            and token.pos in ("NOUN", "PROPN")
            and (token.lemma in _COUNTED or token.lemma in words["losses.nouns"])
        ):
            numbered = _numbered(parse, token, taken)
            made = None if numbered else _casualty_noun(parse, token, words) or kept_silent(parse, token)
        elif i not in taken and token.lemma in words["silence.nouns"] and not _numbered(parse, token, taken):
            made = kept_silent(parse, token)
        elif token.lemma in words["withheld.figures"] and token.pos == "NOUN":
            made = _withheld_figure(parse, token, first, last, words, before)
        else:
            continue
        if (
            made is not None
            and not any(made.first <= f.last and f.first <= made.last for f in found)
            and made.head not in taken
        ):
            found.append(made)
    return found


def _casualty_noun(parse: Parse, noun: Token, words: MeasureWords) -> Unsaid | None:
    """ "Has not acknowledged any casualties", "more civilian casualties", "heavy losses"."""
    many = noun.tag in ("NNS", "NNPS") or (noun.tag == "NN" and (noun.lemma == "loss" or is_first(parse, noun)))
    if not many:
        return None
    is_loss = noun.lemma in words["losses.nouns"]
    measure: Measure = "casualties" if is_loss else noun_measure(parse, noun) or "casualties"
    verb, via = _verb_over(parse, noun)
    first, last = _extent(parse, noun)
    if verb is not None:
        if is_loss and (verb.lemma not in words["losses.verbs"] or not _of_people(parse, noun)):
            return None
        denied = next((t for t in via if t.lemma in words["withheld.deny"]), None)
        if denied is not None and not is_negative(parse, denied):
            return Unsaid(first, last, noun.i, verb.i, measure, "not_acknowledged", None, True)
        gives = (t for t in via if t.lemma in words["withheld.own"] or makes_known(parse, t))
        unsaid = next((t for t in gives if is_negative(parse, t)), None)
        if unsaid is not None:
            return Unsaid(first, last, noun.i, verb.i, measure, "not_acknowledged")
        if any(t.lemma in ("report", "record", "give", "mention", "announce") and is_negative(parse, t) for t in via):
            own: Qualifier = "not_acknowledged" if is_own(parse, noun) else "none_given"
            return Unsaid(first, last, noun.i, verb.i, measure, own)
        if any(is_negative(parse, t) for t in via) and any(t.lower in _ANY for t in parse.childs(noun.i, "det")):
            return (
                None
                if any(is_hedged(parse, t.i, words) for t in via)
                else Unsaid(first, last, noun.i, verb.i, measure, "exact", 0.0)
            )
    return _bare(parse, noun, measure, verb, words)


def _of_people(parse: Parse, noun: Token) -> bool:
    other = any(
        t.lower
        in (
            "financial",
            "economic",
            "material",
            "property",
            "equipment",
            "crop",
            "job",
            "net",
            "tank",
            "territorial",
            "vehicle",
            "damage",
        )
        for t in parse.childs(noun.i)
    )
    return not other and not any(
        t.lower in ("of", "to", "in")
        and (n := parse.child(t.i, "pobj")) is not None
        and n.lower != "own"
        and not is_person(n)
        and n.lemma not in ("life", "manpower", "personnel", "battle", "fighting", "rank", "clash", "war", "offensive")
        for t in parse.childs(noun.i, "prep")
    )


def _verb_over(parse: Parse, noun: Token) -> tuple[Token | None, list[Token]]:
    """The verb that takes the noun as object or passive subject, and the verbs above it that say how it is taken."""
    token = noun
    for _ in range(3):
        head = parse.tokens[token.head]
        if token.dep == "conj":
            token = head
            continue
        made = token.dep == "ccomp" and makes_known(parse, head)  # "made public any losses", to a parser a clause
        if head.pos == "VERB" and (made or token.dep in ("dobj", "nsubjpass", "pobj", "attr")):
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
    """ "More civilian casualties", "heavy losses": harm asserted, its size left open."""
    if noun.lemma == "death" and not any(t.lower in words["bare.adjectives"] for t in parse.childs(noun.i, "amod")):
        return None
    mark = next((t for t in parse.childs(noun.i, "amod") if t.lower in words["bare.adjectives"]), None)
    if mark is None and (verb is None or verb.lemma not in words["bare.verbs"] or noun.lemma != "casualty"):
        return None
    if mark is None and parse.child(noun.i, "det", "poss", "nummod") is not None:
        return None
    governors = [noun, *list(parse.ancestors(noun.i))[:4]]
    if any(
        t.lemma
        in words["modal.verbs"]
        | words["modal.nouns"]
        | {"fear", "concern", "worry", "warn", "minimise", "minimize", "reduce", "limit"}
        for t in governors
        if t.pos in ("VERB", "NOUN")
    ):
        return None
    if any(is_hedged(parse, t.i, words) or is_negative(parse, t) for t in governors[:2] if t.pos in ("VERB", "AUX")):
        return None
    if mark is None and (noun.tag != "NNS" or (verb is not None and verb.tag in ("VB", "VBP", "VBZ"))):
        return None
    first, last = _extent(parse, noun)
    return Unsaid(
        first,
        last,
        noun.i,
        verb.i if verb is not None else noun.i,
        measure,
        "vague" if mark is not None and mark.lower in word_class("many") else "none_given",
    )


def _extent(parse: Parse, noun: Token) -> tuple[int, int]:
    before = [t.i for t in parse.childs(noun.i, "det", "amod", "compound", "nmod") if t.i < noun.i]
    return (min(before) if before else noun.i), noun.i


def _numbered(parse: Parse, noun: Token, taken: set[int]) -> bool:
    """Whether a number stands under the noun: "the deaths of 12 soldiers"."""
    return any(t.i in taken for prep in parse.childs(noun.i, "prep") for t in parse.childs(prep.i, "pobj"))


def is_withheld(parse: Parse, i: int) -> bool:
    """Whether the word "number" stands for one that is not given: "without specifying a number of injuries"."""
    token = parse.tokens[i]
    verb = parse.tokens[token.head]
    return token.dep == "dobj" and verb.lemma in measure_words()["withheld.give"] and is_negative(parse, verb)


def _withheld_figure(
    parse: Parse, noun: Token, first: int, last: int, words: MeasureWords, before: frozenset[Measure]
) -> Unsaid | None:
    """ "Did not give a figure", "without giving a casualty toll", "no number has been offered": a number is withheld."""
    verb = parse.tokens[noun.head]
    if noun.dep not in ("dobj", "nsubjpass") or verb.lemma not in words["withheld.give"]:
        return None
    if noun.dep == "nsubjpass" and noun.lemma not in word_class("numbers"):
        return None
    no = any(t.lower == "no" for t in parse.childs(noun.i, "det"))
    if not no and not is_negative(parse, verb):
        return None
    beside = [*parse.childs(noun.i, "compound", "amod"), noun_under(parse, noun), noun_under(parse, verb)]
    counted = [
        t
        for t in beside
        if t is not None and (t.lemma in (*_COUNTED, "dead", "wounded", "victim") or t.lemma in words["losses.nouns"])
    ]
    people = noun_under(parse, noun)
    fate = fate_of(parse, people.i, who_is(parse, people.i, person=True)) if people and is_person(people) else None
    if counted:
        measure = noun_measure(parse, counted[0]) or "casualties"
    elif people is not None and fate is not None and fate.measure != "affected":
        counted, measure = [people], fate.measure  # "any figure for the fighters they have lost"
    elif noun.lemma in word_class("numbers"):
        nouns = [
            t
            for t in parse.tokens[first:last]
            if (t.lemma in _COUNTED or t.lower in ("killed", "wounded", "dead", "injured")) and t.i < noun.i
        ]
        if nouns:
            measure = noun_measure(parse, nouns[-1]) or words.of_object.get(nouns[-1].lemma) or "casualties"
        elif noun.lemma == "toll":
            measure = "killed"
        elif before & {"killed", "injured"} and not _about(parse, noun, verb):
            measure = next(iter(before)) if len(before) == 1 else "casualties"
        else:
            return None
    else:
        return None
    begin, end = _extent(parse, noun)
    subject = counted[0] if counted else noun
    under = subject if counted else noun_under(parse, noun)  # "their number" is not the number of theirs
    by = _who_withholds(parse, verb)
    own = under is not None and (is_own(parse, under) or (by is not None and group_of(parse, under.i) == "military"))
    return Unsaid(
        begin,
        max([end, *(c.i for c in counted)]),
        subject.i,
        verb.i,
        measure,
        "not_acknowledged" if own else "none_given",
        party=by.i if own and by is not None else None,
    )


def _who_withholds(parse: Parse, verb: Token) -> Token | None:
    """Who gives no number: the subject, or "by" whom none was given."""
    agents = (o for a in parse.childs(verb.i, "agent") for o in parse.childs(a.i, "pobj"))
    return parse.child(verb.i, "nsubj") or next(agents, None)


def _about(parse: Parse, noun: Token, verb: Token) -> bool:
    """Whether a withheld figure says what it is of, so that it is not of what was counted before ("no figure for the cost")."""
    return any(
        p.lower in ("of", "on", "for", "about")
        and (n := parse.child(p.i, "pobj")) is not None
        and n.entity not in ("DATE", "TIME")
        for p in (*parse.childs(noun.i, "prep"), *parse.childs(verb.i, "prep"))
    ) or any(c.dep in ("compound", "amod", "nmod", "relcl", "acl") for c in parse.childs(noun.i))
