"""Find what a number counts: the noun for the people, and the token whose place in the sentence says what became of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from counterclaim.extract.figures.numbers import Number, number_at, numbers_in
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.numbers import number_words
from counterclaim.lexicon.times import time_words
from counterclaim.model.parse import Parse, Token

_TO_NOUN = frozenset(
    {"nummod", "quantmod", "amod", "compound", "det", "advmod", "npadvmod", "poss", "nmod", "predet", "dep"}
)
_REACH = 7  # tokens between a number and its noun: "12 heavily armed and masked young men"
_LAST_DAY = 31
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_PERSONAL = frozenset({"them", "us", "you", "whom", "those", "these", "which", "who", "more"})


class Counted(NamedTuple):
    """A number (token numbers of the parse) with the noun it counts and the token that links both to the sentence.

    `head` is the number itself where the noun is left out ("30 injured"); `singular` marks "a child", "another soldier".
    """

    number: Number
    head: int
    link: int
    singular: bool = False

    @property
    def elided(self) -> bool:
        """Whether the noun is left out."""
        return self.number.first <= self.head <= self.number.last


def counted_in(parse: Parse, first: int, last: int) -> list[Counted]:
    """The numbers of tokens `first` to `last` (end exclusive) with what they count, and single people ("a child"), in order."""
    tokens = parse.tokens
    at = [i for i in range(first, last) if tokens[i].pos != "SPACE"]
    words = _without_days([tokens[i].lower for i in at])
    found: list[Counted] = []
    taken: set[int] = set()
    for number in numbers_in(words):
        number = number._replace(first=at[number.first], last=at[number.last], core=at[number.core])
        taken.update(range(number.first, number.last + 1))
        if not _is_date(parse, number, first) and not _is_each(parse, number, first):
            found.append(Counted(number, *_noun_of(parse, number)))
    singles = (_single(parse, i) for i in at if tokens[i].lower in ("a", "an", "another") and i not in taken)
    every = [*(c for c in found if not _is_of_a_body(parse, c)), *(s for s in singles if s)]
    return sorted(every, key=lambda c: c.number.first)


def _without_days(words: list[str]) -> list[str]:
    """The words with no day of a month that "to" would make a range with a count: "raised its losses since April 27 to 190"."""
    kept = list(words)
    for month, i in zip(words, range(1, len(words) - 2), strict=False):
        day, to, count = words[i : i + 3]
        if month.rstrip(".") in time_words().months and to == "to" and day.isdigit() and int(day) <= _LAST_DAY:
            high = count.replace(",", "")
            if high.isdigit() and int(high) > _LAST_DAY and not _is_year(count):
                kept[i] = ""
    return kept


def _is_each(parse: Parse, number: Number, first: int) -> bool:
    """ "Every one of them", "each one", "not one": all of those counted before or none, not one."""
    each = number.core > first and parse.tokens[number.core - 1].lower in ("every", "each", "any", "not")
    return each and parse.tokens[number.core].lower == "one"


def _is_of_a_body(parse: Parse, here: Counted) -> bool:
    """ "five members of one family": the second number says to whom they belong, not how many more there are."""
    token = parse.tokens[here.head]
    of = parse.tokens[token.head]
    return (
        token.dep == "pobj"
        and of.lower == "of"
        and parse.tokens[of.head].lemma in ("member", "relative", "people", "generation")
    )


def _is_date(parse: Parse, number: Number, first: int) -> bool:
    """A day beside its month, an hour, a year after a preposition with nothing counted behind it, or the four of "one in four"."""
    tokens = parse.tokens
    core = tokens[number.core]
    if _is_day(parse, number, first):
        return not _begins_verb(parse, number.last + 1)
    if number.first >= first + 2 and [tokens[number.first - 2].lower, tokens[number.first - 1].lower] == ["one", "in"]:
        return True  # "one in four people" is neither one nor four
    before = tokens[core.i - 1 - (tokens[core.i - 1].text == ",")].lower if core.i > first + 1 else ""
    year = _is_year(core.text)
    if year and (before in time_words().months or _DAY.fullmatch(before)):
        return True  # "October 16th 2023 at least three people"
    if year and number.ranged:  # "between 2014 and 2016"
        return _is_year(tokens[number.last].text) and not _counts(parse, number.last + 1)
    return year and number.first == number.last and (core.dep in ("pobj", "npadvmod", "appos") or core.entity == "DATE")


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _is_day(parse: Parse, number: Number, first: int) -> bool:
    """Whether a number tells days or hours: "7 May", "May 7", "between 7 and 10 May", "from 3 to 9 June", "5 to 7 p.m."."""
    value = next((v for v in (number.high, number.best, number.low) if v is not None), None)
    if value is None or value > _LAST_DAY:
        return False
    tokens = parse.tokens
    left, right = number.core - 1, number.last + 1
    if _is_month(parse, number, left, first):
        in_month = left > first and tokens[left - 1].lower == "in"  # "In May 12 people were killed"
        return not (in_month and right < len(tokens) and is_person(tokens[right]))
    joints = number_words().between | number_words().joined
    ends = [right]
    if right + 1 < len(tokens) and tokens[right].lower in joints and _is_two_digits(tokens[right + 1]):
        ends.append(right + 2)  # the first of two: "from 3 to 9 June"
    if any(_is_month(parse, number, end, first) or _is_hour(parse, end) for end in ends):
        return True
    second = left > first and tokens[left].lower in joints and _is_two_digits(tokens[left - 1])
    return second and _is_month(parse, number, left - 2, first)  # "from June 3 to 9"


def _is_month(parse: Parse, number: Number, i: int, first: int) -> bool:
    if not first <= i < len(parse.tokens):
        return False
    word = parse.tokens[i].lower
    can_be = word == "may" and parse.tokens[number.core].text.isalpha()  # "two may have died"
    return word in time_words().months and not can_be


def _is_hour(parse: Parse, i: int) -> bool:
    return i < len(parse.tokens) and time_words().classes.get(parse.tokens[i].lower) in ("meridiem", "oclock")


def _is_two_digits(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) <= 2


def _begins_verb(parse: Parse, i: int) -> bool:
    """Whether "may" or "march" behind a number is the verb of those counted."""
    return (
        i < len(parse.tokens) and parse.tokens[i].lower in ("may", "march") and parse.tokens[i].pos in ("AUX", "VERB")
    )


def _counts(parse: Parse, i: int) -> bool:
    return i < len(parse.tokens) and parse.tokens[i].pos in ("NOUN", "PROPN", "ADJ")


def _noun_of(parse: Parse, number: Number) -> tuple[int, int]:
    tokens = parse.tokens
    anchor = _anchor(parse, number)
    here = tokens[anchor]
    following = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    ends_in_of = tokens[number.last].lower == "of"
    if following is not None and (following.lower == "of" or ends_in_of):
        of = number.last if ends_in_of else following.i
        inside = parse.child(of, "pobj") or parse.child(of, "pcomp")
        if inside is not None and inside.lower == "own":
            return anchor, anchor  # "twelve of its own"
        if inside is not None and inside.pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "VERB"):
            return inside.i, anchor
    if number.share and following is not None and following.lower in ("the", "its", "their", "his", "that"):
        noun = _run(parse, number.last + 1)
        if noun is not None:
            return noun, (here.head if here.dep in _TO_NOUN and here.head > number.last else anchor)
    if (
        here.dep in _TO_NOUN
        and number.last < here.head <= number.last + _REACH
        and tokens[here.head].pos in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "NUM")
        and not _is_of_another_number(parse, number, here.head)
    ):
        head = here.head
        if tokens[head].pos in ("NOUN", "PROPN", "PRON") or tokens[head].tag in ("JJ", "JJR", "VBN", "VBD"):
            while (
                tokens[head].dep in ("compound", "nummod")
                and number.last < tokens[head].head <= head + 2
                and not _is_state(tokens[tokens[head].head])
            ):
                head = tokens[head].head
            return head, head
    if (
        following is not None
        and following.pos in ("NOUN", "PROPN", "ADJ")
        and here.dep not in ("nsubj", "nsubjpass", "dobj")
    ):
        noun = _run(parse, number.last + 1)
        if noun is not None and (number.ranged or tokens[noun].head == anchor or here.head == noun):
            return noun, (noun if number.ranged or here.head == noun else anchor)
    return anchor, anchor


def _is_of_another_number(parse: Parse, number: Number, noun: int) -> bool:
    """ "Seven killed, four of them women": between a number and its noun stands no other number of them."""
    between = [t.lower for t in parse.tokens[number.last + 1 : noun]]
    return "of" in between and any(w in ("them", "whom") for w in between)


def _is_state(token: Token) -> bool:
    """ "Took four villagers hostage": what the parser takes for one noun is the people and their state."""
    return token.lower in ("hostage", "prisoner", "captive")


def _anchor(parse: Parse, number: Number) -> int:
    """The token of the expression that hangs on something outside it; the last one where several do."""
    tokens = parse.tokens
    best = number.last
    for i in range(number.core, number.last + 1):
        inside = number.first <= tokens[i].head <= number.last and tokens[i].head != i
        if not inside and tokens[i].dep != "punct":
            best = i
            if tokens[i].dep not in ("prep", "cc", "quantmod", "advmod"):
                break
    for i in range(
        number.first, number.core
    ):  # "a total of 12", "a minimum of 5": the noun of the phrase is what hangs on the verb
        if tokens[i].pos == "NOUN" and not number.first <= tokens[i].head <= number.last:
            return i if tokens[best].dep == "pobj" else best
    head = tokens[best].head
    if (
        tokens[best].dep == "pobj"
        and tokens[head].lower in ("between", "over", "about", "around", "to", "under")
        and head >= number.first - 1
        and tokens[head].head > number.last
    ):
        return tokens[head].head  # "Between 5 and 10 rebels": the preposition hangs on what follows
    return best


def _run(parse: Parse, i: int) -> int | None:
    """The last noun of the run of determiners, adjectives and nouns that begins at token `i`."""
    found = None
    for j in range(i, min(i + _REACH, len(parse.tokens))):
        token = parse.tokens[j]
        if token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "PART", "NUM") or (
            token.pos == "DET" and found is not None
        ):
            break
        if token.pos in ("NOUN", "PROPN"):
            found = j
    return found


def _single(parse: Parse, i: int) -> Counted | None:
    """ "a child", "another soldier": one person, where the noun is a singular noun for people."""
    token = parse.tokens[i]
    head = parse.tokens[token.head]
    if (
        not i < head.i <= i + _REACH
        or head.tag not in ("NN", "NNP")
        or head.dep in ("attr", "compound", "npadvmod")
        or (head.dep == "appos" and parse.child(head.head, "nummod") is None)  # "eight women, a girl and four men"
    ):
        return None
    if any(t.entity == "ORDINAL" for t in parse.tokens[i + 1 : head.i]):
        return None
    if i and parse.tokens[i - 1].lower in ("not", "nor", "never"):
        return None  # "not a single civilian was hurt"
    if head.dep == "pobj" and parse.tokens[head.head].lower in ("as", "like"):
        return None
    if (
        head.lemma == "other"
        or head.lemma
        in ("people", "personnel", "military", "police", "army", "staff", "crew", "militia", "taliban", "population")
        or not is_person(head, strict=True)
    ):
        return None
    increment = token.lower == "another"
    number = Number(i, i, 1.0, 1.0, 1.0, "exact", False, increment, i)
    return Counted(number, head.i, head.i, True)


def is_person(token: Token, *, strict: bool = False) -> bool:
    """Whether a noun stands for people; the strict question wants the word itself to be known."""
    groups = group_words()
    if groups.knows(token.lemma, token.lower):
        return True
    if token.lemma in groups.never or token.lower in groups.never:
        return False
    if token.lower in _PERSONAL or token.entity == "NORP":
        return not strict or token.entity == "NORP"
    return token.pos == "NOUN" and len(token.lower) > 5 and token.lower.endswith(groups.suffixes)


def what_they_were(parse: Parse, here: Counted) -> Token | None:
    """The noun that says who those are whom a number tells of: "four of the dead were children", "90 percent of the wounded are civilians"."""
    verb = parse.tokens[parse.tokens[here.link].head]
    return parse.child(verb.i, "attr") if verb.lemma == "be" else None


def is_numeral(word: str) -> bool:
    """Whether a lower-case word can belong to a number."""
    words = number_words()
    return (
        word[:1].isdigit() or word in words.units or word in words.tens or word in words.scales or word in words.vague
    )


__all__ = ["Counted", "counted_in", "is_numeral", "is_person", "number_at"]
