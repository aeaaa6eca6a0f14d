"""Who puts a ceasefire so, and who is to keep it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.ceasefire_names import names_ceasefire
from counterclaim.extract.diplomacy.grammar import actor, actors, agent, is_passive, objects, possessor, subject
from counterclaim.lexicon.diplomacy import ceasefire_words
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse


def put_by(parse: Parse, status: str, governor: int) -> Mention | None:
    """Who puts it so: the subject of the governing verb, the agent of a passive, the possessor of a governing noun."""
    token = parse.tokens[governor]
    if token.pos in ("NOUN", "PROPN"):
        owner = possessor(parse, governor)
        by = agent(parse, governor)
        if owner or by is not None:
            return actor(parse, owner.i if owner else int(by or 0))
        if (
            token.dep in ("pobj", "pcomp") and parse.tokens[token.head].lower == "of"
        ):  # "accused X of violations of the truce"
            above = parse.tokens[parse.tokens[token.head].head]
            found = parse.child(above.i, "dobj")
            return actor(parse, found.i) if found and status == "violated" else None
        return None
    if is_passive(parse, governor):
        by = agent(parse, governor)
        by = by if by is not None else _second_agent(parse, governor)
        return actor(parse, by) if by is not None else None
    if token.dep == "pcomp":  # "accused Azerbaijan of breaking the truce": the accused one
        accused = parse.child(parse.tokens[token.head].head, "dobj")
        if accused is not None:
            return actor(parse, accused.i)
    found_subject = subject(parse, governor)
    known = ceasefire_words()
    if found_subject is not None and names_ceasefire(parse, parse.tokens[found_subject], known):
        return None  # "the cessation of hostilities was holding"
    if found_subject is None or parse.tokens[found_subject].lemma in known.nouns | known.guns:
        return None
    return actor(parse, found_subject)


def _second_agent(parse: Parse, verb: int) -> int | None:
    """ "Violated by what it called an opposition and by militants": whom the second "by" names."""
    for by in parse.childs(verb, "agent", "prep"):
        for more in (*parse.childs(by.i, "conj"), *parse.childs(verb, "conj")):
            named = parse.child(more.i, "pobj") if more.lower == "by" else None
            if named is not None:
                return named.i
    return None


def parties_of(parse: Parse, noun: int, status: str, governor: int) -> Iterator[Mention]:
    """Who is to keep it: "between X and Y", "with X", and those who agreed to it."""
    seen: set[int] = set()
    for i in dict.fromkeys((noun, governor)):
        for token in objects(parse, i, "between", "with"):
            for mention in actors(parse, token.i):
                if mention.head not in seen:
                    seen.add(mention.head)
                    yield mention
    if (
        status == "agreed"
        and parse.tokens[governor].pos == "VERB"
        and parse.tokens[governor].lemma in ("agree", "sign", "reach", "declare", "accept", "announce", "conclude")
    ):
        found = subject(parse, governor)
        if found is not None and found != noun:
            yield from (m for m in actors(parse, found) if m.head not in seen)
