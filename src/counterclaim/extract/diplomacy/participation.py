"""Who comes and who stays away, in sentences that do not name the talks again ("The rebels refused to attend")."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.grammar import actors, agent, is_negated, is_passive, subject
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import talks_words
from counterclaim.lexicon.people import people
from counterclaim.model.finding import Party, Standing
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Sentence

_REFUSING = frozenset({"refuse", "decline"})


def comings(parse: Parse, sentence: Sentence) -> Iterator[tuple[Token, Party]]:
    """Yield each party whose coming, sending or staying away a sentence tells, with the verb that tells it."""
    for verb in parse.tokens[sentence.first : sentence.last]:
        standing = _standing(parse, verb) if verb.pos == "VERB" else None
        passive = verb.tag == "VBN" and (verb.dep in ("acl", "relcl") or is_passive(parse, verb.i))
        who = (agent(parse, verb.i) if passive else subject(parse, verb.i)) if standing else None
        if standing is None or who is None or not _is_somebody(parse.tokens[who]):
            continue
        for mention in actors(parse, who):
            yield verb, Party(mention=mention, standing=standing)


def _is_somebody(token: Token) -> bool:
    """Tell whether a noun can come to talks: a person, a body, a people or a name; no pause, and no delay."""
    if token.pos == "NOUN":
        return (
            token.lemma in people().person or token.lemma in people().body or token.lemma in talks_words().negotiators
        )
    return token.pos in ("PROPN", "PRON")


def _standing(parse: Parse, verb: Token) -> Standing | None:
    coming = _comes(parse, verb)
    if verb.lemma in word_class("staying_away") and _stays_away(parse, verb):
        return "refused"
    if not coming:
        return None
    refusal = next((t for t in parse.ancestors(verb.i) if t.lemma in _REFUSING and t.pos == "VERB"), None)
    if refusal is not None or is_negated(parse, verb.i):
        return "refused"
    if verb.lemma == "negotiate":
        return None  # only a refusal to negotiate says anything of these talks
    ahead = {t.lower for t in parse.childs(verb.i, "aux")} & {"will", "would", "to", "'ll"}
    return "confirmed" if ahead or verb.lemma == "send" else "attended"


def _comes(parse: Parse, verb: Token) -> bool:
    """Tell whether a verb speaks of coming to talks: attend, take part, send a delegation."""
    if verb.lemma == "come":
        ways = {t.lower for t in parse.childs(verb.i, "prep", "prt")}
        return not ways - {"to", "for", "with", "from"} and parse.child(verb.i, "dobj") is None
    if verb.lemma in word_class("coming"):
        return verb.lemma in ("attend", "negotiate") or parse.child(verb.i, "dobj") is None
    thing = parse.child(verb.i, "dobj")
    if thing is None:
        return False
    return (verb.lemma == "take" and thing.lemma == "part") or (
        verb.lemma == "send" and thing.lemma in word_class("delegations")
    )


def _stays_away(parse: Parse, verb: Token) -> bool:
    return verb.lemma != "stay" or any(t.lower == "away" for t in parse.childs(verb.i))
