"""Tell whom a role or a body belongs to: the state, the organ or group, and the sector that the words before it give."""

from __future__ import annotations

from dataclasses import dataclass

from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.people import People
from counterclaim.model.parse import Token
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.generic import generic_body
from counterclaim.who.nations import Named, Nation, folded
from counterclaim.who.phrases import Phrase
from counterclaim.who.states import of_seat

OWNED_BY = frozenset({"for", "of", "from", "at", "with", "in", "to", "representing"})
_LAND_ONLY = frozenset({"in", "at", "to", "with"})  # "ambassador in X" is not X's, "doctor at X" is no organ of X
_STATE_BODIES = frozenset({"government", "military", "armed_group"})


@dataclass(slots=True)
class Whose:
    """Whom one belongs to: states named, an organ or group (or person), the sector that modifiers tell, "former"."""

    nations: list[Nation]
    org: Draft | None = None
    sector: str = ""
    former: bool = False

    @property
    def nation(self) -> Nation | None:
        """The first state named, or None."""
        return self.nations[0] if self.nations else None


def word_in(table: object, token: Token) -> str | None:
    """The form of a token (lower case, lemma, without plural -s) that is in a table, or None."""
    low = token.lower
    if low in table:  # type: ignore[operator]
        return low
    if token.lemma in table:  # type: ignore[operator]
        return token.lemma
    bare = low.rstrip(".") if low.endswith(".") else low[:-1] if low.endswith("s") else ""
    return bare if bare and bare in table else None  # type: ignore[operator]


def whose(cast: Cast, phrase: Phrase, first: int, last: int) -> Whose:
    """Read the words from `first` to `last` (before a role or body), the owner, and "of …" or "for …" behind the head."""
    scene = cast.scene
    named = scene.nations_in(first, last)
    found = Whose([n.nation for n in named if n.nation.standing != "people"])
    words = scene.people
    house = next((n for n in named if n.how == "seat" and not n.town), None)
    seat = of_seat(cast, house, True) if house is not None else None
    found.org = seat.draft if seat is not None else None  # "Kremlin spokesman"
    for i in range(first, last + 1):
        form = word_in(words.modifier, scene.tokens[i])
        if form and i not in scene.nation_at:
            found.sector = words.modifier[form]
        found.former |= scene.tokens[i].lower in words.words["elite"]
    _owner(cast, phrase, found)
    installed = any(i in scene.leaning for i in range(phrase.core, phrase.head))
    theirs = Whose(list(found.nations))
    if not theirs.nations:
        _behind(cast, phrase.head, theirs, installed=installed)  # "the government spokeswoman of X": X's government
    found.org = found.org or _org_in(cast, first, last, theirs)
    _run_by(cast, phrase.head, found)
    _loyal(cast, phrase.head, found)
    _behind(cast, phrase.head, found, installed=installed)
    return found


def _owner(cast: Cast, phrase: Phrase, found: Whose) -> None:
    if phrase.owner is None:
        _pronoun_owner(cast, phrase, found)
        return
    place = cast.scene.place_at.get(phrase.owner)
    owned = cast.at(phrase.owner)
    land = cast.scene.nations.of(place.country) if place else None
    if owned is not None:
        _belongs(cast, owned.draft, found)
    elif land is not None:
        found.nations.append(land)


def _pronoun_owner(cast: Cast, phrase: Phrase, found: Whose) -> None:
    """ "Its spokesman" is that of whom "its" means; "his fighters" are those of the group that he speaks for."""
    mine = next((i for i in range(phrase.start, phrase.core) if cast.scene.tokens[i].tag == "PRP$"), None)
    theirs = cast.scene.tokens[phrase.head].lemma == "counterpart"  # "his counterpart" is not his
    owner = cast.at(mine) if mine is not None and not theirs else None
    if owner is None:
        return
    draft = owner.draft
    several = phrase.many or word_in(cast.scene.people.person, cast.scene.tokens[phrase.head]) is None
    if draft.kind == "person" and several and draft.speaks_for is not None:
        draft = draft.speaks_for
    _belongs(cast, draft, found)


def _belongs(cast: Cast, owner: Draft, found: Whose) -> None:
    nation = cast.scene.nations.by_iso.get(owner.country or "")
    if nation and not found.nations:
        found.nations.append(nation)
    if owner.kind != "country" and found.org is None:
        found.org = owner


def _run_by(cast: Cast, head: int, found: Whose) -> None:
    """ "The health ministry run by the rebels" is the rebels'."""
    parse = cast.scene.parse
    if head + 2 >= len(parse.tokens) or parse.tokens[head + 1].lemma not in cast.scene.people.words["running"]:
        return
    agent = parse.child(head + 1, "agent")
    runner = parse.child(agent.i, "pobj") if agent is not None and agent.i == head + 2 else None
    owner = cast.at(runner.i) if runner is not None else None
    if owner is not None and owner.draft.kind != "person":
        _belongs(cast, owner.draft, found)


def _loyal(cast: Cast, head: int, found: Whose) -> None:
    """ "Troops loyal to President X" are of X's state, whatever state the report is about."""
    for c in cast.scene.parse.children[head]:
        token = cast.scene.tokens[c]
        if c > head and token.lemma in ("loyal", "allied", "aligned", "faithful") and not found.nations:
            for to in cast.scene.parse.childs(c, "prep"):
                leader = cast.scene.parse.child(to.i, "pobj")
                owner = cast.at(leader.i) if leader is not None and to.lower in ("to", "with") else None
                nation = cast.scene.nations.by_iso.get(owner.draft.country or "") if owner is not None else None
                if nation is not None:
                    found.nations.append(nation)


def _behind(cast: Cast, head: int, found: Whose, *, installed: bool) -> None:
    scene = cast.scene
    for c in scene.parse.children[head]:
        prep = scene.tokens[c]
        if prep.dep != "prep" or prep.lower not in OWNED_BY or c < head:
            continue
        for p in scene.parse.children[c]:
            if scene.tokens[p].dep == "pobj":
                _behind_prep(cast, prep.lower, p, found, installed=installed)


def _behind_prep(cast: Cast, prep: str, p: int, found: Whose, *, installed: bool) -> None:
    scene = cast.scene
    named, place = scene.nation_at.get(p), scene.place_at.get(p)
    if named and named.nation.standing != "people":
        if prep not in _LAND_ONLY and not found.nations:
            found.nations.extend([named.nation, *(n.nation for n in _joined(cast, p))])
        return
    if place or scene.tokens[p].lower in scene.people.words["places"]:
        inside = place or next((scene.place_at[k] for k in scene.parse.children[p] if k in scene.place_at), None)
        lands = scene.nations_in(scene.begins[p], p)[-1:] if inside is None else []
        land = inside.country if inside else (lands[0].nation.iso if lands else None)
        if not found.nations and land in scene.nations.by_iso and prep != "to" and not installed:
            found.nations.append(scene.nations.by_iso[str(land)])
        union = cast.at(p) if land is None and prep not in _LAND_ONLY else None
        if union is not None and union.draft.kind == "international":
            _belongs(cast, union.draft, found)  # "a spokeswoman for the European Union", which is on maps too
        return
    if prep in ("in", "to"):
        return
    if prep == "of" and scene.tokens[scene.tokens[scene.tokens[p].head].head].lower in word_class("fields"):
        return  # "ministry of defence": a field, no owner
    below = cast.at(p)
    if below is not None:
        if prep == "from" and below.draft.members and not found.nations:
            found.nations.extend(n for m in below.draft.members if (n := scene.nations.of(m.country)))
        _belongs(cast, below.draft, found)


def _joined(cast: Cast, i: int) -> list[Named]:
    """States coordinated with the one at token `i`: "from France, Russia and the United States"."""
    scene = cast.scene
    found: list[Named] = []
    while True:
        following = next((c for c in scene.parse.children[i] if scene.tokens[c].dep == "conj" and c > i), None)
        if following is None or following not in scene.nation_at or len(found) > 20:
            return found
        found.append(scene.nation_at[following])
        i = following


def _org_in(cast: Cast, first: int, last: int, found: Whose) -> Draft | None:
    """The organ or group among the words before a role: one that is known, else a state body, else a name of its own."""
    scene = cast.scene
    i = first
    while i <= last:
        if scene.tokens[i].text[:1].isupper() and not _belongs_to_state(cast, i):
            known = known_name(cast, i, last)
            if known:
                return known
        i += 1
    for k in range(last, first - 1, -1):
        form = word_in(scene.people.body, scene.tokens[k])
        if (
            form
            and form not in scene.people.words["weak"]
            and k not in scene.nation_at
            and (scene.people.body[form][0] in _STATE_BODIES or form in cast.latest)
        ):
            body = generic_body(cast, first, k, form, found.nation)
            body.at = min(body.at, first)
            return body
    run = _own_name(cast, first, last)
    return _unlisted(cast, *run) if run and not _is_a_field(cast, run[1] + 1) else None


def _is_a_field(cast: Cast, office: int) -> bool:
    """ "Information Minister X", "Social Affairs Minister X": what stands before the office is what it is for, and no body."""
    token = cast.scene.tokens[office]
    return token.lower in word_class("fields") and word_in(cast.scene.people.person, token) is not None


def _belongs_to_state(cast: Cast, i: int) -> bool:
    named = cast.scene.nation_at.get(i)
    return (
        named is not None
        and named.nation.standing != "people"
        and named.last == i
        and i + 1 < len(cast.scene.tokens)
        and not cast.scene.tokens[i + 1].text[:1].isupper()
    )


def known_name(cast: Cast, first: int, last: int) -> Draft | None:
    """The body that the longest run of words from `first` names, from the text so far or the register; None where none does."""
    scene = cast.scene
    for j in range(min(last, first + 7), first - 1, -1):
        if j == first and (first in scene.nation_at or not scene.tokens[j].text[:1].isupper()):
            return None
        text = scene.words(first, j)
        known = cast.called(text)
        rows = [] if known is not None else [r for r in scene.named(text) if r.kind not in ("person", "country")]
        draft = known if known is not None and known.kind != "person" else cast.row(rows[0]) if rows else None
        if draft is not None:
            cast.call(draft, text)
            if j not in cast.resolved:
                cast.history.append((j, draft, 1.0))
            cast.resolved[j] = Resolved(draft, first, j, "name")
            draft.at = min(draft.at, first)
            return draft
    return None


def _own_name(cast: Cast, first: int, last: int) -> tuple[int, int] | None:
    """The run of capitalised words that is neither state nor role nor modifier: an organisation that no list knows."""
    scene, run = cast.scene, [-1, -1]
    for i in range(first, last + 1):
        token = scene.tokens[i]
        own = (
            token.pos == "PROPN"
            and token.text[0].isupper()
            and i not in scene.nation_at
            and not _is_plain(scene.people, token)
        )
        if own and run[0] < 0:
            run = [i, i]
        elif own and run[1] == i - 1:
            run[1] = i
    return (run[0], run[1]) if run[0] >= 0 else None


def _is_plain(words: People, token: Token) -> bool:
    return bool(
        word_in(words.person, token)
        or word_in(words.modifier, token)
        or word_in(words.words["titles"], token)
        or token.lower in words.words["identity"]
        or token.lower in words.words["rank_parts"]
    )


def _unlisted(cast: Cast, first: int, last: int) -> Draft | None:
    scene = cast.scene
    place = scene.place_at.get(last)
    if place is not None or scene.tokens[last].entity in ("GPE", "LOC", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY"):
        return None
    if scene.tokens[last].entity == "PERSON" or folded(scene.tokens[last].text) in cast.surnames:
        found = cast.at(last)
        return found.draft if found else None
    name = scene.words(first, last)
    people = [r for r in scene.named(name) if r.kind == "person"]
    if people:
        return cast.row(people[0])
    draft = cast.called(name) or cast.new(name, "organisation", f"name:{cast.canonical(name)}")
    draft.proper = True
    draft.at = min(draft.at, first)
    return draft
