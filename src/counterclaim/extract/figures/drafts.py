"""Pair the numbers of a sentence with what became of the people."""

from __future__ import annotations

from counterclaim.extract.figures.beside import fate_beside
from counterclaim.extract.figures.counted import Counted, is_person, what_they_were
from counterclaim.extract.figures.fate import fates_of
from counterclaim.extract.figures.harm import Fate, Who, state_of, who_is
from counterclaim.extract.figures.inherited import as_part, beside_others, gapped, with_people, with_their_lists, within
from counterclaim.extract.figures.standing import possible_only
from counterclaim.extract.figures.tolls import labelled, toll_of
from counterclaim.extract.figures.unsaid import is_withheld
from counterclaim.extract.figures.values import value_of
from counterclaim.extract.figures.wholes import Draft, breaks_down
from counterclaim.lexicon.groups import group_words
from counterclaim.lexicon.measures import measure_words
from counterclaim.model.finding import Measure
from counterclaim.model.parse import Parse, Token

# Verbs that nothing but living beings can suffer: their nouns need not be known.
_SURE = frozenset({"killed", "injured"})
_HARMED = frozenset({"wounded", "injured", "dead", "casualties", "victims"})


def drafts_in(parse: Parse, counted: list[Counted], first: int, before: Measure | None = None) -> list[Draft]:
    """The numbers with a fate; one that breaks down the number before it takes that one's.

    `before` is what an earlier sentence counted, which a bare "put the number at 61" counts too.
    """
    numerals = {i for c in counted if not c.singular for i in range(c.number.first, c.number.last + 1)}
    drafts: list[Draft] = []
    skip: set[int] = set()
    for here in counted:
        named = named_after(parse, here)
        # "Eight of them Americans": of the number before it, whatever follows.
        broken_down = named is not here and bool(drafts)
        here = _bare(parse, named, first, drafts[-1].measure if drafts else before)
        if here.head in numerals and not here.elided:
            here = here._replace(head=here.number.last, link=here.number.last)
        if here.number.first in skip or not _eligible(parse, here, first):
            continue
        draft = as_part(parse, here, drafts) if broken_down else None
        draft = draft or _draft(parse, here, first, drafts, before) or gapped(parse, here, drafts)
        draft = within(parse, counted, draft, drafts) or as_part(parse, here, drafts)
        if draft is not None:
            drafts.append(beside_others(with_people(parse, draft, drafts), drafts))
            if here.number.share:
                skip.update(
                    c.number.first
                    for c in counted
                    if here.number.last < c.number.first
                    and _below(parse, c.number.core, here)
                    and parse.child(c.head, "relcl") is None  # "ten percent of the 57,000 people who fled": both
                )
    return with_their_lists(parse, counted, drafts)


def _bare(parse: Parse, here: Counted, first: int, before: Measure | None) -> Counted:
    """The value of a count as a bare number, where the parser has hung it on a word that it does not count."""
    if here.elided or here.singular or is_person(parse.tokens[here.head]):
        return here
    if here.head > here.number.first or value_of(parse, here.number.first, first, before) is None:
        return here
    return here._replace(head=here.number.last, link=here.number.last)


def named_after(parse: Parse, here: Counted) -> Counted:
    """ "Three of them children": the noun behind the pronoun is what they are."""
    if (
        here.number.share
        or parse.tokens[here.head].lower not in ("them", "whom", "which", "those")
        or here.head + 2 >= len(parse.tokens)
    ):
        return here
    following = parse.tokens[here.head + 1 : here.head + 3]
    noun = next((t for t in following if t.pos in ("NOUN", "PROPN") and is_person(t)), None)
    if noun is None or any(t.pos not in ("ADJ", "NOUN", "PROPN") for t in following if t.i < noun.i):
        return here
    return here._replace(head=noun.i)


def _below(parse: Parse, i: int, share: Counted) -> bool:
    """Whether a number stands inside the of-phrase of a share: its base, not a count of its own."""
    return (
        any(
            (t.i in (share.head, share.link) and t.i != share.number.last) or t.i == share.head
            for t in parse.ancestors(i)
        )
        or parse.tokens[i].head == share.head
    )


def _eligible(parse: Parse, here: Counted, first: int) -> bool:
    head = parse.tokens[here.head]
    if here.elided:
        core = parse.tokens[here.number.core]
        if (
            here.number.first == here.number.last
            and len(core.text) == 4
            and core.text[:2] in ("18", "19", "20")
            and core.text.isdigit()
        ):
            return False  # a year, until a noun says otherwise
        if _in_brackets(parse, here.number.first, here.number.last):
            return False  # "Haji Qadeeh (78) was injured": an age
        told = (
            core.dep in ("pobj", "attr", "dobj")
            and core.entity in ("DATE", "TIME")
            and toll_of(parse, here.link, "killed")
        )
        told = told or (core.dep == "attr" and value_of(parse, here.number.first, first, "killed"))
        return bool(told) or core.entity not in ("DATE", "TIME", "MONEY") or core.dep in ("nsubj", "nsubjpass", "dobj")
    if (
        here.number.qualifier == "vague"
        and head.lower in _HARMED
        and any(t.lower == "the" for t in parse.childs(here.head, "det"))
    ):
        return False  # "dozens of the wounded were driven away": some of those counted
    if head.lemma in group_words().never or head.lower in group_words().never:
        return False
    return head.pos in ("NOUN", "PROPN", "PRON", "ADJ", "VERB")


def _in_brackets(parse: Parse, first: int, last: int) -> bool:
    around = (
        parse.tokens[first - 1].text if first else "",
        parse.tokens[last + 1].text if last + 1 < len(parse.tokens) else "",
    )
    return around in (("(", ")"), ("[", "]"))


def _draft(parse: Parse, here: Counted, first: int, drafts: list[Draft], before: Measure | None) -> Draft | None:
    head = parse.tokens[here.head]
    if parse.tokens[here.number.last].lower == "number" and is_withheld(parse, here.number.last):
        return None
    known = here.elided or is_person(head)
    household = head.lemma in group_words().households
    who = who_is(parse, here.head, person=known or household or head.pos == "PROPN")
    last = drafts[-1].measure if drafts else before
    toll = toll_of(parse, here.link, last) if not here.singular else None
    if toll is None and here.elided:
        toll = value_of(parse, here.number.first, first, last)
    fate = _chosen(parse, here, drafts, who, toll) or labelled(parse, first, here.number.first)
    if fate is None:
        return None
    counts_itself = (
        head.lemma in measure_words().nouns
        or head.lower in measure_words().nouns
        or head.lower in measure_words().adjectives
    )
    if not (
        known
        or household
        or counts_itself
        or toll
        or (fate.measure in _SURE and head.pos in ("NOUN", "PROPN"))
        or _is_name_of_people(head)
    ):
        return None
    if here.singular and (fate.measure in ("affected", "displaced", "returned")):
        return None
    is_toll = toll is not None and (fate.word == toll.word or not breaks_down(parse, here))
    return Draft(here, fate.measure, toll.word if toll is not None and is_toll else fate.word, is_toll)


def _chosen(parse: Parse, here: Counted, drafts: list[Draft], who: Who, toll: Fate | None) -> Fate | None:
    """The best of the fates that the words allow for this number, and that is more than possible."""
    beside = None if here.singular else fate_beside(parse, here.number.first, here.number.last, who)
    found = fates_of(parse, here.link, who)
    own = next((f for f in found if not f.governed), None)
    if toll is not None and own is not None and breaks_down(parse, here):
        toll = own  # "among the casualties were 19 dead children"
    if _bare_one(parse, here):
        told = beside is not None and here.elided and beside.measure in ("killed", "injured", "missing")
        of = parse.text[parse.tokens[here.number.last].end :][:4].lower() == " of "
        ranked = [*(f for f in found if f.governed), beside if told and not of else None]
    else:
        said = beside if beside is not None and _is_said_of(parse, here, beside.word) else None
        ranked = [said, toll, beside if here.elided else None, *found, beside]  # "a toll of 12 dead and 30 wounded"
    fates = [f for f in ranked if f is not None]
    if any(d.counted.head == here.head for d in drafts):  # "eight of the 12 hostages were killed": the 12 are the base
        fates = [f for f in fates if not f.governed]
    if here.singular:  # not "the home of a slain doctor"
        fates = [f for f in fates if f.governed or f.word > here.head]
    if here.number.share:  # what is said of the whole is not said of the share, unless it says who they were
        some = here.head != here.link and what_they_were(parse, here) is not None
        fates = [f for f in fates if f.governed or (some and f.word >= here.head)]
    return next((f for f in fates if not possible_only(parse, f.word, here.head)), None)


def _bare_one(parse: Parse, here: Counted) -> bool:
    """ "One captured by a camera", "he is one of 707 people killed": a pronoun, so its own words do not make it a count."""
    if parse.tokens[here.number.core].lower != "one" or here.number.first != here.number.last:
        return False
    return here.link <= here.number.last or parse.tokens[here.link].dep == "attr"


def _is_said_of(parse: Parse, here: Counted, word: int) -> bool:
    """Whether a state stands right behind a bare number, or behind people beside another number with its state.

    "A toll of 12 dead and 30 wounded", "left 26 civilians dead and 46 wounded".
    """
    after = [t.lower for t in parse.tokens[word + 1 : word + 3]]
    if here.elided and len(after) == 2 and after[0] in ("and", "or") and after[1] in measure_words().adjectives:
        return False  # "400 injured and killed" together
    if here.elided:
        return word == here.number.last + 1
    if (
        word != here.head + 1
        or word + 3 >= len(parse.tokens)
        or parse.tokens[word + 1].lower not in ("and", ",", "but")
    ):
        return False
    following = parse.tokens[word + 2 : word + 7]
    number = next((t.i for t in following if t.pos == "NUM"), None)
    behind = parse.tokens[number + 1 : number + 3] if number is not None else ()
    return any(state_of(t, measure_words()) is not None for t in behind)


def _is_name_of_people(head: Token) -> bool:
    """ "730,000 Rohingya", "12 Houthis": a name counted like a noun, and not that of a place."""
    return head.pos == "PROPN" and head.entity not in (
        "GPE",
        "LOC",
        "FAC",
        "DATE",
        "MONEY",
        "TIME",
        "QUANTITY",
        "PRODUCT",
        "EVENT",
    )
