"""Find the two parties of a report and let "both sides" and "the two countries" stand for them."""

from __future__ import annotations

from collections import Counter

from counterclaim.lexicon.classes import word_class
from counterclaim.model.mention import Mention
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Draft, Resolved
from counterclaim.who.phrases import Phrase

_SIDES = frozenset({"country", "government", "military", "armed_group"})
_DEALERS = _SIDES | {"organisation"}
_NEAR = 2  # sentences back that "the two countries" may look for "X and Y"


def is_sides(cast: Cast, phrase: Phrase) -> bool:
    """Tell whether a phrase is a group word for parties: "both sides", "the two countries", "the warring parties"."""
    words, tokens = cast.scene.people.words, cast.scene.tokens
    token = tokens[phrase.head]
    if token.lower == "each" and token.dep == "nsubj" and phrase.start == phrase.head:
        return any(t.lower == "other" for t in cast.scene.parse.childs(token.head, "dobj"))  # "each accused the other"
    low = (
        token.lemma if token.lemma in words["sides"] else token.lower[:-1] if token.lower.endswith("s") else token.lower
    )
    if low not in words["sides"] or cast.scene.nations_in(phrase.start, phrase.head):
        return False
    before = {tokens[i].lower for i in range(phrase.start, phrase.head)}
    if tokens[phrase.head].lower in ("parties", "sides") and before == {"the"}:
        return True
    if (
        low in ("neighbour", "neighbor", "rival", "foe", "adversary", "belligerent")
        and phrase.many
        and "the" in before
        and phrase.owner is None
    ):
        return True
    if not before & words["sides_before"]:
        return False
    if low in ("group", "movement", "militia") and (
        not before & {"the", "both", "these"} or any(t.lower == "of" for t in cast.scene.parse.childs(token.i, "prep"))
    ):
        return False  # "two groups of men" are no parties
    return low in (
        "side",
        "party",
        "country",
        "nation",
        "neighbour",
        "neighbor",
        "rival",
        "foe",
        "enemy",
        "adversary",
        "belligerent",
        "camp",
        "capital",
        "power",
    ) or bool(before & {"both", "two", "each", "warring", "rival", "opposing", "these"})


def of_sides(cast: Cast, phrase: Phrase) -> Resolved:
    """An actor for a group word; its members are a coordination just before it, else the report's two parties (filled at the end)."""
    scene, head = cast.scene, phrase.head
    before = {scene.tokens[i].lower for i in range(phrase.start, head)}
    lemma = scene.tokens[head].lemma
    states = lemma in ("power", "country", "nation", "neighbour", "neighbor", "government", "capital", "state")
    pointing = bool(before & {"these", "those"})
    name = scene.words(phrase.start, head)
    if states or pointing:
        heads = _last_joined(cast, head, None if pointing else 2)
        parts = [r.draft for h in heads if (r := cast.resolved.get(h))]
        if len(parts) > 1 and (not states or all(p.kind in ("country", "government") for p in parts)):
            return Resolved(cast.group(parts, name), phrase.start, head, "both sides")
    if not states:
        parts = _last_opposed(cast, head) or _last_agreed(cast, head)
        if parts:
            return Resolved(cast.group(parts, name), phrase.start, head, "both sides")
    key = f"sides:{'states' if states else 'parties'}"
    draft = cast.keys.get(key)
    if draft is None:
        draft = cast.new(name, key=key)
        draft.many = True
    draft.called(name)
    return Resolved(draft, phrase.start, head, "both sides")


def _last_opposed(cast: Cast, before: int) -> list[Draft]:
    """The two of "talks between X and Y" just before a group word, where both are sides of a conflict."""
    scene = cast.scene
    for heads in reversed(cast.joined[-12:]):
        if heads[-1] >= before:
            continue
        if scene.sentence_of[before] - scene.sentence_of[heads[-1]] > _NEAR:
            break
        prep = scene.tokens[scene.tokens[heads[0]].head]
        if len(heads) == 2 and prep.lower == "between" and scene.tokens[prep.head].lemma in word_class("deals"):
            sides = [side_of(cast, r.draft) for h in heads if (r := cast.resolved.get(h))]
            two = [s for s in sides if s is not None]
            return two if len(two) == 2 and two[0] is not two[1] else []
    return []


def _last_agreed(cast: Cast, before: int) -> list[Draft]:
    """The two subjects of "X and Y agreed" just before a group word."""
    heads = _last_joined(cast, before, 2)
    if not heads:
        return []
    verb = cast.scene.tokens[cast.scene.tokens[heads[0]].head]
    parts = [r.draft for h in heads if (r := cast.resolved.get(h))]
    joint = verb.lemma in word_class("together") and cast.scene.tokens[heads[0]].dep in ("nsubj", "npadvmod")
    return parts if joint and all(p.kind in _SIDES for p in parts) else []


def _last_joined(cast: Cast, before: int, size: int | None) -> tuple[int, ...]:
    scene = cast.scene
    for heads in reversed(cast.joined[-12:]):
        if heads[-1] >= before:
            continue
        if scene.sentence_of[before] - scene.sentence_of[heads[-1]] > _NEAR:
            break
        if (size is None or len(heads) == size) and all(cast.resolved.get(h) for h in heads):
            return heads
    return ()


def fill_sides(cast: Cast) -> None:
    """Give "both sides" their members once the whole report has been seen."""
    waiting = [(k, cast.keys[f"sides:{k}"]) for k in ("states", "parties") if f"sides:{k}" in cast.keys]
    if waiting:
        counted = _opposed(cast)
        for which, draft in waiting:
            pairs = [(p, n) for p, n in counted.items() if which != "states" or all(d.kind == "country" for d in p)]
            two = max(pairs, key=lambda x: x[1])[0] if pairs else None
            if two is None and which != "states":
                two = _dealing(cast) or _most_named(cast)
            if two:
                cast.fill(draft, sorted((_fighting(cast, d, two) for d in two), key=lambda d: d.at))


def _fighting(cast: Cast, side: Draft, two: frozenset[Draft]) -> Draft:
    """In a war within a state its army is the side, where the report speaks of the army more than of the state or government."""
    other = next((d for d in two if d is not side), None)
    if side.kind != "country" or other is None or other.kind != "armed_group" or other.country != side.country:
        return side
    named = Counter(
        d for _, d, _ in cast.history if d.country == side.country and d.kind in ("military", "country", "government")
    )
    army = next((d for d, n in named.most_common() if d.kind == "military" and n > 1), None)
    return army if army is not None and named[army] > named[side] else side


def _dealing(cast: Cast) -> frozenset[Draft] | None:
    """Where neither side is one that a list knows as such: the two that are named together most as parties to a deal or a charge."""
    tokens, counted = cast.scene.tokens, Counter[frozenset[Draft]]()
    facing = word_class("together") | word_class("against")
    for heads in cast.joined:
        verb = tokens[tokens[heads[0]].head].lemma
        drafts = [r.draft for h in heads if (r := cast.resolved.get(h))]
        if len(drafts) == 2 and verb in facing and all((d.proper or d.country) and d.kind in _DEALERS for d in drafts):
            counted[frozenset(drafts)] += 1
    return max(counted, key=lambda two: counted[two]) if counted else None


def _most_named(cast: Cast) -> frozenset[Draft] | None:
    """Where nothing says who is against whom: the armed group and the state (or the two states) that the report names most."""
    counted: Counter[Draft] = Counter(s for _, draft, _ in cast.history if (s := side_of(cast, draft)))
    armed = [d for d, _ in counted.most_common(6) if d.kind == "armed_group" and d.proper]
    states = [d for d, n in counted.most_common(6) if d.kind == "country" and n > 1]
    if armed and states:
        return frozenset((armed[0], states[0]))
    return frozenset(states) if len(states) == 2 else None


def _opposed(cast: Cast) -> Counter[frozenset[Draft]]:
    """How often two parties stand against each other, by verbs, "between X and Y", "X-Y conflict", findings, coordination."""
    pairs: Counter[frozenset[Draft]] = Counter()
    scene, facing = cast.scene, word_class("together") | word_class("against")
    for heads in cast.joined:
        if len(heads) == 2:
            above = scene.tokens[scene.tokens[heads[0]].head].lower
            verb = scene.tokens[scene.tokens[heads[0]].head].lemma
            points = 3 if above == "between" else 2 if verb in facing else 1
            _count(cast, pairs, heads[0], heads[1], points)
    for token in scene.tokens:
        if token.pos == "VERB" and token.lemma in word_class("against") and scene.readable[token.i]:
            subject, against = scene.parse.child(token.i, "nsubj"), _object(cast, token.i)
            if subject is not None and against is not None:
                _count(cast, pairs, subject.i, against, 2)
        elif token.text in ("-", "–") and 0 < token.i < len(scene.tokens) - 1:
            one, two = scene.nation_at.get(token.i - 1), scene.nation_at.get(token.i + 1)
            if one and two and one.nation != two.nation:
                _add(pairs, cast.country(one.nation), cast.country(two.nation), 2)
    for key, group in cast.keys.items():
        if key.startswith("group:") and len(group.members) == 2:
            _add(pairs, side_of(cast, group.members[0]), side_of(cast, group.members[1]), 1)
    for event in scene.reading.findings.events:
        if event.type in ("ASSAULT", "ACCUSE", "THREATEN"):
            for a in _heads(event.actors)[:4]:
                for b in _heads(event.recipients)[:4]:
                    _count(cast, pairs, a, b, 2)
    for truce in scene.reading.findings.ceasefires:
        if len(parties := _heads(truce.parties)) == 2:
            _count(cast, pairs, parties[0], parties[1], 2)
    return pairs


def _heads(mentions: tuple[Mention, ...]) -> list[int]:
    return [m.head for m in mentions]


def _object(cast: Cast, verb: int) -> int | None:
    scene = cast.scene
    for c in scene.parse.children[verb]:
        if scene.tokens[c].dep in ("dobj", "dative"):
            return c
        if scene.tokens[c].dep == "prep" and scene.tokens[c].lower in ("with", "against", "at"):
            inner = scene.parse.child(c, "pobj")
            if inner:
                return inner.i
    return None


def _count(cast: Cast, pairs: Counter[frozenset[Draft]], one: int, two: int, points: int) -> None:
    a, b = cast.resolved.get(one), cast.resolved.get(two)
    if a and b:
        _add(pairs, side_of(cast, a.draft), side_of(cast, b.draft), points)


def _add(pairs: Counter[frozenset[Draft]], a: Draft | None, b: Draft | None, points: int) -> None:
    if a is not None and b is not None and a is not b:
        pairs[frozenset((a, b))] += points


def side_of(cast: Cast, draft: Draft) -> Draft | None:
    """Whose side somebody is on: an armed group's own, else the state's; None for bystanders and groups."""
    seen = 0
    while draft.kind == "person" and draft.speaks_for is not None and seen < 4:
        draft, seen = draft.speaks_for, seen + 1
    if draft.kind == "armed_group" and not draft.members:
        return draft
    leader = draft.speaks_for
    if draft.kind in ("government", "military") and leader is not None and leader.kind == "person":
        return leader  # "Gbagbo's army", "Ouattara's government": two camps of one state
    nation = cast.scene.nations.by_iso.get(draft.country or "")
    if nation is not None and draft.kind in ("country", "government", "military", "person"):
        return cast.country(nation)
    return None
