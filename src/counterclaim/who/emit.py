"""Turn the actors in the making into the record's actors and mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.model.mention import Actor, Mention
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft


def actors_of(cast: Cast, needed: Iterable[Draft]) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """Actors "a1", "a2" … in order of first appearance, with the ids by draft; those that nothing refers to are left out."""
    shown = [r.draft for r in cast.resolved.values() if r and r.shown]
    kept = _closed(cast, [*shown, *needed])
    kept.sort(key=lambda d: d.at)
    first = _same_groups(kept)
    kept = [d for d in kept if first[id(d)] is d]
    numbers = {id(d): f"a{n}" for n, d in enumerate(kept, 1)}
    ids = {key: numbers[id(d)] for key, d in first.items()}
    return tuple(_actor(d, ids) for d in kept), ids


def _same_groups(kept: list[Draft]) -> dict[int, Draft]:
    """By draft the one that stands for it: "both sides" and "Baku and Yerevan" are one actor when their members are the same."""
    first: dict[int, Draft] = {}
    groups: dict[frozenset[int], Draft] = {}
    for draft in kept:
        plain = bool(draft.members) and not draft.words and not draft.proper and draft.role is None
        one = groups.setdefault(frozenset(id(m) for m in draft.members), draft) if plain else draft
        if one is not draft:
            for name in (draft.name, *draft.names):
                one.called(name)
        first[id(draft)] = one
    return first


def _closed(cast: Cast, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those they speak for and their members; who is only implied appears where who implies it does."""
    found: dict[int, Draft] = {}
    todo = list(reversed(drafts))
    while todo:
        draft = todo.pop()
        if id(draft) in found:
            continue
        found[id(draft)] = draft
        if draft.many and not draft.members and draft.speaks_for is not None and draft.speaks_for.members:
            draft.members = list(draft.speaks_for.members)
        for other in (draft.speaks_for, *draft.members):
            if other is not None:
                other.at = min(other.at, draft.at) if other.at == 1 << 60 else other.at
                todo.append(other)
    for draft in found.values():
        if draft.register and draft.kind == "international" and not draft.members:
            draft.members = _members_here(cast, draft, found)
    return list(found.values())


def _members_here(cast: Cast, draft: Draft, found: dict[int, Draft]) -> list[Draft]:
    """Members that the register knows and that are in the report themselves."""
    here = []
    row = cast.scene.register.row(draft.register or "")
    for member in row.members if row is not None else ():
        other = cast.keys.get(f"row:{member}") or _state(cast, member)
        if other is not None and id(other) in found and other is not draft:
            here.append(other)
    return here


def _state(cast: Cast, member: str) -> Draft | None:
    row = cast.scene.register.row(member)
    return cast.keys.get(f"nation:{row.country}") if row is not None and row.kind == "country" else None


def _actor(draft: Draft, ids: dict[int, str]) -> Actor:
    return Actor(
        id=ids[id(draft)],
        name=draft.name,
        names=tuple(n for n in draft.names if n != draft.name),
        kind=draft.kind,
        country=draft.country,
        sector=draft.sector,
        role=draft.role,
        speaks_for=ids.get(id(draft.speaks_for))
        if draft.speaks_for is not None and draft.speaks_for is not draft
        else None,
        members=tuple(ids[id(m)] for m in draft.members if id(m) in ids and m is not draft),
        register=draft.register,
    )


def mentions_of(cast: Cast, ids: dict[int, str], needed: Iterable[Draft]) -> Iterator[Mention]:
    """A mention for every phrase that stands for one of the actors, in text order; whoever speaks or takes part has one."""
    tokens, text = cast.scene.tokens, cast.scene.parse.text
    telling = {id(d) for d in needed}
    for head in sorted(cast.resolved):
        found = cast.resolved[head]
        if found is None or id(found.draft) not in ids or not (found.shown or id(found.draft) in telling):
            continue
        start, end = tokens[found.first].start, tokens[found.last].end
        if end > start:
            yield Mention(
                start=start,
                end=end,
                text=text[start:end],
                kind="actor",
                head=head,
                ref=ids[id(found.draft)],
                metonym=found.metonym,
                because=found.because,
            )
