"""Tell which person a name means: one named before in full or by surname, one of the register, or a new one."""

from __future__ import annotations

from counterclaim.lexicon.people import given_names
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft
from counterclaim.who.nations import folded
from counterclaim.who.register import Row
from counterclaim.who.whose import Whose, word_in

_SURNAME_TAIL = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def person_named(cast: Cast, name: str, gender: str, country: str | None, before: Draft | None = None) -> Draft:
    """The one person of a name: known in full, by surname, from the register at the report's date, or new.

    `before`: who has spoken without a name just before, and is the new one unless man and woman differ.
    """
    scene = cast.scene
    known = cast.called(name)
    if known is not None and known.kind == "person":
        return known
    words = [
        w for w in folded(name).split() if w not in scene.people.words["name_parts"] and w not in _SURNAME_TAIL
    ] or [folded(name)]
    surname = words[-1]
    draft = _same(cast, words, gender)
    if (
        draft is None
        and len(words) == 1
        and surname in scene.full_names
        and folded(scene.full_names[surname]) != folded(name)
    ):
        return _called(cast, person_named(cast, scene.full_names[surname], gender, country), name)
    if draft is None:
        draft = _from_register(cast, name, words, country) or _taken(cast, name, gender, words, before)
        draft.kind, draft.proper = "person", True
        draft.gender = (
            draft.gender or gender or given_names().get(words[0], "") if len(words) > 1 else draft.gender or gender
        )
    if len(words) > len(folded(draft.name).split()) and draft.register is None:
        draft.names, draft.name = [n for n in [draft.name, *draft.names] if n != name], name
    cast.surnames.setdefault(surname, draft)  # a second bearer of a surname is written out in full
    if len(words) > 1:
        cast.surnames.setdefault(words[0], draft)
    return _called(cast, draft, name)


def _taken(cast: Cast, name: str, gender: str, words: list[str], before: Draft | None) -> Draft:
    """The unnamed speaker under the name that the report gives next, or somebody new."""
    mine = gender or (given_names().get(words[0], "") if len(words) > 1 else "")
    if before is None or len(words) < 2 or (mine and before.gender and mine != before.gender):
        return cast.new(name, "person")
    before.names, before.name = [before.name, *before.names], name
    return before


def _called(cast: Cast, draft: Draft, name: str) -> Draft:
    cast.call(draft, name)
    return draft


def _same(cast: Cast, words: list[str], gender: str) -> Draft | None:
    """Somebody of that surname (or called so by the first name) whose other names do not speak against it."""
    known = cast.surnames.get(words[-1])
    if known is None or (gender and known.gender and gender != known.gender):
        return None
    if len(words) == 1:
        return known
    theirs = [w for w in folded(known.name).split() if w not in cast.scene.people.words["name_parts"]]
    if len(theirs) == 1:
        return known
    if theirs[-len(words) :] == words:
        return known
    same = theirs[0] == words[0] or (
        theirs[0][0] == words[0][0] and min(len(theirs[0]), len(words[0].rstrip("."))) == 1
    )
    return known if same and theirs[-1] == words[-1] else None


def _from_register(cast: Cast, name: str, words: list[str], country: str | None) -> Draft | None:
    rows = [r for r in cast.scene.named(name) if r.kind == "person"]
    rows = [
        r for r in rows if (country is None or not r.country or r.country == country) and fits(cast, r, len(words) == 1)
    ]
    return cast.row(rows[0]) if rows else None


def in_office(cast: Cast, surname: str, role: str, ours: Whose) -> None:
    """Make the holder of an office known by a bare surname: "President X", in a report about one state or with the state named."""
    nation = ours.nation or (cast.scene.main if ours.org is None else None)
    word = folded(surname)
    if word in cast.surnames or word in cast.scene.full_names or nation is None or not nation.iso:
        return
    holder = cast.scene.holder(role.lower(), nation.iso)
    if holder is not None and folded(holder.name).split()[-1] == word:
        cast.surnames[word] = cast.row(holder)


def fits(cast: Cast, row: Row, single: bool) -> bool:
    """A one-word name is only a person of the register where that person's state is in the report."""
    return not single or row.country is None or row.country in cast.scene.lands


def gender_of(cast: Cast, first: int, head: int, role: int | None) -> str:
    """Male or female ("m", "f") by the role before a name, else by the first name; "" where neither tells."""
    if role is not None:
        form = word_in(cast.scene.people.gender, cast.scene.tokens[role])
        if form:
            return cast.scene.people.gender[form]
    return given_names().get(folded(cast.scene.tokens[first].text), "") if first < head else ""
