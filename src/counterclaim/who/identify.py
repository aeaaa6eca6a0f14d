"""Give every voice and every mention of an actor in a report the actor that it stands for."""

from __future__ import annotations

from dataclasses import replace

from counterclaim.model.mention import Mention
from counterclaim.model.reading import Reading
from counterclaim.model.statement import Statement, Voice
from counterclaim.who.cast import Cast
from counterclaim.who.draft import Resolved
from counterclaim.who.emit import actors_of, mentions_of
from counterclaim.who.fill import filled
from counterclaim.who.phrases import phrase_at, two_heads
from counterclaim.who.register import Registered
from counterclaim.who.resolve import decide
from counterclaim.who.scene import scene_of, voice_head
from counterclaim.who.sides import fill_sides
from counterclaim.who.walk import walk


def identify(reading: Reading, register: Registered) -> Reading:
    """The same reading with its actors, a mention of them wherever they are named, and every voice's and finding's `ref` filled.

    Role and affiliation come from the text first, then from the register (people as they were at `document.published`).
    A voice that has words always gets an actor, if only one of kind "unknown"; a voice without words keeps None.
    """
    cast = Cast(scene_of(reading, register))
    cast.decide = decide
    walk(cast)
    voices = {(n, k): _voice(cast, v) for n, s in enumerate(reading.statements) for k, v in enumerate(s.voices)}
    parties: dict[Mention, Resolved] = {}

    def note(mention: Mention) -> Mention:
        parties[mention] = _party(cast, mention.head, mention.start, mention.end)
        return mention

    filled(reading.findings, note)
    fill_sides(cast)
    drafts = [r.draft for r in (*voices.values(), *parties.values()) if r is not None]
    actors, ids = actors_of(cast, drafts)

    def with_ref(mention: Mention) -> Mention:
        found = parties[mention]
        return replace(mention, ref=ids[id(found.draft)], because=found.because, metonym=found.metonym)

    def with_voices(n: int, statement: Statement) -> Statement:
        named = tuple(_with_ref(v, voices[n, k], ids) for k, v in enumerate(statement.voices))
        return replace(statement, voices=named) if named != statement.voices else statement

    return replace(
        reading,
        actors=actors,
        mentions=(*(m for m in reading.mentions if m.kind == "place"), *mentions_of(cast, ids, drafts)),
        statements=tuple(with_voices(n, s) for n, s in enumerate(reading.statements)),
        findings=filled(reading.findings, with_ref),
    )


def _with_ref(voice: Voice, found: Resolved | None, ids: dict[int, str]) -> Voice:
    return voice if found is None else replace(voice, ref=ids[id(found.draft)], because=found.because)


def _voice(cast: Cast, voice: Voice) -> Resolved | None:
    head = voice_head(cast.scene.reading, voice)
    if voice.words is None or head is None:
        return None
    found = _party(cast, head, voice.words.start, voice.words.end)
    if (
        found.because == "words"
        and voice.head is not None
        and voice.head != head
        and 0 <= voice.head < len(cast.scene.tokens)
    ):
        return cast.at(voice.head) or found  # a relative pronoun whose antecedent attribution has found
    return found


def _party(cast: Cast, head: int, start: int, end: int) -> Resolved:
    """The actor of words in the text: all whom they name together when they are a coordination, else their head's."""
    scene = cast.scene
    inside = [h for h in _coordinated(cast, head) if start <= scene.tokens[h].start < end]
    joint = next(
        (
            j
            for j in scene.parse.between(start, scene.tokens[head].start)
            if j and scene.tokens[j].dep == "cc" and two_heads(scene, j)
        ),
        None,
    )
    if joint is not None and scene.tokens[joint - 1].start >= start:
        inside.insert(0, joint - 1)
    parts = [r for h in inside if (r := cast.at(h))]
    if len(parts) > 1 and len({id(r.draft) for r in parts}) > 1:
        draft = cast.group([r.draft for r in parts], " ".join(scene.parse.text[start:end].split()))
        draft.at = min(draft.at, head)
        return Resolved(draft, head, head, "coordination")
    found = parts[0] if parts else cast.at(head)
    return found if found is not None else _unknown(cast, head, start, end)


def _coordinated(cast: Cast, head: int) -> list[int]:
    heads = [head]
    while len(heads) < 12:
        following = next((t.i for t in cast.scene.parse.childs(heads[-1], "conj") if t.i > heads[-1]), None)
        if following is None:
            break
        heads.append(following)
    return heads


def _unknown(cast: Cast, head: int, start: int, end: int) -> Resolved:
    """Somebody of whom nothing is known but the words: an actor of its own, so that no voice is left without one."""
    words = " ".join(cast.scene.parse.text[start:end].split())[:120]
    draft = cast.new(words or "?")
    draft.at = min(draft.at, head)
    found = Resolved(draft, phrase_at(cast.scene, head).core, head, "words", shown=False)
    if cast.resolved.get(head) is None:
        cast.resolved[head] = found
    return found
