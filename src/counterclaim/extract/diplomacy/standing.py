"""How each party stands to talks: invited, confirmed, attended, refused, absent - as one sentence has it."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.extract.diplomacy.grammar import (
    actors,
    agent,
    is_called_off,
    is_negated,
    is_passive,
    objects,
    possessor,
    subject,
)
from counterclaim.lexicon.classes import word_class
from counterclaim.lexicon.diplomacy import TalksWords
from counterclaim.model.finding import Party, Standing
from counterclaim.model.mention import Mention
from counterclaim.model.parse import Parse, Token
from counterclaim.model.sentence import Sentence


def standings(
    parse: Parse, token: Token, verb: int | None, sentence: Sentence, words: TalksWords, *, future: bool
) -> Iterator[Party]:
    """Yield the parties that a mention's sentence names, each with its standing; later ones are the firmer."""
    seen: set[int] = set()
    for party in (
        *_of_noun(parse, token, verb, future=future),
        *_of_verbs(parse, token, sentence, words, future=future),
    ):
        if party.mention.head not in seen or party.standing in ("refused", "absent"):
            seen.add(party.mention.head)
            yield party


def _parties(mentions: list[Mention], standing: Standing) -> Iterator[Party]:
    return (Party(mention=m, standing=standing) for m in mentions)


def _of_noun(parse: Parse, token: Token, verb: int | None, *, future: bool) -> Iterator[Party]:
    """ "talks between X and Y", "talks with X", "without X"."""
    held = (
        verb is not None
        and not future
        and parse.tokens[verb].tag in ("VBD", "VBN")
        and parse.tokens[verb].lemma
        in ("hold", "end", "conclude", "take", "go", "collapse", "fail", "break", "stall", "last")
    )
    here: Standing = "attended" if held else "confirmed"
    for end in objects(parse, token.i, "between", "with"):
        yield from _parties(actors(parse, end.i), here)
    for i in (token.i,) if verb is None else (token.i, verb):
        for end in objects(parse, i, "without"):
            if end.pos != "PROPN" and not end.entity:
                continue  # "without agreement" is an outcome
            yield from _parties(actors(parse, end.i), "refused" if _refuses(parse, end.i) else "absent")


def _refuses(parse: Parse, i: int) -> bool:
    """Tell whether a clause on a name says that it refused ("without Armenia, which refused to take part")."""
    return any(t.lemma in ("refuse", "decline", "boycott", "reject") for t in parse.childs(i, "relcl", "acl", "appos"))


def _of_verbs(parse: Parse, token: Token, sentence: Sentence, words: TalksWords, *, future: bool) -> Iterator[Party]:
    """The verbs that govern the noun: who agreed, confirmed, joined, was invited, refused."""
    refused = next(
        (
            t
            for t in parse.ancestors(token.i)
            if t.pos == "VERB"
            and (t.lemma in words.standing["refused"] or is_called_off(parse, t, words.status["off"]))
        ),
        None,
    )
    if refused is not None:  # "refused to attend": the refusal counts, not the verb below it
        who = subject(parse, refused.i)
        if who is not None and not _holds(parse, who, token.i):
            yield from _parties(actors(parse, who), "refused")
        return
    for t in parse.ancestors(token.i):
        if t.pos != "VERB":
            continue
        who = agent(parse, t.i) if is_passive(parse, t.i) else subject(parse, t.i)
        if who is not None and _bidden(parse, t, words):
            yield from _parties(_hosts_apart(parse, who), "invited")
            return
        if t.lemma in words.standing["invited"]:
            guest = parse.child(t.i, "nsubjpass") if is_passive(parse, t.i) else parse.child(t.i, "dobj")
            if guest is not None:
                yield from _parties(_hosts_apart(parse, guest.i), "absent" if is_negated(parse, t.i) else "invited")
            return
        if (
            t.lemma in word_class("taking_part")
            and who is not None
            and not _holds(parse, who, token.i)
            and parse.tokens[who].lemma not in words.nouns
        ):
            standing = _standing(parse, t, words, future=future)
            yield from _parties(_hosts_apart(parse, who), standing)
            if t.lemma == "meet":
                for end in (*parse.childs(t.i, "dobj"), *objects(parse, t.i, "with")):
                    yield from _parties(actors(parse, end.i), standing)
            return


def _bidden(parse: Parse, verb: Token, words: TalksWords) -> bool:
    """ "X invited both sides to resume talks": who is to come is invited, and has confirmed nothing."""
    above = parse.tokens[verb.head]
    return verb.dep in ("xcomp", "ccomp", "advcl") and above.i != verb.i and above.lemma in words.standing["invited"]


def _holds(parse: Parse, i: int, inner: int) -> bool:
    """Tell whether a noun phrase holds the word for talks itself ("the announcement of talks")."""
    return i == inner or any(t.i == i for t in parse.ancestors(inner))


def _standing(parse: Parse, verb: Token, words: TalksWords, *, future: bool) -> Standing:
    if is_negated(parse, verb.i):
        return "refused"
    if (
        future
        or verb.lemma in ("confirm", "agree", "accept")
        or (parse.child(verb.i, "aux") is not None and verb.tag == "VBG")
    ):
        return "confirmed"
    return (
        "attended"
        if verb.tag in ("VBD", "VBN", "VBP", "VBZ") and verb.lemma in words.standing["attended"]
        else "confirmed"
    )


def _hosts_apart(parse: Parse, i: int) -> list[Mention]:
    """The parties that an envoy stands for: "senior diplomats from both countries" and "the two countries' ministers" are the countries."""
    token = parse.tokens[i]
    if token.pos == "NOUN":
        senders = [*objects(parse, i, "from", "of")] or [t for t in [possessor(parse, i)] if t is not None]
        if senders:
            return [m for s in senders for m in actors(parse, s.i)]
    return actors(parse, i)
