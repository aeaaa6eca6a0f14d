"""What a noun or an adjective says happened to people, and the values that all readers of a fate share."""

from __future__ import annotations

from typing import NamedTuple

from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import MeasureWords, measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
TOGETHER = 4  # tokens from one word to the other in "killed or seriously wounded", "dead and wounded"


class Fate(NamedTuple):
    """A measure and the word that says it."""

    measure: Measure
    word: int
    governed: bool = (
        True  # by the sentence around; False: by a word on the noun itself ("wounded soldiers", "people who fled")
    )


class Who(NamedTuple):
    """The people whose fate is asked: their noun and what kind of thing it is."""

    head: int
    person: bool
    building: bool
    fighter: bool


def who_is(parse: Parse, head: int, *, person: bool) -> Who:
    """What kind of thing a counted noun is."""
    groups = group_words()
    token = parse.tokens[head]
    building = token.lemma in groups.buildings or token.lower in groups.buildings
    fighter = groups.people.get(token.lemma) in ("military", "militant")
    return Who(head, person and not building, building, fighter)


def noun_measure(parse: Parse, noun: Token) -> Measure | None:
    """The measure of a counted noun ("deaths", "dead", "dead and wounded"), or None."""
    words = measure_words()
    measure = words.nouns.get(noun.lemma) or words.nouns.get(noun.lower) or words.adjectives.get(noun.lower)
    return joint_noun(parse, noun, measure, words) if measure else None


def joint_noun(parse: Parse, noun: Token, measure: Measure, words: MeasureWords) -> Measure:
    """The measure of "dead and wounded" under one number: casualties, since it does not say how many of which."""
    other = parse.child(noun.i, "conj")
    second = (words.adjectives.get(other.lower) or words.nouns.get(other.lemma)) if other is not None else None
    near = other is not None and other.i - noun.i <= TOGETHER and parse.child(other.i, "nsubj", "nsubjpass") is None
    if (
        other is not None
        and near
        and second is not None
        and {measure, second} == {"killed", "injured"}
        and parse.child(other.i, "nummod", "amod", "quantmod") is None
    ):
        return "casualties"
    return measure


def state_of(token: Token, words: MeasureWords) -> Measure | None:
    """The state a word names: "dead", "missing", "found murdered", "remain kidnapped"."""
    return words.adjectives.get(token.lower) or (words.of_object.get(token.lemma) if token.tag == "VBN" else None)


def fronted(parse: Parse, verb: Token, words: MeasureWords) -> Fate | None:
    """ "Wounded in the same raid were 77 people", "also killed were three policemen": what became of those named behind the verb."""
    first = parse.tokens[verb.head] if verb.dep == "auxpass" else None
    heads = (
        [first] if first is not None else list(parse.childs(verb.i, "advcl", "acomp", "csubj", "ccomp", "amod", "oprd"))
    )
    if parse.child(verb.i, "nsubj", "expl") is not None:
        return None
    for said in heads:
        measure = state_of(said, words) if said.i < verb.i and said.tag in ("VBN", "JJ") else None
        if measure is not None and parse.child(said.i, *SUBJECTS, "mark", "neg") is None:
            return Fate(measure, said.i)
    return None


def among(parse: Parse, verb: Token, words: MeasureWords) -> Fate | None:
    """ "Among the dead were three children"; "the dead were 12 soldiers"."""
    for prep in parse.childs(verb.i, "prep"):
        if prep.lower in ("among", "amongst"):
            inside = parse.child(prep.i, "pobj")
            while inside is not None:
                measure = words.adjectives.get(inside.lower) or words.nouns.get(inside.lemma)
                if measure is not None:
                    return Fate(joint_noun(parse, inside, measure, words), inside.i)
                inside = parse.child(inside.i, "conj")
    subject = parse.child(verb.i, "nsubj")
    if subject is not None and subject.lower in ("dead", "wounded", "injured", "missing", "fatalities"):
        return Fate(words.nouns.get(subject.lemma) or words.adjectives[subject.lower], subject.i)
    return None
