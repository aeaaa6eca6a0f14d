"""Which words name a ceasefire: a noun, a phrase, a verb that ceases fire, or "it" for one named before."""

from __future__ import annotations

from counterclaim.extract.diplomacy.grammar import objects, subject
from counterclaim.lexicon.diplomacy import CeasefireWords
from counterclaim.model.parse import Parse, Token


def names_ceasefire(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    """Tell whether a word is a noun for a ceasefire, or the head of a phrase for one."""
    if token.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.lemma in words.nouns or token.lower in words.nouns or token.lower.rstrip("s") in words.nouns:
        return True
    for first, second in words.phrases:
        inside = [
            t for o in objects(parse, token.i, "of", "to", "in") for t in (o, *parse.childs(o.i, "compound", "nmod"))
        ]
        if token.lemma == first and any(t.lemma == second for t in inside):  # "a cessation of hostilities agreement"
            return True
        if token.lemma == second and any(parse.tokens[c].lemma == first for c in parse.children[token.i]):
            return True
    return False


def whole_noun(parse: Parse, token: Token) -> int:
    """The head of the compound that the word stands in ("ceasefire agreement" → agreement)."""
    return (
        token.head
        if token.dep in ("compound", "amod", "nmod") and parse.tokens[token.head].pos in ("NOUN", "PROPN")
        else token.i
    )


def ceases(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    """ "Agreed to cease hostilities", "will stop all firing", "the guns fell silent": the verb that names a ceasefire."""
    if token.pos != "VERB":
        return False
    if token.lemma in words.silent_verbs:
        quiet = any(t.lower in words.silent for t in parse.childs(token.i, "acomp", "oprd", "advmod"))
        return quiet and any(t.lemma in words.guns for t in parse.childs(token.i, "nsubj"))
    if token.lemma not in words.stopping:
        return False
    thing = parse.child(token.i, "dobj")
    who = subject(parse, token.i) if thing is None else None  # "hostilities are to cease at noon"
    head = thing.i if thing is not None else who
    things = [] if head is None else [parse.tokens[head], *parse.childs(head, "compound", "nmod", "conj")]
    return any(t.lemma in words.stopped or t.lower in words.stopped for t in things)


def is_broken(parse: Parse, token: Token, words: CeasefireWords) -> bool:
    """ "Accused the other of breaking it", "of violations": a pronoun for the truce that was named before with a verb that
    breaks it, or a breach of which the words say nothing more.
    """
    verb = parse.tokens[token.head]
    if token.pos == "NOUN" and token.dep == "pobj" and words.status.get(token.lemma) == "violated":
        bare = not any(c.dep in ("prep", "compound", "poss", "nmod") for c in parse.childs(token.i))
        return bare and verb.lower == "of" and any(t.lemma in words.charging for t in list(parse.ancestors(verb.i))[:2])
    parted = parse.child(verb.i, "prt") is not None  # "broke it off"
    return token.lower == "it" and token.dep == "dobj" and words.status.get(verb.lemma) == "violated" and not parted
