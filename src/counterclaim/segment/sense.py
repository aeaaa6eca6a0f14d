"""Find sentences that contradict the report they stand in, each with the two stretches that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.lexicon.damage import damage_words
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Damage

_TALKS = frozenset({"talk", "negotiation", "summit", "meeting", "dialogue", "conference"})
_REFUSING = frozenset({"refuse", "decline"})


def contradictions(parse: Parse, first: int, last: int) -> Iterator[Damage]:
    """Yield "talks went ahead without X, which refused to take part in the fighting", where the report has X in the fighting.

    Two signs are asked for: the sentence is about talks that X stayed away from, and another sentence names X beside fighting.
    """
    words = damage_words()
    sentence = parse.tokens[first:last]
    if not any(t.lemma in _TALKS for t in sentence):
        return
    for refusal in (t for t in sentence if t.lemma in _REFUSING and t.pos == "VERB"):
        object_ = next((t for t in _below(parse, refusal.i) if t.lemma in words.fighting and t.pos == "NOUN"), None)
        takes_part = any(t.lemma in words.taking_part for t in _below(parse, refusal.i))
        party = _party(parse, refusal)
        if object_ and takes_part and party and _fights(parse, party.lower, first, last, words.fighting):
            note = f"the sentence is about talks without {party.text}, and elsewhere the report has {party.text} in the fighting"
            yield Damage(kind="contradiction", start=refusal.start, end=object_.end, note=note)


def _below(parse: Parse, i: int) -> Iterator[Token]:
    return (parse.tokens[c] for c in parse.subtree(i))


def _party(parse: Parse, verb: Token) -> Token | None:
    """The name that refuses: the noun that the relative clause hangs on, else the subject."""
    if verb.dep == "relcl":
        return parse.tokens[verb.head]
    found = parse.child(verb.i, "nsubj")
    return found if found and found.pos == "PROPN" else None


def _fights(parse: Parse, name: str, first: int, last: int, fighting: frozenset[str]) -> bool:
    stem = name[:5]  # Armenia, Armenian, Armenians
    for a, b in parse.sentences:
        if a < last and first < b:
            continue
        tokens = parse.tokens[a:b]
        if any(t.lemma in fighting for t in tokens) and any(t.lower.startswith(stem) for t in tokens):
            return True
    return False
