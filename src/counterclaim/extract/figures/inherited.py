"""What a number takes from those beside it: its fate, its people, the word behind a list."""

from __future__ import annotations

from itertools import pairwise

from counterclaim.extract.figures.counted import Counted, is_person
from counterclaim.extract.figures.ellipsis import are_same_people, is_gapped
from counterclaim.extract.figures.parts import is_apposed, is_listed, is_named_part, is_part
from counterclaim.extract.figures.tolls import people_of
from counterclaim.extract.figures.wholes import Draft, breaks_down, wholes_of
from counterclaim.model.parse import Parse

_SUFFERED = frozenset({"killed", "injured", "missing", "captured"})
_LISTED = frozenset({"conj", "appos", "npadvmod", "dep", "pobj", "attr", "dobj", "oprd"})


def as_part(parse: Parse, here: Counted, drafts: list[Draft]) -> Draft | None:
    """A number without a fate of its own that breaks down the one before it."""
    if not drafts:
        return None
    before = drafts[-1]
    person = here.elided or is_person(parse.tokens[here.head])
    whole = next((d for d in reversed(drafts) if is_part(parse, d.counted, here, d.measure)), None)
    if whole is not None and person:
        return Draft(here, whole.measure, whole.word, whole.toll)
    if person and not here.elided and is_apposed(parse, before.counted, here):
        return Draft(here, before.measure, before.word, before.toll)
    listed = parse.tokens[here.link].dep in _LISTED
    if (
        listed
        and person
        and not here.elided
        and is_listed(parse, before.counted, here)
        and before.counted.number.first != here.number.first
    ):
        return Draft(here, before.measure, before.word, before.toll)
    return None


def within(parse: Parse, counted: list[Counted], draft: Draft | None, drafts: list[Draft]) -> Draft | None:
    """A part named as one ("forty were killed, among them seven women and 15 children, and 121 were wounded"), which takes the
    fate of its whole where the parser gave it that of a later number.
    """
    if draft is None or not drafts or draft.word <= draft.counted.head:
        return draft
    here, before = draft.counted, drafts[-1]
    later = any(here.head < c.number.first and c.head < draft.word for c in counted)
    if not later or before.measure == draft.measure:
        return draft
    continued = is_listed(parse, before.counted, here) and any(
        is_named_part(parse, d.counted, before.counted) for d in drafts
    )
    whole = next((d for d in reversed(drafts) if is_named_part(parse, d.counted, here)), before if continued else None)
    return Draft(here, whole.measure, whole.word, False) if whole is not None else draft


def gapped(parse: Parse, here: Counted, drafts: list[Draft]) -> Draft | None:
    """ "Six people were killed in Donetsk and three in Makiivka": the verb of the one before."""
    if not drafts or not is_gapped(parse, drafts[-1].counted, drafts[-1].word, here):
        return None
    before = drafts[-1]
    return Draft(
        here, before.measure, before.word, False, before.people if before.people is not None else before.counted.head
    )


def with_people(parse: Parse, draft: Draft, drafts: list[Draft]) -> Draft:
    """The noun for the people of a bare number: that of its toll, or that of the number before it."""
    here = draft.counted
    if not here.elided or draft.people is not None:
        return draft
    if (own := _own_behind(parse, here)) is not None:
        return draft._replace(people=own)
    if draft.toll:
        return draft if breaks_down(parse, here) else draft._replace(people=people_of(parse, draft.word))
    before, whole = wholes_of(parse, drafts)[-1] if drafts else (None, None)
    if before is None or whole is not None or before.measure == draft.measure:
        return draft  # behind "12 people, including four children, were killed and", it is not children
    if not are_same_people(parse, before.counted, here, draft.word):
        return draft
    people = before.people if before.people is not None else before.counted.head
    if before.toll:  # "the toll rose to 12 dead and 30 wounded"
        draft = draft._replace(toll=True, word=before.word)
    return draft._replace(people=people)


def _own_behind(parse: Parse, here: Counted) -> int | None:
    """ "Eleven dead of its own": the word that says whose they are."""
    following = parse.tokens[here.number.last + 1 : here.number.last + 5]
    of = next((t for t in following if t.lower == "of"), None)
    own = parse.child(of.i, "pobj") if of is not None else None
    return own.i if own is not None and own.lower == "own" else None


def beside_others(draft: Draft, drafts: list[Draft]) -> Draft:
    """ "Five were killed and another 12 wounded": more people, but not more wounded than some earlier count of wounded."""
    here = draft.counted
    if not here.number.increment or not drafts or drafts[-1].measure not in _SUFFERED:
        return draft
    if any(d.measure == draft.measure for d in drafts):
        return draft
    return draft._replace(counted=here._replace(number=here.number._replace(increment=False)))


def with_their_lists(parse: Parse, counted: list[Counted], drafts: list[Draft]) -> list[Draft]:
    """ "Eight women and four men injured": the word behind the last of a list is said of all of it."""
    by_start = {d.counted.number.first: d for d in drafts}
    derived: set[int] = set()
    people = [c for c in counted if not c.elided and is_person(parse.tokens[c.head])]
    for here, following in reversed(list(pairwise(people))):
        told = by_start.get(following.number.first)
        known = by_start.get(here.number.first)
        if known is not None and told is not None and known.word == told.word and is_listed(parse, here, following):
            derived.add(here.number.first)
        if known is not None or told is None:
            continue
        behind = 0 < told.word - following.head <= 2 or following.number.first in derived
        if behind and is_listed(parse, here, following):
            by_start[here.number.first] = told._replace(counted=here)
            derived.add(here.number.first)
    return [by_start[first] for first in sorted(by_start)]
